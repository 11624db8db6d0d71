//! What the analysis found against what careful readers marked: quotations, speakers, people and organisations.
//!
//! Pure: takes the gold and our own report as JSON, both in the schema of the annotation guidelines, gives counts. What the gold calls
//! `optional`, `also`, `kind_also`, `speaker_also` or `same_as` is accepted either way. Spans are compared exactly.

use std::collections::{HashMap, HashSet};
use std::ops::AddAssign;

use serde_json::Value;

/// How many of what we found are right, and how many of the gold we found.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub found_right: usize,
    pub found: usize,
    pub gold_right: usize,
    pub gold: usize,
}

impl Tally {
    /// In percent; 100 if nothing was found.
    pub fn precision(self) -> f64 {
        percent(self.found_right, self.found)
    }

    /// In percent; 100 if there is nothing to find.
    pub fn recall(self) -> f64 {
        percent(self.gold_right, self.gold)
    }

    /// The harmonic mean of both, in percent.
    pub fn f(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.found_right += other.found_right;
        self.found += other.found;
        self.gold_right += other.gold_right;
        self.gold += other.gold;
    }
}

/// All that is counted in one document, or summed over several.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    /// Pairs of quotation marks.
    pub spans: Tally,
    /// Pairs of quotation marks that hold speech.
    pub speech: Tally,
    /// Speakers right, of the gold's speech whose span was found: `gold_right` of `gold`.
    pub speakers: Tally,
    /// Mentions of people.
    pub people: Tally,
    /// People as wholes.
    pub people_entities: Tally,
    /// Mentions of organisations.
    pub organisations: Tally,
    /// Organisations as wholes.
    pub organisation_entities: Tally,
}

impl AddAssign for Scores {
    fn add_assign(&mut self, other: Self) {
        self.spans += other.spans;
        self.speech += other.speech;
        self.speakers += other.speakers;
        self.people += other.people;
        self.people_entities += other.people_entities;
        self.organisations += other.organisations;
        self.organisation_entities += other.organisation_entities;
    }
}

/// Scores one document: `gold` and `found` are whole files with `articles`. Where we part a file into other articles than the gold does,
/// the file is compared as if it were one article.
pub fn score(gold: &Value, found: &Value) -> Scores {
    let gold_articles = list(gold, "articles");
    let found_articles = list(found, "articles");
    let aligned = gold_articles.len() == found_articles.len();
    let mut scores = Scores::default();
    if aligned {
        for (gold, found) in gold_articles.iter().zip(found_articles) {
            scores += score_articles(&[gold], &[found]);
        }
    } else {
        let gold: Vec<&Value> = gold_articles.iter().collect();
        let found: Vec<&Value> = found_articles.iter().collect();
        scores += score_articles(&gold, &found);
    }
    scores
}

/// For each quotation that both sides take for speech and to which we give a speaker: what told it, how sure we say it is, and
/// whether it is right.
pub fn attributed(gold: &Value, found: &Value) -> Vec<(String, f64, bool)> {
    let (gold, found): (Vec<_>, Vec<_>) =
        (list(gold, "articles").iter().collect(), list(found, "articles").iter().collect());
    let ours: HashMap<Key, &Value> = keyed(&found, "quotes").into_iter().collect();
    let speech = keyed(&gold, "quotes").into_iter().filter(|(_, quote)| text(quote, "kind") == "speech");
    let both = speech.filter_map(|(key, theirs)| Some((theirs, *ours.get(&key)?)));
    both.filter_map(|(theirs, ours)| {
        let confidence = ours["confidence"].as_f64()?;
        Some((text(ours, "reason").to_owned(), confidence, is_speaker(theirs, ours)))
    })
    .collect()
}

