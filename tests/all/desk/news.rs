//! The calendar under a secret link, and the news: each thing once, gone when it was done.

use accordwatch::command::Intent;
use accordwatch::people::Role;
use accordwatch::word::Kind;
use icalendar::{Calendar, CalendarComponent, Component as _};

use super::{Visitor, Work, between};
use crate::ledger_store::cells;
use crate::world;

fn promised(work: &Work, commitment: &str, step: &str, date: &str) {
    let row = cells(
        Kind::DueDate,
        &[
            ("due_id", &format!("D-{commitment}-{step}")),
            ("commitment_id", commitment),
            ("step", step),
            ("date", date),
            ("promised_on", if step == "0" { "" } else { "2017-05-01" }),
            ("basis", if step == "0" { "text" } else { "session" }),
        ],
    );
    work.did(&Intent::Make { kind: Kind::DueDate, cells: row });
}

/// Makes a link on the account page and gives back its path.
fn link(visitor: &mut Visitor) -> String {
    visitor.get("/work/en/account");
    let page = visitor.post("/work/en/account/calendar", &[]).text().to_owned();
    between(&page, "<code>/work/en/calendar/", "<")
        .map(|it| format!("/work/en/calendar/{it}"))
        .unwrap()
}

#[test]
fn deadlines_stand_in_a_calendar_that_a_calendar_program_reads() {
    let work = Work::new();
    let title =
        "Réforme; de l’État, \\ et «\u{a0}toutes ses suites\u{a0}» dans chaque région du nord";
    let row = world::with(world::commitment("C4", "x"), Kind::Commitment, "title", title);
    work.did(&Intent::Make { kind: Kind::Commitment, cells: row });
    promised(&work, "C1", "0", "2031-05-04");
    promised(&work, "C4", "0", "2016-02-29");
    promised(&work, "C4", "1", "2032-12-31");
    promised(&work, "C2", "0", "2018-01-01");
    super::party::judged(&work, "A-9", super::party::ELSEWHERE);
    let mut observer = work.as_role("observer", Role::Observer);
    let path = link(&mut observer);
    let mut program = Visitor::new(&work.server);
    let answer = program.get(&path);
    assert_eq!(
        (answer.status, answer.header("content-type")),
        (200, "text/calendar; charset=utf-8")
    );
    let text = answer.text().to_owned();
    assert!(text.ends_with("END:VCALENDAR\r\n") && text.lines().all(|line| line.len() <= 75));
    let read: Calendar = text.parse().unwrap();
    let events: Vec<_> = read
        .iter()
        .filter_map(|it| if let CalendarComponent::Event(it) = it { Some(it) } else { None })
        .collect();
    let of = |id: &str| {
        let uid = format!("{id}@test.example-ledger");
        let mut found = events.iter().filter(|it| it.get_uid() == Some(uid.as_str()));
        let one = found.next();
        assert!(found.next().is_none(), "{id} stands twice");
        one
    };
    let value = |id: &str, name: &str| of(id).unwrap().property_value(name).unwrap().to_owned();
    assert_eq!(
        (value("C1", "DTSTART"), value("C1", "DTEND")),
        ("20310504".into(), "20310505".into())
    );
    assert_eq!(
        (value("C4", "DTSTART"), value("C4", "DTEND")),
        ("20321231".into(), "20330101".into())
    );
    assert_eq!((value("C4", "SEQUENCE"), value("C2", "DTSTART")), ("1".into(), "20180101".into()));
    let stamp = value("C1", "DTSTAMP");
    assert!(stamp.len() == 16 && stamp.ends_with('Z'), "{stamp}");
    let summary = of("C4").unwrap().get_summary().unwrap().replace("\\;", ";").replace("\\,", ",");
    assert_eq!(summary.replace("\\\\", "\\"), format!("C4 {title}"));
    // Done, it is gone.
    let done = world::assessment("A-1", "C1", "all", "2018-12-31");
    work.did(&Intent::Make { kind: Kind::Assessment, cells: done });
    assert!(!program.get(&path).text().contains("UID:C1@"));
}

