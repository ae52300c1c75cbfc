//! A panic while a question is carried out becomes its answer: nobody waits for ever for a task that died.

use super::client::unsent;
use super::error::{GatewayError, Trouble};
use super::evidence::System;
use super::http_client::failed;
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::Poll;

/// Carries a question out; a panic on its way is told as [`Trouble::Panicked`]. What the question held is dropped then, so that
/// nothing half done is looked at.
///
/// # Errors
/// Those of the question, and that one.
pub async fn guarded<T>(system: System, question: impl Future<Output = Result<T, GatewayError>>) -> Result<T, GatewayError> {
    let mut question = pin!(question);
    poll_fn(|context| {
        let polled = catch_unwind(AssertUnwindSafe(|| question.as_mut().poll(context)));
        polled.unwrap_or_else(|_panic| Poll::Ready(Err(failed(Trouble::Panicked, unsent(system, Vec::new())))))
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run<T>(future: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(future)
    }

    #[test]
    fn a_panic_is_an_answer_and_the_next_question_is_asked() {
        let panics = async {
            tokio::task::yield_now().await;
            panic!("as it was told")
        };
        let error = run(guarded::<()>(System::Applications, panics)).expect_err("told");
        assert!(matches!(error.trouble, Trouble::Panicked) && !error.is_temporary() && error.may_have_arrived());
        assert_eq!(run(guarded(System::Applications, async { Ok(1) })).expect("asked"), 1);
    }
}
