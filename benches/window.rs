//! The real window against a bare one of eframe: first frame, memory, idle, and frames of heavy screens.
//!
//! Run by `scripts/bench-window.sh`, which gives it a display. Every measure is taken in a process of its own, which this program starts from itself.
#![allow(clippy::print_stdout)]

use eframe::{App, Frame, NativeOptions, Renderer};
use egui::{Context, Event, Key, Modifiers, RawInput, Ui, ViewportBuilder};
use secrecy::SecretString;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tereze_catalogue::Catalogue;
use tereze_cli::demo::{Demo, PASSWORD, USER};
use tereze_desk::Command;
use tereze_desk::Desk;
use tereze_desk::State;
use tereze_desk::command::{JournalCommand, RequestCommand, SessionCommand};
use tereze_desk::journal::state::RequestLine;
use tereze_desk::journal::state::{List, Part};
use tereze_desk::request::step::RequestStep;
use tereze_domain::form::{ChoiceOption, Field, FieldKind, Section};
use tereze_domain::language::Text;
use tereze_domain::request::RequestId;
use tereze_ui::kit::Theme;
use tereze_ui::{DeskPort, Workstation};

const FRAMES: usize = 300;
const TRIES: usize = 5;

fn main() {
    let mut arguments = std::env::args().skip(1);
    match (arguments.next().as_deref(), arguments.next(), arguments.next()) {
        (Some("child"), Some(scenario), Some(folder)) => child(&scenario, Path::new(&folder)),
        _ => parent(),
    }
}

/// Starts every measure and prints the ratios.
fn parent() {
    let kept = tempfile::tempdir().expect("a folder");
    let demo = Demo::start(kept.path()).expect("a demo centre");
    let run = |scenario: &str| -> Vec<f64> {
        let program = std::env::current_exe().expect("this program");
        let output = std::process::Command::new(program).args(["child", scenario]).arg(kept.path()).output().expect("the child");
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let numbers: Vec<f64> = text.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        assert!(!numbers.is_empty(), "{scenario}: {text}{}", String::from_utf8_lossy(&output.stderr));
        numbers
    };
    let median = |scenario: &str| -> Vec<f64> {
        let tries: Vec<Vec<f64>> = (0..TRIES).map(|_| run(scenario)).collect();
        (0..tries[0].len())
            .map(|place| {
                let mut column: Vec<f64> = tries.iter().map(|numbers| numbers[place]).collect();
                column.sort_by(f64::total_cmp);
                column[TRIES / 2]
            })
            .collect()
    };
    let (bare, door) = (median("bare"), median("door"));
    println!("first frame: {:.0} ms, a bare window {:.0} ms, ratio {:.2} (bound 1.30)", door[0], bare[0], door[0] / bare[0]);
    println!("memory: {:.0} MiB, a bare window {:.0} MiB, ratio {:.2} (bound 1.50)", door[1], bare[1], door[1] / bare[1]);
    let (idle, bare_idle) = (run("idle"), run("bare-idle"));
    println!("idle for {:.0} s: {:.0} frames, {:.0} ms of CPU, a bare window {:.0} frames, {:.0} ms", idle[0], idle[1], idle[2], bare_idle[1], bare_idle[2]);
    let bare = run("bare-frames");
    println!("a bare window of the same size: a frame {:.1} ms at the median, {:.1} ms p99", bare[0], bare[1]);
    for (scenario, name) in [
        ("form", "a form of 500 fields"),
        ("long-form", "a form of 20,000 fields in 200 sections"),
        ("journal", "a journal of 1,200,000 requests, scrolled"),
        ("choice", "type-ahead among 100,000, a letter a frame"),
    ] {
        let frames = run(scenario);
        println!(
            "{name}: a frame {:.1} ms at the median, {:.1} ms p99 (bound 16.0), {:.1} ms of it layout (p99 {:.1})",
            frames[0], frames[1], frames[2], frames[3]
        );
    }
    drop(demo);
}

