//! The foot of an article: what stands behind the last line of its story.

use crate::article::FurnitureKind;

use super::head;
use super::names;
use super::passages::Passages;
use super::traces::Trace;

/// What the foot of an article holds, as indices of passages.
#[derive(Clone, Debug, Default)]
pub(super) struct Foot {
    /// Furniture, from the last to the first.
    pub furniture: Vec<(usize, FurnitureKind)>,
    /// Lines that give dates and publication, in order.
    pub published: Vec<usize>,
    /// Who wrote it, where a note says so.
    pub author: Option<String>,
}

/// How many passages of story may stand between pieces of a foot: a quotation of what was corrected, a list of teams.
const STRAY: usize = 2;

/// Reads the foot of the article whose story runs from passage `body` to before `end`. `byline` is the author, if the head names one.
pub(super) fn read(passages: &Passages<'_>, body: usize, end: usize, byline: Option<&str>) -> Foot {
    let mut foot = Foot::default();
    let mut stray = 0;
    let start = list_start(passages, body, end).unwrap_or(end);
    foot.furniture.extend((start..end).rev().map(|at| (at, FurnitureKind::Chrome)));
    for at in (body..start).rev() {
        let trace = passages.trace(at);
        let label = trace == Trace::Label && !head::is_dated(passages, at);
        if trace != Trace::Story && !label {
            if matches!(trace, Trace::Date | Trace::Publication) {
                foot.published.insert(0, at);
            }
            if trace == Trace::Note {
                foot.author = names::note(&passages.text(at)).map(|found| found.0).or(foot.author);
            }
            foot.furniture.extend(trace.kind().map(|kind| (at, kind)));
            continue;
        }
        if let Some(author) = note(passages, at, byline) {
            foot.author = Some(author);
            foot.furniture.push((at, FurnitureKind::Byline));
            continue;
        }
        stray += 1;
        if stray > STRAY {
            break;
        }
    }
    foot
}

/// The author, if the passage at `at` is a note about one: by its shape, or because it begins with the name of the byline.
pub(super) fn note(passages: &Passages<'_>, at: usize, byline: Option<&str>) -> Option<String> {
    let passage = passages.get(at)?;
    names::note_about(&passages.text(at), usize::from(passage.words), passage.trace, byline)
}

/// Where a list of other pages begins that runs to the end: `Related articles` and headlines beneath it.
fn list_start(passages: &Passages<'_>, body: usize, end: usize) -> Option<usize> {
    let lowest = body.max(end.saturating_sub(24));
    let mut found = None;
    for at in (lowest..end).rev() {
        match passages.trace(at) {
            Trace::List => found = Some(at),
            Trace::Leftover | Trace::Date | Trace::Label => {}
            Trace::Story if passages.get(at).is_some_and(|p| p.words <= 24) && !passages.text(at).ends_with('.') => {}
            _ => break,
        }
    }
    found
}
