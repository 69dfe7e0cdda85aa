//! The life of a report: prepared from the record, looked through, shown to the parties, approved by
//! two, sealed, published, and corrected by a new edition.
//!
//! Nothing of a report is fixed before it is sealed. What people approve is the content: everything
//! but position, root hash, state and dates. A sealed report is made of the ledger at one position,
//! and is made again from it bit for bit.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::edition::{self, EditionFault, LAST_DAY, Made};
use super::vault::sha256_hex;
use super::{Service, ServiceFault};
use crate::assessment::{Approval, Report, ReportState, Seal};
pub use crate::command::APPROVALS_MIN;
use crate::command::{Actor, Intent};
use crate::record::{Record, Vantage, Version, def};
use crate::report::block::Document;
use crate::report::check::{Check, Looked, checks};
use crate::report::yearly::{self, Asked, NarrativeFault};
use crate::store::published::{ALLOW_RULES, prepared_whole, still_public};
use crate::store::{MissionFolder, Reader, StoreFault, read};
use crate::word::{Access, Cells, Day, Kind};

/// Name of the list of sealed files within a report's folder.
pub const MANIFEST: &str = "manifest.json";

/// Why a step of a report's life was not taken.
#[derive(Debug, thiserror::Error)]
pub enum LifeFault {
    /// The report could not be made.
    #[error("{0}")]
    Edition(#[from] EditionFault),
    /// It could not be recorded.
    #[error("{0}")]
    Service(#[from] ServiceFault),
    /// There is no such report at this position.
    #[error("there is no report \"{0}\"; see the table reports for the ids")]
    NoReport(String),
    /// The report has no seal.
    #[error("report \"{0}\" is not sealed; seal it first, in the workspace")]
    NotSealed(String),
    /// The step does not follow from the state.
    #[error("report \"{id}\" is in the state {state}; {wanted}")]
    State {
        /// The report.
        id: String,
        /// Code of its state.
        state: &'static str,
        /// What would be needed.
        wanted: &'static str,
    },
    /// The content is another than the one that was looked at.
    #[error("the report changed since you looked at it; look at it again before you approve it")]
    Changed,
    /// One approves once.
    #[error("you have approved this content already; a second person has to")]
    Twice,
    /// Something is the matter.
    #[error("{0} items of the checks are open; put them right or let them pass with a reason")]
    Open(usize),
    /// The content is not the one that two people approved.
    #[error(
        "the record changed since the report was approved, and the report with it; it has to be approved again"
    )]
    NotApproved,
    /// Files do not have the digests that the seal fixes.
    #[error("{0} is not as it was sealed")]
    Broken(String),
}

impl From<StoreFault> for LifeFault {
    fn from(fault: StoreFault) -> Self {
        Self::Edition(EditionFault::Store(fault))
    }
}

/// A report as it would be printed from one position of the ledger.
#[derive(Debug)]
pub struct Draft {
    /// The report.
    pub report_id: String,
    /// What is public, and what will be with the report.
    pub record: Record,
    /// From where it is read.
    pub vantage: Vantage,
    /// Root hash at that position, hexadecimal.
    pub root: String,
    /// Languages of its editions.
    pub languages: Vec<String>,
}

impl Draft {
    /// Reads a report as it would be printed from a position.
    pub fn read(reader: &Reader, report_id: &str, known_at: u64) -> Result<Self, LifeFault> {
        let no_report = || LifeFault::NoReport(report_id.to_owned());
        let vantage = Vantage { known_at, as_of: LAST_DAY, clearance: Access::Public };
        let reports = reader.read(|db| read::some(db, &vantage, &[Kind::Report]))?.reports;
        let period = yearly::period(reports.get(report_id).ok_or_else(no_report)?).ok();
        let vantage = Vantage { as_of: period.map_or(LAST_DAY, |(_, to)| to), ..vantage };
        let setbacks = yearly::SETBACKS_MAX + 1;
        let record =
            reader.read(|db| prepared_whole(db, &vantage, report_id, (period, setbacks)))?;
        edition::refuse_foreign(&record, report_id)?;
        let root = reader.root(known_at)?;
        let languages = edition::languages_of(&record, report_id);
        Ok(Self { report_id: report_id.to_owned(), record, vantage, root, languages })
    }

