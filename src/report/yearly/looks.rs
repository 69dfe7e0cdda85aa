//! How levels look and read in one edition: made once, asked for with every commitment and date.

use crate::analysis::{Analysis, Level, Standing};
use crate::assessment::ScaleLevel;
use crate::language::level::{level_style, no_level_style};
use crate::language::{Language, LevelStyle, NoLevel};
use crate::record::Record;

/// The style of a level of a scale whose highest has this order.
pub(super) fn style(
    record: &Record,
    language: &Language,
    row: &ScaleLevel,
    highest: i64,
) -> LevelStyle {
    let own = (row.label.as_str(), row.lang.as_str());
    let words = record.words("scale_levels", row.level_id.as_str(), "label", own, language.tag());
    level_style(row, highest, (words.text, words.lang))
}

/// The styles of every level of every scale in the record, and of those without a level.
#[derive(Debug)]
pub(super) struct Looks {
    /// By place of the scale in the analysis, and by place of the level in its scale.
    scales: Vec<Vec<LevelStyle>>,
    not_assessed: LevelStyle,
    not_assessable: LevelStyle,
}

impl Looks {
    pub(super) fn of(analysis: &Analysis, language: &Language) -> Self {
        let record = analysis.record();
        let scales = analysis.scales().iter().map(|view| {
            let levels = view.levels.iter();
            levels.map(|row| style(record, language, &row.value, view.highest())).collect()
        });
        Self {
            scales: scales.collect(),
            not_assessed: no_level_style(NoLevel::NotAssessed, language),
            not_assessable: no_level_style(NoLevel::NotAssessable, language),
        }
    }

    /// Styles of the scale at a place of the analysis, lowest first; none where there is no such one.
    pub(super) fn scale(&self, place: usize) -> &[LevelStyle] {
        self.scales.get(place).map_or(&[], Vec::as_slice)
    }

    /// Style of a commitment without a level.
    pub(super) fn without(&self, why: NoLevel) -> &LevelStyle {
        match why {
            NoLevel::NotAssessed => &self.not_assessed,
            NoLevel::NotAssessable => &self.not_assessable,
        }
    }

    pub(super) fn level(&self, found: Level) -> &LevelStyle {
        self.scale(found.scale).get(found.place).unwrap_or(&self.not_assessed)
    }

    pub(super) fn standing(&self, standing: &Standing) -> &LevelStyle {
        match standing {
            Standing::At { level, .. } => self.level(*level),
            Standing::NotAssessed { .. } => &self.not_assessed,
            Standing::NotAssessable { .. } => &self.not_assessable,
        }
    }
}
