//! What a registry's answer puts into the fields of a form.

use super::form::{Field, FieldKey, FieldKind, FilledBy, FilledForm, Form, OtherFact, Place, RegistryFact, Row, Source, Value, View};
use super::party::{Applicant, Organisation, Person, Representative};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The values that the answers about the applicant and the representative, and the day, give to the fields that ask for
/// them.
///
/// A field that the operator has filled by hand keeps what was typed.
pub fn values_from_registry(
    form: &Form,
    filled: &FilledForm,
    applicant: &Applicant,
    representative: Option<&Representative>,
    today: Date,
) -> Vec<(Place, Value, Source)> {
    let fields = form.fields().filter(|field| may_fill(field, filled));
    fields
        .filter_map(|field| {
            let Some(FilledBy::Fact(fact)) = &field.filled_by else { return None };
            let text = fact_text(*fact, applicant, representative, today)?;
            let source = if *fact == RegistryFact::Today { Source::Program } else { Source::Registry };
            Some((Place::Field(field.key.clone()), Value::Text(text), source))
        })
        .collect()
}

/// Somebody else than the applicant, as a registry knows them.
#[derive(Debug, Clone, Copy)]
pub enum Other<'a> {
    /// A person of ЖТ МДҚ.
    Person(&'a Person),
    /// An organisation of ЗТ МДҚ.
    Organisation(&'a Organisation),
}

/// Facts of somebody else, by the field or column that asks for them.
pub type FactsOfOther = Vec<(FieldKey, String)>;

/// Somebody else whom a form names by a number and of whom it wants facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Under which key they are asked for: the field with the number, or `table.column`.
    pub asked: FieldKey,
    /// What stands as their number, right or wrong; never empty.
    pub number: String,
    /// Whether the form shows the number.
    pub shown: bool,
}

/// Everybody whom a form names in this way, by the place of their number, whoever put it there.
pub fn named(form: &Form, filled: &FilledForm) -> BTreeMap<Place, Named> {
    let numbers: BTreeSet<&FieldKey> = form.fields().filter_map(number_of).collect();
    let in_columns = |columns: &[Field]| columns.iter().any(|column| number_of(column).is_some());
    let tables: Vec<(&Field, &[Field])> = form
        .fields()
        .filter_map(|field| match &field.kind {
            FieldKind::Table { columns, .. } if in_columns(columns) => Some((field, columns.as_slice())),
            _ => None,
        })
        .collect();
    if numbers.is_empty() && tables.is_empty() {
        return BTreeMap::new();
    }
    let view = View::of(form, filled);
    let of_field = |key: &FieldKey| {
        let number = filled.text(key).trim();
        (!number.is_empty()).then(|| (Place::Field(key.clone()), Named { asked: key.clone(), number: number.to_owned(), shown: view.shows(key) }))
    };
    let mut named: BTreeMap<Place, Named> = numbers.into_iter().filter_map(of_field).collect();
    for (table, columns) in tables {
        let numbers: BTreeSet<&FieldKey> = columns.iter().filter_map(number_of).collect();
        for column in columns.iter().filter(|column| numbers.contains(&column.key)) {
            for (row, cells) in filled.rows(&table.key).iter().enumerate() {
                let number = cells.get(&column.key).map_or("", |text| text.trim());
                if !number.is_empty() {
                    let shown = view.shows(&table.key) && view.shows_in_row(column, columns, cells);
                    let place = Place::Cell { table: table.key.clone(), row, column: column.key.clone() };
                    named.insert(place, Named { asked: FieldKey(format!("{}.{}", table.key, column.key)), number: number.to_owned(), shown });
                }
            }
        }
    }
    named
}

/// Whether anything stands where the facts of somebody named at this place go.
pub fn facts_stand(form: &Form, filled: &FilledForm, place: &Place) -> bool {
    match place {
        Place::Field(key) => form.fields().any(|field| number_of(field) == Some(key) && !filled.text(&field.key).trim().is_empty()),
        Place::Cell { table, row, column } => {
            let Some(cells) = filled.rows(table).get(*row) else { return false };
            let stands = |field: &Field| number_of(field) == Some(column) && cells.get(&field.key).is_some_and(|text| !text.trim().is_empty());
            columns(form, table).iter().any(stands)
        }
    }
}

