//! Shifts: numbered at this desk, counted from the trail, closed with a report that nothing changes.
//!
//! The digest of a report stands in the entry of the trail that closed its shift: whoever changes a report in the database has to change the trail too,
//! and the chain shows that. A shift counts what its operator did since the shift before it was closed, so that nothing falls between two reports.

use super::chain::{self, Head};
use super::columns::{json, moment, nanoseconds, read_json};
use super::entry::{Act, Entry, What};
use crate::error::JournalError;
use crate::journal::Journal;
use crate::user;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _};
use std::collections::BTreeMap;
use tereze_domain::permission::Actor;
use tereze_domain::request::{Digest, Happening};
use tereze_domain::service::ServiceId;
use tereze_domain::shift::{ServiceFigures, ShiftFigures, ShiftReport};

/// An open shift.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// Number at this desk, from 1 without gaps.
    pub number: u32,
    /// Log-in name of the operator.
    pub operator: String,
    /// When it was opened.
    pub opened: Timestamp,
}

/// An open shift with the entry of the trail after which things belong to it.
struct Counted {
    shift: Shift,
    since: i64,
}

impl Journal {
    /// Opens a shift of the operator at this moment; the one that is open already stays.
    pub fn open_shift(&mut self, operator: &str, at: Timestamp) -> Result<Shift, JournalError> {
        let (by, desk) = (self.actor(), self.desk.clone());
        self.write(|transaction, head| {
            if let Some(Counted { shift, .. }) = open_one(transaction, operator)? {
                return Ok(shift);
            }
            let number: u32 = transaction.query_row("SELECT coalesce(max(number), 0) + 1 FROM shifts", (), |row| row.get(0))?;
            chain::append(transaction, head, None, at, by, desk, What::Desk(Act::ShiftOpened { number }))?;
            // The first shift begins with its own opening: what was done before there were shifts is nobody's.
            let since = transaction
                .query_row("SELECT coalesce(max(entry), ?2) FROM shifts WHERE operator = ?1", (operator, head.sequence), |row| row.get::<_, i64>(0))?;
            transaction.execute("INSERT INTO shifts (number, operator, opened, since) VALUES (?1, ?2, ?3, ?4)", (number, operator, nanoseconds(at), since))?;
            Ok(Shift { number, operator: operator.to_owned(), opened: at })
        })
    }

    /// The open shift of an operator.
    pub fn shift_of(&self, operator: &str) -> Result<Option<Shift>, JournalError> {
        Ok(open_one(&self.connection, operator)?.map(|counted| counted.shift))
    }

    /// When the operator's last shift was closed.
    pub fn last_shift_closed(&self, operator: &str) -> Result<Option<Timestamp>, JournalError> {
        let mut statement = self.connection.prepare_cached("SELECT max(closed) FROM shifts WHERE operator = ?1")?;
        Ok(statement.query_row([operator], |row| row.get::<_, Option<i64>>(0))?.map(moment))
    }

    /// What was done so far in the open shift of an operator; `None` when there is none.
    pub fn count_shift(&self, operator: &str) -> Result<Option<ShiftFigures>, JournalError> {
        let open = open_one(&self.connection, operator)?;
        open.map(|open| count(&self.connection, &self.desk, &open)).transpose()
    }

    /// Closes the open shift of an operator and says its report; `None`, and nothing done, when none is open. Drafts and the outbox are counted and left
    /// as they are.
    pub fn close_shift(&mut self, operator: &str, at: Timestamp) -> Result<Option<ShiftReport>, JournalError> {
        let (by, desk) = (self.actor(), self.desk.clone());
        self.write(|transaction, head| {
            let Some(open) = open_one(transaction, operator)? else { return Ok(None) };
            let Shift { number, opened, .. } = open.shift;
            let report = ShiftReport {
                number,
                desk: desk.clone(),
                operator: operator.to_owned(),
                operator_name: user::find(transaction, operator)?.map_or_else(|| operator.to_owned(), |user| user.name.in_order()),
                opened,
                closed: at,
                figures: count(transaction, &desk, &open)?,
                trail: hex::encode(head.hash),
            };
            let text = json(&report)?;
            let act = Act::ShiftClosed { number, report: Digest::of(text.as_bytes()).0 };
            chain::append(transaction, head, None, at, by, desk, What::Desk(act))?;
            let Head { sequence, .. } = *head;
            transaction.execute("UPDATE shifts SET closed = ?2, entry = ?3, report = ?4 WHERE number = ?1", (number, nanoseconds(at), sequence, text))?;
            Ok(Some(report))
        })
    }

