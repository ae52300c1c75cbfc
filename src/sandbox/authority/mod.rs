//! A national certification authority of its own: root, issuing authority, certificates in the layout of the ҰКО,
//! revocation lists, answers about status, time stamps.
//!
//! Everything it issues is marked as the sandbox's, and no store of a real authority trusts it.

mod answer;
mod build;
mod error;
mod issue;
mod keep;
mod key_file;
mod keys;
mod lists;
mod request;
mod stamp;
mod subject;

pub use error::AuthorityError;
pub use issue::Authority;
pub use key_file::{Container, write as write_key_file};
pub use request::{certification_request, gost_public_key, rsa_public_key};
pub use subject::{Firm, Person, Post};
