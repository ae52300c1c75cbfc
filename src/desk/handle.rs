//! Commands: the state changes at once where nothing outside is needed, and what is left to do goes to the workers.

use crate::command::Command;
use crate::effects::Effects;
use crate::features::for_each_feature;
use crate::notices::Command as Notices;
use crate::session::lock;
use crate::state::{Session, State};
use jiff::Timestamp;

/// Applies a command to the state and says what the workers have to do.
pub(crate) fn handle(state: &mut State, command: Command, now: Timestamp) -> Effects {
    let mut effects = Effects::default();
    // Whoever stands at a locked desk may be anybody.
    if !lock::refuses(state, &command) {
        of_feature(state, command, now, &mut effects);
    }
    effects
}

macro_rules! handled {
    ($($(#[$documented:meta])* $feature:ident($folder:ident);)*) => {
        fn of_feature(state: &mut State, command: Command, now: Timestamp, effects: &mut Effects) {
            match command {
                $(Command::$feature(command) => crate::$folder::handle::handle(state, command, now, effects),)*
                Command::Notices(Notices::Dismiss(id)) => match &mut state.session {
                    Session::Closed(door) => door.notices.dismiss(id),
                    Session::Open(open) => open.notices.dismiss(id),
                },
            }
        }
    };
}

for_each_feature!(handled);
