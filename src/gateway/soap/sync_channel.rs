//! The synchronous channel: one question, one answer (`SyncChannel/v10`).

use super::common::{Guid, Property, Sender, date_time, moment, needed_moment, owned};
use super::envelope;
use super::fault::Fault;
use super::payload::{Business, Payload};
use super::xml::{Document, XmlError};
use jiff::Timestamp;

pub use super::sync_namespace::TYPES;

/// Status of an answer that was processed.
pub const PROCESSED: &str = "SCSS001";
/// Status of an answer that was not: the register behind the gateway found nothing, or failed.
pub const NOT_PROCESSED: &str = "SCSE001";

/// `SyncMessageInfo`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestInfo {
    /// Identifier the sender gave.
    pub message_id: String,
    /// Chain of the sender, when the message is one of a chain.
    pub correlation_id: Option<String>,
    /// Service by the gateway's register.
    pub service_id: String,
    /// When it was made.
    pub message_date: Timestamp,
    /// Route, when one is needed.
    pub route_id: Option<String>,
    /// The sender.
    pub sender: Sender,
    /// Properties agreed with the receiver.
    pub properties: Vec<Property>,
    /// Session; the gateway's own to fill.
    pub session_id: Option<Guid>,
}

/// `SyncMessageInfoResponse`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResponseInfo {
    /// Identifier the receiver gave.
    pub message_id: String,
    /// Chain of the receiver.
    pub correlation_id: Option<String>,
    /// When it was answered; `None` when the answer does not say.
    pub response_date: Option<Timestamp>,
    /// Code of the status.
    pub code: String,
    /// Words of the status, at most 250 characters by the schema.
    pub message: String,
    /// Session at the gateway.
    pub session_id: Option<Guid>,
}

/// The envelope of a question.
pub fn write_request(info: &RequestInfo, payload: &Payload) -> String {
    envelope::write(|body| {
        body.element("sync:SendMessage", &[("xmlns:sync", TYPES)], |operation| {
            operation.element("request", &[], |request| {
                request.element("requestInfo", &[], |composer| {
                    composer.leaf("messageId", &info.message_id);
                    composer.optional("correlationId", info.correlation_id.as_deref());
                    composer.leaf("serviceId", &info.service_id);
                    composer.leaf("messageDate", &date_time(info.message_date));
                    composer.optional("routeId", info.route_id.as_deref());
                    info.sender.write(composer);
                    info.properties.iter().for_each(|property| property.write(composer));
                    composer.optional("sessionId", info.session_id.map(|id| id.to_string()).as_deref());
                });
                request.element("requestData", &[], |data| payload.write(data));
            });
        });
    })
}

/// The envelope of an answer; without a payload `responseData` stays empty.
pub fn write_response(info: &ResponseInfo, payload: Option<&Payload>) -> String {
    envelope::write(|body| {
        body.element("sync:SendMessageResponse", &[("xmlns:sync", TYPES)], |operation| {
            operation.element("response", &[], |response| {
                response.element("responseInfo", &[], |composer| {
                    composer.leaf("messageId", &info.message_id);
                    composer.optional("correlationId", info.correlation_id.as_deref());
                    composer.leaf("responseDate", &date_time(info.response_date.unwrap_or_else(Timestamp::now)));
                    composer.element("status", &[], |status| {
                        status.leaf("code", &info.code);
                        status.leaf("message", &info.message.chars().take(250).collect::<String>());
                    });
                    composer.optional("sessionId", info.session_id.map(|id| id.to_string()).as_deref());
                });
                response.element("responseData", &[], |data| {
                    if let Some(payload) = payload {
                        payload.write(data);
                    }
                });
            });
        });
    })
}

/// A question that was read.
#[derive(Debug)]
pub struct Request<'d> {
    /// Its head.
    pub info: RequestInfo,
    /// Its business data, when there are any.
    pub data: Option<Business<'d>>,
}

/// An answer that was read.
#[derive(Debug)]
pub struct Response<'d> {
    /// Its head.
    pub info: ResponseInfo,
    /// Its business data, when there are any.
    pub data: Option<Business<'d>>,
}

/// Reads a question, or the fault that stands in its place.
pub fn read_request<'d>(document: &'d Document<'_>) -> Result<Result<Request<'d>, Fault>, XmlError> {
    let operation = match envelope::content(document, "SendMessage")? {
        Ok(operation) => operation,
        Err(fault) => return Ok(Err(fault)),
    };
    let request = operation.needed("request")?;
    let info = request.needed("requestInfo")?;
    let data = request.child("requestData").and_then(|data| data.child("data"));
    Ok(Ok(Request {
        info: RequestInfo {
            message_id: info.needed_value("messageId")?.to_owned(),
            correlation_id: owned(info, "correlationId"),
            service_id: info.needed_value("serviceId")?.to_owned(),
            message_date: needed_moment(info, "messageDate")?,
            route_id: owned(info, "routeId"),
            sender: Sender::read(info.needed("sender")?),
            properties: Property::read_all(info),
            session_id: Guid::read(info),
        },
        data: data.map(|data| Business::read(document, data)).transpose()?,
    }))
}

