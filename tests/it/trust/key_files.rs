//! Key files of every age.

use super::{Files, World};
use secrecy::SecretString;
use tereze_sandbox::authority::{Container, write_key_file};
use tereze_trust::Signer;
use tereze_trust::pkcs12::{KeyFileError, open};

const PASSWORD: &str = "Құпия Sоз 12";

fn password(text: &str) -> SecretString {
    SecretString::from(text.to_owned())
}

fn written(container: Container) -> Vec<u8> {
    write_key_file(&World::get().operator, &password(PASSWORD), container).unwrap()
}

#[track_caller]
fn check_opens(bytes: &[u8], text: &str) {
    let operator = &World::get().operator;
    let opened = open(bytes, &password(text)).unwrap();
    assert_eq!(opened.certificate(), operator.certificate());
    let signature = opened.sign(b"message").unwrap();
    assert!(opened.algorithm().confirms(operator.certificate(), b"message", &signature));
}

#[track_caller]
fn check_refused(bytes: &[u8], text: &str, expected: &str) {
    let error = open(bytes, &password(text)).unwrap_err();
    assert!(format!("{error:?}").starts_with(expected), "{error:?} instead of {expected}");
}

#[test]
fn files_of_every_protection_open() {
    for container in [Container::Modern, Container::TripleDes, Container::Rc2] {
        let bytes = written(container);
        check_opens(&bytes, PASSWORD);
        check_refused(&bytes, "wrong", "WrongPassword");
        check_refused(&bytes, "", "WrongPassword");
        assert_eq!(open(&bytes, &password(PASSWORD)).unwrap().chain(), World::get().operator.chain());
    }
}

/// Files as OpenSSL writes them, today and as of old (certificates under RC2-40, the key under 3DES).
#[test]
fn files_of_openssl_open() {
    let files = Files::new();
    files.put("in.p12", write_key_file(&World::get().operator, &password("Oqu12345"), Container::Modern).unwrap());
    files.must("openssl", &["pkcs12", "-in", "in.p12", "-passin", "pass:Oqu12345", "-nodes", "-out", "all.pem"]);
    for options in [
        &[][..],
        &["-legacy"],
        &["-keypbe", "AES-128-CBC", "-certpbe", "AES-192-CBC", "-macalg", "sha512"],
        &["-keypbe", "NONE", "-certpbe", "NONE"],
        &["-certpbe", "NONE"],
        &["-nomac"],
    ] {
        files.must("openssl", &[&["pkcs12", "-export", "-in", "all.pem", "-passout", "pass:Oqu12345", "-out", "out.p12"], options].concat());
        check_opens(&files.read("out.p12"), "Oqu12345");
        check_refused(&files.read("out.p12"), "oqu12345", "WrongPassword");
    }
    files.must("openssl", &["pkcs12", "-export", "-nokeys", "-in", "all.pem", "-passout", "pass:Oqu12345", "-out", "out.p12"]);
    check_refused(&files.read("out.p12"), "Oqu12345", "NoKey");
    files.put("other.pem", World::get().authority.ca_pem());
    files.must("openssl", &["pkcs12", "-export", "-nocerts", "-inkey", "all.pem", "-in", "all.pem", "-passout", "pass:Oqu12345", "-out", "out.p12"]);
    check_refused(&files.read("out.p12"), "Oqu12345", "NoCertificate");
    files.must(
        "openssl",
        &["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=x", "-keyout", "ec.key", "-out", "ec.pem"],
    );
    files.must("openssl", &["pkcs12", "-export", "-inkey", "ec.key", "-in", "ec.pem", "-passout", "pass:Oqu12345", "-out", "out.p12"]);
    check_refused(&files.read("out.p12"), "Oqu12345", "UnsupportedKey");
}

