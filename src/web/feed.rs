//! What is new, as a feed: editions of reports, judgements, observations, corrections and replies, as far as they are
//! public and dated, the newest first.
//!
//! A judgement counts from the day on which the report came out in which it was published, where that is
//! on record; everything else from its own date. When something was recorded is not released; but what was recorded last
//! is in the feed whatever its date, or a subscriber would never hear of an old event that came to light now. A record
//! that was revised is a new entry.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::address::{Form, Page, Place};
use super::fault::PageFault;
use super::observed::{self, OBSERVATIONS_PER_PAGE};
use super::parts::place_of;
use super::recent::Read;
use super::reports;
use super::story;
use super::twin;
use super::view::{View, anchor, evidence_anchor};
use crate::agreement::EvidenceId;
use crate::analysis::{Analysis, CommitmentStanding, Scope};
use crate::assessment::{Assessment, Reply, Report};
use crate::evidence::Observation;
use crate::publish::atom::{Entry, Feed, Said, name, written};
use crate::record::{Version, Words};
use crate::word::{Day, Kind, PartialDate};

/// The newest entries of a feed by their dates: what is older stands on the page.
pub(super) const ENTRIES_MAX: usize = 50;

/// Entries beside them of what was recorded last.
pub(super) const LATE_MAX: usize = 15;

/// Observations among which those that were recorded last are looked for.
const LATE_READ_MAX: usize = 300;

/// Observations of a commitment that are read at once.
const READ_AT_ONCE: usize = 10;

/// The feed of a page.
pub(super) fn of(view: &View, here: Place) -> Result<String, PageFault> {
    let entries = match here.page {
        Page::Agreements => everywhere(view)?,
        Page::Commitment(id) => entries(view, Of::Commitment(id))?,
        Page::Pillar(id) => entries(view, Of::Scope(Scope::Pillar(id)))?,
        Page::Party(id) => entries(view, Of::Scope(Scope::Party(id)))?,
        _ => entries(view, Of::Scope(Scope::Agreement))?,
    };
    let entries = chosen(entries);
    let lang = view.language.tag();
    let here_at = view.twin(here, Form::Atom);
    let licences: Vec<String> = twin::licences(view).map(twin::licence_address).collect();
    // What is seen from elsewhere is the same feed at another moment.
    let path = here.form_at(Form::Atom, "", &super::seen::Seen::default());
    Ok(written(&Feed {
        id: name(&[view.site.ledger(), "feed", &path, lang]),
        lang: lang.to_owned(),
        title: title(view, here),
        author: view.called(&twin::source(view)),
        day: view.as_of(),
        base: view.absolute(&here_at),
        here: here_at,
        page: view.to(here),
        rights: (!licences.is_empty()).then(|| licences.join(" ")),
        entries,
    }))
}

/// An entry, and the ledger position of the version of which it is.
struct Told {
    position: u64,
    entry: Entry,
}

/// The newest by date, and those recorded last whatever their dates; the newest first.
fn chosen(mut all: Vec<Told>) -> Vec<Entry> {
    all.sort_by(|a, b| (a.entry.id.as_str(), b.position).cmp(&(b.entry.id.as_str(), a.position)));
    all.dedup_by(|a, b| a.entry.id == b.entry.id);
    let order = |it: &Told| (Reverse(it.entry.day), it.entry.id.clone());
    all.sort_by_key(order);
    let mut rest = all.split_off(all.len().min(ENTRIES_MAX));
    rest.sort_by_key(|it| Reverse(it.position));
    // What was recorded before everything that is in the feed already came at its time.
    let oldest = all.iter().map(|it| it.position).min().unwrap_or(0);
    all.extend(rest.into_iter().take_while(|it| it.position > oldest).take(LATE_MAX));
    all.sort_by_key(order);
    all.into_iter().map(|it| it.entry).collect()
}

/// The newest first, of one day in a steady order, and each once: as many as a feed has.
fn newest<T>(all: &mut Vec<T>, day_and_id: impl Fn(&T) -> (Day, &str)) {
    all.sort_by(|a, b| {
        let ((day, id), (other_day, other_id)) = (day_and_id(a), day_and_id(b));
        (other_day, id).cmp(&(day, other_id))
    });
    all.dedup_by(|a, b| day_and_id(a).1 == day_and_id(b).1);
    all.truncate(ENTRIES_MAX);
}

