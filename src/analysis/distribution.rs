//! How many commitments stand where, over a stated denominator, and the points score beside it.
//!
//! The two aggregates are never mixed. Levels of different scales are never added together: they
//! are counted scale by scale. Commitments without a level are counted on their own.

use super::figure::{Figure, Ratio};
use super::scale::{max_points, points};
use super::standing::{CommitmentStanding, Standing};
use super::{Analysis, ScaleView};
use crate::agreement::{Commitment, Nature, Role};
use crate::assessment::ScaleLevel;
use crate::record::Version;

/// Which commitments a count covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope<'r> {
    /// All of the catalogue, each once.
    Agreement,
    /// One pillar.
    Pillar(&'r str),
    /// Those one party is obligated by; a joint commitment stands under every party it binds.
    Party(&'r str),
    /// Those with a tag.
    Tag(&'r str),
    /// Preparatory or core.
    Nature(Nature),
}

impl<'r> Scope<'r> {
    /// Stable code of the sort of scope.
    pub fn code(self) -> &'static str {
        match self {
            Self::Agreement => "agreement",
            Self::Pillar(_) => "pillar",
            Self::Party(_) => "party",
            Self::Tag(_) => "tag",
            Self::Nature(_) => "nature",
        }
    }

    /// Pillar, party, tag or nature.
    pub fn id(self) -> Option<&'r str> {
        match self {
            Self::Agreement => None,
            Self::Pillar(id) | Self::Party(id) | Self::Tag(id) => Some(id),
            Self::Nature(nature) => Some(nature.code()),
        }
    }

    /// The commitment lies in this scope.
    pub fn holds(self, commitment: &Commitment) -> bool {
        match self {
            Self::Agreement => true,
            Self::Pillar(id) => commitment.pillar_id.as_str() == id,
            Self::Party(id) => commitment.with_role(Role::Obligated).any(|p| p.as_str() == id),
            Self::Tag(id) => commitment.tags.iter().any(|tag| tag.as_str() == id),
            Self::Nature(nature) => commitment.nature == nature,
        }
    }
}

/// Commitments of one scope by where they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Distribution<'r> {
    /// What is counted.
    pub scope: Scope<'r>,
    /// Commitments of the scope in the catalogue on that day.
    pub catalogue: u64,
    /// Of these, not assessed.
    pub not_assessed: u64,
    /// Of these, not assessable.
    pub not_assessable: u64,
    /// Of these, binding more than one party.
    pub joint: u64,
    /// Of these, standing by a judgement that only illustrates the tool.
    pub illustrative: u64,
    /// Levels, scale by scale; the same scales and levels for every scope of one vantage.
    pub scales: Vec<ScaleCount<'r>>,
}

/// Commitments at the levels of one version of one scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScaleCount<'r> {
    /// Id of the scale.
    pub scale_id: &'r str,
    /// Version.
    pub version: i64,
    /// Levels, lowest first.
    pub levels: Vec<LevelCount<'r>>,
}

/// Commitments at one level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LevelCount<'r> {
    /// The level.
    pub level: &'r Version<ScaleLevel>,
    /// How many.
    pub count: u64,
}

/// Whether commitments without a level enter a points score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unassessed {
    /// They are left out of points and of the number.
    Excluded,
    /// They count with no points: not assessed and not assessable alike.
    AsZero,
}

/// A points score: `100 * points / max_points`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Score {
    /// Sum of points.
    pub points: Ratio,
    /// Points of the best level times `commitments`.
    pub max_points: Ratio,
    /// Commitments it covers.
    pub commitments: u64,
}

impl Score {
    /// The score in percent; none when nothing is covered or the scale gives no points.
    pub fn percent(&self) -> Option<Ratio> {
        self.points.times(Ratio::whole(100))?.over(self.max_points)
    }
}

impl<'r> ScaleCount<'r> {
    /// Commitments at a level of this scale.
    pub fn assessed(&self) -> u64 {
        self.levels.iter().map(|level| level.count).sum()
    }

    /// Order of its highest level.
    pub fn highest(&self) -> i64 {
        self.levels.last().map_or(0, |top| top.level.order)
    }

    /// The level with this code.
    pub fn level(&self, code: &str) -> Option<&LevelCount<'r>> {
        self.levels.iter().find(|level| level.level.level_code.as_str() == code)
    }

    /// `count` of those at a level of this scale.
    pub fn of_assessed(&self, count: u64) -> Figure {
        Figure::new(count, self.assessed())
    }

    /// Points score over those at a level of this scale.
    pub fn score(&self) -> Option<Score> {
        self.score_over(self.assessed())
    }

    fn score_over(&self, commitments: u64) -> Option<Score> {
        let mut sum = Ratio::ZERO;
        for level in &self.levels {
            sum = sum.plus(points(level.level).times(number(level.count)?)?)?;
        }
        let max = max_points(self.levels.iter().map(|level| &level.level.value));
        Some(Score { points: sum, max_points: max.times(number(commitments)?)?, commitments })
    }
}

fn number(count: u64) -> Option<Ratio> {
    Ratio::new(i128::from(count), 1)
}

