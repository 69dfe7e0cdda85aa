//! The card by which a page is shown where somebody shares it: where the agreement, a pillar or what a party owes stands
//! in both aggregates, or at which level a commitment.

use maud::{Markup, html};

use super::address::{Form, Page, Place};
use super::fault::PageFault;
use super::view::View;
use super::{figure, picture};
use crate::agreement::Commitment;
use crate::analysis::{ScaleCount, Scope, Unassessed};
use crate::language::{Arg, SHARE_PLACES};
use crate::report::chart::{self, Alt, Around, CardOf};

/// Width of a card, in points; with its height the shape that those who show cards ask for.
pub(super) const WIDTH_PX: u32 = 1200;
/// Its height.
const HEIGHT_PX: u32 = 630;

/// The card of a page, as a drawing.
pub(super) fn of(view: &View, here: Place) -> Result<String, PageFault> {
    match here.page {
        Page::Commitment(id) => commitment(view, id),
        page => counted(view, page),
    }
}

/// What is counted on the card of a page.
fn scope<'s>(view: &View<'s>, page: Page) -> Scope<'s> {
    let record = view.record();
    let found = match page {
        Page::Pillar(id) => {
            record.pillars.get(id).map(|it| Scope::Pillar(it.value.pillar_id.as_str()))
        }
        Page::Party(id) => {
            record.parties.get(id).map(|it| Scope::Party(it.value.party_id.as_str()))
        }
        _ => None,
    };
    found.unwrap_or(Scope::Agreement)
}

/// There is something to be drawn on the card of a page.
fn drawable(view: &View, page: Page) -> bool {
    match page {
        Page::Pillar(_) | Page::Party(_) => {
            view.levels().is_ok_and(|it| it.distribution(scope(view, page)).catalogue > 0)
        }
        _ => true,
    }
}

fn counted(view: &View, page: Page) -> Result<String, PageFault> {
    let counted = view.levels()?.distribution(scope(view, page));
    if counted.catalogue == 0 {
        return Err(PageFault::NotFound);
    }
    let scales = figure::used(&counted);
    let most = scales.into_iter().max_by_key(|scale| scale.assessed());
    let scale: &ScaleCount = most.ok_or(PageFault::NotFound)?;
    let chart = figure::distribution(view, &counted, scale, "card");
    let complete = counted.complete();
    let mut numbers = vec![(
        view.language.percent(complete),
        format!(
            "{}{}{}",
            view.t("web-column-complete"),
            view.t("web-colon"),
            figure::count_of(view, complete)
        ),
    )];
    let points = counted.score(Unassessed::Excluded).and_then(|score| score.percent());
    numbers.extend(points.map(|share| {
        let share = view.language.percent_text(&share.decimal(SHARE_PLACES));
        (share, view.t("web-points-title"))
    }));
    let about = view.subject_of(page).unwrap_or_else(|| view.site_name());
    let title = format!("{}{}{}", about, view.t("web-colon"), chart.title);
    Ok(card(view, (&title, &chart.description), CardOf::Chart(&chart.svg, &numbers)))
}

fn commitment(view: &View, id: &str) -> Result<String, PageFault> {
    let held = view.analysis()?.commitment(id).ok_or(PageFault::NotFound)?;
    let style = view.style(&held.standing);
    let judged = held.standing.assessment().map_or(view.as_of(), |it| it.as_of);
    let date = view.day(judged);
    let said = view.say("web-stands", &[("date", Arg::Text(&date))]);
    let title = title(view, &held.commitment.value);
    Ok(card(view, (&title, &style.label), CardOf::Level(&style, &said)))
}

fn title<'s>(view: &View<'s>, it: &'s Commitment) -> String {
    let id = it.commitment_id.as_str();
    let words = view.words_of("commitments", id, "title", &it.title, &it.lang);
    format!("{id} {}", words.text)
}

fn card(view: &View, (title, description): (&str, &str), of: CardOf) -> String {
    let alt = Alt { id: "share", title, description, rtl: figure::rtl(view) };
    let foot: Vec<String> =
        picture::illustrative(view).into_iter().chain([picture::origin(view)]).collect();
    chart::card(Around { alt, lang: view.language.tag(), foot: &foot }, of)
}

/// What the head of a page tells those who show it elsewhere. Without the public address there is no picture: theirs
/// must be whole.
pub(super) fn meta(view: &View, here: Place, title: &str) -> Markup {
    let form = Form::Card;
    let drawable = here.page.has(form) && view.pictures(title) && drawable(view, here.page);
    let picture = drawable.then(|| view.absolute(&view.twin(here, form))).flatten();
    let size = picture.is_some().then_some((WIDTH_PX, HEIGHT_PX));
    html! {
        meta property="og:type" content="website";
        meta property="og:title" content=(title);
        meta property="og:description" content=(picture::origin(view));
        @if let Some(at) = view.absolute(&view.to(here)) { meta property="og:url" content=(at); }
        @if let Some(at) = &picture { meta property="og:image" content=(at); meta property="og:image:alt" content=(title); }
        @if let Some((width, height)) = size {
            meta property="og:image:width" content=(width);
            meta property="og:image:height" content=(height);
        }
        meta name="twitter:card" content=(if picture.is_some() { "summary_large_image" } else { "summary" });
    }
}
