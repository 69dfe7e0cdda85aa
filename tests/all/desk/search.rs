//! Search in the workspace: everything one may read and nothing else, whatever is typed.

use std::time::Duration;

use accordwatch::command::Intent;
use accordwatch::people::Role;
use accordwatch::store::StoreFault;
use accordwatch::store::search::SEARCH_AHEAD_MAX;
use accordwatch::word::Kind;

use super::{Visitor, Work};
use crate::world;

fn search(visitor: &mut Visitor, q: &str, kind: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs([("q", q), ("kind", kind)])
        .finish();
    let answer = visitor.get(&format!("/work/en/search?{query}"));
    assert_eq!(answer.status, 200, "{q}: {}", answer.text());
    answer.text().to_owned()
}

/// Ids of the records on a page of results, in order.
fn ids(page: &str) -> Vec<String> {
    let list = page.split("</form>").nth(1).unwrap().split("<footer").next().unwrap();
    let links = list.split("<a class=\"id\" href=\"").skip(1);
    links
        .map(|it| super::between(it, ">", "<").unwrap().rsplit(' ').next().unwrap().to_owned())
        .collect()
}

#[test]
fn words_are_found_without_accents_vowels_or_capitals_newest_first_with_their_place() {
    let work = Work::new();
    work.observed("O-FR", &[("summary", "La réforme de l’État avance à Gao."), ("lang", "fr")]);
    work.observed("O-AR", &[("summary", "وصل الْمُرَاقِبُونَ إلى الْمَدِينَة"), ("lang", "ar")]);
    work.observed("O-NEW", &[("summary", "Des reformes sont annoncées."), ("lang", "fr")]);
    let mut auditor = work.as_role("auditor", Role::Auditor);
    for (q, wanted) in [
        ("reforme", vec!["O-NEW", "O-FR"]),
        ("RÉFORME etat", vec!["O-FR"]),
        ("l'etat", vec!["O-FR"]),
        ("المراقبون", vec!["O-AR"]),
        ("الْمُرَاقِبُونَ المدينه", vec!["O-AR"]),
        ("reforme gao nowhere", vec![]),
        ("o-fr", vec!["O-FR"]),
    ] {
        assert_eq!(ids(&search(&mut auditor, q, "")), wanted, "{q}");
    }
    let page = search(&mut auditor, "etat", "");
    assert!(page.contains("de l’<mark>État</mark> avance") && page.contains("One record with"));
    // By the number of an entry, as it is written in a notebook.
    let number = format!("{}", work.head());
    assert_eq!(ids(&search(&mut auditor, &number, "")), ["O-NEW"]);
    // By kind; the address says so, and an unknown one means everything.
    assert_eq!(ids(&search(&mut auditor, "made", "commitment")), ["C3", "C2", "C1"]);
    assert!(ids(&search(&mut auditor, "made", "observation")).is_empty());
    assert_eq!(ids(&search(&mut auditor, "reforme", "king")).len(), 2);
    let page = search(&mut auditor, "made", "commitment");
    assert!(page.contains("value=\"commitment\" selected"));
    assert!(auditor.get("/work/en/search").text().contains("Type one or more words"));
    assert!(search(&mut auditor, "absentword", "").contains("Look for fewer words"));
}

