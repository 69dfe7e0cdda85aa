//! What was corrected since it was published, as far as the published copy knows: new editions of
//! reports, and judgements that others replaced. Of what is not public nothing is told.

use maud::{Markup, html};

use super::address::Place;
use super::fault::PageFault;
use super::layout::Sheet;
use super::parts::{Part, TOLD_PER_PAGE, TURNING};
use super::site::Site;
use super::twin::{self, Data};
use super::view::{View, anchor};
use super::{reports, search};
use crate::agreement::{ReportId, ScaleId};
use crate::analysis::{Analysis, ScaleView};
use crate::assessment::{Assessment, AssessmentState, Report};
use crate::evidence::Observation;
use crate::language::level::{LevelStyle, no_level_style};
use crate::language::{Arg, Language, NoLevel};
use crate::publish::layout::table_of;
use crate::publish::rows::Rows;
use crate::publish::wording::title;
use crate::record::{Version, def};
use crate::store::published::RevisedRecord;
use crate::store::search::Hit;
use crate::word::field::Base;
use crate::word::{Cells, Kind, Record as _, Text};

/// A judgement, and the one that it replaces where that is public.
type Replacement<'s> = (&'s Version<Assessment>, Option<&'s Version<Assessment>>);

pub(super) fn write<'s>(
    site: &'s Site,
    language: &'static Language,
    place: Place<'s>,
) -> Result<String, PageFault> {
    let id = place.page.id().unwrap_or_default();
    let view = View::of(site, language, id)?;
    let (editions, replaced) = (editions(&view), view.analysis()?.replacements());
    let revised = revised(&view)?;
    let told = || Ok(rows(&view, (&editions, &replaced, &revised)));
    if let Some(twin) = twin::of(&view, place, told) {
        return twin;
    }
    let total = editions.len() + replaced.len() + revised.len();
    let part = Part::of(place, total, TOLD_PER_PAGE)?;
    let first = part.number == 1;
    let new = part.cut(&editions, 0);
    let again = part.cut(&replaced, editions.len());
    let otherwise = part.cut(&revised, editions.len() + replaced.len());
    let body = html! {
        p.lead { (view.t("web-corrections-rule")) }
        @if first || !new.is_empty() {
            section aria-labelledby="editions" {
                h2 #editions { (view.t("web-corrections-editions")) }
                @if editions.is_empty() { p { (view.t("web-corrections-editions-none")) } }
                @for it in new { (edition(&view, it)) }
            }
        }
        @if first || !again.is_empty() {
            section aria-labelledby="judgements" {
                h2 #judgements { (view.t("web-corrections-judgements")) }
                @if replaced.is_empty() { p { (view.t("web-corrections-judgements-none")) } }
                @else if !again.is_empty() { (table(&view, again)?) }
            }
        }
        @if first || !otherwise.is_empty() {
            section aria-labelledby="records" {
                h2 #records { (view.t("web-corrections-records")) }
                @if revised.is_empty() { p { (view.t("web-corrections-records-none")) } }
                @else if !otherwise.is_empty() {
                    p { (view.t("web-corrections-records-rule")) }
                    (records(&view, otherwise)?)
                }
            }
        }
        (part.turning(&view, "main", TURNING))
    };
    let title = view.t("web-nav-corrections");
    Ok(view.page(Sheet { title, heading: None, here: part.place(), shows_levels: true, body }))
}

/// Columns of the rows: which record corrects which, and why; of one that was revised, the entry that first made it
/// and that of now. They are in no released table.
const COLUMNS: [(&str, Base); 11] = [
    ("table", Base::Key),
    ("record_id", Base::Key),
    ("corrects_id", Base::Key),
    ("commitment_id", Base::Key),
    ("date", Base::Date),
    ("author", Base::Text),
    ("reason", Base::Text),
    ("first_position", Base::Integer),
    ("ledger_position", Base::Integer),
    ("position_before", Base::Integer),
    ("changed_columns", Base::Text),
];

