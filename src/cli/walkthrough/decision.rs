//! The provider's part: it decides in favour of the first application and refuses the second.

use super::form::firm_of;
use super::people::Party;
use super::sample::Sampler;
use super::walk::Walk;
use crate::output::CliError;
use std::collections::BTreeSet;
use std::time::Instant;
use tereze_desk::Command;
use tereze_desk::command::DeliveryCommand;
use tereze_domain::form::validate::Circumstances;
use tereze_domain::form::{FilledBy, FilledForm, Place, Source, Value, cleared_of_hidden};
use tereze_domain::language::Language;
use tereze_domain::message::Message;
use tereze_domain::party::Applicant;
use tereze_domain::registry_facts::values_from_registry;
use tereze_domain::request::{Request, RequestId, State as RequestState};
use tereze_domain::service::StepKind;
use tereze_sandbox::{Decision, Issued};

/// Grounds that a refusal of the walkthrough names.
const GROUNDS: usize = 2;
/// A ground for services whose act lists none.
const IN_WORDS: &str = "Ұсынылған құжаттар толық емес";

impl Walk<'_> {
    /// Through the stages of the provider, where the service has them, to a decision in favour.
    pub fn granted(&mut self, request: RequestId) -> Result<(), CliError> {
        let stages = u8::try_from(self.service.stages.len()).unwrap_or(u8::MAX);
        if stages > 0 {
            self.step(StepKind::Check, "walkthrough-review", |walk| {
                (1..=stages).try_for_each(|stage| walk.decide(request, &Decision::Review { stage }))?;
                walk.wait_state(|state| state == RequestState::UnderReview(stages))
            })?;
        }
        let values = self.result_values()?;
        let decision = Decision::Grant { result: None, values, issued: self.issued("granted") };
        self.step(StepKind::HandOver, "walkthrough-decide", |walk| {
            walk.decide(request, &decision)?;
            walk.wait_state(|state| state == RequestState::Granted)
        })?;
        self.keep_decision(request, "decision.xml")
    }

    /// A second application from the window to the refusal in the applicant's hand.
    pub fn refused(&mut self, party: Party<'_>) -> Result<(), CliError> {
        let begun = Instant::now();
        self.offline = false;
        self.quiet = true;
        let request = self.at_the_window(party)?;
        self.on_its_way()?;
        let mut grounds: Vec<String> = self.service.refusal_grounds.iter().take(GROUNDS).map(|ground| ground.key.clone()).collect();
        if grounds.is_empty() {
            grounds.push(IN_WORDS.to_owned());
        }
        self.decide(request, &Decision::Refuse { grounds, issued: self.issued("refused") })?;
        self.wait_state(|state| state == RequestState::Refused)?;
        self.print("refusal")?;
        self.keep_decision(request, "refusal.xml")?;
        self.quiet = false;
        self.finish_step(StepKind::Refuse, "walkthrough-refuse", begun)
    }

    fn decide(&mut self, request: RequestId, decision: &Decision) -> Result<(), CliError> {
        let decided = self.demo.sandbox().provider().decide(&request.to_string(), decision);
        decided.map_err(|error| CliError::because(Message::new("error-cli-walkthrough"), &error))?;
        // Nobody waits for the next round of questions.
        self.desk.send(Command::Delivery(DeliveryCommand::SendNow));
        Ok(())
    }

    /// The signed decision, as the provider sent it.
    fn keep_decision(&self, request: RequestId, name: &str) -> Result<(), CliError> {
        let signed = self.demo.sandbox().provider().decision(&request.to_string());
        self.outcome.keep(name, signed.ok_or_else(|| CliError::new(Message::new("error-cli-walkthrough")))?.as_bytes())
    }

    fn issued(&self, outcome: &str) -> Issued {
        let number = format!("{}-{}/{}", self.service.number, self.people.today.year(), if outcome == "granted" { "01" } else { "02" });
        Issued { number: Some(number), signatory: None, signatory_title: Some(self.service.provider.head_title.get(Language::Kk).to_owned()) }
    }

    /// What the provider's clerk enters: what the application says, and sample values for the rest.
    fn result_values(&self) -> Result<FilledForm, CliError> {
        let form = &self.service.result_form;
        let request: &Request = &self.open()?.request;
        let application = cleared_of_hidden(&self.service.form, &request.form);
        let given = |filled: &FilledForm| {
            let applicant = request.applicant.as_ref();
            let facts = applicant.map(|applicant| values_from_registry(form, filled, applicant, request.representative.as_ref(), self.people.today));
            let taken = form.fields().filter_map(|field| match &field.filled_by {
                Some(FilledBy::Application { application: key }) if filled.values.get(&field.key).is_none_or(|there| there.source != Source::Operator) => {
                    Some((Place::Field(field.key.clone()), application.values.get(key)?.value.clone(), Source::Registry))
                }
                _ => None,
            });
            facts.into_iter().flatten().chain(taken).collect::<Vec<(Place, Value, Source)>>()
        };
        let circumstances = Circumstances { today: self.people.today, applicant: request.applicant.as_ref().map(Applicant::number) };
        let sampler = Sampler::new(form, circumstances, self.people, firm_of(request.applicant.as_ref()), BTreeSet::new(), &given);
        let filled = sampler.fill(&FilledForm::default())?;
        self.refuse_result(&filled, circumstances)?;
        Ok(cleared_of_hidden(form, &filled))
    }
}
