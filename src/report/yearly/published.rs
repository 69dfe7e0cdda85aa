//! What was published then beside what is seen now.
//!
//! A published figure is never overwritten. Where another observer published it, its catalogue
//! and its judgements are not ours, and the section says so before any number.

use super::edition::Edition;
use super::trend;
use super::why::{What, published};
use crate::analysis::{FigureFault, PublishedThen, SeriesFault};
use crate::assessment::PublishedFigure;
use crate::language::{Arg, SHARE_PLACES};
use crate::record::Version;
use crate::report::block::{Inline, Row, Value};
use crate::report::rule::Rule;
use crate::report::write::{Put, plain_text};
use crate::word::PartialDate;

/// Writes the section.
pub(super) fn section(e: &mut Edition) {
    e.w.headed(2, "published", "published-title");
    trend::write(e);
    let found = figures(e);
    if found.is_empty() {
        return e.w.say("published-none", &[]);
    }
    e.w.say("published-intro", &[]);
    let foreign = issuers(e, &found);
    if !foreign.is_empty() {
        let names = e.language.join(&foreign);
        let title = e.w.word("published-different-title");
        let n = e.counted(What::Catalogue, &[]);
        let open = e.counted(What::WithoutLevel, &[]);
        let puts = [("issuers", Put::from(names)), ("n", n.into()), ("open", open.into())];
        let line = e.w.line("published-different", &puts);
        let blocks = vec![crate::report::block::Block::Paragraph(line)];
        e.w.push(crate::report::block::Block::Note { title, blocks });
    }
    let rows = found.iter().map(|it| row(e, it)).collect();
    let caption = e.w.line("published-caption", &[("date", e.day(e.to).into())]);
    let head = vec![
        e.w.column("column-published-then", 34),
        e.w.column("column-about", 18),
        e.w.column("column-seen-now", 18),
        e.w.column("column-difference", 30),
    ];
    e.w.table("published-table", caption, head, rows);
    contradictions(e, &found);
    restated(e);
}

/// Figures about a day within the period or its eve, by the day they are about.
fn figures<'a>(e: &Edition<'a>) -> Vec<PublishedThen<'a>> {
    let (eve, to) = (e.eve(), e.to);
    let about = |it: &PublishedThen| {
        let day = it.figure.value.as_of.latest();
        day.is_some_and(|day| (eve..=to).contains(&day))
    };
    let mut found: Vec<_> = e.published().iter().filter(|it| about(it)).cloned().collect();
    let key = |it: &PublishedThen| {
        let figure = &it.figure.value;
        (figure.as_of.latest(), figure.figure_id.clone())
    };
    found.sort_by_key(key);
    found
}

/// Who published these figures, other than the one who issues this report.
fn issuers<'a>(e: &Edition<'a>, found: &[PublishedThen<'a>]) -> Vec<String> {
    let own = &e.report.value.issued_by;
    let report =
        |it: &PublishedThen<'a>| e.record.reports.get(it.figure.value.report_id.as_ref()?.as_str());
    let names = found.iter().filter_map(report).map(|report| &report.value.issued_by);
    let names = names.filter(|name| *name != own).map(|name| e.called(name.as_str()));
    let mut names: Vec<_> = names.map(ToOwned::to_owned).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn row<'a>(e: &mut Edition<'a>, held: &PublishedThen<'a>) -> Row {
    let it = &held.figure.value;
    let id = it.figure_id.as_str();
    let lang = &e.agreement.value.title_lang;
    let mut then = vec![printed(e, held.figure)];
    if let Some(report) = &it.report_id {
        then.push(Inline::Break);
        then.push(plain_text(report.as_str()));
        then.push(plain_text(" · "));
    } else {
        then.push(Inline::Break);
    }
    then.extend(e.cite_all(&it.source_ids));
    let about = vec![plain_text(e.date(&it.as_of))];
    let rules = e.seen_now(held);
    let now = seen_now(e, held, rules.as_ref());
    let mut why = checks(e, held, rules.as_ref());
    if let Some(note) = &it.note {
        why.push(e.words("published_figures", id, "note", note, lang));
    }
    if why.is_empty() {
        why.push(e.w.text("dash"));
    }
    Row::from(vec![then, about, now, why])
}

/// A figure in the words in which it was published.
fn printed<'a>(e: &Edition<'a>, figure: &'a Version<PublishedFigure>) -> Inline {
    let (id, it) = (figure.value.figure_id.as_str(), &figure.value);
    let lang = &e.agreement.value.title_lang;
    e.words("published_figures", id, "printed_text", &it.printed_text, lang)
}

/// The same count in this report's catalogue and judgements, on the day the figure is about.
fn seen_now(e: &mut Edition, held: &PublishedThen, rules: Option<&[Rule; 2]>) -> Vec<Inline> {
    let (Some(now), Some([_, rule])) = (held.now, rules) else {
        return vec![e.w.text("published-not-comparable")];
    };
    let share = e.language.percent(now);
    let args = [
        ("n", Arg::Count(now.count)),
        ("of", Arg::Count(now.denominator)),
        ("share", Arg::Text(&share)),
    ];
    let text = e.language.say("published-now", &args);
    let (numerator, denominator) = (now.count, now.denominator);
    vec![e.w.figure(Value::Share { numerator, denominator }, text, rule.clone())]
}

