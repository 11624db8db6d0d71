//! Blocks that are not broken where the measure ends: code as it stands, and rows of tables.
//!
//! Invariant: `Settings::shift` moves what is wider than the measure and nothing else, and never further than to its end.

use crate::article::{Article, BlockKind, Table};
use crate::text::{Span, graphemes, to_cells, width};

use super::rows::rules;
use super::shape::shape;
use super::sideways::{self, Stretch, Window};
use super::table::{self, Grid};
use super::{Line, Settings};

/// A block with all the columns it needs.
struct Wide {
    /// The column of the page at which it begins.
    column: usize,
    /// The columns of its longest line.
    columns: usize,
    /// The columns of the lines beside quotations.
    rules: Vec<usize>,
    /// For each of its lines the bytes that stand for it, and its text.
    lines: Vec<(Span, Vec<Stretch>)>,
}

/// The lines of the block at `index`, moved sideways as the settings say; `None` if it is one that is broken.
pub(super) fn lines(article: &Article, index: usize, settings: Settings) -> Option<Vec<Line>> {
    let wide = spread(article, index, settings)?;
    let room = usize::from(settings.measure) - wide.column;
    let overflow = wide.columns.saturating_sub(room);
    let window = Window { column: wide.column, room, shift: overflow.min(usize::from(settings.shift)) };
    let line = |(span, stretches): &(Span, Vec<Stretch>)| {
        let mut pieces = rules(&wide.rules);
        pieces.extend(sideways::pieces(stretches, &article.text, window));
        Line { span: *span, pieces, overflow: to_cells(overflow), ..Line::of(article, index) }
    };
    Some(wide.lines.iter().map(line).collect())
}

/// The shift at which the byte `at` is in sight: that of `settings` where it is already, or where nothing hides it.
pub fn shift_to(article: &Article, at: u32, settings: &Settings) -> u16 {
    let index = article.block_at(at);
    let Some(wide) = article.blocks.get(index).and_then(|_| spread(article, index, *settings)) else {
        return settings.shift;
    };
    let mut stretches = wide.lines.iter().flat_map(|(_, stretches)| stretches);
    let Some(stretch) = stretches.rfind(|stretch| stretch.span.contains(at)) else {
        return settings.shift;
    };
    let until = Span { end: at, ..stretch.span };
    let column = sideways::columns(&[Stretch { span: until, ..*stretch }], &article.text);
    let room = usize::from(settings.measure) - wide.column;
    let overflow = wide.columns.saturating_sub(room);
    let shift = overflow.min(usize::from(settings.shift));
    let rest = Span { start: at, ..stretch.span }.of(&article.text);
    let behind = column + graphemes(rest).next().map_or(0, |(_, grapheme)| width(grapheme));
    let in_sight = column >= shift + usize::from(shift > 0) && behind < shift + room;
    if overflow == 0 || in_sight {
        return settings.shift;
    }
    // It comes to a third of the room, so that what is around it can be read.
    to_cells(column.saturating_sub(room / 3).min(overflow))
}

/// The columns of the table that has the block at `index` for a row.
pub(super) fn grid(article: &Article, index: usize, settings: Settings) -> Option<(&Table, Grid)> {
    let table = article.table_of(index)?;
    let measure = usize::from(settings.measure);
    let column = shape(article, index, "", measure).first;
    Some((table, Grid::of(article, table, measure - column)))
}

fn spread(article: &Article, index: usize, settings: Settings) -> Option<Wide> {
    let shape = shape(article, index, "", usize::from(settings.measure));
    let (columns, lines) = match article.blocks[index].kind {
        BlockKind::Code => {
            let lines = code(article, index);
            let columns = lines.iter().map(|(_, line)| sideways::columns(line, &article.text)).max().unwrap_or(0);
            (columns, lines)
        }
        BlockKind::TableRow => {
            let (table, grid) = grid(article, index, settings)?;
            (grid.columns(), table::lines(article, table, index, &grid)?)
        }
        _ => return None,
    };
    Some(Wide { column: shape.first, columns, rules: shape.rules, lines })
}

/// The lines of code without the blank ones at its start and end; one in its midst is empty.
fn code(article: &Article, index: usize) -> Vec<(Span, Vec<Stretch>)> {
    let block = article.blocks[index].span;
    let mut at = block.from();
    let lines = block.of(&article.text).trim_end().split('\n').map(|line| {
        let span = Span::new(at, at + line.trim_end().len());
        at += line.len() + 1;
        let stretch = Stretch { column: 0, span };
        (span, if span.is_empty() { Vec::new() } else { vec![stretch] })
    });
    lines.skip_while(|(span, _)| span.is_empty()).collect()
}
