//! What stands in the way of an agreement: since when, who is responsible, what would lift it. What
//! still stands comes first, then what may have ended, then what was lifted.

use std::borrow::Cow;

use maud::{Markup, html};

use super::address::{Page, Place};
use super::choose::{self, Choosing, Chosen, Days};
use super::fault::PageFault;
use super::filter::Choice;
use super::parts::{self, Part, TOLD_PER_PAGE};
use super::site::Site;
use super::view::View;
use super::{standing as beside, story, twin};
use crate::analysis::{BlockageStanding, BlockageState};
use crate::language::{Arg, Language};
pub(super) use crate::publish::standing::blockages as standing;
use crate::word::PartialDate;

pub(super) fn write<'s>(
    site: &'s Site,
    language: &'static Language,
    place: Place<'s>,
) -> Result<String, PageFault> {
    let id = place.page.id().unwrap_or_default();
    let view = View::of(site, language, id)?;
    let chosen = Choosing::of(&view, place, all(&view)?)?;
    let told = || beside::of_blockages(&view, view.t("web-blockages"), &chosen.rows);
    if let Some(twin) = twin::of(&view, place, told) {
        return twin;
    }
    let part = Part::of(place, chosen.rows.len(), TOLD_PER_PAGE)?;
    let body = html! {
        p.lead { (sentence(&view)?) }
        (chosen.form(&view, place))
        @for some in part.cut(&chosen.rows, 0).chunk_by(|a, b| a.state == b.state) {
            @if let Some(first) = some.first() {
                @let (anchor, title) = heading(first.state);
                section aria-labelledby=(anchor) {
                    h2 #(anchor) { (view.t(title)) }
                    @for it in some { (story::blockage(&view, it)) }
                }
            }
        }
    };
    Ok(part.page(&view, view.t("web-blockages"), &body))
}

impl Chosen for BlockageStanding<'_> {
    fn values<'r>(&'r self, view: &'r View<'_>, choice: Choice) -> Vec<Cow<'r, str>> {
        let it = &self.blockage.value;
        match choice {
            Choice::Pillar => choose::pillars_of(view, &it.commitment_ids),
            Choice::Party => choose::ids_of(&it.party_ids),
            Choice::State => vec![self.state.code().into()],
            _ => Vec::new(),
        }
    }

    /// From its first day on to its last: one that stands has none yet.
    fn days(&self) -> Days {
        let it = &self.blockage.value;
        (
            it.since.as_ref().and_then(PartialDate::earliest),
            it.until.as_ref().and_then(PartialDate::latest),
        )
    }
}

/// Where a state is told on the page, and under which heading.
pub(super) fn heading(state: BlockageState) -> (&'static str, &'static str) {
    match state {
        BlockageState::Open => ("open", "web-blockages-open"),
        BlockageState::EndUnknown => ("unknown", "web-blockages-end-unknown"),
        BlockageState::Lifted => ("lifted", "web-blockages-lifted"),
    }
}

/// How many, and where they stand.
fn sentence(view: &View) -> Result<String, PageFault> {
    let count = standing(view.analysis()?).count();
    if count.stood == 0 {
        return Ok(view.t("web-blockages-none"));
    }
    let args = [
        ("open", Arg::Count(count.open)),
        ("unknown", Arg::Count(count.end_unknown)),
        ("lifted", Arg::Count(count.lifted)),
    ];
    Ok(view.say("web-blockages-count", &args))
}

/// The same in the order of the page: what was lifted last comes first of what was lifted.
pub(super) fn all<'s>(view: &View<'s>) -> Result<Vec<BlockageStanding<'s>>, PageFault> {
    let mut all = standing(view.analysis()?).items;
    let place = |it: &BlockageStanding| match it.state {
        BlockageState::Open => 0,
        BlockageState::EndUnknown => 1,
        BlockageState::Lifted => 2,
    };
    let ended = |it: &BlockageStanding| it.blockage.until.as_ref().and_then(PartialDate::latest);
    all.sort_by(|a, b| {
        let dates = || a.blockage.since.cmp(&b.blockage.since);
        place(a).cmp(&place(b)).then_with(|| ended(b).cmp(&ended(a))).then_with(dates)
    });
    Ok(all)
}

/// A link to where one is told.
pub(super) fn link<'s>(view: &View<'s>, all: &[BlockageStanding<'s>], id: &str) -> Option<Markup> {
    let to = address(view, all, id)?;
    let it = &all.iter().find(|it| id_of(it) == id)?.blockage.value;
    let title = view.words("blockages", id, "title", &it.title, &it.lang);
    Some(html! { a href=(to) { (title) } })
}

/// The address at which one is told.
pub(super) fn address(view: &View, all: &[BlockageStanding], id: &str) -> Option<String> {
    let page = Page::Blockages(view.agreement_id()?);
    parts::told_at(view, page, ("blockage", id), all, id_of)
}

fn id_of<'a>(it: &'a BlockageStanding) -> &'a str {
    it.blockage.value.blockage_id.as_str()
}

/// A link to all of them.
pub(super) fn rest(view: &View) -> Markup {
    let id = view.agreement_id().unwrap_or_default();
    html! { p.near { (view.link(Page::Blockages(id), &html! { (view.t("web-blockages-all")) })) } }
}
