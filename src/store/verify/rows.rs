//! Every row beside what the trail told of it last.

use super::findings::Findings;
use super::problem::{Problem, RowFault};
use super::scratch::Scratch;
use crate::guarded::{PARTS, RowKey, each_row, tell};
use crate::key::TrailKeys;
use rusqlite::Connection;

/// Compares the rows of every part and says how many there are.
pub(super) fn compare(connection: &Connection, keys: &TrailKeys, scratch: &Scratch, findings: &mut Findings) -> u64 {
    let mut all = 0;
    for part in PARTS {
        let mut known = 0;
        let whole = findings.look(part.name, |findings| {
            each_row(connection, part, &keys.row, |standing| {
                all += 1;
                let fault = match scratch.told(&standing.row)? {
                    None | Some(None) => Some(RowFault::Invented),
                    Some(told) => {
                        known += 1;
                        (told != standing.digest).then_some(RowFault::Changed)
                    }
                };
                if let Some(fault) = fault {
                    findings.add(row_problem(connection, &standing.row, fault));
                }
                Ok(())
            })
        });
        if whole.is_none() {
            continue;
        }
        findings.look(part.name, |findings| {
            if scratch.standing(part.code)? == known {
                return Ok(());
            }
            scratch.each_standing(part.code, |row| {
                if tell(connection, row.clone(), &keys.row)?.digest.is_none() {
                    findings.add(row_problem(connection, &row, RowFault::Missing));
                }
                Ok(())
            })
        });
    }
    all
}

/// What a person is told of a row.
pub(super) fn row_problem(connection: &Connection, row: &RowKey, fault: RowFault) -> Problem {
    let part = row.part();
    Problem::Row { part: part.map_or("row", |part| part.name), request: request_of(connection, row), key: row.words(), fault }
}

/// The request a row belongs to: by its own column, or by its key when the row is gone.
fn request_of(connection: &Connection, row: &RowKey) -> Option<String> {
    let part = row.part()?;
    let column = part.request?;
    let values = row.values()?;
    let of_key = part.key.iter().position(|key| *key == column).and_then(|place| values.get(place).cloned());
    let conditions: Vec<String> = part.key.iter().zip(1..).map(|(column, place)| format!("{column} = ?{place}")).collect();
    let query = format!("SELECT {column} FROM {} WHERE {}", part.table, conditions.join(" AND "));
    let of_row = || connection.query_row(&query, rusqlite::params_from_iter(values), |row| row.get::<_, rusqlite::types::Value>(0)).ok();
    let rusqlite::types::Value::Integer(sequence) = of_key.or_else(of_row)? else { return None };
    let id = connection.query_row("SELECT id FROM requests WHERE sequence = ?1", [sequence], |row| row.get::<_, uuid::Bytes>(0));
    Some(id.map_or_else(|_| sequence.to_string(), |id| uuid::Uuid::from_bytes(id).to_string()))
}
