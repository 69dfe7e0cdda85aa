//! Closed observations: who knows of one, that every opening is noted before anything is read, the
//! broken glass, and that nothing of what one says is in any list.

use accordwatch::command::Intent;
use accordwatch::people::Role;
use accordwatch::store::StoreFault;
use accordwatch::store::office::{AskedReadings, PastReading, ReadingOrder};
use rusqlite::Connection;

use super::{Visitor, Work, value_of};
use crate::site::Answer;

/// Stands in a closed observation, and may be nowhere but on its own opened page.
const CANARY: &str = "CANARY-4F7Q of the closed observation";
const PAGE: &str = "/work/en/observations/O-1";

/// A mission with one closed observation by the account `author`.
fn work() -> Work {
    let work = Work::new();
    work.account("author", Role::Observer);
    let said = [("access_level", "confidential"), ("summary", CANARY), ("place", "CANARY-PLACE")];
    work.observed_by("P-author", "O-1", &said);
    work
}

fn author(work: &Work) -> Visitor<'_> {
    let account = work.desk.office().account_named("author").unwrap().unwrap();
    work.signed_in(account.person.account)
}

fn open(visitor: &mut Visitor, purpose: &str) -> Answer {
    visitor.get("/work/en/account");
    visitor.post(PAGE, &[("purpose", purpose), ("open", "1")])
}

fn smash(visitor: &mut Visitor, record: &str, reason: &str) -> Answer {
    visitor.get("/work/en/glass");
    let fields = [("record", record), ("purpose", "protect"), ("reason", reason)];
    visitor.post("/work/en/glass", &fields)
}

/// Every reading, oldest first: who, which, way, purpose.
pub(super) fn readings(work: &Work) -> Vec<PastReading> {
    let asked = AskedReadings {
        owner: None,
        record: "",
        reader: "",
        purpose: None,
        way: None,
        order: ReadingOrder::Oldest,
        part: (0, 1_000),
    };
    work.desk.office().readings(&asked).unwrap().rows
}

fn said(work: &Work) -> Vec<String> {
    let line = |it: &PastReading| {
        format!("{} {} {} {}", it.reader.1, it.record, it.way.code(), it.purpose.code())
    };
    readings(work).iter().map(line).collect()
}

/// The file of the people, opened by another tool.
fn people(work: &Work) -> Connection {
    Connection::open(work.folder.path().join("m/people.db")).unwrap()
}

#[test]
fn the_author_opens_their_own_with_a_purpose_and_the_opening_is_noted() {
    let work = work();
    let mut author = author(&work);
    let gate = author.get(PAGE).text().to_owned();
    assert!(gate.contains("name=\"purpose\"") && !gate.contains("CANARY"), "{gate}");
    for purpose in ["", "curiosity"] {
        let answer = open(&mut author, purpose);
        assert!(answer.status == 422 && !answer.text().contains("CANARY"), "{purpose}");
        assert!(answer.text().contains("Choose for what you open it."), "{}", answer.text());
    }
    assert!(said(&work).is_empty(), "nothing was opened yet");
    let page = open(&mut author, "check");
    assert_eq!((page.status, page.header("cache-control")), (200, "no-store"));
    assert!(page.text().contains(CANARY), "{}", page.text());
    assert_eq!(said(&work), ["author O-1 author check"]);
    assert!(!author.get(PAGE).text().contains("CANARY"), "for that one view only");
    // An observation that is open needs no word, and is not noted.
    work.observed("O-OPEN", &[]);
    let answer = author.post("/work/en/observations/O-OPEN", &[("purpose", "check")]);
    assert_eq!(answer.header("location"), "/work/en/observations/O-OPEN");
    assert_eq!(said(&work).len(), 1);
}

