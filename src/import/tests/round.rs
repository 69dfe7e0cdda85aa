//! What goes out comes back: any cells through a table, a whole package byte for byte, and
//! packages that were cut or changed on the way.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::import::read::{TableFile, TableReader};
use crate::import::sniff::sniff;
use crate::language::Language;
use crate::publish::package::{About, Aggregates, PackageWriter};
use crate::publish::table::{Lookups, TableWriter};
use crate::publish::variant::{Asked, Separator, Variant};
use crate::record::{Record, check as check_cells, def};
use crate::word::field::Base;
use crate::word::{Cells, Kind};

type Files = BTreeMap<String, Vec<u8>>;

fn about() -> About {
    let created = "2020-06-30T00:00:00Z".into();
    About { name: "test".into(), title: "Test".into(), created, ..About::default() }
}

/// A small mission, row by row; `*` is a text that tables have been known to spoil.
const MISSION: &[(Kind, &str)] = &[
    (Kind::Source, "source_id=S1|title=*|source_type=press|reliability=F|access_level=public"),
    (Kind::Scale, "scale_id=own|version=2|title=*|lang=en"),
    (
        Kind::ScaleLevel,
        "level_id=own.nil|scale_id=own|scale_version=2|level_code=nil|order=0|level_value=2.5|label=*|wording=*|lang=en|begun=false|complete=false",
    ),
    (Kind::Agreement, "agreement_id=A1|title=*|title_lang=en|catalogue_note=*"),
    (Kind::Pillar, "pillar_id=P1|agreement_id=A1|title=*|lang=en|order=1"),
    (
        Kind::Party,
        "party_id=GOV|agreement_id=A1|name=*|lang=en|kind=state|roles=signatory; guarantor",
    ),
    (
        Kind::Commitment,
        "commitment_id=C1|text=*|status_flag=active|agreement_id=A1|title=*|lang=en|pillar_id=P1|nature=core|parties=GOV obligated; GOV monitor",
    ),
    (
        Kind::Observation,
        "evidence_id=E1|summary=*|event_date=2018-05~|credibility=6|access_level=internal|lang=en|links=C1 supports (first, \"partial\")|effect=progress|basis=seen|finding=found|source_id=S1",
    ),
    (
        Kind::Assessment,
        "assessment_id=J1|commitment_id=C1|scale_id=own|scale_version=2|level_code=nil|as_of=2018-12-31|rationale=*|evidence_ids=E1|lang=en|state=assessed|author=*|illustrative=true",
    ),
];

fn mission(text: &str) -> Vec<(Kind, Vec<String>)> {
    let row = |(kind, cells): &(Kind, &str)| {
        let mut row = vec![String::new(); def(*kind).fields.len()];
        for (name, cell) in cells.split('|').map(|cell| cell.split_once('=').unwrap()) {
            let cell = if cell == "*" { text } else { cell };
            cell.clone_into(&mut row[def(*kind).place(name).unwrap()]);
        }
        (*kind, row)
    };
    MISSION.iter().map(row).collect()
}

fn written(rows: &[(Kind, Vec<String>)]) -> Files {
    let mut package = PackageWriter::new(Files::new());
    for kind in Kind::ALL {
        package.begin(*kind).unwrap();
        for (_, cells) in rows.iter().filter(|(of, _)| of == kind) {
            package.row(cells).unwrap();
        }
    }
    package.finish(&Aggregates::default(), &about()).unwrap().0
}

/// The same in a variant.
fn dressed(rows: &[(Kind, Vec<String>)], asked: &Asked) -> Files {
    let mut record = Record::default();
    for (place, (kind, cells)) in (0..).zip(rows) {
        record.put(*kind, place, &Cells(cells.clone())).unwrap();
    }
    let variant = Variant::of(&record, asked);
    let mut package = PackageWriter::dressed(Files::new(), variant);
    for kind in Kind::ALL {
        package.begin(*kind).unwrap();
        for (_, cells) in rows.iter().filter(|(of, _)| of == kind) {
            package.row(cells).unwrap();
        }
    }
    package.finish(&Aggregates::default(), &about()).unwrap().0
}

fn saved(files: &Files) -> tempfile::TempDir {
    let list: Vec<_> =
        files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    folder(&list)
}