/// One window for one measure.
fn child(scenario: &str, folder: &Path) {
    let options = NativeOptions {
        viewport: ViewportBuilder::default().with_inner_size([1366.0, 740.0]),
        renderer: Renderer::Glow,
        system_font_fallback: false,
        dithering: false,
        ..NativeOptions::default()
    };
    let name = scenario.to_owned();
    let folder = folder.to_owned();
    // The program opens its desk while the window comes up, and so does the measure of it.
    let opening = (scenario == "door").then(|| {
        let folder = folder.clone();
        std::thread::spawn(move || open_desk(&folder))
    });
    let create = move |creation: &eframe::CreationContext<'_>| -> Result<Box<dyn App>, Box<dyn std::error::Error + Send + Sync>> {
        Ok(match name.as_str() {
            "bare" => Box::new(Measured::new(Bare, Script::First)),
            "door" => {
                let desk = opening.expect("a desk is opening").join().expect("a desk");
                Box::new(Measured::new(Workstation::new(desk, &creation.egui_ctx, Theme::Light), Script::First))
            }
            "bare-idle" => Box::new(Measured::new(Bare, Script::Idle)),
            "bare-frames" => Box::new(Measured::new(Bare, Script::Keys(&[Key::A]))),
            "idle" => Box::new(Measured::new(Workstation::new(open_desk(&folder), &creation.egui_ctx, Theme::Light), Script::Idle)),
            heavy => {
                let (still, script) = heavy_desk(heavy, &folder);
                Box::new(Measured::new(Workstation::new(still, &creation.egui_ctx, Theme::Light), script))
            }
        })
    };
    eframe::run_native("bench", options, Box::new(create)).expect("a window");
}

fn open_desk(folder: &Path) -> Desk {
    Desk::open(folder, &Catalogue::built_in().expect("the catalogue")).expect("a desk")
}

/// What a bare window shows.
struct Bare;

impl App for Bare {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut Frame) {
        ui.label("Tereze");
    }
}

/// What is done in the window while it is measured.
#[derive(Clone, Copy, PartialEq)]
enum Script {
    First,
    Idle,
    /// Walks down, one key a frame.
    Keys(&'static [Key]),
    /// Types a letter a frame and takes it back.
    Letters,
}

/// An application with a stop watch around it.
struct Measured<A> {
    inner: A,
    script: Script,
    frames: usize,
    last: Option<Instant>,
    whole: Vec<f64>,
    own: Vec<f64>,
    settled: Option<(Instant, f64, usize)>,
}

impl<A> Measured<A> {
    fn new(inner: A, script: Script) -> Self {
        Self { inner, script, frames: 0, last: None, whole: Vec::new(), own: Vec::new(), settled: None }
    }

    fn end(&self, context: &Context, numbers: &[f64]) {
        let words: Vec<String> = numbers.iter().map(f64::to_string).collect();
        println!("{}", words.join(" "));
        context.send_viewport_cmd(egui::ViewportCommand::Close);
        std::process::exit(0);
    }
}

impl<A: App> App for Measured<A> {
    fn logic(&mut self, context: &Context, frame: &mut Frame) {
        self.inner.logic(context, frame);
    }

