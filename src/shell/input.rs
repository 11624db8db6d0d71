//! Keys and the mouse from the terminal, read one at a time on a thread of its own.
//!
//! Invariant: it reads only when told to go on, so that whoever has borrowed the terminal gets its keys.

use std::io;
use std::panic::catch_unwind;
use std::sync::mpsc::{Sender, channel};
use std::thread;

use crossterm::event::{self, Event, KeyEventKind, MouseButton, MouseEvent, MouseEventKind};

use crate::app::mouse::{How, Pointed};
use crate::app::{Key, Message};

use super::Incoming;

/// The thread that reads; it waits for [`Input::go_on`] before each event.
#[derive(Debug)]
pub struct Input {
    permits: Sender<()>,
}

impl Input {
    /// Starts the thread, which sends what it reads to `inbox`.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(inbox: Sender<Incoming>) -> io::Result<Self> {
        let (permits, wait) = channel();
        thread::Builder::new().name("input".to_owned()).spawn(move || {
            for () in wait {
                // Whatever ends the reading of keys, a reader that hears none must not go on.
                let incoming = match catch_unwind(read) {
                    Ok(Ok(message)) => Incoming::Input(message),
                    Ok(Err(_)) | Err(_) => Incoming::InputEnded,
                };
                if inbox.send(incoming).is_err() {
                    break;
                }
            }
        })?;
        Ok(Self { permits })
    }

    /// Lets the thread read the next event.
    pub fn go_on(&self) {
        // The thread ends only with the program.
        let _ = self.permits.send(());
    }
}

/// The next event that means something to the reader; `None` for one that means nothing.
fn read() -> io::Result<Option<Message>> {
    Ok(match event::read()? {
        Event::Key(key) if key.kind != KeyEventKind::Release => Key::of(key).map(Message::Key),
        Event::Paste(text) => Some(Message::Pasted(text)),
        Event::Resize(columns, rows) => Some(Message::Resized(columns, rows)),
        Event::Mouse(mouse) => pointed(mouse).map(Message::Pointed),
        _ => None,
    })
}

/// What was done with the mouse; `None` for other buttons and mere movement.
fn pointed(mouse: MouseEvent) -> Option<Pointed> {
    let how = match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => How::Pressed,
        MouseEventKind::Drag(MouseButton::Left) => How::Dragged,
        MouseEventKind::Up(MouseButton::Left) => How::Released,
        MouseEventKind::ScrollDown => How::WheelDown,
        MouseEventKind::ScrollUp => How::WheelUp,
        _ => return None,
    };
    Some(Pointed { how, column: mouse.column, row: mouse.row })
}
