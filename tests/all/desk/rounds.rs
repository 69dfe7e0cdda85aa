//! Judging apart: neither sees what the other puts down until both are done; then the agreement.

use accordwatch::people::Role;

use super::Work;

const ROUND: &str = "/work/en/rounds/1";

fn begun(work: &Work) -> (super::Visitor<'_>, super::Visitor<'_>) {
    let mut awa = work.as_role("Awa", Role::Observer);
    let other = work.account("Moussa", Role::Reviewer);
    let page = awa.get("/work/en/rounds").text().to_owned();
    assert!(page.contains("No two have judged apart yet") && page.contains("Moussa"), "{page}");
    let wrong = awa.post("/work/en/rounds", &[("as_of", "2999-01-01")]);
    assert_eq!(wrong.status, 422);
    for said in ["Choose an agreement.", "Choose somebody else", "future"] {
        assert!(wrong.text().contains(said), "{said}: {}", wrong.text());
    }
    let fields =
        [("agreement", "AG"), ("as_of", "2018-12-31"), ("other", &other.to_string() as &str)];
    let begun = awa.post("/work/en/rounds", &fields);
    assert_eq!(begun.header("location"), ROUND, "{}", begun.text());
    (awa, work.signed_in(other))
}

#[test]
fn neither_sees_the_other_until_both_are_done() {
    let work = Work::new();
    let (mut awa, mut moussa) = begun(&work);
    let mut third = work.as_role("Third", Role::Reviewer);
    let canary = "parcequequarante";
    let one = format!("{ROUND}/C1");
    assert_eq!(awa.get(&one).status, 200);
    assert_eq!(awa.post(&one, &[("why", canary)]).status, 422, "no level was chosen");
    assert_eq!(awa.post(&one, &[("level", "level:nonsense")]).status, 422);
    let put = awa.post(&one, &[("level", "level:some"), ("why", canary)]);
    assert!(put.status == 303 && put.header("location").starts_with(ROUND), "{}", put.text());
    assert!(awa.get(&one).text().contains(canary), "one's own can be changed");
    let hidden = |visitor: &mut super::Visitor| {
        for path in ["/work/en/rounds", ROUND, &one, "/work/en/commitments/C1"] {
            let text = visitor.get(path).text().to_owned();
            assert!(!text.contains(canary), "{path}");
        }
    };
    hidden(&mut moussa);
    hidden(&mut third);
    assert!(third.get(ROUND).text().contains("Awa: 1 of "));
    assert_eq!(third.get(&one).status, 404);
    assert_eq!(third.post(&one, &[("level", "level:some")]).status, 404);
    assert_eq!(third.post(&format!("{ROUND}/finish"), &[]).status, 404);
    // One is done: it is still not shown, and not changed any more.
    awa.get(ROUND);
    assert_eq!(awa.post(&format!("{ROUND}/finish"), &[]).status, 303);
    assert_eq!(awa.post(&one, &[("level", "level:none")]).status, 404);
    hidden(&mut moussa);
    assert!(!awa.get(ROUND).text().contains("Kappa"));
    moussa.get(&one);
    assert_eq!(moussa.post(&one, &[("level", "level:all"), ("why", "I saw it")]).status, 303);
    moussa.get(ROUND);
    assert_eq!(moussa.post(&format!("{ROUND}/finish"), &[]).status, 303);
    for visitor in [&mut awa, &mut moussa, &mut third] {
        let page = visitor.get(ROUND).text().to_owned();
        assert!(page.contains(canary) && page.contains("I saw it"), "{page}");
        assert!(page.contains("The same level for 0 of 1 commitments (0.00%)"), "{page}");
    }
}

#[test]
fn what_both_put_down_gives_the_agreement_that_it_gives() {
    let work = Work::new();
    let (mut awa, mut moussa) = begun(&work);
    for (visitor, levels) in [(&mut awa, ["some", "all"]), (&mut moussa, ["some", "some"])] {
        for (id, level) in ["C1", "C2"].into_iter().zip(levels) {
            let path = format!("{ROUND}/{id}");
            visitor.get(&path);
            let level = format!("level:{level}");
            assert_eq!(visitor.post(&path, &[("level", level.as_str())]).status, 303);
        }
        visitor.get(ROUND);
        visitor.post(&format!("{ROUND}/finish"), &[]);
    }
    let page = awa.get(ROUND).text().to_owned();
    assert!(page.contains("The same level for 1 of 2 commitments (50.00%)"), "{page}");
    // Rows (1, 1), columns (2, 0): half of what is seen, half of what chance gives.
    assert!(page.contains("Kappa, every difference the same</dt><dd>0.00</dd>"), "{page}");
    assert!(page.contains("C2") && page.contains("Where they differ"));
    assert!(work.head() > 0);
}
