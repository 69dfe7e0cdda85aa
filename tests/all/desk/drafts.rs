//! Drafts on the disk: sealed for one account and one form, and to be found nowhere in the clear.

use std::path::Path;

use accordwatch::people::Role;
use accordwatch::store::StoreFault;
use accordwatch::store::office::Office;
use rusqlite::Connection;

use super::seeds::{first_format, folder, random};
use super::{Work, now, value_of};

/// Stands in a draft, and nowhere else.
const CANARY: &str = "marguillerie";
const NONCE: [u8; 24] = [3; 24];

/// Names of the files under a folder that hold the canary, as it is or as a form sends it.
fn holding(folder: &Path) -> Vec<String> {
    let left = crate::tool::files(folder).into_iter();
    let has = |bytes: &[u8]| memchr::memmem::find(bytes, CANARY.as_bytes()).is_some();
    left.filter(|(_, bytes)| has(bytes)).map(|(name, _)| name).collect()
}

fn people(mission: &Path) -> Connection {
    Connection::open(mission.join("people.db")).unwrap()
}

#[test]
fn a_draft_is_in_no_byte_that_is_left_and_comes_back_to_its_author() {
    let work = Work::new();
    let mut visitor = work.as_role("awa", Role::Observer);
    work.observed("O-1", &[]);
    let forms = ["/work/en/entry", "/work/en/observations/O-1/correct", "/work/en/new/blockages"];
    for form in forms {
        let page = visitor.get(form).text().to_owned();
        let field = if form.contains("blockages") { "title" } else { "what" };
        let typed = format!("A {CANARY} was seen.");
        let mut fields = vec![(field, typed.as_str()), ("id", value_of(&page, "id"))];
        for name in ["record", "seen"] {
            let value = super::between(&page, &format!("name=\"{name}\" value=\""), "\"");
            fields.extend(value.map(|it| (name, it)));
        }
        fields.push(("by_script", "1"));
        let answer = visitor.post(&format!("{form}/draft"), &fields);
        assert_eq!(answer.status, 204, "{form}: {}", answer.text());
        let again = visitor.get(form).text().to_owned();
        assert!(again.contains(CANARY), "{form}: {again}");
    }
    assert_eq!(holding(work.folder.path()), Vec::<String>::new());
    // The control: the same words in what is recorded are found.
    work.observed("O-2", &[("summary", CANARY)]);
    let found = holding(work.folder.path());
    assert!(found.iter().any(|name| name.starts_with("m/mission.db")), "{found:?}");
}

#[test]
fn a_sealed_draft_opens_for_its_account_and_its_form_alone() {
    let work = Work::new();
    let office = work.desk.office();
    let [one, two] = ["awa", "bo"].map(|name| work.account(name, Role::Observer));
    office.save_draft((one, "entry"), (CANARY, NONCE), now()).unwrap();
    assert_eq!(office.draft(one, "entry").unwrap().unwrap().body, CANARY);
    let copy = "INSERT INTO draft SELECT ?1, ?2, '', sealed, saved_at FROM draft
        WHERE form = 'entry' AND account = ?3";
    let db = Connection::open(work.folder.path().join("m/people.db")).unwrap();
    let columns = copy
        .replace("INTO draft SELECT", "INTO draft (account, form, body, sealed, saved_at) SELECT");
    for (account, form) in [(two, "entry"), (one, "correct O-1")] {
        db.execute(&columns, rusqlite::params![account, form, one]).unwrap();
        assert!(office.draft(account, form).unwrap().is_none(), "{account} {form}");
    }
    // One that was meddled with is none, and the page is shown without it.
    db.execute("UPDATE draft SET sealed = x'00'", []).unwrap();
    assert!(office.draft(one, "entry").unwrap().is_none());
    assert_eq!(work.signed_in(one).get("/work/en/entry").status, 200);
    // Nobody can say what it names: it goes with whatever is destroyed.
    office.forget("O-1").unwrap();
    let left: i64 = db.query_row("SELECT count(*) FROM draft", [], |row| row.get(0)).unwrap();
    assert_eq!(left, 0);
}

#[test]
fn drafts_that_lie_open_in_an_older_file_are_sealed_and_nothing_of_them_stays() {
    let folder = folder();
    first_format(folder.path());
    let body = format!("what={CANARY}");
    people(folder.path())
        .execute(
            "INSERT INTO draft (account, form, body, saved_at)
             VALUES (1, 'entry', ?1, '2026-01-02T00:00:00Z')",
            [&body],
        )
        .unwrap();
    assert_eq!(holding(folder.path()), ["people.db"], "the control: it lies open before");
    let office = Office::open(folder.path(), &random()).unwrap();
    assert_eq!(holding(folder.path()), Vec::<String>::new());
    assert_eq!(office.draft(1, "entry").unwrap().unwrap().body, body);
    drop(office);
    assert_eq!(holding(folder.path()), Vec::<String>::new());
}

#[test]
fn without_the_key_of_its_drafts_the_file_is_not_opened() {
    let folder = folder();
    let office = Office::open(folder.path(), &random()).unwrap();
    let db = people(folder.path());
    db.execute_batch(
        "INSERT INTO account (code, name, roles, made_at)
         VALUES ('P-1', 'awa', 'observer', '2026-01-01T00:00:00Z')",
    )
    .unwrap();
    office.save_draft((1, "entry"), (CANARY, NONCE), now()).unwrap();
    drop((office, db));
    std::fs::remove_file(folder.path().join("keys/people.key")).unwrap();
    let gone = Office::open(folder.path(), &random()).unwrap_err();
    assert!(matches!(gone, StoreFault::PeopleKey { .. }), "{gone}");
    assert!(!folder.path().join("keys/people.key").exists());
}
