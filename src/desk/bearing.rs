//! What else bears on a commitment: what blocks it, what is recommended, measured, claimed, and what
//! happened; each leads to its record.

use maud::{Markup, html};

use super::DeskFault;
use super::commitment::Held;
use super::row;
use super::visit::Visit;
use crate::language::Arg;
use crate::people::Right;
use crate::word::Kind;

/// What else is known of a commitment: what blocks it, what is recommended, measured and claimed.
pub(super) fn shown(visit: &Visit, held: &Held) -> Result<Markup, DeskFault> {
    let may = visit.person()?.may(Right::Record);
    let kinds = [
        Kind::Blockage,
        Kind::Recommendation,
        Kind::Indicator,
        Kind::Claim,
        Kind::Incident,
        Kind::Session,
    ];
    Ok(html! {
        @for kind in kinds {
            @let rows = row::all(visit, &held.known, kind);
            @let ours: Vec<_> = rows.iter().filter(|it| it.commitments.contains(&held.id.as_str())).collect();
            @let can_add = may && kind != Kind::Session;
            @if !ours.is_empty() || can_add {
                h2 { (visit.language.name("work-kinds", kind.code())) }
                @if ours.is_empty() { p { (visit.t("work-bearing-none")) } }
                ul.rows { @for it in ours { li { (row::shown(visit, &held.known.record, it)) } } }
                @if can_add {
                    p { a.button href=(visit.to(&format!("new/{}?commitment={}", kind.table(), held.id))) {
                        (visit.language.say("work-record-add", &[("kind", Arg::Text(&visit.language.name("work-kind", kind.code())))]))
                    } }
                }
            }
        }
    })
}
