//! Pages of papers: each is stored once, as it came, before it is shown; nothing that was stored is replaced by less; what is wrong is told by its name.

use crate::real_desk::{RealDesk, check_sentence, new_desk};
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tereze_cli::demo::PASSWORD;
use tereze_desk::command::{PapersCommand, SigningCommand};
use tereze_desk::papers::command::PageChange;
use tereze_domain::language::Language;
use tereze_domain::message::Message;
use tereze_texts::say;

const PAPER: &str = "registration-of-organisation";

/// A page of noise, which no compression makes smaller.
fn noise(seed: u32, width: u32, height: u32) -> Vec<u8> {
    let mut state = seed.wrapping_mul(2_654_435_761).max(1);
    let page = image::GrayImage::from_fn(width, height, |_, _| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        image::Luma([(state >> 8) as u8])
    });
    let mut bytes = Cursor::new(Vec::new());
    page.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// A file of so many small pages.
fn tiff(pages: u32, seed: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let mut encoder = tiff::encoder::TiffEncoder::new(&mut bytes).unwrap();
    for page in 0..pages {
        let page = vec![(page + seed) as u8; 64];
        encoder.write_image::<tiff::encoder::colortype::Gray8>(8, 8, &page).unwrap();
    }
    bytes.into_inner()
}

/// What the journal takes on the disk.
fn size(folder: &Path) -> u64 {
    let size = |name: &str| folder.join(name).metadata().map_or(0, |known| known.len());
    ["journal.db", "journal.db-wal"].into_iter().map(size).sum()
}

fn shown(desk: &RealDesk) -> usize {
    desk.open().pages.get(PAPER).map_or(0, |pages| pages.pages.len())
}

fn stored(desk: &RealDesk) -> usize {
    desk.open().request.papers.get(PAPER).map_or(0, |mark| mark.page_list().len())
}

#[track_caller]
fn add(desk: &mut RealDesk, bytes: Vec<u8>, pages: usize) {
    desk.send(PapersCommand::AddBytes { paper: PAPER.into(), bytes: bytes.into() }.into());
    settle(desk, pages);
}

#[track_caller]
fn settle(desk: &mut RealDesk, pages: usize) {
    desk.wait_request(|open| open.pages.get(PAPER).is_some_and(|shown| !shown.busy && shown.pages.len() == pages));
    assert_eq!(stored(desk), pages, "what is shown is what is stored");
}

fn begun() -> RealDesk {
    let mut desk = new_desk();
    desk.log_in();
    desk.begin();
    desk
}

#[track_caller]
fn told(desk: &mut RealDesk, key: &str) -> Message {
    desk.wait(|state| state.notices().iter().any(|notice| notice.message.key == key));
    let message = desk.state().notices().iter().rev().find(|notice| notice.message.key == key).unwrap().message.clone();
    check_sentence(&message);
    message
}

#[test]
fn two_hundred_pages_cost_what_they_are() {
    let mut desk = begun();
    desk.open_again();
    let empty = size(&desk.folder());
    desk.log_in();
    desk.wait_request(|_| true);
    let (mut bytes, mut times) = (0, Vec::new());
    for number in 0..200 {
        let page = noise(number, 320, 300);
        bytes += page.len() as u64;
        let begun = Instant::now();
        add(&mut desk, page, number as usize + 1);
        times.push(begun.elapsed());
    }
    desk.open_again();
    let grown = size(&desk.folder()) - empty;
    let (first, last): (Duration, Duration) = (times[..20].iter().sum(), times[180..].iter().sum());
    eprintln!("200 pages of {bytes} bytes took {grown} bytes of the journal; the first twenty {first:?}, the last twenty {last:?}");
    assert!(grown * 10 <= bytes * 11, "{bytes} bytes of pages took {grown}");
    assert!(last < first * 3, "{first:?} for the first twenty, {last:?} for the last");
}

#[test]
fn a_draft_that_is_opened_again_never_loses_its_scan() {
    let mut desk = begun();
    let request = desk.open().request.id;
    add(&mut desk, tiff(300, 0), 300);
    add(&mut desk, tiff(300, 7), 600);
    desk.come_back(request);
    settle(&mut desk, 600);
    add(&mut desk, noise(1, 30, 40), 601);
    desk.come_back(request);
    settle(&mut desk, 601);
}

