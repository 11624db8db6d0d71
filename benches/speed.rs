//! How long the reader takes to show the first words, a key and a page, beside `less` in the same run, and what it does while
//! nothing happens. `cargo bench --bench speed [-- FILE]`; FILE is an article, the guide if none is given.
//!
//! Every figure is the median of runs in turn, so that a busy machine slows both alike; ratios are what counts. On a very busy one whoever
//! needs a little longer than a slice of time is set back by many, so the least times stand beside the first words.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::disallowed_methods, clippy::cast_precision_loss)]

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const COLUMNS: u16 = 120;
const ROWS: u16 = 40;
/// A screen that was quiet for this long is done painting.
const QUIET: Duration = Duration::from_millis(60);
const PATIENCE: Duration = Duration::from_secs(60);

fn main() {
    let given = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    let article = given.map_or_else(|| PathBuf::from("assets/articles/guide.md"), PathBuf::from);
    let folder = tempfile::tempdir().unwrap();
    let large = folder.path().join("large.txt");
    write_large(&article, &large, 100 * 1024 * 1024);
    let words = last_word_of_first_line(&article);
    println!(
        "article: {} bytes; large: {} bytes",
        fs::metadata(&article).unwrap().len(),
        fs::metadata(&large).unwrap().len()
    );

    println!("\nfirst words on the screen (ms, median and least of 21)");
    let programs = [("less", &article), ("longread", &article), ("less", &large), ("longread", &large)];
    let mut times = [const { Vec::new() }; 4];
    for _ in 0..21 {
        for (index, (program, file)) in programs.iter().enumerate() {
            let home = folder.path().join("home-first");
            times[index].push(first_words(program, file, &home, &words));
        }
    }
    let medians: Vec<f64> = times.iter_mut().map(|times| median(times)).collect();
    // They were sorted for the medians.
    let least: Vec<f64> = times.iter().map(|times| times[0]).collect();
    for (index, (program, file)) in programs.iter().enumerate() {
        let name = if *file == &large { "large" } else { "article" };
        println!("  {program:9} {name:9} {:8.1} {:8.1}", medians[index], least[index]);
    }
    for (name, times) in [("medians", medians), ("least", least)] {
        let (article, size) = (times[1] / times[0], times[3] / times[1]);
        println!("  {name}: longread / less on the article {article:.2}; longread large / longread article {size:.2}");
    }

    for (name, file) in [("article", &article), ("large", &large)] {
        let home = folder.path().join("home-keys");
        let mut run = Run::start("longread", file, &home);
        run.settle();
        thread::sleep(Duration::from_millis(1500));
        run.settle();
        run.press("\"");
        run.settle();
        run.press("\x1b");
        run.settle();
        let mut lines: Vec<f64> = (0..200).map(|_| run.time_of("j").0).collect();
        let pages: Vec<(f64, usize)> = (0..20).map(|_| run.time_of(" ")).collect();
        let mut page_times: Vec<f64> = pages.iter().map(|(time, _)| *time).collect();
        let most = pages.iter().map(|(_, bytes)| *bytes).max().unwrap_or(0);
        println!("\n{name}, panes open, accents on");
        println!("  j until it shows (ms, median of 200)    {:8.2}", median(&mut lines));
        println!("  page until it shows (ms, median of 20)  {:8.2}", median(&mut page_times));
        println!("  most bytes for a page turn              {most:8}");
        if name == "article" {
            let (work, switches, bytes) = run.idle(Duration::from_secs(5));
            println!("  idle for 5 s: {work} ticks of processor time, {switches} wake-ups, {bytes} bytes written");
        }
        println!("  resident memory (MB)                    {:8.1}", run.memory());
    }
}

/// A text of `size` bytes that has a headline and then the paragraphs of `article` over and over.
fn write_large(article: &Path, path: &Path, size: usize) {
    let text = fs::read_to_string(article).unwrap();
    let mut file = std::io::BufWriter::new(File::create(path).unwrap());
    let mut written = 0;
    let mut round = 0;
    while written < size {
        let head = if round == 0 {
            String::new()
        } else {
            format!("\n\nRound {round} of the same words begins here and goes on.\n\n")
        };
        file.write_all(head.as_bytes()).unwrap();
        file.write_all(text.as_bytes()).unwrap();
        written += head.len() + text.len();
        round += 1;
    }
}

