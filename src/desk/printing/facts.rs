//! What the papers of a request may say: everything of `facts_of` and `lists_of` for a request and its decision.

use crate::settings::CentreSettings;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use tereze_domain::checklist::{is_brought, missing_papers, paper_name, papers_asked};
use tereze_domain::decision::{Decision, Verdict};
use tereze_domain::form::{FilledBy, RegistryFact};
use tereze_domain::language::Language;
use tereze_domain::local_time::{day_of, day_on_paper, moment_on_paper};
use tereze_domain::message::Message;
use tereze_domain::party::{Applicant, Representative};
use tereze_domain::request::{PaperMark, Request};
use tereze_domain::service::{Act, PaperAsked, Service};
use tereze_domain::template::PaperText;
use tereze_paper::{CopyMark, FactRow, Facts};
use tereze_texts::article::{article, in_act};

/// Everything the papers of one request are made of.
pub(crate) struct Case<'a> {
    pub service: &'a Service,
    pub request: &'a Request,
    pub centre: &'a CentreSettings,
    pub window: &'a str,
    /// Who serves the applicant.
    pub operator: &'a str,
    /// Number of the receipt, empty before there is one.
    pub number: &'a str,
    /// Last day of the term, once the request is signed.
    pub deadline: Option<Date>,
    /// When the centre closes: results are given out until then.
    pub closes: Time,
    /// The last question put to a registry.
    pub asked: Option<&'a Asked>,
    pub decision: Option<&'a Decision>,
    pub copy: u32,
    pub printed: Timestamp,
}

/// A question put to a registry.
pub(crate) struct Asked {
    /// ЖСН, БСН or number of a power of attorney that was asked for.
    pub sought: String,
    pub registry: String,
    pub outcome: String,
    pub at: Timestamp,
}

/// The facts of a request and of the decision on it; what is not known is empty.
pub(crate) fn facts<'a>(case: &Case<'a>) -> Facts<'a> {
    let facts = Facts::new(CopyMark::of(case.copy), case.printed).with_application(&case.service.form, &case.request.form);
    let facts = of_papers(of_registry(of_desk(of_parties(of_request(of_service(facts, case), case), case), case), case), case);
    of_decision(facts, case)
}

fn of_service<'a>(facts: Facts<'a>, case: &Case<'_>) -> Facts<'a> {
    let service = case.service;
    facts
        .with("service", PaperText::from(&service.name))
        .with("kind", PaperText::from(&service.kind.name))
        .with("result-name", PaperText::from(&service.result))
        .with("form-title", PaperText::from(&service.form.title))
        .with("act", act(&service.act))
        .with("provider", PaperText::from(&service.provider.name))
        .with_same("provider-phone", &service.provider.phone)
        .with("head-title", PaperText::from(&service.provider.head_title))
        .with_same("contact-centre", &service.contact_centre)
        .with("term", in_both(&service.term.in_words()))
}

fn act(act: &Act) -> PaperText {
    let cited = |title: &str| format!("{title}, № {}, {}", act.number, day_on_paper(act.date));
    PaperText { kk: cited(&act.title.kk), ru: cited(&act.title.ru) }
}

fn of_request<'a>(facts: Facts<'a>, case: &Case<'_>) -> Facts<'a> {
    let request = case.request;
    let due = case.deadline.map(|day| moment_of_issue(day, case.closes)).unwrap_or_default();
    facts
        .with_same("number", case.number)
        .with_same("registration-number", request.number.clone().unwrap_or_default())
        .with_same("accepted", request.signed.map(moment_on_paper).unwrap_or_default())
        .with_same("application-day", day_on_paper(day_of(request.signed.unwrap_or(request.begun))))
        .with_same("deadline", case.deadline.map(day_on_paper).unwrap_or_default())
        .with_same("issue-moment", due)
        .with("issue-place", PaperText::from(&case.centre.address))
        .with_same("today", day_on_paper(day_of(case.printed)))
}

