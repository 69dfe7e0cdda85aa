//! What stood in the way within a period: open, new, lifted, and who is responsible.

use std::collections::BTreeMap;

use super::Analysis;
use super::standing::certain_by;
use crate::assessment::Blockage;
use crate::record::Version;
use crate::word::{Day, PartialDate};

/// Where a blockage stands at the end of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockageState {
    /// Still there.
    Open,
    /// Lifted within the period.
    Lifted,
    /// Whether it was lifted by then, the record does not say.
    EndUnknown,
}

impl BlockageState {
    /// Every one, in the order in which they are told.
    pub const ALL: [Self; 3] = [Self::Open, Self::EndUnknown, Self::Lifted];

    /// Stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::EndUnknown => "end_unknown",
            Self::Lifted => "lifted",
        }
    }
}

/// A blockage that stood on some day of the period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockageStanding<'r> {
    /// The blockage.
    pub blockage: &'r Version<Blockage>,
    /// It arose within the period.
    pub new: bool,
    /// Where it stands at the end of the period.
    pub state: BlockageState,
    /// Days it had stood by the end of the period or until it was lifted, where its start is known
    /// and its end is not in doubt.
    pub days: Option<i32>,
}

/// How many blockages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BlockageCount {
    /// Stood on some day of the period.
    pub stood: u64,
    /// Of these, arose within it.
    pub new: u64,
    /// Of these, were lifted within it.
    pub lifted: u64,
    /// Of these, still stood at its end.
    pub open: u64,
    /// Of these, perhaps lifted by its end: the record does not say.
    pub end_unknown: u64,
}

impl BlockageCount {
    fn add(&mut self, item: &BlockageStanding<'_>) {
        self.stood += 1;
        self.new += u64::from(item.new);
        *match item.state {
            BlockageState::Open => &mut self.open,
            BlockageState::Lifted => &mut self.lifted,
            BlockageState::EndUnknown => &mut self.end_unknown,
        } += 1;
    }
}

/// The blockages of a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blockages<'r> {
    /// First day.
    pub from: Day,
    /// Last day, never after the vantage's day.
    pub to: Day,
    /// By id.
    pub items: Vec<BlockageStanding<'r>>,
}

impl<'r> Blockages<'r> {
    /// Counts over all, each once.
    pub fn count(&self) -> BlockageCount {
        let mut count = BlockageCount::default();
        self.items.iter().for_each(|item| count.add(item));
        count
    }

    /// Counts by party responsible; one of several parties stands under each.
    pub fn by_party(&self) -> BTreeMap<&'r str, BlockageCount> {
        let mut counts: BTreeMap<&'r str, BlockageCount> = BTreeMap::new();
        for item in &self.items {
            for party in &item.blockage.value.party_ids {
                counts.entry(party.as_str()).or_default().add(item);
            }
        }
        counts
    }

    /// Those that hold up one commitment.
    pub fn of_commitment(&self, id: &str) -> impl Iterator<Item = &BlockageStanding<'r>> {
        self.items.iter().filter(move |item| {
            item.blockage.commitment_ids.iter().any(|commitment| commitment.as_str() == id)
        })
    }
}

/// One whose end is not recorded is listed, since nobody can say that it no longer stood, and is
/// counted apart from those known to be open.
pub(super) fn between<'r>(analysis: &Analysis<'r>, from: Day, to: Day) -> Blockages<'r> {
    // What happened after the vantage's day is not known at it.
    let to = to.min(analysis.vantage().as_of);
    let agreement = &analysis.agreement().agreement_id;
    let ours = analysis.record().blockages.values().filter(|b| b.agreement_id == *agreement);
    let stood = ours.filter(|b| b.stood_between(from, to)).map(|b| standing(b, from, to));
    Blockages { from, to, items: stood.collect() }
}

fn standing(blockage: &Version<Blockage>, from: Day, to: Day) -> BlockageStanding<'_> {
    let within = |date: Option<&PartialDate>| {
        date.and_then(certain_by).is_some_and(|day| (from..=to).contains(&day))
    };
    let until = blockage.value.until.as_ref();
    let state = state(until, to);
    let end = until.and_then(PartialDate::latest).filter(|_| state == BlockageState::Lifted);
    let since = blockage.value.since.as_ref().and_then(PartialDate::earliest);
    BlockageStanding {
        blockage,
        new: within(blockage.value.since.as_ref()),
        state,
        days: since
            .filter(|_| state != BlockageState::EndUnknown)
            .map(|day| day.days_until(end.unwrap_or(to))),
    }
}

/// Where a blockage with this end stands on a day: its end lies wholly after the day, wholly before
/// it, or may lie on either side.
pub fn state(until: Option<&PartialDate>, to: Day) -> BlockageState {
    match until {
        None => BlockageState::Open,
        Some(until) if until.latest().is_some_and(|day| day <= to) => BlockageState::Lifted,
        Some(until) if until.earliest().is_some_and(|day| day > to) => BlockageState::Open,
        Some(_) => BlockageState::EndUnknown,
    }
}
