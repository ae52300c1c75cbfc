//! The files of one folder of the catalogue, with what is missing and what does not belong there.

use crate::problem::Problem;
use crate::source::{Problems, Source};
use std::collections::BTreeMap;

/// The files of one folder.
pub(crate) struct Folder<'a> {
    files: &'a BTreeMap<String, String>,
    names: BTreeMap<&'a str, String>,
    folder: &'a str,
}

impl<'a> Folder<'a> {
    /// The files with their names as problems tell them.
    pub(crate) fn new(folder: &'a str, files: &'a BTreeMap<String, String>) -> Self {
        let names = files.keys().map(|file| (file.as_str(), format!("{folder}/{file}"))).collect();
        Self { files, names, folder }
    }

    /// Tells of every file that does not belong here.
    pub(crate) fn expect(&self, known: impl Fn(&str) -> bool, problems: &Problems) {
        for file in self.files.keys().filter(|file| !known(file)) {
            problems.push(Problem::new(&format!("{}/{file}", self.folder), 1, "", "file-unknown", &[]));
        }
    }

    /// Names of the files, in order.
    pub(crate) fn files(&self) -> impl Iterator<Item = &'a str> {
        self.files.keys().map(String::as_str)
    }

    /// Whether there is such a file.
    pub(crate) fn has(&self, file: &str) -> bool {
        self.files.contains_key(file)
    }

    /// Tells that a file is missing.
    pub(crate) fn missing(&self, file: &str, problems: &Problems) {
        problems.push(Problem::new(&format!("{}/{file}", self.folder), 1, "", "file-missing", &[("file", file)]));
    }

    /// The syntax of a file.
    pub(crate) fn source(&self, file: &str, problems: &Problems) -> Option<Source<'_>> {
        match self.files.get(file).zip(self.names.get(file)) {
            Some((text, name)) => problems.keep(Source::parse(name, text)),
            None => {
                self.missing(file, problems);
                None
            }
        }
    }
}
