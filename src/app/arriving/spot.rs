//! A spot that was named when the reader was started: a mark, a byte of the file, or words.

use crate::app::places::jump;
use crate::app::search::Search;
use crate::app::state::{Lit, State};
use crate::notes::MarkId;
use crate::text::{Found, Span, clean_line};

/// Goes to `spot` and lights what is there. It is the name of a mark of an open article, else a byte of the file that is shown (as the
/// output for programs counts them), else words, found as a search finds them: in the article that is shown, else in the first that has
/// them. Where it is none of these that is told, and the page stays.
pub fn seek(state: &mut State, spot: &str) {
    let found = marked(state, spot).or_else(|| counted(state, spot)).or_else(|| said(state, spot));
    match found {
        Some(Spot::At(article, span, lit)) => {
            jump::leave_trail(state);
            jump::show_in(state, article, span, lit);
        }
        Some(Spot::Sought) => state.awaited.spot = Some(spot.to_owned()),
        Some(Spot::Lost) => state.notices.news("The words of that mark are not in the text as it is now."),
        None => {
            let spot = clean_line(spot);
            state.notices.news(format!("Not found: {spot} is no mark, no byte and no words of what is open."));
        }
    }
}

enum Spot {
    /// In the open article at this index.
    At(usize, Span, Lit),
    /// A mark whose words are being looked for: it is gone to when they are found.
    Sought,
    /// A mark whose words are gone.
    Lost,
}

fn marked(state: &State, spot: &str) -> Option<Spot> {
    let id = MarkId(spot.to_owned());
    let (index, entry) =
        state.articles.iter().enumerate().find_map(|(index, opened)| Some((index, opened.notebook.get(&id)?)))?;
    Some(match (entry.found.span(), entry.found) {
        (Some(span), _) => Spot::At(index, span, Lit::Mark(id.clone())),
        (None, Found::Sought) => Spot::Sought,
        (None, _) => Spot::Lost,
    })
}

fn counted(state: &State, spot: &str) -> Option<Spot> {
    let byte: u32 = spot.parse().ok()?;
    let source = state.opened()?.origin.source;
    let mut of_source = state.articles.iter().enumerate().filter(|(_, opened)| opened.origin.source == source);
    let (index, opened) = of_source.find(|(_, opened)| byte < opened.article.extent.end)?;
    let sentence = opened.article.sentence(opened.article.source.to_text(byte)?);
    Some(Spot::At(index, sentence, Lit::Passage(sentence)))
}

fn said(state: &mut State, words: &str) -> Option<Spot> {
    let first = state.current;
    let order = (first..state.articles.len()).chain(0..first.min(state.articles.len()));
    let searches = order.map(|index| (index, Search::new(words, &state.articles[index].article)));
    let (index, search) = searches.into_iter().find(|(_, search)| !search.hits.is_empty())?;
    let hit = search.hits[0];
    state.search = search;
    Some(Spot::At(index, hit, Lit::Hits))
}
