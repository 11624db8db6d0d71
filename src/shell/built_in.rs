//! The articles that come with the reader: compiled in, and read like any file of their name. Each has an address in place of a path,
//! `longread:guide.md`, under which it is opened again and kept.

use std::path::Path;

use super::files::{self, Opened};

/// The name and the text of each, in the order in which they are listed. The guide comes first: it is what opens where nothing was read before.
const ARTICLES: [(&str, &str); 4] = [
    ("guide.md", include_str!("../../assets/articles/guide.md")),
    ("the-rain-that-never-fell.txt", include_str!("../../assets/articles/the-rain-that-never-fell.txt")),
    ("rivals-by-order.txt", include_str!("../../assets/articles/rivals-by-order.txt")),
    ("the-movement-and-the-machine.txt", include_str!("../../assets/articles/the-movement-and-the-machine.txt")),
];

/// What an address begins with.
const SCHEME: &str = "longread:";

/// The guide.
pub fn guide() -> Opened {
    let [(name, text), ..] = ARTICLES;
    open(name, text)
}

/// All of them, the guide first.
pub fn all() -> impl Iterator<Item = Opened> {
    ARTICLES.iter().map(|(name, text)| open(name, text))
}

/// The one with this address, if it is one.
pub fn at(address: &Path) -> Option<Opened> {
    let name = address.to_str()?.strip_prefix(SCHEME)?;
    let (name, text) = ARTICLES.iter().find(|article| article.0 == name)?;
    Some(open(name, text))
}