    /// What a building of it asks for, in one language.
    pub fn asked<'a>(&'a self, lang: &'a str) -> Asked<'a> {
        Asked {
            record: &self.record,
            vantage: self.vantage,
            report_id: &self.report_id,
            lang,
            root_hash: &self.root,
        }
    }

    /// The report.
    pub fn report(&self) -> Result<&Version<Report>, LifeFault> {
        let found = self.record.reports.get(self.report_id.as_str());
        found.ok_or_else(|| LifeFault::NoReport(self.report_id.clone()))
    }

    /// The finished document in one language, with what is wrong in its narratives.
    pub fn document(&self, lang: &str) -> Result<(Document, Vec<NarrativeFault>), LifeFault> {
        Ok(yearly::written(&self.asked(lang)).map_err(EditionFault::Report)?)
    }

    /// Documents in every language.
    pub fn documents(&self) -> Result<Vec<Document>, LifeFault> {
        self.languages.iter().map(|lang| Ok(self.document(lang)?.0)).collect()
    }

    /// The draft in one language as DOCX, for people who comment in a word processor.
    pub fn docx(&self, lang: &str) -> Result<Vec<u8>, LifeFault> {
        let (document, _) = self.document(lang)?;
        Ok(edition::docx_of(&document, &self.record, &self.report_id)?)
    }

    /// SHA-256 of the content in every language, hexadecimal: what an approval is bound to.
    pub fn content_hash(&self) -> Result<String, LifeFault> {
        Ok(content_hash(&self.documents()?))
    }

    /// What is the matter with it: open items, and those that were let pass. `known` is everything
    /// that the staff may know of at the same position.
    pub fn checks(&self, known: &Record) -> Result<Checked, LifeFault> {
        let lang = self.languages.first().map_or("en", String::as_str);
        let looked = Looked { printed: self.asked(lang), languages: &self.languages, known };
        let all = checks(&looked).map_err(EditionFault::Report)?;
        let waived = |check: &Check| {
            !check.must
                && known.waivers.values().any(|waiver| {
                    waiver.value.report_id.as_str() == self.report_id
                        && waiver.value.check.as_str() == check.code.code()
                        && waiver.value.subject.as_str() == check.subject
                })
        };
        let (waived, open) = all.into_iter().partition(waived);
        Ok(Checked { open, waived })
    }
}

/// SHA-256 of what documents say, one after the other.
fn content_hash(documents: &[Document]) -> String {
    let contents = documents.iter().map(|document| document.content() + "\n");
    sha256_hex(contents.collect::<String>().as_bytes())
}

/// The checks of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// What has to be put right or let pass.
    pub open: Vec<Check>,
    /// What was let pass.
    pub waived: Vec<Check>,
}

/// Version of the rules by which figures are made, and of those by which is chosen what is public.
fn rules_version() -> String {
    format!("{}.{ALLOW_RULES}", crate::analysis::RULES_VERSION)
}

/// Approvals of one content, each person once.
pub fn approvals_of<'r>(
    record: &'r Record,
    report_id: &str,
    content_hash: &str,
) -> Vec<&'r Version<Approval>> {
    let mut people = BTreeSet::new();
    let ours = record.approvals.values().filter(|it| {
        it.value.report_id.as_str() == report_id && it.value.content_hash.as_str() == content_hash
    });
    ours.filter(|it| people.insert(it.value.approved_by.as_str())).collect()
}

/// The seal of a report.
pub fn seal_of<'r>(record: &'r Record, report_id: &str) -> Option<&'r Version<Seal>> {
    record.seals.values().find(|seal| seal.value.report_id.as_str() == report_id)
}

