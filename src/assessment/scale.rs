//! Ordered levels as data, versioned.

use super::LevelId;
use crate::agreement::{ScaleId, SourceId};
use crate::word::define::record;
use crate::word::{Decimal, Fault, Key, Lang, Rules, Text};

record! {
    /// A scale. The same id may exist in several versions; a version never changes its meaning.
    pub struct Scale {
        /// Identifier of the scale in its newest version.
        scale_id: ScaleId,
        /// Version.
        version: i64,
        /// Name.
        title: Text,
        /// Language of the texts in this row.
        lang: Lang,
        /// Where it comes from and whose wording it is.
        note: Option<Text>,
        /// Sources of what this row states.
        source_ids: Vec<SourceId>,
    }
}

impl Rules for Scale {
    fn faults(&self) -> Vec<Fault> {
        let low = self.version < 1;
        low.then(|| Fault::rule("version", "versions count from 1")).into_iter().collect()
    }
}

record! {
    /// One level of one version of a scale.
    pub struct ScaleLevel {
        /// Identifier of the level.
        level_id: LevelId,
        /// The scale.
        scale_id: ScaleId,
        /// Version of the scale.
        scale_version: i64,
        /// Stable code of the level within its scale.
        level_code: Key,
        /// Place in the order, 0 the lowest.
        order: i64,
        /// Points the level is worth.
        level_value: Decimal as "points",
        /// Short label.
        label: Text,
        /// What the level means.
        wording: Text,
        /// Language of the texts in this row.
        lang: Lang,
        /// Something has been begun at this level.
        begun: bool,
        /// The commitment is done at this level.
        complete: bool,
    }
}

impl Rules for ScaleLevel {
    fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if !(0..=20).contains(&self.order) {
            faults
                .push(Fault::rule("order", "levels are ordered from 0, the lowest, to 20 at most"));
        }
        if self.level_value.scaled().0 < 0 {
            faults.push(Fault::rule("level_value", "points cannot be negative"));
        }
        if self.complete && !self.begun {
            faults.push(Fault::rule("begun", "what is complete has begun"));
        }
        faults
    }
}
