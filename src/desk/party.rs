//! What a party's delegate is shown: what is published, and of a report in the comment round that is
//! shown to the party the findings about commitments in which it has a role, as the public copy would
//! have them, as of the position at which the draft was shown. Nothing here is read past the
//! allow-list, but for the party's own replies and the days of a round.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::visit::Visit;
use super::{Desk, DeskFault};
use crate::agreement::Commitment;
use crate::analysis::{Analysis, Standing};
use crate::assessment::{Assessment, Reply, Report, ReportState, Showing};
use crate::record::{Record, Vantage, Version};
use crate::store::published::{Published, prepared};
use crate::store::{StoreFault, read};
use crate::word::{Access, Day, Key, PartialDate};

/// Something that is shown to a party: what is published, or one report in the comment round.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) record: Record,
    vantage: Vantage,
    /// The report in the comment round; none of what is published.
    pub(super) report: Option<Key>,
}

/// Drafts kept as they were read: a report is shown to a few parties, seldom more than twice.
const DRAFTS_MAX: usize = 16;

/// Reports in the comment round as they were read, by report and position. What stands before a
/// position never changes, but for what is destroyed.
#[derive(Debug, Default)]
pub(super) struct Drafts(Mutex<BTreeMap<(Key, u64), Arc<Shown>>>);

impl Drafts {
    /// Forgets all of them: something that stands in them was destroyed.
    pub(super) fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// A report that is shown to a party for comment.
pub(super) struct Asked {
    pub(super) report: Report,
    pub(super) party: Key,
    /// Ledger position as of which it is shown.
    pub(super) position: u64,
    /// From which day.
    pub(super) shown: Day,
    /// The last day for an answer.
    pub(super) due: Day,
    /// Answers of the party to the report as a whole, newest first.
    pub(super) replies: Vec<Version<Reply>>,
}

/// Reports on which the party of whoever is signed in is asked for comment: what was shown last of
/// each.
pub(super) fn asked(desk: &Desk, visit: &Visit) -> Result<Vec<Asked>, DeskFault> {
    let person = visit.person()?;
    let party = person.party.clone().ok_or(DeskFault::NotFound)?;
    let known = desk.known(person)?;
    let own = replies(desk, &known.record, &party)?;
    let open = known.record.reports.values().filter(|it| is_open(&known.record, it));
    let asked = open.filter_map(|it| {
        let id = it.value.report_id.as_str();
        let showing = shown_last(&known.record, id, &party)?;
        let whole = |reply: &&Version<Reply>| {
            let of = reply.value.report_id.as_ref().is_some_and(|of| of.as_str() == id);
            of && reply.value.subject_id.is_none()
        };
        Some(Asked {
            report: it.value.clone(),
            party: party.clone(),
            position: u64::try_from(showing.known_at).ok()?,
            shown: showing.shown_on,
            due: showing.due_on,
            replies: own.iter().filter(whole).cloned().collect(),
        })
    });
    Ok(asked.collect())
}

/// What was shown last of a report to a party.
fn shown_last<'r>(record: &'r Record, report: &str, party: &Key) -> Option<&'r Showing> {
    let all = record.showings.values().map(|it| &it.value);
    let ours = all.filter(|it| it.report_id.as_str() == report && it.party_id.key() == party);
    ours.max_by_key(|it| it.known_at)
}

/// One finding about the party: a judgement of a commitment in which it has a role.
pub(super) struct Finding<'s> {
    pub(super) shown: &'s Shown,
    pub(super) analysis: &'s Analysis<'s>,
    pub(super) commitment: &'s Version<Commitment>,
    pub(super) judged: &'s Version<Assessment>,
    pub(super) standing: Standing<'s>,
}

/// The party, and all that is shown to it.
pub(super) struct Room {
    pub(super) party: Key,
    agreement: String,
    shown: Vec<Arc<Shown>>,
    /// Replies of the party, newest first, with the position of their first version.
    pub(super) replies: Vec<Version<Reply>>,
    /// By report, when the party was asked and by when it should answer.
    deadlines: BTreeMap<Key, (Option<PartialDate>, PartialDate)>,
}

impl Room {
    pub(super) fn of(desk: &Desk, visit: &Visit) -> Result<Self, DeskFault> {
        let person = visit.person()?;
        let party = person.party.clone().ok_or(DeskFault::NotFound)?;
        let known = desk.known(person)?;
        let own = known.record.parties.get(&party).ok_or(DeskFault::NotFound)?;
        let agreement = own.value.agreement_id.to_string();
        let mut shown = Vec::new();
        for report in known.record.reports.values().filter(|it| is_open(&known.record, it)) {
            let showing = shown_last(&known.record, report.value.report_id.as_str(), &party);
            let position = showing.and_then(|it| u64::try_from(it.known_at).ok());
            if let Some(position) =
                position.filter(|_| report.value.agreement_id.as_str() == agreement)
            {
                let at = Vantage { known_at: position, ..known.vantage };
                shown.push(draft(desk, at, &report.value)?);
            }
        }
        shown.extend(published(desk)?.map(Arc::new));
        let replies = replies(desk, &known.record, &party)?;
        let deadlines = deadlines(&known.record, &party);
        Ok(Self { party, agreement, shown, replies, deadlines })
    }

    pub(super) fn analyses(&self) -> Vec<(&Shown, Analysis<'_>)> {
        let all = self.shown.iter().filter_map(|shown| {
            Some((&**shown, Analysis::of(&shown.record, shown.vantage, &self.agreement)?))
        });
        all.collect()
    }

