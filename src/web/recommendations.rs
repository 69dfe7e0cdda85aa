//! What was recommended: to whom, in which report, and what became of it. The newest report comes
//! first.

use std::borrow::Cow;

use maud::{Markup, html};

use super::address::{Page, Place};
use super::choose::{self, Choosing, Chosen};
use super::fault::PageFault;
use super::filter::Choice;
use super::parts::{Part, TOLD_PER_PAGE};
use super::site::Site;
use super::view::{View, anchor, ids};
use super::{blockages, reports, standing, twin};
use crate::agreement::ReportId;
use crate::analysis::{BlockageStanding, RecommendationStanding};
use crate::assessment::{FollowUp, FollowUpStatus, Recommendation, Report};
use crate::language::{Arg, Language};

pub(super) fn write<'s>(
    site: &'s Site,
    language: &'static Language,
    place: Place<'s>,
) -> Result<String, PageFault> {
    let id = place.page.id().unwrap_or_default();
    let view = View::of(site, language, id)?;
    let chosen = Choosing::of(&view, place, all(&view)?)?;
    let told = || standing::of_recommendations(&view, view.t("recommend-title"), &chosen.rows);
    if let Some(twin) = twin::of(&view, place, told) {
        return twin;
    }
    let part = Part::of(place, chosen.rows.len(), TOLD_PER_PAGE)?;
    let blockages = blockages::all(&view)?;
    let report = |it: &RecommendationStanding| it.recommendation.value.report_id.clone();
    let body = html! {
        p.lead { (sentence(&view)?) }
        (chosen.form(&view, place))
        @for some in part.cut(&chosen.rows, 0).chunk_by(|a, b| report(a) == report(b)) {
            @let made = some.first().and_then(|it| it.recommendation.value.report_id.as_ref());
            @let here = anchor("made", made.map_or("nowhere", ReportId::as_str));
            section aria-labelledby=(here) {
                h2 #(here) { (made_in(&view, made)) }
                @for it in some { (one(&view, it, &blockages)) }
            }
        }
    };
    Ok(part.page(&view, view.t("recommend-title"), &body))
}

impl Chosen for RecommendationStanding<'_> {
    fn values<'r>(&'r self, view: &'r View<'_>, choice: Choice) -> Vec<Cow<'r, str>> {
        let it = &self.recommendation.value;
        match choice {
            Choice::Pillar => choose::pillars_of(view, &it.commitment_ids),
            Choice::Party => choose::ids_of(&it.addressee_ids.0),
            Choice::State => {
                let status = self.status().map_or(choose::NO_FOLLOW_UP, FollowUpStatus::code);
                vec![status.into()]
            }
            _ => Vec::new(),
        }
    }
}

/// How many, and what became of them.
fn sentence(view: &View) -> Result<String, PageFault> {
    let count = view.analysis()?.recommendations().count();
    if count.total == 0 {
        return Ok(view.t("web-recommendations-none"));
    }
    let args = [
        ("n", Arg::Count(count.total)),
        ("done", Arg::Count(count.done)),
        ("partly", Arg::Count(count.partly)),
        ("not_done", Arg::Count(count.not_done)),
        ("overtaken", Arg::Count(count.overtaken)),
        ("silent", Arg::Count(count.no_follow_up)),
    ];
    Ok(view.say("recommend-count", &args))
}

/// All, those of the newest report first, of one report by their numbers.
pub(super) fn all<'s>(view: &View<'s>) -> Result<Vec<RecommendationStanding<'s>>, PageFault> {
    let mut all = view.analysis()?.recommendations().items;
    let made = |it: &RecommendationStanding<'s>| {
        let id = it.recommendation.value.report_id.as_ref()?;
        Some((report(view, id).and_then(reports::placed), id))
    };
    let number = |it: &RecommendationStanding| {
        let number = it.recommendation.value.number.as_ref();
        number.and_then(|number| number.as_str().parse::<u32>().ok()).unwrap_or(u32::MAX)
    };
    all.sort_by(|a, b| made(b).cmp(&made(a)).then_with(|| number(a).cmp(&number(b))));
    Ok(all)
}

