//! From the bytes of a file to a record: what hands, editors and version control do to it is borne, and of what is broken all that can be
//! read is kept.

use std::fs;
use std::io;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use super::record::{Record, VERSION};
use super::salvage::{pieces, sides};

/// What was found where a file was looked for.
#[derive(Debug)]
pub(super) enum Content<R> {
    /// Nothing.
    Missing,
    /// A record that this program understands in full.
    Understood(R),
    /// A record of a later version, understood as far as it goes. Must not be rewritten.
    Newer(Option<R>),
    /// Something else.
    Damaged(Damaged<R>),
}

/// A file that is no record as it stands.
#[derive(Debug)]
pub(super) struct Damaged<R> {
    /// What is wrong with it.
    pub(super) why: String,
    /// What could be read of it.
    pub(super) rest: R,
    /// All of it.
    pub(super) bytes: Vec<u8>,
}

/// Reads a record. One of a `version` that is greater than this program's is newer, also if it is broken.
///
/// # Errors
/// When there is something that cannot be read.
pub(super) fn read<R: Record>(path: &Path) -> io::Result<Content<R>> {
    match fs::read(path) {
        Ok(bytes) => Ok(understand(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Content::Missing),
        Err(error) => Err(error),
    }
}

fn understand<R: Record>(bytes: Vec<u8>) -> Content<R> {
    // Some editors put a byte order mark in front.
    let json = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    match serde_json::from_slice::<R>(json) {
        Ok(record) if record.version() > VERSION => Content::Newer(Some(record)),
        Ok(record) => Content::Understood(record),
        Err(error) => {
            if serde_json::from_slice::<Versioned>(json).is_ok_and(|record| record.version > VERSION) {
                return Content::Newer(None);
            }
            let text = String::from_utf8_lossy(json);
            let (rest, is_newer) = match sides(&text) {
                Some(sides) => salvaged_together(&sides),
                None => salvaged(&text),
            };
            if is_newer {
                return Content::Newer(Some(rest));
            }
            Content::Damaged(Damaged { why: error.to_string(), rest, bytes })
        }
    }
}

/// What all records have, of whatever version.
#[derive(Deserialize)]
struct Versioned {
    version: u64,
}

/// What can be read of a broken text, and whether a newer version wrote it.
fn salvaged<R: Record>(text: &str) -> (R, bool) {
    let pieces = pieces(text);
    let version = |piece: &Value| piece.get("version").and_then(Value::as_u64);
    let is_newer = pieces.iter().filter_map(version).any(|version| version > VERSION);
    (R::from_pieces(pieces), is_newer)
}

fn salvaged_together<R: Record>(sides: &[String]) -> (R, bool) {
    let mut all = (R::default(), false);
    for side in sides {
        let (record, is_newer) = match understand::<R>(side.clone().into_bytes()) {
            Content::Understood(record) => (record, false),
            Content::Newer(record) => (record.unwrap_or_default(), true),
            Content::Damaged(Damaged { rest, .. }) => (rest, false),
            Content::Missing => continue,
        };
        all.0.take_up(record);
        all.1 |= is_newer;
    }
    all
}
