//! The report of a period: what the observer owes by the mandate, section by section.
//!
//! `build` turns a record, read at a vantage, into a `Document` in one language. Every sentence
//! with a number in it is computed; nothing is typed over. A section with nothing to say says
//! that. Never uses the store, files or the clock; date, position and hash are arguments.

mod annex;
mod blockage;
mod compare;
mod cover;
mod deadlines;
mod drawing;
mod edition;
mod general;
mod late;
mod looks;
mod method;
mod narrative;
mod pillar;
mod published;
mod recommend;
mod reply;
mod series;
mod shown;
mod sittings;
mod strips;
mod summary;
mod table;
mod trend;
mod why;

pub(crate) use self::annex::TERMS;
pub use self::compare::compare;
pub use self::narrative::{NarrativeFault, Offered};
pub use self::pillar::SETBACKS_MAX;

use self::edition::Edition;
use super::block::Document;
use super::prose::ProseFault;
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
    Ok(written(asked)?.0)
}

/// Builds the report in one language, and tells what is wrong in what its editors wrote: faults that
/// are seen in the text, each with its place.
pub fn written(asked: &Asked) -> Result<(Document, Vec<NarrativeFault>), ReportFault> {
    let mut edition = edition(asked)?;
    sections(&mut edition);
    let faults = std::mem::take(&mut edition.faults);
    Ok((cover::document(edition, asked), faults))
}

/// Every section of a report that its editors may write in, in order, with its heading.
pub fn outline(asked: &Asked) -> Result<Vec<(String, String)>, ReportFault> {
    let edition = edition(asked)?;
    let sections = narrative::outline(&edition.now.pillars()).into_iter();
    Ok(sections.map(|id| (id.clone(), narrative::heading(&edition, &id))).collect())
}

/// Reads a narrative as it would stand in the report: its blocks, and what is wrong in it.
pub fn proof(asked: &Asked, text: &str) -> Result<(Document, Vec<ProseFault>), ReportFault> {
    let mut edition = edition(asked)?;
    let (blocks, faults) = narrative::read(&mut edition, text, "proof");
    let document = cover::document(edition, asked);
    Ok((Document { blocks, ..document }, faults))
}

/// What can be put into a section of the report, by examples that work in it.
pub fn offered(asked: &Asked, section: &str) -> Result<Vec<Offered>, ReportFault> {
    Ok(narrative::offered(&mut edition(asked)?, section))
}

/// Builds what of the report is shown to one party for comment: figures over the whole agreement and
/// over each pillar, and what concerns that party. What the editors wrote is left out, because any
/// of it may speak of others.
pub fn shown_to(asked: &Asked, party: &str) -> Result<Document, ReportFault> {
    let mut edition = edition(asked)?;
    let party = asked.record.parties.get_key_value(party);
    if let Some((id, _)) = party {
        edition.shown_to = Some(id.as_str());
        shown::sections(&mut edition, id.as_str());
    }
    Ok(cover::document(edition, asked))
}

fn edition<'a>(asked: &Asked<'a>) -> Result<Edition<'a>, ReportFault> {
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
    Ok(Edition::new(now, report, (from, to), language))
}

fn sections(edition: &mut Edition) {
    narrative::section(edition, narrative::FOREWORD);
    method::section(edition);
    edition.w.page();
    summary::section(edition);
    edition.w.page();
    general::section(edition);
    for pillar in edition.now.pillars() {
        edition.w.page();
        pillar::section(edition, pillar);
    }
    narrative::section(edition, narrative::THEME);
    narrative::section(edition, narrative::OUTSIDE);
    edition.w.page();
    recommend::section(edition);
    published::section(edition);
    reply::section(edition);
    narrative::section(edition, narrative::CONCLUSION);
    edition.w.page();
    table::section(edition);
    edition.w.page();
    annex::sources(edition);
    annex::glossary(edition);
}

/// First and last day that a report judges: its period, ended by the cut-off.
pub fn period(report: &Version<Report>) -> Result<(Day, Day), ReportFault> {
    let from = report.period_start.as_ref().and_then(PartialDate::earliest);
    match (from, report.read_as_of()) {
        (Some(from), Some(to)) if from <= to => Ok((from, to)),
        _ => Err(ReportFault::NoPeriod(report.report_id.to_string())),
    }
}

fn no_language(tag: &str) -> ReportFault {
    let tags: Vec<_> = Language::all().iter().map(Language::tag).collect();
    ReportFault::NoLanguage(tag.to_owned(), tags.join(", "))
}
