//! How far two agree who judged the same without seeing each other: Cohen's kappa.
//!
//! With `n[i][j]` the number of items that the one put at level `i` and the other at level `j`, `r`
//! and `c` the sums of rows and columns, `n` their total, and `w[i][j]` the weight of a
//! disagreement:
//!
//! ```text
//! kappa = 1 - n * sum(w[i][j] * n[i][j]) / sum(w[i][j] * r[i] * c[j])
//! ```
//!
//! J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological
//! Measurement 20 (1960), 37-46; with weights: Weighted kappa, Psychological Bulletin 70 (1968),
//! 213-220. Exact fractions; rounded only where they are shown.

use super::figure::{Figure, Ratio};

/// How much a disagreement counts by the number of levels between the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weights {
    /// Any as much as any other: the levels have no order.
    Equal,
    /// By the number of levels.
    Linear,
    /// By its square.
    Quadratic,
}

impl Weights {
    fn of(self, one: usize, other: usize) -> i128 {
        let apart = i128::try_from(one.abs_diff(other)).unwrap_or(i128::MAX);
        match self {
            Self::Equal => i128::from(apart != 0),
            Self::Linear => apart,
            Self::Quadratic => apart.saturating_mul(apart),
        }
    }
}

/// What two made of the same items: `counts[i][j]` at level `i` by the one and `j` by the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrossTable {
    counts: Vec<Vec<u64>>,
}

impl CrossTable {
    /// Counts pairs of levels, each below `levels`; others are left out.
    pub fn of(levels: usize, pairs: impl IntoIterator<Item = (usize, usize)>) -> Self {
        let mut counts = vec![vec![0; levels]; levels];
        for (one, other) in pairs {
            if let Some(count) = counts.get_mut(one).and_then(|row| row.get_mut(other)) {
                *count += 1;
            }
        }
        Self { counts }
    }

    /// The rows: levels of the one; in each the levels of the other.
    pub fn rows(&self) -> &[Vec<u64>] {
        &self.counts
    }

    /// Items that both put at the same level, of all.
    pub fn same(&self) -> Figure {
        let same = self.cells().filter(|(one, other, _)| one == other);
        Figure::new(same.map(|(_, _, count)| count).sum(), self.total())
    }

    /// Cohen's kappa; none where nothing was judged, or where chance alone could not have made a
    /// difference because both put everything at one level.
    pub fn kappa(&self, weights: Weights) -> Option<Ratio> {
        let rows: Vec<i128> =
            self.counts.iter().map(|row| row.iter().copied().map(i128::from).sum()).collect();
        let columns: Vec<i128> = (0..rows.len())
            .map(|at| {
                self.counts.iter().filter_map(|row| row.get(at)).copied().map(i128::from).sum()
            })
            .collect();
        let observed: i128 = self
            .cells()
            .map(|(one, other, count)| weights.of(one, other) * i128::from(count))
            .sum();
        let mut expected: i128 = 0;
        for (one, row) in rows.iter().enumerate() {
            for (other, column) in columns.iter().enumerate() {
                expected += weights.of(one, other) * row * column;
            }
        }
        Ratio::whole(1).minus(Ratio::new(i128::from(self.total()) * observed, expected)?)
    }

    fn total(&self) -> u64 {
        self.cells().map(|(_, _, count)| count).sum()
    }

    fn cells(&self) -> impl Iterator<Item = (usize, usize, u64)> {
        let rows = self.counts.iter().enumerate();
        rows.flat_map(|(one, row)| {
            row.iter().enumerate().map(move |(other, count)| (one, other, *count))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(counts: &[&[usize]]) -> CrossTable {
        let mut pairs = Vec::new();
        for (one, row) in counts.iter().enumerate() {
            for (other, count) in row.iter().enumerate() {
                pairs.extend(std::iter::repeat_n((one, other), *count));
            }
        }
        CrossTable::of(counts.len(), pairs)
    }

    fn shown(table: &CrossTable, weights: Weights) -> String {
        table.kappa(weights).map_or("none".into(), |kappa| kappa.decimal(6))
    }

    #[test]
    fn it_is_what_other_programs_make_of_the_same_table() {
        // scikit-learn 1.x, cohen_kappa_score with weights None, "linear", "quadratic".
        let three = table(&[&[53, 5, 2], &[11, 14, 5], &[1, 6, 3]]);
        assert_eq!(shown(&three, Weights::Equal), "0.428571");
        assert_eq!(shown(&three, Weights::Linear), "0.492308");
        assert_eq!(shown(&three, Weights::Quadratic), "0.566667");
        assert_eq!((three.same().count, three.same().denominator), (70, 100));
    }

    #[test]
    fn half_of_what_chance_leaves_is_point_four_and_agreeing_throughout_is_one() {
        assert_eq!(shown(&table(&[&[20, 5], &[10, 15]]), Weights::Equal), "0.400000");
        let whole = table(&[&[4, 0, 0], &[0, 3, 0], &[0, 0, 2]]);
        for weights in [Weights::Equal, Weights::Linear, Weights::Quadratic] {
            assert_eq!(shown(&whole, weights), "1.000000");
        }
        assert_eq!(shown(&table(&[&[0, 5], &[5, 0]]), Weights::Equal), "-1.000000");
    }

    #[test]
    fn with_two_levels_weights_make_no_difference() {
        let two = table(&[&[20, 5], &[10, 15]]);
        assert_eq!(two.kappa(Weights::Equal), two.kappa(Weights::Linear));
        assert_eq!(two.kappa(Weights::Equal), two.kappa(Weights::Quadratic));
    }

    #[test]
    fn nothing_judged_or_everything_at_one_level_has_none() {
        assert_eq!(table(&[&[0, 0], &[0, 0]]).kappa(Weights::Equal), None);
        assert_eq!(table(&[&[9, 0], &[0, 0]]).kappa(Weights::Linear), None);
        assert_eq!(CrossTable::of(2, [(0, 7), (9, 1)]).same().denominator, 0, "no such level");
    }
}
