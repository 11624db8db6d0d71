//! What the reader is told: done, news, and errors that stay until they are put away.

/// One thing to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How it is shown, and for how long.
    pub kind: NoticeKind,
    /// The words; one line for what is done and for news, several for an error.
    pub words: String,
}

/// How a notice is shown.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// Something was done; in the status line until the next key.
    Done,
    /// Something happened; in the status line until the next key.
    News,
    /// Something failed; a sheet that stays until it is put away.
    Error,
}

/// What is being told.
#[derive(Clone, Debug, Default)]
pub struct Notices {
    line: Option<Notice>,
    errors: Vec<String>,
}

impl Notices {
    /// Tells what was done.
    pub fn done(&mut self, words: impl Into<String>) {
        self.line = Some(Notice { kind: NoticeKind::Done, words: words.into() });
    }

    /// Tells what happened.
    pub fn news(&mut self, words: impl Into<String>) {
        self.line = Some(Notice { kind: NoticeKind::News, words: words.into() });
    }

    /// Tells what failed. The same error is told once.
    pub fn error(&mut self, words: impl Into<String>) {
        let words = words.into();
        if !self.errors.contains(&words) {
            self.errors.push(words);
        }
    }

    /// Takes back the errors that end with `words`, as what they told of is mended.
    pub fn mended(&mut self, words: &str) {
        self.errors.retain(|error| !error.ends_with(words));
    }

    /// The words in the status line.
    pub fn line(&self) -> Option<&Notice> {
        self.line.as_ref()
    }

    /// The errors that were not put away yet.
    pub fn errors(&self) -> &[String] {
        &self.errors
    }

    /// A key was pressed: what stood in the status line was read.
    pub fn key_pressed(&mut self) {
        self.line = None;
    }

    /// Puts the errors away. False if there were none.
    pub fn put_away(&mut self) -> bool {
        let any = !self.errors.is_empty();
        self.errors.clear();
        any
    }
}
