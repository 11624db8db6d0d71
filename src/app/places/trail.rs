//! The trail of jumps: back, and forward again.

use crate::layout::Top;

/// A position anywhere: an open article and where its page begins.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// The index of the open article.
    pub article: usize,
    /// The first row of its page.
    pub top: Top,
}

/// Places that jumps began at.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    behind: Vec<Position>,
    ahead: Vec<Position>,
}

/// No more places than this are kept.
const LONGEST: usize = 200;

impl Trail {
    /// A jump begins at `here`. What lay ahead is gone.
    pub fn push(&mut self, here: Position) {
        self.ahead.clear();
        if self.behind.last() != Some(&here) {
            self.behind.push(here);
        }
        if self.behind.len() > LONGEST {
            self.behind.remove(0);
        }
    }

    /// The place before `here`, to which [`Trail::forward`] then comes back from.
    pub fn back(&mut self, here: Position) -> Option<Position> {
        let place = self.behind.pop()?;
        self.ahead.push(here);
        Some(place)
    }

    /// The place that [`Trail::back`] left.
    pub fn forward(&mut self, here: Position) -> Option<Position> {
        let place = self.ahead.pop()?;
        self.behind.push(here);
        Some(place)
    }

    /// Open articles have other indices now: each goes from what it was to what `moved` says.
    pub fn renumber(&mut self, moved: impl Fn(usize) -> usize) {
        self.behind.iter_mut().chain(&mut self.ahead).for_each(|place| place.article = moved(place.article));
    }

    /// How many places lie behind and ahead.
    pub fn lengths(&self) -> (usize, usize) {
        (self.behind.len(), self.ahead.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_and_forward_meet() {
        let place = |byte| Position { article: 0, top: Top { byte, above: 0 } };
        let mut trail = Trail::default();
        trail.push(place(1));
        trail.push(place(2));
        assert_eq!(trail.back(place(3)), Some(place(2)));
        assert_eq!(trail.back(place(2)), Some(place(1)));
        assert_eq!(trail.back(place(1)), None);
        assert_eq!(trail.forward(place(1)), Some(place(2)));
        trail.push(place(2));
        assert_eq!(trail.forward(place(9)), None);
    }
}