#[test]
fn a_paper_over_the_limit_is_shown_and_stored_alike_and_not_signed() {
    let mut desk = begun();
    let settings = desk.folder().join("desk.toml");
    let text = std::fs::read_to_string(&settings).unwrap();
    assert!(text.contains("largest-file-mib = 64"));
    std::fs::write(&settings, text.replace("largest-file-mib = 64", "largest-file-mib = 1")).unwrap();
    desk.open_again();
    desk.log_in();
    desk.wait_request(|_| true);
    desk.type_form();
    desk.scan_papers();
    let (request, before) = (desk.open().request.id, stored(&desk));
    for number in 1..=4 {
        add(&mut desk, noise(number, 700, 600), before + number as usize);
    }
    assert_eq!(desk.try_key(desk.demo.key_file(), PASSWORD), None);
    desk.send(SigningCommand::Sign.into());
    let refused = told(&mut desk, "error-desk-paper-not-assembled");
    let name = desk.open().papers.iter().find(|paper| paper.key == PAPER).unwrap().name.clone();
    assert!(Language::ALL.iter().any(|language| say(&refused, *language).contains(name.get(*language))), "{refused:?}");
    desk.come_back(request);
    settle(&mut desk, before + 4);
    assert!(desk.open().request.signed.is_none());
    for left in (before + 1..before + 4).rev() {
        desk.send(PapersCommand::Pages { paper: PAPER.into(), change: PageChange::Delete(left) }.into());
        settle(&mut desk, left);
    }
    desk.sign();
}

#[test]
fn one_bad_file_is_told_by_its_name_and_the_others_are_taken() {
    let mut desk = begun();
    let folder = tempfile::tempdir().unwrap();
    let files: Vec<PathBuf> = ["first.png", "spoilt.pdf", "last.png"].iter().map(|name| folder.path().join(name)).collect();
    std::fs::write(&files[0], noise(1, 60, 80)).unwrap();
    std::fs::write(&files[1], b"%PDF-1.7 and then nothing").unwrap();
    std::fs::write(&files[2], noise(2, 60, 80)).unwrap();
    desk.send(PapersCommand::AddFiles { paper: PAPER.into(), files }.into());
    settle(&mut desk, 2);
    let message = told(&mut desk, "error-desk-file");
    assert!(say(&message, Language::En).contains("spoilt.pdf"), "{message:?}");
    // Changes are taken back as before; the files stay for it.
    for (change, pages) in [(PageChange::Delete(0), 1), (PageChange::Undo, 2), (PageChange::RotateLeft(1), 2), (PageChange::Undo, 2), (PageChange::Redo, 2)] {
        desk.send(PapersCommand::Pages { paper: PAPER.into(), change }.into());
        settle(&mut desk, pages);
    }
}

#[test]
fn a_fault_at_one_page_is_told_and_scanning_goes_on() {
    let mut desk = begun();
    add(&mut desk, noise(1, 60, 80), 1);
    add(&mut desk, noise(2, 60, 80), 2);
    desk.fail_scanner(PAPER);
    told(&mut desk, "error-desk-task-failed");
    settle(&mut desk, 2);
    assert_eq!(shown(&desk), stored(&desk), "what is stored is shown");
    add(&mut desk, noise(3, 60, 80), 3);
    assert_eq!(shown(&desk), stored(&desk));
}

#[test]
fn thousands_of_files_do_not_hold_the_desk_up() {
    let mut desk = begun();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.png");
    std::fs::write(&file, noise(1, 60, 80)).unwrap();
    let begun = Instant::now();
    for _ in 0..50 {
        desk.send(PapersCommand::AddFiles { paper: PAPER.into(), files: vec![file.clone(); 70] }.into());
    }
    assert!(begun.elapsed() < Duration::from_secs(2), "giving the files took {:?}", begun.elapsed());
    desk.wait_request(|open| open.pages.get(PAPER).is_some_and(|pages| pages.pages.len() > 100));
    assert!(desk.open().pages[PAPER].busy);
    desk.send(SigningCommand::Sign.into());
    assert!(desk.open().request.signed.is_none() && !desk.open().signing);
    assert_eq!(shown(&desk), stored(&desk));
}

#[test]
fn files_of_the_watched_folder_are_removed_when_they_are_stored() {
    let mut desk = begun();
    let watched = desk.folder().join("watched");
    std::fs::create_dir_all(&watched).unwrap();
    for (seed, name) in (1..).zip(["a.png", "b.png"]) {
        std::fs::write(watched.join(name), noise(seed, 60, 80)).unwrap();
    }
    std::fs::write(watched.join("half.png"), &noise(3, 60, 80)[..2000]).unwrap();
    desk.wait(|state| state.watched == 2);
    desk.send(PapersCommand::AddWatched { paper: PAPER.into() }.into());
    settle(&mut desk, 2);
    desk.wait(|state| state.watched == 0);
    let left: Vec<_> = std::fs::read_dir(&watched).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["half.png"], "what is still being written waits; nothing lies about in clear");
    let message = told(&mut desk, "error-desk-file");
    assert!(say(&message, Language::En).contains("half.png"), "{message:?}");
}
