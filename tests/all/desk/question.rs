//! Competing claims: side by side, never summed; one is chosen with a reason, and what was chosen
//! before and what is chosen now change together.

use accordwatch::people::Role;
use accordwatch::word::Kind;

use super::record::{claim, send};
use super::{Work, verified};

const CHOOSE: &str = "/work/en/questions/Q-1/choose";

fn printed(work: &Work) -> Vec<&'static str> {
    let is = |id: &&str| work.cell(Kind::Claim, id, "printed").as_deref() == Some("true");
    ["CL-1", "CL-2", "CL-3"].into_iter().filter(is).collect()
}

/// A question with three claims.
fn asked() -> Work {
    let work = Work::new();
    for id in ["CL-1", "CL-2", "CL-3"] {
        work.recorded(Kind::Claim, &claim(id, "Q-1"));
    }
    work.revised(Kind::Claim, "CL-2", "value_text", "Forty, it says");
    work
}

#[test]
fn one_claim_is_chosen_with_a_reason() {
    let work = asked();
    let mut observer = work.as_role("observer", Role::Observer);
    let page = observer.get("/work/en/questions/Q-1").text().to_owned();
    assert!(page.contains("How many soldiers") && page.contains("Forty, it says"));
    assert!(page.contains("None is chosen; the report"));
    let before = work.head();
    let no_reason = send(&mut observer, &page, CHOOSE, &[("claim", "CL-2")]);
    assert!(no_reason.text().contains("Say why") && work.head() == before);
    assert!(no_reason.text().contains("value=\"CL-2\" checked"), "the choice is kept");
    let nothing = send(&mut observer, &page, CHOOSE, &[("reason", "none")]);
    assert!(nothing.text().contains("chosen already"), "{}", nothing.text());
    let over = [("claim", "CL-1"), ("reason", "It was counted.")];
    let done = send(&mut observer, &page, CHOOSE, &over);
    assert_eq!((done.status, work.head()), (303, before + 1), "{}", done.text());
    assert_eq!(
        send(&mut observer, &page, CHOOSE, &over).header("location"),
        done.header("location")
    );
    assert_eq!((printed(&work), work.head()), (vec!["CL-1"], before + 1));
    let page = observer.get(done.header("location")).text().to_owned();
    for wanted in
        ["class=\"receipt\"", "It was counted.", "Chosen by P-observer", "● the one printed"]
    {
        assert!(page.contains(wanted), "{wanted}: {page}");
    }
}

#[test]
fn the_claim_that_was_printed_steps_back_in_the_same_breath_or_nothing_changes() {
    let work = asked();
    let mut observer = work.as_role("observer", Role::Observer);
    let page = observer.get("/work/en/questions/Q-1").text().to_owned();
    let over = [("claim", "CL-1"), ("reason", "It was counted.")];
    let done = send(&mut observer, &page, CHOOSE, &over);
    let page = observer.get(done.header("location")).text().to_owned();
    let before = work.head() - 1;
    // From one to another: two entries, or none.
    let mut editor = work.as_role("editor", Role::Editor);
    let theirs = editor.get("/work/en/questions/Q-1").text().to_owned();
    let over = [("claim", "CL-2"), ("reason", "Two saw it.")];
    assert_eq!(send(&mut editor, &theirs, CHOOSE, &over).status, 303);
    assert_eq!((printed(&work), work.head()), (vec!["CL-2"], before + 3));
    assert!(work.cell(Kind::Claim, "CL-1", "printed_reason").unwrap().is_empty());
    let history = editor.get("/work/en/records/claims/CL-1").text().to_owned();
    assert!(history.contains("It was counted.") && history.contains("Two saw it."));
    // Whoever looked before that chooses again, and nothing is half done.
    let late = send(&mut observer, &page, CHOOSE, &[("claim", "CL-3"), ("reason", "Mine.")]);
    assert_eq!((late.status, work.head()), (422, before + 3));
    assert!(late.text().contains("Somebody changed these claims") && late.text().contains("Mine."));
    assert_eq!(printed(&work), ["CL-2"]);
    let none =
        send(&mut observer, late.text(), CHOOSE, &[("claim", "-"), ("reason", "All doubtful.")]);
    assert_eq!(none.status, 303, "{}", none.text());
    assert_eq!((printed(&work), work.head()), (vec![], before + 4));
    assert!(
        observer.get("/work/en/records/claims?state=disputed").text().contains("How many soldiers")
    );
    assert_eq!(verified(&work.folder.path().join("m")), work.head());
}

