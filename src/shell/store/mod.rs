//! What is kept between runs, saved on a thread of its own.
//!
//! Invariant: requests are served in the order in which they were made, and each is answered.

mod catalogue;
mod check;
mod device;
mod disk;
mod files;
mod folder;
mod index;
mod library;
mod naming;
mod reading;
mod record;
mod salvage;

pub use catalogue::{Catalogue, KeptArticle};
pub use check::{Finding, Remedy, Trouble};
pub use index::Subject;
pub use library::Library;

use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{Builder, JoinHandle};

use crate::notes::{ArticleId, Keep, News};

/// Something to be done by the store.
#[derive(Clone, Debug)]
pub enum Request {
    /// Look up articles that were opened; answered by [`News::Recognised`].
    Recognise {
        /// Comes back with the answer.
        ticket: u64,
        /// The articles, in the order of their file.
        subjects: Vec<Subject>,
        /// The articles that stand open already.
        open: Vec<ArticleId>,
    },
    /// Keep something; answered by [`News::Saved`] or [`News::NotSaved`].
    Keep(Keep),
    /// List what is kept; answered by [`News::Shelf`].
    List,
}

/// The store's thread. Dropping it waits until everything that was asked for is done, also when a panic drops it.
#[derive(Debug)]
pub struct Store {
    /// `None` only while it is being dropped: closing it is what ends the thread.
    requests: Option<Sender<Request>>,
    thread: Option<JoinHandle<()>>,
}

impl Store {
    /// Starts the thread; whatever `library` has to tell goes through `deliver`, on that thread.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(library: Library, deliver: impl FnMut(News) + Send + 'static) -> io::Result<Self> {
        let (requests, inbox) = channel();
        let thread = Builder::new().name("store".to_owned()).spawn(move || serve(library, &inbox, deliver))?;
        Ok(Self { requests: Some(requests), thread: Some(thread) })
    }

    /// Asks for something and returns at once.
    pub fn ask(&self, request: Request) {
        if let Some(requests) = &self.requests {
            // The thread ends only when this sender is gone, unless it panicked: then there is nobody to ask.
            let _ = requests.send(request);
        }
    }

    /// Waits until everything that was asked for is done: the last thing before the program ends.
    pub fn finish(self) {
        drop(self);
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        drop(self.requests.take());
        // A panic there was told when it happened.
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

fn serve(mut library: Library, inbox: &Receiver<Request>, mut deliver: impl FnMut(News)) {
    library.notices().into_iter().map(News::Notice).for_each(&mut deliver);
    for request in inbox {
        match request {
            Request::Recognise { ticket, subjects, open } => {
                deliver(News::Recognised { ticket, known: library.recognise(&subjects, &open) });
            }
            Request::Keep(keep) => {
                let what = keep.what();
                match library.keep(&keep) {
                    Ok(merged) => {
                        if let (Some(marks), Keep::Marks(article, _)) = (merged, keep) {
                            deliver(News::Merged(article, marks));
                        }
                        deliver(News::Saved(what));
                    }
                    Err(why) => deliver(News::NotSaved { what, why }),
                }
            }
            Request::List => deliver(News::Shelf(library.shelf())),
        }
        library.notices().into_iter().map(News::Notice).for_each(&mut deliver);
    }
}

#[cfg(test)]
mod tests;