/// The site and what the feed is of.
fn title(view: &View, here: Place) -> String {
    let site = view.site_name();
    let what = match here.page {
        Page::Commitment(id) => Some(called(view, id)),
        page => view.subject_of(page),
    };
    what.map_or_else(|| site.clone(), |what| format!("{site} – {what}"))
}

/// A commitment by number, and by title where that is in the language of the feed.
fn called(view: &View, id: &str) -> String {
    let Some(found) = view.record().commitments.get(id) else { return id.to_owned() };
    let words = view.words_of("commitments", id, "title", &found.value.title, &found.value.lang);
    if words.missing { id.to_owned() } else { format!("{id} {}", words.text) }
}

/// What a feed is of.
#[derive(Clone, Copy)]
enum Of<'a> {
    Scope(Scope<'a>),
    Commitment(&'a str),
}

impl Of<'_> {
    /// The commitments of which it is; of one the others are not looked at.
    fn held<'h, 's>(self, analysis: &'h Analysis<'s>) -> Vec<&'h CommitmentStanding<'s>> {
        match self {
            Self::Scope(scope) => {
                analysis.commitments().iter().filter(|held| scope.holds(held.commitment)).collect()
            }
            Self::Commitment(id) => analysis.commitment(id).into_iter().collect(),
        }
    }
}

fn everywhere(view: &View) -> Result<Vec<Told>, PageFault> {
    let mut all = Vec::new();
    for id in view.record().agreements.keys() {
        let of = View::of(view.site, view.language, id.as_str())?;
        all.extend(entries(&of, Of::Scope(Scope::Agreement))?);
    }
    Ok(all)
}

fn entries(view: &View, of: Of) -> Result<Vec<Told>, PageFault> {
    let analysis = view.analysis()?;
    let held = of.held(analysis);
    let mut all = observations(view, &held)?;
    all.extend(late(view, &held)?);
    for it in &held {
        let history = analysis.history(it.id()).into_iter();
        all.extend(
            history
                .map(|judged| Told { position: judged.position, entry: judgement(view, judged) }),
        );
    }
    if matches!(of, Of::Scope(Scope::Agreement)) {
        let reports = reports::reports(view).into_iter();
        let position = |it: &Report| {
            view.record().reports.get(it.report_id.as_str()).map_or(0, |it| it.position)
        };
        all.extend(
            reports
                .filter_map(|it| Some(Told { position: position(it), entry: report(view, it)? })),
        );
    }
    let ours = view.record().replies.values().filter(|it| answers(view, &it.value, of, &held));
    all.extend(
        ours.filter_map(|it| Some(Told { position: it.position, entry: reply(view, &it.value)? })),
    );
    // Whoever asks for a day sees nothing that came out later.
    all.retain(|it| view.site.seen.as_of.is_none_or(|day| it.entry.day <= day));
    Ok(all)
}

/// The newest observations of some commitments, those observed last first: as soon as no other can have a newer
/// one, the rest is not read.
fn observations<'s>(
    view: &View<'s>,
    held: &[&CommitmentStanding<'s>],
) -> Result<Vec<Told>, PageFault> {
    let last = view.site.last_observed();
    let mut order: Vec<(Day, &str)> =
        held.iter().filter_map(|it| Some((*last.get(it.id())?, it.id()))).collect();
    order.sort_by_key(|(day, id)| (Reverse(*day), *id));
    let mut found: Vec<Candidate> = Vec::new();
    for (day, commitment) in order {
        if later(&found, day) {
            break;
        }
        of_commitment(view, commitment, &mut found)?;
    }
    Ok(found.iter().filter_map(|it| it.told(view)).collect())
}