fn moment_of_issue(day: Date, closes: Time) -> String {
    format!("{} {}", day_on_paper(day), closes.strftime("%H:%M"))
}

fn of_parties<'a>(facts: Facts<'a>, case: &Case<'_>) -> Facts<'a> {
    let facts = facts
        .with("applicant", applicant_name(case.service, case.request))
        .with_same("applicant-number", applicant_number(case.request))
        .with("applicant-address", applicant_address(case.service, case.request));
    let [name, number, power, day, notary] = match &case.request.representative {
        Some(Representative::Notarised { iin, power }) => {
            [power.attorney_name.in_order(), iin.to_string(), power.number.clone(), day_on_paper(power.certified), power.notary.clone()]
        }
        Some(Representative::OtherwiseCertified) | None => Default::default(),
    };
    facts
        .with_same("representative", name)
        .with_same("representative-number", number)
        .with_same("power-number", power)
        .with_same("power-day", day)
        .with_same("notary", notary)
}

fn of_desk<'a>(facts: Facts<'a>, case: &Case<'_>) -> Facts<'a> {
    let centre = case.centre;
    facts
        .with_same("operator", case.operator)
        .with_same("operator-phone", &centre.phone)
        .with_same("window", case.window)
        .with("centre", PaperText::from(&centre.name))
        .with("centre-address", PaperText::from(&centre.address))
        .with_same("centre-phone", &centre.phone)
}

fn of_registry<'a>(facts: Facts<'a>, case: &Case<'_>) -> Facts<'a> {
    let Some(asked) = case.asked else {
        return ["registry", "registry-sought", "registry-asked", "registry-answer"].into_iter().fold(facts, |facts, name| facts.with_same(name, ""));
    };
    let answer = match asked.outcome.as_str() {
        "unreachable" => "notice-registry-unreachable",
        "found" => "paper-registry-found",
        _ => "notice-registry-without-record",
    };
    facts
        .with("registry", in_both(&Message::new(&format!("system-{}", asked.registry))))
        .with_same("registry-sought", &asked.sought)
        .with_same("registry-asked", moment_on_paper(asked.at))
        .with("registry-answer", in_both(&Message::new(answer)))
}

fn of_papers<'a>(facts: Facts<'a>, case: &Case<'_>) -> Facts<'a> {
    let (service, request) = (case.service, case.request);
    let brought: Vec<PaperAsked> = papers_asked(service, request).into_iter().filter(|paper| is_brought(paper, request)).collect();
    let count = brought.iter().map(|paper| paper.copies).fold(0, u32::saturating_add);
    let row = |paper: &PaperAsked| {
        let sheets = request.papers.get(&paper.key).filter(|mark| mark.is_scanned()).map(PaperMark::sheets);
        FactRow::from([
            ("name", PaperText::from(paper_name(paper, request))),
            ("copies", PaperText::same(paper.copies.to_string())),
            ("sheets", PaperText::same(sheets.map(|sheets| sheets.to_string()).unwrap_or_default())),
        ])
    };
    // The application is not attached to itself.
    let attachments = brought.iter().filter(|paper| !paper.made_here).map(row).collect();
    let missing = missing_papers(service, request);
    facts
        .with_same("paper-count", count.to_string())
        .with_list("papers", brought.iter().map(row).collect())
        .with_list("attachments", attachments)
        .with_list("missing", missing.iter().map(|paper| FactRow::from([("name", wanting(paper))])).collect())
}

/// A paper that is missing, with everything that would do in its place.
fn wanting(paper: &PaperAsked) -> PaperText {
    let named = |language: Language| {
        let alternatives: Vec<&str> = paper.one_of.iter().map(|one| one.name.get(language)).collect();
        let name = paper.name.get(language);
        if alternatives.is_empty() { name.to_owned() } else { format!("{name}: {}", alternatives.join("; ")) }
    };
    PaperText { kk: named(Language::Kk), ru: named(Language::Ru) }
}

