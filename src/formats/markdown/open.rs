//! The passage being read: its pieces, the marks open in it, and its lines, by which it may become several passages.

use crate::article::{BlockKind, EmphasisKind, FurnitureKind};
use crate::text::Span;

use super::align;
use super::passages::Piece;
use super::tags;

/// What opened a mark, and so may close it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Markdown, where marks are always closed.
    Markdown,
    /// A tag of HTML, where they may not be.
    Tag,
}

/// A passage that is not closed yet.
#[derive(Debug)]
pub struct Open {
    kind: BlockKind,
    tight: bool,
    pieces: Vec<Piece>,
    marks: Vec<(Piece, Origin)>,
    lines: Vec<Line>,
    /// What comes stands above the line, or below it.
    raised: Option<Raised>,
}

/// Where small letters stand.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Raised {
    /// Above the line: exponents, numbers of notes.
    Above,
    /// Below it: indices.
    Below,
}

/// No more marks than this count inside each other, as each line that is kept opens and closes all of them.
const DEEPEST: usize = 32;

/// How a line ends.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum LineEnd {
    /// A space does for it.
    Soft,
    /// It is to be kept.
    Hard,
}

/// A line, up to a line end that counts or may count.
#[derive(Copy, Clone, Debug)]
struct Line {
    /// Its first piece.
    first: usize,
    /// Its first byte in the source.
    start: usize,
    /// What stands before it.
    before: LineEnd,
    has_words: bool,
    has_pictures: bool,
    ends_in_picture: bool,
}

impl Line {
    fn new(first: usize, start: usize, before: LineEnd) -> Self {
        Self { first, start, before, has_words: false, has_pictures: false, ends_in_picture: false }
    }
}

/// A passage read to its end.
#[derive(Debug)]
pub struct Closed {
    /// What it is.
    pub kind: BlockKind,
    /// It follows the one before without a blank row.
    pub tight: bool,
    /// Where it stands.
    pub source: Span,
    /// Its pieces; at least one that can be seen.
    pub pieces: Vec<Piece>,
}

impl Open {
    /// A passage that begins at byte `at` of the source.
    pub fn new(kind: BlockKind, tight: bool, at: usize) -> Self {
        let lines = vec![Line::new(0, at, LineEnd::Soft)];
        Self { kind, tight, pieces: Vec::new(), marks: Vec::new(), lines, raised: None }
    }

    /// Whether anything in it can be seen.
    pub fn has_begun(&self) -> bool {
        self.pieces.iter().any(is_seen)
    }

    /// Adds `text`, made from the bytes of `source`, which stand at `at`.
    pub fn text(&mut self, text: &str, source: &str, at: usize) {
        if let Some(line) = self.lines.last_mut() {
            line.has_words |= !text.trim().is_empty();
            line.ends_in_picture = false;
        }
        match self.raised.and_then(|raised| text.chars().map(|sign| small(sign, raised)).collect::<Option<String>>()) {
            Some(small) => {
                let signs = small.chars().zip(text.char_indices());
                let span = |(offset, sign): (usize, char)| Span::new(at + offset, at + offset + sign.len_utf8());
                self.pieces.extend(signs.map(|(small, sign)| Piece::Sign(small, span(sign))));
            }
            None => self.pieces.extend(align::pieces(text, source, at)),
        }
    }

    /// What comes stands above or below the line, or on it again. Numbers and signs are shown so where Unicode has them.
    pub fn raise(&mut self, raised: Option<Raised>) {
        self.raised = raised;
    }

    /// What it is.
    pub fn kind(&self) -> BlockKind {
        self.kind
    }

    /// Adds the words that stand for a picture, made from the bytes of `source`, which stand at `at`; the sign of an object if there are none.
    pub fn picture(&mut self, text: &str, source: &str, at: usize) {
        let whole = Span::new(at, at + source.len());
        // Between two pictures nothing need stand.
        if self.lines.last().is_some_and(|line| line.ends_in_picture) {
            self.pieces.push(Piece::Sign(' ', whole));
        }
        if text.trim().is_empty() {
            self.pieces.push(Piece::Sign('\u{fffc}', whole));
        } else {
            self.pieces.extend(align::pieces(text, source, at));
        }
        if let Some(line) = self.lines.last_mut() {
            (line.has_pictures, line.ends_in_picture) = (true, true);
        }
    }

    /// Adds a piece.
    pub fn push(&mut self, piece: Piece) {
        self.pieces.push(piece);
    }

    /// Adds a piece before all others.
    pub fn begin_with(&mut self, piece: Piece) {
        self.pieces.insert(0, piece);
    }

