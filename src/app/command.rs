//! What each action does: one line an action.

use crate::config::MEASURES;
use crate::layout;
use crate::notes::Colour;
use crate::panes::Pane;
use crate::text::Span;

use super::action::Action;
use super::lit::Lit;
use super::message::Effect;
use super::reading::{self, Movement};
use super::search::Scope;
use super::state::{Focus, State};
use super::{card, finding, go, keeping, links, lists, marking, peek, pointer, returning, reviewing, selection};

/// Columns by which the page grows or shrinks.
const MEASURE_STEP: u16 = 2;
/// Columns by which wide lines are moved sideways.
const SIDEWAYS_STEP: i64 = 8;

/// Does `action`, `count` times where it can be counted.
#[expect(clippy::too_many_lines, reason = "one line an action")]
pub fn perform(state: &mut State, action: Action, count: Option<u32>, letter: Option<char>, now: i64) -> Vec<Effect> {
    let times = i64::from(count.unwrap_or(1));
    if state.help.is_some() {
        return in_help(state, action, times, now);
    }
    if state.selection.is_some()
        && let Some(effects) = selection::perform(state, action, times, count, now)
    {
        return effects;
    }
    match action {
        Action::LineDown => moved(state, Movement::Rows(times)),
        Action::LineUp => moved(state, Movement::Rows(-times)),
        Action::HalfDown => moved(state, Movement::Halves(times)),
        Action::HalfUp => moved(state, Movement::Halves(-times)),
        Action::PageDown => moved(state, Movement::Pages(times)),
        Action::PageUp => moved(state, Movement::Pages(-times)),
        Action::ParagraphNext => moved(state, Movement::Paragraphs(times)),
        Action::ParagraphPrevious => moved(state, Movement::Paragraphs(-times)),
        Action::Start => start(state),
        Action::End => end(state, count),
        Action::Percent => percent(state, count),
        Action::SidewaysRight => sideways(state, times),
        Action::SidewaysLeft => sideways(state, -times),
        Action::SectionNext => go::step_section(state, times),
        Action::SectionPrevious => go::step_section(state, -times),
        Action::ArticleNext => go::step_article(state, times),
        Action::ArticlePrevious => go::step_article(state, -times),
        Action::QuoteNext => go::step_quote(state, times),
        Action::QuotePrevious => go::step_quote(state, -times),
        Action::MentionNext => go::step_mention(state, times),
        Action::MentionPrevious => go::step_mention(state, -times),
        Action::MarkNext => go::step_mark(state, times),
        Action::MarkPrevious => go::step_mark(state, -times),
        Action::LinkNext => links::step(state, times),
        Action::LinkPrevious => links::step(state, -times),
        Action::HitNext => finding::step(state, times),
        Action::HitPrevious => finding::step(state, -times),
        Action::Contents => lists::toggle(state, Pane::Contents),
        Action::Quotes => lists::toggle(state, Pane::Quotes),
        Action::Names => lists::toggle(state, Pane::Names),
        Action::Marks => lists::toggle(state, Pane::Marks),
        Action::FocusNext => lists::cycle(state, 1),
        Action::FocusPrevious => lists::cycle(state, -1),
        Action::Search => finding::ask(state, Scope::Article),
        Action::SearchAll => finding::ask(state, Scope::All),
        Action::SearchHere => finding::here(state),
        Action::Keep => return marking::toggle(state, now),
        Action::KeepLetter => return marking::name(state, letter, now),
        Action::GoToLetter => return returning::go_to_letter(state, letter),
        Action::GoToNewest => returning::go_to_newest(state),
        Action::KeepNote => marking::ask_for_note(state),
        Action::Select => selection::begin(state),
        Action::Highlight => return marking::highlight(state, None, now),
        Action::Yellow => return marking::highlight(state, Some(Colour::Yellow), now),
        Action::Green => return marking::highlight(state, Some(Colour::Green), now),
        Action::Blue => return marking::highlight(state, Some(Colour::Blue), now),
        Action::Red => return marking::highlight(state, Some(Colour::Red), now),
        Action::Violet => return marking::highlight(state, Some(Colour::Violet), now),
        Action::NoColour => return marking::remove_highlight(state, now),
        Action::Copy => return marking::copy(state),
        Action::Undo => return marking::undo(state, now),
        Action::Redo => return marking::redo(state, now),
        Action::GoToBefore => go::to_before_jump(state),
        Action::Card => card(state),
        Action::Back => go::along_trail(state, -times),
        Action::Forward => go::along_trail(state, times),
        Action::Wider => measure(state, state.view.measure.saturating_add(MEASURE_STEP)),
        Action::Narrower => measure(state, state.view.measure.saturating_sub(MEASURE_STEP)),
        Action::UsualMeasure => measure(state, state.settings.measure),
        Action::Accents => accents(state),
        Action::PageAlone => page_alone(state),
        Action::Mouse => return pointer::release_or_take(state),
        Action::Help => state.help = Some(0),
        Action::Enter => return enter(state, times, now),
        Action::Escape => escape(state),
        Action::Interrupt => interrupt(state),
        Action::Redraw => return vec![Effect::Redraw],
        Action::Suspend => return vec![Effect::Suspend],
        Action::Quit => return keeping::quit(state, now),
        Action::ItemNext => lists::step(state, times),
        Action::ItemPrevious => lists::step(state, -times),
        Action::ItemFirst => lists::step(state, i64::MIN / 2),
        Action::ItemLast => lists::step(state, i64::MAX / 2),
        Action::ItemsDown => lists::step_screens(state, times),
        Action::ItemsUp => lists::step_screens(state, -times),
        Action::ItemOpen => return lists::open(state),
        Action::Fold => lists::fold(state),
        Action::Unfold => lists::unfold(state),
        Action::Filter => lists::filter(state),
        Action::OneSection => lists::one_section(state),
        Action::Review => review(state),
        Action::Confirm => return reviewing::confirm(state, now),
        Action::Detach => return reviewing::detach(state, now),
        Action::Delete => return marking::delete(state, now),
        // These have keys only while words are selected, where they were dealt with.
        Action::WordNext
        | Action::WordPrevious
        | Action::CharacterNext
        | Action::CharacterPrevious
        | Action::SentenceNext
        | Action::SentencePrevious
        | Action::WholeSentence
        | Action::WholeParagraph
        | Action::WholeQuotation
        | Action::OtherEnd
        | Action::SelectAnew => {}
    }
    Vec::new()
}

