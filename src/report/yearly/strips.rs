//! The level of every commitment at each reporting date, one row each.

use std::rc::Rc;

use super::drawing::{Named, part_title};
use super::edition::Edition;
use super::looks::Looks;
use crate::analysis::{Analysis, CommitmentStanding, Standing};
use crate::assessment::{Report, ReportKind, ReportState};
use crate::language::{Arg, LevelStyle, NoLevel};
use crate::report::block::{Column, Inline, Row};
use crate::report::chart::{self, DATES_MAX, Group, LevelWords, ROWS_MAX, Strip};
use crate::report::write::{level, plain_text};
use crate::word::{Day, PartialDate};

/// Draws every commitment of a pillar, those that left the catalogue apart, in drawings of at most
/// `ROWS_MAX` rows.
pub(super) fn write<'a>(e: &mut Edition<'a>, pillar: &str, name: &str) {
    let ours = |held: &&CommitmentStanding| held.commitment.pillar_id.as_str() == pillar;
    let (to, all) = (e.to, e.now.commitments());
    let here: Vec<_> = all.iter().filter(ours).filter(|it| it.in_catalogue).cloned().collect();
    let gone = |it: &&CommitmentStanding| !it.in_catalogue && begun(it, to);
    let gone: Vec<_> = all.iter().filter(ours).filter(gone).cloned().collect();
    let mut rows: Vec<(bool, CommitmentStanding<'a>)> = Vec::new();
    rows.extend(here.into_iter().map(|it| (false, it)));
    rows.extend(gone.into_iter().map(|it| (true, it)));
    let parts = rows.chunks(ROWS_MAX).len();
    for (part, some) in rows.chunks(ROWS_MAX).enumerate() {
        let title = e.language.say("figure-levels", &[("name", Arg::Text(name))]);
        let title = part_title(e, &title, part, parts);
        let description = e.w.word("figure-levels-description");
        let id = format!("fig-{pillar}-levels-{part}");
        drawing(e, Named { id, title, description }, some);
    }
}

fn begun(it: &CommitmentStanding, by: Day) -> bool {
    let begun = it.commitment.value.valid_from.as_ref().and_then(PartialDate::earliest);
    begun.is_none_or(|day| day <= by)
}

fn drawing<'a>(e: &mut Edition<'a>, named: Named, rows: &[(bool, CommitmentStanding<'a>)]) {
    let dates = Rc::clone(&e.dates);
    let heads = names(&dates);
    let looks = Rc::clone(&e.looks);
    let mut scales: Vec<usize> = Vec::new();
    let (mut here, mut gone) = (Vec::new(), Vec::new());
    for (left, it) in rows {
        let stood: Vec<_> = dates.iter().map(|day| e.now.standing_on(it.id(), *day)).collect();
        for found in stood.iter().filter_map(Standing::level) {
            if !scales.contains(&found.scale) {
                scales.push(found.scale);
            }
        }
        if *left { &mut gone } else { &mut here }.push(strip(e, &looks, it, &stood));
    }
    let scale = legend(&looks, &scales);
    let mut groups = vec![Group { heading: None, rows: here }];
    if !gone.is_empty() {
        groups.push(Group { heading: Some(e.w.word("figure-levels-gone")), rows: gone });
    }
    let (outside, due) = (e.w.word("figure-levels-outside"), e.w.word("figure-levels-due"));
    let words = LevelWords { outside: &outside, due: &due };
    let svg = chart::levels(named.alt(e), &heads, &groups, &scale, words);
    let mut head = vec![e.w.column("column-commitment", 16)];
    head.extend(heads.into_iter().map(|title| Column { title, number: false, weight: 14 }));
    let rows = groups.iter().flat_map(|group| &group.rows).map(|row| table_row(e, row)).collect();
    named.push(e, svg, head, rows);
}

/// Levels of these scales, each look once, and both ways of having none.
fn legend(looks: &Looks, scales: &[usize]) -> Vec<LevelStyle> {
    let mut found: Vec<LevelStyle> = Vec::new();
    for style in scales.iter().flat_map(|place| looks.scale(*place)) {
        if !found.contains(style) {
            found.push(style.clone());
        }
    }
    let without = [NoLevel::NotAssessed, NoLevel::NotAssessable];
    found.extend(without.map(|why| looks.without(why).clone()));
    found
}

/// One commitment, with where it stood on each date.
fn strip<'s>(
    e: &Edition,
    looks: &'s Looks,
    it: &CommitmentStanding,
    stood: &[Standing],
) -> Strip<'s> {
    let cell = |(day, stood): (&Day, &Standing)| {
        it.commitment.value.in_catalogue(*day).then(|| looks.standing(stood))
    };
    let cells = e.dates.iter().zip(stood).map(cell).collect();
    let late = e.now.lateness_of(it.id());
    let first = late.and_then(|late| late.chain.iter().find_map(|promise| promise.last_day));
    let due = first.and_then(|first| e.dates.iter().position(|day| *day > first));
    Strip { label: it.id().to_owned(), cells, due }
}