/// One step of a report: who takes it, and with what id of the submission, so that it is taken once.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// Which report.
    pub report_id: &'a str,
    /// Id that the client made for this submission.
    pub entry_id: Uuid,
}

/// Where the files of sealed reports lie, before and after they are published.
pub fn sealed_folder(mission: &Path, report_id: &str) -> PathBuf {
    mission.join("reports").join(report_id)
}

impl Service {
    /// A report as it would be printed now.
    pub fn draft(&self, report_id: &str) -> Result<Draft, LifeFault> {
        Draft::read(self.reader(), report_id, self.reader().head()?)
    }

    /// Everything that the staff may know of a report at a position.
    pub fn staff_record(&self, known_at: u64) -> Result<Record, StoreFault> {
        let vantage = Vantage { known_at, as_of: LAST_DAY, clearance: Access::Internal };
        self.reader().record_without_counts(&vantage)
    }

    /// Shows the draft to parties for comment until a day: what is shown to each is noted, and the
    /// report is in its comment round.
    pub fn show_to_parties(
        &self,
        step: Step,
        parties: &[String],
        due_on: Day,
    ) -> Result<(), LifeFault> {
        let draft = self.draft(step.report_id)?;
        let report = draft.report()?;
        let open = [ReportState::Planned, ReportState::Draft, ReportState::CommentRound];
        refuse_unless(report, &open, "only a draft is shown to the parties")?;
        let hash = draft.content_hash()?;
        let (today, position) =
            (self.env().today().to_string(), draft.vantage.known_at.to_string());
        let due = due_on.to_string();
        let mut intents: Vec<Intent> = parties
            .iter()
            .map(|party| {
                let id = format!("{}.{party}.{position}", step.report_id);
                let set = [
                    ("showing_id", id.as_str()),
                    ("report_id", step.report_id),
                    ("party_id", party),
                    ("shown_on", &today),
                    ("due_on", &due),
                    ("known_at", &position),
                    ("content_hash", &hash),
                ];
                let cells = def(Kind::Showing).cells(&set);
                Intent::Make { kind: Kind::Showing, cells }
            })
            .collect();
        if report.value.state != ReportState::CommentRound {
            let state = ("state", ReportState::CommentRound.code());
            intents.insert(0, self.revised(report, &[state], "shown to the parties for comment")?);
        }
        self.append_together(step.actor, &intents, step.entry_id)?;
        Ok(())
    }

    /// Approves the content that was looked at. With the second person's approval the report is
    /// approved.
    pub fn approve(&self, step: Step, seen: &str) -> Result<ReportState, LifeFault> {
        let draft = self.draft(step.report_id)?;
        let report = draft.report()?;
        let open = [ReportState::Draft, ReportState::CommentRound, ReportState::Approved];
        refuse_unless(report, &open, "only a draft is approved")?;
        let hash = draft.content_hash()?;
        if hash != seen {
            return Err(LifeFault::Changed);
        }
        let known = self.staff_record(draft.vantage.known_at)?;
        let checked = draft.checks(&known)?;
        if !checked.open.is_empty() {
            return Err(LifeFault::Open(checked.open.len()));
        }
        let before = approvals_of(&known, step.report_id, &hash);
        if before.iter().any(|it| it.value.approved_by.as_str() == step.actor.0) {
            return Err(LifeFault::Twice);
        }
        let enough = before.len() + 1 >= APPROVALS_MIN;
        let intents = self.approving(step, report, (&hash, before.len(), enough))?;
        self.append_together(step.actor, &intents, step.entry_id)?;
        Ok(if enough { ReportState::Approved } else { report.value.state })
    }

