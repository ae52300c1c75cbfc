//! A centre with the real window over the real desk, driven by keys; every key is counted.

use crate::window_support::software_renderer::SoftwareRenderer;
use egui::{Event, Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use image::{GrayImage, Luma};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tereze_catalogue::Catalogue;
use tereze_cli::demo::{Demo, PASSWORD, USER};
use tereze_desk::Command;
use tereze_desk::Desk;
use tereze_desk::State;
use tereze_desk::command::SessionCommand;
use tereze_domain::language::Language;
use tereze_texts::tr;
use tereze_ui::Workstation;
use tereze_ui::kit::Theme;

/// Longer than any answer of the sandbox; a test that reaches it has failed.
const PATIENCE: Duration = Duration::from_secs(60);

type Window = Harness<'static, Workstation<Desk>>;

/// A centre with a window over it, as the program opens them.
pub struct AtWork {
    pub window: Window,
    pub demo: Demo,
    pub folder: PathBuf,
    pub pressed: Pressed,
    kept: tempfile::TempDir,
}

/// What a hand did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pressed {
    /// Keys that move, choose and act; a chord is one.
    pub keys: usize,
    /// Signs of what was typed into fields.
    pub signs: usize,
}

impl AtWork {
    pub fn open(language: Language) -> Self {
        Self::open_as(language, Theme::Light, 1.0)
    }

    /// A window of 1366×768 in this language, theme and zoom.
    pub fn open_as(language: Language, theme: Theme, zoom: f32) -> Self {
        Self::open_of(crate::support::catalogue(), language, theme, zoom)
    }

    /// The same with services of another catalogue.
    pub fn open_of(catalogue: &Catalogue, language: Language, theme: Theme, zoom: f32) -> Self {
        let kept = tempfile::tempdir().expect("a folder");
        let folder = kept.path().to_owned();
        let demo = crate::support::demo(&folder);
        let mut desk = open_desk(&folder, catalogue);
        desk.send(Command::Session(SessionCommand::ChooseLanguage(language)));
        let window = Harness::<Workstation<Desk>>::builder()
            .with_size(vec2(1366.0, 768.0) / zoom)
            .with_pixels_per_point(zoom)
            .with_theme(if theme == Theme::Light { egui::Theme::Light } else { egui::Theme::Dark })
            .with_max_steps(30)
            .renderer(SoftwareRenderer::default())
            .build_eframe(|creation| Workstation::new(desk, &creation.egui_ctx, theme));
        Self { window, demo, folder, pressed: Pressed::default(), kept }
    }

    /// The operator comes to the desk.
    #[track_caller]
    pub fn log_in(&mut self) {
        self.settle();
        self.says("log-in-heading");
        self.type_text(USER);
        self.press(Key::Enter);
        self.type_text(PASSWORD);
        self.press(Key::Enter);
        self.until("the session", |state| state.session().is_some());
        self.says("services-title");
    }

    /// Closes window, desk and centre; the folder stays as long as what is given back.
    pub fn close(self) -> tempfile::TempDir {
        self.kept
    }

    pub fn state(&self) -> &State {
        self.window.state().desk().state()
    }

    /// Frames follow each other, as on a screen, until the desk stands as wanted.
    #[track_caller]
    pub fn until(&mut self, what: &str, wanted: impl Fn(&State) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !wanted(self.state()) {
            let last = self.state().notices().last();
            assert!(Instant::now() < end, "waited in vain for {what}; the window says {last:?}");
            // What the desk hears wakes it; a frame now and then asks for what the window draws next.
            self.window.state_mut().desk_mut().wait_until(Duration::from_millis(20), &wanted);
            self.frame(Vec::new());
        }
        self.settle();
    }

    pub fn settle(&mut self) {
        for _ in 0..6 {
            self.frame(Vec::new());
        }
    }

    /// One frame with these events, which go through the window's own hook first, as on a screen.
    pub fn frame(&mut self, events: Vec<Event>) {
        let context = self.window.ctx.clone();
        let mut input = egui::RawInput { events, ..egui::RawInput::default() };
        eframe::App::raw_input_hook(self.window.state_mut(), &context, &mut input);
        self.window.input_mut().events.extend(input.events);
        self.window.step();
    }

    pub fn type_text(&mut self, text: &str) {
        self.pressed.signs += text.chars().count();
        self.frame(text.chars().map(|sign| Event::Text(sign.to_string())).collect());
        self.settle();
    }

    pub fn press(&mut self, key: Key) {
        self.press_with(Modifiers::NONE, key);
    }

    pub fn press_ctrl(&mut self, key: Key) {
        self.press_with(Modifiers::COMMAND, key);
    }

    pub fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.pressed.keys += 1;
        self.frame(vec![Event::ModifiersChanged(modifiers), stroke(key, modifiers, true)]);
        self.frame(vec![stroke(key, modifiers, false), Event::ModifiersChanged(Modifiers::NONE)]);
        self.settle();
    }

    /// The label of the field that has the focus, as a screen reader tells it.
    pub fn focused(&self) -> String {
        self.window.query_all_by(|node| node.is_focused()).next().and_then(|node| node.accesskit_node().label()).unwrap_or_default()
    }

    /// What a screen reader would find on the screen.
    #[track_caller]
    pub fn reads(&self, words: &str) {
        assert!(self.window.query_all_by_label_contains(words).next().is_some(), "nobody reads “{words}” on the screen");
    }

    #[track_caller]
    pub fn says(&self, key: &str) {
        self.reads(&tr(key, self.state().language));
    }

    #[track_caller]
    pub fn field(&self, key: &str) -> String {
        self.state().open().expect("a request").form().text(&key.into()).to_owned()
    }

    pub fn shot(&mut self, name: &str) {
        if let Some(folder) = std::env::var_os("TEREZE_SHOTS") {
            let picture = self.window.render().expect("a picture");
            picture.save(Path::new(&folder).join(format!("{name}.png"))).expect("a file");
        }
    }
}

/// A key that goes down or comes up.
pub fn stroke(key: Key, modifiers: Modifiers, pressed: bool) -> Event {
    Event::Key { key, physical_key: Some(key), pressed, repeat: false, modifiers }
}

#[track_caller]
pub fn open_desk(folder: &Path, catalogue: &Catalogue) -> Desk {
    Desk::open(folder, catalogue).expect("a desk")
}

/// A page of writing as a scanner leaves it in the watched folder.
pub fn scan_into(folder: &Path, name: &str, shade: u8) {
    std::fs::create_dir_all(folder).expect("the watched folder");
    let mut page = GrayImage::from_pixel(620, 877, Luma([250]));
    for (x, y, point) in page.enumerate_pixels_mut() {
        let line = y % 40 < 12 && (60..560).contains(&x) && (60..820).contains(&y);
        if line && (x / 5 + y / 40) % 3 != 0 {
            *point = Luma([shade]);
        }
    }
    // The page stands there at once and whole, as a scanner's program renames it.
    let unfinished = folder.with_extension("part.png");
    page.save(&unfinished).expect("a page");
    std::fs::rename(&unfinished, folder.join(name)).expect("the page in its place");
}
