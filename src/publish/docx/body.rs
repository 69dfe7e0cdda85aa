//! Blocks as paragraphs and tables of `WordprocessingML`.

use std::fmt::Write as _;

use super::mark::{self, Place};
use super::{language_tag, xml};
use crate::language::is_rtl;
use crate::report::block::{
    Block, Chart, Document, Fact, Heading, Inline, Row, Table, Target, plain,
};

/// The numbering of all lists with points.
const POINTS: u32 = 1;
/// The first numbering of a list that counts.
pub(super) const FIRST_ORDERED: u32 = 2;
/// Width of the text in twentieths of a point: A4 without its margins.
const TEXT_TWIPS: u32 = 9638;
/// By how much the words of an item are set in within a box, so that its border stays in line.
const ITEM_TWIPS: u32 = 502;
/// By how much the sign of an item hangs out.
const HANGING_TWIPS: u32 = 360;
/// By how much a quotation is set in within a box.
const QUOTE_TWIPS: u32 = 567;
/// Space between a table and the text after it.
const AFTER_TABLE_TWIPS: u32 = 160;
/// Lowest heading that the table of contents lists.
const CONTENTS_LEVEL_MAX: u8 = 4;

/// The name of a relationship to an address of the web.
pub(super) fn address_id(place: usize) -> String {
    format!("rIdA{}", place + 1)
}

/// What text stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    Finding,
    Note,
    Quote,
}

/// How a paragraph is set.
#[derive(Clone, Default)]
struct Set<'p> {
    style: &'p str,
    /// Stays on the page of what follows.
    keep_next: bool,
    numbering: Option<u32>,
    indent: Option<u32>,
    to_end: bool,
    marks: Vec<Place>,
}

/// How a run is set.
#[derive(Clone, Copy, Default)]
struct Look<'l> {
    bold: bool,
    italic: bool,
    link: bool,
    /// Language, where it is not that of the edition, and its direction.
    foreign: Option<(&'l str, &'l str)>,
}

/// The text of the main part, as it is written.
pub(super) struct Body<'a> {
    document: &'a Document,
    pub(super) out: String,
    /// Addresses of the web in the order of the text, each once.
    pub(super) addresses: Vec<&'a str>,
    /// Lists that count.
    pub(super) ordered: u32,
    bookmarks: u32,
    around: Vec<Around>,
    place: Place,
    new_page: bool,
    after_table: bool,
}

