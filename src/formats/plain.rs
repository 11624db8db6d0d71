//! Plain text as people save it from the web.

use crate::article::{Article, BlockKind, Builder, Metadata};
use crate::text::Span;

use super::Decisions;

/// The articles of `source`.
pub(super) fn read(source: &str, _decisions: Decisions) -> Vec<Article> {
    let mut builder = Builder::new();
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        let words = line.trim();
        if !words.is_empty() {
            builder.open(BlockKind::Paragraph, 0, false);
            let indent = line.len() - line.trim_start().len();
            builder.push(words, at + indent);
        }
        at += line.len();
    }
    vec![builder.finish(Metadata::default(), &[], Span::new(0, source.len()))]
}
