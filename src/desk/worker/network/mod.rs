//! The network: one thread that alone talks to the gateway. It carries requests out side by side and brings every response back to the store.

pub(crate) mod carry_out;
pub(crate) mod request;
pub(crate) mod response;
pub(crate) mod thread;
