//! What a registry's answer puts into the fields of a form.

use super::form::{Field, FilledForm, Form, Place, RegistryFact, Source, Value};
use super::party::{Applicant, Organisation, Person};
use jiff::civil::Date;

/// The values that the answer about the applicant and the day give to the fields that ask for them.
///
/// A field that the operator has filled by hand keeps what was typed.
pub fn values_from_registry(form: &Form, filled: &FilledForm, applicant: &Applicant, today: Date) -> Vec<(Place, Value, Source)> {
    let fields = form.fields().filter(|field| may_fill(field, filled));
    fields
        .filter_map(|field| {
            let fact = field.filled_by?;
            let text = fact_text(fact, applicant, today)?;
            let source = if fact == RegistryFact::Today { Source::Program } else { Source::Registry };
            Some((Place::Field(field.key.clone()), Value::Text(text), source))
        })
        .collect()
}

fn may_fill(field: &Field, filled: &FilledForm) -> bool {
    filled.values.get(&field.key).is_none_or(|there| there.source != Source::Operator || there.value == Value::Text(String::new()))
}

fn fact_text(fact: RegistryFact, applicant: &Applicant, today: Date) -> Option<String> {
    match fact {
        RegistryFact::Today => Some(today.to_string()),
        RegistryFact::ApplicantNumber => Some(applicant.number().to_string()),
        _ => match applicant {
            Applicant::Person { found, .. } => person_text(fact, found.as_deref()?),
            Applicant::SoleTrader { found, .. } | Applicant::Organisation { found, .. } => organisation_text(fact, found.as_deref()?),
        },
    }
}

fn person_text(fact: RegistryFact, person: &Person) -> Option<String> {
    match fact {
        RegistryFact::ApplicantName | RegistryFact::HeadName => Some(person.name.in_order()),
        RegistryFact::Address => Some(person.address_kk.clone()),
        RegistryFact::BirthDate => Some(person.birth_date.to_string()),
        RegistryFact::DocumentNumber => person.document.as_ref().map(|document| document.number.clone()),
        RegistryFact::DocumentDate => person.document.as_ref().map(|document| document.issued.to_string()),
        RegistryFact::LegalForm | RegistryFact::ApplicantNumber | RegistryFact::Today => None,
    }
}

fn organisation_text(fact: RegistryFact, organisation: &Organisation) -> Option<String> {
    match fact {
        RegistryFact::ApplicantName => Some(organisation.name_kk.clone()),
        RegistryFact::LegalForm => Some(organisation.legal_form_kk.clone()),
        RegistryFact::Address => Some(organisation.address_kk.clone()),
        RegistryFact::HeadName => Some(organisation.head.in_order()),
        RegistryFact::DocumentDate => Some(organisation.registered.to_string()),
        RegistryFact::DocumentNumber | RegistryFact::BirthDate | RegistryFact::ApplicantNumber | RegistryFact::Today => None,
    }
}
