//! How far an analysis has come.
//!
//! Invariant: the stages of a window come in the order of [`Stage::ALL`].

/// What is done to a window, in order; the outline is divided, and names are settled, once all windows are read.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Its text is cut into words and marks.
    Tokens,
    /// These into sentences.
    Sentences,
    /// People and organisations are found.
    Names,
    /// Quotations are.
    Quotations,
    /// And who says them.
    Speakers,
    /// Paragraphs are compared, for an article without headings.
    Outline,
}

impl Stage {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Tokens, Self::Sentences, Self::Names, Self::Quotations, Self::Speakers, Self::Outline];

    /// The name in figures.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tokens => "tokens",
            Self::Sentences => "sentences",
            Self::Names => "names",
            Self::Quotations => "quotations",
            Self::Speakers => "speakers",
            Self::Outline => "outline",
        }
    }
}

/// A stage that begins.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The stage.
    pub stage: Stage,
    /// How much of the article is done, in percent (0 to 100).
    pub percent: u8,
}

/// Is told of each stage of each window as it begins.
pub type Progress<'a> = dyn FnMut(Step) + 'a;
