//! The likeliest reading of the first passages, by dynamic programming: what each of them is, and where the story begins.

use super::Trace;
use super::line::Line;
use super::points;
use super::shape;

/// What a passage of a head is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// The headline.
    Title,
    /// Words over it that name a part of the paper, a series or the site.
    Kicker,
    /// The summary beneath it.
    Standfirst,
    /// Who wrote it.
    Byline,
    /// What the author is.
    Post,
    /// When it was published, and where.
    Date,
    /// Furniture by its wording.
    Furniture,
    /// A leftover by its place.
    Stray,
}

/// What some first passages are taken for.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// What each is, from the first.
    pub roles: Vec<Role>,
    points: i32,
}

impl Reading {
    fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// What decides how it may go on: readings alike in this compete.
    fn state(&self) -> (bool, bool, bool, Option<Role>) {
        (self.has(Role::Title), self.has(Role::Standfirst), self.has(Role::Byline), self.roles.last().copied())
    }

    fn with(&self, role: Role, points: i32) -> Self {
        let mut roles = Vec::with_capacity(self.roles.len() + 1);
        roles.extend_from_slice(&self.roles);
        roles.push(role);
        Self { roles, points: self.points + points }
    }
}

/// The reading with the most points, and the lines it was found in; of equals the one with the shorter head. A head takes at most the
/// first `longest` of `lines`, which are asked for only as far as a head may reach.
pub fn likeliest<'a>(mut lines: impl Iterator<Item = Line<'a>>, longest: usize) -> (Reading, Vec<Line<'a>>) {
    let mut seen: Vec<Line<'a>> = lines.by_ref().take(1).collect();
    let mut best: Option<Reading> = None;
    let mut open = vec![Reading::default()];
    for at in 0..=longest {
        for reading in &open {
            let points = reading.points + ending(reading, &seen, at);
            if best.as_ref().is_none_or(|best| points > best.points) {
                best = Some(Reading { points, ..reading.clone() });
            }
        }
        if at >= seen.len() || open.is_empty() {
            break;
        }
        seen.extend(lines.next());
        open = step(&open, &seen, at);
    }
    (best.unwrap_or_default(), seen)
}

/// All readings of one passage more, the best for each state.
fn step(open: &[Reading], lines: &[Line<'_>], at: usize) -> Vec<Reading> {
    let mut longer: Vec<Reading> = Vec::new();
    for reading in open {
        for (role, points) in choices(reading, lines, at) {
            let next = reading.with(role, points);
            match longer.iter_mut().find(|known| known.state() == next.state()) {
                Some(known) if known.points >= next.points => {}
                Some(known) => *known = next,
                None => longer.push(next),
            }
        }
    }
    longer
}

/// What the passage at `at` may be after `reading`, with the points for it.
fn choices(reading: &Reading, lines: &[Line<'_>], at: usize) -> Vec<(Role, i32)> {
    let line = &lines[at];
    let before = at.checked_sub(1).map(|before| &lines[before]);
    let titled = reading.has(Role::Title);
    let last = reading.roles.last().copied();
    let mut choices = Vec::new();
    let mut offer = |role, points: Option<i32>| choices.extend(points.map(|points| (role, points)));
    if titled {
        let late = last != Some(Role::Title) && (reading.has(Role::Byline) || reading.has(Role::Date));
        let free = !reading.has(Role::Standfirst);
        offer(Role::Standfirst, points::standfirst(line).filter(|_| free).map(|points| points - 4 * i32::from(late)));
    } else {
        offer(Role::Title, points::title(line, lines.get(at + 1)));
        let second = 3 * i32::from(reading.has(Role::Kicker));
        offer(Role::Kicker, points::kicker(line).map(|points| points - second));
    }
    if !reading.has(Role::Byline) {
        offer(
            Role::Byline,
            points::byline(line).map(|points| points + company(line, before, lines.get(at + 1), last, titled)),
        );
    }
    let signed = reading.roles.iter().rposition(|role| *role == Role::Byline);
    let byline = signed.and_then(|signed| lines[signed].authors.as_deref());
    let posted =
        matches!(last, Some(Role::Byline | Role::Post)) || shape::count(&line.text) <= 3 && titled && last.is_some();
    let post = points::post(line, byline).filter(|points| posted || *points >= 3 && titled);
    offer(Role::Post, post.filter(|_| signed.is_some() || post >= Some(3)));
    offer(Role::Date, points::date(line));
    offer(Role::Furniture, points::furniture(line));
    offer(Role::Stray, points::stray(line));
    choices
}

/// What stands beside a name alone makes it a byline, or leaves it a heading.
fn company(
    line: &Line<'_>,
    before: Option<&Line<'_>>,
    next: Option<&Line<'_>>,
    last: Option<Role>,
    titled: bool,
) -> i32 {
    if line.trace == Trace::Byline {
        return 0;
    }
    let told = |other: Option<&Line<'_>>| {
        other.is_some_and(|other| {
            other.is_dated() || matches!(other.trace, Trace::Date | Trace::Publication | Trace::Leftover)
        })
    };
    let under = 2 * i32::from(matches!(last, Some(Role::Title | Role::Standfirst)));
    let before = before.filter(|_| titled);
    let posted = next.is_some_and(|next| points::post(next, None) >= Some(2));
    let early = 4 * i32::from(!titled && !told(next));
    under + 3 * i32::from(told(next)) + 2 * i32::from(told(before)) + 2 * i32::from(posted) - early
}

/// The points for beginning the story at `at`.
fn ending(reading: &Reading, lines: &[Line<'_>], at: usize) -> i32 {
    let titled = if reading.has(Role::Title) { 0 } else { -2 };
    let standfirst = reading.roles.iter().position(|role| *role == Role::Standfirst);
    let summed_up = standfirst.map_or(0, |standfirst| summed_up(reading, lines, standfirst, at));
    // A head never ends with what is only taken for its place.
    let hanging = if matches!(reading.roles.last(), Some(Role::Kicker)) { -6 } else { 0 };
    points::story(lines.get(at), reading.has(Role::Byline)) + titled + summed_up + hanging
}

/// Whether what was taken for the summary is one, seen from the story that begins at `body`: a date or an author stands between, it has no
/// stop, or it is much shorter than the first paragraph.
fn summed_up(reading: &Reading, lines: &[Line<'_>], standfirst: usize, body: usize) -> i32 {
    let line = &lines[standfirst];
    let told = |role: &Role| matches!(role, Role::Byline | Role::Date | Role::Post);
    if reading.roles[standfirst..].iter().any(told) {
        return 2;
    }
    let Some(story) = lines.get(body) else { return -4 };
    if !shape::ends_with_stop(&line.text) {
        return if story.is_heading() || story.words >= 40 || shape::ends_sentence(&story.text) { 1 } else { -3 };
    }
    let shorter = story.words >= 60 && line.words * 2 <= story.words;
    if shape::opens_quotation(&line.text) || line.words < 8 || !(shorter || story.is_heading()) { -8 } else { 1 }
}
