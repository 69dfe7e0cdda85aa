//! The workspace in a real browser: by keyboard, on a phone, every page looked at by axe and Nu.

use std::process::Command;

use accordwatch::people::Role;
use accordwatch::service::vault::change_custodians;
use accordwatch::store::sealed::SealedFolder;
use accordwatch::vault::Identity;
use accordwatch::word::{Key, Kind};
use serde_json::Value;

use super::Work;
use crate::browser::{harness, no_browser, seen_without_findings};

#[test]
fn the_first_hour_stands_up_to_a_browser_and_a_keyboard() {
    if no_browser() {
        return;
    }
    let work = Work::shipped();
    let join = work.desk.first_link().unwrap().unwrap();
    let visit = work.desk.demo_link(Role::Observer, None).unwrap();
    let mission = work.folder.path().join("m");
    let sealed = SealedFolder::at(&mission).unwrap();
    change_custodians(&sealed, |all| {
        all.add("Dépositaire A", &Identity::generate().public())?;
        all.add("Dépositaire B", &Identity::generate().public())
    })
    .unwrap();
    let plain = work.desk.demo_link(Role::Observer, None).unwrap();
    work.account("Collègue", Role::Reviewer);
    let before = work.head();
    let mut node = Command::new("node");
    node.arg(harness().join("work.mjs"))
        .arg(format!("http://{}", work.server.address))
        .args([format!("/work/en/join/{join}"), format!("/work/en/visit/{visit}")])
        .arg(format!("/work/en/visit/{plain}"))
        .args(std::env::var("ACCORDWATCH_SHOTS").ok());
    let seen = &seen_without_findings(&mut node);
    assert_eq!(seen["recovery"], 10);
    assert_eq!(seen["invited"], true);
    assert_eq!(seen["kept"], "S001");
    assert_eq!(seen["drafted"], true);
    assert!(seen["receipt"].as_str().unwrap().contains('·'), "{seen}");
    assert_eq!(seen["judged"], true);
    assert_eq!(seen["corrected"], true);
    assert!(seen["found"].as_u64().unwrap() > 0, "{seen}");
    assert_eq!(seen["withdrawn"], true);
    assert_eq!(
        (&seen["carried"], &seen["sealed"], &seen["sourced"]),
        (&true.into(), &true.into(), &1.into())
    );
    for deed in [
        "asked",
        "apart",
        "looked",
        "chosen",
        "warned",
        "followed",
        "listed",
        "wrongFile",
        "sealed",
    ] {
        assert_eq!(seen[deed], true, "{deed}: {seen}");
    }
    assert_eq!((&seen["mended"], &seen["recommended"]), (&1.into(), &1.into()), "{seen}");
    assert_eq!(seen["attached"], true, "{seen}");
    assert!(seen["fetched"].as_str().is_some_and(|name| name.len() == 36), "{seen}");
    assert!(seen["offered"].as_u64().is_some_and(|rows| rows > 1), "{seen}");
    assert_eq!(
        (&seen["stayed"], &seen["dangerous"]),
        (&"Deux hommes ont été emmenés.".into(), &true.into())
    );
    // Three observations, one with its files, a judgement, a file, a correction and one taken back; a choice of a claim,
    // a reading, a visit and its source; a recommendation and what became of it; a source.
    assert_eq!(work.head(), before + 7 + 6 + 1);
    let seconds = seen["seconds"].as_f64().unwrap();
    // A figure to be read, not to be passed: the promise is less than a minute.
    println!("an observation by keyboard, at four letters a second, took {seconds:.1} s");
}

#[test]
fn closed_records_and_a_partys_findings_stand_up_to_a_browser() {
    if no_browser() {
        return;
    }
    let work = Work::shipped();
    work.publish();
    super::party::revise(&work, Kind::Report, "AW-2018", "state", "draft");
    super::report::shown(&work, "AW-2018", &["CMA"]);
    let party = || Key::parse("CMA").ok();
    let visits: serde_json::Map<String, Value> = Role::ALL
        .iter()
        .map(|role| {
            let party = party().filter(|_| *role == Role::PartyDelegate);
            let link = work.desk.demo_link(*role, party).unwrap();
            (role.code().to_owned(), format!("/work/fr/visit/{link}").into())
        })
        .collect();
    let mut visits = visits;
    // A link lets in once, and a reviewer comes twice.
    let second = work.desk.demo_link(Role::Reviewer, None).unwrap();
    visits.insert("second".to_owned(), format!("/work/fr/visit/{second}").into());
    let mut node = Command::new("node");
    node.arg(harness().join("closed.mjs"))
        .arg(format!("http://{}", work.server.address))
        .arg(Value::Object(visits).to_string())
        .args(std::env::var("ACCORDWATCH_SHOTS").ok());
    let seen = &seen_without_findings(&mut node);
    for (what, wanted) in [
        ("opened", Value::from(true)),
        ("hidden", true.into()),
        ("broken", true.into()),
        ("told", 1.into()),
        ("named", 1.into()),
        ("ticked", 0.into()),
        // Opened, opened to correct, a source opened, broken.
        ("readings", 4.into()),
        ("source", true.into()),
        ("asked", 1.into()),
        ("destroyed", 1.into()),
        ("glasses", 1.into()),
        ("replied", 1.into()),
        ("calendar", true.into()),
    ] {
        assert_eq!(seen[what], wanted, "{what}: {seen}");
    }
    assert!(seen["findings"].as_u64().unwrap() > 0, "{seen}");
}

#[test]
fn the_pages_of_a_report_stand_up_to_a_browser() {
    if no_browser() {
        return;
    }
    let work = Work::shipped();
    work.publish();
    let visits: serde_json::Map<String, Value> = Role::ALL
        .iter()
        .map(|role| {
            let party = Key::parse("CMA").ok().filter(|_| *role == Role::PartyDelegate);
            let link = work.desk.demo_link(*role, party).unwrap();
            (role.code().to_owned(), format!("/work/fr/visit/{link}").into())
        })
        .collect();
    let mut node = Command::new("node");
    node.arg(harness().join("report.mjs"))
        .arg(format!("http://{}", work.server.address))
        .arg(Value::Object(visits).to_string())
        .args(std::env::var("ACCORDWATCH_SHOTS").ok());
    let seen = &seen_without_findings(&mut node);
    for deed in
        ["planned", "looked", "recorded", "beside", "folded", "put_back", "taken_back", "shown"]
    {
        assert_eq!(seen[deed], true, "{deed}: {seen}");
    }
    assert_eq!((&seen["mark"], &seen["replied"]), (&1.into(), &1.into()), "{seen}");
    assert!(seen["checks"].as_u64().unwrap() > 0, "{seen}");
}

#[test]
fn the_pages_of_a_sealing_stand_up_to_a_browser_and_look_again_by_themselves() {
    if no_browser() {
        return;
    }
    let (work, pipe) = super::report::sealing();
    let link = work.desk.demo_link(Role::Publisher, None).unwrap();
    let mut node = Command::new("node");
    node.arg(harness().join("sealing.mjs"))
        .arg(format!("http://{}", work.server.address))
        .args([format!("/work/en/visit/{link}"), "reports/R2".to_owned()])
        .args(std::env::var("ACCORDWATCH_SHOTS").ok());
    let seen = &seen_without_findings(&mut node);
    assert_eq!(seen["again"], true, "{seen}");
    super::report::let_on(&pipe);
}
