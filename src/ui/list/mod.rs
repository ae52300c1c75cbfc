//! A list of rows in columns, walked with the arrows and opened with Enter.

pub(crate) mod asked;
pub(crate) mod cell;
pub(crate) mod column;
pub(crate) mod page;
pub(crate) mod table;
pub(crate) mod walk;
