//! The courier: one thread with the network. It carries errands out and brings every answer back to the bureau.

use super::bureau::{ApplicantAnswer, BureauDoor};
use super::job::Job;
use super::state::RegistryFound;
use crate::domain::number::{IdentityNumber, Iin};
use crate::domain::party::{Applicant, PowerOfAttorney};
use crate::domain::request::{Attachment, RequestId};
use crate::domain::service::ServiceId;
use crate::gateway::application::{Delivery, Dispatch, ProviderWord, Pulled, SentFile};
use crate::gateway::push::{self, Pushed};
use crate::gateway::{
    Answer, ApplicationChannel as _, FileStore as _, Gateway, GatewayError, MessageSecurity, NotaryRegistry as _, OrganisationRegistry as _, Outcome,
    PersonRegistry as _, StatusAuthority as _, Upload,
};
use jiff::Timestamp;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};

/// Errands that may wait for the courier.
const ERRANDS: usize = 1024;
/// How long the file store keeps a scan: the provider has fetched it long before.
const KEPT_IN_STORE: Duration = Duration::from_secs(3 * 24 * 3600);

/// One way to the gateway and back.
#[derive(Debug)]
pub(super) enum Errand {
    /// Ask ЖТ МДҚ or ЗТ МДҚ.
    Applicant { request: RequestId, applicant: Box<Applicant> },
    /// Ask ЖТ МДҚ or ЗТ МДҚ about somebody whose number stands in the form.
    Other { request: RequestId, number: IdentityNumber },
    /// Ask БНАЖ.
    Power { request: RequestId, number: String },
    /// Deliver a signed application.
    Deliver(Box<Parcel>),
    /// Fetch the provider's answers.
    Answers,
    /// Tell the gateway that a message is kept, or why it could not be understood.
    Confirm { message: String, refused: Option<String> },
    /// Fetch the revocation list.
    List,
}

/// A signed application with its attachments.
#[derive(Debug)]
pub(super) struct Parcel {
    /// The request, also its idempotency key.
    pub request: RequestId,
    /// The service.
    pub service: ServiceId,
    /// When it was signed.
    pub signed: Timestamp,
    /// The signed XML.
    pub application: String,
    /// Attachments with their paper and bytes.
    pub attachments: Vec<(String, Attachment, Vec<u8>)>,
}

/// What an errand brought back.
#[derive(Debug)]
pub(super) enum Reply {
    /// Of a registry.
    Applicant { request: RequestId, applicant: Box<Applicant>, answer: ApplicantAnswer },
    /// Of a registry, about somebody whose number stands in the form.
    Other { request: RequestId, number: IdentityNumber, answer: ApplicantAnswer },
    /// Of БНАЖ.
    Power { request: RequestId, answer: Result<Answer<PowerOfAttorney>, GatewayError> },
    /// Of a delivery.
    Delivery { request: RequestId, outcome: Result<Answer<Delivery>, GatewayError> },
    /// Words of the provider, with the answer they came in.
    Answers { pulled: Result<(Pulled, Vec<u8>), GatewayError> },
    /// A word that the gateway pushed; it is told by `kept` once the word is on disk.
    Pushed { word: ProviderWord, kept: oneshot::Sender<()> },
    /// The revocation list.
    List { list: Result<Vec<u8>, GatewayError> },
}

/// Where pushed answers are received.
pub(super) struct PushDesk {
    /// Address to listen at.
    pub listen: SocketAddr,
    /// Largest message.
    pub largest: usize,
    /// How messages are protected.
    pub security: Option<Arc<dyn MessageSecurity>>,
}

/// The way to the courier.
#[derive(Clone)]
pub(super) struct Courier {
    errands: mpsc::Sender<Errand>,
}

