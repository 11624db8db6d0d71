//! What is lit: the thing chosen in a list or stepped to, wherever it stands in the article.

use crate::analysis::Analysis;
use crate::app::search::Search;
use crate::article::Link;
use crate::notes::MarkId;
use crate::panes::Target;
use crate::text::Span;

use super::opened::Opened;

/// What is lit in the article being read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Lit {
    /// Nothing.
    #[default]
    Nothing,
    /// All mentions of a name, by its index.
    Name(usize),
    /// All parts of an utterance, by its number.
    Utterance(u32),
    /// All search hits.
    Hits,
    /// A link or the sign of a footnote, by its index.
    Link(usize),
    /// A footnote, by the index of the link that led to it.
    Note(usize),
    /// A mark, by its identity.
    Mark(MarkId),
    /// A heading or another passage.
    Passage(Span),
}

impl Lit {
    /// What is lit when `target` is selected in a list; `None` if it stands at no place of its own.
    pub fn of(target: &Target) -> Option<Self> {
        match target {
            Target::Name(index) => Some(Self::Name(*index)),
            Target::Utterance(number) => Some(Self::Utterance(*number)),
            Target::Mark(id) => Some(Self::Mark(id.clone())),
            _ => None,
        }
    }

    /// Whether `other` is a thing of the same kind; of names, the same name.
    pub fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Name(one), Self::Name(another)) => one == another,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }

    /// Where it stands, in order. Empty while the analysis that would tell is not done.
    pub fn spans(&self, opened: &Opened, search: &Search) -> Vec<Span> {
        let analysis = opened.analysis();
        let link = |index: usize| opened.article.links.get(index);
        match self {
            Self::Nothing => Vec::new(),
            Self::Name(index) => {
                analysis.and_then(|known| known.names.get(*index)).map_or_else(Vec::new, |name| name.mentions.clone())
            }
            Self::Utterance(number) => analysis.map_or_else(Vec::new, |known| utterance(known, *number)),
            Self::Hits => search.hits.clone(),
            Self::Link(index) => link(*index).map(|link| link.span).into_iter().collect(),
            Self::Note(index) => link(*index).and_then(Link::note).into_iter().collect(),
            Self::Mark(id) => opened.notebook.get(id).and_then(|entry| entry.found.span()).into_iter().collect(),
            Self::Passage(span) => vec![*span],
        }
    }
}

/// The outermost quotations that make up the utterance `number`.
pub fn utterance(analysis: &Analysis, number: u32) -> Vec<Span> {
    analysis
        .quotes
        .iter()
        .filter(|quote| quote.utterance == number && quote.depth == 0)
        .map(|quote| quote.span)
        .collect()
}
