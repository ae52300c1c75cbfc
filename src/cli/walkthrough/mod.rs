//! `tereze walkthrough`: from application to result and to refusal through the desk, without a window, on the sandbox.

mod candidates;
mod decision;
mod form;
mod outcome;
mod people;
mod pictures;
mod sample;
mod walk;

pub use form::{applicant, sample};

use super::arguments::{Role, Walkthrough};
use super::demo::Demo;
use super::output::{CliError, line};
use outcome::Outcome;
use people::{Party, SandboxPeople};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use tereze_catalogue::Catalogue;
use tereze_desk::Desk;
use tereze_domain::language::Language;
use tereze_domain::message::Message;
use tereze_domain::service::Service;
use walk::Walk;

pub(super) fn run(options: &Walkthrough, language: Language) -> Result<ExitCode, CliError> {
    let catalogue = super::catalogue::built_in()?;
    let services = wanted(&catalogue, options)?;
    let temporary;
    let folder = match &options.data {
        Some(folder) => folder.as_path(),
        None => {
            temporary = tempfile::tempdir().map_err(|error| CliError::because(Message::new("error-cli-demo-folder"), &error))?;
            temporary.path()
        }
    };
    let demo = Demo::start(folder)?;
    for service in &services {
        let several = services.len() > 1;
        if several {
            line(&service.full_name(language))?;
        }
        let out = if several { options.out.join(&service.kind.key) } else { options.out.clone() };
        walk_through(&demo, &catalogue, service, &out, options, language)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The services asked for: one, or one in each kind of request.
fn wanted<'c>(catalogue: &'c Catalogue, options: &Walkthrough) -> Result<Vec<&'c Service>, CliError> {
    let mut named = super::catalogue::named(catalogue, &options.service)?;
    if let Some(kind) = &options.kind {
        named.retain(|service| service.kind.key == *kind);
        if named.is_empty() {
            let unknown = Message::new("error-cli-no-kind").with("service", &options.service).with("kind", kind);
            return Err(CliError::new(unknown));
        }
    }
    Ok(named)
}

/// The first application is granted, a second one refused.
fn walk_through(demo: &Demo, catalogue: &Catalogue, service: &Service, out: &Path, options: &Walkthrough, language: Language) -> Result<(), CliError> {
    let outcome = Outcome::new(out, demo.folder(), options.force)?;
    let people = SandboxPeople { world: demo.sandbox().world(), today: tereze_domain::local_time::day_of(jiff::Timestamp::now()) };
    let parties: [Party<'_>; 2] = people.parties(service).ok_or_else(|| CliError::new(Message::new("error-cli-walkthrough")))?;
    let desk = Desk::open(demo.folder(), catalogue)?;
    let mut walk = Walk { desk, demo, people, service: Arc::new(service.clone()), language, outcome, offline: options.offline, quiet: false };
    let granted = walk.at_the_window(parties[0])?;
    walk.on_its_way()?;
    let decides = options.role != Some(Role::Centre);
    if decides {
        walk.granted(granted)?;
    }
    walk.papers(granted, decides)?;
    if decides {
        walk.refused(parties[1])?;
    }
    let Walk { outcome, desk, .. } = walk;
    // The journal is closed before its folder goes.
    drop(desk);
    outcome.finish(&demo.trusted())
}
