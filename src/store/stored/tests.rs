//! Every version of what is stored is read for ever, and what is stored today does not change without a new version.

use super::life::StoredLife;
use super::service;
use jiff::Timestamp;
use tereze_domain::party::testing::{organisation, person, power};
use tereze_domain::party::{Applicant, Representative};
use tereze_domain::registries::{Confirmation, Party, Refutation, Ticket, Tickets};
use tereze_domain::request::life::request::Signature;
use tereze_domain::request::life::{Outcome, Request, Speaker};
use tereze_domain::request::{Happening, RequestId};
use tereze_domain::service::Channel;
use tereze_domain::service::testing::service as small_service;

fn request() -> Request {
    Request::draft(RequestId(uuid::Uuid::nil()), "tested".into(), 1, Channel::Centre, "aigul", Timestamp::UNIX_EPOCH)
}

fn lived() -> Request {
    let tickets = Tickets::of(3, [(Party::Applicant, Ticket(2)), (Party::Related("940140000385".parse().unwrap()), Ticket(3))]);
    Request {
        applicant_confirmation: Confirmation::Refuted(Refutation::Deceased),
        speaker: Speaker::Notarised { number: "17-204".into(), confirmation: Confirmation::Unreachable, power: None },
        tickets,
        signature: Some(Signature { at: Timestamp::UNIX_EPOCH, by: "aigul".into(), serial: "5f".into(), due: jiff::civil::date(2026, 12, 7) }),
        outcome: Some(Outcome::Refused { grounds: vec!["1".into()] }),
        originals: vec!["identity".into()],
        missing: vec!["power".into()],
        withdrawn: Some("r".into()),
        ..request()
    }
}

/// Writes what is stored today beside the sample it is compared with, so that a new version has its golden file.
fn today(name: &str, text: &str) {
    if let Ok(folder) = std::env::var("TEREZE_GOLDEN") {
        std::fs::write(std::path::Path::new(&folder).join(name), format!("{text}\n")).unwrap();
    }
}

const LIFE_1: &str = include_str!("golden/life-1.json");
const SERVICE_1: &str = include_str!("golden/service-1.json");
const SERVICE_2: &str = include_str!("golden/service-2.json");

#[test]
fn lives_come_back() {
    today("life-1.json", &serde_json::to_string(&StoredLife::of(&lived())).unwrap());
    let stored: StoredLife = serde_json::from_str(LIFE_1.trim()).unwrap();
    assert_eq!(serde_json::to_string(&StoredLife::of(&lived())).unwrap(), LIFE_1.trim(), "the stored form changed: give it a new version");
    assert_eq!(stored.put_back(request(), Some(Timestamp::UNIX_EPOCH), None), Some(lived()));
    let newer: StoredLife = serde_json::from_str(&LIFE_1.replace("\"version\":1", "\"version\":9")).unwrap();
    assert_eq!(newer.put_back(request(), None, None), None);
}

#[test]
fn services_of_every_version_come_back() {
    let written = String::from_utf8(service::write(&small_service()).unwrap()).unwrap();
    today("service-2.json", &written);
    assert_eq!(service::read(SERVICE_1.trim().as_bytes()).unwrap(), small_service());
    assert_eq!(service::read(SERVICE_2.trim().as_bytes()).unwrap(), small_service());
    assert_eq!(written, SERVICE_2.trim(), "the stored form changed: give it a new version");
    let newer = SERVICE_2.replace("\"version\":2", "\"version\":9");
    assert!(service::read(newer.as_bytes()).is_err());
}

/// What the columns of a request and the entries of its trail hold, one a line. They have no version: a form once written is read for ever.
#[test]
fn columns_and_entries_keep_their_form() {
    let applicants = [
        Applicant::Person { iin: person().iin, found: Some(person().into()) },
        Applicant::Organisation { bin: "940140000385".parse().unwrap(), found: Some(organisation().into()) },
    ];
    let representatives = [Representative::OtherwiseCertified, Representative::Notarised { iin: power().attorney, power: power() }];
    let happenings = [
        Happening::Begun,
        Happening::Signed { serial: "5f".into() },
        Happening::Delivered { message: "m".into(), chain: "c".into() },
        Happening::UnderReview { stage: 2 },
        Happening::Granted { digest: None },
        Happening::HandedOver { to: Some("x".into()) },
        Happening::AcceptanceRefused { missing: vec!["power".into()] },
    ];
    let mut lines: Vec<String> = applicants.iter().map(|one| serde_json::to_string(one).unwrap()).collect();
    lines.extend(representatives.iter().map(|one| serde_json::to_string(one).unwrap()));
    lines.extend(happenings.iter().map(|one| serde_json::to_string(one).unwrap()));
    today("columns-1.jsonl", &lines.join("\n"));
    let golden: Vec<&str> = include_str!("golden/columns-1.jsonl").lines().collect();
    assert_eq!(lines, golden, "the stored form changed");
    for (line, one) in golden.iter().zip(&applicants) {
        assert_eq!(&serde_json::from_str::<Applicant>(line).unwrap(), one);
    }
    for (line, one) in golden.iter().skip(2).zip(&representatives) {
        assert_eq!(&serde_json::from_str::<Representative>(line).unwrap(), one);
    }
    for (line, one) in golden.iter().skip(4).zip(&happenings) {
        assert_eq!(&serde_json::from_str::<Happening>(line).unwrap(), one);
    }
}
