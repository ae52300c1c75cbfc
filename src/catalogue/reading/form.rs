//! A form file: its lists put in, and cut to one kind of request.

use super::lists::Lists;
use crate::source::{Place, Problems};
use serde::Deserialize;
use tereze_domain::form::{Control, Field, FieldKind, Form, Section};
use tereze_domain::language::Text;

/// `application*.toml`, `result*.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct FormFile {
    version: u32,
    title: Text,
    article: String,
    sections: Vec<Section>,
    #[serde(default)]
    controls: Vec<Control>,
}

impl FormFile {
    /// The form with the items of the lists in the place of their names.
    pub(crate) fn into_form(self, root: &Place<'_>, lists: &Lists, problems: &Problems) -> Form {
        let mut sections = self.sections;
        for (index, section) in sections.iter_mut().enumerate() {
            let place = root.key("sections").item(index).key("fields");
            for (index, field) in section.fields.iter_mut().enumerate() {
                let place = place.item(index).key("kind");
                put_list(&mut field.kind, &place, lists, problems);
                if let FieldKind::Table { columns, .. } = &mut field.kind {
                    let place = place.key("table").key("columns");
                    for (index, column) in columns.iter_mut().enumerate() {
                        put_list(&mut column.kind, &place.item(index).key("kind"), lists, problems);
                    }
                }
            }
        }
        Form { version: self.version, title: self.title, article: self.article, sections, controls: self.controls }
    }
}

fn put_list(kind: &mut FieldKind, place: &Place<'_>, lists: &Lists, problems: &Problems) {
    if let FieldKind::FromList { list, within } = kind {
        match lists.options(list) {
            Some(options) => *kind = FieldKind::Choice { options, within: within.take() },
            None => problems.add(&place.key("from-list").key("list"), "no-such-list", &[("word", list)]),
        }
    }
}

/// The form as one kind of request has it.
pub(crate) fn of_kind(form: &Form, kind: &str) -> Form {
    let belongs = |kinds: &[String]| kinds.is_empty() || kinds.iter().any(|one| one == kind);
    let field = |field: &Field| {
        let mut field = field.clone();
        if let FieldKind::Table { columns, .. } = &mut field.kind {
            columns.retain(|column| belongs(&column.kinds));
        }
        field
    };
    let fields = |section: &Section| section.fields.iter().filter(|field| belongs(&field.kinds)).map(field).collect();
    let sections = form.sections.iter().filter(|section| belongs(&section.kinds)).map(|section| Section {
        key: section.key.clone(),
        title: section.title.clone(),
        visible_if: section.visible_if.clone(),
        kinds: Vec::new(),
        fields: fields(section),
    });
    Form {
        version: form.version,
        title: form.title.clone(),
        article: form.article.clone(),
        sections: sections.filter(|section| !section.fields.is_empty()).collect(),
        controls: form.controls.iter().filter(|control| belongs(&control.kinds)).cloned().collect(),
    }
}
