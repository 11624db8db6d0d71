//! Lists and focus: what is in the panes, what is selected, and what selecting and opening do.

use crate::notes::{MarkId, Shelf};
use crate::panes::{self, Pane, Target};
use crate::text::{Found, Span};

use super::go;
use super::listing::recent;
use super::lit::Lit;
use super::message::Effect;
use super::prompt::Purpose;
use super::state::{Focus, State};

/// A pane's key: opens and focuses it; pressed in it, closes it.
pub fn toggle(state: &mut State, pane: Pane) {
    if state.focus == Focus::List(pane) {
        state.view.close(pane);
        leave(state);
        return;
    }
    state.view.open(pane);
    focus(state, pane);
    light_here(state, pane);
}

/// Lights what is selected in a list just opened, where it stands; the page stays as it is.
pub fn light_here(state: &mut State, pane: Pane) {
    state.refresh();
    let lit = match state.list(pane).selected.clone() {
        Some(Target::Name(index)) => Lit::Name(index),
        Some(Target::Utterance(number)) => Lit::Utterance(number),
        Some(Target::Mark(id)) => Lit::Mark(id),
        _ => return,
    };
    if lit != state.lit {
        state.lit = lit;
        state.here = None;
    }
}

/// Focus to the next (or the pane before) of those on the screen, round over the page.
pub fn cycle(state: &mut State, count: i64) {
    let mut stops: Vec<Focus> = Vec::new();
    if state.is_visible(Pane::Contents) {
        stops.push(Focus::List(Pane::Contents));
    }
    stops.push(Focus::Page);
    stops.extend(state.side().filter(|_| state.screen.side.is_some()).map(Focus::List));
    if stops.len() == 1 {
        return focus(state, Pane::Contents);
    }
    let here = stops.iter().position(|stop| *stop == state.focus).unwrap_or(0);
    let count = isize::try_from(count).unwrap_or(0);
    let length = isize::try_from(stops.len()).unwrap_or(1);
    let next = (isize::try_from(here).unwrap_or(0) + count).rem_euclid(length);
    match stops[usize::try_from(next).unwrap_or(0)] {
        Focus::Page => leave(state),
        Focus::List(pane) => focus(state, pane),
    }
}

/// Gives focus to `pane`; its selection goes where the reader is, unless something is selected already.
pub fn focus(state: &mut State, pane: Pane) {
    state.focus = Focus::List(pane);
    state.selection = None;
    match state.lit {
        Lit::Name(index) if pane == Pane::Names => state.list_mut(pane).selected = Some(Target::Name(index)),
        _ if pane == Pane::Names => {}
        // A list that follows the text begins where the reader is.
        _ => state.list_mut(pane).selected = None,
    }
}

/// Back to the page; what a list lit stays lit. If the list has moved the page, that was a jump.
pub fn leave(state: &mut State) {
    let here = state.opened().map(|opened| (state.current, opened.top));
    if state.left_at.is_some() && state.left_at != here {
        go::leave_trail(state);
    }
    state.focus = Focus::Page;
    state.left_at = None;
}

/// `Esc` in a list: clears a filter, else goes back to the page and to where it was.
pub fn escape(state: &mut State, pane: Pane) {
    if !state.list(pane).shape.filter.is_empty() {
        return narrow(state, String::new());
    }
    put_back(state);
    leave(state);
}

/// Puts the page back to where it was before a list or a prompt moved it.
pub fn put_back(state: &mut State) {
    if let Some((article, top)) = state.left_at.take()
        && let Some(opened) = state.articles.get_mut(article)
    {
        state.current = article;
        opened.top = top;
    }
}

/// Selects the item `count` further, and lights what it means.
pub fn step(state: &mut State, count: i64) {
    let Some(pane) = state.focused_pane() else { return };
    state.list_mut(pane).step(count);
    light_selected(state, pane);
}

/// Gives focus to `pane` and selects `target` in it.
pub fn choose(state: &mut State, pane: Pane, target: Target) {
    focus(state, pane);
    state.list_mut(pane).selected = Some(target);
    light_selected(state, pane);
}

