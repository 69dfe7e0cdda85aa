//! The stories of `examples/`, told again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::tool::{Ran, copy, demo, exported, no_python, ran, run, word};

#[expect(dead_code, reason = "its main function is for `cargo run --example`")]
#[path = "../../examples/monitoring_period.rs"]
mod monitoring_period;

pub(crate) fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name)
}

#[test]
fn a_monitoring_period_is_told_and_told_again_in_the_same_words() {
    let folder = tempfile::tempdir().unwrap();
    let story = monitoring_period::tell(&folder.path().join("one")).unwrap();
    let again = monitoring_period::tell(&folder.path().join("two")).unwrap();
    assert_eq!(story, again);
    let (counts, report) = story.split_once("\n\n").unwrap();
    insta::assert_snapshot!(counts, @r#"
    The correction is entry 94 of the ledger.
    C1 needs another look: its evidence was corrected.
    Not begun: 0 of 1
    Minimal: 1 of 1
    Intermediate: 0 of 1
    Nearly completed: 0 of 1
    Completed: 0 of 1
    "#);
    assert!(
        report.starts_with("The year 2018\n=====") && report.contains("All of this is made up.")
    );
    assert!(report.contains("Forty fighters") && !report.contains("Sixty fighters"));
    run(&["verify", word(&folder.path().join("one"))]).well();
}

#[test]
fn a_spreadsheet_of_observations_is_brought_in() {
    let old = std::fs::read(example("spreadsheet/evidence.csv")).unwrap();
    assert!(std::str::from_utf8(&old).is_err(), "the spreadsheet is in an old encoding");
    assert!(old.windows(2).any(|two| two == b"\r\n") && old.contains(&b';'));
    let folder = tempfile::tempdir().unwrap();
    let mission = folder.path().join("mission");
    run(&["init", word(&mission)]).well();
    let told = run(&["import", word(&mission), word(&example("spreadsheet"))]).well();
    insta::assert_snapshot!(told.err, @r#"
    0 errors, 3 warnings.
    warning: evidence.csv, line 6 (row 5 in a spreadsheet): the row is empty. It was passed over.
    warning: evidence.csv: is not UTF-8 and was read as Windows-1252. Look at a few accented letters.
    warning: evidence.csv, line 2, column event_date: "25/03/2018" was read as 2018-03-25.
    "#);
    let table = exported(&mission).remove("evidence.csv").unwrap();
    let mut reader = csv::Reader::from_reader(table.as_slice());
    let rows: Vec<BTreeMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    let cells: Vec<_> =
        rows.iter().map(|row| (row["evidence_id"].as_str(), row["summary"].as_str())).collect();
    assert_eq!(
        cells,
        [
            (
                "E1",
                "Arrivée de soixante combattants au premier site.\nLe commandant dit : \"d'autres suivront\" ; rien de plus."
            ),
            ("E2", "Le second site est resté vide ; l’œuvre n’a pas commencé."),
            ("E3", "Accès refusé à l’équipe."),
        ]
    );
    assert_eq!(
        (rows[0]["event_date"].as_str(), rows[0]["place"].as_str()),
        ("2018-03-25", "Gué-Nord")
    );
    let again = run(&["import", word(&mission), word(&example("spreadsheet"))]).well();
    assert!(again.out.contains("0 records were added"), "{}", again.out);
}

fn recomputed(tables: &Path) -> Ran {
    let mut python = Command::new("python3");
    python.arg(example("recompute_distribution.py")).arg(tables);
    ran(python.args(["mali-2015", "2018-12-31"]).env("PYTHONIOENCODING", "utf-8"))
}

/// Whole numbers in a text, in order.
fn numbers(text: &str) -> Vec<u64> {
    text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
}

#[test]
fn a_stranger_recomputes_the_figures_of_the_report_from_its_tables() {
    if no_python() {
        return;
    }
    let asked = ran(Command::new("python3").arg(example("recompute_distribution.py")));
    assert!(asked.code == 2 && asked.err.contains("TABLES AGREEMENT DAY"), "{asked:?}");
    let tables = demo().join("published/tables");
    let counted = recomputed(&tables).well();
    let (points, levels): (Vec<&str>, Vec<&str>) =
        counted.out.lines().partition(|line| line.contains(" points over "));
    assert_eq!(points.len(), 2, "{}", counted.out);
    let counts: Vec<u64> = levels.iter().map(|line| numbers(line)[0]).collect();
    assert_eq!(counts.iter().sum::<u64>(), 78, "{}", counted.out);
    // The printed report says the same numbers in the same order.
    let report = std::fs::read_to_string(demo().join("published/reports/AW-2018/en/report.txt"));
    let report = report.unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
    let printed = report.split("78 commitments. Not begun ").nth(1).unwrap();
    assert_eq!(counts[..], numbers(printed)[..counts.len()], "{}", &printed[..200]);
    // The control: one judgement more, and the stranger sees that the tables disagree.
    let folder = tempfile::tempdir().unwrap();
    copy(&tables, folder.path());
    let path = folder.path().join("assessments.csv");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replacen(",minimal,", ",complete,", 40)).unwrap();
    let differs = recomputed(folder.path());
    assert!(differs.code == 1 && differs.out.contains("DIFFERS"), "{differs:?}");
}

/// Points scores that a report prints: points, most points possible and the percentage.
fn scores_printed(html: &str) -> Vec<[String; 3]> {
    let figures = html.split("<data ").skip(1);
    let scores = figures.filter_map(|figure| {
        let (value, rest) = figure.split_once("value=(")?.1.split_once(")>")?;
        let (points, max) = value.split_once(")/(")?;
        let whole = |number: &str| number.strip_suffix("/1").unwrap().to_owned();
        let percent = rest.split_once("%</data>")?.0;
        Some([whole(points), whole(max), percent.to_owned()])
    });
    scores.collect()
}

#[test]
fn every_points_score_of_the_report_has_its_row_and_all_rows_count_the_same_commitments() {
    let published = demo().join("published");
    let html = std::fs::read_to_string(published.join("reports/AW-2018/en/report.html")).unwrap();
    let table = published.join("tables/scores.csv");
    let mut table = csv::Reader::from_path(table).unwrap();
    let rows: Vec<BTreeMap<String, String>> = table.deserialize().map(Result::unwrap).collect();
    let printed = scores_printed(&html);
    assert!(printed.len() > 6, "{printed:?}");
    for [points, max, percent] in printed {
        let same =
            |row: &&BTreeMap<String, String>| row["points"] == points && row["max_points"] == max;
        let row = rows.iter().find(same).unwrap_or_else(|| panic!("no row: {points} of {max}"));
        let exact: f64 = row["score_pct"].parse().unwrap();
        assert_eq!(format!("{exact:.2}"), percent, "{row:?}");
    }
    let of_2018 = |row: &&BTreeMap<String, String>| {
        row["as_of"] == "2018-12-31"
            && row["scope_type"] == "agreement"
            && row["agreement_id"] == "mali-2015"
    };
    let of_2018: Vec<_> = rows
        .iter()
        .filter(of_2018)
        .map(|row| {
            ["method", "n_commitments", "n_assessed", "max_points", "score_pct"]
                .map(|c| row[c].as_str())
        })
        .collect();
    assert_eq!(
        of_2018,
        [
            ["distribution", "78", "35", "", ""],
            ["pam_points", "78", "35", "140", "47.142857142857"],
            ["pam_points_all", "78", "35", "312", "21.153846153846"],
        ]
    );
}

fn script(folder: &Path, words: &[&str]) -> Ran {
    let mut python = Command::new("python3");
    python.arg(folder.join("recompute.py")).args(words);
    // Whatever the language of the machine, and leaving nothing behind.
    ran(python.env("LC_ALL", "C").env("PYTHONDONTWRITEBYTECODE", "1"))
}

/// Where the demo's report lies.
fn demo_report() -> PathBuf {
    demo().join("published/reports/AW-2018")
}

/// The shipped script, copied with the folder it is in.
fn report_copy() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("AW-2018");
    copy(&demo_report(), &report);
    (folder, report)
}

