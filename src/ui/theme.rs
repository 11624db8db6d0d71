//! Roles to styles: one table of attributes, one of colours.
//!
//! Invariant: attributes alone tell all roles apart that must be told apart, so a theme without colours loses nothing.

use ratatui::style::{Color, Modifier, Style};

use crate::notes::Colour;

use super::signs::{ASCII, Signs, UNICODE};

/// What a cell is painted as.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Words of the page and of lists.
    Text,
    /// Hints, minutes, heads, furniture, read sections.
    Quiet,
    /// Ornament only: the spine, base lines, rules.
    Trace,
    /// Signs, and numbers that answer the question of the moment.
    Accent,
    /// Words that somebody says.
    Speech,
    /// The quotation marks round them.
    SpeechMark,
    /// Headline, headings, heads of groups, where the reader is, names.
    Strong,
    /// Standfirst, speakers without a name, notes.
    Slanted,
    /// Words that the author stresses: slanted, or upright among slanted ones.
    Stressed,
    /// Words struck through.
    Struck,
    /// Code inside a line.
    Code,
    /// Words that lead somewhere.
    Link,
    /// Mentions and hits of what is lit.
    Lit,
    /// A passage that is lit.
    LitPassage,
    /// The one of the lit things that was stepped to.
    Current,
    /// Words being selected.
    Selection,
    /// The five colours of highlights.
    Yellow,
    /// The second.
    Green,
    /// The third.
    Blue,
    /// The fourth.
    Red,
    /// The fifth.
    Violet,
    /// The selected row of a list.
    Selected,
    /// The bar before it.
    Bar,
    /// The name of the pane that has focus.
    PaneFocused,
    /// The name of a pane that is open.
    PaneOpen,
    /// A key in a hint.
    Key,
    /// The steps of a timeline.
    Hill,
    /// Those of the selected row.
    HillSelected,
    /// What failed.
    Error,
    /// What was done.
    Done,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 30] = [
        Self::Text,
        Self::Quiet,
        Self::Trace,
        Self::Accent,
        Self::Speech,
        Self::SpeechMark,
        Self::Strong,
        Self::Slanted,
        Self::Stressed,
        Self::Struck,
        Self::Code,
        Self::Link,
        Self::Lit,
        Self::LitPassage,
        Self::Current,
        Self::Selection,
        Self::Yellow,
        Self::Green,
        Self::Blue,
        Self::Red,
        Self::Violet,
        Self::Selected,
        Self::Bar,
        Self::PaneFocused,
        Self::PaneOpen,
        Self::Key,
        Self::Hill,
        Self::HillSelected,
        Self::Error,
        Self::Done,
    ];

    /// That of words highlighted in `colour`.
    pub fn of_colour(colour: Colour) -> Self {
        match colour {
            Colour::Yellow => Self::Yellow,
            Colour::Green => Self::Green,
            Colour::Blue => Self::Blue,
            Colour::Red => Self::Red,
            Colour::Violet => Self::Violet,
        }
    }
}

/// What is known of the terminal's own background, which is never painted over.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Default)]
pub enum Background {
    /// Light words on a dark ground.
    Dark,
    /// Dark words on a light ground.
    Light,
    /// The terminal does not tell.
    #[default]
    Unknown,
}

/// A style for each role, and the signs.
#[derive(Clone, Debug)]
pub struct Theme {
    styles: [Style; Role::ALL.len()],
    signs: &'static Signs,
}

impl Theme {
    /// A theme that gives each role the style that `style_of` says.
    pub fn new(style_of: impl Fn(Role) -> Style) -> Self {
        Self { styles: Role::ALL.map(style_of), signs: &UNICODE }
    }

    /// Attributes alone: what `NO_COLOR` asks for.
    pub fn plain() -> Self {
        Self::new(attributes)
    }

    /// The terminal's own sixteen colours, of which it uses five.
    pub fn terminal(background: Background) -> Self {
        let (accent, code) = match background {
            Background::Dark => (Color::Yellow, Some(Color::Cyan)),
            Background::Light => (Color::Blue, Some(Color::Magenta)),
            Background::Unknown => (Color::Magenta, None),
        };
        Self::new(|role| coloured(role, accent, code))
    }

    /// The same with signs from ASCII, for terminals that have no others or give some of them two columns.
    #[must_use]
    pub fn in_ascii(self) -> Self {
        Self { signs: &ASCII, ..self }
    }

    /// The same with quiet words as bright as others, for terminals that dim too much.
    #[must_use]
    pub fn without_faint(self) -> Self {
        Self { styles: self.styles.map(|style| style.remove_modifier(Modifier::DIM)), ..self }
    }

