//! The signature of a message on its way: WS-Security over the body of a SOAP envelope, as the gateway wants it.
//!
//! Canonicalisation is exclusive: a namespace prefix that the body uses only inside values (`xsi:type="cs:Request"`) is
//! not covered. Who reads such a value must not let the binding of its prefix decide anything.

use super::xml::{
    DSIG, Markup, Profile, ReadSignature, XmlSignatureError, XmlSigningError, base64_text, collect, decode_base64, element, hash_canonical, tag_end,
};
use crate::certificate::Certificate;
use crate::signer::Signer;
use bergshamra_c14n::{C14nMode, canonicalize_doc};
use bergshamra_xml::NodeSet;
use bergshamra_xml::nodeset::{NodeIdSet, NodeSetType};
use uppsala::{Attribute, Element, NodeId, NodeKind, QName};
use uuid::Uuid;

const SOAP: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const WSSE: &str = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
const WSU: &str = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
const BASE64: &str = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary";
const X509V3: &str = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3";

const PROFILE: Profile = Profile { canonicalization: C14nMode::Exclusive, transforms: &["http://www.w3.org/2001/10/xml-exc-c14n#"], alike: &[] };

/// A message whose signature holds. Whether to trust the signer is the question of `trust::status`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedMessage {
    /// Certificate of the signer.
    pub certificate: Certificate,
    /// The body in canonical form: exactly the bytes that were signed.
    pub body: Vec<u8>,
}

/// Signs the body of a SOAP 1.1 envelope and puts the signature into its header, which is made when there is none.
pub fn sign(envelope: &str, signer: &dyn Signer) -> Result<String, XmlSigningError> {
    let mut markup = Markup::parse(envelope)?;
    let parts = Parts::find(&markup)?;
    if parts.header.is_some_and(|header| !markup.children_named(header, WSSE, "Security").is_empty()) {
        return Err(XmlSigningError::AlreadySigned);
    }
    let text = markup.text;
    let body = markup.element(parts.body)?;
    let (identifier, with_identifier) = match body.get_attribute_ns(WSU, "Id") {
        Some(identifier) => (identifier.to_owned(), text.to_owned()),
        None => {
            let identifier = format!("id-{}", Uuid::new_v4());
            let prefix = free_prefix(body);
            let at = markup.range(parts.body)?.start + 1 + markup.written_name(parts.body)?.len();
            let with_identifier = format!("{} xmlns:{prefix}=\"{WSU}\" {prefix}:Id=\"{identifier}\"{}", &text[..at], &text[at..]);
            // The same is done to what was read, so that what is hashed is what will be sent.
            markup.document.declare_namespace(parts.body, Some(&prefix), WSU);
            let name = QName::full(prefix, WSU, "Id");
            if let Some(body) = markup.document.element_mut(parts.body) {
                body.attributes.push(Attribute { name, value: identifier.clone().into() });
            }
            (identifier, with_identifier)
        }
    };
    let part = parts.only_body(&markup);
    let algorithm = signer.algorithm();
    let digest = hash_canonical(&markup.document, PROFILE.canonicalization, Some(&part), algorithm.digest())?;
    let signed_info = PROFILE.signed_info(algorithm, &format!("#{identifier}"), &digest);
    // Exclusive canonical form takes nothing in from around, so it can be written down as it is.
    let value = signer.sign(element("SignedInfo", &format!(" xmlns:ds=\"{DSIG}\""), &signed_info).as_bytes())?;

    let token = format!(
        "<wsse:SecurityTokenReference><wsse:KeyIdentifier EncodingType=\"{BASE64}\" ValueType=\"{X509V3}\">{}</wsse:KeyIdentifier></wsse:SecurityTokenReference>",
        signer.certificate().base64()
    );
    let signature = element(
        "Signature",
        &format!(" xmlns:ds=\"{DSIG}\""),
        &[element("SignedInfo", "", &signed_info), element("SignatureValue", "", &base64_text(&value)), element("KeyInfo", "", &token)].concat(),
    );
    let prefix = markup.written_name(markup.root)?.strip_suffix("Envelope").unwrap_or_default().to_owned();
    let security = format!("<wsse:Security xmlns:wsse=\"{WSSE}\" xmlns:soapenv=\"{SOAP}\" soapenv:mustUnderstand=\"1\">{signature}</wsse:Security>");
    insert(&with_identifier, &markup, &parts, &prefix, &security).ok_or_else(|| XmlSignatureError::Malformed("the header does not end".to_owned()).into())
}

/// A prefix that the element does not declare itself.
fn free_prefix(element: &Element<'_>) -> String {
    let taken = |prefix: &String| element.namespace_declarations.iter().any(|(declared, _)| declared == prefix.as_str());
    let numbered = (0..).map(|number: usize| format!("wsu{number}"));
    std::iter::once("wsu".to_owned()).chain(numbered).find(|prefix| !taken(prefix)).unwrap_or_default()
}

/// Puts the security header where it belongs. The header stands before the body, so its place is the same in both texts.
fn insert(text: &str, markup: &Markup<'_>, parts: &Parts, prefix: &str, security: &str) -> Option<String> {
    let (before, middle, after) = match parts.header {
        None => {
            let at = markup.range(parts.body).ok()?.start;
            (&text[..at], format!("<{prefix}Header>{security}</{prefix}Header>"), &text[at..])
        }
        Some(header) => {
            let end = tag_end(text, markup.range(header).ok()?.start)?;
            if text[..end].ends_with('/') {
                let name = markup.written_name(header).ok()?;
                (&text[..end - 1], format!(">{security}</{name}>"), &text[end + 1..])
            } else {
                (&text[..=end], security.to_owned(), &text[end + 1..])
            }
        }
    };
    Some([before, &middle, after].concat())
}

