use super::answer::{AnswerMode, ServiceAnswer, malformed};
use crate::people::World;
use tereze_gateway::soap::payload::{Business, Payload};
use tereze_gateway::soap::xml::Composer;

/// Answers a question to БНАЖ by the adapter's contract in `docs/GATEWAY.md`.
pub(crate) fn answer(world: &World, question: &Business<'_>, mode: AnswerMode) -> ServiceAnswer {
    let Some(number) = question.element().find("Number").map(|number| number.text()).filter(|number| !number.is_empty()) else {
        return malformed("Number is missing");
    };
    let found = match mode {
        AnswerMode::Correct => world.power(number),
        AnswerMode::NotFound => None,
        AnswerMode::AboutAnother => world.powers().iter().find(|power| power.number != number),
    };
    let mut composer = Composer::fragment();
    composer.element("n:PowerOfAttorneyResponse", &[("xmlns:n", "urn:tereze:notary:v1")], |response| {
        let (code, kk, ru) = if found.is_some() {
            ("OK", "Табылды", "Найдено")
        } else {
            ("NOT_FOUND", "Сенімхат табылмады", "Доверенность не найдена")
        };
        response.element("Result", &[], |result| {
            result.leaf("Code", code);
            result.leaf("NameKz", kk);
            result.leaf("NameRu", ru);
        });
        if let Some(power) = found {
            response.element("PowerOfAttorney", &[], |inner| {
                inner.leaf("Number", &power.number);
                inner.leaf("CertifiedOn", &power.certified.to_string());
                inner.leaf("ValidUntil", &power.valid_until.to_string());
                inner.leaf("Principal", &power.principal.to_string());
                inner.element("Attorney", &[], |attorney| {
                    attorney.leaf("IIN", &power.attorney.to_string());
                    attorney.leaf("Surname", &power.attorney_name.surname);
                    attorney.leaf("Name", &power.attorney_name.name);
                    attorney.optional("Patronymic", power.attorney_name.patronymic.as_deref());
                });
                inner.leaf("Notary", &power.notary);
                inner.optional("RevokedOn", power.revoked.then(|| power.certified.to_string()).as_deref());
            });
        }
    });
    ServiceAnswer::Answer(Payload::Elements(composer.finish()))
}
