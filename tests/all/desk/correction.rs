//! An observation and its history, correcting it, taking it back; nobody's words are lost, and
//! nothing above a reader's clearance is shown.

use accordwatch::command::Intent;
use accordwatch::people::Role;
use accordwatch::word::Kind;

use super::{Visitor, Work, value_of};
use crate::site::Answer;
use crate::world::assessment;

/// Every field of a form, as the page shows it.
fn filled(page: &str) -> Vec<(String, String)> {
    let plain =
        |text: &str| text.replace("&quot;", "\"").replace("&amp;", "&").replace("&lt;", "<");
    let mut fields = Vec::new();
    for name in ["id", "seen", "when", "about", "title", "place", "figure", "figure_unit"] {
        fields.push((name.to_owned(), plain(input(page, name))));
    }
    fields.push(("source".into(), plain(input(page, "source"))));
    for name in ["what", "reason"] {
        let rest = page.split(&format!(" name=\"{name}\"")).nth(1).unwrap();
        let text = rest.split_once('>').unwrap().1.split("</textarea>").next().unwrap();
        // As a browser sends the ends of lines.
        fields.push((name.to_owned(), plain(text).replace('\n', "\r\n")));
    }
    for name in ["access", "finding", "effect", "basis", "credibility", "text_lang"] {
        let rest = page.split(&format!("name=\"{name}\"")).nth(1).unwrap();
        let list = rest.split("</select>").next().unwrap();
        let chosen = list.split("<option value=\"").find(|it| it.contains("\" selected"));
        let value = chosen.map_or("", |it| it.split('"').next().unwrap());
        fields.push((name.to_owned(), value.to_owned()));
    }
    fields
}

fn input<'p>(page: &'p str, name: &str) -> &'p str {
    let rest = page.split(&format!(" name=\"{name}\"")).nth(1).unwrap();
    let tag = rest.split('>').next().unwrap();
    super::between(tag, "value=\"", "\"").unwrap()
}

/// Sends the form of a page with other values for some fields.
fn send(visitor: &mut Visitor, path: &str, page: &str, over: &[(&str, &str)]) -> Answer {
    let mut fields = filled(page);
    for (name, value) in over {
        let field = fields.iter_mut().find(|(field, _)| field == name).unwrap();
        (*value).clone_into(&mut field.1);
    }
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    visitor.post(path, &fields)
}

const CORRECT: &str = "/work/en/observations/O-1/correct";
const WITHDRAW: &str = "/work/en/observations/O-1/withdraw";

#[test]
fn a_correction_keeps_both_versions_and_shows_the_words_that_changed() {
    let work = Work::new();
    let kept =
        [("lat", "16.77"), ("lon", "-3.01"), ("party_ids", "P1"), ("figure_text", "a dozen")];
    let made = work.observed("O-1", &kept);
    work.did(&Intent::Make {
        kind: Kind::Assessment,
        cells: crate::world::with(
            assessment("A-1", "C1", "some", "2018-12-31"),
            Kind::Assessment,
            "evidence_ids",
            "O-1",
        ),
    });
    let mut observer = work.as_role("observer", Role::Observer);
    let page = observer.get("/work/en/observations/O-1").text().to_owned();
    for wanted in
        ["16.77", "a dozen", "Twelve soldiers", "speaks for it", "/work/en/commitments/C1#a-A-1"]
    {
        assert!(page.contains(wanted), "{wanted}");
    }
    assert!(!page.contains("corrected since") && !page.contains("<del>"));
    let form = observer.get(CORRECT).text().to_owned();
    let before = work.head();
    // What has to be mended is said beside its field, and what was typed stays.
    for (over, wanted) in [
        (vec![("what", "Ten soldiers.")], "Say why"),
        (vec![("what", "Ten soldiers."), ("reason", "r"), ("when", "soonish")], "not a date"),
        (vec![("what", "Ten soldiers."), ("reason", "r"), ("figure", "10")], "needs its unit"),
        (vec![("reason", "no change at all")], "nothing to correct"),
    ] {
        let answer = send(&mut observer, CORRECT, &form, &over);
        assert_eq!(answer.status, 422, "{over:?}");
        assert!(answer.text().contains(wanted), "{over:?}: {wanted}");
        assert!(over.iter().all(|(_, typed)| answer.text().contains(typed)), "{over:?}");
    }
    let long = "x".repeat(5_000);
    assert!(send(&mut observer, CORRECT, &form, &[("reason", &long)]).text().contains("too long"));
    assert_eq!(work.head(), before);
    let over =
        [("what", "Ten soldiers were seen at the gate."), ("reason", "Counted on the picture.")];
    let done = send(&mut observer, CORRECT, &form, &over);
    assert_eq!(done.status, 303, "{}", done.text());
    assert_eq!(
        send(&mut observer, CORRECT, &form, &over).header("location"),
        done.header("location")
    );
    assert_eq!(work.head(), before + 1, "sent twice, recorded once");
    let page = observer.get(done.header("location")).text().to_owned();
    let del = super::between(&page, "<del>", "</del>").unwrap();
    let ins = super::between(&page, "<ins>", "</ins>").unwrap();
    assert!(del.contains("[−") && del.contains("taken out:") && del.contains("Twelve"), "{del}");
    assert!(ins.contains("[+") && ins.contains("put in:") && ins.contains("Ten"), "{ins}");
    assert!(page.contains("class=\"receipt\"") && page.contains("Counted on the picture."));
    assert!(page.contains("P-observer") && page.contains("tester"), "who did what");
    assert!(page.contains(&format!("Entry {} ·", made + 1)) && page.contains("corrected since"));
    // What the form does not show is as it was.
    assert!(page.contains("16.77") && page.contains("a dozen"));
    assert!(observer.get("/work/en/commitments?look=1").text().contains("needs another look"));
}

