//! Marks that come in: read, given to the articles they belong to, and merged with what is kept.
//!
//! Invariant: what comes in is merged as another device's file is, so an old export undoes nothing, and a second import changes nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use crate::article::{Article, Identity};
use crate::notes::{About, ArticleId, How, Mark, Marks, Source};
use crate::shell::store::{Catalogue, Library, Subject};
use crate::text::{Anchor, Span, find};

use super::gather::{self, File, Files};
use super::records::Named;
use super::schema::Document;
use super::{annotations, json, survey};

/// Marks of one article, as far as it is known which.
#[derive(Debug, Default)]
pub(super) struct Incoming {
    pub(super) article: Named,
    /// Marks as we made them.
    pub(super) marks: Vec<Mark>,
    /// Marks of which nothing is left but that they were deleted.
    pub(super) deleted: Vec<Mark>,
    /// Annotations of other tools.
    pub(super) quoted: Vec<Quoted>,
}

/// An annotation of another tool: its words are still to be found.
#[derive(Debug)]
pub(super) struct Quoted {
    /// On its words; of a range that is told by its ends, on those at which it begins.
    pub(super) mark: Mark,
    /// The words before which such a range ends.
    pub(super) end: Option<Anchor>,
    /// Where it stands in its source, in characters.
    pub(super) position: Option<Span>,
}

/// What came of an import.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// Of each article its title, and what was done.
    pub(super) articles: Vec<(String, Done)>,
    /// What belongs to no article that is known: of each its words, and what it says it belongs to.
    pub(super) homeless: Vec<(String, Named)>,
}

/// How many marks were new, changed by what came in, and as they were.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Done {
    pub(super) new: usize,
    pub(super) changed: usize,
    pub(super) same: usize,
}

impl Incoming {
    /// Nothing of `article` yet.
    pub(super) fn of(article: Named) -> Self {
        Self { article, ..Self::default() }
    }
}

/// What is in `text`: our JSON, or annotations in a form that is known.
///
/// # Errors
/// One line that says why it is none.
pub(super) fn read(text: &str) -> Result<Vec<Incoming>, String> {
    let value: Value = serde_json::from_str(text).map_err(|error| format!("it is no JSON: {error}"))?;
    if value.get("articles").is_some() {
        let document: Document =
            serde_json::from_value(value).map_err(|error| format!("it is not as longread writes it: {error}"))?;
        return json::incoming(&document);
    }
    if annotations::is_known(&value) {
        return annotations::incoming(&value);
    }
    Err("it holds neither marks of longread nor W3C annotations".to_owned())
}

/// Where marks go.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Home {
    /// The kept article at this index.
    Kept(usize),
    /// The article at this index of the file that was named.
    Named(usize),
    /// An article that was never opened here, by the index of what came in.
    New(usize),
}

/// An import under way.
pub(super) struct Import<'a> {
    library: &'a mut Library,
    catalogue: Catalogue,
    files: Files,
    /// The file to which belongs what belongs to no article that is known.
    named: Option<File>,
}

impl<'a> Import<'a> {
    pub(super) fn new(library: &'a mut Library, catalogue: Catalogue, named: Option<File>) -> Self {
        Self { library, catalogue, files: Files::default(), named }
    }

    /// Keeps what comes in.
    ///
    /// # Errors
    /// One line that says what could not be saved, and why. What was saved before that stays.
    pub(super) fn take(mut self, incoming: Vec<Incoming>) -> Result<Outcome, String> {
        let mut outcome = Outcome::default();
        let mut homes: BTreeMap<Home, Marks> = BTreeMap::new();
        let mut abouts = Vec::new();
        for (index, incoming) in incoming.into_iter().enumerate() {
            let home = self.home(&incoming, index);
            let Incoming { article, marks, deleted, quoted } = incoming;
            for mark in deleted {
                // Of an article that is not known nothing has to be forgotten.
                if let Some(home) = &home {
                    homes.entry(home.clone()).or_default().insert(mark);
                }
            }
            let ours = marks.into_iter().map(|mark| (Quoted { mark, end: None, position: None }, false));
            let of_tools = quoted.into_iter().map(|quoted| (quoted, true));
            for (mut passage, is_of_tool) in ours.chain(of_tools) {
                let home = home.clone().or_else(|| self.home_of(&article.about, &passage));
                if is_of_tool {
                    self.anchor(&mut passage, home.as_ref());
                }
                let mark = passage.mark;
                match home.filter(|_| !mark.anchor.value.exact.is_empty() || !is_of_tool) {
                    Some(home) => homes.entry(home).or_default().insert(mark),
                    None => outcome.homeless.push((mark.anchor.value.exact, article.clone())),
                }
            }
            abouts.push(article);
        }
        for (home, marks) in homes {
            let (id, title, before) = self.settle(&home, &abouts)?;
            let text = self.text_of(&home);
            let after = self.library.add_marks(&id, &marks, text)?;
            outcome.articles.push((title, done(&marks, &before, &after)));
        }
        Ok(outcome)
    }

