//! The figures of a day.

use crate::request::step::RequestStep;
use jiff::civil::Date;
use std::time::Duration;
use tereze_domain::language::Text;

/// A day of this desk in figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Day {
    /// The day.
    pub date: Date,
    /// Requests begun in each hour of the wall clock.
    pub begun_by_hour: [u32; 24],
    /// Requests signed in each hour of the wall clock.
    pub signed_by_hour: [u32; 24],
    /// Time of each step that was done.
    pub steps: Vec<StepFigure>,
    /// Grounds of refusals and of refused acceptance, with how often each was given, most often first.
    pub refusals: Vec<(Text, u32)>,
    /// Waiting and service.
    pub visits: VisitFigures,
}

/// Time of one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepFigure {
    /// Step.
    pub step: RequestStep,
    /// How often it was done.
    pub count: u32,
    /// Half of them took less than this.
    pub median: Duration,
    /// What the regulations allow, the median of the services done; `None` when they say nothing.
    pub norm: Option<Duration>,
}

/// Waiting in the queue and service at the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct VisitFigures {
    /// Visits of which the waiting time is known.
    pub waited: u32,
    /// Of these, how many waited no longer than the standard.
    pub waited_in_time: u32,
    /// Half of them waited less than this.
    pub median_wait: Duration,
    /// Visits that were ended by a signature or a refusal.
    pub served: u32,
    /// Of these, how many took no longer than the standard.
    pub served_in_time: u32,
    /// Half of them took less than this.
    pub median_service: Duration,
}
