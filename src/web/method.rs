//! How the observer works: mandate, catalogue, scales, how figures are made, how sources are
//! graded, and what is a reconstruction or only illustrative.

use maud::{Markup, html};
use std::collections::BTreeMap;

use super::address::{Page, Place};
use super::fault::PageFault;
use super::figure;
use super::layout::Sheet;
use super::site::Site;
use super::twin;
use super::view::View;
use crate::agreement::Certainty;
use crate::analysis::{Figure, ScaleView};
use crate::language::{Arg, Language};
use crate::word::Kind;

pub(super) fn write<'s>(
    site: &'s Site,
    language: &'static Language,
    place: Place<'s>,
) -> Result<String, PageFault> {
    let id = place.page.id().unwrap_or_default();
    let view = View::of(site, language, id)?;
    let told = || {
        let scales = view.analysis()?.scales_shown();
        let levels = scales.iter().flat_map(|scale| &scale.levels);
        let ids = levels.map(|level| level.value.level_id.as_str());
        twin::records(&view, view.t("web-method-title"), Kind::ScaleLevel, ids)
    };
    if let Some(twin) = twin::of(&view, place, told) {
        return twin;
    }
    let body = html! {
        (mandate(&view))
        (catalogue(&view)?)
        (illustrative(&view))
        (scales(&view)?)
        (figures(&view))
        (grading(&view))
        (checking(&view))
    };
    let title = view.t("web-method-title");
    let here = Page::Method(id).into();
    Ok(view.page(Sheet { title, heading: None, here, shows_levels: true, body }))
}

pub(super) fn mandate(view: &View) -> Markup {
    let Some(found) = view.record().mission.values().next() else { return html! {} };
    let it = &found.value;
    let id = it.mission_id.as_str();
    html! {
        section aria-labelledby="mandate" {
            h2 #mandate { (view.t("web-mandate")) }
            p { (view.say("web-observer", &[("observer", Arg::Text(&view.called(it.observer.as_str())))])) }
            @match &it.mandate {
                Some(mandate) => p { (view.words("mission", id, "mandate", mandate, &it.lang)) },
                None => p { (view.t("web-no-mandate")) },
            }
            @if let Some(notice) = &it.notice {
                aside.note { p { (view.words("mission", id, "notice", notice, &it.lang)) } }
            }
        }
    }
}

fn catalogue(view: &View) -> Result<Markup, PageFault> {
    let analysis = view.analysis()?;
    let agreement = &analysis.agreement().value;
    let id = agreement.agreement_id.as_str();
    let n = u64::try_from(analysis.catalogue().count()).unwrap_or_default();
    let date = view.day(view.as_of());
    let mut rests: BTreeMap<&str, u64> = BTreeMap::new();
    for held in analysis.catalogue() {
        if let Some(certainty) = held.commitment.value.certainty {
            *rests.entry(certainty.code()).or_default() += 1;
        }
    }
    Ok(html! {
        section aria-labelledby="catalogue" {
            h2 #catalogue { (view.t("web-catalogue")) }
            p { (view.say("web-catalogue-count", &[("n", Arg::Count(n)), ("date", Arg::Text(&date))])) }
            @if let Some(note) = &agreement.catalogue_note {
                aside.note { p { (view.words("agreements", id, "catalogue_note", note, &agreement.title_lang)) } }
            }
            @if !rests.is_empty() {
                dl.facts { @for certainty in Certainty::ALL {
                    dt { (view.language.name("certainty", certainty.code())) }
                    dd { (figure::full(view, Figure::new(rests.get(certainty.code()).copied().unwrap_or_default(), n))) }
                } }
            }
        }
    })
}

fn illustrative(view: &View) -> Markup {
    let authors = view.illustrative_authors();
    html! {
        @if !authors.is_empty() {
            section aria-labelledby="illustrative" {
                h2 #illustrative { (view.t("web-illustrative-title")) }
                p { (view.say("web-notice-illustrative", &[("authors", Arg::Text(&view.language.join(&authors)))])) " "
                    (view.t("web-illustrative-more")) }
            }
        }
    }
}

fn scales(view: &View) -> Result<Markup, PageFault> {
    let shown = view.analysis()?.scales_shown();
    Ok(html! {
        section aria-labelledby="scales" {
            h2 #scales { (view.t("web-scales")) }
            p { (view.t("web-scales-rule")) }
            @for scale in shown { (one_scale(view, scale)) }
            p { (view.t("web-states-rule")) }
            dl.facts {
                @for state in ["not-begun", "not-assessed", "not-assessable"] {
                    dt { (view.t(&format!("web-column-{state}"))) }
                    dd { (view.t(&format!("web-state-{state}"))) }
                }
            }
        }
    })
}

fn one_scale<'s>(view: &View<'s>, scale: &ScaleView<'s>) -> Markup {
    let version = u64::try_from(scale.version).unwrap_or_default();
    let anchor = format!("scale-{}-{}", scale.id, scale.version);
    let columns = ["web-column-level", "web-column-points", "web-column-meaning"];
    html! {
        h3 #(anchor) {
            @match scale.row {
                Some(row) => (view.words("scales", scale.id, "title", &row.value.title, &row.value.lang)),
                None => (scale.id),
            }
            " " small { (view.say("web-version", &[("n", Arg::Count(version))])) }
        }
        @if let Some(row) = scale.row {
            @if let Some(note) = &row.value.note { p { (view.words("scales", scale.id, "note", note, &row.value.lang)) } }
        }
        table.cards aria-labelledby=(anchor) {
            thead { tr { @for id in columns { th scope="col" { (view.t(id)) } } } }
            tbody { @for level in &scale.levels {
                @let it = &level.value;
                @let id = it.level_id.as_str();
                tr {
                    th scope="row" { (view.badge(&view.level_style(it, scale.highest()))) }
                    td.r data-l=(view.t(columns[1])) { (view.language.decimal(&it.level_value)) }
                    td data-l=(view.t(columns[2])) { (view.words("scale_levels", id, "wording", &it.wording, &it.lang)) }
                }
            } }
        }
        @if let Some(row) = scale.row { (view.sources(&row.value.source_ids)) }
    }
}

fn figures(view: &View) -> Markup {
    let rules =
        ["standing", "distribution", "share", "points", "change", "late", "silence", "joint"];
    html! {
        section aria-labelledby="figures" {
            h2 #figures { (view.t("web-figures")) }
            ul { @for rule in rules { li { (view.t(&format!("web-rule-{rule}"))) } } }
        }
    }
}

fn grading(view: &View) -> Markup {
    html! {
        section aria-labelledby="grading" {
            h2 #grading { (view.t("web-grading")) }
            p { (view.t("web-grading-rule")) }
            div.two {
                dl.facts { @for grade in ["a", "b", "c", "d", "e", "f"] {
                    dt { (grade.to_ascii_uppercase()) }
                    dd { (view.t(&format!("web-reliability-{grade}"))) }
                } }
                dl.facts { @for grade in ["1", "2", "3", "4", "5", "6"] {
                    dt { (grade) }
                    dd { (view.t(&format!("web-credibility-{grade}"))) }
                } }
            }
        }
    }
}

fn checking(view: &View) -> Markup {
    let id = view.agreement_id().unwrap_or_default();
    html! {
        section aria-labelledby="checking" {
            h2 #checking { (view.t("web-checking")) }
            p { (view.link(Page::Verify(id), &html! { (view.t("web-checking-more")) })) }
            p { (view.link(Page::Glossary(id), &html! { (view.t("glossary-title")) })) }
        }
    }
}
