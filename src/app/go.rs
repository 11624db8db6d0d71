//! Jumps and steps: everything that goes to a span and leaves a place on the trail.

use crate::layout::{self, Top};
use crate::panes::Pane;
use crate::text::{Span, share, to_byte, within};

use super::action::Action;
use super::finding;
use super::lit::{Lit, utterance};
use super::opened::Knowledge;
use super::reading::{self, Movement};
use super::state::{Focus, State};
use super::trail::Position;

/// Goes to `target` in the article being read and makes it the thing stepped to. The place it was left at goes on the trail.
pub fn to_span(state: &mut State, target: Span) {
    leave_trail(state);
    show(state, target);
    state.here = Some(target);
}

/// Steps to `target` and lights `lit`. From one thing to the next of its kind is a walk, and a walk is one jump: the place that goes on
/// the trail is the one where it began.
pub(super) fn walk(state: &mut State, lit: Lit, target: Span) {
    let goes_on = state.here.is_some() && state.left_at.is_none() && state.lit.is_like(&lit);
    state.lit = lit;
    if goes_on {
        show(state, target);
        state.here = Some(target);
    } else {
        to_span(state, target);
    }
}

/// Brings `target` into sight without leaving a place on the trail.
pub fn show(state: &mut State, target: Span) {
    let window = state.window();
    if let Some(opened) = state.articles.get_mut(state.current) {
        opened.top = reading::jumped(&opened.article, &state.page, opened.top, window, target);
        state.shift = layout::shift_to(&opened.article, target.start, &window.settings);
    }
}

/// Goes to a heading of the article being read, which comes to the first row.
pub fn to_heading(state: &mut State, heading: Span) {
    leave_trail(state);
    let window = state.window();
    if let Some(opened) = state.articles.get_mut(state.current) {
        opened.top = reading::at_row(&opened.article, window, heading.start, 0);
    }
    state.here = None;
}

/// Goes to a top of the article being read; for the start, the end, a percentage.
pub fn to_top(state: &mut State, top: Top) {
    leave_trail(state);
    if let Some(opened) = state.articles.get_mut(state.current) {
        opened.top = top;
    }
    state.here = None;
}

/// Goes to where `part` of `whole` of the article being read begins.
pub fn to_share(state: &mut State, part: usize, whole: usize) {
    let Some(opened) = state.opened() else { return };
    let text = &opened.article.text;
    let mut at = share(part.min(whole), whole, text.len()).min(text.len().saturating_sub(1));
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let window = state.window();
    let top = reading::at_row(&opened.article, window, to_byte(at), 0);
    // The line that holds the byte may begin before it; then the next one is the first of that part.
    let rows = i64::from((top.byte as usize) < at);
    let top = reading::moved(&opened.article, top, window, Movement::Rows(rows));
    to_top(state, top);
}

/// Reads the open article at `index`, where it was left.
pub fn to_article(state: &mut State, index: usize) {
    if index >= state.articles.len() || index == state.current {
        return;
    }
    state.current = index;
    state.selection = None;
    state.mouse.let_go();
    state.lit = Lit::Nothing;
    state.here = None;
    state.list_mut(Pane::Names).shape.within = None;
    finding::anew(state);
}

/// Reads the article `count` further (negative: back); stays where there is none.
pub fn step_article(state: &mut State, count: i64) {
    let index = isize::try_from(count).ok().and_then(|count| state.current.checked_add_signed(count));
    match index.filter(|index| *index < state.articles.len()) {
        Some(index) => {
            leave_trail(state);
            to_article(state, index);
        }
        None => state.notices.news("No more articles this way."),
    }
}

/// Goes to the section `count` further (negative: back). Back from inside a section leads to its own heading first.
pub fn step_section(state: &mut State, count: i64) {
    let Some(opened) = state.opened() else { return };
    let headings: Vec<Span> = opened.sections().iter().map(|section| section.heading).collect();
    match step(&headings, opened.top.byte, count) {
        Some(index) => to_heading(state, headings[index]),
        None if headings.is_empty() => state.notices.news("No sections in this article."),
        None if count > 0 => state.notices.news("No more sections this way."),
        None => {
            let opening = layout::opening(&opened.article, &state.window().settings);
            to_top(state, opening);
        }
    }
}

/// Goes to the quotation `count` further, and lights it.
pub fn step_quote(state: &mut State, count: i64) {
    let Some(analysis) = state.opened().and_then(super::opened::Opened::analysis) else {
        state.notices.news("Quotations are still being found.");
        return;
    };
    let mut firsts: Vec<(Span, u32)> = Vec::new();
    for quote in analysis.quotes.iter().filter(|quote| quote.depth == 0) {
        if firsts.last().is_none_or(|(_, number)| *number != quote.utterance) {
            firsts.push((quote.span, quote.utterance));
        }
    }
    let spans: Vec<Span> = firsts.iter().map(|(span, _)| *span).collect();
    match step(&spans, state.stepping_from(count), count) {
        Some(index) => {
            walk(state, Lit::Utterance(firsts[index].1), spans[index]);
        }
        None if spans.is_empty() => state.notices.news("No quotations in this article."),
        None => state.notices.news("No more quotations this way."),
    }
}

