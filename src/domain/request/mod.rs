//! The request: one application, from draft to hand-over.

pub mod attachment;
pub mod event;
pub mod id;
pub mod life;
pub mod record;
pub mod state;
pub mod transition;

pub use attachment::{Attachment, Digest, PaperMark, PaperPage, Turn};
pub use event::{Happening, RequestEvent};
pub use id::RequestId;
pub use life::table::Arrival;
pub use record::Request;
pub use state::{NotAllowed, Phase, State};
pub use transition::{arrival, next};