/// The last word of the first line that has five words: on the screen once the first frame is.
fn last_word_of_first_line(article: &Path) -> String {
    let text = fs::read_to_string(article).unwrap();
    let line = text.lines().find(|line| line.split_whitespace().count() >= 5).unwrap();
    line.split_whitespace().nth(3).unwrap().to_owned()
}

fn first_words(program: &str, file: &Path, home: &Path, words: &str) -> f64 {
    let started = Instant::now();
    let mut run = Run::start(program, file, home);
    run.wait_for(words.as_bytes());
    let time = started.elapsed().as_secs_f64() * 1000.0;
    run.press("q");
    run.child.wait().unwrap();
    time
}

fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

struct Run {
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
    _master: Box<dyn MasterPty + Send>,
}

impl Run {
    fn start(program: &str, file: &Path, home: &Path) -> Self {
        let size = PtySize { rows: ROWS, cols: COLUMNS, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command =
            CommandBuilder::new(if program == "longread" { env!("CARGO_BIN_EXE_longread") } else { program });
        command.arg(file.canonicalize().unwrap());
        command.env("TERM", "xterm-256color");
        command.env("LESS", "");
        command.env("LESSHISTFILE", "-");
        command.env("LONGREAD_DATA", home.join("data"));
        command.env("LONGREAD_CONFIG", home.join("config"));
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut buffer = vec![0; 64 * 1024];
            while let Ok(count) = reader.read(&mut buffer) {
                if count == 0 || sender.send((Instant::now(), buffer[..count].to_vec())).is_err() {
                    return;
                }
            }
        });
        Self { child, writer: pair.master.take_writer().unwrap(), output, _master: pair.master }
    }

    fn press(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    fn wait_for(&mut self, words: &[u8]) {
        let mut seen = Vec::new();
        while !seen.windows(words.len()).any(|window| window == words) {
            let (_, piece) = self.output.recv_timeout(PATIENCE).expect("the words never came");
            seen.extend(piece);
        }
    }

    /// Takes in everything until the screen is quiet; gives when the last piece came, and all bytes.
    fn settle(&mut self) -> (Option<Instant>, usize) {
        let (mut last, mut bytes) = (None, 0);
        loop {
            match self.output.recv_timeout(QUIET) {
                Ok((at, piece)) => {
                    last = Some(at);
                    bytes += piece.len();
                }
                Err(RecvTimeoutError::Timeout) => return (last, bytes),
                Err(RecvTimeoutError::Disconnected) => panic!("the program has ended"),
            }
        }
    }

    /// Milliseconds from pressing `key` to the first bytes of what it shows, and all bytes it caused.
    fn time_of(&mut self, key: &str) -> (f64, usize) {
        let pressed = Instant::now();
        self.press(key);
        let Ok((first, piece)) = self.output.recv_timeout(Duration::from_secs(2)) else { return (f64::NAN, 0) };
        let (_, rest) = self.settle();
        ((first - pressed).as_secs_f64() * 1000.0, piece.len() + rest)
    }

    /// Ticks of processor time, times that any thread woke up, and bytes written while nothing happens.
    fn idle(&mut self, time: Duration) -> (u64, u64, usize) {
        // The place is saved a second after the last movement.
        thread::sleep(Duration::from_secs(3));
        self.settle();
        let (work, switches) = (self.ticks(), self.switches());
        thread::sleep(time);
        let (_, bytes) = self.settle();
        (self.ticks() - work, self.switches() - switches, bytes)
    }

    fn ticks(&self) -> u64 {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.id())).unwrap();
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
        fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
    }

    fn switches(&self) -> u64 {
        let tasks = fs::read_dir(format!("/proc/{}/task", self.id())).unwrap().flatten();
        let of = |path: PathBuf| fs::read_to_string(path.join("status")).unwrap_or_default();
        let number = |line: &str| line.split_whitespace().last().and_then(|number| number.parse::<u64>().ok());
        tasks
            .map(|task| of(task.path()))
            .flat_map(|status| {
                status.lines().filter(|line| line.starts_with("voluntary")).filter_map(number).collect::<Vec<_>>()
            })
            .sum()
    }

    fn memory(&self) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse::<f64>().unwrap() / 1024.0
    }

    fn id(&self) -> u32 {
        self.child.process_id().unwrap()
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}
