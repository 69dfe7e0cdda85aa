//! The HTML edition: one file that needs nothing else, readable on a phone and on paper.
//!
//! No script, no address outside, no raw markup from data: maud escapes every text; the only
//! bytes passed through are the style sheet and the drawings, both made by this program.

use std::fmt::Write as _;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::report::block::{
    Block, Chart, Column, Document, Fact, Figure, Heading, Inline, Row, Table, Target, Value, walk,
};

const STYLE: &str = include_str!("../../data/report/report.css");

/// The mark of a draft: a strip that stays in sight on a screen; on paper it lies across every page.
const MARK_STYLE: &str = "
.strip{position:sticky;top:0;z-index:2;margin:0 0 1rem;max-width:none;padding:.5rem .9rem;border:2px solid #6b5200;background:#fff6dc;color:#2b2100;font-weight:700}
@media print{.strip{position:fixed;top:42%;left:0;right:0;z-index:2;border:0;background:none;color:#000;opacity:.16;font-size:26pt;text-align:center;transform:rotate(-30deg)}}
";

/// A table with more columns than this becomes cards on a phone.
const CARD_COLUMNS_MIN: usize = 3;

/// The document as one HTML file.
pub fn html(document: &Document) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(document.lang) dir=(document.dir) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (document.title) }
                style {
                    (PreEscaped(STYLE)) (PreEscaped(running(document))) (PreEscaped(mark_rules(document)))
                    (PreEscaped(card_labels(&document.blocks)))
                    @if !document.mark.is_empty() { (PreEscaped(MARK_STYLE)) }
                }
            }
            body {
                a.skip href="#text" { (document.labels.skip) }
                @if !document.mark.is_empty() { p.strip role="note" { (document.mark) } }
                (cover(document))
                (contents(document))
                main #text tabindex="-1" { (sections(&document.blocks, document)) }
                footer { p { (document.seal.foot) } }
            }
        }
    };
    page.into_string()
}

/// Head and foot of printed pages. The strings are CSS strings, escaped as such.
fn running(document: &Document) -> String {
    let (head, foot) = (css_string(&document.seal.head), css_string(&document.seal.foot));
    let page = css_string(&document.labels.page);
    format!(
        "@page{{@top-left{{content:{head}}}@bottom-left{{content:{foot}}}\
         @bottom-right{{white-space:nowrap;content:{page} \" \" counter(page) \" / \" counter(pages)}}}}"
    )
}

/// Everything but letters, digits and plain signs is written as a CSS escape, so that no text can
/// end the string or the style element.
fn css_string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        if c.is_alphanumeric() || " .,:;·–-/()".contains(c) {
            out.push(c);
        } else {
            let _ = write!(out, "\\{:x} ", u32::from(c));
        }
    }
    out.push('"');
    out
}

fn cover(document: &Document) -> Markup {
    html! {
        header.cover {
            h1 { (document.title) }
            p.sub { (document.subtitle) }
            dl { @for Fact { label, value, .. } in &document.cover { dt { (label) } dd { (line(value)) } } }
            @if !document.notice.is_empty() { p.notice { (line(&document.notice)) } }
        }
    }
}

fn contents(document: &Document) -> Markup {
    let headings: Vec<&Heading> = document.headings().filter(|h| h.level == 2).collect();
    html! {
        nav.contents aria-label=(document.labels.contents) {
            h2 { (document.labels.contents) }
            ul { @for heading in headings {
                li {
                    a href=(format!("#{}", heading.anchor)) { (heading.number) " " (line(&heading.text)) }
                }
            } }
        }
    }
}

fn sections(blocks: &[Block], document: &Document) -> Markup {
    html! { @for part in blocks { (block(part, document)) } }
}

fn block(part: &Block, document: &Document) -> Markup {
    match part {
        Block::Heading(it) => heading(it),
        Block::Paragraph(text) => html! { p { (line(text)) } },
        Block::List { ordered: true, items } => {
            html! { ol { @for item in items { li { (line(item)) } } } }
        }
        Block::List { items, .. } => html! { ul { @for item in items { li { (line(item)) } } } },
        Block::Table(it) => table(it),
        Block::Chart(it) => chart(it, document),
        Block::Note { title, blocks } => html! {
            aside.note { p.t { (title) } (sections(blocks, document)) }
        },
        Block::Finding { anchor, title, blocks } => html! {
            section.finding #(anchor) aria-labelledby=(format!("{anchor}-t")) {
                p.t #(format!("{anchor}-t")) { (line(title)) } (sections(blocks, document))
            }
        },
        Block::Quote(blocks) => html! { blockquote { (sections(blocks, document)) } },
        Block::PageBreak => html! { div.break {} },
    }
}

