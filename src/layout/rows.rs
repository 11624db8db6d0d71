//! The rows of one block: blank rows and ornaments over it, then its lines of text.
//!
//! Invariant: a block gives no row at all, or its last row holds text. So rows without bytes always stand above the text they
//! belong to, and a place is a byte and a number of rows above it.

use std::ops::Range;

use crate::article::{Article, Block, BlockKind, FurnitureKind};
use crate::text::{Span, to_cells, width};

use super::opening::{self, decoration};
use super::wrap::{Fit, Room, chop, wrap};
use super::{Content, Line, Ornament, Piece, Settings};

/// The mark behind the last word of a story, with the space before it.
const END_MARK: &str = "■";
const END_MARK_COLUMNS: usize = 2;

/// Whether the block at `index` takes any row: it is not folded, and something in it can be seen.
pub(super) fn is_shown(article: &Article, index: usize, settings: Settings) -> bool {
    let block = &article.blocks[index];
    let folded = block.kind == BlockKind::Furniture(FurnitureKind::Chrome) && !settings.leftovers;
    !folded && !block.span.of(&article.text).trim().is_empty()
}

/// The nearest shown block after the one at `index`.
pub(super) fn next(article: &Article, index: usize, settings: Settings) -> Option<usize> {
    (index + 1..article.blocks.len()).find(|&other| is_shown(article, other, settings))
}

/// The nearest shown block before the one at `index`.
pub(super) fn previous(article: &Article, index: usize, settings: Settings) -> Option<usize> {
    (0..index).rev().find(|&other| is_shown(article, other, settings))
}

/// All rows of the block at `index`, which is shown, from the blank rows over it to its last line of text.
pub(super) fn rows(article: &Article, index: usize, settings: Settings) -> Vec<Line> {
    let block = &article.blocks[index];
    let over = rows_over(article, index, settings);
    let bare = over.into_iter().map(|pieces| Line { span: Span::default(), block: index, kind: block.kind, pieces });
    let mut rows: Vec<Line> = bare.chain(lines(article, index, settings)).collect();
    // A row without bytes stands at the text that follows it.
    let mut following = block.span.end;
    for row in rows.iter_mut().rev() {
        if row.span.is_empty() {
            row.span = Span { start: following, end: following };
        }
        following = row.span.start;
    }
    rows
}

/// What stands over a block, row by row.
fn rows_over(article: &Article, index: usize, settings: Settings) -> Vec<Vec<Piece>> {
    let block = &article.blocks[index];
    let before = previous(article, index, settings).map(|other| article.blocks[other].kind);
    if opening::headline(article) == Some(index) {
        // What precedes the opening stands close to its rule, one line up from where reading starts.
        return opening::rows_over_headline(article, settings);
    }
    if opening::story(article) == Some(index) {
        return opening::rows_over_story(article, settings);
    }
    let blank = match (before, block.kind) {
        (None, _) => 0,
        _ if block.tight || block.continues => 0,
        (Some(BlockKind::Heading(_)), BlockKind::Heading(_)) => 1,
        (_, BlockKind::Heading(_)) => 2,
        _ => 1,
    };
    vec![Vec::new(); blank]
}

/// Where the lines of a block stand.
struct Shape {
    /// The column at which the first line begins.
    first: usize,
    /// The column at which every other line begins; at least `first`.
    rest: usize,
    /// The column behind the last one that text may take.
    right: usize,
    fit: Fit,
    /// The column of the line beside a block quote.
    rule: Option<usize>,
}

fn lines(article: &Article, index: usize, settings: Settings) -> Vec<Line> {
    let block = &article.blocks[index];
    let text = block.span.of(&article.text);
    let visible = text.trim_end();
    let tail = if ends_story(article, index, settings) { END_MARK_COLUMNS } else { 0 };
    let mut lines = Vec::new();
    let mut at = 0;
    for hard_line in visible.split('\n') {
        let end = at + hard_line.len();
        let tail = if end == visible.len() { tail } else { 0 };
        let broken = match block.kind {
            BlockKind::Code => code_lines(block, hard_line, settings, tail),
            _ => text_lines(block, hard_line, settings, tail),
        };
        for (column, range, rule) in broken {
            let span = Span::new(block.span.from() + at + range.start, block.span.from() + at + range.end);
            lines.push(line(article, index, span, column, rule));
        }
        at = end + 1;
    }
    let blank_at_the_top = lines.iter().take_while(|line| line.span.is_empty()).count();
    lines.drain(..blank_at_the_top);
    if let Some(last) = lines.last_mut().filter(|_| tail > 0) {
        let column = last.pieces.last().map_or(0, |piece| piece.column + piece.width) + 1;
        last.pieces.push(Piece { column, ..decoration(Ornament::EndMark, END_MARK.to_owned()) });
    }
    lines
}

/// A broken line: its column, its bytes in the hard line, and the column of its rule.
type Broken = (usize, Range<usize>, Option<usize>);

