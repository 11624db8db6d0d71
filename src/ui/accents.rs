//! Which words of the page are more than text: speech, names, what is lit.
//!
//! Invariant: costs are those of the visible page; what lies off it is passed over by binary search.

use crate::analysis::{Analysis, Name, NameKind, Quote, QuoteKind};
use crate::app::{Lit, State};
use crate::article::{Article, BlockKind, Destination, EmphasisKind};
use crate::config::{Names, Speech};
use crate::notes::Notebook;
use crate::text::{Span, within};

use super::theme::Role;

/// Words in a role; where two overlap, the later one is painted over the earlier.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Accent {
    pub span: Span,
    pub role: Role,
}

/// The accents of the page of `state`.
pub(super) fn on_page(state: &State) -> Vec<Accent> {
    let mut accents = Vec::new();
    let Some(opened) = state.opened() else { return accents };
    let article = &opened.article;
    if let Some(analysis) = opened.analysis().filter(|_| state.view.accents) {
        if state.settings.speech != Speech::Off {
            let spoken = speech_on_page(&analysis.quotes, state.page.span);
            accents.extend(spoken.flat_map(|span| speech(&article.text, span, state.settings.speech)));
        }
        push_names(&mut accents, article, analysis, state);
    }
    push_emphases(&mut accents, article, state.page.span);
    push_links(&mut accents, article, state.page.span);
    push_highlights(&mut accents, &opened.notebook, state.page.span);
    push_lit(&mut accents, state);
    accents.extend(state.selection.map(|selection| Accent { span: selection.span(), role: Role::Selection }));
    accents
}

/// The role in which the words of the block at `index` are set before any accent.
pub(super) fn of_block(article: &Article, index: usize) -> Role {
    match article.blocks[index].kind {
        BlockKind::TableRow if article.table_of(index).is_some_and(|table| table.is_head(index)) => Role::Strong,
        BlockKind::Title | BlockKind::Heading(_) => Role::Strong,
        BlockKind::Standfirst => Role::Slanted,
        BlockKind::Furniture(_) | BlockKind::Note | BlockKind::Break => Role::Quiet,
        BlockKind::Paragraph
        | BlockKind::Verse
        | BlockKind::ListItem
        | BlockKind::Quotation
        | BlockKind::TableRow
        | BlockKind::Code => Role::Text,
    }
}

/// Whether what is lit is words that somebody reads through, rather than mentions to be looked for.
pub(super) fn is_passage(lit: &Lit) -> bool {
    matches!(lit, Lit::Utterance(_) | Lit::Mark(_) | Lit::Note(_))
}

/// The outermost speech that reaches into `window`.
fn speech_on_page(quotes: &[Quote], window: Span) -> impl Iterator<Item = Span> {
    // The outermost quotation that begins before the page may reach into it; one inside another comes after it.
    let before = quotes.partition_point(|quote| quote.span.start <= window.start);
    let first = quotes[..before].iter().rposition(|quote| quote.depth == 0).unwrap_or(0);
    let behind = quotes.partition_point(|quote| quote.span.start < window.end);
    let mut outer = Span::default();
    quotes[first..behind.max(first)]
        .iter()
        .filter(move |quote| quote.kind == QuoteKind::Speech && quote.span.overlap(window).is_some())
        .map(|quote| quote.span)
        .filter(move |span| {
            let inside = outer.covers(*span);
            outer = if inside { outer } else { *span };
            !inside
        })
}

fn speech(text: &str, quoted: Span, setting: Speech) -> impl Iterator<Item = Accent> {
    let words = (setting == Speech::Full).then_some(Accent { span: quoted, role: Role::Speech });
    words.into_iter().chain(marks_of(text, quoted).into_iter().map(|span| Accent { span, role: Role::SpeechMark }))
}

