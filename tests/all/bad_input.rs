//! Bad input through the real program: each gets a sentence that says where and what to do, an exit
//! code that is not 0, and the mission is afterwards what it was, byte for byte.

use std::path::Path;
use std::sync::OnceLock;

use accordwatch::store::format_newest;
use rusqlite::Connection;

use crate::crash::shim;
use crate::data::package;
use crate::tool::{
    Ran, State, assert_same, exported, files, in_own_mounts, no_c_compiler, no_mounts, program,
    ran, run, small, small_copy, word,
};

/// What the small mission is before anybody meddles with it.
fn before() -> &'static State {
    static STATE: OnceLock<State> = OnceLock::new();
    STATE.get_or_init(|| State::of(small()))
}

/// Imports a folder of files, which must be refused; gives back what was said, with the folder and
/// the day taken out.
fn refused(tables: &[(&str, &[u8])]) -> String {
    let (folder, mission) = small_copy();
    let path = folder.path().join("tables");
    std::fs::create_dir(&path).unwrap();
    for (name, bytes) in tables {
        std::fs::write(path.join(name), bytes).unwrap();
    }
    let dry = run(&["import", word(&mission), word(&path), "--dry-run"]);
    let real = run(&["import", word(&mission), word(&path)]);
    assert_eq!((dry.code, real.code), (1, 1), "{real:?}");
    assert_eq!((&dry.err, &dry.out), (&real.err, &real.out), "a dry run says the same");
    before().assert_kept(&mission);
    said(&real, folder.path())
}

/// What a run said on standard error.
fn said(ran: &Ran, folder: &Path) -> String {
    let text = ran.err.replace(word(folder), "HERE");
    let Some((left, right)) = text.split_once("; today is ") else { return text };
    format!("{left}; today is TODAY{}", &right[10..])
}

const EVIDENCE: &str = "evidence_id,summary,event_date,credibility,access_level,lang,links,effect,basis,finding,party_ids,source_id\n";

fn evidence(row: &str) -> String {
    refused(&[("evidence.csv", format!("{EVIDENCE}{row}\n").as_bytes())])
}

#[test]
fn the_table_of_these_tests_is_taken_when_nothing_is_wrong_with_it() {
    let (folder, mission) = small_copy();
    let table = folder.path().join("evidence.csv");
    let row = "T1,Seen,2001-05,3,public,en,N-C01 supports,none,seen,found,N-SDN,N-S01\n";
    std::fs::write(&table, format!("{EVIDENCE}{row}")).unwrap();
    assert_eq!(run(&["import", word(&mission), word(&table)]).well().err, "");
    assert_ne!(*before(), State::of(&mission), "the comparison sees one record more");
}

