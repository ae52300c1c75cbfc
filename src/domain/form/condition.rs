//! The one language of conditions: when a field is shown, required, or right.

use super::filled::{FilledForm, Row, Value};
use super::key::FieldKey;
use serde::{Deserialize, Serialize};

/// A condition over the values of a form.
///
/// In the column of a table a key means the column of the same row first, then the field of the form. A field that is
/// not shown counts as empty.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub enum Condition {
    /// Every one holds.
    All(Vec<Condition>),
    /// At least one holds.
    Any(Vec<Condition>),
    /// The inner one does not hold.
    Not(Box<Condition>),
    /// The field has this value; a tick is `true` or `false`, and one never touched is `false`.
    Equals {
        /// The field asked about.
        field: FieldKey,
        /// The value it must have.
        value: String,
    },
    /// The field has one of these values.
    In {
        /// The field asked about.
        field: FieldKey,
        /// The values it may have.
        values: Vec<String>,
    },
    /// The field has any value.
    Filled {
        /// The field asked about.
        field: FieldKey,
    },
}

impl Condition {
    /// Keys of the fields the condition looks at, in the order they are named.
    pub fn fields(&self) -> Vec<&FieldKey> {
        let mut found = Vec::new();
        self.collect(&mut found);
        found
    }

    fn collect<'a>(&'a self, found: &mut Vec<&'a FieldKey>) {
        match self {
            Self::All(inner) | Self::Any(inner) => inner.iter().for_each(|condition| condition.collect(found)),
            Self::Not(inner) => inner.collect(found),
            Self::Equals { field, .. } | Self::In { field, .. } | Self::Filled { field } => found.push(field),
        }
    }

    /// Whether the condition holds with what stands in a form, hidden fields and all. Where it matters which fields the
    /// form shows, `View::holds` is to be asked.
    pub fn holds(&self, filled: &FilledForm) -> bool {
        self.holds_by(&|key| Standing::in_form(filled, key))
    }

    /// Whether the condition holds, given what stands in each field it names.
    pub fn holds_by<'a>(&self, standing: &impl Fn(&FieldKey) -> Standing<'a>) -> bool {
        match self {
            Self::All(inner) => inner.iter().all(|condition| condition.holds_by(standing)),
            Self::Any(inner) => inner.iter().any(|condition| condition.holds_by(standing)),
            Self::Not(inner) => !inner.holds_by(standing),
            Self::Equals { field, value } => standing(field).is(value),
            Self::In { field, values } => {
                let standing = standing(field);
                values.iter().any(|value| standing.is(value))
            }
            Self::Filled { field } => standing(field).is_filled(),
        }
    }
}

/// What a condition sees in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing<'a> {
    /// Nothing, or only blanks, or the field is hidden.
    Nothing,
    /// This text, without blanks around it.
    Text(&'a str),
    /// A tick that is set.
    Ticked,
    /// A table with at least one row that is not blank.
    Rows,
}

impl<'a> Standing<'a> {
    /// What stands in a field of a form, whether it is shown or not.
    pub fn in_form(filled: &'a FilledForm, key: &FieldKey) -> Self {
        filled.values.get(key).map_or(Self::Nothing, |filled| Self::of_value(&filled.value))
    }

    /// What a value amounts to.
    pub fn of_value(value: &'a Value) -> Self {
        match value {
            Value::Text(text) => Self::of_text(text),
            Value::Tick(true) => Self::Ticked,
            Value::Rows(rows) if rows.iter().any(|row| !is_blank_row(row)) => Self::Rows,
            Value::Tick(false) | Value::Rows(_) => Self::Nothing,
        }
    }

    /// What a text as typed amounts to.
    pub fn of_text(text: &'a str) -> Self {
        match text.trim() {
            "" => Self::Nothing,
            text => Self::Text(text),
        }
    }

    fn is(self, value: &str) -> bool {
        match self {
            Self::Nothing => value.is_empty() || value == "false",
            Self::Text(text) => text == value,
            Self::Ticked => value == "true",
            Self::Rows => false,
        }
    }

    fn is_filled(self) -> bool {
        self != Self::Nothing
    }
}

/// Whether nothing was typed in any cell of the row.
pub fn is_blank_row(row: &Row) -> bool {
    row.values().all(|text| text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn equals(field: &str, value: &str) -> Condition {
        Condition::Equals { field: field.into(), value: value.into() }
    }

    fn filled(field: &str) -> Condition {
        Condition::Filled { field: field.into() }
    }

    /// `kind` is a text, `yes` a set tick, `table` a table with rows; everything else is empty.
    #[track_caller]
    fn check(condition: &Condition, expected: bool) {
        let standing = |key: &FieldKey| match key.as_str() {
            "kind" => Standing::of_text(" issue "),
            "yes" => Standing::Ticked,
            "table" => Standing::Rows,
            _ => Standing::of_text("  "),
        };
        assert_eq!(condition.holds_by(&standing), expected, "{condition:?}");
    }

    #[test]
    fn values() {
        check(&equals("kind", "issue"), true);
        check(&equals("kind", "duplicate"), false);
        check(&equals("yes", "true"), true);
        check(&equals("yes", "false"), false);
        check(&equals("never-touched", "false"), true);
        check(&equals("never-touched", "true"), false);
        check(&equals("never-touched", ""), true);
        check(&equals("table", ""), false);
        check(&Condition::In { field: "kind".into(), values: vec!["re-issue".into(), "issue".into()] }, true);
        check(&Condition::In { field: "kind".into(), values: vec![] }, false);
        check(&filled("kind"), true);
        check(&filled("yes"), true);
        check(&filled("table"), true);
        check(&filled("never-touched"), false);
    }

    #[test]
    fn joined() {
        check(&Condition::All(vec![]), true);
        check(&Condition::Any(vec![]), false);
        check(&Condition::All(vec![filled("kind"), filled("yes")]), true);
        check(&Condition::All(vec![filled("kind"), filled("no")]), false);
        check(&Condition::Any(vec![filled("no"), filled("yes")]), true);
        check(&Condition::Not(Box::new(filled("no"))), true);
    }

    #[test]
    fn names_its_fields() {
        let condition = Condition::Any(vec![equals("a", "1"), Condition::Not(Box::new(filled("b")))]);
        assert_eq!(condition.fields(), [&FieldKey::from("a"), &FieldKey::from("b")]);
    }
}
