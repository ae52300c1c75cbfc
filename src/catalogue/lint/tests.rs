//! One slip in the real catalogue, one problem: at its file, its line and its key, with words in every language.

use crate::testing::{RIGHT, read};
use crate::{Problem, files, reading};
use tereze_domain::language::Language;

/// Problems of the built-in catalogue when the text of one file is changed. `from` must stand in it.
fn changed(file: &str, from: &str, to: &str) -> (Vec<Problem>, usize) {
    let (folder, name) = file.split_once('/').expect("folder and file");
    let mut text = RIGHT[folder][name].clone();
    let at = text.find(from).unwrap_or_else(|| panic!("{from:?} does not stand in {file}"));
    let line = text[..at].matches('\n').count() + 1;
    text.replace_range(at..at + from.len(), to);
    (read(folder, name, text).err().unwrap_or_default(), line)
}

/// `expected` is the kind and the end of the key of one problem found in that file.
#[track_caller]
fn check(file: &str, from: &str, to: &str, expected: (&str, &str)) {
    let (problems, _) = changed(file, from, to);
    let all: Vec<String> = problems.iter().map(|problem| problem.said(Language::En)).collect();
    let found = problems
        .iter()
        .any(|problem| problem.file == file && problem.what.key == format!("error-catalogue-{}", expected.0) && problem.key.ends_with(expected.1));
    assert!(found, "{expected:?} in {all:#?}");
    for language in Language::ALL {
        for problem in &problems {
            let said = problem.said(language);
            assert!(!said.contains("error-catalogue") && !said.contains("{ $") && !said.contains("{$"), "{said}");
        }
    }
}

const CARD: &str = "foreign-periodicals/service.toml";
const FORM: &str = "foreign-periodicals/application.toml";
const CONTROL: &str = "foreign-periodicals/control.toml";
const PAPERS: &str = "foreign-periodicals/papers.toml";
const STEPS: &str = "foreign-periodicals/steps.toml";
const REFUSAL: &str = "foreign-periodicals/refusal.toml";
const RECEIPT: &str = "common/paper-receipt.toml";
const CERTIFICATE: &str = "foreign-periodicals/paper-certificate.toml";
const LISTS: &str = "common/lists.toml";
const SEVERAL_KINDS: &str = "telecom-licence/service.toml";
const SURVEY: &str = "common/survey.toml";

