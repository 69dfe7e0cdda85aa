//! From an earlier date to a later one.

use super::look::{boxes, boxes_legend, legend, symbols};
use super::pen::{Alt, At, INK, PAPER, Pen, WIDTH, fit, len};
use crate::language::LevelStyle;

/// One commitment at two dates, each as one of the styles that are the columns of the drawing.
#[derive(Clone, Debug)]
pub struct Move {
    /// What stands before the row.
    pub label: String,
    /// At the earlier date.
    pub then: LevelStyle,
    /// At the later date.
    pub now: LevelStyle,
}

/// From an earlier date (hollow) to a later one (filled), one row per commitment.
pub fn change(alt: Alt, scale: &[LevelStyle], moves: &[Move], dates: (&str, &str)) -> String {
    const TOP: u64 = 52;
    const ROW: u64 = 22;
    const HALF: u64 = WIDTH / 2;
    let mut pen = Pen::new(alt);
    symbols(&mut pen, scale.iter(), 26);
    pen.circle(8, 10, 6, PAPER);
    pen.text((20, 15), At::Start, false, &fit(dates.0, HALF - 20, false));
    pen.circle(HALF + 8, 10, 6, INK);
    pen.text((HALF + 20, 15), At::Start, false, &fit(dates.1, HALF - 20, false));
    let bottom = TOP + ROW * len(moves);
    for (place, style) in (0_u64..).zip(scale) {
        let x = column(place, scale);
        boxes(&mut pen, x - 13, 28, style);
        pen.guide((x, TOP - 6), (x, bottom));
    }
    for (place, row) in (0_u64..).zip(moves) {
        movement(&mut pen, row, scale, TOP + ROW * place + ROW / 2);
    }
    let height = legend(&mut pen, bottom + 10, &boxes_legend(scale));
    pen.finish(height)
}

/// Middle of a column: the first columns of the scale are the states without a level.
fn column(place: u64, scale: &[LevelStyle]) -> u64 {
    const FROM: u64 = 76;
    const TO: u64 = 322;
    let gaps = len(scale).saturating_sub(1).max(1);
    FROM + (TO - FROM) * place / gaps
}

fn place_of(style: &LevelStyle, scale: &[LevelStyle]) -> u64 {
    let found = scale.iter().position(|column| column == style);
    u64::try_from(found.unwrap_or(0)).unwrap_or(0)
}

fn movement(pen: &mut Pen, row: &Move, scale: &[LevelStyle], y: u64) {
    let at = |style| column(place_of(style, scale), scale);
    let (then, now) = (at(&row.then), at(&row.now));
    let up = now > then;
    let tip = if up { now - 8 } else { now + 8 };
    let back = if up { tip - 7 } else { tip + 7 };
    let sign = match (row.then.steps, up) {
        (0, _) => "+",
        (_, true) => "▲",
        (_, false) => "▼",
    };
    pen.text((2, y + 5), At::Start, true, &fit(&row.label, 60, true));
    // A step back is dashed as well as pointing the other way.
    pen.line(&[(then, y), (back, y)], INK, !up);
    pen.shape(&[(back, y - 5), (tip, y), (back, y + 5)], INK);
    pen.circle(then, y, 6, PAPER);
    pen.circle(now, y, 6, INK);
    pen.text((WIDTH - 2, y + 5), At::End, false, sign);
}
