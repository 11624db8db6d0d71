//! A list on the screen: what is in it, what is selected, what is in sight.

use std::borrow::Cow;
use std::sync::Arc;

use crate::analysis::Analysis;
use crate::panes::{Item, Shape, Sign, Target};
use crate::text::{lines, to_cells, width};

/// The state of one pane's list.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// The items; made anew when what they are made from changes.
    pub items: Vec<Item>,
    /// What the items were made from, where that tells whether they are still right.
    pub made_from: Option<MadeFrom>,
    /// What is selected, by identity.
    pub selected: Option<Target>,
    /// The first item in sight.
    pub first: usize,
    /// Filter and folds.
    pub shape: Shape,
    /// The item that was last brought into sight.
    followed: Option<usize>,
    /// It was scrolled by hand since.
    scrolled: bool,
}

/// What the items of a list were made from: there may be thousands of them, which are not made anew for each key.
#[derive(Clone, Debug, PartialEq)]
pub enum MadeFrom {
    /// Quotations or names.
    Findings {
        /// In these findings.
        analysis: Same<Analysis>,
        /// Filter and folds.
        shape: Shape,
        /// Rows on the screen.
        rows: u16,
    },
    /// Contents; the rows of the article being read are made anew all the same.
    Articles {
        /// What had arrived by then.
        arrivals: u64,
        /// The article being read.
        current: usize,
        /// Folds; under a filter the list is made anew.
        shape: Shape,
        /// Whether minutes are shown.
        minutes: bool,
        /// The hits in each article, where those are shown.
        hits: Option<Vec<usize>>,
    },
}

/// Something that is compared by what it is, not by what it holds.
#[derive(Clone, Debug)]
pub struct Same<T>(pub Arc<T>);

impl<T> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// Rows that stay between the selection and the edge of the list.
const MARGIN: u16 = 2;

impl List {
    /// The index of the selected item.
    pub fn index(&self) -> Option<usize> {
        let selected = self.selected.as_ref()?;
        self.items.iter().position(|item| item.target == *selected)
    }

    /// The selected item.
    pub fn item(&self) -> Option<&Item> {
        self.items.get(self.index()?)
    }

    /// Gives everything that the list means the name that `now` tells; what has none any more is forgotten.
    pub fn rename(&mut self, now: impl Fn(&Target) -> Option<Target>) {
        self.selected = self.selected.as_ref().and_then(&now);
        self.shape.turned = self.shape.turned.iter().filter_map(&now).collect();
        for item in &mut self.items {
            // A row that means nothing now is found again by nobody.
            item.target = now(&item.target).unwrap_or(Target::Name(usize::MAX));
        }
    }

    /// Puts new items in; the selection stays on what it means. If that is gone, it goes to the nearest row. What is selected, or else what
    /// stands at the top of a list that was scrolled, keeps its place on the screen.
    pub fn refill(&mut self, items: Vec<Item>) {
        let before = self.index();
        let stays = before.filter(|index| *index >= self.first).unwrap_or(self.first);
        let now = |index: usize| {
            let target = &self.items.get(index)?.target;
            items.iter().position(|item| item.target == *target)
        };
        let place = now(stays).filter(|_| stays > 0);
        self.followed = self.followed.and_then(now);
        self.first = place.map_or(self.first, |place| (self.first + place).saturating_sub(stays));
        self.items = items;
        if self.selected.is_some() && self.index().is_none() {
            let nearest = before.unwrap_or(0).min(self.items.len().saturating_sub(1));
            self.selected = self.items.get(nearest).map(|item| item.target.clone());
        }
        self.first = self.first.min(self.items.len().saturating_sub(1));
    }

    /// Open articles have other indices now: each goes from what it was to what `moved` says. The items are to be made anew.
    pub fn renumber(&mut self, moved: impl Fn(usize) -> usize) {
        let of = |target: Target| target.renumbered(&moved);
        self.selected = self.selected.take().map(of);
        self.shape.turned = std::mem::take(&mut self.shape.turned).into_iter().map(of).collect();
        self.items.clear();
        self.made_from = None;
    }

    /// Selects the item `count` further down (negative: up), stopping at the ends.
    pub fn step(&mut self, count: i64) {
        let last = i64::try_from(self.items.len()).unwrap_or(i64::MAX) - 1;
        let next = match self.index() {
            Some(index) => (i64::try_from(index).unwrap_or(0) + count).clamp(0, last.max(0)),
            None => 0,
        };
        self.select(usize::try_from(next).unwrap_or(0));
    }

    /// Selects the item at `index`, if there is one.
    pub fn select(&mut self, index: usize) {
        if let Some(item) = self.items.get(index) {
            self.selected = Some(item.target.clone());
        }
    }

    /// Brings the item at `index` into sight, unless the list was scrolled by hand since it was last in it.
    pub fn follow(&mut self, index: Option<usize>, rows: u16, columns: u16) {
        self.scrolled &= self.followed == index;
        self.followed = index;
        if let Some(index) = index.filter(|_| !self.scrolled) {
            self.reveal(index, rows, columns);
        }
        self.first = self.first.min(self.first_so_that(self.items.len().saturating_sub(1), rows, columns));
    }