    /// The article that is named, whatever its marks are: by its words or its name, else by its title or its file, and then only if one
    /// of the passages that are quoted is there; else in the file that was named, else as one that is not known yet.
    fn home(&mut self, Incoming { article: named, quoted, .. }: &Incoming, index: usize) -> Option<Home> {
        let known = self.known(named).or_else(|| {
            let looks = self.looks_like(named)?;
            self.quotes(looks, quoted).then_some(looks)
        });
        let in_named = || {
            let subjects = &self.named.as_ref()?.subjects;
            let is_it = |at: &usize| subjects[*at].about.title == named.about.title;
            only(0..subjects.len()).or_else(|| only((0..subjects.len()).filter(is_it))).map(Home::Named)
        };
        let is_new = || (self.named.is_none() && !named.texts.is_empty()).then_some(Home::New(index));
        known.map(Home::Kept).or_else(in_named).or_else(is_new)
    }

    /// The kept article that has the words or the name of `named`, or most of its words.
    fn known(&self, named: &Named) -> Option<usize> {
        let subject =
            |identity: &Identity| Subject { identity: identity.clone(), about: named.about.clone(), text: None };
        let known = |identity| self.catalogue.recognise(&[subject(identity)]).remove(0);
        let by_words = named.texts.iter().rev().find_map(|text| known(text).filter(|(_, how)| *how == How::Words));
        let by_looks = || known(named.texts.last()?);
        let of_name = |id: &ArticleId| self.catalogue.articles.iter().position(|article| article.article == *id);
        by_words.or_else(by_looks).map(|(at, _)| at).or_else(|| of_name(named.id.as_ref()?))
    }

    /// The only kept article of the title of `named`, or in its file: for what does not say by which words it is known.
    fn looks_like(&self, named: &Named) -> Option<usize> {
        let articles = &self.catalogue.articles;
        let About { title, source, .. } = &named.about;
        let title = title.as_deref().map(folded);
        let is_titled = |at: &usize| articles[*at].about.title.as_deref().map(folded) == title;
        let is_there = |at: &usize| !source.path.is_empty() && articles[*at].about.source.path == source.path;
        let all = || 0..articles.len();
        let by_title = || only(all().filter(is_titled).filter(|_| title.is_some()));
        let found = by_title().or_else(|| only(all().filter(is_there).filter(is_titled)));
        found.or_else(|| only(all().filter(is_there))).filter(|_| named.texts.is_empty())
    }

    /// Whether the kept article at `at` has a passage that is quoted, as far as that can be told.
    fn quotes(&mut self, at: usize, quoted: &[Quoted]) -> bool {
        let path = &self.catalogue.articles[at].about.source.path;
        let Some(file) = self.files.at(path, &self.catalogue) else { return true };
        let Some(index) = file.holds(at) else { return true };
        let is_there = |quoted: &Quoted| stands(&file.opened.articles[index], &file.opened.decoded, quoted).is_some();
        quoted.is_empty() || quoted.iter().any(is_there)
    }

    /// The article of a file of several that has the words.
    fn home_of(&mut self, about: &About, passage: &Quoted) -> Option<Home> {
        let path = &about.source.path;
        let catalogue = &self.catalogue;
        // Whatever else it names is not opened.
        let is_known = catalogue.articles.iter().any(|article| article.about.source.path == *path);
        if let Some(file) = is_known.then(|| self.files.at(path, catalogue)).flatten() {
            let holds = |at: &usize| {
                let article = file.holds(*at).map(|index| &file.opened.articles[index]);
                article.is_some_and(|article| stands(article, &file.opened.decoded, passage).is_some())
            };
            if let Some(at) = only((0..catalogue.articles.len()).filter(holds)) {
                return Some(Home::Kept(at));
            }
        }
        let file = self.named.as_ref()?;
        let holds = |at: &usize| stands(&file.opened.articles[*at], &file.opened.decoded, passage).is_some();
        only((0..file.subjects.len()).filter(holds)).map(Home::Named)
    }

