//! The enveloped signature: judged by xmlsec1, and judging what xmlsec1 makes.

use super::{Files, World};
use tereze_trust::xml::{XmlSignatureError, XmlSigningError, sign_enveloped, verify_enveloped};
use tereze_trust::{Certificate, Signer};

const DOCUMENTS: [&str; 9] = [
    "<a/>",
    "<a></a>",
    "<a >text</a >",
    "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<application xmlns=\"urn:tereze\" xml:lang=\"kk\"><name>Қазақ &amp; «орыс»</name></application>\n",
    "<p:a xmlns:p=\"urn:p\" xmlns=\"urn:d\" xmlns:q='urn:q' z=\"1\" p:b=\"2\" a='&#9;&lt;\"'><q:b/><c xmlns=\"\"/>\r\n<![CDATA[<&>]]></p:a>",
    "<ds:a xmlns:ds=\"urn:not-dsig\"><ds:b/></ds:a>",
    "<?before it?><a><?in side?></a><?after it?>",
    "<a xml:space=\"preserve\" xml:id=\"x\" xml:base=\"http://a/b\" title=\"a > b\">\n  <b></b>\n</a>",
    "<a><b>&#13;&#xA;\u{10FFFF}&quot;&apos;&gt;</b><b attribute=\"  two   spaces &#10; \"/></a>",
];

#[test]
fn xmlsec1_accepts_what_we_sign_and_so_do_we() {
    let world = World::get();
    let files = Files::new();
    files.put("ca.pem", world.authority.ca_pem());
    for document in DOCUMENTS {
        let signed = sign_enveloped(document, &world.operator).unwrap();
        files.put("application.xml", &signed);
        let output = files.run("xmlsec1", &["--verify", "--enabled-reference-uris", "empty", "--trusted-pem", "ca.pem", "application.xml"]);
        assert!(output.status.success(), "{document}: {}", String::from_utf8_lossy(&output.stderr));
        let verified = verify_enveloped(signed.as_bytes()).unwrap();
        assert_eq!(verified.certificate, *world.operator.certificate());
        assert_eq!(verified.chain, world.operator.chain());
        world.store().check(&verified.certificate, &verified.chain, world.now, None).unwrap();
    }
}

#[test]
fn what_was_written_stays_and_the_signature_is_compact() {
    let world = World::get();
    let document = "<?xml version=\"1.0\"?>\n<a b = 'c'  >\n  <d/>\n</a>\n";
    let signed = sign_enveloped(document, &world.operator).unwrap();
    let (before, rest) = signed.split_once("<ds:Signature").unwrap();
    let (signature, after) = rest.split_once("</ds:Signature>").unwrap();
    assert_eq!(format!("{before}{after}"), document);
    assert!(!signature.contains(['\n', '\r', '\t']));
    assert!(!signature.contains("> "));
}

#[test]
fn the_content_is_the_canonical_document_without_its_signature() {
    let world = World::get();
    let signed = sign_enveloped("<?xml version=\"1.0\"?><a  z='1' b=\"2\"><c/></a>", &world.operator).unwrap();
    assert_eq!(verify_enveloped(signed.as_bytes()).unwrap().content, b"<a b=\"2\" z=\"1\"><c></c></a>");
}

/// The shape of the profile, to be filled by xmlsec1.
fn template(body: &str, uri: &str, second: &str) -> String {
    format!(
        "<application xmlns=\"urn:tereze\" xml:lang=\"kk\">{body}<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\">\n <SignedInfo>\n  \
         <CanonicalizationMethod Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\"/>\n  \
         <SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"/>\n  <Reference URI=\"{uri}\">\n   <Transforms>\n    \
         <Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"/>\n    <Transform Algorithm=\"{second}\"/>\n   </Transforms>\n   \
         <DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/>\n   <DigestValue/>\n  </Reference>\n </SignedInfo>\n <SignatureValue/>\n \
         <KeyInfo><X509Data/></KeyInfo>\n</Signature></application>"
    )
}

