//! A workbook that was exported, edited with openpyxl as somebody would in a spreadsheet program, and
//! imported: what was changed is shown and recorded, what is wrong is named by its cell, and nothing is
//! doubled or written over.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::forms::{lacks, python};
use crate::tool::{Ran, State, demo, exported, run, small, small_copy, word};

/// Loads a workbook, edits it by each of the given pieces of code, and saves each as a file of its own.
const EDIT: &str = r#"
import datetime, json, sys
import openpyxl
edits = json.load(open(sys.argv[2], encoding="utf-8"))
for name, code in edits:
    wb = openpyxl.load_workbook(sys.argv[1])
    def heads(sheet):
        return {cell.value: cell.column for cell in wb[sheet][1]}
    def row(sheet, id):
        for line in range(2, wb[sheet].max_row + 1):
            if wb[sheet].cell(line, 1).value == id: return line
        raise KeyError(id)
    def at(sheet, id, column):
        return wb[sheet].cell(row(sheet, id), heads(sheet)[column])
    def add(sheet, cells):
        line = wb[sheet].max_row + 1
        for column, value in cells.items():
            wb[sheet].cell(line, heads(sheet)[column]).value = value
    def copy(sheet, id):
        line, new = row(sheet, id), wb[sheet].max_row + 1
        for column in range(1, wb[sheet].max_column + 1):
            wb[sheet].cell(new, column).value = wb[sheet].cell(line, column).value
        return new
    exec(code)
    wb.save(f"{sys.argv[3]}/{name}.xlsx")
"#;

struct Books {
    folder: TempDir,
}

impl Books {
    /// The workbook of a mission.
    fn of(mission: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        run(&["export", word(mission), "--out", word(&out), "--also", "xlsx"]).well();
        Self { folder }
    }

    fn whole(&self) -> PathBuf {
        self.folder.path().join("out/tables.xlsx")
    }

    /// The same workbook edited in several ways.
    fn edited(&self, edits: &[(&str, &str)]) {
        self.edited_from(&self.whole(), edits);
    }

    fn edited_from(&self, book: &Path, edits: &[(&str, &str)]) {
        let list = self.folder.path().join("edits.json");
        std::fs::write(&list, serde_json::to_vec(edits).unwrap()).unwrap();
        python(EDIT, &[book, &list, self.folder.path()]).well();
    }

    fn book(&self, name: &str) -> PathBuf {
        self.folder.path().join(format!("{name}.xlsx"))
    }
}

fn import(mission: &Path, book: &Path, options: &[&str]) -> Ran {
    run(&[&["import", word(mission), word(book)], options].concat())
}

/// A column of a table by id.
fn column(mission: &Path, table: &str, name: &str) -> BTreeMap<String, String> {
    let tables = exported(mission);
    let mut rows = csv::Reader::from_reader(tables[table].as_slice());
    let place = rows.headers().unwrap().iter().position(|it| it == name).unwrap();
    let pair = |row: csv::StringRecord| (row[0].to_owned(), row[place].to_owned());
    rows.records().map(|row| pair(row.unwrap())).collect()
}

fn without() -> bool {
    lacks("openpyxl (PyPI)", "openpyxl")
}

#[test]
fn an_unchanged_workbook_changes_nothing_in_any_variant_and_saved_by_another_program() {
    let folder = tempfile::tempdir().unwrap();
    for (name, options) in [
        ("plain", &[][..]),
        ("words", &["--labels", "en,ar"][..]),
        ("public", &["--clearance", "public"][..]),
        ("arabic", &["--spreadsheet", "ar", "--hxl"][..]),
    ] {
        let out = folder.path().join(name);
        let words = [&["export", word(small()), "--out", word(&out), "--also", "xlsx"], options];
        run(&words.concat()).well();
        let said = import(small(), &out.join("tables.xlsx"), &[]).well();
        assert!(said.out.contains("nothing to change"), "{name}: {said:?}");
    }
    if without() {
        return;
    }
    let books = Books::of(small());
    books.edited(&[("saved", "pass")]);
    let said = import(small(), &books.book("saved"), &[]).well();
    assert!(said.out.contains("nothing to change"), "{said:?}");
}

