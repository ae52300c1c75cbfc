//! Whoever puts somebody's number into the form, the operator, a registry, the program or an earlier request: the registry is asked about them once, and what
//! it says goes where the form asks for it, and not over what was typed meanwhile.

use crate::real_desk::{RealDesk, desk_with, new_desk, password};
use tereze_cli::demo::{PASSWORD, USER};
use tereze_desk::Command;
use tereze_desk::command::{FormCommand, RegistriesCommand, RequestCommand};
use tereze_desk::registries::command::RepresentativeEntry;
use tereze_desk::registries::state::Lookup;
use tereze_desk::request::state::OpenRequest;
use tereze_domain::form::{Computed, Condition, Field, FieldKind, FilledBy, OtherFact, Place, Requirement, Row, Source, Value};
use tereze_domain::number::{IdentityNumber, Iin};
use tereze_domain::party::{Organisation, Person};
use tereze_domain::request::{RequestId, State as RequestState};
use tereze_domain::service::{Service, ServiceId};
use tereze_sandbox::{Fault, Order};
use tereze_store::Journal;

/// The registry of persons, at the gateway.
const PERSONS: &str = "GBDFL_UniversalServiceSync";

fn place(key: &str) -> Place {
    Place::Field(key.into())
}

fn begin(desk: &mut RealDesk, service: &str) -> RequestId {
    desk.send(Command::Request(RequestCommand::Begin(ServiceId::from(service))));
    desk.wait_request(|open| open.service.id.0 == service && open.request.state == RequestState::Draft && open.request.applicant.is_none());
    desk.open().request.id
}

fn enter_applicant(desk: &mut RealDesk, number: &str) {
    desk.send(Command::Registries(RegistriesCommand::EnterApplicant { number: number.into() }));
    desk.wait_request(|open| !matches!(open.registry, Lookup::NotAsked | Lookup::Asking(_)));
}

fn put(desk: &mut RealDesk, key: &str, words: &str) {
    desk.send(Command::Form(FormCommand::Commit { place: place(key), value: Value::Text(words.into()) }));
}

/// The application is brought by somebody: the form asks who gave the power, and who came.
fn by_representative(desk: &mut RealDesk) {
    desk.send(Command::Form(FormCommand::Commit { place: place("by-representative"), value: Value::Tick(true) }));
}

/// Waits until nobody is being asked about and everything is on disk.
#[track_caller]
fn settled(desk: &mut RealDesk) {
    desk.wait_request(|open| open.unsaved.is_empty() && !open.related.values().any(|look| matches!(look, Lookup::Asking(_))));
}

#[track_caller]
fn check(open: &OpenRequest, expected: &[(&str, &str, Source)]) {
    for (key, text, source) in expected {
        let there = open.form().values.get(&(*key).into()).unwrap_or_else(|| panic!("{key} is empty"));
        assert_eq!((&there.value, &there.source), (&Value::Text((*text).into()), source), "{key}");
    }
}

/// Two organisations of the sandbox with different heads, and these.
fn organisations(desk: &RealDesk) -> [(Organisation, Person); 2] {
    let world = desk.sandbox().world();
    let headed = world.organisations().iter().map(|known| &known.organisation).filter(|known| {
        let active = known.status == tereze_domain::party::OrganisationStatus::Active && matches!(known.number, IdentityNumber::Bin(_));
        active && head(desk, known).death_date.is_none()
    });
    let mut found: Vec<(Organisation, Person)> = headed.map(|known| (known.clone(), head(desk, known).clone())).collect();
    found.dedup_by_key(|(_, head)| head.iin);
    found.truncate(2);
    found.try_into().expect("two organisations")
}

fn head<'d>(desk: &'d RealDesk, organisation: &Organisation) -> &'d Person {
    &desk.sandbox().world().person(&organisation.head_iin.expect("every organisation has a head")).expect("a head").person
}

/// Living people of the sandbox.
fn people<const N: usize>(desk: &RealDesk) -> [Person; N] {
    let living = desk.sandbox().world().people().iter().map(|resident| resident.person.clone()).filter(|person| person.death_date.is_none());
    living.take(N).collect::<Vec<_>>().try_into().expect("so many people")
}