    /// The report of a closed shift.
    ///
    /// # Errors
    /// `NoSuchShift` when no shift of this number is closed; `ShiftReportChanged` when the report is not the one whose digest the trail holds.
    pub fn shift_report(&self, number: u32) -> Result<ShiftReport, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT shifts.report, events.entry FROM shifts LEFT JOIN events ON events.sequence = shifts.entry WHERE number = ?1 AND closed IS NOT NULL",
        )?;
        let found = statement.query_row([number], |row| Ok((row.get::<_, String>(0)?, row.get::<_, Option<String>>(1)?))).optional()?;
        let (report, entry) = found.ok_or(JournalError::NoSuchShift)?;
        let changed = || JournalError::ShiftReportChanged { number };
        let entry: Entry = read_json(&entry.ok_or_else(changed)?)?;
        match entry.what {
            What::Desk(Act::ShiftClosed { number: told, report: digest }) if told == number && digest == Digest::of(report.as_bytes()).0 => read_json(&report),
            _ => Err(changed()),
        }
    }

    /// Reports of the shifts closed at this desk, the last one first, at most so many. A changed one does not hide the others.
    pub fn closed_shifts(&self, most: u32) -> Result<Vec<Result<ShiftReport, JournalError>>, JournalError> {
        let mut statement = self.connection.prepare_cached("SELECT number FROM shifts WHERE closed IS NOT NULL ORDER BY entry DESC LIMIT ?1")?;
        let numbers = statement.query_map([most], |row| row.get(0))?.collect::<Result<Vec<u32>, _>>()?;
        Ok(numbers.into_iter().map(|number| self.shift_report(number)).collect())
    }
}

fn open_one(connection: &Connection, operator: &str) -> Result<Option<Counted>, JournalError> {
    let mut statement = connection.prepare_cached("SELECT number, opened, since FROM shifts WHERE operator = ?1 AND closed IS NULL")?;
    let found = statement.query_row([operator], |row| {
        let shift = Shift { number: row.get(0)?, operator: operator.to_owned(), opened: moment(row.get(1)?) };
        Ok(Counted { shift, since: row.get(2)? })
    });
    Ok(found.optional()?)
}

