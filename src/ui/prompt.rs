//! A line of input in the last row: what is typed, and to its right what came of it.

use ratatui::layout::{Position, Rect};

use crate::app::search::Scope;
use crate::app::typing::{Prompt, Purpose, may_widen};
use crate::app::{Focus, State};
use crate::panes::Pane;
use crate::text::{MOST_HITS, graphemes, to_cells, width};

use super::canvas::Canvas;
use super::theme::Role;

/// Columns between what is typed and what came of it.
const BETWEEN: u16 = 3;

/// Paints `prompt` and gives the cell of its cursor.
pub(super) fn paint(canvas: &mut Canvas<'_>, state: &State, prompt: &Prompt) -> Position {
    let area = state.screen.status;
    canvas.clear(Rect { x: 0, width: state.screen.whole.width, ..area });
    let sign = match prompt.purpose {
        Purpose::Search(Scope::Article) | Purpose::Filter => "/",
        Purpose::Search(Scope::All) => "\\",
    };
    let typed = to_cells(width(sign) + width(&prompt.line.text) + 1);
    let end = paint_outcome(canvas, state, prompt, typed).unwrap_or(area.right());
    let x = canvas.put((area.x, area.y), area.width, &[Role::Accent], sign);
    let room = end.saturating_sub(x).max(1);
    let (shown, cursor) = window(&prompt.line.text, prompt.line.cursor, room);
    canvas.put((x, area.y), room, &[Role::Text], shown);
    Position::new(x + cursor, area.y)
}

/// What was found and which keys go on, as many of them as leave room for `typed` columns. Gives the column behind which
/// nothing may be typed.
fn paint_outcome(canvas: &mut Canvas<'_>, state: &State, prompt: &Prompt, typed: u16) -> Option<u16> {
    let area = state.screen.status;
    let keys = keys(state, prompt).iter().map(|(key, words)| format!("{key} {words}"));
    let mut facts: Vec<String> = std::iter::once(outcome(state, prompt)).chain(keys).collect();
    facts.retain(|words| !words.is_empty());
    let room = area.width.saturating_sub(typed + BETWEEN);
    let parting = " ".repeat(usize::from(BETWEEN));
    while !facts.is_empty() && to_cells(width(&facts.join(&parting))) > room {
        facts.pop();
    }
    let begin = canvas.put_before(area.right(), area.y, &[Role::Quiet], &facts.join(&parting));
    (!facts.is_empty()).then(|| begin.saturating_sub(BETWEEN))
}

fn outcome(state: &State, prompt: &Prompt) -> String {
    match prompt.purpose {
        // What may be typed besides words that are in the marks.
        Purpose::Filter if state.focus == Focus::List(Pane::Marks) && prompt.line.text.is_empty() => {
            "or note, blue, changed, lost".to_owned()
        }
        _ if prompt.line.text.trim().is_empty() => String::new(),
        Purpose::Search(Scope::Article) => {
            let hits = &state.search.hits;
            let index = state.here.and_then(|here| hits.binary_search(&here).ok());
            let more = if hits.len() >= MOST_HITS { "the first " } else { "" };
            match index {
                _ if hits.is_empty() => "not in this article".to_owned(),
                Some(index) => format!("hit {} of {more}{}", index + 1, hits.len()),
                None => format!("{more}{} hits", hits.len()),
            }
        }
        Purpose::Search(Scope::All) => match (state.search.total(), state.search.articles()) {
            (0, _) | (_, None) => "in no open article".to_owned(),
            (1, _) => "1 hit".to_owned(),
            (total, Some(1)) => format!("{total} hits in 1 article"),
            (total, Some(articles)) => format!("{total} hits in {articles} articles"),
        },
        Purpose::Filter => String::new(),
    }
}

/// The keys of a line of input; they cannot be changed.
fn keys(state: &State, prompt: &Prompt) -> &'static [(&'static str, &'static str)] {
    match prompt.purpose {
        Purpose::Search(_) if may_widen(state) => &[("\\", "looks in all"), ("Esc", "back to your place")],
        Purpose::Search(_) if state.search.total() == 0 => &[("Esc", "back to your place")],
        Purpose::Search(Scope::All) if state.search.hits.is_empty() => {
            &[("Enter", "go there"), ("Esc", "back to your place")]
        }
        Purpose::Search(_) => &[("Enter", "keep"), ("↑ ↓", "step"), ("Esc", "back to your place")],
        Purpose::Filter => &[("Enter", "keep"), ("↑ ↓", "step"), ("Esc", "show all")],
    }
}

/// The part of `text` round `cursor` that fits in `room`, and the column of the cursor in it.
fn window(text: &str, cursor: usize, room: u16) -> (&str, u16) {
    let last = usize::from(room.saturating_sub(1));
    let before = &text[..cursor];
    let mut start = cursor;
    let mut used = 0;
    for (at, grapheme) in graphemes(before).rev() {
        used += width(grapheme);
        if used > last {
            break;
        }
        start = at;
    }
    (&text[start..], to_cells(width(&text[start..cursor])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_stays_in_sight() {
        assert_eq!(window("short", 5, 10), ("short", 5));
        assert_eq!(window("a longer line", 13, 5), ("line", 4));
        assert_eq!(window("a longer line", 0, 5), ("a longer line", 0));
        assert_eq!(window("日本語", 9, 4), ("語", 2));
        assert_eq!(window("", 0, 1), ("", 0));
    }
}
