//! Services as they were read once.

use std::collections::HashMap;
use std::sync::Arc;
use tereze_domain::service::{Service, ServiceId};
use tereze_store::KeptService;

/// Services in writing, made or read once each.
#[derive(Default)]
pub(crate) struct Versions {
    /// Writings of the catalogue's services, by identifier.
    pub(super) written: HashMap<ServiceId, Arc<KeptService>>,
    /// Services of earlier catalogues, by the digest of their writing.
    pub(super) earlier: HashMap<String, Arc<Service>>,
}
