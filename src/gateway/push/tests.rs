//! The receiver over real sockets: strangers hold nobody up.

use super::*;
use std::sync::Mutex;
use std::time::Instant;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

const MESSAGE: &str = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><c:changeMassageStatusNotification xmlns:c=\"urn:c\"><request><notification><notificationId>n</notificationId><messageId>m</messageId><messageState>DELIVERED</messageState></notification></request></c:changeMassageStatusNotification></s:Body></s:Envelope>";

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(future)
}

fn limits() -> PushLimits {
    PushLimits { header: Duration::from_millis(300), body: Duration::from_millis(300), taking: Duration::from_millis(500), ..PushLimits::of_bytes(10_000) }
}

/// Where it listens, and what it took.
async fn receiver(limits: PushLimits) -> (std::net::SocketAddr, Arc<Mutex<Vec<Pushed>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let at = listener.local_addr().expect("bound");
    let taken: Arc<Mutex<Vec<Pushed>>> = Arc::default();
    let into = Arc::clone(&taken);
    let take = move |pushed| {
        into.lock().expect("not poisoned").push(pushed);
        async { Ok(()) }
    };
    tokio::spawn(serve(listener, None, limits, take, std::future::pending()));
    (at, taken)
}

/// Sends this and reads until the connection ends, or for three seconds.
async fn said(at: std::net::SocketAddr, request: &str) -> String {
    let mut socket = TcpStream::connect(at).await.expect("a connection");
    socket.write_all(request.as_bytes()).await.expect("sent");
    read(&mut socket).await
}

async fn read(socket: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    _ = tokio::time::timeout(Duration::from_secs(3), socket.read_to_end(&mut answer)).await.expect("the connection ends");
    String::from_utf8_lossy(&answer).into_owned()
}

fn post(body: &str) -> String {
    format!("POST / HTTP/1.1\r\nhost: desk\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}", body.len())
}

#[test]
fn half_open_connections_keep_no_message_out_and_are_closed() {
    run(async {
        let (at, taken) = receiver(PushLimits { header: Duration::from_secs(2), ..limits() }).await;
        let mut half_open = Vec::new();
        for number in 0..1_024 {
            let mut socket = TcpStream::connect(at).await.expect("a connection");
            if number % 2 == 0 {
                _ = socket.write_all(b"POST / HTTP/1.1\r\nhost: d").await;
            }
            half_open.push(socket);
        }
        let begun = Instant::now();
        let answer = said(at, &post(MESSAGE)).await;
        assert!(answer.starts_with("HTTP/1.1 200") && begun.elapsed() < Duration::from_secs(1), "{answer} after {:?}", begun.elapsed());
        assert_eq!(taken.lock().expect("not poisoned").len(), 1);
        for mut socket in half_open {
            let answer = read(&mut socket).await;
            assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 408") || answer.starts_with("HTTP/1.1 503"), "{answer}");
        }
        assert!(begun.elapsed() < Duration::from_secs(8), "they were closed in time");
    });
}

#[test]
fn a_silent_connection_is_closed() {
    run(async {
        let (at, _) = receiver(limits()).await;
        let mut silent = TcpStream::connect(at).await.expect("a connection");
        assert_eq!(read(&mut silent).await, "");
    });
}

#[test]
fn a_slow_body_is_cut_off_and_holds_nobody_up() {
    run(async {
        let (at, taken) = receiver(PushLimits { body: Duration::from_secs(2), connections: 4, ..limits() }).await;
        let slow = async {
            let mut socket = TcpStream::connect(at).await.expect("a connection");
            socket.write_all(b"POST / HTTP/1.1\r\nhost: desk\r\ncontent-length: 5000\r\n\r\n").await.expect("sent");
            let begun = Instant::now();
            while begun.elapsed() < Duration::from_secs(6) {
                if socket.write_all(b"<").await.is_err() {
                    break;
                }
                let mut answer = [0; 64];
                if tokio::time::timeout(Duration::from_secs(1), socket.read(&mut answer)).await.is_ok() {
                    return (String::from_utf8_lossy(&answer).into_owned(), begun.elapsed());
                }
            }
            (String::new(), begun.elapsed())
        };
        let good = async {
            tokio::time::sleep(Duration::from_millis(200)).await;
            said(at, &post(MESSAGE)).await
        };
        let ((answer, after), good) = tokio::join!(slow, good);
        assert!(good.starts_with("HTTP/1.1 200"), "{good}");
        assert!(answer.starts_with("HTTP/1.1 408") && after < Duration::from_secs(4), "{answer} after {after:?}");
        assert_eq!(taken.lock().expect("not poisoned").len(), 1);
    });
}

#[test]
fn when_all_are_at_work_the_next_is_told_to_come_again() {
    run(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let at = listener.local_addr().expect("bound");
        let take = |_| async {
            tokio::time::sleep(Duration::from_millis(700)).await;
            Ok(())
        };
        let limits = PushLimits { connections: 2, taking: Duration::from_secs(5), ..limits() };
        tokio::spawn(serve(listener, None, limits, take, std::future::pending()));
        let late = async {
            tokio::time::sleep(Duration::from_millis(250)).await;
            said(at, &post(MESSAGE)).await
        };
        let message = post(MESSAGE);
        let (first, second, third) = tokio::join!(said(at, &message), said(at, &message), late);
        assert!(first.starts_with("HTTP/1.1 200") && second.starts_with("HTTP/1.1 200"), "{first} {second}");
        assert!(third.starts_with("HTTP/1.1 503") && third.contains("retry-after"), "{third}");
        assert!(said(at, &message).await.starts_with("HTTP/1.1 200"), "and then it may");
    });
}

#[test]
fn what_is_never_kept_is_told_so() {
    run(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let at = listener.local_addr().expect("bound");
        tokio::spawn(serve(listener, None, limits(), |_| std::future::pending(), std::future::pending()));
        let answer = said(at, &post(MESSAGE)).await;
        assert!(answer.starts_with("HTTP/1.1 500") && answer.contains("SCE909"), "{answer}");
    });
}
