//! A request as people see it: its own state together with that of the message that carries it.

use super::request::Request;
use super::table::State as Own;
use crate::messaging::State as MessageState;
use crate::request::record::Request as Record;
use crate::request::state::State;

/// The state that lists and screens show. While a request is signed and not yet with the provider, it is its message that moves.
pub fn shown(state: Own, dispatch: Option<&MessageState>) -> State {
    match (state, dispatch) {
        (Own::Signed, None | Some(MessageState::Cancelled)) => State::Signed,
        (Own::Signed, Some(MessageState::Queued)) => State::Queued,
        (Own::Signed, Some(MessageState::Trying { .. } | MessageState::Postponed { .. })) => State::Sent,
        (Own::Signed, Some(MessageState::Delivered(_))) => State::Delivered,
        (Own::Signed, Some(MessageState::Failed { .. } | MessageState::Poisoned { .. })) => State::NeedsAttention,
        (Own::Draft, _) => State::Draft,
        (Own::Registered, _) => State::Registered,
        (Own::UnderReview(stage), _) => State::UnderReview(stage),
        (Own::Granted, _) => State::Granted,
        (Own::Refused, _) => State::Refused,
        (Own::AtCentre, _) => State::AtCentre,
        (Own::HandedOver, _) => State::HandedOver,
        (Own::NotAccepted, _) => State::NotAccepted,
        (Own::Withdrawn, _) => State::Withdrawn,
    }
}

/// The state of the request itself behind one that is shown: the rest is its message's.
pub fn own(state: State) -> Own {
    match state {
        State::Draft => Own::Draft,
        State::Signed | State::Queued | State::Sent | State::Delivered | State::NeedsAttention => Own::Signed,
        State::Registered => Own::Registered,
        State::UnderReview(stage) => Own::UnderReview(stage),
        State::Granted => Own::Granted,
        State::Refused => Own::Refused,
        State::AtCentre => Own::AtCentre,
        State::HandedOver => Own::HandedOver,
        State::NotAccepted => Own::NotAccepted,
        State::Withdrawn => Own::Withdrawn,
    }
}

impl Request {
    /// The request as screens and papers take it.
    pub fn as_shown(&self, dispatch: Option<&MessageState>) -> Record {
        Record {
            id: self.id,
            service: self.service.clone(),
            form_version: self.form_version,
            channel: self.channel,
            operator: self.operator.clone(),
            begun: self.begun,
            applicant: self.applicant.clone(),
            representative: self.representative(),
            form: self.form.clone(),
            papers: self.papers.clone(),
            state: shown(self.state, dispatch),
            number: self.number.clone(),
            signed: self.signature.as_ref().map(|signature| signature.at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Message as Sentence;
    use crate::messaging::Receipt;
    use jiff::Timestamp;

    #[track_caller]
    #[expect(clippy::needless_pass_by_value, reason = "a case reads as one line")]
    fn check(state: Own, dispatch: Option<MessageState>, expected: State) {
        assert_eq!(shown(state, dispatch.as_ref()), expected, "{state:?}, {dispatch:?}");
        assert_eq!(own(expected), state);
    }

    #[test]
    fn a_signed_request_is_where_its_message_is() {
        let why = || Sentence::new("why");
        let at = Timestamp::UNIX_EPOCH;
        check(Own::Signed, None, State::Signed);
        check(Own::Signed, Some(MessageState::Queued), State::Queued);
        check(Own::Signed, Some(MessageState::Trying { since: at }), State::Sent);
        check(Own::Signed, Some(MessageState::Postponed { until: at, why: why() }), State::Sent);
        check(Own::Signed, Some(MessageState::Delivered(Receipt::default())), State::Delivered);
        check(Own::Signed, Some(MessageState::Failed { why: why() }), State::NeedsAttention);
        check(Own::Signed, Some(MessageState::Poisoned { why: why() }), State::NeedsAttention);
    }

    #[test]
    fn further_on_the_message_is_not_looked_at() {
        for state in Own::ALL.into_iter().filter(|state| *state != Own::Signed) {
            check(state, None, shown(state, Some(&MessageState::Queued)));
        }
        assert_eq!(State::ALL.into_iter().map(own).collect::<std::collections::BTreeSet<_>>().len(), Own::ALL.len());
    }
}
