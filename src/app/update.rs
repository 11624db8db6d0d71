//! Messages in, effects out. `update` only routes.

use std::sync::Arc;

use crate::analysis::Analysis;
use crate::article::Article;
use crate::notes::{Keep, Kept, News, Place as Left, Source};
use crate::panes::Pane;
use crate::text::{share, to_cells};

use super::action::Action;
use super::arrival::{self, Loaded};
use super::keymap::{Key, Reached};
use super::lit::Lit;
use super::prompt::{Prompt, Purpose};
use super::shelf::{Knowledge, Origin};
use super::state::{Focus, State};
use super::{action, command, lists, marking};

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Pasted(String),
    /// The terminal has this many columns and rows now.
    Resized(u16, u16),
    /// Articles were read; those of one source come together.
    Loaded(Vec<Loaded>),
    /// In this source, of which only a part is read yet, reading was left here.
    Recalled(usize, Left),
    /// A source of which only a part was shown was read whole.
    Completed(Vec<Loaded>),
    /// The analysis of the article at this index and revision has come so far, in percent.
    Analysing(usize, u64, u8),
    /// It is done; `None` if it failed.
    Analysed(usize, u64, Option<Arc<Analysis>>),
    /// The keeper tells something.
    News(News),
    /// Something could not be done: one line that says what, why and what to do.
    Problem(String),
    /// The first frame is on the screen: from now on nothing moves but by a key.
    Shown,
    /// What is due by [`State::deadline`] is due.
    Due,
    /// The program is asked to end.
    Terminated,
}

/// A message and when it arrived, in milliseconds since 1970.
#[derive(Clone, Debug)]
pub struct Stamped {
    /// When.
    pub at: i64,
    /// What.
    pub message: Message,
}

/// Something that the outside world shall do.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Keep this.
    Keep(Keep),
    /// Look up what is kept of these articles, the answer to carry this ticket.
    Recognise(u64, Vec<(Arc<Article>, Origin)>),
    /// Find what is in the open article at this index, at this revision.
    Analyse(usize, u64, Arc<Article>),
    /// Read the source with this number whole, of which only the head was read.
    Read(usize),
    /// Open the file that holds an article read lately.
    Open(Source),
    /// Paint the whole screen anew.
    Redraw,
    /// Give the terminal back and stop until continued.
    Suspend,
    /// Leave.
    Quit,
}

/// The place is kept this long after it was changed, in milliseconds.
const PLACE_DELAY: i64 = 1_000;

impl State {
    /// When [`Message::Due`] is wanted next, in milliseconds since 1970.
    pub fn deadline(&self) -> Option<i64> {
        self.moved_at.map(|moved| moved + PLACE_DELAY)
    }
}

/// Changes `state` by what happened and says what shall be done about it.
pub fn update(state: &mut State, stamped: Stamped) -> Vec<Effect> {
    let now = stamped.at;
    let before = (state.current, state.opened().map(|opened| opened.top), state.view);
    // What is found in the articles that are not being read shows nowhere; there may be thousands of them.
    let shows = match &stamped.message {
        Message::Analysing(index, ..) | Message::Analysed(index, _, Some(_)) => *index == state.current,
        _ => true,
    };
    let mut effects = match stamped.message {
        Message::Key(key) => pressed(state, &key, now),
        Message::Pasted(text) => pasted(state, &text),
        Message::Resized(columns, rows) => resized(state, columns, rows),
        Message::Loaded(articles) => arrival::loaded(state, articles),
        Message::Recalled(source, left) => arrival::recalled(state, source, &left),
        Message::Completed(articles) => arrival::completed(state, articles),
        Message::Analysing(index, revision, percent) => learn(state, index, revision, Knowledge::Growing(percent)),
        Message::Analysed(index, revision, Some(found)) => learn(state, index, revision, Knowledge::Done(found)),
        Message::Analysed(index, revision, None) => failed(state, index, revision),
        Message::News(news) => told(state, news),
        Message::Problem(words) => {
            state.notices.error(words);
            Vec::new()
        }
        Message::Shown => {
            state.shown = true;
            Vec::new()
        }
        Message::Due => keep_place(state, now),
        Message::Terminated => leave(state, now),
    };
    if shows {
        state.refresh();
    }
    let after = (state.current, state.opened().map(|opened| opened.top), state.view);
    if (before.0, before.1) != (after.0, after.1) && state.shown {
        state.moved_at.get_or_insert(now);
        if let Some(opened) = state.articles.get_mut(state.current).filter(|_| before.0 == after.0) {
            opened.offered = None;
        }
    }
    if before.2 != after.2 {
        effects.push(Effect::Keep(Keep::View(state.view.kept())));
    }
    effects
}

