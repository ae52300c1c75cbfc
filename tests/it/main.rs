//! Behaviours that need several pieces together. One crate, so that it is linked once.

mod gateway_applications;
mod gateway_faults;
mod gateway_registries;
mod gateway_wire;
mod support;
