//! The way back from canonical text to the bytes of the source.

use crate::text::{Span, to_byte};

/// A stretch of text and the stretch of source it was made from.
///
/// Where both are of one length they are the same bytes; else the text as a whole stands for the source as a whole (a joined
/// line end, a replaced character).
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// In `Article::text`.
    pub text: Span,
    /// In the decoded source, in bytes of UTF-8.
    pub source: Span,
}

/// Runs sorted by text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    runs: Vec<Run>,
    /// The indices of the runs sorted by source; empty where that is the order of the text, as in most sources.
    by_source: Vec<u32>,
}

impl SourceMap {
    /// A map of these runs, which must be sorted by their text.
    pub fn new(runs: Vec<Run>) -> Self {
        debug_assert!(runs.is_sorted_by_key(|run| run.text.start));
        let mut by_source = Vec::new();
        if !runs.is_sorted_by_key(|run| run.source.start) {
            by_source = (0..to_byte(runs.len())).collect();
            by_source.sort_by_key(|index| runs[*index as usize].source.start);
        }
        Self { runs, by_source }
    }

    /// The runs.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// The source of `span`: from the source start of its first character to the source end of its last. `None` if it is empty,
    /// if either end has no source, or if its end stands before its start there.
    pub fn to_source(&self, span: Span) -> Option<Span> {
        if span.is_empty() {
            return None;
        }
        let first = self.run_at(span.start)?;
        let last = self.run_at(span.end - 1)?;
        let start =
            if is_literal(first) { first.source.start + (span.start - first.text.start) } else { first.source.start };
        let end = if is_literal(last) { last.source.start + (span.end - last.text.start) } else { last.source.end };
        (start <= end).then_some(Span { start, end })
    }

    /// The byte of text made from the source at `offset`, or from the next source after it; `None` behind the last.
    pub fn to_text(&self, offset: u32) -> Option<u32> {
        let run = if self.by_source.is_empty() {
            self.runs.get(self.runs.partition_point(|run| run.source.end <= offset))?
        } else {
            let run = |index: &u32| &self.runs[*index as usize];
            run(self.by_source.get(self.by_source.partition_point(|index| run(index).source.end <= offset))?)
        };
        if is_literal(run) && offset > run.source.start {
            return Some(run.text.start + (offset - run.source.start));
        }
        Some(run.text.start)
    }

    /// Sources at `from` and behind it stand `by` bytes further on: where what was read lies after something that was not.
    pub fn move_on(&mut self, from: u32, by: u32) {
        for run in self.runs.iter_mut().filter(|run| run.source.start >= from) {
            run.source = Span { start: run.source.start + by, end: run.source.end + by };
        }
    }

    fn run_at(&self, byte: u32) -> Option<&Run> {
        let run = self.runs.get(self.runs.partition_point(|run| run.text.end <= byte))?;
        run.text.contains(byte).then_some(run)
    }
}

fn is_literal(run: &Run) -> bool {
    run.text.len() == run.source.len()
}
