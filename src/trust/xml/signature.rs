//! The parts that the enveloped signature and WS-Security share: `SignedInfo`, its writing, its reading and its check.

use super::error::XmlSignatureError;
use super::markup::{Markup, malformed};
use crate::algorithm::{DigestAlgorithm, Hasher, SignatureAlgorithm};
use crate::certificate::Certificate;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bergshamra_c14n::{C14nMode, C14nSink, canonicalize_doc, canonicalize_doc_to};
use bergshamra_xml::NodeSet;
use uppsala::{Document, NodeId};

/// Namespace of XML signatures.
pub const DSIG: &str = "http://www.w3.org/2000/09/xmldsig#";

/// What makes one kind of signature: how `SignedInfo` is canonicalised and through what the reference goes.
#[derive(Debug, Clone, Copy)]
pub struct Profile {
    pub canonicalization: C14nMode,
    pub transforms: &'static [&'static str],
    /// Other ways to the same bytes, which are read and never written.
    pub alike: &'static [&'static [&'static str]],
}

/// Writes `<ds:NAME …>content</ds:NAME>`.
pub fn element(name: &str, attributes: &str, content: &str) -> String {
    ["<ds:", name, attributes, ">", content, "</ds:", name, ">"].concat()
}

impl Profile {
    /// The content of `SignedInfo` in canonical form, which is also how it stands in the document.
    pub fn signed_info(&self, algorithm: SignatureAlgorithm, uri: &str, digest: &[u8]) -> String {
        let named = |into: &mut String, name: &str, uri: &str| into.extend(["<ds:", name, " Algorithm=\"", uri, "\"></ds:", name, ">"]);
        let mut written = String::with_capacity(1024);
        named(&mut written, "CanonicalizationMethod", self.canonicalization.uri());
        named(&mut written, "SignatureMethod", algorithm.uri());
        written.extend(["<ds:Reference URI=\"", uri, "\"><ds:Transforms>"]);
        self.transforms.iter().for_each(|uri| named(&mut written, "Transform", uri));
        written.push_str("</ds:Transforms>");
        named(&mut written, "DigestMethod", algorithm.digest().uri());
        written.extend(["<ds:DigestValue>", &STANDARD.encode(digest), "</ds:DigestValue></ds:Reference>"]);
        written
    }
}

