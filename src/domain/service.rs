//! A service of the catalogue: its card, papers, steps, grounds of refusal, form and survey.

use super::form::{Condition, Form};
use super::language::Text;
use super::term::Term;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Identifier of a service, for example `foreign-periodicals`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ServiceId(pub String);

impl From<&str> for ServiceId {
    fn from(id: &str) -> Self {
        Self(id.to_owned())
    }
}

impl fmt::Display for ServiceId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// One service, complete.
#[derive(Debug, Clone, PartialEq)]
pub struct Service {
    /// Identifier; also the name of its folder in `forms/`.
    pub id: ServiceId,
    /// Number in the catalogue, 1 to 15; the operator may type it.
    pub number: u32,
    /// Name as the act gives it.
    pub name: Text,
    /// Other words an operator may search by.
    pub synonyms: Vec<String>,
    /// The act the service follows.
    pub act: Act,
    /// Who renders it.
    pub provider: Provider,
    /// Ways in, with their steps.
    pub channels: Vec<ChannelSteps>,
    /// Who may apply.
    pub applicants: Vec<ApplicantKind>,
    /// Term of rendering.
    pub term: Term,
    /// Free, or paid.
    pub fee: Fee,
    /// Papers to bring.
    pub papers: Vec<PaperAsked>,
    /// Grounds of a reasoned refusal.
    pub refusal_grounds: Vec<RefusalGround>,
    /// What the applicant gets.
    pub result: Text,
    /// The application.
    pub form: Form,
    /// The quality survey.
    pub survey: Survey,
    /// Telephone of the contact centre.
    pub contact_centre: String,
    /// Identifier in the gateway's register of interactions.
    pub gateway_service: String,
}

impl AsRef<Service> for Service {
    fn as_ref(&self) -> &Service {
        self
    }
}

/// The act a service follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Act {
    /// Title.
    pub title: Text,
    /// Number.
    pub number: String,
    /// Date.
    pub date: Date,
    /// Day it lapsed, when it did.
    pub lapsed: Option<Date>,
}

/// The body that renders a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Provider {
    /// Name.
    pub name: Text,
    /// Name in the dative or genitive the papers need is written out in the papers, never built from this one.
    pub head_title: Text,
    /// Telephone shown on papers.
    pub phone: String,
}

/// A way in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// The public service centre.
    Centre,
    /// The provider's own desk.
    Provider,
    /// The portal.
    Portal,
}

/// A way in with its steps in the order of the act's table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ChannelSteps {
    /// The way in.
    pub channel: Channel,
    /// Where the table stands, for example `1-қосымша, 2-кесте`.
    pub article: String,
    /// Steps.
    pub steps: Vec<Step>,
}

/// One step of the act's table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Step {
    /// Which step of the workstation it is.
    pub kind: StepKind,
    /// Name as the table gives it.
    pub name: Text,
    /// Time the table allows.
    pub norm: Norm,
}

/// Which step of the act's table it is: P1 to P9 of a desk, and those only the portal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    /// P1.
    LogIn,
    /// P2: choose the service, enter the applicant and the representative.
    Enter,
    /// P3: ask the registries.
    AskRegistries,
    /// P4: message that data cannot be obtained.
    DataCannotBeObtained,
    /// P5: fill, tick and scan papers, sign.
    FillAndSign,
    /// P6: send.
    Send,
    /// P7: the provider registers.
    Register,
    /// P8: the reasoned refusal.
    Refuse,
    /// P9: the result is handed over.
    HandOver,
    /// Portal: log-in is refused.
    AuthorisationRefused,
    /// Portal: the signature of the applicant is not confirmed.
    SignatureNotConfirmed,
    /// Portal: the applicant signs and sends in one step.
    SignAndSend,
}

/// Time a step may take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub enum Norm {
    /// From so many to so many seconds; the upper one is the limit.
    Seconds {
        /// The time the table begins with.
        from: u32,
        /// The limit; equal to `from` when the table gives one time.
        to: u32,
    },
    /// A term in days.
    Days(Term),
}

/// Who may apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ApplicantKind {
    /// A natural person.
    Person,
    /// A sole trader.
    SoleTrader,
    /// An organisation.
    Organisation,
}

/// What the service costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub enum Fee {
    /// Тегін.
    Free,
    /// Paid before the application is sent.
    BeforeSending,
    /// Paid after the provider's check.
    AfterCheck,
}

/// A paper the applicant brings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PaperAsked {
    /// Key, unique in the service.
    pub key: String,
    /// Name as the standard gives it.
    pub name: Text,
    /// Point of the act that asks for it.
    pub article: String,
    /// Asked only when this holds; always when absent.
    #[serde(default)]
    pub asked_if: Option<PaperCondition>,
    /// Whether it may be missing.
    #[serde(default)]
    pub optional: bool,
    /// Whether the original goes to the provider by courier, or is handed back.
    pub original: OriginalGoes,
}

/// When a paper is asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaperCondition {
    /// When a representative applies.
    RepresentativeApplies,
    /// When the applicant is of this kind.
    ApplicantIs(ApplicantKind),
    /// When the form says so.
    Form(Condition),
}

/// Where the original goes after scanning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OriginalGoes {
    /// Handed back at once.
    Back,
    /// To the provider by courier.
    ToProvider,
}

/// A ground of refusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RefusalGround {
    /// Key, unique in the service.
    pub key: String,
    /// Words of the act.
    pub text: Text,
    /// Where they stand.
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
