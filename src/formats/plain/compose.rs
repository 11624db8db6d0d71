//! One article from its passages: what each of them is, and the text, blocks and metadata made of them.

use std::ops::Range;

use crate::article::{Article, BlockKind, Builder, FurnitureKind, Metadata};
use crate::text::{Span, clean_line, to_byte};

use super::dates;
use super::foot::{self, Foot};
use super::head::{self, Head};
use super::headings;
use super::passages::{Joint, Passage, Passages, Set, joint};
use super::publication;
use super::shape;
use super::traces::Trace;

/// The article that the passages of `range` hold.
pub(super) fn article(passages: &Passages<'_>, range: Range<usize>) -> Article {
    let head = head::read(passages, range.start, range.end);
    let foot = foot::read(passages, head.body, range.end, head.byline.as_deref());
    let metadata = metadata(passages, &head, &foot);
    let extent = passages.extent(range.start, range.end.saturating_sub(1));
    let mut builder = Builder::with_capacity(extent.len());
    let kinds = furniture(passages, &range, &head, &foot);
    let is_free = |at: usize| kinds[at - range.start].is_none();
    let headings = headings::find(passages, head.body..range.end, is_free);
    let mut headings = headings.into_iter().peekable();
    let mut found = Vec::new();
    for (at, passage) in range.clone().filter_map(|at| Some((at, passages.get(at)?))) {
        let heading = headings.next_if(|heading| heading.at == at);
        let kind = kinds[at - range.start]
            .or_else(|| heading.map(|heading| BlockKind::Heading(heading.level)))
            .unwrap_or_else(|| of_story(passage));
        let tight = passage.gap == 0
            && at > range.start
            && !(passage.set == Set::Prose && kind == BlockKind::Paragraph && passage.words > 12);
        write(&mut builder, passages, passage, kind, tight);
        if let (Some(heading), Some(span)) = (heading, builder.last_block()) {
            let title = Span { start: span.start + to_byte(heading.words), ..span };
            found.push((span, title, heading.level));
        }
    }
    builder.finish(metadata, &found, extent)
}

/// What of the passages of `range` belongs to the head, to the foot, or to a box of the page in the midst of the story.
fn furniture(passages: &Passages<'_>, range: &Range<usize>, head: &Head, foot: &Foot) -> Vec<Option<BlockKind>> {
    let mut boxed = Boxed::No;
    let kind = |at: usize| {
        boxed = boxed.at(passages, at);
        let chrome = (boxed != Boxed::No).then_some(BlockKind::Furniture(FurnitureKind::Chrome));
        in_head(head, at).or_else(|| of_foot(foot, at)).or(chrome)
    };
    range.clone().map(kind).collect()
}

/// Whether a passage stands in a box of the page: under a label such as "Tags:" or "Sign up to our newsletter".
#[derive(Copy, Clone, PartialEq, Eq)]
enum Boxed {
    No,
    /// It is the label.
    Label,
    Within,
}

impl Boxed {
    /// The same of the passage at `at`, the one behind that of `self`.
    fn at(self, passages: &Passages<'_>, at: usize) -> Self {
        let Some(passage) = passages.get(at) else { return Self::No };
        let is_short = passage.words <= 12;
        let goes_on = |at: usize| passages.get(at).is_some_and(|next| next.gap == 0 && next.set == Set::Verse);
        match passage.trace {
            Trace::List => Self::Label,
            _ if self != Self::No && passage.gap == 0 && is_short => Self::Within,
            // Lines in a group of their own: the headlines of other pages.
            Trace::Story if self == Self::Label && is_short && passage.set == Set::Verse => {
                if shape::ends_sentence(&passages.text(at)) { Self::No } else { Self::Within }
            }
            // Two lines may be a button and a heading; three are what a button belongs to.
            Trace::Leftover if goes_on(at + 1) && goes_on(at + 2) => Self::Label,
            _ => Self::No,
        }
    }
}

fn in_head(head: &Head, at: usize) -> Option<BlockKind> {
    if head.title == Some(at) {
        return Some(BlockKind::Title);
    }
    if head.standfirst == Some(at) {
        return Some(BlockKind::Standfirst);
    }
    head.furniture.iter().find(|(index, _)| *index == at).map(|(_, kind)| BlockKind::Furniture(*kind))
}

fn of_foot(foot: &Foot, at: usize) -> Option<BlockKind> {
    foot.furniture.iter().find(|(index, _)| *index == at).map(|(_, kind)| BlockKind::Furniture(*kind))
}

/// In the midst of a story only pictures and the page leave furniture.
fn of_story(passage: &Passage) -> BlockKind {
    match (passage.trace, passage.set) {
        (Trace::Credit | Trace::Leftover | Trace::List, _) => {
            passage.trace.kind().map_or(BlockKind::Paragraph, BlockKind::Furniture)
        }
        (_, Set::Verse) => BlockKind::Verse,
        (_, Set::Item) => BlockKind::ListItem,
        (_, Set::Quotation) => BlockKind::Quotation,
        (_, Set::Prose | Set::Underlined(_)) => BlockKind::Paragraph,
    }
}

fn write(builder: &mut Builder, passages: &Passages<'_>, passage: &Passage, kind: BlockKind, tight: bool) {
    let depth = u8::from(matches!(kind, BlockKind::Quotation | BlockKind::ListItem));
    builder.open(kind, depth, tight);
    let mut before: Option<(&str, usize)> = None;
    for (piece, at) in passages.pieces(passage) {
        let Some((last, end)) = before else {
            builder.push(piece, at);
            before = Some((piece, at + piece.len()));
            continue;
        };
        if joint(last, piece) == Joint::Space {
            builder.push_space(end, at);
        }
        builder.push(piece, at);
        before = Some((piece, at + piece.len()));
    }
    builder.close();
}

fn metadata(passages: &Passages<'_>, head: &Head, foot: &Foot) -> Metadata {
    let line = |at: usize| clean_line(&passages.raw(at));
    let lines = head.published.iter().chain(&foot.published);
    let (mut published, changed) =
        publication::gather(lines.map(|at| (passages.trace(*at), passages.text(*at).into_owned())));
    if head::is_dateline(&passages.text(head.body)) {
        let told = dates::find(&passages.text(head.body).chars().take(90).collect::<String>());
        published.date = published.date.or(told.map(|found| found.date));
    }
    Metadata {
        title: head.title.map(line).map(without_label),
        standfirst: head.standfirst.map(line),
        byline: head.byline.clone().or_else(|| foot.author.clone()).map(|name| clean_line(&name)),
        date: published.date.or(changed),
        publication: published.name.map(|name| clean_line(&name)),
        issue: published.issue.map(|name| clean_line(&name)),
    }
}

/// Some programs write what it is before a headline.
fn without_label(title: String) -> String {
    match ["Title: ", "Headline: ", "Subject: "].iter().find_map(|label| title.strip_prefix(label)) {
        Some(words) => words.to_owned(),
        None => title,
    }
}
