//! Puts a service together from its files. Every file is looked through even when another one is wrong, so that all
//! problems are found at once.

use super::files::Folders;
use super::problem::Problem;
use super::source::{Problems, Source};
use super::{Catalogue, calendar, lint};
use crate::domain::form::{Control, FieldKey, Form, Section};
use crate::domain::language::Text;
use crate::domain::receipt::{Common, ReceiptWording, RefusalOfAcceptanceWording};
use crate::domain::service::{Act, ApplicantKind, ChannelSteps, Fee, PaperAsked, Provider, RefusalGround, Service, ServiceId, Survey};
use crate::domain::term::Term;
use serde::Deserialize;
use std::collections::BTreeMap;

const COMMON: &str = "common";

/// `service.toml`: the card of the service.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct CardFile {
    pub(super) number: u32,
    pub(super) name: Text,
    pub(super) synonyms: Vec<String>,
    pub(super) act: Act,
    pub(super) provider: Provider,
    pub(super) applicants: Vec<ApplicantKind>,
    pub(super) term: Term,
    pub(super) fee: Fee,
    pub(super) result: Text,
    pub(super) contact_centre: String,
    pub(super) gateway_service: String,
}

/// `application.toml`: the form without its control, which has a file of its own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ApplicationFile {
    version: u32,
    title: Text,
    article: String,
    sections: Vec<Section>,
}

/// `control.toml`: the act's table of format-logical control, and what is checked beyond it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ControlFile {
    pub(super) rows: Vec<ControlRow>,
    pub(super) controls: Vec<Control>,
}

/// A row of the act's table. The linter holds the form to it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ControlRow {
    pub(super) number: u32,
    pub(super) field: FieldKey,
    pub(super) mandatory: bool,
    /// Digits at most; 0 where the table says `жоқ`.
    pub(super) size: usize,
    pub(super) format: RowFormat,
}

