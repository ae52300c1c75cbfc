//! Complaints: begun with what is known of the applicant, kept for their operator while they are filled, taken with a number of their own.

use super::state::{ComplaintAbout, ComplaintLine, OpenComplaint};
use super::task::Task;
use crate::complaints;
use crate::event::Event;
use crate::worker::store::{StoreWorker, UserMessage};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use tereze_domain::calendar::{Hours, deadline};
use tereze_domain::complaint::{Complaint, fill_from, fill_typed, term_of};
use tereze_domain::form::{FilledForm, Severity};
use tereze_domain::local_time::{day_of, wall_clock};
use tereze_domain::message::{Explain as _, Message};
use tereze_domain::request::RequestId;
use tereze_domain::service::{ComplaintTerms, Service};
use tereze_domain::term::Term;
use tereze_store::Owner;

/// Setting under which the complaint that is being filled is kept for its operator.
const DRAFT: &str = "complaint";
/// Complaints listed at once.
const SHOWN: u32 = 500;
/// The term where no service of the catalogue says one (004, standard 1, point 11).
const TERM: Term = Term::WorkingDays(5);

/// A complaint that is being filled, as it is kept.
#[derive(Debug, Serialize, Deserialize)]
struct Draft {
    about: Option<RequestId>,
    form_version: u32,
    filled: FilledForm,
}

/// The request a complaint is about, with its service.
struct About {
    told: ComplaintAbout,
    service: Arc<Service>,
}
/// Does one task.
pub(crate) fn carry_out(worker: &mut StoreWorker, task: Task) -> Result<(), UserMessage> {
    match task {
        Task::Begin { about } => worker.begin_complaint(about),
        Task::Keep { about, filled } => worker.keep_complaint(about, filled),
        Task::Drop => worker.drop_complaint(),
        Task::Take { about, filled } => worker.take_complaint(about, filled),
        Task::Look => worker.look_at_complaints(),
        Task::Print { number } => worker.print_complaint(&number),
    }
}

impl StoreWorker {
    pub(crate) fn begin_complaint(&mut self, about: Option<RequestId>) -> Result<(), UserMessage> {
        let form = Arc::clone(&self.setting.complaint);
        let mut filled = FilledForm::default();
        if let Some(id) = about {
            let request = self.journal()?.request(id)?;
            let service = self.service_of(&request)?;
            if let Some(applicant) = &request.applicant {
                fill_from(&form, &mut filled, applicant, day_of(self.now()));
            }
            // What no registry said the operator typed into the application.
            let (name, address) = crate::printing::store::named(&service, &request);
            fill_typed(&form, &mut filled, &name.kk, &address.kk);
        }
        self.show_complaint(about, filled)
    }

    fn show_complaint(&mut self, about: Option<RequestId>, filled: FilledForm) -> Result<(), UserMessage> {
        let about = self.about(about)?.map(|about| about.told);
        let form = Arc::clone(&self.setting.complaint);
        self.tell(complaints::event::Event::Begun(Box::new(OpenComplaint { about, form, filled, findings: Vec::new(), taking: false })));
        Ok(())
    }

    fn about(&mut self, about: Option<RequestId>) -> Result<Option<About>, UserMessage> {
        let Some(id) = about else { return Ok(None) };
        let request = self.journal()?.request(id)?;
        let service = self.service_of(&request)?;
        let told = ComplaintAbout {
            request: id,
            service: service.full_names(),
            number: request.number.clone(),
            applicant: request.applicant.as_ref().map(|applicant| applicant.number()),
        };
        Ok(Some(About { told, service }))
    }

    /// Keeps what stands in the complaint, so that it is there again after log-out or a crash.
    pub(crate) fn keep_complaint(&mut self, about: Option<RequestId>, filled: FilledForm) -> Result<(), UserMessage> {
        let draft = Draft { about, form_version: self.setting.complaint.version, filled };
        let text = serde_json::to_string(&draft).map_err(|error| UserMessage::document(&error.into()))?;
        self.keep(DRAFT, &text)
    }

    pub(crate) fn drop_complaint(&mut self) -> Result<(), UserMessage> {
        let user = self.user.clone();
        self.journal()?.forget_setting(Owner::User(&user), DRAFT)?;
        Ok(())
    }

    /// Shows the complaint that this operator left unfinished; one of an older form is not shown, what it asked is asked no more.
    pub(crate) fn recover_complaint(&mut self) -> Result<(), UserMessage> {
        let user = self.user.clone();
        let Some(text) = self.journal()?.setting(Owner::User(&user), DRAFT)? else { return Ok(()) };
        match serde_json::from_str::<Draft>(&text) {
            Ok(draft) if draft.form_version == self.setting.complaint.version => {
                self.show_complaint(draft.about, draft.filled)?;
                self.tell(Event::Told { severity: Severity::Info, message: Message::new("notice-complaint-waits") });
                Ok(())
            }
            _ => Ok(()),
        }
    }

