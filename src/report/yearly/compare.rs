//! Two reports side by side: per commitment what changed, and because of which entries.
//!
//! Each is read as it was made, from its own position of the ledger. What moved between the two days
//! and what is now seen otherwise of the earlier day are two things and stand apart.

use std::collections::{BTreeMap, BTreeSet};

use super::edition::Edition;
use super::{Asked, ReportFault, cover, edition};
use crate::analysis::{
    Cause, CommitmentStanding, Direction, Distribution, Figure, Reconciliation, Restated, Scope,
    Standing,
};
use crate::assessment::{Assessment, ScaleLevel};
use crate::record::Version;
use crate::report::block::{Block, Document, Inline, Row};
use crate::report::rule::Rule;
use crate::report::write::{Put, level, plain_text};

/// What changed from one report to another, as a document in the language of the later.
pub fn compare<'a>(before: &Asked<'a>, after: &Asked<'a>) -> Result<Document, ReportFault> {
    let then = edition(&Asked { lang: after.lang, ..*before })?;
    let mut e = edition(after)?;
    heads(&mut e, &then, before);
    counts(&mut e, &then);
    moved(&mut e, &then);
    restated(&mut e, &then);
    let title = title(&mut e, &then);
    let document = cover::document(e, after);
    Ok(Document { title, cover: Vec::new(), notice: Vec::new(), ..document })
}

fn title(e: &mut Edition, then: &Edition) -> String {
    let puts = [
        ("before", Put::from(then.report.value.report_id.as_str())),
        ("after", e.report.value.report_id.as_str().into()),
    ];
    crate::report::block::plain(&e.w.line("compare-title", &puts))
}

/// From which positions the two were made.
fn heads<'a>(e: &mut Edition<'a>, then: &Edition<'a>, before: &Asked) {
    e.w.headed(2, "two", "compare-two");
    let known_at = [before.vantage.known_at, e.now.vantage().known_at];
    let mut items = Vec::new();
    for (report, to, known_at) in
        [(then.report, then.to, known_at[0]), (e.report, e.to, known_at[1])]
    {
        let id = report.value.report_id.as_str();
        let title = e.words("reports", id, "title", &report.value.title, &report.value.lang);
        let puts = [
            ("id", Put::from(id)),
            ("title", title.into()),
            ("date", e.day(to).into()),
            ("position", (known_at, Rule::of_two_reports()).into()),
        ];
        items.push(e.w.line("compare-report", &puts));
    }
    e.w.list(items);
}

/// How many stood where, in either.
fn counts<'a>(e: &mut Edition<'a>, then: &Edition<'a>) {
    e.w.headed(2, "counts", "compare-counts");
    let (was, now) =
        (then.now.distribution(Scope::Agreement), e.now.distribution(Scope::Agreement));
    let scales = in_either(&was, &now);
    let mut rows = Vec::new();
    for (scale, levels) in &scales {
        let highest = levels.iter().map(|it| it.level.order).max().unwrap_or(0);
        for it in levels {
            let mut name = vec![level(e.language, &e.level_style(it.level, highest))];
            if scales.len() > 1 {
                name.push(Inline::Break);
                name.extend(scale_name(e, *scale));
            }
            let figures = (was.of_catalogue(it.was), now.of_catalogue(it.now));
            rows.push(count_row(e, name, figures));
        }
    }
    for (id, was_n, now_n) in [
        ("state-not-assessed", was.not_assessed, now.not_assessed),
        ("state-not-assessable", was.not_assessable, now.not_assessable),
    ] {
        let name = vec![e.w.text(id)];
        let figures = (was.of_catalogue(was_n), now.of_catalogue(now_n));
        rows.push(count_row(e, name, figures));
    }
    let head = vec![
        e.w.column("column-level", 40),
        number(e, then.report.value.report_id.as_str()),
        number(e, e.report.value.report_id.as_str()),
    ];
    let caption = vec![e.w.text("compare-counts")];
    e.w.table("counts-rows", caption, head, rows);
}

/// How many stood at one level in either report.
struct InEither<'a> {
    level: &'a Version<ScaleLevel>,
    was: u64,
    now: u64,
}

/// Id and version of a scale.
type ScaleKey<'a> = (&'a str, i64);

