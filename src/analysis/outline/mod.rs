//! An outline for an article without headings: topical parts, found by where its words change.
//!
//! Invariant: parts follow each other from the first paragraph to the end of the text, and each begins with a whole paragraph.

pub mod division;

pub mod passages;

mod labels;

use std::ops::Range;
use std::sync::LazyLock;

use crate::analysis::maps::HashSet;
use crate::article::{Article, Section};
use crate::text::Span;

use super::Quote;
use super::tokens::Tokens;

use division::{Lengths, Passage, divide};
use passages::Passages;

/// Articles with fewer words have no parts: nobody gets lost in them.
pub const LEAST_WORDS: u32 = 900;

/// A part of a short article has about this many words: two minutes and a half.
const USUAL_WORDS: u32 = 600;

/// The parts of what is longer than this, as no book is, do not grow with it: so the time they take to find grows with the length alone.
const MOST_WORDS: u32 = 400_000;

/// What a part costs that is *e* times longer or shorter than usual: as much as some ten words out of place.
const STIFFNESS: f64 = 20.0;

/// The outline of an article while it is read, window by window.
#[derive(Debug)]
pub struct Draft<'a> {
    article: &'a Article,
    /// None where the article has headings.
    passages: Option<Passages<'a>>,
}

impl<'a> Draft<'a> {
    /// Of `article`, of which nothing was read yet.
    pub fn new(article: &'a Article) -> Self {
        Self { article, passages: article.sections.is_empty().then(|| Passages::new(article)) }
    }

    /// Reads these `blocks`, which follow those read before. `tokens` hold theirs, `quotes` are the quotations in them.
    pub fn read(&mut self, blocks: Range<usize>, tokens: &Tokens<'a>, quotes: &[Quote]) {
        if let Some(passages) = &mut self.passages {
            passages.read(blocks, tokens, quotes);
        }
    }

    /// The parts of the article, as sections of level 1 whose headings are the opening words of their paragraphs and whose titles are such
    /// of them as say something. None for an article with headings of its own, however few, and for one that is short or all of a piece.
    pub fn settle(self) -> Vec<Section> {
        let found = self.passages.map(|passages| passages.found).unwrap_or_default();
        let words: u32 = found.iter().map(|(_, passage)| passage.words).sum();
        if words < LEAST_WORDS {
            return Vec::new();
        }
        let (blocks, passages): (Vec<usize>, Vec<Passage>) = found.into_iter().unzip();
        let begins = divide(&passages, &lengths(words));
        if begins.len() < 2 {
            return Vec::new();
        }
        let article = self.article;
        let begins: Vec<usize> = begins.into_iter().map(|begin| blocks[begin]).collect();
        let start = |block: &usize| article.blocks[*block].span.start;
        let ends = begins.iter().skip(1).map(start).chain([article.whole().end]);
        let part = |(block, end): (&usize, u32)| {
            let title = labels::of(article, *block);
            let start = start(block);
            Section { heading: Span { start, end: title.end }, title, span: Span { start, end }, level: 1 }
        };
        begins.iter().zip(ends).map(part).collect()
    }
}

/// How long the parts of an article of so many words are. They grow with the root of its length, so that the outline of a book can
/// still be taken in.
fn lengths(words: u32) -> Lengths {
    let usual = words.min(MOST_WORDS).saturating_mul(196).isqrt().max(USUAL_WORDS);
    Lengths { usual, most: usual.saturating_mul(7) / 4, stiffness: STIFFNESS }
}

/// Words of the closed classes, which say nothing of a topic.
static FUNCTION_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    include_str!("../../../assets/lexicons/function_words.txt").lines().filter(|line| !line.starts_with('#')).collect()
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{BlockKind, Builder, Metadata};

    const RIVER: &str = "water river flood bank bridge weir mill rain stream boat current tide";
    const BREAD: &str = "bread flour oven yeast dough baker crust loaf butter salt kneading shop";

    /// A paragraph of about sixty words: `opening`, then the words of `topic`, over and over.
    fn paragraph(opening: &str, topic: &str) -> String {
        let words: Vec<&str> = topic.split(' ').cycle().take(52).collect();
        format!("{opening} {}.", words.join(" "))
    }

    /// An article of these lines: `***` is a break, anything else a paragraph.
    fn article(lines: &[String]) -> Article {
        let mut builder = Builder::new();
        let mut at = 0;
        for line in lines {
            builder.open(if line == "***" { BlockKind::Break } else { BlockKind::Paragraph }, 0, false);
            builder.push(line, at);
            at += line.len() + 1;
        }
        builder.finish(Metadata::default(), &[], Span::new(0, at))
    }

    fn parts(article: &Article) -> Vec<Section> {
        let mut draft = Draft::new(article);
        for block in 0..article.blocks.len() {
            draft.read(block..block + 1, &Tokens::of_blocks(article, block..block + 1), &[]);
        }
        draft.settle()
    }

    /// The titles of the parts of `article`.
    fn titles(article: &Article) -> Vec<String> {
        parts(article).iter().map(|part| part.title.of(&article.text).to_owned()).collect()
    }

    fn river_then_bread() -> Vec<String> {
        let mut lines: Vec<String> = (0..10).map(|_| paragraph("The ferry sails at dawn, with", RIVER)).collect();
        lines.extend((0..10).map(|_| paragraph("But the miller wakes at noon, with", BREAD)));
        lines
    }

    #[test]
    fn a_part_begins_where_the_words_change_and_is_called_by_its_opening_words() {
        assert_eq!(titles(&article(&river_then_bread())), ["The ferry sails at dawn", "the miller wakes at noon"]);
    }

    #[test]
    fn short_articles_have_no_parts() {
        assert!(titles(&article(&river_then_bread()[6..14])).is_empty());
        assert!(titles(&article(&[])).is_empty());
    }

    #[test]
    fn no_part_begins_behind_a_colon() {
        let mut lines = river_then_bread();
        lines[9] = lines[9].replace('.', ":");
        let article = article(&lines);
        let begins: Vec<usize> = parts(&article).iter().map(|part| article.block_at(part.span.start)).collect();
        assert!(begins.len() > 1 && !begins.contains(&10), "{begins:?}");
    }

    #[test]
    fn articles_with_headings_have_no_parts() {
        let mut article = article(&river_then_bread());
        let heading = article.blocks[9].span;
        article.sections.push(Section { heading, title: heading, span: heading, level: 1 });
        assert!(titles(&article).is_empty());
    }

    proptest::proptest! {
        #[test]
        fn parts_cover_the_text_from_their_first_paragraph_on(order in proptest::collection::vec(0..6_usize, 0..60)) {
            let pieces = [
                paragraph("“One night”, she said, on the", RIVER),
                paragraph("Two days later, in the", BREAD),
                "***".to_owned(),
                "Why?".to_owned(),
                "…".to_owned(),
                paragraph("Then:", RIVER),
            ];
            let article = article(&order.iter().map(|piece| pieces[*piece].clone()).collect::<Vec<_>>());
            let parts = parts(&article);
            proptest::prop_assert!(parts.len() != 1);
            for pair in parts.windows(2) {
                proptest::prop_assert_eq!(pair[0].span.end, pair[1].span.start);
            }
            proptest::prop_assert!(parts.last().is_none_or(|last| last.span.end == article.whole().end));
            for part in &parts {
                let block = &article.blocks[article.block_at(part.span.start)];
                proptest::prop_assert_eq!(block.span.start, part.span.start);
                proptest::prop_assert!(block.span.covers(part.title) && !part.title.is_empty());
                proptest::prop_assert!(part.heading.covers(part.title));
            }
        }
    }
}
