//! One party: all it owes, joint commitments marked; how much of it is done and overdue; what it
//! says itself and what it replied. Guarantors, monitors and partners have the same page.

use maud::{Markup, html};

use super::address::Place;
use super::choose::Choosing;
use super::fault::PageFault;
use super::layout::Sheet;
use super::overdue::{self, Overdue};
use super::parts::{COMMITMENTS_PER_PAGE, Part, TURNING};
use super::site::Site;
use super::view::View;
use super::{blockages, figure, parties, pillar, recommendations, standing, story, twin};
use crate::agreement::{Party, Role};
use crate::analysis::{CommitmentStanding, Scope};
use crate::assessment::FollowUpStatus;
use crate::language::{Arg, Language};
use crate::word::{Day, Key};

pub(super) fn write<'s>(
    site: &'s Site,
    language: &'static Language,
    place: Place<'s>,
) -> Result<String, PageFault> {
    let id = place.page.id().unwrap_or_default();
    let party = &site.record.parties.get(id).ok_or(PageFault::NotFound)?.value;
    let view = View::of(site, language, party.agreement_id.as_str())?;
    let scope = Scope::Party(party.party_id.as_str());
    let all = view.analysis()?.commitments().iter();
    let held: Vec<_> = all.filter(|it| scope.holds(it.commitment)).collect();
    let words = view.words_of("parties", id, "name", &party.name, &party.lang);
    let title = words.text.to_owned();
    let chosen = Choosing::of(&view, place, held.clone())?;
    let told = || standing::of_commitments(&view, title.clone(), &chosen.rows);
    if let Some(twin) = twin::of(&view, place, told) {
        return twin;
    }
    let part = Part::of(place, chosen.rows.len(), COMMITMENTS_PER_PAGE)?;
    let body = html! {
        p.lead { (parties::standing(&view, party)) }
        @if let Some(note) = &party.note { p { (view.words("parties", id, "note", note, &party.lang)) } }
        (members(&view, id))
        (owes(&view, party, (&held, &chosen), &part)?)
        // What is not in the list of what it owes is told once.
        @if part.number == 1 {
            (other_roles(&view, party)?)
            (claims(&view, party)?)
            (blockages(&view, party)?)
            (recommendations(&view, party)?)
            (replies(&view, id))
        }
        (view.sources(&party.source_ids))
    };
    let heading = Some(view.marked(words));
    Ok(view.page(Sheet { title, heading, here: part.place(), shows_levels: true, body }))
}

fn members(view: &View, id: &str) -> Markup {
    let all = || view.record().party_members.values().map(|found| &found.value);
    let of: Vec<_> = all().filter(|it| it.party_id.as_str() == id).collect();
    let within: Vec<_> = all().filter(|it| it.member_id.as_str() == id).collect();
    html! {
        @if !of.is_empty() {
            p { (view.t("web-members")) " " (view.parties(of.iter().map(|it| it.member_id.as_str()))) }
        }
        @if !within.is_empty() {
            p { (view.t("web-member-of")) " " (view.parties(within.iter().map(|it| it.party_id.as_str()))) }
        }
    }
}

fn owes<'s>(
    view: &View<'s>,
    party: &'s Party,
    (held, chosen): (&[&CommitmentStanding<'s>], &Choosing<&CommitmentStanding<'s>>),
    part: &Part,
) -> Result<Markup, PageFault> {
    let analysis = view.analysis()?;
    let scope = Scope::Party(party.party_id.as_str());
    if held.is_empty() {
        return Ok(html! { h2 { (view.t("web-owes")) } p { (view.t("web-owes-nothing")) } });
    }
    let counted = view.levels()?.distribution(scope);
    let counting = held.iter().filter(|it| it.in_catalogue);
    let overdue = Overdue::among(counting.filter_map(|it| analysis.lateness_of(it.id())).collect());
    let last = held.iter().filter_map(|it| it.last_observed).max();
    let date = view.day(view.judged());
    Ok(html! {
        section aria-labelledby="stands" {
            h2 #stands { (view.say("web-stands", &[("date", Arg::Text(&date))])) }
            (figure::aggregates(view, scope, "party"))
            p { (overdue::sentence(view, &overdue)) " " (observed(view, last)) }
            p.meta { (view.say("web-joint-count", &[("n", Arg::Count(counted.joint)), ("of", Arg::Count(counted.catalogue))]))
                ". " (view.t("web-owing-rule")) }
        }
        section aria-labelledby="owes" {
            h2 #owes { (view.t("web-owes")) }
            (chosen.form(view, part.place()))
            @if !chosen.rows.is_empty() { (table(view, party, part.cut(&chosen.rows, 0))?) }
            (part.turning(view, "owes", TURNING))
        }
    })
}

fn observed(view: &View, last: Option<Day>) -> String {
    match last {
        Some(day) => view.say("web-last-observed", &[("date", Arg::Text(&view.day(day)))]),
        None => view.t("web-never-observed-any"),
    }
}

