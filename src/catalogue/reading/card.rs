//! `service.toml`: the card of a service.

use serde::Deserialize;
use tereze_domain::language::Text;
use tereze_domain::service::{Act, ApplicantKind, Automation, ComplaintTerms, Extension, Fee, Opening, Provider, ServiceMinutes};
use tereze_domain::term::Term;

/// The card of a service.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct CardFile {
    pub number: u32,
    pub name: Text,
    pub synonyms: Vec<String>,
    pub act: Act,
    pub provider: Provider,
    pub applicants: Vec<ApplicantKind>,
    pub automation: Automation,
    pub term: Term,
    pub extension: Option<Extension>,
    pub fee: Fee,
    pub fee_words: Option<Text>,
    pub queue_minutes: Option<u32>,
    pub service_minutes: Option<ServiceMinutes>,
    pub hours: Vec<Opening>,
    pub complaint: ComplaintTerms,
    pub contact_centre: String,
    pub kinds: Vec<KindFile>,
}

/// A kind of request of the service.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct KindFile {
    pub key: String,
    pub name: Text,
    pub article: String,
    /// Name of the file of its form, without `.toml`.
    pub form: String,
    pub result: Text,
    /// Name of the file of the result's form, without `.toml`.
    pub result_form: String,
    pub result_papers: Vec<String>,
    #[serde(default)]
    pub other_papers: Vec<String>,
    /// What differs from the card, when anything does.
    pub applicants: Option<Vec<ApplicantKind>>,
    pub term: Option<Term>,
    pub fee: Option<Fee>,
}

impl CardFile {
    /// Keys of the kinds.
    pub(crate) fn kind_keys(&self) -> Vec<&str> {
        self.kinds.iter().map(|kind| kind.key.as_str()).collect()
    }
}
