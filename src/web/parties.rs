//! The parties of an agreement and what each owes.

use maud::{Markup, html};

use super::address::{Page, Place};
use super::fault::PageFault;
use super::home;
use super::layout::Sheet;
use super::site::Site;
use super::twin;
use super::view::View;
use crate::agreement::Party;
use crate::analysis::Scope;
use crate::language::{Arg, Language};
use crate::word::Kind;

pub(super) fn write<'s>(
    site: &'s Site,
    language: &'static Language,
    place: Place<'s>,
) -> Result<String, PageFault> {
    let id = place.page.id().unwrap_or_default();
    let view = View::of(site, language, id)?;
    let all = site.record.parties.values().map(|found| &found.value);
    let ours: Vec<&Party> = all.filter(|it| it.agreement_id.as_str() == id).collect();
    let told = || {
        twin::records(
            &view,
            view.t("web-nav-parties"),
            Kind::Party,
            ours.iter().map(|it| it.party_id.as_str()),
        )
    };
    if let Some(twin) = twin::of(&view, place, told) {
        return twin;
    }
    let date = view.day(view.judged());
    let body = html! {
        h2 #owing { (view.say("web-owing", &[("date", Arg::Text(&date))])) }
        p { (view.t("web-owing-rule")) }
        (table(&view, &ours)?)
        h2 { (view.t("web-parties-others")) }
        @for it in ours { (one(&view, it)) }
    };
    let title = view.t("web-nav-parties");
    let here = Page::Parties(id).into();
    Ok(view.page(Sheet { title, heading: None, here, shows_levels: true, body }))
}

fn table<'s>(view: &View<'s>, parties: &[&'s Party]) -> Result<Markup, PageFault> {
    let analysis = view.levels()?;
    let counted =
        parties.iter().map(|it| analysis.distribution(Scope::Party(it.party_id.as_str())));
    let owing: Vec<_> = parties.iter().zip(counted).filter(|(_, it)| it.catalogue > 0).collect();
    Ok(html! {
        table.cards aria-labelledby="owing" {
            thead { tr {
                th scope="col" { (view.t("web-column-party")) }
                @for id in home::GROUPS { th.r scope="col" { (view.t(id)) } }
            } }
            tbody { @for (party, it) in owing {
                @let name = html! { (view.party(party.party_id.as_str())) " " small { (view.say("web-joint-count", &[
                    ("n", Arg::Count(it.joint)), ("of", Arg::Count(it.catalogue))])) } };
                (home::group_row(view, &name, &it))
            } }
        }
    })
}

fn one<'s>(view: &View<'s>, it: &'s Party) -> Markup {
    let id = it.party_id.as_str();
    html! {
        section {
            h3 { (view.party(id)) }
            p { (view.words("parties", id, "name", &it.name, &it.lang)) ". " (standing(view, it)) }
        }
    }
}

/// What sort of body a party is, and its standing towards the agreement.
pub(super) fn standing(view: &View, it: &Party) -> Markup {
    let roles: Vec<String> =
        it.roles.0.iter().map(|role| view.language.name("standing", role.code())).collect();
    let kind = view.language.name("party-kind", it.kind.code());
    html! {
        span.cap {
            @if !roles.contains(&kind) { (kind) (view.t("list-comma")) }
            (view.language.join(&roles)) "."
        }
    }
}
