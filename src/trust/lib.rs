//! Keys, certificates, signatures and their condition.
//!
//! Nothing here opens a file or a socket: bytes come in, verdicts and bytes go out. Private-key operations are done by
//! OpenSSL behind [`Signer`]; the processing of signed XML, of CMS and of the answers of the ҰКО is written over
//! [`SignatureAlgorithm`], so that another algorithm is one more variant and no other change.

mod algorithm;
mod certificate;
mod key_text;
mod role;
mod signer;

pub mod ocsp;
pub mod pkcs12;
pub mod signed_data;
pub mod status;
pub mod tsp;
pub mod wsse;
pub mod xml;

pub use algorithm::{DigestAlgorithm, Hasher, SignatureAlgorithm};
pub use certificate::{Certificate, CertificateError};
pub use key_text::{CertificationRequest, KeyTextError, check_public_key};
pub use role::Role;
pub use signer::{SignError, Signer};
