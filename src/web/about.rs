//! Who observes, under which mandate, who pays for it, and what may be done with what is published.

use maud::{Markup, html};

use super::address::{Page, Place};
use super::fault::PageFault;
use super::layout::Sheet;
use super::method;
use super::site::Site;
use super::twin;
use super::view::View;
use crate::agreement::Mission;
use crate::language::{Arg, Language};
use crate::word::{Key, Kind, Text};

pub(super) fn write<'s>(
    site: &'s Site,
    language: &'static Language,
    place: Place<'s>,
) -> Result<String, PageFault> {
    let id = place.page.id().unwrap_or_default();
    let view = View::of(site, language, id)?;
    let told = || {
        let ids = view.record().mission.keys().map(Key::as_str);
        twin::records(&view, view.t("web-about"), Kind::Mission, ids)
    };
    if let Some(twin) = twin::of(&view, place, told) {
        return twin;
    }
    let body = html! {
        (method::mandate(&view))
        section aria-labelledby="funding" {
            h2 #funding { (view.t("web-about-funding")) }
            p { (said(&view, "funding", |it| it.funding.as_ref(), "web-about-funding-none")) }
        }
        (licence(&view))
        section aria-labelledby="answers" {
            h2 #answers { (view.t("web-about-answers")) }
            p { (view.t("web-about-answers-text")) }
            p { (said(&view, "contact", |it| it.contact.as_ref(), "web-about-contact-none")) }
            p.near {
                (view.link(Page::Corrections(id), &html! { (view.t("web-nav-corrections")) })) " · "
                (view.link(Page::Method(id), &html! { (view.t("web-method-title")) })) " · "
                (view.link(Page::Verify(id), &html! { (view.t("web-checking")) }))
            }
        }
        p.meta { (view.say("web-about-program", &[("version", Arg::Text(env!("CARGO_PKG_VERSION")))])) }
    };
    let title = view.t("web-about");
    Ok(view.page(Sheet { title, heading: None, here: place, shows_levels: false, body }))
}

/// What the mission says in a field of its own, else that nobody said it.
fn said<'s>(
    view: &View<'s>,
    field: &str,
    text: impl FnOnce(&'s Mission) -> Option<&'s Text>,
    unsaid: &str,
) -> Markup {
    let mission = view.record().mission.values().next().map(|found| &found.value);
    let Some((it, text)) = mission.and_then(|it| Some((it, text(it)?))) else {
        return html! { (view.t(unsaid)) };
    };
    view.words("mission", it.mission_id.as_str(), field, text, &it.lang)
}

fn licence(view: &View) -> Markup {
    let all: Vec<&str> = twin::licences(view).collect();
    html! {
        section aria-labelledby="licence" {
            h2 #licence { (view.t("web-about-licence")) }
            @if all.is_empty() { p { (view.t("web-about-licence-none")) } }
            @else {
                p { (view.t("web-about-licence-text")) }
                ul { @for id in all {
                    li { a.x href=(twin::licence_address(id)) rel="license noopener noreferrer" { (id) } }
                } }
            }
            p { (view.say("web-foot-source", &[("source", Arg::Text(&view.called(&twin::source(view))))])) }
        }
    }
}
