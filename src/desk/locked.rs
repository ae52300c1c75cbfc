//! What a locked desk still does for the person in front of it, who may be anybody.

use super::command::Command;
use super::state::State;

/// Whether this command is refused because the screen is locked: all but the ways out of it and the language of its words.
pub(super) fn refuses(state: &State, command: &Command) -> bool {
    let may_pass = matches!(command, Command::Unlock { .. } | Command::SwitchUser | Command::LogOut | Command::ChooseLanguage(_));
    is_locked(state) && !may_pass
}

/// Whether the screen is locked.
pub(super) fn is_locked(state: &State) -> bool {
    state.session.as_ref().is_some_and(|session| session.lock.is_some())
}

#[cfg(test)]
mod tests {
    use super::super::command::{PageChange, RepresentativeEntry, RequestStep};
    use super::super::event::Event;
    use super::super::handle::{Orders, handle};
    use super::super::job::Job;
    use super::super::state::{Centre, Connection, Found, Idle, KeyState, LogIn, OpenComplaint, OpenShift, ShownPaper, Visit};
    use super::*;
    use crate::catalogue::Catalogue;
    use crate::domain::form::{FilledForm, Place, Source, Value};
    use crate::domain::language::{Language, Text};
    use crate::domain::request::{Request, RequestId};
    use crate::domain::service::Channel;
    use crate::domain::template::PaperKey;
    use jiff::Timestamp;
    use std::collections::BTreeMap;
    use std::sync::{Arc, LazyLock};
    use std::time::Duration;

    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::built_in().unwrap());

    fn now() -> Timestamp {
        Timestamp::from_second(1_800_000_000).unwrap()
    }

    fn request() -> RequestId {
        RequestId(uuid::Uuid::from_u128(7))
    }

    fn complaint() -> OpenComplaint {
        let form = Arc::new(CATALOGUE.complaint.clone());
        OpenComplaint { about: None, form, filled: FilledForm::default(), findings: Vec::new(), taking: false }
    }

    /// A desk at work: everything a command could change is there.
    fn at_work() -> State {
        let services = CATALOGUE.services.clone();
        let service = Arc::clone(&services[0]);
        let text = || Text { kk: "Орталық".into(), ru: "Центр".into(), en: "Centre".into() };
        let mut state = State {
            language: Language::Kk,
            centre: Centre { name: text(), address: text(), window: "7".into(), phone: String::new() },
            services,
            log_in: LogIn::default(),
            demo: None,
            session: None,
            open: None,
            outbox: Vec::new(),
            journal: Vec::new(),
            journal_from: 0,
            journal_total: 0,
            journal_query: "сынақ".into(),
            found: Found::default(),
            shift: None,
            closed_shifts: Vec::new(),
            day: None,
            complaint: None,
            complaints: Vec::new(),
            courier: None,
            idle: Idle { lock_after: Duration::from_secs(600), warn_before: Duration::from_secs(60) },
            standard: crate::desk::settings::Standard::default(),
            applicant_screen: false,
            connection: Connection::Online,
            scanners: Vec::new(),
            watched: 1,
            notices: Vec::new(),
            shown_paper: None,
        };
        let request = Request::draft(request(), service.id.clone(), service.form.version, Channel::Centre, "operator", now());
        let key = KeyState::Ready { name: "СЫНАҚ".into(), number: String::new(), valid_until: now() };
        for event in [
            Event::LoggedIn {
                user: "operator".into(),
                full_name: "Сынақ".into(),
                favourites: Vec::new(),
                recent: Vec::new(),
                language: None,
                tour_taken: false,
            },
            Event::Key(key),
            Event::ComplaintBegun(Box::new(complaint())),
            Event::Shift(Some(OpenShift { number: 1, opened: now(), figures: None, closing: false })),
            Event::Opened {
                request: Box::new(request),
                service: Arc::clone(&state.services[0]),
                step: RequestStep::Form,
                deadline: None,
                spent: BTreeMap::new(),
                visit: Visit::default(),
            },
        ] {
            state.apply(event, now());
        }
        state.tell(crate::domain::form::Severity::Info, crate::domain::message::Message::new("notice-paper-saved"), now());
        state
    }

    fn locked() -> State {
        let mut state = at_work();
        let orders = send(&mut state, Command::Lock);
        assert!(is_locked(&state) && matches!(orders.jobs[..], [Job::Lock]));
        // A paper that was being made when the screen was locked.
        let name = crate::domain::language::Text { kk: "қолхат".into(), ru: "расписка".into(), en: "receipt".into() };
        let paper = ShownPaper { paper: PaperKey::RECEIPT, name, copy: 1, pdf: Arc::default(), pages: Vec::new() };
        state.apply(Event::PaperMade(Box::new(paper)), now());
        state
    }

    fn send(state: &mut State, command: Command) -> Orders {
        let form = Place::Field("phone".into());
        // Something to take back.
        if let Some(open) = &mut state.open {
            open.request.form.put(&form, Value::Text("1".into()), Source::Operator);
            open.can_undo = true;
        }
        handle(state, &mut Default::default(), command, now())
    }

    /// One of every command. The match below does not compile until a new one is thought of, and the count says that it stands here too.
    fn every_command() -> Vec<Command> {
        let (paper, place) = (String::from("identity-document"), Place::Field("phone".into()));
        let service = at_work().services[0].id.clone();
        vec![
            Command::LogIn { user: "other".into(), password: "x".into() },
            Command::LogOut,
            Command::ChooseLanguage(Language::Ru),
            Command::TourTaken,
            Command::ToggleFavourite(service.clone()),
            Command::Begin(service),
            Command::Open(request()),
            Command::PutAway,
            Command::GoTo(RequestStep::Sign),
            Command::EnterApplicant { number: "940140000385".into() },
            Command::AskAgain,
            Command::EnterRepresentative(RepresentativeEntry::OtherwiseCertified),
            Command::CommitField { place: place.clone(), value: Value::Text("2".into()) },
            Command::AddRow { table: "publications".into() },
            Command::RemoveRow { table: "publications".into(), row: 0 },
            Command::UndoForm,
            Command::TellNoDialog,
            Command::RedoForm,
            Command::MarkPaper { paper: paper.clone(), present: true },
            Command::AddFiles { paper: paper.clone(), files: vec!["a.png".into()] },
            Command::AddBytes { paper: paper.clone(), bytes: Arc::from([1]) },
            Command::AddWatched { paper: paper.clone() },
            Command::Scan { paper: paper.clone(), device: "d".into() },
            Command::StopScan,
            Command::FindScanners,
            Command::Pages { paper, change: PageChange::Undo },
            Command::UseKey { file: "k.p12".into(), password: "x".into() },
            Command::SignAndQueue,
            Command::RefuseAcceptance,
            Command::Withdraw { reason: "x".into() },
            Command::HandOver { to: None },
            Command::Print(PaperKey::APPLICATION),
            Command::SavePaper { to: "a.pdf".into() },
            Command::ClosePaper,
            Command::SendNow,
            Command::TryAgain(request()),
            Command::Search("x".into()),
            Command::Dismiss(1),
            Command::VisitField { place },
            Command::GoOnDespiteDuplicates,
            Command::EnterTicket { joined: None },
            Command::Consent(true),
            Command::AnswerSurvey { question: 0, answer: 0 },
            Command::Lock,
            Command::Unlock { password: "x".into() },
            Command::SwitchUser,
            Command::LookAtShift,
            Command::CloseShift,
            Command::PrintShift { number: 1 },
            Command::LookAtDay(jiff::civil::date(2026, 11, 22)),
            Command::Find("x".into()),
            Command::ShowLines { from: 0 },
            Command::ChooseAlternative { paper: "identity-document".into(), alternative: None },
            Command::PaperWithin { paper: "identity-document".into(), within: None },
            Command::CopyFrom(request()),
            Command::BeginComplaint { about: Some(request()) },
            Command::CommitComplaint { place: Place::Field("words".into()), value: Value::Text("x".into()) },
            Command::TakeComplaint,
            Command::DiscardComplaint,
            Command::LookAtComplaints,
            Command::PrintComplaint { number: "1".into() },
            Command::PrintIssued { from: jiff::civil::date(2026, 11, 22), to: jiff::civil::date(2026, 11, 22) },
            Command::LookAtCourier,
            Command::MakeWaybill { provider: "Әкімдік".into(), courier: String::new() },
            Command::PrintWaybill { number: 1 },
        ]
    }

    const COMMANDS: usize = 65;

    /// Whether a locked desk does it. Whoever adds a command decides here, adds it above and counts it.
    fn passes(command: &Command) -> bool {
        use Command as C;
        match command {
            C::LogOut | C::ChooseLanguage(_) | C::Unlock { .. } | C::SwitchUser => true,
            C::LogIn { .. } | C::Lock | C::TourTaken | C::ToggleFavourite(_) | C::Begin(_) | C::Open(_) | C::PutAway | C::GoTo(_) => false,
            C::EnterApplicant { .. } | C::AskAgain | C::EnterRepresentative(_) | C::CommitField { .. } | C::VisitField { .. } => false,
            C::AddRow { .. } | C::RemoveRow { .. } | C::UndoForm | C::RedoForm | C::MarkPaper { .. } | C::AddFiles { .. } | C::AddBytes { .. } => false,
            C::AddWatched { .. } | C::Scan { .. } | C::StopScan | C::FindScanners | C::Pages { .. } | C::UseKey { .. } | C::SignAndQueue => false,
            C::RefuseAcceptance | C::Withdraw { .. } | C::HandOver { .. } | C::Print(_) | C::SavePaper { .. } | C::ClosePaper | C::SendNow => false,
            C::TellNoDialog | C::TryAgain(_) | C::Search(_) | C::Dismiss(_) | C::GoOnDespiteDuplicates | C::EnterTicket { .. } | C::Consent(_) => false,
            C::AnswerSurvey { .. } | C::LookAtShift | C::CloseShift | C::PrintShift { .. } | C::LookAtDay(_) | C::Find(_) | C::ShowLines { .. } => false,
            C::ChooseAlternative { .. } | C::PaperWithin { .. } | C::CopyFrom(_) => false,
            C::BeginComplaint { .. } | C::CommitComplaint { .. } | C::TakeComplaint | C::DiscardComplaint | C::LookAtComplaints => false,
            C::PrintComplaint { .. } | C::PrintIssued { .. } | C::LookAtCourier | C::MakeWaybill { .. } | C::PrintWaybill { .. } => false,
        }
    }

    #[test]
    fn a_locked_desk_does_nothing_but_open_end_and_speak() {
        let commands = every_command();
        let kinds: std::collections::HashSet<_> = commands.iter().map(std::mem::discriminant).collect();
        assert_eq!((commands.len(), kinds.len()), (COMMANDS, COMMANDS));
        for command in commands {
            let (told, passes) = (format!("{command:?}"), passes(&command));
            let mut state = locked();
            send(&mut state, Command::Dismiss(0));
            let before = format!("{state:?}");
            let orders = send(&mut state, command);
            let nothing = orders.jobs.is_empty() && orders.scans.is_empty() && format!("{state:?}") == before;
            assert_eq!(nothing, !passes, "{told}: {:?}", orders.jobs);
            if passes {
                // None of the ways out touches the request: at most the time spent in it is kept.
                let harmless = |job: &Job| matches!(job, Job::LogOut { put_away: false } | Job::Unlock { .. } | Job::Keep { .. } | Job::KeepTime { .. });
                assert!(orders.jobs.iter().all(harmless), "{told}: {:?}", orders.jobs);
            }
        }
    }

    #[test]
    fn the_same_commands_work_at_an_open_desk() {
        // A table in which nothing ever happens would prove nothing: most commands do something here.
        let idle = every_command().into_iter().filter(|command| {
            let mut state = at_work();
            send(&mut state, Command::Dismiss(0));
            let before = format!("{state:?}");
            let orders = send(&mut state, command.clone());
            orders.jobs.is_empty() && orders.scans.is_empty() && format!("{state:?}") == before
        });
        let idle: Vec<String> = idle.map(|command| format!("{command:?}")).collect();
        assert!(idle.len() <= 8, "{idle:#?}");
    }

    #[test]
    fn a_password_is_checked_once_at_a_time() {
        let mut state = locked();
        let unlock = || Command::Unlock { password: "x".into() };
        assert_eq!(send(&mut state, unlock()).jobs.len(), 1);
        assert_eq!(send(&mut state, unlock()).jobs.len(), 0, "while the first is being checked");
        state.apply(Event::UnlockFailed { why: crate::domain::message::Message::new("error-desk-wrong-unlock"), not_before: None }, now());
        assert_eq!(send(&mut state, unlock()).jobs.len(), 1);
        state.apply(Event::Unlocked, now());
        assert!(!is_locked(&state) && state.open.is_some(), "the same request is open under it");
    }
}