/// The files of the ҰКО: indefinite lengths, strings in pieces. OpenSSL confirms that what is made here is a key file.
#[test]
fn files_in_ber_open() {
    let files = Files::new();
    for (container, legacy) in [(Container::Modern, false), (Container::TripleDes, false), (Container::Rc2, true)] {
        let der = write_key_file(&World::get().operator, &password("Oqu12345"), container).unwrap();
        let ber = to_ber(&der);
        assert_ne!(der, ber);
        files.put("ber.p12", &ber);
        let mut arguments = vec!["pkcs12", "-in", "ber.p12", "-passin", "pass:Oqu12345", "-nodes", "-noout"];
        if legacy {
            arguments.push("-legacy");
        }
        files.must("openssl", &arguments);
        check_opens(&ber, "Oqu12345");
        check_refused(&ber, "wrong", "WrongPassword");
        check_refused(&ber[..ber.len() - 40], "Oqu12345", "Damaged");
    }
}

/// Every sequence outside octet strings gets an indefinite length, and long octet strings come in pieces. The octets
/// that the MAC covers stay the same.
fn to_ber(der: &[u8]) -> Vec<u8> {
    let (tag, content, rest) = split(der);
    assert!(rest.is_empty());
    value_to_ber(tag, content)
}

fn value_to_ber(tag: u8, content: &[u8]) -> Vec<u8> {
    if tag & 0x20 != 0 {
        let mut written = vec![tag, 0x80];
        let mut left = content;
        while !left.is_empty() {
            let (tag, content, rest) = split(left);
            written.extend(value_to_ber(tag, content));
            left = rest;
        }
        written.extend([0, 0]);
        written
    } else if tag == 0x04 && content.len() > 64 {
        let mut written = vec![0x24, 0x80];
        for piece in content.chunks(1000) {
            written.extend(definite(0x04, piece));
        }
        written.extend([0, 0]);
        written
    } else {
        definite(tag, content)
    }
}

fn definite(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).unwrap().to_be_bytes();
    let mut written = match content.len() {
        0..128 => vec![tag, length[1]],
        _ => vec![tag, 0x82, length[0], length[1]],
    };
    written.extend_from_slice(content);
    written
}

fn split(der: &[u8]) -> (u8, &[u8], &[u8]) {
    let (length, header) = match der[1] {
        short @ 0..128 => (usize::from(short), 2),
        long => {
            let digits = usize::from(long & 0x7F);
            (der[2..2 + digits].iter().fold(0, |length, digit| length * 256 + usize::from(*digit)), 2 + digits)
        }
    };
    (der[0], &der[header..header + length], &der[header + length..])
}

#[test]
fn what_is_no_key_file_is_said() {
    check_refused(b"", "x", "NotKeyFile");
    check_refused(b"-----BEGIN CERTIFICATE-----", "x", "NotKeyFile");
    check_refused(&[0x30; 100], "x", "NotKeyFile");
    check_refused(World::get().operator.certificate().der(), "x", "NotKeyFile");
    check_refused(&vec![0x30; 5_000_000], "x", "NotKeyFile");
    let bytes = written(Container::Modern);
    check_refused(&bytes[..bytes.len() / 2], PASSWORD, "Damaged");
    check_refused(&[&bytes[..], b"more"].concat(), PASSWORD, "Damaged");
    check_opens(&[&bytes[..], b"\r\n"].concat(), PASSWORD);
}

#[test]
fn a_changed_byte_never_gives_another_key() {
    let bytes = write_key_file(&World::get().operator, &password("Oqu12345"), Container::TripleDes).unwrap();
    for at in (0..bytes.len()).step_by(29) {
        let mut changed = bytes.clone();
        changed[at] ^= 0x10;
        match open(&changed, &password("Oqu12345")) {
            Ok(opened) => assert_eq!(opened.certificate(), World::get().operator.certificate(), "byte {at}"),
            Err(error) => assert!(!matches!(error, KeyFileError::NoKey), "byte {at}"),
        }
    }
}
