//! Public keys and requests for certificates as applicants bring them: text copied from a file or from the portal.

use super::certificate::texts;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use const_oid::ObjectIdentifier;
use const_oid::db::rfc4519::{OU, SERIAL_NUMBER};
use const_oid::db::rfc5912::RSA_ENCRYPTION;
use der::asn1::OctetStringRef;
use der::{Decode as _, Encode as _};
use openssl::pkey::{PKey, Public};
use openssl::rsa::Rsa;
use openssl::x509::X509Req;
use tereze_domain::form::KeyAlgorithm;
use tereze_domain::message::{Explain, Message};
use tereze_domain::number::{Bin, Iin};
use x509_cert::request::CertReq;
use x509_cert::spki::SubjectPublicKeyInfoOwned;

/// МЕМСТ 34.310-2004 and its parameter sets, under the arc of Kazakhstan.
const GOST_34310: &str = "1.2.398.3.10.1.1.1";
/// Length of a МЕМСТ 34.310 public key: two coordinates of 256 bits.
const GOST_BYTES: usize = 64;
/// Length of the modulus of an RSA key of 2048 bits.
const RSA_BYTES: usize = 256;

/// Why a text is not the key or the request that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyTextError {
    /// Not base64 of anything that is a public key.
    #[error("the text is not a public key")]
    NotAKey,
    /// Not a request for a certificate (PKCS#10, RFC 2986).
    #[error("the text is not a certification request")]
    NotARequest,
    /// A key of another algorithm.
    #[error("the key is of another algorithm than is asked for")]
    Algorithm(KeyAlgorithm),
    /// A key of another length, in bits.
    #[error("the key has {0} bits")]
    Length(usize),
    /// The request was changed after it was made, or made with another key.
    #[error("the signature of the request does not hold")]
    Signature,
}

impl Explain for KeyTextError {
    fn explain(&self) -> Message {
        match self {
            Self::NotAKey => Message::new("error-trust-not-a-key"),
            Self::NotARequest => Message::new("error-trust-not-a-request"),
            Self::Algorithm(KeyAlgorithm::Rsa2048) => Message::new("error-trust-key-not-rsa"),
            Self::Algorithm(KeyAlgorithm::Gost34310) => Message::new("error-trust-key-not-gost"),
            Self::Length(bits) => Message::new("error-trust-key-length").with("bits", bits),
            Self::Signature => Message::new("error-trust-request-signature"),
        }
    }
}

/// Whether this text is a public key of this algorithm and length: a `SubjectPublicKeyInfo` (RFC 5280), for RSA also an
/// `RSAPublicKey` (RFC 8017) or the bare modulus, for МЕМСТ 34.310 also the bare 64 bytes; in base64 or PEM.
pub fn check_public_key(text: &str, algorithm: KeyAlgorithm) -> Result<(), KeyTextError> {
    let bytes = bytes_of(text).ok_or(KeyTextError::NotAKey)?;
    if let Ok(info) = SubjectPublicKeyInfoOwned::from_der(&bytes) {
        return check_key(&info, algorithm);
    }
    match algorithm {
        KeyAlgorithm::Rsa2048 => {
            if let Ok(key) = Rsa::public_key_from_der_pkcs1(&bytes) {
                return check_rsa(&key);
            }
            // A modulus is odd, and its first bit is set.
            let modulus = bytes.len() == RSA_BYTES && bytes[0] >= 0x80 && bytes[RSA_BYTES - 1] % 2 == 1;
            if modulus { Ok(()) } else { Err(KeyTextError::NotAKey) }
        }
        KeyAlgorithm::Gost34310 if bytes.len() == GOST_BYTES => Ok(()),
        KeyAlgorithm::Gost34310 => {
            let rsa = Rsa::public_key_from_der_pkcs1(&bytes).is_ok();
            Err(if rsa { KeyTextError::Algorithm(algorithm) } else { KeyTextError::NotAKey })
        }
    }
}

