//! What is typed: a line of input, and a note.

pub(super) mod asking;
mod draft;
mod prompt;
mod text;
pub(super) mod writing;

pub use asking::may_widen;
pub use draft::Draft;
pub use prompt::{Prompt, Purpose};
