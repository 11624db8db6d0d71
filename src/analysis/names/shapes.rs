//! What the letters of one word show: acronyms, initials, capitals inside, plurals.
//!
//! Invariant: no list is asked.

/// `AWL`, `TSSAs`, `A&M`: at least two capitals and nothing else.
pub(super) fn is_acronym(word: &str) -> bool {
    let bare = word.strip_suffix('s').unwrap_or(word);
    let capitals = bare.chars().filter(|c| c.is_uppercase()).count();
    (2..=8).contains(&capitals) && bare.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || c == '.' || c == '&')
}

/// `J.`, `J`, `J.R.`
pub(super) fn is_initials(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    word.ends_with('.') && letters <= 2 && word.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-'))
        || letters == 1 && word.chars().all(char::is_uppercase)
}

/// `NorthSound`: a capital inside, and no `Mc`.
pub(super) fn is_camel(word: &str) -> bool {
    let prefixes = ["Mc", "Mac", "De", "Di", "Du", "La", "Le", "Fitz", "Van", "O’", "O'", "D’", "D'", "Al", "El", "Ó"];
    let mut letters = word.chars();
    letters.next();
    let inner = word.char_indices().skip(1).find(|(_, c)| c.is_uppercase());
    letters.clone().any(char::is_lowercase)
        && inner.is_some_and(|(at, _)| !prefixes.contains(&&word[..at]) && !word[..at].ends_with('-'))
}

/// Whether a word ends as English plurals do, and not as Greek, Latin or French names.
pub(super) fn is_plural(word: &str) -> bool {
    word.strip_suffix('s').is_some_and(|stem| stem.ends_with(|c: char| "bcdefgklmnprtwy".contains(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_tell_acronyms_initials_and_capitals_inside() {
        assert!(is_acronym("HWU") && is_acronym("HWUs") && is_acronym("R&D") && !is_acronym("Hwu"));
        assert!(is_initials("J.") && is_initials("J.R.") && is_initials("K") && !is_initials("Al"));
        assert!(is_camel("NetWork") && !is_camel("McKay") && !is_camel("O’Dowd") && !is_camel("Jean-Luc"));
        assert!(is_plural("Lakers") && !is_plural("Marcus"));
    }
}
