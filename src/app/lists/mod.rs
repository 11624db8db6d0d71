//! The lists at the side: what is selected and in sight, which of them has focus, and what opening an item does.

pub(super) mod choosing;
pub(super) mod focus;
mod list;

pub use list::{List, indent, label_columns};
pub(super) use list::{MadeFrom, Same};
