//! The life of a case: what the provider does with a request that a centre, the portal or its own counter sent it.
//!
//! A *request* ([`crate::request`]) is what the applicant's side knows: filled, signed, registered, decided, handed over. A *case* is the same application on
//! the provider's desk. The two never share a state: they tell each other by *messages* ([`crate::messaging`]), as two offices do.
//!
//! What will live here, in the shape of `request::life` (`command`, `event`, `refusal`, `decide`, `evolve`, one transition table, one table of tests):
//!
//! - received (from the centre, the portal, the provider's counter) → registered, with the number of the provider's register;
//! - at a stage of the act's table: whose it is, since when, until when, by which norm; taken by somebody, given to another, returned by the head with a
//!   reason, carried on by a deputy;
//! - waits for payment, before or after the check, as the service says;
//! - extended once where the act allows it, with the reasoned letter; stopped and resumed only where the law allows;
//! - decided (the papers marked one by one, the grounds cited by the channel's own point), signed by the body's authorised person, the result entered in its
//!   register at the point the act names, sent back; received back or handed over at the counter; closed;
//! - withdrawn by the applicant; complained about, which is a life of its own that refers to this one;
//! - deadlines by channel, counted by [`crate::calendar`], counted again with the reason kept when the calendar changes.
//!
//! A stage is data of the service ([`crate::service::Stage`]); the engine that walks stages lives here, and what walks is told by permissions
//! ([`crate::permission`]) whose table gains the provider's roles: chancellery, head, specialist, signatory, commission, registrar, auditor.
//!
//! Certain already are how a case is named and the three ways it comes in.

use crate::request::id::RequestId;
use crate::service::Channel;

/// Identifier of a case. The application is known by one identifier on both desks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CaseId(pub RequestId);

/// Where a case came from. It decides the term, the grounds' points, the hours that count and where the result goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CameBy(pub Channel);