/// Counts what an operator did in a shift at this desk. Requests of another desk that were imported meanwhile bring their own past and are left out.
fn count(connection: &Connection, desk: &str, open: &Counted) -> Result<ShiftFigures, JournalError> {
    let operator = open.shift.operator.as_str();
    let mut figures = ShiftFigures {
        unsent: connection.query_row("SELECT count(*) FROM requests WHERE phase < 3 AND phase = 1", (), |row| row.get(0))?,
        drafts: connection.query_row("SELECT count(*) FROM requests WHERE phase < 3 AND phase = 0 AND operator = ?1", [operator], |row| row.get(0))?,
        ..ShiftFigures::default()
    };
    let mut services: BTreeMap<ServiceId, ServiceFigures> = BTreeMap::new();
    // When each request was begun in this shift: one left overnight tells nothing of the time at the window.
    let mut begun: BTreeMap<i64, Timestamp> = BTreeMap::new();
    let mut served = Served::default();
    let mut statement = connection.prepare_cached(
        "SELECT events.entry, requests.sequence, requests.service, requests.operator FROM events LEFT JOIN requests ON requests.sequence = events.request
         WHERE events.sequence > ?1 ORDER BY events.sequence",
    )?;
    let mut rows = statement.query([open.since])?;
    while let Some(row) = rows.next()? {
        let entry: Entry = read_json(&row.get::<_, String>(0)?)?;
        // What the provider decided is entered by the program itself, and belongs to who began the request.
        let decided = matches!(entry.what, What::Request(Happening::Refused { .. })) && entry.by == Actor::PROGRAM;
        let of_operator = if decided { row.get::<_, Option<String>>(3)?.as_deref() == Some(operator) } else { entry.by == operator };
        if !of_operator || entry.desk != desk {
            continue;
        }
        let happening = match entry.what {
            What::Desk(Act::Printed { copy, .. }) if copy > 1 => {
                figures.copies_reprinted += 1;
                continue;
            }
            What::Desk(_) => continue,
            What::Request(happening) => happening,
        };
        let Some((request, service)) = row.get::<_, Option<i64>>(1)?.zip(row.get::<_, Option<String>>(2)?) else { continue };
        let of_service = services.entry(ServiceId(service)).or_insert_with_key(nothing_done);
        match happening {
            Happening::Begun => {
                of_service.begun += 1;
                begun.insert(request, entry.at);
            }
            Happening::Signed { .. } => {
                of_service.signed += 1;
                served.add(begun.get(&request), entry.at);
            }
            Happening::AcceptanceRefused { .. } => {
                of_service.acceptance_refused += 1;
                served.add(begun.get(&request), entry.at);
            }
            Happening::Withdrawn { .. } => of_service.withdrawn += 1,
            Happening::Refused { .. } => of_service.refused += 1,
            Happening::HandedOver { .. } => of_service.handed_over += 1,
            Happening::PaperPrinted { copy, .. } if copy > 1 => figures.copies_reprinted += 1,
            _ => {}
        }
    }
    figures.mean_service_seconds = served.mean_seconds();
    // A service of which only a field was typed or a number came is none that was asked for.
    figures.services = services.into_values().filter(|figures| *figures != nothing_done(&figures.service)).collect();
    Ok(figures)
}

fn nothing_done(service: &ServiceId) -> ServiceFigures {
    ServiceFigures { service: service.clone(), begun: 0, signed: 0, acceptance_refused: 0, withdrawn: 0, refused: 0, handed_over: 0 }
}

/// Requests that were begun and ended at the window.
#[derive(Default)]
struct Served {
    count: u64,
    milliseconds: u64,
}

impl Served {
    fn add(&mut self, begun: Option<&Timestamp>, ended: Timestamp) {
        if let Some(begun) = begun {
            self.count += 1;
            // A clock turned back meanwhile must not take from the others.
            self.milliseconds = self.milliseconds.saturating_add(u64::try_from(ended.duration_since(*begun).as_millis()).unwrap_or(0));
        }
    }

    fn mean_seconds(&self) -> Option<u64> {
        self.milliseconds.checked_div(self.count).map(|mean| (mean + 500) / 1000)
    }
}

#[cfg(test)]
mod tests {
    use super::super::chain_fault::ChainFault;
    use super::super::testing;
    use super::*;
    use tereze_domain::message::Explain as _;
    use tereze_domain::request::{RequestEvent, RequestId};

    /// A happening of this operator, so many seconds after the others.
    fn event(by: &str, second: i64, happening: Happening) -> RequestEvent {
        RequestEvent { at: Timestamp::from_second(1_800_000_000 + second).unwrap(), by: by.into(), desk: "desk-7".into(), happening }
    }

    fn begun(journal: &mut Journal, by: &str, service: &str, second: i64) -> RequestId {
        let mut request = testing::draft();
        request.operator = by.into();
        request.service = service.into();
        request.begun = Timestamp::from_second(1_800_000_000 + second).unwrap();
        journal.begin_request(&request).unwrap();
        request.id
    }

    fn signed(journal: &mut Journal, by: &str, service: &str, seconds: (i64, i64)) -> RequestId {
        let id = begun(journal, by, service, seconds.0);
        journal.sign(id, b"<application/>", &event(by, seconds.1, Happening::Signed { serial: "5f".into() })).unwrap();
        journal.enqueue(id, &event(by, seconds.1, Happening::Queued)).unwrap();
        id
    }

