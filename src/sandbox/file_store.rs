//! The gateway's file store (`EDS_TEMP_FILES`).

use super::registries::ServiceAnswer;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tereze_gateway::soap::common::date_time;
use tereze_gateway::soap::payload::{Business, Payload};
use tereze_gateway::soap::xml::{Composer, Element};

const NAMESPACE: &str = "http://egov.bee.kz/eds/tempstorage/v2/";

struct Kept {
    name: String,
    media_type: String,
    content: Arc<[u8]>,
    stored: Timestamp,
    expires: Timestamp,
}

/// Files by their identifiers, until they expire.
#[derive(Default)]
pub struct Files {
    kept: Mutex<HashMap<String, Kept>>,
}

impl Files {
    /// The bytes of a file that has not expired.
    pub fn content(&self, id: &str) -> Option<Arc<[u8]>> {
        let kept = self.kept();
        kept.get(id).filter(|kept| kept.expires > Timestamp::now()).map(|kept| Arc::clone(&kept.content))
    }

    /// How many files there are.
    pub fn count(&self) -> usize {
        self.kept().len()
    }

    /// Stores a file of the provider's own, for example a result, and gives its identifier.
    pub fn store(&self, name: &str, media_type: &str, content: &[u8], life: SignedDuration) -> String {
        let id = format!("{{{}}}", uuid::Uuid::new_v4());
        self.keep(id.clone(), name, media_type, content.to_vec(), life);
        id
    }

    fn keep(&self, id: String, name: &str, media_type: &str, content: Vec<u8>, life: SignedDuration) {
        let stored = Timestamp::now();
        let expires = stored.checked_add(life).unwrap_or(Timestamp::MAX);
        self.kept().insert(id, Kept { name: name.to_owned(), media_type: media_type.to_owned(), content: content.into(), stored, expires });
    }

    fn kept(&self) -> MutexGuard<'_, HashMap<String, Kept>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn answer(&self, question: &Business<'_>) -> ServiceAnswer {
        let Some(request) = question.element().find("tempStorageRequest") else { return malformed("tempStorageRequest is missing") };
        match request.value("type") {
            Some("UPLOAD") => self.upload(request),
            Some("DOWNLOAD") => self.download(request),
            _ => malformed("type is neither UPLOAD nor DOWNLOAD"),
        }
    }

    fn upload(&self, request: &Element) -> ServiceAnswer {
        let mut results = Vec::new();
        for entry in request.child("uploadRequest").into_iter().flat_map(|upload| upload.children_named("fileUploadRequests")) {
            let content = entry.child("content").map(|content| content.characters().split_ascii_whitespace().collect::<String>()).unwrap_or_default();
            let Ok(content) = STANDARD.decode(content) else { return malformed("content is not base64") };
            let life = entry.value("lifeTime").and_then(|life| life.parse().ok()).unwrap_or(259_200_000);
            let process = entry.value("fileProcessIdentifier").unwrap_or_default();
            // One process and one content are one file, however often it is sent.
            let digest = hex::encode(&Sha256::digest([process.as_bytes(), content.as_slice()].concat())[..16]);
            let id = uuid::Uuid::parse_str(&digest).map(|id| format!("{{{id}}}")).unwrap_or(digest);
            let part = |name: &str| entry.value(name).unwrap_or_default();
            self.keep(id.clone(), part("name"), part("mime"), content, SignedDuration::from_millis(life));
            results.push((process.to_owned(), id));
        }
        if results.is_empty() {
            return malformed("fileUploadRequests is missing");
        }
        respond("UPLOAD", |response| {
            response.element("uploadResponse", &[], |upload| {
                for (process, id) in &results {
                    upload.element("fileUploadResults", &[], |result| {
                        result.leaf("fileProcessIdentifier", process);
                        result.leaf("fileIdentifier", id);
                    });
                }
                upload.leaf("status", "SUCCESS");
            });
        })
    }

    fn download(&self, request: &Element) -> ServiceAnswer {
        let Some(id) = request.child("downloadRequest").and_then(|download| download.value("fileIdentifiers")) else {
            return malformed("fileIdentifiers is missing");
        };
        let kept = self.kept();
        let found = kept.get(id);
        respond("DOWNLOAD", |response| {
            response.element("downloadResponse", &[], |download| match found {
                Some(file) if file.expires > Timestamp::now() => {
                    download.leaf("status", "SUCCESS");
                    download.leaf("fileIdentifier", id);
                    download.leaf("content", &STANDARD.encode(&file.content));
                    download.element("meta", &[], |meta| {
                        meta.leaf("name", &file.name);
                        meta.leaf("mime", &file.media_type);
                        meta.leaf("uploadDate", &date_time(file.stored));
                        meta.leaf("expirationTime", &date_time(file.expires));
                        meta.leaf("size", &file.content.len().to_string());
                        meta.leaf("deleted", "false");
                    });
                }
                missing => {
                    download.leaf("status", if missing.is_some() { "FILE_EXPIRED" } else { "FILE_NOT_FOUND" });
                    download.leaf("fileIdentifier", id);
                }
            });
        })
    }
}

fn malformed(message: &str) -> ServiceAnswer {
    ServiceAnswer::Refused { code: "SCE001", message: message.to_owned() }
}

fn respond(kind: &str, content: impl FnOnce(&mut Composer)) -> ServiceAnswer {
    let mut composer = Composer::fragment();
    composer.element("t:tempStorageResponse", &[("xmlns:t", NAMESPACE)], |response| {
        response.leaf("type", kind);
        content(response);
    });
    ServiceAnswer::Answer(Payload::Elements(composer.finish()))
}