#[test]
fn what_was_edited_is_shown_cell_by_cell_and_recorded_once_with_its_reason() {
    if without() {
        return;
    }
    let (_folder, mission) = small_copy();
    let books = Books::of(&mission);
    books.edited(&[(
        "edited",
        r#"
c = at("commitments", "N-C01", "title")
c.value = "=Respect & «autres»"
c.data_type = "s"
at("commitments", "N-C02", "nature").value = "preparatory"
at("due_dates", "N-D01", "date").value = "2000-02"
at("assessments", "N-AS-C03-2001", "as_of").value = datetime.datetime(2002, 1, 2)
wb["commitments"].delete_rows(row("commitments", "N-C05"))
wb["commitments"].move_range("E1:E40", cols=30)
del wb["sessions"]
copy("parties", "N-KEN")
wb["parties"].cell(wb["parties"].max_row, 1).value = None
wb["parties"].cell(wb["parties"].max_row, heads("parties")["name"]).value = "Gouvernement du Tchad"
"#,
    )]);
    let book = books.book("edited");
    let before = State::of(&mission);
    let said = import(&mission, &book, &["--dry-run"]).well().out;
    before.assert_kept(&mission);
    let lines = [
        "commitments K2, N-C01, title: \"Respecter la souveraineté\" -> \"=Respect & «autres»\"",
        "commitments N3, N-C02, nature: \"core\" -> \"preparatory\"",
        "due_dates D2, N-D01, date: \"2000-01\" -> \"2000-02\"",
        "N-AS-C03-2001, as_of: \"2001-12-31\" -> \"2002-01-02\"",
        "would be recorded as book-",
        "4 would be corrected, 1 record would be added. Rows that are not in the workbook stay as they are.",
    ];
    for line in lines {
        assert!(said.contains(line), "{line}\n{said}");
    }
    // Without a reason nothing is recorded.
    let refused = import(&mission, &book, &[]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("4 records would be corrected, and no reason is given"));
    before.assert_kept(&mission);
    let done =
        import(&mission, &book, &["--reason", "Checked in Khartoum", "--json"]).well().json();
    assert_eq!((&done["added"], &done["revised"]), (&json!(1), &json!(4)), "{done}");
    assert_eq!(done["changes"].as_array().unwrap().len(), 4);
    let id = done["new_rows"][0]["id"].as_str().unwrap();
    let titles = column(&mission, "commitments.csv", "title");
    assert_eq!(titles["N-C01"], "=Respect & «autres»");
    assert!(titles.contains_key("N-C05"), "a row that is taken away deletes nothing");
    assert_eq!(column(&mission, "due_dates.csv", "date")["N-D01"], "2000-02");
    let names = column(&mission, "parties.csv", "name");
    assert_eq!(names[id], "Gouvernement du Tchad");
    // The same once more makes no double.
    let state = State::of(&mission);
    let again = import(&mission, &book, &["--reason", "Once more"]).well();
    assert!(again.out.contains("nothing to change"), "{again:?}");
    assert!(again.out.contains(&format!("recorded before as {id}")), "{again:?}");
    state.assert_kept(&mission);
}

#[test]
fn a_new_row_that_is_edited_later_is_no_second_record() {
    if without() {
        return;
    }
    let (_folder, mission) = small_copy();
    let books = Books::of(&mission);
    let new = r#"add("parties", {"agreement_id": "nairobi-1999", "name": "Tchad", "short_name": "TD", "lang": "fr", "kind": "state", "roles": "none", "source_ids": "N-S01"})"#;
    books.edited(&[("first", new)]);
    let done = import(&mission, &books.book("first"), &["--json"]).well().json();
    let id = done["new_rows"][0]["id"].as_str().unwrap().to_owned();
    let line = "line = wb[\"parties\"].max_row\n";
    let name =
        format!("{line}wb['parties'].cell(line, heads('parties')['name']).value = 'Tchad (RT)'");
    let given = format!("{name}\nwb['parties'].cell(line, 1).value = '{id}'");
    books.edited_from(&books.book("first"), &[("later", &name), ("given", &given)]);
    let refused = import(&mission, &books.book("later"), &["--dry-run"]);
    assert_eq!(refused.code, 1);
    let sentence =
        format!("says nearly what {id} says, which was recorded from this workbook before");
    assert!(refused.err.contains(&sentence), "{refused:?}");
    // With its id it is a correction of that record.
    let done =
        import(&mission, &books.book("given"), &["--reason", "Name", "--json"]).well().json();
    assert_eq!((&done["added"], &done["revised"]), (&json!(0), &json!(1)), "{done}");
    assert_eq!(column(&mission, "parties.csv", "name")[&id], "Tchad (RT)");
}