/// Changes one text in one file of a folder.
fn change(folder: &Path, file: &str, from: &str, to: &str) {
    let path = folder.join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{file} has no {from}");
    std::fs::write(path, text.replacen(from, to, 1)).unwrap();
}

#[test]
fn the_script_beside_the_report_makes_every_number_again_and_sees_one_cell_changed() {
    if no_python() {
        return;
    }
    let report = demo_report();
    let figures = std::fs::read_to_string(report.join("figures.json")).unwrap();
    let figures: serde_json::Value = serde_json::from_str(&figures).unwrap();
    let count = figures["figures"].as_array().unwrap().len();
    assert!(count > 300);
    let all = script(&report, &[]).well();
    assert_eq!(
        all.out,
        format!("{count} figures, {count} made again from the tables, 0 differ.\n")
    );
    // Every number of the HTML edition is among them, with its value.
    let html = std::fs::read_to_string(report.join("en/report.html")).unwrap();
    assert_eq!(html.matches("<data ").count(), count);
    // The control: one cell, one rule, one printed number, and one entry are another.
    let judged = std::fs::read_to_string(report.join("tables/assessments.csv")).unwrap();
    let row =
        judged.lines().find(|line| line.contains(",2018-12-31,") && line.contains(",minimal,"));
    let row = row.unwrap();
    for (file, from, to) in [
        ("tables/assessments.csv", row, row.replace(",minimal,", ",complete,").as_str()),
        ("rules.json", "\"now.level.complete\"", "\"now.level.begun\""),
        ("figures.json", "\"count\": 78", "\"count\": 79"),
    ] {
        let (_kept, folder) = report_copy();
        change(&folder, file, from, to);
        let differs = script(&folder, &[]);
        assert_eq!(differs.code, 1, "{file}: {differs:?}");
        assert!(differs.out.contains(": the report says ") && !differs.out.contains(" 0 differ"));
    }
    let (_kept, folder) = report_copy();
    std::fs::remove_file(folder.join("tables/sources.csv")).unwrap();
    assert_eq!(script(&folder, &[]).code, 1);
    std::fs::remove_file(folder.join("rules.json")).unwrap();
    let unreadable = script(&folder, &[]);
    assert!(unreadable.code == 2 && unreadable.err.contains("rules.json"), "{unreadable:?}");
}

