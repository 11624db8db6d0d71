//! Words are selected: the selection begins, keys move its ends or take whole units, and it ends.

use crate::app::keys::Action;
use crate::app::lists::focus;
use crate::app::state::State;
use crate::text::{Span, words};

use super::free_end::{self, cursor};
use super::{Selection, Unit};

/// Begins a selection with what was stepped to, else with the first word from here on; where words are selected already, anew at the
/// free end.
pub fn begin(state: &mut State) {
    let stepped_to = state.here.filter(|here| !here.is_empty() && here.overlap(state.page.span).is_some());
    let span = match (state.shown(), cursor(state), stepped_to) {
        // At a mark of punctuation that is the word before it.
        (Some(shown), Some(at), _) => shown.last(Unit::Word, at, |word| word.start <= at),
        (_, None, Some(span)) => Some(span),
        (Some(shown), None, None) => shown.holding(Unit::Word, state.here()),
        (None, ..) => None,
    };
    let Some(span) = span else { return state.notices.news("There are no words here to select.") };
    select(state, Selection::of(span));
    free_end::reveal(state);
}

/// Selects words, on the page.
pub fn select(state: &mut State, selection: Selection) {
    if state.focused_pane().is_some() {
        focus::leave(state);
    }
    state.selection = Some(selection);
}

/// Does what `action` means while words are selected; false if it means what it means on the page.
pub fn perform(state: &mut State, action: Action, times: i64) -> bool {
    use Action as A;
    match action {
        A::CharacterNext => free_end::by_unit(state, Unit::Character, times),
        A::CharacterPrevious => free_end::by_unit(state, Unit::Character, -times),
        A::WordNext => free_end::by_unit(state, Unit::Word, times),
        A::WordPrevious => free_end::by_unit(state, Unit::Word, -times),
        A::SentenceNext => free_end::by_unit(state, Unit::Sentence, times),
        A::SentencePrevious => free_end::by_unit(state, Unit::Sentence, -times),
        A::ParagraphNext => free_end::by_unit(state, Unit::Paragraph, times),
        A::ParagraphPrevious => free_end::by_unit(state, Unit::Paragraph, -times),
        A::SectionNext => free_end::by_section(state, times),
        A::SectionPrevious => free_end::by_section(state, -times),
        A::WholeSentence => take(state, Unit::Sentence, times),
        A::WholeParagraph => take(state, Unit::Paragraph, times),
        A::WholeQuotation => take_quotation(state),
        A::OtherEnd => other_end(state),
        A::Select | A::SelectAnew => begin(state),
        // What failed lies over the page, and is put away first.
        A::Escape if state.notices.put_away() => {}
        A::Escape | A::Interrupt | A::Quit => state.selection = None,
        _ => match action.rows(times, state.screen.text.height) {
            Some(rows) => free_end::by_rows(state, rows),
            None => return false,
        },
    }
    true
}

/// Whether the free end goes along where `action` leads on the page.
pub fn goes_along(action: Action) -> bool {
    use Action as A;
    matches!(
        action,
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
            | A::SearchHere
    )
}

/// Selects the whole `unit` at the free end, and each further time the next one too.
fn take(state: &mut State, unit: Unit, times: i64) {
    for _ in 0..times.clamp(1, 10_000) {
        let (Some(mut selection), Some(shown), Some(cursor)) = (state.selection, state.shown(), cursor(state)) else {
            return;
        };
        let Some(whole) = shown.holding(unit, cursor) else { return };
        if selection.span().covers(whole) {
            let Some(next) = free_end::beyond(shown, unit, &selection) else { break };
            selection.reach(next);
        } else if whole.covers(selection.span()) {
            selection = Selection::of(whole);
        } else {
            selection.reach(whole);
        }
        state.selection = Some(selection);
    }
    free_end::reveal(state);
}

/// Selects the whole of the quotation that the selection stands in; again, of the one that this stands in.
fn take_quotation(state: &mut State) {
    let (Some(selection), Some(opened)) = (state.selection, state.opened()) else { return };
    let Some(analysis) = state.analysis() else {
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
            free_end::reveal(state);
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
        free_end::reveal(state);
    }
}

/// How many words are selected, in words; of a long selection, as many as there are on the average.
pub fn size(state: &State) -> Option<String> {
    const COUNTED: usize = 64 * 1024;
    const BYTES_A_WORD: usize = 6;
    let span = state.selection?.span();
    if span.len() > COUNTED {
        return Some(format!("about {} words", span.len() / BYTES_A_WORD / 1_000 * 1_000));
    }
    Some(match words(&state.shown()?.words_of(span)).count() {
        1 => "1 word".to_owned(),
        count => format!("{count} words"),
    })
}
