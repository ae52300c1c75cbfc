//! Stand-ins of the national systems: real servers on real sockets, for the demo centre, for tests and for trying things out.
//!
//! The program does not know that they are stand-ins: it is given their [`Addresses`] and speaks to them as to the real ones.

mod async_channel;
pub mod authority;
mod certificates;
mod control;
mod door;
mod faults;
mod file_store;
mod house;
pub mod national;
pub mod people;
mod provider;
mod push;
mod registries;
mod sync_channel;
mod wsdl;

pub use certificates::{AuthorityEndpoints, EndpointError};
pub use faults::{Fault, Faults, Order};
pub use file_store::Files;
pub use people::{Census, World};
pub use provider::{Decision, Habits, Issued, NotDecided, NotTaken, Provider, Received};

use crate::domain::number::{IdentityNumber, Iin};
use crate::gateway::soap::security::{MessageSecurity, SecurityError};
use crate::gateway::{Addresses, Limits, Password, Sender, ServiceIds};
use crate::trust::Signer;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use door::{Door, Doorkeeper, Thread};
use house::House;
use jiff::civil::Date;
use std::collections::HashMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// Says whether the business signature of an XML holds.
pub type BusinessCheck = dyn Fn(&str) -> Result<(), SecurityError> + Send + Sync;

/// How the sandbox shall be.
#[derive(Clone)]
pub struct Settings {
    /// Where the national systems listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Where the control address listens; port 0 takes a free one.
    pub control: SocketAddr,
    /// Folder in which the provider's desk remembers; `None` remembers until the end.
    pub data: Option<PathBuf>,
    /// Seed of the world.
    pub seed: u64,
    /// Day the world stands on.
    pub today: Date,
    /// How many there are of each.
    pub census: Census,
    /// How the provider's desk works.
    pub habits: Habits,
    /// Keys and checks; may come later, see [`Sandbox::entrust`].
    pub keys: Keys,
}

/// Whatever needs keys. Without one of them its part is left out: nothing is signed, nothing is checked, nobody answers.
#[derive(Clone, Default)]
pub struct Keys {
    /// Services of the certification authority.
    pub authority: Option<Arc<dyn AuthorityEndpoints>>,
    /// Message security of the gateway: what comes in must pass it, what goes out is signed by it.
    pub security: Option<Arc<dyn MessageSecurity>>,
    /// Somebody else's keys, for wrong signatures on request; without them an answer is altered instead.
    pub stranger: Option<Arc<dyn MessageSecurity>>,
    /// Check of business signatures: questions to ЗТ МДҚ and applications.
    pub business_check: Option<Arc<BusinessCheck>>,
    /// Key of the provider's authorised person, who signs decisions; without it decisions are words alone.
    pub provider: Option<Arc<dyn Signer>>,
}

impl Settings {
    /// The demo centre: free ports of this machine, today, nothing signed by the gateway.
    pub fn demo() -> Self {
        let free = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        Self {
            listen: free,
            control: free,
            data: None,
            seed: 2026,
            today: jiff::Zoned::now().date(),
            census: Census::default(),
            habits: Habits::default(),
            keys: Keys::default(),
        }
    }
}

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

