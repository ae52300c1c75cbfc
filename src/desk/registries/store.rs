//! Questions about the parties of a request, and what their answers do. Only the answer to the last question about a party counts; every answer is kept as
//! evidence.

use super::event::Event;
use super::handle::still_speaks;
use super::state::{Lookup, RegistryFound};
use super::task::RepresentedBy;
use super::task::Task;
use crate::delivery::event::Event as DeliveryEvent;
use crate::form::event::Event as FormEvent;
use crate::worker::network::request::Request;
use crate::worker::network::response::RegistryAnswer;
use crate::worker::store::{StoreWorker, UserMessage};
use jiff::civil::Date;
use tereze_domain::form::{Place, Source, Value};
use tereze_domain::local_time::day_of;
use tereze_domain::message::{Explain as _, Message};
use tereze_domain::party::{Applicant, OrganisationStatus, PowerOfAttorney, Representative};
use tereze_domain::registries::{Answer as Answered, Confirmation, Party, Refutation, Ticket, judge};
use tereze_domain::registry_facts::values_from_registry;
use tereze_domain::request::{Happening, RequestId, State};
use tereze_gateway::{Answer, Evidence, GatewayError, Outcome};
use tereze_store::{Evidence as KeptEvidence, Parties, RegistryAnswer as KeptAnswer};

/// Does one task.
pub(crate) fn carry_out(worker: &mut StoreWorker, task: Task) -> Result<(), UserMessage> {
    match task {
        Task::AskApplicant { request, applicant, ticket } => worker.ask_applicant(request, *applicant, ticket),
        Task::SetRepresentative { request, by } => worker.set_representative(request, by),
        Task::AskPower { request, number, ticket } => worker.ask_power(request, number, ticket),
        Task::AskRelatedParty { request, number, ticket } => {
            worker.ask_related_party(request, number, ticket);
            Ok(())
        }
    }
}

impl StoreWorker {
    pub(crate) fn ask_applicant(&mut self, request: RequestId, applicant: Applicant, ticket: Ticket) -> Result<(), UserMessage> {
        let before = self.journal()?.request(request)?;
        let representative = before.representative.filter(|representative| still_speaks(representative, before.applicant.as_ref(), &applicant));
        if before.applicant.is_some_and(|before| before.number() != applicant.number()) {
            // What БНАЖ still says is about a power for somebody else.
            self.revoke_question(request, Party::Representative);
        }
        self.keep_parties(request, Some(&applicant), representative.as_ref())?;
        self.issue_ticket(request, Party::Applicant, ticket);
        self.ask_network(Request::Applicant { request, applicant: Box::new(applicant), ticket });
        self.look_for_duplicates(request)?;
        self.look_for_earlier(request)
    }

    pub(crate) fn applicant_answered(&mut self, id: RequestId, applicant: Applicant, ticket: Ticket, answer: RegistryAnswer) -> Result<(), UserMessage> {
        let (evidence, lookup, applicant) = match answer {
            Ok(answer) => {
                self.tell(DeliveryEvent::GatewayAnswered);
                let evidence = evidence_of(id, answer.evidence, &answer.outcome);
                match answer.outcome {
                    Outcome::Found(found) => (evidence, lookup_of(&found, day_of(self.now())), with_found(applicant, found)),
                    Outcome::NotFound { .. } => (evidence, Lookup::NotFound(Message::new("registry-not-found").with("number", applicant.number())), applicant),
                }
            }
            Err(error) => {
                self.gateway_failed(&error);
                let message = error.explain();
                (evidence_of_silence(id, *error.evidence), Lookup::Unreachable(message), applicant)
            }
        };
        if !self.is_last_question(id, Party::Applicant, ticket) {
            return self.keep_answer(id, &evidence, None, &[]);
        }
        let request = self.journal()?.request(id)?;
        let found = matches!(lookup, Lookup::Found(_));
        let parties = Parties { applicant: Some(&applicant), representative: request.representative.as_ref() };
        let values = self.values_for(&request, &applicant, parties.representative)?;
        let kept = self.keep_answer(id, &evidence, found.then_some(parties), &values);
        let lookup = match &kept {
            Ok(()) => lookup,
            Err(UserMessage(why)) => Lookup::Unreachable(why.clone()),
        };
        // What is found is told only once its values stand in the form.
        if kept.is_ok() && !values.is_empty() {
            self.tell(FormEvent::Filled { request: id, values });
        }
        self.tell(Event::ApplicantAnswered { request: id, ticket, applicant: Box::new(applicant), lookup });
        kept?;
        if found { self.look_for_duplicates(id) } else { Ok(()) }
    }

    /// The question came to nothing because the program failed at it.
    pub(crate) fn applicant_question_lost(&mut self, request: RequestId, applicant: Applicant, ticket: Ticket) -> Result<(), UserMessage> {
        if !self.is_last_question(request, Party::Applicant, ticket) {
            return Ok(());
        }
        let filled = self.fill_from_registry(request, &applicant);
        self.tell(Event::ApplicantAnswered { request, ticket, applicant: Box::new(applicant), lookup: Lookup::Unreachable(question_lost()) });
        filled
    }

