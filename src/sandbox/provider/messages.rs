//! What the provider sends about a request.

use super::received::Received;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use tereze_domain::form::FilledForm;
use tereze_domain::request::Digest;
use tereze_gateway::soap::common::date_time;
use tereze_gateway::soap::xml::Composer;

/// What the provider says about a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Decision {
    /// It is registered; said of its own accord.
    Register,
    /// It is at this stage.
    Review {
        /// Stage, from 1.
        stage: u8,
    },
    /// Granted.
    Grant {
        /// The result in the file store: identifier, SHA-256 and media type.
        #[serde(default)]
        result: Option<(String, String, String)>,
        /// Values of the service's result form.
        #[serde(default)]
        values: FilledForm,
        /// Number and signatory.
        #[serde(default)]
        issued: Issued,
    },
    /// Refused.
    Refuse {
        /// Grounds, by their keys in the service's list or in free text.
        grounds: Vec<String>,
        /// Number and signatory.
        #[serde(default)]
        issued: Issued,
    },
    /// A document that was signed elsewhere, rightly or wrongly, sent as it is.
    Forward {
        /// Whether the message says that it is granted.
        granted: bool,
        /// The document.
        document: String,
    },
}

/// What the provider writes on a decision; what is left out it thinks of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Issued {
    /// Number of the result or of the refusal.
    pub number: Option<String>,
    /// Name of who signs; else the name in the certificate.
    pub signatory: Option<String>,
    /// Post of who signs.
    pub signatory_title: Option<String>,
}

impl Decision {
    /// Granted, with nothing to be said of it.
    pub fn grant() -> Self {
        Self::Grant { result: None, values: FilledForm::default(), issued: Issued::default() }
    }

    /// Refused on these grounds.
    pub fn refuse(grounds: &[&str]) -> Self {
        Self::Refuse { grounds: grounds.iter().map(|ground| (*ground).to_owned()).collect(), issued: Issued::default() }
    }

    pub(super) fn ends_the_chain(&self) -> bool {
        matches!(self, Self::Grant { .. } | Self::Refuse { .. } | Self::Forward { .. })
    }
}

/// The message as it travels in `data`.
pub(super) fn write(case: &Received, said: Timestamp, decision: &Decision, document: Option<&str>) -> String {
    let mut composer = Composer::fragment();
    composer.element("a:responseMessage", &[("xmlns:a", "urn:tereze:application:v1")], |message| {
        message.element("SystemInfo", &[], |info| {
            info.leaf("RequestNumber", &case.request);
            info.leaf("ChainId", &case.request);
            info.leaf("RequestDate", &date_time(said));
        });
        message.element("ResponseData", &[], |data| {
            let (status, text) = match decision {
                Decision::Register => ("REGISTERED", "Өтініш тіркелді / Заявление зарегистрировано"),
                Decision::Review { .. } => ("UNDER_REVIEW", "Қаралуда / На рассмотрении"),
                Decision::Grant { .. } | Decision::Forward { granted: true, .. } => ("GRANTED", "Қызмет көрсетілді / Услуга оказана"),
                Decision::Refuse { .. } | Decision::Forward { granted: false, .. } => ("REFUSED", "Бас тартылды / Отказано"),
            };
            data.leaf("CurrentStatus", status);
            data.leaf("CurrentStatusText", text);
            data.leaf("RegistrationNumber", &case.number);
            match decision {
                Decision::Register | Decision::Forward { .. } => {}
                Decision::Review { stage } => data.leaf("Stage", &stage.to_string()),
                Decision::Grant { result, .. } => {
                    if let Some((file, sha256, media_type)) = result {
                        data.element("Result", &[], |result| {
                            result.leaf("FileIdentifier", file);
                            result.leaf("Sha256", sha256);
                            result.leaf("MediaType", media_type);
                        });
                    }
                }
                Decision::Refuse { grounds, .. } => grounds.iter().for_each(|ground| data.leaf("Ground", ground)),
            }
            if let Some(document) = document {
                data.leaf("DecisionSha256", &Digest::of(document.as_bytes()).0);
                data.leaf("Decision", document);
            }
        });
    });
    composer.finish()
}
