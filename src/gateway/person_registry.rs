//! ЖТ МДҚ: the national database of natural persons, in its universal shape.

use super::client::{Gateway, SyncQuestion, names_another_question, new_message_id};
use super::dictionary_value::{AddressParts, DictionaryValue};
use super::error::{GatewayError, Trouble};
use super::evidence::{Answer, Outcome, System};
use super::soap::common::{Property, date_time, parse_day};
use super::soap::payload::Payload;
use super::soap::sync_channel::Response;
use super::soap::xml::{Composer, Element, XmlError};
use jiff::Timestamp;
use std::future::Future;
use tereze_domain::number::{Iin, Sex};
use tereze_domain::party::{FullName, IdentityDocument, Person};

/// Namespace of the question's type.
pub const MESSAGE: &str = "http://message.persistence.interactive.nat";
/// `messageResult` of a question that was processed.
const PROCESSED: &str = "00000";

/// People by ЖСН.
pub trait PersonRegistry: Send + Sync {
    /// The person of this ЖСН.
    fn person(&self, iin: &Iin) -> impl Future<Output = Result<Answer<Person>, GatewayError>> + Send;
}

impl PersonRegistry for Gateway {
    async fn person(&self, iin: &Iin) -> Result<Answer<Person>, GatewayError> {
        let message_id = new_message_id();
        let mut composer = Composer::fragment();
        composer.leaf("messageId", &message_id);
        composer.leaf("messageDate", &date_time(Timestamp::now()));
        composer.leaf("senderCode", &self.addresses.sender.id);
        composer.leaf("iin", &iin.to_string());
        let question = SyncQuestion {
            system: System::PersonRegistry,
            service_id: &self.addresses.services.person,
            message_id: message_id.clone(),
            properties: vec![Property::new("CONNECTOR_CLIENT", "true").expect("short")],
            payload: Payload::Typed { prefix: "cs".into(), namespace: MESSAGE.into(), name: "Request".into(), elements: composer.finish() },
            with_file: false,
        };
        self.ask_sync(question, |response| read(response, iin, &message_id)).await
    }
}

fn read(response: &Response<'_>, iin: &Iin, message_id: &str) -> Result<Outcome<Person>, Trouble> {
    let data = response.data.as_ref().ok_or(Trouble::Malformed(XmlError::Missing("data")))?.element();
    if names_another_question(data.find("requestId").map(Element::text), message_id) {
        return Err(Trouble::AnotherQuestion);
    }
    let result = DictionaryValue::read(data.find("messageResult"));
    let people: Vec<&Element> = match data.find("persons") {
        Some(people) => people.children_named("person").collect(),
        None => data.find("person").into_iter().collect(),
    };
    if people.is_empty() {
        return match result.code.as_str() {
            // Processed and nobody in it is the same as not found.
            "" if response.info.code == super::soap::sync_channel::PROCESSED => Err(Trouble::Malformed(XmlError::Missing("messageResult"))),
            _ => Ok(Outcome::NotFound { words: result.words(), code: result.code }),
        };
    }
    if !result.code.is_empty() && result.code != PROCESSED {
        return Ok(Outcome::NotFound { words: result.words(), code: result.code });
    }
    let of_the_question = |person: &&&Element| person.value("iin").is_some_and(|text| text.parse() == Ok(*iin));
    match people.iter().find(of_the_question) {
        Some(person) => read_person(person, iin).map(Outcome::Found).map_err(Trouble::Malformed),
        None => Err(Trouble::AnotherQuestion),
    }
}

fn read_person(person: &Element, iin: &Iin) -> Result<Person, XmlError> {
    let day = |name: &'static str| person.value(name).map(|text| parse_day(text).ok_or(XmlError::Value(name))).transpose();
    let (address_kk, address_ru) = person.child("regAddress").map(read_address).unwrap_or_default();
    Ok(Person {
        iin: *iin,
        name: FullName {
            surname: person.value("surname").unwrap_or_default().to_owned(),
            name: person.needed_value("name")?.to_owned(),
            patronymic: person.value("patronymic").map(str::to_owned),
        },
        birth_date: day("birthDate")?.unwrap_or_else(|| iin.birth_date()),
        death_date: day("deathDate")?,
        sex: match DictionaryValue::read(person.child("gender")).code.as_str() {
            "1" => Sex::Male,
            "2" => Sex::Female,
            _ => iin.sex(),
        },
        address_kk,
        address_ru,
        document: read_document(person),
    })
}

/// In answers `district` is the oblast and `region` the rayon, against what the words say.
fn read_address(address: &Element) -> (String, String) {
    let text = |name: &str| address.value(name).map(str::to_owned);
    AddressParts {
        oblast: DictionaryValue::read(address.child("district")),
        rayon: DictionaryValue::read(address.child("region")),
        city: DictionaryValue::read(address.child("city")),
        street: DictionaryValue::read(address.child("street")),
        building: text("building"),
        flat: text("flat"),
    }
    .lines()
}

/// The document in force: the identity card (002), else the passport (001), with status 00.
fn read_document(person: &Element) -> Option<IdentityDocument> {
    let documents: Vec<&Element> = person.child("documents").map(|documents| documents.children_named("document").collect()).unwrap_or_default();
    let in_force = |kind: &str| {
        documents
            .iter()
            .find(|document| DictionaryValue::read(document.child("type")).code == kind && DictionaryValue::read(document.child("status")).code == "00")
    };
    let document = in_force("002").or_else(|| in_force("001"))?;
    let issuer = DictionaryValue::read(document.child("issueOrganization"));
    Some(IdentityDocument {
        number: document.value("number")?.to_owned(),
        issued: document.value("beginDate").and_then(parse_day)?,
        valid_until: document.value("endDate").and_then(parse_day),
        issuer_kk: issuer.kk,
        issuer_ru: issuer.ru,
    })
}
