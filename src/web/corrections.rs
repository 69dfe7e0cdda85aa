//! What was corrected since it was published, as far as the published copy knows: new editions of
//! reports, and judgements that others replaced. Of what is not public nothing is told.

use maud::{Markup, html};

use super::address::Place;
use super::fault::PageFault;
use super::layout::Sheet;
use super::parts::{Part, TOLD_PER_PAGE, TURNING};
use super::reports;
use super::site::Site;
use super::twin::{self, Data};
use super::view::{View, anchor};
use crate::agreement::ReportId;
use crate::assessment::{Assessment, Report};
use crate::language::Language;
use crate::publish::rows::Rows;
use crate::record::Version;
use crate::word::field::Base;
use crate::word::{Kind, Text};

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
    let told = || Ok(rows(&view, &editions, &replaced));
    if let Some(twin) = twin::of(&view, place, told) {
        return twin;
    }
    let total = editions.len() + replaced.len();
    let part = Part::of(place, total, TOLD_PER_PAGE)?;
    let first = part.number == 1;
    let new = part.cut(&editions, 0);
    let again = part.cut(&replaced, editions.len());
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
        (part.turning(&view, "main", TURNING))
    };
    let title = view.t("web-nav-corrections");
    Ok(view.page(Sheet { title, heading: None, here: part.place(), shows_levels: true, body }))
}

/// Columns of the rows: which record corrects which, and why. They are in no released table.
const COLUMNS: [(&str, Base); 7] = [
    ("table", Base::Key),
    ("record_id", Base::Key),
    ("corrects_id", Base::Key),
    ("commitment_id", Base::Key),
    ("date", Base::Date),
    ("author", Base::Text),
    ("reason", Base::Text),
];

/// A row for each correction. What it corrects is named where that is public.
fn rows(view: &View, editions: &[&Report], replaced: &[Replacement]) -> Data {
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
        ]
    };
    let cells = editions.iter().map(edition).chain(replaced.iter().map(judgement)).collect();
    Data::of(view.t("web-nav-corrections"), Rows::own("corrections", &COLUMNS, cells))
}

/// How many corrections are told.
pub(super) fn count(view: &View) -> Result<usize, PageFault> {
    Ok(editions(view).len() + view.analysis()?.replacements().len())
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
