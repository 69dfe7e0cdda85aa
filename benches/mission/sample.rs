//! Sample missions, made once and kept under the target folder.

use std::path::{Path, PathBuf};
use std::process::Command;

use accordwatch::record::Vantage;
use accordwatch::store::Reader;
use accordwatch::word::{Access, Day};

use super::Fault;

/// Commitments of every sample: as many as a large real agreement has.
const COMMITMENTS: u64 = 578;
/// Seed of every sample.
const SEED: u64 = 7;
/// Last day on which a sample judges anything.
const LAST_DAY: (i16, i8, i8) = (2022, 12, 31);

/// The program under measurement.
pub(crate) fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_accordwatch"))
}

/// A place for files of a comparison.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("missions")
}

/// A mission with so many observations; made if it is not there.
pub(crate) fn mission(observations: u64) -> Result<PathBuf, Fault> {
    let path = folder().join(format!("sample-{observations}"));
    if Reader::open(&path)
        .and_then(|reader| reader.head())
        .is_ok_and(|head| head > observations.max(1))
    {
        return Ok(path);
    }
    if path.exists() {
        std::fs::remove_dir_all(&path)?;
    }
    println!("making {} ...", path.display());
    let mut command = program();
    command.arg("sample").arg(&path).args(["--seed", &SEED.to_string()]);
    command.args(["--commitments", &COMMITMENTS.to_string()]);
    command.args(["--observations", &observations.to_string()]);
    let spent = super::measure::child(&mut command)?;
    println!("  {:.1} s, {} MiB at most", spent.wall.as_secs_f64(), spent.peak_kib / 1024);
    Ok(path)
}

/// Tables of a mission, exported if they are not there.
pub(crate) fn tables(observations: u64) -> Result<PathBuf, Fault> {
    let mission = mission(observations)?;
    let out = folder().join(format!("tables-{observations}"));
    if !out.join("checksums.txt").is_file() {
        super::measure::child(program().arg("export").arg(&mission).arg("--out").arg(&out))?;
    }
    Ok(out)
}

/// Returns once all that was written before is on disk: else the first sync of the program that is
/// measured would wait for what made the sample ready.
pub(crate) fn settled() -> Result<(), Fault> {
    let done = Command::new("sync").status()?;
    if done.success() { Ok(()) } else { Err("sync failed".into()) }
}

/// A copy of a mission, to write in.
pub(crate) fn copy(mission: &Path, name: &str) -> Result<PathBuf, Fault> {
    let to = fresh(name)?;
    let done = Command::new("cp").arg("-r").arg(mission).arg(&to).status()?;
    settled()?;
    if done.success() { Ok(to) } else { Err(format!("{} was not copied", to.display()).into()) }
}

/// A path at which nothing is.
pub(crate) fn fresh(name: &str) -> Result<PathBuf, Fault> {
    let path = folder().join(name);
    if path.is_dir() {
        std::fs::remove_dir_all(&path)?;
    } else if path.exists() {
        std::fs::remove_file(&path)?;
    }
    std::fs::create_dir_all(folder())?;
    Ok(path)
}

/// The vantage at the head, everything visible, at the last day of the sample.
pub(crate) fn head(reader: &Reader) -> Result<Vantage, Fault> {
    let (year, month, day) = LAST_DAY;
    let as_of = Day::new(year, month, day).ok_or("no such day")?;
    Ok(Vantage { known_at: reader.head()?, as_of, clearance: Access::Confidential })
}
