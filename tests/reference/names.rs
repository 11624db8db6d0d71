//! The names we have wrong, a line for each, for reading.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// What a side says of a span.
struct Told {
    kind: &'static str,
    name: String,
    optional: bool,
}

/// Mentions that are missed, too many, of another kind or with another name than in the gold, with the words around them in `source`.
pub fn name_errors(source: &str, gold: &Value, found: &Value) -> Vec<String> {
    let (gold, found) = (told(gold), told(found));
    let spans: BTreeSet<_> = gold.keys().chain(found.keys()).copied().collect();
    let wrong = spans.into_iter().filter_map(|span| {
        let what = match (gold.get(&span), found.get(&span)) {
            (Some(gold), Some(found)) if gold.kind != found.kind => {
                format!("KIND   {} found as {}", gold.kind, found.kind)
            }
            (Some(gold), Some(found)) if gold.name != found.name => {
                format!("NAME   “{}” found as “{}”", gold.name, found.name)
            }
            (Some(gold), None) if !gold.optional => format!("MISSED {} “{}”", gold.kind, gold.name),
            (None, Some(found)) => format!("EXTRA  {} “{}”", found.kind, found.name),
            _ => return None,
        };
        let (start, end) = span;
        let before = source[..start].char_indices().rev().nth(49).map_or(0, |(at, _)| at);
        let behind: String = source[end..].chars().take(50).collect();
        let around = format!("{}⟦{}⟧{behind}", &source[before..start], &source[start..end]);
        Some(format!("{start:>6} {what}: {}", around.replace('\n', " / ")))
    });
    wrong.collect()
}

/// What is told of each span, where the other forms of a mention count as `optional` ones.
fn told(side: &Value) -> BTreeMap<(usize, usize), Told> {
    let mut all = BTreeMap::new();
    let span = |start: &Value, end: &Value| Some((at(start)?, at(end)?));
    for article in list(side, "articles") {
        for kind in ["people", "organisations"] {
            for mention in list(&article["optional"], kind) {
                let told = Told { kind, name: String::new(), optional: true };
                all.extend(span(&mention["start"], &mention["end"]).map(|span| (span, told)));
            }
            for entity in list(article, kind) {
                let optional = |item: &Value| item["optional"].as_bool().unwrap_or(false);
                let name = entity["name"].as_str().unwrap_or_default();
                for mention in list(entity, "mentions") {
                    let told = |optional| Told { kind, name: name.to_owned(), optional };
                    let also = list(mention, "also").iter().filter_map(|pair| span(&pair[0], &pair[1]));
                    all.extend(also.map(|span| (span, told(true))));
                    let optional = optional(entity) || optional(mention);
                    all.extend(span(&mention["start"], &mention["end"]).map(|span| (span, told(optional))));
                }
            }
        }
    }
    all
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn at(value: &Value) -> Option<usize> {
    usize::try_from(value.as_u64()?).ok()
}
