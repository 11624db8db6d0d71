//! The terminal: set up, given back whatever happens, and painted.
//!
//! Invariant: the private modes that are switched on are the ones that are switched off, each once.

use std::io::{self, BufWriter, Stdout, Write};
use std::mem::ManuallyDrop;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{Command, execute};
use ratatui::Terminal;
use ratatui::backend::{Backend, CrosstermBackend};

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
    /// A screen as large as the terminal, which is left as it is.
    ///
    /// # Errors
    /// When the size of the terminal cannot be told.
    pub fn new() -> io::Result<Self> {
        let backend = CrosstermBackend::new(BufWriter::with_capacity(64 * 1024, io::stdout()));
        Ok(Self { terminal: ManuallyDrop::new(Terminal::new(backend)?) })
    }

    /// Columns and rows.
    pub fn size(&mut self) -> (u16, u16) {
        let area = self.terminal.get_frame().area();
        (area.width, area.height)
    }

    /// Sets the terminal up: raw, on the alternate screen, with pastes marked as such, the cursor hidden.
    ///
    /// # Errors
    /// When the terminal refuses; it is given back then.
    pub fn open(self) -> io::Result<Self> {
        set_up()?;
        Ok(self)
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

    /// Clears the screen and forgets what was painted, so that the next painting is whole.
    ///
    /// `Terminal::clear` would first ask the terminal where its cursor stands; the answer would go to the thread that reads keys.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn forget(&mut self) -> io::Result<()> {
        self.terminal.backend_mut().clear()?;
        self.terminal.swap_buffers();
        Ok(())
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
