//! `tereze walkthrough`: from application to result and to refusal through the desk, without a window, on the sandbox.

mod cast;
mod decision;
mod form;
mod mending;
mod outcome;
mod pictures;
mod sample;
mod walk;

pub use form::{applicant, sample};

use super::arguments::{Role, Walkthrough};
use super::demo::Demo;
use super::output::{Complaint, line};
use crate::catalogue::Catalogue;
use crate::desk::Desk;
use crate::domain::language::Language;
use crate::domain::message::Message;
use crate::domain::service::Service;
use cast::{Cast, Party};
use outcome::Outcome;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use walk::Walk;

pub(super) fn run(order: &Walkthrough, language: Language) -> Result<ExitCode, Complaint> {
    let catalogue = super::catalogue::built_in()?;
    let services = wanted(&catalogue, order)?;
    let temporary;
    let folder = match &order.data {
        Some(folder) => folder.as_path(),
        None => {
            temporary = tempfile::tempdir().map_err(|error| Complaint::because(Message::new("error-cli-demo-folder"), &error))?;
            temporary.path()
        }
    };
    let demo = Demo::start(folder)?;
    for service in &services {
        let several = services.len() > 1;
        if several {
            line(&service.full_name(language));
        }
        let out = if several { order.out.join(&service.kind.key) } else { order.out.clone() };
        walk_through(&demo, &catalogue, service, &out, order, language)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The services asked for: one, or one in each kind of request.
fn wanted<'c>(catalogue: &'c Catalogue, order: &Walkthrough) -> Result<Vec<&'c Service>, Complaint> {
    let mut named = super::catalogue::named(catalogue, &order.service)?;
    if let Some(kind) = &order.kind {
        named.retain(|service| service.kind.key == *kind);
        if named.is_empty() {
            let unknown = Message::new("error-cli-no-kind").with("service", &order.service).with("kind", kind);
            return Err(Complaint::new(unknown));
        }
    }
    Ok(named)
}

/// The first application is granted, a second one refused.
fn walk_through(demo: &Demo, catalogue: &Catalogue, service: &Service, out: &Path, order: &Walkthrough, language: Language) -> Result<(), Complaint> {
    let outcome = Outcome::new(out)?;
    let cast = Cast { world: demo.sandbox().world(), today: crate::domain::local_time::day_of(jiff::Timestamp::now()) };
    let parties: [Party<'_>; 2] = cast.parties(service).ok_or_else(|| Complaint::new(Message::new("error-cli-walkthrough")))?;
    let desk = Desk::open(demo.folder(), catalogue)?;
    let mut walk = Walk { desk, demo, cast, service: Arc::new(service.clone()), language, outcome, offline: order.offline, quiet: false };
    let granted = walk.at_the_window(parties[0])?;
    walk.on_its_way()?;
    let decides = order.role != Some(Role::Centre);
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

/// The folder for what the walkthrough leaves.
fn folder_ready(folder: &Path) -> Result<(), Complaint> {
    std::fs::create_dir_all(folder).map_err(|error| Complaint::because(Message::new("error-cli-out-folder").with("folder", folder.display()), &error))
}
