//! Bytes to characters: UTF-8, UTF-16 with a byte order mark, else Windows-1252 (WHATWG Encoding Standard).

use super::Unreadable;

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
    if head.starts_with(&[0xff, 0xfe]) {
        return Ok(Encoding::Utf16Le);
    }
    if head.starts_with(&[0xfe, 0xff]) {
        return Ok(Encoding::Utf16Be);
    }
    if head.iter().take(8 * 1024).any(|byte| *byte == 0) {
        return Err(Unreadable::Binary);
    }
    match std::str::from_utf8(head) {
        Ok(_) => Ok(Encoding::Utf8),
        // A head may be cut inside a character.
        Err(error) if error.error_len().is_none() && head.len() - error.valid_up_to() < 4 => Ok(Encoding::Utf8),
        Err(_) => Ok(Encoding::Windows1252),
    }
}

/// `bytes` as characters; what is malformed becomes U+FFFD. A byte order mark of UTF-8 stays, so that offsets count it.
pub(super) fn decode(bytes: &[u8], encoding: Encoding) -> String {
    let table = match encoding {
        Encoding::Utf8 => return String::from_utf8_lossy(bytes).into_owned(),
        Encoding::Utf16Le => encoding_rs::UTF_16LE,
        Encoding::Utf16Be => encoding_rs::UTF_16BE,
        Encoding::Windows1252 => encoding_rs::WINDOWS_1252,
    };
    table.decode_with_bom_removal(bytes).0.into_owned()
}
