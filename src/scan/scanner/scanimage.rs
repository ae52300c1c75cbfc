use super::cancel::Cancel;
use super::capabilities::Capabilities;
use super::contract::{Pages, ScannedPage, Scanner};
use super::device::{Device, DeviceId};
use super::error::ScanError;
use super::process::Running;
use super::settings::{ScanSettings, Source};
use crate::intake::{self, IntakeError, Limits};
use crate::private;
use std::collections::HashMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tempfile::TempDir;

/// Beginning of the names of the folders where pages lie between the scanner and the desk.
const PREFIX: &str = "scan-";

/// How long a device may be silent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeLimits {
    /// While devices are looked for, or one is asked what it offers.
    pub answer: Duration,
    /// From one page to the next; lamps that warm up included.
    pub page: Duration,
}

impl Default for TimeLimits {
    fn default() -> Self {
        Self { answer: Duration::from_secs(40), page: Duration::from_secs(180) }
    }
}

/// Scanners of SANE through the program `scanimage`, so that a driver that breaks ends itself and not the desk.
#[derive(Debug)]
pub struct Scanimage {
    program: OsString,
    folder: PathBuf,
    environment: Vec<(OsString, OsString)>,
    limits: TimeLimits,
    known: Mutex<HashMap<DeviceId, Capabilities>>,
}

impl Scanimage {
    /// Scanners of this machine. Pages lie for a moment in `folder`, which belongs to this desk alone: what an earlier run left there
    /// when it was cut off is removed.
    ///
    /// # Errors
    /// The folder cannot be made or read.
    pub fn new(folder: &Path) -> Result<Self, ScanError> {
        private::folder(folder).map_err(ScanError::Folder)?;
        let folder = folder.canonicalize().map_err(ScanError::Folder)?;
        clean(&folder).map_err(ScanError::Folder)?;
        let kept = |name: &str| matches!(name, "PATH" | "HOME" | "XDG_RUNTIME_DIR" | "DBUS_SYSTEM_BUS_ADDRESS") || name.starts_with("SANE_");
        let mut environment: Vec<_> = std::env::vars_os().filter(|(name, _)| name.to_str().is_some_and(kept)).collect();
        // Its sentences are read, so they must come in one language; some drivers write temporary files.
        environment.push(("LC_ALL".into(), "C".into()));
        environment.push(("TMPDIR".into(), folder.clone().into()));
        Ok(Self { program: "scanimage".into(), folder, environment, limits: TimeLimits::default(), known: Mutex::default() })
    }

    /// The same with another program in the place of `scanimage`.
    #[must_use]
    pub fn with_program(mut self, program: impl Into<OsString>) -> Self {
        self.program = program.into();
        self
    }

    /// The same with a variable of the environment, for example `SANE_CONFIG_DIR`.
    #[must_use]
    pub fn with_variable(mut self, name: impl Into<OsString>, value: impl Into<OsString>) -> Self {
        self.environment.push((name.into(), value.into()));
        self
    }

    /// The same with other time limits.
    #[must_use]
    pub fn with_limits(mut self, limits: TimeLimits) -> Self {
        self.limits = limits;
        self
    }

    fn start(&self, arguments: &[OsString], folder: &Path) -> Result<Running, ScanError> {
        Running::start(&self.program, arguments, &self.environment, folder)
    }

    /// The whole output of one short run.
    fn ask(&self, arguments: &[OsString]) -> Result<String, ScanError> {
        let mut running = self.start(arguments, &self.folder)?;
        let never = Cancel::new();
        let mut output = String::new();
        while let Some(line) = running.line(self.limits.answer, &never)? {
            output.push_str(&line);
            output.push('\n');
        }
        let ended = running.end(self.limits.answer, &never)?;
        if ended.status.success() { Ok(output) } else { Err(ScanError::of_exit(ended.status.code(), &ended.said)) }
    }
}

impl Scanner for Scanimage {
    fn devices(&self) -> Result<Vec<Device>, ScanError> {
        let list = self.ask(&["--formatted-device-list=%d\t%v\t%m\t%t%n".into()])?;
        let device = |line: &str| {
            let mut parts = line.split('\t').map(str::to_owned);
            let id = DeviceId(parts.next().filter(|id| !id.is_empty())?);
            Some(Device { id, maker: parts.next()?, model: parts.next()?, kind: parts.next()? })
        };
        Ok(list.lines().filter_map(device).collect())
    }

    fn capabilities(&self, device: &DeviceId) -> Result<Capabilities, ScanError> {
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(capabilities) = known().get(device) {
            return Ok(capabilities.clone());
        }
        let capabilities = Capabilities::parse(&self.ask(&[device_argument(device), "--all-options".into()])?);
        known().insert(device.clone(), capabilities.clone());
        Ok(capabilities)
    }

