//! Which service a request follows: the one it was begun with, whatever the catalogue says today.

use super::{Bureau, Trouble};
use crate::domain::message::Message;
use crate::domain::request::Request;
use crate::domain::service::{Service, ServiceId};
use crate::journal::KeptService;
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::sync::Arc;

/// Services in writing, made or read once each.
#[derive(Default)]
pub(super) struct Versions {
    /// Writings of the catalogue's services, by identifier.
    written: HashMap<ServiceId, Arc<KeptService>>,
    /// Services of earlier catalogues, by the digest of their writing.
    earlier: HashMap<String, Arc<Service>>,
}

impl Bureau {
    /// The service of today's catalogue.
    pub(super) fn service(&self, id: &ServiceId) -> Result<Arc<Service>, Trouble> {
        let found = self.setting.services.iter().find(|service| service.id == *id).cloned();
        found.ok_or_else(|| Trouble(Message::new("error-desk-no-service").with("service", id)))
    }

    /// The service in writing, to be kept with a request.
    pub(super) fn written(&mut self, service: &Service) -> Result<Arc<KeptService>, Trouble> {
        if let Some(written) = self.versions.written.get(&service.id) {
            return Ok(Arc::clone(written));
        }
        let body = serde_json::to_vec(service).map_err(|error| Trouble::document(&error.into()))?;
        let written = Arc::new(KeptService { digest: hex::encode(Sha256::digest(&body)), body });
        self.versions.written.insert(service.id.clone(), Arc::clone(&written));
        Ok(written)
    }

    /// The service this request was begun with.
    pub(super) fn service_of(&mut self, request: &Request) -> Result<Arc<Service>, Trouble> {
        let today = self.service(&request.service);
        let Some(digest) = self.journal()?.service_digest(request.id)? else { return today };
        if let Ok(today) = today
            && self.written(&today)?.digest == digest
        {
            return Ok(today);
        }
        if let Some(earlier) = self.versions.earlier.get(&digest) {
            return Ok(Arc::clone(earlier));
        }
        let unreadable = || Trouble(Message::new("error-desk-kept-service").with("service", &request.service));
        let body = self.journal()?.kept_service(&digest)?.ok_or_else(unreadable)?;
        let earlier: Arc<Service> = Arc::new(serde_json::from_slice(&body).ok().ok_or_else(unreadable)?);
        self.versions.earlier.insert(digest, Arc::clone(&earlier));
        Ok(earlier)
    }
}
