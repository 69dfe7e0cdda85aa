//! All commitments of an agreement, each with where it stands: the list that a reader narrows by pillar,
//! party, level and lateness.

use maud::html;

use super::address::Place;
use super::choose::Choosing;
use super::fault::PageFault;
use super::layout::Sheet;
use super::parts::{COMMITMENTS_PER_PAGE, Part, TURNING, n};
use super::pillar;
use super::site::Site;
use super::view::View;
use super::{standing, twin};
use crate::analysis::CommitmentStanding;
use crate::language::{Arg, Language};

pub(super) fn write<'s>(
    site: &'s Site,
    language: &'static Language,
    place: Place<'s>,
) -> Result<String, PageFault> {
    let id = place.page.id().unwrap_or_default();
    let view = View::of(site, language, id)?;
    let all: Vec<_> = view.analysis()?.commitments().iter().collect();
    let chosen = Choosing::of(&view, place, all)?;
    let title = view.t("web-commitments");
    let told = || standing::of_commitments(&view, title.clone(), &chosen.rows);
    if let Some(twin) = twin::of(&view, place, told) {
        return twin;
    }
    let part = Part::of(place, chosen.rows.len(), COMMITMENTS_PER_PAGE)?;
    let body = html! {
        (chosen.form(&view, place))
        p.lead #listed { (sentence(&view, &chosen.rows)) }
        @if !chosen.rows.is_empty() { (pillar::table(&view, part.cut(&chosen.rows, 0), "listed")?) }
        (part.turning(&view, "main", TURNING))
    };
    Ok(view.page(Sheet { title, heading: None, here: part.place(), shows_levels: true, body }))
}

/// How many are listed, and how many of them count.
fn sentence(view: &View, listed: &[&CommitmentStanding]) -> String {
    let counted = listed.iter().filter(|it| it.in_catalogue).count();
    let date = view.day(view.as_of());
    let args = [("n", n(listed.len())), ("counted", n(counted)), ("date", Arg::Text(&date))];
    view.say("web-commitments-count", &args)
}
