//! `accordwatch export`: every table of a mission.

use std::path::PathBuf;

use super::{Failure, Mission, Screen, counted};
use crate::language::Language;
use crate::publish::variant::{Asked, Separator};
use crate::record::Vantage;
use crate::service::export::export;
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
    /// Ledger position to export as known then; the head if left out.
    #[arg(long, value_name = "ENTRIES")]
    known_at: Option<u64>,
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
}

fn language(text: &str) -> Result<&'static Language, String> {
    Language::of(text).ok_or_else(|| {
        let tags: Vec<_> = Language::all().iter().map(Language::tag).collect();
        format!("there are words in {}", tags.join(", "))
    })
}

fn separator(text: &str) -> Result<Separator, String> {
    let found = Separator::ALL.into_iter().find(|it| it.code() == text);
    found.ok_or_else(|| "write comma, semicolon or tab".to_owned())
}

fn access(text: &str) -> Result<Access, String> {
    [Access::Public, Access::Internal, Access::Confidential]
        .into_iter()
        .find(|access| access.code() == text)
        .ok_or_else(|| "write public, internal or confidential".to_owned())
}

impl Export {
    pub(super) fn run(&self, screen: Screen) -> Result<(), Failure> {
        let reader = Reader::open(&self.mission.mission)?;
        let head = reader.head()?;
        let known_at = self.known_at.unwrap_or(head);
        let as_of = Day(jiff::civil::Date::MAX);
        let vantage = Vantage { known_at, as_of, clearance: self.clearance };
        let mut languages: Vec<&'static Language> = Vec::new();
        for language in &self.labels {
            if languages.iter().all(|it| it.tag() != language.tag()) {
                languages.push(language);
            }
        }
        let own = self.spreadsheet.map(Separator::of);
        let asked = Asked { languages, hxl: self.hxl, spreadsheet: self.separator.or(own) };
        let bar = screen.progress("Writing", head);
        let files = export(&reader, &vantage, &asked, &self.out, |rows| bar.at(rows))?;
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
