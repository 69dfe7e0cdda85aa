//! The mirror in a real PostgreSQL: every table compared cell by cell with its file, through kills of
//! the server and of the program.

pub(crate) mod cluster;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use accordwatch::service::edition::publish_mission;
use postgres::Client;
use serde_json::Value;
use tempfile::TempDir;

use self::cluster::{Cluster, PASSWORD, no_postgres};
use crate::tool::{Ran, copy, demo, program, ran, run, small_copy, word};

const PATIENCE: Duration = Duration::from_mins(1);

fn mirror(mission: &Path, address: &str, more: &[&str]) -> Ran {
    let mut words = vec!["mirror", word(mission), address, "--json"];
    words.extend(more);
    let done = run(&words);
    assert!(!format!("{done:?}").contains(PASSWORD), "a password is told");
    done
}

fn demo_copy() -> (TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let mission = folder.path().join("mission");
    copy(demo(), &mission);
    (folder, mission)
}

/// Rows of the tables in a folder: header, and the rows in order.
type Sheets = BTreeMap<String, (Vec<String>, Vec<Vec<String>>)>;

fn sheets(folder: &Path) -> Sheets {
    let mut found = Sheets::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "csv") {
            continue;
        }
        let mut reader = csv::Reader::from_path(&path).unwrap();
        let head = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect());
        let mut rows: Vec<Vec<String>> = rows.collect();
        rows.sort();
        found.insert(path.file_stem().unwrap().to_str().unwrap().to_owned(), (head, rows));
    }
    found
}

fn exported(mission: &Path, class: &str) -> Sheets {
    let folder = tempfile::tempdir().unwrap();
    let out = word(folder.path());
    run(&["export", word(mission), "--clearance", class, "--out", out]).well();
    sheets(folder.path())
}

/// Tables in which the database says something else than the files; and how many cells were compared.
fn differing(client: &mut Client, schema: &str, sheets: &Sheets) -> (Vec<String>, usize) {
    client.batch_execute("SET timezone = 'UTC'").unwrap();
    let (mut differ, mut cells) = (Vec::new(), 0);
    for (table, (head, rows)) in sheets {
        let list: Vec<_> = head.iter().map(|name| format!("\"{name}\"::text")).collect();
        let sql = format!("SELECT {} FROM {schema}.\"{table}\"", list.join(", "));
        let Ok(found) = client.query(&sql, &[]) else {
            differ.push(table.clone());
            continue;
        };
        let cell = |row: &postgres::Row, place| row.get::<_, Option<String>>(place);
        let mut found: Vec<Vec<String>> = found
            .iter()
            .map(|row| (0..head.len()).map(|at| cell(row, at).unwrap_or_default()).collect())
            .collect();
        found.sort();
        if found != *rows {
            differ.push(table.clone());
        }
        cells += rows.len() * head.len();
    }
    (differ, cells)
}

fn assert_in_step(client: &mut Client, schema: &str, sheets: &Sheets) -> usize {
    let (differ, cells) = differing(client, schema, sheets);
    assert_eq!(differ, Vec::<String>::new());
    cells
}

fn position(client: &mut Client, schema: &str) -> Option<i64> {
    let sql = format!("SELECT position FROM {schema}._mirror");
    client.query_opt(&sql, &[]).ok().flatten().map(|row| row.get(0))
}

fn published(mission: &Path) -> Sheets {
    sheets(&mission.join("published/tables"))
}

