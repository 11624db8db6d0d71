//! Long work on threads of its own: reading large files, knowing articles by their words, finding what is in them; and beside that, as
//! it must not wait, finding marks.
//!
//! Invariant: a job that panics ends as a message; the thread goes on with the next.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::analysis::names::Lore;
use crate::analysis::{Analyst, Step};
use crate::app::Message;
use crate::article::{Article, Identity};
use crate::notes::{self, About, Errand};

use super::Incoming;
use super::files::{Source, loaded};
use super::store::{LONGEST, Subject, Texts};

/// How far an analysis has come is not worth more repaints than one in this time.
const BETWEEN_NEWS: Duration = Duration::from_millis(100);

/// Something long to do.
#[derive(Debug)]
pub enum Job {
    /// Read the source with this number whole.
    Read(usize, Source),
    /// Know articles by their words; the store is asked about them under this ticket.
    Identify(u64, Vec<(Arc<Article>, notes::Source)>),
    /// Run an errand for the marks in an article.
    FindMarks(Arc<Article>, Errand),
    /// Find what is in an article.
    Analyse(Arc<Article>),
}

/// The threads.
#[derive(Debug)]
pub struct Worker {
    jobs: Sender<Job>,
    /// What does not wait for the others.
    urgent: Sender<Job>,
}

impl Worker {
    /// Starts the threads, which send what comes of their jobs to `inbox`. Marks may have been made in `texts`.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(inbox: Sender<Incoming>, texts: Texts) -> io::Result<Self> {
        Ok(Self { jobs: queue(inbox.clone(), texts.clone())?, urgent: queue(inbox, texts)? })
    }

    /// Puts a job at the end of its queue.
    pub fn ask(&self, job: Job) {
        let queue = if matches!(job, Job::FindMarks(..)) { &self.urgent } else { &self.jobs };
        // The threads end only with the program.
        let _ = queue.send(job);
    }
}

/// A thread that does one job after the other.
fn queue(inbox: Sender<Incoming>, texts: Texts) -> io::Result<Sender<Job>> {
    let (jobs, queue) = channel();
    thread::Builder::new().name("worker".to_owned()).spawn(move || {
        let mut lore = Lore::default();
        for job in queue {
            work(job, &mut lore, &inbox, &texts);
        }
    })?;
    Ok(jobs)
}

/// What an article is known by, and what is to be kept about it.
pub fn subject(article: &Article, source: notes::Source) -> Subject {
    let metadata = &article.metadata;
    let about = About {
        title: metadata.title.clone(),
        byline: metadata.byline.clone(),
        publication: metadata.publication.clone(),
        minutes: Article::minutes(article.whole()),
        source,
    };
    let text = (article.text.len() <= LONGEST).then(|| Arc::from(article.text.as_str()));
    Subject { identity: Identity::of(article), about, text }
}

fn work(job: Job, lore: &mut Lore, inbox: &Sender<Incoming>, texts: &Texts) {
    let send = |incoming| {
        // A loop that has ended wants no news.
        let _ = inbox.send(incoming);
    };
    send(match job {
        Job::Read(number, source) => Incoming::App(read(number, &source)),
        Job::Identify(ticket, articles) => identify(ticket, &articles),
        Job::FindMarks(article, errand) => Incoming::App(find_marks(article, errand, texts)),
        Job::Analyse(article) => Incoming::App(analyse(article, lore, |message| send(Incoming::App(message)))),
    });
}

fn read(number: usize, source: &Source) -> Message {
    match catch_unwind(AssertUnwindSafe(|| source.read_whole())) {
        Ok(Ok(reading)) if !reading.articles.is_empty() => {
            Message::Completed(loaded(reading.articles, number, source, false))
        }
        Ok(Err(why)) => Message::NotCompleted(number, why),
        Ok(Ok(_)) | Err(_) => {
            Message::NotCompleted(number, format!("{}: the rest of it could not be read.", source.name))
        }
    }
}

fn identify(ticket: u64, articles: &[(Arc<Article>, notes::Source)]) -> Incoming {
    match catch_unwind(|| articles.iter().map(|(article, source)| subject(article, source.clone())).collect()) {
        Ok(subjects) => Incoming::Identified(ticket, subjects),
        Err(_) => Incoming::App(Message::Problem(
            "This article could not be looked up, so marks cannot be kept for it; reading goes on.".to_owned(),
        )),
    }
}

fn find_marks(article: Arc<Article>, errand: Errand, texts: &Texts) -> Message {
    match catch_unwind(AssertUnwindSafe(|| errand.run(&article.text, |hash| texts.read(hash)))) {
        Ok(findings) => Message::MarksFound(article, findings),
        Err(_) => Message::Problem(
            "The marks could not be looked for in this article.\n\nThey are kept as they are; reading goes on."
                .to_owned(),
        ),
    }
}

/// Analyses `article` with this `lore`, and has `tell` hear how far that has come and what is in each part.
fn analyse(article: Arc<Article>, lore: &mut Lore, tell: impl Fn(Message)) -> Message {
    let found = catch_unwind(AssertUnwindSafe(|| {
        super::panic::raise_if_asked("worker");
        let mut told = Instant::now();
        let mut come_on = |Step { percent, .. }: Step| {
            if told.elapsed() >= BETWEEN_NEWS {
                told = Instant::now();
                tell(Message::Analysing(Arc::clone(&article), percent));
            }
        };
        let mut analyst = Analyst::new(&article, lore);
        while let Some(part) = analyst.read_on(&mut come_on) {
            tell(Message::FoundPart(Arc::clone(&article), Arc::new(part)));
        }
        analyst.settle()
    }));
    if found.is_err() {
        // It may be in the middle of something.
        *lore = Lore::default();
    }
    Message::Analysed(article, found.ok().map(Arc::new))
}
