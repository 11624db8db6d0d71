//! The terminal: set up, given back whatever happens, and painted.
//!
//! Invariant: the private modes that are switched on are the ones that are switched off, each once.

use std::io::{self, BufWriter, Stdout, Write};
use std::mem;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::clipboard::CopyToClipboard;
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
/// Whether the mouse is the reader's: what a panic has to give back, too.
static MOUSE: AtomicBool = AtomicBool::new(false);
/// Whether another program has the terminal.
static LENT: AtomicBool = AtomicBool::new(false);

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
    /// The mouse is taken while the terminal is.
    takes_mouse: bool,
}

/// Presses, drags and the wheel are told (DEC private modes 1000 and 1002), in the form that knows no widest screen (1006). Mere
/// movement (1003), which would wake the reader all the time, is not.
struct MouseReporting(char);

impl Command for MouseReporting {
    fn write_ansi(&self, out: &mut impl std::fmt::Write) -> std::fmt::Result {
        let Self(switch) = self;
        write!(out, "\x1b[?1000{switch}\x1b[?1002{switch}\x1b[?1006{switch}")
    }
}

/// Where the mouse is the terminal's own, the wheel sends arrow keys on the alternate screen (xterm's alternate scroll, DEC private
/// mode 1007), so that it scrolls all the same.
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
        Ok(Self { backend, size: size()?, painted: None, spare: Buffer::default(), takes_mouse: false })
    }

    /// Columns and rows.
    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    /// Sets the terminal up: raw, on the alternate screen, with pastes marked as such, the cursor hidden, the mouse taken if it
    /// `takes_mouse`.
    ///
    /// # Errors
    /// When the terminal refuses; it is given back then.
    pub fn open(mut self, takes_mouse: bool) -> io::Result<Self> {
        self.takes_mouse = takes_mouse;
        set_up(takes_mouse)?;
        Ok(self)
    }

    /// Takes the mouse from the terminal, or leaves it to it.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn take_mouse(&mut self, takes_mouse: bool) -> io::Result<()> {
        self.takes_mouse = takes_mouse;
        if takes_mouse { take_mouse() } else { release_mouse() }
    }

    /// Puts `words` on the clipboard, if the terminal lets programs do that (OSC 52); whether it does cannot be known.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn copy(&mut self, words: &str) -> io::Result<()> {
        execute!(self.backend, CopyToClipboard::to_clipboard_from(words))
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

    /// Gives the terminal back, does `meanwhile`, and sets it up again. Gives its columns and rows as they are then: nobody tells a program
    /// in the background that they changed.
    ///
    /// # Errors
    /// When the terminal refuses to be set up again.
    pub fn lend(&mut self, meanwhile: impl FnOnce()) -> io::Result<(u16, u16)> {
        give_back();
        LENT.store(true, Ordering::SeqCst);
        meanwhile();
        LENT.store(false, Ordering::SeqCst);
        set_up(self.takes_mouse)?;
        self.forget()?;
        size()
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

/// Whether another program has the terminal, so that `Ctrl-c` is for that one.
pub fn is_lent() -> bool {
    LENT.load(Ordering::SeqCst)
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
    let _ = release_mouse();
    let _ = execute!(out, AlternateScroll('l'), DisableBracketedPaste, LeaveAlternateScreen, Show);
    let _ = out.flush();
    let _ = disable_raw_mode();
}

fn set_up(takes_mouse: bool) -> io::Result<()> {
    enable_raw_mode()?;
    SET_UP.store(true, Ordering::SeqCst);
    let mut out = io::stdout();
    execute!(out, EnterAlternateScreen, EnableBracketedPaste, AlternateScroll('h'), Hide)
        .and_then(|()| if takes_mouse { take_mouse() } else { Ok(()) })
        .inspect_err(|_| give_back())
}

fn take_mouse() -> io::Result<()> {
    MOUSE.store(true, Ordering::SeqCst);
    execute!(io::stdout(), MouseReporting('h'))
}

fn release_mouse() -> io::Result<()> {
    if MOUSE.swap(false, Ordering::SeqCst) { execute!(io::stdout(), MouseReporting('l')) } else { Ok(()) }
}