    /// Opens a mark.
    pub fn mark(&mut self, piece: Piece, origin: Origin) {
        if self.marks.len() < DEEPEST {
            self.pieces.push(piece);
        }
        self.marks.push((piece, origin));
    }

    /// Closes the mark of Markdown opened last, and those of tags in it.
    pub fn unmark(&mut self) {
        while let Some((_, origin)) = self.marks.pop() {
            self.end_mark();
            if origin == Origin::Markdown {
                break;
            }
        }
    }

    /// Closes the mark opened last if a tag opened it and it `fits`.
    pub fn unmark_tag(&mut self, fits: impl Fn(Piece) -> bool) {
        if self.marks.last().is_some_and(|(piece, origin)| *origin == Origin::Tag && fits(*piece)) {
            self.marks.pop();
            self.end_mark();
        }
    }

    /// The mark that was just taken away is closed, if it was one of those that count.
    fn end_mark(&mut self) {
        if self.marks.len() < DEEPEST {
            self.pieces.push(Piece::Close);
        }
    }

    /// A line end that is a space, unless a picture has one of both lines for itself.
    pub fn soft_break(&mut self, source: Span) {
        self.end_line(source, LineEnd::Soft);
    }

    /// A line end that stays one, but in headings and tables.
    pub fn hard_break(&mut self, source: Span) {
        self.end_line(source, LineEnd::Hard);
    }

    /// The sign of an item says whether its task is done; it takes the place of a bullet.
    pub fn task(&mut self, sign: char, source: Span) {
        match self.pieces.as_mut_slice() {
            [Piece::Sign(bullet @ ('•' | '–'), at), Piece::Sign(' ', _)] => (*bullet, *at) = (sign, source),
            _ => self.pieces.extend([Piece::Sign(sign, source), Piece::Sign(' ', source)]),
        }
    }

    /// Takes the name off a heading that ends in one, `{#name}`, and gives it.
    pub fn take_name<'a>(&mut self, source: &'a str) -> Option<&'a str> {
        let Some(Piece::Text(last)) = self.pieces.last_mut() else { return None };
        let words = last.of(source).trim_end().strip_suffix('}')?;
        let (words, name) = words.rsplit_once("{#")?;
        if name.is_empty() || name.contains(char::is_whitespace) {
            return None;
        }
        *last = Span::new(last.from(), last.from() + words.trim_end().len());
        Some(name)
    }

    /// The passages it makes, given the whole `source` and the byte before which it ends.
    pub fn close(mut self, source: &str, at: usize) -> Vec<Closed> {
        while self.marks.pop().is_some() {
            self.end_mark();
        }
        if !matches!(self.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quotation | BlockKind::Note) {
            let start = self.lines.first().map_or(at, |line| line.start);
            let pieces = if self.kind == BlockKind::Code { without_end(source, self.pieces) } else { self.pieces };
            return closed(source, self.kind, self.tight, start..at, pieces).into_iter().collect();
        }
        self.parted(source, at)
    }

    fn end_line(&mut self, source: Span, end: LineEnd) {
        self.pieces.push(Piece::Sign(' ', source));
        self.lines.push(Line::new(self.pieces.len(), source.to(), end));
    }

    /// Running text, parted where a line end is to be kept and where lines of pictures begin and end.
    fn parted(self, source: &str, at: usize) -> Vec<Closed> {
        let end = |index: usize| self.lines.get(index + 1).map_or(at, |line| line.start);
        let is_tag: Vec<bool> = self
            .lines
            .iter()
            .enumerate()
            .map(|(index, line)| {
                tags::may_be_tag(source, line.start) && tags::is_tag(source[line.start..end(index)].trim())
            })
            .collect();
        let depicts = |index: usize| is_tag[index] || self.lines[index].has_pictures && !self.lines[index].has_words;
        let starts: Vec<usize> = (0..self.lines.len())
            .filter(|index| {
                *index == 0
                    || self.lines[*index].before == LineEnd::Hard
                    || depicts(*index) != depicts(index - 1)
                    || is_tag[*index]
                    || is_tag[index - 1]
            })
            .collect();
        let is_verse = starts.len() > 2
            && self.kind == BlockKind::Paragraph
            && starts.iter().all(|index| !depicts(*index) && end(*index) - self.lines[*index].start <= 72);
        let mut parts = Vec::new();
        let mut carried = Vec::new();
        for (number, index) in starts.iter().copied().enumerate() {
            let line = self.lines[index];
            let next = starts.get(number + 1).map(|next| self.lines[*next]);
            let range = line.start..next.map_or(at, |next| next.start);
            let pieces =
                balanced(&self.pieces[line.first..next.map_or(self.pieces.len(), |next| next.first)], &mut carried);
            let (kind, pieces) = match self.kind {
                _ if is_tag[index] => tags::of_tag(source, range.clone(), pieces),
                BlockKind::Paragraph | BlockKind::Quotation if depicts(index) => {
                    (BlockKind::Furniture(FurnitureKind::Picture), pieces)
                }
                BlockKind::Paragraph if is_verse => (BlockKind::Verse, pieces),
                BlockKind::ListItem if number > 0 => (BlockKind::Paragraph, pieces),
                kind => (kind, pieces),
            };
            let after_picture = number > 0 && depicts(starts[number - 1]) && is_all_stressed(source, &pieces);
            let tight = if number == 0 { self.tight } else { line.before == LineEnd::Hard || after_picture };
            parts.extend(closed(source, kind, tight, range, pieces));
        }
        parts
    }
}

