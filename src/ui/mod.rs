//! The window: draws the state of the desk and sends commands. Nothing else of the program knows egui.

mod applicant_screen;
mod idle;
pub mod keys;
pub mod kit;
mod palette;
pub mod port;
mod screens;
pub mod services;
mod typeahead;
pub mod view;
pub mod wedge;
pub mod window;
pub mod workspace;
pub mod workstation;

pub use port::DeskPort;
pub use view::View;
pub use window::{RendererChoice, UiError, run};
pub use workstation::Workstation;
