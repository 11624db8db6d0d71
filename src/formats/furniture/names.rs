//! Who wrote it: names in a line `By …` and in the author's note.

use super::shape;
use super::traces::Trace;

/// Words of a byline that name a post, not a person.
const POSTS: [&str; 30] = [
    "editor",
    "correspondent",
    "reporter",
    "writer",
    "staff",
    "columnist",
    "critic",
    "contributor",
    "producer",
    "journalist",
    "bureau",
    "chief",
    "senior",
    "news",
    "analyst",
    "presenter",
    "director",
    "professor",
    "fellow",
    "desk",
    "political",
    "special",
    "deputy",
    "commentator",
    "blogger",
    "lecturer",
    "author",
    "photographer",
    "agency",
    "magazine",
];

/// Small words inside names.
const PARTICLES: [&str; 22] = [
    "de", "del", "della", "der", "den", "di", "da", "das", "do", "dos", "du", "la", "le", "van", "von", "bin", "ibn",
    "al", "el", "ter", "zu", "y",
];

/// Words that open a headline or a heading, and no name.
const OPENINGS: [&str; 14] =
    ["The", "A", "An", "This", "That", "How", "Why", "What", "When", "Where", "Who", "My", "Our", "Your"];

/// Titles before a name, left out of it.
const TITLES: [&str; 14] =
    ["Dr", "Dr.", "Prof", "Prof.", "Professor", "Sir", "Dame", "Lord", "Lady", "Mr", "Mr.", "Mrs", "Ms", "Rev"];

/// Trades of those who write for papers, in a note such as "Ann Orr is a novelist".
const TRADES: [&str; 34] = [
    "writer",
    "author",
    "journalist",
    "novelist",
    "editor",
    "correspondent",
    "professor",
    "reporter",
    "columnist",
    "critic",
    "poet",
    "historian",
    "lecturer",
    "fellow",
    "broadcaster",
    "blogger",
    "academic",
    "essayist",
    "biographer",
    "commentator",
    "contributor",
    "photographer",
    "researcher",
    "economist",
    "philosopher",
    "director",
    "film-maker",
    "filmmaker",
    "producer",
    "translator",
    "scholar",
    "playwright",
    "founder",
    "writers",
];

/// What the note says an author does.
const DOINGS: [&str; 16] = [
    "writes",
    "reports",
    "covers",
    "edits",
    "teaches",
    "lectures",
    "blogs",
    "tweets",
    "hosts",
    "presents",
    "contributes",
    "researches",
    "studies",
    "works",
    "lives",
    "write",
];

/// What stands before the authors' names.
const OPENERS: [&str; 10] =
    ["by", "by:", "author:", "authors:", "words:", "text:", "writer:", "story:", "reporter:", "byline:"];

/// The authors in a line such as `By Ann Orr and Ben Lamb, political editor`; `None` where no name follows.
pub fn byline(line: &str) -> Option<String> {
    let mut words = line.split_whitespace();
    let opening: Vec<&str> = words.by_ref().take(4).collect();
    let is_opening =
        |at: usize| OPENERS.iter().any(|opener| opening.get(at).is_some_and(|w| w.eq_ignore_ascii_case(opener)));
    let is_work = |at: usize| opening[at].bytes().all(|byte| byte.is_ascii_alphabetic());
    // "By", "Words by", "Words and pictures by".
    let at = if is_opening(3) && is_work(0) && opening[1].eq_ignore_ascii_case("and") && is_work(2) {
        3
    } else if is_opening(1) && is_work(0) {
        1
    } else if is_opening(0) {
        0
    } else {
        return None;
    };
    let mut rest = line;
    for word in &opening[..=at] {
        rest = rest.trim_start().strip_prefix(word)?;
    }
    authors(rest)
}

/// The authors where nothing but their names stands on a line: `Ann Orr`, `Ann Orr in Lagos`.
pub fn bare(line: &str) -> Option<String> {
    let names = authors(line)?;
    let words = shape::count(&names);
    let opening = line.split_whitespace().next().unwrap_or_default();
    let surname_given =
        (2..=9).contains(&words) && !OPENINGS.contains(&opening) && !shape::ends_with_stop(line) && !line.contains(':');
    (surname_given && !is_post(line) && shape::count(line) <= words + 3).then_some(names)
}

