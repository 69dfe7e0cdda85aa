//! One commitment: what was promised, by whom, by when, what happened, what is said, and where it
//! stands. Promise, evidence, statements and judgement stand apart.

use maud::{Markup, html};

use super::address::{Page, Place, Subject};
use super::fault::PageFault;
use super::layout::Sheet;
use super::observed::Shown;
use super::overdue;
use super::site::Site;
use super::story::{self, Story};
use super::twin::{self, Data};
use super::view::{View, anchor, evidence_anchor, ids};
use super::{blockages, figure, indicators, picture, pillar, text};
use crate::agreement::{Commitment, DueDate, EvidenceId, Provision, RelativeTo, Role, StatusFlag};
use crate::analysis::{Analysis, CommitmentStanding, Lateness, Series};
use crate::assessment::{Assessment, Reply};
use crate::evidence::Claim;
use crate::language::{Arg, Language};
use crate::record::{Record, Version, Words};
use crate::word::{Key, Lang};

pub(super) fn write<'s>(
    site: &'s Site,
    language: &'static Language,
    place: Place<'s>,
) -> Result<String, PageFault> {
    let id = place.page.id().unwrap_or_default();
    let found = site.record.commitments.get(id).ok_or(PageFault::NotFound)?;
    let view = View::of(site, language, found.value.agreement_id.as_str())?;
    let held = view.analysis()?.commitment(id).ok_or(PageFault::NotFound)?;
    let told = || observations(&view, &held.commitment.value);
    if let Some(twin) = twin::of(&view, place, told) {
        return twin;
    }
    let shown = Shown::of(site, id, place)?;
    if place.part > 1 { further(&view, held, &shown) } else { whole(&view, held, &shown) }
}

/// All observations, the newest first.
fn observations<'s>(view: &View<'s>, it: &'s Commitment) -> Result<Data, PageFault> {
    let id = it.commitment_id.as_str();
    let all = view.site.rows_of(id, 0..view.site.observed(id)?.total)?;
    Ok(Data::of(titles(view, it).0, all.table(view.site.lookups())?))
}

/// The page with everything that is told of it, of the observations the newest.
fn whole<'s>(
    view: &View<'s>,
    held: &CommitmentStanding<'s>,
    shown: &Shown,
) -> Result<String, PageFault> {
    let (it, id) = (&held.commitment.value, held.commitment.value.commitment_id.as_str());
    let analysis = view.analysis()?;
    let late = analysis.lateness_of(id).ok_or(PageFault::NotFound)?;
    let story = Story::of(view, held, &late, shown)?;
    let body = html! {
        (stands(view, held, &late))
        (promise(view, it))
        (dates(view, &late))
        section aria-labelledby="story" {
            h2 #story { (view.t("web-story")) }
            p.meta { (view.t("web-story-rule")) }
            (shown.counted(view))
            (story.show(view))
            (shown.part.turning(view, "story", ["web-observations-newer", "web-observations-older"]))
        }
        (claims(view, analysis, id))
        (series(view, analysis, id))
        (judgements(view, held, shown)?)
        (blockages(view, analysis, id))
        (replies(view, held))
    };
    let (title, heading) = titles(view, it);
    let here = Page::Commitment(id).into();
    Ok(view.page(Sheet { title, heading: Some(heading), here, shows_levels: true, body }))
}

/// A page of older observations.
fn further<'s>(
    view: &View<'s>,
    held: &CommitmentStanding<'s>,
    shown: &Shown,
) -> Result<String, PageFault> {
    let id = held.commitment.value.commitment_id.as_str();
    let story = Story::further(view, held, shown)?;
    let body = html! {
        p { (view.link(Page::Commitment(id), &html! { (view.t("web-observations-back")) })) }
        section aria-labelledby="story" {
            h2 #story { (view.t("web-observations-title")) }
            p.meta { (view.t("web-observations-rule")) }
            (shown.counted(view))
            (story.show(view))
            (shown.part.turning(view, "story", ["web-observations-newer", "web-observations-older"]))
        }
    };
    let (title, heading) = titles(view, &held.commitment.value);
    let title = format!("{title} – {}", shown.part.numbered(view));
    let here = shown.part.place();
    Ok(view.page(Sheet { title, heading: Some(heading), here, shows_levels: false, body }))
}

