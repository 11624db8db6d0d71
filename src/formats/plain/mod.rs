//! Plain text as people save it from the web: bytes have become characters, here characters become articles.
//!
//! Lines are gathered into passages, passages are split into articles, and each article is composed of its head, its
//! story and its foot. Every stage looks only around the passage it judges, so the head of a file reads like the whole.

mod compose;
mod foot;
mod head;
mod headings;
mod lines;
mod passages;
mod split;

use crate::article::Article;

use super::Decisions;
use super::furniture::{dates, names, numbers, publication, shape, traces};
use passages::{Passages, Wrapping};

/// The articles of `source`, in its order; none if it is blank.
pub(super) fn read(source: &str, decisions: Decisions) -> Vec<Article> {
    let wrapping = decisions.wrapped.map_or(Wrapping::None, Wrapping::Columns);
    let passages = Passages::find(source, lines::find(source), wrapping);
    split::find(&passages).into_iter().map(|range| compose::article(&passages, range)).collect()
}

/// The columns at which the paragraphs of `head` are broken into lines; `None` if they are not.
///
/// They are if most lines that another line of the same paragraph follows are between half and all as long as the longest
/// usual line, and that line is of a length people wrap at.
pub(super) fn wrapping(head: &str) -> Option<u16> {
    const USUAL: std::ops::RangeInclusive<usize> = 50..=110;
    let lines = lines::find(head);
    let mut followed: Vec<usize> = lines
        .windows(2)
        .filter(|pair| !pair[0].is_blank() && !pair[1].is_blank())
        .map(|pair| pair[0].words.of(head).chars().count() + pair[0].indent())
        .collect();
    if followed.len() < 3 {
        return None;
    }
    followed.sort_unstable();
    let width = followed[(followed.len() - 1) * 19 / 20];
    // In a file of whole paragraphs a few captions or lists must not pass for wrapping.
    let worded = lines.iter().filter(|line| !line.is_blank());
    let longer = worded.clone().filter(|line| line.words.len() > width * 2).count();
    if longer * 10 > worded.count() {
        return None;
    }
    let full = followed.iter().filter(|columns| **columns * 4 >= width * 3 && **columns <= width + 8).count();
    let wrapped = USUAL.contains(&width) && full * 2 > followed.len();
    wrapped.then(|| u16::try_from(width).unwrap_or(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{BlockKind, FurnitureKind};
    use crate::formats::Encoding;

    fn titles(source: &str) -> Vec<Option<String>> {
        let decisions = Decisions { encoding: Encoding::Utf8, format: "plain", wrapped: wrapping(source) };
        read(source, decisions).into_iter().map(|article| article.metadata.title).collect()
    }

    /// A paragraph of the story, long enough to be one.
    const STORY: &str = "The river came up in the night and took the lower bridge with it, as it had in the year of the fair, and \
        nobody in the town was surprised. It went down again in the morning, and left a boat in the market, and a smell, and \
        eleven sheep that were nobody's, which the vicar counted twice and then gave away to the first who asked.";

    #[test]
    fn articles_in_one_file_are_told_apart() {
        let source = format!(
            "Photograph: Ann Orr\nShow Hide image\n\nThe weir that went\n\n{STORY}\n\nThis article first appeared in the Weir\n\n\
             Illustration by Ben Lamb\n\nNine ways to boil an egg\n\nBy Cy Dee\n\n{STORY}\n\n==========\n\n\
             A stone in the shoe\n\n4 May 2011\n\n{STORY}\n"
        );
        let expected = ["The weir that went", "Nine ways to boil an egg", "A stone in the shoe"];
        assert_eq!(titles(&source), expected.map(|title| Some(title.to_owned())));
    }

    #[test]
    fn chapters_and_sections_make_no_articles() {
        for heading in [
            "CHAPTER II. The Flood Comes Down the Hill Again",
            "The Long Way to the Mill",
            "* * *",
            "2. The Mill",
            "THE MILL",
        ] {
            let source = format!("The weir that went\n\n{STORY}\n\n{heading}\n\n{STORY}\n\n{heading}\n\n{STORY}\n");
            assert_eq!(titles(&source), [Some("The weir that went".to_owned())], "{heading}");
        }
    }

    #[test]
    fn captions_that_repeat_a_sentence_begin_no_article() {
        let (bridge, sheep) = (
            "The river took the bridge and left a boat in the market",
            "Eleven sheep were found by the vicar, who gave them away",
        );
        let split = |before: &str| {
            titles(&format!(
                "The weir that went\n\n{before}.\n\n{STORY}\n\n{bridge}\n\n{sheep}\n\n{STORY}\n\n{STORY}\n"
            ))
            .len()
        };
        assert_eq!(split(bridge), 1);
        assert_eq!(split("The river is high"), 2, "a headline and its standfirst");
    }

    #[test]
    fn captions_that_name_whom_the_story_is_about_begin_no_article() {
        let told = "At dusk the porter Quernby rows out, and when Quernby rows nobody speaks.";
        let split = |caption: &str| {
            titles(&format!(
                "The weir that went\n\n{told}\n\n{STORY}\n\n{caption}\n\nThe boat has been mended twice since the \
                 flood took the old weir away for good\n\n{STORY}\n\n{STORY}\n"
            ))
            .len()
        };
        assert_eq!(split("Quernby, seen with his sister, has rowed here for forty years"), 1);
        assert_eq!(split("A vicar in the hills has given away eleven of his sheep"), 2);
    }

    #[test]
    fn a_quotation_over_line_ends_holds_its_lines_together() {
        let text = "The weir that went\n\nThe porter wrote, “It was late when the boat came in and I was cold.\nNobody had \
                    lit the lamp.”\nThen he rowed home over the weir and slept until noon of the next day.\n\nIt rained.\n";
        assert_eq!(kind(text, "The porter wrote"), Some(BlockKind::Paragraph));
        assert_eq!(kind(text, "Nobody had"), None);
        assert_eq!(kind(text, "Then he rowed"), Some(BlockKind::Paragraph));
    }

    /// The kind of the block of one article that opens with `words`.
    fn kind(source: &str, words: &str) -> Option<BlockKind> {
        let decisions = Decisions { encoding: Encoding::Utf8, format: "plain", wrapped: wrapping(source) };
        let article = read(source, decisions).into_iter().next()?;
        let block = article.blocks.iter().find(|block| block.span.of(&article.text).starts_with(words))?;
        Some(block.kind)
    }

    #[test]
    fn boxes_of_the_page_are_no_story() {
        let chrome = BlockKind::Furniture(FurnitureKind::Chrome);
        for (between, words, expected) in [
            ("Sign up to the Weir Letter\nOur best stories on Fridays\nYour address", "Our best", chrome),
            ("RECOMMENDED\n\nNine ways to boil an egg\nThe last miller of Saltby", "The last", chrome),
            ("Tags:\nrivers\nmills\nfloods", "mills", chrome),
            ("Advertisement\n\nBeneath the mill", "Beneath", BlockKind::Heading(1)),
            ("Lamb Press, 300 pp., £25", "Lamb", BlockKind::Paragraph),
            ("“The river does as it likes”\nAnn Orr", "“The river does", BlockKind::Verse),
            ("“The river does as it likes”", "“The river does", BlockKind::Heading(1)),
            ("They sang:\n\nOh, the river is high\nand the miller is dry", "and the", BlockKind::Verse),
        ] {
            let source = format!("The weir that went\n\n{STORY}\n\n{between}\n\n{STORY}\n\n{STORY}\n");
            assert_eq!(kind(&source, words), Some(expected), "{between}");
        }
    }
}
