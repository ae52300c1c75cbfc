//! Every key of the real catalogue taken away, renamed, mistyped and translated away, one at a time: each slip is
//! refused at its file, its line and its key. Nothing is read loosely.
//!
//! Of keys that stand in the same way in files of one sort (the Kazakh label of every field) one is tried in each half of the catalogue; `scripts/mutate-catalogue.sh` tries every one of them.

use super::calendar::{BUILT_IN, FILE};
use super::reading::common::COMMON;
use super::testing::{RIGHT, Read, read};
use std::collections::BTreeMap;
use std::ops::Range;
use tereze_domain::language::Language;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Keys that may be left out, with a meaning of their own: shown always, asked always, no example, in force, no lunch,
/// no alternatives. Taking one away is no mistake of the file, but it must change what is read.
const MAY_BE_LEFT_OUT: [&str; 31] = [
    "applicants",
    "asked-if",
    "carrier",
    "computed",
    "controls",
    "copies",
    "example",
    "extension",
    "fee",
    "fee-words",
    "kinds",
    "lapsed",
    "lunch",
    "made-here",
    "name",
    "one-of",
    "only-if",
    "order",
    "other-papers",
    "queue-minutes",
    "seal",
    "service-minutes",
    "side",
    "stages",
    "term",
    "unit",
    "visible-if",
    "within",
    "min-rows",
    "new-page",
    "space",
];

/// A key of a file: its name, the way to it, where it stands, and what goes when it is taken away (nothing for the head
/// of a table), and a simple value with what must be refused in its place.
struct Key {
    name: String,
    way: String,
    span: Range<usize>,
    whole: Option<Range<usize>>,
    mistyped: Option<(Range<usize>, &'static str)>,
}

fn keys(text: &str) -> Vec<Key> {
    let tree = DeTable::parse(text).expect("well-formed");
    let mut found = Vec::new();
    collect(text, "", tree.get_ref(), &mut found);
    // Tables written in pieces give the same head more than once.
    found.sort_by_key(|key: &Key| key.span.start);
    found.dedup_by_key(|key| key.span.start);
    found
}

fn collect(text: &str, way: &str, table: &DeTable<'_>, found: &mut Vec<Key>) {
    for (key, value) in table {
        let (name, span) = (key.get_ref().to_string(), key.span());
        let way = if way.is_empty() { name.clone() } else { format!("{way}.{name}") };
        inside(text, &way, value.get_ref(), found);
        let mistyped = match value.get_ref() {
            DeValue::String(_) => Some((value.span(), "7")),
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => Some((value.span(), "\"seven\"")),
            DeValue::Array(_) | DeValue::Table(_) => None,
        };
        found.push(Key { name, way, whole: whole(text, &span, value), span, mistyped });
    }
}

fn inside(text: &str, way: &str, value: &DeValue<'_>, found: &mut Vec<Key>) {
    match value {
        DeValue::Table(table) => collect(text, way, table, found),
        DeValue::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                inside(text, &format!("{way}[{index}]"), item.get_ref(), found);
            }
        }
        _ => {}
    }
}

/// The lines of a key with its value; inside braces the key with its value and one comma.
fn whole(text: &str, key: &Range<usize>, value: &Spanned<DeValue<'_>>) -> Option<Range<usize>> {
    let line = text[..key.start].rfind('\n').map_or(0, |at| at + 1);
    let before = &text[line..key.start];
    let after = text[key.end..].trim_start();
    if before.trim_start().starts_with('[') || !after.starts_with('=') {
        return None;
    }
    let end = value.span().end;
    if !before.contains('{') {
        return Some(line..text[end..].find('\n').map_or(text.len(), |at| end + at + 1));
    }
    let rest = &text[end..];
    if let Some(comma) = rest.trim_start().strip_prefix(',') {
        return Some(key.start..text.len() - comma.len());
    }
    let comma = text[..key.start].trim_end();
    Some(if comma.ends_with(',') { comma.len() - 1..end } else { key.start..end })
}

fn changed(text: &str, range: &Range<usize>, to: &str) -> String {
    format!("{}{to}{}", &text[..range.start], &text[range.end..])
}

/// Whether every key is to be tried.
fn every_one() -> bool {
    std::env::var_os("TEREZE_MUTATE_ALL").is_some()
}

/// What a file is by its name: forms of one sort are alike, and so are templates.
fn sort_of(file: &str) -> &str {
    file.split(['-', '.']).next().unwrap_or(file)
}

/// The way to a key without the numbers of the lists it goes through.
fn alike(key: &Key) -> String {
    key.way.split(['[', ']']).step_by(2).collect()
}

/// Files with the places of the keys to try in them.
type Plan = BTreeMap<(String, String), Vec<usize>>;

/// Folder, file and offset of keys.
type Places = Vec<(String, String, usize)>;

