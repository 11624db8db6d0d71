//! The annotated articles of the reference folder: as lessons, and to score against.

use std::path::{Path, PathBuf};

use longread::analysis::names::{self, Label, Lesson, Mark, Model};
use longread::analysis::{attribute, sentences, tokens::Tokens};
use longread::article::Article;
use longread::formats;
use longread::shell::inspect_json;
use longread::text::Span;
use serde_json::Value;

/// One annotated source.
pub struct Annotated {
    /// Its file's name.
    pub name: String,
    source: String,
    gold: Value,
    articles: Vec<Article>,
}

/// The annotated sources of a folder whose file names end in one of `endings`, sorted by name.
pub fn read(folder: &Path, endings: &[&str]) -> Vec<Annotated> {
    let entries = std::fs::read_dir(folder).expect("the annotated articles are there");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("readable").path()).collect();
    paths.sort();
    let is_wanted = |path: &PathBuf| endings.iter().any(|ending| path.to_string_lossy().ends_with(ending));
    paths
        .into_iter()
        .filter(|path| is_wanted(path) && path.with_extension("gold.json").exists())
        .map(|path| pair(&path, &path.with_extension("gold.json")))
        .collect()
}

/// One source with its annotation.
pub fn pair(source: &Path, gold: &Path) -> Annotated {
    let name = source.file_name().expect("a file").to_string_lossy().into_owned();
    let bytes = std::fs::read(source).expect("readable");
    let gold = serde_json::from_slice(&std::fs::read(gold).expect("readable")).expect("JSON");
    let decisions = formats::decide(&name, &bytes[..bytes.len().min(64 * 1024)]).expect("a readable source");
    let reading = formats::read(&bytes, decisions);
    Annotated { name, source: reading.decoded, gold, articles: reading.articles }
}

impl Annotated {
    /// What can be learned from it.
    pub fn lessons(&self, weight: u32) -> Vec<Lesson> {
        self.articles
            .iter()
            .map(|article| Lesson { article: article.clone(), marked: self.marked(article), places: false, weight })
            .collect()
    }

    fn marked(&self, article: &Article) -> Vec<(Span, Mark)> {
        let mut marked = Vec::new();
        for gold in list(&self.gold["articles"]) {
            for (kind, label) in [("people", Label::Person), ("organisations", Label::Organisation)] {
                for entity in list(&gold[kind]) {
                    for mention in list(&entity["mentions"]) {
                        let is_open = entity["optional"] == true || mention["optional"] == true;
                        let mark = if is_open { Mark::Open } else { Mark::Name(label) };
                        marked.extend(place(article, mention).map(|span| (span, mark)));
                    }
                }
            }
        }
        marked.sort_by_key(|(span, _)| *span);
        marked
    }

    /// The annotation and what is found with `model`, both in the schema of the guidelines.
    pub fn judged(&self, model: Option<Model<'_>>) -> (&Value, Value) {
        let analysed = self.articles.iter().map(|article| {
            let mut tokens = Tokens::of(article);
            let sentences = sentences::split(article, &mut tokens);
            let names = names::find_with(article, &tokens, model);
            (article.clone(), attribute(article, &tokens, &sentences, names))
        });
        let found: Vec<_> = analysed.collect();
        let json = inspect_json(&self.name, &self.source, &found).expect("JSON");
        (&self.gold, serde_json::from_str(&json).expect("JSON"))
    }
}

/// The span in the article's text of a mention given in bytes of the source; `None` if it lies in another article.
fn place(article: &Article, mention: &Value) -> Option<Span> {
    let offset = |key: &str| u32::try_from(mention[key].as_u64()?).ok();
    let (start, end) = (offset("start")?, offset("end")?);
    if start < article.extent.start || end > article.extent.end {
        return None;
    }
    let start = article.source.to_text(start)?;
    let last = article.source.to_text(end - 1)?;
    let end = (last as usize + 1..=article.text.len()).find(|end| article.text.is_char_boundary(*end))?;
    Some(Span::new(start as usize, end))
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}
