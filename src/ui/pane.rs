//! The panes beside (or over) the page: a list each, or the words that say why it is empty.

use ratatui::layout::Rect;

use crate::analysis::Language;
use crate::app::State;
use crate::app::keys::Action;
use crate::app::state::Knowledge;
use crate::panes::{PANES, Pane};

use super::canvas::Canvas;
use super::theme::Role;
use super::words::wrapped;
use super::{hints, list};

/// Paints the panes that are on the screen.
pub(super) fn paint(canvas: &mut Canvas<'_>, state: &State) {
    for row in &PANES {
        let Some(area) = state.screen.area_of(row.pane, state.side()) else { continue };
        if state.list(row.pane).items.is_empty() {
            paint_empty(canvas, state, row.pane, area);
        } else {
            list::paint(canvas, state, row.pane, area);
        }
    }
}

/// Why a list is empty, and the keys that change that.
fn paint_empty(canvas: &mut Canvas<'_>, state: &State, pane: Pane, area: Rect) {
    let (words, keys) = why_empty(state, pane);
    let columns = area.width.saturating_sub(1);
    let mut y = area.y;
    for (index, paragraph) in words.iter().enumerate() {
        let role = if index == 0 { Role::Text } else { Role::Quiet };
        for line in wrapped(paragraph, columns) {
            if y < area.bottom() {
                canvas.put((area.x + 1, y), columns, &[role], line);
            }
            y += 1;
        }
        y += 1;
    }
    hints::paint_rows(
        canvas,
        state,
        Rect { x: area.x + 1, y, width: columns, height: area.bottom().saturating_sub(y) },
        keys,
    );
}

fn why_empty(state: &State, pane: Pane) -> (Vec<String>, &'static [Action]) {
    let filter = &state.list(pane).shape.filter;
    if !filter.is_empty() {
        return (vec![format!("Nothing here has “{filter}” in it.")], &[]);
    }
    let what = if pane == Pane::Quotes { "Quotations" } else { "Names" };
    match (pane, state.opened().map(|opened| &opened.knowledge)) {
        (Pane::Marks, _) => (vec!["No marks yet.".to_owned()], &[Action::Keep, Action::KeepNote, Action::Highlight]),
        (Pane::Contents, _) => (vec!["Nothing was read lately.".to_owned()], &[]),
        (_, None) => (vec!["Nothing is open.".to_owned()], &[]),
        (Pane::Quotes | Pane::Names, Some(Knowledge::Growing(percent, _))) => {
            let words = format!("{what} appear here when they are found; {percent} % of the article is done.");
            (vec!["Still reading.".to_owned(), words, "Nothing on the page will move.".to_owned()], &[])
        }
        (Pane::Quotes | Pane::Names, Some(Knowledge::Failed)) => {
            (vec![format!("{what} could not be found."), "The search failed on this article.".to_owned()], &[])
        }
        (Pane::Quotes, Some(Knowledge::Done(_))) => (vec!["No quotations in this article.".to_owned()], &[]),
        (Pane::Names, Some(_)) if state.list(pane).shape.within.is_some() => {
            (vec!["Nobody is named in this section.".to_owned()], &[Action::OneSection])
        }
        (Pane::Names, Some(Knowledge::Done(analysis))) => match analysis.language {
            Language::English => (vec!["No names found.".to_owned()], &[]),
            Language::Other(name) => {
                let found = format!("This article seems to be in {}.", name.unwrap_or("another language"));
                (vec![found, "People, organisations and speakers are found in English alone.".to_owned()], &[])
            }
        },
    }
}
