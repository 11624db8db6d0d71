//! Which theme the environment asks for.

use crate::config::{Settings, Signs};
use crate::ui::{Background, Theme};

/// The theme that the environment asks for: `NO_COLOR` (no-color.org) for attributes alone; the terminal's own colours otherwise, the accent by
/// the background that `COLORFGBG` tells, as rxvt, Konsole and others set it ("foreground;background", palette numbers).
pub fn theme(settings: &Settings) -> Theme {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let ground = variable("COLORFGBG").and_then(|colours| colours.rsplit(';').next()?.parse::<u8>().ok());
    let theme = match (variable("NO_COLOR"), ground) {
        (Some(_), _) => Theme::plain(),
        (None, Some(0..=6 | 8)) => Theme::terminal(Background::Dark),
        (None, Some(_)) => Theme::terminal(Background::Light),
        (None, None) => Theme::terminal(Background::Unknown),
    };
    let theme = if settings.faint { theme } else { theme.without_faint() };
    match settings.signs {
        Signs::Ascii => theme.in_ascii(),
        Signs::Unicode => theme,
    }
}
