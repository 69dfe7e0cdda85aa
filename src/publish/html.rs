//! The HTML edition: one file that needs nothing else, readable on a phone and on paper.
//!
//! No script, no address outside, no raw markup from data: maud escapes every text; the only
//! bytes passed through are the style sheet and the drawings, both made by this program.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::compact::compact;
use super::once;
use crate::language::Direction;
use crate::report::block::{
    Block, Chart, Column, Document, Fact, Figure, Heading, Inline, Row, SOURCE_ANCHOR, Table,
    Target, plain, walk,
};

const STYLE: &str = include_str!("../../data/report/report.css");

/// The mark of a draft: a strip that stays in sight on a screen; on paper it lies across every page.
const MARK_STYLE: &str = "
.strip{position:sticky;top:0;z-index:2;margin:0 0 1rem;max-width:none;padding:.5rem .9rem;border:2px solid #6b5200;background:#fff6dc;color:#2b2100;font-weight:700}
@media print{.strip{position:fixed;top:42%;left:0;right:0;z-index:2;border:0;background:none;color:#000;opacity:.16;font-size:26pt;text-align:center;transform:rotate(-30deg)}}
";

/// Arabic letters reach further up and down.
const ARABIC_STYLE: &str = "html{line-height:1.75}:is(h1,h2,h3){line-height:1.45}";

/// A table with more columns than this becomes cards on a phone.
const CARD_COLUMNS_MIN: usize = 3;

/// The document as one HTML file.
pub fn html(document: &Document) -> String {
    let page = Page::of(document);
    let whole = html! {
        (DOCTYPE)
        html lang=(document.lang) dir=(document.dir) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (document.title) }
                style {
                    // Lines are for those who write it.
                    (PreEscaped(STYLE.replace('\n', "")))
                    @if document.dir == "rtl" { (PreEscaped(ARABIC_STYLE)) }
                    (PreEscaped(running(document))) (PreEscaped(page.mark_rules()))
                    (PreEscaped(page.card_rules()))
                    @if !document.mark.is_empty() { (PreEscaped(MARK_STYLE)) }
                }
            }
            body {
                a.skip href="#text" { (document.labels.skip) }
                @if !document.mark.is_empty() { p.strip role="note" { (document.mark) } }
                (cover(&page))
                (contents(document))
                main #text tabindex="-1" { (sections(&document.blocks, &page)) }
                footer { p { (document.seal.foot) } }
            }
        }
    };
    compact(&whole.into_string())
}

/// What the parts of one page share: short names for what occurs often.
struct Page<'d> {
    document: &'d Document,
    /// Marks of levels in use, the most frequent first; the place is the class, and that of the first
    /// needs none.
    marks: Vec<&'d str>,
    /// Titles of columns of tables that turn into cards; the place is the class.
    cards: Vec<Vec<&'d str>>,
    /// Drawings by address, as this page shows them.
    drawings: BTreeMap<&'d str, String>,
    /// Level of the heading last written: a finding stands right below it.
    under: Cell<u8>,
}

impl<'d> Page<'d> {
    fn of(document: &'d Document) -> Self {
        let mut used: BTreeMap<&str, usize> = BTreeMap::new();
        walk(&document.blocks, &mut |inline| {
            if let Inline::Level { mark, .. } = inline {
                *used.entry(mark).or_default() += 1;
            }
        });
        let mut marks: Vec<&str> = used.keys().copied().collect();
        marks.sort_by_key(|mark| std::cmp::Reverse(used.get(mark)));
        let mut cards = Vec::new();
        card_heads(&document.blocks, &mut cards);
        let drawings = once::drawings(&document.blocks);
        Self { document, marks, cards, drawings, under: Cell::new(1) }
    }

    fn mark_class(&self, mark: &str) -> Option<String> {
        let place = self.marks.iter().position(|held| *held == mark)?;
        (place > 0).then(|| format!("m{place}"))
    }

    /// Class of a table that turns into cards; tables of the same columns share it.
    fn card_class(&self, it: &Table) -> Option<String> {
        let head = titles(it);
        let place = self.cards.iter().position(|held| *held == head)?;
        is_cards(it).then(|| format!("k{place}"))
    }

    /// One value per mark in use, which the style sheet draws and has read aloud as nothing, because
    /// the word follows.
    fn mark_rules(&self) -> String {
        let rule = |mark: &&str| {
            let class =
                self.mark_class(mark).map_or(":root".to_owned(), |class| format!(".{class}"));
            format!("{class}{{--m:{}}}", css_string(mark))
        };
        self.marks.iter().map(rule).collect()
    }

