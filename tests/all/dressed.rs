//! Tables that are made while they are sent, over a real socket: as they were known at a moment, with words
//! beside codes, hashtags, or for a spreadsheet program; and what a reader sees of a transfer that breaks.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;

use accordwatch::language::Language;
use accordwatch::service::one_table::{names, names_then};
use accordwatch::service::{Service, edition};
use accordwatch::store::published::Published;
use accordwatch::word::hexadecimal;
use sha2::{Digest as _, Sha256};

use crate::site::{Server, published};
use accordwatch::word::Kind;

use crate::published::planted::withdraw;
use crate::tool::{copy, demo, run, word};
use crate::travel::{BLANKED, CLOSED, LATER, OPEN, REWORDED, TAKEN, lived, sealed_twice};
use crate::twins::Read;

/// A table as it came: its bytes, and what came behind them where all of it came.
struct Came {
    body: Vec<u8>,
    trailers: Option<BTreeMap<String, String>>,
}

impl Came {
    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

/// Asks as a program does that takes trailers.
fn take(server: &Server, path: &str) -> Came {
    let mut wire = TcpStream::connect(server.address).unwrap();
    let ask =
        format!("GET {path} HTTP/1.1\r\nHost: x\r\nTE: trailers\r\nConnection: close, TE\r\n\r\n");
    wire.write_all(ask.as_bytes()).unwrap();
    let mut bytes = Vec::new();
    let _ = wire.read_to_end(&mut bytes);
    let split = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    let head = std::str::from_utf8(&bytes[..split]).unwrap();
    assert!(head.starts_with("HTTP/1.1 200 "), "{path}: {head}");
    assert!(head.contains("transfer-encoding: chunked"), "{path}: {head}");
    pieces(&bytes[split + 4..])
}

fn pieces(mut rest: &[u8]) -> Came {
    let mut body = Vec::new();
    let broken = |body| Came { body, trailers: None };
    loop {
        let Some(end) = rest.windows(2).position(|two| two == b"\r\n") else { return broken(body) };
        let size = usize::from_str_radix(std::str::from_utf8(&rest[..end]).unwrap(), 16).unwrap();
        if size == 0 {
            let lines = std::str::from_utf8(&rest[end + 2..]).unwrap().lines();
            let pairs = lines.filter_map(|line| line.split_once(": "));
            let trailers = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
            return Came { body, trailers: Some(trailers) };
        }
        let from = end + 2;
        body.extend_from_slice(&rest[from..rest.len().min(from + size)]);
        let Some(next) = rest.get(from + size + 2..) else { return broken(body) };
        rest = next;
    }
}

/// The table is whole: rows and digest are those that were sent behind it.
fn whole(came: &Came, path: &str) {
    let trailers = came.trailers.as_ref().unwrap_or_else(|| panic!("{path}: cut off"));
    assert_eq!(trailers["accordwatch-sha256"], hexadecimal(&Sha256::digest(&came.body)), "{path}");
    let rows = Read::of(came.text()).rows.len();
    assert_eq!(trailers["accordwatch-rows"], rows.to_string(), "{path}");
}

#[test]
fn every_table_that_is_made_for_a_reader_is_the_one_that_lies_there() {
    for folder in [published(), sealed_twice()] {
        let server = Server::of(folder);
        let as_of = Published::open(folder).unwrap().publication().unwrap().as_of;
        let mut compared = 0;
        for name in names() {
            let lies = server.get(&format!("/tables/{name}.csv"));
            // Of what there is none there is no file.
            if lies.status == 404 {
                continue;
            }
            let path = format!("/tables/{name}.csv?as_of={as_of}");
            let made = take(&server, &path);
            whole(&made, &path);
            assert!(made.body == lies.body, "{name}");
            let chosen = take(&server, &format!("/fr/tables/one?table={name}&hxl=&labels=&as_of="));
            assert!(chosen.body == lies.body, "{name}: nothing was chosen in the form");
            compared += 1;
        }
        assert!(compared > 25, "{compared}");
        assert_eq!(server.told(), Vec::<String>::new());
    }
}

#[test]
fn words_stand_behind_all_columns_and_a_spreadsheet_has_the_same_cells() {
    let server = Server::of(published());
    for name in ["assessments", "commitments", "sessions", "scores", "commitment_by_report"] {
        let plain = Read::of(server.get(&format!("/tables/{name}.csv")).text());
        let path = format!("/tables/{name}.csv?labels=en,ar&hxl=true");
        let came = take(&server, &path);
        let dressed = Read::of(came.text());
        let (own, words) = dressed.columns.split_at(plain.columns.len());
        assert_eq!(own, plain.columns, "{name}");
        assert!(words.iter().all(|it| it.ends_with("_label_en") || it.ends_with("_label_ar")));
        assert!(!words.is_empty() && words.len() % 2 == 0, "{name}: {words:?}");
        // Below the header stands the row of hashtags.
        assert!(dressed.rows[0].iter().all(|it| it.is_empty() || it.starts_with('#')), "{name}");
        assert_eq!(dressed.rows.len(), plain.rows.len() + 1);
        for (row, wanted) in dressed.rows[1..].iter().zip(&plain.rows) {
            assert_eq!(row[..own.len()], wanted[..], "{name}");
        }
        let told =
            dressed.rows[1..].iter().any(|row| row[own.len()..].iter().any(|it| !it.is_empty()));
        assert!(told, "{name}: words");
        // A spreadsheet program set to French.
        let came = take(&server, &format!("/tables/{name}.csv?spreadsheet=fr"));
        let text = came.text().strip_prefix('\u{feff}').unwrap();
        let mut sheet = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
        let rows: Vec<Vec<String>> = sheet
            .records()
            .map(|row| row.unwrap().iter().map(|cell| unguarded(cell).to_owned()).collect())
            .collect();
        let bare = |rows: &[Vec<String>]| -> Vec<Vec<String>> {
            rows.iter().map(|row| row.iter().map(|it| unguarded(it).to_owned()).collect()).collect()
        };
        assert_eq!(rows, bare(&plain.rows), "{name}");
    }
}

/// A cell without the guard that stands before what a spreadsheet would take for a formula.
fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').unwrap_or(cell)
}

