//! `accordwatch export`: every table of a mission.

use std::path::PathBuf;

use super::{Failure, Mission, Screen, counted};
use crate::language::Language;
use crate::publish::forms::Forms;
use crate::publish::variant::{Asked, Separator, each_once};
use crate::record::Vantage;
use crate::service::export::{SealedFault, export, sealed_at};
use crate::store::Reader;
use crate::word::{Access, Day};

/// Write every table of a mission, with codebook, data package and checksums.
#[derive(Debug, clap::Args)]
pub(super) struct Export {
    #[command(flatten)]
    mission: Mission,
    /// Folder to write to; made if it does not exist.
    #[arg(long)]
    out: PathBuf,
    /// What may be written: `public`, `internal`, or `confidential` (everything).
    #[arg(long, default_value = "confidential", value_parser = access)]
    clearance: Access,
    /// Write what was known then: a ledger position, or `report-ID` for the position at which that report was
    /// sealed; the head if left out.
    #[arg(long, value_name = "POSITION", value_parser = known_at)]
    known_at: Option<KnownAt>,
    /// Count as of this day: levels, scores, shares, lateness and the panel read no later judgement. What happened later
    /// and is known stays in its own table. The last day of all if left out.
    #[arg(long, value_name = "DAY", value_parser = Day::parse)]
    as_of: Option<Day>,
    /// Add the words of codes and levels in these languages, in columns after all others: `en,fr`.
    #[arg(long, value_name = "LANGUAGES", value_delimiter = ',', value_parser = language)]
    labels: Vec<&'static Language>,
    /// Add a row of HXL hashtags below the header of every table.
    #[arg(long)]
    hxl: bool,
    /// Write for a spreadsheet program set to this language (English if none is named): byte order mark,
    /// its separator, a guard before what it would take for a formula; for the eye, not for scripts.
    #[arg(long, value_name = "LANGUAGE", num_args = 0..=1, default_missing_value = "en", value_parser = language)]
    spreadsheet: Option<&'static Language>,
    /// What stands between the cells of a table for a spreadsheet: `comma`, `semicolon` or `tab`.
    #[arg(long, requires = "spreadsheet", value_parser = separator)]
    separator: Option<Separator>,
    /// Write other forms of the same tables beside them: `xlsx` (`tables.xlsx`, one workbook with filters
    /// and codebook, which may be edited and comes back by `import`; its words are those of
    /// `--spreadsheet`, else English), `parquet` (each table, for DuckDB, pandas or a warehouse),
    /// `geojson` (`places.geojson`, everything public that has a place).
    #[arg(long, value_name = "FORMS", value_delimiter = ',', value_parser = form)]
    also: Vec<Form>,
}

/// As of when the mission is known.
#[derive(Clone, Debug, PartialEq, Eq)]
enum KnownAt {
    /// At a ledger position.
    Position(u64),
    /// At the seal of a report.
    Report(String),
}

fn known_at(text: &str) -> Result<KnownAt, String> {
    if let Some(report) = text.strip_prefix("report-").filter(|id| !id.is_empty()) {
        return Ok(KnownAt::Report(report.to_owned()));
    }
    let position = text.parse().map(KnownAt::Position);
    position.map_err(|_| "write a number of entries, or report- and the id of a report".to_owned())
}

/// Another form of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    #[cfg(feature = "xlsx")]
    Xlsx,
    #[cfg(feature = "parquet")]
    Parquet,
    Geojson,
}

fn form(text: &str) -> Result<Form, String> {
    match text {
        #[cfg(feature = "xlsx")]
        "xlsx" => Ok(Form::Xlsx),
        #[cfg(feature = "parquet")]
        "parquet" => Ok(Form::Parquet),
        "geojson" => Ok(Form::Geojson),
        #[cfg(not(all(feature = "xlsx", feature = "parquet")))]
        "xlsx" | "parquet" => Err(format!("this program was built without {text}")),
        _ => Err("write xlsx, parquet or geojson".to_owned()),
    }
}

fn language(text: &str) -> Result<&'static Language, String> {
    Language::of(text).ok_or_else(|| {
        let tags: Vec<_> = Language::all().iter().map(Language::tag).collect();
        format!("there are words in {}", tags.join(", "))
    })
}

fn separator(text: &str) -> Result<Separator, String> {
    Separator::from_code(text).ok_or_else(|| "write comma, semicolon or tab".to_owned())
}

fn access(text: &str) -> Result<Access, String> {
    [Access::Public, Access::Internal, Access::Confidential]
        .into_iter()
        .find(|access| access.code() == text)
        .ok_or_else(|| "write public, internal or confidential".to_owned())
}

impl Export {
    fn forms(&self) -> Forms {
        Forms {
            places: self.also.contains(&Form::Geojson),
            #[cfg(feature = "parquet")]
            parquet: self.also.contains(&Form::Parquet),
            #[cfg(feature = "xlsx")]
            workbook: self
                .also
                .contains(&Form::Xlsx)
                .then(|| self.spreadsheet.unwrap_or(Language::first())),
            #[cfg(feature = "xlsx")]
            workbook_rows_max: None,
        }
    }

    pub(super) fn run(&self, screen: Screen) -> Result<(), Failure> {
        let reader = Reader::open(&self.mission.mission)?;
        let head = reader.head()?;
        let known_at = match &self.known_at {
            None => head,
            Some(KnownAt::Position(position)) => *position,
            Some(KnownAt::Report(report)) => sealed_at(&reader, report)?,
        };
        let as_of = self.as_of.unwrap_or(Day(jiff::civil::Date::MAX));
        let vantage = Vantage { known_at, as_of, clearance: self.clearance };
        let languages = each_once(self.labels.iter().copied());
        let own = self.spreadsheet.map(Separator::of);
        let asked = Asked { languages, hxl: self.hxl, spreadsheet: self.separator.or(own) };
        let bar = screen.progress("Writing", head);
        let asked = (&asked, self.forms());
        let files = export(&reader, &vantage, asked, &self.out, |rows| bar.at(rows))?;
        drop(bar);
        let rows: u64 = files.iter().filter_map(|file| file.rows).sum();
        let out = self.out.display();
        let rows = counted(rows, "row", "rows");
        screen.say(&format!("{} files with {rows} were written to {out}.", files.len()));
        let listed: Vec<_> = files
            .iter()
            .map(|file| {
                serde_json::json!({
                    "path": file.path,
                    "rows": file.rows,
                    "bytes": file.bytes,
                    "sha256": file.sha256,
                })
            })
            .collect();
        screen.result(&serde_json::json!({ "known_at": known_at, "files": listed }));
        Ok(())
    }
}

impl From<SealedFault> for Failure {
    fn from(fault: SealedFault) -> Self {
        match fault {
            SealedFault::Store(fault) => fault.into(),
            other => Self::new(1, other.to_string()),
        }
    }
}