const WITH_COMMENTS: &str = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments";

fn signed_by_xmlsec1(files: &Files, template: &str) -> Vec<u8> {
    let world = World::get();
    let password = secrecy::SecretString::from("Oqu12345");
    let key = tereze_sandbox::authority::write_key_file(&world.operator, &password, tereze_sandbox::authority::Container::Modern).unwrap();
    files.put("key.p12", key);
    files.must("openssl", &["pkcs12", "-in", "key.p12", "-passin", "pass:Oqu12345", "-nodes", "-nocerts", "-out", "key.pem"]);
    files.put("certificate.pem", world.operator.certificate().to_pem());
    files.put("issuing.pem", world.authority.issuing_pem());
    files.put("template.xml", template);
    files.must("xmlsec1", &["--sign", "--privkey-pem", "key.pem,certificate.pem,issuing.pem", "--output", "signed.xml", "template.xml"]);
    files.read("signed.xml")
}

#[test]
fn we_accept_what_xmlsec1_signs_in_the_same_shape() {
    let files = Files::new();
    let signed = signed_by_xmlsec1(&files, &template("<name>Қазақ &amp; орыс</name>\n<empty/>", "", WITH_COMMENTS));
    let verified = verify_enveloped(&signed).unwrap();
    assert_eq!(verified.certificate, *World::get().operator.certificate());
    let content = String::from_utf8(verified.content).unwrap();
    assert_eq!(content, "<application xmlns=\"urn:tereze\" xml:lang=\"kk\"><name>Қазақ &amp; орыс</name>\n<empty></empty></application>");
}

/// The canonical form without comments gives the same bytes of a document that has none.
#[test]
fn we_accept_the_plain_canonical_form_too() {
    let files = Files::new();
    let signed = signed_by_xmlsec1(&files, &template("<name>Қазақ</name>", "", "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"));
    verify_enveloped(&signed).unwrap();
    let commented = String::from_utf8(signed).unwrap().replacen("<name>", "<!-- added later --><name>", 1);
    assert!(matches!(verify_enveloped(commented.as_bytes()), Err(XmlSignatureError::Comment)));
}

#[test]
fn other_shapes_are_refused_even_when_their_signature_holds() {
    let files = Files::new();
    let part = template("<name/>", "#xpointer(/)", WITH_COMMENTS);
    assert!(matches!(verify_enveloped(&signed_by_xmlsec1(&files, &part)), Err(XmlSignatureError::Coverage(_))));
    let other = template("<name/>", "", "http://www.w3.org/2001/10/xml-exc-c14n#");
    assert!(matches!(verify_enveloped(&signed_by_xmlsec1(&files, &other)), Err(XmlSignatureError::UnknownAlgorithm(_))));
}

#[track_caller]
fn check_refused(document: &str, expected: &str) {
    let error = verify_enveloped(document.as_bytes()).unwrap_err();
    assert!(format!("{error:?}").starts_with(expected), "{error:?} instead of {expected}");
}

