//! Who brings too few papers for a certificate gets annex 13 of the standard in two copies: it names what is missing, and nothing else, in the words of
//! point 9.

use crate::real_desk::{RealDesk, new_desk};
use crate::support::words_of;
use tereze_desk::Command;
use tereze_desk::command::{PapersCommand, RegistriesCommand, RequestCommand};
use tereze_desk::registries::command::RepresentativeEntry;
use tereze_desk::registries::state::Lookup;
use tereze_domain::language::Language;
use tereze_domain::number::IdentityNumber;
use tereze_domain::request::State as RequestState;
use tereze_domain::service::{Service, ServiceId};
use tereze_domain::template::PaperKey;

/// Who applies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Applicant {
    Person,
    Organisation,
}

fn begun(kind: &str, applicant: Applicant) -> RealDesk {
    let mut desk = new_desk();
    desk.log_in();
    let service = ServiceId(format!("nca-certificate/{kind}"));
    desk.send(Command::Request(RequestCommand::Begin(service.clone())));
    desk.wait_request(|open| open.service.id == service);
    let world = desk.sandbox().world();
    let number = match applicant {
        Applicant::Person => IdentityNumber::Iin(world.people()[0].person.iin),
        Applicant::Organisation => world.distributor().organisation.number,
    };
    desk.send(Command::Registries(RegistriesCommand::EnterApplicant { number: number.to_string() }));
    desk.wait_request(|open| matches!(open.registry, Lookup::Found(_)));
    desk
}

/// Lays a paper on the desk: scanned, and said which of several it is.
fn bring(desk: &mut RealDesk, paper: &str, alternative: Option<&str>) {
    if let Some(alternative) = alternative {
        desk.send(Command::Papers(PapersCommand::ChooseAlternative { paper: paper.into(), alternative: Some(alternative.into()) }));
    }
    let page = image::GrayImage::from_pixel(210, 297, image::Luma([120]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    page.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    desk.send(Command::Papers(PapersCommand::AddBytes { paper: paper.into(), bytes: bytes.into_inner().into() }));
    desk.wait_request(|open| open.request.papers.get(paper).is_some_and(tereze_domain::request::PaperMark::is_scanned));
}

fn closed_up(words: &str) -> String {
    words.split_whitespace().collect()
}

/// The name of a paper of point 9, with those any one of which would do.
fn in_words(service: &Service, key: &str, language: Language) -> String {
    let paper = service.papers.iter().find(|paper| paper.key == key).unwrap_or_else(|| panic!("{key}"));
    let alternatives: Vec<&str> = paper.one_of.iter().map(|one| one.name.get(language)).collect();
    let name = paper.name.get(language);
    closed_up(&if alternatives.is_empty() { name.to_owned() } else { format!("{name}: {}", alternatives.join("; ")) })
}

/// Refuses acceptance: the paper in both its copies names these papers, numbered in the order of the standard, and no other of the service.
#[track_caller]
fn check_refused(mut desk: RealDesk, missing: &[&str]) -> String {
    let service = std::sync::Arc::clone(&desk.open().service);
    assert_eq!(desk.open().missing_papers().map(|paper| paper.key.as_str()).collect::<Vec<_>>(), missing);
    let others: Vec<String> = service.papers.iter().map(|paper| paper.key.clone()).filter(|key| !missing.contains(&key.as_str())).collect();
    desk.send(Command::Request(RequestCommand::RefuseAcceptance));
    desk.wait_state(RequestState::NotAccepted);
    desk.wait(|state| state.shown_paper().is_some_and(|shown| shown.paper == PaperKey::REFUSAL_OF_ACCEPTANCE));
    let text = words_of(&desk.state().shown_paper().unwrap().pdf);
    // On each copy one item a paper, Kazakh above Russian.
    let both = |key: &str| [Language::Kk, Language::Ru].map(|language| in_words(&service, key, language)).concat();
    let list: String = missing.iter().enumerate().map(|(at, key)| format!("{}){}", at + 1, both(key))).collect();
    assert_eq!(text.matches(&list).count(), 2, "{list} in {text}");
    assert!(!text.contains(&format!("{list}{})", missing.len() + 1)), "more is named than is missing: {text}");
    for language in [Language::Kk, Language::Ru] {
        for key in &others {
            assert!(!text.contains(&in_words(&service, key, language)), "{language:?}: {key} is not missing: {text}");
        }
        assert_eq!(text.matches(&closed_up(service.name.get(language))).count(), 2, "{language:?}: {text}");
    }
    for mark in ["1-дана, көрсетілетін қызметті алушыға", "2-дана, орталыққа", "экземпляр 1, услугополучателю", "экземпляр 2, центру"]
    {
        assert!(text.contains(&closed_up(mark)), "{mark}: {text}");
    }
    for sentence in ["Осы қолхат 2 данада, әр тарапқа бір-бірден жасалады.", "Настоящая расписка составлена в 2 экземплярах, по одному для каждой стороны."]
    {
        assert_eq!(text.matches(&closed_up(sentence)).count(), 2, "{sentence}: {text}");
    }
    text
}

#[test]
fn an_organisation_without_a_power_of_attorney() {
    let mut desk = begun("issue-organisation", Applicant::Organisation);
    bring(&mut desk, "identity-representative", None);
    bring(&mut desk, "state-registration", Some("registration-certificate"));
    let text = check_refused(desk, &["representative-authority"]);
    // What would do instead of the power of attorney is named too.
    for words in [
        "Осы стандартқа 5-қосымшаға сәйкес нысан бойынша көрсетілетін қызметті алушының (заңды тұлғаның) өкіліне сенімхат",
        "бірінші басшысы немесе оның міндетін атқарушы адам үшін сенімхаттың орнына жұмыс орнынан анықтама",
        "Для первого руководителя юридического лица или исполняющего его обязанности вместо доверенности – справка с места работы",
    ] {
        assert_eq!(text.matches(&closed_up(words)).count(), 2, "{words}: {text}");
    }
}

#[test]
fn a_scan_of_which_nobody_said_what_it_is_counts_for_nothing() {
    let mut desk = begun("issue-organisation", Applicant::Organisation);
    bring(&mut desk, "identity-representative", None);
    bring(&mut desk, "representative-authority", Some("head-appointment"));
    bring(&mut desk, "state-registration", None);
    check_refused(desk, &["state-registration"]);
}

#[test]
fn a_domain_name_and_a_representative_with_nothing_in_hand() {
    let mut desk = begun("issue-domain-person", Applicant::Person);
    desk.send(Command::Registries(RegistriesCommand::EnterRepresentative(RepresentativeEntry::OtherwiseCertified)));
    desk.wait_request(|open| open.request.representative.is_some());
    let text = check_refused(desk, &["identity-person", "power-of-attorney-person", "domain-right"]);
    for words in ["Домендік атауын иелену туралы сертификат", "Домендік атауын тіркеу туралы жария офертасы", "Басқа да растайтын құжат"]
    {
        assert_eq!(text.matches(&closed_up(words)).count(), 2, "{words}: {text}");
    }
}
