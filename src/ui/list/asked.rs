//! Which lines of a long list are to be asked for.

use std::ops::Range;

/// Lines before those in sight that are asked for with them.
const LEAD: usize = 50;
/// Lines are asked for from a multiple of this.
const STEP: usize = 50;

/// Lines of a long list that were asked for, and the lines that stood there when they were.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Asked {
    from: usize,
    stood: (usize, usize, usize),
}

impl Asked {
    /// What is to be asked for so that the rows in sight are there; `None` when they are. Lines `from` to `from + count` of `total` are there.
    pub(crate) fn of(seen: &Range<usize>, (from, count, total): (usize, usize, usize)) -> Option<Self> {
        let wanted = seen.start..seen.end.min(total);
        if wanted.is_empty() || (wanted.start >= from && wanted.end <= from + count) {
            return None;
        }
        // Some lines before those in sight come with them; steps keep a slow scroll from asking at every line.
        let ask = wanted.start.saturating_sub(LEAD) / STEP * STEP;
        Some(Self { from: ask, stood: (from, count, total) })
    }

    /// The first line that is asked for.
    pub(crate) fn from(self) -> usize {
        self.from
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(seen: Range<usize>, there: (usize, usize, usize), expected: Option<usize>) {
        assert_eq!(Asked::of(&seen, there).map(Asked::from), expected, "{seen:?} of {there:?}");
    }

    #[test]
    fn lines_out_of_what_was_read_are_asked_for() {
        check(0..20, (0, 200, 1_200_000), None);
        check(180..200, (0, 200, 1_200_000), None);
        check(190..210, (0, 200, 1_200_000), Some(100));
        check(600_000..600_020, (0, 200, 1_200_000), Some(599_950));
        check(1_199_985..1_200_001, (0, 200, 1_200_000), Some(1_199_900));
        check(10..30, (600, 200, 1_200_000), Some(0));
        check(0..20, (0, 7, 7), None);
        check(0..1, (0, 0, 0), None);
    }

    #[test]
    fn the_same_lines_are_asked_for_once() {
        let there = (0, 200, 1_200_000);
        assert_eq!(Asked::of(&(300..320), there), Asked::of(&(301..321), there));
        assert_ne!(Asked::of(&(300..320), there), Asked::of(&(300..320), (0, 200, 1_200_001)));
    }
}
