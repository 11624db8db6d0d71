//! What each action does: one line an action.

use crate::config::MEASURES;
use crate::notes::Colour;
use crate::panes::Pane;

use super::keeping::{places, saving};
use super::keys::Action;
use super::lists::{choosing, focus};
use super::marking::{copying, making, returning, reviewing, undoing};
use super::message::Effect;
use super::mouse::pointing;
use super::places::{Movement, jump, links, named, page, preview, step};
use super::search::{Scope, finding};
use super::selection::{Selection, free_end, selecting};
use super::sheets::{self, Sheet, help};
use super::state::{Lit, State};
use super::typing::{asking, writing};

/// Columns by which the page grows or shrinks.
const MEASURE_STEP: u16 = 2;

/// Does `action`, `count` times where it can be counted.
#[expect(clippy::too_many_lines, reason = "one line an action")]
pub fn perform(state: &mut State, action: Action, count: Option<u32>, letter: Option<char>) -> Vec<Effect> {
    let times = i64::from(count.unwrap_or(1));
    if state.help.is_some() {
        return help::perform(state, action, times);
    }
    if let Some(selection) = state.selection {
        if selecting::perform(state, action, times) {
            return Vec::new();
        }
        if selecting::goes_along(action) {
            return with_selection(state, selection, action, count);
        }
    }
    match action {
        Action::LineDown => page::by(state, Movement::Rows(times)),
        Action::LineUp => page::by(state, Movement::Rows(-times)),
        Action::HalfDown => page::by(state, Movement::Halves(times)),
        Action::HalfUp => page::by(state, Movement::Halves(-times)),
        Action::PageDown => page::by(state, Movement::Pages(times)),
        Action::PageUp => page::by(state, Movement::Pages(-times)),
        Action::ParagraphNext => page::by(state, Movement::Paragraphs(times)),
        Action::ParagraphPrevious => page::by(state, Movement::Paragraphs(-times)),
        Action::Start => page::to_start(state),
        Action::End => page::to_end(state, count),
        Action::Percent => page::to_percent(state, count),
        Action::SidewaysRight => page::sideways(state, times),
        Action::SidewaysLeft => page::sideways(state, -times),
        Action::SectionNext => step::section(state, times),
        Action::SectionPrevious => step::section(state, -times),
        Action::ArticleNext => step::article(state, times),
        Action::ArticlePrevious => step::article(state, -times),
        Action::QuoteNext => step::quote(state, times),
        Action::QuotePrevious => step::quote(state, -times),
        Action::MentionNext => step::mention(state, times),
        Action::MentionPrevious => step::mention(state, -times),
        Action::MarkNext => step::mark(state, times),
        Action::MarkPrevious => step::mark(state, -times),
        Action::LinkNext => step::link(state, times),
        Action::LinkPrevious => step::link(state, -times),
        Action::HitNext => finding::step(state, times),
        Action::HitPrevious => finding::step(state, -times),
        Action::Contents => focus::toggle(state, Pane::Contents),
        Action::Quotes => focus::toggle(state, Pane::Quotes),
        Action::Names => focus::toggle(state, Pane::Names),
        Action::Marks => focus::toggle(state, Pane::Marks),
        Action::FocusNext => focus::cycle(state, 1),
        Action::FocusPrevious => focus::cycle(state, -1),
        Action::Search => asking::search(state, Scope::Article),
        Action::SearchAll => asking::search(state, Scope::All),
        Action::SearchHere => finding::here(state),
        Action::Keep => return making::toggle(state),
        Action::KeepLetter => return making::put_letter(state, letter),
        Action::GoToLetter => return returning::go_to_letter(state, letter),
        Action::GoToNewest => returning::go_to_newest(state),
        Action::KeepNote => writing::begin(state),
        Action::Select => selecting::begin(state),
        Action::Highlight => return making::highlight(state, None),
        Action::Yellow => return making::highlight(state, Some(Colour::Yellow)),
        Action::Green => return making::highlight(state, Some(Colour::Green)),
        Action::Blue => return making::highlight(state, Some(Colour::Blue)),
        Action::Red => return making::highlight(state, Some(Colour::Red)),
        Action::Violet => return making::highlight(state, Some(Colour::Violet)),
        Action::NoColour => return making::remove_highlight(state),
        Action::Copy => return copying::copy(state),
        Action::Undo => return undoing::undo(state),
        Action::Redo => return undoing::redo(state),
        Action::GoToBefore => jump::to_before_jump(state),
        Action::Card => card(state),
        Action::Back => jump::along_trail(state, -times),
        Action::Forward => jump::along_trail(state, times),
        Action::Wider => measure(state, state.view.measure.saturating_add(MEASURE_STEP)),
        Action::Narrower => measure(state, state.view.measure.saturating_sub(MEASURE_STEP)),
        Action::UsualMeasure => measure(state, state.settings.measure),
        Action::Accents => accents(state),
        Action::PageAlone => page_alone(state),
        Action::Mouse => return pointing::release_or_take(state),
        Action::Help => state.help = Some(0),
        Action::Enter => return enter(state, times),
        Action::Escape => escape(state),
        Action::Interrupt => interrupt(state),
        Action::Redraw => return vec![Effect::Redraw],
        Action::Suspend => return vec![Effect::Suspend],
        Action::Quit => return quit(state),
        Action::ItemNext => choosing::step(state, times),
        Action::ItemPrevious => choosing::step(state, -times),
        Action::ItemFirst => choosing::step(state, i64::MIN / 2),
        Action::ItemLast => choosing::step(state, i64::MAX / 2),
        Action::ItemsDown => choosing::step_screens(state, times),
        Action::ItemsUp => choosing::step_screens(state, -times),
        Action::ItemOpen => return choosing::open(state),
        Action::Fold => choosing::fold(state),
        Action::Unfold => choosing::unfold(state),
        Action::Filter => asking::filter(state),
        Action::OneSection => choosing::one_section(state),
        Action::Review => reviewing::begin(state),
        Action::Confirm => return reviewing::confirm(state),
        Action::Detach => return reviewing::detach(state),
        Action::Delete => return making::delete(state),
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

/// Goes where `action` leads on the page, and the free end of the selection with it, unless that is in another article.
fn with_selection(state: &mut State, selection: Selection, action: Action, count: Option<u32>) -> Vec<Effect> {
    let article = state.current;
    state.selection = None;
    let effects = perform(state, action, count, None);
    if state.current == article {
        state.selection = Some(selection);
        free_end::go_along(state, action, count);
    }
    effects
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
    focus::leave(state);
}

/// Keeps what is selected, follows what was stepped to, or moves on.
fn enter(state: &mut State, times: i64) -> Vec<Effect> {
    if state.selection.is_some() {
        return making::highlight(state, None);
    }
    if !links::follow(state) {
        page::by(state, Movement::Rows(times));
    }
    Vec::new()
}

/// The card of whoever is named or speaks here; at a mark with a note, that.
fn card(state: &mut State) {
    if let Lit::Mark(id) = state.lit.clone()
        && sheets::at_mark(state, &id)
    {
        return;
    }
    state.sheet = named::meant(state).map(Sheet::Card);
    if state.sheet.is_none() {
        named::none(state, "here");
    }
}

/// One step back: errors, then the focus, then what is lit, then the page alone.
fn escape(state: &mut State) {
    if state.notices.put_away() {
        return;
    }
    match state.focused_pane() {
        Some(pane) => choosing::escape(state, pane),
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

/// The reader wants to leave. Who has marks that are not saved is told so first, while they are tried once more.
fn quit(state: &mut State) -> Vec<Effect> {
    if !saving::warn(state) {
        return leave(state);
    }
    let key = state.keymap.key(Action::Quit);
    state.notices.news(format!("Your marks are not saved yet; {key} again leaves without them."));
    saving::try_again(state)
}

/// Leaves: what is not saved is tried once more, and the place is kept.
pub fn leave(state: &mut State) -> Vec<Effect> {
    // What a list or a search only shows is not where the reader is.
    if state.left_at.is_some() {
        preview::put_back(state);
        state.refresh();
    }
    // An article opened and left at once is one read lately, too.
    places::moved(state);
    let mut effects: Vec<Effect> = saving::marks_again(state).collect();
    // Whoever closes the window while writing a note wants to have written it.
    effects.extend(writing::finish(state));
    effects.extend(places::keep(state));
    effects.push(Effect::Quit);
    effects
}
