//! Every table of a mission written to a folder, from one vantage.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::edition::LAST_DAY;
use crate::agreement::Mission;
use crate::analysis::{Analysis, Distribution, Order, Ratio, ScaleCount, Scope, Score, Unassessed};
use crate::assessment::{AssessmentState, FigureScope, Report, Seal};
use crate::language::Language;
use crate::publish::forms::{Forms, Seen};
use crate::publish::layout::LAYOUT_VERSION;
use crate::publish::package::{About, Aggregates, Folder, PackageWriter, VANTAGE};
use crate::publish::pam::pam_years;
use crate::publish::panel::{Sealed, SealedReports, panel};
use crate::publish::schema::{Contributor, License};
use crate::publish::scores::{Method, Points, ScoreRow, ShareRow};
use crate::publish::standing::Standings;
use crate::publish::table::FileFacts;
use crate::publish::variant::{Asked, Labels, Variant};
use crate::record::{Record, Vantage};
use crate::report::yearly;
use crate::store::published::{Published, prepared};
use crate::store::{Reader, StoreFault, read};
use crate::word::{Access, Cells, Day, Key, Kind, Record as _};

/// Bytes gathered before a write to disk.
const BUFFER_BYTES: usize = 256 * 1024;
/// Decimal places in which points are kept.
const POINT_PLACES: u32 = 6;

/// Writes every table known at a vantage, working database and all.
pub fn export(
    reader: &Reader,
    vantage: &Vantage,
    (asked, forms): (&Asked, Forms),
    out: &Path,
    progress: impl FnMut(u64),
) -> Result<Vec<FileFacts>, StoreFault> {
    std::fs::create_dir_all(out).map_err(StoreFault::file(out))?;
    let (_, files) =
        export_to(reader, vantage, (asked, forms), (DiskFolder(out.to_owned()), out), progress)?;
    Ok(files)
}

/// The same into any folder, which is handed back; a fault names it by a path.
pub fn export_to<F: Folder>(
    reader: &Reader,
    vantage: &Vantage,
    (asked, forms): (&Asked, Forms),
    (folder, out): (F, &Path),
    progress: impl FnMut(u64),
) -> Result<(F, Vec<FileFacts>), StoreFault> {
    let record = reader.record_without_counts(vantage)?;
    let sealed = sealed_in(reader, &record, vantage.known_at)?;
    let variant = Variant::of(&record, asked);
    let cut_offs = vantage.as_of;
    let root = reader.root(vantage.known_at)?;
    let written = (variant, forms);
    let (record, sealed, published) = (&record, &sealed, false);
    let tables = Tables { record, vantage, cut_offs, sealed, written, root, published };
    reader.read(|db| {
        write_package(tables, (folder, out), progress, |kind, visit| {
            read::stream(db, vantage, kind, |row| visit(row.cells))
        })
    })
}

/// Writes every public table from the published store, in these forms beside CSV; `sealed` holds the records that its sealed
/// reports were made from.
pub fn export_published(
    published: &Published,
    sealed: &SealedReports,
    forms: Forms,
    out: &Path,
) -> Result<Vec<FileFacts>, StoreFault> {
    let vantage = published.vantage()?;
    let record = published.record_without_counts()?;
    std::fs::create_dir_all(out).map_err(StoreFault::file(out))?;
    let written = (Variant::default(), forms);
    let root = published.publication()?.root;
    let cut_offs = LAST_DAY;
    let (_, files) = write_package(
        // A report is read as of its own cut-off, whatever the day of the newest public fact.
        Tables {
            record: &record,
            vantage: &vantage,
            cut_offs,
            sealed,
            written,
            root,
            published: true,
        },
        (DiskFolder(out.to_owned()), out),
        |_| {},
        |kind, visit| published.stream(kind, |row| visit(row.cells)),
    )?;
    Ok(files)
}

/// The public record that each sealed report of the published store was made from, as far as the
/// ledger at hand is the one that it names.
pub fn sealed_reports(reader: &Reader, published: &Published) -> Result<SealedReports, StoreFault> {
    let record = published.record_without_counts()?;
    sealed_in(reader, &record, published.vantage()?.known_at)
}

