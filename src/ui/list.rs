//! One list for every pane: signs, words, numbers, timelines, the bar beside what is selected.

use ratatui::layout::Rect;

use crate::analysis::{Name, NameKind};
use crate::app::lists::{indent, label_columns};
use crate::app::{Focus, Lit, State};
use crate::notes::Colour;
use crate::panes::{Item, Look, Pane, Sign, Target};
use crate::text::{to_cells, width};

use super::canvas::Canvas;
use super::strip::Scale;
use super::theme::Role;
use super::words::first_line;

/// Columns of names and their numbers in a narrow pane; what is wider is halved between names and timelines.
const NAME_COLUMNS: u16 = 17;

/// How the contents say that nothing of what is counted stands in a section.
const NONE: &str = "·";

/// A list being painted.
struct Table<'a> {
    state: &'a State,
    pane: Pane,
    /// The rows, with the column for the bar first.
    area: Rect,
    /// The column behind the numbers.
    numbers_end: u16,
    /// The timeline beside names.
    scale: Option<Scale>,
    /// What stands for the place of the reader.
    here: Option<&'a Target>,
    /// The number column counts something rather than minutes.
    counts: bool,
}

/// Paints the list of `pane` in `area`.
pub(super) fn paint(canvas: &mut Canvas<'_>, state: &State, pane: Pane, area: Rect) {
    let list = state.list(pane);
    let columns = area.width.saturating_sub(1);
    let numbers = if pane == Pane::Names { (columns / 2 + 2).max(NAME_COLUMNS).min(columns) } else { columns };
    let cells = columns.saturating_sub(numbers + 1);
    let here = if pane == Pane::Contents { state.item_here(pane) } else { None };
    let table = Table {
        state,
        pane,
        area,
        numbers_end: area.x + 1 + numbers,
        scale: state.opened().filter(|_| pane == Pane::Names).map(|opened| Scale::new(&opened.article, cells)),
        here: here.and_then(|index| list.items.get(index)).map(|item| &item.target),
        counts: pane == Pane::Contents && state.counted_words() != "min",
    };
    for (row, height, item) in list.visible(area.height, columns) {
        let rows = Rect { y: area.y + row, height: height.min(area.height - row), ..area };
        table.paint_item(canvas, item, rows);
    }
}

