//! Templates of papers: texts in both languages, facts that are known, codes in their place.

use super::texts;
use crate::source::{Place, Problems};
use std::collections::{BTreeMap, BTreeSet};
use tereze_domain::form::{Condition, FieldKind, Form};
use tereze_domain::template::{
    Block, Codes, Content, FieldLine, PaperText, SignatureLine, Subject, TableColumn, Template, WhichForm, facts_of, lists_of, placeholders,
};

/// What a template may name besides the facts of its subject: fields and tables of the service's forms.
#[derive(Default)]
pub(crate) struct KnownFacts {
    fields: BTreeSet<String>,
    tables: BTreeMap<String, BTreeSet<String>>,
    /// A form could not be read, which was told: what templates name of it is not looked for.
    incomplete: bool,
}

impl KnownFacts {
    /// The same, where a form of the service could not be read.
    pub(crate) fn incomplete(self) -> Self {
        Self { incomplete: true, ..self }
    }

    /// The facts of a service's applications and results.
    pub(crate) fn of(applications: &[&Form], results: &[&Form]) -> Self {
        let mut known = Self::default();
        for (beginning, forms) in [("form", applications), ("result", results)] {
            for field in forms.iter().flat_map(|form| form.fields()) {
                let name = format!("{beginning}.{}", field.key);
                match &field.kind {
                    FieldKind::Table { columns, .. } => {
                        known.tables.entry(name).or_default().extend(columns.iter().map(|column| column.key.0.clone()));
                    }
                    _ => _ = known.fields.insert(name),
                }
            }
        }
        known
    }
}

/// What a template may name where one of its texts stands.
struct Scope<'a> {
    subject: Subject,
    known: &'a KnownFacts,
    /// Columns of the list whose rows are being written.
    columns: Option<BTreeSet<&'a str>>,
}

impl Scope<'_> {
    fn knows(&self, name: &str) -> bool {
        let of_decision = self.subject == Subject::Decision || !name.starts_with("result.");
        self.columns.as_ref().is_some_and(|columns| columns.contains(name))
            || facts_of(self.subject).contains(&name)
            || (of_decision && self.known.fields.contains(name))
            || (self.known.incomplete && (name.starts_with("form.") || name.starts_with("result.") || self.columns.is_some()))
    }
}

/// Looks through a template.
pub(crate) fn check(root: &Place<'_>, template: &Template, known: &KnownFacts, problems: &Problems) {
    texts::word(&root.key("article"), &template.article, problems);
    texts::check(&root.key("name"), &template.name, problems);
    let scope = Scope { subject: template.subject, known, columns: None };
    for (index, mark) in template.copies.iter().enumerate() {
        words(&root.key("copies").item(index), mark, &scope, problems);
    }
    let contents = || template.blocks.iter().map(|block| &block.content);
    if !contents().any(|content| matches!(content, Content::Title(_))) {
        problems.add(&root.key("blocks"), "template-without-title", &[]);
    }
    let codes = contents().filter(|content| matches!(content, Content::Codes)).count();
    if codes != usize::from(template.codes != Codes::None) {
        problems.add(&root.key("codes"), "template-codes", &[]);
    }
    let knows_decision = matches!(template.subject, Subject::Decision);
    let knows_request = knows_decision || template.subject == Subject::Request;
    if (template.codes == Codes::Decision && !knows_decision) || (template.codes != Codes::None && !knows_request) {
        problems.add(&root.key("codes"), "template-codes-of-other", &[]);
    }
    // A block that was refused is not among them: the places of the others are those of the file as long as none was.
    if root.key("blocks").item(template.blocks.len()).exists() {
        return;
    }
    for (index, one) in template.blocks.iter().enumerate() {
        block(&root.key("blocks").item(index), one, &scope, problems);
    }
}

