//! What may be done to a request now, for whoever shows it.

use super::command::Action;
use super::context::Context;
use super::refusal::Refusal;
use super::request::Request;
use super::rules::rule;

/// Every action with whether it may be done now and, when not, why. What a command brings may still be refused: [`Refusal::is_of_payload`].
///
/// It validates the form: a screen asks when something changed, not at every frame.
pub fn allowed(request: &Request, cx: &Context<'_>) -> Vec<(Action, Result<(), Refusal>)> {
    Action::ALL.into_iter().map(|action| (action, rule(action, request, cx))).collect()
}