/// A request for a certificate that was read and whose key is of the algorithm and length asked for.
#[derive(Debug, Clone)]
pub struct CertificationRequest {
    parsed: CertReq,
    /// Whether the signature of the request was verified; one by МЕМСТ 34.310 is left to the certification authority.
    pub verified: bool,
}

impl CertificationRequest {
    /// Reads a request in base64 or PEM, looks at its key and verifies its own signature.
    ///
    /// # Errors
    /// When it is none, when its key is not of this algorithm and length, when its signature does not hold.
    pub fn read(text: &str, algorithm: KeyAlgorithm) -> Result<Self, KeyTextError> {
        let bytes = bytes_of(text).ok_or(KeyTextError::NotARequest)?;
        let parsed = CertReq::from_der(&bytes).ok().ok_or(KeyTextError::NotARequest)?;
        check_key(&parsed.info.public_key, algorithm)?;
        let verified = match algorithm {
            KeyAlgorithm::Rsa2048 => {
                if !is_signed(&bytes, &parsed.info.public_key) {
                    return Err(KeyTextError::Signature);
                }
                true
            }
            KeyAlgorithm::Gost34310 => false,
        };
        Ok(Self { parsed, verified })
    }

    /// ЖСН of the subject, written as in certificates: the serial number `IIN` and twelve digits that pass their check.
    pub fn iin(&self) -> Option<Iin> {
        texts(&self.parsed.info.subject, SERIAL_NUMBER).find_map(|text| text.strip_prefix("IIN")?.parse().ok())
    }

    /// БСН of the subject's organisation: `BIN` and twelve digits, in an organisational unit or in the serial number.
    pub fn bin(&self) -> Option<Bin> {
        let subject = &self.parsed.info.subject;
        texts(subject, OU).chain(texts(subject, SERIAL_NUMBER)).find_map(|text| text.strip_prefix("BIN")?.parse().ok())
    }
}

fn check_key(info: &SubjectPublicKeyInfoOwned, algorithm: KeyAlgorithm) -> Result<(), KeyTextError> {
    match algorithm {
        KeyAlgorithm::Rsa2048 if info.algorithm.oid == RSA_ENCRYPTION => {
            let key = info.subject_public_key.as_bytes().and_then(|bytes| Rsa::public_key_from_der_pkcs1(bytes).ok());
            check_rsa(&key.ok_or(KeyTextError::NotAKey)?)
        }
        KeyAlgorithm::Gost34310 if is_gost(info.algorithm.oid) => {
            let bytes = info.subject_public_key.as_bytes().ok_or(KeyTextError::NotAKey)?;
            // The ҰКО wraps the two coordinates into an OCTET STRING of their own.
            let coordinates = OctetStringRef::from_der(bytes).map_or(bytes.len(), |inner| inner.as_bytes().len());
            if coordinates == GOST_BYTES { Ok(()) } else { Err(KeyTextError::Length(coordinates * 8)) }
        }
        _ => Err(KeyTextError::Algorithm(algorithm)),
    }
}

fn check_rsa(key: &Rsa<Public>) -> Result<(), KeyTextError> {
    let bits = usize::try_from(key.n().num_bits()).unwrap_or(0);
    if bits == RSA_BYTES * 8 { Ok(()) } else { Err(KeyTextError::Length(bits)) }
}

