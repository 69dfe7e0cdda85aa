//! Proofs over the stored tiles: every size of a ledger is a beginning of every later one.

use std::collections::BTreeMap;

use accordwatch::ledger::tile::subtree;
use accordwatch::ledger::tree::{Hash, consistency, node_hash, verify_consistency};
use accordwatch::store::Reader;
use accordwatch::store::read::StoredEntry;
use accordwatch::word::Kind;

use super::ledger;
use crate::ledger_store::actor;
use crate::world::mission;

#[test]
fn a_ledger_over_several_tiles_is_proved_from_its_stored_tiles() {
    let folder = tempfile::tempdir().unwrap();
    drop(mission(folder.path()));
    let sizes = [0, 1, 2, 3, 250, 255, 256, 257, 400, 511, 512, 513, 700];
    let path = folder.path().join("m");
    let env = crate::ledger_store::env(11);
    let mut made = Reader::open(&path).unwrap().head().unwrap();
    for until in sizes.iter().copied().filter(|until| *until >= 250) {
        let added = accordwatch::service::bulk::write(&path, &env, &actor(), None, |bulk| {
            for n in made..until {
                let cells = crate::ledger_store::observation(&format!("B{n}"), "Seen from afar");
                bulk.make(Kind::Observation, cells)?;
            }
            Ok(())
        });
        made += added.unwrap();
        assert_eq!(made, until);
    }
    let reader = Reader::open(&path).unwrap();
    assert_eq!(reader.verify(|_| {}).unwrap().entries, 700);
    prove(&reader, &sizes);
}

pub(crate) fn checkpoints(reader: &Reader) -> Vec<(u64, String)> {
    reader
        .read(|db| {
            let mut notes = db.prepare("SELECT size, note FROM checkpoint ORDER BY size")?;
            let rows = notes.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?)))?;
            Ok(rows
                .map(Result::unwrap)
                .map(|(n, note)| (u64::try_from(n).unwrap(), note))
                .collect())
        })
        .unwrap()
}

pub(crate) fn hex(hash: &Hash) -> String {
    use std::fmt::Write as _;
    hash.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

/// Root of a ledger of this size as the store gives it.
fn root(reader: &Reader, size: u64) -> Hash {
    let text = reader.root(size).unwrap();
    let byte = |place: usize| u8::from_str_radix(&text[place * 2..place * 2 + 2], 16).unwrap();
    std::array::from_fn(byte)
}

/// Proves every smaller of the sizes to be a beginning of every larger, from the tiles as they are
/// stored and, where a tile is not full, from the entries under it.
pub(crate) fn prove(reader: &Reader, sizes: &[u64]) {
    let leaves: Vec<Hash> = ledger(reader).iter().map(StoredEntry::leaf).collect();
    let mut tiles: BTreeMap<(u32, u64), Vec<Hash>> = BTreeMap::new();
    let stored = reader.read(|db| {
        let mut all = db.prepare("SELECT level, place, hashes FROM tile")?;
        let rows = all.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.map(Result::unwrap).collect::<Vec<(u32, i64, Vec<u8>)>>())
    });
    for (level, place, hashes) in stored.unwrap() {
        let hashes = hashes.as_chunks::<32>().0.to_vec();
        tiles.insert((level, u64::try_from(place).unwrap()), hashes);
    }
    let mut hash_at = |level: u32, place: u64| -> Result<Hash, std::convert::Infallible> {
        let within = usize::try_from(place % 256).unwrap();
        Ok(match (tiles.get(&(level, place / 256)), level) {
            (Some(tile), _) => tile[within],
            (None, 0) => leaves[usize::try_from(place).unwrap()],
            // The open tile of the level above: each of its hashes is the root of a full tile.
            (None, _) => tile_root(&tiles[&(level - 1, place)]),
        })
    };
    let roots: BTreeMap<u64, Hash> =
        sizes.iter().map(|size| (*size, root(reader, *size))).collect();
    for (place, size) in sizes.iter().enumerate() {
        for old in &sizes[..=place] {
            let Ok(proof) =
                consistency(*old, *size, &mut |level, at| subtree(level, at, &mut hash_at));
            verify_consistency(*old, &roots[old], *size, &roots[size], &proof)
                .unwrap_or_else(|fault| panic!("{old} of {size}: {fault}"));
            if 0 < *old && old < size {
                let wrong = verify_consistency(*old, &roots[size], *size, &roots[old], &proof);
                assert!(wrong.is_err(), "{old} of {size} proves anything");
            }
        }
    }
}

fn tile_root(hashes: &[Hash]) -> Hash {
    let mut row = hashes.to_vec();
    while row.len() > 1 {
        row = row.chunks_exact(2).map(|pair| node_hash(&pair[0], &pair[1])).collect();
    }
    row[0]
}
