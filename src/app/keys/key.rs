//! One keystroke: as the terminal tells it, as the settings write it, and as a person reads it.
//!
//! Notation: a character stands for itself; `Space`, `Enter`, `Esc`, `Tab`, `BackTab`, `Backspace`, `Delete`, `Up`, `Down`, `Left`, `Right`,
//! `Home`, `End`, `PageUp`, `PageDown`, `F1` … `F12` for those keys; `C-` and `A-` before one for Ctrl and Alt. In the settings keys may also be
//! written as a person reads them.

use std::borrow::Cow;
use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// One keystroke, in the notation of the keymap, so that bindings compare as what a person reads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(String);

impl Key {
    /// The key of a terminal event; `None` for what the notation cannot say (a lone modifier, a media key).
    pub fn of(event: KeyEvent) -> Option<Self> {
        let name = match event.code {
            KeyCode::Char(' ') => "Space".to_owned(),
            KeyCode::Char(character) => character.to_string(),
            KeyCode::Enter => "Enter".to_owned(),
            KeyCode::Esc => "Esc".to_owned(),
            KeyCode::Tab => "Tab".to_owned(),
            KeyCode::BackTab => "BackTab".to_owned(),
            KeyCode::Backspace => "Backspace".to_owned(),
            KeyCode::Delete => "Delete".to_owned(),
            KeyCode::Up => "Up".to_owned(),
            KeyCode::Down => "Down".to_owned(),
            KeyCode::Left => "Left".to_owned(),
            KeyCode::Right => "Right".to_owned(),
            KeyCode::Home => "Home".to_owned(),
            KeyCode::End => "End".to_owned(),
            KeyCode::PageUp => "PageUp".to_owned(),
            KeyCode::PageDown => "PageDown".to_owned(),
            KeyCode::F(number) => format!("F{number}"),
            _ => return None,
        };
        let control = if event.modifiers.contains(KeyModifiers::CONTROL) { "C-" } else { "" };
        let alt = if event.modifiers.contains(KeyModifiers::ALT) { "A-" } else { "" };
        Some(Self(format!("{control}{alt}{name}")))
    }

    /// The key that `notation` names; `None` if it names none.
    pub fn parse(notation: &str) -> Option<Self> {
        let (keys, rest) = split_first(notation)?;
        rest.is_empty().then_some(keys)
    }

    /// The character that typing it adds to a line of input.
    pub fn typed(&self) -> Option<char> {
        if self.0 == "Space" {
            return Some(' ');
        }
        let mut characters = self.0.chars();
        characters.next().filter(|_| characters.next().is_none())
    }

    /// Its notation.
    pub fn notation(&self) -> &str {
        &self.0
    }

    /// Whether it is the key that `notation` names.
    pub fn is(&self, notation: &str) -> bool {
        self.0 == notation
    }
}

/// As a person reads it: `Ctrl-x`, `→`.
impl fmt::Display for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&shown(&self.0))
    }
}

/// The first key of `notation` and what follows it.
pub(super) fn split_first(notation: &str) -> Option<(Key, &str)> {
    const NAMED: [&str; 15] = [
        "Space",
        "Enter",
        "Esc",
        "Tab",
        "BackTab",
        "Backspace",
        "Delete",
        "Up",
        "Down",
        "Left",
        "Right",
        "Home",
        "End",
        "PageUp",
        "PageDown",
    ];
    let bare = notation.strip_prefix("C-").filter(|rest| !rest.is_empty()).unwrap_or(notation);
    let bare = bare.strip_prefix("A-").filter(|rest| !rest.is_empty()).unwrap_or(bare);
    let modifiers = notation.len() - bare.len();
    let named = NAMED.into_iter().find(|name| bare.starts_with(name));
    let function = bare.strip_prefix('F').and_then(|rest| {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        (digits > 0).then_some(1 + digits)
    });
    let length = named.map(str::len).or(function).or_else(|| bare.chars().next().map(char::len_utf8))?;
    let (key, rest) = notation.split_at(modifiers + length);
    Some((Key(if key == " " { "Space".to_owned() } else { key.to_owned() }), rest))
}

/// Parts of the notation, and how a person reads them.
const SHOWN: [(&str, &str); 5] =
    [("C-", "Ctrl-"), ("A-", "Alt-"), ("PageUp", "PgUp"), ("PageDown", "PgDn"), ("BackTab", "Shift-Tab")];
const ARROWS: [(&str, &str); 4] = [("Down", "↓"), ("Up", "↑"), ("Left", "←"), ("Right", "→")];

/// What was written as a person reads it, in the notation.
pub(super) fn notation_of(written: &str) -> Cow<'_, str> {
    SHOWN.iter().chain(&ARROWS).fold(Cow::Borrowed(written), |keys, (name, shown)| {
        if keys.contains(shown) { Cow::Owned(keys.replace(shown, name)) } else { keys }
    })
}

/// The notation as a person reads it.
pub(super) fn shown(notation: &str) -> String {
    let words = SHOWN.iter().fold(notation.replace("{letter}", "a"), |words, (name, shown)| words.replace(name, shown));
    let arrow = |(name, arrow): &(&str, &str)| {
        let modifier = words.strip_suffix(name).filter(|rest| rest.is_empty() || rest.ends_with('-'))?;
        Some(format!("{modifier}{arrow}"))
    };
    ARROWS.iter().find_map(arrow).unwrap_or(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_read_as_on_the_keyboard() {
        assert_eq!(Key::parse("C-o").map(|key| key.to_string()).as_deref(), Some("Ctrl-o"));
        assert_eq!(shown("A-Right"), "Alt-→");
        assert_eq!(shown("PageDown"), "PgDn");
        assert_eq!(shown("m{letter}"), "ma");
    }
}
