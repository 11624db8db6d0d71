//! Help: the table of actions in columns, with the keys as they are bound.

use ratatui::layout::Rect;

use crate::app::State;
use crate::app::action::{ACTIONS, Action, Group};
use crate::text::{to_cells, width};

use super::canvas::Canvas;
use super::hints::{self, Hint, Order};
use super::theme::Role;

/// Columns for the keys of one row, and between two columns of groups.
const KEYS: u16 = 10;
const BETWEEN: u16 = 2;
/// Columns that a column of groups takes at least.
const NARROWEST: u16 = 34;
/// No more columns of groups than this.
const MOST_COLUMNS: u16 = 3;

/// One line of the help.
enum Line {
    Blank,
    Title(&'static str),
    Keys(String, &'static str),
}

/// Paints the help from its row `first` on.
pub(super) fn paint(canvas: &mut Canvas<'_>, state: &State, first: u16) {
    let (columns, rows) = state.size;
    let edge = if columns >= 60 { 2 } else { 1 };
    let (top, bottom) = if rows >= 20 { (2, rows - 2) } else { (1, rows - 1) };
    let area = Rect { x: edge, y: top, width: columns.saturating_sub(2 * edge), height: bottom.saturating_sub(top) };
    canvas.put((edge, 0), area.width, &[Role::PaneFocused], "Keys");

    let blocks: Vec<Vec<Line>> =
        Group::ALL.into_iter().map(|group| block(state, group)).filter(|block| block.len() > 1).collect();
    let count = ((area.width + BETWEEN) / (NARROWEST + BETWEEN)).clamp(1, MOST_COLUMNS);
    let piles = piled(blocks, usize::from(count));
    let height = piles.iter().map(Vec::len).max().unwrap_or(0);
    let hidden = height.saturating_sub(usize::from(area.height));
    let first = usize::from(first).min(hidden);
    let each = (area.width + BETWEEN) / count - BETWEEN;
    for (x, pile) in (area.x..).step_by(usize::from(each + BETWEEN)).zip(&piles) {
        for (y, line) in (area.y..area.bottom()).zip(pile.iter().skip(first)) {
            paint_line(canvas, (x, y), each, line);
        }
    }
    paint_foot(canvas, state, Rect { y: rows - 1, height: 1, ..area }, hidden - first);
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

fn paint_foot(canvas: &mut Canvas<'_>, state: &State, area: Rect, below: usize) {
    let renamed =
        |action: Action, words: &str| Hint::of(state, action).map(|hint| Hint { words: words.to_owned(), ..hint });
    let way_out = renamed(Action::Escape, "close");
    let others: Vec<Hint> =
        if below > 0 { renamed(Action::PageDown, "more").into_iter().collect() } else { Vec::new() };
    hints::paint(canvas, area, way_out.as_ref(), &others, Order::StaysLast);
}

/// A group with its title. Actions with the same words stand in one row.
fn block(state: &State, group: Group) -> Vec<Line> {
    let rows: Vec<_> = ACTIONS.iter().filter(|row| row.group == group).collect();
    let mut lines = vec![Line::Title(group.title())];
    for (index, row) in rows.iter().enumerate() {
        if rows[..index].iter().any(|earlier| earlier.help == row.help) {
            continue;
        }
        let actions = rows[index..].iter().filter(|other| other.help == row.help).map(|other| other.action);
        let keys = keys_of(state, actions);
        if !keys.is_empty() {
            lines.push(Line::Keys(keys, row.help));
        }
    }
    lines
}

/// The first keys of `actions` in turn, then the second ones, as far as they fit.
fn keys_of(state: &State, actions: impl Iterator<Item = Action>) -> String {
    let keys: Vec<Vec<String>> = actions.map(|action| state.keymap.keys(action).collect()).collect();
    let rounds = keys.iter().map(Vec::len).max().unwrap_or(0);
    let mut words = String::new();
    for round in 0..rounds {
        let next: Vec<&str> = keys.iter().filter_map(|keys| keys.get(round)).map(String::as_str).collect();
        let longer = if round == 0 { next.join(" ") } else { format!("{words} {}", next.join(" ")) };
        if to_cells(width(&longer)) + BETWEEN <= KEYS {
            words = longer;
        } else if round == 0 {
            next[..1].join("").clone_into(&mut words);
        }
    }
    words
}

/// The blocks in `count` columns of nearly the same height, in their order, a blank line between two.
fn piled(blocks: Vec<Vec<Line>>, count: usize) -> Vec<Vec<Line>> {
    let whole: usize = blocks.iter().map(|block| block.len() + 1).sum();
    let limit = (whole.div_ceil(count)..=whole).find(|limit| columns_at(&blocks, *limit) <= count).unwrap_or(whole);
    let mut piles: Vec<Vec<Line>> = vec![Vec::new()];
    for block in blocks {
        let last = piles.len() - 1;
        if !piles[last].is_empty() && piles[last].len() + 1 + block.len() > limit {
            piles.push(block);
            continue;
        }
        if !piles[last].is_empty() {
            piles[last].push(Line::Blank);
        }
        piles[last].extend(block);
    }
    piles
}

/// How many columns it takes if none may be higher than `limit`.
fn columns_at(blocks: &[Vec<Line>], limit: usize) -> usize {
    let mut count = 1;
    let mut height = 0;
    for block in blocks {
        if height > 0 && height + 1 + block.len() > limit {
            count += 1;
            height = 0;
        }
        height += block.len() + usize::from(height > 0);
    }
    count
}
