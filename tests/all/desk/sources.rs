//! Sources in the workspace: made, found, corrected, and kept to what they allow.

use accordwatch::command::Intent;
use accordwatch::people::Role;
use accordwatch::service::edition;
use accordwatch::store::read;
use accordwatch::word::Kind;

use super::{Visitor, Work, between, value_of};
use crate::world::{assessment, source, with};

/// A form for a source with these fields over ordinary ones.
fn filled<'f>(page: &'f str, over: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let mut form = vec![
        ("id", value_of(page, "id")),
        ("title", "Resident of the region"),
        ("source_type", "interview"),
        ("reliability", "B"),
        ("consent", "public_unnamed"),
        ("access_level", "internal"),
    ];
    for kept in ["record", "seen"] {
        form.extend(between(page, &format!("name=\"{kept}\" value=\""), "\"").map(|it| (kept, it)));
    }
    form.retain(|(name, _)| over.iter().all(|(other, _)| name != other));
    form.extend_from_slice(over);
    form
}

/// Makes a source; gives back its code.
fn made(visitor: &mut Visitor, over: &[(&str, &str)]) -> String {
    let page = visitor.get("/work/en/sources/new").text().to_owned();
    let answer = visitor.post("/work/en/sources/new", &filled(&page, over));
    assert_eq!(answer.status, 303, "{}", answer.text());
    let to = answer.header("location").to_owned();
    between(&to, "/work/en/sources/", "?").unwrap().to_owned()
}

/// Corrects a source in these fields.
fn corrected(visitor: &mut Visitor, code: &str, over: &[(&str, &str)]) -> crate::site::Answer {
    let path = format!("/work/en/sources/{code}/correct");
    let page = visitor.get(&path).text().to_owned();
    visitor.post(&path, &filled(&page, over))
}

#[test]
fn a_source_gets_a_code_that_says_nothing_and_is_ready_for_the_next_observation() {
    let work = Work::new();
    let mut visitor = work.as_role("observer", Role::Observer);
    let code = made(&mut visitor, &[]);
    let other = made(&mut visitor, &[]);
    assert!(code.len() == 11 && code.starts_with("S-") && code != other, "{code} {other}");
    let page = visitor.get(&format!("/work/en/sources/{code}"));
    for words in [
        "Resident of the region",
        "interview",
        "B – usually reliable",
        "Public without a name",
        "No observation rests on it",
        "Nothing is sealed of this source.",
        "Recorded",
    ] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    assert!(visitor.get("/work/en/entry").text().contains(&format!("<option value=\"{code}\">")));
    work.observed("O-1", &[("source_id", &code)]);
    let page = visitor.get(&format!("/work/en/sources/{code}"));
    assert!(page.text().contains("One observation rests on it") && page.text().contains("O-1"));
    // A code made out of something is not taken.
    let before = work.head();
    let form = visitor.get("/work/en/sources/new").text().to_owned();
    let forged = filled(&form, &[("record", "S-MOHAMED-AG")]);
    let answer = visitor.post("/work/en/sources/new", &forged);
    assert!(!answer.header("location").contains("MOHAMED") && work.head() == before + 1);
}

#[test]
fn what_is_missing_is_said_beside_its_field_and_a_form_sent_twice_is_recorded_once() {
    let work = Work::new();
    let mut visitor = work.as_role("observer", Role::Observer);
    let before = work.head();
    for (over, words) in [
        (("title", ""), "This field is empty"),
        (("consent", ""), "Choose what the source allows"),
        (("consent", "everything"), "Choose what the source allows"),
        (("published_on", "soonish"), "This is not a date that can be read"),
        (("lang", "french"), "This is no language tag"),
        (("title", "a\u{202e}b"), "cannot be printed"),
        (("reliability", "Z"), "Choose one of the list"),
    ] {
        let page = visitor.get("/work/en/sources/new").text().to_owned();
        let answer = visitor.post("/work/en/sources/new", &filled(&page, &[over]));
        assert_eq!(answer.status, 422, "{over:?}");
        assert!(answer.text().contains(words), "{over:?}: {}", answer.text());
        assert_eq!(value_of(answer.text(), "record"), value_of(&page, "record"), "{over:?}");
    }
    let page = visitor.get("/work/en/sources/new").text().to_owned();
    let hidden = filled(&page, &[("consent", "background"), ("access_level", "public")]);
    let answer = visitor.post("/work/en/sources/new", &hidden);
    assert!(answer.text().contains("did not agree to public use cannot be public"));
    assert_eq!(work.head(), before);
    let form = filled(&page, &[]);
    let first = visitor.post("/work/en/sources/new", &form);
    let second = visitor.post("/work/en/sources/new", &form);
    assert_eq!((first.status, second.status), (303, 303));
    assert_eq!(first.header("location"), second.header("location"));
    assert_eq!(work.head(), before + 1);
    let other = visitor.post("/work/en/sources/new", &filled(&page, &[("title", "Another")]));
    assert!(other.status == 422 && other.text().contains("sent before with other words"));
}

