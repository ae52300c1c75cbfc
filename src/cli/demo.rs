//! The demo centre: a sandbox on this machine and a real desk that works with it.

use secrecy::SecretString;
use std::fs;
use std::path::{Path, PathBuf};
use tereze_desk::files::write_whole;
use tereze_desk::session::state::DemoHint;
use tereze_desk::settings::CentreSettings;
use tereze_desk::settings::MessageKey;
use tereze_desk::settings::Settings as DeskSettings;
use tereze_desk::settings::SettingsError;
use tereze_desk::settings::Standard;
use tereze_domain::language::{Language, Text};
use tereze_domain::message::{Explain, Message};
use tereze_domain::number::IdentityNumber;
use tereze_domain::party::{FullName, Organisation, OrganisationStatus, Person};
use tereze_sandbox::national::{self, National, NationalError, Unsigned};
use tereze_sandbox::{Sandbox, Settings, World};
use tereze_store::{Journal, JournalError, NewUser, Role};

/// Log-in name at the demo centre.
pub const USER: &str = "operator";
/// Log-in name of a second operator at the demo centre.
pub const SECOND_USER: &str = "operator-2";
/// Log-in name of the senior operator of the demo centre.
pub const SENIOR: &str = "senior";
/// Who works at the demo centre, in the order in which the log-in names them.
pub(super) const STAFF: [(&str, Role); 3] = [(USER, Role::Operator), (SECOND_USER, Role::Operator), (SENIOR, Role::Senior)];
/// Log-in name of the demo centre's administrator, who serves nobody and has no key.
pub const ADMINISTRATOR: &str = "admin";
/// Password of every log-in and of every key of the demo centre.
pub const PASSWORD: &str = "Tereze-2026";

