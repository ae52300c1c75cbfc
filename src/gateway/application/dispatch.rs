use crate::file_store::FileId;
use crate::soap::common::date_time;
use crate::soap::xml::Composer;
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use tereze_domain::request::{Digest, RequestId};
use tereze_domain::service::ServiceId;

/// Namespace of the wrapper.
pub const NAMESPACE: &str = "urn:tereze:application:v1";

/// An application ready to go: signed, its scans in the file store.
#[derive(Debug, Clone, Copy)]
pub struct Dispatch<'a> {
    /// The request; also the idempotency key.
    pub request: RequestId,
    /// The service asked for.
    pub service: &'a ServiceId,
    /// When it was signed.
    pub signed: Timestamp,
    /// The signed application, exactly as signed.
    pub application: &'a str,
    /// Its attachments in the file store.
    pub attachments: &'a [SentFile],
    /// The end of the sender's journal in short: whoever has it can tell later whether that journal still has the past it had.
    pub anchor: &'a str,
}

/// An attachment that lies in the file store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentFile {
    /// Key of the paper in the service's checklist.
    pub paper: String,
    /// Where it lies.
    pub file: FileId,
    /// Digest of its bytes.
    pub digest: Digest,
    /// Size in bytes.
    pub size: u64,
    /// Media type.
    pub media_type: String,
}

impl Dispatch<'_> {
    /// The wrapper. The application goes in as a string with its digest: nothing on the way may touch its bytes.
    pub(super) fn write(&self) -> String {
        let digest = hex::encode(Sha256::digest(self.application.as_bytes()));
        let mut composer = Composer::fragment();
        composer.element("a:requestMessage", &[("xmlns:a", NAMESPACE)], |message| {
            message.element("SystemInfo", &[], |info| {
                info.leaf("RequestNumber", &self.request.to_string());
                info.leaf("ChainId", &self.request.to_string());
                info.leaf("RequestDate", &date_time(self.signed));
            });
            message.element("BusinessData", &[], |data| {
                data.leaf("Service", &self.service.0);
                data.leaf("ApplicationSha256", &digest);
                data.leaf("Application", self.application);
                for attachment in self.attachments {
                    data.element("Attachment", &[], |entry| {
                        entry.leaf("Paper", &attachment.paper);
                        entry.leaf("FileIdentifier", &attachment.file.0);
                        entry.leaf("Sha256", &attachment.digest.0);
                        entry.leaf("Size", &attachment.size.to_string());
                        entry.leaf("MediaType", &attachment.media_type);
                    });
                }
            });
        });
        composer.finish()
    }
}
