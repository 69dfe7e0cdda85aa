//! Whether the tables in the database say what was mirrored: every cell is read there and counted anew.

use std::io::{BufRead as _, BufReader};

use super::fault::MirrorFault;
use super::parts::{Kept, Parts, differing};
use super::server::Server;
use super::source::{Source, SourceTable};
use super::sql::{self, Col};
use super::state::{Held, MIRROR, State};

/// What a comparison found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// Position at which the mirror says it stands.
    pub position: u64,
    /// The mission stands at the same position, so that its tables were compared, too; otherwise
    /// only what the mirror kept of itself.
    pub with_mission: bool,
    /// Tables that were compared.
    pub tables: usize,
    /// Rows that were compared.
    pub rows: u64,
    /// Tables that differ.
    pub differences: Vec<Difference>,
}

/// A table that is not what was mirrored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The table.
    pub table: String,
    /// Rows that it should have.
    pub expected: u64,
    /// Rows that it has.
    pub found: u64,
    /// In how many parts of the table something differs.
    pub parts: usize,
}

/// Compares every table of the mirror, in one transaction that only reads.
pub fn verify(server: &mut Server, source: &mut Source) -> Result<Compared, MirrorFault> {
    let told = server.told.clone();
    let mut tx = server.client.transaction().map_err(|error| told.fault(&error))?;
    let mut held = Held { tx: &mut tx, told: &told };
    let there = held.tables()?;
    if !there.contains_key(MIRROR) {
        return Err(MirrorFault::Absent(told.schema.clone()));
    }
    let now = State::of(source)?;
    let Some(state) = held.state()? else {
        return Err(MirrorFault::Absent(told.schema.clone()));
    };
    let with_mission = (state.position, &state.root, &state.class, &state.layout)
        == (now.position, &now.root, &now.class, &now.layout);
    let kept = held.parts()?;
    let mut compared = Compared {
        position: state.position,
        with_mission,
        tables: 0,
        rows: 0,
        differences: Vec::new(),
    };
    for table in &mut source.tables {
        let name = table.def.name;
        let kept = kept.get(name);
        match there.get(name) {
            Some(columns) => one(&mut held, table, (columns, kept), &mut compared)?,
            None if kept.is_some() || with_mission => {
                compared.differs(name, count(kept), 0, 1);
            }
            None => {}
        }
    }
    Ok(compared)
}

impl Compared {
    fn differs(&mut self, table: &str, expected: u64, found: u64, parts: usize) {
        let table = table.to_owned();
        self.differences.push(Difference { table, expected, found, parts });
    }
}

/// Compares one table with what was kept of it and, at the same position, with that of the mission.
fn one(
    held: &mut Held<'_, '_>,
    table: &mut SourceTable,
    (there, kept): (&[String], Option<&Kept>),
    compared: &mut Compared,
) -> Result<(), MirrorFault> {
    let name = table.def.name;
    compared.tables += 1;
    // An older layout has fewer columns, and its digests are of those.
    let mut cols = Col::of(&table.def, &[]);
    cols.retain(|column| there.contains(&column.name));
    let found = read(held, &sql::copy_out(held.schema(), &table.def, &cols))?;
    compared.rows += found.rows();
    let names: Vec<&str> = cols.iter().map(|column| column.name.as_str()).collect();
    let mut found = found.kept(&names);
    if let Some(beyond) = unknown(there, name, &table.columns()) {
        // A column that nobody mirrored makes the table another one.
        found.insert(beyond, (0, String::new()));
    }
    let mut expected = kept.cloned().unwrap_or_default();
    let mut parts = differing(&expected, &found).len();
    if parts == 0 && compared.with_mission {
        expected = table.parts()?.kept(&table.columns());
        parts = differing(&expected, &found).len();
    }
    if parts > 0 {
        compared.differs(name, count(Some(&expected)), count(Some(&found)), parts);
    }
    Ok(())
}

fn unknown(there: &[String], table: &str, own: &[&str]) -> Option<String> {
    let beyond = |name: &&String| {
        !own.contains(&name.as_str()) && !sql::may_be_beyond(table, name) && !name.is_empty()
    };
    there.iter().find(beyond).cloned()
}

fn count(kept: Option<&Kept>) -> u64 {
    let rows = kept.iter().flat_map(|kept| kept.values()).map(|(rows, _)| *rows).sum::<i64>();
    u64::try_from(rows).unwrap_or_default()
}

/// Reads the rows of a table from the database.
fn read(held: &mut Held<'_, '_>, sql: &str) -> Result<Parts, MirrorFault> {
    let told = held.told;
    let out = held.tx.copy_out(sql).map_err(|error| told.fault(&error))?;
    let mut lines = BufReader::with_capacity(super::SENT_BYTES, out);
    let (mut parts, mut line) = (Parts::default(), Vec::new());
    loop {
        line.clear();
        let read = lines.read_until(b'\n', &mut line).map_err(|error| told.sending(error))?;
        if read == 0 {
            return Ok(parts);
        }
        let bare = line.strip_suffix(b"\n").unwrap_or(&line);
        let cells: Vec<Vec<u8>> = bare.split(|byte| *byte == b'\t').map(sql::unescaped).collect();
        parts.add(cells.iter().map(Vec::as_slice));
    }
}
