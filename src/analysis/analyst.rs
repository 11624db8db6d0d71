//! Reads an article window by window: each is analysed with the evidence of those before it, at last the names are settled over all of them.
//!
//! Invariant: windows are runs of whole paragraphs, one behind the other. An article no longer than a window is one, and what is found in it is what
//! is found by looking at it whole.

use std::ops::Range;

use crate::article::Article;
use crate::text::{Span, share};

use super::language::{self, Language};
use super::maps::HashMap;
use super::model::{Analysis, Name, NameKind, Part, Quote, Speaker, Who};
use super::names::{Holders, Lore, Model, Roll};
use super::outline::Draft;
use super::progress::{Progress, Stage, Step};
use super::sentences;
use super::tokens::Tokens;
use super::window::Window;

/// How many bytes a window has. It ends with the paragraph that reaches so far, however long that is.
pub const WINDOW: usize = 2 << 20;

/// How many bytes before a window are read with it once more, so that it is known who spoke there and who was spoken of. What they hold
/// counts once.
const LOOK_BACK: u32 = 16 << 10;

/// The highest number of an utterance is that of one of so many last quotations.
const LATELY: usize = 16;

/// Somebody who reads one article.
pub struct Analyst<'a> {
    article: &'a Article,
    lore: &'a mut Lore,
    /// How many bytes a window has.
    window: usize,
    /// The first block that was not read yet.
    next: usize,
    language: Language,
    roll: Roll<'a>,
    draft: Draft<'a>,
    quotes: Vec<Quote>,
    /// For each quotation that a name says, the mention of it that stands nearest.
    nearest: Vec<Span>,
    /// The names so far, numbered as they were met.
    met: HashMap<(NameKind, String), usize>,
    /// The names of the only window.
    whole: Option<Vec<Name>>,
}

impl<'a> Analyst<'a> {
    /// Of `article`, of which nothing was read yet. What is looked up of words is kept in `lore` for the next article.
    pub fn new(article: &'a Article, lore: &'a mut Lore) -> Self {
        Self::with_window(article, lore, WINDOW)
    }

    /// The same, with windows of so many bytes.
    pub fn with_window(article: &'a Article, lore: &'a mut Lore, window: usize) -> Self {
        Self {
            article,
            lore,
            window,
            next: 0,
            language: Language::English,
            roll: Roll::new(article, Model::shipped()),
            draft: Draft::new(article),
            quotes: Vec::new(),
            nearest: Vec::new(),
            met: HashMap::default(),
            whole: None,
        }
    }

    /// Reads all of the article and tells everything that is found in it.
    pub fn read_all(mut self, progress: &mut Progress<'_>) -> Analysis {
        while self.read_on(progress).is_some() {}
        self.settle()
    }

    /// Reads the next window and tells what is in it, or nothing if it was the last: then all is to be settled.
    pub fn read_on(&mut self, progress: &mut Progress<'_>) -> Option<Part> {
        let article = self.article;
        let fresh = self.next..self.window_end();
        let is_last = fresh.end >= article.blocks.len();
        let start = self.byte(fresh.start);
        let blocks = self.look_back(fresh.start)..fresh.end;
        let bytes = start..self.byte(fresh.end);
        let mut tell = |stage| progress(Step { stage, percent: percent(&bytes, stage, article.text.len()) });

        tell(Stage::Tokens);
        let mut tokens = Tokens::of_blocks(article, blocks.clone());
        tell(Stage::Sentences);
        let sentences = sentences::split(article, &mut tokens);
        tell(Stage::Names);
        if fresh.start == 0 {
            self.language = if is_last { language::detect(&tokens) } else { language::detect_in(article) };
        }
        let is_english = self.language == Language::English;
        let fresh_token = tokens.from(start);
        let names = if is_english { self.roll.read(article, &tokens, fresh_token, self.lore) } else { Vec::new() };
        let is_only = fresh.start == 0 && is_last;
        if is_only {
            // There is nothing to settle.
            self.roll = Roll::new(article, None);
        }
        let again = self.quotes.partition_point(|quote| quote.span.start < self.byte(blocks.start));
        let known: Vec<u32> = self.quotes[again..].iter().map(|quote| quote.utterance).collect();
        let last = self.quotes.iter().rev().take(LATELY).map(|quote| quote.utterance).max().unwrap_or(0);
        let (tokens, sentences) = (&tokens, &sentences);
        let window = Window { article, blocks, tokens, sentences, names: &names, known: &known, last };
        let mut quotes = if is_english { window.said(&mut tell) } else { window.marked(&mut tell) };
        quotes.retain(|quote| quote.span.start >= start);
        tell(Stage::Outline);
        self.draft.read(fresh.clone(), tokens, &quotes);

        self.next = fresh.end;
        if is_only {
            (self.quotes, self.whole) = (quotes, Some(names));
            return None;
        }
        let names = self.number(names, start, &mut quotes);
        self.quotes.extend_from_slice(&quotes);
        (!is_last).then_some(Part { language: self.language, quotes, names })
    }

