//! A small service for tests, and a calendar without holidays.

use super::{
    Act, ApplicantKind, Automation, Carrier, Channel, ChannelSteps, ComplaintTerms, Fee, OriginalGoes, PaperAsked, PaperCondition, Provider, RequestKind,
    Service, Survey, SurveyQuestion,
};
use crate::calendar::{Calendar, CalendarData, OpeningHours};
use crate::form::testing::{form, line, required, text};
use crate::form::{Field, FilledBy, Form, RegistryFact, Requirement};
use crate::term::Term;
use jiff::civil::{date, time};
use std::collections::BTreeMap;

/// A paper that must be brought and scanned.
pub fn paper(key: &str) -> PaperAsked {
    PaperAsked {
        key: key.into(),
        name: text(key),
        article: "1".into(),
        kinds: Vec::new(),
        asked_if: None,
        optional: false,
        original: OriginalGoes::Back,
        carrier: Carrier::Paper,
        copies: 1,
        made_here: false,
        one_of: Vec::new(),
    }
}

/// A service for everybody: a form with a name that the registry fills and a `subject` that must be filled; the paper `identity`, and `power` for a
/// representative; a survey of one question with two answers; ten working days.
pub fn service() -> Service {
    let name = Field { filled_by: Some(FilledBy::Fact(RegistryFact::ApplicantName)), ..line("name") };
    let form = form(vec![name, required(line("subject"), Requirement::Always)]);
    Service {
        id: "tested".into(),
        number: 1,
        name: text("tested"),
        kind: RequestKind { key: String::new(), name: text("only"), article: "1".into() },
        synonyms: Vec::new(),
        act: Act { title: text("act"), number: "1".into(), date: date(2013, 1, 1), lapsed: None, article: "1".into() },
        provider: Provider { name: text("provider"), head_title: text("head"), phone: "1414".into() },
        automation: Automation::Partly,
        channels: vec![ChannelSteps { channel: Channel::Centre, article: "1".into(), steps: Vec::new() }],
        stages: Vec::new(),
        applicants: vec![ApplicantKind::Person, ApplicantKind::Organisation],
        term: Term::WorkingDays(10),
        extension: None,
        fee: Fee::Free,
        fee_words: None,
        queue_minutes: None,
        service_minutes: None,
        hours: Vec::new(),
        complaint: ComplaintTerms { provider: Term::WorkingDays(5), oversight: Term::WorkingDays(15), article: "1".into() },
        papers: vec![paper("identity"), PaperAsked { asked_if: Some(PaperCondition::RepresentativeApplies), ..paper("power") }],
        refusal_grounds: Vec::new(),
        result: text("result"),
        result_form: Form { sections: Vec::new(), ..form.clone() },
        form,
        templates: BTreeMap::new(),
        result_papers: Vec::new(),
        other_papers: Vec::new(),
        survey: Survey { title: text("survey"), questions: vec![SurveyQuestion { text: text("question"), answers: vec![text("yes"), text("no")] }] },
        contact_centre: "1414".into(),
    }
}

/// Working days of 2026 and 2027 without holidays.
pub fn calendar() -> Calendar {
    let hours = |saturday| OpeningHours { saturday, opens: time(9, 0, 0, 0), closes: time(20, 0, 0, 0), lunch: None };
    let data = CalendarData { years: vec![2026, 2027], holidays: Vec::new(), moved: Vec::new(), provider: hours(false), centre: hours(true) };
    Calendar::new(data).expect("the calendar is right")
}