impl Courier {
    /// Starts the thread; it ends when nobody can give it errands any more.
    pub(super) fn start(gateway: Gateway, pushes: Option<PushDesk>, bureau: BureauDoor) -> std::io::Result<(Self, std::thread::JoinHandle<()>)> {
        let (errands, mut waiting) = mpsc::channel::<Errand>(ERRANDS);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let listener = match &pushes {
            Some(desk) => Some(runtime.block_on(tokio::net::TcpListener::bind(desk.listen))?),
            None => None,
        };
        let gateway = Arc::new(gateway);
        let thread = std::thread::Builder::new().name("courier".into()).spawn(move || {
            runtime.block_on(async move {
                if let (Some(listener), Some(desk)) = (listener, pushes) {
                    tokio::spawn(receive_pushes(listener, desk, bureau.clone()));
                }
                while let Some(errand) = waiting.recv().await {
                    let gateway = Arc::clone(&gateway);
                    let bureau = bureau.clone();
                    tokio::spawn(async move {
                        if let Some(reply) = carry_out(&gateway, errand).await {
                            bring(&bureau, reply);
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

/// Brings a reply to the bureau. A closed bureau has kept everything that must survive; the rest is asked for again.
fn bring(bureau: &BureauDoor, reply: Reply) {
    let bureau = bureau.clone();
    tokio::task::spawn_blocking(move || bureau.send(Job::Reply(Box::new(reply))).ok());
}

async fn receive_pushes(listener: tokio::net::TcpListener, desk: PushDesk, bureau: BureauDoor) {
    let take = move |pushed: Pushed| {
        let bureau = bureau.clone();
        async move {
            // A change of a message's state says nothing that the provider's own word does not say better.
            let Pushed::Word(word) = pushed else { return Ok(()) };
            let (kept, done) = oneshot::channel();
            bring(&bureau, Reply::Pushed { word, kept });
            done.await.map_err(Into::into)
        }
    };
    // The listener breaks only when the machine is out of sockets; answers are then fetched as before.
    push::serve(listener, desk.security, desk.largest, take, std::future::pending()).await.ok();
}

async fn carry_out(gateway: &Gateway, errand: Errand) -> Option<Reply> {
    match errand {
        Errand::Applicant { request, applicant } => {
            let answer = ask(gateway, &applicant).await;
            Some(Reply::Applicant { request, applicant, answer })
        }
        Errand::Other { request, number } => {
            let answer = match &number {
                IdentityNumber::Iin(iin) => ask_person(gateway, iin).await,
                IdentityNumber::Bin(_) => ask_organisation(gateway, &number).await,
            };
            Some(Reply::Other { request, number, answer })
        }
        Errand::Power { request, number } => Some(Reply::Power { request, answer: gateway.power_of_attorney(&number).await }),
        Errand::Deliver(parcel) => {
            let request = parcel.request;
            Some(Reply::Delivery { request, outcome: deliver(gateway, *parcel).await })
        }
        Errand::Answers => {
            let service = gateway.addresses().services.applications.clone();
            let pulled = gateway.pull(&service).await.map(|answer| (answer.outcome.found().unwrap_or_default(), answer.evidence.response));
            Some(Reply::Answers { pulled })
        }
        Errand::Confirm { message, refused } => {
            let service = gateway.addresses().services.applications.clone();
            // An unconfirmed message comes again and is known by its identifier.
            gateway.confirm(&service, &message, refused.as_deref()).await.ok();
            None
        }
        Errand::List => Some(Reply::List { list: gateway.revocation_list().await.map(|answer| answer.outcome.found().unwrap_or_default()) }),
    }
}

async fn ask(gateway: &Gateway, applicant: &Applicant) -> ApplicantAnswer {
    match applicant {
        Applicant::Person { iin, .. } => ask_person(gateway, iin).await,
        Applicant::SoleTrader { .. } | Applicant::Organisation { .. } => ask_organisation(gateway, &applicant.number()).await,
    }
}

async fn ask_person(gateway: &Gateway, iin: &Iin) -> ApplicantAnswer {
    Ok(found_as(gateway.person(iin).await?, |person| RegistryFound::Person(Box::new(person))))
}

async fn ask_organisation(gateway: &Gateway, number: &IdentityNumber) -> ApplicantAnswer {
    Ok(found_as(gateway.organisation(number).await?, |organisation| RegistryFound::Organisation(Box::new(organisation))))
}

fn found_as<T, U>(answer: Answer<T>, convert: impl FnOnce(T) -> U) -> Answer<U> {
    let outcome = match answer.outcome {
        Outcome::Found(found) => Outcome::Found(convert(found)),
        Outcome::NotFound { code, words } => Outcome::NotFound { code, words },
    };
    Answer { outcome, evidence: answer.evidence }
}

async fn deliver(gateway: &Gateway, parcel: Parcel) -> Result<Answer<Delivery>, GatewayError> {
    let mut attachments = Vec::with_capacity(parcel.attachments.len());
    for (paper, attachment, content) in parcel.attachments {
        let process = format!("{}/{}", parcel.request, attachment.digest);
        let name = format!("{paper}.{}", ending(&attachment.media_type));
        let upload = Upload { process: &process, name: &name, media_type: &attachment.media_type, content: &content, life: KEPT_IN_STORE };
        let stored = gateway.upload(upload).await?;
        if let Outcome::Found(file) = stored.outcome {
            attachments.push(SentFile { paper, file, digest: attachment.digest, size: attachment.size, media_type: attachment.media_type });
        }
    }
    let dispatch =
        Dispatch { request: parcel.request, service: &parcel.service, signed: parcel.signed, application: &parcel.application, attachments: &attachments };
    gateway.send(&dispatch).await
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
