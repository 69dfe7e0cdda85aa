//! Reading the record at a vantage from the index; entries of the ledger are read in `entries`.
//!
//! Every read runs in one transaction, so it sees one head. No function here reads the index
//! without a `Vantage`; what lies above the vantage's clearance does not exist for the reader.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use uuid::Uuid;

use super::append::int;
pub use super::entries::{StoredEntry, entries, entry_at, entry_by_id};
use super::fault::StoreFault;
use super::schema::index_table;
use crate::record::{EvidenceCount, Record, Vantage, def};
use crate::word::{Access, Base, Cells, Day, Field as _, Key, Kind};

/// The ledger position in the first column of a row.
pub(super) fn position_of(row: &Row<'_>) -> Result<u64, StoreFault> {
    let position: i64 = row.get(0)?;
    u64::try_from(position).map_err(|_| damaged(0, "its position is negative"))
}

/// The fault of a damaged entry.
pub fn damaged(position: u64, what: &str) -> StoreFault {
    StoreFault::Damaged { position, what: what.to_owned() }
}

/// The access class with this code.
pub fn access_of(code: &str) -> Option<Access> {
    [Access::Public, Access::Internal, Access::Confidential]
        .into_iter()
        .find(|access| access.code() == code)
}

/// Cells of the version made at a position, if the index has one.
pub fn version_at(db: &Connection, kind: Kind, position: i64) -> Result<Option<Cells>, StoreFault> {
    let sql = format!("SELECT * FROM {} WHERE position = ?1", index_table(kind));
    let mut statement = db.prepare_cached(&sql)?;
    Ok(statement.query_row([position], |row| cells_of(row, kind)).optional()?)
}

/// Cells of the version made at a position, which the index must have.
pub fn cells_at(db: &Connection, kind: Kind, position: i64) -> Result<Cells, StoreFault> {
    let found = version_at(db, kind, position)?;
    found
        .ok_or_else(|| damaged(u64::try_from(position).unwrap_or(0), "the index has no row for it"))
}

/// Cells of a row selected with `*` from an index table.
pub(super) fn cells_of(row: &Row<'_>, kind: Kind) -> rusqlite::Result<Cells> {
    let fields = def(kind).fields;
    let mut cells = Vec::with_capacity(fields.len());
    for (place, field) in fields.iter().enumerate() {
        let column = place + 3;
        cells.push(if field.kind.base == Base::Integer {
            row.get::<_, Option<i64>>(column)?.map(|n| n.to_string()).unwrap_or_default()
        } else {
            row.get::<_, Option<String>>(column)?.unwrap_or_default()
        });
    }
    Ok(Cells(cells))
}

/// What to select of an index table under the name `x` for `texts_of`: position, first position,
/// and every field as text.
fn as_texts(kind: Kind) -> String {
    let fields = def(kind).fields.iter();
    let columns: Vec<String> = fields.map(|f| column_text(f.name, f.kind.base)).collect();
    format!("x.position, x.first, {}", columns.join(", "))
}

/// Texts of the cells of such a row, without copies; empty = no value.
fn texts_of<'r>(row: &'r Row<'_>, kind: Kind) -> Result<Vec<&'r str>, StoreFault> {
    let mut texts = Vec::with_capacity(def(kind).fields.len());
    for place in 0..def(kind).fields.len() {
        let cell = row.get_ref(place + 2)?.as_str_or_null();
        let cell = cell.map_err(rusqlite::Error::from)?;
        texts.push(cell.unwrap_or_default());
    }
    Ok(texts)
}

/// Number of entries in the ledger.
pub fn ledger_size(db: &Connection) -> Result<u64, StoreFault> {
    let size: Option<i64> =
        db.query_row("SELECT max(position) + 1 FROM entry", [], |row| row.get(0))?;
    Ok(size.and_then(|size| u64::try_from(size).ok()).unwrap_or(0))
}

/// Number of entries that the index reflects; the published store has no ledger of its own.
fn index_size(db: &Connection) -> Result<u64, StoreFault> {
    let size: i64 =
        db.query_row("SELECT value FROM x_state WHERE key = 'size'", [], |row| row.get(0))?;
    Ok(u64::try_from(size).unwrap_or(0))
}

