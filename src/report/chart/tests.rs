//! What must hold of every drawing, in both directions: all lies on the paper, texts touch neither
//! each other nor the edge, text is text, ids are found, sizes are legible on a phone.

use std::collections::BTreeSet;

use super::pen::{LETTER, LETTER_BOLD, WIDTH, spread};
use super::*;
use crate::language::level::{no_level_style, scale_of};
use crate::language::{LevelStyle, NoLevel};
use crate::word::Day;

const NASTY: &str = "A <title> & \"more\"";

fn alt(rtl: bool) -> Alt<'static> {
    Alt { id: "x", title: NASTY, description: "What it shows", rtl }
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn shares(counts: &[u64]) -> Vec<Share> {
    let scale = scale_of(counts.len().max(2));
    let share = |(style, count): (LevelStyle, &u64)| Share {
        style,
        count: *count,
        text: count.to_string(),
    };
    scale.into_iter().zip(counts).map(share).collect()
}

fn bar(label: &str, counts: &[u64]) -> Bar {
    let total: u64 = counts.iter().sum();
    Bar { label: label.into(), total: total.to_string(), shares: shares(counts) }
}

fn strip(row: usize, dates: usize, scale: &[LevelStyle]) -> Strip<'_> {
    let cell =
        |date: usize| (!(row + date).is_multiple_of(7)).then(|| &scale[(row + date) % scale.len()]);
    Strip {
        label: format!("C{row:03}"),
        cells: (0..dates).map(cell).collect(),
        due: (row.is_multiple_of(3)).then_some(row % dates.max(1)),
    }
}

fn months(count: usize) -> Vec<String> {
    (0..count).map(|date| format!("{}-{:02}", 2015 + date / 3, 1 + 4 * (date % 3))).collect()
}

fn strips(rows: usize, dates: usize, rtl: bool) -> String {
    let scale = scale_of(5);
    let rows = (0..rows).map(|row| strip(row, dates, &scale)).collect();
    let gone = vec![strip(1, dates, &scale)];
    let groups = [Group { heading: None, rows }, Group { heading: Some(NASTY.into()), rows: gone }];
    let words = LevelWords { outside: "Not in the catalogue", due: "Date passed" };
    levels(alt(rtl), &months(dates), &groups, &scale, words)
}

fn axis() -> Axis {
    let ticks = (2015..2020).map(|year| (Day::new(year, 1, 1).unwrap(), year.to_string()));
    Axis { from: day("2015-06-20"), to: day("2018-12-31"), ticks: ticks.collect() }
}

fn span(first: &str, latest: &str, end: End) -> Span {
    Span {
        label: format!("C30 {NASTY} with a title too long for any line of a small drawing"),
        note: "1,023 days".into(),
        first: day(first),
        latest: day(latest),
        end,
    }
}

/// An axis of one day, named at both ends.
fn one_day() -> Axis {
    let only = day("2018-12-31");
    let name = || (only, "2018-12".to_owned());
    Axis { from: only, to: only, ticks: vec![name(), name()] }
}

fn dates_of(axis: &Axis, rtl: bool) -> String {
    let words = DateWords {
        first: "1",
        latest: "2",
        done: "3",
        open: "4",
        not_assessed: "5",
        not_assessable: "6",
    };
    let span = span("2018-12-31", "2018-12-31", End::Open);
    dates(alt(rtl), axis, day("2018-12-31"), &[span], words)
}

fn late(spans: &[Span], rtl: bool) -> String {
    let words = DateWords {
        first: "First date",
        latest: "Latest date",
        done: "Seen done",
        open: "Open",
        not_assessed: "Not assessed",
        not_assessable: "Not assessable",
    };
    dates(alt(rtl), &axis(), day("2018-12-31"), spans, words)
}

fn ends() -> Vec<Span> {
    vec![
        span("2015-06-20", "2015-06-20", End::Open),
        span("2015-08-01", "2018-12-30", End::Open),
        span("2016-08-01", "2017-08-01", End::Done(day("2018-12-31"))),
        span("2016-08-01", "2017-08-01", End::Done(day("2015-06-20"))),
        span("2016-08-01", "2016-08-01", End::NotAssessed),
        span("2016-08-01", "2016-08-01", End::NotAssessable),
        span("2018-08-01", "2019-08-01", End::Ahead),
    ]
}

