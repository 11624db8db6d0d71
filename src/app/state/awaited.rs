//! What the reader waits for: it is gone to as soon as it is known where it is.

/// What is waited for.
#[derive(Clone, Debug, Default)]
pub struct Awaited {
    /// The articles that each ticket asked about, by index.
    pub tickets: Vec<Vec<usize>>,
    /// The article to turn to as soon as it is known where it was left.
    pub article: Option<usize>,
    /// The letter of a mark that is gone to as soon as the article that has it is known.
    pub letter: Option<char>,
    /// The spot that is gone to as soon as the mark that it names is found.
    pub spot: Option<String>,
}

impl Awaited {
    /// A key was pressed: the reader goes elsewhere than to a mark.
    pub fn key_pressed(&mut self) {
        self.letter = None;
        self.spot = None;
    }

    /// Open articles have other indices now: each goes from what it was to what `moved` says.
    pub fn renumber(&mut self, moved: impl Fn(usize) -> usize) {
        self.tickets.iter_mut().flatten().chain(&mut self.article).for_each(|index| *index = moved(*index));
    }
}
