//! Waybills of the courier: numbered at this desk, never changed, and no paper on two of them.

use super::chain;
use super::columns::{json, read_json};
use super::entry::{Act, Entry, What};
use super::request::sequence::sequence_of;
use crate::error::JournalError;
use crate::journal::Journal;
use rusqlite::OptionalExtension as _;
use std::collections::BTreeSet;
use tereze_domain::request::{Digest, RequestId};
use tereze_domain::waybill::Waybill;

impl Journal {
    /// Makes a waybill with the next number and says it as it is kept.
    ///
    /// # Errors
    /// `PaperGone` when one of its papers stands on a waybill already; `NoSuchRequest`.
    pub fn make_waybill(&mut self, waybill: Waybill) -> Result<Waybill, JournalError> {
        let (by, desk) = (self.actor(), self.desk.clone());
        self.write(|transaction, head| {
            let number: u32 = transaction.query_row("SELECT coalesce(max(number), 0) + 1 FROM waybills", (), |row| row.get(0))?;
            let waybill = Waybill { number, ..waybill };
            let body = json(&waybill)?;
            let act = Act::WaybillMade { number, waybill: Digest::of(body.as_bytes()).0 };
            chain::append(transaction, head, None, waybill.made, by, desk, What::Desk(act))?;
            transaction.execute("INSERT INTO waybills (number, entry, body) VALUES (?1, ?2, ?3)", (number, head.sequence, body))?;
            for item in &waybill.items {
                let request = sequence_of(transaction, item.request)?;
                for paper in &item.papers {
                    let mut statement =
                        transaction.prepare_cached("INSERT INTO waybill_papers (request, paper, waybill) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")?;
                    if statement.execute((request, &paper.key, number))? == 0 {
                        return Err(JournalError::PaperGone);
                    }
                }
            }
            Ok(waybill)
        })
    }

    /// The waybill of this number.
    ///
    /// # Errors
    /// `NoSuchWaybill`; `WaybillChanged` when it is not the one whose digest the trail holds.
    pub fn waybill(&self, number: u32) -> Result<Waybill, JournalError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT waybills.body, events.entry FROM waybills LEFT JOIN events ON events.sequence = waybills.entry WHERE number = ?1")?;
        let found = statement.query_row([number], |row| Ok((row.get::<_, String>(0)?, row.get::<_, Option<String>>(1)?))).optional()?;
        let (body, entry) = found.ok_or(JournalError::NoSuchWaybill)?;
        let made = entry.map(|entry| read_json::<Entry>(&entry)).transpose()?.map(|entry| entry.what);
        let said = What::Desk(Act::WaybillMade { number, waybill: Digest::of(body.as_bytes()).0 });
        if made == Some(said) { read_json(&body) } else { Err(JournalError::WaybillChanged { number }) }
    }

    /// Waybills made at this desk, the last one first, at most so many. A changed one does not hide the others.
    pub fn waybills(&self, most: u32) -> Result<Vec<Result<Waybill, JournalError>>, JournalError> {
        let mut statement = self.connection.prepare_cached("SELECT number FROM waybills ORDER BY number DESC LIMIT ?1")?;
        let numbers = statement.query_map([most], |row| row.get(0))?.collect::<Result<Vec<u32>, _>>()?;
        Ok(numbers.into_iter().map(|number| self.waybill(number)).collect())
    }

    /// Keys of the papers of a request that stand on a waybill.
    pub fn papers_gone(&self, id: RequestId) -> Result<BTreeSet<String>, JournalError> {
        let sequence = sequence_of(&self.connection, id)?;
        let mut statement = self.connection.prepare_cached("SELECT paper FROM waybill_papers WHERE request = ?1")?;
        Ok(statement.query_map([sequence], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// Requests that were signed and are not over, in the order of beginning: those whose papers may have to go.
    pub fn requests_on_their_way(&self) -> Result<Vec<RequestId>, JournalError> {
        let mut statement = self.connection.prepare_cached("SELECT id FROM requests WHERE phase < 3 AND phase > 0 ORDER BY sequence")?;
        Ok(statement.query_map((), |row| Ok(RequestId(uuid::Uuid::from_bytes(row.get(0)?))))?.collect::<Result<_, _>>()?)
    }
}

#[cfg(test)]
mod tests {
    use super::super::chain_fault::ChainFault;
    use super::super::testing;
    use super::*;
    use jiff::Timestamp;
    use tereze_domain::language::Text;
    use tereze_domain::template::PaperText;
    use tereze_domain::waybill::{WaybillItem, WaybillPaper};

    fn waybill(request: RequestId, papers: &[&str]) -> Waybill {
        let paper = |key: &&str| WaybillPaper { key: (*key).into(), name: PaperText::same(*key), copies: 1, sheets: 2 };
        let item = WaybillItem {
            request,
            number: "7".into(),
            service: PaperText::same("s"),
            applicant: PaperText::same("a"),
            papers: papers.iter().map(paper).collect(),
        };
        Waybill {
            number: 0,
            made: Timestamp::now(),
            made_by: "aigul".into(),
            operator: "Сынақова Айгүл".into(),
            provider: Text { kk: "Әкімдік".into(), ru: "Акимат".into(), en: "Akimat".into() },
            courier: String::new(),
            items: vec![item],
        }
    }

    #[test]
    fn a_paper_goes_once() {
        let mut desk = testing::desk();
        let journal = &mut desk.journal;
        let request = testing::queued(journal);
        testing::begun(journal);
        assert_eq!(journal.requests_on_their_way().unwrap(), [request]);
        let first = journal.make_waybill(waybill(request, &["charter", "power"])).unwrap();
        assert_eq!((first.number, first.papers()), (1, 2));
        // A waybill that cannot be whole is not made at all.
        assert!(matches!(journal.make_waybill(waybill(request, &["receipt", "power"])), Err(JournalError::PaperGone)));
        assert_eq!(journal.papers_gone(request).unwrap(), BTreeSet::from(["charter".to_owned(), "power".to_owned()]));
        let second = journal.make_waybill(waybill(request, &["receipt"])).unwrap();
        assert_eq!(second.number, 2, "numbers have no gaps");
        let listed: Vec<Waybill> = journal.waybills(9).unwrap().into_iter().map(Result::unwrap).collect();
        assert_eq!(listed, [second, first]);
        assert!(matches!(journal.waybill(3), Err(JournalError::NoSuchWaybill)));
        journal.verify_chain().unwrap();
    }

    #[test]
    fn a_waybill_that_was_changed_is_told() {
        let mut desk = testing::desk();
        let request = testing::queued(&mut desk.journal);
        desk.journal.make_waybill(waybill(request, &["power"])).unwrap();
        let forced = "DROP TRIGGER waybills_change_never; UPDATE waybills SET body = replace(body, 'Акимат', 'Другой')";
        desk.journal.connection.execute_batch(forced).unwrap();
        assert!(matches!(desk.journal.waybill(1), Err(JournalError::WaybillChanged { number: 1 })));
        assert!(matches!(desk.journal.verify_chain(), Err(JournalError::ChainBroken { source }) if source.fault == ChainFault::Waybill));
    }
}
