//! One observation at the desk: everything it says, which judgements rest on it, and its history
//! with the words that each correction changed.

use maud::{Markup, html};

use super::answer::Answer;
use super::cell::Telling;
use super::held::{self, Held};
use super::layout::Layout;
use super::parts::{Wrongs, button, form};
use super::visit::Visit;
use super::{Desk, DeskFault, closed, destroy, files, frame, past, receipt, say};
use crate::assessment::Assessment;
use crate::language::Arg;
use crate::people::{Purpose, Reach, Right};
use crate::record::Version;
use crate::word::Kind;

/// The page.
pub(super) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    match Held::of(desk, visit) {
        Err(DeskFault::NotFound) => match closed::gate(desk, visit, "") {
            Err(DeskFault::NotFound) => destroy::in_its_place(desk, visit),
            gate => gate,
        },
        held => shown(desk, visit, &held?),
    }
}

/// The page of an observation that was read.
pub(super) fn shown(desk: &Desk, visit: &Visit, held: &Held) -> Result<Answer, DeskFault> {
    Ok(Answer::page(page(desk, visit, held, &Wrongs::default())?))
}

/// The same with what is wrong with a file that was sent.
pub(super) fn page(
    desk: &Desk,
    visit: &Visit,
    held: &Held,
    wrongs: &Wrongs,
) -> Result<Markup, DeskFault> {
    let telling =
        Telling { visit, record: &held.known.record, kind: held.kind, cells: &held.cells };
    let body = html! {
        (receipt::done(desk, visit)?)
        (wrongs.summary(visit))
        @if held.reach.is_some() { (closed::opened_note(visit)) }
        (withdrawn_or_buttons(visit, held)?)
        dl.facts { (telling.facts(&[files::COLUMN])) (past::receipt(visit, held)) }
        (files::section(desk, visit, held, wrongs)?)
        (judgements(visit, held))
        (past::story(visit, held))
    };
    Ok(frame::page(visit, &held.title(visit), &body))
}

/// That it was taken back, or what one may do with it.
pub(super) fn withdrawn_or_buttons(visit: &Visit, held: &Held) -> Result<Markup, DeskFault> {
    let may = visit.person()?.may(Right::Record);
    if let Some(reach) = held.reach {
        return Ok(doings_with_closed(visit, (held.kind, &held.id), held.is_withdrawn(), reach));
    }
    Ok(html! {
        @if held.is_withdrawn() {
            div.note { p { b { "▲ " (visit.t("work-withdrawn")) } } p { (visit.t("work-withdrawn-text")) } }
            @if may && destroy::KINDS.contains(&held.kind) {
                p { a href=(visit.to(&held.address("/destroy"))) { (visit.t("work-destroy")) } }
            }
        } @else if may {
            p {
                @if Layout::has_form(held.kind) { a.button href=(visit.to(&held.address("/correct"))) { (visit.t("work-correct")) } }
                a.button href=(visit.to(&held.address("/withdraw"))) { (visit.t("work-withdraw")) }
            }
        }
    })
}

/// What may be done with one that is closed: it is opened anew for it, and that is noted.
pub(super) fn doings_with_closed(
    visit: &Visit,
    (kind, id): (Kind, &str),
    is_withdrawn: bool,
    reach: Reach,
) -> Markup {
    let address = held::address(kind, id);
    let opening = |then: &str, label: &str| {
        let inner = html! {
            input type="hidden" name="purpose" value=(Purpose::Correct.code());
            input type="hidden" name="then" value=(then);
            (button(&visit.t(label), "open"))
        };
        form(visit, &address, &inner)
    };
    html! {
        @if is_withdrawn {
            div.note { p { b { "▲ " (visit.t("work-withdrawn")) } } p { (visit.t("work-withdrawn-text")) } }
            @if reach.corrects { p { a href=(visit.to(&format!("{address}/destroy"))) { (visit.t("work-destroy")) } } }
        } @else if reach.corrects {
            div.row-buttons { (opening("correct", "work-correct")) (opening("withdraw", "work-withdraw")) }
        }
    }
}

/// The judgements that rest on it, those that count first.
fn judgements(visit: &Visit, held: &Held) -> Markup {
    let record = &held.known.record;
    let rests = |it: &&Version<Assessment>| {
        it.value.evidence_ids.iter().any(|evidence| evidence.as_str() == held.id)
    };
    let mut found: Vec<_> = record.assessments.values().filter(rests).collect();
    found.sort_by_key(|it| std::cmp::Reverse((it.value.as_of, it.position)));
    html! {
        h2 { (visit.t("work-judgements-on-it")) }
        @if found.is_empty() { p { (visit.t("work-judgements-on-it-none")) } }
        ul.rows { @for it in found { li { (judgement(visit, held, it)) } } }
    }
}

fn judgement(visit: &Visit, held: &Held, judged: &Version<Assessment>) -> Markup {
    let (it, record) = (&judged.value, &held.known.record);
    let commitment = it.commitment_id.as_str();
    let agreement = record.commitments.get(commitment).map(|found| found.agreement_id.as_str());
    let analysis = agreement.and_then(|agreement| held.known.analysis(agreement));
    let replaced = record.assessments.values().any(|later| {
        later.value.supersedes.as_ref().is_some_and(|old| old.as_str() == it.assessment_id.as_str())
    });
    let to = format!("commitments/{commitment}#a-{}", it.assessment_id.as_str());
    html! {
        p { a href=(visit.to(&to)) { (commitment) " " (say::title(visit, record, commitment)) } }
        p.meta {
            (visit.language.day(it.as_of)) " – "
            @if let Some(analysis) = &analysis { (say::standing(visit, analysis, &analysis.standing_of(judged))) " · " }
            (visit.language.say("work-judged-by", &[("author", Arg::Text(it.author.as_str()))]))
            @if replaced { " · " (visit.t("work-judgement-replaced")) }
            @else if held.is_withdrawn() { " · " b { "▲ " (visit.t("work-evidence-withdrawn")) } }
            @else if held.position > judged.position { " · " b { "▲ " (visit.t("work-evidence-corrected")) } }
        }
    }
}
