//! Destroying what a withdrawn observation said: one asks, another agrees.

use std::path::{Path, PathBuf};

use accordwatch::command::Intent;
use accordwatch::people::Role;
use accordwatch::word::Kind;

use super::{Visitor, Work, value_of, verified};
use crate::ledger_store::cells;

/// Stands nowhere else.
const CANARY: &str = "mirliflore";
const PAGE: &str = "/work/en/observations/O-1";
const DESTROY: &str = "/work/en/observations/O-1/destroy";
const LIST: &str = "/work/en/destructions";

/// An observation that was corrected on a form, with a draft left over, and withdrawn.
fn withdrawn(work: &Work) {
    work.observed("O-1", &[("summary", &format!("A {CANARY} was seen."))]);
    drop(super::files::custodians(work));
    let picture = super::files::jpeg(60, 40, CANARY);
    super::files::attached_as(work, "O-1", &picture, &format!("The {CANARY} itself"));
    work.corrected("O-1", "place", CANARY);
    let (kind, reason) = (Kind::Observation, "the source asked".to_owned());
    let translation = cells(
        Kind::Translation,
        &[
            ("translation_id", "O-1.summary.fr"),
            ("table", "evidence"),
            ("record_id", "O-1"),
            ("field", "summary"),
            ("lang", "fr"),
            ("text", &format!("On a vu un {CANARY}.")),
            ("translator", "somebody"),
        ],
    );
    work.did(&Intent::Make { kind: Kind::Translation, cells: translation });
    let mut editor = work.as_role("drafting", Role::Editor);
    let draft = "/work/en/observations/O-1/correct";
    editor.get(draft);
    let kept = [("what", format!("Another {CANARY}")), ("keep", "1".to_owned())];
    let kept: Vec<(&str, &str)> = kept.iter().map(|(name, it)| (*name, it.as_str())).collect();
    assert_eq!(editor.post(draft, &kept).status, 303);
    work.did(&Intent::Withdraw { kind, id: "O-1".into(), seen: None, reason });
}

fn holding(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let has = |bytes: Vec<u8>| bytes.windows(CANARY.len()).any(|at| at == CANARY.as_bytes());
        if path.is_dir() {
            found.extend(holding(&path));
        } else if has(std::fs::read(&path).unwrap()) {
            found.push(path);
        }
    }
    found
}

/// The code of the file that was attached, and where it lies.
fn attached(work: &Work) -> (String, [PathBuf; 2]) {
    let code = work.desk.office().attached("O-1").unwrap().remove(0).code.to_string();
    let mission = work.folder.path().join("m");
    let places = [format!("sealed/files/{code}.age"), format!("views/{code}.jpg")];
    (code, places.map(|place| mission.join(place)))
}

#[test]
fn one_asks_and_another_agrees_and_then_it_stands_nowhere() {
    let work = Work::new();
    withdrawn(&work);
    let held = holding(work.folder.path());
    let names = |name: &str| held.iter().any(|path| path.file_name().unwrap() == name);
    assert!(names("mission.db-wal") && names("people.db-wal"), "the control: {held:?}");
    let (code, left) = attached(&work);
    assert!(left.iter().all(|path| path.is_file()), "{left:?}");
    let mut asking = work.as_role("asking", Role::Reviewer);
    assert!(asking.get(PAGE).text().contains("/observations/O-1/destroy"));
    assert!(asking.get(DESTROY).text().contains("One person asks, another agrees"));
    let unsaid = asking.post(DESTROY, &[]);
    assert!(unsaid.status == 422 && unsaid.text().contains("Choose why."));
    assert_eq!(asking.post(DESTROY, &[("cause", "consent_withdrawn")]).status, 303);
    let waits = asking.get(DESTROY).text().to_owned();
    assert!(waits.contains("asking asked on") && waits.contains("took its consent back"));
    // Whoever asked has no button for it, and sending the form all the same does nothing.
    let own = asking.get(LIST).text().to_owned();
    assert!(own.contains("another person has to agree") && !own.contains("Destroy it for ever"));
    let form = |page: &str| [value_of(page, "id").to_owned(), value_of(page, "seen").to_owned()];
    let [id, seen] = form(&own);
    let before = work.head();
    let fields = [("id", id.as_str()), ("seen", &seen), ("agree", "1")];
    let refused = asking.post("/work/en/destructions/O-1", &fields);
    assert!(refused.status == 422 && refused.text().contains("another person has to agree"));
    assert_eq!(work.head(), before);

    let mut agreeing = work.as_role("agreeing", Role::Reviewer);
    let page = agreeing.get(LIST).text().to_owned();
    assert!(page.contains("Destroy it for ever"), "{page}");
    let [id, seen] = form(&page);
    let wrong = [("id", id.as_str()), ("seen", "1"), ("agree", "1")];
    let stale = agreeing.post("/work/en/destructions/O-1", &wrong);
    assert!(stale.status == 422 && stale.text().contains("Look at it again"));
    let fields = [("id", id.as_str()), ("seen", &seen), ("agree", "1")];
    let done = agreeing.post("/work/en/destructions/O-1", &fields);
    // The observation, and its translation, which is withdrawn first.
    assert_eq!((done.status, work.head()), (303, before + 3), "{}", done.text());
    let receipt = agreeing.get(done.header("location")).text().to_owned();
    assert!(
        receipt.contains("Nothing waits") && receipt.contains("class=\"receipt\""),
        "{receipt}"
    );
    let twice = agreeing.post("/work/en/destructions/O-1", &fields);
    assert!(twice.status == 422 && twice.text().contains("answered meanwhile"));
    assert_eq!(work.head(), before + 3);

    assert!(!left.iter().any(|path| path.exists()), "{left:?}");
    nothing_is_left(&work, &mut agreeing, &code);
}