fn table<'s>(
    view: &View<'s>,
    party: &Party,
    held: &[&CommitmentStanding<'s>],
) -> Result<Markup, PageFault> {
    let columns = [
        "web-column-commitment",
        "web-column-jointly",
        "web-column-level",
        "web-column-latest-date",
        "web-column-last-observed",
    ];
    let analysis = view.analysis()?;
    Ok(html! {
        table.cards aria-labelledby="owes" {
            thead { tr { @for id in columns { th scope="col" { (view.t(id)) } } } }
            tbody { @for it in held {
                @let late = analysis.lateness_of(it.id());
                tr {
                    th scope="row" { (view.commitment(it.id())) (pillar::not_counted(view, it)) }
                    td data-l=(view.t(columns[1])) { (jointly(view, party, it)) }
                    td data-l=(view.t(columns[2])) { (view.standing(&it.standing)) (pillar::flags(view, it)) }
                    td data-l=(view.t(columns[3])) { @if let Some(late) = late { (overdue::timing(view.language, &late.against_latest)) } }
                    td data-l=(view.t(columns[4])) { (pillar::last_observed(view, it)) }
                }
            } }
        }
    })
}

/// Who else is bound by the same commitment.
fn jointly(view: &View, party: &Party, it: &CommitmentStanding) -> Markup {
    let bound = it.commitment.value.with_role(Role::Obligated).map(Key::as_str);
    let others: Vec<&str> = bound.filter(|id| *id != party.party_id.as_str()).collect();
    html! {
        @if others.is_empty() { (view.t("web-alone")) }
        @else { "⧉ " (view.t("web-joint-with")) " " (view.parties(others)) }
    }
}

fn other_roles(view: &View, party: &Party) -> Result<Markup, PageFault> {
    let analysis = view.analysis()?;
    let roles = Role::ALL.iter().copied().filter(|role| *role != Role::Obligated);
    let found: Vec<(Role, Vec<&str>)> = roles
        .map(|role| {
            let has = |it: &&CommitmentStanding| {
                it.commitment.value.with_role(role).any(|id| id.as_str() == party.party_id.as_str())
            };
            (role, analysis.catalogue().filter(has).map(CommitmentStanding::id).collect::<Vec<_>>())
        })
        .filter(|(_, ids)| !ids.is_empty())
        .collect();
    Ok(html! {
        @if !found.is_empty() {
            section aria-labelledby="roles" {
                h2 #roles { (view.t("web-other-roles")) }
                dl.facts { @for (role, ids) in found {
                    dt { (view.language.name("role", role.code())) }
                    dd { (view.commitments(ids)) }
                } }
            }
        }
    })
}

fn claims(view: &View, party: &Party) -> Result<Markup, PageFault> {
    let questions = view.analysis()?.questions();
    let said = |claim: &crate::evidence::Claim| {
        claim.party_id.as_ref().is_some_and(|id| *id == party.party_id)
    };
    let ours: Vec<_> =
        questions.iter().filter(|it| it.claims.iter().any(|claim| said(claim))).collect();
    Ok(html! {
        section aria-labelledby="claims" {
            h2 #claims { (view.t("web-party-claims")) }
            @if ours.is_empty() { p { (view.t("web-party-claims-none")) } }
            @else { p.meta { (view.t("web-claims-rule")) } }
            @for question in ours { (story::question(view, question)) }
        }
    })
}

fn blockages(view: &View, party: &Party) -> Result<Markup, PageFault> {
    let analysis = view.analysis()?;
    let all = blockages::standing(analysis);
    let named = |ids: &[crate::agreement::PartyId]| ids.contains(&party.party_id);
    let ours: Vec<_> = all.items.iter().filter(|it| named(&it.blockage.value.party_ids)).collect();
    Ok(html! {
        section aria-labelledby="blockages" {
            h2 #blockages { (view.t("web-party-blockages")) }
            @if ours.is_empty() { p { (view.t("web-party-blockages-none")) } }
            @for it in ours { (story::blockage(view, it)) }
            (blockages::rest(view))
        }
    })
}

fn recommendations(view: &View, party: &Party) -> Result<Markup, PageFault> {
    let all = view.analysis()?.recommendations();
    let ours: Vec<_> = all.addressed_to(party.party_id.as_str()).collect();
    Ok(html! {
        @if !ours.is_empty() {
            section aria-labelledby="recommendations" {
                h2 #recommendations { (view.t("web-party-recommendations")) }
                ul.rows { @for it in ours { li {
                    (story::recommendation(view, it.recommendation, it.status().map(FollowUpStatus::code)))
                } } }
                (recommendations::rest(view))
            }
        }
    })
}

fn replies(view: &View, id: &str) -> Markup {
    let all = view.record().replies.values().map(|found| &found.value);
    let ours: Vec<_> = all.filter(|it| it.party_id.as_str() == id).collect();
    html! {
        section aria-labelledby="replies" {
            h2 #replies { (view.t("web-replies")) }
            @if ours.is_empty() { p { (view.t("web-replies-none")) } }
            @for it in ours { (story::reply(view, it)) }
        }
    }
}
