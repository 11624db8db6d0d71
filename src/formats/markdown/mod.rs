//! Markdown as people publish it: `CommonMark` with tables, footnotes, strikethrough and task lists, and front matter in YAML or TOML.
//!
//! A source falls into parts, each with front matter of its own; the events of its Markdown are gathered into passages; passages are split
//! into articles, and each article is composed of its head, its story, its foot and its notes. No smart punctuation: text stays as written.

mod align;
mod cells;
mod compose;
mod events;
mod fence;
mod foot;
mod front;
mod head;
mod html;
mod links;
mod markup;
mod mask;
mod open;
mod parts;
mod passages;
mod reader;
mod rows;
mod sniff;
mod split;
mod tags;
mod yaml;

use crate::article::Article;
use crate::text::Span;

use super::{Decisions, Extent, HEAD, head_end};
use passages::Part;
use reader::Reader;

pub(super) use sniff::fits;

/// The articles of `source`, in its order; none if it is blank.
pub(super) fn read(source: &str, _: Decisions, extent: Extent) -> Vec<Article> {
    let mut reader = Reader::new(source);
    // Of a large source its head is shown first; what that shows of a link stays.
    let known = if source.len() < HEAD { source.len() } else { head_end(source.as_bytes()) };
    let masked = mask::masked(source, extent);
    for part in parts::find(source) {
        let first = reader.document.passages.len();
        let whole = Span::new(part.whole.start, part.whole.end);
        reader.begin_part(part.body.start);
        events::read(&mut reader, &masked, part.body, extent, known);
        reader.document.parts.push(Part { first, source: whole, front: part.front });
    }
    let document = reader.document;
    split::find(&document).iter().map(|found| compose::article(&document, found, extent)).collect()
}