    fn approving(
        &self,
        step: Step,
        report: &Version<Report>,
        (hash, before, enough): (&str, usize, bool),
    ) -> Result<Vec<Intent>, LifeFault> {
        let today = self.env().today().to_string();
        let short = hash.get(..12).unwrap_or(hash);
        let id = format!("{}.{short}.{}", step.report_id, before + 1);
        let set = [
            ("approval_id", id.as_str()),
            ("report_id", step.report_id),
            ("content_hash", hash),
            ("approved_by", &step.actor.0),
            ("approved_on", &today),
        ];
        let mut intents = Vec::new();
        if enough && report.value.state != ReportState::Approved {
            let state = ("state", ReportState::Approved.code());
            intents.push(self.revised(report, &[state], "approved by two people")?);
        }
        let cells = def(Kind::Approval).cells(&set);
        intents.push(Intent::Make { kind: Kind::Approval, cells });
        Ok(intents)
    }

    /// Seals an approved report: writes it in every language and format from one position of the
    /// ledger, and records what fixes its bytes. Taken up again where a first sealing was cut off.
    pub fn seal_report(
        &self,
        mission: &Path,
        step: Step,
        progress: &mut dyn FnMut(&str),
    ) -> Result<Vec<Made>, LifeFault> {
        let draft = self.draft(step.report_id)?;
        let report = draft.report()?;
        let known = self.staff_record(draft.vantage.known_at)?;
        let position = match report.value.state {
            ReportState::Approved => self.begin_sealing(step, &draft, &known)?,
            ReportState::Sealed if seal_of(&known, step.report_id).is_none() => report.position + 1,
            _ => return Err(state_fault(report, "only what is approved is sealed")),
        };
        let sealed = Draft::read(self.reader(), step.report_id, position)?;
        let documents = sealed.documents()?;
        let hash = content_hash(&documents);
        let approved = approvals_of(&known, step.report_id, &hash);
        if approved.len() < APPROVALS_MIN {
            // Something was recorded between looking and sealing: people have to look again.
            let state = ("state", ReportState::Draft.code());
            let intent =
                self.revised(sealed.report()?, &[state], "changed while it was being sealed")?;
            self.append(step.actor, &intent, None)?;
            return Err(LifeFault::NotApproved);
        }
        let approval_ids: Vec<&str> =
            approved.iter().map(|it| it.value.approval_id.as_str()).collect();
        let folder = sealed_folder(mission, step.report_id);
        let rules = rules_version();
        let (made, manifest) =
            write_sealed(self.reader(), &sealed, (&documents, &hash, &rules), &folder, progress)?;
        let cells = self.seal_cells(&sealed, (&hash, &manifest), &approval_ids);
        let mut intents = figures(&sealed)?;
        intents.push(Intent::Make { kind: Kind::Seal, cells });
        self.append_together(step.actor, &intents, step.entry_id)?;
        Ok(made)
    }

    /// The position from which a report is sealed: right after it is recorded as sealed.
    fn begin_sealing(&self, step: Step, draft: &Draft, known: &Record) -> Result<u64, LifeFault> {
        let hash = draft.content_hash()?;
        if approvals_of(known, step.report_id, &hash).len() < APPROVALS_MIN {
            return Err(LifeFault::NotApproved);
        }
        let today = self.env().today().to_string();
        let set = [("state", ReportState::Sealed.code()), ("dated", today.as_str())];
        let intent = self.revised(draft.report()?, &set, "sealed")?;
        Ok(self.append(step.actor, &intent, None)?.position + 1)
    }

    fn seal_cells(
        &self,
        sealed: &Draft,
        (hash, manifest): (&str, &str),
        approvals: &[&str],
    ) -> Cells {
        let set = [
            ("seal_id", sealed.report_id.clone()),
            ("report_id", sealed.report_id.clone()),
            ("content_hash", hash.to_owned()),
            ("known_at", sealed.vantage.known_at.to_string()),
            ("root_hash", sealed.root.clone()),
            ("rules_version", rules_version()),
            ("languages", sealed.languages.join("; ")),
            ("manifest_hash", manifest.to_owned()),
            ("sealed_on", self.env().today().to_string()),
            ("approval_ids", approvals.join("; ")),
        ];
        let set: Vec<(&str, &str)> =
            set.iter().map(|(name, value)| (*name, value.as_str())).collect();
        def(Kind::Seal).cells(&set)
    }

