//! How the gateway speaks: SOAP 1.1 envelopes of its synchronous and asynchronous channels.
//!
//! Source: the WSDL and XSD files in `assets/shep`. What is written follows them to the letter; what is read is taken
//! as senders really write it.

pub mod async_channel;
pub mod common;
pub mod envelope;
pub mod fault;
pub mod payload;
pub mod security;
pub mod sync_channel;
mod sync_namespace;
pub mod xml;