fn report<'s>(view: &View<'s>, id: &ReportId) -> Option<&'s Report> {
    view.record().reports.get(id.as_str()).map(|found| &found.value)
}

/// The report in which they were made, with a link where it is listed.
fn made_in(view: &View, id: Option<&ReportId>) -> Markup {
    let Some(id) = id else { return html! { (view.t("web-recommendations-no-report")) } };
    let Some(it) = report(view, id) else { return html! { (id) } };
    reports::link(view, it)
}

fn one<'s>(
    view: &View<'s>,
    found: &RecommendationStanding<'s>,
    blockages: &[BlockageStanding<'s>],
) -> Markup {
    let it = &found.recommendation.value;
    let id = it.recommendation_id.as_str();
    let number = it.number.as_ref().map_or(id, |number| number.as_str());
    let lifts = it.blockage_ids.iter();
    let lifts: Vec<_> =
        lifts.filter_map(|id| blockages::link(view, blockages, id.as_str())).collect();
    html! {
        article #(anchor("recommendation", id)) {
            h3 { (view.say("web-recommendation", &[("number", Arg::Text(number))])) }
            p { (view.words("recommendations", id, "text", &it.text, &it.lang)) }
            p { (became(view, found)) }
            (earlier(view, found))
            dl.facts {
                dt { (view.t("web-addressed-to")) }
                dd { (view.parties(ids(&it.addressee_ids.0))) }
                @if !it.commitment_ids.is_empty() {
                    dt { (view.t("web-serves")) }
                    dd { (view.commitments(ids(&it.commitment_ids))) }
                }
                @if !lifts.is_empty() {
                    dt { (view.t("web-would-be-lifted")) }
                    dd { (view.joined(&lifts)) }
                }
            }
            (view.sources(&it.source_ids))
        }
    }
}

/// Whether anything is left to be done, when it is due, and what was last found.
fn became<'s>(view: &View<'s>, found: &RecommendationStanding<'s>) -> Markup {
    let it: &'s Recommendation = &found.recommendation.value;
    let open =
        if found.settled() { "web-recommendation-settled" } else { "web-recommendation-open" };
    html! {
        b { (view.t(open)) } " "
        @if let Some(due) = &it.due {
            @let late = if found.overdue_days.is_some() { "yes" } else { "no" };
            (view.say("recommend-due", &[("date", Arg::Text(&view.language.date(due))), ("late", Arg::Text(late))]).trim_start()) " "
        }
        @match found.follow_up.map(|version| &version.value) {
            None => (view.t("recommend-no-follow-up")),
            Some(last) => (followed(view, it, last)),
        }
    }
}

/// What was found on a day.
fn followed<'s>(view: &View<'s>, of: &'s Recommendation, it: &'s FollowUp) -> Markup {
    html! {
        (view.say("recommend-status", &[
            ("status", Arg::Text(&view.language.name("follow-up", it.status.code()))),
            ("date", Arg::Text(&view.language.date(&it.date))),
        ]))
        // A follow-up carries no language of its own: its words are those of the recommendation.
        @if let Some(note) = &it.note {
            " " (view.words("recommendation_followups", it.followup_id.as_str(), "note", note, &of.lang))
        }
    }
}

/// What was found before, the latest first.
fn earlier<'s>(view: &View<'s>, found: &RecommendationStanding<'s>) -> Markup {
    let it: &'s Recommendation = &found.recommendation.value;
    let all = view.analysis().map(|reading| reading.follow_ups(it.recommendation_id.as_str()));
    let all = all.unwrap_or_default();
    html! {
        @if all.len() > 1 {
            p.meta { (view.t("web-follow-ups-before")) }
            ul.meta { @for before in all.iter().skip(1) { li { (followed(view, it, &before.value)) } } }
        }
    }
}

/// A link to all of them.
pub(super) fn rest(view: &View) -> Markup {
    let id = view.agreement_id().unwrap_or_default();
    html! { p.near { (view.link(Page::Recommendations(id), &html! { (view.t("web-recommendations-all")) })) } }
}
