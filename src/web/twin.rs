//! The twins of a page for programs: what it lists, as CSV and as JSON, all of it.
//!
//! A twin stands at the address of its page with an ending, is seen from where the page is seen, and
//! has the columns of the released table of its records. Its rows are the same in every language.

use std::fmt::Write as _;

use axum::http::{HeaderName, header};

use super::address::{Form, Place};
use super::fault::PageFault;
use super::seen::Seen;
use super::view::View;
use super::{card, due, feed};
use crate::publish::rows::{Rows, quoted};
use crate::record::Record;
use crate::store::published::Publication;
use crate::word::{Cells, Key, Kind};

/// What a page holds for programs.
pub(super) struct Data {
    /// Heading of the page.
    pub(super) title: String,
    /// Its rows.
    pub(super) rows: Rows,
    /// There are no more of them.
    pub(super) complete: bool,
}

impl Data {
    /// All rows of a page.
    pub(super) fn of(title: String, rows: Rows) -> Self {
        Self { title, rows, complete: true }
    }
}

/// The page in the form that is asked for, whatever form that is; nothing where it is asked for as a page.
pub(super) fn of(
    view: &View,
    here: Place,
    data: impl FnOnce() -> Result<Data, PageFault>,
) -> Option<Result<String, PageFault>> {
    match view.site.form {
        Form::Page => None,
        Form::Json => Some(data().map(|data| json(view, here, &data))),
        Form::Csv => Some(data().and_then(|data| Ok(data.rows.csv()?.to_owned()))),
        Form::Atom => Some(feed::of(view, here)),
        Form::Ics => Some(due::of(view, here)),
        Form::Card => Some(card::of(view, here)),
        // Only a page that is a drawing has these, and makes them itself.
        Form::Svg | Form::Png => Some(Err(PageFault::NotFound)),
    }
}

/// Records that a page lists, by their ids in the order of the page.
pub(super) fn records<'i>(
    view: &View,
    title: String,
    kind: Kind,
    ids: impl IntoIterator<Item = &'i str>,
) -> Result<Data, PageFault> {
    let record = view.record();
    let found = ids.into_iter().filter_map(|id| record.find(kind, id));
    let stored: Vec<Cells> = found.map(|(_, cells)| cells).collect();
    Ok(Data::of(title, Rows::records(kind, &stored, view.site.lookups())?))
}

/// The rows as an object that says where they are from.
fn json(view: &View, here: Place, data: &Data) -> String {
    let publication = &view.site.made_from(here.page);
    let report = here.page.of_report().or(view.site.seen.report.as_deref());
    let report = report.map_or_else(|| "null".to_owned(), quoted);
    let chosen = here.filter.chosen();
    let filter: Vec<String> =
        chosen.map(|(it, value)| format!("{}:{}", quoted(it.name()), quoted(value))).collect();
    let licences: Vec<String> = licences(view).map(quoted).collect();
    let members = [
        ("title", quoted(&data.title)),
        ("table", quoted(data.rows.name())),
        (
            "vantage",
            format!(
                "{{\"as_of\":{},\"known_at\":{},\"report\":{report},\"root\":{}}}",
                quoted(&publication.as_of.to_string()),
                publication.known_at,
                quoted(&publication.root)
            ),
        ),
        ("licence", format!("[{}]", licences.join(","))),
        ("source", quoted(&source(view))),
        ("address", quoted(&view.to(here))),
        ("filter", format!("{{{}}}", filter.join(","))),
        ("complete", data.complete.to_string()),
        ("rows", data.rows.json().to_owned()),
    ];
    let members = members.map(|(name, value)| format!("{}: {value}", quoted(name)));
    format!("{{\n{}\n}}\n", members.join(",\n"))
}

/// Licences under which everything public of the mission may be used: ids of the SPDX list.
pub(super) fn licences<'s>(view: &View<'s>) -> impl Iterator<Item = &'s str> {
    let missions = view.record().mission.values();
    missions.flat_map(|mission| &mission.value.licence).map(Key::as_str)
}

/// Who is to be named: the observer, else the mission.
pub(super) fn source(view: &View) -> String {
    let mission = view.record().mission.values().next();
    mission.map_or_else(|| view.site_name(), |it| it.value.observer.as_str().to_owned())
}

/// Where a licence of the SPDX list is found.
pub(super) fn licence_address(id: &str) -> String {
    format!("https://spdx.org/licenses/{id}.html")
}

