//! What follows from a change of the form goes with it to the disk and back: computed values, choices below a choice, facts of others, what an earlier
//! request gives; papers of which one of several is brought, and papers in the scan of another.

use crate::real_desk::{RealDesk, desk_with};
use tereze_desk::Command;
use tereze_desk::command::{FormCommand, PapersCommand, RegistriesCommand, RequestCommand};
use tereze_desk::document::SignedBy;
use tereze_desk::document::application_xml;
use tereze_desk::registries::state::Lookup;
use tereze_desk::request::step::RequestStep;
use tereze_domain::form::{ChoiceOption, Computed, Field, FieldKind, FilledBy, OtherFact, Place, Requirement, Row, Section, Source, Value};
use tereze_domain::language::Text;
use tereze_domain::service::{Alternative, Carrier, OriginalGoes, PaperAsked, Service};

fn text(words: &str) -> Text {
    Text { kk: words.into(), ru: words.into(), en: words.into() }
}

fn field(key: &str, kind: FieldKind) -> Field {
    Field {
        key: key.into(),
        label: text(key),
        help: None,
        example: None,
        article: "1-қосымша".into(),
        kind,
        required: Requirement::Never,
        visible_if: None,
        filled_by: None,
        computed: None,
        unit: None,
        kinds: Vec::new(),
    }
}

fn line(key: &str) -> Field {
    field(key, FieldKind::Line { max: 300 })
}

fn fact(key: &str, of: &str, fact: OtherFact) -> Field {
    Field { filled_by: Some(FilledBy::Other { of: of.into(), fact }), ..line(key) }
}

fn choice(key: &str, within: Option<&str>, options: &[(&str, Option<&str>)]) -> Field {
    let option = |(key, within): &(&str, Option<&str>)| ChoiceOption { key: (*key).into(), label: text(key), within: within.map(str::to_owned) };
    field(key, FieldKind::Choice { options: options.iter().map(option).collect::<Vec<_>>().into(), within: within.map(Into::into) })
}

/// The service with fields and papers of every sort beside its own.
fn with_more(service: &mut Service) {
    let product = Computed::Product(vec!["count".into(), "price".into()]);
    let columns = vec![field("iin", FieldKind::Iin), fact("name", "iin", OtherFact::FullName)];
    let fields = vec![
        field("count", FieldKind::Number { min: 0, max: 1000 }),
        field("price", FieldKind::Money),
        Field { computed: Some(product), ..field("cost", FieldKind::Money) },
        choice("region", None, &[("karaganda", None), ("almaty", None)]),
        choice("district", Some("region"), &[("abay", Some("karaganda")), ("ile", Some("almaty"))]),
        field("child-iin", FieldKind::Iin),
        fact("child-surname", "child-iin", OtherFact::Surname),
        Field { computed: Some(Computed::Join(vec!["child-surname".into(), "note".into()])), ..line("child-and-note") },
        field("successor", FieldKind::Bin),
        fact("successor-name", "successor", OtherFact::FullName),
        field("children", FieldKind::Table { columns, min_rows: 0, max_rows: 9 }),
        line("note"),
    ];
    service.form.sections.push(Section { key: "more".into(), title: text("more"), visible_if: None, kinds: Vec::new(), fields });
    let paper = |key: &str| PaperAsked {
        key: key.into(),
        name: text(key),
        article: "9-тармақ".into(),
        kinds: Vec::new(),
        asked_if: None,
        optional: false,
        original: OriginalGoes::Back,
        carrier: Carrier::Paper,
        copies: 1,
        made_here: false,
        one_of: Vec::new(),
    };
    let one = |key: &str| Alternative { key: key.into(), name: text(&format!("{key} paper")), kinds: Vec::new() };
    service.papers = vec![
        PaperAsked { made_here: true, ..paper("application") },
        PaperAsked { one_of: vec![one("charter"), one("statute")], ..paper("founding") },
        paper("registration"),
        PaperAsked { carrier: Carrier::Electronic, ..paper("disc") },
    ];
}

fn begun() -> RealDesk {
    let mut desk = desk_with("foreign-periodicals", with_more);
    desk.log_in();
    desk.begin();
    desk
}

fn place(key: &str) -> Place {
    Place::Field(key.into())
}

