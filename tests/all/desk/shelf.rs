//! What the workspace keeps of the record between two pages is what would be read now.

use accordwatch::command::Intent;
use accordwatch::people::Role;
use accordwatch::store::{history, read};
use accordwatch::word::Kind;

use super::Work;
use crate::world;

#[test]
fn new_observations_leave_what_is_kept_and_anything_else_makes_it_be_read_again() {
    let work = Work::new();
    let mut reviewer = work.as_role("Awa", Role::Reviewer);
    let mut page = || reviewer.get("/work/en/commitments/C1").text().to_owned();
    assert!(!page().contains("O-NEW"));
    let begin = work.head();
    work.observed("O-NEW", &[]);
    let page_then = page();
    assert!(page_then.contains("O-NEW"));
    let reader = work.desk.service().reader();
    let only =
        |from| reader.read(|db| history::only_new_observations(db, from, reader.head()?)).unwrap();
    assert!(only(begin));
    assert!(!only(0), "the mission began with other records");
    work.corrected("O-NEW", "summary", "Thirteen soldiers were seen at the gate.");
    assert!(!only(begin), "a correction is no new observation");
    assert!(page().contains("Thirteen soldiers"));

    let current = reader.read(|db| read::current(db, Kind::Commitment, "C1")).unwrap().unwrap().2;
    let cells = world::with(current, Kind::Commitment, "title", "Another title of the promise");
    assert!(!page_then.contains("Another title of the promise"));
    let (kind, reason) = (Kind::Commitment, "a better title".to_owned());
    work.did(&Intent::Revise { kind, cells, seen: None, reason });
    assert!(page().contains("Another title of the promise"));
}
