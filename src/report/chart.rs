//! Drawings: the distribution over levels, change between two dates, years of a commitment.
//!
//! SVG made on the server, 360 units wide, for a phone, for paper and for black and white: every
//! level is told by its hatch or its boxes and by its word, never by colour alone. No script and
//! no reference to anything outside. Whole numbers only. Pattern ids carry the drawing's id, so
//! that several drawings stand on one page. The numbers stand in a table beside each drawing.

use std::collections::BTreeMap;

use maud::{Markup, html};

use crate::language::level::{Hatch, LevelStyle, MARK_BOXES_MAX, Turn};

/// Width of every drawing, in its own units.
const WIDTH: u64 = 360;
const INK: &str = "#111111";
const FAINT: &str = "#8a8f98";
const FONT: &str = "Noto Sans, system-ui, sans-serif";
const LINE: u64 = 22;

/// What a drawing is called and what it shows, for those who do not see it.
#[derive(Clone, Copy, Debug)]
pub struct Alt<'a> {
    /// Address of the drawing; its pattern ids begin with it.
    pub id: &'a str,
    /// Title.
    pub title: &'a str,
    /// Description.
    pub description: &'a str,
}

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

/// One commitment at two dates. `None` is no level.
#[derive(Clone, Debug)]
pub struct Move {
    /// What stands before the row.
    pub label: String,
    /// Step at the earlier date.
    pub then: Option<u32>,
    /// Step at the later date.
    pub now: Option<u32>,
}

/// One commitment over several year ends.
#[derive(Clone, Debug)]
pub struct Strip {
    /// What stands before the row.
    pub label: String,
    /// Its level at each year end.
    pub cells: Vec<LevelStyle>,
}

/// A bar of commitments by level, lowest first, with a legend that counts them.
pub fn distribution(alt: Alt, shares: &[Share]) -> String {
    const BAR: u64 = 44;
    let total: u64 = shares.iter().map(|share| share.count).sum();
    let height = BAR + 12 + LINE * len(shares);
    let body = html! {
        (patterns(alt.id, shares.iter().map(|share| &share.style)))
        (bar(alt.id, shares, total.max(1), BAR))
        @for (place, share) in (0_u64..).zip(shares) {
            (legend_line(alt.id, share, BAR + 12 + LINE * place))
        }
    };
    svg(alt, height, &body)
}

fn bar(id: &str, shares: &[Share], total: u64, height: u64) -> Markup {
    let left = |before: u64| 1 + (WIDTH - 2) * before / total;
    let mut before = 0;
    html! {
        @for (place, share) in shares.iter().enumerate().filter(|(_, share)| share.count > 0) {
            @let from = left(before);
            @let width = left(before + share.count) - from;
            rect x=(from) y="1" width=(width) height=(height - 2) fill=(fill(id, place, &share.style))
                stroke=(INK) stroke-width="1.5" {}
            @if width >= 12 + 8 * len_text(&share.text) {
                @let centre = from + width / 2;
                rect x=(centre - 5 - 4 * len_text(&share.text)) y=(height / 2 - 10)
                    width=(10 + 8 * len_text(&share.text)) height="20" rx="4" fill="#ffffff" {}
                (text(centre, height / 2 + 5, "middle", true, &share.text))
            }
            ({ before += share.count; "" })
        }
        rect x="1" y="1" width=(WIDTH - 2) height=(height - 2) fill="none" stroke=(INK) stroke-width="1.5" {}
    }
}

fn legend_line(id: &str, share: &Share, y: u64) -> Markup {
    // The legend repeats the hatch of its segment under the same number.
    let name = pattern_name(id, &share.style);
    html! {
        rect x="1" y=(y + 2) width="30" height="16" fill=(paint(&name, &share.style))
            stroke=(INK) stroke-width="1.2" {}
        (text(40, y + 15, "start", false, &share.style.label))
        (text(WIDTH - 2, y + 15, "end", true, &share.text))
    }
}