fn of_decision<'a>(facts: Facts<'a>, case: &Case<'a>) -> Facts<'a> {
    let [number, day, signatory, title] = match case.decision {
        Some(decision) => [decision.number.clone(), day_on_paper(decision.day), decision.signatory.clone(), decision.signatory_title.clone()],
        None => Default::default(),
    };
    let facts = facts.with_same("decision-number", number).with_same("decision-day", day).with_same("signatory", signatory).with_same("signatory-title", title);
    match case.decision.map(|decision| &decision.outcome) {
        Some(Verdict::Granted(result)) => facts.with_list("grounds", Vec::new()).with_result(&case.service.result_form, result),
        Some(Verdict::Refused(grounds)) => facts.with_list("grounds", grounds.iter().map(|ground| ground_row(case.service, ground)).collect()),
        None => facts.with_list("grounds", Vec::new()),
    }
}

/// A ground in the words of the act, and the same with its place where the act has it, or as the provider wrote it.
fn ground_row(service: &Service, ground: &str) -> FactRow {
    let known = service.refusal_grounds.iter().find(|known| known.key == ground);
    let text = known.map_or_else(|| PaperText::same(ground), |known| PaperText::from(&known.text));
    let cited = match known.and_then(|known| in_act(&known.article)) {
        Some(place) => {
            PaperText { kk: format!("{} ({})", text.kk, article(place, Language::Kk)), ru: format!("{} ({})", text.ru, article(place, Language::Ru)) }
        }
        None => text.clone(),
    };
    FactRow::from([("text", text), ("cited", cited)])
}

/// A sentence of the program in both languages of the papers.
pub(crate) fn in_both(message: &Message) -> PaperText {
    PaperText { kk: tereze_texts::say(message, Language::Kk), ru: tereze_texts::say(message, Language::Ru) }
}

fn applicant_number(request: &Request) -> String {
    request.applicant.as_ref().map(|applicant| applicant.number().to_string()).unwrap_or_default()
}

pub(crate) fn applicant_name(service: &Service, request: &Request) -> PaperText {
    match &request.applicant {
        Some(Applicant::Person { found: Some(person), .. }) => PaperText::same(person.name.in_order()),
        Some(Applicant::SoleTrader { found: Some(known), .. } | Applicant::Organisation { found: Some(known), .. }) => {
            PaperText { kk: known.name_kk.clone(), ru: known.name_ru.clone() }
        }
        // What the registry did not say the operator typed.
        _ => PaperText::same(typed(service, request, RegistryFact::ApplicantName)),
    }
}

pub(crate) fn applicant_address(service: &Service, request: &Request) -> PaperText {
    match &request.applicant {
        Some(Applicant::Person { found: Some(person), .. }) => PaperText { kk: person.address_kk.clone(), ru: person.address_ru.clone() },
        Some(Applicant::SoleTrader { found: Some(known), .. } | Applicant::Organisation { found: Some(known), .. }) => {
            PaperText { kk: known.address_kk.clone(), ru: known.address_ru.clone() }
        }
        _ => PaperText::same(typed(service, request, RegistryFact::Address)),
    }
}

