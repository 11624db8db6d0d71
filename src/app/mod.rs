//! The state of the reader and how messages change it.
//!
//! Invariant: pure. [`update()`] changes `State` and gives back effects as data; it reads no file, starts no thread and asks no clock (a
//! message carries the time it arrived). It ends by making [`State::page`], so that painting and looking never lay out.

pub mod action;
mod arrival;
pub mod card;
mod command;
pub mod draft;
pub mod finding;
mod go;
pub mod help;
mod keeping;
pub mod keymap;
mod learning;
pub mod links;
pub mod list;
mod listing;
mod lists;
mod lit;
mod marking;
mod message;
pub mod notice;
pub mod opened;
pub mod peek;
pub mod pointer;
pub mod prompt;
pub mod reading;
mod resolving;
mod returning;
pub mod reviewing;
pub mod screen;
pub mod search;
pub mod selection;
mod spot;
mod state;
mod trail;
pub mod typing;
mod update;
mod view;

pub use keymap::Key;
pub use lit::Lit;
pub use message::{Effect, Loaded, Message, Stamped};
pub use state::{Focus, State, Waiting};
pub use update::update;
pub use view::View;
