//! How levels look in a drawing: rows of boxes, hatches, legends and the heads of columns.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::pen::{At, FAINT, INK, PAPER, Pen, WIDTH, fit, len, letters, wide};
use crate::language::level::{Hatch, LevelStyle, MARK_BOXES_MAX, Turn};

/// Height of a line of a legend.
pub(super) const LINE: u64 = 22;
/// Height of a row of boxes.
pub(super) const BOXES: u64 = 13;
/// Longest label, in characters, of which two stand side by side.
const LABEL_CHARS_MAX: u64 = 17;
/// Width of the sample before a legend's word, with its gap.
const SAMPLE: u64 = 56;

/// What stands before a word of a legend.
pub(super) type Sample<'s> = dyn Fn(&mut Pen, u64, u64) + 's;

/// Height of a legend of these words.
pub(super) fn legend_height(words: &[&str]) -> u64 {
    LINE * len(words).div_ceil(legend_columns(words))
}

fn legend_columns(words: &[&str]) -> u64 {
    if words.iter().any(|word| letters(word) > LABEL_CHARS_MAX) { 1 } else { 2 }
}

/// Words with what they mean before them, down the first column and then the second; gives the
/// lower edge.
pub(super) fn legend(pen: &mut Pen, top: u64, entries: &[(&str, Box<Sample>)]) -> u64 {
    let words: Vec<&str> = entries.iter().map(|(word, _)| *word).collect();
    let columns = legend_columns(&words);
    let rows = len(entries).div_ceil(columns).max(1);
    for (place, (word, sample)) in (0_u64..).zip(entries) {
        let (x, y) = (2 + WIDTH / 2 * (place / rows), top + LINE * (place % rows));
        sample(pen, x, y + 4);
        let room = WIDTH / columns - SAMPLE - 4;
        pen.text((x + SAMPLE, y + 15), At::Start, false, &fit(word, room, false));
    }
    top + legend_height(&words)
}

/// Every level with its boxes and its word.
pub(super) fn boxes_legend<'s>(scale: &'s [LevelStyle]) -> Vec<(&'s str, Box<Sample<'s>>)> {
    let entry = |style: &'s LevelStyle| -> (&'s str, Box<Sample<'s>>) {
        (style.label.as_str(), Box::new(move |pen: &mut Pen, x, y| boxes(pen, x, y, style)))
    };
    scale.iter().map(entry).collect()
}

/// Every level with its hatch and its word.
pub(super) fn hatch_legend<'s>(scale: &'s [LevelStyle]) -> Vec<(&'s str, Box<Sample<'s>>)> {
    let entry = |style: &'s LevelStyle| -> (&'s str, Box<Sample<'s>>) {
        let sample = move |pen: &mut Pen, x: u64, y: u64| {
            let fill = fill(pen, style);
            pen.rect((x, y), (40, BOXES), &fill, Some(INK));
        };
        (style.label.as_str(), Box::new(sample))
    };
    scale.iter().map(entry).collect()
}

/// Heads of columns of this pitch: upright where they are too narrow for their words.
pub(super) fn heads_height(heads: &[String], pitch: u64) -> u64 {
    let widest = heads.iter().map(|head| wide(head, false)).max().unwrap_or(0);
    if widest + 4 <= pitch { 24 } else { widest + 10 }
}

/// Writes heads over columns that begin at `from`, ending above `bottom`.
pub(super) fn heads(pen: &mut Pen, heads: &[String], columns: (u64, u64, u64), bottom: u64) {
    let (from, pitch, width) = columns;
    let flat = heads_height(heads, pitch) == 24;
    for (place, head) in (0_u64..).zip(heads) {
        let middle = from + pitch * place + width / 2;
        if flat {
            pen.text((middle, bottom - 9), At::Middle, false, head);
        } else {
            let base = if pen.alt.rtl { middle - 5 } else { middle + 5 };
            pen.upright(base, bottom - 5, head);
        }
    }
}

/// What a level looks like, as a name: levels of two scales may share a code and differ in steps.
fn look(style: &LevelStyle) -> String {
    if style.steps == 0 {
        return style.code.replace('_', "");
    }
    format!("{}-{}", style.step, style.steps)
}

fn symbol_name(pen: &Pen, style: &LevelStyle) -> String {
    pen.name(&format!("b{}-{}", look(style), pen.boxes))
}

/// The boxes of each look once; the drawing refers to them.
pub(super) fn symbols<'s>(pen: &mut Pen, styles: impl Iterator<Item = &'s LevelStyle>, width: u64) {
    pen.boxes = width;
    let looks: BTreeMap<String, &LevelStyle> =
        styles.map(|style| (symbol_name(pen, style), style)).collect();
    let rtl = pen.alt.rtl;
    let defined = html! {
        defs { @for (name, style) in &looks {
            g id=(name) stroke=(INK) { (symbol(if rtl { (0, width) } else { (width, 0) }, style)) }
        } }
    };
    pen.put(&defined.into_string());
}

