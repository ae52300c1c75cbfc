//! The courier: one thread with the network. It carries errands out and brings every answer back to the bureau.

use super::bureau::{ApplicantAnswer, BureauDoor};
use super::job::Job;
use super::state::RegistryFound;
use crate::domain::number::IdentityNumber;
use crate::domain::party::{Applicant, PowerOfAttorney};
use crate::domain::request::{Attachment, RequestId};
use crate::gateway::application::{self, ProviderWord};
use crate::gateway::{
    Answer, ApplicationChannel as _, FileStore as _, Gateway, GatewayError, NotaryRegistry as _, OrganisationRegistry as _, Outcome, PersonRegistry as _,
    StatusAuthority as _,
};
use std::sync::Arc;
use tokio::sync::mpsc;

/// Errands that may wait for the courier.
const ERRANDS: usize = 1024;

/// One way to the gateway and back.
#[derive(Debug)]
pub(super) enum Errand {
    /// Ask ЖТ МДҚ or ЗТ МДҚ.
    Applicant { request: RequestId, applicant: Box<Applicant> },
    /// Ask БНАЖ.
    Power { request: RequestId, number: String },
    /// Deliver a signed application.
    Deliver(Box<Parcel>),
    /// Fetch the provider's answers.
    Answers { gateway_service: String },
    /// Tell the gateway that an answer is kept.
    Confirm { message: String, gateway_service: String },
    /// Fetch the revocation lists.
    Lists,
}

/// A signed application with its attachments.
#[derive(Debug)]
pub(super) struct Parcel {
    /// The request, also its idempotency key.
    pub request: RequestId,
    /// Identifier in the gateway's register.
    pub gateway_service: String,
    /// The signed XML.
    pub signed: Vec<u8>,
    /// Attachments with their bytes.
    pub attachments: Vec<(Attachment, Vec<u8>)>,
}

/// What the gateway gave for a parcel.
#[derive(Debug)]
pub(super) struct Delivered {
    /// Message.
    pub message: String,
    /// Chain.
    pub chain: String,
}

/// What an errand brought back.
#[derive(Debug)]
pub(super) enum Reply {
    /// Of a registry.
    Applicant { request: RequestId, applicant: Box<Applicant>, answer: ApplicantAnswer },
    /// Of БНАЖ.
    Power { request: RequestId, answer: Result<Answer<PowerOfAttorney>, GatewayError> },
    /// Of a delivery.
    Delivery { request: RequestId, outcome: Result<Delivered, GatewayError> },
    /// Words of the provider.
    Answers { words: Result<Vec<ProviderWord>, GatewayError> },
    /// Revocation lists.
    Lists { lists: Result<Vec<Vec<u8>>, GatewayError> },
}

/// The way to the courier.
#[derive(Clone)]
pub(super) struct Courier {
    errands: mpsc::Sender<Errand>,
}

impl Courier {
    /// Starts the thread; it ends when nobody can give it errands any more.
    pub(super) fn start(gateway: Gateway, bureau: BureauDoor) -> std::io::Result<(Self, std::thread::JoinHandle<()>)> {
        let (errands, mut waiting) = mpsc::channel::<Errand>(ERRANDS);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let gateway = Arc::new(gateway);
        let thread = std::thread::Builder::new().name("courier".into()).spawn(move || {
            runtime.block_on(async move {
                while let Some(errand) = waiting.recv().await {
                    let gateway = Arc::clone(&gateway);
                    let bureau = bureau.clone();
                    tokio::spawn(async move {
                        if let Some(reply) = carry_out(&gateway, errand).await {
                            // A closed bureau has kept everything that must survive; the answer is asked for again.
                            tokio::task::spawn_blocking(move || bureau.send(Job::Reply(Box::new(reply))).ok());
                        }
                    });
                }
            });
        })?;
        Ok((Self { errands }, thread))
    }

    /// Gives an errand. With a thousand waiting already the bureau waits here rather than forget one.
    pub(super) fn send(&self, errand: Errand) {
        self.errands.blocking_send(errand).ok();
    }
}

async fn carry_out(gateway: &Gateway, errand: Errand) -> Option<Reply> {
    match errand {
        Errand::Applicant { request, applicant } => {
            let answer = ask(gateway, &applicant).await;
            Some(Reply::Applicant { request, applicant, answer })
        }
        Errand::Power { request, number } => Some(Reply::Power { request, answer: gateway.power_of_attorney(&number).await }),
        Errand::Deliver(parcel) => {
            let request = parcel.request;
            Some(Reply::Delivery { request, outcome: deliver(gateway, *parcel).await })
        }
        Errand::Answers { gateway_service } => Some(Reply::Answers { words: answers(gateway, &gateway_service).await }),
        Errand::Confirm { message, gateway_service } => {
            // An unconfirmed message comes again and is known by its identifier.
            gateway.confirm(&message, &gateway_service).await.ok();
            None
        }
        Errand::Lists => Some(Reply::Lists { lists: gateway.revocation_lists().await }),
    }
}

async fn ask(gateway: &Gateway, applicant: &Applicant) -> ApplicantAnswer {
    match (applicant, applicant.number()) {
        (Applicant::Person { iin, .. }, _) => Ok(found_as(gateway.person(iin).await?, |person| RegistryFound::Person(Box::new(person)))),
        (_, number @ (IdentityNumber::Iin(_) | IdentityNumber::Bin(_))) => {
            Ok(found_as(gateway.organisation(&number).await?, |organisation| RegistryFound::Organisation(Box::new(organisation))))
        }
    }
}

fn found_as<T, U>(answer: Answer<T>, convert: impl FnOnce(T) -> U) -> Answer<U> {
    let outcome = match answer.outcome {
        Outcome::Found(found) => Outcome::Found(convert(found)),
        Outcome::NotFound { code, words } => Outcome::NotFound { code, words },
    };
    Answer { outcome, evidence: answer.evidence }
}

async fn deliver(gateway: &Gateway, parcel: Parcel) -> Result<Delivered, GatewayError> {
    let mut files = Vec::with_capacity(parcel.attachments.len());
    for (attachment, bytes) in parcel.attachments {
        files.push(gateway.upload(&attachment, bytes).await?);
    }
    let envelope = application::envelope(parcel.request, &parcel.gateway_service, &parcel.signed, &files);
    let sent = gateway.send(envelope).await?;
    Ok(Delivered { message: sent.message_id, chain: sent.correlation_id })
}

async fn answers(gateway: &Gateway, gateway_service: &str) -> Result<Vec<ProviderWord>, GatewayError> {
    gateway.pull(gateway_service).await
}
