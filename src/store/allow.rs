//! The allow-list: which records are public, and which of their fields and references.
//!
//! Nothing is public because nothing forbids it. A reference is kept only when the record it names
//! is in the public copy too; a record that cannot stand without what was taken from it is not in
//! the copy either, nor is what rests on it. Never writes.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rusqlite::Connection;

use super::fault::StoreFault;
use super::read::{self, Placed};
use crate::agreement::RelativeTo;
use crate::assessment::{ReportState, cited};
use crate::record::{Vantage, check, def};
use crate::word::prose::directives;
use crate::word::{Access, Base, Cells, EvidenceLink, Field, Kind, PartyRole};

/// Kinds whose records may be published at all. A kind that is added to the ledger stays out of
/// the public until it is added here by hand.
pub const PUBLIC_KINDS: &[Kind] = &[
    Kind::Mission,
    Kind::Source,
    Kind::Scale,
    Kind::ScaleLevel,
    Kind::Agreement,
    Kind::Pillar,
    Kind::Party,
    Kind::Membership,
    Kind::Instrument,
    Kind::Milestone,
    Kind::Provision,
    Kind::Commitment,
    Kind::DueDate,
    Kind::Observation,
    Kind::Claim,
    Kind::Indicator,
    Kind::Reading,
    Kind::Incident,
    Kind::Session,
    Kind::Report,
    Kind::Assessment,
    Kind::Blockage,
    Kind::Recommendation,
    Kind::FollowUp,
    Kind::Reply,
    Kind::PublishedFigure,
    Kind::Narrative,
    Kind::Showing,
    Kind::Approval,
    Kind::Seal,
    Kind::Translation,
];

/// Version of these rules. A copy made by others is made anew, so count it up with every change.
pub const ALLOW_RULES: &str = "12";

/// What is not said of a source that allowed no name: each of these can name it.
const UNNAMED_HIDES: &[&str] = &["publisher", "url", "note"];

/// Ids by kind. Only asked whether they hold an id, so their order matters to nobody.
type Ids = BTreeMap<Kind, HashSet<String>>;

/// A version that is public at the position at which its list was settled.
#[derive(Debug)]
pub(super) struct Row {
    /// Its kind.
    pub(super) kind: Kind,
    /// Ledger position of the version, and of the record's first.
    pub(super) position: (i64, i64),
    /// Its cells: all of them while it is decided on, and then those that are public.
    pub(super) cells: Cells,
}

/// What is public at one ledger position.
#[derive(Debug, Default)]
pub(super) struct AllowList {
    /// Records in the copy. Of the observations only those that others refer to are listed.
    shown: Ids,
    /// Records that exist, or existed, and must not be known of.
    hidden: Ids,
    /// Sources that allowed no name.
    unnamed: BTreeSet<String>,
    /// Questions of which a claim is shown.
    questions: BTreeSet<String>,
    /// The mission's judgements count, and are public, once a second person confirmed them.
    four_eyes: bool,
    /// A report that this copy is made to prepare: in it the report counts as public.
    prepared: Option<String>,
    /// Observations that rows in the copy refer to, by id, with all of their cells: each is looked up
    /// once.
    cited: HashMap<String, Placed>,
}

impl AllowList {
    /// Decides on everything known at a ledger position. The rows it gives back are those in the
    /// copy with all of their cells, kind by kind, without the observations, of which there may be
    /// millions: each is decided by `public` when it is copied.
    pub(super) fn settle(
        db: &Connection,
        known_at: &Vantage,
        prepared: Option<&str>,
    ) -> Result<(Self, Vec<Row>), StoreFault> {
        // Everything is looked at, so that what is hidden is known by name and kept out.
        let all = Vantage { clearance: Access::Confidential, ..*known_at };
        let mut list = Self { prepared: prepared.map(str::to_owned), ..Self::default() };
        let mut rows = Vec::new();
        for kind in Kind::ALL.iter().filter(|kind| **kind != Kind::Observation) {
            read::stream(db, &all, *kind, |row| {
                let cells = Cells(row.cells.iter().map(|text| (*text).to_owned()).collect());
                if list.first_look(*kind, &cells) {
                    rows.push(Row { kind: *kind, position: (row.position, row.first), cells });
                }
                Ok(())
            })?;
        }
        list.look_up(db, known_at, &rows)?;
        list.drop_what_cannot_stand(&mut rows);
        let claims = rows.iter().filter(|row| row.kind == Kind::Claim);
        let questions = claims.map(|row| cell(row.kind, &row.cells, "question_id").to_owned());
        list.questions = questions.collect();
        Ok((list, rows))
    }

