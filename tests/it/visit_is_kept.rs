//! The ticket, the consent and the survey of a visit are on disk before they are shown, and consent is in the trail.

use crate::real_desk::{new_desk, password};
use tereze_cli::demo::{PASSWORD, USER};
use tereze_desk::Command;
use tereze_desk::command::VisitCommand;
use tereze_desk::request::state::Visit;
use tereze_domain::local_time::wall_clock;
use tereze_domain::request::State;
use tereze_store::Journal;

#[test]
fn from_the_ticket_to_the_survey() {
    let mut desk = new_desk();
    desk.log_in();
    let request = desk.begin();
    assert_eq!(desk.open().visit, Visit { joined_queue: None, consent: None, survey: vec![None, None] });
    let joined = wall_clock(desk.open().request.begun).time();
    desk.send(Command::Visit(VisitCommand::EnterTicket { joined: Some(joined) }));
    desk.wait_request(|open| open.visit.joined_queue.is_some());
    let ticket = desk.open().visit.joined_queue.unwrap();
    assert_eq!(wall_clock(ticket).time(), joined);
    for given in [true, false, true] {
        desk.send(Command::Visit(VisitCommand::Consent(given)));
        desk.wait_request(|open| open.visit.consent.is_some() == given);
    }
    // Said twice it is given once.
    let consent = desk.open().visit.consent;
    desk.send(Command::Visit(VisitCommand::Consent(true)));
    desk.settle();
    let told = desk.state().notices().iter().map(|notice| notice.message.key.as_ref());
    let told: Vec<&str> = told.filter(|key: &&str| key.starts_with("notice-consent")).collect();
    // The same sentence stands once, as of its last time; that of an earlier minute is another sentence.
    assert!(told.ends_with(&["notice-consent-taken-back", "notice-consent-given"]) && told.len() <= 3, "{told:?}");
    desk.come_back(request);
    assert_eq!(desk.open().visit, Visit { joined_queue: Some(ticket), consent, survey: vec![None, None] });

    desk.type_form();
    desk.scan_papers();
    desk.sign();
    // After the signature the visit stands, and the survey begins.
    desk.send(Command::Visit(VisitCommand::Consent(false)));
    desk.send(Command::Visit(VisitCommand::EnterTicket { joined: None }));
    for (question, answer) in [(0, 2), (1, 0), (0, 1), (0, 3), (9, 0)] {
        desk.send(Command::Visit(VisitCommand::AnswerSurvey { question, answer }));
    }
    desk.wait_request(|open| open.visit.survey == [Some(1), Some(0)]);
    desk.wait_state(State::Registered);
    desk.come_back(request);
    assert_eq!(desk.open().visit, Visit { joined_queue: Some(ticket), consent, survey: vec![Some(1), Some(0)] });

    let folder = desk.folder();
    let kept = desk.close();
    let journal = Journal::open(&folder, USER, &password(PASSWORD)).unwrap();
    journal.verify_chain().unwrap();
    let events = journal.events(request).unwrap();
    let consents: Vec<&str> = events.iter().map(|event| event.happening.name()).filter(|name| name.starts_with("consent")).collect();
    assert_eq!(consents, ["consent-given", "consent-taken-back", "consent-given"]);
    drop(kept);
}
