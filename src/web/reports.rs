//! Reports: the latest with its files, the next one due, and the list of all.

use maud::{Markup, html};

use super::address::{self, AS_OF, KNOWN_AT, Page, Place};
use super::fault::PageFault;
use super::file::{self, Edition, EditionFile};
use super::layout::Sheet;
use super::seen::Seen;
use super::site::Site;
use super::view::{View, anchor};
use super::{tables, twin};
use crate::analysis::{Cadence, ReportTiming};
use crate::assessment::Report;
use crate::language::{Arg, Language};
use crate::service::life::MANIFEST;
use crate::word::{Day, Kind, PartialDate};

pub(super) fn write<'s>(
    site: &'s Site,
    language: &'static Language,
    place: Place<'s>,
) -> Result<String, PageFault> {
    let id = place.page.id().unwrap_or_default();
    let view = View::of(site, language, id)?;
    let mut reports = reports(&view);
    reports.reverse();
    let told = || {
        twin::records(
            &view,
            view.t("web-nav-reports"),
            Kind::Report,
            reports.iter().map(|it| it.report_id.as_str()),
        )
    };
    if let Some(twin) = twin::of(&view, place, told) {
        return twin;
    }
    let body = html! {
        section aria-labelledby="cadence" {
            h2 #cadence { (view.t("web-cadence")) }
            (cadences(&view)?)
        }
        section aria-labelledby="all" {
            h2 #all { (view.t("web-reports-all")) }
            @if reports.is_empty() { p { (view.t("web-reports-none")) } }
            @for report in &reports { (one(&view, report, false)) }
        }
        (tables::all(&view))
        (look_back(&view))
    };
    let title = view.t("web-nav-reports");
    let here = Page::Reports(id).into();
    Ok(view.page(Sheet { title, heading: None, here, shows_levels: false, body }))
}

/// Reports of the agreement by the day they came out, else by the end of what they cover, oldest
/// first. What lies after the day of the publication does not exist yet, unless its files lie
/// here: a report may come out long after the last day that anybody observed.
pub(super) fn reports<'s>(view: &View<'s>) -> Vec<&'s Report> {
    let Some(id) = view.agreement_id() else { return Vec::new() };
    let all = view.record().reports.values().map(|found| &found.value);
    // Whoever asks for a day sees none that came out later.
    let any_day = view.site.seen.as_of.is_none();
    let here = |it: &&Report| {
        begun(it, view.as_of())
            || any_day && !file::editions(view.site.folder(), it.report_id.as_str()).is_empty()
    };
    let ours = all.filter(|it| it.agreement_id.as_str() == id).filter(here);
    let mut found: Vec<&Report> = ours.collect();
    found.sort_by_key(|it| (placed(it), it.report_id.as_str()));
    found
}

/// The day by which a report is placed among others.
pub(super) fn placed(it: &Report) -> Option<Day> {
    let last = |date: &Option<PartialDate>| date.as_ref().and_then(PartialDate::latest);
    last(&it.public_date).or(last(&it.dated)).or(it.cut_off).or(last(&it.period_end))
}

fn begun(it: &Report, as_of: Day) -> bool {
    let date = it.public_date.as_ref().or(it.dated.as_ref()).or(it.period_end.as_ref());
    date.is_none_or(|date| !date.wholly_after(as_of))
}

/// The latest report, and the next one due: a section of the home page.
pub(super) fn latest(view: &View) -> Result<Markup, PageFault> {
    let all = reports(view);
    let filed =
        |it: &&&Report| !file::editions(view.site.folder(), it.report_id.as_str()).is_empty();
    let latest = all.iter().rev().find(filed).or(all.last());
    let id = view.agreement_id().unwrap_or_default();
    Ok(html! {
        h2 #latest { (view.t("web-latest-report")) }
        div.two {
            div {
                @match latest { Some(report) => (one(view, report, true)), None => p { (view.t("web-reports-none")) } }
                (tables::all(view))
            }
            div {
                h3 { (view.t("web-next-report")) }
                (cadences(view)?)
                p { (view.link(Page::Reports(id), &html! { (view.t("web-reports-all-link")) })) }
            }
        }
    })
}