/// How often the registries were asked about this person for this request.
fn asked(desk: RealDesk, request: RequestId, iin: Iin) -> usize {
    let folder = desk.folder();
    let _kept = desk.close();
    let journal = Journal::open(&folder, USER, &password(PASSWORD)).unwrap();
    let question = format!("<iin>{iin}</iin>");
    let evidence = journal.evidence_of(request).unwrap();
    evidence.iter().filter(|(_, evidence)| String::from_utf8_lossy(&evidence.request).contains(&question)).count()
}

#[test]
fn the_head_whom_the_registry_of_organisations_names() {
    let mut desk = new_desk();
    desk.log_in();
    let request = begin(&mut desk, "nca-certificate/issue-organisation");
    let [(first, head), (second, other_head)] = organisations(&desk);
    enter_applicant(&mut desk, &first.number.to_string());
    settled(&mut desk);
    // Nobody is asked about whom the form does not show.
    assert!(desk.open().related.is_empty() && desk.open().form().text(&"power-head-birth-date".into()).is_empty());
    by_representative(&mut desk);
    settled(&mut desk);
    let of = |head: &Person| {
        [
            ("power-head-iin", head.iin.to_string(), Source::Registry),
            ("power-head-birth-date", head.birth_date.to_string(), Source::Registry),
            ("power-head-address", head.address_kk.clone(), Source::Registry),
        ]
    };
    let check_head = |desk: &RealDesk, head: &Person| {
        let facts = of(head);
        let facts: Vec<(&str, &str, Source)> = facts.iter().map(|(key, text, source)| (*key, text.as_str(), source.clone())).collect();
        check(desk.open(), &facts);
    };
    check_head(&desk, &head);
    desk.come_back(request);
    settled(&mut desk);
    check_head(&desk, &head);
    // Another applicant, another head: nothing of the first is left.
    enter_applicant(&mut desk, &second.number.to_string());
    settled(&mut desk);
    check_head(&desk, &other_head);
    // A number from another application of the same head is known already.
    put(&mut desk, "employee-iin", &head.iin.to_string());
    settled(&mut desk);
    assert_eq!(desk.open().form().text(&"surname".into()), head.name.surname);
    check_head(&desk, &other_head);
    assert_eq!(asked(desk, request, other_head.iin), 1, "each is asked for once");
}

#[test]
fn the_representative_whom_the_register_of_notaries_names() {
    let mut desk = new_desk();
    desk.log_in();
    let request = begin(&mut desk, "nca-certificate/issue-person");
    by_representative(&mut desk);
    let today = tereze_domain::local_time::day_of(jiff::Timestamp::now());
    let world = desk.sandbox().world();
    let of_person =
        |power: &&tereze_domain::party::PowerOfAttorney| matches!(power.principal, IdentityNumber::Iin(_)) && !power.revoked && power.valid_until >= today;
    let power = world.powers().iter().find(of_person).expect("a power of attorney").clone();
    let attorney = world.person(&power.attorney).expect("the attorney").person.clone();
    enter_applicant(&mut desk, &power.principal.to_string());
    desk.send(Command::Registries(RegistriesCommand::EnterRepresentative(RepresentativeEntry::Notarised { number: power.number })));
    desk.wait_request(|open| matches!(open.power, Lookup::Found(_)));
    settled(&mut desk);
    let (iin, born) = (attorney.iin.to_string(), attorney.birth_date.to_string());
    check(
        desk.open(),
        &[
            ("representative-iin", &iin, Source::Registry),
            ("representative-birth-date", &born, Source::Registry),
            ("representative-address", &attorney.address_kk, Source::Registry),
        ],
    );
    // Nobody comes for the applicant: nothing is left of who did.
    desk.send(Command::Registries(RegistriesCommand::EnterRepresentative(RepresentativeEntry::None)));
    settled(&mut desk);
    for key in ["representative-iin", "representative-birth-date", "representative-address"] {
        assert_eq!(desk.open().form().text(&key.into()), "", "{key}");
    }
    desk.come_back(request);
    settled(&mut desk);
    assert_eq!(desk.open().form().text(&"representative-birth-date".into()), "");
    assert_eq!(asked(desk, request, attorney.iin), 1);
}

