//! What it costs to look at a long article in windows: the annotated articles, one behind the other, whole and in small windows.

use std::collections::BTreeMap;

use longread::analysis::names::Lore;
use longread::analysis::{Analysis, Analyst};
use longread::article::{Article, Builder, Metadata};
use longread::formats;
use longread::text::Span;

use crate::{Pair, Tally, seeds, sources};

/// Bytes of a window: a sixty-fourth of what they have in the program, so that there are several.
const WINDOW: usize = 32 << 10;

#[test]
fn windows_tell_nearly_what_the_whole_does() {
    let mut documents: Vec<Pair> = seeds().into_iter().collect();
    for (set, ending) in [("dev", ".txt"), ("dev", ".md"), ("written", ".txt")] {
        documents.extend(sources(set, ending).unwrap_or_default());
    }
    if documents.is_empty() {
        return;
    }
    let article = joined(&documents);
    let (whole, _) = read(&article, usize::MAX / 2);
    let (parts, windows) = read(&article, WINDOW);
    let kinds = |found: &Analysis| {
        found.quotes.iter().map(|quote| (quote.span, format!("{:?}", quote.kind))).collect::<Vec<_>>()
    };
    let numbers = |found: &Analysis| found.quotes.iter().map(|quote| quote.utterance).collect::<Vec<_>>();
    let mentions = alike(&named(&parts), &named(&whole));
    let speakers = alike(&speakers(&parts), &speakers(&whole));
    let told = alike(&told(&parts), &told(&whole));
    println!(
        "{} KiB in {windows} windows: the same name for {:.2} % of {} mentions, the same speaker for {:.2} % of {} quotations, the same \
         told of {:.2} % of {} names",
        article.text.len() >> 10,
        mentions.f() * 100.0,
        mentions.gold,
        speakers.f() * 100.0,
        speakers.gold,
        told.f() * 100.0,
        told.gold,
    );
    assert_eq!(kinds(&parts).len(), kinds(&whole).len());
    assert!(alike(&kinds(&parts), &kinds(&whole)).f() > 0.998, "quotations are not what they are in the whole");
    assert!(alike(&numbers(&parts), &numbers(&whole)).f() > 0.9, "utterances are not numbered as in the whole");
    assert_eq!(parts.outline, whole.outline);
    assert!(mentions.f() > 0.995 && speakers.f() > 0.95 && told.f() > 0.97);
}

/// What is found in `article` with windows of so many bytes, and how many they were.
fn read(article: &Article, window: usize) -> (Analysis, usize) {
    let mut lore = Lore::default();
    let mut analyst = Analyst::with_window(article, &mut lore, window);
    let mut windows = 1;
    while analyst.read_on(&mut |_| {}).is_some() {
        windows += 1;
    }
    (analyst.settle(), windows)
}

/// How many of `found` are what they are in the `whole`; both are sorted and of nearly the same things.
fn alike<T: Ord>(found: &[T], whole: &[T]) -> Tally {
    let mut counts: BTreeMap<&T, usize> = BTreeMap::new();
    for one in whole {
        *counts.entry(one).or_default() += 1;
    }
    let in_whole =
        |one: &&T| counts.get_mut(*one).is_some_and(|count| count.checked_sub(1).map(|left| *count = left).is_some());
    Tally { right: found.iter().filter(in_whole).count(), found: found.len(), gold: whole.len() }
}

/// Each mention with the label of its name.
fn named(found: &Analysis) -> Vec<(Span, &str)> {
    found.names.iter().flat_map(|name| name.mentions.iter().map(|mention| (*mention, &*name.label))).collect()
}

/// Each quotation that somebody says, with who that is.
fn speakers(found: &Analysis) -> Vec<(Span, &str)> {
    let said = found.quotes.iter().filter_map(|quote| Some((quote.span, &*quote.speaker.as_ref()?.label)));
    said.collect()
}

/// What is told of each name.
fn told(found: &Analysis) -> Vec<(&str, Option<Span>, Option<&str>)> {
    found
        .names
        .iter()
        .map(|name| (&*name.label, name.defining, name.field.map(longread::analysis::Field::name)))
        .collect()
}

/// One article in which the blocks of all `documents` stand.
fn joined(documents: &[Pair]) -> Article {
    let mut builder = Builder::new();
    let mut at = 0;
    for document in documents {
        let decisions = formats::decide(&document.name, document.source.as_bytes()).unwrap();
        for article in formats::read(document.source.as_bytes(), decisions).articles {
            for block in &article.blocks {
                let words = block.span.of(&article.text);
                builder.open(block.kind, block.depth, block.tight);
                builder.push(words, at);
                at += words.len() + 1;
            }
        }
    }
    builder.finish(Metadata::default(), &[], Span::new(0, at))
}
