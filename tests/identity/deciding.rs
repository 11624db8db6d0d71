//! Decisions about what an opened text is: edited copies of articles that are kept, and articles that are like one that is kept.

use std::path::Path;

use longread::article::{Article, Identity};
use longread::formats;
use longread::notes::{About, ArticleId, How, Keep, Place, Source};
use longread::shell::{Library, Subject};

use super::articles::invented;
use super::edits::{Edit, edit, pieces, text_of};
use super::random::Random;

/// How a copy was changed.
pub enum Change {
    Edits(&'static [Edit]),
    /// Paragraphs with this share of the text, in percent, are gone at its head or its end.
    CutHead(usize),
    CutTail(usize),
}

pub const CHANGES: &[(&str, Change)] = &[
    ("none, but another file", Change::Edits(&[])),
    ("wrapped anew", Change::Edits(&[Edit::Wrap])),
    ("quotation marks and dashes retyped", Change::Edits(&[Edit::Retype])),
    ("made Markdown", Change::Edits(&[Edit::Markdown])),
    ("10 % of the words", Change::Edits(&[Edit::Words(10)])),
    ("30 % of the words", Change::Edits(&[Edit::Words(30)])),
    ("60 % of the words", Change::Edits(&[Edit::Words(60)])),
    ("30 % of the paragraphs deleted", Change::Edits(&[Edit::DeleteParagraphs(30)])),
    ("30 % of the paragraphs moved", Change::Edits(&[Edit::MoveParagraphs(30)])),
    ("the first 30 % cut off", Change::CutHead(30)),
    ("the first 60 % cut off", Change::CutHead(60)),
    ("the last 30 % cut off", Change::CutTail(30)),
    ("the last 60 % cut off", Change::CutTail(60)),
    (
        "much of everything (words 30 %), made Markdown",
        Change::Edits(&[
            Edit::DeleteParagraphs(10),
            Edit::MoveParagraphs(10),
            Edit::DuplicateParagraphs(5),
            Edit::Words(30),
            Edit::Retype,
            Edit::Markdown,
        ]),
    ),
];

/// How much of each issue of a series is the same, in percent.
pub const SERIES: [usize; 5] = [10, 20, 30, 40, 50];

/// Decisions about one kind of text, counted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Count {
    pub opened: usize,
    /// Taken for the article it was made from, when it lay in its place under its title.
    pub in_place: usize,
    /// The same, in another place under another title.
    pub elsewhere: usize,
    /// Taken for yet another article.
    pub wrong: usize,
}

/// A library in which every one of some texts is kept, each in a file of its own, all under one title.
pub struct Shelf {
    library: Library,
    ids: Vec<ArticleId>,
}

const TITLE: &str = "Notes";

impl Shelf {
    pub fn new(folder: &Path, texts: &[String]) -> Self {
        let mut library = Library::open(folder);
        let keep = |(number, text): (usize, &String)| {
            let article = article(text, "txt");
            let subject = subject(&article, &path(number), TITLE);
            let id = library.recognise(std::slice::from_ref(&subject), &[]).remove(0).article;
            let place = Place::at(&article.text, 0, 0, 1, library.writer());
            library.keep(&Keep::Place(id.clone(), place)).unwrap();
            id
        };
        let ids = texts.iter().enumerate().map(keep).collect();
        Self { library, ids }
    }

    /// Opens `text`, made from the article with this `number` or to be mistaken for it.
    pub fn open(&mut self, number: usize, text: &str, ending: &str, count: &mut Count) {
        let article = article(text, ending);
        count.opened += 1;
        for (path, title) in [(path(number), TITLE), ("/elsewhere/copy".to_owned(), "A copy")] {
            let known = self.library.recognise(&[subject(&article, &path, title)], &[]).remove(0);
            let is_it = known.how != How::New && known.article == self.ids[number];
            count.in_place += usize::from(is_it && title == TITLE);
            count.elsewhere += usize::from(is_it && title != TITLE);
            count.wrong += usize::from(known.how != How::New && !is_it);
        }
    }
}

