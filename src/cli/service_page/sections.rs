//! What stands on the page of a service.

use super::conditions::of_form;
use super::page::{Page, applicant_key};
use super::papers;
use tereze_domain::form::{Computed, Field, FieldKind, FilledBy, Form, RegistryFact, Requirement};
use tereze_domain::language::Language;
use tereze_domain::local_time::day_on_paper;
use tereze_domain::message::Message;
use tereze_domain::service::{ApplicantKind, Automation, Channel, Fee, Opening, OpeningDays, Service, Stage, StageRole};

/// The page of a service; `kinds` are its kinds of request, itself among them.
pub(crate) fn page(service: &Service, kinds: &[&Service], language: Language) -> String {
    let mut page = Page { language, text: String::new() };
    page.line(0, &format!("{}. {}", service.number, service.full_name(language)));
    page.line(0, &service.id.0);
    page.card(service, kinds);
    page.steps(service);
    page.stages(&service.stages);
    papers::papers(&mut page, service);
    page.form("catalogue-form", &service.form);
    page.form("page-result-form", &service.result_form);
    papers::printed(&mut page, service);
    page.grounds(service);
    page.complaint(service);
    page.text
}

impl Page {
    fn card(&mut self, service: &Service, kinds: &[&Service]) {
        let language = self.language;
        let act = &service.act;
        self.text.push('\n');
        let words = format!("{} (№ {}, {}; {})", act.title.get(language), act.number, day_on_paper(act.date), self.cited(&act.article));
        self.row("page-act", &words);
        if let Some(lapsed) = act.lapsed {
            let words = self.say(&Message::new("services-act-lapsed").with("date", day_on_paper(lapsed)));
            self.line(0, &words);
        }
        let provider = &service.provider;
        let words = format!("{}, {}, {}", provider.name.get(language), provider.head_title.get(language), provider.phone);
        self.row("catalogue-provider", &words);
        if kinds.len() > 1 {
            self.row("page-kinds", "");
            for kind in kinds {
                self.item(2, &format!("{} [{}]", kind.kind.name.get(language), kind.kind.key), &kind.kind.article);
            }
        }
        let applicants: Vec<String> = service.applicants.iter().map(|kind| self.tr(applicant_key(*kind))).collect();
        self.row("page-applicants", &applicants.join(", "));
        let channels: Vec<String> = service.channels.iter().map(|steps| self.tr(channel_key(steps.channel))).collect();
        self.row("page-channels", &channels.join(", "));
        let automation = self.tr(match service.automation {
            Automation::Fully => "page-automation-fully",
            Automation::Partly => "page-automation-partly",
            Automation::Paper => "page-automation-paper",
        });
        self.row("page-automation", &automation);
        self.row("catalogue-term", &self.term(service.term));
        if let Some(extension) = &service.extension {
            let words = Message::new("page-extension-words").with("term", self.term(extension.term)).with("notice", self.term(extension.notice));
            let words = format!("{}: {} ({})", self.say(&words), extension.reason.get(language), self.cited(&extension.article));
            self.row("page-extension", &words);
        }
        let fee = self.tr(match service.fee {
            Fee::Free => "fee-free",
            Fee::BeforeSending => "fee-before-sending",
            Fee::AfterCheck => "fee-after-check",
        });
        let fee = service.fee_words.as_ref().map_or(fee.clone(), |words| format!("{fee}. {}", words.get(language)));
        self.row("page-fee", &fee);
        if let Some(minutes) = service.queue_minutes {
            self.row("page-queue", &self.minutes(minutes));
        }
        if let Some(minutes) = service.service_minutes {
            let of = |kind, minutes| format!("{} – {}", self.tr(applicant_key(kind)), self.minutes(minutes));
            let words = [of(ApplicantKind::Person, minutes.person), of(ApplicantKind::Organisation, minutes.organisation)].join(", ");
            self.row("page-window", &words);
        }
        if !service.hours.is_empty() {
            let hours: Vec<String> = service.hours.iter().map(|opening| self.opening(opening)).collect();
            self.row("page-hours", &hours.join("; "));
        }
        self.row("catalogue-result", service.result.get(language));
        self.row("page-contact", &service.contact_centre);
    }

