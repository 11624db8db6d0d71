//! Places and going there: the page moves, jumps and steps, the trail of where jumps began, links, what is only looked at.

pub(super) mod jump;
pub mod links;
mod movement;
pub(super) mod named;
pub(super) mod page;
pub(super) mod preview;
pub(super) mod step;
mod trail;

pub(super) use movement::{Movement, Window, at_row, moved};
pub use trail::{Position, Trail};
