//! A form as it is read: what stands in its fields, and where the act has it.

use crate::context::Context;
use crate::kit::amount;
use tereze_desk::form::in_work::FormInWork;
use tereze_domain::form::{Field, FieldKind, Value};
use tereze_domain::language::Language;
use tereze_domain::message::Message;
use tereze_texts::article::{article, in_act};
use tereze_texts::tr;

/// Where the act has the form, or that it had to be designed.
pub(crate) fn basis(cx: &Context<'_>, cited: &str) -> String {
    match in_act(cited) {
        Some(place) => cx.say(&Message::new("form-article").with("article", article(place, cx.language()))),
        None => cx.tr("form-designed"),
    }
}

/// What stands in a field, as text.
pub(crate) fn standing(open: FormInWork<'_>, field: &Field) -> String {
    match open.filled.values.get(&field.key).map(|filled| &filled.value) {
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Tick(cx)) => cx.to_string(),
        _ => String::new(),
    }
}

/// A value as people read it: the words of an option, a day with points, yes or no.
pub(crate) fn in_words(field: &Field, standing: &str, language: Language) -> String {
    match &field.kind {
        FieldKind::Tick => tr(if standing == "true" { "yes" } else { "no" }, language),
        _ if standing.is_empty() => "—".to_owned(),
        kind => match &field.unit {
            Some(unit) => format!("{}\u{a0}{}", amount::read(kind, standing, language), unit.get(language)),
            None => amount::read(kind, standing, language),
        },
    }
}
