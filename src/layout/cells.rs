//! From the cells of a laid-out page to the text painted there, and back.
//!
//! Invariant: a grapheme is one thing, however many cells and bytes it takes; what the page adds to the text is in no answer.

use crate::text::{Span, graphemes, to_byte, to_cells, width};

use super::{Content, Line, Page, Piece};

/// A cell of a page, counted from its upper left corner.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Cell {
    /// Columns from the left edge of the measure.
    pub column: u16,
    /// Rows from the top.
    pub row: u16,
}

impl Page {
    /// The grapheme of `text` that is painted at `cell`; `None` where there is none.
    pub fn grapheme_at(&self, text: &str, cell: Cell) -> Option<Span> {
        let line = self.lines.get(usize::from(cell.row))?;
        let (piece, span) =
            texts(line).find(|(piece, _)| (piece.column..piece.column + piece.width).contains(&cell.column))?;
        Some(grapheme_in(text, span, cell.column - piece.column))
    }

    /// The grapheme on the row of `cell` that is nearest to it; `None` on a row without text.
    pub fn nearest_on_row(&self, text: &str, cell: Cell) -> Option<Span> {
        let line = self.lines.get(usize::from(cell.row))?;
        let distance = |piece: &Piece| {
            let last = (piece.column + piece.width).saturating_sub(1);
            piece.column.saturating_sub(cell.column).max(cell.column.saturating_sub(last))
        };
        let (piece, span) = texts(line).min_by_key(|(piece, _)| distance(piece))?;
        Some(grapheme_in(text, span, cell.column.saturating_sub(piece.column)))
    }

    /// The grapheme nearest to `cell`: on its row, else the last one above it, else the first one below; `None` on a page without text.
    pub fn nearest(&self, text: &str, cell: Cell) -> Option<Span> {
        let rows = to_cells(self.lines.len());
        let above = (0..cell.row.min(rows)).rev();
        let last = above.map(|row| Cell { column: u16::MAX, row });
        let first = (cell.row..rows).map(|row| Cell { column: 0, row });
        std::iter::once(cell).chain(last).chain(first).find_map(|cell| self.nearest_on_row(text, cell))
    }

    /// The cell at which the grapheme that holds `byte` begins. A space that was left out at the end of a line stands for the grapheme
    /// before it. `None` if it is not on the page.
    pub fn cell_of(&self, text: &str, byte: u32) -> Option<Cell> {
        if !self.span.contains(byte) {
            return None;
        }
        let all =
            (0..).zip(&self.lines).flat_map(|(row, line)| texts(line).map(move |(piece, span)| (row, piece, span)));
        // Cells of a table stand beside each other, so the last one painted is not the last one of the text.
        let (row, piece, span) =
            all.filter(|(_, _, span)| span.start <= byte).max_by_key(|(_, _, span)| (span.start, span.end))?;
        let at = byte.min(span.end.saturating_sub(1));
        let before = graphemes(span.of(text))
            .take_while(|(offset, grapheme)| span.start + to_byte(offset + grapheme.len()) <= at);
        let column = before.map(|(_, grapheme)| width(grapheme)).sum();
        Some(Cell { column: piece.column + to_cells(column), row })
    }
}

/// The pieces of text on a line, with what they are.
fn texts(line: &Line) -> impl Iterator<Item = (&Piece, Span)> {
    line.pieces.iter().filter_map(|piece| match piece.content {
        Content::Text(span) if !span.is_empty() => Some((piece, span)),
        _ => None,
    })
}

/// The grapheme that takes the column `column` of `span`, which is painted from column 0 on; the last one behind its end.
fn grapheme_in(text: &str, span: Span, column: u16) -> Span {
    let mut end = 0;
    let mut found = Span { end: span.start, ..span };
    for (offset, grapheme) in graphemes(span.of(text)) {
        found = Span::new(span.from() + offset, span.from() + offset + grapheme.len());
        end += width(grapheme);
        if end > usize::from(column) {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, BlockKind, Builder, Metadata};
    use crate::layout::{Settings, Top, page};

    fn article() -> Article {
        let mut builder = Builder::new();
        for words in ["日本 stands, e\u{301} too", "Below"] {
            builder.open(BlockKind::Paragraph, 0, false);
            builder.push(words, 0);
            builder.close();
        }
        builder.finish(Metadata::default(), &[], Span::default())
    }

    fn laid_out(article: &Article) -> Page {
        page(article, Top::default(), 9, &Settings { measure: 12, leftovers: false, shift: 0 })
    }

    #[test]
    fn cells_lead_to_whole_graphemes() {
        let article = article();
        let page = laid_out(&article);
        let at = |column, row| page.grapheme_at(&article.text, Cell { column, row }).map(|span| span.of(&article.text));
        assert_eq!([at(0, 0), at(1, 0), at(2, 0), at(4, 0)], [Some("日"), Some("日"), Some("本"), Some(" ")]);
        assert_eq!([at(0, 1), at(5, 1), at(0, 2)], [Some("e\u{301}"), None, None]);
        let near = |column, row| page.nearest(&article.text, Cell { column, row }).map(|span| span.of(&article.text));
        assert_eq!([near(99, 0), near(7, 2), near(0, 99)], [Some(","), Some("o"), Some("w")]);
    }

    #[test]
    fn every_grapheme_stands_in_its_cell() {
        let article = article();
        let page = laid_out(&article);
        for (at, grapheme) in graphemes(&article.text) {
            let cell = page.cell_of(&article.text, to_byte(at)).unwrap_or_default();
            let found = page.grapheme_at(&article.text, cell).map(|span| span.of(&article.text));
            // A line end and a space at the end of a line are not painted.
            assert!(found == Some(grapheme) || grapheme.trim().is_empty(), "{grapheme:?} {cell:?} {found:?}");
        }
        assert_eq!(page.cell_of(&article.text, 999), None);
    }
}
