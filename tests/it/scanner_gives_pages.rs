//! The real `scanimage` with SANE's own test devices, which need no hardware.

use std::path::Path;
use std::time::Duration;
use tereze_domain::message::Explain;
use tereze_scan::doctor;
use tereze_scan::intake::{self, Limits};
use tereze_scan::scanner::{Cancel, Colour, DeviceId, PageSize, ScanError, ScanSettings, Scanimage, Scanner, Source, TimeLimits};

struct Desk {
    folder: tempfile::TempDir,
    scanner: Scanimage,
}

/// A desk whose only devices are the test devices.
fn desk() -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let drivers = folder.path().join("drivers");
    std::fs::create_dir(&drivers).unwrap();
    std::fs::write(drivers.join("dll.conf"), "test\n").unwrap();
    let scanner = Scanimage::new(&folder.path().join("pages")).unwrap().with_variable("SANE_CONFIG_DIR", &drivers);
    Desk { folder, scanner }
}

fn device() -> DeviceId {
    DeviceId("test:0".to_owned())
}

fn settings(options: &[(&str, &str)]) -> ScanSettings {
    let device_options = options.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    ScanSettings { resolution: 75, device_options, ..ScanSettings::document() }
}

fn left_behind(folder: &Path) -> usize {
    std::fs::read_dir(folder.join("pages")).unwrap().count()
}

/// Scans and gives the number of pages and the key of the error that ended it.
fn scan(settings: &ScanSettings) -> (usize, Option<String>) {
    let desk = desk();
    let outcome: Vec<_> = match desk.scanner.scan(&device(), settings, &Cancel::new()) {
        Ok(pages) => pages.collect(),
        Err(error) => vec![Err(error)],
    };
    assert_eq!(left_behind(desk.folder.path()), 0, "no page stays on the disk");
    let error = outcome.iter().find_map(|page| page.as_ref().err()).map(|error| error.explain().key);
    (outcome.iter().filter(|page| page.is_ok()).count(), error)
}

#[test]
fn devices_are_found() {
    let desk = desk();
    let devices = desk.scanner.devices().unwrap();
    let names: Vec<&str> = devices.iter().map(|device| device.id.0.as_str()).collect();
    assert_eq!(names, ["test:0", "test:1"]);
    assert_eq!(devices[0].kind, "virtual device");
    let health = doctor::scanners(&desk.scanner);
    assert!(health.is_ready());
    assert_eq!(health.explain().arguments[0].1, "2");
}

#[test]
fn no_devices_is_an_answer() {
    let desk = desk();
    std::fs::write(desk.folder.path().join("drivers/dll.conf"), "").unwrap();
    assert!(desk.scanner.devices().unwrap().is_empty());
    assert_eq!(doctor::scanners(&desk.scanner).explain().key, "doctor-scan-none");
}

#[test]
fn what_a_device_offers_is_known() {
    let offered = desk().scanner.capabilities(&device()).unwrap();
    assert_eq!(offered.sources(), [Source::Flatbed, Source::Feeder]);
    assert_eq!(offered.colours(), [Colour::BlackAndWhite, Colour::Grey, Colour::Colour]);
}

#[test]
fn a_page_from_the_glass_is_as_it_was_asked() {
    let desk = desk();
    let asked = ScanSettings {
        resolution: 100,
        colour: Colour::Colour,
        page: PageSize::Millimetres { width: 100.0, height: 50.0 },
        ..settings(&[("test-picture", "Color pattern")])
    };
    let pages: Vec<_> = desk.scanner.scan(&device(), &asked, &Cancel::new()).unwrap().collect::<Result<_, _>>().unwrap();
    assert_eq!(pages.len(), 1);
    let document = intake::read(pages[0].bytes.clone(), &Limits::default()).unwrap();
    let sheet = &document.sheets()[0];
    assert!(sheet.width.abs_diff(394) < 4 && sheet.height.abs_diff(197) < 4, "{} × {}", sheet.width, sheet.height);
    assert_eq!(sheet.resolution().round(), 100.0);
    assert_eq!(left_behind(desk.folder.path()), 0);
}

#[test]
fn an_a4_sheet_is_cut_to_what_the_device_reaches() {
    assert_eq!(scan(&settings(&[])), (1, None));
}

#[test]
fn the_feeder_gives_pages_until_it_is_empty() {
    let desk = desk();
    let asked = ScanSettings { source: Source::Feeder, page: PageSize::Millimetres { width: 40.0, height: 40.0 }, ..settings(&[]) };
    let numbers: Vec<u32> = desk.scanner.scan(&device(), &asked, &Cancel::new()).unwrap().map(|page| page.unwrap().number).collect();
    // The test device says it is empty after ten.
    assert_eq!(numbers, (1..=10).collect::<Vec<u32>>());
}

#[test]
fn a_source_that_is_not_there_is_refused() {
    assert_eq!(scan(&ScanSettings { source: Source::FeederBothSides, ..settings(&[]) }), (0, Some("error-scan-no-such-source".to_owned())));
}

