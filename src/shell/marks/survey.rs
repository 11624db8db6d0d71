//! What can be said of the marks of an article: where each stands now, in which section, whose words they are. Pure.
//!
//! Invariant: every mark that was not deleted is there, whether or not its article is.

use clap::ValueEnum;
#[cfg(test)]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::analysis::{Analysis, QuoteKind};
use crate::article::{Article, Identity, Section};
use crate::notes::{About, ArticleId, Mark, Marks, Stamp};
use crate::shell::store::Texts;
use crate::text::{Found, Span, find_all_since, share};

/// What a mark is: a highlight if it has a colour. Either may have a note.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ValueEnum)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A place.
    #[default]
    Bookmark,
    /// A passage in a colour.
    Highlight,
}

/// What became of the words of a mark.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ValueEnum)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// They stand where they stood.
    Exact,
    /// They stand elsewhere.
    Moved,
    /// They were edited.
    Changed,
    /// They are gone, or stand in several places that are equally likely.
    Orphaned,
    /// The file of the article is not there, or holds another article now.
    #[default]
    Unknown,
}

/// An article and its marks.
#[derive(Clone, Debug)]
pub(super) struct Surveyed {
    pub(super) id: ArticleId,
    pub(super) about: About,
    /// Every text it was seen with.
    pub(super) texts: Vec<Identity>,
    /// In the order of the text, those that have lost their words last.
    pub(super) marks: Vec<Entry>,
    /// The names of those that were deleted, when they were made, and when they were deleted.
    pub(super) deleted: Vec<Mark>,
}

/// A mark with what is known of it.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) mark: Mark,
    /// Its letter, unless another mark was given the same one later.
    pub(super) letter: Option<char>,
    pub(super) state: State,
    /// Where it stands, if it does.
    pub(super) place: Option<Place>,
}

/// Where a mark stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Place {
    /// In the source, in bytes of UTF-8.
    pub(super) source: Option<Span>,
    /// In the source, in characters (code points), a byte order mark not counted.
    pub(super) characters: Option<Span>,
    /// How far into the article, in percent.
    pub(super) percent: usize,
    /// The title of the innermost section.
    pub(super) section: Option<String>,
    /// The article has sections, whether or not this stands in one.
    pub(super) has_sections: bool,
    /// Who says what is said there, in the order of the text.
    pub(super) speakers: Vec<Voice>,
    /// The whole sentence or sentences.
    pub(super) context: String,
}

/// Somebody who speaks.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Voice {
    pub(super) name: String,
    /// How many of a hundred speakers found like this one are right.
    pub(super) confidence: u8,
    pub(super) is_guess: bool,
}

/// An article as it is now.
#[derive(Copy, Clone, Debug)]
pub(super) struct Reading<'a> {
    pub(super) article: &'a Article,
    pub(super) analysis: &'a Analysis,
    /// Its source as UTF-8.
    pub(super) decoded: &'a str,
    /// The texts in which marks were made.
    pub(super) made_in: &'a Texts,
}

impl Entry {
    pub(super) fn kind(&self) -> Kind {
        if self.mark.colour.value.is_some() { Kind::Highlight } else { Kind::Bookmark }
    }

    /// When anything of it was last changed, in milliseconds since 1970-01-01 UTC.
    pub(super) fn modified(&self) -> i64 {
        let Mark { created, anchor, letter, colour, note, deleted, .. } = &self.mark;
        let changes = [&anchor.changed, &letter.changed, &colour.changed, &note.changed, &deleted.changed];
        changes.iter().map(|Stamp { time, .. }| *time).chain([*created]).max().unwrap_or(*created)
    }
}

/// What can be said of `marks`, given the article as it is now, if it is there.
pub(super) fn survey(marks: &Marks, now: Option<Reading<'_>>) -> Vec<Entry> {
    let live: Vec<&Mark> = marks.live().collect();
    let found: Vec<Option<Found>> = match now {
        Some(reading) => {
            let anchors = live.iter().map(|mark| &mark.anchor.value);
            find_all_since(&reading.article.text, anchors, |hash| reading.made_in.read(hash))
                .into_iter()
                .map(Some)
                .collect()
        }
        None => vec![None; live.len()],
    };
    let mut entries: Vec<(Option<Span>, Entry)> = live
        .into_iter()
        .zip(found)
        .map(|(mark, found)| {
            let span = found.and_then(Found::span);
            let holds = |letter: &char| marks.lettered(*letter).is_some_and(|holder| holder.id == mark.id);
            let entry = Entry {
                letter: mark.letter.value.filter(holds),
                state: found.map_or(State::Unknown, state),
                place: span.zip(now).map(|(span, reading)| place(reading, span)),
                mark: mark.clone(),
            };
            (span, entry)
        })
        .collect();
    entries.sort_by_key(|(span, Entry { mark, .. })| {
        let start = span.map_or(mark.anchor.value.start, |span| span.start);
        (now.is_some() && span.is_none(), start, mark.created, mark.id.clone())
    });
    entries.into_iter().map(|(_, entry)| entry).collect()
}

fn state(found: Found) -> State {
    match found {
        Found::Exact(_) => State::Exact,
        Found::Moved(_) => State::Moved,
        Found::Changed(_) => State::Changed,
        Found::Orphaned | Found::Sought => State::Orphaned,
    }
}

