//! Keys, signatures and their condition, with the authority of the sandbox and with other programs as judges.

mod authority;
mod changed_bytes;
mod condition;
mod fitness;
mod key_files;
mod messages;
mod sentences;
mod signed_xml;

use jiff::Timestamp;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;
use tereze_sandbox::authority::{Authority, Firm, Person};
use tereze_trust::pkcs12::KeyFile;
use tereze_trust::status::{RevocationList, TrustStore};

/// One authority and one operator for all tests: keys take long to make.
pub struct World {
    pub authority: Authority,
    pub operator: KeyFile,
    pub now: Timestamp,
}

impl World {
    pub fn get() -> &'static Self {
        static WORLD: OnceLock<World> = OnceLock::new();
        WORLD.get_or_init(|| {
            let now = Timestamp::now();
            let authority = Authority::new("http://127.0.0.1:1", now).unwrap();
            let operator = authority.issue_operator(&person("870620312341"), &centre(), now).unwrap();
            Self { authority, operator, now }
        })
    }

    pub fn store(&self) -> TrustStore {
        let list = RevocationList::from_der(&self.authority.crl_der(self.now).unwrap()).unwrap();
        TrustStore::from_pem(&self.authority.trust_pem()).unwrap().with_list(list)
    }
}

pub fn person(iin: &str) -> Person {
    Person {
        surname: "Үмітбекова".into(), name: "Әйгерім".into(), patronymic: Some("Ғанибекқызы".into()), iin: iin.parse().unwrap()
    }
}

pub fn centre() -> Firm {
    Firm { name: "«Терезе» оқу орталығы".into(), bin: "961240001036".parse().unwrap() }
}

/// A directory of the test with files in it.
pub struct Files(tempfile::TempDir);

impl Files {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap()
    }

    /// Runs another program in the directory.
    pub fn run(&self, program: &str, arguments: &[&str]) -> Output {
        run_in(self.0.path(), program, arguments)
    }

    /// Runs another program and wants it to succeed.
    #[track_caller]
    pub fn must(&self, program: &str, arguments: &[&str]) -> String {
        let output = self.run(program, arguments);
        let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{program} {arguments:?}: {said}");
        said
    }
}

fn run_in(directory: &Path, program: &str, arguments: &[&str]) -> Output {
    Command::new(program).current_dir(directory).args(arguments).output().unwrap_or_else(|error| panic!("{program} is needed: {error}"))
}