fn text_lines(block: &Block, hard_line: &str, settings: Settings, tail: usize) -> Vec<Broken> {
    let indent = hard_line.len() - hard_line.trim_start().len();
    let shape = shape(block, hard_line, usize::from(settings.measure));
    let room = Room { first: shape.right - shape.first, rest: shape.right - shape.rest, tail };
    let ranges = wrap(&hard_line[indent..], room, shape.fit);
    let place = |(number, range): (usize, Range<usize>)| {
        let column = if number == 0 { shape.first } else { shape.rest };
        (column, range.start + indent..range.end + indent, shape.rule)
    };
    ranges.into_iter().enumerate().map(place).collect()
}

/// As it stands; an empty line of code stays an empty row.
fn code_lines(block: &Block, hard_line: &str, settings: Settings, tail: usize) -> Vec<Broken> {
    if hard_line.trim().is_empty() {
        return vec![(0, 0..0, None)];
    }
    let shape = shape(block, hard_line, usize::from(settings.measure));
    let columns = shape.right - shape.first;
    let ranges = chop(hard_line, Room { first: columns, rest: columns, tail });
    ranges.into_iter().map(|range| (shape.first, range, None)).collect()
}

fn line(article: &Article, index: usize, span: Span, column: usize, rule: Option<usize>) -> Line {
    let mut pieces = Vec::new();
    if let Some(rule) = rule {
        pieces.push(Piece { column: to_cells(rule), ..decoration(Ornament::QuotationRule, "▏".to_owned()) });
    }
    if !span.is_empty() {
        let width = to_cells(width(span.of(&article.text)));
        pieces.push(Piece { column: to_cells(column), width, content: Content::Text(span) });
    }
    Line { span, block: index, kind: article.blocks[index].kind, pieces }
}

fn shape(block: &Block, hard_line: &str, measure: usize) -> Shape {
    // No indent takes more than a quarter of the measure, so that deep lists stay readable on a narrow page.
    let bounded = |columns: usize| columns.min(measure / 4);
    let depth = usize::from(block.depth);
    let outer = 2 * depth.saturating_sub(1);
    let plain = Shape { first: 0, rest: 0, right: measure, fit: Fit::Ragged, rule: None };
    match block.kind {
        BlockKind::Title | BlockKind::Heading(_) => Shape { fit: Fit::Balanced, ..plain },
        BlockKind::Standfirst => {
            Shape { right: measure.saturating_sub(6).max(measure / 2), fit: Fit::Balanced, ..plain }
        }
        BlockKind::Furniture(_) | BlockKind::TableRow | BlockKind::Note | BlockKind::Break => plain,
        BlockKind::Paragraph if depth == 0 => plain,
        BlockKind::Paragraph => {
            let column = bounded(outer + 3);
            Shape { first: column, rest: column, ..plain }
        }
        BlockKind::ListItem => {
            let column = bounded(outer + 1);
            Shape { first: column, rest: column + bounded(sign_columns(hard_line)), ..plain }
        }
        BlockKind::Quotation => {
            let column = bounded(outer + 4);
            Shape { first: column, rest: column, rule: Some(column / 2), ..plain }
        }
        BlockKind::Verse => {
            let own = width(&hard_line[..hard_line.len() - hard_line.trim_start().len()]);
            let column = bounded(outer + 3) + bounded(own);
            Shape { first: column, rest: column + bounded(2), ..plain }
        }
        BlockKind::Code => {
            let column = bounded(outer + 4);
            Shape { first: column, rest: column, ..plain }
        }
    }
}

/// The columns of the sign or number that opens an item of a list, with the space behind it; 0 if there is none.
fn sign_columns(item: &str) -> usize {
    let item = item.trim_start();
    let Some((sign, rest)) = item.split_once(char::is_whitespace) else { return 0 };
    let words = rest.trim_start();
    let bare = sign.trim_start_matches(['(', '[']).trim_end_matches(['.', ')', ']', ':']);
    let is_number = bare.len() < sign.len() && bare.chars().count() <= 4 && bare.chars().all(char::is_alphanumeric);
    let is_sign = sign.chars().count() == 1 && !sign.chars().all(char::is_alphanumeric);
    if is_number || is_sign { width(&item[..item.len() - words.len()]) } else { 0 }
}

/// Whether the block at `index` ends the story: only furniture follows.
fn ends_story(article: &Article, index: usize, settings: Settings) -> bool {
    let can_end = matches!(
        article.blocks[index].kind,
        BlockKind::Paragraph | BlockKind::Verse | BlockKind::ListItem | BlockKind::Quotation
    );
    let is_furniture = |other: usize| matches!(article.blocks[other].kind, BlockKind::Furniture(_));
    can_end && (index + 1..article.blocks.len()).all(|other| is_furniture(other) || !is_shown(article, other, settings))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_hang_on_their_signs() {
        let table = [
            ("– A list hangs", 2),
            ("• Item", 2),
            ("*  Item", 3),
            ("1. Item", 3),
            ("(12) Item", 5),
            ("iv) Item", 4),
            ("a. Item", 3),
            ("Item without a sign", 0),
            ("Finally. An item", 0),
            ("I am no number", 0),
            ("–", 0),
        ];
        for (item, columns) in table {
            assert_eq!(sign_columns(item), columns, "{item}");
        }
    }
}
