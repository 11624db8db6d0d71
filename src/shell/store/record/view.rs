//! How the screen was arranged, as this device writes it.

use serde::{Deserialize, Serialize};

use crate::notes::View;

use super::{Record, Unknown, Version};

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ViewRecord {
    version: Version,
    #[serde(default)]
    measure: Option<u16>,
    #[serde(default)]
    accents: Option<bool>,
    #[serde(default)]
    panes: Option<Vec<String>>,
    #[serde(flatten)]
    unknown: Unknown,
}

impl Record for ViewRecord {
    const ENDING: &'static str = "view.json";
    const WHAT: &'static str = "arrangement of the screen";

    fn version(&self) -> u64 {
        self.version.0
    }

    fn holds_something(&self) -> bool {
        self.view() != View::default()
    }

    fn take_up(&mut self, other: Self) {
        if !self.holds_something() {
            *self = other;
        }
    }
}

impl ViewRecord {
    pub fn view(&self) -> View {
        View { measure: self.measure, accents: self.accents, panes: self.panes.clone() }
    }

    pub fn update(&mut self, view: &View) {
        let View { measure, accents, panes } = view.clone();
        (self.measure, self.accents, self.panes) = (measure, accents, panes);
    }
}