fn heading(it: &Heading) -> Markup {
    let inner = html! { span.n { (it.number) } " " (line(&it.text)) };
    match it.level {
        2 => html! { h2 #(it.anchor) { (inner) } },
        3 => html! { h3 #(it.anchor) { (inner) } },
        _ => html! { h4 #(it.anchor) { (inner) } },
    }
}

fn table(it: &Table) -> Markup {
    // A table too wide for the screen scrolls inside its own box, reachable from the keyboard;
    // a table of many text columns turns into cards on a phone.
    let cards = is_cards(it);
    html! {
        div.box.cards[cards] #(it.anchor) tabindex="0" role="region" aria-labelledby=(format!("{}-c", it.anchor)) {
            table {
                caption #(format!("{}-c", it.anchor)) { (line(&it.caption)) }
                thead { tr { @for column in &it.head { (column_head(column)) } } }
                tbody { @for row in &it.rows { (table_row(&it.head, row)) } }
            }
        }
    }
}

fn is_cards(it: &Table) -> bool {
    it.head.len() > CARD_COLUMNS_MIN
}

/// On a phone each cell of a card is preceded by its column's title: one rule per column is far
/// smaller than one attribute per cell.
fn card_labels(blocks: &[Block]) -> String {
    let mut rules = String::new();
    for part in blocks {
        match part {
            Block::Table(it) if is_cards(it) => rules.push_str(&card_rules(it)),
            Block::Note { blocks, .. } | Block::Quote(blocks) | Block::Finding { blocks, .. } => {
                rules.push_str(&card_labels(blocks));
            }
            _ => {}
        }
    }
    if rules.is_empty() { rules } else { format!("@media(max-width:40rem){{{rules}}}") }
}

fn card_rules(it: &Table) -> String {
    let columns = it.head.iter().enumerate().skip(1);
    let rule = |(place, column): (usize, &Column)| {
        let title = css_string(&column.title);
        format!("[id=\"{}\"] td:nth-child({})::before{{content:{title}}}", it.anchor, place + 1)
    };
    columns.map(rule).collect()
}

fn column_head(column: &Column) -> Markup {
    html! { th scope="col" class=[end(column)] { (column.title) } }
}

/// Class of cells set to the end of the line.
fn end(column: &Column) -> Option<&'static str> {
    column.number.then_some("r")
}

fn table_row(head: &[Column], row: &Row) -> Markup {
    let id = Some(&row.anchor).filter(|anchor| !anchor.is_empty());
    html! {
        tr id=[id] {
            @for (place, (column, cell)) in head.iter().zip(&row.cells).enumerate() {
                @if place == 0 { th scope="row" { (line(cell)) } }
                @else { td class=[end(column)] { (line(cell)) } }
            }
        }
    }
}

fn chart(it: &Chart, document: &Document) -> Markup {
    html! {
        figure #(it.anchor) {
            figcaption { (it.title) }
            div.draw { (PreEscaped(&it.svg)) }
            @if let Some(behind) = &it.table {
                details { summary { (document.labels.figure_table) } (table(behind)) }
            }
        }
    }
}

fn line(parts: &[Inline]) -> Markup {
    html! { @for part in parts { (inline(part)) } }
}

fn inline(part: &Inline) -> Markup {
    match part {
        Inline::Text(text) => html! { (text) },
        Inline::Strong(inner) => html! { strong { (line(inner)) } },
        Inline::Emphasis(inner) => html! { em { (line(inner)) } },
        Inline::Figure(it) => figure(it),
        Inline::Link { to: Target::Anchor(anchor), content } => {
            html! { a href=(format!("#{anchor}")) { (line(content)) } }
        }
        Inline::Link { to: Target::Web(address), content } => {
            html! { a.x href=(address.as_str()) { (line(content)) } }
        }
        Inline::Foreign { lang, dir, text } => {
            html! { span.f lang=(lang) dir=(dir) { (text) } }
        }
        // The style sheet draws the mark from the class; the word stands in the text.
        Inline::Level { mark, label, lang, .. } => {
            let lang = Some(lang).filter(|lang| !lang.is_empty());
            html! {
                i.(mark_class(mark)) {}
                @if lang.is_some() { span.f lang=[lang] { (label) } } @else { (label) }
            }
        }
        Inline::Break => html! { br; },
    }
}

/// Class of a level's mark, from the mark itself: `m` and its characters as numbers.
fn mark_class(mark: &str) -> String {
    let code = |c| match c {
        '■' => '1',
        '□' => '0',
        c if char::is_ascii_digit(&c) => c,
        '○' => 'o',
        '◊' => 'd',
        _ => '-',
    };
    std::iter::once('m').chain(mark.chars().map(code)).collect()
}

/// One rule per mark in use. The text after the stroke is what is read aloud: nothing, because the
/// word follows.
fn mark_rules(document: &Document) -> String {
    let mut marks = std::collections::BTreeSet::new();
    walk(&document.blocks, &mut |inline| {
        if let Inline::Level { mark, .. } = inline {
            marks.insert(mark.as_str());
        }
    });
    let rule = |mark: &&str| {
        let (class, shown) = (mark_class(mark), css_string(mark));
        format!(".{class}::before{{content:{shown};content:{shown}/\"\"}}")
    };
    marks.iter().map(rule).collect()
}

fn figure(it: &Figure) -> Markup {
    let value = match &it.value {
        Value::Count { n } => n.to_string(),
        Value::Share { numerator, denominator } => format!("{numerator}/{denominator}"),
        Value::Points { points, max } => format!("({points})/({max})"),
        Value::Recorded { number } => number.clone(),
    };
    html! { data #(it.id) value=(value) { (it.text) } }
}
