//! Where the numbers of a report come from: all of them, and for each its rule in words and the
//! rows that were counted. Made from the folder of the report alone.

use maud::{Markup, html};

use super::address::{self, Page, Place};
use super::fault::PageFault;
use super::file::{self, Table};
use super::layout::Sheet;
use super::picture;
use super::site::Site;
use super::twin::{self, Data};
use super::view::View;
use crate::language::{Arg, Language};
use crate::publish::released::{FigureRow, FigureValue, TABLES_FOLDER};
use crate::publish::rows::Rows;
use crate::service::why::{CountedRow, CountedRows, Why, WhyFault, line};
use crate::word::field::Base;

/// Rows that are shown of each part of a rule; above, the page says so.
const ROWS_SHOWN_MAX: usize = 200;

/// A page about the agreement of a report.
fn view<'s>(
    site: &'s Site,
    language: &'static Language,
    report: &str,
) -> Result<View<'s>, PageFault> {
    let found = site.record.reports.get(report).ok_or(PageFault::NotFound)?;
    View::of(site, language, found.agreement_id.as_str())
}

pub(super) fn all<'s>(
    site: &'s Site,
    language: &'static Language,
    place: Place<'s>,
) -> Result<String, PageFault> {
    let id = place.page.id().unwrap_or_default();
    let view = view(site, language, id)?;
    let report = site.report(id)?;
    let figures = &report.figures.figures;
    if let Some(twin) = twin::of(&view, place, || Ok(figures_of(&view, id, figures))) {
        return twin;
    }
    let n = u64::try_from(figures.len()).unwrap_or(u64::MAX);
    let body = html! {
        p { (view.t("why-intro")) }
        (files(&view, id))
        (picture::list(&view, id))
        h2 { (view.t("why-all")) }
        p { (view.say("why-count", &[("n", Arg::Count(n))])) }
        dl.why {
            @for part in figures.chunk_by(|a, b| a.section == b.section) {
                dt { (section(&view, part)) }
                dd { @for figure in part { (number(&view, id, figure)) " " } }
            }
        }
    };
    let title = view.say("why-title", &[("report", Arg::Text(id))]);
    let here = Page::Numbers(id).into();
    Ok(view.page(Sheet { title, heading: None, here, shows_levels: false, body }))
}

/// Columns of the numbers of a report; they are in no released table.
const FIGURES: [(&str, Base); 9] = [
    ("figure_id", Base::Key),
    ("section", Base::Text),
    ("rule", Base::Text),
    ("count", Base::Integer),
    ("numerator", Base::Integer),
    ("denominator", Base::Integer),
    ("points", Base::Text),
    ("max_points", Base::Text),
    ("recorded", Base::Text),
];

/// A row for each number: its value before any rounding, its rule and where it stands.
fn figures_of(view: &View, report: &str, figures: &[FigureRow]) -> Data {
    let row = |it: &FigureRow| {
        let mut value: [String; 6] = Default::default();
        match &it.value {
            FigureValue::Count { count } => value[0] = count.to_string(),
            FigureValue::Share { numerator, denominator } => {
                value[1] = numerator.to_string();
                value[2] = denominator.to_string();
            }
            FigureValue::Points { points, max } => {
                value[3].clone_from(points);
                value[4].clone_from(max);
            }
            FigureValue::Recorded { recorded } => value[5].clone_from(recorded),
        }
        let named = [it.id.clone(), it.section.clone(), it.rule.clone()];
        named.into_iter().chain(value).collect()
    };
    let title = view.say("why-title", &[("report", Arg::Text(report))]);
    let cells = figures.iter().map(row).collect();
    Data::of(title, Rows::own("figures", &FIGURES, cells))
}

/// Columns of the rows that were counted for a number; they are in no released table.
const COUNTED: [(&str, Base); 4] = [
    ("part", Base::Integer),
    ("table", Base::Key),
    ("record_id", Base::Key),
    ("ledger_position", Base::Integer),
];

/// All rows that were counted, of each part of the rule.
fn counted_of(view: &View, why: &Why) -> Data {
    let of = |(place, counted): (usize, &CountedRows)| {
        let row = |it: &CountedRow| {
            vec![(place + 1).to_string(), counted.table.clone(), it.id.clone(), it.entry.clone()]
        };
        counted.rows.iter().map(row).collect::<Vec<_>>()
    };
    let cells = why.counted.iter().enumerate().flat_map(of).collect();
    let title = view.say("why-figure", &[("text", Arg::Text(printed(view, why.figure)))]);
    Data::of(title, Rows::own("counted_rows", &COUNTED, cells))
}

fn section(view: &View, part: &[FigureRow]) -> Markup {
    let section = part.first().map_or("", |figure| figure.section.as_str());
    html! { @if section.is_empty() { (view.t("why-cover")) } @else { code { "#" (section) } } }
}

fn number(view: &View, report: &str, figure: &FigureRow) -> Markup {
    html! { a href=(view.to(Page::Number(report, &figure.id))) title=(figure.id) { (printed(view, figure)) } }
}

/// The number as the edition in the reader's language prints it, else as another does.
fn printed<'f>(view: &View, figure: &'f FigureRow) -> &'f str {
    let own = figure.text.get(view.language.tag()).or(figure.text.values().next());
    own.map_or("", String::as_str)
}

