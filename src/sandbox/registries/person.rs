use super::answer::{AnswerMode, ServiceAnswer, dictionary, malformed};
use crate::people::{Named, Resident, World};
use jiff::Timestamp;
use tereze_domain::number::{Iin, Sex};
use tereze_gateway::soap::common::date_time;
use tereze_gateway::soap::payload::{Business, Payload};
use tereze_gateway::soap::xml::Composer;

/// Answers a question to ЖТ МДҚ in its universal shape.
pub(crate) fn answer(world: &World, question: &Business<'_>, mode: AnswerMode) -> ServiceAnswer {
    let data = question.element();
    let Some(iin) = data.find("iin").map(|iin| iin.text()) else { return malformed("iin is missing") };
    let asked = iin.parse::<Iin>().ok().and_then(|iin| world.person(&iin));
    let found = match mode {
        AnswerMode::Correct => asked,
        AnswerMode::NotFound => None,
        AnswerMode::AboutAnother => world.people().iter().find(|resident| resident.person.iin.to_string() != iin),
    };
    let question_id = data.find("messageId").map(|id| id.text()).unwrap_or_default();
    let mut composer = Composer::fragment();
    composer.leaf("messageId", &uuid::Uuid::new_v4().to_string());
    composer.leaf("messageDate", &date_time(Timestamp::now()));
    // Who answers about somebody else answers another question.
    composer.leaf("requestId", if mode == AnswerMode::AboutAnother { "" } else { question_id });
    dictionary(&mut composer, "sender", &Named::new("GBDFL", "ЖТ МДҚ", "ГБД ФЛ"));
    dictionary(&mut composer, "receiver", &Named::new(data.find("senderCode").map(|code| code.text()).unwrap_or_default(), "", ""));
    match found {
        Some(resident) => {
            dictionary(&mut composer, "messageResult", &Named::new("00000", "Хабарлама сәтті өңделді", "Сообщение успешно обработано"));
            composer.element("persons", &[], |persons| persons.element("person", &[], |person| write(person, resident)));
        }
        None => dictionary(&mut composer, "messageResult", &Named::new("00001", "Тұлға табылмады", "Лицо не найдено")),
    }
    ServiceAnswer::Answer(Payload::Typed {
        prefix: "cs".into(),
        namespace: "http://message.persistence.interactive.nat".into(),
        name: "Response".into(),
        elements: composer.finish(),
    })
}

fn write(composer: &mut Composer, resident: &Resident) {
    let (person, home) = (&resident.person, &resident.home);
    composer.leaf("iin", &person.iin.to_string());
    composer.leaf("surname", &person.name.surname);
    composer.leaf("name", &person.name.name);
    composer.optional("patronymic", person.name.patronymic.as_deref());
    composer.leaf("birthDate", &person.birth_date.to_string());
    composer.optional("deathDate", person.death_date.map(|day| day.to_string()).as_deref());
    let gender = match person.sex {
        Sex::Male => Named::new("1", "Ер", "М"),
        Sex::Female => Named::new("2", "Әйел", "Ж"),
    };
    dictionary(composer, "gender", &gender);
    dictionary(composer, "nationality", &Named::new("999", "Көрсетілмеген", "Не указана"));
    dictionary(composer, "citizenship", &Named::new("398", "Қазақстан", "Казахстан"));
    dictionary(
        composer,
        "lifeStatus",
        &if person.death_date.is_some() {
            Named::new("1", "Қайтыс болған", "Умерший")
        } else {
            Named::new("0", "Қалыпты", "Нормальный")
        },
    );
    composer.element("regAddress", &[], |address| {
        dictionary(address, "country", &Named::new("398", "Қазақстан", "Казахстан"));
        // The register's own way: the oblast is called district and the rayon region.
        dictionary(address, "district", &home.oblast);
        if !home.rayon.kk.is_empty() {
            dictionary(address, "region", &home.rayon);
        }
        if !home.city.kk.is_empty() {
            dictionary(address, "city", &home.city);
        }
        dictionary(address, "street", &home.street);
        address.leaf("building", &home.building);
        address.optional("flat", home.flat.as_deref());
    });
    if let Some(document) = &person.document {
        composer.element("documents", &[], |documents| {
            // A card that was replaced comes first: it must not be taken for the one in force.
            let replaced = Named::new("17", "Жаңасына ауыстырылған", "Заменён на новый");
            write_document(documents, person, "000000000", "2000-01-01", None, &replaced, (&document.issuer_kk, &document.issuer_ru));
            let valid = Named::new("00", "Жарамды", "Действителен");
            let until = document.valid_until.map(|day| day.to_string());
            write_document(
                documents,
                person,
                &document.number,
                &document.issued.to_string(),
                until.as_deref(),
                &valid,
                (&document.issuer_kk, &document.issuer_ru),
            );
        });
    }
    composer.leaf("removed", "false");
}

fn write_document(
    composer: &mut Composer,
    person: &tereze_domain::party::Person,
    number: &str,
    begin: &str,
    end: Option<&str>,
    status: &Named,
    issuer: (&str, &str),
) {
    composer.element("document", &[], |document| {
        dictionary(document, "type", &Named::new("002", "Жеке куәлік", "Удостоверение личности"));
        document.leaf("number", number);
        document.leaf("beginDate", begin);
        document.optional("endDate", end);
        dictionary(document, "issueOrganization", &Named::new("002", issuer.0, issuer.1));
        dictionary(document, "status", status);
        document.leaf("surname", &person.name.surname);
        document.leaf("name", &person.name.name);
        document.leaf("birthDate", &person.birth_date.to_string());
    });
}
