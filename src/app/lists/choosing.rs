//! What is selected in a list, and what selecting and opening do.

use crate::app::message::Effect;
use crate::app::places::{jump, preview};
use crate::app::sheets::Sheet;
use crate::app::state::{Focus, Lit, State, recent};
use crate::notes::MarkId;
use crate::panes::{Pane, Sign, Target};
use crate::text::{Found, Span};

use super::focus::{self, leave, light_here};

/// Selects the item `count` further, and lights what it means.
pub fn step(state: &mut State, count: i64) {
    let Some(pane) = state.focused_pane() else { return };
    state.list_mut(pane).step(count);
    light_selected(state, pane);
}

/// Selects an item some screenfuls further.
pub fn step_screens(state: &mut State, screens: i64) {
    let rows = i64::from(state.screen.text.height.saturating_sub(2).max(1));
    step(state, screens.saturating_mul(rows));
}

/// Gives focus to `pane` and selects `target` in it.
pub fn choose(state: &mut State, pane: Pane, target: Target) {
    focus::give(state, pane);
    state.list_mut(pane).selected = Some(target);
    light_selected(state, pane);
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

/// `Esc` in a list: clears a filter, else goes back to the page and to where it was.
pub fn escape(state: &mut State, pane: Pane) {
    if !state.list(pane).shape.filter.is_empty() {
        return narrow(state, String::new());
    }
    preview::put_back(state);
    leave(state);
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
            jump::leave_trail(state);
            jump::to_article(state, index);
            leave(state);
        }
        Target::Section(article, section) => {
            if article != state.current {
                jump::leave_trail(state);
                jump::to_article(state, article);
            }
            let heading = state.opened().and_then(|opened| Some(opened.sections().get(section)?.heading));
            if let Some(heading) = heading {
                jump::to_heading(state, heading);
            }
            leave(state);
        }
        Target::Recent(index) => {
            let source = recent(state).get(index).map(|entry| entry.about.source.clone());
            return source.map(Effect::Open).into_iter().collect();
        }
        Target::Utterance(number) => {
            let lit = Lit::Utterance(number);
            if let Some(first) = state.spans_of(&lit).first() {
                jump::to_span(state, *first, lit);
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
            jump::to_span(state, span, Lit::Mark(id));
            leave(state);
        }
        Some(Found::Changed(_) | Found::Orphaned) => state.sheet = Some(Sheet::Review(id)),
        Some(Found::Sought) | None => state.notices.news("It is still being looked for; try again in a moment."),
    }
}

/// The first `Enter` on a name goes to its first mention from here on, each further one to the next, round the end; the list
/// keeps the focus, so that the mentions can be walked.
fn next_mention(state: &mut State, index: usize) -> Vec<Effect> {
    let lit = Lit::Name(index);
    let spans = state.spans_of(&lit);
    let from = state.stepping_from(1);
    let next = spans.partition_point(|span| span.start <= from) % spans.len().max(1);
    if let Some(span) = spans.get(next) {
        jump::walk(state, *span, lit);
    }
    Vec::new()
}

/// Lights what the selected item means, at once, before `Enter`.
pub fn light_selected(state: &mut State, pane: Pane) {
    let Some(target) = &state.list(pane).selected else { return };
    let (lit, span) = match (target, Lit::of(target)) {
        (_, Some(lit)) => {
            let spans = state.spans_of(&lit);
            let first =
                if let Lit::Name(_) = lit { nearest_mention(state, pane, spans) } else { spans.first().copied() };
            (lit, first)
        }
        (Target::Section(article, section), None) if *article == state.current => {
            let heading = state.opened().and_then(|opened| Some(opened.sections().get(*section)?.heading));
            let Some(heading) = heading else { return };
            (Lit::Passage(heading), Some(heading))
        }
        _ => return,
    };
    preview::show(state, pane, lit, span);
}

/// Of `spans`, in the section that the list is narrowed to: the first on the page as it is; else the one nearest ahead of the page that was
/// left for the list; else the last.
fn nearest_mention(state: &State, pane: Pane, mut spans: Vec<Span>) -> Option<Span> {
    if let Some(section) = state.list(pane).shape.within {
        spans.retain(|span| section.covers(*span));
    }
    let ahead = |byte: u32| spans.get(spans.partition_point(|span| span.start < byte)).copied();
    let in_sight = ahead(state.page.span.start).filter(|span| state.page.row_of(span.start).is_some());
    let left = state.left_at.map(|left| left.top).or(state.opened().map(|opened| opened.top));
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
    sign == Some(Sign::Folded)
}
