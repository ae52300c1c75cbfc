//! What may be written on the command line.

use clap::{Args, Parser, Subcommand, ValueEnum};
#[cfg(feature = "sandbox")]
use std::net::SocketAddr;
use std::path::PathBuf;
use tereze_domain::language::Language;

/// Workstation behind the window of a public service centre.
#[derive(Debug, Parser)]
#[command(name = "tereze", version)]
pub struct Arguments {
    /// Language of the window and of every sentence: kk, ru or en.
    #[arg(long, global = true, value_parser = language)]
    lang: Option<Language>,
    #[cfg(feature = "window")]
    #[command(flatten)]
    pub(super) window: Window,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

impl Arguments {
    /// The language asked for, else that of the environment, else Kazakh.
    pub fn language(&self) -> Language {
        language_of(self.lang)
    }
}

/// The language that was asked for, else that of the environment, else Kazakh.
pub(super) fn language_of(asked: Option<Language>) -> Language {
    let of_environment = || {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
        names.filter(|name| !name.is_empty()).find_map(|name| Language::from_code(name.get(..2)?))
    };
    asked.or_else(of_environment).unwrap_or_default()
}

/// How the window opens.
#[cfg(feature = "window")]
#[derive(Debug, Args)]
pub(super) struct Window {
    /// Open on the embedded demo centre.
    #[cfg(feature = "sandbox")]
    #[arg(long)]
    pub demo: bool,
    /// Folder of the desk: settings, journal, keys.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Draw with this renderer only.
    #[arg(long, value_enum)]
    pub renderer: Option<RendererChoice>,
}

/// Renderers that can be forced.
#[cfg(feature = "window")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum RendererChoice {
    /// DirectX 12, Vulkan.
    #[cfg(windows)]
    Wgpu,
    /// OpenGL.
    Glow,
}

/// What to do instead of opening the window.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Do the main job without a window, on the sandbox, and leave its documents in a folder.
    #[cfg(feature = "sandbox")]
    Walkthrough(Walkthrough),
    /// Say whether signed documents hold: XML, printed PDF, picture of a QR series.
    Verify(Verify),
    /// The services.
    Catalogue(Catalogue),
    /// What an ЖСН or БСН says, or why it is wrong.
    Id(Id),
    /// The date that a term gives, with the reasons.
    Deadline(Deadline),
    /// Stand-ins of the national systems; prints their addresses as JSON.
    #[cfg(feature = "sandbox")]
    Sandbox(Sandbox),
    /// The local journal.
    Journal(Journal),
    /// Looks at disk, clock, database, gateway, certificates, scanner and printer, and says what to do.
    Doctor(Doctor),
}

/// `walkthrough`
#[cfg(feature = "sandbox")]
#[derive(Debug, Args)]
pub(super) struct Walkthrough {
    /// Folder for the documents; made when missing.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Write over documents that are there.
    #[arg(long)]
    pub force: bool,
    /// The service: its identifier, with or without a kind of request, or its number.
    #[arg(long, default_value = "foreign-periodicals")]
    pub service: String,
    /// The kind of request; every kind in turn, each in a folder of its own, when absent.
    #[arg(long)]
    pub kind: Option<String>,
    /// Whose job: the centre's ends with the receipt; the provider's, as everything, with a result and a refusal.
    #[arg(long, value_enum)]
    pub role: Option<Role>,
    /// The gateway is switched off while the application is made, and on again after.
    #[arg(long)]
    pub offline: bool,
    /// Folder of the desk; a temporary one when absent.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
}

/// Whose job is walked through.
#[cfg(feature = "sandbox")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Role {
    /// The centre's operator.
    Centre,
    /// The provider's clerk.
    Provider,
}

/// `verify`
#[derive(Debug, Args)]
pub(super) struct Verify {
    /// Signed XML, PDF or picture.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// Certificates that are trusted, PEM.
    #[arg(long, value_name = "PEM")]
    pub trust: Option<PathBuf>,
    /// The content of a detached signature.
    #[arg(long, value_name = "FILE")]
    pub content: Option<PathBuf>,
    /// Answer in JSON.
    #[arg(long)]
    pub json: bool,
}

