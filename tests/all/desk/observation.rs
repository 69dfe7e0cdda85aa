//! The page of an observation and its history; nothing above a reader's clearance is shown.

use accordwatch::people::Role;

use super::{Work, between, value_of};

#[test]
fn the_page_of_an_observation_shows_each_version_with_the_words_it_changed() {
    let work = Work::new();
    work.observed("O-1", &[("lat", "16.77"), ("lon", "-3.01")]);
    work.corrected("O-1", "summary", "Ten soldiers were seen at the gate.");
    let mut auditor = work.as_role("auditor", Role::Auditor);
    let page = auditor.get("/work/en/observations/O-1").text().to_owned();
    let (del, ins) = (between(&page, "<del>", "</del>"), between(&page, "<ins>", "</ins>"));
    assert!(del.unwrap().contains("Twelve") && ins.unwrap().contains("Ten"), "{page}");
    assert!(page.contains("counted again") && page.contains("16.77"));
}

#[test]
fn of_what_was_closed_for_a_time_only_the_open_versions_are_shown() {
    let work = Work::new();
    let closed = [("access_level", "confidential"), ("summary", "CANARY of the closed version")];
    work.observed("O-1", &closed);
    let mut publisher = work.as_role("publisher", Role::Publisher);
    assert_eq!(publisher.get("/work/en/observations/O-1").status, 404);
    work.corrected("O-1", "summary", "Soldiers were seen.");
    work.corrected("O-1", "access_level", "internal");
    let page = publisher.get("/work/en/observations/O-1").text().to_owned();
    assert!(page.contains("Soldiers were seen.") && !page.contains("CANARY"), "{page}");
    // Closed again, nothing of it is left, not even what was open before.
    work.corrected("O-1", "access_level", "confidential");
    assert_eq!(publisher.get("/work/en/observations/O-1").status, 404);
}

#[test]
fn every_list_of_observations_leads_to_their_pages() {
    let work = Work::new();
    work.observed("O-1", &[]);
    let mut observer = work.as_role("observer", Role::Observer);
    let link = "href=\"/work/fr/observations/O-1\"";
    for path in ["commitments/C1", "commitments/C1/judge", "search?q=soldiers"] {
        assert!(observer.get(&format!("/work/fr/{path}")).text().contains(link), "{path}");
    }
    let form = observer.get("/work/fr/entry").text().to_owned();
    let own = value_of(&form, "record").to_owned();
    // Of one's own closed one, the list shows the way to it and none of its words.
    for (access, words) in [("confidential", 0), ("internal", 1)] {
        let form = observer.get("/work/fr/entry").text().to_owned();
        let record = value_of(&form, "record").to_owned();
        let fields = [
            ("id", value_of(&form, "id")),
            ("record", &record),
            ("when", "2018"),
            ("about", "C1"),
            ("source", "S1"),
            ("what", "Vu de loin."),
            ("access", access),
        ];
        assert_eq!(observer.post("/work/fr/entry", &fields).status, 303);
        let recent = observer.get("/work/fr/entry").text().to_owned();
        let link = format!("href=\"/work/fr/observations/{record}\"");
        assert!(recent.contains(&link), "{access}");
        assert_eq!(recent.matches("Vu de loin.").count(), words, "{access}");
    }
    assert_ne!(own, "");
}
