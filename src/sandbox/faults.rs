//! Faults on request: what the real systems do on a bad day.

use serde::{Deserialize, Serialize};
use std::sync::{Mutex, PoisonError};

/// One way to fail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Fault {
    /// The answer waits.
    Slow {
        /// Milliseconds.
        ms: u64,
    },
    /// The connection closes before anything is done.
    Down,
    /// Everything is done, and the answer breaks off in its middle.
    Cut,
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
    /// The answer is signed by a stranger or altered.
    WrongSignature,
    /// The answer is a page of a proxy.
    Garbage,
    /// The answer is this long.
    Huge {
        /// Bytes.
        bytes: usize,
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
    /// To this operation only, for example `sendMessage`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
    /// So many times; without it until cleared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u32>,
}

impl Order {
    /// A fault of everything until it is cleared.
    pub fn always(fault: Fault) -> Self {
        Self { fault, service: None, operation: None, times: None }
    }

    /// A fault of the next so many exchanges.
    pub fn times(fault: Fault, times: u32) -> Self {
        Self { fault, service: None, operation: None, times: Some(times) }
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
}

/// Faults that were ordered and are not used up.
#[derive(Debug, Default)]
pub struct Faults {
    orders: Mutex<Vec<Order>>,
}

impl Faults {
    /// Orders a fault, after those ordered before.
    pub fn set(&self, order: Order) {
        self.orders().push(order);
    }

    /// Forgets every order.
    pub fn clear(&self) {
        self.orders().clear();
    }

    /// What is still ordered.
    pub fn pending(&self) -> Vec<Order> {
        self.orders().clone()
    }

    /// The fault of this exchange, which is used up by it.
    pub(super) fn take(&self, service: &str, operation: &str) -> Option<Fault> {
        let mut orders = self.orders();
        let fits = |order: &Order| {
            order.service.as_deref().is_none_or(|of| of == service) && order.operation.as_deref().is_none_or(|of| of == operation) && order.times != Some(0)
        };
        let at = orders.iter().position(fits)?;
        let fault = orders[at].fault.clone();
        if let Some(times) = &mut orders[at].times {
            *times -= 1;
            if *times == 0 {
                orders.remove(at);
            }
        }
        Some(fault)
    }

    fn orders(&self) -> std::sync::MutexGuard<'_, Vec<Order>> {
        self.orders.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_are_used_up_in_turn() {
        let faults = Faults::default();
        faults.set(Order::times(Fault::Down, 2).of_service("a"));
        faults.set(Order::times(Fault::Cut, 1).of_operation("send"));
        faults.set(Order::always(Fault::NotFound).of_service("b"));
        let taken: Vec<_> = [("a", "x"), ("c", "x"), ("a", "send"), ("a", "send"), ("a", "send"), ("b", "x"), ("b", "x")]
            .into_iter()
            .map(|(service, operation)| faults.take(service, operation))
            .collect();
        assert_eq!(taken, [Some(Fault::Down), None, Some(Fault::Down), Some(Fault::Cut), None, Some(Fault::NotFound), Some(Fault::NotFound)]);
        faults.clear();
        assert_eq!(faults.take("b", "x"), None);
    }

    #[test]
    fn orders_as_the_control_address_takes_them() {
        let read = |text: &str| serde_json::from_str::<Order>(text).ok();
        assert_eq!(read(r#"{"kind":"slow","ms":5}"#), Some(Order::always(Fault::Slow { ms: 5 })));
        assert_eq!(read(r#"{"kind":"SCSE001","times":3,"service":"s"}"#), Some(Order::times(Fault::NotProcessed, 3).of_service("s")));
        assert_eq!(read(r#"{"kind":"soap-fault","code":"SCE004"}"#), Some(Order::always(Fault::SoapFault { code: "SCE004".into() })));
        assert_eq!(read(r#"{"kind":"tired"}"#), None);
    }
}