    fn raw_input_hook(&mut self, context: &Context, input: &mut RawInput) {
        // The pictures of a window manager that is not there must not disturb: the window has the focus.
        input.focused = true;
        match self.script {
            Script::Keys(keys) if self.frames > 20 => {
                let key = keys[self.frames % keys.len()];
                input.events.push(Event::Key { key, physical_key: Some(key), pressed: true, repeat: false, modifiers: Modifiers::NONE });
            }
            Script::Letters if self.frames > 20 => {
                let letter = ["а", "л", "м", "а", "т"].get(self.frames % 10).copied();
                input.events.push(letter.map_or(
                    Event::Key { key: Key::Backspace, physical_key: Some(Key::Backspace), pressed: true, repeat: false, modifiers: Modifiers::NONE },
                    |letter| Event::Text(letter.to_owned()),
                ));
            }
            _ => {}
        }
        self.inner.raw_input_hook(context, input);
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut Frame) {
        let began = Instant::now();
        self.inner.ui(ui, frame);
        let own = began.elapsed().as_secs_f64() * 1e3;
        self.frames += 1;
        let context = ui.ctx().clone();
        match self.script {
            // The second frame comes when the first is on the screen.
            Script::First if self.frames == 2 => self.end(&context, &[since_start_ms(), resident_mib()]),
            Script::First => context.request_repaint(),
            Script::Idle => {
                if let Some((since, cpu, frames)) = self.settled {
                    if since.elapsed() > Duration::from_secs(10) {
                        // This frame itself was asked for by the watch.
                        self.end(&context, &[since.elapsed().as_secs_f64(), (self.frames - frames - 1) as f64, cpu_ms() - cpu]);
                    }
                } else if since_start_ms() > 4_000.0 {
                    self.settled = Some((Instant::now(), cpu_ms(), self.frames));
                    std::thread::spawn(move || {
                        std::thread::sleep(Duration::from_millis(10_100));
                        context.request_repaint();
                    });
                } else {
                    context.request_repaint_after(Duration::from_millis(200));
                }
            }
            Script::Keys(_) | Script::Letters => {
                if let Some(last) = self.last.filter(|_| self.frames > 40) {
                    self.whole.push(last.elapsed().as_secs_f64() * 1e3);
                    self.own.push(own);
                }
                self.last = Some(Instant::now());
                if self.whole.len() == FRAMES {
                    let (median, p99) = (percentile(&mut self.whole, 0.5), percentile(&mut self.whole, 0.99));
                    let (own, own_p99) = (percentile(&mut self.own, 0.5), percentile(&mut self.own, 0.99));
                    self.end(&context, &[median, p99, own, own_p99]);
                }
                context.request_repaint();
            }
        }
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        self.inner.clear_color(visuals)
    }
}

fn percentile(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    values[((values.len() as f64 * share) as usize).min(values.len() - 1)]
}

/// A desk that stands still, in the state of a real one.
struct Still {
    state: State,
}

impl DeskPort for Still {
    fn state(&self) -> &State {
        &self.state
    }

    fn send(&mut self, command: Command) {
        match command {
            Command::Journal(JournalCommand::ShowLines { from }) => {
                if let Some(part) = self.state.session_mut().and_then(|session| session.journal.part.value_mut()) {
                    part.from = from;
                }
            }
            Command::Request(RequestCommand::GoTo(step)) => {
                if let Some(open) = self.state.open_mut() {
                    open.step = step;
                }
            }
            _ => {}
        }
    }

    fn poll(&mut self) -> bool {
        false
    }