#[test]
fn no_note_no_reading_whatever_keeps_the_note_from_being_written() {
    for fault in [
        "CREATE TRIGGER broken BEFORE INSERT ON reading BEGIN SELECT RAISE(ABORT, 'no'); END",
        "ALTER TABLE reading RENAME TO elsewhere",
    ] {
        let work = work();
        let mut author = author(&work);
        let mut observer = work.as_role("observer", Role::Observer);
        let reason = "He is in danger, and the author cannot be reached.";
        people(&work).execute_batch(fault).unwrap();
        for answer in [open(&mut author, "check"), smash(&mut observer, "O-1", reason)] {
            assert_eq!(answer.status, 500, "{fault}");
            assert!(!answer.text().contains("CANARY"), "{fault}");
        }
        let correct = [("seen", "0"), ("reason", "x"), ("record", "1")];
        let answer = author.post(&format!("{PAGE}/correct"), &correct);
        assert!(answer.status == 500 && !answer.text().contains("CANARY"), "{fault}");
        let broken = people(&work).query_row("SELECT count(*) FROM glass", [], |row| row.get(0));
        assert_eq!(broken, Ok(0), "no glass is broken without its note");
        // The control: where the note can be written again, the same requests show it.
        let mend = ["DROP TRIGGER broken", "ALTER TABLE elsewhere RENAME TO reading"];
        let mended = mend.iter().filter(|it| people(&work).execute_batch(it).is_ok()).count();
        assert_eq!(mended, 1);
        assert!(open(&mut author, "check").text().contains(CANARY), "{fault}");
        assert!(smash(&mut observer, "O-1", reason).text().contains(CANARY), "{fault}");
    }
}

#[test]
fn the_note_is_on_the_disk_before_anything_is_read() {
    let work = work();
    let reading = accordwatch::store::office::Reading {
        record: (accordwatch::word::Kind::Observation, "O-1".into()),
        owner: "P-author".into(),
        way: accordwatch::people::Way::Author,
        purpose: accordwatch::people::Purpose::Check,
        reason: None,
    };
    let seen = work.desk.office().read_restricted(1, &reading, super::now(), || {
        let count = people(&work).query_row("SELECT count(*) FROM reading", [], |row| row.get(0));
        Ok::<i64, StoreFault>(count.unwrap())
    });
    assert_eq!(seen.unwrap(), 1);
}

#[test]
fn others_learn_nothing_and_nothing_of_it_is_in_a_list_or_found() {
    let work = work();
    let mut author = author(&work);
    let number = work.head();
    let paths = [
        String::new(),
        "entry".to_owned(),
        "closed".to_owned(),
        "closed/readings".to_owned(),
        "commitments".to_owned(),
        "commitments/C1".to_owned(),
        "search?q=canary".to_owned(),
        "search?q=o-1".to_owned(),
        format!("search?q={number}"),
    ];
    let mut observer = work.as_role("observer", Role::Observer);
    for path in &paths {
        let theirs = author.get(&format!("/work/en/{path}"));
        assert!(theirs.status == 200 && !theirs.text().contains("CANARY"), "{path}");
        let other = observer.get(&format!("/work/en/{path}"));
        assert!(
            !other.text().contains("CANARY") && !other.text().contains("observations/O-1"),
            "{path}"
        );
    }
    for path in ["entry", "closed", "commitments/C1", "search?q=o-1", &paths[8]] {
        let link = "href=\"/work/en/observations/O-1\"";
        assert!(author.get(&format!("/work/en/{path}")).text().contains(link), "{path}");
    }
    // What is closed and what is not there is answered alike, but for the address.
    let closed = observer.get(PAGE);
    let missing = observer.get("/work/en/observations/O-2");
    assert_eq!((closed.status, closed.text()), (missing.status, missing.text()));
    assert_eq!(open(&mut observer, "check").status, 404);
    let name = [("person", "1"), ("name", "1")];
    assert_eq!(observer.post(PAGE, &name).status, 404);
    assert!(said(&work).is_empty());
}

