//! What words look like: how many there are, how they end, how they are capitalised. No lists, no meaning.

/// How many words stand in `text`.
pub fn count(text: &str) -> usize {
    text.split_whitespace().count()
}

/// The last character of `text` before any closing quotation marks and brackets.
pub fn last_sign(text: &str) -> Option<char> {
    text.trim_end_matches(['”', '’', '"', '\'', '»', ')', ']', '*', '_', ' ', '\u{a0}']).chars().next_back()
}

/// Whether `text` ends as a sentence does.
pub fn ends_sentence(text: &str) -> bool {
    matches!(last_sign(text), Some('.' | '!' | '?' | '…'))
}

/// Whether `text` ends with any stop: of a sentence, or one after which it goes on.
pub fn ends_with_stop(text: &str) -> bool {
    matches!(last_sign(text), Some('.' | '!' | '?' | '…' | ',' | ';' | ':' | '—' | '–' | '-'))
}

/// Whether the first letter of `text` is a small one and nothing but signs stands before it.
pub fn starts_small(text: &str) -> bool {
    text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase)
}

/// Whether the first letter or digit of `text` is a capital or a digit.
pub fn starts_large(text: &str) -> bool {
    text.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase())
}

/// Whether all letters of `text` are capitals, of which there are at least two.
pub fn is_capitals(text: &str) -> bool {
    let mut capitals = 0;
    for character in text.chars() {
        if character.is_lowercase() {
            return false;
        }
        capitals += usize::from(character.is_uppercase());
    }
    capitals >= 2
}

/// Whether `text` begins with an opening quotation mark.
pub fn opens_quotation(text: &str) -> bool {
    text.starts_with(['“', '‘', '"', '\'', '«', '„'])
}

/// `text` in capitals as it would be written in small letters: each word, and each part after a hyphen or an apostrophe in
/// a name, keeps its first letter.
pub fn title_case(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for character in text.chars() {
        if inside {
            out.extend(character.to_lowercase());
        } else {
            out.push(character);
        }
        inside = character.is_alphanumeric();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_marks_do_not_hide_the_stop() {
        assert!(ends_sentence("“In general.”"));
        assert!(!ends_sentence("“A matter of form”"));
        assert!(ends_with_stop("Harbour, mill and bridge,"));
    }

    #[test]
    fn capitals_are_seen_and_lowered() {
        assert!(is_capitals("THE LIST, 1987") && !is_capitals("THE List") && !is_capitals("1987"));
        assert_eq!(title_case("MARY O’DELL-SMITH"), "Mary O’Dell-Smith");
    }
}
