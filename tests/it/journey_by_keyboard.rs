//! A routine application in every language and theme and at two zooms, by the keyboard alone, within a budget of keys.

use crate::real_window::{AtWork, Pressed, scan_into};
use egui::Key;
use tereze_cli::demo::PASSWORD;
use tereze_desk::Command;
use tereze_desk::command::SigningCommand;
use tereze_desk::registries::state::Lookup as Answer;
use tereze_desk::session::state::KeyState;
use tereze_domain::language::Language;
use tereze_domain::request::State as RequestState;
use tereze_ui::kit::Theme;

/// Keys that move, choose and act in a routine application, from the choice of the service to the receipt on the screen: the README names it.
const BUDGET: usize = 18;

/// What the applicant says, in the order in which the form asks for what no registry knows.
const SAID: [(&str, &str); 9] = [
    ("actual-address", "Қарағанды қаласы, Бұқар жырау даңғылы, 100"),
    ("registration-document-number", "123456"),
    ("phone", "77212410000"),
    ("title", "The Steppe Review"),
    ("territory", "Қарағанды облысы"),
    ("languages", "ағылшын"),
    ("theme", "мәдениет"),
    ("periodicity", "айына бір рет"),
    ("copies", "1200"),
];

fn journey(language: Language, theme: Theme, zoom: f32) -> Pressed {
    let mut at = AtWork::open_as(language, theme, zoom);
    at.log_in();
    // The key is opened once a session, before the first applicant comes.
    let key = at.demo.key_file();
    at.window.state_mut().desk_mut().send(Command::Signing(SigningCommand::UseKey { file: key, password: PASSWORD.to_owned().into() }));
    at.until("the key", |state| matches!(state.session().map(|session| &session.key), Some(KeyState::Ready { .. })));
    at.pressed = Pressed::default();

    at.type_text("10");
    at.press(Key::Enter);
    at.until("a request", |state| state.open().is_some());
    let number = at.demo.sandbox().world().distributor().organisation.number.to_string();
    at.type_text(&number);
    at.until("the registry", |state| state.open().is_some_and(|open| matches!(open.registry, Answer::Found(_))));
    at.press_ctrl(Key::Enter);
    at.says("step-form");
    fill(&mut at);
    at.press_ctrl(Key::Enter);
    at.says("papers-sentence");
    papers(&mut at);
    at.press_ctrl(Key::Enter);
    at.says("sign-ready");
    at.press(Key::F9);
    at.until("the provider's number", |state| state.open().is_some_and(|open| open.request.state == RequestState::Registered));
    at.press(Key::F10);
    at.until("the receipt", |state| state.shown_paper().is_some());
    at.shot(&format!("journey-{}-{theme:?}-{zoom}", language.code()));
    at.pressed
}

/// Types what the form lacks; F8 commits it and goes to what is lacking next.
fn fill(at: &mut AtWork) {
    let mut left: Vec<(&str, &str)> = SAID.to_vec();
    while at.state().open().is_some_and(|open| open.errors() > 0) {
        let label = at.focused();
        let form = &at.state().open().expect("a request").service.form;
        let language = at.state().language;
        let is_here = |key: &str| tereze_label(form, key).is_some_and(|text| text.get(language) == label);
        let place = left.iter().position(|(key, _)| is_here(key));
        let (_, text) = left.remove(place.unwrap_or_else(|| panic!("nobody knows what to type into “{label}”; left: {left:?}")));
        at.type_text(text);
        at.press(Key::F8);
    }
    at.until("values on disk", |state| state.open().is_some_and(|open| open.unsaved.is_empty()));
}

/// The label of a field or of a column.
fn tereze_label<'a>(form: &'a tereze_domain::form::Form, key: &str) -> Option<&'a tereze_domain::language::Text> {
    use tereze_domain::form::FieldKind;
    form.fields()
        .flat_map(|field| match &field.kind {
            FieldKind::Table { columns, .. } => columns.iter().collect::<Vec<_>>(),
            _ => vec![field],
        })
        .find(|field| field.key == key.into())
        .map(|field| &field.label)
}

/// Every paper that is asked for comes from the scanner's folder.
fn papers(at: &mut AtWork) {
    for shade in [40, 60] {
        scan_into(&at.folder.join("watched"), &format!("page-{shade}.png"), shade);
        at.until("the watched folder", |state| state.watched == 1);
        let missing = at.state().open().expect("a request").missing_papers().count();
        at.press_ctrl(Key::O);
        at.until("the page", |state| state.open().is_some_and(|open| open.missing_papers().count() < missing && open.pages.values().all(|pages| !pages.busy)));
        if at.state().open().is_some_and(|open| open.missing_papers().next().is_some()) {
            at.press(Key::Enter);
        }
    }
}

fn within_budget(language: Language, theme: Theme) {
    for zoom in [1.0, 1.5] {
        let pressed = journey(language, theme, zoom);
        assert!(pressed.keys <= BUDGET, "{language:?} {theme:?} {zoom}: {pressed:?}, {BUDGET} keys are the budget");
    }
}

#[test]
fn in_kazakh_light() {
    within_budget(Language::Kk, Theme::Light);
}

#[test]
fn in_kazakh_dark() {
    within_budget(Language::Kk, Theme::Dark);
}

#[test]
fn in_kazakh_contrast() {
    within_budget(Language::Kk, Theme::Contrast);
}

#[test]
fn in_russian_light() {
    within_budget(Language::Ru, Theme::Light);
}

#[test]
fn in_russian_dark() {
    within_budget(Language::Ru, Theme::Dark);
}

#[test]
fn in_russian_contrast() {
    within_budget(Language::Ru, Theme::Contrast);
}

#[test]
fn in_english_light() {
    within_budget(Language::En, Theme::Light);
}

#[test]
fn in_english_dark() {
    within_budget(Language::En, Theme::Dark);
}

#[test]
fn in_english_contrast() {
    within_budget(Language::En, Theme::Contrast);
}
