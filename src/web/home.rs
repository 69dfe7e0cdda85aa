//! Where an agreement stands, in one screen: both aggregates with their date, what changed in a
//! year, what is overdue, the latest report and the next one due.

use maud::{Markup, html};

use super::address::{Page, Place};
use super::fault::PageFault;
use super::layout::Sheet;
use super::parts::n;
use super::site::Site;
use super::twin::{self, Data};
use super::view::View;
use super::{
    agreements, blockages, corrections, figure, incidents, overdue, recommendations, reports,
    sessions,
};
use crate::agreement::Instrument;
use crate::analysis::{Change, Direction, Distribution, Figure, Scope};
use crate::assessment::{Report, ReportState};
use crate::language::{Arg, Language};
use crate::publish::rows::Rows;
use crate::service::export::share_rows;
use crate::word::Day;

/// Rows of a list on this page; the rest stands on a page of its own.
const ROWS_MAX: usize = 6;

/// The home page: where the agreement named first in the publication stands.
pub(super) fn first<'s>(
    site: &'s Site,
    language: &'static Language,
    place: Place<'s>,
) -> Result<String, PageFault> {
    let id = site.publication.agreement_id.as_str();
    if site.record.agreements.contains_key(id) {
        stands(site, language, id)
    } else {
        agreements::write(site, language, place)
    }
}

/// Where any agreement stands.
pub(super) fn write<'s>(
    site: &'s Site,
    language: &'static Language,
    place: Place<'s>,
) -> Result<String, PageFault> {
    let id = place.page.id().unwrap_or_default();
    stands(site, language, id)
}

fn stands<'s>(
    site: &'s Site,
    language: &'static Language,
    id: &'s str,
) -> Result<String, PageFault> {
    let view = View::of(site, language, id)?;
    let (heading, title) = titles(&view)?;
    let here = match view.overview() {
        Page::Home => Page::Home,
        _ => Page::Agreement(id),
    }
    .into();
    if let Some(twin) = twin::of(&view, here, || shares(&view, title.clone())) {
        return twin;
    }
    let body = html! {
        (lead(&view)?)
        section aria-labelledby="stands" {
            h2 #stands { (view.say("web-stands", &[("date", Arg::Text(&view.day(view.judged())))])) }
            (closes(&view, cut_off_by(&view, |day| day == view.judged()).map(|it| it.1)))
            (figure::aggregates(&view, Scope::Agreement, "all"))
        }
        div.two {
            section aria-labelledby="changed" { (changes(&view)?) }
            section aria-labelledby="late" { (late(&view)?) }
        }
        section aria-labelledby="latest" { (reports::latest(&view)?) }
        section aria-labelledby="told" { (told(&view)?) }
        section aria-labelledby="pillars" { (pillars(&view)?) }
    };
    Ok(view.page(Sheet { title, heading: Some(heading), here, shows_levels: true, body }))
}

/// How many stand at each level: of the whole agreement, then of each pillar.
fn shares(view: &View, title: String) -> Result<Data, PageFault> {
    let (levels, id) = (view.levels()?, view.agreement_id().unwrap_or_default());
    let pillars = levels.pillars().into_iter().map(Scope::Pillar);
    let scopes = std::iter::once(Scope::Agreement).chain(pillars);
    let rows = scopes.flat_map(|scope| share_rows(id, view.judged(), &levels.distribution(scope)));
    Ok(Data::of(title, Rows::shares(&rows.collect::<Vec<_>>())))
}

fn titles(view: &View) -> Result<(Markup, String), PageFault> {
    let agreement = &view.analysis()?.agreement().value;
    let id = agreement.agreement_id.as_str();
    let (field, text) = match &agreement.short_title {
        Some(short) => ("short_title", short),
        None => ("title", &agreement.title),
    };
    let plain = view.words_of("agreements", id, field, text, &agreement.title_lang);
    Ok((view.agreement_title(id), plain.text.to_owned()))
}

