//! A listener that can really be shut, and connections that can be broken off.

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{oneshot, watch};

/// How the listener is, as those who wait for a change see it.
#[derive(Debug, Default)]
struct Observed {
    is_shut: bool,
    connections: usize,
}

/// Shuts and opens the listener from any thread.
#[derive(Debug, Clone)]
pub(super) struct ListenerSwitch {
    wanted_shut: Arc<watch::Sender<bool>>,
    observed: Arc<(Mutex<Observed>, Condvar)>,
}

impl ListenerSwitch {
    /// Shuts the listener: new connections are refused, and those that stand are closed. Or opens it again. Returns when it is so.
    pub fn shut(&self, shut: bool) {
        self.wanted_shut.send_replace(shut);
        let (observed, changed) = &*self.observed;
        let guard = observed.lock().unwrap_or_else(PoisonError::into_inner);
        let not_yet = |observed: &mut Observed| observed.is_shut != shut || (shut && observed.connections > 0);
        // The time limit only guards against a server that has stopped meanwhile.
        drop(changed.wait_timeout_while(guard, Duration::from_secs(10), not_yet));
    }

    fn now(&self, change: impl FnOnce(&mut Observed)) {
        let (observed, changed) = &*self.observed;
        change(&mut observed.lock().unwrap_or_else(PoisonError::into_inner));
        changed.notify_all();
    }
}

/// The listener.
pub(super) struct SwitchedListener {
    listener: Option<TcpListener>,
    address: SocketAddr,
    switch: ListenerSwitch,
    wanted_shut: watch::Receiver<bool>,
}

impl SwitchedListener {
    pub async fn open(address: SocketAddr) -> io::Result<(Self, ListenerSwitch)> {
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        let (sender, wanted_shut) = watch::channel(false);
        let switch = ListenerSwitch { wanted_shut: Arc::new(sender), observed: Arc::default() };
        Ok((Self { listener: Some(listener), address, switch: switch.clone(), wanted_shut }, switch))
    }

    async fn settle(&mut self) {
        let shut = *self.wanted_shut.borrow_and_update();
        if shut && self.listener.take().is_some() {
            self.switch.now(|observed| observed.is_shut = true);
        }
        while !shut && self.listener.is_none() {
            match TcpListener::bind(self.address).await {
                Ok(listener) => {
                    self.listener = Some(listener);
                    self.switch.now(|observed| observed.is_shut = false);
                }
                // The address may be busy for a moment with connections that are being closed.
                Err(_) => tokio::time::sleep(Duration::from_millis(5)).await,
            }
        }
    }
}

impl Listener for SwitchedListener {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Connection, SocketAddr) {
        loop {
            self.settle().await;
            let Some(listener) = &self.listener else {
                // An error means that nobody can ever open the listener again.
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
                        return (Connection::new(stream, &self.switch), address);
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

#[derive(Debug)]
struct Outgoing {
    /// Bytes that may still leave.
    left: AtomicUsize,
    /// Told when what is written next has left.
    on_sent: Mutex<Option<oneshot::Sender<()>>>,
    written: AtomicBool,
}

/// What may be ordered about the answers of one connection.
#[derive(Debug, Clone)]
pub(super) struct ConnectionControl(Arc<Outgoing>);

impl ConnectionControl {
    fn new() -> Self {
        Self(Arc::new(Outgoing { left: AtomicUsize::new(usize::MAX), on_sent: Mutex::default(), written: AtomicBool::new(false) }))
    }

    /// Lets so many bytes more through and then breaks the connection off.
    pub fn cut_after(&self, bytes: usize) {
        self.0.left.store(bytes, Ordering::SeqCst);
    }

    /// Tells when the answer that is written next has left, or can leave no more.
    pub fn when_sent(&self, tell: oneshot::Sender<()>) {
        self.0.written.store(false, Ordering::SeqCst);
        *self.0.on_sent.lock().unwrap_or_else(PoisonError::into_inner) = Some(tell);
    }

    fn sent(&self) {
        if let Some(tell) = self.0.on_sent.lock().unwrap_or_else(PoisonError::into_inner).take() {
            // Whoever gave up waiting need not be told.
            tell.send(()).ok();
        }
    }
}

impl Connected<IncomingStream<'_, SwitchedListener>> for ConnectionControl {
    fn connect_info(stream: IncomingStream<'_, SwitchedListener>) -> Self {
        stream.io().control.clone()
    }
}

/// One connection.
pub(super) struct Connection {
    stream: TcpStream,
    control: ConnectionControl,
    closing: Pin<Box<dyn Future<Output = ()> + Send>>,
    switch: ListenerSwitch,
}

impl Connection {
    fn new(stream: TcpStream, switch: &ListenerSwitch) -> Self {
        switch.now(|observed| observed.connections += 1);
        let mut wanted_shut = switch.wanted_shut.subscribe();
        let closing = Box::pin(async move {
            if wanted_shut.wait_for(|shut| *shut).await.is_err() {
                std::future::pending::<()>().await;
            }
        });
        Self { stream, control: ConnectionControl::new(), closing, switch: switch.clone() }
    }

    fn broken<T>() -> Poll<io::Result<T>> {
        Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()))
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.control.sent();
        self.switch.now(|observed| observed.connections -= 1);
    }
}

impl AsyncRead for Connection {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        if self.closing.as_mut().poll(context).is_ready() {
            // Nothing may be polled after it is done.
            self.closing = Box::pin(std::future::ready(()));
            return Self::broken();
        }
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let left = self.control.0.left.load(Ordering::SeqCst);
        if left == 0 && !bytes.is_empty() {
            return Self::broken();
        }
        let part = &bytes[..bytes.len().min(left)];
        let written = ready!(Pin::new(&mut self.stream).poll_write(context, part))?;
        if left != usize::MAX {
            self.control.0.left.store(left - written, Ordering::SeqCst);
        }
        self.control.0.written.store(true, Ordering::SeqCst);
        Poll::Ready(Ok(written))
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = ready!(Pin::new(&mut self.stream).poll_flush(context));
        if self.control.0.written.load(Ordering::SeqCst) {
            self.control.sent();
        }
        Poll::Ready(flushed)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
