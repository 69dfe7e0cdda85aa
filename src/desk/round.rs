//! One round of judging apart: what there is to judge, what one put down oneself, and, once both are
//! done, how far the two agree.

use std::sync::Arc;

use maud::{Markup, html};

use super::answer::Answer;
use super::fields::Fields;
use super::parts::{Field, Wrongs, button, form};
use super::shelf::Known;
use super::visit::Visit;
use super::{Desk, DeskFault, frame, judge, rounds, say};
use crate::analysis::kappa::{CrossTable, Weights};
use crate::analysis::{Analysis, ScaleView};
use crate::language::Arg;
use crate::store::rounds::{Coding, Codings, Round};

/// Longest reason, in bytes.
const WHY_BYTES_MAX: usize = 2_000;
/// Places of kappa.
const KAPPA_PLACES: u32 = 2;

/// The round of the address, with what is known.
struct Held {
    round: Round,
    known: Arc<Known>,
}

impl Held {
    fn of(desk: &Desk, visit: &Visit) -> Result<Self, DeskFault> {
        let number = visit.place("round").parse().map_err(|_| DeskFault::NotFound)?;
        let round = desk.office.round(number)?.ok_or(DeskFault::NotFound)?;
        Ok(Self { round, known: desk.known(visit.person()?)? })
    }

    /// The reading of the agreement at the day of the round.
    fn analysis(&self) -> Result<Analysis<'_>, DeskFault> {
        let found = self.known.analysis(self.round.agreement.as_str());
        Ok(found.ok_or(DeskFault::NotFound)?.at(self.round.as_of))
    }

    fn address(&self, rest: &str) -> String {
        format!("rounds/{}{rest}", self.round.round)
    }
}

/// Ids of the commitments in force, in the order of the catalogue.
fn ids<'a>(analysis: &Analysis<'a>) -> Vec<&'a str> {
    let all = analysis.commitments().iter();
    all.map(|it| it.commitment.value.commitment_id.as_str()).collect()
}

/// The page.
pub(super) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let held = Held::of(desk, visit)?;
    let analysis = held.analysis()?;
    let inner = match desk.office.both_codings(&held.round)? {
        Some(both) => agreement(desk, visit, &held, &analysis, &both)?,
        None => apart(desk, visit, &held, &analysis)?,
    };
    let day = visit.language.day(held.round.as_of);
    let agreement = Arg::Text(held.round.agreement.as_str());
    let args = [("agreement", agreement), ("day", Arg::Text(&day))];
    let title = visit.language.say("work-round-title", &args);
    let body = html! {
        p { a href=(visit.to("rounds")) { (visit.t("work-rounds")) } }
        (inner)
    };
    Ok(Answer::page(frame::page(visit, &title, &body)))
}

/// While both are at it: how far each is, and one's own list.
fn apart(
    desk: &Desk,
    visit: &Visit,
    held: &Held,
    analysis: &Analysis,
) -> Result<Markup, DeskFault> {
    let (ids, coded) = (ids(analysis), desk.office.coded(&held.round)?);
    let account = visit.person()?.account;
    let own = desk.office.own_codings(held.round.round, account)?;
    let names = rounds::names(desk, &held.round)?;
    let part = held.round.part_of(account);
    Ok(html! {
        p { (visit.t("work-round-apart-text")) }
        ul {
            @for ((name, count), done) in names.iter().zip(coded).zip(held.round.done) {
                li {
                    (visit.language.say("work-round-progress", &[
                        ("who", Arg::Text(name)), ("n", Arg::Count(count as u64)),
                        ("of", Arg::Count(ids.len() as u64)),
                    ]))
                    @if done { " – " b { (visit.t("work-round-done")) } }
                }
            }
        }
        @match part {
            Some(false) => { (finish(visit, held)) (list(visit, held, analysis, &ids, &own)) },
            Some(true) => p { (visit.t("work-round-wait")) },
            None => p { (visit.t("work-round-not-yours")) },
        }
    })
}

fn finish(visit: &Visit, held: &Held) -> Markup {
    let inner = html! {
        p.hint { (visit.t("work-round-finish-hint")) }
        p { (button(&visit.t("work-round-finish"), "finish")) }
    };
    form(visit, &held.address("/finish"), &inner)
}

fn list(visit: &Visit, held: &Held, analysis: &Analysis, ids: &[&str], own: &Codings) -> Markup {
    html! {
        ul.rows {
            @for id in ids {
                li {
                    p { a href=(visit.to(&held.address(&format!("/{id}")))) { (id) " " (say::title(visit, &held.known.record, id)) } }
                    p.meta { @match own.get(*id) {
                        Some(coding) => (label(visit, analysis, &coding.level)),
                        None => (visit.t("work-round-open")),
                    } }
                }
            }
        }
    }
}