#[test]
fn errors_are_told_apart() {
    let signed = sign_enveloped("<a><name>Бір</name><b/></a>", &World::get().operator).unwrap();
    let edit = |from: &str, to: &str| {
        assert!(signed.contains(from), "{from}");
        signed.replacen(from, to, 1)
    };
    let between = |from: &str, to: &str| {
        let start = signed.find(from).unwrap();
        signed[start..start + signed[start..].find(to).unwrap() + to.len()].to_owned()
    };
    let signature = between("<ds:Signature ", "</ds:Signature>");
    check_refused("<a/>", "NoSignature");
    check_refused(&edit("Бір", "Екі"), "DigestDiffers");
    check_refused(&edit("<b/>", "<b></b><b/>"), "DigestDiffers");
    check_refused(&edit("<b/>", "<!-- note --><b/>"), "Comment");
    check_refused(&edit("<a>", "<!DOCTYPE a><a>"), "Limits(Doctype)");
    check_refused(&edit("</a>", ""), "Malformed");
    check_refused(&edit("#rsa-sha256", "#rsa-sha1"), "UnknownAlgorithm");
    check_refused(&edit("xmlenc#sha256", "xmlenc#sha512"), "UnknownAlgorithm");
    check_refused(&edit(&between("<ds:KeyInfo>", "</ds:KeyInfo>"), ""), "NoCertificate");
    check_refused(&edit(&between("<ds:X509Certificate>", "</ds:X509Data>"), "</ds:X509Data>"), "NoCertificate");
    check_refused(&edit(&between("<ds:SignatureValue>", "</ds:SignatureValue>"), "<ds:SignatureValue>AAAA</ds:SignatureValue>"), "SignatureWrong");
    check_refused(&signed.replace("</a>", &format!("{signature}</a>")), "SeveralSignatures");
    check_refused(&edit("URI=\"\"", "URI=\"#a\""), "Coverage");
    check_refused(&edit("</ds:Signature>", "<ds:Object/></ds:Signature>"), "Malformed");
    let reference = between("<ds:Reference", "</ds:Reference>");
    check_refused(&edit(&reference, &format!("{reference}{reference}")), "Coverage");
    check_refused(&edit(&reference, ""), "Coverage");
}

#[test]
fn a_signed_document_cannot_be_carried_in_another() {
    let world = World::get();
    let signed = sign_enveloped("<a><name>Бір</name></a>", &world.operator).unwrap();
    check_refused(&format!("<x>{signed}</x>"), "NoSignature");
    let start = signed.find("<ds:Signature ").unwrap();
    let end = signed.find("</a>").unwrap();
    let signature = &signed[start..end];
    check_refused(&format!("<a><name>Екі</name>{signature}</a>"), "DigestDiffers");
    check_refused(&format!("<x><a><name>Бір</name></a>{signature}</x>"), "DigestDiffers");
    check_refused(&format!("<a><name>Бір</name><x>{signature}</x></a>"), "NoSignature");
}

#[test]
fn the_certificate_of_another_does_not_fit() {
    let world = World::get();
    let signed = sign_enveloped("<a/>", &world.operator).unwrap();
    let own = base64(world.operator.certificate());
    assert!(signed.contains(&own));
    // Certificates that do not issue each other name two signers.
    check_refused(&signed.replace(&own, &base64(world.authority.stamping())), "SignatureWrong");
    check_refused(&signed.replace(&base64(world.authority.issuing()), &base64(world.authority.root())), "Malformed");
}

fn base64(certificate: &Certificate) -> String {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.encode(certificate.der())
}

#[test]
fn what_cannot_be_signed_is_said() {
    let world = World::get();
    let signed = sign_enveloped("<a/>", &world.operator).unwrap();
    assert!(matches!(sign_enveloped(&signed, &world.operator), Err(XmlSigningError::AlreadySigned)));
    for document in ["", "<a", "<a><!-- x --></a>", "<!DOCTYPE a><a/>", "text"] {
        assert!(matches!(sign_enveloped(document, &world.operator), Err(XmlSigningError::Document(_))), "{document}");
    }
}

#[test]
fn a_document_at_the_bounds_is_signed_and_verified_in_seconds() {
    let world = World::get();
    let namespaces: String = (0..6).map(|number| format!(" xmlns:n{number}='urn:tereze:{number}'")).collect();
    let full = format!("<r>{}<a{namespaces}/></r>", "<b c='1'/>".repeat(190_000));
    let scoped: String = (0..60).map(|number| format!(" xmlns:n{number}='urn:{number}'")).collect();
    let copied = format!("<a{scoped}>{}</a>", "<b/>".repeat(2_900));
    for document in [full, copied] {
        let begun = std::time::Instant::now();
        let signed = sign_enveloped(&document, &world.operator).unwrap();
        let verified = verify_enveloped(signed.as_bytes()).unwrap();
        assert!(verified.content.len() > document.len());
        assert!(begun.elapsed() < std::time::Duration::from_secs(60), "{:?} for {} bytes", begun.elapsed(), document.len());
    }
}