#[test]
fn every_public_table_is_there_cell_by_cell_and_a_change_by_hand_is_seen() {
    if no_postgres() {
        return;
    }
    let cluster = Cluster::start();
    let address = cluster.database("public_copy");
    let made = mirror(demo(), &address, &[]).well().json();
    assert_eq!(made["from"], Value::Null);
    let mut client = cluster.client("public_copy");
    let sheets = published(demo());
    let cells = assert_in_step(&mut client, "accordwatch", &sheets);
    assert!(sheets.len() > 30 && cells > 20_000, "{} tables, {cells} cells", sheets.len());
    assert_eq!(position(&mut client, "accordwatch"), made["to"].as_i64());
    dressed(&mut client);

    // Again: nothing is sent, nothing written.
    let stamp = "SELECT changed_at::text, xmin::text FROM accordwatch._mirror";
    let before: Vec<String> = vec![client.query_one(stamp, &[]).unwrap().get(0)];
    let again = mirror(demo(), &address, &[]).well().json();
    assert_eq!((&again["from"], &again["tables"]), (&made["to"], &serde_json::json!([])));
    assert_eq!(before, vec![client.query_one(stamp, &[]).unwrap().get::<_, String>(0)]);
    let same = mirror(demo(), &address, &["--verify"]).well().json();
    assert_eq!((&same["rows"], &same["with_mission"]), (&made["rows"], &true.into()));

    // The control: what somebody changes is found by this comparison and by the program's own.
    for (table, change) in [
        (
            "commitments",
            "UPDATE accordwatch.commitments SET title = title || '.' WHERE commitment_id = (SELECT min(commitment_id) FROM accordwatch.commitments)",
        ),
        (
            "evidence",
            "DELETE FROM accordwatch.evidence WHERE evidence_id = (SELECT max(evidence_id) FROM accordwatch.evidence)",
        ),
        (
            "parties",
            "INSERT INTO accordwatch.parties SELECT * FROM jsonb_populate_record((SELECT p FROM accordwatch.parties p LIMIT 1), '{\"party_id\": \"MORE\"}')",
        ),
    ] {
        assert_eq!(client.execute(change, &[]).unwrap(), 1, "{change}");
        assert_eq!(differing(&mut client, "accordwatch", &sheets).0, [table]);
        let told = mirror(demo(), &address, &["--verify"]);
        assert_eq!(told.code, 1, "{told:?}");
        assert_eq!(told.json()["differences"][0]["table"], table);
        assert_eq!(told.json()["differences"].as_array().unwrap().len(), 1);
        mirror(demo(), &address, &["--anew"]).well();
        assert_in_step(&mut client, "accordwatch", &sheets);
    }
}

/// Types, keys and comments.
fn dressed(client: &mut Client) {
    let sql = "SELECT data_type FROM information_schema.columns
               WHERE table_schema = 'accordwatch' AND table_name = $1 AND column_name = $2";
    for (table, column, kind) in [
        ("assessments", "as_of", "date"),
        ("assessments", "level_value", "numeric"),
        ("assessments", "illustrative", "boolean"),
        ("evidence", "event_date", "text"),
        ("scale_levels", "order", "bigint"),
        ("distribution", "share_pct", "numeric"),
    ] {
        let found: String = client.query_one(sql, &[&table, &column]).unwrap().get(0);
        assert_eq!(found, kind, "{table}.{column}");
    }
    let keys = "SELECT count(*) FROM information_schema.table_constraints
                WHERE table_schema = 'accordwatch' AND constraint_type = 'PRIMARY KEY'";
    assert!(client.query_one(keys, &[]).unwrap().get::<_, i64>(0) > 30);
    let comment = "SELECT col_description('accordwatch.evidence'::regclass, 1),
                          obj_description('accordwatch.evidence'::regclass)";
    let row = client.query_one(comment, &[]).unwrap();
    assert!((0..2).all(|at| row.get::<_, Option<String>>(at).is_some_and(|said| said.len() > 10)));
}

fn add_source(folder: &Path, mission: &Path, id: &str, title: &str, more: &[&str]) {
    let path = folder.join("sources.csv");
    let head = "source_id,title,source_type,reliability,access_level";
    std::fs::write(&path, format!("{head}\n{id},{title},press,C,public\n")).unwrap();
    let mut words = vec!["import", word(mission), word(&path)];
    words.extend(more);
    run(&words).well();
}

