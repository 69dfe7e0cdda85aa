//! The block tree: what a report says, apart from how any format shows it.
//!
//! Plain values without behaviour beyond walking the tree. Text is text: nothing in here is
//! markup of any format, except the drawings this program made itself.

use serde::Serialize;

use super::rule::Book;

/// A whole report in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Document {
    /// Title.
    pub title: String,
    /// Line under the title: what agreement and period.
    pub subtitle: String,
    /// Language of the edition.
    pub lang: String,
    /// Direction of writing, `ltr` or `rtl`.
    pub dir: &'static str,
    /// What fixes this edition.
    pub seal: Seal,
    /// Facts of the cover, in order.
    pub cover: Vec<Fact>,
    /// Notice printed on the cover.
    pub notice: Vec<Inline>,
    /// What stands on the cover and on every page of something that is not for everybody: that it is
    /// a draft, and for whom. Empty on an edition.
    pub mark: String,
    /// Words a format needs beside the text.
    pub labels: Labels,
    /// The text.
    pub blocks: Vec<Block>,
    /// How each of its numbers is made.
    #[serde(skip)]
    pub rules: Book,
}

/// What fixes an edition: anyone can ask the ledger for the same report with these.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Seal {
    /// Id of the report.
    pub report_id: String,
    /// Who issues the report.
    pub issued_by: String,
    /// Ledger position from which the report was made.
    pub position: u64,
    /// Root hash of the ledger at that position.
    pub root_hash: String,
    /// Day on the report, `YYYY-MM-DD`; empty on a draft.
    pub dated: String,
    /// One line for the head of each page.
    pub head: String,
    /// One line for the foot of each page: report id, position, root hash.
    pub foot: String,
}

/// A labelled value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// Label.
    pub label: String,
    /// Value.
    pub value: Vec<Inline>,
    /// It belongs to the seal and not to what is approved: state, dates, position, root hash.
    pub of_seal: bool,
}

/// Words a format needs beside the text of the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Labels {
    /// Heading of the table of contents.
    pub contents: String,
    /// Link that skips to the text.
    pub skip: String,
    /// "Page".
    pub page: String,
    /// Stands before the number of a table.
    pub table: String,
    /// Stands before the number of a figure.
    pub figure: String,
    /// Opens the table behind a figure.
    pub figure_table: String,
    /// Between a label and its value.
    pub colon: String,
}

/// A block of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "of", rename_all = "snake_case")]
pub enum Block {
    /// A heading.
    Heading(Heading),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list of items; numbered when order matters.
    List {
        /// The items carry numbers.
        ordered: bool,
        /// The items.
        items: Vec<Vec<Inline>>,
    },
    /// A table.
    Table(Table),
    /// A drawing with the table behind it.
    Chart(Chart),
    /// A remark set apart from the text.
    Note {
        /// Its title.
        title: String,
        /// Its text.
        blocks: Vec<Block>,
    },
    /// A finding with its own address, so that it can be cited and answered.
    Finding {
        /// Address within the document.
        anchor: String,
        /// Its title.
        title: Vec<Inline>,
        /// Its text, replies of the parties included.
        blocks: Vec<Block>,
    },
    /// Words of somebody else.
    Quote(Vec<Block>),
    /// A new page where there are pages.
    PageBreak,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// 2 for a section, 3 and 4 below; 1 is the title of the document.
    pub level: u8,
    /// Printed number, such as `4.2`.
    pub number: String,
    /// Address within the document.
    pub anchor: String,
    /// Text.
    pub text: Vec<Inline>,
}

/// Part of a line of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "of", rename_all = "snake_case")]
pub enum Inline {
    /// Text in the language of the edition.
    Text(String),
    /// Important.
    Strong(Vec<Inline>),
    /// Stressed or a title.
    Emphasis(Vec<Inline>),
    /// A number with what it was counted from.
    Figure(Figure),
    /// A link.
    Link {
        /// Where to.
        to: Target,
        /// What is shown.
        content: Vec<Inline>,
    },
    /// Text in another language than the edition.
    Foreign {
        /// Its language.
        lang: String,
        /// Its direction, `ltr` or `rtl`.
        dir: &'static str,
        /// The text.
        text: String,
    },
    /// A level: shape and word together.
    Level {
        /// Stable code.
        code: String,
        /// Shape made of characters.
        mark: String,
        /// The word.
        label: String,
        /// Language the word is in; empty when it is that of the edition.
        lang: String,
    },
    /// A new line within the same paragraph or cell.
    Break,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "of", rename_all = "snake_case")]
pub enum Target {
    /// An address within the document.
    Anchor(String),
    /// An address of the web, written out in print.
    Web(WebAddress),
}

/// An address that may become a link, in whatever format: of a page or of a mailbox. Anything else
/// that stands where an address should, such as `javascript:`, stays text; a link cannot be made of
/// it, because there is no other way to one than `parse`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WebAddress(String);

