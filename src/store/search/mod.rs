//! Finding requests by number, ЖСН or БСН, name and service, drafts and the outbox included.
//!
//! Every request has one row in a full-text index with two columns: its words as written, and the same folded to the letters of a Russian keyboard. The
//! whole index is kept sorted by request, so that the newest fifty of a million hits are read without the rest. A word of the query finds words that
//! begin with it. What was typed with Kazakh letters is looked up as written first; then everything folded.
//!
//! A service stands in the index as one token made of its identifier. Its names belong to the catalogue and are given with [`Journal::name_services`]:
//! they change without touching a row.

mod fold;
pub(crate) mod index;
pub(crate) mod service_words;

use super::request::list::{LINE, RequestLine, shown_line};
use crate::error::JournalError;
use crate::journal::Journal;
use fold::{folded, words};
use service_words::{ServiceWords, service_token};
use std::collections::BTreeSet;
use tereze_domain::service::ServiceId;

/// Words of a query that are looked at; more only narrow nothing.
const MOST_WORDS: usize = 8;

impl Journal {
    /// Tells the journal by which words each service is found besides its identifier: its names in every language, its number, its synonyms.
    /// A service that was not told is not found by name.
    pub fn name_services(&mut self, services: &[(ServiceId, Vec<String>)]) {
        self.services = services
            .iter()
            .map(|(id, names)| ServiceWords { token: service_token(id), folded: folded(&words(&format!("{id} {}", names.join(" ")))) })
            .collect();
    }

    /// Requests found by every word of the text, newest first, those that match letter by letter before those that match folded.
    pub fn search(&self, text: &str, limit: usize) -> Result<Vec<RequestLine>, JournalError> {
        self.lines(&self.found(text, limit, None)?)
    }

    /// The same as places in the order of beginning, which a long list needs before it reads the lines that are looked at, for somebody who sees only the
    /// drafts of this log-in name; `None` sees every draft.
    pub fn found(&self, text: &str, limit: usize, drafts_only_of: Option<&str>) -> Result<Vec<i64>, JournalError> {
        let typed = words(text);
        let (exact, loose) = (self.expression(&typed, "words"), self.expression(&folded(&typed), "folded"));
        let Some((exact, loose)) = exact.zip(loose) else { return Ok(Vec::new()) };
        // The number of a receipt is whole or it is none: it is looked up, not searched.
        let of_receipt = self.of_receipt(text.trim())?;
        let mut seen: BTreeSet<i64> = of_receipt.into_iter().collect();
        let mut found: Vec<i64> = of_receipt.into_iter().collect();
        for expression in [exact, loose] {
            if found.len() >= limit {
                break;
            }
            for sequence in self.hits(&expression, limit, drafts_only_of)? {
                if found.len() < limit && seen.insert(sequence) {
                    found.push(sequence);
                }
            }
        }
        Ok(found)
    }

    /// The lines of these places in the order of beginning.
    pub fn lines(&self, sequences: &[i64]) -> Result<Vec<RequestLine>, JournalError> {
        sequences.iter().map(|sequence| self.line_of(*sequence)).collect()
    }

    fn hits(&self, expression: &str, limit: usize, drafts_only_of: Option<&str>) -> Result<Vec<i64>, JournalError> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let Some(operator) = drafts_only_of else {
            let mut statement = self.connection.prepare_cached("SELECT rowid FROM found WHERE found MATCH ?1 ORDER BY rowid DESC LIMIT ?2")?;
            let rows = statement.query_map((expression, limit), |row| row.get(0))?;
            return Ok(rows.collect::<Result<_, _>>()?);
        };
        // Each hit is looked up by its place, newest first, so that a page of a million hits still costs a page.
        let mut statement = self.connection.prepare_cached(
            "SELECT found.rowid FROM found CROSS JOIN requests ON requests.sequence = found.rowid
             WHERE found MATCH ?1 AND (requests.state <> 'draft' OR requests.operator = ?3) ORDER BY found.rowid DESC LIMIT ?2",
        )?;
        let rows = statement.query_map((expression, limit, operator), |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn line_of(&self, sequence: i64) -> Result<RequestLine, JournalError> {
        let mut statement = self.connection.prepare_cached(&format!("SELECT {LINE} FROM requests WHERE sequence = ?1"))?;
        let mut rows = statement.query([sequence])?;
        shown_line(rows.next()?.ok_or(JournalError::Damaged { source: None })?)
    }

    /// The query of one column; `None` when nothing can be looked for.
    fn expression(&self, typed: &str, column: &str) -> Option<String> {
        let each: Vec<String> = typed.split(' ').filter(|word| !word.is_empty()).take(MOST_WORDS).map(|word| self.term(word)).collect();
        (!each.is_empty()).then(|| format!("{column} : ({})", each.join(" AND ")))
    }

    /// What one word may stand for: the beginning of a word of the request, or a word of its service's name.
    fn term(&self, word: &str) -> String {
        let plain = folded(word);
        let named = self.services.iter().filter(|service| service.folded.split(' ').any(|name| name.starts_with(&plain)));
        let services: String = named.map(|service| format!(" OR \"{}\"", service.token)).collect();
        format!("(\"{word}\" *{services})")
    }
}