/// A level as boxes, as many filled as steps are done, from a place on.
pub(super) fn boxes(pen: &mut Pen, x: u64, y: u64, style: &LevelStyle) {
    let (name, x) = (symbol_name(pen, style), pen.x(x));
    pen.put(&format!("<use href=\"#{name}\" x=\"{x}\" y=\"{y}\"/>"));
}

/// `ahead` and `back`: how far the boxes reach to the right and to the left of their place.
fn symbol((ahead, back): (u64, u64), style: &LevelStyle) -> Markup {
    let width = ahead + back;
    let half = BOXES / 2;
    let at = |x: u64| if back > 0 { format!("-{x}") } else { x.to_string() };
    if style.steps == 0 {
        let middle = at(width / 2);
        return html! {
            @if style.hatch == Hatch::Dots {
                circle cx=(middle) cy=(half) r=(half - 1) fill=(PAPER) stroke=(FAINT) stroke-width="1.5" {}
            } @else {
                path d=(format!("M{middle} 0l{half} {half}l-{half} {half}l-{half} -{half}Z"))
                    fill=(PAPER) stroke=(FAINT) stroke-width="1.5" {}
            }
        };
    }
    let start = |from: u64, wide: u64| if back > 0 { at(from + wide) } else { at(from) };
    if style.steps > MARK_BOXES_MAX {
        let done = width * u64::from(style.step) / u64::from(style.steps);
        return html! {
            rect x=(start(0, width)) width=(width) height=(BOXES) fill=(PAPER) {}
            rect x=(start(0, done)) width=(done) height=(BOXES) {}
        };
    }
    let steps = u64::from(style.steps);
    html! {
        @for place in 0..steps {
            @let open = (place >= u64::from(style.step)).then_some(PAPER);
            @let wide = (width / steps).saturating_sub(1).max(1);
            rect x=(start(width * place / steps, wide)) width=(wide) height=(BOXES) fill=[open] {}
        }
    }
}

fn pattern_name(pen: &Pen, style: &LevelStyle) -> String {
    pen.name(&format!("p{}", look(style)))
}

/// What fills an area at this level.
pub(super) fn fill(pen: &Pen, style: &LevelStyle) -> String {
    match style.hatch {
        Hatch::Empty => PAPER.to_owned(),
        Hatch::Solid => style.colour.clone(),
        Hatch::Lines { .. } | Hatch::Dots | Hatch::Crosses => {
            format!("url(#{})", pattern_name(pen, style))
        }
    }
}

/// The hatch of each look once; areas refer to them.
pub(super) fn patterns<'s>(pen: &mut Pen, styles: impl Iterator<Item = &'s LevelStyle>) {
    let looks: BTreeMap<String, &LevelStyle> =
        styles.map(|style| (pattern_name(pen, style), style)).collect();
    let defined = html! { defs { @for (name, style) in &looks { (hatch(name, style)) } } };
    pen.put(&defined.into_string());
}

fn hatch(name: &str, style: &LevelStyle) -> Markup {
    match style.hatch {
        Hatch::Empty | Hatch::Solid => html! {},
        Hatch::Lines { turn, width } => lines_pattern(name, style, turn, width),
        Hatch::Dots => pattern(name, None, &html! { circle cx="4" cy="4" r="1" fill=(FAINT) {} }),
        Hatch::Crosses => pattern(
            name,
            None,
            &html! { path d="M2 2 L6 6 M6 2 L2 6" stroke=(FAINT) stroke-width="1" {} },
        ),
    }
}

fn lines_pattern(name: &str, style: &LevelStyle, turn: Turn, width: u32) -> Markup {
    let angle = match turn {
        Turn::Rising => Some(45),
        Turn::Falling => Some(-45),
        Turn::Upright => None,
    };
    let line = format!("{}.{:02}", width / 100, width % 100);
    let inner = html! {
        rect width="8" height="8" fill=(style.colour) {}
        line x1="4" y1="0" x2="4" y2="8" stroke=(INK) stroke-width=(line) {}
    };
    pattern(name, angle, &inner)
}

fn pattern(name: &str, angle: Option<i32>, inner: &Markup) -> Markup {
    let transform = angle.map(|angle| format!("rotate({angle})"));
    let side = Hatch::TILE;
    html! {
        pattern id=(name) width=(side) height=(side) patternUnits="userSpaceOnUse"
            patternTransform=[transform] { (inner) }
    }
}
