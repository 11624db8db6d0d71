//! Lines of the visible page, made on demand from an article, a place and a measure.
//!
//! Invariant: a pure function of (block, settings). The same block gives the same lines wherever the page begins, so nothing
//! about lines is ever stored.

mod page;

pub use page::{Content, Line, Ornament, Page, Piece, Settings, Top};
