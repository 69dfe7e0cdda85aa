//! Mandate and method: by what right, from what, by what scale, and how figures are made.

use std::collections::BTreeSet;

use super::edition::Edition;
use super::why::What;
use crate::analysis::ScaleView;
use crate::assessment::{Assessment, ScaleLevel};
use crate::report::block::{Block, Inline, Row};
use crate::report::rule::Rule;
use crate::report::write::{Put, level, plain_text};
use crate::word::Record as _;

/// Writes the section.
pub(super) fn section(e: &mut Edition) {
    e.w.headed(2, "method", "method-title");
    mandate(e);
    e.w.headed(3, "method-catalogue", "method-catalogue-title");
    catalogue(e);
    e.w.headed(3, "method-scale", "method-scale-title");
    scales(e);
    e.w.headed(3, "method-figures", "method-figures-title");
    let rules =
        ["method-standing", "method-share", "method-points", "method-change", "method-late"];
    let items = rules.iter().map(|id| vec![e.w.text(id)]).collect();
    e.w.list(items);
    e.w.headed(3, "method-states", "method-states-title");
    let states = ["method-not-begun", "method-not-assessed", "method-not-assessable"];
    let items = states.iter().map(|id| vec![e.w.text(id)]).collect();
    e.w.list(items);
    e.w.headed(3, "method-grading", "method-grading-title");
    let grades = ["method-grading-source", "method-grading-credibility", "method-grading-claims"];
    let items = grades.iter().map(|id| vec![e.w.text(id)]).collect();
    e.w.list(items);
    checking(e);
}

fn mandate(e: &mut Edition) {
    let record = e.record;
    for mission in record.mission.values() {
        let (id, it) = (mission.value.id(), &mission.value);
        let observer = e.words("mission", id, "observer", &it.observer, &it.lang);
        e.w.say("method-observer", &[("observer", observer.into())]);
        match &it.mandate {
            Some(mandate) => {
                let text = e.words("mission", id, "mandate", mandate, &it.lang);
                e.w.paragraph(vec![text]);
            }
            None => e.w.say("method-no-mandate", &[]),
        }
    }
    if let Some(months) = e.agreement.value.report_every_months.and_then(|n| u64::try_from(n).ok())
    {
        e.w.say("method-cadence", &[("months", (months, e.months_rule()).into())]);
    }
}

fn catalogue(e: &mut Edition) {
    let it = &e.agreement.value;
    let count = e.counted(What::Catalogue, &[]);
    let date = e.day(e.to);
    e.w.say("method-catalogue", &[("n", count.into()), ("date", date.into())]);
    if let Some(note) = &it.catalogue_note {
        let text =
            e.words("agreements", it.agreement_id.as_str(), "catalogue_note", note, &it.title_lang);
        note_block(e, "method-catalogue-note", vec![text]);
    }
    illustrative(e);
}

/// How many judgements only illustrate the tool: of those that hold at the cut-off, and of the
/// earlier ones, which the report shows as well.
fn illustrative(e: &mut Edition) {
    let judged = judged(e);
    if !judged.iter().any(|(_, it)| it.illustrative) {
        return;
    }
    let count = |holds: bool| {
        let found = judged.iter().filter(|(held, _)| *held == holds).count();
        (found, e.judgements(holds, false))
    };
    let marked = |holds: bool| {
        let all = judged.iter().filter(|(held, it)| *held == holds && it.illustrative);
        (all.count(), e.judgements(holds, true))
    };
    let authors = judged.iter().filter(|(_, it)| it.illustrative).map(|(_, it)| &it.author);
    let names: BTreeSet<_> = authors.map(|name| e.called(name.as_str()).to_owned()).collect();
    let authors = e.language.join(&names.into_iter().collect::<Vec<_>>());
    let puts = [
        ("n", Put::from(marked(true))),
        ("held", count(true).into()),
        ("date", e.day(e.to).into()),
        ("earlier", marked(false).into()),
        ("before", count(false).into()),
        ("authors", authors.into()),
    ];
    let line = e.w.line("method-illustrative", &puts);
    note_block(e, "method-illustrative-title", line);
}

/// Judgements of the catalogue by the cut-off, each with whether it holds on that day.
fn judged<'a>(e: &Edition<'a>) -> Vec<(bool, &'a Assessment)> {
    let mut found = Vec::new();
    for held in e.now.catalogue() {
        let current = held.standing.assessment().map(|it| it.value.assessment_id.as_str());
        for it in e.now.history(held.id()) {
            let it = &it.value;
            found.push((current == Some(it.assessment_id.as_str()), it));
        }
    }
    found
}

fn note_block(e: &mut Edition, title: &str, line: Vec<Inline>) {
    let title = e.w.word(title);
    e.w.push(Block::Note { title, blocks: vec![Block::Paragraph(line)] });
}

fn scales(e: &mut Edition) {
    let views: Vec<ScaleView> = e.now.scales_shown().into_iter().cloned().collect();
    if views.is_empty() {
        e.w.say("method-no-scale", &[]);
    }
    if views.len() > 1 {
        e.w.say("method-several-scales", &[("n", (views.len(), e.scales_used()).into())]);
    }
    for view in &views {
        scale(e, view);
    }
}

fn scale<'a>(e: &mut Edition<'a>, view: &ScaleView<'a>) {
    let mut title = plain_text(view.id);
    if let Some(row) = view.row {
        let it = &row.value;
        title = e.words("scales", view.id, "title", &it.title, &it.lang);
        if let Some(note) = &it.note {
            let note = e.words("scales", view.id, "note", note, &it.lang);
            e.w.paragraph(vec![note]);
        }
    }
    let mut rows = Vec::new();
    for row in &view.levels {
        rows.push(level_row(e, row, view.highest()));
    }
    let version = u64::try_from(view.version).unwrap_or(0);
    let first = view.levels.first().map_or("", |level| level.level_id.as_str());
    let rule = Rule::recorded("scale_levels", "level_id", first, "scale_version");
    let puts = [("title", Put::from(title)), ("version", (version, rule).into())];
    let caption = e.w.line("method-scale-caption", &puts);
    let head = vec![
        e.w.column("column-level", 25),
        e.w.column("column-meaning", 65),
        e.w.number_column("column-points", 10),
    ];
    e.w.table(format!("scale-{}-{}", view.id, view.version), caption, head, rows);
}

fn level_row<'a>(e: &mut Edition<'a>, it: &'a ScaleLevel, highest: i64) -> Row {
    let style = e.level_style(it, highest);
    let id = it.level_id.as_str();
    let wording = e.words("scale_levels", id, "wording", &it.wording, &it.lang);
    let rule = Rule::recorded("scale_levels", "level_id", id, "level_value");
    let points = e.w.recorded(&it.level_value, rule);
    Row::from(vec![vec![level(e.language, &style)], vec![wording], vec![points]])
}

/// How a stranger checks the report.
fn checking(e: &mut Edition) {
    e.w.headed(3, "method-checking", "method-checking-title");
    e.w.say("method-checking", &[]);
    e.w.say("method-languages", &[]);
}