#[test]
fn the_named_open_it_until_the_naming_ends_and_an_administrator_only_names() {
    let work = work();
    let mut author = author(&work);
    let colleague = work.account("colleague", Role::Editor);
    let mut named = work.signed_in(colleague);
    let number = colleague.to_string();
    author.get(PAGE);
    for wrong in ["", "999", "x"] {
        let answer = author.post(PAGE, &[("person", wrong), ("name", "1")]);
        assert!(answer.status == 422 && answer.text().contains("Choose a colleague"), "{wrong}");
    }
    for _ in 0..2 {
        assert_eq!(author.post(PAGE, &[("person", &number), ("name", "1")]).status, 303);
    }
    let page = author.get(PAGE).text().to_owned();
    assert_eq!(page.matches("name=\"unname\"").count(), 1, "{page}");
    assert!(named.get("/work/en/closed").text().contains("observations/O-1"));
    assert!(open(&mut named, "judge").text().contains(CANARY));
    assert_eq!(named.post(PAGE, &[("person", "1"), ("name", "1")]).status, 404);
    let end = value_of(&page, "number").to_owned();
    author.get(PAGE);
    assert_eq!(author.post(PAGE, &[("number", &end), ("unname", "1")]).status, 303);
    assert_eq!(author.post(PAGE, &[("number", &end), ("unname", "1")]).status, 404);
    assert_eq!((named.get(PAGE).status, open(&mut named, "judge").status), (404, 404));
    let mut admin = work.as_role("admin", Role::Administrator);
    let gate = admin.get(PAGE).text().to_owned();
    assert!(gate.contains("colleague") && !gate.contains("name=\"purpose\""), "{gate}");
    assert_eq!(open(&mut admin, "check").status, 404);
    let own = work.desk.office().account_named("admin").unwrap().unwrap().person.account;
    let own = own.to_string();
    assert_eq!(admin.post(PAGE, &[("person", &own), ("name", "1")]).status, 422, "not oneself");
    assert_eq!(admin.post(PAGE, &[("person", &number), ("name", "1")]).status, 303);
    assert!(open(&mut named, "hand_over").text().contains(CANARY));
    assert_eq!(said(&work), ["colleague O-1 named judge", "colleague O-1 named hand_over"]);
}

#[test]
fn a_broken_glass_opens_for_a_time_and_is_told_until_it_is_ticked() {
    let work = work();
    let mut author = author(&work);
    let mut admin = work.as_role("admin", Role::Administrator);
    let mut observer = work.as_role("observer", Role::Observer);
    for (record, reason, wanted) in [
        ("", "He is in danger, and the author cannot be reached.", "This field is empty"),
        ("O-1", "urgent", "with at least 15 letters"),
        ("O-1", &*"x".repeat(2_001), "too long"),
        (
            "O-2",
            "He is in danger, and the author cannot be reached.",
            "no confidential observation",
        ),
    ] {
        let answer = smash(&mut observer, record, reason);
        assert!(answer.status == 422 && answer.text().contains(wanted), "{wanted}");
        assert!(!answer.text().contains("CANARY"));
    }
    assert!(said(&work).is_empty() && !admin.get("/work/en/").text().contains("broke the glass"));
    let reason = "He is in danger, <b>and</b> the author cannot be reached.";
    assert!(smash(&mut observer, "o-1", reason).text().contains(CANARY));
    let shown = "He is in danger, &lt;b&gt;and&lt;/b&gt;";
    for visitor in [&mut author, &mut admin] {
        let home = visitor.get("/work/en/").text().to_owned();
        assert!(home.contains("observer (P-observer) broke the glass") && home.contains(shown));
        assert!(!home.contains("CANARY"), "{home}");
        let tick = super::between(&home, "action=\"/work/en/notices/", "\"").unwrap().to_owned();
        let tick = format!("/work/en/notices/{tick}");
        assert_eq!(observer.post(&tick, &[]).status, 404, "another's notice");
        for _ in 0..2 {
            assert_eq!(visitor.post(&tick, &[]).status, 303);
        }
        assert!(!visitor.get("/work/en/").text().contains("broke the glass"));
    }
    // For its time it is opened with a purpose like any other, and corrected by nobody.
    assert!(observer.get("/work/en/closed").text().contains("Open to you until"));
    assert!(open(&mut observer, "check").text().contains(CANARY));
    assert_eq!(observer.get(&format!("{PAGE}/correct")).status, 404);
    assert_eq!(smash(&mut observer, "O-1", reason).header("location"), PAGE, "it is open");
    let past = "UPDATE glass SET ends_at = '2020-01-01T00:00:00Z'";
    people(&work).execute_batch(past).unwrap();
    assert_eq!((observer.get(PAGE).status, open(&mut observer, "check").status), (404, 404));
    assert_eq!(said(&work), ["observer O-1 glass protect", "observer O-1 glass check"]);
}

