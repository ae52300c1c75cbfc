//! `tereze catalogue`: the services as lines, as a page, and their linter.

use super::arguments::{Catalogue as Options, CatalogueCommand};
use super::output::{CliError, json, line, sentence};
use super::service_page::page;
use jiff::Timestamp;
use secrecy::SecretString;
use serde_json::{Value, json};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use tereze_catalogue::{Catalogue, Problem, package};
use tereze_domain::language::Language;
use tereze_domain::message::Message;
use tereze_domain::service::Service;
use tereze_texts::say;
use tereze_trust::pkcs12;

pub(super) fn run(options: &Options, language: Language) -> Result<ExitCode, CliError> {
    match &options.what {
        CatalogueCommand::List => list(options.json, language),
        CatalogueCommand::Show { id, folder } => show(id, folder.as_deref(), options.json, language),
        CatalogueCommand::Check { dir } => {
            let checked = match dir {
                Some(dir) => Catalogue::load(dir),
                None => Catalogue::built_in(),
            };
            check(checked, options.json, language)
        }
        CatalogueCommand::Sign { dir, version, key, password_stdin } => {
            let password = super::password::read(*password_stdin, language)?;
            sign(dir, *version, key, &password, language)
        }
    }
}

fn sign(folder: &Path, version: u32, key: &Path, password: &SecretString, language: Language) -> Result<ExitCode, CliError> {
    let unreadable = |error: std::io::Error| CliError::because(Message::new("error-cli-file").with("file", key.display()), &error);
    let key = pkcs12::open(&std::fs::read(key).map_err(unreadable)?, password)?;
    package::sign(folder, version, Timestamp::now(), &key)?;
    sentence(&Message::new("catalogue-signed").with("version", version), language)?;
    Ok(ExitCode::SUCCESS)
}

/// The catalogue the program was built with.
pub(super) fn built_in() -> Result<Catalogue, CliError> {
    Catalogue::built_in().map_err(|problems| first_problem(&problems))
}

/// The first problem as a sentence; the others are counted.
pub(super) fn first_problem(problems: &[Problem]) -> CliError {
    let first = problems.first().map(|problem| problem.said(Language::En)).unwrap_or_default();
    CliError::new(Message::new("error-cli-catalogue").with("count", problems.len()).with("first", first))
}

/// The services a person means: by identifier, with or without a kind of request, or by number.
pub(super) fn named<'c>(catalogue: &'c Catalogue, name: &str) -> Result<Vec<&'c Service>, CliError> {
    let wanted = |service: &&Service| service.id.0 == name || service.id.folder() == name || service.number.to_string() == name;
    let named: Vec<&Service> = catalogue.services.iter().map(Arc::as_ref).filter(wanted).collect();
    if named.is_empty() { Err(CliError::new(Message::new("error-desk-no-service").with("service", name))) } else { Ok(named) }
}

/// Services in the order of the catalogue, each with its kinds of request.
fn grouped(catalogue: &Catalogue) -> Vec<&[Arc<Service>]> {
    catalogue.services.chunk_by(|one, next| one.id.folder() == next.id.folder()).collect()
}

/// How many services there are; several kinds of request are one service.
pub(super) fn count(catalogue: &Catalogue) -> usize {
    grouped(catalogue).len()
}

fn list(as_json: bool, language: Language) -> Result<ExitCode, CliError> {
    let catalogue = built_in()?;
    let groups = grouped(&catalogue);
    if as_json {
        let services = groups.iter().filter_map(|kinds| kinds.first().map(|service| (service, kinds))).map(|(service, kinds)| {
            let kinds: Vec<Value> = kinds.iter().map(|kind| json!({ "id": kind.id.0, "key": kind.kind.key, "name": kind.kind.name })).collect();
            json!({ "id": service.id.folder(), "number": service.number, "name": service.name, "kinds": kinds })
        });
        json(&Value::Array(services.collect()))?;
        return Ok(ExitCode::SUCCESS);
    }
    for kinds in groups {
        for service in kinds.iter().take(1) {
            line(&format!("{:>3}  {:<28}  {}", service.number, service.id.folder(), service.name.get(language)))?;
        }
        for kind in kinds.iter().filter(|kind| kind.id.kind().is_some()) {
            line(&format!("     {:<28}  {}", format!("  /{}", kind.kind.key), kind.kind.name.get(language)))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn check(checked: Result<Catalogue, Vec<Problem>>, as_json: bool, language: Language) -> Result<ExitCode, CliError> {
    match checked {
        Ok(catalogue) => {
            if as_json {
                json(&json!([]))?;
            } else {
                sentence(&Message::new("catalogue-clean").with("count", count(&catalogue)), language)?;
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(problems) => {
            if as_json {
                let values = problems.iter().map(|problem| {
                    json!({ "file": problem.file, "line": problem.line, "key": problem.key, "message": say(&problem.what, language), "advice": say(&problem.advice, language) })
                });
                json(&Value::Array(values.collect()))?;
            } else {
                for problem in &problems {
                    line(&problem.said(language))?;
                }
            }
            Ok(ExitCode::FAILURE)
        }
    }
}

fn show(id: &str, folder: Option<&Path>, as_json: bool, language: Language) -> Result<ExitCode, CliError> {
    let catalogue = match folder {
        Some(folder) => Catalogue::load(folder).map_err(|problems| first_problem(&problems))?,
        None => built_in()?,
    };
    let services = named(&catalogue, id)?;
    if as_json {
        let mut values: Vec<Value> = services.into_iter().map(as_data).collect();
        json(&if values.len() == 1 { values.remove(0) } else { Value::Array(values) })?;
        return Ok(ExitCode::SUCCESS);
    }
    for (place, service) in services.into_iter().enumerate() {
        if place > 0 {
            line("")?;
        }
        let kinds: Vec<&Service> = catalogue.services.iter().map(Arc::as_ref).filter(|kind| kind.id.folder() == service.id.folder()).collect();
        line(page(service, &kinds, language).trim_end())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Everything a service is, in one kind of request.
fn as_data(service: &Service) -> Value {
    json!({
        "id": service.id.0, "number": service.number, "name": service.name, "kind": service.kind, "act": service.act, "provider": service.provider,
        "channels": service.channels, "stages": service.stages, "applicants": service.applicants, "term": service.term, "fee": service.fee,
        "papers": service.papers, "refusalGrounds": service.refusal_grounds, "result": service.result, "form": service.form,
        "resultForm": service.result_form, "resultPapers": service.result_papers, "otherPapers": service.other_papers, "templates": service.templates,
        "survey": service.survey, "contactCentre": service.contact_centre, "synonyms": service.synonyms, "automation": service.automation,
        "extension": service.extension, "feeWords": service.fee_words, "queueMinutes": service.queue_minutes, "serviceMinutes": service.service_minutes,
        "hours": service.hours, "complaint": service.complaint,
    })
}
