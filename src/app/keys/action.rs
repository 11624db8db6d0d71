//! The table of actions: what can be done, its name, its words for the help, and the keys it has at first.
//!
//! Help, README, configuration and keymap are made from [`ACTIONS`], and so is [`Action`]; nothing else lists actions or keys.

/// Where an action's keys count.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Context {
    /// On the page, and in lists where no list action has the key.
    Page,
    /// While a list has focus.
    List,
    /// While words are being selected; every other key means what it means on the page.
    Selection,
}

/// The groups of the help, in its order.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is its title")]
pub enum Group {
    Move,
    Sections,
    Step,
    Panes,
    List,
    Marks,
    Selection,
    Search,
    Trail,
    View,
    Leave,
}

impl Group {
    /// All groups, in the order of the help.
    pub const ALL: [Self; 11] = [
        Self::Move,
        Self::Sections,
        Self::Step,
        Self::Panes,
        Self::List,
        Self::Marks,
        Self::Selection,
        Self::Search,
        Self::Trail,
        Self::View,
        Self::Leave,
    ];

    /// The heading over the group.
    pub fn title(self) -> &'static str {
        match self {
            Self::Move => "Move",
            Self::Sections => "Sections and articles",
            Self::Step => "Step through what was found",
            Self::Panes => "Panes",
            Self::List => "In a list",
            Self::Marks => "Marks",
            Self::Selection => "While words are selected",
            Self::Search => "Search",
            Self::Trail => "Back and forth",
            Self::View => "View",
            Self::Leave => "Leave",
        }
    }
}

/// One row of the table.
#[derive(Copy, Clone, Debug)]
pub struct Row {
    /// What it does.
    pub action: Action,
    /// Its name in the configuration.
    pub name: &'static str,
    /// A verb or noun for the help; rows of one group with the same words are shown as one.
    pub help: &'static str,
    /// A word for the status line.
    pub hint: &'static str,
    /// Where it stands in the help.
    pub group: Group,
    /// Where its keys count.
    pub context: Context,
    /// The keys it has at first, in the notation of the keymap.
    pub keys: &'static [&'static str],
}

