//! Variants of the tables, on demand: with words beside codes, with a row of hashtags, for a spreadsheet.
//!
//! The canonical table is the variant with nothing asked for, and no variant changes a byte of it: words
//! stand in columns of their own after all others, the hashtags in a row of their own below the header.
//! A table for a spreadsheet guards what the program would take for a formula, in such a way that
//! reading it takes the guard off again.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::layout::{ColumnDef, TableDef, computed};
use super::wording::{code_word, label_column};
use crate::assessment::ScaleLevel;
use crate::language::Language;
use crate::record::Record;
use crate::word::Code;
use crate::word::field::Base;

/// What is asked for, before the record is read.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Languages of words beside codes, in the order in which their columns shall stand.
    pub languages: Vec<&'static Language>,
    /// A row of hashtags of the Humanitarian Exchange Language below the header.
    pub hxl: bool,
    /// For a spreadsheet program, with this between the cells.
    pub spreadsheet: Option<Separator>,
}

/// Languages in the order in which they were named, each once.
pub fn each_once(named: impl IntoIterator<Item = &'static Language>) -> Vec<&'static Language> {
    let mut languages: Vec<&'static Language> = Vec::new();
    for language in named {
        if languages.iter().all(|it| it.tag() != language.tag()) {
            languages.push(language);
        }
    }
    languages
}

/// How the tables of a record are written.
#[derive(Clone, Debug, Default)]
pub struct Variant {
    /// Words beside codes.
    pub labels: Labels,
    /// A row of hashtags of the Humanitarian Exchange Language below the header.
    pub hxl: bool,
    /// For a spreadsheet program, with this between the cells.
    pub spreadsheet: Option<Separator>,
}

/// What stands between the cells of a table for a spreadsheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// A comma.
    Comma,
    /// A semicolon, where the comma is the decimal sign.
    Semicolon,
    /// A tab.
    Tab,
}

impl Separator {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Comma, Self::Semicolon, Self::Tab];

    /// That by which spreadsheet programs of a language part cells: where numbers have a decimal comma
    /// it is the semicolon.
    pub fn of(language: &Language) -> Self {
        let comma = language.number("2.5").contains(',');
        if comma { Self::Semicolon } else { Self::Comma }
    }

    /// Its byte.
    pub const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }

    /// The one with this name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// Its name on the command line.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Comma => "comma",
            Self::Semicolon => "semicolon",
            Self::Tab => "tab",
        }
    }
}

impl Variant {
    /// The variant asked for, with the words of what a record holds.
    pub fn of(record: &Record, asked: &Asked) -> Self {
        let Asked { hxl, spreadsheet, .. } = *asked;
        Self { labels: Labels::of(record, &asked.languages), hxl, spreadsheet }
    }

    /// Nothing is asked for: the tables are the canonical ones.
    pub fn is_canonical(&self) -> bool {
        self.labels.languages.is_empty() && !self.hxl && self.spreadsheet.is_none()
    }

    /// A table with the columns that this variant adds after all others.
    pub fn table(&self, table: &TableDef) -> TableDef {
        let mut dressed = table.clone();
        for of in worded(table) {
            for language in &self.labels.languages {
                dressed.columns.push(words_of(table, of, language.tag()));
            }
        }
        dressed
    }
}

/// The column of the words of another one.
fn words_of(table: &TableDef, of: &ColumnDef, tag: &str) -> ColumnDef {
    let meaning = format!("{}.{} in words, in the language {tag}.", table.name, of.name);
    let name = label_column(&of.name, tag);
    ColumnDef { access: of.access, ..computed(name, meaning, Base::Text, false) }
}

/// Columns of a table that have words: codes, and levels of scales. `pam_wide` has none.
pub(super) fn worded(table: &TableDef) -> impl Iterator<Item = &ColumnDef> {
    table
        .columns
        .iter()
        .filter(|column| matches!(column.kind.base, Base::Code(_)) || is_level(&column.name))
}

/// The column holds the code of a level of a scale.
pub(super) fn is_level(column: &str) -> bool {
    column.ends_with("level_code")
}