/// The quotations of the gold whose speaker or kind we have wrong, and spans on one side only: a line for each, for reading.
pub fn quote_errors(gold: &Value, found: &Value) -> Vec<String> {
    let gold_articles: Vec<&Value> = list(gold, "articles").iter().collect();
    let found_articles: Vec<&Value> = list(found, "articles").iter().collect();
    let gold_quotes = keyed(&gold_articles, "quotes");
    let found_quotes: HashMap<Key, &Value> = keyed(&found_articles, "quotes").into_iter().collect();
    let known: HashSet<&Key> = gold_quotes.iter().map(|(key, _)| key).collect();
    let mut lines = Vec::new();
    for (key, quote) in &gold_quotes {
        let Some(ours) = found_quotes.get(key) else {
            lines.push(format!("{:>6} MISSED  {} {}", place(quote), text(quote, "kind"), opening(quote)));
            continue;
        };
        if !kinds(quote).contains(&text(ours, "kind")) {
            let (gold, ours) = (text(quote, "kind"), text(ours, "kind"));
            lines.push(format!("{:>6} KIND    {gold} found as {ours}: {}", place(quote), opening(quote)));
        }
        if text(quote, "kind") == "speech" && !is_speaker(quote, ours) {
            let (gold, said) = (&quote["speaker"], &ours["speaker"]);
            let reason = &ours["reason"];
            lines.push(format!("{:>6} SPEAKER {gold} found as {said} ({reason}): {}", place(quote), opening(quote)));
        }
    }
    for (key, quote) in &found_quotes {
        if !known.contains(key) {
            lines.push(format!("{:>6} EXTRA   {} {}", place(quote), text(quote, "kind"), opening(quote)));
        }
    }
    lines.sort();
    lines
}

fn score_articles(gold: &[&Value], found: &[&Value]) -> Scores {
    let mut scores = Scores::default();
    score_quotes(gold, found, &mut scores);
    (scores.people, scores.people_entities) = score_names(gold, found, "people");
    (scores.organisations, scores.organisation_entities) = score_names(gold, found, "organisations");
    scores
}

fn score_quotes(gold: &[&Value], found: &[&Value], scores: &mut Scores) {
    let gold_quotes = keyed(gold, "quotes");
    let found_quotes: HashMap<Key, &Value> = keyed(found, "quotes").into_iter().collect();
    let by_key: HashMap<&Key, &Value> = gold_quotes.iter().map(|(key, quote)| (key, *quote)).collect();
    for (key, ours) in &found_quotes {
        let theirs = by_key.get(key);
        if theirs.is_some_and(|quote| is_optional(quote)) {
            continue;
        }
        scores.spans.found += 1;
        scores.spans.found_right += usize::from(theirs.is_some());
        if text(ours, "kind") == "speech" {
            scores.speech.found += 1;
            scores.speech.found_right += usize::from(theirs.is_some_and(|quote| kinds(quote).contains(&"speech")));
        }
    }
    for (key, quote) in gold_quotes.iter().filter(|(_, quote)| !is_optional(quote)) {
        let ours = found_quotes.get(key);
        scores.spans.gold += 1;
        scores.spans.gold_right += usize::from(ours.is_some());
        let found_as_speech = ours.is_some_and(|quote| text(quote, "kind") == "speech");
        let may_be_other = ours.is_some_and(|ours| kinds(quote).contains(&text(ours, "kind")));
        if kinds(quote).contains(&"speech") && (found_as_speech || kinds(quote).len() == 1 || !may_be_other) {
            let demanded = found_as_speech || text(quote, "kind") == "speech";
            scores.speech.gold += usize::from(demanded);
            scores.speech.gold_right += usize::from(found_as_speech);
        }
        if let Some(ours) = ours
            && text(quote, "kind") == "speech"
        {
            let right = usize::from(is_speaker(quote, ours));
            scores.speakers += Tally {
                found_right: right,
                found: usize::from(!ours["speaker"].is_null()),
                gold_right: right,
                gold: 1,
            };
        }
    }
}

