//! What the workers tell the desk: each feature's own events in one nest.

use crate::features::for_each_feature;
use tereze_domain::form::Severity;
use tereze_domain::message::Message;

macro_rules! events {
    ($($(#[$documented:meta])* $feature:ident($folder:ident);)*) => {
        /// One thing that happened behind the desk.
        #[derive(Debug, Clone)]
        pub enum Event {
            $($(#[$documented])* $feature(crate::$folder::event::Event),)*
            /// Something to be told.
            Told {
                /// How grave.
                severity: Severity,
                /// What it says.
                message: Message,
            },
        }

        $(impl From<crate::$folder::event::Event> for Event {
            fn from(event: crate::$folder::event::Event) -> Self {
                Self::$feature(event)
            }
        })*
    };
}

for_each_feature!(events);
