//! Shifts, days, locks, duplicates and visits for tests of the window. Every person and number is made up.

use super::fixture::{at_the_desk, half_filled, new_request, now, seated, session, text, with, with_applicant, with_papers};
use jiff::SignedDuration;
use jiff::civil::date;
use std::sync::Arc;
use std::time::Duration;
use tereze_desk::State;
use tereze_desk::complaints::state::ComplaintAbout;
use tereze_desk::complaints::state::ComplaintLine;
use tereze_desk::complaints::state::OpenComplaint;
use tereze_desk::day::state::Day;
use tereze_desk::day::state::StepFigure;
use tereze_desk::day::state::VisitFigures;
use tereze_desk::request::state::Duplicate;
use tereze_desk::request::state::OpenRequest;
use tereze_desk::request::state::Visit;
use tereze_desk::request::step::RequestStep;
use tereze_desk::session::state::Lock;
use tereze_desk::shift::state::ClosedShift;
use tereze_desk::shift::state::OpenShift;
use tereze_desk::waybills::state::CourierPapers;
use tereze_desk::waybills::state::WaitingPapers;
use tereze_desk::waybills::state::WaybillLine;
use tereze_domain::form::{FilledForm, Place, Source, Value};
use tereze_domain::language::{Language, Text};
use tereze_domain::message::Message;
use tereze_domain::request::{RequestId, State as RequestState};
use tereze_domain::service::{ServiceId, Survey, SurveyQuestion};
use tereze_domain::shift::{ServiceFigures, ShiftFigures, ShiftReport};
use tereze_domain::template::PaperText;

pub fn locked(state: State, failed: bool) -> State {
    let not_before = failed.then(|| now() + SignedDuration::from_secs(77));
    let lock = Lock { since: now(), checking: false, failed: failed.then(|| Message::new("log-in-wait").with("count", 77)), not_before };
    let mut session = state.session().cloned().unwrap_or_else(session);
    session.lock = Some(lock);
    seated(state, session)
}

pub fn figures() -> ShiftFigures {
    let of = |service: &str, begun, signed| ServiceFigures {
        service: ServiceId(service.into()),
        begun,
        signed,
        acceptance_refused: 1,
        withdrawn: 0,
        refused: 2,
        handed_over: signed,
    };
    ShiftFigures {
        services: vec![of("foreign-periodicals", 14, 11), of("minors-property-certificate", 41, 38)],
        unsent: 2,
        drafts: 3,
        copies_reprinted: 4,
        mean_service_seconds: Some(347),
    }
}

pub fn open_shift() -> OpenShift {
    OpenShift { number: 12, opened: now() - SignedDuration::from_hours(4), figures: Some(figures()), closing: false }
}

pub fn closed_shift(number: u32) -> ClosedShift {
    let back = SignedDuration::from_hours(24 * i64::from(12 - number));
    ClosedShift {
        report: ShiftReport {
            number,
            desk: "kar-1-7".into(),
            operator: "aigul".into(),
            operator_name: "Сәбитова Айгүл Маратқызы".into(),
            opened: now() - back - SignedDuration::from_hours(9),
            closed: now() - back,
            figures: figures(),
            trail: "00".repeat(32),
        },
    }
}