fn track(name: &str, solid: bool, values: &[u64]) -> Track {
    let dot = |(place, value): (i16, &u64)| Dot {
        day: Day::new(2015 + place, 12, 31).unwrap(),
        value: *value,
        text: format!("{value} %"),
    };
    Track { name: name.into(), solid, dots: (0_i16..).zip(values).map(dot).collect() }
}

fn trends(panels: &[Vec<Track>], rtl: bool) -> String {
    let panel = |tracks: &Vec<Track>| Panel { title: NASTY.into(), tracks: tracks.clone() };
    let panels: Vec<_> = panels.iter().map(panel).collect();
    trend(alt(rtl), &axis(), &panels, ["0 %", "50 %", "100 %"])
}

fn sat(quarters: usize, each: usize, rtl: bool) -> String {
    const ALL: [Sitting; 4] =
        [Sitting::Held, Sitting::Suspended, Sitting::Cancelled, Sitting::Planned];
    let cell = |quarter: usize| (0..each).map(|place| ALL[(quarter + place) % 4]).collect();
    let body = |label: &str| Sittings {
        label: label.into(),
        note: "3 of 9".into(),
        cells: (0..quarters).map(cell).collect(),
    };
    let names: Vec<_> = (0..quarters).map(|q| format!("Q{} {}", q % 4 + 1, 2015 + q / 4)).collect();
    sittings(alt(rtl), &names, &[body("CSA"), body(NASTY)], ["Held", "Suspended", "Off", "Planned"])
}

fn moves(rtl: bool) -> String {
    let language = crate::language::Language::of("en").unwrap();
    let without = [NoLevel::NotAssessed, NoLevel::NotAssessable];
    let mut scale: Vec<_> = without.map(|why| no_level_style(why, language)).into();
    scale.extend(scale_of(4));
    let moves = [("C1", 4, 3), ("C2", 0, 5), ("C3", 1, 5)].map(|(id, then, now)| Move {
        label: id.into(),
        then: scale[then].clone(),
        now: scale[now].clone(),
    });
    change(alt(rtl), &scale, &moves, ("31 December 2017", "31 December 2018"))
}

/// Every kind of drawing: of nothing, of one thing, of some, of as many as there may be.
fn all(rtl: bool) -> Vec<(&'static str, String)> {
    let scale = scale_of(7);
    let few = [0, 5, 1, 0, 1, 0, 17];
    let many: Vec<Bar> = (0..12).map(|n| bar(&format!("Pillar {n} {NASTY}"), &few)).collect();
    let close = vec![track("now", true, &[100, 9000]), track("then", false, &[9900, 8990])];
    vec![
        ("distribution of nothing", distribution(alt(rtl), &shares(&[0, 0, 0]))),
        ("distribution", distribution(alt(rtl), &shares(&[12, 14, 0, 1, 38]))),
        ("no bars", bars(alt(rtl), &[], &scale)),
        ("one bar", bars(alt(rtl), &[bar("All", &[1, 1, 1, 300, 1, 1, 1])], &scale)),
        ("bars", bars(alt(rtl), &many, &scale)),
        ("no strips", levels(alt(rtl), &[], &[], &scale, LevelWords { outside: "", due: "" })),
        ("one strip", strips(1, 1, rtl)),
        ("strips", strips(ROWS_MAX, DATES_MAX, rtl)),
        ("no dates", late(&[], rtl)),
        ("one date", late(&ends()[..1], rtl)),
        ("dates", late(&ends(), rtl)),
        ("no trend", trends(&[], rtl)),
        ("an empty panel", trends(&[vec![]], rtl)),
        ("one day", trend(alt(rtl), &one_day(), &[], ["0 %", "50 %", "100 %"])),
        ("dates of a month", dates_of(&one_day(), rtl)),
        ("one value", trends(&[vec![track("now", true, &[10_000])]], rtl)),
        ("trend", trends(&[close.clone(), close], rtl)),
        ("no sessions", sittings(alt(rtl), &[], &[], ["", "", "", ""])),
        ("one session", sat(1, 1, rtl)),
        ("sessions", sat(QUARTERS_MAX, STACK_MAX + 3, rtl)),
        ("change", moves(rtl)),
    ]
}