#[test]
fn a_step_writes_what_changed_and_a_mirror_only_goes_forward_along_its_own_ledger() {
    if no_postgres() {
        return;
    }
    let cluster = Cluster::start();
    let address = cluster.database("steps");
    let (folder, mission) = demo_copy();
    let (_older, old) = demo_copy();
    let first = mirror(&mission, &address, &[]).well().json();
    add_source(folder.path(), &mission, "T-S1", "A newspaper\\N", &[]);
    // Recorded is not published: the public copy stands where it stood.
    assert_eq!(mirror(&mission, &address, &[]).well().json()["to"], first["to"]);
    publish_mission(&mission).unwrap();
    let second = mirror(&mission, &address, &[]).well().json();
    assert_eq!(second["from"], first["to"]);
    assert!(second["to"].as_u64() > first["to"].as_u64());
    let sources = &second["tables"][0];
    assert_eq!(
        (&sources["table"], &sources["written"]),
        (&"sources".into(), &1.into()),
        "{second}"
    );
    let mut client = cluster.client("steps");
    assert_in_step(&mut client, "accordwatch", &published(&mission));
    // Corrected, and the tables of others that say it, too.
    add_source(folder.path(), &mission, "T-S1", "Another", &["--revise", "misread"]);
    publish_mission(&mission).unwrap();
    mirror(&mission, &address, &[]).well();
    assert_in_step(&mut client, "accordwatch", &published(&mission));

    let stands = position(&mut client, "accordwatch");
    let other = folder.path().join("other");
    run(&["demo", "--once", "--dir", word(&other)]).well();
    for id in ["T-S1", "T-S2", "T-S3"] {
        add_source(folder.path(), &other, id, "A newspaper", &[]);
    }
    publish_mission(&other).unwrap();
    for (mission, more, said) in [
        (&old, &[][..], "older than its mirror"),
        (&other, &[][..], "another ledger"),
        (&mission, &["--restricted"][..], "what is internal"),
    ] {
        let refused = mirror(mission, &address, more);
        assert_eq!(refused.code, 1, "{refused:?}");
        assert!(
            refused.err.contains(said) && refused.err.contains("nothing was changed"),
            "{refused:?}"
        );
        assert_eq!(position(&mut client, "accordwatch"), stands);
    }
    assert_in_step(&mut client, "accordwatch", &published(&mission));
    layouts(&mut client, &mission, &address);
}

/// A mirror by an older layout gets the columns it lacks; one by a newer is let be.
fn layouts(client: &mut Client, mission: &Path, address: &str) {
    let older = "ALTER TABLE accordwatch.mission DROP COLUMN contact;
                 UPDATE accordwatch._mirror SET layout = '2';
                 DELETE FROM accordwatch._mirror_parts WHERE table_name = 'mission'";
    client.batch_execute(older).unwrap();
    let done = mirror(mission, address, &[]).well().json();
    assert_eq!(done["tables"][0]["table"], "mission", "{done}");
    assert_in_step(client, "accordwatch", &published(mission));
    client.batch_execute("UPDATE accordwatch._mirror SET layout = '999'").unwrap();
    let refused = mirror(mission, address, &[]);
    assert!(refused.code == 1 && refused.err.contains("newer program"), "{refused:?}");
    client.batch_execute("UPDATE accordwatch._mirror SET layout = '3'").unwrap();
    client.batch_execute("ALTER TABLE accordwatch.mission ADD COLUMN mine text").unwrap();
    let refused = mirror(mission, address, &[]);
    assert!(refused.code == 1 && refused.err.contains("\"mine\""), "{refused:?}");
}

#[test]
fn a_restricted_mirror_is_asked_for_and_says_so() {
    if no_postgres() {
        return;
    }
    let cluster = Cluster::start();
    let address = cluster.database("restricted");
    for (class, words) in [
        ("internal", &["--restricted", "--schema", "for internal"][..]),
        ("confidential", &["--restricted", "confidential", "--schema", "all"][..]),
    ] {
        let mut spelled = vec!["mirror", word(demo()), &address];
        spelled.extend(words);
        let done = run(&spelled).well();
        assert!(done.err.contains("ATTENTION: the mirror") && done.err.contains(class));
        let schema = format!("\"{}\"", words.last().unwrap());
        let mut client = cluster.client("restricted");
        assert_in_step(&mut client, &schema, &exported(demo(), class));
        spelled.push("--verify");
        run(&spelled).well();
    }
}

