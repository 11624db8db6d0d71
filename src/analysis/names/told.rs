//! What the windows of an article tell of its names, until all of them are read.
//!
//! Invariant: what is told first counts, unless it is a bare title.

use crate::analysis::model::{Field, Name, NameKind};
use crate::text::Span;

/// What is told of a name beside its mentions in one window.
#[derive(Clone, Debug)]
pub(super) struct Told {
    /// A mention of the name.
    pub mention: Span,
    /// What the name was taken for.
    pub kind: NameKind,
    /// The words that say who or what it is.
    pub phrase: Option<Span>,
    /// They are a bare title, which says little: it counts only where nothing else is said anywhere.
    pub is_title: bool,
    /// The field that they tell.
    pub field: Option<Field>,
    /// The field that the name's own words tell, and how many they are where it is longest.
    pub own: (usize, Option<Field>),
}

impl Told {
    /// Takes in what was told of the same name further on.
    pub(super) fn go_on(&mut self, later: &Self) {
        let says_more = self.phrase.is_none() || self.is_title && !later.is_title;
        if later.phrase.is_some() && says_more {
            (self.phrase, self.is_title, self.field) = (later.phrase, later.is_title, later.field);
        }
        if later.own.0 >= self.own.0 {
            self.own = later.own;
        }
    }

    /// Gives `name` the phrase and the field.
    pub(super) fn define(&self, name: &mut Name) {
        name.defining = self.phrase;
        name.field = self.field.or(self.own.1);
    }
}