    /// Publishes a sealed report: records it as published, copies what is public, and puts the sealed
    /// files beside the copy, byte for byte.
    pub fn publish_sealed(&self, mission: &Path, step: Step) -> Result<Vec<Made>, LifeFault> {
        let draft = self.draft(step.report_id)?;
        let report = draft.report()?;
        let states = [ReportState::Sealed, ReportState::Published];
        refuse_unless(report, &states, "only what is sealed is published")?;
        let known = self.staff_record(draft.vantage.known_at)?;
        let seal = seal_of(&known, step.report_id);
        let seal = seal.ok_or_else(|| LifeFault::Broken(step.report_id.to_owned()))?;
        broken_files(mission, &seal.value)?;
        if report.value.state == ReportState::Sealed {
            let today = self.env().today().to_string();
            let state = ("state", ReportState::Published.code());
            let set = [state, ("public_date", today.as_str())];
            let intent = self.revised(report, &set, "published")?;
            self.append(step.actor, &intent, Some(step.entry_id))?;
        }
        edition::publish_mission(mission)?;
        put_published(mission, step.report_id)
    }

    /// Begins a new edition of a report that is published, which says what it changes. It takes over
    /// what the editors wrote.
    pub fn correct_report(&self, step: Step, new_id: &str, changes: &str) -> Result<(), LifeFault> {
        let draft = self.draft(step.report_id)?;
        let report = draft.report()?;
        refuse_unless(report, &[ReportState::Published], "only what is published is corrected")?;
        let cells = self.report_cells(step.report_id)?;
        let edition = (report.value.edition.unwrap_or(1) + 1).to_string();
        let set = [
            ("report_id", new_id),
            ("state", ReportState::Draft.code()),
            ("edition", edition.as_str()),
            ("corrects", step.report_id),
            ("changes", changes),
            ("dated", ""),
            ("public_date", ""),
        ];
        let cells = def(Kind::Report).cells_over(&cells, &set);
        let mut intents = vec![Intent::Make { kind: Kind::Report, cells }];
        for told in draft.record.narratives.values() {
            let it = &told.value;
            if it.report_id.as_str() != step.report_id {
                continue;
            }
            let id = format!("{new_id}.{}.{}", it.section, it.lang.as_str());
            let set = [("narrative_id", id.as_str()), ("report_id", new_id)];
            let cells = def(Kind::Narrative).cells_over(&crate::word::Record::cells(it), &set);
            intents.push(Intent::Make { kind: Kind::Narrative, cells });
        }
        self.append_together(step.actor, &intents, step.entry_id)?;
        Ok(())
    }

    fn revised(
        &self,
        report: &Version<Report>,
        set: &[(&str, &str)],
        reason: &str,
    ) -> Result<Intent, LifeFault> {
        let id = report.value.report_id.as_str();
        let cells = def(Kind::Report).cells_over(&self.report_cells(id)?, set);
        // Bound to the version that was looked at: what came in between is not written over.
        let (seen, reason) = (Some(report.position), reason.to_owned());
        Ok(Intent::Revise { kind: Kind::Report, cells, seen, reason })
    }

    /// What makes a report that was only planned a draft, with the first section that is written of it;
    /// nothing where it is one. Bound to no version: who changes the plan meanwhile is not in the way.
    pub fn begins_draft(&self, report_id: &str) -> Result<Option<Intent>, StoreFault> {
        let kind = Kind::Report;
        let held = self.reader().read(|db| read::current(db, kind, report_id))?;
        let planned = |cells: &Cells| def(kind).cell(cells, "state") == ReportState::Planned.code();
        let cells = held.map(|(_, _, cells)| cells).filter(planned);
        Ok(cells.map(|cells| {
            let cells = def(kind).cells_over(&cells, &[("state", ReportState::Draft.code())]);
            Intent::Revise { kind, cells, seen: None, reason: "begun".to_owned() }
        }))
    }

