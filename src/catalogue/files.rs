//! The files of a catalogue, built in or in a folder.

use super::problem::Problem;
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;
use std::path::Path;

/// Name and text of each file, by the folder it stands in: a service's identifier, `common`, or nothing for the top.
pub(super) type Folders = BTreeMap<String, BTreeMap<String, String>>;

/// No file of a catalogue is longer: a longer one is something else that was put there by mistake.
const LONGEST_FILE: u64 = 16 * 1024 * 1024;

/// The folder `forms` the program was built with.
static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../forms");

/// The files the program was built with.
pub(super) fn built_in() -> Folders {
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let text = |file: &include_dir::File<'_>| (name(file.path()), file.contents_utf8().unwrap_or_default().to_owned());
    BUILT_IN.dirs().map(|folder| (name(folder.path()), folder.files().map(text).collect())).collect()
}

/// The files of a folder: one folder a service, `common` beside them.
pub(super) fn in_folder(folder: &Path) -> Result<Folders, Vec<Problem>> {
    let mut folders = Folders::new();
    let mut problems = Vec::new();
    let unreadable = |name: &str, error: &std::io::Error| Problem::new(name, 1, "", "unreadable", &[("detail", &error.to_string())]);
    let entries = |folder: &Path| -> std::io::Result<Vec<(String, std::path::PathBuf)>> {
        let mut entries = Vec::new();
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if !name.starts_with('.') {
                entries.push((name, entry.path()));
            }
        }
        Ok(entries)
    };
    let top = entries(folder).map_err(|error| vec![unreadable(&folder.display().to_string(), &error)])?;
    for (name, path) in top {
        if path.is_dir() {
            match entries(&path) {
                Ok(files) => {
                    for (file, path) in files {
                        let shown = format!("{name}/{file}");
                        read(&shown, &path, |text| _ = folders.entry(name.clone()).or_default().insert(file.clone(), text), &mut problems);
                    }
                }
                Err(error) => problems.push(unreadable(&name, &error)),
            }
        } else {
            read(&name, &path, |text| _ = folders.entry(String::new()).or_default().insert(name.clone(), text), &mut problems);
        }
    }
    if problems.is_empty() { Ok(folders) } else { Err(problems) }
}

fn read(name: &str, path: &Path, keep: impl FnOnce(String), problems: &mut Vec<Problem>) {
    let long = std::fs::metadata(path).is_ok_and(|metadata| metadata.len() > LONGEST_FILE);
    if long {
        problems.push(Problem::new(name, 1, "", "too-long", &[]));
        return;
    }
    match std::fs::read(path).map(String::from_utf8) {
        Ok(Ok(text)) => keep(text),
        Ok(Err(error)) => {
            let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = 1 + before.split(|byte| *byte == b'\n').count().saturating_sub(1);
            problems.push(Problem::new(name, line, "", "not-utf8", &[]));
        }
        Err(error) => problems.push(Problem::new(name, 1, "", "unreadable", &[("detail", &error.to_string())])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_forms_is_built_in() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../forms");
        assert_eq!(in_folder(&folder).expect("readable"), built_in());
    }
}
