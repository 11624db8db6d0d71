//! Signs that are drawn and not set, so that lines meet, steps stand on one ground, and no font is asked whether it has them.

use super::drawing::{CELL, ROW};

/// A rectangle inside a cell, in pixels: left, top, width, height.
pub type Part = [u32; 4];

/// Where the thin line through the middle of a cell runs, across and down.
const ACROSS: u32 = CELL / 2;
const DOWN: u32 = ROW / 2;

const THIN_LINE: Part = [ACROSS, 0, 1, ROW];
const THICK_LINE: Part = [ACROSS - 1, 0, 3, ROW];
const LEFT: Part = [0, DOWN, ACROSS, 1];
const RIGHT: Part = [ACROSS, DOWN, CELL - ACROSS, 1];

/// The rectangles that make up `sign`, if it is made of rectangles.
pub fn rectangles(sign: &str) -> Option<Vec<Part>> {
    let step = |eighths: u32| vec![[0, ROW - ROW * eighths / 8, CELL, ROW * eighths / 8]];
    Some(match sign {
        "│" => vec![THIN_LINE],
        "┤" => vec![LEFT, THIN_LINE],
        "├" => vec![THIN_LINE, RIGHT],
        "┼" => vec![LEFT, THIN_LINE, RIGHT],
        "┃" => vec![THICK_LINE],
        "┨" => vec![LEFT, THICK_LINE],
        "┠" => vec![THICK_LINE, RIGHT],
        "╂" => vec![LEFT, THICK_LINE, RIGHT],
        "┊" => (0..ROW / 5).map(|dash| [ACROSS, dash * 5 + 1, 1, 3]).collect(),
        "╴" => vec![LEFT],
        "╶" => vec![RIGHT],
        "─" => vec![[0, DOWN, CELL, 1]],
        "━" => vec![[0, DOWN - 1, CELL, 3]],
        "┬" => vec![[0, DOWN, CELL, 1], [ACROSS, DOWN, 1, ROW - DOWN]],
        "┴" => vec![[0, DOWN, CELL, 1], [ACROSS, 0, 1, DOWN]],
        "▁" => step(1),
        "▂" => step(2),
        "▃" => step(3),
        "▄" => step(4),
        "▅" => step(5),
        "▆" => step(6),
        "▇" => step(7),
        "█" => step(8),
        "▏" => vec![[0, 0, 1, ROW]],
        "▎" => vec![[0, 0, 2, ROW]],
        "▌" => vec![[0, 0, CELL / 2, ROW]],
        "■" => vec![[1, DOWN - 3, CELL - 2, CELL - 2]],
        _ => return None,
    })
}

/// The outline of `sign` as an SVG path from the corner of its cell, if it is drawn with one. What is open is a line.
pub fn path(sign: &str) -> Option<&'static str> {
    Some(match sign {
        "▸" => "M2 7L7 10.5L2 14Z",
        "▾" => "M1 8.5L8 8.5L4.5 13.5Z",
        "◆" => "M4.5 5.5L8.5 10.5L4.5 15.5L0.5 10.5Z",
        "✓" => "M1 11L3.5 14L8 7",
        "›" => "M3 6.5L6.5 10.5L3 14.5",
        _ => return None,
    })
}
