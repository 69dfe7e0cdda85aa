//! Steps that derive something: each does what `data/format/rules.md` says of it, no more.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::{
    Bound, ENTRY, FIRST_ENTRY, Relation, Row, RuleFault, bound_of, cell, date, items, ratio,
};
use crate::word::{Day, Duration, Field as _};

/// The latest row of each key: by the certain day of its date, then the first, then the entry
/// that first made it, then its own entry, then its id.
pub(super) fn latest(
    others: &Relation,
    key: &str,
    date: &str,
) -> Result<BTreeMap<String, Row>, RuleFault> {
    let order = in_order(others, date)?;
    let key = others.place(key)?;
    Ok(order.into_iter().map(|row| (cell(&row, key).to_owned(), row)).collect())
}

/// Rows from the oldest to the latest.
fn in_order(rows: &Relation, date: &str) -> Result<Vec<Row>, RuleFault> {
    let [date, entry, first] = [rows.place(date)?, rows.place(ENTRY)?, rows.place(FIRST_ENTRY)?];
    let position = |row: &Row, place| cell(row, place).parse::<u64>().unwrap_or(0);
    let mut sorted = rows.rows.clone();
    sorted.sort_by_cached_key(|row| {
        let day = cell(row, date);
        let days = (bound_of(day, Bound::Certain), bound_of(day, Bound::First));
        (days, position(row, first), position(row, entry), cell(row, 0).to_owned())
    });
    Ok(sorted)
}

/// Claims of the groups in which not all say the same: the same figure in the same unit, or
/// without figures the same words.
pub(super) fn differing(rows: Relation, by: &str) -> Result<Relation, RuleFault> {
    let by = rows.place(by)?;
    let [figure, unit, words] =
        [rows.place("figure")?, rows.place("unit")?, rows.place("value_text")?];
    let mut said: BTreeMap<String, BTreeSet<(String, String)>> = BTreeMap::new();
    for row in &rows.rows {
        let says = match cell(row, figure) {
            "" => (String::new(), cell(row, words).to_owned()),
            number => (format!("{:?}", ratio(number)?), cell(row, unit).to_owned()),
        };
        said.entry(cell(row, by).to_owned()).or_default().insert(says);
    }
    Ok(rows.retain(|row| said.get(cell(row, by)).is_some_and(|says| says.len() > 1)))
}

/// What is counted in a tally.
pub(super) struct Tally<'s> {
    pub(super) items: &'s str,
    pub(super) key: &'s str,
    pub(super) column: &'s str,
    pub(super) later_than: Option<&'s str>,
}

impl Tally<'_> {
    pub(super) fn made(
        &self,
        rows: Relation,
        others: &Relation,
        name: &str,
    ) -> Result<Relation, RuleFault> {
        let [key, column, entry] =
            [others.place(self.key)?, others.place(self.column)?, others.place(ENTRY)?];
        let mut known: BTreeMap<&str, Vec<(&str, u64)>> = BTreeMap::new();
        for other in &others.rows {
            let position = cell(other, entry).parse().unwrap_or(0);
            known.entry(cell(other, key)).or_default().push((cell(other, column), position));
        }
        let named = rows.place(self.items)?;
        let than = self.later_than.map(|than| rows.place(than)).transpose()?;
        rows.wider([name.to_owned()], |row| {
            let than = than.map(|than| cell(row, than).parse::<u64>().unwrap_or(u64::MAX));
            let ids = items(cell(row, named)).filter_map(|item| item.split(' ').next());
            let found = ids.filter_map(|id| known.get(id)).flatten();
            let later = found.filter(|(_, at)| than.is_none_or(|than| *at > than));
            let values: BTreeSet<&str> = later.map(|(value, _)| *value).collect();
            Ok(vec![values.len().to_string()])
        })
    }
}

const LEVEL: &str = "level";
const NOT_ASSESSABLE: &str = "not_assessable";
const NOT_ASSESSED: &str = "not_assessed";

/// What a judgement says: a level only where its scale has the level it names.
pub(super) fn standing(rows: Relation, name: &str) -> Result<Relation, RuleFault> {
    let [state, level] = [rows.place("state")?, rows.place("level.level_id")?];
    rows.wider([name.to_owned()], |row| {
        let says = match (cell(row, state), cell(row, level)) {
            ("assessed", level) if !level.is_empty() => LEVEL,
            (NOT_ASSESSABLE, _) => NOT_ASSESSABLE,
            _ => NOT_ASSESSED,
        };
        Ok(vec![says.to_owned()])
    })
}

