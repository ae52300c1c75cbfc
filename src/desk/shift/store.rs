//! Shifts: opened with the first work, closed with a report that nothing changes. All of it happens on this machine alone.

use super::state::{ClosedShift, OpenShift};
use super::task::Task;
use crate::event::Event;
use crate::shift;
use crate::worker::store::{StoreWorker, UserMessage};
use jiff::Timestamp;
use tereze_domain::form::Severity;
use tereze_domain::local_time::{day_of, day_on_paper};
use tereze_domain::message::{Explain as _, Message};
use tereze_domain::shift::ShiftReport;
use tereze_store::Shift;

/// Closed shifts shown at once: two months of a desk with one operator.
const SHOWN: u32 = 60;
/// Does one task.
#[expect(clippy::needless_pass_by_value, reason = "every feature is called alike")]
pub(crate) fn carry_out(worker: &mut StoreWorker, task: Task) -> Result<(), UserMessage> {
    match task {
        Task::Look => worker.look_at_shift(),
        Task::Close => worker.close_shift(),
        Task::Print { number } => worker.print_shift(number),
    }
}

impl StoreWorker {
    /// The shift of who logged in: the one that is open, or a new one when it is the first log-in of the day. After a close on the same day
    /// the next request opens one.
    pub(crate) fn come_to_shift(&mut self) -> Result<(), UserMessage> {
        let (user, now) = (self.user.clone(), self.now());
        match self.journal()?.shift_of(&user)? {
            Some(shift) => {
                self.tell(shift::event::Event::Open(Some(shown(&shift))));
                self.warn_of_left_open(&shift, now);
                Ok(())
            }
            None if self.journal()?.last_shift_closed(&user)?.is_some_and(|closed| day_of(closed) == day_of(now)) => Ok(()),
            None => self.ensure_shift(),
        }
    }

    /// Opens a shift unless one is open.
    pub(crate) fn ensure_shift(&mut self) -> Result<(), UserMessage> {
        let (user, now) = (self.user.clone(), self.now());
        if self.journal()?.shift_of(&user)?.is_none() {
            let shift = self.journal()?.open_shift(&user, now)?;
            self.tell(shift::event::Event::Open(Some(shown(&shift))));
            let message = Message::new("notice-shift-opened").with("number", shift.number);
            self.tell(Event::Told { severity: Severity::Info, message });
        }
        Ok(())
    }

    /// A shift left open on an earlier day is told: its report would mix the days.
    pub(crate) fn warn_of_shift_left_open(&mut self) -> Result<(), UserMessage> {
        let user = self.user.clone();
        if let Some(shift) = self.journal()?.shift_of(&user)? {
            self.warn_of_left_open(&shift, self.now());
        }
        Ok(())
    }

    fn warn_of_left_open(&self, shift: &Shift, now: Timestamp) {
        let opened = day_of(shift.opened);
        if opened < day_of(now) {
            let message = Message::new("notice-shift-left-open").with("number", shift.number).with("date", day_on_paper(opened));
            self.tell(Event::Told { severity: Severity::Warning, message });
        }
    }

    pub(crate) fn look_at_shift(&mut self) -> Result<(), UserMessage> {
        let user = self.user.clone();
        let journal = self.journal()?;
        let open = match journal.shift_of(&user)? {
            Some(shift) => Some(OpenShift { figures: journal.count_shift(&user)?, ..shown(&shift) }),
            None => None,
        };
        let closed = journal.closed_shifts(SHOWN)?;
        let mut shifts = Vec::with_capacity(closed.len());
        for report in closed {
            match report {
                Ok(report) => shifts.push(ClosedShift { report }),
                Err(error) => self.tell_error(error.explain()),
            }
        }
        // Whoever sees that no shift is open finds the closed one in the list.
        self.tell(shift::event::Event::Closed(shifts));
        self.tell(shift::event::Event::Open(open));
        Ok(())
    }

    /// Closes the shift and makes its report. Closing again changes nothing; what waits to be sent and the drafts stay as they are.
    pub(crate) fn close_shift(&mut self) -> Result<(), UserMessage> {
        let closed = self.close_and_report();
        // Whatever became of the paper, the screen learns how the shift stands.
        let looked = self.look_at_shift();
        closed.and(looked)
    }

    fn close_and_report(&mut self) -> Result<(), UserMessage> {
        let (user, now) = (self.user.clone(), self.now());
        let Some(report) = self.journal()?.close_shift(&user, now)? else { return Ok(()) };
        self.tell_closed(&report);
        self.print_report(&report)
    }

    fn tell_closed(&self, report: &ShiftReport) {
        let (unsent, drafts) = (report.figures.unsent, report.figures.drafts);
        let (severity, message) = if unsent == 0 && drafts == 0 {
            (Severity::Info, Message::new("notice-shift-closed").with("number", report.number))
        } else {
            let message = Message::new("notice-shift-closed-with-work").with("number", report.number).with("unsent", unsent).with("drafts", drafts);
            (Severity::Warning, message)
        };
        self.tell(Event::Told { severity, message });
    }

    /// Makes the report of a closed shift again, from what was stored when it was closed.
    pub(crate) fn print_shift(&mut self, number: u32) -> Result<(), UserMessage> {
        let report = self.journal()?.shift_report(number)?;
        self.print_report(&report)
    }
}

fn shown(shift: &Shift) -> OpenShift {
    OpenShift { number: shift.number, opened: shift.opened, figures: None, closing: false }
}
