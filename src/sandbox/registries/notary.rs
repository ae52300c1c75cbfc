use super::{Mood, Said, malformed};
use crate::gateway::soap::payload::{Business, Payload};
use crate::gateway::soap::xml::Composer;
use crate::sandbox::people::World;

/// Answers a question to БНАЖ by the adapter's contract in `docs/GATEWAY.md`.
pub(in crate::sandbox) fn answer(world: &World, question: &Business<'_>, mood: Mood) -> Said {
    let Some(number) = question.element().find("Number").map(|number| number.text()).filter(|number| !number.is_empty()) else {
        return malformed("Number is missing");
    };
    let found = match mood {
        Mood::True => world.power(number),
        Mood::Empty => None,
        Mood::Mistaken => world.powers().iter().find(|power| power.number != number),
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
    Said::Answer(Payload::Elements(composer.finish()))
}