/// The condition under which a version is the one known at `?1`. In the public copy a version may
/// have been known and not public; see `moments`.
pub(super) const VISIBLE: &str = "x.position < ?1 AND (x.ended_by IS NULL OR x.ended_by >= ?1)
    AND NOT EXISTS (SELECT 1 FROM x_unseen u WHERE u.known_at = ?1 AND u.position = x.position)";

/// Everything known at the vantage. Of the observations only those that other records cite, and
/// the counts of all of them: a record of a million observations loads as fast as one of ten.
pub fn record(db: &Connection, vantage: &Vantage) -> Result<Record, StoreFault> {
    let mut record = record_without_counts(db, vantage)?;
    record.evidence_counts = evidence_counts(db, vantage)?;
    Ok(record)
}

/// What is known of some kinds only; observations are not among them.
pub fn some(db: &Connection, vantage: &Vantage, kinds: &[Kind]) -> Result<Record, StoreFault> {
    let mut record = Record::default();
    for kind in kinds.iter().filter(|kind| **kind != Kind::Observation) {
        load_kind(db, vantage, *kind, &mut record)?;
    }
    Ok(record)
}

/// The same without the counts of observations by month: with a million observations these are
/// the greater part of a record, and neither a report nor a page needs them.
pub fn record_without_counts(db: &Connection, vantage: &Vantage) -> Result<Record, StoreFault> {
    let head = index_size(db)?;
    if vantage.known_at > head {
        return Err(StoreFault::Beyond { head, asked: vantage.known_at });
    }
    let mut record = Record::default();
    for kind in Kind::ALL.iter().filter(|kind| **kind != Kind::Observation) {
        load_kind(db, vantage, *kind, &mut record)?;
    }
    let cited = cited_evidence(&record);
    load_evidence(db, vantage, &cited, &mut record)?;
    record.last_observed = last_observed(db, vantage, &record)?;
    Ok(record)
}

fn load_kind(
    db: &Connection,
    vantage: &Vantage,
    kind: Kind,
    record: &mut Record,
) -> Result<(), StoreFault> {
    let (columns, table) = (as_texts(kind), index_table(kind));
    let sql = format!("SELECT {columns} FROM {table} x WHERE {VISIBLE} ORDER BY x.position");
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query([int(vantage.known_at)])?;
    while let Some(row) = rows.next()? {
        take_row(db, row, kind, vantage, record)?;
    }
    Ok(())
}

/// Puts a row into the record unless it lies above the clearance.
fn take_row(
    db: &Connection,
    row: &Row<'_>,
    kind: Kind,
    vantage: &Vantage,
    record: &mut Record,
) -> Result<(), StoreFault> {
    let texts = texts_of(row, kind)?;
    if !may_see(db, vantage, kind, &texts)? {
        return Ok(());
    }
    let position = position_of(row)?;
    let first: i64 = row.get(1)?;
    let first = u64::try_from(first).unwrap_or(position);
    record.put_version(kind, position, first, &texts).map_err(|faults| {
        let what: Vec<String> = faults.iter().map(ToString::to_string).collect();
        damaged(position, &what.join("; "))
    })
}

/// The class of a record: its own access level where the kind has one, else public. A level that
/// cannot be read hides the record.
pub fn access_class(kind: Kind, cells: &Cells) -> Access {
    access_class_of(kind, |place| cells.get(place))
}

fn access_class_of<'t>(kind: Kind, text: impl Fn(usize) -> &'t str) -> Access {
    let place = def(kind).place("access_level");
    place.map_or(Access::Public, |place| class_of(text(place)))
}

/// The class with this code; one that cannot be read is the highest.
pub(super) fn class_of(code: &str) -> Access {
    access_of(code).unwrap_or(Access::Confidential)
}

/// The last version of a record known at a position, whoever may see it, and whether it is
/// current or was withdrawn.
pub(super) fn last_version(
    db: &Connection,
    vantage: &Vantage,
    kind: Kind,
    id: &str,
) -> Result<Option<(bool, Cells)>, StoreFault> {
    let found = last_placed(db, vantage, kind, id)?;
    Ok(found.map(|(current, (_, cells))| (current, cells)))
}

