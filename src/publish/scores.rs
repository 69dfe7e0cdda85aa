//! The table of aggregates: distribution over levels and points score, side by side.
//!
//! The rows come from the analysis; this file only writes them. Shares are computed in whole
//! numbers and never forced to add to 100. Never decides what counts.

use std::io::{self, Write};

use super::layout::{METHOD_CODES, distribution, scores};
use super::sheet::filled;
use super::table::FileFacts;
use super::variant::Variant;
use crate::assessment::{AssessmentState, FigureScope};
use crate::word::Day;

/// Most decimal places of a share that does not end.
pub const SHARE_PLACES_MAX: usize = 12;

/// How an aggregate was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// Points score over the commitments that have a level.
    PamPoints,
    /// Points score over all commitments in scope, those without a level as no points.
    PamPointsAll,
    /// Number of commitments at each level.
    Distribution,
}

impl Method {
    /// Stable code.
    pub fn code(self) -> &'static str {
        let place = match self {
            Self::PamPoints => 0,
            Self::PamPointsAll => 1,
            Self::Distribution => 2,
        };
        METHOD_CODES.get(place).map_or("", |code| code.code)
    }
}

/// A number kept in whole digits: `points` of 2.5 is digits 25, places 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Points {
    /// All digits, without the point.
    pub digits: i64,
    /// How many of them stand after the point.
    pub places: u32,
}

/// One aggregate at one date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreRow {
    /// The agreement.
    pub agreement_id: String,
    /// The day on which commitments stood so.
    pub as_of: Day,
    /// What it is about.
    pub scope: FigureScope,
    /// Pillar, party or tag; empty for the whole agreement.
    pub scope_id: String,
    /// How it was made.
    pub method: Method,
    /// Commitments in scope and in the catalogue, whatever the method.
    pub n_commitments: u64,
    /// Points and most points possible; none for a distribution.
    pub points: Option<(Points, Points)>,
    /// Commitments at each level, lowest first.
    pub levels: Vec<u64>,
    /// Commitments not assessed.
    pub not_assessed: u64,
    /// Commitments that cannot be judged.
    pub not_assessable: u64,
    /// The scale whose levels are counted.
    pub scale_id: String,
    /// Its version.
    pub scale_version: i64,
    /// Commitments at a level of that scale.
    pub assessed: u64,
}

/// Commitments of one scope at one level, or without one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareRow {
    /// The agreement.
    pub agreement_id: String,
    /// The day on which commitments stood so.
    pub as_of: Day,
    /// What it is about.
    pub scope: FigureScope,
    /// Pillar, party or tag; empty for the whole agreement.
    pub scope_id: String,
    /// Whether these have a level.
    pub state: AssessmentState,
    /// Scale, version, code and order of the level; none without one.
    pub level: Option<(String, i64, String, i64)>,
    /// How many.
    pub count: u64,
    /// Commitments in scope and in the catalogue.
    pub n_commitments: u64,
    /// Of these, those at a level of any scale.
    pub assessed: u64,
}

/// Writes the table of shares; rows stand in the order given.
pub fn write_distribution<W: Write>(
    rows: &[ShareRow],
    variant: &Variant,
    out: W,
) -> io::Result<(W, FileFacts)> {
    filled(&distribution(), variant, out, rows.iter().map(share_cells))
}

pub(super) fn share_cells(row: &ShareRow) -> Vec<String> {
    let whole = |count: u64| Points { digits: i64::try_from(count).unwrap_or(i64::MAX), places: 0 };
    let share = |of: u64| share_percent(whole(row.count), whole(of));
    let mut cells = vec![
        row.agreement_id.clone(),
        row.as_of.to_string(),
        row.scope.code().to_owned(),
        row.scope_id.clone(),
        row.state.code().to_owned(),
    ];
    cells.extend(match &row.level {
        None => [const { String::new() }; 4],
        Some((scale, version, code, order)) => {
            [scale.clone(), version.to_string(), code.clone(), order.to_string()]
        }
    });
    let counts = [row.count, row.n_commitments, row.assessed];
    cells.extend(counts.map(|count| count.to_string()));
    cells.push(share(row.n_commitments));
    cells.push(if row.level.is_some() { share(row.assessed) } else { String::new() });
    cells
}

/// Number of level columns that these rows need.
pub fn levels_of(rows: &[ScoreRow]) -> usize {
    rows.iter().map(|row| row.levels.len()).max().unwrap_or(0)
}

/// Writes the table; rows stand in the order given.
pub fn write_scores<W: Write>(
    rows: &[ScoreRow],
    variant: &Variant,
    out: W,
) -> io::Result<(W, FileFacts)> {
    let levels = levels_of(rows);
    filled(&scores(levels), variant, out, rows.iter().map(|row| cells_of(row, levels)))
}

