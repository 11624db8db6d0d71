//! The loop: messages in, state changed, effects performed, one painting for each burst.

use std::io;
use std::mem;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use jiff::{Timestamp, Zoned};
use signal_hook::consts::SIGHUP;

use crate::app::state::Origin;
use crate::app::{Effect, Message, Stamped, State, View, update};
use crate::article::Article;
use crate::notes::{self, News, Zone};
use crate::ui::Theme;

use super::built_in;
use super::colours::theme;
use super::editor;
use super::files::{self, Opened, Source};
use super::input::Input;
use super::settings::{read_keys, read_settings};
use super::store::{Library, Request, Store};
use super::terminal::Screen;
use super::worker::{Job, Worker, subject};
use super::{Folders, Incoming, panic, signals};

/// So often, at most, keys have the files of others looked at. Where the system tells of changes they are seen without.
const BETWEEN_LOOKS: Duration = Duration::from_secs(2);

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
        let mut reader = start.go_on(screen, theme, &outbox, inbox)?;
        panic::raise_if_asked("main");
        let ended = reader.run();
        let Reader { store, screen, inbox, mut state, .. } = reader;
        // The terminal first: whoever waits for the prompt has it while the last save is made.
        drop(screen);
        store.finish();
        for incoming in inbox.try_iter() {
            if let Incoming::App(message @ Message::News(_)) = incoming {
                update(&mut state, stamped(message));
            }
        }
        Ok(Ended { signal: ended?, unsaved: state.keeping.marks_not_saved().map(str::to_owned) })
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

/// The reader before its first frame: everything is done at once, on this thread.
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

/// The reader at work.
struct Reader {
    state: State,
    theme: Theme,
    screen: Screen,
    sources: Vec<Source>,
    inbox: Receiver<Incoming>,
    input: Input,
    worker: Worker,
    store: Store,
    /// When the files of others were looked at last.
    looked: Instant,
    ended: Option<i32>,
}

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

    /// Starts the threads behind the first frame; they tell `outbox`, which leads to `inbox`.
    fn go_on(
        self,
        screen: Screen,
        theme: Theme,
        outbox: &Sender<Incoming>,
        inbox: Receiver<Incoming>,
    ) -> io::Result<Reader> {
        let news = outbox.clone();
        let texts = self.library.texts();
        let store = Store::start(self.library, move |told| {
            let _ = news.send(Incoming::App(Message::News(told)));
        })?;
        let mut reader = Reader {
            state: self.state,
            theme,
            screen,
            sources: self.sources,
            input: Input::start(outbox.clone())?,
            worker: Worker::start(outbox.clone(), texts)?,
            store,
            inbox,
            looked: Instant::now(),
            ended: None,
        };
        // The system's time zones are a tree of files: not before the first frame.
        reader.state.zone = Zone(Zoned::now().offset().seconds());
        self.later.into_iter().try_for_each(|effect| reader.perform(effect))?;
        reader.store.ask(Request::List);
        reader.input.go_on();
        Ok(reader)
    }
}

impl Reader {
    fn run(&mut self) -> io::Result<i32> {
        while self.ended.is_none() {
            let Some(first) = self.next() else { break };
            self.take(first)?;
            while let Ok(more) = self.inbox.try_recv() {
                self.take(more)?;
            }
            if self.ended.is_none() {
                self.screen.paint(&self.state, &self.theme)?;
            }
        }
        Ok(self.ended.unwrap_or(0))
    }

    /// Sleeps until something comes, or until something is due.
    fn next(&self) -> Option<Incoming> {
        let Some(deadline) = self.state.deadline() else { return self.inbox.recv().ok() };
        let wait = u64::try_from(deadline - now()).unwrap_or(0);
        match self.inbox.recv_timeout(Duration::from_millis(wait)) {
            Ok(incoming) => Some(incoming),
            Err(RecvTimeoutError::Timeout) => Some(Incoming::App(Message::Due)),
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }

    fn take(&mut self, incoming: Incoming) -> io::Result<()> {
        match incoming {
            Incoming::App(message) => self.handle(message),
            Incoming::Input(message) => {
                self.look();
                let dealt = message.map_or(Ok(()), |message| self.handle(message));
                self.input.go_on();
                dealt
            }
            // The terminal is gone, as with its window: the signal that says so may come later, or never.
            Incoming::InputEnded => self.take(Incoming::Terminated(SIGHUP)),
            Incoming::Identified(ticket, subjects) => {
                self.store.ask(Request::Recognise { ticket, subjects, open: self.state.open_ids() });
                Ok(())
            }
            Incoming::Continued => self.lend(|| {}),
            Incoming::Terminated(signal) => {
                self.handle(Message::Terminated)?;
                self.ended = Some(signal);
                Ok(())
            }
        }
    }

    fn handle(&mut self, message: Message) -> io::Result<()> {
        for effect in update(&mut self.state, stamped(message)) {
            self.perform(effect)?;
        }
        Ok(())
    }

    /// Somebody is at the keys: what others did to the marks is looked for, if that is not a moment ago.
    fn look(&mut self) {
        if self.looked.elapsed() >= BETWEEN_LOOKS {
            self.looked = Instant::now();
            self.store.look();
        }
    }

    fn perform(&mut self, effect: Effect) -> io::Result<()> {
        match effect {
            Effect::Keep(keep) => self.store.ask(Request::Keep(keep)),
            Effect::Recognise(ticket, articles) => {
                let found = articles.into_iter().map(|(article, origin)| (article, kept(&self.sources, &origin)));
                self.worker.ask(Job::Identify(ticket, found.collect()));
            }
            Effect::Analyse(article) => self.worker.ask(Job::Analyse(article)),
            Effect::FindMarks(article, errand) => self.worker.ask(Job::FindMarks(article, errand)),
            Effect::Read(number) => {
                if let Some(source) = self.sources.get(number) {
                    self.worker.ask(Job::Read(number, source.clone()));
                }
            }
            Effect::Open(source) => self.open(&source)?,
            Effect::Copy(words) => self.screen.copy(&words)?,
            Effect::Edit(note) => {
                let mut written = Ok(note);
                self.lend(|| written = editor::edit(written.as_deref().unwrap_or_default()))?;
                self.handle(Message::Edited(written))?;
            }
            Effect::TakeMouse(takes) => self.screen.take_mouse(takes)?,
            Effect::Redraw => self.screen.forget()?,
            Effect::Suspend => self.lend(signals::stop)?,
            Effect::Quit => self.ended = Some(0),
        }
        Ok(())
    }

    /// Gives the terminal to `others` for a while.
    fn lend(&mut self, others: impl FnOnce()) -> io::Result<()> {
        let (columns, rows) = self.screen.lend(others)?;
        self.handle(Message::Resized(columns, rows))
    }

    fn open(&mut self, source: &notes::Source) -> io::Result<()> {
        let number = self.sources.len();
        match files::open(source.path.as_ref()) {
            Ok(opened) => {
                self.sources.push(opened.source.clone());
                let partial = opened.partial;
                self.handle(Message::Loaded(opened.loaded(number)))?;
                if partial { self.perform(Effect::Read(number)) } else { Ok(()) }
            }
            Err(why) => self.handle(Message::Problem(why)),
        }
    }
}

fn kept(sources: &[Source], origin: &Origin) -> notes::Source {
    sources.get(origin.source).map_or_else(notes::Source::default, |source| source.kept(origin.number))
}

fn stamped(message: Message) -> Stamped {
    Stamped { at: now(), message }
}

fn now() -> i64 {
    Timestamp::now().as_millisecond()
}
