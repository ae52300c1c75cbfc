//! Stand-ins of the national systems, over real sockets.

pub mod authority;