fn read_back(checked: &Checked) -> Vec<(Kind, Vec<String>)> {
    let mut rows = Vec::new();
    let each = |row: crate::import::ReadRow| {
        rows.push((row.kind, row.cells.0));
        Ok::<(), Problems>(())
    };
    checked.rows(each).unwrap();
    rows
}

const NASTY: [&str; 8] = [
    "NA",
    "=HYPERLINK(\"http://x\")",
    "+1; -2, @3",
    "\u{201c}curly\u{201d} \u{2018}quotes\u{2019}",
    "two\nlines\r\nand three",
    " spaces at both ends ",
    "\u{627}\u{644}\u{633}\u{644}\u{627}\u{645} \u{1f54a}\u{fe0f}",
    "\"",
];

#[test]
fn export_import_export_gives_the_same_bytes_whatever_the_texts() {
    for text in NASTY {
        let files = written(&mission(text));
        let folder = saved(&files);
        let checked = check(folder.path()).unwrap_or_else(|problems| panic!("{text}: {problems}"));
        assert!(checked.warnings().is_empty(), "{text}: {}", checked.warnings());
        assert_eq!(written(&read_back(&checked)), files, "{text}");
    }
}

fn every_variant() -> Vec<Asked> {
    let languages = [Vec::new(), Language::all().iter().collect()];
    let separators = [None].into_iter().chain(Separator::ALL.map(Some));
    let variants = separators.flat_map(|spreadsheet| {
        let of =
            move |languages: &Vec<_>, hxl| Asked { languages: languages.clone(), hxl, spreadsheet };
        languages.iter().flat_map(move |it| [of(it, false), of(it, true)]).collect::<Vec<_>>()
    });
    variants.collect()
}

/// Byte order mark, guard, separator, hashtags and words go, and the same values are left; in a folder
/// that vouches for its files nothing is even said.
#[test]
fn every_variant_comes_back_with_the_very_values_of_the_canonical_tables() {
    let guarded = ["=1+1", "-2", "@x", "'=1", "'", "\tx", "\rx"];
    for text in NASTY.into_iter().chain(guarded) {
        let rows = mission(text);
        let canonical = written(&rows);
        for asked in every_variant() {
            let files = dressed(&rows, &asked);
            let checked = check(saved(&files).path())
                .unwrap_or_else(|problems| panic!("{text} {asked:?}: {problems}"));
            assert!(checked.warnings().is_empty(), "{text}: {}", checked.warnings());
            let folder = saved(&files);
            let checked = check(folder.path()).unwrap();
            assert_eq!(written(&read_back(&checked)), canonical, "{text} {asked:?}");
        }
    }
}

/// Saved anew by a spreadsheet program, so that nothing vouches for it: the guard is still taken off.
#[test]
fn a_table_for_a_spreadsheet_is_read_without_its_package_and_the_guard_is_told() {
    let rows = mission("=1+1");
    let asked = Asked { spreadsheet: Some(Separator::Semicolon), ..Asked::default() };
    let mut files = dressed(&rows, &asked);
    files.retain(|name, _| Kind::from_table(name.trim_end_matches(".csv")).is_some());
    let pillars = String::from_utf8(files["pillars.csv"].clone()).unwrap();
    assert_eq!(pillars, "\u{feff}pillar_id;agreement_id;title;lang;order\r\nP1;A1;'=1+1;en;1\r\n");
    let folder = saved(&files);
    let checked = check(folder.path()).unwrap();
    assert_eq!(written(&read_back(&checked)), written(&rows));
    let said = checked.warnings().to_string();
    assert!(
        said.contains("pillars.csv, line 2, column title: \"'=1+1\" was read as \"=1+1\""),
        "{said}"
    );
    // Without the mark a text is what it is.
    let bare = pillars.trim_start_matches('\u{feff}').to_owned();
    files.insert("pillars.csv".into(), bare.into_bytes());
    let folder = saved(&files);
    let read = read_back(&check(folder.path()).unwrap());
    let (_, pillar) = read.iter().find(|(kind, _)| *kind == Kind::Pillar).unwrap();
    assert_eq!(pillar[2], "'=1+1");
}