impl crate::domain::message::Explain for SandboxError {
    fn explain(&self) -> crate::domain::message::Message {
        use crate::domain::message::Message;
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
    house: Arc<House>,
    keeper: Doorkeeper,
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
    let provider = Provider::open(settings.habits, settings.data.as_deref()).map_err(SandboxError::Data)?;
    provider.entrust(settings.keys.provider.clone());
    let house = Arc::new(House {
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
    let inside = Arc::clone(&house);
    // Everything asynchronous happens on this thread, so that a caller may itself be asynchronous.
    let thread = std::thread::Builder::new().name("sandbox".into()).spawn(move || run(at, inside, stopped, &ready)).map_err(SandboxError::Thread)?;
    let opened = is_ready.recv().map_err(|gone| SandboxError::Thread(std::io::Error::other(gone)))?;
    let Opened { addresses, control, keeper } = opened?;
    Ok(Sandbox { addresses, control, house, keeper, stop, thread: Some(thread) })
}

struct Opened {
    addresses: Addresses,
    control: String,
    keeper: Doorkeeper,
}

fn run(at: (SocketAddr, SocketAddr), house: Arc<House>, mut stopped: watch::Receiver<bool>, ready: &SyncSender<Result<Opened, SandboxError>>) {
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(2).thread_name("sandbox").enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return drop(ready.send(Err(SandboxError::Thread(error)))),
    };
    runtime.block_on(async {
        match open(at, house).await {
            Ok(opened) => drop(ready.send(Ok(opened))),
            Err(error) => return drop(ready.send(Err(error))),
        }
        stopped.wait_for(|stopped| *stopped).await.ok();
    });
    // Whoever is inside is not waited for: a stopped gateway is gone.
    runtime.shutdown_timeout(Duration::from_secs(1));
}

async fn open((outer, inner): (SocketAddr, SocketAddr), house: Arc<House>) -> Result<Opened, SandboxError> {
    let listen = |address| move |source| SandboxError::Listen { address, source };
    let (door, keeper) = Door::open(outer).await.map_err(listen(outer))?;
    let listener = TcpListener::bind(inner).await.map_err(listen(inner))?;
    let addresses = addresses(axum::serve::Listener::local_addr(&door).map_err(listen(outer))?, &house.world);
    let control = format!("http://{}", listener.local_addr().map_err(listen(inner))?);
    let service = outside(Arc::clone(&house)).into_make_service_with_connect_info::<Thread>();
    let controls = control::router(Arc::clone(&house), keeper.clone(), addresses.clone());
    tokio::spawn(async move { axum::serve(door, service).await });
    tokio::spawn(async move { axum::serve(listener, controls).await });
    tokio::spawn(push::run(house));
    Ok(Opened { addresses, control, keeper })
}

impl Sandbox {
    /// Where everything is, with credentials and limits: ready for [`crate::gateway::Gateway::new`].
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
        self.house.provider.entrust(keys.provider.clone());
        *self.house.keys.write().unwrap_or_else(PoisonError::into_inner) = keys;
    }

    /// URL of the control address, without a path.
    pub fn control(&self) -> &str {
        &self.control
    }

    /// Everybody there is.
    pub fn world(&self) -> &World {
        &self.house.world
    }

    /// Faults on request.
    pub fn faults(&self) -> &Faults {
        &self.house.faults
    }

    /// The provider's desk.
    pub fn provider(&self) -> &Provider {
        &self.house.provider
    }

    /// The file store.
    pub fn files(&self) -> &Files {
        &self.house.files
    }

    /// Shuts everything but the control address, so that connections are refused and those that stand are closed; or opens it again at
    /// the same address.
    pub fn gateway_down(&self, down: bool) {
        self.keeper.shut(down);
    }

    /// Pushes the provider's words to this address instead of waiting for them to be pulled; `None` waits again.
    pub fn push_to(&self, url: Option<String>) {
        *self.house.callback.lock().unwrap_or_else(PoisonError::into_inner) = url;
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

fn outside(house: Arc<House>) -> Router {
    let soap = Router::new()
        .route(
            "/shep/sync",
            post(sync_channel::answer)
                .get(|headers: HeaderMap, query: Query<HashMap<String, String>>| async move { description(&headers, &query, wsdl::sync_channel) }),
        )
        .route(
            "/shep/async",
            post(async_channel::answer)
                .get(|headers: HeaderMap, query: Query<HashMap<String, String>>| async move { description(&headers, &query, wsdl::async_channel) }),
        )
        .layer(DefaultBodyLimit::max(512 << 20));
    Router::new()
        .merge(soap)
        .route("/shep/wsdl/{*path}", get(interface_file))
        .route("/ca/crl", get(certificates::revocation_list))
        .route("/ca/crl/nca.crl", get(certificates::revocation_list))
        .route("/ca/crl/root.crl", get(certificates::root_revocation_list))
        .route("/ca/ca", get(certificates::issuer))
        .route("/ca/ocsp", post(certificates::ocsp))
        .route("/ca/tsp", post(certificates::time_stamp))
        .route("/ca/root.pem", get(certificates::root))
        .route("/", get(|State(house): State<Arc<House>>| async move { format!("{} people, {} files\n", house.world.people().len(), house.files.count()) }))
        .with_state(house)
}

fn description(headers: &HeaderMap, query: &HashMap<String, String>, write: fn(&str) -> String) -> Response {
    let host =
        headers.get(header::HOST).and_then(|host| host.to_str().ok()).filter(|host| host.chars().all(|c| c.is_ascii_alphanumeric() || ".:-[]".contains(c)));
    match host {
        Some(host) if query.keys().any(|key| key.eq_ignore_ascii_case("wsdl")) => xml(write(&format!("http://{host}"))),
        _ => StatusCode::METHOD_NOT_ALLOWED.into_response(),
    }
}

async fn interface_file(Path(path): Path<String>) -> Response {
    wsdl::file(&path).map_or_else(|| StatusCode::NOT_FOUND.into_response(), |text| xml(text.to_owned()))
}

fn xml(text: String) -> Response {
    ([(header::CONTENT_TYPE, "text/xml; charset=utf-8")], text).into_response()
}
