//! Which language an article is in, so that what is made for English alone can say so.

use std::ops::Range;

use crate::article::Article;
use crate::text::{share, to_byte};

use super::tokens::{Shape, Tokens};

/// What an article is written in.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English, or too little text to tell.
    #[default]
    English,
    /// Another language, by its English name where that is known.
    Other(Option<&'static str>),
}

/// Whether half of any English text is made of this word and some others like it, which other languages have none or few of.
fn is_english(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "and"
            | "of"
            | "to"
            | "that"
            | "with"
            | "was"
            | "for"
            | "is"
            | "it"
            | "as"
            | "by"
            | "from"
            | "they"
            | "this"
            | "had"
            | "were"
            | "which"
            | "but"
            | "not"
            | "have"
            | "she"
            | "you"
            | "are"
            | "their"
            | "been"
            | "would"
            | "who"
            | "has"
            | "her"
            | "when"
            | "there"
            | "will"
            | "more"
            | "if"
            | "out"
            | "said"
            | "what"
            | "its"
            | "about"
            | "than"
            | "into"
            | "them"
            | "can"
            | "other"
            | "his"
            | "he"
            | "we"
            | "our"
            | "at"
            | "or"
            | "my"
            | "how"
            | "your"
            | "could"
            | "be"
    )
}

/// Fewer words than this are no evidence.
const ENOUGH: usize = 40;
/// How many stretches of the text are looked at, and how many tokens each has.
const STRETCHES: usize = 8;
const STRETCH: usize = 150;
/// English has some 40 of these words in 100, its nearest relatives fewer than 10.
const PERCENT: usize = 18;

/// What the commonest words of other languages are; a line each.
const OTHERS: &str = include_str!("../../assets/lexicons/languages.txt");
/// So many words in a hundred must be among the commonest of a language for it to be named.
const NAMED: usize = 12;

/// The language of the article cut into `tokens`. Stretches from all over it are looked at, so that its length does not matter.
///
/// A language is told by its function words, which a third or more of any text is made of, and one in a script of its own by its letters.
pub fn detect(tokens: &Tokens<'_>) -> Language {
    let mut times = vec![0; tokens.forms.len()];
    for form in stretches(tokens.len()).into_iter().flatten().filter_map(|index| tokens.form(index)) {
        times[form] += usize::from(matches!(tokens.forms.shape(form), Shape::Lower | Shape::Capital));
    }
    let met = times.iter().enumerate().filter(|(_, times)| **times > 0);
    let words: Vec<(&str, usize)> = met.map(|(form, times)| (tokens.forms.lower(form), *times)).collect();
    let all: usize = times.iter().sum();
    let share = |list: &dyn Fn(&str) -> bool| {
        let listed = words.iter().filter(|(word, _)| list(word));
        listed.map(|(_, times)| times).sum::<usize>() * 100 / all.max(1)
    };
    if let Some(name) = by_script(&words) {
        return Language::Other(Some(name));
    }
    if all < ENOUGH || share(&is_english) >= PERCENT {
        return Language::English;
    }
    let others = OTHERS.lines().filter_map(|line| line.split_once(": ").filter(|_| !line.starts_with('#')));
    let shares = others.map(|(name, list)| (share(&|word| list.split(' ').any(|other| other == word)), name));
    let nearest = shares.max().filter(|(share, _)| *share >= NAMED);
    Language::Other(nearest.map(|(_, name)| name))
}

/// The same of an article that is not cut into tokens yet: such stretches of it are.
pub fn detect_in(article: &Article) -> Language {
    let mut tokens = Tokens::none(&article.text);
    for number in 0..STRETCHES {
        let first = article.block_at(to_byte(share(article.text.len(), STRETCHES, number)));
        let full = tokens.len() + STRETCH;
        for (index, block) in article.blocks.iter().enumerate().skip(first) {
            tokens.read(block, index);
            if tokens.len() >= full {
                break;
            }
        }
        tokens.truncate(full);
    }
    detect(&tokens)
}