pub fn day(date: jiff::civil::Date) -> Day {
    let mut begun_by_hour = [0; 24];
    let mut signed_by_hour = [0; 24];
    for (hour, begun, signed) in [(9, 6, 4), (10, 9, 8), (11, 7, 9), (12, 3, 2), (14, 8, 6), (15, 5, 7)] {
        begun_by_hour[hour] = begun;
        signed_by_hour[hour] = signed;
    }
    let step = |step, count, median, norm: Option<u64>| StepFigure { step, count, median: Duration::from_secs(median), norm: norm.map(Duration::from_secs) };
    let ground = |kk: &str, ru: &str, en: &str| -> Text { text(kk, ru, en) };
    Day {
        date,
        begun_by_hour,
        signed_by_hour,
        steps: vec![
            step(RequestStep::Applicant, 38, 74, Some(120)),
            step(RequestStep::Form, 38, 142, Some(60)),
            step(RequestStep::Papers, 36, 51, Some(60)),
            step(RequestStep::Sign, 36, 33, None),
            step(RequestStep::Receipt, 36, 21, Some(60)),
        ],
        refusals: vec![
            (
                ground(
                    "Көрсетілетін қызметті алушы құжаттар топтамасын толық ұсынбаған",
                    "Услугополучатель представил неполный пакет документов",
                    "The applicant brought an incomplete set of papers",
                ),
                3,
            ),
            (ground("Ұсынылған құжаттардың мерзімі өтіп кеткен", "Истёк срок действия документов", "The papers have expired"), 1),
        ],
        visits: VisitFigures {
            waited: 14,
            waited_in_time: 12,
            median_wait: Duration::from_secs(402),
            served: 36,
            served_in_time: 36,
            median_service: Duration::from_secs(347),
        },
    }
}

/// A request of the same applicant that was sent, with one field that differs.
pub fn duplicate() -> Duplicate {
    let mut form = with_applicant(new_request()).request.form;
    form.put(&Place::Field("phone".into()), Value::Text("77012223344".into()), Source::Operator);
    Duplicate {
        request: RequestId("0193534e-7c00-7000-8000-000000000777".parse().expect("an identifier")),
        state: RequestState::Registered,
        number: Some("2026-000417".into()),
        begun: now() - SignedDuration::from_hours(30),
        form: Some(form),
    }
}

/// The survey of annex 7, shortened.
pub fn survey() -> Survey {
    let answers = || {
        vec![
            text("қанағаттанған жоқпын", "не удовлетворён(а)", "not satisfied"),
            text("ішінара қанағаттанамын", "частично удовлетворён(а)", "partly satisfied"),
            text("қанағаттанамын", "удовлетворён(а)", "satisfied"),
        ]
    };
    let first = text(
        "Электрондық мемлекеттік қызметті көрсету үдерісінің сапасына және нәтижесіне қанағаттанасыз ба?",
        "Удовлетворены ли Вы качеством процесса и результатом оказания электронной государственной услуги?",
        "Are you satisfied with the way the electronic public service was rendered and with its result?",
    );
    let second = text(
        "Электрондық мемлекеттік қызметті көрсету тәртібі туралы ақпараттың сапасына қанағаттанасыз ба?",
        "Удовлетворены ли Вы качеством информации о порядке оказания электронной государственной услуги?",
        "Are you satisfied with the information on how the electronic public service is rendered?",
    );
    let questions = vec![SurveyQuestion { text: first, answers: answers() }, SurveyQuestion { text: second, answers: answers() }];
    Survey { title: text("Сауалнама", "Опрос", "Survey"), questions }
}

/// The same request of a service that asks two questions afterwards.
pub fn with_survey(mut open: OpenRequest) -> OpenRequest {
    let mut service = (*open.service).clone();
    service.survey = survey();
    open.service = Arc::new(service);
    open
}

/// The request after the signature.
pub fn signed(open: OpenRequest) -> OpenRequest {
    let mut open = with_survey(with_papers(open));
    open.findings.clear();
    open.step = RequestStep::Receipt;
    open.request.state = RequestState::Delivered;
    open.request.signed = Some(now());
    open.deadline = Some(date(2026, 12, 7));
    open
}

/// A complaint about a request, half filled.
pub fn open_complaint() -> OpenComplaint {
    let request = with_applicant(new_request());
    let about = ComplaintAbout {
        request: request.request.id,
        service: request.service.full_names(),
        number: Some("2026-000417".into()),
        applicant: request.request.applicant.as_ref().map(|applicant| applicant.number()),
    };
    let form = Arc::new(crate::support::catalogue().complaint.clone());
    let mut open = OpenComplaint { about: Some(about), form, filled: FilledForm::default(), findings: Vec::new(), taking: false };
    for (key, text) in [("complainant-name", "«Қарағанды баспасөз» ЖШС"), ("postal-address", "Қарағанды"), ("addressee", "centre-head"), ("reply-by", "post")]
    {
        open.filled.put(&Place::Field(key.into()), Value::Text(text.into()), Source::Registry);
    }
    open.filled.put(&Place::Field("by-organisation".into()), Value::Tick(true), Source::Registry);
    open.check(now());
    open
}

