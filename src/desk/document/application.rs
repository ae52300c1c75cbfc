//! The application as XML: what the operator and the applicant saw, every value and every attachment with its digest.

use super::elements::Elements;
use jiff::Timestamp;
use jiff::civil::Date;
use std::io;
use tereze_domain::checklist::{kind_of, papers_asked};
use tereze_domain::form::{Field, FieldKind, FilledForm, Source, Value, View, cleared_of_hidden};
use tereze_domain::language::Language;
use tereze_domain::local_time::with_offset;
use tereze_domain::party::Representative;
use tereze_domain::request::Request;
use tereze_domain::service::{ApplicantKind, Carrier, Channel, Service};

/// Namespace of the application document.
const NAMESPACE: &str = "urn:tereze:application:1";

/// Who takes responsibility for the application, and where.
#[derive(Debug, Clone)]
pub struct SignedBy {
    /// Name of the operator as the certificate has it.
    pub operator: String,
    /// Name of the centre, Kazakh.
    pub centre: String,
    /// Number of the window.
    pub window: String,
    /// Moment of signing.
    pub at: Timestamp,
    /// Day by which the service is due.
    pub deadline: Date,
}

/// The application document, not yet signed. Hidden fields are not in it.
pub fn application_xml(service: &Service, request: &Request, signed_by: &SignedBy) -> io::Result<String> {
    let mut xml = Elements::new()?;
    let id = request.id.to_string();
    let version = request.form_version.to_string();
    let attributes = [("xmlns", NAMESPACE), ("id", &id), ("channel", channel_code(request.channel)), ("formVersion", &version)];
    xml.open("Application", &attributes)?;
    xml.leaf("Service", &[("id", &service.id.0), ("number", &service.number.to_string())], &service.full_name(Language::Kk))?;
    parties(&mut xml, request)?;
    form(&mut xml, service, &request.form)?;
    papers(&mut xml, service, request)?;
    xml.leaf("Operator", &[("centre", &signed_by.centre), ("window", &signed_by.window)], &signed_by.operator)?;
    xml.leaf("Accepted", &[], &with_offset(signed_by.at))?;
    xml.leaf("Deadline", &[], &signed_by.deadline.to_string())?;
    xml.close("Application")?;
    xml.finish()
}

fn parties(xml: &mut Elements, request: &Request) -> io::Result<()> {
    if let Some(applicant) = &request.applicant {
        let kind = match kind_of(applicant) {
            ApplicantKind::Person => "person",
            ApplicantKind::SoleTrader => "sole-trader",
            ApplicantKind::Organisation => "organisation",
        };
        let verified = if applicant.registered_name().is_some() { "registry" } else { "unverified" };
        let number = applicant.number().to_string();
        xml.leaf("Applicant", &[("kind", kind), ("number", &number), ("checked", verified)], &applicant.registered_name().unwrap_or_default())?;
    }
    match &request.representative {
        Some(Representative::Notarised { iin, power }) => {
            let iin = iin.to_string();
            xml.leaf("Representative", &[("iin", &iin), ("power", &power.number)], &power.attorney_name.in_order())?;
        }
        Some(Representative::OtherwiseCertified) => xml.leaf("Representative", &[("power", "otherwise-certified")], "")?,
        None => {}
    }
    Ok(())
}

fn form(xml: &mut Elements, service: &Service, entered: &FilledForm) -> io::Result<()> {
    let view = View::of(&service.form, entered);
    let filled = &cleared_of_hidden(&service.form, entered);
    xml.open("Form", &[("title", &service.form.title.kk)])?;
    for section in &service.form.sections {
        let shown: Vec<&Field> = section.fields.iter().filter(|field| view.shows(&field.key)).collect();
        if shown.is_empty() {
            continue;
        }
        xml.open("Section", &[("key", &section.key), ("title", &section.title.kk)])?;
        for field in shown {
            entry(xml, field, filled)?;
        }
        xml.close("Section")?;
    }
    xml.close("Form")
}

fn entry(xml: &mut Elements, field: &Field, filled: &FilledForm) -> io::Result<()> {
    let attributes = [("key", field.key.as_str()), ("label", field.label.kk.as_str())];
    let Some(there) = filled.values.get(&field.key) else { return Ok(()) };
    match (&field.kind, &there.value) {
        (FieldKind::Table { columns, .. }, Value::Rows(rows)) => {
            xml.open("Table", &attributes)?;
            for row in rows {
                xml.open("Row", &[])?;
                for column in columns {
                    let text = row.get(&column.key).map_or("", String::as_str);
                    cell(xml, column, text)?;
                }
                xml.close("Row")?;
            }
            xml.close("Table")
        }
        (_, Value::Text(text)) => {
            let source = match there.source {
                Source::Operator => "operator",
                Source::Registry => "registry",
                Source::Program => "program",
                Source::Earlier => "earlier-request",
            };
            let [key, label] = attributes;
            xml.leaf("Field", &[key, label, ("source", source)], &as_read(&field.kind, text))
        }
        (_, Value::Tick(ticked)) => xml.leaf("Field", &attributes, if *ticked { "true" } else { "false" }),
        (_, Value::Rows(_)) => Ok(()),
    }
}

fn cell(xml: &mut Elements, column: &Field, text: &str) -> io::Result<()> {
    xml.leaf("Cell", &[("key", column.key.as_str()), ("label", &column.label.kk)], &as_read(&column.kind, text))
}

/// A choice is signed as the words that were on the screen, not as its key.
fn as_read(kind: &FieldKind, text: &str) -> String {
    match kind {
        FieldKind::Choice { options, .. } => {
            let option = options.iter().find(|option| option.key == text);
            option.map_or_else(|| text.to_owned(), |option| option.label.get(Language::Kk).to_owned())
        }
        _ => text.to_owned(),
    }
}

fn papers(xml: &mut Elements, service: &Service, request: &Request) -> io::Result<()> {
    xml.open("Papers", &[])?;
    for paper in papers_asked(service, request) {
        let mark = request.papers.get(&paper.key).cloned().unwrap_or_default();
        let present = if mark.present || paper.made_here { "true" } else { "false" };
        let mut attributes = vec![("key", paper.key.as_str()), ("name", paper.name.kk.as_str()), ("present", present)];
        if paper.carrier == Carrier::Electronic {
            attributes.push(("carrier", "electronic"));
        }
        // Of several papers that are as good as each other the one that was brought is named beside the standard's name.
        if let Some(alternative) = mark.alternative.as_ref().and_then(|key| paper.one_of.iter().find(|one| one.key == *key)) {
            attributes.extend([("alternative", alternative.key.as_str()), ("brought", alternative.name.kk.as_str())]);
        }
        if let Some(within) = mark.within.as_ref().filter(|_| !mark.is_scanned()) {
            attributes.push(("within", within.as_str()));
        }
        xml.open("Paper", &attributes)?;
        for attachment in &mark.attachments {
            let (size, pages) = (attachment.size.to_string(), attachment.pages.to_string());
            let attributes = [("sha256", attachment.digest.0.as_str()), ("size", &size), ("pages", &pages), ("mediaType", &attachment.media_type)];
            xml.leaf("Attachment", &attributes, "")?;
        }
        xml.close("Paper")?;
    }
    xml.close("Papers")
}

fn channel_code(channel: Channel) -> &'static str {
    match channel {
        Channel::Centre => "centre",
        Channel::Provider => "provider",
        Channel::Portal => "portal",
    }
}
