//! The gateway's file store (`EDS_TEMP_FILES`): scans go there, the message carries their identifiers.

use super::client::{Gateway, SyncQuestion, new_message_id, unsent};
use super::error::{GatewayError, Trouble};
use super::evidence::{Answer, Outcome, System};
use super::http_client::failed;
use super::soap::common::Password;
use super::soap::payload::Payload;
use super::soap::xml::{Composer, Element, XmlError};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use std::future::Future;
use std::time::Duration;

/// Namespace of the store.
pub const NAMESPACE: &str = "http://egov.bee.kz/eds/tempstorage/v2/";

/// Identifier of a stored file.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FileId(pub String);

/// A file to be stored.
#[derive(Debug, Clone, Copy)]
pub struct Upload<'f> {
    /// Identifier of the process at the sender; the same for every try of one file.
    pub process: &'f str,
    /// Name shown at the other side. Never a person's.
    pub name: &'f str,
    /// Media type.
    pub media_type: &'f str,
    /// The bytes.
    pub content: &'f [u8],
    /// How long it shall be kept.
    pub life: Duration,
}

/// A file that was fetched.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredFile {
    /// Name.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// The bytes.
    pub content: Vec<u8>,
}

impl std::fmt::Debug for StoredFile {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "StoredFile({}, {} bytes)", self.media_type, self.content.len())
    }
}

/// A file is larger than the configured limit.
#[derive(Debug, thiserror::Error)]
#[error("the file is larger than the store takes")]
struct FileTooLarge;

/// Where files wait for the provider.
pub trait FileStore: Send + Sync {
    /// Stores a file and gives its identifier.
    fn upload(&self, file: Upload<'_>) -> impl Future<Output = Result<Answer<FileId>, GatewayError>> + Send;

    /// Fetches a file. One that has expired is not found.
    fn download(&self, id: &FileId) -> impl Future<Output = Result<Answer<StoredFile>, GatewayError>> + Send;
}

impl FileStore for Gateway {
    async fn upload(&self, file: Upload<'_>) -> Result<Answer<FileId>, GatewayError> {
        if file.content.len() > self.addresses.limits.file_bytes {
            return Err(failed(Trouble::Unsendable(Box::new(FileTooLarge)), unsent(System::FileStore, Vec::new())));
        }
        let payload = self.request("UPLOAD", |request| {
            request.element("uploadRequest", &[], |upload| {
                upload.element("fileUploadRequests", &[], |entry| {
                    entry.leaf("fileProcessIdentifier", file.process);
                    entry.leaf("name", file.name);
                    entry.leaf("content", &STANDARD.encode(file.content));
                    entry.leaf("mime", file.media_type);
                    entry.leaf("lifeTime", &file.life.as_millis().to_string());
                    entry.leaf("needToBeConfirmed", "false");
                });
            });
        });
        self.ask_sync(self.file_question(payload), |response| {
            let data = response.data.as_ref().ok_or(Trouble::Malformed(XmlError::Missing("data")))?.element();
            let result = data.find("fileUploadResults").ok_or(Trouble::Malformed(XmlError::Missing("fileUploadResults")))?;
            match result.find("fileIdentifier").map(Element::text).filter(|id| !id.is_empty()) {
                Some(id) => Ok(Outcome::Found(FileId(id.to_owned()))),
                None => Err(not_stored(data)),
            }
        })
        .await
    }

    async fn download(&self, id: &FileId) -> Result<Answer<StoredFile>, GatewayError> {
        let payload = self.request("DOWNLOAD", |request| request.element("downloadRequest", &[], |download| download.leaf("fileIdentifiers", &id.0)));
        self.ask_sync(self.file_question(payload), |response| {
            let data = response.data.as_ref().ok_or(Trouble::Malformed(XmlError::Missing("data")))?.element();
            let answered = data.find("fileIdentifier").ok_or(Trouble::Malformed(XmlError::Missing("fileIdentifier")))?;
            if answered.text() != id.0 {
                return Err(Trouble::AnotherQuestion);
            }
            let Some(content) = data.find("content") else {
                let code = data.find("status").map(|status| status.text().to_owned()).unwrap_or_default();
                return Ok(Outcome::NotFound { words: code.clone(), code });
            };
            let unbroken: String = content.characters().split_ascii_whitespace().collect();
            let content = STANDARD.decode(unbroken).ok().ok_or(Trouble::Malformed(XmlError::Value("content")))?;
            let meta = data.find("meta");
            let part = |name: &str| meta.and_then(|meta| meta.value(name)).unwrap_or_default().to_owned();
            Ok(Outcome::Found(StoredFile { name: part("name"), media_type: part("mime"), content }))
        })
        .await
    }
}

impl Gateway {
    fn request(&self, kind: &str, content: impl FnOnce(&mut Composer)) -> String {
        let mut composer = Composer::fragment();
        composer.element("t:tempStorageRequest", &[("xmlns:t", NAMESPACE)], |request| {
            request.leaf("type", kind);
            content(request);
            request.element("credentials", &[], |credentials| {
                credentials.leaf("senderId", &self.addresses.sender.id);
                credentials.leaf("password", self.addresses.sender.password.as_ref().map(Password::reveal).unwrap_or_default());
            });
        });
        composer.finish()
    }

    fn file_question(&self, elements: String) -> SyncQuestion<'_> {
        SyncQuestion {
            system: System::FileStore,
            service_id: &self.addresses.services.file_store,
            message_id: new_message_id(),
            properties: Vec::new(),
            payload: Payload::Elements(elements),
            with_file: true,
        }
    }
}

fn not_stored(data: &Element) -> Trouble {
    let code = data.find("status").map(|status| status.text().to_owned()).unwrap_or_default();
    Trouble::NotProcessed { words: code.clone(), code }
}
