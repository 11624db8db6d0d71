//! The open articles: what is known of each, and where it is being read.

use std::sync::Arc;

use crate::analysis::Analysis;
use crate::article::{Article, Section};
use crate::layout::Top;
use crate::notes::{ArticleId, Before, Notebook, Place, Seen};
use crate::text::{Span, share, to_byte};

/// How much is known about what is in an article.
#[derive(Clone, Debug)]
pub enum Knowledge {
    /// The analysis is at work; percent of the article done, and what was found in that if it is a long one.
    Growing(u8, Arc<Analysis>),
    /// All that is found.
    Done(Arc<Analysis>),
    /// The analysis failed; reading goes on without it.
    Failed,
}

/// What there is of a source besides the articles that are open.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Rest {
    /// All of it was read.
    Read,
    /// It is being read.
    Awaited,
    /// It could not be read.
    Lost,
}

impl Default for Knowledge {
    fn default() -> Self {
        Self::Growing(0, Arc::default())
    }
}

impl Knowledge {
    /// What was found, as far as the analysis has come; `None` where that is nothing yet.
    pub fn found(&self) -> Option<&Arc<Analysis>> {
        match self {
            Self::Growing(_, found) => Some(found).filter(|found| !found.quotes.is_empty() || !found.names.is_empty()),
            Self::Done(found) => Some(found),
            Self::Failed => None,
        }
    }
}

/// Where an article came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The source, as the shell numbers them.
    pub source: usize,
    /// The file's name as it was given, cleaned.
    pub name: String,
    /// The article's number in the source, from 0.
    pub number: usize,
    /// It came with the reader.
    pub built_in: bool,
}

/// An open article.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The text.
    pub article: Arc<Article>,
    /// Where it came from.
    pub origin: Origin,
    /// Only a part of its source was read: the rest is being read, or was not to be had.
    pub rest: Rest,
    /// What is in it.
    pub knowledge: Knowledge,
    /// Where it is being read.
    pub top: Top,
    /// The last words of it are on the page.
    pub at_end: bool,
    /// What was read so far: what went off the top of the page, and the last page.
    pub seen: Seen,
    /// Where it was left in an earlier run, if that was offered and the reader has not moved since.
    pub offered: Option<Place>,
    /// What it was before, if it has other words now or came from another file, and that was not told yet.
    pub before: Option<Before>,
    /// The name under which its marks and place are kept; `None` until it was looked up.
    pub id: Option<ArticleId>,
    /// Its marks, found in the text as it is now.
    pub notebook: Notebook,
}

impl Opened {
    /// An article just read, at its start.
    pub fn new(article: Arc<Article>, origin: Origin) -> Self {
        Self {
            article,
            origin,
            rest: Rest::Read,
            knowledge: Knowledge::default(),
            top: Top::default(),
            at_end: false,
            seen: Seen::default(),
            offered: None,
            before: None,
            id: None,
            notebook: Notebook::default(),
        }
    }

    /// What was found in it, if anything is known yet.
    pub fn analysis(&self) -> Option<&Analysis> {
        self.knowledge.found().map(|found| &**found)
    }

    /// Its sections: the author's, else the parts found in the text, once they are.
    pub fn sections(&self) -> &[Section] {
        match self.analysis() {
            Some(analysis) if self.article.sections.is_empty() => &analysis.outline,
            _ => &self.article.sections,
        }
    }

    /// Whether its sections are parts found in the text, without headings of the author's.
    pub fn is_outline_inferred(&self) -> bool {
        self.article.sections.is_empty() && !self.sections().is_empty()
    }

    /// The innermost of its sections that holds the byte `at`, as an index.
    pub fn section_at(&self, at: u32) -> Option<usize> {
        self.sections().iter().rposition(|section| section.span.contains(at))
    }

    /// What to call it: its title, else the name of its file.
    pub fn title(&self) -> &str {
        self.article.metadata.title.as_deref().unwrap_or_else(|| file_name(&self.origin.name))
    }

    /// Its place as it is kept: left `now` by `writer`, `progress` thousandths of the way.
    pub fn leave(&self, progress: u16, now: i64, writer: &str) -> Place {
        let at = self.top.byte;
        let source = self.article.source.to_source(Span { start: at, end: at + 1 }).map(|source| source.start);
        Place { source, seen: self.seen.clone(), ..Place::at(&self.article.text, at, progress, now, writer) }
    }

    /// It was left at `left` in an earlier run, which is the byte `at` of it now.
    pub fn read_before(&mut self, left: &Place, at: u32) {
        self.seen.extend(left.seen_in(to_byte(self.article.text.len()), at).spans().iter().copied());
    }

    /// How far the byte `at` is, in percent of the article.
    pub fn percent(&self, at: u32) -> usize {
        share(at as usize, self.article.text.len(), 100)
    }
}

/// The last part of a path, which is all of it that a narrow place has room for.
pub fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}
