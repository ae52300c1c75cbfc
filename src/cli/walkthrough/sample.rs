//! What an operator would enter where no registry knows: values of the right kind that the form's control lets pass.
//!
//! Nothing here knows a field by its name. What the control finds is corrected by trying other values of the kind at the place of the finding and at the
//! places its rule speaks of, until it finds nothing more or nothing helps.

use super::candidates::{candidates, places_of};
use super::people::SandboxPeople;
use std::collections::BTreeSet;
use tereze_domain::form::validate::Circumstances;
use tereze_domain::form::{
    ChoiceOption, Field, FieldKey, FieldKind, FilledForm, Finding, Form, KeyAlgorithm, Place, Row, Severity, Source, Value, View, computed_values, validate,
};
use tereze_domain::language::Language;
use tereze_domain::number::IdentityNumber;
use tereze_domain::party::Person;
use tereze_domain::registry_facts::asked_at;
use tereze_sandbox::authority::{AuthorityError, Firm, Person as Owner, certification_request, gost_public_key, rsa_public_key};

/// Rows that a walkthrough writes into a table.
const ROWS: usize = 2;
/// How often filling may open further fields.
const ROUNDS: usize = 8;
/// How many findings are corrected at most.
const CORRECTIONS: usize = 60;

/// What registries and other documents give to a form as it stands.
pub(super) type Given<'a> = dyn Fn(&FilledForm) -> Vec<(Place, Value, Source)> + 'a;

/// Fills one form.
pub(super) struct Sampler<'a> {
    form: &'a Form,
    circumstances: Circumstances,
    people: SandboxPeople<'a>,
    firm: Option<Firm>,
    given: &'a Given<'a>,
    /// Numbers already in the application: the applicant's, the representative's, and others as they are entered.
    named: BTreeSet<String>,
    /// Fields that are better left empty.
    blank: BTreeSet<FieldKey>,
}

impl<'a> Sampler<'a> {
    /// A filler of this form. `firm` is the applicant, where it is an organisation; `named` holds the numbers of those at the window.
    pub fn new(
        form: &'a Form,
        circumstances: Circumstances,
        people: SandboxPeople<'a>,
        firm: Option<Firm>,
        named: BTreeSet<String>,
        given: &'a Given<'a>,
    ) -> Self {
        Self { form, circumstances, people, firm, given, named, blank: BTreeSet::new() }
    }

    /// The form with every shown field filled that may be, as far as the control lets it pass.
    pub fn fill(mut self, start: &FilledForm) -> Result<FilledForm, AuthorityError> {
        let mut filled = start.clone();
        self.complete(&mut filled)?;
        for _ in 0..CORRECTIONS {
            let findings = self.findings(&filled);
            if findings.is_empty() {
                break;
            }
            match self.corrected(&filled, &findings)? {
                Some(better) => filled = better,
                None => break,
            }
        }
        Ok(filled)
    }

    fn findings(&self, filled: &FilledForm) -> Vec<Finding> {
        let mut findings = validate(self.form, filled, self.circumstances);
        findings.retain(|finding| finding.severity != Severity::Info);
        findings
    }

    /// The form with one value changed so that the control finds less.
    fn corrected(&mut self, filled: &FilledForm, findings: &[Finding]) -> Result<Option<FilledForm>, AuthorityError> {
        let before = weight(findings);
        for finding in findings {
            let places = places_of(self.form, filled, &finding.place);
            for place in &places {
                for candidate in candidates(self.form, filled, place, &places, self.circumstances) {
                    let mut tried = filled.clone();
                    tried.put(place, candidate.clone(), Source::Operator);
                    let blank = self.blank.clone();
                    if let (Place::Field(key), true) = (place, candidate == Value::Text(String::new())) {
                        self.blank.insert(key.clone());
                    }
                    self.complete(&mut tried)?;
                    if weight(&self.findings(&tried)) < before {
                        return Ok(Some(tried));
                    }
                    self.blank = blank;
                }
            }
        }
        Ok(None)
    }

    /// Enters every shown field that is empty, until that opens no further ones.
    fn complete(&mut self, filled: &mut FilledForm) -> Result<(), AuthorityError> {
        let form = self.form;
        for _ in 0..ROUNDS {
            self.settle(filled);
            let mut entered = false;
            for field in form.fields() {
                let typed = field.computed.is_none() && is_empty(field, filled) && !self.blank.contains(&field.key);
                if !typed || !View::of(form, filled).shows(&field.key) {
                    continue;
                }
                let value = self.value(field, filled)?;
                if value == Value::Text(String::new()) {
                    continue;
                }
                filled.put(&Place::Field(field.key.clone()), value, Source::Operator);
                entered = true;
                if asked_at(form, &Place::Field(field.key.clone())).is_some() {
                    self.settle(filled);
                }
            }
            if !entered {
                break;
            }
        }
        Ok(())
    }