macro_rules! actions {
    ($($context:ident $group:ident { $($action:ident $name:literal, $help:literal, $hint:literal, $keys:expr;)* })*) => {
        /// Everything a key can ask for, in the order of the table.
        #[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action {
            $($(#[doc = concat!("`", $name, "`: ", $help, ".")] $action,)*)*
        }

        /// All actions, in the order of the help.
        pub static ACTIONS: &[Row] = &[$($(Row {
            action: Action::$action,
            name: $name,
            help: $help,
            hint: $hint,
            group: Group::$group,
            context: Context::$context,
            keys: &$keys,
        },)*)*];
    };
}

actions! {
    Page Move {
        LineDown "line-down", "a line", "line", ["j", "Down"];
        LineUp "line-up", "a line", "line", ["k", "Up"];
        HalfDown "half-down", "half a page", "half a page", ["d", "C-d"];
        HalfUp "half-up", "half a page", "half a page", ["u", "C-u"];
        PageDown "page-down", "a page", "page", ["Space", "f", "PageDown", "C-f"];
        PageUp "page-up", "a page", "page", ["b", "PageUp", "C-b"];
        Start "start", "start, end", "start", ["g", "Home"];
        End "end", "start, end", "end", ["G", "End"];
        ParagraphNext "paragraph-next", "a paragraph", "paragraph", ["}"];
        ParagraphPrevious "paragraph-previous", "a paragraph", "paragraph", ["{"];
        SidewaysLeft "sideways-left", "cut lines sideways", "sideways", ["<", "Left"];
        SidewaysRight "sideways-right", "cut lines sideways", "sideways", [">", "Right"];
        Percent "percent", "50% goes to half", "percent", ["%"];
    }
    Page Sections {
        SectionNext "section-next", "next, previous section", "section", ["]]"];
        SectionPrevious "section-previous", "next, previous section", "section", ["[["];
        ArticleNext "article-next", "next, previous article", "article", ["]a"];
        ArticlePrevious "article-previous", "next, previous article", "article", ["[a"];
    }
    Page Step {
        QuoteNext "quote-next", "quotations", "next quote", ["]q"];
        QuotePrevious "quote-previous", "quotations", "quote before", ["[q"];
        MentionNext "mention-next", "mentions of the chosen name", "next mention", ["]n"];
        MentionPrevious "mention-previous", "mentions of the chosen name", "mention before", ["[n"];
        MarkNext "mark-next", "marks", "next mark", ["]m"];
        MarkPrevious "mark-previous", "marks", "mark before", ["[m"];
        LinkNext "link-next", "links, footnotes", "next link", ["]l"];
        LinkPrevious "link-previous", "links, footnotes", "link before", ["[l"];
        HitNext "hit-next", "search hits", "next hit", ["n"];
        HitPrevious "hit-previous", "search hits", "hit before", ["N"];
        Card "card", "who the name or speaker is", "who is it", ["K"];
    }
    Page Panes {
        Contents "contents", "contents", "contents", ["o"];
        Quotes "quotes", "quotes by speaker", "quotes", ["\""];
        Names "names", "people, organisations", "people", ["@"];
        Marks "marks", "marks", "marks", ["B"];
        FocusNext "focus-next", "next, previous pane", "next pane", ["Tab"];
        FocusPrevious "focus-previous", "next, previous pane", "pane before", ["BackTab"];
    }
    List List {
        ItemNext "item-next", "an item", "item", ["j", "Down"];
        ItemPrevious "item-previous", "an item", "item", ["k", "Up"];
        ItemFirst "item-first", "first, last", "first", ["g", "Home"];
        ItemLast "item-last", "first, last", "last", ["G", "End"];
        ItemsDown "items-down", "a screenful", "page", ["Space", "PageDown"];
        ItemsUp "items-up", "a screenful", "page", ["b", "PageUp"];
        ItemOpen "item-open", "go there", "go there", ["Enter"];
        Fold "fold", "fold, unfold", "fold", ["h", "Left"];
        Unfold "unfold", "fold, unfold", "unfold", ["l", "Right"];
        Filter "filter", "filter as you type", "filter", ["/"];
        OneSection "one-section", "names of this section, all", "this section", ["s"];
        Review "review", "review marks that changed", "review", ["r"];
        Confirm "confirm", "confirm or attach it", "confirm", ["C"];
        Detach "detach", "take it off these words", "take off", ["x"];
        Delete "delete", "delete the mark", "delete", ["dd", "Delete"];
    }
    Page Marks {
        Keep "keep", "keep this place, or not", "mark", ["mm"];
        KeepLetter "keep-letter", "keep it under a letter", "mark by letter", ["m{letter}"];
        GoToLetter "go-to-letter", "go to a letter’s mark", "go to mark", ["'{letter}"];
        GoToNewest "go-to-newest", "go to the newest", "newest mark", ["'m"];
        KeepNote "keep-note", "write a note to it", "note", ["M", "a"];
        Select "select", "select words", "select", ["v"];
        Highlight "highlight", "highlight, last colour", "highlight", ["cc"];
        Yellow "highlight-yellow", "highlight, colours 1 to 5", "yellow", ["c1"];
        Green "highlight-green", "highlight, colours 1 to 5", "green", ["c2"];
        Blue "highlight-blue", "highlight, colours 1 to 5", "blue", ["c3"];
        Red "highlight-red", "highlight, colours 1 to 5", "red", ["c4"];
        Violet "highlight-violet", "highlight, colours 1 to 5", "violet", ["c5"];
        NoColour "highlight-none", "no highlight", "none", ["c0"];
        Copy "copy", "copy the words", "copy", ["y"];
        Undo "undo", "undo, redo", "undo", ["U"];
        Redo "redo", "undo, redo", "redo", ["C-r"];
    }
    Selection Selection {
        WordNext "word-next", "a word more, a word less", "word", ["w", "e"];
        WordPrevious "word-previous", "a word more, a word less", "word", ["b"];
        CharacterNext "character-next", "a character", "character", ["l", "Right"];
        CharacterPrevious "character-previous", "a character", "character", ["h", "Left"];
        SentenceNext "sentence-next", "to a sentence’s end, start", "to its end", [")"];
        SentencePrevious "sentence-previous", "to a sentence’s end, start", "to its start", ["("];
        WholeSentence "whole-sentence", "the sentence, and the next", "sentence", ["s"];
        WholeParagraph "whole-paragraph", "the paragraph, and the next", "paragraph", ["p"];
        WholeQuotation "whole-quotation", "the quotation", "quotation", ["\""];
        OtherEnd "other-end", "move the other end", "other end", ["o"];
        SelectAnew "select-anew", "begin anew at this end", "begin here", ["v"];
    }
    Page Search {
        Search "search", "in this article", "find", ["/"];
        SearchAll "search-all", "in all open articles", "find in all", ["\\"];
        SearchHere "search-here", "the name or word here", "find this", ["*"];
    }
    Page Trail {
        Back "back", "back", "back", ["C-o", "Backspace"];
        Forward "forward", "forward", "forward", ["A-Right"];
        GoToBefore "go-to-before", "before the last jump", "where you were", ["''"];
    }
    Page View {
        Wider "wider", "wider, narrower page", "wider", ["+"];
        Narrower "narrower", "wider, narrower page", "narrower", ["-"];
        UsualMeasure "usual-measure", "the usual width", "usual width", ["="];
        Accents "accents", "accents on quotes and names", "accents", ["A"];
        PageAlone "page-alone", "the page alone", "page alone", ["z"];
        Mouse "mouse", "mouse to the terminal, back", "mouse", ["A-m"];
        Redraw "redraw", "paint anew", "paint anew", ["C-l"];
    }
    Page Leave {
        Help "help", "this page", "help", ["?", "F1"];
        Enter "enter", "follow a link, or a line on", "on", ["Enter"];
        Escape "escape", "one step back", "back", ["Esc"];
        Interrupt "interrupt", "cancel", "cancel", ["C-c"];
        Suspend "suspend", "to the shell; fg comes back", "to the shell", ["C-z"];
        Quit "quit", "quit, all is saved", "quit", ["q"];
    }
}

impl Action {
    /// Its row in the table.
    pub fn row(self) -> &'static Row {
        &ACTIONS[self as usize]
    }

    /// The rows by which it, done so many `times`, scrolls something of which `height` rows are in sight (negative: up); `None` if it is
    /// not for scrolling. By half a page that is half of the rows; by a page the last row of one screen is the first of the next.
    pub fn rows(self, times: i64, height: u16) -> Option<i64> {
        let page = i64::from(height.saturating_sub(1).max(1));
        let half = i64::from((height / 2).max(1));
        match self {
            Self::LineDown | Self::ItemNext => Some(times),
            Self::LineUp | Self::ItemPrevious => Some(-times),
            Self::HalfDown => Some(times.saturating_mul(half)),
            Self::HalfUp => Some(-times.saturating_mul(half)),
            Self::PageDown | Self::ItemsDown => Some(times.saturating_mul(page)),
            Self::PageUp | Self::ItemsUp => Some(-times.saturating_mul(page)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_stand_once_and_each_action_at_its_row() {
        let names: BTreeSet<_> = ACTIONS.iter().map(|row| row.name).collect();
        assert_eq!(names.len(), ACTIONS.len());
        assert!(ACTIONS.iter().all(|known| known.action.row().name == known.name));
    }

    #[test]
    fn a_screen_keeps_a_row_of_the_one_before() {
        assert_eq!(Action::LineUp.rows(3, 20), Some(-3));
        assert_eq!((Action::HalfDown.rows(2, 20), Action::PageUp.rows(1, 20)), (Some(20), Some(-19)));
        assert_eq!((Action::HalfUp.rows(1, 1), Action::ItemsDown.rows(1, 0)), (Some(-1), Some(1)), "it always goes on");
        assert_eq!(Action::Quit.rows(1, 20), None);
    }

    #[test]
    fn every_action_has_a_key() {
        assert!(ACTIONS.iter().all(|row| !row.keys.is_empty() && !row.help.is_empty() && !row.hint.is_empty()));
    }
}