/// Mentions by exact span; entities by their label or by a shared majority of mentions, on both sides.
fn score_names(gold: &[&Value], found: &[&Value], kind: &str) -> (Tally, Tally) {
    let theirs = entities(gold, kind);
    let ours = entities(found, kind);
    let allowed: HashSet<Key> = gold.iter().flat_map(|article| keys_of(list(&article["optional"], kind))).collect();
    let mut fair = allowed;
    let mut wanted = HashSet::new();
    for entity in &theirs {
        for mention in &entity.mentions {
            if entity.optional || mention.optional {
                fair.extend(mention.keys.iter().cloned());
            } else {
                wanted.extend(mention.keys.iter().cloned());
            }
        }
    }
    let hits: HashSet<&Key> = ours.iter().flat_map(Entity::keys).collect();
    let mut mentions = Tally::default();
    for key in &hits {
        if wanted.contains(*key) {
            mentions.found_right += 1;
            mentions.found += 1;
        } else if !fair.contains(*key) {
            mentions.found += 1;
        }
    }
    for mention in theirs.iter().filter(|entity| !entity.optional).flat_map(|entity| &entity.mentions) {
        if !mention.optional {
            mentions.gold += 1;
            mentions.gold_right += usize::from(mention.keys.iter().any(|key| hits.contains(key)));
        }
    }
    let mut wholes = Tally::default();
    for entity in &ours {
        let matches: Vec<&Entity> = theirs.iter().filter(|gold| is_same(gold, entity, &theirs)).collect();
        let only_fair = matches.is_empty() && entity.keys().all(|key| fair.contains(key));
        if only_fair || !matches.is_empty() && matches.iter().all(|gold| gold.optional) {
            continue;
        }
        wholes.found += 1;
        wholes.found_right += usize::from(!matches.is_empty());
    }
    for entity in theirs.iter().filter(|entity| !entity.optional) {
        wholes.gold += 1;
        wholes.gold_right += usize::from(ours.iter().any(|found| is_same(entity, found, &theirs)));
    }
    (mentions, wholes)
}

fn is_same(gold: &Entity, found: &Entity, all_gold: &[Entity]) -> bool {
    if folded(&gold.name) == folded(&found.name) {
        return true;
    }
    let group: Vec<&Entity> = all_gold
        .iter()
        .filter(|other| {
            gold.same_as.contains(&other.name) || other.same_as.contains(&gold.name) || other.name == gold.name
        })
        .collect();
    shares_majority(&[gold], found) || group.len() > 1 && shares_majority(&group, found)
}

fn shares_majority(gold: &[&Entity], found: &Entity) -> bool {
    let ours: HashSet<&Key> = found.keys().collect();
    let theirs: Vec<&Mention> = gold.iter().flat_map(|entity| &entity.mentions).collect();
    let shared = theirs.iter().filter(|mention| mention.keys.iter().any(|key| ours.contains(key))).count();
    2 * shared > ours.len() && 2 * shared > theirs.len()
}

/// Where a span is: its bytes, or the n-th of the same words where the source has no bytes to point at.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Bytes(u64, u64),
    Nth(String, u64),
}

struct Mention {
    keys: Vec<Key>,
    optional: bool,
}

struct Entity {
    name: String,
    mentions: Vec<Mention>,
    same_as: Vec<String>,
    optional: bool,
}

impl Entity {
    fn keys(&self) -> impl Iterator<Item = &Key> {
        self.mentions.iter().flat_map(|mention| &mention.keys)
    }
}

fn entities(articles: &[&Value], kind: &str) -> Vec<Entity> {
    let mut all = Vec::new();
    for article in articles {
        let mut seen = HashMap::new();
        for entity in list(article, kind) {
            let mentions = list(entity, "mentions").iter().map(|mention| {
                let mut keys = vec![key(mention, &mut seen)];
                keys.extend(
                    list(mention, "also")
                        .iter()
                        .filter_map(|pair| Some(Key::Bytes(pair.get(0)?.as_u64()?, pair.get(1)?.as_u64()?))),
                );
                Mention { keys, optional: is_optional(mention) }
            });
            let mentions = mentions.collect();
            let same_as =
                one_or_more(&entity["same_as"]).iter().filter_map(|name| name.as_str().map(str::to_owned)).collect();
            let name = text(entity, "name").to_owned();
            all.push(Entity { name, mentions, same_as, optional: is_optional(entity) });
        }
    }
    all
}

fn keyed<'a>(articles: &[&'a Value], what: &str) -> Vec<(Key, &'a Value)> {
    let mut all = Vec::new();
    for article in articles {
        let mut seen = HashMap::new();
        all.extend(list(article, what).iter().map(|item| (key(item, &mut seen), item)));
    }
    all
}

