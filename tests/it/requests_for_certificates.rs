//! A request for a certificate is read, checked against the applicant, and stands in the way of the signature as any other error does.

use crate::real_desk::{RealDesk, check_sentence, desk_with};
use openssl::hash::MessageDigest;
use openssl::nid::Nid;
use openssl::pkey::{PKey, Private};
use openssl::rsa::Rsa;
use openssl::x509::{X509NameBuilder, X509ReqBuilder};
use tereze_desk::Command;
use tereze_desk::command::{FormCommand, SigningCommand};
use tereze_domain::form::{Field, FieldKind, KeyAlgorithm, Place, Requirement, Severity, Value};
use tereze_domain::message::Said;
use tereze_domain::service::Service;

fn with_request(service: &mut Service) {
    let like: Field = service.form.fields().next().unwrap().clone();
    let field = |key: &str, kind| Field {
        key: key.into(),
        kind,
        required: Requirement::Never,
        visible_if: None,
        filled_by: None,
        computed: None,
        example: None,
        ..like.clone()
    };
    let fields = &mut service.form.sections[0].fields;
    fields.push(field("request", FieldKind::CertificationRequest { algorithm: KeyAlgorithm::Rsa2048 }));
    fields.push(field("key", FieldKind::PublicKey { algorithm: KeyAlgorithm::Rsa2048 }));
}

fn key(bits: u32) -> PKey<Private> {
    PKey::from_rsa(Rsa::generate(bits).unwrap()).unwrap()
}

fn request(key: &PKey<Private>, unit: &str) -> String {
    let mut name = X509NameBuilder::new().unwrap();
    name.append_entry_by_nid(Nid::COMMONNAME, "СЫНАҚ").unwrap();
    name.append_entry_by_nid(Nid::ORGANIZATIONALUNITNAME, unit).unwrap();
    let mut request = X509ReqBuilder::new().unwrap();
    request.set_subject_name(&name.build()).unwrap();
    request.set_pubkey(key).unwrap();
    request.sign(key, MessageDigest::sha256()).unwrap();
    String::from_utf8(request.build().to_pem().unwrap()).unwrap()
}

/// Types into a field; gives the key of the error that comes of it.
#[track_caller]
fn typed(desk: &mut RealDesk, field: &str, text: &str) -> Option<String> {
    let place = Place::Field(field.into());
    desk.send(Command::Form(FormCommand::Commit { place: place.clone(), value: Value::Text(text.into()) }));
    desk.wait_request(|open| open.unsaved.is_empty());
    let finding = desk.open().findings.iter().find(|finding| finding.place == place)?;
    assert_eq!(finding.severity, Severity::Error);
    match &finding.message {
        Said::Program(message) => {
            check_sentence(message);
            Some(message.key.clone())
        }
        Said::Catalogue(_) => None,
    }
}

#[test]
fn of_the_applicant_or_nobody() {
    let mut desk = desk_with("foreign-periodicals", with_request);
    desk.log_in();
    desk.begin();
    let number = desk.sandbox().world().distributor().organisation.number.to_string();
    let right = key(2048);
    let of = |error: &str| Some(error.to_owned());
    assert_eq!(typed(&mut desk, "request", &request(&right, "BIN940140000385")), of("error-desk-request-of-another"));
    assert_eq!(typed(&mut desk, "request", &request(&right, "Канцелярия")), of("error-desk-request-without-bin"));
    assert_eq!(typed(&mut desk, "request", &request(&key(1024), &format!("BIN{number}"))), of("error-trust-key-length"));
    assert_eq!(typed(&mut desk, "request", "TWFu"), of("error-trust-not-a-request"));
    assert_eq!(typed(&mut desk, "request", "{}"), of("error-form-not-base64"));
    assert_eq!(typed(&mut desk, "key", "TWFu"), of("error-trust-not-a-key"));
    // Neither is signed: the errors stand in the way.
    desk.type_all_but_errors();
    desk.send(Command::Signing(SigningCommand::Sign));
    assert_eq!(desk.state().notices().last().map(|notice| notice.message.key.as_str()), Some("error-desk-form-errors"));
    assert!(desk.open().is_editable());
    let pem = String::from_utf8(right.public_key_to_pem().unwrap()).unwrap();
    assert_eq!(typed(&mut desk, "key", &pem), None);
    assert_eq!(typed(&mut desk, "request", &request(&right, &format!("BIN{number}"))), None);
    desk.type_form();
    desk.scan_papers();
    desk.sign();
}
