//! A narrative as it would stand in the report, beside the form in which it is written. Links within
//! the report lead nowhere from here and are shown as their words.

use maud::{Markup, html};

use crate::report::block::{Block, Heading, Inline, Target};

/// The blocks of a narrative.
pub(super) fn shown(blocks: &[Block]) -> Markup {
    html! { @for part in blocks { (block(part)) } }
}

fn block(part: &Block) -> Markup {
    match part {
        Block::Heading(Heading { level: 2 | 3, text, .. }) => html! { h3 { (line(text)) } },
        Block::Heading(it) => html! { h4 { (line(&it.text)) } },
        Block::Paragraph(text) => html! { p { (line(text)) } },
        Block::List { ordered: true, items } => {
            html! { ol { @for item in items { li { (line(item)) } } } }
        }
        Block::List { items, .. } => html! { ul { @for item in items { li { (line(item)) } } } },
        Block::Quote(blocks) => html! { blockquote { (shown(blocks)) } },
        Block::Note { title, blocks } => html! { div.note { p { b { (title) } } (shown(blocks)) } },
        // No narrative makes these.
        Block::Finding { .. } | Block::Table(_) | Block::Chart(_) | Block::PageBreak => html! {},
    }
}

fn line(parts: &[Inline]) -> Markup {
    html! { @for part in parts { (inline(part)) } }
}

fn inline(part: &Inline) -> Markup {
    match part {
        // What could not be put in stands there as it was typed.
        Inline::Text(text) => html! { (text.replace('⟦', "{{").replace('⟧', "}}")) },
        Inline::Strong(inner) => html! { strong { (line(inner)) } },
        Inline::Emphasis(inner) => html! { em { (line(inner)) } },
        Inline::Figure(it) => html! { b.figure { (it.text) } },
        Inline::Link { to: Target::Anchor(_), content } => html! { span.u { (line(content)) } },
        Inline::Link { to: Target::Web(address), content } => {
            html! { a.x href=(address.as_str()) rel="noreferrer" { (line(content)) } }
        }
        Inline::Foreign { lang, dir, text } => html! { span lang=(lang) dir=(dir) { (text) } },
        Inline::Level { mark, label, .. } => html! {
            span.lv { span.m aria-hidden="true" { (mark) } " " (label) }
        },
        Inline::Break => html! { br; },
    }
}
