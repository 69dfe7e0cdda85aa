//! What is shown to a party's delegate: what is published and what is in a comment round, about their
//! own commitments, and nothing else; and their reply.

use accordwatch::command::Intent;
use accordwatch::people::Role;
use accordwatch::store::office::NewAccount;
use accordwatch::word::{Cells, Key, Kind};

use super::{Visitor, Work, between, value_of};
use crate::ledger_store::cells;
use crate::world;

/// A commitment in which P1 has no role.
pub(super) const ELSEWHERE: &str = "C9";

/// Records a judgement of a commitment; of `ELSEWHERE` the commitment too.
pub(super) fn judged(work: &Work, id: &str, commitment: &str) {
    judged_with(work, id, commitment, &[]);
}

fn judged_with(work: &Work, id: &str, commitment: &str, over: &[(&str, &str)]) {
    if commitment == ELSEWHERE {
        let row = world::commitment(ELSEWHERE, "Of another party");
        make(work, Kind::Commitment, world::with(row, Kind::Commitment, "parties", "P2 obligated"));
    }
    let mut row = world::assessment(id, commitment, "some", "2018-12-31");
    for (field, value) in over {
        row = world::with(row, Kind::Assessment, field, value);
    }
    make(work, Kind::Assessment, row);
}

fn make(work: &Work, kind: Kind, cells: Cells) {
    work.did(&Intent::Make { kind, cells });
}

/// Changes one field of a record.
pub(super) fn revise(work: &Work, kind: Kind, id: &str, field: &str, value: &str) {
    let reader = work.desk.service().reader();
    let current = reader.read(|db| accordwatch::store::read::current(db, kind, id)).unwrap();
    let cells = world::with(current.unwrap().2, kind, field, value);
    work.did(&Intent::Revise { kind, cells, seen: None, reason: "for the test".into() });
}

/// A delegate of another party than P1.
pub(super) fn delegate_of<'w>(work: &'w Work, name: &str, party: &str) -> Visitor<'w> {
    let new = NewAccount {
        code: format!("P-{name}"),
        name: name.to_owned(),
        roles: accordwatch::people::Roles::of([Role::PartyDelegate]),
        party: Some(Key::parse(party).unwrap()),
        passphrase: None,
        totp: None,
        recovery: Vec::new(),
    };
    let account = work.desk.office().make(&new, super::now()).unwrap().unwrap();
    work.signed_in(account)
}

/// Ids of the findings that a delegate's first page leads to.
fn findings(page: &str) -> Vec<String> {
    let links = page.split("href=\"/work/en/findings/").skip(1);
    links.map(|it| it.split('"').next().unwrap().to_owned()).collect()
}

#[test]
fn a_delegate_sees_what_is_published_of_their_own_commitments_and_nothing_before() {
    let work = Work::new();
    let mut delegate = work.as_role("delegate", Role::PartyDelegate);
    let empty = delegate.get("/work/en/");
    assert_eq!(empty.status, 200);
    assert!(
        findings(empty.text()).is_empty() && empty.text().contains("Nothing is shown here yet")
    );
    judged_with(&work, "A-1", "C1", &[("rationale", "Half of it was done.")]);
    judged_with(&work, "A-9", ELSEWHERE, &[("rationale", "CANARY-OTHER")]);
    assert!(findings(delegate.get("/work/en/").text()).is_empty(), "recorded is not published");
    work.publish();
    judged_with(&work, "A-2", "C2", &[("rationale", "CANARY-LATER")]);
    work.observed("O-1", &[("summary", "CANARY-INTERNAL")]);
    let home = delegate.get("/work/en/").text().to_owned();
    assert_eq!(findings(&home), ["A-1"]);
    let page = delegate.get("/work/en/findings/A-1").text().to_owned();
    assert!(page.contains("Half of it was done.") && page.contains("published"), "{page}");
    for hidden in ["A-2", "A-9", "nosuch"] {
        assert_eq!(delegate.get(&format!("/work/en/findings/{hidden}")).status, 404, "{hidden}");
    }
    for path in ["", "findings/A-1", "account", "?q=canary", "?order=newest", "?open=1&page=99"] {
        let answer = delegate.get(&format!("/work/en/{path}"));
        assert!(answer.status == 200 && !answer.text().contains("CANARY"), "{path}");
    }
    // The control: the other party's delegate is shown what this one is not.
    let mut other = delegate_of(&work, "other", "P2");
    assert!(other.get("/work/en/findings/A-9").text().contains("CANARY-OTHER"));
    assert!(findings(delegate.get("/work/en/?q=as+made").text()).contains(&"A-1".to_owned()));
    assert!(findings(delegate.get("/work/en/?q=something+else").text()).is_empty());
}

