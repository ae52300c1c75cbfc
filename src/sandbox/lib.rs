//! Stand-ins of the national systems: real servers on real sockets, for the demo centre, for tests and for trying things out.
//!
//! The program does not know that they are stand-ins: it is given their [`Addresses`](tereze_gateway::Addresses) and speaks to them as to the real ones.

mod async_channel;
pub mod authority;
mod authority_endpoints;
mod certificates;
mod control;
mod exchange;
mod faults;
mod file_store;
mod listener;
pub mod national;
pub mod people;
mod provider;
mod push;
mod registries;
mod routes;
mod server;
mod settings;
mod state;
mod structure;
mod sync_channel;
mod wsdl;

pub use authority_endpoints::{AuthorityEndpoints, EndpointError};
pub use faults::{Fault, Faults, Order};
pub use file_store::Files;
pub use people::{Census, World};
pub use provider::{Behaviour, Decision, Issued, NotDecided, NotTaken, Provider, Received};
pub use server::{Announcement, Sandbox, SandboxError, start};
pub use settings::{BusinessCheck, Keys, Settings};
pub use structure::Structure;