    fn opening(&self, opening: &Opening) -> String {
        let days = self.tr(match opening.days {
            OpeningDays::MondayFriday => "page-days-monday-friday",
            OpeningDays::MondaySaturday => "page-days-monday-saturday",
            OpeningDays::EveryDay => "page-days-every-day",
        });
        let lunch = opening.lunch.map(|lunch| {
            let words = Message::new("page-lunch").with("from", lunch.from).with("to", lunch.to);
            format!(", {}", self.say(&words))
        });
        format!("{} – {days}, {}–{}{}", self.tr(channel_key(opening.place)), opening.opens, opening.closes, lunch.unwrap_or_default())
    }

    fn steps(&mut self, service: &Service) {
        for channel in &service.channels {
            let words = Message::new("page-steps").with("channel", self.tr(channel_key(channel.channel)));
            let words = format!("{} ({})", self.say(&words), self.cited(&channel.article));
            self.text.push('\n');
            self.line(0, &words);
            for (number, step) in channel.steps.iter().enumerate() {
                let words = format!("{}. {}{}", number + 1, step.name.get(self.language), self.norm(&step.norm));
                self.line(2, &words);
            }
        }
    }

    fn stages(&mut self, stages: &[Stage]) {
        if stages.is_empty() {
            return;
        }
        self.heading("page-stages");
        for (number, stage) in stages.iter().enumerate() {
            let role = self.tr(match stage.role {
                StageRole::Chancellery => "page-role-chancellery",
                StageRole::Head => "page-role-head",
                StageRole::Specialist => "page-role-specialist",
                StageRole::Signatory => "page-role-signatory",
                StageRole::Akimat => "page-role-akimat",
            });
            let language = self.language;
            let words = format!("{}. {role}: {}{}", number + 1, stage.name.get(language), self.norm(&stage.norm));
            self.line(2, &words);
            self.line(5, &format!("→ {}", stage.result.get(language)));
        }
    }

    /// Sections and fields of a form; one without fields is left out.
    fn form(&mut self, key: &str, form: &Form) {
        if form.fields().next().is_none() {
            return;
        }
        let words = format!("{}: {}", self.tr(key), form.title.get(self.language));
        self.text.push('\n');
        self.line(0, &words);
        for section in &form.sections {
            let when = section.visible_if.as_ref().map(|condition| format!(" – {}", self.when(&of_form(self, form, condition))));
            let words = format!("{}{}", section.title.get(self.language), when.unwrap_or_default());
            self.line(2, &words);
            for field in &section.fields {
                self.field(form, field, 4);
            }
        }
    }

    fn field(&mut self, form: &Form, field: &Field, indent: usize) {
        let mut notes = vec![field.key.to_string()];
        notes.extend(field.unit.as_ref().map(|unit| unit.get(self.language).to_owned()));
        match &field.required {
            Requirement::Always => notes.push(self.tr("page-required")),
            Requirement::Never => {}
            Requirement::If(condition) => {
                let words = Message::new("page-required-if").with("condition", of_form(self, form, condition));
                notes.push(self.say(&words));
            }
        }
        notes.extend(field.visible_if.as_ref().map(|condition| self.when(&of_form(self, form, condition))));
        notes.extend(field.filled_by.as_ref().map(|filler| self.tr(filler_key(filler))));
        notes.extend(field.computed.as_ref().map(|_: &Computed| self.tr("page-computed")));
        let words = format!("{} [{}]", field.label.get(self.language), notes.join("; "));
        self.item(indent, &words, &field.article);
        if let FieldKind::Table { columns, .. } = &field.kind {
            for column in columns {
                self.field(form, column, indent + 2);
            }
        }
    }

    fn grounds(&mut self, service: &Service) {
        self.heading("catalogue-grounds");
        if service.refusal_grounds.is_empty() {
            let none = self.tr("page-no-grounds");
            self.line(2, &none);
        }
        for ground in &service.refusal_grounds {
            let words = ground.text.get(self.language).to_owned();
            self.item(2, &words, &ground.article);
        }
    }

