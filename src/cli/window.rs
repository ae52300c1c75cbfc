//! `tereze` and `tereze --demo`: the window.

use super::arguments::{RendererChoice, Window};
#[cfg(feature = "sandbox")]
use super::demo::Demo;
use super::folders::{DeskKind, default_folder};
use super::output::CliError;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tereze_desk::Command;
use tereze_desk::Desk;
use tereze_desk::catalogues;
use tereze_desk::command::SessionCommand;
use tereze_desk::session::state::DemoHint;
use tereze_desk::settings::Settings;
use tereze_domain::language::Language;
#[cfg(not(feature = "sandbox"))]
use tereze_domain::message::Message;

/// The desk that the window opens on.
struct Place {
    folder: PathBuf,
    hint: Option<DemoHint>,
    /// Its systems stop with it.
    #[cfg(feature = "sandbox")]
    _demo: Option<Demo>,
}

pub(super) fn open(options: &Window, language: Language) -> Result<ExitCode, CliError> {
    let at = place(options)?;
    // Kept to the end of the window, so that the last lines are written.
    let _log = super::logs::into_folder(&at.folder);
    let renderer = match options.renderer {
        #[cfg(windows)]
        Some(RendererChoice::Wgpu) => tereze_ui::RendererChoice::Wgpu,
        Some(RendererChoice::Glow) => tereze_ui::RendererChoice::Glow,
        None => tereze_ui::RendererChoice::from_environment()?,
    };
    let (folder, hint) = (at.folder, at.hint);
    tereze_ui::run(move || open_desk(&folder, hint, language), renderer, tereze_ui::kit::Theme::default())?;
    Ok(ExitCode::SUCCESS)
}

/// The demo centre when it is asked for, and at the first run, which has nothing configured yet.
#[cfg(feature = "sandbox")]
fn place(options: &Window) -> Result<Place, CliError> {
    let kind = if options.demo { DeskKind::Demo } else { DeskKind::Real };
    let folder = named_or(options, kind)?;
    if !options.demo && is_configured(&folder) {
        return Ok(Place { folder, hint: None, _demo: None });
    }
    let demo = Demo::start(&named_or(options, DeskKind::Demo)?)?;
    Ok(Place { folder: demo.folder().to_owned(), hint: Some(demo.hint()), _demo: Some(demo) })
}

#[cfg(not(feature = "sandbox"))]
fn place(options: &Window) -> Result<Place, CliError> {
    let folder = named_or(options, DeskKind::Real)?;
    if !is_configured(&folder) {
        return Err(CliError::new(Message::new("error-cli-no-desk").with("folder", folder.display())));
    }
    Ok(Place { folder, hint: None })
}

fn named_or(options: &Window, desk: DeskKind) -> Result<PathBuf, CliError> {
    match &options.data {
        Some(folder) => Ok(folder.clone()),
        None => default_folder(desk),
    }
}

fn is_configured(folder: &Path) -> bool {
    folder.join(Settings::FILE).exists()
}

fn open_desk(folder: &Path, hint: Option<DemoHint>, language: Language) -> Result<Desk, CliError> {
    let chosen = catalogues::choose(folder)?;
    let desk = Desk::open(folder, &chosen.catalogue)?;
    let desk = match hint {
        Some(hint) => desk.with_demo_hint(hint),
        None => desk,
    };
    let mut desk = desk.with_warnings(chosen.warnings);
    desk.send(Command::Session(SessionCommand::ChooseLanguage(language)));
    Ok(desk)
}