impl<'r> Distribution<'r> {
    /// `count` of all commitments of the scope in the catalogue.
    pub fn of_catalogue(&self, count: u64) -> Figure {
        Figure::new(count, self.catalogue)
    }

    /// Commitments at some level, whatever the scale.
    pub fn assessed(&self) -> u64 {
        self.scales.iter().map(ScaleCount::assessed).sum()
    }

    /// Commitments of the scope stand on more than one scale: their levels cannot be compared,
    /// and whoever shows them says so.
    pub fn mixed(&self) -> bool {
        self.used().count() > 1
    }

    fn used(&self) -> impl Iterator<Item = &ScaleCount<'r>> {
        self.scales.iter().filter(|scale| scale.assessed() > 0)
    }

    /// Those at levels that count as done, of the catalogue.
    pub fn complete(&self) -> Figure {
        self.where_level(|level| level.complete)
    }

    /// Those at levels at which something has been begun, done or not, of the catalogue.
    pub fn begun(&self) -> Figure {
        self.where_level(|level| level.begun)
    }

    /// Those begun and not done, of the catalogue.
    pub fn in_progress(&self) -> Figure {
        self.where_level(|level| level.begun && !level.complete)
    }

    fn where_level(&self, wanted: impl Fn(&ScaleLevel) -> bool) -> Figure {
        let levels = self.scales.iter().flat_map(|scale| &scale.levels);
        self.of_catalogue(levels.filter(|l| wanted(l.level)).map(|l| l.count).sum())
    }

    /// Points score of the scope. None when its commitments stand on several scales: points of
    /// different scales are never added (ask each `ScaleCount` for its own).
    pub fn score(&self, unassessed: Unassessed) -> Option<Score> {
        let mut used = self.used();
        let ((Some(scale), None, _) | (None, None, [scale])) =
            (used.next(), used.next(), self.scales.as_slice())
        else {
            return None;
        };
        match unassessed {
            Unassessed::Excluded => scale.score(),
            Unassessed::AsZero => scale.score_over(self.catalogue),
        }
    }

    /// Every count of the scope of the catalogue: levels lowest first, then not assessed, then
    /// not assessable. They add to the catalogue.
    pub fn figures(&self) -> Vec<Figure> {
        let levels = self.scales.iter().flat_map(|scale| &scale.levels).map(|level| level.count);
        let counts = levels.chain([self.not_assessed, self.not_assessable]);
        counts.map(|count| self.of_catalogue(count)).collect()
    }
}

/// Counts one scope.
pub(super) fn count<'r>(analysis: &Analysis<'r>, scope: Scope<'r>) -> Distribution<'r> {
    let mut counted = Distribution {
        scope,
        catalogue: 0,
        not_assessed: 0,
        not_assessable: 0,
        joint: 0,
        illustrative: 0,
        scales: analysis.scales_shown().into_iter().map(empty).collect(),
    };
    for held in analysis.catalogue().filter(|held| scope.holds(held.commitment)) {
        add(&mut counted, held);
    }
    counted
}

fn empty<'r>(view: &ScaleView<'r>) -> ScaleCount<'r> {
    let levels = view.levels.iter().map(|level| LevelCount { level, count: 0 }).collect();
    ScaleCount { scale_id: view.id, version: view.version, levels }
}

fn add<'r>(counted: &mut Distribution<'r>, held: &CommitmentStanding<'r>) {
    counted.catalogue += 1;
    counted.joint += u64::from(held.commitment.with_role(Role::Obligated).nth(1).is_some());
    counted.illustrative += u64::from(held.illustrative);
    match held.standing {
        Standing::NotAssessed { .. } => counted.not_assessed += 1,
        Standing::NotAssessable { .. } => counted.not_assessable += 1,
        Standing::At { level, .. } => {
            let key = (level.row.value.scale_id.as_str(), level.row.scale_version);
            let scale = counted.scales.iter_mut().find(|s| (s.scale_id, s.version) == key);
            if let Some(found) = scale.and_then(|scale| scale.levels.get_mut(level.place)) {
                found.count += 1;
            }
        }
    }
}

/// Every scope that has something to count: the agreement, its pillars in their order, obligated
/// parties, tags, and both natures.
pub(super) fn scopes<'r>(analysis: &Analysis<'r>) -> Vec<Scope<'r>> {
    let mut parties = std::collections::BTreeSet::new();
    let mut tags = std::collections::BTreeSet::new();
    for held in analysis.catalogue() {
        let commitment = &held.commitment.value;
        parties.extend(commitment.with_role(Role::Obligated).map(crate::word::Key::as_str));
        tags.extend(commitment.tags.iter().map(crate::word::Key::as_str));
    }
    let mut scopes = vec![Scope::Agreement];
    scopes.extend(analysis.pillars().into_iter().map(Scope::Pillar));
    scopes.extend(parties.into_iter().map(Scope::Party));
    scopes.extend(tags.into_iter().map(Scope::Tag));
    scopes.extend(Nature::ALL.iter().copied().map(Scope::Nature));
    scopes
}