/// From an earlier date (hollow) to a later one (filled), one row per commitment.
pub fn change(alt: Alt, scale: &[LevelStyle], moves: &[Move], dates: (&str, &str)) -> String {
    const TOP: u64 = 52;
    const ROW: u64 = 22;
    let rows = ROW * len(moves);
    let lines = TOP + rows + 10;
    let body = html! {
        (symbols(alt.id, scale.iter(), 26))
        circle cx="8" cy="10" r="6" fill="#ffffff" stroke=(INK) stroke-width="2" {}
        (text(20, 15, "start", false, dates.0))
        circle cx="188" cy="10" r="6" stroke=(INK) stroke-width="2" {}
        (text(200, 15, "start", false, dates.1))
        @for (place, style) in (0_u64..).zip(scale) {
            @let x = column(place, scale);
            (boxes(alt.id, x - 13, 28, style))
            path d=(format!("M{x} {}V{}", TOP - 6, TOP + rows)) stroke="#c9ccd1" {}
        }
        @for (place, row) in (0_u64..).zip(moves) {
            (movement(row, scale, TOP + ROW * place + ROW / 2))
        }
        (legend(alt.id, lines, scale))
    };
    svg(alt, lines + legend_height(scale), &body)
}

/// Middle of a column: the first columns of the scale are the states without a level.
fn column(place: u64, scale: &[LevelStyle]) -> u64 {
    const FROM: u64 = 76;
    const TO: u64 = 322;
    let gaps = len(scale).saturating_sub(1).max(1);
    FROM + (TO - FROM) * place / gaps
}

fn place_of(step: Option<u32>, scale: &[LevelStyle]) -> u64 {
    let found = scale.iter().position(|style| match step {
        Some(step) => style.steps > 0 && style.step == step,
        None => style.steps == 0,
    });
    u64::try_from(found.unwrap_or(0)).unwrap_or(0)
}

fn movement(row: &Move, scale: &[LevelStyle], y: u64) -> Markup {
    let (then, now) =
        (column(place_of(row.then, scale), scale), column(place_of(row.now, scale), scale));
    let up = now > then;
    let tip = if up { now - 8 } else { now + 8 };
    let back = if up { tip - 7 } else { tip + 7 };
    // A step back is dashed as well as pointing the other way.
    let dash = (!up).then_some("4 3");
    let sign = match (row.then, up) {
        (None, _) => "+",
        (_, true) => "▲",
        (_, false) => "▼",
    };
    html! {
        (text(2, y + 5, "start", true, &row.label))
        line x1=(then) y1=(y) x2=(back) y2=(y) stroke=(INK) stroke-width="2" stroke-dasharray=[dash] {}
        path d=(format!("M{back} {} L{tip} {y} L{back} {} Z", y - 5, y + 5)) fill=(INK) {}
        circle cx=(then) cy=(y) r="6" fill="#ffffff" stroke=(INK) stroke-width="2" {}
        circle cx=(now) cy=(y) r="6" fill=(INK) stroke=(INK) stroke-width="2" {}
        (text(WIDTH - 2, y + 5, "end", false, sign))
    }
}

/// Rows of commitments, columns of year ends; each cell is the level's row of boxes.
pub fn years(alt: Alt, heads: &[String], rows: &[Strip], scale: &[LevelStyle]) -> String {
    const TOP: u64 = 24;
    const ROW: u64 = 20;
    const FROM: u64 = 56;
    let step = (WIDTH - FROM) / len(heads).max(1);
    let width = step.saturating_sub(8).min(48);
    let lines = TOP + ROW * len(rows) + 10;
    let body = html! {
        (symbols(alt.id, scale.iter().chain(rows.iter().flat_map(|row| &row.cells)), width))
        @for (place, head) in (0_u64..).zip(heads) {
            (text(FROM + step * place + width / 2, 15, "middle", true, head))
        }
        @for (line, row) in (0_u64..).zip(rows) {
            @let y = TOP + ROW * line;
            (text(2, y + 13, "start", false, &row.label))
            @for (place, style) in (0_u64..).zip(&row.cells) {
                (boxes(alt.id, FROM + step * place, y + 2, style))
            }
        }
        (legend(alt.id, lines, scale))
    };
    svg(alt, lines + legend_height(scale), &body)
}

/// Longest label, in characters, of which two stand side by side.
const LABEL_CHARS_MAX: u64 = 18;

fn legend_columns(scale: &[LevelStyle]) -> u64 {
    let long = scale.iter().any(|style| len_text(&style.label) > LABEL_CHARS_MAX);
    if long { 1 } else { 2 }
}

fn legend_height(scale: &[LevelStyle]) -> u64 {
    LINE * len(scale).div_ceil(legend_columns(scale))
}

