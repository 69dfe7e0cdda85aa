//! Test-only: folds the tables of `data/` into a `Record`, so that a test sees the real report
//! without a store. Positions are row numbers.

use std::path::Path;

use crate::record::{Record, Vantage, def};
use crate::word::{Access, Cells, Day, Kind};

/// Folds every table of a folder into the record; rows that do not read are a panic with their
/// place, derived columns are left out.
pub(crate) fn fold(record: &mut Record, folder: &Path, position: &mut u64) {
    for kind in Kind::ALL {
        let mut files: Vec<_> = std::fs::read_dir(folder)
            .unwrap_or_else(|fault| panic!("{}: {fault}", folder.display()))
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| belongs(path, kind.table()))
            .collect();
        files.sort();
        files.iter().for_each(|file| fold_file(record, *kind, file, position));
    }
}

/// `translations.csv`, and `translations-2.csv` while the parts are not yet joined.
fn belongs(path: &Path, table: &str) -> bool {
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let csv = path.extension().is_some_and(|end| end == "csv");
    csv && (stem == table || (table == "translations" && stem.starts_with("translations-")))
}

fn fold_file(record: &mut Record, kind: Kind, file: &Path, position: &mut u64) {
    let mut reader = csv::Reader::from_path(file).unwrap();
    let heads = reader.headers().unwrap().clone();
    let places: Vec<Option<usize>> =
        def(kind).fields.iter().map(|f| heads.iter().position(|h| h == f.name)).collect();
    for (line, row) in reader.records().enumerate() {
        let row = row.unwrap();
        let cell = |place: &Option<usize>| place.and_then(|p| row.get(p)).unwrap_or("").to_owned();
        let cells = Cells(places.iter().map(cell).collect());
        if let Err(faults) = record.put(kind, *position, &cells) {
            let said: Vec<_> = faults.iter().map(ToString::to_string).collect();
            panic!("{} row {}: {}", file.display(), line + 2, said.join("; "));
        }
        *position += 1;
    }
}

/// The record of the shipped folders with these names, and the number of rows.
pub(crate) fn record(folders: &[&str]) -> (Record, u64) {
    let root = std::env::var("ACCORDWATCH_TEST_DATA")
        .unwrap_or_else(|_| format!("{}/data", env!("CARGO_MANIFEST_DIR")));
    let (mut record, mut position) = (Record::default(), 0);
    for folder in folders {
        fold(&mut record, &Path::new(&root).join(folder), &mut position);
    }
    (record, position)
}

/// A public vantage at the end of the rows.
pub(crate) fn vantage(known_at: u64, as_of: &str) -> Vantage {
    Vantage { known_at, as_of: Day::parse(as_of).unwrap(), clearance: Access::Public }
}
