//! What else bears on a commitment: what blocks it, what is recommended, measured, claimed, and what
//! happened; each leads to its record.

use maud::{Markup, html};

use super::DeskFault;
use super::commitment::Held;
use super::row::{self, Row};
use super::visit::Visit;
use crate::language::Arg;
use crate::people::Right;
use crate::word::Kind;

/// Kinds in the order in which they stand on the page.
const KINDS: [Kind; 6] = [
    Kind::Blockage,
    Kind::Recommendation,
    Kind::Indicator,
    Kind::Claim,
    Kind::Incident,
    Kind::Session,
];

/// What bears on a commitment, by kind.
pub(super) struct Bearing<'k> {
    rows: Vec<(Kind, Vec<Row<'k>>)>,
}

impl<'k> Bearing<'k> {
    /// Reads it.
    pub(super) fn of(visit: &Visit, held: &'k Held) -> Self {
        let ours = |kind| (kind, row::all(visit, &held.known, kind, Some(&held.id)));
        Self { rows: KINDS.into_iter().map(ours).collect() }
    }

    /// A line that leads to each, with how many there are.
    pub(super) fn index(&self, visit: &Visit) -> Markup {
        let any = self.rows.iter().any(|(_, rows)| !rows.is_empty());
        html! {
            @if any { nav.near aria-label=(visit.t("work-bearing")) { ul {
                @for (kind, rows) in self.rows.iter().filter(|(_, rows)| !rows.is_empty()) {
                    li { a href={ "#k-" (kind.code()) } { (plural(visit, *kind)) " (" (visit.language.integer(rows.len() as u64)) ")" } }
                }
            } } }
        }
    }

    /// The rows, and where one adds to them.
    pub(super) fn shown(&self, visit: &Visit, held: &Held) -> Result<Markup, DeskFault> {
        let may = visit.person()?.may(Right::Record);
        Ok(html! {
            @for (kind, rows) in &self.rows {
                // A session bears on a commitment by its observations.
                @let can_add = may && *kind != Kind::Session;
                @if !rows.is_empty() || can_add {
                    h2 #{ "k-" (kind.code()) } { (plural(visit, *kind)) }
                    @if rows.is_empty() { p { (visit.t("work-bearing-none")) } }
                    ul.rows { @for it in rows { li { (row::shown(visit, &held.known.record, it, true)) } } }
                    @if can_add { p { (add(visit, *kind, &held.id)) } }
                }
            }
        })
    }
}

fn plural(visit: &Visit, kind: Kind) -> String {
    visit.language.name("work-kinds", kind.code())
}

fn add(visit: &Visit, kind: Kind, commitment: &str) -> Markup {
    let to = visit.to(&format!("new/{}?commitment={commitment}", kind.table()));
    let kind = visit.language.name("web-kind", kind.code());
    let label = visit.language.say("work-record-add", &[("kind", Arg::Text(&kind))]);
    html! { a.button href=(to) { (label) } }
}
