//! From the start to the first frame: settings, what is kept, and articles where they were left; everything at once, on one thread.

use std::io;
use std::mem;
use std::sync::Arc;
use std::sync::mpsc::channel;

use crate::app::state::Origin;
use crate::app::{Effect, Message, State, View, update};
use crate::article::Article;
use crate::notes::{self, News};

use super::built_in;
use super::colours::theme;
use super::files::{self, Opened, Source};
use super::reader::{Painted, Reader, kept, stamped};
use super::settings::{read_keys, read_settings};
use super::store::Library;
use super::terminal::Screen;
use super::worker::subject;
use super::{Folders, panic, signals};

/// Everything that a reader needs before it has anything to read.
pub struct Ready {
    start: Start,
    screen: Screen,
}

impl Ready {
    /// Looks up settings and what is kept, and makes room for the screen; the terminal is left as it is.
    ///
    /// # Errors
    /// When the size of the terminal cannot be told.
    pub fn new() -> io::Result<Self> {
        let screen = Screen::new()?;
        Ok(Self { start: Start::prepare(screen.size()), screen })
    }

    /// Opens the reader on `opened` (what was read last, or the guide, if that is nothing) at the spot `at`, if one is named. `problems` are
    /// shown at once.
    ///
    /// # Errors
    /// When the terminal cannot be used. It is given back in any case.
    pub fn run(self, opened: Vec<Opened>, at: Option<String>, problems: &[String]) -> io::Result<Ended> {
        let Self { mut start, screen } = self;
        start.goes_on = at.is_none();
        start.open(opened);
        for problem in problems {
            start.state_changed(Message::Problem(problem.clone()));
        }
        start.state_changed(Message::Shown);
        if let Some(spot) = at {
            start.state_changed(Message::Seek(spot));
        }
        let theme = theme(&start.state.settings);
        // A signal that comes as soon as the terminal is set up must find somebody who gives it back.
        let (outbox, inbox) = channel();
        signals::watch(outbox.clone())?;
        let mut screen = screen.open(start.state.mouse.taken)?;
        screen.paint(&start.state, &theme)?;
        start.recognise_the_rest();
        let Start { state, library, sources, later, .. } = start;
        let mut reader = Reader::start(Painted { state, theme, screen, sources, library }, &outbox, inbox)?;
        later.into_iter().try_for_each(|effect| reader.perform(effect))?;
        panic::raise_if_asked("main");
        let ended = reader.run();
        let unsaved = reader.finish();
        Ok(Ended { signal: ended?, unsaved })
    }
}

/// How reading ended.
#[derive(Debug)]
pub struct Ended {
    /// The number of the signal that ended it, 0 if none did.
    pub signal: i32,
    /// Why there are marks that could not be saved in the end, if there are: one line.
    pub unsaved: Option<String>,
}

/// The reader before its first frame.
struct Start {
    state: State,
    library: Library,
    sources: Vec<Source>,
    /// The numbers of the sources whose articles' places are known already.
    recalled: Vec<usize>,
    /// It opens where reading was left, not at a spot that was named.
    goes_on: bool,
    /// What is to be looked up behind the first frame.
    unrecognised: Vec<(u64, Vec<Found>)>,
    later: Vec<Effect>,
}

/// An article, and where it came from.
type Found = (Arc<Article>, Origin);

impl Start {
    fn prepare(size: (u16, u16)) -> Self {
        let found = Folders::find();
        let no_home = found.as_ref().err().cloned();
        let folders = found.unwrap_or_else(|_| Folders::nowhere());
        let (settings, broken) = read_settings(&folders.config);
        let mut library = Library::open(&folders.data);
        let (keymap, complaints) = read_keys(&folders.config, &settings);
        let view = View::restored(&library.view(), &settings);
        let mut state = State::new(size, settings, view, keymap);
        library.writer().clone_into(&mut state.writer);
        let mut start = Self {
            state,
            library,
            sources: Vec::new(),
            recalled: Vec::new(),
            goes_on: true,
            unrecognised: Vec::new(),
            later: Vec::new(),
        };
        for words in no_home.into_iter().chain(broken).chain(complaints) {
            start.state_changed(Message::Problem(words));
        }
        start
    }

    /// Opens what was asked for; else what was read last, and what comes with the reader.
    fn open(&mut self, opened: Vec<Opened>) {
        let asked = !opened.is_empty();
        for opened in opened {
            self.add(opened);
        }
        if asked {
            return;
        }
        self.state.shelf = self.library.shelf();
        let open = if self.goes_on { files::open } else { files::open_whole };
        // What has been moved or deleted since is passed over, and stays in the list.
        let sources = self.state.shelf.entries.iter().map(|entry| &entry.about.source);
        let last = sources
            .filter(|source| !source.path.is_empty())
            .find_map(|source| Some((open(source.path.as_ref()).ok()?, source.index as usize)));
        if let Some((opened, index)) = last {
            self.add(opened);
            self.state.current = index.min(self.state.articles.len().saturating_sub(1));
        }
        for article in built_in::all() {
            self.add(article);
        }
    }

    fn add(&mut self, opened: Opened) {
        let known = |source: &Source| source.path.is_some() && source.path == opened.source.path;
        if self.sources.iter().any(known) {
            return;
        }
        let number = self.sources.len();
        self.sources.push(opened.source.clone());
        // An unchanged file that was read before is known by its path, size and time of change: it opens where it was left.
        let mut known = self.library.recall(&opened.source.kept(0));
        known.sort_by_key(|(_, known)| known.place.as_ref().map(|place| place.changed));
        let left: Vec<notes::Place> = known.into_iter().filter_map(|(_, known)| known.place).collect();
        if opened.partial {
            let around = left.last().and_then(|left| files::open_around(&opened.source, left.source?));
            self.state_changed(Message::Loaded(around.unwrap_or(opened).loaded(number)));
            self.later.push(Effect::Read(number));
        } else {
            // So what is shown first is settled, and whatever else stands in the file is looked up behind that; but a spot may be a
            // mark, so then all marks have to be known.
            if self.goes_on && (!left.is_empty() || self.library.is_empty()) {
                self.recalled.push(number);
            }
            self.state_changed(Message::Loaded(opened.loaded(number)));
        }
        for left in left {
            self.state_changed(Message::Recalled(number, left));
        }
    }

    /// What can be known before the first frame is looked up now; the rest waits for the threads.
    fn state_changed(&mut self, message: Message) {
        for effect in update(&mut self.state, stamped(message)) {
            match effect {
                Effect::Recognise(ticket, articles) => {
                    let recalled = |(_, origin): &Found| self.recalled.contains(&origin.source);
                    if articles.iter().all(recalled) {
                        self.unrecognised.push((ticket, articles));
                    } else {
                        self.recognise(ticket, &articles);
                    }
                }
                later => self.later.push(later),
            }
        }
    }

    fn recognise(&mut self, ticket: u64, articles: &[Found]) {
        let subjects: Vec<_> =
            articles.iter().map(|(article, origin)| subject(article, kept(&self.sources, origin))).collect();
        let known = self.library.recognise(&subjects, &self.state.open_ids());
        self.state_changed(Message::News(News::Recognised { ticket, known }));
    }

    /// Looks up the marks of the articles whose places were known at once, before any key is read.
    fn recognise_the_rest(&mut self) {
        for (ticket, articles) in mem::take(&mut self.unrecognised) {
            self.recognise(ticket, &articles);
        }
    }
}
