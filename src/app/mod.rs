//! The state of the reader and how messages change it.
//!
//! Invariant: pure. [`update`] changes `State` and gives back effects as data; it reads no file, starts no thread and asks no clock (a
//! message carries the time it arrived). It ends by making [`State::page`], so that painting and looking never lay out.

pub mod action;
mod arrival;
mod command;
mod go;
pub mod help;
pub mod keymap;
pub mod list;
mod listing;
mod lists;
mod lit;
mod marking;
pub mod notice;
pub mod prompt;
pub mod reading;
pub mod screen;
pub mod search;
pub mod shelf;
mod state;
mod trail;
mod update;
mod view;

pub use arrival::Loaded;
pub use keymap::Key;
pub use lit::Lit;
pub use state::{Focus, State, Waiting};
pub use update::{Effect, Message, Stamped, update};
pub use view::View;
