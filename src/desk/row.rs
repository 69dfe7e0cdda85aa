//! What a list shows of a record: when, who, which commitments, how it stands. One reading of every
//! kind, so that all lists sort and filter alike.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use maud::{Markup, html};

use super::cell::{Telling, code};
use super::held::address;
use super::question::{Asked, who};
use super::say;
use super::series;
use super::shelf::Known;
use super::visit::Visit;
use crate::agreement::{CommitmentId, PartyId};
use crate::analysis::{BlockageState, blockages, claims};
use crate::assessment::{Blockage, FollowUpStatus};
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
    /// What else there is to say of how it stands.
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

/// Every row of a kind, or those that bear on one commitment; of claims, one for each question.
pub(super) fn all<'k>(
    visit: &Visit,
    known: &'k Known,
    kind: Kind,
    of: Option<&str>,
) -> Vec<Row<'k>> {
    let bears = |commitments: &[&str]| of.is_none_or(|of| commitments.contains(&of));
    if kind == Kind::Claim {
        let mut rows = questions(visit, known);
        rows.retain(|row| bears(&row.commitments));
        return rows;
    }
    // Looked for once there is a recommendation that bears.
    let followed = OnceCell::new();
    let mut rows = Vec::new();
    for id in known.record.ids(kind) {
        let Some((_, cells)) = known.record.find(kind, id.as_str()) else { continue };
        let telling = Telling { visit, record: &known.record, kind, cells: &cells };
        let commitments = commitments(&known.record, telling);
        if bears(&commitments) {
            rows.push(row(known, telling, commitments, &followed));
        }
    }
    rows
}

/// Status and days overdue of recommendations, by id.
type Followed<'k> = OnceCell<BTreeMap<&'k str, (Option<FollowUpStatus>, Option<i32>)>>;

/// What became of every recommendation by today.
fn followed_by(known: &Known) -> BTreeMap<&str, (Option<FollowUpStatus>, Option<i32>)> {
    let mut found = BTreeMap::new();
    for agreement in known.record.agreements.keys() {
        let Some(analysis) = known.analysis(agreement.as_str()) else { continue };
        for it in analysis.recommendations().items {
            let id = it.recommendation.value.recommendation_id.as_str();
            found.insert(id, (it.status(), it.overdue_days));
        }
    }
    found
}

fn row<'k>(
    known: &'k Known,
    telling: Telling,
    commitments: Vec<&'k str>,
    followed: &Followed<'k>,
) -> Row<'k> {
    let (kind, id) = (telling.kind, telling.cells.id());
    let heading = telling.heading();
    let (state, said) = standing(known, telling, followed);
    let dated = def(kind).fields.iter().zip(&telling.cells.0);
    let when = dated.filter(|(field, _)| field.kind.base == Base::Date).map(|(_, cell)| cell);
    Row {
        kind,
        id: id.to_owned(),
        to: address(kind, id),
        name: bare(&heading),
        heading,
        when: when.filter(|cell| !cell.is_empty()).find_map(|cell| PartialDate::parse(cell).ok()),
        parties: named(&known.record, kind, Kind::Party, telling.cells),
        commitments,
        state,
        said,
    }
}

/// The words of a heading.
fn bare(heading: &Markup) -> String {
    let pieces = heading.0.split('<').map(|piece| piece.split_once('>').map_or(piece, |it| it.1));
    pieces.collect()
}

/// Commitments that a record bears on: those it names, and those of its observations where it
/// names none itself.
fn commitments<'k>(record: &'k Record, telling: Telling) -> Vec<&'k str> {
    let mut found = named(record, telling.kind, Kind::Commitment, telling.cells);
    if telling.kind == Kind::Session {
        found.extend(observed_commitments(record, telling.cell("evidence_ids").split("; ")));
    }
    found
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

fn standing<'k>(
    known: &'k Known,
    telling: Telling,
    followed: &Followed<'k>,
) -> (&'static str, String) {
    let visit = telling.visit;
    match telling.kind {
        Kind::Blockage => blockage(visit, telling.cells, known.vantage.as_of),
        Kind::Recommendation => {
            let found = followed.get_or_init(|| followed_by(known));
            let found = found.get(telling.cells.id()).copied();
            recommendation(visit, found.unwrap_or_default())
        }
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
    let state = blockages::state(it.until.as_ref(), today).code();
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

fn recommendation(
    visit: &Visit,
    (status, overdue): (Option<FollowUpStatus>, Option<i32>),
) -> (&'static str, String) {
    let said = overdue.map(|days| {
        let n = Arg::Count(u64::from(days.unsigned_abs()));
        format!("▲ {}", visit.language.say("work-overdue-days", &[("n", n)]))
    });
    (status.map_or("none", FollowUpStatus::code), said.unwrap_or_default())
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
    } else if claims::disputed(&asked.claims) {
        "disputed"
    } else {
        "agreed"
    };
    let says: Vec<String> = asked
        .claims
        .iter()
        .map(|it| format!("{}: {}", who(visit, &known.record, &it.value), it.value.value_text))
        .collect();
    let mut commitments: Vec<&str> = commitments.map(CommitmentId::as_str).collect();
    commitments.dedup();
    Some(Row {
        kind: Kind::Claim,
        id: id.to_owned(),
        to: format!("questions/{id}"),
        name: bare(&heading),
        heading,
        when: when.max(),
        parties: parties.map(PartyId::as_str).collect(),
        commitments,
        state,
        said: says.join(" / "),
    })
}

/// The row; `alone` where no heading says how it stands.
pub(super) fn shown(visit: &Visit, record: &Record, row: &Row, alone: bool) -> Markup {
    let parties: Vec<&str> = row.parties.iter().map(|id| say::party(visit, record, id)).collect();
    let named = alone && matches!(row.kind, Kind::Recommendation | Kind::Claim);
    html! {
        p { a.id href=(visit.to(&row.to)) { (row.heading) } }
        p.meta {
            @if let Some(when) = &row.when { (visit.language.date(when)) " · " }
            @if named { b { (state_name(visit, row.kind, row.state)) } " · " }
            @if !row.said.is_empty() { b { (row.said) } " · " }
            @if !parties.is_empty() && row.kind != Kind::Claim { (parties.join(", ")) " · " }
            @if !row.commitments.is_empty() { (row.commitments.join(", ")) " · " }
            (row.id)
        }
    }
}
