//! Every version of one record, as whoever looks may know it.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};
use uuid::Uuid;

use super::append::int;
use super::destroyed;
use super::entries::entry_at;
use super::fault::StoreFault;
use super::project::{first_day, linked};
use super::read::{access_class, access_of, cells_of, class_of, last_version, position_of};
use super::schema::index_table;
use crate::ledger::{Act, REASON};
use crate::record::{Record, Vantage, def};
use crate::word::{Access, Cells, Day, Key, Kind};

/// What was recorded of one record with one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastVersion {
    /// Ledger position of the entry.
    pub position: u64,
    /// Its leaf hash.
    pub leaf: [u8; 32],
    /// The day on which it was recorded.
    pub on: Day,
    /// Code of whoever recorded it.
    pub by: String,
    /// Why; the first version has no reason.
    pub reason: Option<String>,
    /// What the record said from then on; nothing where it was taken back.
    pub said: Option<Cells>,
}

/// Between two positions of the ledger (the first counts, the second does not) nothing was recorded
/// but observations that are new.
pub fn only_new_observations(db: &Connection, from: u64, to: u64) -> Result<bool, StoreFault> {
    let other = db
        .prepare_cached(
            "SELECT 1 FROM entry WHERE position >= ?1 AND position < ?2
               AND NOT (act = ?3 AND kind = ?4) LIMIT 1",
        )?
        .exists(params![int(from), int(to), Act::Made.code(), Kind::Observation.code()])?;
    Ok(!other)
}

/// Commitments on which the observations bear that were made since entry `from`, each with the newest
/// first possible day of those among them that the reader may see and that is not after the vantage's.
pub fn observed_since(
    db: &Connection,
    vantage: &Vantage,
    from: u64,
) -> Result<BTreeMap<String, Option<Day>>, StoreFault> {
    let mut statement = db.prepare_cached(
        "SELECT links, event_date, access_level FROM x_evidence
         WHERE position >= ?1 AND position < ?2 AND links IS NOT NULL",
    )?;
    let mut rows = statement.query(params![int(from), int(vantage.known_at)])?;
    let mut found: BTreeMap<String, Option<Day>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let text = |column: usize| row.get_ref(column).map(|it| it.as_str().unwrap_or_default());
        let seen = class_of(text(2)?) <= vantage.clearance;
        let day = Day::parse(&first_day(text(1)?)).ok();
        let day = day.filter(|day| seen && *day <= vantage.as_of);
        for commitment in linked(text(0)?) {
            let newest = found.entry(commitment.to_owned()).or_default();
            *newest = day.max(*newest);
        }
    }
    Ok(found)
}

/// Every version of a record that the reader may see, oldest first, and its withdrawal. None at all
/// where the last one lies above the clearance: somebody has closed the record since.
pub fn versions(
    db: &Connection,
    vantage: &Vantage,
    kind: Kind,
    id: &str,
) -> Result<Vec<PastVersion>, StoreFault> {
    let last = last_version(db, vantage, kind, id)?;
    if last.is_none_or(|(_, cells)| access_class(kind, &cells) > vantage.clearance) {
        return Ok(Vec::new());
    }
    let id_field = def(kind).fields.first().map_or("position", |field| field.name);
    let sql = format!(
        "SELECT x.* FROM {} x WHERE x.\"{id_field}\" = ?2 AND x.position < ?1 ORDER BY x.position",
        index_table(kind)
    );
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query(params![int(vantage.known_at), id])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let cells = cells_of(row, kind)?;
        if access_class(kind, &cells) > vantage.clearance {
            continue;
        }
        found.push(past(db, position_of(row)?, Some(cells))?);
        let ended: Option<i64> = row.get(2)?;
        let ended = ended.and_then(|at| u64::try_from(at).ok());
        if let Some(end) = ended.filter(|end| *end < vantage.known_at)
            && entry_at(db, end)?.fact.act == Act::Withdrawn
        {
            found.push(past(db, end, None)?);
        }
    }
    Ok(found)
}

fn past(db: &Connection, position: u64, said: Option<Cells>) -> Result<PastVersion, StoreFault> {
    let stored = entry_at(db, position)?;
    let leaf = stored.leaf();
    let fact = stored.fact;
    let reason = fact.fields.into_iter().find(|(name, _)| *name == REASON);
    let reason = reason.map(|(_, reason)| reason);
    Ok(PastVersion { position, leaf, on: fact.on, by: fact.by, reason, said })
}