/// A level or a state in words.
fn label(visit: &Visit, analysis: &Analysis, level: &str) -> String {
    let Some(code) = level.strip_prefix("level:") else {
        return visit.language.name("state", level);
    };
    let scale = judge::scale(analysis);
    let found = scale.and_then(|scale| {
        scale.levels.iter().find(|it| it.value.level_code.as_str() == code).copied()
    });
    found.map_or_else(
        || code.to_owned(),
        |it| {
            let own = (it.value.label.as_str(), it.value.lang.as_str());
            let id = it.value.level_id.as_str();
            let record = analysis.record();
            record.words("scale_levels", id, "label", own, visit.language.tag()).text.to_owned()
        },
    )
}

/// The form for one commitment.
pub(super) fn judge_one(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let held = Held::of(desk, visit)?;
    let account = visit.person()?.account;
    if held.round.part_of(account) != Some(false) {
        return Err(DeskFault::NotFound);
    }
    let own = desk.office.own_codings(held.round.round, account)?;
    let mut fields = Fields::default();
    if let Some(coding) = own.get(visit.place("commitment")) {
        fields.set("level", &coding.level);
        fields.set("why", &coding.why);
    }
    Ok(Answer::page(one(visit, &held, &fields, &Wrongs::default())?))
}

fn one(visit: &Visit, held: &Held, fields: &Fields, wrongs: &Wrongs) -> Result<Markup, DeskFault> {
    let analysis = held.analysis()?;
    let id = visit.place("commitment");
    let record = &held.known.record;
    let found = record.commitments.get(id).filter(|_| ids(&analysis).contains(&id));
    let found = found.ok_or(DeskFault::NotFound)?;
    let scale = judge::scale(&analysis).ok_or(DeskFault::NotFound)?;
    let own = (found.value.text.as_str(), found.value.lang.as_str());
    let why = Field {
        name: "why",
        label: &visit.t("work-rationale"),
        hint: &visit.t("work-round-why-hint"),
        value: fields.raw("why"),
    };
    let inner = html! {
        (judge::levels(visit, &analysis, &scale, fields, wrongs))
        (why.lines(wrongs, 3))
        p { (button(&visit.t("work-round-put"), "put")) }
    };
    let body = html! {
        p { a href=(visit.to(&held.address(""))) { (visit.t("work-round-back")) } " · "
            (say::commitment(visit, record, id)) }
        p { (say::words(visit, record, ("commitments", id, "text"), own)) }
        (wrongs.summary(visit))
        (form(visit, &held.address(&format!("/{id}")), &inner))
    };
    let title = format!("{id} {}", say::title(visit, record, id));
    Ok(frame::page(visit, &title, &body))
}

/// Puts down what somebody makes of a commitment, and goes on to the next that is open.
pub(super) fn put(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let held = Held::of(desk, visit)?;
    let analysis = held.analysis()?;
    let id = visit.place("commitment");
    let all = ids(&analysis);
    let place = all.iter().position(|it| *it == id).ok_or(DeskFault::NotFound)?;
    let level = visit.form.get("level");
    let mut wrongs = Wrongs::default();
    if !is_level(&analysis, level) {
        wrongs.add("level", visit.t("work-level-missing"));
    }
    let why = visit.form.get("why").to_owned();
    if why.len() > WHY_BYTES_MAX {
        wrongs.add("why", visit.t("work-fault-too-long"));
    }
    if !wrongs.is_empty() {
        return Ok(Answer::again(one(visit, &held, &visit.form, &wrongs)?));
    }
    let account = visit.person()?.account;
    let coding = Coding { level: level.to_owned(), why };
    if !desk.office.put_down(held.round.round, account, id, &coding)? {
        return Err(DeskFault::NotFound);
    }
    let own = desk.office.own_codings(held.round.round, account)?;
    let after = all.iter().skip(place + 1).chain(all.iter().take(place));
    let next = after.copied().find(|it| !own.contains_key(*it));
    let rest = next.map(|id| format!("/{id}")).unwrap_or_default();
    Ok(Answer::to(visit.to(&held.address(&rest))))
}

fn is_level(analysis: &Analysis, level: &str) -> bool {
    match level.strip_prefix("level:") {
        Some(code) => judge::scale(analysis).is_some_and(|scale| scale.place(code).is_some()),
        None => ["not_assessable", "not_assessed"].contains(&level),
    }
}

/// One is done, and changes nothing any more.
pub(super) fn finish_round(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let held = Held::of(desk, visit)?;
    let account = visit.person()?.account;
    if held.round.part_of(account).is_none() {
        return Err(DeskFault::NotFound);
    }
    desk.office.done(held.round.round, account)?;
    Ok(Answer::to(visit.to(&held.address(""))))
}

