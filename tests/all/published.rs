//! Nothing that is not public gets out: random words planted in every place that is not public are
//! looked for in every byte of what is published, in every form in which they might stand there.

pub(crate) mod planted;
pub(crate) mod unpack;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use accordwatch::command::Intent;
use accordwatch::command::references;
use accordwatch::language::Language;
use accordwatch::record::{Record, Vantage, def};
use accordwatch::service::edition;
use accordwatch::store::published::{PUBLIC_KINDS, Published};
use accordwatch::store::search;
use accordwatch::word::{Access, Cells, Day, Kind, PartialDate};
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use proptest::prelude::*;
use rusqlite::Connection;

use self::planted::{make, plant, withdraw};
use crate::histories::report_at;
use crate::ledger_store::{actor, cells, observation};
use crate::tool::missing;
use crate::world::{assessment, commitment, config, deeds, mission, with};

/// Of a short word in the middle of Base64 only three letters are certain, and stand in other words too.
const BASE64_CHARS_MIN: usize = 8;

/// Every form in which a word might stand in a file.
pub(crate) fn forms(word: &str) -> Vec<Vec<u8>> {
    let bytes = word.as_bytes();
    let percent = |upper: bool| -> Vec<u8> {
        let one = |byte: &u8| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                char::from(*byte).to_string()
            }
            _ if upper => format!("%{byte:02X}"),
            _ => format!("%{byte:02x}"),
        };
        bytes.iter().map(one).collect::<String>().into_bytes()
    };
    let escaped: String = word
        .chars()
        .map(|c| if c.is_ascii() { c.to_string() } else { format!("\\u{:04x}", u32::from(c)) })
        .collect();
    let entities: String = word
        .chars()
        .map(|c| if c.is_ascii() { c.to_string() } else { format!("&#{};", u32::from(c)) })
        .collect();
    let hex = bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    });
    let mut all = vec![
        bytes.to_vec(),
        word.to_uppercase().into_bytes(),
        word.to_lowercase().into_bytes(),
        word.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        word.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        percent(true),
        percent(false),
        escaped.into_bytes(),
        entities.into_bytes(),
        hex.to_uppercase().into_bytes(),
        hex.into_bytes(),
    ];
    let packed =
        (0..3).flat_map(|shift| [base64(bytes, shift, &STANDARD), base64(bytes, shift, &URL_SAFE)]);
    all.extend(packed.filter(|it| it.len() >= BASE64_CHARS_MIN));
    all.sort();
    all.dedup();
    all
}