    /// The file in which the article at `home` is, as far as it is at hand, and which of its articles it is.
    fn file_of(&mut self, home: &Home) -> Option<(&File, usize)> {
        match home {
            Home::Kept(at) => {
                let path = &self.catalogue.articles[*at].about.source.path;
                let file = self.files.at(path, &self.catalogue)?;
                Some((file, file.holds(*at)?))
            }
            Home::Named(index) => Some((self.named.as_ref()?, *index)),
            Home::New(_) => None,
        }
    }

    fn text_of(&mut self, home: &Home) -> Option<Arc<str>> {
        let (file, index) = self.file_of(home)?;
        file.subjects[index].text.clone()
    }

    /// Puts a mark of another tool on the words that are there, if they can be found now; else they are looked for when the article is opened.
    fn anchor(&mut self, passage: &mut Quoted, home: Option<&Home>) {
        let Some((file, index)) = home.and_then(|home| self.file_of(home)) else { return };
        let article = &file.opened.articles[index];
        if let Some(span) = stands(article, &file.opened.decoded, passage) {
            passage.mark.anchor.value = Anchor::of(&article.text, span);
        }
    }

    /// The name and the title of the article at `home`, which is kept from now on, and what is kept of its marks already.
    fn settle(&mut self, home: &Home, incoming: &[Named]) -> Result<(ArticleId, String, Marks), String> {
        let title = |about: &About| about.title.clone().unwrap_or_else(|| "(without a title)".to_owned());
        match home {
            Home::Kept(at) => {
                let article = &self.catalogue.articles[*at];
                Ok((article.article.clone(), title(&article.about), article.marks.clone()))
            }
            Home::Named(index) => {
                let file = self.named.as_ref().ok_or("no file was named")?;
                let subject = &file.subjects[*index];
                let known = self.library.recognise(std::slice::from_ref(subject), &[]).remove(0);
                Ok((known.article, title(&subject.about), known.marks))
            }
            Home::New(index) => {
                let Named { about, texts, .. } = &incoming[*index];
                let mut about = about.clone();
                if gather::is_no_file(&about.source.path) {
                    about.source = Source::default();
                }
                Ok((self.library.adopt(&about, texts)?, title(&about), Marks::default()))
            }
        }
    }
}

/// Where the words that are quoted stand in `article`, or what stands at that place of its source.
fn stands(article: &Article, decoded: &str, quoted: &Quoted) -> Option<Span> {
    let Quoted { mark, end, position } = quoted;
    let find = |anchor: &Anchor| said_once(&article.text, anchor).or_else(|| anchor.find(&article.text).span());
    if let Some(end) = end {
        let range = find(&mark.anchor.value)?.from()..find(end)?.from();
        let words = article.text.get(range.clone()).filter(|words| !words.trim().is_empty())?;
        return Some(Span::new(range.start, range.start + words.trim_end().len()));
    }
    if !mark.anchor.value.exact.is_empty() {
        return find(&mark.anchor.value);
    }
    let source = survey::bytes(decoded, (*position)?)?;
    let start = article.source.to_text(source.start)?;
    let end = article.source.to_text(source.end.checked_sub(1)?)? + 1;
    let span = Span { start, end: end.max(start) };
    let is_whole = article.text.get(span.range()).is_some() && article.extent.covers(source);
    Some(span).filter(|span| is_whole && !span.is_empty())
}

/// Where the words of `anchor` stand in `text`, if they stand there once, or once with what is known of their context. Another tool may have
/// told no context at all, and its words are from a text that is as good as this one.
fn said_once(text: &str, anchor: &Anchor) -> Option<Span> {
    let hits = find(text, &anchor.exact);
    let fits = |hit: &&Span| {
        let (before, after) = (text[..hit.from()].trim_end(), text[hit.to()..].trim_start());
        before.ends_with(anchor.prefix.trim()) && after.starts_with(anchor.suffix.trim())
    };
    only(hits.iter()).or_else(|| only(hits.iter().filter(fits))).copied()
}

fn done(incoming: &Marks, before: &Marks, after: &Marks) -> Done {
    let mut done = Done::default();
    for mark in incoming.iter() {
        match (before.get(&mark.id), after.get(&mark.id)) {
            (None, _) if mark.deleted.value => {}
            (None, _) => done.new += 1,
            (before, after) if before == after => done.same += 1,
            _ => done.changed += 1,
        }
    }
    done
}

fn folded(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// What `items` gives, if it is one thing and no more.
fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    let first = items.next()?;
    items.next().is_none().then_some(first)
}