/// The field with the number of the one whose fact fills this field.
fn number_of(field: &Field) -> Option<&FieldKey> {
    match &field.filled_by {
        Some(FilledBy::Other { of, .. }) => Some(of),
        _ => None,
    }
}

/// The key under which somebody is asked for whose number stands at this place: the field, or `table.column`. Nothing when
/// no fact of theirs is wanted.
pub fn asked_at(form: &Form, place: &Place) -> Option<FieldKey> {
    let of_key = |field: &Field, key: &FieldKey| number_of(field) == Some(key);
    match place {
        Place::Field(key) => form.fields().any(|field| of_key(field, key)).then(|| key.clone()),
        Place::Cell { table, column, .. } => {
            let asked = columns(form, table).iter().any(|field| of_key(field, column));
            asked.then(|| FieldKey(format!("{table}.{column}")))
        }
    }
}

/// The facts of somebody else, for the fields or columns that ask for them.
pub fn facts_of_other(form: &Form, asked: &FieldKey, other: Other<'_>) -> FactsOfOther {
    let asking = |field: &Field, number: &str| match &field.filled_by {
        Some(FilledBy::Other { of, fact }) if of.as_str() == number => Some((field.key.clone(), other_text(*fact, other)?)),
        _ => None,
    };
    match asked.as_str().split_once('.') {
        None => form.fields().filter_map(|field| asking(field, asked.as_str())).collect(),
        Some((table, number)) => columns(form, &table.into()).iter().filter_map(|field| asking(field, number)).collect(),
    }
}

/// The places into which those facts go: wherever this number stands, and nothing was typed by hand.
pub fn values_from_other(form: &Form, filled: &FilledForm, asked: &FieldKey, number: &str, facts: &[(FieldKey, String)]) -> Vec<(Place, Value, Source)> {
    let value = |place, text: &String| (place, Value::Text(text.clone()), Source::Registry);
    let Some((table, column)) = asked.as_str().split_once('.') else {
        if filled.text(asked).trim() != number {
            return Vec::new();
        }
        let free = |key: &FieldKey| form.field(key).is_some_and(|field| may_fill(field, filled));
        return facts.iter().filter(|(key, _)| free(key)).map(|(key, text)| value(Place::Field(key.clone()), text)).collect();
    };
    let (table, column) = (FieldKey::from(table), FieldKey::from(column));
    let rows = filled.rows(&table).iter().enumerate().filter(|(_, row)| row.get(&column).is_some_and(|text| text.trim() == number));
    let free = |row: &Row, key: &FieldKey| row.get(key).is_none_or(|text| text.trim().is_empty());
    rows.flat_map(|(at, row)| facts.iter().filter(move |(key, _)| free(row, key)).map(move |(key, text)| (at, key, text)))
        .map(|(row, key, text)| value(Place::Cell { table: table.clone(), row, column: key.clone() }, text))
        .collect()
}

/// What is no longer true at a place whose number is being replaced: the facts of whom it named, where they stand as the
/// registry gave them.
pub fn facts_of_nobody(form: &Form, filled: &FilledForm, place: &Place, facts: &[(FieldKey, String)]) -> Vec<Place> {
    match place {
        Place::Field(number) => {
            let of_them = |field: &&Field| number_of(field) == Some(number);
            let given =
                |field: &&Field| filled.values.get(&field.key).is_some_and(|there| there.source == Source::Registry && !filled.text(&field.key).is_empty());
            form.fields().filter(of_them).filter(given).map(|field| Place::Field(field.key.clone())).collect()
        }
        Place::Cell { table, row, .. } => {
            // A row does not say who filled its cells: what is the registry's is known by its words.
            let Some(cells) = filled.rows(table).get(*row) else { return Vec::new() };
            let given = facts.iter().filter(|(key, text)| cells.get(key) == Some(text));
            given.map(|(key, _)| Place::Cell { table: table.clone(), row: *row, column: key.clone() }).collect()
        }
    }
}

