//! Each floor uses the floors below it, never above or sideways (docs/ARCHITECTURE.md).

use std::fs;
use std::path::{Path, PathBuf};

/// A floor and the floors it may use besides itself.
const FLOORS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("texts", &["domain"]),
    ("trust", &["domain"]),
    ("catalogue", &["domain", "texts", "trust"]),
    ("journal", &["domain", "texts"]),
    ("gateway", &["domain", "texts"]),
    ("paper", &["domain", "texts"]),
    ("scan", &["domain", "texts"]),
    ("desk", &["domain", "texts", "trust", "catalogue", "journal", "gateway", "paper", "scan"]),
    ("ui", &["domain", "texts", "catalogue", "desk"]),
    ("sandbox", &["domain", "texts", "trust", "gateway"]),
    ("cli", &["domain", "texts", "trust", "catalogue", "journal", "gateway", "paper", "scan", "desk", "ui", "sandbox"]),
];

#[test]
fn every_floor_uses_only_floors_below() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (floor, below) in FLOORS {
        for file in rust_files(&source.join(floor)) {
            seen += 1;
            let text = fs::read_to_string(&file).expect("a source file");
            for used in used_floors(&text) {
                if used != *floor && !below.contains(&used.as_str()) {
                    wrong.push(format!("{} uses {used}", file.strip_prefix(&source).expect("below src").display()));
                }
            }
        }
    }
    assert!(seen > 50, "the floors were not found: {seen} files");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_folder_is_a_floor() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(source).expect("src") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let known = FLOORS.iter().any(|(floor, _)| *floor == name) || ["main.rs", "lib.rs"].contains(&name.as_str());
        assert!(known, "src/{name} is on no floor: draw it in docs/ARCHITECTURE.md and here");
    }
}

/// The domain talks to nothing outside: no files, sockets, clocks or threads.
#[test]
fn the_domain_is_pure() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/domain");
    for file in rust_files(&source) {
        let text = fs::read_to_string(&file).expect("a source file");
        for forbidden in ["std::fs", "std::net", "std::thread", "std::env", "std::process", "SystemTime::now", "Timestamp::now", "Zoned::now", "rand::"] {
            assert!(!text.contains(forbidden), "{} uses {forbidden}", file.display());
        }
    }
}

/// The window never waits: it knows no file, socket, database or thread.
#[test]
fn the_window_holds_no_service() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui");
    for file in rust_files(&source) {
        let text = fs::read_to_string(&file).expect("a source file");
        for forbidden in ["std::net", "rusqlite", "reqwest", "tokio", "std::fs::read", "std::fs::write", ".recv()", "thread::sleep"] {
            assert!(!text.contains(forbidden), "{} uses {forbidden}", file.display());
        }
    }
}

fn used_floors(text: &str) -> Vec<String> {
    let mut used = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let names = group.split('}').next().unwrap_or_default();
            used.extend(names.split(',').map(|name| name.trim().split("::").next().unwrap_or_default().to_owned()).filter(|name| !name.is_empty()));
        } else {
            let name: String = rest.chars().take_while(|character| character.is_ascii_lowercase() || *character == '_').collect();
            used.push(name);
        }
    }
    used
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of the house") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}
