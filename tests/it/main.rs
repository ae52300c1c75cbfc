//! Behaviours that need several pieces of the program.

mod deadlines;
mod working_days;