#[test]
fn a_table_of_a_moment_has_what_was_public_then_and_is_public_still() {
    let server = Server::of(sealed_twice());
    let held = |query: &str, said: &str| {
        let found = names_then().into_iter().filter(|name| {
            let path = format!("/tables/{name}.csv?{query}");
            let came = take(&server, &path);
            whole(&came, &path);
            came.text().contains(said)
        });
        found.collect::<BTreeSet<_>>()
    };
    let (first, second) = ("known_at=report-T1", "known_at=report-T2");
    for query in [first, second] {
        for said in [CLOSED, TAKEN, BLANKED] {
            assert!(held(query, said).is_empty(), "{query}: {said}");
        }
        assert!(held(query, OPEN).contains("evidence"), "the control: what is public is there");
    }
    assert!(held(first, LATER).is_empty());
    assert!(held(first, REWORDED).contains("evidence"));
    assert!(held(second, LATER).len() > 5 && held(second, REWORDED).is_empty());
    // The rows are those of the page of the same moment.
    for (list, table, column) in [
        ("sessions", "sessions", "session_id"),
        ("blockages", "blockages", "blockage_id"),
        ("recommendations", "recommendations", "recommendation_id"),
    ] {
        let page = server.get(&format!("/en/agreements/mali-2015/{list}.csv?{first}"));
        let ids = |text: &str| -> BTreeSet<String> {
            Read::of(text).column(column).into_iter().map(ToOwned::to_owned).collect()
        };
        let of_table = ids(take(&server, &format!("/tables/{table}.csv?{first}")).text());
        assert!(ids(page.text()).is_subset(&of_table) && !of_table.is_empty(), "{table}");
    }
    // No level is read of a later day than that of the report, or of a day that is asked for.
    for (query, last) in
        [(first, "2018-12-31"), ("known_at=report-T1&as_of=2017-12-31", "2017-12-31")]
    {
        let scores = take(&server, &format!("/tables/scores.csv?{query}"));
        let days = Read::of(scores.text());
        assert_eq!(days.column("as_of").into_iter().max(), Some(last), "{query}");
    }
    assert_eq!(server.told(), Vec::<String>::new());
}