fn columns<'a>(form: &'a Form, table: &FieldKey) -> &'a [Field] {
    match form.field(table).map(|field| &field.kind) {
        Some(FieldKind::Table { columns, .. }) => columns,
        _ => &[],
    }
}

fn may_fill(field: &Field, filled: &FilledForm) -> bool {
    filled.values.get(&field.key).is_none_or(|there| there.source != Source::Operator || there.value == Value::Text(String::new()))
}

fn other_text(fact: OtherFact, other: Other<'_>) -> Option<String> {
    match other {
        Other::Person(person) => match fact {
            OtherFact::Surname => Some(person.name.surname.clone()),
            OtherFact::GivenName => Some(person.name.name.clone()),
            OtherFact::Patronymic => person.name.patronymic.clone(),
            OtherFact::FullName | OtherFact::Name => Some(person.name.in_order()),
            OtherFact::BirthDate => Some(person.birth_date.to_string()),
            OtherFact::Address => Some(person.address_kk.clone()),
            OtherFact::DocumentNumber => person.document.as_ref().map(|document| document.number.clone()),
            OtherFact::DocumentDate => person.document.as_ref().map(|document| document.issued.to_string()),
            OtherFact::LegalForm | OtherFact::HeadName => None,
        },
        Other::Organisation(organisation) => match fact {
            OtherFact::FullName | OtherFact::Name => Some(organisation.name_kk.clone()),
            OtherFact::LegalForm => Some(organisation.legal_form_kk.clone()),
            OtherFact::Address => Some(organisation.address_kk.clone()),
            OtherFact::HeadName => Some(organisation.head.in_order()),
            OtherFact::DocumentDate => Some(organisation.registered.to_string()),
            OtherFact::Surname | OtherFact::GivenName | OtherFact::Patronymic | OtherFact::BirthDate | OtherFact::DocumentNumber => None,
        },
    }
}

fn fact_text(fact: RegistryFact, applicant: &Applicant, representative: Option<&Representative>, today: Date) -> Option<String> {
    match fact {
        RegistryFact::Today => Some(today.to_string()),
        RegistryFact::ApplicantNumber => Some(applicant.number().to_string()),
        RegistryFact::RepresentativeName | RegistryFact::RepresentativeNumber | RegistryFact::PowerNumber | RegistryFact::PowerDate => {
            representative_text(fact, representative?)
        }
        _ => match applicant {
            Applicant::Person { found, .. } => person_text(fact, found.as_deref()?),
            Applicant::SoleTrader { found, .. } | Applicant::Organisation { found, .. } => organisation_text(fact, found.as_deref()?),
        },
    }
}

fn representative_text(fact: RegistryFact, representative: &Representative) -> Option<String> {
    let Representative::Notarised { iin, power } = representative else { return None };
    match fact {
        RegistryFact::RepresentativeName => Some(power.attorney_name.in_order()),
        RegistryFact::RepresentativeNumber => Some(iin.to_string()),
        RegistryFact::PowerNumber => Some(power.number.clone()),
        RegistryFact::PowerDate => Some(power.certified.to_string()),
        _ => None,
    }
}

fn person_text(fact: RegistryFact, person: &Person) -> Option<String> {
    match fact {
        RegistryFact::ApplicantName | RegistryFact::HeadName => Some(person.name.in_order()),
        RegistryFact::ApplicantSurname => Some(person.name.surname.clone()),
        RegistryFact::ApplicantGivenName => Some(person.name.name.clone()),
        RegistryFact::ApplicantPatronymic => person.name.patronymic.clone(),
        RegistryFact::HeadIin => Some(person.iin.to_string()),
        RegistryFact::Address => Some(person.address_kk.clone()),
        RegistryFact::BirthDate => Some(person.birth_date.to_string()),
        RegistryFact::DocumentNumber => person.document.as_ref().map(|document| document.number.clone()),
        RegistryFact::DocumentDate => person.document.as_ref().map(|document| document.issued.to_string()),
        RegistryFact::DocumentIssuer => person.document.as_ref().map(|document| document.issuer_kk.clone()),
        _ => None,
    }
}

