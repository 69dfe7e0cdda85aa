//! The one place that decides the wording, shape, pattern and colour of a level.
//!
//! A level is known only by its place in its scale, so a scale of any number of steps comes out
//! distinguishable in black and white: the mark counts steps, the hatch grows darker step by step
//! and turns its direction, and the word always stands beside both.

use super::Language;
use crate::assessment::{AssessmentState, ScaleLevel};

/// Steps up to which a mark draws one box per step; above, it writes the number.
pub const MARK_BOXES_MAX: u32 = 6;

/// How a level looks and reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelStyle {
    /// Stable code, for classes and data attributes.
    pub code: String,
    /// Short label in the language of the edition, or in its own where that is missing.
    pub label: String,
    /// Language the label is in.
    pub lang: String,
    /// Steps done.
    pub step: u32,
    /// Steps of the scale.
    pub steps: u32,
    /// Shape made of characters that every font used here has: `■■□□`.
    pub mark: String,
    /// Pattern of an area.
    pub hatch: Hatch,
    /// Colour of an area, `#rrggbb`; never the only sign.
    pub colour: String,
}

/// Pattern of an area, in a tile of `Hatch::TILE` units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Hatch {
    /// Nothing but the outline.
    Empty,
    /// Lines of this direction and width in hundredths of a unit.
    Lines {
        /// Direction of the lines.
        turn: Turn,
        /// Width of a line in hundredths of a unit.
        width: u32,
    },
    /// Filled.
    Solid,
    /// Sparse dots: no level was judged.
    Dots,
    /// Sparse crosses: no level could be judged.
    Crosses,
}

impl Hatch {
    /// Side of the pattern's tile, in units of the drawing.
    pub const TILE: u32 = 8;
}

/// Direction of hatch lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Turn {
    /// Rising to the right.
    Rising,
    /// Falling to the right.
    Falling,
    /// Upright.
    Upright,
}

/// Why there is no level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoLevel {
    /// Nobody judged, or the judgement was left open.
    NotAssessed,
    /// No access or no information.
    NotAssessable,
}

impl NoLevel {
    /// The state that is no level, if it is one.
    pub const fn of(state: AssessmentState) -> Option<Self> {
        match state {
            AssessmentState::Assessed => None,
            AssessmentState::NotAssessed => Some(Self::NotAssessed),
            AssessmentState::NotAssessable => Some(Self::NotAssessable),
        }
    }
}

/// Style of a level: `highest` is the order of the highest level of its scale, `words` its label
/// and the language that label is in.
pub fn level_style(level: &ScaleLevel, highest: i64, words: (&str, &str)) -> LevelStyle {
    let steps = u32::try_from(highest).unwrap_or(0).max(1);
    let step = u32::try_from(level.order).unwrap_or(0).min(steps);
    LevelStyle {
        code: level.level_code.to_string(),
        label: words.0.to_owned(),
        lang: words.1.to_owned(),
        step,
        steps,
        mark: mark(step, steps),
        hatch: hatch(step, steps),
        colour: colour(step, steps),
    }
}

/// Style of a commitment without a level.
pub fn no_level_style(why: NoLevel, language: &Language) -> LevelStyle {
    let (code, id, mark, hatch) = match why {
        NoLevel::NotAssessed => ("not_assessed", "state-not-assessed", "○", Hatch::Dots),
        NoLevel::NotAssessable => ("not_assessable", "state-not-assessable", "◊", Hatch::Crosses),
    };
    LevelStyle {
        code: code.to_owned(),
        label: language.word(id),
        lang: language.tag().to_owned(),
        step: 0,
        steps: 0,
        mark: mark.to_owned(),
        hatch,
        colour: "#ffffff".to_owned(),
    }
}

fn mark(step: u32, steps: u32) -> String {
    if steps > MARK_BOXES_MAX {
        let sign = if step == 0 { '□' } else { '■' };
        return format!("{sign}{step}/{steps}");
    }
    (0..steps).map(|box_| if box_ < step { '■' } else { '□' }).collect()
}

fn hatch(step: u32, steps: u32) -> Hatch {
    if step == 0 {
        return Hatch::Empty;
    }
    if step >= steps {
        return Hatch::Solid;
    }
    let turn = match step % 3 {
        1 => Turn::Rising,
        2 => Turn::Falling,
        _ => Turn::Upright,
    };
    // From a fine line to one that fills two thirds of the tile.
    Hatch::Lines { turn, width: 80 + 450 * (step - 1) / steps.saturating_sub(2).max(1) }
}

/// A ramp of one hue from pale to dark: order is seen without telling red from green.
fn colour(step: u32, steps: u32) -> String {
    const PALE: [u32; 3] = [0xff, 0xff, 0xff];
    const DARK: [u32; 3] = [0x12, 0x35, 0x5b];
    let part = |pale: u32, dark: u32| (pale * (steps - step) + dark * step) / steps;
    let [r, g, b] = [0, 1, 2].map(|place: usize| part(PALE[place], DARK[place]));
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// A made-up scale of so many levels, for tests of drawings.
#[cfg(test)]
pub(crate) fn scale_of(levels: usize) -> Vec<LevelStyle> {
    let steps = u32::try_from(levels - 1).unwrap().max(1);
    let style = |step: u32| LevelStyle {
        code: format!("step_{step}"),
        label: format!("Step {step}"),
        lang: "en".to_owned(),
        step,
        steps,
        mark: mark(step, steps),
        hatch: hatch(step, steps),
        colour: colour(step, steps),
    };
    (0..).take(levels).map(style).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn levels_of_any_scale_differ_in_shape_and_pattern_without_colour() {
        for steps in 1..=20 {
            let marks: BTreeSet<_> = (0..=steps).map(|step| mark(step, steps)).collect();
            let hatches: BTreeSet<_> = (0..=steps).map(|step| hatch(step, steps)).collect();
            let all = usize::try_from(steps).unwrap() + 1;
            assert_eq!((marks.len(), hatches.len()), (all, all), "{steps} steps");
        }
    }

    #[test]
    fn marks_count_the_steps() {
        assert_eq!(mark(0, 4), "□□□□");
        assert_eq!(mark(3, 4), "■■■□");
        assert_eq!(mark(3, 3), "■■■");
        assert_eq!(mark(7, 20), "■7/20");
    }

    #[test]
    fn the_ends_of_a_scale_are_empty_and_filled() {
        assert_eq!(hatch(0, 4), Hatch::Empty);
        assert_eq!(hatch(4, 4), Hatch::Solid);
        assert_eq!(colour(4, 4), "#12355b");
    }
}
