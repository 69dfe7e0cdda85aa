//! What the workspace keeps of the record between two pages is what would be read now.

use accordwatch::command::Intent;
use accordwatch::people::Role;
use accordwatch::record::Vantage;
use accordwatch::store::recent::Recent;
use accordwatch::store::{history, read};
use accordwatch::word::{Access, Day, Kind};

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

#[test]
fn an_observation_is_seen_at_once_on_every_commitment_it_bears_on_and_others_stay_as_they_were() {
    let work = Work::new();
    let mut reviewer = work.as_role("Awa", Role::Reviewer);
    let mut observer = work.as_role("Moussa", Role::Observer);
    let told = |page: &str| -> String {
        let (_, rest) = page.split_once("<h2>").unwrap();
        rest.split("<footer").next().unwrap().to_owned()
    };
    let pages = |visitor: &mut super::Visitor| {
        ["C1", "C2", "C3"]
            .map(|id| visitor.get(&format!("/work/en/commitments/{id}")).text().to_owned())
    };
    for (id, links, access) in [
        ("O-1", "C1 supports", "internal"),
        ("O-2", "C2 supports; C3 context", "internal"),
        ("O-3", "C3 contradicts", "public"),
        ("O-4", "C1 supports; C2 supports", "confidential"),
        ("O-5", "C2 supports", "internal"),
    ] {
        let before = pages(&mut reviewer);
        pages(&mut observer);
        work.observed(id, &[("links", links), ("access_level", access)]);
        let after = pages(&mut reviewer);
        let (kept, anew) = (pages(&mut observer), pages(&mut work.as_role(id, Role::Observer)));
        for (place, commitment) in ["C1", "C2", "C3"].into_iter().enumerate() {
            let bears = links.contains(commitment) && access != "confidential";
            assert_eq!(after[place].contains(&format!(">{id}<")), bears, "{id} on {commitment}");
            // Tokens of forms stand before and after, and are new each time.
            assert_eq!(told(&before[place]) == told(&after[place]), !bears, "{id} on {commitment}");
            // Whoever looks for the first time sees what those see who looked before.
            assert_eq!(told(&kept[place]), told(&anew[place]));
        }
    }
}

#[test]
fn what_somebody_recorded_last_is_the_same_whether_it_was_looked_for_before_or_is_now() {
    let work = Work::new();
    let reader = work.desk.service().reader();
    let kept = Recent::default();
    let vantage = || Vantage {
        known_at: reader.head().unwrap(),
        as_of: Day::new(2026, 12, 31).unwrap(),
        clearance: Access::Confidential,
    };
    let own = |recent: &Recent, code: &str| -> Vec<String> {
        let found = reader.read(|db| recent.recorded_by(db, &vantage(), code, 3)).unwrap();
        found.iter().map(|(_, cells)| cells.id().to_owned()).collect()
    };
    let wanted = |code: &str, ids: &[&str]| {
        assert_eq!(own(&kept, code), ids, "{code}");
        assert_eq!(own(&Recent::default(), code), ids, "{code}, looked for anew");
    };
    wanted("awa", &[]);
    for (code, id) in [("awa", "O-1"), ("awa", "O-2"), ("moussa", "O-3"), ("awa", "O-4")] {
        work.observed_by(code, id, &[]);
    }
    wanted("awa", &["O-4", "O-2", "O-1"]);
    wanted("moussa", &["O-3"]);
    work.observed_by("awa", "O-5", &[]);
    wanted("awa", &["O-5", "O-4", "O-2"]);
    // Corrected by somebody else, the current version is theirs; taken back, there is none.
    work.corrected("O-4", "summary", "Thirteen soldiers.");
    let (kind, id, reason) = (Kind::Observation, "O-5".into(), "why".into());
    work.did(&Intent::Withdraw { kind, id, seen: None, reason });
    wanted("awa", &["O-2", "O-1"]);
    wanted(&crate::ledger_store::actor().0, &["O-4"]);
    // An earlier vantage asks after a later one.
    let early = Vantage { known_at: vantage().known_at - 1, ..vantage() };
    let found = reader.read(|db| kept.recorded_by(db, &early, "awa", 3)).unwrap();
    assert_eq!(found[0].1.id(), "O-5");
}