fn lead(view: &View) -> Result<Markup, PageFault> {
    let it = &view.analysis()?.agreement().value;
    let id = it.agreement_id.as_str();
    Ok(html! {
        p.lead { (view.words("agreements", id, "title", &it.title, &it.title_lang)) }
        @if let Some(signed) = &it.date_signed {
            p.meta {
                (view.say("web-signed", &[("date", Arg::Text(&view.language.date(signed)))]))
                @if let Some(place) = &it.place { (view.t("list-comma")) (view.foreign(place.as_str(), it.title_lang.as_str())) }
            }
        }
        (declared(view, id))
    })
}

/// Declarations on the agreement as a whole, such as that it is ended, newest first. Nothing is
/// judged by showing them: whether one party can end an agreement the record does not say.
fn declared(view: &View, agreement: &str) -> Markup {
    let all = view.record().instruments.values().map(|found| &found.value);
    let about = |it: &&Instrument| it.amends.iter().any(|id| id.as_str() == agreement);
    let mut found: Vec<&Instrument> =
        all.filter(about).filter(|it| !it.date.wholly_after(view.as_of())).collect();
    found.sort_by(|a, b| (&b.date, &b.instrument_id).cmp(&(&a.date, &a.instrument_id)));
    html! {
        @for it in found {
            @let id = it.instrument_id.as_str();
            p { strong { (view.date(&it.date)) (view.t("web-colon"))
                (view.words("instruments", id, "title", &it.title, &it.lang)) "." }
                @if let Some(summary) = &it.summary { " " (view.words("instruments", id, "summary", summary, &it.lang)) } }
        }
    }
}

/// The day from which changes are told: the cut-off of the last report made of this record before the last judgement,
/// with that report; without one, the same day a year before.
pub(super) fn since<'s>(view: &View<'s>) -> (Day, Option<&'s Report>) {
    let judged = view.judged();
    let earlier = cut_off_by(view, |day| day < judged);
    earlier
        .map_or_else(|| (judged.plus(jiff::Span::new().years(-1)), None), |it| (it.0, Some(it.1)))
}

/// The last published report of which the cut-off is such a day. What others published has none on record.
fn cut_off_by<'s>(view: &View<'s>, such: impl Fn(Day) -> bool) -> Option<(Day, &'s Report)> {
    let all = reports::reports(view).into_iter();
    let published = all.filter(|it| it.state == ReportState::Published);
    let ours = published.filter_map(|it| it.cut_off.map(|day| (day, it)));
    ours.filter(|(day, _)| such(*day)).max_by_key(|(day, it)| (*day, it.report_id.as_str()))
}

/// The report whose cut-off a day is.
fn closes<'s>(view: &View<'s>, report: Option<&'s Report>) -> Markup {
    html! {
        @if let Some(report) = report {
            p.meta { (view.t("glossary-cut-off")) (view.t("web-colon")) (reports::link(view, report)) }
        }
    }
}

fn changes(view: &View) -> Result<Markup, PageFault> {
    let (since, report) = since(view);
    let changes = view.levels()?.changes_since(since);
    let tally = changes.tally(Scope::Agreement);
    let of = u64::try_from(changes.items.len()).unwrap_or_default();
    let mut moved: Vec<&Change> = changes.changed().collect();
    moved.sort_by_key(|change| change.direction);
    Ok(html! {
        h2 #changed { (view.say("web-changed", &[("date", Arg::Text(&view.day(since)))])) }
        (closes(view, report))
        table {
            caption.sr { (view.t("web-changed-caption")) }
            tbody {
                @for direction in Direction::ALL {
                    @let count = tally.get(&direction).copied().unwrap_or_default();
                    @if count > 0 || matches!(direction, Direction::Up | Direction::Down) {
                        tr {
                            th scope="row" { (way(view, direction)) }
                            td.r { (figure::full(view, Figure::new(count, of))) }
                        }
                    }
                }
            }
        }
        @if !changes.added.is_empty() || !changes.left.is_empty() {
            p { (view.say("web-catalogue-moved", &[
                ("added", Arg::Count(u64::try_from(changes.added.len()).unwrap_or_default())),
                ("left", Arg::Count(u64::try_from(changes.left.len()).unwrap_or_default())),
            ])) }
        }
        @if !moved.is_empty() {
            ul.rows { @for change in moved.iter().take(ROWS_MAX) { li { (moved_row(view, change)) } } }
            @if moved.len() > ROWS_MAX { p.meta { (view.t("web-changed-rest")) } }
        }
    })
}

