//! Figures as published then, against what is seen now of the same day, and against themselves.
//!
//! A published figure is never changed here and never called wrong for differing from the count
//! of today: both stand side by side. Only what contradicts its own numbers is called so.

use std::collections::{BTreeMap, BTreeSet};

use super::change::{Change, Changes};
use super::distribution::{Distribution, LevelCount, Scope};
use super::figure::{Figure, Ratio};
use super::standing::certain_by;
use super::{Analysis, differs_in_print};
use crate::agreement::Nature;
use crate::assessment::{FigureScope, FollowUpStatus, Measure, PublishedFigure};
use crate::record::Version;
use crate::word::{Day, Decimal, Key, PartialDate};

/// A published figure beside the count of now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedThen<'r> {
    /// The figure, with the words in which it was printed.
    pub figure: &'r Version<PublishedFigure>,
    /// Count and denominator as published, where both were.
    pub then: Option<Figure>,
    /// The same as seen now, at the last day the figure describes; none when the record cannot
    /// say (a figure of another sort, or a level no scale in use has).
    pub now: Option<Figure>,
    /// Id of the level at which `now` is counted, where it is counted at one.
    pub level: Option<&'r str>,
    /// How the two differ, and what contradicts itself.
    pub faults: Vec<FigureFault>,
}

/// A difference or contradiction in one published figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureFault {
    /// The printed share cannot be the share of its own count and denominator.
    ContradictsItself {
        /// The exact share of the fraction, in percent.
        exact: Ratio,
    },
    /// The count of now is another.
    CountDiffers,
    /// The catalogue of that day has another size now.
    DenominatorDiffers,
    /// Only a share was published, and that of now is another at the printed precision.
    ShareDiffers,
}

/// A contradiction between several published figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SeriesFault<'r> {
    /// Shares of all levels, published together, that do not add to 100.
    SharesAddTo {
        /// The figures.
        figures: Vec<&'r Version<PublishedFigure>>,
        /// What they add to.
        sum: String,
    },
    /// Counts of all levels, published together, that do not add to their denominator.
    CountsAddTo {
        /// The figures.
        figures: Vec<&'r Version<PublishedFigure>>,
        /// What they add to, of the denominator printed.
        sum: i64,
    },
    /// The denominator changed from one published day to a later one: shares of the two days are
    /// not of the same whole.
    DenominatorChanged {
        /// The earlier figure.
        from: &'r Version<PublishedFigure>,
        /// The later figure.
        to: &'r Version<PublishedFigure>,
    },
    /// The count at the end of a period, less what was completed within it, is not what was
    /// published for its start: the past was restated, or something was undone.
    PeriodDoesNotClose {
        /// Published for the start.
        start: &'r Version<PublishedFigure>,
        /// Published as completed within the period.
        completed: &'r Version<PublishedFigure>,
        /// Published for the end.
        end: &'r Version<PublishedFigure>,
        /// What the start would be by the other two.
        implied: Figure,
    },
}

type Row<'r> = &'r Version<PublishedFigure>;

fn ours<'r>(analysis: &Analysis<'r>) -> impl Iterator<Item = Row<'r>> + use<'r> {
    let agreement = &analysis.agreement().value.agreement_id;
    analysis.record().published_figures.values().filter(move |f| f.agreement_id == *agreement)
}

/// Every published figure of the agreement beside the count of now, by id.
pub(super) fn then_and_now<'r>(analysis: &Analysis<'r>) -> Vec<PublishedThen<'r>> {
    let mut days: BTreeMap<Day, Analysis<'r>> = BTreeMap::new();
    ours(analysis)
        .map(|figure| {
            let day = certain_by(&figure.as_of);
            let read = day.map(|day| &*days.entry(day).or_insert_with(|| analysis.at(day)));
            let then = fraction(figure);
            let (now, level) = read.and_then(|read| now(read, figure)).unzip();
            let faults = faults(figure, then, now);
            PublishedThen { figure, then, now, level: level.flatten(), faults }
        })
        .collect()
}

fn fraction(figure: &PublishedFigure) -> Option<Figure> {
    let count = u64::try_from(figure.count?).ok()?;
    Some(Figure::new(count, u64::try_from(figure.denominator?).ok()?))
}

fn faults(figure: &PublishedFigure, then: Option<Figure>, now: Option<Figure>) -> Vec<FigureFault> {
    let mut faults = Vec::new();
    let printed = figure.printed_share.as_ref();
    if let (Some(then), Some(printed)) = (then, printed)
        && let Some(exact) = then.share()
        && then.contradicts(printed)
    {
        faults.push(FigureFault::ContradictsItself { exact });
    }
    let Some(now) = now else { return faults };
    let count = figure.count.and_then(|count| u64::try_from(count).ok());
    if count.is_some_and(|count| count != now.count) {
        faults.push(FigureFault::CountDiffers);
    }
    let of = figure.denominator.and_then(|of| u64::try_from(of).ok());
    if of.is_some_and(|of| of != now.denominator) {
        faults.push(FigureFault::DenominatorDiffers);
    }
    if count.is_none() && printed.is_some_and(|printed| now.contradicts(printed)) {
        faults.push(FigureFault::ShareDiffers);
    }
    faults
}

