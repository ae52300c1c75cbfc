//! The whole service at the window with the keyboard alone: the real desk, the real journal, the real wire, no mouse.

use crate::real_window::{AtWork, scan_into};
use egui::Key;
use egui_kittest::kittest::Queryable as _;
use tereze_cli::demo::PASSWORD;
use tereze_desk::registries::state::Lookup as Answer;
use tereze_desk::session::state::KeyState;
use tereze_domain::form::Source;
use tereze_domain::language::Language;
use tereze_domain::request::State as RequestState;

fn applicant(at: &mut AtWork) {
    at.type_text("шетелдік");
    at.reads("10");
    at.press(Key::Enter);
    at.until("a request", |state| state.open().is_some());
    let distributor = at.demo.sandbox().world().distributor().organisation.clone();
    at.type_text(&distributor.number.to_string());
    at.until("the registry", |state| state.open().is_some_and(|open| matches!(open.registry, Answer::Found(_))));
    at.says("registry-found");
    at.reads(&distributor.name_kk);
    at.shot("real-applicant");
    at.press_ctrl(Key::Enter);
    assert_eq!(at.field("distributor-number"), distributor.number.to_string());
    let open = at.state().open().expect("a request");
    let name = &open.form().values[&"distributor-name".into()];
    assert_eq!(&name.source, &Source::Registry);
}

fn form(at: &mut AtWork) {
    at.shot("real-form-empty");
    // The form opens on the first field to fill; from there F8 goes to every other.
    let mut answered = Vec::new();
    while at.state().open().is_some_and(|open| open.errors() > 0) {
        let label = at.focused();
        assert!(!answered.contains(&label), "“{label}” was filled and is wrong still: {:?}", at.state().open().map(|open| &open.findings));
        at.type_text(typed(&label));
        answered.push(label);
        at.press(Key::Enter);
        at.press(Key::F8);
    }
    assert!(answered.len() >= 6, "the table was not filled by hand: {answered:?}");
    at.until("values on disk", |state| state.open().is_some_and(|open| open.unsaved.is_empty()));
    assert_eq!(at.state().open().expect("a request").errors(), 0);
    at.shot("real-form");
    at.press_ctrl(Key::Enter);
    at.says("papers-sentence");
}

/// What a person types into a field with this label.
fn typed(label: &str) -> &'static str {
    let known = [
        ("құжатының нөмірі", "123456"),
        ("нақты", "Қарағанды қаласы, Бұқар жырау даңғылы, 100"),
        ("елефон", "77212410000"),
        ("атауының тізбесі", "The Steppe Review"),
        ("таралу аумағы", "Қарағанды облысы"),
        ("тілі", "ағылшын"),
        ("тақырып", "мәдениет және ғылым"),
        ("мерзімділігі", "айына бір рет"),
        ("данала", "1200"),
    ];
    let low = label.to_lowercase();
    known.iter().find(|(part, _)| low.contains(part)).map(|(_, words)| *words).unwrap_or_else(|| panic!("nobody knows what to type into “{label}”"))
}

fn papers(at: &mut AtWork) {
    for shade in [40, 60] {
        scan_into(&at.folder.join("watched"), &format!("page-{shade}.png"), shade);
        at.until("the watched folder", |state| state.watched == 1);
        let missing = at.state().open().expect("a request").missing_papers().count();
        // A scan ticks its paper by itself: the tick of the hand comes before it.
        at.press(Key::Space);
        at.press_ctrl(Key::O);
        at.until("the page", |state| {
            state.watched == 0 && state.open().is_some_and(|open| open.missing_papers().count() < missing && open.pages.values().all(|pages| !pages.busy))
        });
        at.shot(&format!("real-papers-{shade}"));
        at.press(Key::Enter);
    }
    assert_eq!(at.state().open().expect("a request").missing_papers().count(), 0);
    at.press_ctrl(Key::Enter);
    at.says("sign-sentence");
}

fn signature(at: &mut AtWork) {
    at.says("sign-no-key");
    let key = at.demo.key_file().display().to_string();
    at.type_text(&key);
    at.press(Key::Enter);
    at.type_text("wrong");
    at.press(Key::Enter);
    at.until("the refusal", |state| matches!(state.session().map(|session| &session.key), Some(KeyState::Failed(_))));
    at.shot("real-sign-refused");
    at.type_text(PASSWORD);
    at.press(Key::Enter);
    at.until("the key", |state| matches!(state.session().map(|session| &session.key), Some(KeyState::Ready { .. })));
    at.says("sign-ready");
    at.shot("real-sign");
    at.press(Key::F9);
    at.until("the provider's number", |state| state.open().is_some_and(|open| open.request.number.is_some()));
}

fn receipt(at: &mut AtWork) {
    let open = at.state().open().expect("a request");
    assert_eq!(open.request.state, RequestState::Registered);
    let number = open.request.number.clone().expect("a number");
    let request = open.request.id;
    at.reads(&number);
    at.says("receipt-said-registered");
    at.shot("real-receipt");
    at.press(Key::F10);
    at.until("the receipt", |state| state.shown_paper().is_some());
    let name = at.state().shown_paper().expect("a paper").name.get(at.state().language).to_owned();
    at.reads(&name);
    let page = tereze_texts::say(&tereze_domain::message::Message::new("preview-page").with("number", 1), at.state().language);
    assert!(at.window.query_by_role_and_label(egui::accesskit::Role::Image, &page).is_some(), "no page of the receipt is on the screen");
    at.shot("real-paper");
    at.press(Key::Escape);
    assert!(at.demo.sandbox().provider().application(&request.to_string()).is_some(), "the provider has nothing");
    at.press(Key::F3);
    at.until("an empty outbox", |state| state.outbox().is_empty());
    at.says("outbox-empty");
    at.press(Key::F4);
    at.until("the journal", |state| !state.journal().lines().is_empty());
    at.reads(&number);
    at.shot("real-journal");
}

#[test]
fn from_log_in_to_the_receipt_by_keyboard() {
    let mut at = AtWork::open(Language::Kk);
    at.log_in();
    applicant(&mut at);
    form(&mut at);
    papers(&mut at);
    signature(&mut at);
    receipt(&mut at);
}
