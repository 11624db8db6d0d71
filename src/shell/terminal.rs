//! The terminal: set up, given back whatever happens, and painted.
//!
//! Invariant: the private modes that are switched on are the ones that are switched off, each once.

use std::io::{self, BufWriter, Stdout, Write};
use std::mem::ManuallyDrop;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode, size};
use crossterm::{Command, execute};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use crate::app::State;
use crate::ui::{self, Theme};

/// Whether the terminal is set up for the reader: what a panic has to give back.
static SET_UP: AtomicBool = AtomicBool::new(false);

/// The terminal, set up for the reader until it is dropped.
#[derive(Debug)]
pub struct Screen {
    // Never dropped: ratatui's own drop shows the cursor, and panics where standard error has gone with the terminal.
    // [`give_back`] does it for us.
    terminal: ManuallyDrop<Terminal<CrosstermBackend<BufWriter<Stdout>>>>,
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
    /// Sets the terminal up: raw, on the alternate screen, with pastes marked as such, the cursor hidden.
    ///
    /// # Errors
    /// When the terminal refuses; it is given back then.
    pub fn open() -> io::Result<Self> {
        set_up()?;
        let backend = CrosstermBackend::new(BufWriter::with_capacity(64 * 1024, io::stdout()));
        let terminal = Terminal::new(backend).inspect_err(|_| give_back())?;
        Ok(Self { terminal: ManuallyDrop::new(terminal) })
    }

    /// Paints `state`.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn paint(&mut self, state: &State, theme: &Theme) -> io::Result<()> {
        self.terminal.draw(|frame| {
            if let Some(cursor) = ui::view(state, theme, frame.buffer_mut()) {
                frame.set_cursor_position(cursor);
            }
        })?;
        Ok(())
    }

    /// Forgets what was painted, so that the next painting is whole.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn forget(&mut self) -> io::Result<()> {
        self.terminal.clear()
    }

    /// Gives the terminal back, does `meanwhile`, and sets it up again.
    ///
    /// # Errors
    /// When the terminal refuses to be set up again.
    pub fn lend(&mut self, meanwhile: impl FnOnce()) -> io::Result<()> {
        give_back();
        meanwhile();
        set_up()?;
        self.terminal.clear()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

/// Columns and rows of the terminal.
///
/// # Errors
/// When standard output is no terminal.
pub fn dimensions() -> io::Result<(u16, u16)> {
    size()
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
