//! The shipped data: every row is valid, sourced, and says what it is.

use std::path::{Path, PathBuf};

use accordwatch::record::{check, def};
use accordwatch::word::{Cells, Kind};

/// Folder of a shipped package.
pub(crate) fn package(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name)
}

/// Cells of every row of one table of a package, in field order, with the file's line.
pub(crate) fn rows(package: &Path, kind: Kind) -> Vec<(u64, Cells)> {
    let path = package.join(format!("{}.csv", kind.table()));
    let Ok(mut reader) = csv::Reader::from_path(&path) else { return Vec::new() };
    let headers = reader.headers().unwrap().clone();
    let places: Vec<Option<usize>> = def(kind)
        .fields
        .iter()
        .map(|field| headers.iter().position(|header| header == field.name))
        .collect();
    reader
        .records()
        .map(|row| {
            let row = row.unwrap();
            let line = row.position().unwrap().line();
            let cell = |place: &Option<usize>| {
                place.and_then(|p| row.get(p)).unwrap_or_default().to_owned()
            };
            (line, Cells(places.iter().map(cell).collect()))
        })
        .collect()
}

#[test]
fn every_shipped_row_is_a_valid_record() {
    let mut faults = Vec::new();
    let mut rows_checked = 0;
    for name in ["scales", "mali-2015", "nairobi-1999"] {
        for kind in Kind::ALL {
            for (line, cells) in rows(&package(name), *kind) {
                rows_checked += 1;
                if let Err(found) = check(*kind, &cells) {
                    let found: Vec<_> = found.iter().map(ToString::to_string).collect();
                    let table = kind.table();
                    faults.push(format!("{name}/{table}.csv:{line} {}", found.join("; ")));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    assert!(rows_checked > 3_000, "only {rows_checked} rows were found");
}

#[test]
fn the_check_of_shipped_rows_can_fail() {
    let mut cells = rows(&package("mali-2015"), Kind::Commitment).remove(0).1;
    cells.0[6] = "somehow".into();
    assert!(check(Kind::Commitment, &cells).is_err());
}
