//! What a stranger or a script meets by its code stands on a page: verbs, exit codes, refusals,
//! problems of tables, kinds and acts of ledger entries.
//!
//! `data/format/refusals.md` is compared with what the sources say. It is written anew only when
//! somebody asks for that with `ACCORDWATCH_WRITE_PAGES=1`, so that a change is seen in review.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use accordwatch::command::Refusal;
use accordwatch::import::ProblemCode;
use accordwatch::ledger::entry::Act;
use accordwatch::word::Kind;

use crate::tool::run;
use crate::verbs::verbs;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every page a reader may be expected to look at.
fn pages() -> String {
    let mut pages = std::fs::read_to_string(root().join("README.md")).unwrap_or_default();
    let mut files: Vec<PathBuf> = std::fs::read_dir(root().join("data/format"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "md"))
        .collect();
    files.sort();
    for file in files {
        pages.push_str(&std::fs::read_to_string(file).unwrap());
    }
    pages
}

/// Variants of an enum in a source file with the first sentence of what is said of them.
fn variants(source: &str, name: &str) -> BTreeMap<String, String> {
    let start = source.find(&format!("pub enum {name} {{")).unwrap_or_else(|| panic!("no {name}"));
    let body = source[start..].split("\n}").next().unwrap();
    let mut found = BTreeMap::new();
    let mut said = String::new();
    for line in body.lines().skip(1) {
        let inner = line.trim();
        if !line.starts_with("    ") || line.starts_with("     ") {
            continue;
        }
        if let Some(words) = inner.strip_prefix("///") {
            said.push_str(words);
        } else if inner.chars().next().is_some_and(char::is_uppercase) {
            let variant: String = inner.chars().take_while(|c| c.is_alphanumeric()).collect();
            found.insert(variant, std::mem::take(&mut said).trim().to_owned());
        }
    }
    found
}

/// Variants with the code that `fn code` gives them, in the order of the source.
fn codes(source: &str, name: &str) -> Vec<(String, String)> {
    let start = source.find(&format!("\nimpl {name} {{")).unwrap_or_else(|| panic!("no {name}"));
    let body = source[start..].split("\n}").next().unwrap();
    let arms = body.lines().filter_map(|line| {
        let (left, right) = line.trim().strip_prefix("Self::")?.split_once(" => \"")?;
        let variant: String = left.chars().take_while(|c| c.is_alphanumeric()).collect();
        Some((variant, right.split('"').next()?.to_owned()))
    });
    arms.collect()
}

/// Codes with their sentences.
fn listed(path: &str, name: &str) -> Vec<(String, String)> {
    let source = text(path);
    let said = variants(&source, name);
    let codes = codes(&source, name);
    assert_eq!(said.len(), codes.len(), "every variant of {name} has a code: {said:?} {codes:?}");
    codes.into_iter().map(|(variant, code)| (code, said[&variant].clone())).collect()
}

fn refusals() -> Vec<(String, String)> {
    listed("src/command/mod.rs", "Refusal")
}

fn refused() -> Vec<(String, String)> {
    listed("src/store/fault.rs", "Refused")
}

fn faults() -> Vec<(String, String)> {
    listed("src/word/field.rs", "FaultCode")
}

fn problems() -> Vec<(String, String)> {
    let all = ProblemCode::ALL.iter();
    all.map(|(code, said)| ((*code).to_owned(), said.trim().to_owned())).collect()
}

fn kinds() -> Vec<(String, String)> {
    let said = |kind: &Kind| format!("`{}.csv`: {}", kind.table(), kind.meaning().trim());
    Kind::ALL.iter().map(|kind| (kind.code().to_owned(), said(kind))).collect()
}

fn exit_codes() -> Vec<(String, String)> {
    let help = run(&["verify", "--help"]).well().out;
    let lines = help.split("Exit codes:\n").nth(1).unwrap().lines();
    let pairs = lines.filter_map(|line| line.trim().split_once(' '));
    pairs.map(|(code, said)| (code.to_owned(), sentence(said))).collect()
}

/// With a capital letter and a full stop.
fn sentence(text: &str) -> String {
    let text = text.trim();
    let (first, rest) = text.split_at(1);
    format!("{}{rest}.", first.to_uppercase())
}

