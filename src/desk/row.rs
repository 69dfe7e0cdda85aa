//! What a list shows of a record: when, who, which commitments, how it stands. One reading of every
//! kind, so that all lists sort and filter alike.

use maud::{Markup, html};

use super::cell::{Telling, code};
use super::held::address;
use super::question::{Asked, who};
use super::say;
use super::series;
use super::shelf::Known;
use super::visit::Visit;
use crate::analysis::{BlockageState, blockages};
use crate::assessment::Blockage;
use crate::language::Arg;
use crate::record::{Record, def};
use crate::word::{Base, Cells, Day, Kind, PartialDate, Precision};

/// A row of a list.
pub(super) struct Row<'k> {
    pub(super) kind: Kind,
    pub(super) id: String,
    /// Address of its page within the workspace.
    to: String,
    /// What it is called.
    heading: Markup,
    /// The same, to sort by.
    pub(super) name: String,
    /// The day it is about.
    pub(super) when: Option<PartialDate>,
    pub(super) parties: Vec<&'k str>,
    pub(super) commitments: Vec<&'k str>,
    /// How it stands: one of `states`.
    pub(super) state: &'static str,
    /// How it stands, in words.
    said: String,
}

/// How records of a kind may stand, in the order in which a list parts them; none where it is not
/// parted.
pub(super) fn states(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Blockage => &["open", "end_unknown", "lifted"],
        Kind::Recommendation => &["none", "not_done", "partly", "done", "overtaken"],
        Kind::Indicator => &["warned", "plain"],
        Kind::Claim => &["disputed", "chosen", "agreed"],
        _ => &[],
    }
}

/// The name of a state.
pub(super) fn state_name(visit: &Visit, kind: Kind, state: &str) -> String {
    match (kind, state) {
        (Kind::Recommendation, "none") => visit.t("work-follow-ups-none"),
        (Kind::Recommendation, state) => code(visit, Kind::FollowUp, "status", state),
        _ => visit.language.name("work-stands", state),
    }
}

/// Every row of a kind; of claims, one for each question.
pub(super) fn all<'k>(visit: &Visit, known: &'k Known, kind: Kind) -> Vec<Row<'k>> {
    if kind == Kind::Claim {
        return questions(visit, known);
    }
    let ids = known.record.ids(kind).into_iter();
    let rows = ids.filter_map(|id| Some((id, known.record.find(kind, id.as_str())?.1)));
    rows.map(|(id, cells)| row(visit, known, (kind, id.as_str()), &cells)).collect()
}

fn row<'k>(visit: &Visit, known: &'k Known, (kind, id): (Kind, &str), cells: &Cells) -> Row<'k> {
    let record = &known.record;
    let telling = Telling { visit, record, kind, cells };
    let heading = telling.heading();
    let name = heading.clone().into_string();
    let (state, said) = standing(visit, known, telling);
    let dated = def(kind).fields.iter().zip(&cells.0);
    let when = dated.filter(|(field, _)| field.kind.base == Base::Date).map(|(_, cell)| cell);
    let mut commitments = named(record, kind, Kind::Commitment, cells);
    if kind == Kind::Session {
        commitments.extend(observed_commitments(record, telling.cell("evidence_ids").split("; ")));
    }
    Row {
        kind,
        id: id.to_owned(),
        to: address(kind, id),
        heading,
        name,
        when: when.filter(|cell| !cell.is_empty()).find_map(|cell| PartialDate::parse(cell).ok()),
        parties: named(record, kind, Kind::Party, cells),
        commitments,
        state,
        said,
    }
}

/// Records of a kind that a record names, each once, in order.
fn named<'k>(record: &'k Record, kind: Kind, of: Kind, cells: &Cells) -> Vec<&'k str> {
    let fields = def(kind).fields.iter().zip(&cells.0);
    let naming = fields.filter(|(field, _)| field.kind.base == Base::Ref(of));
    let mut found: Vec<&'k str> = Vec::new();
    for id in naming.flat_map(|(_, cell)| cell.split("; ")) {
        let held = match of {
            Kind::Party => record.parties.get_key_value(id).map(|(key, _)| key.as_str()),
            _ => record.commitments.get_key_value(id).map(|(key, _)| key.as_str()),
        };
        found.extend(held.filter(|held| !found.contains(held)));
    }
    found
}

/// Commitments on which observations bear, each once.
pub(super) fn observed_commitments<'k>(
    record: &'k Record,
    evidence: impl Iterator<Item = impl AsRef<str>>,
) -> Vec<&'k str> {
    let mut found: Vec<&'k str> = Vec::new();
    for id in evidence {
        let Some(observation) = record.evidence.get(id.as_ref()) else { continue };
        for link in &observation.value.links {
            let id = link.commitment_id.as_str();
            if !found.contains(&id) {
                found.push(id);
            }
        }
    }
    found
}

