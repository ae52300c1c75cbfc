//! A listener for HTTP/1.1 that strangers cannot exhaust: so many connections at once, and a time limit for every step.

use axum::Router;
use axum::body::Body;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::collections::VecDeque;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::{AbortHandle, JoinSet};

/// How long a refused caller has to take its refusal.
const REFUSAL: Duration = Duration::from_secs(1);
/// Pause after the machine could give no socket.
const NO_SOCKET: Duration = Duration::from_millis(200);
/// How long connections may take to end once the listener stops.
const ENDING: Duration = Duration::from_secs(5);

const BUSY: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 5\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";

/// Told by whoever answers once a request is whole: from then on its connection gives way to nobody.
#[derive(Debug, Clone, Default)]
pub(super) struct AtWork(Arc<AtomicBool>);

impl AtWork {
    /// The request is whole.
    pub fn begin(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn end(&self) {
        self.0.store(false, Ordering::Relaxed);
    }

    fn is_on(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Serves until `stop` is done. A connection that sends no whole head of a request in `header` is closed. When as many are open as
/// may be, the one that has waited longest without a whole request gives way to the newcomer; when all are at work the
/// newcomer is told to come again. The router finds [`AtWork`] among the extensions of a request.
pub(super) async fn serve(listener: TcpListener, router: Router, most: usize, header: Duration, stop: impl Future<Output = ()>) {
    let (stopping, stopped) = watch::channel(());
    let mut open = Open { tasks: JoinSet::new(), connections: VecDeque::new() };
    let mut stop = pin!(stop);
    loop {
        let socket = tokio::select! {
            () = &mut stop => break,
            accepted = listener.accept() => match accepted {
                Ok((socket, _)) => socket,
                Err(_) => {
                    tokio::time::sleep(NO_SOCKET).await;
                    continue;
                }
            },
        };
        if open.has_place(most) {
            let at_work = AtWork::default();
            let task = open.tasks.spawn(connection(socket, router.clone(), header, at_work.clone(), stopped.clone()));
            open.connections.push_back((task, at_work));
        } else {
            open.tasks.spawn(refuse(socket));
        }
    }
    drop(listener);
    drop(stopped);
    drop(stopping);
    let ending = async { while open.tasks.join_next().await.is_some() {} };
    _ = tokio::time::timeout(ENDING, ending).await;
}

/// The connections that are open, oldest first.
struct Open {
    tasks: JoinSet<()>,
    connections: VecDeque<(AbortHandle, AtWork)>,
}

impl Open {
    /// Whether one more may be opened; makes room where somebody only waits.
    fn has_place(&mut self, most: usize) -> bool {
        while self.tasks.try_join_next().is_some() {}
        self.connections.retain(|(task, _)| !task.is_finished());
        if self.connections.len() < most {
            return true;
        }
        let Some(waiting) = self.connections.iter().position(|(_, at_work)| !at_work.is_on()) else { return false };
        if let Some((task, _)) = self.connections.remove(waiting) {
            task.abort();
        }
        true
    }
}

async fn connection(socket: TcpStream, router: Router, header: Duration, at_work: AtWork, mut stopped: watch::Receiver<()>) {
    let router = TowerToHyperService::new(router);
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let (router, at_work) = (router.clone(), at_work.clone());
        async move {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(at_work.clone());
            let response = router.call(request).await;
            at_work.end();
            response
        }
    });
    let mut serving = pin!(http1::Builder::new().timer(TokioTimer::new()).header_read_timeout(header).serve_connection(TokioIo::new(socket), service));
    // How a connection ends is its caller's affair.
    tokio::select! {
        _ = &mut serving => {}
        _ = stopped.changed() => {
            serving.as_mut().graceful_shutdown();
            _ = serving.await;
        }
    }
}

/// Tells a newcomer to come again. What it had sent is read, so that the refusal reaches it.
async fn refuse(mut socket: TcpStream) {
    let told = async {
        socket.write_all(BUSY).await?;
        socket.shutdown().await?;
        let mut read = [0; 4096];
        while socket.read(&mut read).await? > 0 {}
        std::io::Result::Ok(())
    };
    _ = tokio::time::timeout(REFUSAL, told).await;
}