#[test]
fn whoever_has_a_table_is_not_sent_it_again_and_each_is_saved_under_its_own_name() {
    let server = Server::of(sealed_twice());
    let first = "known_at=report-T1";
    let asked = server.ask("HEAD", &format!("/ar/tables/one?table=sessions&{first}"), &[]);
    assert_eq!((asked.status, asked.body.len()), (200, 0));
    let dressed = "spreadsheet=fr&labels=fr,ar&hxl=true";
    let dressed = server.ask("HEAD", &format!("/tables/sessions.csv?{first}&{dressed}"), &[]);
    let name = "attachment; filename=\"sessions-report-T1-fr-ar-hxl-semicolon.csv\"";
    assert_eq!(dressed.header("content-disposition"), name);
    let saved = "attachment; filename=\"sessions-report-T1.csv\"";
    assert_eq!(asked.header("content-disposition"), saved);
    assert_eq!(asked.header("content-length"), "", "the length is not known");
    for known in [asked.header("etag"), &asked.header("etag")[2..], "*", "\"x\", W/\"y\", *"] {
        let again = ("If-None-Match", known);
        let again = server.ask("GET", &format!("/ar/tables/one?table=sessions&{first}"), &[again]);
        assert_eq!((again.status, again.body.len()), (304, 0), "{known}");
        assert_eq!(again.header("trailer"), "");
    }
    // What a report said of levels when it was published is in its own tables.
    let panel = format!("/tables/commitment_by_report.csv?{first}");
    assert_eq!(server.get(&panel).status, 404);
    assert_eq!(server.told(), Vec::<String>::new());
}

#[test]
fn a_table_of_an_earlier_day_changes_no_page_of_its_moment() {
    let page = "/en/commitments/C01?known_at=report-T1";
    let untouched = Server::of(sealed_twice()).get(page);
    let server = Server::of(sealed_twice());
    take(&server, "/tables/pillars.csv?known_at=report-T1&as_of=2016-01-01");
    assert!(server.get(page).body == untouched.body);
    // The control: the page of that day is another one.
    assert!(server.get(&format!("{page}&as_of=2016-01-01")).body != untouched.body);
}

#[test]
fn a_table_of_a_moment_is_another_one_once_something_of_it_was_closed() {
    let folder = tempfile::tempdir().unwrap();
    let mission = folder.path().join("m");
    lived(&mission);
    drop(edition::publish_mission(&mission).unwrap());
    let server = Server::of(&mission.join("published"));
    let path = "/tables/evidence.csv?known_at=report-T1";
    let before = server.get(path);
    assert!(before.text().contains(REWORDED));
    let service = Service::open(&mission, crate::ledger_store::env(11)).unwrap();
    let id = "O-REWORDED";
    withdraw(&service, Kind::Observation, id, "it endangers somebody".into());
    drop(service);
    drop(edition::publish_mission(&mission).unwrap());
    let known = ("If-None-Match", before.header("etag"));
    let after = server.ask("GET", path, &[known]);
    assert_eq!(after.status, 200, "whoever holds what was closed is sent another table");
    assert!(!after.text().contains(REWORDED) && after.header("etag") != known.1);
}