    pub(crate) fn take_complaint(&mut self, about: Option<RequestId>, filled: FilledForm) -> Result<(), UserMessage> {
        match self.taken(about, filled) {
            Ok(complaint) => {
                self.tell(complaints::event::Event::Taken { number: complaint.number.clone() });
                // Whatever becomes of the paper, the complaint stands in the list.
                let looked = self.look_at_complaints();
                self.print_slip(&complaint).and(looked)
            }
            Err(UserMessage(why)) => {
                self.tell(complaints::event::Event::NotTaken { why });
                Ok(())
            }
        }
    }

    fn taken(&mut self, about: Option<RequestId>, filled: FilledForm) -> Result<Complaint, UserMessage> {
        let now = self.now();
        let about = self.about(about)?;
        let form = Arc::clone(&self.setting.complaint);
        let mut open = OpenComplaint { about: about.as_ref().map(|about| about.told.clone()), form, filled, findings: Vec::new(), taking: true };
        open.check(now);
        if let Some(wrong) = open.wrong() {
            return Err(UserMessage(wrong));
        }
        self.ensure_shift()?;
        let service = about.as_ref().map(|about| &*about.service);
        let answer_due = self.answer_due(&open.filled, service, now);
        let oversight_due = self.last_day(service.map_or(Term::WorkingDays(15), |service| service.complaint.oversight), now);
        let number = self.complaint_number(now)?;
        let mut complaint = Complaint {
            number,
            taken: now,
            taken_by: self.user.clone(),
            request: open.request(),
            service: service.map(|service| service.id.clone()),
            form_version: open.form.version,
            form: open.filled.clone(),
            answer_due,
            said: std::collections::BTreeMap::new(),
        };
        complaint.said = self.said_of(&complaint, &open, service, oversight_due);
        self.journal()?.take_complaint(&complaint, DRAFT)?;
        Ok(complaint)
    }

    /// The last day of the answer: by the card of the service; without one the earliest that any service promises.
    fn answer_due(&self, filled: &FilledForm, service: Option<&Service>, now: Timestamp) -> Date {
        let by = |terms: &ComplaintTerms| self.last_day(term_of(filled, terms), now);
        match service {
            Some(service) => by(&service.complaint),
            None => self.setting.services.iter().map(|service| by(&service.complaint)).min().unwrap_or_else(|| self.last_day(TERM, now)),
        }
    }

    fn last_day(&self, term: Term, now: Timestamp) -> Date {
        deadline(&self.setting.calendar, wall_clock(now), term, Hours::Centre).date
    }

    /// Number of a complaint: as that of a receipt, with a letter of its own before it.
    fn complaint_number(&mut self, at: Timestamp) -> Result<String, UserMessage> {
        Ok(format!("Ш-{}", self.number_of_day("complaint", at)?))
    }

    pub(crate) fn look_at_complaints(&mut self) -> Result<(), UserMessage> {
        let complaints = self.journal()?.complaints(SHOWN)?;
        let mut lines = Vec::with_capacity(complaints.len());
        for complaint in complaints {
            match complaint {
                Ok(complaint) => lines.push(line(complaint)),
                Err(error) => self.tell_error(error.explain()),
            }
        }
        self.tell(complaints::event::Event::Listed(lines));
        Ok(())
    }

    /// Makes the slip of a complaint again: it says what it said.
    pub(crate) fn print_complaint(&mut self, number: &str) -> Result<(), UserMessage> {
        let complaint = self.journal()?.complaint(number)?;
        self.print_slip(&complaint)
    }

    /// Tells that an unfinished complaint waits, after a log-in.
    pub(crate) fn come_to_complaint(&mut self) {
        if let Err(UserMessage(message)) = self.recover_complaint() {
            self.tell_error(message);
        }
    }
}

fn line(complaint: Complaint) -> ComplaintLine {
    let service = complaint.said.get("service").cloned().unwrap_or_default();
    ComplaintLine {
        complainant: complaint.complainant().to_owned(),
        number: complaint.number,
        taken: complaint.taken,
        service,
        answer_due: complaint.answer_due,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_comes_back_as_it_was_kept() {
        let mut filled = FilledForm::default();
        let place = tereze_domain::form::Place::Field("words".into());
        filled.put(&place, tereze_domain::form::Value::Text("қабылдамады".into()), tereze_domain::form::Source::Operator);
        let draft = Draft { about: Some(RequestId(uuid::Uuid::nil())), form_version: 1, filled };
        let read: Draft = serde_json::from_str(&serde_json::to_string(&draft).unwrap()).unwrap();
        assert_eq!((read.about, read.form_version, read.filled), (draft.about, 1, draft.filled));
    }
}
