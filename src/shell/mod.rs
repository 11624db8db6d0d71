//! The outside world: terminal, files, threads, clock, command line. The only room that does any of this.

mod folders;
mod inspect;
mod settings;
mod store;

pub use folders::Folders;
pub use inspect::inspect_json;
pub use settings::read_settings;
pub use store::{Library, Request, Store, Subject};