/// Observations that judgements of this record rest on and that were taken back since. One that
/// lies above the clearance is not among them: whether it stands is not for this reader to know.
pub fn withdrawn_evidence(
    db: &Connection,
    vantage: &Vantage,
    record: &Record,
) -> Result<Vec<Key>, StoreFault> {
    let mut found = Vec::new();
    let cited = record.assessments.values().flat_map(|judged| &judged.value.evidence_ids);
    for id in cited.filter(|id| !record.evidence.contains_key(id.as_str())) {
        let last = last_version(db, vantage, Kind::Observation, id.as_str())?;
        let gone = match last {
            Some((current, cells)) => {
                !current && access_class(Kind::Observation, &cells) <= vantage.clearance
            }
            None => destroyed_at(db, vantage, Kind::Observation, id.as_str())?.is_some(),
        };
        if gone {
            found.push(id.0.clone());
        }
    }
    Ok(found)
}

/// What there is of a withdrawn record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawn {
    /// Ids of the entries of its versions, oldest first, and of the withdrawal.
    pub entries: Vec<Uuid>,
    /// Ledger position of the withdrawal.
    pub position: u64,
    /// Who could see its last version.
    pub class: Access,
}

/// What there is of a record that was withdrawn; none where it stands, never was, or what it said
/// was destroyed.
pub fn withdrawn(db: &Connection, kind: Kind, id: &str) -> Result<Option<Withdrawn>, StoreFault> {
    let id_field = def(kind).fields.first().map_or("position", |field| field.name);
    let sql = format!(
        "SELECT e.entry_id, e.class, x.ended_by FROM {} x JOIN entry e USING (position)
         WHERE x.\"{id_field}\" = ?1 ORDER BY x.position",
        index_table(kind)
    );
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query([id])?;
    let (mut entries, mut last) = (Vec::new(), None);
    while let Some(row) = rows.next()? {
        entries.extend(Uuid::from_slice(&row.get::<_, Vec<u8>>(0)?).ok());
        let class = access_of(&row.get::<_, String>(1)?).unwrap_or(Access::Confidential);
        last = row.get::<_, Option<i64>>(2)?.and_then(|at| u64::try_from(at).ok()).zip(Some(class));
    }
    let Some((position, class)) = last else { return Ok(None) };
    let end = entry_at(db, position)?;
    if end.fact.act != Act::Withdrawn {
        return Ok(None);
    }
    entries.push(end.fact.entry_id);
    Ok(Some(Withdrawn { entries, position, class }))
}

/// Ids of the entries of every version of a record, oldest first, whether it stands or not.
pub fn entries(db: &Connection, kind: Kind, id: &str) -> Result<Vec<Uuid>, StoreFault> {
    let id_field = def(kind).fields.first().map_or("position", |field| field.name);
    let sql = format!(
        "SELECT e.entry_id FROM {} x JOIN entry e USING (position)
         WHERE x.\"{id_field}\" = ?1 ORDER BY x.position",
        index_table(kind)
    );
    let mut statement = db.prepare_cached(&sql)?;
    let found = statement.query_map([id], |row| row.get::<_, Vec<u8>>(0))?;
    let found = found.collect::<Result<Vec<_>, _>>()?;
    Ok(found.iter().filter_map(|bytes| Uuid::from_slice(bytes).ok()).collect())
}

/// Where what a record said was destroyed, for whoever could have seen it.
pub fn destroyed_at(
    db: &Connection,
    vantage: &Vantage,
    kind: Kind,
    id: &str,
) -> Result<Option<u64>, StoreFault> {
    let found = destroyed::of(db, (kind, id), vantage.known_at)?;
    Ok(found.filter(|(_, class)| *class <= vantage.clearance).map(|(position, _)| position))
}

/// Whether what a record said was destroyed, by now and for whoever asks: for clearing away what lies
/// beside it, not for showing anything.
pub fn is_destroyed(db: &Connection, kind: Kind, id: &str) -> Result<bool, StoreFault> {
    destroyed::names(db, kind, id)
}

/// Whether there is or was a record of this id whose versions can be read: for clearing away what
/// lies beside it, not for showing anything.
pub fn is_known(db: &Connection, kind: Kind, id: &str) -> Result<bool, StoreFault> {
    let id_field = def(kind).fields.first().map_or("position", |field| field.name);
    let sql = format!("SELECT 1 FROM {} x WHERE x.\"{id_field}\" = ?1 LIMIT 1", index_table(kind));
    Ok(db.prepare_cached(&sql)?.exists([id])?)
}

/// Translations that there ever were of a record, and whether each still stands.
pub fn translations(
    db: &Connection,
    kind: Kind,
    id: &str,
) -> Result<Vec<(String, bool)>, StoreFault> {
    let mut statement = db.prepare_cached(
        "SELECT translation_id, max(ended_by IS NULL) FROM x_translations
         WHERE \"table\" = ?1 AND record_id = ?2 GROUP BY translation_id ORDER BY translation_id",
    )?;
    let found = statement.query_map([kind.table(), id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(found.collect::<Result<_, _>>()?)
}
