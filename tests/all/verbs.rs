//! Every verb of the command line through the real program: its help, its exit codes, its JSON, and
//! that the same question gets the same bytes.

use std::path::Path;
use std::process::Command;

use accordwatch::service::{Service, system_env};
use rusqlite::Connection;
use serde_json::Value;

use crate::data::package;
use crate::tool::{
    Ran, State, assert_same, copy, demo, exported, files, missing, program, ran, run, small_copy,
    word,
};

/// Verbs as the program itself lists them.
pub(crate) fn verbs() -> Vec<String> {
    let help = run(&["--help"]).well().out;
    let listed = help.split("Commands:").nth(1).unwrap().split("\n\n").next().unwrap();
    let names = listed.lines().filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != "help").map(str::to_owned).collect()
}

#[test]
fn the_help_of_every_verb_is_what_was_agreed() {
    let verbs = verbs();
    assert!(verbs.len() >= 8, "{verbs:?}");
    insta::assert_snapshot!("help", run(&["--help"]).well().out);
    for verb in verbs {
        insta::assert_snapshot!(format!("help-{verb}"), run(&[&verb, "--help"]).well().out);
    }
}

#[test]
fn the_help_says_the_same_whatever_the_environment_holds() {
    let set = ran(program().args(["verify", "--help"]).env("ACCORDWATCH_MISSION", "/secret"));
    assert_eq!(set.out, run(&["verify", "--help"]).out);
}

#[test]
fn the_demo_run_twice_changes_nothing_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mission = folder.path().join("mission");
    copy(demo(), &mission);
    let before = State::of(&mission);
    let made = run(&["demo", "--once", "--json", "--dir", word(&mission)]).well().json();
    before.assert_kept(&mission);
    let made = made["files"].as_array().unwrap();
    assert!(!made.is_empty() && made.iter().all(|file| file["unchanged"] == true), "{made:?}");
}

#[test]
fn what_was_recorded_between_two_demos_stays() {
    let folder = tempfile::tempdir().unwrap();
    let mission = folder.path().join("mission");
    copy(demo(), &mission);
    let table = source_table(folder.path(), "Seen by hand");
    run(&["import", word(&mission), word(&table)]).well();
    let again = run(&["demo", "--once", "--dir", word(&mission)]).well();
    assert!(again.out.contains("mali-2015: is there already"), "{}", again.out);
    let sources = exported(&mission).remove("sources.csv").unwrap();
    assert!(String::from_utf8(sources).unwrap().contains("Seen by hand"));
}

