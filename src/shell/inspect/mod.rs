//! What the analysis found, for other programs (JSON) and for people (text).

mod json;
mod schema;
mod text;

pub use json::inspect_json;
pub use text::inspect_text;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::analysis::{Analysis, Name, NameKind, Quote, QuoteKind};
    use crate::article::Article;
    use crate::formats;
    use crate::text::Span;

    const SOURCE: &str = "\u{feff}ANN ORR/FELL IMAGES\r\n\r\nThe weir that went\r\n\r\nBy Ben Lamb\r\n\r\n\
        \u{a0} 1. Flood\r\n\r\nIt rained for nine days, and on the tenth the river came into the mill and sat down. \
        “Well,” said Quorn.\r\n";

    fn found() -> (String, Vec<(Article, Analysis)>) {
        let decisions = formats::decide("weir.txt", SOURCE.as_bytes()).unwrap();
        let reading = formats::read(SOURCE.as_bytes(), decisions);
        let article = reading.articles[0].clone();
        let span = |words: &str| {
            let at = article.text.find(words).unwrap();
            Span::new(at, at + words.len())
        };
        let quote = Quote { span: span("“Well,”"), kind: QuoteKind::Speech, depth: 0, utterance: 1, speaker: None };
        let pell = Name { mentions: vec![span("Quorn")], ..Name::new(NameKind::Person, "Quorn".to_owned()) };
        let analysis = Analysis { quotes: vec![quote], names: vec![pell], ..Analysis::default() };
        (reading.decoded, vec![(article, analysis)])
    }

    #[test]
    fn offsets_point_into_the_decoded_source() {
        let (decoded, found) = found();
        let json: serde_json::Value =
            serde_json::from_str(&inspect_json("weir.txt", &decoded, &found).unwrap()).unwrap();
        let article = &json["articles"][0];
        assert_eq!(article["start"], 3);
        assert_eq!(article["sections"][0]["title"], "Flood");
        let line = article["sections"][0]["start"].as_u64().unwrap();
        assert!(decoded[usize::try_from(line).unwrap()..].starts_with("\u{a0} 1. Flood\r\n"));
        let credit = &article["furniture"][0];
        assert_eq!((credit["kind"].as_str(), credit["start"].as_u64()), (Some("credit"), Some(3)));
        assert_eq!(credit["text"], "ANN ORR/FELL IMAGES");
        for passage in [&article["quotes"][0], &article["people"][0]["mentions"][0]] {
            let offset = |key: &str| usize::try_from(passage[key].as_u64().unwrap()).unwrap();
            assert_eq!(&decoded[offset("start")..offset("end")], passage["text"].as_str().unwrap());
        }
    }

    #[test]
    fn people_get_a_summary() {
        let (_, found) = found();
        let expected = "weir.txt: 1 article\n\nThe weir that went\n  By Ben Lamb\n  1 min\n\n  Sections\n    1. Flood  1 min\n\n  \
            Quotes\n    (nobody named)  1\n      “Well,”\n\n  People\n    Quorn  1\n";
        assert_eq!(inspect_text("weir.txt", &found), expected);
    }
}