    /// What is found about the party, each judgement once: first in a report in the comment round.
    pub(super) fn findings<'s>(
        &self,
        analyses: &'s [(&'s Shown, Analysis<'s>)],
    ) -> Vec<Finding<'s>> {
        let mut all: Vec<Finding<'s>> = Vec::new();
        for (shown, analysis) in analyses {
            for held in analysis.commitments() {
                let concerned = held.commitment.value.parties.0.iter();
                let concerned = concerned.map(|it| &it.party_id).any(|id| *id == self.party);
                let Some(judged) = held.standing.assessment().filter(|_| concerned) else {
                    continue;
                };
                let id = &judged.value.assessment_id;
                if all.iter().any(|it| it.judged.value.assessment_id == *id) {
                    continue;
                }
                let commitment = held.commitment;
                all.push(Finding { shown, analysis, commitment, judged, standing: held.standing });
            }
        }
        all
    }

    pub(super) fn replies_to(&self, finding: &Finding) -> impl Iterator<Item = &Version<Reply>> {
        let id = finding.judged.value.assessment_id.as_str().to_owned();
        self.replies.iter().filter(move |it| {
            it.value.subject_id.as_ref().is_some_and(|subject| subject.as_str() == id)
        })
    }

    /// When the party was asked, and by when it should answer, where that is recorded.
    pub(super) fn deadline(
        &self,
        finding: &Finding,
    ) -> Option<&(Option<PartialDate>, PartialDate)> {
        self.deadlines.get(&report_of(finding)?)
    }
}

/// The report in which a finding stands, as far as that is known.
pub(super) fn report_of(finding: &Finding) -> Option<Key> {
    let named = finding.judged.value.published_in.as_ref().map(|id| id.0.clone());
    finding.shown.report.clone().or(named)
}

/// A report of this mission's own observer that is shown to the parties.
fn is_open(record: &Record, report: &Version<Report>) -> bool {
    report.value.state == ReportState::CommentRound
        && record.mission.values().any(|mission| mission.value.observer == report.value.issued_by)
}

fn draft(desk: &Desk, at: Vantage, report: &Report) -> Result<Arc<Shown>, DeskFault> {
    let id = &report.report_id.0;
    let as_of = report.cut_off.unwrap_or(at.as_of).min(at.as_of);
    let vantage = Vantage { as_of, clearance: Access::Public, ..at };
    let held = desk.drafts.0.lock().unwrap_or_else(PoisonError::into_inner);
    let key = (id.clone(), vantage.known_at);
    if let Some(shown) = held.get(&key).filter(|it| it.vantage == vantage) {
        return Ok(Arc::clone(shown));
    }
    // Others need not wait while this one reads; two may read the same, and one is kept.
    drop(held);
    let record = desk.service().reader().read(|db| prepared(db, &vantage, id.as_str()))?;
    let shown = Arc::new(Shown { record, vantage, report: Some(id.clone()) });
    let mut held = desk.drafts.0.lock().unwrap_or_else(PoisonError::into_inner);
    if held.len() >= DRAFTS_MAX {
        held.clear();
    }
    held.insert(key, Arc::clone(&shown));
    Ok(shown)
}

/// What is published; nothing where nothing is.
fn published(desk: &Desk) -> Result<Option<Shown>, DeskFault> {
    match Published::open(&desk.published) {
        Ok(published) => Ok(Some(Shown {
            record: published.record_without_counts()?,
            vantage: published.vantage()?,
            report: None,
        })),
        Err(StoreFault::Unpublished(_)) => Ok(None),
        Err(fault) => Err(fault.into()),
    }
}

/// What delegates of the party replied here, newest first. What others recorded of it may not be
/// public yet.
fn replies(desk: &Desk, record: &Record, party: &Key) -> Result<Vec<Version<Reply>>, DeskFault> {
    let accounts = desk.office.accounts()?;
    let delegates: Vec<&str> = accounts
        .iter()
        .filter(|it| it.person.party.as_ref() == Some(party))
        .map(|it| it.person.code.as_str())
        .collect();
    let mut own = Vec::new();
    for reply in record.replies.values().filter(|it| it.value.party_id.0 == *party) {
        let first = reply.first_position;
        let made = desk.service().reader().read(|db| read::entry_at(db, first))?;
        if delegates.contains(&made.fact.by.as_str()) {
            own.push(reply.clone());
        }
    }
    own.sort_by_key(|it| std::cmp::Reverse(it.first_position));
    Ok(own)
}

/// By report, when the party was asked and the latest day by which it should answer: as it was shown
/// the draft, or as a reply that was entered for it says.
fn deadlines(record: &Record, party: &Key) -> BTreeMap<Key, (Option<PartialDate>, PartialDate)> {
    let mut all: BTreeMap<Key, (Option<PartialDate>, PartialDate)> = BTreeMap::new();
    for reply in record.replies.values().filter(|it| it.value.party_id.0 == *party) {
        let (Some(report), Some(due)) = (&reply.value.report_id, &reply.value.due_on) else {
            continue;
        };
        let later = all.get(&report.0).is_none_or(|(_, held)| held.latest() < due.latest());
        if later {
            all.insert(report.0.clone(), (reply.value.asked_on.clone(), due.clone()));
        }
    }
    for showing in record.showings.values().filter(|it| it.value.party_id.0 == *party) {
        let (shown, due) = (showing.value.shown_on, showing.value.due_on);
        let id = &showing.value.report_id.0;
        if all.get(id).is_none_or(|(_, held)| held.latest() < Some(due)) {
            all.insert(id.clone(), (Some(PartialDate::day(shown)), PartialDate::day(due)));
        }
    }
    all
}
