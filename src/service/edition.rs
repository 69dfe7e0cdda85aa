//! A report in every language and format, and the public copy it is made from.
//!
//! An edition is always made from the published store: what the allow-list does not let through
//! cannot reach a page.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::{export, one_table};
use crate::assessment::ReportState;
use crate::language::Language;
use crate::publish::forms::{Forms, is_form};
use crate::publish::{
    self,
    released::{self, Numbers},
};
use crate::record::{Record, Vantage};
use crate::report::block::Document;
use crate::report::yearly::{self, Asked, ReportFault, build};
use crate::store::published::{Fresh, Publication, Published, publish as copy_public};
use crate::store::{MissionFolder, Reader, StoreFault, read};
use crate::word::{Access, Day, Key};

/// Later than anything: a vantage from which no day is hidden.
pub(super) const LAST_DAY: Day = Day(jiff::civil::Date::MAX);

/// Why an edition was not made.
#[derive(Debug, thiserror::Error)]
pub enum EditionFault {
    /// The report cannot be built.
    #[error("{0}")]
    Report(#[from] ReportFault),
    /// The store could not be read, or a file not written.
    #[error("{0}")]
    Store(#[from] StoreFault),
    /// The PDF could not be made.
    #[cfg(feature = "pdf")]
    #[error("{0}")]
    Pdf(#[from] publish::pdf::PdfFault),
    /// The DOCX could not be made.
    #[error("{0}")]
    Docx(#[from] publish::docx::DocxFault),
    /// Its editions have no one set of numbers.
    #[error("{0}")]
    Numbers(#[from] released::Disagreement),
    /// There is nothing to publish.
    #[error("the mission holds no agreement; import one first")]
    NoAgreement,
    /// The report is not in a state in which the public may see it.
    #[error(
        "report \"{id}\" is in the state {state} and not public; write it with --out, or set its state to published in reports.csv and import that with --revise"
    )]
    NotPublic {
        /// The report.
        id: String,
        /// Its state.
        state: &'static str,
    },
    /// The report is somebody else's: known here, never written here.
    #[error(
        "report \"{id}\" is issued by {issuer}, and the observer of this mission is {observer}: a file with that name on its cover would hold what this mission judged, so it is not written; for a report of your own, add one to reports.csv that is issued by {observer}"
    )]
    NotOurs {
        /// The report.
        id: String,
        /// Who issues it.
        issuer: String,
        /// Who observes for the mission.
        observer: String,
    },
}

/// What of a report is being made, in the order in which it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Making<'a> {
    /// The edition in this language, as a page and as plain text.
    Page(&'a str),
    /// The printed edition in this language.
    Print(&'a str),
    /// The numbers of all editions, their rules, and what they are made again from.
    Numbers,
}

impl std::fmt::Display for Making<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Page(lang) => write!(f, "({lang}) HTML"),
            Self::Print(lang) => write!(f, "({lang}) PDF"),
            Self::Numbers => f.write_str("numbers, rules and tables"),
        }
    }
}

/// Editions are printed, too: the program is built with the feature `pdf`.
pub const PRINTS: bool = cfg!(feature = "pdf");

/// What will be made of a report in these languages, in order.
pub fn to_make(langs: &[String]) -> Vec<Making<'_>> {
    let edition = |lang| [Some(Making::Page(lang)), PRINTS.then_some(Making::Print(lang))];
    let editions = langs.iter().map(String::as_str).flat_map(edition).flatten();
    editions.chain([Making::Numbers]).collect()
}

/// A file that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Where it lies.
    pub path: PathBuf,
    /// Its size in bytes.
    pub bytes: u64,
    /// It was there before with the same bytes.
    pub unchanged: bool,
}