    /// Lets registries answer and sums be computed, until nothing changes any more.
    fn settle(&self, filled: &mut FilledForm) {
        for _ in 0..ROUNDS {
            let computed = computed_values(self.form, filled).into_iter().map(|(place, value)| (place, value, Source::Program));
            let new: Vec<_> = (self.given)(filled).into_iter().chain(computed).filter(|(place, value, _)| !stands(filled, place, value)).collect();
            if new.is_empty() {
                break;
            }
            new.into_iter().for_each(|(place, value, source)| filled.put(&place, value, source));
        }
    }

    fn value(&mut self, field: &Field, filled: &FilledForm) -> Result<Value, AuthorityError> {
        Ok(match &field.kind {
            FieldKind::Tick => Value::Tick(true),
            FieldKind::Table { columns, min_rows, max_rows } => {
                let count = ROWS.clamp(*min_rows, (*max_rows).max(*min_rows));
                Value::Rows((0..count).map(|index| self.row(columns, index, filled)).collect::<Result<_, _>>()?)
            }
            _ => Value::Text(self.text(field, 0, &|key| filled.text(key).to_owned(), filled)?),
        })
    }

    fn row(&mut self, columns: &[Field], index: usize, filled: &FilledForm) -> Result<Row, AuthorityError> {
        let mut row = Row::new();
        // A column may be shown for what stands in one after it.
        for _ in 0..2 {
            for column in columns.iter().filter(|column| column.computed.is_none()) {
                let empty = row.get(&column.key).is_none_or(String::is_empty);
                if empty && View::of(self.form, filled).shows_in_row(column, columns, &row) {
                    let so_far = row.clone();
                    let beside = |key: &FieldKey| so_far.get(key).cloned().unwrap_or_else(|| filled.text(key).to_owned());
                    let text = self.text(column, index, &beside, filled)?;
                    row.insert(column.key.clone(), text);
                }
            }
        }
        Ok(row)
    }

    fn text(&mut self, field: &Field, index: usize, beside: &dyn Fn(&FieldKey) -> String, filled: &FilledForm) -> Result<String, AuthorityError> {
        let example = field.example.as_ref().map(|example| example.get(Language::Kk).to_owned());
        Ok(match (&field.kind, example) {
            (FieldKind::Choice { options, within }, _) => choice(options, within.as_ref().map(beside).as_deref(), index),
            (FieldKind::Iin, example) => self.person(example.as_deref()).map(|person| person.iin.to_string()).unwrap_or_default(),
            (FieldKind::Bin | FieldKind::IinOrBin, _) => self.organisation(),
            (FieldKind::PublicKey { algorithm: KeyAlgorithm::Rsa2048 }, _) => rsa_public_key()?,
            (FieldKind::PublicKey { algorithm: KeyAlgorithm::Gost34310 }, example) => gost_public_key(example.as_deref())?,
            (FieldKind::CertificationRequest { .. }, _) => self.request(filled)?,
            (FieldKind::Date, _) => self.circumstances.today.to_string(),
            (FieldKind::Year, None) => self.circumstances.today.year().to_string(),
            (_, Some(example)) => example,
            (kind, None) => of_kind(kind, &field.label.kk, index),
        })
    }

    /// Somebody whom the application does not name yet: a child where the example is one.
    fn person(&mut self, example: Option<&str>) -> Option<&'a Person> {
        let named = |person: &&Person| !self.named.contains(&person.iin.to_string());
        let people = self.people;
        let person = match example {
            Some(example) if people.is_child(example) => people.children().find(named),
            _ => people.adults().find(named),
        };
        self.named.extend(person.map(|person| person.iin.to_string()));
        person
    }

    fn organisation(&mut self) -> String {
        let bin = self.people.bins().map(|bin| bin.to_string()).find(|bin| !self.named.contains(bin)).unwrap_or_default();
        self.named.insert(bin.clone());
        bin
    }

    /// A request for a certificate of the person whom the application is about: the first it names by an ЖСН, or the applicant.
    fn request(&self, filled: &FilledForm) -> Result<String, AuthorityError> {
        let applicant = match self.circumstances.applicant {
            Some(IdentityNumber::Iin(iin)) => Some(iin.to_string()),
            _ => None,
        };
        let iins =
            self.form.fields().filter(|field| matches!(field.kind, FieldKind::Iin | FieldKind::IinOrBin)).map(|field| filled.text(&field.key).to_owned());
        let owner = applicant.into_iter().chain(iins).find_map(|iin| self.people.person(&iin));
        let Some(person) = owner else { return Ok(String::new()) };
        let name = person.name.clone();
        let owner = Owner { surname: name.surname, name: name.name, patronymic: name.patronymic, iin: person.iin };
        certification_request(&owner, self.firm.as_ref())
    }
}

/// How much the findings weigh: what forbids signing more than what warns.
fn weight(findings: &[Finding]) -> usize {
    findings.iter().map(|finding| if finding.severity == Severity::Error { 1000 } else { 1 }).sum()
}