/// The part of the Base64 text that does not depend on what stands around the word.
fn base64(word: &[u8], shift: usize, engine: &impl base64::Engine) -> Vec<u8> {
    let mut around = vec![0_u8; shift];
    around.extend_from_slice(word);
    let whole = around.len() / 3 * 3;
    let text = engine.encode(&around[..whole]);
    text.into_bytes().split_off(if shift == 0 { 0 } else { 4 })
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

/// Every file with its bytes, and what is packed in it: the parts of a workbook, the values of Parquet.
fn unpacked(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut parquet = Vec::new();
    for path in files(folder) {
        let bytes = std::fs::read(&path).unwrap();
        let ends = |ending: &str| path.extension().is_some_and(|it| it == ending);
        if ends("xlsx") {
            found.extend(unpack::zipped(&bytes).into_iter().map(|part| (path.clone(), part)));
        } else if ends("parquet") {
            parquet.push(path.clone());
        }
        found.push((path, bytes));
    }
    let python = || Command::new("python3");
    let lacks = || missing("duckdb (PyPI)", python().args(["-c", "import duckdb"]));
    if !parquet.is_empty() && !lacks() {
        let paths: Vec<&Path> = parquet.iter().map(PathBuf::as_path).collect();
        found.push((folder.join("told of every.parquet"), unpack::told_of(&paths)));
    }
    found
}

/// Every form of some words at once: one pass through the bytes, however many there are.
pub(crate) struct Sought {
    all: AhoCorasick,
    /// Of which word each form is.
    of: Vec<usize>,
}

impl Sought {
    pub(crate) fn of(words: &[String]) -> Self {
        let forms = words
            .iter()
            .enumerate()
            .flat_map(|(at, word)| forms(word).into_iter().map(move |it| (at, it)));
        let (of, forms): (Vec<_>, Vec<_>) = forms.unzip();
        let kind = Some(AhoCorasickKind::ContiguousNFA);
        Self { all: AhoCorasick::builder().kind(kind).build(forms).unwrap(), of }
    }

    /// Places of the words that stand in some bytes, in whatever form.
    pub(crate) fn within(&self, bytes: &[u8]) -> BTreeSet<usize> {
        // One may stand within another, so that none is passed over.
        self.all.find_overlapping_iter(bytes).map(|it| self.of[it.pattern().as_usize()]).collect()
    }
}

/// Where the words stand, each with the file.
pub(crate) fn hits(folder: &Path, words: &[String]) -> Vec<String> {
    let (mut found, sought) = (Vec::new(), Sought::of(words));
    for (path, bytes) in unpacked(folder) {
        let mut within = sought.within(&bytes);
        within.extend(sought.within(path.to_string_lossy().as_bytes()));
        found.extend(within.into_iter().map(|at| format!("{} in {}", words[at], path.display())));
    }
    found
}

/// Every value of every table, so that a text cut in two by a page of the file is found too.
fn values(db: &Path) -> String {
    let db = Connection::open_with_flags(db, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'x_search%'";
    let mut tables = db.prepare(sql).unwrap();
    let names = tables.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let mut all = String::new();
    for name in names.map(Result::unwrap) {
        let mut rows = db.prepare(&format!("SELECT * FROM \"{name}\"")).unwrap();
        let width = rows.column_count();
        let mut rows = rows.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for place in 0..width {
                writeln!(all, "{:?}", row.get::<_, rusqlite::types::Value>(place)).unwrap();
            }
        }
    }
    all
}

fn words_of_search(db: &Path) -> Vec<String> {
    let db = Connection::open(db).unwrap();
    db.execute_batch("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, x_search, row)")
        .unwrap();
    let mut terms = db.prepare("SELECT term FROM temp.words").unwrap();
    terms.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// Publishes a mission with its report in every language.
pub(crate) fn publish(mission: &Path) -> Published {
    let published = edition::publish_mission(mission).unwrap();
    let reports = mission.join("published/reports/R1");
    let langs: Vec<_> = Language::all().iter().map(|it| it.tag().to_owned()).collect();
    edition::write(&published, "R1", &langs, &reports, |_| {}).unwrap();
    published
}

#[test]
fn no_planted_word_and_no_id_of_a_hidden_record_is_in_anything_published() {
    let folder = tempfile::tempdir().unwrap();
    let (service, planted) = plant(folder.path());
    let path = folder.path().join("m");
    // The reading side stays open: what lies beside the database is looked at too.
    let published = publish(&path);
    published.record().unwrap();
    let public = path.join("published");
    let found = hits(&public, &planted.hidden);
    assert!(found.is_empty(), "{} found:\n{}", found.len(), found.join("\n"));
    let all = values(&public.join("published.db"));
    let found: Vec<_> = planted.hidden.iter().filter(|word| all.contains(word.as_str())).collect();
    assert!(found.is_empty(), "{found:?}");
    assert!(planted.hidden.len() > 300, "only {} words were planted", planted.hidden.len());
    drop(service);
    // Nor does its search know any of them: its words are in small letters, and cut.
    let known: BTreeSet<String> =
        words_of_search(&public.join("published.db")).into_iter().collect();
    let cut = |word: &String| -> Vec<String> {
        let small = search::fold(word).to_lowercase();
        let cut = small.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty());
        cut.map(str::to_owned).collect()
    };
    let all_of = |word: &&String| cut(word).iter().all(|it| known.contains(it));
    let found: Vec<_> = planted.hidden.iter().filter(all_of).collect();
    assert!(found.is_empty(), "{found:?}");
    let public = planted.public.iter().filter(all_of).count();
    assert!(public > 50, "the control: {public} of {}", planted.public.len());
    // The control: the same search finds every one of them in the working database.
    let working = values(&path.join("mission.db"));
    let missed: Vec<_> =
        planted.hidden.iter().filter(|word| !working.contains(word.as_str())).collect();
    assert!(missed.is_empty(), "{missed:?}");
}

#[test]
fn what_is_public_is_found_in_the_copy_the_tables_and_the_report() {
    let folder = tempfile::tempdir().unwrap();
    let (_service, planted) = plant(folder.path());
    let path = folder.path().join("m");
    drop(publish(&path));
    let public = path.join("published");
    let all = values(&public.join("published.db"));
    let missing: Vec<_> =
        planted.public.iter().filter(|word| !all.contains(word.as_str())).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let found = hits(&public, &planted.public).join("\n");
    for part in
        ["published.db", "evidence.csv", "en/report.html", "fr/report.html", "en/report.txt"]
    {
        assert!(found.contains(part), "nothing was found in {part}:\n{found}");
    }
    if cfg!(feature = "xlsx") {
        assert!(found.contains("tables.xlsx"), "{found}");
    }
    let told = files(&public).iter().any(|path| path.ends_with("evidence.parquet"))
        && !crate::tool::missing(
            "duckdb (PyPI)",
            Command::new("python3").args(["-c", "import duckdb"]),
        );
    if told {
        assert!(found.contains("told of every.parquet"), "{found}");
    }
}

#[test]
fn a_word_is_found_in_every_form_in_which_it_is_looked_for() {
    let folder = tempfile::tempdir().unwrap();
    let words = ["Zq0 سر1".to_owned()];
    for (n, form) in forms(&words[0]).into_iter().enumerate() {
        let file = folder.path().join(format!("{n}"));
        std::fs::write(&file, [b"before ".as_slice(), &form, b" after"].concat()).unwrap();
        assert_eq!(hits(folder.path(), &words).len(), 1, "form {n}");
        std::fs::remove_file(file).unwrap();
    }
    for around in ["", "a", "ab", "abc"] {
        let text = STANDARD.encode(format!("{around}{} {around}", words[0]));
        std::fs::write(folder.path().join("text"), text).unwrap();
        assert_eq!(hits(folder.path(), &words).len(), 1, "after {around:?}");
    }
    std::fs::write(folder.path().join("text"), "nothing").unwrap();
    assert!(hits(folder.path(), &words).is_empty());
}

#[test]
fn the_published_store_needs_nothing_of_the_working_database() {
    let folder = tempfile::tempdir().unwrap();
    let (service, _) = plant(folder.path());
    drop(service);
    let path = folder.path().join("m");
    let before = publish(&path).record().unwrap();
    let report = report_at(&path, folder.path(), None);
    for entry in std::fs::read_dir(&path).unwrap() {
        let entry = entry.unwrap().path();
        if entry.file_name().is_some_and(|name| name != "published") {
            let gone = if entry.is_dir() {
                std::fs::remove_dir_all(&entry)
            } else {
                std::fs::remove_file(&entry)
            };
            gone.unwrap();
        }
    }
    let published = Published::open(&path.join("published")).unwrap();
    let record = published.record().unwrap();
    assert_eq!(record, before);
    let document = edition::document(&published, &record, "R1", "en").unwrap();
    assert_eq!(accordwatch::publish::html::html(&document), report[0]);
}

#[test]
fn every_kind_and_every_field_is_decided_on() {
    // A kind that is added to the ledger fails here until somebody decides whether it is public.
    let decided: BTreeSet<Kind> = PUBLIC_KINDS.iter().copied().collect();
    let all: BTreeSet<Kind> = Kind::ALL.iter().copied().collect();
    // When closed records are read, and what was let pass in a report, concerns nobody outside.
    let never = BTreeSet::from([Kind::Anchor, Kind::Waiver]);
    assert_eq!(decided.len(), PUBLIC_KINDS.len(), "a kind stands twice");
    assert!(decided.is_disjoint(&never));
    assert_eq!((Kind::ALL.len(), &decided | &never), (33, all));
    for kind in PUBLIC_KINDS {
        for field in def(*kind).fields {
            let needed = field.kind.required && field.access != Access::Public;
            assert!(!needed, "{kind:?} {}: without it no record can be shown", field.name);
        }
    }
}

/// Rows of the published store.
pub(crate) fn rows(published: &Published, kind: Kind) -> Vec<Cells> {
    let mut rows = Vec::new();
    published
        .stream(kind, |row| {
            rows.push(Cells(row.cells.iter().map(|text| (*text).to_owned()).collect()));
            Ok(())
        })
        .unwrap();
    rows
}

/// Counts of the published observations by commitment and month, made by hand.
fn counted(published: &Published) -> BTreeMap<(String, String), u64> {
    let mut counts = BTreeMap::new();
    let place = |name| def(Kind::Observation).place(name).unwrap();
    for row in rows(published, Kind::Observation) {
        let date = PartialDate::parse(row.get(place("event_date"))).unwrap();
        let month = date.earliest().map(|day| day.to_string()[..7].to_owned()).unwrap_or_default();
        for link in references(Kind::Observation, &row) {
            if link.field == "links" {
                *counts.entry((link.id, month.clone())).or_default() += 1;
            }
        }
    }
    counts
}

fn counts_of(record: &Record) -> BTreeMap<(String, String), u64> {
    let counts = record.evidence_counts.iter();
    counts.map(|((id, month), n)| ((id.to_string(), month.clone()), n.total())).collect()
}

#[test]
fn counts_of_evidence_in_the_published_store_count_what_is_published() {
    let folder = tempfile::tempdir().unwrap();
    let (_service, _) = plant(folder.path());
    let published = publish(&folder.path().join("m"));
    let some = |id: &str, n| ((id.to_owned(), "2018-03".to_owned()), n);
    // Of an observation that was corrected since an earlier moment the version of now.
    let all = [some("C1", 1), some("C2", 1), some("C3", 2)];
    assert_eq!(counted(&published), BTreeMap::from(all));
    assert_eq!(counts_of(&published.record().unwrap()), counted(&published));
}

#[test]
fn a_reader_sees_what_their_clearance_allows_and_nothing_above() {
    let folder = tempfile::tempdir().unwrap();
    let (service, _) = plant(folder.path());
    let public = ["S1", "UN"];
    let internal = ["HSint", "HSnone", "S2"];
    let confidential = ["HSback", "HSconf", "S3"];
    let texts = |record: &Record| -> Vec<String> {
        let about = |id: &&accordwatch::word::Key| {
            id.as_str().starts_with("HO") || id.as_str().starts_with("HS")
        };
        record.translations.keys().filter(about).map(ToString::to_string).collect()
    };
    let (mut ids, mut lines) = (Vec::new(), Vec::new());
    for (clearance, more, translated) in [
        // An observation of its own class public is one here, whatever it rests on.
        (Access::Public, &public[..], &["HOrests.summary.fr"][..]),
        (Access::Internal, &internal, &["HOint.summary.fr", "HSint.title.fr"]),
        (
            Access::Confidential,
            &confidential,
            &["HOconf.place.fr", "HOlater.title.fr", "HSconf.note.fr"],
        ),
    ] {
        ids.extend_from_slice(more);
        ids.sort_unstable();
        lines.extend_from_slice(translated);
        lines.sort_unstable();
        let known_at = service.reader().head().unwrap();
        let as_of = Day::new(2018, 12, 31).unwrap();
        let record = service.read(&Vantage { known_at, as_of, clearance }).unwrap();
        let found: Vec<_> = record.sources.keys().map(accordwatch::word::Key::as_str).collect();
        assert_eq!(found, ids, "{clearance:?}");
        assert_eq!(texts(&record), lines, "{clearance:?}");
        let above = |seen: &accordwatch::evidence::Observation| {
            let mut level = String::new();
            accordwatch::word::Field::write(&seen.access_level, &mut level);
            level == "confidential" && clearance < Access::Confidential
                || level == "internal" && clearance < Access::Internal
        };
        assert!(!record.evidence.values().any(|seen| above(seen)), "{clearance:?}");
    }
}

/// A draft is written where its makers ask for it and never onto the site.
#[test]
fn a_report_that_is_no_longer_public_is_refused_by_name_and_is_still_written_as_a_draft() {
    let folder = tempfile::tempdir().unwrap();
    let service = mission(folder.path());
    let path = folder.path().join("m");
    edition::refuse_unpublished(&path, "R1").unwrap();
    let draft = with(crate::world::report("R1"), Kind::Report, "state", "comment_round");
    let revise = Intent::Revise {
        kind: Kind::Report,
        cells: draft,
        seen: None,
        reason: "the parties are asked first".into(),
    };
    service.append(&actor(), &revise, None).unwrap();
    let refused = edition::refuse_unpublished(&path, "R1").unwrap_err().to_string();
    assert!(refused.contains("\"R1\" is in the state comment_round"), "{refused}");
    let site = edition::publish_mission(&path).unwrap();
    assert!(site.record().unwrap().reports.is_empty());
    let copy = edition::draft(&path, "R1", &folder.path().join("d"), None).unwrap();
    assert_eq!(copy.record().unwrap().reports.len(), 1);
    assert!(edition::document(&copy, &copy.record().unwrap(), "R1", "fr").is_ok());
}

/// Days of the table of aggregates.
fn days_of_scores(published: &Published) -> BTreeSet<String> {
    let table = published.folder().join("tables/scores.csv");
    let mut table = csv::Reader::from_path(table).unwrap();
    let rows = table.deserialize::<BTreeMap<String, String>>();
    rows.map(|row| row.unwrap().remove("as_of").unwrap()).collect()
}

/// Pages are read as of the last public fact, and nothing of them tells the day of a hidden one.
#[test]
fn the_day_of_the_site_is_that_of_the_last_public_fact_and_of_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let service = mission(folder.path());
    let path = folder.path().join("m");
    make(&service, Kind::Assessment, assessment("J1", "C1", "some", "2018-06-30"));
    let seen = |id: &str, date: &str, field: &str, value: &str| {
        let row = with(observation(id, "Seen"), Kind::Observation, "event_date", date);
        let row = with(row, Kind::Observation, "links", "C1 context");
        make(&service, Kind::Observation, with(row, Kind::Observation, field, value));
    };
    let day = |published: &Published| published.publication().unwrap().as_of.to_string();
    seen("H1", "2020-02-02", "access_level", "internal");
    seen("H2", "2020-03-03", "source_id", "S2");
    let published = edition::publish_mission(&path).unwrap();
    assert_eq!(day(&published), "2018-06-30");
    assert_eq!(days_of_scores(&published), ["2017-12-31", "2018-06-30"].map(String::from).into());
    // Of a month the first day counts: by then it may have happened.
    seen("O1", "2019-04", "effect", "progress");
    let published = edition::publish_mission(&path).unwrap();
    assert_eq!(day(&published), "2019-04-01");
    // The report on 2018 prints figures of the end of the year, on which nothing was judged.
    let days = ["2017-12-31", "2018-06-30", "2018-12-31"].map(String::from);
    assert_eq!(days_of_scores(&published), days.into());
}

