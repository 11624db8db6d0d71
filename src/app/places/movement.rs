//! Where the reader is in an article, and how movement changes that.

use crate::article::{Article, BlockKind, FurnitureKind};
use crate::layout::{self, Page, Settings, Top};
use crate::text::Span;

/// The part of the screen that a movement needs to know.
#[derive(Copy, Clone, Debug)]
pub struct Window {
    /// Rows of text.
    pub height: u16,
    /// How the page is laid out.
    pub settings: Settings,
}

/// A movement of the page, by rows or to a boundary. Movements push nothing on the trail.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Movement {
    /// Rows, negative for up.
    Rows(i64),
    /// Half pages, negative for up.
    Halves(i64),
    /// Whole pages, which keep one row of the page before; negative for up.
    Pages(i64),
    /// Paragraphs, negative for back.
    Paragraphs(i64),
}

/// The top after `movement` from `top`. Never beyond the top at which the last line stands on the last row.
pub fn moved(article: &Article, top: Top, window: Window, movement: Movement) -> Top {
    let height = i64::from(window.height);
    let rows = match movement {
        Movement::Rows(rows) => rows,
        Movement::Halves(halves) => halves.saturating_mul((height / 2).max(1)),
        Movement::Pages(pages) => pages.saturating_mul((height - 1).max(1)),
        Movement::Paragraphs(count) => return paragraph(article, top, window, count),
    };
    let target = layout::scroll(article, top, rows, &window.settings);
    if rows < 0 { target } else { clamped(article, top, target, window) }
}

/// Where a jump to `target` puts the top: nowhere else if the target stands whole between the third and the third-last row of
/// `page`; otherwise its line comes to a third of the height.
pub fn jumped(article: &Article, page: &Page, top: Top, window: Window, target: Span) -> Top {
    let rows = page.lines.len();
    let whole = target.start..target.end.max(target.start + 1);
    if let (Some(first), Some(last)) = (page.row_of(whole.start), page.row_of(whole.end - 1)) {
        let calm = 2..rows.saturating_sub(2);
        if calm.contains(&first) && calm.contains(&last) {
            return top;
        }
    }
    at_row(article, window, target.start, window.height / 3)
}

/// The top with which the line that holds `byte` stands on `row`, or nearer to the start or the end of the article where it ends there.
pub fn at_row(article: &Article, window: Window, byte: u32, row: u16) -> Top {
    clamped(article, Top::default(), layout::top_of(article, byte, row, &window.settings), window)
}

/// The top at the end of the article.
pub fn end(article: &Article, window: Window) -> Top {
    layout::last_top(article, window.height, &window.settings)
}

/// `wanted`, or the top at the end of the article if that comes before it; but never back behind `from`, where one may be
/// after the terminal grew.
fn clamped(article: &Article, from: Top, wanted: Top, window: Window) -> Top {
    // Only near the end can the last page come first: a page of text is never more than this many bytes.
    let page_bytes = usize::from(window.height) * usize::from(window.settings.measure) * 8;
    if wanted.byte as usize + page_bytes < article.text.len() {
        return wanted;
    }
    let last = end(article, window);
    if is_before(last, wanted) { if is_before(last, from) { from } else { last } } else { wanted }
}

/// Whether `a` is a top further up than `b`: rows above a byte come before it.
fn is_before(a: Top, b: Top) -> bool {
    (a.byte, std::cmp::Reverse(a.above)) < (b.byte, std::cmp::Reverse(b.above))
}

fn paragraph(article: &Article, top: Top, window: Window, count: i64) -> Top {
    let starts = |index: &usize| {
        let block = &article.blocks[*index];
        !block.continues && block.kind != BlockKind::Furniture(FurnitureKind::Chrome)
    };
    let mut index = article.block_at(top.byte);
    let steps = count.unsigned_abs();
    for step in 0..steps {
        let next = if count > 0 {
            (index + 1..article.blocks.len()).find(starts)
        } else if step == 0 && article.blocks.get(index).is_some_and(|block| block.span.start < top.byte) {
            Some(index)
        } else {
            (0..index).rev().find(starts)
        };
        match next {
            Some(next) => index = next,
            None => break,
        }
    }
    let Some(block) = article.blocks.get(index) else { return top };
    let target = layout::top_of(article, block.span.start, 0, &window.settings);
    if count > 0 { clamped(article, top, target, window) } else { target }
}
