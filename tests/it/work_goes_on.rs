//! What fails alone stops nothing else: one request that cannot be read, a network that dies, an operator who goes home.

use crate::real_desk::{RealDesk, desk_of, new_desk, password};
use tereze_cli::demo::{PASSWORD, USER};
use tereze_desk::Command;
use tereze_desk::command::{DeliveryCommand, RegistriesCommand, RequestCommand, SessionCommand};
use tereze_desk::registries::state::Lookup;
use tereze_domain::request::{Phase, RequestId, State as RequestState};
use tereze_domain::service::ServiceId;
use tereze_sandbox::{Fault, Order};
use tereze_store::Journal;

/// Applications that wait because the gateway is off.
fn waiting(desk: &mut RealDesk, count: usize) -> Vec<RequestId> {
    desk.sandbox().gateway_down(true);
    let requests = (0..count).map(|_| desk.apply()).collect();
    desk.wait(|state| state.outbox().len() == count);
    requests
}

#[test]
fn one_request_that_cannot_be_read_keeps_no_other_back() {
    for (count, spoil) in [
        (10, "DELETE FROM signed_documents WHERE request = ?1"),
        (3, "UPDATE requests SET applicant = '{\"Person\":7}' WHERE sequence = ?1"),
        (3, "UPDATE requests SET state = 'lost' WHERE sequence = ?1"),
        // Pages are stored once, also where several requests have the same: the place in the list is spoilt, not the page.
        (3, "UPDATE scans SET digest = 'gone' WHERE request = ?1"),
    ] {
        let mut desk = new_desk();
        desk.log_in();
        let requests = waiting(&mut desk, count);
        let folder = desk.folder();
        let kept = desk.close();
        let journal = Journal::open(&folder, USER, &password(PASSWORD)).unwrap();
        // The second: something stands before it and something behind.
        assert!(journal.connection_for_tests().execute(spoil, [2]).unwrap() > 0, "{spoil}");
        drop(journal);
        let mut desk = desk_of(&folder);
        desk.log_in();
        desk.send(Command::Delivery(DeliveryCommand::SendNow));
        desk.wait(|state| {
            let told = state.notices().iter().any(|notice| notice.message.key == "error-desk-not-sendable");
            told || state.outbox().iter().any(|line| line.state == RequestState::NeedsAttention)
        });
        for (place, request) in requests.iter().enumerate() {
            if place != 1 {
                desk.send(Command::Request(RequestCommand::Open(*request)));
                desk.wait_request(|open| open.request.id == *request && open.request.state.phase() == Phase::AtProvider);
            }
        }
        // A request is registered a moment before its sending has left the list.
        desk.wait(|state| state.outbox().iter().all(|line| line.request == requests[1]));
        drop(kept);
    }
}

#[test]
fn a_network_that_dies_is_begun_anew() {
    let mut desk = new_desk();
    desk.log_in();
    desk.fail_network();
    let request = desk.apply();
    desk.wait_request(|open| open.request.id == request && open.request.number.is_some());
}

#[test]
fn who_waits_for_a_registry_when_the_network_dies_is_told() {
    let mut desk = new_desk();
    desk.log_in();
    desk.send(Command::Request(RequestCommand::Begin(ServiceId::from("foreign-periodicals"))));
    desk.wait_request(|open| open.request.applicant.is_none());
    let number = desk.sandbox().world().distributor().organisation.number.to_string();
    desk.sandbox().faults().set(Order::times(Fault::Slow { ms: 20_000 }, 1).about(&number));
    desk.send(Command::Registries(RegistriesCommand::EnterApplicant { number }));
    desk.wait_request(|open| open.registry.is_asking());
    std::thread::sleep(std::time::Duration::from_millis(300));
    desk.fail_network();
    desk.wait_request(|open| matches!(&open.registry, Lookup::Unreachable(why) if why.key == "error-desk-question-lost"));
    desk.send(Command::Registries(RegistriesCommand::AskAgain));
    desk.wait_request(|open| matches!(open.registry, Lookup::Found(_)));
}

#[test]
fn what_waits_is_sent_and_answers_are_taken_after_the_operator_left() {
    let mut desk = new_desk();
    desk.log_in();
    let requests = waiting(&mut desk, 1);
    desk.send(Command::Session(SessionCommand::LogOut));
    desk.wait(|state| state.session().is_none());
    assert!(desk.state().open().is_none() && desk.state().outbox().is_empty(), "what is personal went with the session");
    desk.sandbox().gateway_down(false);
    let end = std::time::Instant::now() + std::time::Duration::from_secs(60);
    while desk.provider().received().is_empty() {
        assert!(std::time::Instant::now() < end, "nothing was sent while nobody was logged in");
        desk.wait(|_| true);
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    desk.log_in();
    desk.send(Command::Request(RequestCommand::Open(requests[0])));
    desk.wait_request(|open| open.request.number.is_some());
}
