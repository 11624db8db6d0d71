//! Which language an article is in, so that what is made for English alone can say so.

use std::ops::Range;

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

/// Words that half of any English text is made of, and that other languages have none or few of.
const ENGLISH: [&str; 56] = [
    "the", "and", "of", "to", "that", "with", "was", "for", "is", "it", "as", "by", "from", "they", "this", "had",
    "were", "which", "but", "not", "have", "she", "you", "are", "their", "been", "would", "who", "has", "her", "when",
    "there", "will", "more", "if", "out", "said", "what", "its", "about", "than", "into", "them", "can", "other",
    "his", "he", "we", "our", "at", "or", "my", "how", "your", "could", "be",
];

/// Fewer words than this are no evidence.
const ENOUGH: usize = 40;
/// How many stretches of the text are looked at, and how many tokens each has.
const STRETCHES: usize = 8;
const STRETCH: usize = 150;
/// English has some 40 of these words in 100, its nearest relatives fewer than 10.
const PERCENT: usize = 18;

/// The language of the article cut into `tokens`. Stretches from all over it are looked at, so that its length does not matter.
///
/// English is told by its function words. The name of another language comes from trigrams (Cavnar and Trenkle 1994, "N-gram-based text
/// categorization"), as the crate `whatlang` counts them.
pub fn detect(tokens: &Tokens<'_>) -> Language {
    let stretches = stretches(tokens.all.len());
    let words = || {
        let in_order = stretches.iter().cloned().flatten();
        in_order.filter(|at| matches!(tokens.all[*at].shape, Shape::Lower | Shape::Capital))
    };
    let count = words().count();
    let english = words().filter(|at| ENGLISH.contains(&tokens.lower(*at).as_ref())).count();
    if count < ENOUGH || english * 100 >= count * PERCENT {
        return Language::English;
    }
    let sample: Vec<&str> = words().map(|at| tokens.word(at)).collect();
    match whatlang::detect(&sample.join(" ")) {
        Some(found) if found.lang() == whatlang::Lang::Eng => Language::English,
        Some(found) if found.is_reliable() => Language::Other(Some(found.lang().eng_name())),
        _ => Language::Other(None),
    }
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
    use crate::article::{Article, BlockKind, Builder, Metadata};
    use crate::text::Span;

    fn article(text: &str) -> Article {
        let mut builder = Builder::new();
        builder.open(BlockKind::Paragraph, 0, false);
        builder.push(text, 0);
        builder.finish(Metadata::default(), &[], Span::new(0, text.len()))
    }

    fn language_of(text: &str) -> Language {
        detect(&Tokens::of(&article(text)))
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
