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
mod texts;
mod watch;

pub use catalogue::{Catalogue, KeptArticle};
pub use check::{Finding, Remedy, Trouble};
pub use index::Subject;
pub use library::Library;
pub use texts::{LONGEST, Texts};

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{Builder, JoinHandle};

use crate::notes::{ArticleId, Keep, News};

use watch::Watch;

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

/// What the thread is told.
#[derive(Debug)]
enum Order {
    Serve(Request),
    /// Files of others may have changed.
    Look,
    End,
}

/// The store's thread. Dropping it waits until everything that was asked for is done, also when a panic drops it.
#[derive(Debug)]
pub struct Store {
    orders: Orders,
    thread: Option<JoinHandle<()>>,
}

/// The way to the thread.
#[derive(Clone, Debug)]
struct Orders {
    sender: Sender<Order>,
    /// It is asked to look already, and has not begun.
    looking: Arc<AtomicBool>,
}

impl Store {
    /// Starts the thread; whatever `library` has to tell goes through `deliver`, on that thread. That is also what others did to the marks of
    /// open articles, which is seen as soon as the system tells of it.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(library: Library, deliver: impl FnMut(News) + Send + 'static) -> io::Result<Self> {
        let (sender, inbox) = channel();
        let orders = Orders { sender, looking: Arc::default() };
        let service =
            Service { library, watch: Watch::start(orders.clone()), looking: Arc::clone(&orders.looking), deliver };
        let thread = Builder::new().name("store".to_owned()).spawn(move || service.serve(&inbox))?;
        Ok(Self { orders, thread: Some(thread) })
    }

    /// Asks for something and returns at once.
    pub fn ask(&self, request: Request) {
        self.orders.give(Order::Serve(request));
    }

    /// Has the files of open articles looked at, for where the system does not tell of changes, as with network folders. What is new there is
    /// told as [`News::Merged`].
    pub fn look(&self) {
        self.orders.look();
    }

    /// Waits until everything that was asked for is done: the last thing before the program ends.
    pub fn finish(self) {
        drop(self);
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.orders.give(Order::End);
        // A panic there was told when it happened.
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

impl Orders {
    fn give(&self, order: Order) {
        // The thread ends only when it is told to, unless it panicked: then there is nobody to tell.
        let _ = self.sender.send(order);
    }

    fn look(&self) {
        if !self.looking.swap(true, Ordering::AcqRel) {
            self.give(Order::Look);
        }
    }
}

/// Why nothing was kept where the program itself is at fault.
const FAILED: &str = "The marks could not be saved: an error in longread, not in what you did.";

/// What runs on the thread.
struct Service<F> {
    library: Library,
    watch: Watch,
    looking: Arc<AtomicBool>,
    deliver: F,
}

impl<F: FnMut(News)> Service<F> {
    fn serve(mut self, inbox: &Receiver<Order>) {
        self.tell_notices();
        for order in inbox {
            match order {
                Order::Serve(request) => self.answer(request),
                Order::Look => self.look(),
                Order::End => break,
            }
            self.tell_notices();
        }
    }

    fn answer(&mut self, request: Request) {
        match request {
            Request::Recognise { ticket, subjects, open } => {
                let known = self.library.recognise(&subjects, &open);
                (self.deliver)(News::Recognised { ticket, known });
            }
            Request::Keep(keep) => {
                let what = keep.what();
                match catch_unwind(AssertUnwindSafe(|| self.library.keep(&keep)))
                    .unwrap_or_else(|_| Err(FAILED.to_owned()))
                {
                    Ok(merged) => {
                        if let (Some(marks), Keep::Marks(article, _)) = (merged, keep) {
                            (self.deliver)(News::Merged(article, marks));
                        }
                        (self.deliver)(News::Saved(what));
                    }
                    Err(why) => (self.deliver)(News::NotSaved { what, why }),
                }
            }
            Request::List => (self.deliver)(News::Shelf(self.library.shelf())),
        }
        self.catch_up();
    }

    fn look(&mut self) {
        // What changes from here on is another look's.
        self.looking.store(false, Ordering::Release);
        self.tell_changes();
        self.catch_up();
    }

    /// Watches what is open now. Where nothing was watched before something may have changed until the watch began, and folders may have been
    /// made that can be watched themselves.
    fn catch_up(&mut self) {
        while self.watch.keep_to(self.library.opened_folders()) {
            self.tell_changes();
        }
    }

    fn tell_changes(&mut self) {
        for (article, marks) in self.library.look() {
            (self.deliver)(News::Merged(article, marks));
        }
    }

    fn tell_notices(&mut self) {
        self.library.notices().into_iter().map(News::Notice).for_each(&mut self.deliver);
    }
}

#[cfg(test)]
mod tests;
