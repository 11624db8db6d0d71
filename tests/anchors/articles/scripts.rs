//! Articles of made-up words with accents, of characters without spaces between them, and of letters that run to the left.

use super::super::random::Random;

/// Syllables with the letters of Western, Central and Northern European tongues; some accents are characters of their own.
const ACCENTED: &[&str] = &[
    "é",
    "crè",
    "ło",
    "żą",
    "ñan",
    "ße",
    "tü",
    "ør",
    "çai",
    "šte",
    "řík",
    "ő",
    "dun",
    "ma",
    "ri",
    "lo",
    "e\u{301}t",
    "n\u{303}o",
    "ta",
    "ver",
    "in",
    "sol",
];
const HEBREW: &[&str] = &["של", "מו", "בי", "תר", "אן", "לה", "קו", "רש", "נח", "די", "עם", "זו", "פר", "צה"];
const ARABIC: &[&str] = &["ال", "من", "كتا", "در", "سو", "نه", "قي", "لم", "با", "حر", "شم", "عا", "طو", "في"];

/// Paragraphs in made-up words with accents, in guillemets.
pub fn accented(random: &mut Random) -> String {
    let words = words(ACCENTED, random);
    text(random, |random| {
        let said = spaced(&words, 3 + random.below(14), random);
        match random.below(4) {
            0 => format!("« {said} », {}.", spaced(&words, 2, random)),
            1 => format!("„{said}“ – {}.", spaced(&words, 3, random)),
            _ => format!("{said}."),
        }
    })
}

/// Paragraphs in letters that run from right to left, with numbers between them.
pub fn right_to_left(random: &mut Random) -> String {
    let words = words(if random.percent(50) { HEBREW } else { ARABIC }, random);
    text(random, |random| {
        let said = spaced(&words, 3 + random.below(14), random);
        match random.below(4) {
            0 => format!("\"{said}\", {} {}.", spaced(&words, 1, random), 1 + random.below(2000)),
            1 => format!("{said}؟"),
            _ => format!("{said}."),
        }
    })
}

/// Paragraphs in characters of which each is a word or a part of one, with the marks that go with them.
pub fn unspaced(random: &mut Random) -> String {
    let stock: Vec<char> = {
        let ideographs: Vec<char> = ('\u{4e00}'..'\u{6e00}').collect();
        (0..400).map(|_| *random.of(&ideographs)).collect()
    };
    text(random, |random| {
        let mut some =
            |count: usize| -> String { (0..count).map(|_| stock[random.below([8, 60, 400][count % 3])]).collect() };
        let (one, other) = (some(5), some(11));
        match random.below(4) {
            0 => format!("「{other}」と{one}。"),
            1 => format!("{one}、{other}？"),
            _ => format!("{one}、{other}、{one}。"),
        }
    })
}

/// A heading and sentences in paragraphs, of which some come again.
fn text(random: &mut Random, sentence: impl Fn(&mut Random) -> String) -> String {
    let refrain = sentence(random);
    let paragraph = |random: &mut Random| {
        let count = 1 + random.below(6);
        let sentences: Vec<String> = (0..count).map(|_| sentence(random)).collect();
        if random.percent(8) { refrain.clone() } else { sentences.join(" ") }
    };
    (0..12 + random.below(25)).map(|_| paragraph(random)).collect::<Vec<_>>().join("\n")
}

fn words(syllables: &[&str], random: &mut Random) -> Vec<String> {
    let mut word = |_| (0..=random.below(3)).map(|_| *random.of(syllables)).collect();
    (0..500).map(&mut word).collect()
}

/// Words parted by spaces, the first of the stock being the most frequent.
fn spaced(words: &[String], count: usize, random: &mut Random) -> String {
    let mut word = |_| {
        let most = 16 << random.below(6);
        words[random.below(most.min(words.len()))].as_str()
    };
    (0..count).map(&mut word).collect::<Vec<_>>().join(" ")
}
