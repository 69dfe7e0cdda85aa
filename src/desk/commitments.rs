//! The catalogue at the desk: where each commitment stands, when it was last observed, and which
//! judgements somebody has to look at again.

use maud::{Markup, html};

use super::answer::Answer;
use super::list::List;
use super::pick::{self, Found};
use super::shelf::Known;
use super::visit::Visit;
use super::{Desk, DeskFault, frame, say};
use crate::analysis::{Analysis, CommitmentStanding, Standing};
use crate::language::Arg;
use crate::record::Record;

/// Commitments on one page.
const ROWS_MAX: usize = 50;
/// What narrows the list down or puts it in order.
const ASKED: &[&str] = &["q", "stands", "look", "order"];
/// The orders; the first is that of the catalogue.
const ORDERS: &[&str] = &["catalogue", "unseen", "seen", "title"];
/// How a commitment may stand, as far as the list tells apart.
const STANDS: &[&str] = &["at", "not_assessed", "not_assessable"];

/// A row of the list: its agreement, by number, and where it stands.
type Row<'r> = (usize, &'r CommitmentStanding<'r>);

/// The list, narrowed down by what was asked for.
pub(super) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let known = desk.known(visit.person()?)?;
    let list = List { visit, rest: "commitments", asked: ASKED, rows_max: ROWS_MAX };
    let analyses: Vec<Analysis> =
        known.record.agreements.keys().filter_map(|id| known.analysis(id.as_str())).collect();
    let rows = found(list, &known, &analyses);
    let body = html! {
        (filters(list))
        @if rows.is_empty() { (list.none("work-commitments-none")) }
        (parted(list, &known, &analyses, &rows))
        (list.turning(rows.len()))
    };
    Ok(Answer::page(frame::page(visit, &visit.t("work-nav-commitments"), &body)))
}

/// A form that is read with GET, so that its address can be sent to a colleague.
fn filters(list: List) -> Markup {
    let stands = STANDS.iter().map(|code| (*code, list.visit.language.name("work-stands", code)));
    list.form(&html! {
        (list.line("q", "work-find", "work-about-hint"))
        (list.choice_or_any("stands", "work-list-state", stands))
        (list.tick("look", "work-look-only"))
        (list.orders(ORDERS))
    })
}

/// Ids that the words asked for mean; none where nothing was asked for.
pub(super) fn asked<'k>(words: &str, record: &'k Record) -> Option<Vec<&'k str>> {
    let terms = pick::terms(words);
    if terms.is_empty() {
        return None;
    }
    let mut ids = Vec::new();
    for term in terms {
        match pick::find(record, term) {
            Found::One(id) => ids.push(id),
            Found::Several { ids: several, .. } => ids.extend(several),
            Found::None => {}
        }
    }
    Some(ids)
}

/// What fits, each agreement apart, in the order asked for.
fn found<'r>(list: List, known: &'r Known, analyses: &'r [Analysis<'r>]) -> Vec<Row<'r>> {
    let asked = asked(list.get("q"), &known.record);
    let look = list.visit.query.has("look");
    let wanted = |analysis: &Analysis, held: &CommitmentStanding| {
        let stands = list.get("stands");
        asked.as_ref().is_none_or(|ids| ids.contains(&held.id()))
            && (stands.is_empty() || stands == standing_code(&held.standing))
            && (!look || known.needs_another_look(held) || awaits(analysis, held))
    };
    let mut rows = Vec::new();
    for (number, analysis) in analyses.iter().enumerate() {
        let fitting = analysis.catalogue().filter(|held| wanted(analysis, held));
        rows.extend(fitting.map(|held| (number, held)));
    }
    let title = |row: &Row| pick::plain(say::title(list.visit, &known.record, row.1.id()));
    match list.get("order") {
        // What nobody ever observed was seen longest ago.
        "unseen" => rows.sort_by_key(|row| (row.0, known.last_observed(row.1))),
        "seen" => rows.sort_by_key(|row| (row.0, std::cmp::Reverse(known.last_observed(row.1)))),
        "title" => rows.sort_by_cached_key(|row| (row.0, title(row))),
        _ => {}
    }
    rows
}

const fn standing_code(standing: &Standing) -> &'static str {
    match standing {
        Standing::At { .. } => "at",
        Standing::NotAssessed { .. } => "not_assessed",
        Standing::NotAssessable { .. } => "not_assessable",
    }
}

/// The rows of one page, under the agreement they belong to.
fn parted(list: List, known: &Known, analyses: &[Analysis], rows: &[Row]) -> Markup {
    let part = list.part(rows);
    html! {
        @for (number, analysis) in analyses.iter().enumerate() {
            @let shown: Vec<_> = part.iter().filter(|row| row.0 == number).collect();
            @if !shown.is_empty() {
                @let all = rows.iter().filter(|row| row.0 == number).count() as u64;
                h2 { (say::agreement(list.visit, &known.record, &analysis.agreement().value)) }
                p.meta { (list.visit.language.say("count-commitments", &[("n", Arg::Count(all))])) }
                ul.rows { @for (_, held) in shown { li { (row(list.visit, known, analysis, held)) } } }
            }
        }
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
            @match known.last_observed(held) {
                Some(day) => { (visit.t("work-last-observed")) " " (visit.language.day(day)) }
                None => (visit.t("work-never-observed")),
            }
            @if known.needs_another_look(held) { " · " b { "▲ " (visit.t("work-look-again")) } }
            @if awaits(analysis, held) { " · " (visit.t("work-awaits")) }
        }
    }
}