#[test]
fn a_fault_says_what_to_do_and_never_the_password() {
    if no_postgres() {
        return;
    }
    let cluster = Cluster::start();
    let address = cluster.database("faults");
    let (_folder, mission) = demo_copy();
    let mut client = cluster.client("faults");
    client.batch_execute("CREATE ROLE guest LOGIN PASSWORD 'guest'").unwrap();
    let wrong = address.replace(PASSWORD, "wrong-password");
    let guest = cluster.address_of("guest:guest", "faults");
    let nobody = "postgres://u:secret@127.0.0.1:1/d".to_owned();
    for (address, more, code, said) in [
        (&wrong, &[][..], 5, "does not let this user in"),
        (&cluster.address_of("owner", "faults"), &[][..], 5, "PGPASSWORD"),
        (&nobody, &[][..], 5, "no PostgreSQL server answers at 127.0.0.1:1"),
        (&cluster.address("nowhere"), &[][..], 5, "createdb"),
        (&guest, &[][..], 5, "GRANT CREATE ON DATABASE"),
        (&address, &["--verify"][..], 1, "no mirror"),
        (&format!("{address}?sslmode=require"), &[][..], 2, "tunnel"),
        (&"postgres://u:secret@192.0.2.1/d".to_owned(), &[][..], 2, "--insecure-plain"),
        (&"nonsense".to_owned(), &[][..], 2, "postgres://USER@HOST"),
    ] {
        let refused = mirror(&mission, address, more);
        assert_eq!(refused.code, code, "{said}: {refused:?}");
        assert!(refused.err.contains(said), "{said}: {refused:?}");
        for secret in ["wrong-password", "secret", "guest:guest"] {
            assert!(!format!("{refused:?}").contains(secret), "{refused:?}");
        }
    }
    // The password from the environment.
    let mut spelled = program();
    spelled.args(["mirror", word(&mission), &cluster.address_of("owner", "faults")]);
    ran(spelled.env("PGPASSWORD", PASSWORD)).well();
    full(&mut client, &mission, &address);
    let other = "CREATE SCHEMA theirs; CREATE TABLE theirs.evidence (x int)";
    client.batch_execute(other).unwrap();
    let refused = mirror(&mission, &address, &["--schema", "theirs"]);
    assert!(refused.code == 1 && refused.err.contains("is no mirror"), "{refused:?}");
    std::fs::remove_file(mission.join("published/tables/checksums.txt")).unwrap();
    let refused = mirror(&mission, &address, &[]);
    assert!(refused.code == 1 && refused.err.contains("publish once more"), "{refused:?}");
}

/// What the server says when its disk is full, said by the server at the last moment of a step.
fn full(client: &mut Client, mission: &Path, address: &str) {
    let trigger = "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
          'BEGIN RAISE EXCEPTION USING ERRCODE = ''53100'', MESSAGE = ''could not extend file''; END';
        CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON accordwatch._mirror
          EXECUTE FUNCTION full_disk();
        DELETE FROM accordwatch._mirror_parts WHERE table_name = 'parties';
        DELETE FROM accordwatch.parties";
    client.batch_execute("UPDATE accordwatch._mirror SET tool = 'another'").unwrap();
    client.batch_execute(trigger).unwrap();
    let refused = mirror(mission, address, &[]);
    assert_eq!(refused.code, 5, "{refused:?}");
    assert!(refused.err.contains("the disk of the database is full"), "{refused:?}");
    let rows = "SELECT count(*) FROM accordwatch.parties";
    assert_eq!(client.query_one(rows, &[]).unwrap().get::<_, i64>(0), 0, "half a step is kept");
    client.batch_execute("DROP TRIGGER full_disk ON accordwatch._mirror").unwrap();
    mirror(mission, address, &[]).well();
    assert_in_step(client, "accordwatch", &published(mission));
}

/// Observations of the mission that is killed upon.
const OBSERVATIONS: u64 = 20_000;