/// Copies what is public into the published store of a mission and writes the public tables, if the
/// mission verifies. Pages are read as of the last day of which anything public is known: judged,
/// or observed.
pub fn publish_mission(mission: &Path) -> Result<Published, EditionFault> {
    let reader = Reader::open(mission)?;
    // What was changed behind the ledger's back must not go out under its root.
    reader.verify(|_| {})?;
    let folder = MissionFolder(mission.to_owned()).published();
    let known_at = reader.head()?;
    let publication = publication(&reader, known_at, None)?;
    // Written last and taken away first: without it the tables are not those of the copy.
    let complete = folder.join("tables/checksums.txt");
    if let Ok(published) = Published::open(&folder)
        && published.is_of(&publication)?
        && complete.is_file()
    {
        return Ok(published);
    }
    if complete.is_file() {
        std::fs::remove_file(&complete).map_err(StoreFault::file(&complete))?;
    }
    let fresh = Fresh::copy(&reader, &folder, &publication)?;
    let sealed = export::sealed_reports(&reader, fresh.published())?;
    let tables = folder.join("tables");
    take_forms_away(&tables).map_err(StoreFault::file(&tables))?;
    export::export_published(fresh.published(), &sealed, Forms::published(), &tables)?;
    // The list says that the tables are those of the copy, so it has its name after the copy has.
    let held = tables.join("checksums.held");
    std::fs::rename(&complete, &held).map_err(StoreFault::file(&complete))?;
    fresh.finish(&one_table::computed_in(&tables)?)?;
    std::fs::rename(&held, &complete).map_err(StoreFault::file(&complete))?;
    Ok(Published::open(&folder)?)
}