/// `pieces`, in which the marks `carried` are open at first, with each mark closed; those that go on are carried to the next.
fn balanced(pieces: &[Piece], carried: &mut Vec<Piece>) -> Vec<Piece> {
    let mut own: Vec<Piece> = carried.clone();
    for piece in pieces {
        match piece {
            Piece::Open(_) | Piece::Link(_) => carried.push(*piece),
            Piece::Close => drop(carried.pop()),
            _ => {}
        }
        own.push(*piece);
    }
    own.extend(carried.iter().map(|_| Piece::Close));
    own
}

/// A passage of these pieces, without blanks at its end; `None` if nothing in it can be seen.
fn closed(
    source: &str,
    kind: BlockKind,
    tight: bool,
    range: std::ops::Range<usize>,
    mut pieces: Vec<Piece>,
) -> Option<Closed> {
    if kind == BlockKind::TableRow {
        // Empty cells at the end need no bar.
        let last = pieces.iter().rposition(is_seen).unwrap_or(0);
        let tail = pieces.split_off(last);
        pieces.extend(tail.into_iter().filter(|piece| !matches!(piece, Piece::Bar(_))));
    }
    let ends = |piece: &Piece| is_seen(piece) && !matches!(piece, Piece::Sign(' ', _));
    let last = pieces.iter().rposition(ends).map_or(0, |last| last + 1);
    let tail = pieces.split_off(last);
    pieces.extend(tail.into_iter().filter(|piece| !is_seen(piece)));
    if kind != BlockKind::Code
        && let Some(last) = pieces.iter().rposition(is_seen)
        && let Piece::Text(span) = &mut pieces[last]
    {
        *span = Span::new(span.from(), span.from() + span.of(source).trim_end().len());
    }
    if !pieces.iter().any(is_seen) {
        return None;
    }
    let start = range.start + source[range.clone()].len() - source[range.clone()].trim_start().len();
    let end = range.start + source[range].trim_end().len();
    Some(Closed { kind, tight, source: Span::new(start.min(end), end), pieces })
}

/// Pieces of code without the line ends behind its last line.
fn without_end(source: &str, mut pieces: Vec<Piece>) -> Vec<Piece> {
    while let Some(Piece::Text(span)) = pieces.last_mut() {
        let kept = span.of(source).trim_end_matches(['\n', '\r']).len();
        *span = Span::new(span.from(), span.from() + kept);
        if kept > 0 {
            break;
        }
        pieces.pop();
    }
    pieces
}

/// `sign` above or below the line, if Unicode has that; a text that has other letters too stays as it is.
fn small(sign: char, raised: Raised) -> Option<char> {
    const SIGNS: &str = "0123456789+-=()n";
    let small = match raised {
        Raised::Above => "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ",
        Raised::Below => "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ",
    };
    SIGNS.chars().zip(small.chars()).find(|(normal, _)| *normal == sign).map(|(_, small)| small)
}

/// Whether a piece gives at least one character.
fn is_seen(piece: &Piece) -> bool {
    match piece {
        Piece::Text(span) => !span.is_empty(),
        Piece::Sign(..) | Piece::Reference(..) | Piece::NoteSign(..) => true,
        Piece::Open(_) | Piece::Link(_) | Piece::Close | Piece::Cell | Piece::Bar(_) | Piece::Anchor(_) => false,
    }
}

/// Whether all words of `pieces` are stressed.
fn is_all_stressed(source: &str, pieces: &[Piece]) -> bool {
    super::passages::are_wholly(source, pieces, EmphasisKind::Stressed)
}