fn place(Reading { article, analysis, decoded, .. }: Reading<'_>, span: Span) -> Place {
    let sections = if article.sections.is_empty() { &analysis.outline } else { &article.sections };
    let section = sections.iter().rfind(|section| section.span.contains(span.start));
    let source = article.source.to_source(span);
    let last = span.end.saturating_sub(1).max(span.start);
    let context = Span { start: article.sentence(span.start).start, end: article.sentence(last).end.max(span.end) };
    Place {
        source,
        characters: source.map(|source| characters(decoded, source)),
        percent: share(span.from(), article.text.len(), 100),
        has_sections: !sections.is_empty(),
        section: section.map(|Section { title, .. }| title.of(&article.text).to_owned()),
        speakers: speakers(analysis, span),
        context: context.of(&article.text).to_owned(),
    }
}

/// Whose words `span` holds, or lies in: of quotations that lie in each other the innermost that holds all of it.
fn speakers(analysis: &Analysis, span: Span) -> Vec<Voice> {
    let speech = || analysis.quotes.iter().filter(|quote| quote.kind == QuoteKind::Speech);
    let around = speech().filter(|quote| quote.span.covers(span)).max_by_key(|quote| quote.depth);
    let quotes = match around {
        Some(quote) => vec![quote],
        None => speech().filter(|quote| quote.depth == 0 && quote.span.overlap(span).is_some()).collect(),
    };
    let mut voices: Vec<Voice> = Vec::new();
    for speaker in quotes.into_iter().filter_map(|quote| quote.speaker.as_ref()) {
        if voices.iter().all(|voice| voice.name != speaker.label) {
            let (confidence, is_guess) = (speaker.confidence(), speaker.is_guess());
            voices.push(Voice { name: speaker.label.clone(), confidence, is_guess });
        }
    }
    voices
}

/// `span` of `decoded`, which is in bytes, in characters.
pub(super) fn characters(decoded: &str, span: Span) -> Span {
    let text = decoded.trim_start_matches('\u{feff}');
    let first = decoded.len() - text.len();
    let count = |byte: usize| text[..byte.saturating_sub(first).min(text.len())].chars().count();
    Span::new(count(span.from()), count(span.to()))
}

/// `span` of `decoded`, which is in characters, in bytes; `None` if it ends beyond the text.
pub(super) fn bytes(decoded: &str, span: Span) -> Option<Span> {
    let text = decoded.trim_start_matches('\u{feff}');
    let first = decoded.len() - text.len();
    let mut starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let start = starts.nth(span.from())?;
    let end = if span.is_empty() { start } else { starts.nth(span.len() - 1)? };
    Some(Span::new(first + start, first + end))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::analysis::analyse;
    use crate::formats;
    use crate::notes::{Field, MarkId};
    use crate::text::Anchor;

    const SOURCE: &str = "\u{feff}The weir\n\nBy Ben Lamb\n\n1. Flood\n\nIt rained all day. “The weir will go by noon,” said Ann Orr, \
        and it did so at one. Nobody saw it.\n\n2. After\n\nThe mill was dry – and quite empty – by June.\n";

    fn read() -> (String, Article) {
        let reading = formats::read(SOURCE.as_bytes(), formats::decide("weir.txt", SOURCE.as_bytes()).unwrap());
        (reading.decoded, reading.articles.into_iter().next().unwrap())
    }

    fn marked(article: &Article, words: &[&str]) -> Marks {
        let mut marks = Marks::default();
        for words in words {
            let at = article.text.find(words).unwrap();
            let anchor = Anchor::of(&article.text, Span::new(at, at + words.len()));
            let stamp = marks.stamp(7, "w");
            marks.insert(Mark::new(anchor, &stamp));
        }
        marks
    }

    #[test]
    fn a_mark_has_its_section_its_speaker_and_its_whole_sentence() {
        let (decoded, article) = read();
        let analysis = analyse(&article, &mut |_| {});
        let marks = marked(&article, &["quite empty", "by noon", "It rained all day."]);
        let now = Reading { article: &article, analysis: &analysis, decoded: &decoded, made_in: &Texts::default() };
        let entries = survey(&marks, Some(now));
        let places: Vec<&Place> = entries.iter().map(|entry| entry.place.as_ref().unwrap()).collect();
        let said: Vec<Vec<&str>> =
            places.iter().map(|place| place.speakers.iter().map(|voice| voice.name.as_str()).collect()).collect();
        assert_eq!(said, [vec![], vec!["Ann Orr"], vec![]]);
        assert_eq!(places[0].section.as_deref(), Some("Flood"));
        assert_eq!(places[1].context, "“The weir will go by noon,” said Ann Orr, and it did so at one.");
        assert_eq!(places[2].context, "The mill was dry – and quite empty – by June.");
        for place in places {
            let (source, characters) = (place.source.unwrap(), place.characters.unwrap());
            assert_eq!(bytes(&decoded, characters), Some(source));
            let counted: String = decoded.chars().skip(1 + characters.from()).take(characters.len()).collect();
            assert_eq!(counted, source.of(&decoded));
        }
    }

    #[test]
    fn without_the_article_marks_are_in_the_order_in_which_they_stood() {
        let (_, article) = read();
        let mut marks = marked(&article, &["quite empty", "by noon"]);
        let id: MarkId = marks.iter().next().unwrap().id.clone();
        let stamp = marks.stamp(9, "w");
        marks.get_mut(&id).unwrap().note = Field::new(Some("why?".to_owned()), stamp);
        let entries = survey(&marks, None);
        let words: Vec<&str> = entries.iter().map(|entry| entry.mark.anchor.value.exact.as_str()).collect();
        assert_eq!(words, ["by noon", "quite empty"]);
        assert!(entries.iter().all(|entry| entry.state == State::Unknown && entry.place.is_none()));
        assert_eq!(entries.iter().map(Entry::modified).collect::<Vec<_>>(), [7, 9]);
    }
}