fn files(view: &View, report: &str) -> Markup {
    let published = view.site.folder();
    let (own, tables) = (file::evidence_of(published, report), file::tables_of(published, report));
    let item = |address: String, table: &Table| {
        html! {
            li { a href=(address) { (table.name) } " "
                small { (view.say("web-bytes", &[("n", Arg::Count(table.bytes))])) } }
        }
    };
    let inner = |name: &str| address::evidence_file(report, &format!("{TABLES_FOLDER}/{name}"));
    html! {
        details {
            summary { (view.t("why-files")) }
            p { (view.t("why-files-text")) }
            ul.files { @for file in &own { (item(address::evidence_file(report, &file.name), file)) } }
            p { (view.t("why-tables")) }
            ul.files { @for table in &tables { (item(inner(&table.name), table)) } }
        }
    }
}

pub(super) fn one<'s>(
    site: &'s Site,
    language: &'static Language,
    place: Place<'s>,
) -> Result<String, PageFault> {
    let Page::Number(id, figure) = place.page else { return Err(PageFault::NotFound) };
    let view = view(site, language, id)?;
    let report = site.report(id)?;
    let why = report.why(figure, language).map_err(|fault| match fault {
        WhyFault::NoFigure(_) => PageFault::NotFound,
        other => PageFault::Broken(other.to_string()),
    })?;
    let text = printed(&view, why.figure);
    if let Some(twin) = twin::of(&view, place, || Ok(counted_of(&view, &why))) {
        return twin;
    }
    let body = html! {
        (said(&view, id, &why))
        h2 { (view.say("why-rule", &[("rule", Arg::Text(&why.figure.rule))])) }
        @for line in &why.told.lines { p { (line) } }
        @if !why.told.sets.is_empty() {
            details {
                summary { (view.t("why-sets")) }
                dl.why { @for (name, rows) in &why.told.sets { dt { (name) } dd { (rows) } } }
            }
        }
        h2 { (view.t("why-answer")) }
        (answered(&view, &why))
        @for rows in &why.counted { (counted(&view, rows)) }
        p { (view.link(Page::Numbers(id), &html! { (view.t("why-all")) })) }
    };
    let title = view.say("why-figure", &[("text", Arg::Text(text))]);
    let here = Page::Number(id, figure).into();
    Ok(view.page(Sheet { title, heading: None, here, shows_levels: false, body }))
}

/// The number as printed, its value, and where it stands.
fn said(view: &View, report: &str, why: &Why) -> Markup {
    let figure = why.figure;
    let editions = file::editions(view.site.folder(), report);
    // A number of a text that editors wrote stands in the editions of that language alone.
    let html = |edition: &&file::Edition| {
        figure.text.contains_key(&edition.lang)
            && edition.files.iter().any(|it| it.name == "report.html")
    };
    let own = |edition: &&file::Edition| edition.lang == view.language.tag();
    let with = || editions.iter().filter(html);
    let edition = with().find(own).or(with().next());
    html! {
        dl.why {
            dt { (view.t("why-printed")) }
            dd { (printed(view, figure)) " (" (figure.id) ")" }
            dt { (view.t("why-value")) }
            dd { (figure.value.line()) }
            @if let Some(edition) = edition {
                dt { (view.t("why-place")) }
                dd {
                    a href=(format!("{}#{}", address::report_file(report, &edition.lang, "report.html"), figure.id)) {
                        (view.t("why-place-link"))
                    }
                }
            }
        }
    }
}

fn answered(view: &View, why: &Why) -> Markup {
    let text = match &why.answer {
        Ok(_) if why.agrees => view.t("why-agrees"),
        Ok(answer) => view.say("why-differs", &[("value", Arg::Text(&line(answer)))]),
        Err(fault) => view.say("why-fails", &[("cause", Arg::Text(&fault.to_string()))]),
    };
    html! { p { strong { (text) } } }
}

fn counted(view: &View, rows: &CountedRows) -> Markup {
    let n = |size: usize| Arg::Count(u64::try_from(size).unwrap_or(u64::MAX));
    let head = [("table", Arg::Text(&rows.table)), ("n", n(rows.rows.len()))];
    html! {
        h3 { (view.say("why-counted", &head)) }
        @if rows.rows.len() > ROWS_SHOWN_MAX {
            p { (view.say("why-rows-more", &[("n", n(ROWS_SHOWN_MAX))])) }
        }
        @if rows.rows.is_empty() { p { (view.t("why-none-counted")) } } @else {
            ul.why { @for row in rows.rows.iter().take(ROWS_SHOWN_MAX) { li { (counted_row(view, rows, row)) } } }
        }
    }
}

fn counted_row(view: &View, rows: &CountedRows, row: &CountedRow) -> Markup {
    // Positions are counted from nought, and entries as everybody counts.
    let entry = |position: &str| {
        let said = |at: u64| view.say("why-entry", &[("n", Arg::Count(at.saturating_add(1)))]);
        html! { @if let Ok(at) = position.parse() { " " small { "(" (said(at)) ")" } } }
    };
    html! {
        (named(view, &rows.table, row)) (entry(&row.entry))
        @for (_, id, at) in &row.beside { ", " (id) (entry(at)) }
    }
}

/// The id of a row, linked to the page that shows it where there is one.
fn named(view: &View, table: &str, row: &CountedRow) -> Markup {
    let record = view.record();
    let commitment = match table {
        "commitments" => Some(row.id.as_str()),
        "evidence" => row.cell("links").and_then(|links| links.split(' ').next()),
        _ => row.cell("commitment_id"),
    };
    let commitment = commitment.filter(|id| record.commitments.contains_key(*id));
    let text = html! { (row.id) };
    match (table, commitment) {
        (_, Some(id)) => view.link(Page::Commitment(id), &text),
        ("parties", None) if record.parties.contains_key(row.id.as_str()) => {
            view.link(Page::Party(&row.id), &text)
        }
        _ => text,
    }
}
