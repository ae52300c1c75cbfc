//! The life of a message: what must be sent or was received, apart from what it speaks of. An application, a decision, a notice by e-mail, a paper for the
//! printer are all messages. They keep their order within their subject, and no subject waits for another.

pub mod backoff;
pub mod decide;
pub mod due;
pub mod event;
pub mod evolve;
pub mod message;

pub use backoff::pause_after;
pub use decide::{MessageCommand, NotNow, decide};
pub use due::{Due, due};
pub use event::{MessageEvent, Receipt};
pub use evolve::{evolve, next};
pub use message::{Direction, Kind, Message, MessageId, State, Subject};