/// What contradicts itself, and by how much the count of now differs.
fn checks(e: &mut Edition, held: &PublishedThen, rules: Option<&[Rule; 2]>) -> Vec<Inline> {
    let mut line = Vec::new();
    for fault in &held.faults {
        let said = match fault {
            FigureFault::ContradictsItself { exact } => {
                let share = e.language.percent_text(&exact.decimal(SHARE_PLACES));
                let text = e.w.line("published-contradicts", &[("share", share.into())]);
                vec![Inline::Strong(text)]
            }
            FigureFault::CountDiffers => count_differs(e, held, rules),
            FigureFault::DenominatorDiffers => vec![e.w.text("published-denominator-differs")],
            FigureFault::ShareDiffers => vec![e.w.text("published-share-differs")],
        };
        line.extend(said);
        line.push(plain_text(" "));
    }
    line
}

fn count_differs(e: &mut Edition, held: &PublishedThen, rules: Option<&[Rule; 2]>) -> Vec<Inline> {
    let (Some(then), Some(now), Some([seen, ..])) = (held.then, held.now, rules) else {
        return Vec::new();
    };
    let said = published(&held.figure.value, "count");
    let rule = Rule::Apart { one: Box::new(seen.clone()), other: Box::new(said) };
    let by = (now.count.abs_diff(then.count), rule);
    let id = if now.count > then.count { "published-more" } else { "published-fewer" };
    e.w.line(id, &[("n", by.into())])
}

/// Contradictions between figures published at different times.
fn contradictions<'a>(e: &mut Edition<'a>, shown: &[PublishedThen<'a>]) {
    let among = |figure: &Version<PublishedFigure>| {
        shown.iter().any(|it| it.figure.value.figure_id == figure.value.figure_id)
    };
    let mut items = Vec::new();
    for fault in e.now.published_faults() {
        let line = match fault {
            SeriesFault::SharesAddTo { figures, sum } if figures.iter().any(|f| among(f)) => {
                let sum = e.language.percent_text(&sum);
                e.w.line("published-shares-add", &[("sum", sum.into())])
            }
            SeriesFault::CountsAddTo { figures, sum } if figures.iter().any(|f| among(f)) => {
                let sum = e.language.signed(sum);
                e.w.line("published-counts-add", &[("sum", sum.into())])
            }
            SeriesFault::DenominatorChanged { from, to } if among(from) || among(to) => {
                let puts = [("from", Put::from(printed(e, from))), ("to", printed(e, to).into())];
                e.w.line("published-denominator-changed", &puts)
            }
            SeriesFault::PeriodDoesNotClose { start, completed, end, implied } if among(end) => {
                let [number, of, part] = implied_by(&end.value, &completed.value);
                let share = e.w.share((implied, part));
                let puts = [
                    ("start", Put::from(printed(e, start))),
                    ("completed", printed(e, completed).into()),
                    ("end", printed(e, end).into()),
                    ("n", (implied.count, number).into()),
                    ("of", (implied.denominator, of).into()),
                    ("share", share.into()),
                ];
                e.w.line("published-does-not-close", &puts)
            }
            _ => continue,
        };
        items.push(line);
    }
    if !items.is_empty() {
        e.w.say("published-contradictions", &[]);
        e.w.list(items);
    }
}

/// Rules of what the end of a period and what was completed in it say of its start: how many, of
/// how many, and the share.
fn implied_by(end: &PublishedFigure, completed: &PublishedFigure) -> [Rule; 3] {
    let one = Box::new(published(end, "count"));
    let less = Box::new(published(completed, "count"));
    let of = published(end, "denominator");
    let rest = Rule::Rest { one, less };
    let part = Rule::Ratio { one: Box::new(rest.clone()), among: Box::new(of.clone()) };
    [rest, of, part]
}

/// Whether a day already reported on is now seen otherwise, and which judgements did it.
fn restated(e: &mut Edition) {
    let after = |it: &&crate::assessment::Assessment| it.as_of < e.from && it.supersedes.is_some();
    let all = e.record.assessments.values().map(|version| &version.value);
    let ours = all.filter(|it| e.now.has_commitment(it.commitment_id.as_str()));
    let found: Vec<_> = ours.filter(after).collect();
    if found.is_empty() {
        return e.w.say("published-not-restated", &[]);
    }
    e.w.say("published-restated", &[("n", (found.len(), e.restatements()).into())]);
    let items = found.into_iter().map(|it| restatement(e, it)).collect();
    e.w.list(items);
}

fn restatement<'a>(e: &mut Edition<'a>, it: &'a crate::assessment::Assessment) -> Vec<Inline> {
    let id = it.assessment_id.as_str();
    let name = e.commitment_link(it.commitment_id.as_str());
    let label = |level: Option<&crate::word::Key>| {
        level.map_or_else(|| e.w.word("dash"), ToString::to_string)
    };
    let old = it.supersedes.as_ref().and_then(|old| e.record.assessments.get(old.as_str()));
    let then = label(old.and_then(|old| old.value.level_code.as_ref()));
    let now = label(it.level_code.as_ref());
    let reason = e.words("assessments", id, "rationale", &it.rationale, &it.lang);
    let puts = [
        ("id", Put::from(name)),
        ("date", e.language.date(&PartialDate::day(it.as_of)).into()),
        ("then", then.into()),
        ("now", now.into()),
        ("author", e.called(it.author.as_str()).into()),
        ("reason", reason.into()),
    ];
    e.w.line("published-restatement", &puts)
}
