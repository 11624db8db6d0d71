//! Words being selected: where the selection begins, where its free end is, and what keys do to it.
//!
//! Invariant: a selection is bytes of the article being read and holds at least one character; it ends when another article is read
//! or a list gets focus.

mod moving;
mod units;

use crate::text::{Span, graphemes, to_byte, words};

use super::action::Action;
use super::lists;
use super::message::Effect;
use super::state::State;

pub use units::{Shown, Unit};

/// Words being selected: everything from what it began with to what its free end was moved to, both included.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// What it began with.
    fixed: Span,
    /// What its free end was moved to.
    free: Span,
    /// The column that moving from line to line keeps to.
    column: Option<u16>,
}

impl Selection {
    /// A selection of `span`, the free end behind it.
    pub fn of(span: Span) -> Self {
        Self { fixed: span, free: span, column: None }
    }

    /// What is selected.
    pub fn span(&self) -> Span {
        self.fixed.hull(self.free)
    }

    /// The byte at which the free end is: that of the last character if the selection was made onwards, else of the first.
    pub fn cursor(&self, text: &str) -> u32 {
        let span = self.span();
        let last = graphemes(span.of(text)).next_back().filter(|_| self.is_onwards());
        last.map_or(span.start, |(at, _)| span.start + to_byte(at))
    }

    /// Moves the free end to `free`; what it began with stays selected.
    pub fn reach(&mut self, free: Span) {
        self.free = free;
        self.column = None;
    }

    /// Whether the free end is behind what it began with.
    fn is_onwards(&self) -> bool {
        self.free.end >= self.fixed.end
    }

    /// The bounds that stays and the one that moves.
    fn bounds(&self) -> (u32, u32) {
        let Span { start, end } = self.span();
        if self.is_onwards() { (start, end) } else { (end, start) }
    }
}

/// Begins a selection with what was stepped to, else with the first word from here on; where words are selected already, anew at the
/// free end.
pub fn begin(state: &mut State) {
    let stepped_to = state.here.filter(|here| !here.is_empty() && here.overlap(state.page.span).is_some());
    let span = match (shown(state), cursor(state), stepped_to) {
        // At a mark of punctuation that is the word before it.
        (Some(shown), Some(at), _) => shown.last(Unit::Word, at, |word| word.start <= at),
        (_, None, Some(span)) => Some(span),
        (Some(shown), None, None) => shown.holding(Unit::Word, state.here()),
        (None, ..) => None,
    };
    let Some(span) = span else { return state.notices.news("There are no words here to select.") };
    select(state, Selection::of(span));
    moving::reveal(state);
}

/// Selects words, on the page.
pub fn select(state: &mut State, selection: Selection) {
    if state.focused_pane().is_some() {
        lists::leave(state);
    }
    state.selection = Some(selection);
}

/// Does what `action` means while words are selected; `None` if it means what it means on the page.
pub fn perform(state: &mut State, action: Action, times: i64, count: Option<u32>, now: i64) -> Option<Vec<Effect>> {
    use Action as A;
    let page = i64::from(state.screen.text.height);
    let (half, whole) = ((page / 2).max(1), (page - 1).max(1));
    match action {
        A::CharacterNext => moving::by_unit(state, Unit::Character, times),
        A::CharacterPrevious => moving::by_unit(state, Unit::Character, -times),
        A::WordNext => moving::by_unit(state, Unit::Word, times),
        A::WordPrevious => moving::by_unit(state, Unit::Word, -times),
        A::SentenceNext => moving::by_unit(state, Unit::Sentence, times),
        A::SentencePrevious => moving::by_unit(state, Unit::Sentence, -times),
        A::ParagraphNext => moving::by_unit(state, Unit::Paragraph, times),
        A::ParagraphPrevious => moving::by_unit(state, Unit::Paragraph, -times),
        A::SectionNext => moving::by_section(state, times),
        A::SectionPrevious => moving::by_section(state, -times),
        A::LineDown => moving::by_rows(state, times),
        A::LineUp => moving::by_rows(state, -times),
        A::HalfDown => moving::by_rows(state, times.saturating_mul(half)),
        A::HalfUp => moving::by_rows(state, -times.saturating_mul(half)),
        A::PageDown => moving::by_rows(state, times.saturating_mul(whole)),
        A::PageUp => moving::by_rows(state, -times.saturating_mul(whole)),
        A::WholeSentence => take(state, Unit::Sentence, times),
        A::WholeParagraph => take(state, Unit::Paragraph, times),
        A::WholeQuotation => take_quotation(state),
        A::OtherEnd => other_end(state),
        A::Select | A::SelectAnew => begin(state),
        // What failed lies over the page, and is put away first.
        A::Escape if state.notices.put_away() => {}
        A::Escape | A::Interrupt | A::Quit => state.selection = None,
        A::Start
        | A::End
        | A::Percent
        | A::QuoteNext
        | A::QuotePrevious
        | A::MentionNext
        | A::MentionPrevious
        | A::MarkNext
        | A::MarkPrevious
        | A::LinkNext
        | A::LinkPrevious
        | A::HitNext
        | A::HitPrevious
        | A::SearchHere => return Some(moving::along(state, action, count, now)),
        _ => return None,
    }
    Some(Vec::new())
}

