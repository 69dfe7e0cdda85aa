//! A drawing that stands alone: with its title above and where it is from below, on paper of its own; and the card by
//! which a page is shown elsewhere.

use std::fmt::Write as _;

use maud::html;

use super::look::{boxes, symbols};
use super::pen::{Alt, At, FONT, INK, LETTER, LETTER_BOLD, PAPER, Pen, TEXT, WIDTH};
use crate::language::LevelStyle;

/// Empty paper around a sheet and a card, in units.
const MARGIN: u64 = 20;
/// Width of a sheet with its paper, in units.
pub const SHEET_WIDTH: u64 = WIDTH + 2 * MARGIN;
/// Height of a card without its paper, in units: of 400 by 210 it has the shape that is shown elsewhere.
const CARD: u64 = 210 - 2 * MARGIN;
/// Most lines of the title of a card.
const CARD_LINES_MAX: usize = 3;
/// Height of a line of a title and of small words.
const LINE: u64 = 18;
const SMALL_LINE: u64 = 14;
/// Size of small words, in units.
const SMALL: u64 = 10;
/// Size of a number that is to be seen first, in units.
const BIG: u64 = 24;

/// What a sheet or a card says around its drawing.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// What it is called, and what it shows.
    pub alt: Alt<'a>,
    /// Its language.
    pub lang: &'a str,
    /// As of when it holds, where it is from.
    pub foot: &'a [String],
}

/// What a card shows under its title.
#[derive(Clone, Copy, Debug)]
pub enum CardOf<'a> {
    /// A drawing, and beside it numbers with what they count.
    Chart(&'a str, &'a [(String, String)]),
    /// A level, and what is said of it.
    Level(&'a LevelStyle, &'a str),
}

/// A drawing that stands alone.
pub fn sheet(around: Around, chart: &str) -> String {
    let name = format!("{}-sheet", around.alt.id);
    let mut pen = Pen::new(Alt { id: &name, ..around.alt });
    let mut y = 0;
    for line in wrapped(around.alt.title, WIDTH / LETTER_BOLD) {
        pen.text((0, y + 12), At::Start, true, &line);
        y += LINE;
    }
    y += 6;
    pen.put(&within(chart, (0, y), (WIDTH, height(chart))));
    y += height(chart) + 8;
    let y = foot(&mut pen, around.foot, y);
    framed(pen, around.lang, y)
}

/// A card: 400 by 210 units with its paper.
pub fn card(around: Around, of: CardOf) -> String {
    let mut pen = Pen::new(around.alt);
    let mut y = 0;
    // The last line that has room ends with an ellipsis where there are more.
    for line in cut(wrapped(around.alt.title, WIDTH / LETTER_BOLD), CARD_LINES_MAX) {
        pen.text((0, y + 12), At::Start, true, &line);
        y += LINE;
    }
    y += 6;
    let feet: usize = around.foot.iter().map(|it| small(it).len()).sum();
    let below = CARD - SMALL_LINE * u64::try_from(feet).unwrap_or(0);
    match of {
        CardOf::Chart(chart, numbers) => {
            let room = below.saturating_sub(y + 8);
            let wide = WIDTH * room / height(chart).max(1);
            let wide = wide.min(WIDTH * 3 / 5);
            pen.put(&within(chart, (pen.left(0, wide), y), (wide, room)));
            beside(&mut pen, numbers, (wide + 16, y), below);
        }
        CardOf::Level(style, said) => {
            symbols(&mut pen, std::iter::once(style), WIDTH / 3);
            boxes(&mut pen, 0, y + 12, style);
            large(&mut pen, (0, y + 52), BIG, &style.label);
            for (line, words) in (0_u64..).zip(wrapped(said, WIDTH / LETTER)) {
                pen.text((0, y + 74 + LINE * line), At::Start, false, &words);
            }
        }
    }
    foot(&mut pen, around.foot, below);
    framed(pen, around.lang, CARD)
}

/// Numbers one under the other, each with what it counts, as large as there is room above what stands `below`.
fn beside(pen: &mut Pen, numbers: &[(String, String)], (x, top): (u64, u64), below: u64) {
    let each = below.saturating_sub(top) / u64::try_from(numbers.len()).unwrap_or(1).max(1);
    let big = each.saturating_sub(SMALL_LINE + 4).clamp(SMALL, BIG);
    let mut y = top;
    for (number, counts) in numbers {
        large(pen, (x, y + big - 4), big, number);
        y += big + 2;
        y = small_lines(pen, counts, (x, y), (WIDTH - x) / (LETTER - 2)) + 2;
    }
}

fn large(pen: &mut Pen, place: (u64, u64), size: u64, words: &str) {
    pen.sized(size, INK, |pen| pen.text(place, At::Start, true, words));
}

fn foot(pen: &mut Pen, lines: &[String], top: u64) -> u64 {
    lines.iter().fold(top, |y, line| small_lines(pen, line, (0, y), small_letters()))
}

fn small(text: &str) -> Vec<String> {
    wrapped(text, small_letters())
}