/// Last column of the act's table.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub(super) enum RowFormat {
    /// Символдық.
    Symbols,
    /// Сандық.
    Digits,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct PapersFile {
    papers: Vec<PaperAsked>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct StepsFile {
    channels: Vec<ChannelSteps>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RefusalFile {
    grounds: Vec<RefusalGround>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ReceiptsFile {
    acceptance: ReceiptWording,
    refusal: RefusalOfAcceptanceWording,
}

/// Reads and looks through a whole catalogue.
pub(super) fn catalogue(folders: &Folders) -> Result<Catalogue, Vec<Problem>> {
    let problems = Problems::default();
    let calendar = calendar_of(folders, &problems);
    let common = folders.get(COMMON).and_then(|files| common(files, &problems));
    if !folders.contains_key(COMMON) {
        problems.push(Problem::new(COMMON, 1, "", "file-missing", &[("file", COMMON)]));
    }
    let survey = common.as_ref().map(|common| &common.survey);
    let mut services = Vec::new();
    for (folder, files) in folders.iter().filter(|(folder, _)| !folder.is_empty() && *folder != COMMON) {
        if let Some(service) = service(folder, files, survey, &problems) {
            services.push(service);
        }
    }
    services.sort_by_key(|service| service.number);
    for pair in services.windows(2).filter(|pair| pair[0].number == pair[1].number) {
        let file = format!("{}/service.toml", pair[1].id);
        problems.push(Problem::new(&file, 1, "number", "number-twice", &[("word", &pair[0].id.0), ("number", &pair[1].number.to_string())]));
    }
    let found = problems.sorted();
    match (found.is_empty(), calendar, common) {
        (true, Some(calendar), Some(common)) => Ok(Catalogue { services, calendar, common }),
        _ => Err(found),
    }
}

fn calendar_of(folders: &Folders, problems: &Problems) -> Option<crate::domain::calendar::Calendar> {
    let top = folders.get("");
    for file in top.into_iter().flat_map(|files| files.keys()).filter(|file| *file != calendar::FILE) {
        problems.push(Problem::new(file, 1, "", "file-unknown", &[]));
    }
    match top.and_then(|files| files.get(calendar::FILE)) {
        None => Some(super::calendar().clone()),
        Some(text) => match calendar::read(calendar::FILE, text) {
            Ok(calendar) => Some(calendar),
            Err(found) => {
                found.into_iter().for_each(|problem| problems.push(problem));
                None
            }
        },
    }
}

/// The files of one folder, with what is missing and what does not belong there.
struct Folder<'a> {
    files: &'a BTreeMap<String, String>,
    names: BTreeMap<&'a str, String>,
    folder: &'a str,
}

impl<'a> Folder<'a> {
    fn new(folder: &'a str, files: &'a BTreeMap<String, String>, known: &[&str], problems: &Problems) -> Self {
        for file in files.keys().filter(|file| !known.contains(&file.as_str())) {
            problems.push(Problem::new(&format!("{folder}/{file}"), 1, "", "file-unknown", &[]));
        }
        let names = files.keys().map(|file| (file.as_str(), format!("{folder}/{file}"))).collect();
        Self { files, names, folder }
    }

    fn has(&self, file: &str) -> bool {
        self.files.contains_key(file)
    }

    fn source(&'a self, file: &str, problems: &Problems) -> Option<Source<'a>> {
        match self.files.get(file).zip(self.names.get(file)) {
            Some((text, name)) => problems.keep(Source::parse(name, text)),
            None => {
                problems.push(Problem::new(&format!("{}/{file}", self.folder), 1, "", "file-missing", &[("file", file)]));
                None
            }
        }
    }
}

fn common(files: &BTreeMap<String, String>, problems: &Problems) -> Option<Common> {
    let folder = Folder::new(COMMON, files, &["receipts.toml", "survey.toml"], problems);
    let receipts = folder.source("receipts.toml", problems);
    let survey = folder.source("survey.toml", problems);
    let receipts = receipts.as_ref().and_then(|source| {
        let file: ReceiptsFile = problems.keep(source.read())?;
        lint::common::receipts(&source.root(), &file.acceptance, &file.refusal, problems);
        Some(file)
    });
    let survey = survey.as_ref().and_then(|source| read_survey(source, problems));
    let (receipts, survey) = receipts.zip(survey)?;
    Some(Common { receipt: receipts.acceptance, refusal_of_acceptance: receipts.refusal, survey })
}

fn read_survey(source: &Source<'_>, problems: &Problems) -> Option<Survey> {
    let survey: Survey = problems.keep(source.read())?;
    lint::common::survey(&source.root(), &survey, problems);
    Some(survey)
}

fn service(folder: &str, files: &BTreeMap<String, String>, common_survey: Option<&Survey>, problems: &Problems) -> Option<Service> {
    const FILES: [&str; 7] = ["service.toml", "application.toml", "papers.toml", "control.toml", "steps.toml", "refusal.toml", "survey.toml"];
    let folder_files = Folder::new(folder, files, &FILES, problems);
    let source = |file| folder_files.source(file, problems);

    let card_source = source("service.toml");
    let card: Option<CardFile> = card_source.as_ref().and_then(|source| problems.keep(source.read()));
    if let Some((source, card)) = card_source.as_ref().zip(card.as_ref()) {
        lint::card::check(folder, &source.root(), card, problems);
    }

    let application_source = source("application.toml");
    let application: Option<ApplicationFile> = application_source.as_ref().and_then(|source| problems.keep(source.read()));
    let control_source = source("control.toml");
    let control: Option<ControlFile> = control_source.as_ref().and_then(|source| problems.keep(source.read()));
    let mut form =
        application.map(|file| Form { version: file.version, title: file.title, article: file.article, sections: file.sections, controls: Vec::new() });
    if let Some((source, form)) = application_source.as_ref().zip(form.as_ref()) {
        lint::form::check(&source.root(), form, problems);
        if let Some((source, control)) = control_source.as_ref().zip(control.as_ref()) {
            lint::control::check(&source.root(), form, control, problems);
        }
    }
    if let Some((form, control)) = form.as_mut().zip(control) {
        form.controls = control.controls;
    }

    let papers_source = source("papers.toml");
    let papers = papers_source.as_ref().and_then(|source| {
        let file: PapersFile = problems.keep(source.read())?;
        lint::papers::papers(&source.root(), &file.papers, card.as_ref().map(|card| card.applicants.as_slice()), form.as_ref(), problems);
        Some(file.papers)
    });
    let steps_source = source("steps.toml");
    let channels = steps_source.as_ref().and_then(|source| {
        let file: StepsFile = problems.keep(source.read())?;
        lint::papers::channels(&source.root(), &file.channels, problems);
        Some(file.channels)
    });
    let refusal_source = source("refusal.toml");
    let refusal_grounds = refusal_source.as_ref().and_then(|source| {
        let file: RefusalFile = problems.keep(source.read())?;
        lint::papers::grounds(&source.root(), &file.grounds, problems);
        Some(file.grounds)
    });
    let survey = if folder_files.has("survey.toml") { source("survey.toml").and_then(|source| read_survey(&source, problems)) } else { common_survey.cloned() };

    let card = card?;
    Some(Service {
        id: ServiceId(folder.to_owned()),
        number: card.number,
        name: card.name,
        synonyms: card.synonyms,
        act: card.act,
        provider: card.provider,
        channels: channels?,
        applicants: card.applicants,
        term: card.term,
        fee: card.fee,
        papers: papers?,
        refusal_grounds: refusal_grounds?,
        result: card.result,
        form: form?,
        survey: survey?,
        contact_centre: card.contact_centre,
        gateway_service: card.gateway_service,
    })
}
