//! A complaint is begun from a request or without one, filled by the rules of its form, kept while it is filled, taken once under a number of its own,
//! and its slip says what point 11 of the standard asks for, also when it is printed again.

use crate::papers_of_the_day::{check_told, left_journal, shown};
use crate::real_desk::{RealDesk, new_desk};
use crate::real_window::AtWork;
use crate::support::catalogue;
use egui::{Key, Modifiers};
use tereze_desk::Command;
use tereze_desk::command::ComplaintsCommand;
use tereze_desk::complaints::state::OpenComplaint;
use tereze_domain::calendar::{Hours, deadline};
use tereze_domain::form::{FieldKind, Place, Severity, Source, Value};
use tereze_domain::language::Language;
use tereze_domain::local_time::{day_on_paper, wall_clock};
use tereze_domain::request::{RequestId, State as RequestState};
use tereze_domain::template::PaperKey;
use tereze_store::{Act, What};

#[track_caller]
fn complaint(desk: &RealDesk) -> &OpenComplaint {
    desk.state().complaint().expect("a complaint is being filled")
}

#[track_caller]
fn begin(desk: &mut RealDesk, about: Option<RequestId>) {
    desk.send(Command::Complaints(ComplaintsCommand::Begin { about }));
    desk.wait(|state| state.complaint().is_some());
}

fn put(desk: &mut RealDesk, key: &str, text: &str) {
    desk.send(Command::Complaints(ComplaintsCommand::Commit { place: Place::Field(key.into()), value: Value::Text(text.into()) }));
}

/// What the person says, apart from who they are.
fn say_the_rest(desk: &mut RealDesk) {
    for (key, text) in
        [("addressee", "centre-head"), ("against", "centre-inaction"), ("words", "Құжаттарым қабылданбады, қолхат берілмеді."), ("reply-by", "in-person")]
    {
        put(desk, key, text);
    }
}

#[track_caller]
fn take(desk: &mut RealDesk) -> String {
    desk.send(Command::Complaints(ComplaintsCommand::Take));
    desk.wait(|state| state.complaint().is_none() && !state.complaints().is_empty());
    desk.state().complaints()[0].number.clone()
}

/// The last day of an answer that is due after the term of the service's card.
fn answer_day(desk: &RealDesk, oversight: bool) -> String {
    let terms = &desk.open().service.complaint;
    let term = if oversight { terms.oversight } else { terms.provider };
    day_on_paper(deadline(&catalogue().calendar, wall_clock(desk.state().complaints()[0].taken), term, Hours::Centre).date)
}

