//! Which keys sign documents, and which of several in a file is taken.

use openssl::asn1::Asn1Time;
use openssl::hash::MessageDigest;
use openssl::pkcs12::Pkcs12;
use openssl::pkey::{PKey, Private};
use openssl::rsa::Rsa;
use openssl::stack::Stack;
use openssl::x509::extension::{ExtendedKeyUsage, KeyUsage};
use openssl::x509::{X509, X509NameBuilder};
use secrecy::SecretString;
use std::sync::LazyLock;
use tereze_domain::message::Explain as _;
use tereze_trust::pkcs12::open;
use tereze_trust::{Certificate, Signer as _};

static LONG: LazyLock<PKey<Private>> = LazyLock::new(|| PKey::from_rsa(Rsa::generate(2048).unwrap()).unwrap());
static SHORT: LazyLock<PKey<Private>> = LazyLock::new(|| PKey::from_rsa(Rsa::generate(1024).unwrap()).unwrap());

/// A certificate of this key with these usages and purposes, from so many days ago to so many days ahead.
fn certificate(key: &PKey<Private>, usages: &str, purposes: &[&str], days: (i64, i64)) -> X509 {
    let mut builder = X509::builder().unwrap();
    let mut name = X509NameBuilder::new().unwrap();
    name.append_entry_by_text("CN", &format!("{usages} {days:?}")).unwrap();
    let name = name.build();
    let at = |days: i64| Asn1Time::from_unix(jiff::Timestamp::now().as_second() + days * 86_400).unwrap();
    builder.set_version(2).unwrap();
    builder.set_subject_name(&name).unwrap();
    builder.set_issuer_name(&name).unwrap();
    builder.set_pubkey(key).unwrap();
    builder.set_not_before(&at(days.0)).unwrap();
    builder.set_not_after(&at(days.1)).unwrap();
    let mut usage = KeyUsage::new();
    for word in usages.split_whitespace() {
        match word {
            "digital-signature" => usage.digital_signature(),
            "non-repudiation" => usage.non_repudiation(),
            "key-encipherment" => usage.key_encipherment(),
            other => panic!("{other}"),
        };
    }
    if !usages.is_empty() {
        builder.append_extension(usage.critical().build().unwrap()).unwrap();
    }
    if !purposes.is_empty() {
        let mut extended = ExtendedKeyUsage::new();
        for purpose in purposes {
            extended.other(purpose);
        }
        builder.append_extension(extended.build().unwrap()).unwrap();
    }
    builder.sign(key, MessageDigest::sha256()).unwrap();
    builder.build()
}

#[track_caller]
fn check(key: &PKey<Private>, usages: &str, purposes: &[&str], expected: Option<&str>) {
    let certificate = Certificate::from_der(&certificate(key, usages, purposes, (-1, 1)).to_der().unwrap()).unwrap();
    let told = certificate.signs_documents().err().map(|condition| condition.explain().key);
    assert_eq!(told.as_deref(), expected, "{usages:?} {purposes:?}");
}

#[test]
fn a_key_for_logging_in_or_for_a_server_signs_no_document() {
    let refused = Some("error-trust-not-for-documents");
    check(&LONG, "digital-signature non-repudiation", &[], None);
    check(&LONG, "non-repudiation", &["emailProtection"], None);
    check(&LONG, "digital-signature", &["emailProtection"], None);
    check(&LONG, "", &[], None);
    check(&LONG, "digital-signature", &[], refused);
    check(&LONG, "digital-signature key-encipherment", &["clientAuth"], refused);
    check(&LONG, "digital-signature key-encipherment", &["clientAuth", "emailProtection"], refused);
    check(&LONG, "digital-signature key-encipherment", &["serverAuth"], refused);
    check(&LONG, "key-encipherment", &["emailProtection"], refused);
    check(&LONG, "", &["serverAuth"], refused);
    check(&SHORT, "digital-signature non-repudiation", &[], Some("error-trust-key-too-short"));
}

/// A key file in which these certificates stand in this order; says by its name which was taken.
#[track_caller]
fn check_taken(certificates: &[X509], expected: usize) {
    let mut others = Stack::new().unwrap();
    certificates[1..].iter().for_each(|certificate| others.push(certificate.clone()).unwrap());
    let mut builder = Pkcs12::builder();
    builder.pkey(&LONG).cert(&certificates[0]).ca(others);
    let bytes = builder.build2("Oqu12345").unwrap().to_der().unwrap();
    let taken = open(&bytes, &SecretString::from("Oqu12345".to_owned())).unwrap();
    assert_eq!(taken.certificate().der(), certificates[expected].to_der().unwrap());
}

#[test]
fn of_several_certificates_the_one_that_fits_is_taken_wherever_it_stands() {
    let signing = "digital-signature non-repudiation";
    let ended = certificate(&LONG, signing, &[], (-800, -400));
    let good = certificate(&LONG, signing, &[], (-30, 300));
    let of_log_in = certificate(&LONG, "digital-signature key-encipherment", &["clientAuth"], (-30, 900));
    check_taken(&[ended.clone(), good.clone()], 1);
    check_taken(&[good.clone(), ended.clone()], 0);
    check_taken(&[of_log_in.clone(), ended, good.clone()], 2);
    check_taken(&[good, of_log_in], 0);
}