fn standing(visit: &Visit, known: &Known, telling: Telling) -> (&'static str, String) {
    match telling.kind {
        Kind::Blockage => blockage(visit, telling.cells, known.vantage.as_of),
        Kind::Recommendation => recommendation(visit, known, telling),
        Kind::Indicator => {
            let warned = series::is_warned(telling.record, telling.cells.id());
            let said = if warned {
                format!("▲ {}", visit.t("work-stands-warned"))
            } else {
                String::new()
            };
            (if warned { "warned" } else { "plain" }, said)
        }
        Kind::Session => ("", code(visit, Kind::Session, "state", telling.cell("state"))),
        Kind::Incident => ("", code(visit, Kind::Incident, "kind", telling.cell("kind"))),
        _ => ("", String::new()),
    }
}

fn blockage(visit: &Visit, cells: &Cells, today: Day) -> (&'static str, String) {
    use crate::word::Record as _;
    let Ok(it) = Blockage::from_cells(cells) else { return ("", String::new()) };
    let state = match blockages::state(it.until.as_ref(), today) {
        BlockageState::Open => "open",
        BlockageState::Lifted => "lifted",
        BlockageState::EndUnknown => "end_unknown",
    };
    (state, blockage_state(visit, &it, today))
}

/// Whether a blockage stands, as far as the record says.
pub(super) fn blockage_state(visit: &Visit, it: &Blockage, today: Day) -> String {
    let say = |id: &str, date: &str| visit.language.say(id, &[("date", Arg::Text(date))]);
    match (blockages::state(it.until.as_ref(), today), &it.until) {
        (BlockageState::Lifted, Some(until)) => match until.latest() {
            Some(by) if until.precision() == Precision::Range => {
                say("web-blockage-ended-by", &visit.language.day(by))
            }
            _ => format!("{} {}", visit.t("web-blockage-until"), visit.language.date(until)),
        },
        (BlockageState::EndUnknown, Some(until)) => match until.begins() {
            Some(last) => say("web-blockage-last-known", &visit.language.date(&last)),
            None => visit.t("web-blockage-end-unknown"),
        },
        _ => format!("▲ {}", visit.t("web-blockage-open")),
    }
}

fn recommendation(visit: &Visit, known: &Known, telling: Telling) -> (&'static str, String) {
    let analysis = known.analysis(telling.cell("agreement_id"));
    let id = telling.cells.id();
    let found = analysis.and_then(|analysis| {
        let all = analysis.recommendations();
        let ours =
            all.items.iter().find(|it| it.recommendation.value.recommendation_id.as_str() == id)?;
        Some((ours.status(), ours.overdue_days))
    });
    let (status, overdue) = found.unwrap_or_default();
    let state = status.map_or("none", crate::assessment::FollowUpStatus::code);
    let mut said = state_name(visit, Kind::Recommendation, state);
    if let Some(days) = overdue {
        let n = Arg::Count(u64::from(days.unsigned_abs()));
        said = format!("{said} · ▲ {}", visit.language.say("work-overdue-days", &[("n", n)]));
    }
    (state, said)
}

fn questions<'k>(visit: &Visit, known: &'k Known) -> Vec<Row<'k>> {
    let mut ids: Vec<&str> =
        known.record.claims.values().map(|it| it.value.question_id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter().filter_map(|id| question(visit, known, id)).collect()
}

fn question<'k>(visit: &Visit, known: &'k Known, id: &str) -> Option<Row<'k>> {
    let asked = Asked::of(known, id)?;
    let heading = asked.words(visit, &known.record);
    let parties = asked.claims.iter().filter_map(|it| it.value.party_id.as_ref());
    let commitments = asked.claims.iter().filter_map(|it| it.value.commitment_id.as_ref());
    let when = asked
        .claims
        .iter()
        .filter_map(|it| it.value.about_date.clone().or_else(|| it.value.said_on.clone()));
    let state = if asked.printed().is_some() {
        "chosen"
    } else if asked.claims.iter().any(|it| it.value.value_text != asked.claims[0].value.value_text)
    {
        "disputed"
    } else {
        "agreed"
    };
    let says: Vec<String> = asked
        .claims
        .iter()
        .map(|it| format!("{}: {}", who(visit, &known.record, &it.value), it.value.value_text))
        .collect();
    let mut commitments: Vec<&str> = commitments.map(|it| it.as_str()).collect();
    commitments.dedup();
    Some(Row {
        kind: Kind::Claim,
        id: id.to_owned(),
        to: format!("questions/{id}"),
        name: heading.clone().into_string(),
        heading,
        when: when.max(),
        parties: parties.map(|it| it.as_str()).collect(),
        commitments,
        state,
        said: format!("{} – {}", state_name(visit, Kind::Claim, state), says.join(" / ")),
    })
}

/// The row.
pub(super) fn shown(visit: &Visit, record: &Record, row: &Row) -> Markup {
    let parties: Vec<&str> = row.parties.iter().map(|id| say::party(visit, record, id)).collect();
    html! {
        p { a.id href=(visit.to(&row.to)) { (row.heading) } }
        p.meta {
            @if let Some(when) = &row.when { (visit.language.date(when)) " · " }
            @if !row.said.is_empty() { b { (row.said) } " · " }
            @if !parties.is_empty() && row.kind != Kind::Claim { (parties.join(", ")) " · " }
            @if !row.commitments.is_empty() { (row.commitments.join(", ")) " · " }
            (row.id)
        }
    }
}
