//! Bytes in, articles out. One table of formats; each format is one file (or folder) and one line in it.
//!
//! Invariant: reading cannot fail once [`decide`] has accepted a source: whatever the bytes are, articles come out.

mod encoding;
mod plain;

pub use encoding::Encoding;

use crate::article::Article;

/// What is settled about a source by looking at its head. A large file is shown from its head and later read whole with
/// the same decisions, so that both give the same text.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Decisions {
    /// How its bytes become characters.
    pub encoding: Encoding,
    /// Which row of the table of formats reads it.
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

/// What came out of a source.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The source as UTF-8, byte order mark included: what source offsets point into.
    pub decoded: String,
    /// The articles in the order of the source; at least one unless the source is blank.
    pub articles: Vec<Article>,
}

/// Looks at the first bytes of a source (all of a short one; 64 KiB are enough) and at its name, and settles how to read it.
///
/// # Errors
/// When nobody could read it as text: see [`Unreadable`].
pub fn decide(name: &str, head: &[u8]) -> Result<Decisions, Unreadable> {
    let _ = name;
    let encoding = encoding::detect(head)?;
    let wrapped = plain::wrapping(&encoding::decode(head, encoding));
    Ok(Decisions { encoding, format: "plain", wrapped })
}

/// All articles of a source.
pub fn read(bytes: &[u8], decisions: Decisions) -> Reading {
    let decoded = encoding::decode(bytes, decisions.encoding);
    let articles = plain::read(&decoded, decisions);
    Reading { decoded, articles }
}
