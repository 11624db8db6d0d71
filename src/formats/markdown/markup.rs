//! HTML told to the [`Reader`]: what tags mean, and the words between them.

use std::ops::Range;

use pulldown_cmark::{Event, Parser};

use crate::article::{BlockKind, EmphasisKind};
use crate::text::Span;

use super::align;
use super::html::{self, Parting, Tag, Token};
use super::open::Origin;
use super::passages::Piece;
use super::reader::{Container, Reader, Sign};

/// A tag, or a comment, among the words of a paragraph.
pub fn inline(reader: &mut Reader<'_>, source: &str, range: Range<usize>) {
    let Some((tag, _)) = html::tag(source) else { return };
    if tag.is("br") {
        reader.open(range.start).hard_break(Span::new(range.start, range.end));
    } else {
        mark(reader, tag, source, range);
    }
}

/// A block of HTML: its words, parted as its tags part them.
pub fn block(reader: &mut Reader<'_>, range: Range<usize>) {
    let source = reader.document.source;
    let mut gap: Option<Span> = None;
    for token in html::tokens(&source[range.clone()]) {
        match token {
            Token::Text(at) => words(reader, range.start + at.start..range.start + at.end, &mut gap),
            Token::Tag(tag, at) => {
                let at = range.start + at.start..range.start + at.end;
                let text = &source[at.clone()];
                if tag.parting() != Parting::None {
                    gap = None;
                }
                match tag.parting() {
                    Parting::None => {
                        if !tag.closes
                            && reader.has_begun()
                            && let Some(gap) = gap.take()
                        {
                            reader.open(at.start).push(Piece::Sign(' ', gap));
                        }
                        mark(reader, tag, text, at);
                    }
                    Parting::Line => {
                        if reader.has_begun() {
                            reader.open(at.start).hard_break(Span::new(at.start, at.end));
                        }
                    }
                    Parting::Cell => {
                        if !tag.closes && reader.has_begun() {
                            reader.open(at.start).push(Piece::Bar(Span::new(at.start, at.end)));
                        }
                    }
                    Parting::Block => parting(reader, tag, at),
                }
            }
        }
    }
    reader.close(range.end);
}

/// A tag before which the open passage ends.
fn parting(reader: &mut Reader<'_>, tag: Tag<'_>, range: Range<usize>) {
    reader.close(range.start);
    if tag.closes {
        return;
    }
    let span = Span::new(range.start, range.end);
    if let Some(level) = tag.heading() {
        reader.begin_heading(level, range.start);
    } else if tag.is("summary") {
        reader.open(range.start).mark(Piece::Open(EmphasisKind::Strong), Origin::Tag);
    } else if tag.is("hr") {
        let rule = reader.begin(BlockKind::Break, range.start);
        "* * *".chars().for_each(|sign| rule.push(Piece::Sign(sign, span)));
        reader.close(range.end);
    } else if tag.is("li") {
        // Which list it stands in is not followed; one item is like the other.
        reader.enter(Container::Item(Some(Sign { pieces: vec![Piece::Sign('•', span)], source: span })), range.start);
        reader.open(range.end);
        reader.forget_container();
    }
    if let Some(name) = tag.attribute("id").filter(|_| tag.heading().is_some()) {
        let target = reader.target(name);
        reader.open(range.start).push(Piece::Anchor(target));
    }
}

/// A tag that sets words apart, leads somewhere, shows a picture or names a place.
fn mark(reader: &mut Reader<'_>, tag: Tag<'_>, source: &str, range: Range<usize>) {
    let emphasis = emphasis(tag);
    if tag.closes {
        if let Some(kind) = emphasis {
            reader.open(range.start).unmark_tag(|piece| piece == Piece::Open(kind));
        } else if tag.is("a") {
            reader.open(range.start).unmark_tag(|piece| matches!(piece, Piece::Link(_)));
        }
        return;
    }
    if tag.is("img") {
        let words = tag.attribute("alt").or(tag.attribute("title")).unwrap_or_default();
        let from = source.find(words).unwrap_or(0);
        let end = if words.is_empty() { source.len() } else { from + words.len() };
        reader.open(range.start).picture(words, &source[from..end], range.start + from);
        return;
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

fn emphasis(tag: Tag<'_>) -> Option<EmphasisKind> {
    const KINDS: [(&[&str], EmphasisKind); 4] = [
        (&["em", "i", "cite", "dfn", "var"], EmphasisKind::Stressed),
        (&["strong", "b"], EmphasisKind::Strong),
        (&["s", "del", "strike"], EmphasisKind::Struck),
        (&["code", "kbd", "samp", "tt"], EmphasisKind::Code),
    ];
    KINDS.iter().find(|(names, _)| names.iter().any(|name| tag.is(name))).map(|(_, kind)| *kind)
}

/// The words of HTML in `range`, with one space for the blanks between them; those at the end wait in `gap` for more words.
fn words(reader: &mut Reader<'_>, range: Range<usize>, gap: &mut Option<Span>) {
    let source = reader.document.source;
    let text = &source[range.clone()];
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let blanks = rest.len() - rest.trim_start().len();
        if blanks > 0 {
            gap.get_or_insert(Span::new(range.start + at, range.start + at + blanks));
            at += blanks;
            continue;
        }
        let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
        if reader.has_begun()
            && let Some(gap) = gap.take()
        {
            reader.open(gap.from()).push(Piece::Sign(' ', gap));
        }
        *gap = None;
        word(reader, &rest[..length], range.start + at);
        at += length;
    }
}

/// One word, its entities decoded.
fn word(reader: &mut Reader<'_>, word: &str, at: usize) {
    let mut done = 0;
    let open = reader.open(at);
    for (start, _) in word.match_indices('&') {
        let length = align::entity(&word[start..]);
        let Some(meaning) = decoded(&word[start..start + length]).filter(|_| start >= done) else { continue };
        open.text(&word[done..start], &word[done..start], at + done);
        open.text(&meaning, &word[start..start + length], at + start);
        done = start + length;
    }
    open.text(&word[done..], &word[done..], at + done);
}

/// What an entity stands for, by the table of the parser.
fn decoded(entity: &str) -> Option<String> {
    let text = Parser::new(entity).find_map(|event| match event {
        Event::Text(text) => Some(text.to_string()),
        _ => None,
    })?;
    (text != entity).then_some(text)
}
