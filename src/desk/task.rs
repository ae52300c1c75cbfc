//! Work of the store: each feature's own tasks in one nest. Where a command has nothing to do at the desk itself, the command is the task.

use crate::asked::Asked;
use crate::features::for_each_feature;
use crate::worker::network::response::Response;

macro_rules! tasks {
    ($($(#[$documented:meta])* $feature:ident($folder:ident);)*) => {
        /// One piece of work, done in the order it was given.
        #[derive(Debug)]
        pub(crate) enum Task {
            $($(#[$documented])* $feature(crate::$folder::task::Task),)*
            /// The network brought an answer.
            Response(Box<Response>),
            /// Stop when everything given before is done.
            Stop,
        }

        impl Task {
            /// What it asks of who wants it done.
            pub(crate) fn asked(&self) -> Asked {
                match self {
                    $(Self::$feature(task) => crate::$folder::task::asked(task),)*
                    Self::Response(_) | Self::Stop => Asked::Nothing,
                }
            }
        }

        $(impl From<crate::$folder::task::Task> for Task {
            fn from(task: crate::$folder::task::Task) -> Self {
                Self::$feature(task)
            }
        })*
    };
}

for_each_feature!(tasks);
