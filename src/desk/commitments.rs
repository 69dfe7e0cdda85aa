//! The catalogue at the desk: where each commitment stands, when it was last observed, and which
//! judgements somebody has to look at again.

use maud::{Markup, html};

use super::answer::Answer;
use super::pick::{self, Found};
use super::shelf::Known;
use super::visit::Visit;
use super::{Desk, DeskFault, frame, say};
use crate::analysis::{Analysis, CommitmentStanding};
use crate::language::Arg;

/// Commitments on one page.
const ROWS_MAX: usize = 50;

/// The list, narrowed down by what was asked for.
pub(super) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let known = desk.known(visit.person()?)?;
    let body = html! {
        (filters(visit))
        @for id in known.record.agreements.keys() {
            @if let Some(analysis) = known.analysis(id.as_str()) {
                (agreement(visit, &known, &analysis))
            }
        }
    };
    Ok(Answer::page(frame::page(visit, &visit.t("work-nav-commitments"), &body)))
}

/// A form that is read with GET, so that its address can be sent to a colleague.
fn filters(visit: &Visit) -> Markup {
    html! {
        form method="get" action=(visit.to("commitments")) role="search" {
            div.field {
                label for="f-q" { (visit.t("work-find")) }
                p.hint #h-q { (visit.t("work-about-hint")) }
                input #f-q name="q" type="search" value=(visit.query.get("q")) aria-describedby="h-q";
            }
            label.tick {
                input type="checkbox" name="look" value="1" checked[visit.query.has("look")];
                " " (visit.t("work-look-only"))
            }
            p { button.button { (visit.t("work-find-do")) } }
        }
    }
}

/// Ids that the words asked for mean; none where nothing was asked for.
fn asked<'k>(visit: &Visit, known: &'k Known) -> Option<Vec<&'k str>> {
    let terms = pick::terms(visit.query.get("q"));
    if terms.is_empty() {
        return None;
    }
    let mut ids = Vec::new();
    for term in terms {
        match pick::find(&known.record, term) {
            Found::One(id) => ids.push(id),
            Found::Several { ids: several, .. } => ids.extend(several),
            Found::None => {}
        }
    }
    Some(ids)
}

fn agreement(visit: &Visit, known: &Known, analysis: &Analysis) -> Markup {
    let asked = asked(visit, known);
    let look = visit.query.has("look");
    let wanted = |held: &&CommitmentStanding| {
        asked.as_ref().is_none_or(|ids| ids.contains(&held.id()))
            && (!look || known.needs_another_look(held) || awaits(analysis, held))
    };
    let found: Vec<_> = analysis.catalogue().filter(wanted).collect();
    let pages = found.len().div_ceil(ROWS_MAX).max(1);
    let page = visit.query.get("page").parse::<usize>().unwrap_or(1).clamp(1, pages);
    let shown = found.iter().skip((page - 1) * ROWS_MAX).take(ROWS_MAX);
    html! {
        h2 { (analysis.agreement().value.title.as_str()) }
        p.meta { (visit.language.say("count-commitments", &[("n", Arg::Count(found.len() as u64))])) }
        @if found.is_empty() { p { (visit.t("work-find-none")) } }
        ul.rows { @for held in shown { li { (row(visit, known, analysis, held)) } } }
        (turning(visit, "commitments", &["q", "look", "page"], (page, pages)))
    }
}

/// A judgement that nobody else has confirmed.
fn awaits(analysis: &Analysis, held: &CommitmentStanding) -> bool {
    !analysis.pending(held.id()).is_empty()
}

fn row(visit: &Visit, known: &Known, analysis: &Analysis, held: &CommitmentStanding) -> Markup {
    html! {
        p { (say::commitment(visit, analysis.record(), held.id())) }
        p.meta {
            (say::standing(visit, analysis, &held.standing)) " · "
            @match held.last_observed {
                Some(day) => { (visit.t("work-last-observed")) " " (visit.language.day(day)) }
                None => (visit.t("work-never-observed")),
            }
            @if known.needs_another_look(held) { " · " b { "▲ " (visit.t("work-look-again")) } }
            @if awaits(analysis, held) { " · " (visit.t("work-awaits")) }
        }
    }
}

/// Links to the pages before and after this one; `kept` of the query goes along.
pub(super) fn turning(
    visit: &Visit,
    rest: &str,
    kept: &[&str],
    (page, pages): (usize, usize),
) -> Markup {
    let to = |page: usize| {
        let mut query = visit.query.clone();
        query.set("page", &page.to_string());
        visit.to(&format!("{rest}?{}", query.encode(kept)))
    };
    html! {
        @if pages > 1 {
            nav aria-label=(visit.t("work-pages")) {
                p {
                    @if page > 1 { a.button href=(to(page - 1)) { (visit.t("work-page-before")) } }
                    (visit.language.say("work-page-of", &[
                        ("page", Arg::Count(page as u64)), ("pages", Arg::Count(pages as u64))]))
                    " "
                    @if page < pages { a.button href=(to(page + 1)) { (visit.t("work-page-after")) } }
                }
            }
        }
    }
}
