//! What the panes list, made from the state: items, counts, and which of them stands for where the reader is.

use std::borrow::Cow;
use std::mem;
use std::sync::Arc;

use crate::app::lists::{List, MadeFrom, Same};
use crate::notes::ShelfEntry;
use crate::panes::{self, Counted, Item, Open, Pane, Recent, Target};
use crate::text::{Span, within};

use super::{Focus, Lit, Rest, State, file_name};

impl State {
    /// The section that holds the first line of the page.
    pub fn section_here(&self) -> Option<usize> {
        let opened = self.opened()?;
        opened.section_at(self.page.span.start)
    }

    /// The item of `pane` that stands for where the reader is.
    pub fn item_here(&self, pane: Pane) -> Option<usize> {
        nearest(self, pane)
    }

    /// Makes the items of the panes that are on the screen, and scrolls the lists.
    pub(in crate::app) fn refill_lists(&mut self) {
        for row in &panes::PANES {
            if !self.is_visible(row.pane) {
                continue;
            }
            let made_from = self.made_from(row.pane);
            if made_from.is_none() || made_from != self.list(row.pane).made_from {
                let items = self.items(row.pane);
                self.list_mut(row.pane).refill(items);
                self.list_mut(row.pane).made_from = made_from;
            } else if row.pane == Pane::Contents {
                self.renew_contents();
            }
            if row.pane == Pane::Contents {
                self.found_in.clear();
            }
            self.select_something(row.pane);
            self.scroll_list(row.pane);
        }
    }

    /// What the items of `pane` are made from, if they change with nothing else.
    fn made_from(&self, pane: Pane) -> Option<MadeFrom> {
        let shape = self.list(pane).shape.clone();
        match (pane, &self.opened()?.knowledge) {
            (Pane::Contents, _) => shape.filter.is_empty().then(|| MadeFrom::Articles {
                arrivals: self.arrivals,
                current: self.current,
                shape,
                minutes: self.counted_spans().is_none(),
                hits: self.hits().cloned(),
            }),
            (Pane::Quotes | Pane::Names, knowledge) => {
                let analysis = Same(Arc::clone(knowledge.found()?));
                Some(MadeFrom::Findings { analysis, shape, rows: self.screen.text.height })
            }
            _ => None,
        }
    }

    /// Makes the rows of the article being read anew, and of those in which something was found.
    fn renew_contents(&mut self) {
        let mut items = mem::take(&mut self.list_mut(Pane::Contents).items);
        let shape = &self.list(Pane::Contents).shape;
        let spans = self.counted_spans();
        let counted = spans.as_deref().map_or(Counted::Minutes, Counted::Spans);
        let mut at = 0;
        while let Some(item) = items.get(at) {
            at += 1;
            let Target::Article(index) = item.target else { continue };
            if index == self.current || self.found_in.contains(&index) {
                let of_it = |item: &&Item| matches!(item.target, Target::Section(article, _) if article == index);
                let end = at + items[at..].iter().take_while(of_it).count();
                let rows = panes::contents_of(index, &self.open_article(index), counted, shape);
                let count = rows.len();
                items.splice(at - 1..end, rows);
                at += count.saturating_sub(1);
            }
        }
        self.list_mut(Pane::Contents).items = items;
    }

    fn items(&self, pane: Pane) -> Vec<Item> {
        let shape = &self.list(pane).shape;
        let opened = self.opened();
        match (pane, opened, self.analysis()) {
            (Pane::Contents, ..) => {
                let spans = self.counted_spans();
                let counted = spans.as_deref().map_or(Counted::Minutes, Counted::Spans);
                panes::contents(&self.open_articles(), &self.recent_items(), counted, shape)
            }
            (Pane::Quotes, Some(opened), Some(analysis)) => panes::quotes(&opened.article, analysis, shape),
            (Pane::Names, Some(_), Some(analysis)) => panes::names(analysis, shape, self.screen.text.height),
            (Pane::Marks, Some(opened), _) => panes::marks(
                &opened.article,
                opened.sections(),
                &opened.notebook.entries(),
                shape,
                (self.clock, self.zone),
            ),
            _ => Vec::new(),
        }
    }

