//! Lateness: first promised date, latest promised date, and the day it was seen done.

use super::look::{Sample, legend};
use super::pen::{Alt, At, FAINT, INK, PAPER, Pen, WIDTH, fit, wide};
use crate::word::Day;

/// Most rows of one drawing: more would not fit a page.
pub const SPANS_MAX: usize = 16;

const FROM: u64 = 10;
const TO: u64 = WIDTH - 14;
/// Least distance of two ticks that are named, in units.
const TICK_MIN: u64 = 38;

/// One commitment with its dates.
#[derive(Clone, Debug)]
pub struct Span {
    /// What stands over the line.
    pub label: String,
    /// What stands at its end.
    pub note: String,
    /// Last day of the first promised date.
    pub first: Day,
    /// Last day of the latest promised date.
    pub latest: Day,
    /// What became of it.
    pub end: End,
}

/// What became of a commitment by the cut-off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Seen done by this day.
    Done(Day),
    /// Past its date and not done.
    Open,
    /// Past its date; nobody judged whether it was done.
    NotAssessed,
    /// Past its date; whether it was done cannot be judged.
    NotAssessable,
    /// Not due yet.
    Ahead,
}

/// The days that a drawing spans.
#[derive(Clone, Debug)]
pub struct Axis {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// Days that are named, in order, with their names.
    pub ticks: Vec<(Day, String)>,
}

impl Axis {
    /// Where a day lies between two places.
    pub(super) fn place(&self, day: Day, (from, to): (u64, u64)) -> u64 {
        let days = |end: Day| u64::try_from(self.from.days_until(end)).unwrap_or(0);
        let all = days(self.to).max(1);
        from + (to - from) * days(day).min(all) / all
    }

    /// Ticks far enough from each other to be named: where each lies, the middle of its name, and
    /// the name. At the edge the name is moved inwards.
    fn named(&self, ends: (u64, u64)) -> Vec<(u64, u64, &str)> {
        let mut free = 0;
        let mut found = Vec::new();
        for (day, name) in &self.ticks {
            let (x, half) = (self.place(*day, ends), wide(name, false) / 2);
            let middle = x.min(WIDTH - half).max(half);
            if middle >= free {
                found.push((x, middle, name.as_str()));
                free = middle + (2 * half + 8).max(TICK_MIN);
            }
        }
        found
    }

    /// Names the ticks on the line `names`.
    pub(super) fn name(&self, pen: &mut Pen, ends: (u64, u64), names: u64) {
        for (_, middle, name) in self.named(ends) {
            pen.text((middle, names), At::Middle, false, name);
        }
    }

    /// Draws the ticks from `top` to `bottom`.
    pub(super) fn draw(&self, pen: &mut Pen, ends: (u64, u64), (top, bottom): (u64, u64)) {
        for (x, ..) in self.named(ends) {
            pen.guide((x, top), (x, bottom));
        }
    }
}

/// Words of the legend.
#[derive(Clone, Copy, Debug)]
pub struct DateWords<'a> {
    /// First promised date.
    pub first: &'a str,
    /// Latest promised date.
    pub latest: &'a str,
    /// Seen done.
    pub done: &'a str,
    /// Still open at the cut-off.
    pub open: &'a str,
    /// Past its date and not assessed.
    pub not_assessed: &'a str,
    /// Past its date and not assessable.
    pub not_assessable: &'a str,
}

/// One line per commitment from the first promised date on. Beyond the latest promised date it is
/// dashed: that much is the lateness.
pub fn dates(alt: Alt, axis: &Axis, now: Day, spans: &[Span], words: DateWords) -> String {
    const TOP: u64 = 20;
    const ROW: u64 = 38;
    let mut pen = Pen::new(alt);
    let bottom = TOP + ROW * super::pen::len(spans);
    axis.name(&mut pen, (FROM, TO), TOP - 5);
    for (place, span) in (0_u64..).zip(spans) {
        row(&mut pen, axis, now, span, TOP + ROW * place);
    }
    let height = legend(&mut pen, bottom + 8, &entries(words, spans));
    pen.finish(height)
}

