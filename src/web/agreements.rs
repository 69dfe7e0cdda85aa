//! The agreements a mission observes.

use maud::html;

use super::address::{Page, Place};
use super::fault::PageFault;
use super::layout::Sheet;
use super::site::Site;
use super::twin;
use super::view::View;
use crate::language::{Arg, Language};
use crate::word::Kind;

/// Also the home page of a site that names no agreement first.
pub(super) fn write<'s>(
    site: &'s Site,
    language: &'static Language,
    place: Place<'s>,
) -> Result<String, PageFault> {
    let view = View::plain(site, language);
    let agreements = || site.record.agreements.values().map(|found| &found.value);
    let told = || {
        let ids = agreements().map(|it| it.agreement_id.as_str());
        twin::records(&view, view.t("web-nav-agreements"), Kind::Agreement, ids)
    };
    if let Some(twin) = twin::of(&view, place, told) {
        return twin;
    }
    let count = u64::try_from(agreements().count()).unwrap_or_default();
    let body = html! {
        p.lead {
            @if count == 0 { (view.t("web-agreements-none")) }
            @else { (view.say("web-agreements-count", &[("n", Arg::Count(count))])) }
        }
        @for it in agreements() {
            @let id = it.agreement_id.as_str();
            section {
                h2 { (view.link(Page::Agreement(id), &view.agreement_title(id))) }
                p { (view.words("agreements", id, "title", &it.title, &it.title_lang)) }
                @if let Some(signed) = &it.date_signed {
                    p.meta { (view.say("web-signed", &[("date", Arg::Text(&language.date(signed)))])) }
                }
                @if let Some(summary) = &it.summary {
                    p { (view.words("agreements", id, "summary", summary, &it.title_lang)) }
                }
                p { (view.link(Page::Text(id), &html! { (view.t("web-nav-text")) })) }
            }
        }
    };
    let title = view.t("web-nav-agreements");
    let here = Page::Agreements.into();
    Ok(view.page(Sheet { title, heading: None, here, shows_levels: false, body }))
}