fn verb_lines() -> Vec<(String, String)> {
    let of = |verb: &String| run(&[verb, "--help"]).well().out.lines().next().unwrap().to_owned();
    verbs().into_iter().map(|verb| (format!("accordwatch {verb}"), sentence(&of(&verb)))).collect()
}

fn table(page: &mut String, title: &str, words: &str, rows: &[(String, String)]) {
    let _ = write!(page, "\n## {title}\n\n{words}\n\n| code | meaning |\n| --- | --- |\n");
    for (code, said) in rows {
        let _ = writeln!(page, "| `{code}` | {said} |");
    }
}

fn page() -> String {
    let mut page = String::from(
        "# Codes: verbs, exits, refusals, problems, entries\n\n\
         Every code below is stable: scripts may rely on it, and a code that is gone is never used\n\
         again for something else. The sentence that goes with a code is for people and may be\n\
         bettered. With `--json` a verb prints one object on standard output: what it did, or\n\
         `error` (the sentence), `exit` (the exit code) and, for tables, `problems` (counts by file\n\
         and code, and the first five of each in full: file, line, row, column, sentence, remedy).\n",
    );
    table(&mut page, "Verbs", "Each verb prints its own help with `--help`.", &verb_lines());
    table(&mut page, "Exit codes", "The same for every verb.", &exit_codes());
    let words = "Why a command is refused. Nothing was recorded.";
    table(&mut page, "Refusals of commands", words, &refusals());
    let words = "Why the ledger does not take an entry. Nothing was recorded.";
    table(&mut page, "Refusals of the ledger", words, &refused());
    let words = "What is wrong with a cell or a row, in commands and in tables.";
    table(&mut page, "Faults of a record", words, &faults());
    let words = "What is wrong with a file or a folder of tables. Warnings do not stop an import.";
    table(&mut page, "Problems of tables", words, &problems());
    let words = "The `k` of a ledger entry (`ledger.md`), one for each table of an export.";
    table(&mut page, "Kinds of records", words, &kinds());
    let words = "The `a` of a ledger entry.";
    table(&mut page, "Acts", words, &listed("src/ledger/entry.rs", "Act"));
    page
}

#[test]
fn the_page_of_refusals_says_what_the_program_says() {
    let path = root().join("data/format/refusals.md");
    let page = page();
    if std::env::var_os("ACCORDWATCH_WRITE_PAGES").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let held = std::fs::read_to_string(&path).unwrap_or_default();
    let ours: Vec<_> = page.lines().filter(|line| !held.contains(line)).collect();
    let theirs: Vec<_> = held.lines().filter(|line| !page.contains(line)).collect();
    assert!(
        held == page,
        "data/format/refusals.md differs; the program says {ours:#?}, the page says {theirs:#?}; \
         write it with ACCORDWATCH_WRITE_PAGES=1 and look at the difference"
    );
}

/// What of these stands nowhere between backticks.
fn absent(pages: &str, codes: &[String]) -> Vec<String> {
    let stands = |code: &str| pages.contains(&format!("`{code}`"));
    codes.iter().filter(|code| !stands(code)).cloned().collect()
}

#[test]
fn every_code_and_verb_stands_on_a_page() {
    let pages = pages();
    let mut codes: Vec<String> = [refusals(), refused(), faults(), problems(), exit_codes()]
        .concat()
        .into_iter()
        .map(|(code, _)| code)
        .collect();
    codes.extend(Kind::ALL.iter().map(|kind| kind.code().to_owned()));
    codes.extend(Act::ALL.iter().map(|act| act.code().to_owned()));
    codes.extend(verbs().iter().map(|verb| format!("accordwatch {verb}")));
    assert!(codes.len() > 100, "{codes:?}");
    assert_eq!(absent(&pages, &codes), Vec::<String>::new());
}

#[test]
fn a_code_without_a_page_is_found() {
    assert_eq!(absent("`made`", &["made".into(), "unheard_of".into()]), ["unheard_of"]);
}

