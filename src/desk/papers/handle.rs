//! Commands about the papers of the open request.

use super::command::Command;
use super::task::Task;
use crate::effects::Effects;
use crate::request::state::OpenRequest;
use crate::scanning::jobs::ScanJob;
use crate::state::State;
use jiff::Timestamp;
use tereze_domain::request::{PaperMark, RequestId};

pub(crate) fn handle(state: &mut State, command: Command, now: Timestamp, effects: &mut Effects) {
    match command {
        // The devices are the desk's, whatever is open.
        Command::FindScanners => effects.scanner(ScanJob::FindScanners),
        Command::StopScan => effects.scanner(ScanJob::Stop),
        Command::Mark { paper, present } => {
            with_draft(state, now, |open| keep(open, paper.clone(), PaperMark { present, ..marked(open, &paper) }, now, effects));
        }
        Command::ChooseAlternative { paper, alternative } => with_draft(state, now, |open| choose_alternative(open, paper, alternative, now, effects)),
        Command::Within { paper, within } => with_draft(state, now, |open| lies_within(open, paper, within, now, effects)),
        Command::AddFiles { paper, files } => await_pages(state, paper, now, effects, |request, paper| ScanJob::AddFiles { request, paper, files }),
        Command::AddBytes { paper, bytes } => await_pages(state, paper, now, effects, |request, paper| ScanJob::AddBytes { request, paper, bytes }),
        Command::AddWatched { paper } => await_pages(state, paper, now, effects, |request, paper| ScanJob::AddWatched { request, paper }),
        Command::Scan { paper, device } => await_pages(state, paper, now, effects, |request, paper| ScanJob::Scan { request, paper, device }),
        Command::Pages { paper, change } => await_pages(state, paper, now, effects, |request, paper| ScanJob::Change { request, paper, change }),
    }
}

/// Changes the papers of the open draft; without one there is nothing to change.
fn with_draft(state: &mut State, now: Timestamp, change: impl FnOnce(&mut OpenRequest)) {
    if let Some(open) = state.draft(now) {
        change(open);
    }
}

fn choose_alternative(open: &mut OpenRequest, paper: String, alternative: Option<String>, now: Timestamp, effects: &mut Effects) {
    let known = open.papers.iter().find(|asked| asked.key == paper);
    let is_one = |key: &String| known.is_some_and(|asked| asked.one_of.iter().any(|one| one.key == *key));
    if alternative.as_ref().is_none_or(is_one) {
        let mark = PaperMark { alternative, ..marked(open, &paper) };
        keep(open, paper, mark, now, effects);
    }
}

fn lies_within(open: &mut OpenRequest, paper: String, within: Option<String>, now: Timestamp, effects: &mut Effects) {
    let is_another = |key: &String| *key != paper && open.papers.iter().any(|asked| asked.key == *key);
    if within.as_ref().is_none_or(is_another) {
        let before = marked(open, &paper);
        // What is in the scan of another paper lies on the desk.
        let mark = PaperMark { present: before.present || within.is_some(), within, ..before };
        keep(open, paper, mark, now, effects);
    }
}

fn marked(open: &OpenRequest, paper: &str) -> PaperMark {
    open.request.papers.get(paper).cloned().unwrap_or_default()
}

fn keep(open: &mut OpenRequest, paper: String, mark: PaperMark, now: Timestamp, effects: &mut Effects) {
    open.request.papers.insert(paper.clone(), mark.clone());
    open.check(now);
    effects.store(Task::Mark { request: open.request.id, paper, mark });
}

/// One job more is awaited for a paper of the open draft.
fn await_pages(state: &mut State, paper: String, now: Timestamp, effects: &mut Effects, job: impl FnOnce(RequestId, String) -> ScanJob) {
    let Some(request) = state.draft(now).map(|open| open.request.id) else { return };
    let Some(session) = state.session_mut() else { return };
    if let Some(open) = &mut session.request {
        open.pages.entry(paper.clone()).or_default().busy = true;
    }
    *session.pages_awaited.entry((request, paper.clone())).or_default() += 1;
    effects.scanner(job(request, paper));
}
