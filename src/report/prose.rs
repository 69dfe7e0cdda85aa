//! Narrative: Markdown in, blocks out, with the figures put in by the program.
//!
//! Nothing of a text reaches a page but as text: only the blocks named here are made, whatever the
//! text says. Raw HTML stands as the characters it is written with, pictures leave their words,
//! links lead to the web or nowhere. Never markup of any format, never a number that was computed
//! here.

use std::fmt::Write as _;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag};

use super::block::{Block, Heading, Inline, Target, WebAddress};
use crate::word::prose::{Directive, Spot, directives};

/// Deepest stress within stress within a link; what lies deeper keeps its words only. A tree as deep
/// as a text wants would overflow the stack of whoever walks it.
const DEPTH_MAX: usize = 6;

/// Most faults that are told of one text: whoever mends these sees the next ones.
const FAULTS_MAX: usize = 200;

// Private-use characters that mark the place of a directive while the text is read.
const OPEN: char = '\u{F0000}';
const CLOSE: char = '\u{F0001}';

/// What is wrong in a narrative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProseWrong {
    /// Braces were opened and not closed in the same line.
    NotClosed,
    /// There is nothing of this name to put in.
    NoName(String),
    /// The name is known, what is asked of it is not.
    NoSuch(String),
    /// What is named exists, and is not public or not known by the cut-off.
    NotShown(String),
    /// Braces stand where there is no text, such as in the address of a link.
    NoPlace(String),
    /// Raw HTML, which stands as text.
    RawHtml,
    /// A picture, which is left out.
    Picture,
    /// A link that leads neither to the web nor to a mailbox, which is left out.
    Link(String),
}

impl ProseWrong {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotClosed => "not_closed",
            Self::NoName(_) => "no_name",
            Self::NoSuch(_) => "no_such",
            Self::NotShown(_) => "not_shown",
            Self::NoPlace(_) => "no_place",
            Self::RawHtml => "raw_html",
            Self::Picture => "picture",
            Self::Link(_) => "link",
        }
    }

    /// What stands in the text.
    pub fn what(&self) -> &str {
        match self {
            Self::NoName(what)
            | Self::NoSuch(what)
            | Self::NotShown(what)
            | Self::NoPlace(what)
            | Self::Link(what) => what,
            Self::NotClosed => "{{",
            Self::RawHtml => "<",
            Self::Picture => "![",
        }
    }

    /// The report cannot be approved with it: what stands in its place would be wrong.
    pub fn forbids(&self) -> bool {
        !matches!(self, Self::RawHtml | Self::Picture | Self::Link(_))
    }
}

/// Something wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProseFault {
    /// Where.
    pub spot: Spot,
    /// What.
    pub wrong: ProseWrong,
}

/// Whoever knows what to put in for a directive.
pub trait Fill {
    /// What stands in the place of the braces.
    fn fill(&mut self, it: &Directive) -> Result<Vec<Inline>, ProseWrong>;
}

/// Reads a narrative. Addresses of its headings begin with `anchor`; their numbers are left empty,
/// for whoever puts the blocks into a document.
pub fn blocks(text: &str, anchor: &str, fill: &mut dyn Fill) -> (Vec<Block>, Vec<ProseFault>) {
    let marked = Marked::of(text);
    let mut reading = Reading {
        marked: &marked,
        fill,
        anchor,
        headings: 0,
        faults: Vec::new(),
        ends: Vec::new(),
        met: vec![false; marked.directives.len()],
    };
    let unclosed = marked
        .unclosed
        .iter()
        .take(FAULTS_MAX)
        .map(|at| ProseFault { spot: Spot::of(text, *at), wrong: ProseWrong::NotClosed });
    reading.faults.extend(unclosed);
    let mut stack = vec![Frame::Root(Vec::new())];
    for (event, range) in Parser::new_ext(&marked.text, Options::empty()).into_offset_iter() {
        reading.event(event, range.start, &mut stack);
    }
    while stack.len() > 1 {
        close(&mut stack);
    }
    (0..marked.directives.len()).for_each(|place| reading.misplaced(place));
    let mut faults = reading.faults;
    faults.sort_by_key(|fault| fault.spot);
    match stack.pop() {
        Some(Frame::Root(blocks)) => (blocks, faults),
        _ => (Vec::new(), faults),
    }
}