/// The keys to try in these folders: every one, or the middle one of those that stand in the same way in files of the same sort.
fn plan(folders: &[&String]) -> Plan {
    // By the sort of the file and the way: folder, file and offset of each key that stands so.
    let mut places: BTreeMap<(String, String), Places> = BTreeMap::new();
    for folder in folders {
        for (file, text) in &RIGHT[*folder] {
            for key in keys(text) {
                places.entry((sort_of(file).to_owned(), alike(&key))).or_default().push(((*folder).clone(), file.clone(), key.span.start));
            }
        }
    }
    let mut plan = Plan::new();
    for places in places.values() {
        for (index, (folder, file, start)) in places.iter().enumerate() {
            if every_one() || index == places.len() / 2 {
                plan.entry((folder.clone(), file.clone())).or_default().push(*start);
            }
        }
    }
    plan
}

/// Tries the keys at these places.
fn check_file(folder: &str, file: &str, text: &str, wanted: &dyn Fn(usize) -> bool) -> usize {
    let shown = if folder.is_empty() { file.to_owned() } else { format!("{folder}/{file}") };
    let right = read(folder, file, text.to_owned()).expect("right before it is changed");
    let mut keys = keys(text);
    keys.retain(|key| wanted(key.span.start));
    for key in &keys {
        let line = text[..key.span.start].matches('\n').count() + 1;
        let slipped = format!("{}{}", &key.name[..1], key.name[1..].replacen(|letter: char| letter.is_alphabetic(), "", 1));
        for name in [format!("{}-x", key.name), slipped] {
            refused(&shown, line, key, &name, read(folder, file, changed(text, &key.span, &name)));
        }
        if let Some((span, other)) = &key.mistyped {
            refused(&shown, line, key, &key.name, read(folder, file, changed(text, span, other)));
        }
        if ["kk", "ru", "en"].contains(&key.name.as_str())
            && let Some((span, _)) = &key.mistyped
        {
            refused(&shown, line, key, &key.name, read(folder, file, changed(text, span, "\"\"")));
        }
        if let Some(whole) = &key.whole {
            match read(folder, file, changed(text, whole, "")) {
                Ok(read) => {
                    assert!(MAY_BE_LEFT_OUT.contains(&key.name.as_str()), "{shown}:{line}: {} was taken away unseen", key.name);
                    assert_ne!(read, right, "{shown}:{line}: {} means nothing", key.name);
                }
                Err(problems) => {
                    assert!(
                        problems.iter().any(|problem| leads(problem, &shown, line, key, &key.name)),
                        "{shown}:{line}: {} taken away gives {problems:#?}",
                        key.name
                    );
                }
            }
        }
    }
    keys.len()
}

/// Whether a problem leads to a key: it stands on its line, names it or what it belongs to, or has it in its words.
fn leads(problem: &super::problem::Problem, file: &str, line: usize, key: &Key, name: &str) -> bool {
    let in_words = problem.what.arguments.iter().any(|(_, value)| *value == key.name || value == name);
    let around = !problem.key.is_empty() && (key.way.starts_with(&problem.key) || problem.key.contains(&key.name));
    // What a key named and nobody names any more is told at the file that lies idle.
    let idle = problem.what.key == "error-catalogue-file-unused";
    idle || problem.file == file && (problem.line == line || around || in_words)
}

#[track_caller]
fn refused(file: &str, line: usize, key: &Key, name: &str, read: Result<Read, Vec<super::problem::Problem>>) {
    let Err(problems) = read else { panic!("{file}:{line}: {} written {name} was read", key.way) };
    assert!(problems.iter().any(|problem| leads(problem, file, line, key, name)), "{file}:{line}: {} written {name} gives {problems:#?}", key.way);
    for problem in &problems {
        let said = problem.said(Language::Kk);
        assert!(problem.line >= 1 && !said.contains("error-catalogue"), "{said}");
    }
}

/// Tries what is planned for these folders.
fn check_folders(folders: &[&String]) {
    let plan = plan(folders);
    assert!(plan.values().map(Vec::len).sum::<usize>() > 60, "there are keys");
    for ((folder, file), places) in plan {
        check_file(&folder, &file, &RIGHT[&folder][&file], &|start| places.contains(&start));
    }
}

/// Half of the services, so that two cores share the work.
fn half(remainder: usize) -> Vec<&'static String> {
    let services = RIGHT.keys().filter(|folder| *folder != COMMON).enumerate();
    services.filter(|(index, _)| index % 2 == remainder).map(|(_, folder)| folder).collect()
}

#[test]
fn every_key_of_the_common_files() {
    check_folders(&RIGHT.keys().filter(|folder| *folder == COMMON).collect::<Vec<_>>());
}

#[test]
fn every_key_of_one_half_of_the_services() {
    check_folders(&half(0));
}

#[test]
fn every_key_of_the_other_half_of_the_services() {
    check_folders(&half(1));
}

#[test]
fn every_key_of_the_calendar() {
    // The head and the first three years, which have every kind of entry; the other years repeat them.
    let fourth = BUILT_IN.match_indices("[[year]]").nth(3).expect("sixteen years").0;
    assert!(check_file("", FILE, BUILT_IN, &|start| start < fourth) > 100);
}
