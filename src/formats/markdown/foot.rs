//! The foot of an article: what stands behind the last line of its story.

use std::ops::Range;

use crate::article::{BlockKind, FurnitureKind};
use crate::formats::furniture::names;
use crate::formats::furniture::shape;
use crate::formats::furniture::traces::Trace;

use super::passages::Document;

/// What the foot of an article holds, as indices of passages.
#[derive(Clone, Debug, Default)]
pub struct Foot {
    /// Furniture, from the last to the first.
    pub furniture: Vec<(usize, FurnitureKind)>,
    /// Passages that give dates and publication, in order.
    pub published: Vec<usize>,
    /// Who wrote it, where a note says so.
    pub author: Option<String>,
}

/// How many passages of story may stand between pieces of a foot.
const STRAY: usize = 2;

/// Reads the foot of the article whose story stands in the passages of `range`. `byline` is the author, if the head names one.
pub fn read(document: &Document<'_>, range: Range<usize>, byline: Option<&str>) -> Foot {
    let mut foot = Foot::default();
    let mut stray = 0;
    for at in range.rev() {
        let passage = &document.passages[at];
        if passage.note.is_some() || passage.kind == BlockKind::Break {
            continue;
        }
        if !matches!(passage.kind, BlockKind::Paragraph | BlockKind::Verse) || passage.depth > 0 {
            break;
        }
        let text = document.text(at);
        if let Some(author) = names::note_about(&text, shape::count(&text), passage.trace, byline) {
            foot.author = Some(author);
            foot.furniture.push((at, FurnitureKind::Byline));
            continue;
        }
        if !matches!(passage.trace, Trace::Story | Trace::Label) {
            if matches!(passage.trace, Trace::Date | Trace::Publication) {
                foot.published.insert(0, at);
            }
            foot.furniture.extend(passage.trace.kind().map(|kind| (at, kind)));
            continue;
        }
        stray += 1;
        if stray > STRAY {
            break;
        }
    }
    foot
}
