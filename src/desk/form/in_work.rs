//! A form as it is being filled, whatever it belongs to: an open request or a complaint.

use crate::complaints::state::OpenComplaint;
use crate::registries::state::{Lookup, RegistryFound};
use crate::request::state::OpenRequest;
use std::collections::BTreeMap;
use tereze_domain::form::{FilledForm, Finding, Form, Place};
use tereze_domain::registry_facts::asked_at;

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
    related: Option<&'a BTreeMap<String, Lookup<RegistryFound>>>,
}

impl<'a> FormInWork<'a> {
    /// What the registry said of the one whose number stands at this place, when their facts are wanted.
    pub fn other_at(self, place: &Place) -> Option<&'a Lookup<RegistryFound>> {
        let related = self.related.filter(|related| !related.is_empty())?;
        asked_at(self.form, place)?;
        let text = match place {
            Place::Field(key) => self.filled.text(key),
            Place::Cell { table, row, column } => self.filled.rows(table).get(*row).and_then(|row| row.get(column)).map_or("", String::as_str),
        };
        related.get(text.trim())
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
            related: Some(&self.related),
        }
    }
}

impl OpenComplaint {
    /// Its form.
    pub fn form_in_work(&self) -> FormInWork<'_> {
        FormInWork { name: "complaint", form: &self.form, filled: &self.filled, findings: &self.findings, unsaved: &[], editable: !self.taking, related: None }
    }
}
