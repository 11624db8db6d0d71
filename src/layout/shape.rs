//! Where the lines of a block stand: how lists hang, how far in quotations are, where the lines beside them are.

use crate::article::{Article, Block, BlockKind};
use crate::text::width;

use super::wrap::Fit;

/// No more blocks than this are looked back over for the item that a block belongs to.
const NEAR: usize = 32;
/// Columns from one depth of lists to the next.
const STEP: usize = 3;

/// Where the lines of a block stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// The column at which the first line begins.
    pub first: usize,
    /// The column at which every other line begins; at least `first`.
    pub rest: usize,
    /// The column behind the last one that text may take.
    pub right: usize,
    pub fit: Fit,
    /// The columns of the lines beside a block quote, one for each depth.
    pub rules: Vec<usize>,
}

/// The shape of `hard_line`, a line of the block at `index`, on a page of `measure` columns.
pub(super) fn shape(article: &Article, index: usize, hard_line: &str, measure: usize) -> Shape {
    let block = &article.blocks[index];
    let (outer, rules) = frame(article, index, measure);
    // No indent takes more than a quarter of the measure, so that deep lists stay readable on a narrow page.
    let bounded = |columns: usize| columns.min(measure / 4);
    let plain = Shape { first: outer, rest: outer, right: measure, fit: Fit::Ragged, rules };
    match block.kind {
        BlockKind::Title | BlockKind::Heading(_) => Shape { fit: Fit::Balanced, ..plain },
        BlockKind::Standfirst => {
            Shape { right: measure.saturating_sub(6).max(measure / 2), fit: Fit::Balanced, ..plain }
        }
        BlockKind::Furniture(_) | BlockKind::TableRow | BlockKind::Paragraph | BlockKind::Quotation => plain,
        BlockKind::ListItem => Shape { rest: outer + bounded(sign_columns(hard_line)), ..plain },
        BlockKind::Note => {
            let sign = note_sign_columns(hard_line);
            let first = if sign == 0 { outer + bounded(sign_of_note(article, index)) } else { outer };
            Shape { first, rest: first + bounded(sign), ..plain }
        }
        BlockKind::Break => {
            let first = outer + (measure - outer).saturating_sub(width(hard_line.trim())) / 2;
            Shape { first, rest: first, ..plain }
        }
        BlockKind::Verse => {
            let own = width(&hard_line[..hard_line.len() - hard_line.trim_start().len()]);
            let first = bounded(outer + 3) + bounded(own);
            Shape { first, rest: first + bounded(2), ..plain }
        }
        BlockKind::Code => {
            let first = bounded(outer + 4);
            Shape { first, rest: first, ..plain }
        }
    }
}

/// The columns of the lines beside quotations that go on from the block at `before` to the one at `index`.
pub(super) fn common_rules(article: &Article, before: usize, index: usize, measure: usize) -> Vec<usize> {
    let (_, above) = frame(article, before, measure);
    let (_, mut rules) = frame(article, index, measure);
    rules.retain(|rule| above.contains(rule));
    rules
}

/// The column at which the words of the block at `index` begin for the lists and quotations that it stands in, and the columns of the lines
/// beside the quotations.
fn frame(article: &Article, index: usize, measure: usize) -> (usize, Vec<usize>) {
    let block = &article.blocks[index];
    let most = measure / 4;
    let lists = usize::from(block.depth.saturating_sub(block.quoted));
    let quotes = usize::from(block.quoted).max(usize::from(block.kind == BlockKind::Quotation));
    let listed = match (lists, block.kind) {
        (0, _) => 0,
        (_, BlockKind::ListItem) => 1 + STEP * (lists - 1),
        _ => 1 + STEP * (lists - 1) + sign_of_item(article, index),
    };
    if quotes == 0 {
        return (listed.min(most), Vec::new());
    }
    // A list in a quotation stands inside its line; a quotation in an item of a list has its line inside the item.
    let (before, behind) = if block.kind == BlockKind::Quotation { (listed, 0) } else { (0, listed) };
    let column = (before + 2 * quotes + 2).min(most);
    let mut rules: Vec<usize> = (1..=quotes).map(|step| before + 2 * step).take_while(|rule| *rule < column).collect();
    if rules.is_empty() {
        rules.push(column / 2);
    }
    ((column + behind).min(most.max(column)), rules)
}

/// The columns of the sign of the item that the block at `index` belongs to; those of a bullet if no such item is near.
fn sign_of_item(article: &Article, index: usize) -> usize {
    let block = &article.blocks[index];
    let own =
        |other: &&Block| other.kind == BlockKind::ListItem && other.depth - other.quoted == block.depth - block.quoted;
    let near = &article.blocks[index.saturating_sub(NEAR)..index];
    let item = near.iter().rev().find(own).map(|item| sign_columns(item.span.of(&article.text)));
    item.filter(|columns| *columns > 0).unwrap_or(2)
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

/// The columns of the sign of the note that the block at `index` is a later paragraph of; 0 if none is near.
fn sign_of_note(article: &Article, index: usize) -> usize {
    let near = article.blocks[index.saturating_sub(NEAR)..index].iter().rev();
    let notes = near.take_while(|other| other.kind == BlockKind::Note);
    let signs = notes.map(|note| note_sign_columns(note.span.of(&article.text)));
    signs.into_iter().find(|columns| *columns > 0).unwrap_or(0)
}

/// The same for a note, whose sign may also be a bare number.
fn note_sign_columns(note: &str) -> usize {
    let note = note.trim_start();
    let Some((sign, rest)) = note.split_once(char::is_whitespace) else { return 0 };
    let is_number = sign.chars().count() <= 4 && sign.chars().all(char::is_numeric);
    if is_number { width(&note[..note.len() - rest.trim_start().len()]) } else { sign_columns(note) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_hang_on_their_signs() {
        let table = [
            ("– A list hangs", 2),
            ("• Item", 2),
            ("☐ To be done", 2),
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

    #[test]
    fn notes_hang_on_bare_numbers_too() {
        for (note, columns) in [("1 A note", 2), ("¹ A note", 2), ("[12] A note", 5), ("A note", 0), ("† A note", 2)]
        {
            assert_eq!(note_sign_columns(note), columns, "{note}");
        }
    }
}
