//! Articles for pipes and files: the cleaned text, and what was found in it.

use std::io::{self, Write};

use crate::analysis::Analyst;
use crate::analysis::names::Lore;
use crate::article::{Article, BlockKind, FurnitureKind};

use super::command_line::InspectFormat;
use super::files::Opened;
use super::inspect;

/// Writes the text of all articles, a blank line between blocks, without a control character and without leftovers of web pages.
///
/// # Errors
/// When `out` cannot be written to; a reader of the pipe that has gone is none.
pub fn articles(out: &mut impl Write, opened: &[Opened]) -> io::Result<()> {
    let articles = opened.iter().flat_map(|opened| &opened.articles);
    let written: io::Result<()> = articles.enumerate().try_for_each(|(index, article)| {
        if index > 0 {
            writeln!(out, "\n")?;
        }
        write_article(out, article)
    });
    match written.and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// What is found in a source, as `format` wants it.
///
/// # Errors
/// One line that says why there is no output.
pub fn inspected(opened: &Opened, format: InspectFormat) -> Result<String, String> {
    let mut lore = Lore::default();
    let mut analysed = |article: &Article| Analyst::new(article, &mut lore).read_all(&mut |_| {});
    let found: Vec<_> = opened.articles.iter().map(|article| (article.clone(), analysed(article))).collect();
    let name = &opened.source.name;
    match format {
        InspectFormat::Json => {
            inspect::inspect_json(name, &opened.decoded, &found).map_err(|error| format!("{name}: {error}."))
        }
        InspectFormat::Text => Ok(inspect::inspect_text(name, &found)),
    }
}

fn write_article(out: &mut impl Write, article: &Article) -> io::Result<()> {
    let shown = |kind| kind != BlockKind::Furniture(FurnitureKind::Chrome);
    for (index, block) in article.blocks.iter().filter(|block| shown(block.kind)).enumerate() {
        match (index, block.continues, block.tight) {
            // What goes on with the block before stands right behind it in the text too.
            (0, ..) | (_, true, _) => {}
            (_, _, true) => writeln!(out)?,
            _ => write!(out, "\n\n")?,
        }
        let depth = usize::from(block.depth).min(8);
        let indent = match block.kind {
            _ if block.continues => 0,
            BlockKind::ListItem => 2 * depth.saturating_sub(1),
            _ => 2 * depth,
        };
        write!(out, "{:indent$}", "")?;
        write!(out, "{}", block.span.of(&article.text).replace('\n', &format!("\n{:indent$}", "")))?;
    }
    writeln!(out)
}