/// Selects an item some screenfuls further.
pub fn step_screens(state: &mut State, screens: i64) {
    let rows = i64::from(state.screen.text.height.saturating_sub(2).max(1));
    step(state, screens.saturating_mul(rows));
}

/// Folds the selected group, or the group that holds the selection.
pub fn fold(state: &mut State) {
    let Some(pane) = state.focused_pane() else { return };
    let list = state.list(pane);
    let Some(index) = list.index() else { return };
    let head = (0..=index).rev().find(|at| list.items[*at].target.is_head());
    let Some(target) = head.map(|at| list.items[at].target.clone()) else { return };
    if !is_folded(state, pane, &target) {
        turn(state, pane, target.clone());
        state.list_mut(pane).selected = Some(target);
    }
}

/// Unfolds the selected group.
pub fn unfold(state: &mut State) {
    let Some(pane) = state.focused_pane() else { return };
    let Some(target) = state.list(pane).selected.clone().filter(Target::is_head) else { return };
    if is_folded(state, pane, &target) {
        turn(state, pane, target);
    }
}

/// Lists the names of the section that is being read alone, the one named most in it first; and again all.
pub fn one_section(state: &mut State) {
    if state.focus != Focus::List(Pane::Names) {
        return state.notices.news("This goes by section in the list of people and organisations.");
    }
    let section = state.opened().and_then(|opened| {
        let page = state.page.span;
        // On the last page it is the last section, which may be too short to come to the top.
        let is_last = page.end as usize >= opened.article.text.trim_end().len();
        let at = if is_last { page.end.saturating_sub(1) } else { page.start };
        let section = opened.sections().get(opened.section_at(at)?)?;
        Some((section.span, section.title.of(&opened.article.text).to_owned()))
    });
    let section = section.filter(|_| state.list(Pane::Names).shape.within.is_none());
    match &section {
        Some((_, title)) => state.notices.done(format!("Named in {title}")),
        None if state.list(Pane::Names).shape.within.is_some() => state.notices.done("Named in all of the article"),
        None => state.notices.news("No section here."),
    }
    let list = state.list_mut(Pane::Names);
    list.shape.within = section.map(|(span, _)| span);
    list.selected = None;
    light_here(state, Pane::Names);
}

/// Opens the line for the filter of the list.
pub fn filter(state: &mut State) {
    let Some(pane) = state.focused_pane() else { return };
    let text = state.list(pane).shape.filter.clone();
    state.ask(Purpose::Filter, &text);
}

/// Narrows the list that has focus to `filter`.
pub fn narrow(state: &mut State, filter: String) {
    let Some(pane) = state.focused_pane() else { return };
    state.list_mut(pane).shape.filter = filter;
    state.refill_lists();
    let list = state.list_mut(pane);
    if list.index().is_none() || list.item().is_some_and(|item| item.target.is_head()) {
        let first = list.items.iter().position(|item| !item.target.is_head()).unwrap_or(0);
        list.select(first);
    }
    light_selected(state, pane);
}

/// Goes where the selected item points.
pub fn open(state: &mut State) -> Vec<Effect> {
    let Some(pane) = state.focused_pane() else { return Vec::new() };
    let Some(target) = state.list(pane).selected.clone() else { return Vec::new() };
    match target {
        Target::Article(index) if index == state.current => {
            turn(state, pane, target);
        }
        Target::Article(index) => {
            go::leave_trail(state);
            go::to_article(state, index);
            leave(state);
        }
        Target::Section(article, section) => {
            if article != state.current {
                go::leave_trail(state);
                go::to_article(state, article);
            }
            let heading = state.opened().and_then(|opened| Some(opened.sections().get(section)?.heading));
            if let Some(heading) = heading {
                go::to_heading(state, heading);
            }
            leave(state);
        }
        Target::Recent(index) => {
            let source = recent(state).get(index).map(|entry| entry.about.source.clone());
            return source.map(Effect::Open).into_iter().collect();
        }
        Target::Utterance(number) => {
            if let Some(first) = go::utterance_spans(state, number).first() {
                go::to_span(state, *first);
                state.lit = Lit::Utterance(number);
            }
            leave(state);
        }
        Target::Name(index) => return next_mention(state, index),
        Target::Mark(id) => open_mark(state, id),
        Target::Kind(_) | Target::More(_) | Target::Speaker(_) | Target::Group(_) => turn(state, pane, target),
    }
    Vec::new()
}

