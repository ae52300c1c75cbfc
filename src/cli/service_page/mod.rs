//! A service in one kind of request as a page that a person reads: everything its card, lists and forms say.

mod conditions;
mod norm;
mod page;
mod papers;
mod sections;

#[cfg(feature = "sandbox")]
pub(super) use norm::norm_words;
pub(super) use sections::page;
