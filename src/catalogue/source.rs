//! A TOML file of the catalogue, read so that everything in it keeps the line it stands on.

use super::problem::Problem;
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A file as a tree of keys and values.
pub(crate) struct Source<'a> {
    name: &'a str,
    tree: Spanned<DeTable<'a>>,
    line_starts: Vec<usize>,
}

/// A step on the way to a place in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part<'a> {
    Key(&'a str),
    Index(usize),
}

impl<'a> Source<'a> {
    /// Reads the syntax of a file.
    pub(crate) fn parse(name: &'a str, text: &'a str) -> Result<Self, Box<Problem>> {
        let line_starts: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        match DeTable::parse(text) {
            Ok(tree) => Ok(Self { name, tree, line_starts }),
            Err(error) => {
                let offset = error.span().map_or(0, |span| span.start);
                let line = line_starts.partition_point(|start| *start <= offset).max(1);
                let twice = error.message().starts_with("duplicate key");
                let key = if twice { word_at(text, error.span()) } else { "" };
                let kind = if twice { "twice-in-file" } else { "syntax" };
                Err(Box::new(Problem::new(name, line, key, kind, &[("detail", error.message())])))
            }
        }
    }

    /// Reads the file into a type, which refuses what it does not know and what is missing.
    pub(crate) fn read<T: DeserializeOwned>(&self) -> Result<T, Box<Problem>> {
        T::deserialize(toml::Deserializer::from(self.tree.clone())).map_err(|error| Box::new(self.refused(&error)))
    }

    /// The file as a whole.
    pub(crate) fn root(&'a self) -> Place<'a> {
        Place { source: self, way: Vec::new() }
    }

    /// The top of the tree.
    pub(crate) fn tree(&self) -> &DeTable<'a> {
        self.tree.get_ref()
    }

    fn refused(&self, error: &toml::de::Error) -> Problem {
        let offset = error.span().map_or(0, |span| span.start);
        let way = self.way_to(offset);
        let message = error.message();
        // The fields of an enum's variant are told in other words than those of a table.
        let in_variant = message.strip_prefix("unexpected keys in table: ").and_then(|keys| keys.split_once(", available keys: "));
        let named = in_variant.map_or_else(|| message.split('`').nth(1).unwrap_or_default(), |(key, _)| key);
        let join = |way: &str, key: &str| if way.is_empty() { key.to_owned() } else { format!("{way}.{key}") };
        let last = way.rsplit_once('.').map_or(way.as_str(), |(_, last)| last);
        let (key, kind) = if message.starts_with("missing field") {
            (join(&way, named), "missing-key")
        } else if message.starts_with("unknown field") || in_variant.is_some() {
            (if last == named { way.clone() } else { join(&way, named) }, "unknown-key")
        } else if message.starts_with("unknown variant") {
            (way, "unknown-word")
        } else {
            (way, "wrong-value")
        };
        let expected = message.split_once("expected ").or(in_variant).map_or("", |(_, expected)| expected);
        let expected = expected.strip_prefix("one of ").unwrap_or(expected).replace('`', "");
        Problem::new(self.name, self.line(offset), &key, kind, &[("word", named), ("expected", &expected), ("detail", message)])
    }

    fn line(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= offset).max(1)
    }

    /// The innermost key or value that stands at this offset.
    fn way_to(&self, offset: usize) -> String {
        let mut way = String::new();
        let mut table = Some(self.tree());
        while let Some(inside) = table.take() {
            let found = inside.iter().find(|(key, value)| key.span().contains(&offset) || holds(value, offset));
            let Some((key, value)) = found else { break };
            if !way.is_empty() {
                way.push('.');
            }
            way.push_str(key.get_ref());
            let mut value = value;
            while let DeValue::Array(items) = value.get_ref() {
                let Some((index, item)) = items.iter().enumerate().find(|(_, item)| holds(item, offset)) else { break };
                way.push_str(&format!("[{index}]"));
                value = item;
            }
            if !key.span().contains(&offset) {
                table = value.get_ref().as_table();
            }
        }
        way
    }
}

