//! What a mirror says of itself: one row in `_mirror`, and the digests of its tables in
//! `_mirror_parts`. Both are written in the transaction that they speak of.

use std::collections::BTreeMap;

use postgres::Transaction;

use super::fault::{MirrorFault, Told};
use super::parts::Kept;
use super::source::Source;
use super::sql::{named, text};
use crate::publish::layout::LAYOUT_VERSION;

/// The table with one row.
pub(super) const MIRROR: &str = "_mirror";
/// The table of digests.
pub(super) const PARTS: &str = "_mirror_parts";

/// What the row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct State {
    /// Id of the mission.
    pub(super) mission: String,
    /// Ledger position.
    pub(super) position: u64,
    /// Root hash of the ledger there.
    pub(super) root: String,
    /// Layout of the tables.
    pub(super) layout: String,
    /// Program that wrote it.
    pub(super) tool: String,
    /// Highest class of what is in it.
    pub(super) class: String,
}

impl State {
    /// What a mirror of a source will say.
    pub(super) fn of(source: &mut Source) -> Result<Self, MirrorFault> {
        Ok(Self {
            mission: source.mission_id()?,
            position: source.position,
            root: source.root.clone(),
            layout: LAYOUT_VERSION.to_owned(),
            tool: format!("accordwatch {}", env!("CARGO_PKG_VERSION")),
            class: source.class.code().to_owned(),
        })
    }
}

/// A mirror under one transaction.
pub(super) struct Held<'c, 't> {
    pub(super) tx: &'t mut Transaction<'c>,
    pub(super) told: &'t Told,
}

impl Held<'_, '_> {
    pub(super) fn run(&mut self, sql: &str) -> Result<(), MirrorFault> {
        self.tx.batch_execute(sql).map_err(|error| self.told.fault(&error))
    }

    pub(super) fn schema(&self) -> &str {
        &self.told.schema
    }

    /// Tables of the schema with their columns in order; empty where there is no such schema.
    pub(super) fn tables(&mut self) -> Result<BTreeMap<String, Vec<String>>, MirrorFault> {
        let sql = "SELECT c.relname::text, coalesce(a.attname::text, '') FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_catalog.pg_attribute a
              ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE n.nspname = $1 AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
            ORDER BY c.relname, a.attnum";
        let rows = self.tx.query(sql, &[&self.told.schema]);
        let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for row in rows.map_err(|error| self.told.fault(&error))? {
            found.entry(row.get(0)).or_default().push(row.get(1));
        }
        Ok(found)
    }

    /// The row, kept from others until this transaction ends.
    pub(super) fn state(&mut self) -> Result<Option<State>, MirrorFault> {
        let sql = format!(
            "SELECT mission, position, root_hash, layout, tool, class FROM {} FOR UPDATE",
            named(self.schema(), MIRROR)
        );
        let row = self.tx.query_opt(&sql, &[]).map_err(|error| self.told.fault(&error))?;
        Ok(row.map(|row| State {
            mission: row.get(0),
            position: u64::try_from(row.get::<_, i64>(1)).unwrap_or_default(),
            root: row.get(2),
            layout: row.get(3),
            tool: row.get(4),
            class: row.get(5),
        }))
    }

    /// Makes the schema, where it is not there, and the two tables.
    pub(super) fn make(&mut self) -> Result<(), MirrorFault> {
        let exists = self.tx.query_opt(
            "SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = $1",
            &[&self.told.schema],
        );
        if exists.map_err(|error| self.told.fault(&error))?.is_none() {
            self.run(&format!("CREATE SCHEMA {}", super::sql::quoted(self.schema())))?;
        }
        let (mirror, parts) = (named(self.schema(), MIRROR), named(self.schema(), PARTS));
        let said = text(
            "The ledger position at which the tables of this schema stand, all of them. Written by accordwatch mirror; change nothing here.",
        );
        self.run(&format!(
            "CREATE TABLE {mirror} (
               one boolean PRIMARY KEY DEFAULT true CHECK (one),
               mission text NOT NULL, position bigint NOT NULL, root_hash text NOT NULL,
               layout text NOT NULL, tool text NOT NULL, class text NOT NULL,
               changed_at timestamptz NOT NULL DEFAULT now());
             CREATE TABLE {parts} (
               table_name text NOT NULL, part text NOT NULL, row_count bigint NOT NULL,
               digest text NOT NULL, PRIMARY KEY (table_name, part));
             COMMENT ON TABLE {mirror} IS {said};
             COMMENT ON TABLE {parts} IS {};",
            text("Rows and digest of each part of each table: what the next step compares with.")
        ))
    }

    /// Says where the mirror stands from here on.
    pub(super) fn say(&mut self, state: &State) -> Result<(), MirrorFault> {
        let sql = format!(
            "INSERT INTO {} AS m (one, mission, position, root_hash, layout, tool, class)
             VALUES (true, $1, $2, $3, $4, $5, $6)
             ON CONFLICT (one) DO UPDATE SET mission = excluded.mission,
               position = excluded.position, root_hash = excluded.root_hash,
               layout = excluded.layout, tool = excluded.tool, class = excluded.class,
               changed_at = now()",
            named(self.schema(), MIRROR)
        );
        let position = i64::try_from(state.position).unwrap_or(i64::MAX);
        let State { mission, root, layout, tool, class, .. } = state;
        let said = self.tx.execute(&sql, &[mission, &position, root, layout, tool, class]);
        said.map(drop).map_err(|error| self.told.fault(&error))
    }

    /// The digests of every table.
    pub(super) fn parts(&mut self) -> Result<BTreeMap<String, Kept>, MirrorFault> {
        let sql = format!(
            "SELECT table_name, part, row_count, digest FROM {}",
            named(self.schema(), PARTS)
        );
        let rows = self.tx.query(&sql, &[]).map_err(|error| self.told.fault(&error))?;
        let mut found: BTreeMap<String, Kept> = BTreeMap::new();
        for row in rows {
            let of: &mut Kept = found.entry(row.get(0)).or_default();
            of.insert(row.get(1), (row.get(2), row.get(3)));
        }
        Ok(found)
    }

    /// Writes the digests of some parts of a table; those that have no rows any more go.
    pub(super) fn keep(
        &mut self,
        table: &str,
        changed: &[String],
        now: &Kept,
    ) -> Result<(), MirrorFault> {
        let name = named(self.schema(), PARTS);
        let gone = format!("DELETE FROM {name} WHERE table_name = $1 AND part = ANY($2)");
        let of = changed.iter().filter_map(|part| Some((part, now.get(part)?)));
        let (mut parts, mut counts, mut digests) = (Vec::new(), Vec::new(), Vec::new());
        for (part, (count, digest)) in of {
            parts.push(part.as_str());
            counts.push(*count);
            digests.push(digest.as_str());
        }
        let come = format!(
            "INSERT INTO {name} (table_name, part, row_count, digest)
             SELECT $1, p, c, d FROM unnest($2::text[], $3::bigint[], $4::text[]) AS x(p, c, d)"
        );
        let mut write = || {
            self.tx.execute(&gone, &[&table, &changed])?;
            self.tx.execute(&come, &[&table, &parts, &counts, &digests])
        };
        write().map(drop).map_err(|error| self.told.fault(&error))
    }
}
