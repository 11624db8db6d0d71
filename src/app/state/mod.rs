//! The state of the reader: everything the screen shows and the keys change.
//!
//! Invariant: it is made of plain parts, which know nothing of it; what is made from the rest of it is made by `State::refresh`.

mod awaited;
mod filling;
mod lit;
mod looking;
mod notice;
mod opened;
mod refresh;
mod screen;
mod view;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::analysis::Analysis;
use crate::article::Article;
use crate::config::Settings;
use crate::layout::{self, Page, Top};
use crate::notes::{ArticleId, Colour, Shelf, Zone};
use crate::panes::{PANES, Pane};
use crate::text::Span;

use super::keeping::Keeping;
use super::keys::{Key, Keymap};
use super::lists::List;
use super::mouse::Mouse;
use super::places::{Position, Trail, Window};
use super::search::Search;
use super::selection::{Selection, Shown};
use super::sheets::Sheet;
use super::typing::{Draft, Prompt};

pub(super) use awaited::Awaited;
pub(super) use filling::recent;
pub use lit::{Lit, utterance};
pub use notice::{Notice, NoticeKind, Notices};
pub use opened::{Knowledge, Opened, Origin, Rest, file_name};
pub use screen::{SMALLEST, Screen, holds};
pub use view::View;

use screen::arrange;

/// What keys go to.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Default)]
pub enum Focus {
    /// The page.
    #[default]
    Page,
    /// A pane's list.
    List(Pane),
}

/// Keys that wait for more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// The count typed so far.
    pub count: Option<u32>,
    /// A prefix such as `]`.
    pub prefix: Option<Key>,
}

/// The state of the reader.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// What is kept for the next run.
    pub view: View,
    /// What the settings file says.
    pub settings: Settings,
    /// The bindings.
    pub keymap: Keymap,
    /// The open articles.
    pub articles: Vec<Opened>,
    /// What was read before, the latest first.
    pub shelf: Shelf,
    /// The index of the article being read.
    pub current: usize,
    /// What keys go to.
    pub focus: Focus,
    /// The page alone, without panes.
    pub(super) alone: bool,
    /// What is lit.
    pub lit: Lit,
    /// Where all of it stands; empty if nothing is lit.
    pub lit_spans: Vec<Span>,
    /// The one of the lit spans that was stepped to.
    pub here: Option<Span>,
    /// Where the clock on the wall stands.
    pub zone: Zone,
    /// When the message that is dealt with arrived, in milliseconds since 1970: there is no other now.
    pub(super) clock: i64,
    /// How this run names itself in what it keeps.
    pub writer: String,
    /// What is gone to as soon as it is known.
    pub(super) awaited: Awaited,
    /// The first frame is painted, or about to be.
    pub(super) is_shown: bool,
    /// The search in the article being read.
    pub search: Search,
    /// Where jumps began.
    pub trail: Trail,
    /// Where the last jump began.
    pub(super) before_jump: Option<Position>,
    /// How often something arrived that may change which articles are listed.
    pub(super) arrivals: u64,
    /// The articles of which something was found since they were listed, by index.
    pub(super) found_in: BTreeSet<usize>,
    /// The lists of the panes, in their order.
    pub(super) lists: [List; PANES.len()],
    /// Where the page was before a list or a prompt moved it to show something.
    pub(super) left_at: Option<Position>,
    /// A line of input.
    pub prompt: Option<Prompt>,
    /// Words being selected.
    pub selection: Option<Selection>,
    /// A note being written.
    pub draft: Option<Draft>,
    /// Notes that were put away without being kept.
    pub(super) set_aside: Vec<Draft>,
    /// The colour of the highlight made last.
    pub(super) colour: Option<Colour>,
    /// What the mouse does.
    pub mouse: Mouse,
    /// The first row of the help that is shown, while it is.
    pub help: Option<u16>,
    /// Keys that wait for more.
    pub waiting: Waiting,
    /// What the reader is told.
    pub notices: Notices,
    /// What is being saved, and what could not be.
    pub keeping: Keeping,
    /// Columns by which what is wider than the page is moved to the left.
    pub shift: u16,
    /// What lies over the page until it is put away.
    pub sheet: Option<Sheet>,
    /// Where everything stands.
    pub screen: Screen,
    /// The page as it is laid out.
    pub page: Page,
}

