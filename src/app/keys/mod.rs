//! What a key means: keystrokes, the table of actions, the keymap that leads from one to the other, and the help made from them.

mod action;
pub mod help;
mod key;
mod keymap;

pub use action::{ACTIONS, Action, Context, Group, Row};
pub use key::Key;
pub use keymap::{Complaint, Keymap, Reached};
