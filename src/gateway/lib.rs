//! Everything behind the national gateway (ЭҮШ): registries, the provider, the file store, and the certification authority's services.
//!
//! Each outside system is a trait; [`Gateway`] is their one implementation, over HTTP to configurable [`Addresses`].
//! Not found is an answer ([`Outcome::NotFound`]); not reached is an error ([`GatewayError`]). Both keep what was
//! sent and what came back.

mod addresses;
pub mod application;
mod client;
mod connection;
mod dictionary_value;
mod error;
mod evidence;
mod file_store;
mod guard;
mod http_client;
mod listener;
mod notary_registry;
mod organisation_registry;
mod person_registry;
pub mod push;
mod question;
pub mod soap;
mod status_authority;
mod verification;

pub use addresses::{Addresses, Limits, ServiceIds};
pub use application::ApplicationChannel;
pub use client::{BusinessSigner, Gateway};
pub use error::{CertificateFault, GatewayError, Trouble};
pub use evidence::{Answer, Evidence, Outcome, System};
pub use file_store::{FileId, FileStore, StoredFile, Upload};
pub use guard::guarded;
pub use notary_registry::NotaryRegistry;
pub use organisation_registry::OrganisationRegistry;
pub use person_registry::PersonRegistry;
pub use question::number_asked;
pub use soap::common::{Password, Sender};
pub use soap::security::{MessageSecurity, SecurityError};
pub use status_authority::StatusAuthority;
pub use verification::{VerificationError, VerificationPool};
