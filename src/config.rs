//! Settings as plain data, from one TOML file.
//!
//! Invariant: [`SETTINGS`] is the only list of settings, and the file made from it reads back as the defaults. Names of keys,
//! actions, themes and colours stay strings; the rooms below know what they mean.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

/// Columns of text that a measure may have.
pub const MEASURES: RangeInclusive<u16> = 20..=200;

/// What the reader can be told in its settings file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a line of the file")]
pub struct Settings {
    /// Columns of text.
    #[serde(deserialize_with = "measure")]
    pub measure: u16,
    /// Quotations and names are set apart from the text around them.
    pub accents: bool,
    /// How what people say is set apart.
    pub speech: Speech,
    /// Which mentions of names are set apart.
    pub names: Names,
    /// Leftovers of a web page are shown from the start.
    pub leftovers: bool,
    /// Which signs stand for bookmarks, folds and so on.
    pub signs: Signs,
    /// Quiet text is drawn faint.
    pub faint: bool,
    /// The mouse is the reader's, rather than the terminal's.
    pub mouse: bool,
    /// The name of the theme.
    pub theme: String,
    /// Keys by the names of actions; an action that is named here has these keys and no others.
    pub keys: BTreeMap<String, Vec<String>>,
}

/// How what people say is set apart.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Speech {
    /// The words and their marks.
    #[default]
    Full,
    /// The marks alone.
    Marks,
    /// Not at all.
    Off,
}

/// Which mentions of names are set apart.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Names {
    /// People at their first mention in each section, organisations at their first in the article.
    #[default]
    First,
    /// Every one.
    All,
    /// None.
    Off,
}

/// Which signs are drawn.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Signs {
    /// Geometric shapes and box drawing.
    #[default]
    Unicode,
    /// ASCII alone.
    Ascii,
}

/// One line of the settings file.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its key in the file.
    pub name: &'static str,
    /// Its default, as it is written in TOML.
    pub default: &'static str,
    /// What it does, in a sentence.
    pub meaning: &'static str,
}

/// Every setting but the keys, in the order of the file.
pub const SETTINGS: &[Setting] = &[
    Setting { name: "measure", default: "66", meaning: "Columns of text, from 20 to 200." },
    Setting { name: "accents", default: "true", meaning: "Set quotations and names apart from the text around them." },
    Setting {
        name: "speech",
        default: "\"full\"",
        meaning: "What is set apart of what people say: \"full\", \"marks\" or \"off\".",
    },
    Setting {
        name: "names",
        default: "\"first\"",
        meaning: "Which mentions of names are set apart: \"first\", \"all\" or \"off\".",
    },
    Setting {
        name: "leftovers",
        default: "false",
        meaning: "Show leftovers of web pages, such as \"Show Hide image\".",
    },
    Setting {
        name: "signs",
        default: "\"unicode\"",
        meaning: "Signs for bookmarks, folds and so on: \"unicode\" or \"ascii\".",
    },
    Setting {
        name: "faint",
        default: "true",
        meaning: "Draw quiet text faint; false where your terminal makes it too faint.",
    },
    Setting {
        name: "mouse",
        default: "true",
        meaning: "The mouse selects and scrolls in the reader; false leaves it to your terminal.",
    },
    Setting {
        name: "theme",
        default: "\"terminal\"",
        meaning: "The colours: \"terminal\" uses those of your terminal.",
    },
];

/// Why a settings file is not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The line in the file, from 1.
    pub line: Option<usize>,
    /// What is wrong with it, on one line.
    pub what: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            measure: 66,
            accents: true,
            speech: Speech::default(),
            names: Names::default(),
            leftovers: false,
            signs: Signs::default(),
            faint: true,
            mouse: true,
            theme: "terminal".to_owned(),
            keys: BTreeMap::new(),
        }
    }
}

impl Settings {
    /// The settings in `text`, a TOML file; what it does not name has its default.
    ///
    /// # Errors
    /// When it is not TOML, names a setting that does not exist, or gives one a value it cannot have.
    pub fn parse(text: &str) -> Result<Self, Mistake> {
        toml::from_str(text).map_err(|error| Mistake {
            line: error.span().and_then(|span| text.get(..span.start)).map(|before| before.matches('\n').count() + 1),
            what: error.message().replace('\n', ", "),
        })
    }
}

/// A settings file that names every setting with its meaning and its default.
pub fn default_file() -> String {
    let entry = |setting: &Setting| format!("# {}\n{} = {}\n\n", setting.meaning, setting.name, setting.default);
    let entries: Vec<String> = SETTINGS.iter().map(entry).collect();
    [HEAD, &entries.concat(), KEYS].concat()
}

const HEAD: &str = "# Settings of longread. What you leave out has the value given here.\n\n";

const KEYS: &str = "\
# Keys, by the names of the actions in the table of keys. An action that is named here has these keys and no others.
[keys]
# half-down = [\"d\", \"Ctrl-d\"]
";

fn measure<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u16, D::Error> {
    let columns = u16::deserialize(deserializer)?;
    if MEASURES.contains(&columns) {
        return Ok(columns);
    }
    let (least, most) = (MEASURES.start(), MEASURES.end());
    Err(D::Error::custom(format!("a measure of {columns} columns; it must be from {least} to {most}")))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_file_with_every_setting_reads_as_the_defaults() {
        assert_eq!(Settings::parse(&default_file()), Ok(Settings::default()));
        assert_eq!(Settings::parse(""), Ok(Settings::default()));
    }

    #[test]
    fn the_table_names_every_setting() {
        // The error for an unknown setting lists those that there are.
        let known = Settings::parse("nonsense = 1").unwrap_err().what;
        let listed: Vec<&str> = known.split('`').skip(3).step_by(2).collect();
        let named: Vec<&str> = SETTINGS.iter().map(|setting| setting.name).chain(["keys"]).collect();
        assert_eq!(listed, named, "{known}");
    }

    #[test]
    fn what_is_named_is_changed_and_nothing_else() {
        let text = "measure = 58\nnames = \"all\"\n[keys]\nscroll-down = [\"j\", \"Ctrl-n\"]\n";
        let settings = Settings::parse(text).unwrap();
        let keys = BTreeMap::from([("scroll-down".to_owned(), vec!["j".to_owned(), "Ctrl-n".to_owned()])]);
        assert_eq!(settings, Settings { measure: 58, names: Names::All, keys, ..Settings::default() });
    }

    #[test]
    fn a_mistake_is_named_with_its_line() {
        let table = [
            ("measure = 60\nmesure = 70\n", 2, "unknown field `mesure`"),
            ("\n\nmeasure = 7\n", 3, "from 20 to 200"),
            ("measure = \"wide\"\n", 1, "invalid type"),
            ("accents = true\nsigns = \"emoji\"\n", 2, "unknown variant `emoji`"),
            ("accents = maybe\n", 1, ""),
            ("[keys]\nquit = 4\n", 2, "invalid type"),
            ("theme = \"a\"\ntheme = \"b\"\n", 2, "duplicate key"),
        ];
        for (text, line, words) in table {
            let mistake = Settings::parse(text).unwrap_err();
            assert_eq!(mistake.line, Some(line), "{text}: {mistake:?}");
            assert!(mistake.what.contains(words) && !mistake.what.contains('\n'), "{text}: {mistake:?}");
        }
    }
}
