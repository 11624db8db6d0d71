//! The schema of the output for other programs: `docs/inspect.schema.json` is made from these types.

#[cfg(test)]
use schemars::JsonSchema;
use serde::Serialize;

/// What is found in one source.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(super) struct Report<'a> {
    /// The source as it was named.
    pub source: &'a str,
    /// Its articles, in the order of the source.
    pub articles: Vec<ArticleReport<'a>>,
}

/// One article. Offsets are bytes of the source as UTF-8, half open; `null` for what has no place in the source.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(super) struct ArticleReport<'a> {
    /// The headline.
    pub title: Option<&'a str>,
    /// The summary beneath the headline.
    pub standfirst: Option<&'a str>,
    /// The author.
    pub byline: Option<&'a str>,
    /// Where and when it was published.
    pub published: Published<'a>,
    /// The language by its English name. Speakers, people and organisations are found in English alone; `null` if it is another language
    /// that is not known.
    pub language: Option<&'static str>,
    /// Where its first line begins.
    pub start: u32,
    /// Where its last line ends.
    pub end: u32,
    /// Its sections, by their headings.
    pub sections: Vec<SectionReport<'a>>,
    /// Parts found in the text of an article without headings.
    pub inferred_sections: Vec<SectionReport<'a>>,
    /// What a reader does not read as the story, in whole lines.
    pub furniture: Vec<Passage<'a>>,
    /// Pictures, by the words that stand for them.
    pub pictures: Vec<Passage<'a>>,
    /// Words that lead somewhere.
    pub links: Vec<LinkReport<'a>>,
    /// Quotations with their marks.
    pub quotes: Vec<QuoteReport<'a>>,
    /// People, the most mentioned first.
    pub people: Vec<NameReport<'a>>,
    /// Organisations, the most mentioned first.
    pub organisations: Vec<NameReport<'a>>,
}

/// Where and when an article was published.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(super) struct Published<'a> {
    /// As far as it is given: `2015-02-27`, `2015-02`, `2015`.
    pub date: Option<&'a str>,
    /// The magazine, newspaper or site.
    pub publication: Option<&'a str>,
    /// The name of the issue.
    pub issue: Option<&'a str>,
}

/// A section.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(super) struct SectionReport<'a> {
    /// The words of its heading, without a number; of an inferred one its opening words.
    pub title: &'a str,
    /// 1 for the outermost.
    pub level: u8,
    /// Where the line of its heading begins.
    pub start: u32,
}

/// Words that lead somewhere.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(super) struct LinkReport<'a> {
    #[serde(flatten)]
    pub passage: Passage<'a>,
    #[serde(flatten)]
    pub to: Target<'a>,
}

/// Where a link leads.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(JsonSchema))]
pub(super) enum Target<'a> {
    /// The offset of a place in the same article.
    Place(Option<u32>),
    /// A note of the same article.
    Note(Passage<'a>),
    /// An address outside.
    Address(&'a str),
}

/// A stretch of the source.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(super) struct Passage<'a> {
    /// Of furniture `credit`, `chrome`, `byline`, `correction` or `publication`; of quotations `speech`, `phrase` or `title`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<&'static str>,
    /// Where it begins.
    pub start: Option<u32>,
    /// Where it ends.
    pub end: Option<u32>,
    /// The source between them.
    pub text: &'a str,
}

/// A quotation.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(super) struct QuoteReport<'a> {
    #[serde(flatten)]
    pub passage: Passage<'a>,
    /// Who says it: a name from the lists, else the shortest description that the text gives.
    pub speaker: Option<&'a str>,
    /// What told the speaker: `clause behind`, `clause before`, `label`, `continued`, `repeated`, `sentence before`, `turn`.
    pub reason: Option<&'static str>,
    /// The share of speakers found in this way that were right in articles annotated by hand, from 0 to 1.
    pub confidence: Option<f64>,
    /// Parts of one utterance share a number.
    pub utterance: u32,
}

/// A person or an organisation.
#[derive(Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(super) struct NameReport<'a> {
    /// The fullest form in the article.
    pub name: &'a str,
    /// A short form in capitals that the article gives for it.
    pub acronym: Option<&'a str>,
    /// The words that say who or what it is.
    pub defining: Option<Passage<'a>>,
    /// What the person does or the body is for, where the text tells: `activism`, `arts`, `business`, `education`, `faith`, `health`, `kin`,
    /// `labour`, `law`, `media`, `military`, `office`, `police`, `politics`, `royalty`, `science`, `sport`, `trade`.
    pub field: Option<&'static str>,
    /// Every mention, in the order of the text.
    pub mentions: Vec<Passage<'a>>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::schema;

    #[test]
    fn the_documents_have_this_schema() {
        schema::hold("docs/inspect.schema.json", &schemars::schema_for!(Report<'_>));
    }
}