fn small_letters() -> u64 {
    WIDTH / (LETTER - 2)
}

/// Small words from a place on; gives where the next line begins.
fn small_lines(pen: &mut Pen, text: &str, (x, top): (u64, u64), letters: u64) -> u64 {
    let mut y = top;
    for line in wrapped(text, letters) {
        pen.sized(SMALL, SOFT, |pen| pen.text((x, y + SMALL), At::Start, false, &line));
        y += SMALL_LINE;
    }
    y
}

/// Ink of small words: 7 to 1 on paper.
const SOFT: &str = "#4a4a4a";

/// A text in lines of up to so many letters; a longer word has a line of its own.
fn wrapped(text: &str, letters: u64) -> Vec<String> {
    let most = usize::try_from(letters).unwrap_or(1).max(1);
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= most => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    closed(lines)
}

/// What sets a text apart from the direction around it, and what ends that (Unicode LRI, RLI, FSI; PDI).
const APART: [char; 3] = ['\u{2066}', '\u{2067}', '\u{2068}'];
const APART_ENDS: char = '\u{2069}';

/// Each line ends what it sets apart, and the next sets it apart again.
fn closed(lines: Vec<String>) -> Vec<String> {
    let mut open: Vec<char> = Vec::new();
    let close = |line: String| {
        let mut out: String = open.iter().collect();
        for letter in line.chars() {
            if APART.contains(&letter) {
                open.push(letter);
            } else if letter == APART_ENDS {
                open.pop();
            }
        }
        out.push_str(&line);
        out.extend(open.iter().map(|_| APART_ENDS));
        out
    };
    lines.into_iter().map(close).collect()
}

fn cut(mut lines: Vec<String>, most: usize) -> Vec<String> {
    if lines.len() > most {
        lines.truncate(most);
        lines.last_mut().into_iter().for_each(|line| line.push('…'));
    }
    lines
}

/// Height of a drawing, in its own units.
fn height(chart: &str) -> u64 {
    let rest = chart.split(" height=\"").nth(1).and_then(|rest| rest.split('"').next());
    rest.and_then(|height| height.parse().ok()).unwrap_or(WIDTH)
}

/// A drawing at a place of another, as large as there is room.
fn within(chart: &str, (x, y): (u64, u64), (width, height): (u64, u64)) -> String {
    let Some((_, inner)) = chart.split_once('>') else { return String::new() };
    let inner = inner.rsplit_once("</svg>").map_or(inner, |(inner, _)| inner);
    let box_ = format!("0 0 {WIDTH} {}", self::height(chart));
    let mut out = String::new();
    let _ = write!(
        out,
        "<svg x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" viewBox=\"{box_}\">{inner}</svg>"
    );
    out
}

/// The whole on its paper.
fn framed(pen: Pen, lang: &str, height: u64) -> String {
    let (alt, body) = pen.done();
    let (title, description) = (format!("{}-t", alt.id), format!("{}-d", alt.id));
    let (width, height) = (SHEET_WIDTH, height + 2 * MARGIN);
    let framed = html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox=(format!("-{MARGIN} -{MARGIN} {width} {height}"))
            width=(width) height=(height) role="img" direction="ltr" lang=(lang) xml:lang=(lang)
            aria-labelledby=(format!("{title} {description}"))
            font-family=(FONT) font-size=(TEXT) fill=(INK) {
            title id=(title) { (alt.title) }
            desc id=(description) { (alt.description) }
            rect x=(format!("-{MARGIN}")) y=(format!("-{MARGIN}")) width=(width) height=(height) fill=(PAPER) {}
            (maud::PreEscaped(body))
        }
    };
    framed.into_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_wrapped_between_words_and_cut_with_a_sign() {
        assert_eq!(wrapped("one two  three", 7), ["one two", "three"]);
        assert_eq!(wrapped("incomprehensible a", 5), ["incomprehensible", "a"]);
        assert_eq!(wrapped("", 5), [""; 0]);
        assert_eq!(cut(wrapped("a b c", 1), 2), ["a", "b…"]);
        assert_eq!(cut(wrapped("a b", 1), 2), ["a", "b"]);
        let apart = wrapped("x \u{2067}y z\u{2069} w", 4);
        assert_eq!(apart, ["x \u{2067}y\u{2069}", "\u{2067}z\u{2069} w"]);
    }

    #[test]
    fn a_sheet_holds_the_whole_drawing_and_says_its_language() {
        let chart = "<svg viewBox=\"0 0 360 99\" width=\"360\" height=\"99\"><title>x</title><path d=\"M0 0\"/></svg>";
        let alt = Alt { id: "a", title: "The title", description: "What it shows", rtl: false };
        let foot = ["Source: the observer".to_owned()];
        let sheet = sheet(Around { alt, lang: "fr", foot: &foot }, chart);
        assert!(sheet.contains(" xml:lang=\"fr\"") && sheet.contains("<path d=\"M0 0\"/></svg>"));
        assert!(sheet.contains("Source: the observer") && sheet.contains("viewBox=\"0 0 360 99\""));
    }
}