/// The version of a record that is known at a vantage and may be seen from it.
pub fn known_version(
    db: &Connection,
    vantage: &Vantage,
    kind: Kind,
    id: &str,
) -> Result<Option<Cells>, StoreFault> {
    let Some((true, cells)) = last_version(db, vantage, kind, id)? else { return Ok(None) };
    let texts: Vec<&str> = cells.0.iter().map(String::as_str).collect();
    let visible = may_see(db, vantage, kind, &texts)?;
    Ok(visible.then_some(cells))
}

/// Ids of current records that begin so.
pub fn ids_beginning(db: &Connection, kind: Kind, with: &str) -> Result<Vec<String>, StoreFault> {
    let id_field = def(kind).fields.first().map_or("position", |field| field.name);
    let sql = format!(
        "SELECT \"{id_field}\" FROM {} WHERE \"{id_field}\" >= ?1 AND \"{id_field}\" < ?2
         AND ended_by IS NULL ORDER BY \"{id_field}\"",
        index_table(kind)
    );
    let mut statement = db.prepare_cached(&sql)?;
    // No character of an id comes after the tilde.
    let ids = statement.query_map([with, &format!("{with}~")], |row| row.get(0))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

/// The same with its place in the ledger.
pub(super) fn last_placed(
    db: &Connection,
    vantage: &Vantage,
    kind: Kind,
    id: &str,
) -> Result<Option<(bool, Placed)>, StoreFault> {
    let id_field = def(kind).fields.first().map_or("position", |field| field.name);
    let sql = format!(
        "SELECT x.* FROM {} x WHERE x.\"{id_field}\" = ?2 AND x.position < ?1
         ORDER BY x.position DESC LIMIT 1",
        index_table(kind)
    );
    let mut statement = db.prepare_cached(&sql)?;
    let found = statement.query_row(params![int(vantage.known_at), id], |row| {
        let ended: Option<i64> = row.get(2)?;
        let current = ended.is_none_or(|ended| ended >= int(vantage.known_at));
        Ok((current, placed(row, kind)?))
    });
    Ok(found.optional()?)
}

/// The reader may see a version: by its own class, and a translation by that of what it
/// translates.
pub(super) fn may_see(
    db: &Connection,
    vantage: &Vantage,
    kind: Kind,
    texts: &[&str],
) -> Result<bool, StoreFault> {
    let text = |place: usize| texts.get(place).copied().unwrap_or_default();
    if access_class_of(kind, text) > vantage.clearance {
        return Ok(false);
    }
    if kind != Kind::Translation || vantage.clearance == Access::Confidential {
        return Ok(true);
    }
    let cell = |name| def(kind).place(name).map_or("", text);
    let Some(translated) = Kind::from_table(cell("table")) else { return Ok(false) };
    if def(translated).place("access_level").is_none() {
        return Ok(true);
    }
    let last = last_version(db, vantage, translated, cell("record_id"))?;
    Ok(last.is_some_and(|(current, cells)| {
        current && access_class(translated, &cells) <= vantage.clearance
    }))
}

/// Observations that other records rest on.
pub(super) fn cited_evidence(record: &Record) -> BTreeSet<Key> {
    let mut cited = BTreeSet::new();
    let mut add = |ids: &[crate::agreement::EvidenceId]| {
        cited.extend(ids.iter().map(|id| id.0.clone()));
    };
    record.assessments.values().for_each(|a| add(&a.evidence_ids));
    record.blockages.values().for_each(|b| add(&b.evidence_ids));
    record.recommendation_followups.values().for_each(|f| add(&f.evidence_ids));
    record.sessions.values().for_each(|s| add(&s.evidence_ids));
    record.incidents.values().for_each(|i| add(&i.evidence_ids));
    record.claims.values().for_each(|c| add(c.evidence_id.as_slice()));
    record.indicator_readings.values().for_each(|r| add(r.evidence_id.as_slice()));
    let told = record.narratives.values().flat_map(|narrative| narrative.value.observations());
    cited.extend(told.filter_map(|id| Key::read(id).ok()));
    cited
}

fn load_evidence(
    db: &Connection,
    vantage: &Vantage,
    ids: &BTreeSet<Key>,
    record: &mut Record,
) -> Result<(), StoreFault> {
    let columns = as_texts(Kind::Observation);
    let sql = format!("SELECT {columns} FROM x_evidence x WHERE {VISIBLE} AND x.evidence_id = ?2");
    let mut statement = db.prepare_cached(&sql)?;
    for id in ids {
        let mut rows = statement.query(params![int(vantage.known_at), id.as_str()])?;
        while let Some(row) = rows.next()? {
            take_row(db, row, Kind::Observation, vantage, record)?;
        }
    }
    Ok(())
}

/// The condition under which a link is open to this clearance. A class that cannot be read is the
/// highest.
const fn open_to(clearance: Access) -> &'static str {
    match clearance {
        Access::Public => "l.access = 'public'",
        Access::Internal => "l.access IN ('public', 'internal')",
        Access::Confidential => "true",
    }
}

