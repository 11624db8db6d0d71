//! What is looked for, found in the article that is read now. This is no part of the room of searching, which stands below whatever turns to
//! another article.

use crate::app::search::{Scope, Search};

use super::State;

impl State {
    /// Looks for `query` in the article being read, or in all that are open.
    pub(in crate::app) fn look_for(&mut self, query: &str, scope: Scope) {
        let Some(opened) = self.opened() else { return };
        let mut search = Search::new(query, &opened.article);
        if scope == Scope::All {
            search.count(self.articles.iter().map(|opened| &*opened.article));
        }
        self.search = search;
    }

    /// Looks for the same words anew: another article is being read, or the articles are others.
    pub(in crate::app) fn look_again(&mut self) {
        let scope = if self.search.counts.is_some() { Scope::All } else { Scope::Article };
        let query = std::mem::take(&mut self.search.query);
        if !query.is_empty() {
            self.look_for(&query, scope);
        }
    }
}
