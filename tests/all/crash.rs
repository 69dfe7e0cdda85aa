//! What was acknowledged is kept: the real program killed at random moments, its syncs and writes
//! made to fail, and the ledger counted afterwards.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use accordwatch::service::{shipped, system_env};
#[cfg(all(target_os = "linux", not(feature = "mutate-early-ack")))]
use accordwatch::store::EXIT_COMMIT_FAILED;
use accordwatch::store::Reader;

#[cfg(all(target_os = "linux", not(feature = "mutate-early-ack")))]
use crate::tool::no_c_compiler;

/// Kills per run; the environment may ask for more.
const KILLS: u64 = 50;
const WRITERS: u64 = 8;
/// Each of the first syncs is made to fail once.
#[cfg(all(target_os = "linux", not(feature = "mutate-early-ack")))]
const SYNCS: u64 = 60;

pub(crate) fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_accordwatch"))
}

fn mission(folder: &Path) -> PathBuf {
    let path = folder.join("mission");
    shipped::init(&path, "test.example/ledger", &system_env()).unwrap();
    path
}

fn stress(mission: &Path, prefix: &str) -> Command {
    let mut command = program();
    command.arg("stress").arg(mission).args(["--prefix", prefix]);
    command.args(["--writers", &WRITERS.to_string()]);
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

/// What the harness heard from the program.
#[derive(Default)]
struct Heard {
    tried: BTreeSet<String>,
    acknowledged: BTreeMap<String, u64>,
}

impl Heard {
    /// Reads complete lines until the program is gone.
    fn listen(&mut self, child: &mut Child) {
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        for line in lines.map_while(Result::ok) {
            let words: Vec<&str> = line.split(' ').collect();
            match words.as_slice() {
                ["TRY", id] => {
                    self.tried.insert((*id).to_owned());
                }
                ["ACK", id, position] => {
                    self.acknowledged.insert((*id).to_owned(), position.parse().unwrap());
                }
                _ => {}
            }
        }
    }

    /// Counts the ledger: acknowledged entries that are missing, and entries that are there twice
    /// or that nobody tried to write.
    fn count(&self, mission: &Path) -> Counted {
        let reader = Reader::open(mission).unwrap();
        let verified = reader.verify(|_| {}).expect("the mission verifies after the crash");
        let ids: Vec<String> = reader
            .read(|db| {
                let mut ids = Vec::new();
                accordwatch::store::read::entries(db, 0, verified.entries, |_, entry| {
                    if entry.fact.by == "stress" {
                        ids.push(entry.fact.entry_id.to_string());
                    }
                    Ok(())
                })?;
                Ok(ids)
            })
            .unwrap();
        let stored: BTreeSet<&String> = ids.iter().collect();
        Counted {
            lost: self.acknowledged.keys().filter(|id| !stored.contains(id)).count(),
            doubled: ids.len() - stored.len(),
            strange: stored.iter().filter(|id| !self.tried.contains(**id)).count(),
            stored: stored.len(),
        }
    }
}

struct Counted {
    lost: usize,
    doubled: usize,
    strange: usize,
    stored: usize,
}

/// Random moments from a printed seed.
struct Moments(u64);

impl Moments {
    fn next_millis(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        20 + (self.0 >> 33) % 180
    }
}

fn seed() -> u64 {
    let given = std::env::var("ACCORDWATCH_SEED").ok().and_then(|seed| seed.parse().ok());
    let seed = given.unwrap_or_else(|| u64::from(std::process::id()));
    println!("ACCORDWATCH_SEED={seed}");
    seed
}

fn kill_and_count(kills: u64) -> (Counted, usize) {
    let folder = tempfile::tempdir().unwrap();
    let mission = mission(folder.path());
    let mut moments = Moments(seed());
    let mut heard = Heard::default();
    for round in 0..kills {
        let mut child = stress(&mission, &format!("K{round}")).spawn().unwrap();
        let wait = Duration::from_millis(moments.next_millis());
        let id = child.id();
        let killer = std::thread::spawn(move || {
            std::thread::sleep(wait);
            // SIGKILL through the standard tool: no chance to tidy up.
            Command::new("kill").args(["-9", &id.to_string()]).status().unwrap();
        });
        heard.listen(&mut child);
        killer.join().unwrap();
        child.wait().unwrap();
    }
    (heard.count(&mission), heard.acknowledged.len())
}

#[cfg(not(feature = "mutate-early-ack"))]
#[test]
fn killed_at_random_moments_nothing_acknowledged_is_lost_or_doubled() {
    let kills = std::env::var("ACCORDWATCH_KILLS").ok().and_then(|n| n.parse().ok());
    let (counted, acknowledged) = kill_and_count(kills.unwrap_or(KILLS));
    println!("{acknowledged} acknowledged, {} stored", counted.stored);
    assert!(acknowledged > 100, "the harness wrote almost nothing");
    assert_eq!((counted.lost, counted.doubled, counted.strange), (0, 0, 0));
}

/// The control: a build that acknowledges before the commit must lose, or the harness is blind.
#[cfg(feature = "mutate-early-ack")]
#[test]
fn a_build_that_acknowledges_too_early_is_caught() {
    let (counted, acknowledged) = kill_and_count(KILLS);
    println!("{acknowledged} acknowledged, {} lost", counted.lost);
    assert!(counted.lost > 0, "the harness did not notice the loss");
}

/// Builds the shim with the C compiler that building `SQLite` needs anyway.
pub(crate) fn shim(folder: &Path) -> PathBuf {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/shim/fail.c");
    let library = folder.join("fail.so");
    let built = Command::new("cc")
        .args(["-shared", "-fPIC", "-O1", "-o"])
        .args([&library, &source])
        .arg("-ldl")
        .status()
        .unwrap();
    assert!(built.success());
    library
}

fn run_with_fault(name: &str, at: u64) -> (Option<i32>, Counted, usize) {
    let folder = tempfile::tempdir().unwrap();
    let mission = mission(folder.path());
    let mut heard = Heard::default();
    let mut child = stress(&mission, "F")
        .args(["--writes", "600"])
        .env("LD_PRELOAD", shim(folder.path()))
        .env("FAIL_DIR", &mission)
        .env(name, at.to_string())
        .spawn()
        .unwrap();
    heard.listen(&mut child);
    let status = child.wait().unwrap();
    (status.code(), heard.count(&mission), heard.acknowledged.len())
}

#[cfg(all(target_os = "linux", not(feature = "mutate-early-ack")))]
#[test]
fn a_failed_sync_ends_the_process_with_75_and_loses_nothing() {
    if no_c_compiler() {
        return;
    }
    // Among the first of them are those of commits, of the log being moved and of the index merged.
    for at in 1..=SYNCS {
        let (code, counted, _) = run_with_fault("FAIL_SYNC_AT", at);
        assert_eq!(code, Some(EXIT_COMMIT_FAILED), "sync {at}");
        assert_eq!((counted.lost, counted.doubled, counted.strange), (0, 0, 0), "sync {at}");
    }
}

/// SQLite lets a folder pass that cannot be synced, so the program looks itself before it records.
#[cfg(all(target_os = "linux", not(feature = "mutate-early-ack")))]
#[test]
fn a_folder_that_cannot_be_synced_is_said_before_anything_is_recorded() {
    if no_c_compiler() {
        return;
    }
    let (code, counted, acknowledged) = run_with_fault("FAIL_FOLDER_SYNC_AT", 1);
    assert_eq!((code, acknowledged, counted.stored), (Some(5), 0, 0));
}

#[cfg(all(target_os = "linux", not(feature = "mutate-early-ack")))]
#[test]
fn a_full_disk_is_said_in_words_and_loses_nothing() {
    if no_c_compiler() {
        return;
    }
    let (code, counted, acknowledged) = run_with_fault("FAIL_WRITE_AT", 400);
    assert!(matches!(code, Some(5 | EXIT_COMMIT_FAILED)), "{code:?}");
    assert!(acknowledged > 0);
    assert_eq!((counted.lost, counted.doubled, counted.strange), (0, 0, 0));
}
