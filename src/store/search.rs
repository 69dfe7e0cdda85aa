//! The words of a record as the search index holds them, and finding records by them.
//!
//! What somebody types is never syntax of the index. Only current versions at or below the
//! clearance are found, and only they are counted.

use std::fmt::Write as _;
use std::sync::OnceLock;

use rusqlite::{Connection, ErrorCode, OptionalExtension as _, params};

use super::allow::PUBLIC_KINDS;
use super::append::int;
use super::entries::entry_at;
use super::fault::StoreFault;
use super::read::{VISIBLE, cells_of, class_of, ledger_size, may_see, position_of};
use super::schema::index_table;
use super::words;
use crate::record::{Vantage, def};
use crate::word::{Base, Cells, FieldDef, Kind};

/// Longest text of one record that is searched, in bytes; the rest is kept but not found.
const SEARCH_BYTES_MAX: usize = 32_768;
/// Words of a query that are looked for; further ones are left out.
pub const SEARCH_WORDS_MAX: usize = 16;
/// Records that are counted at most; of more it is said that there are more.
pub const SEARCH_FOUND_MAX: usize = 1_000;
/// The same for a program, which asks for all of them at once: of the longest records some 10 MiB.
pub const SEARCH_WHOLE_MAX: usize = 5_000;
/// Records that are counted after those passed over: whoever goes on is told of more.
pub const SEARCH_AHEAD_MAX: usize = 250;
/// How long a search may take.
pub const SEARCH_MILLIS_MAX: u64 = 2_000;
/// How long a search of somebody may take whom nobody knows.
pub const PUBLIC_MILLIS_MAX: u64 = 1_000;
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

/// A text as it is compared: small letters, Latin ones without accents, Arabic ones without vowels.
pub fn plain(text: &str) -> String {
    let folded = fold(text);
    folded.chars().flat_map(char::to_lowercase).map(bare_letter).collect()
}

/// Latin letters of French, Spanish, Bambara and Tamasheq without their accents.
fn bare_letter(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' | 'ă' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' | 'ə' | 'ɛ' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' | 'ɲ' | 'ŋ' => 'n',
        'ò' | 'ó' | 'ô' | 'ö' | 'õ' | 'ɔ' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ÿ' | 'ý' => 'y',
        '’' | 'ʼ' => '\'',
        other => other,
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
    /// How many there are, as far as they were counted.
    pub total: usize,
    /// There are more than were counted.
    pub more: bool,
    /// The time was up before everything had been looked at.
    pub stopped: bool,
}

/// Where records are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Home {
    /// In the working store, beside the entries that made them.
    Ledger,
    /// In the public copy, which has no entries.
    Copy,
}

/// Looks for records. Run it within a limit of time (`Reader::read_within`): what was found when the
/// time is up is kept.
pub fn find(db: &Connection, vantage: &Vantage, asked: &Asked<'_>) -> Result<Found, StoreFault> {
    find_in(Home::Ledger, db, vantage, asked)
}

/// The same in the public copy. Who asks for a kind is given the translations of its records, too: a
/// reader does not know in which language something was written first.
pub(super) fn find_published(
    db: &Connection,
    vantage: &Vantage,
    asked: &Asked<'_>,
) -> Result<Found, StoreFault> {
    find_in(Home::Copy, db, vantage, asked)
}

fn find_in(
    home: Home,
    db: &Connection,
    vantage: &Vantage,
    asked: &Asked<'_>,
) -> Result<Found, StoreFault> {
    let mut found = Found::default();
    match look(home, db, vantage, asked, &mut found) {
        Err(StoreFault::Sql(fault))
            if fault.sqlite_error_code() == Some(ErrorCode::OperationInterrupted) =>
        {
            found.stopped = true;
        }
        other => other?,
    }
    Ok(found)
}

