//! The look of the pictures: a palette for the sixteen colours of a terminal, and what a cell's attributes make of it.

use std::fmt;

use vt100::{Cell, Color};

/// Red, green and blue.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Colour(u8, u8, u8);

/// The ground on which everything stands.
pub const GROUND: Colour = Colour(0x17, 0x1a, 0x1f);
/// The hairline round it.
pub const FRAME: Colour = Colour(0x3a, 0x3f, 0x49);
/// Words that are only words.
pub const INK: Colour = Colour(0xd2, 0xcc, 0xc0);
/// The same in bold: weight alone is little at the size of a picture in a page.
const BOLD: Colour = Colour(0xf1, 0xec, 0xe2);

/// How much of a colour is left where it is faint.
const FAINT: u16 = 68;

/// Black, red, green, yellow, blue, magenta, cyan, white, and the same bright.
const PALETTE: [Colour; 16] = [
    Colour(0x23, 0x27, 0x2e),
    Colour(0xe8, 0x7b, 0x6c),
    Colour(0xa5, 0xc9, 0x8a),
    Colour(0xe3, 0xa8, 0x6b),
    Colour(0x8f, 0xb4, 0xd9),
    Colour(0xd0, 0xa2, 0xc9),
    Colour(0x9c, 0xc4, 0xc6),
    Colour(0xd2, 0xcc, 0xc0),
    Colour(0x4d, 0x53, 0x5f),
    Colour(0xff, 0x8f, 0x80),
    Colour(0xbd, 0xdc, 0xa4),
    Colour(0xf2, 0xc0, 0x8a),
    Colour(0xa9, 0xc8, 0xe8),
    Colour(0xe2, 0xbb, 0xdc),
    Colour(0xb6, 0xda, 0xdc),
    Colour(0xf1, 0xec, 0xe2),
];

/// How a cell is drawn.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Style {
    pub ink: Colour,
    /// What is painted behind it, if that is not the ground of the whole.
    pub ground: Option<Colour>,
    pub bold: bool,
    pub italic: bool,
    pub underlined: bool,
}

impl Style {
    /// What the attributes of `cell` come to.
    pub fn of(cell: &Cell) -> Self {
        let usual = if cell.bold() { BOLD } else { INK };
        let ink = colour(cell.fgcolor()).unwrap_or(usual);
        let ink = if cell.dim() { ink.faint() } else { ink };
        let ground = colour(cell.bgcolor());
        let (ink, ground) = if cell.inverse() { (ground.unwrap_or(GROUND), Some(ink)) } else { (ink, ground) };
        Self { ink, ground, bold: cell.bold(), italic: cell.italic(), underlined: cell.underline() }
    }
}

impl Colour {
    fn faint(self) -> Self {
        let part = |strong: u8, ground: u8| {
            let mixed = (u16::from(strong) * FAINT + u16::from(ground) * (100 - FAINT)) / 100;
            u8::try_from(mixed).expect("between two bytes")
        };
        Self(part(self.0, GROUND.0), part(self.1, GROUND.1), part(self.2, GROUND.2))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

fn colour(colour: Color) -> Option<Colour> {
    match colour {
        Color::Default => None,
        Color::Idx(index) => Some(*PALETTE.get(usize::from(index)).expect("one of the terminal's own sixteen colours")),
        Color::Rgb(red, green, blue) => Some(Colour(red, green, blue)),
    }
}
