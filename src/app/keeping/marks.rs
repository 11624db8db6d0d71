//! What is asked for when marks of an article were changed: that they are kept, and that what takes long is done for them.

use std::sync::Arc;

use crate::app::message::Effect;
use crate::app::state::{Opened, State};
use crate::notes::Keep;

/// Keeps the marks of the open article at `index`; `words` are told when they are on the disk, not before.
pub fn keep(state: &mut State, index: usize, words: String) -> Vec<Effect> {
    let Some(opened) = state.articles.get_mut(index) else { return Vec::new() };
    let Some(kept) = kept(opened) else { return Vec::new() };
    state.keeping.promised = Some(words);
    std::iter::once(kept).chain(errand(opened)).collect()
}

/// The effect that keeps the marks of an article; none while it is not known under which name.
pub fn kept(opened: &Opened) -> Option<Effect> {
    Some(Effect::Keep(Keep::Marks(opened.id.clone()?, opened.notebook.marks().clone())))
}

/// The effect that does what is left to be done for the marks of an article, if anything is.
pub fn errand(opened: &mut Opened) -> Option<Effect> {
    let errand = opened.notebook.errand();
    (!errand.is_empty()).then(|| Effect::FindMarks(Arc::clone(&opened.article), errand))
}
