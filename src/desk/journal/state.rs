//! Lists of requests.

use crate::loadable::Loadable;
use jiff::Timestamp;
use tereze_domain::registries::Ticket;
use tereze_domain::request::{RequestId, State as RequestState};
use tereze_domain::service::ServiceId;

/// A line of the journal.
#[derive(Debug, Clone)]
pub struct RequestLine {
    /// The request.
    pub request: RequestId,
    /// Service.
    pub service: ServiceId,
    /// Applicant's name or number.
    pub applicant: String,
    /// Where it is.
    pub state: RequestState,
    /// The provider's number.
    pub number: Option<String>,
    /// When it was begun.
    pub begun: Timestamp,
    /// ЖСН or БСН of the applicant, once entered.
    pub applicant_number: Option<String>,
}

/// The list of the journal: what was asked for, and the lines that were read of all there are.
#[derive(Debug, Clone, Default)]
pub struct List {
    /// What it was asked for; empty for the newest.
    pub query: String,
    /// The lines that were read last.
    pub part: Loadable<Part>,
}

/// Lines of a list, newest first.
#[derive(Debug, Clone, Default)]
pub struct Part {
    /// How many lines of the list stand before the first of these.
    pub from: usize,
    /// How many lines the whole list has.
    pub total: usize,
    /// The lines.
    pub lines: Vec<RequestLine>,
}

impl List {
    /// A list nobody asked for.
    pub const NOTHING: Self = Self { query: String::new(), part: Loadable::NOTHING };

    /// The lines that were read.
    pub fn lines(&self) -> &[RequestLine] {
        self.part.value().map_or(&[], |part| &part.lines)
    }

    /// How many lines stand before the first of them.
    pub fn from(&self) -> usize {
        self.part.value().map_or(0, |part| part.from)
    }

    /// How many lines the whole list has.
    pub fn total(&self) -> usize {
        self.part.value().map_or(0, |part| part.total)
    }

    /// Asks for another list.
    pub(crate) fn ask(&mut self, query: &str, ticket: Ticket) {
        query.clone_into(&mut self.query);
        self.part.ask(ticket);
    }
}

/// What was asked for and found for the command palette.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// What was asked for.
    pub query: String,
    /// Requests, newest first.
    pub lines: Loadable<Vec<RequestLine>>,
}

impl Found {
    /// Nothing was looked for.
    pub const NOTHING: Self = Self { query: String::new(), lines: Loadable::NOTHING };

    /// The requests that were found.
    pub fn lines(&self) -> &[RequestLine] {
        self.lines.value().map_or(&[], Vec::as_slice)
    }
}
