//! Contents: the open articles with their sections, or what was read lately.

use crate::article::{Article, Section};
use crate::text::{Span, within};

use super::{Item, Look, Shape, Sign, Target};

/// An open article, as the pane needs it.
#[derive(Copy, Clone, Debug)]
pub struct Open<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its own sections, or the parts found in it.
    pub sections: &'a [Section],
    /// What to call it if it has no title.
    pub name: &'a str,
    /// The passages that were read, sorted.
    pub seen: &'a [Span],
    /// Whether it is the one being read.
    pub current: bool,
    /// Whether only a part of it was read so far: nothing can be counted in it yet.
    pub partial: bool,
    /// Whether it came with the reader: such articles stand last.
    pub built_in: bool,
    /// How often what is searched for in all open articles stands in it, while that is counted.
    pub hits: Option<usize>,
}

impl Open<'_> {
    /// Whether its sections are parts found in the text, without headings of the author's.
    fn is_inferred(&self) -> bool {
        self.article.sections.is_empty() && !self.sections.is_empty()
    }
}

/// An article read lately that is not open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    /// Its title.
    pub title: String,
    /// How far it was read, in percent.
    pub percent: u8,
}

/// What the number column counts in the article being read.
#[derive(Copy, Clone, Debug)]
pub enum Counted<'a> {
    /// Minutes to read.
    Minutes,
    /// These spans, sorted.
    Spans(&'a [Span]),
}

