//! The whole service at the window with the keyboard alone: the real desk, the real journal, the real wire, no mouse.

use egui::{Event, Key, Modifiers, Theme, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use image::{GrayImage, Luma};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tereze::catalogue::Catalogue;
use tereze::cli::demo::{Demo, PASSWORD, USER};
use tereze::desk::state::{KeyState, Look as Answer};
use tereze::desk::{Desk, State};
use tereze::domain::form::Source;
use tereze::domain::language::Language;
use tereze::domain::request::State as RequestState;
use tereze::texts::tr;
use tereze::ui::Workstation;
use tereze::ui::kit::Look;

/// Longer than any answer of the sandbox; a test that reaches it has failed.
const PATIENCE: Duration = Duration::from_secs(60);

type Window = Harness<'static, Workstation<Desk>>;

/// A centre with a window over it, as the program opens them.
struct AtWork {
    window: Window,
    demo: Demo,
    folder: PathBuf,
    _kept: tempfile::TempDir,
}

impl AtWork {
    fn open(language: Language) -> Self {
        let kept = tempfile::tempdir().expect("a folder");
        let folder = kept.path().to_owned();
        let demo = Demo::start(&folder).expect("a demo centre");
        let catalogue = Catalogue::built_in().expect("the catalogue");
        let mut desk = open_desk(&folder, &catalogue);
        desk.send(tereze::desk::Command::ChooseLanguage(language));
        let window = Harness::<Workstation<Desk>>::builder()
            .with_size(vec2(1366.0, 768.0))
            .with_theme(Theme::Light)
            .with_max_steps(30)
            .build_eframe(|creation| Workstation::new(desk, &creation.egui_ctx, Look::Light));
        Self { window, demo, folder, _kept: kept }
    }

    fn state(&self) -> &State {
        self.window.state().desk().state()
    }

    /// Frames follow each other, as on a screen, until the desk stands as wanted.
    #[track_caller]
    fn until(&mut self, what: &str, wanted: impl Fn(&State) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !wanted(self.state()) {
            let last = self.state().notices.last();
            assert!(Instant::now() < end, "waited in vain for {what}; the window says {last:?}");
            sleep(Duration::from_millis(10));
            self.window.step();
        }
        self.settle();
    }

    fn settle(&mut self) {
        for _ in 0..6 {
            self.window.step();
        }
    }

    fn type_text(&mut self, text: &str) {
        for sign in text.chars() {
            self.window.event(Event::Text(sign.to_string()));
        }
        self.settle();
    }

    fn press(&mut self, key: Key) {
        self.window.key_press(key);
        self.settle();
    }

    fn press_ctrl(&mut self, key: Key) {
        self.window.key_press_modifiers(Modifiers::COMMAND, key);
        self.settle();
    }

    /// What a screen reader would find on the screen.
    #[track_caller]
    fn reads(&self, words: &str) {
        assert!(self.window.query_all_by_label_contains(words).next().is_some(), "nobody reads “{words}” on the screen");
    }

    #[track_caller]
    fn says(&self, key: &str) {
        self.reads(&tr(key, self.state().language));
    }

    #[track_caller]
    fn field(&self, key: &str) -> String {
        self.state().open.as_ref().expect("a request").form().text(&key.into()).to_owned()
    }

    fn shot(&mut self, name: &str) {
        if let Some(folder) = std::env::var_os("TEREZE_SHOTS") {
            let picture = self.window.render().expect("a picture");
            picture.save(Path::new(&folder).join(format!("{name}.png"))).expect("a file");
        }
    }
}

#[track_caller]
fn open_desk(folder: &Path, catalogue: &Catalogue) -> Desk {
    Desk::open(folder, catalogue).expect("a desk")
}

/// A page of writing as a scanner leaves it in the watched folder.
fn scan_into(folder: &Path, name: &str, shade: u8) {
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

fn log_in(at: &mut AtWork) {
    at.settle();
    at.says("log-in-heading");
    // Several people work at the desk: the name is chosen first.
    at.type_text(USER);
    at.press(Key::Enter);
    at.type_text(PASSWORD);
    at.press(Key::Enter);
    at.until("the session", |state| state.session.is_some());
    at.says("services-title");
}

fn applicant(at: &mut AtWork) {
    at.type_text("шетелдік");
    at.reads("10");
    at.press(Key::Enter);
    at.until("a request", |state| state.open.is_some());
    let distributor = at.demo.sandbox().world().distributor().organisation.clone();
    at.type_text(&distributor.number.to_string());
    at.until("the registry", |state| state.open.as_ref().is_some_and(|open| matches!(open.registry, Answer::Found(_))));
    at.says("registry-found");
    at.reads(&distributor.name_kk);
    at.shot("real-applicant");
    at.press_ctrl(Key::Enter);
    assert_eq!(at.field("distributor-number"), distributor.number.to_string());
    let open = at.state().open.as_ref().expect("a request");
    let name = &open.form().values[&"distributor-name".into()];
    assert_eq!(&name.source, &Source::Registry);
}

fn form(at: &mut AtWork) {
    at.shot("real-form-empty");
    // The form opens on the first field to fill; from there F8 goes to every other.
    let mut answered = Vec::new();
    while at.state().open.as_ref().is_some_and(|open| open.errors() > 0) {
        let label = focused(at);
        assert!(!answered.contains(&label), "“{label}” was filled and is wrong still: {:?}", at.state().open.as_ref().map(|open| &open.findings));
        at.type_text(typed(&label));
        answered.push(label);
        at.press(Key::Enter);
        at.press(Key::F8);
    }
    assert!(answered.len() >= 6, "the table was not filled by hand: {answered:?}");
    at.until("values on disk", |state| state.open.as_ref().is_some_and(|open| open.unsaved.is_empty()));
    assert_eq!(at.state().open.as_ref().expect("a request").errors(), 0);
    at.shot("real-form");
    at.press_ctrl(Key::Enter);
    at.says("papers-sentence");
}

/// The label of the field that has the focus, as a screen reader tells it.
fn focused(at: &AtWork) -> String {
    at.window.query_all_by(|node| node.is_focused()).next().and_then(|node| node.accesskit_node().label()).unwrap_or_default()
}

/// What a person types into a field with this label.
fn typed(label: &str) -> &'static str {
    let known = [
        ("құжатының нөмірі", "123456"),
        ("нақты", "Қарағанды қаласы, Бұқар жырау даңғылы, 100"),
        ("елефон", "77212410000"),
        ("атауының тізбесі", "The Steppe Review"),
        ("таралу аумағы", "Қарағанды облысы"),
        ("тілі", "ағылшын"),
        ("тақырып", "мәдениет және ғылым"),
        ("мерзімділігі", "айына бір рет"),
        ("данала", "1200"),
    ];
    let low = label.to_lowercase();
    known.iter().find(|(part, _)| low.contains(part)).map(|(_, words)| *words).unwrap_or_else(|| panic!("nobody knows what to type into “{label}”"))
}

fn papers(at: &mut AtWork) {
    for shade in [40, 60] {
        scan_into(&at.folder.join("watched"), &format!("page-{shade}.png"), shade);
        at.until("the watched folder", |state| state.watched == 1);
        let missing = at.state().open.as_ref().expect("a request").missing_papers().count();
        // A scan ticks its paper by itself: the tick of the hand comes before it.
        at.press(Key::Space);
        at.press_ctrl(Key::O);
        at.until("the page", |state| {
            state.watched == 0
                && state.open.as_ref().is_some_and(|open| open.missing_papers().count() < missing && open.pages.values().all(|pages| !pages.busy))
        });
        at.shot(&format!("real-papers-{shade}"));
        at.press(Key::Enter);
    }
    assert_eq!(at.state().open.as_ref().expect("a request").missing_papers().count(), 0);
    at.press_ctrl(Key::Enter);
    at.says("sign-sentence");
}

fn signature(at: &mut AtWork) {
    at.says("sign-no-key");
    let key = at.demo.key_file().display().to_string();
    at.type_text(&key);
    at.press(Key::Enter);
    at.type_text("wrong");
    at.press(Key::Enter);
    at.until("the refusal", |state| matches!(state.session.as_ref().map(|session| &session.key), Some(KeyState::Failed(_))));
    at.shot("real-sign-refused");
    at.type_text(PASSWORD);
    at.press(Key::Enter);
    at.until("the key", |state| matches!(state.session.as_ref().map(|session| &session.key), Some(KeyState::Ready { .. })));
    at.says("sign-ready");
    at.shot("real-sign");
    at.press(Key::F9);
    at.until("the provider's number", |state| state.open.as_ref().is_some_and(|open| open.request.number.is_some()));
}

fn receipt(at: &mut AtWork) {
    let open = at.state().open.as_ref().expect("a request");
    assert_eq!(open.request.state, RequestState::Registered);
    let number = open.request.number.clone().expect("a number");
    let request = open.request.id;
    at.reads(&number);
    at.says("receipt-said-registered");
    at.shot("real-receipt");
    at.press(Key::F10);
    at.until("the receipt", |state| state.shown_paper.is_some());
    at.says("paper-kind-receipt");
    let page = tereze::texts::say(&tereze::domain::message::Message::new("preview-page").with("number", 1), at.state().language);
    assert!(at.window.query_by_role_and_label(egui::accesskit::Role::Image, &page).is_some(), "no page of the receipt is on the screen");
    at.shot("real-paper");
    at.press(Key::Escape);
    assert!(at.demo.sandbox().provider().application(&request.to_string()).is_some(), "the provider has nothing");
    at.press(Key::F3);
    at.until("an empty outbox", |state| state.outbox.is_empty());
    at.says("outbox-empty");
    at.press(Key::F4);
    at.until("the journal", |state| !state.journal.is_empty());
    at.reads(&number);
    at.shot("real-journal");
}

#[test]
fn from_log_in_to_the_receipt_by_keyboard() {
    let mut at = AtWork::open(Language::Kk);
    log_in(&mut at);
    applicant(&mut at);
    form(&mut at);
    papers(&mut at);
    signature(&mut at);
    receipt(&mut at);
}
