//! Articles to edit: invented ones of many kinds from a seed, with the repetitions that real ones have, and those of a folder.

mod forms;
mod scripts;

use std::fs;
use std::path::Path;

use super::random::Random;

/// Makes an article.
pub type Maker = fn(&mut Random) -> String;

/// The kinds of invented articles.
pub const KINDS: &[(&str, Maker)] = &[
    ("magazine", |random| {
        let paragraphs = 20 + random.below(60);
        invented(paragraphs, random)
    }),
    ("interview", forms::interview),
    ("tables", forms::tables),
    ("lists", forms::lists),
    ("verse", forms::verse),
    ("very short", forms::short),
    ("series", forms::series),
    ("manual with code", forms::manual),
    ("accented", scripts::accented),
    ("without spaces", scripts::unspaced),
    ("right to left", scripts::right_to_left),
];

const NAMES: [&str; 12] = [
    "Ada Quill",
    "Tomas Rudge",
    "the harbour board",
    "Ilse Marrow",
    "the council",
    "Ben Ockley",
    "the co-operative",
    "Mrs Vane",
    "the inspector",
    "Joan Farrow",
    "the company",
    "her brother",
];
/// Sentences that come again and again, in which `@` stands for a name, `#` for a word and `%` for a number.
const FORMS: [&str; 8] = [
    "“The # is #,” @ said. “# it, and the # will be #.”",
    "On the % of May the board met for the %th time and # the #.",
    "On the % of June the board met for the %th time and # the #.",
    "@, who was %, # to the #.",
    "There were % # in the # and % in the #; @ # both.",
    "So it was #, and so it #.",
    "He said it was #. She said it was not.",
    "Of the % # that @ #, % were #.",
];
const ARTICLES: [&str; 8] = ["the", "the", "a", "every", "his", "her", "their", "no"];
const PREPOSITIONS: [&str; 10] = ["of", "of", "in", "to", "for", "with", "on", "by", "from", "before"];
const JOINTS: [&str; 10] =
    [", and ", ", but ", "; ", " because ", " when ", ", which ", " — ", " that ", ", though ", ": "];

/// An invented article of `paragraphs` paragraphs, parted by line ends. Refrains, tables of nearly equal sentences, credits and
/// sentences set once more as a paragraph of their own occur as in magazines.
pub fn invented(paragraphs: usize, random: &mut Random) -> String {
    let stock = stock(random);
    let refrain = sentence(&stock, random);
    let mut all: Vec<String> = Vec::new();
    for number in 0..paragraphs {
        let paragraph = match random.below(100) {
            0..2 => refrain.clone(),
            2..5 => format!("Photograph: {} for the Gazette", random.of(&NAMES)),
            5..7 => {
                all.get(random.below(number)).and_then(|p| p.split_inclusive(". ").next()).unwrap_or("*").to_owned()
            }
            7..11 => format!("{number}. {}", words_of(&stock, 3, random)),
            11..14 => {
                let row = |week| format!("In week {week} the gauge stood at {} feet.", random.below(60));
                (0..4).map(row).collect::<Vec<_>>().join(" ")
            }
            14..16 => format!("{} {} {}", sentence(&stock, random), refrain, sentence(&stock, random)),
            _ => {
                let count = 2 + random.below(7);
                sentences(count, &stock, random)
            }
        };
        all.push(paragraph.trim().to_owned());
    }
    all.join("\n")
}

/// The words of one article: a thousand, of which the first ones are the most frequent, as in any text.
fn stock(random: &mut Random) -> Vec<&'static str> {
    let lexicon = include_str!("../../../assets/lexicons/common_words.txt");
    let words: Vec<&str> = lexicon.lines().filter(|line| !line.starts_with('#')).collect();
    (0..1000).map(|_| *random.of(&words)).collect()
}

/// Some sentences in a row.
fn sentences(count: usize, stock: &[&str], random: &mut Random) -> String {
    (0..count).map(|_| sentence(stock, random)).collect::<Vec<_>>().join(" ")
}

/// The sentences of `article` in another order, in paragraphs of another length.
pub fn shuffled(article: &str, random: &mut Random) -> String {
    let mut sentences: Vec<&str> = article.split('\n').flat_map(|p| p.split_inclusive(". ")).collect();
    for at in (1..sentences.len()).rev() {
        sentences.swap(at, random.below(at + 1));
    }
    let mut text = String::new();
    for sentence in sentences {
        text.push_str(sentence.trim());
        text.push(if random.percent(25) { '\n' } else { ' ' });
    }
    text.trim().to_owned()
}

/// The texts in `folder`: files in `.txt` and `.md`, a paragraph being what blank lines part.
pub fn in_folder(folder: &Path) -> Vec<String> {
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()).collect();
    files.sort();
    let is_text = |path: &Path| path.extension().is_some_and(|ending| ending == "txt" || ending == "md");
    let texts = files.iter().filter(|path| is_text(path)).map(|path| fs::read_to_string(path).unwrap());
    texts.map(|text| in_paragraphs(&text)).collect()
}

fn in_paragraphs(text: &str) -> String {
    let text = text.replace('\r', "");
    let paragraphs = text.split("\n\n").map(|p| p.split_whitespace().collect::<Vec<_>>().join(" "));
    paragraphs.filter(|paragraph| !paragraph.is_empty()).collect::<Vec<_>>().join("\n")
}

fn sentence(stock: &[&str], random: &mut Random) -> String {
    if random.percent(15) {
        return formed(stock, random);
    }
    let mut sentence = clause(stock, random);
    while random.percent(45) {
        sentence = format!("{sentence}{}{}", random.of(&JOINTS), clause(stock, random));
    }
    match random.below(10) {
        0 => format!("“{sentence},” said {}.", random.of(&NAMES)),
        1 => format!("“{sentence}.”"),
        2 => format!("{sentence}?"),
        _ => format!("{sentence}."),
    }
}

fn clause(stock: &[&str], random: &mut Random) -> String {
    let (subject, object) = (noun_phrase(stock, random), noun_phrase(stock, random));
    format!("{subject} {} {object}", word(stock, random))
}

fn noun_phrase(stock: &[&str], random: &mut Random) -> String {
    if random.percent(20) {
        return (*random.of(&NAMES)).to_owned();
    }
    let mut phrase = format!("{} {}", random.of(&ARTICLES), words_of(stock, 1 + random.below(2), random));
    if random.percent(30) {
        phrase = format!("{phrase} {} {}", random.of(&PREPOSITIONS), noun_phrase(stock, random));
    }
    phrase
}

fn formed(stock: &[&str], random: &mut Random) -> String {
    let form = *random.of(&FORMS);
    let mut sentence = String::new();
    for sign in form.chars() {
        match sign {
            '@' => sentence.push_str(random.of::<&str>(&NAMES)),
            '#' => sentence.push_str(word(stock, random)),
            '%' => sentence.push_str(&(1 + random.below(200)).to_string()),
            _ => sentence.push(sign),
        }
    }
    sentence
}

fn words_of(stock: &[&str], count: usize, random: &mut Random) -> String {
    (0..count).map(|_| word(stock, random)).collect::<Vec<_>>().join(" ")
}

/// A word, the first ones of the stock being the most frequent, about as Zipf's law has it.
fn word<'a>(stock: &[&'a str], random: &mut Random) -> &'a str {
    let most = 16 << random.below(7);
    stock[random.below(most.min(stock.len()))]
}
