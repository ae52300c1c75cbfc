//! Carrying a request out at the gateway.

use super::request::{Dispatch, Request};
use super::response::{RegistryAnswer, Response};
use crate::registries::state::RegistryFound;
use std::time::Duration;
use tereze_domain::number::{IdentityNumber, Iin};
use tereze_domain::party::Applicant;
use tereze_gateway::application::{Delivery, Dispatch as Outgoing, SentFile};
use tereze_gateway::{
    Answer, ApplicationChannel as _, FileStore as _, Gateway, GatewayError, NotaryRegistry as _, OrganisationRegistry as _, Outcome, PersonRegistry as _,
    StatusAuthority as _, Upload,
};

/// How long the file store keeps a scan: the provider has fetched it long before.
const KEPT_IN_STORE: Duration = Duration::from_secs(3 * 24 * 3600);

/// What it brings back; `None` where nothing is waited for.
pub(crate) async fn carry_out(gateway: &Gateway, request: Request) -> Option<Response> {
    match request {
        Request::Applicant { request, applicant, ticket } => {
            let answer = ask(gateway, &applicant).await;
            Some(Response::Applicant { request, applicant, ticket, answer })
        }
        Request::RelatedParty { request, number, ticket } => {
            let answer = match &number {
                IdentityNumber::Iin(iin) => ask_person(gateway, iin).await,
                IdentityNumber::Bin(_) => ask_organisation(gateway, &number).await,
            };
            Some(Response::RelatedParty { request, number, ticket, answer })
        }
        Request::Power { request, number, ticket } => Some(Response::Power { request, ticket, answer: gateway.power_of_attorney(&number).await }),
        Request::Deliver(dispatch) => {
            let request = dispatch.request;
            Some(Response::Delivery { request, outcome: deliver(gateway, *dispatch).await })
        }
        Request::Answers => {
            let service = gateway.addresses().services.applications.clone();
            let pulled = gateway.pull(&service).await.map(|answer| (answer.outcome.found().unwrap_or_default(), answer.evidence.response));
            Some(Response::Answers { pulled })
        }
        Request::Confirm { message, refused } => {
            let service = gateway.addresses().services.applications.clone();
            // An unconfirmed message comes again and is known by its identifier.
            gateway.confirm(&service, &message, refused.as_deref()).await.ok();
            None
        }
        Request::RevocationList => {
            Some(Response::RevocationList { list: gateway.revocation_list().await.map(|answer| answer.outcome.found().unwrap_or_default()) })
        }
        #[cfg(feature = "testing")]
        Request::Fail => None,
    }
}

async fn ask(gateway: &Gateway, applicant: &Applicant) -> RegistryAnswer {
    match applicant {
        Applicant::Person { iin, .. } => ask_person(gateway, iin).await,
        Applicant::SoleTrader { .. } | Applicant::Organisation { .. } => ask_organisation(gateway, &applicant.number()).await,
    }
}

async fn ask_person(gateway: &Gateway, iin: &Iin) -> RegistryAnswer {
    Ok(found_as(gateway.person(iin).await?, |person| RegistryFound::Person(Box::new(person))))
}

async fn ask_organisation(gateway: &Gateway, number: &IdentityNumber) -> RegistryAnswer {
    Ok(found_as(gateway.organisation(number).await?, |organisation| RegistryFound::Organisation(Box::new(organisation))))
}

fn found_as<T, U>(answer: Answer<T>, convert: impl FnOnce(T) -> U) -> Answer<U> {
    let outcome = match answer.outcome {
        Outcome::Found(found) => Outcome::Found(convert(found)),
        Outcome::NotFound { code, words } => Outcome::NotFound { code, words },
    };
    Answer { outcome, evidence: answer.evidence }
}

async fn deliver(gateway: &Gateway, dispatch: Dispatch) -> Result<Answer<Delivery>, GatewayError> {
    let mut attachments = Vec::with_capacity(dispatch.attachments.len());
    for (paper, attachment, content) in dispatch.attachments {
        let process = format!("{}/{}", dispatch.request, attachment.digest);
        let name = format!("{paper}.{}", ending(&attachment.media_type));
        let upload = Upload { process: &process, name: &name, media_type: &attachment.media_type, content: &content, life: KEPT_IN_STORE };
        let stored = gateway.upload(upload).await?;
        if let Outcome::Found(file) = stored.outcome {
            attachments.push(SentFile { paper, file, digest: attachment.digest, size: attachment.size, media_type: attachment.media_type });
        }
    }
    let outgoing = Outgoing {
        request: dispatch.request,
        service: &dispatch.service,
        signed: dispatch.signed,
        application: &dispatch.application,
        attachments: &attachments,
        anchor: &dispatch.anchor,
    };
    gateway.send(&outgoing).await
}

fn ending(media_type: &str) -> &str {
    match media_type {
        "application/pdf" => "pdf",
        "image/png" => "png",
        "image/jpeg" => "jpg",
        "image/tiff" => "tif",
        _ => "bin",
    }
}
