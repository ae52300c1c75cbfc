//! A sandbox that runs.

use super::faults::Faults;
use super::file_store::Files;
use super::listener::{ConnectionControl, ListenerSwitch, SwitchedListener};
use super::people::World;
use super::provider::Provider;
use super::settings::{Keys, Settings};
use super::state::Shared;
use super::{async_channel, control, push, routes, sync_channel};
use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread::JoinHandle;
use std::time::Duration;
use tereze_domain::message::{Explain, Message};
use tereze_domain::number::{IdentityNumber, Iin};
use tereze_gateway::{Addresses, Limits, Password, Sender, ServiceIds};
use tokio::net::TcpListener;
use tokio::sync::watch;

/// Why the sandbox did not start.
#[derive(Debug, thiserror::Error)]
pub enum SandboxError {
    /// An address cannot be listened at; most often another program has it.
    #[error("the sandbox cannot listen at {address}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// Cause.
        #[source]
        source: std::io::Error,
    },
    /// The folder cannot be used.
    #[error("the sandbox cannot use its data folder")]
    Data(#[source] std::io::Error),
    /// The machine gives no thread or no runtime.
    #[error("the sandbox got no thread")]
    Thread(#[source] std::io::Error),
}

impl Explain for SandboxError {
    fn explain(&self) -> Message {
        match self {
            Self::Listen { address, .. } => Message::new("error-sandbox-listen").with("address", address),
            Self::Data(_) => Message::new("error-sandbox-data"),
            Self::Thread(_) => Message::new("error-sandbox-thread"),
        }
    }
}

/// A running sandbox. It stops when it is dropped.
pub struct Sandbox {
    addresses: Addresses,
    control: String,
    shared: Arc<Shared>,
    switch: ListenerSwitch,
    stop: watch::Sender<bool>,
    thread: Option<JoinHandle<()>>,
}

/// What `tereze sandbox` prints when it listens: where everything is, and somebody to ask about.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Announcement {
    /// Addresses for a desk's configuration.
    pub addresses: Addresses,
    /// URL of the control address.
    pub control: String,
    /// ЖСН of somebody alive.
    pub person: Iin,
    /// БСН of the distributor of the press.
    pub organisation: IdentityNumber,
    /// Number of a power of attorney in force.
    pub power: String,
}

/// Starts the sandbox on a thread of its own and returns when it listens.
///
/// # Errors
/// When an address, the data folder or a thread cannot be had.
pub fn start(settings: Settings) -> Result<Sandbox, SandboxError> {
    let world = World::generate(settings.seed, settings.today, settings.census);
    let provider = Provider::open(settings.behaviour, settings.data.as_deref()).map_err(SandboxError::Data)?;
    provider.entrust(settings.keys.provider.clone());
    let shared = Arc::new(Shared {
        world,
        provider,
        faults: Faults::default(),
        files: Files::default(),
        keys: RwLock::new(settings.keys),
        callback: Mutex::new(None),
        last_answer: Mutex::new(HashMap::new()),
    });
    let (stop, stopped) = watch::channel(false);
    let (ready, is_ready) = std::sync::mpsc::sync_channel(1);
    let at = (settings.listen, settings.control);
    let inside = Arc::clone(&shared);
    // Everything asynchronous happens on this thread, so that a caller may itself be asynchronous.
    let thread = std::thread::Builder::new().name("sandbox".into()).spawn(move || run(at, inside, stopped, &ready)).map_err(SandboxError::Thread)?;
    let opened = is_ready.recv().map_err(|gone| SandboxError::Thread(std::io::Error::other(gone)))?;
    let Opened { addresses, control, switch } = opened?;
    Ok(Sandbox { addresses, control, shared, switch, stop, thread: Some(thread) })
}

struct Opened {
    addresses: Addresses,
    control: String,
    switch: ListenerSwitch,
}

fn run(at: (SocketAddr, SocketAddr), shared: Arc<Shared>, mut stopped: watch::Receiver<bool>, ready: &SyncSender<Result<Opened, SandboxError>>) {
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(2).thread_name("sandbox").enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return drop(ready.send(Err(SandboxError::Thread(error)))),
    };
    runtime.block_on(async {
        match open(at, shared).await {
            Ok(opened) => drop(ready.send(Ok(opened))),
            Err(error) => return drop(ready.send(Err(error))),
        }
        stopped.wait_for(|stopped| *stopped).await.ok();
    });
    // Whoever is inside is not waited for: a stopped gateway is gone.
    runtime.shutdown_timeout(Duration::from_secs(1));
}

