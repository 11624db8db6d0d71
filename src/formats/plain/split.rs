//! Several articles in one file: where each begins.
//!
//! Invariant: whether an article begins at a passage depends on what stands before it and on the few passages after it, never on the
//! rest, so that the head of a large file is split like the whole.

use std::ops::Range;

use super::foot;
use super::head::{self, Head};
use super::headings;
use super::numbers;
use super::passages::Passages;
use super::shape;
use super::traces::{self, Trace};

/// The signs that an article begins are weighed; so much is enough.
const ENOUGH: u8 = 4;

/// So many words of story stand in an article before another may begin.
const SHORTEST: u32 = 40;

/// So many passages back what a caption repeats is looked for.
const NEAR: usize = 30;

/// A word with a capital is taken for a name from so many bytes on.
const SHORTEST_NAME: usize = 5;

/// An article of a column of briefs has at most this many words.
const BRIEF: u32 = 450;

/// The articles, as ranges of passages, in order; at least one unless there are no passages. Rules between them are left out.
pub(super) fn find(passages: &Passages<'_>) -> Vec<Range<usize>> {
    let mut starts = vec![0];
    let mut so_far = SoFar::new(&head::read(passages, 0, passages.len()));
    let mut at = so_far.body;
    while at < passages.len() {
        let enough = so_far.words >= SHORTEST;
        if enough && let Some(next) = begins(passages, at, &so_far) {
            starts.push(at);
            so_far = so_far.next(&next);
            at = next.body.max(at + 1);
            continue;
        }
        so_far.pass(passages, at);
        at += 1;
    }
    starts.push(passages.len());
    let ranges = starts.windows(2).map(|pair| without_rules(passages, pair[0]..pair[1]));
    ranges.filter(|range| !range.is_empty()).collect()
}

/// What is known of the article that is being passed through, and of those before it.
struct SoFar {
    body: usize,
    words: u32,
    byline: Option<String>,
    /// How surely a foot has been passed: publication, correction, the author's note.
    foot: u8,
    /// How strongly a rule parts what comes from what was.
    rule: u8,
    /// A list of other pages stands between the story and here.
    list: bool,
    headings: bool,
    articles: usize,
    /// All articles before this one were short and without headings.
    briefs: bool,
}

impl SoFar {
    fn new(head: &Head) -> Self {
        let byline = head.byline.clone();
        Self {
            body: head.body,
            words: 0,
            byline,
            foot: 0,
            rule: 0,
            list: false,
            headings: false,
            articles: 0,
            briefs: true,
        }
    }

    fn next(&self, head: &Head) -> Self {
        let briefs = self.briefs && !self.headings && self.words <= BRIEF;
        Self { articles: self.articles + 1, briefs, ..Self::new(head) }
    }

    fn pass(&mut self, passages: &Passages<'_>, at: usize) {
        let Some(passage) = passages.get(at) else { return };
        self.rule = 0;
        match passage.trace {
            Trace::Publication | Trace::Correction | Trace::Note => self.foot = 2,
            Trace::List => self.list = true,
            Trace::Rule => {
                self.rule = if passages.text(at).chars().filter(|c| !c.is_whitespace()).count() >= 8 { 2 } else { 1 }
            }
            Trace::Story => {
                if foot::note(passages, at, self.byline.as_deref()).is_some() {
                    self.foot = 2;
                } else if head::is_story(passages, at) {
                    self.foot = 0;
                    self.list = false;
                }
                self.headings = self.headings || headings::is_heading(passages, at, passages.len());
            }
            _ => {}
        }
        self.words = self.words.saturating_add(u32::from(passage.words));
    }
}

/// The head of the article that begins at `at`, if one does.
fn begins(passages: &Passages<'_>, at: usize, so_far: &SoFar) -> Option<Head> {
    let passage = passages.get(at)?;
    let opens = match passage.trace {
        Trace::Credit | Trace::Label | Trace::Date => true,
        Trace::Leftover => traces::is_host(&passages.text(at)),
        Trace::Story => passage.words <= 28 && (passage.gap > 0 || so_far.rule > 0) && head::is_headline(passages, at),
        _ => false,
    };
    if !opens {
        return None;
    }
    let head = head::read(passages, at, passages.len());
    let title = head.title.filter(|title| head::is_headline(passages, *title))?;
    let text = passages.text(title);
    if !tells_a_story(passages, &head) || is_caption(passages, title, &text) {
        return None;
    }
    let numbered = numbers::before(&text) > 0 || text.to_lowercase().starts_with("chapter ");
    let weight = weigh(passages, at, title, &head, so_far);
    (weight >= ENOUGH && !(numbered && weight < ENOUGH + 3)).then_some(head)
}

