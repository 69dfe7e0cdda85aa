//! The record: what is known at a vantage, as plain values.
//!
//! `Record` is the fold of facts. It holds every kind in full, observations included, so a test
//! can fold a history and compare it with the index; the store loads the same value with only the
//! observations a reader needs. Never SQL, files or clock.

use std::collections::{BTreeMap, BTreeSet};

use crate::agreement::{
    Agreement, Commitment, CommitmentId, DueDate, Instrument, Membership, Milestone, Mission,
    Party, Pillar, Provision, Translation,
};
use crate::assessment::{
    Approval, Assessment, Blockage, FollowUp, Narrative, PublishedFigure, Recommendation, Reply,
    Report, Scale, ScaleLevel, Seal, Showing, Waiver,
};
use crate::evidence::{Anchor, Claim, Incident, Indicator, Observation, Reading, Session, Source};
use crate::word::{Access, Cells, Day, Fault, Key, Kind, Record as _, RecordDef};

/// From where a read is made. No read exists without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Vantage {
    /// Number of ledger entries known: entries 0 to `known_at` - 1.
    pub known_at: u64,
    /// The day in the world at which standings are read; nothing judged later counts.
    pub as_of: Day,
    /// Who is looking: records above this class do not exist for them.
    pub clearance: Access,
}

/// One version of a record: its value and the ledger position of the entry that made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version<T> {
    /// Position of the entry that made this version.
    pub position: u64,
    /// Position of the entry that first made the record.
    pub first_position: u64,
    /// The value.
    pub value: T,
}

impl<T> std::ops::Deref for Version<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// All current records of one kind, by id.
pub type Table<T> = BTreeMap<Key, Version<T>>;

/// How many observations bear on a commitment within a period, by effect.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EvidenceCount {
    /// Steps forward.
    pub progress: u64,
    /// Steps back.
    pub setback: u64,
    /// Neither.
    pub none: u64,
}

impl EvidenceCount {
    /// All observations.
    pub fn total(&self) -> u64 {
        self.progress + self.setback + self.none
    }
}

