//! The order in which Enter walks through the fields of a screen, and where focus goes next.

use egui::{Context, Event, Id, InputState, Key};

/// Which widget has the focus, since which pass, and the last pass in which it was seen.
#[derive(Debug, Clone, Copy)]
struct Seen {
    id: Id,
    since: u64,
    last: u64,
}

/// Every window has a focus of its own.
fn of_window(context: &Context) -> Id {
    Id::unique(("the widget that has the focus", context.viewport_id()))
}

/// Whether this widget has got the focus in this frame.
///
/// egui's own `gained_focus` is false when focus was sent at the end of the frame before, as `FocusOrder` does.
pub fn came(context: &Context, id: Id) -> bool {
    if !context.memory(|memory| memory.has_focus(id)) {
        return false;
    }
    let key = of_window(context);
    let pass = context.cumulative_pass_nr();
    context.data_mut(|data| {
        let before = data.get_temp::<Seen>(key).filter(|seen| seen.id == id && seen.last + 1 >= pass);
        let seen = Seen { id, since: before.map_or(pass, |seen| seen.since), last: pass };
        data.insert_temp(key, seen);
        seen.since == pass
    })
}

/// Whether this widget has the focus since a frame or a few: what is laid out around it for the first time may still move it.
pub fn came_lately(context: &Context, id: Id) -> bool {
    const SETTLED: u64 = 6;
    came(context, id);
    let pass = context.cumulative_pass_nr();
    // Asked before the data are read: who asks the context while holding it waits for ever as soon as another thread wants a repaint.
    let key = of_window(context);
    let seen = context.data(|data| data.get_temp::<Seen>(key));
    context.memory(|memory| memory.has_focus(id)) && seen.is_some_and(|seen| seen.id == id && seen.since + SETTLED >= pass)
}

/// Whether Enter alone was pressed in this frame. A held key is no second Enter.
pub fn enter_pressed_once(input: &InputState) -> bool {
    input.events.iter().any(|event| matches!(event, Event::Key { key: Key::Enter, pressed: true, repeat: false, modifiers, .. } if modifiers.is_none()))
}

/// Fields of the screen in reading order, gathered anew in every frame.
#[derive(Debug, Default)]
pub struct FocusOrder {
    order: Vec<Id>,
    preferred: Option<Id>,
    advance_from: Option<Id>,
    wanted: Option<Id>,
    wanted_later: Option<Id>,
    wanted_entering: Option<Id>,
    back: Option<Id>,
    entering: bool,
}

/// Whether focus came back to this widget after something had covered it: then the cursor stays where it was.
pub fn came_back(context: &Context, id: Id) -> bool {
    context.data_mut(|data| {
        let back = data.get_temp::<Id>(Id::unique("the widget that got the focus back")) == Some(id);
        if back {
            data.remove::<Id>(Id::unique("the widget that got the focus back"));
        }
        back
    })
}

impl FocusOrder {
    /// Begins a frame. `entering` is true when the screen is shown for the first time: focus then goes to its first useful field.
    pub fn begin(&mut self, entering: bool) {
        self.order.clear();
        self.preferred = None;
        self.advance_from = None;
        self.entering |= entering;
        let later = self.wanted_later.take();
        if entering {
            self.wanted = self.wanted_entering.take();
        } else if later.is_some() {
            self.wanted = later;
        }
    }

    /// Puts a field at the end of the order.
    pub fn add(&mut self, id: Id) {
        self.order.push(id);
    }

    /// Makes a field the one that is focused when the screen is entered; the first call counts.
    pub fn prefer(&mut self, id: Id) {
        self.preferred.get_or_insert(id);
    }

    /// Whether a preferred field is still looked for: the screen was entered and none was found so far.
    pub fn seeks(&self) -> bool {
        self.entering && self.preferred.is_none()
    }

    /// Whether any field of the screen may be the one that gets the focus at the end of this frame: none may be left out then.
    pub fn looks_everywhere(&self) -> bool {
        self.entering || self.wanted.is_some() || self.back.is_some()
    }

    /// Enter was pressed in this field. Focus goes to the one after it, and stays when there is none: the end of a step is never passed by Enter.
    pub fn advance(&mut self, from: Id) {
        self.advance_from = Some(from);
    }

    /// Focus this field as soon as it is on the screen.
    pub fn want(&mut self, id: Id) {
        self.wanted = Some(id);
    }

    /// Focus this field when the next screen is entered.
    pub fn want_entering(&mut self, id: Id) {
        self.wanted_entering = Some(id);
    }

    /// Focus this field when it is on the screen again after this frame: for a field that is dim while an answer is awaited.
    pub fn want_back(&mut self, id: Id) {
        self.wanted_later = Some(id);
    }

    /// The screen comes back from under a lock or a question: focus goes to what had it, when that is still there.
    pub fn come_back(&mut self, to: Option<Id>) {
        self.back = to;
    }

    /// Whether this field is about to be focused.
    pub fn wants(&self, id: Id) -> bool {
        self.wanted == Some(id)
    }

    /// Ends a frame: gives focus where it was asked for.
    pub fn finish(&mut self, context: &Context) {
        if let Some(from) = self.advance_from.take() {
            let place = self.order.iter().position(|id| *id == from);
            let after = place.and_then(|place| self.order.get(place + 1)).copied();
            self.focus(context, after.unwrap_or(from));
        } else if let Some(wanted) = self.wanted.filter(|wanted| self.order.contains(wanted)) {
            self.wanted = None;
            self.entering = false;
            self.focus(context, wanted);
        } else if self.entering && self.wanted.is_none() {
            let back = self.back.take().filter(|id| self.order.contains(id) || context.read_response(*id).is_some());
            if let Some(back) = back {
                context.data_mut(|data| data.insert_temp(Id::unique("the widget that got the focus back"), back));
            }
            if let Some(first) = back.or(self.preferred).or(self.order.first().copied()) {
                self.entering = false;
                self.focus(context, first);
            }
        }
    }

    fn focus(&self, context: &Context, id: Id) {
        context.memory_mut(|memory| memory.request_focus(id));
        context.request_repaint();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicBool, Ordering};

    #[test]
    fn who_asks_for_a_repaint_meanwhile_stops_nothing() {
        let context = Context::default();
        let ended = AtomicBool::new(false);
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    while !ended.load(Ordering::Relaxed) {
                        context.request_repaint();
                    }
                });
            }
            for _ in 0..20_000 {
                came_lately(&context, Id::unique("a field"));
            }
            ended.store(true, Ordering::Relaxed);
        });
    }
}
