//! Steps from one thing to the next of its kind: articles, sections, quotations, mentions, marks, links.

use crate::app::state::{Lit, State};
use crate::layout;
use crate::text::Span;

use super::{jump, named};

/// Reads the article `count` further (negative: back); stays where there is none.
pub fn article(state: &mut State, count: i64) {
    let index = isize::try_from(count).ok().and_then(|count| state.current.checked_add_signed(count));
    match index.filter(|index| *index < state.articles.len()) {
        Some(index) => {
            jump::leave_trail(state);
            jump::to_article(state, index);
        }
        None => state.notices.news("No more articles this way."),
    }
}

/// Goes to the section `count` further (negative: back). Back from inside a section leads to its own heading first.
pub fn section(state: &mut State, count: i64) {
    let Some(opened) = state.opened() else { return };
    let headings: Vec<Span> = opened.sections().iter().map(|section| section.heading).collect();
    match further(&headings, opened.top.byte, count) {
        Some(index) => jump::to_heading(state, headings[index]),
        None if headings.is_empty() => state.notices.news("No sections in this article."),
        None if count > 0 => state.notices.news("No more sections this way."),
        None => {
            let opening = layout::opening(&opened.article, &state.window().settings);
            jump::to_top(state, opening);
        }
    }
}

/// Goes to the quotation `count` further, and lights it.
pub fn quote(state: &mut State, count: i64) {
    let Some(analysis) = state.analysis() else {
        return state.notices.news("Quotations are still being found.");
    };
    let mut firsts: Vec<(Span, u32)> = Vec::new();
    for quote in analysis.quotes.iter().filter(|quote| quote.depth == 0) {
        if firsts.last().is_none_or(|(_, number)| *number != quote.utterance) {
            firsts.push((quote.span, quote.utterance));
        }
    }
    let quotations = firsts.into_iter().map(|(span, number)| (span, Lit::Utterance(number)));
    through(state, quotations.collect(), count, "quotations", "No quotations in this article.");
}

/// Goes to the mention of the lit name `count` further. Without a lit name the first one that begins on the page is lit.
pub fn mention(state: &mut State, count: i64) {
    let lit = match (&state.lit, named::first_mention(state)) {
        (Lit::Name(name), _) => Lit::Name(*name),
        (_, Some((_, name))) => Lit::Name(name),
        (_, None) => return named::none(state, "on this page"),
    };
    let mentions = state.spans_of(&lit).into_iter().map(|span| (span, lit.clone()));
    through(state, mentions.collect(), count, "mentions", "No mentions in this article.");
}

/// Goes to the mark `count` further, and lights it.
pub fn mark(state: &mut State, count: i64) {
    let Some(opened) = state.opened() else { return };
    let entries = opened.notebook.entries();
    let marks = entries.iter().filter_map(|entry| Some((entry.found.span()?, Lit::Mark(entry.mark.id.clone()))));
    through(state, marks.collect(), count, "marks", "No marks yet.");
}

/// Goes to the link `count` further, and lights it.
pub fn link(state: &mut State, count: i64) {
    let Some(opened) = state.opened() else { return };
    let links = opened.article.links.iter().enumerate().map(|(index, link)| (link.span, Lit::Link(index)));
    through(state, links.collect(), count, "links", "No links in this article.");
}

/// Goes to the one of `things` (where each stands, in order, and how it is lit) that is `count` further, or says that there is none: `none`
/// where there are no `kind` at all.
fn through(state: &mut State, mut things: Vec<(Span, Lit)>, count: i64, kind: &str, none: &str) {
    let spans: Vec<Span> = things.iter().map(|(span, _)| *span).collect();
    match further(&spans, state.stepping_from(count), count) {
        Some(index) => {
            let (span, lit) = things.swap_remove(index);
            jump::walk(state, span, lit);
        }
        None if things.is_empty() => state.notices.news(none),
        None => state.notices.news(format!("No more {kind} this way.")),
    }
}

/// The index of the span that lies `count` further than `here` in sorted `spans`; `None` if there is none that far.
pub fn further(spans: &[Span], here: u32, count: i64) -> Option<usize> {
    let count = isize::try_from(count).ok()?;
    let index = if count > 0 {
        spans.partition_point(|span| span.start <= here).checked_add_signed(count - 1)
    } else {
        spans.partition_point(|span| span.start < here).checked_add_signed(count)
    };
    index.filter(|index| *index < spans.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_leave_where_they_stand() {
        let spans = [Span::new(2, 4), Span::new(6, 8), Span::new(9, 10)];
        assert_eq!(further(&spans, 0, 1), Some(0));
        assert_eq!(further(&spans, 2, 1), Some(1));
        assert_eq!(further(&spans, 2, 2), Some(2));
        assert_eq!(further(&spans, 2, 3), None);
        assert_eq!(further(&spans, 6, -1), Some(0));
        assert_eq!(further(&spans, 7, -1), Some(1));
        assert_eq!(further(&spans, 2, -1), None);
    }
}