#[test]
fn whoever_comes_second_sees_both_and_loses_nothing() {
    let work = Work::new();
    work.observed("O-1", &[]);
    let mut observer = work.as_role("observer", Role::Observer);
    let form = observer.get(CORRECT).text().to_owned();
    work.corrected("O-1", "place", "Ber");
    let before = work.head();
    let over = [("what", "Ten soldiers were seen at the gate."), ("reason", "Fewer.")];
    let told = send(&mut observer, CORRECT, &form, &over);
    assert_eq!((told.status, work.head()), (422, before));
    let page = told.text().to_owned();
    assert!(page.contains("Somebody changed this record") && page.contains("counted again"));
    let theirs = page.split("<h2>What was changed meanwhile").nth(1).unwrap();
    let (theirs, yours) = theirs.split_once("<h2>What you change").unwrap();
    assert!(theirs.contains("Ber") && !theirs.contains("Ten"));
    assert!(yours.split("<form").next().unwrap().contains("Ten"));
    // The form holds what was typed, and what the other changed where nothing was typed.
    assert_eq!(input(&page, "place"), "Ber");
    assert!(
        page.contains("Ten soldiers were seen at the gate.</textarea>") && page.contains("Fewer.")
    );
    let done = send(&mut observer, CORRECT, &page, &[]);
    assert_eq!(done.status, 303, "{}", done.text());
    let page = observer.get("/work/en/observations/O-1").text().to_owned();
    assert!(page.contains("Ten soldiers were") && page.contains("Ber"), "both corrections hold");
    // Withdrawn meanwhile, what was typed can still be copied.
    let form = observer.get(CORRECT).text().to_owned();
    let (kind, id, reason) = (Kind::Observation, "O-1".into(), "consent taken back".into());
    work.did(&Intent::Withdraw { kind, id, seen: None, reason });
    let late =
        send(&mut observer, CORRECT, &form, &[("what", "Nine."), ("reason", "Fewer still.")]);
    assert_eq!(late.status, 422);
    assert!(late.text().contains("was withdrawn") && late.text().contains("Nine.</textarea>"));
    assert!(!late.text().contains("name=\"record\""), "there is nothing to press");
    assert_eq!(observer.get(CORRECT).status, 303);
}