/// The list: each article with its sections (those of the one being read are open at first), what was read lately, and what comes
/// with the reader.
pub fn items(opened: &[Open<'_>], recent: &[Recent], counted: Counted<'_>, shape: &Shape) -> Vec<Item> {
    let mut items = Vec::new();
    let (built_in, own): (Vec<_>, Vec<_>) = opened.iter().enumerate().partition(|(_, open)| open.built_in);
    for (index, open) in own {
        items.extend(rows(index, open, counted, shape));
    }
    for (index, recent) in recent.iter().enumerate().filter(|(_, recent)| shape.lets_through(&recent.title)) {
        let (sign, number) = match recent.percent {
            100.. => (Sign::Read, String::new()),
            percent => (Sign::Blank, format!("{percent} %")),
        };
        let label = short_title(&recent.title);
        let item = Item::new(Target::Recent(index), Look::Quiet, label, number);
        items.push(Item { sign, rows: 2, apart: index == 0, ..item });
    }
    for (index, open) in built_in {
        items.extend(rows(index, open, counted, shape));
    }
    items
}

/// The title for a narrow place: the part before `: ` or ` – ` where that has two words or more.
pub fn short_title(title: &str) -> &str {
    // Thousands of titles are asked for at each key, so the few places that can part one are looked for first.
    let parts = |at: &usize| {
        let rest = &title[*at..];
        rest.starts_with(": ") || rest.starts_with(" – ") || rest.starts_with(" — ")
    };
    let mut places = memchr::memchr2_iter(b':', b'\xe2', title.as_bytes()).map(|at| match title.as_bytes()[at] {
        b':' => at,
        _ => at.saturating_sub(1),
    });
    let end = places.find(|at| title.is_char_boundary(*at) && parts(at)).unwrap_or(title.len());
    if title[..end].contains(' ') { &title[..end] } else { title }
}

/// The opening words of a part found in the text, as its title: with a capital, and `…` for all that follows.
pub fn inferred_title(words: &str) -> String {
    let mut characters = words.chars();
    let first: String = characters.next().into_iter().flat_map(char::to_uppercase).collect();
    let goes_on = if words.ends_with(['.', '?', '!', '…']) { "" } else { "…" };
    format!("{first}{}{goes_on}", characters.as_str())
}

/// The rows of the open article at `index`: itself and its sections; none if the filter lets nothing of it through.
pub fn rows(index: usize, open: &Open<'_>, counted: Counted<'_>, shape: &Shape) -> Vec<Item> {
    let article = open.article;
    let target = Target::Article(index);
    let title = article.metadata.title.as_deref().unwrap_or(open.name);
    // The outline of the article being read begins open, the others begin folded.
    let folded = if open.current { shape.folded(&target) } else { !shape.unfolded(&target) };
    // Of thousands of articles nearly all are folded: their sections cost nothing.
    let sections = if folded { Vec::new() } else { sections(index, open, title, counted, shape) };
    if sections.is_empty() && !shape.lets_through(title) {
        return sections;
    }
    let head = Item {
        sign: match (open.sections.is_empty(), folded) {
            (true, _) => Sign::Blank,
            (false, true) => Sign::Folded,
            (false, false) => Sign::Open,
        },
        below: (open.is_inferred() && !folded).then(|| "parts found in the text".to_owned()),
        rows: 2,
        apart: true,
        ..Item::new(target, Look::Group, short_title(title), number_of(counted, open, article.whole()))
    };
    [head].into_iter().chain(sections).collect()
}

/// The sections of an article that the filter lets through; all of them where it lets the title through.
fn sections(index: usize, open: &Open<'_>, title: &str, counted: Counted<'_>, shape: &Shape) -> Vec<Item> {
    let article = open.article;
    let by_title = shape.lets_through(title);
    let item = |(number, section): (usize, &Section)| {
        let read = is_read(open, section.span);
        let title = section.title.of(&article.text);
        let look = match (read, open.is_inferred()) {
            (true, _) => Look::Quiet,
            (false, true) => Look::Inferred,
            (false, false) => Look::Entry,
        };
        let label = if open.is_inferred() { inferred_title(title) } else { title.to_owned() };
        let counted = number_of(counted, open, own_span(open.sections, number));
        Item {
            depth: section.level,
            sign: if read { Sign::Read } else { Sign::Blank },
            rows: 2,
            ..Item::new(Target::Section(index, number), look, label, counted)
        }
    };
    let sections = open.sections.iter().enumerate().map(item);
    sections.filter(|item| by_title || shape.lets_through(&item.label)).collect()
}

/// Whether a section was read as a whole; the line end behind it counts for nothing.
fn is_read(open: &Open<'_>, section: Span) -> bool {
    open.seen.iter().any(|seen| seen.start <= section.start && seen.end + 1 >= section.end)
}

/// A section without the sections inside it, so that the numbers add up.
fn own_span(sections: &[Section], number: usize) -> Span {
    let span = sections[number].span;
    let inner = sections.get(number + 1).map_or(span.end, |next| next.span.start.min(span.end));
    Span { start: span.start, end: inner }
}

fn number_of(counted: Counted<'_>, open: &Open<'_>, span: Span) -> String {
    match counted {
        // A blank keeps the column, so that no title is broken anew when something is lit.
        _ if open.partial => " ".to_owned(),
        Counted::Minutes => Article::minutes(span).to_string(),
        Counted::Spans(_) if !open.current => open.hits.map_or(" ".to_owned(), count),
        Counted::Spans(spans) => count(within(spans, |span| *span, span).len()),
    }
}

fn count(number: usize) -> String {
    if number == 0 { "·".to_owned() } else { number.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opening_words_stand_for_all_that_follows() {
        assert_eq!(inferred_title("the miller wakes at noon"), "The miller wakes at noon…");
        assert_eq!(inferred_title("Who wakes the miller?"), "Who wakes the miller?");
    }

    #[test]
    fn parts_found_in_the_text_are_told_from_sections() {
        let article = Article { text: "The ferry sails. The miller wakes.".to_owned(), ..Article::default() };
        let part = |start, end| {
            let heading = Span::new(start, start + 9);
            Section { heading, title: heading, span: Span::new(start, end), level: 1 }
        };
        let parts = [part(0, 17), part(17, 34)];
        let opened = |sections| Open {
            article: &article,
            sections,
            name: "ferry.txt",
            seen: &[],
            current: true,
            partial: false,
            built_in: false,
            hits: None,
        };
        let listed = items(&[opened(&parts)], &[], Counted::Minutes, &Shape::default());
        assert_eq!(listed[0].below.as_deref(), Some("parts found in the text"));
        assert_eq!(listed[1].label, "The ferry…");
        assert!(listed[1..].iter().all(|item| item.look == Look::Inferred));
        let before = items(&[opened(&[])], &[], Counted::Minutes, &Shape::default());
        assert_eq!((before.len(), before[0].below.as_deref()), (1, None));
    }

    #[test]
    fn titles_are_cut_where_a_subtitle_begins() {
        assert_eq!(short_title("The Long Quay: how a port was lost"), "The Long Quay");
        assert_eq!(short_title("Tides: how a port was lost"), "Tides: how a port was lost");
        assert_eq!(short_title("How it broke – and how to mend it"), "How it broke");
    }
}
