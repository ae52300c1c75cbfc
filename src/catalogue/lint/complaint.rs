//! The form of a complaint: it has every field that the slip says something of.

use crate::source::{Place, Problems};
use tereze_domain::complaint::FIELDS_SAID;
use tereze_domain::form::Form;

pub(crate) fn check(root: &Place<'_>, form: &Form, problems: &Problems) {
    for key in FIELDS_SAID.into_iter().filter(|key| form.field(&(*key).into()).is_none()) {
        problems.add(&root.key("sections"), "no-such-field", &[("word", key)]);
    }
}
