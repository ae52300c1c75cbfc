//! The door of the sandbox: a listener that can really be shut, and connections that can be broken off.

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// How the door is, as those who wait for it see it.
#[derive(Debug, Default)]
struct Seen {
    is_shut: bool,
    guests: usize,
}

/// Shuts and opens the door from any thread.
#[derive(Debug, Clone)]
pub(super) struct Doorkeeper {
    wanted_shut: Arc<watch::Sender<bool>>,
    seen: Arc<(Mutex<Seen>, Condvar)>,
}

impl Doorkeeper {
    /// Shuts the door: whoever knocks is refused, and whoever is inside is put out. Or opens it again. Returns when it is so.
    pub fn shut(&self, shut: bool) {
        self.wanted_shut.send_replace(shut);
        let (seen, changed) = &*self.seen;
        let guard = seen.lock().unwrap_or_else(PoisonError::into_inner);
        let not_yet = |seen: &mut Seen| seen.is_shut != shut || (shut && seen.guests > 0);
        // The time limit only guards against a server that has stopped meanwhile.
        drop(changed.wait_timeout_while(guard, Duration::from_secs(10), not_yet));
    }

    fn now(&self, change: impl FnOnce(&mut Seen)) {
        let (seen, changed) = &*self.seen;
        change(&mut seen.lock().unwrap_or_else(PoisonError::into_inner));
        changed.notify_all();
    }
}

/// The listener.
pub(super) struct Door {
    listener: Option<TcpListener>,
    address: SocketAddr,
    keeper: Doorkeeper,
    wanted_shut: watch::Receiver<bool>,
}

impl Door {
    pub async fn open(address: SocketAddr) -> io::Result<(Self, Doorkeeper)> {
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        let (sender, wanted_shut) = watch::channel(false);
        let keeper = Doorkeeper { wanted_shut: Arc::new(sender), seen: Arc::default() };
        Ok((Self { listener: Some(listener), address, keeper: keeper.clone(), wanted_shut }, keeper))
    }

    async fn settle(&mut self) {
        let shut = *self.wanted_shut.borrow_and_update();
        if shut && self.listener.take().is_some() {
            self.keeper.now(|seen| seen.is_shut = true);
        }
        while !shut && self.listener.is_none() {
            match TcpListener::bind(self.address).await {
                Ok(listener) => {
                    self.listener = Some(listener);
                    self.keeper.now(|seen| seen.is_shut = false);
                }
                // The address may be busy for a moment with connections that are being closed.
                Err(_) => tokio::time::sleep(Duration::from_millis(5)).await,
            }
        }
    }
}

impl Listener for Door {
    type Io = Guest;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Guest, SocketAddr) {
        loop {
            self.settle().await;
            let Some(listener) = &self.listener else {
                // An error means that nobody can ever open the door again.
                if self.wanted_shut.changed().await.is_err() {
                    std::future::pending::<()>().await;
                }
                continue;
            };
            tokio::select! {
                _ = self.wanted_shut.changed() => {}
                accepted = listener.accept() => match accepted {
                    Ok((stream, address)) => {
                        stream.set_nodelay(true).ok();
                        return (Guest::new(stream, &self.keeper), address);
                    }
                    Err(_) => tokio::time::sleep(Duration::from_millis(5)).await,
                }
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.address)
    }
}

/// How many bytes a connection may still answer with.
#[derive(Debug, Clone)]
pub(super) struct Thread(Arc<AtomicUsize>);

impl Thread {
    /// Lets so many bytes more through and then breaks the connection off.
    pub fn cut_after(&self, bytes: usize) {
        self.0.store(bytes, Ordering::SeqCst);
    }
}

impl Connected<IncomingStream<'_, Door>> for Thread {
    fn connect_info(stream: IncomingStream<'_, Door>) -> Self {
        stream.io().thread.clone()
    }
}

/// One connection.
pub(super) struct Guest {
    stream: TcpStream,
    thread: Thread,
    put_out: Pin<Box<dyn Future<Output = ()> + Send>>,
    keeper: Doorkeeper,
}

impl Guest {
    fn new(stream: TcpStream, keeper: &Doorkeeper) -> Self {
        keeper.now(|seen| seen.guests += 1);
        let mut wanted_shut = keeper.wanted_shut.subscribe();
        let put_out = Box::pin(async move {
            if wanted_shut.wait_for(|shut| *shut).await.is_err() {
                std::future::pending::<()>().await;
            }
        });
        Self { stream, thread: Thread(Arc::new(AtomicUsize::new(usize::MAX))), put_out, keeper: keeper.clone() }
    }

    fn broken<T>() -> Poll<io::Result<T>> {
        Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()))
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        self.keeper.now(|seen| seen.guests -= 1);
    }
}

impl AsyncRead for Guest {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        if self.put_out.as_mut().poll(context).is_ready() {
            // Nothing may be polled after it is done.
            self.put_out = Box::pin(std::future::ready(()));
            return Self::broken();
        }
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Guest {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let left = self.thread.0.load(Ordering::SeqCst);
        if left == 0 && !bytes.is_empty() {
            return Self::broken();
        }
        let part = &bytes[..bytes.len().min(left)];
        let written = ready!(Pin::new(&mut self.stream).poll_write(context, part))?;
        if left != usize::MAX {
            self.thread.0.store(left - written, Ordering::SeqCst);
        }
        Poll::Ready(Ok(written))
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
