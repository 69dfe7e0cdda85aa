//! The ledger as a folder that a stranger can check without us: tiles, entries, the signed
//! checkpoint, the log's key, and disclosures of exactly what is published.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use crate::ledger::disclosure::{Discloser, disclosure_line};
use crate::ledger::export::{CHECKPOINT_FILE, DISCLOSURES_FILE, Export, ExportFile, KEY_FILE};
use crate::record::def;
use crate::store::published::Published;
use crate::store::read::{StoredEntry, damaged, entries};
use crate::store::{MissionFolder, Reader, StoreFault};

/// Writes the folder; returns the number of entries. Entries carry digests only; a field is
/// disclosed if the published store shows that field of that very version, and not otherwise.
pub fn write(mission: &Path, out: &Path) -> Result<u64, StoreFault> {
    let reader = Reader::open(mission)?;
    let published = Published::open(&MissionFolder(mission.to_owned()).published()).ok();
    std::fs::create_dir_all(out).map_err(StoreFault::file(out))?;
    let path = out.join(DISCLOSURES_FILE);
    let file = File::create(&path).map_err(StoreFault::file(&path))?;
    let mut disclosures = BufWriter::new(file);
    let size = reader.head()?;
    let mut export = Export::new();
    reader.read(|db| {
        entries(db, 0, size, |position, entry| {
            let files = export
                .push(&entry.bytes())
                .map_err(|fault| damaged(position, &fault.to_string()))?;
            place_all(out, &files)?;
            let open = disclosed(published.as_ref(), position, &entry)?;
            if !open.is_empty() {
                let line = disclosure_line(position, &open);
                disclosures.write_all(&line).map_err(StoreFault::file(&path))?;
            }
            Ok(())
        })
    })?;
    disclosures.flush().map_err(StoreFault::file(&path))?;
    place_all(out, &export.finish())?;
    let note = reader.checkpoint(size)?.unwrap_or_default();
    let key = format!("{}\n", reader.verify_key()?);
    let file =
        |path: &str, text: String| ExportFile { path: path.into(), bytes: text.into_bytes() };
    place_all(out, &[file(CHECKPOINT_FILE, note), file(KEY_FILE, key)])?;
    Ok(size)
}

fn place_all(out: &Path, files: &[ExportFile]) -> Result<(), StoreFault> {
    for file in files {
        let path = out.join(&file.path);
        let folder = path.parent().unwrap_or(out);
        std::fs::create_dir_all(folder).map_err(StoreFault::file(folder))?;
        std::fs::write(&path, &file.bytes).map_err(StoreFault::file(&path))?;
    }
    Ok(())
}

/// The disclosures of the fields that the published store shows of this entry's version.
fn disclosed(
    published: Option<&Published>,
    position: u64,
    entry: &StoredEntry,
) -> Result<Vec<String>, StoreFault> {
    let Some(published) = published else { return Ok(Vec::new()) };
    let Some(cells) = published.version(entry.fact.kind, position)? else { return Ok(Vec::new()) };
    let mut discloser = Discloser::new(&entry.seed);
    let definition = def(entry.fact.kind);
    let shown = |name: &str, value: &str| {
        definition.place(name).is_some_and(|place| cells.get(place) == value)
    };
    Ok(entry
        .fact
        .fields
        .iter()
        .filter(|(name, value)| shown(name, value))
        .map(|(name, value)| discloser.disclosure(name, value))
        .collect())
}