    /// The cells of a report as it is recorded now: the public copy hides some, such as sources.
    fn report_cells(&self, id: &str) -> Result<Cells, LifeFault> {
        let held = self.reader().read(|db| read::current(db, Kind::Report, id))?;
        held.map(|(_, _, cells)| cells).ok_or_else(|| LifeFault::NoReport(id.to_owned()))
    }
}

fn refuse_unless(
    report: &Version<Report>,
    states: &[ReportState],
    wanted: &'static str,
) -> Result<(), LifeFault> {
    if states.contains(&report.value.state) { Ok(()) } else { Err(state_fault(report, wanted)) }
}

fn state_fault(report: &Version<Report>, wanted: &'static str) -> LifeFault {
    let (id, state) = (report.value.report_id.to_string(), report.value.state.code());
    LifeFault::State { id, state, wanted }
}

/// Writes a sealed report and the list of its files; gives back the digest of that list.
fn write_sealed(
    reader: &Reader,
    sealed: &Draft,
    (documents, hash, rules): (&[Document], &str, &str),
    folder: &Path,
    progress: &mut dyn FnMut(&str),
) -> Result<(Vec<Made>, String), LifeFault> {
    let id = sealed.report_id.as_str();
    let mut made = edition::write_documents(documents, &sealed.record, id, folder, progress)?;
    made.extend(write_changes(reader, sealed, folder)?);
    let manifest = manifest(sealed, folder, (hash, rules), &made)?;
    made.push(edition::place(&folder.join(MANIFEST), manifest.as_bytes())?);
    Ok((made, sha256_hex(manifest.as_bytes())))
}

/// What a new edition changes in the one that it corrects, beside it in every language.
fn write_changes(reader: &Reader, sealed: &Draft, folder: &Path) -> Result<Vec<Made>, LifeFault> {
    let Some(corrected) = sealed.report()?.value.corrects.clone() else { return Ok(Vec::new()) };
    // One that has no seal is read as it was when this edition was sealed.
    let before = made_at(reader, corrected.as_str(), sealed.vantage.known_at)?;
    let mut made = Vec::new();
    for lang in &sealed.languages {
        let document = compared(&before, sealed, lang)?;
        made.extend(edition::write_document(&document, &folder.join(lang), "changes")?);
    }
    Ok(made)
}

/// The list of sealed files with sizes and digests, in the order in which they were written.
fn manifest(
    sealed: &Draft,
    folder: &Path,
    (hash, rules): (&str, &str),
    made: &[Made],
) -> Result<String, LifeFault> {
    let mut files = Vec::new();
    for file in made {
        let bytes = std::fs::read(&file.path).map_err(StoreFault::file(&file.path))?;
        let path = file.path.strip_prefix(folder).unwrap_or(&file.path);
        files.push(serde_json::json!({
            "path": path.to_string_lossy(),
            "bytes": bytes.len(),
            "sha256": sha256_hex(&bytes),
        }));
    }
    let manifest = serde_json::json!({
        "report_id": sealed.report_id,
        "position": sealed.vantage.known_at,
        "root_hash": sealed.root,
        "content_hash": hash,
        "rules_version": rules,
        "languages": sealed.languages,
        "files": files,
    });
    let mut text = serde_json::to_string_pretty(&manifest).unwrap_or_default();
    text.push('\n');
    Ok(text)
}