/// The observations that were recorded last, of those that the reader may see: `most` at most, whatever their dates.
pub fn recorded_last(
    db: &Connection,
    vantage: &Vantage,
    most: usize,
    record: &mut Record,
) -> Result<(), StoreFault> {
    let columns = as_texts(Kind::Observation);
    let sql = format!(
        "SELECT {columns} FROM x_evidence x WHERE {VISIBLE} ORDER BY x.position DESC LIMIT ?2"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query(params![int(vantage.known_at), int(most)])?;
    while let Some(row) = rows.next()? {
        take_row(db, row, Kind::Observation, vantage, record)?;
    }
    Ok(())
}

/// Observations of one commitment known at the vantage: these rows of those that the reader may see,
/// counted from the newest.
pub fn observations(
    db: &Connection,
    vantage: &Vantage,
    commitment: &str,
    rows: Range<usize>,
    record: &mut Record,
) -> Result<(), StoreFault> {
    let columns = as_texts(Kind::Observation);
    // Decided on the links alone, so that of the rows left out nothing else is read.
    let visible = VISIBLE.replace("x.", "l.");
    let sql = format!(
        "SELECT {columns} FROM x_link l JOIN x_evidence x ON x.position = l.position
         WHERE l.commitment_id = ?2 AND l.day <= ?3 AND {visible} AND {}
         ORDER BY l.day DESC, l.position DESC LIMIT ?4 OFFSET ?5",
        open_to(vantage.clearance)
    );
    let mut statement = db.prepare_cached(&sql)?;
    let (known_at, as_of) = (int(vantage.known_at), vantage.as_of.to_string());
    let limits = params![known_at, commitment, as_of, int(rows.len()), int(rows.start)];
    let mut rows = statement.query(limits)?;
    while let Some(row) = rows.next()? {
        take_row(db, row, Kind::Observation, vantage, record)?;
    }
    Ok(())
}

/// The first possible day of the newest observation of a commitment that passes: asked of its ledger
/// position and its class.
fn newest(
    db: &Connection,
    vantage: &Vantage,
    commitment: &str,
    passes: impl Fn(i64, Access) -> Result<bool, StoreFault>,
) -> Result<Option<Day>, StoreFault> {
    let sql = format!(
        "SELECT x.position, x.day, x.access FROM x_link x
         WHERE x.commitment_id = ?2 AND x.day > '' AND x.day <= ?3 AND {VISIBLE}
         ORDER BY x.day DESC"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let as_of = vantage.as_of.to_string();
    let mut rows = statement.query(params![int(vantage.known_at), commitment, as_of])?;
    while let Some(row) = rows.next()? {
        let class = class_of(row.get_ref(2)?.as_str().unwrap_or_default());
        if passes(row.get(0)?, class)? {
            return Ok(Day::parse(row.get_ref(1)?.as_str().unwrap_or_default()).ok());
        }
    }
    Ok(None)
}

/// The first possible day of the newest observation of a commitment whose source passes.
pub fn newest_day(
    db: &Connection,
    vantage: &Vantage,
    commitment: &str,
    passes: impl Fn(&str) -> bool,
) -> Result<Option<Day>, StoreFault> {
    let source = def(Kind::Observation).place("source_id").unwrap_or(usize::MAX);
    newest(db, vantage, commitment, |position, class| {
        let seen = class <= vantage.clearance;
        Ok(seen && passes(cells_at(db, Kind::Observation, position)?.get(source)))
    })
}

/// When each commitment of a record was observed last, of the observations that pass.
fn last(
    db: &Connection,
    vantage: &Vantage,
    record: &Record,
    passes: impl Fn(i64, Access) -> Result<bool, StoreFault>,
) -> Result<BTreeMap<Key, Day>, StoreFault> {
    let mut found = Vec::new();
    for id in record.commitments.keys() {
        let day = newest(db, vantage, id.as_str(), &passes)?;
        found.extend(day.map(|day| (id.clone(), day)));
    }
    Ok(found.into_iter().collect())
}

/// Adds the newest steps back of each pillar within a period to a record, at most `per_pillar` of
/// each. Observations dated as a span count from a year before the period, because a span may
/// reach into it; whoever reads them looks at the dates again.
pub fn setbacks(
    db: &Connection,
    vantage: &Vantage,
    period: (Day, Day),
    per_pillar: usize,
    record: &mut Record,
) -> Result<(), StoreFault> {
    let seen = |cells: &Cells| {
        let visible = access_class(Kind::Observation, cells) <= vantage.clearance;
        visible.then(|| cells.clone())
    };
    for (at, cells) in newest_setbacks(db, vantage, (period, per_pillar), &seen, record)? {
        put(record, Kind::Observation, at, &cells)?;
    }
    Ok(())
}

/// Puts a version into a record.
pub(super) fn put(
    record: &mut Record,
    kind: Kind,
    (position, first): (i64, i64),
    cells: &Cells,
) -> Result<(), StoreFault> {
    let [position, first] = [position, first].map(|at| u64::try_from(at).unwrap_or(0));
    record.put_version(kind, position, first, &cells.texts()).map_err(|faults| {
        let what: Vec<String> = faults.iter().map(ToString::to_string).collect();
        damaged(position, &what.join("; "))
    })
}

/// Ledger positions of a version and of its record's first, with the cells.
pub(super) type Placed = ((i64, i64), Cells);

/// What of an observation may be shown, if anything.
pub(super) type Passes<'a> = &'a dyn Fn(&Cells) -> Option<Cells>;

fn placed(row: &Row<'_>, kind: Kind) -> rusqlite::Result<Placed> {
    Ok(((row.get(0)?, row.get(1)?), cells_of(row, kind)?))
}

fn placed_observation(row: &Row<'_>) -> rusqlite::Result<Placed> {
    placed(row, Kind::Observation)
}

/// The version of an observation that was current at the vantage.
pub(super) fn observation(
    db: &Connection,
    vantage: &Vantage,
    id: &str,
) -> Result<Option<Placed>, StoreFault> {
    let sql = format!("SELECT x.* FROM x_evidence x WHERE {VISIBLE} AND x.evidence_id = ?2");
    let mut statement = db.prepare_cached(&sql)?;
    Ok(statement.query_row(params![int(vantage.known_at), id], placed_observation).optional()?)
}

/// The newest steps back of each pillar within a period, of those that pass; see `setbacks`.
pub(super) fn newest_setbacks(
    db: &Connection,
    vantage: &Vantage,
    ((from, to), per_pillar): ((Day, Day), usize),
    passes: Passes,
    record: &Record,
) -> Result<Vec<Placed>, StoreFault> {
    let from = from.plus(jiff::Span::new().years(-1)).to_string();
    let to = to.min(vantage.as_of).to_string();
    let sql = format!(
        "SELECT e.*, x.day FROM x_link x JOIN x_evidence e ON e.position = x.position
         WHERE x.commitment_id = ?2 AND x.day BETWEEN ?3 AND ?4 AND x.effect = 'setback'
           AND {VISIBLE} ORDER BY x.day DESC, x.position DESC"
    );
    let day_column = def(Kind::Observation).fields.len() + 3;
    let mut newest: BTreeMap<&str, BTreeMap<(String, i64), Placed>> = BTreeMap::new();
    let mut statement = db.prepare_cached(&sql)?;
    for (id, commitment) in &record.commitments {
        let found = newest.entry(commitment.pillar_id.as_str()).or_default();
        let mut rows = statement.query(params![int(vantage.known_at), id.as_str(), from, to])?;
        while let Some(row) = rows.next()? {
            let key: (String, i64) = (row.get(day_column)?, row.get(0)?);
            // The rows come newest first: none after this one is among the newest either.
            let full = found.len() == per_pillar;
            if full && found.first_key_value().is_none_or(|(oldest, _)| key <= *oldest) {
                break;
            }
            let (at, cells) = placed_observation(row)?;
            if let Some(cells) = passes(&cells) {
                found.insert(key, (at, cells));
            }
            if found.len() > per_pillar {
                found.pop_first();
            }
        }
    }
    let mut found: BTreeMap<i64, Placed> = BTreeMap::new();
    for placed in newest.into_values().flat_map(BTreeMap::into_values) {
        found.insert(placed.0.0, placed);
    }
    Ok(found.into_values().collect())
}

/// The first possible day of the newest observation of each commitment, of those that pass.
pub(super) fn load_last_passing(
    db: &Connection,
    vantage: &Vantage,
    passes: Passes,
    record: &mut Record,
) -> Result<(), StoreFault> {
    let last = last(db, vantage, record, |position, _| {
        Ok(passes(&cells_at(db, Kind::Observation, position)?).is_some())
    })?;
    record.last_observed.extend(last);
    Ok(())
}

/// Numbers of observations by commitment and month.
pub type EvidenceCounts = BTreeMap<(Key, String), EvidenceCount>;

/// Counts of evidence per commitment and month. At the head they are kept ready; at an earlier
/// position they are counted from the links, which takes longer and gives the same.
pub fn evidence_counts(db: &Connection, vantage: &Vantage) -> Result<EvidenceCounts, StoreFault> {
    let ready = "SELECT commitment_id, month, effect, access, n FROM x_evidence_month
                 WHERE n <> 0 AND ?1 >= 0 ORDER BY commitment_id, month";
    let counted = format!(
        "SELECT commitment_id, substr(day, 1, 7), effect, access, count(*) FROM x_link x
         WHERE {VISIBLE} GROUP BY 1, 2, 3, 4 ORDER BY 1, 2"
    );
    let sql = if vantage.known_at == index_size(db)? { ready } else { &counted };
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query([int(vantage.known_at)])?;
    let mut found: Vec<((Key, String), EvidenceCount)> = Vec::new();
    while let Some(row) = rows.next()? {
        let text = |column: usize| row.get_ref(column).map(|v| v.as_str().unwrap_or_default());
        let (commitment, month, effect) = (text(0)?, text(1)?, text(2)?);
        let n: i64 = row.get(4)?;
        if access_of(text(3)?).is_none_or(|class| class > vantage.clearance) {
            continue;
        }
        // Rows come in the order of the map, which is then made at once from them.
        let last = found.last().map(|((key, month), _)| (key, month.as_str()));
        let key = last.map(|(key, _)| key).filter(|key| key.as_str() == commitment);
        if key.is_none() || last.is_none_or(|(_, before)| before != month) {
            let Ok(key) = key.cloned().map_or_else(|| Key::parse(commitment), Ok) else { continue };
            found.push(((key, month.to_owned()), EvidenceCount::default()));
        }
        let Some((_, count)) = found.last_mut() else { continue };
        let n = u64::try_from(n).unwrap_or(0);
        match effect {
            "progress" => count.progress += n,
            "setback" => count.setback += n,
            _ => count.none += n,
        }
    }
    Ok(found.into_iter().collect())
}

/// The first possible day of the newest observation of each commitment of a record that the reader
/// may see.
pub(super) fn last_observed(
    db: &Connection,
    vantage: &Vantage,
    record: &Record,
) -> Result<BTreeMap<Key, Day>, StoreFault> {
    last(db, vantage, record, |_, class| Ok(class <= vantage.clearance))
}

/// One record as `stream` hands it on.
#[derive(Clone, Copy, Debug)]
pub struct StreamRow<'a> {
    /// Ledger position of the current version.
    pub position: i64,
    /// Ledger position at which the record was first made.
    pub first: i64,
    /// Cells in field order, canonical text; empty = no value.
    pub cells: &'a [&'a str],
}

