//! The data that comes with the program, and making a mission from it.

use std::path::{Path, PathBuf};

use super::{ServiceFault, bulk};
use crate::command::{Actor, Env};
use crate::record::{check, def};
use crate::store::{MissionFolder, Reader, Store, StoreFault, read};
use crate::word::{Cells, Kind};

/// One shipped table: its package, its file name, its text.
#[derive(Clone, Copy, Debug)]
pub struct ShippedTable {
    /// Package: a folder under `data/`.
    pub package: &'static str,
    /// File name.
    pub file: &'static str,
    /// Text of the file.
    pub text: &'static str,
}

macro_rules! shipped {
    ($($package:literal: $($table:literal)+;)+) => {
        /// Every shipped table, packages in the order in which they are imported.
        pub const SHIPPED: &[ShippedTable] = &[$($(ShippedTable {
            package: $package,
            file: concat!($table, ".csv"),
            text: include_str!(concat!("../../data/", $package, "/", $table, ".csv")),
        },)+)+];
    };
}

shipped! {
    "scales":
        "sources" "scales" "scale_levels" "translations";
    "mali-2015":
        "mission" "sources" "agreements" "pillars" "parties" "party_members" "instruments"
        "milestones" "provisions" "commitments" "due_dates" "evidence" "claims" "indicators"
        "indicator_readings" "incidents" "sessions" "reports" "assessments" "blockages"
        "recommendations" "recommendation_followups" "published_figures" "translations";
    "nairobi-1999":
        "sources" "agreements" "pillars" "parties" "provisions" "commitments" "due_dates"
        "evidence" "assessments" "translations";
}

/// The actor code under which the program itself records what it ships.
pub const SHIPPED_BY: &str = "shipped";

/// Where a mission lies while it is being made.
const UNFINISHED: &str = ".unfinished";
/// Parts of a mission; the database comes last, because it is what makes a folder a mission.
const PARTS: [&str; 5] = ["keys", "sealed", "published", "lock", "mission.db"];

/// Makes a new mission with the shipped scales in it: the whole of it or nothing, also when the
/// disk is full or the program is killed.
pub fn init(mission: &Path, origin: &str, env: &Env) -> Result<(), ServiceFault> {
    MissionFolder(mission.to_owned()).refuse_present()?;
    let was_there = mission.exists();
    let unfinished = mission.join(UNFINISHED);
    // Left by a program that was killed.
    let _ = std::fs::remove_dir_all(&unfinished);
    let made = make(&unfinished, origin, env).and_then(|()| Ok(move_in(&unfinished, mission)?));
    let _ = std::fs::remove_dir_all(&unfinished);
    if made.is_err() && !was_there {
        let _ = std::fs::remove_dir(mission);
    }
    made
}

fn move_in(unfinished: &Path, mission: &Path) -> Result<(), StoreFault> {
    for part in PARTS {
        let path = mission.join(part);
        std::fs::rename(unfinished.join(part), &path).map_err(StoreFault::file(&path))?;
    }
    // Makes the renames durable.
    let folder = std::fs::File::open(mission).and_then(|folder| folder.sync_all());
    folder.map_err(StoreFault::file(mission))
}

fn make(mission: &Path, origin: &str, env: &Env) -> Result<(), ServiceFault> {
    drop(Store::create(mission, origin, &env.seed())?);
    let actor = Actor(SHIPPED_BY.into());
    bulk::write(mission, env, &actor, None, |bulk| {
        for kind in Kind::ALL {
            for cells in rows("scales", *kind) {
                bulk.make(*kind, cells)?;
            }
        }
        Ok(())
    })?;
    Ok(crate::store::gather(mission)?)
}

/// Rows of one shipped table in canonical form. A test holds every shipped row valid; a row that
/// is not would be left out here.
fn rows(package: &str, kind: Kind) -> Vec<Cells> {
    let file = format!("{}.csv", kind.table());
    let Some(table) = SHIPPED.iter().find(|t| t.package == package && t.file == file) else {
        return Vec::new();
    };
    let mut reader = csv::Reader::from_reader(table.text.as_bytes());
    let headers = reader.headers().cloned().unwrap_or_default();
    let places: Vec<Option<usize>> = def(kind)
        .fields
        .iter()
        .map(|field| headers.iter().position(|header| header == field.name))
        .collect();
    let cells = |row: csv::StringRecord| {
        let cell = |place: &Option<usize>| place.and_then(|p| row.get(p)).unwrap_or("").to_owned();
        check(kind, &Cells(places.iter().map(cell).collect())).ok()
    };
    reader.records().filter_map(Result::ok).filter_map(cells).collect()
}

/// The mission holds the agreements of a shipped package. A package comes in whole or not at all,
/// so everything of it was recorded once, whatever was corrected since.
pub fn holds(reader: &Reader, package: &str) -> Result<bool, StoreFault> {
    reader.read(|db| {
        for agreement in rows(package, Kind::Agreement) {
            if read::current(db, Kind::Agreement, agreement.id())?.is_none() {
                return Ok(false);
            }
        }
        Ok(true)
    })
}

/// Writes the tables of a shipped package into a folder of its own under `packages`, so that
/// loading them is the ordinary import and anyone can see what was loaded; returns the folder. What
/// lies there and is something else was perhaps edited by somebody: it stays, and the tables go
/// into the next folder.
pub fn unpack(package: &str, packages: &Path) -> Result<PathBuf, StoreFault> {
    let tables: Vec<_> = SHIPPED.iter().filter(|table| table.package == package).collect();
    let names = (1_u32..).map(|n| match n {
        1 => package.to_owned(),
        n => format!("{package}-{n}"),
    });
    let mut folders = names.map(|name| packages.join(name));
    let Some(folder) = folders.find(|folder| is_free(folder, &tables)) else {
        return Err(StoreFault::Exists(packages.to_owned()));
    };
    std::fs::create_dir_all(&folder).map_err(StoreFault::file(&folder))?;
    for table in tables {
        let path = folder.join(table.file);
        if !path.exists() {
            std::fs::write(&path, table.text).map_err(StoreFault::file(&path))?;
        }
    }
    Ok(folder)
}

/// Nothing lies there but tables of the package as they were shipped.
fn is_free(folder: &Path, tables: &[&ShippedTable]) -> bool {
    if !folder.exists() {
        return true;
    }
    let Ok(mut entries) = std::fs::read_dir(folder) else { return false };
    entries.all(|entry| {
        entry.is_ok_and(|entry| {
            let shipped = tables.iter().find(|table| entry.file_name() == table.file);
            let held = std::fs::read(entry.path());
            shipped.is_some_and(|table| held.is_ok_and(|held| held == table.text.as_bytes()))
        })
    })
}