/// The tags of a drawing with the text after each.
fn tags(svg: &str) -> impl Iterator<Item = (&str, &str)> {
    svg.split('<').skip(1).filter_map(|part| part.split_once('>'))
}

fn attribute<'s>(tag: &'s str, name: &str) -> Option<&'s str> {
    let (_, after) = tag.split_once(&format!(" {name}=\""))?;
    after.split('"').next()
}

fn number(tag: &str, name: &str) -> i64 {
    attribute(tag, name).unwrap_or_else(|| panic!("{name} of {tag}")).parse().unwrap()
}

fn height(svg: &str) -> i64 {
    let view = svg.split("viewBox=\"0 0 360 ").nth(1).unwrap();
    view.split('"').next().unwrap().parse().unwrap()
}

/// What is defined once lies in its own coordinates.
fn drawn(svg: &str) -> String {
    let mut out = String::new();
    for (place, part) in svg.split("<defs>").enumerate() {
        let part = if place == 0 { part } else { part.split_once("</defs>").unwrap().1 };
        out.push_str(part);
    }
    out
}

/// A box on the paper: left, top, right, bottom.
type Area = (i64, i64, i64, i64);

fn text_area(tag: &str, words: &str) -> Area {
    let plain = words
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        .replace("&quot;", "\"");
    let bold = attribute(tag, "font-weight").is_some();
    let letter = if bold { LETTER_BOLD } else { LETTER };
    let isolates = ['\u{2067}', '\u{2069}'];
    let letters = plain.chars().filter(|c| !isolates.contains(c)).count();
    let wide = i64::try_from(letters).unwrap() * i64::try_from(letter).unwrap();
    let (x, y) = (number(tag, "x"), number(tag, "y"));
    if attribute(tag, "transform").is_some() {
        return (x - 10, y - wide, x + 3, y);
    }
    match attribute(tag, "text-anchor") {
        None => (x, y - 10, x + wide, y + 3),
        Some("end") => (x - wide, y - 10, x, y + 3),
        _ => (x - wide / 2, y - 10, x + wide / 2, y + 3),
    }
}

fn path_area(path: &str) -> Area {
    let numbers: Vec<i64> = path
        .split(|c: char| !c.is_ascii_digit())
        .filter(|n| !n.is_empty())
        .map(|n| n.parse().unwrap())
        .collect();
    let xs = numbers.iter().step_by(2).copied();
    let ys = numbers.iter().skip(1).step_by(2).copied();
    (xs.clone().min().unwrap(), ys.clone().min().unwrap(), xs.max().unwrap(), ys.max().unwrap())
}

fn area(tag: &str, words: &str) -> Option<Area> {
    Some(match tag.split(' ').next()? {
        "text" => text_area(tag, words),
        "rect" => {
            let (x, y) = (number(tag, "x"), number(tag, "y"));
            (x, y, x + number(tag, "width"), y + number(tag, "height"))
        }
        "circle" => {
            let (x, y, r) = (number(tag, "cx"), number(tag, "cy"), number(tag, "r"));
            (x - r, y - r, x + r, y + r)
        }
        "path" => path_area(attribute(tag, "d")?),
        "use" => {
            let (x, y) = (number(tag, "x"), number(tag, "y"));
            (x, y, x, y + 13)
        }
        _ => return None,
    })
}

#[test]
fn everything_lies_on_the_paper() {
    for rtl in [false, true] {
        for (name, svg) in all(rtl) {
            let bottom = height(&svg);
            for (tag, words) in tags(&drawn(&svg)) {
                let Some((left, top, right, low)) = area(tag, words) else { continue };
                let width = i64::try_from(WIDTH).unwrap();
                assert!(
                    left >= 0 && top >= -1 && right <= width && low <= bottom + 1,
                    "{name}, rtl {rtl}, height {bottom}: {tag}{words} lies at {left} {top} {right} {low}"
                );
            }
        }
    }
}