#[test]
fn what_others_refer_to_is_not_taken_back_and_stays_published() {
    let folder = tempfile::tempdir().unwrap();
    let service = mission(folder.path());
    let row = [("milestone_id", "MS"), ("agreement_id", "AG"), ("title", "Vote"), ("lang", "en")];
    make(&service, Kind::Milestone, cells(Kind::Milestone, &row));
    let row = [
        ("due_id", "D1"),
        ("commitment_id", "C2"),
        ("step", "0"),
        ("relative_to", "MS"),
        ("offset", "P60D"),
        ("basis", "text"),
    ];
    make(&service, Kind::DueDate, cells(Kind::DueDate, &row));
    let row = with(commitment("C4", "Of one party"), Kind::Commitment, "parties", "P2 obligated");
    make(&service, Kind::Commitment, row);
    make(&service, Kind::Assessment, assessment("J4", "C4", "some", "2018-06-30"));
    for (kind, id, by) in [
        (Kind::Milestone, "MS", "due_date \"D1\""),
        (Kind::Party, "P2", "commitment \"C1\""),
        (Kind::Commitment, "C4", "assessment \"J4\""),
    ] {
        let intent =
            Intent::Withdraw { kind, id: id.into(), seen: None, reason: "a mistake".into() };
        let refused = service.append(&actor(), &intent, None).unwrap_err().to_string();
        assert!(refused.contains(by), "{refused}");
    }
    withdraw(&service, Kind::Assessment, "J4", "recorded by mistake".into());
    withdraw(&service, Kind::Commitment, "C4", "recorded by mistake".into());
    let published = publish(&folder.path().join("m"));
    let record = published.record().unwrap();
    let ids = |kind| record.ids(kind).iter().map(|id| id.as_str()).collect::<Vec<_>>();
    assert_eq!(ids(Kind::Commitment), ["C1", "C2", "C3"]);
    assert_eq!((ids(Kind::DueDate), ids(Kind::Assessment)), (vec!["D1"], vec![]));
}

