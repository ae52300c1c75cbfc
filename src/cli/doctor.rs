//! `tereze doctor`: looks at everything the desk stands on, and says what to do.

use super::arguments::Doctor as Options;
use super::folders::{DeskKind, default_folder};
use super::output::{CliError, json, line};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::SystemTime;
use tereze_catalogue::Catalogue;
use tereze_desk::settings::Settings;
use tereze_domain::language::Language;
use tereze_domain::message::{Explain as _, Message};
use tereze_gateway::{Gateway, StatusAuthority as _};
use tereze_store::Journal;
use tereze_texts::{say, tr};
use tereze_trust::Certificate;

/// Less than this free on the disk is a warning: a day of scans.
const LITTLE_SPACE: u64 = 2 * 1024 * 1024 * 1024;
/// Certificates that end within this time are told of.
const SOON: SignedDuration = SignedDuration::from_hours(30 * 24);

/// How a thing is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Health {
    Good,
    Warning,
    Bad,
}

/// One thing looked at.
struct Finding {
    what: &'static str,
    health: Health,
    message: Message,
}

pub(super) fn run(options: &Options, language: Language) -> Result<ExitCode, CliError> {
    let folder = match &options.data {
        Some(folder) => folder.clone(),
        None => default_folder(DeskKind::Real)?,
    };
    let mut findings = vec![disk(&folder), clock(&folder), database(&folder), catalogue()];
    match Settings::read(&folder) {
        Ok(settings) => {
            findings.push(gateway(&settings));
            findings.extend(certificates(&folder, &settings));
            findings.extend(watched(&folder, &settings));
        }
        Err(error) => findings.push(Finding { what: "doctor-settings", health: Health::Bad, message: error.explain() }),
    }
    findings.push(scanner(&folder));
    findings.push(printer());
    show(&findings, options.json, language)?;
    let bad = findings.iter().any(|finding| finding.health == Health::Bad);
    Ok(ExitCode::from(u8::from(bad)))
}

fn show(findings: &[Finding], as_json: bool, language: Language) -> Result<(), CliError> {
    if as_json {
        let values = findings.iter().map(|finding| {
            let health = match finding.health {
                Health::Good => "good",
                Health::Warning => "warning",
                Health::Bad => "bad",
            };
            json!({ "what": finding.what, "health": health, "message": say(&finding.message, language) })
        });
        return json(&Value::Array(values.collect()));
    }
    for finding in findings {
        let mark = match finding.health {
            Health::Good => "doctor-good",
            Health::Warning => "doctor-warning",
            Health::Bad => "doctor-bad",
        };
        line(&format!("{}  {}: {}", tr(mark, language), tr(finding.what, language), say(&finding.message, language)))?;
    }
    Ok(())
}

fn disk(folder: &Path) -> Finding {
    let existing = folder.ancestors().find(|part| part.exists()).unwrap_or(folder);
    let (health, message) = match fs4::available_space(existing) {
        Ok(free) if free < LITTLE_SPACE => (Health::Warning, Message::new("doctor-disk-little").with("megabytes", free >> 20)),
        Ok(free) => (Health::Good, Message::new("doctor-disk-good").with("megabytes", free >> 20)),
        Err(_) => (Health::Bad, Message::new("doctor-disk-unknown")),
    };
    Finding { what: "doctor-disk", health, message }
}

