//! Settings of one desk: `desk.toml` in the desk's folder.

use crate::session::state::Idle;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tereze_domain::language::{Language, Text};
use tereze_domain::message::{Explain, Message};
use tereze_domain::number::IdentityNumber;
use tereze_gateway::Addresses;

/// What an administrator sets once.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Settings {
    /// Name of the desk in events and receipts, unique in the centre.
    pub desk: String,
    /// Number of the window.
    pub window: String,
    /// Language in which the window opens.
    #[serde(default)]
    pub language: Language,
    /// The centre.
    pub centre: CentreSettings,
    /// Certificates (PEM) that are trusted: files, relative to the desk's folder.
    pub trusted: Vec<PathBuf>,
    /// Key file (PKCS#12) that signs gateway messages, relative to the desk's folder.
    #[serde(default)]
    pub message_key: Option<MessageKey>,
    /// Folder watched for scans.
    #[serde(default)]
    pub watched_folder: Option<PathBuf>,
    /// Largest file taken, in mebibytes.
    #[serde(default = "default_largest_file")]
    pub largest_file_mib: u64,
    /// Addresses of the outside systems.
    pub gateway: Addresses,
    /// Address at which the gateway may push answers; without one they are fetched.
    #[serde(default)]
    pub push_listen: Option<std::net::SocketAddr>,
    /// How often the gateway is asked for answers, in milliseconds.
    #[serde(default = "default_poll")]
    pub poll_milliseconds: u64,
    /// Minutes without a key or a movement of the pointer after which the screen is locked.
    #[serde(default = "default_lock")]
    pub lock_minutes: u32,
    /// How long people may wait and be served, where the service's own card does not say.
    #[serde(default)]
    pub standard: Standard,
    /// A second screen for the applicant opens with the window.
    #[serde(default)]
    pub applicant_screen: bool,
    /// Where catalogues come from; only the one the program was built with when absent.
    #[serde(default)]
    pub catalogue: Option<CatalogueSettings>,
}

/// Where catalogues come from.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CatalogueSettings {
    /// Folder with a folder for each signed package, relative to the desk's folder.
    #[serde(default = "default_packages")]
    pub folder: PathBuf,
    /// ЖСН or БСН of those whose signature on a package is believed.
    #[serde(deserialize_with = "numbers", serialize_with = "written")]
    pub signers: Vec<IdentityNumber>,
}

fn default_packages() -> PathBuf {
    "catalogues".into()
}

fn numbers<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<IdentityNumber>, D::Error> {
    let texts = Vec::<String>::deserialize(deserializer)?;
    texts.iter().map(|text| text.parse().map_err(D::Error::custom)).collect()
}

fn written<S: Serializer>(numbers: &[IdentityNumber], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(numbers.iter().map(ToString::to_string))
}

/// How long people may wait and be served at a window, in minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Standard {
    /// In the queue.
    pub queue_minutes: u32,
    /// At the window.
    pub service_minutes: u32,
}

impl Default for Standard {
    fn default() -> Self {
        Self { queue_minutes: 15, service_minutes: 20 }
    }
}

/// The centre as papers name it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CentreSettings {
    /// Name.
    pub name: Text,
    /// Place of issue.
    pub address: Text,
    /// Telephone.
    pub phone: String,
}

/// The key of gateway messages.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MessageKey {
    /// PKCS#12 file.
    pub file: PathBuf,
    /// File that holds its password, readable by the desk's account alone.
    pub password_file: PathBuf,
}

/// Why the settings could not be read.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The file is not there or may not be read.
    #[error("the settings file could not be read")]
    Read(#[source] std::io::Error),
    /// The file is not valid; holds where and why.
    #[error("the settings file is not valid: {0}")]
    Parse(String),
    /// The file could not be written.
    #[error("the settings file could not be written")]
    Write(#[source] std::io::Error),
}

impl Explain for SettingsError {
    fn explain(&self) -> Message {
        match self {
            Self::Read(_) => Message::new("error-desk-settings-read"),
            Self::Parse(why) => Message::new("error-desk-settings-parse").with("why", why),
            Self::Write(_) => Message::new("error-desk-settings-write"),
        }
    }
}

impl Settings {
    /// Name of the file in the desk's folder.
    pub const FILE: &'static str = "desk.toml";

    /// Reads the settings of the desk in this folder.
    pub fn read(folder: &Path) -> Result<Self, SettingsError> {
        let text = std::fs::read_to_string(folder.join(Self::FILE)).map_err(SettingsError::Read)?;
        toml::from_str(&text).map_err(|error| SettingsError::Parse(error.message().to_owned()))
    }

    /// Writes the settings into this folder.
    pub fn write(&self, folder: &Path) -> Result<(), SettingsError> {
        let text = toml::to_string_pretty(self).map_err(|error| SettingsError::Parse(error.to_string()))?;
        std::fs::write(folder.join(Self::FILE), text).map_err(SettingsError::Write)
    }

    /// When the screen is locked, and how long before that a warning is shown.
    pub fn idle(&self) -> Idle {
        Idle { lock_after: Duration::from_secs(u64::from(self.lock_minutes) * 60), warn_before: Duration::from_secs(60) }
    }

    /// The largest file taken, in bytes.
    pub fn largest_file(&self) -> u64 {
        self.largest_file_mib * 1024 * 1024
    }
}

fn default_largest_file() -> u64 {
    64
}

fn default_lock() -> u32 {
    10
}

fn default_poll() -> u64 {
    5_000
}
