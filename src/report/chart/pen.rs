//! The pen: writes the marks of one drawing from the start of the line.
//!
//! Every place is given as for an edition written from left to right; in one written from right to
//! left the pen mirrors it, so no drawing knows the direction. Whole units only.

use std::fmt::Write as _;

use maud::html;

use crate::language::is_rtl;

/// Width of every drawing, in its own units.
pub(super) const WIDTH: u64 = 360;
/// Size of every text, in units.
pub const TEXT: u64 = 13;
/// Width of the narrowest screen that is served, in CSS px.
pub const PHONE_PX: u64 = 360;
/// What the page and the frame of a drawing take of such a screen (`report.css`), in CSS px.
pub const FRAME_PX: u64 = 34;
/// Least size of a text of a drawing on such a screen, in CSS px.
pub const TEXT_PX_MIN: u64 = 11;

/// Most that a letter of a text takes, in units: what is wider is cut.
pub(super) const LETTER: u64 = 7;
/// The same of a bold one.
pub(super) const LETTER_BOLD: u64 = 8;

pub(super) const INK: &str = "#111";
pub(super) const PAPER: &str = "#fff";
pub(super) const FAINT: &str = "#767b84";
/// Lines that only guide the eye.
pub(super) const GUIDE: &str = "#c9ccd1";
pub(super) const FONT: &str = "Noto Sans,Noto Naskh Arabic,system-ui,sans-serif";

/// What a drawing is called and what it shows, for those who do not see it.
#[derive(Clone, Copy, Debug)]
pub struct Alt<'a> {
    /// Address of the drawing; its ids begin with it.
    pub id: &'a str,
    /// Title.
    pub title: &'a str,
    /// Description.
    pub description: &'a str,
    /// It is read from right to left.
    pub rtl: bool,
}

/// Where the place of a text is: at its start, its middle or its end, as it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum At {
    Start,
    Middle,
    End,
}

/// One drawing being made.
#[derive(Debug)]
pub(super) struct Pen<'a> {
    pub(super) alt: Alt<'a>,
    /// Width of a row of boxes in this drawing.
    pub(super) boxes: u64,
    body: String,
}

impl<'a> Pen<'a> {
    pub(super) fn new(alt: Alt<'a>) -> Self {
        Self { alt, boxes: 0, body: String::new() }
    }

    /// A name of something defined once in this drawing.
    pub(super) fn name(&self, part: &str) -> String {
        format!("{}-{part}", self.alt.id)
    }

    /// Where a place lies on the paper.
    pub(super) fn x(&self, x: u64) -> u64 {
        if self.alt.rtl { WIDTH.saturating_sub(x) } else { x }
    }

    pub(super) fn put(&mut self, markup: &str) {
        self.body.push_str(markup);
    }

    /// A box; without a stroke it has no outline.
    pub(super) fn rect(
        &mut self,
        place: (u64, u64),
        size: (u64, u64),
        fill: &str,
        stroke: Option<&str>,
    ) {
        let x = if self.alt.rtl { WIDTH.saturating_sub(place.0 + size.0) } else { place.0 };
        let (y, (width, height)) = (place.1, size);
        let _ = write!(
            self.body,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\""
        );
        match stroke {
            Some(stroke) => {
                let _ = write!(self.body, " stroke=\"{stroke}\" stroke-width=\"1.5\"/>");
            }
            None => self.put("/>"),
        }
    }

    /// A line through points.
    pub(super) fn line(&mut self, points: &[(u64, u64)], stroke: &str, dashed: bool) {
        let path = self.path(points);
        let dash = if dashed { " stroke-dasharray=\"4 3\"" } else { "" };
        let _ = write!(
            self.body,
            "<path d=\"{path}\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"2\"{dash}/>"
        );
    }

    /// A line that only guides the eye.
    pub(super) fn guide(&mut self, from: (u64, u64), to: (u64, u64)) {
        let path = self.path(&[from, to]);
        let _ = write!(self.body, "<path d=\"{path}\" stroke=\"{GUIDE}\"/>");
    }

    /// A closed shape; the outline is ink.
    pub(super) fn shape(&mut self, points: &[(u64, u64)], fill: &str) {
        let path = self.path(points);
        let _ = write!(
            self.body,
            "<path d=\"{path}Z\" fill=\"{fill}\" stroke=\"{INK}\" stroke-width=\"1.5\"/>"
        );
    }

    fn path(&self, points: &[(u64, u64)]) -> String {
        let mut path = String::new();
        for (place, (x, y)) in points.iter().enumerate() {
            let _ = write!(path, "{}{} {y}", if place == 0 { "M" } else { "L" }, self.x(*x));
        }
        path
    }

    pub(super) fn circle(&mut self, x: u64, y: u64, r: u64, fill: &str) {
        let x = self.x(x);
        let _ = write!(
            self.body,
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" fill=\"{fill}\" stroke=\"{INK}\" stroke-width=\"2\"/>"
        );
    }

