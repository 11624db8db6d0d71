//! What each action does: one line an action, and the keys of a line of input.

use crate::config::MEASURES;
use crate::layout;
use crate::panes::Pane;
use crate::text::{Span, share, to_byte};

use super::action::Action;
use super::keymap::Key;
use super::lit::Lit;
use super::message::Effect;
use super::prompt::Purpose;
use super::reading::{self, Movement};
use super::search::Scope;
use super::state::State;
use super::{card, finding, go, keeping, links, lists, marking};

/// Columns by which the page grows or shrinks.
const MEASURE_STEP: u16 = 2;
/// Columns by which wide lines are moved sideways.
const SIDEWAYS_STEP: i64 = 8;

/// Does `action`, `count` times where it can be counted.
pub fn perform(state: &mut State, action: Action, count: Option<u32>, letter: Option<char>, now: i64) -> Vec<Effect> {
    let times = i64::from(count.unwrap_or(1));
    if state.help.is_some() {
        return in_help(state, action, times, now);
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
        Action::GoToLetter => return marking::go_to_letter(state, letter),
        Action::GoToNewest => marking::go_to_newest(state),
        Action::KeepNote => marking::ask_for_note(state),
        Action::Undo => return marking::undo(state, now),
        Action::GoToBefore => go::to_before_jump(state),
        Action::Card => card(state),
        Action::Back => go::along_trail(state, -times),
        Action::Forward => go::along_trail(state, times),
        Action::Wider => measure(state, state.view.measure.saturating_add(MEASURE_STEP)),
        Action::Narrower => measure(state, state.view.measure.saturating_sub(MEASURE_STEP)),
        Action::UsualMeasure => measure(state, state.settings.measure),
        Action::Accents => accents(state),
        Action::PageAlone => page_alone(state),
        Action::Help => state.help = Some(0),
        Action::Enter => enter(state, times),
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
        Action::Confirm => return marking::confirm(state, now),
        Action::Delete => return marking::delete(state, now),
    }
    Vec::new()
}

/// A key for the line of input.
pub fn typed(state: &mut State, key: &Key, now: i64) -> Vec<Effect> {
    let may_widen = finding::may_widen(state);
    let Some(prompt) = &mut state.prompt else { return Vec::new() };
    let purpose = prompt.purpose;
    match key.to_string().as_str() {
        "Esc" | "C-c" => cancel(state),
        "Enter" => return accept(state, now),
        "Down" | "C-n" => step_in_prompt(state, purpose, 1),
        "Up" | "C-p" => step_in_prompt(state, purpose, -1),
        "Left" | "C-b" => prompt.left(),
        "Right" | "C-f" => prompt.right(),
        "Home" | "C-a" => prompt.home(),
        "End" | "C-e" => prompt.end(),
        "Delete" | "C-d" => {
            prompt.delete_behind();
            prompt_changed(state);
        }
        "C-w" | "A-Backspace" => {
            prompt.delete_word();
            prompt_changed(state);
        }
        "C-u" => {
            prompt.delete_to_start();
            prompt_changed(state);
        }
        "Backspace" | "C-h" => {
            let any = prompt.delete_before();
            // Backspace in an empty line leaves it, as in every pager; a note is not given up so easily.
            if any {
                prompt_changed(state);
            } else if purpose != Purpose::Note && prompt.text.is_empty() {
                cancel(state);
            }
        }
        "C-z" => return vec![Effect::Suspend],
        "\\" if may_widen => finding::widen(state),
        _ => {
            if let Some(character) = key.typed() {
                prompt.insert(character.encode_utf8(&mut [0; 4]));
                prompt_changed(state);
            }
        }
    }
    Vec::new()
}

/// What is typed has changed: hits and filtered lists follow at once.
pub fn prompt_changed(state: &mut State) {
    let Some(prompt) = &state.prompt else { return };
    let text = prompt.text.clone();
    match prompt.purpose {
        Purpose::Search => finding::show_first(state, &text, Scope::Article),
        Purpose::SearchAll => finding::show_first(state, &text, Scope::All),
        Purpose::Filter => lists::narrow(state, text),
        Purpose::Note => {}
    }
}

fn accept(state: &mut State, now: i64) -> Vec<Effect> {
    let Some(prompt) = state.prompt.take() else { return Vec::new() };
    match prompt.purpose {
        Purpose::Search | Purpose::SearchAll => finding::keep(state),
        Purpose::Filter => {}
        Purpose::Note => return marking::note(state, &prompt.text, now),
    }
    Vec::new()
}

fn cancel(state: &mut State) {
    let Some(prompt) = state.prompt.take() else { return };
    match prompt.purpose {
        Purpose::Search | Purpose::SearchAll => finding::give_up(state),
        Purpose::Filter => lists::narrow(state, String::new()),
        Purpose::Note => state.notices.done("No note was made."),
    }
}

fn step_in_prompt(state: &mut State, purpose: Purpose, count: i64) {
    match purpose {
        Purpose::Search | Purpose::SearchAll => finding::step_typed(state, count),
        Purpose::Filter => lists::step(state, count),
        Purpose::Note => {}
    }
}

fn moved(state: &mut State, movement: Movement) {
    let window = state.window();
    if let Some(opened) = state.articles.get_mut(state.current) {
        let from = state.page.span.start;
        opened.top = reading::moved(&opened.article, opened.top, window, movement);
        // What has gone off the top was read.
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
    let (Some(percent), Some(opened)) = (count, state.opened()) else { return };
    let text = &opened.article.text;
    let mut at = share(percent.min(100) as usize, 100, text.len()).min(text.len().saturating_sub(1));
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let window = state.window();
    let top = reading::jumped_to_heading(&opened.article, window, to_byte(at));
    // The line that holds the byte may begin before it; then the next one is the first of that percentage.
    let rows = i64::from((top.byte as usize) < at);
    let top = reading::moved(&opened.article, top, window, Movement::Rows(rows));
    go::to_top(state, top);
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

fn enter(state: &mut State, times: i64) {
    if !links::follow(state) {
        moved(state, Movement::Rows(times));
    }
}

fn sideways(state: &mut State, times: i64) {
    let overflow = state.page.overflow();
    if overflow == 0 {
        state.notices.news("Nothing is cut off here.");
    }
    let wanted = i64::from(state.shift).saturating_add(times.saturating_mul(SIDEWAYS_STEP));
    state.shift = u16::try_from(wanted.clamp(0, i64::from(overflow))).unwrap_or(overflow);
}

fn card(state: &mut State) {
    state.card = card::subject(state);
    if state.card.is_none() {
        let key = state.keymap.key(Action::Names);
        state.notices.news(format!("No name here; {key} lists them all."));
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
