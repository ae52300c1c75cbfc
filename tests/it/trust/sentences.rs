//! Every error a person may meet has its sentence, in every language, with nothing left to fill in.

use openssl::error::ErrorStack;
use tereze_domain::language::Language;
use tereze_domain::message::Explain;
use tereze_sandbox::authority::AuthorityError;
use tereze_trust::ocsp::OcspError;
use tereze_trust::pkcs12::KeyFileError;
use tereze_trust::signed_data::SignedDataError;
use tereze_trust::status::{ListError, RevocationList};
use tereze_trust::tsp::TspError;
use tereze_trust::xml::{XmlLimitError, XmlSignatureError, XmlSigningError};
use tereze_trust::{Certificate, SignError};

#[track_caller]
fn check(error: &dyn Explain) {
    let message = error.explain();
    for language in Language::ALL {
        let sentence = tereze_texts::say(&message, language);
        assert_ne!(sentence, message.key);
        assert!(sentence.ends_with('.') && !sentence.contains(['{', '$']), "{sentence}");
    }
}

#[test]
fn errors_have_sentences() {
    let oid = || "1.2.3".to_owned();
    let library = ErrorStack::get;
    for error in [
        KeyFileError::NotKeyFile,
        KeyFileError::WrongPassword,
        KeyFileError::Damaged,
        KeyFileError::NoKey,
        KeyFileError::NoCertificate,
        KeyFileError::UnsupportedProtection(oid()),
        KeyFileError::UnsupportedKey(oid()),
        KeyFileError::Library(library()),
    ] {
        check(&error);
    }
    let certificate = || Certificate::from_der(b"").unwrap_err();
    for error in [
        XmlSignatureError::Malformed(oid()),
        XmlSignatureError::Limits(XmlLimitError::Bytes(33_554_432)),
        XmlSignatureError::Limits(XmlLimitError::Depth(100)),
        XmlSignatureError::Limits(XmlLimitError::Nodes(200_000)),
        XmlSignatureError::Limits(XmlLimitError::Attributes(64)),
        XmlSignatureError::Limits(XmlLimitError::Namespaces),
        XmlSignatureError::Limits(XmlLimitError::Name(1024)),
        XmlSignatureError::Limits(XmlLimitError::Doctype),
        XmlLimitError::NotWellFormed(1).into(),
        XmlSignatureError::Comment,
        XmlSignatureError::NoSignature,
        XmlSignatureError::SeveralSignatures,
        XmlSignatureError::Coverage("a part"),
        XmlSignatureError::UnknownAlgorithm(oid()),
        XmlSignatureError::NoCertificate,
        XmlSignatureError::Certificate(certificate()),
        XmlSignatureError::DigestDiffers,
        XmlSignatureError::SignatureWrong,
    ] {
        check(&error);
        check(&XmlSigningError::Document(error));
    }
    check(&XmlSigningError::AlreadySigned);
    check(&XmlSigningError::Key(SignError::Key(library())));
    for error in [
        SignedDataError::Form("a part"),
        SignedDataError::UnknownAlgorithm(oid()),
        SignedDataError::NoCertificate,
        SignedDataError::Certificate(certificate()),
        SignedDataError::DigestDiffers,
        SignedDataError::SignatureWrong,
    ] {
        check(&error);
    }
    for error in [TspError::Refused(2), TspError::Other("a part"), TspError::NotAnAuthority] {
        check(&error);
    }
    for error in [OcspError::Other("a part"), OcspError::NotAuthorised, OcspError::SignatureWrong, OcspError::NotFresh] {
        check(&error);
    }
    check(&RevocationList::from_der(b"").unwrap_err());
    check(&ListError::Partial);
    check(&ListError::UnknownAlgorithm(oid()));
    check(&AuthorityError::Damaged("a file"));
    check(&AuthorityError::Library(library()));
}
