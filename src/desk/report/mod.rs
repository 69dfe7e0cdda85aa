//! The pages of a report, from the plan to the correction of what was published.
//!
//! A page shows what `service::life` says of the report at the head; what a step does is done there.
//! A draft is read once for each entry of the ledger and kept for whoever asks next.

pub(super) mod checks;
pub(super) mod comments;
pub(super) mod finish;
pub(super) mod list;
mod outline;
pub(super) mod page;
pub(super) mod plan;
pub(super) mod preview;
mod prose;
pub(super) mod section;
pub(super) mod shown;

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::shelf::Known;
use super::visit::Visit;
use super::{Desk, DeskFault, say};
use crate::assessment::{Narrative, Report, ReportState};
use crate::command::{Actor, Refusal};
use crate::language::Arg;
use crate::record::{Record, Version};
use crate::report::yearly::ReportFault;
use crate::service::ServiceFault;
use crate::service::edition::{EditionFault, languages_of};
use crate::service::life::{Checked, Draft, LifeFault};

/// Drafts kept as they were read: a mission works at one or two reports at a time.
const PREPARED_MAX: usize = 4;

/// A report as it would be printed from one position, with what was worked out of it.
#[derive(Debug)]
pub(super) struct Prepared {
    draft: Draft,
    hash: OnceLock<String>,
    checked: OnceLock<Checked>,
}

/// A report and a position.
type At = (String, u64);

/// What was prepared last, by report and position.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    drafts: Mutex<BTreeMap<At, Arc<Prepared>>>,
    /// Open items of the checks, which are asked of all reports at once; of one position.
    open: Mutex<BTreeMap<At, Option<u64>>>,
}

impl Shelf {
    /// Forgets all of them: something that stands in them was destroyed.
    pub(super) fn clear(&self) {
        self.drafts().clear();
        self.open().clear();
    }

    fn drafts(&self) -> MutexGuard<'_, BTreeMap<At, Arc<Prepared>>> {
        self.drafts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn open(&self) -> MutexGuard<'_, BTreeMap<At, Option<u64>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn find(&self, at: &At) -> Option<Arc<Prepared>> {
        self.drafts().get(at).map(Arc::clone)
    }

    /// Keeps one; of too many, the one read from furthest back goes.
    fn keep(&self, at: At, prepared: &Arc<Prepared>) {
        let mut held = self.drafts();
        while held.len() >= PREPARED_MAX {
            let Some(oldest) = held.keys().min_by_key(|(_, at)| *at).cloned() else { break };
            held.remove(&oldest);
        }
        held.insert(at, Arc::clone(prepared));
    }

    /// Another can be kept without one of the same position or a later one going.
    fn has_room(&self, known_at: u64) -> bool {
        self.drafts().keys().filter(|(_, at)| *at >= known_at).count() < PREPARED_MAX
    }
}

impl Prepared {
    fn read(desk: &Desk, (id, known_at): &At) -> Result<Arc<Self>, LifeFault> {
        let draft = Draft::read(desk.service().reader(), id, *known_at)?;
        Ok(Arc::new(Self { draft, hash: OnceLock::new(), checked: OnceLock::new() }))
    }

    /// SHA-256 of the content in every language.
    fn hash(&self) -> Result<&str, LifeFault> {
        if let Some(hash) = self.hash.get() {
            return Ok(hash);
        }
        let hash = self.draft.content_hash()?;
        Ok(self.hash.get_or_init(|| hash))
    }

    /// What is the matter with it.
    fn checked(&self, desk: &Desk) -> Result<&Checked, LifeFault> {
        if let Some(checked) = self.checked.get() {
            return Ok(checked);
        }
        let known = desk.service().staff_record(self.draft.vantage.known_at)?;
        let checked = self.draft.checks(&known)?;
        Ok(self.checked.get_or_init(|| checked))
    }
}

impl Desk {
    /// A report as it would be printed from a position.
    pub(super) fn prepared(&self, id: &str, known_at: u64) -> Result<Arc<Prepared>, LifeFault> {
        let at = (id.to_owned(), known_at);
        if let Some(held) = self.prepared.find(&at) {
            return Ok(held);
        }
        // Others need not wait while this one reads; two may read the same, and one is kept.
        let prepared = Prepared::read(self, &at)?;
        self.prepared.keep(at, &prepared);
        Ok(prepared)
    }