/// The authors of a note such as "Ann Orr writes on rivers" or "(Reporting by Ann Orr in Lagos; editing by …)", and whether its shape alone
/// tells that it is one.
pub fn note(passage: &str) -> Option<(String, Certainty)> {
    if let Some(names) = reported(passage) {
        return Some((authors(names)?, Certainty::Sure));
    }
    let (names, rest) = subject(passage)?;
    let sentence = rest.split(". ").next().unwrap_or(rest).to_lowercase();
    let mut words = sentence.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
    let has_trade = || sentence.split(|c: char| !c.is_alphanumeric() && c != '-').any(|word| TRADES.contains(&word));
    let certainty = match words.next()? {
        "is" | "are" if has_trade() => Certainty::Sure,
        "s" if sentence.contains("book")
            || sentence.contains("novel")
            || sentence.contains("column")
            || sentence.contains("memoir") =>
        {
            Certainty::Sure
        }
        doing if DOINGS.contains(&doing) => Certainty::Sure,
        "is" | "are" | "was" | "has" | "a" | "an" | "the" | "s" => Certainty::IfKnown,
        doing if doing.len() > 3 && doing.ends_with('s') => Certainty::IfKnown,
        _ => return None,
    };
    Some((names, certainty))
}

/// What follows `(Reporting by `, `Words and pictures by `, as far as names may go.
fn reported(passage: &str) -> Option<&str> {
    let (work, names) = passage.split_once(" by ")?;
    let work = work.strip_prefix(|c: char| !c.is_alphanumeric()).unwrap_or(work);
    let work = work.split_once(" and ").filter(|(_, more)| !more.contains(' ')).map_or(work, |(work, _)| work);
    let names = names.split([';', '.', ')']).next().unwrap_or_default();
    let is_work = ["reporting", "writing", "words"].iter().any(|word| work.eq_ignore_ascii_case(word));
    (is_work && !names.is_empty()).then_some(names)
}

/// The author, if `passage`, which has so many `words` and this `trace`, is a note about one: by its shape, or because it begins with
/// the name of the `byline`.
pub fn note_about(passage: &str, words: usize, trace: Trace, byline: Option<&str>) -> Option<String> {
    if !(4..=70).contains(&words) {
        return None;
    }
    let (author, certainty) = note(passage)?;
    match byline {
        Some(byline) if byline.contains(&author) || author.contains(byline) => Some(author),
        None if certainty == Certainty::Sure => Some(author),
        Some(_) if certainty == Certainty::Sure && trace == Trace::Note => Some(author),
        _ => None,
    }
}

/// How sure it is that a passage is the author's note.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// By its shape.
    Sure,
    /// Only if the one it begins with is known to be the author.
    IfKnown,
}

/// The names at the start of `text`, up to where they end or something else begins.
fn authors(text: &str) -> Option<String> {
    let text = text.split(['|', '·', '•', '(', '@', '+', '\t']).next()?;
    let text = text.split(" — ").next()?.split(" – ").next()?.split("  ").next()?.trim();
    let shown = if shape::is_capitals(text) { shape::title_case(text) } else { text.to_owned() };
    let mut names: Vec<String> = Vec::new();
    let signs = [", and ", " and ", " And ", " & ", ";", "/"];
    let joined = signs.iter().fold(shown, |shown, sign| shown.replace(sign, ",&"));
    for part in joined.split(',') {
        let (part, is_joined) = part.strip_prefix('&').map_or((part, false), |part| (part, true));
        let Some(name) = leading_name(part) else { break };
        // "By Ann Orr, Abuja": where, not who.
        if !names.is_empty() && !is_joined && shape::count(name) == 1 {
            break;
        }
        let rest = part.trim()[name.len().min(part.trim().len())..].trim();
        let goes_on = rest.is_empty()
            || ["in", "for", "at", "on", "of", "with"].iter().any(|word| {
                rest.starts_with(&format!("{word} ")) || rest.starts_with(&format!("{} ", shape::title_case(word)))
            });
        if is_post(part) && !names.is_empty() {
            break;
        }
        if !goes_on {
            if names.is_empty() {
                return None;
            }
            break;
        }
        names.push(without_title(name).to_owned());
    }
    match names.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        [most @ .., last] => Some(format!("{} and {last}", most.join(", "))),
    }
}