fn complaint_line(number: u32) -> ComplaintLine {
    let service = with_applicant(new_request()).service.full_names();
    ComplaintLine {
        number: format!("Ш-00720261123{number:05}"),
        taken: now(),
        complainant: "Сәбитов Марат Ерланұлы".into(),
        service: PaperText::from(&service),
        answer_due: date(2026, 11, 30),
    }
}

fn courier() -> CourierPapers {
    let provider = || text("Қарағанды облысының ішкі саясат басқармасы", "Управление внутренней политики Карагандинской области", "Internal policy department");
    let waybill = |number| WaybillLine { number, made: now(), provider: provider(), requests: 12, papers: 30, courier: "Сынақов Ермек".into() };
    CourierPapers { waiting: vec![WaitingPapers { provider: provider(), requests: 3, papers: 9 }], waybills: vec![waybill(2), waybill(1)] }
}

/// Screens of shifts, days, locks and the applicant, by name, in one language.
pub fn screens(language: Language) -> Vec<(&'static str, State)> {
    let desk = || at_the_desk(language);
    let opened = |open: OpenRequest| with(at_the_desk(language), |session| session.request = Some(open));
    let ready = || half_filled(with_applicant(new_request()));
    let today = date(2026, 11, 23);
    let mut doubled = with_applicant(new_request());
    doubled.duplicates = vec![duplicate()];
    doubled.visit = Visit { joined_queue: Some(now() - SignedDuration::from_mins(22)), consent: Some(now()), survey: Vec::new() };
    let beside = |mut state: State| {
        state.applicant_screen = true;
        state
    };
    let mut answered = signed(ready());
    answered.visit.survey = vec![Some(2), None];
    vec![
        ("lock", locked(opened(ready()), false)),
        ("lock-throttled", locked(desk(), true)),
        (
            "shift",
            with(desk(), |session| {
                session.shift = Some(open_shift());
                session.closed_shifts = (1..=11).rev().map(closed_shift).collect();
            }),
        ),
        ("shift-none", desk()),
        (
            "shift-counting",
            with(desk(), |session| {
                session.shift = Some(OpenShift { figures: None, ..open_shift() });
            }),
        ),
        (
            "day",
            with(desk(), |session| {
                session.day = day(today).into();
            }),
        ),
        (
            "day-empty",
            with(desk(), |session| {
                session.day = empty_day(today).into();
            }),
        ),
        (
            "complaint",
            with(desk(), |session| {
                session.complaint = Some(open_complaint());
            }),
        ),
        (
            "complaints",
            with(desk(), |session| {
                session.complaints = vec![complaint_line(2), complaint_line(1)];
            }),
        ),
        ("complaints-none", desk()),
        (
            "courier",
            with(desk(), |session| {
                session.courier = Some(courier());
            }),
        ),
        ("courier-looking", desk()),
        (
            "courier-nothing",
            with(desk(), |session| {
                session.courier = Some(CourierPapers::default());
            }),
        ),
        ("duplicates", opened(doubled)),
        ("receipt-survey", opened(answered.clone())),
        ("beside-welcome", beside(desk())),
        ("beside-applicant", beside(opened(with_applicant(new_request())))),
        ("beside-form", beside(opened(ready()))),
        ("beside-receipt", beside(opened(answered))),
        ("beside-locked", beside(locked(opened(ready()), false))),
    ]
}

pub fn empty_day(date: jiff::civil::Date) -> Day {
    Day { date, begun_by_hour: [0; 24], signed_by_hour: [0; 24], steps: Vec::new(), refusals: Vec::new(), visits: VisitFigures::default() }
}
