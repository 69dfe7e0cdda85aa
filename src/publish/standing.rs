//! Where everything stands on one day: each commitment towards its level and its dates, what became of each
//! recommendation, and whether each blockage still stands.
//!
//! Computed and never read back. The analysis decides; this file only writes what it finds, one row for each record,
//! and pages show the same cells beside their lists.

use super::layout::{ColumnDef, TableDef, computed};
use super::panel::stand_cells;
use crate::agreement::Role;
use crate::analysis::{
    Analysis, BlockageStanding, Blockages, CommitmentStanding, Lateness, RecommendationStanding,
    Timing,
};
use crate::assessment::{AssessmentState, FollowUpStatus};
use crate::word::field::Base;
use crate::word::{Code, Day, Kind, PartialDate};

/// How a commitment stands towards a promised date.
pub const TIMING_CODES: &[Code] = &[
    Code { code: "no_date", meaning: "No date was promised." },
    Code {
        code: "date_unknown",
        meaning: "A date was promised that hangs on an event without a date.",
    },
    Code { code: "not_yet_due", meaning: "The date lies ahead, or is that day." },
    Code {
        code: "overdue",
        meaning: "The date has passed and the commitment was judged not to be done.",
    },
    Code {
        code: "passed_without_level",
        meaning: "The date has passed and nobody could say whether it was done.",
    },
    Code { code: "done_in_time", meaning: "Done by the date." },
    Code { code: "done_late", meaning: "First found done after the date: late, or found late." },
];

/// Where a blockage stands.
pub const BLOCKAGE_CODES: &[Code] = &[
    Code { code: "open", meaning: "It stands." },
    Code { code: "end_unknown", meaning: "It may have ended: its end is not known to the day." },
    Code { code: "lifted", meaning: "It was lifted." },
];

/// Columns before those that a page shows beside its own list.
const HEAD: usize = 5;

/// One row per commitment.
pub fn commitment_standing() -> TableDef {
    let code = |name, meaning, codes| computed(name, meaning, Base::Code(codes), false);
    let day = |name, meaning| computed(name, meaning, Base::Day, false);
    let points = computed("level_value", "Points of the level.", Base::Decimal, false);
    let columns = vec![
        computed("agreement_id", "The agreement.", Base::Ref(Kind::Agreement), true),
        computed("commitment_id", "The commitment.", Base::Ref(Kind::Commitment), true),
        computed("as_of", AS_OF, Base::Day, true),
        computed("pillar_id", "Its pillar.", Base::Ref(Kind::Pillar), true),
        list("obligated_ids", "Parties that are obligated by it.", Kind::Party),
        computed("in_catalogue", "It counts in the catalogue of that day.", Base::Bool, true),
        computed("state", "Whether it has a level.", Base::Code(AssessmentState::CODES), true),
        computed("scale_id", "Scale of the level.", Base::Ref(Kind::Scale), false),
        computed("scale_version", "Version of the scale.", Base::Integer, false),
        computed("level_code", "Level.", Base::Key, false),
        ColumnDef { unit: Some("points"), ..points },
        computed("assessment_id", "Judgement it stands by.", Base::Ref(Kind::Assessment), false),
        day("assessed_as_of", "Day of that judgement: it says nothing of later days."),
        computed("reversal", "A step was undone, by that judgement.", Base::Bool, false),
        day("first_due", "Last day of the text's own promise, where it can be worked out."),
        code("first_timing", "How it stands towards that day.", TIMING_CODES),
        days(
            "first_days",
            "Days from that day: below nought while it lies ahead; of what was done late, to the judgement that first found it done.",
        ),
        day("latest_due", "Last day of the latest promise made by that day."),
        code("latest_timing", "How it stands towards that day.", TIMING_CODES),
        days("latest_days", "Days from that day, likewise."),
        computed("times_moved", "How often the date was moved.", Base::Integer, true),
        day("last_observed", "First possible day of the latest observation that bears on it."),
        computed("initiated", "Something was begun, by that judgement.", Base::Bool, false),
        computed("illustrative", "That judgement only illustrates the tool.", Base::Bool, true),
    ];
    TableDef {
        name: "commitment_standing",
        meaning: "Where every commitment stands on one day, and how late it is.",
        kind: None,
        columns,
        key: vec!["commitment_id"],
    }
}

