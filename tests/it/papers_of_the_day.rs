//! Papers that belong to a day: the journal of results handed over, the courier's waybills on which no paper stands twice, the survey slip.

use crate::real_desk::{RealDesk, check_sentence, desk_with, new_desk, password};
use crate::real_window::AtWork;
use crate::support::catalogue;
use crate::window_support::fixture_desk::FixtureDesk;
use crate::window_support::fixture_figures::screens;
use crate::window_support::window::{press, press_ctrl, press_with, read_aloud, seat, shot, type_text};
use egui::{Key, Modifiers};
use jiff::{Timestamp, ToSpan as _};
use std::process::Command as Program;
use tereze_cli::demo::{PASSWORD, USER};
use tereze_desk::Command;
use tereze_desk::command::{HandingOverCommand, PrintingCommand, RequestCommand, VisitCommand, WaybillsCommand};
use tereze_domain::language::Language;
use tereze_domain::local_time::{day_of, day_on_paper};
use tereze_domain::request::State as RequestState;
use tereze_domain::service::{OriginalGoes, Service};
use tereze_domain::template::{PaperKey, PaperText};
use tereze_paper::{CopyMark, FactRow, Facts, print};
use tereze_sandbox::Decision;
use tereze_store::{Act, Journal, What};

/// Waits until this was told, and looks at the sentence.
#[track_caller]
pub fn check_told(desk: &mut RealDesk, key: &str) {
    desk.wait(|state| state.notices().iter().any(|notice| notice.message.key == key));
    let notice = desk.state().notices().iter().find(|notice| notice.message.key == key);
    check_sentence(&notice.expect("just told").message);
}

/// The words of the paper on the screen, which is this copy and has at least so many pages.
#[track_caller]
pub fn shown(desk: &mut RealDesk, key: &PaperKey, copy: u32, pages: usize) -> String {
    desk.wait(|state| state.shown_paper().is_some_and(|paper| paper.paper == *key && paper.copy == copy));
    let paper = desk.state().shown_paper().cloned().unwrap();
    assert!(paper.pages.len() >= pages, "{} pages", paper.pages.len());
    if let Some(folder) = std::env::var_os("TEREZE_SHOTS") {
        std::fs::write(std::path::Path::new(&folder).join(format!("{key}-{copy}.pdf")), paper.pdf.as_slice()).unwrap();
    }
    words_of(&paper.pdf)
}

