//! From where a reader looks: a day in the world, and a moment as of which everything is known.
//!
//! Without either it is now. What is typed is brought into one form, in which every link is
//! written; what cannot be is refused, with what to write instead.

use std::sync::Arc;

use axum::http::StatusCode;

use super::address::{AS_OF, KNOWN_AT, Typed};
use crate::record::Record;
use crate::store::published::{Moment, Publication};
use crate::word::{Day, PartialDate};

/// What stands before the id of a report whose moment is asked for.
const REPORT: &str = "report-";

/// From where a reader looks, as links write it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Seen {
    /// The day, where it is not the one that goes without saying.
    pub(super) as_of: Option<Day>,
    /// The report whose moment it is.
    pub(super) report: Option<String>,
}

impl Seen {
    /// As everybody looks who asks for nothing else.
    pub(super) fn is_now(&self) -> bool {
        *self == Self::default()
    }

    /// Names and values of a query.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&'static str, String)> {
        let day = self.as_of.map(|day| (AS_OF, day.to_string()));
        let moment = self.report.as_ref().map(|_| (KNOWN_AT, self.known_at()));
        day.into_iter().chain(moment)
    }

    /// The moment as a query names it; empty for now.
    pub(super) fn known_at(&self) -> String {
        self.report.as_ref().map(|report| format!("{REPORT}{report}")).unwrap_or_default()
    }

    /// The moment of a report, on the day of the report.
    pub(super) fn at(report: &str) -> Self {
        Self { as_of: None, report: Some(report.to_owned()) }
    }
}

/// Why a reader cannot look from there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unseen {
    /// What was typed is no full day.
    NoDay,
    /// Nothing was promised yet on that day.
    BeforeSigning(Day),
    /// Nothing is known of a day so late.
    AfterAll(Day),
    /// No published report was sealed there; the reports that were, newest first.
    NoMoment(Arc<[String]>),
    /// What the page is about was not public there.
    NotThen,
    /// A list cannot be narrowed by what was typed after this name.
    NoChoice(&'static str),
    /// It is more than one file holds.
    TooMuch,
    /// Nothing is asked there by this name.
    Unasked(String),
}

impl Unseen {
    /// It can be seen from there, and something else was asked that cannot be.
    pub(super) fn is_of_choice(&self) -> bool {
        matches!(self, Self::NoChoice(_) | Self::TooMuch | Self::Unasked(_))
    }

    /// The status of the answer: what cannot be read at all is a bad request.
    pub(super) fn status(&self) -> StatusCode {
        match self {
            Self::NoDay | Self::NoChoice(_) | Self::TooMuch | Self::Unasked(_) => {
                StatusCode::BAD_REQUEST
            }
            _ => StatusCode::NOT_FOUND,
        }
    }
}

/// What is published, as far as it says from where one can look.
#[derive(Clone, Copy, Debug)]
pub(super) struct Views<'a> {
    /// Where everybody looks from.
    pub(super) now: &'a Publication,
    /// Moments, oldest first.
    pub(super) moments: &'a [Moment],
    /// The first day on which anything was promised, where it is known of everything.
    pub(super) first: Option<Day>,
}

impl Views<'_> {
    /// From where a query asks to look, and what is published as it says of itself there.
    pub(super) fn resolve(&self, typed: &Typed) -> Result<(Seen, Publication), Unseen> {
        let moment = typed.known_at.as_deref().map_or(Ok(None), |at| self.moment(at))?;
        let itself = moment.map_or(self.now.as_of, |moment| moment.as_of);
        let as_of = match &typed.as_of {
            None => itself,
            Some(day) => self.day(day, itself)?,
        };
        let seen = Seen {
            as_of: (as_of != itself).then_some(as_of),
            report: moment.map(|moment| moment.report_id.clone()),
        };
        let mut publication = Publication { as_of, ..self.now.clone() };
        if let Some(moment) = moment {
            publication.known_at = moment.known_at;
            publication.root.clone_from(&moment.root);
            publication.checkpoint.clone_from(&moment.checkpoint);
        }
        Ok((seen, publication))
    }

    /// The moment that is asked for; none where it is now.
    fn moment(&self, typed: &str) -> Result<Option<&Moment>, Unseen> {
        let position: Option<u64> = typed.parse().ok();
        if position == Some(self.now.known_at) {
            return Ok(None);
        }
        let report = typed.strip_prefix(REPORT);
        let asked = |moment: &&Moment| {
            report == Some(moment.report_id.as_str()) || position == Some(moment.known_at)
        };
        let found = self.moments.iter().find(asked);
        found.map(Some).ok_or_else(|| {
            let reports = self.moments.iter().rev().map(|moment| moment.report_id.clone());
            Unseen::NoMoment(reports.collect())
        })
    }

    fn day(&self, typed: &str, itself: Day) -> Result<Day, Unseen> {
        let day = Day::parse(typed).map_err(|_| Unseen::NoDay)?;
        let last = self.now.as_of.max(itself);
        match self.first {
            Some(first) if day < first => Err(Unseen::BeforeSigning(first)),
            _ if day > last => Err(Unseen::AfterAll(last)),
            _ => Ok(day),
        }
    }
}

