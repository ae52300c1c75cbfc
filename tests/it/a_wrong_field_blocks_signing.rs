//! A form with a wrong field is not signed, and the sentence says where and why.

use crate::real_desk::new_desk;
use tereze_cli::demo::PASSWORD;
use tereze_desk::Command;
use tereze_desk::command::{FormCommand, RequestCommand, SessionCommand, SigningCommand};
use tereze_desk::request::step::RequestStep;
use tereze_domain::form::{Place, Severity, Value};
use tereze_domain::language::Language;
use tereze_domain::request::State as RequestState;
use tereze_texts::{said, say};

#[test]
fn the_sentence_names_the_field_and_the_reason() {
    let mut desk = new_desk();
    desk.log_in();
    desk.begin();
    desk.type_form();
    desk.scan_papers();
    let key = desk.demo.key_file();
    assert_eq!(desk.try_key(key, PASSWORD), None);
    let place = Place::Field("actual-address".into());
    desk.send(Command::Form(FormCommand::Commit { place: place.clone(), value: Value::Text(String::new()) }));
    desk.send(Command::Request(RequestCommand::GoTo(RequestStep::Sign)));
    for language in Language::ALL {
        desk.send(Command::Session(SessionCommand::ChooseLanguage(language)));
        desk.send(Command::Signing(SigningCommand::Sign));
        let open = desk.open();
        assert_eq!(open.request.state, RequestState::Draft);
        assert_eq!(open.step, RequestStep::Form, "the operator is not led to the form");
        let finding = open.findings.iter().find(|finding| finding.severity == Severity::Error).expect("an error");
        assert_eq!(finding.place, place);
        let label = open.service.form.field(&"actual-address".into()).map(|field| field.label.get(language).to_owned()).expect("the field");
        let told = desk.state().notices().last().map(|notice| say(&notice.message, language)).expect("a sentence");
        assert!(told.contains(&label) && told.contains(&said(&finding.message, language)), "{language:?}: {told}");
    }
    desk.send(Command::Form(FormCommand::Commit {
        place, value: Value::Text("Қарағанды қаласы, Бейбітшілік бульвары, 5".into())
    }));
    desk.sign();
    assert!(desk.open().request.signed.is_some(), "a mended form is not signed");
}
