//! One commitment at the desk: what was promised, what was seen, what was said, how it was judged,
//! and on which exact versions of which evidence a judgement rests.

use std::ops::Range;
use std::sync::Arc;

use maud::{Markup, PreEscaped, html};

use super::answer::Answer;
use super::bearing::Bearing;
use super::parts::{button, form};
use super::shelf::{Drawn, Known, Place};
use super::visit::Visit;
use super::{Desk, DeskFault, closed, frame, looked, receipt, say};
use crate::analysis::{Analysis, CommitmentStanding, StaleChange};
use crate::assessment::Assessment;
use crate::evidence::Observation;
use crate::language::Arg;
use crate::people::Right;
use crate::record::{Record, Version};
use crate::store::closed::Closed;
use crate::store::read;
use crate::word::Day;

/// Observations on one page: the newest stand on the page of the commitment, older ones on pages of
/// their own.
const ROWS_MAX: usize = 25;
/// Newest observations that are offered to judge by.
pub(super) const OFFERED_MAX: usize = 100;
/// Days between two observations from which on the silence is shown: half a year.
const SILENCE_DAYS: i32 = 183;

/// The commitment of the address with everything that is known of it.
pub(super) struct Held {
    pub(super) known: Arc<Known>,
    /// Observations that bear on it: the newest, or those of a page of older ones.
    pub(super) observed: Record,
    /// Closed observations that bear on it and of which this visitor may know.
    closed: Vec<Closed>,
    /// There are closed ones, whoever may know of them.
    any_closed: bool,
    pub(super) id: String,
}

impl Held {
    /// Reads it with the newest observations; nothing where there is no such commitment for this
    /// visitor.
    pub(super) fn of(desk: &Desk, visit: &Visit) -> Result<Self, DeskFault> {
        Self::from(desk, visit, desk.known(visit.person()?)?, 0..OFFERED_MAX)
    }

    /// The same with these rows of its observations, counted from the newest.
    fn from(
        desk: &Desk,
        visit: &Visit,
        known: Arc<Known>,
        rows: Range<usize>,
    ) -> Result<Self, DeskFault> {
        let id = visit.place("commitment").to_owned();
        if !known.record.commitments.contains_key(id.as_str()) {
            return Err(DeskFault::NotFound);
        }
        let mut observed = Record::default();
        let read = |db: &_| read::observations(db, &known.vantage, &id, rows, &mut observed);
        desk.service().reader().read(read)?;
        let (any_closed, closed) = closed::on_commitment(desk, visit, &id)?;
        Ok(Self { known, observed, closed, any_closed, id })
    }

    /// The reading of its agreement.
    pub(super) fn analysis(&self) -> Result<Analysis<'_>, DeskFault> {
        let found = self.known.record.commitments.get(self.id.as_str());
        let agreement = found.map(|found| found.value.agreement_id.as_str()).unwrap_or_default();
        self.known.analysis(agreement).ok_or(DeskFault::NotFound)
    }

    /// Its observations, newest first.
    pub(super) fn newest(&self) -> Vec<&Version<Observation>> {
        let mut all: Vec<_> = self.observed.evidence.values().collect();
        all.sort_by_key(|it| std::cmp::Reverse((it.value.event_date.earliest(), it.position)));
        all
    }
}

/// The page, or one of older observations. What it tells is drawn once for everybody with the same
/// roles, until something new comes.
pub(super) fn show(desk: &Desk, visit: &Visit) -> Result<Answer, DeskFault> {
    let person = visit.person()?;
    let page = visit.query.get("page").parse().unwrap_or(1);
    if page > 1 {
        return older(desk, visit, page);
    }
    let (known, id) = (desk.known(person)?, visit.place("commitment"));
    let (lang, roles) = (visit.language.tag(), person.roles.text());
    let place = Place { lang, roles, commitment: id.to_owned() };
    let drawn = match known.drawn(&place) {
        Some(drawn) => drawn,
        None => draw(desk, visit, &known, place)?,
    };
    Ok(Answer::page(whole(desk, visit, id, &drawn, None)?))
}

/// Draws it, and keeps it where nothing in it is for this visitor alone: no button that is bound to
/// who they are, no closed observation that they know of.
fn draw(
    desk: &Desk,
    visit: &Visit,
    known: &Arc<Known>,
    place: Place,
) -> Result<Arc<Drawn>, DeskFault> {
    // One more than is shown tells whether there are older ones.
    let held = Held::from(desk, visit, Arc::clone(known), 0..ROWS_MAX + 1)?;
    let analysis = held.analysis()?;
    let drawn = Arc::new(told(&held, visit, &analysis)?);
    if !held.any_closed && analysis.pending(&held.id).is_empty() {
        known.keep(place, &drawn);
    }
    Ok(drawn)
}