/// The language whose own script most of the letters are in, of `words` that occur so many times each.
fn by_script(words: &[(&str, usize)]) -> Option<&'static str> {
    let count = |which: &dyn Fn(&str) -> usize| words.iter().map(|(word, times)| which(word) * times).sum::<usize>();
    let latin = count(&|word| word.bytes().filter(u8::is_ascii).count());
    // Letters are no more than their bytes.
    if latin * 2 >= count(&str::len) {
        return None;
    }
    let all = count(&|word| word.chars().count());
    if latin * 2 >= all {
        return None;
    }
    let most = |first: char, last: char| {
        let within = |word: &str| word.chars().filter(|letter| (first..=last).contains(letter)).count();
        count(&within) * 2 > all
    };
    let kana = words.iter().any(|(word, _)| word.contains(|letter| ('\u{3041}'..='\u{30ff}').contains(&letter)));
    let scripts = [
        ('\u{370}', '\u{3ff}', "Greek"),
        ('\u{530}', '\u{58f}', "Armenian"),
        ('\u{590}', '\u{5ff}', "Hebrew"),
        ('\u{e00}', '\u{e7f}', "Thai"),
        ('\u{10a0}', '\u{10ff}', "Georgian"),
        ('\u{3041}', '\u{30ff}', "Japanese"),
        ('\u{4e00}', '\u{9fff}', if kana { "Japanese" } else { "Chinese" }),
        ('\u{ac00}', '\u{d7a3}', "Korean"),
    ];
    scripts.into_iter().find(|(first, last, _)| most(*first, *last)).map(|(.., name)| name)
}

/// All tokens of a short text, else stretches at even distances.
fn stretches(tokens: usize) -> Vec<Range<usize>> {
    if tokens <= STRETCHES * STRETCH {
        return std::iter::once(0..tokens).collect();
    }
    (0..STRETCHES)
        .map(|number| number * (tokens - STRETCH) / (STRETCHES - 1))
        .map(|start| start..start + STRETCH)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Builder;

    fn language_of(text: &str) -> Language {
        detect(&Tokens::of(&Builder::paragraphs(text)))
    }

    #[test]
    fn english_is_told_from_its_neighbours() {
        let english = "The mill had stood by the river for as long as anyone could say, and when the council told the miller that \
            it was to be sold, he asked them who would open the sluice in the spring. Nobody had an answer, which was an answer.";
        let german = "Die Mühle stand seit Menschengedenken am Fluss, und als der Rat dem Müller sagte, sie werde verkauft, fragte er, \
            wer denn im Frühjahr das Wehr öffnen werde. Niemand wusste eine Antwort, und auch das war eine Antwort an ihn und an die Stadt.";
        let french = "Le moulin se dressait au bord de la rivière depuis toujours, et quand le conseil annonça au meunier qu'il serait \
            vendu, il demanda qui ouvrirait la vanne au printemps. Personne ne savait que répondre, ce qui était déjà une réponse pour la ville.";
        let dutch = "De molen stond al zolang men zich kon herinneren aan de rivier, en toen de raad de molenaar vertelde dat hij verkocht \
            zou worden, vroeg hij wie er in het voorjaar de sluis zou openen. Niemand wist het antwoord, en ook dat was een antwoord voor hem.";
        assert_eq!(language_of(english), Language::English);
        assert_eq!(language_of(german), Language::Other(Some("German")));
        assert_eq!(language_of(french), Language::Other(Some("French")));
        assert_eq!(language_of(dutch), Language::Other(Some("Dutch")));
    }

    #[test]
    fn a_script_of_its_own_names_a_language() {
        assert_eq!(language_of("Ο μύλος στεκόταν πάντα δίπλα στο ποτάμι."), Language::Other(Some("Greek")));
        assert_eq!(language_of("水車小屋はいつも川のほとりに立っていた。"), Language::Other(Some("Japanese")));
        let russian = "Мельница всегда стояла у реки и никто не помнил другого. ".repeat(8);
        assert_eq!(language_of(&russian), Language::Other(None));
    }

    #[test]
    fn a_few_words_prove_nothing() {
        assert_eq!(language_of("Guten Morgen, Frau Lind."), Language::English);
        assert_eq!(language_of(""), Language::English);
    }

    #[test]
    fn english_with_foreign_passages_is_english() {
        let english = "She read the letter to them as it was, and then she read it again for those who had come late. ";
        let foreign = "La lettre était longue et personne ne comprenait ce que voulait le maire de la ville. ";
        assert_eq!(language_of(&[english, foreign, english].concat()), Language::English);
    }
}
