//! A form of 20,000 fields stays usable: its package is read and found in order, it is drawn in the real window, the keyboard leads from its first field to
//! its last, and one wrong value among all of them is found.

use crate::real_window::AtWork;
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use std::fmt::Write as _;
use std::path::Path;
use tereze_catalogue::Catalogue;
use tereze_desk::Command;
use tereze_desk::command::SigningCommand;
use tereze_desk::registries::state::Lookup;
use tereze_desk::request::state::OpenRequest;
use tereze_domain::form::{FieldKey, FieldKind, Place, Severity, Source, Value};
use tereze_domain::language::Language;

const FIELDS: usize = 20_000;
/// Fields of a section.
const SECTION: usize = 100;
/// A field in the middle of nowhere, which takes six digits.
const DIGITS: usize = 12_345;

/// A field as an author would write it; the first, the last and the digits must be filled.
fn field(number: usize) -> String {
    let (kind, required) = match number {
        DIGITS => ("{ digits = { min = 6, max = 6 } }", "always"),
        1 | FIELDS => ("{ line = { max = 60 } }", "always"),
        _ => ("{ line = { max = 60 } }", "never"),
    };
    format!(
        "[[sections.fields]]\nkey = \"f{number}\"\narticle = \"1-қосымша, {number}-жол\"\nkind = {kind}\nrequired = \"{required}\"\nfilled-by = \"operator\"\n\
         label = {{ kk = \"{number}-өріс\", ru = \"Поле {number}\", en = \"Field {number}\" }}\n\
         help = {{ kk = \"Мән.\", ru = \"Значение.\", en = \"A value.\" }}\n\n"
    )
}

/// The reader's card with so many fields around its own.
fn application(own: &str) -> String {
    let (head, rest) = own.split_once("[[sections]]").expect("sections");
    let (sections, controls) = rest.split_once("[[controls]]").expect("controls");
    let of_its_own = sections.matches("[[sections.fields]]").count();
    let mut text = head.to_owned();
    let section = |text: &mut String, key: &str| {
        write!(text, "[[sections]]\nkey = \"{key}\"\ntitle = {{ kk = \"{key} бөлімі\", ru = \"Раздел {key}\", en = \"Section {key}\" }}\n\n").unwrap();
    };
    for number in 1..FIELDS - of_its_own {
        if number % SECTION == 1 {
            section(&mut text, &format!("s{number}"));
        }
        text.push_str(&field(number));
    }
    text.push_str("[[sections]]");
    text.push_str(sections);
    section(&mut text, "end");
    text.push_str(&field(FIELDS));
    text.push_str("[[controls]]");
    text.push_str(controls);
    text
}

/// Read from a folder and linted, as a package is.
fn catalogue() -> Catalogue {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/catalogue/library-card");
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("library-card");
    std::fs::create_dir(&to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let text = std::fs::read_to_string(entry.path()).unwrap();
        let text = if entry.file_name() == "application.toml" { application(&text) } else { text };
        std::fs::write(to.join(entry.file_name()), text).unwrap();
    }
    Catalogue::load(folder.path()).unwrap_or_else(|problems| panic!("{} problems: {:?}", problems.len(), problems.first()))
}

fn open(at: &AtWork) -> &OpenRequest {
    at.state().open().expect("a request is open")
}

/// The places that are wrong, in the order of the form.
fn wrong(at: &AtWork) -> Vec<String> {
    let errors = open(at).findings.iter().filter(|finding| finding.severity == Severity::Error);
    errors
        .map(|finding| match &finding.place {
            Place::Field(key) => key.to_string(),
            Place::Cell { .. } => panic!("no table here"),
        })
        .collect()
}

/// Goes on to the next error, which is the field with this label.
#[track_caller]
fn next_error(at: &mut AtWork, label: &str) {
    at.press(Key::F8);
    assert_eq!(at.focused(), label);
    let inputs = at.window.query_all_by_role(Role::TextInput).count();
    assert!((1..80).contains(&inputs), "{inputs} inputs are laid out");
    let node = at.window.query_all_by(|node| node.is_focused()).next().expect("a field has the focus").rect();
    assert!(node.top() > 0.0 && node.bottom() < 768.0, "“{label}” has the focus out of sight, at {node:?}");
}

#[test]
fn is_read_drawn_filled_and_judged() {
    let catalogue = catalogue();
    let service = catalogue.service(&"library-card".into()).expect("the sixteenth service");
    assert_eq!(service.form.fields().count(), FIELDS);
    let mut at = AtWork::open_of(&catalogue, Language::Kk, tereze_ui::kit::Theme::Light, 1.0);
    at.log_in();
    at.type_text("16");
    at.press(Key::Enter);
    at.until("a request", |state| state.open().is_some());
    let world = at.demo.sandbox().world();
    let person = world.people().iter().map(|resident| &resident.person).find(|person| person.death_date.is_none()).expect("somebody");
    let number = person.iin.to_string();
    at.type_text(&number);
    at.until("the registry", |state| state.open().is_some_and(|open| matches!(open.registry, Lookup::Found(_))));
    at.press_ctrl(Key::Enter);
    at.says("step-form");
    let first_errors = ["f1", "f12345", "region", "hall", "f20000"];
    assert_eq!(wrong(&at), first_errors);

    // The first field, the last, and what lies between.
    assert_eq!(at.focused(), "1-өріс");
    at.type_text("басы");
    next_error(&mut at, "12345-өріс");
    at.type_text("12");
    next_error(&mut at, "Облыс");
    // Enter leads on from one field to the next.
    for (key, label) in [("region", "Облыс"), ("hall", "Оқу залы")] {
        assert_eq!(at.focused(), label);
        let Some(FieldKind::Choice { options, .. }) = service.form.field(&key.into()).map(|field| &field.kind) else { panic!("{key} is no choice") };
        at.type_text(&options[0].label.kk);
        at.press(Key::Enter);
    }
    assert_eq!(at.focused(), "20000-өріс");
    at.type_text("соңы");
    next_error(&mut at, "12345-өріс");
    let filled = |key: &str| open(&at).form().values.get(&FieldKey::from(key)).cloned();
    for (key, text) in [("f1", "басы"), ("f12345", "12"), ("f20000", "соңы")] {
        let there = filled(key).unwrap_or_else(|| panic!("{key} is empty"));
        assert_eq!((there.value, there.source), (Value::Text(text.into()), Source::Operator), "{key}");
    }
    assert_eq!(wrong(&at), ["f12345"], "one wrong value among all of them");

    // Signing finds it, wherever the operator is.
    at.press_ctrl(Key::Num1);
    at.window.state_mut().desk_mut().send(Command::Signing(SigningCommand::Sign));
    at.settle();
    let told = &at.state().notices().last().expect("a reason").message;
    assert_eq!(told.key, "error-desk-form-errors");
    let said = tereze_texts::say(told, Language::Kk);
    assert!(said.contains("12345-өріс"), "{said}");
    assert_eq!(open(&at).request.signed, None);
    next_error(&mut at, "12345-өріс");
    at.press_ctrl(Key::A);
    at.type_text("123456");
    at.press(Key::Enter);
    assert_eq!(wrong(&at), Vec::<String>::new());

    // What was typed is on disk.
    at.until("the disk", |state| state.open().is_some_and(|open| open.unsaved.is_empty()));
}