/// A text in which each directive is one mark, so that no sign in it means anything to Markdown.
struct Marked<'t> {
    source: &'t str,
    text: String,
    directives: Vec<Directive<'t>>,
    unclosed: Vec<usize>,
    /// Where a mark stands in `text`, and where what follows it stands in the source.
    moves: Vec<(usize, usize)>,
}

impl<'t> Marked<'t> {
    fn of(source: &'t str) -> Self {
        let (directives, unclosed) = directives(source);
        let (mut text, mut moves, mut at) = (String::with_capacity(source.len()), Vec::new(), 0);
        // Our own marks in a text would be taken for ours.
        let plain = |part: &str| part.replace([OPEN, CLOSE], "\u{FFFD}");
        for (place, it) in directives.iter().enumerate() {
            text.push_str(&plain(source.get(at..it.range.start).unwrap_or_default()));
            moves.push((text.len(), it.range.start));
            let _ = write!(text, "{OPEN}{place}{CLOSE}");
            at = it.range.end;
            moves.push((text.len(), at));
        }
        text.push_str(&plain(source.get(at..).unwrap_or_default()));
        Self { source, text, directives, unclosed, moves }
    }

    /// Where a place in the marked text stands in the source.
    fn spot(&self, offset: usize) -> Spot {
        let held = self.moves.iter().rev().find(|(marked, _)| *marked <= offset);
        let (marked, source) = held.copied().unwrap_or((0, 0));
        Spot::of(self.source, source + (offset - marked))
    }
}

/// What is open while a text is read.
enum Frame {
    /// The text itself.
    Root(Vec<Block>),
    /// A quotation.
    Quote(Vec<Block>),
    /// A list.
    List { ordered: bool, items: Vec<Vec<Inline>> },
    /// An item of a list.
    Item(Vec<Inline>),
    /// A line of text.
    Line(Kind, Vec<Inline>),
}

/// What a beginning becomes.
enum Opened {
    /// Something of its own.
    Frame(Frame),
    /// Something that makes no block here; what it holds goes to what is open around it.
    Through,
    /// An item of a list within an item, which becomes an item of the list around it.
    Inner,
}

/// What an end closes. Kept beside the frames, of which there are few: a text may open as many of the
/// others as it has signs.
#[derive(Clone, Copy)]
enum Ends {
    Frame,
    Through,
    Inner,
}

/// What a line of text becomes.
enum Kind {
    Paragraph,
    Heading(u8, String),
    Strong,
    Emphasis,
    Link(WebAddress),
}

struct Reading<'m, 'f> {
    marked: &'m Marked<'m>,
    fill: &'f mut dyn Fill,
    anchor: &'m str,
    headings: usize,
    faults: Vec<ProseFault>,
    ends: Vec<Ends>,
    /// By its place, whether a directive was put in or told to be wrong.
    met: Vec<bool>,
}

impl Reading<'_, '_> {
    fn event(&mut self, event: Event, at: usize, stack: &mut Vec<Frame>) {
        match event {
            Event::Start(tag) => {
                let ends = match self.open(tag, at, stack) {
                    Opened::Frame(frame) => {
                        stack.push(frame);
                        Ends::Frame
                    }
                    Opened::Through => Ends::Through,
                    Opened::Inner => Ends::Inner,
                };
                self.ends.push(ends);
            }
            Event::End(_) => match self.ends.pop() {
                Some(Ends::Frame) => close(stack),
                Some(Ends::Inner) => flush(stack),
                Some(Ends::Through) | None => {}
            },
            Event::Text(text) | Event::Code(text) | Event::Html(text) => self.text(&text, stack),
            Event::InlineHtml(text) => {
                self.fault(at, ProseWrong::RawHtml);
                self.text(&text, stack);
            }
            Event::SoftBreak => put(stack, vec![Inline::Text(" ".to_owned())]),
            Event::HardBreak => put(stack, vec![Inline::Break]),
            // Everything else is an extension, and none is asked for.
            _ => {}
        }
    }

