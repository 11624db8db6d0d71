//! The state of the reader and how messages change it.
//!
//! Invariant: pure. [`update()`] changes `State` and gives back effects as data; it reads no file, starts no thread and asks no clock (a
//! message carries the time it arrived). It ends by making [`State::page`], so that painting and looking never lay out.
//!
//! The way of a message: `update` routes it; `pressing` takes a key by the keymap to `command`, which has a line for each action; the room
//! that it names does it. The rooms stand here in reading order, as on the map in ARCHITECTURE.md; the blank lines keep it.

pub mod keys;
mod message;
pub mod state;

pub mod sheets;

pub mod places;

pub mod lists;

pub mod search;

pub mod selection;

pub mod keeping;

pub mod marking;

pub mod typing;

pub mod mouse;

mod arriving;

mod command;
mod pressing;
mod update;

pub use keys::Key;
pub use message::{Effect, Loaded, Message, Stamped};
pub use state::{Focus, Lit, State, View, Waiting};
pub use update::update;
