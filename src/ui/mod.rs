//! State to cells. Pure: `view` paints what `State` holds and decides nothing.
use crate::app::State;
use crate::layout::Content;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
/// Theme.
#[derive(Debug)]
pub struct Theme;
impl Theme {
    /// x
    pub fn of_terminal(_: bool) -> Self {
        Self
    }
}
/// x
pub fn view(state: &State, _t: &Theme, buffer: &mut Buffer) -> Option<Position> {
    let Some(o) = state.opened() else { return None };
    for (i, l) in state.page.lines.iter().enumerate() {
        for p in &l.pieces {
            let t = match &p.content {
                Content::Text(s) => s.of(&o.article.text),
                Content::Decoration(_, s) => s,
            };
            let y = state.screen.text.y + u16::try_from(i).unwrap_or(0);
            if y < buffer.area.height {
                buffer.set_stringn(state.screen.text.x + p.column, y, t, 99, ratatui::style::Style::new());
            }
        }
    }
    None
}