/// Goes to a mark; one of which it is not certain that it stands where it belongs is reviewed first.
fn open_mark(state: &mut State, id: MarkId) {
    let found = state.opened().and_then(|opened| Some(opened.notebook.get(&id)?.found));
    match found {
        Some(Found::Exact(span) | Found::Moved(span)) => {
            go::to_span(state, span);
            state.lit = Lit::Mark(id);
            leave(state);
        }
        Some(Found::Changed(_) | Found::Orphaned) => state.review = Some(id),
        Some(Found::Sought) | None => state.notices.news("It is still being looked for; try again in a moment."),
    }
}

/// What the shelf holds besides what is open.
pub fn shelve(state: &mut State, shelf: Shelf) {
    state.shelf = shelf;
}

/// The first `Enter` on a name goes to its first mention from here on, each further one to the next, round the end; the list
/// keeps the focus, so that the mentions can be walked.
fn next_mention(state: &mut State, index: usize) -> Vec<Effect> {
    let lit = Lit::Name(index);
    let Some(opened) = state.opened() else { return Vec::new() };
    let spans = lit.spans(opened, &state.search);
    let from = state.stepping_from(1);
    let next = spans.partition_point(|span| span.start <= from) % spans.len().max(1);
    if let Some(span) = spans.get(next) {
        go::walk(state, lit, *span);
    }
    Vec::new()
}

/// Lights what the selected item means, at once, before `Enter`.
pub(super) fn light_selected(state: &mut State, pane: Pane) {
    let Some(target) = state.list(pane).selected.clone() else { return };
    match target {
        Target::Name(index) => {
            let lit = Lit::Name(index);
            let mut spans = state.opened().map_or_else(Vec::new, |opened| lit.spans(opened, &state.search));
            if let Some(section) = state.list(pane).shape.within {
                spans.retain(|span| section.covers(*span));
            }
            let nearest = nearest_mention(state, &spans);
            go::preview(state, pane, lit, nearest);
        }
        Target::Utterance(number) => {
            let first = go::utterance_spans(state, number).first().copied();
            go::preview(state, pane, Lit::Utterance(number), first);
        }
        Target::Mark(id) => {
            let span = state.opened().and_then(|opened| opened.notebook.get(&id)?.found.span());
            go::preview(state, pane, Lit::Mark(id), span);
        }
        Target::Section(article, section) if article == state.current => {
            let heading = state.opened().and_then(|opened| Some(opened.sections().get(section)?.heading));
            if let Some(heading) = heading {
                go::preview(state, pane, Lit::Passage(heading), Some(heading));
            }
        }
        _ => {}
    }
}

/// The first mention on the page as it is; else the one nearest ahead of the page that was left for the list; else the last.
fn nearest_mention(state: &State, spans: &[Span]) -> Option<Span> {
    let ahead = |byte: u32| spans.get(spans.partition_point(|span| span.start < byte)).copied();
    let in_sight = ahead(state.page.span.start).filter(|span| state.page.row_of(span.start).is_some());
    let left = state.left_at.map(|(_, top)| top).or(state.opened().map(|opened| opened.top));
    in_sight.or_else(|| ahead(left?.byte)).or(spans.last().copied())
}

fn turn(state: &mut State, pane: Pane, target: Target) {
    let turned = &mut state.list_mut(pane).shape.turned;
    if !turned.remove(&target) {
        turned.insert(target);
    }
}

fn is_folded(state: &State, pane: Pane, target: &Target) -> bool {
    let sign = state.list(pane).items.iter().find(|item| item.target == *target).map(|item| item.sign);
    sign == Some(panes::Sign::Folded)
}
