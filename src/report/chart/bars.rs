//! Bars of commitments by level: one with its legend, or several that compare at a glance.

use super::look::{Sample, fill, hatch_legend, legend, legend_height, patterns};
use super::pen::{Alt, At, INK, LETTER_BOLD, PAPER, Pen, WIDTH, fit, letters, spread, wide};
use crate::language::LevelStyle;

/// Most bars of one drawing: more would not fit a page.
pub const BARS_MAX: usize = 12;

/// Commitments at one level.
#[derive(Clone, Debug)]
pub struct Share {
    /// The level.
    pub style: LevelStyle,
    /// How many.
    pub count: u64,
    /// The count as printed.
    pub text: String,
}

/// One bar of several: what it counts, and its levels, lowest first.
#[derive(Clone, Debug)]
pub struct Bar {
    /// What is counted.
    pub label: String,
    /// How many there are, as printed.
    pub total: String,
    /// Counts by level, in the order of the scale.
    pub shares: Vec<Share>,
}

/// A bar of commitments by level, lowest first, with a legend that counts them.
pub fn distribution(alt: Alt, shares: &[Share]) -> String {
    const BAR: u64 = 44;
    const LINE: u64 = super::look::LINE;
    let mut pen = Pen::new(alt);
    patterns(&mut pen, shares.iter().map(|share| &share.style));
    let mut y = segments(&mut pen, shares, 0, BAR) + 12;
    for share in shares {
        // The legend repeats the hatch of its segment.
        let fill = fill(&pen, &share.style);
        pen.rect((1, y + 2), (30, 16), &fill, Some(INK));
        let room = WIDTH - 48 - wide(&share.text, true);
        pen.text((40, y + 15), At::Start, false, &fit(&share.style.label, room, false));
        pen.text((WIDTH - 2, y + 15), At::End, true, &share.text);
        y += LINE;
    }
    pen.finish(y)
}

/// Several bars of the same width, each over its own total, on one scale.
pub fn bars(alt: Alt, bars: &[Bar], scale: &[LevelStyle]) -> String {
    const BAR: u64 = 26;
    const HEAD: u64 = 18;
    let mut pen = Pen::new(alt);
    patterns(&mut pen, scale.iter().chain(bars.iter().flat_map(|bar| styles(&bar.shares))));
    let mut y = 0;
    for bar in bars {
        let room = WIDTH - 12 - wide(&bar.total, true);
        pen.text((2, y + 13), At::Start, true, &fit(&bar.label, room, true));
        pen.text((WIDTH - 2, y + 13), At::End, true, &bar.total);
        y += HEAD + segments(&mut pen, &bar.shares, y + HEAD, BAR) + 10;
    }
    let entries: Vec<(&str, Box<Sample>)> = hatch_legend(scale);
    let words: Vec<&str> = entries.iter().map(|(word, _)| *word).collect();
    let height = y + legend_height(&words);
    legend(&mut pen, y, &entries);
    pen.finish(height)
}

fn styles(shares: &[Share]) -> impl Iterator<Item = &LevelStyle> {
    shares.iter().map(|share| &share.style)
}

/// One bar; a count that its segment has no room for stands under it. Gives the height used.
fn segments(pen: &mut Pen, shares: &[Share], top: u64, height: u64) -> u64 {
    let total: u64 = shares.iter().map(|share| share.count).sum::<u64>().max(1);
    let left = |before: u64| 1 + (WIDTH - 2) * before / total;
    let (mut before, mut outside) = (0, Vec::new());
    for share in shares.iter().filter(|share| share.count > 0) {
        let from = left(before);
        let width = left(before + share.count) - from;
        let fill = fill(pen, &share.style);
        pen.rect((from, top + 1), (width, height - 2), &fill, Some(INK));
        let (middle, room) = (from + width / 2, 10 + LETTER_BOLD * letters(&share.text));
        if width >= room + 2 {
            let y = top + height / 2;
            pen.rect((middle - room / 2, y - 10), (room, 20), PAPER, None);
            pen.text((middle, y + 5), At::Middle, true, &share.text);
        } else {
            outside.push((middle, room - 6, share.text.as_str()));
        }
        before += share.count;
    }
    pen.rect((1, top + 1), (WIDTH - 2, height - 2), "none", Some(INK));
    height + under(pen, &outside, top + height)
}

/// Counts under their segments, moved apart where they would touch; a stroke leads to each. Gives
/// the height used.
fn under(pen: &mut Pen, counts: &[(u64, u64, &str)], top: u64) -> u64 {
    const STROKE: u64 = 6;
    if counts.is_empty() {
        return 0;
    }
    let wanted: Vec<(u64, u64)> = counts.iter().map(|(at, width, _)| (*at, *width)).collect();
    for (place, (middle, _, text)) in spread(&wanted, 0, WIDTH).into_iter().zip(counts) {
        pen.line(&[(*middle, top - 1), (place, top + STROKE)], INK, false);
        pen.text((place, top + STROKE + 12), At::Middle, true, text);
    }
    STROKE + 14
}
