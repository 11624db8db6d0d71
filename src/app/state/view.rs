//! What the reader has set up for reading, kept for the next run.

use crate::config::Settings;
use crate::notes;
use crate::panes::Pane;

use super::screen::{TWO_PANES_FROM, WIDE_FROM};

/// Measure, accents and what is open.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// Columns of text that the page would like.
    pub measure: u16,
    /// Quotations and names are told apart from the text.
    pub accents: bool,
    /// Contents were opened (or closed) by hand; by the width of the screen until then.
    pub contents: Option<bool>,
    /// The side pane was opened (or closed) by hand; by the width of the screen until then.
    pub side: Option<Option<Pane>>,
}

/// What is kept of contents that were closed by hand.
const CONTENTS_CLOSED: &str = "contents closed";
/// What is kept of a side that was closed by hand.
const SIDE_CLOSED: &str = "side closed";

impl View {
    /// As it is kept. What was neither opened nor closed by hand is not in it, and goes by the width of the screen in the next run, too.
    pub fn kept(&self) -> notes::View {
        let contents = self.contents.map(|open| if open { Pane::Contents.row().name } else { CONTENTS_CLOSED });
        let side = self.side.map(|open| open.map_or(SIDE_CLOSED, |pane| pane.row().name));
        let panes: Vec<String> = contents.into_iter().chain(side).map(str::to_owned).collect();
        notes::View {
            measure: Some(self.measure),
            accents: Some(self.accents),
            panes: (!panes.is_empty()).then_some(panes),
        }
    }

    /// As it was kept, what was never changed as the settings say.
    pub fn restored(kept: &notes::View, settings: &Settings) -> Self {
        let panes: Vec<&str> = kept.panes.iter().flatten().map(String::as_str).collect();
        let open = || panes.iter().filter_map(|name| Pane::named(name));
        let closed = |name: &str| panes.contains(&name);
        let side = open().find(|pane| *pane != Pane::Contents);
        Self {
            measure: kept.measure.unwrap_or(settings.measure),
            accents: kept.accents.unwrap_or(settings.accents),
            contents: open()
                .any(|pane| pane == Pane::Contents)
                .then_some(true)
                .or(closed(CONTENTS_CLOSED).then_some(false)),
            side: side.map(Some).or(closed(SIDE_CLOSED).then_some(None)),
        }
    }

    /// Whether contents are open on a screen of `columns`; at first where there is room for two panes.
    pub fn shows_contents(&self, columns: u16) -> bool {
        self.contents.unwrap_or(columns >= TWO_PANES_FROM)
    }

    /// The side pane that is open on a screen of `columns`; at first people and organisations, on a wide one.
    pub fn shows_side(&self, columns: u16) -> Option<Pane> {
        self.side.unwrap_or((columns >= WIDE_FROM).then_some(Pane::Names))
    }

    /// Whether `pane` is open on a screen of `columns`.
    pub fn shows(&self, pane: Pane, columns: u16) -> bool {
        match pane {
            Pane::Contents => self.shows_contents(columns),
            side => self.shows_side(columns) == Some(side),
        }
    }

    /// Opens `pane`.
    pub fn open(&mut self, pane: Pane) {
        match pane {
            Pane::Contents => self.contents = Some(true),
            side => self.side = Some(Some(side)),
        }
    }

    /// Closes `pane`.
    pub fn close(&mut self, pane: Pane) {
        match pane {
            Pane::Contents => self.contents = Some(false),
            _ => self.side = Some(None),
        }
    }
}

impl Default for View {
    fn default() -> Self {
        Self::restored(&notes::View::default(), &Settings::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_touched_goes_by_the_width_in_the_next_run() {
        for contents in [None, Some(true), Some(false)] {
            for side in [None, Some(None), Some(Some(Pane::Quotes))] {
                let view = View { contents, side, ..View::default() };
                assert_eq!(View::restored(&view.kept(), &Settings::default()), view);
            }
        }
    }
}
