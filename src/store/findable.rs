//! The search index compared with the ledger: it holds as many records as have words, and each
//! record of a sample is found by its own words. In a small mission the sample is nearly all.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::append::{int, texts_of};
use super::entries::entry_at;
use super::fault::StoreFault;
use super::search::search_words;

/// Most records that are looked for.
const SOUGHT_MAX: u64 = 1_024;
/// So much of a record's words is looked for, in bytes.
const PHRASE_BYTES_MAX: usize = 512;

/// `with_words` is the number of entries that made a version with words in it.
pub(super) fn check(db: &Connection, size: u64, with_words: u64) -> Result<(), StoreFault> {
    let held = records(db).map_err(|error| unfit(error, 0))?;
    if held != with_words {
        return Err(fault(held.min(with_words)));
    }
    let step = usize::try_from(size.div_ceil(SOUGHT_MAX)).unwrap_or(usize::MAX).max(1);
    for position in (0..size).step_by(step) {
        let entry = entry_at(db, position)?;
        if entry.destroyed || !entry.fact.act.says() {
            continue;
        }
        let words = search_words(entry.fact.kind, &texts_of(&entry.fact));
        let Some(phrase) = phrase(&words) else { continue };
        let found = is_found(db, &phrase, position).map_err(|error| unfit(error, position))?;
        if !found {
            return Err(fault(position));
        }
    }
    Ok(())
}

fn fault(row: u64) -> StoreFault {
    StoreFault::Index { table: "x_search".to_owned(), row }
}

/// Whatever is wrong with the tables of the search index, a rebuild makes them again; only a disk
/// that fails is something else.
fn unfit(error: rusqlite::Error, row: u64) -> StoreFault {
    match StoreFault::from(error) {
        failed @ StoreFault::DiskFailed(_) => failed,
        _ => fault(row),
    }
}

/// Number of records in the index, which keeps no text and cannot be read through. FTS5 writes it
/// down for its ranking: the first number of the row 1 of its data.
fn records(db: &Connection) -> Result<u64, rusqlite::Error> {
    let block: Option<Vec<u8>> = db
        .prepare("SELECT block FROM x_search_data WHERE id = 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(number(&block.unwrap_or_default()))
}

/// Seven bits of each byte, the highest first; a byte below 128 is the last.
fn number(bytes: &[u8]) -> u64 {
    let last = bytes.iter().position(|byte| *byte < 0x80).unwrap_or(bytes.len());
    let digits = bytes.iter().take(last + 1).take(8);
    digits.fold(0, |number, byte| number << 7 | u64::from(byte & 0x7f))
}

/// The beginning of the words as one phrase; none where there is no letter to look for.
fn phrase(words: &str) -> Option<String> {
    let start = match words.get(..words.floor_char_boundary(PHRASE_BYTES_MAX)) {
        Some(cut) if cut.len() < words.len() => cut.rsplit_once(char::is_whitespace)?.0,
        _ => words,
    };
    let any = start.chars().any(char::is_alphanumeric);
    any.then(|| format!("\"{}\"", start.replace('"', "\"\"")))
}

fn is_found(db: &Connection, phrase: &str, position: u64) -> Result<bool, rusqlite::Error> {
    db.prepare_cached("SELECT 1 FROM x_search WHERE x_search MATCH ?1 AND rowid = ?2")?
        .exists(params![phrase, int(position)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_sqlite_writes_it() {
        assert_eq!(number(&[]), 0);
        assert_eq!(number(&[0x05, 0x81]), 5);
        assert_eq!(number(&[0x9d, 0x70, 0x84, 0xee, 0x61]), 3824);
    }

    #[test]
    fn a_phrase_ends_with_a_whole_word_and_needs_a_letter() {
        assert_eq!(phrase("two \"words\" "), Some("\"two \"\"words\"\" \"".to_owned()));
        assert_eq!(phrase(" … - "), None);
        let long = phrase(&"é words ".repeat(200)).unwrap();
        assert!(long.len() <= PHRASE_BYTES_MAX + 2 && long.ends_with('"'), "{long}");
    }
}
