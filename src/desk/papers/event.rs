//! What the store and the scanner tell of papers.

use super::state::{PaperPages, Scanner};
use crate::state::{Open, State};
use jiff::Timestamp;
use tereze_domain::form::Severity;
use tereze_domain::message::Message;
use tereze_domain::request::{PaperPage, RequestId};
use tereze_texts::say;

/// What happened to papers.
#[derive(Debug, Clone)]
pub enum Event {
    /// The pages of a paper, all of them on disk, and how they look.
    PagesChanged {
        /// The request.
        request: RequestId,
        /// The paper.
        paper: String,
        /// Its pages as they are stored.
        list: Vec<PaperPage>,
        /// Its pages as they look.
        pages: PaperPages,
    },
    /// Pages could not be read, kept or changed.
    PagesFailed {
        /// The request.
        request: RequestId,
        /// The paper.
        paper: String,
        /// Name of their file, where there is one.
        file: Option<String>,
        /// Why, and what to do.
        why: Message,
    },
    /// An order for the pages of a paper is carried out, whatever came of it.
    PagesDone {
        /// The request.
        request: RequestId,
        /// The paper.
        paper: String,
    },
    /// A file lies in the watched folder for a while and cannot be read.
    FileUnreadable {
        /// Its name.
        name: String,
        /// Why, and what to do.
        why: Message,
    },
    /// Scanners were looked for.
    Scanners(Vec<Scanner>),
    /// So many files wait in the watched folder.
    Watched(usize),
}

/// The state after this event.
pub(crate) fn apply(state: &mut State, event: Event, now: Timestamp) {
    match event {
        Event::PagesChanged { request, paper, list, pages } => {
            if let Some(session) = state.session_mut() {
                pages_changed(session, request, paper, list, pages, now);
            }
        }
        Event::PagesFailed { request, paper: _, file, why } => {
            if state.open().is_some_and(|open| open.request.id == request) {
                let message = file.map_or_else(|| why.clone(), |file| named_file(&file, &why));
                state.tell(Severity::Error, message, now);
            }
        }
        Event::PagesDone { request, paper } => {
            if let Some(session) = state.session_mut() {
                pages_done(session, request, paper);
            }
        }
        Event::FileUnreadable { name, why } => {
            let message = named_file(&name, &why);
            state.tell(Severity::Warning, message, now);
        }
        Event::Scanners(scanners) => {
            // The search was asked for: its end is told either way.
            let (severity, message) = match scanners.len() {
                0 => (Severity::Warning, Message::new("notice-no-scanner")),
                count => (Severity::Info, Message::new("notice-scanners-found").with("count", count)),
            };
            state.scanners = scanners;
            state.tell(severity, message, now);
        }
        Event::Watched(count) => state.watched = count,
    }
}

/// What is wrong with a file, with its name.
fn named_file(name: &str, why: &Message) -> Message {
    Message::new("error-desk-file").with("name", name).with_each("why", |language| say(why, language))
}

fn pages_changed(session: &mut Open, request: RequestId, paper: String, list: Vec<PaperPage>, pages: PaperPages, now: Timestamp) {
    let busy = session.pages_awaited.contains_key(&(request, paper.clone()));
    let Some(open) = session.request.as_mut().filter(|open| open.request.id == request) else { return };
    // What the operator said of the paper meanwhile is on its way to the disk behind the scan and stays.
    let mark = open.request.papers.entry(paper.clone()).or_default();
    if mark.page_list() != list {
        mark.present |= !list.is_empty();
        mark.attachments.clear();
        mark.pages = list;
        open.check(now);
    }
    open.pages.insert(paper, PaperPages { busy, ..pages });
}

/// One order fewer is awaited for a paper.
fn pages_done(session: &mut Open, request: RequestId, paper: String) {
    let of = (request, paper);
    if let Some(awaited) = session.pages_awaited.get_mut(&of) {
        *awaited -= 1;
        if *awaited > 0 {
            return;
        }
    }
    session.pages_awaited.remove(&of);
    if let Some(pages) = session.request.as_mut().filter(|open| open.request.id == request).and_then(|open| open.pages.get_mut(&of.1)) {
        pages.busy = false;
    }
}
