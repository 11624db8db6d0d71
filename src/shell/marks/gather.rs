//! The marks that are kept, each article with its text where its file is still there.

use std::cmp::Reverse;
use std::fs;
use std::path::Path;

use crate::analysis::analyse;
use crate::notes::Mark;
use crate::shell::files::{self, Opened};
use crate::shell::store::{Catalogue, KeptArticle, Subject, Texts};
use crate::shell::worker::subject;

use super::records;
use super::survey::{Reading, Surveyed, survey};

/// A file whose articles are known.
pub(super) struct File {
    pub(super) opened: Opened,
    /// What each of its articles is known by.
    pub(super) subjects: Vec<Subject>,
    /// Which of the kept articles each of them is.
    known: Vec<Option<usize>>,
}

/// Files, each opened once; `None` for what cannot be.
#[derive(Default)]
pub(super) struct Files {
    opened: Vec<(String, Option<File>)>,
}

impl File {
    pub(super) fn new(opened: Opened, catalogue: &Catalogue) -> Self {
        let of = |(index, article)| subject(article, opened.source.kept(index));
        let subjects: Vec<Subject> = opened.articles.iter().enumerate().map(of).collect();
        let known = catalogue.recognise(&subjects).into_iter().map(|found| found.map(|(at, _)| at)).collect();
        Self { opened, subjects, known }
    }

    /// Which of its articles the kept one at `at` is.
    pub(super) fn holds(&self, at: usize) -> Option<usize> {
        self.known.iter().position(|known| *known == Some(at))
    }
}

impl Files {
    /// The file at `path`, if it is there and can be read.
    pub(super) fn at(&mut self, path: &str, catalogue: &Catalogue) -> Option<&File> {
        let index = self.opened.iter().position(|(known, _)| known == path).unwrap_or_else(|| {
            let is_file = !path.is_empty() && !is_no_file(path);
            let opened = is_file.then(|| files::open_whole(Path::new(path)).ok()).flatten();
            self.opened.push((path.to_owned(), opened.map(|opened| File::new(opened, catalogue))));
            self.opened.len() - 1
        });
        self.opened[index].1.as_ref()
    }
}

/// Whether `path` leads to something that is no file: a device or a pipe may never end.
pub(super) fn is_no_file(path: &str) -> bool {
    fs::metadata(path).is_ok_and(|about| !about.is_file())
}

/// All articles that are kept, the one read last first.
pub(super) fn all(catalogue: &Catalogue) -> Vec<Surveyed> {
    let mut files = Files::default();
    let mut order: Vec<usize> = (0..catalogue.articles.len()).collect();
    order.sort_by_key(|at| Reverse(catalogue.articles[*at].place.as_ref().map(|place| place.changed)));
    let has_marks = |at: &usize| catalogue.articles[*at].marks.iter().next().is_some();
    let mut surveyed = Vec::new();
    for at in order.into_iter().filter(has_marks) {
        let kept = &catalogue.articles[at];
        let file = files.at(&kept.about.source.path, catalogue);
        surveyed.push(of_article(kept, file.and_then(|file| Some((file, file.holds(at)?))), &catalogue.texts));
    }
    surveyed
}

/// The articles of `files` of which marks are kept, in the order of the files.
pub(super) fn of_files(files: &[File], catalogue: &Catalogue) -> Vec<Surveyed> {
    let mut surveyed = Vec::new();
    for file in files {
        for (index, known) in file.known.iter().enumerate() {
            let Some(kept) = known.map(|at| &catalogue.articles[at]) else { continue };
            let mut article = of_article(kept, Some((file, index)), &catalogue.texts);
            article.about = file.subjects[index].about.clone();
            surveyed.push(article);
        }
    }
    surveyed
}

fn of_article(kept: &KeptArticle, found: Option<(&File, usize)>, made_in: &Texts) -> Surveyed {
    let KeptArticle { article: id, about, texts, marks, .. } = kept;
    // The analysis is worth its time only where there is something to be told of.
    let found = found.filter(|_| marks.live().next().is_some());
    let analysed = found.map(|(file, index)| {
        let article = &file.opened.articles[index];
        (article, analyse(article, &mut |_| {}), file.opened.decoded.as_str())
    });
    let now = analysed.as_ref().map(|(article, analysis, decoded)| Reading { article, analysis, decoded, made_in });
    let deleted = marks.iter().filter(|mark| mark.deleted.value).map(without_words).collect();
    Surveyed { id: id.clone(), about: about.clone(), texts: texts.clone(), marks: survey(marks, now), deleted }
}

/// That `mark` was deleted, and when, but nothing of what it was.
pub(super) fn without_words(mark: &Mark) -> Mark {
    records::without_words(mark.id.clone(), mark.created, mark.deleted.changed.clone())
}
