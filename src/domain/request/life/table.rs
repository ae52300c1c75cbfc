//! The transition table of a request: the only place that says what may follow what.

/// Where a request is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// Being filled.
    Draft,
    /// Signed by the operator.
    Signed,
    /// The provider gave it a number.
    Registered,
    /// With the provider, at this stage counted from 1.
    UnderReview(u8),
    /// Decided in favour.
    Granted,
    /// Refused with reasons.
    Refused,
    /// The result or the refusal lies at the centre.
    AtCentre,
    /// The applicant has it.
    HandedOver,
    /// Papers were incomplete; the receipt of refusal was given.
    NotAccepted,
    /// Taken back by the applicant.
    Withdrawn,
}

impl State {
    /// Every state; stages of review stand for themselves with stage 1.
    pub const ALL: [Self; 10] = [
        Self::Draft,
        Self::Signed,
        Self::Registered,
        Self::UnderReview(1),
        Self::Granted,
        Self::Refused,
        Self::AtCentre,
        Self::HandedOver,
        Self::NotAccepted,
        Self::Withdrawn,
    ];

    /// Whether nothing can follow.
    pub fn is_over(self) -> bool {
        matches!(self, Self::HandedOver | Self::NotAccepted | Self::Withdrawn)
    }
}

/// A step of a life: what an event does to the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// Work on the draft.
    Fill,
    /// The signature.
    Sign,
    /// Acceptance is refused.
    RefuseAcceptance,
    /// The provider's number.
    Register,
    /// The provider's stage.
    Review(u8),
    /// The provider's result.
    Grant,
    /// The provider's refusal.
    Refuse,
    /// Result or refusal came back to the centre.
    Arrive,
    /// The applicant takes it.
    HandOver,
    /// The applicant takes the application back.
    Withdraw,
    /// Something kept beside the life that changes nothing in it: a copy printed, an answer of the survey, evidence.
    Note,
}

/// The state after a step; `None` when it cannot be taken.
pub fn next(state: State, step: Step) -> Option<State> {
    use State as S;
    match (state, step) {
        (state, Step::Note) => Some(state),
        (S::Draft, Step::Fill) => Some(S::Draft),
        (S::Draft, Step::Sign) => Some(S::Signed),
        (S::Draft, Step::RefuseAcceptance) => Some(S::NotAccepted),
        (S::Signed, Step::Register) => Some(S::Registered),
        (S::Registered | S::UnderReview(_), Step::Review(stage)) => Some(S::UnderReview(stage)),
        (S::Registered | S::UnderReview(_), Step::Grant) => Some(S::Granted),
        // A provider may refuse to register.
        (S::Signed | S::Registered | S::UnderReview(_), Step::Refuse) => Some(S::Refused),
        (S::Granted | S::Refused, Step::Arrive) => Some(S::AtCentre),
        (S::Granted | S::Refused | S::AtCentre, Step::HandOver) => Some(S::HandedOver),
        (S::Draft | S::Signed | S::Registered | S::UnderReview(_), Step::Withdraw) => Some(S::Withdrawn),
        _ => None,
    }
}

/// What becomes of a step that comes from outside and cannot be held back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// It happens.
    Now,
    /// It has to wait for what comes before it.
    TooEarly,
    /// The request is further already: it changes nothing.
    Overtaken,
}

/// What becomes of the provider's step in this state.
pub fn arrival(state: State, step: Step) -> Arrival {
    if next(state, step).is_some() {
        Arrival::Now
    } else if progress(state) >= progress_after(step) {
        Arrival::Overtaken
    } else {
        Arrival::TooEarly
    }
}

/// Further than every stage.
const DECIDED: u32 = 1000;

fn progress(state: State) -> u32 {
    match state {
        State::Draft | State::Signed => 0,
        State::Registered => 1,
        State::UnderReview(stage) => 1 + u32::from(stage),
        State::Granted | State::Refused | State::AtCentre | State::HandedOver | State::NotAccepted | State::Withdrawn => DECIDED,
    }
}

fn progress_after(step: Step) -> u32 {
    match step {
        Step::Register => 1,
        Step::Review(stage) => 1 + u32::from(stage),
        Step::Fill | Step::Sign | Step::Note => 0,
        Step::Grant | Step::Refuse | Step::RefuseAcceptance | Step::Arrive | Step::HandOver | Step::Withdraw => DECIDED,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One letter a state: draft, signed, reGistered, reView, gRanted, reFused, at Centre, hAnded over, Not accepted, Withdrawn; a dot where there is no way.
    fn letter(state: State) -> char {
        State::ALL.iter().zip("dsgvrfcanw".chars()).find(|(one, _)| std::mem::discriminant(*one) == std::mem::discriminant(&state)).map_or('?', |found| found.1)
    }

    /// The states after this step from every state in the order of [`State::ALL`].
    #[track_caller]
    fn check(step: Step, expected: &str) {
        let found: String = State::ALL.into_iter().map(|state| next(state, step).map_or('.', letter)).collect();
        assert_eq!(found, expected, "{step:?}");
    }

    #[test]
    fn the_whole_table() {
        check(Step::Fill, "d.........");
        check(Step::Sign, "s.........");
        check(Step::RefuseAcceptance, "n.........");
        check(Step::Register, ".g........");
        check(Step::Review(3), "..vv......");
        check(Step::Grant, "..rr......");
        check(Step::Refuse, ".fff......");
        check(Step::Arrive, "....cc....");
        check(Step::HandOver, "....aaa...");
        check(Step::Withdraw, "wwww......");
        check(Step::Note, "dsgvrfcanw");
    }

    #[track_caller]
    fn check_arrival(state: State, step: Step, expected: Arrival) {
        assert_eq!(arrival(state, step), expected, "{step:?} in {state:?}");
    }

    #[test]
    fn what_the_provider_says_may_be_early_or_late() {
        use Arrival::{Now, Overtaken, TooEarly};
        check_arrival(State::Signed, Step::Register, Now);
        check_arrival(State::Registered, Step::Register, Overtaken);
        check_arrival(State::Granted, Step::Review(2), Overtaken);
        check_arrival(State::HandedOver, Step::Grant, Overtaken);
        check_arrival(State::Withdrawn, Step::Register, Overtaken);
        check_arrival(State::Signed, Step::Review(1), TooEarly);
        check_arrival(State::Signed, Step::Grant, TooEarly);
        check_arrival(State::Draft, Step::Register, TooEarly);
        // A stage may be gone back to: the head returned it.
        check_arrival(State::UnderReview(3), Step::Review(2), Now);
    }
}
