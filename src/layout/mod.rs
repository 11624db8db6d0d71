//! Lines of the visible page, made on demand from an article, a place and a measure.
//!
//! Invariant: a pure function of (block, settings). The same block gives the same lines wherever the page begins, so nothing
//! about lines is ever stored.

mod cells;

mod page;

mod place;

mod rows;

mod shape;

mod wide;

mod sideways;

mod table;

mod opening;

mod wrap;

pub use cells::Cell;
pub use page::{Content, Line, Ornament, Page, Piece, Settings, Top};
pub use place::{last_top, opening, page, scroll, top_of};
pub use rows::is_shown;
pub use wide::shift_to;
