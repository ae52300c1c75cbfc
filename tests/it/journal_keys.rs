//! Who can open a journal, who cannot, and what each is told.

use crate::journal_people::{desk, draft, event, new_user, opened, password, person};
use secrecy::SecretString;
use tereze_domain::language::Language;
use tereze_domain::message::Explain as _;
use tereze_domain::request::Happening;
use tereze_store::{Act, Journal, JournalError, Role, Stretching, What};
use tereze_texts::say;

fn secret(text: &str) -> SecretString {
    text.into()
}

#[test]
fn a_wrong_password_and_a_wrong_name_are_told_apart_but_said_alike() {
    let desk = desk();
    let path = desk.path();
    drop(desk.journal);
    let wrong = Journal::open(&path, "aigul", &secret("Терезе-2027")).err().unwrap();
    let unknown = Journal::open(&path, "erlan", &password()).err().unwrap();
    assert!(matches!(wrong, JournalError::WrongPassword), "{wrong}");
    assert!(matches!(unknown, JournalError::NoSuchUser), "{unknown}");
    for language in Language::ALL {
        assert_eq!(say(&wrong.explain(), language), say(&unknown.explain(), language));
    }
    assert_eq!(opened(&path).unwrap().user().unwrap().login, "aigul");
    assert!(Journal::open(&path, "  AIGUL ", &password()).is_ok(), "a log-in name is no matter of case");
}

#[test]
fn the_delay_after_failed_tries_outlives_a_restart_and_is_audited() {
    let desk = desk();
    let path = desk.path();
    drop(desk.journal);
    for _ in 0..5 {
        assert!(matches!(Journal::open(&path, "aigul", &secret("not the password")), Err(JournalError::WrongPassword)));
    }
    match opened(&path) {
        Err(JournalError::TooManyTries { seconds }) => assert!((1..=30).contains(&seconds), "{seconds}"),
        other => panic!("the right password was looked at: {:?}", other.err()),
    }
    // Half a minute later.
    let tries = path.join("tries.json");
    let text = std::fs::read_to_string(&tries).unwrap();
    let mut known: serde_json::Value = serde_json::from_str(&text).unwrap();
    known["aigul"]["last"] = "2026-01-01T00:00:00Z".into();
    std::fs::write(&tries, known.to_string()).unwrap();
    let journal = opened(&path).unwrap();
    let trail = journal.trail(None, 2).unwrap();
    assert!(matches!(trail[1].entry.what, What::Desk(Act::LogInsFailed { times: 5, .. })), "{trail:?}");
    drop(journal);
    assert!(!std::fs::read_to_string(&tries).unwrap().contains("aigul"), "a good log-in clears the count");
}

#[test]
fn every_user_has_a_key_of_their_own() {
    let mut desk = desk();
    let path = desk.path();
    let theirs = secret("Құпия-2026");
    desk.journal.add_user(new_user("Erlan", Role::Operator), &theirs).unwrap();
    assert!(matches!(desk.journal.add_user(new_user("erlan", Role::Senior), &theirs), Err(JournalError::UserExists)));
    assert_eq!(Journal::log_in_names(&path).unwrap(), ["aigul", "erlan"]);
    drop(desk.journal);

    let mut journal = Journal::open(&path, "erlan", &theirs).unwrap();
    assert_eq!(journal.user().unwrap().role, Role::Operator);
    let changed = secret("Жаңа құпия");
    assert!(matches!(journal.change_password(&password(), &changed), Err(JournalError::WrongPassword)));
    journal.change_password(&theirs, &changed).unwrap();
    drop(journal);
    assert!(matches!(Journal::open(&path, "erlan", &theirs), Err(JournalError::WrongPassword)));
    assert!(Journal::open(&path, "erlan", &changed).is_ok());

    let mut journal = opened(&path).unwrap();
    journal.reset_password("erlan", &theirs).unwrap();
    assert_eq!(journal.log_in("erlan", &theirs).unwrap().login, "erlan");
    assert!(matches!(journal.remove_user("erlan"), Err(JournalError::NotAdministrator)), "an operator is no administrator");
    journal.log_in("aigul", &password()).unwrap();
    journal.remove_user("erlan").unwrap();
    drop(journal);
    assert!(matches!(Journal::open(&path, "erlan", &theirs), Err(JournalError::NoSuchUser)));
    let mut journal = opened(&path).unwrap();
    assert!(journal.users().unwrap().iter().any(|user| user.login == "erlan" && user.removed.is_some()), "the trail keeps who it was");
    journal.add_user(new_user("erlan", Role::Senior), &theirs).unwrap();
    assert_eq!(journal.log_in("erlan", &theirs).unwrap().role, Role::Senior);
    journal.verify_chain().unwrap();
}