/// One row per recommendation.
pub fn recommendation_standing() -> TableDef {
    let columns = vec![
        computed("agreement_id", "The agreement.", Base::Ref(Kind::Agreement), true),
        computed("recommendation_id", "The recommendation.", Base::Ref(Kind::Recommendation), true),
        computed("as_of", AS_OF, Base::Day, true),
        list("pillar_ids", "Pillars of the commitments it is about.", Kind::Pillar),
        list("addressee_ids", "To whom it is addressed.", Kind::Party),
        computed("settled", "It is done or overtaken by events.", Base::Bool, true),
        days("overdue_days", "Days since it should have been done, while it is not settled."),
        computed("followup_id", "Latest follow-up by that day.", Base::Ref(Kind::FollowUp), false),
        computed("followup_status", "What became of it.", Base::Code(FollowUpStatus::CODES), false),
        computed("followup_date", "Date of that follow-up.", Base::Date, false),
        computed("followup_note", "What that follow-up says.", Base::Text, false),
    ];
    TableDef {
        name: "recommendation_standing",
        meaning: "What became of every recommendation by one day.",
        kind: None,
        columns,
        key: vec!["recommendation_id"],
    }
}

/// One row per blockage.
pub fn blockage_standing() -> TableDef {
    let columns = vec![
        computed("agreement_id", "The agreement.", Base::Ref(Kind::Agreement), true),
        computed("blockage_id", "The blockage.", Base::Ref(Kind::Blockage), true),
        computed("as_of", AS_OF, Base::Day, true),
        list("pillar_ids", "Pillars of the commitments it holds up.", Kind::Pillar),
        list("party_ids", "Parties responsible for it.", Kind::Party),
        computed("state", "Where it stands.", Base::Code(BLOCKAGE_CODES), true),
        days("days", "Days it had stood by that day or until it was lifted, where that is known."),
    ];
    TableDef {
        name: "blockage_standing",
        meaning: "Whether every blockage stands on one day, and for how long it has.",
        kind: None,
        columns,
        key: vec!["blockage_id"],
    }
}

const AS_OF: &str = "The day: that as of which the tables are read, and no later than the last one of which anything is known.";

fn list(name: &'static str, meaning: &'static str, of: Kind) -> ColumnDef {
    let mut column = computed(name, meaning, Base::Ref(of), false);
    column.kind.list = true;
    column
}

fn days(name: &'static str, meaning: &'static str) -> ColumnDef {
    ColumnDef { unit: Some("days"), ..computed(name, meaning, Base::Integer, false) }
}

/// The columns of such a table that a page shows beside its list.
pub(crate) fn beside(table: TableDef) -> Vec<ColumnDef> {
    table.columns.into_iter().skip(HEAD).collect()
}

/// Where a commitment stands and how late it is: the cells of those columns.
pub(crate) fn of_commitment(it: &CommitmentStanding, late: &Lateness) -> Vec<String> {
    let mut cells = vec![it.in_catalogue.to_string()];
    cells.extend(stand_cells(&it.standing));
    cells.extend([text(it.standing.assessment().map(|it| it.as_of)), text(it.reversal)]);
    for timing in [&late.against_text, &late.against_latest] {
        let (due, days) = due(timing);
        cells.extend([text(due), timing.code().to_owned(), text(days)]);
    }
    cells.extend([late.times_moved().to_string(), text(it.last_observed)]);
    cells.extend([text(it.initiated), it.illustrative.to_string()]);
    cells
}

/// The last day of a promise, and the days from it: below nought while it lies ahead.
fn due(timing: &Timing) -> (Option<Day>, Option<i32>) {
    match *timing {
        Timing::NoDate | Timing::DateUnknown => (None, None),
        Timing::DoneInTime { due } => (Some(due), None),
        Timing::NotYetDue { due, days } => (Some(due), Some(-days)),
        Timing::Overdue { due, days, .. }
        | Timing::PassedWithoutLevel { due, days, .. }
        | Timing::DoneLate { due, days, .. } => (Some(due), Some(days)),
    }
}

