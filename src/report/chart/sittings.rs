//! Sessions held against sessions planned, by body and quarter.

use super::look::{Sample, heads, heads_height, legend};
use super::pen::{Alt, At, INK, PAPER, Pen, WIDTH, fit, len, wide};

/// Most quarters of one drawing: more would not fit its width.
pub const QUARTERS_MAX: usize = 12;
/// Most marks of one body in one quarter; above, a number stands over them.
pub const STACK_MAX: usize = 5;
/// Most bodies of one drawing: more would not fit a page.
pub const BODIES_MAX: usize = 8;

/// What became of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sitting {
    /// Held.
    Held,
    /// Opened and suspended.
    Suspended,
    /// Cancelled or put off.
    Cancelled,
    /// Planned; nothing more is on record.
    Planned,
}

/// The sessions of one body.
#[derive(Clone, Debug)]
pub struct Sittings {
    /// The body.
    pub label: String,
    /// Held of planned, in words.
    pub note: String,
    /// Sessions of each quarter, those held first.
    pub cells: Vec<Vec<Sitting>>,
}

/// One block per body, one column per quarter, one mark per session. `words` name the marks in the
/// order of `Sitting`.
pub fn sittings(alt: Alt, quarters: &[String], bodies: &[Sittings], words: [&str; 4]) -> String {
    const MARK: u64 = 14;
    let mut pen = Pen::new(alt);
    let pitch = (WIDTH - 4) / len(quarters).max(1);
    let columns = (2, pitch, pitch.saturating_sub(4));
    let mut y = heads_height(quarters, pitch);
    heads(&mut pen, quarters, columns, y);
    for body in bodies {
        let room = WIDTH - 12 - wide(&body.note, true);
        pen.text((2, y + 14), At::Start, true, &fit(&body.label, room, true));
        pen.text((WIDTH - 2, y + 14), At::End, true, &body.note);
        let tallest = body.cells.iter().map(Vec::len).max().unwrap_or(0);
        let over = tallest > STACK_MAX;
        let marks = u64::try_from(tallest.min(STACK_MAX)).unwrap_or(0).max(1);
        let rows = marks + u64::from(over);
        let floor = y + 22 + MARK * rows;
        for (place, cell) in (0_u64..).zip(&body.cells) {
            stack(&mut pen, cell, 2 + pitch * place + columns.2 / 2, floor, MARK);
        }
        pen.guide((2, floor), (WIDTH - 2, floor));
        y = floor + 8;
    }
    let height = legend(&mut pen, y + 4, &entries(words, bodies));
    pen.finish(height)
}

/// Marks from the floor upwards; what there is no room for is said by the number of all.
fn stack(pen: &mut Pen, cell: &[Sitting], middle: u64, floor: u64, mark: u64) {
    let mut y = floor;
    for sitting in cell.iter().take(STACK_MAX) {
        y -= mark;
        draw(pen, *sitting, middle, y + mark / 2);
    }
    if cell.len() > STACK_MAX {
        pen.text((middle, y - 2), At::Middle, true, &cell.len().to_string());
    }
}

fn draw(pen: &mut Pen, sitting: Sitting, x: u64, y: u64) {
    const HALF: u64 = 5;
    match sitting {
        Sitting::Held => pen.square(x, y, HALF, INK),
        Sitting::Planned => pen.square(x, y, HALF, PAPER),
        Sitting::Suspended => {
            pen.square(x, y, HALF, PAPER);
            pen.shape(&[(x - HALF, y - HALF), (x + HALF, y + HALF), (x - HALF, y + HALF)], INK);
        }
        Sitting::Cancelled => {
            pen.line(&[(x - HALF, y - HALF), (x + HALF, y + HALF)], INK, false);
            pen.line(&[(x - HALF, y + HALF), (x + HALF, y - HALF)], INK, false);
        }
    }
}

fn entries<'w>(words: [&'w str; 4], bodies: &[Sittings]) -> Vec<(&'w str, Box<Sample<'w>>)> {
    const ALL: [Sitting; 4] =
        [Sitting::Held, Sitting::Suspended, Sitting::Cancelled, Sitting::Planned];
    let used = |sitting: Sitting| {
        bodies.iter().any(|body| body.cells.iter().any(|cell| cell.contains(&sitting)))
    };
    let entry = |(word, sitting): (&'w str, Sitting)| -> (&'w str, Box<Sample<'w>>) {
        (word, Box::new(move |pen: &mut Pen, x, y| draw(pen, sitting, x + 20, y + 6)))
    };
    words.into_iter().zip(ALL).filter(|(_, it)| used(*it)).map(entry).collect()
}