/// What the answer with a twin says beside its bytes: under which name to save it, and where its page
/// and the other twin stand.
pub(super) fn headers(
    here: Place,
    form: Form,
    (lang, seen): (&str, &Seen),
) -> Vec<(HeaderName, String)> {
    if form == Form::Page {
        return Vec::new();
    }
    let page = here.at(lang, seen);
    let mut link = format!("<{page}>; rel=\"canonical\"; type=\"text/html\"");
    for other in Form::TWINS.into_iter().filter(|it| *it != form && here.page.has(*it)) {
        let there = here.form_at(other, lang, seen);
        let _ = write!(link, ", <{there}>; rel=\"alternate\"; type=\"{}\"", other.kind());
    }
    // What a browser or another site shows in place is not put away as a file.
    let how =
        if matches!(form, Form::Csv | Form::Json | Form::Ics) { "attachment" } else { "inline" };
    let saved = format!("{how}; filename=\"{}\"", name(here, form, seen));
    vec![(header::CONTENT_DISPOSITION, saved), (header::LINK, link)]
}

/// Adds to what the answer with rows says where they are from, because a file of rows has no place for it: position,
/// day and root hash of the ledger, and the licences.
pub(super) fn add_provenance(
    headers: &mut Vec<(HeaderName, String)>,
    form: Form,
    (record, publication): (&Record, &Publication),
) {
    if !matches!(form, Form::Csv | Form::Json) {
        return;
    }
    if let Some((_, links)) = headers.iter_mut().find(|(name, _)| *name == header::LINK) {
        for id in record.mission.values().flat_map(|mission| &mission.value.licence) {
            let _ = write!(links, ", <{}>; rel=\"license\"", licence_address(id.as_str()));
        }
    }
    headers.extend(vantage(publication));
}

/// Position, day and root hash of the ledger, as headers.
pub(super) fn vantage(publication: &Publication) -> [(HeaderName, String); 3] {
    let from = [
        ("accordwatch-known-at", publication.known_at.to_string()),
        ("accordwatch-as-of", publication.as_of.to_string()),
        ("accordwatch-root", publication.root.clone()),
    ];
    from.map(|(name, value)| (HeaderName::from_static(name), value))
}

/// The name under which a twin is saved: its address without the language, from where it is seen, and what of its
/// list it is, so that two of them never overwrite each other.
fn name(here: Place, form: Form, seen: &Seen) -> String {
    let there = here.form_at(Form::Csv, "", &Seen::default());
    let path = there.split_once('?').map_or(there.as_str(), |(path, _)| path);
    let there = path.trim_start_matches('/').trim_end_matches(Form::Csv.ending());
    let mut name = there.replace('/', "-");
    for (_, value) in seen.pairs() {
        name.extend(["-", &value]);
    }
    for (_, value) in here.filter.chosen() {
        name.push('-');
        name.extend(value.chars().filter(|it| it.is_ascii_alphanumeric() || "-_.".contains(*it)));
    }
    name + form.ending()
}

#[cfg(test)]
mod tests {
    use super::super::address::{Page, Sought};
    use super::*;
    use crate::word::Day;

    #[test]
    fn a_twin_is_saved_under_a_name_that_says_what_it_is_and_from_where_it_was_seen() {
        let now = Seen::default();
        let then = Seen { as_of: Day::new(2018, 6, 30), report: Some("R-5".into()) };
        for (page, form, seen, wanted) in [
            (Page::Home, Form::Csv, &now, "home.csv"),
            (Page::Agreements, Form::Json, &now, "agreements.json"),
            (Page::Sessions("m.1"), Form::Csv, &now, "agreements-m.1-sessions.csv"),
            (Page::Number("R", "F1"), Form::Json, &now, "reports-R-why-F1.json"),
            (Page::Search(Sought { words: "a", kind: "" }), Form::Csv, &now, "search.csv"),
            (Page::Party("GOV"), Form::Csv, &then, "parties-GOV-2018-06-30-report-R-5.csv"),
        ] {
            assert_eq!(name(page.into(), form, seen), wanted);
        }
        let told = headers(Page::Party("GOV").into(), Form::Csv, ("fr", &then));
        let query = "?as_of=2018-06-30&known_at=report-R-5";
        let wanted = format!(
            "</fr/parties/GOV{query}>; rel=\"canonical\"; type=\"text/html\", \
             </fr/parties/GOV.json{query}>; rel=\"alternate\"; type=\"application/json\""
        );
        assert_eq!(told[1].1, wanted);
        assert!(headers(Page::Home.into(), Form::Page, ("fr", &now)).is_empty());
    }
}
