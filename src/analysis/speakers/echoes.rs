//! Headings that repeat what somebody says below them, and the openings of news that name somebody only in the next paragraphs.

use crate::analysis::maps::HashMap;
use crate::analysis::model::{QuoteKind, Reason, Speaker, Who};
use crate::article::BlockKind;
use crate::text::Span;

use super::descriptions;
use super::references::Referent;
use super::scene::Scene;

/// So many quotations behind a heading are compared with it.
const NEAR: usize = 300;

/// So many words the same are no accident.
const FEW: usize = 4;

/// So many paragraphs behind the first quotation its speaker may still be named in.
const LEAD: usize = 4;

/// Gives quotations in headings and summaries the speaker of the first words below that hold the same, and makes them speech; so for a
/// whole quotation that is set once more, as papers do beside the story.
pub fn of_headings(scene: &Scene<'_>, kinds: &mut [QuoteKind], speakers: &mut [Option<Speaker>]) {
    for quote in 0..kinds.len() {
        let stands_above = in_heading(scene, quote) || in_summary(scene, quote);
        if speakers[quote].is_some() || kinds[quote] == QuoteKind::Title || !stands_above {
            continue;
        }
        let words = folded(scene, quote);
        if !words.trim().contains(' ') {
            continue;
        }
        let below = quote + 1..kinds.len().min(quote + NEAR);
        let same = |other: &usize| kinds[*other] == QuoteKind::Speech && folded(scene, *other).contains(&words);
        if let Some(said) = below.into_iter().find(same).and_then(|other| speakers[other].clone()) {
            kinds[quote] = QuoteKind::Speech;
            speakers[quote] = Some(Speaker { reason: Reason::Repeated, ..said });
        }
    }
    let is_silent = |quote: &usize| kinds[*quote] == QuoteKind::Speech && scene.quotes[*quote].depth == 0;
    let silent: Vec<_> = (0..kinds.len()).filter(is_silent).filter(|quote| speakers[*quote].is_none()).collect();
    if silent.is_empty() {
        return;
    }
    // Each is folded once: an article may hold many thousands.
    let mut said: HashMap<String, usize> = HashMap::default();
    for quote in (0..kinds.len()).filter(|quote| speakers[*quote].is_some()) {
        said.entry(folded(scene, quote)).or_insert(quote);
    }
    for quote in silent {
        let words = folded(scene, quote);
        let long = words.trim().split(' ').nth(FEW).is_some();
        if let Some(said) = said.get(&words).filter(|_| long).and_then(|other| speakers[*other].clone()) {
            speakers[quote] = Some(Speaker { reason: Reason::Repeated, ..said });
        }
    }
}

/// "A bridge will close, the minister said. ¶ “…,” Ann Orr told reporters": whoever the opening describes, if the next one to speak is
/// new there and is called so, or the article says of them nothing else.
pub fn of_opening(scene: &Scene<'_>, referents: &mut [Option<Referent>]) {
    let Some(first) = (0..referents.len()).find(|quote| !in_heading(scene, *quote) && referents[*quote].is_some())
    else {
        return;
    };
    let Some(Referent { who: Who::Described(span), gender }) = referents[first] else { return };
    let near = scene.quotes[first].paragraph..=scene.quotes[first].paragraph + LEAD;
    let next = (first + 1..referents.len())
        .take_while(|quote| near.contains(&scene.quotes[*quote].paragraph))
        .find_map(|quote| referents[quote].filter(|next| Some(next.who) != referents[first].map(|first| first.who)));
    let Some(next @ Referent { who: Who::Name(name), .. }) = next else { return };
    let new = scene.names[name].mentions.first().is_some_and(|mention| mention.start > scene.quotes[first].span.start);
    let may_be = in_lead(scene, first, span) || descriptions::may_be(scene, span, name);
    if gender.is_human() && new && gender.fits(next.gender) && may_be {
        for referent in referents.iter_mut().flatten().filter(|referent| referent.who == Who::Described(span)) {
            *referent = next;
        }
    }
}

/// Whether the quotation `first` and "a" somebody described at `span`, who says it, stand in the first paragraph, as papers open: "A
/// minister called the tide “late” on Friday. ¶ Ann Orr, who …".
fn in_lead(scene: &Scene<'_>, first: usize, span: Span) -> bool {
    let block = scene.article.block_at(scene.quotes[first].span.start);
    let opens = scene.article.blocks[..block].iter().all(|block| block.kind != BlockKind::Paragraph);
    let described = scene.tokens.from(span.start);
    opens && described > 0 && matches!(scene.lower(described - 1), "a" | "an")
}

fn in_summary(scene: &Scene<'_>, quote: usize) -> bool {
    let block = scene.article.blocks.get(scene.article.block_at(scene.quotes[quote].span.start));
    block.is_some_and(|block| block.kind == BlockKind::Standfirst)
}

fn in_heading(scene: &Scene<'_>, quote: usize) -> bool {
    let block = scene.article.blocks.get(scene.article.block_at(scene.quotes[quote].span.start));
    block.is_some_and(|block| matches!(block.kind, BlockKind::Title | BlockKind::Heading(_)))
}

/// The words of a quotation in lower case, with a blank before and behind each.
fn folded(scene: &Scene<'_>, quote: usize) -> String {
    let inside = scene.quotes[quote].inside.of(scene.tokens.text).to_lowercase().replace('’', "'");
    let words = inside.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty());
    words.fold(String::from(" "), |all, word| all + word + " ")
}
