//! What of the database the trail vouches for: every column of every table except the trail and what follows from the rest.
//!
//! A table may be in several parts, each with its own rule. A new table or column is added here; a test misses those that are not.

/// Some columns of the rows of one table, digested together.
#[derive(Debug)]
pub(crate) struct Part {
    /// Number in the digests of the trail. It is never used for another part.
    pub code: u8,
    /// Name in the sentences about it.
    pub name: &'static str,
    pub table: &'static str,
    pub key: &'static [&'static str],
    pub content: &'static [&'static str],
    pub changes: Changes,
    /// Column that says the request it belongs to.
    pub request: Option<&'static str>,
}

/// When a row that stands may become another one or go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Changes {
    /// At any time.
    Free,
    /// Never.
    Never,
    /// While its request is a draft.
    InDraft,
    /// Together with an event of its request.
    WithEvent,
    /// With the signature of an administrator.
    Signed,
}

const fn part(code: u8, name: &'static str, table: &'static str, key: &'static [&'static str], content: &'static [&'static str], changes: Changes) -> Part {
    Part { code, name, table, key, content, changes, request: None }
}

#[expect(clippy::needless_pass_by_value, reason = "a constant is made of a constant")]
const fn of_request(part: Part, column: &'static str) -> Part {
    Part { request: Some(column), ..part }
}

use Changes::{Free, InDraft, Never, Signed, WithEvent};

/// Every part.
pub(crate) const PARTS: &[Part] = &[
    part(1, "desk", "desk", &["only"], &["id"], Never),
    part(USERS, "user", "users", &["login"], &["surname", "name", "patronymic", "iin", "role", "added", "removed"], Signed),
    of_request(
        part(
            3,
            "application",
            "requests",
            &["sequence"],
            &["id", "service", "form_version", "channel", "operator", "begun", "signed", "applicant", "representative", "service_digest"],
            InDraft,
        ),
        "sequence",
    ),
    of_request(
        part(
            4,
            "progress",
            "requests",
            &["sequence"],
            &["state", "stage", "phase", "number", "message", "chain", "result", "handed_over", "handed_to"],
            WithEvent,
        ),
        "sequence",
    ),
    of_request(part(5, "receipt", "requests", &["sequence"], &["receipt"], Free), "sequence"),
    of_request(part(6, "field", "fields", &["request", "field"], &["filled"], InDraft), "request"),
    of_request(part(7, "paper", "papers", &["request", "paper"], &["present", "alternative", "within_paper"], InDraft), "request"),
    of_request(part(8, "scan", "scans", &["request", "paper", "position"], &["digest", "media_type", "size", "pages"], InDraft), "request"),
    of_request(part(32, "page", "pages", &["request", "paper", "position"], &["source", "page", "turn"], InDraft), "request"),
    of_request(part(9, "signed-application", "signed_documents", &["request"], &["document"], Never), "request"),
    of_request(part(10, "document", "further_documents", &["request", "name"], &["document"], Never), "request"),
    // Code 11 was the outbox of requests, which messages replaced.
    of_request(
        part(30, "outbox", "messages", &["id"], &["subject", "request", "kind", "queued", "state", "tries", "moment", "answer", "receipt"], Free),
        "request",
    ),
    of_request(part(31, "life", "request_lives", &["request"], &["body"], Free), "request"),
    part(12, "attachment", "attachments", &["id"], &["digest", "size", "added"], Free),
    part(33, "loose", "loose", &["digest"], &["digest"], Free),
    of_request(
        part(13, "evidence", "evidence", &["id"], &["request", "registry", "asked_at", "answered_at", "question", "answer", "outcome"], Never),
        "request",
    ),
    of_request(part(14, "decision", "words", &["id"], &["message", "request", "received", "body"], Never), "request"),
    part(15, "setting", "settings", &["owner", "key"], &["value"], Free),
    part(16, "counter", "counters", &["name"], &["value"], Free),
    of_request(part(17, "opened", "opened", &["operator"], &["request", "place"], Free), "request"),
    part(18, "shift", "shifts", &["number"], &["operator", "opened", "since", "closed", "entry", "report"], Free),
    of_request(part(19, "visit", "visits", &["request"], &["step", "joined_queue"], Free), "request"),
    of_request(part(20, "consent", "visits", &["request"], &["consent"], InDraft), "request"),
    of_request(part(21, "survey-answer", "survey_answers", &["request", "question"], &["answer"], Free), "request"),
    of_request(part(22, "step-time", "step_times", &["request", "step"], &["milliseconds"], Free), "request"),
    part(23, "service", "kept_services", &["digest"], &["service", "body"], Never),
    of_request(part(24, "complaint", "complaints", &["sequence"], &["number", "request", "entry", "body"], Never), "request"),
    part(25, "waybill", "waybills", &["number"], &["entry", "body"], Never),
    of_request(part(26, "waybill-paper", "waybill_papers", &["request", "paper"], &["waybill"], Never), "request"),
    part(27, "key", "keys", &["only"], &["root"], Never),
    part(28, "administration", "administration", &["only"], &["public"], Never),
    part(29, "slot-file", "slot_file", &["only"], &["current", "previous"], Free),
];

/// The part of users.
pub(crate) const USERS: u8 = 2;

/// Columns nobody vouches for, with the reason beside each.
#[cfg(test)]
pub(crate) const LEFT_OUT: &[(&str, &str)] = &[
    // The trail itself: chained, sealed, anchored.
    ("events", "*"),
    ("seals", "*"),
    // Compared with the last seal.
    ("keys", "sealing"),
    // Follow from the trail, from other columns, or from a digest that is vouched for.
    ("requests", "last_event"),
    ("requests", "applicant_number"),
    ("pieces", "*"),
    ("found", "*"),
    ("found_data", "*"),
    ("found_idx", "*"),
    ("found_docsize", "*"),
    ("found_config", "*"),
];

/// The part of this code.
pub(crate) fn part_of(code: u8) -> Option<&'static Part> {
    PARTS.iter().find(|part| part.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;
    use std::collections::BTreeSet;

    #[test]
    fn every_column_is_in_a_part_or_left_out_for_a_reason() {
        let desk = testing::desk();
        let connection = &desk.journal.connection;
        let mut statement = connection
            .prepare(
                "SELECT tables.name, columns.name FROM sqlite_schema AS tables, pragma_table_xinfo(tables.name) AS columns
                 WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite_%'",
            )
            .unwrap();
        let rows = statement.query_map((), |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))).unwrap();
        let stand: BTreeSet<(String, String)> = rows.map(Result::unwrap).collect();
        let mut covered = BTreeSet::new();
        for part in PARTS {
            for column in part.key.iter().chain(part.content) {
                let column = (part.table.to_owned(), (*column).to_owned());
                assert!(stand.contains(&column), "{column:?} is none");
                covered.insert(column);
            }
        }
        let left_out = |(table, column): &&(String, String)| LEFT_OUT.iter().any(|(of, left)| of == table && (*left == "*" || left == column));
        let missed: Vec<_> = stand.difference(&covered).filter(|column| !left_out(column)).collect();
        assert!(missed.is_empty(), "nobody vouches for {missed:?}: add them to PARTS");
        let codes: BTreeSet<u8> = PARTS.iter().map(|part| part.code).collect();
        let names: BTreeSet<&str> = PARTS.iter().map(|part| part.name).collect();
        assert_eq!((codes.len(), names.len()), (PARTS.len(), PARTS.len()));
    }
}