/// A row for each correction. What it corrects is named where that is public.
fn rows(
    view: &View,
    (editions, replaced, revised): (&[&Report], &[Replacement], &[RevisedRecord]),
) -> Data {
    let nothing = String::new;
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let edition = |it: &&Report| {
        let corrects =
            it.corrects.as_ref().filter(|id| view.record().reports.contains_key(id.as_str()));
        let date = it.public_date.as_ref().or(it.dated.as_ref());
        vec![
            Kind::Report.table().to_owned(),
            it.report_id.to_string(),
            text(corrects.map(ReportId::as_str)),
            String::new(),
            date.map(ToString::to_string).unwrap_or_default(),
            it.issued_by.to_string(),
            text(it.changes.as_ref().map(Text::as_str)),
            nothing(),
            nothing(),
            nothing(),
            nothing(),
        ]
    };
    let judgement = |(now, before): &Replacement| {
        vec![
            Kind::Assessment.table().to_owned(),
            now.assessment_id.to_string(),
            text(before.map(|it| it.value.assessment_id.as_str())),
            now.commitment_id.to_string(),
            now.as_of.to_string(),
            now.author.to_string(),
            now.rationale.to_string(),
            now.first_position.to_string(),
            now.position.to_string(),
            text(before.map(|it| it.position.to_string()).as_deref()),
            nothing(),
        ]
    };
    let record = |it: &RevisedRecord| {
        let (table, id) = (it.kind.table().to_owned(), it.cells.id().to_owned());
        let commitment = text(cell_of(it, "commitment_id"));
        let (first, now) = (it.first.to_string(), it.position.to_string());
        let corrects = id.clone();
        let before = it.before.as_ref().map(|(at, _)| at.to_string()).unwrap_or_default();
        let changed: Vec<&str> = changed(it).collect();
        let changed = changed.join("; ");
        let [date, author, reason] = [nothing(), nothing(), nothing()];
        vec![table, id, corrects, commitment, date, author, reason, first, now, before, changed]
    };
    let told = editions.iter().map(edition).chain(replaced.iter().map(judgement));
    let cells = told.chain(revised.iter().map(record)).collect();
    Data::of(view.t("web-nav-corrections"), Rows::own("corrections", &COLUMNS, cells))
}

/// How many corrections are told.
pub(super) fn count(view: &View) -> Result<usize, PageFault> {
    Ok(editions(view).len() + view.analysis()?.replacements().len() + revised(view)?.len())
}

/// Records of the agreement, or of none, that say otherwise than when they were first made, the one revised last
/// first. What was said before they say no more, and why is not released.
fn revised(view: &View) -> Result<Vec<RevisedRecord>, PageFault> {
    let mut found = view.site.revised()?;
    found.retain(|it| belongs(view, it) && !is_step(it));
    Ok(found)
}

/// What a report says of its own way from draft to publication: no correction of anything.
const STEPS: [&str; 3] = ["state", "dated", "public_date"];

/// It is a report that only went on on its way, or a judgement that was only confirmed.
fn is_step(it: &RevisedRecord) -> bool {
    let steps: &[&str] = match it.kind {
        Kind::Report => &STEPS,
        Kind::Assessment => &["reviewer"],
        _ => return false,
    };
    it.before.is_some() && changed(it).all(|name| steps.contains(&name))
}

/// The record is of the agreement of the page, by what it names; one that names nothing belongs to each.
fn belongs(view: &View, it: &RevisedRecord) -> bool {
    let Some(agreement) = view.agreement_id() else { return false };
    let reading = view.analysis();
    let ours = |id: &str| reading.as_ref().is_ok_and(|it| it.has_commitment(id));
    if let Some(of) = cell_of(it, "agreement_id") {
        return of == agreement;
    }
    if let Some(of) = cell_of(it, "commitment_id") {
        return ours(of);
    }
    let report = cell_of(it, "report_id").and_then(|id| view.record().reports.get(id));
    if let Some(report) = report {
        return report.agreement_id.as_str() == agreement;
    }
    match Observation::from_cells(&it.cells) {
        Ok(seen) if it.kind == Kind::Observation => {
            seen.links.is_empty() || seen.links.iter().any(|link| ours(link.commitment_id.as_str()))
        }
        _ => true,
    }
}

/// The columns in which it says otherwise than before; none where nothing is at hand of what it said.
fn changed(it: &RevisedRecord) -> impl Iterator<Item = &'static str> {
    let fields = def(it.kind).fields.iter().enumerate();
    let cell = |cells: &Cells, place: usize| cells.0.get(place).cloned().unwrap_or_default();
    let differs = move |place: usize| {
        it.before.as_ref().is_some_and(|(_, said)| cell(said, place) != cell(&it.cells, place))
    };
    fields.filter(move |(place, _)| differs(*place)).map(|(_, field)| field.name)
}

/// A cell that is not empty.
fn cell_of<'r>(it: &'r RevisedRecord, column: &str) -> Option<&'r str> {
    Some(def(it.kind).cell(&it.cells, column)).filter(|text| !text.is_empty())
}

/// Editions that correct another, the newest first.
fn editions<'s>(view: &View<'s>) -> Vec<&'s Report> {
    let all = reports::reports(view).into_iter().rev();
    all.filter(|it| it.corrects.is_some()).collect()
}

fn edition<'s>(view: &View<'s>, it: &'s Report) -> Markup {
    let id = it.report_id.as_str();
    let corrected = it.corrects.as_ref();
    let corrected = corrected.and_then(|id| view.record().reports.get(id.as_str()));
    html! {
        article #(anchor("edition", id)) {
            h3 { (reports::link(view, it)) }
            p.meta {
                (view.called(it.issued_by.as_str()))
                @if let Some(date) = it.public_date.as_ref().or(it.dated.as_ref()) { " · " (view.date(date)) }
            }
            dl.facts {
                dt { (view.t("web-correction-of")) }
                dd { @match corrected {
                    Some(found) => (reports::link(view, &found.value)),
                    None => (view.t("web-evidence-withheld")),
                } }
                @if let Some(changes) = &it.changes {
                    dt { (view.t("web-correction-changes")) }
                    dd { (view.words("reports", id, "changes", changes, &it.lang)) }
                }
            }
        }
    }
}

