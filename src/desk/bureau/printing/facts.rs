//! What the papers of a request may say: everything of `facts_of` and `lists_of` for a request and its decision.

use crate::desk::settings::Settings;
use crate::domain::checklist::{is_brought, missing_papers, paper_name, papers_asked};
use crate::domain::decision::{Decision, Verdict};
use crate::domain::form::{FilledBy, RegistryFact};
use crate::domain::language::Language;
use crate::domain::local_time::{day_of, day_on_paper, moment_on_paper};
use crate::domain::message::Message;
use crate::domain::party::{Applicant, Representative};
use crate::domain::request::Request;
use crate::domain::service::{Act, PaperAsked, Service};
use crate::domain::template::PaperText;
use crate::paper::{CopyMark, FactRow, Facts};
use crate::texts;
use jiff::Timestamp;
use jiff::civil::{Date, Time};

/// Everything the papers of one request are made of.
pub(super) struct Case<'a> {
    pub service: &'a Service,
    pub request: &'a Request,
    pub settings: &'a Settings,
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
pub(super) struct Asked {
    pub registry: String,
    pub outcome: String,
    pub at: Timestamp,
}

/// The facts of a request and of the decision on it; what is not known is empty.
pub(super) fn facts<'a>(case: &Case<'a>) -> Facts<'a> {
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
        .with("issue-place", PaperText::from(&case.settings.centre.address))
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
    let centre = &case.settings.centre;
    facts
        .with_same("operator", case.operator)
        .with_same("operator-phone", &centre.phone)
        .with_same("window", &case.settings.window)
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
        .with_same("registry-sought", applicant_number(case.request))
        .with_same("registry-asked", moment_on_paper(asked.at))
        .with("registry-answer", in_both(&Message::new(answer)))
}

fn of_papers<'a>(facts: Facts<'a>, case: &Case<'_>) -> Facts<'a> {
    let (service, request) = (case.service, case.request);
    let brought: Vec<PaperAsked> = papers_asked(service, request).into_iter().filter(|paper| is_brought(paper, request)).collect();
    let count = brought.iter().map(|paper| paper.copies).fold(0, u32::saturating_add);
    let row = |paper: &PaperAsked| {
        let marked = request.papers.get(&paper.key).filter(|mark| !mark.attachments.is_empty());
        let sheets = marked.map(|mark| mark.attachments.iter().map(|attachment| attachment.pages).fold(0, u32::saturating_add));
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
        .with_list("missing", missing.iter().map(|paper| FactRow::from([("name", PaperText::from(&paper.name))])).collect())
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

/// A ground in the words of the act, or as the provider wrote it.
fn ground_row(service: &Service, ground: &str) -> FactRow {
    let known = service.refusal_grounds.iter().find(|known| known.key == ground);
    let (text, article) = match known {
        Some(known) => (PaperText::from(&known.text), known.article.as_str()),
        None => (PaperText::same(ground), ""),
    };
    FactRow::from([("text", text), ("article", PaperText::same(article))])
}

/// A sentence of the program in both languages of the papers.
pub(super) fn in_both(message: &Message) -> PaperText {
    PaperText { kk: texts::say(message, Language::Kk), ru: texts::say(message, Language::Ru) }
}

fn applicant_number(request: &Request) -> String {
    request.applicant.as_ref().map(|applicant| applicant.number().to_string()).unwrap_or_default()
}

fn applicant_name(service: &Service, request: &Request) -> PaperText {
    match &request.applicant {
        Some(Applicant::Person { found: Some(person), .. }) => PaperText::same(person.name.in_order()),
        Some(Applicant::SoleTrader { found: Some(known), .. } | Applicant::Organisation { found: Some(known), .. }) => {
            PaperText { kk: known.name_kk.clone(), ru: known.name_ru.clone() }
        }
        // What the registry did not say the operator typed.
        _ => PaperText::same(typed(service, request, RegistryFact::ApplicantName)),
    }
}

fn applicant_address(service: &Service, request: &Request) -> PaperText {
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
