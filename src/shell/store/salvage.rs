//! What can still be read of a broken JSON text: each of its outermost objects up to where it breaks.
//!
//! A file may have been cut off, overwritten in parts, or edited by hand with a comma too many. Behind a break reading goes on with the
//! next object; what belongs to which is never guessed.

use serde_json::{Map, Value};

/// Objects within objects beyond this are no record.
const DEPTH: usize = 64;

/// The objects in `text`, in their order. Linear in its length.
pub(super) fn pieces(text: &str) -> Vec<Value> {
    let mut reader = Reader { text, at: 0 };
    let mut pieces = Vec::new();
    while let Some(next) = reader.rest().find('{') {
        reader.at += next;
        let (Read::Whole(piece) | Read::Part(Some(piece))) = reader.value(0) else { continue };
        pieces.push(piece);
    }
    pieces
}

/// The two texts that a version control system could not merge and wrote into one, between its markers; `None` if there are none.
/// What both had before their changes is left out (git-merge(1), "diff3").
pub(super) fn sides(text: &str) -> Option<[String; 2]> {
    let mut sides = [String::new(), String::new()];
    let mut into: &[usize] = &[0, 1];
    let mut conflicts = 0;
    for line in text.split_inclusive('\n') {
        match line.get(..7) {
            Some("<<<<<<<") => (into, conflicts) = (&[0], conflicts + 1),
            Some("|||||||") => into = &[],
            Some("=======") => into = &[1],
            Some(">>>>>>>") => into = &[0, 1],
            _ => into.iter().for_each(|side| sides[*side].push_str(line)),
        }
    }
    (conflicts > 0).then_some(sides)
}

/// What became of something that was to be read.
enum Read {
    Whole(Value),
    /// The text breaks within it; with what came before, if that says anything.
    Part(Option<Value>),
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn value(&mut self, depth: usize) -> Read {
        match self.next_sign() {
            Some('{') if depth < DEPTH => self.object(depth),
            Some('[') if depth < DEPTH => self.array(depth),
            Some('"') => self.string(),
            _ => self.literal(),
        }
    }

    fn object(&mut self, depth: usize) -> Read {
        self.at += 1;
        let mut fields = Map::new();
        loop {
            match self.next_sign() {
                Some('}') => {
                    self.at += 1;
                    return Read::Whole(Value::Object(fields));
                }
                // A comma too many, as hands leave it.
                Some(',') => self.at += 1,
                Some('"') => {
                    let Read::Whole(Value::String(name)) = self.string() else { break };
                    if self.next_sign() != Some(':') {
                        break;
                    }
                    self.at += 1;
                    let read = self.value(depth + 1);
                    let breaks = matches!(read, Read::Part(_));
                    if let Read::Whole(value) | Read::Part(Some(value)) = read {
                        fields.insert(name, value);
                    }
                    if breaks {
                        break;
                    }
                }
                _ => break,
            }
        }
        Read::Part((!fields.is_empty()).then_some(Value::Object(fields)))
    }

    fn array(&mut self, depth: usize) -> Read {
        self.at += 1;
        let mut values = Vec::new();
        loop {
            match self.next_sign() {
                Some(']') => {
                    self.at += 1;
                    return Read::Whole(Value::Array(values));
                }
                Some(',') => self.at += 1,
                Some(_) => match self.value(depth + 1) {
                    Read::Whole(value) => values.push(value),
                    Read::Part(part) => {
                        values.extend(part);
                        break;
                    }
                },
                None => break,
            }
        }
        Read::Part(Some(Value::Array(values)))
    }

    /// A string; one that a hand broke over lines, too. It breaks where the text ends or where a sign stands that no text has.
    fn string(&mut self) -> Read {
        let start = self.at + 1;
        let mut escaped = false;
        for (offset, sign) in self.text[start..].char_indices() {
            let at = start + offset;
            match sign {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => {
                    self.at = at + 1;
                    return match unescaped(&self.text[start..at]) {
                        Some(text) => Read::Whole(Value::String(text)),
                        None => Read::Part(None),
                    };
                }
                '\n' | '\r' | '\t' => {}
                _ if sign.is_control() => {
                    self.at = at;
                    return Read::Part(beginning(&self.text[start..at]));
                }
                _ => {}
            }
        }
        self.at = self.text.len();
        Read::Part(beginning(&self.text[start..]))
    }

