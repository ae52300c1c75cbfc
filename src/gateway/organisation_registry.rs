//! ЗТ МДҚ: the national database of organisations and sole traders (`GbdulInfoByBin_v2`).

use super::client::{Gateway, SyncQuestion, new_message_id, unsent};
use super::dictionary_value::{AddressParts, DictionaryValue};
use super::error::{GatewayError, Trouble};
use super::evidence::{Answer, Outcome, System};
use super::http_client::failed;
use super::soap::common::parse_day;
use super::soap::payload::Payload;
use super::soap::sync_channel::Response;
use super::soap::xml::{Composer, Element, XmlError};
use std::future::Future;
use tereze_domain::number::IdentityNumber;
use tereze_domain::party::{FullName, Organisation, OrganisationStatus};

/// Namespace of the question.
pub const NAMESPACE: &str = "http://gbdulinfobybin_v2.egp.gbdul.tamur.kz";

/// Organisations by БСН, sole traders by ЖСН.
pub trait OrganisationRegistry: Send + Sync {
    /// The organisation or sole trader of this number.
    fn organisation(&self, number: &IdentityNumber) -> impl Future<Output = Result<Answer<Organisation>, GatewayError>> + Send;
}

impl OrganisationRegistry for Gateway {
    async fn organisation(&self, number: &IdentityNumber) -> Result<Answer<Organisation>, GatewayError> {
        let mut composer = Composer::fragment();
        composer.element("ns:Request", &[("xmlns:ns", NAMESPACE)], |request| {
            request.leaf("RequestorBIN", &self.addresses.requestor_bin);
            request.leaf("BIN", &number.to_string());
        });
        let inner = composer.finish();
        let inner = match &self.business_signer {
            Some(sign) => sign(&inner).map_err(|error| failed(Trouble::NotSigned(error), unsent(System::OrganisationRegistry, inner.into_bytes())))?,
            None => inner,
        };
        let question = SyncQuestion {
            system: System::OrganisationRegistry,
            service_id: &self.addresses.services.organisation,
            message_id: new_message_id(),
            properties: Vec::new(),
            // A string, escaped: the signature inside must not be touched.
            payload: Payload::Text(inner),
            with_file: false,
        };
        self.ask_sync(question, |response| read(response, number)).await
    }
}

fn read(response: &Response<'_>, number: &IdentityNumber) -> Result<Outcome<Organisation>, Trouble> {
    let data = response.data.as_ref().ok_or(Trouble::Malformed(XmlError::Missing("data")))?.element();
    let Some(organisation) = data.find("Organization") else {
        let status = DictionaryValue::read(data.find("Status"));
        if status.code.is_empty() {
            return Err(Trouble::Malformed(XmlError::Missing("Status")));
        }
        return Ok(Outcome::NotFound { words: status.words(), code: status.code });
    };
    let answered = organisation.value("BIN").or_else(|| organisation.value("IIN")).ok_or(Trouble::Malformed(XmlError::Missing("BIN")))?;
    if answered.parse() != Ok(*number) {
        return Err(Trouble::AnotherQuestion);
    }
    read_organisation(organisation, number).map(Outcome::Found).map_err(Trouble::Malformed)
}

fn read_organisation(organisation: &Element, number: &IdentityNumber) -> Result<Organisation, XmlError> {
    let name = DictionaryValue::pair(String::new(), organisation.value("FullNameKz"), organisation.value("FullNameRu"));
    if name.kk.is_empty() {
        return Err(XmlError::Missing("FullNameKz"));
    }
    let form = DictionaryValue::read(organisation.child("OrgForm").or_else(|| organisation.child("FormOfLaw")));
    let leader = organisation.child("OrganizationLeader");
    let part = |name: &str| leader.and_then(|leader| leader.value(name)).map(str::to_owned);
    let (address_kk, address_ru) = organisation.child("Address").map(read_address).unwrap_or_default();
    Ok(Organisation {
        number: *number,
        name_kk: name.kk,
        name_ru: name.ru,
        legal_form_kk: form.kk,
        legal_form_ru: form.ru,
        registered: parse_day(organisation.needed_value("RegistrationDate")?).ok_or(XmlError::Value("RegistrationDate"))?,
        status: if is_liquidated(organisation) { OrganisationStatus::Liquidated } else { OrganisationStatus::Active },
        head: FullName { surname: part("SurName").unwrap_or_default(), name: part("Name").unwrap_or_default(), patronymic: part("MiddleName") },
        head_iin: part("IIN").and_then(|iin| iin.parse().ok()),
        address_kk,
        address_ru,
    })
}

/// Liquidated is who has a date of liquidation, or a status that says so; one that is being liquidated still acts.
fn is_liquidated(organisation: &Element) -> bool {
    let dated = organisation.child("Liquidation").and_then(|liquidation| liquidation.value("LiqDate")).is_some();
    let status = DictionaryValue::read(organisation.child("RegStatus"));
    dated || status.ru.to_lowercase().contains("ликвидирован") || status.kk.to_lowercase().contains("таратылған")
}

fn read_address(address: &Element) -> (String, String) {
    let worded = |name: &str| {
        let (kk, ru) = (format!("{name}Kz"), format!("{name}Ru"));
        DictionaryValue::pair(String::new(), address.value(&kk), address.value(&ru))
    };
    let text = |name: &str| address.value(name).map(str::to_owned);
    AddressParts {
        oblast: worded("District"),
        rayon: worded("Region"),
        city: worded("City"),
        street: worded("Street"),
        building: text("BuildingNumber"),
        flat: text("FlatNumber").or_else(|| text("OfficeNumber")),
    }
    .lines()
}