/// Of the observations that were recorded last those of some commitments.
fn late(view: &View, held: &[&CommitmentStanding]) -> Result<Vec<Told>, PageFault> {
    let ours: BTreeSet<&str> = held.iter().map(|it| it.id()).collect();
    let read = view.site.recorded_last(LATE_READ_MAX)?;
    let mut last: Vec<&Version<Observation>> = read.evidence.values().collect();
    last.sort_by_key(|it| Reverse(it.position));
    let mut found = Vec::new();
    for it in last {
        let of = it.value.links.iter().map(|link| link.commitment_id.as_str());
        let of = of.into_iter().find(|id| ours.contains(id));
        let (Some(of), Some(day)) = (of, it.value.event_date.earliest()) else { continue };
        let Some(place) = observed::place(view, of, Some(day), it.position)? else { continue };
        let link = format!("{}#{}", view.to(place), evidence_anchor(&it.value.evidence_id));
        found.push(Told { position: it.position, entry: observation(view, it, day, link) });
        if found.len() == LATE_MAX {
            break;
        }
    }
    Ok(found)
}

/// An observation that may come into the feed.
struct Candidate<'a> {
    day: Day,
    id: EvidenceId,
    commitment: &'a str,
    /// Which of the commitment it is, counted from the newest.
    row: usize,
    read: Arc<Read>,
    /// Which of those read with it.
    place: usize,
}

impl Candidate<'_> {
    fn told(&self, view: &View) -> Option<Told> {
        let it = self.read.newest(self.place..self.place + 1).next()?;
        let place = place_of(Page::Commitment(self.commitment), self.row, OBSERVATIONS_PER_PAGE);
        let link = format!("{}#{}", view.to(place), evidence_anchor(&it.value.evidence_id));
        Some(Told { position: it.position, entry: observation(view, it, self.day, link) })
    }
}

/// There are enough, and all of a later day.
fn later(found: &[Candidate], day: Day) -> bool {
    found.len() == ENTRIES_MAX && found.last().is_some_and(|oldest| oldest.day > day)
}

/// Adds the observations of a commitment that are newer than those found, some at a time.
fn of_commitment<'a>(
    view: &View,
    commitment: &'a str,
    found: &mut Vec<Candidate<'a>>,
) -> Result<(), PageFault> {
    for first in (0..ENTRIES_MAX).step_by(READ_AT_ONCE) {
        let read = view.site.rows_of(commitment, first..first + READ_AT_ONCE)?;
        let mut oldest = None;
        for (place, it) in read.newest(0..READ_AT_ONCE).enumerate() {
            let Some(day) = it.value.event_date.earliest() else { continue };
            let (id, read) = (it.value.evidence_id.clone(), Arc::clone(&read));
            found.push(Candidate { day, id, commitment, row: first + place, read, place });
            oldest = Some(day);
        }
        newest(found, |it| (it.day, it.id.as_str()));
        // Those without a day come last.
        if oldest.is_none_or(|day| later(found, day)) {
            break;
        }
    }
    Ok(())
}

fn observation(view: &View, seen: &Version<Observation>, day: Day, link: String) -> Entry {
    let it = &seen.value;
    let (id, own) = (it.evidence_id.as_str(), it.lang.as_str());
    let lane = view.t("web-lane-observation");
    let words = |field: &str, text| {
        said(view.record().words("evidence", id, field, (text, own), view.language.tag()))
    };
    let title = match &it.title {
        Some(title) => words("title", title.as_str()),
        None => ours(
            view,
            format!("{lane}{}{}", view.t("web-colon"), view.language.date(&it.event_date)),
        ),
    };
    let summary = Some(words("summary", it.summary.as_str()));
    let id = version_id(view, Kind::Observation, id, seen);
    Entry { id, day, title, summary, link, sort: ("observation".to_owned(), lane) }
}

