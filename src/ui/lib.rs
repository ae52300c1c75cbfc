//! The window: draws the state of the desk and sends commands. Nothing else of the program knows egui.

mod context;
mod file_dialog;
mod form;
mod idle;
mod key_press;
pub mod keys;
pub mod kit;
mod list;
pub mod navigation;
pub mod port;
mod question;
mod screens;
pub mod services;
mod shown;
mod typeahead;
mod typing;
pub mod view;
pub mod wedge;
pub mod window;
pub mod workspace;
pub mod workstation;

pub use navigation::Screen;
pub use port::DeskPort;
pub use view::View;
pub use window::{RendererChoice, UiError, run};
pub use workstation::Workstation;
