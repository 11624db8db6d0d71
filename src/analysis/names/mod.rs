//! People and organisations: rules find where names stand and what speaks for each reading, a small trained model has the last word.
//!
//! Invariant: one function gives the names; [`learn`] makes the model from the same features that [`find`] reads.

mod lexicon;

mod lore;

mod words;

mod shapes;

mod sides;

mod joints;

mod cues;

mod front;

mod cuts;

mod candidates;

mod points;

mod inside;

mod sport;

mod rows;

mod forms;

mod appositions;

mod around;

mod acronyms;

mod evidence;

mod context;

mod features;

mod weights;

mod verdict;

mod table;

mod kinds;

mod holders;

mod roll;

mod learning;

mod people;

mod aliases;

mod told;

mod defining;

use crate::article::Article;

use super::model::Name;
use super::tokens::Tokens;
use lexicon::{Trait, Traits};

pub use evidence::{SOURCES, Source};
pub use holders::Holders;
pub use learning::{Course, Lesson, Mark, digest, learn};
pub use lexicon::fold;
pub use lore::Lore;
pub use roll::Roll;
pub use weights::{Label, Leaning, Model};

/// What a first name or a title tells of a person.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// She.
    Female,
    /// He.
    Male,
}

/// The people and organisations of `article`, cut into `tokens` whose sentences are marked: people first; within a kind those
/// with more mentions first, then in order of first mention. Linear in the number of tokens.
pub fn find(article: &Article, tokens: &Tokens<'_>) -> Vec<Name> {
    find_with(article, tokens, Model::shipped())
}

/// The same with another model; without one the rules decide alone. For an article that is read window by window there is [`Roll`].
pub fn find_with(article: &Article, tokens: &Tokens<'_>, model: Option<Model<'_>>) -> Vec<Name> {
    Roll::new(article, model).read(article, tokens, 0, &mut Lore::default())
}

