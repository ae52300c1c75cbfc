//! What a registry answers with.

use crate::people::Named;
use tereze_gateway::soap::payload::Payload;
use tereze_gateway::soap::xml::Composer;

/// What a service says to a question.
pub(crate) enum ServiceAnswer {
    /// Its answer.
    Answer(Payload),
    /// The question is refused with a code of the gateway.
    Refused {
        /// Code.
        code: &'static str,
        /// What is wrong.
        message: String,
    },
}

/// How a registry shall answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AnswerMode {
    /// As it is.
    Correct,
    /// As if it knew nobody.
    NotFound,
    /// About somebody else.
    AboutAnother,
}

pub(super) fn malformed(message: &str) -> ServiceAnswer {
    ServiceAnswer::Refused { code: "SCE001", message: message.to_owned() }
}

/// A value of a dictionary as ЖТ МДҚ writes it.
pub(super) fn dictionary(composer: &mut Composer, name: &str, value: &Named) {
    composer.element(name, &[], |inner| {
        inner.leaf("code", &value.code);
        inner.leaf("nameRu", &value.ru);
        inner.leaf("nameKz", &value.kk);
        inner.element("changeDate", &[("xsi:nil", "true")], |_| {});
    });
}
