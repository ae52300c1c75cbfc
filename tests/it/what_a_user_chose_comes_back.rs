//! What a user chose comes back at the next log-in, whoever was at the desk between; what is put away is told of.

use crate::real_desk::{RealDesk, check_sentence, new_desk};
use tereze_cli::demo::{SECOND_USER, USER};
use tereze_desk::Command;
use tereze_desk::command::{RequestCommand, SessionCommand};
use tereze_domain::language::Language;
use tereze_domain::service::ServiceId;

fn leave(desk: &mut RealDesk) {
    desk.settle();
    desk.send(Command::Session(SessionCommand::LogOut));
    desk.wait(|state| state.session().is_none());
}

fn enter_as(desk: &mut RealDesk, user: &str) -> (Language, bool) {
    desk.log_in_as(user);
    let taken = desk.state().session().map(|session| session.tour_taken);
    (desk.state().language, taken.expect("a session"))
}

#[test]
fn the_language_and_the_walk() {
    let mut desk = new_desk();
    // Chosen at the door, it is kept for whoever comes in.
    desk.send(Command::Session(SessionCommand::ChooseLanguage(Language::Ru)));
    assert_eq!(enter_as(&mut desk, USER), (Language::Ru, false));
    desk.send(Command::Session(SessionCommand::TourTaken));
    leave(&mut desk);
    assert_eq!(enter_as(&mut desk, SECOND_USER), (Language::Ru, false), "nothing was ever chosen by the second");
    desk.send(Command::Session(SessionCommand::ChooseLanguage(Language::En)));
    leave(&mut desk);
    assert_eq!(enter_as(&mut desk, USER), (Language::Ru, true));
    leave(&mut desk);

    desk.open_again();
    assert_eq!(enter_as(&mut desk, SECOND_USER), (Language::En, false));
    leave(&mut desk);
    desk.send(Command::Session(SessionCommand::ChooseLanguage(Language::Kk)));
    assert_eq!(enter_as(&mut desk, USER), (Language::Kk, true), "the door goes before what was kept");
    leave(&mut desk);
    assert_eq!(enter_as(&mut desk, SECOND_USER), (Language::En, false), "what one chose at the door is not the next one's");
    leave(&mut desk);
    desk.open_again();
    assert_eq!(enter_as(&mut desk, USER), (Language::Kk, true));
}

#[test]
fn a_draft_put_away_is_told_of() {
    let mut desk = new_desk();
    desk.log_in();
    let told = |desk: &mut RealDesk| {
        desk.send(Command::Request(RequestCommand::PutAway));
        desk.wait(|state| state.open().is_none());
        desk.state().notices().iter().filter(|notice| notice.message.key == "notice-put-away").count()
    };
    desk.send(Command::Request(RequestCommand::Begin(ServiceId::from("foreign-periodicals"))));
    desk.wait_request(|open| open.request.applicant.is_none());
    assert_eq!(told(&mut desk), 0, "nothing was entered yet");
    desk.begin();
    assert_eq!(told(&mut desk), 1);
    let notice = desk.state().notices().iter().find(|notice| notice.message.key == "notice-put-away").expect("told");
    check_sentence(&notice.message);
    desk.apply();
    assert_eq!(told(&mut desk), 1, "what is signed waits for nobody");
}
