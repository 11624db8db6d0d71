//! Tables of HTML that are rows of cells and nothing else; others are read as paragraphs.

use crate::article::{Alignment, BlockKind};
use crate::text::Span;

use super::html::{Parting, Tag, Token};
use super::passages::{CELLS_A_BYTE, Document, LONGEST_ROW, Piece, Rows};
use super::reader::Reader;

/// A table that is being read.
#[derive(Debug)]
pub struct Open {
    first: usize,
    begun: bool,
    columns: Vec<Alignment>,
    headed: bool,
    /// How many columns the cell before takes; none before the first cell of a row.
    taken: usize,
}

impl Open {
    /// The table whose tags and words `tokens` begin with, to stand in the passages from `first` on. `None` if paragraphs or other tables
    /// stand in its cells, if cells reach over several rows, if a row is very long, or if there are no two columns.
    pub fn of(tokens: &[Token<'_>], first: usize) -> Option<Self> {
        let mut widest: Vec<Alignment> = Vec::new();
        let mut row: Vec<Alignment> = Vec::new();
        let (mut rows, mut headed, mut length, mut whole) = (0, false, 0, 0);
        for token in tokens {
            let (tag, range) = match token {
                Token::Text(range) => {
                    length += range.len();
                    continue;
                }
                Token::Tag(tag, range) => (tag, range),
            };
            length += range.len();
            if tag.is("table") && tag.closes {
                let is_full = widest.len().saturating_mul(rows) <= CELLS_A_BYTE * (whole + length);
                let is_table = is_full && rows > 1 && widest.len() > 1 && length <= LONGEST_ROW;
                return is_table.then_some(Self { first, begun: false, columns: widest, headed, taken: 0 });
            }
            match tag.parting() {
                Parting::None | Parting::Line => {}
                Parting::Cell if tag.closes => {}
                Parting::Cell => {
                    if tag.attribute("rowspan").is_some_and(|count| count != "1") {
                        return None;
                    }
                    headed |= rows == 1 && tag.is("th");
                    let blank = columns_of(*tag) - 1;
                    row.push(alignment(*tag));
                    row.extend(std::iter::repeat_n(Alignment::Left, blank));
                    if row.len() > widest.len() {
                        widest.clone_from(&row);
                    }
                }
                Parting::Block if tag.is("tr") => {
                    if length > LONGEST_ROW {
                        return None;
                    }
                    whole += length;
                    (length, rows) = (0, rows + usize::from(!tag.closes));
                    row.clear();
                }
                Parting::Block if ["thead", "tbody", "tfoot"].iter().any(|name| tag.is(name)) => {}
                Parting::Block if rows == 0 && tag.is("caption") => {}
                Parting::Block => return None,
            }
        }
        None
    }

    /// A row begins at byte `at`.
    pub fn row(&mut self, reader: &mut Reader<'_>, at: usize) {
        if !std::mem::replace(&mut self.begun, true) {
            // A caption may stand over it.
            self.first = reader.document.passages.len();
        }
        self.taken = 0;
        reader.begin(BlockKind::TableRow, at);
    }

    /// A cell begins with `tag`, which stands in `span`.
    pub fn cell(&mut self, reader: &mut Reader<'_>, tag: Tag<'_>, span: Span) {
        let open = reader.open(span.from());
        // The other columns of the cell before are blank.
        for _ in 0..self.taken {
            open.push(Piece::Bar(span));
            open.push(Piece::Cell);
        }
        if self.taken == 0 {
            open.push(Piece::Cell);
        }
        self.taken = columns_of(tag);
    }

    /// The table ends; what was read of it is a table of `document` if all of it became rows.
    pub fn end(self, document: &mut Document<'_>) {
        let passages = self.first..document.passages.len();
        if !passages.is_empty() && self.has_rows(document) {
            document.tables.push(Rows { passages, columns: self.columns, headed: self.headed });
        }
    }

    fn has_rows(&self, document: &Document<'_>) -> bool {
        document.passages[self.first..].iter().all(|passage| passage.kind == BlockKind::TableRow)
    }
}

/// How many columns a cell takes; no table has more than a few hundred.
fn columns_of(tag: Tag<'_>) -> usize {
    tag.attribute("colspan").and_then(|count| count.parse().ok()).unwrap_or(1).clamp(1, 64)
}

fn alignment(tag: Tag<'_>) -> Alignment {
    let style = tag.attribute("style").unwrap_or_default().replace(' ', "");
    let is = |side: &str| {
        tag.attribute("align").is_some_and(|align| align.eq_ignore_ascii_case(side))
            || style.contains(&format!("text-align:{side}"))
    };
    if is("right") {
        Alignment::Right
    } else if is("center") {
        Alignment::Centre
    } else {
        Alignment::Left
    }
}