    fn open(journal: &mut Journal) -> Shift {
        journal.open_shift("aigul", Timestamp::now()).unwrap()
    }

    fn figures(journal: &Journal) -> ShiftFigures {
        journal.count_shift("aigul").unwrap().unwrap()
    }

    #[test]
    fn a_shift_counts_what_its_operator_did() {
        let mut desk = testing::desk();
        let journal = &mut desk.journal;
        // Before the first shift: nobody's.
        begun(journal, "aigul", "foreign-periodicals", 0);
        open(journal);
        let refused = signed(journal, "aigul", "foreign-periodicals", (0, 60));
        let given = signed(journal, "aigul", "periodicals", (100, 221));
        let incomplete = begun(journal, "aigul", "periodicals", 300);
        journal.record(incomplete, &event("aigul", 330, Happening::AcceptanceRefused { missing: vec!["identity".into()] })).unwrap();
        let taken_back = begun(journal, "aigul", "periodicals", 400);
        journal.record(taken_back, &event("aigul", 410, Happening::Withdrawn { reason: "\"refused\"".into() })).unwrap();
        // Somebody else's work at the same desk.
        signed(journal, "erlan", "periodicals", (0, 1_000));
        for (id, ends) in [(refused, Happening::Refused { grounds: vec!["a".into()] }), (given, Happening::Granted { digest: None })] {
            for happening in [
                Happening::SendingBegun { attempt: 1 },
                Happening::Delivered { message: id.to_string(), chain: "c".into() },
                Happening::Registered { number: id.to_string() },
                ends,
            ] {
                journal.record(id, &event(Actor::PROGRAM, 500, happening)).unwrap();
            }
        }
        journal.record(given, &event("aigul", 600, Happening::HandedOver { to: None })).unwrap();
        for copy in 1..=3 {
            journal.record(given, &event("aigul", 601, Happening::PaperPrinted { paper: "receipt".into(), copy })).unwrap();
            journal.audit(Act::Printed { paper: "shift-report".into(), copy }, None).unwrap();
        }
        let of = |service: &str, counts: [u32; 6]| {
            let [begun, signed, acceptance_refused, withdrawn, refused, handed_over] = counts;
            ServiceFigures { service: service.into(), begun, signed, acceptance_refused, withdrawn, refused, handed_over }
        };
        let expected = ShiftFigures {
            services: vec![of("foreign-periodicals", [1, 1, 0, 0, 1, 0]), of("periodicals", [3, 1, 1, 1, 0, 1])],
            unsent: 1,
            drafts: 1,
            copies_reprinted: 4,
            // 60, 121 and 30 seconds.
            mean_service_seconds: Some(70),
        };
        assert_eq!(figures(journal), expected);
        let head = journal.chain_head().unwrap();
        let report = journal.close_shift("aigul", Timestamp::now()).unwrap().unwrap();
        assert_eq!((report.figures, report.trail, report.operator_name.as_str()), (expected, head, "Сынақова Айгүл"));
        journal.verify_chain().unwrap();
    }

    #[test]
    fn shifts_are_numbered_without_gaps_and_nothing_falls_between_them() {
        let mut desk = testing::desk();
        let journal = &mut desk.journal;
        assert_eq!(journal.close_shift("aigul", Timestamp::now()).unwrap(), None);
        assert_eq!((open(journal).number, open(journal).number), (1, 1), "opened once");
        assert_eq!(journal.open_shift("erlan", Timestamp::now()).unwrap().number, 2);
        let nothing = journal.close_shift("aigul", Timestamp::now()).unwrap().unwrap();
        assert_eq!((nothing.number, nothing.figures), (1, ShiftFigures::default()), "nothing done is a report too");
        let entries = journal.verify_chain().unwrap().entries;
        assert_eq!(journal.close_shift("aigul", Timestamp::now()).unwrap(), None, "closed once");
        assert_eq!(journal.verify_chain().unwrap().entries, entries, "and told once");
        // Done while no shift was open: the next one has it.
        testing::begun(journal);
        assert_eq!(open(journal).number, 3);
        assert_eq!(figures(journal).services[0].begun, 1);
        // A draft that was begun in a shift before is signed in this one: counted, but its night is no time at the window.
        journal.close_shift("aigul", Timestamp::now()).unwrap();
        open(journal);
        let id = journal.drafts("aigul").unwrap()[0].id;
        journal.sign(id, b"<application/>", &testing::event(Happening::Signed { serial: "5f".into() })).unwrap();
        let counted = figures(journal);
        assert_eq!((counted.services[0].begun, counted.services[0].signed, counted.mean_service_seconds), (0, 1, None));
        let numbers: Vec<u32> = journal.closed_shifts(10).unwrap().into_iter().map(|report| report.unwrap().number).collect();
        assert_eq!(numbers, [3, 1]);
        assert_eq!(journal.closed_shifts(1).unwrap().len(), 1);
        assert!(matches!(journal.shift_report(2), Err(JournalError::NoSuchShift)), "still open");
        assert!(journal.last_shift_closed("aigul").unwrap().is_some() && journal.last_shift_closed("erlan").unwrap().is_none());
    }

