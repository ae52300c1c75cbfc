use crate::file_store::FileId;
use crate::soap::async_channel::Message;
use crate::soap::xml::{Element, XmlError};
use jiff::Timestamp;
use std::collections::BTreeSet;
use tereze_domain::request::{Digest, RequestId};

/// A message of the provider about a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboundMessage {
    /// The request.
    pub request: RequestId,
    /// The gateway's identifier of the message; two messages with one identifier are one message.
    pub message_id: String,
    /// The gateway's chain.
    pub chain_id: String,
    /// When the provider said it.
    pub said: Timestamp,
    /// What it said.
    pub answer: ProviderAnswer,
}

/// What a provider can say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProviderAnswer {
    /// Registered under this number.
    Registered {
        /// The provider's number.
        number: String,
    },
    /// With the provider, at this stage counted from 1.
    UnderReview {
        /// Stage.
        stage: u8,
    },
    /// Decided in favour.
    Granted {
        /// The result, when it comes as a file.
        result: Option<ResultFile>,
        /// The signed decision, exactly as signed. A provider of old words sends none.
        document: Option<String>,
    },
    /// Refused.
    Refused {
        /// On these grounds.
        grounds: Vec<String>,
        /// The signed decision, exactly as signed. A provider of old words sends none.
        document: Option<String>,
    },
    /// The provider could not take the application in; nothing was registered.
    NotTaken {
        /// Why.
        words: String,
    },
}

/// The result of a service in the file store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultFile {
    /// Where it lies.
    pub file: FileId,
    /// Digest of its bytes.
    pub digest: Digest,
    /// Media type.
    pub media_type: String,
}

/// What lay at the gateway for this desk.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pulled {
    /// The provider's messages, oldest first, each once.
    pub messages: Vec<InboundMessage>,
    /// Messages that could not be understood; they hold up nothing.
    pub unreadable: Vec<Unreadable>,
}

/// A message that could not be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// The gateway's identifier, when that much could be read; without one it cannot be refused either.
    pub message_id: Option<String>,
    /// The gateway's chain.
    pub chain_id: Option<String>,
    /// Why, in words that hold no data.
    pub why: String,
}

/// Reads one message of the provider.
pub(crate) fn read_inbound(message: &Message<'_>) -> Result<InboundMessage, XmlError> {
    let data = message.data.as_ref().map_err(Clone::clone)?.element();
    let system = data.find("SystemInfo").ok_or(XmlError::Missing("SystemInfo"))?;
    let request = system.needed_value("RequestNumber")?.parse::<RequestId>().ok().ok_or(XmlError::Value("RequestNumber"))?;
    let response = data.find("ResponseData").ok_or(XmlError::Missing("ResponseData"))?;
    Ok(InboundMessage {
        request,
        message_id: message.info.message_id.clone().ok_or(XmlError::Missing("messageId"))?,
        chain_id: message.info.correlation_id.clone().unwrap_or_default(),
        said: message.info.message_date,
        answer: read_answer(response)?,
    })
}

fn read_answer(response: &Element) -> Result<ProviderAnswer, XmlError> {
    let answer = match response.needed_value("CurrentStatus")? {
        "REGISTERED" => ProviderAnswer::Registered { number: response.needed_value("RegistrationNumber")?.to_owned() },
        "UNDER_REVIEW" => {
            let stage = response.value("Stage").unwrap_or("1").parse::<u8>().ok().filter(|stage| *stage > 0);
            ProviderAnswer::UnderReview { stage: stage.ok_or(XmlError::Value("Stage"))? }
        }
        "GRANTED" => ProviderAnswer::Granted { result: response.child("Result").map(read_result).transpose()?, document: read_document(response)? },
        "REFUSED" => {
            let grounds = response.children_named("Ground").map(|ground| ground.text().to_owned()).filter(|ground| !ground.is_empty()).collect();
            ProviderAnswer::Refused { grounds, document: read_document(response)? }
        }
        "NOT_TAKEN" => ProviderAnswer::NotTaken { words: response.value("CurrentStatusText").unwrap_or_default().to_owned() },
        _ => return Err(XmlError::Value("CurrentStatus")),
    };
    Ok(answer)
}

/// The signed decision, when it arrived whole. Whether to believe it is another question.
fn read_document(response: &Element) -> Result<Option<String>, XmlError> {
    let Some(document) = response.child("Decision") else { return Ok(None) };
    let document = document.characters();
    let whole = response.needed_value("DecisionSha256")?.eq_ignore_ascii_case(&Digest::of(document.as_bytes()).0);
    if whole { Ok(Some(document.to_owned())) } else { Err(XmlError::Value("DecisionSha256")) }
}

fn read_result(result: &Element) -> Result<ResultFile, XmlError> {
    Ok(ResultFile {
        file: FileId(result.needed_value("FileIdentifier")?.to_owned()),
        digest: Digest(result.needed_value("Sha256")?.to_ascii_lowercase()),
        media_type: result.value("MediaType").unwrap_or("application/octet-stream").to_owned(),
    })
}

