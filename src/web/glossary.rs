//! What the words of the pages mean: those of the reports' glossary, and the levels of each scale.

use maud::html;

use super::address::{Page, Place};
use super::fault::PageFault;
use super::layout::Sheet;
use super::site::Site;
use super::twin::{self, Data};
use super::view::{View, anchor};
use crate::language::Language;
use crate::publish::rows::Rows;
use crate::report::yearly::TERMS;
use crate::word::field::Base;

/// Words of the pages that a report has no need to explain.
const OF_PAGES: [&str; 10] = [
    "agreement",
    "party",
    "provision",
    "session",
    "incident",
    "scale",
    "distribution",
    "correction",
    "seal",
    "checkpoint",
];

/// Every word that is explained: those of the pages, then those of the reports.
fn terms() -> impl Iterator<Item = &'static str> {
    OF_PAGES.into_iter().chain(TERMS.iter().copied())
}

pub(super) fn write<'s>(
    site: &'s Site,
    language: &'static Language,
    place: Place<'s>,
) -> Result<String, PageFault> {
    let id = place.page.id().unwrap_or_default();
    let view = View::of(site, language, id)?;
    if let Some(twin) = twin::of(&view, place, || Ok(rows(&view))) {
        return twin;
    }
    let body = html! {
        p { (view.link(Page::Method(id), &html! { (view.t("web-glossary-levels")) })) }
        dl.facts { @for term in terms() {
            dt #(anchor("term", term)) { (view.t(&format!("glossary-{term}"))) }
            dd { (view.t(&format!("glossary-{term}-text"))) }
        } }
    };
    let title = view.t("glossary-title");
    Ok(view.page(Sheet { title, heading: None, here: place, shows_levels: false, body }))
}

/// Columns of the rows: the term and what it means.
const COLUMNS: [(&str, Base); 4] =
    [("term_id", Base::Key), ("lang", Base::Key), ("term", Base::Text), ("definition", Base::Text)];

/// A row for each term in each language, so that the rows are the same wherever they are asked for.
fn rows(view: &View) -> Data {
    let one = |term: &str, language: &Language| {
        let id = format!("glossary-{term}");
        let text = language.word(&format!("{id}-text"));
        vec![term.to_owned(), language.tag().to_owned(), language.word(&id), text]
    };
    let cells = terms().flat_map(|term| Language::all().iter().map(move |it| one(term, it)));
    Data::of(view.t("glossary-title"), Rows::own("glossary", &COLUMNS, cells.collect()))
}
