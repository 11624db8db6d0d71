//! Marks as Markdown: by article and section, each with its words, its note, its sentence and the command line that opens it. Pure.
//!
//! Invariant: what is quoted reads as it was written; nothing in it is taken for markup.

use crate::notes::About;
use crate::text::clean_line;

use super::reopen;
use super::survey::{Entry, State, Surveyed, Voice};
use super::wording::{day, details, plural, section};

/// The document; headings are `#` for an article and `##` for a section.
pub(super) fn markdown(surveyed: &[Surveyed]) -> String {
    let mut parts = Vec::new();
    for article in surveyed {
        parts.extend(head(article));
        let mut last = None;
        for entry in &article.marks {
            let section = section(entry);
            if last.as_ref() != Some(&section) {
                parts.push(format!("## {}", escaped(&section)));
                last = Some(section);
            }
            parts.extend(mark(article, entry));
        }
    }
    parts.join("\n\n") + "\n"
}

fn head(article: &Surveyed) -> [String; 2] {
    let About { title, byline, publication, source, .. } = &article.about;
    let title = title.as_deref().unwrap_or("Without a title");
    let path = (!source.path.is_empty()).then(|| clean_line(&source.path));
    let byline = byline.as_ref().map(|byline| format!("by {byline}"));
    let marks = Some(plural(article.marks.len(), "mark"));
    let about: Vec<String> = [byline, publication.clone(), path, marks].into_iter().flatten().collect();
    [format!("# {}", escaped(title)), escaped(&about.join(" · "))]
}

fn mark(article: &Surveyed, entry: &Entry) -> impl Iterator<Item = String> {
    let words = &entry.mark.anchor.value.exact;
    let note = entry.mark.note.value.as_deref().map(paragraphs);
    let details: Vec<String> = [day(entry.mark.created)].into_iter().chain(details(entry)).collect();
    let command = reopen::command(&article.about.source, &entry.mark.id);
    let parts = [
        Some(quotation(words)),
        entry.place.as_ref().and_then(|place| speakers(&place.speakers)),
        note,
        entry.place.as_ref().filter(|place| place.context != *words).map(|place| context(entry.state, &place.context)),
        Some(format!("*{}*", escaped(&details.join(" · ")))),
        command.map(|command| format!("```sh\n{command}\n```")),
    ];
    parts.into_iter().flatten()
}

fn speakers(voices: &[Voice]) -> Option<String> {
    let name = |voice: &Voice| format!("{}{}", if voice.is_guess { "perhaps " } else { "" }, voice.name);
    let names: Vec<String> = voices.iter().map(name).collect();
    (!names.is_empty()).then(|| format!("— {}", escaped(&names.join(", "))))
}

/// The sentence that the words stand in, or that stands there in place of them.
fn context(state: State, sentence: &str) -> String {
    let lead = if state == State::Changed { "Now" } else { "In" };
    format!("{lead}: {}", escaped(&sentence.replace('\n', " ")))
}

fn quotation(words: &str) -> String {
    words.split('\n').map(|line| format!("> {}", escaped(line))).collect::<Vec<_>>().join("\n>\n")
}

/// A text of several lines; each stays a line.
fn paragraphs(text: &str) -> String {
    text.split('\n').map(escaped).collect::<Vec<_>>().join("\\\n").replace("\\\n\\\n", "\n\n")
}

/// `text` with a backslash before all that Markdown could take for markup (`CommonMark`, “Backslash escapes”).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_number = true;
    for (index, character) in text.trim().chars().enumerate() {
        let is_markup = match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '$' | '^' => true,
            '#' | '+' | '-' | '=' | ':' => index == 0,
            '.' | ')' => index > 0 && in_number,
            _ => false,
        };
        in_number = in_number && character.is_ascii_digit();
        if is_markup {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::*;

    /// The text of what `markdown` shows, and whether it has any markup but paragraphs and quotations.
    fn shown(markdown: &str) -> (String, bool) {
        let mut text = String::new();
        let mut has_markup = false;
        for event in Parser::new_ext(markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
            match event {
                Event::Text(words) => text.push_str(&words),
                Event::SoftBreak | Event::HardBreak => text.push('\n'),
                Event::Start(Tag::Paragraph | Tag::BlockQuote(_)) | Event::End(_) => {}
                _ => has_markup = true,
            }
        }
        (text, has_markup)
    }

    proptest! {
        #[test]
        fn what_is_quoted_reads_as_it_was_written(words in r"([-#*+=_`~|>\[\]()!<&;.:$^\\ 0-9]|[a-zé“”]){1,30}") {
            let words = words.trim().to_owned();
            prop_assume!(!words.is_empty());
            for markdown in [escaped(&words), quotation(&words)] {
                prop_assert_eq!(shown(&markdown), (words.clone(), false), "{:?}", markdown);
            }
        }
    }

    #[test]
    fn lines_of_a_note_stay_lines() {
        assert_eq!(shown(&paragraphs("One.\nTwo *stars*.\n\nThree.")).0, "One.\nTwo *stars*.Three.");
    }
}
