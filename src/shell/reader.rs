//! The loop: messages in, state changed, effects performed, one painting for each burst.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use jiff::{Timestamp, Zoned};
use signal_hook::consts::SIGHUP;

use crate::app::state::Origin;
use crate::app::{Effect, Message, Stamped, State, update};
use crate::notes::{self, Zone};
use crate::ui::Theme;

use super::editor;
use super::files::{self, Source};
use super::input::Input;
use super::store::{Library, Request, Store};
use super::terminal::Screen;
use super::worker::{Job, Worker};
use super::{Incoming, signals};

/// So often, at most, keys have the files of others looked at. Where the system tells of changes they are seen without.
const BETWEEN_LOOKS: Duration = Duration::from_secs(2);

/// The reader as its first frame is painted.
pub struct Painted {
    /// What was opened.
    pub state: State,
    /// The styles.
    pub theme: Theme,
    /// The terminal, set up.
    pub screen: Screen,
    /// Where the articles came from.
    pub sources: Vec<Source>,
    /// What is kept.
    pub library: Library,
}

/// The reader at work.
pub struct Reader {
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

impl Reader {
    /// Starts the threads behind the first frame; they tell `outbox`, which leads to `inbox`.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(painted: Painted, outbox: &Sender<Incoming>, inbox: Receiver<Incoming>) -> io::Result<Self> {
        let Painted { mut state, theme, screen, sources, library } = painted;
        // The system's time zones are a tree of files: not before the first frame.
        state.zone = Zone(Zoned::now().offset().seconds());
        let news = outbox.clone();
        let texts = library.texts();
        let store = Store::start(library, move |told| {
            let _ = news.send(Incoming::App(Message::News(told)));
        })?;
        let input = Input::start(outbox.clone())?;
        let worker = Worker::start(outbox.clone(), texts)?;
        let looked = Instant::now();
        Ok(Self { state, theme, screen, sources, inbox, input, worker, store, looked, ended: None })
    }

    /// Reads until something ends it. Gives the number of the signal that did, 0 if none did.
    ///
    /// # Errors
    /// When the terminal cannot be used.
    pub fn run(&mut self) -> io::Result<i32> {
        self.store.ask(Request::List);
        self.input.go_on();
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

    /// Gives the terminal back and makes the last save. Gives why there are marks that could not be saved, if there are.
    pub fn finish(self) -> Option<String> {
        let Self { store, screen, inbox, mut state, .. } = self;
        // The terminal first: whoever waits for the prompt has it while the last save is made.
        drop(screen);
        store.finish();
        for incoming in inbox.try_iter() {
            if let Incoming::App(message @ Message::News(_)) = incoming {
                update(&mut state, stamped(message));
            }
        }
        state.keeping.marks_not_saved().map(str::to_owned)
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

    /// Does what the state asks for.
    ///
    /// # Errors
    /// When the terminal cannot be used.
    pub fn perform(&mut self, effect: Effect) -> io::Result<()> {
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

/// As it is kept where an article came from.
pub fn kept(sources: &[Source], origin: &Origin) -> notes::Source {
    sources.get(origin.source).map_or_else(notes::Source::default, |source| source.kept(origin.number))
}

/// `message`, which arrives now.
pub fn stamped(message: Message) -> Stamped {
    Stamped { at: now(), message }
}

fn now() -> i64 {
    Timestamp::now().as_millisecond()
}
