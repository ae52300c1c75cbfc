//! The working days of Kazakhstan, and the day a term ends.
//!
//! Three things make a day other than its weekday says. A holiday rests; a national or state holiday that falls on a day
//! of rest makes the next working day rest too (Law of 13 December 2001 on holidays, article 5), a religious one does
//! not. And an order may move a day of rest to another day, so that the first becomes a working day.

mod day;
mod deadline;
mod error;
mod holiday;
mod hours;
mod special;
mod working_days;

pub use day::DayKind;
pub use deadline::{Acceptance, Deadline, DeadlineStep, deadline};
pub use error::CalendarError;
pub use holiday::{Holiday, MovedDay, Order, OrderBody};
pub use hours::{Hours, OpeningHours};
pub use working_days::{Calendar, CalendarData};