    /// A number or a word such as `null`. At the end of the text nobody knows whether it is whole.
    fn literal(&mut self) -> Read {
        let is_part = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '+' | '-' | '.');
        let length = self.rest().find(|sign| !is_part(sign));
        let literal = &self.rest()[..length.unwrap_or(self.rest().len())];
        let value = serde_json::from_str(literal).ok();
        // Something is always passed over, so that reading gets on.
        let passed = literal.len().max(self.rest().chars().next().map_or(0, char::len_utf8));
        self.at += passed;
        match (value, length) {
            (Some(value), Some(_)) => Read::Whole(value),
            _ => Read::Part(None),
        }
    }

    /// Skips spaces and gives the sign behind them.
    fn next_sign(&mut self) -> Option<char> {
        self.at = self.text.len() - self.rest().trim_start().len();
        self.rest().chars().next()
    }
}

/// The text between the quotation marks of a JSON string.
fn unescaped(raw: &str) -> Option<String> {
    let raw = raw.replace('\n', "\\n").replace('\r', "\\r").replace('\t', "\\t");
    serde_json::from_str(&format!("\"{raw}\"")).ok()
}

/// As much of a string as is there, an escape that was cut through left out.
fn beginning(raw: &str) -> Option<Value> {
    let longest = unescaped(raw);
    let text = longest.or_else(|| {
        let escape = raw.rfind('\\')?;
        unescaped(&raw[..escape]).or_else(|| unescaped(&raw[..raw[..escape].rfind('\\')?]))
    })?;
    (!text.is_empty()).then_some(Value::String(text))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_broken_text_is_read_up_to_where_it_breaks_and_on_behind_it() {
        let table = [
            (r#"{"a": 1, "b": [1, {"c": "d"}]}"#, vec![json!({"a": 1, "b": [1, {"c": "d"}]})]),
            (r#"{"a": 1, "b": [1, {"c": "dé"#, vec![json!({"a": 1, "b": [1, {"c": "dé"}]})]),
            (r#"{"a": 1, "b": 12"#, vec![json!({"a": 1})]),
            (r#"{"a": "x\u00"#, vec![json!({"a": "x"})]),
            (r#"{"a": "x\ud83d\ude0"#, vec![json!({"a": "x"})]),
            ("{\"a\": \"x\ny\", }", vec![json!({"a": "x\ny"})]),
            ("{\"a\": \"x\0\0\0\", \"b\": 1} {\"c\": 2}", vec![json!({"a": "x"}), json!({"c": 2})]),
            (
                r#"{"a": {"b": 1, ?}, "c": {"d": 2}} {"e": 3}"#,
                vec![json!({"a": {"b": 1}}), json!({"d": 2}), json!({"e": 3})],
            ),
            (r#"{"a" 1, {"b": true}"#, vec![json!({"b": true})]),
            ("[1, 2", vec![]),
            ("{", vec![]),
            ("", vec![]),
            ("\0\0{", vec![]),
        ];
        for (text, expected) in table {
            assert_eq!(pieces(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_nested_without_end_is_no_danger() {
        for text in ["{\"a\":".repeat(100_000), "[".repeat(100_000), "{".repeat(100_000), "\\\"{".repeat(100_000)] {
            pieces(&text);
        }
    }

    #[test]
    fn both_sides_of_a_conflict_are_read() {
        let text = "1\n<<<<<<< HEAD\n2\n||||||| base\n0\n=======\n3\n>>>>>>> other\n4\n<<<<<<< HEAD\n=======\n5\n>>>>>>> other\n";
        assert_eq!(sides(text).unwrap(), ["1\n2\n4\n", "1\n3\n4\n5\n"]);
        assert_eq!(sides("{\n}\n"), None);
    }
}
