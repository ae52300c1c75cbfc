//! What a locked desk still does for the person in front of it, who may be anybody.

use super::command::Command as Session;
use crate::command::Command;
use crate::state::State;

/// Whether this command is refused because the screen is locked: all but the ways out of it and the language of its words.
pub(crate) fn refuses(state: &State, command: &Command) -> bool {
    let may_pass = matches!(command, Command::Session(Session::Unlock { .. } | Session::SwitchUser | Session::LogOut | Session::ChooseLanguage(_)));
    is_locked(state) && !may_pass
}

/// Whether the screen is locked.
pub(crate) fn is_locked(state: &State) -> bool {
    state.session().is_some_and(|session| session.lock.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::centre::Centre;
    use crate::complaints::command::Command as Complaints;
    use crate::complaints::event::Event as ComplaintEvent;
    use crate::complaints::state::OpenComplaint;
    use crate::day::command::Command as Day;
    use crate::delivery::command::Command as Delivery;
    use crate::delivery::state::Connection;
    use crate::effects::Effects;
    use crate::event::Event;
    use crate::form::command::Command as FormCommand;
    use crate::handing_over::command::Command as HandingOver;
    use crate::handle::handle;
    use crate::journal::command::Command as Journal;
    use crate::note::command::Command as NoteCommand;
    use crate::notices::Command as Notices;
    use crate::papers::command::{Command as Papers, PageChange};
    use crate::printing::command::Command as Printing;
    use crate::printing::event::Event as PrintingEvent;
    use crate::printing::state::ShownPaper;
    use crate::registries::command::{Command as Registries, RepresentativeEntry};
    use crate::registries::state::Lookup;
    use crate::request::command::Command as RequestCommand;
    use crate::request::event::{Event as RequestEvent, Opened};
    use crate::request::state::Visit;
    use crate::request::step::RequestStep;
    use crate::request::task::Task as RequestTask;
    use crate::session::event::{Event as SessionEvent, LoggedIn, Refused};
    use crate::session::state::KeyState;
    use crate::session::task::{OpenRequestThen, Task as SessionTask};
    use crate::shift::command::Command as Shift;
    use crate::shift::event::Event as ShiftEvent;
    use crate::shift::state::OpenShift;
    use crate::signing::command::Command as Signing;
    use crate::signing::event::Event as SigningEvent;
    use crate::task::Task;
    use crate::visit::command::Command as VisitCommand;
    use crate::waybills::command::Command as Waybills;
    use jiff::Timestamp;
    use std::collections::BTreeMap;
    use std::sync::{Arc, LazyLock};
    use tereze_catalogue::Catalogue;
    use tereze_domain::form::{FilledForm, Place, Source, Value};
    use tereze_domain::language::{Language, Text};
    use tereze_domain::request::{Request, RequestId};
    use tereze_domain::service::Channel;
    use tereze_domain::template::PaperKey;

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
        let centre = Centre { name: text(), address: text(), window: "7".into(), phone: String::new() };
        let mut state = State::at_the_door(Language::Kk, centre, services, Vec::new());
        state.connection = Connection::Online;
        state.watched = 1;
        let request = Request::draft(request(), service.id.clone(), service.form.version, Channel::Centre, "operator", now());
        let key = KeyState::Ready { name: "СЫНАҚ".into(), number: String::new(), valid_until: now() };
        let came =
            LoggedIn { user: "operator".into(), full_name: "Сынақ".into(), favourites: Vec::new(), recent: Vec::new(), language: None, tour_taken: false };
        let opened = Opened {
            request,
            registry: Lookup::NotAsked,
            power: Lookup::NotAsked,
            service,
            step: RequestStep::Form,
            deadline: None,
            spent: BTreeMap::new(),
            visit: Visit::default(),
            decided: None,
        };
        let shift = OpenShift { number: 1, opened: now(), figures: None, closing: false };
        let events: [Event; 5] = [
            SessionEvent::LoggedIn(Box::new(came)).into(),
            SigningEvent::Key(key).into(),
            ComplaintEvent::Begun(Box::new(complaint())).into(),
            ShiftEvent::Open(Some(shift)).into(),
            RequestEvent::Opened(Box::new(opened)).into(),
        ];
        for event in events {
            state.apply(event, now());
        }
        state.tell(tereze_domain::form::Severity::Info, tereze_domain::message::Message::new("notice-paper-saved"), now());
        state
    }

    fn locked() -> State {
        let mut state = at_work();
        let effects = send(&mut state, Session::Lock);
        assert!(is_locked(&state) && matches!(effects.store[..], [Task::Session(SessionTask::Lock)]));
        // A paper that was being made when the screen was locked.
        let name = tereze_domain::language::Text { kk: "қолхат".into(), ru: "расписка".into(), en: "receipt".into() };
        let paper = ShownPaper { paper: PaperKey::RECEIPT, name, copy: 1, pdf: Arc::default(), pages: Vec::new() };
        state.apply(PrintingEvent::Made(Box::new(paper)).into(), now());
        state
    }

    fn send(state: &mut State, command: impl Into<Command>) -> Effects {
        let form = Place::Field("phone".into());
        // Something to take back.
        if let Some(open) = state.open_mut() {
            open.request.form.put(&form, Value::Text("1".into()), Source::Operator);
            open.can_undo = true;
        }
        handle(state, command.into(), now())
    }

    /// One of every command. The matches of [`passes`] do not compile until a new one is thought of, and the count says that it stands here too.
    fn every_command() -> Vec<Command> {
        let (paper, place) = (String::from("identity-document"), Place::Field("phone".into()));
        let service = at_work().services[0].id.clone();
        let today = jiff::civil::date(2026, 11, 22);
        vec![
            Session::LogIn { user: "other".into(), password: "x".into() }.into(),
            Session::LogOut.into(),
            Session::ChooseLanguage(Language::Ru).into(),
            Session::TourTaken.into(),
            Session::ToggleFavourite(service.clone()).into(),
            Session::Lock.into(),
            Session::Unlock { password: "x".into() }.into(),
            Session::SwitchUser.into(),
            RequestCommand::Begin(service).into(),
            RequestCommand::Open(request()).into(),
            RequestCommand::PutAway.into(),
            RequestCommand::GoTo(RequestStep::Sign).into(),
            RequestCommand::VisitField { place: place.clone() }.into(),
            RequestCommand::GoOnDespiteDuplicates.into(),
            RequestCommand::RefuseAcceptance.into(),
            RequestCommand::Withdraw { reason: "x".into() }.into(),
            Registries::EnterApplicant { number: "940140000385".into() }.into(),
            Registries::AskAgain.into(),
            Registries::EnterRepresentative(RepresentativeEntry::OtherwiseCertified).into(),
            FormCommand::Commit { place, value: Value::Text("2".into()) }.into(),
            FormCommand::AddRow { table: "publications".into() }.into(),
            FormCommand::RemoveRow { table: "publications".into(), row: 0 }.into(),
            FormCommand::Undo.into(),
            FormCommand::Redo.into(),
            FormCommand::CopyFrom(request()).into(),
            Papers::Mark { paper: paper.clone(), present: true }.into(),
            Papers::ChooseAlternative { paper: paper.clone(), alternative: None }.into(),
            Papers::Within { paper: paper.clone(), within: None }.into(),
            Papers::AddFiles { paper: paper.clone(), files: vec!["a.png".into()] }.into(),
            Papers::AddBytes { paper: paper.clone(), bytes: Arc::from([1]) }.into(),
            Papers::AddWatched { paper: paper.clone() }.into(),
            Papers::Scan { paper: paper.clone(), device: "d".into() }.into(),
            Papers::StopScan.into(),
            Papers::FindScanners.into(),
            Papers::Pages { paper, change: PageChange::Undo }.into(),
            Signing::UseKey { file: "k.p12".into(), password: "x".into() }.into(),
            Signing::Sign.into(),
            HandingOver::HandOver { to: None }.into(),
            HandingOver::PrintIssued { from: today, to: today }.into(),
            Printing::Print(PaperKey::APPLICATION).into(),
            Printing::Save { to: "a.pdf".into() }.into(),
            Printing::Close.into(),
            Printing::TellNoDialog.into(),
            Delivery::SendNow.into(),
            Delivery::TryAgain(request()).into(),
            Journal::Search("x".into()).into(),
            Journal::ShowLines { from: 0 }.into(),
            Journal::Find("x".into()).into(),
            Notices::Dismiss(1).into(),
            VisitCommand::EnterTicket { joined: None }.into(),
            VisitCommand::Consent(true).into(),
            VisitCommand::AnswerSurvey { question: 0, answer: 0 }.into(),
            Shift::Look.into(),
            Shift::Close.into(),
            Shift::Print { number: 1 }.into(),
            Day::Look(today).into(),
            Complaints::Begin { about: Some(request()) }.into(),
            Complaints::Commit { place: Place::Field("words".into()), value: Value::Text("x".into()) }.into(),
            Complaints::Take.into(),
            Complaints::Discard.into(),
            Complaints::Look.into(),
            Complaints::Print { number: "1".into() }.into(),
            NoteCommand::Read(request()).into(),
            NoteCommand::Keep { request: request(), text: "x".into() }.into(),
            Waybills::Look.into(),
            Waybills::Make { provider: "Әкімдік".into(), courier: String::new() }.into(),
            Waybills::Print { number: 1 }.into(),
        ]
    }

    /// Feature and kind of a command, as they are told to a debugger.
    fn kind(command: &Command) -> String {
        let told = format!("{command:?}");
        let (feature, rest) = told.split_once('(').unwrap_or((&told, ""));
        let kind: String = rest.chars().take_while(|letter| letter.is_alphanumeric()).collect();
        format!("{feature}/{kind}")
    }

    const COMMANDS: usize = 67;

    /// Whether a locked desk does it. Whoever adds a command decides here, adds it above and counts it.
    fn passes(command: &Command) -> bool {
        use Command as C;
        match command {
            C::Session(command) => match command {
                Session::LogOut | Session::ChooseLanguage(_) | Session::Unlock { .. } | Session::SwitchUser => true,
                Session::LogIn { .. } | Session::Lock | Session::TourTaken | Session::ToggleFavourite(_) => false,
            },
            C::Request(_) | C::Form(_) | C::Registries(_) | C::Papers(_) | C::Signing(_) | C::Delivery(_) | C::Visit(_) | C::Printing(_) => false,
            C::HandingOver(_) | C::Shift(_) | C::Day(_) | C::Journal(_) | C::Complaints(_) | C::Waybills(_) | C::Note(_) | C::Notices(_) => false,
        }
    }

    #[test]
    fn a_locked_desk_does_nothing_but_open_end_and_speak() {
        let commands = every_command();
        let kinds: std::collections::BTreeSet<_> = commands.iter().map(kind).collect();
        assert_eq!((commands.len(), kinds.len()), (COMMANDS, COMMANDS));
        for command in commands {
            let (told, passes) = (format!("{command:?}"), passes(&command));
            let mut state = locked();
            send(&mut state, Notices::Dismiss(0));
            let before = format!("{state:?}");
            let effects = send(&mut state, command);
            let nothing = effects.store.is_empty() && effects.scanner.is_empty() && format!("{state:?}") == before;
            assert_eq!(nothing, !passes, "{told}: {:?}", effects.store);
            if passes {
                // None of the ways out touches the request: at most the time spent in it is kept.
                let harmless = |task: &Task| {
                    let of_session =
                        matches!(task, Task::Session(SessionTask::LogOut(OpenRequestThen::Waits) | SessionTask::Unlock { .. } | SessionTask::Keep { .. }));
                    of_session || matches!(task, Task::Request(RequestTask::KeepTime { .. }))
                };
                assert!(effects.store.iter().all(harmless), "{told}: {:?}", effects.store);
            }
        }
    }

    #[test]
    fn the_same_commands_work_at_an_open_desk() {
        // A table in which nothing ever happens would prove nothing: most commands do something here.
        let idle = every_command().into_iter().filter(|command| {
            let mut state = at_work();
            send(&mut state, Notices::Dismiss(0));
            let before = format!("{state:?}");
            let effects = send(&mut state, command.clone());
            effects.store.is_empty() && effects.scanner.is_empty() && format!("{state:?}") == before
        });
        let idle: Vec<String> = idle.map(|command| format!("{command:?}")).collect();
        assert!(idle.len() <= 8, "{idle:#?}");
    }

    #[test]
    fn a_password_is_checked_once_at_a_time() {
        let mut state = locked();
        let unlock = || Session::Unlock { password: "x".into() };
        assert_eq!(send(&mut state, unlock()).store.len(), 1);
        assert_eq!(send(&mut state, unlock()).store.len(), 0, "while the first is being checked");
        let refused = Refused { why: tereze_domain::message::Message::new("error-desk-wrong-unlock"), not_before: None };
        state.apply(SessionEvent::UnlockFailed(refused).into(), now());
        assert_eq!(send(&mut state, unlock()).store.len(), 1);
        state.apply(SessionEvent::Unlocked.into(), now());
        assert!(!is_locked(&state) && state.open().is_some(), "the same request is open under it");
    }
}