#[test]
fn what_was_recorded_since_the_export_is_not_written_over() {
    if without() {
        return;
    }
    let (folder, mission) = small_copy();
    let books = Books::of(&mission);
    let tables = folder.path().join("since");
    std::fs::create_dir(&tables).unwrap();
    let text = String::from_utf8(exported(&mission)["pillars.csv"].clone()).unwrap();
    let first = text.lines().nth(1).unwrap();
    let (id, title) = (first.split(',').next().unwrap(), first.split(',').nth(2).unwrap());
    let newer = text.replacen(title, "Corrected meanwhile", 1);
    std::fs::write(tables.join("pillars.csv"), newer).unwrap();
    run(&["import", word(&mission), word(&tables), "--revise", "Meanwhile"]).well();
    books.edited(&[
        ("same_row", &format!("at('pillars', '{id}', 'order').value = 77")),
        ("same_words", &format!("at('pillars', '{id}', 'title').value = 'Corrected meanwhile'")),
        ("other_row", "at('commitments', 'N-C01', 'title').value = 'Other'"),
    ]);
    let refused = import(&mission, &books.book("same_row"), &["--reason", "x"]);
    assert_eq!(refused.code, 1);
    let said = format!(
        "sheet pillars, cell A2: {id} was corrected since this workbook was exported, in title. Take a new export"
    );
    assert!(refused.err.contains(&said), "{refused:?}");
    let said = import(&mission, &books.book("same_words"), &["--reason", "x"]).well();
    assert!(said.out.contains("nothing to change"), "{said:?}");
    // A row that nobody edited in the workbook stays as it was corrected meanwhile.
    import(&mission, &books.book("other_row"), &["--reason", "x"]).well();
    assert_eq!(column(&mission, "pillars.csv", "title")[id], "Corrected meanwhile");
    assert_eq!(column(&mission, "commitments.csv", "title")["N-C01"], "Other");
}

