//! Messages in, effects out. `update` only routes.

use std::sync::Arc;

use crate::analysis::Analysis;
use crate::article::Article;
use crate::layout;
use crate::notes::{How, Keep, Kept, Known, News, Notebook, Place as Left, Source};
use crate::panes::Pane;
use crate::text::{Span, share};

use super::keymap::{Key, Reached};
use super::lit::Lit;
use super::prompt::{Prompt, Purpose};
use super::search::Search;
use super::shelf::{Knowledge, Opened, Origin};
use super::state::{Focus, State};
use super::{action, command, go, lists, marking};

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
    /// A source of which only the head was shown was read whole.
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

/// An article that was read.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The article.
    pub article: Arc<Article>,
    /// What to call it, and where it came from.
    pub origin: Origin,
    /// Only the head of its source was read.
    pub partial: bool,
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
    let mut effects = match stamped.message {
        Message::Key(key) => pressed(state, &key, now),
        Message::Pasted(text) => pasted(state, &text),
        Message::Resized(columns, rows) => resized(state, columns, rows),
        Message::Loaded(articles) => loaded(state, articles),
        Message::Completed(articles) => completed(state, articles),
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
    state.refresh();
    let after = (state.current, state.opened().map(|opened| opened.top), state.view);
    if (before.0, before.1) != (after.0, after.1) && state.shown {
        state.moved_at.get_or_insert(now);
    }
    if before.2 != after.2 {
        effects.push(Effect::Keep(Keep::View(state.view.kept())));
    }
    effects
}

fn pressed(state: &mut State, key: &Key, now: i64) -> Vec<Effect> {
    state.notices.key_pressed();
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

fn loaded(state: &mut State, articles: Vec<Loaded>) -> Vec<Effect> {
    let mut known_whole = Vec::new();
    let mut first = None;
    for loaded in articles {
        let known = state.articles.iter().position(|opened| opened.article.text == loaded.article.text);
        let index = known.unwrap_or(state.articles.len());
        first.get_or_insert(index);
        if known.is_some() {
            continue;
        }
        let mut opened = Opened::new(Arc::clone(&loaded.article), loaded.origin.clone());
        opened.partial = loaded.partial;
        opened.top = layout::opening(&loaded.article, &state.window().settings);
        state.articles.push(opened);
        if !loaded.partial {
            known_whole.push(index);
        }
    }
    if let Some(first) = first.filter(|_| state.shown || state.articles.len() == 1) {
        go::to_article(state, first);
        state.focus = Focus::Page;
    }
    look_into(state, known_whole)
}

/// The effects that look up what is kept of the articles at `indices`, and find what is in them, the one being read first.
fn look_into(state: &mut State, mut indices: Vec<usize>) -> Vec<Effect> {
    if indices.is_empty() {
        return Vec::new();
    }
    let article = |index: &usize| (Arc::clone(&state.articles[*index].article), state.articles[*index].origin.clone());
    let ticket = u64::try_from(state.asked.len()).unwrap_or(u64::MAX);
    let mut effects = vec![Effect::Recognise(ticket, indices.iter().map(article).collect())];
    state.asked.push(indices.clone());
    indices.sort_by_key(|index| *index != state.current);
    let analyse = |index: usize| {
        let opened = &state.articles[index];
        Effect::Analyse(index, opened.revision, Arc::clone(&opened.article))
    };
    effects.extend(indices.into_iter().map(analyse));
    effects
}

fn completed(state: &mut State, articles: Vec<Loaded>) -> Vec<Effect> {
    let mut effects = Vec::new();
    let mut known_whole = Vec::new();
    for loaded in articles {
        let same = |opened: &Opened| {
            opened.origin.source == loaded.origin.source && opened.origin.number == loaded.origin.number
        };
        let Some(index) = state.articles.iter().position(same) else {
            effects.extend(self::loaded(state, vec![loaded]));
            continue;
        };
        let opened = &mut state.articles[index];
        let at = opened.top.byte as usize;
        if !loaded
            .article
            .text
            .as_bytes()
            .starts_with(&opened.article.text.as_bytes()[..at.min(opened.article.text.len())])
        {
            let left = Left::at(&opened.article.text, opened.top.byte, 0, 0, "");
            opened.top = layout::Top { byte: left.byte_in(&loaded.article.text), above: 0 };
            state.notices.news("The rest of the file reads differently from its head; your place was carried over.");
        }
        opened.article = Arc::clone(&loaded.article);
        opened.partial = false;
        opened.revision += 1;
        known_whole.push(index);
    }
    effects.extend(look_into(state, known_whole));
    if !state.search.query.is_empty()
        && let Some(opened) = state.opened()
    {
        state.search = Search::new(&state.search.query, &opened.article);
    }
    effects
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
                recognised(state, index, known);
            }
        }
        News::Merged(id, marks) => {
            for opened in state.articles.iter_mut().filter(|opened| opened.id.as_ref() == Some(&id)) {
                let article = Arc::clone(&opened.article);
                opened.notebook.merge(&marks, &article.text);
            }
        }
        News::Saved(Kept::Marks(id)) => marking::saved(state, &id),
        News::Saved(_) => {}
        News::NotSaved { what, why } => {
            if let Kept::Marks(id) = what {
                marking::not_saved(state, id);
            }
            state.notices.error(why);
        }
        News::Shelf(shelf) => lists::shelve(state, shelf),
        News::Notice(words) => state.notices.error(words),
    }
    Vec::new()
}

fn recognised(state: &mut State, index: usize, known: Known) {
    let (shown, current) = (state.shown, state.current == index);
    let Some(opened) = state.articles.get_mut(index) else { return };
    opened.notebook = Notebook::open(known.marks, &opened.article.text, &state.writer);
    opened.id = Some(known.article);
    if let Some(left) = known.place {
        let byte = left.byte_in(&opened.article.text);
        // What lies before the place was read in an earlier run.
        opened.seen.add(Span { start: 0, end: byte });
        if shown && current {
            state.before_jump = Some(super::trail::Place { article: index, byte });
            let percent = opened.percent(byte);
            if byte != opened.top.byte {
                state.notices.news(format!(
                    "{percent} % last time; {} goes there",
                    state.keymap.key(action::Action::GoToBefore)
                ));
            }
        } else if byte > 0 {
            opened.top = layout::Top { byte, above: 0 };
        }
    }
    if known.how == How::Likeness {
        state.notices.news("This article has changed since you read it; its marks and your place were kept.");
    }
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
    let left = Left::at(text, opened.top.byte, crate::text::to_cells(progress), now, &state.writer);
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
