//! The spine: the whole article on the height of the page, where its sections begin, where the lit thing stands, which part is
//! on the page, and how far the analysis has come.

use crate::app::State;
use crate::app::state::Knowledge;
use crate::text::{Span, share, within};

use super::accents;
use super::canvas::Canvas;
use super::theme::Role;

/// Sections down to this level part the spine.
const DEEPEST_LEVEL: u8 = 2;

/// Paints the column of the spine with the ticks on both its sides.
pub(super) fn paint(canvas: &mut Canvas<'_>, state: &State) {
    let Some(opened) = state.opened() else { return };
    let area = state.screen.text;
    let (length, rows) = (opened.article.text.len(), usize::from(area.height));
    let row_of = |byte: u32| share(byte as usize, length, rows).min(rows.saturating_sub(1));
    let mut begins = vec![false; rows];
    // The first section begins where the story does; a tick there would part nothing.
    for section in opened.sections().iter().skip(1).filter(|section| section.level <= DEEPEST_LEVEL) {
        begins[row_of(section.span.start)] = true;
    }
    let on_page = row_of(state.page.span.start)..=row_of(state.page.span.end.saturating_sub(1));
    let known = match opened.knowledge {
        Knowledge::Growing(percent, _) => share(usize::from(percent), 100, rows),
        Knowledge::Done(_) | Knowledge::Failed => rows,
    };
    let spine = state.screen.spine_column();
    for (y, row) in (area.y..area.bottom()).zip(0..rows) {
        let window = Span::new(share(row, rows, length), share(row + 1, rows, length));
        let lit = is_lit(state, window);
        let signs = canvas.signs();
        let meeting = usize::from(begins[row]) + 2 * usize::from(lit);
        let (role, sign) = match (on_page.contains(&row), row < known || meeting > 0) {
            (true, _) => (Role::Text, signs.thick[meeting]),
            (false, true) => (Role::Trace, signs.spine[meeting]),
            (false, false) => (Role::Trace, signs.unknown),
        };
        canvas.put((spine, y), 1, &[role], sign);
        if begins[row] {
            canvas.put((spine.saturating_sub(1), y), 1, &[Role::Quiet], signs.section_tick);
        }
        if lit {
            canvas.put((spine + 1, y), 1, &[Role::Accent], signs.lit_tick);
        }
    }
}

/// Whether something that is lit stands in `window`: a passage with any of its words, a mention with its first.
fn is_lit(state: &State, window: Span) -> bool {
    if accents::is_passage(&state.lit) {
        return !within(&state.lit_spans, |span| *span, window).is_empty();
    }
    let next = state.lit_spans.partition_point(|span| span.start < window.start);
    state.lit_spans.get(next).is_some_and(|span| window.contains(span.start))
}
