//! Links and the signs of footnotes: where the one that was stepped to leads, and going there.

use crate::app::sheets::{Peeked, Sheet};
use crate::app::state::{Lit, State};
use crate::article::{Article, BlockKind, Destination, Link};
use crate::notes::MarkId;
use crate::text::{Span, to_byte};

use super::jump;

/// What Enter does with the thing that was stepped to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way<'a> {
    /// It goes to a place in the article.
    Inside(u32),
    /// It shows a footnote.
    ToNote(Span),
    /// It shows what the reader wrote to a mark.
    ToOwnNote(&'a MarkId),
    /// It goes from a footnote back to its sign.
    BackToText,
    /// It leads to this address, out of the reader.
    Outside(&'a str),
}

/// Where the thing that was stepped to leads; `None` if it leads nowhere, or has left the page.
pub fn way(state: &State) -> Option<Way<'_>> {
    state.here?;
    if let Lit::Mark(id) = &state.lit {
        state.opened()?.notebook.get(id)?.mark.note.value.as_ref()?;
        return Some(Way::ToOwnNote(id));
    }
    match (&state.lit, lit_link(state)?) {
        (Lit::Note(_), _) => Some(Way::BackToText),
        (_, Link { to: Destination::Place(byte), .. }) => Some(Way::Inside(*byte)),
        (_, Link { to: Destination::Note(note), .. }) => Some(Way::ToNote(*note)),
        (_, Link { to: Destination::Address(address), .. }) => Some(Way::Outside(address)),
    }
}

/// Does what Enter does with the thing that was stepped to; false if it leads nowhere.
pub(in crate::app) fn follow(state: &mut State) -> bool {
    match way(state) {
        None => return false,
        Some(Way::Inside(byte)) => go_inside(state, byte),
        Some(Way::ToNote(note)) => state.sheet = Some(Sheet::peek(Peeked::Footnote(note))),
        Some(Way::ToOwnNote(id)) => state.sheet = Some(Sheet::peek(Peeked::Mark(id.clone()))),
        Some(Way::BackToText) => go_back_to_text(state),
        // The status line shows it already.
        Some(Way::Outside(_)) => {}
    }
    true
}

/// Goes to the footnote whose sign was stepped to, and lights it.
pub(in crate::app) fn go_to_note(state: &mut State) {
    let (Lit::Link(index), Some(Way::ToNote(note))) = (&state.lit, way(state)) else { return };
    let lit = Lit::Note(*index);
    jump::to_span(state, note, lit);
}

fn go_back_to_text(state: &mut State) {
    let (Lit::Note(index), Some(link)) = (&state.lit, lit_link(state)) else { return };
    let (lit, sign) = (Lit::Link(*index), link.span);
    jump::to_span(state, sign, lit);
}

/// Goes to the heading or the word at `byte`, and lights it.
fn go_inside(state: &mut State, byte: u32) {
    let Some(opened) = state.opened() else { return };
    let target = target(&opened.article, byte);
    jump::to_span(state, target, Lit::Passage(target));
}

fn target(article: &Article, byte: u32) -> Span {
    let Some(block) = article.blocks.get(article.block_at(byte)) else { return Span::default() };
    if let BlockKind::Heading(_) | BlockKind::Title = block.kind {
        return block.span;
    }
    let rest = Span { start: byte.clamp(block.span.start, block.span.end), ..block.span };
    let word = article.text.get(rest.range()).and_then(|rest| rest.split_inclusive(char::is_whitespace).next());
    let length = word.map_or(0, |word| word.trim_end().len());
    Span { end: rest.start + to_byte(length), ..rest }
}

fn lit_link(state: &State) -> Option<&Link> {
    let (Lit::Link(index) | Lit::Note(index)) = state.lit else { return None };
    state.opened()?.article.links.get(index)
}