/// Opens the list of marks, and the sheet on the first one that is to be reviewed.
fn review(state: &mut State) {
    if state.focus == Focus::List(Pane::Marks) {
        reviewing::begin(state);
    } else {
        state.notices.news("Choose a mark in the list of marks to review it.");
    }
}

/// Moves the page; what goes off its top was read.
pub fn moved(state: &mut State, movement: Movement) {
    let window = state.window();
    if let Some(opened) = state.articles.get_mut(state.current) {
        let from = state.page.span.start;
        opened.top = reading::moved(&opened.article, opened.top, window, movement);
        if opened.top.byte > from {
            opened.seen.add(Span { start: from, end: opened.top.byte });
        }
    }
}

fn start(state: &mut State) {
    let Some(opened) = state.opened() else { return };
    go::to_top(state, layout::scroll(&opened.article, layout::Top::default(), i64::MIN / 2, &state.window().settings));
}

/// `G`; with a count the percentage, as `42G` goes to a line elsewhere.
fn end(state: &mut State, count: Option<u32>) {
    if count.is_some() {
        return percent(state, count);
    }
    let Some(opened) = state.opened() else { return };
    go::to_top(state, reading::end(&opened.article, state.window()));
}

fn percent(state: &mut State, count: Option<u32>) {
    match count {
        Some(percent) => go::to_share(state, percent as usize, 100),
        None => {
            let key = state.keymap.key(Action::Percent);
            state.notices.news(format!("A number first: 50{key} goes to half."));
        }
    }
}

fn measure(state: &mut State, wanted: u16) {
    state.view.measure = wanted.clamp(*MEASURES.start(), *MEASURES.end());
    state.refresh();
    let (wanted, given) = (state.view.measure, state.screen.text.width);
    let rest = if given < wanted { format!("; {given} have room here") } else { String::new() };
    state.notices.done(format!("{wanted} columns{rest}"));
}

fn accents(state: &mut State) {
    state.view.accents = !state.view.accents;
    state.notices.done(if state.view.accents { "Accents on." } else { "Accents off." });
}

fn page_alone(state: &mut State) {
    state.alone = !state.alone;
    lists::leave(state);
}

/// Keeps what is selected, follows what was stepped to, or moves on.
fn enter(state: &mut State, times: i64, now: i64) -> Vec<Effect> {
    if state.selection.is_some() {
        return marking::highlight(state, None, now);
    }
    if !links::follow(state) {
        moved(state, Movement::Rows(times));
    }
    Vec::new()
}

fn sideways(state: &mut State, times: i64) {
    let overflow = state.page.overflow();
    if overflow == 0 {
        state.notices.news("Nothing is cut off here.");
    }
    let wanted = i64::from(state.shift).saturating_add(times.saturating_mul(SIDEWAYS_STEP));
    state.shift = u16::try_from(wanted.clamp(0, i64::from(overflow))).unwrap_or(overflow);
}

/// The card of whoever is named or speaks here; at a mark with a note, that.
fn card(state: &mut State) {
    if let Lit::Mark(id) = state.lit.clone()
        && peek::at_mark(state, &id)
    {
        return;
    }
    state.card = card::subject(state);
    if state.card.is_none() {
        go::no_name(state, "here");
    }
}

/// One step back: errors, then the focus, then what is lit.
fn escape(state: &mut State) {
    if state.notices.put_away() {
        return;
    }
    match state.focused_pane() {
        Some(pane) => lists::escape(state, pane),
        None if state.lit != Lit::Nothing => {
            state.lit = Lit::Nothing;
            state.here = None;
        }
        None => state.alone = false,
    }
}

fn interrupt(state: &mut State) {
    if state.focused_pane().is_some() || !state.notices.errors().is_empty() {
        escape(state);
    } else {
        let key = state.keymap.key(Action::Quit);
        state.notices.news(format!("{key} quits"));
    }
}

fn in_help(state: &mut State, action: Action, times: i64, now: i64) -> Vec<Effect> {
    // As on the page, the last row of one screen is the first of the next.
    let page = i64::from(state.screen.help().height.saturating_sub(1).max(1));
    let rows = match action {
        Action::Help | Action::Escape | Action::Quit | Action::Interrupt => {
            state.help = None;
            return Vec::new();
        }
        Action::LineDown | Action::Enter => times,
        Action::LineUp => -times,
        Action::HalfDown => page / 2 * times,
        Action::HalfUp => -page / 2 * times,
        Action::PageDown => page * times,
        Action::PageUp => -page * times,
        Action::Start => i64::MIN / 2,
        Action::End => i64::MAX / 2,
        Action::Suspend | Action::Redraw => {
            state.help = None;
            return perform(state, action, None, None, now);
        }
        _ => 0,
    };
    let row = i64::from(state.help.unwrap_or(0)).saturating_add(rows).clamp(0, i64::from(u16::MAX));
    state.help = Some(u16::try_from(row).unwrap_or(0));
    Vec::new()
}