/// The page with something that has to be said first.
pub(super) fn page(
    desk: &Desk,
    held: &Held,
    visit: &Visit,
    said: Option<&str>,
) -> Result<Markup, DeskFault> {
    whole(desk, visit, &held.id, &told(held, visit, &held.analysis()?)?, said)
}

/// The page around what it tells.
fn whole(
    desk: &Desk,
    visit: &Visit,
    id: &str,
    drawn: &Drawn,
    said: Option<&str>,
) -> Result<Markup, DeskFault> {
    let body = html! {
        @if let Some(said) = said { div.note role="alert" { p { (said) } } }
        (receipt::done(desk, visit)?)
        (PreEscaped(&drawn.first))
        @if visit.person()?.may(Right::Record) { (looked::buttons(desk, visit, id)) }
        (PreEscaped(&drawn.rest))
    };
    Ok(frame::page(visit, &drawn.title, &body))
}

/// A page of older observations.
fn older(desk: &Desk, visit: &Visit, page: usize) -> Result<Answer, DeskFault> {
    let known = desk.known(visit.person()?)?;
    // The one before the first tells whether a silence lies between, the one after the last whether
    // there are older ones.
    let first = (page - 1).saturating_mul(ROWS_MAX);
    let held = Held::from(desk, visit, known, first - 1..first.saturating_add(ROWS_MAX + 1))?;
    let all = held.newest();
    let Some((before, rest)) = all.split_first().filter(|(_, rest)| !rest.is_empty()) else {
        return Err(DeskFault::NotFound);
    };
    let body = html! {
        p { a.id href=(visit.to(&format!("commitments/{}", held.id))) { (visit.t("web-observations-back")) } }
        p { (say::commitment(visit, &held.known.record, &held.id)) }
        (story(visit, &held, rest, before.value.event_date.earliest()))
        (turning(visit, &held.id, page, rest.len() > ROWS_MAX))
    };
    let title = say::title(visit, &held.known.record, &held.id);
    let title = format!("{} – {} {title}", visit.t("web-observations-title"), held.id);
    Ok(Answer::page(frame::page(visit, &title, &body)))
}

/// Links to newer and older observations.
fn turning(visit: &Visit, id: &str, page: usize, more: bool) -> Markup {
    let to = |page: usize| match page {
        1 => visit.to(&format!("commitments/{id}#seen")),
        page => visit.to(&format!("commitments/{id}?page={page}")),
    };
    html! {
        @if page > 1 || more {
            nav aria-label=(visit.t("work-pages")) { p {
                @if page > 1 { a.button rel="prev" href=(to(page - 1)) { (visit.t("web-observations-newer")) } " " }
                @if more { a.button rel="next" href=(to(page + 1)) { (visit.t("web-observations-older")) } }
            } }
        }
    }
}

/// What it tells: where it stands, and the story.
fn told<'h>(held: &'h Held, visit: &Visit, analysis: &Analysis<'h>) -> Result<Drawn, DeskFault> {
    let standing = analysis.commitment(&held.id).ok_or(DeskFault::NotFound)?;
    let record = &held.known.record;
    let bearing = Bearing::of(visit, held);
    let first = html! {
        p.lead { (say::standing(visit, analysis, &standing.standing)) }
        @if held.known.needs_another_look(standing) {
            div.note { p { b { "▲ " (visit.t("work-look-again-text")) } } }
        }
        @if visit.person()?.may(Right::Judge) {
            p { a.button href=(visit.to(&format!("commitments/{}/judge", held.id))) { (visit.t("work-judge")) } }
        }
    };
    let rest = html! {
        (bearing.index(visit))
        (promise(visit, record, standing))
        (dates(visit, analysis, &held.id))
        (judgements(visit, held, analysis, standing)?)
        (observations(visit, held))
        (bearing.shown(visit, held)?)
    };
    let title = format!("{} {}", held.id, say::title(visit, record, &held.id));
    Ok(Drawn { title, first: first.into_string(), rest: rest.into_string() })
}