/// Number and title, as plain text and with their marks of language.
fn titles<'s>(view: &View<'s>, it: &'s Commitment) -> (String, Markup) {
    let id = it.commitment_id.as_str();
    let words = view.words_of("commitments", id, "title", &it.title, &it.lang);
    (format!("{id} {}", words.text), html! { (id) " " (view.marked(words)) })
}

/// The commitment in four lines and one drawing.
fn stands<'s>(view: &View<'s>, held: &CommitmentStanding<'s>, late: &Lateness<'s>) -> Markup {
    let it = &held.commitment.value;
    let date = view.day(view.as_of());
    html! {
        dl.facts {
            dt { (view.say("web-stands", &[("date", Arg::Text(&date))])) }
            dd { (view.standing(&held.standing)) (judged_on(view, held)) (pillar::flags(view, held)) (pillar::not_counted(view, held)) }
            dt { (view.t("web-column-latest-date")) }
            dd { (overdue::timing(view.language, &late.against_latest)) }
            dt { (view.t("web-column-last-observed")) }
            dd {
                (pillar::last_observed(view, held))
                @if let Some(days) = held.days_since_observation {
                    " " small { (view.say("web-days-ago", &[("days", Arg::Count(u64::from(days.unsigned_abs())))])) }
                }
            }
            dt { (view.t("web-column-pillar")) }
            dd { (view.pillar(it.pillar_id.as_str())) (view.t("list-comma")) (view.language.name("nature", it.nature.code())) }
        }
        @if it.status_flag != StatusFlag::Active { (no_longer(view, it)) }
        @if let Some(drawn) = figure::levels_over_time(view, held) {
            (picture::shown(view, (Subject::Commitment, held.id()), picture::LEVELS, &drawn))
        }
    }
}

/// A level stands until another is judged: its own day is said with it.
fn judged_on(view: &View, held: &CommitmentStanding) -> Markup {
    let judged = held.standing.assessment().map(|it| view.day(it.as_of));
    html! {
        @if let Some(date) = judged { " " small { (view.say("web-judged-on", &[("date", Arg::Text(&date))])) } }
    }
}

fn no_longer<'s>(view: &View<'s>, it: &'s Commitment) -> Markup {
    let id = it.commitment_id.as_str();
    html! {
        aside.note {
            p {
                strong { (view.t(&format!("web-status-{}", it.status_flag.code()))) }
                @if let Some(reason) = &it.status_reason {
                    " " (view.words("commitments", id, "status_reason", reason, &it.lang))
                }
                @if !it.successor_ids.is_empty() {
                    " " (view.t("web-successors")) " " (view.commitments(ids(&it.successor_ids)))
                }
            }
        }
    }
}

fn promise<'s>(view: &View<'s>, it: &'s Commitment) -> Markup {
    let id = it.commitment_id.as_str();
    let fields = [
        ("web-promised", "text", Some(&it.text)),
        ("web-criterion", "measurable_criterion", it.measurable_criterion.as_ref()),
        ("web-note", "note", it.note.as_ref()),
    ];
    html! {
        section aria-labelledby="promise" {
            h2 #promise { (view.t("web-promise")) }
            dl.facts {
                @for (label, field, text) in fields {
                    @if let Some(text) = text {
                        dt { (view.t(label)) }
                        dd { (view.words("commitments", id, field, text, &it.lang)) }
                    }
                }
                @for role in Role::ALL.iter().copied() {
                    @if it.with_role(role).next().is_some() {
                        dt { (view.language.name("role", role.code())) }
                        dd { (view.parties(it.with_role(role).map(Key::as_str))) }
                    }
                }
                @if let Some(certainty) = it.certainty {
                    dt { (view.t("web-rests-on")) }
                    dd { (view.language.name("certainty", certainty.code())) }
                }
            }
            @for provision in &it.provision_ids {
                @if let Some(found) = view.record().provisions.get(provision.as_str()) { (provision_text(view, &found.value)) }
            }
            (view.sources(&it.source_ids))
        }
    }
}