fn pressed(state: &mut State, key: &Key, now: i64) -> Vec<Effect> {
    state.notices.key_pressed();
    state.sought = None;
    if state.prompt.is_some() {
        return command::typed(state, key, now);
    }
    let digit = key.typed().and_then(|character| character.to_digit(10));
    if let Some(digit) =
        digit.filter(|digit| state.waiting.prefix.is_none() && (*digit > 0 || state.waiting.count.is_some()))
    {
        state.waiting.count =
            Some(state.waiting.count.unwrap_or(0).saturating_mul(10).saturating_add(digit).min(9_999_999));
        return Vec::new();
    }
    let context = match state.focus {
        Focus::List(_) if state.help.is_none() => action::Context::List,
        _ => action::Context::Page,
    };
    let waiting = std::mem::take(&mut state.waiting);
    match state.keymap.reach(context, waiting.prefix.as_ref(), key) {
        // What waits is dropped first; whatever is open stays.
        Reached::Action(Action::Escape | Action::Interrupt, _) if waiting.count.is_some() => Vec::new(),
        Reached::Action(action, letter) => command::perform(state, action, waiting.count, letter, now),
        Reached::Prefix => {
            state.waiting = super::Waiting { prefix: Some(key.clone()), ..waiting };
            Vec::new()
        }
        Reached::Nothing => Vec::new(),
    }
}

fn pasted(state: &mut State, text: &str) -> Vec<Effect> {
    if let Some(prompt) = &mut state.prompt {
        prompt.insert(text);
        command::prompt_changed(state);
    }
    Vec::new()
}

fn resized(state: &mut State, columns: u16, rows: u16) -> Vec<Effect> {
    state.size = (columns, rows);
    Vec::new()
}

fn learn(state: &mut State, index: usize, revision: u64, knowledge: Knowledge) -> Vec<Effect> {
    if let Some(opened) = state.articles.get_mut(index).filter(|opened| opened.revision == revision) {
        opened.knowledge = knowledge;
    }
    Vec::new()
}

fn failed(state: &mut State, index: usize, revision: u64) -> Vec<Effect> {
    let effects = learn(state, index, revision, Knowledge::Failed);
    state.notices.error(
        "Quotations and names could not be found.\n\nThe search for them failed on this article; reading, searching and marking go on as before.",
    );
    effects
}

fn told(state: &mut State, news: News) -> Vec<Effect> {
    match news {
        News::Recognised { ticket, known } => {
            let asked = usize::try_from(ticket).ok().and_then(|ticket| state.asked.get(ticket)).cloned();
            for (index, known) in asked.unwrap_or_default().into_iter().zip(known) {
                arrival::recognised(state, index, known);
            }
        }
        News::Merged(id, marks) => {
            for opened in state.articles.iter_mut().filter(|opened| opened.id.as_ref() == Some(&id)) {
                let article = Arc::clone(&opened.article);
                opened.notebook.merge(&marks, &article.text);
            }
        }
        News::Saved(what) => {
            state.told_unsaved = false;
            if let Kept::Marks(id) = what {
                marking::saved(state, &id);
            }
        }
        News::NotSaved { what, why } => not_saved(state, what, why),
        News::Shelf(shelf) => lists::shelve(state, shelf),
        News::Notice(words) => state.notices.error(words),
    }
    Vec::new()
}

/// The place is saved again and again while one reads: that it cannot be is told once, until something can be saved again.
fn not_saved(state: &mut State, what: Kept, why: String) {
    let marks = matches!(what, Kept::Marks(_));
    if let Kept::Marks(id) = what {
        marking::not_saved(state, id);
    }
    if marks || !state.told_unsaved {
        state.notices.error(why);
    }
    state.told_unsaved = true;
}

/// The effect that keeps the place of the article being read, if it was changed.
pub(super) fn keep_place(state: &mut State, now: i64) -> Vec<Effect> {
    if state.moved_at.take().is_none() {
        return Vec::new();
    }
    let Some(opened) = state.articles.get(state.current) else { return Vec::new() };
    let Some(id) = opened.id.clone() else { return Vec::new() };
    let text = &opened.article.text;
    let progress = if state.page.span.end as usize >= text.trim_end().len() {
        1_000
    } else {
        share(opened.top.byte as usize, text.len(), 1_000)
    };
    let left = match &opened.offered {
        Some(offered) => Left { changed: now, writer: state.writer.clone(), ..offered.clone() },
        None => opened.leave(to_cells(progress), now, &state.writer),
    };
    vec![Effect::Keep(Keep::Place(id, left))]
}

/// Leaves: the place is kept first.
pub(super) fn leave(state: &mut State, now: i64) -> Vec<Effect> {
    // An article opened and left at once is one read lately, too.
    state.moved_at.get_or_insert(now);
    let mut effects = marking::try_again(state);
    effects.extend(keep_place(state, now));
    effects.push(Effect::Quit);
    effects
}

/// Opens a line of input.
pub(super) fn ask(state: &mut State, purpose: Purpose, text: &str) {
    state.prompt = Some(Prompt::new(purpose, text));
}

/// Lights `lit` in the article being read.
pub(super) fn light(state: &mut State, lit: Lit) {
    state.lit = lit;
}

/// The pane whose list has focus.
pub(super) fn focused_pane(state: &State) -> Option<Pane> {
    match state.focus {
        Focus::List(pane) => Some(pane),
        Focus::Page => None,
    }
}
