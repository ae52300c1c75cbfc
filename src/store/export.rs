//! Requests out of the journal and into another one, in the clear: whoever calls this answers for where the bytes go.

use super::entry::Act;
use crate::error::JournalError;
use crate::journal::Journal;
use serde::{Deserialize, Serialize};
use std::io::Write;
use tereze_domain::request::{Request, RequestEvent, RequestId};

/// One request with its events and its signed application. Attachments are named by digest in the request; their bytes go on their own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exported {
    /// Request.
    pub request: Request,
    /// Its events, from the beginning.
    pub events: Vec<RequestEvent>,
    /// The signed application, an XML document.
    pub signed: Option<String>,
}

impl Journal {
    /// One request as it is exported.
    pub fn exported(&self, id: RequestId) -> Result<Exported, JournalError> {
        let signed = self.signed_document(id)?.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        Ok(Exported { request: self.request(id)?, events: self.events(id)?, signed })
    }

    /// Writes every request as one line of JSON, oldest first, and says how many. The trail keeps that it was done.
    pub fn export(&mut self, to: &mut dyn Write) -> Result<u64, JournalError> {
        let ids = {
            let mut statement = self.connection.prepare("SELECT id FROM requests ORDER BY sequence")?;
            let rows = statement.query_map((), |row| Ok(RequestId(uuid::Uuid::from_bytes(row.get(0)?))))?;
            rows.collect::<Result<Vec<_>, _>>()?
        };
        let requests = ids.len() as u64;
        // Entered first: there is no export that the trail does not know.
        self.audit(Act::Exported { requests }, None)?;
        for id in ids {
            serde_json::to_writer(&mut *to, &self.exported(id)?)?;
            to.write_all(b"\n")?;
        }
        to.flush()?;
        Ok(requests)
    }
}
