//! Whatever bytes come in: articles come out that keep the promises of `article`, and the head of a source reads like the
//! whole.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use longread::article::{Article, BLOCK_LIMIT};
use longread::formats::{self, HEAD, Reading};
use longread::text::{Replacement, Span, replacement};
use proptest::prelude::*;

fn read(bytes: &[u8]) -> Option<Reading> {
    let decisions = formats::decide("source.txt", &bytes[..bytes.len().min(HEAD)]).ok()?;
    Some(formats::read(bytes, decisions))
}

/// Sorted blocks of at least one and at most 16 KiB bytes, parted by one line feed; sections and spans inside the text.
fn keeps_its_promises(article: &Article) {
    let mut before: Option<Span> = None;
    for block in &article.blocks {
        assert!(!block.span.is_empty() && block.span.len() <= BLOCK_LIMIT);
        match before {
            None => assert_eq!(block.span.start, 0),
            Some(before) if block.continues => assert_eq!(before.end, block.span.start),
            Some(before) => assert_eq!(&article.text[before.to()..block.span.from()], "\n"),
        }
        assert!(!block.span.of(&article.text).contains('\n'));
        before = Some(block.span);
    }
    assert_eq!(before.map_or(0, Span::to), article.text.len());
    for section in &article.sections {
        assert!(section.heading.covers(section.title) && !section.title.is_empty());
        assert!(section.span.covers(section.heading) && article.whole().covers(section.span));
    }
}

/// Each character of the text maps to a stretch of source that decodes to it, or is one of the listed replacements.
fn maps_back(article: &Article, decoded: &str) {
    for (at, character) in article.text.char_indices().filter(|(_, character)| *character != '\n') {
        let span = Span::new(at, at + character.len_utf8());
        let source = article.source.to_source(span).expect("every character has a source").of(decoded);
        let mut signs = source.chars();
        let first = signs.next().expect("no character comes from nothing");
        let is_joined_line_end =
            character == ' ' && source.chars().all(|c| c.is_whitespace() || is_unseen(c) || c == '>');
        let is_itself =
            signs.next().is_none() && (first == character || replacement(first) == Replacement::With(character));
        assert!(is_itself || is_joined_line_end, "{character:?} comes from {source:?}");
    }
}

fn is_unseen(character: char) -> bool {
    matches!(character, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Lines such as papers print, so that every rule has something to match.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Z][a-z]{1,9}( [a-z]{1,9}){3,30}[.?!]",
        2 => "[A-Z][a-z]{1,9}( [A-Za-z]{1,9}){0,6}",
        1 => "[1-9][.)] [A-Z][a-z]{2,8}",
        1 => Just("By Ann Orr".to_owned()),
        1 => Just("Photograph: Ann Orr/Fell Images".to_owned()),
        1 => Just("Show Hide image".to_owned()),
        1 => Just("4 May 2011".to_owned()),
        1 => Just("This article first appeared in the 4 May 2011 issue of the Weir, Cold water".to_owned()),
        1 => Just("Ann Orr is a poet and a critic. She lives by the river".to_owned()),
        1 => Just("Related articles".to_owned()),
        1 => Just("* * *".to_owned()),
        1 => Just("==========".to_owned()),
        1 => "> [a-z ]{1,40}",
        1 => "[ \u{a0}\t]{0,4}",
        1 => "\\PC{0,60}",
        3 => Just(String::new()),
    ]
}

fn source() -> impl Strategy<Value = String> {
    let end = prop_oneof![4 => Just("\n"), 1 => Just("\r\n"), 1 => Just("\r"), 1 => Just("\x0c")];
    let lines = prop::collection::vec((line(), end), 0..60);
    lines.prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        if let Some(reading) = read(&bytes) {
            prop_assert!(!reading.articles.is_empty());
            for article in &reading.articles {
                keeps_its_promises(article);
                maps_back(article, &reading.decoded);
            }
        }
    }

    #[test]
    fn any_lines_are_read(source in source()) {
        if let Some(reading) = read(source.as_bytes()) {
            let mut end = 0;
            for article in &reading.articles {
                keeps_its_promises(article);
                maps_back(article, &reading.decoded);
                prop_assert!(article.extent.start >= end);
                end = article.extent.end;
            }
        }
    }

    #[test]
    fn no_word_is_lost(source in source()) {
        if let Some(reading) = read(source.as_bytes()) {
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            let text: String = reading.articles.iter().map(|article| article.text.as_str()).collect();
            prop_assert_eq!(letters(&text), letters(&reading.decoded));
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2, max_shrink_iters: 0, ..ProptestConfig::default() })]

    #[test]
    fn the_head_reads_like_the_whole(paragraphs in prop::collection::vec(source(), 20..40)) {
        let text = format!("The weir\n{}", paragraphs.concat());
        let source = text.repeat(2 * HEAD / text.len() + 1).into_bytes();
        let head = &source[..formats::head_end(&source)];
        let decisions = formats::decide("source.txt", head).unwrap();
        let (first, whole) = (formats::read_head(head, decisions), formats::read(&source, decisions));
        let text = |reading: &Reading| reading.articles.iter().map(|article| article.text.clone() + "\n").collect::<String>();
        let (first, whole) = (text(&first), text(&whole));
        // What follows the head may show that an article begins among its last lines; a rule between two belongs to neither.
        let lines: Vec<&str> = first.lines().collect();
        let same = lines[..lines.len().saturating_sub(20)].join("\n");
        prop_assert!(whole.starts_with(&same));
    }
}
