//! The page of one record of any kind: what it says, what belongs to it, and its history.

use maud::{Markup, html};

use super::answer::Answer;
use super::blame::Seen;
use super::cell::Telling;
use super::fields::Fields;
use super::form::Form;
use super::held::{Held, address};
use super::layout::Layout;
use super::observation::withdrawn_or_buttons;
use super::parts::{button, form};
use super::question::{Asked, side_by_side, toll_question};
use super::row::{blockage_state, observed_commitments};
use super::visit::Visit;
use super::{Desk, DeskFault, destroy, frame, make, past, receipt, say, series};
use crate::assessment::{Blockage, FollowUp};
use crate::evidence::{Incident, Indicator};
use crate::people::Right;
use crate::record::Version;
use crate::word::{Kind, Record as _};

/// The page.
pub(super) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let held = match Held::of(desk, visit) {
        Err(DeskFault::NotFound) => return destroy::in_its_place(desk, visit),
        held => held?,
    };
    let record = &held.known.record;
    let telling = Telling { visit, record, kind: held.kind, cells: &held.cells };
    // What is told otherwise, or says nothing to people.
    let mut left_out = vec!["question_id", "lang", "printed", "until"];
    if record.agreements.len() == 1 {
        left_out.push("agreement_id");
    }
    if telling.lang() == visit.language.tag() {
        // It is the heading, in the same words.
        left_out.extend(telling.heading_column());
    }
    let body = html! {
        (receipt::done(desk, visit)?)
        p.lead { (telling.heading()) }
        (state(visit, &held))
        (withdrawn_or_buttons(visit, &held)?)
        dl.facts { (telling.facts(&left_out)) (past::receipt(visit, &held)) }
        (belonging(desk, visit, &held)?)
        (past::story(visit, &held))
    };
    Ok(Answer::page(frame::page(visit, &held.title(visit), &body)))
}

/// How it stands today, where that is more than one of its fields.
fn state(visit: &Visit, held: &Held) -> Markup {
    let Ok(blockage) = Blockage::from_cells(&held.cells) else { return html! {} };
    html! {
        @if held.kind == Kind::Blockage {
            p { b { (blockage_state(visit, &blockage, held.known.vantage.as_of)) } }
        }
    }
}

/// What belongs to it.
fn belonging(desk: &Desk, visit: &Visit, held: &Held) -> Result<Markup, DeskFault> {
    let record = &held.known.record;
    Ok(match held.kind {
        Kind::Recommendation => followed_up(desk, visit, held)?,
        Kind::Session => commitments_of(visit, held),
        Kind::Incident => tolls(visit, held)?,
        Kind::Indicator => readings(visit, held)?,
        Kind::Reading => told(&series::warnings(visit, record, &held.cells)),
        Kind::Claim => html! {
            @let to = visit.to(&format!("questions/{}", held.cell("question_id")));
            p { a.button href=(to) { (visit.t("work-question-all")) } }
        },
        _ => html! {},
    })
}

fn readings(visit: &Visit, held: &Held) -> Result<Markup, DeskFault> {
    let Ok(indicator) = Indicator::from_cells(&held.cells) else { return Ok(html! {}) };
    Ok(html! {
        (series::shown(visit, &held.known.record, &indicator))
        (add(visit, held, Kind::Reading, "work-reading-add")?)
    })
}

fn told(warnings: &[String]) -> Markup {
    html! {
        @if !warnings.is_empty() {
            div.note { ul { @for warning in warnings { li { b { "▲ " (warning) } } } } }
        }
    }
}

/// A button that opens the form of what belongs to it.
fn add(visit: &Visit, held: &Held, kind: Kind, label: &str) -> Result<Markup, DeskFault> {
    let may = visit.person()?.may(Right::Record) && !held.is_withdrawn();
    let to = visit.to(&format!("new/{}?of={}", kind.table(), held.id));
    Ok(html! { @if may { p { a.button href=(to) { (visit.t(label)) } } } })
}

/// What became of a recommendation, newest first, and the short form of a further follow-up.
fn followed_up(desk: &Desk, visit: &Visit, held: &Held) -> Result<Markup, DeskFault> {
    let record = &held.known.record;
    let all = record.recommendation_followups.values();
    let mut ours: Vec<&Version<FollowUp>> =
        all.filter(|it| it.value.recommendation_id.as_str() == held.id).collect();
    ours.sort_by(|a, b| (&b.date, b.first_position).cmp(&(&a.date, a.first_position)));
    Ok(html! {
        h2 { (visit.t("work-follow-ups")) }
        @if ours.is_empty() { p { (visit.t("work-follow-ups-none")) } }
        ul.rows { @for it in &ours {
            @let cells = it.value.cells();
            @let telling = Telling { visit, record, kind: Kind::FollowUp, cells: &cells };
            li {
                p { a.id href=(visit.to(&address(Kind::FollowUp, it.value.id()))) { (visit.language.date(&it.value.date)) }
                    " – " b { (telling.heading()) } }
                @if it.value.note.is_some() { p { (telling.words("note")) } }
            }
        } }
        @if visit.person()?.may(Right::Record) && !held.is_withdrawn() { (follow_up(desk, visit, held)) }
    })
}

fn follow_up(desk: &Desk, visit: &Visit, held: &Held) -> Markup {
    let Some(layout) = Layout::of(Kind::FollowUp) else { return html! {} };
    let mut fields = Fields::default();
    fields.set("date", &desk.today().to_string());
    make::number(desk, layout, &mut fields);
    let known = &held.known.record;
    let form_of = Form { visit, known, layout, fields: &fields, fixed: &[], before: None };
    let inner = html! {
        (make::hidden(&fields))
        (form_of.shown(&Seen::default()))
        p { (button(&visit.t("work-follow-up-add"), "record")) }
    };
    html! {
        h3 { (visit.t("work-follow-up-new")) }
        (form(visit, &format!("new/{}?of={}", Kind::FollowUp.table(), held.id), &inner))
    }
}

/// Commitments on which the observations of a session bear.
fn commitments_of(visit: &Visit, held: &Held) -> Markup {
    let record = &held.known.record;
    let cell = held.cell("evidence_ids");
    let found = observed_commitments(record, cell.split("; "));
    html! {
        @if !found.is_empty() {
            h2 { (visit.t("work-commitments-of")) }
            ul { @for id in found { li { (say::commitment(visit, record, id)) } } }
        }
    }
}

/// Competing tolls side by side by source, never summed and never averaged.
fn tolls(visit: &Visit, held: &Held) -> Result<Markup, DeskFault> {
    let Ok(incident) = Incident::from_cells(&held.cells) else { return Ok(html! {}) };
    let record = &held.known.record;
    let id = toll_question(&incident);
    let asked = Asked::of(&held.known, &id);
    let claims = asked.as_ref().map(|asked| asked.claims.as_slice()).unwrap_or_default();
    let may = visit.person()?.may(Right::Record) && !held.is_withdrawn();
    Ok(html! {
        h2 { (visit.t("work-tolls")) }
        @if claims.is_empty() { p { (visit.t("work-tolls-none")) } }
        @else { p.hint { (visit.t("work-question-rule")) } }
        (side_by_side(visit, record, claims))
        p {
            @if !claims.is_empty() {
                a.button href=(visit.to(&format!("questions/{id}"))) { (visit.t("work-question-open")) }
            }
            @if may { a.button href=(visit.to(&format!("new/claims?of={id}"))) { (visit.t("work-toll-add")) } }
        }
    })
}
