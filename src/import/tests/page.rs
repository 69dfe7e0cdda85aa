//! `data/format/tables.md`, made from the definitions and compared with the file.

use std::fmt::Write as _;

use crate::import::package::{DESCRIPTOR_BYTES_MAX, FILES_MAX};
use crate::import::problem::{KEPT_PER_FILE_AND_CODE, ProblemCode};
use crate::import::read::ROWS_MAX;
use crate::import::sniff::FILE_BYTES_MAX;
use crate::import::split::{COLUMNS_MAX, RECORD_BYTES_MAX};
use crate::import::tidy::MISSING_MARKS;
use crate::publish::layout::{
    ColumnDef, LAYOUT_VERSION, TableDef, all_tables, is_ordered, type_name,
};
use crate::publish::pam::codes::PROVISIONS;
use crate::publish::pam::columns::RULES;
use crate::word::FaultCode;
use crate::word::field::{Base, KEY_BYTES_MAX, LIST_ITEMS_MAX, TEXT_BYTES_MAX};

/// What a script may rely on, and what each version of the layout added.
const VERSIONS: &str = "\
## Version

The version of the layout is one whole number, and stands in `datapackage.json` as `version`. What a script may rely on:

* Columns are only appended: none moves, is renamed, vanishes or changes its type. Tables are only added. A code list only gains codes.
* Whatever is added counts the version up by one. `codebook.csv` says of every variable since which version it is there (`since_version`), and so does
  [contract.csv](contract.csv), one line per column in the order of the columns; a test fails when the program writes anything else.
* `scores` has one column per level of the longest scale in it; they stand last, so that nothing moves when a longer scale comes.
* Reading takes files of every version: columns are found by name.

| version | what came |
| --- | --- |
| 1 | the first tables |
| 2 | the contract itself; before it, once, the level columns of `scores` moved to its end. The tables `distribution` and `commitment_by_report`; columns of `codebook`; `mission.licence`. |
| 3 | `mission.funding` and `mission.contact`. |
| 4 | The tables `commitment_standing`, `recommendation_standing` and `blockage_standing`. |

";

/// What may be asked for beside the canonical tables.
const VARIANTS: &str = "\
## Variants

The canonical tables are what `export` writes when nothing is asked for, and what is published. A variant adds to them and changes no
byte of a canonical cell but for the guard; `datapackage.json` says how it is to be read, and `import` reads each of them back to the same values.

* `--labels en,fr`: after all other columns, for each column of codes or levels and each language `COLUMN_label_LANGUAGE`, the word that pages and reports use;
  several codes of a cell are joined as the codes are. Empty where the language has no word.
* `--hxl`: below the header a row of hashtags of the Humanitarian Exchange Language 1.1, one for each column; `codebook.csv` has none.
* `--spreadsheet fr`: byte order mark, CRLF, the separator of the language (`;` where the comma is the decimal sign; `--separator comma`, `semicolon` or `tab`
  says another), and an apostrophe before a text that begins with `=`, `+`, `-`, `@`, tab, carriage return or an apostrophe, which a spreadsheet might take for a
  formula. Columns of numbers have none, and keep the point. Reading takes one such apostrophe off in a file that begins with a byte order mark, and in no other.

On the site the same is asked for by the address: `/tables/TABLE.csv?labels=en,fr&hxl=true`, `?spreadsheet=fr&separator=tab`; and a table as it was known at the seal of a
published report, as of its day or another: `?known_at=report-ID&as_of=2018-06-30`. It has what was public then and is public still; `commitment_by_report` is had as of now
only. `export --known-at report-ID --as-of DAY` reads the mission itself: with `--clearance public` what was open then, whatever was closed since. `as_of` is for what is worked out: `scores`, the three tables of standings,
`distribution`, the panel and the years of the Matrix read no later judgement; what happened later and is known stays in its own table. Such a table is made while it is
sent: the length is not known, a transfer that breaks has no last chunk (a proxy must speak HTTP/1.1 to the program, and through one that does not the end of the
transfer says nothing), and behind the last row come, to whoever takes trailers, `Accordwatch-Rows` and
`Accordwatch-Sha256` (of the bytes before compression). A table in which there is nothing is its header.

`vantage.json` beside the tables says from where they were read: `known_at`, `as_of` (null where no day was set), `clearance`, `ledger_root`, `published`. It is in neither
`datapackage.json` nor `checksums.txt`, because the same rows give the same package, whichever ledger they come from; `import` passes it over.

";

const FORMS: &str = "\
## Other forms