fn sealed_in(reader: &Reader, record: &Record, known_at: u64) -> Result<SealedReports, StoreFault> {
    let mut sealed = SealedReports::new();
    for seal in record.seals.values() {
        let Some(position) = position_of(reader, seal, known_at)? else { continue };
        let report = seal.report_id.key();
        let then = Vantage { known_at: position, as_of: LAST_DAY, clearance: Access::Public };
        let record = reader.read(|db| prepared(db, &then, report.as_str()))?;
        sealed.insert(report.clone(), Sealed { known_at: position, record });
    }
    Ok(sealed)
}

type Visit<'a> = &'a mut dyn FnMut(&[&str]) -> Result<(), StoreFault>;

/// What is written, and how.
struct Tables<'a> {
    record: &'a Record,
    vantage: &'a Vantage,
    /// No report with a later cut-off is in the panel.
    cut_offs: Day,
    sealed: &'a SealedReports,
    written: (Variant, Forms),
    /// Root of the ledger at the vantage.
    root: String,
    /// They are read from the published copy.
    published: bool,
}

fn write_package<F: Folder>(
    tables: Tables<'_>,
    (mut folder, out): (F, &Path),
    mut progress: impl FnMut(u64),
    mut rows: impl FnMut(Kind, Visit<'_>) -> Result<u64, StoreFault>,
) -> Result<(F, Vec<FileFacts>), StoreFault> {
    let Tables { record, vantage, .. } = tables;
    let told = vantage.as_of < LAST_DAY;
    let as_of = if told { vantage.as_of.to_string() } else { String::new() };
    let Vantage { known_at, clearance, .. } = *vantage;
    let published = tables.published;
    let seen = Seen { known_at, as_of, clearance, root: tables.root, published };
    // Before the list of digests, which ends the package: without that list the rest counts for nothing.
    beside(&mut folder, VANTAGE, seen.json().as_bytes()).map_err(StoreFault::file(out))?;
    let (variant, forms) = tables.written;
    let mut package = PackageWriter::dressed(folder, variant).also(forms);
    let mut written = 0_u64;
    for kind in Kind::ALL {
        package.begin(*kind).map_err(StoreFault::file(out))?;
        rows(*kind, &mut |cells| {
            written += 1;
            if written.is_multiple_of(4096) {
                progress(written);
            }
            package.row(cells).map_err(StoreFault::file(out))
        })?;
    }
    let panel = (tables.cut_offs, tables.sealed);
    let aggregates = aggregates(record, vantage, panel, &record.last_observed);
    let about = About { seen, ..about(record, vantage) };
    package.finish(&aggregates, &about).map_err(StoreFault::file(out))
}

/// A file that is no part of the package.
fn beside<F: Folder>(folder: &mut F, name: &str, bytes: &[u8]) -> io::Result<()> {
    let mut file = folder.create(name)?;
    file.write_all(bytes)?;
    folder.close(name, file)
}

/// Why tables cannot be written as of the seal of a report.
#[derive(Debug, thiserror::Error)]
pub enum SealedFault {
    /// No report of that id was sealed.
    #[error("no report \"{0}\" was sealed in this mission; sealed are: {1}")]
    None(String, String),
    /// Its seal came in with tables of another mission.
    #[error(
        "report \"{0}\" was sealed in another ledger; only there can be seen what was known then"
    )]
    Elsewhere(String),
    /// The mission cannot be read.
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// The ledger position from which a report was sealed.
pub fn sealed_at(reader: &Reader, report_id: &str) -> Result<u64, SealedFault> {
    let known_at = reader.head()?;
    let vantage = Vantage { known_at, as_of: LAST_DAY, clearance: Access::Confidential };
    let mut seals = Vec::new();
    reader.read(|db| {
        read::stream(db, &vantage, Kind::Seal, |row| {
            seals.extend(Seal::from_cells(&Cells(
                row.cells.iter().map(|it| (*it).to_owned()).collect(),
            )));
            Ok(())
        })
    })?;
    let Some(seal) = seals.iter().find(|it| it.report_id.as_str() == report_id) else {
        let named: Vec<&str> = seals.iter().map(|it| it.report_id.as_str()).collect();
        let named = if named.is_empty() { "none".to_owned() } else { named.join(", ") };
        return Err(SealedFault::None(report_id.to_owned(), named));
    };
    let position = position_of(reader, seal, known_at)?;
    position.ok_or_else(|| SealedFault::Elsewhere(report_id.to_owned()))
}