#[test]
fn the_list_is_narrowed_ordered_and_turned_and_says_what_to_do_when_it_is_empty() {
    let work = Work::new();
    let mut visitor = work.as_role("auditor", Role::Auditor);
    for n in 0..60 {
        let (kind, cells) = source(&format!("L{n:02}"), "internal");
        let cells = with(cells, kind, "title", if n % 2 == 0 { "Étude" } else { "Journal" });
        work.did(&Intent::Make { kind, cells });
    }
    work.observed("O-1", &[("source_id", "L07")]);
    let (kind, cells) = source("HIDDEN", "confidential");
    work.did(&Intent::Make { kind, cells });
    let list = |visitor: &mut Visitor, query: &str| {
        let page = visitor.get(&format!("/work/en/sources?{query}"));
        assert_eq!(page.status, 200);
        let found = page.text().split("href=\"/work/en/sources/").skip(1);
        let found: Vec<String> =
            found.map(|rest| rest.split('"').next().unwrap().to_owned()).collect();
        (found, page.text().to_owned())
    };
    let (all, page) = list(&mut visitor, "");
    assert_eq!((all.len(), all[0].as_str()), (50, "L59"), "{page}");
    assert!(!page.contains("HIDDEN") && !page.contains("sources/new"));
    assert!(list(&mut visitor, "page=2").0.contains(&"L00".to_owned()));
    assert_eq!(list(&mut visitor, "order=resting").0[0], "L07");
    assert_eq!(list(&mut visitor, "order=code").0[0], "L00");
    assert_eq!(list(&mut visitor, "q=etude").0.len(), 30);
    assert_eq!(list(&mut visitor, "q=l07").0, ["L07"]);
    assert!(list(&mut visitor, "type=interview").1.contains("None fits"));
    assert!(list(&mut visitor, "consent=published&q=journal").0.len() == 30);
    assert!(list(&mut visitor, "consent=background").0.is_empty());
    let end = list(&mut visitor, "page=99&order=nonsense&type=&q=").0;
    assert!(end.contains(&"L00".to_owned()) && end.len() < 50, "{end:?}");
}

#[test]
fn a_correction_keeps_what_another_changed_and_needs_a_reason() {
    let work = Work::new();
    let mut visitor = work.as_role("observer", Role::Observer);
    let code = made(&mut visitor, &[]);
    let unsaid = corrected(&mut visitor, &code, &[("reliability", "A")]);
    assert!(unsaid.status == 422 && unsaid.text().contains("Say why"), "{}", unsaid.text());
    let same = corrected(&mut visitor, &code, &[("reason", "nothing")]);
    assert!(same.status == 422 && same.text().contains("there is nothing to correct"));
    let path = format!("/work/en/sources/{code}/correct");
    let page = visitor.get(&path).text().to_owned();
    let reader = work.desk.service().reader();
    let held = reader.read(|db| read::current(db, Kind::Source, &code)).unwrap().unwrap().2;
    let cells = with(held, Kind::Source, "note", "Speaks Tamasheq");
    let (kind, reason) = (Kind::Source, "The language was missing.".to_owned());
    work.did(&Intent::Revise { kind, cells, seen: None, reason });
    let mine = filled(&page, &[("reliability", "A"), ("reason", "Was right three times.")]);
    let stale = visitor.post(&path, &mine);
    assert_eq!(stale.status, 422);
    let text = stale.text();
    assert!(text.contains("Somebody changed this source") && text.contains("Speaks Tamasheq"));
    assert!(text.contains("The language was missing.") && text.contains("A – completely reliable"));
    assert!(text.contains("name=\"note\" type=\"text\" value=\"Speaks Tamasheq\""), "{text}");
    let again = [("reliability", "A"), ("note", "Speaks Tamasheq"), ("reason", "Right thrice.")];
    let done = visitor.post(&path, &filled(text, &again));
    assert_eq!(done.status, 303, "{}", done.text());
    let page = visitor.get(&format!("/work/en/sources/{code}"));
    for words in ["Right thrice.", "The language was missing.", "Corrected", "[+"] {
        assert!(page.text().contains(words), "{words}");
    }
}

