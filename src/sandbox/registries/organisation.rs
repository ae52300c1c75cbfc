use super::answer::{AnswerMode, ServiceAnswer, malformed};
use crate::people::{Enterprise, World};
use tereze_domain::number::IdentityNumber;
use tereze_domain::party::OrganisationStatus;
use tereze_gateway::soap::payload::{Business, Payload};
use tereze_gateway::soap::xml::Composer;

/// Answers a question to ЗТ МДҚ (`GbdulInfoByBin_v2`).
pub(crate) fn answer(world: &World, question: &Business<'_>, mode: AnswerMode) -> ServiceAnswer {
    let Some(number) = question.element().value("BIN") else { return malformed("BIN is missing") };
    let asked = number.parse::<IdentityNumber>().ok().and_then(|number| world.organisation(&number));
    let found = match mode {
        AnswerMode::Correct => asked,
        AnswerMode::NotFound => None,
        AnswerMode::AboutAnother => world.organisations().iter().find(|enterprise| enterprise.organisation.number.to_string() != number),
    };
    let mut composer = Composer::fragment();
    composer.element("ns:responseDataType", &[("xmlns:ns", "http://gbdulinfobybin_v2.egp.gbdul.tamur.kz")], |response| {
        let (code, kk, ru) = if found.is_some() {
            ("002", "Сұрау сәтті өңделді", "Запрос обработан успешно")
        } else {
            ("031", "БСН тіркелмеген", "БИН не зарегистрирован")
        };
        worded(response, "Status", code, kk, ru);
        if let Some(enterprise) = found {
            response.element("Organization", &[], |organisation| write(organisation, enterprise));
        }
    });
    ServiceAnswer::Answer(Payload::Elements(composer.finish()))
}

fn worded(composer: &mut Composer, name: &str, code: &str, kk: &str, ru: &str) {
    composer.element(name, &[], |inner| {
        inner.leaf("Code", code);
        inner.leaf("NameRu", ru);
        inner.leaf("NameKz", kk);
    });
}

fn write(composer: &mut Composer, enterprise: &Enterprise) {
    let (organisation, home) = (&enterprise.organisation, &enterprise.home);
    let liquidated = organisation.status == OrganisationStatus::Liquidated;
    composer.leaf("BIN", &organisation.number.to_string());
    match liquidated {
        true => worded(composer, "RegStatus", "3", "Таратылған", "Ликвидирован"),
        false => worded(composer, "RegStatus", "1", "Тіркелген", "Зарегистрирован"),
    }
    // Dates come with the offset of their time.
    composer.leaf("RegistrationDate", &format!("{}+06:00", organisation.registered));
    composer.leaf("FullNameRu", &organisation.name_ru);
    composer.leaf("FullNameKz", &organisation.name_kk);
    worded(composer, "OrgForm", "", &organisation.legal_form_kk, &organisation.legal_form_ru);
    if liquidated {
        composer.element("Liquidation", &[], |liquidation| liquidation.leaf("LiqDate", "2025-06-30+05:00"));
    }
    composer.element("OrganizationLeader", &[], |leader| {
        leader.optional("IIN", organisation.head_iin.map(|iin| iin.to_string()).as_deref());
        leader.leaf("SurName", &organisation.head.surname);
        leader.leaf("Name", &organisation.head.name);
        leader.optional("MiddleName", organisation.head.patronymic.as_deref());
    });
    composer.element("Address", &[], |address| {
        for (name, place) in [("District", &home.oblast), ("Region", &home.rayon), ("City", &home.city), ("Street", &home.street)] {
            if !place.kk.is_empty() {
                address.leaf(&format!("{name}Ru"), &place.ru);
                address.leaf(&format!("{name}Kz"), &place.kk);
            }
        }
        address.leaf("BuildingNumber", &home.building);
        address.optional("FlatNumber", home.flat.as_deref());
    });
}
