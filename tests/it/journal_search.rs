//! Requests are found in three languages and from any keyboard, drafts and the outbox included.

use crate::journal_people::{Desk, desk, draft, event, organisation, person, queued};
use tereze_domain::request::{Happening, RequestId};
use tereze_domain::service::ServiceId;

fn stocked() -> (Desk, Vec<RequestId>) {
    let mut desk = desk();
    let services =
        [("foreign-periodicals", "Шетелдік мерзімді баспасөз Периодические издания Foreign periodicals 10"), ("mass-media", "БАҚ СМИ Mass media 11")];
    let named: Vec<_> = services.iter().map(|(id, names)| (ServiceId::from(*id), vec![(*names).to_owned()])).collect();
    desk.journal.name_services(&named);
    let applicants = [
        person(1, "Жұмабекқызы", "Әлия"),
        person(2, "Жумабекова", "Алия"),
        person(3, "Семёнов-Сыновский", "Пётр"),
        organisation("090440002978", "«Шыңғыс үні» ЖШС", "ТОО «Голос Чингиса»"),
    ];
    let mut ids = Vec::new();
    for applicant in applicants {
        let mut request = draft();
        request.applicant = Some(applicant);
        desk.journal.begin_request(&request).unwrap();
        ids.push(request.id);
    }
    let mut request = draft();
    request.service = "mass-media".into();
    desk.journal.begin_request(&request).unwrap();
    ids.push(request.id);
    (desk, ids)
}

#[track_caller]
fn check(desk: &Desk, ids: &[RequestId], text: &str, expected: &[usize]) {
    let found: Vec<_> = desk.journal.search(text, 50).unwrap().into_iter().map(|line| line.id).collect();
    let expected: Vec<_> = expected.iter().map(|at| ids[*at]).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn names_numbers_and_services_are_found() {
    let (desk, ids) = stocked();
    let check = |text: &str, expected: &[usize]| check(&desk, &ids, text, expected);
    // As written comes first, as typed without Kazakh letters after it, the newest first in each.
    check("әлия", &[0, 1]);
    check("алия", &[1, 0]);
    check("ЖҰМАБЕК Ә", &[0, 1]);
    check("жумабек", &[1, 0]);
    check("жумабеккызы", &[0]);
    check("семенов", &[2]);
    check("СЕМЁНОВ сын", &[2]);
    check("петр", &[2]);
    check("шыңғыс", &[3]);
    check("шынгыс уни", &[3]);
    check("голос ч", &[3]);
    check("090440002978", &[3]);
    check("0904", &[3]);
    check("85010140001", &[0]);
    check("850101", &[2, 1, 0]);
    check("мерзімді", &[3, 2, 1, 0]);
    check("периодич", &[3, 2, 1, 0]);
    check("foreign period", &[3, 2, 1, 0]);
    check("mass", &[4]);
    check("сми", &[4]);
    check("бақ", &[4]);
    check("периодич голос", &[3]);
    check("голос жумабек", &[]);
    check("белгісіз", &[]);
    check("", &[]);
    check("  \" ' * ( ) - ^ :", &[]);
    check("words: алия OR NOT NEAR(", &[]);
}

#[test]
fn a_request_is_found_by_what_it_became() {
    let mut desk = desk();
    let id = queued(&mut desk.journal);
    check(&desk, &[id], "KZ26", &[]);
    desk.journal.record(id, &event(Happening::Registered { number: "KZ26-VXA/0042".into() })).unwrap();
    check(&desk, &[id], "kz26 0042", &[0]);
    check(&desk, &[id], "KZ26-VXA/0042", &[0]);

    let request = draft();
    desk.journal.begin_request(&request).unwrap();
    let asked = |registry: &str| event(Happening::RegistryAsked { registry: registry.into(), evidence: None, found: Some(true) });
    desk.journal.set_applicant(request.id, Some(&person(7, "Ескіұлы", "Болат")), None, &asked("person")).unwrap();
    check(&desk, &[request.id], "ескі", &[0]);
    desk.journal.set_applicant(request.id, Some(&person(8, "Жаңаұлы", "Болат")), None, &asked("person")).unwrap();
    check(&desk, &[request.id], "ескі", &[]);
    check(&desk, &[request.id], "жанаулы", &[0]);
    let line = &desk.journal.search("жанаулы", 1).unwrap()[0];
    assert_eq!(line.applicant_name.as_deref(), Some("Жаңаұлы Болат"));
    assert!(line.applicant_number.as_deref().unwrap().starts_with("850101"));
}

#[test]
fn the_newest_come_within_the_limit() {
    let mut desk = desk();
    desk.journal.name_services(&[(ServiceId::from("foreign-periodicals"), vec![])]);
    let ids: Vec<_> = (0..30).map(|_| queued(&mut desk.journal)).collect();
    let found: Vec<_> = desk.journal.search("foreign", 3).unwrap().into_iter().map(|line| line.id).collect();
    assert_eq!(found, [ids[29], ids[28], ids[27]]);
}
