//! The SOAP 1.1 envelope.

use super::fault::{ErrorInfo, Fault};
use super::xml::{Composer, Document, Element, XmlError};

/// Namespace of SOAP 1.1.
pub const SOAP: &str = "http://schemas.xmlsoap.org/soap/envelope/";
/// Namespace of SOAP 1.2, in which some proxies answer.
const SOAP_1_2: &str = "http://www.w3.org/2003/05/soap-envelope";

/// An envelope with what the closure writes into its body.
pub fn write(body: impl FnOnce(&mut Composer)) -> String {
    let mut composer = Composer::document();
    composer.element("soapenv:Envelope", &[("xmlns:soapenv", SOAP)], |envelope| {
        envelope.element("soapenv:Header", &[], |_| {});
        envelope.element("soapenv:Body", &[], body);
    });
    composer.finish()
}

impl Fault {
    /// An envelope with a fault whose detail stands in this element; `senders` lays it on the sender of the message.
    pub fn write(senders: bool, detail: (&str, &str), info: &ErrorInfo) -> String {
        self::write(|body| {
            body.element("soapenv:Fault", &[], |fault| {
                fault.leaf("faultcode", if senders { "soapenv:Client" } else { "soapenv:Server" });
                fault.leaf("faultstring", &info.message);
                fault.element("detail", &[], |inside| {
                    let (namespace, name) = detail;
                    let name = format!("f:{name}");
                    inside.element(&name, &[("xmlns:f", namespace)], |inner| info.write_content(inner));
                });
            });
        })
    }
}

/// What stands in a body.
#[derive(Debug)]
pub enum Body<'d> {
    /// An operation's element.
    Content(&'d Element),
    /// The other side refused.
    Fault(Fault),
}

/// Looks into an envelope. Two bodies are refused: one could hide behind the other's signature.
pub fn body<'d>(document: &'d Document<'_>) -> Result<Body<'d>, XmlError> {
    let root = document.root();
    if root.name != "Envelope" || (root.namespace != SOAP && root.namespace != SOAP_1_2) {
        return Err(XmlError::Missing("Envelope"));
    }
    let mut bodies = root.children.iter().filter(|child| child.name == "Body" && child.namespace == root.namespace);
    let body = bodies.next().ok_or(XmlError::Missing("Body"))?;
    if bodies.next().is_some() {
        return Err(XmlError::Value("Body"));
    }
    let content = body.children.first().ok_or(XmlError::Missing("Body"))?;
    if content.name == "Fault" && content.namespace == root.namespace {
        return Ok(Body::Fault(Fault::read(content)));
    }
    Ok(Body::Content(content))
}

/// The operation's element of this name, or the fault that came instead of it.
pub fn content<'d>(document: &'d Document<'_>, name: &'static str) -> Result<Result<&'d Element, Fault>, XmlError> {
    match body(document)? {
        Body::Fault(fault) => Ok(Err(fault)),
        Body::Content(element) if element.is(name) => Ok(Ok(element)),
        Body::Content(_) => Err(XmlError::Missing(name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::soap::common::Guid;
    use crate::soap::xml::read;
    use jiff::Timestamp;

    #[track_caller]
    fn check(xml: &str, expected: Result<&str, &str>) {
        let document = read(xml.as_bytes()).expect("well-formed");
        let found = body(&document).map(|body| match body {
            Body::Content(element) => element.name.clone(),
            Body::Fault(fault) => format!("fault {}", fault.code),
        });
        assert_eq!(found.as_deref().map_err(ToString::to_string), expected.map_err(str::to_owned), "{xml}");
    }

    #[test]
    fn bodies() {
        let soap = |body: &str| format!("<s:Envelope xmlns:s=\"{SOAP}\">{body}</s:Envelope>");
        check(&write(|body| body.leaf("x", "1")), Ok("x"));
        check(&soap("<s:Body><x/></s:Body>"), Ok("x"));
        check(&soap("<s:Header/><s:Body>\n<x/>\n</s:Body>"), Ok("x"));
        check(&soap("<s:Body><s:Fault><faultcode>s:Server</faultcode></s:Fault></s:Body>"), Ok("fault Server"));
        check(&soap("<s:Body/>"), Err("the message has no element Body"));
        check(&soap(""), Err("the message has no element Body"));
        check(&soap("<Body><x/></Body>"), Err("the message has no element Body"));
        check(&soap("<s:Body><x/></s:Body><s:Body><y/></s:Body>"), Err("the element Body holds no valid value"));
        check("<html/>", Err("the message has no element Envelope"));
        check("<Envelope><Body><x/></Body></Envelope>", Err("the message has no element Envelope"));
        check("<Envelope xmlns=\"http://www.w3.org/2003/05/soap-envelope\"><Body><x xmlns=\"\"/></Body></Envelope>", Ok("x"));
    }

    #[test]
    fn a_written_fault_is_read_back() {
        let inner = ErrorInfo { code: "A".into(), message: "b".into(), data: None, date: Some(Timestamp::UNIX_EPOCH), sub_error: None, session_id: None };
        let info = ErrorInfo {
            code: "SCE001".into(),
            message: "<қате>".into(),
            data: Some("d".into()),
            date: Some(Timestamp::UNIX_EPOCH),
            sub_error: Some(Box::new(inner)),
            session_id: Some(Guid(uuid::Uuid::nil())),
        };
        let xml = Fault::write(true, ("urn:detail", "Fault"), &info);
        let document = read(xml.as_bytes()).expect("well-formed");
        let Ok(Body::Fault(fault)) = body(&document) else { panic!("no fault") };
        assert_eq!(fault, Fault { code: "SCE001".into(), words: "<қате>".into(), senders: true, info: Some(info) });
    }
}
