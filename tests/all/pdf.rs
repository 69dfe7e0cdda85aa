//! The printed edition of the demo's report, read by others than its maker. `pdfua` (`PyPI`) decides some of
//! the 106 rules of PDF/UA-1 that a machine can decide, and shares no code with what wrote the file;
//! `pdffonts` (poppler) tells of every font whether it is in the file and what its glyphs mean.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::tool::{demo, missing, ran, word};

/// Languages in which the demo's report is printed.
const LANGUAGES: [&str; 4] = ["en", "fr", "ar", "es"];
/// Its checks, of twelve: that of empty headings (UA-14-001) breaks off at our lists of contents.
const CHECKS: u64 = 11;
/// Takes the structure out of a file: what the checker has to find.
const UNTAGGED: &str = "import pikepdf, sys
with pikepdf.open(sys.argv[1]) as pdf:
    del pdf.Root.StructTreeRoot
    pdf.save(sys.argv[2])";

fn printed(lang: &str) -> PathBuf {
    demo().join("published/reports/AW-2018").join(lang).join("report.pdf")
}

fn no_checker() -> bool {
    missing("pdfua", Command::new("python3").args(["-m", "pdfua", "rules"]))
}

/// How many rules were applied, and what breaks one, as `rule, place: message`.
fn checked(pdf: &Path) -> (u64, Vec<String>) {
    let mut checker = Command::new("python3");
    checker.args(["-m", "pdfua", "check", "--format", "json", word(pdf)]);
    let said: Value = serde_json::from_slice(&checker.output().unwrap().stdout).unwrap();
    let findings = said["findings"].as_array().unwrap().iter();
    let line = |it: &Value| format!("{}, {}: {}", it["rule_id"], it["location"], it["message"]);
    (said["summary"]["rules_run"].as_u64().unwrap(), findings.map(line).collect())
}

#[test]
fn an_independent_checker_finds_nothing_against_accessibility_in_four_languages() {
    if no_checker() {
        return;
    }
    for lang in LANGUAGES {
        let (rules, findings) = checked(&printed(lang));
        assert!(rules >= CHECKS, "{lang}: {rules} checks");
        assert!(findings.is_empty(), "{lang}: {findings:#?}");
    }
}

/// The control.
#[test]
fn a_printed_report_without_its_structure_is_found() {
    if no_checker() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let untagged = folder.path().join("untagged.pdf");
    let mut python = Command::new("python3");
    ran(python.args(["-c", UNTAGGED, word(&printed("en")), word(&untagged)])).well();
    let (_, findings) = checked(&untagged);
    assert!(findings.iter().any(|it| it.contains("UA-01-005")), "{findings:#?}");
}

/// Of the columns of `pdffonts`: embedded, a part only, with the characters of its glyphs.
#[test]
fn every_font_is_in_the_file_with_what_its_glyphs_mean() {
    if missing("pdffonts", Command::new("pdffonts").arg("-v")) {
        return;
    }
    for lang in LANGUAGES {
        let listed = ran(Command::new("pdffonts").arg(printed(lang))).well().out;
        let fonts: Vec<&str> = listed.lines().skip(2).collect();
        assert!(!fonts.is_empty(), "{lang}: {listed}");
        for font in fonts {
            assert!(font.contains("yes yes yes"), "{lang}: {font}");
        }
        let arabic = listed.contains("Arabic");
        assert!(arabic || lang != "ar", "{listed}");
    }
}
