//! HTML inside Markdown: its tags, and the words between them.
//!
//! Invariant: a source is gone through once; whatever is no sound tag is text.

use std::ops::Range;

/// What HTML is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// Words, at these bytes.
    Text(Range<usize>),
    /// A tag, at these bytes.
    Tag(Tag<'a>, Range<usize>),
}

/// `<name …>` or `</name>`.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// As written.
    pub name: &'a str,
    /// It closes what another opened.
    pub closes: bool,
    attributes: &'a str,
}

/// How a tag parts the words round it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Parting {
    /// Not at all.
    None,
    /// Into lines.
    Line,
    /// Into cells of a row.
    Cell,
    /// Into paragraphs, headings, items.
    Block,
}

impl<'a> Tag<'a> {
    /// Whether it has this name, in small letters.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The level of the heading it opens or closes.
    pub fn heading(&self) -> Option<u8> {
        let level = self.name.strip_prefix(['h', 'H'])?.parse().ok()?;
        (1..=6).contains(&level).then_some(level)
    }

    /// The value of an attribute, without its marks.
    pub fn attribute(&self, name: &str) -> Option<&'a str> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            let length = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
            if rest.is_empty() {
                return None;
            }
            let found = &rest[..length];
            rest = rest[length..].trim_start();
            let Some(after) = rest.strip_prefix('=') else { continue };
            let after = after.trim_start();
            let value = match after.chars().next() {
                Some(mark @ ('"' | '\'')) => after[1..].split(mark).next().unwrap_or_default(),
                _ => after.split(|c: char| c.is_whitespace()).next().unwrap_or_default(),
            };
            let marks = usize::from(after.starts_with(['"', '\'']));
            rest = after.get(value.len() + 2 * marks..).unwrap_or_default();
            if found.eq_ignore_ascii_case(name) {
                return Some(value);
            }
        }
    }

    /// How it parts the words round it.
    pub fn parting(&self) -> Parting {
        const BLOCKS: [&str; 35] = [
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
            "dialog",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "header",
            "hr",
            "li",
            "main",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tbody",
            "tfoot",
            "thead",
            "tr",
            "ul",
            "iframe",
        ];
        let is_one_of = |names: &[&str]| names.iter().any(|name| self.is(name));
        if self.is("br") {
            Parting::Line
        } else if is_one_of(&["td", "th"]) {
            Parting::Cell
        } else if self.heading().is_some() || is_one_of(&BLOCKS) {
            Parting::Block
        } else {
            Parting::None
        }
    }
}

/// The tokens of `html`; comments, declarations, scripts and styles are left out.
pub fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let last = html.rfind('>').unwrap_or(0);
    let mut text = 0;
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', &html.as_bytes()[at..]) {
        let start = at + found;
        let rest = &html[start..];
        let hidden = hidden(rest);
        let tag = if hidden == 0 && start < last { tag(rest) } else { None };
        if hidden == 0 && tag.is_none() {
            at = start + 1;
            continue;
        }
        if text < start {
            tokens.push(Token::Text(text..start));
        }
        at = start + hidden;
        if let Some((tag, length)) = tag {
            at = start + length;
            tokens.push(Token::Tag(tag, start..at));
            for name in ["script", "style"] {
                if tag.is(name) && !tag.closes {
                    at = html[at..].find(&format!("</{name}")).map_or(html.len(), |end| at + end);
                }
            }
        }
        text = at;
    }
    if text < html.len() {
        tokens.push(Token::Text(text..html.len()));
    }
    tokens
}

/// The length of the comment, declaration or instruction that `rest` begins with; 0 if it begins with none.
fn hidden(rest: &str) -> usize {
    let until = |end: &str| rest.find(end).map_or(rest.len(), |at| at + end.len());
    if rest.starts_with("<!--") {
        until("-->")
    } else if rest.starts_with("<?") {
        until("?>")
    } else if rest.starts_with("<![CDATA[") {
        "<![CDATA[".len()
    } else if rest.starts_with("<!") {
        until(">")
    } else {
        0
    }
}

/// The tag that `rest` begins with, and its length.
pub fn tag(rest: &str) -> Option<(Tag<'_>, usize)> {
    let inside = rest.strip_prefix('<')?;
    let closes = inside.starts_with('/');
    let inside = &inside[usize::from(closes)..];
    let length =
        inside.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | ':' | '.'))).unwrap_or(inside.len());
    if !inside.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let mut mark = None;
    for (at, byte) in inside.bytes().enumerate().skip(length).take(4096) {
        match (byte, mark) {
            (b'>', None) => {
                let tag = Tag { name: &inside[..length], closes, attributes: &inside[length..at] };
                return Some((tag, rest.len() - inside.len() + at + 1));
            }
            (b'"' | b'\'', None) => mark = Some(byte),
            (_, Some(open)) if open == byte => mark = None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> Vec<String> {
        let show = |token: &Token<'_>| match token {
            Token::Text(range) => html[range.clone()].to_owned(),
            Token::Tag(tag, _) => format!("<{}{}>", if tag.closes { "/" } else { "" }, tag.name),
        };
        tokens(html).iter().map(show).collect()
    }

    #[test]
    fn tags_are_told_from_text() {
        for (html, expected) in [
            ("<p align=\"a>b\">It <b>rained</b></p>", vec!["<p>", "It ", "<b>", "rained", "</b>", "</p>"]),
            ("a <!-- b\n<i>c</i> --> d", vec!["a ", " d"]),
            ("<script>if (a < b) { }</script>a", vec!["<script>", "</script>", "a"]),
            ("1 < 2 and 3 > 2", vec!["1 < 2 and 3 > 2"]),
            ("<br/>a<never closed", vec!["<br>", "a<never closed"]),
            ("<!DOCTYPE html>a<!-- never closed", vec!["a"]),
        ] {
            assert_eq!(shown(html), expected, "{html}");
        }
    }

    #[test]
    fn attributes_are_read_however_they_are_written() {
        let tag = tag("<img alt = 'The weir' src=weir.jpg hidden width=\"3\">").map(|found| found.0);
        let value = |name| tag.and_then(|tag| tag.attribute(name));
        assert_eq!(value("alt"), Some("The weir"));
        assert_eq!(value("src"), Some("weir.jpg"));
        assert_eq!(value("width"), Some("3"));
        assert_eq!(value("title"), None);
    }
}