/// A provision in every language in which it is held, source language first.
fn provision_text<'s>(view: &View<'s>, it: &'s Provision) -> Markup {
    let id = it.provision_id.as_str();
    let text = view.to(Page::Text(it.agreement_id.as_str()));
    let at = format!("{text}#{}", anchor("provision", id));
    let heading = view.words("provisions", id, "heading", &it.heading, &it.lang);
    html! {
        blockquote {
            p { a href=(at) { (text::number(view, it)) (view.t("web-colon")) (heading) } }
            @if let Some(text) = &it.text {
                @for words in versions(view.record(), id, (text.as_str(), it.lang.as_str())) {
                    p { small.ol { "[" (words.lang) "]" } " " (view.foreign(words.text, words.lang)) }
                }
            }
        }
    }
}

/// The text of a provision and its translations.
fn versions<'s>(record: &'s Record, id: &str, own: (&'s str, &'s str)) -> Vec<Words<'s>> {
    let mut found = vec![Words { text: own.0, lang: own.1, missing: false }];
    let from = format!("{id}.text.");
    let range = record
        .translations
        .range::<str, _>((std::ops::Bound::Included(from.as_str()), std::ops::Bound::Unbounded));
    for (key, held) in range.take_while(|(key, _)| key.as_str().starts_with(&from)) {
        let it = &held.value;
        if it.table.as_str() == "provisions" && it.record_id.as_str() == id && key.as_str() != from
        {
            found.push(Words { text: it.text.as_str(), lang: it.lang.as_str(), missing: false });
        }
    }
    found
}

fn dates<'s>(view: &View<'s>, late: &Lateness<'s>) -> Markup {
    let held: &'s Commitment = &late.commitment.value;
    let id = held.commitment_id.as_str();
    let columns = ["web-column-promise", "web-column-rests-on", "web-column-last-day"];
    html! {
        section aria-labelledby="dates" {
            h2 #dates { (view.t("web-dates")) }
            @if let Some(words) = &held.deadline {
                p { (view.t("web-deadline-words")) " " q { (view.words("commitments", id, "deadline", words, &held.lang)) }
                    @if let Some(basis) = &held.deadline_basis { ". " (view.words("commitments", id, "deadline_basis", basis, &held.lang)) }
                }
            }
            @if late.chain.is_empty() { p { (view.t("web-no-dates")) } } @else {
                table.cards aria-labelledby="dates" {
                    thead { tr { @for id in columns { th scope="col" { (view.t(id)) } } } }
                    tbody { @for promise in &late.chain {
                        tr {
                            th scope="row" { (promised(view, &promise.due.value)) }
                            td data-l=(view.t(columns[1])) { (basis(view, &promise.due.value, &held.lang)) }
                            td data-l=(view.t(columns[2])) { (promise.last_day.map_or_else(|| view.t("web-day-unknown"), |day| view.day(day))) }
                        }
                    } }
                }
                p { (view.t("web-against-text")) " " (overdue::timing(view.language, &late.against_text)) ". "
                    (view.t("web-against-latest")) " " (overdue::timing(view.language, &late.against_latest)) "." }
            }
        }
    }
}

/// A promised date as it was promised: a date, or a span after an event.
pub(super) fn promised<'s>(view: &View<'s>, due: &'s DueDate) -> Markup {
    if let Some(date) = &due.date {
        return view.date(date);
    }
    let event = match &due.relative_to {
        Some(RelativeTo::Signature) | None => html! { (view.t("web-event-signature")) },
        Some(RelativeTo::InForce) => html! { (view.t("web-event-in-force")) },
        Some(RelativeTo::Milestone(id)) => milestone(view, id),
    };
    html! {
        @if let Some(offset) = &due.offset { (span(view, offset.as_str())) " " }
        (view.t("web-after")) " " (event)
    }
}

fn milestone(view: &View, id: &Key) -> Markup {
    let Some(found) = view.record().milestones.get(id) else { return html! { (id) } };
    let it = &found.value;
    view.words("milestones", id.as_str(), "title", &it.title, &it.lang)
}

