//! The plain text edition, 80 columns: for mail, for a screen reader, for a line that drops.
//!
//! Tables are written as records, one line per column, because a table of eight columns cannot be
//! read in 80 characters.

use std::fmt::Write as _;

use crate::report::block::{Block, Chart, Document, Heading, Inline, Table, Target, plain};

/// Characters in a line.
pub const COLUMNS: usize = 80;
/// Columns by which a quotation is set in.
const QUOTE_INDENT: usize = 4;

/// The document as plain text, lines ended by a line feed.
pub fn text(document: &Document) -> String {
    let mut out = Out { text: String::new(), indent: 0, colon: &document.labels.colon };
    if !document.mark.is_empty() {
        out.fill(&document.mark, "");
        out.gap();
    }
    out.title(&document.title, '=');
    out.fill(&document.subtitle, "");
    out.gap();
    for fact in &document.cover {
        out.fill(&format!("{}{}{}", fact.label, document.labels.colon, line(&fact.value)), "  ");
    }
    out.gap();
    out.fill(&line(&document.notice), "");
    out.gap();
    out.title(&document.labels.contents, '-');
    for heading in document.headings().filter(|heading| heading.level <= 3) {
        let indent = if heading.level == 3 { "  " } else { "" };
        out.fill(&format!("{indent}{} {}", heading.number, line(&heading.text)), "    ");
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
            Block::Paragraph(parts) => self.fill(&line(parts), ""),
            Block::List { ordered, items } => self.list(*ordered, items),
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => self.chart(chart, document),
            Block::Note { title, blocks } => self.boxed(title, blocks, document),
            Block::Finding { title, blocks, .. } => self.boxed(&line(title), blocks, document),
            Block::Quote(blocks) => {
                self.indent += QUOTE_INDENT;
                self.blocks(blocks, document);
                self.indent -= QUOTE_INDENT;
            }
            Block::PageBreak => {}
        }
    }

    fn heading(&mut self, heading: &Heading) {
        let text = format!("{} {}", heading.number, line(&heading.text));
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
        let width = text.chars().count().min(COLUMNS);
        self.text.extend(std::iter::repeat_n(under, width));
        self.text.push('\n');
    }

    fn list(&mut self, ordered: bool, items: &[Vec<Inline>]) {
        for (place, item) in items.iter().enumerate() {
            let sign = if ordered { format!("{}. ", place + 1) } else { "- ".to_owned() };
            let hang = " ".repeat(sign.chars().count());
            self.fill(&format!("{sign}{}", line(item)), &hang);
        }
    }

    fn table(&mut self, table: &Table) {
        self.fill(&line(&table.caption), "");
        self.rows(table);
    }

    fn rows(&mut self, table: &Table) {
        for row in &table.rows {
            let mut cells = table.head.iter().zip(&row.cells);
            if let Some((_, first)) = cells.next() {
                self.fill(&format!("* {}", line(first)), "  ");
            }
            for (column, cell) in cells.filter(|(_, cell)| !cell.is_empty()) {
                self.fill(&format!("  {}{}{}", column.title, self.colon, line(cell)), "    ");
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
            let wide = row.chars().count() + 1 + word.chars().count() > COLUMNS;
            if wide && !empty {
                self.text.push_str(row.trim_end());
                self.text.push('\n');
                row = format!("{margin}{hang}");
                empty = true;
            }
            if !empty {
                row.push(' ');
            }
            row.push_str(word);
            empty = false;
        }
        self.text.push_str(row.trim_end());
        self.text.push('\n');
    }
}

/// A line with its addresses written out and its emphasis by stars.
fn line(parts: &[Inline]) -> String {
    let mut out = String::new();
    for part in parts {
        match part {
            Inline::Link { to: Target::Web(address), content } => {
                let shown = line(content);
                out.push_str(&shown);
                if shown != address.as_str() {
                    let _ = write!(out, " <{}>", address.as_str());
                }
            }
            Inline::Strong(inner) => out.extend(["*", &line(inner), "*"]),
            Inline::Emphasis(inner) => out.push_str(&line(inner)),
            Inline::Link { content, .. } => out.push_str(&line(content)),
            Inline::Foreign { lang, text, .. } => out.extend(["[", lang, "] ", text]),
            other => out.push_str(&plain(std::slice::from_ref(other))),
        }
    }
    out
}
