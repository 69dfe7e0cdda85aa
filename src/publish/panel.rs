//! The panel: every commitment at the cut-off of every report, as it was published then and as it is
//! seen now, side by side, with what made the difference.
//!
//! Computed and never read back. What was published then is read from the record as it was known when
//! the report was sealed, which the caller hands over; where there is no seal, from the judgements that
//! say they were published in that report. Neither reading is called right here; an unknown one is
//! empty, never a level.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::layout::{ColumnDef, TableDef, computed};
use super::sheet::filled;
use super::table::FileFacts;
use super::variant::Variant;
use crate::analysis::{Analysis, Cause, Direction, Reconciliation, Restated, Standing};
use crate::assessment::{AssessmentState, Report};
use crate::record::{Record, Vantage, Version};
use crate::word::field::Base;
use crate::word::{Access, Code, Day, Key, Kind, PartialDate};

/// What is known of where commitments stood in a report when it was published.
#[derive(Clone, Debug)]
pub struct Sealed {
    /// Ledger position of the seal.
    pub known_at: u64,
    /// The public record as it was known then.
    pub record: Record,
}

/// Sealed reports by their ids.
pub type SealedReports = BTreeMap<Key, Sealed>;

/// What the level of then rests on.
pub const BASIS_CODES: &[Code] = &[
    Code { code: "sealed", meaning: "The record as it was known when the report was sealed." },
    Code {
        code: "judgement",
        meaning: "The report has no seal here; a judgement says that it was published in it, and is given as it reads now.",
    },
    Code { code: "unknown", meaning: "Nothing here says where it stood in that report." },
];

/// Which way a commitment went.
pub const WAY_CODES: &[Code] = &[
    Code { code: "up", meaning: "To a higher level." },
    Code { code: "down", meaning: "To a lower level." },
    Code { code: "newly_assessed", meaning: "It had no level and has one." },
    Code { code: "no_longer_assessable", meaning: "It is now found that it cannot be judged." },
    Code {
        code: "no_longer_assessed",
        meaning: "It had a level or could not be judged, and is left open.",
    },
    Code {
        code: "other_scale",
        meaning: "The two levels stand on different scales, or versions of one.",
    },
    Code { code: "unchanged", meaning: "The same." },
];

/// What made a commitment stand elsewhere.
pub const CAUSE_CODES: &[Code] = &[
    Code { code: "new_judgement", meaning: "A judgement that was not there then." },
    Code { code: "revised_judgement", meaning: "The same judgement, revised." },
    Code {
        code: "judgement_gone",
        meaning: "The judgement was withdrawn and none came in its place.",
    },
    Code { code: "earlier_judgement", meaning: "An earlier judgement stands again." },
    Code { code: "catalogue_added", meaning: "It came into the catalogue of that day." },
    Code { code: "catalogue_left", meaning: "It left the catalogue of that day." },
    Code { code: "scale_revised", meaning: "The judgement is the same; its scale was revised." },
];

/// One row per commitment and report.
pub fn commitment_by_report() -> TableDef {
    let code = |name, meaning, codes| computed(name, meaning, Base::Code(codes), false);
    let mut columns = vec![
        computed("agreement_id", "The agreement.", Base::Ref(Kind::Agreement), true),
        computed("report_id", "The report.", Base::Ref(Kind::Report), true),
        computed("commitment_id", "The commitment.", Base::Ref(Kind::Commitment), true),
        computed("cut_off", CUT_OFF, Base::Day, true),
        computed(
            "in_catalogue",
            "It counts in the catalogue of that day, as seen now.",
            Base::Bool,
            true,
        ),
        computed("then_basis", "What the level of then rests on.", Base::Code(BASIS_CODES), true),
    ];
    columns.extend(stand_columns("then_", "as published then"));
    columns.extend(stand_columns("now_", "as seen now of the same day"));
    columns.extend([
        computed("changed", "It stands elsewhere now than it was published then; empty where then is unknown.", Base::Bool, false),
        code("direction", "Which way, where it was in the catalogue both times.", WAY_CODES),
        code("cause", "What made the difference; empty where there is none.", CAUSE_CODES),
        computed("reason_entry", "Ledger position, counted from 0, of the record that made the difference, where then is sealed; its entry has the next number on pages.", Base::Integer, false),
        computed("reason_by", "Who made that judgement.", Base::Text, false),
        computed("reason", "Why, in the words of that judgement, or of the commitment where the catalogue changed.", Base::Text, false),
    ]);
    TableDef {
        name: "commitment_by_report",
        meaning: "The panel: one commitment at the cut-off of one report, as published then and as seen now of the same day.",
        kind: None,
        columns,
        key: vec!["report_id", "commitment_id"],
    }
}

