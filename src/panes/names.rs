//! People and organisations, those named most first; those named once are folded into one row.

use crate::analysis::{Analysis, Name};
use crate::text::within;

use super::{Item, Kind, Look, Shape, Sign, Target};

/// The list. The number is how often a name is mentioned; the timeline beside it is painted from the name's mentions. Where all of them have
/// room in `rows` rows, none is folded away.
pub fn items(analysis: &Analysis, shape: &Shape, rows: u16) -> Vec<Item> {
    let all_fit = shape.within.is_some() || analysis.names.len() + HEADS <= usize::from(rows);
    let shown_once = if all_fit { usize::MAX } else { SHOWN_ONCE };
    let people = group(analysis, Kind::People, "People", shape, shown_once);
    let organisations = group(analysis, Kind::Organisations, "Organisations", shape, shown_once);
    people.into_iter().chain(organisations).collect()
}

/// Rows of the two heads and the blank between the groups.
const HEADS: usize = 3;
/// So many names that occur once are as short as the row that would stand for them.
const SHOWN_ONCE: usize = 2;

fn group(analysis: &Analysis, kind: Kind, title: &str, shape: &Shape, shown_once: usize) -> Vec<Item> {
    let listed = |name: &Name| name.kind == kind.of_names() && shape.lets_through(&name.label);
    let counted = analysis.names.iter().enumerate().filter(|(_, name)| listed(name));
    let mut names: Vec<(usize, &Name, usize)> =
        counted.map(|(index, name)| (index, name, count(name, shape))).filter(|(.., count)| *count > 0).collect();
    // Those named most come first in any passage; in all of the article they do already.
    names.sort_by_key(|(.., count)| std::cmp::Reverse(*count));
    if names.is_empty() {
        return Vec::new();
    }
    let target = Target::Kind(kind);
    let folded = shape.folded(&target);
    let mut items = vec![Item::head(target, title, names.len(), folded)];
    if folded {
        return items;
    }
    let (often, once): (Vec<_>, Vec<_>) = names.into_iter().partition(|(.., count)| *count > 1);
    let fold_once = once.len() > shown_once && !often.is_empty();
    let entry_of = |(index, name, count): (usize, &Name, usize)| {
        Item::new(Target::Name(index), Look::Entry, &*name.label, count.to_string())
    };
    items.extend(often.into_iter().map(entry_of));
    if fold_once {
        let more = Target::More(kind);
        let open = shape.unfolded(&more);
        let sign = if open { Sign::Open } else { Sign::Folded };
        if shape.filter.is_empty() {
            items.push(Item { sign, ..Item::new(more, Look::Quiet, format!("{} named once", once.len()), "") });
        }
        if !open {
            return items;
        }
    }
    items.extend(once.into_iter().map(entry_of));
    items
}

/// How often `name` is mentioned in what is listed.
fn count(name: &Name, shape: &Shape) -> usize {
    shape.within.map_or(name.mentions.len(), |passage| within(&name.mentions, |span| *span, passage).len())
}
