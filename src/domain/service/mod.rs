//! A service of the catalogue in one kind of request: its card, papers, steps, grounds of refusal, forms, templates.

mod card;
mod papers;
mod steps;
#[cfg(any(test, feature = "testing"))]
pub mod testing;

pub use card::{Act, ApplicantKind, Automation, ComplaintTerms, Extension, Fee, Lunch, MinuteOfDay, Opening, OpeningDays, Provider, ServiceMinutes};
pub use papers::{Alternative, Carrier, OriginalGoes, PaperAsked, PaperCondition, RefusalGround};
pub use steps::{Channel, ChannelSteps, Norm, Stage, StageRole, Step, StepKind};

use super::form::Form;
use super::language::{Language, Text};
use super::template::SharedTemplate;
use super::term::Term;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// What a clerk picks: a service, and the kind of request where it has several: `foreign-periodicals`,
/// `telecom-licence/issue`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ServiceId(pub String);

impl From<&str> for ServiceId {
    fn from(id: &str) -> Self {
        Self(id.to_owned())
    }
}

impl ServiceId {
    /// The identifier of a service's kind of request; of the service itself when it has no other.
    pub fn of_kind(folder: &str, kind: Option<&str>) -> Self {
        Self(kind.map_or_else(|| folder.to_owned(), |kind| format!("{folder}/{kind}")))
    }

    /// The service without the kind of request; also the name of its folder in `forms/`.
    pub fn folder(&self) -> &str {
        self.0.split_once('/').map_or(self.0.as_str(), |(folder, _)| folder)
    }

    /// The kind of request, where the service has several.
    pub fn kind(&self) -> Option<&str> {
        self.0.split_once('/').map(|(_, kind)| kind)
    }
}

impl fmt::Display for ServiceId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// One service in one kind of request, complete.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Service {
    /// Identifier.
    pub id: ServiceId,
    /// Number in the catalogue, 1 to 15; the operator may type it.
    pub number: u32,
    /// Name as the act gives it.
    pub name: Text,
    /// The kind of request.
    pub kind: RequestKind,
    /// Other words an operator may search by.
    pub synonyms: Vec<String>,
    /// The act the service follows.
    pub act: Act,
    /// Who renders it.
    pub provider: Provider,
    /// How far it is automated.
    pub automation: Automation,
    /// Ways in, with their steps.
    pub channels: Vec<ChannelSteps>,
    /// The provider's inner way; empty when the act has none.
    pub stages: Vec<Stage>,
    /// Who may apply.
    pub applicants: Vec<ApplicantKind>,
    /// Term of rendering.
    pub term: Term,
    /// How it may be made longer.
    pub extension: Option<Extension>,
    /// Free, or paid.
    pub fee: Fee,
    /// What is paid and when, where a fee is due.
    pub fee_words: Option<Text>,
    /// Longest wait in the queue, in minutes, where the act gives it.
    pub queue_minutes: Option<u32>,
    /// Longest service at the window, where the act gives it.
    pub service_minutes: Option<ServiceMinutes>,
    /// Where and when people are received.
    pub hours: Vec<Opening>,
    /// When complaints are answered.
    pub complaint: ComplaintTerms,
    /// Papers to bring.
    pub papers: Vec<PaperAsked>,
    /// Grounds of a reasoned refusal.
    pub refusal_grounds: Vec<RefusalGround>,
    /// What the applicant gets.
    pub result: Text,
    /// The application.
    pub form: Form,
    /// What the provider enters when it decides in favour.
    pub result_form: Form,
    /// Templates of the papers, common ones and its own, by key.
    pub templates: BTreeMap<String, SharedTemplate>,
    /// Keys of the templates of the result, in the order they are handed over.
    pub result_papers: Vec<String>,
    /// Keys of further templates this kind of request can print.
    pub other_papers: Vec<String>,
    /// The quality survey.
    pub survey: Survey,
    /// Telephone of the contact centre.
    pub contact_centre: String,
}

impl Service {
    /// What a clerk reads: the name, and the kind of request where there are several.
    pub fn full_name(&self, language: Language) -> String {
        let name = self.name.get(language);
        if self.id.kind().is_some() { format!("{name} – {}", self.kind.name.get(language)) } else { name.to_owned() }
    }

    /// Longest service at the window for this kind of applicant, in minutes, where the act gives it.
    pub fn service_minutes_for(&self, applicant: Option<ApplicantKind>) -> Option<u32> {
        let minutes = self.service_minutes?;
        Some(if applicant == Some(ApplicantKind::Organisation) { minutes.organisation } else { minutes.person })
    }

    /// The same in every language.
    pub fn full_names(&self) -> Text {
        let [kk, ru, en] = Language::ALL.map(|language| self.full_name(language));
        Text { kk, ru, en }
    }
}

impl AsRef<Service> for Service {
    fn as_ref(&self) -> &Service {
        self
    }
}

/// A kind of request of a service: issue, re-issue, duplicate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestKind {
    /// Key, unique in the service.
    pub key: String,
    /// What the clerk picks.
    pub name: Text,
    /// Point of the act.
    pub article: String,
}

/// The quality survey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Survey {
    /// Title.
    pub title: Text,
    /// Questions.
    pub questions: Vec<SurveyQuestion>,
}

/// A question of the survey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SurveyQuestion {
    /// Question.
    pub text: Text,
    /// Answers to choose from.
    pub answers: Vec<Text>,
}