#[test]
fn the_catalogue_says_when_a_commitment_was_observed_last_also_of_what_came_since_it_was_read() {
    let work = Work::new();
    let mut reviewer = work.as_role("Awa", Role::Reviewer);
    let told = |page: &str, id: &str| -> String {
        let rows = page.split("<li>").find(|row| row.contains(&format!("/commitments/{id}\"")));
        super::between(rows.unwrap(), "<p class=\"meta\">", "</p>").unwrap().to_owned()
    };
    let first = reviewer.get("/work/en/commitments").text().to_owned();
    for (id, links, day, access, c1, c2) in [
        ("O-1", "C1 supports", "2019-05-06", "internal", "6 May 2019", "never observed"),
        ("O-2", "C1 supports; C2 supports", "2018-01", "internal", "6 May 2019", "1 January 2018"),
        ("O-3", "C2 context", "2019-08-09", "confidential", "6 May 2019", "1 January 2018"),
        ("O-4", "C2 context", "2019-07-08", "public", "6 May 2019", "8 July 2019"),
    ] {
        let fields = [("links", links), ("event_date", day), ("access_level", access)];
        work.observed(id, &fields);
        let kept = reviewer.get("/work/en/commitments").text().to_owned();
        for (commitment, said) in [("C1", c1), ("C2", c2)] {
            assert!(told(&kept, commitment).contains(said), "{id}: {}", told(&kept, commitment));
        }
    }
    assert!(told(&first, "C1").contains("never observed"), "the control");
    // Put in order by it: C2 was seen last, C3 never.
    let order = |page: &str| -> Vec<usize> {
        let at = |id: &str| page.find(&format!("/commitments/{id}\"")).unwrap();
        let mut found = vec![(at("C1"), 1), (at("C2"), 2), (at("C3"), 3)];
        found.sort_unstable();
        found.into_iter().map(|(_, number)| number).collect()
    };
    let seen = reviewer.get("/work/en/commitments?order=seen").text().to_owned();
    assert_eq!(order(&seen), [2, 1, 3]);
    assert_eq!(order(reviewer.get("/work/en/commitments?order=unseen").text()), [3, 1, 2]);
    // Whoever reads the whole of it anew sees the same.
    let Work { desk, server, folder } = work;
    drop((server, desk));
    let work = Work::made(folder, |desk| desk);
    let mut other = work.as_role("Moussa", Role::Reviewer);
    let anew = other.get("/work/en/commitments?order=seen").text().to_owned();
    for commitment in ["C1", "C2", "C3"] {
        assert_eq!(told(&seen, commitment), told(&anew, commitment));
    }
}

#[test]
fn every_observation_of_a_commitment_stands_on_one_page_of_it_and_closed_ones_leave_no_gap() {
    let work = Work::new();
    let mut reviewer = work.as_role("Awa", Role::Reviewer);
    let mut wanted = Vec::new();
    for n in 0..70 {
        let (id, day) = (format!("O-{n:02}"), format!("2018-{:02}-{:02}", 1 + n / 28, 1 + n % 28));
        // Every third is closed: those that are shown are counted, not those that are there.
        let access = if n % 3 == 0 { "confidential" } else { "internal" };
        work.observed(&id, &[("event_date", &day), ("access_level", access)]);
        if n % 3 != 0 {
            wanted.insert(0, id);
        }
    }
    let path = "/work/en/commitments/C1";
    let shown = |page: &str| -> Vec<String> {
        let links = page.split("/observations/").skip(1);
        links.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
    };
    let first = reviewer.get(path).text().to_owned();
    let second = format!("href=\"{path}?page=2\">Older observations");
    assert!(first.contains(&second), "{first}");
    let then = reviewer.get(&format!("{path}?page=2")).text().to_owned();
    assert!(then.contains(&format!("href=\"{path}#seen\">Newer observations")), "{then}");
    assert!(!then.contains("Older observations</a>"), "{then}");
    let all = [shown(&first), shown(&then)];
    assert_eq!(all.iter().map(Vec::len).collect::<Vec<_>>(), [25, 21]);
    assert_eq!(all.concat(), wanted);
    // The first page is kept; the others are no pages of it.
    assert_eq!(shown(reviewer.get(path).text()), all[0]);
    for beyond in ["3", "99999999999999999999", "18446744073709551615"] {
        let answer = reviewer.get(&format!("{path}?page={beyond}"));
        let first = beyond.len() > 19 && answer.status == 200 && shown(answer.text()) == all[0];
        assert!(answer.status == 404 || first, "{beyond}");
    }
    // A silence between two pages is told where it ends.
    work.observed("O-EARLY", &[("event_date", "2016-01-01")]);
    let after = reviewer.get(&format!("{path}?page=2")).text().to_owned();
    assert_eq!(shown(&after).last().unwrap(), "O-EARLY");
    assert_eq!(after.matches("class=\"silence\"").count(), 1);
}

#[test]
fn what_is_read_while_somebody_signs_in_is_what_they_see() {
    let work = Work::new();
    work.observed_by("P-Awa", "O-1", &[]);
    // Whoever knocks first sets it going; what comes meanwhile is seen all the same.
    super::Visitor::new(&work.server).get("/work/en/sign-in");
    work.observed_by("P-Awa", "O-2", &[]);
    let mut awa = work.as_role("Awa", Role::Observer);
    let own = |page: &str, id: &str| page.contains(&format!("/observations/{id}\""));
    let page = awa.get("/work/en/entry").text().to_owned();
    assert!(own(&page, "O-1") && own(&page, "O-2"));
    assert!(!own(work.as_role("Moussa", Role::Observer).get("/work/en/entry").text(), "O-1"));
    assert!(awa.get("/work/en/commitments/C1").text().contains("O-2"));
    work.observed_by("P-Awa", "O-3", &[]);
    assert!(own(awa.get("/work/en/entry").text(), "O-3"));
    assert!(awa.get("/work/en/commitments/C1").text().contains("O-3"));
}
