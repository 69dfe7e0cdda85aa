//! The plain text edition, 80 columns: for mail, for a screen reader, for a line that drops.
//!
//! Tables are written as records, one line per column, because a table of eight columns cannot be
//! read in 80 characters. In an edition written from right to left, what runs the other way stands
//! between the marks of Unicode for that (U+2066 to U+2069), and a line that would be taken for one
//! from left to right begins with U+200F; none of them takes a column.

use crate::language::{Direction, is_rtl};
use crate::report::block::{Block, Chart, Document, Heading, Inline, Table, Target, plain};

/// Characters in a line.
pub const COLUMNS: usize = 80;
/// Columns by which a quotation is set in.
const QUOTE_INDENT: usize = 4;

/// The document as plain text, lines ended by a line feed.
pub fn text(document: &Document) -> String {
    let colon = &document.labels.colon;
    let mut out = Out { text: String::new(), indent: 0, colon, dir: document.dir };
    if !document.mark.is_empty() {
        out.fill(&document.mark, "");
        out.gap();
    }
    out.title(&document.title, '=');
    out.fill(&document.subtitle, "");
    out.gap();
    for fact in &document.cover {
        let value = out.line(&fact.value);
        out.fill(&format!("{}{colon}{value}", fact.label), "  ");
    }
    out.gap();
    let notice = out.line(&document.notice);
    out.fill(&notice, "");
    out.gap();
    out.title(&document.labels.contents, '-');
    for heading in document.headings().filter(|heading| heading.level <= 3) {
        let indent = if heading.level == 3 { "  " } else { "" };
        let text = out.line(&heading.text);
        out.fill(&format!("{indent}{} {text}", heading.number), "    ");
    }
    out.blocks(&document.blocks, document);
    out.gap();
    out.rule('=');
    out.fill(&document.seal.foot, "");
    out.text
}

struct Out<'a> {
    text: String,
    indent: usize,
    colon: &'a str,
    dir: &'static str,
}

impl Out<'_> {
    fn blocks(&mut self, blocks: &[Block], document: &Document) {
        for block in blocks {
            self.block(block, document);
        }
    }

    fn block(&mut self, block: &Block, document: &Document) {
        self.gap();
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(parts) => self.fill(&self.line(parts), ""),
            Block::List { ordered, items } => self.list(*ordered, items),
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => self.chart(chart, document),
            Block::Note { title, blocks } => self.boxed(title, blocks, document),
            Block::Finding { title, blocks, .. } => self.boxed(&self.line(title), blocks, document),
            Block::Quote(blocks) => {
                self.indent += QUOTE_INDENT;
                self.blocks(blocks, document);
                self.indent -= QUOTE_INDENT;
            }
            Block::PageBreak => {}
        }
    }

    fn heading(&mut self, heading: &Heading) {
        let text = format!("{} {}", heading.number, self.line(&heading.text));
        match heading.level {
            2 => {
                self.gap();
                self.title(&text, '=');
            }
            3 => self.title(&text, '-'),
            _ => self.fill(&text, ""),
        }
    }

    fn title(&mut self, text: &str, under: char) {
        self.fill(text, "");
        let width = width(text).min(COLUMNS);
        self.text.extend(std::iter::repeat_n(under, width));
        self.text.push('\n');
    }

    fn list(&mut self, ordered: bool, items: &[Vec<Inline>]) {
        for (place, item) in items.iter().enumerate() {
            let sign = if ordered { format!("{}. ", place + 1) } else { "- ".to_owned() };
            let hang = " ".repeat(sign.chars().count());
            self.fill(&format!("{sign}{}", self.line(item)), &hang);
        }
    }

    fn table(&mut self, table: &Table) {
        self.fill(&self.line(&table.caption), "");
        self.rows(table);
    }

    fn rows(&mut self, table: &Table) {
        for row in &table.rows {
            let mut cells = table.head.iter().zip(&row.cells);
            if let Some((_, first)) = cells.next() {
                self.fill(&format!("* {}", self.line(first)), "  ");
            }
            for (column, cell) in cells.filter(|(_, cell)| !cell.is_empty()) {
                self.fill(&format!("  {}{}{}", column.title, self.colon, self.line(cell)), "    ");
            }
        }
    }

    fn chart(&mut self, chart: &Chart, document: &Document) {
        self.fill(&format!("[{}] {}", document.labels.figure, chart.title), "");
        self.fill(&chart.description, "");
        if let Some(table) = &chart.table {
            self.rows(table);
        }
    }

    fn boxed(&mut self, title: &str, blocks: &[Block], document: &Document) {
        self.rule('-');
        self.indent += 2;
        self.fill(title, "");
        self.blocks(blocks, document);
        self.indent -= 2;
        self.rule('-');
    }

    fn rule(&mut self, sign: char) {
        self.text.extend(std::iter::repeat_n(sign, COLUMNS));
        self.text.push('\n');
    }

    /// At most one empty line.
    fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Words filled into lines; the lines after the first begin with `hang`. A word longer than
    /// a line, such as an address, stands whole.
    fn fill(&mut self, text: &str, hang: &str) {
        let mut lead = "";
        for paragraph in text.split('\n').filter(|part| !part.trim().is_empty()) {
            self.fill_line(&format!("{lead}{paragraph}"), hang);
            lead = hang;
        }
    }

    fn fill_line(&mut self, text: &str, hang: &str) {
        let margin = " ".repeat(self.indent);
        let lead: String = text.chars().take_while(|c| *c == ' ').collect();
        let mut row = format!("{margin}{lead}");
        let mut empty = true;
        // Only plain spaces break a line: a no-break space holds its words together.
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let wide = width(&row) + 1 + width(word) > COLUMNS;
            if wide && !empty {
                self.put(&row);
                row = format!("{margin}{hang}");
                empty = true;
            }
            if !empty {
                row.push(' ');
            }
            row.push_str(word);
            empty = false;
        }
        self.put(&row);
    }
}