    /// Open items of the checks of a report; nothing of one that cannot be made. Of many reports the
    /// drafts are not kept, so that those somebody works at stay.
    pub(super) fn open_items(&self, id: &str, known_at: u64) -> Result<Option<u64>, LifeFault> {
        let at = (id.to_owned(), known_at);
        if let Some(open) = self.prepared.open().get(&at) {
            return Ok(*open);
        }
        let prepared = match self.prepared.find(&at) {
            Some(held) => held,
            None if self.prepared.has_room(known_at) => self.prepared(id, known_at)?,
            None => Prepared::read(self, &at)?,
        };
        let open = prepared.checked(self).ok().map(|checked| checked.open.len() as u64);
        let mut held = self.prepared.open();
        held.retain(|(_, at), _| *at == known_at);
        held.insert(at, open);
        Ok(open)
    }

    /// Names of those who keep the record, by their codes.
    fn names(&self) -> Result<BTreeMap<String, String>, DeskFault> {
        let all = self.office.accounts()?.into_iter();
        Ok(all.map(|it| (it.person.code, it.person.name)).collect())
    }
}

/// The report of the address, as whoever looks may know it.
pub(super) struct Opened<'d> {
    desk: &'d Desk,
    known: Arc<Known>,
    /// Read when a page first asks: what is typed is kept, and a plan changed, without it.
    prepared: OnceCell<Arc<Prepared>>,
    id: String,
    languages: Vec<String>,
}

impl<'d> Opened<'d> {
    /// Finds it; nothing where the mission has no such report of its own.
    fn of(desk: &'d Desk, visit: &Visit) -> Result<Self, DeskFault> {
        let known = desk.known(visit.person()?)?;
        let id = visit.place("report").to_owned();
        let report = known.record.reports.get(id.as_str());
        report.filter(|it| is_ours(&known.record, &it.value)).ok_or(DeskFault::NotFound)?;
        let languages = languages_of(&known.record, &id);
        Ok(Self { desk, known, prepared: OnceCell::new(), id, languages })
    }

    /// As it would be printed, with what was worked out of it.
    fn prepared(&self) -> Result<&Prepared, LifeFault> {
        if let Some(prepared) = self.prepared.get() {
            return Ok(prepared);
        }
        let prepared = self.desk.prepared(&self.id, self.known.vantage.known_at)?;
        Ok(self.prepared.get_or_init(|| prepared))
    }

    fn record(&self) -> &Record {
        &self.known.record
    }

    fn report(&self) -> Result<&Version<Report>, DeskFault> {
        self.known.record.reports.get(self.id.as_str()).ok_or(DeskFault::NotFound)
    }

    fn state(&self) -> Result<ReportState, DeskFault> {
        Ok(self.report()?.value.state)
    }

    /// Its words and its plan can still be changed.
    fn is_open(&self) -> Result<bool, DeskFault> {
        use ReportState::{CommentRound, Draft, Planned};
        Ok(matches!(self.state()?, Planned | Draft | CommentRound))
    }

    fn draft(&self) -> Result<&Draft, DeskFault> {
        Ok(&self.prepared().map_err(broken)?.draft)
    }

    /// SHA-256 of the content in every language.
    fn hash(&self) -> Result<&str, DeskFault> {
        self.prepared().and_then(Prepared::hash).map_err(broken)
    }

    /// What is the matter with it.
    fn checked(&self) -> Result<&Checked, DeskFault> {
        self.prepared().and_then(|it| it.checked(self.desk)).map_err(broken)
    }

    /// Languages of its editions.
    fn languages(&self) -> &[String] {
        &self.languages
    }

    /// The language in which its texts are written first.
    fn source_language(&self) -> Result<&str, DeskFault> {
        let own = self.report()?.value.lang.as_str();
        let found = self.languages().iter().find(|lang| *lang == own).or(self.languages().first());
        Ok(found.map_or(own, String::as_str))
    }

    /// The language asked for, which must be one of the report; with none, that of the page where the
    /// report has it.
    fn language<'s>(&'s self, visit: &'s Visit) -> Result<&'s str, DeskFault> {
        let (asked, page) = (visit.query.get("lang"), visit.language.tag());
        let has = |tag: &str| self.languages().iter().any(|lang| lang == tag);
        match asked {
            "" if has(page) => Ok(page),
            "" => self.source_language(),
            asked if has(asked) => Ok(asked),
            _ => Err(DeskFault::NotFound),
        }
    }