fn row(pen: &mut Pen, axis: &Axis, now: Day, span: &Span, top: u64) {
    let place = |day: Day| axis.place(day, (FROM, TO));
    let room = WIDTH - 12 - wide(&span.note, true);
    pen.text((2, top + 14), At::Start, false, &fit(&span.label, room, false));
    pen.text((WIDTH - 2, top + 14), At::End, true, &span.note);
    let (first, latest, y) = (place(span.first), place(span.latest), top + 27);
    // The lines that guide the eye leave the words free.
    axis.draw(pen, (FROM, TO), (y - 8, y + 9));
    pen.line(&[(place(now), y - 8), (place(now), y + 9)], FAINT, true);
    pen.line(&[(first, y), (latest, y)], INK, false);
    let end = match span.end {
        End::Done(day) => Some(place(day)),
        End::Open | End::NotAssessed | End::NotAssessable => Some(place(now)),
        End::Ahead => None,
    };
    if let Some(end) = end.filter(|end| *end > latest) {
        let silent = matches!(span.end, End::NotAssessed | End::NotAssessable);
        let ink = if silent { FAINT } else { INK };
        pen.line(&[(latest, y), (end, y)], ink, true);
    }
    mark_first(pen, first, y);
    // Both on one day: the diamond stands within the circle.
    mark_latest(pen, latest, y, if first == latest { 3 } else { 5 });
    match (span.end, end) {
        (End::Done(_), Some(end)) => mark_done(pen, end, y),
        (End::Open, Some(end)) => mark_open(pen, end, y),
        (End::NotAssessed, Some(end)) => mark_not_assessed(pen, end, y),
        (End::NotAssessable, Some(end)) => mark_not_assessable(pen, end, y),
        _ => {}
    }
}

fn mark_first(pen: &mut Pen, x: u64, y: u64) {
    pen.circle(x, y, 6, PAPER);
}

fn mark_latest(pen: &mut Pen, x: u64, y: u64, half: u64) {
    pen.diamond(x, y, half, INK);
}

fn mark_done(pen: &mut Pen, x: u64, y: u64) {
    pen.square(x, y, 5, INK);
}

/// The line goes on.
fn mark_open(pen: &mut Pen, x: u64, y: u64) {
    pen.shape(&[(x, y - 6), (x + 10, y), (x, y + 6)], INK);
}

fn mark_not_assessed(pen: &mut Pen, x: u64, y: u64) {
    pen.shape(&[(x, y - 6), (x + 10, y), (x, y + 6)], PAPER);
}

/// The line goes on to where nobody can see.
fn mark_not_assessable(pen: &mut Pen, x: u64, y: u64) {
    pen.line(&[(x, y - 6), (x + 10, y + 6)], INK, false);
    pen.line(&[(x, y + 6), (x + 10, y - 6)], INK, false);
}

/// Only what is drawn is explained.
fn entries<'w>(words: DateWords<'w>, spans: &[Span]) -> Vec<(&'w str, Box<Sample<'w>>)> {
    let any = |wanted: fn(&End) -> bool| spans.iter().any(|span| wanted(&span.end));
    let mut found: Vec<(&str, Box<Sample>)> = vec![
        (words.first, Box::new(|pen: &mut Pen, x, y| mark_first(pen, x + 20, y + 6))),
        (words.latest, Box::new(|pen: &mut Pen, x, y| mark_latest(pen, x + 20, y + 6, 5))),
    ];
    if any(|end| matches!(end, End::Done(_))) {
        found.push((words.done, Box::new(|pen: &mut Pen, x, y| mark_done(pen, x + 20, y + 6))));
    }
    if any(|end| *end == End::Open) {
        found.push((words.open, Box::new(|pen: &mut Pen, x, y| mark_open(pen, x + 15, y + 6))));
    }
    if any(|end| *end == End::NotAssessed) {
        let sample = |pen: &mut Pen, x, y| mark_not_assessed(pen, x + 15, y + 6);
        found.push((words.not_assessed, Box::new(sample)));
    }
    if any(|end| *end == End::NotAssessable) {
        let sample = |pen: &mut Pen, x, y| mark_not_assessable(pen, x + 15, y + 6);
        found.push((words.not_assessable, Box::new(sample)));
    }
    found
}
