//! Whatever an editor writes, the page holds nothing but what this list names. Used by the tests and
//! by the fuzz target `prose`, so that both ask the same.

use accordwatch::report::block::{Document, Inline, Labels, Seal};
use accordwatch::report::prose::{Fill, ProseWrong, blocks};
use accordwatch::word::prose::Directive;
use html5ever::ParseOpts;
use html5ever::tendril::TendrilSink as _;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// What a narrative may become, and the attributes it may carry.
const ALLOWED: [(&str, &[&str]); 12] = [
    ("p", &[]),
    ("h3", &["id"]),
    ("h4", &["id"]),
    ("span", &["class"]),
    ("ul", &[]),
    ("ol", &[]),
    ("li", &[]),
    ("blockquote", &[]),
    ("em", &[]),
    ("a", &["href", "dir"]),
    ("b", &[]),
    ("br", &[]),
];
/// Where a link may lead.
const SCHEMES: [&str; 3] = ["http://", "https://", "mailto:"];
/// Deepest element within the text of a page.
const DEPTH_MAX: usize = 24;

/// Puts in what was asked for, as text: nothing of it may come out as anything else.
struct Echo;

impl Fill for Echo {
    fn fill(&mut self, it: &Directive) -> Result<Vec<Inline>, ProseWrong> {
        match it.name {
            "absent" => Err(ProseWrong::NoName(it.text.to_owned())),
            _ => Ok(vec![Inline::Text(it.text.to_owned())]),
        }
    }
}

/// A narrative as the page it becomes.
pub(crate) fn page(text: &str) -> String {
    let (blocks, _) = blocks(text, "n", &mut Echo);
    accordwatch::publish::html::html(&document(blocks))
}

fn document(blocks: Vec<accordwatch::report::block::Block>) -> Document {
    let empty = String::new;
    Document {
        title: "T".to_owned(),
        subtitle: empty(),
        lang: "en".to_owned(),
        dir: "ltr",
        seal: Seal {
            report_id: empty(),
            issued_by: empty(),
            position: 0,
            root_hash: empty(),
            dated: empty(),
            head: empty(),
            foot: empty(),
        },
        cover: Vec::new(),
        notice: Vec::new(),
        labels: Labels {
            contents: empty(),
            skip: empty(),
            page: empty(),
            table: empty(),
            figure: empty(),
            figure_table: empty(),
            colon: empty(),
        },
        blocks,
        mark: String::new(),
        rules: accordwatch::report::rule::Book::default(),
    }
}

/// Everything on a page that is not on the list. What stands outside the text must be as on a page
/// whose text is empty.
pub(crate) fn outside(page_of_text: &str) -> Vec<String> {
    let (frame, text) = split(page_of_text);
    let (empty, _) = split(&page(""));
    let mut found = text;
    if skips_a_level(page_of_text) {
        found.push("a level of headings is left out".to_owned());
    }
    if frame != empty {
        found.push("the page around the text is another".to_owned());
    }
    found
}

/// A heading of level 4 stands before any of level 3: below that of its section a level is left out,
/// and whoever sets the page for print refuses it. A sign `<` of a text is never written as such.
fn skips_a_level(page: &str) -> bool {
    page.find("<h4").is_some_and(|deep| page.find("<h3").is_none_or(|high| deep < high))
}

/// The frame of a page as a list of what it is made of, and what is wrong in its text.
fn split(page: &str) -> (Vec<String>, Vec<String>) {
    let dom = html5ever::parse_document(RcDom::default(), ParseOpts::default()).one(page);
    let (mut frame, mut wrong) = (Vec::new(), Vec::new());
    // A stack of our own: a hostile page may be deep.
    let mut open: Vec<(Handle, Option<usize>)> = vec![(dom.document.clone(), None)];
    while let Some((node, within)) = open.pop() {
        match (&node.data, within) {
            (NodeData::Element { .. }, Some(depth)) => element(&node, depth, &mut wrong),
            (NodeData::Element { name, attrs, .. }, None) => {
                let mut said = name.local.to_string();
                for held in attrs.borrow().iter() {
                    said = format!("{said} {}={}", held.name.local, held.value);
                }
                frame.push(said);
            }
            (NodeData::Text { contents }, None) => frame.push(contents.borrow().to_string()),
            (NodeData::Text { .. }, Some(_)) | (NodeData::Document, _) => {}
            (NodeData::Doctype { name, .. }, None) => frame.push(name.to_string()),
            (other, _) => wrong.push(format!("{other:?}")),
        }
        let main = matches!(&node.data, NodeData::Element { name, .. } if &*name.local == "main");
        let below = within.map(|depth| depth + 1).or(main.then_some(0));
        open.extend(node.children.borrow().iter().rev().map(|child| (child.clone(), below)));
    }
    (frame, wrong)
}

fn element(node: &Handle, depth: usize, wrong: &mut Vec<String>) {
    let NodeData::Element { name, attrs, .. } = &node.data else { return };
    let Some((_, allowed)) = ALLOWED.iter().find(|(allowed, _)| *allowed == &*name.local) else {
        return wrong.push(format!("<{}>", name.local));
    };
    if depth > DEPTH_MAX {
        wrong.push(format!("<{}> at depth {depth}", name.local));
    }
    for held in attrs.borrow().iter() {
        let (attribute, value) = (&*held.name.local, &*held.value);
        if !allowed.contains(&attribute) {
            wrong.push(format!("<{} {attribute}>", name.local));
        }
        let leads = |scheme: &&str| {
            value.get(..scheme.len()).is_some_and(|it| it.eq_ignore_ascii_case(scheme))
        };
        if attribute == "href" && !SCHEMES.iter().any(leads) {
            wrong.push(format!("href={value}"));
        }
    }
}

/// Stops at a text that becomes something it may not.
pub(crate) fn check(text: &str) {
    let found = outside(&page(text));
    assert!(found.is_empty(), "{found:?}");
}
