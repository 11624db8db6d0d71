//! Habits of wording as regular expressions that are constants of the program, each compiled when a text first needs it.
//!
//! The first frame waits for them, so the engine is the one that compiles at once (classes are ASCII), and a row of a table is
//! compiled only once a text opens with its words. Tables match folded text: small letters, plain signs.

use std::sync::OnceLock;

use regex_lite::Regex;

/// One habit of wording: words that a text must have before the expression is tried at all.
pub struct Row {
    words: &'static str,
    initials: u64,
    needed: &'static str,
    place: Place,
    rest: &'static str,
    expression: OnceLock<Regex>,
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Place {
    Opening,
    Anywhere,
}

/// A text that opens with one of `words` (parted by `|`), signs before it left aside, and goes on as `rest` says.
pub const fn opens(words: &'static str, rest: &'static str) -> Row {
    opens_and_holds(words, "", rest)
}

/// The same; but a text that does not hold one of `needed` (parted by `|`) is not tried: for openings that any sentence may have.
pub const fn opens_and_holds(words: &'static str, needed: &'static str, rest: &'static str) -> Row {
    Row { words, initials: initials(words), needed, place: Place::Opening, rest, expression: OnceLock::new() }
}

/// A text that holds one of `words` (parted by `|`) and matches `rest`.
pub const fn holds(words: &'static str, rest: &'static str) -> Row {
    holds_both(words, "", rest)
}

/// A text that holds one of `words` and one of `needed` and matches `rest`.
pub const fn holds_both(words: &'static str, needed: &'static str, rest: &'static str) -> Row {
    Row { words, initials: u64::MAX, needed, place: Place::Anywhere, rest, expression: OnceLock::new() }
}

/// A bit for each byte that one of `words` begins with, so that most rows are passed over without a look at their words.
const fn initials(words: &str) -> u64 {
    let bytes = words.as_bytes();
    let mut bits = 0;
    let mut at = 0;
    while at < bytes.len() {
        if at == 0 || bytes[at - 1] == b'|' {
            bits |= bit(bytes[at]);
        }
        at += 1;
    }
    bits
}

const fn bit(byte: u8) -> u64 {
    1 << (byte & 63)
}

/// Whether any row of `table` matches `text`.
pub fn any(table: &[Row], text: &Folded) -> bool {
    let folded = text.text.as_str();
    let start = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    let Some(&initial) = start.as_bytes().first() else { return false };
    table.iter().filter(|row| row.initials & bit(initial) != 0).any(|row| {
        let holds = |word: &str| text.holds(word);
        let may = match row.place {
            Place::Opening => parts(row.words).any(|word| start.starts_with(word)),
            Place::Anywhere => parts(row.words).any(holds),
        };
        may && parts(row.needed).any(holds)
            && row.expression().is_match(if row.place == Place::Opening { start } else { folded })
    })
}

/// The words that `|` parts. Given as an array, it is looked for by going through the characters: quicker than a searcher for words so short.
fn parts(words: &str) -> impl Iterator<Item = &str> {
    words.split(['|'])
}

impl Row {
    fn expression(&self) -> &Regex {
        self.expression.get_or_init(|| {
            let whole = match self.place {
                Place::Opening => format!("^(?:{}){}", self.words, self.rest),
                Place::Anywhere => self.rest.to_owned(),
            };
            Regex::new(&whole).expect("a constant pattern is well formed")
        })
    }
}

/// A text folded, as the tables match it.
pub struct Folded {
    /// The text.
    pub text: String,
    /// A bit for each pair of bytes that stand side by side in it, some pairs sharing one. Most words that a text is searched for have a
    /// pair that it has not, which is seen without a search.
    pairs: [u64; 16],
}

impl Folded {
    /// Folds `text`.
    pub fn of(text: &str) -> Self {
        let text = fold(text);
        let mut pairs = [0; 16];
        for pair in text.as_bytes().windows(2) {
            let (word, bit) = place(pair);
            pairs[word] |= bit;
        }
        Self { text, pairs }
    }

    /// Whether `word` stands in it.
    fn holds(&self, word: &str) -> bool {
        let has = |pair: &[u8]| {
            let (word, bit) = place(pair);
            self.pairs[word] & bit != 0
        };
        word.as_bytes().windows(2).all(has) && self.text.contains(word)
    }
}

/// Where the bit of a pair of bytes is: the lower five bits of a byte tell letters apart.
fn place(pair: &[u8]) -> (usize, u64) {
    let number = usize::from(pair[0] & 31) << 5 | usize::from(pair[1] & 31);
    (number >> 6, 1 << (number & 63))
}

/// `text` in small letters with straight quotation marks, plain dashes, and `|` for every sign that parts the fields of a line.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '’' | '‘' => folded.push('\''),
            '“' | '”' => folded.push('"'),
            '—' | '–' => folded.push('-'),
            '·' | '•' => folded.push('|'),
            '»' | '→' | '›' => folded.push('>'),
            '©' => folded.push_str("copyright"),
            '…' => folded.push_str("..."),
            '\u{a0}' => folded.push(' '),
            _ => folded.push(character.to_ascii_lowercase()),
        }
    }
    if folded.contains("(c)") { folded.replace("(c)", "copyright") } else { folded }
}

/// Compiles every row of `table`, for tests.
#[cfg(test)]
pub fn compile(table: &[Row]) {
    for row in table {
        let _ = row.expression();
    }
}
