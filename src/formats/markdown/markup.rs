//! HTML told to the [`Reader`]: what tags mean, and the words between them.

use std::ops::Range;

use pulldown_cmark::{Event, Parser};

use crate::article::{BlockKind, EmphasisKind, FurnitureKind};
use crate::text::Span;

use super::align;
use super::html::{self, Parting, Tag, Token};
use super::open::{Open, Origin, Raised};
use super::passages::Piece;
use super::reader::{Container, Reader};
use super::rows;

/// A tag, or a comment, among the words of a paragraph.
pub fn inline(reader: &mut Reader<'_>, source: &str, range: Range<usize>) {
    let Some((tag, _)) = html::tag(source) else { return };
    if tag.is("br") {
        reader.open(range.start).hard_break(Span::new(range.start, range.end));
    } else {
        mark(reader, tag, source, range);
    }
}

/// A block of HTML: its words, parted as its tags part them. Lists that are open at its end end there; a block quote goes on to its tag.
pub fn block(reader: &mut Reader<'_>, range: Range<usize>) {
    let source = reader.document.source;
    let tokens = html::tokens(&source[range.clone()]);
    let mut block = Block { reader, gap: None, verbatim: false, table: None };
    for (index, token) in tokens.iter().enumerate() {
        match token {
            Token::Text(at) => block.words(range.start + at.start..range.start + at.end),
            Token::Tag(tag, at) if tag.is("table") && !tag.closes => {
                block.part(*tag, range.start + at.start..range.start + at.end);
                block.table = rows::Open::of(&tokens[index + 1..], block.reader.document.passages.len());
            }
            Token::Tag(tag, at) => block.tag(*tag, range.start + at.start..range.start + at.end),
        }
    }
    block.end_table();
    reader.close(range.end);
    reader.leave_tags_but(range.end, |container| matches!(container, Container::Quotation));
}

/// A block of HTML that is being read.
struct Block<'r, 'a> {
    reader: &'r mut Reader<'a>,
    /// Blanks that wait for the words behind them.
    gap: Option<Span>,
    /// Blanks and line ends count.
    verbatim: bool,
    /// The table that is open, if it is one of rows and cells alone.
    table: Option<rows::Open>,
}

impl Block<'_, '_> {
    fn tag(&mut self, tag: Tag<'_>, range: Range<usize>) {
        if tag.parting() != Parting::None {
            self.gap = None;
        }
        let span = Span::new(range.start, range.end);
        match tag.parting() {
            Parting::None => {
                if !tag.closes
                    && self.reader.has_begun()
                    && let Some(gap) = self.gap.take()
                {
                    self.reader.open(range.start).push(Piece::Sign(' ', gap));
                }
                let text = &self.reader.document.source[range.clone()];
                // Code in lines that are kept needs no other sign.
                if !(self.verbatim && emphasis(tag) == Some(EmphasisKind::Code)) {
                    mark(self.reader, tag, text, range);
                }
            }
            Parting::Line if self.reader.has_begun() => self.reader.open(range.start).hard_break(span),
            Parting::Cell if !tag.closes => match &mut self.table {
                Some(table) => table.cell(self.reader, tag, span),
                None if self.reader.has_begun() => self.reader.open(range.start).push(Piece::Bar(span)),
                None => {}
            },
            Parting::Line | Parting::Cell => {}
            Parting::Block => self.part(tag, range),
        }
    }

    /// A tag before which the open passage ends.
    fn part(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let at = range.start;
        self.reader.close(at);
        self.verbatim = tag.is("pre") && !tag.closes;
        if tag.is("table") {
            self.end_table();
        }
        if tag.closes {
            return end(self.reader, tag, at);
        }
        let span = Span::new(at, range.end);
        if let Some(level) = tag.heading() {
            self.reader.begin_heading(level, at);
        } else if tag.is("tr")
            && let Some(table) = &mut self.table
        {
            table.row(self.reader, at);
        } else if tag.is("pre") {
            self.reader.begin(BlockKind::Code, at);
        } else if tag.is("summary") || tag.is("dt") {
            self.reader.open(at).mark(Piece::Open(EmphasisKind::Strong), Origin::Tag);
        } else if tag.is("figcaption") {
            self.reader.begin(BlockKind::Furniture(FurnitureKind::Credit), at);
        } else if tag.is("iframe") {
            picture(self.reader, tag, range.clone());
            self.reader.close(range.end);
        } else if tag.is("hr") {
            let rule = self.reader.begin(BlockKind::Break, at);
            "* * *".chars().for_each(|sign| rule.push(Piece::Sign(sign, span)));
            self.reader.close(range.end);
        } else {
            enter(self.reader, tag, span);
        }
        if let Some(name) = tag.attribute("id").filter(|_| tag.heading().is_some()) {
            let target = self.reader.target(name);
            self.reader.open(at).push(Piece::Anchor(target));
        }
    }

    fn end_table(&mut self) {
        if let Some(table) = self.table.take() {
            table.end(&mut self.reader.document);
        }
    }