#[test]
fn a_table_travels_compressed_to_whoever_takes_it_so() {
    let server = Server::of(published());
    let path = "/tables/sessions.csv?labels=en";
    let plain = server.get(path);
    let packed = server.ask("GET", path, &[("Accept-Encoding", "gzip")]);
    assert_eq!(packed.header("content-encoding"), "gzip");
    assert!(
        crate::web::unzipped(&packed.body) == plain.body && packed.body.len() < plain.body.len()
    );
}

#[test]
fn every_file_of_the_tables_is_led_to() {
    let server = Server::of(&demo().join("published"));
    let page = server.get("/en/tables");
    let links = crate::web::values(page.text(), "href");
    let mut files = 0;
    for file in std::fs::read_dir(demo().join("published/tables")).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        assert!(links.contains(&format!("/tables/{name}").as_str()), "{name}");
        files += 1;
    }
    assert!(files > 60, "{files}");
    // From a moment, too, and as of a day.
    let page = Server::of(sealed_twice());
    for (query, tables) in [("?known_at=report-T1", names_then()), ("?as_of=2018-06-30", names())] {
        let text = page.get(&format!("/en/tables{query}"));
        for name in tables {
            let link = format!("/tables/{name}.csv{query}");
            assert!(crate::web::values(text.text(), "href").contains(&link.as_str()), "{link}");
        }
    }
}

#[test]
fn what_cannot_be_chosen_of_a_table_is_refused_by_name() {
    let server = Server::of(published());
    for (query, status, said) in [
        ("table=pillars&labels=en,de", 400, "labels="),
        ("table=pillars&hxl=yes", 400, "hxl="),
        ("table=pillars&spreadsheet=klingon", 400, "spreadsheet="),
        ("table=pillars&separator=tab", 400, "separator="),
        ("table=pillars&spreadsheet=fr&separator=dot", 400, "separator="),
        ("table=pillars&as_of=2018", 400, "as_of="),
        ("table=pillars&known_at=report-none", 404, "known_at"),
        ("table=accounts", 404, ""),
        ("table=..%2Fpublished", 404, ""),
    ] {
        for lang in Language::all() {
            let answer = server.get(&format!("/{}/tables/one?{query}", lang.tag()));
            assert_eq!(answer.status, status, "{query}");
            assert!(answer.text().contains(said), "{query}");
            assert!(answer.text().contains(&format!("lang=\"{}\"", lang.tag())));
        }
    }
    // Without a table it is the page where one is chosen.
    let none = server.get("/fr/tables/one?table=&labels=en");
    assert_eq!((none.status, none.header("location")), (303, "/fr/tables"));
    // The form offers nothing that is refused.
    let page = server.get("/en/tables");
    let form = page.text().split("action=\"/en/tables/one\"").nth(1).unwrap();
    let form = form.split("</form>").next().unwrap();
    let mut asked = 0;
    for select in form.split("<select").skip(1) {
        let name = crate::web::values(select, "name")[0].to_owned();
        for value in crate::web::values(select, "value").iter().filter(|it| !it.is_empty()) {
            take(&server, &format!("/en/tables/one?table=pillars&{name}={value}"));
            asked += 1;
        }
    }
    assert_eq!(asked, 2 * Language::all().len() + 1);
}