#[test]
fn the_built_in_catalogue_has_no_problem() {
    let found: Vec<String> = super::built_in().iter().map(|problem| problem.said(Language::En)).collect();
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn the_complaint_has_what_its_slip_says() {
    let complaint = "common/complaint.toml";
    check(complaint, "key = \"complainant-name\"", "key = \"who\"", ("no-such-field", "sections"));
    check(complaint, "key = \"against\"", "key = \"what\"", ("no-such-field", "sections"));
}

#[test]
fn shape() {
    check(CARD, "number = 10", "number = ", ("syntax", ""));
    check(CARD, "number = 10", "number = 10\nnumber = 11", ("twice-in-file", "number"));
    check(CARD, "number = 10", "number = \"ten\"", ("wrong-value", "number"));
    check(CARD, "number = 10", "number = -1", ("wrong-value", "number"));
    check(CARD, "number = 10", "", ("missing-key", "number"));
    check(CARD, "number = 10", "numbr = 10", ("unknown-key", "numbr"));
    check(CARD, "\"free\"", "\"gratis\"", ("unknown-word", "fee"));
    check(CARD, "2012-12-28", "2012-02-30", ("wrong-value", "act.date"));
    check(FORM, "{ phone = { max = 15 } }", "{ phone = { maxi = 15 } }", ("unknown-key", "kind.phone.maxi"));
    check(FORM, "{ phone = { max = 15 } }", "{ phon = { max = 15 } }", ("unknown-word", "kind.phon"));
    check(FORM, "{ phone = { max = 15 } }", "{ phone = {} }", ("missing-key", "max"));
    check(STEPS, "from = 30, to = 60", "from = 30", ("missing-key", "to"));
    check(PAPERS, "{ applicant-is = \"organisation\" }", "{ applicant-is = \"company\" }", ("unknown-word", "asked-if.applicant-is"));
}

#[test]
fn texts() {
    check(FORM, "label.ru = \"ИИН/БИН\"", "label.ru = \" \"", ("empty-text", "fields[0].label.ru"));
    check(FORM, "label.ru = \"ИИН/БИН\"\n", "", ("missing-key", "label.ru"));
    check(FORM, "label.ru = \"ИИН/БИН\"", "label.ru = \"ИИН/БИН \"", ("blank-around", "label.ru"));
    check(CARD, "шетелдік мерзімді", "шетелдiк мерзімді", ("mixed-letters", "name.kk"));
    check(REFUSAL, "ұсынылмаған", "ұ с ы н ы л м а ғ а н", ("spaced-out", "grounds[0].text.kk"));
    check(CARD, "\"66/23\"", "\"\"", ("empty-word", "act.number"));
    check(SURVEY, "ru = \"частично удовлетворён(а)\"", "ru = \"\"", ("empty-text", "questions[0].answers[1].ru"));
}

#[test]
fn keys() {
    check(FORM, "key = \"email\"", "key = \"phone\"", ("key-twice", "fields[8].key"));
    check(FORM, "key = \"conclusion\"", "key = \"distributor\"", ("key-twice", "sections[2].key"));
    check(FORM, "key = \"theme\"", "key = \"title\"", ("key-twice", "columns[3].key"));
    check(FORM, "key = \"email\"", "key = \"E-mail\"", ("key-shape", "key"));
    check(PAPERS, "key = \"other\"", "key = \"identity-document\"", ("key-twice", "papers[5].key"));
    check(REFUSAL, "key = \"information-wrong\"", "key = \"papers-missing\"", ("key-twice", "grounds[1].key"));
    check(STEPS, "kind = \"send\"", "kind = \"enter\"", ("item-twice", "channels[0].steps[5].kind"));
    check(STEPS, "channel = \"portal\"", "channel = \"centre\"", ("item-twice", "channels[1].channel"));
    check(CARD, "[\"organisation\", \"sole-trader\"]", "[\"organisation\", \"organisation\"]", ("item-twice", "applicants[1]"));
}

#[test]
fn fields() {
    check(FORM, "required = \"always\"\n", "", ("missing-key", "required"));
    check(FORM, "filled-by = \"address\"\n", "", ("missing-key", "filled-by"));
    check(FORM, "filled-by = \"address\"", "filled-by = \"today\"", ("fact-does-not-fit", "filled-by"));
    check(FORM, "filled-by = \"address\"", "filled-by = \"adress\"", ("unknown-word", "filled-by"));
    check(FORM, "{ line = { max = 300 } }", "{ line = { max = 0 } }", ("bounds", "kind.line"));
    check(FORM, "{ digits = { min = 1, max = 6 } }", "{ digits = { min = 7, max = 6 } }", ("bounds", "kind.digits"));
    check(FORM, "max-rows = 500", "max-rows = 0", ("bounds", "kind.table"));
    check(FORM, "{ line = { max = 100 } }", "\"tick\"", ("not-in-a-cell", "columns[4].kind"));
    check(FORM, "\"email\"\nrequired", "{ choice = { options = [] } }\nrequired", ("empty-list", "options"));
    let option = |key| format!("{{ key = \"{key}\", label = {{ kk = \"а\", ru = \"а\", en = \"a\" }} }}");
    let options = |one, two| format!("{{ choice = {{ options = [{}, {}] }} }}\nrequired", option(one), option(two));
    check(FORM, "\"email\"\nrequired", &options("a", "a"), ("key-twice", "options[1].key"));
    check(FORM, "\"email\"\nrequired", &options("a", "true"), ("option-is-tick", "options[1].key"));
    check(FORM, "example.ru = \"1500\"", "example.ru = \"полторы тысячи\"", ("example-does-not-fit", "example.ru"));
    check(FORM, "version = 1", "version = 0", ("zero", "version"));
}

/// Puts a condition on the e-mail address.
#[track_caller]
fn check_condition(condition: &str, expected: (&str, &str)) {
    check(FORM, "key = \"email\"\n", &format!("key = \"email\"\nvisible-if = {condition}\n"), expected);
}

#[test]
fn conditions() {
    check_condition("{ filled = { field = \"phone-number\" } }", ("no-such-field", "visible-if.filled.field"));
    check_condition("{ all = [{ not = { filled = { field = \"fax\" } } }] }", ("no-such-field", "visible-if.all[0].not.filled.field"));
    check_condition("{ filed = { field = \"phone\" } }", ("unknown-word", "visible-if.filed"));
    check_condition("{ filled = { feld = \"phone\" } }", ("unknown-key", "visible-if.filled.feld"));
    check_condition("{ all = [] }", ("empty-list", "visible-if.all"));
    check_condition("{ equals = { field = \"phone\", value = \"abc\" } }", ("no-such-value", "visible-if.equals.value"));
    check_condition("{ in = { field = \"phone\", values = [\"1\", \"x\"] } }", ("no-such-value", "visible-if.in.values[1]"));
    check_condition("{ in = { field = \"phone\", values = [] } }", ("empty-list", "visible-if.in.values"));
    check_condition("{ equals = { field = \"publications\", value = \"1\" } }", ("no-such-value", "visible-if.equals.value"));
    check_condition("{ filled = { field = \"email\" } }", ("circle", "visible-if"));
    check_condition("{ any = [] }", ("unreachable", "visible-if"));
    let both = |one, two| {
        format!("{{ all = [{{ equals = {{ field = \"phone\", value = \"{one}\" }} }}, {{ equals = {{ field = \"phone\", value = \"{two}\" }} }}] }}")
    };
    check_condition(&both("1", "2"), ("unreachable", "visible-if"));
    let not = "{ all = [{ filled = { field = \"phone\" } }, { not = { filled = { field = \"phone\" } } }] }";
    check_condition(not, ("unreachable", "visible-if"));
    let required = "required = \"never\"";
    check(FORM, required, &format!("required = {{ if = {not} }}"), ("never-required", "required.if"));
    check(FORM, required, "required = { if = { filled = { field = \"fax\" } } }", ("no-such-field", "required.if.filled.field"));
}

#[test]
fn conditions_that_can_hold_are_let_through() {
    for condition in ["{ filled = { field = \"phone\" } }", "{ equals = { field = \"phone\", value = \"1\" } }", "{ not = { filled = { field = \"phone\" } } }"]
    {
        let (problems, _) = changed(FORM, "key = \"email\"\n", &format!("key = \"email\"\nvisible-if = {condition}\n"));
        assert_eq!(problems, Vec::new());
    }
}

#[test]
fn circles_over_several_fields_and_in_tables() {
    let (folder, name) = FORM.split_once('/').expect("folder and file");
    let with = |pairs: &[(&str, &str)]| {
        let mut folders = files::built_in();
        let text = folders.get_mut(folder).and_then(|files| files.get_mut(name)).expect("the application");
        for (field, on) in pairs {
            let key = format!("key = \"{field}\"\n");
            assert!(text.contains(&key), "{field}");
            *text = text.replacen(&key, &format!("{key}visible-if = {{ filled = {{ field = \"{on}\" }} }}\n"), 1);
        }
        let problems = reading::catalogue(&folders).err().unwrap_or_default();
        problems
            .iter()
            .map(|problem| (problem.what.key.clone(), problem.what.arguments.first().map(|(_, word)| word.clone()).unwrap_or_default()))
            .collect::<Vec<_>>()
    };
    let circle = |way: &str| vec![("error-catalogue-circle".to_owned(), way.to_owned())];
    assert_eq!(with(&[("phone", "email"), ("email", "head-name"), ("head-name", "phone")]), circle("phone → email → head-name → phone"));
    assert_eq!(with(&[("title", "theme"), ("theme", "title")]), circle("publications → title → theme → title"));
    assert_eq!(with(&[("phone", "email"), ("email", "head-name"), ("title", "theme"), ("theme", "phone")]), Vec::new());
}

#[test]
fn control() {
    check(CONTROL, "field = \"legal-form\"", "field = \"legal-from\"", ("no-such-field", "rows[1].field"));
    check(CONTROL, "number = 4\n", "number = 5\n", ("row-number", "rows[3].number"));
    check(CONTROL, "mandatory = false", "mandatory = true", ("row-mandatory", "rows[6].mandatory"));
    check(CONTROL, "size = 12", "size = 13", ("row-size", "rows[2].size"));
    check(CONTROL, "size = 6", "size = 7", ("row-size", "rows[13].size"));
    check(CONTROL, "format = \"digits\"", "format = \"symbols\"", ("row-format", "rows[2].format"));
    check(CONTROL, "field = \"publications.title\"", "field = \"publications.theme\"", ("key-twice", "field"));
    check(FORM, "[[controls]]\nfield = \"phone\"", "[[controls]]\nfield = \"fax\"", ("no-such-field", "controls[2].field"));
    check(FORM, "{ at-least = 10 }", "{ characters = \"\" }", ("check-does-not-fit", "check.characters"));
    check(FORM, "{ at-least = 10 }", "{ at-least-field = \"email\" }", ("check-does-not-fit", "check.at-least-field"));
    check(FORM, "{ at-least = 10 }", "{ different-from = \"phone\" }", ("check-does-not-fit", "check.different-from"));
    check(FORM, "{ at-least = 10 }", "{ not-after = \"registration-document-date\" }", ("check-does-not-fit", "check.not-after"));
    check(FORM, "check = \"not-after-today\"", "check = \"is-applicant-number\"", ("check-does-not-fit", "controls[1].check"));
    check(FORM, "check = \"is-applicant-number\"", "check = \"not-after-today\"", ("check-does-not-fit", "controls[0].check"));
    check(FORM, "at-least = 10", "at-least = 16", ("check-does-not-fit", "check.at-least"));
    check(FORM, "{ at-least = 10 }", "{ same-as = \"fax\" }", ("no-such-field", "check.same-as"));
    check(FORM, "{ at-least = 10 }", "{ not-before = \"email\" }", ("check-does-not-fit", "check.not-before"));
    check(FORM, "\"000000\"", "\"0000000\"", ("no-such-value", "check.holds.not.in.values[5]"));
    check(FORM, "field = \"copies\"", "field = \"copys\"", ("no-such-field", "check.holds.not.in.field"));
    let (problems, _) = changed(FORM, "{ digits = { min = 1, max = 6 } }", "{ digits = { min = 1, max = 5 } }");
    assert!(problems.iter().any(|problem| problem.file == CONTROL && problem.key == "rows[13].size"), "{problems:#?}");
}

#[test]
fn kinds_of_request() {
    check(SEVERAL_KINDS, "form = \"application-issue\"", "form = \"application-isue\"", ("no-such-form", "kinds[0].form"));
    check(SEVERAL_KINDS, "result-form = \"result\"", "result-form = \"application-issue\"", ("no-such-form", "kinds[0].result-form"));
    check(SEVERAL_KINDS, "[\"licence\", \"licence-annex\"]", "[\"licence\", \"licence-anex\"]", ("no-such-template", "kinds[0].result-papers[1]"));
    check(SEVERAL_KINDS, "[\"licence\", \"licence-annex\"]", "[\"licence\", \"licence\"]", ("item-twice", "kinds[0].result-papers[1]"));
    check(SEVERAL_KINDS, "[\"licence\", \"licence-annex\"]", "[]", ("empty-list", "kinds[0].result-papers"));
    check(SEVERAL_KINDS, "key = \"re-issue\"", "key = \"issue\"", ("key-twice", "kinds[1].key"));
    check(SEVERAL_KINDS, "fee-words", "fee-word", ("unknown-key", "fee-word"));
    check(FORM, "key = \"email\"\n", "key = \"email\"\nkinds = [\"registr\"]\n", ("no-such-kind", "fields[8].kinds[0]"));
    check(PAPERS, "key = \"other\"\n", "key = \"other\"\nkinds = [\"x\"]\n", ("no-such-kind", "kinds[0]"));
}

#[test]
fn templates() {
    check(RECEIPT, "{ kk = \"{centre}\", ru = \"{centre}\" }", "{ kk = \"{center}\", ru = \"{centre}\" }", ("no-such-fact", "blocks[0].letterhead.kk"));
    check(RECEIPT, "of = \"papers\"", "of = \"paper\"", ("no-such-list-of-facts", "table.of"));
    check(RECEIPT, "kk = \"{sheets}\"", "kk = \"{sheet}\"", ("no-such-fact", "columns[2].cell.kk"));
    check(RECEIPT, "codes = \"registration\"", "codes = \"none\"", ("template-codes", "codes"));
    check(RECEIPT, "codes = \"registration\"", "codes = \"decision\"", ("template-codes-of-other", "codes"));
    check(RECEIPT, "space = 8", "space = 0", ("bounds", "space"));
    check(RECEIPT, "space = 8", "space = 8\nnew-page = true", ("template-two-in-one", "blocks[2]"));
    check(RECEIPT, "space = 8", "only-if = { filled = { field = \"number\" } }", ("template-empty-block", "blocks[2]"));
    check(RECEIPT, "field = \"registration-number\"", "field = \"registration\"", ("no-such-fact", "only-if"));
    check(RECEIPT, "subject = \"request\"", "subject = \"survey\"", ("no-such-fact", "fields[0].value.kk"));
    check(RECEIPT, "ru = \"{centre}\"", "ru = \"\"", ("empty-word", "letterhead.ru"));
    check(CERTIFICATE, "codes-here = true", "codes-here = false", ("template-only-true", "codes-here"));
    check(CERTIFICATE, "{form.distributor-name}", "{form.distributor}", ("no-such-fact", "paragraph.kk"));
    check(CERTIFICATE, "{result.valid-until}", "{result.until}", ("no-such-fact", "paragraph.kk"));
    check(CERTIFICATE, "subject = \"decision\"", "subject = \"request\"", ("no-such-fact", "heading.kk"));
    check(CERTIFICATE, "of = \"form.publications\"", "of = \"form.publication\"", ("no-such-list-of-facts", "table.of"));
    check(CERTIFICATE, "kk = \"{theme}\"", "kk = \"{themes}\"", ("no-such-fact", "cell.kk"));
}

#[test]
fn lists() {
    check(LISTS, "within = \"karaganda-region\"", "within = \"karagandy\"", ("no-such-item", "within"));
    check(LISTS, "key = \"regions\"", "key = \"districts\"", ("key-twice", "lists[1].key"));
}

#[test]
fn what_comes_of_lists_and_other_fields() {
    let kind = "kind = \"email\"\n";
    check(FORM, kind, "kind = { from-list = { list = \"planets\" } }\n", ("no-such-list", "from-list.list"));
    check(FORM, kind, "kind = { from-list = { list = \"cities\", within = \"phone\" } }\n", ("not-a-choice", "from-list.within"));
    check(FORM, kind, "kind = { from-list = { list = \"cities\", within = \"region\" } }\n", ("no-such-field", "from-list.within"));
    check(FORM, kind, "kind = \"email\"\ncomputed = { join = [\"phone\", \"fax\"] }\n", ("no-such-field", "computed.join[1]"));
    check(FORM, kind, "kind = \"email\"\ncomputed = { join = [\"phone\", \"email\"] }\n", ("computed-of-itself", "computed.join[1]"));
    check(FORM, kind, "kind = \"email\"\ncomputed = { sum-of = \"publications.cost\" }\n", ("no-such-field", "computed.sum-of"));
    check(FORM, "filled-by = \"address\"", "filled-by = { of = \"phone\", fact = \"surname\" }", ("not-an-iin", "filled-by.of"));
    check(FORM, "filled-by = \"address\"", "filled-by = { of = \"fax\", fact = \"surname\" }", ("no-such-field", "filled-by.of"));
    check(FORM, "filled-by = \"address\"", "filled-by = { off = \"phone\", fact = \"surname\" }", ("unknown-key", "off"));
    check(FORM, "filled-by = \"address\"", "filled-by = { of = \"phone\" }", ("missing-key", "fact"));
}

#[test]
fn cards_papers_and_steps() {
    check(CARD, "opens = \"09:00\"", "opens = \"19:00\"", ("hours", "hours[0]"));
    check(CARD, "opens = \"09:00\"", "opens = \"9:00\"", ("wrong-value", "opens"));
    check(CARD, "number = 10", "number = 0", ("zero", "number"));
    check(CARD, "working-days = 10", "working-days = 0", ("term", "term"));
    check(CARD, "2014-04-03", "2012-12-28", ("lapsed-before", "act.lapsed"));
    check(CARD, "applicants = [\"organisation\", \"sole-trader\"]", "applicants = []", ("empty-list", "applicants"));
    check(PAPERS, "{ applicant-is = \"organisation\" }", "{ applicant-is = \"person\" }", ("no-such-applicant", "papers[1].asked-if"));
    check(PAPERS, "{ applicant-is = \"organisation\" }", "{ form = { filled = { field = \"fax\" } } }", ("no-such-field", "asked-if.form.filled.field"));
    check(PAPERS, "{ applicant-is = \"organisation\" }", "{ form = { any = [] } }", ("unreachable", "papers[1].asked-if"));
    check(PAPERS, "optional = true\n", "", ("missing-key", "papers[5].optional"));
    check(STEPS, "{ seconds = { from = 30, to = 60 } }", "{ seconds = { from = 60, to = 30 } }", ("bounds", "steps[0].norm"));
    check(STEPS, "working-days = 10", "working-days = 4000", ("term", "norm.days"));
}

#[test]
fn files_that_are_missing_or_do_not_belong() {
    let kinds = |change: fn(&mut files::Folders)| {
        let mut folders = files::built_in();
        change(&mut folders);
        let problems = reading::catalogue(&folders).err().unwrap_or_default();
        problems.iter().map(|problem| format!("{} {}", problem.file, problem.what.key)).collect::<Vec<_>>()
    };
    assert_eq!(
        kinds(|folders| _ = folders.get_mut("foreign-periodicals").and_then(|files| files.remove("papers.toml"))),
        ["foreign-periodicals/papers.toml error-catalogue-file-missing"]
    );
    assert_eq!(
        kinds(|folders| _ = folders.entry("foreign-periodicals".into()).or_default().insert("notes.txt".into(), String::new())),
        ["foreign-periodicals/notes.txt error-catalogue-file-unknown"]
    );
    assert_eq!(
        kinds(|folders| _ = folders.entry(String::new()).or_default().insert("notes.txt".into(), String::new())),
        ["notes.txt error-catalogue-file-unknown"]
    );
    assert_eq!(kinds(|folders| _ = folders.remove("common")), ["common error-catalogue-file-missing"]);
    assert_eq!(
        kinds(|folders| {
            let copy = folders["foreign-periodicals"].clone();
            folders.insert("a-second-service".into(), copy);
        }),
        ["foreign-periodicals/service.toml error-catalogue-number-twice"]
    );
}

#[test]
fn every_problem_of_every_file_is_found_at_once() {
    let mut folders = files::built_in();
    for (file, text) in folders.get_mut("foreign-periodicals").expect("the service") {
        *text = text.replace("article = ", "artikel = ").replace("contact-centre = ", "contact-center = ");
        assert!(text.contains("artikel") || text.contains("center") || file == "control.toml", "{file}");
    }
    let problems = reading::catalogue(&folders).expect_err("wrong");
    let files: std::collections::BTreeSet<&str> = problems.iter().map(|problem| problem.file.as_str()).collect();
    // Every file but the table of control, which cites nothing.
    assert_eq!(files.len(), RIGHT["foreign-periodicals"].len() - 1);
}

#[test]
fn the_line_is_that_of_the_slip() {
    for (file, from, to) in [
        (CARD, "contact-centre", "contact-center"),
        (FORM, "key = \"theme\"", "key = \"title\""),
        (FORM, "label.en = \"Periodicity\"", "label.en = \"\""),
        (CONTROL, "size = 6", "size = 7"),
        (PAPERS, "original = \"back\"", "originel = \"back\""),
        (STEPS, "name.ru = \"Регистрация документа\"", "name.ru = \"\""),
        (REFUSAL, "article = \"5-қосымша, бас тарту нысаны, 4)\"", "article = \"\""),
    ] {
        let (problems, line) = changed(file, from, to);
        assert!(problems.iter().any(|problem| problem.file == file && problem.line == line), "{from}: line {line}, {problems:#?}");
    }
}

/// Problems of the calendar when its text is changed.
#[track_caller]
fn check_calendar(from: &str, to: &str, expected: (&str, &str)) {
    use crate::calendar::{BUILT_IN, FILE};
    assert!(BUILT_IN.contains(from), "{from}");
    let mut folders = files::built_in();
    folders.entry(String::new()).or_default().insert(FILE.into(), BUILT_IN.replacen(from, to, 1));
    let problems = reading::catalogue(&folders).err().unwrap_or_default();
    let found = problems
        .iter()
        .any(|problem| problem.file == FILE && problem.what.key == format!("error-catalogue-{}", expected.0) && problem.key.ends_with(expected.1));
    assert!(found, "{expected:?} in {problems:#?}");
}

#[test]
fn the_calendar() {
    check_calendar("holiday = \"nauryz\"", "holiday = \"nawryz\"", ("no-such-holiday", "year[0].holidays[4].holiday"));
    check_calendar("law = \"state\"", "law = \"estate\"", ("no-such-law", ".law"));
    check_calendar("\"2012-03-21\"", "\"2013-03-21\"", ("other-year", "year[0].holidays[4].date"));
    check_calendar("\"2012-03-22\"", "\"2012-03-21\"", ("day-twice", "year[0].holidays[5]"));
    check_calendar("works = \"2012-03-11\"", "works = \"2012-03-12\"", ("moves-nothing", "year[0].moved[0]"));
    check_calendar("year = 2013", "year = 2011", ("other-year", ".date"));
    check_calendar("closes = \"18:30\"", "closes = \"08:30\"", ("hours", "hours"));
    check_calendar("closes = \"18:30\"", "closes = \"25:30\"", ("wrong-value", "hours.provider.closes"));
    check_calendar("ru = \"Новый год\"", "ru = \"\"", ("empty-text", "holiday.new-year.ru"));
}