/// Each message once, oldest first: the gateway may give them twice and in any order.
pub(super) fn sort_out(messages: Vec<Result<Message<'_>, XmlError>>) -> Pulled {
    let mut pulled = Pulled::default();
    let mut seen = BTreeSet::new();
    for message in messages {
        let message = match message {
            Ok(message) => message,
            Err(error) => {
                pulled.unreadable.push(Unreadable { message_id: None, chain_id: None, why: error.to_string() });
                continue;
            }
        };
        if message.info.message_id.as_ref().is_some_and(|id| !seen.insert(id.clone())) {
            continue;
        }
        match read_inbound(&message) {
            Ok(inbound) => pulled.messages.push(inbound),
            Err(error) => {
                pulled.unreadable.push(Unreadable { message_id: message.info.message_id, chain_id: message.info.correlation_id, why: error.to_string() });
            }
        }
    }
    pulled.messages.sort_by_key(|message| message.said);
    pulled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::soap::async_channel::read_get_messages_response;
    use crate::soap::xml::read;

    const REQUEST: &str = "0191f2a0-0000-7000-8000-0123456789ab";

    fn message(id: &str, minute: u8, response: &str) -> String {
        format!(
            "<messages><messageInfo><messageType>RESPONSE</messageType><serviceId>S</serviceId><messageDate>2026-11-22T10:{minute:02}:00Z</messageDate>{id}<correlationId>c</correlationId></messageInfo>\
             <messageData><data><m><SystemInfo><RequestNumber>{REQUEST}</RequestNumber></SystemInfo><ResponseData>{response}</ResponseData></m></data></messageData></messages>"
        )
    }

    fn pulled(messages: &str) -> Pulled {
        let xml = format!(
            "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><r:getMessagesResponse xmlns:r=\"urn:x\"><response>{messages}</response></r:getMessagesResponse></s:Body></s:Envelope>"
        );
        let document = read(xml.as_bytes()).expect("well-formed");
        sort_out(read_get_messages_response(&document).expect("read").expect("no fault").messages)
    }

    #[track_caller]
    fn check(response: &str, expected: Result<ProviderAnswer, &str>) {
        let pulled = pulled(&message("<messageId>1</messageId>", 0, response));
        match expected {
            Ok(answer) => assert_eq!(pulled.messages.into_iter().map(|message| message.answer).collect::<Vec<_>>(), [answer], "{response}"),
            Err(why) => assert_eq!(pulled.unreadable.into_iter().map(|unreadable| unreadable.why).collect::<Vec<_>>(), [why], "{response}"),
        }
    }

    #[test]
    fn words_of_the_provider() {
        check(
            "<CurrentStatus>REGISTERED</CurrentStatus><RegistrationNumber>2026-1</RegistrationNumber>",
            Ok(ProviderAnswer::Registered { number: "2026-1".into() }),
        );
        check("<CurrentStatus>REGISTERED</CurrentStatus>", Err("the message has no element RegistrationNumber"));
        check("<CurrentStatus>UNDER_REVIEW</CurrentStatus><Stage>3</Stage>", Ok(ProviderAnswer::UnderReview { stage: 3 }));
        check("<CurrentStatus>UNDER_REVIEW</CurrentStatus>", Ok(ProviderAnswer::UnderReview { stage: 1 }));
        check("<CurrentStatus>UNDER_REVIEW</CurrentStatus><Stage>0</Stage>", Err("the element Stage holds no valid value"));
        check("<CurrentStatus>GRANTED</CurrentStatus>", Ok(ProviderAnswer::Granted { result: None, document: None }));
        let result = ResultFile { file: FileId("f".into()), digest: Digest("ab".into()), media_type: "application/pdf".into() };
        check(
            "<Result><MediaType>application/pdf</MediaType><Sha256>AB</Sha256><FileIdentifier>f</FileIdentifier></Result><CurrentStatus>GRANTED</CurrentStatus>",
            Ok(ProviderAnswer::Granted { result: Some(result), document: None }),
        );
        check("<CurrentStatus>GRANTED</CurrentStatus><Result/>", Err("the message has no element FileIdentifier"));
        check(
            "<CurrentStatus>REFUSED</CurrentStatus><Ground>a</Ground><Ground/><Ground>b</Ground>",
            Ok(ProviderAnswer::Refused { grounds: vec!["a".into(), "b".into()], document: None }),
        );
        let digest = Digest::of(b" <d>1</d> ").0.to_uppercase();
        let granted = |digest: &str| {
            format!("<CurrentStatus>GRANTED</CurrentStatus><DecisionSha256>{digest}</DecisionSha256><Decision> &lt;d&gt;1&lt;/d&gt; </Decision>")
        };
        check(&granted(&digest), Ok(ProviderAnswer::Granted { result: None, document: Some(" <d>1</d> ".into()) }));
        check(&granted("ab"), Err("the element DecisionSha256 holds no valid value"));
        check("<CurrentStatus>REFUSED</CurrentStatus><Decision>d</Decision>", Err("the message has no element DecisionSha256"));
        check("<CurrentStatus>NOT_TAKEN</CurrentStatus><CurrentStatusText>w</CurrentStatusText>", Ok(ProviderAnswer::NotTaken { words: "w".into() }));
        check("<CurrentStatus>LOST</CurrentStatus>", Err("the element CurrentStatus holds no valid value"));
        check("", Err("the message has no element CurrentStatus"));
    }

    #[test]
    fn each_once_in_order_and_one_bad_holds_up_nothing() {
        let registered = message("<messageId>1</messageId>", 1, "<CurrentStatus>REGISTERED</CurrentStatus><RegistrationNumber>N</RegistrationNumber>");
        let granted = message("<messageId>2</messageId>", 2, "<CurrentStatus>GRANTED</CurrentStatus>");
        let nameless = message("", 3, "<CurrentStatus>GRANTED</CurrentStatus>");
        let pulled = pulled(&format!("{granted}<messages><messageInfo/></messages>{registered}{granted}{nameless}"));
        assert_eq!(pulled.messages.iter().map(|message| message.message_id.as_str()).collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(
            pulled.unreadable.iter().map(|unreadable| unreadable.why.as_str()).collect::<Vec<_>>(),
            ["the message has no element serviceId", "the message has no element messageId"]
        );
    }

    #[test]
    fn nothing_there() {
        assert_eq!(pulled(""), Pulled::default());
    }
}