/// `P60D` or `P18M/P24M` in words.
fn span(view: &View, text: &str) -> String {
    let (from, to) = text.split_once('/').unwrap_or((text, text));
    let words = |part: &str| {
        let unit = match part.chars().last() {
            Some('D') => "web-span-days",
            Some('W') => "web-span-weeks",
            Some('M') => "web-span-months",
            Some('Y') => "web-span-years",
            _ => return part.to_owned(),
        };
        let number = part.get(1..part.len() - 1).and_then(|digits| digits.parse().ok());
        number.map_or_else(|| part.to_owned(), |n| view.say(unit, &[("n", Arg::Count(n))]))
    };
    if from == to {
        return words(from);
    }
    let (from, to) = (words(from), words(to));
    view.say("web-span-range", &[("from", Arg::Text(&from)), ("to", Arg::Text(&to))])
}

/// What a promised date rests on.
///
/// Due dates carry no language of their own: their remarks are in that of their commitment.
pub(super) fn basis<'s>(view: &View<'s>, due: &'s DueDate, lang: &'s Lang) -> Markup {
    let instrument = due.instrument_id.as_ref();
    let instrument = instrument.and_then(|id| view.record().instruments.get(id.as_str()));
    html! {
        (view.language.name("basis", due.basis.code()))
        @if let Some(found) = instrument {
            (view.t("web-colon")) (view.words("instruments", found.value.instrument_id.as_str(), "title", &found.value.title, &found.value.lang))
        }
        @if let Some(date) = &due.promised_on { (view.t("list-comma")) (view.date(date)) }
        @if let Some(certainty) = due.certainty { " (" (view.language.name("certainty", certainty.code())) ")" }
        @if let Some(note) = &due.note { p.meta { (view.words("due_dates", due.due_id.as_str(), "note", note, lang)) } }
        (view.sources(&due.source_ids))
    }
}

fn judgements<'s>(
    view: &View<'s>,
    held: &CommitmentStanding<'s>,
    shown: &Shown,
) -> Result<Markup, PageFault> {
    let mut history = view.analysis()?.history(held.id());
    history.reverse();
    Ok(html! {
        section aria-labelledby="levels" {
            h2 #levels { (view.t("web-levels")) }
            @if history.is_empty() { p { (view.t("web-never-judged")) } }
            @for judged in history { (judgement(view, judged, shown)?) }
        }
    })
}

fn judgement<'s>(
    view: &View<'s>,
    judged: &'s Version<Assessment>,
    shown: &Shown,
) -> Result<Markup, PageFault> {
    let it = &judged.value;
    let id = it.assessment_id.as_str();
    let standing = view.analysis()?.standing_of(judged);
    let asides = [
        ("web-reservation", "effectiveness_reservation", &it.effectiveness_reservation),
        ("web-dissent", "dissent", &it.dissent),
    ];
    Ok(html! {
        article #(anchor("judgement", id)) {
            h3 { (view.day(it.as_of)) (view.t("web-colon")) (view.standing(&standing)) }
            p { (view.words("assessments", id, "rationale", &it.rationale, &it.lang)) }
            @for (label, field, text) in asides {
                @if let Some(text) = text {
                    p { b { (view.t(label)) } " " (view.words("assessments", id, field, text, &it.lang)) }
                }
            }
            p.meta {
                @if it.illustrative { b { (view.t("web-illustrative")) } " · " }
                (view.called(it.author.as_str()))
                @if let Some(confidence) = it.confidence { " · " (view.language.name("confidence", confidence.code())) }
                @if it.reversal == Some(true) { " · " (view.t("web-flag-reversal")) }
                @if let Some(reviewer) = &it.reviewer { " · " (view.say("web-reviewed", &[("who", Arg::Text(reviewer.as_str()))])) }
            }
            // Whoever confirms a judgement revises it, too, and changes nothing that it says.
            @if judged.first_position != judged.position && it.reviewer.is_none() { (revised(view, judged.position)) }
            @if !it.evidence_ids.is_empty() { (cited(view, &it.evidence_ids, shown)?) }
        }
    })
}