/// Places of the levels that both gave, for each commitment to which both gave one.
fn pairs<'b>(
    scale: &'b ScaleView<'_>,
    [one, other]: &'b [Codings; 2],
) -> impl Iterator<Item = (&'b str, usize, usize)> {
    let place = |coding: &Coding| scale.place(coding.level.strip_prefix("level:")?);
    one.iter().filter_map(move |(id, mine)| {
        let theirs = other.get(id)?;
        Some((id.as_str(), place(mine)?, place(theirs)?))
    })
}

fn agreement(
    desk: &Desk,
    visit: &Visit,
    held: &Held,
    analysis: &Analysis,
    both: &[Codings; 2],
) -> Result<Markup, DeskFault> {
    let scale = judge::scale(analysis).ok_or(DeskFault::NotFound)?;
    let levels: Vec<_> = pairs(&scale, both).map(|(_, one, other)| (one, other)).collect();
    let table = CrossTable::of(scale.levels.len(), levels.iter().copied());
    let names = rounds::names(desk, &held.round)?;
    let labels: Vec<String> = scale
        .levels
        .iter()
        .map(|it| label(visit, analysis, &format!("level:{}", it.value.level_code)))
        .collect();
    Ok(html! {
        (figures(visit, &table, ids(analysis).len()))
        (crossed(visit, &table, &labels, &names))
        (differences(visit, held, analysis, both, &names))
    })
}

fn figures(visit: &Visit, table: &CrossTable, all: usize) -> Markup {
    let same = table.same();
    let percent = visit.language.percent(same);
    let kinds = [
        (Weights::Equal, "work-kappa-equal"),
        (Weights::Linear, "work-kappa-linear"),
        (Weights::Quadratic, "work-kappa-quadratic"),
    ];
    let left_out = (all as u64).saturating_sub(same.denominator);
    html! {
        p.lead { (visit.language.say("work-round-same", &[
            ("n", Arg::Count(same.count)), ("of", Arg::Count(same.denominator)), ("percent", Arg::Text(&percent)),
        ])) }
        dl.facts {
            @for (weights, name) in kinds {
                dt { (visit.t(name)) }
                dd { @match table.kappa(weights) {
                    Some(kappa) => (visit.language.number(&kappa.decimal(KAPPA_PLACES))),
                    None => (visit.t("work-kappa-none")),
                } }
            }
        }
        @if left_out > 0 { p { (visit.language.say("work-round-left-out", &[("n", Arg::Count(left_out))])) } }
        p.hint { (visit.t("work-kappa-text")) }
    }
}

fn crossed(visit: &Visit, table: &CrossTable, labels: &[String], names: &[String]) -> Markup {
    let [one, other] = [0, 1].map(|at| names.get(at).map_or("", String::as_str));
    html! {
        div.wide tabindex="0" role="region" aria-label=(visit.t("work-round-table")) {
            table {
                caption { (visit.language.say("work-round-table-text", &[("one", Arg::Text(one)), ("other", Arg::Text(other))])) }
                thead { tr { td {} @for label in labels { th scope="col" { (label) } } } }
                tbody {
                    @for (label, row) in labels.iter().zip(table.rows()) {
                        tr { th scope="row" { (label) }
                            @for count in row { td { (visit.language.integer(*count)) } } }
                    }
                }
            }
        }
    }
}

/// Where the two differ, with what each says; there it is worth talking.
fn differences(
    visit: &Visit,
    held: &Held,
    analysis: &Analysis,
    [one, other]: &[Codings; 2],
    names: &[String],
) -> Markup {
    let all = ids(analysis);
    let differ: Vec<_> = all
        .iter()
        .filter(|id| one.get(**id).map(|it| &it.level) != other.get(**id).map(|it| &it.level))
        .collect();
    let said = |coding: Option<&Coding>| match coding {
        None => html! { (visit.t("work-round-open")) },
        Some(coding) => html! { b { (label(visit, analysis, &coding.level)) }
        @if !coding.why.is_empty() { ": " span dir="auto" { (coding.why) } } },
    };
    html! {
        h2 { (visit.t("work-round-differences")) }
        @if differ.is_empty() { p { (visit.t("work-round-differences-none")) } }
        ul.rows {
            @for id in differ {
                li {
                    p { (say::commitment(visit, &held.known.record, id)) }
                    @for (name, coding) in names.iter().zip([one.get(*id), other.get(*id)]) {
                        p { (name) " – " (said(coding)) }
                    }
                    p { a href=(visit.to(&format!("commitments/{id}/judge"))) { (visit.t("work-judge")) } }
                }
            }
        }
    }
}
