//! What is stored, in types of its own: each has a version, and a sample of every version lies in `golden` and is read for ever. The types of the domain change
//! freely; what lies on disks does not.

pub(crate) mod life;
pub(crate) mod message;
pub mod service;
#[cfg(test)]
mod tests;
