//! How a sandbox shall be.

use super::authority_endpoints::AuthorityEndpoints;
use super::people::Census;
use super::provider::Behaviour;
use jiff::civil::Date;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use tereze_gateway::soap::security::{MessageSecurity, SecurityError};
use tereze_trust::Signer;

/// Says whether the business signature of an XML holds.
pub type BusinessCheck = dyn Fn(&str) -> Result<(), SecurityError> + Send + Sync;

/// How the sandbox shall be.
#[derive(Clone)]
pub struct Settings {
    /// Where the national systems listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Where the control address listens; port 0 takes a free one.
    pub control: SocketAddr,
    /// Folder in which the provider remembers; `None` remembers until the end.
    pub data: Option<PathBuf>,
    /// Seed of the world.
    pub seed: u64,
    /// Day the world stands on.
    pub today: Date,
    /// How many there are of each.
    pub census: Census,
    /// How the provider works.
    pub behaviour: Behaviour,
    /// Keys and checks; may come later, see [`Sandbox::entrust`](super::Sandbox::entrust).
    pub keys: Keys,
}

/// Whatever needs keys. Without one of them its part is left out: nothing is signed, nothing is checked, nobody answers.
#[derive(Clone, Default)]
pub struct Keys {
    /// Services of the certification authority.
    pub authority: Option<Arc<dyn AuthorityEndpoints>>,
    /// Message security of the gateway: what comes in must pass it, what goes out is signed by it.
    pub security: Option<Arc<dyn MessageSecurity>>,
    /// Keys of somebody else, for wrong signatures on request; without them an answer is altered instead.
    pub foreign_security: Option<Arc<dyn MessageSecurity>>,
    /// Check of business signatures: questions to ЗТ МДҚ and applications.
    pub business_check: Option<Arc<BusinessCheck>>,
    /// Key of the provider's authorised person, who signs decisions; without it decisions are not signed.
    pub provider: Option<Arc<dyn Signer>>,
}

impl Settings {
    /// The demo centre: free ports of this machine, today, nothing signed by the gateway.
    pub fn demo() -> Self {
        let free = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        Self {
            listen: free,
            control: free,
            data: None,
            seed: 2026,
            today: jiff::Zoned::now().date(),
            census: Census::default(),
            behaviour: Behaviour::default(),
            keys: Keys::default(),
        }
    }
}
