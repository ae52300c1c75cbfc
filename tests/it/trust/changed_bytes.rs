//! One changed byte anywhere: either the document is refused, or it still says the same, signed by the same.

use super::World;
use proptest::prelude::*;
use std::sync::OnceLock;
use tereze_trust::status::TrustStore;
use tereze_trust::{wsse, xml};

fn document() -> &'static str {
    static SIGNED: OnceLock<String> = OnceLock::new();
    SIGNED.get_or_init(|| {
        let document = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><application xmlns=\"urn:tereze\" number=\"1\"><name>Ән &amp; күй</name><b/></application>";
        xml::sign_enveloped(document, &World::get().operator).unwrap()
    })
}

fn message() -> &'static str {
    static SIGNED: OnceLock<String> = OnceLock::new();
    SIGNED.get_or_init(|| {
        let envelope =
            "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><q xmlns=\"urn:q\" n=\"1\">Ән &amp; күй</q></s:Body></s:Envelope>";
        wsse::sign(envelope, &World::get().operator).unwrap()
    })
}

/// Whether the document is accepted as a whole: signature, certificate and chain. What it says has then to be the same.
fn accepted(bytes: &[u8]) -> bool {
    static KNOWN: OnceLock<(xml::VerifiedXml, TrustStore)> = OnceLock::new();
    let world = World::get();
    let (original, store) = KNOWN.get_or_init(|| (xml::verify_enveloped(document().as_bytes()).unwrap(), world.store()));
    let Ok(found) = xml::verify_enveloped(bytes) else { return false };
    if store.check(&found.certificate, &found.chain, world.now, None).is_err() {
        return false;
    }
    assert_eq!(found, *original, "{}", String::from_utf8_lossy(bytes));
    true
}

#[test]
fn every_byte_of_a_document_counts() {
    let bytes = document().as_bytes();
    for at in 0..bytes.len() {
        for flip in [0x01, 0x20] {
            let mut changed = bytes.to_vec();
            changed[at] ^= flip;
            // The letters of an encoding's name may be large or small.
            let letter_of_encoding = flip == 0x20 && "UTF-8".contains(char::from(bytes[at])) && at < document().find("?>").unwrap();
            assert!(!accepted(&changed) || letter_of_encoding, "byte {at} became {:?}", char::from(changed[at]));
        }
    }
}

#[test]
fn every_byte_of_the_body_of_a_message_counts() {
    let bytes = message().as_bytes();
    let original = wsse::verify(bytes).unwrap();
    for at in 0..bytes.len() {
        let mut changed = bytes.to_vec();
        changed[at] ^= 0x01;
        if let Ok(found) = wsse::verify(&changed) {
            assert_eq!(found.body, original.body, "byte {at}");
            // Parts of the certificate are the business of its issuer's signature.
            let world = World::get();
            let same = found.certificate == original.certificate;
            assert!(same || world.store().check(&found.certificate, &[], world.now, None).is_err(), "byte {at}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_other_byte_changes_nothing_that_is_said(at in 0..document().len(), byte: u8) {
        let mut changed = document().as_bytes().to_vec();
        changed[at] = byte;
        accepted(&changed);
    }

    #[test]
    fn cut_or_doubled_documents_are_refused(from in 0..document().len(), length in 1..200_usize, double: bool) {
        let bytes = document().as_bytes();
        let end = (from + length).min(bytes.len());
        let mut changed = bytes[..if double { end } else { from }].to_vec();
        changed.extend_from_slice(&bytes[if double { from } else { end }..]);
        accepted(&changed);
    }

    #[test]
    fn rubbish_never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..300), text in "[<>&;!\\[\\]a-z:='\" /?-]{0,80}") {
        prop_assert!(xml::verify_enveloped(&bytes).is_err());
        prop_assert!(wsse::verify(&bytes).is_err());
        prop_assert!(xml::verify_enveloped(text.as_bytes()).is_err());
        prop_assert!(tereze_trust::pkcs12::open(&bytes, &"x".to_owned().into()).is_err());
        prop_assert!(tereze_trust::Certificate::from_der(&bytes).is_err());
        prop_assert!(tereze_trust::status::RevocationList::from_der(&bytes).is_err());
        prop_assert!(tereze_trust::tsp::read_answer(&bytes, b"x", 1).is_err());
    }
}
