//! What a person can ask of the desk: each feature's own commands in one nest. A screen sends these and does nothing else.

pub use crate::complaints::command::Command as ComplaintsCommand;
pub use crate::day::command::Command as DayCommand;
pub use crate::delivery::command::Command as DeliveryCommand;
pub use crate::form::command::Command as FormCommand;
pub use crate::handing_over::command::Command as HandingOverCommand;
pub use crate::journal::command::Command as JournalCommand;
pub use crate::notices::Command as NoticesCommand;
pub use crate::papers::command::Command as PapersCommand;
pub use crate::printing::command::Command as PrintingCommand;
pub use crate::registries::command::Command as RegistriesCommand;
pub use crate::request::command::Command as RequestCommand;
pub use crate::session::command::Command as SessionCommand;
pub use crate::shift::command::Command as ShiftCommand;
pub use crate::signing::command::Command as SigningCommand;
pub use crate::visit::command::Command as VisitCommand;
pub use crate::waybills::command::Command as WaybillsCommand;

use crate::features::for_each_feature;

macro_rules! commands {
    ($($(#[$documented:meta])* $feature:ident($folder:ident);)*) => {
        /// One wish of a person.
        #[derive(Debug, Clone)]
        pub enum Command {
            $($(#[$documented])* $feature(crate::$folder::command::Command),)*
            /// Notices.
            Notices(NoticesCommand),
        }

        $(impl From<crate::$folder::command::Command> for Command {
            fn from(command: crate::$folder::command::Command) -> Self {
                Self::$feature(command)
            }
        })*
    };
}

for_each_feature!(commands);

impl From<NoticesCommand> for Command {
    fn from(command: NoticesCommand) -> Self {
        Self::Notices(command)
    }
}