/// The quotation marks with which `quoted` opens and closes; a paragraph of a longer speech has none at its end.
fn marks_of(text: &str, quoted: Span) -> Vec<Span> {
    let is_mark =
        |character: &char| matches!(character, '“' | '”' | '‘' | '’' | '"' | '\'' | '«' | '»' | '„' | '‹' | '›');
    let words = quoted.of(text);
    let first =
        words.chars().next().filter(is_mark).map(|mark| Span::new(quoted.from(), quoted.from() + mark.len_utf8()));
    let last =
        words.chars().next_back().filter(is_mark).map(|mark| Span::new(quoted.to() - mark.len_utf8(), quoted.to()));
    first.into_iter().chain(last).collect()
}

fn push_names(accents: &mut Vec<Accent>, article: &Article, analysis: &Analysis, state: &State) {
    for name in &analysis.names {
        let visible = within(&name.mentions, |span| *span, state.page.span);
        let set_apart = visible.filter(|index| match state.settings.names {
            Names::First => is_introduction(article, name, *index),
            Names::All => is_story(article, name.mentions[*index]),
            Names::Off => false,
        });
        accents.extend(set_apart.map(|index| Accent { span: name.mentions[index], role: Role::Strong }));
    }
}

/// Whether the mention at `index` is the one set in bold: of a person the first in its section, of an organisation the first
/// in the article. Mentions above the story and in headings do not count.
fn is_introduction(article: &Article, name: &Name, index: usize) -> bool {
    let mention = name.mentions[index];
    if !is_story(article, mention) {
        return false;
    }
    let section = article.section_at(mention.start);
    let earlier = name.mentions[..index].iter().rev();
    match name.kind {
        NameKind::Person => !earlier
            .take_while(|other| article.section_at(other.start) == section)
            .any(|other| is_story(article, *other)),
        NameKind::Organisation => !name.mentions[..index].iter().any(|other| is_story(article, *other)),
    }
}

fn is_story(article: &Article, span: Span) -> bool {
    !article.blocks.is_empty() && of_block(article, article.block_at(span.start)) == Role::Text
}

/// Emphases that reach into `window`. They may lie inside each other, but not across the bounds of a block.
fn push_emphases(accents: &mut Vec<Accent>, article: &Article, window: Span) {
    let Some(block) = article.blocks.get(article.block_at(window.start)) else { return };
    let first = article.emphases.partition_point(|emphasis| emphasis.span.start < block.span.start);
    let near = article.emphases[first..].iter().take_while(|emphasis| emphasis.span.start < window.end);
    accents.extend(near.map(|emphasis| {
        let role = match emphasis.kind {
            EmphasisKind::Stressed => Role::Stressed,
            EmphasisKind::Strong => Role::Strong,
            EmphasisKind::Struck => Role::Struck,
            EmphasisKind::Code => Role::Code,
        };
        Accent { span: emphasis.span, role }
    }));
}

/// Links are underlined; the sign of a footnote is quiet, as it leads away from the story.
fn push_links(accents: &mut Vec<Accent>, article: &Article, window: Span) {
    let links = &article.links[within(&article.links, |link| link.span, window)];
    accents.extend(links.iter().map(|link| {
        let role = if matches!(link.to, Destination::Note(_)) { Role::Quiet } else { Role::Link };
        Accent { span: link.span, role }
    }));
}

/// Highlights that reach into `window`, the longest first: a shorter one inside another is seen on it.
fn push_highlights(accents: &mut Vec<Accent>, notebook: &Notebook, window: Span) {
    let coloured = notebook.entries().into_iter().filter_map(|entry| {
        let span = entry.found.span().filter(|span| span.overlap(window).is_some())?;
        Some(Accent { span, role: Role::of_colour(entry.mark.colour.value?) })
    });
    let mut highlights: Vec<Accent> = coloured.collect();
    highlights.sort_by_key(|highlight| std::cmp::Reverse(highlight.span.len()));
    accents.append(&mut highlights);
}

fn push_lit(accents: &mut Vec<Accent>, state: &State) {
    let passage = is_passage(&state.lit);
    accents.extend(state.lit_on_page().iter().map(|span| {
        let role = match (passage, state.here == Some(*span)) {
            (true, _) => Role::LitPassage,
            (false, true) => Role::Current,
            (false, false) => Role::Lit,
        };
        Accent { span: *span, role }
    }));
}
