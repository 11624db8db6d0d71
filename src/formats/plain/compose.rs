//! One article from its passages: what each of them is, and the text, blocks and metadata made of them.

use std::ops::Range;

use crate::article::{Article, BlockKind, Builder, FurnitureKind, Metadata};
use crate::text::{Span, clean_line, to_byte};

use super::dates;
use super::foot::{self, Foot};
use super::head::{self, Head};
use super::headings;
use super::numbers;
use super::passages::{Joint, Passage, Passages, Set, joint};
use super::publication;
use super::traces::Trace;

/// The article that the passages of `range` hold.
pub(super) fn article(passages: &Passages<'_>, range: Range<usize>) -> Article {
    let head = head::read(passages, range.start, range.end);
    let foot = foot::read(passages, head.body, range.end, head.byline.as_deref());
    let metadata = metadata(passages, &head, &foot);
    let extent = passages.extent(range.start, range.end.saturating_sub(1));
    let mut builder = Builder::with_capacity(extent.len());
    let mut found = Vec::new();
    let mut list = false;
    let mut count = 0;
    for (at, passage) in range.clone().filter_map(|at| Some((at, passages.get(at)?))) {
        let heading = headings::at(passages, at, range.end).filter(|_| at >= head.body);
        // What stands directly under a label such as "Tags:" belongs to it.
        list = passage.trace == Trace::List || list && passage.gap == 0 && passage.words <= 12;
        let kind = in_head(&head, at)
            .or_else(|| of_foot(&foot, at))
            .or_else(|| list.then_some(BlockKind::Furniture(FurnitureKind::Chrome)))
            .or_else(|| heading.map(|heading| BlockKind::Heading(heading.level)))
            .unwrap_or_else(|| of_story(passage));
        let tight = passage.gap == 0
            && at > range.start
            && !(passage.set == Set::Prose && kind == BlockKind::Paragraph && passage.words > 12);
        write(&mut builder, passages, passage, kind, tight);
        if let (BlockKind::Heading(level), Some(heading), Some(span)) = (kind, heading, builder.last_block()) {
            let counted = numbers::bare(&passages.raw(at)).filter(|(number, _)| *number == count + 1);
            count += u32::from(counted.is_some());
            let words = counted.map_or(heading.words, |(_, words)| words);
            let title = Span { start: span.start + to_byte(words), ..span };
            found.push((span, title, level));
        }
    }
    builder.finish(metadata, &found, extent)
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

/// Some programs write `Title: ` before a headline.
fn without_label(title: String) -> String {
    match title.strip_prefix("Title: ") {
        Some(words) => words.to_owned(),
        None => title,
    }
}
