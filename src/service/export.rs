//! Every table of a mission written to a folder, from one vantage.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use crate::analysis::{Analysis, Distribution, Ratio, Scope, Score, Unassessed};
use crate::assessment::{FigureScope, Report};
use crate::publish::layout::LAYOUT_VERSION;
use crate::publish::package::{About, Aggregates, Folder, PackageWriter};
use crate::publish::pam::pam_years;
use crate::publish::schema::License;
use crate::publish::scores::{Method, Points, ScoreRow};
use crate::publish::table::FileFacts;
use crate::record::{Record, Vantage};
use crate::report::yearly;
use crate::store::published::Published;
use crate::store::{Reader, StoreFault, read};
use crate::word::{Day, Kind};

/// Bytes gathered before a write to disk.
const BUFFER_BYTES: usize = 256 * 1024;
/// Decimal places in which points are kept.
const POINT_PLACES: u32 = 6;

/// Writes every table known at a vantage, working database and all.
pub fn export(
    reader: &Reader,
    vantage: &Vantage,
    out: &Path,
    progress: impl FnMut(u64),
) -> Result<Vec<FileFacts>, StoreFault> {
    reader.read(|db| {
        let record = read::record_without_counts(db, vantage)?;
        write_package(&record, vantage, out, progress, |kind, visit| {
            read::stream(db, vantage, kind, |row| visit(row.cells))
        })
    })
}

/// Writes every public table from the published store.
pub fn export_published(published: &Published, out: &Path) -> Result<Vec<FileFacts>, StoreFault> {
    let vantage = published.vantage()?;
    let record = published.record_without_counts()?;
    write_package(
        &record,
        &vantage,
        out,
        |_| {},
        |kind, visit| published.stream(kind, |row| visit(row.cells)),
    )
}

type Visit<'a> = &'a mut dyn FnMut(&[&str]) -> Result<(), StoreFault>;

fn write_package(
    record: &Record,
    vantage: &Vantage,
    out: &Path,
    mut progress: impl FnMut(u64),
    mut rows: impl FnMut(Kind, Visit<'_>) -> Result<u64, StoreFault>,
) -> Result<Vec<FileFacts>, StoreFault> {
    std::fs::create_dir_all(out).map_err(StoreFault::file(out))?;
    let mut package = PackageWriter::new(DiskFolder(out.to_owned()));
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
    let aggregates = aggregates(record, vantage);
    let about = about(record, vantage);
    let (_, files) = package.finish(&aggregates, &about).map_err(StoreFault::file(out))?;
    Ok(files)
}

/// A folder on disk. A file has its name only once it is complete.
struct DiskFolder(PathBuf);

impl Folder for DiskFolder {
    type File = Part;

    fn create(&mut self, name: &str) -> io::Result<Part> {
        Part::create(&self.0.join(name))
    }

    fn close(&mut self, _name: &str, file: Part) -> io::Result<()> {
        file.name()
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
    About {
        name: id.to_lowercase(),
        title: text(mission.map(|mission| &mission.name)),
        description: text(mission.and_then(|mission| mission.notice.as_ref())),
        version: LAYOUT_VERSION.to_owned(),
        created: last.map(|day| format!("{day}T00:00:00Z")).unwrap_or_default(),
        licenses: Vec::<License>::new(),
        sources: Vec::new(),
        contributors: Vec::new(),
    }
}

/// Aggregates of every agreement: scores on every day on which something was judged or about
/// which this mission reports, and the years of the Peace Accords Matrix.
fn aggregates(record: &Record, vantage: &Vantage) -> Aggregates {
    let mut aggregates = Aggregates::default();
    for agreement in record.agreements.keys() {
        let Some(analysis) = Analysis::of(record, *vantage, agreement.as_str()) else { continue };
        aggregates.pam.extend(pam_years(&analysis));
        let mut days = days_judged(record, &analysis, vantage.as_of);
        days.extend(days_reported(record, agreement.as_str(), vantage.as_of));
        for day in days {
            for distribution in analysis.at(day).distributions() {
                aggregates.scores.extend(score_rows(agreement.as_str(), day, &distribution));
            }
        }
    }
    aggregates
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
