//! The records of the store as they are written: version, times and counters, and whatever a later version put beside them.
//!
//! Invariant: a field that this version does not know is written back as it was read. Text from a record is cleaned before
//! anybody sees it: who can write a file here could otherwise write to the terminal.

mod article;
mod marks;
mod view;

pub(super) use article::{AboutRecord, PlaceRecord, TextRecord};
pub(super) use marks::MarksRecord;
pub(super) use view::ViewRecord;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::text::{Anchor, clean};

/// The version this program writes, of all records.
pub(super) const VERSION: u64 = 1;

type Unknown = Map<String, Value>;

/// The version of a record; a new one has this program's.
#[derive(Copy, Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Version(u64);

impl Default for Version {
    fn default() -> Self {
        Self(VERSION)
    }
}

/// A kind of record. An article's folder holds one of each for each device; the arrangement of the screen is this device's.
pub(super) trait Record: Serialize + DeserializeOwned + Default {
    /// What follows the device's name, if it is in it, in the name of the file.
    const ENDING: &'static str;
    /// What it holds, for messages.
    const WHAT: &'static str;

    /// As much of a record as the pieces of a broken file hold; empty if that is nothing.
    fn from_pieces(pieces: Vec<Value>) -> Self {
        pieces.iter().find_map(|piece| fitted(piece).filter(Self::holds_something)).unwrap_or_default()
    }

    /// The version of the program's records that it is of.
    fn version(&self) -> u64;

    /// Whether there is anything in it.
    fn holds_something(&self) -> bool;

    /// Takes up what another copy of this record holds.
    fn take_up(&mut self, other: Self);
}

/// The words something stands at, as they are written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct AnchorRecord {
    exact: String,
    #[serde(default)]
    prefix: String,
    #[serde(default)]
    suffix: String,
    #[serde(default)]
    start: u32,
    /// The hash of the text it was made in, in hexadecimal digits; empty if it is not known.
    #[serde(default)]
    text: String,
    /// How much of it stood elsewhere in that text, in thousandths.
    #[serde(default)]
    lookalike: u16,
    #[serde(flatten)]
    unknown: Unknown,
}

impl AnchorRecord {
    fn new(anchor: &Anchor) -> Self {
        let Anchor { exact, prefix, suffix, start, text, lookalike } = anchor.clone();
        let text = if text == 0 { String::new() } else { format!("{text:016x}") };
        Self { exact, prefix, suffix, start, text, lookalike, unknown: Unknown::new() }
    }

    fn updated(&self, anchor: &Anchor) -> Self {
        Self { unknown: self.unknown.clone(), ..Self::new(anchor) }
    }

    fn anchor(&self) -> Anchor {
        let [exact, prefix, suffix] = [&self.exact, &self.prefix, &self.suffix].map(|text| clean(text).into_owned());
        let text = u64::from_str_radix(&self.text, 16).unwrap_or(0);
        Anchor { exact, prefix, suffix, start: self.start, text, lookalike: self.lookalike }
    }
}

/// A `T` with as many of the fields of `found` as are of the right kind, those within fields too; the others are as in an empty one.
/// `None` if `found` has no fields.
fn fitted<T: Serialize + DeserializeOwned + Default>(found: &Value) -> Option<T> {
    let fields = found.as_object()?;
    if let Ok(whole) = T::deserialize(found) {
        return Some(whole);
    }
    let mut fitted = serde_json::to_value(T::default()).ok()?;
    fit::<T>(&mut fitted, "", fields);
    T::deserialize(fitted).ok()
}

/// Puts each of `fields` into what stands at `path` of `whole`, if `whole` is a `T` then.
fn fit<T: DeserializeOwned>(whole: &mut Value, path: &str, fields: &Map<String, Value>) {
    for (name, value) in fields {
        let Some(Value::Object(place)) = whole.pointer_mut(path) else { return };
        let before = place.insert(name.clone(), value.clone());
        if T::deserialize(&*whole).is_ok() {
            continue;
        }
        let Some(Value::Object(place)) = whole.pointer_mut(path) else { return };
        let inner = before.as_ref().is_some_and(Value::is_object).then(|| value.as_object()).flatten();
        match before {
            Some(before) => place.insert(name.clone(), before),
            None => place.remove(name),
        };
        if let Some(inner) = inner {
            fit::<T>(whole, &format!("{path}/{name}"), inner);
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