    fn scan(&self, device: &DeviceId, settings: &ScanSettings, cancel: &Cancel) -> Result<Pages, ScanError> {
        let mut arguments = vec![device_argument(device)];
        arguments.extend(options(&self.capabilities(device)?, settings)?);
        let folder = tempfile::Builder::new().prefix(PREFIX).tempdir_in(&self.folder).map_err(ScanError::Folder)?;
        // The folder is where the program stands: a path in the pattern could hold a percent sign.
        arguments.extend(["--format=png".into(), "--batch=page-%d.png".into(), "--batch-print".into()]);
        if settings.source == Source::Flatbed {
            arguments.push("--batch-count=1".into());
        }
        let running = self.start(&arguments, folder.path())?;
        Ok(Box::new(Scanning {
            running: Some(running),
            folder,
            number: 0,
            feeder: settings.source != Source::Flatbed,
            limit: self.limits.page,
            cancel: cancel.clone(),
        }))
    }
}

/// Removes what a run that was cut off left in the folder of the scanner; pages lie there in clear.
///
/// # Errors
/// Something cannot be removed. A folder that is not there has nothing left in it.
pub fn clean(folder: &Path) -> std::io::Result<()> {
    let entries = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for left in entries {
        let left = left?;
        if left.file_name().to_string_lossy().starts_with(PREFIX) && left.path().is_dir() {
            std::fs::remove_dir_all(left.path())?;
        }
    }
    Ok(())
}

fn device_argument(device: &DeviceId) -> OsString {
    format!("--device-name={device}").into()
}

/// The order matters: the source decides which sizes a device offers.
fn options(offered: &Capabilities, settings: &ScanSettings) -> Result<Vec<OsString>, ScanError> {
    let mut options = Vec::new();
    if let Some(source) = offered.source(settings.source).ok_or(ScanError::NoSuchSource)? {
        options.push(format!("--source={source}"));
    }
    if let Some(mode) = offered.mode(settings.colour).ok_or(ScanError::NoSuchColour)? {
        options.push(format!("--mode={mode}"));
    }
    if let Some(resolution) = offered.resolution(settings.resolution) {
        options.push(format!("--resolution={resolution}"));
    }
    let (width, height) = settings.page.millimetres();
    for (name, side) in [("x", width), ("y", height)] {
        if let Some(side) = offered.side(name, side) {
            options.extend([format!("-{name}"), side.to_string()]);
        }
    }
    for (name, value) in &settings.device_options {
        // A name is a word of a driver and nothing that could become another option of the program.
        if name.is_empty() || !name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-') {
            return Err(ScanError::SettingRefused { said: name.clone() });
        }
        options.push(format!("--{name}={value}"));
    }
    Ok(options.into_iter().map(OsString::from).collect())
}

/// A scan under way. The folder is removed after the program has ended: fields are dropped in their order.
struct Scanning {
    running: Option<Running>,
    folder: TempDir,
    number: u32,
    feeder: bool,
    limit: Duration,
    cancel: Cancel,
}

impl Scanning {
    fn next_page(&mut self) -> Result<Option<ScannedPage>, ScanError> {
        let Some(running) = &mut self.running else {
            return Ok(None);
        };
        if let Some(name) = running.line(self.limit, &self.cancel)? {
            self.number += 1;
            return self.page(&name).map(Some);
        }
        let ended = running.end(self.limit, &self.cancel)?;
        self.running = None;
        match ScanError::of_exit(ended.status.code(), &ended.said) {
            _ if ended.status.success() && self.number > 0 => Ok(None),
            // An empty feeder is no failure to the program; to the operator who waits for a page it is.
            _ if ended.status.success() && self.feeder => Err(ScanError::OutOfPaper),
            // A feeder that ran empty after its last page is how a scan from the feeder ends.
            ScanError::OutOfPaper if self.feeder && self.number > 0 => Ok(None),
            error => Err(error),
        }
    }

    /// Takes a page out of the folder: it lies on the disk no longer than the scanner takes to name it.
    fn page(&self, name: &str) -> Result<ScannedPage, ScanError> {
        let broke = || ScanError::Broke { said: name.to_owned() };
        let path = self.folder.path().join(Path::new(name).file_name().ok_or_else(broke)?);
        let bytes = intake::bytes_of(&path, &Limits { bytes: 1 << 30, ..Limits::default() }).map_err(|error| match error {
            IntakeError::Read(error) => ScanError::Folder(error),
            IntakeError::TooLarge { .. } => ScanError::PageTooLarge,
            _ => broke(),
        })?;
        std::fs::remove_file(&path).map_err(ScanError::Folder)?;
        Ok(ScannedPage { number: self.number, bytes })
    }
}

impl Iterator for Scanning {
    type Item = Result<ScannedPage, ScanError>;

    fn next(&mut self) -> Option<Self::Item> {
        let page = self.next_page().transpose()?;
        if page.is_err() {
            self.running = None;
        }
        Some(page)
    }
}