/// The versions in which the words occur, each with its kind.
fn statement(home: Home, asked: &Asked<'_>) -> String {
    let order = if asked.oldest { "" } else { "DESC" };
    let (from, kind) = match home {
        Home::Ledger => ("x_search s CROSS JOIN entry e ON e.position = s.rowid", "e.kind"),
        Home::Copy => ("x_search s", kind_in_copy()),
    };
    let of_kind = match (home, asked.kind) {
        (_, None) => String::new(),
        (Home::Ledger, Some(kind)) => format!("AND e.kind = '{}'", kind.code()),
        (Home::Copy, Some(kind)) => format!(
            "AND (EXISTS (SELECT 1 FROM {} x WHERE x.position = s.rowid)
              OR EXISTS (SELECT 1 FROM {} x WHERE x.position = s.rowid AND x.\"table\" = '{}'))",
            index_table(kind),
            index_table(Kind::Translation),
            kind.table()
        ),
    };
    format!(
        "SELECT s.rowid, {kind} FROM {from}
         WHERE s.words MATCH ?1 AND s.rowid < ?2 {of_kind} ORDER BY s.rowid {order}"
    )
}

/// The kind of the version at `s.rowid`, by the table in which it lies. The first are those of which
/// there are most.
fn kind_in_copy() -> &'static str {
    static CASES: OnceLock<String> = OnceLock::new();
    CASES.get_or_init(|| {
        let often = [Kind::Observation, Kind::Assessment, Kind::Translation];
        let rest = PUBLIC_KINDS.iter().filter(|kind| !often.contains(kind));
        let mut cases = String::from("CASE");
        for kind in often.iter().chain(rest) {
            let (table, code) = (index_table(*kind), kind.code());
            let _ = write!(
                cases,
                " WHEN EXISTS (SELECT 1 FROM {table} x WHERE x.position = s.rowid) THEN '{code}'"
            );
        }
        cases + " ELSE '' END"
    })
}

fn look(
    home: Home,
    db: &Connection,
    vantage: &Vantage,
    asked: &Asked<'_>,
    found: &mut Found,
) -> Result<(), StoreFault> {
    if asked.skip == 0 {
        named(home, db, vantage, asked, &mut found.named)?;
    }
    let Some(words) = expression(db, asked.words)? else { return Ok(()) };
    let ahead = SEARCH_AHEAD_MAX.max(asked.take);
    let most = SEARCH_FOUND_MAX.max(asked.take.min(SEARCH_WHOLE_MAX));
    let counted_max = most.min(asked.skip.saturating_add(ahead));
    let mut statement = db.prepare_cached(&statement(home, asked))?;
    let mut rows = statement.query(params![words, int(vantage.known_at)])?;
    while let Some(row) = rows.next()? {
        let Some(kind) = Kind::from_code(row.get_ref(1)?.as_str().unwrap_or_default()) else {
            continue;
        };
        let position = position_of(row)?;
        let wanted = found.total >= asked.skip && found.hits.len() < asked.take;
        if wanted && found.total < counted_max {
            let Some(hit) = hit_at(db, vantage, kind, position)? else { continue };
            found.hits.push(hit);
        } else if !is_there(db, vantage, kind, position)? {
            continue;
        } else if found.total == counted_max {
            found.more = true;
            return Ok(());
        }
        found.total += 1;
    }
    Ok(())
}

