//! One pillar: where its commitments stand, how many, and each with its way since a year before.

use maud::{Markup, html};

use super::address::Place;
use super::choose::Choosing;
use super::fault::PageFault;
use super::layout::Sheet;
use super::overdue::{self, Overdue};
use super::parts::{COMMITMENTS_PER_PAGE, Part, TURNING};
use super::site::Site;
use super::view::View;
use super::{figure, home, standing, twin};
use crate::agreement::Role;
use crate::analysis::{CommitmentStanding, Scope};
use crate::language::{Arg, Language};
use crate::word::Key;

pub(super) fn write<'s>(
    site: &'s Site,
    language: &'static Language,
    place: Place<'s>,
) -> Result<String, PageFault> {
    let id = place.page.id().unwrap_or_default();
    let found = site.record.pillars.get(id).ok_or(PageFault::NotFound)?;
    let pillar = &found.value;
    let view = View::of(site, language, pillar.agreement_id.as_str())?;
    let analysis = view.analysis()?;
    // The id of the record, not of the address: it lives as long as the publication.
    let scope = Scope::Pillar(pillar.pillar_id.as_str());
    let held: Vec<_> =
        analysis.commitments().iter().filter(|it| scope.holds(it.commitment)).collect();
    let words = view.words_of("pillars", id, "title", &pillar.title, &pillar.lang);
    let title = words.text.to_owned();
    let chosen = Choosing::of(&view, place, held.clone())?;
    let told = || standing::of_commitments(&view, title.clone(), &chosen.rows);
    if let Some(twin) = twin::of(&view, place, told) {
        return twin;
    }
    let part = Part::of(place, chosen.rows.len(), COMMITMENTS_PER_PAGE)?;
    let overdue = held.iter().filter(|it| it.in_catalogue);
    let overdue = Overdue::among(overdue.filter_map(|it| analysis.lateness_of(it.id())).collect());
    let date = view.day(view.judged());
    let body = html! {
        section aria-labelledby="stands" {
            h2 #stands { (view.say("web-stands", &[("date", Arg::Text(&date))])) }
            (figure::aggregates(&view, scope, "pillar"))
            p { (overdue::sentence(&view, &overdue)) }
        }
        section aria-labelledby="commitments" {
            h2 #commitments { (view.t("web-commitments")) }
            (chosen.form(&view, place))
            @if !chosen.rows.is_empty() { (table(&view, part.cut(&chosen.rows, 0), "commitments")?) }
            (part.turning(&view, "commitments", TURNING))
        }
    };
    let heading = Some(view.marked(words));
    Ok(view.page(Sheet { title, heading, here: part.place(), shows_levels: true, body }))
}

/// Commitments with where they stand, under the heading with an anchor.
pub(super) fn table<'s>(
    view: &View<'s>,
    held: &[&CommitmentStanding<'s>],
    anchor: &str,
) -> Result<Markup, PageFault> {
    let (since, _) = home::since(view);
    let then = view.analysis()?.at(since);
    let columns = [
        ("web-column-commitment", String::new()),
        ("web-column-parties", String::new()),
        ("web-column-level", String::new()),
        ("web-column-before", view.day(since)),
        ("web-column-latest-date", String::new()),
        ("web-column-last-observed", String::new()),
    ];
    let columns = columns.map(|(id, date)| view.say(id, &[("date", Arg::Text(&date))]));
    Ok(html! {
        table.cards aria-labelledby=(anchor) {
            thead { tr { @for column in &columns { th scope="col" { (column) } } } }
            tbody { @for it in held {
                @let before = then.commitment(it.id());
                @let late = view.analysis()?.lateness_of(it.id());
                tr {
                    th scope="row" { (view.commitment(it.id())) (not_counted(view, it)) }
                    td data-l=(columns[1]) { (view.parties(it.commitment.with_role(Role::Obligated).map(Key::as_str))) }
                    td data-l=(columns[2]) { (view.standing(&it.standing)) (flags(view, it)) }
                    td data-l=(columns[3]) { @if let Some(before) = before { (view.standing(&before.standing)) } }
                    td data-l=(columns[4]) { @if let Some(late) = late { (overdue::timing(view.language, &late.against_latest)) } }
                    td data-l=(columns[5]) { (last_observed(view, it)) }
                }
            } }
        }
    })
}

/// A commitment that is no longer counted, or not yet, says so wherever it is listed.
pub(super) fn not_counted(view: &View, it: &CommitmentStanding) -> Markup {
    html! { @if !it.in_catalogue { " " small { (view.t("web-not-counted")) } } }
}

/// Facts of their own beside a level.
pub(super) fn flags(view: &View, it: &CommitmentStanding) -> Markup {
    html! {
        @if it.reversal == Some(true) { " " small { (view.t("web-flag-reversal")) } }
        @if it.reservation.is_some() { " " small { (view.t("web-flag-reservation")) } }
        @if it.needs_another_look() { " " small { (view.t("web-flag-stale")) } }
    }
}

/// When it was last observed, or that it never was.
pub(super) fn last_observed(view: &View, it: &CommitmentStanding) -> String {
    it.last_observed.map_or_else(|| view.t("web-never-observed"), |day| view.day(day))
}
