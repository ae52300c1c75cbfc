//! Service 10 as the act has it: fifteen rows of control, steps with their norms, grounds, papers, survey.

use jiff::civil::date;
use tereze_domain::form::{Circumstances, FilledForm, Place, Severity, Source, Value, validate};
use tereze_domain::language::Language;
use tereze_domain::message::Said;
use tereze_domain::service::{Channel, Norm, Service, StepKind};
use tereze_domain::term::Term;

const NUMBER: &str = "940140000385";

fn service() -> Service {
    let catalogue = crate::support::catalogue();
    catalogue.service(&"foreign-periodicals".into()).expect("service 10").clone()
}

/// `field`, or `table[row].column`.
fn place(written: &str) -> Place {
    match written.split_once('.') {
        None => Place::Field(written.into()),
        Some((table, column)) => {
            let (table, row) = table.trim_end_matches(']').split_once('[').expect("a row");
            Place::Cell { table: table.into(), row: row.parse().expect("a number"), column: column.into() }
        }
    }
}

fn well_filled() -> FilledForm {
    let mut filled = FilledForm::default();
    for (at, value) in [
        ("distributor-number", NUMBER),
        ("distributor-name", "«Алтын дән» ЖШС"),
        ("legal-form", "жауапкершілігі шектеулі серіктестік"),
        ("registration-document-number", "123456"),
        ("registration-document-date", "1994-01-15"),
        ("registered-place", "Қарағанды қаласы, Бұқар жырау даңғылы, 10"),
        ("actual-address", "Қарағанды қаласы, Бейбітшілік бульвары, 5"),
        ("phone", "77212410000"),
        ("email", "baspasoz@example.kz"),
        ("head-name", "Әлиева Гүлнұр Серікқызы"),
        ("publications[0].title", "Жас ғалым"),
        ("publications[0].territory", "Қарағанды облысы"),
        ("publications[0].languages", "орыс, ағылшын"),
        ("publications[0].theme", "ғылыми-танымал"),
        ("publications[0].periodicity", "айына бір рет"),
        ("publications[0].copies", "1500"),
        ("application-date", "2012-12-14"),
    ] {
        filled.put(&place(at), Value::Text(value.into()), Source::Operator);
    }
    filled
}

/// Puts a value into a well filled form and expects one finding: its severity, its row and a part of its Kazakh words.
#[track_caller]
fn check(at: &str, value: &str, expected: Option<(Severity, &str, &str)>) {
    let service = service();
    let mut filled = well_filled();
    filled.put(&place(at), Value::Text(value.into()), Source::Operator);
    let circumstances = Circumstances { today: date(2012, 12, 14), applicant: NUMBER.parse().ok() };
    let found = validate(&service.form, &filled, circumstances);
    let words = |message: &Said| tereze_texts::said(message, Language::Kk);
    match expected {
        None => assert!(found.is_empty(), "{at} = {value}: {found:#?}"),
        Some((severity, article, part)) => {
            assert_eq!(found.len(), 1, "{at} = {value}: {found:#?}");
            assert_eq!((found[0].place.clone(), found[0].severity, found[0].article.as_str()), (place(at), severity, article));
            assert!(words(&found[0].message).contains(part), "{}", words(&found[0].message));
        }
    }
}

#[test]
fn every_mandatory_row_is_asked_for() {
    let row = |number: u32| format!("6-қосымша, {number}-жол");
    for (at, number) in [
        ("distributor-name", 1),
        ("legal-form", 2),
        ("distributor-number", 3),
        ("registered-place", 4),
        ("actual-address", 5),
        ("phone", 6),
        ("head-name", 8),
        ("publications[0].title", 9),
        ("publications[0].territory", 10),
        ("publications[0].languages", 11),
        ("publications[0].theme", 12),
        ("publications[0].periodicity", 13),
        ("publications[0].copies", 14),
        ("application-date", 15),
    ] {
        check(at, " ", Some((Severity::Error, &row(number), "толтырыңыз")));
    }
    // Row 7 is the one that is not mandatory.
    check("email", "", None);
}