/// What the first word of a person's name tells: a first name of one list alone. `None` for a name of both lists or neither.
pub fn gender(label: &str) -> Option<Gender> {
    let traits = Traits::of_name(&fold(label.split_whitespace().next()?));
    match (traits.has(Trait::Woman), traits.has(Trait::Man)) {
        (true, false) => Some(Gender::Female),
        (false, true) => Some(Gender::Male),
        _ => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::analysis::model::{Field, NameKind};
    use crate::analysis::sentences;
    use crate::article::Builder;
    use crate::text::Span;

    /// The names of paragraphs parted by line ends.
    fn names(text: &str) -> (Article, Vec<Name>) {
        let article = Builder::paragraphs(text);
        let mut tokens = Tokens::of(&article);
        sentences::split(&article, &mut tokens);
        let found = find(&article, &tokens);
        (article, found)
    }

    /// Takes `[p:Ann Lee] joined the [o:Lantern Board].`, finds the names of the bare text, and sets them in brackets again.
    fn marked(notation: &str) -> String {
        let bare = notation.replace("[p:", "").replace("[o:", "").replace(']', "");
        let (article, found) = names(&bare);
        let mut spans: Vec<(Span, &str)> = found
            .iter()
            .flat_map(|name| {
                let sign = if name.kind == NameKind::Person { "[p:" } else { "[o:" };
                name.mentions.iter().map(move |mention| (*mention, sign))
            })
            .collect();
        spans.sort_unstable();
        let mut text = article.text;
        for (span, sign) in spans.into_iter().rev() {
            text.insert(span.to(), ']');
            text.insert_str(span.from(), sign);
        }
        text
    }

    /// Labels with the number of their mentions.
    fn labels(text: &str) -> Vec<(String, usize)> {
        names(text).1.into_iter().map(|name| (name.label, name.mentions.len())).collect()
    }

    #[test]
    fn people_are_told_by_names_titles_and_what_they_do() {
        for line in [
            "[p:Ann Lee] joined the [o:Lantern Board].",
            "Surely [p:Martin Frobe] knew it. The singer [p:Oluwa Tembe], 34, did not.",
            "Dr. [p:Quillon] nodded, and Mr [p:Abery] laughed.",
            "We met President [p:Helga Quist] in Oslo on a Monday in March.",
            "[p:Ludwig van Horten] wrote to [p:J. R. Cobbold] in French.",
            "[p:Dean Arkwright]’s brother called. So did [p:Nora “Nell” Fisk].",
            "Alhaji [p:Oluwa Tembe] met Councillors [p:Ann Lee] and [p:Tom Hale], and Judge [p:Robert Orr] KC.",
            "Mr. [p:Boss Tembe], Home Secretary, met the Lord Chief Justice. Jailing [p:Orr], Judge [p:Ann Lee] spoke. [p:Orr] wept.",
            "[p:Ann Lee] ([o:Lab], Saltby and Orsa) spoke, and so did the Minister of Tides and Harbours [p:Tom Hale].",
            "Then [p:Oluwa] came in. “Don’t sit there,” [p:Oluwa] said.",
            "[p:Nora Pilot], a baker, came. “No,” said [p:Pilot], who wept. [p:Don Martin], the director, laughed.",
            "The [p:Orr] government fell, and the [p:Orr] cabinet with it. “No,” said [p:Tom Orr Jr.], a pilot.",
            "[p:Ann May] was born in May 1960. Then [p:May] smiled, and [p:May] told [p:Tom Hale] to go in May.",
            "[p:Ann Ford] sang. His wife told [p:Ford] to go, and [p:Ford] nodded.",
            "[p:Nora Orr]; drawn by [p:Tom Hale]\nThe book is long.",
            "[p:Plume Askel], a baker, came. “No,” said [p:Askel]. They met Olympian [p:Robert De Lorn] in Oslo.",
            "[p:Ann Lee] came. On Monday [p:Lee] wept. She was the [p:Joan Wells] of her day.",
            "By [p:NORA ORR] and [p:TOM HALE]\nA porter was late.",
            "[p:SK Quenby] of the tide office smiled. “No,” [p:Quenby] said. His wife told [p:Quenby] to go.",
            "Then the pilot [p:Sun Mi-yon] wept, and [p:Ann Orr III] with her. When [p:Tom de Zilber] came, it rained.",
            "Volunteer [p:Thomas J. Hale, Jr.], came. The Norway Fishing Minister [p:Ann Lee] laughed.",
            "[p:Tom Friday], a pilot, said no. [p:Friday] wept.",
            "He met The Prime Minister [p:Orsin Tembe], and The Norway President [p:Tom Hale]. Secretary of State [p:Ann Lee] left.",
            "[o:EU] Tide Commissioner [p:Florence Zilbic] spoke.",
            "[p:Ann Orr] beat [p:Joan Hale] 6-4, 7-6 (5), and [p:Nora Lee] 6-2, 6-1.\nVitamin D.",
        ] {
            assert_eq!(marked(line), line);
        }
    }

    #[test]
    fn organisations_are_told_by_their_nouns_and_by_what_is_said_of_them() {
        for line in [
            "A spokesman for [o:Kettle], the ferry company, declined. Members of [o:Kettle] had voted.",
            "The [o:Department for Tides, Wrecks and Salvage] wrote to the [o:Bank of Orkney].",
            "The [o:Lamp and Bridge Office] sued [o:Marlow & Sons].",
            "She left the [o:Farmers’ Union] for the [o:Women’s Rowing Club].",
            "The [o:North Quay Porters and Allied Hands Union] ([o:NQPAHU]) met. The [o:Congress of Tidal Trade Unions] ([o:Cottu]) did not, \
                [o:Cottu] said.",
            "The leader of [o:Upstream] resigned. [o:Upstream] announced it, said a former [o:Upstream] councillor.",
            "Most of the staff at [o:Pennant] left; [o:Pennant] is a small firm in Hull.",
            "[o:Grint] beat [o:Saltby Rovers] 3-1. In spring [o:Grint] lost 2-0 to them.",
            "A pilot studied at [o:Queen’s College London]. She asked the [o:Office of the Tide Commissioner] about it.",
            "He chairs the [o:Committee for a Lit Harbour], and the [o:New York Tide and Wreck Board] backs it.",
            "The president of [o:Associated Builders of Norway] spoke for [o:Porters Local 12]. Members of [o:Local 12] met.",
            "[o:Acorn Inc.] Chairman [p:Tom Orr] came. A spokesman for [o:Acorn Inc.] declined.",
            "She left the [o:Navy] for the [o:Army]. [o:Boise State] coach [p:Ann Lee] met the pilots.\n([o:NWA])",
            "It was read on the [o:STV] Web site, said [o:STV] Tide Writer [p:Ann Lee].",
            "[o:Lamp Norway] sold it. A spokesman for [o:Lamp] declined, and members of [o:Lamp] sang.",
            "[o:Kettle Books], $17.99\n[o:Marlow], 240 pp.\nThe book is long.",
            "The [o:League of Tides in Hull and Orkney] ([o:LTHO]) met; the [o:Commission on Tidal Lamps] did not.",
            "A pilot of the [o:Ann and Tom Orr Foundation] met the [o:Saltby County Prosecutor’s Office] in Hull.",
            "She started [o:Nora and Friends], a charity. They left [o:Porters’ Union No. 7] for the [o:Sisters of St. Dora].",
            "The critics of the [o:Club na Gannet] met. It is run by [o:Pilots for a Lit Harbour].",
            "It was told [o:Harbour Today] by the editor of The [o:Saltby Advocate]. A spokesman for the [o:Advocate] declined, and so did the editor of the [o:Advocate].",
            "© 2006 – 2021 The [o:Lamp Weekly]\nWrix, which is old. [o:Tarrant], which owns three ships, sailed on Monday.",
            "[o:Kettle+] said no, and so did a spokesman for [o:Kettle+].",
            "The [o:United Lamp Workers] ([o:ULWs]) met. Members of the [o:United Lamp Workers] sang.",
            "HULL: A porter of the [o:National Museums of Orkney] wrote to the [o:Occupational Tide and Health Administration].",
        ] {
            assert_eq!(marked(line), line);
        }
    }

    #[test]
    fn a_body_that_is_known_by_its_whole_name_is_taken_whole() {
        let line = "She told [o:Sunday Leader] so, and [p:Ann Lee] told [o:Iowa State].";
        assert_eq!(marked(line), line);
    }

    #[test]
    fn bodies_called_like_anybody_or_by_an_ordinary_word_are_told_by_what_the_article_says_of_them() {
        for line in [
            "[o:Tarrant Wrix], a firm of solicitors, wrote back. Nobody at [o:Tarrant Wrix] would talk.",
            "Members of [o:Plenty] met on Monday. [o:Plenty] have three hundred members, said a spokesman for [o:Plenty].",
            "The charity [o:Pantry] feeds them. A volunteer at [o:Pantry] waved, and [o:Pantry] announced a sale.",
            "He runs [o:Tangle], a magazine for knitters. The editor of [o:Tangle] resigned, and [o:Tangle] was sold.",
        ] {
            assert_eq!(marked(line), line);
        }
    }

    #[test]
    fn a_row_says_what_stands_in_it() {
        for line in [
            "Firms like [o:Vanto] and [o:Kettle Ferries] left. [o:Vanto] owns three ships. He works for [o:Vanto].",
            "He left the [o:Tide Bank] and [o:Vanto], and [o:Vanto] owns three ships. It is a charity—[o:Ostrel], which he runs.",
            "They asked [p:Ann Lee] ([o:HWU]), [p:Tom Hale] ([o:KLF]) and [p:Joan Orr] ([o:HWU]). Cities like Leeds left, and the play has [p:Ann Lee] (Bathsheba) and [p:Tom Hale] (Weatherbury).",
            "[p:Ann Lee], [p:Fenna Quenby] and [p:Tovell Oskar] stood there.",
            "He signed for [o:Arsenal], and the game against [o:Barcelona] was lost.",
        ] {
            assert_eq!(marked(line), line);
        }
    }

    #[test]
    fn what_is_told_once_holds_for_all_mentions() {
        let text = "[o:Vanto], a ferry company, was late. He liked [o:Vanto]. They saw [o:Vanto]. Nobody took [o:Vanto]. \
            Some took [o:Vanto], and some left [o:Vanto] for good.";
        assert_eq!(marked(text), text);
    }

    #[test]
    fn what_is_for_something_or_has_it_out_ends_where_it_does() {
        for line in [
            "She founded [o:Stand to Save Harbours], a charity. A spokesman for [o:Stand to Save Harbours] declined.",
            "The [o:NATO] AR5 papers were late. The [o:Department of Tides and Coastal Renewal] met.",
            "Residents of Kettle met. The New Zealanders left, and the Council was late. The [o:Saltby Council] met.",
        ] {
            assert_eq!(marked(line), line);
        }
    }

    #[test]
    fn an_acronym_and_what_it_is_short_for_are_one() {
        for line in [
            "The Area Median Tide (AMT) was low. They measured the AMT, and the AMT fell.",
            "The [o:Tide Workers’ Union] ([o:TWU]) met. The [o:TWU] sang.",
            "The [o:Lamps Agency] met. The [o:LA] said so. The [o:TWA] has declined.",
        ] {
            assert_eq!(marked(line), line);
        }
        let text = "The Board of Tides met. A spokesman for the BOT said so. The BOT has declined. Members of the U.S. \
            Anti-Lamp Agency met. A spokesman for USALA declined.";
        assert_eq!(labels(text), [("Board of Tides".to_owned(), 3), ("U.S. Anti-Lamp Agency".to_owned(), 2)]);
    }

    #[test]
    fn parties_are_cut_from_what_they_hold() {
        for line in [
            "The [o:Labour] Government fell; a [o:Conservative] cabinet met. The [o:Labour] MP [p:Ann Lee] voted.",
            "The [o:Democratic Party] lost to the [o:Republicans]. The French [o:Party for Freedom] met.",
        ] {
            assert_eq!(marked(line), line);
        }
    }

    #[test]
    fn names_end_where_the_next_begins() {
        for line in [
            "The [o:University of Aberlour] lecturer [p:Jane Orr] agreed, and so did [o:Marlow & Sons]’s [p:Tom Hale].",
            "A [o:Saltby Times]/[o:Radio Skerry] poll was held. Pollsters from [o:BBC]/[o:ITV] came.",
            "The [o:Office of Tides] and the [o:Harbour Workers’ Union] met [p:Ann Lee] and [p:Tom Hale].",
            "[p:Ann Lee], KC, and [p:Tom Hale], OBE, came.",
        ] {
            assert_eq!(marked(line), line);
        }
    }

    #[test]
    fn short_forms_stand_before_or_behind_long_ones() {
        let text = "The NTU (Netmakers’ Trade Union) met. The NTU sang.";
        assert_eq!(labels(text), [("Netmakers’ Trade Union".to_owned(), 3)]);
        let text = "They wrote to the Skerry Tide Office, or STO, in May. The STO sang.";
        assert_eq!(labels(text), [("Skerry Tide Office".to_owned(), 3)]);
        let text = "The University of Skerry (USKY) was shut. A pilot at USKY wept.";
        assert_eq!(labels(text), [("University of Skerry".to_owned(), 3)]);
        let text = "The Council of Able Nurses (CAN) met. CAN voted, and CAN sang.";
        assert_eq!(labels(text), [("Council of Able Nurses".to_owned(), 4)]);
        let text = "The Skerry Tide Office (STO) met. The STO’s northern branch had no say. The STO sang.";
        assert_eq!(labels(text), [("Skerry Tide Office".to_owned(), 4)]);
    }

    #[test]
    fn vessels_laws_creeds_and_works_are_neither() {
        for line in [
            "HMS Kittiwake sailed on Monday, and the Space Shuttle Gannet followed. They went aboard the Kittiwake.",
            "The Tide Act 1911 and the Treaty of Saltby were read. Hurricane Dora came. Operation Heron failed.",
            "Leeism is dead. Marxism, Buddhism and Thatcherism are not.",
            "Her novel, The Weir, was read in Hull. The opera is called “The Long Weir”.",
            "They heard “Long Days of Harbour Books” in Hull. Kettle+ and the Bank of Norway Stadium were shut.",
            "Lantern Feeding Operations (LFOs) are long sheds. The LFOs of Orr County stand in Group E.",
            "She ran PowerPoint on Mac OS X. An FOI request by porters came to nothing.",
        ] {
            assert_eq!(marked(line), line);
        }
    }

    #[test]
    fn people_of_one_word_are_told_by_what_they_do() {
        for line in [
            "She sang [p:Mozart] and [p:Puccini], and quoted [p:Kafka].",
            "[p:A.H. Quenby], a baker, wept.",
            "Mayor [p:de Vries] wept, and so did the actor [p:Ime Bishop Tovell]. “No,” said [p:Tovell].",
            "WERE [p:Annika Lee] and her brother late again when the ferry left the port on Monday?\n(Courtesy [p:Ann Lee])\nIt rained.",
            "Then [p:Quenby] smiled. “No,” said [p:Quenby]. His wife told [p:Quenby] to go.",
            "[p:Ann Lee], [p:Quenby] and [p:Tovell] stood there. [p:Tovell] laughed, and [p:Quenby] wept.",
        ] {
            assert_eq!(marked(line), line);
        }
    }

    #[test]
    fn a_body_stays_apart_from_what_is_only_called_after_it() {
        let board = "The Lantern Board met. The Lantern Board voted. The Junior Lantern Board had no say.";
        assert_eq!(labels(board), [("Lantern Board".to_owned(), 2), ("Junior Lantern Board".to_owned(), 1)]);
        let service =
            "The Scottish Marine Lamp Service closed. The MLS said so. Members of the MLS met. The MLS runs MLS 117.";
        let found = labels(service);
        assert_eq!(found[0], ("Scottish Marine Lamp Service".to_owned(), 4), "{found:?}");
    }

    #[test]
    fn places_days_works_and_ordinary_words_are_neither() {
        for line in [
            "In Lisbon it rained on Tuesday. The French were in Acorn Street until Christmas.",
            "However, nobody reads the Harbour Act now. Critics do.",
            "The GP put the MRI on a DVD. I’m told so.",
            "They went to the Northern Uplands. Much of the Northern Uplands is moor.",
            "SALTBY, Ala. -- It rained. So it did in Birmingham, Ala., and in Section B.",
            "SALTBY, N.H. -- It rained. So it did in Marden, N.H., and in Orsa, W.Va., on Monday.",
            "It rained in Orr, Tovell and Hale counties. The Secretary of the Navy came with two PCs.",
            "Parts of St. Dora were dark. He wrote “The Life of Ann Lee” in a T-shirt.",
            "BUT nobody came. Another Saltbyer left, and one Saltbyer stayed.",
        ] {
            assert_eq!(marked(line), line);
        }
    }

    #[test]
    fn short_forms_go_with_the_full_name() {
        let text = "Ann Lee met Tom Hale and Joan Hale. “No,” said Lee. Mr Hale left. Joan stayed.";
        assert_eq!(labels(text), [("Ann Lee".to_owned(), 2), ("Tom Hale".to_owned(), 2), ("Joan Hale".to_owned(), 2)]);
        let text = "Tom Orroz de Hale sang. “No,” said Mr Orroz de Hale, 40, who wept. His friend Ann Lee left.";
        assert_eq!(labels(text), [("Tom Orroz de Hale".to_owned(), 2), ("Ann Lee".to_owned(), 1)]);
        let text = "The Netmakers’ Trade Union (NTU) met. The NTU sang. A member of the Netmakers’ Trade Union wept.";
        assert_eq!(labels(text), [("Netmakers’ Trade Union".to_owned(), 4)]);
        let text =
            "Tom Orr Jr. sang. “No,” said Orr, 40. Ann Lee left. Karim Al Masri wept, and Al Masri’s wife with him.";
        assert_eq!(
            labels(text),
            [("Tom Orr Jr.".to_owned(), 2), ("Karim Al Masri".to_owned(), 2), ("Ann Lee".to_owned(), 1)]
        );
        let text = "Members of Kettle Norway met. A spokesman for Kettle declined, and members of Kettle sang.";
        assert_eq!(labels(text), [("Kettle Norway".to_owned(), 3)]);
        let text = "Members of Kettle met. Kettle voted, and a spokesman for Kettle declined. Kettle announced it. \
            Members of Kettle Norway sang, and Kettle Norway announced it. Members of Kettle Canada wept.";
        assert_eq!(
            labels(text),
            [("Kettle".to_owned(), 4), ("Kettle Norway".to_owned(), 2), ("Kettle Canada".to_owned(), 1)]
        );
        let text = "Members of Kettle met. A spokesman for Kettle declined. Members of Kettle Norway sang, and Kettle Norway announced it.";
        assert_eq!(labels(text), [("Kettle".to_owned(), 2), ("Kettle Norway".to_owned(), 2)]);
        let text = "Members of Kettle Norway met, and members of Kettle Canada. A spokesman for Kettle declined, and members of Kettle sang.";
        assert_eq!(
            labels(text),
            [("Kettle".to_owned(), 2), ("Kettle Norway".to_owned(), 1), ("Kettle Canada".to_owned(), 1)]
        );
        let text =
            "Acorn Ferries Inc. is a firm. A spokesman for Acorn Ferries declined, and members of Acorn Ferries sang.";
        assert_eq!(labels(text), [("Acorn Ferries Inc.".to_owned(), 3)]);
        let text = "Tom Orr Jr. sang. Tom Orr III wept. Ann W. Lee met Ann H.W. Lee.";
        assert_eq!(labels(text).len(), 4, "{:?}", labels(text));
        let text = "Thomas Hale sang. “No,” said Tom Hale, 40. “No,” said (Ann) Lee. Then Lee wept.";
        assert_eq!(labels(text), [("Ann Lee".to_owned(), 3), ("Thomas Hale".to_owned(), 2)]);
        for text in
            ["Thomas Hale and his son Tom Hale came.", "Kate Orr, a nurse, and Katherine Orr, a judge, are no kin."]
        {
            assert_eq!(labels(text).len(), 2, "{text}");
        }
        let text = "Joan Mac Orr Hale sang. “No,” said Mac Orr Hale, 40, who wept.";
        assert_eq!(labels(text), [("Joan Mac Orr Hale".to_owned(), 2)]);
        let text = "The Skerry Lantern Board met. The Lantern Board is old.";
        assert_eq!(labels(text), [("Skerry Lantern Board".to_owned(), 2)]);
    }

    #[test]
    fn phrases_beside_a_name_define_it() {
        let defining = |text: &str| {
            let (article, found) = names(text);
            let said = found[0].defining.map(|span| span.of(&article.text).to_owned());
            (said, found[0].field.map(Field::name))
        };
        let cases = [
            ("Ann Lee, a pilot on the Humber, waved.", Some("a pilot on the Humber"), Some("trade")),
            ("She knew the retired actor Martin Frobe.", Some("the retired actor"), Some("arts")),
            ("We met his sister, Nora Frobe, in Hull.", Some("his sister"), Some("kin")),
            (
                "Kettle & Sons, the oldest firm in the port, closed.",
                Some("the oldest firm in the port"),
                Some("business"),
            ),
            ("Tom Hale, 41, a taxi driver from Hull, sang.", Some("a taxi driver from Hull"), Some("trade")),
            ("Tom Hale, who runs the mill, sang.", Some("who runs the mill"), None),
            ("Tom Hale was a nurse for years.", Some("a nurse for years"), Some("health")),
            ("Ann Lee, a magistrate of whom all are afraid, sat down.", Some("a magistrate"), Some("law")),
            ("They asked former chief executive Ann Lee.", Some("former chief executive"), Some("business")),
            ("Ann Lee, Director of the Tide Office, left.", Some("Director of the Tide Office"), Some("office")),
            ("Senator Ann Lee left.", Some("Senator"), Some("politics")),
            ("The Tide Bank paid.", None, Some("business")),
            ("After she met Ann Lee, the baker said no.", None, None),
            ("Ann Lee, the day she left, sang.", None, None),
            ("Ann Lee said no.", None, None),
        ];
        for (text, phrase, field) in cases {
            assert_eq!(defining(text), (phrase.map(str::to_owned), field), "{text}");
        }
    }

    #[test]
    fn equal_text_gives_equal_names() {
        let text = "Ann Lee met Tom Hale of the Lantern Board (HB). Hale and Lee left. “The HB?” said Joan Orr, 40. Orr smiled.";
        assert_eq!(names(text).1, names(text).1);
    }

    proptest::proptest! {
        #[test]
        fn whatever_the_text_mentions_are_words_of_it(
            text in "((Ann|Lee|Mr|Dr|The|XYZ|Saltby|Board|Bank|U[.]S[.]|St|[A-Z][a-zé]{0,5}|[a-z]{1,4}|of|and|for|the|de|’s|[0-9]{1,3})[-’ .,“”()&/\n]{1,2}){0,60}"
        ) {
            let (article, found) = names(&text);
            for name in found {
                proptest::prop_assert!(!name.mentions.is_empty() && !name.label.is_empty());
                proptest::prop_assert!(name.mentions.is_sorted());
                for mention in name.mentions {
                    proptest::prop_assert!(!mention.of(&article.text).trim().is_empty());
                }
            }
        }
    }

    #[test]
    fn an_article_may_begin_with_a_title_or_a_small_word() {
        for text in ["Dean Ann Lee said it was late, and left.", "were On Works", "On Works", "Of Kettle", "Dean"] {
            let (article, found) = names(text);
            let labels = found.iter().all(|name| article.text.contains(&name.label));
            assert!(labels, "{text}: {found:?}");
        }
        assert_eq!(marked("Dean [p:Ann Lee] said it was late."), "Dean [p:Ann Lee] said it was late.");
    }

    #[test]
    fn a_name_ends_with_its_paragraph() {
        let (article, found) = names("Ann “Kit\nSt’ Lee came.\n");
        assert!(found.iter().flat_map(|name| &name.mentions).all(|mention| !mention.of(&article.text).contains('\n')));
    }

    #[test]
    fn a_text_in_nothing_but_capitals_costs_what_it_is_long() {
        let text = "Board Of Lee Hale ".repeat(4_000);
        assert!(names(&text).1.len() < 100);
    }

    #[test]
    fn many_people_of_one_surname_stay_as_many() {
        let mut text = String::new();
        for (one, other) in ('a'..='z').flat_map(|one| ('a'..='z').map(move |other| (one, other))) {
            text.extend(["Zu", &one.to_string(), &other.to_string(), "v Lee, a pilot, wept.\n"]);
        }
        assert_eq!(names(&text).1.len(), 26 * 26);
    }

    #[test]
    fn first_names_tell_gender() {
        assert_eq!(gender("Joan Hale"), Some(Gender::Female));
        assert_eq!(gender("Walter"), Some(Gender::Male));
        assert_eq!(gender("Leslie Orr"), None);
        assert_eq!(gender(""), None);
    }
}
