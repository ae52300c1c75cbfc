//! A form as it is being filled, whatever it belongs to: an open request or a complaint.

use super::{Look, OpenComplaint, OpenRequest, RegistryFound};
use crate::domain::form::{FilledForm, Finding, Form, Place};
use crate::domain::registry_facts::asked_at;
use std::collections::BTreeMap;

/// A form with what stands in it and what is wrong with it.
#[derive(Debug, Clone, Copy)]
pub struct FormInWork<'a> {
    /// Name among the forms of the program: of its service, or of the complaint.
    pub name: &'a str,
    /// The form.
    pub form: &'a Form,
    /// What stands in it.
    pub filled: &'a FilledForm,
    /// What the format-logical control finds.
    pub findings: &'a [Finding],
    /// Places whose values are not yet known to be on disk.
    pub unsaved: &'a [Place],
    /// Whether anything may still be changed.
    pub editable: bool,
    /// What the registries said of others whose numbers stand in it.
    others: Option<&'a BTreeMap<String, Look<RegistryFound>>>,
}

impl<'a> FormInWork<'a> {
    /// What the registry said of the one whose number stands at this place, when their facts are wanted.
    pub fn other_at(self, place: &Place) -> Option<&'a Look<RegistryFound>> {
        let others = self.others.filter(|others| !others.is_empty())?;
        asked_at(self.form, place)?;
        let text = match place {
            Place::Field(key) => self.filled.text(key),
            Place::Cell { table, row, column } => self.filled.rows(table).get(*row).and_then(|row| row.get(column)).map_or("", String::as_str),
        };
        others.get(text.trim())
    }
}

impl OpenRequest {
    /// Its form.
    pub fn form_in_work(&self) -> FormInWork<'_> {
        FormInWork {
            name: &self.service.id.0,
            form: &self.service.form,
            filled: &self.request.form,
            findings: &self.findings,
            unsaved: &self.unsaved,
            editable: self.is_editable(),
            others: Some(&self.others),
        }
    }
}

impl OpenComplaint {
    /// Its form.
    pub fn form_in_work(&self) -> FormInWork<'_> {
        FormInWork { name: "complaint", form: &self.form, filled: &self.filled, findings: &self.findings, unsaved: &[], editable: !self.taking, others: None }
    }
}
