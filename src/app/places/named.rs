//! Who is named here: on the page, by what is lit, or nobody.

use crate::analysis::Who;
use crate::app::keys::Action;
use crate::app::state::{Knowledge, Lit, State};
use crate::text::{Span, within};

/// The name that a card is wanted of: the lit one, else whoever says the lit quotation, else the first that is named on the page.
pub fn meant(state: &State) -> Option<usize> {
    let speaker = |number: u32| {
        let quotes = &state.analysis()?.quotes;
        match quotes.iter().find(|quote| quote.utterance == number)?.speaker.as_ref()?.who {
            Who::Name(index) => Some(index),
            Who::Described(_) | Who::Author => None,
        }
    };
    match &state.lit {
        Lit::Name(index) => Some(*index),
        Lit::Utterance(number) => speaker(*number),
        _ => first_mention(state).map(|(_, index)| index),
    }
}

/// The first mention of a name on the page from here on, and the name.
pub fn first_mention(state: &State) -> Option<(Span, usize)> {
    let analysis = state.analysis()?;
    let here = state.here();
    let on_page = analysis.names.iter().enumerate().flat_map(|(index, name)| {
        let range = within(&name.mentions, |span| *span, state.page.span);
        name.mentions[range].iter().filter(|span| state.page.span.covers(**span)).map(move |span| (*span, index))
    });
    on_page.min_by_key(|(span, _)| (span.start < here, span.start))
}

/// Says that no name was found `here`, and why.
pub fn none(state: &mut State, here: &str) {
    if matches!(state.opened().map(|opened| &opened.knowledge), Some(Knowledge::Growing(..))) {
        state.notices.news("Names are still being found.");
    } else {
        let key = state.keymap.key(Action::Names);
        state.notices.news(format!("No name {here}; {key} lists them all."));
    }
}