fn cells_of(row: &ScoreRow, levels: usize) -> Vec<String> {
    let (points, max_points, share) = match row.points {
        None => (String::new(), String::new(), String::new()),
        Some((points, max)) => (decimal(points), decimal(max), share_percent(points, max)),
    };
    let mut cells = vec![
        row.agreement_id.clone(),
        row.as_of.to_string(),
        row.scope.code().to_owned(),
        row.scope_id.clone(),
        row.method.code().to_owned(),
        row.n_commitments.to_string(),
        points,
        max_points,
        share,
    ];
    cells.push(row.not_assessed.to_string());
    cells.push(row.not_assessable.to_string());
    cells.push(row.scale_id.clone());
    cells.push(row.scale_version.to_string());
    cells.push(row.assessed.to_string());
    let count = |order| row.levels.get(order).map_or(String::new(), u64::to_string);
    cells.extend((0..levels).map(count));
    cells
}

/// The number as text, without trailing zeros after the point.
pub fn decimal(number: Points) -> String {
    let places = usize::try_from(number.places).unwrap_or(0);
    pointed(i128::from(number.digits), places)
}

/// `100 * points / max`, exact where it ends within twelve places, else rounded half away from
/// zero at the twelfth; empty when `max` is zero.
pub fn share_percent(points: Points, max: Points) -> String {
    let power = |exponent: u32| 10_i128.checked_pow(exponent);
    let share = || {
        let top = i128::from(points.digits).checked_mul(power(14 + max.places)?)?;
        let bottom = i128::from(max.digits).checked_mul(power(points.places)?)?;
        let twice = top.checked_mul(2)?.checked_add(bottom * top.signum())?;
        twice.checked_div(bottom.checked_mul(2)?)
    };
    share().map_or(String::new(), |digits| pointed(digits, SHARE_PLACES_MAX))
}

fn pointed(digits: i128, places: usize) -> String {
    let sign = if digits < 0 { "-" } else { "" };
    let padded = format!("{:0>width$}", digits.unsigned_abs(), width = places + 1);
    let (whole, part) = padded.split_at(padded.len() - places);
    let part = part.trim_end_matches('0');
    if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(digits: i64, places: u32) -> Points {
        Points { digits, places }
    }

    #[test]
    fn shares_are_exact_or_rounded_at_the_twelfth_place() {
        for (sum, max, share) in [
            (points(20, 0), points(78, 0), "25.641025641026"),
            (points(12, 0), points(78, 0), "15.384615384615"),
            (points(1, 0), points(2, 0), "50"),
            (points(25, 1), points(10, 0), "25"),
            (points(2, 0), points(3, 0), "66.666666666667"),
            (points(0, 0), points(48, 0), "0"),
            (points(3, 0), points(3, 0), "100"),
        ] {
            assert_eq!(share_percent(sum, max), share);
        }
        assert_eq!(share_percent(points(1, 0), points(0, 0)), "");
    }

    #[test]
    fn a_number_is_written_without_trailing_zeros() {
        assert_eq!(decimal(points(2500, 3)), "2.5");
        assert_eq!(decimal(points(-5, 2)), "-0.05");
        assert_eq!(decimal(points(0, 0)), "0");
    }

    fn mali(method: Method) -> ScoreRow {
        let points = match method {
            Method::PamPoints => Some((points(66, 0), points(140, 0))),
            Method::PamPointsAll => Some((points(66, 0), points(312, 0))),
            Method::Distribution => None,
        };
        ScoreRow {
            agreement_id: "mali-2015".into(),
            as_of: Day::new(2018, 12, 31).unwrap(),
            scope: FigureScope::Agreement,
            scope_id: String::new(),
            method,
            n_commitments: 78,
            points,
            levels: vec![7, 11, 7, 4, 6],
            not_assessed: 0,
            not_assessable: 43,
            scale_id: "five".into(),
            scale_version: 1,
            assessed: 35,
        }
    }

    #[test]
    fn both_points_scores_and_the_distribution_stand_over_the_same_commitments() {
        let short = ScoreRow { levels: vec![1, 2], ..mali(Method::Distribution) };
        let methods = [Method::PamPoints, Method::PamPointsAll, Method::Distribution];
        let rows: Vec<ScoreRow> = methods.into_iter().map(mali).chain([short]).collect();
        let (bytes, facts) = write_scores(&rows, &Variant::default(), Vec::new()).unwrap();
        insta::assert_snapshot!(String::from_utf8(bytes).unwrap(), @"
        agreement_id,as_of,scope_type,scope_id,method,n_commitments,points,max_points,score_pct,n_not_assessed,n_not_assessable,scale_id,scale_version,n_assessed,n_level_0,n_level_1,n_level_2,n_level_3,n_level_4
        mali-2015,2018-12-31,agreement,,pam_points,78,66,140,47.142857142857,0,43,five,1,35,7,11,7,4,6
        mali-2015,2018-12-31,agreement,,pam_points_all,78,66,312,21.153846153846,0,43,five,1,35,7,11,7,4,6
        mali-2015,2018-12-31,agreement,,distribution,78,,,,0,43,five,1,35,7,11,7,4,6
        mali-2015,2018-12-31,agreement,,distribution,78,,,,0,43,five,1,35,1,2,,,
        ");
        assert_eq!(facts.rows, Some(4));
    }
}
