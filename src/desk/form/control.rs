//! Everything wrong with a form: what its own control finds, and what only a reader of keys can tell.

use jiff::civil::Date;
use tereze_domain::form::validate::Circumstances;
use tereze_domain::form::{FieldKind, FilledForm, Finding, Form, Place, Severity, Value, View, validate};
use tereze_domain::message::{Explain as _, Message, Said};
use tereze_domain::number::IdentityNumber;
use tereze_domain::request::Request;
use tereze_trust::{CertificationRequest, check_public_key};

/// Everything wrong with the form of this request, in the order of its fields.
pub(crate) fn findings(form: &Form, request: &Request, today: Date) -> Vec<Finding> {
    let applicant = request.applicant.as_ref().map(|applicant| applicant.number());
    let mut findings = validate(form, &request.form, Circumstances { today, applicant });
    let keys = key_findings(form, &request.form, applicant);
    if !keys.is_empty() {
        findings.extend(keys);
        findings.sort_by_cached_key(|finding| form.position(&finding.place));
    }
    findings
}

/// What is wrong with the public keys and the requests for certificates that stand in the form.
pub(crate) fn key_findings(form: &Form, filled: &FilledForm, applicant: Option<IdentityNumber>) -> Vec<Finding> {
    let holds_key = |kind: &FieldKind| matches!(kind, FieldKind::PublicKey { .. } | FieldKind::CertificationRequest { .. });
    let with_keys = form.fields().filter(|field| match &field.kind {
        FieldKind::Table { columns, .. } => columns.iter().any(|column| holds_key(&column.kind)),
        kind => holds_key(kind),
    });
    let mut findings = Vec::new();
    let mut view = None;
    for field in with_keys {
        let view = view.get_or_insert_with(|| View::of(form, filled));
        if !view.shows(&field.key) {
            continue;
        }
        let mut look = |kind: &FieldKind, text: &str, place: Place, article: &str| {
            if let Some((severity, message)) = wrong_key(kind, text, applicant) {
                findings.push(Finding { place, severity, message: Said::Program(message), article: article.to_owned() });
            }
        };
        match (&field.kind, view.value(&field.key)) {
            (FieldKind::Table { columns, .. }, Some(Value::Rows(rows))) => {
                for (number, row) in rows.iter().enumerate() {
                    for column in columns.iter().filter(|column| view.shows_in_row(column, columns, row)) {
                        let place = Place::Cell { table: field.key.clone(), row: number, column: column.key.clone() };
                        look(&column.kind, row.get(&column.key).map_or("", String::as_str), place, &column.article);
                    }
                }
            }
            (kind, Some(Value::Text(text))) => look(kind, text, Place::Field(field.key.clone()), &field.article),
            _ => {}
        }
    }
    findings
}

/// What is wrong with a key or a request; what is blank or no base64 the form's own control has found.
fn wrong_key(kind: &FieldKind, text: &str, applicant: Option<IdentityNumber>) -> Option<(Severity, Message)> {
    if text.trim().is_empty() || kind.check(text).is_err() {
        return None;
    }
    match kind {
        FieldKind::PublicKey { algorithm } => check_public_key(text, *algorithm).err().map(|error| (Severity::Error, error.explain())),
        FieldKind::CertificationRequest { algorithm } => match CertificationRequest::read(text, *algorithm) {
            Err(error) => Some((Severity::Error, error.explain())),
            Ok(read) => of_another(&read, applicant?).or_else(|| (!read.verified).then(|| (Severity::Warning, Message::new("desk-request-not-verified")))),
        },
        _ => None,
    }
}

/// The subject of the request is the applicant: a person by the ЖСН, an organisation by the БСН.
fn of_another(request: &CertificationRequest, applicant: IdentityNumber) -> Option<(Severity, Message)> {
    let named = match applicant {
        IdentityNumber::Iin(_) => request.iin().map(IdentityNumber::Iin),
        IdentityNumber::Bin(_) => request.bin().map(IdentityNumber::Bin),
    };
    let message = match named {
        Some(named) if named == applicant => return None,
        Some(named) => Message::new("error-desk-request-of-another").with("number", named),
        None if matches!(applicant, IdentityNumber::Iin(_)) => Message::new("error-desk-request-without-iin"),
        None => Message::new("error-desk-request-without-bin"),
    };
    Some((Severity::Error, message))
}