impl State {
    /// A reader with nothing open.
    pub fn new(size: (u16, u16), settings: Settings, view: View, keymap: Keymap) -> Self {
        let mouse = Mouse::new(settings.mouse);
        let mut state = Self { size, view, settings, keymap, mouse, ..Self::default() };
        state.screen = arrange(size.0, size.1, state.wanted());
        state
    }

    /// The names under which the open articles are kept.
    pub fn open_ids(&self) -> Vec<ArticleId> {
        self.articles.iter().filter_map(|opened| opened.id.clone()).collect()
    }

    /// The article being read.
    pub fn opened(&self) -> Option<&Opened> {
        self.articles.get(self.current)
    }

    /// What was found in the article being read, if anything is known yet.
    pub fn analysis(&self) -> Option<&Analysis> {
        self.opened()?.analysis()
    }

    /// Where `lit` stands in the article being read, in order.
    pub(super) fn spans_of(&self, lit: &Lit) -> Vec<Span> {
        self.opened().map_or_else(Vec::new, |opened| lit.spans(opened, &self.search))
    }

    /// Whether `article` is the one being read.
    pub(super) fn is_being_read(&self, article: &Arc<Article>) -> bool {
        self.opened().is_some_and(|opened| Arc::ptr_eq(&opened.article, article))
    }

    /// The list of `pane`.
    pub fn list(&self, pane: Pane) -> &List {
        &self.lists[pane as usize]
    }

    /// The list of `pane`.
    pub(super) fn list_mut(&mut self, pane: Pane) -> &mut List {
        &mut self.lists[pane as usize]
    }

    /// Where the reader is: the start of what was stepped to, else the first byte of the page.
    pub fn here(&self) -> u32 {
        match (self.here, self.opened()) {
            (Some(here), _) => here.start,
            (None, Some(opened)) => opened.top.byte,
            (None, None) => 0,
        }
    }

    /// The byte that a step by `count` starts from: what begins right at the top of the page is still ahead, unless it was stepped to.
    pub(super) fn stepping_from(&self, count: i64) -> u32 {
        if count > 0 && self.here.is_none() { self.here().saturating_sub(1) } else { self.here() }
    }

    /// The page as it stands, as a place to come back to.
    pub(super) fn position(&self) -> Position {
        Position { article: self.current, top: self.opened().map_or(Top::default(), |opened| opened.top) }
    }

    /// What a movement needs to know of the screen.
    pub(super) fn window(&self) -> Window {
        Window {
            height: self.screen.text.height.max(1),
            settings: layout::Settings {
                measure: self.screen.text.width.max(8),
                leftovers: self.settings.leftovers,
                shift: self.shift,
            },
        }
    }

    /// The article being read, as it is shown.
    pub(super) fn shown(&self) -> Option<Shown<'_>> {
        Some(Shown { article: &self.opened()?.article, settings: self.window().settings })
    }

    /// Whether `pane` is on the screen.
    pub fn is_visible(&self, pane: Pane) -> bool {
        self.screen.area_of(pane, self.side()).is_some()
    }

    /// The pane that has the side of the screen, if any.
    pub fn side(&self) -> Option<Pane> {
        match self.focus {
            Focus::List(pane) if pane != Pane::Contents => Some(pane),
            _ if self.alone => None,
            _ => self.view.shows_side(self.size.0),
        }
    }

    /// The pane whose list has focus.
    pub fn focused_pane(&self) -> Option<Pane> {
        match self.focus {
            Focus::List(pane) => Some(pane),
            Focus::Page => None,
        }
    }
}