impl<'a> Body<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self {
            document,
            out: String::new(),
            addresses: Vec::new(),
            ordered: 0,
            bookmarks: 0,
            around: Vec::new(),
            place: Place { anchor: "cover".to_owned(), paragraph: 0 },
            new_page: false,
            after_table: false,
        }
    }

    /// The whole text: cover, contents, blocks.
    pub(super) fn of(document: &'a Document) -> Self {
        let mut body = Self::new(document);
        body.cover();
        body.contents();
        body.blocks(&document.blocks);
        if body.after_table {
            // A table may not be the last thing.
            body.plain("Normal", "");
        }
        body
    }

    fn rtl(&self) -> bool {
        self.document.dir == "rtl"
    }

    fn cover(&mut self) {
        let document = self.document;
        self.plain("Title", &document.title);
        self.plain("Subtitle", &document.subtitle);
        for Fact { label, value, .. } in &document.cover {
            let label = format!("{label}{}", document.labels.colon);
            self.paragraph(&Set { style: "Normal", ..Set::default() }, |body| {
                body.run(&label, Look { bold: true, ..Look::default() });
                body.line(value, Look::default());
            });
        }
        if !document.notice.is_empty() {
            let set = Set { style: "Note", ..Set::default() };
            self.paragraph(&set, |body| body.line(&document.notice, Look::default()));
        }
    }

    /// A table of contents as a field: entries stand in it, and the word processor renews them, with
    /// page numbers, when asked to.
    fn contents(&mut self) {
        let document = self.document;
        let listed = |heading: &&Heading| heading.level <= CONTENTS_LEVEL_MAX;
        let mut headings = document.headings().filter(listed).peekable();
        if headings.peek().is_none() {
            return;
        }
        self.out.push_str(
            "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/>\
             <w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>",
        );
        self.plain("TOCHeading", &document.labels.contents);
        let mut first = true;
        while let Some(heading) = headings.next() {
            let last = headings.peek().is_none();
            let style = format!("TOC{}", depth(heading.level));
            let set = Set { style: &style, ..Set::default() };
            self.paragraph(&set, |body| {
                if std::mem::take(&mut first) {
                    body.field_begin(" TOC \\o \"1-3\" \\h \\z \\u ");
                }
                body.link_within(&heading.anchor, |body| {
                    body.run(&titled(heading), Look::default());
                });
                if last {
                    body.field_end();
                }
            });
        }
        self.out.push_str("</w:sdtContent></w:sdt>");
    }

    fn field_begin(&mut self, code: &str) {
        self.out.push_str("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\">");
        xml::text(&mut self.out, code);
        self.out.push_str("</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>");
    }

    fn field_end(&mut self) {
        self.out.push_str("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
    }

    /// "Page 3 / 12" as fields.
    pub(super) fn page_number(&mut self, word: &str) {
        let set = Set { style: "Footer", to_end: true, ..Set::default() };
        self.paragraph(&set, |body| {
            body.run(&format!("{word} "), Look::default());
            for (before, field) in [("", " PAGE "), (" / ", " NUMPAGES ")] {
                body.run(before, Look::default());
                body.field_begin(field);
                body.run("1", Look::default());
                body.field_end();
            }
        });
    }

    fn blocks(&mut self, blocks: &'a [Block]) {
        let mut boxed = false;
        for block in blocks {
            let is_box = matches!(block, Block::Finding { .. } | Block::Note { .. });
            if boxed && is_box && self.around.is_empty() {
                // Boxes that touch become one.
                self.plain("BoxGap", "");
            }
            boxed = is_box;
            self.block(block);
        }
    }

    fn block(&mut self, block: &'a Block) {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(line) => self.text(line),
            Block::List { ordered, items } => self.list(*ordered, items),
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => self.chart(chart),
            Block::Note { title, blocks } => {
                self.around.push(Around::Note);
                let set = Set { style: self.title_style("NoteTitle"), ..Set::default() };
                self.paragraph(&set, |body| body.run(title, Look::default()));
                self.blocks(blocks);
                self.around.pop();
            }
            Block::Finding { anchor, title, blocks } => self.finding(anchor, title, blocks),
            Block::Quote(blocks) => {
                self.around.push(Around::Quote);
                self.blocks(blocks);
                self.around.pop();
            }
            Block::PageBreak => self.new_page = true,
        }
    }

    fn heading(&mut self, it: &'a Heading) {
        let style = format!("Heading{}", depth(it.level));
        self.place = Place { anchor: it.anchor.clone(), paragraph: 0 };
        let marks = vec![self.place.clone()];
        self.paragraph(&Set { style: &style, marks, ..Set::default() }, |body| {
            if !it.number.is_empty() {
                body.run(&format!("{} ", it.number), Look::default());
            }
            body.line(&it.text, Look::default());
        });
    }

    /// A paragraph of the text, which can be found again.
    fn text(&mut self, line: &'a [Inline]) {
        let marks = vec![self.next_place()];
        let set = Set { style: self.style(), indent: self.set_in(), marks, ..Set::default() };
        self.paragraph(&set, |body| body.line(line, Look::default()));
    }

    fn next_place(&mut self) -> Place {
        self.place.paragraph += 1;
        self.place.clone()
    }

    /// The style of text by what it stands in.
    fn style(&self) -> &'static str {
        let boxed = self.around.iter().find(|it| **it != Around::Quote);
        match (boxed, self.around.last()) {
            (Some(Around::Finding), _) => "Finding",
            (Some(_), _) => "Note",
            (None, Some(_)) => "Quote",
            (None, None) => "Normal",
        }
    }

    /// A title within a finding is set as part of it, or the box would be two.
    fn title_style(&self, own: &'static str) -> &'static str {
        if self.around.len() > 1 && self.style() == "Finding" { "FindingTitle" } else { own }
    }

    /// A quotation within a box is set in: it has no border of its own.
    fn set_in(&self) -> Option<u32> {
        let quoted = self.around.contains(&Around::Quote) && self.style() != "Quote";
        quoted.then_some(QUOTE_TWIPS)
    }

    fn list(&mut self, ordered: bool, items: &'a [Vec<Inline>]) {
        let mut numbering = POINTS;
        if ordered {
            numbering = FIRST_ORDERED + self.ordered;
            self.ordered += 1;
        }
        let boxed = self.style() != "Normal";
        let style = if boxed { self.style() } else { "ListParagraph" };
        let indent = boxed.then(|| self.set_in().unwrap_or(0) + ITEM_TWIPS);
        for item in items {
            let marks = vec![self.next_place()];
            let set = Set { style, numbering: Some(numbering), indent, marks, ..Set::default() };
            self.paragraph(&set, |body| body.line(item, Look::default()));
        }
    }

    fn finding(&mut self, anchor: &str, title: &'a [Inline], blocks: &'a [Block]) {
        let own = Place { anchor: anchor.to_owned(), paragraph: 0 };
        let outer = std::mem::replace(&mut self.place, own.clone());
        self.around.push(Around::Finding);
        let set = Set { style: "FindingTitle", marks: vec![own], ..Set::default() };
        self.paragraph(&set, |body| body.line(title, Look::default()));
        self.blocks(blocks);
        self.around.pop();
        self.place = outer;
    }

    /// What a drawing shows, in words, and the table behind it.
    fn chart(&mut self, it: &'a Chart) {
        let marks = vec![Place { anchor: it.anchor.clone(), paragraph: 0 }];
        let set = Set { style: "Caption", marks, ..Set::default() };
        let title =
            format!("{}{}{}", self.document.labels.figure, self.document.labels.colon, it.title);
        self.paragraph(&set, |body| body.run(&title, Look::default()));
        let marks = vec![self.next_place()];
        // Titles and captions stay with what follows by their styles; these words are no title.
        let keep_next = it.table.is_some();
        let set = Set { style: self.style(), keep_next, marks, ..Set::default() };
        self.paragraph(&set, |body| body.run(&it.description, Look::default()));
        if let Some(table) = &it.table {
            self.table(table);
        }
    }

    fn table(&mut self, it: &'a Table) {
        let marks = vec![Place { anchor: it.anchor.clone(), paragraph: 0 }];
        let set = Set { style: "Caption", marks, ..Set::default() };
        self.paragraph(&set, |body| body.line(&it.caption, Look::default()));
        if it.head.is_empty() {
            return;
        }
        self.table_begin(it);
        self.out.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for column in &it.head {
            let set = Set { style: "TableHead", to_end: column.number, ..Set::default() };
            self.cell(&set, |body| body.run(&column.title, Look::default()));
        }
        self.out.push_str("</w:tr>");
        for row in &it.rows {
            self.row(it, row);
        }
        self.out.push_str("</w:tbl>");
        self.after_table = true;
    }

    fn table_begin(&mut self, it: &Table) {
        self.out.push_str("<w:tbl><w:tblPr><w:tblStyle w:val=\"ReportTable\"/>");
        if self.rtl() {
            self.out.push_str("<w:bidiVisual/>");
        }
        self.out.push_str(
            "<w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblLayout w:type=\"fixed\"/>\
             <w:tblLook w:val=\"00A0\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"1\" \
             w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>",
        );
        xml::value(&mut self.out, "tblCaption", &plain(&it.caption));
        self.out.push_str("</w:tblPr><w:tblGrid>");
        let all: u32 = it.head.iter().map(|column| u32::from(column.weight.max(1))).sum();
        for column in &it.head {
            let width = TEXT_TWIPS * u32::from(column.weight.max(1)) / all.max(1);
            let _ = write!(self.out, "<w:gridCol w:w=\"{width}\"/>");
        }
        self.out.push_str("</w:tblGrid>");
    }

    fn row(&mut self, table: &'a Table, row: &'a Row) {
        self.out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for (place, column) in table.head.iter().enumerate() {
            let own = place == 0 && !row.anchor.is_empty();
            let mark = own.then(|| Place { anchor: row.anchor.clone(), paragraph: 0 });
            let set = Set {
                style: "TableText",
                to_end: column.number,
                marks: mark.into_iter().collect(),
                ..Set::default()
            };
            let cell = row.cells.get(place).map(Vec::as_slice).unwrap_or_default();
            self.cell(&set, |body| body.line(cell, Look::default()));
        }
        self.out.push_str("</w:tr>");
    }

    fn cell(&mut self, set: &Set, content: impl FnOnce(&mut Self)) {
        self.out.push_str("<w:tc>");
        self.paragraph(set, content);
        self.out.push_str("</w:tc>");
    }

    /// A paragraph of one text.
    pub(super) fn plain(&mut self, style: &str, text: &str) {
        self.paragraph(&Set { style, ..Set::default() }, |body| body.run(text, Look::default()));
    }

    fn paragraph(&mut self, set: &Set, content: impl FnOnce(&mut Self)) {
        self.out.push_str("<w:p>");
        self.setting(set);
        let first = self.bookmarks;
        for place in &set.marks {
            let _ = write!(self.out, "<w:bookmarkStart w:id=\"{}\" w:name=\"", self.bookmarks);
            xml::text(&mut self.out, &mark::name(place));
            self.out.push_str("\"/>");
            self.bookmarks += 1;
        }
        let after = self.bookmarks;
        content(self);
        for id in first..after {
            let _ = write!(self.out, "<w:bookmarkEnd w:id=\"{id}\"/>");
        }
        self.out.push_str("</w:p>");
    }

    /// Settings of a paragraph, in the order of the schema (ISO 29500-1, `CT_PPrBase`).
    fn setting(&mut self, set: &Set) {
        self.out.push_str("<w:pPr>");
        xml::value(&mut self.out, "pStyle", set.style);
        if set.keep_next {
            self.out.push_str("<w:keepNext/>");
        }
        if std::mem::take(&mut self.new_page) {
            self.out.push_str("<w:pageBreakBefore/>");
        }
        if let Some(id) = set.numbering {
            let _ = write!(
                self.out,
                "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{id}\"/></w:numPr>"
            );
        }
        if self.rtl() {
            self.out.push_str("<w:bidi/>");
        }
        if std::mem::take(&mut self.after_table) && matches!(set.style, "Normal" | "ListParagraph")
        {
            let _ = write!(self.out, "<w:spacing w:before=\"{AFTER_TABLE_TWIPS}\"/>");
        }
        if let Some(indent) = set.indent {
            let hanging = set.numbering.map(|_| format!(" w:hanging=\"{HANGING_TWIPS}\""));
            let hanging = hanging.unwrap_or_default();
            let _ = write!(self.out, "<w:ind w:left=\"{indent}\"{hanging}/>");
        }
        if set.to_end {
            // "right" is the end of the line in both directions of writing.
            self.out.push_str("<w:jc w:val=\"right\"/>");
        }
        self.out.push_str("</w:pPr>");
    }

    fn line(&mut self, line: &'a [Inline], look: Look) {
        for part in line {
            self.inline(part, look);
        }
    }

    fn inline(&mut self, part: &'a Inline, look: Look) {
        match part {
            Inline::Text(text) => self.run(text, look),
            Inline::Strong(inner) => self.line(inner, Look { bold: true, ..look }),
            Inline::Emphasis(inner) => self.line(inner, Look { italic: true, ..look }),
            Inline::Figure(figure) => self.run(&figure.text, look),
            Inline::Link { to: Target::Anchor(anchor), content } => {
                self.link_within(anchor, |body| body.line(content, Look { link: true, ..look }));
            }
            Inline::Link { to: Target::Web(address), content } => {
                let place = self.address(address.as_str());
                let _ = write!(self.out, "<w:hyperlink r:id=\"{}\">", address_id(place));
                self.line(content, Look { link: true, ..look });
                self.out.push_str("</w:hyperlink>");
            }
            Inline::Foreign { lang, dir, text } => {
                self.run(&format!("[{lang}] "), look);
                self.run(text, Look { foreign: Some((lang, dir)), ..look });
            }
            Inline::Level { mark, label, lang, .. } => {
                self.run(&format!("{mark} "), look);
                let foreign = (!lang.is_empty()).then(|| (lang.as_str(), direction(lang)));
                self.run(label, Look { foreign, ..look });
            }
            Inline::Break => self.out.push_str("<w:r><w:br/></w:r>"),
        }
    }

    fn link_within(&mut self, anchor: &str, content: impl FnOnce(&mut Self)) {
        let place = Place { anchor: anchor.to_owned(), paragraph: 0 };
        self.out.push_str("<w:hyperlink w:anchor=\"");
        xml::text(&mut self.out, &mark::name(&place));
        self.out.push_str("\">");
        content(self);
        self.out.push_str("</w:hyperlink>");
    }

    fn address(&mut self, address: &'a str) -> usize {
        let held = self.addresses.iter().position(|it| *it == address);
        held.unwrap_or_else(|| {
            self.addresses.push(address);
            self.addresses.len() - 1
        })
    }

    fn run(&mut self, text: &str, look: Look) {
        if text.is_empty() {
            return;
        }
        self.out.push_str("<w:r>");
        self.run_setting(text, look);
        for (place, line) in text.split('\n').enumerate() {
            if place > 0 {
                self.out.push_str("<w:br/>");
            }
            self.out.push_str("<w:t xml:space=\"preserve\">");
            xml::text(&mut self.out, line);
            self.out.push_str("</w:t>");
        }
        self.out.push_str("</w:r>");
    }

    /// Settings of a run, in the order of the schema (`EG_RPrBase`).
    fn run_setting(&mut self, text: &str, look: Look) {
        let mut inner = String::new();
        if look.link {
            xml::value(&mut inner, "rStyle", "Hyperlink");
        }
        if look.bold {
            inner.push_str("<w:b/><w:bCs/>");
        }
        if look.italic {
            inner.push_str("<w:i/><w:iCs/>");
        }
        let rtl = look.foreign.map_or(self.document.dir, |(_, dir)| dir) == "rtl";
        if rtl && turns(text) {
            inner.push_str("<w:rtl/>");
        }
        if let Some((lang, _)) = look.foreign {
            let attribute = if rtl { "bidi" } else { "val" };
            let _ = write!(inner, "<w:lang w:{attribute}=\"{}\"/>", language_tag(lang));
        }
        if !inner.is_empty() {
            self.out.extend(["<w:rPr>", &inner, "</w:rPr>"]);
        }
    }
}

fn titled(heading: &Heading) -> String {
    let text = plain(&heading.text);
    if heading.number.is_empty() { text } else { format!("{} {text}", heading.number) }
}

/// Level of a heading where the title of the document is none.
fn depth(level: u8) -> u8 {
    level.saturating_sub(1).clamp(1, 3)
}

fn direction(lang: &str) -> &'static str {
    crate::language::Direction::of(lang).code()
}

/// A text in a line from right to left runs that way, but for one of Latin letters or numbers only.
fn turns(text: &str) -> bool {
    text.contains(is_rtl) || !text.contains(char::is_alphanumeric)
}