`export --also xlsx,parquet,geojson` writes these beside the CSV, each made from the CSV just written. `datapackage.json` names them under `alternatives` (of a
table, or of the whole package; no property of the standard) with bytes and SHA-256, `checksums.txt` lists them, `import` passes them over in a folder.

* `TABLE.parquet`: Apache Parquet, Snappy, groups of at most 65,536 rows. `integer` is INT64, `decimal` DOUBLE, `boolean` BOOLEAN, `day` DATE; everything else,
  lists and partial dates among it, is a string as in the CSV. An empty cell is null. Metadata of the file: title, table, description, licence, known_at, as_of, clearance,
  ledger_root, layout_version, and columns (a JSON list: name, description, type, list, unit, access).
* `places.geojson`: a FeatureCollection of points (RFC 7946) of every public row that has lat and lon, in the digits of the table, whatever the clearance of the
  export; rows that are not public stay out. `id` is the id of the row, properties are the public columns and `table`. Foreign members: title, licence, licence_url, vantage.
* `tables.xlsx`: one workbook. A sheet has the name of its table (all have at most 28 characters); a table of more than 1,048,575 rows goes on in `TABLE_2`, `TABLE_3` and so on. Besides:
  `read me` (from where the tables were read), `codebook`, `long texts`, `lists`. Header frozen, filters, lists to choose codes and levels from; with `--labels` the words
  beside codes; with `--spreadsheet ar` the words of `read me` in that language, from right to left where it runs so; no HXL row. Typed are numbers that
  come back digit for digit (at most 15 digits, no zeros at the end), truth values, and days from 1900-03-01 on in columns of the type `day`, shown as
  `2018-03-12`. All else is text in cells of the format Text, every `date` column among it: in a cell for dates 2018-03 would become the first of March. A text of
  more than 32,767 UTF-16 units stands in parts on the sheet `long texts`, and in its cell `⟦long text 1⟧` with its number there.

## A workbook that comes back

`accordwatch import MISSION tables.xlsx --dry-run` shows what was edited: sheet, cell, id, column, before and after. Without `--dry-run`, and with `--revise REASON` (also `--reason`)
where records are corrected, it is recorded: all of it, or nothing and every fault with sheet and cell.

* Each row is held against the row as it was exported, read again at the position that `read me` names; cells that do not differ are not touched, nor are columns and rows
  that are not there. Columns and rows may be moved, not renamed. Line breaks of either sort are the same.
* A row without an id is a new record. Its id follows from what it says and from the export (`book-ROOT-DIGEST`), so the same workbook makes it once. A new row of which
  half or more is what such a record of this workbook says is refused, with its id: it is that row, edited. The id of a translation follows from its record, column and language.
* Refused: an id that was not exported, an id twice, a header that is gone or renamed, merged cells, formulas, errors such as `#REF!`, a number or a date of the spreadsheet where the column
  holds text, a word that is not in its list, a changed cell that is computed, a computed table that is not as it was exported (by the digest on `read me`), cells of `published_figures`, `showings`,
  `approvals`, `seals` and `anchors`, a record that was corrected or withdrawn since, a workbook of another mission or of the public site; and whatever is refused of a CSV table.
* Nothing is tidied. At most 128 MiB, unpacked 512 MiB, 2,000 parts.

";

/// Number of level columns shown for `scores`.
const LEVELS_SHOWN: usize = 1;

/// To write the page anew: `ACCORDWATCH_REWRITE=1 cargo test --lib tables_page`.
#[test]
fn the_tables_page_says_what_the_definitions_say() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/format/tables.md");
    let page = page();
    if std::env::var_os("ACCORDWATCH_REWRITE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &page).unwrap();
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == page,
        "data/format/tables.md is not what the definitions say; write it anew with ACCORDWATCH_REWRITE=1 cargo test --lib tables_page"
    );
}

fn page() -> String {
    let mut page = head();
    for table in all_tables(LEVELS_SHOWN) {
        table_section(&mut page, &table);
    }
    page.push_str("## Problems an import can name\n\n");
    page.push_str("Errors stop the import; warnings do not. `--json` gives the code.\n\n");
    page.push_str("| code | meaning |\n| --- | --- |\n");
    for (code, meaning) in ProblemCode::ALL {
        writeln!(page, "| {code} | {} |", meaning.trim()).unwrap();
    }
    for (code, meaning) in CELL_CODES {
        writeln!(page, "| {} | {meaning} |", code.code()).unwrap();
    }
    page
}

