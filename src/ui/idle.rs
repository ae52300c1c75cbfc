//! A desk nobody touches locks by itself, after a warning. Between these moments nothing is drawn.

use super::context::Context;
use super::navigation::is_locked;
use egui::{Event, Ui};
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;
use tereze_desk::Command;
use tereze_desk::command::SessionCommand;

/// When a person last did something at this window.
#[derive(Debug, Default)]
pub(crate) struct Idle {
    touched: Option<Timestamp>,
}

/// Notes what the person does; locks the desk when its time has come. Gives the seconds that are left once the warning is due.
pub(crate) fn watch(ui: &Ui, cx: &mut Context<'_>, my: &mut Idle) -> Option<i64> {
    let now = cx.now;
    let touched = ui.input(|input| input.events.iter().any(is_touch));
    if touched || cx.state.session().is_none() || is_locked(cx.state) {
        my.touched = Some(now);
    }
    if cx.state.session().is_none() || is_locked(cx.state) {
        return None;
    }
    // A clock that was set back must not keep a desk open for hours.
    let since = *my.touched.insert(my.touched.map_or(now, |touched| touched.min(now)));
    let left = left(since, now, cx.state.idle.lock_after)?;
    if left.is_zero() {
        cx.act(Command::Session(SessionCommand::Lock));
        return None;
    }
    let until_warning = left.saturating_sub(cx.state.idle.warn_before);
    if until_warning > Duration::ZERO {
        ui.ctx().request_repaint_after(until_warning);
        return None;
    }
    // The countdown is the only thing that moves.
    ui.ctx().request_repaint_after(Duration::from_secs(1).min(left));
    Some(i64::try_from(left.as_millis().div_ceil(1000)).unwrap_or(i64::MAX))
}

/// Whether an event comes of a person's hand. That the window lost or got the focus says nothing of it.
fn is_touch(event: &Event) -> bool {
    !matches!(event, Event::WindowFocused(_) | Event::PointerGone)
}

/// The time that is left until the lock; `None` for a desk that never locks by itself.
fn left(since: Timestamp, now: Timestamp, lock_after: Duration) -> Option<Duration> {
    if lock_after.is_zero() {
        return None;
    }
    let idle = Duration::try_from(now.duration_since(since).max(SignedDuration::ZERO)).unwrap_or_default();
    Some(lock_after.saturating_sub(idle))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(idle_seconds: i64, lock_after: u64, expected: Option<u64>) {
        let since: Timestamp = "2026-11-23T05:10:00Z".parse().expect("a moment");
        let found = left(since, since + SignedDuration::from_secs(idle_seconds), Duration::from_secs(lock_after));
        assert_eq!(found, expected.map(Duration::from_secs));
    }

    #[test]
    fn time_left_until_the_lock() {
        check(0, 600, Some(600));
        check(541, 600, Some(59));
        check(600, 600, Some(0));
        check(9_000, 600, Some(0));
        check(-30, 600, Some(600));
        check(9_000, 0, None);
    }
}