    /// The words in `range`, with one space for the blanks between them; those at the end wait in `gap` for more words.
    fn words(&mut self, range: Range<usize>) {
        let text = &self.reader.document.source[range.clone()];
        if self.verbatim {
            let text = if self.reader.has_begun() { text } else { text.trim_start_matches(['\n', '\r']) };
            return word(self.reader, text, range.end - text.len());
        }
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            let blanks = rest.len() - rest.trim_start().len();
            if blanks > 0 {
                self.gap.get_or_insert(Span::new(range.start + at, range.start + at + blanks));
                at += blanks;
                continue;
            }
            let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
            if let Some(gap) = self.gap.take().filter(|_| self.reader.has_begun()) {
                self.reader.open(gap.from()).push(Piece::Sign(' ', gap));
            }
            word(self.reader, &rest[..length], range.start + at);
            at += length;
        }
    }
}

/// What follows the tag stands in a list, an item or a block quote.
fn enter(reader: &mut Reader<'_>, tag: Tag<'_>, span: Span) {
    let at = span.from();
    if tag.is("blockquote") {
        reader.enter(Container::Quotation, Origin::Tag, at);
    } else if tag.is("ul") {
        reader.enter(Container::List(None), Origin::Tag, at);
    } else if tag.is("ol") {
        let first = tag.attribute("start").and_then(|start| start.parse().ok()).unwrap_or(1);
        reader.enter(Container::List(Some(first)), Origin::Tag, at);
    } else if tag.is("li") {
        // The item before may not have been closed.
        reader.leave_tags_but(at, |container| !matches!(container, Container::Item(_)));
        let sign = reader.next_sign(span);
        reader.enter(Container::Item(Some(sign)), Origin::Tag, at);
    }
}

/// What stood in a list, an item or a block quote ends.
fn end(reader: &mut Reader<'_>, tag: Tag<'_>, at: usize) {
    if tag.is("blockquote") {
        reader.leave_tag(at, |container| matches!(container, Container::Quotation));
    } else if tag.is("ul") || tag.is("ol") {
        reader.leave_tag(at, |container| matches!(container, Container::List(_)));
    } else if tag.is("li") {
        reader.leave_tags_but(at, |container| !matches!(container, Container::Item(_)));
    }
}

/// A tag that sets words apart, leads somewhere, shows a picture or names a place.
fn mark(reader: &mut Reader<'_>, tag: Tag<'_>, source: &str, range: Range<usize>) {
    let emphasis = emphasis(tag);
    let raised = if tag.is("sup") { Some(Raised::Above) } else { tag.is("sub").then_some(Raised::Below) };
    if raised.is_some() {
        reader.open(range.start).raise(raised.filter(|_| !tag.closes));
    }
    if tag.closes {
        if let Some(kind) = emphasis {
            reader.open(range.start).unmark_tag(|piece| piece == Piece::Open(kind));
        } else if tag.is("a") {
            reader.open(range.start).unmark_tag(|piece| matches!(piece, Piece::Link(_)));
        }
        return;
    }
    if ["img", "video", "audio"].iter().any(|name| tag.is(name)) {
        return picture(reader, tag, range.end - source.len()..range.end);
    }
    if let Some(name) = tag.attribute("id").or(tag.attribute("name").filter(|_| tag.is("a"))) {
        let target = reader.target(name);
        reader.open(range.start).push(Piece::Anchor(target));
    }
    if let Some(kind) = emphasis {
        reader.open(range.start).mark(Piece::Open(kind), Origin::Tag);
    } else if let Some(address) = tag.attribute("href").filter(|address| tag.is("a") && !address.is_empty()) {
        let target = reader.target(address);
        reader.open(range.start).mark(Piece::Link(target), Origin::Tag);
    }
}

/// What cannot be shown: its alternative words, or its title, or a sign.
fn picture(reader: &mut Reader<'_>, tag: Tag<'_>, range: Range<usize>) {
    let source = &reader.document.source[range.clone()];
    let words = tag.attribute("alt").or(tag.attribute("title")).unwrap_or_default();
    let from = source.find(words).unwrap_or(0);
    let end = if words.is_empty() { source.len() } else { from + words.len() };
    reader.open(range.start).picture(words, &source[from..end], range.start + from);
}

fn emphasis(tag: Tag<'_>) -> Option<EmphasisKind> {
    const KINDS: [(&[&str], EmphasisKind); 4] = [
        (&["em", "i", "cite", "dfn", "var"], EmphasisKind::Stressed),
        (&["strong", "b"], EmphasisKind::Strong),
        (&["s", "del", "strike"], EmphasisKind::Struck),
        (&["code", "kbd", "samp", "tt"], EmphasisKind::Code),
    ];
    KINDS.iter().find(|(names, _)| names.iter().any(|name| tag.is(name))).map(|(_, kind)| *kind)
}

/// A stretch of words, its entities decoded.
fn word(reader: &mut Reader<'_>, word: &str, at: usize) {
    let mut done = 0;
    let open = reader.open(at);
    for (start, _) in word.match_indices('&') {
        let length = align::entity(&word[start..]);
        let Some(meaning) = decoded(&word[start..start + length]).filter(|_| start >= done) else { continue };
        literal(open, &word[done..start], at + done);
        open.text(&meaning, &word[start..start + length], at + start);
        done = start + length;
    }
    literal(open, &word[done..], at + done);
}

fn literal(open: &mut Open, words: &str, at: usize) {
    if !words.is_empty() {
        open.text(words, words, at);
    }
}

/// What an entity stands for, by the table of the parser.
fn decoded(entity: &str) -> Option<String> {
    let text = Parser::new(entity).find_map(|event| match event {
        Event::Text(text) => Some(text.to_string()),
        _ => None,
    })?;
    (text != entity).then_some(text)
}
