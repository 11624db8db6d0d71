//! Help: the table of actions in columns, with the keys as they are bound, laid out for a size of the screen.

use crate::text::{to_cells, width};

use super::action::{ACTIONS, Action, Group};
use super::keymap::Keymap;

/// Columns for the keys of one line.
pub const KEYS: u16 = 10;
/// Columns between two piles, and behind the keys.
pub const BETWEEN: u16 = 2;
/// Columns that a pile takes at least.
const NARROWEST: u16 = 34;
/// No more piles than this stand beside each other.
const MOST_PILES: u16 = 3;

/// The help, laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Help {
    /// The piles of lines from left to right, the first line of each on the same row.
    pub piles: Vec<Vec<Line>>,
    /// Columns of each pile.
    pub columns: u16,
    /// Rows that cannot be shown at once.
    pub hidden: u16,
}

/// One line of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Nothing.
    Blank,
    /// What a group is called.
    Title(&'static str),
    /// Keys, and what they do.
    Keys(String, &'static str),
}

/// Lays the help out for `columns` by `rows` cells.
pub fn lay_out(keymap: &Keymap, columns: u16, rows: u16) -> Help {
    let blocks: Vec<Vec<Line>> =
        Group::ALL.into_iter().map(|group| block(keymap, group)).filter(|block| block.len() > 1).collect();
    let count = ((columns + BETWEEN) / (NARROWEST + BETWEEN)).clamp(1, MOST_PILES);
    let piles = piled(blocks, usize::from(count));
    let height = piles.iter().map(Vec::len).max().unwrap_or(0);
    Help {
        piles,
        columns: ((columns + BETWEEN) / count).saturating_sub(BETWEEN),
        hidden: to_cells(height).saturating_sub(rows),
    }
}

/// A group with its title. Actions with the same words stand in one row.
fn block(keymap: &Keymap, group: Group) -> Vec<Line> {
    let rows: Vec<_> = ACTIONS.iter().filter(|row| row.group == group).collect();
    let mut lines = vec![Line::Title(group.title())];
    for (index, row) in rows.iter().enumerate() {
        if rows[..index].iter().any(|earlier| earlier.help == row.help) {
            continue;
        }
        let actions = rows[index..].iter().filter(|other| other.help == row.help).map(|other| other.action);
        let keys = keys_of(keymap, actions);
        if !keys.is_empty() {
            lines.push(Line::Keys(keys, row.help));
        }
    }
    lines
}

/// The first keys of `actions` in turn, then the second ones, as far as they fit.
fn keys_of(keymap: &Keymap, actions: impl Iterator<Item = Action>) -> String {
    let keys: Vec<Vec<String>> = actions.map(|action| keymap.keys(action).collect()).collect();
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
