//! A form in work as the operator sees it: what is hidden is not there.

use std::collections::HashMap;
use tereze_desk::form::in_work::FormInWork;
use tereze_domain::form::visible::View;
use tereze_domain::form::{Condition, Field, Finding, Place, Requirement, Row, Section};

/// A form in work and what of it is shown, looked at once a frame.
pub(crate) struct Sheet<'a> {
    pub(crate) open: FormInWork<'a>,
    seen: View<'a>,
    gravest: HashMap<&'a Place, &'a Finding>,
}

/// A row of a table with the columns it stands in.
#[derive(Clone, Copy)]
pub(crate) struct InRow<'a> {
    pub(crate) columns: &'a [Field],
    pub(crate) row: &'a Row,
}

impl<'a> Sheet<'a> {
    pub(crate) fn of(open: FormInWork<'a>) -> Self {
        let mut gravest: HashMap<&Place, &Finding> = HashMap::new();
        for finding in open.findings {
            let known = gravest.entry(&finding.place).or_insert(finding);
            if finding.severity > known.severity {
                *known = finding;
            }
        }
        Self { open, seen: View::of(open.form, open.filled), gravest }
    }

    /// Sections that are shown, with the fields of them that are.
    pub(crate) fn sections(&self) -> impl Iterator<Item = (&'a Section, Vec<&'a Field>)> {
        self.open.form.sections.iter().filter_map(|section| {
            let fields: Vec<&Field> = section.fields.iter().filter(|field| self.seen.shows(&field.key)).collect();
            (!fields.is_empty()).then_some((section, fields))
        })
    }

    /// Sections that are shown.
    pub(super) fn shown_sections(&self) -> Vec<&'a Section> {
        self.open.form.sections.iter().filter(|section| section.fields.iter().any(|field| self.seen.shows(&field.key))).collect()
    }

    /// The fields of a section that are shown.
    pub(super) fn fields(&self, section: &'a Section) -> Vec<&'a Field> {
        section.fields.iter().filter(|field| self.seen.shows(&field.key)).collect()
    }

    /// Columns that are shown in this row.
    pub(crate) fn columns<'b>(&self, at: InRow<'b>) -> Vec<&'b Field> {
        at.columns.iter().filter(|column| self.seen.shows_in_row(column, at.columns, at.row)).collect()
    }

    /// Whether a field, or a column in this row, must be filled.
    pub(crate) fn required(&self, field: &Field, at: Option<InRow<'_>>) -> bool {
        let holds = |condition: &Condition| at.map_or_else(|| self.seen.holds(condition), |at| self.seen.holds_in_row(condition, at.columns, at.row));
        match &field.required {
            Requirement::Always => true,
            Requirement::Never => false,
            Requirement::If(condition) => holds(condition),
        }
    }

    /// The gravest finding of a place.
    pub(crate) fn finding(&self, place: &Place) -> Option<&'a Finding> {
        self.gravest.get(place).copied()
    }
}
