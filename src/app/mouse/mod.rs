//! The mouse: what it does, on what, and what comes of it.
//!
//! Invariant: which words are under it is read from the page as it is laid out, never computed anew.

pub(super) mod pointing;
mod under;

use crate::text::Span;

/// Something done with the mouse, at a column and a row of the screen.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Pointed {
    /// What.
    pub how: How,
    /// The column, from 0.
    pub column: u16,
    /// The row, from 0.
    pub row: u16,
}

/// What was done.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// The left button was pressed.
    Pressed,
    /// The mouse was moved while it was held.
    Dragged,
    /// It was let go.
    Released,
    /// The wheel was turned towards the reader.
    WheelDown,
    /// It was turned away.
    WheelUp,
}

/// What the mouse does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mouse {
    /// It is the reader's; else the terminal's own.
    pub taken: bool,
    /// The press that is going on, or was the last.
    press: Option<Press>,
}

/// The left button on the page.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
struct Press {
    at: (u16, u16),
    time: i64,
    /// How many presses on the same cell followed each other: one for characters, two for words, three for sentences, four for paragraphs.
    count: u8,
    /// The grapheme under it.
    on: Option<Span>,
}

impl Mouse {
    /// As the settings say.
    pub fn new(taken: bool) -> Self {
        Self { taken, press: None }
    }

    /// What was pressed on is no longer there: another article is being read, or another text of it.
    pub fn let_go(&mut self) {
        self.press = None;
    }
}
