//! The row of a request in the index.

use super::fold::{folded, words};
use super::service_words::service_token;
use crate::error::JournalError;
use crate::request::reading::request_of;
use rusqlite::Transaction;
use tereze_domain::party::{Applicant, Representative};
use tereze_domain::request::Request;

/// Writes the row of a request into the index anew.
pub(crate) fn index(transaction: &Transaction<'_>, sequence: i64) -> Result<(), JournalError> {
    let request = request_of(transaction, sequence)?;
    let written = found_by(&request);
    let token = service_token(&request.service);
    transaction.prepare_cached("DELETE FROM found WHERE rowid = ?1")?.execute([sequence])?;
    transaction.prepare_cached("INSERT INTO found (rowid, words, folded) VALUES (?1, ?2, ?3)")?.execute((
        sequence,
        format!("{written} {token}"),
        format!("{} {token}", folded(&written)),
    ))?;
    Ok(())
}

/// Every word a request is found by, as written.
fn found_by(request: &Request) -> String {
    let mut parts = Vec::from_iter(request.number.clone());
    if let Some(applicant) = &request.applicant {
        parts.push(applicant.number().to_string());
        match applicant {
            Applicant::Person { found, .. } => parts.extend(found.iter().map(|person| person.name.in_order())),
            Applicant::SoleTrader { found, .. } | Applicant::Organisation { found, .. } => {
                parts.extend(found.iter().flat_map(|organisation| [organisation.name_kk.clone(), organisation.name_ru.clone()]));
            }
        }
    }
    if let Some(Representative::Notarised { iin, power }) = &request.representative {
        parts.push(iin.to_string());
        parts.push(power.attorney_name.in_order());
    }
    words(&parts.join(" "))
}
