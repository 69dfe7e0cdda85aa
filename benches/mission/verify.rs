//! `verify` of a whole mission (entries, payloads, tree, checkpoints, index) against `sha256sum` of
//! the same bytes: every entry and every payload, one after the other in one file.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use accordwatch::store::{Reader, read};

use super::measure::{self, child, in_turn};
use super::{Fault, sample};

pub(crate) fn run(rounds: usize, observations: u64) -> Result<(), Fault> {
    let mission = sample::mission(observations)?;
    let bytes = bytes(&mission, observations)?;
    let sides = in_turn(
        rounds,
        vec![
            (
                "accordwatch verify",
                Box::new(|| child(sample::program().arg("verify").arg(&mission))),
            ),
            ("sha256sum", Box::new(|| child(Command::new("sha256sum").arg(&bytes)))),
        ],
    )?;
    let size = std::fs::metadata(&bytes)?.len() / (1024 * 1024);
    measure::print(&format!("verify of {observations} observations, {size} MiB"), &sides);
    if let [ours, theirs] = sides.as_slice() {
        measure::ratio("accordwatch / sha256sum", ours, theirs, "<= 4");
    }
    Ok(())
}

/// A file of every entry and payload.
fn bytes(mission: &Path, observations: u64) -> Result<PathBuf, Fault> {
    let path = sample::folder().join(format!("bytes-{observations}"));
    if path.is_file() {
        return Ok(path);
    }
    let part = path.with_extension("part");
    let mut out = BufWriter::new(File::create(&part)?);
    let reader = Reader::open(mission)?;
    let head = reader.head()?;
    reader.read(|db| {
        read::entries(db, 0, head, |_, entry| {
            let written = out.write_all(&entry.bytes());
            let written = written.and_then(|()| out.write_all(entry.payload.as_bytes()));
            written.map_err(accordwatch::store::StoreFault::file(&part))
        })
    })?;
    out.flush()?;
    std::fs::rename(&part, &path)?;
    Ok(path)
}