    /// On a phone each cell of a card is preceded by its column's title: one value per column is far
    /// smaller than one attribute per cell.
    fn card_rules(&self) -> String {
        let mut rules = String::new();
        for (class, titles) in self.cards.iter().enumerate() {
            let title =
                |(place, title): (usize, &&str)| format!("--c{place}:{}", css_string(title));
            let titles: Vec<_> = (1..).zip(titles).skip(1).map(title).collect();
            let _ = write!(rules, ".k{class}{{{}}}", titles.join(";"));
        }
        for place in 2..=self.cards.iter().map(Vec::len).max().unwrap_or(0) {
            let _ = write!(rules, "td:nth-child({place})::before{{content:var(--c{place})}}");
        }
        if rules.is_empty() { rules } else { format!("@media(max-width:40rem){{{rules}}}") }
    }
}

fn titles(it: &Table) -> Vec<&str> {
    it.head.iter().map(|column| column.title.as_str()).collect()
}

fn is_cards(it: &Table) -> bool {
    it.head.len() > CARD_COLUMNS_MIN
}

fn card_heads<'d>(blocks: &'d [Block], found: &mut Vec<Vec<&'d str>>) {
    for part in blocks {
        match part {
            Block::Table(it) if is_cards(it) && !found.contains(&titles(it)) => {
                found.push(titles(it));
            }
            Block::Note { blocks, .. } | Block::Finding { blocks, .. } => card_heads(blocks, found),
            _ => {}
        }
    }
}

/// Head and foot of printed pages. The strings are CSS strings, escaped as such.
fn running(document: &Document) -> String {
    let (head, foot) = (css_string(&document.seal.head), css_string(&document.seal.foot));
    let page = css_string(&document.labels.page);
    let (dir, start, end) = match document.dir {
        "rtl" => ("direction:rtl;", "right", "left"),
        _ => ("", "left", "right"),
    };
    format!(
        "@page{{@top-{start}{{{dir}content:{head}}}@bottom-{start}{{{dir}content:{foot}}}\
         @bottom-{end}{{{dir}white-space:nowrap;content:{page} \" \" counter(page) \" / \" counter(pages)}}}}\
         @page:first{{@top-{start}{{content:none}}}}"
    )
}

/// Everything but letters, digits, plain signs and the shapes of marks is written as a CSS escape, so
/// that no text can end the string or the style element.
fn css_string(text: &str) -> String {
    /// Geometric shapes.
    const SHAPES: std::ops::RangeInclusive<char> = '\u{25a0}'..='\u{25ff}';
    let mut out = String::from("\"");
    for c in text.chars() {
        if c.is_alphanumeric() || " .,:;·–-/()".contains(c) || SHAPES.contains(&c) {
            out.push(c);
        } else {
            let _ = write!(out, "\\{:x} ", u32::from(c));
        }
    }
    out.push('"');
    out
}

fn cover(page: &Page) -> Markup {
    let document = page.document;
    html! {
        header {
            h1 { (document.title) }
            p { (document.subtitle) }
            dl { @for Fact { label, value, .. } in &document.cover { dt { (label) } dd { (line(value, page)) } } }
            @if !document.notice.is_empty() { p.notice { (line(&document.notice, page)) } }
        }
    }
}

fn contents(document: &Document) -> Markup {
    let headings: Vec<&Heading> = document.headings().filter(|h| h.level == 2).collect();
    html! {
        nav aria-label=(document.labels.contents) {
            h2 { (document.labels.contents) }
            ul { @for heading in headings {
                li {
                    a href=(format!("#{}", heading.anchor)) { (heading.number) " " (plain(&heading.text)) }
                }
            } }
        }
    }
}

fn sections(blocks: &[Block], page: &Page) -> Markup {
    html! { @for part in blocks { (block(part, page)) } }
}

fn block(part: &Block, page: &Page) -> Markup {
    match part {
        Block::Heading(it) => heading(it, page),
        Block::Paragraph(text) => html! { p { (line(text, page)) } },
        Block::List { ordered: true, items } => {
            html! { ol { @for item in items { li { (line(item, page)) } } } }
        }
        Block::List { items, .. } => {
            html! { ul { @for item in items { li { (line(item, page)) } } } }
        }
        Block::Table(it) => table(it, page),
        Block::Chart(it) => chart(it, page),
        Block::Note { title, blocks } => html! {
            aside.note { p.t { (title) } (sections(blocks, page)) }
        },
        Block::Finding { anchor, title, blocks } => html! {
            article #(anchor) {
                // No level is skipped, or those who move by headings look for what is not there.
                @if page.under.get() < 3 { h3 { (line(title, page)) } }
                @else { h4 { (line(title, page)) } }
                (sections(blocks, page))
            }
        },
        Block::Quote(blocks) => html! { blockquote { (sections(blocks, page)) } },
        Block::PageBreak => html! { hr; },
    }
}

