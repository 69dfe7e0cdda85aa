//! The observations of one commitment: all of them as a whole, and the part that one page shows.

use std::sync::Arc;

use maud::{Markup, html};

use super::address::{Page, Place};
use super::fault::PageFault;
use super::parts::{Part, n, place_of};
use super::recent::Few;
use super::site::Site;
use super::story::SILENCE_DAYS_MIN;
use super::view::View;
use crate::evidence::Observation;
use crate::record::Version;
use crate::word::{Day, PartialDate};

/// Observations of a commitment on one page.
pub(super) const OBSERVATIONS_PER_PAGE: usize = 25;

/// All observations of a commitment, as a whole.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Observed {
    /// How many there are.
    pub(super) total: usize,
    /// Spells of time, first and last day, in which no silence lies; oldest first.
    pub(super) spells: Vec<(Day, Day)>,
}

impl Observed {
    /// Of observations with these first possible days, oldest first, where no silence lies between
    /// them nor after the last: then there is none, however long each of them took. That is so for
    /// most commitments of which there are many, and spares reading them.
    pub(super) fn unbroken(days: &[Option<Day>], as_of: Day) -> Option<Self> {
        let mut known = days.iter().flatten().copied();
        let first = known.next()?;
        let mut last = first;
        for day in known.chain([as_of]) {
            if last.days_until(day) >= SILENCE_DAYS_MIN {
                return None;
            }
            last = last.max(day);
        }
        Some(Self { total: days.len(), spells: vec![(first, last)] })
    }

    /// Of observations made on these dates.
    pub(super) fn on(dates: &[PartialDate]) -> Self {
        // Of what has no end on record only the beginning is known to have been observed.
        let days = dates.iter().filter_map(|date| {
            let first = date.earliest()?;
            Some((first, date.latest().unwrap_or(first)))
        });
        let mut known: Vec<(Day, Day)> = days.collect();
        known.sort_unstable();
        let mut spells: Vec<(Day, Day)> = Vec::new();
        for (first, last) in known {
            match spells.last_mut() {
                Some((_, end)) if end.days_until(first) < SILENCE_DAYS_MIN => *end = last.max(*end),
                _ => spells.push((first, last)),
            }
        }
        Self { total: dates.len(), spells }
    }
}

/// The observations that one page shows, newest first of all.
pub(super) struct Shown<'s> {
    commitment: &'s str,
    /// Which of them.
    pub(super) part: Part<'s>,
    /// All of the commitment.
    pub(super) all: Arc<Observed>,
    /// Those of this page.
    pub(super) here: Few,
}

impl<'s> Shown<'s> {
    /// Reads them; nothing where the commitment has not so many pages.
    pub(super) fn of(
        site: &Site,
        commitment: &'s str,
        place: Place<'s>,
    ) -> Result<Self, PageFault> {
        let all = site.observed(commitment)?;
        let part = Part::of(place, all.total, OBSERVATIONS_PER_PAGE)?;
        let here = site.observations(commitment, part.rows())?;
        Ok(Self { commitment, part, all, here })
    }

    /// How many are older than those on this page.
    pub(super) fn older(&self) -> usize {
        self.all.total - self.part.rows().end
    }

    /// First possible day of the oldest here, and last possible day of the newest.
    pub(super) fn span(&self) -> Option<(Day, Day)> {
        let dates = || self.here.newest().map(|it| &it.value.event_date);
        let first = dates().filter_map(PartialDate::earliest).min()?;
        Some((first, dates().filter_map(PartialDate::latest).max()?))
    }

    /// Where an observation of the commitment stands that is not on this page.
    pub(super) fn elsewhere(
        &self,
        view: &View,
        it: &Version<Observation>,
    ) -> Result<Option<Place<'s>>, PageFault> {
        let day = it.value.event_date.earliest();
        let mut links = it.value.links.iter();
        let bears = links.any(|link| link.commitment_id.as_str() == self.commitment);
        if !bears {
            return Ok(None);
        }
        place(view, self.commitment, day, it.position)
    }

    /// How many there are, and which of them are here.
    pub(super) fn counted(&self, view: &View) -> Markup {
        let rows = self.part.rows();
        html! {
            @if self.all.total > 0 {
                p.meta {
                    (view.say("web-observations-all", &[("n", n(self.all.total))]))
                    @if self.part.of > 1 {
                        " " (view.say("web-observations-here", &[("from", n(rows.start + 1)), ("to", n(rows.end))]))
                    }
                }
            }
        }
    }
}

