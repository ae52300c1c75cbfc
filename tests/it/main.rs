//! Every behaviour in one crate, one file each.

mod floors_are_kept;