#[test]
fn a_table_that_breaks_off_is_seen_to_break_off_and_has_no_row_of_an_error() {
    let folder = tempfile::tempdir().unwrap();
    copy(published(), folder.path());
    let server = Server::of(folder.path());
    let path = "/tables/evidence.csv?labels=en";
    let before = take(&server, path);
    whole(&before, path);
    // A page of the file that holds rows near the end of the table is destroyed.
    let file = folder.path().join("published.db");
    let mut bytes = std::fs::read(&file).unwrap();
    let lines = before.text().lines().collect::<Vec<_>>();
    let last = Read::of(before.text()).rows.last().unwrap()[0].clone();
    let hits = memchr::memmem::find_iter(&bytes, last.as_bytes()).collect::<Vec<_>>();
    assert!(!hits.is_empty() && lines.len() > 50);
    for hit in hits {
        let page = hit / 4096 * 4096;
        // The page of the file's own header stays: without it nothing could be opened.
        if page > 0 {
            bytes[page..page + 12].fill(0xff);
        }
    }
    std::fs::OpenOptions::new().write(true).open(&file).unwrap().write_all(&bytes).unwrap();
    let mut wire = TcpStream::connect(server.address).unwrap();
    write!(wire, "GET {path} HTTP/1.1\r\nHost: x\r\nTE: trailers\r\nConnection: close, TE\r\n\r\n")
        .unwrap();
    let mut answer = Vec::new();
    let _ = wire.read_to_end(&mut answer);
    let text = String::from_utf8_lossy(&answer);
    assert!(!text.contains("accordwatch-sha256: "), "no word that it was whole");
    if text.starts_with("HTTP/1.1 200 ") {
        let split = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let came = pieces(&answer[split + 4..]);
        assert!(came.trailers.is_none(), "no last chunk");
        assert!(before.body.starts_with(&came.body), "rows, as far as there are, and nothing else");
    } else {
        assert!(text.starts_with("HTTP/1.1 500 "), "{text}");
    }
    assert!(!server.told().is_empty(), "whoever runs the server hears of it");
}

#[test]
fn an_export_is_written_as_of_the_seal_of_a_report_and_says_from_where() {
    let folder = tempfile::tempdir().unwrap();
    let mission = folder.path().join("m");
    lived(&mission);
    let out = |name: &str| folder.path().join(name);
    let export = |name: &str, words: &[&str]| {
        let out = out(name);
        let mut all = vec!["export", word(&mission), "--out", word(&out)];
        all.extend(words);
        run(&all)
    };
    let said = export("then", &["--known-at", "report-T1", "--as-of", "2018-06-30"]).well();
    assert!(said.err.is_empty(), "{said:?}");
    let vantage = |name: &str| -> serde_json::Value {
        serde_json::from_slice(&std::fs::read(out(name).join("vantage.json")).unwrap()).unwrap()
    };
    let then = vantage("then");
    let position = then["known_at"].as_u64().unwrap();
    let same = position.to_string();
    export("same", &["--known-at", &same, "--as-of", "2018-06-30"]).well();
    assert_eq!(crate::tool::files(&out("then")), crate::tool::files(&out("same")));
    assert_eq!(
        (&then["as_of"], &then["clearance"]),
        (&"2018-06-30".into(), &"confidential".into())
    );
    assert_eq!(then["ledger_root"].as_str().unwrap().len(), 64);
    let text = |name: &str, table: &str| read(&out(name).join(format!("{table}.csv")));
    assert!(
        text("then", "evidence").contains(REWORDED) && !text("then", "evidence").contains(LATER)
    );
    let days = Read::of(&text("then", "scores"));
    assert_eq!(days.column("as_of").into_iter().max().map(|day| day <= "2018-06-30"), Some(true));
    // The control: now it is otherwise.
    export("now", &[]).well();
    assert!(text("now", "evidence").contains(LATER));
    assert_ne!(vantage("now"), then);
    assert!(vantage("now")["as_of"].is_null());
    for (words, code, said) in [
        (["--known-at", "report-T3"], 1, "sealed are: T1, T2"),
        (["--known-at", "report-"], 2, "report- and the id of a report"),
        (["--known-at", "yesterday"], 2, "report- and the id of a report"),
        (["--as-of", "2018"], 2, "2018"),
    ] {
        let ran = export("wrong", &words);
        assert_eq!(ran.code, code, "{ran:?}");
        assert!(ran.err.contains(said), "{ran:?}");
        assert!(!out("wrong").exists(), "nothing is written");
    }
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}