#[test]
fn somebody_always_administers_the_desk() {
    let mut desk = desk();
    assert!(matches!(desk.journal.remove_user("aigul"), Err(JournalError::LastAdministrator)));
    assert!(matches!(desk.journal.change_role("aigul", Role::Operator), Err(JournalError::LastAdministrator)));
    desk.journal.add_user(new_user("erlan", Role::Operator), &password()).unwrap();
    assert!(matches!(desk.journal.remove_user("aigul"), Err(JournalError::LastAdministrator)));
    desk.journal.change_role("erlan", Role::Administrator).unwrap();
    desk.journal.change_role("aigul", Role::Operator).unwrap();
    assert_eq!(desk.journal.user().unwrap().role, Role::Operator);
}

#[test]
fn unfit_names_and_passwords_are_refused() {
    let mut desk = desk();
    for login in ["", "  ", "two words", "desk", "a\u{7}b", &"я".repeat(65)] {
        assert!(matches!(desk.journal.add_user(new_user(login, Role::Operator), &password()), Err(JournalError::LoginUnfit)), "{login:?}");
    }
    let short = desk.journal.add_user(new_user("erlan", Role::Operator), &secret("құпиясө"));
    assert!(matches!(short, Err(JournalError::PasswordTooShort { least: 8 })));
}

#[test]
fn a_slot_renamed_by_hand_opens_nothing() {
    let mut desk = desk();
    desk.journal.add_user(new_user("erlan", Role::Operator), &secret("Құпия-2026")).unwrap();
    let path = desk.path();
    drop(desk.journal);
    let slots = path.join("slots.json");
    let text = std::fs::read_to_string(&slots).unwrap();
    std::fs::write(&slots, text.replace("aigul", "nobody").replace("erlan", "aigul")).unwrap();
    assert!(matches!(Journal::open(&path, "aigul", &secret("Құпия-2026")), Err(JournalError::WrongPassword)));
}

#[test]
fn a_second_copy_of_the_program_is_refused() {
    let desk = desk();
    assert!(matches!(opened(&desk.path()), Err(JournalError::AlreadyOpen)));
    let path = desk.path();
    drop(desk.journal);
    assert!(opened(&path).is_ok());
}

#[test]
fn a_journal_is_never_buried_under_a_new_one() {
    let desk = desk();
    let path = desk.path();
    drop(desk.journal);
    let create = |path: &std::path::Path| Journal::create_stretched(path, "desk-8", new_user("erlan", Role::Administrator), &password(), Stretching::LEAST);
    assert!(matches!(create(&path), Err(JournalError::AlreadyExists)));
    std::fs::rename(path.join("journal.db"), path.join("elsewhere.db")).unwrap();
    assert!(matches!(create(&path), Err(JournalError::AlreadyExists)), "the slots still guard the database moved elsewhere");
    assert!(matches!(opened(&path), Err(JournalError::NoJournal)));
    // A creation that was cut short left its unfinished database.
    std::fs::write(path.join("journal.db.new"), b"half").unwrap();
    assert_eq!(create(&path).unwrap().desk(), "desk-8");
}

#[test]
fn nothing_personal_can_be_read_in_the_files() {
    let mut desk = desk();
    let mut request = draft();
    request.applicant = Some(person(1, "Бекжанова-Сынақ", "Гүлнәр"));
    let number = request.applicant.as_ref().unwrap().number().to_string();
    desk.journal.begin_request(&request).unwrap();
    let paper: &[u8] = "Скан: Бекжанова-Сынақ".as_bytes();
    desk.journal.put_attachment(&mut &*paper, "text/plain", 1, 1024).unwrap();
    desk.journal.sign(request.id, "<a>Бекжанова-Сынақ</a>".as_bytes(), &event(Happening::Signed { serial: "5f".into() })).unwrap();
    let open = desk.as_left_by_a_crash();
    let path = desk.path();
    drop(desk.journal);
    let mut files = 0;
    for folder in [open.path(), path.as_path()] {
        for entry in std::fs::read_dir(folder).unwrap() {
            let bytes = std::fs::read(entry.unwrap().path()).unwrap();
            files += 1;
            for secret in ["Бекжанова", "бекжанова", "Сынақова", "Терезе-2026", "SQLite format", "CREATE TABLE", &number] {
                let needle = secret.as_bytes();
                assert!(!bytes.windows(needle.len()).any(|window| window == needle), "{secret} can be read");
            }
        }
    }
    assert!(files >= 6, "database, log and slots of both folders were looked at: {files}");
}

#[test]
fn the_work_goes_on_after_log_out() {
    let mut desk = desk();
    desk.journal.log_out().unwrap();
    assert!(desk.journal.user().is_none());
    assert!(matches!(desk.journal.change_password(&password(), &secret("12345678")), Err(JournalError::NotLoggedIn)));
    desk.journal.audit(Act::BackedUp, None).unwrap();
    let trail = desk.journal.trail(None, 2).unwrap();
    assert_eq!((trail[0].entry.by.as_str(), trail[1].entry.by.as_str()), ("desk", "aigul"));
}