#[test]
fn what_was_typed_while_the_registry_was_slow_stays() {
    let mut desk = new_desk();
    desk.log_in();
    let request = begin(&mut desk, "nca-certificate/issue-organisation");
    by_representative(&mut desk);
    let [(organisation, head), _] = organisations(&desk);
    desk.sandbox().faults().set(Order::always(Fault::Slow { ms: 1500 }).of_service(PERSONS));
    enter_applicant(&mut desk, &organisation.number.to_string());
    let asking = |open: &OpenRequest| matches!(open.other_at(&place("power-head-iin")), Some(Lookup::Asking(_)));
    desk.wait_request(asking);
    put(&mut desk, "power-head-address", "Қолмен терілген мекенжай");
    // On disk before the answer is there.
    desk.wait_request(|open| open.unsaved.is_empty());
    assert!(asking(desk.open()), "the registry answered too soon");
    settled(&mut desk);
    let born = head.birth_date.to_string();
    let expected = [("power-head-address", "Қолмен терілген мекенжай", Source::Operator), ("power-head-birth-date", born.as_str(), Source::Registry)];
    check(desk.open(), &expected);
    desk.come_back(request);
    check(desk.open(), &expected);

    // Another number was typed while the registry was asked about the first: its facts go nowhere.
    let [late, right] = people(&desk);
    put(&mut desk, "employee-iin", &late.iin.to_string());
    put(&mut desk, "employee-iin", "");
    settled(&mut desk);
    assert_eq!(desk.open().form().text(&"surname".into()), "");
    put(&mut desk, "employee-iin", &right.iin.to_string());
    settled(&mut desk);
    assert_eq!(desk.open().form().text(&"surname".into()), right.name.surname);
}

#[test]
fn what_never_came_is_asked_for_when_the_draft_is_opened_again() {
    let mut desk = new_desk();
    desk.log_in();
    let request = begin(&mut desk, "nca-certificate/issue-organisation");
    by_representative(&mut desk);
    let [(organisation, head), _] = organisations(&desk);
    desk.sandbox().faults().set(Order::always(Fault::Down).of_service(PERSONS));
    enter_applicant(&mut desk, &organisation.number.to_string());
    desk.wait_request(|open| matches!(open.other_at(&place("power-head-iin")), Some(Lookup::Unreachable(_))));
    settled(&mut desk);
    // Going on with the form asks nobody again.
    put(&mut desk, "power-head-birth-place", "Балқаш");
    settled(&mut desk);
    desk.sandbox().faults().clear();
    desk.come_back(request);
    desk.wait_request(|open| open.form().text(&"power-head-address".into()) == head.address_kk);
    settled(&mut desk);
    assert_eq!(asked(desk, request, head.iin), 2, "once in vain, once with an answer");
}

/// The form with a copy of a number, facts that hang on the copy, facts that lead back to where they come from, and a table.
fn with_chain(service: &mut Service) {
    let like: Field = service.form.fields().next().unwrap().clone();
    let field = |key: &str, kind| Field {
        key: key.into(),
        kind,
        required: Requirement::Never,
        visible_if: None,
        filled_by: None,
        computed: None,
        example: None,
        ..like.clone()
    };
    let fact = |key: &str, of: &str, fact| Field { filled_by: Some(FilledBy::Other { of: of.into(), fact }), ..field(key, FieldKind::Line { max: 300 }) };
    let copy = |key: &str, of: &str, kind| Field { computed: Some(Computed::Join(vec![of.into()])), ..field(key, kind) };
    let children = FieldKind::Table { columns: vec![field("iin", FieldKind::Iin), fact("name", "iin", OtherFact::FullName)], min_rows: 0, max_rows: 9 };
    service.form.sections[0].fields.extend([
        field("parent-iin", FieldKind::Iin),
        copy("signatory-iin", "parent-iin", FieldKind::Iin),
        fact("signatory-surname", "signatory-iin", OtherFact::Surname),
        copy("signed-by", "signatory-surname", FieldKind::Line { max: 300 }),
        // Its own fact would name it again.
        Field { filled_by: Some(FilledBy::Other { of: "circle-iin".into(), fact: OtherFact::DocumentNumber }), ..field("circle-iin", FieldKind::IinOrBin) },
        fact("circle-name", "circle-iin", OtherFact::FullName),
        Field { visible_if: Some(Condition::Filled { field: "note".into() }), ..field("witness-iin", FieldKind::Iin) },
        fact("witness-name", "witness-iin", OtherFact::FullName),
        field("note", FieldKind::Line { max: 99 }),
        field("children", children),
    ]);
}