    /// Scrolls by `count` items (negative: up), whatever is selected.
    pub fn scroll(&mut self, count: i64) {
        let first = i64::try_from(self.first).unwrap_or(0).saturating_add(count);
        self.first = usize::try_from(first).unwrap_or(0).min(self.items.len().saturating_sub(1));
        self.scrolled = true;
    }

    /// Scrolls as little as possible, so that the item at `index` is in sight in a list of `rows` rows and `columns` columns
    /// of text, two rows from the edge where the list goes on.
    pub fn reveal(&mut self, index: usize, rows: u16, columns: u16) {
        let lowest = self.first_so_that(index, rows.saturating_sub(MARGIN), columns);
        let highest = self.first_above(index, MARGIN, columns);
        if self.first < lowest {
            self.first = lowest;
        } else if self.first > highest {
            self.first = highest;
        }
    }

    /// The items in sight with the row at which each begins and the rows it takes, from the top.
    pub fn visible(&self, rows: u16, columns: u16) -> impl Iterator<Item = (u16, u16, &Item)> {
        let mut row = 0;
        self.items.iter().enumerate().skip(self.first).map_while(move |(index, item)| {
            let above = u16::from(item.apart && index > self.first);
            let start = row + above;
            let height = self.height(item, columns);
            row = start + height;
            (start < rows).then_some((start, height, item))
        })
    }

    /// Rows that `item` takes in a list with `columns` columns for its words.
    fn height(&self, item: &Item, columns: u16) -> u16 {
        let room = usize::from(label_columns(item, columns)).max(1);
        let label = if item.rows > 1 && width(&item.label) > room { 2 } else { 1 };
        label + to_cells(self.below(item, columns).len())
    }

    /// The words below `item` on their lines: all of them where it is selected, else as much as one line holds.
    pub fn below<'a>(&self, item: &'a Item, columns: u16) -> Vec<Cow<'a, str>> {
        let Some(words) = &item.below else { return Vec::new() };
        if self.selected.as_ref() != Some(&item.target) {
            return vec![words.replace('\n', " ").into()];
        }
        let lines = lines(words, usize::from(columns.saturating_sub(indent(item))));
        lines.into_iter().map(|line| line.of(words).trim_end().into()).collect()
    }

    /// The smallest first item with which the item at `index` ends within `rows`.
    fn first_so_that(&self, index: usize, rows: u16, columns: u16) -> usize {
        let mut used = 0;
        for at in (0..=index).rev() {
            let Some(item) = self.items.get(at) else { return 0 };
            used += self.height(item, columns);
            if used > rows {
                return (at + 1).min(index);
            }
            used += u16::from(item.apart);
        }
        0
    }

    /// The largest first item with which the item at `index` begins at least `rows` below the top.
    fn first_above(&self, index: usize, rows: u16, columns: u16) -> usize {
        let mut used = 0;
        for at in (0..index).rev() {
            used += self.height(&self.items[at], columns);
            if used >= rows {
                return at;
            }
        }
        0
    }
}

/// Columns that the words of `item` have, of a list `columns` wide: what depth, sign and number leave.
pub fn label_columns(item: &Item, columns: u16) -> u16 {
    let number = if item.number.is_empty() { 0 } else { to_cells(width(&item.number).max(2)) + 1 };
    columns.saturating_sub(indent(item) + number)
}

/// The column at which the words of `item` begin, behind depth and sign.
pub fn indent(item: &Item) -> u16 {
    u16::from(item.depth) * 2 + if item.sign == Sign::None { 0 } else { 2 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panes::Look;

    fn list(count: usize) -> List {
        let item = |index| Item::new(Target::Name(index), Look::Entry, format!("name {index}"), "");
        List { items: (0..count).map(item).collect(), ..List::default() }
    }

    #[test]
    fn the_selection_stays_on_what_it_means() {
        let mut list = list(5);
        list.select(3);
        let fewer = list.items[2..].to_vec();
        list.refill(fewer);
        assert_eq!(list.selected, Some(Target::Name(3)));
        list.refill(Vec::new());
        assert_eq!(list.index(), None);
    }

    #[test]
    fn what_is_selected_shows_all_that_stands_below_it() {
        let mut list = list(2);
        list.items[0].below = Some("one two three\nfour".to_owned());
        let rows = |list: &List| list.visible(9, 7).map(|(row, height, _)| (row, height)).collect::<Vec<_>>();
        assert_eq!(rows(&list), [(0, 2), (2, 1)]);
        list.select(0);
        assert_eq!(rows(&list), [(0, 4), (4, 1)]);
        assert_eq!(list.below(&list.items[0], 7), ["one two", "three", "four"]);
    }

    #[test]
    fn reveals_with_two_rows_to_spare() {
        let mut list = list(30);
        list.reveal(9, 10, 20);
        assert_eq!(list.first, 2);
        list.reveal(4, 10, 20);
        assert_eq!(list.first, 2);
        list.reveal(3, 10, 20);
        assert_eq!(list.first, 1);
        list.reveal(29, 10, 20);
        assert_eq!(list.first, 22);
        list.follow(Some(29), 10, 20);
        assert_eq!(list.first, 20, "the end of the list is the end of the screen");
        list.reveal(0, 10, 20);
        assert_eq!(list.first, 0);
    }
}
