//! How a reader checks what the pages say: from what they were made, what each report was sealed at,
//! and the commands that make the numbers again.

use maud::{Markup, html};

use super::address::{self, Page, Place};
use super::fault::PageFault;
use super::layout::Sheet;
use super::parts::n;
use super::site::Site;
use super::twin::{self, Data};
use super::view::{View, anchor};
use super::{file, front, permanent};
use crate::assessment::Report;
use crate::language::{Arg, Language};
use crate::publish::package::CHECKSUMS;
use crate::publish::released;
use crate::publish::rows::Rows;
use crate::store::published::Moment;
use crate::word::field::Base;

/// What makes the numbers of a report again, and what it needs beside it; and in a folder beside them the
/// tables.
const NEEDED: [&str; 4] = [
    released::RECOMPUTE_FILE,
    released::FIGURES_FILE,
    released::RULES_FILE,
    released::ENTRIES_FILE,
];

pub(super) fn write<'s>(
    site: &'s Site,
    language: &'static Language,
    place: Place<'s>,
) -> Result<String, PageFault> {
    let id = place.page.id().unwrap_or_default();
    let view = View::of(site, language, id)?;
    let sealed = sealed(&view);
    if let Some(twin) = twin::of(&view, place, || Ok(rows(&view, &sealed))) {
        return twin;
    }
    let body = html! {
        (state(&view))
        (reports(&view, &sealed))
        (numbers(&view))
        (tables(&view))
        (ledger(&view))
    };
    let title = view.t("web-checking");
    Ok(view.page(Sheet { title, heading: None, here: place, shows_levels: false, body }))
}

/// The moments at which reports of the agreement were sealed, as far as they are known from here.
fn sealed<'s>(view: &View<'s>) -> Vec<&'s Moment> {
    let ours = |it: &&Moment| {
        let report = view.record().reports.get(it.report_id.as_str());
        report.is_some_and(|it| Some(it.value.agreement_id.as_str()) == view.agreement_id())
    };
    let known = view.site.publication.known_at;
    view.site.moments().iter().filter(|it| it.known_at <= known).filter(ours).collect()
}

fn state(view: &View) -> Markup {
    let publication = &view.site.publication;
    html! {
        section aria-labelledby="state" {
            h2 #state { (view.t("web-verify-state")) }
            p { (view.t("web-checking-rule")) }
            dl.facts {
                dt { (view.t("glossary-position")) }
                dd { (view.language.integer(publication.known_at)) }
                dt { (view.t("glossary-root-hash")) }
                dd { code { (publication.root) } }
            }
            @if !publication.checkpoint.is_empty() {
                pre { (publication.checkpoint) }
                p { (view.t("web-verify-checkpoint")) }
                p { (view.t("web-verify-key")) }
            }
        }
    }
}

fn reports(view: &View, sealed: &[&Moment]) -> Markup {
    let columns = ["web-nav-reports", "glossary-position", "glossary-root-hash"];
    html! {
        section aria-labelledby="sealed" {
            h2 #sealed { (view.t("web-verify-sealed")) }
            @if sealed.is_empty() { p { (view.t("web-verify-sealed-none")) } }
            @else {
                table.cards aria-labelledby="sealed" {
                    thead { tr { @for id in columns { th scope="col" { (view.t(id)) } } } }
                    tbody { @for it in sealed {
                        tr #(anchor("sealed", &it.report_id)) {
                            th scope="row" { bdi { (it.report_id) } }
                            td.r data-l=(view.t(columns[1])) { (view.language.integer(it.known_at)) }
                            td data-l=(view.t(columns[2])) { code { (it.root) } }
                        }
                    } }
                }
                @for it in sealed { (permanent::list(view, &it.report_id)) }
            }
        }
    }
}

/// How the numbers of reports are made again: a folder with files of the report, and Python.
fn numbers(view: &View) -> Markup {
    let folder = view.site.folder().join("reports");
    let ours = |it: &&Report| Some(it.agreement_id.as_str()) == view.agreement_id();
    let all = view.record().reports.values().map(|found| &found.value).filter(ours);
    let ids = all.map(|it| it.report_id.as_str());
    let there: Vec<&str> = ids
        .filter(|id| file::plain_file(&folder.join(id).join(released::RECOMPUTE_FILE)))
        .collect();
    html! {
        @if !there.is_empty() {
            section aria-labelledby="numbers" {
                h2 #numbers { (view.t("web-verify-numbers")) }
                p { (view.t("web-verify-numbers-text")) }
                pre { "python3 recompute.py" }
                ul { @for id in there { li {
                    bdi { (id) } (view.t("web-colon"))
                    @for name in NEEDED { a href=(address::evidence_file(id, name)) { (name) } " · " }
                    @let list = format!("{}/{}", released::TABLES_FOLDER, CHECKSUMS);
                    a href=(address::evidence_file(id, &list)) { (list) } " · "
                    (view.link(Page::Numbers(id), &html! { (view.say("why-title", &[("report", Arg::Text(id))])) }))
                } } }
            }
        }
    }
}

fn tables(view: &View) -> Markup {
    let list = view.site.folder().join("tables").join(CHECKSUMS);
    let count = std::fs::read_to_string(list).map_or(0, |list| list.lines().count());
    html! {
        @if count > 0 {
            section aria-labelledby="tables" {
                h2 #tables { (view.t("web-verify-tables")) }
                p { (view.say("web-verify-tables-text", &[("n", n(count))])) " "
                    a href=(address::table_file(CHECKSUMS)) { (CHECKSUMS) } }
                pre { "sha256sum --ignore-missing -c checksums.txt" }
            }
        }
    }
}

fn ledger(view: &View) -> Markup {
    html! {
        section aria-labelledby="ledger" {
            h2 #ledger { (view.t("web-verify-ledger")) }
            p { (view.t("web-verify-ledger-text")) }
            pre { "accordwatch verify MISSION\npython3 verify_ledger.py TILES" }
            p { a href=(front::CHECKER) { "verify_ledger.py" } }
            p { (view.t("web-verify-copy")) " " a href=(file::DATABASE) { "published.db" } }
        }
    }
}

/// Columns of the rows: a moment of the ledger, and the report that was sealed there.
const COLUMNS: [(&str, Base); 5] = [
    ("report_id", Base::Key),
    ("known_at", Base::Integer),
    ("as_of", Base::Date),
    ("root_hash", Base::Text),
    ("checkpoint", Base::Text),
];

/// A row for each sealed report, and first one without a report for what the pages show.
fn rows(view: &View, sealed: &[&Moment]) -> Data {
    let it = &view.site.publication;
    let row = |report: &str, known_at: u64, as_of: String, root: &str, checkpoint: &str| {
        vec![report.to_owned(), known_at.to_string(), as_of, root.to_owned(), checkpoint.to_owned()]
    };
    let now = row("", it.known_at, it.as_of.to_string(), &it.root, &it.checkpoint);
    let then = sealed
        .iter()
        .map(|it| row(&it.report_id, it.known_at, it.as_of.to_string(), &it.root, &it.checkpoint));
    let cells = std::iter::once(now).chain(then).collect();
    Data::of(view.t("web-checking"), Rows::own("sealed", &COLUMNS, cells))
}