#[test]
fn the_link_is_secret_stored_as_a_hash_and_ended_at_will() {
    let work = Work::new();
    let account = work.account("observer", Role::Observer);
    let mut observer = work.signed_in(account);
    let first = link(&mut observer);
    assert!(!observer.get("/work/en/account").text().contains(".ics"), "shown once");
    let secret = first.rsplit('/').next().unwrap().trim_end_matches(".ics").to_owned();
    for name in ["people.db", "people.db-wal"] {
        let bytes = std::fs::read(work.folder.path().join("m").join(name)).unwrap();
        assert!(!bytes.windows(secret.len()).any(|part| part == secret.as_bytes()), "{name}");
    }
    let mut program = Visitor::new(&work.server);
    assert_eq!(program.get(&first).status, 200);
    let second = link(&mut observer);
    assert_eq!((program.get(&first).status, program.get(&second).status), (404, 200));
    observer.get("/work/en/account");
    assert_eq!(observer.post("/work/en/account/calendar/end", &[]).status, 303);
    assert_eq!(program.get(&second).status, 404);
    let third = link(&mut observer);
    work.desk.office().set_closed(account, true).unwrap();
    assert_eq!(program.get(&third).status, 404, "the account is closed");
    work.desk.office().set_closed(account, false).unwrap();
    assert_eq!(program.get(&third).status, 200);
}

/// Ids that the news names, in order, of what waits and of what is new.
fn named(page: &str) -> (Vec<String>, Vec<String>) {
    let (waits, new) = page.split_once("What others recorded").unwrap();
    let new = new.split("</details>").nth(1).unwrap().split("<footer").next().unwrap();
    let of = |part: &str, from: &str| {
        let links = part.split(from).skip(1);
        links.map(|it| it.split(['"', '<']).next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    (of(waits.split("What waits").nth(1).unwrap(), "/commitments/"), of(new, "Observation "))
}

#[test]
fn each_thing_is_named_once_and_is_gone_when_it_was_seen_or_done() {
    let work = Work::new();
    let mut reviewer = work.as_role("reviewer", Role::Reviewer);
    reviewer.get("/work/en/news");
    let head = work.head().to_string();
    assert_eq!(reviewer.post("/work/en/news", &[("to", &head)]).status, 303);
    let page = reviewer.get("/work/en/news").text().to_owned();
    assert!(page.contains("Nothing waits for you.") && page.contains("Nothing new"), "{page}");
    work.observed("O-1", &[]);
    work.observed("O-2", &[]);
    work.corrected("O-1", "summary", "Ten soldiers.");
    work.observed("O-3", &[("access_level", "confidential")]);
    work.observed_by("P-reviewer", "O-4", &[]);
    let row = world::assessment("A-1", "C1", "some", "2018-12-31");
    let row = world::with(row, Kind::Assessment, "illustrative", "false");
    let row = world::with(row, Kind::Assessment, "evidence_ids", "O-1");
    work.did(&Intent::Make { kind: Kind::Assessment, cells: row });
    let page = reviewer.get("/work/en/news").text().to_owned();
    let (waits, new) = named(&page);
    assert_eq!(
        (waits, new),
        (vec!["C1#a-A-1".to_owned()], vec!["O-1".to_owned(), "O-2".to_owned()])
    );
    assert!(!page.contains("O-3") && !page.contains("O-4") && !page.contains("Judgement A-1"));
    let oldest = reviewer.get("/work/en/news?order=oldest&kind=observation").text().to_owned();
    assert_eq!(named(&oldest).1, ["O-2", "O-1"]);
    // Ticked as far as the page knew; what came since stays.
    let to = super::value_of(&page, "to").to_owned();
    work.observed("O-5", &[]);
    assert_eq!(reviewer.post("/work/en/news", &[("to", &to)]).status, 303);
    for before in ["0", "999999999"] {
        let page = reviewer.get("/work/en/news").text().to_owned();
        assert_eq!(named(&page).1, ["O-5"], "ticking {before} comes after");
        assert_eq!(reviewer.post("/work/en/news", &[("to", before)]).status, 303);
    }
    assert!(named(reviewer.get("/work/en/news").text()).1.is_empty());
    // Confirmed, it waits no more; corrected evidence asks for another look.
    let confirm = "/work/en/commitments/C1/judgements/A-1/confirm";
    let seen = (work.head() - 2).to_string();
    let answer = reviewer.post(confirm, &[("seen", &seen)]);
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert!(named(reviewer.get("/work/en/news").text()).0.is_empty());
    work.corrected("O-1", "summary", "Nine soldiers.");
    assert_eq!(named(reviewer.get("/work/en/news").text()).0, ["C1"]);
    assert_eq!(reviewer.post("/work/en/news", &[("to", "soon")]).status, 413);
}