fn nothing_is_left(work: &Work, visitor: &mut Visitor, code: &str) {
    assert_eq!(holding(work.folder.path()), Vec::<PathBuf>::new());
    assert!(work.desk.office().attached("O-1").unwrap().is_empty());
    assert_eq!(visitor.get(&format!("/work/en/f/{code}")).status, 404);
    let gone = visitor.get(PAGE);
    assert!(gone.status == 200 && gone.text().contains("was destroyed"), "{}", gone.text());
    assert_eq!(visitor.get(DESTROY).status, 404);
    let sought = visitor.get(&format!("/work/en/search?q={CANARY}")).text().to_owned();
    assert!(sought.contains("No record with these words"), "{sought}");
    verified(&work.folder.path().join("m"));
}

#[test]
fn the_second_person_may_refuse_and_then_nothing_happened() {
    let work = Work::new();
    withdrawn(&work);
    let mut asking = work.as_role("asking", Role::Observer);
    asking.get(DESTROY);
    assert_eq!(asking.post(DESTROY, &[("cause", "danger_to_a_person")]).status, 303);
    assert_eq!(asking.get(LIST).status, 404, "an observer agrees to nothing");
    let before = work.head();
    let mut second = work.as_role("second", Role::Reviewer);
    second.get(LIST);
    assert_eq!(second.post("/work/en/destructions/O-1", &[("refuse", "1")]).status, 303);
    assert!(second.get(LIST).text().contains("Nothing waits"));
    assert_eq!(work.head(), before);
    assert!(second.get(PAGE).text().contains(CANARY));
}

#[test]
fn what_a_closed_observation_said_can_be_destroyed_too_without_its_being_read() {
    let work = Work::new();
    let mut author = work.as_role("author", Role::Observer);
    let by = accordwatch::command::Actor("P-author".into());
    let mut row = crate::ledger_store::observation("O-1", &format!("A {CANARY} was seen."));
    row = crate::world::with(row, Kind::Observation, "access_level", "confidential");
    let service = work.desk.service();
    service.append(&by, &Intent::Make { kind: Kind::Observation, cells: row }, None).unwrap();
    let (kind, reason) = (Kind::Observation, "the source asked".to_owned());
    let gone = Intent::Withdraw { kind, id: "O-1".into(), seen: None, reason };
    service.append(&by, &gone, None).unwrap();
    let mut stranger = work.as_role("stranger", Role::Observer);
    assert_eq!(stranger.get(DESTROY).status, 404);
    assert_eq!(author.get(DESTROY).status, 200);
    assert_eq!(author.post(DESTROY, &[("cause", "danger_to_a_person")]).status, 303);
    let mut second = work.as_role("second", Role::Reviewer);
    let page = second.get(LIST).text().to_owned();
    assert!(page.contains("O-1") && !page.contains(CANARY));
    let [id, seen] = [value_of(&page, "id").to_owned(), value_of(&page, "seen").to_owned()];
    let fields = [("id", id.as_str()), ("seen", seen.as_str()), ("agree", "1")];
    assert_eq!(second.post("/work/en/destructions/O-1", &fields).status, 303);
    assert_eq!(holding(work.folder.path()), Vec::<std::path::PathBuf>::new());
    verified(&work.folder.path().join("m"));
}

#[test]
fn a_log_that_somebody_reads_is_cut_once_they_are_done() {
    let work = Work::new();
    withdrawn(&work);
    let mut asking = work.as_role("asking", Role::Reviewer);
    asking.get(DESTROY);
    assert_eq!(asking.post(DESTROY, &[("cause", "consent_withdrawn")]).status, 303);
    let mut second = work.as_role("second", Role::Reviewer);
    let page = second.get(LIST).text().to_owned();
    let [id, seen] = [value_of(&page, "id").to_owned(), value_of(&page, "seen").to_owned()];
    let mission = work.folder.path().join("m");
    let db = rusqlite::Connection::open(mission.join("mission.db")).unwrap();
    db.execute_batch("BEGIN").unwrap();
    let held: i64 = db.query_row("SELECT count(*) FROM entry", [], |row| row.get(0)).unwrap();
    assert!(held > 0);
    let fields = [("id", id.as_str()), ("seen", seen.as_str()), ("agree", "1")];
    assert_eq!(second.post("/work/en/destructions/O-1", &fields).status, 303);
    let after = work.head();
    assert!(!holding(&mission).is_empty(), "the control: a reader holds the log");
    db.execute_batch("COMMIT").unwrap();
    drop(db);
    let until = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while !holding(&mission).is_empty() {
        assert!(std::time::Instant::now() < until, "{:?}", holding(&mission));
        std::thread::sleep(std::time::Duration::from_millis(200));
    }
    // What was answered stands, and the next write has the next place.
    work.observed("O-2", &[]);
    assert_eq!(work.head(), after + 1);
    verified(&mission);
}
