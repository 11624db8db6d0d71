//! The outside world: terminal, files, threads, clock, command line. The only room that does any of this.

mod inspect;

pub use inspect::{inspect_json, inspect_text};