    /// Whether this question is the last one about the party; it is answered now, and no other answer to it counts.
    pub(super) fn is_last_question(&mut self, request: RequestId, party: Party, ticket: Ticket) -> bool {
        let last = self.asked.get(&request).is_some_and(|tickets| tickets.is_last(party, ticket));
        if last {
            self.revoke_question(request, party);
        }
        last
    }

    /// The question with this ticket is the last one about the party.
    pub(super) fn issue_ticket(&mut self, request: RequestId, party: Party, ticket: Ticket) {
        let tickets = self.asked.remove(&request).unwrap_or_default();
        self.asked.insert(request, tickets.issue(party, ticket));
    }

    /// Whatever is still on its way about this party counts no more.
    fn revoke_question(&mut self, request: RequestId, party: Party) {
        if let Some(tickets) = self.asked.remove(&request) {
            let left = tickets.revoke(party);
            if !left.is_empty() {
                self.asked.insert(request, left);
            }
        }
    }

    /// Tells everybody who waits for a registry that the question came to nothing.
    pub(crate) fn questions_lost(&mut self) -> Result<(), UserMessage> {
        let open: Vec<_> = self.asked.iter().flat_map(|(request, tickets)| tickets.last().map(|(party, ticket)| (*request, party, ticket))).collect();
        for (request, party, ticket) in open {
            match party {
                Party::Applicant => {
                    if let Some(applicant) = self.journal()?.request(request)?.applicant {
                        self.applicant_question_lost(request, applicant, ticket)?;
                    }
                }
                Party::Representative => self.power_question_lost(request, ticket)?,
                Party::Related(number) => self.related_party_question_lost(request, number, ticket),
            }
        }
        Ok(())
    }

    /// Fills what is known without an answer: the number and the day.
    fn fill_from_registry(&mut self, id: RequestId, applicant: &Applicant) -> Result<(), UserMessage> {
        let request = self.journal()?.request(id)?;
        let values = self.values_for(&request, applicant, request.representative.as_ref())?;
        self.fill(id, values)
    }

    /// What a registry's answer about the parties gives to the form of a draft.
    fn values_for(
        &mut self,
        request: &tereze_domain::request::Request,
        applicant: &Applicant,
        representative: Option<&Representative>,
    ) -> Result<Vec<(Place, Value, Source)>, UserMessage> {
        if request.state != State::Draft {
            return Ok(Vec::new());
        }
        let service = self.service_of(request)?;
        Ok(values_from_registry(&service.form, &request.form, applicant, representative, day_of(self.now())))
    }

    pub(crate) fn set_representative(&mut self, request: RequestId, by: RepresentedBy) -> Result<(), UserMessage> {
        // What БНАЖ still says about a power entered before is of nobody.
        self.revoke_question(request, Party::Representative);
        let applicant = self.journal()?.request(request)?.applicant;
        let representative = match by {
            RepresentedBy::Nobody => None,
            RepresentedBy::OtherwiseCertified => Some(Representative::OtherwiseCertified),
        };
        self.keep_parties(request, applicant.as_ref(), representative.as_ref())
    }

    pub(crate) fn ask_power(&mut self, request: RequestId, number: String, ticket: Ticket) -> Result<(), UserMessage> {
        self.set_representative(request, RepresentedBy::Nobody)?;
        self.issue_ticket(request, Party::Representative, ticket);
        self.ask_network(Request::Power { request, number, ticket });
        Ok(())
    }

    pub(crate) fn power_answered(&mut self, id: RequestId, ticket: Ticket, answer: Result<Answer<PowerOfAttorney>, GatewayError>) -> Result<(), UserMessage> {
        let request = self.journal()?.request(id)?;
        let (evidence, lookup) = match answer {
            Ok(answer) => {
                self.tell(DeliveryEvent::GatewayAnswered);
                let evidence = evidence_of(id, answer.evidence, &answer.outcome);
                let lookup = match answer.outcome {
                    Outcome::Found(power) => judge_power(power, request.applicant.as_ref(), day_of(self.now())),
                    Outcome::NotFound { .. } => Lookup::NotFound(Message::new("power-not-found")),
                };
                (evidence, lookup)
            }
            Err(error) => {
                self.gateway_failed(&error);
                let message = error.explain();
                (evidence_of_silence(id, *error.evidence), Lookup::Unreachable(message))
            }
        };
        if !self.is_last_question(id, Party::Representative, ticket) {
            return self.keep_answer(id, &evidence, None, &[]);
        }
        let representative = match &lookup {
            Lookup::Found(power) => Some(Representative::Notarised { iin: power.attorney, power: power.clone() }),
            _ => None,
        };
        let parties = Parties { applicant: request.applicant.as_ref(), representative: representative.as_ref() };
        let values = match parties.applicant.filter(|_| representative.is_some()) {
            Some(applicant) => self.values_for(&request, applicant, representative.as_ref())?,
            None => Vec::new(),
        };
        let kept = self.keep_answer(id, &evidence, Some(parties), &values);
        let (lookup, representative) = match &kept {
            Ok(()) => (lookup, representative),
            Err(UserMessage(why)) => (Lookup::Unreachable(why.clone()), None),
        };
        if kept.is_ok() && !values.is_empty() {
            self.tell(FormEvent::Filled { request: id, values });
        }
        self.tell(Event::PowerAnswered { request: id, ticket, representative: representative.map(Box::new), lookup });
        kept
    }

