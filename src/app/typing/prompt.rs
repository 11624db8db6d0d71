//! A line of input: what is typed, and what for.

use crate::app::search::Scope;

use super::text::{Lines, Typing};

/// What the line is for.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To search.
    Search(Scope),
    /// To narrow the list that has focus.
    Filter,
}

/// A line being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// What the line is for.
    pub purpose: Purpose,
    /// What is typed.
    pub line: Typing,
}

impl Prompt {
    /// A line that begins with `text`, the cursor behind it.
    pub fn new(purpose: Purpose, text: &str) -> Self {
        Self { purpose, line: Typing::new(Lines::One, text) }
    }
}
