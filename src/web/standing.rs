//! The rows of twins in which records stand with what the program works out of them: the columns of the
//! released table, and after them those that the page shows beside.

use super::fault::PageFault;
use super::twin::{self, Data};
use super::view::View;
use crate::analysis::{BlockageStanding, CommitmentStanding, RecommendationStanding};
use crate::publish::layout::TableDef;
use crate::publish::standing::{
    beside as columns_beside, blockage_standing, commitment_standing, of_blockage, of_commitment,
    of_recommendation, recommendation_standing,
};
use crate::word::Kind;

/// Commitments as they stand on the day of the page.
pub(super) fn of_commitments<'s>(
    view: &View<'s>,
    title: String,
    rows: &[&CommitmentStanding<'s>],
) -> Result<Data, PageFault> {
    let listed = twin::records(view, title, Kind::Commitment, rows.iter().map(|it| it.id()))?;
    let cells = rows.iter().map(|it| {
        let late = view.analysis()?.lateness_of(it.id()).ok_or(PageFault::NotFound)?;
        Ok(of_commitment(it, &late))
    });
    let cells = cells.collect::<Result<_, PageFault>>()?;
    Ok(beside(listed, ("commitments_standing", commitment_standing()), cells))
}

fn beside(listed: Data, (name, of): (&'static str, TableDef), cells: Vec<Vec<String>>) -> Data {
    Data { rows: listed.rows.beside(name, columns_beside(of), cells), ..listed }
}

/// Recommendations with their latest follow-up.
pub(super) fn of_recommendations<'s>(
    view: &View<'s>,
    title: String,
    rows: &[RecommendationStanding<'s>],
) -> Result<Data, PageFault> {
    let ids = rows.iter().map(|it| it.recommendation.value.recommendation_id.as_str());
    let listed = twin::records(view, title, Kind::Recommendation, ids)?;
    let cells = rows.iter().map(of_recommendation).collect();
    Ok(beside(listed, ("recommendations_standing", recommendation_standing()), cells))
}

/// Blockages as they stand on the day of the page.
pub(super) fn of_blockages<'s>(
    view: &View<'s>,
    title: String,
    rows: &[BlockageStanding<'s>],
) -> Result<Data, PageFault> {
    let ids = rows.iter().map(|it| it.blockage.value.blockage_id.as_str());
    let listed = twin::records(view, title, Kind::Blockage, ids)?;
    let cells = rows.iter().map(of_blockage).collect();
    Ok(beside(listed, ("blockages_standing", blockage_standing()), cells))
}
