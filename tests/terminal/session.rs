//! The program in a real pseudo-terminal that answers as xterm does: keys in, screen out. Waits for words, never for time.

use std::ffi::OsString;
use std::io::{Read, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// Only how long a test that fails takes to say so.
const PATIENCE: Duration = Duration::from_secs(30);

/// A run of the program.
pub struct Session {
    master: Box<dyn MasterPty + Send>,
    writer: Arc<Mutex<Box<dyn Write + Send>>>,
    child: Box<dyn Child + Send + Sync>,
    seen: Arc<Mutex<Seen>>,
    before: String,
}

/// What the terminal got.
struct Seen {
    parser: vt100::Parser,
    bytes: Vec<u8>,
}

impl Session {
    /// Starts `longread` with these arguments in a terminal of `columns` by `rows`, keeping its things in `home`.
    pub fn start(home: &Path, arguments: &[&str], columns: u16, rows: u16) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_longread"));
        command.args(arguments);
        Self::run(command, home, columns, rows, &[])
    }

    /// Starts a shell command line, in which `$LONGREAD` is the program.
    pub fn shell(home: &Path, line: &str, columns: u16, rows: u16) -> Self {
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", line]);
        Self::run(command, home, columns, rows, &[])
    }

    /// As [`Session::start`], with these variables set, on a screen of so many columns and rows.
    pub fn start_with(home: &Path, arguments: &[&str], size: (u16, u16), variables: &[(&str, &str)]) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_longread"));
        command.args(arguments);
        Self::run(command, home, size.0, size.1, variables)
    }

    fn run(mut command: CommandBuilder, home: &Path, columns: u16, rows: u16, variables: &[(&str, &str)]) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        command.env("LONGREAD_DATA", home.join("data"));
        command.env("LONGREAD_CONFIG", home.join("config"));
        command.env("LONGREAD", env!("CARGO_BIN_EXE_longread"));
        command.env("TERM", "xterm-256color");
        command.env("PATH", search_path());
        // Colours are the test's own.
        command.env_remove("NO_COLOR");
        command.env_remove("COLORFGBG");
        // Whoever runs the tests may want backtraces of them; those of the program would push its words off the screen.
        command.env("RUST_BACKTRACE", "0");
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        for (name, value) in variables {
            command.env(name, value);
        }
        let before = format!("{:?}", pair.master.get_termios());
        let child = pair.slave.spawn_command(command).unwrap();
        let reader = pair.master.try_clone_reader().unwrap();
        let writer = Arc::new(Mutex::new(pair.master.take_writer().unwrap()));
        let columns = columns.try_into().unwrap();
        let rows = rows.try_into().unwrap();
        let seen = Arc::new(Mutex::new(Seen { parser: vt100::Parser::new(rows, columns, 0), bytes: Vec::new() }));
        thread::spawn({
            let (seen, writer) = (Arc::clone(&seen), Arc::clone(&writer));
            move || listen(reader, &seen, &writer)
        });
        Self { master: pair.master, writer, child, seen, before }
    }

    /// Types `keys` as they are, escape sequences included.
    pub fn press(&self, keys: &str) -> &Self {
        let mut writer = self.writer.lock().unwrap();
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
        self
    }

    /// Waits until the screen shows `words`.
    pub fn wait_for(&self, words: &str) -> &Self {
        self.wait_until(&format!("“{words}”"), |screen| screen.contains(words))
    }

    /// Waits until the screen shows no `words`.
    pub fn wait_for_no(&self, words: &str) -> &Self {
        self.wait_until(&format!("no “{words}”"), |screen| !screen.contains(words))
    }

    /// Waits until `happened` says of the screen's text that it is as wished.
    pub fn wait_until(&self, wish: &str, happened: impl Fn(&str) -> bool) -> &Self {
        let deadline = Instant::now() + PATIENCE;
        while !happened(&self.screen()) {
            assert!(Instant::now() < deadline, "waited for {wish} on\n{}", self.screen());
            thread::sleep(Duration::from_millis(5));
        }
        self
    }

    /// Waits until the screen shows `words` or the program has ended, and says whether it shows them.
    pub fn comes_to(&mut self, words: &str) -> bool {
        let deadline = Instant::now() + PATIENCE;
        while !self.screen().contains(words) {
            if self.child.try_wait().unwrap().is_some() {
                return false;
            }
            assert!(Instant::now() < deadline, "waited for “{words}” or the end on\n{}", self.screen());
            thread::sleep(Duration::from_millis(5));
        }
        true
    }

    /// The text on the screen.
    pub fn screen(&self) -> String {
        self.look(vt100::Screen::contents)
    }

    /// What `see` makes of the screen.
    pub fn look<T>(&self, see: impl FnOnce(&vt100::Screen) -> T) -> T {
        see(self.seen.lock().unwrap().parser.screen())
    }

    /// Changes the size of the terminal.
    pub fn resize(&self, columns: u16, rows: u16) {
        self.seen.lock().unwrap().parser.screen_mut().set_size(rows.try_into().unwrap(), columns.try_into().unwrap());
        self.master.resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    /// Whatever else writes to the terminal has left nothing of what was on it.
    pub fn wipe(&self) {
        self.seen.lock().unwrap().parser.process(b"\x1b[2J\x1b[H");
    }

    /// Sends a signal to the program itself.
    pub fn signal(&self, signal: rustix::process::Signal) {
        let id = i32::try_from(self.child.process_id().unwrap()).unwrap();
        rustix::process::kill_process(rustix::process::Pid::from_raw(id).unwrap(), signal).unwrap();
    }

    /// Waits for the end.
    pub fn end(&mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(Instant::now() < deadline, "still running:\n{}", self.screen());
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Whether the program has written `sequence` to the terminal.
    pub fn has_written(&self, sequence: &str) -> bool {
        let seen = self.seen.lock().unwrap();
        seen.bytes.windows(sequence.len()).any(|window| window == sequence.as_bytes())
    }

    /// Whether the private mode of this number is on.
    pub fn mode_is_on(&self, mode: &str) -> bool {
        self.modes_left_on().iter().any(|on| on == mode)
    }

    /// Holds that the terminal is as it was: its line discipline, and every private mode that was switched on is off again.
    pub fn assert_given_back(&self) {
        assert_eq!(self.before, format!("{:?}", self.master.get_termios()), "the line discipline is as it was");
        let deadline = Instant::now() + PATIENCE;
        loop {
            let left_on = self.modes_left_on();
            if left_on.is_empty() && !self.seen.lock().unwrap().parser.screen().hide_cursor() {
                return;
            }
            assert!(Instant::now() < deadline, "modes left on: {left_on:?}");
            thread::sleep(Duration::from_millis(5));
        }
    }

    fn modes_left_on(&self) -> Vec<String> {
        let seen = self.seen.lock().unwrap();
        let text = String::from_utf8_lossy(&seen.bytes);
        let mut on = Vec::new();
        for piece in text.split("\x1b[?").skip(1) {
            let end = piece.find(|c: char| !c.is_ascii_digit()).unwrap_or(piece.len());
            let (mode, rest) = piece.split_at(end);
            // The cursor is shown at first: switched off is the changed state.
            let changed = if mode == "25" { 'l' } else { 'h' };
            let usual = if mode == "25" { 'h' } else { 'l' };
            if rest.starts_with(changed) && !on.contains(&mode.to_owned()) {
                on.push(mode.to_owned());
            } else if rest.starts_with(usual) {
                on.retain(|other| other != mode);
            }
        }
        on
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

/// What a terminal sends for the key called `name`; what is no name stands for its own characters.
pub fn sent_for(name: &str) -> &str {
    match name {
        "Space" => " ",
        "Enter" => "\r",
        "Tab" => "\t",
        // The long form: the short one would be taken together with whatever key comes straight behind it.
        "Esc" => "\x1b[27u",
        "Down" => "\x1b[B",
        "Up" => "\x1b[A",
        "Ctrl-o" => "\x0f",
        other => other,
    }
}

/// Where programs are looked for, the one under test first.
fn search_path() -> OsString {
    let own = Path::new(env!("CARGO_BIN_EXE_longread")).parent().unwrap().to_owned();
    let others = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(std::iter::once(own).chain(std::env::split_paths(&others))).unwrap()
}

/// Takes in what the program writes, and answers what it asks the terminal.
fn listen(mut reader: Box<dyn Read + Send>, seen: &Mutex<Seen>, writer: &Mutex<Box<dyn Write + Send>>) {
    const ANSWERS: [(&[u8], &[u8]); 4] = [
        (b"\x1b[c", b"\x1b[?62;22c"),
        (b"\x1b[6n", b"\x1b[1;1R"),
        (b"\x1b]10;?", b"\x1b]10;rgb:dddd/dddd/dddd\x1b\\"),
        (b"\x1b]11;?", b"\x1b]11;rgb:1111/1111/1111\x1b\\"),
    ];
    let mut buffer = [0; 8 * 1024];
    while let Ok(count) = reader.read(&mut buffer) {
        if count == 0 {
            return;
        }
        let piece = &buffer[..count];
        for (question, answer) in ANSWERS {
            if piece.windows(question.len()).any(|window| window == question) {
                let _ = writer.lock().unwrap().write_all(answer);
            }
        }
        let mut seen = seen.lock().unwrap();
        seen.parser.process(piece);
        seen.bytes.extend_from_slice(piece);
    }
}