#[track_caller]
fn put(desk: &mut RealDesk, key: &str, words: &str) {
    desk.send(Command::Form(FormCommand::Commit { place: place(key), value: Value::Text(words.into()) }));
    desk.wait_request(|open| open.unsaved.is_empty());
}

#[track_caller]
fn undo(desk: &mut RealDesk, command: Command) {
    desk.send(command);
    desk.wait_request(|open| open.unsaved.is_empty());
}

fn texts<const N: usize>(desk: &RealDesk, keys: [&str; N]) -> [String; N] {
    keys.map(|key| desk.open().form().text(&key.into()).to_owned())
}

fn source(desk: &RealDesk, key: &str) -> Source {
    desk.open().form().values[&key.into()].source.clone()
}

#[test]
fn computed_values_are_kept_and_taken_back() {
    let mut desk = begun();
    let request = desk.open().request.id;
    put(&mut desk, "count", "3");
    assert_eq!(texts(&desk, ["cost"]), [""]);
    put(&mut desk, "price", "10.5");
    assert_eq!((texts(&desk, ["cost"]), source(&desk, "cost")), (["31,50".into()], Source::Program));
    desk.come_back(request);
    assert_eq!((texts(&desk, ["count", "cost"]), source(&desk, "cost")), (["3".into(), "31,50".into()], Source::Program));
    put(&mut desk, "count", "4");
    assert_eq!(texts(&desk, ["cost"]), ["42"]);
    undo(&mut desk, Command::Form(FormCommand::Undo));
    assert_eq!(texts(&desk, ["count", "cost"]), ["3", "31,50"]);
    undo(&mut desk, Command::Form(FormCommand::Redo));
    assert_eq!(texts(&desk, ["count", "cost"]), ["4", "42"]);
    desk.come_back(request);
    assert_eq!(texts(&desk, ["count", "cost"]), ["4", "42"]);
}

#[test]
fn a_choice_takes_what_hung_on_it_along() {
    let mut desk = begun();
    let request = desk.open().request.id;
    put(&mut desk, "region", "karaganda");
    put(&mut desk, "district", "abay");
    put(&mut desk, "region", "almaty");
    assert_eq!(texts(&desk, ["region", "district"]), ["almaty", ""]);
    desk.come_back(request);
    assert_eq!(texts(&desk, ["region", "district"]), ["almaty", ""]);
    put(&mut desk, "district", "ile");
    put(&mut desk, "region", "karaganda");
    // One change of the operator, one to take back.
    undo(&mut desk, Command::Form(FormCommand::Undo));
    assert_eq!(texts(&desk, ["region", "district"]), ["almaty", "ile"]);
    assert_eq!(desk.open().resume, Some(place("region")));
    undo(&mut desk, Command::Form(FormCommand::Redo));
    assert_eq!(texts(&desk, ["region", "district"]), ["karaganda", ""]);
    assert_eq!(desk.open().findings.iter().filter(|finding| finding.place == place("district")).count(), 0);
}

/// A living person of the sandbox, the so-manieth.
fn person(desk: &RealDesk, number: usize) -> (String, String, String) {
    let mut living = desk.sandbox().world().people().iter().filter(|resident| resident.person.death_date.is_none());
    let person = &living.nth(number).unwrap().person;
    (person.iin.to_string(), person.name.surname.clone(), person.name.in_order())
}

