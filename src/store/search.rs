//! The words of a record as the search index holds them, and finding records by them.
//!
//! What somebody types is never syntax of the index. Only current versions at or below the
//! clearance are found, and only they are counted.

use std::fmt::Write as _;

use rusqlite::{Connection, ErrorCode, OptionalExtension as _, params};

use super::append::int;
use super::entries::entry_at;
use super::fault::StoreFault;
use super::read::{VISIBLE, cells_of, ledger_size, may_see, position_of};
use super::schema::index_table;
use crate::record::{Vantage, def};
use crate::word::{Base, Cells, FieldDef, Kind};

/// Longest text of one record that is searched, in bytes; the rest is kept but not found.
const SEARCH_BYTES_MAX: usize = 32_768;
/// Words of a query that are looked for; further ones are left out.
pub const SEARCH_WORDS_MAX: usize = 16;
/// Records that are counted; of more it is said that there are more.
pub const SEARCH_FOUND_MAX: usize = 1_000;
/// How long a search may take.
pub const SEARCH_MILLIS_MAX: u64 = 2_000;
/// Letters from which on a word also finds longer ones that begin with it.
pub const PREFIX_CHARS_MIN: usize = 3;

/// The search index has a row for a record with this text in this field.
pub(super) fn is_prose(field: &FieldDef, text: &str) -> bool {
    let prose = field.kind.base == Base::Text && field.name != "url";
    prose && !text.is_empty() && text.len() <= SEARCH_BYTES_MAX
}

/// Every free text of a record, folded for search; ids are found by their own index.
pub fn search_words(kind: Kind, texts: &[&str]) -> String {
    let mut words = String::new();
    for (field, text) in def(kind).fields.iter().zip(texts) {
        if is_prose(field, text) && words.len() + text.len() <= SEARCH_BYTES_MAX {
            fold_into(text, &mut words);
            words.push(' ');
        }
    }
    words
}

/// Folds a text the way the index and the query both need it: Arabic vowel marks and tatweel are
/// dropped and letter variants made one, because the tokenizer would cut words at them. Latin
/// diacritics are the tokenizer's own work.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

fn fold_into(text: &str, out: &mut String) {
    if text.is_ascii() {
        out.push_str(text);
        return;
    }
    for letter in text.chars() {
        match letter {
            '\u{064b}'..='\u{0652}' | '\u{0670}' | '\u{0640}' => {}
            'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
            'ى' => out.push('ي'),
            'ة' => out.push('ه'),
            other => out.push(other),
        }
    }
}

/// What is looked for, and which part of what is found is wanted.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'q> {
    /// The words as they were typed; all of them must occur.
    pub words: &'q str,
    /// Only records of this kind.
    pub kind: Option<Kind>,
    /// The oldest first, else the newest.
    pub oldest: bool,
    /// Records to pass over.
    pub skip: usize,
    /// Records wanted after those.
    pub take: usize,
}

/// A record that was found: its current version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Ledger position of the version.
    pub position: u64,
    /// Its kind.
    pub kind: Kind,
    /// What it says.
    pub cells: Cells,
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Records that the query names, by id or by the number of an entry; with the first part only.
    pub named: Vec<Hit>,
    /// Records in which the words occur: the part that was asked for, in its order.
    pub hits: Vec<Hit>,
    /// How many there are, at most `SEARCH_FOUND_MAX`.
    pub total: usize,
    /// There are more than were counted.
    pub more: bool,
    /// The time was up before everything had been looked at.
    pub stopped: bool,
}

/// Looks for records. Run it within a limit of time (`Reader::read_within`): what was found when the
/// time is up is kept.
pub fn find(db: &Connection, vantage: &Vantage, asked: &Asked<'_>) -> Result<Found, StoreFault> {
    let mut found = Found::default();
    match look(db, vantage, asked, &mut found) {
        Err(StoreFault::Sql(fault))
            if fault.sqlite_error_code() == Some(ErrorCode::OperationInterrupted) =>
        {
            found.stopped = true;
        }
        other => other?,
    }
    Ok(found)
}