/// The position of a seal, as far as the ledger reaches. A seal that came in by import speaks of the ledger it was
/// made in, and has none here.
fn position_of(reader: &Reader, seal: &Seal, known_at: u64) -> Result<Option<u64>, StoreFault> {
    let position = u64::try_from(seal.known_at).unwrap_or(u64::MAX);
    let here = position <= known_at && reader.root(position)? == seal.root_hash.as_str();
    Ok(here.then_some(position))
}

/// A folder on disk. A file has its name only once it is complete.
struct DiskFolder(PathBuf);

impl Folder for DiskFolder {
    type File = Part;
    type Input = File;

    fn create(&mut self, name: &str) -> io::Result<Part> {
        Part::create(&self.0.join(name))
    }

    fn close(&mut self, _name: &str, file: Part) -> io::Result<()> {
        file.name()
    }

    fn open(&self, name: &str) -> io::Result<File> {
        File::open(self.0.join(name))
    }

    fn scratch(&self) -> Option<PathBuf> {
        Some(self.0.clone())
    }
}

/// A file under way, called `….part` until it is complete. One that is given up takes what it
/// wrote with it: nobody shall find half a file and wonder what it is worth.
pub(crate) struct Part {
    path: PathBuf,
    /// None once the file has its name.
    file: Option<BufWriter<File>>,
}

impl Part {
    /// Begins the file that will be called `path`.
    pub(crate) fn create(path: &Path) -> io::Result<Self> {
        let path = path.to_owned();
        let file = File::create(Self::under_way(&path))?;
        Ok(Self { path, file: Some(BufWriter::with_capacity(BUFFER_BYTES, file)) })
    }

    fn under_way(path: &Path) -> PathBuf {
        let mut name = path.as_os_str().to_owned();
        name.push(".part");
        name.into()
    }

    /// Gives the complete file its name, in place of an older one.
    pub(crate) fn name(mut self) -> io::Result<()> {
        self.flush()?;
        std::fs::rename(Self::under_way(&self.path), &self.path)?;
        self.file = None;
        Ok(())
    }
}

impl io::Write for Part {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.as_mut().map_or(Ok(0), |file| file.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), io::Write::flush)
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if let Some(file) = self.file.take() {
            // Without its buffer, which would be written once more.
            drop(file.into_parts());
            let _ = std::fs::remove_file(Self::under_way(&self.path));
        }
    }
}

/// What the package says of itself: only what follows from the rows in it, so that the same rows
/// give the same bytes whichever ledger they come from. The version is that of the layout; the
/// day is the last one on which anything was judged.
pub(super) fn about(record: &Record, vantage: &Vantage) -> About {
    let judged = record.assessments.values().map(|judged| judged.as_of);
    let last = judged.filter(|day| *day <= vantage.as_of).max();
    let mission = record.mission.values().next();
    let text = |text: Option<&crate::word::Text>| text.map(ToString::to_string).unwrap_or_default();
    let id = mission.map_or("mission", |mission| mission.mission_id.as_str());
    let languages: Vec<_> = Language::all().iter().collect();
    About {
        name: id.to_lowercase(),
        title: text(mission.map(|mission| &mission.name)),
        description: text(mission.and_then(|mission| mission.notice.as_ref())),
        version: LAYOUT_VERSION.to_owned(),
        created: last.map(|day| format!("{day}T00:00:00Z")).unwrap_or_default(),
        licenses: mission.iter().flat_map(|mission| &mission.licence).map(license).collect(),
        sources: Vec::new(),
        contributors: mission.map(|mission| creator(mission)).into_iter().collect(),
        seen: Seen::default(),
        level_words: Labels::of(record, &languages).levels().clone(),
    }
}