#[test]
fn the_closed_list_of_refusals_is_complete() {
    let found: Vec<String> = refusals().into_iter().map(|(code, _)| code).collect();
    assert_eq!(Refusal::CODES, found);
}

/// Variants of an enum of the language with the names of their fields, as JSON has them.
fn operations(name: &str) -> BTreeMap<String, Vec<String>> {
    let source = text("src/report/rule.rs");
    let start = source.find(&format!("pub enum {name} {{")).unwrap_or_else(|| panic!("no {name}"));
    let body = source[start..].split("\n}").next().unwrap();
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut last = String::new();
    for line in body.lines().skip(1) {
        let word: String =
            line.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        if line.starts_with("        ")
            && line.contains(": ")
            && !line.trim().starts_with(['/', '#'])
        {
            found.get_mut(&last).unwrap().push(word);
        } else if word.starts_with(char::is_uppercase) {
            last = word.chars().fold(String::new(), |mut name, c| {
                if c.is_uppercase() && !name.is_empty() {
                    name.push('_');
                }
                name.extend(c.to_lowercase());
                name
            });
            found.insert(last.clone(), Vec::new());
        }
    }
    found
}

/// Codes of the first column of the table under a heading, with those of the second.
fn rows_under(page: &str, heading: &str) -> BTreeMap<String, Vec<String>> {
    let part =
        page.split(&format!("\n{heading}\n")).nth(1).unwrap_or_else(|| panic!("no {heading}"));
    let rows = part.lines().skip_while(|line| !line.starts_with("| ---")).skip(1);
    let codes =
        |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    let row = |line: &str| {
        let mut cells = line.split(" | ");
        let code = codes(cells.next().unwrap()).first().cloned().unwrap_or_default();
        (code, cells.next().map(codes).unwrap_or_default())
    };
    rows.take_while(|line| line.starts_with('|')).map(row).collect()
}

#[test]
fn the_page_of_rules_names_every_operation_of_the_language_and_no_other() {
    let page = text("data/format/rules.md");
    for (heading, name, least) in
        [("### Rules", "Rule", 12), ("### Steps", "Step", 11), ("### Tests", "Test", 11)]
    {
        let (said, known) = (rows_under(&page, heading), operations(name));
        assert_eq!(said, known, "{heading}");
        assert!(known.len() >= least, "{known:?}");
    }
    let version = accordwatch::report::rule::RULES_VERSION;
    assert!(page.contains(&format!("\nVersion {version}. ")));
    // The control: a page that lacks one, or has one too many keys, is seen.
    let other = page.replace("| `least` |", "| `most` |").replace("`later_than`, ", "");
    assert_ne!(rows_under(&other, "### Rules"), operations("Rule"));
    assert_ne!(rows_under(&other, "### Steps"), operations("Step"));
}

#[test]
fn the_page_of_rules_names_every_key_of_the_files_of_a_report() {
    let page = text("data/format/rules.md");
    let folder = crate::tool::demo().join("published/reports/AW-2018");
    let read = |name: &str| -> serde_json::Value {
        serde_json::from_slice(&std::fs::read(folder.join(name)).unwrap()).unwrap()
    };
    let keys = |value: &serde_json::Value| {
        value.as_object().unwrap().keys().cloned().collect::<std::collections::BTreeSet<_>>()
    };
    let said = |heading: &str| rows_under(&page, heading).into_keys().collect();
    let (figures, rules) = (read("figures.json"), read("rules.json"));
    assert_eq!(keys(&figures), said("## figures.json"));
    assert_eq!(keys(&rules), said("## rules.json"));
    assert_eq!(keys(&figures["figures"][0]), said("A figure:"));
    // Every form of a value that stands in the report is one of those on the page.
    for figure in figures["figures"].as_array().unwrap() {
        for key in keys(&figure["value"]) {
            assert!(page.contains(&format!("\"{key}\": ")), "{key}");
        }
    }
    let header = std::fs::read_to_string(folder.join("entries.csv")).unwrap();
    let columns = accordwatch::publish::released::ENTRIES_HEADER;
    assert_eq!(header.lines().next().unwrap(), columns.join(","));
    assert!(columns.iter().all(|column| page.contains(&format!("`{column}`"))));
}
