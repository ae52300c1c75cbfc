//! What happens to a request as it is shown. What may follow what in its own life is said by the one table ([`table`]); here is only what the way of its message adds.

use super::event::Happening;
use super::life::shown::own;
use super::life::table::{self, Arrival, Step};
use super::state::{NotAllowed, State};

/// The state after something happened, or why it cannot happen.
///
/// # Errors
/// It cannot happen in this state.
pub fn next(state: State, happening: &Happening) -> Result<State, NotAllowed> {
    let after = match step(happening) {
        Some(step) if !held_back(state, step) => after_step(state, step),
        Some(_) => None,
        None => after_sending(state, happening),
    };
    after.ok_or(NotAllowed { state, happening: happening.name() })
}

/// What becomes of something the provider says.
pub fn arrival(state: State, happening: &Happening) -> Arrival {
    if next(state, happening).is_ok() {
        return Arrival::Now;
    }
    match step(happening).map(|step| table::arrival(own(state), step)) {
        Some(Arrival::Overtaken) | None => Arrival::Overtaken,
        Some(Arrival::TooEarly | Arrival::Now) => Arrival::TooEarly,
    }
}

/// The step of the request's own life; `None` where only its message moves.
fn step(happening: &Happening) -> Option<Step> {
    Some(match happening {
        Happening::Begun
        | Happening::FieldCommitted { .. }
        | Happening::PaperMarked { .. }
        | Happening::RegistryAsked { .. }
        | Happening::ConsentGiven
        | Happening::ConsentTakenBack => Step::Fill,
        Happening::Signed { .. } => Step::Sign,
        Happening::AcceptanceRefused { .. } => Step::RefuseAcceptance,
        Happening::Registered { .. } => Step::Register,
        Happening::UnderReview { stage } => Step::Review(*stage),
        Happening::Granted { .. } => Step::Grant,
        Happening::Refused { .. } => Step::Refuse,
        Happening::ArrivedAtCentre => Step::Arrive,
        Happening::HandedOver { .. } => Step::HandOver,
        Happening::Withdrawn { .. } => Step::Withdraw,
        Happening::PaperPrinted { .. } => Step::Note,
        Happening::Queued | Happening::SendingBegun { .. } | Happening::Delivered { .. } | Happening::AttentionNeeded { .. } => return None,
    })
}

/// What the request's own life would allow and the way of its message does not yet: a provider answers what it was sent, and what is on the wire is not taken back.
fn held_back(state: State, step: Step) -> bool {
    match (state, step) {
        (State::Signed | State::NeedsAttention, Step::Register | Step::Refuse) => true,
        // The provider's number may overtake the gateway's own word of delivery, its refusal may not.
        (State::Queued | State::Sent, Step::Refuse) => true,
        (State::Sent, Step::Withdraw) => true,
        _ => false,
    }
}

/// What leaves the request's own state as it is leaves its message where it is.
fn after_step(state: State, step: Step) -> Option<State> {
    let before = own(state);
    let after = table::next(before, step)?;
    Some(if after == before { state } else { super::life::shown(after, None) })
}

/// The way of the message that carries a signed request, as it is shown.
fn after_sending(state: State, happening: &Happening) -> Option<State> {
    use Happening as H;
    use State as S;
    match (state, happening) {
        (S::Signed | S::NeedsAttention | S::Sent, H::Queued) => Some(S::Queued),
        (S::Queued | S::Sent, H::SendingBegun { .. }) => Some(S::Sent),
        (S::Sent | S::Queued | S::Delivered, H::Delivered { .. }) => Some(S::Delivered),
        (S::Signed | S::Queued | S::Sent | S::Delivered, H::AttentionNeeded { .. }) => Some(S::NeedsAttention),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Message;

    #[track_caller]
    fn check(from: State, happening: &Happening, expected: Option<State>) {
        assert_eq!(next(from, happening).ok(), expected, "{from:?} + {}", happening.name());
    }

    fn delivered() -> Happening {
        Happening::Delivered { message: "m".into(), chain: "c".into() }
    }

    fn registered() -> Happening {
        Happening::Registered { number: "1".into() }
    }

    #[test]
    fn the_straight_way() {
        check(State::Draft, &Happening::Signed { serial: "1".into() }, Some(State::Signed));
        check(State::Signed, &Happening::Queued, Some(State::Queued));
        check(State::Queued, &Happening::SendingBegun { attempt: 1 }, Some(State::Sent));
        check(State::Sent, &delivered(), Some(State::Delivered));
        check(State::Delivered, &registered(), Some(State::Registered));
        check(State::Registered, &Happening::UnderReview { stage: 2 }, Some(State::UnderReview(2)));
        check(State::UnderReview(2), &Happening::Granted { digest: None }, Some(State::Granted));
        check(State::Granted, &Happening::ArrivedAtCentre, Some(State::AtCentre));
        check(State::AtCentre, &Happening::HandedOver { to: None }, Some(State::HandedOver));
    }

    #[test]
    fn what_cannot_happen() {
        check(State::Draft, &Happening::Queued, None);
        check(State::Registered, &Happening::Queued, None);
        check(State::Registered, &registered(), None);
        check(State::HandedOver, &Happening::Withdrawn { reason: String::new() }, None);
        check(State::NotAccepted, &Happening::Signed { serial: "1".into() }, None);
        check(State::Draft, &Happening::AttentionNeeded { cause: Message::new("x") }, None);
    }

    /// What was agreed to before the signature stands in what is signed: it is not changed behind it.
    #[test]
    fn consent_belongs_to_the_draft() {
        for consent in [Happening::ConsentGiven, Happening::ConsentTakenBack] {
            for state in State::ALL {
                check(state, &consent, (state == State::Draft).then_some(State::Draft));
            }
        }
    }

    #[test]
    fn an_answer_may_overtake_the_word_of_delivery() {
        check(State::Sent, &registered(), Some(State::Registered));
        check(State::Registered, &delivered(), None);
    }

    #[test]
    fn nothing_but_reprints_follows_an_end() {
        for state in State::ALL.into_iter().filter(|state| state.is_final()) {
            check(state, &Happening::Queued, None);
            check(state, &registered(), None);
            check(state, &Happening::PaperPrinted { paper: "receipt".into(), copy: 2 }, Some(state));
        }
    }

    #[track_caller]
    fn check_arrival(from: State, happening: &Happening, expected: Arrival) {
        assert_eq!(arrival(from, happening), expected, "{from:?} + {}", happening.name());
    }

    #[test]
    fn what_the_provider_says_may_be_early_or_late() {
        let refused = Happening::Refused { grounds: Vec::new() };
        let attention = Happening::AttentionNeeded { cause: Message::new("x") };
        check_arrival(State::Sent, &registered(), Arrival::Now);
        check_arrival(State::Signed, &registered(), Arrival::TooEarly);
        check_arrival(State::Sent, &refused, Arrival::TooEarly);
        check_arrival(State::Delivered, &Happening::UnderReview { stage: 1 }, Arrival::TooEarly);
        check_arrival(State::Registered, &registered(), Arrival::Overtaken);
        check_arrival(State::UnderReview(2), &registered(), Arrival::Overtaken);
        check_arrival(State::HandedOver, &refused, Arrival::Overtaken);
        check_arrival(State::Registered, &attention, Arrival::Overtaken);
        check_arrival(State::Delivered, &attention, Arrival::Now);
    }
}
