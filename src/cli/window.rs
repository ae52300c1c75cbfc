//! `tereze` and `tereze --demo`: the window.

use super::arguments::{RendererChoice, Window};
use super::demo::Demo;
use super::output::Complaint;
use crate::desk::state::DemoHint;
use crate::desk::{Command, Desk, catalogues};
use crate::domain::language::Language;
use crate::domain::message::Message;
use crate::ui;
use directories::ProjectDirs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub(super) fn open(order: &Window, language: Language) -> Result<ExitCode, Complaint> {
    let folder = match &order.data {
        Some(folder) => folder.clone(),
        None => default_folder(order.demo)?,
    };
    let configured = folder.join(crate::desk::settings::Settings::FILE).exists();
    // The first run has nothing configured yet: it opens the demo centre and says so.
    let demo = if order.demo || !configured { Some(Demo::start(&demo_folder(order, &folder)?)?) } else { None };
    let place = demo.as_ref().map_or(folder.as_path(), Demo::folder).to_owned();
    // Kept to the end of the window, so that the last lines are written.
    let _log = super::logs::into_folder(&place);
    let renderer = match order.renderer {
        Some(RendererChoice::Wgpu) => ui::RendererChoice::Wgpu,
        Some(RendererChoice::Glow) => ui::RendererChoice::Glow,
        None => ui::RendererChoice::from_environment()?,
    };
    let hint = demo.as_ref().map(Demo::hint);
    ui::run(move || open_desk(&place, hint, language), renderer, ui::kit::Look::default())?;
    Ok(ExitCode::SUCCESS)
}

fn open_desk(folder: &Path, hint: Option<DemoHint>, language: Language) -> Result<Desk, Complaint> {
    let chosen = catalogues::choose(folder)?;
    let desk = Desk::open(folder, &chosen.catalogue)?;
    let desk = match hint {
        Some(hint) => desk.with_demo_hint(hint),
        None => desk,
    };
    let mut desk = desk.with_troubles(chosen.troubles);
    desk.send(Command::ChooseLanguage(language));
    Ok(desk)
}

fn demo_folder(order: &Window, folder: &std::path::Path) -> Result<PathBuf, Complaint> {
    if order.data.is_some() { Ok(folder.to_owned()) } else { default_folder(true) }
}

/// The folder of a desk where none is named: below the data folder of this account.
pub(super) fn default_folder(demo: bool) -> Result<PathBuf, Complaint> {
    let folders = ProjectDirs::from("kz", "tereze", "tereze").ok_or_else(|| Complaint::new(Message::new("error-cli-no-home")))?;
    Ok(folders.data_dir().join(if demo { "demo" } else { "desk" }))
}
