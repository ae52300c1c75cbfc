//! Checking the signatures of messages off the threads that wait for them.

use super::soap::security::{MessageSecurity, SecurityError};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// Why a message was not verified.
#[derive(Debug, thiserror::Error)]
pub enum VerificationError {
    /// Its signature or its signer is wrong.
    #[error("the signature of the message is wrong")]
    Wrong(#[source] SecurityError),
    /// There was no answer in time: too much waits, or this message takes too long.
    #[error("the message could not be verified in time")]
    Late,
    /// The check itself broke down.
    #[error("the verification of the message broke down")]
    Broken(#[source] tokio::task::JoinError),
}

/// Threads of the runtime's pool on which messages are verified, so many at once and no more.
///
/// At the limit a message waits for a place, within its time limit and with everything else that waits; whose time is over is
/// told [`VerificationError::Late`] and is not verified. A check that has begun cannot be stopped: it keeps its place until it
/// ends, so that never more than so many threads compute, and its verdict is dropped.
#[derive(Debug, Clone)]
pub struct VerificationPool {
    places: Arc<Semaphore>,
    time: Duration,
}

impl VerificationPool {
    /// A pool of so many places; `time` is from the question to the verdict, waiting included.
    pub fn new(places: usize, time: Duration) -> Self {
        Self { places: Arc::new(Semaphore::new(places)), time }
    }

    /// Verifies a message, byte for byte as received.
    ///
    /// # Errors
    /// When it is wrong, or nobody can tell in time.
    pub async fn verify(&self, security: Arc<dyn MessageSecurity>, message: impl AsRef<[u8]> + Send + 'static) -> Result<(), VerificationError> {
        let places = Arc::clone(&self.places);
        let verdict = async move {
            // The semaphore is never closed; if it were, nothing would be verified.
            let place = places.acquire_owned().await.map_err(|_closed| VerificationError::Late)?;
            let check = move || {
                let _place = place;
                security.check(message.as_ref())
            };
            tokio::task::spawn_blocking(check).await.map_err(VerificationError::Broken)?.map_err(VerificationError::Wrong)
        };
        tokio::time::timeout(self.time, verdict).await.unwrap_or(Err(VerificationError::Late))
    }
}

impl Default for VerificationPool {
    /// Two at once: a desk has few processors, and one message must not keep the next one.
    fn default() -> Self {
        Self::new(2, Duration::from_secs(20))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    /// Says of a message what it says of itself.
    struct Scripted;

    impl MessageSecurity for Scripted {
        fn protect(&self, envelope: &str) -> Result<String, SecurityError> {
            Ok(envelope.to_owned())
        }

        fn check(&self, envelope: &[u8]) -> Result<(), SecurityError> {
            match envelope {
                b"good" => Ok(()),
                b"slow" => {
                    std::thread::sleep(Duration::from_millis(400));
                    Ok(())
                }
                b"broken" => panic!("as it was told"),
                _ => Err("wrong".into()),
            }
        }
    }

    fn run<T>(future: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(future)
    }

    async fn verdict(pool: &VerificationPool, message: &'static str) -> &'static str {
        match pool.verify(Arc::new(Scripted), message).await {
            Ok(()) => "good",
            Err(VerificationError::Wrong(_)) => "wrong",
            Err(VerificationError::Late) => "late",
            Err(VerificationError::Broken(_)) => "broken",
        }
    }

    #[test]
    fn each_message_has_its_verdict() {
        let pool = VerificationPool::new(1, Duration::from_secs(10));
        run(async {
            for message in ["good", "wrong", "broken", "good", "broken", "wrong"] {
                assert_eq!(verdict(&pool, message).await, message);
            }
        });
    }

    #[test]
    fn what_takes_too_long_is_late_and_keeps_its_place_until_it_ends() {
        let pool = VerificationPool::new(1, Duration::from_millis(150));
        run(async {
            let begun = Instant::now();
            assert_eq!(verdict(&pool, "slow").await, "late");
            assert_eq!(verdict(&pool, "good").await, "late", "the one place is taken");
            assert!(begun.elapsed() < Duration::from_millis(390), "nobody waits for the slow one");
            tokio::time::sleep(Duration::from_millis(200)).await;
            assert_eq!(verdict(&pool, "good").await, "good");
        });
    }

    #[test]
    fn the_thread_that_asks_goes_on() {
        let pool = VerificationPool::default();
        run(async {
            let slow = async { verdict(&pool, "slow").await };
            let ticks = async {
                let mut ticks = 0;
                for _ in 0..10 {
                    tokio::time::sleep(Duration::from_millis(10)).await;
                    ticks += 1;
                }
                (ticks, Instant::now())
            };
            let begun = Instant::now();
            let (slow, (ticks, at)) = tokio::join!(slow, ticks);
            assert_eq!((slow, ticks), ("good", 10));
            assert!(at.duration_since(begun) < Duration::from_millis(390));
        });
    }
}