/// The levels of every version of a scale on which commitments stand in either report, lowest first;
/// in the words of the later report where both have the level.
fn in_either<'a>(
    was: &Distribution<'a>,
    now: &Distribution<'a>,
) -> BTreeMap<ScaleKey<'a>, Vec<InEither<'a>>> {
    let mut found: BTreeMap<_, Vec<InEither>> = BTreeMap::new();
    for scale in &now.scales {
        let levels = scale.levels.iter();
        let levels = levels.map(|it| InEither { level: it.level, was: 0, now: it.count });
        found.entry((scale.scale_id, scale.version)).or_default().extend(levels);
    }
    for scale in &was.scales {
        let held = found.entry((scale.scale_id, scale.version)).or_default();
        for it in &scale.levels {
            match held.iter_mut().find(|other| other.level.level_code == it.level.level_code) {
                Some(same) => same.was = it.count,
                None => held.push(InEither { level: it.level, was: it.count, now: 0 }),
            }
        }
        held.sort_by_key(|it| it.level.order);
    }
    found
}

/// The title of a scale and its version: levels of two of them may be called the same.
fn scale_name<'a>(e: &mut Edition<'a>, (id, version): ScaleKey<'a>) -> Vec<Inline> {
    let title = match e.record.scales.get(id) {
        Some(row) => e.words("scales", id, "title", &row.value.title, &row.value.lang),
        None => plain_text(id),
    };
    let version = (u64::try_from(version).unwrap_or(0), Rule::of_two_reports());
    e.w.line("method-scale-caption", &[("title", title.into()), ("version", version.into())])
}

fn number(_: &Edition, title: &str) -> crate::report::block::Column {
    crate::report::block::Column { title: title.to_owned(), number: true, weight: 30 }
}

fn count_row(e: &mut Edition, name: Vec<Inline>, (was, now): (Figure, Figure)) -> Row {
    let cell = |e: &mut Edition, figure: Figure| {
        let rule = Rule::of_two_reports;
        let puts =
            [("n", Put::from((figure.count, rule()))), ("of", (figure.denominator, rule()).into())];
        e.w.line("compare-count", &puts)
    };
    let cells = vec![name, cell(e, was), cell(e, now)];
    Row::from(cells)
}

/// Where a commitment stood in a report, if it counted in it.
fn in_report<'a>(it: &Edition<'a>, id: &str) -> Option<CommitmentStanding<'a>> {
    it.now.commitment(id).filter(|held| held.in_catalogue).cloned()
}

/// A number that rests on both records.
fn both(n: usize) -> Put {
    (n, Rule::of_two_reports()).into()
}

/// Commitments that stand elsewhere in the later report, of those that count in either.
fn moved<'a>(e: &mut Edition<'a>, then: &Edition<'a>) {
    e.w.headed(2, "moved", "compare-moved");
    let all = then.now.catalogue().chain(e.now.catalogue());
    let ids: BTreeSet<&str> =
        all.map(|held| held.commitment.value.commitment_id.as_str()).collect();
    let ids: Vec<String> = ids.into_iter().map(str::to_owned).collect();
    let mut count = 0;
    let blocks = e.boxed(|e| {
        for id in &ids {
            count += usize::from(one(e, then, id));
        }
    });
    e.w.say("compare-moved-count", &[("n", both(count)), ("all", both(ids.len()))]);
    for block in blocks {
        e.w.push(block);
    }
}

/// One commitment, if it stands elsewhere; says whether it does.
fn one<'a>(e: &mut Edition<'a>, then: &Edition<'a>, id: &str) -> bool {
    let (was, now) = (in_report(then, id), in_report(e, id));
    let same = match (&was, &now) {
        (Some(was), Some(now)) => was.standing.same_as(&now.standing),
        (None, None) => true,
        _ => false,
    };
    let Some(held) = now.clone().or(was.clone()).filter(|_| !same) else { return false };
    let title = e.title_of(&held.commitment.value);
    let puts = [("id", Put::from(id)), ("title", title.into())];
    let title = e.w.line("finding-title", &puts);
    let standings = (was.map(|held| held.standing), now.map(|held| held.standing));
    let mut lines = vec![movement(e, standings)];
    if let Some(judged) = standings.1.and_then(|standing| standing.assessment()) {
        lines.extend(because(e, judged));
    }
    let blocks = lines.into_iter().map(Block::Paragraph).collect();
    e.w.push(Block::Finding { anchor: format!("m-{id}"), title, blocks });
    true
}