/// Why a demo centre did not start.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// Its folder.
    #[error("the folder of the demo centre cannot be written")]
    Folder(#[source] std::io::Error),
    /// Its sandbox.
    #[error("the sandbox of the demo centre did not start")]
    Sandbox(#[from] NationalError),
    /// Its settings.
    #[error("the settings of the demo centre could not be written")]
    Settings(#[from] SettingsError),
    /// Its journal.
    #[error("the journal of the demo centre could not be made")]
    Journal(#[from] JournalError),
}

impl Explain for DemoError {
    fn explain(&self) -> Message {
        match self {
            Self::Folder(_) => Message::new("error-cli-demo-folder"),
            Self::Sandbox(error) => error.explain(),
            Self::Settings(error) => error.explain(),
            Self::Journal(error) => error.explain(),
        }
    }
}

/// A running demo centre.
pub struct Demo {
    folder: PathBuf,
    national: National,
}

impl Demo {
    /// Starts the sandbox and makes the desk where there is none yet. What an earlier demo left stays.
    ///
    /// # Errors
    /// When the folder cannot be written or the sandbox finds no address, key or thread.
    pub fn start(folder: &Path) -> Result<Self, DemoError> {
        fs::create_dir_all(folder).map_err(DemoError::Folder)?;
        let national = national::open(Settings { data: Some(folder.join("sandbox")), ..Settings::demo() }, Unsigned::Refused)?;
        let demo = Self { folder: folder.to_owned(), national };
        fs::create_dir_all(folder.join("watched")).map_err(DemoError::Folder)?;
        demo.write_keys()?;
        demo.settings().write(folder)?;
        if !Journal::exists(folder) {
            demo.make_journal()?;
        }
        Ok(demo)
    }

    fn make_journal(&self) -> Result<(), DemoError> {
        let password = SecretString::from(PASSWORD);
        let mut staff = self.staff().map(|(login, role, person)| NewUser { login: login.into(), name: person.name.clone(), role, iin: Some(person.iin) });
        let first = staff.next().ok_or(NationalError::Nobody("living adult"))?;
        let mut journal = Journal::create(&self.folder, &self.settings().desk, first, &password)?;
        for colleague in staff {
            journal.add_user(colleague, &password)?;
        }
        let name = FullName { surname: "Әкімші".into(), name: "Демо".into(), patronymic: None };
        journal.add_user(NewUser { login: ADMINISTRATOR.into(), name, role: Role::Administrator, iin: None }, &password)?;
        Ok(())
    }

    /// Log-in name, role and person of everybody who works here; a world with fewer people has fewer colleagues.
    fn staff(&self) -> impl Iterator<Item = (&'static str, Role, &Person)> {
        STAFF.into_iter().zip(self.national.adults()).map(|((login, role), person)| (login, role, person))
    }

    /// Folder of the desk.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The sandbox behind it, with its certification authority.
    pub fn national(&self) -> &National {
        &self.national
    }

    /// The sandbox behind it.
    pub fn sandbox(&self) -> &Sandbox {
        self.national.sandbox()
    }

    /// The operator's key file.
    pub fn key_file(&self) -> PathBuf {
        self.key_file_of(USER)
    }

    /// The key file of the person with this log-in name.
    pub fn key_file_of(&self, login: &str) -> PathBuf {
        self.folder.join("keys").join(format!("{login}.p12"))
    }

    /// Certificates to trust, PEM.
    pub fn trusted(&self) -> PathBuf {
        self.folder.join("ca.pem")
    }

    /// What a visitor may type.
    pub fn hint(&self) -> DemoHint {
        let world = self.sandbox().world();
        let organisation = &world.distributor().organisation;
        let trader = sole_trader(world);
        let numbers = [Some(organisation), trader].into_iter().flatten().map(|known| (known.number.to_string(), known.name_kk.clone()));
        let power = world.powers().iter().find(|power| power.principal == organisation.number && !power.revoked);
        DemoHint {
            user: USER.into(),
            password: PASSWORD.into(),
            key_file: self.key_file(),
            numbers: numbers.collect(),
            power: power.map(|power| (power.number.clone(), power.principal.to_string())),
        }
    }

    fn write_keys(&self) -> Result<(), DemoError> {
        let failed = DemoError::Folder;
        let password = SecretString::from(PASSWORD);
        write_whole(&self.trusted(), self.national.trust_pem().as_bytes()).map_err(failed)?;
        // Keys are made once: what they signed must stay verifiable against the person's certificate.
        let keys = self.folder.join("keys");
        for (login, _, person) in self.staff() {
            let file = self.key_file_of(login);
            if !file.exists() {
                write_whole(&file, &self.national.operator_key(person, &password)?).map_err(failed)?;
            }
        }
        if !keys.join("messages.p12").exists() {
            write_whole(&keys.join("messages.p12"), &self.national.message_key(&password)?).map_err(failed)?;
            write_whole(&keys.join("messages.password"), PASSWORD.as_bytes()).map_err(failed)?;
        }
        Ok(())
    }

    fn settings(&self) -> DeskSettings {
        let text = |kk: &str, ru: &str, en: &str| Text { kk: kk.into(), ru: ru.into(), en: en.into() };
        DeskSettings {
            desk: "demo-07".into(),
            window: "7".into(),
            language: Language::Kk,
            centre: CentreSettings {
                name: text(
                    "Қарағанды қаласының халыққа қызмет көрсету орталығы (көрнекі)",
                    "Центр обслуживания населения города Караганды (демонстрационный)",
                    "Public service centre of Karaganda (demo)",
                ),
                address: text("Қарағанды қаласы, Ерубаев көшесі, 33", "город Караганда, улица Ерубаева, 33", "33 Yerubayev Street, Karaganda"),
                phone: "8 (7212) 41-00-00".into(),
            },
            trusted: vec!["ca.pem".into()],
            message_key: Some(MessageKey { file: "keys/messages.p12".into(), password_file: "keys/messages.password".into() }),
            watched_folder: Some("watched".into()),
            largest_file_mib: 64,
            gateway: self.sandbox().addresses(),
            push_listen: None,
            poll_milliseconds: 400,
            lock_minutes: 10,
            standard: Standard::default(),
            applicant_screen: false,
            catalogue: None,
        }
    }
}

/// An active sole trader to try.
pub(super) fn sole_trader(world: &World) -> Option<&Organisation> {
    let traders = world.organisations().iter().map(|enterprise| &enterprise.organisation);
    traders.into_iter().find(|known| known.status == OrganisationStatus::Active && matches!(known.number, IdentityNumber::Iin(_)))
}