fn table<'s>(view: &View<'s>, some: &[Replacement<'s>]) -> Result<Markup, PageFault> {
    let columns = [
        "web-column-commitment",
        "web-column-date",
        "web-column-level-before",
        "web-column-level-now",
        "web-column-who",
        "web-column-reason",
    ]
    .map(|id| view.t(id));
    let analysis = view.analysis()?;
    Ok(html! {
        table.cards aria-labelledby="judgements" {
            thead { tr { @for column in &columns { th scope="col" { (column) } } } }
            tbody { @for (now, before) in some {
                @let it = &now.value;
                tr #(anchor("replacement", it.assessment_id.as_str())) {
                    th scope="row" { (view.commitment(it.commitment_id.as_str())) }
                    td data-l=(columns[1]) { (view.day(it.as_of)) }
                    td data-l=(columns[2]) { @match before {
                        Some(before) => (view.standing(&analysis.standing_of(before))),
                        None => (view.t("web-evidence-withheld")),
                    } }
                    td data-l=(columns[3]) { (view.standing(&analysis.standing_of(now))) }
                    td data-l=(columns[4]) { (view.called(it.author.as_str())) @if it.illustrative { " " small { (view.t("web-illustrative")) } } }
                    td data-l=(columns[5]) { (view.words("assessments", it.assessment_id.as_str(), "rationale", &it.rationale, &it.lang)) }
                }
            } }
        }
    })
}

/// In what a record says otherwise than it did when a report was sealed: the level of a judgement then and now, and the
/// names of the other columns.
fn differs(view: &View, it: &RevisedRecord) -> Markup {
    let Some((_, said)) = &it.before else {
        return html! { (view.t("web-corrections-differs-unknown")) };
    };
    let badge = |cells: &Cells| {
        let value = Assessment::from_cells(cells).ok().filter(|_| it.kind == Kind::Assessment)?;
        Some(view.badge(&judged_at(view, &value)))
    };
    let levels = badge(said).zip(badge(&it.cells)).filter(|(then, now)| then.0 != now.0);
    let levels = levels.map(|(then, now)| html! { (then) (view.t("web-arrow")) (now) });
    let of_level = ["state", "scale_id", "scale_version", "level_code"];
    let table = table_of(it.kind);
    let shown = |name: &&str| levels.is_none() || !of_level.contains(name);
    let names = changed(it).filter(shown).map(|name| title(view.language, &table, name));
    let names: Vec<Markup> = names.map(|name| html! { (name) }).collect();
    html! {
        @if let Some(levels) = &levels { p { (levels) } }
        @if !names.is_empty() { p.meta { (view.joined(&names)) } }
    }
}

/// The level of a judgement by itself, as every page shows it.
fn judged_at(view: &View, it: &Assessment) -> LevelStyle {
    let scales = view.analysis().map(Analysis::scales).unwrap_or_default();
    let of = |scale: &&ScaleView| {
        Some(scale.id) == it.scale_id.as_ref().map(ScaleId::as_str)
            && Some(scale.version) == it.scale_version
    };
    let scale = scales.iter().find(of);
    let code = it.level_code.as_ref();
    let found = scale.and_then(|scale| {
        let level = scale.levels.iter().find(|level| Some(&level.value.level_code) == code)?;
        Some(view.level_style(&level.value, scale.highest()))
    });
    let why = match it.state {
        AssessmentState::NotAssessable => NoLevel::NotAssessable,
        _ => NoLevel::NotAssessed,
    };
    found.unwrap_or_else(|| no_level_style(why, view.language))
}

/// Records that were revised, each with the entries of the ledger that say what it said first and what it says now.
fn records(view: &View, some: &[RevisedRecord]) -> Result<Markup, PageFault> {
    let columns = [
        "web-corrections-record",
        "web-corrections-first",
        "web-corrections-now",
        "web-corrections-differs",
    ];
    let columns = columns.map(|id| view.t(id));
    let entry = |n: u64| view.say("web-entry-number", &[("n", Arg::Count(n + 1))]);
    let mut rows = Vec::new();
    for it in some {
        let named =
            html! { (view.language.name("web-kind", it.kind.code())) " " bdi { (it.cells.id()) } };
        let hit = Hit { position: it.position, kind: it.kind, cells: it.cells.clone() };
        let to = search::address(view, &hit)?;
        rows.push(html! {
            tr {
                th scope="row" { @match to { Some(to) => a href=(to) { (named) }, None => (named) } }
                td data-l=(columns[1]) { (entry(it.first)) }
                td data-l=(columns[2]) { (entry(it.position)) }
                td data-l=(columns[3]) { (differs(view, it)) }
            }
        });
    }
    Ok(html! {
        table.cards aria-labelledby="records" {
            thead { tr { @for column in &columns { th scope="col" { (column) } } } }
            tbody { @for row in &rows { (row) } }
        }
    })
}