#[test]
fn facts_of_others_come_from_the_registries() {
    let mut desk = begun();
    let request = desk.open().request.id;
    let ((iin, surname, _), (other_iin, other_surname, other_name)) = (person(&desk, 0), person(&desk, 1));
    put(&mut desk, "child-iin", &iin);
    desk.wait_request(|open| matches!(open.other_at(&place("child-iin")), Some(Lookup::Found(_))) && open.unsaved.is_empty());
    assert_eq!((&texts(&desk, ["child-surname"])[0], source(&desk, "child-surname")), (&surname, Source::Registry));
    // What is computed of it goes along.
    assert_eq!(texts(&desk, ["child-and-note"])[0], surname);
    // Another number: what is known of the first is true no more, until the registry answers of the second.
    desk.send(Command::Form(FormCommand::Commit { place: place("child-iin"), value: Value::Text(other_iin.clone()) }));
    assert_eq!(texts(&desk, ["child-surname"]), [""]);
    desk.wait_request(|open| open.form().text(&"child-surname".into()) == other_surname && open.unsaved.is_empty());
    undo(&mut desk, Command::Form(FormCommand::Undo));
    assert_eq!(texts(&desk, ["child-iin", "child-surname", "child-and-note"]), [iin, surname.clone(), surname]);
    // What was typed by hand stays.
    put(&mut desk, "child-surname", "Қолмен");
    put(&mut desk, "child-iin", &other_iin);
    desk.wait_request(|open| matches!(open.other_at(&place("child-iin")), Some(Lookup::Found(_))));
    assert_eq!(texts(&desk, ["child-surname"]), ["Қолмен"]);
    // A row of a table, and an organisation.
    let row: Row = [("iin".into(), other_iin)].into_iter().collect();
    desk.send(Command::Form(FormCommand::Commit { place: place("children"), value: Value::Rows(vec![Row::new(), row]) }));
    let number = desk.sandbox().world().distributor().organisation.number.to_string();
    let name = desk.sandbox().world().distributor().organisation.name_kk.clone();
    put(&mut desk, "successor", &number);
    desk.wait_request(|open| open.form().text(&"successor-name".into()) == name);
    desk.wait_request(|open| open.form().rows(&"children".into())[1].get(&"name".into()) == Some(&other_name) && open.unsaved.is_empty());
    assert_eq!(desk.open().form().rows(&"children".into())[0].len(), 0);
    desk.come_back(request);
    assert_eq!(texts(&desk, ["successor-name", "child-surname"]), [name, "Қолмен".into()]);
    assert_eq!(desk.open().form().rows(&"children".into())[1].get(&"name".into()), Some(&other_name));
}

#[test]
fn without_an_answer_typing_goes_on() {
    let mut desk = begun();
    let (iin, surname, _) = person(&desk, 0);
    desk.sandbox().gateway_down(true);
    put(&mut desk, "child-iin", &iin);
    desk.wait_request(|open| matches!(open.other_at(&place("child-iin")), Some(Lookup::Unreachable(_))));
    if let Some(Lookup::Unreachable(why)) = desk.open().other_at(&place("child-iin")) {
        crate::real_desk::check_sentence(why);
    }
    put(&mut desk, "note", "қолмен");
    assert_eq!(texts(&desk, ["child-surname", "child-and-note"]), ["", "қолмен"]);
    desk.sandbox().gateway_down(false);
    desk.send(Command::Registries(RegistriesCommand::AskAgain));
    desk.wait_request(|open| open.form().text(&"child-surname".into()) == surname && open.unsaved.is_empty());
    // Nobody of this number.
    put(&mut desk, "successor", "000140001813");
    desk.wait_request(|open| matches!(open.other_at(&place("successor")), Some(Lookup::NotFound(_))));
    if let Some(Lookup::NotFound(why)) = desk.open().other_at(&place("successor")) {
        crate::real_desk::check_sentence(why);
    }
    // A number that is none asks nobody.
    put(&mut desk, "child-iin", "770712345671");
    assert!(desk.open().other_at(&place("child-iin")).is_none());
    assert_eq!(texts(&desk, ["child-surname"]), [""]);
}

fn mark(desk: &mut RealDesk, command: Command) {
    desk.send(command);
    desk.settle();
}

#[track_caller]
fn missing(desk: &RealDesk, expected: &[&str]) {
    assert_eq!(desk.open().missing_papers().map(|paper| paper.key.as_str()).collect::<Vec<_>>(), expected);
}

fn xml(desk: &RealDesk) -> String {
    let open = desk.open();
    let at = jiff::Timestamp::now();
    let signed_by = SignedBy { operator: "x".into(), centre: "x".into(), window: "7".into(), at, deadline: jiff::civil::date(2026, 12, 7) };
    application_xml(&open.service, &open.request, &signed_by).unwrap()
}

