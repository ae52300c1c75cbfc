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

/// A small picture that looks different for each seed.
fn picture(seed: u32) -> Vec<u8> {
    crate::samples::png(&crate::samples::picture(20 + seed, 30), None)
}

fn poll(watched: &mut WatchedFolder, now: Instant) -> Vec<String> {
    names(&watched.poll(now, &Limits::default()).unwrap().offered)
}

#[test]
fn a_file_is_offered_once_it_lies_still() {
    let folder = tempfile::tempdir().unwrap();
    let mut watched = WatchedFolder::new(folder.path());
    let start = Instant::now();
    assert!(poll(&mut watched, start).is_empty());
    let path = folder.path().join("a.png");
    fs::write(&path, picture(1)).unwrap();
    fs::write(folder.path().join("b.pdf.part"), b"half").unwrap();
    fs::write(folder.path().join("empty.pdf"), b"").unwrap();
    fs::create_dir(folder.path().join("c.pdf")).unwrap();
    assert!(poll(&mut watched, start).is_empty());
    OpenOptions::new().append(true).open(&path).unwrap().write_all(b" and two").unwrap();
    assert!(poll(&mut watched, later(start, 1)).is_empty(), "it grew meanwhile");
    assert_eq!(poll(&mut watched, later(start, 2)), ["a.png"]);
    assert_eq!(poll(&mut watched, later(start, 3)), ["a.png"], "it is there still");
    fs::write(&path, picture(2)).unwrap();
    assert!(poll(&mut watched, later(start, 4)).is_empty(), "what was replaced is written anew");
    assert_eq!(poll(&mut watched, later(start, 5)), ["a.png"], "and counts once");
    fs::remove_file(&path).unwrap();
    assert!(poll(&mut watched, later(start, 6)).is_empty(), "what went is not offered");
}

#[test]
fn half_a_picture_waits_and_is_told_after_a_while() {
    let folder = tempfile::tempdir().unwrap();
    let (mut watched, start, whole) = (WatchedFolder::new(folder.path()), Instant::now(), picture(3));
    let paths = ["slow.png", "never.png"].map(|name| folder.path().join(name));
    for path in &paths {
        fs::write(path, &whole[..whole.len() / 2]).unwrap();
    }
    poll(&mut watched, start);
    assert!(poll(&mut watched, later(start, 2)).is_empty());
    fs::write(&paths[0], &whole).unwrap();
    assert!(poll(&mut watched, later(start, 3)).is_empty());
    let looked = watched.poll(later(start, 4), &Limits::default()).unwrap();
    assert_eq!((names(&looked.offered), looked.unreadable.len()), (vec!["slow.png".to_owned()], 0));
    let looked = watched.poll(start + PATIENCE, &Limits::default()).unwrap();
    assert_eq!((names(&looked.offered), looked.unreadable.len()), (vec!["slow.png".to_owned()], 1));
    assert_eq!(looked.unreadable[0].0, paths[1]);
    assert!(watched.poll(start + 2 * PATIENCE, &Limits::default()).unwrap().unreadable.is_empty(), "it is told once");
    assert!(paths.iter().all(|path| path.exists()));
}

fn offered(folder: &Path, name: &str, content: &[u8]) -> (WatchedFolder, PathBuf) {
    let path = folder.join(name);
    fs::write(&path, content).unwrap();
    let mut watched = WatchedFolder::new(folder);
    let start = Instant::now();
    poll(&mut watched, start);
    assert_eq!(watched.poll(later(start, 1), &Limits::default()).unwrap().offered, std::slice::from_ref(&path));
    (watched, path)
}

#[test]
fn a_file_is_removed_when_it_is_stored_and_not_before() {
    let folder = tempfile::tempdir().unwrap();
    let limits = Limits::default();
    let (mut watched, path) = offered(folder.path(), "a.png", &picture(1));
    assert_eq!(watched.read(&path, &limits).unwrap(), picture(1));
    assert!(path.exists(), "it is not stored yet");
    watched.stored(&path).unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left, in no folder");
    let (mut watched, path) = offered(folder.path(), "b.png", &picture(2));
    watched.read(&path, &limits).unwrap();
    fs::write(&path, picture(3)).unwrap();
    watched.stored(&path).unwrap();
    assert_eq!(fs::read(&path).unwrap(), picture(3), "another one of the same name came meanwhile");
}