/// It says otherwise than when it was first recorded, with the way to where that is told.
fn revised(view: &View, position: u64) -> Markup {
    let said = view.say("web-revised", &[("n", Arg::Count(position + 1))]);
    let agreement = view.agreement_id().unwrap_or_default();
    html! { p.meta { (view.link(Page::Corrections(agreement), &html! { (said) })) } }
}

/// The evidence a judgement rests on: a link where it stands in the story, on this page or on
/// another of it, else in full.
fn cited<'s>(view: &View<'s>, list: &'s [EvidenceId], shown: &Shown) -> Result<Markup, PageFault> {
    let (mut told, mut elsewhere) = (Vec::new(), Vec::new());
    for id in list {
        match place(view, id, shown)? {
            Some(to) => told.push(html! { a href=(to) { (id.as_str()) } }),
            None => elsewhere.push(id),
        }
    }
    Ok(html! {
        @if !told.is_empty() { p.meta { (view.t("web-evidence")) " " (view.joined(&told)) } }
        @for id in elsewhere {
            @match view.record().evidence.get(id.as_str()) {
                Some(found) => div.meta { (story::observation(view, view.record(), &found.value, None)) },
                None => p.meta { (id.as_str()) (view.t("web-colon")) (view.t("web-evidence-withheld")) },
            }
        }
    })
}

/// Where a piece of evidence stands in the story.
fn place(view: &View, id: &EvidenceId, shown: &Shown) -> Result<Option<String>, PageFault> {
    let anchor = format!("#{}", evidence_anchor(id));
    if shown.here.holds(id.as_str()) {
        return Ok(Some(anchor));
    }
    let Some(found) = view.record().evidence.get(id.as_str()) else { return Ok(None) };
    let place = shown.elsewhere(view, found)?;
    Ok(place.map(|place| view.to(place) + &anchor))
}

fn claims(view: &View, analysis: &Analysis, id: &str) -> Markup {
    let bears =
        |claim: &Version<Claim>| claim.commitment_id.as_ref().is_some_and(|c| c.as_str() == id);
    let questions = analysis.questions();
    let questions: Vec<_> = questions
        .iter()
        .filter(|question| question.claims.iter().any(|claim| bears(claim)))
        .collect();
    html! {
        @if !questions.is_empty() {
            section aria-labelledby="claims" {
                h2 #claims { (view.t("web-claims")) }
                p.meta { (view.t("web-claims-rule")) }
                @for question in questions { (story::question(view, question)) }
            }
        }
    }
}

fn series<'s>(view: &View<'s>, analysis: &Analysis<'s>, id: &str) -> Markup {
    let all = analysis.series();
    let ours = |it: &&Series| it.indicator.commitment_id.as_ref().is_some_and(|c| c.as_str() == id);
    let ours: Vec<_> = all.iter().filter(ours).filter(|it| !it.readings.is_empty()).collect();
    html! {
        @if !ours.is_empty() {
            section aria-labelledby="series" {
                h2 #series { (view.t("web-series")) }
                p.meta { (view.t("web-series-rule")) }
                @for it in ours {
                    (indicators::title(view, it))
                    (indicators::table(view, it, &it.readings))
                }
                (indicators::rest(view))
            }
        }
    }
}

fn blockages<'s>(view: &View<'s>, analysis: &Analysis<'s>, id: &str) -> Markup {
    let all = blockages::standing(analysis);
    let ours: Vec<_> = all.of_commitment(id).collect();
    html! {
        @if !ours.is_empty() {
            section aria-labelledby="blockages" {
                h2 #blockages { (view.t("web-blockages")) }
                @for it in ours { (story::blockage(view, it)) }
                (blockages::rest(view))
            }
        }
    }
}

/// Replies of parties to this commitment or to a judgement of it.
fn replies<'s>(view: &View<'s>, held: &CommitmentStanding<'s>) -> Markup {
    let all = view.record().replies.values().map(|found| &found.value);
    let found: Vec<&Reply> =
        all.filter(|it| story::commitment_of(view.record(), it) == Some(held.id())).collect();
    html! {
        section aria-labelledby="replies" {
            h2 #replies { (view.t("web-replies")) }
            @if found.is_empty() { p { (view.t("web-replies-none")) } }
            @for it in found { (story::reply(view, it)) }
        }
    }
}