const CUT_OFF: &str = "Last day that the report judges: its cut_off, else the last day of its period_end. A report without either, or with a later one than the tables are read at, has no rows.";

/// The columns that say where a commitment stood.
fn stand_columns(before: &str, when: &str) -> Vec<ColumnDef> {
    let column = |name: &str, meaning: &str, base| {
        computed(format!("{before}{name}"), format!("{meaning}, {when}."), base, false)
    };
    let value = column("level_value", "Points of the level", Base::Decimal);
    vec![
        column(
            "state",
            "Whether it had a level; empty where it was not in the catalogue or nothing is known",
            Base::Code(AssessmentState::CODES),
        ),
        column("scale_id", "Scale of the level", Base::Ref(Kind::Scale)),
        column("scale_version", "Version of the scale", Base::Integer),
        column("level_code", "Level", Base::Key),
        ColumnDef { unit: Some("points"), ..value },
        column("assessment_id", "Judgement it stood by", Base::Key),
    ]
}

/// Where a commitment stood, as cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Stand([String; 6]);

/// Where a commitment stands, as cells: its state; scale, version, code and points of its level; the judgement.
pub(super) fn stand_cells(standing: &Standing<'_>) -> [String; 6] {
    let judged = standing.assessment().map(|it| it.assessment_id.to_string());
    let [scale, version, code, value] = match standing.level() {
        None => [const { String::new() }; 4],
        Some(level) => [
            level.row.scale_id.to_string(),
            level.row.scale_version.to_string(),
            level.row.level_code.to_string(),
            level.row.level_value.to_string(),
        ],
    };
    let state = standing.state().code().to_owned();
    [state, scale, version, code, value, judged.unwrap_or_default()]
}

impl Stand {
    fn of(standing: Option<&Standing<'_>>) -> Self {
        standing.map_or_else(Self::default, |standing| Self(stand_cells(standing)))
    }
}

/// One commitment in one report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PanelRow {
    agreement: String,
    report: String,
    commitment: String,
    cut_off: Day,
    in_catalogue: bool,
    basis: &'static str,
    then: Stand,
    now: Stand,
    difference: Option<Difference>,
}

/// Whether the two readings differ, and what made them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Difference {
    changed: bool,
    direction: Option<Direction>,
    cause: &'static str,
    entry: Option<u64>,
    by: String,
    reason: String,
}

/// The panel of one agreement: reports by cut-off and id, commitments by id.
pub fn panel<'r>(now: &Analysis<'r>, sealed: &'r SealedReports) -> Vec<PanelRow> {
    let agreement = &now.agreement().agreement_id;
    let reports = now.record().reports.values();
    let mut reports: Vec<(Day, &Version<Report>)> = reports
        .filter(|report| report.agreement_id == *agreement)
        .filter_map(|report| Some((cut_off(report)?, report)))
        .filter(|(day, _)| *day <= now.vantage().as_of)
        .collect();
    reports.sort_by_key(|(day, report)| (*day, report.report_id.as_str()));
    let rows = reports.into_iter().flat_map(|(day, report)| {
        let seen = now.at(day);
        match sealed.get(report.report_id.as_str()) {
            Some(then) => of_sealed(&seen, report, then),
            None => of_unsealed(&seen, report),
        }
    });
    rows.collect()
}

/// The last day that a report judges.
fn cut_off(report: &Report) -> Option<Day> {
    report.cut_off.or_else(|| report.period_end.as_ref().and_then(PartialDate::latest))
}