/// Places of the columns of one judgement.
struct Judgement {
    standing: usize,
    scale: [usize; 2],
    code: usize,
    order: usize,
}

impl Judgement {
    fn of(rows: &Relation, name: &str) -> Result<Self, RuleFault> {
        let place = |column: &str| rows.place(&format!("{name}.{column}"));
        Ok(Self {
            standing: place("standing")?,
            scale: [place("level.scale_id")?, place("level.scale_version")?],
            code: place("level.level_code")?,
            order: place("level.order")?,
        })
    }

    fn standing<'r>(&self, row: &'r [String]) -> &'r str {
        Some(cell(row, self.standing)).filter(|text| !text.is_empty()).unwrap_or(NOT_ASSESSED)
    }
}

/// Which way a commitment went.
pub(super) fn way(
    rows: Relation,
    then: &str,
    now: &str,
    name: &str,
) -> Result<Relation, RuleFault> {
    let (then, now) = (Judgement::of(&rows, then)?, Judgement::of(&rows, now)?);
    rows.wider([name.to_owned()], |row| Ok(vec![went(row, &then, &now).to_owned()]))
}

fn went(row: &[String], then: &Judgement, now: &Judgement) -> &'static str {
    let order = |it: &Judgement| cell(row, it.order).parse::<i64>().unwrap_or(0);
    let pairs = then.scale.into_iter().zip(now.scale);
    let scale = pairs.into_iter().all(|(then, now)| cell(row, then) == cell(row, now));
    let code = cell(row, then.code) == cell(row, now.code);
    match (then.standing(row), now.standing(row)) {
        (LEVEL, LEVEL) if scale && code => "unchanged",
        (LEVEL, LEVEL) if !scale => "other_scale",
        (LEVEL, LEVEL) if order(now) >= order(then) => "up",
        (LEVEL, LEVEL) => "down",
        (then, now) if then == now => "unchanged",
        (_, NOT_ASSESSABLE) => "no_longer_assessable",
        (_, NOT_ASSESSED) => "no_longer_assessed",
        _ => "newly_assessed",
    }
}

/// The day by which a report was out: made public, else dated; else its cut-off or the end of
/// its period.
pub(super) fn came_out(rows: Relation, name: &str) -> Result<Relation, RuleFault> {
    let [public, dated] = [rows.place("public_date")?, rows.place("dated")?];
    let [cut_off, end] = [rows.place("cut_off")?, rows.place("period_end")?];
    rows.wider([name.to_owned()], |row| {
        let certain = |place| bound_of(cell(row, place), Bound::Certain);
        let first = if cell(row, public).is_empty() { dated } else { public };
        let out = certain(first).or_else(|| certain(cut_off)).or_else(|| certain(end));
        Ok(vec![shown(out)])
    })
}

fn shown(day: Option<Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn number(days: Option<i32>) -> String {
    days.map(|days| days.to_string()).unwrap_or_default()
}

/// The interval at which the mandate of an agreement asks for reports, in months.
pub(super) fn months(agreements: &Relation, id: &str) -> Result<Option<i64>, RuleFault> {
    let place = agreements.place("report_every_months")?;
    let row = agreements.rows.iter().find(|row| cell(row, 0) == id);
    Ok(row.and_then(|row| cell(row, place).parse().ok()))
}

/// Reports in the order in which they came out, each with the day it was due.
pub(super) fn cadence(
    rows: Relation,
    months: Option<i64>,
    on: Day,
    name: &str,
) -> Result<Relation, RuleFault> {
    let [public, dated, start] =
        [rows.place("public_date")?, rows.place("dated")?, rows.place("period_start")?];
    let out = |row: &Row| {
        let text = if cell(row, public).is_empty() { cell(row, dated) } else { cell(row, public) };
        let found = date(text).filter(|date| date.earliest().is_some())?.latest()?;
        (found <= on).then_some(found)
    };
    let mut placed: Vec<(Day, Row)> =
        rows.rows.iter().filter_map(|row| Some((out(row)?, Rc::clone(row)))).collect();
    placed.sort_by(|(a, x), (b, y)| (a, cell(x, 0)).cmp(&(b, cell(y, 0))));
    let after = |day: Day| Some(day.plus(jiff::Span::new().try_months(months?).ok()?));
    let mut made: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut before: Option<Day> = None;
    for (place, (came, row)) in placed.iter().enumerate() {
        let from = before.or_else(|| bound_of(cell(row, start), Bound::First));
        let due = from.and_then(after);
        let late = due.map(|due| due.days_until(*came));
        let next = after(*came).filter(|_| place + 1 == placed.len());
        let over = next.filter(|next| *next < on).map(|next| next.days_until(on));
        let cells = vec![shown(Some(*came)), shown(due), number(late), shown(next), number(over)];
        made.insert(cell(row, 0).to_owned(), cells);
        before = Some(*came);
    }
    let kept = Relation { rows: placed.into_iter().map(|(_, row)| row).collect(), ..rows };
    let columns = ["came_out", "due", "days_late", "next_due", "next_days_late"];
    kept.wider(columns.map(|column| format!("{name}.{column}")), |row| {
        Ok(made.get(cell(row, 0)).cloned().unwrap_or_default())
    })
}

/// What lateness is told from.
pub(super) struct Dates<'s> {
    pub(super) promises: Relation,
    pub(super) agreements: Relation,
    pub(super) milestones: Relation,
    pub(super) instruments: Relation,
    pub(super) judged: Relation,
    pub(super) agreement: &'s str,
    pub(super) on: Day,
}

