//! A gateway that is down, cuts its answers, says things twice or in the wrong order: one application, one number.

use crate::real_desk::{RealDesk, check_sentence, new_desk, password};
use tereze_cli::demo::{PASSWORD, USER};
use tereze_desk::Command;
use tereze_desk::command::DeliveryCommand;
use tereze_desk::delivery::state::Connection;
use tereze_desk::registries::state::Lookup;
use tereze_domain::request::{RequestId, State};
use tereze_sandbox::{Decision, Fault, Order, Received};
use tereze_store::Journal;

/// The application is at the provider once, under the number that the desk shows.
#[track_caller]
fn received_once(desk: &RealDesk, request: RequestId) -> Received {
    let received = desk.provider().received();
    assert_eq!(received.len(), 1, "{received:?}");
    assert_eq!(received[0].request, request.to_string());
    assert_eq!(desk.open().request.number.as_ref(), Some(&received[0].number));
    received[0].clone()
}

/// What happened to the request by the journal, which is left in order.
fn happenings(desk: RealDesk, request: RequestId) -> Vec<&'static str> {
    let folder = desk.folder();
    // The folder outlives the desk, which holds the lock of its journal.
    let kept = desk.close();
    let journal = Journal::open(&folder, USER, &password(PASSWORD)).unwrap();
    journal.verify_chain().unwrap();
    let names = journal.events(request).unwrap().iter().map(|event| event.happening.name()).collect();
    drop(kept);
    names
}

fn count(names: &[&str], of: &str) -> usize {
    names.iter().filter(|name| **name == of).count()
}

/// The whole application without a gateway, until the first try to send it has failed.
fn applied_without_gateway() -> (RealDesk, RequestId) {
    let mut desk = new_desk();
    desk.sandbox().gateway_down(true);
    desk.log_in();
    let request = desk.begin();
    match &desk.open().registry {
        Lookup::Unreachable(why) => check_sentence(why),
        other => panic!("{other:?}"),
    }
    assert!(matches!(desk.state().connection, Connection::Offline { .. }));
    desk.type_form();
    desk.scan_papers();
    desk.sign();
    desk.wait(|state| state.outbox().iter().any(|line| line.last_answer.is_some()));
    check_sentence(desk.state().outbox()[0].last_answer.as_ref().unwrap());
    assert!(desk.state().outbox()[0].next_try.is_some());
    assert!(desk.provider().received().is_empty());
    (desk, request)
}

fn check_delivered_after_outage(again: fn(&mut RealDesk)) {
    let (mut desk, request) = applied_without_gateway();
    desk.sandbox().gateway_down(false);
    again(&mut desk);
    desk.wait_state(State::Registered);
    desk.wait(|state| state.outbox().is_empty() && state.connection == Connection::Online);
    assert_eq!(received_once(&desk, request).deliveries, 1);
    let happened = happenings(desk, request);
    assert_eq!((count(&happened, "signed"), count(&happened, "registered")), (1, 1), "{happened:?}");
}

#[test]
fn when_the_operator_sends_it_now() {
    check_delivered_after_outage(|desk| desk.send(Command::Delivery(DeliveryCommand::SendNow)));
}

#[test]
fn when_nobody_touches_it() {
    check_delivered_after_outage(|_desk| {});
}

#[test]
fn when_the_desk_was_closed_meanwhile() {
    check_delivered_after_outage(|desk| {
        let request = desk.open().request.id;
        desk.come_back(request);
        desk.send(Command::Delivery(DeliveryCommand::SendNow));
    });
}

#[test]
fn when_the_answer_breaks_off_after_the_provider_took_it() {
    let mut desk = new_desk();
    // The provider's number would otherwise arrive without the answer.
    desk.sandbox().faults().set(Order::always(Fault::NotProcessed).of_operation("getMessages"));
    desk.sandbox().faults().set(Order::times(Fault::Cut, 1).of_operation("sendMessage"));
    desk.log_in();
    let request = desk.apply();
    desk.wait(|state| state.outbox().iter().any(|line| line.last_answer.is_some()));
    assert_eq!(desk.provider().received().len(), 1, "the provider has it, and the desk does not know");
    desk.send(Command::Delivery(DeliveryCommand::SendNow));
    desk.wait_state(State::Delivered);
    desk.sandbox().faults().clear();
    desk.wait_state(State::Registered);
    assert_eq!(received_once(&desk, request).deliveries, 2);
    let happened = happenings(desk, request);
    assert_eq!((count(&happened, "delivered"), count(&happened, "registered")), (1, 1), "{happened:?}");
}

#[test]
fn when_everything_is_said_twice() {
    let mut desk = new_desk();
    desk.sandbox().faults().set(Order::always(Fault::Duplicate).of_service("TEREZE_APPLICATIONS"));
    desk.log_in();
    let request = desk.apply();
    desk.wait_state(State::Registered);
    desk.provider().decide(&request.to_string(), &Decision::grant()).unwrap();
    desk.wait_state(State::Granted);
    received_once(&desk, request);
    let happened = happenings(desk, request);
    assert_eq!((count(&happened, "registered"), count(&happened, "granted")), (1, 1), "{happened:?}");
}

#[test]
fn when_the_decision_comes_before_the_number() {
    let mut desk = new_desk();
    desk.sandbox().faults().set(Order::always(Fault::NotProcessed).of_operation("getMessages"));
    desk.log_in();
    let request = desk.apply();
    desk.wait_state(State::Delivered);
    for decision in [Decision::Review { stage: 1 }, Decision::Review { stage: 2 }, Decision::grant()] {
        desk.provider().decide(&request.to_string(), &decision).unwrap();
    }
    desk.sandbox().faults().clear();
    desk.sandbox().faults().set(Order::always(Fault::OutOfOrder).of_operation("getMessages"));
    desk.wait_state(State::Granted);
    received_once(&desk, request);
    let happened = happenings(desk, request);
    assert_eq!((count(&happened, "registered"), count(&happened, "granted")), (1, 1), "{happened:?}");
}