fn is_gost(algorithm: ObjectIdentifier) -> bool {
    let name = algorithm.to_string();
    name.strip_prefix(GOST_34310).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn is_signed(request: &[u8], key: &SubjectPublicKeyInfoOwned) -> bool {
    let verified = || {
        let key = PKey::public_key_from_der(&key.to_der().ok()?).ok()?;
        X509Req::from_der(request).ok()?.verify(&key).ok()
    };
    verified().unwrap_or(false)
}

/// The bytes of a text in base64, with or without line ends and the lines of PEM around it.
fn bytes_of(text: &str) -> Option<Vec<u8>> {
    let body: String = text.lines().map(str::trim).filter(|line| !line.starts_with("-----")).flat_map(str::split_whitespace).collect();
    STANDARD.decode(body).ok().filter(|bytes| !bytes.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use openssl::hash::MessageDigest;
    use openssl::nid::Nid;
    use openssl::pkey::Private;
    use openssl::x509::{X509NameBuilder, X509ReqBuilder};
    use std::sync::LazyLock;

    /// A key of the ҰКО's shape: the coordinates stand in an OCTET STRING inside the BIT STRING.
    const GOST: &str =
        "MGwwJQYJKoMOAwoBAQEBMBgGCiqDDgMKAQEBAQEGCiqDDgMKAQMBAQADQwAEQKwNF7KRBh5XZw5eYPlNzhWYQLFJRZq08DMeVJMtp7SWGsEeeD1INgUAGnC4SSsyxNlFWQrlv9XW1NDiISnhdaI=";
    const IIN: &str = "770712345674";
    const BIN: &str = "940140000385";

    static KEY: LazyLock<PKey<Private>> = LazyLock::new(|| rsa(2048));

    fn rsa(bits: u32) -> PKey<Private> {
        PKey::from_rsa(Rsa::generate(bits).unwrap()).unwrap()
    }

    fn request(key: &PKey<Private>, subject: &[(Nid, &str)]) -> X509Req {
        let mut name = X509NameBuilder::new().unwrap();
        for (nid, text) in subject {
            name.append_entry_by_nid(*nid, text).unwrap();
        }
        let mut request = X509ReqBuilder::new().unwrap();
        request.set_subject_name(&name.build()).unwrap();
        request.set_pubkey(key).unwrap();
        request.sign(key, MessageDigest::sha256()).unwrap();
        request.build()
    }

    #[track_caller]
    fn check_request(text: &str, expected: Result<(Option<&str>, Option<&str>), KeyTextError>) {
        let read = CertificationRequest::read(text, KeyAlgorithm::Rsa2048);
        let numbers = read.map(|request| (request.iin().map(|iin| iin.to_string()), request.bin().map(|bin| bin.to_string())));
        assert_eq!(numbers, expected.map(|(iin, bin)| (iin.map(str::to_owned), bin.map(str::to_owned))));
    }

    #[test]
    fn requests_are_read_in_every_writing_with_the_numbers_of_their_subject() {
        let (iin, bin) = (format!("IIN{IIN}"), format!("BIN{BIN}"));
        let both = request(&KEY, &[(Nid::COMMONNAME, "СЫНАҚ"), (Nid::SERIALNUMBER, &iin), (Nid::ORGANIZATIONALUNITNAME, &bin)]);
        let pem = String::from_utf8(both.to_pem().unwrap()).unwrap();
        let base64 = STANDARD.encode(both.to_der().unwrap());
        for text in [pem.clone(), pem.replace('\n', "\r\n  "), pem.replace(" CERTIFICATE", " NEW CERTIFICATE"), base64.clone(), format!(" {base64}\n")] {
            check_request(&text, Ok((Some(IIN), Some(BIN))));
        }
        let of = |subject: &[(Nid, &str)]| String::from_utf8(request(&KEY, subject).to_pem().unwrap()).unwrap();
        check_request(&of(&[(Nid::SERIALNUMBER, &iin)]), Ok((Some(IIN), None)));
        check_request(&of(&[(Nid::SERIALNUMBER, &bin)]), Ok((None, Some(BIN))));
        check_request(&of(&[(Nid::SERIALNUMBER, "IIN770712345671")]), Ok((None, None)));
        check_request(&of(&[(Nid::COMMONNAME, &iin)]), Ok((None, None)));
    }

    #[test]
    fn what_is_no_request_or_not_the_right_one() {
        for text in ["", "TWFu", "not base64", GOST] {
            check_request(text, Err(KeyTextError::NotARequest));
        }
        let pem = |key: &PKey<Private>| String::from_utf8(request(key, &[(Nid::COMMONNAME, "x")]).to_pem().unwrap()).unwrap();
        check_request(&pem(&rsa(1024)), Err(KeyTextError::Length(1024)));
        check_request(&pem(&rsa(3072)), Err(KeyTextError::Length(3072)));
        let curve = openssl::ec::EcGroup::from_curve_name(Nid::X9_62_PRIME256V1).unwrap();
        let curve = PKey::from_ec_key(openssl::ec::EcKey::generate(&curve).unwrap()).unwrap();
        check_request(&pem(&curve), Err(KeyTextError::Algorithm(KeyAlgorithm::Rsa2048)));
        assert_eq!(CertificationRequest::read(&pem(&KEY), KeyAlgorithm::Gost34310).err(), Some(KeyTextError::Algorithm(KeyAlgorithm::Gost34310)));
        // A number in the subject changed after the request was made.
        let iin = format!("IIN{IIN}");
        let mut der = request(&KEY, &[(Nid::SERIALNUMBER, &iin)]).to_der().unwrap();
        let at = der.windows(12).position(|digits| digits == IIN.as_bytes()).unwrap();
        der[at] = b'8';
        check_request(&STANDARD.encode(&der), Err(KeyTextError::Signature));
        let length = der.len();
        check_request(&STANDARD.encode(&der[..length - 1]), Err(KeyTextError::NotARequest));
    }

    #[track_caller]
    fn check_key_text(text: &str, algorithm: KeyAlgorithm, expected: Result<(), KeyTextError>) {
        assert_eq!(check_public_key(text, algorithm), expected, "{text}");
    }

    #[test]
    fn public_keys() {
        let rsa_key = KEY.rsa().unwrap();
        let (info, inner, modulus) = (KEY.public_key_to_der().unwrap(), rsa_key.public_key_to_der_pkcs1().unwrap(), rsa_key.n().to_vec());
        for bytes in [&info, &inner, &modulus] {
            check_key_text(&STANDARD.encode(bytes), KeyAlgorithm::Rsa2048, Ok(()));
        }
        check_key_text(&String::from_utf8(KEY.public_key_to_pem().unwrap()).unwrap(), KeyAlgorithm::Rsa2048, Ok(()));
        let short = rsa(1024).rsa().unwrap();
        check_key_text(&STANDARD.encode(short.public_key_to_der().unwrap()), KeyAlgorithm::Rsa2048, Err(KeyTextError::Length(1024)));
        check_key_text(&STANDARD.encode(short.public_key_to_der_pkcs1().unwrap()), KeyAlgorithm::Rsa2048, Err(KeyTextError::Length(1024)));
        check_key_text(&STANDARD.encode(short.n().to_vec()), KeyAlgorithm::Rsa2048, Err(KeyTextError::NotAKey));
        check_key_text(GOST, KeyAlgorithm::Rsa2048, Err(KeyTextError::Algorithm(KeyAlgorithm::Rsa2048)));
        check_key_text(GOST, KeyAlgorithm::Gost34310, Ok(()));
        check_key_text(&STANDARD.encode([7; 64]), KeyAlgorithm::Gost34310, Ok(()));
        check_key_text(&STANDARD.encode([7; 63]), KeyAlgorithm::Gost34310, Err(KeyTextError::NotAKey));
        for bytes in [&info, &inner] {
            check_key_text(&STANDARD.encode(bytes), KeyAlgorithm::Gost34310, Err(KeyTextError::Algorithm(KeyAlgorithm::Gost34310)));
        }
        for text in ["", "TWFu", "Қазақ"] {
            check_key_text(text, KeyAlgorithm::Rsa2048, Err(KeyTextError::NotAKey));
            check_key_text(text, KeyAlgorithm::Gost34310, Err(KeyTextError::NotAKey));
        }
    }
}