    fn fault(&mut self, at: usize, wrong: ProseWrong) {
        self.tell(self.marked.spot(at), wrong);
    }

    fn tell(&mut self, spot: Spot, wrong: ProseWrong) {
        if self.faults.len() < FAULTS_MAX {
            self.faults.push(ProseFault { spot, wrong });
        }
    }

    /// The first time that a directive is met.
    fn meet(&mut self, place: usize) -> bool {
        self.met.get_mut(place).is_some_and(|met| !std::mem::replace(met, true))
    }

    /// A directive that stands where nothing can be put in, unless it was met before.
    fn misplaced(&mut self, place: usize) {
        let marked = self.marked;
        if let Some(it) = marked.directives.get(place).filter(|_| self.meet(place)) {
            let spot = Spot::of(marked.source, it.range.start);
            self.tell(spot, ProseWrong::NoPlace(it.text.to_owned()));
        }
    }

    fn open(&mut self, tag: Tag, at: usize, stack: &mut [Frame]) -> Opened {
        let within = stack.last();
        let block = matches!(within, Some(Frame::Root(_) | Frame::Quote(_)));
        match tag {
            Tag::Heading { level, .. } if matches!(within, Some(Frame::Root(_))) => {
                self.headings += 1;
                let anchor = format!("{}-{}", self.anchor, self.headings);
                Opened::Frame(Frame::Line(Kind::Heading(level_of(level), anchor), Vec::new()))
            }
            Tag::HtmlBlock => {
                self.fault(at, ProseWrong::RawHtml);
                paragraph(block, stack)
            }
            Tag::Paragraph | Tag::Heading { .. } | Tag::CodeBlock(_) => paragraph(block, stack),
            Tag::BlockQuote(_) if matches!(within, Some(Frame::Root(_))) => {
                Opened::Frame(Frame::Quote(Vec::new()))
            }
            Tag::List(start) if block => {
                Opened::Frame(Frame::List { ordered: start.is_some(), items: Vec::new() })
            }
            Tag::Item if matches!(stack.last(), Some(Frame::List { .. })) => {
                Opened::Frame(Frame::Item(Vec::new()))
            }
            Tag::Item => {
                flush(stack);
                put(stack, vec![Inline::Text("– ".to_owned())]);
                Opened::Inner
            }
            Tag::Image { .. } => {
                self.fault(at, ProseWrong::Picture);
                Opened::Through
            }
            Tag::Link { dest_url, .. } => self.link(&dest_url, at, stack),
            Tag::Strong => stressed(Kind::Strong, stack),
            Tag::Emphasis => stressed(Kind::Emphasis, stack),
            _ => Opened::Through,
        }
    }

    fn link(&mut self, to: &CowStr, at: usize, stack: &[Frame]) -> Opened {
        if to.contains(OPEN) {
            // Nothing is put into an address, so it is none.
            marks(to).for_each(|place| self.misplaced(place));
            return Opened::Through;
        }
        if let Some(address) = WebAddress::parse(to) {
            return stressed(Kind::Link(address), stack);
        }
        self.fault(at, ProseWrong::Link(to.to_string()));
        Opened::Through
    }

    /// Text with what is put in for the marks in it.
    fn text(&mut self, text: &str, stack: &mut Vec<Frame>) {
        let mut line = Vec::new();
        let mut rest = text;
        while let Some((before, marked)) = rest.split_once(OPEN) {
            line.extend(said(before));
            let (number, after) = marked.split_once(CLOSE).unwrap_or((marked, ""));
            if let Ok(place) = number.parse::<usize>() {
                line.extend(self.filled(place));
            }
            rest = after;
        }
        line.extend(said(rest));
        if matches!(stack.last(), Some(Frame::Root(_) | Frame::Quote(_))) {
            stack.push(Frame::Line(Kind::Paragraph, line));
            return close(stack);
        }
        put(stack, line);
    }

