//! Both aggregates over all reports, as published then and as seen now.

use super::dates::Axis;
use super::pen::{Alt, At, INK, PAPER, Pen, WIDTH, fit, wide};
use crate::word::Day;

/// A whole, in hundredths of a percent.
pub const WHOLE: u64 = 10_000;

/// One series.
#[derive(Clone, Debug)]
pub struct Track {
    /// Its name, written beside its last value.
    pub name: String,
    /// Filled marks and an unbroken line; otherwise hollow and broken.
    pub solid: bool,
    /// Its values, oldest first.
    pub dots: Vec<Dot>,
}

/// One value.
#[derive(Clone, Debug)]
pub struct Dot {
    /// The day it describes.
    pub day: Day,
    /// Hundredths of a percent, at most `WHOLE`.
    pub value: u64,
    /// As printed.
    pub text: String,
}

/// One aggregate: two are never drawn on one scale.
#[derive(Clone, Debug)]
pub struct Panel {
    /// What is measured.
    pub title: String,
    /// Series.
    pub tracks: Vec<Track>,
}

const FROM: u64 = 52;
const TO: u64 = WIDTH - 12;
const PLOT: u64 = 120;

/// One panel under another, over the same days. `whole` are the names of none, half and all.
pub fn trend(alt: Alt, axis: &Axis, panels: &[Panel], whole: [&str; 3]) -> String {
    const HEAD: u64 = 38;
    let mut pen = Pen::new(alt);
    let mut y = 0;
    for panel in panels {
        pen.text((2, y + 15), At::Start, true, &fit(&panel.title, WIDTH - 4, true));
        let top = y + HEAD;
        axis.draw(&mut pen, (FROM, TO), (top, top + PLOT), top + PLOT + 19);
        for (place, name) in (0_u64..).zip(whole) {
            let line = top + PLOT - PLOT * place / 2;
            pen.text((FROM - 8, line + 5), At::End, false, name);
            pen.guide((FROM, line), (TO, line));
        }
        for track in &panel.tracks {
            draw(&mut pen, axis, track, top);
        }
        names(&mut pen, axis, &panel.tracks, top);
        y = top + PLOT + 30;
    }
    pen.finish(y)
}

fn place(axis: &Axis, dot: &Dot, top: u64) -> (u64, u64) {
    let up = PLOT * dot.value.min(WHOLE) / WHOLE;
    (axis.place(dot.day, (FROM, TO)), top + PLOT - up)
}

fn draw(pen: &mut Pen, axis: &Axis, track: &Track, top: u64) {
    let points: Vec<(u64, u64)> = track.dots.iter().map(|dot| place(axis, dot, top)).collect();
    if points.len() > 1 {
        pen.line(&points, INK, !track.solid);
    }
    for (x, y) in points {
        if track.solid { pen.square(x, y, 4, INK) } else { pen.circle(x, y, 5, PAPER) }
    }
}

/// Name and last value of each series beside its last mark, moved apart where they would touch.
fn names(pen: &mut Pen, axis: &Axis, tracks: &[Track], top: u64) {
    const LINE: u64 = 16;
    const ABOVE: u64 = 11;
    let mut found: Vec<(u64, u64, String, bool)> = Vec::new();
    for track in tracks {
        let Some(last) = track.dots.last() else { continue };
        let (x, y) = place(axis, last, top);
        let text = format!("{} {}", track.name, last.text);
        found.push((x, y.saturating_sub(ABOVE).max(top + 12), text, track.solid));
    }
    // From the lowest on the paper upwards.
    found.sort_by(|a, b| b.1.cmp(&a.1));
    let mut ceiling = u64::MAX;
    for (x, y, text, bold) in found {
        let y = y.min(ceiling);
        ceiling = y.saturating_sub(LINE);
        let half = wide(&text, bold) / 2;
        let x = x.clamp((FROM + half).min(TO), (WIDTH - 2).saturating_sub(half).max(FROM));
        let text = fit(&text, WIDTH - FROM, bold);
        pen.label((x, y), At::Middle, bold, &text);
    }
}