/// Where an observation of this first possible day and ledger position stands that bears on a commitment;
/// nowhere where it is of a later day than is looked at.
pub(super) fn place<'a>(
    view: &View,
    commitment: &'a str,
    day: Option<Day>,
    position: u64,
) -> Result<Option<Place<'a>>, PageFault> {
    if day.is_some_and(|day| day > view.as_of()) {
        return Ok(None);
    }
    let newer = view.site.newer(commitment, day, position)?;
    Ok(Some(place_of(Page::Commitment(commitment), newer, OBSERVATIONS_PER_PAGE)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(dates: &[&str]) -> Observed {
        let dates: Vec<_> = dates.iter().map(|it| PartialDate::parse(it).unwrap()).collect();
        Observed::on(&dates)
    }

    fn spells(dates: &[&str]) -> Vec<String> {
        on(dates).spells.iter().map(|(first, last)| format!("{first}/{last}")).collect()
    }

    #[test]
    fn observations_less_than_half_a_year_apart_are_one_spell() {
        assert_eq!(spells(&[]), Vec::<String>::new());
        assert_eq!(spells(&["2020-03-01", "2020-01-01"]), ["2020-01-01/2020-03-01"]);
        // 182 days lie between these, and 183 between those.
        assert_eq!(spells(&["2020-01-01", "2020-07-01"]), ["2020-01-01/2020-07-01"]);
        let apart = spells(&["2020-01-01", "2020-07-02"]);
        assert_eq!(apart, ["2020-01-01/2020-01-01", "2020-07-02/2020-07-02"]);
        // What was some time within a year breaks the silence of that year.
        assert_eq!(spells(&["2020", "2020-02-01", "2021-03"]), ["2020-01-01/2021-03-31"]);
    }

    #[test]
    fn where_first_days_show_no_silence_there_is_none_whatever_the_dates_are() {
        let as_of = Day::new(2020, 12, 31).unwrap();
        let silences = |spells: &[(Day, Day)]| {
            let ends = spells.iter().map(|(_, last)| *last);
            let begins = spells.iter().skip(1).map(|(first, _)| *first).chain([as_of]);
            ends.zip(begins).filter(|(end, next)| end.days_until(*next) >= SILENCE_DAYS_MIN).count()
        };
        let mut unbroken = 0;
        for (dates, quick) in [
            (vec!["2020-03", "2020-01-01", "2020-07-20", "2020"], true),
            (vec!["2020-02-01", "XXXX", "2020-05", "2020-10-30"], true),
            (vec!["2020-02-01", "2020-05-01/..", "2020-10-30"], true),
            (vec!["2020-01-01", "2020-08-30"], false),
            (vec!["2020-01-01"], false),
            (vec!["2019", "2020-08"], false),
            (vec!["XXXX"], false),
            (vec![], false),
        ] {
            let dates: Vec<_> = dates.iter().map(|it| PartialDate::parse(it).unwrap()).collect();
            let mut days: Vec<_> = dates.iter().map(PartialDate::earliest).collect();
            days.sort_unstable();
            let (found, all) = (Observed::unbroken(&days, as_of), Observed::on(&dates));
            assert_eq!(found.is_some(), quick, "{dates:?}");
            let Some(found) = found else { continue };
            unbroken += 1;
            assert_eq!((found.total, found.spells[0].0), (all.total, all.spells[0].0));
            assert_eq!((silences(&found.spells), silences(&all.spells)), (0, 0), "{dates:?}");
        }
        assert_eq!(unbroken, 3);
    }

    #[test]
    fn all_are_counted_dated_or_not() {
        assert_eq!(on(&["XXXX", "2020-01-01"]).total, 2);
    }
}