fn organisation_text(fact: RegistryFact, organisation: &Organisation) -> Option<String> {
    match fact {
        RegistryFact::ApplicantName => Some(organisation.name_kk.clone()),
        RegistryFact::LegalForm => Some(organisation.legal_form_kk.clone()),
        RegistryFact::Address => Some(organisation.address_kk.clone()),
        RegistryFact::HeadName => Some(organisation.head.in_order()),
        RegistryFact::HeadIin => organisation.head_iin.as_ref().map(ToString::to_string),
        RegistryFact::ApplicantSurname => Some(organisation.head.surname.clone()),
        RegistryFact::ApplicantGivenName => Some(organisation.head.name.clone()),
        RegistryFact::ApplicantPatronymic => organisation.head.patronymic.clone(),
        RegistryFact::DocumentDate => Some(organisation.registered.to_string()),
        _ => None,
    }
}

/// Whether a fact is of the representative.
pub fn is_of_representative(fact: RegistryFact) -> bool {
    matches!(fact, RegistryFact::RepresentativeName | RegistryFact::RepresentativeNumber | RegistryFact::PowerNumber | RegistryFact::PowerDate)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Condition;
    use crate::form::testing::{column, form, line, shown_if, table, text_form};
    use crate::number::Sex;
    use crate::party::FullName;

    const IIN: &str = "770712345674";

    fn of(key: &str, of: &str, fact: OtherFact) -> Field {
        Field { filled_by: Some(FilledBy::Other { of: of.into(), fact }), ..line(key) }
    }

    fn person() -> Person {
        Person {
            iin: IIN.parse().expect("a right number"),
            name: FullName { surname: "Сынақов".into(), name: "Ерлан".into(), patronymic: None },
            birth_date: jiff::civil::date(1977, 7, 12),
            death_date: None,
            sex: Sex::Male,
            address_kk: "Қарағанды".into(),
            address_ru: "Караганда".into(),
            document: None,
        }
    }

    fn in_form() -> Form {
        form(vec![line("iin"), of("surname", "iin", OtherFact::Surname), of("patronymic", "iin", OtherFact::Patronymic), line("note")])
    }

    #[track_caller]
    fn check(entered: &[(&str, &str)], expected: &[(&str, &str)]) {
        let form = in_form();
        let facts = facts_of_other(&form, &"iin".into(), Other::Person(&person()));
        let values = values_from_other(&form, &text_form(entered), &"iin".into(), IIN, &facts);
        let expected: Vec<_> = expected.iter().map(|(key, text)| (Place::Field((*key).into()), Value::Text((*text).into()), Source::Registry)).collect();
        assert_eq!(values, expected, "{entered:?}");
    }

    #[test]
    fn facts_go_where_the_number_still_stands_and_nothing_was_typed() {
        check(&[("iin", IIN)], &[("surname", "Сынақов")]);
        check(&[("iin", IIN), ("surname", "")], &[("surname", "Сынақов")]);
        check(&[("iin", IIN), ("surname", "Қолмен")], &[]);
        check(&[("iin", "940140000385")], &[]);
        assert_eq!(asked_at(&in_form(), &Place::Field("iin".into())), Some("iin".into()));
        assert_eq!(asked_at(&in_form(), &Place::Field("note".into())), None);
    }

    #[test]
    fn every_row_with_the_number_is_filled() {
        let columns = vec![column("iin"), of("name", "iin", OtherFact::FullName)];
        let form = form(vec![Field { kind: table(columns, 0, 9), ..line("children") }]);
        let cell = |row, column: &str| Place::Cell { table: "children".into(), row, column: column.into() };
        let asked = asked_at(&form, &cell(2, "iin")).expect("asked for");
        let facts = facts_of_other(&form, &asked, Other::Person(&person()));
        let mut filled = FilledForm::default();
        for (row, (iin, name)) in [(IIN, ""), ("", ""), (IIN, "Қолмен"), (IIN, "")].into_iter().enumerate() {
            filled.put(&cell(row, "iin"), Value::Text(iin.into()), Source::Operator);
            filled.put(&cell(row, "name"), Value::Text(name.into()), Source::Operator);
        }
        let values = values_from_other(&form, &filled, &asked, IIN, &facts);
        let places: Vec<Place> = values.iter().map(|(place, _, _)| place.clone()).collect();
        assert_eq!(places, [cell(0, "name"), cell(3, "name")]);
        for (place, value, source) in values {
            filled.put(&place, value, source);
        }
        assert_eq!(filled.values[&"children".into()].source, Source::Operator);
        assert_eq!(facts_of_nobody(&form, &filled, &cell(0, "iin"), &facts), [cell(0, "name")]);
        assert_eq!(facts_of_nobody(&form, &filled, &cell(2, "iin"), &facts), []);
    }

    #[track_caller]
    fn check_named(form: &Form, filled: &FilledForm, expected: &[(Place, &str, &str, bool)]) {
        let found: Vec<_> = named(form, filled).into_iter().map(|(place, one)| (place, one.asked, one.number, one.shown)).collect();
        let expected: Vec<_> =
            expected.iter().map(|(place, asked, number, shown)| (place.clone(), FieldKey::from(*asked), (*number).to_owned(), *shown)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn whom_a_form_names_is_known_whoever_put_the_number_there() {
        let field = || Place::Field("iin".into());
        check_named(&in_form(), &FilledForm::default(), &[]);
        check_named(&in_form(), &text_form(&[("iin", " "), ("note", IIN)]), &[]);
        for source in [Source::Operator, Source::Registry, Source::Program, Source::Earlier] {
            let mut filled = FilledForm::default();
            filled.put(&field(), Value::Text(format!(" {IIN}")), source);
            check_named(&in_form(), &filled, &[(field(), "iin", IIN, true)]);
        }
        let hidden = shown_if(line("iin"), Condition::Filled { field: "note".into() });
        let hiding = form(vec![hidden, of("surname", "iin", OtherFact::Surname), line("note")]);
        check_named(&hiding, &text_form(&[("iin", IIN)]), &[(field(), "iin", IIN, false)]);
        check_named(&hiding, &text_form(&[("iin", IIN), ("note", "x")]), &[(field(), "iin", IIN, true)]);
        assert!(!facts_stand(&in_form(), &text_form(&[("iin", IIN), ("surname", " "), ("note", "x")]), &field()));
        assert!(facts_stand(&in_form(), &text_form(&[("iin", IIN), ("patronymic", "x")]), &field()));
    }

    #[test]
    fn rows_name_people_too() {
        let rows = Field { kind: table(vec![column("iin"), of("name", "iin", OtherFact::FullName)], 0, 9), ..line("children") };
        let form = form(vec![rows]);
        let cell = |row, column: &str| Place::Cell { table: "children".into(), row, column: column.into() };
        let mut filled = FilledForm::default();
        filled.put(&cell(1, "iin"), Value::Text(IIN.into()), Source::Earlier);
        check_named(&form, &filled, &[(cell(1, "iin"), "children.iin", IIN, true)]);
        assert!(!facts_stand(&form, &filled, &cell(1, "iin")));
        filled.put(&cell(1, "name"), Value::Text("x".into()), Source::Operator);
        assert!(facts_stand(&form, &filled, &cell(1, "iin")) && !facts_stand(&form, &filled, &cell(0, "iin")));
    }

    #[test]
    fn facts_of_whom_is_named_no_more_are_not_kept() {
        let form = in_form();
        let mut filled = text_form(&[("iin", IIN), ("note", "x")]);
        filled.put(&Place::Field("surname".into()), Value::Text("Сынақов".into()), Source::Registry);
        assert_eq!(facts_of_nobody(&form, &filled, &Place::Field("iin".into()), &[]), [Place::Field("surname".into())]);
        filled.put(&Place::Field("surname".into()), Value::Text("Сынақов".into()), Source::Operator);
        assert_eq!(facts_of_nobody(&form, &filled, &Place::Field("iin".into()), &[]), []);
    }
}
