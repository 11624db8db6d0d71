//! Lines that are wider than the measure and must not be broken: code, and tables that cannot fit. What is painted of them is a
//! window, which can be moved sideways.
//!
//! Invariant: what a window shows is never wider than its room, and a sign stands wherever something is cut off.

use std::ops::Range;

use crate::text::{Span, graphemes, to_byte, to_cells, width};

use super::opening::decoration;
use super::{Content, Ornament, Piece};

/// Text at a column of a line that has all the room it needs.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub column: usize,
    pub span: Span,
}

/// The part of a wide line that is painted.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Window {
    /// The column of the page at which it begins.
    pub column: usize,
    /// Its columns.
    pub room: usize,
    /// Columns of the line to the left of it.
    pub shift: usize,
}

/// The pieces of a line that stand in `window`; signs take the first and the last column where there is more to either side.
pub(super) fn pieces(stretches: &[Stretch], text: &str, window: Window) -> Vec<Piece> {
    let Window { column, room, shift } = window;
    let end = |stretch: &Stretch| stretch.column + width(stretch.span.of(text));
    let cut_before = stretches.first().is_some_and(|first| first.column < shift);
    let cut_behind = stretches.last().is_some_and(|last| end(last) > shift + room);
    let visible = shift + usize::from(cut_before)..(shift + room).saturating_sub(usize::from(cut_behind));
    let at = |line_column: usize| to_cells(column + line_column.saturating_sub(shift));
    let mut pieces = Vec::new();
    if cut_before {
        pieces.push(Piece { column: at(shift), ..decoration(Ornament::Cut, "‹".to_owned()) });
    }
    // Words without width take no column, and stand where they begin.
    let in_sight = |stretch: &&Stretch| {
        stretch.column <= visible.end && (stretch.column >= visible.start || end(stretch) > visible.start)
    };
    for stretch in stretches.iter().filter(in_sight) {
        let words = stretch.span.of(text);
        let wanted = visible.start.saturating_sub(stretch.column)..visible.end - stretch.column;
        let (skipped, range) = slice(words, wanted);
        if !range.is_empty() {
            let width = to_cells(width(&words[range.clone()]));
            let start = stretch.span.start + to_byte(range.start);
            let span = Span { start, end: stretch.span.start + to_byte(range.end) };
            pieces.push(Piece { column: at(stretch.column + skipped), width, content: Content::Text(span) });
        }
    }
    if cut_behind {
        pieces.push(Piece { column: at(shift + room - 1), ..decoration(Ornament::Cut, "›".to_owned()) });
    }
    pieces
}

/// The column behind the last stretch.
pub(super) fn columns(stretches: &[Stretch], text: &str) -> usize {
    stretches.last().map_or(0, |last| last.column + width(last.span.of(text)))
}

/// The graphemes of `text` that stand wholly in `columns`: the column of the first, and their bytes.
fn slice(text: &str, columns: Range<usize>) -> (usize, Range<usize>) {
    let mut column = 0;
    let mut slice: Option<(usize, Range<usize>)> = None;
    for (at, grapheme) in graphemes(text) {
        let behind = column + width(grapheme);
        if behind > columns.end {
            break;
        }
        if column >= columns.start {
            let range = &mut slice.get_or_insert((column, at..at)).1;
            range.end = at + grapheme.len();
        }
        column = behind;
    }
    slice.unwrap_or((0, 0..0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, room: usize, shift: usize) -> String {
        let whole = [Stretch { column: 0, span: Span::new(0, text.len()) }];
        let mut line = String::new();
        for piece in pieces(&whole, text, Window { column: 0, room, shift }) {
            line.push_str(&" ".repeat(usize::from(piece.column) - width(&line)));
            line.push_str(match &piece.content {
                Content::Text(span) => span.of(text),
                Content::Decoration(_, sign) => sign,
            });
        }
        line
    }

    #[test]
    fn a_sign_stands_where_something_is_cut_off() {
        assert_eq!(shown("let a = 1;", 10, 0), "let a = 1;");
        assert_eq!(shown("let a = 1;", 6, 0), "let a›");
        assert_eq!(shown("let a = 1;", 6, 2), "‹ a =›");
        assert_eq!(shown("let a = 1;", 6, 4), "‹ = 1;");
        assert_eq!(shown("let a = 1;", 6, 20), "‹");
    }

    #[test]
    fn wide_graphemes_are_never_halved() {
        assert_eq!(shown("日本語の文", 5, 0), "日本›");
        assert_eq!(shown("日本語の文", 5, 3), "‹語 ›");
    }
}
