//! The report of a period: what the observer owes by the mandate, section by section.
//!
//! `build` turns a record, read at a vantage, into a `Document` in one language. Every sentence
//! with a number in it is computed; nothing is typed over. A section with nothing to say says
//! that. Never uses the store, files or the clock; date, position and hash are arguments.

mod annex;
mod blockage;
mod cover;
mod drawing;
mod edition;
mod general;
mod late;
mod method;
mod pillar;
mod published;
mod recommend;
mod reply;
mod series;
mod summary;
mod table;
mod why;

pub use self::pillar::SETBACKS_MAX;

use self::edition::Edition;
use super::block::Document;
use crate::analysis::Analysis;
use crate::assessment::Report;
use crate::language::Language;
use crate::record::{Record, Vantage, Version};
use crate::word::{Day, PartialDate};

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// What is known at the vantage.
    pub record: &'a Record,
    /// The vantage.
    pub vantage: Vantage,
    /// The report.
    pub report_id: &'a str,
    /// Language of the edition.
    pub lang: &'a str,
    /// Root hash of the ledger at the vantage's position.
    pub root_hash: &'a str,
}

/// Why a report cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReportFault {
    /// No such report at this vantage.
    #[error("there is no report \"{0}\" at this vantage; see the table reports for the ids")]
    NoReport(String),
    /// The report names an agreement that the record does not hold.
    #[error(
        "report \"{0}\" is about the agreement \"{1}\", which is not in the record; import the agreement first"
    )]
    NoAgreement(String, String),
    /// The report has no period.
    #[error("report \"{0}\" has no full period; give period_start, and period_end or cut_off")]
    NoPeriod(String),
    /// No messages in this language.
    #[error("there are no messages in the language \"{0}\"; editions can be made in: {1}")]
    NoLanguage(String, String),
}

/// Builds the report in one language.
pub fn build(asked: &Asked) -> Result<Document, ReportFault> {
    let language = Language::of(asked.lang).ok_or_else(|| no_language(asked.lang))?;
    let report = asked.record.reports.get(asked.report_id);
    let report = report.ok_or_else(|| ReportFault::NoReport(asked.report_id.to_owned()))?;
    let (from, to) = period(report)?;
    // What is judged ends with the cut-off, and with the vantage where that is earlier.
    let to = to.min(asked.vantage.as_of);
    let agreement = report.value.agreement_id.as_str();
    let vantage = Vantage { as_of: to, ..asked.vantage };
    let now = Analysis::of(asked.record, vantage, agreement).ok_or_else(|| {
        ReportFault::NoAgreement(asked.report_id.to_owned(), agreement.to_owned())
    })?;
    let mut edition = Edition::new(now, report, (from, to), language);
    sections(&mut edition);
    Ok(cover::document(edition, asked))
}

fn sections(edition: &mut Edition) {
    method::section(edition);
    edition.w.page();
    summary::section(edition);
    edition.w.page();
    general::section(edition);
    for pillar in edition.now.pillars() {
        edition.w.page();
        pillar::section(edition, pillar);
    }
    edition.w.page();
    recommend::section(edition);
    published::section(edition);
    reply::section(edition);
    edition.w.page();
    table::section(edition);
    edition.w.page();
    annex::sources(edition);
    annex::glossary(edition);
}

/// First and last day that a report judges: its period, ended by the cut-off.
pub fn period(report: &Version<Report>) -> Result<(Day, Day), ReportFault> {
    let from = report.period_start.as_ref().and_then(PartialDate::earliest);
    let end = report.period_end.as_ref().and_then(PartialDate::latest);
    match (from, report.cut_off.or(end)) {
        (Some(from), Some(to)) if from <= to => Ok((from, to)),
        _ => Err(ReportFault::NoPeriod(report.report_id.to_string())),
    }
}

fn no_language(tag: &str) -> ReportFault {
    let tags: Vec<_> = Language::all().iter().map(Language::tag).collect();
    ReportFault::NoLanguage(tag.to_owned(), tags.join(", "))
}
