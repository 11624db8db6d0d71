//! Which lists come from which source, and by which rule.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;
use std::sync::LazyLock;

use longread::analysis::names::fold;
use longread::analysis::{sentences, tokens::Shape, tokens::Tokens};
use longread::article::{Article, Builder};

use Entries::{Completed, Counted, Gazetteers, GivenNames, Listed, Synonyms, Whole};

#[path = "../train_names/corpora.rs"]
#[allow(dead_code)]
pub mod corpora;

/// A list that follows from its source.
pub struct List {
    /// Its file in `assets/lexicons`.
    pub name: &'static str,
    /// The lines of its heading: what it is; source and licence; the rule in words.
    heading: [&'static str; 3],
    entries: Entries,
}

/// The rule as a function.
enum Entries {
    /// Of gazetteers alone, by the names of their files: the entries as they stand there, then a change to each.
    Gazetteers(&'static [&'static str], fn(&str) -> Option<String>),
    /// Of one gazetteer and of the list written whole that completes it.
    Completed(&'static str, &'static str),
    /// Of the lists written whole, in `assets/lexicons/whole`: every name.
    Whole(&'static str),
    /// Of the same: every further name with the first.
    Synonyms(&'static str),
    /// The names of a list whole in `whole/`, parted by commas.
    Listed(&'static str),
    /// A gazetteer with the names of `whole/given_names.txt` on lines that begin with this sign.
    GivenNames(&'static str, char),
    /// Counted over the corpora.
    Counted,
}

/// All of them.
pub const ALL: &[List] = &[
    List {
        name: "bodies_us.txt",
        heading: [
            "Federal agencies, the hundred largest charities and the hundred largest newspapers of the United States.",
            "Source: github.com/dariusk/corpora, governments/us_federal_agencies, corporations/charities, corporations/newspapers. Licence: CC0.",
            "Rule: all, a leading article cut; those of which one ordinary word is left are dropped.",
        ],
        entries: Gazetteers(
            &["cc0-pd/us_federal_agencies", "cc0-pd/charities_us", "cc0-pd/newspapers_us"],
            without_article,
        ),
    },
    List {
        name: "bodies_world.txt",
        heading: [
            "Bodies that articles in English take as known.",
            "Source: whole/bodies.txt, which says of each kind which whole list it is. Licence: CC0.",
            "Rule: all, in every form but the adjectives.",
        ],
        entries: Whole("bodies"),
    },
    List {
        name: "calendar.txt",
        heading: [
            "Months, days, feasts and time zones.",
            "Source: whole/calendar.txt, which says of each kind which whole list it is. Licence: CC0.",
            "Rule: all.",
        ],
        entries: Whole("calendar"),
    },
    List {
        name: "cities.txt",
        heading: [
            "Cities.",
            "Source: GeoNames (https://www.geonames.org), cities over 15,000 people, as packaged in github.com/datasets/world-cities. Licence: CC BY 4.0.",
            "Rule: all but numbered districts, names under three letters and ordinary words.",
        ],
        entries: Gazetteers(&["cc-by/cities"], whole),
    },
    List {
        name: "common_words.txt",
        heading: [
            "Ordinary English words: at the head of a sentence their capital says nothing.",
            "Source: counted over GUM, UNER English EWT and PUD, WikiGold and LitBank (see NOTICE), without the documents that anything is tested on. Licence: a list of words, CC0.",
            "Rule: letters only; at least three times in lower case, and more than twice as often as with a capital inside a sentence.",
        ],
        entries: Counted,
    },
    List {
        name: "companies.txt",
        heading: [
            "Companies: Fortune 500 (2014), NASDAQ, Dow Jones, car makers.",
            "Source: github.com/dariusk/corpora, corporations. Licence: CC0.",
            "Rule: all; legal suffixes cut unless the rest is an ordinary word.",
        ],
        entries: Gazetteers(&["cc0-pd/companies"], whole),
    },
    List {
        name: "countries.txt",
        heading: [
            "Countries with their usual short and former names.",
            "Source: github.com/dariusk/corpora, geography/countries. Licence: CC0.",
            "Rule: all, usual short names added.",
        ],
        entries: Gazetteers(&["cc0-pd/countries"], whole),
    },
    List {
        name: "first_names_female.txt",
        heading: [
            "First names of women.",
            GIVEN,
            "Rule: of the census frequency of at least 0.003 %, at least a tenth of the bearers women, ordinary words dropped; of whole/given_names.txt all but ordinary words.",
        ],
        entries: GivenNames("cc0-pd/first_names_female", 'w'),
    },
    List {
        name: "first_names_male.txt",
        heading: [
            "First names of men.",
            GIVEN,
            "Rule: of the census frequency of at least 0.003 %, at least a tenth of the bearers men, ordinary words dropped; of whole/given_names.txt all but ordinary words.",
        ],
        entries: GivenNames("cc0-pd/first_names_male", 'm'),
    },
    List {
        name: "geography.txt",
        heading: [
            "Continents, rivers, ranges, planets, counties, states and provinces, boroughs.",
            "Source: whole/places.txt, which says of each kind which whole list it is. Licence: CC0.",
            "Rule: all.",
        ],
        entries: Whole("places"),
    },
    List {
        name: "nationalities.txt",
        heading: [
            "Nationalities; plurals are a rule of the code.",
            "Source: GOV.UK list of nationalities, through github.com/dariusk/corpora. Licence: Open Government Licence v3.0.",
            "Rule: all but \"Citizen of ...\" and Welsh forms.",
        ],
        entries: Gazetteers(&["ogl/nationalities"], whole),
    },
    List {
        name: "occupations.txt",
        heading: [
            "Occupations.",
            "Source: github.com/dariusk/corpora, humans/occupations. Licence: CC0.",
            "Rule: the last word of every entry, entries of one to three words only.",
        ],
        entries: Gazetteers(&["cc0-pd/occupations"], last_word),
    },
    List {
        name: "parties_uk.txt",
        heading: [
            "Political parties of the United Kingdom.",
            "Source: Electoral Commission, register of political parties of 8 May 2015, through github.com/dariusk/corpora. Licence: Open Government Licence v3.0.",
            "Rule: parties that stand for Parliament, the devolved assemblies or Europe.",
        ],
        entries: Gazetteers(&["ogl/uk_parties"], whole),
    },
    List {
        name: "people_world.txt",
        heading: [
            "People known by one name: rulers, thinkers, artists, athletes, figures of scripture and myth.",
            "Source: whole/people.txt, which says of each kind which whole list it is. Licence: CC0.",
            "Rule: all.",
        ],
        entries: Whole("people"),
    },
    List {
        name: "regions.txt",
        heading: [
            "First-level divisions of countries.",
            "Source: GeoNames (https://www.geonames.org), as packaged in github.com/datasets/world-cities. Licence: CC BY 4.0.",
            "Rule: all; compass words alone dropped.",
        ],
        entries: Gazetteers(&["cc-by/regions"], whole),
    },
    List {
        name: "short_names.txt",
        heading: [
            "Short forms and other spellings of given names of English, each with the one that stands for all.",
            "Source: whole/short_names.txt. Licence: CC0.",
            "Rule: every form but the first of its name, with the first.",
        ],
        entries: Synonyms("short_names"),
    },
    List {
        name: "surnames.txt",
        heading: ["Surnames.", CENSUS, "Rule: the 20,000 most frequent, function words and common verbs dropped."],
        entries: Gazetteers(&["cc0-pd/surnames"], whole),
    },
    List {
        name: "synonyms.txt",
        heading: [
            "Names of one body that share no letters, each with the one that stands for all.",
            "Source: whole/bodies.txt. Licence: CC0.",
            "Rule: every name and adjective but the first of its body, with the first; where two bodies share it, that of the earlier one.",
        ],
        entries: Synonyms("bodies"),
    },
    List {
        name: "things_world.txt",
        heading: [
            "Things that articles in English take as known.",
            "Source: whole/things.txt, which says of each kind which whole list it is. Licence: CC0.",
            "Rule: all, a leading article cut; ordinary words and the people, places and bodies that another list has are dropped.",
        ],
        entries: Listed("things"),
    },
    List {
        name: "titles.txt",
        heading: [
            "Titles and ranks that stand before a name.",
            "Source: github.com/dariusk/corpora, humans/englishHonorifics and humans/prefixes, completed; whole/titles.txt. Licence: CC0.",
            "Rule: all.",
        ],
        entries: Completed("cc0-pd/titles", "titles"),
    },
    List {
        name: "towns.txt",
        heading: [
            "Towns of England, and the thousand largest cities of the United States.",
            "Source: github.com/dariusk/corpora, geography/english_towns_cities and us_cities. Licence: CC0.",
            "Rule: all, ordinary words dropped.",
        ],
        entries: Gazetteers(&["cc0-pd/english_towns", "cc0-pd/us_cities"], whole),
    },
];

const CENSUS: &str =
    "Source: US Census Bureau 1990, as packaged in github.com/treyhunner/names. Licence: public domain.";

const GIVEN: &str = "Source: US Census Bureau 1990, as packaged in github.com/treyhunner/names, public domain; whole/given_names.txt. Licence: CC0.";

impl List {
    /// Whether it needs nothing but what stands in `assets/lexicons`.
    #[allow(dead_code)]
    pub fn is_of_the_house(&self) -> bool {
        matches!(self.entries, Entries::Whole(_) | Entries::Listed(_) | Entries::Synonyms(_))
    }

    /// The whole file: its heading, then its entries folded, sorted by byte, each once.
    pub fn text(&self, lexicons: &Path, corpora: &Path) -> String {
        let mut text = self.heading.map(|line| format!("# {line}\n")).concat();
        text.push_str(
            "# Made by: cargo run --release --example lexicons. Folded (lower case, no diacritics, no full stops) and sorted by byte.\n",
        );
        for entry in self.entries(lexicons, corpora) {
            text.push_str(&entry);
            text.push('\n');
        }
        text
    }

    fn entries(&self, lexicons: &Path, corpora: &Path) -> BTreeSet<String> {
        let read = |path: &Path| std::fs::read_to_string(path).expect("the source of the list is there");
        match self.entries {
            Entries::Gazetteers(names, change) => {
                let files = names.iter().map(|name| read(&corpora.join(format!("gazetteers/{name}.txt"))));
                files.flat_map(|file| file.lines().filter_map(change).collect::<Vec<_>>()).collect()
            }
            Entries::Completed(gazetteer, name) => {
                let file = read(&corpora.join(format!("gazetteers/{gazetteer}.txt")));
                let more = read(&lexicons.join(format!("whole/{name}.txt")));
                let more = more.lines().filter(|line| !line.starts_with('#'));
                file.lines().chain(more).filter_map(whole).collect()
            }
            Entries::Whole(name) => {
                let file = read(&lexicons.join(format!("whole/{name}.txt")));
                let lines = file.lines().filter(|line| !line.starts_with('#'));
                let names = lines.filter_map(|line| line.split(" ~ ").next()).flat_map(|names| names.split(" = "));
                names.filter_map(whole).collect()
            }
            Entries::Synonyms(name) => {
                let file = read(&lexicons.join(format!("whole/{name}.txt")));
                let mut synonyms = BTreeMap::new();
                for line in file.lines().filter(|line| !line.starts_with('#')) {
                    let mut forms = line.split(" ~ ").flat_map(|names| names.split(" = ")).filter_map(whole);
                    let Some(first) = forms.next() else { continue };
                    for other in forms {
                        synonyms.entry(other).or_insert_with(|| first.clone());
                    }
                }
                synonyms.into_iter().map(|(other, first)| format!("{other} = {first}")).collect()
            }
            Entries::Listed(name) => {
                let file = read(&lexicons.join(format!("whole/{name}.txt")));
                let lines = file.lines().filter(|line| !line.starts_with('#'));
                let names = lines.flat_map(|line| line.split(", ")).filter_map(without_article);
                names.filter(|name| !is_ordinary(name) && !is_listed(name)).collect()
            }
            Entries::GivenNames(census, sign) => {
                let file = read(&corpora.join(format!("gazetteers/{census}.txt")));
                let world = read(&lexicons.join("whole/given_names.txt"));
                let names = world.lines().filter_map(|line| line.strip_prefix(sign)).flat_map(str::split_whitespace);
                let names = names.filter_map(whole).filter(|name| !is_ordinary(name));
                file.lines().filter_map(whole).chain(names).collect()
            }
            Entries::Counted => ordinary_words(corpora),
        }
    }
}

/// The entry itself, unless letters of it have no plain form: the gazetteers give such a name in plain letters too.
fn whole(entry: &str) -> Option<String> {
    let folded = fold(entry.trim()).into_owned();
    (!folded.is_empty() && folded.is_ascii()).then_some(folded)
}

/// `The Saltby Times` is known as `Saltby Times`; `The Times` of one town is no more than a word.
fn without_article(entry: &str) -> Option<String> {
    let folded = whole(entry)?;
    match folded.strip_prefix("the ") {
        Some(rest) if rest.contains(' ') || !is_ordinary(rest) => Some(rest.to_owned()),
        Some(_) => None,
        None => Some(folded),
    }
}

fn is_ordinary(word: &str) -> bool {
    include_str!("../../assets/lexicons/common_words.txt").lines().any(|line| line == word)
}

/// Whether a list of people, places or bodies has it, as it was when this program was built: where those change, it is to run twice.
fn is_listed(name: &str) -> bool {
    static LISTED: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        let lists = [
            include_str!("../../assets/lexicons/first_names_female.txt"),
            include_str!("../../assets/lexicons/first_names_male.txt"),
            include_str!("../../assets/lexicons/regions.txt"),
            include_str!("../../assets/lexicons/towns.txt"),
            include_str!("../../assets/lexicons/cities.txt"),
            include_str!("../../assets/lexicons/companies.txt"),
            include_str!("../../assets/lexicons/bodies_world.txt"),
            include_str!("../../assets/lexicons/people_world.txt"),
        ];
        lists.into_iter().flat_map(str::lines).collect()
    });
    LISTED.contains(name)
}

/// `air traffic controller` is a `controller`; longer entries are lists of duties.
fn last_word(entry: &str) -> Option<String> {
    let folded = whole(entry)?;
    let words: Vec<&str> = folded.split(' ').collect();
    (words.len() <= 3).then(|| words[words.len() - 1].to_owned())
}

/// The corpora that ordinary words are counted in. What is held out of training is not counted either.
const COUNTED: [&str; 5] = ["gum", "uner_ewt.train", "uner_ewt.dev", "uner_pud", "wikigold"];

fn ordinary_words(corpora: &Path) -> BTreeSet<String> {
    let placings = corpora::placings(corpora);
    let mut counts: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    for name in COUNTED {
        let is_open = |document: &corpora::Document| {
            placings.get(&document.name).is_none_or(|placing| placing.split != "test" && !placing.in_gold)
        };
        for document in corpora::read(corpora, name).into_iter().filter(is_open) {
            count(&document.lesson.article, &mut counts);
        }
    }
    let litbank = std::fs::read_to_string(corpora.join("litbank/litbank.jsonl")).expect("the corpora are there");
    for line in litbank.lines() {
        let document: serde_json::Value = serde_json::from_str(line).expect("JSON");
        count(&Builder::paragraphs(document["text"].as_str().expect("a text")), &mut counts);
    }
    counts.retain(|_, [small, capital]| *small >= 3 && *small > 2 * *capital);
    counts.into_keys().collect()
}

/// Counts the words of an article in lower case and with a capital inside a sentence.
fn count(article: &Article, counts: &mut BTreeMap<String, [usize; 2]>) {
    let mut tokens = Tokens::of(article);
    sentences::split(article, &mut tokens);
    for index in 0..tokens.len() {
        let word = tokens.word(index);
        let counted = match tokens.shape(index) {
            Shape::Lower => 0,
            Shape::Capital if !tokens.opens(index) => 1,
            _ => continue,
        };
        if word.chars().all(char::is_alphabetic) {
            counts.entry(fold(word).into_owned()).or_default()[counted] += 1;
        }
    }
}