    /// What was written in a section in a language.
    fn narrative(&self, section: &str, lang: &str) -> Option<&Version<Narrative>> {
        let id = format!("{}.{section}.{lang}", self.id);
        self.known.record.narratives.get(id.as_str())
    }

    /// An address below that of the report.
    fn address(&self, rest: &str) -> String {
        format!("reports/{}{rest}", self.id)
    }

    /// Its title in the language of the page, else in its own.
    fn title(&self, visit: &Visit) -> Result<String, DeskFault> {
        let report = &self.report()?.value;
        let own = (report.title.as_str(), report.lang.as_str());
        let words = self.record().words("reports", &self.id, "title", own, visit.language.tag());
        Ok(words.text.to_owned())
    }
}

/// A report of the mission's own observer.
fn is_ours(record: &Record, report: &Report) -> bool {
    record.mission.values().any(|mission| mission.value.observer == report.issued_by)
}

/// Whoever is signed in, as the ledger knows them.
fn actor(visit: &Visit) -> Result<Actor, DeskFault> {
    Ok(Actor(visit.person()?.code.clone()))
}

/// The name of a language of a text.
fn language_name(visit: &Visit, tag: &str) -> String {
    let id = format!("work-lang-{tag}");
    if visit.language.has(&id) { visit.t(&id) } else { tag.to_owned() }
}

/// What colleagues call somebody; the code of somebody who has no account here.
fn name_of<'n>(names: &'n BTreeMap<String, String>, code: &'n str) -> &'n str {
    names.get(code).map_or(code, String::as_str)
}

/// First digits of a digest, in groups.
fn short_hash(hash: &str) -> String {
    let groups: Vec<&str> =
        [hash.get(..4), hash.get(4..8), hash.get(8..12)].into_iter().flatten().collect();
    groups.join(" ")
}

/// The name of a party in the language of the page.
fn party<'r>(visit: &'r Visit, record: &'r Record, id: &'r str) -> &'r str {
    say::party(visit, record, id)
}

/// A fault that is nobody's on this page.
fn broken(fault: LifeFault) -> DeskFault {
    match fault {
        LifeFault::NoReport(_) | LifeFault::Edition(EditionFault::NotOurs { .. }) => {
            DeskFault::NotFound
        }
        LifeFault::Edition(EditionFault::Store(fault)) => DeskFault::Store(fault),
        LifeFault::Service(fault) => DeskFault::Service(fault),
        other => DeskFault::Broken(other.to_string()),
    }
}

/// Why a step was not taken, in words of the page; a fault that is nobody's here is given back.
fn said(visit: &Visit, fault: LifeFault) -> Result<String, DeskFault> {
    let language = visit.language;
    Ok(match fault {
        LifeFault::State { state, .. } => {
            let state = language.name("report-state", state);
            language.say("work-life-state", &[("state", Arg::Text(&state))])
        }
        LifeFault::Changed => visit.t("work-life-changed"),
        LifeFault::Twice => visit.t("work-life-twice"),
        LifeFault::Open(n) => language.say("work-life-open", &[("n", Arg::Count(n as u64))]),
        LifeFault::NotApproved => visit.t("work-life-not-approved"),
        LifeFault::Broken(file) => language.say("work-life-broken", &[("file", Arg::Text(&file))]),
        LifeFault::Edition(EditionFault::Report(fault)) => report_fault(visit, &fault),
        LifeFault::Service(ServiceFault::Refused(Refusal::Stale { .. })) => {
            visit.t("work-life-meanwhile")
        }
        LifeFault::Service(ServiceFault::Refused(Refusal::Faults(faults))) => {
            let all: Vec<String> = faults
                .iter()
                .map(|it| super::blame::sentence(visit, crate::word::Kind::Report, it))
                .collect();
            all.join(" ")
        }
        LifeFault::Service(ServiceFault::Store(crate::store::StoreFault::Refused(_))) => {
            visit.t("work-life-sent-before")
        }
        other => return Err(broken(other)),
    })
}

/// Why a report cannot be made.
fn report_fault(visit: &Visit, fault: &ReportFault) -> String {
    visit.t(match fault {
        ReportFault::NoPeriod(_) => "work-life-no-period",
        ReportFault::NoAgreement(..) => "work-life-no-agreement",
        ReportFault::NoReport(_) | ReportFault::NoLanguage(..) => "work-life-not-made",
    })
}
