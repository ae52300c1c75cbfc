//! The signature of a whole document, inside it: of an application, of a registry's answer, of the data in a barcode.

use super::error::{XmlSignatureError, XmlSigningError};
use super::markup::{Markup, collect, malformed, tag_end};
use super::signature::{DSIG, Profile, ReadSignature, base64_text, canonical, decode_base64, element, hash_canonical};
use crate::certificate::Certificate;
use crate::signer::Signer;
use bergshamra_c14n::C14nMode;
use bergshamra_c14n::render::{Attr, NsDecl};
use bergshamra_xml::NodeSet;
use bergshamra_xml::nodeset::{NodeIdSet, NodeSetType};
use std::borrow::Cow;
use uppsala::{Element, NodeId};

const XML: &str = "http://www.w3.org/XML/1998/namespace";

const ENVELOPED: &str = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";

const PROFILE: Profile = Profile {
    canonicalization: C14nMode::Inclusive,
    transforms: &[ENVELOPED, "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments"],
    // A document with a comment is refused, and without one both forms are the same.
    alike: &[&[ENVELOPED, "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"]],
};

/// The canonical form that the last transform of the profile gives.
const CONTENT: C14nMode = C14nMode::InclusiveWithComments;

/// A document whose signature holds. The signer is known, and not yet whether to trust them: see `trust::status`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedXml {
    /// Certificate of the signer.
    pub certificate: Certificate,
    /// The other certificates the signature carries.
    pub chain: Vec<Certificate>,
    /// The whole document without its signature, in canonical form: exactly the bytes that were signed. Read the data
    /// from these, never from the file.
    pub content: Vec<u8>,
}

/// Signs a whole document and puts the signature in as the last child of its root.
///
/// What stands in the document stays byte for byte. The signature is written without any white space, because one that
/// is laid out in lines breaks when a system reads it and writes it again.
///
/// # Errors
///
/// A document with a signature at its root, with a comment or with a document type is not signed.
pub fn sign_enveloped(xml: &str, signer: &dyn Signer) -> Result<String, XmlSigningError> {
    let markup = Markup::parse(xml)?;
    if !markup.children_named(markup.root, DSIG, "Signature").is_empty() {
        return Err(XmlSigningError::AlreadySigned);
    }
    let algorithm = signer.algorithm();
    let digest = hash_canonical(&markup.document, CONTENT, None, algorithm.digest())?;

    let text = markup.text;
    let range = markup.range(markup.root)?;
    let open_end = tag_end(text, range.start).ok_or_else(|| malformed("the root element does not end"))?;
    let name = markup.written_name(markup.root)?;
    let empty = text[..open_end].ends_with('/');
    let (open, inner) = if empty {
        (format!("{}>", &text[range.start..open_end - 1]), "")
    } else {
        let close = text[..range.end].rfind("</").filter(|close| *close > open_end).ok_or_else(|| malformed("the root element does not end"))?;
        (text[range.start..=open_end].to_owned(), &text[open_end + 1..close])
    };
    let content = PROFILE.signed_info(algorithm, "", &digest);
    let value = signer.sign(&canonical_signed_info(markup.element(markup.root)?, &content))?;
    let certificates: String = std::iter::once(signer.certificate()).chain(signer.chain()).map(|held| element("X509Certificate", "", held.base64())).collect();
    let signature = element(
        "Signature",
        &format!(" xmlns:ds=\"{DSIG}\""),
        &[
            element("SignedInfo", "", &content),
            element("SignatureValue", "", &base64_text(&value)),
            element("KeyInfo", "", &element("X509Data", "", &certificates)),
        ]
        .concat(),
    );
    let (before, after) = (&text[..range.start], &text[range.end..]);
    Ok([before, &open, inner, &signature, "</", &name, ">", after].concat())
}

