//! Papers that are brought and papers that are printed.

use super::conditions::of_paper;
use super::page::Page;
use tereze_domain::message::Message;
use tereze_domain::service::{Carrier, OriginalGoes, PaperAsked, Service};
use tereze_domain::template::{PaperKey, Template};

/// What the applicant brings, with what is to be known of each.
pub(super) fn papers(page: &mut Page, service: &Service) {
    page.heading("catalogue-papers");
    for paper in &service.papers {
        let name = paper.name.get(page.language).to_owned();
        page.item(2, &name, &paper.article);
        let notes = notes(page, service, paper);
        page.line(4, &notes.join("; "));
        if !paper.one_of.is_empty() {
            let words = page.tr("page-one-of");
            page.line(4, &words);
            for one in &paper.one_of {
                let words = format!("– {}", one.name.get(page.language));
                page.line(6, &words);
            }
        }
    }
}

fn notes(page: &Page, service: &Service, paper: &PaperAsked) -> Vec<String> {
    let mut notes = Vec::new();
    notes.extend(paper.asked_if.as_ref().map(|condition| page.when(&of_paper(page, &service.form, condition))));
    if paper.optional {
        notes.push(page.tr("papers-optional"));
    }
    if paper.made_here {
        notes.push(page.tr("papers-made-here"));
    }
    if paper.carrier == Carrier::Electronic {
        notes.push(page.tr("papers-electronic"));
    }
    notes.push(page.say(&Message::new("papers-copies").with("count", paper.copies)));
    notes.push(page.tr(match paper.original {
        OriginalGoes::Back => "papers-original-back",
        OriginalGoes::ToProvider => "papers-original-to-provider",
        OriginalGoes::Kept => "papers-original-kept",
    }));
    notes
}

/// What the workstation prints of a request: the result first, then what any request has, then what this one has besides.
pub(super) fn printed(page: &mut Page, service: &Service) {
    let common =
        [PaperKey::RECEIPT, PaperKey::REFUSAL_OF_ACCEPTANCE, PaperKey::APPLICATION, PaperKey::CONSENT, PaperKey::DATA_CANNOT_BE_OBTAINED, PaperKey::REFUSAL];
    let result = service.result_papers.iter().map(String::as_str);
    let keys = result.chain(common.iter().map(PaperKey::as_str)).chain(service.other_papers.iter().map(String::as_str));
    let mut printed: Vec<&Template> = Vec::new();
    for template in keys.filter_map(|key| service.templates.get(key)) {
        if !printed.iter().any(|earlier| earlier.key == template.key) {
            printed.push(template);
        }
    }
    page.heading("page-prints");
    for template in printed {
        let copies = if template.copies.len() > 1 {
            format!(", {}", page.say(&Message::new("papers-copies").with("count", template.copies.len())))
        } else {
            String::new()
        };
        let words = format!("{}{copies}", template.name.get(page.language));
        page.item(2, &words, &template.article);
    }
}
