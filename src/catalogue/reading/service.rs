//! The folder of a service: its files read, looked through together, and cut to each kind of request.

use super::card::{CardFile, KindFile};
use super::common::{CommonFiles, read_survey, template_key, templates};
use super::control::ControlFile;
use super::folder::Folder;
use super::form::of_kind;
use super::looked_through::read_form;
use crate::lint::template::KnownFacts;
use crate::lint::{card, control, kinds, papers, steps};
use crate::problem::Problem;
use crate::source::{Problems, Source};
use serde::Deserialize;
use std::collections::BTreeMap;
use tereze_domain::form::Form;
use tereze_domain::service::{ChannelSteps, PaperAsked, RefusalGround, RequestKind, Service, ServiceId, Stage, Survey};
use tereze_domain::template::SharedTemplate;

const APPLICATION: &str = "application";
const RESULT: &str = "result";

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct PapersFile {
    papers: Vec<PaperAsked>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct StepsFile {
    channels: Vec<ChannelSteps>,
    #[serde(default)]
    stages: Vec<Stage>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RefusalFile {
    grounds: Vec<RefusalGround>,
}

/// Everything of a service's folder.
struct Files {
    card: CardFile,
    forms: BTreeMap<String, Form>,
    papers: Vec<PaperAsked>,
    steps: StepsFile,
    grounds: Vec<RefusalGround>,
    survey: Survey,
    templates: BTreeMap<String, SharedTemplate>,
}

/// The service in each of its kinds of request.
pub(crate) fn read(folder: &str, files: &BTreeMap<String, String>, common: &CommonFiles, problems: &Problems) -> Vec<Service> {
    match read_files(folder, files, common, problems) {
        Some(files) => services(folder, files, common),
        None => Vec::new(),
    }
}

fn form_key(file: &str) -> Option<&str> {
    let key = file.strip_suffix(".toml")?;
    let named = |beginning: &str| key.strip_prefix(beginning).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
    (named(APPLICATION) || named(RESULT)).then_some(key)
}

fn read_files(folder: &str, files: &BTreeMap<String, String>, common: &CommonFiles, problems: &Problems) -> Option<Files> {
    const FILES: [&str; 6] = ["service.toml", "papers.toml", "steps.toml", "refusal.toml", "control.toml", "survey.toml"];
    let folder_files = Folder::new(folder, files);
    folder_files.expect(|file| FILES.contains(&file) || form_key(file).is_some() || template_key(file).is_some(), problems);
    let source = |file| folder_files.source(file, problems);

    let named_forms = folder_files.files().filter_map(|file| form_key(file).zip(source(file)));
    let form_sources: BTreeMap<&str, Source<'_>> = named_forms.collect();
    let read_forms = form_sources.iter().filter_map(|(key, source)| Some(((*key).to_owned(), read_form(source, &common.lists, problems)?)));
    let forms: BTreeMap<String, Form> = read_forms.collect();
    if folder_files.has("control.toml") {
        let control_source = source("control.toml");
        if let Some(source) = &control_source
            && let Some(control) = problems.keep(source.read::<ControlFile>())
            && let Some(form) = forms.get(APPLICATION)
        {
            control::rows(&source.root(), form, &control, problems);
        }
    }
    let whole = folder_files.files().filter_map(form_key).all(|key| forms.contains_key(key));
    let known = known_facts(&forms);
    let templates = templates(&folder_files, &if whole { known } else { known.incomplete() }, problems);

    let card_source = source("service.toml");
    let card: Option<CardFile> = card_source.as_ref().and_then(|source| problems.keep(source.read()));
    if let Some((source, card)) = card_source.as_ref().zip(card.as_ref()) {
        card::check(folder, &source.root(), card, problems);
        let named = |file: &str| folder_files.has(&format!("{file}.toml"));
        let paper = |key: &str| templates.contains_key(key) || common.templates.contains_key(key) || named(&format!("paper-{key}"));
        kinds::check(&source.root(), card, &named, &paper, problems);
        let used = kinds::used_files(card);
        let unused = |file: &&str| {
            form_key(file).is_some_and(|key| !used.contains(key))
                || template_key(file).is_some_and(|key| !used.contains(key) && !common.templates.contains_key(key))
        };
        for file in folder_files.files().filter(unused) {
            problems.push(Problem::new(&format!("{folder}/{file}"), 1, "", "file-unused", &[]));
        }
    }
    let kinds = card.as_ref().map(CardFile::kind_keys);
    if let Some(kinds) = &kinds {
        for (source, form) in forms.iter().filter_map(|(key, form)| Some((form_sources.get(key.as_str())?, form))) {
            kinds::of_form(&source.root(), form, kinds, problems);
        }
    }

    let papers_source = source("papers.toml");
    let papers = papers_source.as_ref().and_then(|source| {
        let file: PapersFile = problems.keep(source.read())?;
        if let Some(card) = &card {
            papers::papers(&source.root(), &file.papers, card, &forms, problems);
        }
        Some(file.papers)
    });
    let steps_source = source("steps.toml");
    let steps = steps_source.as_ref().and_then(|source| {
        let file: StepsFile = problems.keep(source.read())?;
        steps::channels(&source.root(), &file.channels, problems);
        steps::stages(&source.root(), &file.stages, problems);
        Some(file)
    });
    let refusal_source = source("refusal.toml");
    let grounds = refusal_source.as_ref().and_then(|source| {
        let file: RefusalFile = problems.keep(source.read())?;
        papers::grounds(&source.root(), &file.grounds, kinds.as_deref().unwrap_or_default(), problems);
        Some(file.grounds)
    });
    let survey = if folder_files.has("survey.toml") { source("survey.toml").and_then(|source| read_survey(&source, problems)) } else { common.survey.clone() };
    Some(Files { card: card?, forms, papers: papers?, steps: steps?, grounds: grounds?, survey: survey?, templates })
}

fn known_facts(forms: &BTreeMap<String, Form>) -> KnownFacts {
    let of = |beginning: &str| forms.iter().filter(|(key, _)| key.starts_with(beginning)).map(|(_, form)| form).collect::<Vec<_>>();
    KnownFacts::of(&of(APPLICATION), &of(RESULT))
}

fn services(folder: &str, files: Files, common: &CommonFiles) -> Vec<Service> {
    let several = files.card.kinds.len() > 1;
    let mut templates = common.templates.clone();
    templates.extend(files.templates);
    let service = |kind: &KindFile| {
        let belongs = |kinds: &[String]| kinds.is_empty() || kinds.contains(&kind.key);
        let card = &files.card;
        Some(Service {
            id: ServiceId::of_kind(folder, several.then_some(kind.key.as_str())),
            number: card.number,
            name: card.name.clone(),
            kind: RequestKind { key: kind.key.clone(), name: kind.name.clone(), article: kind.article.clone() },
            synonyms: card.synonyms.clone(),
            act: card.act.clone(),
            provider: card.provider.clone(),
            automation: card.automation,
            channels: files.steps.channels.clone(),
            stages: files.steps.stages.clone(),
            applicants: kind.applicants.clone().unwrap_or_else(|| card.applicants.clone()),
            term: kind.term.unwrap_or(card.term),
            extension: card.extension.clone(),
            fee: kind.fee.clone().unwrap_or_else(|| card.fee.clone()),
            fee_words: card.fee_words.clone(),
            queue_minutes: card.queue_minutes,
            service_minutes: card.service_minutes,
            hours: card.hours.clone(),
            complaint: card.complaint.clone(),
            papers: files.papers.iter().filter(|paper| belongs(&paper.kinds)).map(|paper| of_this_kind(paper, &belongs)).collect(),
            refusal_grounds: files.grounds.iter().filter(|ground| belongs(&ground.kinds)).cloned().collect(),
            result: kind.result.clone(),
            form: of_kind(files.forms.get(&kind.form)?, &kind.key),
            result_form: of_kind(files.forms.get(&kind.result_form)?, &kind.key),
            templates: templates.clone(),
            result_papers: kind.result_papers.clone(),
            other_papers: kind.other_papers.clone(),
            survey: files.survey.clone(),
            contact_centre: card.contact_centre.clone(),
        })
    };
    // A kind whose form could not be read has been told of.
    files.card.kinds.iter().filter_map(service).collect()
}

fn of_this_kind(paper: &PaperAsked, belongs: &dyn Fn(&[String]) -> bool) -> PaperAsked {
    let mut paper = paper.clone();
    paper.one_of.retain(|alternative| belongs(&alternative.kinds));
    paper
}