/// Every level with its boxes and its word, down the first column and then the second.
fn legend(id: &str, top: u64, scale: &[LevelStyle]) -> Markup {
    let rows = len(scale).div_ceil(legend_columns(scale)).max(1);
    html! {
        @for (place, style) in (0_u64..).zip(scale) {
            @let (x, y) = (2 + WIDTH / 2 * (place / rows), top + LINE * (place % rows));
            (boxes(id, x, y + 4, style))
            (text(x + 56, y + 15, "start", false, &style.label))
        }
    }
}

/// Height of a row of boxes.
const BOXES: u64 = 13;

fn symbol_name(id: &str, style: &LevelStyle) -> String {
    format!("{id}-b-{}", look(style))
}

/// What a level looks like, as a name: levels of two scales may share a code and differ in steps.
fn look(style: &LevelStyle) -> String {
    if style.steps == 0 {
        return style.code.clone();
    }
    format!("{}-{}", style.step, style.steps)
}

/// The boxes of each look once; the drawing refers to them.
fn symbols<'s>(id: &str, styles: impl Iterator<Item = &'s LevelStyle>, width: u64) -> Markup {
    let looks: BTreeMap<String, &LevelStyle> =
        styles.map(|style| (symbol_name(id, style), style)).collect();
    html! {
        defs { @for (name, style) in &looks { g id=(name) stroke=(INK) { (symbol(width, style)) } } }
    }
}

fn boxes(id: &str, x: u64, y: u64, style: &LevelStyle) -> Markup {
    html! { use href=(format!("#{}", symbol_name(id, style))) x=(x) y=(y) {} }
}

/// A level as boxes, as many filled as steps are done; without a level a ring or a diamond.
fn symbol(width: u64, style: &LevelStyle) -> Markup {
    let (middle, half) = (width / 2, BOXES / 2);
    if style.steps == 0 {
        let ring = style.hatch == Hatch::Dots;
        return html! {
            @if ring {
                circle cx=(middle) cy=(half) r=(half - 1) fill="#ffffff" stroke=(FAINT) stroke-width="1.5" {}
            } @else {
                path d=(format!("M{middle} 0L{} {half}L{middle} {BOXES}L{} {half}Z", middle + half, middle - half))
                    fill="#ffffff" stroke=(FAINT) stroke-width="1.5" {}
            }
        };
    }
    if style.steps > MARK_BOXES_MAX {
        let done = width * u64::from(style.step) / u64::from(style.steps);
        return html! {
            rect width=(width) height=(BOXES) fill="#ffffff" {}
            rect width=(done) height=(BOXES) {}
        };
    }
    let steps = u64::from(style.steps);
    html! {
        @for place in 0..steps {
            @let open = (place >= u64::from(style.step)).then_some("#ffffff");
            rect x=(width * place / steps) width=(width / steps - 1) height=(BOXES) fill=[open] {}
        }
    }
}

fn svg(alt: Alt, height: u64, body: &Markup) -> String {
    let (title, description) = (format!("{}-t", alt.id), format!("{}-d", alt.id));
    let drawing = html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox=(format!("0 0 {WIDTH} {height}"))
            width=(WIDTH) height=(height) role="img"
            aria-labelledby=(format!("{title} {description}"))
            font-family=(FONT) font-size="13" fill=(INK) {
            title id=(title) { (alt.title) }
            desc id=(description) { (alt.description) }
            (body)
        }
    };
    drawing.into_string()
}

fn text(x: u64, y: u64, anchor: &str, bold: bool, words: &str) -> Markup {
    let anchor = (anchor != "start").then_some(anchor);
    let weight = bold.then_some("700");
    html! { text x=(x) y=(y) text-anchor=[anchor] font-weight=[weight] { (words) } }
}

fn pattern_name(id: &str, style: &LevelStyle) -> String {
    format!("{id}-p-{}", look(style))
}

fn fill(id: &str, _place: usize, style: &LevelStyle) -> String {
    paint(&pattern_name(id, style), style)
}

fn paint(name: &str, style: &LevelStyle) -> String {
    match style.hatch {
        Hatch::Empty => "#ffffff".to_owned(),
        Hatch::Solid => style.colour.clone(),
        Hatch::Lines { .. } | Hatch::Dots | Hatch::Crosses => format!("url(#{name})"),
    }
}

