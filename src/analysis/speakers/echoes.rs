//! Headings that repeat what somebody says below them, and the openings of news that name somebody only in the next paragraphs.

use crate::analysis::model::{QuoteKind, Reason, Speaker, Who};
use crate::article::BlockKind;

use super::descriptions;
use super::references::Referent;
use super::scene::Scene;

/// So many quotations behind a heading are compared with it.
const NEAR: usize = 300;

/// So many paragraphs behind the first quotation its speaker may still be named in.
const LEAD: usize = 4;

/// Gives quotations in headings the speaker of the first words below that hold the same, and makes them speech.
pub fn of_headings(scene: &Scene<'_>, kinds: &mut [QuoteKind], speakers: &mut [Option<Speaker>]) {
    for quote in 0..kinds.len() {
        if speakers[quote].is_some() || kinds[quote] == QuoteKind::Title || !in_heading(scene, quote) {
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
    if gender.is_human() && new && gender.fits(next.gender) && descriptions::may_be(scene, span, name) {
        for referent in referents.iter_mut().flatten().filter(|referent| referent.who == Who::Described(span)) {
            *referent = next;
        }
    }
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
