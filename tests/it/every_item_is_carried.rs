//! Each item of each annex of the acts has its place: a field of the form, a paper's printed line, or a fact of the card.
//!
//! `coverage/<service>.toml` lists the items in the order of the annexes, in the words of the acts. `docs/coverage.md` is
//! written from it; `TEREZE_WRITE_DOCS=1` writes it anew.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Coverage {
    annexes: Vec<Annex>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Annex {
    /// Which of the acts: `000` to `004`.
    source: String,
    article: String,
    /// The form file that carries its fields; none for an annex that is only a paper.
    form: Option<String>,
    items: Vec<Item>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    #[serde(rename = "item")]
    number: String,
    words: String,
    field: Option<String>,
    column: Option<String>,
    paper: Option<String>,
    card: Option<String>,
}

/// Annexes with a form of their own, by the act: what the acts have, listed here by hand.
const ANNEXES: [(&str, &str, &str); 27] = [
    ("foreign-periodicals", "003", "4-қосымша"),
    ("foreign-periodicals", "003", "5-қосымша"),
    ("foreign-periodicals", "003", "6-қосымша"),
    ("common", "003", "7-қосымша"),
    ("nca-certificate", "004", "1-стандарт, 1-қосымша"),
    ("nca-certificate", "004", "1-стандарт, 2-қосымша"),
    ("nca-certificate", "004", "1-стандарт, 3-қосымша"),
    ("nca-certificate", "004", "1-стандарт, 4-қосымша"),
    ("nca-certificate", "004", "1-стандарт, 5-қосымша"),
    ("nca-certificate", "004", "1-стандарт, 6-қосымша"),
    ("nca-certificate", "004", "1-стандарт, 7-қосымша"),
    ("nca-certificate", "004", "1-стандарт, 8-қосымша"),
    ("nca-certificate", "004", "1-стандарт, 9-қосымша"),
    ("nca-certificate", "004", "1-стандарт, 10-қосымша"),
    ("nca-certificate", "004", "1-стандарт, 11-қосымша"),
    ("nca-certificate", "004", "1-стандарт, 12-қосымша"),
    ("nca-certificate", "004", "1-стандарт, 13-қосымша"),
    ("cash-register-conclusion", "004", "2-стандарт, 1-қосымша"),
    ("cash-register-conclusion", "004", "2-стандарт, 2-қосымша"),
    ("cash-register-conclusion", "004", "2-стандарт, 3-қосымша"),
    ("ca-accreditation", "004", "3-стандарт, қосымша"),
    ("software-deposit", "004", "4-стандарт, қосымша"),
    ("state-ict-register", "004", "5-стандарт, 1-қосымша"),
    ("state-ict-register", "004", "5-стандарт, 2-қосымша"),
    ("state-ict-register", "004", "5-стандарт, 3-қосымша"),
    ("state-ict-register", "004", "5-стандарт, 4-қосымша"),
    ("telecom-licence", "001", "1-қосымша, 4-қосымша"),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn table(path: &Path) -> Table {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.parse().unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn coverage() -> BTreeMap<String, Coverage> {
    let entries = std::fs::read_dir(root().join("tests/it/coverage")).unwrap();
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        let coverage = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (path.file_stem().unwrap().to_string_lossy().into_owned(), coverage)
    };
    entries.map(|entry| read(entry.unwrap().path())).collect()
}

/// Keys of a form file, columns as `table.column`, and those of them that say they come from an annex.
struct FormKeys {
    all: BTreeSet<String>,
    of_an_annex: BTreeSet<String>,
}

/// `4-қосымша, кесте` and the like: the number of an annex at the beginning.
fn names_an_annex(article: &str) -> bool {
    article.trim_start_matches(|character: char| character.is_ascii_digit()).starts_with("-қосымша")
}

fn form_keys(folder: &str, form: &str) -> FormKeys {
    let file = table(&root().join("forms").join(folder).join(format!("{form}.toml")));
    let mut keys = FormKeys { all: BTreeSet::new(), of_an_annex: BTreeSet::new() };
    let list = |value: &Value, key: &str| value.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    for section in file["sections"].as_array().unwrap() {
        for field in list(section, "fields") {
            let key = text(&field, "key");
            let columns = field.get("kind").and_then(|kind| kind.get("table")).map(|table| list(table, "columns")).unwrap_or_default();
            if names_an_annex(&text(&field, "article")) {
                keys.of_an_annex.insert(key.clone());
            }
            for column in columns {
                let name = format!("{key}.{}", text(&column, "key"));
                if names_an_annex(&text(&column, "article")) {
                    keys.of_an_annex.insert(name.clone());
                }
                keys.all.insert(name);
            }
            keys.all.insert(key);
        }
    }
    keys
}

/// The card of a service; every card for what is common to all.
fn cards(folder: &str) -> Vec<Table> {
    let forms = root().join("forms");
    let all = std::fs::read_dir(&forms).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    let wanted = all.filter(|one| if folder == "common" { one != "common" } else { one == folder });
    wanted.map(|one| table(&forms.join(one).join("service.toml"))).collect()
}

fn has_paper(folder: &str, paper: &str) -> bool {
    [folder, "common"].iter().any(|folder| root().join("forms").join(folder).join(format!("paper-{paper}.toml")).exists())
}

#[test]
fn every_annex_of_the_acts_is_listed() {
    let coverage = coverage();
    for (service, source, article) in ANNEXES {
        let listed = coverage[service].annexes.iter().any(|annex| annex.source == source && annex.article.starts_with(article));
        assert!(listed, "{service}: {source}, {article}");
    }
    let services = std::fs::read_dir(root().join("forms")).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    assert_eq!(services.collect::<BTreeSet<_>>(), coverage.keys().cloned().collect());
}

#[test]
fn every_item_has_a_carrier_that_is_there() {
    let mut wrong = Vec::new();
    for (service, coverage) in coverage() {
        for annex in &coverage.annexes {
            let keys = annex.form.as_ref().map(|form| form_keys(&service, form).all).unwrap_or_default();
            for item in &annex.items {
                let carriers = [&item.field, &item.column, &item.paper, &item.card];
                let there = match carriers.map(Option::as_deref) {
                    [Some(field), None, None, None] => keys.contains(field),
                    [None, Some(column), None, None] => column.contains('.') && keys.contains(column),
                    [None, None, Some(paper), None] => has_paper(&service, paper),
                    [None, None, None, Some(card)] => cards(&service).iter().all(|file| file.contains_key(card)),
                    _ => false,
                };
                if !there || item.words.trim().is_empty() {
                    wrong.push(format!("{service}, {}: {} {}", annex.article, item.number, item.words));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_field_that_names_an_annex_is_an_item_of_it() {
    let mut wrong = Vec::new();
    for (service, coverage) in coverage() {
        let items = || coverage.annexes.iter().flat_map(|annex| &annex.items);
        // A form of several annexes, as an application with its power of attorney, is listed once for each.
        let carried: BTreeSet<&str> = items().flat_map(|item| [item.field.as_deref(), item.column.as_deref()]).flatten().collect();
        let forms: BTreeSet<&String> = coverage.annexes.iter().filter_map(|annex| annex.form.as_ref()).filter(|form| form.starts_with("application")).collect();
        for form in forms {
            for key in form_keys(&service, form).of_an_annex {
                let by_a_column = carried.iter().any(|one| one.starts_with(&format!("{key}.")));
                if !carried.contains(key.as_str()) && !by_a_column {
                    wrong.push(format!("{service}/{form}: {key}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn document() -> String {
    let mut text = String::from(
        "# What carries each item of the acts\n\nEach annex and point of the acts that asks for something, item by item, and what carries it: a field of the form, a column of a table\n(`table.column`), a printed paper, or a fact of the service's card. Written by the test `every_item_is_carried` from `tests/it/coverage`.\n",
    );
    for (service, coverage) in coverage() {
        _ = write!(text, "\n## {service}\n");
        for annex in coverage.annexes {
            let form = annex.form.map(|form| format!(" (`{form}.toml`)")).unwrap_or_default();
            _ = write!(text, "\n### {}: {}{form}\n\n| № | item | carried by |\n| --- | --- | --- |\n", annex.source, annex.article);
            for item in annex.items {
                let carrier = [("field", item.field), ("column", item.column), ("paper", item.paper), ("card", item.card)];
                let carrier = carrier.into_iter().find_map(|(kind, key)| key.map(|key| format!("{kind} `{key}`"))).unwrap_or_default();
                _ = writeln!(text, "| {} | {} | {carrier} |", item.number, item.words.replace('|', "\\|").replace('\n', " "));
            }
        }
    }
    text
}

#[test]
fn the_table_of_the_documents_is_the_one_that_was_checked() {
    let path = root().join("docs/coverage.md");
    let written = document();
    if std::env::var_os("TEREZE_WRITE_DOCS").is_some() {
        std::fs::write(&path, &written).unwrap();
    }
    let there = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(there == written, "docs/coverage.md is not of today: run the test with TEREZE_WRITE_DOCS=1");
}
