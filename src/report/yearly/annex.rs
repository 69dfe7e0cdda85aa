//! The list of sources cited, and the glossary.

use super::edition::{Edition, source_anchor};
use super::why::listed;
use crate::evidence::Source;
use crate::report::block::{Inline, Row};
use crate::report::write::{Put, plain_text, web};
use crate::word::Lang;

/// Terms explained, in the order of the glossary: message ids `glossary-…` and `glossary-…-text`.
const TERMS: &[&str] = &[
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
    let id = source.source_id.as_str();
    let mut line = vec![e.source_title(source)];
    let kind = e.language.name("source-type", source.source_type.code());
    let publisher = source.publisher.as_ref().map_or(kind.clone(), |p| format!("{p}, {kind}"));
    let lang = source.lang.as_ref().map_or_else(|| e.w.word("dash"), |lang| lang_name(e, lang));
    let mut puts = vec![("publisher", Put::from(publisher)), ("lang", lang.into())];
    line.push(Inline::Break);
    match &source.published_on {
        Some(date) => {
            puts.push(("date", e.date(date).into()));
            line.extend(e.w.line("source-about", &puts));
        }
        None => line.extend(e.w.line("source-about-undated", &puts)),
    }
    if let Some(address) = &source.url {
        line.push(Inline::Break);
        line.push(web(address.as_str(), vec![plain_text(address.as_str())]));
    }
    let grade = e.w.line("source-grade", &[("grade", source.reliability.code().into())]);
    Row { anchor: source_anchor(id), cells: vec![vec![plain_text(id)], line, grade] }
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
