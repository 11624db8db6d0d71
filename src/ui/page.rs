//! The page: its lines as layout made them, in the roles that the accents give, with the signs in the margin.

use ratatui::layout::Position;
use ratatui::style::Style;

use crate::app::{Lit, State, selection};
use crate::layout::{Content, Ornament, Piece};
use crate::notes::{Colour, Entry};
use crate::text::{Span, graphemes, to_cells, width};

use super::accents::{self, Accent};
use super::canvas::Canvas;
use super::theme::Role;

/// Paints the lines and the margin.
pub(super) fn paint(canvas: &mut Canvas<'_>, state: &State) {
    let area = state.screen.text;
    let Some(opened) = state.opened() else {
        canvas.put((area.x, area.y), area.width, &[Role::Quiet], "Nothing is open.");
        return;
    };
    let accents = accents::on_page(state);
    for (row, line) in (area.y..area.bottom()).zip(&state.page.lines) {
        let base = accents::of_block(&opened.article, line.block);
        for piece in &line.pieces {
            paint_piece(canvas, (area.x, row), base, piece, &opened.article.text, &accents);
        }
    }
    paint_signs(canvas, state);
}

/// The cell of the selection's free end, if it is on the page.
pub(super) fn cursor(state: &State) -> Option<Position> {
    let cell = state.page.cell_of(&state.opened()?.article.text, selection::cursor(state)?)?;
    let area = state.screen.text;
    let position = Position::new(area.x + cell.column, area.y + cell.row);
    area.contains(position).then_some(position)
}

fn paint_piece(canvas: &mut Canvas<'_>, (x, y): (u16, u16), base: Role, piece: &Piece, text: &str, accents: &[Accent]) {
    let at = (x.saturating_add(piece.column), y);
    match &piece.content {
        Content::Text(span) => {
            let accents: Vec<Accent> =
                accents.iter().copied().filter(|accent| accent.span.overlap(*span).is_some()).collect();
            paint_text(canvas, at, base, *span, text, &accents);
        }
        Content::Decoration(ornament, words) => {
            let role = match ornament {
                Ornament::OpeningRule | Ornament::EndMark => Role::Accent,
                Ornament::QuotationRule | Ornament::Rule => Role::Trace,
                Ornament::Cut | Ornament::Eyebrow | Ornament::Byline | Ornament::Filler => Role::Quiet,
            };
            let words = canvas.signs().ornament(*ornament, words);
            canvas.put(at, piece.width, &[role], &words);
        }
    }
}

/// Paints the words of `span`, in runs of one style. A grapheme is painted whole, as what its first byte is.
fn paint_text(canvas: &mut Canvas<'_>, (mut x, y): (u16, u16), base: Role, span: Span, text: &str, accents: &[Accent]) {
    let words = span.of(text);
    if accents.is_empty() {
        let style = canvas.style(&[base]);
        write(canvas, (x, y), style, words);
        return;
    }
    let style_at = |canvas: &Canvas<'_>, offset: usize| -> Style {
        let byte = span.start + crate::text::to_byte(offset);
        let over = accents.iter().filter(|accent| accent.span.contains(byte)).map(|accent| accent.role);
        let roles: Vec<Role> = std::iter::once(base).chain(over).collect();
        canvas.style(&roles)
    };
    let mut run = (0, style_at(canvas, 0));
    for (at, _) in graphemes(words).skip(1) {
        let style = style_at(canvas, at);
        if style != run.1 {
            x = write(canvas, (x, y), run.1, &words[run.0..at]);
            run = (at, style);
        }
    }
    write(canvas, (x, y), run.1, &words[run.0..]);
}

fn write(canvas: &mut Canvas<'_>, at: (u16, u16), style: Style, words: &str) -> u16 {
    canvas.write(at, to_cells(width(words)), style, words)
}

/// What stands before a line. Of several, the first is shown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    Note,
    Bookmark,
    Letter(char),
    Quotation,
    /// The first line of a highlight of another colour than the usual one.
    Colour(u8),
    Highlight,
}

/// A mark signs the line on which it begins, or the first of the page if it began above that; a lit quotation too. A highlight signs all
/// its lines.
fn paint_signs(canvas: &mut Canvas<'_>, state: &State) {
    let Some(opened) = state.opened() else { return };
    let mut signs: Vec<(usize, Sign)> = Vec::new();
    let on_page = |span: Span| {
        state.page.row_of(span.start.max(state.page.span.start)).filter(|_| span.overlap(state.page.span).is_some())
    };
    for entry in opened.notebook.entries() {
        let Some((span, row)) = entry.found.span().and_then(|span| Some((span, on_page(span)?))) else { continue };
        signs.extend(sign_of(&entry).map(|sign| (row, sign)));
        if let Some(colour) = entry.mark.colour.value {
            let lines = (0..).zip(&state.page.lines);
            let its = lines.filter(|(_, line)| line.texts().any(|text| text.overlap(span).is_some()));
            signs.extend(its.map(|(row, _)| (row, Sign::Highlight)));
            signs.extend((colour != Colour::default()).then(|| (row, Sign::Colour(colour.number()))));
        }
    }
    if let (Lit::Utterance(_), Some(first)) = (&state.lit, state.lit_on_page().first()) {
        signs.extend(on_page(*first).map(|row| (row, Sign::Quotation)));
    }
    signs.sort();
    signs.dedup_by_key(|(row, _)| *row);
    for (row, sign) in signs {
        let y = state.screen.text.y.saturating_add(to_cells(row));
        let known = canvas.signs();
        let sign = match sign {
            Sign::Note => known.note.to_owned(),
            Sign::Bookmark => known.bookmark.to_owned(),
            Sign::Letter(letter) => letter.to_string(),
            Sign::Quotation => known.quotation.to_owned(),
            Sign::Colour(number) => number.to_string(),
            Sign::Highlight => known.highlight.to_owned(),
        };
        canvas.put((state.screen.sign_column(), y), 1, &[Role::Accent], &sign);
    }
}

/// The sign of a mark besides its colour.
fn sign_of(entry: &Entry<'_>) -> Option<Sign> {
    match (entry.letter, &entry.mark.note.value, entry.mark.colour.value) {
        (Some(letter), ..) => Some(Sign::Letter(letter)),
        (None, Some(_), _) => Some(Sign::Note),
        (None, None, None) => Some(Sign::Bookmark),
        (None, None, Some(_)) => None,
    }
}