/// What is done to the workbook, and what is said of it.
const WRONG: [(&str, &str, &str); 24] = [
    (
        "id",
        r#"at("commitments", "N-C01", "commitment_id").value = "N-C99""#,
        "sheet commitments, cell A2: there is no commitment \"N-C99\". Put the id back",
    ),
    (
        "header",
        r#"wb["commitments"].delete_rows(1)"#,
        "sheet commitments, cell A1: the header has no column commitment_id",
    ),
    (
        "renamed",
        r#"wb["commitments"].cell(1, heads("commitments")["title"]).value = "titre""#,
        "sheet commitments, cell K1: commitments has no column \"titre\". Columns may be moved",
    ),
    (
        "twice",
        r#"wb["pillars"].cell(1, 2).value = "title""#,
        "sheet pillars, cell C1: title stands twice",
    ),
    (
        "double",
        r#"copy("commitments", "N-C01")"#,
        "cell A13: the id \"N-C01\" already stands in row 2 of the sheet commitments",
    ),
    (
        "code",
        r#"at("commitments", "N-C01", "nature").value = "important""#,
        "sheet commitments, cell N2, column nature: ",
    ),
    (
        "date",
        r#"at("due_dates", "N-D01", "date").value = datetime.datetime(2000, 1, 1)"#,
        "sheet due_dates, cell D2, column date: holds a date of the spreadsheet (2000-01-01), and this column does not. The program may have made a day out of a month",
    ),
    (
        "number",
        r#"at("commitments", "N-C01", "text").value = 7"#,
        "cell C2, column text: holds a number of the spreadsheet (7)",
    ),
    (
        "truth",
        r#"at("commitments", "N-C01", "text").value = True"#,
        "cell C2, column text: holds a truth value of the spreadsheet (true)",
    ),
    (
        "noon",
        r#"at("assessments", "N-AS-C03-2000", "as_of").value = datetime.datetime(2000, 12, 31, 12, 0)"#,
        "cell K2, column as_of: holds a date of the spreadsheet",
    ),
    (
        "formula",
        r#"at("commitments", "N-C01", "text").value = "=1+1""#,
        "cell C2, column text: holds a formula",
    ),
    (
        "fault",
        "c = at('commitments', 'N-C01', 'text')\nc.value = '#REF!'\nc.data_type = 'e'",
        "cell C2, column text: holds the error #REF!",
    ),
    (
        "merged",
        r#"wb["commitments"].merge_cells("B2:C3")"#,
        "sheet commitments, cell B2: the cells B2 to C3 are merged",
    ),
    (
        "computed",
        r#"at("assessments", "N-AS-C03-2000", "level_label").value = "x""#,
        "cell G2, column level_label: is computed, and was changed. Put back \"No implementation\"",
    ),
    (
        "table",
        r#"wb["scores"]["C2"].value = "x""#,
        "sheet scores: the table is computed, and its cells were changed",
    ),
    (
        "by_hand",
        r#"add("seals", {"report_id": "R1"})"#,
        "sheet seals, cell A2: is a new row of what the program records itself",
    ),
    (
        "empty",
        r#"at("commitments", "N-C01", "title").value = None"#,
        "sheet commitments, cell K2, column title: ",
    ),
    (
        "reference",
        r#"at("commitments", "N-C01", "pillar_id").value = "nope""#,
        "sheet commitments, cell M2, column pillar_id: unknown pillar \"nope\"",
    ),
    (
        "level",
        r#"at("assessments", "N-AS-C03-2000", "level_code").value = "high""#,
        "sheet assessments, cell E2, column level_code: ",
    ),
    ("read_me", r#"del wb["read me"]"#, "has no sheet \"read me\""),
    ("root", r#"wb["read me"]["B7"].value = "00""#, "was not exported from this mission"),
    (
        "outside",
        r#"wb["commitments"]["AZ2"].value = "x""#,
        "sheet commitments, cell AZ2: stands below no header",
    ),
    ("required", r#"add("parties", {"name": "Tchad"})"#, "sheet parties, cell B"),
    (
        "two_alike",
        r#"
for _ in range(2): add("parties", {"agreement_id": "nairobi-1999", "name": "Tchad", "lang": "fr", "kind": "state", "roles": "none", "source_ids": "N-S01"})"#,
        "says the same as row",
    ),
];

#[test]
fn whatever_is_wrong_is_named_by_its_cell_and_nothing_is_recorded() {
    if without() {
        return;
    }
    let books = Books::of(small());
    let mut edits: Vec<_> = WRONG.iter().map(|(name, code, _)| (*name, *code)).collect();
    // A sound edit beside a wrong one is not recorded either; and several faults are told at once.
    let both = format!(
        "at('commitments', 'N-C02', 'title').value = 'Sound'\n{}\n{}",
        WRONG[6].1, WRONG[10].1
    );
    edits.push(("both", &both));
    books.edited(&edits);
    let before = State::of(small());
    for (name, _, sentence) in WRONG {
        let refused = import(small(), &books.book(name), &["--reason", "x"]);
        assert_eq!(refused.code, 1, "{name}: {refused:?}");
        assert!(refused.err.contains(sentence), "{name}: {}", refused.err);
    }
    let refused = import(small(), &books.book("both"), &["--reason", "x", "--json"]);
    assert_eq!(refused.code, 1);
    let said: Value = refused.json();
    let found = said["problems"]["first"].as_array().unwrap();
    let cells: Vec<_> = found.iter().map(|it| it["cell"].as_str().unwrap()).collect();
    assert_eq!(cells, ["C2", "D2"], "{said}");
    before.assert_kept(small());
}

/// Texts that spreadsheets and formats have been known to spoil.
const ODD: [&str; 41] = [
    "=1+1",
    "@SUM(A1)",
    "+1",
    "-1",
    "007",
    "1e5",
    "12345678901234567890",
    "TRUE",
    "2018-03",
    "2018-03-12",
    "1/2",
    "#REF!",
    "'quoted",
    "''",
    " both ends ",
    "tab\there",
    "line\nfeed",
    "return\r\nfeed",
    "lone\rreturn",
    "\nfirst",
    "_x0041_",
    "_x005F_",
    "_x000D_",
    "a_x000A_b",
    "<b>&amp;\"'</b>",
    "]]>",
    "⟦long text 1⟧",
    "⟦long text 99⟧",
    "سلام 123",
    "\u{1f54a}\u{fe0f}",
    "\u{feff}mark",
    "\u{2028}\u{85}",
    "a\u{fffd}\u{fffe}\u{ffff}",
    "{=1}",
    "%PATH%",
    "\\u0041",
    "1,5",
    "1.50",
    "٣",
    "．",
    "é\u{301}",
];

/// These, long ones, and others by chance, always the same.
fn odd_texts() -> Vec<String> {
    let mut texts: Vec<String> = ODD.map(str::to_owned).to_vec();
    texts.push("long é\u{1f54a} ".repeat(5_000));
    texts.push("x".repeat(32_767));
    texts.push("x".repeat(32_768));
    // And by chance, always the same.
    let letters: Vec<char> = "=@_x0D\n\r\t'\"<&;,﷽🕊é ".chars().collect();
    let mut state = 2018_u64;
    for _ in 0..150 {
        let mut text = String::from("t");
        for _ in 0..(state % 23) {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let place = usize::try_from(state >> 33).unwrap() % letters.len();
            text.push(letters[place]);
        }
        state = state.wrapping_add(97);
        texts.push(text);
    }
    texts
}

#[test]
fn odd_texts_come_back_as_they_were_through_the_workbook_alone_and_through_another_program() {
    let (folder, mission) = small_copy();
    let tables = folder.path().join("odd");
    std::fs::create_dir(&tables).unwrap();
    let mut out = csv::Writer::from_path(tables.join("evidence.csv")).unwrap();
    let head = [
        "evidence_id",
        "summary",
        "event_date",
        "credibility",
        "access_level",
        "lang",
        "effect",
        "basis",
        "finding",
        "source_id",
    ];
    out.write_record(head).unwrap();
    for (number, text) in odd_texts().iter().enumerate() {
        let id = format!("ODD-{number:03}");
        out.write_record([
            &id,
            text.as_str(),
            "2018-03",
            "2",
            "public",
            "en",
            "progress",
            "seen",
            "found",
            "N-S01",
        ])
        .unwrap();
    }
    out.flush().unwrap();
    run(&["import", word(&mission), word(&tables)]).well();
    let texts = column(&mission, "evidence.csv", "summary");
    let books = Books::of(&mission);
    let said = import(&mission, &books.whole(), &[]).well();
    assert!(said.out.contains("nothing to change"), "{said:?}");
    assert!(texts.len() > 200, "{}", texts.len());
    if without() {
        return;
    }
    books.edited(&[
        ("saved", "pass"),
        ("one", "at('evidence', 'ODD-000', 'summary').value = 'plain'"),
    ]);
    let said = import(&mission, &books.book("saved"), &[]).well();
    assert!(said.out.contains("nothing to change"), "{said:?}");
    // The control: one of them changed is seen, and no other.
    let said = import(&mission, &books.book("one"), &["--dry-run", "--json"]).well().json();
    assert_eq!(said["changes"].as_array().unwrap().len(), 1, "{said}");
    assert_eq!(said["changes"][0]["before"], "=1+1");
}

#[test]
fn what_is_no_workbook_or_too_large_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("book.xlsx");
    std::fs::write(&book, "no workbook").unwrap();
    let refused = import(small(), &book, &[]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("is no workbook (.xlsx), or a damaged one"), "{refused:?}");
    // The public copy leaves cells blank that the mission holds: taken back they would be emptied.
    let public = demo().join("published/tables/tables.xlsx");
    let refused = import(demo(), &public, &["--dry-run"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("comes from the public site"), "{refused:?}");
    let refused = import(small(), &folder.path().join("none.xlsx"), &[]);
    assert!(refused.err.contains("cannot be read"), "{refused:?}");
}
