//! Where sentences begin and end, over the tokens.
//!
//! Invariant: every token lies in exactly one sentence; a sentence never crosses a paragraph, but a paragraph parted into
//! several blocks for its length is one.

use std::ops::Range;

use crate::article::Article;
use crate::text::to_byte;

use super::among::Among;
use super::runs::Runs;
use super::tokens::{Shape, Tokens};

/// One sentence, as a range of indices of tokens.
pub type Sentence = Range<usize>;

/// The sentences of some tokens, one behind the other.
#[derive(Clone, Debug, Default)]
pub struct Sentences {
    /// Where each begins; they are numbered in order.
    runs: Runs,
    /// How many tokens there are.
    end: usize,
}

impl Sentences {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.runs.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The sentence at `index`; an empty one behind the last.
    pub fn get(&self, index: usize) -> Sentence {
        let start = |index: usize| self.runs.start(index).unwrap_or(self.end);
        start(index)..start(index + 1)
    }

    /// The sentences from the one at `index` on.
    pub fn from(&self, index: usize) -> impl Iterator<Item = Sentence> {
        (index..self.len()).map(|index| self.get(index))
    }

    /// The index of the sentence that holds the token at `token`; of the last one if it lies behind all.
    pub fn at(&self, token: usize) -> usize {
        self.runs.at(token).unwrap_or_default() as usize
    }
}

/// Cuts the tokens into sentences, and marks the first word of each as one where a capital proves nothing.
///
/// A full stop, question mark, exclamation mark or ellipsis ends a sentence, with the closing marks that follow it, unless the
/// text goes on in lower case or the stop belongs to an abbreviation or to initials. Quotations do not part sentences:
/// `“Well!” she said` is one.
pub fn split(article: &Article, tokens: &mut Tokens<'_>) -> Sentences {
    let mut sentences = Sentences { end: tokens.len(), ..Sentences::default() };
    let mut start = 0;
    let mut index = 0;
    while index < tokens.len() {
        let ends_here = is_stop(tokens, index);
        index += 1;
        if ends_here {
            while index < tokens.len() && closes(tokens, index) {
                index += 1;
            }
        }
        let parts =
            index >= tokens.len() || begins_paragraph(article, tokens, index) || ends_here && may_begin(tokens, index);
        if parts {
            sentences.runs.begin(start, to_byte(sentences.len()));
            start = index;
            if let Some(word) = (index..tokens.len()).take(4).find(|i| tokens.is_word(*i)) {
                tokens.open(word);
            }
        }
    }
    sentences
}

fn is_stop(tokens: &Tokens<'_>, index: usize) -> bool {
    let word = tokens.word(index);
    if tokens.shape(index) != Shape::Mark {
        // `U.S.` and `p.m.` may end a sentence, but "the U.S. Navy" goes on, and initials before a name do not end one.
        let next = (index + 1..tokens.len()).find(|next| !closes(tokens, *next)).unwrap_or(tokens.len());
        let closed = next > index + 1;
        return word.as_bytes().last() == Some(&b'.')
            && word.len() > 2
            && (!word.starts_with(char::is_uppercase) || closed || OPENERS.contains(&tokens.lower(next)));
    }
    match word {
        "!" | "?" | "…" => true,
        "." => index == 0 || !is_abbreviation(tokens, index - 1),
        _ => word.starts_with(".."),
    }
}

fn is_abbreviation(tokens: &Tokens<'_>, index: usize) -> bool {
    if !tokens.clings(index + 1) || !tokens.is_word(index) {
        return false;
    }
    let before_number = tokens.shape(index + 2) == Shape::Number;
    let word = tokens.lower(index);
    ABBREVIATIONS.contains(word)
        || before_number && (BEFORE_NUMBERS.contains(&word) || tokens.is_capitalised(index) && MONTHS.contains(&word))
}

/// Whether the token closes what a sentence stands in, and clings to what is before it.
fn closes(tokens: &Tokens<'_>, index: usize) -> bool {
    tokens.clings(index)
        && matches!(tokens.word(index), "”" | "’" | "»" | "\"" | "'" | ")" | "]" | "*" | "_" | "." | "!" | "?")
}

/// Whether a sentence can begin here: the next word is no word in lower case.
fn may_begin(tokens: &Tokens<'_>, index: usize) -> bool {
    if tokens.clings(index) {
        return false;
    }
    for next in index..(index + 4).min(tokens.len()) {
        match tokens.shape(next) {
            Shape::Lower | Shape::Clitic => return false,
            Shape::Capital | Shape::AllCapitals | Shape::Number => return true,
            Shape::Mark if matches!(tokens.word(next), "," | ";" | "." | ":" | "?" | "!" | ")") => return false,
            Shape::Mark => {}
        }
    }
    true
}

fn begins_paragraph(article: &Article, tokens: &Tokens<'_>, index: usize) -> bool {
    !tokens.goes_on(index) && tokens.block(index).is_some_and(|block| !article.blocks[block as usize].continues)
}

/// Abbreviations after which a capital goes on with the sentence.
static ABBREVIATIONS: Among<38> = Among::of([
    "mr", "mrs", "ms", "dr", "prof", "rev", "fr", "sr", "jr", "st", "mt", "gen", "col", "maj", "capt", "lt", "sgt",
    "cpl", "cmdr", "adm", "gov", "sen", "rep", "hon", "pres", "messrs", "mme", "mlle", "insp", "supt", "vs", "cf",
    "ca", "approx", "e.g", "i.e", "viz", "ft",
]);

/// Abbreviations that go on with the sentence before a number.
const BEFORE_NUMBERS: [&str; 5] = ["no", "nos", "vol", "p", "pp"];

/// Months that do, with a capital: "to mar. 12 of them" is another word.
const MONTHS: [&str; 10] = ["jan", "feb", "mar", "apr", "aug", "sep", "sept", "oct", "nov", "dec"];

/// Words that begin a sentence more often than they go on with a name after `U.S.`.
const OPENERS: [&str; 44] = [
    "the", "a", "an", "he", "she", "it", "they", "we", "i", "you", "but", "and", "in", "on", "at", "when", "after",
    "if", "as", "for", "this", "that", "these", "those", "there", "his", "her", "their", "its", "our", "my", "so",
    "then", "since", "while", "with", "from", "to", "by", "however", "now", "what", "how", "who",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Builder;
    use crate::text::Span;

    /// The sentences of paragraphs parted by a line end, parted by ` | `.
    fn sentences(text: &str) -> String {
        let article = Builder::paragraphs(text);
        let mut tokens = Tokens::of(&article);
        let parts = split(&article, &mut tokens);
        let whole = |part: Sentence| Span { start: tokens.start(part.start), end: tokens.span(part.end - 1).end };
        parts.from(0).map(|part| whole(part).of(&article.text)).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn stops_end_sentences_and_abbreviations_do_not() {
        assert_eq!(
            sentences("It rained. Dr. Hale left. So did J. Orr."),
            "It rained. | Dr. Hale left. | So did J. Orr."
        );
        assert_eq!(sentences("“Well!” she said. “No.” He left."), "“Well!” she said. | “No.” | He left.");
        assert_eq!(
            sentences("The U.S. Navy left the U.S. The ship sank on Oct. 4."),
            "The U.S. Navy left the U.S. | The ship sank on Oct. 4."
        );
        assert_eq!(sentences("“All in the U.S.” The ship sank."), "“All in the U.S.” | The ship sank.");
        assert_eq!(sentences("Ann, Ann . . . come here.\nA head\nMore"), "Ann, Ann . . . come here. | A head | More");
    }
}