/// A promised date: its step, the last day on which it is still kept, and the first that may be meant by
/// that.
#[derive(Clone, Copy)]
struct Promise {
    own: bool,
    last: Option<Day>,
    first: Option<Day>,
}

/// When a commitment was done: by this day, and not by that.
#[derive(Clone, Copy)]
struct Done {
    by: Day,
    not_by: Option<Day>,
}

/// A judgement of one day: done, or at a lower level, or without a level.
struct Judged {
    day: Day,
    level: bool,
    complete: bool,
}

/// How each commitment stands towards its own date and the latest promised.
pub(super) fn lateness(
    rows: Relation,
    dates: &Dates<'_>,
    now: &str,
    name: &str,
) -> Result<Relation, RuleFault> {
    let chains = chains(dates)?;
    let histories = histories(&dates.judged)?;
    let standing = rows.place(&format!("{now}.standing"))?;
    let complete = rows.place(&format!("{now}.level.complete"))?;
    let columns =
        ["text_due", "text_timing", "text_days", "due", "timing", "days", "moves", "least", "most"];
    rows.wider(columns.map(|column| format!("{name}.{column}")), |row| {
        let chain = chains.get(cell(row, 0)).map_or(&[][..], Vec::as_slice);
        let level = cell(row, standing) == LEVEL;
        let history = histories.get(cell(row, 0)).map_or(&[][..], Vec::as_slice);
        let done = if level && cell(row, complete) == "true" { done(history) } else { None };
        let mut cells = Vec::new();
        for promise in [chain.iter().find(|promise| promise.own), chain.last()] {
            cells.extend(timing(promise, done, level, dates.on));
        }
        let moved = chain.windows(2).filter(|pair| match pair {
            [from, to] => from.last.is_none() || from.last != to.last,
            _ => false,
        });
        cells.push(moved.count().to_string());
        cells.extend(late_between(chain.last(), done));
        Ok(cells)
    })
}

/// A code without a day.
fn bare(code: &str) -> [String; 3] {
    [String::new(), code.to_owned(), String::new()]
}

/// Days that what was done late was late at least and at most.
fn late_between(promise: Option<&Promise>, done: Option<Done>) -> [String; 2] {
    let due = promise.and_then(|promise| promise.last);
    let late = due.zip(done).filter(|(due, done)| done.by > *due);
    let least = late.map(|(due, done)| done.not_by.map_or(0, |day| due.days_until(day) + 1).max(0));
    let first = promise.and_then(|promise| promise.first);
    let most = first.zip(late).map(|(first, (_, done))| first.days_until(done.by));
    [number(least), number(most)]
}

/// Due day, code and days of one promise.
fn timing(promise: Option<&Promise>, done: Option<Done>, level: bool, on: Day) -> [String; 3] {
    let Some(promise) = promise else { return bare("no_date") };
    let Some(due) = promise.last else { return bare("date_unknown") };
    let (code, days) = match done {
        Some(done) if done.by <= due => ("done_in_time", None),
        Some(done) => ("done_late", Some(due.days_until(done.by))),
        None if on <= due => ("not_yet_due", Some(on.days_until(due))),
        None if level => ("overdue", Some(due.days_until(on))),
        None => ("passed_without_level", Some(due.days_until(on))),
    };
    [due.to_string(), code.to_owned(), number(days)]
}

