//! The provider's decision on a request: an electronic document that its authorised person signs.

use super::form::FilledForm;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What the provider decided, as its signed document says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Number of the result or of the refusal.
    pub number: String,
    /// Its day.
    pub day: Date,
    /// Who signed it.
    pub signatory: String,
    /// The signatory's post.
    pub signatory_title: String,
    /// In favour or not.
    pub outcome: Verdict,
}

/// In favour or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// In favour, with the values of the service's result form.
    Granted(FilledForm),
    /// Refused on these grounds, by their keys in the service's list; what is no key stands as the provider wrote it.
    Refused(Vec<String>),
}
