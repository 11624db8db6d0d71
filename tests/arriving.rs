//! Articles that come in parts: what was known of others, and where the reader was, stays right.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "screens/harness.rs"]
#[allow(dead_code)]
mod harness;

use std::sync::Arc;

use harness::Reader;
use longread::analysis::{Analysis, Language};
use longread::app::state::Origin;
use longread::app::{Effect, Loaded, Message};
use longread::article::{Article, BlockKind, Builder, Metadata};
use longread::notes::{ArticleId, How, Keep, Kept, Known, Marks, News};
use longread::text::Span;

const WORDS: &str =
    "The river came up in the night and took the lower bridge with it, and nobody in the town was surprised.";

/// An article of so many paragraphs under `title`, as number `number` of source `source`.
fn article(title: &str, paragraphs: usize, (source, number): (usize, usize), partial: bool) -> Loaded {
    let mut builder = Builder::new();
    let mut at = 0;
    for (index, kind) in std::iter::once(BlockKind::Title).chain(vec![BlockKind::Paragraph; paragraphs]).enumerate() {
        let words = if index == 0 { title.to_owned() } else { format!("{title} {index}: {WORDS}") };
        builder.open(kind, 0, false);
        builder.push(&words, at);
        at += words.len() + 1;
    }
    let metadata = Metadata { title: Some(title.to_owned()), ..Metadata::default() };
    let origin = Origin { source, name: format!("{source}.txt"), number, built_in: false };
    Loaded { article: Arc::new(builder.finish(metadata, &[], Span::new(0, at))), origin, partial }
}

/// A reader with the fixture, the head of a large file and another file open, and the effects since then left out.
fn reader() -> Reader {
    let head = article("Ann", 40, (1, 0), true);
    let other = article("Orr", 40, (2, 0), false);
    let mut reader = Reader::new(120, 40).told(Message::Loaded(vec![head])).told(Message::Loaded(vec![other]));
    reader.effects.clear();
    reader
}

/// All of the large file: four articles, the first of which is the one its head was.
fn whole() -> Message {
    let title = |number: usize| ["Ann", "Bea", "Cay", "Dot"][number];
    Message::Completed((0..4).map(|number| article(title(number), 60, (1, number), false)).collect())
}

fn found() -> Arc<Analysis> {
    Arc::new(Analysis { language: Language::English, quotes: Vec::new(), names: Vec::new(), outline: Vec::new() })
}

fn title(reader: &Reader) -> &str {
    reader.state.opened().unwrap().title()
}

fn text_of<'a>(reader: &'a Reader, title: &str) -> &'a Arc<Article> {
    &reader.state.articles.iter().find(|opened| opened.title() == title).unwrap().article
}

/// The articles at `indices` are known now, under their titles.
fn recognise(reader: Reader, ticket: u64, titles: &[&str]) -> Reader {
    let known = titles.iter().map(|title| Known {
        article: ArticleId((*title).to_owned()),
        how: How::New,
        marks: Marks::default(),
        place: None,
        before: None,
    });
    reader.told(Message::News(News::Recognised { ticket, known: known.collect() }))
}

/// The articles whose places were asked to be kept, in order.
fn places(reader: &Reader) -> Vec<&str> {
    let kept = reader.effects.iter().filter_map(|effect| match effect {
        Effect::Keep(Keep::Place(ArticleId(id), _)) => Some(id.as_str()),
        _ => None,
    });
    kept.collect()
}

/// The reader in the article of this title.
fn at(wanted: &str, mut reader: Reader) -> Reader {
    for _ in 0..reader.state.articles.len() {
        reader = if title(&reader) == wanted { reader } else { reader.press("] a") };
    }
    assert_eq!(title(&reader), wanted);
    reader
}

