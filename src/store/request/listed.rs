//! How long the list of all requests is for one operator, and which request stands where in it: told without reading the list.

use crate::error::JournalError;
use crate::journal::Journal;

/// The list of all requests, newest first, without the drafts of other operators.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The largest place in the order of beginning.
    last: i64,
    /// Places in the order of beginning that are not shown, largest first.
    hidden: Vec<i64>,
}

impl Journal {
    /// The list as somebody sees it who sees only the drafts of this log-in name; `None` sees every draft. Places in the order of beginning have no gaps, and drafts are found by the index of unfinished requests.
    pub fn listed(&self, drafts_only_of: Option<&str>) -> Result<Listed, JournalError> {
        let Some(operator) = drafts_only_of else { return Ok(Listed { last: self.last_sequence()?, hidden: Vec::new() }) };
        let mut statement =
            self.connection.prepare_cached("SELECT sequence FROM requests WHERE phase < 3 AND phase = 0 AND operator <> ?1 ORDER BY sequence DESC")?;
        let hidden = statement.query_map([operator], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(Listed { last: self.last_sequence()?, hidden })
    }
}

impl Listed {
    /// Lines of the whole list.
    pub fn total(&self) -> usize {
        usize::try_from(self.last).unwrap_or(0).saturating_sub(self.hidden.len())
    }

    /// Whether the request at this place in the order of beginning is not shown.
    pub fn hides(&self, sequence: i64) -> bool {
        self.hidden.binary_search_by(|hidden| sequence.cmp(hidden)).is_ok()
    }

    /// Place in the order of beginning of the line so far from the top, from 0.
    fn sequence_at(&self, line: usize) -> i64 {
        let mut sequence = self.last.saturating_sub(i64::try_from(line).unwrap_or(i64::MAX));
        for hidden in &self.hidden {
            if *hidden < sequence {
                break;
            }
            sequence = sequence.saturating_sub(1);
        }
        sequence
    }

    /// Places in the order of beginning of so many lines, from this line on.
    pub fn window(&self, from: usize, count: usize) -> Vec<i64> {
        let first = self.sequence_at(from);
        (1..=first).rev().filter(|sequence| !self.hides(*sequence)).take(count).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    #[track_caller]
    fn check(last: i64, hidden: &[i64], expected: &[i64]) {
        let listed = Listed { last, hidden: hidden.to_vec() };
        let shown: Vec<i64> = (0..listed.total()).map(|line| listed.sequence_at(line)).collect();
        assert_eq!(shown, expected, "{last} without {hidden:?}");
        for from in 0..=expected.len() {
            let window: Vec<i64> = expected.iter().skip(from).take(2).copied().collect();
            assert_eq!(listed.window(from, 2), window, "{last} without {hidden:?}, from {from}");
        }
        assert!((1..=last).all(|sequence| listed.hides(sequence) != expected.contains(&sequence)));
    }

    #[test]
    fn every_line_stands_somewhere() {
        check(0, &[], &[]);
        check(3, &[], &[3, 2, 1]);
        check(3, &[3, 2, 1], &[]);
        check(5, &[5], &[4, 3, 2, 1]);
        check(5, &[1], &[5, 4, 3, 2]);
        check(6, &[6, 5, 3], &[4, 2, 1]);
        check(7, &[6, 4, 2], &[7, 5, 3, 1]);
    }

    #[test]
    fn drafts_of_others_are_not_listed() {
        let mut desk = testing::desk();
        testing::queued(&mut desk.journal);
        for operator in ["aigul", "erlan", "erlan"] {
            let mut request = testing::draft();
            request.operator = operator.into();
            desk.journal.begin_request(&request).unwrap();
        }
        let total = |operator| desk.journal.listed(Some(operator)).unwrap().total();
        assert_eq!((total("aigul"), total("erlan"), total("nobody")), (2, 3, 1));
        assert_eq!(desk.journal.listed(None).unwrap().total(), 4, "a senior operator sees every draft");
    }
}