async fn open((outer, inner): (SocketAddr, SocketAddr), shared: Arc<Shared>) -> Result<Opened, SandboxError> {
    let listen = |address| move |source| SandboxError::Listen { address, source };
    let (outside, switch) = SwitchedListener::open(outer).await.map_err(listen(outer))?;
    let listener = TcpListener::bind(inner).await.map_err(listen(inner))?;
    let addresses = addresses(axum::serve::Listener::local_addr(&outside).map_err(listen(outer))?, &shared.world);
    let control = format!("http://{}", listener.local_addr().map_err(listen(inner))?);
    let service = routes::router(Arc::clone(&shared)).into_make_service_with_connect_info::<ConnectionControl>();
    let controls = control::router(Arc::clone(&shared), switch.clone(), addresses.clone());
    tokio::spawn(async move { axum::serve(outside, service).await });
    tokio::spawn(async move { axum::serve(listener, controls).await });
    tokio::spawn(push::run(shared));
    Ok(Opened { addresses, control, switch })
}

impl Sandbox {
    /// Where everything is, with credentials and limits: ready for [`tereze_gateway::Gateway::new`].
    pub fn addresses(&self) -> Addresses {
        self.addresses.clone()
    }

    /// What there is to tell whoever wants to use it.
    pub fn announcement(&self) -> Announcement {
        let distributor = &self.world().distributor().organisation;
        let person = distributor.head_iin.expect("every organisation here has a head");
        let power = self.world().powers().first().map(|power| power.number.clone()).unwrap_or_default();
        Announcement { addresses: self.addresses(), control: self.control.clone(), person, organisation: distributor.number, power }
    }

    /// Base of the certification authority's addresses, without a slash at the end: `/crl`, `/ocsp`, `/tsp` and `/ca` stand behind it.
    pub fn authority_base(&self) -> String {
        self.addresses.revocation_list.trim_end_matches("/crl").to_owned()
    }

    /// Gives the sandbox its keys. An authority has to know its addresses before it is founded, and they are known only now.
    pub fn entrust(&self, keys: Keys) {
        self.shared.provider.entrust(keys.provider.clone());
        *self.shared.keys.write().unwrap_or_else(PoisonError::into_inner) = keys;
    }

    /// URL of the control address, without a path.
    pub fn control(&self) -> &str {
        &self.control
    }

    /// Everybody there is.
    pub fn world(&self) -> &World {
        &self.shared.world
    }

    /// Faults on request.
    pub fn faults(&self) -> &Faults {
        &self.shared.faults
    }

    /// The provider.
    pub fn provider(&self) -> &Provider {
        &self.shared.provider
    }

    /// The file store.
    pub fn files(&self) -> &Files {
        &self.shared.files
    }

    /// Shuts everything but the control address, so that connections are refused and those that stand are closed; or opens it again at
    /// the same address.
    pub fn gateway_down(&self, down: bool) {
        self.switch.shut(down);
    }

    /// Pushes the provider's messages to this address instead of waiting for them to be pulled; `None` waits again.
    pub fn push_to(&self, url: Option<String>) {
        *self.shared.callback.lock().unwrap_or_else(PoisonError::into_inner) = url;
    }

    /// Stops everything and returns when the addresses are free.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        self.stop.send_replace(true);
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::warn!("the sandbox ended badly");
        }
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        self.end();
    }
}

fn addresses(at: SocketAddr, world: &World) -> Addresses {
    let url = |path: &str| format!("http://{at}{path}");
    Addresses {
        sync_channel: url("/shep/sync"),
        async_channel: url("/shep/async"),
        revocation_list: url("/ca/crl"),
        ocsp: url("/ca/ocsp"),
        time_stamp: url("/ca/tsp"),
        root_certificate: Some(url("/ca/root.pem")),
        sender: Sender { id: "tereze".into(), password: Some(Password::new("sandbox".into())) },
        requestor_bin: world.distributor().organisation.number.to_string(),
        services: ServiceIds {
            person: sync_channel::PERSON.into(),
            organisation: sync_channel::ORGANISATION.into(),
            notary: sync_channel::NOTARY.into(),
            file_store: sync_channel::FILES.into(),
            applications: async_channel::APPLICATIONS.into(),
        },
        limits: Limits::default(),
    }
}
