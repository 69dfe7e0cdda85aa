//! The folder of tables: every table, the codebook, what describes them, and how to load them.
//!
//! Data Package version 2 (datapackage.org) and CSV on the Web (W3C) side by side. Same rows and same `About`, same bytes: nothing is
//! read from clock, locale or environment. Files are made through `Folder`; this module never
//! opens one itself.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read, Write};
use std::path::PathBuf;

use super::cite;
use super::codebook::{codebook, write_codebook};
use super::csvw::csvw;
use super::forms::{self, Form, Forms, Made, Seen, Take};
use super::layout::{TableDef, companion_of, distribution, scores, table_of};
use super::load;
use super::pam::columns::{pam_long, pam_wide};
use super::pam::{PamYear, write_long, write_wide};
use super::panel::{PanelRow, commitment_by_report, write_panel};
use super::places::{PlacesWriter, is_placed};
use super::schema::{self, LevelCode, LevelCodes};
use super::scores::{ScoreRow, ShareRow, levels_of, write_distribution, write_scores};
use super::sheet::filled;
use super::standing::Standings;
use super::table::{FileFacts, Lookups, PairWriter, TableWriter, Tally};
use super::variant::Variant;
use crate::record::def;
use crate::word::Kind;

/// Where the files of a package go.
pub trait Folder {
    /// A file under way.
    type File: Write + Send;
    /// A finished file that is read again.
    type Input: Read;
    /// Makes a file with this name.
    fn create(&mut self, name: &str) -> io::Result<Self::File>;
    /// Takes a finished file back: the place to flush it and to make it durable.
    fn close(&mut self, name: &str, file: Self::File) -> io::Result<()>;
    /// Opens a finished file.
    fn open(&self, name: &str) -> io::Result<Self::Input>;
    /// Where nameless files may lie while something large is made; none for the usual place.
    fn scratch(&self) -> Option<PathBuf> {
        None
    }
}

/// A folder in memory: file name to bytes.
impl Folder for BTreeMap<String, Vec<u8>> {
    type File = Vec<u8>;
    type Input = io::Cursor<Vec<u8>>;

    fn create(&mut self, _name: &str) -> io::Result<Vec<u8>> {
        Ok(Vec::new())
    }

    fn close(&mut self, name: &str, file: Vec<u8>) -> io::Result<()> {
        self.insert(name.to_owned(), file);
        Ok(())
    }

    fn open(&self, name: &str) -> io::Result<io::Cursor<Vec<u8>>> {
        let found = self.get(name).cloned().map(io::Cursor::new);
        found.ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, name.to_owned()))
    }
}

/// Files of a package that are no table: made for readers, and passed over on reading.
pub const FOR_READERS: [&str; 11] = [
    CODEBOOK,
    DATAPACKAGE,
    CSVW,
    CITATION,
    LICENCE,
    "load.py",
    "load.R",
    "load.do",
    "load.sps",
    CHECKSUMS,
    VANTAGE,
];

const CODEBOOK: &str = "codebook.csv";
/// The tables with their types, rows and digests: Data Package.
pub const DATAPACKAGE: &str = "datapackage.json";
/// The tables with the titles of their columns in every language: CSV on the Web.
pub const CSVW: &str = "csv-metadata.json";
const CITATION: &str = "CITATION.cff";
const LICENCE: &str = "LICENSE.txt";
/// From where the tables were read. It is beside the package and no part of it: not listed in it, because the same rows
/// give the same package, whichever ledger they come from.
pub const VANTAGE: &str = "vantage.json";
/// The digests of all other files.
pub const CHECKSUMS: &str = "checksums.txt";

/// What the package says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Name: lower case letters, digits, `.`, `-` and `_`.
    pub name: String,
    /// Title.
    pub title: String,
    /// What a reader must know; may be empty.
    pub description: String,
    /// Version of the layout.
    pub version: String,
    /// Last moment that it speaks of, `YYYY-MM-DDThh:mm:ssZ`; may be empty.
    pub created: String,
    /// Licences.
    pub licenses: Vec<schema::License>,
    /// Where the data come from.
    pub sources: Vec<schema::Origin>,
    /// Who made it.
    pub contributors: Vec<schema::Contributor>,
    /// From where the tables were read; only the other forms tell it, so that the same rows give the
    /// same tables whichever ledger they come from.
    pub seen: Seen,
    /// Words of the levels by scale, version and code: one for each language in the order of
    /// `Language::all`, empty where it has none.
    pub level_words: BTreeMap<[String; 3], Vec<String>>,
}