/// The first day on which any agreement was signed, if all of them say when.
pub(super) fn first_signed(record: &Record) -> Option<Day> {
    let signed = record.agreements.values().map(|agreement| agreement.date_signed.as_ref());
    let days: Option<Vec<Day>> = signed.map(|date| date.and_then(PartialDate::earliest)).collect();
    days?.into_iter().min()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn now() -> Publication {
        Publication {
            known_at: 90,
            as_of: day("2020-06-30"),
            root: "now".into(),
            checkpoint: String::new(),
            agreement_id: "a".into(),
            prepared: None,
        }
    }

    fn moments() -> Vec<Moment> {
        let moment = |known_at, as_of, report: &str| Moment {
            known_at,
            as_of: day(as_of),
            report_id: report.into(),
            root: format!("at {known_at}"),
            checkpoint: String::new(),
        };
        vec![moment(20, "2018-12-31", "5"), moment(40, "2020-12-31", "R6")]
    }

    fn resolve(query: &str) -> Result<(Seen, Publication), Unseen> {
        let (now, moments) = (now(), moments());
        let first = Some(day("2015-06-20"));
        Views { now: &now, moments: &moments, first }.resolve(&Typed::of(Some(query)))
    }

    fn written(query: &str) -> (String, u64, String) {
        let (seen, publication) = resolve(query).unwrap();
        let pairs: Vec<_> = seen.pairs().map(|(name, value)| format!("{name}={value}")).collect();
        (pairs.join("&"), publication.known_at, publication.as_of.to_string())
    }

    #[test]
    fn however_it_is_asked_for_a_vantage_is_written_in_one_way() {
        for (query, canonical, known_at, as_of) in [
            ("", "", 90, "2020-06-30"),
            ("as_of=2020-06-30", "", 90, "2020-06-30"),
            ("known_at=90&as_of=2020-06-30", "", 90, "2020-06-30"),
            ("as_of=2019-01-01", "as_of=2019-01-01", 90, "2019-01-01"),
            ("known_at=report-5", "known_at=report-5", 20, "2018-12-31"),
            ("known_at=20", "known_at=report-5", 20, "2018-12-31"),
            ("as_of=2018-12-31&known_at=020", "known_at=report-5", 20, "2018-12-31"),
            ("known_at=report-R6", "known_at=report-R6", 40, "2020-12-31"),
            (
                "known_at=40&as_of=2015-06-20",
                "as_of=2015-06-20&known_at=report-R6",
                40,
                "2015-06-20",
            ),
        ] {
            let found = written(query);
            assert_eq!(found, (canonical.into(), known_at, as_of.into()), "{query}");
        }
        assert_eq!(resolve("known_at=20").unwrap().1.root, "at 20");
    }

    #[test]
    fn from_where_nobody_can_look_is_refused_with_what_to_write() {
        let no_moment = || Unseen::NoMoment(vec!["R6".into(), "5".into()].into());
        for (query, why) in [
            ("as_of=yesterday", Unseen::NoDay),
            ("as_of=2019", Unseen::NoDay),
            ("as_of=2019-02-30", Unseen::NoDay),
            ("as_of=2015-06-19", Unseen::BeforeSigning(day("2015-06-20"))),
            ("as_of=2020-07-01", Unseen::AfterAll(day("2020-06-30"))),
            // Of a report with a later cut-off its own day is the last.
            ("as_of=2021-01-01&known_at=report-R6", Unseen::AfterAll(day("2020-12-31"))),
            ("known_at=report-7", no_moment()),
            ("known_at=5", no_moment()),
            ("known_at=21", no_moment()),
            ("known_at=-1", no_moment()),
            ("known_at=R6", no_moment()),
        ] {
            assert_eq!(resolve(query).unwrap_err(), why, "{query}");
        }
    }
}
