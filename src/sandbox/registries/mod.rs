//! The registries' side of the synchronous channel.

mod notary;
mod organisation;
mod person;

pub(super) use notary::answer as notary;
pub(super) use organisation::answer as organisation;
pub(super) use person::answer as person;

use super::people::Named;
use crate::gateway::soap::payload::Payload;
use crate::gateway::soap::xml::Composer;

/// What a registry says to a question.
pub(super) enum Said {
    /// Its answer.
    Answer(Payload),
    /// The question is refused with a code of the gateway.
    Refused {
        /// Code.
        code: &'static str,
        /// Words.
        words: String,
    },
}

/// How a registry shall answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mood {
    /// As it is.
    True,
    /// As if it knew nobody.
    Empty,
    /// About somebody else.
    Mistaken,
}

fn malformed(words: &str) -> Said {
    Said::Refused { code: "SCE001", words: words.to_owned() }
}

/// A value of a dictionary as ЖТ МДҚ writes it.
fn dictionary(composer: &mut Composer, name: &str, value: &Named) {
    composer.element(name, &[], |inner| {
        inner.leaf("code", &value.code);
        inner.leaf("nameRu", &value.ru);
        inner.leaf("nameKz", &value.kk);
        inner.element("changeDate", &[("xsi:nil", "true")], |_| {});
    });
}