#[test]
fn one_of_several_papers_and_several_in_one_scan() {
    let mut desk = begun();
    let request = desk.open().request.id;
    missing(&desk, &["founding", "registration", "disc"]);
    desk.send(Command::Request(RequestCommand::GoTo(RequestStep::Papers)));
    mark(&mut desk, Command::Papers(PapersCommand::Mark { paper: "disc".into(), present: true }));
    missing(&desk, &["founding", "registration"]);
    let page = image::GrayImage::from_pixel(210, 297, image::Luma([120]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    page.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    desk.send(Command::Papers(PapersCommand::AddBytes { paper: "registration".into(), bytes: bytes.into_inner().into() }));
    desk.wait_request(|open| open.request.papers.get("registration").is_some_and(tereze_domain::request::PaperMark::is_scanned));
    missing(&desk, &["founding"]);
    // It is in that scan, but which of the two it is nobody said.
    mark(&mut desk, Command::Papers(PapersCommand::Within { paper: "founding".into(), within: Some("registration".into()) }));
    missing(&desk, &["founding"]);
    mark(&mut desk, Command::Papers(PapersCommand::ChooseAlternative { paper: "founding".into(), alternative: Some("of nobody".into()) }));
    missing(&desk, &["founding"]);
    mark(&mut desk, Command::Papers(PapersCommand::ChooseAlternative { paper: "founding".into(), alternative: Some("statute".into()) }));
    missing(&desk, &[]);
    desk.come_back(request);
    missing(&desk, &[]);
    let founding = &desk.open().request.papers["founding"];
    assert_eq!((founding.alternative.as_deref(), founding.within.as_deref(), founding.present), (Some("statute"), Some("registration"), true));
    let xml = xml(&desk);
    for part in [
        r#"<Paper key="application" name="application" present="true">"#,
        r#"<Paper key="founding" name="founding" present="true" alternative="statute" brought="statute paper" within="registration">"#,
        r#"<Paper key="disc" name="disc" present="true" carrier="electronic">"#,
    ] {
        assert!(xml.contains(part), "{part} in {xml}");
    }
    mark(&mut desk, Command::Papers(PapersCommand::Within { paper: "founding".into(), within: None }));
    missing(&desk, &["founding"]);
}

/// Ticks, scans and names every paper, and signs.
fn sign(desk: &mut RealDesk) {
    mark(desk, Command::Papers(PapersCommand::ChooseAlternative { paper: "founding".into(), alternative: Some("charter".into()) }));
    desk.scan_papers();
    desk.sign();
}

#[test]
fn an_earlier_request_gives_what_it_has() {
    let mut desk = begun();
    let first = desk.open().request.id;
    desk.type_form();
    put(&mut desk, "note", "бұрынғы");
    put(&mut desk, "count", "7");
    sign(&mut desk);

    let second = desk.begin();
    desk.wait_request(|open| !open.earlier.is_empty());
    assert_eq!(desk.open().earlier[0].request, first);
    put(&mut desk, "phone", "77212999999");
    let gives = desk.open().earlier[0].gives;
    let registered = texts(&desk, ["distributor-name"]);
    desk.send(Command::Form(FormCommand::CopyFrom(first)));
    desk.wait_request(|open| open.unsaved.is_empty());
    assert_eq!(texts(&desk, ["note", "count", "phone"]), ["бұрынғы", "7", "77212999999"]);
    assert_eq!([source(&desk, "note"), source(&desk, "phone")], [Source::Earlier, Source::Operator]);
    assert_eq!((texts(&desk, ["distributor-name"]), source(&desk, "distributor-name")), (registered, Source::Registry));
    assert_eq!(desk.open().form().rows(&"publications".into()).len(), 1);
    assert!(gives >= 3 && desk.open().earlier[0].gives == 0, "{gives} fields");
    assert!(xml(&desk).contains(r#"source="earlier-request">бұрынғы<"#));
    // One change to take back, whatever it filled; what was typed before stays.
    undo(&mut desk, Command::Form(FormCommand::Undo));
    assert_eq!(texts(&desk, ["note", "count", "phone"]), ["", "", "77212999999"]);
    assert!(desk.open().form().rows(&"publications".into()).is_empty());
    undo(&mut desk, Command::Form(FormCommand::Redo));
    desk.come_back(second);
    assert_eq!((texts(&desk, ["note", "count"]), source(&desk, "note")), (["бұрынғы".into(), "7".into()], Source::Earlier));

    // Somebody else has no earlier request.
    let other = desk.demo.hint().numbers[1].0.clone();
    desk.send(Command::Registries(RegistriesCommand::EnterApplicant { number: other }));
    desk.wait_request(|open| open.earlier.is_empty());
    desk.send(Command::Form(FormCommand::CopyFrom(first)));
    assert!(desk.state().notices().iter().filter(|notice| notice.message.key == "notice-copied").count() <= 1);
}