#[test]
fn an_auditor_sees_every_reading_and_the_author_those_of_their_own() {
    let work = work();
    let mut author = author(&work);
    let mut auditor = work.as_role("auditor", Role::Auditor);
    work.observed("O-X", &[("access_level", "confidential"), ("summary", "CANARY-X")]);
    assert!(auditor.get("/work/en/closed").text().contains("observations/O-X"));
    assert!(open(&mut auditor, "audit").text().contains(CANARY));
    let answer = auditor.post("/work/en/observations/O-X", &[("purpose", "check")]);
    assert!(answer.text().contains("CANARY-X"));
    let mut observer = work.as_role("observer", Role::Observer);
    smash(&mut observer, "O-X", "The author left the country yesterday.");
    let rows = |visitor: &mut Visitor, path: &str| {
        let page = visitor.get(&format!("/work/en/{path}"));
        assert!(page.status == 200 && !page.text().contains("CANARY"), "{path}");
        let list = page.text().split("<ul class=\"rows\">").nth(1).unwrap_or("").to_owned();
        let links = list.split("/observations/").skip(1);
        links.map(|it| it.split('"').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(rows(&mut auditor, "readings"), ["O-X", "O-X", "O-1"]);
    assert_eq!(rows(&mut auditor, "readings?order=record"), ["O-1", "O-X", "O-X"]);
    assert_eq!(rows(&mut auditor, "readings?way=glass"), ["O-X"]);
    assert_eq!(rows(&mut auditor, "readings?purpose=audit"), ["O-1"]);
    assert_eq!(rows(&mut auditor, "readings?reader=AUDITOR&record=o-x"), ["O-X"]);
    assert!(rows(&mut auditor, "readings?reader=nobody").is_empty());
    assert_eq!(rows(&mut auditor, "readings?page=99&order=oldest").len(), 3);
    assert!(auditor.get("/work/en/readings").text().contains("left the country"));
    assert_eq!(rows(&mut author, "closed/readings"), ["O-1"]);
    assert_eq!(author.get("/work/en/readings").status, 404);
    assert_eq!(auditor.get("/work/en/glass").status, 404);
}

#[test]
fn the_author_corrects_and_withdraws_their_own_and_each_reading_is_noted() {
    let work = work();
    let mut author = author(&work);
    let gate = author.get(&format!("{PAGE}/correct")).text().to_owned();
    assert!(gate.contains("name=\"then\" value=\"correct\"") && !gate.contains("CANARY"), "{gate}");
    let correct = [("purpose", "correct"), ("then", "correct"), ("open", "1")];
    let form = author.post(PAGE, &correct).text().to_owned();
    assert!(form.contains("CANARY-PLACE"), "{form}");
    let (id, seen) = (value_of(&form, "id").to_owned(), value_of(&form, "seen").to_owned());
    let mut fields = vec![
        ("id", &*id),
        ("seen", &*seen),
        ("when", "2018-03"),
        ("about", "C1"),
        ("source", "S1"),
        ("what", "CANARY-NEW words"),
        ("access", "confidential"),
        ("effect", "progress"),
        ("basis", "document"),
        ("credibility", "3"),
        ("place", "CANARY-PLACE"),
        ("text_lang", "en"),
    ];
    // A draft is kept without any reading.
    let before = readings(&work).len();
    let drafted = author.post(&format!("{PAGE}/correct/draft"), &fields);
    assert_eq!((drafted.status, readings(&work).len()), (303, before));
    let wrong = author.post(&format!("{PAGE}/correct"), &fields);
    assert!(wrong.status == 422 && wrong.text().contains("CANARY-NEW"), "input is kept");
    fields.push(("reason", "counted again"));
    let done = author.post(&format!("{PAGE}/correct"), &fields);
    assert!(done.header("location").starts_with(&format!("{PAGE}?done=")), "{}", done.text());
    let shown = author.get(done.header("location")).text().to_owned();
    assert!(shown.contains("class=\"receipt\"") && !shown.contains("CANARY"), "{shown}");
    let page = open(&mut author, "check").text().to_owned();
    assert!(page.contains("CANARY-NEW") && page.contains("counted again"), "{page}");
    let withdraw = [("purpose", "correct"), ("then", "withdraw"), ("open", "1")];
    let form = author.post(PAGE, &withdraw).text().to_owned();
    let fields = [
        ("id", value_of(&form, "id")),
        ("seen", value_of(&form, "seen")),
        ("reason", "The source takes back consent."),
    ];
    assert_eq!(author.post(&format!("{PAGE}/withdraw"), &fields).status, 303);
    assert!(!author.get("/work/en/closed").text().contains("observations/O-1"));
    assert!(open(&mut author, "check").text().contains("This record was withdrawn."));
    let noted = said(&work);
    assert!(noted.iter().all(|it| it.starts_with("author O-1 author ")), "{noted:?}");
    // Opened to correct, sent twice, opened, opened to withdraw, withdrawn, opened.
    assert_eq!(noted.len(), 7, "{noted:?}");
    // An observer who is not named corrects nothing, and nothing is kept for them.
    let mut other = work.as_role("observer", Role::Observer);
    other.get("/work/en/account");
    for path in ["correct", "correct/draft", "withdraw"] {
        assert_eq!(other.post(&format!("{PAGE}/{path}"), &fields).status, 404, "{path}");
    }
}

/// Naming a closed observation or source on a form tells no more than naming one that is not there.
#[test]
fn a_form_does_not_tell_whether_something_closed_exists() {
    let work = Work::new();
    work.observed("O-1", &[("access_level", "confidential")]);
    let (kind, cells) = crate::world::source("S-HIDDEN", "confidential");
    work.did(&Intent::Make { kind, cells });
    let mut observer = work.as_role("observer", Role::Observer);
    let before = work.head();
    let mut judged = |id: &str| {
        let path = "/work/en/commitments/C1/judge";
        let page = observer.get(path).text().to_owned();
        let fields = [
            ("id", value_of(&page, "id").to_owned()),
            ("record", "A-X".to_owned()),
            ("as_of", "2018-12-31".to_owned()),
            ("level", "level:some".to_owned()),
            ("rationale", "because".to_owned()),
            ("e", id.to_owned()),
        ];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (*a, b.as_str())).collect();
        let answer = observer.post(path, &fields);
        let token = value_of(answer.text(), "form_token").to_owned();
        let own = value_of(answer.text(), "id").to_owned();
        (answer.status, answer.text().replace(&token, "").replace(&own, "").replace(id, ""))
    };
    assert_eq!(judged("O-1"), judged("O-9"));
    let mut entered = |source: &str| {
        let page = observer.get("/work/en/entry").text().to_owned();
        let fields = [
            ("id", value_of(&page, "id").to_owned()),
            ("record", value_of(&page, "record").to_owned()),
            ("when", "2018-03-01".to_owned()),
            ("about", "C1".to_owned()),
            ("source", source.to_owned()),
            ("what", "something".to_owned()),
            ("access", "public".to_owned()),
        ];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (*a, b.as_str())).collect();
        let answer = observer.post("/work/en/entry", &fields);
        assert_eq!(answer.status, 422);
        assert!(answer.text().contains("There is no source with this code"), "{source}");
        !answer.text().contains("did not agree")
    };
    assert!(entered("S-HIDDEN") && entered("S-NONE"));
    assert_eq!(work.head(), before);
}

/// Above what anybody is shown without a word, the desk reads by one function, which one place calls,
/// after it has noted the reading.
#[test]
fn no_other_page_of_the_desk_reads_what_is_closed() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/desk");
    let (mut readers, mut callers) = (Vec::new(), Vec::new());
    let list = |folder| std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let all = list(folder.clone()).filter(|path| path.is_file()).chain(list(folder.join("report")));
    for path in all {
        let code = std::fs::read_to_string(&path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if code.contains("Access::Confidential") {
            readers.push(name.clone());
        }
        if code.contains("Held::closed(") {
            callers.push(name);
        }
    }
    assert_eq!((readers, callers), (vec!["held.rs".to_owned()], vec!["closed.rs".to_owned()]));
}