impl Table<'_> {
    fn paint_item(&self, canvas: &mut Canvas<'_>, item: &Item, rows: Rect) {
        let selected = self.paint_bar(canvas, item, rows);
        let chosen = if selected { &[Role::Selected][..] } else { &[] };
        let roles = |role: Role| -> Vec<Role> { std::iter::once(role).chain(chosen.iter().copied()).collect() };

        let x = rows.x + 1 + indent(item);
        if item.sign != Sign::None {
            let (role, sign) = self.sign(canvas, item);
            canvas.put((x - 2, rows.y), 1, &roles(role), &sign);
        }
        let room = match self.pane {
            // One row each, so that a short number leaves the name more room.
            Pane::Names => (self.numbers_end - x).saturating_sub(to_cells(width(&item.number)) + 1),
            _ => label_columns(item, self.numbers_end - rows.x - 1),
        };
        let columns = self.area.right().saturating_sub(x);
        let below = self.state.list(self.pane).below(item, self.area.width.saturating_sub(1));
        let label = rows.height.saturating_sub(to_cells(below.len())).max(1);
        self.paint_label(canvas, item, Rect { x, width: room, height: label, ..rows }, &roles);
        let role = if matches!(item.sign, Sign::Note | Sign::Highlight(_)) { Role::Slanted } else { Role::Quiet };
        for (y, words) in (rows.y + label..rows.bottom()).zip(below) {
            let words = canvas.signs().cut(&words, columns);
            canvas.put((x, y), columns, &[role], &words);
        }
        let number = if item.number == NONE { canvas.signs().dot } else { &item.number };
        canvas.put_before(self.numbers_end, rows.y, &roles(self.number_role(item)), number);
        self.paint_strip(canvas, item, rows.y, selected);
    }

    /// The bar, thick with focus, thin beside what is lit without it. Gives whether the item is the selection that has focus.
    fn paint_bar(&self, canvas: &mut Canvas<'_>, item: &Item, rows: Rect) -> bool {
        if self.state.list(self.pane).selected.as_ref() != Some(&item.target) {
            return false;
        }
        let focused = self.state.focus == Focus::List(self.pane);
        let signs = canvas.signs();
        let sign = match (focused, Lit::of(&item.target).is_some_and(|lit| lit == self.state.lit)) {
            (true, _) => signs.bar,
            (false, true) => signs.thin_bar,
            (false, false) => return false,
        };
        if focused {
            canvas.shade(Rect { x: rows.x + 1, width: rows.width.saturating_sub(1), ..rows }, Role::Selected);
        }
        for y in rows.y..rows.bottom() {
            canvas.put((rows.x, y), 1, &[Role::Bar], sign);
        }
        focused
    }

    fn sign(&self, canvas: &Canvas<'_>, item: &Item) -> (Role, String) {
        let signs = canvas.signs();
        let (role, sign) = match item.sign {
            Sign::Blank | Sign::Read if self.here == Some(&item.target) => (Role::Accent, signs.here),
            Sign::None | Sign::Blank => (Role::Text, " "),
            Sign::Open => (Role::Quiet, signs.open),
            Sign::Folded => (Role::Quiet, signs.folded),
            Sign::Read => (Role::Quiet, signs.read),
            Sign::Bookmark => (Role::Accent, signs.bookmark),
            Sign::Note => (Role::Accent, signs.note),
            Sign::Highlight(colour) if colour == Colour::default() => (Role::of_colour(colour), signs.highlight),
            Sign::Highlight(colour) => return (Role::of_colour(colour), colour.number().to_string()),
            Sign::Letter(letter) => return (Role::Accent, letter.to_string()),
        };
        (role, sign.to_owned())
    }

    /// One row of words, or two; the opening mark of a quotation hangs.
    fn paint_label(&self, canvas: &mut Canvas<'_>, item: &Item, area: Rect, roles: &impl Fn(Role) -> Vec<Role>) {
        let role = self.label_role(item);
        let room = area.width;
        if item.rows == 1 {
            let label = self
                .name(item)
                .map_or_else(|| canvas.signs().cut(&item.label, room), |name| short_name(canvas, name, room));
            canvas.put((area.x, area.y), room, &roles(role), &label);
            return;
        }
        let (first, rest) = if area.height > 1 { first_line(&item.label, room) } else { (item.label.as_str(), None) };
        let first = canvas.signs().cut(first, room);
        canvas.put((area.x, area.y), room, &roles(role), &first);
        let hanging = item.look == Look::Quotation;
        if hanging {
            canvas.put((area.x, area.y), 1, &roles(Role::SpeechMark), "“");
        }
        if let Some(rest) = rest {
            let indent = u16::from(hanging);
            let columns = room.saturating_sub(indent);
            let rest = canvas.signs().cut(rest, columns);
            canvas.put((area.x + indent, area.y + 1), columns, &roles(role), &rest);
        }
    }

    fn label_role(&self, item: &Item) -> Role {
        let another = matches!(item.target, Target::Article(index) if index != self.state.current);
        match item.look {
            _ if self.here == Some(&item.target) => Role::Strong,
            Look::Group if another => Role::Text,
            Look::Group => Role::Strong,
            Look::Unnamed | Look::Inferred => Role::Slanted,
            Look::Entry | Look::Quotation => Role::Text,
            Look::Quiet => Role::Quiet,
        }
    }

    fn number_role(&self, item: &Item) -> Role {
        match item.look {
            Look::Entry if self.pane == Pane::Names => Role::Text,
            _ if !self.counts => Role::Quiet,
            Look::Group => Role::Quiet,
            _ if item.number == NONE => Role::Trace,
            _ => Role::Accent,
        }
    }

    fn paint_strip(&self, canvas: &mut Canvas<'_>, item: &Item, y: u16, selected: bool) {
        let Some(scale) = &self.scale else { return };
        let at = (self.numbers_end + 1, y);
        if let Some(name) = self.name(item) {
            let role = if selected { Role::HillSelected } else { Role::Hill };
            scale.paint(canvas, at, &name.mentions, role);
        } else if matches!(item.target, Target::Kind(_)) {
            scale.paint_place(canvas, at, self.state.here());
        }
    }

    fn name(&self, item: &Item) -> Option<&Name> {
        let Target::Name(index) = item.target else { return None };
        self.state.opened()?.analysis()?.names.get(index)
    }
}

/// A name in full where it fits; else its acronym; else a person's initials and last name; else cut.
fn short_name(canvas: &Canvas<'_>, name: &Name, room: u16) -> String {
    let fits = |words: &str| to_cells(width(words)) <= room;
    if fits(&name.label) {
        return name.label.clone();
    }
    let acronym = name.acronym.clone().filter(|acronym| fits(acronym));
    let initials = initials(name).filter(|words| fits(words));
    acronym.or(initials).unwrap_or_else(|| canvas.signs().cut(&name.label, room))
}

fn initials(name: &Name) -> Option<String> {
    if name.kind != NameKind::Person {
        return None;
    }
    let (first, last) = name.label.rsplit_once(' ')?;
    let initials = first.split(' ').filter_map(|word| word.chars().next());
    let words: Vec<String> = initials.map(|initial| format!("{initial}.")).chain([last.to_owned()]).collect();
    Some(words.join(" "))
}