#[test]
fn why_a_number_is_what_it_is_is_told_offline_and_by_the_program() {
    let report = demo_report();
    let figures = std::fs::read_to_string(report.join("figures.json")).unwrap();
    let figures: serde_json::Value = serde_json::from_str(&figures).unwrap();
    let figures = figures["figures"].as_array().unwrap();
    let complete = figures.iter().find(|figure| figure["value"]["denominator"] == 78).unwrap();
    let id = complete["id"].as_str().unwrap();
    let n = complete["value"]["numerator"].as_u64().unwrap();
    let printed = complete["text"]["en"].as_str().unwrap();
    let told = run(&["why", word(demo()), "AW-2018", id]).well().out;
    assert!(told.starts_with(&format!("{id}: {printed}\n")), "{told}");
    assert!(told.contains("“where the catalogue stands on 31 December 2018”"), "{told}");
    assert!(told.contains("  C01 (ledger entry "), "{told}");
    assert!(told.ends_with("The tables give the same number.\n"), "{told}");
    let french = run(&["why", word(demo()), "AW-2018", id, "--lang", "fr"]).well().out;
    assert!(french.contains("Les tables donnent le même nombre."), "{french}");
    let json = run(&["why", "--json", word(demo()), "AW-2018", id]).well().json();
    assert_eq!(json["agrees"], true);
    assert_eq!(json["answer"], format!("{n}/78"));
    assert_eq!(json["counted"][0]["rows"].as_array().unwrap().len() as u64, n);
    assert_eq!(json["counted"][1]["rows"].as_array().unwrap().len(), 78);
    for (words, code, part) in [
        (vec!["why", word(demo()), "AW-2018", "F0"], 1, "prints no number \"F0\""),
        (vec!["why", word(demo()), "AW-1999", "F1"], 1, "publish the report first"),
        (vec!["why", word(demo()), "../x", "F1"], 1, "is not the id of a report"),
        (vec!["why", word(demo()), "AW-2018", "F1", "--lang", "xx"], 2, "write one of: en, fr"),
        (vec!["why", "AW-2018", "F1"], 2, "set ACCORDWATCH_MISSION"),
    ] {
        let refused = run(&words);
        assert!(refused.code == code && refused.err.contains(part), "{words:?}: {refused:?}");
    }
    if no_python() {
        return;
    }
    let offline = script(&report, &["--why", id]).well().out;
    let rows = |said: &str| {
        let ids =
            said.lines().filter(|line| line.starts_with("  C") && line.contains("(ledger entry"));
        ids.map(str::to_owned).collect::<Vec<_>>()
    };
    // The same rows with the same entries.
    assert_eq!(rows(&offline), rows(&told));
    assert_eq!(rows(&told).len() as u64, n + 78);
    assert!(offline.ends_with(&format!("Comes to: {n}/78\n")), "{offline}");
    assert_eq!(script(&report, &["--why", "F0"]).code, 2);
}
