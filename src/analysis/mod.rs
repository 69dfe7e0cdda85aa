//! Analysis: everything the program computes from the record, as pure functions of a record and
//! a vantage.
//!
//! `Analysis::of` indexes once; all figures are read from it. Nothing here is stored, typed by
//! hand or rounded before it is shown; nothing judged after the vantage's day counts; no level of
//! any scale is known by name. Never SQL, files, clock, locale or floats.

mod index;

pub mod figure;
pub mod scale;
pub mod standing;
pub mod distribution;
pub mod change;
pub mod lateness;
mod order;
pub mod recommendations;
pub mod blockages;
pub mod claims;
pub mod readings;
pub mod cadence;
pub mod published;
pub mod kappa;
pub mod reconcile;

pub use blockages::{BlockageCount, BlockageStanding, BlockageState, Blockages};
pub use cadence::{Cadence, ReportTiming};
pub use change::{CatalogueChange, Change, Changes, Direction};
pub use claims::{Answer, Question};
pub use distribution::{Distribution, LevelCount, ScaleCount, Scope, Score, Unassessed};
pub use figure::{Figure, Ratio, RoundedSum, differs_in_print, rounded_sum};
pub use lateness::{Done, Lateness, Move, Promise, Timing};
pub use order::Order;
pub use published::{FigureFault, PublishedThen, SeriesFault};
pub use readings::{ReadingFault, Series};
pub use recommendations::{RecommendationCount, RecommendationStanding, Recommendations};
pub use reconcile::{Cause, Reconciliation, Restated};
pub use scale::{Level, ScaleView};
pub use standing::{CommitmentStanding, Stale, StaleChange, Standing};

/// Version of the rules by which figures are made: counted up with every change by which a figure may
/// come out otherwise. A seal names it.
pub const RULES_VERSION: &str = "1";

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use self::index::Index;
use crate::agreement::{Agreement, Commitment};
use crate::assessment::{Assessment, FollowUp, PublishedFigure};
use crate::record::{Record, Vantage, Version};
use crate::word::{Day, Key};

/// A commitment that was asked for by itself.
type Single<'r> = OnceLock<Box<CommitmentStanding<'r>>>;

/// One agreement read at one vantage.
#[derive(Clone, Debug)]
pub struct Analysis<'r> {
    record: &'r Record,
    vantage: Vantage,
    agreement: &'r Version<Agreement>,
    index: Arc<Index<'r>>,
    /// Every commitment; made when first asked for, because a page about one needs no other.
    standings: OnceLock<Vec<CommitmentStanding<'r>>>,
    /// Single ones that were asked for before all were, by their places in the index.
    single: OnceLock<Box<[Single<'r>]>>,
}

impl<'r> Analysis<'r> {
    /// Reads an agreement at a vantage. The record is the one known at that vantage. None when
    /// the record does not hold the agreement.
    pub fn of(record: &'r Record, vantage: Vantage, agreement_id: &str) -> Option<Self> {
        let order = Arc::new(Order::of(record));
        Self::ordered(record, &order, &record.last_observed, vantage, agreement_id)
    }

    /// The same with the order of the record at hand, and with the days on which commitments were
    /// observed last, where the record says them of another day than that of the vantage.
    pub fn ordered(
        record: &'r Record,
        order: &Arc<Order>,
        last_observed: &'r BTreeMap<Key, Day>,
        vantage: Vantage,
        agreement_id: &str,
    ) -> Option<Self> {
        let agreement = record.agreements.get(agreement_id)?;
        let index = Arc::new(Index::of(record, order, last_observed, agreement_id));
        Some(Self::read(record, vantage, agreement, index))
    }

    /// The same record read at another day; the index is shared.
    #[must_use]
    pub fn at(&self, as_of: Day) -> Self {
        let vantage = Vantage { as_of, ..self.vantage };
        Self::read(self.record, vantage, self.agreement, Arc::clone(&self.index))
    }