    fn complaint(&mut self, service: &Service) {
        let complaint = &service.complaint;
        self.heading("page-complaint");
        for (key, term) in [("page-complaint-provider", complaint.provider), ("page-complaint-oversight", complaint.oversight)] {
            let words = format!("{} – {}", self.tr(key), self.term(term));
            self.item(2, &words, &complaint.article);
        }
    }
}

fn filler_key(filler: &FilledBy) -> &'static str {
    match filler {
        FilledBy::Fact(RegistryFact::Today) => "page-filled-today",
        FilledBy::Fact(_) | FilledBy::Other { .. } => "page-filled",
        FilledBy::Application { .. } => "page-filled-application",
    }
}

fn channel_key(channel: Channel) -> &'static str {
    match channel {
        Channel::Centre => "page-channel-centre",
        Channel::Provider => "page-channel-provider",
        Channel::Portal => "page-channel-portal",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tereze_catalogue::Catalogue;
    use tereze_domain::language::Text;
    use tereze_texts::article::article;
    use tereze_texts::say;

    /// A page has no hole: no key without its text, no placeholder, no word of the code.
    #[track_caller]
    fn check_whole(page: &str, id: &str) {
        for hole in ["\npage-", " page-", "\ncatalogue-", " papers-", " fee-", " norm-", "{$", "{ $", "Some("] {
            assert!(!page.contains(hole), "{id}: {hole} in {page}");
        }
    }

    fn told_of(service: &Service) -> Vec<(&'static str, Text)> {
        let mut told = vec![("name", service.name.clone()), ("act", service.act.title.clone()), ("provider", service.provider.name.clone())];
        told.push(("result", service.result.clone()));
        told.extend(service.fee_words.clone().map(|words| ("fee", words)));
        told.extend(service.extension.as_ref().map(|extension| ("extension", extension.reason.clone())));
        for paper in &service.papers {
            told.push(("paper", paper.name.clone()));
            told.extend(paper.one_of.iter().map(|one| ("alternative", one.name.clone())));
        }
        told.extend(service.channels.iter().flat_map(|channel| &channel.steps).map(|step| ("step", step.name.clone())));
        told.extend(service.stages.iter().flat_map(|stage| [("stage", stage.name.clone()), ("outcome of a stage", stage.result.clone())]));
        told.extend(service.refusal_grounds.iter().map(|ground| ("ground", ground.text.clone())));
        for form in [&service.form, &service.result_form] {
            told.extend(form.sections.iter().filter(|_| form.fields().next().is_some()).map(|section| ("section", section.title.clone())));
            told.extend(form.fields().map(|field| ("field", field.label.clone())));
        }
        told.extend(service.result_papers.iter().chain(&service.other_papers).map(|key| ("printed paper", service.templates[key].name.clone())));
        told
    }

    #[test]
    fn everything_of_every_service_stands_on_its_page() {
        let catalogue = Catalogue::built_in().expect("the built-in catalogue is right");
        assert_eq!(catalogue.services.chunk_by(|one, next| one.id.folder() == next.id.folder()).count(), 15);
        for service in catalogue.services.iter().map(|service| &**service) {
            let kinds: Vec<&Service> = catalogue.services.iter().map(|kind| &**kind).filter(|kind| kind.id.folder() == service.id.folder()).collect();
            for language in Language::ALL {
                let page = page(service, &kinds, language);
                check_whole(&page, &service.id.0);
                for (what, text) in told_of(service) {
                    let words = text.get(language).trim();
                    assert!(page.contains(words), "{} in {language:?}: the {what} “{words}” is not on the page", service.id);
                }
                for cited in service.refusal_grounds.iter().map(|ground| &ground.article).chain(service.papers.iter().map(|paper| &paper.article)) {
                    assert!(page.contains(&article(cited, language)), "{}: {cited}", service.id);
                }
                for term in [service.term, service.complaint.provider, service.complaint.oversight] {
                    assert!(page.contains(&say(&term.in_words(), language)), "{}: {term:?}", service.id);
                }
                assert!(kinds.iter().all(|kind| kinds.len() == 1 || page.contains(kind.kind.name.get(language))), "{}", service.id);
                assert!(page.contains(&service.act.number) && page.contains(&day_on_paper(service.act.date)), "{}", service.id);
            }
        }
    }
}