/// Whether the passage at `at` says once more, without its stop, a sentence that stands a little before it, as papers do below a picture.
fn is_caption(passages: &Passages<'_>, at: usize, text: &str) -> bool {
    let said = |before: usize| passages.text(before).strip_suffix('.') == Some(text);
    (at.saturating_sub(NEAR)..at).any(said)
}

/// The signs that the head at `at` is one, weighed together.
fn weigh(passages: &Passages<'_>, at: usize, title: usize, head: &Head, so_far: &SoFar) -> u8 {
    let words = passages.get(title).map_or(0, |passage| passage.words);
    let lead = |trace: Trace| (at..title).any(|index| passages.trace(index) == trace);
    let page = passages.get(at).is_some_and(|passage| passage.opens_page);
    let dated = head.published.iter().any(|index| head::is_dated(passages, *index));
    let of_briefs = so_far.articles > 0 && so_far.briefs && !so_far.headings && so_far.words <= BRIEF;
    let standfirst = head
        .standfirst
        .map_or(0, |standfirst| if shape::ends_with_stop(&passages.text(standfirst)) || words < 6 { 1 } else { 2 });
    let mut weight = match words {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    };
    weight += 4 * u8::from(head.signed);
    weight += 4 * u8::from(dated && words >= 2);
    weight += 4 * u8::from(head::is_dateline(&passages.text(head.body)));
    weight += so_far.foot;
    weight += if page { 2 } else { so_far.rule };
    weight += u8::from(lead(Trace::Credit)) + u8::from(lead(Trace::Leftover)) + u8::from(lead(Trace::Label));
    weight += standfirst;
    weight += 2 * u8::from(of_briefs && words >= 6);
    // What speaks of the same names as the story before it stands in that: a caption, a link, a line set apart.
    let unsigned = !head.signed && !dated && so_far.foot == 0 && so_far.rule == 0 && !page;
    if unsigned && weight < ENOUGH + 2 && goes_on_about(passages, at, title, head) {
        weight = weight.saturating_sub(2);
    }
    // Among links to other pages a date and a few words are no article.
    if so_far.list { weight.saturating_sub(3) } else { weight }
}

/// Whether a name in the title or the standfirst of the head at `at` is told of in the passages before it.
fn goes_on_about(passages: &Passages<'_>, at: usize, title: usize, head: &Head) -> bool {
    let lines = std::iter::once(title).chain(head.standfirst);
    let names: Vec<String> = lines
        .flat_map(|line| {
            let text = passages.text(line);
            let names = text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| {
                word.len() >= SHORTEST_NAME
                    && word.starts_with(char::is_uppercase)
                    && word.ends_with(char::is_lowercase)
            });
            names.map(str::to_owned).collect::<Vec<_>>()
        })
        .collect();
    let story: Vec<_> = (at.saturating_sub(NEAR)..at).map(|before| passages.text(before)).collect();
    // Behind a word in small letters a capital is no sentence's.
    let told = |name: &String| {
        let times = story.iter().map(|text| {
            let inside = text.match_indices(name.as_str()).filter(|(start, _)| {
                let before = text[..*start].strip_suffix(' ').unwrap_or_default();
                before.ends_with(|c: char| c.is_lowercase() || c == ',')
            });
            inside.count()
        });
        times.sum::<usize>() >= 2
    };
    names.iter().any(told)
}

/// Whether running text follows the head, at once or under a first heading.
fn tells_a_story(passages: &Passages<'_>, head: &Head) -> bool {
    let under_heading = headings::is_heading(passages, head.body, passages.len());
    let first = if under_heading { head.body + 1 } else { head.body };
    head::is_story(passages, first) || (first..first + 3).filter(|at| head::is_story(passages, *at)).count() >= 2
}

fn without_rules(passages: &Passages<'_>, range: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = range;
    while start < end && passages.trace(start) == Trace::Rule {
        start += 1;
    }
    while end > start && passages.trace(end - 1) == Trace::Rule {
        end -= 1;
    }
    start..end
}
