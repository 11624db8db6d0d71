//! How well a passage and a stretch of text fit together, token by token, with what lies between left out.
//!
//! Local alignment (Smith and Waterman 1981, "Identification of Common Molecular Subsequences") from both ends, so that the best
//! alignment through any pair of places is the sum of two cells.

/// What a token left out, put in or replaced costs, in bits.
pub(super) const GAP: i32 = 2;

/// A token that is looked for: its number, and how much it says in bits that it stands somewhere.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Sought {
    pub id: u32,
    pub bits: i32,
}

/// All alignments of a passage with a stretch of text.
pub(super) struct Alignment {
    before: Grid,
    after: Grid,
}

impl Alignment {
    /// Costs O(passage × text).
    pub fn new(passage: &[Sought], text: &[u32]) -> Self {
        let (mut reversed, mut mirrored) = (passage.to_vec(), text.to_vec());
        reversed.reverse();
        mirrored.reverse();
        Self { before: Grid::new(passage.to_vec(), text.to_vec()), after: Grid::new(reversed, mirrored) }
    }

    /// The score of what aligns best of the passage before its token `row` with the text before its token `column`, up to there.
    pub fn before(&self, row: usize, column: usize) -> i32 {
        self.before.cell(row, column)
    }

    /// The score of what aligns best from `row` of the passage and `column` of the text on.
    pub fn after(&self, row: usize, column: usize) -> i32 {
        self.after.cell(self.after.passage.len() - row, self.after.text.len() - column)
    }

    /// Which token of the passage stands at which of the text in the alignment that [`Alignment::before`] scores.
    pub fn pairs_before(&self, row: usize, column: usize) -> Vec<(usize, usize)> {
        let mut pairs = self.before.trace(row, column);
        pairs.reverse();
        pairs
    }

    /// Which token of the passage stands at which of the text in the alignment that [`Alignment::after`] scores.
    pub fn pairs_after(&self, row: usize, column: usize) -> Vec<(usize, usize)> {
        let (rows, columns) = (self.after.passage.len(), self.after.text.len());
        let pairs = self.after.trace(rows - row, columns - column);
        pairs.into_iter().map(|(row, column)| (rows - 1 - row, columns - 1 - column)).collect()
    }

    /// The best score of all, and the place where its alignment ends.
    pub fn best(&self) -> (i32, (usize, usize)) {
        let width = self.before.text.len() + 1;
        let best = self.before.cells.iter().enumerate().max_by_key(|(at, score)| (**score, std::cmp::Reverse(*at)));
        best.map_or((0, (0, 0)), |(at, score)| (*score, (at / width, at % width)))
    }
}

/// The best score of any alignment of `passage` with `text`, without the alignment: in one row of memory.
pub(super) fn best_score(passage: &[Sought], text: &[u32]) -> i32 {
    let (mut above, mut below) = (vec![0; text.len() + 1], vec![0; text.len() + 1]);
    let mut best = 0;
    for sought in passage {
        for (column, id) in text.iter().enumerate() {
            let met = above[column] + if *id == sought.id { sought.bits } else { -GAP };
            below[column + 1] = met.max(above[column + 1].max(below[column]) - GAP).max(0);
            best = best.max(below[column + 1]);
        }
        std::mem::swap(&mut above, &mut below);
    }
    best
}

/// The score of the best alignment that ends at each pair of places.
struct Grid {
    passage: Vec<Sought>,
    text: Vec<u32>,
    cells: Vec<i32>,
}

impl Grid {
    fn new(passage: Vec<Sought>, text: Vec<u32>) -> Self {
        let width = text.len() + 1;
        let mut cells = vec![0; (passage.len() + 1) * width];
        for (row, sought) in passage.iter().enumerate() {
            let (above, below) = cells.split_at_mut((row + 1) * width);
            let above = &above[row * width..];
            for (column, id) in text.iter().enumerate() {
                let met = above[column] + if *id == sought.id { sought.bits } else { -GAP };
                let left_out = above[column + 1].max(below[column]) - GAP;
                below[column + 1] = met.max(left_out).max(0);
            }
        }
        Self { passage, text, cells }
    }

    fn cell(&self, row: usize, column: usize) -> i32 {
        self.cells[row * (self.text.len() + 1) + column]
    }

    /// The pairs of the best alignment that ends there, the last one first.
    fn trace(&self, mut row: usize, mut column: usize) -> Vec<(usize, usize)> {
        let mut pairs = Vec::new();
        while row > 0 && column > 0 && self.cell(row, column) > 0 {
            let (score, sought) = (self.cell(row, column), self.passage[row - 1]);
            let met = self.text[column - 1] == sought.id;
            let before = self.cell(row - 1, column - 1);
            if met && score == before + sought.bits {
                pairs.push((row - 1, column - 1));
                (row, column) = (row - 1, column - 1);
            } else if !met && score == before - GAP {
                (row, column) = (row - 1, column - 1);
            } else if score == self.cell(row - 1, column) - GAP {
                row -= 1;
            } else {
                column -= 1;
            }
        }
        pairs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alignment(passage: &[u32], text: &[u32]) -> Alignment {
        let passage: Vec<Sought> = passage.iter().map(|id| Sought { id: *id, bits: 5 }).collect();
        Alignment::new(&passage, text)
    }

    #[test]
    fn leaves_out_what_was_put_in_or_taken_away() {
        let put_in = alignment(&[1, 2, 3, 4], &[9, 1, 2, 8, 3, 4, 9]);
        assert_eq!(put_in.best(), (18, (4, 6)));
        assert_eq!(put_in.pairs_before(4, 6), [(0, 1), (1, 2), (2, 4), (3, 5)]);
        let taken_away = alignment(&[1, 2, 3, 4], &[1, 4]);
        assert_eq!(taken_away.best(), (6, (4, 2)));
    }

    #[test]
    fn both_ends_meet_in_the_middle() {
        let both = alignment(&[1, 2, 3, 4], &[9, 1, 2, 8, 3, 4, 9]);
        assert_eq!(both.before(2, 3) + both.after(2, 3), 18);
        assert_eq!(both.pairs_after(2, 3), [(2, 4), (3, 5)]);
        assert_eq!((both.before(0, 3), both.after(4, 3)), (0, 0));
    }
}
