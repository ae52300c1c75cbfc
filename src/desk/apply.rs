//! Events change the state here and nowhere else. Pure: tested without a window, a file or a socket.

use crate::event::Event;
use crate::features::for_each_feature;
use crate::state::State;
use jiff::Timestamp;

macro_rules! applied {
    ($($(#[$documented:meta])* $feature:ident($folder:ident);)*) => {
        impl State {
            /// The state after this event, at this moment.
            pub fn apply(&mut self, event: Event, now: Timestamp) {
                match event {
                    $(Event::$feature(event) => crate::$folder::event::apply(self, event, now),)*
                    Event::Told { severity, message } => self.tell(severity, message, now),
                }
            }
        }
    };
}

for_each_feature!(applied);