#[test]
fn what_lies_above_the_clearance_was_corrected_or_taken_back_is_neither_shown_nor_counted() {
    let work = Work::new();
    for n in 0..3 {
        work.observed(&format!("O-{n}"), &[("summary", "A convoy passed.")]);
    }
    work.observed(
        "O-CLOSED",
        &[("summary", "A convoy, CANARY."), ("access_level", "confidential")],
    );
    work.corrected("O-0", "summary", "Nothing passed.");
    let (kind, id, reason) = (Kind::Observation, "O-1".into(), "why".into());
    work.did(&Intent::Withdraw { kind, id, seen: None, reason });
    // The translation of something closed is as closed as the thing itself.
    let translation = [
        ("translation_id", "O-CLOSED.summary.fr"),
        ("table", "evidence"),
        ("record_id", "O-CLOSED"),
        ("field", "summary"),
        ("lang", "fr"),
        ("text", "Un convoy, CANARY."),
        ("translator", "t1"),
    ];
    work.did(&Intent::Make {
        kind: Kind::Translation,
        cells: crate::ledger_store::cells(Kind::Translation, &translation),
    });
    // Administrators and auditors may know that there is something closed: its id leads to it.
    let roles =
        [(Role::Observer, 0), (Role::Editor, 0), (Role::Administrator, 1), (Role::Auditor, 1)];
    for (n, (role, knows)) in roles.into_iter().enumerate() {
        let mut reader = work.as_role(&format!("r{n}"), role);
        let page = search(&mut reader, "convoy", "");
        assert_eq!(ids(&page), ["O-2"]);
        assert!(page.contains("One record with these words") && !page.contains("CANARY"));
        for (q, wanted) in [("CANARY", 0), ("O-CLOSED", knows), ("O-CLOSED.summary.fr", 0)] {
            assert_eq!(ids(&search(&mut reader, q, "")).len(), wanted, "{role:?} {q}");
        }
        // Nor by the number of its entry.
        let mut led = 0;
        for number in 1..=work.head() {
            let page = search(&mut reader, &number.to_string(), "");
            assert!(!page.contains("CANARY"), "{number}");
            led += page.matches("O-CLOSED</a>").count();
        }
        assert_eq!(led, knows, "{role:?}");
    }
}

#[test]
fn nothing_that_is_typed_breaks_the_search_or_the_page() {
    let work = Work::new();
    work.observed("O-1", &[("summary", "AND then NEAR the \"gate\" <b>they</b> waited")]);
    let mut observer = work.as_role("observer", Role::Observer);
    for q in [
        "\"",
        "\"\"",
        "a AND",
        "NOT",
        "NEAR(a b, 2)",
        "words:",
        "-x",
        "*",
        "^",
        "(",
        "a)b",
        "{}",
        "x\0y",
        "' OR 1=1 --",
        "\u{200f}",
        "ـ",
        "%",
        &"long ".repeat(4000),
        "<script>",
    ] {
        let page = search(&mut observer, q, "");
        assert!(!page.contains("<script>"), "{q}");
    }
    assert_eq!(ids(&search(&mut observer, "AND near \"gate\"", "")), ["O-1"]);
    let page = search(&mut observer, "they", "");
    assert!(page.contains("&lt;b&gt;<mark>they</mark>&lt;/b&gt;"), "{page}");
}

#[test]
fn results_come_in_pages_whose_addresses_can_be_passed_on() {
    let work = Work::new();
    for n in 0..30 {
        work.observed(&format!("O-{n:02}"), &[("summary", "A convoy passed.")]);
    }
    let mut observer = work.as_role("observer", Role::Observer);
    let first = search(&mut observer, "convoy", "observation");
    assert_eq!((ids(&first).len(), ids(&first)[0].as_str()), (25, "O-29"));
    assert!(first.contains("30 records with these words") && first.contains("Page 1 of 2"));
    let next = first.split("href=\"").find(|it| it.contains("page=2")).unwrap();
    let next = next.split('"').next().unwrap().replace("&amp;", "&");
    let mut colleague = work.as_role("colleague", Role::Reviewer);
    let second = colleague.get(&next).text().to_owned();
    assert_eq!(ids(&second), ["O-04", "O-03", "O-02", "O-01", "O-00"]);
    assert!(second.contains("Page 2 of 2"));
}

