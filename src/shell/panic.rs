//! What a panic does: on the main thread the terminal is given back and the panic told; on any other it is only recorded, as the
//! reader goes on.

use std::panic;
use std::sync::Mutex;
use std::thread;

use super::terminal;

/// What the last panic off the main thread said.
static RECORDED: Mutex<Option<String>> = Mutex::new(None);

/// Puts the hook in place. The one of `ratatui::init` would give the terminal back for any thread's panic.
pub fn install_hook() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if thread::current().name() != Some("main") {
            if let Ok(mut recorded) = RECORDED.lock() {
                *recorded = Some(info.to_string());
            }
            return;
        }
        terminal::give_back();
        usual(info);
    }));
}

/// What the last panic off the main thread said, for the report on leaving.
pub fn recorded() -> Option<String> {
    RECORDED.lock().ok()?.take()
}

/// Panics if `LONGREAD_PANIC` names `place`: so the tests can see what a panic leaves behind. Only in debug builds.
pub fn raise_if_asked(place: &str) {
    #[cfg(debug_assertions)]
    assert!(std::env::var("LONGREAD_PANIC").as_deref() != Ok(place), "asked for by LONGREAD_PANIC={place}");
    #[cfg(not(debug_assertions))]
    let _ = place;
}
