//! Papers a service asks for, and grounds on which it is refused.

use super::card::ApplicantKind;
use crate::form::Condition;
use crate::language::Text;
use serde::{Deserialize, Serialize};

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
    /// Kinds of request that ask for it; all when empty.
    #[serde(default)]
    pub kinds: Vec<String>,
    /// Asked only when this holds; always when absent.
    #[serde(default)]
    pub asked_if: Option<PaperCondition>,
    /// Whether it may be missing.
    #[serde(default)]
    pub optional: bool,
    /// Whether the original goes to the provider by courier, or is handed back.
    pub original: OriginalGoes,
    /// What it is written on.
    #[serde(default)]
    pub carrier: Carrier,
    /// Copies to bring.
    #[serde(default = "one")]
    pub copies: u32,
    /// The desk itself makes, signs and prints this paper: the application.
    #[serde(default)]
    pub made_here: bool,
    /// Papers any one of which is enough; none when the paper has no alternatives.
    #[serde(default)]
    pub one_of: Vec<Alternative>,
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
    /// Every one holds.
    All(Vec<PaperCondition>),
    /// At least one holds.
    Any(Vec<PaperCondition>),
    /// The inner one does not hold.
    Not(Box<PaperCondition>),
}

/// Where the original goes after scanning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OriginalGoes {
    /// Handed back at once.
    Back,
    /// To the provider by courier.
    ToProvider,
    /// Nothing to give back: a carrier that stays, or a paper made at the window.
    Kept,
}

/// One of several papers any of which is enough.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Alternative {
    /// Key, unique in the paper.
    pub key: String,
    /// Name as the standard gives it.
    pub name: Text,
    /// Kinds of request it belongs to; all when empty.
    #[serde(default)]
    pub kinds: Vec<String>,
}

/// What a paper is written on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Carrier {
    /// Paper: it is scanned.
    #[default]
    Paper,
    /// A disc or another electronic carrier: it lies on the desk and is not scanned.
    Electronic,
}

fn one() -> u32 {
    1
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
    /// Kinds of request it belongs to; all when empty.
    #[serde(default)]
    pub kinds: Vec<String>,
}
