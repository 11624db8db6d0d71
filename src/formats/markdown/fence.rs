//! Fences of code, told line by line.

/// The fence that is open.
#[derive(Clone, Debug, Default)]
pub struct Fence<'a> {
    open: Option<&'a str>,
}

impl<'a> Fence<'a> {
    /// Whether the next `line` is a fence, or stands between two.
    pub fn holds(&mut self, line: &'a str) -> bool {
        let words = line.trim();
        if let Some(open) = self.open {
            let closes = words.starts_with(open) && words.trim_start_matches(&open[..1]).is_empty();
            self.open = self.open.filter(|_| !closes);
            return true;
        }
        if !(words.starts_with("```") || words.starts_with("~~~")) {
            return false;
        }
        let open = &words[..words.len() - words.trim_start_matches(&words[..1]).len()];
        // "```code```" on one line opens nothing.
        self.open = Some(open).filter(|open| !words[open.len()..].contains('`'));
        true
    }
}