/// Goes to the mention of the lit name `count` further. Without a lit name the first one that begins on the page is lit.
pub fn step_mention(state: &mut State, count: i64) {
    let lit = match (&state.lit, first_mention(state)) {
        (Lit::Name(name), _) => Lit::Name(*name),
        (_, Some((_, name))) => Lit::Name(name),
        (_, None) => return no_name(state, "on this page"),
    };
    let Some(opened) = state.opened() else { return };
    let mentions = lit.spans(opened, &state.search);
    match step(&mentions, state.stepping_from(count), count) {
        Some(index) => walk(state, lit, mentions[index]),
        None => state.notices.news("No more mentions this way."),
    }
}

/// Says that no name was found `here`, and why.
pub(super) fn no_name(state: &mut State, here: &str) {
    if matches!(state.opened().map(|opened| &opened.knowledge), Some(Knowledge::Growing(..))) {
        state.notices.news("Names are still being found.");
    } else {
        let key = state.keymap.key(Action::Names);
        state.notices.news(format!("No name {here}; {key} lists them all."));
    }
}

/// Goes to the mark `count` further, and lights it.
pub fn step_mark(state: &mut State, count: i64) {
    let Some(opened) = state.opened() else { return };
    let marks: Vec<_> = opened
        .notebook
        .entries()
        .iter()
        .filter_map(|entry| Some((entry.found.span()?, entry.mark.id.clone())))
        .collect();
    let spans: Vec<Span> = marks.iter().map(|(span, _)| *span).collect();
    match step(&spans, state.stepping_from(count), count) {
        Some(index) => {
            walk(state, Lit::Mark(marks[index].1.clone()), spans[index]);
        }
        None if spans.is_empty() => state.notices.news("No marks yet."),
        None => state.notices.news("No more marks this way."),
    }
}

/// Back (negative) or forward on the trail.
pub fn along_trail(state: &mut State, count: i64) {
    for _ in 0..count.unsigned_abs() {
        let here = state.position();
        let place = if count < 0 { state.trail.back(here) } else { state.trail.forward(here) };
        match place {
            Some(place) => to_place(state, place),
            None => {
                let words = if count < 0 { "No earlier jump." } else { "No later jump." };
                state.notices.news(words);
                return;
            }
        }
    }
}

/// To where the last jump began; and from there back again.
pub fn to_before_jump(state: &mut State) {
    match state.before_jump {
        Some(place) => {
            leave_trail(state);
            to_place(state, place);
        }
        None => state.notices.news("No jump was made yet."),
    }
}

/// Puts the place on the trail before a jump.
pub fn leave_trail(state: &mut State) {
    let here = match state.left_at.take() {
        // A list may have moved the page to show what is selected; the reader was where it was before.
        Some((article, top)) => Position { article, top },
        None => state.position(),
    };
    state.trail.push(here);
    state.before_jump = Some(here);
}

/// Lights what opening `pane`'s item means, and brings it into sight: on the page as it is, else on the page that was left for the
/// list, else wherever it stands.
pub fn preview(state: &mut State, pane: Pane, lit: Lit, target: Option<Span>) {
    if state.focus == Focus::List(pane) && state.left_at.is_none() {
        state.left_at = state.opened().map(|opened| (state.current, opened.top));
    }
    state.lit = lit;
    state.here = target;
    // What has no place leaves the page as it was.
    if target.is_none() {
        put_back(state);
    }
    let Some(target) = target.filter(|target| state.page.row_of(target.start).is_none()) else { return };
    put_back(state);
    if state.page.row_of(target.start).is_none() {
        show(state, target);
    }
    state.here = Some(target);
}

/// Shows the page that was left for the list again, if a preview has moved it.
fn put_back(state: &mut State) {
    if let Some((article, top)) = state.left_at.filter(|(article, _)| *article == state.current)
        && state.articles[article].top != top
    {
        state.articles[article].top = top;
        state.refresh();
    }
}

/// The lit spans of the utterance `number` in the article being read.
pub fn utterance_spans(state: &State, number: u32) -> Vec<Span> {
    state
        .opened()
        .and_then(super::opened::Opened::analysis)
        .map_or_else(Vec::new, |analysis| utterance(analysis, number))
}

fn to_place(state: &mut State, place: Position) {
    to_article(state, place.article);
    if let Some(opened) = state.articles.get_mut(place.article) {
        opened.top = place.top;
    }
    state.here = None;
}

/// The first mention of a name on the page, from here on.
pub fn mention_on_page(state: &State) -> Option<Span> {
    first_mention(state).map(|(span, _)| span)
}

/// The first mention of a name on the page from here on, and the name.
pub(super) fn first_mention(state: &State) -> Option<(Span, usize)> {
    let analysis = state.opened()?.analysis()?;
    let here = state.here();
    let on_page = analysis.names.iter().enumerate().flat_map(|(index, name)| {
        let range = within(&name.mentions, |span| *span, state.page.span);
        name.mentions[range].iter().filter(|span| state.page.span.covers(**span)).map(move |span| (*span, index))
    });
    on_page.min_by_key(|(span, _)| (span.start < here, span.start))
}

/// The index of the span that lies `count` further than `here` in sorted `spans`; `None` if there is none that far.
pub(super) fn step(spans: &[Span], here: u32, count: i64) -> Option<usize> {
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
        assert_eq!(step(&spans, 0, 1), Some(0));
        assert_eq!(step(&spans, 2, 1), Some(1));
        assert_eq!(step(&spans, 2, 2), Some(2));
        assert_eq!(step(&spans, 2, 3), None);
        assert_eq!(step(&spans, 6, -1), Some(0));
        assert_eq!(step(&spans, 7, -1), Some(1));
        assert_eq!(step(&spans, 2, -1), None);
    }
}