    fn filled(&mut self, place: usize) -> Vec<Inline> {
        let marked = self.marked;
        let Some(it) = marked.directives.get(place) else { return Vec::new() };
        self.meet(place);
        match self.fill.fill(it) {
            Ok(line) => line,
            Err(wrong) => {
                self.tell(Spot::of(marked.source, it.range.start), wrong);
                vec![Inline::Strong(vec![Inline::Text(format!("⟦{}⟧", it.text))])]
            }
        }
    }
}

/// Places of the directives whose marks stand in a text.
fn marks(text: &str) -> impl Iterator<Item = usize> {
    let parts = text.split(OPEN).skip(1);
    parts.filter_map(|part| part.split_once(CLOSE)?.0.parse().ok())
}

fn said(text: &str) -> Option<Inline> {
    (!text.is_empty()).then(|| Inline::Text(text.to_owned()))
}

/// Level of the heading of the section in which a narrative stands.
const SECTION_LEVEL: u8 = 2;

/// Headings of a narrative stand below that of its section, in two levels.
fn level_of(level: HeadingLevel) -> u8 {
    let below = matches!(level, HeadingLevel::H1 | HeadingLevel::H2 | HeadingLevel::H3);
    SECTION_LEVEL + if below { 1 } else { 2 }
}

/// Level of the heading that was written last, or of the section where there was none.
fn last_level(stack: &[Frame]) -> u8 {
    let Some(Frame::Root(blocks)) = stack.first() else { return SECTION_LEVEL };
    let heading = |block: &Block| match block {
        Block::Heading(heading) => Some(heading.level),
        _ => None,
    };
    blocks.iter().rev().find_map(heading).unwrap_or(SECTION_LEVEL)
}

fn paragraph(block: bool, stack: &mut [Frame]) -> Opened {
    if block {
        return Opened::Frame(Frame::Line(Kind::Paragraph, Vec::new()));
    }
    // A second paragraph of an item begins on a line of its own.
    if let Some(Frame::Item(line)) = stack.last_mut()
        && line.last().is_some_and(|it| *it != Inline::Text("– ".to_owned()))
    {
        line.push(Inline::Break);
    }
    Opened::Through
}

fn stressed(kind: Kind, stack: &[Frame]) -> Opened {
    let open = stack.iter().filter(|frame| matches!(frame, Frame::Line(..))).count();
    let within = matches!(stack.last(), Some(Frame::Line(..) | Frame::Item(_)));
    let own = within && open < DEPTH_MAX;
    if own { Opened::Frame(Frame::Line(kind, Vec::new())) } else { Opened::Through }
}

