//! Help: the table of actions in columns, as `app::keys::help` lays it out.

use ratatui::layout::Rect;

use crate::app::State;
use crate::app::keys::Action;
use crate::app::keys::help::{self, BETWEEN, KEYS, Line};

use super::canvas::Canvas;
use super::hints::{Hint, Hints};
use super::theme::Role;

/// Paints the help from its row `first` on.
pub(super) fn paint(canvas: &mut Canvas<'_>, state: &State, first: u16) {
    let area = state.screen.help();
    let help = help::lay_out(&state.keymap, area.width, area.height);
    canvas.put((area.x, 0), area.width, &[Role::PaneFocused], "Keys");
    for (x, pile) in (area.x..).step_by(usize::from(help.columns + BETWEEN)).zip(&help.piles) {
        for (y, line) in (area.y..area.bottom()).zip(pile.iter().skip(usize::from(first))) {
            paint_line(canvas, (x, y), help.columns, line);
        }
    }
    let foot = Rect { y: state.screen.whole.bottom().saturating_sub(1), height: 1, ..area };
    paint_foot(canvas, state, foot, help.hidden.saturating_sub(first));
}

fn paint_line(canvas: &mut Canvas<'_>, (x, y): (u16, u16), columns: u16, line: &Line) {
    match line {
        Line::Blank => {}
        Line::Title(title) => {
            canvas.put((x, y), columns, &[Role::Strong], title);
        }
        Line::Keys(keys, words) => {
            canvas.put((x, y), KEYS, &[Role::Key], keys);
            let room = columns.saturating_sub(KEYS);
            let words = canvas.signs().cut(words, room);
            canvas.put((x + KEYS, y), room, &[Role::Quiet], &words);
        }
    }
}

fn paint_foot(canvas: &mut Canvas<'_>, state: &State, area: Rect, below: u16) {
    let more = Hint::saying(state, Action::PageDown, "more").filter(|_| below > 0);
    let stays = Hint::saying(state, Action::Escape, "close");
    Hints { stays, others: more.into_iter().collect(), ..Hints::default() }.paint(canvas, area);
}
