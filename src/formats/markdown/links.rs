//! Where the links of one article lead: places, notes, addresses.
//!
//! A place is named by the words of a heading as GitHub makes a name of them (small letters, hyphens for spaces, other signs left out, a
//! number behind the second of a name), or by a tag with `id` or `name`.

use std::collections::HashMap;

use crate::article::{Builder, Destination};
use crate::text::{Span, clean_line};

use super::passages::Document;

/// The links of an article that is being written.
#[derive(Debug)]
pub struct Links<'d> {
    targets: &'d [String],
    to_targets: Vec<(Span, u32)>,
    to_notes: Vec<(Span, u32)>,
    /// Addresses among the words, which are no links by their markup.
    bare: Vec<(Span, String)>,
    places: HashMap<String, u32>,
    /// How often the words of a heading were used.
    used: HashMap<String, u32>,
    notes: HashMap<u32, Span>,
}

impl<'d> Links<'d> {
    /// No links yet.
    pub fn new(document: &'d Document<'_>) -> Self {
        Self {
            targets: &document.targets,
            to_targets: Vec::new(),
            to_notes: Vec::new(),
            bare: Vec::new(),
            places: HashMap::new(),
            used: HashMap::new(),
            notes: HashMap::new(),
        }
    }

    /// The words of `span` lead to the target of this number.
    pub fn link(&mut self, span: Span, target: u32) {
        self.to_targets.push((span, target));
    }

    /// The sign in `span` refers to the note of this number.
    pub fn reference(&mut self, span: Span, note: u32) {
        self.to_notes.push((span, note));
    }

    /// Addresses that stand bare in `words`, the text of `span`, lead where they say.
    pub fn bare(&mut self, words: &str, span: Span) {
        let mut behind = 0;
        for (sign, _) in words.match_indices("://") {
            // An address may hold another one.
            if sign < behind {
                continue;
            }
            let Some(start) =
                ["https", "http"].iter().find_map(|scheme| words[..sign].strip_suffix(scheme)).map(str::len)
            else {
                continue;
            };
            let address = &words[start..start + address_length(&words[start..])];
            behind = start + address.len();
            if address.len() > sign - start + "://".len() {
                let from = span.from() + start;
                self.bare.push((Span::new(from, from + address.len()), address.to_owned()));
            }
        }
    }

    /// A heading with these words stands at byte `at` of the text.
    pub fn heading(&mut self, words: &str, at: u32) {
        let name = slug(words);
        let count = self.used.entry(name.clone()).or_insert(0);
        let name = if *count == 0 { name } else { format!("{name}-{count}") };
        *count += 1;
        self.places.entry(name).or_insert(at);
    }

    /// The target of this number is a name for the byte `at` of the text.
    pub fn anchor(&mut self, target: u32, at: u32) {
        let name = self.targets[target as usize].to_lowercase();
        self.places.entry(name).or_insert(at);
    }

    /// The note of this number stands in `span`.
    pub fn note(&mut self, note: u32, span: Span) {
        self.notes.insert(note, span);
    }

    /// Gives the links to `builder`, now that everything they may lead to is known.
    pub fn settle(&self, builder: &mut Builder) {
        for (span, target) in &self.to_targets {
            let target = &self.targets[*target as usize];
            let place = target.strip_prefix('#').and_then(|name| self.places.get(&decoded(name).to_lowercase()));
            let to = place.map_or_else(|| Destination::Address(clean_line(target)), |at| Destination::Place(*at));
            builder.link(*span, to);
        }
        for (span, note) in &self.to_notes {
            if let Some(at) = self.notes.get(note) {
                builder.link(*span, Destination::Note(*at));
            }
        }
        // Of two links in one place the builder keeps the first.
        for (span, address) in &self.bare {
            builder.link(*span, Destination::Address(address.clone()));
        }
    }
}

/// The length of the address that `text` begins with, without the stops of the sentence round it.
fn address_length(text: &str) -> usize {
    let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '’' | '|' | '`' | '\u{fffc}');
    let mut address = &text[..text.find(ends).unwrap_or(text.len())];
    let opened = address.matches('(').count();
    let mut closed = address.matches(')').count();
    loop {
        let shorter = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_', '\'']);
        let shorter = match shorter.strip_suffix(')').filter(|_| closed > opened) {
            Some(shorter) => {
                closed -= 1;
                shorter
            }
            None => shorter,
        };
        if shorter.len() == address.len() {
            return address.len();
        }
        address = shorter;
    }
}

/// The name of a heading.
fn slug(words: &str) -> String {
    let kept = words.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// `name` with `%C3%A9` and the like as characters.
fn decoded(name: &str) -> String {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some(at) = rest.find('%') {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        rest = &rest[at + 1..];
        match rest.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &rest[2..];
            }
            None => bytes.push(b'%'),
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_named_as_on_github() {
        for (words, name) in [
            ("The Lower Weir", "the-lower-weir"),
            ("1. What’s “new”?", "1-whats-new"),
            ("a_b & c", "a_b--c"),
            ("Über uns", "über-uns"),
        ] {
            assert_eq!(slug(words), name, "{words}");
        }
        assert_eq!(decoded("caf%C3%A9%"), "café%");
    }
}