/// A commitment and its way from one level to another.
fn moved_row<'s>(view: &View<'s>, change: &Change<'s>) -> Markup {
    html! {
        (view.commitment(change.commitment.value.commitment_id.as_str()))
        p.meta { (view.standing(&change.then)) (view.t("web-arrow")) (view.standing(&change.now)) }
    }
}

/// Which way, by sign and word.
pub(super) fn way(view: &View, direction: Direction) -> Markup {
    let sign = match direction {
        Direction::Up => "▲",
        Direction::Down => "▼",
        Direction::NewlyAssessed => "+",
        Direction::Unchanged => "=",
        Direction::NoLongerAssessable | Direction::NoLongerAssessed => "–",
        Direction::OtherScale => "≠",
    };
    let id = format!("web-way-{}", direction.code().replace('_', "-"));
    html! { span.m aria-hidden="true" { (sign) } " " (view.t(&id)) }
}

fn late(view: &View) -> Result<Markup, PageFault> {
    let found = overdue::Overdue::of(view.analysis()?);
    let id = view.agreement_id().unwrap_or_default();
    Ok(html! {
        h2 #late { (view.t("web-overdue")) }
        p { (overdue::sentence(view, &found)) }
        @if !found.late.is_empty() {
            ul.rows { @for late in found.late.iter().take(ROWS_MAX) { li { (overdue::row(view, late)) } } }
        }
        p { (view.link(Page::Overdue(id), &html! { (view.t("web-overdue-all")) })) " · " (overdue::calendar(view, Page::Overdue(id))) }
    })
}

/// What else is on record, and how much of it.
fn told(view: &View) -> Result<Markup, PageFault> {
    let id = view.agreement_id().unwrap_or_default();
    let pages = [
        (Page::Recommendations(id), "recommend-title", recommendations::all(view)?.len()),
        (Page::Blockages(id), "web-nav-blockages", blockages::all(view)?.len()),
        (Page::Sessions(id), "web-nav-sessions", sessions::all(view)?.len()),
        (Page::Incidents(id), "web-nav-incidents", incidents::all(view)?.len()),
        (Page::Indicators(id), "web-series", view.analysis()?.series().len()),
        (Page::Corrections(id), "web-nav-corrections", corrections::count(view)?),
    ];
    Ok(html! {
        h2 #told { (view.t("web-told")) }
        p.near { @for (place, (page, name, count)) in pages.into_iter().enumerate() {
            @if place > 0 { " · " }
            (view.link(page, &html! { (view.say("web-told-count", &[("name", Arg::Text(&view.t(name))), ("n", n(count))])) }))
        } }
    })
}

fn pillars(view: &View) -> Result<Markup, PageFault> {
    let analysis = view.levels()?;
    let pillars = analysis.pillars();
    Ok(html! {
        h2 #pillars { (view.t("web-pillars")) }
        table.cards {
            caption.sr { (view.t("web-pillars-caption")) }
            thead { tr {
                th scope="col" { (view.t("web-column-pillar")) }
                @for id in GROUPS { th.r scope="col" { (view.t(id)) } }
            } }
            tbody { @for pillar in pillars {
                (group_row(view, &view.pillar(pillar), &analysis.distribution(Scope::Pillar(pillar))))
            } }
        }
    })
}

/// Columns of a row of counts.
pub(super) const GROUPS: [&str; 5] = [
    "web-column-complete",
    "web-column-in-progress",
    "web-column-not-begun",
    "web-column-not-assessed",
    "web-column-not-assessable",
];

/// Counts of a scope in five groups that add to its catalogue, each of how many.
pub(super) fn group_row(view: &View, name: &Markup, it: &Distribution) -> Markup {
    let not_begun = it.assessed().saturating_sub(it.begun().count);
    let counts = [
        it.complete().count,
        it.in_progress().count,
        not_begun,
        it.not_assessed,
        it.not_assessable,
    ];
    html! {
        tr {
            th scope="row" { (name) }
            @for (label, count) in GROUPS.iter().zip(counts) {
                td.r data-l=(view.t(label)) { (figure::full(view, it.of_catalogue(count))) }
            }
        }
    }
}
