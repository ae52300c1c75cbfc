//! The form of a complaint: it has every field that the slip says something of.

use crate::catalogue::source::{Place, Problems};
use crate::domain::complaint::FIELDS_SAID;
use crate::domain::form::Form;

pub(in crate::catalogue) fn check(root: &Place<'_>, form: &Form, problems: &Problems) {
    for key in FIELDS_SAID.into_iter().filter(|key| form.field(&(*key).into()).is_none()) {
        problems.add(&root.key("sections"), "no-such-field", &[("word", key)]);
    }
}