fn block(place: &Place<'_>, block: &Block, scope: &Scope<'_>, problems: &Problems) {
    if let Some(condition) = &block.only_if {
        only_if(&place.key("only-if"), condition, scope, problems);
    }
    let text = |name: &'static str, text: &PaperText| words(&place.key(name), text, scope, problems);
    match &block.content {
        Content::Letterhead(words) => text("letterhead", words),
        Content::Title(words) => text("title", words),
        Content::Heading(words) => text("heading", words),
        Content::Paragraph(words) => text("paragraph", words),
        Content::Beside(words) => text("beside", words),
        Content::Small(words) => text("small", words),
        Content::Addressee(lines) => {
            not_empty(&place.key("addressee"), lines, problems);
            for (index, line) in lines.iter().enumerate() {
                words(&place.key("addressee").item(index), line, scope, problems);
            }
        }
        Content::Fields(lines) => {
            not_empty(&place.key("fields"), lines, problems);
            for (index, line) in lines.iter().enumerate() {
                let place = place.key("fields").item(index);
                match line {
                    FieldLine::Written { label, value } => {
                        words(&place.key("label"), label, scope, problems);
                        words(&place.key("value"), value, scope, problems);
                    }
                    FieldLine::Of(field) => {
                        if !field.contains('.') || !scope.knows(field) {
                            problems.add(&place.key("field"), "no-such-fact", &[("word", field)]);
                        }
                    }
                }
            }
        }
        Content::List { of, item } => {
            let place = place.key("list");
            words(&place.key("item"), item, &rows_of(&place, of, scope, problems), problems);
        }
        Content::Table { of, columns } => {
            let place = place.key("table");
            let rows = rows_of(&place, of, scope, problems);
            not_empty(&place.key("columns"), columns, problems);
            for (index, TableColumn { title, cell, side: _ }) in columns.iter().enumerate() {
                let place = place.key("columns").item(index);
                words(&place.key("title"), title, scope, problems);
                words(&place.key("cell"), cell, &rows, problems);
            }
        }
        Content::Form(which) => {
            let of_request = scope.subject == Subject::Request && *which == WhichForm::Application;
            if !of_request && scope.subject != Subject::Decision {
                problems.add(&place.key("form"), "template-form-of-other", &[]);
            }
        }
        Content::Signatures(lines) => {
            not_empty(&place.key("signatures"), lines, problems);
            for (index, line) in lines.iter().enumerate() {
                signature(&place.key("signatures").item(index), line, scope, problems);
            }
        }
        Content::Space(points) => {
            if !(1.0..=400.0).contains(points) {
                problems.add(&place.key("space"), "bounds", &[]);
            }
        }
        Content::Codes | Content::NewPage => {}
    }
}

fn signature(place: &Place<'_>, line: &SignatureLine, scope: &Scope<'_>, problems: &Problems) {
    words(&place.key("caption"), &line.caption, scope, problems);
    if let Some(name) = &line.name {
        texts::word(&place.key("name"), name, problems);
        facts(&place.key("name"), name, scope, problems);
    }
    if let Some(seal) = &line.seal {
        words(&place.key("seal"), seal, scope, problems);
    }
}

fn not_empty<T>(place: &Place<'_>, list: &[T], problems: &Problems) {
    if list.is_empty() {
        problems.add(place, "empty-list", &[]);
    }
}

/// The scope of the rows of a list.
fn rows_of<'a>(place: &Place<'_>, of: &str, scope: &Scope<'a>, problems: &Problems) -> Scope<'a> {
    let own = lists_of(scope.subject).iter().find(|(name, _)| *name == of).map(|(_, columns)| columns.iter().copied().collect());
    let allowed = scope.subject == Subject::Decision || (scope.subject == Subject::Request && !of.starts_with("result."));
    let of_form = scope.known.tables.get(of).filter(|_| allowed).map(|columns| columns.iter().map(String::as_str).collect());
    let columns: Option<BTreeSet<&str>> = own.or(of_form);
    if columns.is_none() && !scope.known.incomplete {
        problems.add(&place.key("of"), "no-such-list-of-facts", &[("word", of)]);
    }
    let columns = if scope.known.incomplete { columns.or_else(|| Some(BTreeSet::new())) } else { columns };
    Scope { subject: scope.subject, known: scope.known, columns }
}

fn words(place: &Place<'_>, text: &PaperText, scope: &Scope<'_>, problems: &Problems) {
    for (language, words) in [("kk", &text.kk), ("ru", &text.ru)] {
        let place = place.key(language);
        texts::words(&place, words, language == "kk", problems);
        facts(&place, words, scope, problems);
    }
}

fn facts(place: &Place<'_>, words: &str, scope: &Scope<'_>, problems: &Problems) {
    for name in placeholders(words).filter(|name| !scope.knows(name)) {
        problems.add(place, "no-such-fact", &[("word", name)]);
    }
}

fn only_if(place: &Place<'_>, condition: &Condition, scope: &Scope<'_>, problems: &Problems) {
    let tables = |name: &str| scope.known.tables.contains_key(name) || lists_of(scope.subject).iter().any(|(list, _)| *list == name);
    for key in condition.fields().into_iter().map(|key| key.as_str()).filter(|key| !scope.knows(key) && !tables(key)) {
        problems.add(place, "no-such-fact", &[("word", key)]);
    }
}