#[test]
fn a_copied_number_brings_what_hangs_on_the_copy() {
    let mut desk = desk_with("foreign-periodicals", with_chain);
    desk.log_in();
    let request = desk.begin();
    let [parent, child, witness] = people(&desk);
    let (iin, surname) = (parent.iin.to_string(), parent.name.surname.clone());
    put(&mut desk, "parent-iin", &iin);
    settled(&mut desk);
    check(
        desk.open(),
        &[("signatory-iin", &iin, Source::Program), ("signatory-surname", &surname, Source::Registry), ("signed-by", &surname, Source::Program)],
    );
    // A number whose own fact stands in its place: what was typed stays, and nobody asks for ever.
    put(&mut desk, "circle-iin", &iin);
    settled(&mut desk);
    check(desk.open(), &[("circle-iin", &iin, Source::Operator), ("circle-name", &parent.name.in_order(), Source::Registry)]);
    // Rows, two of the same person.
    let row = |person: &Person| -> Row { [("iin".into(), person.iin.to_string())].into_iter().collect() };
    desk.send(Command::Form(FormCommand::Commit { place: place("children"), value: Value::Rows(vec![row(&child), row(&parent), row(&child)]) }));
    settled(&mut desk);
    let names: Vec<String> = desk.open().form().rows(&"children".into()).iter().map(|row| row.get(&"name".into()).cloned().unwrap_or_default()).collect();
    assert_eq!(names, [child.name.in_order(), parent.name.in_order(), child.name.in_order()]);
    // Who is hidden is not asked for, until the form shows them.
    put(&mut desk, "witness-iin", &witness.iin.to_string());
    put(&mut desk, "note", "");
    settled(&mut desk);
    put(&mut desk, "note", "куәгермен");
    settled(&mut desk);
    assert_eq!(desk.open().form().text(&"witness-name".into()), witness.name.in_order());
    // What hangs on the copy goes with it.
    put(&mut desk, "parent-iin", "");
    settled(&mut desk);
    assert_eq!(["signatory-iin", "signatory-surname", "signed-by"].map(|key| desk.open().form().text(&key.into()).to_owned()), ["", "", ""]);
    desk.send(Command::Form(FormCommand::Undo));
    settled(&mut desk);
    assert_eq!(desk.open().form().text(&"signed-by".into()), surname);
    assert_eq!(asked(desk, request, parent.iin), 1, "once for the parent, the signatory, the circle and the row");
}

#[test]
fn a_number_of_an_earlier_request_is_asked_about_anew() {
    let mut desk = desk_with("foreign-periodicals", with_chain);
    desk.log_in();
    let first = desk.begin();
    let [parent] = people(&desk);
    put(&mut desk, "parent-iin", &parent.iin.to_string());
    desk.type_form();
    settled(&mut desk);
    desk.scan_papers();
    desk.sign();
    let second = desk.begin();
    desk.wait_request(|open| !open.earlier.is_empty());
    desk.send(Command::Form(FormCommand::CopyFrom(first)));
    settled(&mut desk);
    let (iin, surname) = (parent.iin.to_string(), parent.name.surname.clone());
    check(
        desk.open(),
        &[
            ("parent-iin", &iin, Source::Earlier),
            ("signatory-iin", &iin, Source::Program),
            ("signatory-surname", &surname, Source::Registry),
            ("signed-by", &surname, Source::Program),
        ],
    );
    assert_eq!(asked(desk, second, parent.iin), 1);
}
