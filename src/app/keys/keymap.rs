//! Keys to actions: one keystroke, or a prefix and one more, or a prefix and any letter, which is written as `{letter}`.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt::Write as _;

use super::action::{ACTIONS, Action, Context, Group, Row};
use super::key::{Key, notation_of, shown, split_first};

/// The keys of one binding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sequence {
    One(Key),
    /// A prefix, and the key after it.
    Two(Key, Key),
    /// A prefix, and any letter after it.
    Letter(Key),
}

/// What a keystroke (after the prefix that waits, if any) leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reached {
    /// An action, with the letter that `{letter}` stood for.
    Action(Action, Option<char>),
    /// A prefix: another key decides.
    Prefix,
    /// Nothing.
    Nothing,
}

/// Something in the settings' keys that could not be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The action it was written for.
    pub name: String,
    /// What is wrong with it, without a full stop.
    pub what: String,
}

/// All bindings.
#[derive(Clone, Debug, Default)]
pub struct Keymap {
    page: BTreeMap<Sequence, Action>,
    list: BTreeMap<Sequence, Action>,
    selection: BTreeMap<Sequence, Action>,
    shown: BTreeMap<Action, Vec<String>>,
}

impl Keymap {
    /// The table's own keys, with those of `changes` (an action's name, and all the keys it is to have) in their place.
    ///
    /// Also returns what could not be understood; those changes are left out.
    pub fn new(changes: &BTreeMap<String, Vec<String>>) -> (Self, Vec<Complaint>) {
        let mut keymap = Self::default();
        let unknown = changes.keys().filter(|name| !ACTIONS.iter().any(|row| row.name == *name));
        let mut complaints: Vec<Complaint> = unknown
            .map(|name| Complaint {
                name: name.clone(),
                what: format!("there is no action “{name}”; the table of keys in the README names them all"),
            })
            .collect();
        // What was changed by hand comes first, so that a key given to another action is that action's alone.
        let (by_hand, usual): (Vec<&Row>, Vec<&Row>) = ACTIONS.iter().partition(|row| changes.contains_key(row.name));
        for row in by_hand.into_iter().chain(usual) {
            let chosen = changes.get(row.name);
            let own = row.keys.iter().copied().filter(|_| chosen.is_none());
            for notation in chosen.into_iter().flatten().map(String::as_str).chain(own) {
                let Some(sequence) = parse_sequence(notation) else {
                    let what = format!("“{notation}” for {} names no key", row.name);
                    complaints.push(Complaint { name: row.name.to_owned(), what });
                    continue;
                };
                let map = match row.context {
                    Context::Page => &mut keymap.page,
                    Context::List => &mut keymap.list,
                    Context::Selection => &mut keymap.selection,
                };
                if let Entry::Vacant(free) = map.entry(sequence) {
                    free.insert(row.action);
                    keymap.shown.entry(row.action).or_default().push(notation.to_owned());
                }
            }
        }
        (keymap, complaints)
    }

    /// Where `key` leads after `prefix` while `context` has focus.
    pub fn reach(&self, context: Context, prefix: Option<&Key>, key: &Key) -> Reached {
        let own = match context {
            Context::Page => Reached::Nothing,
            Context::List => reach_in(&self.list, prefix, key),
            Context::Selection => reach_in(&self.selection, prefix, key),
        };
        if own == Reached::Nothing { reach_in(&self.page, prefix, key) } else { own }
    }

    /// The keys of `action` as a person reads them, the first first.
    pub fn keys(&self, action: Action) -> impl Iterator<Item = String> {
        self.shown.get(&action).into_iter().flatten().map(|notation| shown(notation))
    }

    /// The first key of `action`; empty if it has none.
    pub fn key(&self, action: Action) -> String {
        self.keys(action).next().unwrap_or_default()
    }

    /// All actions that have a key, as a table in Markdown: for the README.
    pub fn markdown(&self) -> String {
        let mut table = String::from("| | keys | what they do | in the settings |\n| --- | --- | --- | --- |\n");
        for group in Group::ALL {
            let mut title = group.title();
            let rows: Vec<&Row> = ACTIONS.iter().filter(|row| row.group == group).collect();
            for (index, row) in rows.iter().enumerate() {
                // Actions with the same words stand in one row, as in the help.
                if rows[..index].iter().any(|earlier| earlier.help == row.help) {
                    continue;
                }
                let same = || rows.iter().filter(|other| other.help == row.help);
                let code = |words: String| format!("`{words}`");
                let keys: Vec<String> = same().flat_map(|row| self.keys(row.action)).map(code).collect();
                let names: Vec<String> = same().map(|row| code(row.name.to_owned())).collect();
                let _ = writeln!(table, "| {title} | {} | {} | {} |", keys.join(" "), row.help, names.join(" "));
                title = "";
            }
        }
        table
    }
}