fn open(name: &str, text: &str) -> Opened {
    files::compiled_in(&format!("{SCHEME}{name}"), text)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::analysis::{Analysis, analyse};
    use crate::article::{Article, BlockKind, Destination};

    /// What a file must turn out to hold, the sections in the order of the text.
    struct Expected {
        /// How its title begins.
        title: &'static str,
        byline: Option<&'static str>,
        words: std::ops::RangeInclusive<usize>,
        sections: &'static [&'static str],
    }

    const EXPECTED: [Expected; 4] = [
        Expected {
            title: "A short guide to longread",
            byline: None,
            words: 900..=1_550,
            sections: &[
                "Reading",
                "Finding your way",
                "Who says what",
                "People and organisations",
                "Searching",
                "Keeping things",
                "Looking about",
                "Next",
            ],
        },
        Expected {
            title: "The rain that never fell",
            byline: Some("Rowena Tuckfield"),
            words: 1_800..=2_500,
            sections: &[
                "Nine by Greenwich",
                "Too tidy",
                "One in 180",
                "The weight of water",
                "Thumbs",
                "A show of hands",
                "About what I make it",
            ],
        },
        Expected {
            title: "Rivals by order:",
            byline: None,
            words: 1_150..=1_350,
            sections: &[
                "A law taken back",
                "Buyers and sellers",
                "Milburn’s bargain",
                "What became of the queues",
                "The fight over tenders",
                "Two kinds of patient",
                "Afterwards",
                "The original",
            ],
        },
        Expected {
            title: "The movement and the machine:",
            byline: None,
            words: 1_150..=1_350,
            sections: &[
                "Two descriptions",
                "After the victory",
                "The charge of entryism",
                "Conferences",
                "How to win",
                "Who decides",
                "What came next",
                "The original",
            ],
        },
    ];

    #[test]
    fn each_file_is_one_article_with_its_title_byline_and_sections() {
        for (opened, expected) in all().zip(EXPECTED) {
            let [article] = &opened.articles[..] else { panic!("{} is not one article", opened.source.name) };
            let sections: Vec<_> = article.sections.iter().map(|section| section.title.of(&article.text)).collect();
            let title = article.metadata.title.as_deref().unwrap_or_default();
            assert!(title.starts_with(expected.title), "{title}");
            assert_eq!(article.metadata.byline.as_deref(), expected.byline, "{}", expected.title);
            assert_eq!(sections, expected.sections);
            assert!(article.metadata.standfirst.is_some(), "{} has no standfirst", expected.title);
            let words = words_of_the_story(article);
            assert!(expected.words.contains(&words), "{} has {words} words", expected.title);
        }
    }

    #[test]
    fn an_address_leads_back_to_its_article() {
        for opened in all() {
            let path = opened.source.path.unwrap();
            assert_eq!(at(&path).unwrap().articles[0].text, opened.articles[0].text);
        }
        assert!(at(Path::new("guide.md")).is_none());
        assert!(at(Path::new("longread:nothing")).is_none());
    }

    #[test]
    fn the_guide_has_what_its_words_say() {
        let opened = guide();
        let article = &opened.articles[0];
        let has = |kind| article.blocks.iter().any(|block| block.kind == kind);
        assert!(has(BlockKind::Code) && has(BlockKind::ListItem) && has(BlockKind::TableRow) && has(BlockKind::Note));
        let leads = |wanted: fn(&Destination) -> bool| article.links.iter().any(|link| wanted(&link.to));
        assert!(leads(|to| matches!(to, Destination::Place(_))), "a link inside");
        assert!(leads(|to| matches!(to, Destination::Note(_))), "a footnote");
        assert!(leads(|to| matches!(to, Destination::Address(_))), "a link out of the article");
        let analysis = analyse(article, &mut |_| {});
        assert_eq!(speakers(&analysis), BTreeSet::from(["Ada Verrall", "Tom Verrall"]));
    }

    #[test]
    fn the_invented_article_says_when_and_where_it_would_have_appeared() {
        let opened = all().nth(1).unwrap();
        let metadata = &opened.articles[0].metadata;
        assert_eq!(metadata.date.as_deref(), Some("2025-11-14"));
        assert_eq!(metadata.publication.as_deref(), Some("Packhorse"));
    }

    #[test]
    fn all_who_speak_in_the_invented_article_are_known() {
        let opened = all().nth(1).unwrap();
        let analysis = analyse(&opened.articles[0], &mut |_| {});
        let named = [
            "Arthur Dunnock",
            "Bea Storthwaite",
            "Dominic Thale",
            "Graham Ullock",
            "Leila Kestle",
            "Lloyd Garsdale",
            "Marian Dunnock",
            "Rowena Tuckfield",
            "Upland Rivers Agency",
        ];
        let described = ["boy", "leaflet", "man at the back", "man in the coat", "mother", "old supervisor", "woman"];
        assert_eq!(speakers(&analysis), named.into_iter().chain(described).collect());
        let found: BTreeSet<_> = analysis.names.iter().map(|name| name.label.as_str()).collect();
        assert!(found.is_superset(&BTreeSet::from(["Arthur Dunnock", "Marian Dunnock", "Bulwark", "Doorstep"])));
    }

    #[test]
    fn no_text_holds_a_control_character_or_an_upright_quotation_mark() {
        for (name, text) in ARTICLES {
            let stray = text.char_indices().find(|(_, sign)| sign.is_control() && *sign != '\n');
            assert_eq!(stray, None, "{name}");
        }
        for (name, text) in &ARTICLES[1..] {
            assert_eq!(text.find(['"', '\'']), None, "{name}");
        }
    }

    #[test]
    fn the_table_holds_every_file_of_the_folder() {
        let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/articles")).unwrap();
        let files: BTreeSet<_> = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        assert_eq!(files, ARTICLES.iter().map(|(name, _)| (*name).to_owned()).collect());
    }

    fn speakers(analysis: &Analysis) -> BTreeSet<&str> {
        analysis.quotes.iter().filter_map(|quote| Some(quote.speaker.as_ref()?.label.as_str())).collect()
    }

    /// The words of the story with its headings, without head and furniture.
    fn words_of_the_story(article: &Article) -> usize {
        let aside = |kind| matches!(kind, BlockKind::Title | BlockKind::Standfirst | BlockKind::Furniture(_));
        let story = article.blocks.iter().filter(|block| !aside(block.kind));
        story.map(|block| block.span.of(&article.text).split_whitespace().count()).sum()
    }
}