fn patterns<'a>(id: &str, styles: impl Iterator<Item = &'a LevelStyle>) -> Markup {
    html! {
        defs {
            @for style in styles {
                @let name = pattern_name(id, style);
                @match style.hatch {
                    Hatch::Empty | Hatch::Solid => {}
                    Hatch::Lines { turn, width } => { (lines_pattern(&name, style, turn, width)) }
                    Hatch::Dots => {
                        (pattern(&name, None, &html! { circle cx="4" cy="4" r="1" fill=(FAINT) {} }))
                    }
                    Hatch::Crosses => {
                        (pattern(&name, None, &html! {
                            path d="M2 2 L6 6 M6 2 L2 6" stroke=(FAINT) stroke-width="1" {}
                        }))
                    }
                }
            }
        }
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

fn len<T>(items: &[T]) -> u64 {
    u64::try_from(items.len()).unwrap_or(0)
}

fn len_text(text: &str) -> u64 {
    u64::try_from(text.chars().count()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::level::scale_of;

    const ALT: Alt = Alt { id: "fig-x", title: "A <title> & more", description: "What it shows" };

    fn shares(counts: &[u64]) -> Vec<Share> {
        let scale = scale_of(counts.len());
        let share = |(style, count): (LevelStyle, &u64)| Share {
            style,
            count: *count,
            text: count.to_string(),
        };
        scale.into_iter().zip(counts).map(share).collect()
    }

    fn widths(svg: &str) -> Vec<u64> {
        let bars = svg.split("<rect x=\"").filter(|part| part.contains("height=\"42\""));
        let width = |part: &str| {
            let after = part.split_once("width=\"").unwrap().1;
            after.split_once('"').unwrap().0.parse().unwrap()
        };
        bars.map(width).collect()
    }

    #[test]
    fn segments_fill_the_bar_without_gap_and_empty_levels_draw_none() {
        let mut widths = widths(&distribution(ALT, &shares(&[12, 14, 0, 14, 38])));
        assert_eq!(widths.pop(), Some(WIDTH - 2), "the outline comes last");
        assert_eq!(widths.len(), 4);
        assert_eq!(widths.iter().sum::<u64>(), WIDTH - 2);
    }

    #[test]
    fn a_drawing_of_nothing_is_an_empty_bar_with_its_legend() {
        let svg = distribution(ALT, &shares(&[0, 0, 0]));
        assert_eq!(widths(&svg), [WIDTH - 2]);
        assert!(svg.contains("Step 2"));
    }

    #[test]
    fn drawings_name_themselves_escape_text_and_reach_nothing_outside() {
        let scale = scale_of(4);
        let moves = [Move { label: "C1".into(), then: Some(2), now: Some(1) }];
        let strip = [Strip { label: "C1".into(), cells: scale.clone() }];
        let heads = ["2015", "2016", "2017", "2018"].map(String::from);
        for svg in [
            distribution(ALT, &shares(&[1, 2, 3])),
            change(ALT, &scale, &moves, ("2017", "2018")),
            years(ALT, &heads, &strip, &scale),
        ] {
            assert!(svg.contains("role=\"img\"") && svg.contains("A &lt;title&gt; &amp; more"));
            assert!(!svg.contains("<script") && !svg.contains("<style"));
            assert_eq!(svg.matches("href=").count(), svg.matches("href=\"#fig-x-b-").count());
            assert_eq!(svg.matches("http").count(), 1, "only the namespace");
        }
    }

    #[test]
    fn every_cell_finds_its_boxes_also_where_the_legend_leaves_its_level_out() {
        let (four, three) = (scale_of(4), scale_of(3));
        let cells: Vec<_> = four.iter().chain(&three).cloned().collect();
        let strip = [Strip { label: "C1".into(), cells }];
        let heads: Vec<String> = (2015..2022).map(|year| year.to_string()).collect();
        let svg = years(ALT, &heads, &strip, &three);
        for part in svg.split("href=\"#").skip(1) {
            let name = part.split('"').next().unwrap();
            assert_eq!(svg.matches(&format!("id=\"{name}\"")).count(), 1, "{name}");
        }
    }

    #[test]
    fn the_same_values_give_the_same_bytes() {
        assert_eq!(distribution(ALT, &shares(&[3, 2, 1])), distribution(ALT, &shares(&[3, 2, 1])));
    }
}
