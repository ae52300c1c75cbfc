//! What several behaviours need.

use sha2::{Digest as _, Sha256};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use tereze_catalogue::Catalogue;
use tereze_cli::demo::Demo;
use tereze_gateway::{Gateway, MessageSecurity, SecurityError};
use tereze_sandbox::{Sandbox, Settings, start};

/// The catalogue the program was built with, read once for all tests.
pub fn catalogue() -> &'static Catalogue {
    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::built_in().expect("the built-in catalogue is right"));
    &CATALOGUE
}

/// The demo centre of this folder. A new one is a copy of one that was made once: its eight keys and its three users take seconds to make.
#[track_caller]
pub fn demo(folder: &Path) -> Demo {
    static MADE: LazyLock<PathBuf> = LazyLock::new(made_centre);
    if !tereze_store::Journal::exists(folder) {
        copy_folder(&MADE, folder);
    }
    Demo::start(folder).expect("a demo centre")
}

/// A centre made by this very program on this day; the processes of one run share it, and whoever comes first makes it.
fn made_centre() -> PathBuf {
    let program = std::env::current_exe().and_then(|file| file.metadata()?.modified()).expect("the program of the tests");
    let age = program.duration_since(std::time::UNIX_EPOCH).expect("a program of this century").as_nanos();
    let shared = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let folder = shared.join(format!("centre-{}-{age}", jiff::Zoned::now().date()));
    if !folder.exists() {
        let new = tempfile::tempdir_in(shared).expect("a folder");
        drop(Demo::start(new.path()).expect("a demo centre"));
        // Another process may have been faster: then its centre is taken.
        std::fs::rename(new.path(), &folder).ok();
    }
    folder
}

/// Copies what lies in a folder, with its folders.
pub fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        if entry.path().is_dir() { copy_folder(&entry.path(), &to) } else { _ = std::fs::copy(entry.path(), to).expect("a copy") }
    }
}

/// Whether the long form of a test is asked for: everything, where the short one takes a sample (`scripts/long-tests.sh`).
pub fn in_full() -> bool {
    std::env::var_os("TEREZE_LONG").is_some()
}

/// A small sandbox with a fixed world.
pub fn settings() -> Settings {
    Settings { today: jiff::civil::date(2026, 11, 22), seed: 7, ..Settings::demo() }
}

pub fn sandbox() -> Sandbox {
    start(settings()).expect("loopback is free")
}

/// A client of the sandbox that does not wait long.
pub fn gateway(sandbox: &Sandbox) -> Gateway {
    let mut addresses = sandbox.addresses();
    addresses.limits.connect_ms = 2_000;
    addresses.limits.total_ms = 20_000;
    Gateway::new(addresses, None)
}

/// Runs a future to its end on a runtime of its own.
pub fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime").block_on(future)
}

/// Message security with a shared secret: a header with the digest of secret and body. Enough to tell whether the
/// gateway signs, checks and refuses; WS-Security itself has its own tests.
pub struct Secret(pub &'static str);

impl Secret {
    pub fn arc(secret: &'static str) -> Arc<dyn MessageSecurity> {
        Arc::new(Self(secret))
    }

    fn digest(&self, envelope: &str) -> Result<String, SecurityError> {
        let begin = envelope.find("<soapenv:Body").ok_or("no body")?;
        Ok(hex::encode(Sha256::new().chain_update(self.0).chain_update(&envelope[begin..]).finalize()))
    }
}

impl MessageSecurity for Secret {
    fn protect(&self, envelope: &str) -> Result<String, SecurityError> {
        let header = format!("<soapenv:Header><t:Digest xmlns:t=\"urn:test\">{}</t:Digest></soapenv:Header>", self.digest(envelope)?);
        Ok(envelope.replacen("<soapenv:Header></soapenv:Header>", &header, 1))
    }

    fn check(&self, envelope: &[u8]) -> Result<(), SecurityError> {
        let envelope = std::str::from_utf8(envelope)?;
        let given = envelope.split_once("urn:test\">").and_then(|(_, rest)| rest.get(..64)).ok_or("not signed")?;
        if given == self.digest(envelope)? { Ok(()) } else { Err("signed otherwise".into()) }
    }
}

/// What poppler reads in a paper, without blanks: a text broken over lines is still found.
pub fn words_of(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("paper.pdf");
    std::fs::write(&file, pdf).unwrap();
    let output = std::process::Command::new("pdftotext").args(["-raw", file.to_str().unwrap(), "-"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().split_whitespace().collect()
}