#[test]
fn what_was_typed_is_kept_as_a_draft_and_brought_together_with_what_came_meanwhile() {
    let work = Work::new();
    work.observed("O-1", &[]);
    let mut observer = work.as_role("observer", Role::Observer);
    let form = observer.get(CORRECT).text().to_owned();
    let mut fields = filled(&form);
    fields.iter_mut().find(|(name, _)| name == "what").unwrap().1 = "Nine, typed further.".into();
    fields.push(("by_script".into(), "1".into()));
    let sent: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(observer.post("/work/en/observations/O-1/correct/draft", &sent).status, 204);
    let again = observer.get(CORRECT).text().to_owned();
    assert!(
        again.contains("Nine, typed further.</textarea>") && again.contains("kept as a draft and")
    );
    assert!(!observer.get(&format!("{CORRECT}?anew=1")).text().contains("typed further"));
    work.corrected("O-1", "place", "Ber");
    let again = observer.get(CORRECT).text().to_owned();
    assert!(again.contains("Somebody changed") && input(&again, "place") == "Ber");
    assert_eq!(send(&mut observer, CORRECT, &again, &[("reason", "Counted.")]).status, 303);
    assert!(!observer.get(CORRECT).text().contains("kept as a draft and"));
}

#[test]
fn what_is_closed_meanwhile_is_gone_and_whoever_closes_it_has_the_receipt() {
    let work = Work::new();
    work.observed(
        "O-1",
        &[("access_level", "confidential"), ("summary", "CANARY of the closed version")],
    );
    let mut observer = work.as_role("observer", Role::Observer);
    assert_eq!(observer.get("/work/en/observations/O-1").status, 404);
    // Opened, it shows what it says now and nothing of what it said before.
    work.corrected("O-1", "summary", "Soldiers were seen.");
    assert_eq!(observer.get("/work/en/observations/O-1").status, 404);
    work.corrected("O-1", "access_level", "internal");
    let page = observer.get("/work/en/observations/O-1").text().to_owned();
    assert!(page.contains("Soldiers were seen.") && !page.contains("CANARY"), "{page}");
    let form = observer.get(CORRECT).text().to_owned();
    let over = [("access", "confidential"), ("reason", "The source could be known by it.")];
    let done = send(&mut observer, CORRECT, &form, &over);
    assert!(done.header("location").starts_with("/work/en/entry?done="), "{}", done.text());
    let receipt = observer.get(done.header("location")).text().to_owned();
    assert!(receipt.contains("class=\"receipt\""));
    for path in ["/work/en/observations/O-1", CORRECT, WITHDRAW] {
        assert_eq!(observer.get(path).status, 404, "{path}");
    }
}

#[test]
fn a_withdrawal_needs_a_reason_stays_in_the_history_and_flags_what_rests_on_it() {
    let work = Work::new();
    work.observed("O-1", &[]);
    work.did(&Intent::Make {
        kind: Kind::Assessment,
        cells: crate::world::with(
            assessment("A-1", "C1", "some", "2018-12-31"),
            Kind::Assessment,
            "evidence_ids",
            "O-1",
        ),
    });
    let mut editor = work.as_role("editor", Role::Editor);
    let form = editor.get(WITHDRAW).text().to_owned();
    assert!(form.contains("stays in the ledger") && form.contains("flagged"));
    let take = |page: &str, reason: &str| {
        [
            ("id", value_of(page, "id").to_owned()),
            ("seen", value_of(page, "seen").to_owned()),
            ("reason", reason.to_owned()),
        ]
    };
    let mut send = |fields: &[(&str, String)]| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (*a, b.as_str())).collect();
        editor.post(WITHDRAW, &fields)
    };
    assert!(send(&take(&form, " ")).text().contains("Say why"));
    work.corrected("O-1", "place", "Ber");
    let before = work.head();
    let stale = send(&take(&form, "The source takes back consent."));
    assert_eq!((stale.status, work.head()), (422, before));
    assert!(
        stale.text().contains("Somebody changed") && stale.text().contains("takes back consent")
    );
    let fields = take(stale.text(), "The source takes back consent.");
    let done = send(&fields);
    assert_eq!(done.status, 303, "{}", done.text());
    assert_eq!(send(&fields).header("location"), done.header("location"));
    assert_eq!(work.head(), before + 1);
    let page = editor.get(done.header("location")).text().to_owned();
    assert!(page.contains("This record was withdrawn") && page.contains("takes back consent"));
    assert!(
        page.contains("P-editor")
            && page.contains("withdrawn since")
            && !page.contains("/correct\"")
    );
    let page = editor.get("/work/en/commitments/C1").text().to_owned();
    assert!(page.contains("Look at it again") && page.contains("withdrawn since"), "{page}");
    assert!(page.contains("Nothing is recorded for this commitment"));
    assert!(editor.get("/work/en/commitments?look=1").text().contains("needs another look"));
}
