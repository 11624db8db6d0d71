//! What is in an article: quotations with their speakers, people and organisations with their mentions, topical parts.
//!
//! Invariant: pure and total. `analyse` cannot fail, reads nothing but the article, and gives the same answer each time.

pub mod tokens;

pub mod sentences;

pub mod names;

pub mod quotes;

pub mod speakers;

pub mod outline;

mod among;

mod analyst;

mod language;

mod maps;

mod model;

mod progress;

mod runs;

mod window;

pub use analyst::{Analyst, WINDOW};
pub use language::Language;
pub use model::{Analysis, Field, Name, NameKind, Part, Quote, QuoteKind, Reason, Speaker, Who};
pub use progress::{Progress, Stage, Step};

use crate::article::Article;

use names::Lore;
use sentences::Sentences;
use tokens::Tokens;
use window::Window;

/// Everything that is found in `article`. Linear in its length. In another language than English that is its outline, and its
/// quotations without speakers.
pub fn analyse(article: &Article, progress: &mut Progress<'_>) -> Analysis {
    Analyst::new(article, &mut Lore::default()).read_all(progress)
}

/// The quotations of `article` with their speakers, given its `tokens`, its `sentences` and its `names`.
pub fn attribute(article: &Article, tokens: &Tokens<'_>, sentences: &Sentences, names: Vec<Name>) -> Analysis {
    let blocks = 0..article.blocks.len();
    let window = Window { article, blocks, tokens, sentences, names: &names, known: &[], last: 0 };
    let quotes = window.said(&mut |_| {});
    Analysis { language: Language::English, quotes, names, outline: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Builder, Metadata};
    use crate::text::Span;

    /// Who says each quotation of `marked`: a speaker's label, `?` for speech without one, `phrase` or `title`.
    ///
    /// In `marked` a line is a paragraph; `{Ann Orr}` is a mention of the person of that name, `{Ann Orr=Orr}` a shorter one, and
    /// `{+Board}` one of an organisation. The author is Bo Lind.
    fn said(marked: &str) -> Vec<String> {
        let label = |quote: Quote| match quote.kind {
            QuoteKind::Speech => quote.speaker.map_or("?".to_owned(), |speaker| speaker.label),
            QuoteKind::Phrase => "phrase".to_owned(),
            QuoteKind::Title => "title".to_owned(),
        };
        quotes(marked).into_iter().map(label).collect()
    }

    /// The number of the utterance of each quotation of `marked`.
    fn utterances(marked: &str) -> Vec<u32> {
        quotes(marked).into_iter().map(|quote| quote.utterance).collect()
    }

    fn quotes(marked: &str) -> Vec<Quote> {
        let (text, names) = unmark(marked);
        let metadata = Metadata { byline: Some("Bo Lind".to_owned()), ..Metadata::default() };
        let article = Article { metadata, ..Builder::paragraphs(&text) };
        let mut tokens = Tokens::of(&article);
        let sentences = sentences::split(&article, &mut tokens);
        attribute(&article, &tokens, &sentences, names).quotes
    }

    fn unmark(marked: &str) -> (String, Vec<Name>) {
        let mut text = String::new();
        let mut names: Vec<Name> = Vec::new();
        let mut rest = marked;
        while let Some((before, behind)) = rest.split_once('{') {
            let (mark, after) = behind.split_once('}').unwrap_or((behind, ""));
            text.push_str(before);
            let (label, words) = mark.split_once('=').unwrap_or((mark, mark));
            let kind = if label.starts_with('+') { NameKind::Organisation } else { NameKind::Person };
            let (label, words) = (label.trim_start_matches('+'), words.trim_start_matches('+'));
            let span = Span::new(text.len(), text.len() + words.len());
            text.push_str(words);
            match names.iter_mut().find(|name| name.label == label) {
                Some(name) => name.mentions.push(span),
                None => names.push(Name { mentions: vec![span], ..Name::new(kind, label.to_owned()) }),
            }
            rest = after;
        }
        text.push_str(rest);
        (text, names)
    }

    #[test]
    fn a_clause_behind_names_the_speaker() {
        assert_eq!(said("“It is late,” said {Ann Orr}."), ["Ann Orr"]);
        assert_eq!(said("“It is late,” the old porter told us."), ["old porter"]);
        assert_eq!(said("‘It is late’, says a woman in a red hat."), ["woman in a red hat"]);
        assert_eq!(said("“It is late,” said their cook, {Ann Orr}, who was."), ["Ann Orr"]);
        assert_eq!(said("“Late,” says one. “Too late,” says another."), ["one", "another"]);
        assert_eq!(said("“It is late,” a man who drove for them told me."), ["man"]);
        assert_eq!(said("\"It is late,\" according to the {+Tide Board}."), ["Tide Board"]);
        assert_eq!(said("“So little, so late.” – {Ann Orr}"), ["Ann Orr"]);
        assert_eq!(said("“It is late,” I said."), ["Bo Lind"]);
        assert_eq!(said("“It is late,” one porter, {Ann Orr} said."), ["Ann Orr"]);
        assert_eq!(said("“It is late,” one of the women said. “Late,” she said."), ["one of the women"; 2]);
    }

    #[test]
    fn a_clause_before_names_the_speaker() {
        assert_eq!(said("{Ann Orr} adds that “it was late already”."), ["Ann Orr"]);
        assert_eq!(said("{Ann Orr}, the cook, was cross, calling it “a late and a poor supper”."), ["Ann Orr"]);
        assert_eq!(said("The cook, {Ann Orr}, described supper as “late”."), ["Ann Orr"]);
        assert_eq!(said("The {+Tide Board}, {Ann Orr} says, “is late again”."), ["Ann Orr"]);
        assert_eq!(said("“It is late,” said {+Tide Board} spokesperson {Ann Orr}."), ["Ann Orr"]);
        assert_eq!(said("“Late,” {+Tide Board} drummer {Ann Orr} told {+Bay News}. “Very late.”"), ["Ann Orr"; 2]);
        assert_eq!(said("A porter, who would not be named, says: “It is late.”"), ["porter"]);
        assert_eq!(said("A reader in Hull: “Is it late?”"), ["reader"]);
        assert_eq!(said("She thanked {Ann Orr} and wrote:\n“It is late, and I am gone.”"), ["?"]);
        assert_eq!(said("We laughed at {Ann Orr=Orr}’s “very late supper” joke."), ["Ann Orr"]);
    }

    #[test]
    fn a_clause_at_the_end_tells_of_fragments_far_before_it() {
        assert_eq!(said("The supper was “far too late” for a crew, said {Ann Orr}, the cook."), ["Ann Orr"]);
        assert_eq!(said("A “wicked fire” burned down the shed, {Ann Orr} told the court."), ["Ann Orr"]);
        assert_eq!(said("The shed was “no loss” to the yard, according to the porter."), ["porter"]);
        assert_eq!(said("A “late” boat came in, said {Ann Orr}."), ["phrase"]);
    }

    #[test]
    fn what_is_said_in_passing_has_its_sentences_speaker() {
        assert_eq!(said("{Ann Orr} called the crew “idle” men who “slept all day”."), ["Ann Orr"; 2]);
        assert_eq!(
            said("{Ann Orr} spoke of the fire as “an act of God”, a “judgment” and a “warning”."),
            ["Ann Orr"; 3]
        );
        assert_eq!(said("The porters chanted “Out with him” and “Now or never”."), ["porters"; 2]);
        assert_eq!(
            said("Supper is “a thing of the past” and it’s also “a loss to us all,” {Ann Orr} said."),
            ["Ann Orr"; 2]
        );
        assert_eq!(said("Calling supper “a disgrace,” the cook left."), ["cook"]);
        assert_eq!(said("The crew signed “false papers”, according to {Ann Orr}."), ["Ann Orr"]);
        assert_eq!(said("Said one of the porters: “It is late.”"), ["one of the porters"]);
        assert_eq!(said("For {Tom Hale} to say supper was “late” was a joke, said {Ann Orr}."), ["Ann Orr"]);
        assert_eq!(said("The cook had the courage to say, “It is late.”"), ["cook"]);
        assert_eq!(
            said("{Ann Orr}, who had cooked for five crews, was cross and intimated that they were “idle men”."),
            ["Ann Orr"]
        );
        assert_eq!(said("Crowds ran past the {+Tide Board} while chanting, “It is late.”"), ["crowds"]);
    }

    #[test]
    fn who_acts_beside_a_quotation_speaks() {
        assert_eq!(said("{Tom Hale} ate. “It is late.” {Ann Orr} shook her head. “It is dark.”"), ["Ann Orr"; 2]);
        assert_eq!(said("The digger scratched his chin, looked at {Tom Hale}, and said, “It is late.”"), ["digger"]);
        assert_eq!(said("The porter looked up and said, “Supper?” {Ann Orr} nodded."), ["porter"]);
        assert_eq!(said("In “The Late Tide,” {Ann Orr} told of her time at sea. “It was dark.”"), ["title", "Ann Orr"]);
        assert_eq!(
            said("“It is late,” said {Kim Hale} of {Bo Orr}. “It is dark.”\n“It is cold,” he added."),
            ["Kim Hale"; 3]
        );
    }

    #[test]
    fn what_is_set_once_more_has_its_speaker() {
        let story =
            "A title\n“We never meant to be so late.”\nIt was dark.\n“We never meant to be so late,” said {Ann Orr}.";
        assert_eq!(said(story), ["Ann Orr"; 2]);
    }

    #[test]
    fn what_a_thing_is_called_is_a_phrase() {
        assert_eq!(said("{Ann Orr} says the gap between supper and the “late late” meal is wide."), ["phrase"]);
        assert_eq!(said("Everybody called {Tom Hale} “Coach”."), ["phrase"]);
        assert_eq!(said("He ate the “Kipper Killer” and was ill."), ["phrase"]);
        assert_eq!(said("In May they put out “Tides,” their third album."), ["title"]);
        assert_eq!(said("It stood under the headline, “Cook goes to sea”."), ["title"]);
        assert_eq!(said("‘In the ‘60s it was late,’ said {Ann Orr}."), ["Ann Orr"]);
    }

    #[test]
    fn common_shapes_of_a_report_are_told_apart() {
        assert_eq!(said("{Ann Orr} said it was a “disaster” waiting to happen."), ["Ann Orr"]);
        assert_eq!(said("The plan, which {Ann Orr} says will be “a disaster”, was late."), ["Ann Orr"]);
        assert_eq!(said("“It was late,” the paper reports."), ["paper"]);
        assert_eq!(said("“I am ill,” said {Tom Hale}. The doctor nodded. “Rest,” she added."), ["Tom Hale", "doctor"]);
        assert_eq!(said("“No,” said {Ann Orr}. The password was “open sesame”."), ["Ann Orr", "phrase"]);
        assert_eq!(said("{Tom Hale} came. The 34-year-old company said it was “late”."), ["34-year-old company"]);
        assert_eq!(said("{Tom Hale} came. “It is late,” the police spokesman said."), ["police spokesman"]);
        assert_eq!(said("It took courage for {Ann Orr} to admit that she was “very scared”."), ["Ann Orr"]);
        assert_eq!(said("The film “Tom Hale” won a prize."), ["title"]);
        assert_eq!(said("{Tom Hale} came. The former yard cook said it was “late”."), ["Tom Hale"]);
        assert_eq!(said("{Tom Hale} came. The 34-year-old said it was “late”."), ["Tom Hale"]);
    }

    #[test]
    fn the_main_clause_goes_on_behind_another() {
        assert_eq!(
            said("A porter went to where the {+Tide Board} sat and told them it was “far too late”."),
            ["porter"]
        );
        assert_eq!(said("{Ann Orr} saw the {+Post} report, calling it “a late and poor one”."), ["Ann Orr"]);
        assert_eq!(said("A spokeswoman for the {+Tide Board} said it would not comment “on supper”."), ["spokeswoman"]);
        assert_eq!(said("{Ann Orr} came. According to her, “it was late”."), ["Ann Orr"]);
        assert_eq!(said("{Ann Orr} said the crew had been told that supper was “very late”."), ["Ann Orr"]);
        assert_eq!(said("{Tom Hale=Hale} and all are late, says {Ann Orr}, a cook: “We are late.”"), ["Ann Orr"]);
        assert_eq!(said("They said that over a decade, porters had argued it was “very late”."), ["porters"]);
    }

    #[test]
    fn in_a_report_whoever_is_quoted_goes_on() {
        let report = "“It has been late for a good many years,” said {Ann Orr}.\n“It has,” said {Tom Hale}, “been as late \
                      as that before now.”\n“Nobody in the yard can say why it was so late this time.”";
        assert_eq!(said(report), ["Ann Orr", "Tom Hale", "Tom Hale", "Tom Hale"]);
    }

    #[test]
    fn a_split_quotation_has_one_speaker() {
        assert_eq!(said("“Well,” {Ann Orr} says drily, “it was late.”"), ["Ann Orr"; 2]);
        assert_eq!(said("“It is late,” said {Ann Orr}. “Go home.” She yawned. “Please.”"), ["Ann Orr"; 3]);
        assert_eq!(said("“It is” – she looks up – “late,” says {Ann Orr}."), ["Ann Orr"; 2]);
        assert_eq!(said("“It is late,” said {Ann Orr}. “Very.\n“Go home.”"), ["Ann Orr"; 3]);
    }

    #[test]
    fn the_parts_of_a_sentence_are_one_utterance() {
        assert_eq!(utterances("“It was,” said {Ann Orr} (and she laughed), “always late.”"), [1, 1]);
        assert_eq!(utterances("“It was,” said {Ann Orr}. “Always.” Then: “Late.”"), [1, 1, 2]);
        assert_eq!(utterances("“It was,” said {Ann Orr}. “It was not,” said {Tom Hale}."), [1, 2]);
    }

    #[test]
    fn a_pronoun_means_the_last_subject_that_fits() {
        assert_eq!(said("{Ann Orr} met {Tom Hale} at the fence. “It is late,” she said."), ["Ann Orr"]);
        assert_eq!(said("{Ann Orr} met {Tom Hale} at the fence. “It is late,” he said."), ["Tom Hale"]);
        assert_eq!(said("A man looked in. He knew {Tom Hale}. “It is late,” he said."), ["man"]);
        assert_eq!(said("The cook was {Ann Orr}. “It is late,” she said."), ["Ann Orr"]);
        assert_eq!(
            said("{Ann Orr} asked us in. “Late,” she said. “Late?” I asked. “Very.”"),
            ["Ann Orr", "Bo Lind", "Ann Orr"]
        );
    }

    #[test]
    fn who_is_named_later_has_spoken_under_that_name() {
        let marked = "A man in a cap looked in. “Late,” he said. He was {Tom Hale}, the porter. “Very late,” he said.";
        assert_eq!(said(marked), ["Tom Hale"; 2]);
        let marked = "{Tom Hale=Hale}’s sister, the poet {Ann Orr}, was there. She wrote that it was “far too late”.";
        assert_eq!(said(marked), ["Ann Orr"]);
    }

    #[test]
    fn who_is_known_by_role_or_kin_has_a_name() {
        assert_eq!(said("The cook, {Ann Orr}, sat down. {Tom Hale} rose. “Late,” the cook said."), ["Ann Orr"]);
        assert_eq!(said("{Ann Orr} is the chief cook. A cook came in. “Late,” the chief cook said."), ["Ann Orr"]);
        assert_eq!(said("{Tom Hale}, {Ann Orr}’s son, was out. “He fishes,” his mother said."), ["Ann Orr"]);
        assert_eq!(said("The {+Tide Board} met. “Late again,” the board said."), ["Tide Board"]);
        assert_eq!(said("{Tom Hale=Hale} was sure of it. “Never,” said the keeper."), ["Tom Hale"]);
        assert_eq!(said("Minister of Tides and Harbours {Ann Orr} came. “Late,” said the minister."), ["Ann Orr"]);
        assert_eq!(said("The head of music, Mrs {Ann Orr}, came. {Tom Hale} sat. “Late,” said the head."), ["Ann Orr"]);
        assert_eq!(said("{Tom Hale} came. The keeper shut the shed. “Never,” the keeper said."), ["keeper"]);
    }

    #[test]
    fn descriptions_are_short() {
        assert_eq!(said("A cook close to the crew said it was “very late”."), ["cook"]);
        assert_eq!(said("“Late,” said the crew’s head cook."), ["head cook"]);
        assert_eq!(said("“Late,” said a cook at the {+Tide Board}."), ["cook"]);
        assert_eq!(said("“Late,” said a man from the {+Tide Board}."), ["man from the Tide Board"]);
        assert_eq!(said("“It is late,” the first leaflet said."), ["leaflet"]);
        assert_eq!(said("PORTERS in the yard say it was “far too late”."), ["porters"]);
    }

    #[test]
    fn asides_and_other_clauses_are_stepped_over() {
        assert_eq!(said("{Ann Orr} added, when {Tom Hale} had gone, “Late as ever.”"), ["Ann Orr"]);
        assert_eq!(said("{Ann Orr}, whom {Tom Hale} had called, rose and said: “Late.”"), ["Ann Orr"]);
        assert_eq!(said("According to the porter, who saw {Tom Hale}, “it was late”."), ["porter"]);
        assert_eq!(said("When {Tom Hale} bought the boat he promised “a late supper”."), ["Tom Hale"]);
        assert_eq!(said("“Late,” she is said to have told {Tom Hale}."), ["?"]);
        assert_eq!(said("HULL (Post) - A cook was late, the crew said, calling it “a poor supper”."), ["crew"]);
    }

    #[test]
    fn views_and_words_are_somebodys() {
        assert_eq!(said("For {Ann Orr} it was “a late supper”; for {Tom Hale}, “none”."), ["Ann Orr", "Tom Hale"]);
        assert_eq!(said("{Ann Orr} called supper “late” and the soup “a crime”."), ["Ann Orr"; 2]);
        assert_eq!(said("{Ann Orr}’s claim that supper was “very late” is true."), ["Ann Orr"]);
        assert_eq!(said("It was “very late”, in the words of {Ann Orr}."), ["Ann Orr"]);
        assert_eq!(said("“We serve late,” is all {Ann Orr} will say."), ["Ann Orr"]);
        assert_eq!(said("A reply came from {Ann Orr}, the cook: “Later.”"), ["Ann Orr"]);
        assert_eq!(said("The page quotes {Ann Orr}: “Later.”"), ["Ann Orr"]);
    }

    #[test]
    fn in_an_interview_you_is_the_other_one() {
        let turns = "{Ann Orr=ORR}: You said that supper was “a crime”.\n{Tom Hale=HALE}: I did. She said, “Late.”";
        assert_eq!(said(turns), ["Tom Hale", "Ann Orr"]);
    }

    #[test]
    fn nobody_speaks_words_that_name_them() {
        let dialogue = "“Is it late?” {Ann Orr} asked.\n“Ask {Tom Hale=Tom}.”\n“It is, {Ann Orr=Ann}.”";
        assert_eq!(said(dialogue)[2], "?");
        let dialogue = "“Is it late, {Tom Hale=Tom}?” {Ann Orr} asked.\n“It is.”";
        assert_eq!(said(dialogue), ["Ann Orr", "Tom Hale"]);
    }

    #[test]
    fn openings_name_later_whom_they_describe() {
        let news = "A bridge will close, the minister said, “for now”.\n“We are sorry,” {Ann Orr} told us.";
        assert_eq!(said(news), ["Ann Orr"; 2]);
        let news = "A judge spoke of “a wicked fire”.\n“You knew,” said Judge {Ann Orr}.";
        assert_eq!(said(news), ["Ann Orr"; 2]);
    }

    #[test]
    fn turns_alternate() {
        let dialogue = "“Is it late?” {Ann Orr} asked.\n“It is,” said {Tom Hale}.\n“How late?”\n“Very.”";
        assert_eq!(said(dialogue), ["Ann Orr", "Tom Hale", "Ann Orr", "Tom Hale"]);
        assert_eq!(said("“It was,” said {Ann Orr}. {Tom Hale} stood up. “It was not.”"), ["Ann Orr", "Tom Hale"]);
    }

    #[test]
    fn a_quotation_inside_has_a_speaker_of_its_own() {
        assert_eq!(said("“I told {Tom Hale}, ‘Go home,’” said {Ann Orr}."), ["Ann Orr", "Ann Orr"]);
        assert_eq!(said("ORR: He came in and {Tom Hale} said, ‘Go home.’"), ["Tom Hale"]);
    }

    #[test]
    fn terms_and_titles_have_no_speaker() {
        assert_eq!(said("They call it “tidal rent”, and the “late” tide came."), ["phrase", "phrase"]);
        assert_eq!(said("Every “approved supper provider” (ASP) was late."), ["phrase"]);
        assert_eq!(said("Her novel, called “The Late Tide”, sold well."), ["title"]);
        assert_eq!(said("A boat named “Late Again” came in."), ["title"]);
        assert_eq!(said("It earned her the nickname “Queen of Lateness”, and a supper."), ["phrase"]);
        assert_eq!(said("I am told “nothing at all”."), ["phrase"]);
    }

    #[test]
    fn offices_of_bodies_are_held_by_people() {
        assert_eq!(said("“It is late,” said {+Tide Board} President {Ann Orr}."), ["Ann Orr"]);
        assert_eq!(said("“It is late,” {+Tide Board} Vice Chairman {Ann Orr} wrote to crews."), ["Ann Orr"]);
        assert_eq!(said("{+Tide Board} Chairman {Ann Orr} said it was “far too late”."), ["Ann Orr"]);
        let graduate = "{Ann Orr}, an expert at {+Bay College} and a graduate of the {+U.S. Sea Academy} at Bay Point, said \
                        crews were an “example of lateness”.";
        assert_eq!(said(graduate), ["Ann Orr"]);
        let charity = "A spokesperson for the tide-minded charity {+Tide Board} said that it was “far too late”.";
        assert_eq!(said(charity), ["spokesperson"]);
        assert_eq!(said("A spokesman for The {+Bay Post} said it was “far too late”."), ["spokesman"]);
        assert_eq!(
            said("A spokesman for the seamen’s charity {+Tide Board} said it was “far too late”."),
            ["spokesman"]
        );
    }

    #[test]
    fn things_say_nothing_where_somebody_else_can() {
        assert_eq!(said("Harbour Master {Ann Orr} called the proposed rules “an injustice to crews.”"), ["Ann Orr"]);
        let alert =
            "{Ann Orr} described seeing the news alert announcing {Tom Hale=Hale}’s death as “a blow to the chest”.";
        assert_eq!(said(alert), ["Ann Orr"]);
        let letter =
            "The {+Tide Board} opposes it, arguing that the tables now to be had assure crews “they land the catch.”";
        assert_eq!(said(letter), ["Tide Board"]);
        let talk = "{Ann Orr} explained the business model on a podcast recorded in May: “They are short of crews.”";
        assert_eq!(said(talk), ["Ann Orr"]);
        let wider = "A spokesperson said that “the making of such crews” reflects a wider “dislike of boats.”";
        assert_eq!(said(wider), ["spokesperson"; 2]);
        assert_eq!(said("Crews have not been: Opponents have often described them as “very late.”"), ["opponents"]);
        let rule = "{Ann Orr=Orr} keeps boats. One of the rules of the yard, she says, is that “late is never early.”";
        assert_eq!(said(rule), ["Ann Orr"]);
    }

    #[test]
    fn who_is_told_does_not_tell() {
        let chair = "“He will be late” when he comes, {Ann Orr}, chair of the {+Tide Board}, told reporters.";
        assert_eq!(said(chair), ["Ann Orr"]);
        let talk = "{Tom Hale}, a hand, yelled at {Bill Page}. He said a party was no place for it. What {Bill Page=Page} did \
                    was “completely mad,” he said, and “totally unfair.”";
        assert_eq!(said(talk), ["Tom Hale"; 2]);
        assert_eq!(said("“It was bad,” one of the crew managers present said later."), ["one of the crew managers"]);
        let wary = "{Ann Orr=Orr} is in a film, and her mother will say warily, “Can we see it?” {Ann Orr=Orr} smiles and \
                    says, “They are late.”";
        assert_eq!(said(wary), ["mother", "Ann Orr"]);
    }

    #[test]
    fn a_word_far_from_its_verb_is_said_where_it_stands_alone() {
        let rogues = "{Ann Orr} explained this week that she shut the yard as she was concerned about the “rogues” who had keys.";
        assert_eq!(said(rogues), ["Ann Orr"]);
        assert_eq!(said("And before that, {Tom Hale} compared crews to “pirates” at the fair."), ["Tom Hale"]);
        let unknown = "{Ann Orr} said that in May a call had come from the yard about a fire set by an “unknown” hand.";
        assert_eq!(said(unknown), ["phrase"]);
    }

    #[test]
    fn talk_is_told_as_people_tell_it() {
        assert_eq!(said("“I was like, ‘Everyone wants me!’ I mean, no,” said {Ann Orr}."), ["Ann Orr"; 2]);
        let bracket =
            "It was hard, {Ann Orr=Orr} says, and when friends came she would weep. (“I was so late.”) Then she left.";
        assert_eq!(said(bracket), ["Ann Orr"]);
        let anew = "“You can’t change the tide,” warned {Ann Orr}. \"Only one crew can win but many can be pleased. \"They have \
                    to learn what they can do.\"";
        assert_eq!(said(anew), ["Ann Orr"; 3]);
    }

    #[test]
    fn what_is_told_of_somebody_outweighs_a_first_name() {
        let mother =
            "{Ann Orr} left the room. {Cyril Page}, who came by boat, is a mother of four.\n“We are late,” she said.";
        assert_eq!(said(mother), ["Cyril Page"]);
        let hit = "{Ann Orr} was hit by a man near the quay. The crew saw {Mary Lee} later.\n{Ann Orr} keeps boats near {Mary Lee}. \
                   “We are late,” she said.";
        assert_eq!(said(hit), ["Ann Orr"]);
    }

    #[test]
    fn nothing_is_too_strange_to_analyse() {
        for text in [
            "",
            "“",
            "”,” said",
            "‘’“”\"'",
            "“{Ann Orr}",
            "said “",
            "{Ann Orr}: “",
            "“a” “b” “c",
            "\n\n“x\n\n“y",
            "“a”\n– b",
        ] {
            said(text);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_order_of_words_and_marks_is_analysed(pieces in proptest::collection::vec(0..PIECES.len(), 0..60)) {
            let marked: String = pieces.iter().map(|piece| PIECES[*piece]).collect();
            said(&marked);
        }
    }

    const PIECES: [&str; 30] = [
        "“",
        "”",
        "‘",
        "’",
        "\"",
        "'",
        " ",
        " ",
        " ",
        "\n",
        ",",
        ".",
        ":",
        "?",
        " – ",
        "(",
        ")",
        "said ",
        "the nurse ",
        "he ",
        "I ",
        "who ",
        "called it ",
        "according to ",
        "words of ",
        "{Ann Orr}",
        "{Ann Orr=Orr}’s ",
        "{+Tide Board}",
        "It was ",
        "Mr. ",
    ];
}
