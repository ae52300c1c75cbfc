//! Workers: the store, the network, the scanner, and the pool for what computes.

pub(crate) mod dispatch;
pub(crate) mod events;
pub(crate) mod network;
pub(crate) mod outside;
pub(crate) mod pool;
pub(crate) mod store;
pub(crate) mod thread;
