//! Papers, steps with their norms, grounds of refusal.

use super::conditions::{self, Scope};
use super::{card, reach, texts};
use crate::catalogue::source::{Place, Problems};
use crate::domain::form::Form;
use crate::domain::service::{ApplicantKind, ChannelSteps, Norm, PaperAsked, PaperCondition, RefusalGround};

pub(in crate::catalogue) fn papers(root: &Place<'_>, papers: &[PaperAsked], applicants: Option<&[ApplicantKind]>, form: Option<&Form>, problems: &Problems) {
    let list = root.key("papers");
    if papers.is_empty() {
        problems.add(&list, "empty-list", &[]);
    }
    texts::keys(papers.iter().enumerate().map(|(index, paper)| (list.item(index).key("key"), paper.key.as_str())), problems);
    for (index, paper) in papers.iter().enumerate() {
        let place = list.item(index);
        texts::check(&place.key("name"), &paper.name, problems);
        texts::word(&place.key("article"), &paper.article, problems);
        if !place.key("optional").exists() {
            problems.add(&place.key("optional"), "missing-key", &[("word", "optional"), ("expected", ""), ("detail", "")]);
        }
        let asked = place.key("asked-if");
        match &paper.asked_if {
            Some(PaperCondition::ApplicantIs(kind)) if applicants.is_some_and(|applicants| !applicants.contains(kind)) => {
                problems.add(&asked, "no-such-applicant", &[("word", &paper.key)]);
            }
            Some(PaperCondition::Form(condition)) => {
                if let Some(form) = form {
                    let scope = Scope::of(form);
                    conditions::check(&asked.key("form"), condition, &scope, problems);
                    if conditions::circles(form).is_empty() && !reach::possible(&[condition], &scope) {
                        problems.add(&asked, "unreachable", &[("word", &paper.key)]);
                    }
                }
            }
            Some(PaperCondition::ApplicantIs(_) | PaperCondition::RepresentativeApplies) | None => {}
        }
    }
}

pub(in crate::catalogue) fn channels(root: &Place<'_>, channels: &[ChannelSteps], problems: &Problems) {
    let list = root.key("channels");
    if channels.is_empty() {
        problems.add(&list, "empty-list", &[]);
    }
    for (index, channel) in channels.iter().enumerate() {
        let place = list.item(index);
        if channels[..index].iter().any(|other| other.channel == channel.channel) {
            problems.add(&place.key("channel"), "item-twice", &[]);
        }
        texts::word(&place.key("article"), &channel.article, problems);
        let steps = place.key("steps");
        if channel.steps.is_empty() {
            problems.add(&steps, "empty-list", &[]);
        }
        for (index, step) in channel.steps.iter().enumerate() {
            let place = steps.item(index);
            if channel.steps[..index].iter().any(|other| other.kind == step.kind) {
                problems.add(&place.key("kind"), "item-twice", &[]);
            }
            texts::check(&place.key("name"), &step.name, problems);
            match &step.norm {
                Norm::Seconds { from, to } if *from == 0 || from > to => problems.add(&place.key("norm"), "bounds", &[]),
                Norm::Seconds { .. } => {}
                Norm::Days(term) => card::term(&place.key("norm").key("days"), *term, problems),
            }
        }
    }
}

pub(in crate::catalogue) fn grounds(root: &Place<'_>, grounds: &[RefusalGround], problems: &Problems) {
    let list = root.key("grounds");
    if grounds.is_empty() {
        problems.add(&list, "empty-list", &[]);
    }
    texts::keys(grounds.iter().enumerate().map(|(index, ground)| (list.item(index).key("key"), ground.key.as_str())), problems);
    for (index, ground) in grounds.iter().enumerate() {
        texts::check(&list.item(index).key("text"), &ground.text, problems);
        texts::word(&list.item(index).key("article"), &ground.article, problems);
    }
}
