//! The rows of twins in which records stand with what the program works out of them: the columns of the
//! released table, and after them those that the page shows beside.

use super::fault::PageFault;
use super::twin::{self, Data};
use super::view::View;
use crate::analysis::{
    BlockageStanding, CommitmentStanding, Lateness, RecommendationStanding, Timing,
};
use crate::publish::panel::stand_cells;
use crate::word::field::Base;
use crate::word::{Day, Kind};

/// Where a commitment stands, and how late it is.
const OF_COMMITMENTS: [(&str, Base); 17] = [
    ("in_catalogue", Base::Bool),
    ("state", Base::Key),
    ("scale_id", Base::Key),
    ("scale_version", Base::Integer),
    ("level_code", Base::Key),
    ("level_value", Base::Decimal),
    ("assessment_id", Base::Key),
    ("assessed_as_of", Base::Day),
    ("reversal", Base::Bool),
    ("first_due", Base::Day),
    ("first_timing", Base::Key),
    ("first_days", Base::Integer),
    ("latest_due", Base::Day),
    ("latest_timing", Base::Key),
    ("latest_days", Base::Integer),
    ("times_moved", Base::Integer),
    ("last_observed", Base::Day),
];

/// Commitments as they stand on the day of the page.
pub(super) fn of_commitments<'s>(
    view: &View<'s>,
    title: String,
    rows: &[&CommitmentStanding<'s>],
) -> Result<Data, PageFault> {
    let listed = twin::records(view, title, Kind::Commitment, rows.iter().map(|it| it.id()))?;
    let cells = rows.iter().map(|it| commitment(view, it)).collect::<Result<_, _>>()?;
    Ok(beside(listed, "commitments_standing", &OF_COMMITMENTS, cells))
}

fn beside(
    listed: Data,
    name: &'static str,
    columns: &[(&'static str, Base)],
    cells: Vec<Vec<String>>,
) -> Data {
    Data { rows: listed.rows.beside(name, columns, cells), ..listed }
}

fn commitment(view: &View, it: &CommitmentStanding) -> Result<Vec<String>, PageFault> {
    let mut cells = vec![it.in_catalogue.to_string()];
    cells.extend(stand_cells(&it.standing));
    cells.extend([text(it.standing.assessment().map(|it| it.as_of)), text(it.reversal)]);
    let late = view.analysis()?.lateness_of(it.id()).ok_or(PageFault::NotFound)?;
    cells.extend(timed(&late));
    cells.push(text(it.last_observed));
    Ok(cells)
}

fn timed(late: &Lateness) -> impl Iterator<Item = String> {
    let both = [&late.against_text, &late.against_latest].map(|it| {
        let (due, days) = due(it);
        [text(due), it.code().to_owned(), text(days)]
    });
    both.into_iter().flatten().chain([late.times_moved().to_string()])
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

/// What became of a recommendation.
const OF_RECOMMENDATIONS: [(&str, Base); 6] = [
    ("settled", Base::Bool),
    ("overdue_days", Base::Integer),
    ("followup_id", Base::Key),
    ("followup_status", Base::Key),
    ("followup_date", Base::Date),
    ("followup_note", Base::Text),
];

/// Recommendations with their latest follow-up.
pub(super) fn of_recommendations<'s>(
    view: &View<'s>,
    title: String,
    rows: &[RecommendationStanding<'s>],
) -> Result<Data, PageFault> {
    let ids = rows.iter().map(|it| it.recommendation.value.recommendation_id.as_str());
    let listed = twin::records(view, title, Kind::Recommendation, ids)?;
    let cells = rows.iter().map(|it| {
        let last = it.follow_up.map(|version| &version.value);
        vec![
            it.settled().to_string(),
            text(it.overdue_days),
            text(last.map(|it| &it.followup_id)),
            last.map(|it| it.status.code()).unwrap_or_default().to_owned(),
            text(last.map(|it| &it.date)),
            text(last.and_then(|it| it.note.as_ref())),
        ]
    });
    Ok(beside(listed, "recommendations_standing", &OF_RECOMMENDATIONS, cells.collect()))
}

/// Where a blockage stands.
const OF_BLOCKAGES: [(&str, Base); 2] = [("state", Base::Key), ("days", Base::Integer)];

/// Blockages as they stand on the day of the page.
pub(super) fn of_blockages<'s>(
    view: &View<'s>,
    title: String,
    rows: &[BlockageStanding<'s>],
) -> Result<Data, PageFault> {
    let ids = rows.iter().map(|it| it.blockage.value.blockage_id.as_str());
    let listed = twin::records(view, title, Kind::Blockage, ids)?;
    let cells = rows.iter().map(|it| vec![it.state.code().to_owned(), text(it.days)]);
    Ok(beside(listed, "blockages_standing", &OF_BLOCKAGES, cells.collect()))
}

fn text(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