    fn read(
        record: &'r Record,
        vantage: Vantage,
        agreement: &'r Version<Agreement>,
        index: Arc<Index<'r>>,
    ) -> Self {
        let (standings, single) = (OnceLock::new(), OnceLock::new());
        Self { record, vantage, agreement, index, standings, single }
    }

    fn standing_of_commitment(
        &self,
        commitment: &'r Version<Commitment>,
    ) -> CommitmentStanding<'r> {
        standing::of(self.record, &self.index, self.vantage, commitment)
    }

    /// The record it reads.
    pub fn record(&self) -> &'r Record {
        self.record
    }

    /// The vantage.
    pub fn vantage(&self) -> Vantage {
        self.vantage
    }

    /// The agreement.
    pub fn agreement(&self) -> &'r Version<Agreement> {
        self.agreement
    }

    /// Every commitment of the agreement by id, also those that do not count on that day.
    pub fn commitments(&self) -> &[CommitmentStanding<'r>] {
        self.standings.get_or_init(|| {
            self.index.for_many();
            self.index.commitments.iter().map(|it| self.standing_of_commitment(it)).collect()
        })
    }

    /// The catalogue in force on that day, by id.
    pub fn catalogue(&self) -> impl Iterator<Item = &CommitmentStanding<'r>> {
        self.commitments().iter().filter(|held| held.in_catalogue)
    }

    /// One commitment.
    pub fn commitment(&self, id: &str) -> Option<&CommitmentStanding<'r>> {
        let place = self.index.place(id)?;
        if let Some(all) = self.standings.get() {
            return all.get(place);
        }
        let commitment = self.index.commitments.get(place)?;
        let made = || Box::new(self.standing_of_commitment(commitment));
        let places = || vec![OnceLock::new(); self.index.commitments.len()].into_boxed_slice();
        Some(self.single.get_or_init(places).get(place)?.get_or_init(made))
    }

    /// A commitment is one of the agreement.
    pub fn has_commitment(&self, id: &str) -> bool {
        self.index.place(id).is_some()
    }

    /// The judgements of a commitment that count on that day, oldest first, without those that
    /// another replaces.
    pub fn history(&self, commitment_id: &str) -> Vec<&'r Version<Assessment>> {
        self.index.history(commitment_id, self.vantage.as_of)
    }

    /// Judgements that replace another, the one recorded last first, each with the one that it
    /// replaces where that is at hand.
    pub fn replacements(&self) -> Vec<(&'r Version<Assessment>, Option<&'r Version<Assessment>>)> {
        let (ours, as_of) = (self.commitments().iter(), self.vantage.as_of);
        let mut found: Vec<_> =
            ours.flat_map(|held| self.index.replacing(held.id(), as_of)).collect();
        found.sort_by_key(|(it, _)| std::cmp::Reverse(it.first_position));
        found
    }

    /// Where a commitment stood on a day, and nothing else of the reading of that day.
    pub fn standing_on(&self, commitment_id: &str, day: Day) -> Standing<'r> {
        self.index.standing(self.index.latest(commitment_id, day))
    }

    /// The judgements of a commitment that wait for a second person, oldest first.
    pub fn pending(&self, commitment_id: &str) -> Vec<&'r Version<Assessment>> {
        self.index.pending(commitment_id)
    }

    /// What one judgement says.
    pub fn standing_of(&self, assessment: &'r Version<Assessment>) -> Standing<'r> {
        self.index.standing(Some(assessment))
    }

    /// Every version of every scale in the record, by id and version.
    pub fn scales(&self) -> &[ScaleView<'r>] {
        &self.index.scales
    }

    /// The scales on which the catalogue stands; where nothing is assessed, the newest version of
    /// the agreement's own.
    pub fn scales_shown(&self) -> Vec<&ScaleView<'r>> {
        let mut used: Vec<usize> =
            self.catalogue().filter_map(|held| Some(held.standing.level()?.scale)).collect();
        used.sort_unstable();
        used.dedup();
        let own = self.agreement.scale_id.as_ref().map(crate::agreement::ScaleId::as_str);
        if used.is_empty() {
            return self.scales().iter().rev().find(|v| Some(v.id) == own).into_iter().collect();
        }
        used.into_iter().filter_map(|place| self.scales().get(place)).collect()
    }

    /// Ids of the agreement's pillars in the order in which they are printed.
    pub fn pillars(&self) -> Vec<&'r str> {
        let id = &self.agreement.agreement_id;
        let ours = self.record.pillars.values().filter(|pillar| pillar.agreement_id == *id);
        let mut found: Vec<_> = ours.map(|p| (p.order, p.value.pillar_id.as_str())).collect();
        found.sort_unstable();
        found.into_iter().map(|(_, pillar)| pillar).collect()
    }

    /// Commitments of one scope by where they stand.
    pub fn distribution(&self, scope: Scope<'r>) -> Distribution<'r> {
        distribution::count(self, scope)
    }

    /// The distribution of every scope that has something to count: the agreement, its pillars in
    /// their order, obligated parties, tags, and both natures.
    pub fn distributions(&self) -> Vec<Distribution<'r>> {
        distribution::scopes(self).into_iter().map(|scope| self.distribution(scope)).collect()
    }

    /// What changed since an earlier day.
    pub fn changes_since(&self, since: Day) -> Changes<'r> {
        Changes::between(&self.at(since), self)
    }

    /// Lateness of every commitment in the catalogue, by id.
    pub fn lateness(&self) -> Vec<Lateness<'r>> {
        self.catalogue().map(|held| lateness::of(self, held.commitment, &held.standing)).collect()
    }

    /// Lateness of one commitment, in the catalogue or not.
    pub fn lateness_of(&self, commitment_id: &str) -> Option<Lateness<'r>> {
        let held = self.commitment(commitment_id)?;
        Some(lateness::of(self, held.commitment, &held.standing))
    }

    /// Recommendations made by the vantage's day, with what became of them.
    pub fn recommendations(&self) -> Recommendations<'r> {
        recommendations::of(self)
    }

    /// Every follow-up of one recommendation by the vantage's day, the latest first.
    pub fn follow_ups(&self, recommendation_id: &str) -> Vec<&'r Version<FollowUp>> {
        recommendations::follow_ups(self, recommendation_id)
    }

    /// Blockages that stood between two days, both included.
    pub fn blockages(&self, from: Day, to: Day) -> Blockages<'r> {
        blockages::between(self, from, to)
    }

    /// Questions on which those who speak differ, by key.
    pub fn questions(&self) -> Vec<Question<'r>> {
        claims::of(self)
    }

    /// Indicator series with what a reader must be told of them, by id.
    pub fn series(&self) -> Vec<Series<'r>> {
        readings::of(self)
    }

    /// The reports of one issuer against the interval the mandate asks for.
    pub fn cadence(&self, issuer: &str) -> Cadence<'r> {
        cadence::of(self, issuer)
    }

    /// Whoever issued reports on the agreement, by name.
    pub fn issuers(&self) -> Vec<&'r str> {
        cadence::issuers(self)
    }

    /// Published figures beside the count of now, each at the day it describes.
    pub fn published(&self) -> Vec<PublishedThen<'r>> {
        published::then_and_now(self)
    }

    /// The last day before the period of which a published figure speaks.
    pub fn eve_of(&self, figure: &PublishedFigure) -> Option<Day> {
        published::eve_of(self, figure)
    }

    /// Of every code of the levels in a distribution, the level that readers of a published figure
    /// with that code take.
    pub fn levels_by_code<'d, 's>(&self, counted: &'d Distribution<'s>) -> Vec<&'d LevelCount<'s>> {
        published::levels_by_code(self, counted)
    }

    /// Contradictions between published figures.
    pub fn published_faults(&self) -> Vec<SeriesFault<'r>> {
        published::series(self)
    }
}

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;
