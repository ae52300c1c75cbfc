//! What the desk knows and a screen may show. Changed by commands and events alone.
//!
//! Whatever is personal lives inside [`Open`]: leaving the desk drops it.

use crate::centre::Centre;
use crate::complaints::state::{ComplaintLine, OpenComplaint};
use crate::day::state::Day;
use crate::delivery::state::{Connection, OutboxLine};
use crate::form::undo::Changes;
use crate::journal::state::{Found, List};
use crate::loadable::Loadable;
use crate::note::state::Note;
use crate::notices::{Notice, Notices};
use crate::papers::state::Scanner;
use crate::printing::state::ShownPaper;
use crate::request::state::OpenRequest;
use crate::session::state::{DemoHint, Door, Idle, KeyState, Lock};
use crate::settings::Standard;
use crate::shift::state::{ClosedShift, OpenShift};
use crate::waybills::state::CourierPapers;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::sync::Arc;
use tereze_domain::form::Severity;
use tereze_domain::language::Language;
use tereze_domain::message::Message;
use tereze_domain::registries::Ticket;
use tereze_domain::request::RequestId;
use tereze_domain::service::{Service, ServiceId};

/// Everything a screen may show.
#[derive(Debug, Clone)]
pub struct State {
    /// Language of the interface.
    pub language: Language,
    /// The centre, shown in the status line and on papers.
    pub centre: Centre,
    /// Services of the catalogue.
    pub services: Vec<Arc<Service>>,
    /// Log-in names of this desk.
    pub users: Vec<String>,
    /// How to enter the demo centre, when this is one.
    pub demo: Option<DemoHint>,
    /// Who is at the desk.
    pub session: Session,
    /// When the desk locks by itself.
    pub idle: Idle,
    /// How long people may wait and be served.
    pub standard: Standard,
    /// The applicant's screen opens with the window.
    pub applicant_screen: bool,
    /// Whether the gateway answers.
    pub connection: Connection,
    /// Scanners found.
    pub scanners: Vec<Scanner>,
    /// How many files wait in the watched folder.
    pub watched: usize,
    /// The last ticket given.
    pub(crate) ticket: Ticket,
}

/// Who is at the desk.
#[derive(Debug, Clone)]
pub enum Session {
    /// Nobody.
    Closed(Door),
    /// Somebody.
    Open(Box<Open>),
}

/// Somebody is at the desk, with all that is theirs and the applicants'.
#[derive(Debug, Clone)]
pub struct Open {
    /// Log-in name.
    pub user: String,
    /// Name as papers show it.
    pub full_name: String,
    /// Since when.
    pub since: Timestamp,
    /// Favourite services.
    pub favourites: Vec<ServiceId>,
    /// Services used lately, newest first.
    pub recent: Vec<ServiceId>,
    /// This user finished or closed the walk through the program.
    pub tour_taken: bool,
    /// The signing key in use.
    pub key: KeyState,
    /// The screen is locked: nothing of an applicant is shown until the same person gives the password again.
    pub lock: Option<Lock>,
    /// The open request.
    pub request: Option<OpenRequest>,
    /// Changes of its form that can be taken back.
    pub(crate) changes: Changes,
    /// What waits to be sent, oldest first.
    pub outbox: Vec<OutboxLine>,
    /// Requests found or newest.
    pub journal: List,
    /// Requests found for the command palette.
    pub found: Found,
    /// The open shift.
    pub shift: Option<OpenShift>,
    /// Shifts that were closed at this desk, newest first.
    pub closed_shifts: Vec<ClosedShift>,
    /// The figures of a day.
    pub day: Loadable<Day>,
    /// The complaint that is being filled.
    pub complaint: Option<OpenComplaint>,
    /// The note of who is at the desk on the request looked at last.
    pub note: Loadable<Note>,
    /// Complaints that were taken, newest first.
    pub complaints: Vec<ComplaintLine>,
    /// Papers for the courier, once they were looked at.
    pub courier: Option<CourierPapers>,
    /// Orders for pages that are not carried out yet, by request and paper.
    pub(crate) pages_awaited: BTreeMap<(RequestId, String), usize>,
    /// Sentences to be read.
    pub notices: Notices,
    /// A paper to be shown.
    pub shown_paper: Option<ShownPaper>,
}