fn words_of(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("paper.pdf");
    std::fs::write(&file, pdf).unwrap();
    let output = Program::new("pdftotext").args(["-raw", file.to_str().unwrap(), "-"]).output().unwrap();
    String::from_utf8(output.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

pub fn left_journal(desk: RealDesk) -> (Journal, Option<tempfile::TempDir>) {
    let folder = desk.folder();
    // The folder outlives the desk, which holds the lock of its journal.
    let kept = desk.close();
    (Journal::open(&folder, USER, &password(PASSWORD)).unwrap(), kept)
}

/// Words of a narrow column are broken over lines: they are looked for without blanks.
#[track_caller]
fn check_says(paper: &str, words: &str) {
    let bare = |text: &str| text.split_whitespace().collect::<String>().replace('-', "");
    assert!(bare(paper).contains(&bare(words)), "{words}: {paper}");
}

#[test]
fn results_handed_over_stand_in_the_journal_of_their_day() {
    let mut desk = new_desk();
    desk.log_in();
    let today = day_of(Timestamp::now());
    desk.send(Command::HandingOver(HandingOverCommand::PrintIssued { from: today, to: today }));
    check_told(&mut desk, "error-desk-nothing-issued");
    let request = desk.apply();
    desk.wait_state(RequestState::Registered);
    let number = desk.open().request.number.clone().unwrap();
    desk.provider().decide(&request.to_string(), &Decision::refuse(&["incomplete"])).unwrap();
    desk.wait_state(RequestState::Refused);
    desk.send(Command::HandingOver(HandingOverCommand::HandOver { to: Some("  Серікова Айгүл ".into()) }));
    desk.wait_state(RequestState::HandedOver);
    // The other way round is the same.
    let before = today.checked_sub(3.days()).unwrap();
    desk.send(Command::HandingOver(HandingOverCommand::PrintIssued { from: today, to: before }));
    let paper = shown(&mut desk, &PaperKey::ISSUED_RESULTS, 1, 1);
    let name = desk.sandbox().world().distributor().organisation.name_kk.clone();
    let service = desk.open().service.name.kk.clone();
    for words in [&number, &name, &service, "Уәжді бас тарту", "Серікова Айгүл", &day_on_paper(today), &day_on_paper(before)] {
        check_says(&paper, words);
    }
    // Yesterday nothing was given.
    let told = desk.state().notices().last().map(|notice| notice.id);
    let yesterday = today.yesterday().unwrap();
    desk.send(Command::HandingOver(HandingOverCommand::PrintIssued { from: before, to: yesterday }));
    desk.wait(|state| state.notices().last().map(|notice| notice.id) > told);
    let (journal, _kept) = left_journal(desk);
    journal.verify_chain().unwrap();
}

#[test]
fn the_head_of_the_table_stands_on_every_page() {
    let template = &catalogue().templates[PaperKey::ISSUED_RESULTS.as_str()];
    let row = |number: usize| -> FactRow {
        ["number", "day", "service", "result", "applicant", "received-by"].into_iter().map(|column| (column, PaperText::same(format!("x{number}")))).collect()
    };
    let facts = Facts::new(CopyMark::First, Timestamp::UNIX_EPOCH).with_list("items", (1..=150).map(row).collect());
    let paper = words_of(&print(template, &facts, Language::Kk).unwrap());
    let heads = paper.matches("Берілген күні").count();
    assert!(heads >= 3 && paper.contains("x1 ") && paper.contains("x150"), "{heads} heads: {paper}");
}

/// A service one of whose papers goes to the provider.
fn sending() -> RealDesk {
    desk_with("foreign-periodicals", |service: &mut Service| {
        let paper = service.papers.iter_mut().find(|paper| paper.asked_if.is_none() && !paper.made_here && !paper.optional).unwrap();
        paper.original = OriginalGoes::ToProvider;
        paper.copies = 2;
    })
}

#[track_caller]
fn look(desk: &mut RealDesk) -> (usize, usize) {
    // The answer to this question comes after everything that was asked before.
    desk.send(Command::Waybills(WaybillsCommand::Look));
    desk.settle();
    desk.wait(|state| state.courier().is_some());
    let courier = desk.state().courier().unwrap();
    (courier.waiting.iter().map(|waiting| waiting.requests).sum(), courier.waybills.len())
}

#[test]
fn papers_go_to_the_provider_once() {
    let mut desk = sending();
    desk.log_in();
    // A draft sends nothing, a request taken back neither.
    desk.begin();
    assert_eq!(look(&mut desk), (0, 0));
    desk.apply();
    desk.wait_state(RequestState::Registered);
    let number = desk.open().request.number.clone().unwrap();
    let goes = desk.open().service.papers.iter().find(|paper| paper.original == OriginalGoes::ToProvider).unwrap().name.kk.clone();
    let back = desk.open().service.papers.iter().find(|paper| paper.original == OriginalGoes::Back).unwrap().name.kk.clone();
    let provider = desk.open().service.provider.name.clone();
    desk.apply();
    desk.wait_state(RequestState::Registered);
    desk.apply();
    desk.wait_state(RequestState::Registered);
    desk.send(Command::Request(RequestCommand::Withdraw { reason: "сынақ".into() }));
    desk.wait_state(RequestState::Withdrawn);
    desk.send(Command::Waybills(WaybillsCommand::Look));
    desk.wait(|state| state.courier().is_some_and(|courier| courier.waiting.first().is_some_and(|waiting| waiting.requests == 2)));
    let waiting = desk.state().courier().unwrap().waiting.clone();
    assert_eq!((waiting.len(), &waiting[0].provider, waiting[0].papers), (1, &provider, 4));

    desk.send(Command::Waybills(WaybillsCommand::Make { provider: provider.kk.clone(), courier: " Сынақов Ермек ".into() }));
    let paper = shown(&mut desk, &PaperKey::WAYBILL, 1, 1);
    for words in ["№ 1", &number, &goes, &provider.kk, "Сынақов Ермек", &desk.sandbox().world().distributor().organisation.name_kk.clone()] {
        check_says(&paper, words);
    }
    assert!(!paper.contains(&back), "{back}: {paper}");
    let courier = desk.state().courier().cloned().unwrap();
    assert!(courier.waiting.is_empty());
    assert_eq!((courier.waybills.len(), courier.waybills[0].requests, courier.waybills[0].papers), (1, 2, 4));

    // They are gone: there is no second waybill of them, but a copy of the first.
    desk.send(Command::Waybills(WaybillsCommand::Make { provider: provider.kk.clone(), courier: String::new() }));
    check_told(&mut desk, "error-desk-nothing-to-go");
    desk.send(Command::Waybills(WaybillsCommand::Print { number: 1 }));
    check_says(&shown(&mut desk, &PaperKey::WAYBILL, 2, 1), &number);
    desk.send(Command::Waybills(WaybillsCommand::Print { number: 7 }));
    check_told(&mut desk, "error-journal-no-such-waybill");

    // What comes later goes on the next.
    desk.apply();
    desk.wait_state(RequestState::Registered);
    let later = desk.open().request.number.clone().unwrap();
    desk.send(Command::Waybills(WaybillsCommand::Make { provider: provider.kk, courier: String::new() }));
    let second = shown(&mut desk, &PaperKey::WAYBILL, 1, 1);
    check_says(&second, &later);
    check_says(&second, "№ 2");
    assert!(!second.contains(&number), "{second}");
    let (journal, _kept) = left_journal(desk);
    journal.verify_chain().unwrap();
    let made = journal.trail(None, 100_000).unwrap().into_iter().filter(|line| matches!(line.entry.what, What::Desk(Act::WaybillMade { .. }))).count();
    assert_eq!(made, 2);
}

#[test]
fn the_survey_slip_is_blank_until_the_applicant_answers() {
    let mut desk = new_desk();
    desk.log_in();
    desk.apply();
    desk.wait_state(RequestState::Registered);
    let survey = desk.open().service.survey.clone();
    desk.send(Command::Printing(PrintingCommand::Print(PaperKey::SURVEY)));
    let blank = shown(&mut desk, &PaperKey::SURVEY, 1, 1);
    for question in &survey.questions {
        check_says(&blank, &question.text.kk);
        for answer in &question.answers {
            check_says(&blank, &answer.kk);
        }
    }
    check_says(&blank, &desk.open().service.name.kk.clone());
    let chosen = &survey.questions[0].answers[0].kk;
    let times = |paper: &str| paper.split_whitespace().collect::<String>().matches(&chosen.split_whitespace().collect::<String>()).count();
    desk.send(Command::Visit(VisitCommand::AnswerSurvey { question: 0, answer: 0 }));
    desk.send(Command::Printing(PrintingCommand::Print(PaperKey::SURVEY)));
    let answered = shown(&mut desk, &PaperKey::SURVEY, 2, 1);
    assert_eq!(times(&answered), times(&blank) + 1, "{answered}");
}

#[test]
fn the_journal_of_results_is_asked_for_between_two_days() {
    for language in [Language::Kk, Language::Ru] {
        let mut at = AtWork::open(language);
        at.log_in();
        at.press_with(Modifiers::SHIFT, Key::F4);
        at.until("the figures", |state| state.day().is_some());
        at.says("day-papers");
        at.press_with(Modifiers::SHIFT, Key::F10);
        at.says("question-issued-sentence");
        assert_eq!(at.focused(), tereze_texts::tr("question-issued-from", language));
        // A day that comes after the last one is none to begin with.
        at.press_ctrl(Key::A);
        at.type_text("01.01.2099");
        at.press_ctrl(Key::Enter);
        at.says("question-issued-sentence");
        at.press_ctrl(Key::A);
        at.type_text("01.10.2014");
        at.shot(&format!("question-issued-{}", language.code()));
        at.press_ctrl(Key::Enter);
        at.until("an answer", |state| state.notices().iter().any(|notice| notice.message.key == "error-desk-nothing-issued"));
        let told = at.state().notices().iter().find(|notice| notice.message.key == "error-desk-nothing-issued").unwrap().message.clone();
        assert!(tereze_texts::say(&told, language).contains("01.10.2014"), "{told:?}");
        at.press_with(Modifiers::SHIFT, Key::F6);
        at.until("the courier", |state| state.courier().is_some());
        at.says("courier-nothing-waits");
    }
}

#[test]
fn a_waybill_is_made_by_the_keyboard_alone() {
    let state = screens(Language::Kk).into_iter().find(|(name, _)| *name == "courier").unwrap().1;
    let provider = state.courier().unwrap().waiting[0].provider.kk.clone();
    let mut harness = seat(FixtureDesk::with(state));
    harness.run();
    press_with(&mut harness, Modifiers::SHIFT, Key::F6);
    press(&mut harness, Key::Enter);
    let heard = read_aloud(&harness);
    assert!(heard.contains(&provider) && heard.contains("Курьердің аты-жөні"), "{heard}");
    type_text(&mut harness, "Сынақов Ермек");
    shot(&mut harness, "question-waybill-kk");
    press_ctrl(&mut harness, Key::Enter);
    let made = harness.state().desk.sent.iter().find_map(|command| match command {
        Command::Waybills(WaybillsCommand::Make { provider, courier }) => Some((provider.clone(), courier.clone())),
        _ => None,
    });
    assert_eq!(made, Some((provider, "Сынақов Ермек".into())));
    // Below it stand those that were made: Enter makes a copy.
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Enter);
    assert!(harness.state().desk.sent.iter().any(|command| matches!(command, Command::Waybills(WaybillsCommand::Print { number: 2 }))));
}
