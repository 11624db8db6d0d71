//! The articles that come with the reader against the reference articles: they share no more words than retelling needs, and what two of
//! them quote stands there, in the mouth of the same speaker.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use serde_json::Value;

use super::{Pair, inspect, seeds};

/// No run of so many words is shared.
const LONG_RUN: usize = 8;
/// Of the runs of so many words, at most [`SHARED`] in a hundred are shared.
const SHORT_RUN: usize = 5;
/// In percent.
const SHARED: usize = 2;
/// The longest fragment that a retelling quotes, in words.
const FRAGMENT: usize = 6;
/// The retellings, with the number of the reference article that each retells.
const RETELLINGS: [(&str, usize); 2] = [("rivals-by-order.txt", 0), ("the-movement-and-the-machine.txt", 1)];

#[test]
fn no_built_in_article_repeats_the_reference_articles() {
    let Some(pair) = seeds() else { return };
    let reference = words(&pair.source);
    let (long, short) = (runs(&reference, LONG_RUN), runs(&reference, SHORT_RUN));
    for (name, text) in built_in() {
        let words = words(&text);
        let repeated = words.windows(LONG_RUN).filter(|run| long.contains(*run)).count();
        let shared = words.windows(SHORT_RUN).filter(|run| short.contains(*run)).count();
        let all = words.len().saturating_sub(SHORT_RUN - 1);
        println!(
            "{name}: {} words, {repeated} runs of {LONG_RUN} and {shared} of {all} runs of {SHORT_RUN} shared",
            words.len()
        );
        assert_eq!(repeated, 0, "{name} repeats a run of {LONG_RUN} words");
        assert!(shared * 100 <= all * SHARED, "{name} shares {shared} of {all} runs of {SHORT_RUN} words");
    }
}

#[test]
fn retellings_quote_fragments_with_their_speakers() {
    let Some(pair) = seeds() else { return };
    let texts: BTreeMap<_, _> = built_in().into_iter().collect();
    for (name, number) in RETELLINGS {
        let original = &pair.gold["articles"][number];
        let told = inspect(name, texts[name].as_bytes());
        let quotes = list(&told["articles"][0]["quotes"]);
        assert_eq!(quotes.len(), texts[name].matches('“').count(), "{name}: a fragment was not found as a quotation");
        assert!(quotes.len() > FRAGMENT, "{name} quotes next to nothing");
        for quote in quotes {
            let fragment = words(text_of(quote));
            assert!(fragment.len() <= FRAGMENT, "{name}: {} is too long", quote["text"]);
            assert!(stands_in(&pair, original, &fragment), "{name}: {} does not stand there", quote["text"]);
            let speakers = speakers(original, &fragment);
            let agrees =
                speakers.is_empty() || quote["speaker"].as_str().is_some_and(|speaker| speakers.contains(&speaker));
            assert!(agrees, "{name}: {} is given to {}, not {speakers:?}", quote["text"], quote["speaker"]);
        }
    }
}

#[test]
fn words_are_folded_before_they_are_compared() {
    assert_eq!(words("‘It’s’ the QUAY – “don’t”, 3.5"), words("its the quay dont 3 5"));
    assert_eq!(runs(&words("a b c d"), 3).len(), 2);
}

/// The files of the built-in articles: name and text.
fn built_in() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/articles");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let named = |path: std::path::PathBuf| {
        (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(&path).unwrap())
    };
    files.map(named).collect()
}

/// The words without case, quotation marks, apostrophes and punctuation.
fn words(text: &str) -> Vec<String> {
    let folded: String = text.to_lowercase().chars().filter(|sign| !matches!(sign, '\'' | '’' | '‘')).collect();
    folded.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn runs(words: &[String], length: usize) -> HashSet<&[String]> {
    words.windows(length).collect()
}

fn contains(words: &[String], run: &[String]) -> bool {
    words.windows(run.len()).any(|window| window == run)
}

fn stands_in(pair: &Pair, original: &Value, fragment: &[String]) -> bool {
    let offset = |key: &str| usize::try_from(original[key].as_u64().unwrap()).unwrap();
    contains(&words(&pair.source[offset("start")..offset("end")]), fragment)
}

/// Who is annotated as saying a quotation with `fragment` in it: all that hold to be right. Empty where it stands in none, or nobody says it.
fn speakers<'a>(original: &'a Value, fragment: &[String]) -> Vec<&'a str> {
    let quotes = list(&original["quotes"]).iter().filter(|quote| contains(&words(text_of(quote)), fragment));
    let named = quotes.flat_map(|quote| std::iter::once(&quote["speaker"]).chain(list(&quote["speaker_also"])));
    named.filter_map(Value::as_str).collect()
}

fn text_of(quote: &Value) -> &str {
    quote["text"].as_str().unwrap()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}