/// A licence of the SPDX list, where its text is found.
fn license(name: &Key) -> License {
    let (name, path) = (name.to_string(), format!("https://spdx.org/licenses/{name}.html"));
    License { title: name.clone(), name, path }
}

fn creator(mission: &Mission) -> Contributor {
    Contributor { title: mission.observer.to_string(), roles: vec!["creator".to_owned()] }
}

/// Aggregates of every agreement: scores on every day on which something was judged or about
/// which this mission reports, and the years of the Peace Accords Matrix.
pub(super) fn aggregates(
    record: &Record,
    vantage: &Vantage,
    (cut_offs, sealed): (Day, &SealedReports),
    last_observed: &BTreeMap<Key, Day>,
) -> Aggregates {
    let mut aggregates = Aggregates::default();
    let order = Arc::new(Order::of(record));
    let standing_on = last_known(record, record.last_observed.values().max().copied())
        .map(|day| day.min(vantage.as_of));
    for agreement in record.agreements.keys() {
        let analysis =
            Analysis::ordered(record, &order, last_observed, *vantage, agreement.as_str());
        let Some(analysis) = analysis else { continue };
        if let Some(day) = standing_on {
            aggregates.standings.extend(Standings::of(&analysis.at(day)));
        }
        aggregates.pam.extend(pam_years(&analysis));
        aggregates.panel.extend(panel(&analysis.at(cut_offs), sealed));
        let mut days = days_judged(record, &analysis, vantage.as_of);
        days.extend(days_reported(record, agreement.as_str(), vantage.as_of));
        for day in days {
            for distribution in analysis.at(day).distributions() {
                aggregates.scores.extend(score_rows(agreement.as_str(), day, &distribution));
                aggregates.shares.extend(share_rows(agreement.as_str(), day, &distribution));
            }
        }
    }
    aggregates
}

/// The last day of which anything is known: on which something was judged or observed, else signed.
pub(super) fn last_known(record: &Record, observed: Option<Day>) -> Option<Day> {
    let judged = record.assessments.values().map(|judged| judged.as_of).max();
    let signed = record.agreements.values().filter_map(|it| it.date_signed.as_ref()?.latest());
    judged.max(observed).or_else(|| signed.max())
}

fn days_judged(record: &Record, analysis: &Analysis<'_>, until: Day) -> BTreeSet<Day> {
    let ours = |id: &str| analysis.has_commitment(id);
    record
        .assessments
        .values()
        .filter(|judged| judged.as_of <= until && ours(judged.commitment_id.as_str()))
        .map(|judged| judged.as_of)
        .collect()
}

/// The days of which a report of this mission prints figures: its cut-off, and the last day
/// before its period. Every percentage in it is to be found in the table.
fn days_reported(record: &Record, agreement: &str, until: Day) -> Vec<Day> {
    let own = |report: &Report| {
        record.mission.values().any(|mission| mission.observer == report.issued_by)
            && report.agreement_id.as_str() == agreement
    };
    let reports = record.reports.values().filter(|report| own(&report.value));
    let periods = reports.filter_map(|report| yearly::period(report).ok());
    let days = periods.flat_map(|(from, to)| [from.eve(), to.min(until)]);
    days.filter(|day| *day <= until).collect()
}

