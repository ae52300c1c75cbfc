//! Shifts: opened with the first work, closed with a report that nothing changes. All of it happens on this machine alone.

use super::{Bureau, Trouble};
use crate::desk::event::Event;
use crate::desk::state::{ClosedShift, OpenShift};
use crate::domain::form::Severity;
use crate::domain::local_time::{day_of, day_on_paper};
use crate::domain::message::{Explain as _, Message};
use crate::domain::shift::ShiftReport;
use crate::journal::Shift;
use jiff::Timestamp;

/// Closed shifts shown at once: two months of a desk with one operator.
const SHOWN: u32 = 60;

impl Bureau {
    /// The shift of who logged in: the one that is open, or a new one when it is the first log-in of the day. After a close on the same day
    /// the next request opens one.
    pub(super) fn come_to_shift(&mut self) -> Result<(), Trouble> {
        let (user, now) = (self.user.clone(), Timestamp::now());
        match self.journal()?.shift_of(&user)? {
            Some(shift) => {
                self.news.tell(Event::Shift(Some(shown(&shift))));
                self.warn_of_left_open(&shift, now);
                Ok(())
            }
            None if self.journal()?.last_shift_closed(&user)?.is_some_and(|closed| day_of(closed) == day_of(now)) => Ok(()),
            None => self.ensure_shift(),
        }
    }

    /// Opens a shift unless one is open.
    pub(super) fn ensure_shift(&mut self) -> Result<(), Trouble> {
        let user = self.user.clone();
        if self.journal()?.shift_of(&user)?.is_none() {
            let shift = self.journal()?.open_shift(&user, Timestamp::now())?;
            self.news.tell(Event::Shift(Some(shown(&shift))));
            let message = Message::new("notice-shift-opened").with("number", shift.number);
            self.news.tell(Event::Told { severity: Severity::Info, message });
        }
        Ok(())
    }

    /// A shift left open on an earlier day is told: its report would mix the days.
    pub(super) fn warn_of_shift_left_open(&mut self) -> Result<(), Trouble> {
        let user = self.user.clone();
        if let Some(shift) = self.journal()?.shift_of(&user)? {
            self.warn_of_left_open(&shift, Timestamp::now());
        }
        Ok(())
    }

    fn warn_of_left_open(&self, shift: &Shift, now: Timestamp) {
        let opened = day_of(shift.opened);
        if opened < day_of(now) {
            let message = Message::new("notice-shift-left-open").with("number", shift.number).with("date", day_on_paper(opened));
            self.news.tell(Event::Told { severity: Severity::Warning, message });
        }
    }

    pub(super) fn look_at_shift(&mut self) -> Result<(), Trouble> {
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
        self.news.tell(Event::ClosedShifts(shifts));
        self.news.tell(Event::Shift(open));
        Ok(())
    }

    /// Closes the shift and makes its report. Closing again changes nothing; what waits to be sent and the drafts stay as they are.
    pub(super) fn close_shift(&mut self) -> Result<(), Trouble> {
        let closed = self.close_and_report();
        // Whatever became of the paper, the screen learns how the shift stands.
        let looked = self.look_at_shift();
        closed.and(looked)
    }

    fn close_and_report(&mut self) -> Result<(), Trouble> {
        let user = self.user.clone();
        let Some(report) = self.journal()?.close_shift(&user, Timestamp::now())? else { return Ok(()) };
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
        self.news.tell(Event::Told { severity, message });
    }

    /// Makes the report of a closed shift again, from what was stored when it was closed.
    pub(super) fn print_shift(&mut self, number: u32) -> Result<(), Trouble> {
        let report = self.journal()?.shift_report(number)?;
        self.print_report(&report)
    }
}

fn shown(shift: &Shift) -> OpenShift {
    OpenShift { number: shift.number, opened: shift.opened, figures: None, closing: false }
}
