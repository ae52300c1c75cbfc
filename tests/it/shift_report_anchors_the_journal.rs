//! The report of a shift bears an anchor of the journal: whoever keeps the paper can tell that the journal was put back to before it.

use crate::real_desk::{new_desk, password};
use std::path::Path;
use std::process::Command as Program;
use tereze_cli::demo::{PASSWORD, USER};
use tereze_desk::Command;
use tereze_desk::command::ShiftCommand;
use tereze_domain::template::PaperKey;
use tereze_store::{Anchor, Journal, Problem, Witness};

/// The anchor among the words of the paper, typed back as it stands there.
#[track_caller]
fn typed_back(words: &str) -> Anchor {
    let words: Vec<&str> = words.split_whitespace().collect();
    let parts = (0..words.len()).flat_map(|from| (from + 1..=words.len().min(from + 12)).map(move |to| (from, to)));
    let mut read = parts.filter_map(|(from, to)| words[from..to].join(" ").parse().ok());
    read.next().unwrap_or_else(|| panic!("no anchor on the paper: {words:?}"))
}

/// The files of a folder, without those of folders in it.
fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap).filter(|entry| entry.file_type().unwrap().is_file()) {
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

fn problems(folder: &Path, anchor: &Anchor) -> Vec<Problem> {
    Journal::examine(folder, USER, &password(PASSWORD), std::slice::from_ref(anchor), &|_| Ok(())).unwrap().problems
}

#[test]
fn a_tail_cut_away_after_the_report_was_printed_is_named() {
    let mut desk = new_desk();
    desk.log_in();
    desk.wait(|state| state.shift().is_some());
    let before = tempfile::tempdir().unwrap();
    copy(&desk.folder(), before.path());

    desk.send(Command::Shift(ShiftCommand::Close));
    desk.wait(|state| state.shown_paper().is_some_and(|paper| paper.paper == PaperKey::SHIFT_REPORT));
    let file = desk.folder().join("report.pdf");
    std::fs::write(&file, desk.state().shown_paper().unwrap().pdf.as_slice()).unwrap();
    let output = Program::new("pdftotext").args(["-raw", file.to_str().unwrap(), "-"]).output().unwrap();
    let anchor = typed_back(&String::from_utf8(output.stdout).unwrap());

    let folder = desk.folder();
    let _kept = desk.close();
    assert_eq!(problems(&folder, &anchor), [], "the journal still has the past that was printed");
    let found = problems(before.path(), &anchor);
    assert!(found.iter().any(|problem| matches!(problem, Problem::CutOff { told_by: Witness::Anchor, .. })), "{found:?}");
}