#[test]
fn a_complaint_about_a_request_is_filled_from_it_and_taken() {
    let mut desk = new_desk();
    desk.log_in();
    let request = desk.apply();
    desk.wait_state(RequestState::Registered);
    let registered = desk.open().request.number.clone().unwrap();
    begin(&mut desk, Some(request));
    let organisation = desk.sandbox().world().distributor().organisation.clone();
    let filled = &complaint(&desk).filled;
    assert_eq!((filled.text(&"complainant-name".into()), filled.text(&"postal-address".into())), (&*organisation.name_kk, &*organisation.address_kk));
    assert!(filled.ticked(&"by-organisation".into()), "an organisation has an outgoing number");
    assert_eq!(filled.values[&"complainant-name".into()].source, Source::Registry);
    assert_eq!(complaint(&desk).about.as_ref().and_then(|about| about.number.as_ref()), Some(&registered));

    // Not before everything is there; what was said stays.
    desk.send(Command::Complaints(ComplaintsCommand::Take));
    check_told(&mut desk, "error-desk-complaint-errors");
    put(&mut desk, "outgoing-number", "01-12/345");
    put(&mut desk, "outgoing-date", "2099-01-01");
    say_the_rest(&mut desk);
    assert!(complaint(&desk).errors() > 0, "a letter of the future");
    put(&mut desk, "outgoing-date", "2014-05-13");
    assert_eq!(complaint(&desk).errors(), 0, "{:?}", complaint(&desk).findings);

    // Away from the desk and back: it waits as it was.
    desk.come_back(request);
    assert_eq!(complaint(&desk).filled.text(&"outgoing-number".into()), "01-12/345");
    check_told(&mut desk, "notice-complaint-waits");
    let number = take(&mut desk);
    check_told(&mut desk, "notice-complaint-taken");

    let due = answer_day(&desk, false);
    let slip = shown(&mut desk, &PaperKey::COMPLAINT, 1, 2);
    let operator = desk.state().session().unwrap().full_name.clone();
    let service = desk.open().service.name.kk.clone();
    for words in [
        "Шағымның қабылданғаны туралы талон",
        &number,
        &registered,
        &organisation.name_kk,
        &organisation.number.to_string(),
        &organisation.address_kk,
        &service,
        "халыққа қызмет көрсету орталығының басшысы",
        "қызметкерінің әрекетсіздігі",
        "Құжаттарым қабылданбады, қолхат берілмеді.",
        "№ 01-12/345, 13.05.2014",
        "кеңседе қолма-қол",
        &operator,
        "8 (7212) 41-00-00",
        &due,
        &answer_day(&desk, true),
    ] {
        assert!(slip.contains(words), "{words}: {slip}");
    }

    // Again: the same words, the next copy.
    desk.send(Command::Complaints(ComplaintsCommand::Print { number: number.clone() }));
    let again = shown(&mut desk, &PaperKey::COMPLAINT, 2, 2);
    assert!(again.contains("Құжаттарым қабылданбады, қолхат берілмеді.") && again.contains(&due), "{again}");
    desk.send(Command::Complaints(ComplaintsCommand::Print { number: "Ш-0".into() }));
    check_told(&mut desk, "error-journal-no-such-complaint");

    let (journal, _kept) = left_journal(desk);
    journal.verify_chain().unwrap();
    let kept = journal.complaint(&number).unwrap();
    assert_eq!((kept.request, kept.complainant()), (Some(request), organisation.name_kk.as_str()));
    let acts: Vec<What> = journal.trail(None, 100_000).unwrap().into_iter().map(|line| line.entry.what).collect();
    assert_eq!(acts.iter().filter(|act| matches!(act, What::Desk(Act::ComplaintTaken { .. }))).count(), 1);
    assert_eq!(acts.iter().filter(|act| matches!(act, What::Desk(Act::Printed { paper, .. }) if paper.starts_with("complaint-"))).count(), 2);
}

#[test]
fn a_complaint_needs_no_request() {
    let mut desk = new_desk();
    desk.log_in();
    begin(&mut desk, None);
    put(&mut desk, "complainant-name", "Сынақов Сынақ");
    // One is finished before the next is begun.
    let request = desk.begin();
    desk.send(Command::Complaints(ComplaintsCommand::Begin { about: Some(request) }));
    check_told(&mut desk, "notice-complaint-unfinished");
    assert_eq!(complaint(&desk).about, None);
    put(&mut desk, "postal-address", "100000, Қарағанды қаласы, Бұқар жырау даңғылы, 10");
    say_the_rest(&mut desk);
    put(&mut desk, "addressee", "oversight-body");
    put(&mut desk, "reply-by", "post");
    assert!(complaint(&desk).errors() == 1, "an answer by post needs an address");
    put(&mut desk, "reply-address", "100000, Қарағанды қаласы, Ерубаев көшесі, 17");
    let first = take(&mut desk);
    // The oversight body has the longer term.
    let due = answer_day(&desk, true);
    let slip = shown(&mut desk, &PaperKey::COMPLAINT, 1, 2);
    for words in ["Сынақов Сынақ", &first, &due, "пошта арқылы: 100000, Қарағанды қаласы, Ерубаев көшесі, 17"]
    {
        assert!(slip.contains(words), "{words}: {slip}");
    }
    assert!(!slip.contains("Сұрау салудың тіркеу нөмірі") && !slip.contains("Шығыс нөмірі"), "{slip}");

    // Thrown away: nothing of it comes back, and it has no number.
    begin(&mut desk, Some(request));
    put(&mut desk, "words", "өзгерді");
    desk.send(Command::Complaints(ComplaintsCommand::Discard));
    assert!(desk.state().complaint().is_none());
    desk.come_back(request);
    assert!(desk.state().complaint().is_none());
    begin(&mut desk, None);
    put(&mut desk, "complainant-name", "Екінші Сынақ");
    put(&mut desk, "postal-address", "Қарағанды");
    say_the_rest(&mut desk);
    let second = take(&mut desk);
    assert_eq!(desk.state().complaints().iter().map(|line| line.number.clone()).collect::<Vec<_>>(), [second.clone(), first.clone()]);
    assert!(first.ends_with("00001") && second.ends_with("00002") && first.starts_with("Ш-"), "{first} {second}");
}

