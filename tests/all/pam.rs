//! The tables of the Peace Accords Matrix as they leave a mission with the shipped data.

use std::path::Path;

use accordwatch::command::{Actor, Env};
use accordwatch::record::Vantage;
use accordwatch::service::edition::publish_mission;
use accordwatch::service::export::export;
use accordwatch::service::import::{Import, Imported};
use accordwatch::service::shipped::{SHIPPED_BY, init, unpack};
use accordwatch::store::Reader;
use accordwatch::word::{Access, Day};

fn env() -> Env {
    Env::seeded("2026-11-24T12:00:00Z".parse().unwrap(), 7)
}

fn mission(folder: &Path) {
    let env = env();
    init(folder, "test.example/pam", &env).unwrap();
    for package in ["mali-2015", "nairobi-1999"] {
        let tables = folder.join("packages").join(package);
        unpack(package, &tables).unwrap();
        import(folder, &tables, &env);
    }
}

fn import(mission: &Path, tables: &Path, env: &Env) -> Imported {
    let actor = Actor(SHIPPED_BY.into());
    let import = Import { mission, tables, actor: &actor, reason: None, dry_run: false };
    import.run(env, |_| {}).unwrap()
}

fn written(mission: &Path, out: &Path) {
    let reader = Reader::open(mission).unwrap();
    let known_at = reader.head().unwrap();
    let as_of = Day(jiff::civil::Date::MAX);
    let vantage = Vantage { known_at, as_of, clearance: Access::Confidential };
    export(&reader, &vantage, out, |_| {}).unwrap();
}

fn text(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap()
}

#[test]
fn export_and_published_tables_hold_the_years_of_nairobi_and_import_passes_over_them() {
    let home = tempfile::tempdir().unwrap();
    let (first, second) = (home.path().join("a"), home.path().join("b"));
    mission(&first);
    let out = home.path().join("out");
    written(&first, &out);
    publish_mission(&first).unwrap();
    let published = first.join("published/tables");
    for name in ["pam_long.csv", "pam_wide.csv"] {
        assert_eq!(text(&out, name), text(&published, name), "{name}");
        for folder in [&out, &published] {
            for list in ["checksums.txt", "datapackage.json"] {
                assert!(text(folder, list).contains(name), "{list}");
            }
            assert!(text(folder, "codebook.csv").contains("\npam_wide,civadm_impem,,"));
            assert!(text(folder, "codebook.csv").contains("\npam_long,provision_code,refug,"));
        }
    }
    let env = env();
    init(&second, "test.example/pam", &env).unwrap();
    let imported = import(&second, &out, &env);
    let passed_over = imported.summary.passed_over;
    assert!(
        ["pam_long.csv", "pam_wide.csv"].iter().all(|name| passed_over.contains(&(*name).into()))
    );
    let again = home.path().join("again");
    written(&second, &again);
    for name in ["pam_long.csv", "pam_wide.csv"] {
        assert_eq!(text(&out, name), text(&again, name), "{name}");
    }
}

#[test]
fn the_rows_of_nairobi_are_these_and_mali_on_five_levels_has_none() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("a");
    mission(&folder);
    let out = home.path().join("out");
    written(&folder, &out);
    let long = text(&out, "pam_long.csv");
    let promised: Vec<_> = long
        .lines()
        .filter(|line| line.contains(",2002,") && !line.ends_with(",0,0,0,0"))
        .collect();
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
    let ends: Vec<_> =
        wide.lines().map(|line| line.rsplitn(4, ',').take(3).collect::<Vec<_>>()).collect();
    assert_eq!(
        ends,
        [
            ["agg_implem_score", "total_implem_points", "total_prov"],
            ["40", "6", "5"],
            ["40", "6", "5"],
            ["46.666666666667", "7", "5"],
            ["46.666666666667", "7", "5"],
        ]
    );
    assert!(wide.contains("\nnairobi-1999,2,,SDN; UGA,SDN; UGA 1999-12-08,Accord entre "));
}