const CELL_CODES: [(FaultCode, &str); 18] = [
    (FaultCode::Missing, "A required cell is empty."),
    (FaultCode::Key, "Not an id."),
    (FaultCode::Code, "Not one of the codes of the column."),
    (FaultCode::Bool, "Not true or false."),
    (FaultCode::Number, "Not a number of the form asked for."),
    (FaultCode::Date, "Not a date, or not a full day where one is asked for."),
    (FaultCode::Instant, "Not a time in UTC."),
    (FaultCode::Duration, "Not a span of days, weeks, months or years."),
    (FaultCode::Lang, "Not a language tag."),
    (FaultCode::Pair, "Not an id with a code, such as `C30 supports` or `GOV obligated`."),
    (FaultCode::TooLong, "A text longer than the limit."),
    (FaultCode::Control, "A control character in a text."),
    (FaultCode::List, "An item twice in a list, an empty item, or too many."),
    (FaultCode::Rule, "Two cells of the row contradict each other."),
    (FaultCode::Twice, "A second mission, or a second promised date for a step of a commitment."),
    (
        FaultCode::Foreign,
        "A reference to a record of another agreement, or a correction that moves one there.",
    ),
    (FaultCode::Later, "A judgement that rests on what happened after its day."),
    (
        FaultCode::Consent,
        "A public row that names a source with the consent `none` or `background`, or an observation that rests on one.",
    ),
];

fn head() -> String {
    let marks = MISSING_MARKS.map(|mark| format!("`{mark}`")).join(", ");
    format!(
        "# The tables: what Accordwatch writes and reads as CSV

Layout version {LAYOUT_VERSION}. This page is made from the definitions in the code by a test, which fails when the two differ
(`ACCORDWATCH_REWRITE=1 cargo test --lib tables_page` writes it anew). The same text, one row per variable and value, goes
out with every export as `codebook.csv`; the same types go out as `datapackage.json` (Data Package version 2).

{VERSIONS}{VARIANTS}{FORMS}## Writing

* UTF-8 without byte order mark, comma, line feed, quotes only round a cell that holds a comma, a quotation mark or a line break (RFC 4180).
* First row: the column names below, all of them, in this order. An empty cell is no value.
* Cells leave as they were recorded: quotation marks, line breaks and texts that a spreadsheet would take for a formula (`=`, `+`, `-`, `@`) are not changed. Open the files by import into a spreadsheet, columns as text, not by double click, or ask for the variant for a spreadsheet.
* Dates are ISO 8601, partial ones EDTF level 1; moments are UTC.
* Rounding: nothing is rounded but a share that does not end, at its twelfth decimal, half away from zero, and its zeros at the end are left out. A share stands with its count and its denominator, and shares are never forced to add to 100. A report prints shares with two decimals, rounded once from the count, half away from zero.
* The same mission at the same vantage gives the same bytes. Rows stand in the order of their ids.
* A column marked *computed* is made on writing from other tables, and is empty where what it is made from is not in the export.
* `datapackage.json` says rows, bytes and SHA-256 of every table; `sha256sum -c checksums.txt` checks a copy.

## Reading

* A folder of files named as below (`<table>.csv`), or one such file. A table that is not there adds nothing. Columns are found by name, in any order, in capitals or not; a column that is not required may be left out.
* Also read: byte order mark, `;` or tab in place of the comma, CRLF, Windows-1252 (with a warning), a row of HXL hashtags below the header (passed over).
* Computed columns and computed tables are passed over; only `event_date_precision` is compared with `event_date`.
* Nothing is imported unless everything can be. A folder with a `datapackage.json` must hold every file it lists, with its bytes, rows and SHA-256; take it away from a folder that was changed on purpose.
* A record that is there already with the same cells is passed over: importing twice changes nothing.
* A record belongs to the agreement that it names, or to that of the commitment, indicator, recommendation or party that it is about. It refers only to records of the same agreement, and a correction does not move it to another. Sources, scales and observations belong to none: one observation may bear on commitments of several agreements. A party to two agreements has a row for each.
* Read otherwise than written, each time with a warning: {marks} as an empty cell; `160.0` as 160; `TRUE`, `VRAI` and the like as true; spaces round anything but a text; empty cells beyond the header, which are passed over; dates such as `25/03/2018`, `06 December 2022`, `mi-mars 2018`. A date with two readings such as `03/04/2018` is refused. None of this is done in a file whose SHA-256 the package vouches for.

## Types

| type | form |
| --- | --- |
| id | 1 to {KEY_BYTES_MAX} of `A-Z a-z 0-9 . _ -`, the first a letter or digit |
| id of X | an id that stands in the first column of X.csv, or in the mission |
| text | at most {TEXT_BYTES_MAX} bytes, no control characters but line break and tab |
| code | one of the codes listed below the table |
| boolean | `true` or `false` |
| integer | `78` |
| decimal | `25.64`: a point, no spaces, kept as written |
| date (EDTF level 1) | `2018`, `2018-03`, `2018-03-12`, `2018-03~` (about), `2018?` (uncertain), `201X`, `2018-21` to `2018-24` (seasons), `2018-01/2018-04`, `2017/..`; `XXXX` is unknown |
| day | `2018-03-12` |
| time (UTC) | `2018-03-12T14:05:00Z` |
| duration | `P60D`, `P2M`, a range `P18M/P24M` |
| language tag | `fr`, `taq-Tfng` |
| commitment id and relation | `C30 supports`, `C30 context (first phase only)` |
| party id and role | `GOV obligated` |
| list of ... | items joined with `; `, at most {LIST_ITEMS_MAX} |

## Limits

| what | at most |
| --- | --- |
| bytes of one file | {FILE_BYTES_MAX} |
| rows of one table | {ROWS_MAX} |
| columns of one table | {COLUMNS_MAX} |
| bytes of one row | {RECORD_BYTES_MAX} |
| files of one folder | {FILES_MAX} |
| bytes of datapackage.json | {DESCRIPTOR_BYTES_MAX} |
| problems told in full, of one sort in one file | {KEPT_PER_FILE_AND_CODE} |

"
    )
}