/// Adds to the line that is open; texts side by side become one.
fn put(stack: &mut [Frame], line: Vec<Inline>) {
    if let Some(Frame::Line(_, held) | Frame::Item(held)) = stack.last_mut() {
        for part in line {
            match (held.last_mut(), part) {
                (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
                (_, part) => held.push(part),
            }
        }
    }
}

/// What the open item holds so far becomes an item of its list.
fn flush(stack: &mut [Frame]) {
    let mut held = None;
    for frame in stack.iter_mut().rev() {
        match frame {
            Frame::Item(line) if held.is_none() => held = Some(std::mem::take(line)),
            Frame::List { items, .. } => {
                items.extend(held.take().filter(|line| !line.is_empty()));
                return;
            }
            _ => {}
        }
    }
}

/// Closes what was opened last.
fn close(stack: &mut Vec<Frame>) {
    let Some(frame) = stack.pop() else { return };
    match frame {
        Frame::Item(line) => {
            if let Some(Frame::List { items, .. }) = stack.last_mut()
                && !line.is_empty()
            {
                items.push(line);
            }
        }
        Frame::List { ordered, items } if !items.is_empty() => {
            add(stack, Block::List { ordered, items });
        }
        Frame::Quote(blocks) if !blocks.is_empty() => add(stack, Block::Quote(blocks)),
        Frame::Line(kind, line) if !line.is_empty() => finish(kind, line, stack),
        Frame::Root(blocks) => stack.push(Frame::Root(blocks)),
        _ => {}
    }
}

fn finish(kind: Kind, line: Vec<Inline>, stack: &mut [Frame]) {
    match kind {
        Kind::Paragraph => add(stack, Block::Paragraph(line)),
        Kind::Heading(level, anchor) => {
            // No level is left out: whoever hears a page goes by them, and PDF/UA-1 refuses it.
            let level = level.min(last_level(stack) + 1);
            let number = String::new();
            add(stack, Block::Heading(Heading { level, number, anchor, text: line }));
        }
        Kind::Strong => put(stack, vec![Inline::Strong(line)]),
        Kind::Emphasis => put(stack, vec![Inline::Emphasis(line)]),
        Kind::Link(to) => put(stack, vec![Inline::Link { to: Target::Web(to), content: line }]),
    }
}

fn add(stack: &mut [Frame], block: Block) {
    let open = stack.iter_mut().rev().find(|it| matches!(it, Frame::Root(_) | Frame::Quote(_)));
    if let Some(Frame::Root(blocks) | Frame::Quote(blocks)) = open {
        blocks.push(block);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::block::{plain, walk};

    /// Puts in the name of whatever is asked for, but for `absent`.
    struct Names;

    impl Fill for Names {
        fn fill(&mut self, it: &Directive) -> Result<Vec<Inline>, ProseWrong> {
            match it.name {
                "absent" => Err(ProseWrong::NoName(it.text.to_owned())),
                name => Ok(vec![Inline::Text(format!("[{name}]"))]),
            }
        }
    }

    fn read(text: &str) -> (Vec<Block>, Vec<ProseFault>) {
        blocks(text, "n", &mut Names)
    }

    #[test]
    fn figures_stand_where_the_braces_stood_also_within_stress() {
        let (found, faults) = read("Of all, **{{count a_b_c}} are_done** now.");
        assert!(faults.is_empty());
        let [Block::Paragraph(line)] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(plain(line), "Of all, [count] are_done now.");
        assert!(matches!(line[1], Inline::Strong(_)));
    }

    #[test]
    fn what_is_unknown_is_told_with_its_place_and_seen_in_the_text() {
        let (found, faults) = read("Première ligne.\n\nLa {{absent x}} et {{count\n");
        let spots: Vec<_> = faults.iter().map(|it| (it.spot.line, it.spot.column)).collect();
        assert_eq!(spots, [(3, 4), (3, 20)]);
        assert_eq!(faults[0].wrong, ProseWrong::NoName("absent x".to_owned()));
        assert_eq!(faults[1].wrong, ProseWrong::NotClosed);
        let Block::Paragraph(line) = &found[1] else { panic!("{found:?}") };
        assert_eq!(plain(line), "La ⟦absent x⟧ et {{count");
    }

    #[test]
    fn raw_html_stays_text_pictures_leave_their_words_and_scripts_are_no_links() {
        let text = "<script>alert(1)</script>\n\n![word](http://x/y.png) <b>c</b> [d](javascript:1) [e](https://e.org)";
        let (found, faults) = read(text);
        let codes: Vec<_> = faults.iter().map(|it| it.wrong.code()).collect();
        assert_eq!(codes, ["raw_html", "picture", "raw_html", "raw_html", "link"]);
        let Block::Paragraph(first) = &found[0] else { panic!("{found:?}") };
        assert_eq!(plain(first).trim(), "<script>alert(1)</script>");
        let Block::Paragraph(second) = &found[1] else { panic!("{found:?}") };
        assert_eq!(plain(second), "word <b>c</b> d e");
        let links = second.iter().filter(|it| matches!(it, Inline::Link { .. })).count();
        assert_eq!(links, 1);
    }

    #[test]
    fn what_stands_where_no_text_is_has_a_fault_with_its_place_and_leaves_no_mark() {
        let text = "See [it]({{count a}}) and [that](https://e.org/{{count b}}/{{count c}}).\n\
                    [t](https://e.org \"{{count d}}\") <https://e.org/{{count e}}> ![p]({{count f}})\n\n\
                    ```{{count g}}\ncode {{count h}}\n```\n\n[r][r] [r]\n\n\
                    [r]: https://e.org/{{count i}}\n[u]: https://e.org/{{count j}}\n";
        let (found, faults) = read(text);
        let told: Vec<_> = faults
            .iter()
            .filter(|it| matches!(it.wrong, ProseWrong::NoPlace(_)))
            .map(|it| (it.wrong.what(), it.spot.line, it.spot.column))
            .collect();
        assert_eq!(
            told,
            [
                ("count a", 1, 10),
                ("count b", 1, 48),
                ("count c", 1, 60),
                ("count d", 2, 20),
                ("count e", 2, 49),
                ("count f", 2, 67),
                ("count g", 4, 4),
                ("count i", 10, 20),
                ("count j", 11, 20),
            ]
        );
        assert!(faults.iter().all(|it| it.wrong.forbids() || it.wrong == ProseWrong::Picture));
        let mut links = 0;
        walk(&found, &mut |inline| match inline {
            Inline::Text(text) => assert!(!text.contains([OPEN, CLOSE]), "{text:?}"),
            Inline::Link { to: Target::Web(to), .. } => {
                assert!(!to.as_str().contains([OPEN, CLOSE]), "{to:?}");
                links += 1;
            }
            _ => {}
        });
        // Only the one whose address has no braces in it.
        assert_eq!(links, 1);
        // The control: braces in words have their place, also in those of a link.
        let (_, faults) = read("[{{count a}}](https://e.org) `{{count b}}`");
        assert_eq!(faults, []);
    }

    #[test]
    fn lists_quotations_and_headings_become_blocks() {
        let text = "# A\n\n* one\n  * inner\n* two\n\n  second\n\n1. x\n\n> said\n> so\n\n#### B";
        let (found, _) = read(text);
        let [
            Block::Heading(a),
            Block::List { ordered: false, items },
            Block::List { ordered: true, .. },
            Block::Quote(said),
            Block::Heading(b),
        ] = found.as_slice()
        else {
            panic!("{found:?}")
        };
        assert_eq!((a.level, b.level), (3, 4));
        let items: Vec<String> = items.iter().map(|item| plain(item)).collect();
        assert_eq!(items[0], "one");
        assert_eq!(items[1], "– inner");
        assert!(items[2].starts_with("two"));
        assert_eq!(said.len(), 1);
    }

    #[test]
    fn no_level_of_a_heading_is_left_out_however_a_text_begins() {
        let levels = |text: &str| -> Vec<u8> {
            let heading = |block: Block| match block {
                Block::Heading(heading) => Some(heading.level),
                _ => None,
            };
            read(text).0.into_iter().filter_map(heading).collect()
        };
        assert_eq!(levels("#### A\n\nx\n\n###### B\n\n# C\n\n#### D"), [3, 4, 3, 4]);
        // A heading that says nothing is not written, and so is none to go by.
        assert_eq!(levels("###\n\n#### A\n\n> # B\n\n#### C"), [3, 4]);
    }

    #[test]
    fn a_text_of_any_depth_makes_a_shallow_tree() {
        for deep in ["> ", "* ", "**a *b ", "[", "- > "] {
            let text = deep.repeat(20_000) + "end";
            let (found, _) = read(&text);
            let mut seen = String::new();
            walk(&found, &mut |inline| {
                if let Inline::Text(text) = inline {
                    seen.push_str(text);
                }
            });
            assert!(seen.ends_with("end"), "{deep}");
        }
    }

    #[test]
    fn a_hundred_thousand_characters_survive() {
        let text = "Une phrase avec {{count x}} et une suite. ".repeat(2_500);
        let (found, faults) = read(&text);
        assert!(text.len() > 100_000 && faults.is_empty());
        let Block::Paragraph(line) = &found[0] else { panic!() };
        assert_eq!(plain(line).matches("[count]").count(), 2_500);
    }
}