type Standings<'a> = (Option<Standing<'a>>, Option<Standing<'a>>);

fn movement<'a>(e: &mut Edition<'a>, (was, now): Standings<'a>) -> Vec<Inline> {
    let way = match (&was, &now) {
        (Some(was), Some(now)) => e.language.name("way", Direction::of(was, now).code()),
        (None, _) => e.w.word("compare-added"),
        (_, None) => e.w.word("compare-left"),
    };
    let side = |standing: Option<Standing<'a>>| match standing {
        Some(standing) => e.standing(&standing),
        None => e.w.text("dash"),
    };
    let (then, now) = (side(was), side(now));
    let puts = [("way", Put::from(way)), ("then", then.into()), ("now", now.into())];
    e.w.line("finding-movement", &puts)
}

/// The judgement behind a movement, and the entries of the ledger on which it rests.
fn because<'a>(e: &mut Edition<'a>, judged: &'a Version<Assessment>) -> Vec<Vec<Inline>> {
    let it = &judged.value;
    let puts = [
        ("id", Put::from(it.assessment_id.as_str())),
        ("entry", (judged.position + 1, Rule::of_two_reports()).into()),
        ("date", e.day(it.as_of).into()),
        ("author", e.called(it.author.as_str()).into()),
    ];
    let mut lines = vec![e.w.line("compare-because", &puts)];
    lines.push(vec![e.words(
        "assessments",
        it.assessment_id.as_str(),
        "rationale",
        &it.rationale,
        &it.lang,
    )]);
    let mut cited = Vec::new();
    for id in &it.evidence_ids {
        let position = e.record.evidence.get(id.as_str()).map(|version| version.position + 1);
        let line = match position {
            Some(entry) => {
                let entry = (entry, Rule::of_two_reports()).into();
                e.w.line("compare-entry", &[("id", id.as_str().into()), ("entry", entry)])
            }
            None => vec![plain_text(id.as_str())],
        };
        cited.push(line);
    }
    if !cited.is_empty() {
        let list = e.joined(cited);
        lines.push(e.w.line("compare-evidence", &[("list", list.into())]));
    }
    lines
}

/// What is now seen otherwise of the day of the earlier report.
fn restated<'a>(e: &mut Edition<'a>, then: &Edition<'a>) {
    e.w.headed(2, "restated", "compare-restated");
    let now = e.now.at(then.to);
    let Some(found) = Reconciliation::between(&then.now, &now) else { return };
    let puts = [
        ("date", Put::from(e.day(then.to))),
        ("n", both(found.items.len())),
        ("was", (found.complete_was.count, Rule::of_two_reports()).into()),
        ("now", (found.complete_now.count, Rule::of_two_reports()).into()),
    ];
    e.w.say("compare-restated-count", &puts);
    let items = found.items.iter().map(|it| restatement(e, it)).collect();
    e.w.list(items);
}

fn restatement<'a>(e: &mut Edition<'a>, it: &Restated<'a>) -> Vec<Inline> {
    let id = it.commitment.value.commitment_id.as_str();
    let title = e.title_of(&it.commitment.value);
    let mut line = vec![Inline::Strong(vec![plain_text(id)]), plain_text(" "), title];
    line.push(plain_text(" – "));
    line.extend(movement(e, (it.was, it.now)));
    line.push(plain_text(" "));
    let cause = match it.cause {
        Cause::NewJudgement(_) => "compare-cause-new",
        Cause::RevisedJudgement(_) => "compare-cause-revised",
        Cause::JudgementGone => "compare-cause-gone",
        Cause::EarlierJudgement(_) => "compare-cause-earlier",
        Cause::CatalogueAdded => "compare-cause-added",
        Cause::CatalogueLeft => "compare-cause-left",
        Cause::ScaleRevised(_) => "compare-cause-scale",
    };
    line.push(e.w.text(cause));
    if let Cause::NewJudgement(judged)
    | Cause::RevisedJudgement(judged)
    | Cause::EarlierJudgement(judged)
    | Cause::ScaleRevised(judged) = it.cause
    {
        for part in because(e, judged) {
            line.push(Inline::Break);
            line.extend(part);
        }
    }
    line
}
