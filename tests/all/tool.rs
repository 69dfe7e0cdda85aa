//! The real program as a person or a script meets it: run, heard, and its folders compared.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::time::{Duration, SystemTime};

use serde_json::Value;
use tempfile::TempDir;

/// What a run said and how it ended.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// The one JSON object on standard output; anything beside it is a failure.
    pub(crate) fn json(&self) -> Value {
        let value: Value = serde_json::from_str(&self.out)
            .unwrap_or_else(|error| panic!("{error} in standard output: {self:?}"));
        assert!(value.is_object(), "{value}");
        value
    }

    /// The run, which must have ended well.
    pub(crate) fn well(self) -> Self {
        assert_eq!(self.code, 0, "{self:?}");
        self
    }
}

/// The program, with nothing of the environment that could help it.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_accordwatch"));
    command.env_remove("ACCORDWATCH_MISSION");
    command
}

pub(crate) fn ran(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    Ran {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs the program with words as a shell would give them.
pub(crate) fn run(words: &[&str]) -> Ran {
    ran(program().args(words))
}

/// A path as a word of the command line.
pub(crate) fn word(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Every file under a folder with its bytes. Left out: the marks by which `SQLite`'s readers and
/// writers agree (`-shm`), an empty write-ahead log, and the lock file, which names a process.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    collect(folder, folder, &mut found);
    found
}

fn collect(root: &Path, folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, found);
            continue;
        }
        let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
        let bytes = std::fs::read(&path).unwrap();
        let empty_log = name.ends_with("-wal") && bytes.is_empty();
        let of_the_moment = name.ends_with("-shm") || name == "lock" || empty_log;
        if !of_the_moment {
            found.insert(name, bytes);
        }
    }
}

/// Says which files differ, without printing them.
pub(crate) fn assert_same(
    left: &BTreeMap<String, Vec<u8>>,
    right: &BTreeMap<String, Vec<u8>>,
    what: &str,
) {
    let names = left.keys().chain(right.keys());
    let differ: Vec<_> = names.filter(|name| left.get(*name) != right.get(*name)).collect();
    assert!(differ.is_empty(), "{what}: {differ:?} differ");
}

pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}

/// A folder kept for one run of the tests; what earlier runs left is taken away.
fn kept_for_this_run(name: &str) -> TempDir {
    const LEFT_BEHIND: Duration = Duration::from_hours(1);
    let root = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for entry in std::fs::read_dir(root).unwrap().flatten() {
        let ours = entry.file_name().to_string_lossy().starts_with(name);
        let made = entry.metadata().and_then(|found| found.modified()).unwrap_or(SystemTime::now());
        if ours && made.elapsed().is_ok_and(|age| age > LEFT_BEHIND) {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
    tempfile::Builder::new().prefix(name).tempdir_in(root).unwrap()
}

/// A mission made once for all tests of a run, in the folder `mission` of a kept folder.
fn made_once(
    cell: &'static OnceLock<(TempDir, PathBuf)>,
    name: &str,
    make: impl FnOnce(&Path),
) -> &'static Path {
    let (_, mission) = cell.get_or_init(|| {
        let folder = kept_for_this_run(name);
        let mission = folder.path().join("mission");
        make(&mission);
        (folder, mission)
    });
    mission
}

/// The demo's mission; nobody may write to it.
pub(crate) fn demo() -> &'static Path {
    static DEMO: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    made_once(&DEMO, "demo-", |mission| {
        run(&["demo", "--once", "--dir", word(mission)]).well();
    })
}

/// A small mission, the Nairobi agreement of 1999 alone, to be copied.
pub(crate) fn small() -> &'static Path {
    static SMALL: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    made_once(&SMALL, "small-", |mission| {
        run(&["init", word(mission)]).well();
        run(&["import", word(mission), word(&crate::data::package("nairobi-1999"))]).well();
    })
}

/// A copy of the small mission in a folder of its own.
pub(crate) fn small_copy() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let mission = folder.path().join("mission");
    copy(small(), &mission);
    (folder, mission)
}

/// Every table of a mission.
pub(crate) fn exported(mission: &Path) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    run(&["export", word(mission), "--out", word(folder.path())]).well();
    let mut found = files(folder.path());
    // It says from which ledger, and is no part of the package.
    assert!(found.remove("vantage.json").is_some());
    found
}

/// What a mission is: its files, its root and its tables.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct State {
    files: BTreeMap<String, Vec<u8>>,
    verified: String,
    tables: BTreeMap<String, Vec<u8>>,
}

impl State {
    pub(crate) fn of(mission: &Path) -> Self {
        Self {
            files: files(mission),
            verified: run(&["verify", "--json", word(mission)]).well().out,
            tables: exported(mission),
        }
    }

    pub(crate) fn assert_kept(&self, mission: &Path) {
        assert_same(&self.files, &files(mission), "the mission");
        let now = Self::of(mission);
        assert_eq!(self.verified, now.verified);
        assert_same(&self.tables, &now.tables, "the tables");
    }
}

/// A tool of this machine is missing that a test needs. The test says so and ends; where
/// `ACCORDWATCH_REQUIRE_TOOLS` is set, as in `.ci/run`, it fails instead.
pub(crate) fn missing(tool: &str, works: &mut Command) -> bool {
    let works = works.output().is_ok_and(|output| output.status.success());
    if !works {
        let required = std::env::var_os("ACCORDWATCH_REQUIRE_TOOLS").is_some();
        assert!(!required, "{tool} is missing and ACCORDWATCH_REQUIRE_TOOLS is set");
        // Written past the capture of test output: nobody shall take a skipped test for a passed one.
        let _ = writeln!(std::io::stderr(), "SKIPPED: {tool} is missing");
    }
    !works
}

pub(crate) fn no_python() -> bool {
    missing("python3", Command::new("python3").arg("--version"))
}

pub(crate) fn no_c_compiler() -> bool {
    missing("cc (a C compiler)", Command::new("cc").arg("--version"))
}

/// Mounts that only the test sees: namespaces of its own, so that nothing of the machine changes.
pub(crate) fn no_mounts() -> bool {
    missing("unshare -rm (mount namespaces)", &mut in_own_mounts("mount -t tmpfs none /mnt"))
}

/// A shell script that may mount what it likes; `$PROGRAM` is the program.
pub(crate) fn in_own_mounts(script: &str) -> Command {
    let mut command = Command::new("unshare");
    command.args(["-rm", "sh", "-ec", script]);
    command.env("PROGRAM", env!("CARGO_BIN_EXE_accordwatch")).env_remove("ACCORDWATCH_MISSION");
    command
}