    pub(crate) fn power_question_lost(&mut self, request: RequestId, ticket: Ticket) -> Result<(), UserMessage> {
        if self.is_last_question(request, Party::Representative, ticket) {
            self.tell(Event::PowerAnswered { request, ticket, representative: None, lookup: Lookup::Unreachable(question_lost()) });
        }
        Ok(())
    }

    /// Keeps who applies and who speaks for them.
    fn keep_parties(&mut self, request: RequestId, applicant: Option<&Applicant>, representative: Option<&Representative>) -> Result<(), UserMessage> {
        let event = self.event(Happening::FieldCommitted { place: Place::Field("applicant".into()) });
        self.journal()?.set_applicant(request, applicant, representative, &event)?;
        Ok(())
    }

    /// Keeps everything an answer brings, in one transaction.
    pub(super) fn keep_answer(
        &mut self,
        request: RequestId,
        evidence: &KeptEvidence,
        parties: Option<Parties<'_>>,
        values: &[(Place, Value, Source)],
    ) -> Result<(), UserMessage> {
        let now = self.now();
        self.journal()?.keep_registry_answer(request, &KeptAnswer { evidence, parties, values }, now)?;
        Ok(())
    }
}

/// The evidence of a question that was answered.
pub(super) fn evidence_of<T>(request: RequestId, evidence: Evidence, outcome: &Outcome<T>) -> KeptEvidence {
    kept_evidence(request, evidence, if matches!(outcome, Outcome::Found(_)) { "found" } else { "not-found" })
}

/// The evidence of a question that nobody answered.
pub(super) fn evidence_of_silence(request: RequestId, evidence: Evidence) -> KeptEvidence {
    kept_evidence(request, evidence, "unreachable")
}

fn kept_evidence(request: RequestId, evidence: Evidence, outcome: &str) -> KeptEvidence {
    KeptEvidence {
        of: Some(request),
        registry: evidence.system.name().to_owned(),
        asked_at: evidence.asked_at,
        answered_at: evidence.answered_at,
        request: evidence.request,
        response: evidence.response,
        outcome: outcome.to_owned(),
    }
}

/// What the domain's judgement of a power of attorney is to the operator.
fn judge_power(power: PowerOfAttorney, applicant: Option<&Applicant>, today: Date) -> Lookup<PowerOfAttorney> {
    let answer = Answered::Power(Box::new(power.clone()));
    match judge(Party::Representative, &answer, applicant.map(Applicant::number), today) {
        Confirmation::Refuted(refutation) => Lookup::NotFound(Message::new(refuted(refutation))),
        Confirmation::NotAsked | Confirmation::Asked | Confirmation::Confirmed | Confirmation::Unreachable => Lookup::Found(power),
    }
}

/// Key of the sentence that says why somebody cannot act.
fn refuted(refutation: Refutation) -> &'static str {
    match refutation {
        Refutation::NotFound => "registry-not-found",
        Refutation::Deceased => "registry-person-deceased",
        Refutation::Liquidated => "registry-organisation-liquidated",
        Refutation::PowerRevoked => "power-revoked",
        Refutation::PowerExpired => "power-expired",
        Refutation::PowerOfAnother => "power-of-another",
    }
}

/// What is told where a question came to nothing because the program failed at it.
pub(super) fn question_lost() -> Message {
    Message::new("error-desk-question-lost")
}

/// What the domain's judgement of the applicant is to the operator.
fn lookup_of(found: &RegistryFound, today: Date) -> Lookup<RegistryFound> {
    let answer = match found {
        RegistryFound::Person(person) => Answered::Person(person.clone()),
        RegistryFound::Organisation(organisation) => Answered::Organisation(organisation.clone()),
    };
    match judge(Party::Applicant, &answer, None, today) {
        Confirmation::Refuted(refutation) => Lookup::NotFound(Message::new(refuted(refutation))),
        Confirmation::NotAsked | Confirmation::Asked | Confirmation::Confirmed | Confirmation::Unreachable => Lookup::Found(found.clone()),
    }
}

/// The applicant with what was found; one who cannot apply stays without it.
fn with_found(applicant: Applicant, found: RegistryFound) -> Applicant {
    match (applicant, found) {
        (Applicant::Person { iin, .. }, RegistryFound::Person(person)) if person.death_date.is_none() => Applicant::Person { iin, found: Some(person) },
        (Applicant::SoleTrader { iin, .. }, RegistryFound::Organisation(organisation)) if organisation.status == OrganisationStatus::Active => {
            Applicant::SoleTrader { iin, found: Some(organisation) }
        }
        (Applicant::Organisation { bin, .. }, RegistryFound::Organisation(organisation)) if organisation.status == OrganisationStatus::Active => {
            Applicant::Organisation { bin, found: Some(organisation) }
        }
        (applicant, _) => applicant,
    }
}
