//! Bytes in, articles out. One table of formats; each format is one file (or folder) and one line in it.
//!
//! Invariant: reading cannot fail once [`decide`] has accepted a source: whatever the bytes are, articles come out.

mod encoding;
mod furniture;
mod markdown;

mod plain;

pub use encoding::Encoding;

use crate::article::Article;

/// What is settled about a source by looking at its head. A large file is shown from its head and later read whole with
/// the same decisions, so that both give the same text.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Decisions {
    /// How its bytes become characters.
    pub encoding: Encoding,
    /// The name of the row of the table of formats that reads it.
    pub format: &'static str,
    /// Its paragraphs are broken into lines of at most about this many columns, which are to be joined.
    pub wrapped: Option<u16>,
}

/// Why a source cannot be read, in words that can follow its name.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It holds nothing but blanks.
    Empty,
    /// It holds a NUL in its first 8 KiB and no mark of UTF-16.
    Binary,
    /// It is longer than 4 GiB, more than a span can point into.
    TooLarge,
}

impl Unreadable {
    /// What is wrong and what to do, on one line, to follow the name of the source.
    pub fn message(self) -> &'static str {
        match self {
            Self::Empty => "there is nothing in it to read; check that it was saved whole.",
            Self::Binary => "this is no text but binary data; save the article as text and open that.",
            Self::TooLarge => "it is larger than 4 GiB, more than can be pointed into; part it and open the parts.",
        }
    }
}

/// What came out of a source.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The source as UTF-8, byte order mark included: what source offsets point into.
    pub decoded: String,
    /// The articles in the order of the source; at least one unless the source is blank.
    pub articles: Vec<Article>,
}

/// How many bytes at the beginning of a source are enough to decide how to read it, and are shown before the rest is read.
pub const HEAD: usize = 64 * 1024;

/// Where to cut `bytes`, the beginning of a longer source, so that reading what stands before gives the same paragraphs
/// as reading the whole: behind the last blank line of the first [`HEAD`] bytes, else behind the last line, else behind the
/// last character. All of a source shorter than that.
pub fn head_end(bytes: &[u8]) -> usize {
    if bytes.len() < HEAD { bytes.len() } else { encoding::whole_lines(&bytes[..HEAD]) }
}

/// The names of all formats, in the order in which they are tried.
pub fn names() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().map(|format| format.name)
}

/// Looks at the first bytes of a source (all of a short one; 64 KiB are enough) and at its name, and settles how to read it.
///
/// # Errors
/// When nobody could read it as text: see [`Unreadable`].
pub fn decide(name: &str, head: &[u8]) -> Result<Decisions, Unreadable> {
    let encoding = encoding::detect(head)?;
    let text = encoding::decode(&head[..head_end(head)], encoding);
    let format = FORMATS.iter().find(|format| (format.fits)(name, &text)).unwrap_or(&PLAIN);
    Ok(Decisions { encoding, format: format.name, wrapped: (format.wrapping)(&text) })
}

/// All articles of a source.
pub fn read(bytes: &[u8], decisions: Decisions) -> Reading {
    let decoded = encoding::decode(bytes, decisions.encoding).into_owned();
    let articles = (format_of(decisions).read)(&decoded, decisions, Extent::Whole);
    Reading { decoded, articles }
}

/// The articles of the beginning of a source, as [`head_end`] cuts it: what can only be placed when the whole is known, such as the notes
/// at an article's end, is left out, so that the text is what the whole begins with.
pub fn read_head(bytes: &[u8], decisions: Decisions) -> Reading {
    let decoded = encoding::decode(bytes, decisions.encoding).into_owned();
    let articles = (format_of(decisions).read)(&decoded, decisions, Extent::Head);
    Reading { decoded, articles }
}

fn format_of(decisions: Decisions) -> &'static Format {
    FORMATS.iter().find(|format| format.name == decisions.format).unwrap_or(&PLAIN)
}

/// How much of a source is at hand.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Extent {
    /// All of it.
    Whole,
    /// Its beginning.
    Head,
}

/// One row of the table of formats.
struct Format {
    /// Its name in [`Decisions`].
    name: &'static str,
    /// Whether a source with this name that begins with this text is to be read by it.
    fits: fn(&str, &str) -> bool,
    /// The columns at which the paragraphs of a source that begins so are broken into lines.
    wrapping: fn(&str) -> Option<u16>,
    /// The articles of a source.
    read: fn(&str, Decisions, Extent) -> Vec<Article>,
}

/// All formats; the first that fits reads a source. Plain text fits whatever is left, and so stands last.
static FORMATS: [Format; 2] =
    [Format { name: "markdown", fits: markdown::fits, wrapping: |_| None, read: markdown::read }, PLAIN];

const PLAIN: Format = Format {
    name: "plain",
    fits: |_, _| true,
    wrapping: plain::wrapping,
    // Every passage is read by what stands round it, so the head of a text reads like the whole.
    read: |source, decisions, _| plain::read(source, decisions),
};