#[test]
fn a_variant_adds_and_never_changes_a_byte_of_the_canonical_rows() {
    let rows = mission("x");
    let (canonical, files) = (written(&rows), dressed(&rows, &every_variant()[3]));
    let lines = |files: &Files, name: &str| -> Vec<String> {
        String::from_utf8(files[name].clone()).unwrap().lines().map(str::to_owned).collect()
    };
    let (plain, dressed) = (lines(&canonical, "pillars.csv"), lines(&files, "pillars.csv"));
    assert_eq!([&dressed[0], &dressed[2]], [&plain[0], &plain[1]]);
    assert!(dressed[1].starts_with("#sector+pillar,#activity+agreement,#sector+pillar+name,"));
    let (plain, dressed) = (lines(&canonical, "commitments.csv"), lines(&files, "commitments.csv"));
    assert!(dressed[2].starts_with(&format!("{},", plain[1])));
    assert!(
        dressed[0].contains(",nature_label_en,nature_label_fr,nature_label_ar,nature_label_es,")
    );
    let bearing = lines(&files, "evidence_links.csv");
    assert_eq!(
        bearing[2],
        "E1,C1,supports,\"first, \"\"partial\"\"\",speaks for it,parle en sa faveur,يؤيد,habla a favor"
    );
    let judged = lines(&files, "assessments.csv");
    assert!(judged[0].contains(",level_code_label_en,level_code_label_fr,"));
    assert!(
        judged[2].contains(",x,,,"),
        "the wording of a level where there is one: {}",
        judged[2]
    );
}

#[test]
fn the_receipt_names_every_table_with_its_rows_and_what_was_passed_over() {
    let folder = saved(&written(&mission("x")));
    let checked = check(folder.path()).unwrap();
    let summary = checked.summary();
    assert_eq!(summary.rows(), 9);
    assert_eq!(summary.tables.len(), Kind::ALL.len());
    assert_eq!(summary.tables[0].table, "mission");
    let passed_over = [
        "CITATION.cff",
        "LICENSE.txt",
        "checksums.txt",
        "codebook.csv",
        "commitment_parties.csv",
        "csv-metadata.json",
        "datapackage.json",
        "evidence_links.csv",
        "load.R",
        "load.do",
        "load.py",
        "load.sps",
    ];
    assert_eq!(summary.passed_over, passed_over);
}

