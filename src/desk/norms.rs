//! Time spent in a step against the norm of the regulation.

use crate::request::state::OpenRequest;
use crate::request::step::RequestStep;
use jiff::Timestamp;
use tereze_domain::service::{Channel, Norm, Service, StepKind};

/// Steps of the act's table that one step of the workstation, or several together, do.
struct Share {
    /// Steps of the act's table.
    kinds: &'static [StepKind],
    /// Steps of the workstation that share their norm.
    steps: &'static [RequestStep],
}

fn share(step: RequestStep) -> Share {
    match step {
        RequestStep::Applicant => Share { kinds: &[StepKind::Enter, StepKind::AskRegistries], steps: &[RequestStep::Applicant] },
        // The act has one row for filling the form, ticking and scanning papers, and signing.
        RequestStep::Form | RequestStep::Papers | RequestStep::Sign => {
            Share { kinds: &[StepKind::FillAndSign], steps: &[RequestStep::Form, RequestStep::Papers, RequestStep::Sign] }
        }
        RequestStep::Receipt => Share { kinds: &[StepKind::Send], steps: &[RequestStep::Receipt] },
    }
}

/// Seconds spent in one step, with the running one.
pub fn spent(open: &OpenRequest, step: RequestStep, now: Timestamp) -> u64 {
    let before = open.spent.get(&step).copied().unwrap_or(0);
    let running = if open.step == step && open.is_editable() { u64::try_from(now.duration_since(open.step_since).as_millis()).unwrap_or(0) } else { 0 };
    (before + running) / 1000
}

/// Seconds spent in all steps that share this step's norm.
pub fn spent_together(open: &OpenRequest, step: RequestStep, now: Timestamp) -> u64 {
    share(step).steps.iter().map(|step| spent(open, *step, now)).sum()
}

/// The norm of this step, with those that share it, at the centre or, where the service has no centre, at the provider: seconds, the upper bound; `None` when the act gives none.
pub fn norm(service: &Service, step: RequestStep) -> Option<u64> {
    let of = |channel: Channel| service.channels.iter().find(|steps| steps.channel == channel);
    let steps = &of(Channel::Centre).or_else(|| of(Channel::Provider))?.steps;
    let seconds = |kind: &StepKind| {
        steps.iter().find(|step| step.kind == *kind).and_then(|step| match step.norm {
            Norm::Seconds { to, .. } => Some(u64::from(to)),
            Norm::Minutes { to, .. } => Some(u64::from(to) * 60),
            Norm::Days(_) | Norm::None => None,
        })
    };
    let found: Vec<u64> = share(step).kinds.iter().filter_map(seconds).collect();
    (!found.is_empty()).then(|| found.iter().sum())
}
