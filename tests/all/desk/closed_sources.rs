//! Closed sources: the same way in as to a closed observation, and the same silence for everybody
//! else.

use accordwatch::command::Intent;
use accordwatch::people::Role;

use super::closed::readings;
use super::{Visitor, Work, between, value_of};
use crate::site::Answer;
use crate::world::{source, with};

/// Stands in a closed source, and may be nowhere but on its own opened page.
const CANARY: &str = "CANARY-7K2M of the closed source";
const PAGE: &str = "/work/en/sources/S-SHUT";

/// A mission with one closed source by the account `author`, on which a closed observation rests.
fn work() -> Work {
    let work = Work::new();
    work.account("author", Role::Observer);
    let (kind, cells) = source("S-SHUT", "confidential");
    let cells = with(cells, kind, "title", CANARY);
    work.did_by("P-author", &Intent::Make { kind, cells });
    let over = [("source_id", "S-SHUT"), ("access_level", "confidential")];
    work.observed_by("P-author", "O-REST", &over);
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

/// Every reading, oldest first: who, which, by what right, for what.
fn said(work: &Work) -> Vec<String> {
    let rows = readings(work);
    let line = |it: &accordwatch::store::office::PastReading| {
        let (kind, way) = (it.kind.code(), it.way.code());
        format!("{} {kind} {} {way} {}", it.reader.1, it.record, it.purpose.code())
    };
    rows.iter().map(line).collect()
}

#[test]
fn the_author_opens_it_with_a_purpose_that_is_noted_and_others_learn_nothing() {
    let work = work();
    let (mut author, mut other) = (author(&work), work.as_role("other", Role::Observer));
    let gate = author.get(PAGE).text().to_owned();
    assert!(gate.contains("Confidential source") && gate.contains("name=\"purpose\""), "{gate}");
    assert!(!gate.contains("CANARY"));
    assert_eq!(open(&mut author, "").status, 422);
    assert!(said(&work).is_empty());
    let page = open(&mut author, "protect");
    assert!(page.status == 200 && page.text().contains(CANARY), "{}", page.text());
    // Opening the source does not open the closed observation that rests on it.
    assert!(page.text().contains("Opened for this one view") && !page.text().contains("O-REST"));
    assert_eq!(said(&work), ["author source S-SHUT author protect"]);
    let number = (0..work.head()).rev().find(|at| {
        let read =
            work.desk.service().reader().read(|db| accordwatch::store::read::entry_at(db, *at));
        read.unwrap().fact.record_id == "S-SHUT"
    });
    let number = number.unwrap() + 1;
    let link = "href=\"/work/en/sources/S-SHUT\"";
    for path in
        ["closed", "sources", "search?q=canary", "search?q=s-shut", &format!("search?q={number}")]
    {
        let theirs = author.get(&format!("/work/en/{path}")).text().to_owned();
        assert!(!theirs.contains("CANARY"), "{path}");
        let known = !matches!(path, "sources" | "search?q=canary");
        assert_eq!(theirs.contains(link), known, "{path}: {theirs}");
        let text = other.get(&format!("/work/en/{path}")).text().to_owned();
        assert!(!text.contains("CANARY") && !text.contains("sources/S-SHUT"), "{path}");
    }
    let (closed, missing) = (other.get(PAGE), other.get("/work/en/sources/S-NONE"));
    assert_eq!((closed.status, closed.text()), (missing.status, missing.text()));
    for path in ["correct", "withdraw", "destroy"] {
        assert_eq!(other.get(&format!("{PAGE}/{path}")).status, 404, "{path}");
    }
    assert_eq!(open(&mut other, "check").status, 404);
    assert_eq!(said(&work).len(), 1);
}

#[test]
fn no_note_no_reading_of_a_source_either() {
    let work = work();
    let mut author = author(&work);
    let db = rusqlite::Connection::open(work.folder.path().join("m/people.db")).unwrap();
    let fault = "CREATE TRIGGER broken BEFORE INSERT ON line BEGIN SELECT RAISE(ABORT, 'no'); END";
    db.execute_batch(fault).unwrap();
    let answer = open(&mut author, "check");
    assert!(answer.status == 500 && !answer.text().contains("CANARY"));
    assert!(said(&work).is_empty(), "neither line nor note");
    db.execute_batch("DROP TRIGGER broken").unwrap();
    assert!(open(&mut author, "check").text().contains(CANARY), "the control");
}

#[test]
fn the_author_corrects_it_names_it_and_takes_it_back_and_each_reading_is_noted() {
    let work = work();
    drop(super::files::custodians(&work));
    let mut author = author(&work);
    let gate = author.get(&format!("{PAGE}/correct")).text().to_owned();
    assert!(gate.contains("name=\"then\" value=\"correct\"") && !gate.contains("CANARY"));
    let form = [("purpose", "correct"), ("then", "correct"), ("open", "1")];
    let form = author.post(PAGE, &form).text().to_owned();
    assert!(form.contains(CANARY), "{form}");
    let (id, seen) = (value_of(&form, "id").to_owned(), value_of(&form, "seen").to_owned());
    let sealed = "Somebody, sealed";
    let fields = [
        ("id", &*id),
        ("seen", &*seen),
        ("title", "CANARY, corrected"),
        ("source_type", "press"),
        ("reliability", "B"),
        ("consent", "background"),
        ("access_level", "confidential"),
        ("identity", sealed),
        ("reason", "It was graded wrongly."),
    ];
    let done = author.post(&format!("{PAGE}/correct"), &fields);
    assert!(done.header("location").starts_with(&format!("{PAGE}?done=")), "{}", done.text());
    let page = open(&mut author, "check").text().to_owned();
    assert!(page.contains("CANARY, corrected") && page.contains("author (P-author)"), "{page}");
    // Its author names it as the source of an observation; another cannot, whatever the id.
    let entry = |visitor: &mut Visitor| {
        let page = visitor.get("/work/en/entry").text().to_owned();
        let fields = [
            ("id", value_of(&page, "id")),
            ("record", value_of(&page, "record")),
            ("when", "2018-03"),
            ("about", "C1"),
            ("source", "S-SHUT"),
            ("what", "Seen at the gate."),
            ("access", "confidential"),
        ];
        visitor.post("/work/en/entry", &fields).status
    };
    assert_eq!(entry(&mut author), 303);
    assert_eq!(entry(&mut work.as_role("other", Role::Observer)), 422);
    let opening = [("purpose", "correct"), ("then", "withdraw"), ("open", "1")];
    author.get("/work/en/account");
    let page = author.post(PAGE, &opening).text().to_owned();
    let (id, seen) = (value_of(&page, "id").to_owned(), value_of(&page, "seen").to_owned());
    let fields = [("id", &*id), ("seen", &*seen), ("reason", "No longer needed.")];
    let refused = author.post(&format!("{PAGE}/withdraw"), &fields);
    let text = refused.text().to_owned();
    assert!(refused.status == 422 && text.contains("an observation that you cannot see"), "{text}");
    let all = said(&work);
    assert!(all.iter().all(|it| it.starts_with("author source S-SHUT author ")), "{all:?}");
    assert_eq!(all.iter().filter(|it| it.ends_with("correct")).count(), 4, "{all:?}");
}

#[test]
fn the_glass_of_a_source_is_broken_and_told_and_an_auditor_opens_it() {
    let work = work();
    let mut author = author(&work);
    let mut observer = work.as_role("observer", Role::Observer);
    observer.get("/work/en/glass");
    let reason = "She is in danger, and the author cannot be reached.";
    let fields = [("record", "s-shut"), ("purpose", "protect"), ("reason", reason)];
    assert!(observer.post("/work/en/glass", &fields).text().contains(CANARY));
    let home = author.get("/work/en/").text().to_owned();
    assert!(home.contains("broke the glass") && home.contains("sources/S-SHUT"), "{home}");
    assert!(observer.get("/work/en/closed").text().contains("sources/S-SHUT"));
    assert_eq!(observer.get(&format!("{PAGE}/correct")).status, 404);
    let mut auditor = work.as_role("auditor", Role::Auditor);
    assert!(auditor.get("/work/en/closed").text().contains("All confidential sources"));
    assert!(open(&mut auditor, "audit").text().contains(CANARY));
    assert!(auditor.get("/work/en/readings").text().contains("href=\"/work/en/sources/S-SHUT\""));
    let all = ["observer source S-SHUT glass protect", "auditor source S-SHUT auditor audit"];
    assert_eq!(said(&work), all);
}

#[test]
fn an_author_is_told_when_somebody_else_names_somebody_and_only_then() {
    let work = work();
    let mut author = author(&work);
    let colleague = work.account("colleague", Role::Editor).to_string();
    let third = work.account("third", Role::Editor).to_string();
    author.get(PAGE);
    assert_eq!(author.post(PAGE, &[("person", &third), ("name", "1")]).status, 303);
    assert!(!author.get("/work/en/").text().contains("named"), "one's own naming");
    let mut admin = work.as_role("admin", Role::Administrator);
    assert!(!admin.get(PAGE).text().contains("CANARY"));
    for _ in 0..2 {
        assert_eq!(admin.post(PAGE, &[("person", &colleague), ("name", "1")]).status, 303);
    }
    let home = author.get("/work/en/").text().to_owned();
    let told = "admin (P-admin) named colleague (P-colleague) on a confidential record of yours";
    assert_eq!(home.matches(told).count(), 1, "{home}");
    assert!(home.contains("href=\"/work/en/sources/S-SHUT\"") && !home.contains("CANARY"));
    assert!(!admin.get("/work/en/").text().contains("on a confidential record of yours"));
    let tick = between(&home, "action=\"/work/en/notices/", "\"").unwrap().to_owned();
    let tick = format!("/work/en/notices/{tick}");
    assert_eq!(admin.post(&tick, &[]).status, 404, "another's notice");
    author.get("/work/en/account");
    for _ in 0..2 {
        assert_eq!(author.post(&tick, &[]).status, 303);
    }
    assert!(!author.get("/work/en/").text().contains("on a confidential record of yours"));
    let account = work.desk.office().account_named("colleague").unwrap().unwrap().person.account;
    assert!(open(&mut work.signed_in(account), "judge").text().contains(CANARY));
    // The same for an observation.
    let path = "/work/en/observations/O-REST";
    admin.get(path);
    assert_eq!(admin.post(path, &[("person", &colleague), ("name", "1")]).status, 303);
    assert!(author.get("/work/en/").text().contains("observations/O-REST"));
}
