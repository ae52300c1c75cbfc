//! A form as it is read for a service: looked through.

use super::form::FormFile;
use super::lists::Lists;
use crate::lint::{control, form};
use crate::source::{Problems, Source};
use tereze_domain::form::Form;

/// A form, looked through.
pub(crate) fn read_form(source: &Source<'_>, lists: &Lists, problems: &Problems) -> Option<Form> {
    let file: FormFile = problems.keep(source.read())?;
    let read = file.into_form(&source.root(), lists, problems);
    form::check(&source.root(), &read, problems);
    control::controls(&source.root(), &read, problems);
    Some(read)
}