fn of_sealed<'r>(now: &Analysis<'r>, report: &Report, then: &'r Sealed) -> Vec<PanelRow> {
    let vantage = Vantage { known_at: then.known_at, clearance: Access::Public, ..now.vantage() };
    let agreement = now.agreement().agreement_id.as_str();
    let Some(was) = Analysis::of(&then.record, vantage, agreement) else {
        return of_unsealed(now, report);
    };
    let found = Reconciliation::between(&was, now).map(|it| it.items).unwrap_or_default();
    let found: BTreeMap<&str, &Restated<'_>> =
        found.iter().map(|it| (it.commitment.value.commitment_id.as_str(), it)).collect();
    let held = now.commitments().iter();
    let rows = held.filter_map(|held| {
        let before = was.commitment(held.id()).filter(|it| it.in_catalogue);
        let counted = held.in_catalogue.then_some(&held.standing);
        (before.is_some() || held.in_catalogue).then(|| PanelRow {
            basis: "sealed",
            then: Stand::of(before.map(|it| &it.standing)),
            now: Stand::of(counted),
            difference: Some(found.get(held.id()).map_or_else(same, |it| differs(it))),
            ..PanelRow::bare(now, report, held.id(), held.in_catalogue)
        })
    });
    rows.collect()
}

fn of_unsealed(now: &Analysis<'_>, report: &Report) -> Vec<PanelRow> {
    let rows = now.catalogue().map(|held| {
        let judged = now.history(held.id());
        let published = |it: &&&Version<_>| said_in(it, report);
        let then = judged.iter().rev().find(published).map(|it| now.standing_of(it));
        PanelRow {
            basis: if then.is_some() { "judgement" } else { "unknown" },
            then: Stand::of(then.as_ref()),
            now: Stand::of(Some(&held.standing)),
            difference: then.map(|then| between(&then, &held.standing)),
            ..PanelRow::bare(now, report, held.id(), true)
        }
    });
    rows.collect()
}

fn said_in(judged: &crate::assessment::Assessment, report: &Report) -> bool {
    judged.published_in.as_ref() == Some(&report.report_id)
}

fn same() -> Difference {
    Difference { direction: Some(Direction::Unchanged), ..Difference::default() }
}

/// A judgement that was published, and where the commitment stands now: if it stands by another one,
/// that one makes the difference.
fn between(then: &Standing<'_>, now: &Standing<'_>) -> Difference {
    let direction = Direction::of(then, now);
    if direction == Direction::Unchanged {
        return same();
    }
    let Some(judged) = now.assessment() else { return same() };
    Difference {
        changed: true,
        direction: Some(direction),
        cause: "new_judgement",
        // Without a seal nothing here depends on the ledger: the same rows give the same table.
        entry: None,
        by: judged.author.to_string(),
        reason: judged.rationale.to_string(),
    }
}

fn differs(it: &Restated<'_>) -> Difference {
    let (cause, entry) = match it.cause {
        Cause::NewJudgement(judged) => ("new_judgement", Some(judged.position)),
        Cause::RevisedJudgement(judged) => ("revised_judgement", Some(judged.position)),
        Cause::EarlierJudgement(judged) => ("earlier_judgement", Some(judged.position)),
        Cause::ScaleRevised(judged) => ("scale_revised", Some(judged.position)),
        Cause::JudgementGone => ("judgement_gone", None),
        Cause::CatalogueAdded => ("catalogue_added", Some(it.commitment.position)),
        Cause::CatalogueLeft => ("catalogue_left", Some(it.commitment.position)),
    };
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let (by, reason) = (text(it.author()), text(it.reason()));
    Difference { changed: true, direction: it.direction, cause, entry, by, reason }
}

impl PanelRow {
    fn bare(now: &Analysis<'_>, report: &Report, commitment: &str, in_catalogue: bool) -> Self {
        Self {
            agreement: now.agreement().agreement_id.to_string(),
            report: report.report_id.to_string(),
            commitment: commitment.to_owned(),
            cut_off: now.vantage().as_of,
            in_catalogue,
            basis: "unknown",
            then: Stand::default(),
            now: Stand::default(),
            difference: None,
        }
    }

    /// Its cells, in the order of the columns.
    fn cells(&self) -> Vec<String> {
        let mut cells = vec![
            self.agreement.clone(),
            self.report.clone(),
            self.commitment.clone(),
            self.cut_off.to_string(),
            self.in_catalogue.to_string(),
            self.basis.to_owned(),
        ];
        cells.extend(self.then.0.iter().chain(&self.now.0).cloned());
        let found = self.difference.clone();
        cells.push(found.as_ref().map_or(String::new(), |it| it.changed.to_string()));
        let found = found.unwrap_or_default();
        cells.push(found.direction.map_or("", Direction::code).to_owned());
        cells.push(found.cause.to_owned());
        cells.push(found.entry.map_or(String::new(), |entry| entry.to_string()));
        cells.extend([found.by, found.reason]);
        cells
    }
}

