//! What happens to the reader and what it asks of the world, as plain data.

use std::sync::Arc;

use crate::analysis::{Analysis, Part};
use crate::article::Article;
use crate::notes::{Errand, Findings, Keep, News, Place as Left, Source};

use super::keys::Key;
use super::mouse::Pointed;
use super::state::Origin;

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Pasted(String),
    /// Something was done with the mouse.
    Pointed(Pointed),
    /// The editor that a note was given to is done: what it left, or why it could not be used.
    Edited(Result<String, String>),
    /// The terminal has this many columns and rows now.
    Resized(u16, u16),
    /// Articles were read; those of one source come together.
    Loaded(Vec<Loaded>),
    /// In this source, of which only a part is read yet, reading was left here.
    Recalled(usize, Left),
    /// A source of which only a part was shown was read whole.
    Completed(Vec<Loaded>),
    /// The rest of the source with this number could not be read: one line that says why.
    NotCompleted(usize, String),
    /// The analysis of this article has come so far, in percent.
    Analysing(Arc<Article>, u8),
    /// This was found in the next part of a long one.
    FoundPart(Arc<Article>, Arc<Part>),
    /// It is done: all that was found; `None` if it failed.
    Analysed(Arc<Article>, Option<Arc<Analysis>>),
    /// What came of an errand for the marks in this text. It holds for no other.
    MarksFound(Arc<Article>, Findings),
    /// The keeper tells something.
    News(News),
    /// Something could not be done: one line that says what, why and what to do.
    Problem(String),
    /// The first frame is painted next: from now on nothing moves but by a key.
    Shown,
    /// Reading is to begin at this spot: the name of a mark, a byte of the file, or words.
    Seek(String),
    /// What is due by [`super::State::deadline`] is due.
    Due,
    /// The program is asked to end.
    Terminated,
}

impl Message {
    /// Whether it may change which articles are listed.
    pub(super) fn brings_articles(&self) -> bool {
        matches!(
            self,
            Self::Loaded(_) | Self::Recalled(..) | Self::Completed(_) | Self::NotCompleted(..) | Self::News(_)
        )
    }

    /// The article of which it tells what was found, if it tells nothing else.
    pub(super) fn found_in(&self) -> Option<&Arc<Article>> {
        match self {
            Self::Analysing(article, _) | Self::FoundPart(article, _) | Self::Analysed(article, Some(_)) => {
                Some(article)
            }
            _ => None,
        }
    }
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
    /// Only a part of its source was read: the head, or the head and the surroundings of where reading was left.
    pub partial: bool,
}

/// Something for the outside world to do.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Keep this.
    Keep(Keep),
    /// Look up what is kept of these articles, the answer to carry this ticket.
    Recognise(u64, Vec<(Arc<Article>, Origin)>),
    /// Find what is in this article.
    Analyse(Arc<Article>),
    /// Run an errand for the marks in this text.
    FindMarks(Arc<Article>, Errand),
    /// Read the source with this number whole, of which only the head was read.
    Read(usize),
    /// Open the file that holds an article read lately.
    Open(Source),
    /// Put these words on the clipboard.
    Copy(String),
    /// Give this note to the reader's own editor.
    Edit(String),
    /// Take the mouse from the terminal, or leave it to it.
    TakeMouse(bool),
    /// Paint the whole screen anew.
    Redraw,
    /// Give the terminal back and stop until continued.
    Suspend,
    /// Leave.
    Quit,
}
