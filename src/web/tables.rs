//! The tables of what is published, for whoever counts with them: what each holds, its files, and a form
//! that asks for one as it was known at a moment or dressed otherwise (`dressed`).

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::address::{self, Page, Place};
use super::dressed;
use super::fault::PageFault;
use super::file::{self, Table};
use super::layout::Sheet;
use super::parts::n;
use super::search::framed;
use super::site::Site;
use super::twin::{self, Data};
use super::view::View;
use crate::language::{Arg, Language};
use crate::publish::layout::{TableDef, all_tables};
use crate::publish::package::DATAPACKAGE;
use crate::publish::rows::Rows;
use crate::service::one_table::{names, names_then};
use crate::word::field::Base;

pub(super) fn write<'s>(
    site: &'s Site,
    language: &'static Language,
    place: Place<'s>,
) -> Result<String, PageFault> {
    let view = framed(site, language)?;
    let listed = Listed::of(&view);
    if let Some(twin) = twin::of(&view, place, || Ok(rows(&view, &listed))) {
        return twin;
    }
    let body = html! {
        @let lead = lead(&view);
        p.lead { (view.t(lead)) }
        section aria-labelledby="tables" {
            h2 #tables { (view.t("web-tables-each")) }
            (table(&view, &listed))
        }
        section aria-labelledby="asked" {
            h2 #asked { (view.t("web-table-ask")) }
            p { (view.t("web-table-ask-text")) }
            (dressed::form(&view))
        }
        @if !listed.others.is_empty() {
            section aria-labelledby="others" {
                h2 #others { (view.t("web-tables-others")) }
                ul.files { @for it in &listed.others { li { (link(&view, it)) } } }
                p { a href=(file::DATABASE) { (view.t("web-database")) } }
            }
        }
    };
    let title = view.t("web-tables-title");
    Ok(view.page(Sheet { title, heading: None, here: place, shows_levels: false, body }))
}

/// What the tables are from where they are seen.
fn lead(view: &View) -> &'static str {
    match (view.site.seen.is_now(), &view.site.seen.report) {
        (true, _) => "web-tables-lead",
        (false, Some(_)) => "web-tables-then",
        (false, None) => "web-tables-day",
    }
}

/// What lies there.
struct Listed {
    /// Files of tables by name, with the rows that each has.
    csv: BTreeMap<String, (Table, Option<u64>)>,
    parquet: BTreeMap<String, Table>,
    others: Vec<Table>,
}

impl Listed {
    /// The files are those of now.
    fn of(view: &View) -> Self {
        let mut found = Self { csv: BTreeMap::new(), parquet: BTreeMap::new(), others: Vec::new() };
        if !view.site.seen.is_now() {
            return found;
        }
        let rows = rows_by_file(view);
        for it in file::tables(view.site.folder()) {
            match it.name.rsplit_once('.') {
                Some((name, "csv")) if names().contains(&name) => {
                    let rows = rows.get(&it.name).copied();
                    found.csv.insert(name.to_owned(), (it, rows));
                }
                Some((name, "parquet")) if names().contains(&name) => {
                    found.parquet.insert(name.to_owned(), it);
                }
                _ => found.others.push(it),
            }
        }
        found
    }
}

/// How many rows the description of the package says that a file has.
fn rows_by_file(view: &View) -> BTreeMap<String, u64> {
    let path = view.site.folder().join("tables").join(DATAPACKAGE);
    let text = std::fs::read(path).unwrap_or_default();
    let read: serde_json::Value = serde_json::from_slice(&text).unwrap_or_default();
    let resources = read.get("resources").and_then(|it| it.as_array()).cloned();
    let rows = resources
        .unwrap_or_default()
        .into_iter()
        .filter_map(|it| Some((it.get("path")?.as_str()?.to_owned(), it.get("rows")?.as_u64()?)));
    rows.collect()
}

/// The tables in the order in which they are written, each with what it holds.
fn defined() -> Vec<TableDef> {
    let names = names();
    all_tables(0).into_iter().filter(|it| names.contains(&it.name)).collect()
}

fn table(view: &View, listed: &Listed) -> Markup {
    let columns = ["web-table", "web-tables-holds", "web-tables-rows", "web-tables-files"];
    html! {
        table.cards aria-labelledby="tables" {
            thead { tr { @for (place, id) in columns.iter().enumerate() {
                th.r[place == 2] scope="col" { (view.t(id)) }
            } } }
            tbody { @for it in defined() {
                @let csv = listed.csv.get(it.name);
                tr {
                    th scope="row" { code { (it.name) } }
                    td data-l=(view.t(columns[1])) { (view.foreign(it.meaning, "en")) }
                    td.r data-l=(view.t(columns[2])) { @if let Some((_, Some(rows))) = csv { (view.language.integer(*rows)) } }
                    td data-l=(view.t(columns[3])) {
                        @match csv {
                            Some((csv, _)) => (named(view, csv, "CSV")),
                            // Of what there is none there is no file, and at a moment each is made.
                            None if view.site.seen.is_now() => (view.t("dash")),
                            None if from_there(view).contains(&it.name) => (then(view, it.name)),
                            None => (view.t("dash")),
                        }
                        @if let Some(parquet) = listed.parquet.get(it.name) { " · " (named(view, parquet, "Parquet")) }
                    }
                }
            } }
        }
    }
}

/// The tables that can be had from where the page is seen.
pub(super) fn from_there(view: &View) -> Vec<&'static str> {
    if view.site.seen.report.is_some() { names_then() } else { names() }
}

/// A table as it was known at the moment of the page.
fn then(view: &View, name: &str) -> Markup {
    let seen = address::query(view.site.seen.pairs());
    let to = format!("{}{seen}", address::table_file(&format!("{name}.csv")));
    html! { a href=(to) { "CSV" } }
}

fn named(view: &View, it: &Table, name: &str) -> Markup {
    html! { a href=(address::table_file(&it.name)) { (name) } " " (size(view, it)) }
}

fn link(view: &View, it: &Table) -> Markup {
    html! { a href=(address::table_file(&it.name)) { (it.name) } " " (size(view, it)) }
}

fn size(view: &View, it: &Table) -> Markup {
    html! { small { (view.say("web-bytes", &[("n", Arg::Count(it.bytes))])) } }
}

/// Columns of the rows: the table, and its file as it lies there.
const COLUMNS: [(&str, Base); 4] =
    [("table", Base::Key), ("file", Base::Text), ("rows", Base::Integer), ("bytes", Base::Integer)];

fn rows(view: &View, listed: &Listed) -> Data {
    let row = |it: TableDef| {
        let of = listed.csv.get(it.name);
        let file = of.map(|(file, _)| file);
        vec![
            it.name.to_owned(),
            file.map(|file| file.name.clone()).unwrap_or_default(),
            of.and_then(|(_, rows)| *rows).map(|rows| rows.to_string()).unwrap_or_default(),
            file.map(|file| file.bytes.to_string()).unwrap_or_default(),
        ]
    };
    let cells = defined().into_iter().map(row).collect();
    Data::of(view.t("web-tables-title"), Rows::own("tables", &COLUMNS, cells))
}

/// A link to them, with how many there are.
pub(super) fn all(view: &View) -> Markup {
    let count = n(names().len());
    html! { p.near { (view.link(Page::Tables, &html! { (view.say("web-tables-link", &[("n", count)])) })) } }
}
