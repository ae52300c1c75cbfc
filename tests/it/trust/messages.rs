//! WS-Security: judged by xmlsec1, and attacked by wrapping.

use super::{Files, World};
use tereze_trust::Signer;
use tereze_trust::wsse::{sign, verify, verify_judged};
use tereze_trust::xml::{XmlSignatureError, XmlSigningError};

const SOAP: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const WSU: &str = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";

fn envelope() -> String {
    format!(
        "<soap:Envelope xmlns:soap=\"{SOAP}\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><soap:Body><m:SendMessage xmlns:m=\"http://bip.bee.kz/SyncChannel/v10/Types\">\
         <request><data xsi:type=\"cs:Request\" xmlns:cs=\"http://message.persistence.interactive.nat\"><iin>870620312341</iin></data></request></m:SendMessage></soap:Body></soap:Envelope>"
    )
}

#[test]
fn messages_of_every_form_of_header_are_signed() {
    let world = World::get();
    let bare = envelope();
    let with = |header: &str| bare.replace("<soap:Body>", &format!("{header}<soap:Body>"));
    let default_prefix = format!("<Envelope xmlns=\"{SOAP}\">\n <Body/>\n</Envelope>");
    let named = bare.replace("<soap:Body>", &format!("<soap:Body xmlns:u=\"{WSU}\" u:Id=\"id-1\">"));
    for envelope in [
        bare.clone(),
        with("<soap:Header/>"),
        with("<soap:Header />"),
        with("<soap:Header></soap:Header>"),
        with("<soap:Header><x xmlns=\"urn:x\"/></soap:Header>"),
        default_prefix,
        named,
    ] {
        let signed = sign(&envelope, &world.operator).unwrap();
        let verified = verify(signed.as_bytes()).unwrap_or_else(|error| panic!("{error}: {signed}"));
        assert_eq!(verified.certificate, *world.operator.certificate());
        assert!(signed.contains("mustUnderstand=\"1\""));
    }
    assert!(matches!(sign(&sign(&bare, &world.operator).unwrap(), &world.operator), Err(XmlSigningError::AlreadySigned)));
}

#[test]
fn xmlsec1_accepts_the_signature_of_a_message() {
    let world = World::get();
    let files = Files::new();
    let signed = sign(&envelope(), &world.operator).unwrap();
    files.put("message.xml", &signed);
    files.put("certificate.pem", world.operator.certificate().to_pem());
    let arguments = ["--verify", "--id-attr:Id", &format!("{SOAP}:Body"), "--pubkey-cert-pem", "certificate.pem", "message.xml"];
    files.must("xmlsec1", &arguments);
    files.put("message.xml", signed.replace("870620312341", "870620312342"));
    assert!(!files.run("xmlsec1", &arguments).status.success());
}

#[test]
fn exclusive_canonical_form_drops_prefixes_that_are_used_in_values_only() {
    let world = World::get();
    let body = verify(sign(&envelope(), &world.operator).unwrap().as_bytes()).unwrap().body;
    let body = String::from_utf8(body).unwrap();
    assert!(body.contains("xsi:type=\"cs:Request\""), "{body}");
    assert!(body.contains("xmlns:xsi="), "{body}");
    assert!(!body.contains("xmlns:cs="), "{body}");
}

#[track_caller]
fn check_refused(message: &str, expected: &str) {
    let error = verify(message.as_bytes()).unwrap_err();
    assert!(format!("{error:?}").starts_with(expected), "{error:?} instead of {expected}");
}

#[test]
fn a_signed_body_cannot_be_carried_elsewhere() {
    let world = World::get();
    let signed = sign(&envelope(), &world.operator).unwrap();
    let start = signed.find("<soap:Body").unwrap();
    let end = signed.find("</soap:Envelope>").unwrap();
    let (head, body) = (&signed[..start], &signed[start..end]);
    let identifier = body.split("wsu:Id=\"").nth(1).unwrap().split('"').next().unwrap();
    let evil = "<soap:Body><evil/></soap:Body>";
    let evil_with_id = format!("<soap:Body xmlns:wsu=\"{WSU}\" wsu:Id=\"{identifier}\"><evil/></soap:Body>");
    let in_header = |wrapped: &str| head.replacen("<soap:Header>", &format!("<soap:Header><w xmlns=\"urn:w\">{wrapped}</w>"), 1);

    check_refused(&format!("{}{evil}</soap:Envelope>", in_header(body)), "Coverage");
    check_refused(&format!("{}{evil_with_id}</soap:Envelope>", in_header(body)), "Coverage");
    check_refused(&format!("{head}{body}{evil}</soap:Envelope>"), "Malformed");
    check_refused(&format!("{head}{evil}{body}</soap:Envelope>"), "Malformed");
    check_refused(&format!("{head}<x>{body}</x></soap:Envelope>"), "Malformed");
    check_refused(&format!("{head}{evil_with_id}</soap:Envelope>"), "DigestDiffers");
    check_refused(&format!("{}{body}</soap:Envelope>", in_header(&format!("<x Id=\"{identifier}\"/>"))), "Coverage");
    check_refused(&envelope(), "NoSignature");
    check_refused(&signed.replacen("<soap:Body", "<soap:Body2", 1).replacen("</soap:Body", "</soap:Body2", 1), "Malformed");
    check_refused(&signed.replace("870620312341", "870620312342"), "DigestDiffers");
    check_refused(&signed.replace("<iin>", "<!-- --><iin>"), "Comment");
    check_refused(&signed.replace("#X509v3", "#PKCS7"), "NoCertificate");
    check_refused("<a/>", "Malformed");
    assert!(matches!(verify(b"\xFF"), Err(XmlSignatureError::Malformed(_))));
}

#[test]
fn a_stranger_is_refused_first_and_a_doubt_hides_no_wrong_signature() {
    type Refusal = Box<dyn std::error::Error>;
    let world = World::get();
    let signed = sign(&envelope(), &world.operator).unwrap();
    let changed = signed.replace("870620312341", "870620312342");
    let refused = verify_judged(changed.as_bytes(), |_| Err::<(), Refusal>("a stranger".into())).unwrap_err();
    assert_eq!(refused.to_string(), "a stranger");
    let doubted = verify_judged(changed.as_bytes(), |_| Ok::<_, Refusal>("a doubt")).unwrap_err();
    assert!(matches!(doubted.downcast_ref(), Some(XmlSignatureError::DigestDiffers)), "{doubted}");
    let (verified, judged) = verify_judged(signed.as_bytes(), |certificate| Ok::<_, Refusal>(certificate.serial())).unwrap();
    assert_eq!((verified.certificate.serial(), &verified.certificate), (judged, world.operator.certificate()));
}