#[test]
fn each_fault_of_a_device_is_told_truthfully() {
    for (status, key) in [
        ("SANE_STATUS_JAMMED", "jammed"),
        ("SANE_STATUS_COVER_OPEN", "cover-open"),
        ("SANE_STATUS_NO_DOCS", "out-of-paper"),
        ("SANE_STATUS_DEVICE_BUSY", "busy"),
        ("SANE_STATUS_IO_ERROR", "connection"),
        ("SANE_STATUS_NO_MEM", "out-of-memory"),
        ("SANE_STATUS_ACCESS_DENIED", "access-denied"),
        ("SANE_STATUS_CANCELLED", "cancelled"),
        ("SANE_STATUS_EOF", "broke"),
    ] {
        for source in [Source::Flatbed, Source::Feeder] {
            let asked = ScanSettings { source, ..settings(&[("read-return-value", status)]) };
            assert_eq!(scan(&asked), (0, Some(format!("error-scan-{key}"))), "{status}, {source:?}");
        }
    }
}

#[test]
fn a_setting_that_the_driver_refuses_is_told() {
    let refused = (0, Some("error-scan-setting-refused".to_owned()));
    assert_eq!(scan(&settings(&[("test-picture", "Portrait")])), refused);
    assert_eq!(scan(&settings(&[("no-such-option", "1")])), refused);
    assert_eq!(scan(&settings(&[("output-file=/", "x")])), refused);
}

#[test]
fn a_device_that_is_not_there_is_told() {
    let error = desk().scanner.scan(&DeviceId("test:7".to_owned()), &settings(&[]), &Cancel::new()).map(drop).unwrap_err();
    assert!(matches!(error, ScanError::NoSuchDevice), "{error:?}");
}

#[test]
fn a_machine_without_scanimage_is_told_so() {
    let folder = tempfile::tempdir().unwrap();
    let scanner = Scanimage::new(folder.path()).unwrap().with_program("no-such-scanning-program");
    assert!(matches!(scanner.devices(), Err(ScanError::NotInstalled(_))));
    assert_eq!(doctor::scanners(&scanner).explain().key, "error-scan-not-installed");
}

/// A scan that would last for minutes.
fn slow() -> ScanSettings {
    ScanSettings {
        resolution: 600,
        ..settings(&[("read-limit", "yes"), ("read-limit-size", "1000"), ("read-delay", "yes"), ("read-delay-duration", "200000")])
    }
}

#[test]
fn a_scan_can_be_cancelled() {
    let desk = desk();
    let cancel = Cancel::new();
    let mut pages = desk.scanner.scan(&device(), &slow(), &cancel).unwrap();
    let canceller = {
        let cancel = cancel.clone();
        std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(200));
            cancel.cancel();
        })
    };
    assert!(matches!(pages.next(), Some(Err(ScanError::Cancelled))));
    assert!(pages.next().is_none());
    canceller.join().unwrap();
    drop(pages);
    assert_eq!(left_behind(desk.folder.path()), 0);
    // The device is free again.
    assert!(desk.scanner.scan(&device(), &settings(&[]), &Cancel::new()).unwrap().all(|page| page.is_ok()));
}

#[test]
fn a_silent_device_is_not_waited_for_without_end() {
    let desk = desk();
    let limits = TimeLimits { page: Duration::from_secs(1), ..TimeLimits::default() };
    let scanner = desk.scanner.with_limits(limits);
    let mut pages = scanner.scan(&device(), &slow(), &Cancel::new()).unwrap();
    assert!(matches!(pages.next(), Some(Err(ScanError::TimedOut { seconds: 1 }))));
    drop(pages);
    assert_eq!(left_behind(desk.folder.path()), 0);
}

#[cfg(unix)]
#[test]
fn a_driver_that_failed_and_never_ends_is_ended() {
    let desk = desk();
    let program = desk.folder.path().join("scanimage");
    // What `scanimage` does with some drivers, once in a thousand scans with SANE's own: it says what failed and waits for ever.
    let script = "#!/bin/sh\ncase $* in *--all-options*) exec scanimage \"$@\";; esac\necho 'scanimage: sane_read: Document feeder jammed' >&2\ntrap '' TERM\nwhile :; do sleep 1; done\n";
    std::fs::write(&program, script).unwrap();
    std::fs::set_permissions(&program, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    let scanner = desk.scanner.with_program(&program);
    let begun = std::time::Instant::now();
    let mut pages = scanner.scan(&device(), &settings(&[]), &Cancel::new()).unwrap();
    assert!(matches!(pages.next(), Some(Err(ScanError::Jammed))));
    assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
    drop(pages);
    assert_eq!(left_behind(desk.folder.path()), 0);
}

#[test]
fn what_a_run_left_behind_is_removed() {
    let folder = tempfile::tempdir().unwrap();
    let left = folder.path().join("scan-cut-off");
    std::fs::create_dir(&left).unwrap();
    std::fs::write(left.join("page-1.png"), b"a page").unwrap();
    std::fs::write(folder.path().join("other"), b"not a page").unwrap();
    Scanimage::new(folder.path()).unwrap();
    assert!(!left.exists() && folder.path().join("other").exists());
}
