//! Everything that is kept of marks, read once: for lists, exports and imports.

use std::io;
use std::sync::Arc;

use jiff::Timestamp;

use crate::article::Identity;
use crate::notes::{About, ArticleId, How, Marks, Place};
use crate::text::clean_line;

use super::files;
use super::folder::Own;
use super::index::{Index, Indexed, Subject};
use super::library::Library;
use super::record::{AboutRecord, TextRecord};
use super::texts::Texts;

/// An article of which something is kept.
#[derive(Clone, Debug)]
pub struct KeptArticle {
    /// Its name.
    pub article: ArticleId,
    /// What it is, and where it was found last.
    pub about: About,
    /// Every text it was seen with, the last one last.
    pub texts: Vec<Identity>,
    /// Its marks, those that were deleted included.
    pub marks: Marks,
    /// Where it was left.
    pub place: Option<Place>,
}

/// All articles of which something is kept, as they were when this was read.
#[derive(Debug)]
pub struct Catalogue {
    index: Index,
    /// The articles, in the order of their names.
    pub articles: Vec<KeptArticle>,
    /// The texts in which their marks were made.
    pub texts: Texts,
}

impl Catalogue {
    /// Which of the articles each of `subjects`, the articles of one file, is: its index, and by what it was known.
    pub fn recognise(&self, subjects: &[Subject]) -> Vec<Option<(usize, How)>> {
        self.index.recognise(subjects, &[])
    }
}

impl Library {
    /// Reads all that is kept of marks. Nothing is written, but that a damaged file of this device is set aside.
    pub fn catalogue(&mut self) -> Catalogue {
        let index = self.index();
        let kept = |article: &Indexed, library: &mut Self| KeptArticle {
            article: article.id(),
            about: article.about(),
            texts: article.abouts.iter().flat_map(AboutRecord::identities).collect(),
            marks: library.marks(&article.folders),
            place: library.place(&article.folders),
        };
        let articles = index.articles.iter().map(|article| kept(article, self)).collect();
        Catalogue { index, articles, texts: self.texts() }
    }

    /// Keeps `marks` with the article `id`, whose `text` is kept too if it is at hand and some were made in it, merged with what is there, and
    /// gives what is there now.
    ///
    /// # Errors
    /// One line that says what could not be saved, and why. What was there before still is.
    pub fn add_marks(&mut self, id: &ArticleId, marks: &Marks, text: Option<Arc<str>>) -> Result<Marks, String> {
        self.save_marks(id, marks, text).map_err(|error| self.not_kept(&error))
    }

    /// Takes up an article that was never opened here, to be known by any of `texts`; marks can be kept for it from now on. It is named by
    /// the first text.
    ///
    /// # Errors
    /// One line that says what could not be saved, and why.
    pub fn adopt(&mut self, about: &About, texts: &[Identity]) -> Result<ArticleId, String> {
        let first = texts.first().map(|text| text.digest.to_string()).ok_or("nothing says what it is known by")?;
        let id = ArticleId(first);
        self.write_about(&id, about, texts).map_err(|error| self.not_kept(&error))?;
        Ok(id)
    }

    fn not_kept(&self, error: &io::Error) -> String {
        let (folder, why) = (self.folder.display(), files::cause(error));
        clean_line(&format!("{folder}: nothing can be kept there: {why}; make room, or let yourself write there."))
    }

    fn write_about(&mut self, id: &ArticleId, about: &About, texts: &[Identity]) -> io::Result<()> {
        let (folder, _lock) = self.prepare(id)?;
        let mut own: Own<AboutRecord> = self.keeper.own(&folder)?;
        for text in texts {
            own.record.update(about, TextRecord::new(text), Timestamp::now().as_millisecond());
        }
        self.keeper.replace(&own.path, &own.record)
    }
}