/// Streams the current version of every record of a kind, in the order in which the records were
/// first made, so that an import of the stream gives the same order again.
pub fn stream(
    db: &Connection,
    vantage: &Vantage,
    kind: Kind,
    mut visit: impl FnMut(StreamRow<'_>) -> Result<(), StoreFault>,
) -> Result<u64, StoreFault> {
    let mut revised = revised_rows(db, vantage, kind)?.into_iter().peekable();
    let fields = def(kind).fields;
    let class_place = def(kind).place("access_level");
    let mut statement = db.prepare_cached(&stream_sql(kind))?;
    let mut rows = statement.query([int(vantage.known_at)])?;
    let mut written = 0;
    while let Some(row) = rows.next()? {
        let position: i64 = row.get(0)?;
        while let Some(late) = revised.next_if(|late| late.first < position) {
            late.visit(&mut visit)?;
            written += 1;
        }
        let mut cells: Vec<&str> = Vec::with_capacity(fields.len());
        for place in 0..fields.len() {
            cells.push(row.get_ref(place + 1)?.as_str_or_null().ok().flatten().unwrap_or(""));
        }
        let class = class_place.map_or(Access::Public, |place| class_of(cells[place]));
        let visible = class <= vantage.clearance
            && (kind != Kind::Translation || may_see(db, vantage, kind, &cells)?);
        if visible {
            visit(StreamRow { position, first: position, cells: &cells })?;
            written += 1;
        }
    }
    for late in revised {
        late.visit(&mut visit)?;
        written += 1;
    }
    Ok(written)
}

/// One version of a record as `versions` hands it on.
#[derive(Clone, Copy, Debug)]
pub(super) struct VersionRow<'a> {
    /// Ledger position of the version, and of the record's first.
    pub(super) position: (i64, i64),
    /// Position of the entry that ended it, if one did.
    pub(super) ended_by: Option<i64>,
    /// Cells in field order, canonical text; empty = no value.
    pub(super) cells: &'a [&'a str],
}