    #[track_caller]
    fn check_refused(statement: &str) {
        let mut desk = testing::desk();
        open(&mut desk.journal);
        desk.journal.close_shift("aigul", Timestamp::now()).unwrap();
        open(&mut desk.journal);
        assert!(desk.journal.connection.execute_batch(statement).is_err(), "{statement}");
        desk.journal.verify_chain().unwrap();
        assert_eq!(desk.journal.shift_report(1).unwrap().number, 1);
    }

    #[test]
    fn the_database_itself_refuses_to_change_a_closed_shift() {
        check_refused("UPDATE shifts SET report = replace(report, 'desk-7', 'desk-8') WHERE number = 1");
        check_refused("UPDATE shifts SET closed = NULL, entry = NULL, report = NULL WHERE number = 1");
        check_refused("UPDATE shifts SET opened = 0 WHERE number = 2");
        check_refused("DELETE FROM shifts WHERE number = 1");
        check_refused("DELETE FROM shifts WHERE number = 2");
        check_refused("INSERT OR REPLACE INTO shifts (number, operator, opened, since) VALUES (1, 'erlan', 0, 0)");
        check_refused("INSERT INTO shifts (number, operator, opened, since) VALUES (4, 'erlan', 0, 0)");
        check_refused("INSERT INTO shifts (number, operator, opened, since) VALUES (3, 'aigul', 0, 0)");
    }

    #[track_caller]
    fn check_seen(tampering: &str, told: bool) {
        let mut desk = testing::desk();
        open(&mut desk.journal);
        let at = desk.journal.verify_chain().unwrap().entries + 1;
        desk.journal.close_shift("aigul", Timestamp::now()).unwrap();
        desk.journal.connection.execute_batch("DROP TRIGGER shifts_change_once; DROP TRIGGER shifts_stay; DROP TRIGGER shifts_follow").unwrap();
        desk.journal.connection.execute_batch(tampering).unwrap();
        match desk.journal.shift_report(1) {
            Err(error @ JournalError::ShiftReportChanged { number: 1 }) => assert_eq!(error.explain().key, "error-journal-shift-report-changed"),
            other => assert!(!told, "{tampering} went unseen: {other:?}"),
        }
        match desk.journal.verify_chain() {
            Err(JournalError::ChainBroken { source }) => assert_eq!((source.at, source.fault), (i64::try_from(at).unwrap(), ChainFault::Shift), "{tampering}"),
            other => panic!("{tampering} went unseen by the chain: {other:?}"),
        }
    }

    #[test]
    fn a_report_changed_by_hand_is_told() {
        check_seen("UPDATE shifts SET report = replace(report, '\"unsent\":0', '\"unsent\":5')", true);
        check_seen("UPDATE shifts SET report = report || ' '", true);
        check_seen("UPDATE shifts SET entry = 1", true);
        check_seen("UPDATE shifts SET entry = 99", true);
        check_seen("UPDATE shifts SET closed = NULL, entry = NULL, report = NULL", false);
        check_seen("DELETE FROM shifts", false);
    }
}