    /// The style of `roles`, the later over the earlier.
    pub(super) fn style(&self, roles: &[Role]) -> Style {
        roles.iter().fold(Style::new(), |style, role| {
            let over = self.styles[*role as usize];
            let among_slanted = *role == Role::Stressed && style.add_modifier.contains(Modifier::ITALIC);
            style.patch(if among_slanted { over.remove_modifier(Modifier::ITALIC) } else { over })
        })
    }

    pub(super) fn signs(&self) -> &'static Signs {
        self.signs
    }
}

fn attributes(role: Role) -> Style {
    let with = |modifier: Modifier| Style::new().add_modifier(modifier);
    // What is chosen is never dim, whatever it was before.
    let bright = |modifier: Modifier| with(modifier).remove_modifier(Modifier::DIM);
    match role {
        Role::Text | Role::Hill => Style::new(),
        Role::Quiet | Role::Trace => with(Modifier::DIM),
        Role::Speech | Role::Slanted | Role::Stressed => with(Modifier::ITALIC),
        Role::Struck => with(Modifier::CROSSED_OUT),
        Role::Code => with(Modifier::DIM | Modifier::ITALIC),
        Role::Link => with(Modifier::UNDERLINED),
        // A number in the margin tells the colours apart.
        Role::Yellow | Role::Green | Role::Blue | Role::Red | Role::Violet => bright(Modifier::UNDERLINED),
        Role::SpeechMark => with(Modifier::BOLD).remove_modifier(Modifier::ITALIC),
        Role::Strong | Role::PaneOpen | Role::Key | Role::Error | Role::Done => with(Modifier::BOLD),
        Role::Accent | Role::LitPassage | Role::Selected | Role::Bar | Role::HillSelected => bright(Modifier::BOLD),
        Role::Lit | Role::PaneFocused => bright(Modifier::BOLD | Modifier::UNDERLINED),
        Role::Current | Role::Selection => bright(Modifier::REVERSED),
    }
}

fn coloured(role: Role, accent: Color, code: Option<Color>) -> Style {
    let style = attributes(role);
    let marker = |ground: Color| Style::new().fg(Color::Black).bg(ground).remove_modifier(Modifier::DIM);
    match role {
        Role::Yellow => marker(Color::Yellow),
        Role::Green => marker(Color::Green),
        Role::Blue => marker(Color::Cyan),
        Role::Red => marker(Color::Magenta),
        Role::Violet => marker(Color::Gray),
        Role::Accent | Role::SpeechMark | Role::Bar | Role::PaneFocused | Role::HillSelected => style.fg(accent),
        // Where a colour says that it is code, it is as bright and upright as typewriters were.
        Role::Code => code.map_or(style, |code| Style::new().fg(code).remove_modifier(Modifier::ITALIC)),
        Role::Trace => Style::new().fg(Color::DarkGray),
        Role::Hill => style.add_modifier(Modifier::DIM),
        Role::Error => style.fg(Color::Red),
        Role::Done => style.fg(Color::Green),
        _ => style,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_stands_at_its_own_place() {
        for (index, role) in Role::ALL.into_iter().enumerate() {
            assert_eq!(role as usize, index);
        }
    }

    #[test]
    fn without_colour_nothing_is_lost() {
        let plain = Theme::plain();
        assert!(plain.styles.iter().all(|style| style.fg.is_none() && style.bg.is_none()));
        let distinct = [
            Role::Text,
            Role::Quiet,
            Role::Speech,
            Role::Strong,
            Role::Struck,
            Role::Code,
            Role::Link,
            Role::Lit,
            Role::Current,
        ];
        // Highlights are underlined as links are; they have a sign in the margin besides.
        assert_eq!(plain.style(&[Role::Red]).add_modifier, Modifier::UNDERLINED);
        for (index, role) in distinct.iter().enumerate() {
            for other in &distinct[index + 1..] {
                assert_ne!(plain.style(&[*role]), plain.style(&[*other]), "{role:?} {other:?}");
            }
        }
    }

    #[test]
    fn the_terminal_keeps_its_background_but_under_highlights() {
        let highlights = Colour::ALL.map(Role::of_colour);
        for background in [Background::Dark, Background::Light, Background::Unknown] {
            let theme = Theme::terminal(background);
            for role in Role::ALL {
                assert_eq!(theme.style(&[role]).bg.is_some(), highlights.contains(&role), "{role:?}");
            }
        }
    }
}
