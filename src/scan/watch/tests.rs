use super::*;
use std::fs::{File, OpenOptions};
use std::io::Write;

fn later(start: Instant, quiets: u32) -> Instant {
    start + QUIET * quiets
}

fn names(paths: &[PathBuf]) -> Vec<String> {
    paths.iter().map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect()
}

#[test]
fn names_of_unfinished_files_are_known() {
    for (name, partial) in [
        ("scan.pdf", false),
        ("Скан 1.PDF", false),
        ("part.png", false),
        (".scan.pdf", true),
        ("scan.pdf.part", true),
        ("scan.pdf.PART", true),
        ("scan.pdf~", true),
        ("~$scan.docx", true),
        ("scan.crdownload", true),
        ("upload.filepart", true),
    ] {
        assert_eq!(is_partial(name), partial, "{name}");
    }
}

#[test]
fn a_file_is_offered_once_it_lies_still() {
    let folder = tempfile::tempdir().unwrap();
    let mut watched = WatchedFolder::new(folder.path());
    let start = Instant::now();
    assert!(watched.poll(start).unwrap().is_empty());
    let path = folder.path().join("a.pdf");
    fs::write(&path, b"one").unwrap();
    fs::write(folder.path().join("b.pdf.part"), b"half").unwrap();
    fs::write(folder.path().join("empty.pdf"), b"").unwrap();
    fs::create_dir(folder.path().join("c.pdf")).unwrap();
    assert!(watched.poll(start).unwrap().is_empty());
    OpenOptions::new().append(true).open(&path).unwrap().write_all(b" and two").unwrap();
    assert!(watched.poll(later(start, 1)).unwrap().is_empty(), "it grew meanwhile");
    assert_eq!(names(&watched.poll(later(start, 2)).unwrap()), ["a.pdf"]);
    assert!(watched.poll(later(start, 3)).unwrap().is_empty(), "it is offered once");
    fs::write(&path, b"written anew").unwrap();
    assert!(watched.poll(later(start, 4)).unwrap().is_empty());
    assert_eq!(names(&watched.poll(later(start, 5)).unwrap()), ["a.pdf"]);
}

fn offered(folder: &Path, name: &str, content: &[u8]) -> (WatchedFolder, PathBuf) {
    let path = folder.join(name);
    fs::write(&path, content).unwrap();
    let mut watched = WatchedFolder::new(folder);
    let start = Instant::now();
    watched.poll(start).unwrap();
    assert_eq!(watched.poll(later(start, 1)).unwrap(), std::slice::from_ref(&path));
    (watched, path)
}

#[test]
fn taking_removes_or_keeps() {
    let folder = tempfile::tempdir().unwrap();
    let limits = Limits::default();
    let (mut watched, path) = offered(folder.path(), "a.pdf", b"first");
    assert_eq!(watched.take(&path, AfterTaking::Keep, &limits).unwrap(), b"first");
    let (mut watched, path) = offered(folder.path(), "a.pdf", b"second");
    assert_eq!(watched.take(&path, AfterTaking::Keep, &limits).unwrap(), b"second");
    let taken = folder.path().join(TAKEN);
    assert_eq!(fs::read(taken.join("a.pdf")).unwrap(), b"first");
    assert_eq!(fs::read(taken.join("2-a.pdf")).unwrap(), b"second");
    let (mut watched, path) = offered(folder.path(), "b.pdf", b"third");
    assert_eq!(watched.take(&path, AfterTaking::Remove, &limits).unwrap(), b"third");
    assert!(!path.exists());
    assert!(watched.poll(later(Instant::now(), 9)).unwrap().is_empty(), "what was taken is not offered");
}

#[test]
fn what_is_not_complete_is_not_taken() {
    let folder = tempfile::tempdir().unwrap();
    let limits = Limits::default();
    let (mut watched, path) = offered(folder.path(), "a.pdf", b"content");
    let other = folder.path().join("new.pdf");
    fs::write(&other, b"never offered").unwrap();
    assert!(matches!(watched.take(&other, AfterTaking::Remove, &limits), Err(WatchError::StillWritten)));
    OpenOptions::new().append(true).open(&path).unwrap().write_all(b" grows").unwrap();
    assert!(matches!(watched.take(&path, AfterTaking::Remove, &limits), Err(WatchError::StillWritten)));
    assert!(path.exists() && other.exists());
}

#[test]
fn a_file_over_the_limit_stays() {
    let folder = tempfile::tempdir().unwrap();
    let (mut watched, path) = offered(folder.path(), "a.pdf", b"content");
    File::options().write(true).open(&path).unwrap().set_len(300 << 20).unwrap();
    let result = watched.take(&path, AfterTaking::Remove, &Limits::default());
    assert!(matches!(result, Err(WatchError::File(IntakeError::TooLarge { .. }))));
    assert!(path.exists());
}

#[test]
fn a_file_outside_cannot_be_taken() {
    let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::NamedTempFile::new().unwrap());
    let mut watched = WatchedFolder::new(folder.path());
    watched.poll(Instant::now()).unwrap();
    assert!(watched.take(outside.path(), AfterTaking::Remove, &Limits::default()).is_err());
    assert!(outside.path().exists());
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::NamedTempFile::new().unwrap());
    fs::write(outside.path(), b"not meant").unwrap();
    std::os::unix::fs::symlink(outside.path(), folder.path().join("a.pdf")).unwrap();
    let mut watched = WatchedFolder::new(folder.path());
    let start = Instant::now();
    watched.poll(start).unwrap();
    assert!(watched.poll(later(start, 2)).unwrap().is_empty());
}

#[test]
fn a_folder_may_vanish_and_come_back() {
    let around = tempfile::tempdir().unwrap();
    let folder = around.path().join("inbox");
    let mut watched = WatchedFolder::new(&folder);
    let start = Instant::now();
    assert!(matches!(watched.poll(start), Err(WatchError::Gone)));
    fs::create_dir(&folder).unwrap();
    assert!(watched.poll(start).unwrap().is_empty());
    fs::remove_dir_all(&folder).unwrap();
    assert!(matches!(watched.poll(start), Err(WatchError::Gone)));
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("a.pdf"), b"back").unwrap();
    watched.poll(start).unwrap();
    assert_eq!(names(&watched.poll(later(start, 1)).unwrap()), ["a.pdf"]);
}

#[test]
fn waiting_ends_with_a_file_that_comes() {
    let folder = tempfile::tempdir().unwrap();
    let mut watched = WatchedFolder::new(folder.path());
    assert!(watched.wait(Duration::ZERO).unwrap().is_empty());
    fs::write(folder.path().join("a.pdf"), b"content").unwrap();
    assert_eq!(names(&watched.wait(Duration::from_secs(60)).unwrap()), ["a.pdf"]);
}