/// What was promised, by whom, in which words of the text.
fn promise(visit: &Visit, record: &Record, standing: &CommitmentStanding) -> Markup {
    let it = &standing.commitment.value;
    let id = it.commitment_id.as_str();
    let own = (it.text.as_str(), it.lang.as_str());
    let text = record.words("commitments", id, "text", own, visit.language.tag());
    html! {
        h2 { (visit.t("work-promise")) }
        p lang=(text.lang) dir="auto" { (text.text) }
        dl.facts {
            dt { (visit.t("work-parties")) }
            dd { ul { @for role in &it.parties.0 { li {
                (say::party(visit, record, role.party_id.as_str())) " – "
                (visit.language.name("role", role.role.code()))
            } } } }
            dt { (visit.t("work-nature")) }
            dd { (visit.language.name("nature", it.nature.code())) }
        }
        @for provision in it.provision_ids.iter().filter_map(|id| record.provisions.get(id.as_str())) {
            details {
                summary {
                    (provision.value.number.as_str()) " "
                    (say::words(visit, record, ("provisions", provision.value.provision_id.as_str(), "heading"),
                        (provision.value.heading.as_str(), provision.value.lang.as_str())))
                }
                @if let Some(text) = &provision.value.text {
                    blockquote lang=(provision.value.lang.as_str()) dir="auto" { (text.as_str()) }
                }
            }
        }
    }
}

/// The chain of promised dates, each with what it rests on.
fn dates(visit: &Visit, analysis: &Analysis, id: &str) -> Markup {
    let late = analysis.lateness_of(id);
    let chain = late.map(|late| late.chain).unwrap_or_default();
    html! {
        h2 { (visit.t("work-dates")) }
        @if chain.is_empty() { p { (visit.t("work-dates-none")) } }
        ol {
            @for promise in &chain {
                li {
                    @match promise.last_day {
                        Some(day) => (visit.language.day(day)),
                        None => (visit.t("date-unknown")),
                    }
                    " – " (visit.language.name("basis", promise.due.value.basis.code()))
                }
            }
        }
    }
}

/// Every judgement, newest first, with what it rests on.
fn judgements<'h>(
    visit: &Visit,
    held: &'h Held,
    analysis: &Analysis<'h>,
    standing: &CommitmentStanding,
) -> Result<Markup, DeskFault> {
    let mut history = analysis.history(&held.id);
    // What waits for a second person may not count yet; it is shown all the same.
    for waiting in analysis.pending(&held.id) {
        if history.iter().all(|judged| judged.position != waiting.position) {
            history.push(waiting);
        }
    }
    history.sort_by_key(|judged| std::cmp::Reverse((judged.as_of, judged.first_position)));
    let current = standing.standing.assessment().map(|judged| judged.position);
    let mut rows = Vec::with_capacity(history.len());
    for judged in &history {
        let stale = current == Some(judged.position) && standing.needs_another_look();
        rows.push(judgement(visit, held, analysis, judged, stale.then_some(standing))?);
    }
    Ok(html! {
        h2 { (visit.t("work-judgements")) }
        @if history.is_empty() { p { (visit.t("work-judgements-none")) } }
        @for row in rows { (row) }
    })
}

fn judgement<'h>(
    visit: &Visit,
    held: &'h Held,
    analysis: &Analysis<'h>,
    judged: &'h Version<Assessment>,
    stale: Option<&CommitmentStanding>,
) -> Result<Markup, DeskFault> {
    let it = &judged.value;
    let id = it.assessment_id.as_str();
    let record = &held.known.record;
    let changed = |evidence: &str| {
        let mut all = stale.into_iter().flat_map(|standing| &standing.stale);
        all.find(|stale| stale.evidence.as_str() == evidence).map(|stale| stale.change)
    };
    Ok(html! {
        article #{ "a-" (id) } {
            h3 { (visit.language.day(it.as_of)) " – " (say::standing(visit, analysis, &analysis.standing_of(judged))) }
            p { (say::words(visit, record, ("assessments", id, "rationale"), (it.rationale.as_str(), it.lang.as_str()))) }
            @if let Some(text) = &it.effectiveness_reservation { p { b { (visit.t("work-reservation")) } " " (text.as_str()) } }
            @if let Some(text) = &it.dissent { p { b { (visit.t("work-dissent")) } " " (text.as_str()) } }
            p.meta {
                (visit.language.say("work-judged-by", &[("author", Arg::Text(it.author.as_str()))])) " · "
                @match &it.reviewer {
                    _ if it.illustrative => (visit.t("work-illustrative")),
                    Some(reviewer) => (visit.language.say("work-confirmed-by", &[("who", Arg::Text(reviewer.as_str()))])),
                    None => b { (visit.t("work-awaits")) },
                }
                " · " (visit.language.say("web-entry-number", &[("n", Arg::Count(judged.position + 1))]))
            }
            @if !it.evidence_ids.is_empty() {
                details {
                    summary { (visit.language.say("work-rests-on", &[("n", Arg::Count(it.evidence_ids.len() as u64))])) }
                    ul { @for evidence in &it.evidence_ids { li { (cited(visit, held, evidence.as_str(), changed(evidence.as_str()))) } } }
                }
            }
            (confirm(visit, held, judged)?)
        }
    })
}

