//! What the words of the pages mean: those of the reports' glossary, and the levels of each scale.

use maud::{Markup, html};

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

/// Words that stand on a page and are explained here; none of a page that has nothing but words of every day.
pub(super) fn of(page: Page) -> &'static [&'static str] {
    match page {
        Page::Home | Page::Agreement(_) => &["level", "assessment", "late", "points", "blockage"],
        Page::Text(_) => &["agreement", "provision", "commitment", "preparatory"],
        Page::Commitments(_) | Page::Pillar(_) => {
            &["commitment", "level", "distribution", "assessment"]
        }
        Page::Commitment(_) => {
            &["level", "assessment", "evidence", "source", "due-date", "claim", "blockage", "reply"]
        }
        Page::Party(_) => &["commitment", "level", "late", "claim", "blockage", "reply"],
        Page::Parties(_) => &["party", "commitment"],
        Page::Overdue(_) => &["due-date", "late"],
        Page::Reports(_) => &["cut-off", "seal", "correction"],
        Page::Recommendations(_) => &["recommendation"],
        Page::Blockages(_) => &["blockage"],
        Page::Sessions(_) => &["session"],
        Page::Incidents(_) => &["incident"],
        Page::Indicators(_) => &["indicator"],
        Page::Corrections(_) => &["correction", "assessment", "cut-off"],
        Page::Verify(_) => &["position", "root-hash", "checkpoint", "seal"],
        Page::Numbers(_) | Page::Number(..) => &["cut-off", "position", "seal"],
        Page::Method(_) => &["scale", "level", "points", "distribution", "standing"],
        Page::Agreements
        | Page::Tables
        | Page::About(_)
        | Page::Glossary(_)
        | Page::Search(_)
        | Page::Figure(..) => &[],
    }
}

/// Links from a page to what its words mean.
pub(super) fn explained(view: &View, page: Page) -> Markup {
    let (Some(id), [first, rest @ ..]) = (view.agreement_id(), of(page)) else { return html! {} };
    let at = view.to(Page::Glossary(id));
    let link = |term: &str| {
        html! { a href=(format!("{at}#{}", anchor("term", term))) { (view.t(&format!("glossary-{term}"))) } }
    };
    html! {
        p.near { (view.t("web-explained")) (view.t("web-colon")) (link(first))
            @for term in rest { (view.t("list-comma")) (link(term)) } }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_leads_to_is_explained() {
        let pages = [
            Page::Home,
            Page::Text("a"),
            Page::Pillar("a"),
            Page::Commitment("a"),
            Page::Party("a"),
            Page::Parties("a"),
            Page::Overdue("a"),
            Page::Reports("a"),
            Page::Recommendations("a"),
            Page::Blockages("a"),
            Page::Sessions("a"),
            Page::Incidents("a"),
            Page::Indicators("a"),
            Page::Corrections("a"),
            Page::Verify("a"),
            Page::Numbers("a"),
            Page::Method("a"),
        ];
        for page in pages {
            assert!(!of(page).is_empty(), "{page:?}");
            for term in of(page) {
                assert!(terms().any(|it| it == *term), "{page:?}: {term}");
            }
        }
    }
}
