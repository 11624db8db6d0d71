//! Signals as messages: asked to end, continued after a stop; and the stop itself.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use super::{Incoming, terminal};

/// Watches for SIGTERM, SIGINT, SIGHUP (the program is to end) and SIGCONT (the terminal is to be set up again).
///
/// # Errors
/// When the system refuses.
pub fn watch(inbox: Sender<Incoming>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP, SIGCONT])?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in &mut signals {
            // `Ctrl-c` in an editor is for the editor, though it is told to all that the terminal runs.
            if signal == SIGINT && terminal::is_lent() {
                continue;
            }
            let incoming = if signal == SIGCONT { Incoming::Continued } else { Incoming::Terminated(signal) };
            if inbox.send(incoming).is_err() {
                break;
            }
        }
    })?;
    Ok(())
}

/// Stops the program and whatever it was started with, as `Ctrl-z` does elsewhere; comes back when it is continued.
pub fn stop() {
    let _ = rustix::process::kill_current_process_group(rustix::process::Signal::TSTP);
}