/// A level is written where it is another than at the date before: the table stays short and shows
/// what moved.
fn table_row(e: &Edition, row: &Strip) -> Row {
    let mut cells: Vec<Vec<Inline>> = vec![vec![e.commitment_link(&row.label)]];
    let mut before: Option<Option<&LevelStyle>> = None;
    for cell in row.cells.iter().copied() {
        cells.push(match cell {
            _ if before == Some(cell) => vec![e.w.text("table-same")],
            Some(style) => vec![level(e.language, style)],
            None => vec![plain_text(e.w.word("dash"))],
        });
        before = Some(cell);
    }
    Row::from(cells)
}

/// Names of dates, the same in every language: years where all are ends of years, else months.
pub(super) fn names(dates: &[Day]) -> Vec<String> {
    let ends = dates.iter().all(|day| day.parts().1 == 12 && day.parts().2 == 31);
    let name = |day: &Day| {
        let (year, month, _) = day.parts();
        if ends { year.to_string() } else { format!("{year}-{month:02}") }
    };
    dates.iter().map(name).collect()
}

/// The days of the observer's own reports up to the cut-off; where there is none before, the ends of
/// the years in which something was judged. The cut-off itself is the last.
pub(super) fn reporting_dates(now: &Analysis, report: &Report) -> Vec<Day> {
    let to = now.vantage().as_of;
    let mut days: Vec<Day> = now
        .record()
        .reports
        .values()
        .map(|it| &it.value)
        .filter(|it| own(it, report))
        .filter_map(|it| {
            it.cut_off.or_else(|| it.period_end.as_ref().and_then(PartialDate::latest))
        })
        .filter(|day| *day < to)
        .collect();
    if days.is_empty() {
        days = year_ends(now);
    }
    days.push(to);
    days.sort_unstable();
    days.dedup();
    let skip = days.len().saturating_sub(DATES_MAX);
    days.split_off(skip)
}

fn own(it: &Report, report: &Report) -> bool {
    it.agreement_id == report.agreement_id
        && it.issued_by == report.issued_by
        && it.kind != ReportKind::Special
        && it.state != ReportState::Planned
        && it.corrects.is_none()
}

/// Ends of years before the cut-off, from the first in which something was judged.
fn year_ends(now: &Analysis) -> Vec<Day> {
    let last = now.vantage().as_of.parts().0;
    let ours = |id: &str| now.has_commitment(id);
    let all = now.record().assessments.values().map(|version| &version.value);
    let before = all.filter(|it| it.as_of.parts().0 < last);
    let judged = before.filter(|it| ours(it.commitment_id.as_str())).map(|it| it.as_of);
    let first = judged.min().map_or(last, |day| day.parts().0);
    (first..last).filter_map(|year| Day::new(year, 12, 31)).collect()
}