/// Words of codes and of levels, in some languages.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    /// The languages, in the order in which their columns stand.
    pub languages: Vec<&'static Language>,
    /// Words of the levels by scale, version and code, one for each language; empty where a language has none.
    levels: BTreeMap<[String; 3], Vec<String>>,
}

impl Labels {
    /// The words of what a record holds.
    pub fn of(record: &Record, languages: &[&'static Language]) -> Self {
        let word = |level: &ScaleLevel, language: &Language| {
            let own = (level.label.as_str(), level.lang.as_str());
            let id = level.level_id.as_str();
            let words = record.words("scale_levels", id, "label", own, language.tag());
            if words.missing { String::new() } else { words.text.to_owned() }
        };
        let levels = record.scale_levels.values().map(|level| {
            let words = languages.iter().map(|language| word(level, language)).collect();
            (key(&level.value), words)
        });
        Self { levels: levels.collect(), languages: languages.to_vec() }
    }

    /// The words of every level by scale, version and code, one for each language.
    pub fn levels(&self) -> &BTreeMap<[String; 3], Vec<String>> {
        &self.levels
    }

    /// The words of a level, one for each language. Where the row does not name the scale, those on
    /// which all scales with that code agree.
    pub(super) fn level(&self, scale: Option<[&str; 2]>, code: &str) -> Option<Vec<String>> {
        if let Some([scale, version]) = scale {
            return self.levels.get(&[scale, version, code].map(str::to_owned)).cloned();
        }
        let mut found = self.levels.iter().filter(|([_, _, its], _)| its == code).map(|(_, it)| it);
        let first = found.next()?;
        found.all(|it| it == first).then(|| first.clone())
    }

    /// The words of every code of a list, one for each language.
    pub(super) fn codes(&self, codes: &'static [Code]) -> BTreeMap<&'static str, Vec<String>> {
        let words = |code: &Code| {
            let word = |language: &&'static Language| code_word(language, codes, code.code);
            self.languages.iter().map(word).collect()
        };
        codes.iter().map(|code| (code.code, words(code))).collect()
    }
}

fn key(level: &ScaleLevel) -> [String; 3] {
    [level.scale_id.to_string(), level.scale_version.to_string(), level.level_code.to_string()]
}

/// What is put before a cell that a spreadsheet would take for a formula.
pub const GUARD: char = '\'';

/// A cell begins so that a spreadsheet would take it for a formula, or with the guard itself.
fn is_taken_for_a_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', GUARD])
}

/// A text as it stands in a table for a spreadsheet. Numbers need no guard: their column holds nothing
/// else, and guarded ones could not be counted with.
pub fn guarded(base: Base, cell: &str) -> Cow<'_, str> {
    let is_number = matches!(base, Base::Integer | Base::Decimal);
    if is_number || !is_taken_for_a_formula(cell) {
        return Cow::Borrowed(cell);
    }
    Cow::Owned(format!("{GUARD}{cell}"))
}

/// A text without its guard; none where it has none.
pub fn unguarded(cell: &str) -> Option<&str> {
    cell.strip_prefix(GUARD).filter(|rest| is_taken_for_a_formula(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_guarded_text_is_read_back_as_it_was_and_no_other_is_touched() {
        for text in
            ["=1+1", "+1", "-x", "@a", "\tb", "\rc", "'", "'=1", "''+", "a=1", "", "x", " =1", "'x"]
        {
            let written = guarded(Base::Text, text);
            assert_eq!(unguarded(&written).unwrap_or(&written), text);
            assert!(!written.starts_with(['=', '+', '-', '@', '\t', '\r']), "{text}");
        }
        assert_eq!(guarded(Base::Decimal, "-7.5"), "-7.5");
        assert_eq!(guarded(Base::Text, "-7.5"), "'-7.5");
        assert_eq!(unguarded("'x"), None);
    }

    #[test]
    fn the_separator_is_that_of_the_decimal_sign_of_a_language() {
        let of = |tag| Separator::of(Language::of(tag).unwrap());
        assert_eq!(of("fr"), Separator::Semicolon);
        assert_eq!(of("es"), Separator::Semicolon);
        assert_eq!(of("en"), Separator::Comma);
    }
}