/// Copies of every one of `texts`, changed in each way.
pub fn copies(folder: &Path, texts: &[String], times: usize, random: &mut Random) -> Vec<(&'static str, Count)> {
    let mut shelf = Shelf::new(folder, texts);
    let mut counted = Vec::new();
    for (name, change) in CHANGES {
        let mut count = Count::default();
        for (number, text) in texts.iter().enumerate() {
            for _ in 0..times {
                let (copy, ending) = changed(text, change, random);
                shelf.open(number, &copy, ending, &mut count);
            }
        }
        counted.push((*name, count));
    }
    counted
}

/// Every one of `strangers` in the place of every one of `texts`, up to `most` pairs.
pub fn strangers(folder: &Path, texts: &[String], strangers: &[String], most: usize, random: &mut Random) -> Count {
    let mut shelf = Shelf::new(folder, texts);
    let mut count = Count::default();
    for _ in 0..most {
        shelf.open(random.below(texts.len()), random.of::<String>(strangers), "txt", &mut count);
    }
    count
}

/// Issues of series: for each of `texts` the shelf has one issue, and the next one, made from one of `others`, is opened in its place.
pub fn series(folder: &Path, texts: &[String], others: &[String], share: usize, random: &mut Random) -> Count {
    let (mut shelf, mut next) = (Vec::new(), Vec::new());
    for text in texts {
        let frame = invented(60, random);
        let in_one_piece = random.percent(50);
        shelf.push(issue(text, &frame, share, in_one_piece));
        next.push(issue(random.of::<String>(others), &frame, share, in_one_piece));
    }
    let mut shelf = Shelf::new(folder, &shelf);
    let mut count = Count::default();
    for (number, text) in next.iter().enumerate() {
        shelf.open(number, text, "txt", &mut count);
    }
    count
}

/// `text` with paragraphs of `frame` that make up `share` percent of the words, at its end or spread over it. The last one is cut.
fn issue(text: &str, frame: &str, share: usize, in_one_piece: bool) -> String {
    let words = |paragraph: &str| paragraph.split_whitespace().count();
    let wanted = |own: usize| own * share / (100 - share);
    let mut frame = frame.split('\n').peekable();
    let (mut parts, mut own, mut taken) = (Vec::new(), 0, 0);
    for paragraph in text.split('\n') {
        parts.push(paragraph.to_owned());
        own += words(paragraph);
        while let Some(next) = frame.next_if(|next| !in_one_piece && taken + words(next) <= wanted(own)) {
            taken += words(next);
            parts.push(next.to_owned());
        }
    }
    for next in frame {
        let left = next.split_whitespace().take(wanted(own) - taken).collect::<Vec<_>>();
        taken += left.len();
        parts.push(left.join(" "));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("\n")
}

fn changed(text: &str, change: &Change, random: &mut Random) -> (String, &'static str) {
    match change {
        Change::Edits(edits) => {
            let edited = edits.iter().fold(pieces(text), |pieces, kind| edit(pieces, *kind, random));
            let is_markdown = edits.contains(&Edit::Markdown);
            (text_of(&edited), if is_markdown { "md" } else { "txt" })
        }
        Change::CutHead(share) => (cut(text, *share, 100), "txt"),
        Change::CutTail(share) => (cut(text, 0, 100 - share), "txt"),
    }
}

/// The paragraphs that begin between these shares of the text, in percent.
fn cut(text: &str, from: usize, to: usize) -> String {
    let mut at = 0;
    let mut left = Vec::new();
    for paragraph in text.split('\n') {
        if at * 100 >= from * text.len() && at * 100 < to * text.len() {
            left.push(paragraph);
        }
        at += paragraph.len() + 1;
    }
    left.join("\n")
}

fn path(number: usize) -> String {
    format!("/library/{number}.txt")
}

/// The article that the program reads from a file with this text, a line for each paragraph.
fn article(text: &str, ending: &str) -> Article {
    let source = text.replace('\n', "\n\n");
    let decisions = formats::decide(&format!("article.{ending}"), source.as_bytes()).unwrap();
    formats::read(source.as_bytes(), decisions).articles.into_iter().max_by_key(|article| article.text.len()).unwrap()
}

fn subject(article: &Article, path: &str, title: &str) -> Subject {
    let source = Source { path: path.to_owned(), ..Source::default() };
    let about = About { title: Some(title.to_owned()), source, ..About::default() };
    Subject { identity: Identity::of(article), about, text: None }
}