/// The counts of a sealed report, as they were published then.
fn figures(sealed: &Draft) -> Result<Vec<Intent>, LifeFault> {
    use crate::analysis::{Analysis, Scope};
    let report = sealed.report()?;
    let agreement = report.value.agreement_id.as_str();
    let Some(analysis) = Analysis::of(&sealed.record, sealed.vantage, agreement) else {
        return Ok(Vec::new());
    };
    let as_of = sealed.vantage.as_of.to_string();
    let mut intents = Vec::new();
    let pillars = analysis.pillars().into_iter().map(Scope::Pillar);
    for scope in std::iter::once(Scope::Agreement).chain(pillars) {
        let counted = analysis.distribution(scope);
        let of = counted.catalogue.to_string();
        let named =
            scope.id().map_or_else(|| "all".to_owned(), |id| format!("{}-{id}", scope.code()));
        // A published figure names its level by the code: one for each, as readers take it.
        for level in analysis.levels_by_code(&counted) {
            let code = level.level.value.level_code.as_str();
            let count = level.count.to_string();
            let id = format!("{}.{named}.{code}", sealed.report_id);
            let printed = format!("{count} / {of}");
            let set = [
                ("figure_id", id.as_str()),
                ("agreement_id", agreement),
                ("report_id", sealed.report_id.as_str()),
                ("as_of", &as_of),
                ("scope_type", scope.code()),
                ("scope_id", scope.id().unwrap_or_default()),
                ("measure", "level_count"),
                ("level_code", code),
                ("count", &count),
                ("denominator", &of),
                ("printed_text", &printed),
            ];
            let cells = def(Kind::PublishedFigure).cells(&set);
            intents.push(Intent::Make { kind: Kind::PublishedFigure, cells });
        }
    }
    Ok(intents)
}

/// The files of a sealed report, each as the seal fixes it, with its place in the folder; the list of
/// them is the last. An error names the first that is not so.
fn sealed_files(mission: &Path, seal: &Seal) -> Result<Vec<(PathBuf, Vec<u8>)>, LifeFault> {
    let folder = sealed_folder(mission, seal.report_id.as_str());
    let broken = |place: &Path| LifeFault::Broken(folder.join(place).display().to_string());
    let read = |place: &Path, sha256: &str| {
        let path = folder.join(place);
        match std::fs::read(&path) {
            Ok(bytes) if sha256_hex(&bytes) == sha256 => Ok(bytes),
            Ok(_) => Err(broken(place)),
            Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => Err(broken(place)),
            Err(fault) => Err(StoreFault::file(&path)(fault).into()),
        }
    };
    let list = PathBuf::from(MANIFEST);
    let text = read(&list, seal.manifest_hash.as_str())?;
    let manifest: serde_json::Value = serde_json::from_slice(&text).map_err(|_| broken(&list))?;
    let mut files = Vec::new();
    for file in manifest["files"].as_array().into_iter().flatten() {
        let place = PathBuf::from(file["path"].as_str().unwrap_or_default());
        // No place leads out of the folder, whoever made the list.
        let within = |part| matches!(part, std::path::Component::Normal(_));
        if !place.components().all(within) {
            return Err(broken(&list));
        }
        let bytes = read(&place, file["sha256"].as_str().unwrap_or_default())?;
        files.push((place, bytes));
    }
    files.push((list, text));
    Ok(files)
}

/// Files of a sealed report that are not as the seal fixes them: an error names the first.
pub fn broken_files(mission: &Path, seal: &Seal) -> Result<(), LifeFault> {
    sealed_files(mission, seal).map(|_| ())
}

/// Writes a sealed report again from its seal into a folder, and tells whether the bytes are the
/// same: an error names the first file that differs.
pub fn seal_again(
    mission: &Path,
    report_id: &str,
    out: &Path,
    progress: &mut dyn FnMut(&str),
) -> Result<Vec<Made>, LifeFault> {
    let reader = Reader::open(mission)?;
    let seal = seal_in(&reader, report_id)?;
    let seal = seal.ok_or_else(|| LifeFault::NotSealed(report_id.to_owned()))?;
    let sealed = as_made(&reader, report_id)?;
    // The list of files names the rules of the sealing; whether today's make the same bytes is seen.
    let documents = sealed.documents()?;
    let content = (&*documents, seal.content_hash.as_str(), seal.rules_version.as_str());
    let (made, manifest) = write_sealed(&reader, &sealed, content, out, progress)?;
    if manifest != seal.manifest_hash.as_str() {
        return Err(differing(mission, report_id, out, &made));
    }
    Ok(made)
}