/// A piece of evidence a judgement rests on, and whether it changed since.
fn cited(visit: &Visit, held: &Held, id: &str, changed: Option<StaleChange>) -> Markup {
    let found = held.known.record.evidence.get(id);
    let withdrawn = held.known.is_withdrawn(id);
    let closed = held.closed.iter().any(|it| it.id == id);
    html! {
        @if found.is_some() || withdrawn || closed { (link(visit, id)) } @else { b { (id) } }
        " "
        @match found {
            Some(found) => {
                (visit.language.date(&found.value.event_date)) ": "
                (summary(visit, &held.known.record, found)) " "
                small { (visit.language.say("web-entry-number", &[("n", Arg::Count(found.position + 1))])) }
            }
            None if closed => (visit.t("work-closed-mark")),
            None if withdrawn => b { "▲ " (visit.t("work-evidence-withdrawn")) },
            None => (visit.t("work-evidence-absent")),
        }
        @if let Some(StaleChange::Corrected(_)) = changed { " " b { "▲ " (visit.t("work-evidence-corrected")) } }
    }
}

/// A link to an observation, by its id.
pub(super) fn link(visit: &Visit, id: &str) -> Markup {
    html! { a.id href=(visit.to(&format!("observations/{id}"))) { (id) } }
}

/// What an observation says.
pub(super) fn summary(visit: &Visit, record: &Record, it: &Version<Observation>) -> Markup {
    let (id, value) = (it.value.evidence_id.as_str(), &it.value);
    let own = (value.summary.as_str(), value.lang.as_str());
    say::words(visit, record, ("evidence", id, "summary"), own)
}

/// The button of the second person: bound to the version that this page shows.
fn confirm(visit: &Visit, held: &Held, judged: &Version<Assessment>) -> Result<Markup, DeskFault> {
    let person = visit.person()?;
    let open = judged.value.reviewer.is_none() && !judged.value.illustrative;
    let other = judged.value.author.as_str() != person.code;
    if !(open && other && person.may(Right::Confirm)) {
        return Ok(html! {});
    }
    let id = judged.value.assessment_id.as_str();
    let inner = html! {
        input type="hidden" name="seen" value=(judged.position);
        (button(&visit.t("work-confirm"), "confirm"))
    };
    Ok(form(visit, &format!("commitments/{}/judgements/{id}/confirm", held.id), &inner))
}

/// What was seen, newest first.
fn observations(visit: &Visit, held: &Held) -> Markup {
    let all = held.newest();
    html! {
        h2 #seen { (visit.t("work-observations")) }
        @if all.is_empty() { p { (visit.t("work-observations-none")) } }
        (story(visit, held, &all, Some(held.known.vantage.as_of)))
        (turning(visit, &held.id, 1, all.len() > ROWS_MAX))
        @if !held.closed.is_empty() {
            h3 { (visit.t("work-closed-here")) }
            ul.rows { @for it in &held.closed { li { (closed::row(visit, it)) } } }
        }
    }
}

/// The observations of one page; long silences are shown as gaps, also that up to what is `later`.
fn story(
    visit: &Visit,
    held: &Held,
    all: &[&Version<Observation>],
    mut later: Option<Day>,
) -> Markup {
    html! {
        ol.story {
            @for it in all.iter().take(ROWS_MAX) {
                @let day = it.value.event_date.latest().or(it.value.event_date.earliest());
                @if let Some(gap) = silence(day, later) {
                    li.silence { p { (visit.language.say("work-silence", &[("n", Arg::Count(gap))])) } }
                }
                li { (observation(visit, &held.known.record, it)) }
                @let () = { later = it.value.event_date.earliest().or(later); };
            }
        }
    }
}

/// Days of silence between an observation and the next later one, where they are many.
fn silence(day: Option<Day>, later: Option<Day>) -> Option<u64> {
    let days = day?.days_until(later?);
    (days >= SILENCE_DAYS).then(|| u64::from(days.unsigned_abs()))
}

fn observation(visit: &Visit, record: &Record, it: &Version<Observation>) -> Markup {
    let value = &it.value;
    html! {
        p.when { b { (visit.language.date(&value.event_date)) } " · " (visit.language.name("web-effect", value.effect.code())) }
        p { (summary(visit, record, it)) }
        p.meta {
            (link(visit, value.evidence_id.as_str())) " · " (value.source_id.as_str()) " · "
            (visit.language.name("work-access", value.access_level.code())) " · "
            (visit.language.say("web-entry-number", &[("n", Arg::Count(it.position + 1))]))
        }
    }
}