/// `SignedInfo` as its canonical form will be inside the signature under this root: inclusive canonicalisation of a part
/// takes in the namespaces and the `xml:` attributes of everything around it, which is the root and `ds:Signature`.
fn canonical_signed_info(root: &Element<'_>, content: &str) -> Vec<u8> {
    let dsig = NsDecl { prefix: "ds".to_owned(), uri: DSIG.to_owned() };
    let of_root = root.namespace_declarations.iter().filter(|(prefix, uri)| prefix != "ds" && prefix != "xml" && !uri.is_empty());
    let mut namespaces: Vec<NsDecl> = of_root.map(|(prefix, uri)| NsDecl { prefix: prefix.to_string(), uri: uri.to_string() }).chain([dsig]).collect();
    namespaces.sort();
    let of_xml = root.attributes.iter().filter(|attribute| attribute.name.namespace_uri.as_deref() == Some(XML));
    let mut attributes: Vec<Attr<'_>> = of_xml
        .map(|attribute| Attr {
            ns_uri: Cow::Borrowed(XML),
            prefix: Some(Cow::Borrowed("xml")),
            local_name: Cow::Borrowed(&attribute.name.local_name),
            value: Cow::Borrowed(&attribute.value),
        })
        .collect();
    attributes.sort();
    let mut written = b"<ds:SignedInfo".to_vec();
    namespaces.iter().for_each(|namespace| namespace.write_to(&mut written));
    attributes.iter().for_each(|attribute| attribute.write_to(&mut written));
    written.extend_from_slice(format!(">{content}</ds:SignedInfo>").as_bytes());
    written
}

/// Checks the signature of a whole document.
///
/// Says who signed and that nothing changed since; whether the certificate was good is the question of `trust::status`.
pub fn verify_enveloped(xml: &[u8]) -> Result<VerifiedXml, XmlSignatureError> {
    verify_enveloped_judged(xml, |_certificate, _chain| Ok(())).map(|(verified, ())| verified)
}

/// Checks the signature of a whole document that only some may sign.
///
/// `judge` sees the certificate and its chain before anything is canonicalised, so that a stranger's document costs no more than its
/// parsing. What it says `Ok` to is not yet signed by that certificate: its doubts belong into its answer and are looked at
/// after this function, lest an outage be told where the signature is wrong.
pub fn verify_enveloped_judged<J, E: From<XmlSignatureError>>(
    xml: &[u8],
    judge: impl FnOnce(&Certificate, &[Certificate]) -> Result<J, E>,
) -> Result<(VerifiedXml, J), E> {
    let markup = Markup::from_bytes(xml)?;
    let signature = enveloped_signature(&markup)?;
    let read = ReadSignature::read(&markup, signature, PROFILE)?;
    if !read.uri.is_empty() {
        return Err(XmlSignatureError::Coverage("the reference is to a part").into());
    }
    let (certificate, chain) = certificates(&markup, read.key_info)?;
    let judged = judge(&certificate, &chain)?;
    read.confirm(&markup, &certificate)?;
    let mut hidden = NodeIdSet::default();
    collect(&markup.document, signature, &mut hidden);
    let part = NodeSet::from_ids(hidden, NodeSetType::Invert);
    let content = canonical(&markup.document, CONTENT, Some(&part))?;
    read.covers(&content)?;
    Ok((VerifiedXml { certificate, chain, content }, judged))
}

fn enveloped_signature(markup: &Markup<'_>) -> Result<NodeId, XmlSignatureError> {
    match markup.children_named(markup.root, DSIG, "Signature")[..] {
        [signature] => Ok(signature),
        [] => Err(XmlSignatureError::NoSignature),
        _ => Err(XmlSignatureError::SeveralSignatures),
    }
}

/// The certificate of the signer and the others. The signer's is the one that issued none of the rest.
fn certificates(markup: &Markup<'_>, key_info: NodeId) -> Result<(Certificate, Vec<Certificate>), XmlSignatureError> {
    let mut found: Vec<Certificate> = Vec::new();
    for data in markup.children_named(key_info, DSIG, "X509Data") {
        for node in markup.children_named(data, DSIG, "X509Certificate") {
            let der = decode_base64(&markup.only_text(node)?)?;
            found.push(Certificate::from_der(&der).map_err(XmlSignatureError::Certificate)?);
        }
    }
    let issued_none = |at: &usize| !found.iter().enumerate().any(|(other, issued)| other != *at && issued.issuer_name() == found[*at].subject_name());
    match (0..found.len()).filter(issued_none).collect::<Vec<_>>()[..] {
        [signer] => {
            let certificate = found.remove(signer);
            Ok((certificate, found))
        }
        [] if found.is_empty() => Err(XmlSignatureError::NoCertificate),
        _ => Err(malformed("the certificates of the signature are not of one chain")),
    }
}
