//! Whole folders through the check: what passes, and every bad input with its exact words.

mod bad;
mod page;
mod round;

use std::path::Path;

use super::{Checked, NothingKnown, Package, Problems};
use crate::word::Day;

/// The same cases on every machine; `PROPTEST_CASES` and another seed here hunt further.
pub(super) fn cases() -> proptest::test_runner::Config {
    proptest::test_runner::Config {
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(2018),
        ..Default::default()
    }
}

/// The day on which these tests take place.
fn today() -> Day {
    Day::new(2020, 6, 30).unwrap()
}

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

fn check(path: &Path) -> Result<Checked, Problems> {
    Package::open(path).check(&NothingKnown, today(), &mut |_| {})
}

fn checked(files: &[(&str, &[u8])]) -> Result<Checked, Problems> {
    check(folder(files).path())
}

/// All problems kept, one a line, errors first.
fn said(files: &[(&str, &[u8])]) -> String {
    let problems = match checked(files) {
        Ok(checked) => checked.warnings().clone(),
        Err(problems) => problems,
    };
    let lines: Vec<_> = problems.kept().map(ToString::to_string).collect();
    lines.join("\n")
}