/// Checks the signature over the body of an envelope.
///
/// The body that is checked is the body of the envelope itself: an element elsewhere that bears the identifier of the
/// reference makes the message void.
pub fn verify(envelope: &[u8]) -> Result<VerifiedMessage, XmlSignatureError> {
    verify_judged(envelope, |_certificate| Ok(())).map(|(verified, ())| verified)
}

/// Checks the signature over the body of an envelope that only some may sign.
///
/// `judge` sees the certificate before anything is canonicalised, so that a stranger's message costs no more than its parsing.
/// What it says `Ok` to is not yet signed by that certificate: its doubts belong into its answer and are looked at after this
/// function, lest an outage be told where the signature is wrong.
pub fn verify_judged<J, E: From<XmlSignatureError>>(envelope: &[u8], judge: impl FnOnce(&Certificate) -> Result<J, E>) -> Result<(VerifiedMessage, J), E> {
    let markup = Markup::from_bytes(envelope)?;
    let parts = Parts::find(&markup)?;
    let header = parts.header.ok_or(XmlSignatureError::NoSignature)?;
    let security = one(&markup.children_named(header, WSSE, "Security"))?;
    let signature = one(&markup.children_named(security, DSIG, "Signature"))?;
    let read = ReadSignature::read(&markup, signature, PROFILE)?;
    let identifier =
        read.uri.strip_prefix('#').filter(|identifier| !identifier.is_empty()).ok_or(XmlSignatureError::Coverage("the reference is not to the body"))?;
    if markup.element(parts.body)?.get_attribute_ns(WSU, "Id") != Some(identifier) {
        return Err(XmlSignatureError::Coverage("the reference is not to the body").into());
    }
    if bearers(&markup, markup.document.root(), identifier) != 1 {
        return Err(XmlSignatureError::Coverage("the identifier of the body is borne twice").into());
    }
    let certificate = certificate(&markup, read.key_info)?;
    let judged = judge(&certificate)?;
    read.confirm(&markup, &certificate)?;
    let part = parts.only_body(&markup);
    let body = canonicalize_doc::<&str>(&markup.document, PROFILE.canonicalization, Some(&part), &[])
        .map_err(|error| XmlSignatureError::Malformed(error.to_string()))?;
    read.covers(&body)?;
    Ok((VerifiedMessage { certificate, body }, judged))
}

/// The parts of an envelope.
struct Parts {
    header: Option<NodeId>,
    body: NodeId,
}

impl Parts {
    /// Finds them. An envelope holds at most a header, then a body, and nothing else.
    fn find(markup: &Markup<'_>) -> Result<Self, XmlSignatureError> {
        let malformed = || XmlSignatureError::Malformed("this is not a SOAP 1.1 envelope".to_owned());
        if !markup.is(markup.root, SOAP, "Envelope") {
            return Err(malformed());
        }
        match markup.only_elements(markup.root)?[..] {
            [body] if markup.is(body, SOAP, "Body") => Ok(Self { header: None, body }),
            [header, body] if markup.is(header, SOAP, "Header") && markup.is(body, SOAP, "Body") => Ok(Self { header: Some(header), body }),
            _ => Err(malformed()),
        }
    }
}

impl Parts {
    /// The body and nothing else. Told by what is left out, which is little beside the body.
    fn only_body(&self, markup: &Markup<'_>) -> NodeSet {
        let document = &markup.document;
        let mut hidden = NodeIdSet::default();
        hidden.insert(markup.root.index());
        let beside = document.children_iter(document.root()).filter(|node| *node != markup.root);
        let within = document.children_iter(markup.root).filter(|node| *node != self.body);
        beside.chain(within).for_each(|node| collect(document, node, &mut hidden));
        NodeSet::from_ids(hidden, NodeSetType::Invert)
    }
}

fn one(found: &[NodeId]) -> Result<NodeId, XmlSignatureError> {
    match found {
        [node] => Ok(*node),
        [] => Err(XmlSignatureError::NoSignature),
        _ => Err(XmlSignatureError::SeveralSignatures),
    }
}

/// How many elements bear an identifier, under any spelling that some reader takes for one.
fn bearers(markup: &Markup<'_>, node: NodeId, identifier: &str) -> usize {
    let here = match markup.document.node_kind(node) {
        Some(NodeKind::Element(element)) => {
            element.attributes.iter().any(|attribute| attribute.name.local_name.eq_ignore_ascii_case("id") && attribute.value == identifier)
        }
        _ => false,
    };
    usize::from(here) + markup.document.children_iter(node).map(|child| bearers(markup, child, identifier)).sum::<usize>()
}

fn certificate(markup: &Markup<'_>, key_info: NodeId) -> Result<Certificate, XmlSignatureError> {
    let reference = markup.children_named(key_info, WSSE, "SecurityTokenReference");
    let [reference] = reference[..] else { return Err(XmlSignatureError::NoCertificate) };
    let identifiers = markup.children_named(reference, WSSE, "KeyIdentifier");
    let [identifier] = identifiers[..] else { return Err(XmlSignatureError::NoCertificate) };
    if markup.attribute(identifier, "ValueType") != Some(X509V3) {
        return Err(XmlSignatureError::NoCertificate);
    }
    Certificate::from_der(&decode_base64(&markup.only_text(identifier)?)?).map_err(XmlSignatureError::Certificate)
}