/// Reads an answer, or the fault that came instead of it. Only the status is needed; everything else may be missing.
pub fn read_response<'d>(document: &'d Document<'_>) -> Result<Result<Response<'d>, Fault>, XmlError> {
    let operation = match envelope::content(document, "SendMessageResponse")? {
        Ok(operation) => operation,
        Err(fault) => return Ok(Err(fault)),
    };
    let response = operation.needed("response")?;
    let info = response.needed("responseInfo")?;
    let status = info.needed("status")?;
    let data = response.child("responseData").and_then(|data| data.child("data"));
    Ok(Ok(Response {
        info: ResponseInfo {
            message_id: owned(info, "messageId").unwrap_or_default(),
            correlation_id: owned(info, "correlationId"),
            response_date: moment(info, "responseDate"),
            code: status.needed_value("code")?.to_owned(),
            message: owned(status, "message").unwrap_or_default(),
            session_id: Guid::read(info),
        },
        data: data.map(|data| Business::read(document, data)).transpose()?,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::soap::xml::read;

    fn wrap(response: &str) -> String {
        format!(
            "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><r:SendMessageResponse xmlns:r=\"{TYPES}\">{response}</r:SendMessageResponse></s:Body></s:Envelope>"
        )
    }

    /// Code, session and business text of an answer, or why it was refused.
    #[track_caller]
    fn check(xml: &str, expected: Result<(&str, Option<&str>, Option<&str>), &str>) {
        let document = read(xml.as_bytes()).expect("well-formed");
        let found = read_response(&document).map(|answer| {
            let answer = answer.expect("no fault");
            (answer.info.code.clone(), answer.info.session_id.map(|id| id.to_string()), answer.data.map(|data| data.raw().to_owned()))
        });
        let found = found.as_ref().map(|(code, session, data)| (code.as_str(), session.as_deref(), data.as_deref())).map_err(ToString::to_string);
        assert_eq!(found, expected.map_err(str::to_owned), "{xml}");
    }

    #[test]
    fn answers_as_they_come() {
        let guid = "{0191f2a0-0000-7000-8000-0123456789ab}";
        // As the schema has it.
        check(
            &wrap(&format!(
                "<response><responseInfo><messageId>m</messageId><correlationId>c</correlationId><responseDate>2026-11-22T10:00:00Z</responseDate><status><code>SCSS001</code><message>ok</message></status><sessionId>{guid}</sessionId></responseInfo><responseData><data><a>1</a></data></responseData></response>"
            )),
            Ok(("SCSS001", Some(guid), Some("<a>1</a>"))),
        );
        // Any order, any prefix, a bare identifier, dates missing.
        check(
            &wrap(
                "<q:response xmlns:q=\"urn:any\"><q:responseData><q:data><a>1</a></q:data></q:responseData><q:responseInfo><q:sessionId>0191f2a0-0000-7000-8000-0123456789ab</q:sessionId><q:status><q:message/><q:code> SCSS001 </q:code></q:status></q:responseInfo></q:response>",
            ),
            Ok(("SCSS001", Some(guid), Some("<a>1</a>"))),
        );
        // Elements of one level put into the wrapper's namespace.
        check(&wrap("<r:response><r:responseInfo><r:status><r:code>X</r:code></r:status></r:responseInfo></r:response>"), Ok(("X", None, None)));
        // Nil and empty data.
        check(
            &wrap(
                "<response xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"><responseInfo><status><code>SCSE001</code></status><sessionId i:nil=\"true\"/></responseInfo><responseData><data i:nil=\"true\"/></responseData></response>",
            ),
            Ok(("SCSE001", None, None)),
        );
        check(&wrap("<response><responseInfo><status><code>S</code></status></responseInfo><responseData/></response>"), Ok(("S", None, None)));
        // A document that travels as a string, escaped or as CDATA, keeps its bytes.
        check(
            &wrap(
                "<response><responseInfo><status><code>S</code></status></responseInfo><responseData><data>&lt;a b=\"1\"  /&gt;</data></responseData></response>",
            ),
            Ok(("S", None, Some("<a b=\"1\"  />"))),
        );
        check(
            &wrap(
                "<response><responseInfo><status><code>S</code></status></responseInfo><responseData><data><![CDATA[<a>қ</a>]]></data></responseData></response>",
            ),
            Ok(("S", None, Some("<a>қ</a>"))),
        );
        // What cannot be done without.
        check(&wrap("<response><responseInfo/></response>"), Err("the message has no element status"));
        check(&wrap("<response><responseInfo><status><message>m</message></status></responseInfo></response>"), Err("the message has no element code"));
        check(&wrap(""), Err("the message has no element response"));
        check(&wrap("<response xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:nil=\"1\"/>"), Err("the message has no element response"));
        check(
            &wrap(
                "<response><responseInfo><status><code>S</code></status></responseInfo><responseData><data>&lt;!DOCTYPE a>&lt;a/></data></responseData></response>",
            ),
            Err("the document has a document type declaration"),
        );
    }

    #[test]
    fn a_question_is_read_back() {
        let info = RequestInfo {
            message_id: "m&m".into(),
            correlation_id: Some("c".into()),
            service_id: "S".into(),
            message_date: "2026-11-22T10:00:00.123Z".parse().expect("a moment"),
            route_id: Some("r".into()),
            sender: Sender { id: "tereze".into(), password: Some(crate::soap::common::Password::new("p<".into())) },
            properties: vec![Property::new("k", "v").expect("short"), Property::new("k2", "").expect("short")],
            session_id: Some(Guid(uuid::Uuid::nil())),
        };
        let signed = "<a>\r\n<b  c='1'/></a>";
        for payload in [Payload::Elements("<a/>".into()), Payload::Text(signed.into())] {
            let xml = write_request(&info, &payload);
            let document = read(xml.as_bytes()).expect("well-formed");
            let request = read_request(&document).expect("read").expect("no fault");
            assert_eq!(request.info, info);
            let raw = request.data.as_ref().map(Business::raw);
            assert_eq!(
                raw,
                Some(match &payload {
                    Payload::Text(_) => signed,
                    _ => "<a/>",
                })
            );
        }
    }
}
