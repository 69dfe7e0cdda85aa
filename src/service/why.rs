//! Why this number: the folder of a published report read again, one number of it made again from
//! the tables beside it, and what was counted. Needs nothing but that folder.

use std::path::Path;

use crate::language::Language;
use crate::publish::released::{self, FigureRow, Figures, Files};
use crate::report::rule::eval::{ENTRY, Evaluator, FIRST_ENTRY, Relation, RuleFault, Tables};
use crate::report::rule::words::{Told, tell};
use crate::report::rule::{Answer, Book, RULES_VERSION};

/// Why a number cannot be told.
#[derive(Debug, thiserror::Error)]
pub enum WhyFault {
    /// No report lies there, or one without its rules.
    #[error(
        "{0} holds no numbers with their rules; publish the report first: accordwatch report MISSION REPORT --publish"
    )]
    NoRules(String),
    /// The report does not print such a number.
    #[error(
        "the report prints no number \"{0}\"; ids such as F12 or F-fr-summary-1 are the id of the data elements in its HTML edition and stand in figures.json"
    )]
    NoFigure(String),
    /// A file cannot be read as what it should be.
    #[error("{0} cannot be read: {1}")]
    File(String, std::io::Error),
}

/// The folder of a report, read.
#[derive(Debug)]
pub struct ReportFolder {
    /// Its numbers.
    pub figures: Figures,
    book: Book,
    tables: Tables,
}

/// Why one number is what it is.
#[derive(Debug)]
pub struct Why<'f> {
    /// The number as it is printed.
    pub figure: &'f FigureRow,
    /// Its rule in words.
    pub told: Told,
    /// What the rule comes to now, or why it comes to nothing.
    pub answer: Result<Answer, RuleFault>,
    /// That is the number printed.
    pub agrees: bool,
    /// The rows that were counted, of each part of the rule.
    pub counted: Vec<CountedRows>,
}

/// Rows that were counted.
#[derive(Debug)]
pub struct CountedRows {
    /// The table of the rows.
    pub table: String,
    /// The rows.
    pub rows: Vec<CountedRow>,
}

/// A row that was counted.
#[derive(Debug)]
pub struct CountedRow {
    /// Its id.
    pub id: String,
    /// Ledger position of the entry that made it; empty where the table is computed.
    pub entry: String,
    /// The rows it rests on, such as the judgement that holds: name, id and entry.
    pub beside: Vec<(String, String, String)>,
    /// Its disclosed fields that say something: name and cell.
    pub cells: Vec<(String, String)>,
}

impl CountedRow {
    /// The cell of a column, where it says something.
    pub fn cell(&self, column: &str) -> Option<&str> {
        let found = self.cells.iter().find(|(name, _)| name == column);
        found.map(|(_, text)| text.as_str())
    }
}

fn read<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, WhyFault> {
    let failed = |fault| WhyFault::File(path.display().to_string(), fault);
    let bytes = std::fs::read(path).map_err(failed)?;
    serde_json::from_slice(&bytes).map_err(|fault| failed(fault.into()))
}

impl ReportFolder {
    /// Reads the folder of a report.
    pub fn open(folder: &Path) -> Result<Self, WhyFault> {
        let path = |name: &str| folder.join(name);
        // The tables are taken away again once something in them is public no more.
        let needed = [released::FIGURES_FILE, released::RULES_FILE, released::ENTRIES_FILE];
        if !needed.iter().all(|name| path(name).is_file()) {
            return Err(WhyFault::NoRules(folder.display().to_string()));
        }
        let figures: Figures = read(&path(released::FIGURES_FILE))?;
        let book: Book = read(&path(released::RULES_FILE))?;
        if let Some(id) = figures.twice() {
            let twice = format!("two numbers have the id {id}");
            let fault = std::io::Error::new(std::io::ErrorKind::InvalidData, twice);
            return Err(WhyFault::File(path(released::FIGURES_FILE).display().to_string(), fault));
        }
        if figures.version != RULES_VERSION || book.version != RULES_VERSION {
            return Err(WhyFault::NoRules(folder.display().to_string()));
        }
        let mut files = Files::new();
        let tables = path(released::TABLES_FOLDER);
        for name in released::table_files() {
            let file = tables.join(&name);
            let failed = |fault| WhyFault::File(file.display().to_string(), fault);
            files.insert(name, std::fs::read(&file).map_err(failed)?);
        }
        let entries = path(released::ENTRIES_FILE);
        let failed = |fault| WhyFault::File(entries.display().to_string(), fault);
        let bytes = std::fs::read(&entries).map_err(failed)?;
        let tables = released::read(&files, &bytes, figures.seal.position).map_err(failed)?;
        Ok(Self { figures, book, tables })
    }

    /// Why one number is what it is, in words of a language.
    pub fn why(&self, id: &str, language: &Language) -> Result<Why<'_>, WhyFault> {
        let figure = self.figures.figure(id);
        let figure = figure.ok_or_else(|| WhyFault::NoFigure(id.to_owned()))?;
        let rule = self.book.rule(&figure.rule);
        let rule = rule.ok_or_else(|| WhyFault::NoFigure(id.to_owned()))?;
        let told = tell(&self.book, rule, language);
        let (answer, counted) = match Evaluator::new(&self.tables, &self.book).answer(rule) {
            Ok(made) => (Ok(made.answer), made.counted.iter().map(counted).collect()),
            Err(fault) => (Err(fault), Vec::new()),
        };
        let agrees = answer.as_ref().is_ok_and(|answer| figure.value.is(answer));
        Ok(Why { figure, told, answer, agrees, counted })
    }
}

fn counted(rows: &Relation) -> CountedRows {
    // A joined row's columns stand behind its name and a point, its id first.
    let names: Vec<&str> = rows
        .columns
        .iter()
        .filter_map(|column| column.strip_suffix(&format!(".{ENTRY}")))
        .collect();
    let id_of = |name: &str| {
        rows.columns
            .iter()
            .position(|column| column.strip_prefix(name).is_some_and(|rest| rest.starts_with('.')))
    };
    let place = |column: &str| rows.columns.iter().position(|name| name == column);
    let besides: Vec<_> = names
        .iter()
        .filter_map(|name| Some((*name, id_of(name)?, place(&format!("{name}.{ENTRY}"))?)))
        .collect();
    let entry = place(ENTRY);
    let one = |row: &std::rc::Rc<Vec<String>>| {
        let cell = |place: usize| row.get(place).cloned().unwrap_or_default();
        let beside =
            besides.iter().map(|(name, id, entry)| ((*name).to_owned(), cell(*id), cell(*entry)));
        let columns = rows.columns.iter().zip(row.iter()).skip(1);
        let told = columns.filter(|(name, text)| {
            !text.is_empty() && ![ENTRY, FIRST_ENTRY].contains(&name.as_str())
        });
        CountedRow {
            id: cell(0),
            entry: entry.map(cell).unwrap_or_default(),
            beside: beside.filter(|(_, id, _)| !id.is_empty()).collect(),
            cells: told.map(|(name, text)| (name.clone(), text.clone())).collect(),
        }
    };
    CountedRows { table: rows.table.to_string(), rows: rows.rows.iter().map(one).collect() }
}

/// An answer in one line.
pub fn line(answer: &Answer) -> String {
    match answer {
        Answer::Number(number) => number.to_string(),
        Answer::Share { numerator, denominator } => format!("{numerator}/{denominator}"),
        Answer::Points { points, max } => format!("({points})/({max})"),
        Answer::Cell(text) => text.clone(),
    }
}