fn stands(filled: &FilledForm, place: &Place, value: &Value) -> bool {
    match (place, value) {
        (Place::Field(key), value) => filled.values.get(key).is_some_and(|there| there.value == *value),
        (Place::Cell { table, row, column }, Value::Text(text)) => filled.rows(table).get(*row).and_then(|row| row.get(column)) == Some(text),
        (Place::Cell { .. }, _) => true,
    }
}

pub(super) fn is_empty(field: &Field, form: &FilledForm) -> bool {
    match form.values.get(&field.key).map(|filled| &filled.value) {
        None => true,
        Some(Value::Text(text)) => text.is_empty(),
        Some(Value::Rows(rows)) => rows.is_empty(),
        Some(Value::Tick(_)) => false,
    }
}

/// One of the options that are offered: the first; in a table another in each row.
fn choice(options: &[ChoiceOption], above: Option<&str>, index: usize) -> String {
    let offered = |option: &&ChoiceOption| match (option.within.as_deref(), above) {
        (Some(within), Some(above)) => within == above,
        _ => true,
    };
    let offered: Vec<&ChoiceOption> = options.iter().filter(offered).collect();
    offered.get(index % offered.len().max(1)).map(|option| option.key.clone()).unwrap_or_default()
}

/// A text of a kind of which the catalogue gives no example.
fn of_kind(kind: &FieldKind, label: &str, index: usize) -> String {
    match kind {
        FieldKind::Line { max } | FieldKind::Paragraph { max } => format!("{label} {}", index + 1).chars().take(*max).collect(),
        FieldKind::Digits { min, max } => "1234567890".chars().cycle().take((*min).max(1).min(*max)).collect(),
        FieldKind::Number { min, max } => i64::try_from(index).map_or(*min, |index| 100 + index).clamp(*min, *max).to_string(),
        FieldKind::Money => "1000.00".into(),
        FieldKind::Decimal { .. } => "1".into(),
        FieldKind::Hex { min, max } => "0a1b2c3d4e5f".chars().cycle().take((*min).max(16).min(*max)).collect(),
        FieldKind::Phone { max } => "77212410000".chars().take(*max).collect(),
        FieldKind::Email => "press@example.kz".into(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use tereze_catalogue::Catalogue;
    use tereze_domain::form::{FilledBy, cleared_of_hidden};
    use tereze_domain::party::Applicant;
    use tereze_domain::registry_facts::{Other, asked_at, facts_of_other, values_from_other, values_from_registry};
    use tereze_domain::service::Service;
    use tereze_sandbox::{Census, World};

    /// The applicant as the registry found them.
    fn found(world: &World, number: IdentityNumber) -> Applicant {
        match number {
            IdentityNumber::Bin(bin) => Applicant::Organisation { bin, found: world.organisation(&number).map(|known| Box::new(known.organisation.clone())) },
            IdentityNumber::Iin(iin) => Applicant::Person { iin, found: world.person(&iin).map(|known| Box::new(known.person.clone())) },
        }
    }

    #[track_caller]
    fn check(service: &Service, form: &Form, people: SandboxPeople<'_>, applicant: &Applicant, application: &FilledForm) -> FilledForm {
        let circumstances = Circumstances { today: people.today, applicant: Some(applicant.number()) };
        let given = |filled: &FilledForm| {
            let mut values = values_from_registry(form, filled, applicant, None, people.today);
            for field in form.fields() {
                let number = filled.text(&field.key);
                if let Some((person, asked)) = people.person(number).zip(asked_at(form, &Place::Field(field.key.clone()))) {
                    let facts = facts_of_other(form, &asked, Other::Person(person));
                    values.extend(values_from_other(form, filled, &asked, number, &facts));
                }
                if let Some(FilledBy::Application { application: key }) = &field.filled_by {
                    values.extend(application.values.get(key).map(|there| (Place::Field(field.key.clone()), there.value.clone(), Source::Registry)));
                }
            }
            values
        };
        let named = [applicant.number().to_string()].into();
        let filled = Sampler::new(form, circumstances, people, None, named, &given).fill(&FilledForm::default()).unwrap();
        let findings = validate(form, &filled, circumstances);
        let errors: Vec<_> = findings.into_iter().filter(|finding| finding.severity == Severity::Error).collect();
        assert_eq!(errors, [], "{}: {}", service.id, form.title.en);
        cleared_of_hidden(form, &filled)
    }

    #[test]
    fn every_form_of_the_catalogue_is_filled_so_that_its_control_finds_nothing() {
        let today = date(2026, 11, 22);
        let world = World::generate(7, today, Census::default());
        let people = SandboxPeople { world: &world, today };
        let catalogue = Catalogue::built_in().expect("the built-in catalogue is right");
        assert!(!catalogue.services.is_empty());
        for service in &catalogue.services {
            for party in people.parties(service).expect("somebody may apply") {
                let applicant = found(&world, party.number);
                let application = check(service, &service.form, people, &applicant, &FilledForm::default());
                assert!(application.values.len() > 3, "{}", service.id);
                check(service, &service.result_form, people, &applicant, &application);
            }
        }
    }
}