/// Streams every version of every record of a kind that was made before a position, whoever may
/// see it, in the order in which they were made.
pub(super) fn versions(
    db: &Connection,
    known_at: u64,
    kind: Kind,
    mut visit: impl FnMut(VersionRow<'_>) -> Result<(), StoreFault>,
) -> Result<(), StoreFault> {
    let (columns, table) = (as_texts(kind), index_table(kind));
    let sql = format!(
        "SELECT {columns}, x.ended_by FROM {table} x WHERE x.position < ?1 ORDER BY x.position"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query([int(known_at)])?;
    while let Some(row) = rows.next()? {
        let cells = texts_of(row, kind)?;
        let position = (row.get(0)?, row.get(1)?);
        let ended_by = row.get(cells.len() + 2)?;
        visit(VersionRow { position, ended_by, cells: &cells })?;
    }
    Ok(())
}

fn stream_sql(kind: Kind) -> String {
    let fields = def(kind).fields;
    let columns: Vec<String> = fields.iter().map(|f| column_text(f.name, f.kind.base)).collect();
    format!(
        "SELECT x.position, {} FROM {} x WHERE {VISIBLE} AND x.first = x.position
         ORDER BY x.position",
        columns.join(", "),
        index_table(kind)
    )
}

/// A current version that is not the first.
struct Revised {
    position: i64,
    first: i64,
    cells: Cells,
}

impl Revised {
    fn visit(
        &self,
        visit: &mut impl FnMut(StreamRow<'_>) -> Result<(), StoreFault>,
    ) -> Result<(), StoreFault> {
        let cells: Vec<&str> = self.cells.0.iter().map(String::as_str).collect();
        visit(StreamRow { position: self.position, first: self.first, cells: &cells })
    }
}

fn column_text(name: &str, base: Base) -> String {
    if base == Base::Integer {
        format!("CAST(x.\"{name}\" AS TEXT)")
    } else {
        format!("x.\"{name}\"")
    }
}

/// Current versions that are not the first: few, so they are held and merged into the stream.
fn revised_rows(
    db: &Connection,
    vantage: &Vantage,
    kind: Kind,
) -> Result<Vec<Revised>, StoreFault> {
    let sql = format!(
        "SELECT x.* FROM {} x WHERE {VISIBLE} AND x.first <> x.position ORDER BY x.first",
        index_table(kind)
    );
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query([int(vantage.known_at)])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let cells = cells_of(row, kind)?;
        if may_see(db, vantage, kind, &cells.texts())? {
            found.push(Revised { position: row.get(0)?, first: row.get(1)?, cells });
        }
    }
    Ok(found)
}

/// A record as it is now, which was made otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevisedRecord {
    /// Its kind.
    pub kind: Kind,
    /// Ledger position at which it was first made.
    pub first: u64,
    /// Ledger position of the version of now.
    pub position: u64,
    /// What it says now.
    pub cells: Cells,
    /// The latest version before that is at hand, with its ledger position. A public copy has those that were public
    /// at some moment and are public still.
    pub before: Option<(u64, Cells)>,
}

/// The records of a kind of which the version of the vantage is not the first, in the order in which they were
/// first made.
pub fn revised(
    db: &Connection,
    vantage: &Vantage,
    kind: Kind,
) -> Result<Vec<RevisedRecord>, StoreFault> {
    let at = |position: i64| u64::try_from(position).unwrap_or(0);
    let rows = revised_rows(db, vantage, kind)?.into_iter();
    let record = |Revised { position, first, cells }| {
        let earlier = Vantage { known_at: at(position), ..*vantage };
        let before = last_placed(db, &earlier, kind, cells.id())?;
        let before = before.map(|(_, ((position, _), cells))| (at(position), cells));
        Ok(RevisedRecord { kind, first: at(first), position: at(position), cells, before })
    };
    rows.map(record).collect()
}

/// The current version of a record: its ledger position, the entry that made it, and its cells.
pub fn current(
    db: &Connection,
    kind: Kind,
    id: &str,
) -> Result<Option<(u64, Uuid, Cells)>, StoreFault> {
    let id_field = def(kind).fields.first().map_or("position", |field| field.name);
    let sql = format!(
        "SELECT x.*, e.entry_id FROM {} x JOIN entry e ON e.position = x.position
         WHERE x.\"{id_field}\" = ?1 AND x.ended_by IS NULL",
        index_table(kind)
    );
    let entry_column = def(kind).fields.len() + 3;
    let found = db
        .prepare_cached(&sql)?
        .query_row([id], |row| {
            let position: i64 = row.get(0)?;
            let entry = Uuid::from_bytes(row.get(entry_column)?);
            Ok((u64::try_from(position).unwrap_or(0), entry, cells_of(row, kind)?))
        })
        .optional()?;
    Ok(found)
}

/// Visits current records in whose column the text occurs anywhere, until a visit says enough.
pub fn rows_with(
    db: &Connection,
    kind: Kind,
    column: &str,
    text: &str,
    mut enough: impl FnMut(&Cells) -> bool,
) -> Result<(), StoreFault> {
    let sql = format!(
        "SELECT * FROM {} WHERE ended_by IS NULL AND instr(\"{column}\", ?1) > 0
         ORDER BY position",
        index_table(kind)
    );
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query([text])?;
    while let Some(row) = rows.next()? {
        if enough(&cells_of(row, kind)?) {
            break;
        }
    }
    Ok(())
}

/// Visits the id of every current record of a kind.
pub fn current_ids(
    db: &Connection,
    kind: Kind,
    mut visit: impl FnMut(String),
) -> Result<(), StoreFault> {
    let id_field = def(kind).fields.first().map_or("position", |field| field.name);
    let sql = format!(
        "SELECT \"{id_field}\" FROM {} WHERE ended_by IS NULL ORDER BY position",
        index_table(kind)
    );
    let mut statement = db.prepare(&sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(row.get(0)?);
    }
    Ok(())
}

/// The scale in this version has this level.
pub fn has_level(
    db: &Connection,
    scale: &str,
    version: i64,
    code: &str,
) -> Result<bool, StoreFault> {
    let found = db
        .prepare_cached(
            "SELECT 1 FROM x_scale_levels WHERE scale_id = ?1 AND scale_version = ?2
             AND level_code = ?3 AND ended_by IS NULL",
        )?
        .exists(params![scale, version, code])?;
    Ok(found)
}

/// The claim chosen for print under a question.
pub fn printed_claim(db: &Connection, question: &str) -> Result<Option<String>, StoreFault> {
    let found = db
        .prepare_cached(
            "SELECT claim_id FROM x_claims
             WHERE question_id = ?1 AND printed = 'true' AND ended_by IS NULL",
        )?
        .query_row([question], |row| row.get(0))
        .optional()?;
    Ok(found)
}

/// There is or was a record of this kind: in any version, or destroyed.
pub fn has_any(db: &Connection, kind: Kind) -> Result<bool, StoreFault> {
    let sql = format!(
        "SELECT EXISTS (SELECT 1 FROM {}) OR EXISTS (SELECT 1 FROM x_destroyed WHERE kind = ?1)",
        index_table(kind)
    );
    Ok(db.prepare_cached(&sql)?.query_row([kind.code()], |row| row.get(0))?)
}