    /// A square around a point.
    pub(super) fn square(&mut self, x: u64, y: u64, half: u64, fill: &str) {
        self.rect(
            (x.saturating_sub(half), y.saturating_sub(half)),
            (2 * half, 2 * half),
            fill,
            Some(INK),
        );
    }

    /// A square standing on its tip, around a point.
    pub(super) fn diamond(&mut self, x: u64, y: u64, half: u64, fill: &str) {
        let (left, up) = (x.saturating_sub(half), y.saturating_sub(half));
        self.shape(&[(x, up), (x + half, y), (x, y + half), (left, y)], fill);
    }

    pub(super) fn text(&mut self, place: (u64, u64), at: At, bold: bool, words: &str) {
        let anchor = match (at, self.alt.rtl) {
            (At::Start, false) | (At::End, true) => None,
            (At::Middle, _) => Some("middle"),
            (At::Start, true) | (At::End, false) => Some("end"),
        };
        let (x, y, words) = (self.x(place.0), place.1, self.isolated(words));
        let text = html! {
            text x=(x) y=(y) text-anchor=[anchor] font-weight=[bold.then_some("700")] { (words) }
        };
        self.body.push_str(&text.into_string());
    }

    /// The left edge of something so wide at a place.
    pub(super) fn left(&self, x: u64, width: u64) -> u64 {
        if self.alt.rtl { WIDTH.saturating_sub(x + width) } else { x }
    }

    /// What is written in another size and ink.
    pub(super) fn sized(&mut self, size: u64, ink: &str, write: impl FnOnce(&mut Self)) {
        let _ = write!(self.body, "<g font-size=\"{size}\" fill=\"{ink}\">");
        write(self);
        self.put("</g>");
    }

    /// A text that runs upwards from a point: heads of narrow columns.
    pub(super) fn upright(&mut self, x: u64, y: u64, words: &str) {
        let (x, words) = (self.x(x), self.isolated(words));
        let turn = format!("rotate(-90 {x} {y})");
        let text = html! { text x=(x) y=(y) transform=(turn) { (words) } };
        self.body.push_str(&text.into_string());
    }

    /// The drawing itself runs from left to right in every edition, so that all programs place its
    /// texts alike; a text with letters of the other direction is set apart (Unicode RLI and PDI).
    fn isolated(&self, words: &str) -> String {
        // Vowel signs are left out: the typesetter finds no second font for a text of two scripts
        // with signs that stand on letters, and labels are read without them.
        let bare: String = words.chars().filter(|c| !('\u{64b}'..='\u{652}').contains(c)).collect();
        if self.alt.rtl && bare.contains(is_rtl) {
            return format!("\u{2067}{bare}\u{2069}");
        }
        bare
    }

    /// What was drawn, for a frame of its own.
    pub(super) fn done(self) -> (Alt<'a>, String) {
        (self.alt, self.body)
    }

    /// The drawing.
    pub(super) fn finish(self, height: u64) -> String {
        let (title, description) = (self.name("t"), self.name("d"));
        let body = maud::PreEscaped(self.body);
        let drawing = html! {
            svg xmlns="http://www.w3.org/2000/svg" viewBox=(format!("0 0 {WIDTH} {height}"))
                width=(WIDTH) height=(height) role="img" direction="ltr"
                aria-labelledby=(format!("{title} {description}"))
                font-family=(FONT) font-size=(TEXT) fill=(INK) {
                title id=(title) { (self.alt.title) }
                desc id=(description) { (self.alt.description) }
                (body)
            }
        };
        drawing.into_string()
    }
}

pub(super) fn len<T>(items: &[T]) -> u64 {
    u64::try_from(items.len()).unwrap_or(0)
}

pub(super) fn letters(text: &str) -> u64 {
    u64::try_from(text.chars().count()).unwrap_or(0)
}

/// Most that a text takes, in units.
pub(super) fn wide(text: &str, bold: bool) -> u64 {
    letters(text) * if bold { LETTER_BOLD } else { LETTER }
}

/// The text, cut where it is wider than so many units.
pub(super) fn fit(text: &str, width: u64, bold: bool) -> String {
    if wide(text, bold) <= width {
        return text.to_owned();
    }
    let letter = if bold { LETTER_BOLD } else { LETTER };
    let most = usize::try_from(width / letter).unwrap_or(0).saturating_sub(1);
    let mut cut: String = text.chars().take(most).collect();
    cut.truncate(cut.trim_end().len());
    cut.push('…');
    cut
}

/// Middles of labels along a line: each as near to where it belongs as the others let it, in order.
/// Where there is no room for all they close up from the end.
pub(super) fn spread(wanted: &[(u64, u64)], from: u64, to: u64) -> Vec<u64> {
    let mut places = Vec::new();
    let mut free = from;
    for (middle, width) in wanted {
        let place = (*middle).max(free + width / 2);
        free = place + width.div_ceil(2);
        places.push(place);
    }
    let mut last = to;
    for (place, (_, width)) in places.iter_mut().zip(wanted).rev() {
        *place = (*place).min(last.saturating_sub(width.div_ceil(2)));
        last = place.saturating_sub(width / 2);
    }
    places
}