/// One report; `latest`: the one on the home page, which leads to where all are listed.
fn one<'s>(view: &View<'s>, it: &'s Report, latest: bool) -> Markup {
    let id = it.report_id.as_str();
    let title = view.words("reports", id, "title", &it.title, &it.lang);
    html! {
        article #(anchor("report", id)) {
            h3 { (title) }
            p.meta {
                (view.language.name("report-kind", it.kind.code())) " · "
                b { (view.language.name("report-state", it.state.code())) } " · " (view.called(it.issued_by.as_str()))
                @if let Some(date) = it.public_date.as_ref().or(it.dated.as_ref()) { " · " (view.date(date)) }
            }
            @if let Some(period) = period(view, it) { p { (view.t("web-report-period")) " " (period) } }
            @if let Some(theme) = &it.theme { p { (view.words("reports", id, "theme", theme, &it.lang)) } }
            (edition(view, it))
            @if let Some(changes) = &it.changes { p { b { (view.t("web-report-changes")) } " " (view.words("reports", id, "changes", changes, &it.lang)) } }
            (files(view, id, !latest))
            @if unsealed(view, id) { p.note { (view.t("web-report-unsealed")) } }
            @if !file::tables_of(view.site.folder(), id).is_empty() {
                p { (view.link(Page::Numbers(id), &html! { (view.t("why-link")) })) }
            }
            @if view.site.moments().iter().any(|moment| moment.report_id == id) {
                @let there = Place::from(view.overview()).at(view.language.tag(), &Seen::at(id));
                p { a href=(there) { (view.t("web-back-report")) } }
            }
            (view.sources(&it.source_ids))
        }
    }
}

/// The edition that it corrects, and those that correct it.
fn edition<'s>(view: &View<'s>, it: &'s Report) -> Markup {
    let all = view.record().reports.values().map(|found| &found.value);
    let of = |id: &str| all.clone().find(|other| other.report_id.as_str() == id);
    let corrects = it.corrects.as_ref().and_then(|id| of(id.as_str()));
    let later: Vec<&Report> = all
        .clone()
        .filter(|other| other.corrects.as_ref().is_some_and(|id| id.key() == it.report_id.key()))
        .collect();
    html! {
        @if let Some(first) = corrects {
            p { (view.t("web-report-corrects")) " " (link(view, first)) " " (named(first)) }
        }
        @for other in later {
            p.note { (view.t("web-report-corrected")) " " (link(view, other)) " " (named(other)) }
        }
    }
}

/// The id of a report: two editions have one title.
fn named(it: &Report) -> Markup {
    html! { "(" bdi { (it.report_id) } ")" }
}

/// Its files lie here and no seal fixes them.
fn unsealed(view: &View, id: &str) -> bool {
    let folder = view.site.folder();
    let here = !file::editions(folder, id).is_empty();
    here && !file::plain_file(&folder.join("reports").join(id).join(MANIFEST))
}

/// A report by its title, with a link where it is listed.
pub(super) fn link<'s>(view: &View<'s>, it: &'s Report) -> Markup {
    let id = it.report_id.as_str();
    let title = view.words("reports", id, "title", &it.title, &it.lang);
    let listed = reports(view).iter().any(|one| one.report_id.as_str() == id);
    let there = view.to(Page::Reports(it.agreement_id.as_str()));
    html! {
        @if listed { a href=(format!("{there}#{}", anchor("report", id))) { (title) } } @else { (title) }
    }
}

fn period(view: &View, it: &Report) -> Option<String> {
    let (from, to) = (it.period_start.as_ref()?, it.period_end.as_ref()?);
    if from == to {
        return Some(view.language.date(from));
    }
    // One span is written as a language writes spans.
    let span = PartialDate::parse(&format!("{from}/{to}")).ok()?;
    Some(view.language.date(&span))
}

