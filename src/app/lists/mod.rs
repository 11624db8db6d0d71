//! The lists at the side: what is in them, what is selected, which of them has focus, and what opening an item does.

pub(super) mod choosing;
mod filling;
pub(super) mod focus;
mod list;

pub use list::{List, indent, label_columns};