fn judgement<'s>(view: &View<'s>, judged: &'s Version<Assessment>) -> Entry {
    let it = &judged.value;
    let (id, commitment) = (it.assessment_id.as_str(), it.commitment_id.as_str());
    let level = view.analysis().map(|analysis| view.style(&analysis.standing_of(judged)).label);
    let title =
        format!("{}{}{}", called(view, commitment), view.t("web-colon"), level.unwrap_or_default());
    let came_out = it.published_in.as_ref().and_then(|id| view.record().reports.get(id.as_str()));
    let came_out = came_out.and_then(|report| first_day(report.value.public_date.as_ref()));
    let sort = match &it.supersedes {
        None => ("judgement", "web-lane-judgement"),
        Some(_) => ("correction", "web-nav-corrections"),
    };
    Entry {
        id: version_id(view, Kind::Assessment, id, judged),
        day: came_out.unwrap_or(it.as_of),
        title: ours(view, title),
        summary: Some(said(view.words_of("assessments", id, "rationale", &it.rationale, &it.lang))),
        link: format!("{}#{}", view.to(Page::Commitment(commitment)), anchor("judgement", id)),
        sort: (sort.0.to_owned(), view.t(sort.1)),
    }
}

fn report<'s>(view: &View<'s>, it: &'s Report) -> Option<Entry> {
    let id = it.report_id.as_str();
    let day = first_day(it.public_date.as_ref()).or(first_day(it.dated.as_ref()));
    let text = it.changes.as_ref().map(|text| ("changes", text));
    let text = text.or_else(|| it.theme.as_ref().map(|text| ("theme", text)));
    let page = view.to(Page::Reports(it.agreement_id.as_str()));
    let sort = if it.corrects.is_some() {
        ("correction", view.t("web-nav-corrections"))
    } else {
        ("report", view.language.name("report-kind", it.kind.code()))
    };
    Some(Entry {
        id: id_of(view, Kind::Report, id),
        day: day.or_else(|| reports::placed(it))?,
        title: said(view.words_of("reports", id, "title", &it.title, &it.lang)),
        summary: text
            .map(|(field, text)| said(view.words_of("reports", id, field, text, &it.lang))),
        link: format!("{page}#{}", anchor("report", id)),
        sort: (sort.0.to_owned(), sort.1),
    })
}

fn reply<'s>(view: &View<'s>, it: &'s Reply) -> Option<Entry> {
    let (id, party) = (it.reply_id.as_str(), it.party_id.as_str());
    let found = &view.record().parties.get(party)?.value;
    let name = view.words_of("parties", party, "name", &found.name, &found.lang);
    let (name, sort) = (if name.missing { party } else { name.text }, view.t("web-replies"));
    Some(Entry {
        id: id_of(view, Kind::Reply, id),
        day: first_day(it.received_on.as_ref())?,
        title: ours(view, format!("{sort}{}{name}", view.t("web-colon"))),
        summary: Some(said(view.words_of("replies", id, "text", &it.text, &it.lang))),
        link: format!("{}#{}", view.to(Page::Party(party)), anchor("reply", id)),
        sort: ("reply".to_owned(), sort),
    })
}

/// A reply is of the feed of its party, of the agreement of its party, and of what it answers.
fn answers(view: &View, it: &Reply, of: Of, held: &[&CommitmentStanding]) -> bool {
    let record = view.record();
    let commitment = story::commitment_of(record, it);
    let party = record.parties.get(it.party_id.as_str());
    match of {
        Of::Scope(Scope::Party(id)) => it.party_id.as_str() == id,
        Of::Scope(Scope::Agreement) => {
            party.is_some_and(|it| Some(it.value.agreement_id.as_str()) == view.agreement_id())
        }
        _ => held.iter().any(|it| commitment == Some(it.id())),
    }
}

fn id_of(view: &View, kind: Kind, id: &str) -> String {
    name(&[view.site.ledger(), kind.table(), id, view.language.tag()])
}

/// The same of what may be revised: then it is another entry.
fn version_id<T>(view: &View, kind: Kind, id: &str, of: &Version<T>) -> String {
    if of.position == of.first_position {
        return id_of(view, kind, id);
    }
    let position = of.position.to_string();
    name(&[view.site.ledger(), kind.table(), id, view.language.tag(), &position])
}

fn first_day(date: Option<&PartialDate>) -> Option<Day> {
    date.and_then(PartialDate::earliest)
}

fn said(words: Words) -> Said {
    Said { text: words.text.to_owned(), lang: words.lang.to_owned() }
}

fn ours(view: &View, text: String) -> Said {
    Said { text, lang: view.language.tag().to_owned() }
}
