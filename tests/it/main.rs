//! Behaviours that need several pieces of the program, one file each.

mod papers;
mod sample_papers;
