//! The folder `common`: lists, the survey, and the papers that every service has.

use super::folder::Folder;
use super::lists::{Lists, ListsFile};
use super::template::{PREFIX, TemplateFile};
use crate::lint::template::KnownFacts;
use crate::lint::{complaint, lists, survey, template};
use crate::source::{Problems, Source};
use std::collections::BTreeMap;
use tereze_domain::form::Form;
use tereze_domain::service::Survey;
use tereze_domain::template::SharedTemplate;

/// Name of the folder.
pub(crate) const COMMON: &str = "common";

/// Papers every service must have.
pub(crate) const COMMON_PAPERS: [&str; 11] = [
    "receipt",
    "refusal-of-acceptance",
    "application",
    "consent",
    "data-cannot-be-obtained",
    "refusal",
    "waybill",
    "issued-results",
    "complaint",
    "survey",
    "shift-report",
];

/// What services share; nothing stands in the place of what could not be read, which has been told of.
pub(crate) struct CommonFiles {
    pub lists: Lists,
    pub survey: Option<Survey>,
    pub complaint: Option<Form>,
    pub templates: BTreeMap<String, SharedTemplate>,
}

pub(crate) fn read(files: &BTreeMap<String, String>, problems: &Problems) -> CommonFiles {
    let folder = Folder::new(COMMON, files);
    folder.expect(|file| ["lists.toml", "survey.toml", "complaint.toml"].contains(&file) || template_key(file).is_some(), problems);
    let lists_source = folder.source("lists.toml", problems);
    let lists = lists_source.as_ref().and_then(|source| {
        let file: ListsFile = problems.keep(source.read())?;
        lists::check(&source.root(), &file, problems);
        Some(Lists::from(file))
    });
    let survey_source = folder.source("survey.toml", problems);
    let survey = survey_source.as_ref().and_then(|source| read_survey(source, problems));
    let templates = templates(&folder, &KnownFacts::default(), problems);
    for paper in COMMON_PAPERS.into_iter().filter(|paper| !templates.contains_key(*paper)) {
        let file = format!("{PREFIX}{paper}.toml");
        if !folder.has(&file) {
            folder.missing(&file, problems);
        }
    }
    let lists = lists.unwrap_or_default();
    let complaint_source = folder.source("complaint.toml", problems);
    let complaint = complaint_source.as_ref().and_then(|source| super::looked_through::read_form(source, &lists, problems));
    if let Some((form, source)) = complaint.as_ref().zip(complaint_source.as_ref()) {
        complaint::check(&source.root(), form, problems);
    }
    CommonFiles { lists, survey, complaint, templates }
}

/// The key of a template by the name of its file.
pub(crate) fn template_key(file: &str) -> Option<&str> {
    file.strip_prefix(PREFIX)?.strip_suffix(".toml")
}

/// The templates of a folder.
pub(crate) fn templates(folder: &Folder<'_>, known: &KnownFacts, problems: &Problems) -> BTreeMap<String, SharedTemplate> {
    let mut templates = BTreeMap::new();
    for file in folder.files() {
        let Some(key) = template_key(file) else { continue };
        let Some(source) = folder.source(file, problems) else { continue };
        if let Some(template) = problems.keep(source.read::<TemplateFile>()) {
            let template = template.into_template(key, &source.root(), problems);
            template::check(&source.root(), &template, known, problems);
            templates.insert(key.to_owned(), SharedTemplate::from(template));
        }
    }
    templates
}

/// A survey.
pub(crate) fn read_survey(source: &Source<'_>, problems: &Problems) -> Option<Survey> {
    let survey: Survey = problems.keep(source.read())?;
    survey::check(&source.root(), &survey, problems);
    Some(survey)
}
