//! The rows of one block: blank rows and ornaments over it, then its lines of text.
//!
//! Invariant: a block gives no row at all, or its last row holds text. So rows without bytes always stand above the text they
//! belong to, and a place is a byte and a number of rows above it.

use crate::article::{Article, BlockKind, FurnitureKind, Table};
use crate::text::{Span, to_cells, width};

use super::opening::{self, decoration};
use super::shape::{common_rules, shape};
use super::wrap::{Room, wrap};
use super::{Content, Line, Ornament, Piece, Settings, wide};

/// The mark behind the last word of a story, with the space before it.
const END_MARK: &str = "■";
const END_MARK_COLUMNS: usize = 2;
/// The short rule over the notes.
const NOTE_RULE: &str = "──────";

/// Whether the block at `index` takes any row: it is not folded, and something in it can be seen.
pub fn is_shown(article: &Article, index: usize, settings: Settings) -> bool {
    let block = &article.blocks[index];
    let folded = block.kind == BlockKind::Furniture(FurnitureKind::Chrome) && !settings.leftovers;
    // Of a row without words there are only the signs that part its cells.
    let is_blank = |span: &Span| span.of(&article.text).trim().is_empty();
    let is_bare = |table: &Table| table.row(index).iter().all(is_blank) && !table.row(index).is_empty();
    !folded && !is_blank(&block.span) && !article.table_of(index).is_some_and(is_bare)
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
    let over = rows_over(article, index, settings);
    let bare = over.into_iter().map(|pieces| Line { pieces, ..Line::of(article, index) });
    let lines = wide::lines(article, index, settings).unwrap_or_else(|| text_lines(article, index, settings));
    let mut rows: Vec<Line> = bare.chain(lines).collect();
    // A row without bytes stands at the text that follows it.
    let mut following = article.blocks[index].span.end;
    for row in rows.iter_mut().rev() {
        if row.span.is_empty() {
            row.span = Span { start: following, end: following };
        }
        following = row.span.start;
    }
    rows
}

/// The lines beside quotations, at `columns`.
pub(super) fn rules(columns: &[usize]) -> Vec<Piece> {
    let rule = || decoration(Ornament::QuotationRule, "▏".to_owned());
    columns.iter().map(|column| Piece { column: to_cells(*column), ..rule() }).collect()
}

/// What stands over a block, row by row.
fn rows_over(article: &Article, index: usize, settings: Settings) -> Vec<Vec<Piece>> {
    let block = &article.blocks[index];
    if opening::headline(article) == Some(index) {
        // What precedes the opening stands close to its rule, one line up from where reading starts.
        return opening::rows_over_headline(article, settings);
    }
    if opening::story(article) == Some(index) {
        return opening::rows_over_story(article, settings);
    }
    let Some(before) = previous(article, index, settings) else { return Vec::new() };
    if let Some(rows) = rows_over_row(article, before, index, settings) {
        return rows;
    }
    let above = article.blocks[before].kind;
    if block.kind == BlockKind::Note && above != BlockKind::Note {
        return vec![Vec::new(), vec![decoration(Ornament::Rule, NOTE_RULE.to_owned())]];
    }
    let blank = match (above, block.kind) {
        _ if block.tight || block.continues => 0,
        (BlockKind::Heading(_), BlockKind::Heading(_)) => 1,
        (_, BlockKind::Heading(_)) => 2,
        _ => 1,
    };
    vec![rules(&common_rules(article, before, index, usize::from(settings.measure))); blank]
}

/// What stands between two rows of a table: the rule under the head, and a blank row where lines alone do not tell rows apart.
/// `None` if they are not rows of one table.
fn rows_over_row(article: &Article, before: usize, index: usize, settings: Settings) -> Option<Vec<Vec<Piece>>> {
    let table = article.table_of(index).filter(|table| table.blocks.contains(&before))?;
    let (_, grid) = wide::grid(article, index, settings)?;
    let shape = shape(article, index, "", usize::from(settings.measure));
    let mut pieces = rules(&shape.rules);
    if table.is_head(before) {
        let columns = grid.columns().min(shape.right - shape.first);
        let rule = decoration(Ornament::Rule, "─".repeat(columns));
        pieces.push(Piece { column: to_cells(shape.first), ..rule });
    } else if !grid.breaks {
        return Some(Vec::new());
    }
    Some(vec![pieces])
}

/// Text broken into lines of the measure, hard line by hard line.
fn text_lines(article: &Article, index: usize, settings: Settings) -> Vec<Line> {
    let block = article.blocks[index].span;
    let visible = block.of(&article.text).trim_end();
    let end = block.from() + visible.len();
    let tail = if ends_story(article, index, settings) { END_MARK_COLUMNS } else { 0 };
    let mut lines = Vec::new();
    let mut at = block.from();
    for hard_line in visible.split('\n') {
        let words = hard_line.trim_start();
        let start = at + (hard_line.len() - words.len());
        at += hard_line.len() + 1;
        let tail = if start + words.len() == end { tail } else { 0 };
        let shape = shape(article, index, hard_line, usize::from(settings.measure));
        let room = Room { first: shape.right - shape.first, rest: shape.right - shape.rest, tail };
        for (number, range) in wrap(words, room, shape.fit).into_iter().enumerate() {
            let column = to_cells(if number == 0 { shape.first } else { shape.rest });
            let span = Span::new(start + range.start, start + range.end);
            let width = to_cells(width(span.of(&article.text)));
            let mut pieces = rules(&shape.rules);
            pieces.push(Piece { column, width, content: Content::Text(span) });
            if tail > 0 && span.to() == end {
                let mark = decoration(Ornament::EndMark, END_MARK.to_owned());
                pieces.push(Piece { column: column + width + 1, ..mark });
            }
            lines.push(Line { span, pieces, ..Line::of(article, index) });
        }
    }
    lines
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