/// What the analysis made of the rows: the computed tables at the end of a package.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aggregates {
    /// Rows of `scores`.
    pub scores: Vec<ScoreRow>,
    /// Rows of `distribution`.
    pub shares: Vec<ShareRow>,
    /// Rows of `commitment_by_report`.
    pub panel: Vec<PanelRow>,
    /// Rows of `pam_long` and `pam_wide`.
    pub pam: Vec<PamYear>,
    /// Rows of `commitment_standing`, `recommendation_standing` and `blockage_standing`.
    pub standings: Standings,
}

/// Writes a package. Begin each kind in the order of `Kind::ALL`, hand over its rows, finish.
///
/// ```
/// use std::collections::BTreeMap;
/// use accordwatch::publish::package::{About, Aggregates, PackageWriter};
/// use accordwatch::word::Kind;
///
/// let mut package = PackageWriter::new(BTreeMap::new());
/// package.begin(Kind::Pillar)?;
/// package.row(&["p1", "a1", "Justice", "en", "1"])?;
/// let (files, _) = package.finish(&Aggregates::default(), &About::default())?;
/// assert_eq!(files["pillars.csv"], b"pillar_id,agreement_id,title,lang,order\np1,a1,Justice,en,1\n");
/// # std::io::Result::Ok(())
/// ```
pub struct PackageWriter<F: Folder> {
    folder: F,
    variant: Variant,
    forms: Forms,
    open: Option<Open<F::File>>,
    lookups: Lookups,
    scales_used: BTreeSet<(String, String)>,
    done: Vec<(TableDef, FileFacts)>,
    last: Option<Kind>,
}

/// The table under way and the computed table that goes with it.
struct Open<W: Write> {
    kind: Kind,
    table: TableWriter<W>,
    pairs: Option<(PairWriter<W>, TableDef, usize)>,
}

impl<F: Folder> PackageWriter<F> {
    /// A package with no table yet.
    pub fn new(folder: F) -> Self {
        Self::dressed(folder, Variant::default())
    }

    /// A package of tables in a variant.
    pub fn dressed(folder: F, variant: Variant) -> Self {
        Self {
            folder,
            variant,
            forms: Forms::default(),
            open: None,
            lookups: Lookups::default(),
            scales_used: BTreeSet::new(),
            done: Vec::new(),
            last: None,
        }
    }

    /// The same package with other forms of its tables beside them.
    #[must_use]
    pub fn also(self, forms: Forms) -> Self {
        Self { forms, ..self }
    }

    /// Ends the table under way and starts that of `kind`. Fails with `InvalidInput` when the
    /// kinds do not come in the order of `Kind::ALL`: derived columns need the tables before.
    pub fn begin(&mut self, kind: Kind) -> io::Result<()> {
        if self.last.is_some_and(|last| last >= kind) {
            let found = format!("table {} out of order", kind.table());
            return Err(io::Error::new(io::ErrorKind::InvalidInput, found));
        }
        self.end()?;
        self.last = Some(kind);
        let file = self.folder.create(&table_of(kind).path())?;
        let table = TableWriter::dressed(kind, &self.variant, file)?;
        let pairs = match companion_of(kind) {
            None => None,
            Some(companion) => {
                let file = self.folder.create(&companion.path())?;
                let place = def(kind).place(list_column(kind)).unwrap_or(0);
                Some((PairWriter::new(&companion, &self.variant, file)?, companion, place))
            }
        };
        self.open = Some(Open { kind, table, pairs });
        Ok(())
    }

