//! Everything behind the national gateway (ЭҮШ): registries, the provider, the file store, and the certification authority's services.
//!
//! Each outside system is a trait; [`Gateway`] is their one implementation, over HTTP to configurable [`Addresses`].
//! Not found is an answer ([`Outcome::NotFound`]); not reached is an error ([`GatewayError`]). Both keep what was
//! sent and what came back.

mod addresses;
pub mod application;
mod client;
mod error;
mod evidence;
mod file_store;
mod line;
mod notary_registry;
mod organisation_registry;
mod person_registry;
pub mod push;
mod registry_words;
pub mod soap;
mod sought;
mod status_authority;

pub use addresses::{Addresses, Limits, ServiceIds};
pub use application::ApplicationChannel;
pub use client::{BusinessSigner, Gateway};
pub use error::{GatewayError, Trouble};
pub use evidence::{Answer, Evidence, Outcome, System};
pub use file_store::{FileId, FileStore, StoredFile, Upload};
pub use notary_registry::NotaryRegistry;
pub use organisation_registry::OrganisationRegistry;
pub use person_registry::PersonRegistry;
pub use soap::common::{Password, Sender};
pub use soap::security::{MessageSecurity, SecurityError};
pub use sought::number_sought;
pub use status_authority::StatusAuthority;