impl Open {
    /// A session as it begins: nothing is open yet.
    pub fn new(user: String, full_name: String, since: Timestamp) -> Self {
        Self {
            user,
            full_name,
            since,
            favourites: Vec::new(),
            recent: Vec::new(),
            tour_taken: false,
            key: KeyState::None,
            lock: None,
            request: None,
            changes: Changes::default(),
            outbox: Vec::new(),
            journal: List::default(),
            found: Found::default(),
            shift: None,
            closed_shifts: Vec::new(),
            day: Loadable::default(),
            complaint: None,
            note: Loadable::default(),
            complaints: Vec::new(),
            courier: None,
            pages_awaited: BTreeMap::new(),
            notices: Notices::default(),
            shown_paper: None,
        }
    }
}

impl State {
    /// A desk of this centre with these services and users, at whose door nobody stands yet.
    pub fn at_the_door(language: Language, centre: Centre, services: Vec<Arc<Service>>, users: Vec<String>) -> Self {
        Self {
            language,
            centre,
            services,
            users,
            demo: None,
            session: Session::Closed(Door::default()),
            idle: Idle::default(),
            standard: Standard::default(),
            applicant_screen: false,
            connection: Connection::Unknown,
            scanners: Vec::new(),
            watched: 0,
            ticket: Ticket::default(),
        }
    }

    /// The open session, when somebody is at the desk.
    pub fn session(&self) -> Option<&Open> {
        match &self.session {
            Session::Closed(_) => None,
            Session::Open(open) => Some(open),
        }
    }

    /// The open session, to be changed.
    pub fn session_mut(&mut self) -> Option<&mut Open> {
        match &mut self.session {
            Session::Closed(_) => None,
            Session::Open(open) => Some(open),
        }
    }

    /// The door, when nobody is at the desk.
    pub fn door(&self) -> Option<&Door> {
        match &self.session {
            Session::Closed(door) => Some(door),
            Session::Open(_) => None,
        }
    }

    /// The open request.
    pub fn open(&self) -> Option<&OpenRequest> {
        self.session()?.request.as_ref()
    }

    /// The open request, to be changed.
    pub fn open_mut(&mut self) -> Option<&mut OpenRequest> {
        self.session_mut()?.request.as_mut()
    }

    /// What waits to be sent, oldest first; nothing without a session.
    pub fn outbox(&self) -> &[OutboxLine] {
        self.session().map_or(&[], |open| &open.outbox)
    }

    /// The list of the journal; empty without a session.
    pub fn journal(&self) -> &List {
        const NOTHING: &List = &List::NOTHING;
        self.session().map_or(NOTHING, |open| &open.journal)
    }

    /// What was found for the command palette; nothing without a session.
    pub fn found(&self) -> &Found {
        const NOTHING: &Found = &Found::NOTHING;
        self.session().map_or(NOTHING, |open| &open.found)
    }

    /// The open shift of the operator.
    pub fn shift(&self) -> Option<&OpenShift> {
        self.session()?.shift.as_ref()
    }

    /// Shifts that were closed at this desk, newest first.
    pub fn closed_shifts(&self) -> &[ClosedShift] {
        self.session().map_or(&[], |open| &open.closed_shifts)
    }

    /// The figures of the day that was looked at.
    pub fn day(&self) -> Option<&Day> {
        self.session()?.day.value()
    }

    /// The complaint that is being filled.
    pub fn complaint(&self) -> Option<&OpenComplaint> {
        self.session()?.complaint.as_ref()
    }

    /// Complaints that were taken, newest first.
    pub fn complaints(&self) -> &[ComplaintLine] {
        self.session().map_or(&[], |open| &open.complaints)
    }

    /// Papers for the courier, once they were looked at.
    pub fn courier(&self) -> Option<&CourierPapers> {
        self.session()?.courier.as_ref()
    }

    /// The paper to be shown.
    pub fn shown_paper(&self) -> Option<&ShownPaper> {
        self.session()?.shown_paper.as_ref()
    }

    /// Sentences to be read, oldest first: the session's, or the door's.
    pub fn notices(&self) -> &[Notice] {
        match &self.session {
            Session::Closed(door) => door.notices.all(),
            Session::Open(open) => open.notices.all(),
        }
    }

    /// A new notice at the end of the list. The same sentence stands there once, as of its last time.
    pub fn tell(&mut self, severity: Severity, message: Message, at: Timestamp) {
        match &mut self.session {
            Session::Closed(door) => door.notices.tell(severity, message, at),
            Session::Open(open) => open.notices.tell(severity, message, at),
        }
    }

    /// A ticket for the next question.
    pub(crate) fn next_ticket(&mut self) -> Ticket {
        self.ticket = self.ticket.next();
        self.ticket
    }

    /// The service with this identifier.
    pub fn service(&self, id: &ServiceId) -> Option<Arc<Service>> {
        self.services.iter().find(|service| service.id == *id).cloned()
    }
}
