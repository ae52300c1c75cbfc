//! What was signed in a file, whatever kind of file it is: XML, CMS, a printed paper, a picture of its codes.

use super::verdict::Verdict;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use std::io::Read as _;
use std::path::Path;
use tereze_domain::message::{Explain as _, Message};
use tereze_gateway::application::DecisionDocument;
use tereze_trust::xml::verify_enveloped;
use tereze_trust::{Certificate, signed_data};

/// Largest file looked at.
const LARGEST: u64 = 256 * 1024 * 1024;

/// A document whose signature holds.
pub(super) struct Signed {
    /// Certificate of the signer.
    pub certificate: Certificate,
    /// The other certificates that came along.
    pub chain: Vec<Certificate>,
    /// When it was signed, by its own word; nobody vouches for it.
    pub stated: Option<Timestamp>,
}

/// Reads a file and checks its signature; `content` is what a detached signature is about.
pub(super) fn signed(file: &Path, content: Option<&[u8]>) -> Result<Signed, Verdict> {
    let bytes = whole(file).map_err(Verdict::CannotTell)?;
    let text = as_utf8(&bytes);
    let begins = text.trim_ascii_start();
    if !begins.starts_with(b"<")
        && let Some(info) = signed_data::read(&bytes)
    {
        let verified = signed_data::verify_with(&info, content);
        let verified = verified.map_err(|error| if error.is_certain() { Verdict::Invalid(error.explain()) } else { Verdict::CannotTell(error.explain()) })?;
        return Ok(Signed { certificate: verified.certificate, chain: verified.chain, stated: verified.signing_time });
    }
    if content.is_some() {
        return Err(Verdict::CannotTell(Message::new("error-cli-content-unused").with("file", file.display())));
    }
    let document = if begins.starts_with(b"<") {
        begins.to_vec()
    } else {
        tereze_paper::read::signed_document_of(&bytes).map_err(|error| Verdict::CannotTell(error.explain()))?
    };
    let verified = verify_enveloped(&document);
    let verified = verified.map_err(|error| if error.is_certain() { Verdict::Invalid(error.explain()) } else { Verdict::CannotTell(error.explain()) })?;
    let stated = stated(&verified.content);
    Ok(Signed { certificate: verified.certificate, chain: verified.chain, stated })
}

/// The whole of a regular file: a device or a pipe never ends.
pub(super) fn whole(file: &Path) -> Result<Vec<u8>, Message> {
    let unreadable = |_| Message::new("error-cli-file").with("file", file.display());
    let there = std::fs::metadata(file).map_err(unreadable)?;
    if !there.is_file() {
        return Err(Message::new("error-cli-no-file").with("file", file.display()));
    }
    if there.len() > LARGEST {
        return Err(Message::new("error-cli-file-too-large").with("file", file.display()));
    }
    let mut bytes = Vec::new();
    std::fs::File::open(file).and_then(|opened| opened.take(LARGEST).read_to_end(&mut bytes)).map_err(unreadable)?;
    Ok(bytes)
}

/// The text in UTF-8 without its mark of the order of bytes. The declaration of another encoding goes with it: no signature covers it.
fn as_utf8(bytes: &[u8]) -> Vec<u8> {
    let unit: Option<fn([u8; 2]) -> u16> = match bytes {
        [0xff, 0xfe, ..] => Some(u16::from_le_bytes),
        [0xfe, 0xff, ..] => Some(u16::from_be_bytes),
        _ => None,
    };
    if let Some(unit) = unit {
        let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        let text = String::from_utf16_lossy(&units);
        let declaration = if text.starts_with("<?xml") { text.find("?>").map_or(0, |end| end + 2) } else { 0 };
        return text.as_bytes()[declaration..].to_vec();
    }
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).to_vec()
}

/// Certificates as PEM: a single one in DER is put into its lines, and what stands around PEM is left out.
pub(super) fn as_pem(bytes: &[u8]) -> String {
    const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
    const END: &str = "-----END CERTIFICATE-----";
    if bytes.first() == Some(&0x30) {
        return format!("{BEGIN}\n{}\n{END}\n", STANDARD.encode(bytes));
    }
    let text = String::from_utf8_lossy(bytes);
    let blocks = text.split(BEGIN).skip(1).filter_map(|block| Some(format!("{BEGIN}{}{END}\n", &block[..block.find(END)?])));
    let found: String = blocks.collect();
    // What holds no certificate at all is told by whoever reads it.
    if found.is_empty() { text.into_owned() } else { found }
}

/// When a document of the trade says that it was signed: the moment of acceptance, or the day of a decision, at whose end it counts.
fn stated(content: &[u8]) -> Option<Timestamp> {
    let text = std::str::from_utf8(content).ok()?;
    let accepted = text.split_once("<Accepted>").and_then(|(_, rest)| rest.split_once("</Accepted>")).and_then(|(moment, _)| moment.trim().parse().ok());
    accepted.or_else(|| {
        let day = DecisionDocument::read(content).ok()?.decision.day;
        Some(day.tomorrow().ok()?.to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(5))).ok()?.timestamp())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_in_what_they_are_written() {
        let utf_16 = |text: &str, big: bool| -> Vec<u8> {
            let mark = if big { [0xfe, 0xff] } else { [0xff, 0xfe] };
            mark.into_iter().chain(text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })).collect()
        };
        for bytes in
            [utf_16("<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>ә</a>", false), utf_16("<a>ә</a>", true), "\u{feff}<a>ә</a>".into(), "<a>ә</a>".into()]
        {
            assert_eq!(String::from_utf8_lossy(&as_utf8(&bytes)), "<a>ә</a>");
        }
    }

    #[test]
    fn trusted_certificates_are_found_among_other_text() {
        let block = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        assert_eq!(as_pem(format!("\u{feff}subject=x\n{block}and more\n{block}end").as_bytes()), format!("{block}{block}"));
        assert_eq!(as_pem(&[0x30, 0, 0]), "-----BEGIN CERTIFICATE-----\nMAAA\n-----END CERTIFICATE-----\n");
        assert_eq!(as_pem(b"nothing"), "nothing");
    }

    #[test]
    fn documents_say_when_they_were_signed() {
        let check = |content: &str, expected: Option<&str>| {
            assert_eq!(stated(content.as_bytes()).map(|moment| moment.to_string()).as_deref(), expected, "{content}");
        };
        check("<Application><Accepted>2026-11-22T10:00:00+05:00</Accepted></Application>", Some("2026-11-22T05:00:00Z"));
        check("<Application><Accepted>today</Accepted></Application>", None);
        check("<Letter/>", None);
    }
}