#[test]
fn whatever_is_killed_the_mirror_stands_at_one_position_and_goes_on() {
    if no_postgres() {
        return;
    }
    let mut cluster = Cluster::start();
    let address = cluster.database("killed");
    let folder = tempfile::tempdir().unwrap();
    let mission = folder.path().join("mission");
    let many = OBSERVATIONS.to_string();
    let words = ["--commitments", "30", "--observations", &many, "--seed", "7"];
    let mut sample = vec!["sample", word(&mission)];
    sample.extend(words);
    run(&sample).well();

    // The first fill, the program killed at several places, then the server.
    for copied in [1, 2_000, 9_000] {
        let child = begun(&mission, &address);
        killed_while(&cluster, child, copied);
        assert_eq!(position(&mut cluster.client("killed"), "accordwatch"), None);
    }
    let child = begun(&mission, &address);
    server_killed_while(&mut cluster, child, 5_000);
    assert_eq!(position(&mut cluster.client("killed"), "accordwatch"), None);
    mirror(&mission, &address, &["--restricted"]).well();
    let before = exported(&mission, "internal");
    assert_in_step(&mut cluster.client("killed"), "accordwatch", &before);
    let stood = position(&mut cluster.client("killed"), "accordwatch");

    // A step that touches every row of the largest table.
    add_source(folder.path(), &mission, "T-S1", "A newspaper", &[]);
    let revised = "UPDATE accordwatch._mirror_parts SET digest = 'x' WHERE table_name = 'evidence'";
    cluster.client("killed").batch_execute(revised).unwrap();
    for copied in [500, 8_000] {
        let child = begun(&mission, &address);
        killed_while(&cluster, child, copied);
        assert_eq!(position(&mut cluster.client("killed"), "accordwatch"), stood);
        assert_in_step(&mut cluster.client("killed"), "accordwatch", &before);
    }
    let child = begun(&mission, &address);
    server_killed_while(&mut cluster, child, 3_000);
    assert_eq!(position(&mut cluster.client("killed"), "accordwatch"), stood);
    assert_in_step(&mut cluster.client("killed"), "accordwatch", &before);
    let done = mirror(&mission, &address, &["--restricted"]).well().json();
    assert_eq!(done["from"].as_i64(), stood);
    let after = exported(&mission, "internal");
    assert_ne!(before["sources"], after["sources"]);
    assert_in_step(&mut cluster.client("killed"), "accordwatch", &after);
    mirror(&mission, &address, &["--restricted", "--verify"]).well();
}

fn begun(mission: &Path, address: &str) -> Child {
    let mut command = program();
    command.args(["mirror", word(mission), address, "--restricted"]);
    command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Waits until so many rows of a large table are on their way.
fn on_their_way(cluster: &Cluster, child: &mut Child, copied: i64) {
    let mut client = cluster.client("killed");
    let sql = "SELECT coalesce(max(tuples_processed), 0) FROM pg_stat_progress_copy";
    let begun = Instant::now();
    while client.query_one(sql, &[]).unwrap().get::<_, i64>(0) < copied {
        assert!(child.try_wait().unwrap().is_none(), "it ended before {copied} rows were sent");
        assert!(begun.elapsed() < PATIENCE, "{copied} rows are never sent");
    }
}

fn killed_while(cluster: &Cluster, mut child: Child, copied: i64) {
    on_their_way(cluster, &mut child, copied);
    child.kill().unwrap();
    child.wait().unwrap();
}

fn server_killed_while(cluster: &mut Cluster, mut child: Child, copied: i64) {
    on_their_way(cluster, &mut child, copied);
    cluster.kill();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(5), "{said}");
    assert!(said.contains("was cut") && said.contains("run the command again"), "{said}");
    assert!(!said.contains(PASSWORD));
    cluster.run();
}

#[test]
fn a_mirror_that_follows_catches_up_by_itself_also_after_the_server_was_away() {
    if no_postgres() {
        return;
    }
    let mut cluster = Cluster::start();
    let address = cluster.database("follow");
    let (folder, mission) = small_copy();
    publish_mission(&mission).unwrap();
    let mut command = program();
    command.args(["mirror", word(&mission), &address, "--follow"]);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let until = |cluster: &Cluster, after: Option<i64>| {
        let begun = Instant::now();
        loop {
            let now = position(&mut cluster.client("follow"), "accordwatch");
            if now > after {
                return now;
            }
            assert!(begun.elapsed() < PATIENCE, "it does not follow");
            std::thread::sleep(Duration::from_millis(200));
        }
    };
    let first = until(&cluster, None);
    add_source(folder.path(), &mission, "T-S1", "A newspaper", &[]);
    publish_mission(&mission).unwrap();
    let second = until(&cluster, first);
    cluster.kill();
    add_source(folder.path(), &mission, "T-S2", "Another", &[]);
    publish_mission(&mission).unwrap();
    cluster.run();
    until(&cluster, second);
    assert_in_step(&mut cluster.client("follow"), "accordwatch", &published(&mission));
    assert!(child.try_wait().unwrap().is_none());
    child.kill().unwrap();
    child.wait().unwrap();
}