/// What became of a recommendation, likewise.
pub(crate) fn of_recommendation(it: &RecommendationStanding) -> Vec<String> {
    let last = it.follow_up.map(|version| &version.value);
    vec![
        it.settled().to_string(),
        text(it.overdue_days),
        text(last.map(|it| &it.followup_id)),
        last.map(|it| it.status.code()).unwrap_or_default().to_owned(),
        text(last.map(|it| &it.date)),
        text(last.and_then(|it| it.note.as_ref())),
    ]
}

/// Where a blockage stands, likewise.
pub(crate) fn of_blockage(it: &BlockageStanding) -> Vec<String> {
    vec![it.state.code().to_owned(), text(it.days)]
}

/// The blockages of an agreement by the day of the reading: those that stood at any time.
pub(crate) fn blockages<'r>(analysis: &Analysis<'r>) -> Blockages<'r> {
    let day = analysis.vantage().as_of;
    let ends = analysis.record().blockages.values();
    let first = ends.filter_map(|it| it.value.until.as_ref().and_then(PartialDate::latest)).min();
    analysis.blockages(first.unwrap_or(day).min(day), day)
}

fn text(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// Rows of the three tables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standings {
    commitments: Vec<Vec<String>>,
    recommendations: Vec<Vec<String>>,
    blockages: Vec<Vec<String>>,
}

impl Standings {
    /// Where everything of an agreement stands on the day of the reading.
    pub fn of(analysis: &Analysis<'_>) -> Self {
        let row = |id: &str, about: [String; 2], rest: Vec<String>| {
            let agreement = analysis.agreement().value.agreement_id.to_string();
            let head = [agreement, id.to_owned(), analysis.vantage().as_of.to_string()];
            head.into_iter().chain(about).chain(rest).collect()
        };
        let commitments = analysis.commitments().iter().filter_map(|it| {
            let (held, late) = (&it.commitment.value, analysis.lateness_of(it.id())?);
            let about = [held.pillar_id.to_string(), joined(held.with_role(Role::Obligated))];
            Some(row(it.id(), about, of_commitment(it, &late)))
        });
        let recommendations = analysis.recommendations().items.into_iter().map(|it| {
            let held = &it.recommendation.value;
            let about = [
                joined(analysis.record().pillars_of(&held.commitment_ids)),
                joined(&held.addressee_ids.0),
            ];
            row(held.recommendation_id.as_str(), about, of_recommendation(&it))
        });
        let blockages = blockages(analysis).items.into_iter().map(|it| {
            let held = &it.blockage.value;
            let about = [
                joined(analysis.record().pillars_of(&held.commitment_ids)),
                joined(&held.party_ids),
            ];
            row(held.blockage_id.as_str(), about, of_blockage(&it))
        });
        Self {
            commitments: commitments.collect(),
            recommendations: recommendations.collect(),
            blockages: blockages.collect(),
        }
    }

    /// Those of another agreement behind them.
    pub fn extend(&mut self, other: Self) {
        self.commitments.extend(other.commitments);
        self.recommendations.extend(other.recommendations);
        self.blockages.extend(other.blockages);
    }

    /// The tables that have rows.
    pub(super) fn tables(&self) -> impl Iterator<Item = (TableDef, &[Vec<String>])> {
        let all = [
            (commitment_standing(), self.commitments.as_slice()),
            (recommendation_standing(), self.recommendations.as_slice()),
            (blockage_standing(), self.blockages.as_slice()),
        ];
        all.into_iter().filter(|(_, rows)| !rows.is_empty())
    }
}

fn joined<T: ToString>(ids: impl IntoIterator<Item = T>) -> String {
    ids.into_iter().map(|id| id.to_string()).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::BlockageState;

    #[test]
    fn the_codes_are_those_of_the_analysis() {
        let listed = |codes: &[Code]| codes.iter().map(|it| it.code).collect::<Vec<_>>();
        assert_eq!(listed(TIMING_CODES), Timing::CODES);
        assert_eq!(listed(BLOCKAGE_CODES), BlockageState::ALL.map(BlockageState::code));
    }
}
