//! Signed XML: the enveloped signature of an application and of a registry's answer.
//!
//! Reading is strict about what a signature covers: one signature, one reference, to the whole document, through exactly
//! the transforms of the national profile. Anything looser lets a signed part be carried about in an unsigned whole.

mod enveloped;
mod error;
mod limits;
mod markup;
mod signature;

pub use enveloped::{VerifiedXml, sign_enveloped, verify_enveloped, verify_enveloped_judged};
pub use error::{XmlSignatureError, XmlSigningError};
pub use limits::{XmlLimitError, XmlLimits, bounded};

pub(crate) use markup::{Markup, collect, tag_end};
pub(crate) use signature::{DSIG, Profile, ReadSignature, base64_text, decode_base64, element, hash_canonical};