/// The count of now, with the level at which it is counted, where it is counted at one.
fn now<'r>(read: &Analysis<'r>, figure: Row<'r>) -> Option<(Figure, Option<&'r str>)> {
    let code = figure.level_code.as_ref();
    match figure.measure {
        Measure::LevelCount | Measure::LevelShare => {
            let counted = read.distribution(scope(figure)?);
            let found = level_with(read, &counted, code?)?;
            Some((counted.of_catalogue(found.count), Some(found.level.value.level_id.as_str())))
        }
        Measure::CompletedInPeriod => Some((completed(read, figure)?, None)),
        Measure::Recommendations => {
            let status =
                FollowUpStatus::ALL.iter().find(|s| s.code() == code.map_or("", Key::as_str));
            Some((read.recommendations().count().with(Some(*status?)), None))
        }
        Measure::Other => None,
    }
}

/// The commitments that a published figure counts; none for a figure of another sort.
pub fn scope(figure: &PublishedFigure) -> Option<Scope<'_>> {
    let id = figure.scope_id.as_ref().map(Key::as_str);
    match figure.scope_type {
        FigureScope::Agreement => Some(Scope::Agreement),
        FigureScope::Pillar => id.map(Scope::Pillar),
        FigureScope::Party => id.map(Scope::Party),
        FigureScope::Tag => id.map(Scope::Tag),
        FigureScope::Nature => {
            let nature = Nature::ALL.iter().find(|nature| Some(nature.code()) == id)?;
            Some(Scope::Nature(*nature))
        }
        FigureScope::Recommendations => None,
    }
}

/// The level with this code: on the only scale shown that has it, or on the agreement's own where
/// several have it.
fn level_with<'d, 'r>(
    read: &Analysis<'_>,
    counted: &'d Distribution<'r>,
    code: &Key,
) -> Option<&'d LevelCount<'r>> {
    let having: Vec<_> =
        counted.scales.iter().filter(|scale| scale.level(code.as_str()).is_some()).collect();
    let own = read.agreement().scale_id.as_ref().map(crate::agreement::ScaleId::as_str);
    let scale = match having.as_slice() {
        [only] => only,
        several => several.iter().rev().find(|scale| Some(scale.scale_id) == own)?,
    };
    scale.level(code.as_str())
}

/// Of every code of a scope's levels the one that readers of a published figure take, in the order
/// of the scales; a code that several scales have and no reader could tell apart is left out.
pub(super) fn levels_by_code<'d, 'r>(
    read: &Analysis<'_>,
    counted: &'d Distribution<'r>,
) -> Vec<&'d LevelCount<'r>> {
    let mut codes: Vec<&Key> = Vec::new();
    for level in counted.scales.iter().flat_map(|scale| &scale.levels) {
        let code = &level.level.value.level_code;
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes.into_iter().filter_map(|code| level_with(read, counted, code)).collect()
}

/// The last day before the period of a published figure.
pub(super) fn eve_of(analysis: &Analysis<'_>, figure: &PublishedFigure) -> Option<Day> {
    period_start(analysis, figure).map(Day::eve)
}

fn completed<'r>(read: &Analysis<'r>, figure: Row<'r>) -> Option<Figure> {
    let scope = scope(figure)?;
    let before = read.at(period_start(read, figure)?.eve());
    let changes = Changes::between(&before, read);
    let done = |change: &&Change<'_>| change.completed() && scope.holds(change.commitment);
    // What entered the catalogue within the period and is done was completed within it too.
    let mut count: u64 = changes.items.iter().filter(done).map(|_| 1).sum();
    for added in changes.added.iter().filter(|added| scope.holds(added.commitment)) {
        let held = read.commitment(added.commitment.commitment_id.as_str());
        count += u64::from(held.is_some_and(|held| held.standing.complete()));
    }
    Some(read.distribution(scope).of_catalogue(count))
}

/// First day of the period of the report the figure stood in; without a report, of the span the
/// figure itself describes, where that is longer than a day.
fn period_start(analysis: &Analysis<'_>, figure: &PublishedFigure) -> Option<Day> {
    let report = figure.report_id.as_ref();
    let report = report.and_then(|id| analysis.record().reports.get(id.as_str()));
    match report {
        Some(report) => report.period_start.as_ref()?.earliest(),
        None => figure.as_of.earliest().filter(|first| Some(*first) != figure.as_of.latest()),
    }
}

/// Contradictions between the published figures of the agreement.
pub(super) fn series<'r>(analysis: &Analysis<'r>) -> Vec<SeriesFault<'r>> {
    let figures: Vec<Row<'r>> = ours(analysis).collect();
    let mut faults = sums(analysis, &figures);
    faults.extend(denominators(&figures));
    faults.extend(periods(analysis, &figures));
    faults
}

fn is_level(figure: &PublishedFigure) -> bool {
    matches!(figure.measure, Measure::LevelCount | Measure::LevelShare)
}

