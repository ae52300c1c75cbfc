//! Whether a key is one that signs documents.

use super::condition::Condition;
use crate::certificate::Certificate;
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5280::{ANY_EXTENDED_KEY_USAGE, ID_KP_CLIENT_AUTH, ID_KP_EMAIL_PROTECTION, ID_KP_SERVER_AUTH};

/// Least size of an RSA key that signs documents, in bits.
const LEAST_BITS: u32 = 2048;

impl Certificate {
    /// Whether the key signs documents: its certificate says so by non-repudiation (RFC 5280, 4.2.1.3), or by the purpose under which the ҰКО issues keys for
    /// signatures beside those for logging in, and it is long enough. A certificate that restricts nothing lets its key sign.
    ///
    /// # Errors
    /// [`Condition::NotForDocuments`], [`Condition::KeyTooShort`].
    pub fn signs_documents(&self) -> Result<(), Condition> {
        let purposes = self.purposes();
        let usage = self.key_usage();
        let non_repudiation = usage.as_ref().is_some_and(|usage| usage.non_repudiation());
        let digital_signature = usage.as_ref().is_none_or(|usage| usage.digital_signature());
        let free = usage.is_none() && (purposes.is_empty() || purposes.contains(&ANY_EXTENDED_KEY_USAGE));
        if !(non_repudiation || free || (digital_signature && is_of_signatures(&purposes))) {
            return Err(Condition::NotForDocuments);
        }
        match self.public_key().map(|key| key.bits()) {
            Some(bits) if bits < LEAST_BITS => Err(Condition::KeyTooShort { bits }),
            _ => Ok(()),
        }
    }
}

/// The ҰКО issues a key for signatures under the purpose of protected mail and one for logging in under that of a client.
fn is_of_signatures(purposes: &[ObjectIdentifier]) -> bool {
    purposes.contains(&ID_KP_EMAIL_PROTECTION) && !purposes.contains(&ID_KP_CLIENT_AUTH) && !purposes.contains(&ID_KP_SERVER_AUTH)
}