fn keys_of(items: &[Value]) -> Vec<Key> {
    let mut seen = HashMap::new();
    items.iter().map(|item| key(item, &mut seen)).collect()
}

fn key(item: &Value, seen: &mut HashMap<String, u64>) -> Key {
    if let (Some(start), Some(end)) = (item["start"].as_u64(), item["end"].as_u64()) {
        return Key::Bytes(start, end);
    }
    let words = text(item, "text").split_whitespace().collect::<Vec<_>>().join(" ");
    let count = seen.entry(words.clone()).or_default();
    let nth = item["occurrence"].as_u64().unwrap_or(*count);
    *count += 1;
    Key::Nth(words, nth)
}

fn is_speaker(gold: &Value, found: &Value) -> bool {
    std::iter::once(&gold["speaker"]).chain(one_or_more(&gold["speaker_also"])).any(|accepted| {
        match (accepted.as_str(), found["speaker"].as_str()) {
            (Some(accepted), Some(ours)) => folded(accepted) == folded(ours),
            (None, None) => accepted.is_null(),
            _ => false,
        }
    })
}

fn kinds(quote: &Value) -> Vec<&str> {
    let also = one_or_more(&quote["kind_also"]);
    std::iter::once(text(quote, "kind")).chain(also.iter().filter_map(Value::as_str)).collect()
}

/// The values of a list, or the one value that stands for a list of one; none where there is no value.
fn one_or_more(value: &Value) -> &[Value] {
    match value {
        Value::Array(values) => values,
        Value::Null => &[],
        one => std::slice::from_ref(one),
    }
}

/// In lower case, plain apostrophes, without a leading article.
fn folded(name: &str) -> String {
    let lower = name.replace('’', "'").to_lowercase();
    let bare = ["the ", "a ", "an "].iter().find_map(|article| lower.strip_prefix(article));
    bare.unwrap_or(&lower).trim().to_owned()
}

fn is_optional(item: &Value) -> bool {
    item["optional"].as_bool().unwrap_or(false)
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

fn place(item: &Value) -> u64 {
    item["start"].as_u64().unwrap_or_default()
}

fn opening(item: &Value) -> String {
    text(item, "text").chars().take(60).collect::<String>().replace('\n', " ")
}

/// In percent; 100 of nothing.
pub fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        return 100.0;
    }
    let exact = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    100.0 * exact(part) / exact(whole)
}

#[test]
fn optional_finds_neither_help_nor_hurt() {
    let gold = serde_json::json!({"articles": [{
        "quotes": [
            {"start": 0, "end": 5, "kind": "speech", "speaker": "The nurse"},
            {"start": 9, "end": 12, "kind": "phrase", "kind_also": ["speech"], "speaker": null, "optional": true},
        ],
        "people": [{"name": "Ann Orr", "mentions": [{"start": 20, "end": 27}, {"start": 30, "end": 33, "also": [[28, 33]]}]}],
        "organisations": [],
    }]});
    let found = serde_json::json!({"articles": [{
        "quotes": [{"start": 0, "end": 5, "kind": "speech", "speaker": "nurse"}, {"start": 14, "end": 16, "kind": "phrase"}],
        "people": [{"name": "Orr", "mentions": [{"start": 28, "end": 33}, {"start": 20, "end": 27}, {"start": 40, "end": 43}]}],
        "organisations": [],
    }]});
    let scores = score(&gold, &found);
    assert_eq!(scores.spans, Tally { found_right: 1, found: 2, gold_right: 1, gold: 1 });
    assert_eq!(scores.speech, Tally { found_right: 1, found: 1, gold_right: 1, gold: 1 });
    assert_eq!((scores.speakers.gold_right, scores.speakers.gold), (1, 1));
    assert_eq!(scores.people, Tally { found_right: 2, found: 3, gold_right: 2, gold: 2 });
    assert_eq!(scores.people_entities, Tally { found_right: 1, found: 1, gold_right: 1, gold: 1 });
}