#[test]
fn nothing_public_is_recorded_on_a_source_that_does_not_allow_it() {
    let work = Work::new();
    let mut visitor = work.as_role("observer", Role::Observer);
    let code = made(&mut visitor, &[("consent", "background")]);
    let page = visitor.get("/work/en/entry").text().to_owned();
    let form = |access: &'static str| {
        vec![
            ("id", value_of(&page, "id")),
            ("record", value_of(&page, "record")),
            ("when", "2018-03"),
            ("about", "C1"),
            ("source", code.as_str()),
            ("what", "Twelve soldiers."),
            ("access", access),
        ]
    };
    let before = work.head();
    let refused = visitor.post("/work/en/entry", &form("public"));
    assert_eq!(refused.status, 422);
    let beside = between(refused.text(), "id=\"w-access\">", "<").unwrap();
    assert!(beside.starts_with("This source did not agree to be used in public."), "{beside}");
    assert!(refused.text().contains("Twelve soldiers.") && work.head() == before);
    assert_eq!(visitor.post("/work/en/entry", &form("internal")).status, 303);
    let observation = value_of(&page, "record");
    let path = "/work/en/commitments/C1/judge";
    let judge = visitor.get(path).text().to_owned();
    assert!(judge.contains(observation) && judge.contains("cannot be cited: its source"));
    let level = between(&judge, "name=\"level\" value=\"level:", "\"").unwrap();
    let level = format!("level:{level}");
    let form = [
        ("id", value_of(&judge, "id")),
        ("record", value_of(&judge, "record")),
        ("as_of", "2018-12-31"),
        ("level", &level),
        ("rationale", "Because."),
        ("e", observation),
    ];
    let refused = visitor.post(path, &form);
    assert_eq!(refused.status, 422, "{}", refused.text());
    assert!(refused.text().contains("rests on a source that did not agree"), "{}", refused.text());
}

#[test]
fn a_source_narrows_what_it_allows_and_what_is_public_is_listed_and_leaves_the_next_publication() {
    let work = Work::new();
    let mut visitor = work.as_role("observer", Role::Observer);
    let code = made(&mut visitor, &[("access_level", "public")]);
    let position = work.observed("O-1", &[("source_id", &code), ("access_level", "public")]);
    assert!(position > 0);
    let judged = assessment("J1", "C1", "some", "2018-12-31");
    let cells = with(judged, Kind::Assessment, "evidence_ids", "O-1");
    work.did(&Intent::Make { kind: Kind::Assessment, cells });
    let mission = work.folder.path().join("m");
    let published = |word: &str| {
        drop(edition::publish_mission(&mission).unwrap());
        let bytes = std::fs::read(mission.join("published/published.db")).unwrap();
        memchr::memmem::find(&bytes, word.as_bytes()).is_some()
    };
    assert!(published(&code) && published("O-1"));
    let closed = [("consent", "none"), ("access_level", "internal"), ("reason", "Changed mind.")];
    let done = corrected(&mut visitor, &code, &closed);
    assert_eq!(done.status, 303, "{}", done.text());
    let page = visitor.get(&format!("/work/en/sources/{code}")).text().to_owned();
    assert!(page.contains("2 public records rest on this source"), "{page}");
    assert!(page.contains("commitments/C1#a-J1"), "{page}");
    let list = visitor.get("/work/en/sources?breach=1").text().to_owned();
    assert!(list.contains(&code) && list.contains("public against its consent"), "{list}");
    assert!(list.contains("One source"));
    assert!(!published(&code) && !published("O-1"), "the copy still tells of it");
    // Once the observation is internal and the judgement made anew, nothing is left to list.
    work.corrected("O-1", "access_level", "internal");
    let page = visitor.get(&format!("/work/en/sources/{code}")).text().to_owned();
    assert!(page.contains("One public record rests on this source"), "{page}");
}

#[test]
fn a_source_that_was_closed_or_withdrawn_is_shown_as_what_it_is() {
    let work = Work::new();
    let mut visitor = work.as_role("observer", Role::Observer);
    let code = made(&mut visitor, &[]);
    let closed = corrected(
        &mut visitor,
        &code,
        &[("access_level", "confidential"), ("reason", "In danger.")],
    );
    assert!(closed.header("location").contains(&format!("/sources/{code}?done=")), "{closed:?}");
    let gate = visitor.get(&format!("/work/en/sources/{code}"));
    assert!(gate.status == 200 && !gate.text().contains("Resident"), "{}", gate.text());
    let mut other = work.as_role("other", Role::Observer);
    assert_eq!(other.get(&format!("/work/en/sources/{code}")).status, 404);
    let gone = made(&mut visitor, &[]);
    let (kind, id, reason) = (Kind::Source, gone.clone(), "made twice".into());
    work.did(&Intent::Withdraw { kind, id, seen: None, reason });
    let page = visitor.get(&format!("/work/fr/sources/{gone}"));
    assert!(page.text().contains("Cette source a été retirée."), "{}", page.text());
    let correct = visitor.get(&format!("/work/fr/sources/{gone}/correct"));
    assert_eq!(correct.status, 303);
}
