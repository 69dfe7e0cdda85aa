//! Levels over time: one row per commitment, one cell per date, in groups.

use super::look::{Sample, boxes, boxes_legend, heads, heads_height, legend, symbols};
use super::pen::Alt;
use super::pen::{At, FAINT, INK, LETTER, Pen, WIDTH, fit, letters};
use crate::language::LevelStyle;

/// Most dates of one drawing: more would not fit its width.
pub const DATES_MAX: usize = 12;
/// Most rows of one drawing: more would not fit a page.
pub const ROWS_MAX: usize = 30;

const ROW: u64 = 20;
/// Least width of a row of boxes on which its steps can be told apart.
pub(super) const BOXES_MIN: u64 = 13;

/// One commitment over several dates.
#[derive(Clone, Debug)]
pub struct Strip<'s> {
    /// What stands before the row.
    pub label: String,
    /// The level at each date; none while the commitment was not in the catalogue.
    pub cells: Vec<Option<&'s LevelStyle>>,
    /// The first date that is not before its first promised date.
    pub due: Option<usize>,
}

/// Rows under one heading.
#[derive(Clone, Debug)]
pub struct Group<'s> {
    /// Heading; none for the rows that need none.
    pub heading: Option<String>,
    /// Rows.
    pub rows: Vec<Strip<'s>>,
}

/// Words of the legend beside the levels.
#[derive(Clone, Copy, Debug)]
pub struct LevelWords<'a> {
    /// Not in the catalogue.
    pub outside: &'a str,
    /// From here on the first promised date has passed.
    pub due: &'a str,
}

/// Rows of commitments, columns of dates; each cell is the level's row of boxes.
pub fn levels(
    alt: Alt,
    dates: &[String],
    groups: &[Group],
    scale: &[LevelStyle],
    words: LevelWords,
) -> String {
    let mut pen = Pen::new(alt);
    let all = || groups.iter().flat_map(|group| &group.rows);
    let columns = columns(dates, all());
    let cells = all().flat_map(|row| row.cells.iter().flatten().copied());
    symbols(&mut pen, scale.iter().chain(cells), columns.2);
    let mut y = heads_height(dates, columns.1);
    heads(&mut pen, dates, columns, y);
    for group in groups {
        if let Some(heading) = &group.heading {
            pen.text((2, y + 15), At::Start, true, &fit(heading, WIDTH - 4, true));
            y += ROW + 2;
        }
        for row in &group.rows {
            strip(&mut pen, row, columns, y);
            y += ROW;
        }
    }
    let mut entries = boxes_legend(scale);
    if all().any(|row| row.cells.iter().any(Option::is_none)) {
        entries.push((words.outside, Box::new(move |pen: &mut Pen, x, y| outside(pen, x, y, 40))));
    }
    if all().any(|row| row.due.is_some()) {
        let sample: Box<Sample> = Box::new(move |pen: &mut Pen, x, y| due(pen, x + 20, y));
        entries.push((words.due, sample));
    }
    let height = legend(&mut pen, y + 10, &entries);
    pen.finish(height)
}

/// Where the cells begin, how far apart they stand and how wide they are.
fn columns<'s>(dates: &[String], rows: impl Iterator<Item = &'s Strip<'s>>) -> (u64, u64, u64) {
    const GAP: u64 = 6;
    const CELL_MAX: u64 = 48;
    let label = rows.map(|row| letters(&row.label) * LETTER + 8).max().unwrap_or(0);
    let count = super::pen::len(dates).max(1);
    let most = WIDTH.saturating_sub(count * (BOXES_MIN + GAP)).max(40);
    let from = label.clamp(40, most);
    let pitch = (WIDTH - from) / count;
    (from, pitch, pitch.saturating_sub(GAP).min(CELL_MAX))
}

fn strip(pen: &mut Pen, row: &Strip, (from, pitch, width): (u64, u64, u64), y: u64) {
    pen.text((2, y + 13), At::Start, false, &fit(&row.label, from - 6, false));
    for (place, cell) in (0_u64..).zip(&row.cells) {
        let x = from + pitch * place;
        match cell {
            Some(style) => boxes(pen, x, y + 2, style),
            None => outside(pen, x, y + 2, width),
        }
    }
    if let Some(place) = row.due.and_then(|place| u64::try_from(place).ok()) {
        due(pen, from + pitch * place - 3, y + 2);
    }
}

/// No mark of a level: a thin stroke.
fn outside(pen: &mut Pen, x: u64, y: u64, width: u64) {
    pen.rect((x + width / 4, y + 6), (width / 2, 1), FAINT, None);
}

/// A bar before a cell, with a foot, so that it is not taken for the edge of a box.
fn due(pen: &mut Pen, x: u64, y: u64) {
    pen.rect((x - 1, y - 2), (2, 17), INK, None);
    pen.rect((x - 2, y - 2), (4, 3), INK, None);
}
