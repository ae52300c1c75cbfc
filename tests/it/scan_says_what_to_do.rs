//! Every sentence that the scan floor can say stands in the catalogues, and every sentence in its catalogue can be said.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use tereze_domain::language::Language;

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => sources(&path, found),
            false if path.file_name().is_some_and(|name| name != "tests.rs") => found.push(path),
            false => {}
        }
    }
}

#[test]
fn sentences_and_keys_are_the_same() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/scan"), &mut files);
    let mut said = BTreeSet::new();
    for file in files {
        let source = std::fs::read_to_string(file).unwrap();
        let parts = source.split("Message::new(\"").skip(1);
        said.extend(parts.filter_map(|part| part.split('"').next()).map(str::to_owned));
    }
    let of_scan = |key: &String| ["error-scan-", "warning-scan-", "doctor-scan-"].iter().any(|start| key.starts_with(start));
    for language in Language::ALL {
        let written: BTreeSet<String> = tereze_texts::keys(language).into_iter().filter(of_scan).collect();
        assert_eq!(said, written, "{language:?}");
    }
}
