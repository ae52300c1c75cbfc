//! `tereze verify`: a verdict on a signed XML, a printed PDF or a picture of its QR series.

mod judged;
mod signed;
mod verdict;

use super::arguments::Verify;
use super::folders::{DeskKind, default_folder};
use super::output::{CliError, json, sentence};
use jiff::Timestamp;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tereze_domain::language::Language;
use tereze_domain::message::Message;
use tereze_texts::say;
use tereze_trust::status::TrustStore;
use verdict::Verdict;

pub(super) fn run(options: &Verify, language: Language) -> Result<ExitCode, CliError> {
    let trusted = trust_store(options.trust.as_deref())?;
    let content = options.content.as_deref().map(signed::whole).transpose().map_err(|message| CliError::new(message).with_code(2))?;
    let mut worst = 0;
    let mut answers = Vec::new();
    for file in &options.files {
        let verdict = match signed::signed(file, content.as_deref()) {
            Ok(signed) => judged::verdict(signed, trusted.as_ref(), Timestamp::now()),
            Err(verdict) => verdict,
        };
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
            let certificate = signer;
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
        let bytes = signed::whole(&file).map_err(|_told| CliError::new(Message::new("error-cli-trust-file").with("file", file.display())).with_code(2))?;
        pem.push_str(&signed::as_pem(&bytes));
        pem.push('\n');
    }
    if pem.is_empty() {
        return Ok(None);
    }
    Ok(Some(TrustStore::from_pem(&pem).map_err(|error| CliError::from(error).with_code(2))?))
}
