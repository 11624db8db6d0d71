//! Bytes to characters: UTF-8, UTF-16 with a byte order mark, else Windows-1252 (WHATWG Encoding Standard).

use std::borrow::Cow;

use super::{HEAD, Unreadable};

/// How the bytes of a source become characters.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, little endian, with its mark.
    Utf16Le,
    /// UTF-16, big endian, with its mark.
    Utf16Be,
    /// What the web calls Latin-1.
    Windows1252,
}

/// The encoding of a source that begins with `head`.
pub(super) fn detect(head: &[u8]) -> Result<Encoding, Unreadable> {
    let is_whole = head.len() < HEAD;
    let head = if is_whole { head } else { whole_characters(head) };
    let encoding = match head {
        [0xff, 0xfe, ..] => Encoding::Utf16Le,
        [0xfe, 0xff, ..] => Encoding::Utf16Be,
        _ if head.iter().take(8 * 1024).any(|byte| *byte == 0) => return Err(Unreadable::Binary),
        _ if is_utf8(head) => Encoding::Utf8,
        _ => Encoding::Windows1252,
    };
    if is_whole && decode(head, encoding).chars().all(|c| c.is_whitespace() || c == '\u{feff}') {
        return Err(Unreadable::Empty);
    }
    Ok(encoding)
}

/// `bytes` as characters; what is malformed becomes U+FFFD. A byte order mark of UTF-8 stays, so that offsets count it.
///
/// A source whose head was plain ASCII may turn out not to be UTF-8 after all; then it is Windows-1252, which gives the
/// same head.
pub(super) fn decode(bytes: &[u8], encoding: Encoding) -> Cow<'_, str> {
    // Checking a whole text is much quicker than going through it for the bytes that are wrong.
    if let (Encoding::Utf8, Ok(text)) = (encoding, std::str::from_utf8(bytes)) {
        return Cow::Borrowed(text);
    }
    let table = match encoding {
        Encoding::Utf8 if is_utf8(bytes) => return String::from_utf8_lossy(bytes),
        Encoding::Utf8 | Encoding::Windows1252 => encoding_rs::WINDOWS_1252,
        Encoding::Utf16Le => encoding_rs::UTF_16LE,
        Encoding::Utf16Be => encoding_rs::UTF_16BE,
    };
    table.decode_with_bom_removal(bytes).0
}

/// How many bytes of `head` make whole lines: up to its last blank line, else its last line end, else its last whole
/// character. A byte order mark tells the width of the units in which line ends are sought.
pub(super) fn whole_lines(head: &[u8]) -> usize {
    let wide = matches!(head, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]);
    let units: Cow<'_, [u8]> = match head {
        [0xff, 0xfe, ..] => head.chunks_exact(2).map(|pair| if pair[1] == 0 { pair[0] } else { b'x' }).collect(),
        [0xfe, 0xff, ..] => head.chunks_exact(2).map(|pair| if pair[0] == 0 { pair[1] } else { b'x' }).collect(),
        _ => Cow::Borrowed(head),
    };
    let ends = |at: &usize| matches!(units[*at], b'\n' | b'\r');
    let after = (0..units.len()).rev().filter(ends).find(|at| {
        let before = units[..*at].trim_ascii_end().len();
        // Another line end stands before this one, with nothing but blanks between; CRLF is one.
        let gap = &units[before..=*at];
        let opens = gap.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(0);
        let pair = usize::from(gap[opens..].starts_with(b"\r\n"));
        opens + pair < gap.len() - 1
    });
    let cut = after.or_else(|| (0..units.len()).rev().find(ends)).map(|at| at + 1);
    match cut {
        Some(cut) if wide => cut * 2,
        Some(cut) => cut,
        None if wide => units.len() * 2,
        None => whole_characters(head).len(),
    }
}

/// `bytes` without a character of UTF-8 that is cut off at their end.
fn whole_characters(bytes: &[u8]) -> &[u8] {
    match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => &bytes[..error.valid_up_to()],
        _ => bytes,
    }
}

/// Whether `bytes` are UTF-8. Some broken bytes among many sound characters
/// do not make another encoding of a text.
fn is_utf8(bytes: &[u8]) -> bool {
    if std::str::from_utf8(bytes).is_ok() {
        return true;
    }
    let (mut sound, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound > 4 * broken
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (Encoding, String) {
        let encoding = detect(bytes).unwrap();
        (encoding, decode(bytes, encoding).into_owned())
    }

    #[test]
    fn the_encoding_is_seen_in_the_bytes() {
        assert_eq!(read("naïve".as_bytes()), (Encoding::Utf8, "naïve".to_owned()));
        assert_eq!(read(b"\xef\xbb\xbfweir"), (Encoding::Utf8, "\u{feff}weir".to_owned()));
        assert_eq!(read(b"\xff\xfew\0e\0"), (Encoding::Utf16Le, "we".to_owned()));
        assert_eq!(read(b"\xfe\xff\0w\0e"), (Encoding::Utf16Be, "we".to_owned()));
        assert_eq!(read(b"na\xefve \x93weir\x94"), (Encoding::Windows1252, "naïve “weir”".to_owned()));
    }

    #[test]
    fn one_broken_byte_does_not_spoil_a_text() {
        let (encoding, text) = read(b"\xe2\x80\x9cna\xc3\xafve\xe2\x80\x9d \xe2\x80\x93 caf\xc3\xa9 \xe2\x80\x93 \xff");
        assert_eq!((encoding, text.as_str()), (Encoding::Utf8, "“naïve” – café – \u{fffd}"));
    }

    #[test]
    fn what_nobody_can_read_is_refused() {
        assert_eq!(detect(b""), Err(Unreadable::Empty));
        assert_eq!(detect(" \u{a0}\r\n\u{feff}".as_bytes()), Err(Unreadable::Empty));
        assert_eq!(detect(b"\xff\xfe\n\0"), Err(Unreadable::Empty));
        assert_eq!(detect(b"PK\x03\x04\0\0"), Err(Unreadable::Binary));
    }

    #[test]
    fn a_late_byte_may_show_another_encoding() {
        assert_eq!(decode(b"plain head, then \xe9", Encoding::Utf8), "plain head, then é");
    }

    #[test]
    fn a_head_is_cut_between_paragraphs() {
        assert_eq!(whole_lines(b"one\ntwo\n\nthree\nfo"), 9);
        assert_eq!(whole_lines(b"one\r\ntwo\r\n \r\nthree\r\nfo"), 13);
        assert_eq!(whole_lines(b"one\r\ntwo\r\nth"), 10);
        assert_eq!(whole_lines(b"\xff\xfea\0\n\0\n\0b\0"), 8);
        assert_eq!(whole_lines("on\u{e9}".as_bytes().split_last().unwrap().1), 2);
    }
}
