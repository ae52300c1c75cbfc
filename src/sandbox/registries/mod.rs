//! The registries' side of the synchronous channel.

mod answer;
mod notary;
mod organisation;
mod person;

pub(super) use answer::{AnswerMode, ServiceAnswer};
pub(super) use notary::answer as notary;
pub(super) use organisation::answer as organisation;
pub(super) use person::answer as person;
