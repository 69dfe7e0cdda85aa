//! One step: the mirror from the position at which it stands to that of the source, in one transaction.

use std::io::Write as _;

use postgres::Transaction;

use super::SENT_BYTES;
use super::fault::{MirrorFault, Told};
use super::parts::{Kept, Parts, differing, name, part_of};
use super::server::Server;
use super::source::{Source, SourceTable};
use super::sql::{self, Col};
use super::state::{Held, MIRROR, PARTS, State};

/// What a step did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brought {
    /// Position before; none where the mirror was made.
    pub from: Option<u64>,
    /// Position now.
    pub to: u64,
    /// Tables that changed.
    pub tables: Vec<TableBrought>,
    /// Rows in all tables.
    pub rows: u64,
}

/// What a step did to one table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableBrought {
    /// Its name.
    pub table: &'static str,
    /// Rows that were sent.
    pub sent: u64,
    /// Rows that were written: new, or other than before.
    pub written: u64,
    /// Rows that were taken away.
    pub removed: u64,
}

/// Brings the mirror to the position of the source. `anew` drops what the mirror holds first, in the
/// same transaction. `progress` hears how many rows were sent.
pub fn bring(
    server: &mut Server,
    source: &mut Source,
    anew: bool,
    progress: &mut dyn FnMut(u64),
) -> Result<Brought, MirrorFault> {
    let told = server.told.clone();
    let mut tx = server.client.transaction().map_err(|error| told.fault(&error))?;
    let brought =
        Step { held: Held { tx: &mut tx, told: &told }, progress, sent: 0 }.take(source, anew)?;
    tx.commit().map_err(|error| told.fault(&error))?;
    Ok(brought)
}

struct Step<'c, 't, 'p> {
    held: Held<'c, 't>,
    progress: &'p mut dyn FnMut(u64),
    sent: u64,
}

impl Step<'_, '_, '_> {
    fn take(&mut self, source: &mut Source, anew: bool) -> Result<Brought, MirrorFault> {
        let mut there = self.held.tables()?;
        let ours = there.contains_key(MIRROR);
        if ours && anew {
            self.drop_all(&there.keys().cloned().collect::<Vec<_>>(), source)?;
            there = self.held.tables()?;
        }
        if !there.contains_key(MIRROR) {
            refuse_others(source, &there, self.held.schema())?;
            self.held.make()?;
        }
        let now = State::of(source)?;
        let before = self.held.state()?;
        if let Some(before) = &before {
            refuse(before, &now, source)?;
        }
        let kept = self.held.parts()?;
        let (mut tables, mut rows) = (Vec::new(), 0);
        for table in &mut source.tables {
            let columns = there.get(table.def.name).map(Vec::as_slice);
            let of = kept.get(table.def.name).cloned().unwrap_or_default();
            let (brought, count) = self.table(table, columns, &of)?;
            rows += count;
            tables.extend(brought);
        }
        if before.as_ref() != Some(&now) {
            self.held.say(&now)?;
        }
        Ok(Brought { from: before.map(|it| it.position), to: now.position, tables, rows })
    }

    /// Drops the tables of a mirror; what else somebody made in the schema stays.
    fn drop_all(&mut self, there: &[String], source: &Source) -> Result<(), MirrorFault> {
        let ours = |name: &str| {
            [MIRROR, PARTS].contains(&name) || source.tables.iter().any(|it| it.def.name == name)
        };
        for name in there.iter().filter(|name| ours(name)) {
            let table = sql::named(self.held.schema(), name);
            self.held.run(&format!("DROP TABLE {table}"))?;
        }
        Ok(())
    }

    /// One table, and how many rows it has from here on.
    fn table(
        &mut self,
        table: &mut SourceTable,
        there: Option<&[String]>,
        kept: &Kept,
    ) -> Result<(Option<TableBrought>, u64), MirrorFault> {
        let Some(there) = there else { return self.fill(table) };
        let columns = self.columns(table, there)?;
        let parts = table.parts()?;
        let now = parts.kept(&table.columns());
        let changed = differing(kept, &now);
        if changed.is_empty() {
            return Ok((None, parts.rows()));
        }
        let brought = self.merge(table, &columns, &changed)?;
        self.held.keep(table.def.name, &changed, &now)?;
        Ok((Some(brought), parts.rows()))
    }

    /// The columns of a table that is there; those that it lacks are added at its end.
    fn columns(&mut self, table: &SourceTable, there: &[String]) -> Result<Vec<Col>, MirrorFault> {
        let (def, schema) = (&table.def, self.held.schema().to_owned());
        let own = table.columns();
        let beyond: Vec<String> =
            there.iter().filter(|name| !own.contains(&name.as_str())).cloned().collect();
        if let Some(column) = beyond.iter().find(|it| !sql::may_be_beyond(def.name, it)) {
            let (table, column) = (def.name.to_owned(), column.clone());
            return Err(MirrorFault::Column { table, column });
        }
        let columns = Col::of(def, &beyond);
        let lacks: Vec<&Col> = columns.iter().filter(|it| !there.contains(&it.name)).collect();
        for column in &lacks {
            self.held.run(&sql::add(&schema, def.name, column))?;
        }
        if !lacks.is_empty() {
            self.held.run(&sql::comments(&schema, def))?;
        }
        Ok(columns)
    }

    /// Makes a table and fills it; its keys are made last, which takes a fraction of the time.
    fn fill(
        &mut self,
        table: &mut SourceTable,
    ) -> Result<(Option<TableBrought>, u64), MirrorFault> {
        let (schema, columns) = (self.held.schema().to_owned(), Col::of(&table.def, &[]));
        self.held.run(&sql::create(&schema, &table.def, &columns))?;
        let into = sql::named(&schema, table.def.name);
        let mut parts = Parts::default();
        let sent = self.send(table, (&into, &columns), |cells| {
            parts.add(cells.iter());
            true
        })?;
        self.held.run(&sql::keys(&schema, &table.def, &columns))?;
        self.held.run(&sql::comments(&schema, &table.def))?;
        let now = parts.kept(&table.columns());
        let names: Vec<String> = now.keys().cloned().collect();
        self.held.keep(table.def.name, &names, &now)?;
        let name = table.def.name;
        Ok((Some(TableBrought { table: name, sent, written: sent, removed: 0 }), sent))
    }

    /// Brings the parts that changed in step: rows that are gone go, others are written where they
    /// say something else.
    fn merge(
        &mut self,
        table: &mut SourceTable,
        columns: &[Col],
        changed: &[String],
    ) -> Result<TableBrought, MirrorFault> {
        let (schema, name) = (self.held.schema().to_owned(), table.def.name);
        self.held.run(&sql::stage(&schema, name))?;
        let sent = self.send(table, (sql::STAGED, columns), |cells| {
            changed.binary_search(&self::name(part_of(cells.get(0).unwrap_or_default()))).is_ok()
        })?;
        let remove = sql::remove(&schema, &table.def, columns);
        let merge = sql::merge(&schema, &table.def, columns);
        let told = self.held.told;
        let tx = &mut *self.held.tx;
        let mut write = || -> Result<_, postgres::Error> {
            Ok((tx.execute(&remove, &[&changed])?, tx.execute(&merge, &[])?))
        };
        let (removed, written) = write().map_err(|error| told.fault(&error))?;
        Ok(TableBrought { table: name, sent, written, removed })
    }

    /// Sends the rows of a table that are wanted; no more of them is in memory than one chunk.
    fn send(
        &mut self,
        table: &mut SourceTable,
        (into, columns): (&str, &[Col]),
        mut wanted: impl FnMut(&csv::ByteRecord) -> bool,
    ) -> Result<u64, MirrorFault> {
        let told = self.held.told;
        let mut wire = Wire::open(self.held.tx, &sql::copy_in(into, columns), told)?;
        let mut rows = 0_u64;
        table.each(|cells| {
            if !wanted(cells) {
                return Ok(());
            }
            rows += 1;
            sql::row(columns, |place| cells.get(place).unwrap_or_default(), &mut wire.chunk);
            if wire.chunk.len() >= SENT_BYTES {
                (self.progress)(self.sent + rows);
                wire.flush(told)?;
            }
            Ok(())
        })?;
        wire.end(told)?;
        self.sent += rows;
        Ok(rows)
    }
}

