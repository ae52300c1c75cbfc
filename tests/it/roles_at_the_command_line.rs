//! What a role may not do at the window it may not do at the command line either; and no command harms what is there.

use crate::real_desk::new_desk;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tereze_cli::demo::{ADMINISTRATOR, PASSWORD, SECOND_USER, SENIOR, USER};

fn journal(folder: &Path, user: &str, what: &[&str]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tereze"))
        .args(["--lang", "en", "journal"])
        .args(what)
        .args(["--password-stdin", "--user", user, "--data"])
        .arg(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(format!("{PASSWORD}\n").as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

#[track_caller]
fn check(folder: &Path, user: &str, what: &[&str], allowed: bool) {
    let output = journal(folder, user, what);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.success(), allowed, "{user} {what:?}: {told}{}", String::from_utf8_lossy(&output.stdout));
    if !allowed {
        assert!(told.contains("Your role does not allow this") || told.contains("administrator"), "{user} {what:?}: {told}");
    }
}

#[test]
fn writing_out_and_bringing_back_are_for_those_who_may() {
    let mut desk = new_desk();
    desk.log_in();
    let folder = desk.folder();
    let _kept = desk.close();
    let out = tempfile::tempdir().unwrap();
    let path = |name: &str| out.path().join(name).to_str().unwrap().to_owned();
    check(&folder, USER, &["export", &path("operator.jsonl")], false);
    check(&folder, SENIOR, &["export", &path("senior.jsonl")], false);
    assert!(!out.path().join("operator.jsonl").exists() && !out.path().join("senior.jsonl").exists());
    check(&folder, ADMINISTRATOR, &["export", &path("administrator.jsonl")], true);
    check(&folder, USER, &["backup", &path("of-operator")], false);
    check(&folder, SENIOR, &["backup", &path("of-senior")], true);
    check(&folder, USER, &["verify"], true);
    let again = out.path().join("again");
    check(&again, USER, &["restore", &path("of-senior")], false);
    assert!(!again.join("journal.db").exists());
    check(&again, ADMINISTRATOR, &["restore", &path("of-senior")], true);
    check(&again, USER, &["verify"], true);
}

#[test]
fn nobody_finds_drafts_of_another_who_may_not_see_them() {
    let mut desk = new_desk();
    desk.log_in();
    desk.begin();
    let folder = desk.folder();
    let kept = desk.close();
    let count = |user: &str| {
        let output = journal(&folder, user, &["search", "--json"]);
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap().as_array().unwrap().len()
    };
    assert_eq!((count(USER), count(SECOND_USER), count(SENIOR), count(ADMINISTRATOR)), (1, 0, 1, 1));
    drop(kept);
}

#[test]
fn an_export_writes_over_nothing() {
    let mut desk = new_desk();
    desk.log_in();
    let folder = desk.folder();
    let _kept = desk.close();
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("requests.jsonl");
    std::fs::write(&file, b"somebody's").unwrap();
    let (own, there) = (folder.join("journal.db").display().to_string(), file.display().to_string());
    for (what, told) in [(vec!["export", "--force", &own], "own data"), (vec!["export", &there], "--force")] {
        let output = journal(&folder, ADMINISTRATOR, &what);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && said.contains(told), "{what:?}: {said}");
    }
    assert_eq!(std::fs::read(&file).unwrap(), b"somebody's");
    check(&folder, ADMINISTRATOR, &["verify"], true);
    check(&folder, ADMINISTRATOR, &["export", "--force", &there], true);
    assert_ne!(std::fs::read(&file).unwrap(), b"somebody's");
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_written_is_told() {
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_tereze")).args(["--lang", "en", "id", "770712345674"]).stdout(full).output().unwrap();
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("could not be written whole"));
}