#[test]
fn texts_do_not_touch() {
    for rtl in [false, true] {
        for (name, svg) in all(rtl) {
            let drawn = drawn(&svg);
            let texts: Vec<(Area, &str)> = tags(&drawn)
                .filter(|(tag, _)| tag.starts_with("text"))
                .map(|(tag, words)| (text_area(tag, words), words))
                .collect();
            for (place, (one, said)) in texts.iter().enumerate() {
                for (other, also) in &texts[place + 1..] {
                    let apart = one.2 <= other.0
                        || other.2 <= one.0
                        || one.3 <= other.1
                        || other.3 <= one.1;
                    assert!(apart, "{name}, rtl {rtl}: {said} {one:?} and {also} {other:?}");
                }
            }
        }
    }
}

#[test]
fn cells_of_levels_do_not_touch_each_other_or_the_label() {
    for rtl in [false, true] {
        let svg = strips(ROWS_MAX, DATES_MAX, rtl);
        let mut places: Vec<(i64, i64)> = tags(&svg)
            .filter(|(tag, _)| tag.starts_with("use"))
            .map(|(tag, _)| (number(tag, "y"), number(tag, "x")))
            .collect();
        places.sort_unstable();
        let cell = i64::try_from(levels::BOXES_MIN).unwrap();
        for pair in places.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
            assert!(pair[1].1 - pair[0].1 > cell, "{pair:?}");
        }
    }
}

#[test]
fn segments_fill_the_bar_without_gap_and_empty_levels_draw_none() {
    let svg = distribution(alt(false), &shares(&[12, 14, 0, 14, 38]));
    let bars = tags(&svg).filter(|(tag, _)| tag.contains("height=\"42\""));
    let mut widths: Vec<i64> = bars.map(|(tag, _)| number(tag, "width")).collect();
    assert_eq!(widths.pop(), Some(358), "the outline comes last");
    assert_eq!(widths.len(), 4);
    assert_eq!(widths.iter().sum::<i64>(), 358);
}

#[test]
fn every_count_of_a_bar_is_written_once() {
    let svg = bars(alt(false), &[bar("All", &[1, 2, 3, 400, 4, 5, 6])], &scale_of(7));
    for count in ["1", "2", "3", "400", "4", "5", "6"] {
        assert_eq!(svg.matches(&format!(">{count}</text>")).count(), 1, "{count}");
    }
}

#[test]
fn drawings_name_themselves_escape_text_and_reach_nothing_outside() {
    for (name, svg) in all(false) {
        assert!(svg.contains("role=\"img\""), "{name}");
        assert!(
            svg.contains("<title id=\"x-t\">A &lt;title&gt; &amp; &quot;more&quot;</title>"),
            "{name}"
        );
        assert!(svg.contains("<desc id=\"x-d\">What it shows</desc>"), "{name}");
        assert!(svg.contains("aria-labelledby=\"x-t x-d\""), "{name}");
        assert!(
            !svg.contains("<script") && !svg.contains("<style") && !svg.contains("& "),
            "{name}"
        );
        assert_eq!(svg.matches("href=").count(), svg.matches("href=\"#x-b").count(), "{name}");
        assert_eq!(svg.matches("http").count(), 1, "only the namespace: {name}");
    }
}

#[test]
fn every_cell_and_area_finds_what_it_refers_to() {
    for (name, svg) in all(false) {
        let ids: Vec<&str> = tags(&svg).filter_map(|(tag, _)| attribute(tag, "id")).collect();
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{name}");
        let used = svg.split("href=\"#").skip(1).chain(svg.split("url(#").skip(1));
        for part in used {
            let id = part.split(['"', ')']).next().unwrap();
            assert!(unique.contains(id), "{name}: {id}");
        }
    }
}