/// The aggregates of one scope, scale by scale: points over those with a level, points over all
/// where there is one scale to count them by, and counts over levels.
fn score_rows(agreement: &str, as_of: Day, distribution: &Distribution<'_>) -> Vec<ScoreRow> {
    let mut rows = Vec::new();
    for scale in &distribution.scales {
        let row = |method, points| ScoreRow {
            agreement_id: agreement.to_owned(),
            as_of,
            scope: scope_of(distribution.scope),
            scope_id: distribution.scope.id().unwrap_or_default().to_owned(),
            method,
            n_commitments: distribution.catalogue,
            points,
            levels: scale.levels.iter().map(|level| level.count).collect(),
            not_assessed: distribution.not_assessed,
            not_assessable: distribution.not_assessable,
            scale_id: scale.scale_id.to_owned(),
            scale_version: scale.version,
            assessed: scale.assessed(),
        };
        rows.push(row(Method::Distribution, None));
        // Per scale: points of two scales are never added.
        let points = |score: Score| (points_of(score.points), points_of(score.max_points));
        rows.extend(scale.score().map(|it| row(Method::PamPoints, Some(points(it)))));
        let alone = scale.assessed() > 0 || distribution.scales.len() == 1;
        let all = distribution.score(Unassessed::AsZero).filter(|_| alone);
        rows.extend(all.map(|it| row(Method::PamPointsAll, Some(points(it)))));
    }
    rows
}

/// The shares of one scope: level by level, scale by scale, then those without a level.
pub(crate) fn share_rows(agreement: &str, as_of: Day, of: &Distribution<'_>) -> Vec<ShareRow> {
    let row = |state, level, count| ShareRow {
        agreement_id: agreement.to_owned(),
        as_of,
        scope: scope_of(of.scope),
        scope_id: of.scope.id().unwrap_or_default().to_owned(),
        state,
        level,
        count,
        n_commitments: of.catalogue,
        assessed: of.scales.iter().map(ScaleCount::assessed).sum(),
    };
    let mut rows = Vec::new();
    for scale in &of.scales {
        rows.extend(scale.levels.iter().map(|it| {
            let code = it.level.level_code.to_string();
            let level = (scale.scale_id.to_owned(), scale.version, code, it.level.order);
            row(AssessmentState::Assessed, Some(level), it.count)
        }));
    }
    rows.push(row(AssessmentState::NotAssessed, None, of.not_assessed));
    rows.push(row(AssessmentState::NotAssessable, None, of.not_assessable));
    rows
}

fn scope_of(scope: Scope<'_>) -> FigureScope {
    match scope {
        Scope::Agreement => FigureScope::Agreement,
        Scope::Pillar(_) => FigureScope::Pillar,
        Scope::Party(_) => FigureScope::Party,
        Scope::Tag(_) => FigureScope::Tag,
        Scope::Nature(_) => FigureScope::Nature,
    }
}

/// Points are sums of decimals, so they end within a few places.
fn points_of(ratio: Ratio) -> Points {
    let text = ratio.decimal(POINT_PLACES);
    let digits: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '-').collect();
    let places = text.split_once('.').map_or(0, |(_, part)| part.len());
    Points { digits: digits.parse().unwrap_or(0), places: u32::try_from(places).unwrap_or(0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
        entries.map(|name| name.into_string().unwrap()).collect()
    }

    #[test]
    fn a_file_has_its_name_once_it_is_complete() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        let mut part = Part::create(&path).unwrap();
        part.write_all(b"a,b\n").unwrap();
        assert_eq!(names(folder.path()), ["a.csv.part"]);
        part.name().unwrap();
        assert_eq!(names(folder.path()), ["a.csv"]);
        assert_eq!(std::fs::read(&path).unwrap(), b"a,b\n");
    }

    #[test]
    fn nothing_is_left_of_a_file_that_was_given_up_or_could_not_be_named() {
        let folder = tempfile::tempdir().unwrap();
        let mut part = Part::create(&folder.path().join("a.csv")).unwrap();
        part.write_all(b"a,b\n").unwrap();
        drop(part);
        assert_eq!(names(folder.path()), Vec::<String>::new());
        // A folder stands where the file should lie.
        std::fs::create_dir_all(folder.path().join("b.csv/c")).unwrap();
        let part = Part::create(&folder.path().join("b.csv")).unwrap();
        part.name().unwrap_err();
        assert_eq!(names(folder.path()), ["b.csv"]);
    }
}
