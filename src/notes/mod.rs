//! Bookmarks, notes and reading places: what they are, how changes merge, how they find their words again.
//!
//! Invariant: nothing is ever taken away. A deleted mark is remembered as deleted, and a mark whose words are gone keeps them.
//! Pure: times come in as milliseconds since 1970-01-01 UTC.

mod change;
mod day;
mod errand;
mod keeping;
mod mark;
mod notebook;
mod place;

pub use change::{Field, Stamp};
pub use day::Zone;
pub use errand::{Errand, Findings};
pub use keeping::{About, ArticleId, Before, Capital, How, Keep, Kept, Known, News, Shelf, ShelfEntry, Source, View};
pub use mark::{Colour, Mark, MarkId, Marks};
pub use notebook::{Deed, Entry, Notebook, On, Toggled};
pub use place::{Place, Seen};
