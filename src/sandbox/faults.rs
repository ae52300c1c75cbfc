//! Faults on request: what the real systems do on a bad day.

use super::structure::Structure;
use serde::{Deserialize, Serialize};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::oneshot;

/// One way to fail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Fault {
    /// The answer waits.
    Slow {
        /// Milliseconds.
        ms: u64,
    },
    /// The answer waits until the next question to the same service has been answered: two answers come in the other order.
    Swap,
    /// The connection closes before anything is done.
    Down,
    /// Everything is done, and the connection closes without an answer.
    NoAnswer,
    /// Everything is done, and the answer breaks off in its middle.
    Cut,
    /// The answer begins as it should and never ends: blanks follow for as long as somebody listens.
    Endless {
        /// Milliseconds between 16 kilobytes of them and the next; 0 sends as fast as they are taken.
        every_ms: u64,
    },
    /// Over the synchronous channel: the answer before this one again. Over the asynchronous one: everything twice.
    Duplicate,
    /// Over the synchronous channel: an answer about somebody else. Over the asynchronous one: messages in reverse.
    OutOfOrder,
    /// Status `SCSE001` without data; over the asynchronous channel a fault with that code.
    #[serde(alias = "scse001", alias = "SCSE001")]
    NotProcessed,
    /// A SOAP fault.
    SoapFault {
        /// Its code.
        code: String,
    },
    /// The registry knows nobody.
    NotFound,
    /// The answer is signed with a foreign key or altered.
    WrongSignature,
    /// The answer is a page of a proxy.
    Garbage,
    /// The answer is this long.
    Huge {
        /// Bytes.
        bytes: usize,
    },
    /// The answer is well-formed XML that costs its reader much: so many of something in it.
    Structure {
        /// Of what.
        of: Structure,
        /// How many.
        count: usize,
    },
}

/// A fault with where and how often.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// What happens.
    #[serde(flatten)]
    pub fault: Fault,
    /// To this service only, by its name at the gateway or the path of an address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// To this operation only, for example `sendMessage`. What the sandbox pushes fails only where [`Order::PUSH`] is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
    /// To questions about this number only: ЖСН, БСН or the number of a power of attorney.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// So many times; without it until cleared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u32>,
}

impl Order {
    /// The operation by which the sandbox itself delivers a message.
    pub const PUSH: &'static str = "push";

    /// A fault of everything until it is cleared.
    pub fn always(fault: Fault) -> Self {
        Self { fault, service: None, operation: None, about: None, times: None }
    }

    /// A fault of the next so many exchanges.
    pub fn times(fault: Fault, times: u32) -> Self {
        Self { times: Some(times), ..Self::always(fault) }
    }

    /// The same for one service only.
    #[must_use]
    pub fn of_service(mut self, service: &str) -> Self {
        self.service = Some(service.to_owned());
        self
    }

    /// The same for one operation only.
    #[must_use]
    pub fn of_operation(mut self, operation: &str) -> Self {
        self.operation = Some(operation.to_owned());
        self
    }

    /// The same for questions about one number only.
    #[must_use]
    pub fn about(mut self, number: &str) -> Self {
        self.about = Some(number.to_owned());
        self
    }
}

/// When an answer may leave.
#[derive(Debug)]
pub(super) enum Turn {
    /// At once.
    Now,
    /// After that of the next question to the same service.
    After(oneshot::Receiver<()>),
    /// At once, and then the one that waits for it.
    Before(oneshot::Sender<()>),
}

/// What an exchange has to suffer.
#[derive(Debug)]
pub(super) struct Disturbance {
    pub fault: Option<Fault>,
    pub turn: Turn,
}

impl Disturbance {
    const NONE: Self = Self { fault: None, turn: Turn::Now };
}

#[derive(Debug, Default)]
struct State {
    orders: Vec<Order>,
    /// Answers that wait for the next one of their service.
    waiting: Vec<(String, oneshot::Sender<()>)>,
}

/// Faults that were ordered and are not used up.
#[derive(Debug, Default)]
pub struct Faults {
    state: Mutex<State>,
}

impl Faults {
    /// Orders a fault, after those ordered before.
    pub fn set(&self, order: Order) {
        self.state().orders.push(order);
    }

    /// Forgets every order; answers that wait for another leave.
    pub fn clear(&self) {
        *self.state() = State::default();
    }

    /// What is still ordered.
    pub fn pending(&self) -> Vec<Order> {
        self.state().orders.clone()
    }

    /// How many answers wait for the next one of their service.
    pub fn waiting(&self) -> usize {
        self.state().waiting.iter().filter(|(_, release)| !release.is_closed()).count()
    }

