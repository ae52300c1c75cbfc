//! Filling the application: sample values are entered, registries give theirs, and what they leave is typed.

use super::people::SandboxPeople;
use super::sample::Sampler;
use super::walk::Walk;
use crate::output::CliError;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::time::Duration;
use tereze_desk::Command;
use tereze_desk::command::FormCommand;
use tereze_desk::request::state::OpenRequest;
use tereze_domain::form::validate::Circumstances;
use tereze_domain::form::{FieldKey, FilledForm, Place, Source, Value, visible_fields};
use tereze_domain::message::Message;
use tereze_domain::number::IdentityNumber;
use tereze_domain::party::{Applicant, Representative};
use tereze_domain::registry_facts::{asked_at, facts_of_other, values_from_other, values_from_registry};
use tereze_domain::service::Service;
use tereze_sandbox::World;
use tereze_sandbox::authority::{AuthorityError, Firm};

/// How long the registries may take to fill what they know.
const FILLED_BY_REGISTRY: Duration = Duration::from_secs(20);

impl Walk<'_> {
    /// Types what an operator types; what registries and sums give comes by itself.
    pub fn fill_form(&mut self) -> Result<(), CliError> {
        let wanted = self.sample_of(self.open()?)?;
        self.enter(&wanted)?;
        self.desk.wait_until(FILLED_BY_REGISTRY, |state| state.open().is_some_and(|open| left_empty(open, &wanted).is_none()));
        if let Some(field) = left_empty(self.open()?, &wanted) {
            return Err(CliError::new(Message::new("error-cli-walkthrough-unfilled").with("place", field)));
        }
        self.wait(|state| state.open().is_some_and(|open| open.unsaved.is_empty()))
    }

    /// The form as it will be: with what the operator types, what registries answer and what is computed.
    fn sample_of(&self, open: &OpenRequest) -> Result<FilledForm, CliError> {
        let registries = if self.offline { Registries::Silent } else { Registries::Answer };
        filled_in(self.people, open, registries).map_err(Into::into)
    }

    /// Enters the fields in the order of the form that are shown, nobody else fills, and are not there yet.
    fn enter(&mut self, wanted: &FilledForm) -> Result<(), CliError> {
        let service = std::sync::Arc::clone(&self.service);
        for field in visible_fields(&service.form, wanted) {
            let Some(value) = wanted.values.get(&field.key).filter(|value| value.source == Source::Operator) else { continue };
            let there = self.open()?.form().values.get(&field.key);
            if there.is_none_or(|there| there.value != value.value) && value.value != Value::Text(String::new()) {
                self.desk.send(Command::Form(FormCommand::Commit { place: Place::Field(field.key.clone()), value: value.value.clone() }));
            }
        }
        Ok(())
    }
}

/// Whether registries answer about others whom an application names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Registries {
    Answer,
    Silent,
}

/// The form of an open request as an operator of the sandbox's world fills it: examples of the catalogue, people and
/// organisations of that world, what registries answer and what is computed, as far as the control lets it pass.
///
/// # Errors
/// When no key can be made for a form that asks for one.
pub fn sample(world: &World, today: Date, open: &OpenRequest) -> Result<FilledForm, AuthorityError> {
    filled_in(SandboxPeople { world, today }, open, Registries::Answer)
}

/// Somebody of the sandbox's world who may apply for a service.
pub fn applicant(world: &World, today: Date, service: &Service) -> Option<IdentityNumber> {
    SandboxPeople { world, today }.parties(service).map(|[first, _]| first.number)
}

fn filled_in(people: SandboxPeople<'_>, open: &OpenRequest, registries: Registries) -> Result<FilledForm, AuthorityError> {
    let form = &open.service.form;
    let request = &open.request;
    let circumstances = Circumstances { today: people.today, applicant: request.applicant.as_ref().map(Applicant::number) };
    let given = |filled: &FilledForm| {
        let of_applicant =
            request.applicant.as_ref().map(|applicant| values_from_registry(form, filled, applicant, request.representative.as_ref(), people.today));
        let asked = form.fields().filter_map(|field| asked_at(form, &Place::Field(field.key.clone()))).filter(|_| registries == Registries::Answer);
        let of_others = asked.filter_map(|asked| {
            let number = filled.text(&asked);
            let facts = facts_of_other(form, &asked, people.other(number)?);
            Some(values_from_other(form, filled, &asked, number, &facts))
        });
        of_applicant.into_iter().flatten().chain(of_others.flatten()).collect()
    };
    Sampler::new(form, circumstances, people, firm_of(request.applicant.as_ref()), at_the_desk(open), &given).fill(open.form())
}

/// Numbers of the applicant and of who comes for them.
fn at_the_desk(open: &OpenRequest) -> BTreeSet<String> {
    let applicant = open.request.applicant.as_ref();
    let head = match applicant {
        Some(Applicant::Organisation { found: Some(known), .. }) => known.head_iin.map(|iin| iin.to_string()),
        _ => None,
    };
    let representative = match &open.request.representative {
        Some(Representative::Notarised { iin, .. }) => Some(iin.to_string()),
        _ => None,
    };
    applicant.map(|applicant| applicant.number().to_string()).into_iter().chain(head).chain(representative).collect()
}

/// The organisation as a certificate names it.
pub(super) fn firm_of(applicant: Option<&Applicant>) -> Option<Firm> {
    match applicant {
        Some(Applicant::Organisation { bin, found: Some(known) }) => Some(Firm { name: known.name_kk.clone(), bin: *bin }),
        _ => None,
    }
}

/// The first shown field in which something else stands than what is wanted there.
fn left_empty(open: &OpenRequest, wanted: &FilledForm) -> Option<FieldKey> {
    let there = |key: &FieldKey| open.form().values.get(key).map(|filled| &filled.value);
    let stands = |key: &FieldKey| match wanted.values.get(key).map(|filled| &filled.value) {
        None => true,
        Some(Value::Text(text)) if text.is_empty() => true,
        Some(value) => there(key) == Some(value),
    };
    visible_fields(&open.service.form, wanted).into_iter().find(|field| !stands(&field.key)).map(|field| field.key.clone())
}
