//! What an applicant of the authority brings: public keys, and requests for a certificate (PKCS#10).

use super::build;
use super::error::AuthorityError;
use super::keys::make_key;
use super::subject::{self, Firm, Person};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use der::asn1::{BitString, SetOfVec};
use der::{Decode as _, Encode as _};
use openssl::hash::MessageDigest;
use openssl::pkey::{PKey, Private};
use openssl::sign::Signer;
use x509_cert::request::{CertReq, CertReqInfo, Version};
use x509_cert::spki::SubjectPublicKeyInfoOwned;

/// Octets of a public key of МЕМСТ 34.310-2004 with 512 bits: both coordinates of a point.
const GOST_OCTETS: usize = 64;

/// The public half of a fresh RSA key of 2048 bits in base64, as the key itself says of what kind it is (RFC 5280, 4.1.2.7).
pub fn rsa_public_key() -> Result<String, AuthorityError> {
    Ok(STANDARD.encode(make_key()?.public_key_to_der()?))
}

/// A public key of МЕМСТ 34.310-2004 in base64, drawn at random: nothing is ever signed with it. Where `like` is such a key, what it says of its kind
/// stands before the point; without it the point stands alone.
pub fn gost_public_key(like: Option<&str>) -> Result<String, AuthorityError> {
    let mut point = [0; GOST_OCTETS];
    openssl::rand::rand_bytes(&mut point)?;
    let kind = like.and_then(|like| STANDARD.decode(like).ok()).filter(|like| like.len() > GOST_OCTETS);
    let mut key = kind.map(|like| like[..like.len() - GOST_OCTETS].to_vec()).unwrap_or_default();
    key.extend_from_slice(&point);
    Ok(STANDARD.encode(key))
}

/// A request for a certificate of a person, or of an employee of an organisation, under a fresh RSA key of 2048 bits, in base64.
pub fn certification_request(owner: &Person, firm: Option<&Firm>) -> Result<String, AuthorityError> {
    let key: PKey<Private> = make_key()?;
    let info = CertReqInfo {
        version: Version::V1,
        subject: subject::person(owner, firm)?,
        public_key: SubjectPublicKeyInfoOwned::from_der(&key.public_key_to_der()?)?,
        attributes: SetOfVec::new(),
    };
    let signature = Signer::new(MessageDigest::sha256(), &key)?.sign_oneshot_to_vec(&info.to_der()?)?;
    let request = CertReq { info, algorithm: build::algorithm(), signature: BitString::from_bytes(&signature)? };
    Ok(STANDARD.encode(request.to_der()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use openssl::x509::X509Req;

    #[test]
    fn a_request_is_signed_with_its_own_key_and_names_its_owner() {
        let owner = Person { surname: "Сынақ".into(), name: "Бірінші".into(), patronymic: None, iin: "770712345674".parse().unwrap() };
        let firm = Firm { name: "«Сынақ» ЖШС".into(), bin: "940140000385".parse().unwrap() };
        for firm in [None, Some(&firm)] {
            let request = X509Req::from_der(&STANDARD.decode(certification_request(&owner, firm).unwrap()).unwrap()).unwrap();
            let key = request.public_key().unwrap();
            assert!(request.verify(&key).unwrap());
            assert_eq!(key.rsa().unwrap().size(), 256);
            let entries: Vec<String> = request.subject_name().entries().map(|entry| entry.data().to_string().unwrap()).collect();
            assert!(entries.contains(&"IIN770712345674".to_owned()), "{entries:?}");
            assert_eq!(entries.contains(&"BIN940140000385".to_owned()), firm.is_some(), "{entries:?}");
        }
    }

    #[test]
    fn public_keys() {
        let (one, other) = (rsa_public_key().unwrap(), rsa_public_key().unwrap());
        assert_ne!(one, other);
        assert_eq!(PKey::public_key_from_der(&STANDARD.decode(&one).unwrap()).unwrap().bits(), 2048);
        let bare = STANDARD.decode(gost_public_key(None).unwrap()).unwrap();
        assert_eq!(bare.len(), 64);
        let like = STANDARD.encode([[7; 10].as_slice(), &[0; 64]].concat());
        let dressed = STANDARD.decode(gost_public_key(Some(&like)).unwrap()).unwrap();
        assert_eq!((dressed.len(), &dressed[..10]), (74, [7; 10].as_slice()));
    }
}