/// The label of the first thing that is wrong, and its kind.
fn wrong(at: &AtWork, label: &str) -> Option<(String, FieldKind)> {
    let open = at.state().complaint()?;
    let errors = open.findings.iter().filter(|finding| finding.severity == Severity::Error);
    let fields = errors.filter_map(|finding| match &finding.place {
        Place::Field(key) => open.form.field(key),
        Place::Cell { .. } => None,
    });
    let mut here = fields.filter(|field| field.label.get(at.state().language) == label);
    here.next().map(|field| (field.key.to_string(), field.kind.clone()))
}

#[test]
fn a_complaint_is_taken_by_the_keyboard_alone() {
    for language in [Language::Kk, Language::Ru] {
        let mut at = AtWork::open(language);
        at.log_in();
        at.press_with(Modifiers::SHIFT, Key::F7);
        at.until("a complaint", |state| state.complaint().is_some());
        at.says("complaint-about-none");
        at.shot(&format!("complaint-begun-{}", language.code()));
        let mut steps = 0;
        while at.state().complaint().is_some_and(|open| open.errors() > 0) {
            steps += 1;
            assert!(steps < 40, "the form is not filled: {:?}", at.state().complaint().map(|open| &open.findings));
            match wrong(&at, &at.focused()) {
                Some((_, FieldKind::Choice { options, .. })) => {
                    // The last of each list: the answer by hand needs no address.
                    let label = options.iter().last().unwrap().label.get(language).to_owned();
                    at.type_text(&label);
                    at.press(Key::Enter);
                }
                Some((key, _)) => {
                    at.type_text(if key == "words" { "Құжаттар қабылданбады." } else { "Сынақов Сынақ, Қарағанды" });
                }
                None => {}
            }
            at.press(Key::F8);
        }
        at.shot(&format!("complaint-filled-{}", language.code()));
        // Thrown away only when asked twice.
        at.press_ctrl(Key::W);
        at.says("question-discard-complaint");
        at.press(Key::Escape);
        at.press_ctrl(Key::Enter);
        at.until("the slip", |state| state.shown_paper().is_some());
        assert_eq!(at.state().complaints().len(), 1);
        at.shot(&format!("complaint-slip-{}", language.code()));
        at.press(Key::Escape);
        at.says("complaints-title");
        at.reads(&at.state().complaints()[0].number.clone());
        at.press(Key::Enter);
        at.until("the slip again", |state| state.shown_paper().is_some_and(|paper| paper.copy == 2));
        at.press(Key::Escape);
        // A new one by its key, and out of it by its own.
        at.press(Key::Insert);
        at.until("another complaint", |state| state.complaint().is_some());
        at.press_ctrl(Key::W);
        at.press_ctrl(Key::Enter);
        at.until("none", |state| state.complaint().is_none());
    }
}