fn look(
    db: &Connection,
    vantage: &Vantage,
    asked: &Asked<'_>,
    found: &mut Found,
) -> Result<(), StoreFault> {
    if asked.skip == 0 {
        named(db, vantage, asked, &mut found.named)?;
    }
    let Some(words) = expression(asked.words) else { return Ok(()) };
    let order = if asked.oldest { "" } else { "DESC" };
    let sql = format!(
        "SELECT s.rowid, e.kind FROM x_search s CROSS JOIN entry e ON e.position = s.rowid
         WHERE s.words MATCH ?1 AND s.rowid < ?2 AND (?3 = '' OR e.kind = ?3)
         ORDER BY s.rowid {order}"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let kind = asked.kind.map_or("", Kind::code);
    let mut rows = statement.query(params![words, int(vantage.known_at), kind])?;
    while let Some(row) = rows.next()? {
        let Some(kind) = Kind::from_code(row.get_ref(1)?.as_str().unwrap_or_default()) else {
            continue;
        };
        let Some(hit) = hit_at(db, vantage, kind, position_of(row)?)? else { continue };
        if found.total == SEARCH_FOUND_MAX {
            found.more = true;
            return Ok(());
        }
        if found.total >= asked.skip && found.hits.len() < asked.take {
            found.hits.push(hit);
        }
        found.total += 1;
    }
    Ok(())
}

/// The version made at a position, where it is current and open to the reader.
fn hit_at(
    db: &Connection,
    vantage: &Vantage,
    kind: Kind,
    position: u64,
) -> Result<Option<Hit>, StoreFault> {
    let sql =
        format!("SELECT x.* FROM {} x WHERE x.position = ?2 AND {VISIBLE}", index_table(kind));
    let at = params![int(vantage.known_at), int(position)];
    let cells = db.prepare_cached(&sql)?.query_row(at, |row| cells_of(row, kind)).optional()?;
    match cells {
        Some(cells) if may_see(db, vantage, kind, &cells.texts())? => {
            Ok(Some(Hit { position, kind, cells }))
        }
        _ => Ok(None),
    }
}

/// Records that the query names: by their id, or by the number of an entry that concerns them.
fn named(
    db: &Connection,
    vantage: &Vantage,
    asked: &Asked<'_>,
    found: &mut Vec<Hit>,
) -> Result<(), StoreFault> {
    let words = asked.words.trim();
    for kind in Kind::ALL.iter().filter(|kind| asked.kind.is_none_or(|only| only == **kind)) {
        found.extend(hit_of(db, vantage, *kind, words)?);
    }
    if entry_number(words).is_some_and(|n| n > vantage.known_at) {
        return Ok(());
    }
    let concerned = entry_concerns(db, words)?;
    if let Some((kind, id)) =
        concerned.filter(|(kind, _)| asked.kind.is_none_or(|only| only == *kind))
    {
        found.extend(hit_of(db, vantage, kind, &id)?);
    }
    Ok(())
}

/// The record that an entry concerns, by the number of the entry as it is printed, whoever may see
/// it.
pub fn entry_concerns(db: &Connection, words: &str) -> Result<Option<(Kind, String)>, StoreFault> {
    let size = ledger_size(db)?;
    let number = entry_number(words.trim()).filter(|n| (1..=size).contains(n));
    let Some(position) = number.map(|n| n - 1) else { return Ok(None) };
    let fact = entry_at(db, position)?.fact;
    Ok(Some((fact.kind, fact.record_id)))
}

/// The current version of the record with this id, however its letters were typed.
fn hit_of(
    db: &Connection,
    vantage: &Vantage,
    kind: Kind,
    id: &str,
) -> Result<Option<Hit>, StoreFault> {
    let id_field = def(kind).fields.first().map_or("position", |field| field.name);
    let sql = format!(
        "SELECT x.position FROM {} x WHERE x.\"{id_field}\" IN (?2, ?3) AND {VISIBLE} LIMIT 1",
        index_table(kind)
    );
    let at: Option<i64> = db
        .prepare_cached(&sql)?
        .query_row(params![int(vantage.known_at), id, id.to_uppercase()], |row| row.get(0))
        .optional()?;
    at.and_then(|at| u64::try_from(at).ok()).map_or(Ok(None), |at| hit_at(db, vantage, kind, at))
}

/// The number of an entry as it is printed in any language: `3244`, `3,244`, `3 244`.
fn entry_number(words: &str) -> Option<u64> {
    let digits: String =
        words.chars().filter(|c| !matches!(c, ',' | '.') && !c.is_whitespace()).collect();
    digits.parse().ok()
}

/// The words as a query of the index: each a quoted string, so that nothing in it is syntax.
fn expression(words: &str) -> Option<String> {
    let folded = fold(words);
    let typed = folded.split(|c: char| c.is_whitespace() || c.is_control());
    let mut expression = String::new();
    for word in typed.filter(|word| word.contains(char::is_alphanumeric)).take(SEARCH_WORDS_MAX) {
        let star = if word.chars().count() >= PREFIX_CHARS_MIN { "*" } else { "" };
        let _ = write!(expression, "\"{}\"{star} ", word.replace('"', "\"\""));
    }
    (!expression.is_empty()).then_some(expression)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vocalised_arabic_is_found_by_the_bare_word() {
        assert_eq!(fold("الْمُصَالَحَة"), fold("المصالحه"));
        assert_eq!(fold("réconciliation"), "réconciliation");
    }

    #[test]
    fn nothing_that_is_typed_is_syntax() {
        for (typed, wanted) in [
            ("two words", Some("\"two\"* \"words\"* ")),
            ("l'État", Some("\"l'État\"* ")),
            ("a OR b", Some("\"a\" \"OR\" \"b\" ")),
            ("say \"hello\"", Some("\"say\"* \"\"\"hello\"\"\"* ")),
            ("words:x ^y* (NEAR", Some("\"words:x\"* \"^y*\"* \"(NEAR\"* ")),
            ("a\0b", Some("\"a\" \"b\" ")),
            ("\" - * ( ) ^ :", None),
            ("  ", None),
        ] {
            assert_eq!(expression(typed).as_deref(), wanted, "{typed:?}");
        }
        let many = expression(&"word ".repeat(99)).unwrap();
        assert_eq!(many.matches('*').count(), SEARCH_WORDS_MAX);
    }

    #[test]
    fn the_number_of_an_entry_is_known_as_it_is_printed() {
        for typed in ["3244", "3,244", "3\u{202f}244", " 3 244 "] {
            assert_eq!(entry_number(typed), Some(3244), "{typed:?}");
        }
        assert_eq!((entry_number("C30"), entry_number("")), (None, None));
    }
}