/// First day of the run of judgements "done" that reaches to the end, and the day of the judgement that
/// ends it; one without a level does not break it.
fn done(history: &[Judged]) -> Option<Done> {
    let mut found: Option<Done> = None;
    for judged in history.iter().rev() {
        if judged.complete {
            found = Some(Done { by: judged.day, not_by: None });
        } else if judged.level {
            return found.map(|done| Done { not_by: Some(judged.day), ..done });
        }
    }
    found
}

/// Judgements of each commitment from the oldest, of one day only the last.
fn histories(judged: &Relation) -> Result<BTreeMap<String, Vec<Judged>>, RuleFault> {
    let [commitment, as_of] = [judged.place("commitment_id")?, judged.place("as_of")?];
    let [standing, complete] = [judged.place("standing")?, judged.place("level.complete")?];
    let mut found: BTreeMap<String, Vec<Judged>> = BTreeMap::new();
    for row in in_order(judged, "as_of")? {
        let Some(day) = bound_of(cell(&row, as_of), Bound::Last) else { continue };
        let level = cell(&row, standing) == LEVEL;
        let complete = level && cell(&row, complete) == "true";
        let list = found.entry(cell(&row, commitment).to_owned()).or_default();
        list.pop_if(|last| last.day == day);
        list.push(Judged { day, level, complete });
    }
    Ok(found)
}

/// Dates promised by the day, of each commitment in the order of their steps.
fn chains(dates: &Dates<'_>) -> Result<BTreeMap<String, Vec<Promise>>, RuleFault> {
    let rows = &dates.promises;
    let [commitment, step] = [rows.place("commitment_id")?, rows.place("step")?];
    let number = |row: &Row| cell(row, step).parse::<i64>().unwrap_or(0);
    let mut sorted = rows.rows.clone();
    sorted.sort_by_cached_key(|row| (number(row), cell(row, 0).to_owned()));
    let mut found: BTreeMap<String, Vec<Promise>> = BTreeMap::new();
    for row in sorted {
        let (first, last) = days_of(dates, &row)?;
        if promised(dates, &row, number(&row), last)? {
            let promise = Promise { own: number(&row) == 0, last, first };
            found.entry(cell(&row, commitment).to_owned()).or_default().push(promise);
        }
    }
    Ok(found)
}

/// The last day of a promise, after the first that may be meant by it.
fn days_of(dates: &Dates<'_>, row: &Row) -> Result<(Option<Day>, Option<Day>), RuleFault> {
    let rows = &dates.promises;
    let text = cell(row, rows.place("date")?);
    if !text.is_empty() {
        // Within a span it may be kept to the end.
        let first = if text.contains('/') { Bound::Last } else { Bound::First };
        return Ok((bound_of(text, first), bound_of(text, Bound::Last)));
    }
    let (table, id, column) = match cell(row, rows.place("relative_to")?) {
        "signature" => (&dates.agreements, dates.agreement, "date_signed"),
        "in_force" => (&dates.agreements, dates.agreement, "date_in_force"),
        milestone => (&dates.milestones, milestone, "date"),
    };
    let place = table.place(column)?;
    let found = table.rows.iter().find(|row| cell(row, 0) == id);
    let anchor = |bound| found.and_then(|row| bound_of(cell(row, place), bound));
    let offset = cell(row, rows.place("offset")?);
    let (Some(last), Ok(offset)) =
        (anchor(Bound::Last).filter(|day| *day <= dates.on), Duration::read(offset))
    else {
        return Ok((None, None));
    };
    let after = |day: Day| day.plus(offset.spans().1);
    Ok((anchor(Bound::First).map(after), Some(after(last))))
}

fn promised(dates: &Dates<'_>, row: &Row, step: i64, last: Option<Day>) -> Result<bool, RuleFault> {
    let rows = &dates.promises;
    let by = |day: Option<Day>| day.is_some_and(|day| day <= dates.on);
    let text = cell(row, rows.place("promised_on")?);
    if !text.is_empty() {
        return Ok(by(bound_of(text, Bound::Certain)));
    }
    let id = cell(row, rows.place("instrument_id")?);
    let place = dates.instruments.place("date")?;
    let found = dates.instruments.rows.iter().find(|row| cell(row, 0) == id);
    let instrument = found.and_then(|row| bound_of(cell(row, place), Bound::Certain));
    let basis = cell(row, rows.place("basis")?);
    Ok(match instrument {
        Some(day) => by(Some(day)),
        None => step == 0 || basis == "text" || by(last),
    })
}
