//! БНАЖ: the notaries' system. It publishes no schema, so question and answer are an adapter contract of our own,
//! written down in `docs/GATEWAY.md`.

use super::client::{Gateway, SyncQuestion, new_message_id};
use super::dictionary_value::DictionaryValue;
use super::error::{GatewayError, Trouble};
use super::evidence::{Answer, Outcome, System};
use super::soap::common::parse_day;
use super::soap::payload::Payload;
use super::soap::sync_channel::Response;
use super::soap::xml::{Composer, Element, XmlError};
use std::future::Future;
use tereze_domain::party::{FullName, PowerOfAttorney};

/// Namespace of the adapter's contract.
pub const NAMESPACE: &str = "urn:tereze:notary:v1";

/// Notarised powers of attorney by number.
pub trait NotaryRegistry: Send + Sync {
    /// The power of attorney of this number in the notaries' register.
    fn power_of_attorney(&self, number: &str) -> impl Future<Output = Result<Answer<PowerOfAttorney>, GatewayError>> + Send;
}

impl NotaryRegistry for Gateway {
    async fn power_of_attorney(&self, number: &str) -> Result<Answer<PowerOfAttorney>, GatewayError> {
        let mut composer = Composer::fragment();
        composer.element("n:PowerOfAttorneyRequest", &[("xmlns:n", NAMESPACE)], |request| request.leaf("Number", number));
        let question = SyncQuestion {
            system: System::NotaryRegistry,
            service_id: &self.addresses.services.notary,
            message_id: new_message_id(),
            properties: Vec::new(),
            payload: Payload::Elements(composer.finish()),
            with_file: false,
        };
        self.ask_sync(question, |response| read(response, number)).await
    }
}

fn read(response: &Response<'_>, number: &str) -> Result<Outcome<PowerOfAttorney>, Trouble> {
    let data = response.data.as_ref().ok_or(Trouble::Malformed(XmlError::Missing("data")))?.element();
    let Some(power) = data.find("PowerOfAttorney") else {
        let result = DictionaryValue::read(data.find("Result"));
        if result.code.is_empty() {
            return Err(Trouble::Malformed(XmlError::Missing("Result")));
        }
        return Ok(Outcome::NotFound { words: result.words(), code: result.code });
    };
    if power.value("Number") != Some(number.trim()) {
        return Err(Trouble::AnotherQuestion);
    }
    read_power(power).map(Outcome::Found).map_err(Trouble::Malformed)
}

fn read_power(power: &Element) -> Result<PowerOfAttorney, XmlError> {
    let day = |name: &'static str| parse_day(power.needed_value(name)?).ok_or(XmlError::Value(name));
    let attorney = power.needed("Attorney")?;
    Ok(PowerOfAttorney {
        number: power.needed_value("Number")?.to_owned(),
        certified: day("CertifiedOn")?,
        valid_until: day("ValidUntil")?,
        principal: power.needed_value("Principal")?.parse().ok().ok_or(XmlError::Value("Principal"))?,
        attorney: attorney.needed_value("IIN")?.parse().ok().ok_or(XmlError::Value("IIN"))?,
        attorney_name: FullName {
            surname: attorney.value("Surname").unwrap_or_default().to_owned(),
            name: attorney.value("Name").unwrap_or_default().to_owned(),
            patronymic: attorney.value("Patronymic").map(str::to_owned),
        },
        notary: power.value("Notary").unwrap_or_default().to_owned(),
        revoked: power.value("RevokedOn").is_some(),
    })
}