#[test]
fn an_edition_from_right_to_left_is_the_mirror_image_with_its_texts_turned() {
    let (ltr, rtl) = (late(&ends(), false), late(&ends(), true));
    let circles = |svg: &str| -> Vec<i64> {
        let circles = tags(svg).filter(|(tag, _)| tag.starts_with("circle"));
        circles.map(|(tag, _)| number(tag, "cx")).collect()
    };
    let mirrored: Vec<i64> = circles(&ltr).into_iter().map(|x| 360 - x).collect();
    assert_eq!(circles(&rtl), mirrored);
    let ends = |svg: &str| svg.matches("text-anchor=\"end\"").count();
    let texts = |svg: &str| svg.matches("<text ").count() - svg.matches("\"middle\"").count();
    assert_eq!(ends(&ltr) + ends(&rtl), texts(&ltr));
}

#[test]
fn text_is_legible_on_a_phone_and_the_frame_is_what_the_style_sheet_takes() {
    let drawn = TEXT * (PHONE_PX - FRAME_PX) / WIDTH;
    assert!(drawn >= TEXT_PX_MIN, "{drawn} px");
    for (name, svg) in all(false) {
        assert_eq!(svg.matches("font-size").count(), 1, "one size for all texts: {name}");
        assert!(svg.contains(&format!("font-size=\"{TEXT}\"")), "{name}");
    }
    // Page: 2 x .75rem; frame: 2 x .25rem and two lines.
    assert_eq!(FRAME_PX, 2 * 12 + 2 * 4 + 2);
    let style = include_str!("../../../data/report/report.css");
    let (_, phone) = style.split_once("@media(max-width:40rem){").unwrap();
    assert!(phone.contains("body{padding:.75rem}") && phone.contains(".draw{padding:.25rem}"));
}

#[test]
fn nothing_is_told_by_colour_alone() {
    // Two levels, two quarters, two series never share shape and hatch.
    for (name, svg) in all(false) {
        let used: BTreeSet<&str> =
            tags(&svg).filter_map(|(tag, _)| attribute(tag, "fill")).collect();
        let plain =
            |fill: &&&str| fill.starts_with('#') && !["#111", "#fff", "#767b84"].contains(*fill);
        // Colours stand in hatches and in the one level that is filled.
        let coloured: Vec<_> = used.iter().filter(plain).collect();
        let levels = svg.matches("<pattern").count() + 1;
        assert!(coloured.len() <= levels, "{name}: {coloured:?}");
    }
}

#[test]
fn labels_are_spread_in_order_without_touching() {
    assert_eq!(spread(&[(5, 10), (8, 10), (200, 20)], 0, 360), [5, 15, 200]);
    assert_eq!(spread(&[(355, 10), (358, 10)], 0, 360), [345, 355]);
    assert_eq!(spread(&[], 0, 360), Vec::<u64>::new());
}

#[test]
fn six_hundred_commitments_at_twelve_dates_stay_small() {
    const BYTES_MAX: usize = 600 * 12 * 60;
    let figures = 600_usize.div_ceil(ROWS_MAX);
    let bytes: usize = (0..figures).map(|_| strips(ROWS_MAX, DATES_MAX, false).len()).sum();
    assert!(bytes < BYTES_MAX, "{bytes}");
}

#[test]
fn the_same_values_give_the_same_bytes() {
    assert_eq!(all(true), all(true));
}

#[test]
fn drawings_look_as_they_did() {
    for (name, svg) in all(false) {
        let shown = ["bars", "dates", "trend", "sessions", "change"].contains(&name);
        if shown {
            insta::assert_snapshot!(name.replace(' ', "-"), svg.replace("><", ">\n<"));
        }
    }
}

#[test]
fn a_text_written_from_right_to_left_is_set_apart_and_no_other() {
    let named = |label: &str, rtl| bars(alt(rtl), &[bar(label, &[1, 2])], &scale_of(2));
    assert!(named("C1 الأمن", true).contains(">\u{2067}C1 الأمن\u{2069}<"));
    assert!(named("Sécurité…", true).contains(">Sécurité…<"));
    assert!(named("C1 الأمن", false).contains(">C1 الأمن<"));
}
