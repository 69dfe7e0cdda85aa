//! What several drawings of one page define alike stands in the page once: hatches and rows of boxes
//! are most of a small drawing. On paper, where each drawing is a file of its own, they stay.

use std::collections::{BTreeMap, BTreeSet};

use crate::report::block::{Block, Chart};

/// Elements by which drawings define what they refer to; none lies within another of its name.
const DEFINED: [(&str, &str); 2] = [("<pattern ", "</pattern>"), ("<g id=", "</g>")];

/// The drawings of a document by address, each without what one before it defines.
pub(super) fn drawings(blocks: &[Block]) -> BTreeMap<&str, String> {
    let (mut found, mut seen) = (BTreeMap::new(), BTreeSet::new());
    collect(blocks, &mut found, &mut seen);
    found
}

fn collect<'d>(
    blocks: &'d [Block],
    found: &mut BTreeMap<&'d str, String>,
    seen: &mut BTreeSet<String>,
) {
    for block in blocks {
        match block {
            Block::Chart(chart) => {
                found.insert(&chart.anchor, once(chart, seen));
            }
            Block::Note { blocks, .. } | Block::Finding { blocks, .. } => {
                collect(blocks, found, seen);
            }
            _ => {}
        }
    }
}

/// Names of what is defined begin with the drawing's own: on a page they are shared without it.
fn once(chart: &Chart, seen: &mut BTreeSet<String>) -> String {
    let mut svg = chart.svg.replace(" xmlns=\"http://www.w3.org/2000/svg\"", "");
    for kind in ["b", "p"] {
        svg = svg.replace(&format!("{}-{kind}", chart.anchor), kind);
    }
    let mut out = String::with_capacity(svg.len());
    let mut rest = svg.as_str();
    while let Some((before, after)) = rest.split_once("<defs>") {
        let Some((defined, after)) = after.split_once("</defs>") else { break };
        out.push_str(before);
        let new: String = elements(defined).filter(|it| seen.insert((*it).to_owned())).collect();
        if !new.is_empty() {
            out.extend(["<defs>", &new, "</defs>"]);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The elements of a list of definitions, whole.
fn elements(defined: &str) -> impl Iterator<Item = &str> {
    let mut rest = defined;
    std::iter::from_fn(move || {
        let (_, close) = DEFINED.into_iter().find(|(open, _)| rest.starts_with(open))?;
        let end = rest.find(close)? + close.len();
        let (element, after) = rest.split_at(end);
        rest = after;
        Some(element)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(anchor: &str, defined: &str) -> Block {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"{anchor}-t\"><defs>{defined}</defs><use href=\"#{anchor}-b1\"/></svg>"
        );
        let (title, description) = (String::new(), String::new());
        Block::Chart(Chart { anchor: anchor.into(), title, description, svg, table: None })
    }

    fn boxes(anchor: &str, number: u32) -> String {
        format!("<g id=\"{anchor}-b{number}\"><rect/></g>")
    }

    #[test]
    fn what_was_defined_before_is_not_defined_again_and_all_is_found() {
        let hatch = "<pattern id=\"two-p1\"><line/></pattern>";
        let blocks = [
            chart("one", &(boxes("one", 1) + &boxes("one", 2))),
            chart("two", &(boxes("two", 1) + hatch + &boxes("two", 3))),
            chart("six", &boxes("six", 1)),
        ];
        let drawn = drawings(&blocks);
        let shared = "<use href=\"#b1\"/></svg>";
        let expected = [
            (
                "one",
                "<svg id=\"one-t\"><defs><g id=\"b1\"><rect/></g><g id=\"b2\"><rect/></g></defs>",
            ),
            ("six", "<svg id=\"six-t\">"),
            (
                "two",
                "<svg id=\"two-t\"><defs><pattern id=\"p1\"><line/></pattern><g id=\"b3\"><rect/></g></defs>",
            ),
        ];
        let expected = expected.map(|(anchor, svg)| (anchor, format!("{svg}{shared}")));
        assert_eq!(drawn.into_iter().collect::<Vec<_>>(), expected);
    }
}