#[test]
fn a_search_that_takes_too_long_is_stopped_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    drop(world::mission(folder.path()));
    let work = Work::made(folder, |desk| desk.with_search_time(Duration::ZERO));
    for n in 0..200 {
        work.observed(&format!("O-{n}"), &[("summary", "A convoy passed.")]);
    }
    let mut observer = work.as_role("observer", Role::Observer);
    let page = search(&mut observer, "convoy", "");
    assert!(page.contains("stopped after 2 seconds"), "{page}");
    // The connection is whole again: others search and read as if nothing had been.
    let reader = work.desk.service().reader();
    let endless = |db: &accordwatch::store::Connection| -> Result<i64, StoreFault> {
        let sql = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 20000)
                   SELECT count(*) FROM n";
        Ok(db.query_row(sql, [], |row| row.get(0))?)
    };
    assert!(reader.read_within(Duration::ZERO, endless).is_err());
    assert_eq!(reader.read_within(Duration::from_mins(1), endless).unwrap(), 20_000);
    assert_eq!(reader.read(endless).unwrap(), 20_000);
}

#[test]
fn nothing_found_is_said_as_nothing_in_every_language() {
    let work = Work::new();
    let mut visitor = work.as_role("auditor", Role::Auditor);
    for (lang, words) in [("en", "No record with these words"), ("fr", "Rien ne contient ces mots")]
    {
        let page = visitor.get(&format!("/work/{lang}/search?q=unmotabsent"));
        assert!(page.text().contains(words), "{}", page.text());
    }
}

#[test]
fn a_word_finds_longer_ones_whether_they_are_few_or_many_and_each_record_once() {
    let work = Work::new();
    for n in 0..20 {
        // Twenty longer words: more than are asked for by name.
        work.observed(
            &format!("O-{n:02}"),
            &[("summary", &format!("Seen: convoy{n:02}, convoy."))],
        );
    }
    work.observed("O-FR", &[("summary", "Une réunion réunie à Gao."), ("lang", "fr")]);
    work.observed("O-MADE", &[("summary", "A made-upright thing, and a made-up one.")]);
    work.observed("O-APART", &[("summary", "Up it went, and was made.")]);
    let mut observer = work.as_role("observer", Role::Observer);
    let mut found = |q: &str| ids(&search(&mut observer, q, "observation"));
    let all: Vec<String> = (0..20).rev().map(|n| format!("O-{n:02}")).collect();
    assert_eq!(found("conv"), all);
    assert_eq!(found("convoy"), all);
    assert_eq!(found("convoy1"), all[..10]);
    assert_eq!(found("convoy07 seen"), ["O-07"]);
    assert_eq!(found("Reuni"), ["O-FR"]);
    // What is typed as one word is looked for as one: in this order, side by side.
    assert_eq!(found("made-up"), ["O-MADE"]);
    assert_eq!(found("made-upr"), ["O-MADE"]);
    assert!(found("convoys").is_empty() && found("up-made").is_empty());
}

#[test]
fn of_a_common_word_the_newest_are_shown_and_counted_as_far_as_somebody_goes() {
    let work = Work::new();
    let many = i32::try_from(SEARCH_AHEAD_MAX).unwrap() + 40;
    for n in 0..many {
        let secret = if n % 10 == 0 { "confidential" } else { "internal" };
        let cells = [("summary", "A convoy passed."), ("access_level", secret)];
        work.observed(&format!("O-{n:03}"), &cells);
    }
    let mut observer = work.as_role("observer", Role::Observer);
    // 261 of 290 are open to an observer.
    let first = search(&mut observer, "convoy", "");
    assert_eq!((ids(&first).len(), ids(&first)[0].as_str()), (25, "O-289"));
    assert!(first.contains("More than 250 records") && first.contains("Page 1 of 10"), "{first}");
    let mut at = |page: u32| {
        observer.get(&format!("/work/en/search?q=convoy&page={page}")).text().to_owned()
    };
    let second = at(2);
    assert!(second.contains("261 records with") && second.contains("Page 2 of 11"), "{second}");
    let shown: Vec<String> = (1..=11).flat_map(|page| ids(&at(page))).collect();
    let open = (0..many).rev().filter(|n| n % 10 != 0).map(|n| format!("O-{n:03}"));
    assert_eq!(shown, open.collect::<Vec<_>>());
}