macro_rules! tables {
    ($($(#[$doc:meta])* $table:ident: $record:ident,)+) => {
        /// Everything known at a vantage.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct Record {
            $($(#[$doc])* pub $table: Table<$record>,)+
            /// Number of observations per commitment and calendar month (`YYYY-MM` of the first
            /// possible day), filled by the store; observations themselves may be absent here.
            pub evidence_counts: BTreeMap<(Key, String), EvidenceCount>,
            /// First possible day of the latest observation of each commitment.
            pub last_observed: BTreeMap<Key, Day>,
        }

        impl Record {
            /// Puts one version in place of the one before.
            pub fn put(&mut self, kind: Kind, position: u64, cells: &Cells) -> Result<(), Vec<Fault>> {
                match kind {
                    $(Kind::$record => {
                        let value = $record::from_cells(cells)?;
                        let key = value.key().clone();
                        let first_position =
                            self.$table.get(&key).map_or(position, |old| old.first_position);
                        self.$table.insert(key, Version { position, first_position, value });
                    })+
                }
                Ok(())
            }

            /// Puts a version whose first position is known, from the texts of its cells.
            pub fn put_version(
                &mut self,
                kind: Kind,
                position: u64,
                first_position: u64,
                texts: &[&str],
            ) -> Result<(), Vec<Fault>> {
                match kind {
                    $(Kind::$record => {
                        let value = $record::from_texts(texts)?;
                        let key = value.key().clone();
                        self.$table.insert(key, Version { position, first_position, value });
                    })+
                }
                Ok(())
            }

            /// Takes a withdrawn record out.
            pub fn take(&mut self, kind: Kind, id: &str) {
                match kind { $(Kind::$record => { self.$table.remove(id); })+ }
            }

            /// Cells of the current version, and its position.
            pub fn find(&self, kind: Kind, id: &str) -> Option<(u64, Cells)> {
                match kind {
                    $(Kind::$record => self.$table.get(id).map(|v| (v.position, v.value.cells())),)+
                }
            }

            /// Positions of the entries that first made a record and made its current version.
            pub fn positions(&self, kind: Kind, id: &str) -> Option<(u64, u64)> {
                match kind {
                    $(Kind::$record => {
                        self.$table.get(id).map(|v| (v.first_position, v.position))
                    })+
                }
            }

            /// Ids of one kind, in order.
            pub fn ids(&self, kind: Kind) -> Vec<&Key> {
                match kind { $(Kind::$record => self.$table.keys().collect(),)+ }
            }

            /// Number of records of one kind.
            pub fn count(&self, kind: Kind) -> usize {
                match kind { $(Kind::$record => self.$table.len(),)+ }
            }
        }

        /// The definition of a kind.
        pub fn def(kind: Kind) -> &'static RecordDef {
            match kind { $(Kind::$record => {
                static DEF: RecordDef = <$record as crate::word::Record>::DEF;
                &DEF
            })+ }
        }

        /// The cells that can be read, in canonical form, and the others empty: of a row with a fault
        /// in one cell the others say something all the same.
        pub fn readable(kind: Kind, cells: &Cells) -> Cells {
            match kind { $(Kind::$record => $record::readable(cells),)+ }
        }

        /// Reads cells as a record of this kind and writes them back in canonical form, or names
        /// every fault.
        pub fn check(kind: Kind, cells: &Cells) -> Result<Cells, Vec<Fault>> {
            match kind { $(Kind::$record => $record::from_cells(cells).map(|r| r.cells()),)+ }
        }
    };
}

tables! {
    /// The mission (one).
    mission: Mission,
    /// Sources.
    sources: Source,
    /// Scales.
    scales: Scale,
    /// Levels of scales.
    scale_levels: ScaleLevel,
    /// Agreements.
    agreements: Agreement,
    /// Pillars.
    pillars: Pillar,
    /// Parties.
    parties: Party,
    /// Memberships.
    party_members: Membership,
    /// Later instruments.
    instruments: Instrument,
    /// Milestones.
    milestones: Milestone,
    /// Provisions.
    provisions: Provision,
    /// Commitments.
    commitments: Commitment,
    /// Promised dates.
    due_dates: DueDate,
    /// Observations; the store loads only those a reader needs.
    evidence: Observation,
    /// Claims.
    claims: Claim,
    /// Indicators.
    indicators: Indicator,
    /// Readings of indicators.
    indicator_readings: Reading,
    /// Incidents.
    incidents: Incident,
    /// Sessions.
    sessions: Session,
    /// Reports.
    reports: Report,
    /// Assessments.
    assessments: Assessment,
    /// Blockages.
    blockages: Blockage,
    /// Recommendations.
    recommendations: Recommendation,
    /// Follow-ups of recommendations.
    recommendation_followups: FollowUp,
    /// Replies.
    replies: Reply,
    /// Figures as published then.
    published_figures: PublishedFigure,
    /// What editors wrote in the sections of reports.
    narratives: Narrative,
    /// Items of checks that were let pass.
    waivers: Waiver,
    /// Drafts shown to parties.
    showings: Showing,
    /// Approvals of reports.
    approvals: Approval,
    /// Seals of reports.
    seals: Seal,
    /// Translations.
    translations: Translation,
    /// Anchors of the log of readings.
    anchors: Anchor,
}

impl Record {
    /// The pillars of some commitments, each once.
    pub fn pillars_of(&self, ids: &[CommitmentId]) -> BTreeSet<&str> {
        let found = ids.iter().filter_map(|id| self.commitments.get(id.as_str()));
        found.map(|it| it.value.pillar_id.as_str()).collect()
    }

    /// The text of a field in the language asked for: the record's own where that is its
    /// language, else a translation, else nothing. A missing translation is never silent: the
    /// caller shows the source text marked with its language.
    pub fn translated(&self, table: &str, id: &str, field: &str, lang: &str) -> Option<&str> {
        let found = self.translations.get(format!("{id}.{field}.{lang}").as_str())?;
        (found.table.as_str() == table).then_some(found.value.text.as_str())
    }

    /// What somebody who judges or issues reports is called in a language: judgements and reports
    /// hold a name as it was written, and a name is translated where the observer's own or that
    /// of a report is.
    pub fn called<'a>(&'a self, name: &'a str, lang: &str) -> &'a str {
        let own = self.mission.values().find(|mission| mission.observer.as_str() == name);
        let own = own.and_then(|mission| {
            self.translated("mission", mission.mission_id.as_str(), "observer", lang)
        });
        let issued = || {
            let mut reports = self.reports.values().filter(|it| it.issued_by.as_str() == name);
            reports
                .find_map(|it| self.translated("reports", it.report_id.as_str(), "issued_by", lang))
        };
        own.or_else(issued).unwrap_or(name)
    }

    /// The title of a source, with the language it is in: titles stand in the language of the
    /// mission, whatever the source itself is written in.
    pub fn source_title<'a>(&'a self, source: &'a Source, lang: &'a str) -> Words<'a> {
        let mission = self.mission.values().next();
        let own = mission.map_or(lang, |mission| mission.lang.as_str());
        let own = (source.title.as_str(), own);
        self.words("sources", source.source_id.as_str(), "title", own, lang)
    }

    /// The source text or its translation, with the language it is really in.
    pub fn words<'a>(
        &'a self,
        table: &str,
        id: &str,
        field: &str,
        own: (&'a str, &'a str),
        lang: &'a str,
    ) -> Words<'a> {
        let (text, own_lang) = own;
        if own_lang == lang {
            return Words { text, lang, missing: false };
        }
        match self.translated(table, id, field, lang) {
            Some(text) => Words { text, lang, missing: false },
            None => Words { text, lang: own_lang, missing: true },
        }
    }
}

/// A text with the language it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words<'a> {
    /// The text.
    pub text: &'a str,
    /// Its language.
    pub lang: &'a str,
    /// The language asked for is missing; this is the source text.
    pub missing: bool,
}
