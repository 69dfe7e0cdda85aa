//! Words as the search index has them, and those that begin with a word.
//!
//! For a word and all longer ones the index first gathers every place of every one of them: with a
//! word that stands in each of 200,000 observations that takes 7 ms, however few are wanted. Asked
//! for the longer words by name, it goes from the newest record on and stops when it is told to.

use std::cell::RefCell;

use rusqlite::{Connection, params};

use super::fault::StoreFault;
use super::schema::SEARCH_TOKENIZER;

/// Longer words that are asked for by name; of more, the index is left to gather them.
const LONGER_WORDS_MAX: usize = 16;

/// The table of the words of the index; only a reading connection has it, and for itself alone.
const WORDS: &str =
    "CREATE VIRTUAL TABLE temp.x_words USING fts5vocab ('main', 'x_search', 'instance')";

/// Lets a reading connection look into the words of the index.
pub(super) fn open_words(db: &Connection) -> Result<(), StoreFault> {
    // The table is in the memory of this connection; the file is open for reading only.
    db.pragma_update(None, "query_only", false)?;
    db.execute_batch(WORDS)?;
    Ok(db.pragma_update(None, "query_only", true)?)
}

thread_local! {
    /// An empty index in memory, with the tokenizer of the real one. Each thread that searches makes
    /// one when it first does, which takes longer than all the cutting it will do.
    static CUTTER: RefCell<Option<Connection>> = const { RefCell::new(None) };
}

/// A text as the index cuts it into words: by its own tokenizer, so that nobody guesses at it.
fn cut(text: &str) -> Result<Vec<String>, StoreFault> {
    CUTTER.with_borrow_mut(|held| {
        let db = held.take().map_or_else(cutter, Ok)?;
        let words = cut_by(&db, text)?;
        *held = Some(db);
        Ok(words)
    })
}

fn cutter() -> Result<Connection, StoreFault> {
    let db = Connection::open_in_memory()?;
    db.execute_batch(&format!(
        "CREATE VIRTUAL TABLE typed USING fts5 (words, content='', columnsize=0, {SEARCH_TOKENIZER});
         CREATE VIRTUAL TABLE typed_words USING fts5vocab ('typed', 'instance');"
    ))?;
    Ok(db)
}

fn cut_by(db: &Connection, text: &str) -> Result<Vec<String>, StoreFault> {
    // Never committed: the next text finds it empty.
    let tx = db.unchecked_transaction()?;
    tx.prepare_cached("INSERT INTO typed (rowid, words) VALUES (1, ?1)")?.execute([text])?;
    let mut statement = tx.prepare_cached("SELECT term FROM typed_words ORDER BY \"offset\"")?;
    let words = statement.query_map([], |row| row.get(0))?;
    Ok(words.collect::<Result<_, _>>()?)
}

/// Words of the index that begin with these letters; none where they are many.
fn beginning_with(db: &Connection, letters: &str) -> Result<Option<Vec<String>>, StoreFault> {
    let mut next =
        db.prepare_cached("SELECT term FROM temp.x_words WHERE term >= ?1 AND term <= ?2 LIMIT 1")?;
    let end = format!("{letters}\u{10ffff}");
    let (mut found, mut from) = (Vec::new(), letters.to_owned());
    loop {
        let mut rows = next.query(params![from, end])?;
        let Some(row) = rows.next()? else { return Ok(Some(found)) };
        let word: String = row.get(0)?;
        if found.len() == LONGER_WORDS_MAX {
            return Ok(None);
        }
        // The smallest text after the word itself.
        from = format!("{word}\u{1}");
        found.push(word);
    }
}

/// What is typed as one word, with the longer ones that its last part begins: phrases of which one
/// must occur. None where they are many.
pub(super) fn with_longer(db: &Connection, typed: &str) -> Result<Option<Vec<String>>, StoreFault> {
    let words = cut(typed)?;
    let Some((last, before)) = words.split_last() else { return Ok(None) };
    let Some(longer) = beginning_with(db, last)? else { return Ok(None) };
    let phrase = |last: &String| [before, std::slice::from_ref(last)].concat().join(" ");
    // Where there is none, the word itself finds what it should: nothing.
    let none = longer.is_empty().then(|| phrase(last));
    Ok(Some(longer.iter().map(phrase).chain(none).collect()))
}

#[cfg(test)]
mod tests {
    use super::super::append::int;
    use super::*;

    fn index(texts: &[&str]) -> Connection {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch(&super::super::schema::index_schema()).unwrap();
        for (place, text) in texts.iter().enumerate() {
            let row = params![int(place), text];
            db.execute("INSERT INTO x_search (rowid, words) VALUES (?1, ?2)", row).unwrap();
        }
        open_words(&db).unwrap();
        db
    }

    #[test]
    fn a_text_is_cut_as_the_index_cuts_it() {
        assert_eq!(cut("l'État made-up").unwrap(), ["l", "etat", "made", "up"]);
        assert_eq!(cut("المصالحه 24 Ñandú").unwrap(), ["المصالحه", "24", "nandu"]);
        assert_eq!(cut("\" - \0").unwrap(), Vec::<String>::new());
        assert_eq!(cut("one").unwrap(), ["one"], "nothing is left of the texts before");
    }

    #[test]
    fn the_longer_words_are_those_of_the_index_and_no_others() {
        let db =
            index(&["Observed, an observer observes.", "obsolete", "an obs", "réunion réunie"]);
        let longer = |typed: &str| with_longer(&db, typed).unwrap();
        let some = |words: &[&str]| Some(words.iter().map(|it| (*it).to_owned()).collect());
        assert_eq!(longer("OBSERV"), some(&["observed", "observer", "observes"]));
        assert_eq!(
            longer("an-obs"),
            some(&["an obs", "an observed", "an observer", "an observes", "an obsolete"])
        );
        assert_eq!(longer("Réuni"), some(&["reunie", "reunion"]));
        assert_eq!(longer("absent"), some(&["absent"]));
        assert_eq!(longer("--"), None);
    }

    #[test]
    fn where_the_longer_words_are_many_the_index_is_left_to_gather_them() {
        let many: Vec<String> = (0..=LONGER_WORDS_MAX).map(|n| format!("word{n:02}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert_eq!(with_longer(&index(&many), "word").unwrap(), None);
        let fewer = with_longer(&index(&many[1..]), "word").unwrap();
        assert_eq!(fewer.map(|it| it.len()), Some(LONGER_WORDS_MAX));
    }
}