    /// The disturbance of this exchange, which is used up by it. The number it is about is read only where an order depends on it.
    pub(super) fn take(&self, service: &str, operation: &str, number: impl FnOnce() -> Option<String>) -> Disturbance {
        let mut state = self.state();
        // Whoever does not wait any more has nobody before it.
        state.waiting.retain(|(_, release)| !release.is_closed());
        if let Some(at) = state.waiting.iter().position(|(of, _)| of == service) {
            return Disturbance { fault: None, turn: Turn::Before(state.waiting.remove(at).1) };
        }
        let number = if state.orders.iter().any(|order| order.about.is_some()) { number() } else { None };
        let fits = |order: &Order| {
            order.service.as_deref().is_none_or(|of| of == service)
                && order.operation.as_deref().map_or(operation != Order::PUSH, |of| of == operation)
                && (order.about.is_none() || order.about == number)
                && order.times != Some(0)
        };
        let Some(at) = state.orders.iter().position(fits) else { return Disturbance::NONE };
        let fault = state.orders[at].fault.clone();
        if let Some(times) = &mut state.orders[at].times {
            *times -= 1;
            if *times == 0 {
                state.orders.remove(at);
            }
        }
        if fault == Fault::Swap {
            let (release, released) = oneshot::channel();
            state.waiting.push((service.to_owned(), release));
            return Disturbance { fault: None, turn: Turn::After(released) };
        }
        Disturbance { fault: Some(fault), turn: Turn::Now }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take(faults: &Faults, service: &str, operation: &str, number: &str) -> Option<Fault> {
        faults.take(service, operation, || Some(number.to_owned())).fault
    }

    #[test]
    fn orders_are_used_up_in_turn() {
        let faults = Faults::default();
        faults.set(Order::times(Fault::Down, 2).of_service("a"));
        faults.set(Order::times(Fault::Cut, 1).of_operation("send"));
        faults.set(Order::always(Fault::NotFound).of_service("b"));
        let taken: Vec<_> = [("a", "x"), ("c", "x"), ("a", "send"), ("a", "send"), ("a", "send"), ("b", "x"), ("b", "x")]
            .into_iter()
            .map(|(service, operation)| take(&faults, service, operation, ""))
            .collect();
        assert_eq!(taken, [Some(Fault::Down), None, Some(Fault::Down), Some(Fault::Cut), None, Some(Fault::NotFound), Some(Fault::NotFound)]);
        faults.clear();
        assert_eq!(take(&faults, "b", "x", ""), None);
    }

    #[test]
    fn one_number_is_disturbed_and_no_other() {
        let faults = Faults::default();
        faults.set(Order::times(Fault::Down, 1).of_service("a").about("7"));
        let taken: Vec<_> = [("a", "8"), ("b", "7"), ("a", "7"), ("a", "7")].into_iter().map(|(service, number)| take(&faults, service, "x", number)).collect();
        assert_eq!(taken, [None, None, Some(Fault::Down), None]);
    }

    #[test]
    fn a_push_fails_only_where_it_is_named() {
        let faults = Faults::default();
        faults.set(Order::always(Fault::Down));
        assert_eq!(take(&faults, "a", Order::PUSH, ""), None);
        faults.set(Order::times(Fault::Cut, 1).of_operation(Order::PUSH));
        assert_eq!(take(&faults, "a", Order::PUSH, ""), Some(Fault::Cut));
    }

    #[test]
    fn two_answers_of_a_service_change_places() {
        let faults = Faults::default();
        let turn = |service| faults.take(service, "x", || None).turn;
        faults.set(Order::times(Fault::Swap, 1).of_service("a"));
        let Turn::After(mut first) = turn("a") else { panic!("the first does not wait") };
        assert!(matches!(turn("b"), Turn::Now), "another service is not concerned");
        assert!(first.try_recv().is_err() && faults.waiting() == 1);
        let Turn::Before(release) = turn("a") else { panic!("the second waits too") };
        release.send(()).expect("the first waits");
        assert!(first.try_recv().is_ok() && faults.waiting() == 0);
        assert!(matches!(turn("a"), Turn::Now), "the order is used up");
    }

    #[test]
    fn whoever_gave_up_waiting_holds_nobody() {
        let faults = Faults::default();
        faults.set(Order::times(Fault::Swap, 1));
        drop(faults.take("a", "x", || None));
        assert!(matches!(faults.take("a", "x", || None).turn, Turn::Now));
        faults.set(Order::times(Fault::Swap, 1));
        let Turn::After(mut first) = faults.take("a", "x", || None).turn else { panic!("the first does not wait") };
        faults.clear();
        assert_eq!(first.try_recv(), Err(oneshot::error::TryRecvError::Closed), "cleared orders hold no answer");
    }

    #[test]
    fn orders_as_the_control_address_takes_them() {
        let read = |text: &str| serde_json::from_str::<Order>(text).ok();
        assert_eq!(read(r#"{"kind":"slow","ms":5}"#), Some(Order::always(Fault::Slow { ms: 5 })));
        assert_eq!(read(r#"{"kind":"slow","ms":5,"about":"7","times":1}"#), Some(Order::times(Fault::Slow { ms: 5 }, 1).about("7")));
        assert_eq!(read(r#"{"kind":"swap","times":1,"service":"s"}"#), Some(Order::times(Fault::Swap, 1).of_service("s")));
        assert_eq!(read(r#"{"kind":"endless","every-ms":5}"#), None);
        assert_eq!(read(r#"{"kind":"endless","every_ms":5}"#), Some(Order::always(Fault::Endless { every_ms: 5 })));
        assert_eq!(read(r#"{"kind":"no-answer"}"#), Some(Order::always(Fault::NoAnswer)));
        let levels = Fault::Structure { of: Structure::Levels, count: 10_000 };
        assert_eq!(read(r#"{"kind":"structure","of":"levels","count":10000,"operation":"push"}"#), Some(Order::always(levels).of_operation(Order::PUSH)));
        assert_eq!(read(r#"{"kind":"SCSE001","times":3,"service":"s"}"#), Some(Order::times(Fault::NotProcessed, 3).of_service("s")));
        assert_eq!(read(r#"{"kind":"soap-fault","code":"SCE004"}"#), Some(Order::always(Fault::SoapFault { code: "SCE004".into() })));
        assert_eq!(read(r#"{"kind":"tired"}"#), None);
    }
}
