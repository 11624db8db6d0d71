//! How reading ended, and what of it is not on the disk.

use std::collections::BTreeMap;
use std::sync::mpsc::Receiver;

use crate::app::Message;
use crate::notes::{Kept, News};

use super::Incoming;

/// How reading ended.
#[derive(Debug)]
pub struct Ended {
    /// The number of the signal that ended it, 0 if none did.
    pub signal: i32,
    /// The marks that could not be saved in the end: a line each, for an article each.
    pub unsaved: Vec<String>,
}

/// Of what the last saves told: the marks that are not on the disk.
pub fn unsaved(inbox: &Receiver<Incoming>) -> Vec<String> {
    let mut unsaved = BTreeMap::new();
    for incoming in inbox.try_iter() {
        match incoming {
            Incoming::App(Message::News(News::NotSaved { what: Kept::Marks(article), why })) => {
                unsaved.insert(article, why);
            }
            Incoming::App(Message::News(News::Saved(Kept::Marks(article)))) => {
                unsaved.remove(&article);
            }
            _ => {}
        }
    }
    unsaved.into_values().collect()
}
