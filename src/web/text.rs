//! The text of an agreement as a tree, with the commitments drawn from each provision beside it.

use maud::{Markup, html};
use std::collections::BTreeMap;

use super::address::{Page, Place};
use super::fault::PageFault;
use super::layout::Sheet;
use super::site::Site;
use super::twin;
use super::view::{View, anchor};
use crate::agreement::{Provision, ProvisionId, ProvisionLevel};
use crate::analysis::CommitmentStanding;
use crate::language::{Arg, Language};
use crate::word::Kind;

/// Deepest nesting of provisions that is followed; a tree in a sound record is never so deep.
const DEPTH_MAX: usize = 12;

pub(super) fn write<'s>(
    site: &'s Site,
    language: &'static Language,
    place: Place<'s>,
) -> Result<String, PageFault> {
    let id = place.page.id().unwrap_or_default();
    let view = View::of(site, language, id)?;
    let told = || {
        let ids = ours(&view, id).into_iter().map(|it| it.provision_id.as_str());
        twin::records(&view, view.t("web-text-title"), Kind::Provision, ids)
    };
    if let Some(twin) = twin::of(&view, place, told) {
        return twin;
    }
    let tree = Tree::of(&view, id)?;
    let agreement = &view.analysis()?.agreement().value;
    let body = html! {
        p.lead { (view.words("agreements", id, "title", &agreement.title, &agreement.title_lang)) }
        @if let Some(summary) = &agreement.summary {
            p { (view.words("agreements", id, "summary", summary, &agreement.title_lang)) }
        }
        @if let Some(note) = &agreement.catalogue_note {
            p.meta { (view.words("agreements", id, "catalogue_note", note, &agreement.title_lang)) }
        }
        (tree.below(&view, None, 0))
        (view.sources(&agreement.source_ids))
    };
    let title = view.t("web-text-title");
    Ok(view.page(Sheet {
        title,
        heading: None,
        here: Page::Text(id).into(),
        shows_levels: true,
        body,
    }))
}

/// Provisions of an agreement in their order.
fn ours<'s>(view: &View<'s>, agreement: &str) -> Vec<&'s Provision> {
    let all = view.record().provisions.values().map(|found| &found.value);
    let mut ours: Vec<_> = all.filter(|it| it.agreement_id.as_str() == agreement).collect();
    ours.sort_by_key(|it| (it.order, it.provision_id.as_str()));
    ours
}

/// Provisions by the one they lie in, and commitments by the provision they are drawn from.
struct Tree<'s> {
    children: BTreeMap<Option<&'s str>, Vec<&'s Provision>>,
    drawn: BTreeMap<&'s str, Vec<CommitmentStanding<'s>>>,
}

impl<'s> Tree<'s> {
    fn of(view: &View<'s>, agreement: &str) -> Result<Self, PageFault> {
        let ours = ours(view, agreement);
        let mut children: BTreeMap<_, Vec<&Provision>> = BTreeMap::new();
        for it in ours {
            let parent = it.parent_id.as_ref().map(ProvisionId::as_str);
            children.entry(parent).or_default().push(it);
        }
        let mut drawn: BTreeMap<_, Vec<CommitmentStanding>> = BTreeMap::new();
        for held in view.analysis()?.commitments() {
            for provision in &held.commitment.value.provision_ids {
                drawn.entry(provision.as_str()).or_default().push(held.clone());
            }
        }
        Ok(Self { children, drawn })
    }

    fn below(&self, view: &View<'s>, parent: Option<&str>, depth: usize) -> Markup {
        let children = self.children.get(&parent).map_or(&[][..], Vec::as_slice);
        html! {
            @if depth < DEPTH_MAX {
                @for it in children {
                    section.prov #(anchor("provision", it.provision_id.as_str())) {
                        (self.node(view, it, depth))
                        (self.below(view, Some(it.provision_id.as_str()), depth + 1))
                    }
                }
            }
        }
    }

    fn node(&self, view: &View<'s>, it: &'s Provision, depth: usize) -> Markup {
        let id = it.provision_id.as_str();
        let heading = html! {
            (number(view, it)) (view.t("web-colon"))
            (view.words("provisions", id, "heading", &it.heading, &it.lang))
        };
        let drawn = self.drawn.get(id).map_or(&[][..], Vec::as_slice);
        html! {
            @match depth {
                0 => h2 { (heading) },
                1 => h3 { (heading) },
                _ => h4 { (heading) },
            }
            div.beside {
                div {
                    @if let Some(text) = &it.text { p { (view.words("provisions", id, "text", text, &it.lang)) } }
                    @if let Some(certainty) = it.certainty {
                        p.meta { (view.language.name("certainty", certainty.code())) }
                    }
                }
                @if !drawn.is_empty() {
                    ul.rows { @for held in drawn { li {
                        (view.commitment(held.id()))
                        p.meta { (view.standing(&held.standing)) }
                    } } }
                }
            }
        }
    }
}

/// `Article 5`, `Part I`: level and printed number.
pub(super) fn number(view: &View, it: &Provision) -> String {
    let level = match it.level {
        ProvisionLevel::Part => "web-provision-part",
        ProvisionLevel::Title => "web-provision-title",
        ProvisionLevel::Chapter => "web-provision-chapter",
        ProvisionLevel::Section => "web-provision-section",
        ProvisionLevel::Article => "web-provision-article",
        ProvisionLevel::Paragraph => "web-provision-paragraph",
        ProvisionLevel::Point => "web-provision-point",
        ProvisionLevel::Annex => "web-provision-annex",
    };
    // A number may be printed with the name of its level: "Annex 2".
    let printed = it.number.as_str();
    let named = |(word, rest): (&str, &'_ str)| {
        word.eq_ignore_ascii_case(it.level.code()).then(|| rest.to_owned())
    };
    let bare = printed.split_once(' ').and_then(named);
    let number = bare.as_deref().unwrap_or(printed);
    view.say(level, &[("number", Arg::Text(number))])
}
