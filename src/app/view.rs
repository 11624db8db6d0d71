//! What the reader has set up for reading, kept for the next run.

use crate::config::Settings;
use crate::notes;
use crate::panes::Pane;

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

/// From this many columns up contents are open at first.
const CONTENTS_FROM: u16 = 110;
/// From this many columns up people and organisations are open at first.
const SIDE_FROM: u16 = 160;

impl View {
    /// As it is kept.
    pub fn kept(&self) -> notes::View {
        let touched = self.contents.is_some() || self.side.is_some();
        let contents = self.contents.unwrap_or(false).then_some(Pane::Contents);
        let open = contents.into_iter().chain(self.side.flatten());
        notes::View {
            measure: Some(self.measure),
            accents: Some(self.accents),
            panes: touched.then(|| open.map(|pane| pane.row().name.to_owned()).collect()),
        }
    }

    /// As it was kept, what was never changed as the settings say.
    pub fn restored(kept: &notes::View, settings: &Settings) -> Self {
        let panes = kept.panes.as_ref();
        let open: Option<Vec<Pane>> = panes.map(|names| names.iter().filter_map(|name| Pane::named(name)).collect());
        Self {
            measure: kept.measure.unwrap_or(settings.measure),
            accents: kept.accents.unwrap_or(settings.accents),
            contents: open.as_ref().map(|open| open.contains(&Pane::Contents)),
            side: open.as_ref().map(|open| open.iter().copied().find(|pane| *pane != Pane::Contents)),
        }
    }

    /// Whether contents are open on a screen of `columns`.
    pub fn shows_contents(&self, columns: u16) -> bool {
        self.contents.unwrap_or(columns >= CONTENTS_FROM)
    }

    /// The side pane that is open on a screen of `columns`.
    pub fn shows_side(&self, columns: u16) -> Option<Pane> {
        self.side.unwrap_or((columns >= SIDE_FROM).then_some(Pane::Names))
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
