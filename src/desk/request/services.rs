//! Which service a request follows: the one it was begun with, whatever the catalogue says today.

use crate::worker::store::{StoreWorker, UserMessage};
use sha2::{Digest as _, Sha256};
use std::sync::Arc;
use tereze_domain::message::Message;
use tereze_domain::request::{Request, RequestId};
use tereze_domain::service::{Service, ServiceId};
use tereze_store::{KeptService, read_service, write_service};

impl StoreWorker {
    /// The service of today's catalogue.
    pub(crate) fn service(&self, id: &ServiceId) -> Result<Arc<Service>, UserMessage> {
        let found = self.setting.services.iter().find(|service| service.id == *id).cloned();
        found.ok_or_else(|| UserMessage(Message::new("error-desk-no-service").with("service", id)))
    }

    /// The service in writing, to be kept with a request.
    pub(crate) fn written(&mut self, service: &Service) -> Result<Arc<KeptService>, UserMessage> {
        if let Some(written) = self.versions.written.get(&service.id) {
            return Ok(Arc::clone(written));
        }
        let body = write_service(service)?;
        let written = Arc::new(KeptService { digest: hex::encode(Sha256::digest(&body)), body });
        self.versions.written.insert(service.id.clone(), Arc::clone(&written));
        Ok(written)
    }

    /// The service this request was begun with.
    pub(crate) fn service_of(&mut self, request: &Request) -> Result<Arc<Service>, UserMessage> {
        self.service_begun_with(request.id, &request.service)
    }

    /// The service of this name as it was when the request was begun.
    pub(crate) fn service_begun_with(&mut self, request: RequestId, service: &ServiceId) -> Result<Arc<Service>, UserMessage> {
        let today = self.service(service);
        let Some(digest) = self.journal()?.service_digest(request)? else { return today };
        if let Ok(today) = today
            && self.written(&today)?.digest == digest
        {
            return Ok(today);
        }
        if let Some(earlier) = self.versions.earlier.get(&digest) {
            return Ok(Arc::clone(earlier));
        }
        let unreadable = || UserMessage(Message::new("error-desk-kept-service").with("service", service));
        let body = self.journal()?.kept_service(&digest)?.ok_or_else(unreadable)?;
        let earlier: Arc<Service> = Arc::new(read_service(&body).ok().ok_or_else(unreadable)?);
        self.versions.earlier.insert(digest, Arc::clone(&earlier));
        Ok(earlier)
    }
}
