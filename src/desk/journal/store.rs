//! Lists of requests: the journal's, and what the command palette finds.

use super::event::Event;
use super::state::{Part, RequestLine};
use super::task::Task;
use crate::worker::store::{StoreWorker, UserMessage};
use tereze_domain::registries::Ticket;

/// Lines of the journal read at once: from the line asked for on.
const LINES: usize = 200;
/// Requests that a search finds at most; whoever gets so many says more.
const MOST_FOUND: usize = 1000;
/// Lines the command palette shows.
const FOUND: usize = 8;
/// Does one task.
pub(crate) fn carry_out(worker: &mut StoreWorker, task: Task) -> Result<(), UserMessage> {
    match task {
        Task::Search { query, from, ticket } => worker.search(&query, from, ticket),
        Task::Find { query, ticket } => worker.find(&query, ticket),
    }
}

impl StoreWorker {
    /// Tells the lines of a list from one on: of all requests when nothing is looked for, else of those that are found.
    pub(crate) fn search(&mut self, query: &str, asked: usize, ticket: Ticket) -> Result<(), UserMessage> {
        let part = self.part(query, asked)?;
        self.tell(Event::Listed { ticket, part });
        Ok(())
    }

    /// Tells the newest requests, with which a session begins.
    pub(crate) fn tell_newest(&mut self) -> Result<(), UserMessage> {
        let part = self.part("", 0)?;
        self.tell(Event::Newest(part));
        Ok(())
    }

    fn part(&mut self, query: &str, asked: usize) -> Result<Part, UserMessage> {
        let drafts_only_of = self.drafts_only_of();
        let (total, from, window) = if query.trim().is_empty() {
            let listed = self.journal()?.listed(drafts_only_of.as_deref())?;
            let from = first_line(asked, listed.total());
            (listed.total(), from, listed.window(from, LINES))
        } else {
            let found = self.journal()?.found(query, MOST_FOUND, drafts_only_of.as_deref())?;
            let from = first_line(asked, found.len());
            (found.len(), from, found.into_iter().skip(from).take(LINES).collect())
        };
        let lines = self.journal()?.lines(&window)?.into_iter().map(request_line).collect();
        Ok(Part { from, total, lines })
    }

    pub(crate) fn find(&mut self, query: &str, ticket: Ticket) -> Result<(), UserMessage> {
        let drafts_only_of = self.drafts_only_of();
        let found = self.journal()?.found(query, FOUND, drafts_only_of.as_deref())?;
        let lines = self.journal()?.lines(&found)?.into_iter().map(request_line).collect();
        self.tell(Event::Found { ticket, lines });
        Ok(())
    }
}

/// The first line to be read: the one asked for, or sooner where the list ends.
fn first_line(asked: usize, total: usize) -> usize {
    asked.min(total.saturating_sub(LINES))
}

fn request_line(line: tereze_store::RequestLine) -> RequestLine {
    let applicant = line.applicant_name.or_else(|| line.applicant_number.clone()).unwrap_or_default();
    RequestLine {
        request: line.id,
        service: line.service,
        applicant,
        state: line.state,
        number: line.number,
        begun: line.begun,
        applicant_number: line.applicant_number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(asked: usize, total: usize, expected: usize) {
        assert_eq!(first_line(asked, total), expected, "line {asked} of {total}");
    }

    #[test]
    fn the_line_asked_for_stands_among_those_read() {
        check(0, 0, 0);
        check(50, 10, 0);
        check(0, 1_200_000, 0);
        check(600_000, 1_200_000, 600_000);
        check(1_199_999, 1_200_000, 1_199_800);
        check(usize::MAX, 1_200_000, 1_199_800);
    }
}