    /// What the number column of the contents counts instead of minutes: what is lit, else marks or quotations while their pane has
    /// focus.
    fn counted_spans(&self) -> Option<Cow<'_, [Span]>> {
        let opened = self.opened()?;
        match (&self.lit, self.focus) {
            (Lit::Name(_) | Lit::Hits, _) => Some(Cow::Borrowed(&self.lit_spans)),
            (_, Focus::List(Pane::Marks)) => {
                Some(opened.notebook.entries().iter().filter_map(|entry| entry.found.span()).collect())
            }
            (_, Focus::List(Pane::Quotes)) => {
                let quotes = self.analysis()?.quotes.iter().filter(|quote| quote.depth == 0);
                // The parts of one utterance count as one, as they are listed.
                let mut last = None;
                let firsts = quotes.filter(|quote| last.replace(quote.utterance) != Some(quote.utterance));
                Some(firsts.map(|quote| quote.span).collect())
            }
            _ => None,
        }
    }

    /// The heading over the number column of the contents.
    pub fn counted_words(&self) -> String {
        match (&self.lit, self.focus) {
            (Lit::Name(index), _) => {
                let label =
                    self.analysis().and_then(|known| known.names.get(*index)).map_or("", |name| name.label.as_str());
                label.rsplit(' ').next().unwrap_or(label).to_owned()
            }
            (Lit::Hits, _) => "hits".to_owned(),
            (_, Focus::List(Pane::Marks)) => "marks".to_owned(),
            (_, Focus::List(Pane::Quotes)) => "quotes".to_owned(),
            _ => "min".to_owned(),
        }
    }

    fn open_articles(&self) -> Vec<Open<'_>> {
        (0..self.articles.len()).map(|index| self.open_article(index)).collect()
    }

    fn open_article(&self, index: usize) -> Open<'_> {
        let opened = &self.articles[index];
        Open {
            article: &opened.article,
            sections: opened.sections(),
            name: file_name(&opened.origin.name),
            seen: opened.seen.spans(),
            current: index == self.current,
            partial: opened.rest == Rest::Awaited,
            built_in: opened.origin.built_in,
            hits: self.hits().and_then(|hits| hits.get(index).copied()),
        }
    }

    /// How often what is searched for in all open articles stands in each, while that is lit.
    fn hits(&self) -> Option<&Vec<usize>> {
        self.search.counts.as_ref().filter(|_| self.lit == Lit::Hits)
    }

    fn recent_items(&self) -> Vec<Recent> {
        let percent = |progress: u16| u8::try_from(progress / 10).unwrap_or(100).min(100);
        recent(self)
            .into_iter()
            .map(|entry| Recent {
                title: entry.about.title.clone().unwrap_or_else(|| file_name(&entry.about.source.path).to_owned()),
                percent: entry.place.as_ref().map_or(0, |place| percent(place.progress)),
            })
            .collect()
    }

    /// A list that has focus has a selection, as soon as there is anything in it: what is nearest to where the reader is.
    fn select_something(&mut self, pane: Pane) {
        if self.focus != Focus::List(pane) || self.list(pane).index().is_some() {
            return;
        }
        let entry = |list: &List| list.items.iter().position(|item| !item.target.is_head());
        let near = nearest(self, pane).or_else(|| entry(self.list(pane)));
        self.list_mut(pane).select(near.unwrap_or(0));
    }

    fn scroll_list(&mut self, pane: Pane) {
        let Some(area) = self.screen.area_of(pane, self.side()) else { return };
        let focused = self.focus == Focus::List(pane);
        let target = if focused { self.list(pane).index() } else { nearest(self, pane) };
        self.list_mut(pane).follow(target, area.height, area.width.saturating_sub(1));
    }

    /// The lit spans on the page, with what is current among them.
    pub fn lit_on_page(&self) -> &[Span] {
        let range = within(&self.lit_spans, |span| *span, self.page.span);
        &self.lit_spans[range]
    }
}

/// The articles read lately that are not open and can be opened again. One that is read only in part is not known by its words yet; its title stands for them.
pub fn recent(state: &State) -> Vec<&ShelfEntry> {
    let is_open = |entry: &ShelfEntry| {
        state.articles.iter().any(|opened| match &opened.id {
            Some(id) => *id == entry.article,
            None => opened.rest != Rest::Read && opened.article.metadata.title == entry.about.title,
        })
    };
    state.shelf.entries.iter().filter(|entry| !entry.about.source.path.is_empty() && !is_open(entry)).collect()
}

/// The index of the item of `pane` that stands for where the reader is.
fn nearest(state: &State, pane: Pane) -> Option<usize> {
    let here = state.here();
    let opened = state.opened()?;
    let target = match pane {
        Pane::Contents => {
            state.section_here().map_or(Target::Article(state.current), |s| Target::Section(state.current, s))
        }
        Pane::Quotes => {
            let quotes = &state.analysis()?.quotes;
            let at = quotes.partition_point(|quote| quote.span.start < here);
            Target::Utterance(
                quotes[at.min(quotes.len().checked_sub(1)?)..].iter().chain(quotes).find(|q| q.depth == 0)?.utterance,
            )
        }
        Pane::Names => return None,
        Pane::Marks => {
            let entries = opened.notebook.entries();
            let at = entries.partition_point(|entry| entry.found.span().is_some_and(|span| span.end <= here));
            Target::Mark(entries.get(at).or(entries.last())?.mark.id.clone())
        }
    };
    state.list(pane).items.iter().position(|item| item.target == target)
}
