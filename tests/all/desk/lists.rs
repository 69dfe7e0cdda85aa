//! Every list of the workspace: in order, narrowed down, page by page, by its address alone; and where
//! nothing is found it says what to do.

use accordwatch::people::Role;
use accordwatch::word::Kind;

use super::{Visitor, Work, between};

/// A list of the workspace.
struct Known {
    /// Its address.
    path: &'static str,
    /// Who looks at it.
    role: Role,
    /// Orders that its form offers.
    orders: &'static [&'static str],
    /// A query that fits nothing.
    nothing: &'static str,
}

const fn list(
    path: &'static str,
    role: Role,
    orders: &'static [&'static str],
    nothing: &'static str,
) -> Known {
    Known { path, role, orders, nothing }
}

const LISTS: &[Known] = &[
    list("commitments", Role::Observer, &["catalogue", "unseen", "seen", "title"], "q=unmotabsent"),
    list("deadlines", Role::Observer, &["urgent", "catalogue", "title"], "q=unmotabsent"),
    list("sources", Role::Observer, &["newest", "code", "resting", "reliability"], "q=unmotabsent"),
    list("closed", Role::Observer, &["newest", "oldest"], "record=unmotabsent"),
    list("closed", Role::Auditor, &["newest", "oldest"], "author=unmotabsent"),
    list(
        "readings",
        Role::Auditor,
        &["newest", "oldest", "reader", "record"],
        "reader=unmotabsent",
    ),
    list("closed/readings", Role::Observer, &["newest", "oldest"], "record=unmotabsent"),
    list("people", Role::Administrator, &["name", "newest", "oldest"], "q=unmotabsent"),
    list("news", Role::Observer, &["newest", "oldest"], "kind=reply"),
    list("rounds", Role::Observer, &["newest", "oldest"], "state=shown"),
    list("records/blockages", Role::Observer, &["new", "old", "name"], "from=1900&to=1901"),
    list("records/incidents", Role::Observer, &["new", "old", "name"], "from=1900&to=1901"),
];

/// What the list shows, row by row.
fn rows(page: &str) -> Vec<String> {
    let main = between(page, "<main", "</main>").unwrap();
    main.split("<li>").skip(1).map(str::to_owned).collect()
}

#[test]
fn every_list_can_be_put_in_order_narrowed_down_and_says_what_to_do_when_it_is_empty() {
    let work = Work::shipped();
    for (number, known) in LISTS.iter().enumerate() {
        let mut visitor = work.as_role(&format!("looking-{number}"), known.role);
        for lang in ["en", "fr"] {
            let path = format!("/work/{lang}/{}", known.path);
            let whole = visitor.get(&path);
            assert_eq!(whole.status, 200, "{path}");
            assert!(whole.text().contains("<form method=\"get\""), "{path}: no form");
            let order = if known.path.starts_with("records") { "sort" } else { "order" };
            for code in known.orders {
                assert!(
                    whole.text().contains(&format!("<option value=\"{code}\"")),
                    "{path}: {code}"
                );
                let answer = visitor.get(&format!("{path}?{order}={code}"));
                assert_eq!(answer.status, 200, "{path}: {code}");
                let chosen = format!("<option value=\"{code}\" selected>");
                assert!(answer.text().contains(&chosen), "{path}: {code} is not shown as chosen");
            }
            let none = visitor.get(&format!("{path}?{}", known.nothing));
            let (said, all) = match lang {
                "en" => ("None fits.", "Show everything"),
                _ => ("Rien ne correspond.", "Tout afficher"),
            };
            assert!(none.text().contains(said), "{path}: {}", none.text());
            let back = format!("href=\"{path}\">{all}</a>");
            assert!(none.text().contains(&back), "{path}: no way back to all of it");
        }
    }
}