/// Links to the files of a report that lie there, those in the language of the page first; `all`: also those that are
/// about another of them.
fn files(view: &View, id: &str, all: bool) -> Markup {
    let mut editions = file::editions(view.site.folder(), id);
    editions.sort_by_key(|edition| edition.lang != view.language.tag());
    let link = |lang: &str, file: &EditionFile| {
        let at = address::report_file(id, lang, file.name);
        let class = file.itself.then_some("button");
        html! { a class=[class] href=(at) hreflang=(lang) type=(file.media) { (view.t(file.label)) } }
    };
    html! {
        @for Edition { lang, files } in &editions {
            @let name = Language::of(lang).map_or(lang.clone(), |l| l.word("language-name"));
            @let (itself, beside): (Vec<_>, Vec<_>) = files.iter().partition(|file| file.itself);
            @if all || !itself.is_empty() {
                p.files {
                    span lang=(lang) { (name) } (view.t("web-colon"))
                    @for file in itself { (link(lang, file)) }
                }
            }
            @if all && !beside.is_empty() {
                p.meta { @for (place, file) in beside.into_iter().enumerate() {
                    @if place > 0 { " · " } (link(lang, file))
                } }
            }
        }
    }
}

/// From where one can look back: a form that leads to where the agreement stands.
fn look_back(view: &View) -> Markup {
    let (seen, lang) = (&view.site.seen, view.language.tag());
    let to = Place::from(view.overview()).at(lang, &Seen::default());
    let day = seen.as_of.map(|day| day.to_string());
    html! {
        section aria-labelledby="back" {
            h2 #back { (view.t("web-back")) }
            p { (view.t("web-back-text")) }
            form action=(to) {
                p.field { label for="known_at" { (view.t("web-back-known")) }
                    select #known_at name=(KNOWN_AT) {
                        option value="" { (view.t("web-back-now")) }
                        @for moment in view.site.moments().iter().rev() {
                            @let report = Some(&moment.report_id);
                            option value=(Seen::at(&moment.report_id).known_at()) selected[seen.report.as_ref() == report] {
                                (moment.report_id)
                            }
                        }
                    } }
                p.field { label for="as_of" { (view.t("web-back-as-of")) }
                    input #as_of name=(AS_OF) type="date" value=[day]; }
                button { (view.t("web-back-go")) }
            }
        }
    }
}

/// Each issuer's reports against the interval the mandate asks for.
fn cadences(view: &View) -> Result<Markup, PageFault> {
    let analysis = view.analysis()?;
    let all: Vec<(&str, Cadence)> = analysis
        .issuers()
        .into_iter()
        .map(|issuer| (issuer, analysis.cadence(issuer)))
        .filter(|(_, cadence)| !cadence.reports.is_empty())
        .collect();
    Ok(html! {
        @if all.is_empty() { p { (view.t("web-cadence-none")) } }
        @for (issuer, cadence) in all {
            p { b { bdi { (view.called(issuer)) } } ". "
                @if let Some(months) = cadence.every_months.and_then(|m| u64::try_from(m).ok()) {
                    (view.say("web-cadence-every", &[("months", Arg::Count(months))])) " "
                }
                @if let Some(last) = cadence.reports.last() { (came_out(view, last)) " " }
                @if !cadence.undated.is_empty() {
                    (view.say("web-cadence-undated", &[("n", Arg::Count(u64::try_from(cadence.undated.len()).unwrap_or_default()))])) " "
                }
                (next(view, &cadence))
            }
        }
    })
}

fn came_out(view: &View, last: &ReportTiming) -> String {
    let date = view.day(last.came_out);
    match last.days_late {
        Some(days) if days > 0 => view.say(
            "web-cadence-last-late",
            &[("date", Arg::Text(&date)), ("days", Arg::Count(u64::from(days.unsigned_abs())))],
        ),
        _ => view.say("web-cadence-last", &[("date", Arg::Text(&date))]),
    }
}

fn next(view: &View, cadence: &Cadence) -> String {
    if let Some(ended) = cadence.ended {
        let date = view.language.date(ended);
        return view.say("web-cadence-ended", &[("date", Arg::Text(&date))]);
    }
    let Some(due) = cadence.next_due else { return view.t("web-cadence-no-rule") };
    let due = view.day(due);
    let today = view.day(view.as_of());
    match cadence.next_days_late {
        Some(days) => view.say(
            "web-cadence-next-late",
            &[
                ("due", Arg::Text(&due)),
                ("days", Arg::Count(u64::from(days.unsigned_abs()))),
                ("date", Arg::Text(&today)),
            ],
        ),
        None => view.say("web-cadence-next", &[("due", Arg::Text(&due))]),
    }
}