#[test]
fn a_claim_answers_a_question_that_is_there_or_a_new_one() {
    let work = Work::new();
    work.recorded(Kind::Claim, &claim("CL-1", "Q-1"));
    let mut observer = work.as_role("observer", Role::Observer);
    let new = "/work/fr/new/claims";
    // To the question: its words and its language are given.
    let form = observer.get(&format!("{new}?of=Q-1")).text().to_owned();
    assert!(form.contains("How many soldiers") && !form.contains("name=\"question\""));
    assert!(
        form.contains("la langue de la question\u{a0}: anglais") && !form.contains("name=\"lang\"")
    );
    let over = [("value_text", "Nine"), ("figure", "9"), ("party_id", "P2"), ("source_id", "S1")];
    let no_unit = send(&mut observer, &form, new, &over);
    assert!(
        no_unit.text().contains("demande son unité") && no_unit.text().contains("Nine</textarea>")
    );
    let done = send(&mut observer, no_unit.text(), new, &[("unit", "soldiers")]);
    assert!(done.header("location").starts_with("/work/fr/questions/Q-1?done="), "{}", done.text());
    let page = observer.get(done.header("location")).text().to_owned();
    assert!(
        page.contains("Nine")
            && page.contains("Twelve, it says")
            && page.contains("class=\"receipt\"")
    );
    // A new one.
    let form = observer.get(new).text().to_owned();
    let over = [("value_text", "Oui"), ("said_by", "un témoin"), ("source_id", "S1")];
    assert!(send(&mut observer, &form, new, &over).text().contains("#f-question"));
    let over = [&over[..], &[("question", "Le pont est-il ouvert ?")]].concat();
    let done = send(&mut observer, &form, new, &over);
    assert!(done.header("location").starts_with("/work/fr/questions/Q-CL-"), "{}", done.text());
    assert!(observer.get(done.header("location")).text().contains("un témoin"));
    assert_eq!(observer.get("/work/fr/new/claims?of=Q-99").status, 404);
    // Correcting a claim changes neither the question nor the choice.
    let correct = "/work/fr/records/claims/CL-1/correct";
    let form = observer.get(correct).text().to_owned();
    assert!(!form.contains("name=\"question\"") && !form.contains("name=\"printed\""));
    let over = [("value_text", "Thirteen"), ("reason", "Mal entendu."), ("printed", "true")];
    assert_eq!(send(&mut observer, &form, correct, &over).status, 303);
    assert_eq!(work.cell(Kind::Claim, "CL-1", "printed").unwrap(), "false");
    assert_eq!(work.cell(Kind::Claim, "CL-1", "question_id").unwrap(), "Q-1");
}

#[test]
fn tolls_of_an_incident_stand_side_by_side_and_are_never_summed() {
    let work = Work::new();
    let mut observer = work.as_role("observer", Role::Observer);
    let new = "/work/en/new/incidents";
    let form = observer.get(new).text().to_owned();
    let over = [
        ("title", "Attack on the camp"),
        ("date", "2018-01-18"),
        ("kind", "attack"),
        ("attribution", "established"),
        ("commitment_ids", "C1"),
    ];
    let criteria = send(&mut observer, &form, new, &over);
    assert!(criteria.text().contains("by what criteria it is established"));
    let done = send(&mut observer, criteria.text(), new, &[("attribution", "unknown")]);
    assert_eq!(done.status, 303, "{}", done.text());
    let incident = done.header("location").split('?').next().unwrap().to_owned();
    for (figure, who) in [("54", "The mission"), ("77", "A paper")] {
        let page = observer.get(&incident).text().to_owned();
        let to = super::between(&page, "/work/en/new/claims?of=", "\"").unwrap().to_owned();
        let form = observer.get(&format!("/work/en/new/claims?of={to}")).text().to_owned();
        assert!(figure == "77" || form.contains("killed or injured: Attack on the camp?"));
        let text = format!("{figure} killed");
        let over = [
            ("value_text", text.as_str()),
            ("figure", figure),
            ("unit", "people killed"),
            ("said_by", who),
            ("source_id", "S1"),
        ];
        let done = send(&mut observer, &form, "/work/en/new/claims", &over);
        assert_eq!(done.status, 303, "{}", done.text());
    }
    let page = observer.get(&incident).text().to_owned();
    for wanted in
        ["54", "77", "The mission", "A paper", "Nothing is added up", "/work/en/questions/Q-I-"]
    {
        assert!(page.contains(wanted), "{wanted}: {page}");
    }
    assert!(!page.contains("131") && !page.contains("65.5"));
    let commitment = observer.get("/work/en/commitments/C1").text().to_owned();
    assert!(
        commitment.contains("/work/en/records/incidents/I-")
            && commitment.contains("/work/en/questions/Q-I-")
    );
}

#[test]
fn the_first_toll_of_an_incident_without_a_question_opens_one_in_the_same_breath() {
    let work = Work::new();
    let values = [
        ("incident_id", "INC-1"),
        ("agreement_id", "AG"),
        ("title", "An attack"),
        ("lang", "en"),
        ("kind", "attack"),
        ("date", "2018-01-18"),
        ("attribution", "unknown"),
    ];
    work.recorded(Kind::Incident, &values);
    let mut observer = work.as_role("observer", Role::Observer);
    let page = observer.get("/work/en/records/incidents/INC-1").text().to_owned();
    assert!(page.contains("/work/en/new/claims?of=Q-INC-1"), "{page}");
    let new = "/work/en/new/claims";
    let form = observer.get(&format!("{new}?of=Q-INC-1")).text().to_owned();
    let before = work.head();
    let over = [("value_text", ""), ("source_id", "S1")];
    assert_eq!(send(&mut observer, &form, new, &over).status, 422);
    let over = [("value_text", "Nine dead"), ("source_id", "S99")];
    assert_eq!(send(&mut observer, &form, new, &over).status, 422);
    assert_eq!(work.head(), before, "the incident is not corrected alone");
    let over = [("value_text", "Nine dead"), ("source_id", "S1"), ("said_by", "A paper")];
    let done = send(&mut observer, &form, new, &over);
    assert_eq!((done.status, work.head()), (303, before + 2), "{}", done.text());
    let twice = send(&mut observer, &form, new, &over);
    assert_eq!((twice.header("location"), work.head()), (done.header("location"), before + 2));
    assert_eq!(work.cell(Kind::Incident, "INC-1", "question_id").unwrap(), "Q-INC-1");
    let page = observer.get("/work/en/records/incidents/INC-1").text().to_owned();
    assert!(page.contains("Nine dead") && page.contains("A question was opened"), "{page}");
}
