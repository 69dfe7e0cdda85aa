//! A drawing for a page that is read from right to left: what began at the left begins at the right.
//!
//! Done to the finished drawing of `chart`, whichever it is: the whole is turned about its middle and
//! each text turned back, so that it can be read. Only what `chart` writes is understood here.

use std::fmt::Write as _;

use crate::language::{Direction, is_rtl};

/// The drawing as it stands on a page with this direction.
pub fn drawn(svg: String, direction: Direction) -> String {
    match direction {
        Direction::Ltr => svg,
        Direction::Rtl => turned(&svg).unwrap_or(svg),
    }
}

/// None where this is no drawing of `chart`.
fn turned(svg: &str) -> Option<String> {
    let view = svg.split_once("viewBox=\"0 0 ")?.1;
    let width: u64 = view.split_once(' ')?.0.parse().ok()?;
    // Title and description stay where they are read first.
    let (before, body) = svg.split_once("</desc>")?;
    let body = body.strip_suffix("</svg>")?;
    let mut out = before.replacen("<svg ", "<svg direction=\"ltr\" ", 1);
    let _ = write!(out, "</desc><g transform=\"matrix(-1 0 0 1 {width} 0)\">");
    let mut parts = body.split("<text ");
    out.push_str(parts.next()?);
    for part in parts {
        let (head, rest) = part.split_once('>')?;
        let (words, after) = rest.split_once("</text>")?;
        text(&mut out, head, words)?;
        out.push_str(after);
    }
    out.push_str("</g></svg>");
    Some(out)
}

/// A text turned back about the place it hangs at, and hung by its other end.
fn text(out: &mut String, head: &str, words: &str) -> Option<()> {
    let place = head.split_once("x=\"")?.1.split_once('"')?.0;
    let twice = 2 * place.parse::<u64>().ok()?;
    let head = match head {
        _ if head.contains("text-anchor=\"middle\"") => head.to_owned(),
        _ if head.contains("text-anchor=\"end\"") => head.replace(" text-anchor=\"end\"", ""),
        _ => format!("{head} text-anchor=\"end\""),
    };
    let _ = write!(out, "<text {head} transform=\"matrix(-1 0 0 1 {twice} 0)\">");
    // The line of a drawing has no direction of its own, so each label says which is its.
    if words.contains(is_rtl) {
        let _ = write!(out, "{}{words}{}", Direction::Rtl.isolate(), Direction::ISOLATE_END);
    } else {
        out.push_str(words);
    }
    out.push_str("</text>");
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::level::scale_of;
    use crate::report::chart::{Alt, Move, Share, Strip, change, distribution, years};

    const ALT: Alt = Alt { id: "fig-x", title: "عنوان", description: "وصف" };

    fn drawings() -> Vec<String> {
        let scale = scale_of(4);
        let share = |style| Share { style, count: 2, text: "2".into() };
        let shares: Vec<_> = scale.iter().cloned().map(share).collect();
        let moves = [Move { label: "C1".into(), then: Some(2), now: Some(1) }];
        let strip = [Strip { label: "C1".into(), cells: scale.clone() }];
        let heads = ["2015", "2016", "2017", "2018"].map(String::from);
        vec![
            distribution(ALT, &shares),
            change(ALT, &scale, &moves, ("31 آذار/مارس 2017", "2018")),
            years(ALT, &heads, &strip, &scale),
        ]
    }

    #[test]
    fn from_left_to_right_a_drawing_stays_as_it_is() {
        for svg in drawings() {
            assert_eq!(drawn(svg.clone(), Direction::Ltr), svg);
        }
    }

    #[test]
    fn every_drawing_is_turned_once_and_every_text_turned_back() {
        for svg in drawings() {
            let turned = drawn(svg.clone(), Direction::Rtl);
            let texts = svg.matches("<text ").count();
            assert!(texts > 4);
            assert_eq!(turned.matches("matrix(-1 0 0 1 360 0)\">").count(), 1);
            assert_eq!(turned.matches("matrix(-1 0 0 1 ").count(), texts + 1);
            let ends = |svg: &str| svg.matches("text-anchor=\"end\"").count();
            let middles = svg.matches("text-anchor=\"middle\"").count();
            assert_eq!(ends(&turned), texts - middles - ends(&svg));
        }
    }

    #[test]
    fn a_label_keeps_its_place_seen_from_the_other_side_and_its_own_direction() {
        let [_, change, _] = drawings().try_into().unwrap();
        let turned = drawn(change, Direction::Rtl);
        assert!(turned.contains(
            "<text x=\"20\" y=\"15\" text-anchor=\"end\" transform=\"matrix(-1 0 0 1 40 0)\">\u{2067}31 آذار/مارس 2017\u{2069}</text>"
        ));
        assert!(turned.contains(">2018</text>"));
    }

    #[test]
    fn what_is_no_drawing_of_ours_stays_as_it_is() {
        for other in ["", "<svg></svg>", "<svg viewBox=\"0 0 x 9\"><desc></desc></svg>"] {
            assert_eq!(drawn(other.to_owned(), Direction::Rtl), other);
        }
    }
}