/// Columns a text takes: marks of direction and the marks above and below Arabic letters take none.
fn width(text: &str) -> usize {
    let taken = |c: &char| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}' | '\u{64b}'..='\u{652}');
    text.chars().filter(taken).count()
}

/// Puts down text that keeps its direction whatever stands beside it.
fn isolate(out: &mut String, direction: Direction, parts: &[&str]) {
    out.push(direction.isolate());
    out.extend(parts.iter().copied());
    out.push(Direction::ISOLATE_END);
}

/// A reader takes a line for one from left to right if its first letter is, whatever follows.
fn begins_latin(row: &str) -> bool {
    row.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !is_rtl(c))
}

impl Out<'_> {
    /// A line with its addresses written out and its emphasis by stars.
    fn line(&self, parts: &[Inline]) -> String {
        let mut out = String::new();
        for part in parts {
            match part {
                Inline::Link { to: Target::Web(address), content } => {
                    let named = plain(content) != address.as_str();
                    if named {
                        out.extend([&self.line(content), " "]);
                    }
                    let (before, after) = if named { ("<", ">") } else { ("", "") };
                    let address = format!("{before}{}{after}", address.as_str());
                    match self.dir {
                        "rtl" => isolate(&mut out, Direction::Ltr, &[&address]),
                        _ => out.push_str(&address),
                    }
                }
                Inline::Strong(inner) => out.extend(["*", &self.line(inner), "*"]),
                Inline::Emphasis(inner) => out.push_str(&self.line(inner)),
                Inline::Link { content, .. } => out.push_str(&self.line(content)),
                Inline::Foreign { lang, dir, text } if *dir == self.dir => {
                    out.extend(["[", lang, "] ", text]);
                }
                Inline::Foreign { lang, text, .. } => {
                    isolate(&mut out, Direction::of(lang), &["[", lang, "] ", text]);
                }
                other => out.push_str(&plain(std::slice::from_ref(other))),
            }
        }
        out
    }

    /// A finished line of the file.
    fn put(&mut self, row: &str) {
        let row = row.trim_end();
        if self.dir == Direction::Rtl.code() && begins_latin(row) {
            self.text.push('\u{200f}');
        }
        self.text.push_str(row);
        self.text.push('\n');
    }
}