impl WebAddress {
    /// Schemes of addresses that only show something or begin a letter.
    const SCHEMES: [&'static str; 3] = ["https://", "http://", "mailto:"];

    /// The address, where it is one.
    pub fn parse(text: &str) -> Option<Self> {
        let begins = |scheme: &str| {
            let start = text.get(..scheme.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        };
        let plain = !text.contains(|letter: char| letter.is_whitespace() || letter.is_control());
        (plain && Self::SCHEMES.into_iter().any(begins)).then(|| Self(text.to_owned()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A printed number. One that the program put where it stands has the same id in every language
/// edition of the report; one in a text of the editors has an id that no other edition has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// `F1`, `F2` and so on, as they were written; `F-fr-summary-1` and so on in a text of the editors,
    /// by its language and section.
    pub id: String,
    /// What was counted, before any rounding.
    pub value: Value,
    /// As printed in the language of the edition.
    pub text: String,
    /// Place of its rule in the document's rules.
    #[serde(skip)]
    pub rule: usize,
}

/// What stands behind a printed number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Value {
    /// A count.
    Count {
        /// The count.
        n: i64,
    },
    /// A share, as its two counts.
    Share {
        /// Numerator.
        numerator: u64,
        /// Denominator.
        denominator: u64,
    },
    /// Points reached out of those that could be, as exact fractions.
    Points {
        /// Sum of points.
        points: String,
        /// Highest possible sum.
        max: String,
    },
    /// A decimal taken over from a record as it was written.
    Recorded {
        /// The number as written, with a point.
        number: String,
    },
}

impl Value {
    /// In one line: `78`, `20/78`, `(33/2)/(30/1)`, `29.0`.
    pub fn line(&self) -> String {
        match self {
            Self::Count { n } => n.to_string(),
            Self::Share { numerator, denominator } => format!("{numerator}/{denominator}"),
            Self::Points { points, max } => format!("({points})/({max})"),
            Self::Recorded { number } => number.clone(),
        }
    }
}

/// What the address of an entry in the list of sources begins with; its id follows.
pub const SOURCE_ANCHOR: &str = "s-";

/// A table. The first cell of each row is its header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Table {
    /// Address within the document.
    pub anchor: String,
    /// Caption.
    pub caption: Vec<Inline>,
    /// Columns.
    pub head: Vec<Column>,
    /// Rows.
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Address within the document; empty when nothing links to the row.
    pub anchor: String,
    /// Cells, as many as there are columns.
    pub cells: Vec<Cell>,
}

impl From<Vec<Cell>> for Row {
    fn from(cells: Vec<Cell>) -> Self {
        Self { anchor: String::new(), cells }
    }
}

/// Head of a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Title.
    pub title: String,
    /// Holds numbers, set to the end of the line.
    pub number: bool,
    /// Share of the width on paper.
    pub weight: u8,
}

/// A cell.
pub type Cell = Vec<Inline>;

/// A drawing with the table behind it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Chart {
    /// Address within the document.
    pub anchor: String,
    /// Title.
    pub title: String,
    /// What the drawing shows, in words; the text for those who do not see it.
    pub description: String,
    /// The drawing, SVG made by this program.
    pub svg: String,
    /// The numbers behind it.
    pub table: Option<Table>,
}

impl Document {
    /// What people approve, as one canonical text: everything but what sealing itself fixes, so that
    /// an approval holds as long as the report says the same.
    pub fn content(&self) -> String {
        let cover: Vec<&Fact> = self.cover.iter().filter(|fact| !fact.of_seal).collect();
        let content = (
            (&self.title, &self.subtitle, &self.lang),
            (cover, &self.notice, &self.blocks),
            (&self.seal.report_id, &self.seal.issued_by),
        );
        serde_json::to_string(&content).unwrap_or_default()
    }

    /// The same with a mark on the cover and on every page.
    #[must_use]
    pub fn marked(mut self, mark: &str) -> Self {
        self.seal.head = format!("{mark} · {}", self.seal.head);
        self.seal.foot = format!("{mark} · {}", self.seal.foot);
        Self { mark: mark.to_owned(), ..self }
    }

    /// Every printed number of the text in order, each once.
    pub fn figures(&self) -> Vec<&Figure> {
        let mut found = Vec::new();
        for fact in &self.cover {
            inlines(&fact.value, &mut |inline| push_figure(inline, &mut found));
        }
        walk(&self.blocks, &mut |inline| push_figure(inline, &mut found));
        found
    }

    /// Every printed number with the address nearest above it: of a heading, a table, a row, a
    /// drawing or a finding. Those of the cover have none.
    pub fn placed(&self) -> Vec<(&str, &Figure)> {
        let mut found = Vec::new();
        for fact in &self.cover {
            push_placed(&fact.value, "", &mut found);
        }
        place_blocks(&self.blocks, "", &mut found);
        found
    }

    /// Every heading in order.
    pub fn headings(&self) -> impl Iterator<Item = &Heading> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Heading(heading) => Some(heading),
            _ => None,
        })
    }

    /// Every address within the document that something can be linked to.
    pub fn anchors(&self) -> Vec<&str> {
        let mut found = Vec::new();
        collect_anchors(&self.blocks, &mut found);
        found
    }
}