/// Figures published together for every level of one scale, checked for what they add to.
fn sums<'r>(analysis: &Analysis<'r>, figures: &[Row<'r>]) -> Vec<SeriesFault<'r>> {
    let mut groups: BTreeMap<_, Vec<Row<'r>>> = BTreeMap::new();
    for figure in figures.iter().copied().filter(|figure| is_level(figure)) {
        let f = &figure.value;
        let key = (&f.as_of, &f.report_id, f.scope_type, &f.scope_id, f.measure);
        groups.entry(key).or_default().push(figure);
    }
    let whole = groups.into_values().filter(|group| covers_a_scale(analysis, group));
    whole.flat_map(|group| [shares_fault(&group), counts_fault(&group)]).flatten().collect()
}

fn covers_a_scale(analysis: &Analysis<'_>, group: &[Row<'_>]) -> bool {
    let codes: BTreeSet<&str> =
        group.iter().filter_map(|f| Some(f.value.level_code.as_ref()?.as_str())).collect();
    codes.len() == group.len()
        && analysis.scales().iter().any(|scale| {
            scale.levels.len() == codes.len()
                && codes.iter().all(|code| scale.place(code).is_some())
        })
}

fn shares_fault<'r>(group: &[Row<'r>]) -> Option<SeriesFault<'r>> {
    let (mut sum, mut places) = (Ratio::ZERO, 0);
    for figure in group {
        let share: &Decimal = figure.printed_share.as_ref()?;
        sum = sum.plus(Ratio::from(share))?;
        places = places.max(share.scaled().1);
    }
    let sum_text = sum.decimal(places);
    (sum != Ratio::whole(100))
        .then(|| SeriesFault::SharesAddTo { figures: group.to_vec(), sum: sum_text })
}

fn counts_fault<'r>(group: &[Row<'r>]) -> Option<SeriesFault<'r>> {
    let whole = group.first()?.denominator?;
    let mut sum = 0_i64;
    for figure in group {
        sum = sum.checked_add(figure.count.filter(|_| figure.denominator == Some(whole))?)?;
    }
    (sum != whole).then(|| SeriesFault::CountsAddTo { figures: group.to_vec(), sum })
}

fn denominators<'r>(figures: &[Row<'r>]) -> Vec<SeriesFault<'r>> {
    let mut levels: Vec<Row<'r>> = figures.iter().copied().filter(|f| is_level(f)).collect();
    levels.sort_by_key(|figure| (certain_by(&figure.as_of), figure.value.figure_id.as_str()));
    let mut last: BTreeMap<_, Row<'r>> = BTreeMap::new();
    let mut faults = Vec::new();
    for to in levels.into_iter().filter(|figure| figure.denominator.is_some()) {
        let before = last.insert((to.scope_type, &to.value.scope_id), to);
        if let Some(from) = before.filter(|from| from.denominator != to.denominator) {
            faults.push(SeriesFault::DenominatorChanged { from, to });
        }
    }
    faults
}

fn periods<'r>(analysis: &Analysis<'r>, figures: &[Row<'r>]) -> Vec<SeriesFault<'r>> {
    let in_period = figures.iter().filter(|f| f.measure == Measure::CompletedInPeriod);
    in_period.flat_map(|completed| period_faults(analysis, figures, completed)).collect()
}

fn period_faults<'r>(
    analysis: &Analysis<'r>,
    figures: &[Row<'r>],
    completed: Row<'r>,
) -> Vec<SeriesFault<'r>> {
    let Some(first) = period_start(analysis, completed) else { return Vec::new() };
    let start = first.eve();
    let same = |f: &&Row<'r>| {
        is_level(f)
            && (f.scope_type, &f.scope_id, &f.level_code)
                == (completed.scope_type, &completed.scope_id, &completed.level_code)
    };
    let at_end = |f: &&Row<'r>| f.as_of == completed.as_of && f.count.is_some();
    let Some(end) = figures.iter().filter(same).find(at_end).copied() else { return Vec::new() };
    let Some(implied) = implied(end, completed) else { return Vec::new() };
    let at_start = |f: &&Row<'r>| describes(&f.as_of, start);
    let starts = figures.iter().filter(same).filter(at_start).copied();
    let open = starts.filter(|start| !closes(start, implied));
    open.map(|start| SeriesFault::PeriodDoesNotClose { start, completed, end, implied }).collect()
}

/// A date describes the day at its own end: "2017" describes 31 December 2017.
fn describes(date: &PartialDate, day: Day) -> bool {
    certain_by(date) == Some(day)
}

fn implied(end: &PublishedFigure, completed: &PublishedFigure) -> Option<Figure> {
    let count = end.count?.checked_sub(completed.count?)?;
    Some(Figure::new(u64::try_from(count).ok()?, u64::try_from(end.denominator?).ok()?))
}

fn closes(start: &PublishedFigure, implied: Figure) -> bool {
    match (start.count, &start.printed_share, implied.share()) {
        (Some(count), _, _) => u64::try_from(count) == Ok(implied.count),
        (None, Some(printed), Some(exact)) => !differs_in_print(exact, printed),
        _ => true,
    }
}
