use super::Received;
use crate::gateway::soap::common::date_time;
use crate::gateway::soap::xml::Composer;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What the desk says about a request.
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
    },
    /// Refused.
    Refuse {
        /// Grounds.
        grounds: Vec<String>,
    },
}

impl Decision {
    pub(super) fn ends_the_chain(&self) -> bool {
        matches!(self, Self::Grant { .. } | Self::Refuse { .. })
    }
}

/// The words as they travel in `data`.
pub(super) fn write(case: &Received, said: Timestamp, decision: &Decision) -> String {
    let mut composer = Composer::fragment();
    composer.element("a:responseMessage", &[("xmlns:a", "urn:tereze:application:v1")], |message| {
        message.element("SystemInfo", &[], |info| {
            info.leaf("RequestNumber", &case.request);
            info.leaf("ChainId", &case.request);
            info.leaf("RequestDate", &date_time(said));
        });
        message.element("ResponseData", &[], |data| {
            let (status, words) = match decision {
                Decision::Register => ("REGISTERED", "Өтініш тіркелді / Заявление зарегистрировано"),
                Decision::Review { .. } => ("UNDER_REVIEW", "Қаралуда / На рассмотрении"),
                Decision::Grant { .. } => ("GRANTED", "Қызмет көрсетілді / Услуга оказана"),
                Decision::Refuse { .. } => ("REFUSED", "Бас тартылды / Отказано"),
            };
            data.leaf("CurrentStatus", status);
            data.leaf("CurrentStatusText", words);
            data.leaf("RegistrationNumber", &case.number);
            match decision {
                Decision::Register => {}
                Decision::Review { stage } => data.leaf("Stage", &stage.to_string()),
                Decision::Grant { result } => {
                    if let Some((file, sha256, media_type)) = result {
                        data.element("Result", &[], |result| {
                            result.leaf("FileIdentifier", file);
                            result.leaf("Sha256", sha256);
                            result.leaf("MediaType", media_type);
                        });
                    }
                }
                Decision::Refuse { grounds } => grounds.iter().for_each(|ground| data.leaf("Ground", ground)),
            }
        });
    });
    composer.finish()
}