    /// An observation that a row in the copy refers to, without what is private in it: nothing where
    /// none is known that is current and public.
    pub(super) fn cited(&self, id: &str) -> Option<Placed> {
        let (at, cells) = self.cited.get(id)?;
        Some((*at, self.public(Kind::Observation, cells)?))
    }

    /// The public part of a record, or nothing.
    pub(super) fn public(&self, kind: Kind, cells: &Cells) -> Option<Cells> {
        match self.part(kind, cells)? {
            Part::Whole => Some(cells.clone()),
            Part::Some(public) => Some(public),
        }
    }

    /// The public part of each row that has one.
    pub(super) fn shown_of(&self, rows: Vec<Row>) -> Vec<Row> {
        let public = |row: Row| {
            Some(match self.part(row.kind, &row.cells)? {
                Part::Whole => row,
                Part::Some(cells) => Row { cells, ..row },
            })
        };
        rows.into_iter().filter_map(public).collect()
    }

    /// How much of a record is public, if it may be known of at all.
    fn part(&self, kind: Kind, cells: &Cells) -> Option<Part> {
        if !self.stands(kind, cells) {
            return None;
        }
        let fields = def(kind).fields.iter().enumerate();
        let shown: Vec<_> = fields.map(|(place, _)| self.shown_cell(kind, cells, place)).collect();
        // What is borrowed is the cell itself or nothing: it need not be read to be compared, and of
        // many records reading is what takes the time.
        let same = |(shown, cell): (&Cow<str>, &String)| match shown {
            Cow::Borrowed(text) => text.len() == cell.len(),
            Cow::Owned(text) => text == cell,
        };
        if shown.iter().zip(&cells.0).all(same) {
            return Some(Part::Whole);
        }
        let public = Cells(shown.into_iter().map(Cow::into_owned).collect());
        check(kind, &public).is_ok().then_some(Part::Some(public))
    }

    /// Public, and so is what it cannot stand without.
    pub(super) fn stands(&self, kind: Kind, cells: &Cells) -> bool {
        self.by_itself(kind, cells)
            && self.rests_on_shown(kind, cells)
            && self.its_report_is_shown(kind, cells)
    }

    /// Takes note of a record; says whether it is public as far as it can be seen alone.
    fn first_look(&mut self, kind: Kind, cells: &Cells) -> bool {
        let public = self.by_itself(kind, cells);
        let ids = if public { &mut self.shown } else { &mut self.hidden };
        ids.entry(kind).or_default().insert(cells.id().to_owned());
        if kind == Kind::Mission && cell(kind, cells, "four_eyes") == "true" {
            self.four_eyes = true;
        }
        if kind == Kind::Source && cell(kind, cells, "consent") == "public_unnamed" {
            self.unnamed.insert(cells.id().to_owned());
        }
        public
    }

    /// Looks up what the rows refer to and is not at hand: observations, and whatever was
    /// withdrawn, of which the last version says whether it may be known of.
    pub(super) fn look_up(
        &mut self,
        db: &Connection,
        known_at: &Vantage,
        rows: &[Row],
    ) -> Result<(), StoreFault> {
        let all = Vantage { clearance: Access::Confidential, ..*known_at };
        // Observations first, because others rest on them; in the order of their ids, because that
        // is nearly the order in which they lie on the disk.
        let wanted: BTreeSet<_> = rows.iter().flat_map(referred).collect();
        let observation = |(kind, _): &&(Kind, &str)| *kind == Kind::Observation;
        let others = wanted.iter().filter(|it| !observation(it));
        for (kind, id) in wanted.iter().filter(observation).chain(others) {
            if self.shows(*kind, id) || self.hides(*kind, id) {
                continue;
            }
            let found = read::last_placed(db, &all, *kind, id)?;
            let Some((current, (at, cells))) = found else { continue };
            let public = self.part(*kind, &cells).is_some();
            if !public {
                self.hidden.entry(*kind).or_default().insert((*id).to_owned());
            } else if current {
                self.shown.entry(*kind).or_default().insert((*id).to_owned());
                if *kind == Kind::Observation {
                    self.cited.insert((*id).to_owned(), (at, cells));
                }
            }
        }
        Ok(())
    }