proptest! {
    #![proptest_config(config(8))]

    #[test]
    fn after_any_history_every_reference_in_the_published_store_leads_to_a_published_record(
        deeds in deeds(40),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let service = mission(folder.path());
        for deed in &deeds {
            let _ = deed.try_in(&service);
        }
        let published = edition::draft(&folder.path().join("m"), "R1", &folder.path().join("d"), None).unwrap();
        let record = published.record().unwrap();
        let shown: BTreeMap<Kind, BTreeSet<String>> = Kind::ALL
            .iter()
            .map(|kind| (*kind, rows(&published, *kind).iter().map(|row| row.id().to_owned()).collect()))
            .collect();
        for kind in Kind::ALL {
            for row in rows(&published, *kind) {
                for it in references(*kind, &row) {
                    let found = match it.kind {
                        Some(target) => shown[&target].contains(&it.id),
                        None => shown.values().any(|ids| ids.contains(&it.id)),
                    };
                    prop_assert!(found, "{:?} {} names {:?}", kind, row.id(), it);
                }
                let class = def(*kind).place("access_level").map(|place| row.get(place).to_owned());
                prop_assert!(class.is_none_or(|class| class == "public"));
            }
        }
        prop_assert_eq!(counts_of(&record), counted(&published));
    }
}