/// The name that `text` begins with: words with capitals, and small words between them.
fn leading_name(text: &str) -> Option<&str> {
    let text = text.trim();
    let mut end = 0;
    let mut at = 0;
    let mut count = 0;
    for word in text.split(' ') {
        let last = word.ends_with(',');
        let word = word.trim_end_matches(',');
        let capital = word.chars().next().is_some_and(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '’' | '\'' | '‘'));
        let preposition = ["In", "For", "At", "On", "Of", "With"].contains(&word);
        if capital && !preposition && count < 6 {
            count += 1;
            end = at + word.len();
        } else if count == 0 || !PARTICLES.contains(&word.to_lowercase().as_str()) {
            break;
        }
        if last {
            break;
        }
        at += word.len() + 1;
    }
    let name = text[..end].trim_end_matches(['’', '\'']);
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    (letters >= 2).then_some(name)
}

/// The names a note begins with and what follows them: `Ann Orr and Ben Lamb` + ` are …`, `Ann Orr, a poet,` + ` is …`.
fn subject(passage: &str) -> Option<(String, &str)> {
    let mut names = Vec::new();
    let mut rest = passage.trim_start_matches(|c: char| !c.is_alphanumeric());
    loop {
        let name = leading_name(rest)?;
        rest = &rest[name.len()..];
        let known = without_title(name);
        names.push(known.strip_suffix("’s").or_else(|| known.strip_suffix("'s")).unwrap_or(known).to_owned());
        if known.ends_with("’s") || known.ends_with("'s") {
            rest = &passage[passage.len() - rest.len() - 1..];
        }
        match rest.strip_prefix(" and ").or_else(|| rest.strip_prefix(" & ")) {
            Some(more) => rest = more,
            None => break,
        }
    }
    if names.iter().any(|name| shape::count(name) < 2) {
        return None;
    }
    if let Some(aside) = rest.strip_prefix(", ")
        && let Some(end) = aside.find(", ")
        && end < 80
    {
        rest = &aside[end + 1..];
    }
    Some((names.join(" and "), rest))
}

fn without_title(name: &str) -> &str {
    let (first, rest) = name.split_once(' ').unwrap_or((name, ""));
    if TITLES.contains(&first) && !rest.is_empty() { rest } else { name }
}

/// Whether `text` names a post, such as "political editor".
pub fn is_post(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| POSTS.contains(&word.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byline_gives_names_and_nothing_else() {
        for (line, names) in [
            ("By Ann Orr", Some("Ann Orr")),
            ("BY ANN O’ORR", Some("Ann O’Orr")),
            ("By Ann Orr and Ben van der Lamb", Some("Ann Orr and Ben van der Lamb")),
            ("By Ann Orr, Ben Lamb and Cy Dee", Some("Ann Orr, Ben Lamb and Cy Dee")),
            ("By Ann Orr, Ben Lamb, and Cy Dee", Some("Ann Orr, Ben Lamb and Cy Dee")),
            ("By Ann Orr and Sukarno", Some("Ann Orr and Sukarno")),
            ("By Ann Orr, Abuja", Some("Ann Orr")),
            ("By Ann Orr, Political Editor", Some("Ann Orr")),
            ("By Ann Orr in Lagos | 4 May 2011", Some("Ann Orr")),
            ("Words by Ann Orr", Some("Ann Orr")),
            ("Author: Dr Ann Orr", Some("Ann Orr")),
            ("By the river it was cold", None),
            ("By Tuesday it was over.", None),
        ] {
            assert_eq!(byline(line).as_deref(), names, "{line}");
        }
    }

    #[test]
    fn a_note_gives_the_author() {
        for (passage, names) in [
            ("Dr Ann Orr is a poet and teacher. She lives in Lagos", "Ann Orr"),
            ("Ann Orr writes on rivers for the Weir", "Ann Orr"),
            ("Ann Orr’s new book is “Weirs”", "Ann Orr"),
            ("Ann Orr, who once kept bees, is a staff writer.", "Ann Orr"),
            ("Ann Orr and Ben Lamb are staff writers.", "Ann Orr and Ben Lamb"),
            ("(Reporting by Ann Orr in Lagos and Ben Lamb in Kyiv; Editing by Cy Dee)", "Ann Orr and Ben Lamb"),
        ] {
            assert_eq!(note(passage), Some((names.to_owned(), Certainty::Sure)), "{passage}");
        }
        assert_eq!(note("The weir is a ruin."), None);
        assert_eq!(note("Ann Orr walked home."), None);
        assert_eq!(note("Ann Orr is tall.").map(|found| found.1), Some(Certainty::IfKnown));
    }
}
