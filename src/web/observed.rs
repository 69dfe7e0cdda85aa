//! The observations of one commitment: all of them as a whole, and the part that one page shows.

use std::sync::Arc;

use maud::{Markup, html};

use super::address::{Page, Place};
use super::fault::PageFault;
use super::site::Site;
use super::story::SILENCE_DAYS_MIN;
use super::view::View;
use crate::language::Arg;
use crate::record::{Record, Version};
use crate::evidence::Observation;
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
    /// Of observations made on these dates.
    pub(super) fn on(dates: &[PartialDate]) -> Self {
        let days = dates.iter().filter_map(|date| Some((date.earliest()?, date.latest()?)));
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

    /// Pages on which they stand.
    fn parts(&self) -> usize {
        self.total.div_ceil(OBSERVATIONS_PER_PAGE).max(1)
    }
}

/// The observations that one page shows, newest first of all.
pub(super) struct Shown<'s> {
    site: &'s Site,
    commitment: &'s str,
    /// Number of the page, counted from 1.
    pub(super) part: usize,
    /// All of the commitment.
    pub(super) all: Arc<Observed>,
    /// A record that holds those of this page and nothing else.
    pub(super) record: Record,
}

impl<'s> Shown<'s> {
    /// Reads them; nothing where the commitment has not so many pages.
    pub(super) fn of(site: &'s Site, commitment: &'s str, part: usize) -> Result<Self, PageFault> {
        let all = site.observed(commitment)?;
        if part > all.parts() {
            return Err(PageFault::NotFound);
        }
        let from = (part - 1) * OBSERVATIONS_PER_PAGE;
        let record = site.observations(commitment, from..from + OBSERVATIONS_PER_PAGE)?;
        Ok(Self { site, commitment, part, all, record })
    }

    /// Number of pages.
    pub(super) fn parts(&self) -> usize {
        self.all.parts()
    }

    /// How many are older than those on this page.
    pub(super) fn older(&self) -> usize {
        self.all.total.saturating_sub(self.part * OBSERVATIONS_PER_PAGE)
    }

    /// First possible day of the oldest here, and last possible day of the newest.
    pub(super) fn span(&self) -> Option<(Day, Day)> {
        let dates = || self.record.evidence.values().map(|it| &it.value.event_date);
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
        let bears = it.value.links.iter().any(|link| link.commitment_id.as_str() == self.commitment);
        if !bears || day.is_some_and(|day| day > view.as_of()) {
            return Ok(None);
        }
        let newer = self.site.newer(self.commitment, day, it.position)?;
        let page = Page::Commitment(self.commitment);
        Ok(Some(Place { page, part: newer / OBSERVATIONS_PER_PAGE + 1 }))
    }

    /// How many there are, and which of them are here.
    pub(super) fn counted(&self, view: &View) -> Markup {
        let total = self.all.total;
        let from = (self.part - 1) * OBSERVATIONS_PER_PAGE;
        let to = (from + OBSERVATIONS_PER_PAGE).min(total);
        html! {
            @if total > 0 {
                p.meta {
                    (view.say("web-observations-all", &[("n", n(total))]))
                    @if self.parts() > 1 {
                        " " (view.say("web-observations-here", &[("from", n(from + 1)), ("to", n(to))]))
                    }
                }
            }
        }
    }

    /// The number of this page, of how many.
    pub(super) fn numbered(&self, view: &View) -> String {
        view.say("web-page-of", &[("page", n(self.part)), ("pages", n(self.parts()))])
    }

    /// Links to the pages of newer and of older ones.
    pub(super) fn turning(&self, view: &View) -> Markup {
        let (part, parts) = (self.part, self.parts());
        html! {
            @if parts > 1 {
                nav aria-label=(view.t("web-observations-pages")) {
                    p {
                        @if part > 1 { a.button rel="prev" href=(self.at(view, part - 1)) { (view.t("web-observations-newer")) } " " }
                        (self.numbered(view))
                        @if part < parts { " " a.button rel="next" href=(self.at(view, part + 1)) { (view.t("web-observations-older")) } }
                    }
                }
            }
        }
    }

    /// Address of the story on another page of it.
    pub(super) fn at(&self, view: &View, part: usize) -> String {
        let place = Place { page: Page::Commitment(self.commitment), part };
        format!("{}#story", place.at(view.language.tag()))
    }
}

fn n(count: usize) -> Arg<'static> {
    Arg::Count(u64::try_from(count).unwrap_or_default())
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
    fn all_are_counted_dated_or_not_and_fill_the_pages() {
        let many = |count| Observed { total: count, spells: Vec::new() }.parts();
        assert_eq!([0, 1, 25, 26, 50, 51].map(many), [1, 1, 1, 2, 2, 3]);
        assert_eq!(on(&["unknown", "2020-01-01"]).total, 2);
    }
}
