//! The YAML that front matter is written in: keys with strings, lists and maps of them.
//!
//! Read with more patience than YAML 1.2 asks for, as the tools that publish such files do: what cannot be understood is passed over, and
//! a quoted string may go on at the margin. Anchors, tags and documents are not read.

use std::ops::Range;

/// A scalar with the keys that lead to it, in small letters without `-` and `_`, parted by dots; each item of a list has the list's key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// `author.name`
    pub key: String,
    /// What it means, on one line.
    pub text: String,
    /// The bytes of the source it was made from.
    pub source: Range<usize>,
}

/// The fields of the YAML in `range` of `source`, in order.
pub fn fields(source: &str, range: Range<usize>) -> Vec<Field> {
    let mut reader = Reader { source, at: range.start, end: range.end, keys: Vec::new(), fields: Vec::new() };
    while reader.at < reader.end {
        reader.line();
    }
    reader.fields
}

/// A key as it is compared: `pub-Date` and `pub_date` are `pubdate`.
pub fn key(key: &str) -> String {
    key.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

struct Reader<'a> {
    source: &'a str,
    at: usize,
    end: usize,
    /// The keys that what comes stands under, with the columns at which they stand.
    keys: Vec<(usize, String)>,
    fields: Vec<Field>,
}

impl<'a> Reader<'a> {
    /// Reads what begins on this line, and the lines that belong to it.
    fn line(&mut self) {
        let line = self.rest_of_line();
        let words = line.trim_start_matches(' ');
        let mut indent = line.len() - words.len();
        if words.trim().is_empty() || words.starts_with('#') {
            self.next_line();
            return;
        }
        self.at += indent;
        let mut in_list = false;
        while let Some(after) = self.rest_of_line().strip_prefix("- ") {
            let blanks = 2 + after.len() - after.trim_start().len();
            self.keys.retain(|(column, _)| *column <= indent);
            self.at += blanks;
            indent += blanks;
            in_list = true;
        }
        let Some((name, length)) = split_key(self.rest_of_line()) else {
            if in_list {
                self.value(indent.saturating_sub(1), None);
            } else {
                self.next_line();
            }
            return;
        };
        self.keys.retain(|(column, _)| *column < indent);
        self.at += length;
        self.value(indent, Some(name));
    }

    /// Reads the value that begins here, of `name` or, without one, of an item; it stands on a line indented by `indent`.
    fn value(&mut self, indent: usize, name: Option<String>) {
        let line = self.rest_of_line();
        self.at += line.len() - line.trim_start().len();
        let rest = self.rest_of_line().trim_end();
        if rest.is_empty() || rest.starts_with('#') {
            self.keys.extend(name.map(|name| (indent, name)));
            self.next_line();
            return;
        }
        let depth = self.keys.len();
        self.keys.extend(name.map(|name| (indent, name)));
        match rest.as_bytes()[0] {
            b'|' | b'>' if rest.len() <= 3 => self.block(indent),
            b'[' | b'{' => {
                self.flow();
                self.next_line();
            }
            b'"' | b'\'' => {
                self.quoted();
                self.next_line();
            }
            _ => self.plain(indent),
        }
        self.keys.truncate(depth);
    }

    /// A scalar of whole lines, each indented by more than `indent`.
    fn block(&mut self, indent: usize) {
        self.next_line();
        let (start, mut end) = (self.at, self.at);
        while self.at < self.end && (self.rest_of_line().trim().is_empty() || self.indent() > indent) {
            end = self.at + self.rest_of_line().trim_end().len();
            self.next_line();
        }
        self.add(start..end, str::to_owned);
    }

    /// A scalar without quotation marks: the rest of the line, and the lines under it that are indented by more than `indent`.
    fn plain(&mut self, indent: usize) {
        let start = self.at;
        let uncommented = |line: &str| line.find(" #").unwrap_or(line.len());
        let mut end = start + self.rest_of_line()[..uncommented(self.rest_of_line())].trim_end().len();
        self.next_line();
        while self.at < self.end && self.indent() > indent && !self.rest_of_line().trim_start().starts_with("- ") {
            if split_key(self.rest_of_line().trim_start()).is_some() {
                break;
            }
            end = self.at + self.rest_of_line().trim_end().len();
            self.next_line();
        }
        self.add(start..end.max(start), str::to_owned);
    }

    /// A scalar in quotation marks, over lines if need be.
    fn quoted(&mut self) {
        let mark = self.source.as_bytes()[self.at];
        let start = self.at + 1;
        let bytes = &self.source.as_bytes()[..self.end];
        let mut end = start;
        while let Some(byte) = bytes.get(end) {
            let doubled = mark == b'\'' && bytes[end..].starts_with(b"''");
            if *byte == mark && !doubled {
                break;
            }
            end += if doubled || *byte == b'\\' && mark == b'"' && bytes.get(end + 1).is_some_and(u8::is_ascii) {
                2
            } else {
                1
            };
        }
        let end = end.min(self.end);
        self.at = (end + 1).min(self.end);
        self.add(start..end, if mark == b'"' { unescaped } else { |text: &str| text.replace("''", "'") });
    }