#[test]
fn an_unknown_party() {
    let row = "T1,Seen,2001-05,3,public,en,N-C01 supports,none,seen,found,N-SDM,N-S01";
    insta::assert_snapshot!(evidence(row), @r#"
    1 error, 0 warnings.
    error: evidence.csv, line 2, column party_ids: unknown party "N-SDM"; did you mean "N-SDN"? Add it to parties.csv or correct the id.
    accordwatch: 1 error in HERE/tables; nothing was imported
    "#);
}

#[test]
fn cyclic_provisions() {
    let rows = b"provision_id,agreement_id,parent_id,eid,number,order,heading,lang,level
T-A1,nairobi-1999,T-A2,t1,1,91,One,en,article
T-A2,nairobi-1999,T-A1,t2,2,92,Two,en,article
";
    insta::assert_snapshot!(refused(&[("provisions.csv", rows)]), @"
    1 error, 0 warnings.
    error: provisions.csv, line 2, column parent_id: provisions lie in each other: T-A1 in T-A2 in T-A1. Empty parent_id of the one that stands at the top.
    accordwatch: 1 error in HERE/tables; nothing was imported
    ");
}

#[test]
fn a_level_outside_its_scale() {
    let rows = b"assessment_id,commitment_id,scale_id,scale_version,level_code,as_of,rationale,lang,state,author,illustrative
T-J1,N-C01,pam,1,splendid,2001-12-31,Because,en,assessed,Ann,false
";
    insta::assert_snapshot!(refused(&[("assessments.csv", rows)]), @r#"
    1 error, 0 warnings.
    error: assessments.csv, line 2, column level_code: scale "pam", version 1 has no level "splendid". Write one of: none, minimum, intermediate, full.
    accordwatch: 1 error in HERE/tables; nothing was imported
    "#);
}

#[test]
fn a_due_date_relative_to_an_event_that_does_not_exist() {
    let rows = b"due_id,commitment_id,step,relative_to,offset,basis
T-D1,N-C01,4,handover,P60D,text
";
    insta::assert_snapshot!(refused(&[("due_dates.csv", rows)]), @r#"
    1 error, 0 warnings.
    error: due_dates.csv, line 2, column relative_to: unknown milestone "handover". Add it to milestones.csv or correct the id.
    accordwatch: 1 error in HERE/tables; nothing was imported
    "#);
}

#[test]
fn a_duplicate_id_with_other_content_in_the_table() {
    let row = "T1,Seen,2001-05,3,public,en,,none,seen,found,,N-S01\nT1,Heard,2001-05,3,public,en,,none,heard,found,,N-S01";
    insta::assert_snapshot!(evidence(row), @r#"
    1 error, 0 warnings.
    error: evidence.csv, line 3, column evidence_id: the id "T1" already stands on line 2. Give one of the two another id, or take one away.
    accordwatch: 1 error in HERE/tables; nothing was imported
    "#);
}

#[test]
fn a_duplicate_id_with_other_content_in_the_mission() {
    let rows = "pillar_id,agreement_id,title,lang,order\nN-security,nairobi-1999,Paix,fr,1\n";
    insta::assert_snapshot!(refused(&[("pillars.csv", rows.as_bytes())]), @r#"
    1 error, 0 warnings.
    error: pillars.csv, line 2: the mission already holds pillar "N-security" with other content in title. Give it another id, or import with --revise "why" to record a correction.
    accordwatch: 1 error in HERE/tables; nothing was imported
    "#);
}

#[test]
fn an_observation_in_the_future() {
    let row = "T1,Seen,2999-05-01,3,public,en,,none,seen,found,,N-S01";
    insta::assert_snapshot!(evidence(row), @"
    1 error, 0 warnings.
    error: evidence.csv, line 2, column event_date: 2999-05-01 lies in the future; today is TODAY. Correct the date; what is only planned has not happened.
    accordwatch: 1 error in HERE/tables; nothing was imported
    ");
}

#[test]
fn an_unreadable_date() {
    let row = "T1,Seen,after the rains,3,public,en,,none,seen,found,,N-S01";
    insta::assert_snapshot!(evidence(row), @r#"
    1 error, 0 warnings.
    error: evidence.csv, line 2, column event_date: "after the rains" is not a date; write 2018, 2018-03, 2018-03-12, 2018-03~ (about) or 2018-01/2018-04 (a span). Correct the cell.
    accordwatch: 1 error in HERE/tables; nothing was imported
    "#);
}

#[test]
fn a_row_with_too_many_cells() {
    let row = "T1,Seen, and heard,2001,3,public,en,,none,seen,found,,N-S01";
    insta::assert_snapshot!(evidence(row), @"
    1 error, 0 warnings.
    error: evidence.csv, line 2: the row has 13 cells, the header 12. A cell that holds the delimiter must stand in quotes.
    accordwatch: 1 error in HERE/tables; nothing was imported
    ");
}

#[test]
fn a_cell_of_more_than_64_kib() {
    let row = format!("T1,{},2001,3,public,en,,none,seen,found,,N-S01", "x".repeat(65_537));
    insta::assert_snapshot!(evidence(&row), @"
    1 error, 0 warnings.
    error: evidence.csv, line 2, column summary: the text has 65537 bytes; the limit is 65536: shorten it or attach it as a file. Correct the cell.
    accordwatch: 1 error in HERE/tables; nothing was imported
    ");
}

#[test]
fn a_cell_of_exactly_64_kib_is_taken() {
    let (folder, mission) = small_copy();
    let table = folder.path().join("evidence.csv");
    let row = format!("T1,{},2001,3,public,en,,none,seen,found,,N-S01\n", "x".repeat(65_536));
    std::fs::write(&table, format!("{EVIDENCE}{row}")).unwrap();
    run(&["import", word(&mission), word(&table)]).well();
    run(&["verify", word(&mission)]).well();
    let again = run(&["import", word(&mission), word(&table)]).well();
    assert!(again.out.contains("1 was there already"), "{}", again.out);
}

#[test]
fn a_nul() {
    let row = "T1,Se\0en,2001,3,public,en,,none,seen,found,,N-S01";
    insta::assert_snapshot!(evidence(row), @"
    1 error, 0 warnings.
    error: evidence.csv, line 2: holds a NUL character, so it is damaged or not text. Export the table again from where it came; do not repair it by hand.
    accordwatch: 1 error in HERE/tables; nothing was imported
    ");
}

#[test]
fn a_file_that_is_not_csv() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    insta::assert_snapshot!(refused(&[("evidence.csv", png)]), @"
    1 error, 0 warnings.
    error: evidence.csv: is no CSV file; it looks like a picture. Ask for the table as CSV UTF-8.
    accordwatch: 1 error in HERE/tables; nothing was imported
    ");
    let page = b"<!DOCTYPE html>\n<html><body><table><tr><td>T1</td></tr></table></body></html>\n";
    insta::assert_snapshot!(refused(&[("evidence.csv", page)]), @"
    1 error, 0 warnings.
    error: evidence.csv: is no CSV file; it looks like a web page or XML. Download the table itself as CSV UTF-8.
    accordwatch: 1 error in HERE/tables; nothing was imported
    ");
    insta::assert_snapshot!(refused(&[("evidence.csv", b"")]), @"
    1 error, 0 warnings.
    error: evidence.csv: is empty; a table needs at least its header. Export it again, or take the file away.
    accordwatch: 1 error in HERE/tables; nothing was imported
    ");
}

#[test]
fn half_a_package() {
    let mut tables = exported(small());
    tables.remove("provisions.csv").unwrap();
    let given: Vec<(&str, &[u8])> =
        tables.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    insta::assert_snapshot!(refused(&given), @"
    1 error, 0 warnings.
    error: datapackage.json: lists provisions.csv, which is not in the folder. Copy the whole folder again; if you changed it on purpose, take datapackage.json away and import again.
    accordwatch: 1 error in HERE/tables; nothing was imported
    ");
    let mut tables = exported(small());
    let cut = tables.get_mut("commitments.csv").unwrap();
    cut.truncate(cut.len() / 2);
    let given: Vec<(&str, &[u8])> =
        tables.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let said = refused(&given);
    assert!(said.contains("datapackage.json: says "), "{said}");
    assert!(said.contains("Copy the whole folder again"), "{said}");
}

#[test]
fn a_folder_that_is_not_there_and_one_without_tables() {
    let (folder, mission) = small_copy();
    let gone = run(&["import", word(&mission), word(&folder.path().join("gone"))]);
    assert_eq!(gone.code, 1);
    insta::assert_snapshot!(said(&gone, folder.path()), @"
    1 error, 0 warnings.
    error: HERE/gone: cannot be read: No such file or directory (os error 2). Check that it exists and that you may read it.
    accordwatch: 1 error in HERE/gone; nothing was imported
    ");
    insta::assert_snapshot!(refused(&[]), @"
    1 error, 0 warnings.
    error: HERE/tables: there is no table in it. Tables are files such as parties.csv and evidence.csv (data/format/tables.md).
    accordwatch: 1 error in HERE/tables; nothing was imported
    ");
}

/// Every verb that opens a mission, with what it needs; each must be refused with this code.
fn every_verb_is_refused(mission: &Path, folder: &Path, code: i32) -> String {
    let out = folder.join("out");
    let table = package("nairobi-1999").join("pillars.csv");
    let (mission, out, table) = (word(mission), word(&out), word(&table));
    let verbs: [&[&str]; 7] = [
        &["verify", mission],
        &["rebuild", mission],
        &["export", mission, "--out", out],
        &["import", mission, table],
        &["import", mission, table, "--dry-run"],
        &["report", mission, "AW-2018", "--publish"],
        &["demo", "--once", "--dir", mission],
    ];
    let mut sentences: Vec<String> = verbs
        .iter()
        .map(|words| {
            let refused = run(words);
            assert_eq!(refused.code, code, "{words:?}: {refused:?}");
            said(&refused, folder)
        })
        .collect();
    sentences.dedup();
    sentences.concat()
}

#[test]
fn a_mission_from_a_newer_version() {
    let (folder, mission) = small_copy();
    let db = Connection::open(mission.join("mission.db")).unwrap();
    db.pragma_update(None, "user_version", format_newest() + 1).unwrap();
    drop(db);
    let held = files(&mission);
    insta::assert_snapshot!(every_verb_is_refused(&mission, folder.path(), 3), @"accordwatch: this mission was written by a newer Accordwatch (format 7, this program knows 6); install the newer program, nothing was changed");
    assert_same(&held, &files(&mission), "the newer mission");
}

#[test]
fn a_database_of_another_program() {
    let (folder, mission) = small_copy();
    let path = mission.join("mission.db");
    std::fs::remove_file(&path).unwrap();
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    insta::assert_snapshot!(every_verb_is_refused(&mission, folder.path(), 3), @"accordwatch: HERE/mission/mission.db is not an Accordwatch database, or its beginning is lost; nothing was changed: look whether it is the right folder, or restore it from a copy");
    std::fs::write(&path, "a text, and not a short one: as long as the header of a database, which has 100 bytes and begins otherwise").unwrap();
    insta::assert_snapshot!(every_verb_is_refused(&mission, folder.path(), 3), @"accordwatch: HERE/mission/mission.db is not an Accordwatch database, or its beginning is lost; nothing was changed: look whether it is the right folder, or restore it from a copy");
}

#[test]
fn a_database_that_was_cut_short_or_overwritten() {
    let (folder, mission) = small_copy();
    let path = mission.join("mission.db");
    let whole = std::fs::read(&path).unwrap();
    let half = whole.len() / 2;
    let mut overwritten = whole.clone();
    overwritten[half..half + 40_960].fill(0x55);
    for damaged in [&whole[..0], &whole[..50], &whole[..5_000], &whole[..half], &overwritten] {
        std::fs::write(&path, damaged).unwrap();
        let verified = run(&["verify", word(&mission)]);
        assert_eq!(verified.code, 4, "{} bytes: {verified:?}", damaged.len());
        assert!(verified.err.contains("restore the mission from a copy"), "{verified:?}");
        if damaged.len() == whole.len() {
            // Whoever only adds need not read every page.
            continue;
        }
        let table = package("mali-2015");
        for words in [&["rebuild", word(&mission)][..], &["import", word(&mission), word(&table)]] {
            let refused = run(words);
            assert!(matches!(refused.code, 4 | 5), "{words:?}: {refused:?}");
            assert!(refused.err.contains("restore the mission from a copy"), "{refused:?}");
        }
    }
    std::fs::write(&path, &whole[..half]).unwrap();
    insta::assert_snapshot!(said(&run(&["verify", word(&mission)]), folder.path()), @"accordwatch: the mission is damaged, its database cannot be read whole (database disk image is malformed); restore the mission from a copy, and compare the root with a checkpoint that you kept");
}

#[test]
fn a_mission_without_its_log_key() {
    let (folder, mission) = small_copy();
    std::fs::remove_file(mission.join("keys/log.key")).unwrap();
    let table = package("mali-2015");
    let refused = run(&["import", word(&mission), word(&table)]);
    assert_eq!(refused.code, 3);
    insta::assert_snapshot!(said(&refused, folder.path()), @"accordwatch: a key of this mission cannot be read: HERE/mission/keys/log.key is missing; restore it from a copy of the mission");
    run(&["verify", word(&mission)]).well();
}

#[test]
fn a_file_where_a_folder_is_meant_and_a_port_without_an_address() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("m");
    std::fs::write(&file, "").unwrap();
    let file = word(&file);
    let mut sentences = String::new();
    for words in [
        &["demo", "--once", "--dir", file][..],
        &["init", file],
        &["verify", file],
        &["rebuild", file],
    ] {
        let refused = run(words);
        assert_eq!(refused.code, 3, "{refused:?}");
        sentences.push_str(&said(&refused, folder.path()));
    }
    insta::assert_snapshot!(sentences, @"
    accordwatch: HERE/m is a file, and a mission is a folder; name a folder, for example ./mission
    accordwatch: HERE/m is a file, and a mission is a folder; name a folder, for example ./mission
    accordwatch: HERE/m is a file, and a mission is a folder; name a folder, for example ./mission
    accordwatch: HERE/m is a file, and a mission is a folder; name a folder, for example ./mission
    ");
    for verb in ["serve", "demo"] {
        let refused = run(&[verb, "--listen", "8090"]);
        assert_eq!(refused.code, 2);
        assert!(refused.err.contains("for example 127.0.0.1:8090"), "{refused:?}");
    }
    insta::assert_snapshot!(run(&["serve", "--listen", "localhost"]).err, @"
    error: invalid value 'localhost' for '--listen <LISTEN>': write the address in numbers and the port, for example 127.0.0.1:8080

    For more information, try '--help'.
    ");
}

#[test]
fn a_taken_port_is_told_before_the_work() {
    let folder = tempfile::tempdir().unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let mission = folder.path().join("m");
    let demo = run(&["demo", "--dir", word(&mission), "--listen", &address]);
    assert_eq!(demo.code, 5, "{demo:?}");
    assert!(demo.err.contains("is taken by another program"), "{demo:?}");
    assert!(!mission.exists() && demo.out.is_empty(), "{demo:?}");
    let serve = run(&["serve", word(&mission), "--listen", &address]);
    assert_eq!((serve.code, serve.err), (5, demo.err));
}

#[test]
fn a_folder_that_is_no_mission() {
    let folder = tempfile::tempdir().unwrap();
    let verified = run(&["verify", word(folder.path())]);
    assert_eq!(verified.code, 3);
    insta::assert_snapshot!(said(&verified, folder.path()), @"accordwatch: HERE is not a mission folder (no mission.db in it); make one with: accordwatch init HERE");
}

/// Runs a script in which `$MISSION` lies on a disk of the test's own making.
fn mounted(script: &str, folder: &Path, mission: &Path) -> Ran {
    let mut command = in_own_mounts(script);
    command.env("MISSION", mission).env("HERE", folder);
    command.env("TABLES", package("mali-2015"));
    ran(&mut command)
}

#[test]
fn a_read_only_folder() {
    if no_mounts() {
        return;
    }
    let (folder, mission) = small_copy();
    for mark in ["mission.db-shm", "mission.db-wal"] {
        let _ = std::fs::remove_file(mission.join(mark));
    }
    let script = r#"
        mount --bind "$MISSION" "$MISSION"
        mount -o remount,bind,ro "$MISSION"
        for words in "import $MISSION $TABLES" "rebuild $MISSION" "report $MISSION R --publish" \
            "demo --once --dir $MISSION" "init $MISSION/new" "sample $MISSION/new"; do
            "$PROGRAM" $words && echo "taken: $words" || echo "code $? of $words"
        done
        "$PROGRAM" --json import "$MISSION" "$TABLES"
    "#;
    let met = mounted(script, folder.path(), &mission);
    insta::assert_snapshot!(said(&met, folder.path()), @"
    accordwatch: cannot write in HERE/mission/mission.db: unable to open database file; check the owner and the permissions of the folder
    accordwatch: cannot write in HERE/mission/mission.db: unable to open database file; check the owner and the permissions of the folder
    accordwatch: cannot write in HERE/mission/mission.db: unable to open database file; check the owner and the permissions of the folder
    accordwatch: cannot write in HERE/mission/mission.db: unable to open database file; check the owner and the permissions of the folder
    accordwatch: cannot write in HERE/mission/new/.unfinished/keys: Read-only file system (os error 30); check the owner and the permissions of the folder
    accordwatch: cannot write in HERE/mission/new/.unfinished/keys: Read-only file system (os error 30); check the owner and the permissions of the folder
    accordwatch: cannot write in HERE/mission/mission.db: unable to open database file; check the owner and the permissions of the folder
    ");
    let codes: Vec<_> = met.out.lines().filter(|line| line.starts_with("code")).collect();
    assert!(codes.len() == 6 && codes.iter().all(|code| code.starts_with("code 3 ")), "{met:?}");
    assert_eq!(met.code, 3, "{met:?}");
    before().assert_kept(&mission);
}

#[test]
fn a_full_disk() {
    if no_mounts() {
        return;
    }
    let (folder, mission) = small_copy();
    let disk = folder.path().join("disk");
    std::fs::create_dir(&disk).unwrap();
    let script = r#"
        mount -t tmpfs -o size=3m none "$HERE/disk"
        cp -r "$MISSION" "$HERE/disk/m"
        "$PROGRAM" import "$HERE/disk/m" "$TABLES" || echo "code $?"
        "$PROGRAM" export "$HERE/disk/m" --out "$HERE/disk/tables" || echo "code $?"
        find "$HERE/disk" -name "*.part"
        rm -r "$HERE/disk/tables"
        "$PROGRAM" verify "$HERE/disk/m"
        cp -r "$HERE/disk/m" "$HERE/after"
        head -c 3m /dev/zero > "$HERE/disk/filler" || true
        "$PROGRAM" init "$HERE/disk/new" || echo "code $?"
        test ! -e "$HERE/disk/new" && echo nothing of it is left
        rm -r "$HERE/disk/filler" "$HERE/disk/m"
        "$PROGRAM" init "$HERE/disk/new"
    "#;
    let met = mounted(script, folder.path(), &mission).well();
    let full = "accordwatch: the disk is full: nothing of this write was kept; free some space and try again\n";
    let filler = met.err.lines().filter(|line| !line.starts_with("head:"));
    let said = filler.flat_map(|line| [line, "\n"]).collect::<String>();
    assert_eq!(said, full.repeat(3), "{met:?}");
    assert_eq!(met.out.matches("code 5\n").count(), 3, "{met:?}");
    assert!(!met.out.contains(".part"), "half a table was left behind: {met:?}");
    assert!(met.out.contains("nothing of it is left"), "{met:?}");
    assert!(met.out.contains("A mission was made in "), "{met:?}");
    // What SQLite left in its log belongs to no commit; opening the mission passes over it.
    let after = folder.path().join("after");
    run(&["verify", word(&after)]).well();
    assert_eq!(exported(&mission), exported(&after));
    let root = |mission: &Path| run(&["verify", "--json", word(mission)]).well().out;
    assert_eq!(root(&mission), root(&after));
    run(&["import", word(&after), word(&package("mali-2015"))]).well();
}

#[test]
fn a_disk_that_cannot_be_read() {
    if no_c_compiler() {
        return;
    }
    let (folder, mission) = small_copy();
    let library = shim(folder.path());
    let table = folder.path().join("evidence.csv");
    let row = "T1,Seen,2001-05,3,public,en,N-C01 supports,none,seen,found,N-SDN,N-S01\n";
    std::fs::write(&table, format!("{EVIDENCE}{row}")).unwrap();
    let state = || run(&["verify", "--json", word(&mission)]).well().out;
    let before = state();
    let from = |at: u32| {
        let mut import = program();
        import.args(["import", word(&mission), word(&table)]);
        import.env("LD_PRELOAD", &library).env("FAIL_DIR", &mission);
        ran(import.env("FAIL_READ_AT", at.to_string()))
    };
    let mut inside = 0_usize;
    // From the first read on, then later and later, until every read was made before.
    for at in (1..).map(|step| 1 + step * step / 4) {
        let met = from(at);
        if met.code == 0 {
            break;
        }
        assert!(matches!(met.code, 3 | 5 | 75), "read {at}: {met:?}");
        assert_eq!(met.err.lines().count(), 1, "read {at}: {met:?}");
        assert!(!met.err.contains("the database says"), "no advice at read {at}: {met:?}");
        if met.code == 5 {
            inside += usize::from(met.err == DISK_FAILED);
            let advised = "nothing of this was recorded; check the disk and";
            assert!(met.err.contains(advised), "read {at}: {met:?}");
        }
        // Of a commit that failed nobody knows: it was recorded wholly or not at all.
        assert!(state() == before || met.code == 75, "read {at}");
    }
    assert!(inside > 0, "no read failed within the import");
    assert_ne!(state(), before, "with every read made, it is recorded");
}

/// What is said when the disk fails before a commit.
const DISK_FAILED: &str = "accordwatch: the disk could not be read or written (disk I/O error): nothing of this was recorded; check the disk and its cable, run `accordwatch verify` on the mission, then try again\n";

#[test]
fn a_database_over_a_network_file_system() {
    if no_c_compiler() {
        return;
    }
    let (folder, mission) = small_copy();
    let mounts = folder.path().join("mounts");
    let library = shim(folder.path());
    let from = |fs: &str, words: &[&str]| {
        let here = word(folder.path());
        let table = format!(
            "1 1 0:1 / / rw - ext4 disk rw\n2 1 0:2 / {here} rw,relatime - {fs} server:/share rw\n"
        );
        std::fs::write(&mounts, table).unwrap();
        ran(program().args(words).env("LD_PRELOAD", &library).env("FAIL_MOUNTS", &mounts))
    };
    let table = package("mali-2015");
    let new = folder.path().join("new");
    let verbs: [&[&str]; 5] = [
        &["import", word(&mission), word(&table)],
        &["rebuild", word(&mission)],
        &["verify", word(&mission)],
        &["report", word(&mission), "R", "--publish"],
        &["init", word(&new)],
    ];
    for words in verbs {
        let met = from("nfs4", words);
        assert_eq!(met.code, 3, "{words:?}: {met:?}");
        assert!(met.err.contains("lies on a nfs4 file system, whose locks cannot be relied on; move the mission to a local disk"), "{words:?}: {met:?}");
    }
    assert!(!new.exists(), "nothing is left of what was refused");
    before().assert_kept(&mission);
    from("ext4", &["verify", word(&mission)]).well();
}

#[test]
fn a_mission_that_somebody_writes_to() {
    let (folder, mission) = small_copy();
    let service =
        accordwatch::service::Service::open(&mission, accordwatch::service::system_env()).unwrap();
    let table = package("mali-2015");
    let mut sentences = String::new();
    for words in [&["import", word(&mission), word(&table)][..], &["rebuild", word(&mission)]] {
        let locked = run(words);
        assert_eq!(locked.code, 3, "{locked:?}");
        let process = format!("process {}", std::process::id());
        sentences.push_str(&said(&locked, folder.path()).replace(&process, "process N"));
    }
    insta::assert_snapshot!(sentences, @"
    accordwatch: another process is writing to this mission (process N); stop it first, or copy the mission with `accordwatch export`
    accordwatch: another process is writing to this mission (process N); stop it first, or copy the mission with `accordwatch export`
    ");
    // Readers are not in anybody's way.
    run(&["verify", word(&mission)]).well();
    drop(service);
    before().assert_kept(&mission);
}

#[test]
fn the_tests_of_full_and_read_only_disks_leave_no_mount_behind() {
    let mounts = std::fs::read_to_string("/proc/self/mounts").unwrap_or_default();
    let root = std::env::temp_dir();
    assert!(!mounts.contains(&format!("{}/.tmp", word(&root))), "{mounts}");
}
