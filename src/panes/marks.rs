//! Marks by section, in the order of the text; those whose words were not found stand at the end with their words.

use crate::article::{Article, Section};
use crate::notes::{Colour, Entry, Mark, Zone};
use crate::text::{Found, Span, clean, clean_line, share};

use super::contents::inferred_title;
use super::{Item, Look, Shape, Sign, Target};

/// What became of the words of a mark, where there is anything to say of it.
pub(crate) const MOVED: &str = "moved";
pub(crate) const CHANGED: &str = "changed";
pub(crate) const LOST: &str = "lost";

/// The titles of groups that are no sections.
pub(crate) const AT_THE_START: &str = "At the start";
pub(crate) const IN_THIS_ARTICLE: &str = "In this article";
pub(crate) const LOST_THEIR_PLACE: &str = "Lost their place";

/// The list, as it is at a time in a zone; `sections` are the article's own, or the parts found in it. The number is the percentage of the
/// article at which a mark stands.
pub fn items(
    article: &Article,
    sections: &[Section],
    marks: &[Entry<'_>],
    shape: &Shape,
    (now, zone): (i64, Zone),
) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let (found, lost): (Vec<&Entry<'_>>, Vec<&Entry<'_>>) =
        marks.iter().filter(|mark| lets_through(shape, mark)).partition(|mark| mark.found.span().is_some());
    let (sought, lost): (Vec<_>, Vec<_>) = lost.into_iter().partition(|mark| mark.found == Found::Sought);
    let mut groups: Vec<(String, Vec<&Entry<'_>>)> = Vec::new();
    for mark in found {
        let title = group_title(article, sections, mark);
        match groups.last_mut().filter(|(last, _)| *last == title) {
            Some((_, marks)) => marks.push(mark),
            None => groups.push((title, vec![mark])),
        }
    }
    let rest = [("Being looked for", sought), (LOST_THEIR_PLACE, lost)];
    groups.extend(
        rest.into_iter().filter(|(_, marks)| !marks.is_empty()).map(|(title, marks)| (title.to_owned(), marks)),
    );
    for (title, marks) in groups {
        let target = Target::Group(title.clone());
        let folded = shape.folded(&target);
        items.push(Item::head(target, title, marks.len(), folded));
        if !folded {
            items.extend(marks.into_iter().map(|mark| mark_item(article, mark, (now, zone))));
        }
    }
    items
}

fn lets_through(shape: &Shape, mark: &Entry<'_>) -> bool {
    let note = mark.mark.note.value.as_deref();
    let said = shape.lets_through(&mark.mark.anchor.value.exact) || note.is_some_and(|note| shape.lets_through(note));
    let filter = shape.filter.to_lowercase();
    let mut asked = filter.split_whitespace();
    said || asked.all(|word| plain_words(mark).any(|plain| plain.starts_with(word)))
}

/// What a mark is in plain words, by which the list can be narrowed: kind, colour and state.
fn plain_words(mark: &Entry<'_>) -> impl Iterator<Item = &'static str> {
    let Mark { note, colour, .. } = mark.mark;
    let kind = match (colour.value, &note.value) {
        (None, None) => Some("bookmark"),
        (None, Some(_)) => None,
        (Some(_), _) => Some("highlight"),
    };
    let noted = note.value.as_ref().map(|_| "note");
    let lettered = mark.letter.map(|_| "letter");
    let state = match mark.found {
        Found::Exact(_) => None,
        Found::Moved(_) => Some(MOVED),
        Found::Changed(_) => Some(CHANGED),
        Found::Orphaned => Some(LOST),
        Found::Sought => Some("sought"),
    };
    [kind, noted, lettered, colour.value.map(Colour::name), state].into_iter().flatten()
}

fn group_title(article: &Article, sections: &[Section], mark: &Entry<'_>) -> String {
    let holds = |span: Span| sections.iter().rev().find(|section| section.span.contains(span.start));
    match mark.found.span().and_then(holds).map(|section| section.title.of(&article.text)) {
        Some(words) if article.sections.is_empty() => inferred_title(words),
        Some(title) => title.to_owned(),
        None if sections.is_empty() => IN_THIS_ARTICLE.to_owned(),
        None => AT_THE_START.to_owned(),
    }
}

fn mark_item(article: &Article, mark: &Entry<'_>, (now, zone): (i64, Zone)) -> Item {
    let note = mark.mark.note.value.as_deref();
    let state = match mark.found {
        Found::Exact(_) | Found::Sought => None,
        Found::Moved(_) => Some(MOVED.to_owned()),
        Found::Changed(_) => Some(format!("{CHANGED}   Enter reviews")),
        Found::Orphaned => Some(format!("kept {}{}", zone.short_day(mark.mark.created, now), stood_after(mark))),
    };
    let below: Vec<&str> = note.into_iter().chain(state.as_deref()).collect();
    let below = (!below.is_empty()).then(|| below.join(" · "));
    let percent = |span: Span| share(span.from(), article.text.len(), 100).to_string();
    let number = mark.found.span().map_or(String::new(), percent);
    let label = clean_line(&mark.mark.anchor.value.exact);
    Item {
        sign: match (mark.letter, mark.mark.colour.value, note) {
            (Some(letter), ..) => Sign::Letter(letter),
            (None, Some(colour), _) => Sign::Highlight(colour),
            (None, None, Some(_)) => Sign::Note,
            (None, None, None) => Sign::Bookmark,
        },
        below: below.map(|words| clean(&words).into_owned()),
        rows: 2,
        ..Item::new(Target::Mark(mark.mark.id.clone()), Look::Entry, label, number)
    }
}

/// What stood before words that lost their place.
fn stood_after(mark: &Entry<'_>) -> String {
    match mark.mark.anchor.value.prefix.trim() {
        "" => String::new(),
        before => format!(", after “{before}”"),
    }
}
