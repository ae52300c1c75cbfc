//! The card of a service: act, provider, who may apply, what it costs, how long everything may take.

use crate::language::Text;
use crate::term::Term;
use jiff::civil::{Date, Time};
use serde::{Deserialize, Deserializer, Serialize};

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
    /// Where in the act the service's own regulation or standard stands, for example `1-қосымша`.
    pub article: String,
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

/// How far the service is automated, as the act says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Automation {
    /// Толық автоматтандырылған.
    Fully,
    /// Ішінара автоматтандырылған.
    Partly,
    /// Қағаз түрінде.
    Paper,
}

/// Longest time an applicant may be served at the window, in minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ServiceMinutes {
    /// For a person or a sole trader.
    pub person: u32,
    /// For an organisation.
    pub organisation: u32,
}

/// The term may be made longer once, with a reasoned letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Extension {
    /// By how much.
    pub term: Term,
    /// Within what time the applicant is told.
    pub notice: Term,
    /// When the term may be made longer.
    pub reason: Text,
    /// Point of the act.
    pub article: String,
}

/// When a complaint must be answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ComplaintTerms {
    /// By the provider or the centre.
    pub provider: Term,
    /// By the body that oversees the quality of public services.
    pub oversight: Term,
    /// Point of the act.
    pub article: String,
}

/// Where and when people are received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Opening {
    /// Where.
    pub place: super::steps::Channel,
    /// On which days.
    pub days: OpeningDays,
    /// From.
    #[serde(deserialize_with = "minute_of_day")]
    pub opens: MinuteOfDay,
    /// Until.
    #[serde(deserialize_with = "minute_of_day")]
    pub closes: MinuteOfDay,
    /// Lunch, when there is one.
    pub lunch: Option<Lunch>,
}

/// Days people are received on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OpeningDays {
    /// Дүйсенбіден бастап жұманы қоса алғанда.
    MondayFriday,
    /// Дүйсенбіден бастап сенбіні қоса алғанда.
    MondaySaturday,
    /// Тәулік бойы.
    EveryDay,
}

/// A break at midday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Lunch {
    /// From.
    #[serde(deserialize_with = "minute_of_day")]
    pub from: MinuteOfDay,
    /// Until.
    #[serde(deserialize_with = "minute_of_day")]
    pub to: MinuteOfDay,
}

/// Minutes since midnight, 0 to 1440: `24:00` is the end of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(into = "String")]
pub struct MinuteOfDay(u16);

impl MinuteOfDay {
    /// Reads `09:00`.
    pub fn parse(text: &str) -> Option<Self> {
        if text == "24:00" {
            return Some(Self(24 * 60));
        }
        let (hour, minute) = text.split_once(':').filter(|(hour, minute)| hour.len() == 2 && minute.len() == 2)?;
        let time = Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()?;
        Some(Self(u16::try_from(i32::from(time.hour()) * 60 + i32::from(time.minute())).ok()?))
    }
}

impl std::fmt::Display for MinuteOfDay {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl From<MinuteOfDay> for String {
    fn from(minute: MinuteOfDay) -> Self {
        minute.to_string()
    }
}

fn minute_of_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<MinuteOfDay, D::Error> {
    let text = String::deserialize(deserializer)?;
    MinuteOfDay::parse(&text).ok_or_else(|| serde::de::Error::custom("expected a time of day as 09:00"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(MinuteOfDay::parse(text).map(|minute| minute.to_string()).as_deref(), expected, "{text}");
    }

    #[test]
    fn times_of_day() {
        check("09:00", Some("09:00"));
        check("18:30", Some("18:30"));
        check("00:00", Some("00:00"));
        check("24:00", Some("24:00"));
        check("24:01", None);
        check("9:00", None);
        check("09:60", None);
        check("", None);
        check("-1:00", None);
    }
}