fn heading(it: &Heading, page: &Page) -> Markup {
    page.under.set(it.level);
    let inner = html! { (it.number) " " (line(&it.text, page)) };
    match it.level {
        2 => html! { h2 #(it.anchor) { (inner) } },
        3 => html! { h3 #(it.anchor) { (inner) } },
        _ => html! { h4 #(it.anchor) { (inner) } },
    }
}

/// A table of many text columns turns into cards on a phone. Which heads are of a column and which
/// of a row is plain from their place: above, and first in a row.
fn table(it: &Table, page: &Page) -> Markup {
    let cards = page.card_class(it);
    html! { table #(it.anchor) class=[cards] { (inside(it, page)) } }
}

/// A table behind a drawing scrolls inside its own box, reachable from the keyboard.
fn table_behind(it: &Table, page: &Page) -> Markup {
    html! {
        div.box #(it.anchor) tabindex="0" role="region" aria-labelledby=(format!("{}-c", it.anchor)) {
            table { (inside(it, page)) }
        }
    }
}

fn inside(it: &Table, page: &Page) -> Markup {
    html! {
        caption { (line(&it.caption, page)) }
        thead { tr { @for column in &it.head { th class=[end(column)] { (column.title) } } } }
        tbody { @for row in &it.rows { (table_row(&it.head, row, page)) } }
    }
}

/// Class of cells set to the end of the line.
fn end(column: &Column) -> Option<&'static str> {
    column.number.then_some("r")
}

fn table_row(head: &[Column], row: &Row, page: &Page) -> Markup {
    let id = Some(&row.anchor).filter(|anchor| !anchor.is_empty());
    html! {
        tr id=[id] {
            @for (place, (column, cell)) in head.iter().zip(&row.cells).enumerate() {
                @if place == 0 { th { (line(cell, page)) } }
                @else { td class=[end(column)] { (inside_cell(cell, page)) } }
            }
        }
    }
}

/// A level at the start of a cell is a paragraph, whose end is plain from what follows.
fn inside_cell(cell: &[Inline], page: &Page) -> Markup {
    match cell.split_first() {
        Some((Inline::Level { mark, label, lang, .. }, rest)) if lang.is_empty() => html! {
            p class=[page.mark_class(mark)] { (label) (line(rest, page)) }
        },
        _ => line(cell, page),
    }
}

fn chart(it: &Chart, page: &Page) -> Markup {
    html! {
        figure #(it.anchor) {
            figcaption { (it.title) }
            div.draw { (PreEscaped(page.drawings.get(it.anchor.as_str()).unwrap_or(&it.svg))) }
            @if let Some(behind) = &it.table {
                details { summary { (page.document.labels.figure_table) } (table_behind(behind, page)) }
            }
        }
    }
}

fn line(parts: &[Inline], page: &Page) -> Markup {
    html! { @for part in parts { (inline(part, page)) } }
}

fn inline(part: &Inline, page: &Page) -> Markup {
    match part {
        Inline::Text(text) => html! { (text) },
        Inline::Strong(inner) => html! { b { (line(inner, page)) } },
        Inline::Emphasis(inner) => html! { em { (line(inner, page)) } },
        Inline::Figure(it) => figure(it),
        Inline::Link { to: Target::Anchor(anchor), content } => {
            // A source is cited by its id: its title stands once, in the list of sources.
            let source = anchor.strip_prefix(SOURCE_ANCHOR);
            html! {
                a href=(format!("#{anchor}")) {
                    @if let Some(id) = source { (id) } @else { (line(content, page)) }
                }
            }
        }
        Inline::Link { to: Target::Web(address), content } => {
            // An address that is written out runs from left to right.
            let ltr = (plain(content) == address.as_str()).then_some("ltr");
            html! { a href=(address.as_str()) dir=[ltr] { (line(content, page)) } }
        }
        Inline::Foreign { lang, dir, text } => foreign(lang, dir, text, page),
        // The style sheet draws the mark from the class; the word stands in the text.
        Inline::Level { mark, label, lang, .. } => {
            let lang = Some(lang).filter(|lang| !lang.is_empty());
            html! {
                i class=[page.mark_class(mark)] {}
                @if let Some(lang) = lang {
                    (foreign(lang, Direction::of(lang).code(), label, page))
                } @else { (label) }
            }
        }
        Inline::Break => html! { br; },
    }
}

/// Text in another language; its direction is said where it is not that of the page.
fn foreign(lang: &str, dir: &str, text: &str, page: &Page) -> Markup {
    let dir = Some(dir).filter(|dir| *dir != page.document.dir);
    html! { span lang=(lang) dir=[dir] { (text) } }
}

fn figure(it: &Figure) -> Markup {
    html! { data #(it.id) value=(it.value.line()) { (it.text) } }
}