    fn on_wake(&mut self, _wake: impl Fn() + Send + Sync + 'static) {}
}

fn heavy_desk(scenario: &str, folder: &Path) -> (Still, Script) {
    let mut desk = open_desk(folder);
    desk.send(Command::Session(SessionCommand::LogIn { user: USER.into(), password: SecretString::from(PASSWORD.to_owned()) }));
    assert!(desk.wait_until(Duration::from_secs(30), |state| state.session().is_some()), "nobody got in");
    let service = desk.state().services[0].id.clone();
    desk.send(Command::Request(RequestCommand::Begin(service)));
    assert!(desk.wait_until(Duration::from_secs(30), |state| state.open().is_some()), "no request was begun");
    let mut state = desk.state().clone();
    if scenario == "journal" {
        let service = state.services[0].id.clone();
        state.session_mut().expect("a session").request = None;
        let part = Part { from: 0, total: 1_200_000, lines: (0..200).map(|place| line(place, &service)).collect() };
        state.session_mut().expect("a session").journal = List { query: String::new(), part: part.into() };
        return (Still { state }, Script::Keys(&[Key::F4, Key::PageDown, Key::PageDown, Key::ArrowDown]));
    }
    let open = state.open_mut().expect("a request");
    let mut service = (*open.service).clone();
    let example = service.form.fields().find(|field| matches!(field.kind, FieldKind::Line { .. })).expect("a line").clone();
    let walked = Script::Keys(&[Key::Tab, Key::Tab, Key::Enter, Key::A]);
    let (fields, script): (Vec<Field>, Script) = match scenario {
        "form" => ((0..500).map(|place| numbered(&example, place)).collect(), walked),
        "long-form" => ((0..20_000).map(|place| numbered(&example, place)).collect(), walked),
        _ => (vec![listed(&example)], Script::Letters),
    };
    let in_section = if scenario == "long-form" { 100 } else { fields.len() };
    let section = |(number, fields): (usize, &[Field])| Section {
        key: format!("section-{number}"),
        title: example.label.clone(),
        visible_if: None,
        kinds: Vec::new(),
        fields: fields.to_vec(),
    };
    service.form.sections = fields.chunks(in_section).enumerate().map(section).collect();
    service.form.controls.clear();
    open.service = Arc::new(service);
    open.step = RequestStep::Form;
    open.findings.clear();
    (Still { state }, script)
}

fn numbered(example: &Field, place: usize) -> Field {
    let kinds = [FieldKind::Line { max: 60 }, FieldKind::Line { max: 200 }, FieldKind::Date, FieldKind::Money, FieldKind::Phone { max: 20 }, FieldKind::Tick];
    Field { key: format!("field-{place}").as_str().into(), kind: kinds[place % kinds.len()].clone(), ..example.clone() }
}

/// A choice among 100,000 places.
fn listed(example: &Field) -> Field {
    let options = (0..100_000)
        .map(|place| {
            let text = |word: &str| format!("{word} {place}, {} көшесі", ["Абай", "Алматы", "Әуезов", "Бұқар жырау"][place % 4]);
            ChoiceOption { key: format!("place-{place}"), label: Text { kk: text("Ауыл"), ru: text("Село"), en: text("Village") }, within: None }
        })
        .collect::<Vec<_>>();
    Field { kind: FieldKind::Choice { options: options.into(), within: None }, ..example.clone() }
}

fn line(place: u64, service: &tereze_domain::service::ServiceId) -> RequestLine {
    RequestLine {
        request: RequestId(uuid::Uuid::from_u64_pair(7, place)),
        service: service.clone(),
        applicant: format!("«Дала {place}» жауапкершілігі шектеулі серіктестігі"),
        state: tereze_domain::request::State::Registered,
        number: Some(format!("2026-{place:06}")),
        begun: jiff::Timestamp::now(),
        applicant_number: None,
    }
}

/// Milliseconds since the kernel started this process.
fn since_start_ms() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("the process");
    let after = stat.rsplit(')').next().expect("fields");
    let ticks: f64 = after.split_whitespace().nth(19).and_then(|field| field.parse().ok()).expect("the start");
    let uptime = std::fs::read_to_string("/proc/uptime").expect("the clock");
    let uptime: f64 = uptime.split_whitespace().next().and_then(|field| field.parse().ok()).expect("seconds");
    uptime * 1e3 - ticks * 10.0
}

fn cpu_ms() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("the process");
    let after = stat.rsplit(')').next().expect("fields");
    let fields: Vec<f64> = after.split_whitespace().skip(11).take(2).filter_map(|field| field.parse().ok()).collect();
    fields.iter().sum::<f64>() * 10.0
}

fn resident_mib() -> f64 {
    let statm = std::fs::read_to_string("/proc/self/statm").expect("the process");
    let pages: f64 = statm.split_whitespace().nth(1).and_then(|field| field.parse().ok()).expect("pages");
    pages * 4096.0 / (1024.0 * 1024.0)
}