#[test]
fn what_is_found_is_told_of_the_right_article_though_others_came_before_it() {
    let reader = reader();
    let other = Arc::clone(text_of(&reader, "Orr"));
    let reader = reader.told(whole()).told(Message::Analysed(other, Some(found())));
    let known: Vec<&str> = reader
        .state
        .articles
        .iter()
        .filter(|opened| opened.analysis().is_some())
        .map(longread::app::state::Opened::title)
        .collect();
    assert_eq!(known.len(), 2, "{known:?}");
    assert!(known.contains(&"Orr"));
}

#[test]
fn what_was_read_of_a_part_was_read_of_the_whole() {
    let read = at("Ann", reader()).press("Space Space");
    let seen = read.state.articles.iter().find(|opened| opened.title() == "Ann").unwrap().seen.clone();
    assert!(!seen.spans().is_empty());
    let whole = read.told(whole());
    let ann = whole.state.articles.iter().find(|opened| opened.title() == "Ann").unwrap();
    assert_eq!(ann.seen, seen);
}

#[test]
fn what_is_found_in_a_part_is_nothing_for_the_whole() {
    let reader = reader();
    let part = Arc::clone(text_of(&reader, "Ann"));
    let reader = reader.told(whole()).told(Message::Analysed(part, Some(found())));
    assert!(reader.state.articles.iter().filter(|opened| opened.origin.source == 1).all(|o| o.analysis().is_none()));
}

#[test]
fn a_search_that_is_given_up_goes_back_to_the_article_it_began_in() {
    let reader = at("Orr", recognise(reader(), 1, &["Orr"])).press("/").type_in("river").told(whole()).press("Esc");
    assert_eq!(title(&reader), "Orr");
}

#[test]
fn folds_and_what_is_selected_in_the_contents_stay_on_their_articles() {
    let reader = recognise(reader(), 1, &["Orr"]).press("o G");
    let before = reader.state.list(longread::panes::Pane::Contents).item().unwrap().label.clone();
    let reader = reader.told(whole());
    assert_eq!(reader.state.list(longread::panes::Pane::Contents).item().unwrap().label, before);
}

#[test]
fn the_place_of_an_article_that_is_left_is_kept() {
    let mut reader = at("Orr", recognise(reader(), 1, &["Orr"]));
    reader.effects.clear();
    // To its end, and on to another article before a second is over.
    let reader = reader.press("G [ a");
    assert_eq!(places(&reader), ["Orr"]);
    let Some(Effect::Keep(Keep::Place(_, place))) =
        reader.effects.iter().find(|effect| matches!(effect, Effect::Keep(Keep::Place(..))))
    else {
        panic!("a place")
    };
    assert_eq!(place.progress, 1_000);
}

#[test]
fn a_place_that_could_not_be_saved_is_tried_again_for_its_own_article() {
    let what = Kept::Place(ArticleId("Orr".to_owned()));
    let full = Message::News(News::NotSaved { what, why: "The disk is full.".to_owned() });
    let mut reader = at("Orr", recognise(reader(), 1, &["Orr"])).press("[ a").told(full);
    reader.effects.clear();
    let due = reader.state.deadline().unwrap();
    reader.at(due, Message::Due);
    assert!(places(&reader).contains(&"Orr"), "{:?}", places(&reader));
}

#[test]
fn a_file_whose_rest_is_lost_is_read_as_far_as_it_goes() {
    let reader = reader();
    let part = Arc::clone(text_of(&reader, "Ann"));
    let reader = reader.told(Message::NotCompleted(1, "1.txt: it cannot be read.".to_owned())).press("Esc");
    let analysed = |effect: &Effect| matches!(effect, Effect::Analyse(article) if Arc::ptr_eq(article, &part));
    assert!(reader.effects.iter().any(analysed));
    let reader = at("Ann", reader);
    let screen = reader.screen();
    assert!(screen.contains("a part of it"), "{screen}");
    let screen = reader.press("m m").screen();
    assert!(screen.contains("no marks can be kept"), "{screen}");
}