#[test]
fn what_is_not_complete_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let limits = Limits::default();
    let (mut watched, path) = offered(folder.path(), "a.png", &picture(1));
    let other = folder.path().join("new.png");
    fs::write(&other, picture(2)).unwrap();
    assert!(matches!(watched.read(&other, &limits), Err(WatchError::StillWritten)));
    assert!(matches!(watched.stored(&other), Err(WatchError::StillWritten)));
    OpenOptions::new().append(true).open(&path).unwrap().write_all(b" grows").unwrap();
    assert!(matches!(watched.read(&path, &limits), Err(WatchError::StillWritten)));
    assert!(path.exists() && other.exists());
}

#[test]
fn a_file_over_the_limit_is_not_offered() {
    let folder = tempfile::tempdir().unwrap();
    let mut watched = WatchedFolder::new(folder.path());
    let start = Instant::now();
    File::create(folder.path().join("a.pdf")).unwrap().set_len(300 << 20).unwrap();
    poll(&mut watched, start);
    let looked = watched.poll(start + PATIENCE, &Limits::default()).unwrap();
    assert!(matches!(looked.unreadable.as_slice(), [(_, IntakeError::TooLarge { .. })]));
}

#[test]
fn a_file_outside_cannot_be_read() {
    let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::NamedTempFile::new().unwrap());
    let mut watched = WatchedFolder::new(folder.path());
    poll(&mut watched, Instant::now());
    assert!(watched.read(outside.path(), &Limits::default()).is_err());
    assert!(outside.path().exists());
}

#[cfg(unix)]
#[test]
fn what_earlier_versions_left_is_shut() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let watched = WatchedFolder::new(folder.path());
    assert_eq!(watched.shut_taken(), 0);
    let taken = folder.path().join(TAKEN);
    fs::create_dir(&taken).unwrap();
    fs::write(taken.join("a.png"), picture(1)).unwrap();
    assert_eq!((watched.shut_taken(), taken.metadata().unwrap().permissions().mode() & 0o777), (1, 0o700));
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::NamedTempFile::new().unwrap());
    fs::write(outside.path(), picture(1)).unwrap();
    std::os::unix::fs::symlink(outside.path(), folder.path().join("a.png")).unwrap();
    let mut watched = WatchedFolder::new(folder.path());
    let start = Instant::now();
    poll(&mut watched, start);
    assert!(poll(&mut watched, later(start, 2)).is_empty());
}

#[test]
fn a_folder_may_vanish_and_come_back() {
    let around = tempfile::tempdir().unwrap();
    let folder = around.path().join("inbox");
    let mut watched = WatchedFolder::new(&folder);
    let (start, limits) = (Instant::now(), Limits::default());
    assert!(matches!(watched.poll(start, &limits), Err(WatchError::Gone)));
    fs::create_dir(&folder).unwrap();
    assert!(poll(&mut watched, start).is_empty());
    fs::remove_dir_all(&folder).unwrap();
    assert!(matches!(watched.poll(start, &limits), Err(WatchError::Gone)));
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("a.png"), picture(1)).unwrap();
    poll(&mut watched, start);
    assert_eq!(poll(&mut watched, later(start, 1)), ["a.png"]);
}

#[test]
fn waiting_ends_with_a_file_that_comes() {
    let folder = tempfile::tempdir().unwrap();
    let limits = Limits::default();
    let mut watched = WatchedFolder::new(folder.path());
    assert!(watched.wait(Duration::ZERO, &limits).unwrap().offered.is_empty());
    fs::write(folder.path().join("a.png"), picture(1)).unwrap();
    assert_eq!(names(&watched.wait(Duration::from_secs(60), &limits).unwrap().offered), ["a.png"]);
}