    /// All that was found, once all was read. Names are settled over all windows at once, and whatever they are called and taken for
    /// now, the quotations follow.
    pub fn settle(mut self) -> Analysis {
        let outline = self.draft.settle();
        let names = self.whole.unwrap_or_else(|| {
            let names = self.roll.settle();
            let holders = Holders::of(&names);
            for (speaker, mention) in named(&mut self.quotes).zip(self.nearest) {
                if let Some(name) = holders.holder(mention.start) {
                    *speaker =
                        Speaker { label: names[name].label.clone(), who: Who::Name(name), reason: speaker.reason };
                } else {
                    speaker.who = Who::Described(mention);
                }
            }
            names
        });
        Analysis { language: self.language, quotes: self.quotes, names, outline }
    }

    /// The names of a window whose fresh part begins at the byte `start`, with their indices among all so far; `quotes` are made to name these.
    fn number(&mut self, names: Vec<Name>, start: u32, quotes: &mut [Quote]) -> Vec<(usize, Name)> {
        let mut numbered: Vec<(usize, Name)> = Vec::with_capacity(names.len());
        for name in names {
            let next = self.met.len();
            numbered.push((*self.met.entry((name.kind, name.label.clone())).or_insert(next), name));
        }
        for quote in quotes {
            if let Some(Speaker { who: Who::Name(name), .. }) = &mut quote.speaker {
                let (index, entry) = &numbered[*name];
                self.nearest.push(nearest(&entry.mentions, quote.span));
                *name = *index;
            }
        }
        for (_, name) in &mut numbered {
            name.mentions.retain(|mention| mention.start >= start);
        }
        numbered
    }

    /// The block behind the window that begins with the next block.
    fn window_end(&self) -> usize {
        let blocks = &self.article.blocks;
        let full = self.byte(self.next) as usize + self.window;
        let end = self.next + blocks[self.next..].partition_point(|block| block.span.to() < full) + 1;
        let rest = blocks.get(end..).unwrap_or_default();
        (end + rest.iter().take_while(|block| block.continues).count()).min(blocks.len())
    }

    /// The first block that is read again with the window that begins with the block at `start`: the first of a paragraph.
    fn look_back(&self, start: usize) -> usize {
        let blocks = &self.article.blocks;
        let from = self.byte(start).saturating_sub(LOOK_BACK);
        let first = blocks[..start].partition_point(|block| block.span.start < from);
        (0..=first).rev().find(|block| blocks.get(*block).is_none_or(|block| !block.continues)).unwrap_or(0)
    }

    /// Where the block at `index` begins; the end of the text behind the last.
    fn byte(&self, index: usize) -> u32 {
        self.article.blocks.get(index).map_or(self.article.whole().end, |block| block.span.start)
    }
}

/// Those who say one of `quotes` and have a name.
fn named(quotes: &mut [Quote]) -> impl Iterator<Item = &mut Speaker> {
    let speakers = quotes.iter_mut().filter_map(|quote| quote.speaker.as_mut());
    speakers.filter(|speaker| matches!(speaker.who, Who::Name(_)))
}

/// The one of `mentions` (sorted, at least one) that stands nearest to `quote`; one before it rather than one as near behind it.
fn nearest(mentions: &[Span], quote: Span) -> Span {
    let behind = mentions.partition_point(|mention| mention.start < quote.start);
    let around = mentions[behind.saturating_sub(1)..].iter().take(2);
    let far = |mention: &&Span| mention.start.saturating_sub(quote.end).max(quote.start.saturating_sub(mention.end));
    around.min_by_key(far).copied().unwrap_or(quote)
}