/// The first file that is not as the sealed one.
fn differing(mission: &Path, report_id: &str, out: &Path, made: &[Made]) -> LifeFault {
    let sealed = sealed_folder(mission, report_id);
    let differs = made.iter().find(|file| {
        let path = file.path.strip_prefix(out).unwrap_or(&file.path);
        std::fs::read(sealed.join(path)).ok() != std::fs::read(&file.path).ok()
    });
    LifeFault::Broken(
        differs.map_or_else(|| MANIFEST.to_owned(), |it| it.path.display().to_string()),
    )
}

/// Seals of every report, in the order of their ids.
pub fn seals(mission: &Path) -> Result<Vec<Seal>, LifeFault> {
    seals_in(&Reader::open(mission)?)
}

fn seals_in(reader: &Reader) -> Result<Vec<Seal>, LifeFault> {
    let known_at = reader.head()?;
    let vantage = Vantage { known_at, as_of: LAST_DAY, clearance: Access::Internal };
    let record = reader.read(|db| read::some(db, &vantage, &[Kind::Seal]))?;
    Ok(record.seals.into_values().map(|seal| seal.value).collect())
}

fn seal_in(reader: &Reader, report_id: &str) -> Result<Option<Seal>, LifeFault> {
    Ok(seals_in(reader)?.into_iter().find(|seal| seal.report_id.as_str() == report_id))
}

/// The report is sealed.
pub fn is_sealed(mission: &Path, report_id: &str) -> Result<bool, LifeFault> {
    Ok(seal_in(&Reader::open(mission)?, report_id)?.is_some())
}

/// Puts the sealed files of a report beside the published copy, byte for byte, once each is as the
/// seal fixes it; and with them the tables that it was made from, while all that stands in them is
/// public still.
pub fn put_published(mission: &Path, report_id: &str) -> Result<Vec<Made>, LifeFault> {
    let reader = Reader::open(mission)?;
    let seal = seal_in(&reader, report_id)?;
    let seal = seal.ok_or_else(|| LifeFault::NotSealed(report_id.to_owned()))?;
    let files = sealed_files(mission, &seal)?;
    let to = MissionFolder(mission.to_owned()).published().join("reports").join(report_id);
    std::fs::create_dir_all(&to).map_err(StoreFault::file(&to))?;
    let sealed = as_made(&reader, report_id)?;
    let now = Vantage { known_at: reader.head()?, ..sealed.vantage };
    let mut made = Vec::new();
    // The tables first: a reader who finds the numbers finds what they are made from.
    if reader.read(|db| still_public(db, &now, report_id, &sealed.record))? {
        made.extend(edition::write_tables(&sealed.record, sealed.vantage, &to)?);
    } else {
        edition::remove_tables(&to)?;
    }
    for (place, bytes) in files {
        let path = to.join(place);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(StoreFault::file(parent))?;
        }
        made.push(edition::place(&path, &bytes)?);
    }
    made.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(made)
}

/// A report as it was made: from the position of its seal, or from the head where it has none.
pub fn as_made(reader: &Reader, report_id: &str) -> Result<Draft, LifeFault> {
    made_at(reader, report_id, reader.head()?)
}

/// The same, with the position for one that has no seal.
fn made_at(reader: &Reader, report_id: &str, unsealed: u64) -> Result<Draft, LifeFault> {
    let sealed = seal_in(reader, report_id)?.and_then(|seal| u64::try_from(seal.known_at).ok());
    Draft::read(reader, report_id, sealed.unwrap_or(unsealed))
}

/// What changed from one report to another, in one language: each as it was made.
pub fn compared(before: &Draft, after: &Draft, lang: &str) -> Result<Document, LifeFault> {
    let document = yearly::compare(&before.asked(lang), &after.asked(lang));
    Ok(document.map_err(EditionFault::Report)?)
}
