//! The thread of the network, kept alive: what panics is told as lost, and the thread goes on.

use super::carry_out::carry_out;
use super::request::Request;
use super::response::{Lost, Response};
use crate::task::Task;
use std::net::SocketAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::SyncSender;
use std::thread::JoinHandle;
use tereze_gateway::push::{self, PushLimits, Pushed};
use tereze_gateway::{Gateway, MessageSecurity};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::mpsc::{self, Receiver};
use tokio::sync::oneshot;

/// Requests that may wait for the network.
const WAITING: usize = 1024;

/// Where pushed messages are received.
pub(crate) struct PushListener {
    /// Address to listen at.
    pub listen: SocketAddr,
    /// Largest message, in bytes.
    pub largest: usize,
    /// How messages are protected.
    pub security: Option<Arc<dyn MessageSecurity>>,
}

/// The way to the network.
#[derive(Clone)]
pub(crate) struct Network {
    requests: mpsc::Sender<Request>,
}

impl Network {
    /// Gives a request. Says what is lost when a thousand wait already or the network has ended.
    pub(crate) fn send(&self, request: Request) -> Result<(), Lost> {
        self.requests.try_send(request).map_err(|error| Lost::with(&error.into_inner()))
    }
}

/// Starts the thread; it ends when nobody can give it requests any more.
///
/// # Errors
/// When the thread or its runtime cannot be made, or the address of pushed messages is taken.
pub(crate) fn start(gateway: Gateway, listener: Option<PushListener>, store: SyncSender<Task>) -> std::io::Result<(Network, JoinHandle<()>)> {
    let (requests, waiting) = mpsc::channel::<Request>(WAITING);
    let runtime = runtime()?;
    let socket = match &listener {
        Some(listener) => Some(runtime.block_on(tokio::net::TcpListener::bind(listener.listen))?.into_std()?),
        None => None,
    };
    let receiving = listener.zip(socket).map(|(listener, socket)| Receiving { listener: Arc::new(listener), socket });
    let gateway = Arc::new(gateway);
    let thread = std::thread::Builder::new().name("network".into()).spawn(move || supervise(runtime, &gateway, receiving.as_ref(), waiting, &store))?;
    Ok((Network { requests }, thread))
}

struct Receiving {
    listener: Arc<PushListener>,
    socket: std::net::TcpListener,
}

fn runtime() -> std::io::Result<Runtime> {
    Builder::new_current_thread().enable_all().build()
}

/// Works until nobody gives requests any more. A fault ends neither the thread nor what waits: the runtime is made anew, and the store is told that what
/// was under way is lost.
fn supervise(first: Runtime, gateway: &Arc<Gateway>, receiving: Option<&Receiving>, mut waiting: Receiver<Request>, store: &SyncSender<Task>) {
    let mut next = Some(first);
    while let Some(runtime) = next.take() {
        let worked = catch_unwind(AssertUnwindSafe(|| runtime.block_on(work(gateway, receiving, &mut waiting, store))));
        // Tasks of a runtime that failed are not waited for.
        runtime.shutdown_background();
        if worked.is_err() {
            tracing::error!("the network failed and begins anew");
            store.send(Task::Response(Box::new(Response::BeganAnew))).ok();
            next = self::runtime().inspect_err(|error| tracing::error!(%error, "the network cannot begin anew")).ok();
        }
    }
}

async fn work(gateway: &Arc<Gateway>, receiving: Option<&Receiving>, waiting: &mut Receiver<Request>, store: &SyncSender<Task>) {
    if let Some(receiving) = receiving {
        match receiving.socket.try_clone().and_then(tokio::net::TcpListener::from_std) {
            Ok(socket) => {
                tokio::spawn(receive_pushes(socket, Arc::clone(&receiving.listener), store.clone()));
            }
            Err(error) => tracing::error!(%error, "pushed messages cannot be received"),
        }
    }
    while let Some(request) = waiting.recv().await {
        #[cfg(feature = "testing")]
        assert!(!matches!(request, Request::Fail), "the network was told to fail");
        let gateway = Arc::clone(gateway);
        let store = store.clone();
        tokio::spawn(async move {
            let lost = Lost::with(&request);
            // A panic at one request is that request's alone.
            let response = tokio::spawn(async move { carry_out(&gateway, request).await }).await.unwrap_or(Some(Response::Lost(lost)));
            if let Some(response) = response {
                bring(&store, response);
            }
        });
    }
}

/// Brings a response to the store. A closed store has kept everything that must survive; the rest is asked for again.
fn bring(store: &SyncSender<Task>, response: Response) {
    let store = store.clone();
    tokio::task::spawn_blocking(move || store.send(Task::Response(Box::new(response))).ok());
}

async fn receive_pushes(socket: tokio::net::TcpListener, listener: Arc<PushListener>, store: SyncSender<Task>) {
    let take = move |pushed: Pushed| {
        let store = store.clone();
        async move {
            // A change of a message's state says nothing that the provider's own message does not say better.
            let Pushed::Message(inbound) = pushed else { return Ok(()) };
            let (kept, done) = oneshot::channel();
            bring(&store, Response::Pushed { inbound, kept });
            done.await.map_err(Into::into)
        }
    };
    // The listener breaks only when the machine is out of sockets; answers are then fetched as before.
    push::serve(socket, listener.security.clone(), PushLimits::of_bytes(listener.largest), take, std::future::pending()).await;
}