/// How much of a text of `length` bytes is done when `stage` begins in the window of these bytes, in percent.
fn percent(window: &Range<u32>, stage: Stage, length: usize) -> u8 {
    let done = match stage {
        Stage::Tokens => 0,
        Stage::Sentences => 15,
        Stage::Names => 20,
        Stage::Quotations => 60,
        Stage::Speakers => 65,
        Stage::Outline => 90,
    };
    let byte = window.start as usize + share(window.len(), 100, done);
    u8::try_from(share(byte, length, 100)).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyse;
    use crate::article::{BlockKind, Builder, Metadata};
    use proptest::prelude::*;

    /// An article of these paragraphs.
    fn article(paragraphs: &[&str]) -> Article {
        let mut builder = Builder::new();
        let mut at = 0;
        for paragraph in paragraphs {
            builder.open(BlockKind::Paragraph, 0, false);
            builder.push(paragraph, at);
            at += paragraph.len() + 1;
        }
        builder.finish(Metadata::default(), &[], Span::new(0, at))
    }

    /// What is found in `article` with windows of so many bytes, all parts grown together, and how many windows it took.
    fn read(article: &Article, window: usize) -> (Analysis, Analysis, usize) {
        let mut lore = Lore::default();
        let mut analyst = Analyst::with_window(article, &mut lore, window);
        let mut grown = Analysis::default();
        let mut windows = 1;
        while let Some(part) = analyst.read_on(&mut |_| {}) {
            let last = grown.quotes.last().map(|quote| quote.span.start);
            assert!(
                part.quotes.iter().all(|quote| Some(quote.span.start) > last),
                "parts come in the order of the text"
            );
            assert!(part.names.iter().all(|(index, _)| *index < grown.names.len() + part.names.len()));
            grown.grow(&part);
            windows += 1;
        }
        (analyst.settle(), grown, windows)
    }

    const STORY: [&str; 5] = [
        "Ann Orr, a pilot on the Humber, met Tom Hale of the Netmakers’ Trade Union (NTU) at the quay.",
        "“The tide is late,” said Orr. “It was late all week,” Hale answered, and the NTU agreed.",
        "Dr Ida Quillon of the Skerry Tide Office wrote that it was “a matter of ropes and of little else”.",
        "“We have asked them,” said Quillon. Members of the NTU laughed. Hale told Orr to sit down.",
        "“Nobody asked the pilots,” she said.",
    ];

    /// Labels and kinds with the number of mentions.
    fn table(analysis: &Analysis) -> Vec<(&str, NameKind, usize)> {
        analysis.names.iter().map(|name| (&*name.label, name.kind, name.mentions.len())).collect()
    }

    #[test]
    fn an_article_in_windows_is_what_it_is_whole() {
        let paragraphs: Vec<&str> = STORY.into_iter().cycle().take(STORY.len() * 60).collect();
        let article = article(&paragraphs);
        let whole = analyse(&article, &mut |_| {});
        assert_eq!(table(&whole).len(), 5);
        let just_fits = article.text.len();
        assert_eq!(read(&article, just_fits), (whole.clone(), Analysis::default(), 1));
        for window in [just_fits - 50, just_fits / 2, 3_000] {
            let (settled, _, windows) = read(&article, window);
            assert!(windows >= just_fits / window.max(1) && windows > 1);
            assert_eq!(settled, whole, "{windows} windows");
        }
    }

    #[test]
    fn what_is_kept_of_one_article_changes_nothing_in_the_next() {
        let mut lore = Lore::default();
        for paragraphs in
            [&STORY[..], &STORY[1..3], &["LEE sang. “The tide,” said Zoë-Ann de Orr, U.S. pilot."], &STORY[..]]
        {
            let article = article(paragraphs);
            let found = Analyst::new(&article, &mut lore).read_all(&mut |_| {});
            assert_eq!(found, analyse(&article, &mut |_| {}));
        }
    }

    #[test]
    fn what_was_met_before_helps_in_each_window() {
        let article = article(&[&STORY[..], &STORY[1..2], &STORY[3..]].concat());
        let (settled, grown, windows) = read(&article, 450);
        assert_eq!(windows, 2);
        let said = |analysis: &Analysis| -> Vec<String> {
            let speakers = analysis.quotes.iter().map(|quote| quote.speaker.clone());
            speakers.map(|speaker| speaker.map_or(String::new(), |speaker| speaker.label)).collect()
        };
        assert_eq!(said(&grown), said(&settled)[..grown.quotes.len()]);
        assert_eq!(said(&settled)[5..7], ["Ann Orr", "Tom Hale"]);
    }

    #[test]
    fn names_that_come_to_light_later_are_settled_at_the_end() {
        // `Kettle` alone is anybody; what is told of it later makes it a body, its mentions and its words those of the full name.
        let early = "“We are late,” said Kettle. There was a note from Kettle.";
        let late = "Members of Kettle, the ferry company, met. A spokesman for Kettle Ferries Ltd, a firm in Hull, and the staff of Kettle voted.";
        let article = article(&[&[early][..], &[STORY[0]; 3], &[late; 4]].concat());
        let (settled, grown, windows) = read(&article, 100);
        assert!(windows > 2);
        let speaker =
            |analysis: &Analysis| analysis.quotes[0].speaker.clone().map(|speaker| (speaker.label, speaker.who));
        let kettle = settled.names.iter().position(|name| name.label == "Kettle Ferries Ltd").unwrap_or(usize::MAX);
        assert_eq!(speaker(&settled), Some(("Kettle Ferries Ltd".to_owned(), Who::Name(kettle))));
        assert_ne!(speaker(&grown), speaker(&settled));
        assert_eq!(settled.names[kettle].kind, NameKind::Organisation);
        assert_eq!(settled.names[kettle].mentions.len(), 2 + 3 * 4);
    }

    #[test]
    fn a_window_ends_with_a_paragraph_however_long() {
        let long = "The tide was late again. ".repeat(3_000);
        let article = article(&[STORY[0], &long, STORY[1], STORY[2]]);
        assert!(article.blocks.iter().any(|block| block.continues));
        let mut lore = Lore::default();
        let mut analyst = Analyst::with_window(&article, &mut lore, 200);
        let mut ends = Vec::new();
        while analyst.read_on(&mut |_| {}).is_some() {
            ends.push(analyst.next);
        }
        let count = article.blocks.len();
        assert_eq!(ends, [count - 2], "the long paragraph and the one before; then the rest");
    }

    #[test]
    fn the_language_is_told_by_all_of_the_article() {
        let german = "Die Mühle stand am Fluss, und der Rat sagte dem Müller, sie werde nun doch nicht verkauft. „Wer öffnet das Wehr?“, \
            fragte er, und niemand wusste, was er darauf sagen sollte.";
        let article = article(&[&[german; 30][..], &[STORY[0]; 2]].concat());
        let (settled, ..) = read(&article, 1_000);
        assert_eq!(settled.language, Language::Other(Some("German")));
        assert!(settled.names.is_empty());
        assert_eq!(
            settled.quotes.iter().map(|quote| quote.utterance).collect::<Vec<_>>(),
            (1..=30).collect::<Vec<_>>()
        );
    }

    proptest! {
        #[test]
        fn quotations_are_the_same_in_windows_of_any_length(
            order in prop::collection::vec(0..11_usize, 0..40),
            window in 1..900_usize,
        ) {
            let pieces = [
                "“One night, and then", "“another,” she said.", "It was", "***", "Mr Hale and", "HALE AND THE NTU",
            ];
            let pieces: Vec<&str> = STORY.into_iter().chain(pieces).collect();
            let article = article(&order.iter().map(|piece| pieces[*piece]).collect::<Vec<_>>());
            let (whole, ..) = read(&article, usize::MAX / 2);
            let (settled, grown, _) = read(&article, window);
            let spans = |analysis: &Analysis| analysis.quotes.iter().map(|quote| (quote.span, quote.depth)).collect::<Vec<_>>();
            prop_assert_eq!(spans(&settled), spans(&whole));
            prop_assert_eq!(&settled.outline, &whole.outline);
                for found in [&settled, &grown] {
                for name in &found.names {
                    prop_assert!(name.mentions.is_sorted());
                    prop_assert!(name.mentions.iter().all(|mention| !mention.of(&article.text).trim().is_empty()));
                }
                for quote in &found.quotes {
                    if let Some(Speaker { who: Who::Name(name), label, .. }) = &quote.speaker {
                        prop_assert_eq!(&found.names[*name].label, label);
                    }
                }
            }
        }
    }
}
