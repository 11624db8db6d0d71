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
    let mut out = String::new();
    for article in surveyed {
        if !out.is_empty() {
            out.push('\n');
        }
        head(article, &mut out);
        let mut last = None;
        for entry in &article.marks {
            let section = section(entry);
            if last.as_ref() != Some(&section) {
                out.push_str(&format!("\n## {}\n", escaped(&section)));
                last = Some(section);
            }
            mark(article, entry, &mut out);
        }
    }
    out
}

fn head(article: &Surveyed, out: &mut String) {
    let About { title, byline, publication, source, .. } = &article.about;
    let title = title.as_deref().unwrap_or("Without a title");
    let path = (!source.path.is_empty()).then(|| clean_line(&source.path));
    let byline = byline.as_ref().map(|byline| format!("by {byline}"));
    let marks = Some(plural(article.marks.len(), "mark"));
    let about: Vec<String> = [byline, publication.clone(), path, marks].into_iter().flatten().collect();
    out.push_str(&format!("# {}\n\n{}\n", escaped(title), escaped(&about.join(" · "))));
}

fn mark(article: &Surveyed, entry: &Entry, out: &mut String) {
    let anchor = &entry.mark.anchor.value;
    let mut part = |text: &str| out.push_str(&format!("\n{text}\n"));
    part(&quotation(&anchor.exact));
    if let Some(place) = &entry.place {
        if !place.speakers.is_empty() {
            let voice = |voice: &Voice| format!("{}{}", if voice.is_guess { "perhaps " } else { "" }, voice.name);
            let voices: Vec<String> = place.speakers.iter().map(voice).collect();
            part(&format!("— {}", escaped(&voices.join(", "))));
        }
    }
    if let Some(note) = &entry.mark.note.value {
        part(&paragraphs(note));
    }
    let context = entry.place.as_ref().map(|place| place.context.as_str()).filter(|context| *context != anchor.exact);
    if let Some(context) = context.filter(|_| entry.state != State::Changed) {
        part(&format!("In: {}", escaped(&context.replace('\n', " "))));
    } else if let Some(context) = context {
        part(&format!("Now: {}", escaped(&context.replace('\n', " "))));
    }
    let details: Vec<String> = [day(entry.mark.created)].into_iter().chain(details(entry)).collect();
    part(&format!("*{}*", escaped(&details.join(" · "))));
    if let Some(command) = reopen::command(&article.about.source, &entry.mark.id) {
        part(&format!("```sh\n{command}\n```"));
    }
}

fn quotation(words: &str) -> String {
    words.split('\n').map(|line| format!("> {}", escaped(line))).collect::<Vec<_>>().join("\n>\n")
}

/// A text of several lines; each stays a line.
fn paragraphs(text: &str) -> String {
    text.split('\n').map(escaped).collect::<Vec<_>>().join("\\\n").replace("\\\n\\\n", "\n\n")
}

/// `text` with a backslash before all that Markdown could take for markup (CommonMark, "Backslash escapes").
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
