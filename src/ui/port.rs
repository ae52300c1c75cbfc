//! What the window needs of the desk.

use tereze_desk::Command;
use tereze_desk::Desk;
use tereze_desk::State;

/// The desk as the window sees it: a state to show, a place to send commands, a call when something changed.
pub trait DeskPort {
    /// What may be shown now.
    fn state(&self) -> &State;
    /// Does what a person asked for. Returns at once.
    fn send(&mut self, command: Command);
    /// Takes in what the workers finished; true when the state changed.
    fn poll(&mut self) -> bool;
    /// Calls this, from any thread, whenever `poll` will find something.
    fn on_wake(&mut self, wake: impl Fn() + Send + Sync + 'static);
}

impl DeskPort for Desk {
    fn state(&self) -> &State {
        Self::state(self)
    }

    fn send(&mut self, command: Command) {
        Self::send(self, command);
    }

    fn poll(&mut self) -> bool {
        Self::poll(self)
    }

    fn on_wake(&mut self, wake: impl Fn() + Send + Sync + 'static) {
        Self::on_wake(self, wake);
    }
}