/// Bytes in base64, in one line: line ends inside a signature do not survive being parsed and written again.
pub fn base64_text(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Reads base64 however it is broken into lines, and no other character.
pub fn decode_base64(text: &str) -> Result<Vec<u8>, XmlSignatureError> {
    let compact: String = text.chars().filter(|character| !character.is_ascii_whitespace()).collect();
    STANDARD.decode(compact).map_err(|_error| malformed("a value is not base64"))
}

/// Digest of a part of a document in canonical form, without keeping that form.
pub fn hash_canonical(document: &Document<'_>, mode: C14nMode, part: Option<&NodeSet>, digest: DigestAlgorithm) -> Result<Vec<u8>, XmlSignatureError> {
    let mut sink = DigestSink { hasher: digest.hasher(), waiting: Vec::with_capacity(DigestSink::BATCH) };
    canonicalize_doc_to::<&str, _>(document, mode, part, &[], &mut sink).map_err(|error| malformed(&error.to_string()))?;
    sink.hasher.update(&sink.waiting);
    Ok(sink.hasher.finish())
}

/// Hashes in batches: the canonical form comes in pieces of a few bytes.
struct DigestSink {
    hasher: Hasher,
    waiting: Vec<u8>,
}

impl DigestSink {
    const BATCH: usize = 16 * 1024;
}

impl C14nSink for DigestSink {
    fn write(&mut self, bytes: &[u8]) {
        if self.waiting.len() + bytes.len() > Self::BATCH {
            self.hasher.update(&self.waiting);
            self.waiting.clear();
        }
        if bytes.len() > Self::BATCH {
            self.hasher.update(bytes);
        } else {
            self.waiting.extend_from_slice(bytes);
        }
    }

    fn write_byte(&mut self, byte: u8) {
        if self.waiting.len() == Self::BATCH {
            self.hasher.update(&self.waiting);
            self.waiting.clear();
        }
        self.waiting.push(byte);
    }
}

/// A part of a document in canonical form.
pub fn canonical(document: &Document<'_>, mode: C14nMode, part: Option<&NodeSet>) -> Result<Vec<u8>, XmlSignatureError> {
    canonicalize_doc::<&str>(document, mode, part, &[]).map_err(|error| malformed(&error.to_string()))
}

/// A `ds:Signature` taken apart. It has exactly one reference.
pub struct ReadSignature {
    signed_info: NodeId,
    value: Vec<u8>,
    /// The `KeyInfo` element.
    pub key_info: NodeId,
    /// What the reference points at.
    pub uri: String,
    algorithm: SignatureAlgorithm,
    digest: DigestAlgorithm,
    digest_value: Vec<u8>,
    canonicalization: C14nMode,
}

impl ReadSignature {
    /// Takes a signature apart that has to follow a profile to the letter.
    pub fn read(markup: &Markup<'_>, signature: NodeId, profile: Profile) -> Result<Self, XmlSignatureError> {
        let [signed_info, value, key_info] = markup.only_elements(signature)?[..] else {
            // Without KeyInfo nobody is named; with more parts the signature would carry content of its own.
            let has_key_info = !markup.children_named(signature, DSIG, "KeyInfo").is_empty();
            return Err(if has_key_info { malformed("the signature has other parts than the profile") } else { XmlSignatureError::NoCertificate });
        };
        expect(markup, signed_info, "SignedInfo")?;
        expect(markup, value, "SignatureValue")?;
        expect(markup, key_info, "KeyInfo")?;
        let [canonicalization, method, ref references @ ..] = markup.only_elements(signed_info)?[..] else {
            return Err(malformed("SignedInfo is incomplete"));
        };
        let [reference] = references[..] else {
            return Err(XmlSignatureError::Coverage("there is not exactly one reference"));
        };
        expect(markup, canonicalization, "CanonicalizationMethod")?;
        expect(markup, method, "SignatureMethod")?;
        expect(markup, reference, "Reference")?;
        let canonicalization_uri = algorithm_of(markup, canonicalization)?;
        if canonicalization_uri != profile.canonicalization.uri() {
            return Err(XmlSignatureError::UnknownAlgorithm(canonicalization_uri));
        }
        let method = algorithm_of(markup, method)?;
        let algorithm = SignatureAlgorithm::from_uri(&method).ok_or(XmlSignatureError::UnknownAlgorithm(method))?;
        let [transforms, digest_method, digest_value] = markup.only_elements(reference)?[..] else {
            return Err(malformed("the reference is incomplete"));
        };
        expect(markup, transforms, "Transforms")?;
        expect(markup, digest_method, "DigestMethod")?;
        expect(markup, digest_value, "DigestValue")?;
        let mut found = Vec::new();
        for transform in markup.only_elements(transforms)? {
            expect(markup, transform, "Transform")?;
            found.push(algorithm_of(markup, transform)?);
        }
        if found != profile.transforms && !profile.alike.iter().any(|alike| found == *alike) {
            let known = |name: &String| profile.transforms.contains(&name.as_str()) || profile.alike.iter().any(|alike| alike.contains(&name.as_str()));
            if let Some(unknown) = found.iter().find(|name| !known(name)) {
                return Err(XmlSignatureError::UnknownAlgorithm(unknown.clone()));
            }
            return Err(XmlSignatureError::Coverage("the transforms are not those of the profile"));
        }
        let digest = algorithm_of(markup, digest_method)?;
        Ok(Self {
            signed_info,
            value: decode_base64(&markup.only_text(value)?)?,
            key_info,
            uri: markup.attribute(reference, "URI").ok_or(XmlSignatureError::Coverage("the reference points nowhere"))?.to_owned(),
            algorithm,
            digest: DigestAlgorithm::from_uri(&digest).ok_or(XmlSignatureError::UnknownAlgorithm(digest))?,
            digest_value: decode_base64(&markup.only_text(digest_value)?)?,
            canonicalization: profile.canonicalization,
        })
    }

    /// Checks the signature against the key. It covers `SignedInfo` alone, which is small: what the reference points at is worth
    /// canonicalising only when this holds.
    pub fn confirm(&self, markup: &Markup<'_>, certificate: &Certificate) -> Result<(), XmlSignatureError> {
        let part = NodeSet::tree_without_comments(self.signed_info, &markup.document);
        let signed = canonical(&markup.document, self.canonicalization, Some(&part))?;
        if self.algorithm.confirms(certificate, &signed, &self.value) { Ok(()) } else { Err(XmlSignatureError::SignatureWrong) }
    }

    /// Checks the covered bytes against the digest that was signed.
    pub fn covers(&self, covered: &[u8]) -> Result<(), XmlSignatureError> {
        if self.digest.digest(covered) == self.digest_value { Ok(()) } else { Err(XmlSignatureError::DigestDiffers) }
    }
}

fn expect(markup: &Markup<'_>, node: NodeId, name: &str) -> Result<(), XmlSignatureError> {
    if markup.is(node, DSIG, name) { Ok(()) } else { Err(malformed(&format!("{name} was expected"))) }
}

/// The `Algorithm` of an element that has no parameters: those of the profile take none.
fn algorithm_of(markup: &Markup<'_>, node: NodeId) -> Result<String, XmlSignatureError> {
    if !markup.only_elements(node)?.is_empty() {
        return Err(XmlSignatureError::Coverage("an algorithm has parameters"));
    }
    markup.attribute(node, "Algorithm").map(str::to_owned).ok_or_else(|| malformed("an algorithm has no name"))
}