/// Rows on their way.
struct Wire<'w> {
    out: postgres::CopyInWriter<'w>,
    chunk: Vec<u8>,
}

impl<'w> Wire<'w> {
    fn open(tx: &'w mut Transaction<'_>, sql: &str, told: &Told) -> Result<Self, MirrorFault> {
        let out = tx.copy_in(sql).map_err(|error| told.fault(&error))?;
        Ok(Self { out, chunk: Vec::with_capacity(2 * SENT_BYTES) })
    }

    fn flush(&mut self, told: &Told) -> Result<(), MirrorFault> {
        let sent = self.out.write_all(&self.chunk).and_then(|()| self.out.flush());
        self.chunk.clear();
        sent.map_err(|error| told.sending(error))
    }

    fn end(mut self, told: &Told) -> Result<(), MirrorFault> {
        self.flush(told)?;
        self.out.finish().map(drop).map_err(|error| told.fault(&error))
    }
}

/// No table of the mirror's names may be somebody else's.
fn refuse_others(
    source: &Source,
    there: &std::collections::BTreeMap<String, Vec<String>>,
    schema: &str,
) -> Result<(), MirrorFault> {
    let mut names = source.tables.iter().map(|table| table.def.name).chain([PARTS]);
    match names.find(|name| there.contains_key(*name)) {
        Some(table) => {
            let (schema, table) = (schema.to_owned(), table.to_owned());
            Err(MirrorFault::NoMirror { schema, table })
        }
        None => Ok(()),
    }
}

/// A mirror goes forward only, along one ledger, in one class, and never to an older layout.
fn refuse(before: &State, now: &State, source: &Source) -> Result<(), MirrorFault> {
    if before.class != now.class {
        let (mirror, asked) = (before.class.clone(), now.class.clone());
        return Err(MirrorFault::OtherClass { mirror, asked });
    }
    let number = |layout: &str| layout.parse::<u64>().unwrap_or(u64::MAX);
    if number(&before.layout) > number(&now.layout) {
        let (mirror, ours, tool) = (before.layout.clone(), now.layout.clone(), before.tool.clone());
        return Err(MirrorFault::Newer { mirror, ours, tool });
    }
    let root = source.root_at(before.position)?;
    match root {
        Some(root) if root != before.root => Err(MirrorFault::OtherLedger {
            position: before.position,
            mirror: before.root.clone(),
            mission: root,
            named: before.mission.clone(),
        }),
        Some(_) if before.position <= now.position => Ok(()),
        _ => Err(MirrorFault::Ahead { mirror: before.position, mission: now.position }),
    }
}