/// Writes the table; rows stand in the order given.
pub fn write_panel<W: Write>(
    rows: &[PanelRow],
    variant: &Variant,
    out: W,
) -> io::Result<(W, FileFacts)> {
    filled(&commitment_by_report(), variant, out, rows.iter().map(PanelRow::cells))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixture::Mission;

    fn mission() -> Mission {
        let mut mission = Mission::count(&[("complete", 2), ("minimal", 2)]);
        mission.commitment("c004", &["gov"], "");
        let report =
            "agreement_id=a; kind=year_end; title=R; lang=en; state=published; issued_by=O";
        let of = |id: &str, more: &str| format!("report_id={id}; {report}; {more}");
        mission.put(Kind::Report, &of("R2", "period_start=2018; period_end=2018"));
        mission.put(Kind::Report, &of("R1", "cut_off=2018-12-31; period_start=2018-01-01"));
        mission.put(Kind::Report, &of("R3", "period_start=2018"));
        mission.judge_with("said", "c002", "2018-06-30", "minimal", "published_in=R2");
        mission
    }

    fn shown(rows: &[PanelRow]) -> Vec<String> {
        let (bytes, facts) = write_panel(rows, &Variant::default(), Vec::new()).unwrap();
        assert_eq!(facts.rows, Some(rows.len() as u64));
        let mut read = csv::Reader::from_reader(bytes.as_slice());
        let columns = [
            "report_id",
            "commitment_id",
            "then_basis",
            "then_level_code",
            "now_level_code",
            "changed",
            "direction",
            "cause",
            "reason_by",
            "reason",
        ];
        let header = read.headers().unwrap().clone();
        let place = |name: &str| header.iter().position(|it| it == name).unwrap();
        let line =
            |row: csv::StringRecord| columns.map(|name| row[place(name)].to_owned()).join(",");
        read.records().map(|row| line(row.unwrap())).collect()
    }

    #[test]
    fn what_a_sealed_report_said_stands_beside_what_is_seen_now_with_the_judgement_between() {
        let then = mission();
        let mut now = then.clone();
        now.judge_with("again", "c000", "2018-12-31", "minimal", "supersedes=as-c000; author=bea");
        let known_at = then.next;
        let sealed = SealedReports::from([(
            Key::parse("R1").unwrap(),
            Sealed { known_at, record: then.record.clone() },
        )]);
        let rows = panel(&now.at("2020-01-01"), &sealed);
        assert_eq!(
            shown(&rows),
            [
                "R1,c000,sealed,complete,minimal,true,down,new_judgement,bea,because of again",
                "R1,c001,sealed,complete,complete,false,unchanged,,,",
                "R1,c002,sealed,minimal,minimal,false,unchanged,,,",
                "R1,c003,sealed,minimal,minimal,false,unchanged,,,",
                "R1,c004,sealed,,,false,unchanged,,,",
                // Of the other nothing is sealed: one judgement says that it was published in it.
                "R2,c000,unknown,,minimal,,,,,",
                "R2,c001,unknown,,complete,,,,,",
                "R2,c002,judgement,minimal,minimal,false,unchanged,,,",
                "R2,c003,unknown,,minimal,,,,,",
                "R2,c004,unknown,,,,,,,",
            ]
        );
        // Read at an earlier day, a report that judges a later one is not there.
        assert!(panel(&now.at("2018-06-30"), &sealed).is_empty());
    }

    #[test]
    fn what_was_taken_out_of_the_catalogue_since_stays_in_the_panel_with_its_reason() {
        let then = mission();
        let mut now = then.clone();
        let gone = "status_flag=withdrawn; status_reason=counted twice; valid_to=2018-12-01";
        now.commitment("c001", &["gov"], gone);
        let sealed = SealedReports::from([(
            Key::parse("R1").unwrap(),
            Sealed { known_at: then.next, record: then.record.clone() },
        )]);
        let rows = shown(&panel(&now.at("2020-01-01"), &sealed));
        assert_eq!(rows[1], "R1,c001,sealed,complete,,true,,catalogue_left,,counted twice");
        // In a report without a seal nothing is known of it, so there is no row.
        assert!(!rows.iter().any(|row| row.starts_with("R2,c001")));
    }

    #[test]
    fn the_codes_of_the_way_are_those_of_the_analysis() {
        let listed: Vec<_> = WAY_CODES.iter().map(|it| it.code).collect();
        assert_eq!(listed, Direction::ALL.map(Direction::code));
    }
}
