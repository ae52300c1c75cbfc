//! A note on a request is seen by the operator who wrote it: it is there again at the next log-in, nobody else reads it, and an empty one takes it away.

use crate::real_desk::{RealDesk, new_desk};
use tereze_cli::demo::SENIOR;
use tereze_desk::command::RequestCommand;
use tereze_desk::note::command::Command as NoteCommand;
use tereze_domain::request::RequestId;

#[track_caller]
fn check_note(desk: &mut RealDesk, request: RequestId, expected: &str) {
    desk.send(NoteCommand::Read(request).into());
    desk.wait(|state| {
        let note = state.session().and_then(|session| Some(&session.note).filter(|note| !note.is_loading())?.value());
        note.is_some_and(|note| note.request == request && note.text == expected)
    });
}

fn keep(desk: &mut RealDesk, request: RequestId, text: &str) {
    desk.send(NoteCommand::Keep { request, text: text.into() }.into());
    check_note(desk, request, text);
}

#[test]
fn it_comes_back_to_its_operator_alone() {
    let mut desk = new_desk();
    desk.log_in();
    let request = desk.begin();
    keep(&mut desk, request, "Ертең 10:00-де қайта келеді");
    desk.open_again();
    desk.log_in_as(SENIOR);
    desk.send(RequestCommand::Open(request).into());
    desk.wait_request(|open| open.request.id == request);
    check_note(&mut desk, request, "");
    keep(&mut desk, request, "тексерілсін");
    desk.open_again();
    desk.log_in();
    check_note(&mut desk, request, "Ертең 10:00-де қайта келеді");
    keep(&mut desk, request, "");
}
