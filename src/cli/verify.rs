//! `tereze verify`: a verdict on a signed XML, a printed PDF or a picture of its QR series.

use super::arguments::Verify;
use super::folders::{DeskKind, default_folder};
use super::output::{CliError, json, sentence};
use jiff::Timestamp;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tereze_domain::language::Language;
use tereze_domain::message::{Explain as _, Message};
use tereze_texts::say;
use tereze_trust::status::{Condition, Doubt, TrustStore};
use tereze_trust::xml::{VerifiedXml, verify_enveloped};

/// Largest file looked at.
const LARGEST: u64 = 256 * 1024 * 1024;

/// What can be said of a file.
enum Verdict {
    Valid { message: Message, signer: Box<VerifiedXml> },
    Invalid(Message),
    CannotTell(Message),
}

pub(super) fn run(options: &Verify, language: Language) -> Result<ExitCode, CliError> {
    let trusted = trust_store(options.trust.as_deref())?;
    let mut worst = 0;
    let mut answers = Vec::new();
    for file in &options.files {
        let verdict = verdict(file, trusted.as_ref());
        let (code, message) = match &verdict {
            Verdict::Valid { message, .. } => (0, message),
            Verdict::Invalid(message) => (1, message),
            Verdict::CannotTell(message) => (2, message),
        };
        worst = match (worst, code) {
            (1, _) | (_, 1) => 1,
            (2, _) | (_, 2) => 2,
            _ => 0,
        };
        if options.json {
            answers.push(as_json(file, code, &verdict, message, language));
        } else {
            let line = Message::new("verify-line").with("file", file.display()).with("verdict", say(message, language));
            sentence(&line, language)?;
        }
    }
    if options.json {
        json(&serde_json::Value::Array(answers))?;
    }
    Ok(ExitCode::from(worst))
}

fn as_json(file: &Path, code: u8, verdict: &Verdict, message: &Message, language: Language) -> serde_json::Value {
    let verdict_name = ["valid", "invalid", "cannot-tell"][usize::from(code)];
    let signer = match verdict {
        Verdict::Valid { signer, .. } => {
            let certificate = &signer.certificate;
            json!({
                "name": certificate.common_name(),
                "iin": certificate.iin().map(|iin| iin.to_string()),
                "bin": certificate.bin().map(|bin| bin.to_string()),
                "serial": certificate.serial(),
                "notBefore": certificate.not_before().to_string(),
                "notAfter": certificate.not_after().to_string(),
            })
        }
        Verdict::Invalid(_) | Verdict::CannotTell(_) => serde_json::Value::Null,
    };
    json!({ "file": file.display().to_string(), "verdict": verdict_name, "message": say(message, language), "signer": signer })
}

/// The certificates named, else those of the desks configured on this machine.
fn trust_store(named: Option<&Path>) -> Result<Option<TrustStore>, CliError> {
    let files: Vec<PathBuf> = match named {
        Some(file) => vec![file.to_owned()],
        None => [DeskKind::Real, DeskKind::Demo]
            .into_iter()
            .filter_map(|desk| default_folder(desk).ok())
            .map(|folder| folder.join("ca.pem"))
            .filter(|file| file.exists())
            .collect(),
    };
    let mut pem = String::new();
    for file in files {
        let text = std::fs::read_to_string(&file)
            .map_err(|error| CliError::because(Message::new("error-cli-trust-file").with("file", file.display()), &error).with_code(2))?;
        pem.push_str(&text);
    }
    if pem.is_empty() {
        return Ok(None);
    }
    Ok(Some(TrustStore::from_pem(&pem).map_err(|error| CliError::from(error).with_code(2))?))
}

fn verdict(file: &Path, trusted: Option<&TrustStore>) -> Verdict {
    let document = match signed_document(file) {
        Ok(document) => document,
        Err(message) => return Verdict::CannotTell(message),
    };
    let verified = match verify_enveloped(&document) {
        Ok(verified) => verified,
        Err(error) => return Verdict::Invalid(error.explain()),
    };
    let Some(trusted) = trusted else { return Verdict::CannotTell(Message::new("verify-no-trust")) };
    match trusted.check(&verified.certificate, &verified.chain, Timestamp::now(), None) {
        Ok(_) => valid("verify-valid", verified),
        // The list of a stand-alone check is not at hand; the signature and the chain are what can be told.
        Err(Condition::CannotTell(Doubt::NoList { .. })) => valid("verify-valid-without-list", verified),
        Err(condition) if condition.is_certain() => Verdict::Invalid(condition.explain()),
        Err(condition) => Verdict::CannotTell(condition.explain()),
    }
}

fn valid(key: &str, verified: VerifiedXml) -> Verdict {
    let name = verified.certificate.common_name().unwrap_or_else(|| verified.certificate.serial());
    Verdict::Valid { message: Message::new(key).with("signer", name), signer: Box::new(verified) }
}

fn signed_document(file: &Path) -> Result<Vec<u8>, Message> {
    let unreadable = |_| Message::new("error-cli-file").with("file", file.display());
    if std::fs::metadata(file).map_err(unreadable)?.len() > LARGEST {
        return Err(Message::new("error-cli-file-too-large").with("file", file.display()));
    }
    let bytes = std::fs::read(file).map_err(unreadable)?;
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes).trim_ascii_start();
    if text.starts_with(b"<") {
        return Ok(bytes);
    }
    tereze_paper::read::signed_document_of(&bytes).map_err(|error| error.explain())
}
