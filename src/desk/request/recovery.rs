//! Where the operator was: kept with every step and field, so that a crash loses the way to neither.

use crate::request;
use crate::request::step::RequestStep;
use crate::worker::store::{StoreWorker, UserMessage};
use tereze_domain::form::{FieldKind, FilledForm, Form, Place};
use tereze_domain::request::{RequestId, State};

impl StoreWorker {
    pub(crate) fn keep_place(&mut self, request: RequestId, step: RequestStep, place: Option<&Place>) -> Result<(), UserMessage> {
        let user = self.user.clone();
        // What was on its way here when the session ended comes too late.
        if let Some(journal) = &mut self.journal {
            journal.keep_open(&user, request, step.text_key(), place)?;
        }
        Ok(())
    }

    pub(crate) fn put_away(&mut self) -> Result<(), UserMessage> {
        let user = self.user.clone();
        if let Some(journal) = &mut self.journal {
            journal.close_request(&user)?;
        }
        self.sweep();
        Ok(())
    }

    /// Opens again what this operator had open when the program ended without closing it. What cannot be opened any more is told once and forgotten.
    pub(crate) fn recover(&mut self) {
        if let Err(UserMessage(message)) = self.recovered() {
            self.tell_error(message);
            if let Err(UserMessage(message)) = self.put_away() {
                self.tell_error(message);
            }
        }
    }

    fn recovered(&mut self) -> Result<(), UserMessage> {
        let user = self.user.clone();
        let Some(left) = self.journal()?.last_open(&user)? else { return Ok(()) };
        let request = self.journal()?.request(left.request)?;
        let draft = request.state == State::Draft;
        if draft && request.operator != user {
            // A draft is seen by nobody but its operator.
            return self.put_away();
        }
        let service = self.service_of(&request)?;
        let place = left.place.filter(|place| stands_in(place, &service.form, &request.form));
        self.open(request.id)?;
        if draft {
            // Opening kept the step alone; a second crash is to find the same place.
            self.journal()?.keep_place(&user, request.id, place.as_ref())?;
            self.tell(request::event::Event::Recovered { request: request.id, place });
        }
        Ok(())
    }
}

/// Whether a form has this place: the catalogue may have changed since. A table has one row more than stand in it, the one to be begun.
fn stands_in(place: &Place, form: &Form, filled: &FilledForm) -> bool {
    match place {
        Place::Field(key) => form.field(key).is_some(),
        Place::Cell { table, row, column } => match form.field(table).map(|field| &field.kind) {
            Some(FieldKind::Table { columns, .. }) => *row <= filled.rows(table).len() && columns.iter().any(|known| known.key == *column),
            _ => false,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tereze_domain::form::testing::{column, form, line, table};
    use tereze_domain::form::{Field, Row, Source, Value};

    fn cell(table: &str, row: usize, column: &str) -> Place {
        Place::Cell { table: table.into(), row, column: column.into() }
    }

    #[track_caller]
    fn check(place: &Place, expected: bool) {
        let editions = Field { kind: table(vec![column("title")], 0, 9), ..line("editions") };
        let mut filled = FilledForm::default();
        filled.put(&Place::Field("editions".into()), Value::Rows(vec![Row::new(), Row::new()]), Source::Operator);
        assert_eq!(stands_in(place, &form(vec![line("name"), editions]), &filled), expected, "{place:?}");
    }

    #[test]
    fn focus_never_goes_to_a_place_that_is_not_there() {
        check(&Place::Field("name".into()), true);
        check(&Place::Field("editions".into()), true);
        check(&Place::Field("applicant".into()), false);
        check(&cell("editions", 0, "title"), true);
        check(&cell("editions", 2, "title"), true);
        check(&cell("editions", 3, "title"), false);
        check(&cell("editions", 0, "country"), false);
        check(&cell("name", 0, "title"), false);
    }
}