/// `catalogue`
#[derive(Debug, Args)]
pub(super) struct Catalogue {
    #[command(subcommand)]
    pub what: CatalogueCommand,
    /// Answer in JSON.
    #[arg(long, global = true)]
    pub json: bool,
}

/// What of the catalogue.
#[derive(Debug, Subcommand)]
pub(super) enum CatalogueCommand {
    /// Every service in a line.
    List,
    /// One service as a page.
    Show {
        /// Identifier of the service, with or without a kind of request, or its number.
        id: String,
        /// Folder of forms laid over the built-in catalogue.
        #[arg(long, value_name = "FOLDER")]
        folder: Option<PathBuf>,
    },
    /// Lint a folder laid over the built-in catalogue, or the built-in one alone.
    Check {
        /// Folder of forms.
        dir: Option<PathBuf>,
    },
    /// Sign a folder as a package that desks take.
    Sign {
        /// Folder of forms.
        dir: PathBuf,
        /// Version; desks take the highest.
        #[arg(long = "as-version", value_name = "NUMBER")]
        version: u32,
        /// Key file, PKCS#12.
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
        /// Read the password from the first line of standard input.
        #[arg(long)]
        password_stdin: bool,
    },
}

/// `id`
#[derive(Debug, Args)]
pub(super) struct Id {
    /// Twelve digits.
    pub number: String,
}

/// `deadline`
#[derive(Debug, Args)]
pub(super) struct Deadline {
    /// Day and time of acceptance, for example 2026-11-20T16:40: by Kazakhstan's clock, unless it says its own offset.
    #[arg(long)]
    pub from: String,
    /// For example "10 working days" or "15 calendar days".
    #[arg(long)]
    pub term: String,
    /// Whose hours decide whether acceptance counts for the next day.
    #[arg(long, value_enum, default_value_t = HoursOf::Provider)]
    pub hours: HoursOf,
}

/// Whose hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum HoursOf {
    /// Monday to Friday, 9:00–18:30.
    Provider,
    /// Monday to Saturday, 9:00–20:00.
    Centre,
}

/// `sandbox`
#[cfg(feature = "sandbox")]
#[derive(Debug, Args)]
pub(super) struct Sandbox {
    /// Address to listen on; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:0")]
    pub listen: SocketAddr,
    /// Folder that keeps the certification authority between runs.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Refuse messages without WS-Security, as the national gateway does.
    #[arg(long)]
    pub signed_only: bool,
}

/// `journal`
#[derive(Debug, Args)]
pub(super) struct Journal {
    #[command(subcommand)]
    pub what: JournalCommand,
    /// Folder of the desk.
    #[arg(long, value_name = "DIR", global = true)]
    pub data: Option<PathBuf>,
    /// Log-in name.
    #[arg(long, global = true)]
    pub user: Option<String>,
    /// Read the password from the first line of standard input.
    #[arg(long, global = true)]
    pub password_stdin: bool,
    /// Answer in JSON.
    #[arg(long, global = true)]
    pub json: bool,
}

/// What of the journal.
#[derive(Debug, Subcommand)]
pub(super) enum JournalCommand {
    /// Find requests by number, ЖСН or БСН, name, service.
    Search {
        /// Words to look for; none shows the newest.
        words: Vec<String>,
    },
    /// Check everything: the database, the audit trail, every stored row and file, every signature, the seals and what lies beside the journal.
    Verify {
        /// An anchor that was kept elsewhere, as it is printed on reports; may be given several times.
        #[arg(long, value_name = "TEXT")]
        anchor: Vec<String>,
    },
    /// Write a copy of the journal, still encrypted.
    Backup {
        /// Folder of the copy.
        to: PathBuf,
    },
    /// Put a copy back in the place of a journal that is not there.
    Restore {
        /// Folder of the copy.
        from: PathBuf,
    },
    /// Write the requests and their events as JSON lines.
    Export {
        /// File to write.
        to: PathBuf,
        /// Write over a file that is there.
        #[arg(long)]
        force: bool,
    },
}

/// `doctor`
#[derive(Debug, Args)]
pub(super) struct Doctor {
    /// Folder of the desk.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Answer in JSON.
    #[arg(long)]
    pub json: bool,
}

fn language(code: &str) -> Result<Language, String> {
    Language::from_code(code).ok_or_else(|| "kk, ru or en".to_owned())
}