/// What stands in the first field that this fact would have filled.
fn typed(service: &Service, request: &Request, fact: RegistryFact) -> String {
    let field = service.form.fields().find(|field| field.filled_by == Some(FilledBy::Fact(fact)));
    field.map(|field| request.form.text(&field.key).to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tereze_catalogue::Catalogue;

    use tereze_domain::language::Text;
    use tereze_domain::number::{IdentityNumber, check_digit};
    use tereze_domain::party::{FullName, PowerOfAttorney};
    use tereze_domain::request::{RequestId, State};
    use tereze_domain::service::{Channel, RefusalGround};
    use tereze_domain::template::{Subject, facts_of, lists_of};

    fn service() -> Service {
        let catalogue = Catalogue::built_in().expect("the catalogue is right");
        let services = catalogue.services.into_iter();
        let mut asking = services.filter(|service| service.papers.iter().any(|paper| paper.asked_if.is_none() && !paper.made_here && !paper.optional));
        asking.next().expect("a service that always asks for papers").as_ref().clone()
    }

    fn centre() -> CentreSettings {
        let text = |kk: &str, ru: &str| Text { kk: kk.into(), ru: ru.into(), en: ru.into() };
        CentreSettings {
            name: text("№ 3 бөлім", "Отдел № 3"), address: text("Ерубаев көшесі, 17", "улица Ерубаева, 17"), phone: "+7 7212 00 00 14".into()
        }
    }

    fn iin() -> tereze_domain::number::Iin {
        let eleven = [9, 4, 0, 1, 1, 4, 3, 0, 0, 3, 8];
        let digit = check_digit(&eleven).expect("a check digit");
        let digits: String = eleven.iter().chain([&digit]).map(ToString::to_string).collect();
        digits.parse().expect("an ЖСН")
    }

    fn request(service: &Service) -> Request {
        let name = FullName { surname: "Серік".into(), name: "Айгүл".into(), patronymic: None };
        let power = PowerOfAttorney {
            number: "17-204".into(),
            certified: jiff::civil::date(2026, 10, 5),
            valid_until: jiff::civil::date(2027, 10, 5),
            principal: IdentityNumber::Iin(iin()),
            attorney: iin(),
            attorney_name: name,
            notary: "Ахметова Г.С.".into(),
            revoked: false,
        };
        Request {
            applicant: Some(Applicant::Person { iin: iin(), found: None }),
            representative: Some(Representative::Notarised { iin: iin(), power }),
            state: State::Registered,
            number: Some("KZ-2026-000123".into()),
            signed: Some("2026-11-23T05:42:00Z".parse().unwrap()),
            ..Request::draft(
                RequestId(uuid::Uuid::nil()),
                service.id.clone(),
                service.form.version,
                Channel::Centre,
                "seitkali.a",
                "2026-11-23T04:00:00Z".parse().unwrap(),
            )
        }
    }

    fn decision(outcome: Verdict) -> Decision {
        Decision {
            number: "45".into(), day: jiff::civil::date(2026, 11, 27), signatory: "Қасымов Д.".into(), signatory_title: "Төраға".into(), outcome
        }
    }

    fn with_case(request: &Request, decision: Option<&Decision>, look: impl FnOnce(&Facts<'_>)) {
        let (service, centre) = (service(), centre());
        let asked = Asked {
            sought: "940114300388".into(),
            registry: "person-registry".into(),
            outcome: "not-found".into(),
            at: "2026-11-23T05:40:00Z".parse().unwrap(),
        };
        let case = Case {
            service: &service,
            request,
            centre: &centre,
            window: "7",
            operator: "Сейітқали Әйгерім",
            number: "00720261123",
            deadline: Some(jiff::civil::date(2026, 12, 7)),
            closes: jiff::civil::time(20, 0, 0, 0),
            asked: Some(&asked),
            decision,
            copy: 2,
            printed: "2026-11-23T05:43:00Z".parse().unwrap(),
        };
        look(&facts(&case));
    }

    #[test]
    fn every_fact_of_a_request_and_of_its_decision_is_answered() {
        let request = request(&service());
        let refused = decision(Verdict::Refused(vec!["in other words".into()]));
        with_case(&request, Some(&refused), |facts| {
            for name in facts_of(Subject::Request).iter().chain(facts_of(Subject::Decision)) {
                let said = facts.said(name).unwrap_or_else(|| panic!("{name} has no answer"));
                // The applicant of this request was not found, and typed nothing.
                let may_be_empty = ["applicant", "applicant-address"].contains(name);
                assert!(may_be_empty || !(said.kk.is_empty() || said.ru.is_empty()), "{name} is empty");
            }
            for (list, columns) in lists_of(Subject::Decision) {
                assert!(facts.knows(list), "{list}");
                for row in facts.listed(list) {
                    assert_eq!(row.keys().copied().collect::<std::collections::BTreeSet<_>>(), columns.iter().copied().collect(), "{list}");
                }
            }
            assert!(!facts.listed("missing").is_empty() && facts.listed("grounds").len() == 1);
        });
    }

    #[track_caller]
    fn check(facts: &Facts<'_>, name: &str, kk: &str, ru: &str) {
        assert_eq!(facts.said(name), Some(&PaperText { kk: kk.into(), ru: ru.into() }), "{name}");
    }

    #[test]
    fn facts_are_written_as_papers_write_them() {
        with_case(&request(&service()), None, |facts| {
            check(facts, "accepted", "23.11.2026 10:42", "23.11.2026 10:42");
            check(facts, "issue-moment", "07.12.2026 20:00", "07.12.2026 20:00");
            check(facts, "deadline", "07.12.2026", "07.12.2026");
            check(facts, "power-day", "05.10.2026", "05.10.2026");
            check(facts, "representative", "Серік Айгүл", "Серік Айгүл");
            check(facts, "centre", "№ 3 бөлім", "Отдел № 3");
            check(facts, "copy", "2-дана (қайта басылған)", "экземпляр 2 (напечатан повторно)");
            check(facts, "decision-number", "", "");
        });
    }

    #[test]
    fn grounds_stand_in_the_words_of_the_act_or_of_the_provider() {
        let service = service();
        let known = service.refusal_grounds[0].clone();
        let refused = decision(Verdict::Refused(vec![known.key.clone(), "басқа себеп".into()]));
        with_case(&request(&service), Some(&refused), |facts| {
            let grounds = facts.listed("grounds");
            assert_eq!(grounds[0]["text"].kk, known.text.kk);
            assert_eq!(grounds[1]["text"].ru, "басқа себеп");
        });
        let check = |place: &str, kk: &str, ru: &str| {
            let grounds = vec![RefusalGround { article: place.into(), ..known.clone() }];
            let row = ground_row(&Service { refusal_grounds: grounds, ..service.clone() }, &known.key);
            assert_eq!(
                (row["cited"].kk.as_str(), row["cited"].ru.as_str()),
                (format!("{}{kk}", known.text.kk).as_str(), format!("{}{ru}", known.text.ru).as_str())
            );
        };
        // An applicant is sent to the act only where the act has it.
        check("16-тармақ, 2)", " (16-тармақ, 2))", " (пункт 16, подпункт 2))");
        check("жобаланған: 9-тармақ", "", "");
    }

    #[test]
    fn papers_that_were_brought_are_counted_with_their_sheets() {
        let service = service();
        let mut request = request(&service);
        let scan =
            tereze_domain::request::Attachment { digest: tereze_domain::request::Digest::of(b"scan"), media_type: "application/pdf".into(), size: 4, pages: 3 };
        for paper in &service.papers {
            let alternative = paper.one_of.first().map(|one| one.key.clone());
            request.papers.insert(paper.key.clone(), PaperMark { present: true, attachments: vec![scan.clone()], alternative, ..PaperMark::default() });
        }
        with_case(&request, None, |facts| {
            assert!(facts.listed("missing").is_empty());
            let rows = facts.listed("papers");
            assert!(rows.iter().any(|row| row["sheets"].kk == "3"), "{rows:?}");
            let copies: u32 = rows.iter().map(|row| row["copies"].kk.parse::<u32>().unwrap()).sum();
            check(facts, "paper-count", &copies.to_string(), &copies.to_string());
            assert!(facts.listed("attachments").len() <= rows.len());
        });
    }
}
