//! A day of work in figures: what was begun, signed and refused, and how long it took.

use crate::real_desk::new_desk;
use std::time::Duration;
use tereze_desk::Command;
use tereze_desk::command::{DayCommand, RequestCommand, VisitCommand};
use tereze_desk::request::step::RequestStep;
use tereze_domain::local_time::{day_of, wall_clock};
use tereze_domain::request::State;

#[test]
fn one_application_and_one_refusal() {
    let mut desk = new_desk();
    desk.log_in();
    desk.begin();
    let joined = wall_clock(desk.open().request.begun).time();
    desk.send(Command::Visit(VisitCommand::EnterTicket { joined: Some(joined) }));
    desk.wait_request(|open| open.visit.joined_queue.is_some());
    desk.send(Command::Request(RequestCommand::GoTo(RequestStep::Form)));
    desk.type_form();
    desk.send(Command::Request(RequestCommand::GoTo(RequestStep::Papers)));
    desk.scan_papers();
    desk.send(Command::Request(RequestCommand::GoTo(RequestStep::Sign)));
    desk.sign();
    let signed = desk.open().request.signed.unwrap();

    desk.begin();
    let missing: Vec<_> = desk.open().missing_papers().map(|paper| paper.name.clone()).collect();
    assert!(!missing.is_empty());
    desk.send(Command::Request(RequestCommand::RefuseAcceptance));
    desk.wait_state(State::NotAccepted);
    desk.send(Command::Request(RequestCommand::PutAway));

    let date = day_of(signed);
    desk.send(Command::Day(DayCommand::Look(date)));
    desk.wait(|state| state.day().is_some());
    let day = desk.state().day().cloned().unwrap();
    let hour = usize::try_from(wall_clock(signed).hour()).unwrap();
    assert_eq!((day.date, day.begun_by_hour.iter().sum(), day.signed_by_hour[hour], day.signed_by_hour.iter().sum()), (date, 2_u32, 1, 1_u32));
    let refused: Vec<_> = day.refusals.iter().map(|(text, count)| (text.kk.clone(), *count)).collect();
    let mut expected: Vec<_> = missing.into_iter().map(|name| (name.kk, 1)).collect();
    expected.sort();
    assert_eq!(refused, expected);
    assert_eq!((day.visits.waited, day.visits.waited_in_time, day.visits.served, day.visits.served_in_time), (1, 1, 2, 2));
    assert!(day.visits.median_service > Duration::ZERO);
    let steps: Vec<_> = day.steps.iter().map(|figure| (figure.step, figure.count)).collect();
    // The refused one went from its first step to its receipt; that of the signed one was put away when the next began.
    let expected = [(RequestStep::Applicant, 2), (RequestStep::Form, 1), (RequestStep::Papers, 1), (RequestStep::Sign, 1), (RequestStep::Receipt, 2)];
    assert_eq!(steps, expected);
    let norms: Vec<_> = day.steps.iter().map(|figure| figure.norm.map(|norm| norm.as_secs())).collect();
    assert_eq!(norms, [Some(120), Some(60), Some(60), Some(60), Some(60)]);

    // Another day is another day.
    desk.send(Command::Day(DayCommand::Look(date.yesterday().unwrap())));
    desk.wait(|state| state.day().is_some_and(|day| day.date != date));
    assert_eq!(desk.state().day().unwrap().begun_by_hour, [0; 24]);
}