/// Takes away what earlier tables were published as: not every form is made every time.
fn take_forms_away(tables: &Path) -> std::io::Result<()> {
    if !tables.exists() {
        return Ok(());
    }
    for entry in std::fs::read_dir(tables)? {
        let entry = entry?;
        if is_form(&entry.file_name().to_string_lossy()) {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// A report that the mission holds may be written by it and shown in public.
pub fn refuse_unpublished(mission: &Path, report_id: &str) -> Result<(), EditionFault> {
    let reader = Reader::open(mission)?;
    let known_at = reader.head()?;
    let vantage = Vantage { known_at, as_of: LAST_DAY, clearance: Access::Public };
    let record = reader.record_without_counts(&vantage)?;
    refuse_foreign(&record, report_id)?;
    let state = record.reports.get(report_id).map(|report| report.state);
    match state {
        Some(state) if state != ReportState::Published => {
            Err(EditionFault::NotPublic { id: report_id.to_owned(), state: state.code() })
        }
        _ => Ok(()),
    }
}

/// What a mission computes goes out under its own observer's name only: a report of another
/// observer is metadata here, and the words and levels in it would not be that observer's.
pub(super) fn refuse_foreign(record: &Record, report_id: &str) -> Result<(), EditionFault> {
    let (Some(report), Some(mission)) =
        (record.reports.get(report_id), record.mission.values().next())
    else {
        return Ok(());
    };
    if record.mission.values().any(|mission| mission.observer == report.issued_by) {
        return Ok(());
    }
    Err(EditionFault::NotOurs {
        id: report_id.to_owned(),
        issuer: report.issued_by.to_string(),
        observer: mission.observer.to_string(),
    })
}

/// Makes a public copy in a folder of its own for one report, which may be unpublished yet.
pub fn draft(
    mission: &Path,
    report_id: &str,
    folder: &Path,
    known_at: Option<u64>,
) -> Result<Published, EditionFault> {
    let reader = Reader::open(mission)?;
    let known_at = known_at.map_or_else(|| reader.head(), Ok)?;
    let publication = publication(&reader, known_at, Some(report_id))?;
    copy_public(&reader, folder, &publication)?;
    Ok(Published::open(folder)?)
}

fn publication(
    reader: &Reader,
    known_at: u64,
    prepared: Option<&str>,
) -> Result<Publication, EditionFault> {
    let vantage = Vantage { known_at, as_of: LAST_DAY, clearance: Access::Public };
    let record = reader.record_without_counts(&vantage)?;
    if let Some(report_id) = prepared {
        refuse_foreign(&record, report_id)?;
    }
    let observed = last_observed(reader, &vantage, &record)?;
    let as_of = export::last_known(&record, observed).ok_or(EditionFault::NoAgreement)?;
    let first = first_agreement(&record).ok_or(EditionFault::NoAgreement)?;
    Ok(Publication {
        known_at,
        as_of,
        root: reader.root(known_at)?,
        checkpoint: reader.checkpoint(known_at)?.unwrap_or_default(),
        agreement_id: first.to_string(),
        prepared: prepared.map(str::to_owned),
    })
}

/// The first possible day of the newest observation of a commitment that the public may know of. It
/// is never in the future: an observation said to lie after the day of its recording is refused.
fn last_observed(
    reader: &Reader,
    vantage: &Vantage,
    record: &Record,
) -> Result<Option<Day>, StoreFault> {
    // One whose source is not public stays out, or its day would be told by the date of a page.
    let shown = |id: &str| record.sources.get(id).is_some_and(|source| source.citable());
    reader.read(|db| {
        let mut last = None;
        for commitment in record.commitments.keys() {
            last = last.max(read::newest_day(db, vantage, commitment.as_str(), shown)?);
        }
        Ok(last)
    })
}

/// The agreement that was recorded first.
fn first_agreement(record: &Record) -> Option<&Key> {
    let first = record.agreements.iter().min_by_key(|(_, agreement)| agreement.first_position);
    first.map(|(id, _)| id)
}

/// Languages in which a report is made: its own list, else the mission's, as far as there are
/// messages for them.
pub fn languages_of(record: &Record, report_id: &str) -> Vec<String> {
    let report = record.reports.get(report_id).map(|report| report.languages.clone());
    let mission = record.mission.values().next().map(|mission| mission.languages.0.clone());
    let asked = report.filter(|list| !list.is_empty()).or(mission).unwrap_or_default();
    let mut tags: Vec<String> = asked
        .iter()
        .map(|lang| lang.as_str().to_owned())
        .filter(|tag| Language::of(tag).is_some())
        .collect();
    if tags.is_empty() {
        tags.push("en".into());
    }
    tags
}

/// The document of a report in one language, from the published store.
pub fn document(
    published: &Published,
    record: &Record,
    report_id: &str,
    lang: &str,
) -> Result<Document, EditionFault> {
    let publication = published.publication()?;
    // A report is read as of its own cut-off, whatever the day of the newest public fact.
    let vantage = Vantage { as_of: LAST_DAY, ..published.vantage()? };
    let asked = Asked { record, vantage, report_id, lang, root_hash: &publication.root };
    Ok(build(&asked)?)
}

/// Everything a report needs: the public record, and the steps back of its period.
pub fn record_of(published: &Published, report_id: &str) -> Result<Record, EditionFault> {
    let mut record = published.record_without_counts()?;
    let of = record.reports.get(report_id).map(yearly::period).transpose()?;
    if let Some(of) = of {
        published.setbacks(of, yearly::SETBACKS_MAX + 1, &mut record)?;
        let by_the_end = Vantage { as_of: of.1, ..published.vantage()? };
        record.last_observed = published.last_observed(&by_the_end, &record)?;
    }
    Ok(record)
}

/// Writes one report in every language asked for: `out/<lang>/report.{html,pdf,txt}`, and
/// `report.pdf.json` with the hash of the PDF and of every font; beside them what every number in it
/// is made again from. `progress` hears what is being made. Nothing is written where a language
/// cannot be printed for want of a font.
pub fn write(
    published: &Published,
    report_id: &str,
    langs: &[String],
    out: &Path,
    mut progress: impl FnMut(Making),
) -> Result<Vec<Made>, EditionFault> {
    let record = record_of(published, report_id)?;
    refuse_foreign(&record, report_id)?;
    let in_lang = |lang: &String| document(published, &record, report_id, lang);
    let documents: Vec<Document> = langs.iter().map(in_lang).collect::<Result<_, _>>()?;
    // The numbers name what every edition prints, also those that are not written anew.
    let own = languages_of(&record, report_id);
    let others = own.iter().filter(|lang| !langs.contains(lang));
    let others: Vec<Document> = others.map(in_lang).collect::<Result<_, _>>()?;
    let mut all: Vec<&Document> = documents.iter().chain(&others).collect();
    // In the order of the report's own list, so that they are the same whichever is asked for.
    all.sort_by_key(|it| own.iter().position(|lang| *lang == it.lang).unwrap_or(own.len()));
    let numbers = Numbers::of(&all)?;
    let mut made = write_editions(&documents, &record, report_id, out, &mut progress)?;
    progress(Making::Numbers);
    // The tables first: a reader who finds the numbers finds what they are made from.
    made.extend(write_tables(&record, published.vantage()?, out)?);
    made.extend(write_numbers(numbers.as_ref(), out)?);
    Ok(made)
}

/// Writes finished documents, one for each language, each in a folder of its own; beside them their
/// numbers with the rules.
pub(super) fn write_documents(
    documents: &[Document],
    record: &Record,
    report_id: &str,
    out: &Path,
    progress: &mut dyn FnMut(Making),
) -> Result<Vec<Made>, EditionFault> {
    let numbers = Numbers::of(&documents.iter().collect::<Vec<_>>())?;
    let mut made = write_editions(documents, record, report_id, out, progress)?;
    progress(Making::Numbers);
    made.extend(write_numbers(numbers.as_ref(), out)?);
    Ok(made)
}

fn write_editions(
    documents: &[Document],
    record: &Record,
    report_id: &str,
    out: &Path,
    progress: &mut dyn FnMut(Making),
) -> Result<Vec<Made>, EditionFault> {
    #[cfg(feature = "pdf")]
    let print = documents.iter().map(print::Print::of).collect::<Result<Vec<_>, _>>()?;
    let mut made = Vec::new();
    for (number, document) in documents.iter().enumerate() {
        let lang = &document.lang;
        let folder = out.join(lang);
        progress(Making::Page(lang));
        made.extend(write_document(document, &folder, "report")?);
        #[cfg(feature = "pdf")]
        if let Some(print) = print.get(number) {
            progress(Making::Print(lang));
            for (name, bytes) in print.files(document, day_of(record, report_id))? {
                made.push(place(&folder.join(name), &bytes)?);
            }
        }
        #[cfg(not(feature = "pdf"))]
        let _ = number;
    }
    let _ = (record, report_id);
    Ok(made)
}

/// Writes the numbers of a report in all its languages, their rules, and a script that makes every
/// number again from the tables that belong beside them.
fn write_numbers(numbers: Option<&Numbers>, out: &Path) -> Result<Vec<Made>, EditionFault> {
    let Some(numbers) = numbers else { return Ok(Vec::new()) };
    let written = || -> std::io::Result<_> {
        Ok([
            (released::FIGURES_FILE, released::json(&numbers.figures)?),
            (released::RULES_FILE, released::json(&numbers.rules)?),
            (released::RECOMPUTE_FILE, released::RECOMPUTE.into()),
        ])
    };
    let files = written().map_err(StoreFault::file(out))?;
    let placed = files.iter().map(|(name, bytes)| place(&out.join(name), bytes));
    Ok(placed.collect::<Result<_, _>>()?)
}

/// Writes the tables a report was made from, and the entries of their rows.
pub(super) fn write_tables(
    record: &Record,
    vantage: Vantage,
    out: &Path,
) -> Result<Vec<Made>, EditionFault> {
    let tables = out.join(released::TABLES_FOLDER);
    std::fs::create_dir_all(&tables).map_err(StoreFault::file(&tables))?;
    let about = export::about(record, &vantage);
    let files = released::tables(record, &about).map_err(StoreFault::file(&tables))?;
    let entries = released::entries(record).map_err(StoreFault::file(out))?;
    let mut made = Vec::new();
    for (name, bytes) in files {
        made.push(place(&tables.join(name), &bytes)?);
    }
    made.push(place(&out.join(released::ENTRIES_FILE), &entries)?);
    Ok(made)
}

/// Takes away the tables of a report and the entries of their rows, where there are any.
pub(super) fn remove_tables(out: &Path) -> Result<(), StoreFault> {
    let (tables, entries) = (out.join(released::TABLES_FOLDER), out.join(released::ENTRIES_FILE));
    let gone =
        [(&tables, std::fs::remove_dir_all(&tables)), (&entries, std::fs::remove_file(&entries))];
    for (path, removed) in gone {
        match removed {
            Err(fault) if fault.kind() != std::io::ErrorKind::NotFound => {
                return Err(StoreFault::file(path)(fault));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Writes a document as HTML and as plain text: `folder/stem.{html,txt}`.
pub fn write_document(
    document: &Document,
    folder: &Path,
    stem: &str,
) -> Result<Vec<Made>, StoreFault> {
    std::fs::create_dir_all(folder).map_err(StoreFault::file(folder))?;
    let (html, text) = (publish::html::html(document), publish::text::text(document));
    Ok(vec![
        place(&folder.join(format!("{stem}.html")), html.as_bytes())?,
        place(&folder.join(format!("{stem}.txt")), text.as_bytes())?,
    ])
}

/// Writes one report as DOCX in one language: `out/<lang>/report.docx`. It is no edition of the
/// report, is never published and in no seal: it is for people who comment on a draft.
pub fn write_docx(
    published: &Published,
    record: &Record,
    (report_id, lang): (&str, &str),
    out: &Path,
) -> Result<Made, EditionFault> {
    let document = document(published, record, report_id, lang)?;
    let folder = out.join(lang);
    std::fs::create_dir_all(&folder).map_err(StoreFault::file(&folder))?;
    let bytes = docx_of(&document, record, report_id)?;
    Ok(place(&folder.join("report.docx"), &bytes)?)
}

/// A document as DOCX, dated and named by the report it is made of.
pub fn docx_of(
    document: &Document,
    record: &Record,
    report_id: &str,
) -> Result<Vec<u8>, EditionFault> {
    let language = Language::of(&document.lang);
    let state = record
        .reports
        .get(report_id)
        .zip(language)
        .map(|(report, language)| language.name("report-state", report.state.code()));
    let state = state.unwrap_or_default();
    let made_on = day_of(record, report_id).unwrap_or(FIRST_DAY);
    Ok(publish::docx::docx(document, &publish::docx::Asked { state: &state, made_on })?)
}

/// Stands in files of a report that has no day at all.
const FIRST_DAY: Day = Day(jiff::civil::date(2000, 1, 1));

/// The day of a report: that on it, or its cut-off.
fn day_of(record: &Record, report_id: &str) -> Option<Day> {
    let report = record.reports.get(report_id)?;
    report.dated.as_ref().and_then(crate::word::PartialDate::latest).or(report.cut_off)
}

/// A document as PDF, dated by the report it is made of; none where the program does not print.
pub fn pdf_of(
    document: &Document,
    record: &Record,
    report_id: &str,
) -> Result<Option<Vec<u8>>, EditionFault> {
    #[cfg(feature = "pdf")]
    {
        let [(_, pdf), _] =
            print::Print::of(document)?.files(document, day_of(record, report_id))?;
        Ok(Some(pdf))
    }
    #[cfg(not(feature = "pdf"))]
    {
        let _ = (document, record, report_id);
        Ok(None)
    }
}

/// Whether the fonts for a language are here, so that its edition can be printed.
pub fn can_print(lang: &str) -> bool {
    #[cfg(feature = "pdf")]
    {
        use crate::language::Direction;
        Direction::of(lang) == Direction::Ltr || print::found(publish::pdf::Script::Arabic)
    }
    #[cfg(not(feature = "pdf"))]
    {
        let _ = lang;
        true
    }
}

/// What the printed edition takes from the machine.
#[cfg(feature = "pdf")]
mod print {
    use super::{Day, Document, EditionFault, FIRST_DAY};
    use crate::publish::pdf::{Asked, FontFile, PdfFault, Script, fonts, needs, pdf};
    use crate::service::vault::sha256_hex;

    /// A document with the fonts it needs.
    pub(super) struct Print(Vec<FontFile>);

    /// Whether every font of a script is here.
    pub(super) fn found(script: Script) -> bool {
        script.files().iter().all(|path| std::path::Path::new(path).is_file())
    }

    impl Print {
        pub(super) fn of(document: &Document) -> Result<Self, EditionFault> {
            let mut given = Vec::new();
            for script in needs(document)? {
                for path in script.files() {
                    let lacking = |_| PdfFault::NoFont { lang: document.lang.clone(), script };
                    let bytes = std::fs::read(path).map_err(lacking)?;
                    let name = path.rsplit('/').next().unwrap_or(path).to_owned();
                    given.push(FontFile { name, bytes });
                }
            }
            Ok(Self(given))
        }

        /// The PDF, and beside it what it was made with.
        pub(super) fn files(
            &self,
            document: &Document,
            day: Option<Day>,
        ) -> Result<[(&'static str, Vec<u8>); 2], EditionFault> {
            let (year, month, of_month) = day.unwrap_or(FIRST_DAY).parts();
            let part = |number: i8| u8::try_from(number).unwrap_or(1);
            let year = u16::try_from(year).unwrap_or(2000);
            let made_at = (year, part(month), part(of_month), 0, 0, 0);
            let asked = Asked { made_at, fonts: &self.0 };
            let pdf = pdf(document, &asked)?;
            let beside = serde_json::json!({
                "file": "report.pdf",
                "sha256": sha256_hex(&pdf),
                "bytes": pdf.len(),
                "fonts": fonts(&asked),
            });
            Ok([("report.pdf", pdf), ("report.pdf.json", format!("{beside:#}\n").into_bytes())])
        }
    }
}

/// Puts a file in its place unless the same bytes lie there already.
pub(super) fn place(path: &Path, bytes: &[u8]) -> Result<Made, StoreFault> {
    let unchanged = std::fs::read(path).is_ok_and(|held| held == bytes);
    if !unchanged {
        write_whole(path, bytes).map_err(StoreFault::file(path))?;
    }
    Ok(Made { path: path.to_owned(), bytes: bytes.len() as u64, unchanged })
}

/// Writes a file that has its name only once it is complete, and is gone otherwise.
fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut part = export::Part::create(path)?;
    part.write_all(bytes)?;
    part.name()
}