    /// `[a, "b"]` or `{name: a}`, over lines if need be.
    fn flow(&mut self) {
        let depth = self.keys.len();
        let mut open = 0_usize;
        loop {
            let rest = &self.source[self.at..self.end];
            let blanks = rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r', ',']).len();
            self.at += blanks;
            let rest = &rest[blanks..];
            if let Some((name, length)) = split_key(rest) {
                self.keys.truncate(depth);
                self.keys.push((usize::MAX, name));
                self.at += length;
                continue;
            }
            match rest.as_bytes().first() {
                None => break,
                Some(b'[' | b'{') => {
                    open += 1;
                    self.at += 1;
                }
                Some(b']' | b'}') => {
                    open -= 1;
                    self.at += 1;
                    if open == 0 {
                        break;
                    }
                }
                Some(b'"' | b'\'') => self.quoted(),
                Some(_) => {
                    let length = rest.find([',', ']', '}', '\n']).unwrap_or(rest.len());
                    let word = rest[..length].trim_end();
                    self.at += length;
                    self.add(self.at - length..self.at - length + word.len(), str::to_owned);
                }
            }
        }
        self.keys.truncate(depth);
    }

    fn add(&mut self, range: Range<usize>, meaning: impl Fn(&str) -> String) {
        let source = &self.source[range.clone()];
        let text = meaning(source).split_whitespace().collect::<Vec<_>>().join(" ");
        let key = self.keys.iter().map(|(_, key)| key.as_str()).collect::<Vec<_>>().join(".");
        if !text.is_empty() && !matches!(text.as_str(), "null" | "~") {
            self.fields.push(Field { key, text, source: range });
        }
    }

    fn rest_of_line(&self) -> &'a str {
        let rest = &self.source[self.at..self.end];
        &rest[..rest.find(['\n', '\r']).unwrap_or(rest.len())]
    }

    fn indent(&self) -> usize {
        let line = self.rest_of_line();
        line.len() - line.trim_start().len()
    }

    fn next_line(&mut self) {
        self.at += self.rest_of_line().len();
        let rest = &self.source[self.at..self.end];
        self.at += if rest.starts_with("\r\n") { 2 } else { usize::from(!rest.is_empty()) };
    }
}

/// The key that `line` begins with, as it is compared, and the length up to behind its colon.
fn split_key(line: &str) -> Option<(String, usize)> {
    let colon = line.find(':').filter(|colon| *colon < 64)?;
    let name = line[..colon].trim_end().trim_matches(['"', '\'']);
    let is_name = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '@' | ' '));
    let ends = line[colon + 1..].chars().next().is_none_or(char::is_whitespace);
    let single = name.split(' ').count() <= 3;
    (is_name && ends && single && !name.is_empty()).then(|| (key(name), colon + 1))
}

/// What a string in double marks means.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let Some(sign) = rest.chars().next() else { break };
        rest = &rest[sign.len_utf8()..];
        let digits = match sign {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        match sign {
            'n' | 't' | 'r' | '\n' | '_' => out.push(' '),
            _ if digits > 0 => {
                let code = rest.get(..digits).and_then(|digits| u32::from_str_radix(digits, 16).ok());
                if let Some(character) = code.and_then(char::from_u32) {
                    out.push(character);
                    rest = &rest[digits..];
                }
            }
            _ => out.push(sign),
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(yaml: &str) -> Vec<(String, String)> {
        fields(yaml, 0..yaml.len()).into_iter().map(|field| (field.key, field.text)).collect()
    }

    #[test]
    fn scalars_lists_and_maps_are_read() {
        for (yaml, expected) in [
            ("title: The weir: a life # old\n", vec![("title", "The weir: a life")]),
            (
                "title: \"A \\\"weir\\\" caf\\u00e9\"\ndate: 2011-05-04\n",
                vec![("title", "A \"weir\" café"), ("date", "2011-05-04")],
            ),
            ("title: 'It''s a weir'", vec![("title", "It's a weir")]),
            ("excerpt: \"one\ntwo\"\nlayout: post", vec![("excerpt", "one two"), ("layout", "post")]),
            ("excerpt: >-\n  one\n  two\n\n  three\nx: y", vec![("excerpt", "one two three"), ("x", "y")]),
            ("excerpt: one\n  two\nx: y", vec![("excerpt", "one two"), ("x", "y")]),
            ("author: [Ann Orr, \"Ben, Lamb\"]", vec![("author", "Ann Orr"), ("author", "Ben, Lamb")]),
            (
                "authors:\n- Ann Orr\n- Ben Lamb\nx: y",
                vec![("authors", "Ann Orr"), ("authors", "Ben Lamb"), ("x", "y")],
            ),
            (
                "authors:\n  - name: Ann Orr\n    url: here\n  - name: Ben Lamb\n",
                vec![("authors.name", "Ann Orr"), ("authors.url", "here"), ("authors.name", "Ben Lamb")],
            ),
            ("author: {name: Ann Orr, url: 'x'}", vec![("author.name", "Ann Orr"), ("author.url", "x")]),
            ("author:\n  name: Ann Orr\npub_date: 2011", vec![("author.name", "Ann Orr"), ("pubdate", "2011")]),
            ("draft:\n# remark\ntitle: x\r\ny: z\r\n", vec![("title", "x"), ("y", "z")]),
            ("title: \"never closed\nmore", vec![("title", "never closed more")]),
        ] {
            let expected: Vec<_> = expected.into_iter().map(|(key, text)| (key.to_owned(), text.to_owned())).collect();
            assert_eq!(read(yaml), expected, "{yaml}");
        }
    }
}
