//! The terminal: set up, given back whatever happens, and painted.
//!
//! Invariant: the private modes that are switched on are the ones that are switched off, each once.

use std::io::{self, BufWriter, Stdout, Write};
use std::mem;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode, size};
use crossterm::{Command, execute, queue};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use crate::app::State;
use crate::text::width;
use crate::ui::{self, Theme};

/// Whether the terminal is set up for the reader: what a panic has to give back.
static SET_UP: AtomicBool = AtomicBool::new(false);

/// The terminal, set up for the reader until it is dropped.
///
/// It does what `ratatui::Terminal` does with less: the first frame is compared with nothing, for which that would fill a screen of
/// blanks, and the size is not asked for again before each frame.
#[derive(Debug)]
pub struct Screen {
    backend: CrosstermBackend<BufWriter<Stdout>>,
    size: (u16, u16),
    /// What is on the terminal; `None` where that is blank.
    painted: Option<Buffer>,
    /// What the next frame is painted on.
    spare: Buffer,
}

/// The wheel sends arrow keys on the alternate screen (xterm's alternate scroll, DEC private mode 1007), so that it scrolls
/// without the mouse being captured, and the terminal's own selecting goes on.
struct AlternateScroll(char);

impl Command for AlternateScroll {
    fn write_ansi(&self, out: &mut impl std::fmt::Write) -> std::fmt::Result {
        write!(out, "\x1b[?1007{}", self.0)
    }
}

impl Screen {
    /// A screen as large as the terminal, which is left as it is.
    ///
    /// # Errors
    /// When the size of the terminal cannot be told.
    pub fn new() -> io::Result<Self> {
        let backend = CrosstermBackend::new(BufWriter::with_capacity(64 * 1024, io::stdout()));
        Ok(Self { backend, size: size()?, painted: None, spare: Buffer::default() })
    }

    /// Columns and rows.
    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    /// Sets the terminal up: raw, on the alternate screen, with pastes marked as such, the cursor hidden.
    ///
    /// # Errors
    /// When the terminal refuses; it is given back then.
    pub fn open(self) -> io::Result<Self> {
        set_up()?;
        Ok(self)
    }

    /// Paints `state`: what has changed since the last painting.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn paint(&mut self, state: &State, theme: &Theme) -> io::Result<()> {
        if self.size != state.size {
            self.size = state.size;
            self.forget()?;
        }
        let mut next = mem::take(&mut self.spare);
        next.resize(Rect::new(0, 0, self.size.0, self.size.1));
        let cursor = ui::view(state, theme, &mut next);
        match &self.painted {
            Some(before) => self.backend.draw(before.diff_iter(&next))?,
            None => self.backend.draw(not_blank(&next))?,
        }
        match cursor {
            Some(cell) => queue!(self.backend, MoveTo(cell.x, cell.y), Show)?,
            None => queue!(self.backend, Hide)?,
        }
        self.spare = self.painted.replace(next).unwrap_or_default();
        Write::flush(&mut self.backend)
    }

    /// Clears the screen and forgets what was painted, so that the next painting is whole.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn forget(&mut self) -> io::Result<()> {
        self.painted = None;
        self.backend.clear()
    }

    /// Gives the terminal back, does `meanwhile`, and sets it up again.
    ///
    /// # Errors
    /// When the terminal refuses to be set up again.
    pub fn lend(&mut self, meanwhile: impl FnOnce()) -> io::Result<()> {
        give_back();
        meanwhile();
        set_up()?;
        self.forget()
    }
}

/// The cells of `buffer` that a blank screen has not, with their places; nothing is in the columns that a wide character takes behind its first.
fn not_blank(buffer: &Buffer) -> impl Iterator<Item = (u16, u16, &Cell)> {
    let mut free = 0;
    let written = buffer.content.iter().enumerate().filter(move |(index, cell)| {
        let is_written = *index >= free && **cell != Cell::EMPTY;
        if is_written {
            free = index + width(cell.symbol());
        }
        is_written
    });
    written.map(|(index, cell)| {
        let (x, y) = buffer.pos_of(index);
        (x, y, cell)
    })
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

/// Gives the terminal back as it was, if it is set up: from wherever the program ends.
pub fn give_back() {
    if !SET_UP.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    // Nothing can be done about an error here, and each step helps by itself.
    let _ = execute!(out, AlternateScroll('l'), DisableBracketedPaste, LeaveAlternateScreen, Show);
    let _ = out.flush();
    let _ = disable_raw_mode();
}

fn set_up() -> io::Result<()> {
    enable_raw_mode()?;
    SET_UP.store(true, Ordering::SeqCst);
    let mut out = io::stdout();
    execute!(out, EnterAlternateScreen, EnableBracketedPaste, AlternateScroll('h'), Hide).inspect_err(|_| give_back())
}
