//! The command line that opens an article at a mark, and the addresses by which annotations name files, articles and marks. Pure.

use std::fmt::Write as _;

use crate::notes::{ArticleId, MarkId, Source};
use crate::text::{Replacement, replacement};

/// What the addresses of what is kept begin with; so do those of the articles that come with the reader.
const SCHEME: &str = "longread:";

/// The command line that opens the file of an article at the mark `id`, quoted for a shell; `None` if the article was piped in.
pub(super) fn command(source: &Source, id: &MarkId) -> Option<String> {
    let words = ["longread", &source.path, "--at", &id.0];
    (!source.path.is_empty()).then(|| words.map(quoted).join(" "))
}

/// `word` as a shell takes it for one word. What has control characters is quoted as POSIX has it since 2024 and shells since long, so that
/// none of them is printed.
fn quoted(word: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/._-:,+@%=".contains(&byte);
    if !word.is_empty() && word.bytes().all(plain) {
        return word.to_owned();
    }
    let harmless = |character| character != '\n' && replacement(character) == Replacement::Keep;
    if word.chars().all(harmless) {
        return format!("'{}'", word.replace('\'', r"'\''"));
    }
    let mut out = "$'".to_owned();
    for character in word.chars() {
        match character {
            '\\' | '\'' => out.extend(['\\', character]),
            _ if harmless(character) => out.push(character),
            _ => {
                for byte in character.encode_utf8(&mut [0; 4]).bytes() {
                    let _ = write!(out, "\\{byte:03o}");
                }
            }
        }
    }
    out + "'"
}

/// The address of the file in which an article was found (RFC 8089), else of the article itself.
pub(super) fn address(source: &Source, article: &ArticleId) -> String {
    match source.path.as_str() {
        "" => format!("{SCHEME}article/{}", encoded(&article.0)),
        path if path.starts_with(SCHEME) => path.to_owned(),
        path => format!("file://{}", encoded(path)),
    }
}

/// The path of the file that `address` names, or that it is.
pub(super) fn path(address: &str) -> Option<String> {
    let encoded = address.strip_prefix("file://localhost").or_else(|| address.strip_prefix("file://"));
    match encoded {
        Some(encoded) => decoded(encoded),
        None => (!address.is_empty()).then(|| address.to_owned()),
    }
}

/// The address of a mark.
pub(super) fn mark_address(article: &ArticleId, id: &MarkId) -> String {
    format!("{SCHEME}mark/{}/{}", encoded(&article.0), encoded(&id.0))
}

/// The article and the mark that `address` names.
pub(super) fn marked(address: &str) -> Option<(ArticleId, MarkId)> {
    let (article, id) = address.strip_prefix(SCHEME)?.strip_prefix("mark/")?.split_once('/')?;
    Some((ArticleId(decoded(article)?), MarkId(decoded(id)?)))
}

/// `text` with everything but unreserved characters and `/` as percent and hexadecimal digits (RFC 3986).
pub(super) fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(byte.into()),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

fn decoded(text: &str) -> Option<String> {
    let mut out = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                out.push(u8::from_str_radix(str::from_utf8(&digits).ok()?, 16).ok()?);
            }
            _ => out.push(byte),
        }
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::process::Command;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_command_line_is_quoted_where_it_must_be() {
        let command =
            |path: &str| command(&Source { path: path.to_owned(), ..Source::default() }, &MarkId("7-1-a-b".to_owned()));
        let table = [
            ("", None),
            ("/a/b-c.txt", Some("longread /a/b-c.txt --at 7-1-a-b")),
            ("/a b/it's.md", Some(r"longread '/a b/it'\''s.md' --at 7-1-a-b")),
            ("/a\u{1b}[2J\n\u{9b}", Some(r"longread $'/a\033[2J\012\302\233' --at 7-1-a-b")),
        ];
        for (path, expected) in table {
            assert_eq!(command(path).as_deref(), expected, "{path:?}");
        }
    }

    #[test]
    fn a_shell_takes_it_for_what_it_was() {
        for word in ["it's", "$HOME `x` \"y\" \\", "a  b", "", "~", "é“”", "*", "-n"] {
            let line = format!("printf %s {}", quoted(word));
            let output = Command::new("sh").args(["-c", &line]).output().unwrap();
            assert_eq!(String::from_utf8(output.stdout).unwrap(), word);
        }
    }

    proptest! {
        #[test]
        fn addresses_lead_back(path in "/\\PC{0,20}", id in "\\PC{1,12}") {
            let source = Source { path: path.clone(), ..Source::default() };
            let (article, mark) = (ArticleId(id.replace('/', "")), MarkId(id));
            prop_assert_eq!(super::path(&address(&source, &article)), Some(path));
            prop_assert_eq!(marked(&mark_address(&article, &mark)), Some((article, mark)));
        }
    }
}