    /// Writes one row of the table under way from its stored cells, in field order.
    pub fn row<S: AsRef<str>>(&mut self, stored: &[S]) -> io::Result<()> {
        let Some(open) = &mut self.open else {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "no table is begun"));
        };
        open.table.row(stored, &self.lookups)?;
        let cell = |place: usize| stored.get(place).map_or("", AsRef::as_ref);
        if let Some((pairs, _, place)) = &mut open.pairs {
            pairs.rows(cell(0), cell(*place))?;
        }
        match open.kind {
            Kind::Source | Kind::ScaleLevel => self.lookups.learn(open.kind, stored),
            Kind::Assessment => {
                let place = |name| def(Kind::Assessment).place(name).unwrap_or(0);
                let (scale, version) = (cell(place("scale_id")), cell(place("scale_version")));
                if !scale.is_empty() {
                    self.scales_used.insert((scale.to_owned(), version.to_owned()));
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Ends the package: the aggregates (no such table where there are none), the codebook, what
    /// describes the tables, how to load them, and `checksums.txt`. Hands the folder back with what is
    /// in it.
    pub fn finish(
        mut self,
        aggregates: &Aggregates,
        about: &About,
    ) -> io::Result<(F, Vec<FileFacts>)> {
        self.end()?;
        self.aggregates(aggregates)?;
        let levels = self.level_codes(about);
        let tables: Vec<_> = self.done.iter().map(|(table, _)| table.clone()).collect();
        let file = self.folder.create(&codebook().path())?;
        let (file, facts) = write_codebook(&tables, &levels, &self.variant, file)?;
        self.close(&codebook(), file, facts)?;
        let made = self.other_forms(about)?;
        let mut facts: Vec<_> = self.done.iter().map(|(_, facts)| facts.clone()).collect();
        facts.extend(made.iter().map(|made| made.facts.clone()));
        let (done, variant) = (&self.done, &self.variant);
        let described = [
            (DATAPACKAGE, schema::datapackage(about, (done, &made), &levels, variant)?),
            (CSVW, csvw(about, done, variant)?),
            (CITATION, cite::citation(about).into_bytes()),
            (LICENCE, cite::licence(about).into_bytes()),
        ];
        let loaders = load::loaders(done, &levels, variant);
        let loaders = loaders.into_iter().map(|(name, text)| (name, text.into_bytes()));
        for (name, bytes) in described.into_iter().chain(loaders) {
            facts.push(self.whole_file(name, &bytes)?);
        }
        let lines = checksums(&facts);
        facts.push(self.whole_file(CHECKSUMS, lines.as_bytes())?);
        Ok((self.folder, facts))
    }

    /// Writes the forms that are asked for, each from the tables as they were written.
    fn other_forms(&mut self, about: &About) -> io::Result<Vec<Made>> {
        let mut made = Vec::new();
        let done = std::mem::take(&mut self.done);
        if self.forms.places {
            made.push(self.places(&done, about)?);
        }
        #[cfg(feature = "parquet")]
        if self.forms.parquet {
            for (table, facts) in &done {
                made.push(self.parquet((table, facts), about)?);
            }
        }
        #[cfg(feature = "xlsx")]
        if let Some(language) = self.forms.workbook.filter(|_| self.workbook_fits(&done)) {
            made.push(self.workbook(&done, (about, language))?);
        }
        self.done = done;
        Ok(made)
    }

    #[cfg(feature = "xlsx")]
    fn workbook_fits(&self, done: &[(TableDef, FileFacts)]) -> bool {
        let rows: u64 = done.iter().filter_map(|(_, facts)| facts.rows).sum();
        self.forms.workbook_rows_max.is_none_or(|max| rows <= max)
    }

    fn places(&mut self, done: &[(TableDef, FileFacts)], about: &About) -> io::Result<Made> {
        let file = Tally::new(self.folder.create(forms::PLACES_FILE)?);
        let mut places = PlacesWriter::new(io::BufWriter::new(file))?;
        for (table, facts) in done.iter().filter(|(table, _)| is_placed(table)) {
            places.table(table, |take| self.rows(table, facts, take))?;
        }
        let file = places.finish(about)?.into_inner().map_err(io::IntoInnerError::into_error)?;
        self.made(file, forms::PLACES_FILE.to_owned(), (None, forms::GEOJSON))
    }

    #[cfg(feature = "parquet")]
    fn parquet(
        &mut self,
        (table, facts): (&TableDef, &FileFacts),
        about: &About,
    ) -> io::Result<Made> {
        let name = format!("{}{}", table.name, forms::PARQUET_ENDING);
        let file = Tally::new(self.folder.create(&name)?);
        let rows = |take: Take<'_>| self.rows(table, facts, take);
        let file = super::parquet::write_parquet(table, about, rows, file)?;
        self.made(file, name, (Some(table.name), forms::PARQUET))
    }

    #[cfg(feature = "xlsx")]
    fn workbook(
        &mut self,
        done: &[(TableDef, FileFacts)],
        of: (&About, &crate::language::Language),
    ) -> io::Result<Made> {
        let file = Tally::new(self.folder.create(forms::WORKBOOK_FILE)?);
        let scratch = self.folder.scratch();
        let mut rows =
            |table: &TableDef, facts: &FileFacts, take: Take<'_>| self.rows(table, facts, take);
        let file = super::workbook::write_workbook(done, of, scratch.as_deref(), &mut rows, file)?;
        self.made(file, forms::WORKBOOK_FILE.to_owned(), (None, forms::WORKBOOK))
    }

    /// The rows of a table that was written.
    fn rows(&self, table: &TableDef, facts: &FileFacts, take: Take<'_>) -> io::Result<()> {
        forms::each_row(table, &self.variant, self.folder.open(&facts.path)?, take)
    }

    fn made(
        &mut self,
        file: Tally<F::File>,
        name: String,
        (of, form): (Option<&'static str>, Form),
    ) -> io::Result<Made> {
        let (file, facts) = file.finish(name, None);
        self.folder.close(&facts.path, file)?;
        Ok(Made { of, form, facts })
    }

    fn aggregates(&mut self, of: &Aggregates) -> io::Result<()> {
        if !of.scores.is_empty() {
            let table = scores(levels_of(&of.scores));
            let file = self.folder.create(&table.path())?;
            let (file, facts) = write_scores(&of.scores, &self.variant, file)?;
            self.close(&table, file, facts)?;
        }
        if !of.shares.is_empty() {
            let file = self.folder.create(&distribution().path())?;
            let (file, facts) = write_distribution(&of.shares, &self.variant, file)?;
            self.close(&distribution(), file, facts)?;
        }
        if !of.panel.is_empty() {
            let file = self.folder.create(&commitment_by_report().path())?;
            let (file, facts) = write_panel(&of.panel, &self.variant, file)?;
            self.close(&commitment_by_report(), file, facts)?;
        }
        if !of.pam.is_empty() {
            let file = self.folder.create(&pam_long().path())?;
            let (file, facts) = write_long(&of.pam, &self.variant, file)?;
            self.close(&pam_long(), file, facts)?;
            let file = self.folder.create(&pam_wide().path())?;
            let (file, facts) = write_wide(&of.pam, &self.variant, file)?;
            self.close(&pam_wide(), file, facts)?;
        }
        for (table, rows) in of.standings.tables() {
            let file = self.folder.create(&table.path())?;
            let (file, facts) = filled(&table, &self.variant, file, rows.iter())?;
            self.close(&table, file, facts)?;
        }
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        let Some(open) = self.open.take() else { return Ok(()) };
        let (file, facts) = open.table.finish()?;
        self.close(&table_of(open.kind), file, facts)?;
        if let Some((pairs, table, _)) = open.pairs {
            let (file, facts) = pairs.finish()?;
            self.close(&table, file, facts)?;
        }
        Ok(())
    }

    fn close(&mut self, table: &TableDef, file: F::File, facts: FileFacts) -> io::Result<()> {
        self.folder.close(&facts.path, file)?;
        self.done.push((self.variant.table(table), facts));
        Ok(())
    }

    fn whole_file(&mut self, name: &str, bytes: &[u8]) -> io::Result<FileFacts> {
        let mut tally = Tally::new(self.folder.create(name)?);
        tally.write_all(bytes)?;
        let (file, facts) = tally.finish(name.to_owned(), None);
        self.folder.close(name, file)?;
        Ok(facts)
    }

    /// Levels that judgements can name. Ordered only when all judgements use one version of one scale;
    /// levels of two scales have no common order. A code of which two scales say different words has both: a list of
    /// codes has one word for each, and the word of one scale would be wrong for the rows of the other.
    fn level_codes(&self, about: &About) -> LevelCodes {
        let mut codes: Vec<LevelCode> = Vec::new();
        for (scale, version) in &self.scales_used {
            for level in self.lookups.scale(scale, version) {
                let key = [scale.clone(), version.clone(), level.code.clone()];
                let words = about.level_words.get(&key).cloned();
                let (code, label) = (level.code.clone(), level.label.clone());
                match codes.iter_mut().find(|it| it.code == level.code) {
                    Some(known) => known.also(&label, words.as_deref()),
                    None => codes.push(LevelCode { code, label, words }),
                }
            }
        }
        LevelCodes { codes, ordered: self.scales_used.len() == 1 }
    }
}

/// The list column whose items become rows of the computed table.
fn list_column(kind: Kind) -> &'static str {
    if kind == Kind::Commitment { "parties" } else { "links" }
}

/// The lines that `sha256sum -c checksums.txt` reads.
pub fn checksums(files: &[FileFacts]) -> String {
    let lines: Vec<_> =
        files.iter().map(|facts| format!("{}  {}\n", facts.sha256, facts.path)).collect();
    lines.concat()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn about() -> About {
        About {
            name: "sahel-2015".into(),
            title: "Agreement of the Sahel".into(),
            version: "42".into(),
            created: "2018-12-31T00:00:00Z".into(),
            ..About::default()
        }
    }

    fn package() -> BTreeMap<String, Vec<u8>> {
        let mut package = PackageWriter::new(BTreeMap::new());
        package.begin(Kind::Pillar).unwrap();
        package.row(&["p1", "a1", "Justice", "en", "1"]).unwrap();
        package.begin(Kind::Provision).unwrap();
        package.begin(Kind::Observation).unwrap();
        package.finish(&Aggregates::default(), &about()).unwrap().0
    }

    #[test]
    fn the_same_rows_give_the_same_bytes() {
        assert_eq!(package(), package());
    }

    #[test]
    fn every_file_but_the_checksums_has_its_checksum() {
        let files = package();
        let lines = String::from_utf8(files["checksums.txt"].clone()).unwrap();
        let named: Vec<_> = lines.lines().map(|line| &line[66..]).collect();
        assert_eq!(
            named,
            [
                "pillars.csv",
                "provisions.csv",
                "evidence.csv",
                "evidence_links.csv",
                "codebook.csv",
                "datapackage.json",
                "csv-metadata.json",
                "CITATION.cff",
                "LICENSE.txt",
                "load.py",
                "load.R",
                "load.do",
                "load.sps"
            ]
        );
        let json = crate::word::hexadecimal(&<sha2::Sha256 as sha2::Digest>::digest(
            &files["datapackage.json"],
        ));
        assert!(lines.contains(&json));
    }

    #[test]
    fn tables_out_of_order_are_refused_because_derived_columns_would_stay_empty() {
        let mut package = PackageWriter::new(BTreeMap::new());
        package.begin(Kind::Observation).unwrap();
        let refused = package.begin(Kind::Source).unwrap_err();
        assert_eq!(refused.to_string(), "table sources out of order");
    }

    #[test]
    fn the_data_package_says_rows_bytes_and_hash_of_each_table() {
        let files = package();
        let json: serde_json::Value = serde_json::from_slice(&files["datapackage.json"]).unwrap();
        let pillars = &json["resources"][0];
        let hash = crate::word::hexadecimal(&<sha2::Sha256 as sha2::Digest>::digest(
            &files["pillars.csv"],
        ));
        assert_eq!(pillars["rows"], 1);
        assert_eq!(pillars["bytes"], files["pillars.csv"].len());
        assert_eq!(pillars["hash"], format!("sha256:{hash}"));
        assert_eq!(json["created"], "2018-12-31T00:00:00Z");
    }

    /// No table has an end but that of its rows: as many as a large mission has, each counted by another reader.
    #[test]
    fn a_table_of_a_quarter_of_a_million_rows_is_written_to_its_last_row() {
        const ROWS: u64 = 250_000;
        let mut package = PackageWriter::new(BTreeMap::new());
        package.begin(Kind::Observation).unwrap();
        let places = ["evidence_id", "event_date", "links", "summary"];
        let places = places.map(|name| def(Kind::Observation).place(name).unwrap());
        let mut row = vec![String::new(); def(Kind::Observation).fields.len()];
        let said = ["", "2018-03-12", "C01 supports; C02 context", "said, \"quoted\",\nand on"];
        for (place, text) in places.iter().zip(said) {
            text.clone_into(&mut row[*place]);
        }
        for n in 0..ROWS {
            row[places[0]] = format!("E{n}");
            package.row(&row).unwrap();
        }
        let (files, facts) = package.finish(&Aggregates::default(), &about()).unwrap();
        for (name, rows) in [("evidence.csv", ROWS), ("evidence_links.csv", 2 * ROWS)] {
            let fact = facts.iter().find(|fact| fact.path == name).unwrap();
            assert_eq!(fact.rows, Some(rows), "{name}");
            let mut read = csv::Reader::from_reader(files[name].as_slice());
            let ids = read.byte_records().map(|row| row.unwrap().get(0).unwrap().to_vec());
            let ids: Vec<Vec<u8>> = ids.collect();
            assert_eq!(u64::try_from(ids.len()).unwrap(), rows, "{name}");
            assert_eq!(*ids.last().unwrap(), format!("E{}", ROWS - 1).into_bytes(), "{name}");
            let hash = <sha2::Sha256 as sha2::Digest>::digest(&files[name]);
            assert_eq!(fact.sha256, crate::word::hexadecimal(&hash), "{name}");
        }
    }
}
