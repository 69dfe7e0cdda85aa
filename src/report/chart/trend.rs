//! Both aggregates over all reports, as published then and as seen now.

use super::dates::Axis;
use super::pen::{Alt, At, INK, PAPER, Pen, WIDTH, fit, spread, wide};
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
const PLOT: u64 = 120;
/// Height of the name and the last value of a series, one under the other.
const LABEL: u64 = 32;

/// One panel under another, over the same days. `whole` are the names of none, half and all.
pub fn trend(alt: Alt, axis: &Axis, panels: &[Panel], whole: [&str; 3]) -> String {
    const HEAD: u64 = 38;
    let mut pen = Pen::new(alt);
    let ends = (FROM, WIDTH - margin(panels));
    let mut y = 0;
    for panel in panels {
        pen.text((2, y + 15), At::Start, true, &fit(&panel.title, WIDTH - 4, true));
        let top = y + HEAD;
        axis.name(&mut pen, ends, top + PLOT + 19);
        axis.draw(&mut pen, ends, (top, top + PLOT));
        for (place, name) in (0_u64..).zip(whole) {
            let line = top + PLOT - PLOT * place / 2;
            pen.text((FROM - 8, line + 5), At::End, false, name);
            pen.guide((FROM, line), (ends.1, line));
        }
        names(&mut pen, axis, &panel.tracks, ends, top);
        for track in &panel.tracks {
            draw(&mut pen, axis, track, ends, top);
        }
        y = top + PLOT + 30;
    }
    pen.finish(y)
}

/// Room at the end of the lines for the names of the series.
fn margin(panels: &[Panel]) -> u64 {
    const MOST: u64 = 150;
    let tracks = panels.iter().flat_map(|panel| &panel.tracks);
    let widths = tracks.flat_map(|track| {
        let value = track.dots.last().map_or(0, |dot| wide(&dot.text, true));
        [wide(&track.name, track.solid), value]
    });
    widths.max().unwrap_or(0).min(MOST) + 20
}

fn place(axis: &Axis, dot: &Dot, ends: (u64, u64), top: u64) -> (u64, u64) {
    let up = PLOT * dot.value.min(WHOLE) / WHOLE;
    (axis.place(dot.day, ends), top + PLOT - up)
}

fn draw(pen: &mut Pen, axis: &Axis, track: &Track, ends: (u64, u64), top: u64) {
    let dots = track.dots.iter();
    let points: Vec<(u64, u64)> = dots.map(|dot| place(axis, dot, ends, top)).collect();
    if points.len() > 1 {
        pen.line(&points, INK, !track.solid);
    }
    for (x, y) in points {
        if track.solid { pen.square(x, y, 4, INK) } else { pen.circle(x, y, 5, PAPER) }
    }
}

/// Name and last value of each series beside the end of its line, moved apart where they would
/// touch; a guide leads there from the last mark.
fn names(pen: &mut Pen, axis: &Axis, tracks: &[Track], ends: (u64, u64), top: u64) {
    let last = |track: &Track| Some(place(axis, track.dots.last()?, ends, top));
    let mut found: Vec<((u64, u64), &Track)> =
        tracks.iter().filter_map(|track| Some((last(track)?, track))).collect();
    found.sort_by_key(|((_, y), _)| *y);
    let wanted: Vec<(u64, u64)> = found.iter().map(|((_, y), _)| (*y, LABEL)).collect();
    let places = spread(&wanted, top.saturating_sub(LABEL / 2), top + PLOT + LABEL / 2);
    for (y, ((x, mark), track)) in places.into_iter().zip(found) {
        let from = ends.1 + 14;
        pen.guide((x, mark), (ends.1, mark));
        pen.guide((ends.1, mark), (from - 4, y));
        let value = track.dots.last().map_or("", |dot| dot.text.as_str());
        let name = fit(&track.name, WIDTH - 2 - from, track.solid);
        pen.text((from, y - 3), At::Start, track.solid, &name);
        pen.text((from, y + 13), At::Start, true, value);
    }
}
