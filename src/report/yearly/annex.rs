//! The list of sources cited, and the glossary.

use super::edition::{Edition, source_anchor};
use super::why::listed;
use crate::evidence::Source;
use crate::report::block::{Inline, Row, WebAddress};
use crate::report::write::{Put, plain_text, web};
use crate::word::Lang;

/// Terms explained, in the order of the glossary: message ids `glossary-…` and `glossary-…-text`.
pub(crate) const TERMS: &[&str] = &[
    "commitment",
    "standing",
    "level",
    "assessment",
    "evidence",
    "source",
    "blockage",
    "setback",
    "due-date",
    "late",
    "claim",
    "indicator",
    "recommendation",
    "reply",
    "preparatory",
    "points",
    "cut-off",
    "position",
    "root-hash",
];

/// Sources cited in the report, by id, with their addresses.
pub(super) fn sources(e: &mut Edition) {
    e.w.headed(2, "sources", "sources-title");
    let record = e.record;
    let cited = e.cited();
    if cited.is_empty() {
        return e.w.say("sources-none", &[]);
    }
    let rule = listed("sources", "source_id", &cited);
    e.w.say("sources-intro", &[("n", (cited.len(), rule).into())]);
    let found: Vec<_> = cited.iter().filter_map(|id| record.sources.get(*id)).collect();
    let rows = found.into_iter().map(|source| row(e, &source.value)).collect();
    let caption = vec![e.w.text("sources-caption")];
    let head = vec![
        e.w.column("column-source", 10),
        e.w.column("column-title-address", 75),
        e.w.column("column-reliability", 15),
    ];
    e.w.table("source-list", caption, head, rows);
}

fn row<'a>(e: &mut Edition<'a>, source: &'a Source) -> Row {
    let source_id = source.source_id.as_str();
    let title = e.source_title(source);
    let mut line = match source.url.as_ref().map(crate::word::Text::as_str) {
        Some(address) if WebAddress::parse(address).is_some() => vec![web(address, vec![title])],
        // What is no address stays text.
        Some(other) => vec![title, Inline::Break, plain_text(other)],
        None => vec![title],
    };
    let kind = e.language.name("source-type", source.source_type.code());
    let lang = source.lang.as_ref().map_or_else(|| e.w.word("dash"), |lang| lang_name(e, lang));
    // Many titles begin with who published them.
    let publisher = source.publisher.as_ref().map(crate::word::Text::as_str);
    let publisher = publisher.filter(|name| !source.title.as_str().starts_with(name));
    let date = source.published_on.as_ref().map(|date| e.date(date));
    let mut puts = vec![("kind", Put::from(kind.clone())), ("lang", lang.into())];
    if let Some(name) = publisher {
        puts.push(("publisher", format!("{name}, {kind}").into()));
    }
    let id = match (publisher.is_some(), date.is_some()) {
        (true, true) => "source-about",
        (true, false) => "source-about-undated",
        (false, true) => "source-about-title",
        (false, false) => "source-about-title-undated",
    };
    puts.extend(date.map(|date| ("date", Put::from(date))));
    line.push(Inline::Break);
    line.extend(e.w.line(id, &puts));
    let grade = e.w.line("source-grade", &[("grade", source.reliability.code().into())]);
    Row { anchor: source_anchor(source_id), cells: vec![vec![plain_text(source_id)], line, grade] }
}

/// The name of a language, or its tag where there is no name for it.
fn lang_name(e: &Edition, lang: &Lang) -> String {
    let id = format!("lang-{lang}");
    if e.language.has(&id) { e.w.word(&id) } else { lang.to_string() }
}

/// Terms as this report uses them.
pub(super) fn glossary(e: &mut Edition) {
    e.w.headed(2, "glossary", "glossary-title");
    let entry = |e: &Edition, term: &&str| {
        let name = vec![e.w.text(&format!("glossary-{term}"))];
        Row::from(vec![name, vec![e.w.text(&format!("glossary-{term}-text"))]])
    };
    let rows = TERMS.iter().map(|term| entry(e, term)).collect();
    let caption = vec![e.w.text("glossary-caption")];
    let head = vec![e.w.column("column-term", 25), e.w.column("column-meaning", 75)];
    e.w.table("glossary-list", caption, head, rows);
}
