//! What a registry's answer puts into the fields of a form.

use super::form::{Field, FieldKey, FilledBy, FilledForm, Form, PersonFact, Place, RegistryFact, Source, Value};
use super::party::{Applicant, Organisation, Person, Representative};
use jiff::civil::Date;

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

/// The values that the answer about the person whose number stands in a field gives to the fields that ask for them.
pub fn values_from_person(form: &Form, filled: &FilledForm, of: &FieldKey, person: &Person) -> Vec<(Place, Value, Source)> {
    let asking = |field: &Field| match &field.filled_by {
        Some(FilledBy::Person { of: number, fact }) if number == of => Some(*fact),
        _ => None,
    };
    let fields = form.fields().filter(|field| may_fill(field, filled));
    fields
        .filter_map(|field| {
            let text = other_person_text(asking(field)?, person)?;
            Some((Place::Field(field.key.clone()), Value::Text(text), Source::Registry))
        })
        .collect()
}

/// The fields whose ЖСН is asked of ЖТ МДҚ for the sake of others.
pub fn asks_for_person(form: &Form, key: &FieldKey) -> bool {
    form.fields().any(|field| matches!(&field.filled_by, Some(FilledBy::Person { of, .. }) if of == key))
}

fn may_fill(field: &Field, filled: &FilledForm) -> bool {
    filled.values.get(&field.key).is_none_or(|there| there.source != Source::Operator || there.value == Value::Text(String::new()))
}

fn other_person_text(fact: PersonFact, person: &Person) -> Option<String> {
    match fact {
        PersonFact::Surname => Some(person.name.surname.clone()),
        PersonFact::GivenName => Some(person.name.name.clone()),
        PersonFact::Patronymic => person.name.patronymic.clone(),
        PersonFact::FullName => Some(person.name.in_order()),
        PersonFact::BirthDate => Some(person.birth_date.to_string()),
        PersonFact::Address => Some(person.address_kk.clone()),
        PersonFact::DocumentNumber => person.document.as_ref().map(|document| document.number.clone()),
        PersonFact::DocumentDate => person.document.as_ref().map(|document| document.issued.to_string()),
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
