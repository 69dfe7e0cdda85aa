//! The tables of the Peace Accords Matrix as they leave a mission with the shipped data.
//!
//! Through the program itself: a lock taken in this process could be held on to for a moment by
//! the children that the other tests of this binary start.

use std::path::Path;
use std::process::Command;

/// Runs the program and hands back what it wrote.
fn run(args: &[&str]) -> String {
    let done = Command::new(env!("CARGO_BIN_EXE_accordwatch")).args(args).output().unwrap();
    assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

/// The demonstration mission, its report published, and its tables exported to `out`.
fn demo(folder: &Path, out: &Path) {
    run(&["demo", "--once", "--dir", folder.to_str().unwrap()]);
    export(folder, out);
}

fn export(mission: &Path, out: &Path) {
    run(&["export", mission.to_str().unwrap(), "--out", out.to_str().unwrap()]);
}

fn text(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap()
}

const NAMES: [&str; 2] = ["pam_long.csv", "pam_wide.csv"];

#[test]
fn export_and_published_tables_hold_the_same_years_and_import_passes_over_them() {
    let home = tempfile::tempdir().unwrap();
    let [first, second, out, again] = ["a", "b", "out", "again"].map(|name| home.path().join(name));
    demo(&first, &out);
    let published = first.join("published/tables");
    for folder in [&out, &published] {
        for list in ["checksums.txt", "datapackage.json"] {
            assert!(NAMES.iter().all(|name| text(folder, list).contains(name)), "{list}");
        }
        let codebook = text(folder, "codebook.csv");
        assert!(codebook.contains("\npam_wide,civadm_impem,,"));
        assert!(codebook.contains("\npam_long,provision_code,refug,"));
    }
    run(&["init", second.to_str().unwrap()]);
    let said = run(&["--json", "import", second.to_str().unwrap(), out.to_str().unwrap()]);
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    let passed_over = said["passed_over"].as_array().unwrap();
    assert!(!said["warnings"].to_string().contains("pam_"), "{said}");
    export(&second, &again);
    for name in NAMES {
        assert!(passed_over.iter().any(|file| file == name), "{name}");
        assert_eq!(text(&out, name), text(&published, name), "{name}");
        assert_eq!(text(&out, name), text(&again, name), "{name}");
    }
}

#[test]
fn the_rows_of_nairobi_are_these_and_mali_on_five_levels_has_none() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("out");
    demo(&home.path().join("a"), &out);
    let long = text(&out, "pam_long.csv");
    let promised = |line: &&str| line.contains(",2002,") && !line.ends_with(",0,0,0,0");
    let promised: Vec<_> = long.lines().filter(promised).collect();
    insta::assert_snapshot!(promised.join("\n"), @"
    nairobi-1999,4,2002,amnest,1,1,2,0
    nairobi-1999,4,2002,child,1,1,1,0
    nairobi-1999,4,2002,disarm,1,1,1,0
    nairobi-1999,4,2002,prisr,1,1,3,0
    nairobi-1999,4,2002,refug,1,0,0,0
    ");
    assert!(!long.contains("mali"));
    assert_eq!(long.lines().count(), 1 + 4 * 51);
    let wide = text(&out, "pam_wide.csv");
    let end = |line: &str| line.split(',').rev().take(3).collect::<Vec<_>>().join(" of ");
    let ends: Vec<_> = wide.lines().map(end).collect();
    insta::assert_snapshot!(ends.join("\n"), @"
    agg_implem_score of total_implem_points of total_prov
    40 of 6 of 5
    40 of 6 of 5
    46.666666666667 of 7 of 5
    46.666666666667 of 7 of 5
    ");
    assert!(wide.contains("\nnairobi-1999,2,,SDN; UGA,SDN; UGA 1999-12-08,Accord entre "));
}
