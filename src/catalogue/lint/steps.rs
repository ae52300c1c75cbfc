//! Ways in and stages, with their norms.

use super::{card, texts};
use crate::source::{Place, Problems};
use tereze_domain::service::{ChannelSteps, Norm, Stage};

pub(crate) fn channels(root: &Place<'_>, channels: &[ChannelSteps], problems: &Problems) {
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
            norm(&place.key("norm"), &step.norm, problems);
        }
    }
}

pub(crate) fn stages(root: &Place<'_>, stages: &[Stage], problems: &Problems) {
    let list = root.key("stages");
    for (index, stage) in stages.iter().enumerate() {
        let place = list.item(index);
        texts::check(&place.key("name"), &stage.name, problems);
        texts::check(&place.key("result"), &stage.result, problems);
        norm(&place.key("norm"), &stage.norm, problems);
    }
}

fn norm(place: &Place<'_>, norm: &Norm, problems: &Problems) {
    match norm {
        Norm::Seconds { from, to } | Norm::Minutes { from, to } if *from == 0 || from > to => problems.add(place, "bounds", &[]),
        Norm::Seconds { .. } | Norm::Minutes { .. } | Norm::None => {}
        Norm::Days(term) => card::term(&place.key("days"), *term, problems),
    }
}
