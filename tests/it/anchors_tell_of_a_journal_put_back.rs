//! An older copy of the whole folder is whole in itself: only what travelled with a message, or was printed, tells that it is older.

use crate::real_desk::{desk_of, new_desk, password};
use std::fs;
use std::path::Path;
use tereze_cli::demo::{PASSWORD, USER};
use tereze_domain::request::State as RequestState;
use tereze_store::{Anchor, Journal};

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

fn is_whole(folder: &Path, anchors: &[Anchor]) -> bool {
    Journal::examine(folder, USER, &password(PASSWORD), anchors, &|_| Ok(())).unwrap().is_whole()
}

#[test]
fn the_anchor_of_a_sent_message_tells() {
    let mut desk = new_desk();
    desk.log_in();
    let folder = desk.folder();
    let kept = desk.close();
    let elsewhere = tempfile::tempdir().unwrap();
    let older = elsewhere.path().join("older");
    copy(&folder, &older);

    let mut desk = desk_of(&folder);
    desk.log_in();
    desk.apply();
    desk.wait_state(RequestState::Registered);
    let anchor = desk.provider().received()[0].anchor.clone().expect("an anchor travels with every application");
    let anchor: Anchor = anchor.parse().unwrap();
    desk.close();
    assert!(is_whole(&folder, std::slice::from_ref(&anchor)), "the journal still has the past it had");
    assert!(is_whole(&older, &[]), "an older copy is whole in itself");
    assert!(!is_whole(&older, std::slice::from_ref(&anchor)), "the anchor tells that it is older");
    drop(kept);
}

#[test]
fn a_database_put_back_is_told_to_whoever_comes_in() {
    let mut desk = new_desk();
    desk.log_in();
    let folder = desk.folder();
    let kept = desk.close();
    let older = fs::read(folder.join("journal.db")).unwrap();
    let mut desk = desk_of(&folder);
    desk.log_in();
    desk.apply();
    desk.wait_state(RequestState::Registered);
    desk.close();
    for beside in ["journal.db-wal", "journal.db-shm"] {
        fs::remove_file(folder.join(beside)).ok();
    }
    fs::write(folder.join("journal.db"), older).unwrap();
    let mut desk = desk_of(&folder);
    desk.log_in();
    desk.wait(|state| state.notices().iter().any(|notice| notice.message.key == "notice-journal-found-changed"));
    drop(kept);
}
