//! Indicator series and the three traps of real ones: a printed share that contradicts its own
//! fraction, a scope that changes under the series, a denominator that changes under one scope.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::Analysis;
use super::figure::{Ratio, differs_in_print};
use super::standing::known_by;
use crate::evidence::{Indicator, Reading};
use crate::record::Version;
use crate::word::PartialDate;

/// Something in a series that a reader must be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadingFault<'r> {
    /// The printed share cannot be its own fraction.
    ContradictsItself {
        /// The reading.
        reading: &'r Version<Reading>,
        /// The exact share of the fraction, in percent.
        exact: Ratio,
    },
    /// What the readings of one date cover is not what those of the date before cover.
    ScopeChanged {
        /// The date before, and the scopes read then.
        from: (&'r PartialDate, BTreeSet<&'r str>),
        /// The date, and the scopes read at it.
        to: (&'r PartialDate, BTreeSet<&'r str>),
    },
    /// The denominator of one scope changed between two of its readings.
    DenominatorChanged {
        /// The reading before.
        from: &'r Version<Reading>,
        /// The reading.
        to: &'r Version<Reading>,
    },
}

/// An indicator with its readings by the vantage's day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series<'r> {
    /// The indicator.
    pub indicator: &'r Version<Indicator>,
    /// Readings by date.
    pub readings: Vec<&'r Version<Reading>>,
    /// What a reader must be told.
    pub faults: Vec<ReadingFault<'r>>,
}

/// The exact share of a reading in percent, where it has a fraction.
pub fn share(reading: &Reading) -> Option<Ratio> {
    let numerator = Ratio::from(reading.numerator.as_ref()?);
    numerator.times(Ratio::whole(100))?.over(Ratio::from(reading.denominator.as_ref()?))
}

/// The series is one of shares: a bare number in it is a numerator, never a percentage.
pub fn in_percent(indicator: &Indicator) -> bool {
    let unit = indicator.unit.as_str().trim_start().to_lowercase();
    ["%", "percent", "per cent", "pour cent"].iter().any(|word| unit.starts_with(word))
}

/// The order of readings in a series: by date, then by id.
pub fn by_date(a: &Reading, b: &Reading) -> Ordering {
    (&a.date, &a.reading_id).cmp(&(&b.date, &b.reading_id))
}

pub(super) fn of<'r>(analysis: &Analysis<'r>) -> Vec<Series<'r>> {
    let (record, as_of) = (analysis.record(), analysis.vantage().as_of);
    let mut readings: BTreeMap<&str, Vec<&Version<Reading>>> = BTreeMap::new();
    for reading in record.indicator_readings.values().filter(|r| known_by(&r.date, as_of)) {
        readings.entry(reading.value.indicator_id.as_str()).or_default().push(reading);
    }
    let agreement = &analysis.agreement().agreement_id;
    let ours = record.indicators.values().filter(|i| i.agreement_id == *agreement);
    ours.map(|indicator| {
        let found = readings.remove(indicator.value.indicator_id.as_str());
        let mut readings = found.unwrap_or_default();
        readings.sort_by(|a, b| by_date(a, b));
        let faults = faults(&readings);
        Series { indicator, readings, faults }
    })
    .collect()
}

/// What a reader must be told of the readings of one indicator, which are in the order of `by_date`.
pub fn faults<'r>(readings: &[&'r Version<Reading>]) -> Vec<ReadingFault<'r>> {
    let mut faults: Vec<_> = readings.iter().filter_map(|reading| contradiction(reading)).collect();
    faults.extend(scope_changes(readings));
    faults.extend(denominator_changes(readings));
    faults
}

fn contradiction(reading: &Version<Reading>) -> Option<ReadingFault<'_>> {
    let exact = share(reading)?;
    let wrong = differs_in_print(exact, reading.value.printed_share.as_ref()?);
    wrong.then_some(ReadingFault::ContradictsItself { reading, exact })
}

fn scope_changes<'r>(readings: &[&'r Version<Reading>]) -> Vec<ReadingFault<'r>> {
    let mut dates: Vec<(&'r PartialDate, BTreeSet<&'r str>)> = Vec::new();
    for reading in readings {
        let (date, scope) = (&reading.value.date, reading.value.scope.as_str());
        match dates.last_mut() {
            Some((last, scopes)) if *last == date => {
                scopes.insert(scope);
            }
            _ => dates.push((date, BTreeSet::from([scope]))),
        }
    }
    let pairs = dates.iter().zip(dates.iter().skip(1));
    let changed = pairs.filter(|((_, before), (_, after))| before != after);
    changed.map(|(a, b)| ReadingFault::ScopeChanged { from: a.clone(), to: b.clone() }).collect()
}

fn denominator_changes<'r>(readings: &[&'r Version<Reading>]) -> Vec<ReadingFault<'r>> {
    let mut last: BTreeMap<&str, &'r Version<Reading>> = BTreeMap::new();
    let mut faults = Vec::new();
    for to in readings.iter().copied() {
        let Some(denominator) = &to.value.denominator else { continue };
        let before = last.insert(to.value.scope.as_str(), to);
        let old = before.and_then(|from| Some((from, from.value.denominator.as_ref()?)));
        if let Some((from, old)) = old
            && Ratio::from(old) != Ratio::from(denominator)
        {
            faults.push(ReadingFault::DenominatorChanged { from, to });
        }
    }
    faults
}