#[test]
fn size_and_format_of_every_row() {
    check("phone", "77212410000", None);
    check("phone", "7721241000012345", Some((Severity::Error, "6-қосымша, 6-жол", "16")));
    check("phone", "+77212410000", Some((Severity::Error, "6-қосымша, 6-жол", "тек цифр")));
    check("phone", "410000", Some((Severity::Warning, "6-қосымша, 6-жол", "қысқа")));
    check("publications[0].copies", "999999", None);
    check("publications[0].copies", "1000000", Some((Severity::Error, "6-қосымша, 14-жол", "7")));
    check("publications[0].copies", "000", Some((Severity::Error, "6-қосымша, 14-жол", "нөл")));
    check("application-date", "20121214", Some((Severity::Error, "6-қосымша, 15-жол", "күн")));
    check("application-date", "2012-12-15", Some((Severity::Error, "6-қосымша, 15-жол", "кеш")));
    check("registration-document-date", "2012-12-15", Some((Severity::Error, "4-қосымша, «берілген күні»", "кеш")));
    check("email", "baspasoz", Some((Severity::Error, "6-қосымша, 7-жол", "пошта")));
}

/// The annex has 13 digits for row 3; by law there are twelve, with a check digit.
#[test]
fn the_number_has_twelve_digits() {
    let row = "6-қосымша, 3-жол";
    check("distributor-number", NUMBER, None);
    check("distributor-number", "9401400003850", Some((Severity::Error, row, "13")));
    check("distributor-number", "940140000386", Some((Severity::Error, row, "Бақылау цифры")));
    check("distributor-number", "770712345674", Some((Severity::Error, row, "бірдей емес")));
}

#[test]
fn steps_and_norms_of_annex_1() {
    let service = service();
    let norms = |channel: Channel| -> Vec<(StepKind, Norm)> {
        let steps = service.channels.iter().find(|steps| steps.channel == channel).expect("a channel");
        steps.steps.iter().map(|step| (step.kind, step.norm.clone())).collect()
    };
    let seconds = |from, to| Norm::Seconds { from, to };
    let ten_days = Norm::Days(Term::WorkingDays(10));
    let centre = [
        (StepKind::LogIn, seconds(30, 60)),
        (StepKind::Enter, seconds(30, 30)),
        (StepKind::AskRegistries, seconds(90, 90)),
        (StepKind::DataCannotBeObtained, seconds(90, 90)),
        (StepKind::FillAndSign, seconds(30, 60)),
        (StepKind::Send, seconds(60, 60)),
        (StepKind::Register, seconds(60, 60)),
        (StepKind::Refuse, seconds(30, 60)),
        (StepKind::HandOver, ten_days.clone()),
    ];
    assert_eq!(norms(Channel::Centre), centre);
    let portal: Vec<Norm> = norms(Channel::Portal).into_iter().map(|(_, norm)| norm).collect();
    let expected = [seconds(30, 60), seconds(30, 30), seconds(90, 90), seconds(90, 90), seconds(30, 60), seconds(60, 60), seconds(30, 30), ten_days];
    assert_eq!(portal, expected);
    assert_eq!(service.term, Term::WorkingDays(10));
}

#[test]
fn grounds_papers_and_survey() {
    let service = service();
    assert_eq!(service.refusal_grounds.len(), 5, "annex 5");
    assert_eq!(service.survey.questions.len(), 2, "annex 7");
    assert!(service.survey.questions.iter().all(|question| question.answers.len() == 3), "annex 7");
    assert_eq!(service.papers.iter().filter(|paper| paper.optional).count(), 1);
    assert_eq!(service.number, 10);
    assert_eq!(service.act.lapsed, Some(date(2014, 4, 3)));
}