/// A clock that stands before the newest file of the desk is wrong; so is one before this program was written.
fn clock(folder: &Path) -> Finding {
    let newest = std::fs::metadata(folder.join("journal.db")).and_then(|known| known.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
    let year = tereze_domain::local_time::day_of(Timestamp::now()).year();
    if year < 2026 || newest.duration_since(SystemTime::now()).is_ok_and(|ahead| ahead.as_secs() > 120) {
        return Finding { what: "doctor-clock", health: Health::Bad, message: Message::new("doctor-clock-wrong") };
    }
    let now = tereze_domain::local_time::moment_on_paper(Timestamp::now());
    Finding { what: "doctor-clock", health: Health::Good, message: Message::new("doctor-clock-good").with("now", now) }
}

fn database(folder: &Path) -> Finding {
    let (health, message) = if !Journal::exists(folder) {
        (Health::Warning, Message::new("doctor-database-none"))
    } else {
        match Journal::log_in_names(folder) {
            Ok(names) => (Health::Good, Message::new("doctor-database-good").with("count", names.len())),
            Err(error) => (Health::Bad, error.explain()),
        }
    };
    Finding { what: "doctor-database", health, message }
}

fn catalogue() -> Finding {
    let (health, message) = match Catalogue::built_in() {
        Ok(catalogue) => (Health::Good, Message::new("catalogue-clean").with("count", super::catalogue::count(&catalogue))),
        Err(problems) => (Health::Bad, super::catalogue::first_problem(&problems).message),
    };
    Finding { what: "doctor-catalogue", health, message }
}

fn gateway(settings: &Settings) -> Finding {
    let what = "doctor-gateway";
    let bad = |message| Finding { what, health: Health::Bad, message };
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return bad(Message::new("error-desk-thread")) };
    let gateway = Gateway::new(settings.gateway.clone(), None);
    match runtime.block_on(gateway.revocation_list()) {
        Ok(_) => Finding { what, health: Health::Good, message: Message::new("doctor-gateway-good") },
        Err(error) => bad(error.explain()),
    }
}

fn certificates(folder: &Path, settings: &Settings) -> Vec<Finding> {
    let what = "doctor-certificates";
    let mut findings = Vec::new();
    for file in &settings.trusted {
        let read = std::fs::read_to_string(folder.join(file)).ok().and_then(|pem| Certificate::all_from_pem(&pem).ok());
        let Some(certificates) = read.filter(|certificates| !certificates.is_empty()) else {
            findings.push(Finding { what, health: Health::Bad, message: Message::new("error-desk-trusted") });
            continue;
        };
        for certificate in certificates {
            let until = certificate.not_after();
            let name = certificate.common_name().unwrap_or_else(|| certificate.serial());
            let day = tereze_domain::local_time::day_on_paper(tereze_domain::local_time::day_of(until));
            let (health, key) = match until.duration_since(Timestamp::now()) {
                left if left.is_negative() => (Health::Bad, "doctor-certificate-ended"),
                left if left < SOON => (Health::Warning, "doctor-certificate-ends-soon"),
                _ => (Health::Good, "doctor-certificate-good"),
            };
            findings.push(Finding { what, health, message: Message::new(key).with("name", name).with("day", day) });
        }
    }
    findings
}

fn watched(folder: &Path, settings: &Settings) -> Option<Finding> {
    let watched = settings.watched_folder.as_ref()?;
    let (health, message) = match tereze_scan::doctor::watched_folder(&folder.join(watched)) {
        Ok(()) => (Health::Good, Message::new("doctor-watched-good")),
        Err(error) => (Health::Warning, error.explain()),
    };
    Some(Finding { what: "doctor-watched", health, message })
}

fn scanner(folder: &Path) -> Finding {
    let what = "doctor-scanner";
    let private = folder.join("scans");
    let scanner = match tereze_scan::scanner::Scanimage::new(&private) {
        Ok(scanner) => scanner,
        Err(error) => return Finding { what, health: Health::Warning, message: error.explain() },
    };
    let health = tereze_scan::doctor::scanners(&scanner);
    Finding { what, health: if health.is_ready() { Health::Good } else { Health::Warning }, message: health.explain() }
}

fn printer() -> Finding {
    let what = "doctor-printer";
    let listed = Command::new("lpstat").arg("-e").env("LC_ALL", "C").current_dir("/").stdin(Stdio::null()).output();
    let (health, message) = match listed {
        Ok(output) if output.status.success() && !output.stdout.trim_ascii().is_empty() => {
            let count = output.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).count();
            (Health::Good, Message::new("doctor-printer-good").with("count", count))
        }
        Ok(_) => (Health::Warning, Message::new("doctor-printer-none")),
        Err(_) => (Health::Warning, Message::new("doctor-printer-no-system")),
    };
    Finding { what, health, message }
}