/// The free end goes to what was stepped to, if anything was.
pub fn follow(state: &mut State) {
    let here = state.here.filter(|here| !here.is_empty());
    if let (Some(selection), Some(here)) = (&mut state.selection, here) {
        selection.reach(here);
    }
}

/// The byte of the free end, if words are selected.
pub fn cursor(state: &State) -> Option<u32> {
    Some(state.selection?.cursor(&state.opened()?.article.text))
}

/// How many words are selected, in words; of a long selection, as many as there are on the average.
pub fn size(state: &State) -> Option<String> {
    const COUNTED: usize = 64 * 1024;
    const BYTES_A_WORD: usize = 6;
    let span = state.selection?.span();
    if span.len() > COUNTED {
        return Some(format!("about {} words", span.len() / BYTES_A_WORD / 1_000 * 1_000));
    }
    Some(match words(&shown(state)?.words_of(span)).count() {
        1 => "1 word".to_owned(),
        count => format!("{count} words"),
    })
}

/// The article being read, as it is shown.
pub fn shown(state: &State) -> Option<Shown<'_>> {
    Some(Shown { article: &state.opened()?.article, settings: state.window().settings })
}

/// Selects the whole `unit` at the free end, and each further time the next one too.
fn take(state: &mut State, unit: Unit, times: i64) {
    for _ in 0..times.clamp(1, 10_000) {
        let (Some(mut selection), Some(shown), Some(cursor)) = (state.selection, shown(state), cursor(state)) else {
            return;
        };
        let Some(whole) = shown.holding(unit, cursor) else { return };
        if selection.span().covers(whole) {
            let Some(next) = moving::beyond(shown, unit, &selection) else { break };
            selection.reach(next);
        } else if whole.covers(selection.span()) {
            selection = Selection::of(whole);
        } else {
            selection.reach(whole);
        }
        state.selection = Some(selection);
    }
    moving::reveal(state);
}

/// Selects the whole of the quotation that the selection stands in; again, of the one that this stands in.
fn take_quotation(state: &mut State) {
    let (Some(selection), Some(opened)) = (state.selection, state.opened()) else { return };
    let Some(analysis) = opened.analysis() else {
        return state.notices.news("Quotations are still being found.");
    };
    let (span, cursor) = (selection.span(), selection.cursor(&opened.article.text));
    let quotations = || analysis.quotes.iter().map(|quote| quote.span);
    let round = quotations().filter(|quoted| quoted.covers(span) && *quoted != span).min_by_key(|quoted| quoted.len());
    let at_end =
        || quotations().filter(|quoted| quoted.contains(cursor) && !span.covers(*quoted)).max_by_key(|q| q.len());
    match round.or_else(at_end) {
        Some(quoted) => {
            state.selection = Some(Selection::of(quoted));
            moving::reveal(state);
        }
        None => state.notices.news("No quotation here."),
    }
}

/// From now on the other end is the one that moves.
fn other_end(state: &mut State) {
    if let Some(Selection { fixed, free, .. }) = state.selection {
        let span = fixed.hull(free);
        // Where one holds the other there are no two ends to change; the bounds are.
        let (fixed, free) = match (fixed.covers(free), free.covers(fixed)) {
            (false, false) => (free, fixed),
            _ if free.end >= fixed.end => (Span { start: span.end, ..span }, Span { end: span.start, ..span }),
            _ => (Span { end: span.start, ..span }, Span { start: span.end, ..span }),
        };
        state.selection = Some(Selection { fixed, free, column: None });
        moving::reveal(state);
    }
}