fn reach_in(map: &BTreeMap<Sequence, Action>, prefix: Option<&Key>, key: &Key) -> Reached {
    if let Some(prefix) = prefix {
        if let Some(action) = map.get(&Sequence::Two(prefix.clone(), key.clone())) {
            return Reached::Action(*action, None);
        }
        let letter = key.typed().filter(|character| character.is_alphabetic());
        return match (letter, map.get(&Sequence::Letter(prefix.clone()))) {
            (Some(letter), Some(action)) => Reached::Action(*action, Some(letter)),
            _ => Reached::Nothing,
        };
    }
    let begins = |sequence: &Sequence| match sequence {
        Sequence::One(_) => false,
        Sequence::Two(first, _) | Sequence::Letter(first) => first == key,
    };
    if map.keys().any(begins) {
        return Reached::Prefix;
    }
    map.get(&Sequence::One(key.clone())).map_or(Reached::Nothing, |action| Reached::Action(*action, None))
}

fn parse_sequence(written: &str) -> Option<Sequence> {
    let notation = notation_of(written);
    let (first, rest) = split_first(&notation)?;
    if rest.is_empty() {
        return Some(Sequence::One(first));
    }
    if rest == "{letter}" {
        return Some(Sequence::Letter(first));
    }
    Some(Sequence::Two(first, Key::parse(rest)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(notation: &str) -> Key {
        Key::parse(notation).expect("a key")
    }

    #[test]
    fn every_key_of_the_table_is_understood_and_bound() {
        let (keymap, complaints) = Keymap::new(&BTreeMap::new());
        assert_eq!(complaints, []);
        for row in ACTIONS {
            assert_eq!(keymap.keys(row.action).count(), row.keys.len(), "{}", row.name);
        }
    }

    #[test]
    fn prefixes_wait_and_letters_are_given() {
        let (keymap, _) = Keymap::new(&BTreeMap::new());
        let page =
            |prefix: Option<&str>, pressed: &str| keymap.reach(Context::Page, prefix.map(key).as_ref(), &key(pressed));
        assert_eq!(page(None, "]"), Reached::Prefix);
        assert_eq!(page(Some("]"), "q"), Reached::Action(Action::QuoteNext, None));
        assert_eq!(page(Some("m"), "m"), Reached::Action(Action::Keep, None));
        assert_eq!(page(Some("m"), "x"), Reached::Action(Action::KeepLetter, Some('x')));
        assert_eq!(page(Some("]"), "x"), Reached::Nothing);
        assert_eq!(page(None, "C-d"), Reached::Action(Action::HalfDown, None));
    }

    #[test]
    fn in_a_list_d_alone_is_a_prefix_and_other_keys_mean_what_they_mean_on_the_page() {
        let (keymap, _) = Keymap::new(&BTreeMap::new());
        assert_eq!(keymap.reach(Context::List, None, &key("d")), Reached::Prefix);
        assert_eq!(keymap.reach(Context::List, Some(&key("d")), &key("d")), Reached::Action(Action::Delete, None));
        assert_eq!(keymap.reach(Context::List, None, &key("j")), Reached::Action(Action::ItemNext, None));
        assert_eq!(keymap.reach(Context::List, None, &key("q")), Reached::Action(Action::Quit, None));
    }

    #[test]
    fn a_changed_key_is_taken_from_whoever_had_it() {
        let changes = BTreeMap::from([("quit".to_owned(), vec!["j".to_owned()]), ("fly".to_owned(), vec![])]);
        let (keymap, complaints) = Keymap::new(&changes);
        assert_eq!(keymap.reach(Context::Page, None, &key("j")), Reached::Action(Action::Quit, None));
        assert_eq!(keymap.reach(Context::Page, None, &key("q")), Reached::Nothing);
        assert_eq!(complaints.len(), 1);
    }

    #[test]
    fn keys_may_be_written_as_the_help_shows_them() {
        let (keymap, _) = Keymap::new(&BTreeMap::new());
        for row in ACTIONS {
            for (notation, shown) in row.keys.iter().zip(keymap.keys(row.action)) {
                if !notation.contains("{letter}") {
                    assert_eq!(parse_sequence(&shown), parse_sequence(notation), "{shown}");
                }
            }
        }
    }
}