fn push_figure<'a>(inline: &'a Inline, found: &mut Vec<&'a Figure>) {
    if let Inline::Figure(figure) = inline {
        found.push(figure);
    }
}

fn push_placed<'a>(line: &'a [Inline], anchor: &'a str, found: &mut Vec<(&'a str, &'a Figure)>) {
    inlines(line, &mut |inline| {
        if let Inline::Figure(figure) = inline {
            found.push((anchor, figure));
        }
    });
}

fn place_blocks<'a>(blocks: &'a [Block], outer: &'a str, found: &mut Vec<(&'a str, &'a Figure)>) {
    let mut here = outer;
    for block in blocks {
        match block {
            Block::Heading(heading) => {
                here = &heading.anchor;
                push_placed(&heading.text, here, found);
            }
            Block::Paragraph(text) => push_placed(text, here, found),
            Block::List { items, .. } => {
                for item in items {
                    push_placed(item, here, found);
                }
            }
            Block::Table(table) => place_table(table, found),
            Block::Chart(chart) => {
                chart.table.iter().for_each(|table| place_table(table, found));
            }
            Block::Note { blocks, .. } | Block::Quote(blocks) => place_blocks(blocks, here, found),
            Block::Finding { anchor, title, blocks } => {
                push_placed(title, anchor, found);
                place_blocks(blocks, anchor, found);
            }
            Block::PageBreak => {}
        }
    }
}

fn place_table<'a>(table: &'a Table, found: &mut Vec<(&'a str, &'a Figure)>) {
    push_placed(&table.caption, &table.anchor, found);
    for row in &table.rows {
        let anchor = if row.anchor.is_empty() { &table.anchor } else { &row.anchor };
        row.cells.iter().for_each(|cell| push_placed(cell, anchor, found));
    }
}

fn collect_anchors<'a>(blocks: &'a [Block], found: &mut Vec<&'a str>) {
    for block in blocks {
        match block {
            Block::Heading(heading) => found.push(&heading.anchor),
            Block::Table(table) => table_anchors(table, found),
            Block::Chart(chart) => {
                found.push(&chart.anchor);
                chart.table.iter().for_each(|table| table_anchors(table, found));
            }
            Block::Note { blocks, .. } | Block::Quote(blocks) => collect_anchors(blocks, found),
            Block::Finding { anchor, blocks, .. } => {
                found.push(anchor);
                collect_anchors(blocks, found);
            }
            Block::Paragraph(_) | Block::List { .. } | Block::PageBreak => {}
        }
    }
}

fn table_anchors<'a>(table: &'a Table, found: &mut Vec<&'a str>) {
    found.push(&table.anchor);
    let rows = table.rows.iter().map(|row| row.anchor.as_str());
    found.extend(rows.filter(|anchor| !anchor.is_empty()));
}

/// Calls `see` on every inline of the blocks, in reading order.
pub fn walk<'a>(blocks: &'a [Block], see: &mut impl FnMut(&'a Inline)) {
    for block in blocks {
        match block {
            Block::Heading(heading) => inlines(&heading.text, see),
            Block::Paragraph(text) => inlines(text, see),
            Block::List { items, .. } => items.iter().for_each(|item| inlines(item, see)),
            Block::Table(table) => walk_table(table, see),
            Block::Chart(chart) => {
                if let Some(table) = &chart.table {
                    walk_table(table, see);
                }
            }
            Block::Note { blocks, .. } | Block::Quote(blocks) => walk(blocks, see),
            Block::Finding { title, blocks, .. } => {
                inlines(title, see);
                walk(blocks, see);
            }
            Block::PageBreak => {}
        }
    }
}

fn walk_table<'a>(table: &'a Table, see: &mut impl FnMut(&'a Inline)) {
    inlines(&table.caption, see);
    table.rows.iter().flat_map(|row| &row.cells).for_each(|cell| inlines(cell, see));
}

fn inlines<'a>(line: &'a [Inline], see: &mut impl FnMut(&'a Inline)) {
    for inline in line {
        see(inline);
        match inline {
            Inline::Strong(inner) | Inline::Emphasis(inner) => inlines(inner, see),
            Inline::Link { content, .. } => inlines(content, see),
            _ => {}
        }
    }
}

/// The line as plain text, marks of levels included.
pub fn plain(line: &[Inline]) -> String {
    let mut out = String::new();
    for inline in line {
        match inline {
            Inline::Text(text) | Inline::Foreign { text, .. } => out.push_str(text),
            Inline::Strong(inner) | Inline::Emphasis(inner) => out.push_str(&plain(inner)),
            Inline::Figure(figure) => out.push_str(&figure.text),
            Inline::Link { content, .. } => out.push_str(&plain(content)),
            Inline::Level { mark, label, .. } => {
                out.push_str(mark);
                out.push(' ');
                out.push_str(label);
            }
            Inline::Break => out.push('\n'),
        }
    }
    out
}
