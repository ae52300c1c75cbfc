//! `tereze journal`: search, check, copy, bring back, write out.

use super::arguments::{Journal as Order, JournalOrder};
use super::output::{Complaint, json, line, sentence};
use super::window::default_folder;
use crate::desk::files::write_whole;
use crate::domain::language::Language;
use crate::domain::local_time::moment_on_paper;
use crate::domain::message::Message;
use crate::journal::{self, Filter, Journal, Page, RequestLine};
use crate::texts::tr;
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;

pub(super) fn run(order: &Order, language: Language) -> Result<ExitCode, Complaint> {
    let folder = folder(order)?;
    if let JournalOrder::Restore { from } = &order.what {
        journal::restore(from, &folder)?;
        sentence(&Message::new("journal-restored"), language);
        return Ok(ExitCode::SUCCESS);
    }
    let mut journal = open(order, &folder, language)?;
    match &order.what {
        JournalOrder::Search { words } => search(&mut journal, &words.join(" "), order.json, language)?,
        JournalOrder::Verify => {
            let report = journal.verify_chain()?;
            if order.json {
                json(&json!({ "entries": report.entries, "head": report.head }));
            } else {
                sentence(&Message::new("journal-verified").with("events", report.entries).with("head", &report.head), language);
            }
        }
        JournalOrder::Backup { to } => {
            journal.backup(to)?;
            sentence(&Message::new("journal-backed-up"), language);
        }
        JournalOrder::Export { to } => {
            let mut written = Vec::new();
            let count = journal.export(&mut written)?;
            write_whole(to, &written).map_err(|error| Complaint::because(Message::new("error-desk-paper-not-saved"), &error))?;
            sentence(&Message::new("journal-exported").with("count", count), language);
        }
        JournalOrder::Restore { .. } => {}
    }
    Ok(ExitCode::SUCCESS)
}

fn folder(order: &Order) -> Result<PathBuf, Complaint> {
    match &order.data {
        Some(folder) => Ok(folder.clone()),
        None => {
            let desk = default_folder(false)?;
            if Journal::exists(&desk) { Ok(desk) } else { default_folder(true) }
        }
    }
}

fn open(order: &Order, folder: &std::path::Path, language: Language) -> Result<Journal, Complaint> {
    let names = Journal::log_in_names(folder)?;
    let user = match (&order.user, names.as_slice()) {
        (Some(user), _) => user.clone(),
        (None, [only]) => only.clone(),
        (None, _) => return Err(Complaint::new(Message::new("error-cli-user"))),
    };
    let password = super::password::read(order.password_stdin, language)?;
    Ok(Journal::open(folder, &user, &password)?)
}

fn search(journal: &mut Journal, words: &str, as_json: bool, language: Language) -> Result<(), Complaint> {
    let found = if words.is_empty() { journal.requests(&Filter::default(), Page { before: None, size: 1000 })? } else { journal.search(words, 1000)? };
    if as_json {
        json(&serde_json::Value::Array(found.iter().map(as_value).collect()));
        return Ok(());
    }
    for found in &found {
        let number = found.number.as_deref().unwrap_or("—");
        let state = tr(found.state.text_key(), language);
        let applicant = applicant_of(found);
        line(&format!("{}  {:<24}  {:<16}  {applicant}  {state}", moment_on_paper(found.begun), found.service.0, number));
    }
    sentence(&Message::new("journal-found").with("count", found.len()), language);
    Ok(())
}

fn as_value(found: &RequestLine) -> serde_json::Value {
    json!({
        "request": found.id.to_string(), "service": found.service.0, "applicant": applicant_of(found), "state": found.state, "number": found.number,
        "begun": found.begun.to_string(),
    })
}

fn applicant_of(found: &RequestLine) -> &str {
    found.applicant_name.as_deref().or(found.applicant_number.as_deref()).unwrap_or("—")
}
