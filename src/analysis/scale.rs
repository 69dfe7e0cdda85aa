//! Scales as the data gives them: ordered levels of one version, their points, their labels.
//!
//! No level, and no number of levels, is known here by name.

use super::figure::Ratio;
use crate::assessment::{Scale, ScaleLevel};
use crate::record::{Record, Version};

/// One version of a scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScaleView<'r> {
    /// Id of the scale.
    pub id: &'r str,
    /// Version.
    pub version: i64,
    /// The scale's own row (title, note), which may speak of a newer version.
    pub row: Option<&'r Version<Scale>>,
    /// Levels, lowest first.
    pub levels: Vec<&'r Version<ScaleLevel>>,
}

impl<'r> ScaleView<'r> {
    /// Every version of every scale, by id and version.
    pub fn all(record: &'r Record) -> Vec<Self> {
        let mut views: Vec<Self> = Vec::new();
        for level in record.scale_levels.values() {
            let key = (level.scale_id.as_str(), level.scale_version);
            match views.iter_mut().find(|view| (view.id, view.version) == key) {
                Some(view) => view.levels.push(level),
                None => views.push(Self::with(record, level)),
            }
        }
        for view in &mut views {
            view.levels.sort_by_key(|level| (level.order, level.level_code.as_str()));
        }
        views.sort_by_key(|view| (view.id, view.version));
        views
    }

    fn with(record: &'r Record, level: &'r Version<ScaleLevel>) -> Self {
        let id = level.value.scale_id.as_str();
        let row = record.scales.get(id);
        Self { id, version: level.scale_version, row, levels: vec![level] }
    }

    /// Place of the level with this code, 0 the lowest.
    pub fn place(&self, code: &str) -> Option<usize> {
        self.levels.iter().position(|level| level.level_code.as_str() == code)
    }

    /// Order of its highest level.
    pub fn highest(&self) -> i64 {
        self.levels.last().map_or(0, |top| top.order)
    }

    /// Points of its best level.
    pub fn max_points(&self) -> Ratio {
        max_points(self.levels.iter().map(|level| &level.value))
    }
}

/// Points of the best of these levels: the most, wherever in the order it stands.
pub(super) fn max_points<'r>(levels: impl Iterator<Item = &'r ScaleLevel>) -> Ratio {
    levels.map(points).max().unwrap_or(Ratio::ZERO)
}

/// Points of a level.
pub fn points(level: &ScaleLevel) -> Ratio {
    Ratio::from(&level.level_value)
}

/// A level of a scale.
#[derive(Clone, Copy, Debug)]
pub struct Level<'r> {
    /// Place of the scale in `Analysis::scales` of the reading that it comes from, and of no other.
    pub scale: usize,
    /// Place of the level in its scale, 0 the lowest.
    pub place: usize,
    /// Order of the highest level of its scale.
    pub highest: i64,
    /// The level's row: code, label, wording, points, begun, complete.
    pub row: &'r Version<ScaleLevel>,
}

impl Level<'_> {
    /// Both are levels of the same version of the same scale, so that they can be compared.
    pub fn same_scale(&self, other: &Level<'_>) -> bool {
        self.row.scale_id == other.row.scale_id && self.row.scale_version == other.row.scale_version
    }
}

/// The same level of the same version of the same scale, whichever record it was read from.
impl PartialEq for Level<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.same_scale(other) && self.row.level_code == other.row.level_code
    }
}

impl Eq for Level<'_> {}
