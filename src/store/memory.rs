//! A store in memory, for tests of whoever uses one.

use crate::contract::{Append, By, Loaded, Store, StoreError, Unreadable, Version};
use std::collections::{BTreeMap, BTreeSet};
use tereze_domain::messaging::{self, Message, MessageEvent, MessageId, Subject};
use tereze_domain::request::life::{Recorded, RequestEvent, evolve, fold, next};
use tereze_domain::request::{Digest, RequestId};

/// Everything in memory; nothing outlives it.
#[derive(Debug, Default)]
pub struct MemoryStore {
    requests: BTreeMap<RequestId, Vec<Recorded>>,
    messages: Vec<Message>,
    blobs: BTreeMap<Digest, Vec<u8>>,
    unreadable: BTreeSet<MessageId>,
}

impl MemoryStore {
    /// Makes a message unreadable, as a damaged record is.
    pub fn spoil(&mut self, id: MessageId) {
        self.unreadable.insert(id);
    }

    fn version(&self, id: RequestId) -> Version {
        Version(self.requests.get(&id).map_or(0, |events| i64::try_from(events.len()).unwrap_or(i64::MAX)))
    }
}

impl Store for MemoryStore {
    fn load(&self, request: RequestId) -> Result<Loaded, StoreError> {
        let events = self.requests.get(&request).ok_or_else(StoreError::missing)?;
        let folded = fold(request, events).ok_or_else(|| StoreError::damaged(&request.to_string()))?;
        Ok(Loaded { request: folded, version: self.version(request) })
    }

    fn append(&mut self, append: Append<'_>) -> Result<Version, StoreError> {
        let id = append.request;
        if self.version(id) != append.expected {
            return Err(StoreError::conflict());
        }
        let given: BTreeSet<Digest> = append.blobs.iter().map(|bytes| Digest::of(bytes)).collect();
        let mut events = self.requests.get(&id).cloned().unwrap_or_default();
        let mut state = fold(id, &events);
        for recorded in append.events {
            let after = match (state, &recorded.event) {
                (None, RequestEvent::Begun { .. }) => fold(id, [recorded]),
                (Some(request), RequestEvent::Begun { .. }) => return Err(if request.id == id { StoreError::conflict() } else { StoreError::missing() }),
                (Some(request), event) if next(request.state, event.step()).is_some() => Some(evolve(request, recorded)),
                _ => return Err(StoreError::conflict()),
            };
            if let RequestEvent::PaperScanned { scans, .. } = &recorded.event
                && scans.iter().any(|scan| !given.contains(&scan.digest) && !self.blobs.contains_key(&scan.digest))
            {
                return Err(StoreError::missing());
            }
            state = after;
            events.push(recorded.clone());
        }
        if state.is_none() {
            return Err(StoreError::missing());
        }
        if append.messages.iter().any(|new| self.messages.iter().any(|message| message.id == new.id)) {
            return Err(StoreError::conflict());
        }
        for new in append.messages {
            let order = self.messages.len() as u64 + 1;
            self.messages.push(Message::queued(new.id, Subject::Request(id), new.kind, order));
        }
        self.blobs.extend(append.blobs.iter().map(|bytes| (Digest::of(bytes), bytes.to_vec())));
        self.requests.insert(id, events);
        Ok(self.version(id))
    }

    fn blob(&self, digest: &Digest) -> Result<Vec<u8>, StoreError> {
        self.blobs.get(digest).cloned().ok_or_else(StoreError::missing)
    }

    fn message(&self, id: MessageId) -> Result<Message, StoreError> {
        if self.unreadable.contains(&id) {
            return Err(StoreError::damaged(&id.to_string()));
        }
        self.messages.iter().find(|message| message.id == id).cloned().ok_or_else(StoreError::missing)
    }

    fn open_messages(&self) -> Result<Vec<Result<Message, Unreadable>>, StoreError> {
        let open = self.messages.iter().filter(|message| message.state.is_open());
        let read = |message: &Message| {
            if self.unreadable.contains(&message.id) { Err(Unreadable { name: message.id.to_string() }) } else { Ok(message.clone()) }
        };
        Ok(open.map(read).collect())
    }

    fn dispatch(&mut self, id: MessageId, event: &MessageEvent, by: By<'_>) -> Result<(), StoreError> {
        let message = self.messages.iter_mut().find(|message| message.id == id).ok_or_else(StoreError::missing)?;
        if messaging::next(&message.state, event, by.at).is_none() {
            return Err(StoreError::conflict());
        }
        *message = messaging::evolve(message.clone(), event, by.at);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_conforms() {
        crate::conformance::all(MemoryStore::default);
    }

    #[test]
    fn what_is_spoilt_is_named_and_holds_up_nobody() {
        let mut store = MemoryStore::default();
        crate::conformance::one_of_ten_is_spoilt(&mut store, MemoryStore::spoil);
    }
}
