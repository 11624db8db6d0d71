//! Everything the screen shows and the keys change.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::article::Article;
use crate::config::Settings;
use crate::layout::{self, Page, Top};
use crate::notes::{ArticleId, Colour, MarkId, Shelf, Zone};
use crate::panes::Pane;
use crate::text::Span;

use super::draft::Draft;
use super::help;
use super::keeping::Unsaved;
use super::keymap::{Key, Keymap};
use super::list::List;
use super::lit::Lit;
use super::notice::Notices;
use super::opened::Opened;
use super::peek::Peek;
use super::pointer::Mouse;
use super::prompt::{Prompt, Purpose};
use super::reading::Window;
use super::screen::{Only, Screen, Wanted, arrange};
use super::search::Search;
use super::selection::Selection;
use super::trail::{Position, Trail};
use super::view::View;

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
    pub alone: bool,
    /// What is lit.
    pub lit: Lit,
    /// Where all of it stands; empty if nothing is lit.
    pub lit_spans: Vec<Span>,
    /// The one of the lit spans that was stepped to.
    pub here: Option<Span>,
    /// Where the clock on the wall stands.
    pub zone: Zone,
    /// When the last message arrived, in milliseconds since 1970.
    pub clock: i64,
    /// The mark whose words are being reviewed in a sheet over the page.
    pub review: Option<MarkId>,
    /// How this run names itself in what it keeps.
    pub writer: String,
    /// The articles that each ticket asked about, by index.
    pub(super) asked: Vec<Vec<usize>>,
    /// The article to turn to as soon as it is known where it was left.
    pub(super) awaited: Option<usize>,
    /// The letter of a mark that is gone to as soon as the article that has it is known; until the next key.
    pub(super) sought: Option<char>,
    /// The spot that is gone to as soon as the mark that it names is found; until the next key.
    pub(super) spot: Option<String>,
    /// What could not be saved, but the marks.
    pub(super) not_saved: Unsaved,
    /// The first frame is painted, or about to be.
    pub shown: bool,
    /// The search in the article being read.
    pub search: Search,
    /// Where jumps began.
    pub trail: Trail,
    /// Where the last jump began.
    pub before_jump: Option<Position>,
    /// How often something arrived that may change which articles are listed.
    pub(super) arrivals: u64,
    /// The articles of which something was found since they were listed, by index.
    pub(super) found_in: BTreeSet<usize>,
    /// The lists of the four panes.
    pub lists: [List; 4],
    /// Where the page was before a list or a prompt moved it to show something.
    pub left_at: Option<(usize, Top)>,
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
    /// What is told when the marks are on the disk.
    pub(super) promised: Option<String>,
    /// How many saves of marks were asked for and not answered; they are answered in order.
    pub(super) saves: usize,
    /// The articles whose marks could not be saved.
    pub unsaved: BTreeSet<ArticleId>,
    /// When the place was last changed without being saved; milliseconds since 1970.
    pub moved_at: Option<i64>,
    /// Columns by which what is wider than the page is moved to the left.
    pub shift: u16,
    /// The note that is shown in a sheet over the page.
    pub peek: Option<Peek>,
    /// The name whose card is shown in a sheet over the page.
    pub card: Option<usize>,
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

    /// Whether `article` is the one being read.
    pub(super) fn is_being_read(&self, article: &Arc<Article>) -> bool {
        self.opened().is_some_and(|opened| Arc::ptr_eq(&opened.article, article))
    }

    /// The list of `pane`.
    pub fn list(&self, pane: Pane) -> &List {
        &self.lists[pane as usize]
    }

    /// The list of `pane`.
    pub fn list_mut(&mut self, pane: Pane) -> &mut List {
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
    pub fn stepping_from(&self, count: i64) -> u32 {
        if count > 0 && self.here.is_none() { self.here().saturating_sub(1) } else { self.here() }
    }

    /// The page as it stands, as a place to come back to.
    pub fn position(&self) -> Position {
        Position { article: self.current, top: self.opened().map_or(Top::default(), |opened| opened.top) }
    }

    /// What a movement needs to know of the screen.
    pub fn window(&self) -> Window {
        Window {
            height: self.screen.text.height.max(1),
            settings: layout::Settings {
                measure: self.screen.text.width.max(8),
                leftovers: self.settings.leftovers,
                shift: self.shift,
            },
        }
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

    /// Opens a line of input that begins with `text`.
    pub(super) fn ask(&mut self, purpose: Purpose, text: &str) {
        self.prompt = Some(Prompt::new(purpose, text));
    }

    /// Makes the screen and the page from everything else. Called when a message has been dealt with.
    pub(super) fn refresh(&mut self) {
        self.screen = arrange(self.size.0, self.size.1, self.wanted());
        if let Some(first) = &mut self.help {
            let area = self.screen.help();
            *first = (*first).min(help::lay_out(&self.keymap, area.width, area.height).hidden);
        }
        if let Some(draft) = &mut self.draft {
            draft.reveal(&self.screen);
        }
        self.lit_spans = match self.articles.get(self.current) {
            Some(opened) => self.lit.spans(opened, &self.search),
            None => Vec::new(),
        };
        let window = self.window();
        if let Some(opened) = self.articles.get_mut(self.current) {
            self.page = layout::page(&opened.article, opened.top, window.height, &window.settings);
            // Reading takes the rest off the top of the page; the last page stays.
            opened.at_end = self.page.span.end as usize >= opened.article.text.trim_end().len();
            if opened.at_end {
                opened.seen.add(self.page.span);
            }
        }
        // No further than what is on the page goes, and back as soon as all of it is in sight; so the page stays as it was laid out.
        self.shift = self.shift.min(self.page.overflow());
        if self.here.is_some_and(|here| here.overlap(self.page.span).is_none()) {
            self.here = None;
        }
        self.refill_lists();
    }

    fn wanted(&self) -> Wanted {
        let (columns, _) = self.size;
        let contents = !self.alone && self.view.shows_contents(columns);
        let side = self.side().is_some();
        let only = match self.focus {
            Focus::List(Pane::Contents) => Only::Contents,
            Focus::List(_) => Only::Side,
            Focus::Page if self.alone => Only::Page,
            // Between 80 and 110 columns there is room for one pane; what was opened by hand has it.
            Focus::Page if side => Only::Side,
            Focus::Page if contents => Only::Contents,
            Focus::Page => Only::Page,
        };
        // On a narrow screen a pane lies over the page, and only while it has focus.
        let only = if columns < 80 && self.focus == Focus::Page { Only::Page } else { only };
        let contents = contents || self.focus == Focus::List(Pane::Contents);
        Wanted { measure: self.view.measure, contents, side, only }
    }
}
