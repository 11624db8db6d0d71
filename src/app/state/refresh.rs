//! What is made from the rest of the state whenever a message was dealt with: the screen, what is lit, the page, the lists.

use crate::app::keys::help;
use crate::layout;
use crate::panes::Pane;

use super::screen::{ONE_PANE_FROM, Only, Wanted, arrange};
use super::{Focus, State};

impl State {
    /// Makes the screen and the page from everything else. Called when a message has been dealt with.
    pub(in crate::app) fn refresh(&mut self) {
        self.screen = arrange(self.size.0, self.size.1, self.wanted());
        if let Some(first) = &mut self.help {
            let area = self.screen.help();
            *first = (*first).min(help::lay_out(&self.keymap, area.width, area.height).hidden);
        }
        if let Some(draft) = &mut self.draft {
            let area = self.screen.sheet_words();
            draft.reveal(area.width, area.height);
        }
        self.lit_spans = self.spans_of(&self.lit);
        let window = self.window();
        if let Some(opened) = self.articles.get_mut(self.current) {
            self.page = layout::page(&opened.article, opened.top, window.height, &window.settings);
            // Reading takes the rest off the top of the page; the last page stays.
            opened.at_end = self.page.span.end as usize >= opened.article.text.trim_end().len();
            if opened.at_end {
                opened.seen.add(self.page.span);
            }
        }
        // No further than what is on the page goes, and back as soon as all of it is in sight; so the page stays as it was laid out.
        self.shift = self.shift.min(self.page.overflow());
        if self.here.is_some_and(|here| here.overlap(self.page.span).is_none()) {
            self.here = None;
        }
        self.refill_lists();
    }

    pub(super) fn wanted(&self) -> Wanted {
        let (columns, _) = self.size;
        let contents = !self.alone && self.view.shows_contents(columns);
        let side = self.side().is_some();
        let only = match self.focus {
            Focus::List(Pane::Contents) => Only::Contents,
            Focus::List(_) => Only::Side,
            Focus::Page if self.alone => Only::Page,
            // Where there is room for one pane, what was opened by hand has it.
            Focus::Page if side => Only::Side,
            Focus::Page if contents => Only::Contents,
            Focus::Page => Only::Page,
        };
        // On a narrow screen a pane lies over the page, and only while it has focus.
        let only = if columns < ONE_PANE_FROM && self.focus == Focus::Page { Only::Page } else { only };
        let contents = contents || self.focus == Focus::List(Pane::Contents);
        Wanted { measure: self.view.measure, contents, side, only }
    }
}