/// Whether a value, or anything inside it, stands at the offset. Tables under headers and dotted keys are written in
/// pieces, so their own span is only the first of them.
fn holds(value: &Spanned<DeValue<'_>>, offset: usize) -> bool {
    let inside = match value.get_ref() {
        DeValue::Table(table) => table.iter().any(|(key, value)| key.span().contains(&offset) || holds(value, offset)),
        DeValue::Array(items) => items.iter().any(|item| holds(item, offset)),
        _ => false,
    };
    inside || value.span().contains(&offset)
}

fn word_at(text: &str, span: Option<Range<usize>>) -> &str {
    span.and_then(|span| text.get(span)).unwrap_or_default()
}

/// A place in a file: a key or an item of a list, there or missing.
#[derive(Clone)]
pub(crate) struct Place<'a> {
    source: &'a Source<'a>,
    way: Vec<Part<'a>>,
}

impl<'a> Place<'a> {
    /// The key inside this place.
    pub(crate) fn key(&self, key: &'a str) -> Self {
        self.then(Part::Key(key))
    }

    /// The item of the list at this place, from 0.
    pub(crate) fn item(&self, index: usize) -> Self {
        self.then(Part::Index(index))
    }

    fn then(&self, part: Part<'a>) -> Self {
        let mut way = self.way.clone();
        way.push(part);
        Self { source: self.source, way }
    }

    /// Whether the file has something at this place.
    pub(crate) fn exists(&self) -> bool {
        self.find().1
    }

    /// The line of this place; of the nearest thing around it when it is missing.
    pub(crate) fn line(&self) -> usize {
        self.source.line(self.find().0)
    }

    /// A problem at this place.
    pub(crate) fn problem(&self, kind: &str, arguments: &[(&str, &str)]) -> Problem {
        Problem::new(self.source.name, self.line(), &self.written(), kind, arguments)
    }

    fn written(&self) -> String {
        let mut written = String::new();
        for part in &self.way {
            match part {
                Part::Key(key) if written.is_empty() => written.push_str(key),
                Part::Key(key) => {
                    written.push('.');
                    written.push_str(key);
                }
                Part::Index(index) => written.push_str(&format!("[{index}]")),
            }
        }
        written
    }

    /// Offset of the place or of the nearest thing around it, and whether it is there.
    fn find(&self) -> (usize, bool) {
        let mut table = Some(self.source.tree());
        let mut value: Option<&Spanned<DeValue<'_>>> = None;
        let mut offset = 0;
        for part in &self.way {
            match part {
                Part::Key(key) => {
                    let Some((found, inside)) = table.and_then(|table| table.get_key_value(*key)) else { return (offset, false) };
                    offset = found.span().start;
                    value = Some(inside);
                    table = inside.get_ref().as_table();
                }
                Part::Index(index) => {
                    let item = value.and_then(|value| value.get_ref().as_array()).and_then(|items| items.get(*index));
                    let Some(item) = item else { return (offset, false) };
                    offset = item.span().start;
                    value = Some(item);
                    table = item.get_ref().as_table();
                }
            }
        }
        (offset, true)
    }
}

/// Collects problems while a file is looked through.
#[derive(Default)]
pub(crate) struct Problems(RefCell<Vec<Problem>>);

impl Problems {
    /// Adds a problem at a place.
    pub(crate) fn add(&self, place: &Place<'_>, kind: &str, arguments: &[(&str, &str)]) {
        self.push(place.problem(kind, arguments));
    }

    /// Adds a problem.
    pub(crate) fn push(&self, problem: Problem) {
        self.0.borrow_mut().push(problem);
    }

    /// Keeps a result, or its problem.
    pub(crate) fn keep<T>(&self, result: Result<T, Box<Problem>>) -> Option<T> {
        result.map_err(|problem| self.push(*problem)).ok()
    }

    /// All of them, by file and line.
    pub(crate) fn sorted(self) -> Vec<Problem> {
        let mut problems = self.0.into_inner();
        problems.sort_by(|a, b| (&a.file, a.line, &a.key).cmp(&(&b.file, b.line, &b.key)));
        problems.dedup();
        problems
    }
}
