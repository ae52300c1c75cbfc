//! Who may have the store do what: each task says what it asks ([`Asked`]), and the one table of roles answers ([`tereze_domain::permission`]), the same that the command line asks.

use crate::asked::Asked;
use crate::task::Task;
use crate::worker::store::{StoreWorker, UserMessage};
use tereze_domain::message::Explain as _;
use tereze_domain::permission::{Actor, Permission};
use tereze_domain::request::life::Refusal;
use tereze_domain::request::{RequestId, State};

/// Whether whoever acts may do what is asked; `draft` says of a request whether it is a draft, and whose it is.
fn judge(asked: Asked, actor: &Actor, draft: impl FnOnce(RequestId) -> Result<Option<String>, UserMessage>) -> Result<(), UserMessage> {
    let permission = match asked {
        Asked::Nothing => return Ok(()),
        Asked::This(permission) => permission,
        Asked::ToFill(request) => match draft(request)? {
            Some(operator) if operator != actor.login() && actor.may(Permission::FillOwnDrafts) && !actor.may(Permission::FillOthersDrafts) => {
                return Err(UserMessage(Refusal::DraftOfAnother.explain()));
            }
            Some(operator) if operator != actor.login() => Permission::FillOthersDrafts,
            // That it is no draft any more is told where it is tried.
            Some(_) | None => Permission::FillOwnDrafts,
        },
        Asked::ToSee(request) => match draft(request)? {
            None => Permission::SeeRequests,
            Some(operator) if operator == actor.login() => Permission::FillOwnDrafts,
            Some(_) if !actor.may(Permission::SeeOthersDrafts) => return Err(UserMessage(Refusal::DraftOfAnother.explain())),
            Some(_) => Permission::SeeOthersDrafts,
        },
    };
    if actor.may(permission) { Ok(()) } else { Err(UserMessage(Refusal::NotPermitted.explain())) }
}

impl StoreWorker {
    /// Who acts: who is at the desk, or the program itself while nobody is.
    pub(crate) fn actor(&self) -> Actor {
        let user = self.journal.as_ref().and_then(|journal| journal.user());
        user.map_or(Actor::Program, |user| Actor::Person { login: user.login.clone(), role: user.role })
    }

    /// Refuses work that the one at the desk may not do.
    pub(crate) fn refuse_unpermitted(&mut self, task: &Task) -> Result<(), UserMessage> {
        self.permit(task.asked())
    }

    /// Refuses where the one at the desk may not do what is asked.
    pub(crate) fn permit(&mut self, asked: Asked) -> Result<(), UserMessage> {
        if asked == Asked::Nothing {
            return Ok(());
        }
        let actor = self.actor();
        judge(asked, &actor, |request| {
            let found = self.journal()?.state_and_operator(request)?;
            Ok(Some(found).filter(|(state, _)| *state == State::Draft).map(|(_, operator)| operator))
        })
    }

    /// Whose drafts alone the user may see; `None` when all.
    pub(crate) fn drafts_only_of(&self) -> Option<String> {
        self.actor().drafts_only_of().map(str::to_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tereze_domain::permission::Role;

    const OWN: &str = "aigul";

    /// One letter a role that may: operator, provider's clerk, senior operator, administrator; `draft` is whose draft it is, where it is one.
    #[track_caller]
    fn check(asked: Asked, draft: Option<&str>, expected: &str) {
        let may = |role| judge(asked, &Actor::Person { login: OWN.into(), role }, |_| Ok(draft.map(str::to_owned))).is_ok();
        let found: String = Role::ALL.into_iter().zip("OCSA".chars()).map(|(role, letter)| if may(role) { letter } else { '.' }).collect();
        assert_eq!(found, expected, "{asked:?} of {draft:?}");
    }

    #[test]
    fn the_table_holds_for_requests() {
        let request = RequestId(uuid::Uuid::nil());
        check(Asked::ToFill(request), Some(OWN), "O.SA");
        check(Asked::ToFill(request), Some("daniyar"), "..SA");
        check(Asked::ToFill(request), None, "O.SA");
        check(Asked::ToSee(request), Some(OWN), "O.SA");
        check(Asked::ToSee(request), Some("daniyar"), "..SA");
        check(Asked::ToSee(request), None, "OCSA");
        check(Asked::This(Permission::MakeWaybills), None, "O.SA");
        check(Asked::This(Permission::Print), None, "OCSA");
        check(Asked::Nothing, None, "OCSA");
    }

    #[test]
    fn whoever_left_may_nothing() {
        for asked in [Asked::ToFill(RequestId(uuid::Uuid::nil())), Asked::This(Permission::Print), Asked::This(Permission::SendAgain)] {
            assert!(judge(asked, &Actor::Program, |_| Ok(Some(OWN.into()))).is_err(), "{asked:?}");
        }
    }
}