/// The version made at a position is current and open to the reader: the same answer as `hit_at`
/// gives, without reading what the record says where its class alone decides.
fn is_there(
    db: &Connection,
    vantage: &Vantage,
    kind: Kind,
    position: u64,
) -> Result<bool, StoreFault> {
    if kind == Kind::Translation {
        return Ok(hit_at(db, vantage, kind, position)?.is_some());
    }
    let classed = def(kind).place("access_level").is_some();
    let class = if classed { "x.access_level" } else { "'public'" };
    let table = index_table(kind);
    let sql = format!("SELECT {class} FROM {table} x WHERE x.position = ?2 AND {VISIBLE}");
    let at = params![int(vantage.known_at), int(position)];
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query(at)?;
    let Some(row) = rows.next()? else { return Ok(false) };
    let code = row.get_ref(0)?.as_str_or_null().map_err(rusqlite::Error::from)?;
    Ok(class_of(code.unwrap_or_default()) <= vantage.clearance)
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
    home: Home,
    db: &Connection,
    vantage: &Vantage,
    asked: &Asked<'_>,
    found: &mut Vec<Hit>,
) -> Result<(), StoreFault> {
    let words = asked.words.trim();
    for kind in Kind::ALL.iter().filter(|kind| asked.kind.is_none_or(|only| only == **kind)) {
        found.extend(hit_of(db, vantage, *kind, words)?);
    }
    if home == Home::Copy {
        // What an entry did that made nothing public nobody is told here.
        return Ok(());
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
pub(super) fn hit_of(
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
fn expression(db: &Connection, typed: &str) -> Result<Option<String>, StoreFault> {
    let folded = fold(typed);
    let typed = folded.split(|c: char| c.is_whitespace() || c.is_control());
    let typed = typed.filter(|word| word.contains(char::is_alphanumeric)).take(SEARCH_WORDS_MAX);
    let terms = typed.map(|word| term(db, word)).collect::<Result<Vec<_>, _>>()?;
    Ok((!terms.is_empty()).then(|| terms.join(" AND ")))
}

/// One word, and where it is long enough the longer ones that begin with it.
fn term(db: &Connection, word: &str) -> Result<String, StoreFault> {
    if word.chars().count() < PREFIX_CHARS_MIN {
        return Ok(quoted(word));
    }
    Ok(match words::with_longer(db, word)? {
        Some(phrases) => {
            let phrases: Vec<String> = phrases.iter().map(|phrase| quoted(phrase)).collect();
            format!("({})", phrases.join(" OR "))
        }
        None => format!("{}*", quoted(word)),
    })
}

fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace('"', "\"\""))
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
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch(&crate::store::schema::index_schema()).unwrap();
        db.execute("INSERT INTO x_search (rowid, words) VALUES (1, 'word words two say')", [])
            .unwrap();
        words::open_words(&db).unwrap();
        let expression = |typed: &str| expression(&db, typed).unwrap();
        for (typed, wanted) in [
            ("two words", Some("(\"two\") AND (\"words\")")),
            ("word", Some("(\"word\" OR \"words\")")),
            ("l'État", Some("(\"l etat\")")),
            ("a OR b", Some("\"a\" AND \"OR\" AND \"b\"")),
            ("say \"hello\"", Some("(\"say\") AND (\"hello\")")),
            ("words:x ^y* (NEAR", Some("(\"words x\") AND (\"y\") AND (\"near\")")),
            ("a\0b \"x", Some("\"a\" AND \"b\" AND \"\"\"x\"")),
            ("\" - * ( ) ^ :", None),
            ("  ", None),
        ] {
            assert_eq!(expression(typed).as_deref(), wanted, "{typed:?}");
            let Some(query) = expression(typed) else { continue };
            let found = "SELECT count(*) FROM x_search WHERE words MATCH ?1";
            assert!(db.query_row(found, [query], |row| row.get::<_, i64>(0)).is_ok(), "{typed:?}");
        }
        let many = expression(&"word ".repeat(99)).unwrap();
        assert_eq!(many.matches(" AND ").count(), SEARCH_WORDS_MAX - 1);
    }

    #[test]
    fn the_number_of_an_entry_is_known_as_it_is_printed() {
        for typed in ["3244", "3,244", "3\u{202f}244", " 3 244 "] {
            assert_eq!(entry_number(typed), Some(3244), "{typed:?}");
        }
        assert_eq!((entry_number("C30"), entry_number("")), (None, None));
    }
}