#[test]
fn in_the_comment_round_the_draft_is_shown_as_far_as_it_concerns_the_party() {
    let work = Work::new();
    revise(&work, Kind::Mission, "M", "four_eyes", "true");
    work.publish();
    let row = world::with(world::report("R2"), Kind::Report, "state", "draft");
    make(&work, Kind::Report, row);
    let confirmed = [("rationale", "Draft words."), ("published_in", "R2"), ("reviewer", "r1")];
    judged_with(&work, "A-1", "C1", &confirmed);
    judged_with(&work, "A-2", "C2", &[("rationale", "CANARY-UNCONFIRMED")]);
    let canaries = [("rationale", "CANARY-OTHER"), ("published_in", "R2"), ("reviewer", "r1")];
    judged_with(&work, "A-9", ELSEWHERE, &canaries);
    let mut delegate = work.as_role("delegate", Role::PartyDelegate);
    assert!(findings(delegate.get("/work/en/").text()).is_empty(), "a draft is nobody else's");
    assert_eq!(delegate.get("/work/en/findings/A-1").status, 404);
    super::report::shown(&work, "R2", &["P1"]);
    let asked = cells(
        Kind::Reply,
        &[
            ("reply_id", "V-STAFF"),
            ("report_id", "R2"),
            ("party_id", "P1"),
            ("asked_on", "2019-01-05"),
            ("due_on", "2019-01-25"),
            ("text", "CANARY-STAFF: told us by telephone"),
            ("lang", "en"),
        ],
    );
    make(&work, Kind::Reply, asked);
    let home = delegate.get("/work/en/").text().to_owned();
    assert_eq!(findings(&home), ["A-1"]);
    assert!(home.contains("For comment:") && home.contains("25 January 2099"), "{home}");
    let page = delegate.get("/work/en/findings/A-1").text().to_owned();
    assert!(page.contains("Draft words."), "{page}");
    for text in [&home, &page] {
        assert!(!text.contains("CANARY"), "{text}");
    }
    for hidden in ["A-2", "A-9"] {
        assert_eq!(delegate.get(&format!("/work/en/findings/{hidden}")).status, 404, "{hidden}");
    }
    // The other party was not shown it, and what is recorded since reaches nobody.
    assert!(findings(delegate_of(&work, "other", "P2").get("/work/en/").text()).is_empty());
    judged_with(&work, "A-3", "C3", &[("rationale", "CANARY-SINCE"), ("reviewer", "r1")]);
    assert_eq!(findings(delegate.get("/work/en/").text()), ["A-1"]);
    // The round is over, and nothing is published of it.
    revise(&work, Kind::Report, "R2", "state", "approved");
    assert!(findings(delegate.get("/work/en/").text()).is_empty());
}

#[test]
fn a_reply_is_recorded_once_with_a_receipt_and_is_seen_by_its_party_alone() {
    let work = Work::new();
    judged(&work, "A-1", "C1");
    work.publish();
    let mut delegate = work.as_role("delegate", Role::PartyDelegate);
    let page = delegate.get("/work/en/findings/A-1").text().to_owned();
    let (id, record) = (value_of(&page, "id").to_owned(), value_of(&page, "record").to_owned());
    let send = |delegate: &mut Visitor, text: &str| {
        let fields = [("id", &*id), ("record", &*record), ("text", text), ("text_lang", "fr")];
        delegate.post("/work/en/findings/A-1", &fields)
    };
    let before = work.head();
    for (text, said) in [("", "This field is empty"), (&*"x".repeat(65_537), "too long")] {
        let answer = send(&mut delegate, text);
        assert!(answer.status == 422 && answer.text().contains(said), "{said}");
    }
    assert_eq!(work.head(), before);
    let first = send(&mut delegate, "Nous avons tout fait.\nVoir la liste.");
    assert_eq!((first.status, work.head()), (303, before + 1));
    let shown = delegate.get(first.header("location")).text().to_owned();
    assert!(between(&shown, "class=\"receipt\">", "<").is_some(), "{shown}");
    assert!(shown.contains("Nous avons tout fait."), "{shown}");
    let again = send(&mut delegate, "Nous avons tout fait.\nVoir la liste.");
    assert_eq!((again.header("location"), work.head()), (first.header("location"), before + 1));
    assert_eq!(send(&mut delegate, "Autre chose.").status, 422);
    let stored = work.desk.service().reader();
    let stored = stored.read(|db| accordwatch::store::read::current(db, Kind::Reply, &record));
    let cells = stored.unwrap().unwrap().2;
    let cell = |name| cells.get(accordwatch::record::def(Kind::Reply).place(name).unwrap());
    assert_eq!((cell("party_id"), cell("subject_id"), cell("lang")), ("P1", "A-1", "fr"));
    assert_ne!(cell("received_on"), "");
    let home = delegate.get("/work/en/").text().to_owned();
    assert!(home.contains("answered once") && home.contains("Nous avons tout fait."), "{home}");
    assert!(findings(delegate.get("/work/en/?open=1").text()).is_empty());
    let mut other = delegate_of(&work, "other", "P2");
    for path in ["/work/en/", "/work/en/findings/A-1"] {
        assert!(!other.get(path).text().contains("Nous avons tout fait."), "{path}");
    }
}