    /// Takes out rows that cannot stand without what is hidden, until every row that is left can.
    fn drop_what_cannot_stand(&mut self, rows: &mut Vec<Row>) {
        loop {
            let mut dropped = Vec::new();
            rows.retain(|row| {
                let stands = self.part(row.kind, &row.cells).is_some();
                if !stands {
                    dropped.push((row.kind, row.cells.id().to_owned()));
                }
                stands
            });
            if dropped.is_empty() {
                return;
            }
            for (kind, id) in dropped {
                self.shown.entry(kind).or_default().remove(&id);
                self.hidden.entry(kind).or_default().insert(id);
            }
        }
    }

    /// What a record rests on, or speaks of, is public.
    fn rests_on_shown(&self, kind: Kind, cells: &Cells) -> bool {
        let cell = |name| cell(kind, cells, name);
        match kind {
            Kind::Observation => self.shows(Kind::Source, cell("source_id")),
            Kind::Claim | Kind::Reading => {
                self.shows(Kind::Source, cell("source_id"))
                    && !self.hides(Kind::Observation, cell("evidence_id"))
            }
            // What only a hidden source or observation tells would give it away.
            Kind::Incident | Kind::Session => {
                let (sources, evidence) = (cell("source_ids"), cell("evidence_ids"));
                let sources = sources.split("; ").map(|id| (Kind::Source, id));
                let rests_on: Vec<_> =
                    sources.chain(evidence.split("; ").map(|id| (Kind::Observation, id))).collect();
                rests_on.iter().any(|(kind, id)| self.shows(*kind, id))
                    || !rests_on.iter().any(|(kind, id)| self.hides(*kind, id))
            }
            Kind::Reply => {
                let subject = cell("subject_id");
                subject.is_empty() || !self.hides_any(subject)
            }
            Kind::Translation => {
                self.may_be_translated(cell("table"), cell("record_id"), cell("field"))
            }
            _ => true,
        }
    }

    /// Public as far as a record says so itself.
    fn by_itself(&self, kind: Kind, cells: &Cells) -> bool {
        let cell = |name| cell(kind, cells, name);
        PUBLIC_KINDS.contains(&kind)
            && read::access_class(kind, cells) == Access::Public
            && match kind {
                Kind::Source => !matches!(cell("consent"), "none" | "background"),
                Kind::Report => {
                    cell("state") == ReportState::Published.code()
                        || self.prepared.as_deref() == Some(cells.id())
                        // What it was before it was published: once the list is settled.
                        || self.shows(kind, cells.id())
                }
                Kind::Assessment => !self.four_eyes || !cell("reviewer").is_empty(),
                _ => true,
            }
    }

    /// The report to which a record belongs, if it belongs to one, is public. A reference from one
    /// edition of a report to another does not make it part of that other.
    fn its_report_is_shown(&self, kind: Kind, cells: &Cells) -> bool {
        let fields = def(kind).fields.iter().enumerate();
        let mut reports = fields.filter(|(_, field)| field.kind.base == Base::Ref(Kind::Report));
        kind == Kind::Report
            || reports.all(|(place, _)| {
                cells.get(place).split("; ").all(|id| !self.hides(Kind::Report, id))
            })
    }

    /// A field of a record may be read in public, and so in another language.
    fn may_be_translated(&self, table: &str, id: &str, field: &str) -> bool {
        Kind::from_table(table).is_some_and(|kind| {
            let fields = def(kind).fields;
            let public = |place: usize| fields[place].access == Access::Public;
            self.shows(kind, id)
                && def(kind).place(field).is_some_and(public)
                && !self.unsaid(kind, id, field)
        })
    }

    fn unsaid(&self, kind: Kind, id: &str, field: &str) -> bool {
        kind == Kind::Source && UNNAMED_HIDES.contains(&field) && self.unnamed.contains(id)
    }

    /// A record is in the copy; of the observations only those that others refer to.
    pub(super) fn shows(&self, kind: Kind, id: &str) -> bool {
        self.shown.get(&kind).is_some_and(|ids| ids.contains(id))
    }

    fn hides(&self, kind: Kind, id: &str) -> bool {
        self.hidden.get(&kind).is_some_and(|ids| ids.contains(id))
    }

    /// Some record with this id is hidden, of whatever kind.
    fn hides_any(&self, id: &str) -> bool {
        self.hidden.values().any(|ids| ids.contains(id))
    }

    fn shows_any(&self, id: &str) -> bool {
        self.shown.values().any(|ids| ids.contains(id)) && !self.hides_any(id)
    }

