//! Lists of requests: the journal's, and what the command palette finds.

use super::{Bureau, Trouble};
use crate::desk::event::Event;
use crate::desk::state::{Found, RequestLine};
use crate::journal::{Filter, Page};

/// Lines of the journal read at once.
const LINES: u32 = 200;
/// Lines the command palette shows.
const FOUND: usize = 8;

impl Bureau {
    pub(super) fn search(&mut self, query: String, from: usize) -> Result<(), Trouble> {
        let found = if query.trim().is_empty() {
            self.journal()?.requests(&Filter::default(), Page { before: None, size: LINES })?
        } else {
            self.journal()?.search(&query, LINES as usize)?
        };
        let lines: Vec<RequestLine> = found.into_iter().map(request_line).collect();
        self.news.tell(Event::JournalFound { query, from, total: lines.len(), lines });
        Ok(())
    }

    pub(super) fn find(&mut self, query: String) -> Result<(), Trouble> {
        let lines = self.journal()?.search(&query, FOUND)?.into_iter().map(request_line).collect();
        self.news.tell(Event::Found(Found { query, lines }));
        Ok(())
    }
}

fn request_line(line: crate::journal::RequestLine) -> RequestLine {
    let applicant = line.applicant_name.or_else(|| line.applicant_number.clone()).unwrap_or_default();
    RequestLine {
        request: line.id,
        service: line.service,
        applicant,
        state: line.state,
        number: line.number,
        begun: line.begun,
        applicant_number: line.applicant_number,
    }
}
