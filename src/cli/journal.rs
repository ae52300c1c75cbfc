//! `tereze journal`: search, check, copy, bring back, write out.

use super::arguments::{Journal as Options, JournalCommand};
use super::folders::{DeskKind, default_folder};
use super::output::{CliError, json, line, sentence};
use super::written_over::may_be_written;
use secrecy::SecretString;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tereze_desk::files::write_whole;
use tereze_domain::language::Language;
use tereze_domain::local_time::moment_on_paper;
use tereze_domain::message::{Explain as _, Message};
use tereze_domain::permission::{Actor, Permission};
use tereze_domain::request::life::Refusal;
use tereze_store::{Act, Anchor, Journal, Problem, RequestLine, Verification};
use tereze_texts::{say, tr};
use tereze_trust::xml::verify_enveloped;

/// Lines of a search at most.
const MOST_SHOWN: usize = 1000;

pub(super) fn run(options: &Options, language: Language) -> Result<ExitCode, CliError> {
    let folder = folder(options)?;
    match &options.what {
        JournalCommand::Restore { from } => {
            let (user, password) = log_in(options, from, language)?;
            tereze_store::restore(from, &folder, &user, &password)?;
            sentence(&Message::new("journal-restored"), language)?;
        }
        JournalCommand::Verify { anchor } => return verify(options, &folder, anchor, language),
        JournalCommand::Search { words } => {
            let mut journal = open(options, &folder, Permission::Search, language)?;
            search(&mut journal, &words.join(" "), options.json, language)?;
        }
        JournalCommand::Backup { to } => {
            open(options, &folder, Permission::BackUp, language)?.backup(to)?;
            sentence(&Message::new("journal-backed-up"), language)?;
        }
        JournalCommand::Export { to, force } => {
            may_be_written(to, &folder, *force)?;
            let mut journal = open(options, &folder, Permission::Export, language)?;
            let mut written = Vec::new();
            let count = journal.export(&mut written)?;
            write_whole(to, &written).map_err(|error| CliError::because(Message::new("error-desk-paper-not-saved"), &error))?;
            sentence(&Message::new("journal-exported").with("count", count), language)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn folder(options: &Options) -> Result<PathBuf, CliError> {
    match &options.data {
        Some(folder) => Ok(folder.clone()),
        None => {
            let desk = default_folder(DeskKind::Real)?;
            if Journal::exists(&desk) { Ok(desk) } else { default_folder(DeskKind::Demo) }
        }
    }
}

/// Opens the journal for somebody who may do this with it: the table is the window's too.
fn open(options: &Options, folder: &Path, permission: Permission, language: Language) -> Result<Journal, CliError> {
    let (user, password) = log_in(options, folder, language)?;
    let journal = Journal::open(folder, &user, &password)?;
    if actor(&journal).may(permission) { Ok(journal) } else { Err(CliError::new(Refusal::NotPermitted.explain())) }
}

fn actor(journal: &Journal) -> Actor {
    journal.user().map_or(Actor::Program, |user| Actor::Person { login: user.login.clone(), role: user.role })
}

fn log_in(options: &Options, folder: &Path, language: Language) -> Result<(String, SecretString), CliError> {
    let names = Journal::log_in_names(folder)?;
    let user = match (&options.user, names.as_slice()) {
        (Some(user), _) => user.clone(),
        (None, [only]) => only.clone(),
        (None, _) => return Err(CliError::new(Message::new("error-cli-user"))),
    };
    Ok((user, super::password::read(options.password_stdin, language)?))
}

/// Verifies the journal as it lies there. Exit code 0: whole; 1: not whole.
fn verify(options: &Options, folder: &Path, anchors: &[String], language: Language) -> Result<ExitCode, CliError> {
    let anchors = anchors.iter().map(|text| text.parse::<Anchor>()).collect::<Result<Vec<_>, _>>();
    let anchors = anchors.map_err(|error| CliError::because(Message::new("error-cli-anchor"), &error).with_code(2))?;
    let (user, password) = log_in(options, folder, language)?;
    let found = Journal::examine(folder, &user, &password, &anchors, &signature_holds)?;
    if options.json {
        json(&verification_as_value(&found, language))?;
    } else {
        for problem in &found.problems {
            sentence(&problem.explain(), language)?;
            if let Problem::Document { why, .. } = problem {
                sentence(why, language)?;
            }
        }
        if found.is_whole() {
            let counts = Message::new("journal-verified").with("events", found.entries).with("head", &found.head).with("rows", found.rows);
            sentence(&counts.with("files", found.attachments).with("documents", found.documents).with("seals", found.seals), language)?;
        } else {
            sentence(&Message::new("journal-not-whole").with("count", found.problems.len() as u64 + found.more), language)?;
        }
        if let Some(anchor) = &found.anchor {
            sentence(&Message::new("journal-verified-anchor").with("anchor", anchor), language)?;
        }
    }
    Ok(ExitCode::from(u8::from(!found.is_whole())))
}

/// Whether a signed document of the journal still verifies. Whether its signer was trusted was asked when it was signed or came in.
fn signature_holds(document: &[u8]) -> Result<(), Message> {
    verify_enveloped(document).map(drop).map_err(|error| error.explain())
}

fn verification_as_value(found: &Verification, language: Language) -> serde_json::Value {
    let problems: Vec<_> = found.problems.iter().map(|problem| json!({ "problem": problem.name(), "message": say(&problem.explain(), language) })).collect();
    json!({
        "whole": found.is_whole(), "entries": found.entries, "head": found.head, "rows": found.rows, "seals": found.seals, "attachments": found.attachments,
        "documents": found.documents, "anchor": found.anchor.as_ref().map(ToString::to_string), "problems": problems, "more": found.more,
    })
}

fn search(journal: &mut Journal, words: &str, as_json: bool, language: Language) -> Result<(), CliError> {
    let actor = actor(journal);
    let places = if words.is_empty() {
        journal.listed(actor.drafts_only_of())?.window(0, MOST_SHOWN)
    } else {
        journal.found(words, MOST_SHOWN, actor.drafts_only_of())?
    };
    let found = journal.lines(&places)?;
    // Entered before anything is shown.
    journal.audit(Act::Searched { found: found.len() }, None)?;
    if as_json {
        json(&serde_json::Value::Array(found.iter().map(as_value).collect()))?;
        return Ok(());
    }
    for found in &found {
        let number = found.number.as_deref().unwrap_or("—");
        let state = tr(found.state.text_key(), language);
        let applicant = applicant_of(found);
        line(&format!("{}  {:<24}  {:<16}  {applicant}  {state}", moment_on_paper(found.begun), found.service.0, number))?;
    }
    sentence(&Message::new("journal-found").with("count", found.len()), language)?;
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