    /// One cell without what is private in it.
    fn shown_cell<'c>(&self, kind: Kind, cells: &'c Cells, place: usize) -> Cow<'c, str> {
        let Some(field) = def(kind).fields.get(place) else { return Cow::default() };
        let text = cells.get(place);
        if field.access != Access::Public || self.unsaid(kind, cells.id(), field.name) {
            return Cow::default();
        }
        if text.is_empty() || place == 0 {
            return text.into();
        }
        match field.kind.base {
            Base::Ref(target) => kept(text, |id| self.shows(target, id)),
            Base::AnyRef => kept(text, |id| self.shows_any(id)),
            Base::EvidenceLink => kept_items(text, |link: &EvidenceLink| {
                self.shows(Kind::Commitment, link.commitment_id.as_str())
            })
            .into(),
            Base::PartyRole => {
                kept_items(text, |role: &PartyRole| self.shows(Kind::Party, role.party_id.as_str()))
                    .into()
            }
            _ if kind == Kind::Narrative && field.name == "body" => self.told(cells, text),
            _ if self.keeps_key(kind, field.name, text) => text.into(),
            _ => Cow::default(),
        }
    }

    /// A narrative without the observations that it cites and that are not shown. While its report is
    /// prepared it is as it was written: the checks ask for such a citation, and nobody outside reads it yet.
    fn told<'c>(&self, cells: &Cells, text: &'c str) -> Cow<'c, str> {
        if self.prepared.as_deref() == Some(cell(Kind::Narrative, cells, "report_id")) {
            return text.into();
        }
        let mut shown = text.to_owned();
        for it in directives(text).0.iter().rev() {
            if cited(it).is_some_and(|id| !self.shows(Kind::Observation, id)) {
                shown.replace_range(it.range.clone(), "");
            }
        }
        shown.into()
    }

    /// Keys that name something by convention only.
    fn keeps_key(&self, kind: Kind, field: &str, text: &str) -> bool {
        match (kind, field) {
            (Kind::DueDate, "relative_to") => {
                milestone(text).is_none_or(|id| self.shows(Kind::Milestone, &id))
            }
            (Kind::Incident, "question_id") => self.questions.contains(text),
            _ => true,
        }
    }
}

/// Everything a row refers to, for every kind it may mean.
fn referred(row: &Row) -> Vec<(Kind, &str)> {
    let mut found = Vec::new();
    for (place, field) in def(row.kind).fields.iter().enumerate().skip(1) {
        let text = row.cells.get(place);
        let mut add = |kind| found.extend(text.split("; ").map(|id| (kind, id)));
        match field.kind.base {
            _ if text.is_empty() => {}
            _ if row.kind == Kind::Narrative && field.name == "body" => {
                let (told, _) = directives(text);
                found.extend(told.iter().filter_map(cited).map(|id| (Kind::Observation, id)));
            }
            Base::Ref(kind) => add(kind),
            Base::AnyRef if row.kind == Kind::Translation => {
                let table = cell(row.kind, &row.cells, "table");
                Kind::from_table(table).into_iter().for_each(&mut add);
            }
            Base::AnyRef => Kind::ALL.iter().copied().for_each(&mut add),
            _ => {}
        }
    }
    found
}

fn cell<'c>(kind: Kind, cells: &'c Cells, name: &str) -> &'c str {
    def(kind).cell(cells, name)
}

fn kept(text: &str, keep: impl Fn(&str) -> bool) -> Cow<'_, str> {
    if text.split("; ").all(&keep) {
        return text.into();
    }
    let kept: Vec<&str> = text.split("; ").filter(|id| keep(id)).collect();
    kept.join("; ").into()
}

/// How much of a record is public.
enum Part {
    /// Every cell as it is.
    Whole,
    /// These cells.
    Some(Cells),
}

/// The items of a list that are kept, written as they were; nothing where they cannot be read.
fn kept_items<T: Field>(text: &str, keep: impl Fn(&T) -> bool) -> String
where
    Vec<T>: Field,
{
    let Ok(mut items) = Vec::<T>::read(text) else { return String::new() };
    items.retain(keep);
    let mut written = String::new();
    items.write(&mut written);
    written
}

fn milestone(relative_to: &str) -> Option<String> {
    match RelativeTo::read(relative_to).ok()? {
        RelativeTo::Milestone(id) => Some(id.to_string()),
        _ => None,
    }
}