/// Ids of the commitments that a page lists, in its order.
fn listed(visitor: &mut Visitor, query: &str) -> Vec<String> {
    let page = visitor.get(&format!("/work/en/commitments?{query}")).text().to_owned();
    let ids = page.split("/work/en/commitments/").skip(1);
    ids.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

#[test]
fn commitments_are_ordered_narrowed_and_turned() {
    let work = Work::shipped();
    let mut observer = work.as_role("observer", Role::Observer);
    let first = listed(&mut observer, "");
    assert_eq!(first.len(), 50, "{first:?}");
    let second = listed(&mut observer, "page=2");
    assert!(!second.is_empty() && second.iter().all(|id| !first.contains(id)));
    let beyond = listed(&mut observer, "page=99");
    assert!(!beyond.is_empty(), "the last page");
    let [unseen, seen] = ["unseen", "seen"].map(|it| listed(&mut observer, &format!("order={it}")));
    assert!(unseen != first && seen != first && seen != unseen);
    let unjudged = listed(&mut observer, "stands=not_assessed");
    let judged = listed(&mut observer, "stands=at");
    assert!(unjudged.iter().all(|id| !judged.contains(id)));
    let narrowed = listed(&mut observer, "q=C30%3B+C31&order=title");
    assert_eq!(narrowed.len(), 2, "{narrowed:?}");
    let french = observer.get("/work/fr/commitments").text().to_owned();
    assert!(
        french.contains("Accord pour la paix"),
        "the agreement is named in the language of the page"
    );
    // The conditions go along to the next page.
    let page = observer.get("/work/en/commitments?order=unseen").text().to_owned();
    assert!(page.contains("commitments?order=unseen&amp;page=2\">Next"), "{page}");
}

#[test]
fn deadlines_are_grouped_and_turned() {
    let work = Work::shipped();
    let mut observer = work.as_role("observer", Role::Observer);
    let page = observer.get("/work/en/deadlines").text().to_owned();
    assert!(page.contains("Overdue") && page.contains("deadlines?page=2"), "{page}");
    let only = observer.get("/work/en/deadlines?group=undated").text().to_owned();
    let [all, undated] = [&page, &only].map(|it| between(it, "<main", "</main>").unwrap());
    assert!(
        undated.contains("<h3>Without a date") && !undated.contains("<h3>Overdue"),
        "{undated}"
    );
    assert!(all.contains("<h3>Overdue"), "the control");
    assert_eq!(rows(observer.get("/work/en/deadlines?q=C30").text()).len(), 1);
}

#[test]
fn people_are_found_by_name_role_and_state() {
    let work = Work::new();
    let mut admin = work.as_role("Admin", Role::Administrator);
    for number in 0..30 {
        work.account(&format!("Élève-{number:02}"), Role::Observer);
    }
    work.account("Relectrice", Role::Reviewer);
    let names = |admin: &mut Visitor, query: &str| -> Vec<String> {
        let page = admin.get(&format!("/work/en/people?{query}")).text().to_owned();
        page.split("<h3>").skip(1).map(|it| it.split('<').next().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&mut admin, "").len(), 25);
    assert_eq!(names(&mut admin, "page=2").len(), 7);
    assert_eq!(names(&mut admin, "holds=reviewer"), ["Relectrice"]);
    assert_eq!(names(&mut admin, "q=eleve-07"), ["Élève-07"], "accents make no difference");
    assert_eq!(names(&mut admin, "order=newest")[0], "Relectrice");
    assert_eq!(names(&mut admin, "order=oldest")[0], "Admin");
    assert!(names(&mut admin, "account=closed").is_empty());
    assert_eq!(names(&mut admin, "account=open").len(), 25);
}

#[test]
fn a_search_can_be_read_from_its_beginning() {
    let work = Work::new();
    for id in ["O-1", "O-2", "O-3"] {
        work.observed(id, &[]);
    }
    let mut observer = work.as_role("observer", Role::Observer);
    let mut found = |query: &str| -> Vec<String> {
        let page = observer.get(&format!("/work/en/search?q=soldiers&{query}")).text().to_owned();
        let ids = page.split("/work/en/observations/").skip(1);
        ids.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
    };
    assert_eq!(found(""), ["O-3", "O-2", "O-1"]);
    assert_eq!(found("order=oldest"), ["O-1", "O-2", "O-3"]);
}

#[test]
fn closed_observations_are_found_by_a_part_of_their_id() {
    let work = Work::new();
    for id in ["O-AB1", "O-AB2", "O-XY1"] {
        work.observed_by("P-own", id, &[("access_level", "confidential")]);
    }
    let mut own = work.as_role("own", Role::Observer);
    let mut found = |query: &str| {
        let page = own.get(&format!("/work/en/closed?{query}")).text().to_owned();
        ["O-AB1", "O-AB2", "O-XY1"].map(|id| rows(&page).iter().any(|row| row.contains(id)))
    };
    assert_eq!(found(""), [true, true, true]);
    assert_eq!(found("record=ab"), [true, true, false]);
    assert_eq!(found("record=%25"), [false, false, false], "no sign is a wildcard");
}

#[test]
fn a_page_that_was_sent_leads_to_one_that_can_be_read_in_the_other_language() {
    let work = Work::new();
    let mut admin = work.as_role("admin", Role::Administrator);
    admin.get("/work/en/people");
    let page = admin.post("/work/en/people/invite", &[("role", "observer")]).text().to_owned();
    let to = between(&page, "<nav class=\"langs\"", "</nav>").unwrap();
    assert!(to.contains("href=\"/work/fr/people\""), "{to}");
    assert_eq!(admin.get("/work/fr/people").status, 200);
    assert_eq!(admin.get("/work/fr/people/invite").status, 405, "the control");
}

#[test]
fn a_confirmation_that_consent_forbids_is_refused_in_the_language_of_the_page() {
    let work = Work::new();
    work.observed("O-1", &[("access_level", "public"), ("source_id", "S1")]);
    let mut observer = work.as_role("judging", Role::Observer);
    let judged = super::day::judge(&mut observer, &[("e", "O-1")]);
    assert_eq!(judged.status, 303, "{}", judged.text());
    work.revised(Kind::Source, "S1", "access_level", "internal");
    work.revised(Kind::Source, "S1", "consent", "background");
    let mut reviewer = work.as_role("second", Role::Reviewer);
    let page = reviewer.get("/work/fr/commitments/C1").text().to_owned();
    let answer = super::day::confirm(&mut reviewer, &page);
    assert_eq!(answer.status, 422, "{}", answer.text());
    let said = between(answer.text(), "role=\"alert\"", "</div>").unwrap();
    assert!(
        said.contains("Elle n’a pas pu être confirmée. Elle repose sur une observation"),
        "{said}"
    );
    assert!(!said.contains("source of") && !said.contains("public, and"), "{said}");
}