fn table_section(page: &mut String, table: &TableDef) {
    let computed = if table.kind.is_none() { " (computed)" } else { "" };
    writeln!(page, "## {}{computed}\n\n{}\n", table.path(), table.meaning.trim()).unwrap();
    page.push_str("| column | type | required | meaning |\n| --- | --- | --- | --- |\n");
    for column in table.columns.iter().filter(|column| !is_of_a_provision_type(table, column)) {
        writeln!(page, "{}", column_row(table, column)).unwrap();
    }
    page.push('\n');
    pam_words(page, table);
    if table.name == "scores" {
        page.push_str("There are as many columns `n_level_0`, `n_level_1` ... as the longest scale has levels.\n\n");
    }
    for column in &table.columns {
        if let Base::Code(codes) = column.kind.base {
            let order = if is_ordered(codes) { ", in order" } else { "" };
            writeln!(page, "Codes of `{}`{order}:\n", column.name).unwrap();
            for code in codes {
                writeln!(page, "* `{}` {}", code.code, code.meaning.trim()).unwrap();
            }
            page.push('\n');
        }
    }
}

/// The 204 columns of `pam_wide` that stand in a table of their own.
fn is_of_a_provision_type(table: &TableDef, column: &ColumnDef) -> bool {
    let spelt = || PROVISIONS.iter().flat_map(|of| of.columns);
    table.name == "pam_wide" && spelt().any(|name| name == column.name)
}

/// What must be said of the two tables of the Peace Accords Matrix.
fn pam_words(page: &mut String, table: &TableDef) {
    if table.name == "pam_long" {
        page.push_str("Rules of `pam_long` and `pam_wide`:\n\n");
        for rule in RULES {
            writeln!(page, "* {rule}").unwrap();
        }
        page.push('\n');
    }
    if table.name == "pam_wide" {
        page.push_str("Between `cease_date` and `total_prov` stand four integer columns for each provision type, in this order and in PAM's own spelling; they hold what the columns `prov`, `init`, `implem` and `revers` of `pam_long` hold. The same list is `data/codes/pam_provisions.csv`.\n\n");
        page.push_str(
            "| provision type | prov | init | implem | revers |\n| --- | --- | --- | --- | --- |\n",
        );
        for of in PROVISIONS.iter() {
            writeln!(page, "| {} | {} |", of.code, of.columns.join(" | ")).unwrap();
        }
        page.push('\n');
    }
}

fn column_row(table: &TableDef, column: &ColumnDef) -> String {
    let list = if column.kind.list { "list of " } else { "" };
    let required = if column.kind.required { "yes" } else { "" };
    let unit = column.unit.map_or(String::new(), |unit| format!(" In {unit}."));
    let computed = if column.derived && table.kind.is_some() { " *Computed.*" } else { "" };
    format!(
        "| {} | {list}{} | {required} | {}{unit}{computed} |",
        column.name,
        type_name(column.kind.base),
        column.meaning
    )
}
