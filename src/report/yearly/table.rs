//! The table commitment by commitment, pillar by pillar.

use super::edition::{Edition, obligated, row_anchor};
use super::late;
use super::why::What;
use crate::analysis::CommitmentStanding;
use crate::language::Arg;
use crate::report::block::{Column, Inline, Row, plain};
use crate::report::write::{Put, plain_text};

/// Writes the section.
pub(super) fn section(e: &mut Edition) {
    e.w.headed(2, "commitments", "table-title");
    let count = e.counted(What::Catalogue, &[]);
    if count.0 == 0 {
        return e.w.say("table-none", &[]);
    }
    let puts =
        [("n", Put::from(count)), ("date", e.day(e.to).into()), ("before", e.day(e.eve()).into())];
    e.w.say("table-intro", &puts);
    for pillar in e.now.pillars() {
        of_pillar(e, pillar);
    }
    left(e);
}

fn of_pillar(e: &mut Edition, pillar: &str) {
    let held = e.in_pillar(pillar);
    rows(e, pillar, &held);
}

/// The table of some commitments of a pillar; nothing for none.
pub(super) fn rows<'a>(e: &mut Edition<'a>, pillar: &str, held: &[CommitmentStanding<'a>]) {
    if held.is_empty() {
        return;
    }
    let title = e.pillar_title(pillar);
    let name = plain(std::slice::from_ref(&title));
    e.w.heading(3, format!("table-{pillar}"), vec![title]);
    let rows = held.iter().map(|it| row(e, it)).collect();
    let puts = [("name", Put::from(name)), ("date", e.day(e.to).into())];
    let caption = e.w.line("table-caption", &puts);
    let before = e.day(e.eve());
    let before = Column {
        title: e.language.say("column-before", &[("date", Arg::Text(&before))]),
        number: false,
        weight: 14,
    };
    let columns = vec![
        e.w.column("column-commitment", 27),
        e.w.column("column-parties", 13),
        e.w.column("column-level", 16),
        before,
        e.w.column("column-lateness", 14),
        e.w.column("column-rests-on", 16),
    ];
    e.w.table(format!("table-{pillar}-rows"), caption, columns, rows);
}

fn row<'a>(e: &mut Edition<'a>, it: &CommitmentStanding<'a>) -> Row {
    let commitment = &it.commitment.value;
    let title = e.title_of(commitment);
    let nature = e.language.name("nature", commitment.nature.code());
    let name = vec![
        Inline::Strong(vec![plain_text(it.id())]),
        plain_text(" "),
        title,
        plain_text(format!(" ({nature})")),
    ];
    let parties = e.parties(&obligated(commitment));
    let mut level = vec![e.standing(&it.standing)];
    if it.reservation.is_some() {
        level.push(Inline::Break);
        level.push(e.w.text("table-reservation"));
    }
    let then = e.stood(it.id());
    let before = if then.same_as(&it.standing) { Vec::new() } else { vec![e.standing(&then)] };
    let late = late::cell(e, it.id());
    let rests = rests_on(e, it);
    Row { anchor: row_anchor(it.id()), cells: vec![name, parties, level, before, late, rests] }
}

/// How sure the judgement is, and what the row of the catalogue itself rests on.
fn rests_on<'a>(e: &Edition<'a>, it: &CommitmentStanding<'a>) -> Vec<Inline> {
    let confidence = it.standing.assessment().and_then(|a| a.value.confidence);
    let confidence = confidence.map(|c| e.language.name("rests", c.code()));
    let certainty = it.commitment.value.certainty.map(|c| e.language.name("rests", c.code()));
    match (confidence, certainty) {
        (Some(confidence), Some(certainty)) => {
            let args =
                [("confidence", Arg::Text(&confidence)), ("certainty", Arg::Text(&certainty))];
            vec![plain_text(e.language.say("rests-both", &args))]
        }
        (Some(one), None) | (None, Some(one)) => vec![plain_text(one)],
        (None, None) => vec![e.w.text("dash")],
    }
}

/// Commitments whose ids stay citable although they no longer count.
fn left(e: &mut Edition) {
    let gone = e.now.commitments().iter().filter(|held| !held.in_catalogue).cloned();
    let gone: Vec<_> = gone.collect();
    if gone.is_empty() {
        return;
    }
    e.w.say("table-left", &[("n", (gone.len(), e.outside()).into())]);
    let items = gone
        .iter()
        .map(|it| {
            let commitment = &it.commitment.value;
            let id = it.id();
            let mut line =
                vec![Inline::Strong(vec![plain_text(id)]), plain_text(" "), e.title_of(commitment)];
            if let Some(reason) = &commitment.status_reason {
                line.push(plain_text(" – "));
                line.push(e.words("commitments", id, "status_reason", reason, &commitment.lang));
            }
            line
        })
        .collect();
    e.w.list(items);
}