fn said_of(change: impl FnOnce(&mut Files)) -> String {
    let mut files = written(&mission("x"));
    change(&mut files);
    let problems = match check(saved(&files).path()) {
        Ok(checked) => checked.warnings().clone(),
        Err(problems) => problems,
    };
    problems.kept().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn half_a_package_is_refused_naming_what_is_missing() {
    insta::assert_snapshot!(said_of(|files| {
        files.remove("parties.csv");
        files.remove("codebook.csv");
    }), @"
    datapackage.json: lists codebook.csv, which is not in the folder. Copy the whole folder again; if you changed it on purpose, take datapackage.json away and import again.
    datapackage.json: lists parties.csv, which is not in the folder. Copy the whole folder again; if you changed it on purpose, take datapackage.json away and import again.
    ");
}

#[test]
fn a_file_cut_short_or_changed_is_refused() {
    insta::assert_snapshot!(said_of(|files| files.get_mut("evidence.csv").unwrap().truncate(400)), @"
    datapackage.json: says 424 bytes for evidence.csv, which has 400. Copy the whole folder again; if you changed it on purpose, take datapackage.json away and import again.
    evidence.csv, line 2: the row has 23 cells, the header 31. Add the missing delimiters, or look for a line break that should stand in quotes.
    ");
    insta::assert_snapshot!(said_of(|files| {
        let pillars = files.get_mut("pillars.csv").unwrap();
        let last = pillars.len() - 2;
        pillars[last] = b'7';
    }), @"datapackage.json: says another SHA-256 for pillars.csv than it has. Copy the whole folder again; if you changed it on purpose, take datapackage.json away and import again.");
    insta::assert_snapshot!(said_of(|files| { files.get_mut("evidence_links.csv").unwrap().push(b'\n'); }), @"datapackage.json: says 76 bytes for evidence_links.csv, which has 77. Copy the whole folder again; if you changed it on purpose, take datapackage.json away and import again.");
}

#[test]
fn a_damaged_descriptor_is_refused_and_one_that_points_elsewhere_too() {
    insta::assert_snapshot!(said_of(|files| files.get_mut("datapackage.json").unwrap().truncate(100)), @"datapackage.json: is damaged or no data package: EOF while parsing a value at line 4 column 10. Copy the whole folder again; if you changed it on purpose, take datapackage.json away and import again.");
    insta::assert_snapshot!(said_of(|files| {
        files.insert("datapackage.json".into(), br#"{"resources":[{"path":"../secret.csv"}]}"#.to_vec());
    }), @r#"datapackage.json: lists "../secret.csv", which is not the plain name of a file. Copy the whole folder again; if you changed it on purpose, take datapackage.json away and import again."#);
    insta::assert_snapshot!(said_of(|files| {
        files.insert("datapackage.json".into(), br#"{"resources":[{"path":"pillars.csv","rows":2}]}"#.to_vec());
        files.retain(|name, _| ["datapackage.json", "pillars.csv", "agreements.csv"].contains(&name.as_str()));
    }), @"
    datapackage.json: says 2 rows for pillars.csv, which has 1. Copy the whole folder again; if you changed it on purpose, take datapackage.json away and import again.
    agreements.csv: is not listed in datapackage.json. It is read all the same.
    ");
}

#[test]
fn a_package_changed_on_purpose_is_read_when_its_descriptor_is_taken_away() {
    let said = said_of(|files| {
        files.remove("datapackage.json");
        files.remove("evidence_links.csv");
    });
    assert_eq!(said, "");
}

#[test]
fn one_table_alone_can_be_imported_when_the_mission_holds_the_rest() {
    let files = written(&mission("x"));
    let folder = saved(&files);
    let checked = check(&folder.path().join("sources.csv")).unwrap();
    assert_eq!(read_back(&checked).len(), 1);
}

#[test]
fn a_file_that_changes_between_the_passes_is_refused() {
    let folder = saved(&written(&mission("x")));
    let checked = check(folder.path()).unwrap();
    std::fs::write(folder.path().join("pillars.csv"), "pillar_id,agreement_id,title,lang,order\n")
        .unwrap();
    let stopped = checked.rows(|_| Ok::<(), Problems>(())).unwrap_err();
    insta::assert_snapshot!(stopped.to_string(), @"
    1 error, 0 warnings.
    error: pillars.csv: changed while it was being read. Close it in other programs and import again.
    ");
}

#[test]
fn progress_ends_at_the_bytes_of_all_tables() {
    let folder = saved(&written(&mission("x")));
    let package = Package::open(folder.path());
    let (bytes, mut seen) = (package.bytes(), Vec::new());
    package.check(&NothingKnown, today(), &mut |done| seen.push(done)).unwrap();
    assert_eq!(seen.last(), Some(&bytes));
    assert!(seen.is_sorted());
}

fn table_file(kind: Kind, bytes: &[u8], exact: bool) -> Option<TableFile> {
    let sniffed = sniff(bytes, false).unwrap().ok()?;
    Some(TableFile { name: "table.csv".into(), kind, sniffed, exact })
}

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\"".to_owned()),
        Just("\n".to_owned()),
        Just("\r\n".to_owned()),
        Just("\r".to_owned()),
        Just(",".to_owned()),
        Just("; ".to_owned()),
        Just("\t".to_owned()),
        Just("=1+1".to_owned()),
        Just("NA".to_owned()),
        Just("#".to_owned()),
        Just(" ".to_owned()),
        "[a-z0-9]{1,8}",
        "\\PC{0,6}",
    ];
    proptest::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

fn kind() -> impl Strategy<Value = Kind> {
    proptest::sample::select(Kind::ALL)
}

/// Cells that the types of the fields accept; the rules between fields may still refuse them.
fn valid_cells(kind: Kind) -> impl Strategy<Value = Vec<String>> {
    let cells: Vec<_> = def(kind)
        .fields
        .iter()
        .map(|field| {
            let some = match field.kind.base {
                Base::Text if field.name == "time_zone" => Just("Asia/Dili".to_owned()).boxed(),
                Base::Text if !field.kind.list => text().prop_map(|t| format!("x{t}")).boxed(),
                Base::Code(codes) => {
                    proptest::sample::select(codes).prop_map(|c| c.code.to_owned()).boxed()
                }
                Base::Bool => any::<bool>().prop_map(|b| b.to_string()).boxed(),
                Base::Integer => (0_i64..99).prop_map(|n| n.to_string()).boxed(),
                Base::Decimal => "-?[1-9][0-9]?\\.[0-9]{1,3}".boxed(),
                Base::Date => proptest::sample::select(vec![
                    "2018",
                    "2018-03~",
                    "XXXX",
                    "2017/..",
                    "2018-03-12",
                ])
                .prop_map(str::to_owned)
                .boxed(),
                Base::Day => Just("2018-03-12".to_owned()).boxed(),
                Base::Instant => Just("2018-03-12T14:05:00Z".to_owned()).boxed(),
                Base::Duration => Just("P18M/P24M".to_owned()).boxed(),
                Base::Lang => Just("taq-Tfng".to_owned()).boxed(),
                Base::EvidenceLink => "C[0-9] supports( \\([a-z,\"= ]{1,9}\\))?".boxed(),
                Base::PartyRole => Just("GOV obligated".to_owned()).boxed(),
                Base::Key | Base::Ref(_) | Base::AnyRef => {
                    "[A-Za-z0-9][A-Za-z0-9._-]{3,12}".boxed()
                }
                Base::Text => "[a-z]{3}".boxed(),
            };
            if field.kind.required { some } else { prop_oneof![Just(String::new()), some].boxed() }
        })
        .collect();
    cells
}

fn through(kind: Kind, cells: &[String], exact: bool) -> (Vec<String>, Option<Cells>, Problems) {
    let mut table = TableWriter::new(kind, Vec::new()).unwrap();
    table.row(cells, &Lookups::default()).unwrap();
    let bytes = table.finish().unwrap().0;
    let file = table_file(kind, &bytes, exact).unwrap();
    let mut problems = Problems::default();
    let mut reader = TableReader::open(&file, bytes.as_slice(), &mut problems).unwrap();
    let row = reader.next_row(&mut problems).unwrap();
    let (read, checked) = (row.read.0.clone(), row.checked);
    assert!(reader.next_row(&mut problems).is_none());
    (read, checked, problems)
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn any_cells_of_any_kind_come_back_as_they_went(
        (kind, cells) in kind().prop_flat_map(|kind| {
            let count = def(kind).fields.len() - 1;
            let cells = proptest::collection::vec(text(), count..=count);
            ("[A-Z][0-9]{1,3}", cells).prop_map(move |(id, mut cells)| {
                cells.insert(0, id);
                (kind, cells)
            })
        }),
    ) {
        let (read, _, _) = through(kind, &cells, true);
        prop_assert_eq!(read, cells);
    }

    #[test]
    fn any_record_comes_back_as_it_went_and_nothing_is_tidied(
        (kind, cells) in kind().prop_flat_map(|kind| valid_cells(kind).prop_map(move |c| (kind, c))),
    ) {
        let Ok(canonical) = check_cells(kind, &Cells(cells)) else { return Ok(()) };
        for exact in [true, false] {
            let (_, checked, problems) = through(kind, &canonical.0, exact);
            prop_assert!(problems.is_empty(), "{}", problems);
            prop_assert_eq!(checked.as_ref(), Some(&canonical));
        }
    }

    #[test]
    fn random_bytes_never_panic(
        kind in kind(),
        bytes in proptest::collection::vec(any::<u8>(), 0..400),
        head: bool,
    ) {
        let names: Vec<_> = def(kind).fields.iter().map(|field| field.name).collect();
        let mut text = if head { format!("{}\n", names.join(",")).into_bytes() } else { Vec::new() };
        text.extend(bytes);
        let Some(file) = table_file(kind, &text, false) else { return Ok(()) };
        let mut problems = Problems::default();
        if let Some(mut reader) = TableReader::open(&file, text.as_slice(), &mut problems) {
            while reader.next_row(&mut problems).is_some() {}
        }
        let _ = problems.to_string();
    }

    #[test]
    fn wrong_cells_in_right_tables_never_panic_and_are_never_handed_out(
        kind in kind(),
        rows in proptest::collection::vec(proptest::collection::vec(text(), 1..30), 1..6),
    ) {
        let names: Vec<_> = def(kind).fields.iter().map(|field| field.name).collect();
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        writer.write_record(&names).unwrap();
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let name = format!("{}.csv", kind.table());
        let bytes = writer.into_inner().unwrap();
        let folder = folder(&[(name.as_str(), bytes.as_slice())]);
        let wrong = check(folder.path());
        prop_assert!(wrong.is_err() || read_back(&wrong.unwrap()).is_empty());
    }
}