#[test]
fn a_report_of_another_observer_is_never_written_in_that_observers_name() {
    let folder = tempfile::tempdir().unwrap();
    let mission = folder.path().join("mission");
    copy(demo(), &mission);
    let before = State::of(&mission);
    let out = folder.path().join("out");
    for last in [&["--publish"][..], &["--out", word(&out)][..]] {
        let asked = run(&[&["report", word(&mission), "IO-R03"], last].concat());
        assert_eq!(asked.code, 1, "{asked:?}");
        insta::allow_duplicates! {
            insta::assert_snapshot!(asked.err, @r#"accordwatch: report "IO-R03" is issued by The Carter Center, and the observer of this mission is Accordwatch sample reading: a file with that name on its cover would hold what this mission judged, so it is not written; for a report of your own, add one to reports.csv that is issued by Accordwatch sample reading"#);
        }
    }
    assert!(!out.exists());
    assert!(!mission.join("published/reports/IO-R03").exists());
    before.assert_kept(&mission);
}

#[test]
fn the_sample_goes_into_no_mission_but_the_demos() {
    let (_folder, mission) = small_copy();
    let before = State::of(&mission);
    let refused = run(&["demo", "--once", "--dir", word(&mission)]);
    assert_eq!(refused.code, 1, "{refused:?}");
    insta::assert_snapshot!(refused.err.replace(word(&mission), "HERE"), @r#"accordwatch: HERE holds another mission, whose log is "accordwatch.example/ledger"; the sample was not put into it and nothing was changed: choose another folder, for example accordwatch demo --dir ./demo-mission"#);
    before.assert_kept(&mission);
}

#[test]
fn what_somebody_edited_or_corrected_between_two_demos_stays() {
    let folder = tempfile::tempdir().unwrap();
    let mission = folder.path().join("mission");
    copy(demo(), &mission);
    // The tour of the README: edit a table where it lies, and import it as a correction.
    let tables = mission.join("packages/mali-2015");
    let table = tables.join("pillars.csv");
    let text = std::fs::read_to_string(&table).unwrap();
    let edited = text.replacen("Reconciliation", "Reconciliation and more", 1);
    assert_ne!(text, edited, "the table holds the word");
    std::fs::write(&table, &edited).unwrap();
    let revise = ["import", word(&mission), word(&tables), "--revise", "as printed"];
    let told = run(&[&revise[..], &["--json"]].concat()).well().json();
    assert_eq!(told["revised"], 1);
    let entries = || run(&["verify", "--json", word(&mission)]).well().json()["entries"].clone();
    let before = entries();
    run(&["demo", "--once", "--dir", word(&mission)]).well();
    assert_eq!(entries(), before);
    assert_eq!(std::fs::read_to_string(&table).unwrap(), edited);
    let pillars = String::from_utf8(exported(&mission).remove("pillars.csv").unwrap()).unwrap();
    assert!(pillars.contains("Reconciliation and more"));
}

#[test]
fn packages_go_beside_what_lies_in_their_place() {
    let folder = tempfile::tempdir().unwrap();
    let mission = folder.path().join("mission");
    let table = mission.join("packages/nairobi-1999/pillars.csv");
    std::fs::create_dir_all(table.parent().unwrap()).unwrap();
    std::fs::write(&table, "mine").unwrap();
    run(&["demo", "--once", "--dir", word(&mission)]).well();
    assert_eq!(std::fs::read_to_string(&table).unwrap(), "mine");
    assert_eq!(files(table.parent().unwrap()).len(), 1);
    assert_same(
        &files(&package("nairobi-1999")),
        &files(&mission.join("packages/nairobi-1999-2")),
        "the package",
    );
}

#[test]
fn a_single_record_is_told_in_the_singular() {
    let (folder, mission) = small_copy();
    let table = source_table(folder.path(), "A newspaper");
    let words = ["import", word(&mission), word(&table)];
    let told = |ran: Ran| ran.well().out.replace(word(folder.path()), "HERE");
    assert_eq!(
        told(run(&words)),
        "HERE/sources.csv: 1 record was added, 0 corrected; 0 were there already.\n"
    );
    assert_eq!(
        told(run(&words)),
        "HERE/sources.csv: 0 records were added, 0 corrected; 1 was there already.\n"
    );
}

/// A table of one source.
fn source_table(folder: &Path, title: &str) -> std::path::PathBuf {
    let path = folder.join("sources.csv");
    let head = "source_id,title,source_type,reliability,access_level";
    std::fs::write(&path, format!("{head}\nT-S1,{title},press,C,public\n")).unwrap();
    path
}

#[test]
fn the_mission_is_the_first_word_or_stands_in_the_environment() {
    let (folder, mission) = small_copy();
    let out = folder.path().join("out");
    let table = source_table(folder.path(), "A newspaper");
    let cases: &[&[&str]] = &[
        &["verify"],
        &["rebuild"],
        &["export", "--out", word(&out)],
        &["import", word(&table)],
        &["import", "--dry-run", word(&table)],
        &["import", word(&table), "--dry-run"],
    ];
    for words in cases {
        let unset = run(words);
        assert_eq!(unset.code, 2, "{words:?}: {unset:?}");
        ran(program().args(*words).env("ACCORDWATCH_MISSION", &mission)).well();
        let mut spelled = vec![words[0], word(&mission)];
        spelled.extend(&words[1..]);
        // The word wins over the environment.
        ran(program().args(&spelled).env("ACCORDWATCH_MISSION", "/nowhere")).well();
        run(&spelled).well();
    }
    let init = folder.path().join("new");
    ran(program().arg("init").env("ACCORDWATCH_MISSION", &init)).well();
    assert!(init.join("mission.db").is_file());
    let sample = folder.path().join("sample");
    let words = ["sample", "--commitments", "2", "--observations", "3"];
    ran(program().args(words).env("ACCORDWATCH_MISSION", &sample)).well();
    // A report that the mission does not know is looked for in the right one all the same.
    let report = ["report", "NO-SUCH", "--out", word(&out)];
    let asked = ran(program().args(report).env("ACCORDWATCH_MISSION", demo()));
    insta::assert_snapshot!(asked.err, @r#"accordwatch: there is no report "NO-SUCH" at this vantage; see the table reports for the ids"#);
    assert_eq!(asked.err, run(&["report", word(demo()), "NO-SUCH", "--out", word(&out)]).err);
    assert_eq!((asked.code, run(&report).code), (1, 2));
    let options_between = ["import", word(&mission), "--dry-run", word(&table)];
    run(&options_between).well();
}

#[test]
fn a_word_that_is_missing_is_asked_for() {
    let said = run(&["import", "./tables"]).err;
    insta::assert_snapshot!(said, @"accordwatch: name the mission folder and then the folder or file of tables, or set ACCORDWATCH_MISSION");
    let said = ran(program().arg("import").env("ACCORDWATCH_MISSION", "/m")).err;
    insta::assert_snapshot!(said, @"accordwatch: name the folder or file of tables");
    let said = run(&["report", "AW-2018", "--out", "/tmp"]).err;
    insta::assert_snapshot!(said, @"accordwatch: name the mission folder and then the id of the report, or set ACCORDWATCH_MISSION");
}

#[test]
fn every_verb_ends_with_the_documented_code() {
    let (folder, mission) = small_copy();
    let (here, mission) = (folder.path(), word(&mission));
    let code = |words: &[&str]| run(words).code;
    assert_eq!(code(&["verify", mission]), 0);
    let bad = here.join("pillars.csv");
    std::fs::write(&bad, "pillar_id\n").unwrap();
    assert_eq!(code(&["import", mission, word(&bad)]), 1);
    assert_eq!(code(&["report", mission, "NO-SUCH", "--out", word(&here.join("r"))]), 1);
    assert_eq!(code(&["export", mission, "--known-at", "9999", "--out", word(here)]), 1);
    assert_eq!(code(&["export", mission]), 2);
    assert_eq!(code(&["verify", word(here)]), 3);
    assert_eq!(code(&["init", mission]), 3);
    let file = here.join("file");
    std::fs::write(&file, "").unwrap();
    assert_eq!(code(&["init", word(&file.join("m"))]), 5);
    let listening = Service::open(Path::new(mission), system_env()).unwrap();
    assert_eq!(code(&["rebuild", mission]), 3);
    drop(listening);
    let db = Connection::open(here.join("mission/mission.db")).unwrap();
    db.execute_batch("UPDATE x_pillars SET title = 'x'").unwrap();
    drop(db);
    assert_eq!(code(&["verify", mission]), 4);
    assert_eq!(code(&["rebuild", mission]), 0);
    assert_eq!(code(&["verify", mission]), 0);
    let help = run(&["verify", "--help"]).out;
    let listed = help.split("Exit codes:").nth(1).unwrap().lines();
    let listed: Vec<_> = listed.filter_map(|line| line.split_whitespace().next()).collect();
    // 75 is met by the crash harness.
    assert_eq!(listed, ["0", "1", "2", "3", "4", "5", "75"]);
    for verb in verbs() {
        let help = run(&[&verb, "--help"]).out;
        assert!(help.contains(&format!("Examples:\n  accordwatch {verb}")), "{help}");
    }
}

/// Each ends well with one object, and no verb is forgotten.
fn assert_all_end_well(well: &[&[&str]]) {
    for words in well {
        let answer = run(&[*words, &["--json"]].concat()).well().json();
        assert!(answer.get("error").is_none(), "{words:?}: {answer}");
    }
    let told: std::collections::BTreeSet<_> =
        well.iter().map(|words| words[0].to_owned()).collect();
    // `serve` does not end; the tests of the others, in `mirror` and `plain`, run them with --json.
    let elsewhere = ["serve", "mirror", "publish"];
    let forgotten: Vec<_> = verbs()
        .into_iter()
        .filter(|verb| !told.contains(verb) && !elsewhere.contains(&verb.as_str()))
        .collect();
    assert!(forgotten.is_empty(), "{forgotten:?} were not run with --json");
}

#[test]
fn json_is_one_object_for_every_verb_whether_it_ends_well_or_not() {
    let (folder, mission) = small_copy();
    let here = |name: &str| word(&folder.path().join(name)).to_owned();
    let (mission, demo) = (word(&mission), word(demo()));
    let table = source_table(folder.path(), "A newspaper");
    let table = word(&table);
    std::fs::write(here("file"), "").unwrap();
    let (new, sample, inside) = (here("new"), here("sample"), here("file/m"));
    let (out, demo_copy, pillars) = (here("out"), here("demo"), here("pillars.csv"));
    let (key, docx) = (here("custodian.key"), here("out/en/report.docx"));
    copy(Path::new(demo), Path::new(&demo_copy));
    std::fs::write(&pillars, "pillar_id\n").unwrap();
    let small_sample = ["sample", &sample, "--commitments", "2", "--observations", "3"];
    let well: &[&[&str]] = &[
        &["demo", "--once", "--dir", &demo_copy],
        &["init", &new],
        &["import", mission, table],
        &["export", mission, "--out", &out],
        &["report", demo, "AW-2018", "--lang", "en", "--out", &out, "--docx"],
        &["comments", &docx],
        &["compare", demo, "AW-2018", "AW-2018", "--lang", "en", "--out", &out],
        &["why", demo, "AW-2018", "F1"],
        &["query", demo, "SELECT 1"],
        &["verify", mission],
        &["rebuild", mission],
        &["vault", "keygen", "--out", &key],
        &["vault", "recipients", mission, "list"],
        &small_sample,
    ];
    let ill: &[(&[&str], i64)] = &[
        (&["demo", "--once", "--dir", &inside], 5),
        (&["init", mission], 3),
        (&["import", mission, &pillars], 1),
        (&["import", mission, "--frob"], 2),
        (&["import"], 2),
        (&["export", &out, "--out", &out], 3),
        (&["report", demo, "NO-SUCH", "--out", &out], 1),
        (&["compare", demo, "AW-2018", "NO-SUCH", "--out", &out], 1),
        (&["verify", &out], 3),
        (&["rebuild", &out], 3),
        (&["vault", "open", mission, "S-1", "--identity", &inside], 5),
        (&["vault", "reseal", &sample, "--identity", &key], 1),
        (&["vault", "recipients", &out, "list"], 3),
        (&small_sample, 3),
        (&["comments", &pillars], 1),
        (&["comments", &inside], 5),
        (&["query", demo, "SELECT nothing"], 1),
        (&["frobnicate"], 2),
    ];
    let json = |words: &[&str]| run(&[words, &["--json"]].concat());
    assert_all_end_well(well);
    for (words, code) in ill {
        let answer: Ran = json(words);
        let object = answer.json();
        assert_eq!(object["exit"], *code, "{words:?}: {object}");
        assert_eq!(i64::from(answer.code), *code, "{words:?}");
        let sentence = object["error"].as_str().unwrap();
        assert!(sentence.len() > 10 && answer.err.contains(sentence), "{words:?}: {answer:?}");
    }
    let problems = &json(&["import", mission, &pillars]).json()["problems"];
    assert_eq!(problems["counts"][0]["code"], "missing_column", "{problems}");
}

/// Time zones, languages and numbers of threads under which a report is written. All together without
/// PDF; with it, which takes seconds where nothing is optimised, every zone and every language with
/// every number of threads.
fn environments() -> Vec<(&'static str, &'static str, &'static str)> {
    let (zones, langs) = (["UTC", "Asia/Kolkata", "Pacific/Apia"], ["C", "fr_FR.UTF-8", "ar"]);
    let mut found = vec![(zones[0], langs[0], "1")];
    for (turn, threads) in [(0, "1"), (1, "2")] {
        for (place, zone) in zones.into_iter().enumerate() {
            for (other, lang) in langs.into_iter().enumerate() {
                if !cfg!(feature = "pdf") || (place + turn) % langs.len() == other {
                    found.push((zone, lang, threads));
                }
            }
        }
    }
    found
}

/// The program on as many processors as it may use, where this machine can say so.
fn on_processors(threads: &str) -> Command {
    if threads != "1" || missing("taskset", Command::new("taskset").arg("--version")) {
        return program();
    }
    let mut command = Command::new("taskset");
    command.args(["-c", "0", env!("CARGO_BIN_EXE_accordwatch")]);
    command.env_remove("ACCORDWATCH_MISSION");
    command
}

#[test]
fn the_same_vantage_gives_the_same_bytes_whatever_the_environment() {
    let folder = tempfile::tempdir().unwrap();
    let languages = if cfg!(feature = "pdf") { "fr" } else { "en,fr" };
    let mut first = None;
    for (place, (zone, lang, threads)) in environments().into_iter().enumerate() {
        let out = folder.path().join(place.to_string());
        let mut command = on_processors(threads);
        command.args(["report", word(demo()), "AW-2018", "--out", word(&out), "--docx"]);
        command.args(["--lang", languages]).env("TZ", zone).env("LANG", lang).env("LC_ALL", lang);
        command.env("TOKIO_WORKER_THREADS", threads);
        ran(command.env("RAYON_NUM_THREADS", threads)).well();
        let made = files(&out);
        for name in ["fr/report.html", "fr/report.txt", "fr/report.docx", "tables/datapackage.json"]
        {
            assert!(made.contains_key(name), "{name}");
        }
        assert_eq!(made.contains_key("fr/report.pdf"), cfg!(feature = "pdf"));
        let what = format!("{zone}, {lang}, {threads}");
        assert_same(first.get_or_insert_with(|| made.clone()), &made, &what);
        std::fs::remove_dir_all(&out).unwrap();
    }
}

#[test]
fn a_past_position_gives_the_tables_of_then() {
    let (folder, mission) = small_copy();
    let before = exported(&mission);
    let size = run(&["verify", "--json", word(&mission)]).well().json()["entries"].to_string();
    let table = source_table(folder.path(), "A newspaper");
    run(&["import", word(&mission), word(&table)]).well();
    assert_ne!(before["sources.csv"], exported(&mission)["sources.csv"]);
    let out = folder.path().join("then");
    run(&["export", word(&mission), "--known-at", &size, "--out", word(&out)]).well();
    let mut then = files(&out);
    then.remove("vantage.json");
    assert_same(&before, &then, "the tables of then");
}

#[test]
fn export_import_export_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let first = exported(demo());
    let tables = folder.path().join("tables");
    std::fs::create_dir(&tables).unwrap();
    for (name, bytes) in &first {
        std::fs::write(tables.join(name), bytes).unwrap();
    }
    let mission = folder.path().join("mission");
    run(&["init", word(&mission)]).well();
    let said = run(&["import", word(&mission), word(&tables)]).well();
    assert_eq!(said.err, "", "an export is read without a warning");
    let second = exported(&mission);
    assert!(first.len() > 27 && first.contains_key("datapackage.json"));
    assert_same(&first, &second, "export, import, export");
}

#[test]
fn a_corrected_mission_comes_back_with_the_same_tables() {
    let (folder, mission) = small_copy();
    let table = source_table(folder.path(), "A newspaper");
    run(&["import", word(&mission), word(&table)]).well();
    let table = source_table(folder.path(), "A weekly newspaper");
    run(&["import", word(&mission), word(&table), "--revise", "its name"]).well();
    let (tables, new) = (folder.path().join("tables"), folder.path().join("new"));
    run(&["export", word(&mission), "--out", word(&tables)]).well();
    run(&["init", word(&new)]).well();
    run(&["import", word(&new), word(&tables)]).well();
    let mut first = files(&tables);
    first.remove("vantage.json");
    assert_same(&first, &exported(&new), "the tables");
}

#[test]
fn an_import_again_changes_nothing() {
    let (_folder, mission) = small_copy();
    let before = State::of(&mission);
    let again = run(&["import", "--json", word(&mission), word(&package("nairobi-1999"))]).well();
    let again = again.json();
    assert_eq!((&again["added"], &again["revised"]), (&Value::from(0), &Value::from(0)));
    assert!(again["unchanged"].as_u64().unwrap() > 300);
    before.assert_kept(&mission);
}

#[test]
fn a_dry_run_writes_nothing() {
    let (_folder, mission) = small_copy();
    let before = State::of(&mission);
    let dry = run(&["import", word(&mission), word(&package("mali-2015")), "--dry-run"]).well();
    assert!(dry.out.contains(" records would be added, 0 corrected; 0 were"), "{}", dry.out);
    before.assert_kept(&mission);
    run(&["import", word(&mission), word(&package("mali-2015"))]).well();
    assert_ne!(before, State::of(&mission), "the same import without --dry-run writes");
}

#[test]
fn a_changed_row_is_refused_and_with_a_reason_recorded_as_a_correction() {
    let (folder, mission) = small_copy();
    let entries = |mission: &Path| {
        run(&["verify", "--json", word(mission)]).well().json()["entries"].as_u64().unwrap()
    };
    let (before, size) = (State::of(&mission), entries(&mission));
    let text = std::fs::read_to_string(package("nairobi-1999").join("pillars.csv")).unwrap();
    let table = folder.path().join("pillars.csv");
    std::fs::write(&table, text.replace("Paix et sécurité", "Sécurité et paix")).unwrap();
    let refused = run(&["import", word(&mission), word(&table)]);
    assert_eq!(refused.code, 1);
    insta::assert_snapshot!(refused.err.replace(word(folder.path()), "HERE"), @r#"
    1 error, 0 warnings.
    error: pillars.csv, line 2: the mission already holds pillar "N-security" with other content in title. Give it another id, or import with --revise "why" to record a correction.
    accordwatch: 1 error in HERE/pillars.csv; nothing was imported
    "#);
    before.assert_kept(&mission);
    let revised = ["import", word(&mission), word(&table), "--revise", "as printed"];
    let told = run(&[&revised[..], &["--json"]].concat()).well().json();
    assert_eq!((&told["revised"], &told["added"]), (&Value::from(1), &Value::from(0)));
    assert_eq!(entries(&mission), size + 1);
    assert_eq!(run(&revised).well().code, 0);
    assert_eq!(entries(&mission), size + 1, "the same correction again is none");
    let whole = package("nairobi-1999");
    let empty = ["import", word(&mission), word(&whole), "--revise", " "];
    let refused = run(&empty);
    assert_eq!(refused.code, 1);
    insta::assert_snapshot!(refused.err, @"accordwatch: say why: a correction or withdrawal needs a reason of 1 to 4096 bytes");
}

/// Two corrections that are right together, and each wrong without the other.
#[test]
fn what_is_printed_and_the_steps_of_a_chain_can_change_places_in_one_correction() {
    let (folder, mission) = small_copy();
    let claims = |one: &str, two: &str| {
        let head = "claim_id,agreement_id,question_id,question,lang,value_text,printed,printed_reason,source_id";
        format!(
            "{head}\nT-K2,nairobi-1999,T-Q,How many?,en,Two,{two},Counted,N-S01\nT-K1,nairobi-1999,T-Q,How many?,en,One,{one},Counted,N-S01\n"
        )
    };
    let dates = |one: &str, two: &str| {
        format!(
            "due_id,commitment_id,step,date,basis\nT-D1,N-C01,{one},2001,text\nT-D2,N-C01,{two},2002,text\n"
        )
    };
    let tables = folder.path().join("tables");
    std::fs::create_dir(&tables).unwrap();
    let import = |claims: String, dates: String| {
        std::fs::write(tables.join("claims.csv"), claims).unwrap();
        std::fs::write(tables.join("due_dates.csv"), dates).unwrap();
        let words =
            ["import", word(&mission), word(&tables), "--revise", "the other way", "--json"];
        run(&words).well().json()["revised"].clone()
    };
    assert_eq!(import(claims("true", "false"), dates("8", "9")), 0);
    assert_eq!(import(claims("false", "true"), dates("9", "8")), 4);
    run(&["verify", word(&mission)]).well();
}

#[test]
fn hundreds_of_errors_are_summarised_on_a_page() {
    let (folder, mission) = small_copy();
    let before = State::of(&mission);
    let table = folder.path().join("pillars.csv");
    let rows = (0..700).map(|row| format!("Q{row},NOBODY,Title,en,1\n"));
    let rows = rows.collect::<Vec<_>>().concat();
    std::fs::write(&table, format!("pillar_id,agreement_id,title,lang,order\n{rows}")).unwrap();
    let refused = run(&["import", word(&mission), word(&table)]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.starts_with("700 errors, 0 warnings.\n"), "{}", refused.err);
    assert!(refused.err.contains("  and 695 more of this sort in pillars.csv\n"));
    assert!(refused.err.lines().count() < 50, "{}", refused.err);
    before.assert_kept(&mission);
}

#[test]
fn a_sample_of_the_same_seed_is_the_same_mission() {
    let folder = tempfile::tempdir().unwrap();
    let roots: Vec<Value> = [("a", "7"), ("b", "7"), ("c", "8")]
        .iter()
        .map(|(name, seed)| {
            let mission = folder.path().join(name);
            let size = ["--commitments", "5", "--observations", "40", "--seed", seed];
            run(&[&["sample", word(&mission)], &size[..]].concat()).well();
            run(&["verify", "--json", word(&mission)]).well().json()["root"].clone()
        })
        .collect();
    assert_eq!(roots[0], roots[1]);
    assert_ne!(roots[0], roots[2]);
}

#[test]
fn a_rebuilt_index_gives_the_same_tables() {
    let (_folder, mission) = small_copy();
    let before = exported(&mission);
    let db = Connection::open(mission.join("mission.db")).unwrap();
    db.execute_batch("DELETE FROM x_pillars; UPDATE x_evidence SET summary = 'gone'").unwrap();
    drop(db);
    let refused = run(&["verify", word(&mission)]);
    assert!(refused.err.contains("run `accordwatch rebuild`"), "{}", refused.err);
    run(&["rebuild", word(&mission)]).well();
    run(&["verify", word(&mission)]).well();
    assert_same(&before, &exported(&mission), "the tables");
}

#[test]
fn a_closed_pipe_is_a_quiet_end() {
    let script = format!("{} verify --help | true", env!("CARGO_BIN_EXE_accordwatch"));
    let piped = std::process::Command::new("sh").args(["-c", &script]).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&piped.stderr), "");
}
