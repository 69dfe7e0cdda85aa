//! API tokens over HTTP: made on one's own page and shown once, and what a program reads by one at
//! `/api/v1/restricted`: what its owner is shown without a word, and nothing that is closed.

use accordwatch::command::Intent;
use accordwatch::people::{Role, Roles, Secret};
use accordwatch::service::system_env;
use accordwatch::store::office::API_TOKENS_MAX;
use serde_json::Value;

use super::closed::readings;
use super::{Visitor, Work, between, now};
use crate::published::forms;
use crate::site::Answer;
use crate::world::{source, with};

const PAGE: &str = "/work/en/account/tokens";
const BASE: &str = "/api/v1/restricted";
/// Stands in closed records, and may be in no answer.
const CANARY: &str = "CANARY-5R8T";

/// A mission with an open observation on an open source, one on a closed source, and a closed one.
fn work() -> Work {
    let work = Work::new();
    let (kind, cells) = source("S-SHUT", "confidential");
    let cells = with(cells, kind, "title", &format!("{CANARY} title"));
    work.did_by("P-author", &Intent::Make { kind, cells });
    work.observed_by("P-author", "O-OPEN", &[]);
    let over = [("source_id", "S-SHUT"), ("summary", "Said in confidence of an open matter.")];
    work.observed_by("P-author", "O-RESTS", &over);
    let said = format!("{CANARY} words");
    let over = [("access_level", "confidential"), ("summary", &said)];
    work.observed_by("P-author", "O-SHUT", &over);
    work.publish();
    work
}

/// Makes a token on the page, as a person does.
fn made(visitor: &mut Visitor, name: &str) -> String {
    visitor.get(PAGE);
    let page = visitor.post(PAGE, &[("name", name), ("days", "30")]);
    assert_eq!(page.status, 200, "{}", page.text());
    between(page.text(), "<code>", "<").unwrap().to_owned()
}

fn ask(work: &Work, token: &str, path: &str) -> Answer {
    let carried = format!("Bearer {token}");
    work.server.ask("GET", &format!("{BASE}{path}"), &[("Authorization", &carried)])
}

fn json(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.body).unwrap()
}

/// The sort of a problem, with its status.
fn problem(answer: &Answer) -> (u16, String) {
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let sort = json(answer)["type"].as_str().unwrap().rsplit_once('/').unwrap().1.to_owned();
    (answer.status, sort)
}

#[test]
fn a_token_is_shown_once_listed_by_name_and_ended_by_its_owner_alone() {
    let work = work();
    let (mut owner, mut other) =
        (work.as_role("one", Role::Observer), work.as_role("two", Role::Auditor));
    assert!(owner.get("/work/en/account").text().contains("account/tokens"));
    let token = made(&mut owner, "Statistics script");
    assert!(token.starts_with("accordwatch_") && token.len() == 55, "{token}");
    let page = owner.get(PAGE);
    assert!(page.text().contains("Statistics script") && !page.text().contains(&token));
    assert!(page.text().contains("Not used yet"));
    assert_eq!(ask(&work, &token, "/evidence").status, 200);
    assert!(owner.get(PAGE).text().contains("Last used"));
    assert!(!other.get(PAGE).text().contains("Statistics script"));
    // Of the token itself the file of the people holds nothing.
    let secret = token.strip_prefix("accordwatch_").unwrap();
    for name in ["people.db", "people.db-wal"] {
        let bytes = std::fs::read(work.folder.path().join("m").join(name)).unwrap_or_default();
        let stands = |form: &Vec<u8>| memchr::memmem::find(&bytes, form).is_some();
        assert!(!forms(secret).iter().any(stands), "{name}");
    }
    let number = between(page.text(), "account/tokens/", "/end").unwrap().to_owned();
    let end = format!("{PAGE}/{number}/end");
    other.get(PAGE);
    assert_eq!(other.post(&end, &[]).status, 404);
    assert_eq!(ask(&work, &token, "/evidence").status, 200);
    owner.get(PAGE);
    assert_eq!(owner.post(&end, &[]).status, 303);
    assert_eq!(problem(&ask(&work, &token, "/evidence")), (401, "not-signed-in".to_owned()));
    for form in [[("name", ""), ("days", "30")], [("name", "x"), ("days", "31")]] {
        owner.get(PAGE);
        assert_eq!(owner.post(PAGE, &form).status, 422, "{form:?}");
    }
    for n in 0..API_TOKENS_MAX {
        made(&mut owner, &format!("Script {n}"));
    }
    owner.get(PAGE);
    let page = owner.post(PAGE, &[("name", "One more"), ("days", "7")]);
    assert!(
        page.status == 422 && page.text().contains("You have 20 API tokens"),
        "{}",
        page.text()
    );
}

#[test]
fn a_program_reads_what_its_owner_is_shown_and_nothing_that_is_closed() {
    let work = work();
    let token = made(&mut work.as_role("one", Role::Auditor), "Script");
    let answer = ask(&work, &token, "/evidence?fields=evidence_id,source_id,source_name,summary");
    assert_eq!((answer.status, answer.header("cache-control")), (200, "no-store"));
    let value = json(&answer);
    assert_eq!(value["total"], 2, "{value}");
    assert_eq!(value["known_at"], work.head());
    let named: Vec<&str> = value["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["evidence_id"].as_str().unwrap())
        .collect();
    assert_eq!(named, ["O-OPEN", "O-RESTS"]);
    // What rests on a closed source does not name it, and is not found by it.
    assert_eq!(value["rows"][1]["source_id"], Value::Null);
    assert_eq!(value["rows"][1]["source_name"], Value::Null);
    assert_eq!(json(&ask(&work, &token, "/evidence?source_id=S-SHUT"))["total"], 0);
    assert_eq!(ask(&work, &token, "/evidence/O-OPEN").status, 200);
    for closed in ["/evidence/O-SHUT", "/sources/S-SHUT", "/anchors", "/people", "/nothing"] {
        assert_eq!(ask(&work, &token, closed).status, 404, "{closed}");
    }
    let mut said = Vec::new();
    for table in accordwatch::word::Kind::ALL {
        let answer = ask(&work, &token, &format!("/{}?limit=1000", table.table()));
        assert!(answer.status == 200 || table.table() == "anchors", "{}", table.table());
        said.extend(answer.body);
    }
    for hidden in [CANARY, "O-SHUT", "S-SHUT"] {
        let stands = |form: &Vec<u8>| memchr::memmem::find(&said, form).is_some();
        assert!(!forms(hidden).iter().any(stands), "{hidden}");
    }
    // Nothing closed was read, so nothing of it was noted.
    assert_eq!(readings(&work).len(), 0);
    // What is internal is on the public side nowhere.
    let public = work.server.get("/api/v1/evidence");
    assert!(public.status == 200 && !public.text().contains("O-OPEN"), "{}", public.text());
}

#[test]
fn without_a_token_that_holds_nothing_is_read_and_the_answer_says_what_to_send() {
    let work = work();
    let account = work.account("one", Role::Observer);
    let token = made(&mut work.signed_in(account), "Script");
    let secret = token.strip_prefix("accordwatch_").unwrap();
    let refused = |headers: &[(&str, &str)], path: &str| {
        let answer = work.server.ask("GET", &format!("{BASE}{path}"), headers);
        let (status, sort) = problem(&answer);
        assert_eq!((status, sort.as_str()), (401, "not-signed-in"), "{headers:?}");
        assert_eq!(answer.header("www-authenticate"), "Bearer realm=\"accordwatch\"");
    };
    refused(&[], "/evidence");
    refused(&[], "/nothing");
    refused(&[("Authorization", &format!("Basic {token}"))], "/evidence");
    refused(&[("Authorization", &format!("Bearer {secret}"))], "/evidence");
    refused(&[("Authorization", "Bearer accordwatch_AAAA")], "/evidence");
    refused(&[], &format!("/evidence?access_token={token}"));
    let session = work.signed_in(account);
    let cookies: Vec<String> = session.cookies.iter().map(|(k, v)| format!("{k}={v}")).collect();
    refused(&[("Cookie", &cookies.join("; "))], "/evidence");
    // One that ended.
    let late = Secret::of(system_env().seed());
    let (then, ended) =
        (now() - jiff::SignedDuration::from_hours(2), now() - jiff::SignedDuration::from_hours(1));
    assert!(
        work.desk.office().make_api_token(account, (&late.hash(), "late"), (then, ended)).unwrap()
    );
    let late = format!("Bearer accordwatch_{}", late.text());
    refused(&[("Authorization", &late)], "/evidence");
    // The rights are those of the moment.
    let carried = format!("Bearer {token}");
    assert_eq!(ask(&work, &token, "/evidence").status, 200);
    work.desk.office().set_roles(account, &Roles::of([Role::PartyDelegate])).unwrap();
    assert_eq!(problem(&ask(&work, &token, "/evidence")), (403, "may-not".to_owned()));
    work.desk.office().set_roles(account, &Roles::of([Role::Reviewer])).unwrap();
    assert_eq!(ask(&work, &token, "/evidence").status, 200);
    work.desk.office().set_closed(account, true).unwrap();
    refused(&[("Authorization", &carried)], "/evidence");
}

#[test]
fn the_working_record_is_asked_as_the_public_tables_are() {
    let work = work();
    let token = made(&mut work.as_role("one", Role::Editor), "Script");
    let first = ask(&work, &token, "/evidence?limit=1&sort=-evidence_id");
    let next = json(&first)["next"].as_str().unwrap().to_owned();
    assert!(next.starts_with("/api/v1/restricted/evidence?"), "{next}");
    let rest = next.strip_prefix(BASE).unwrap();
    let second = json(&ask(&work, &token, rest));
    assert_eq!(second["rows"][0]["evidence_id"], "O-OPEN");
    assert_eq!(second["next"], Value::Null);
    let again = [
        ("Authorization", format!("Bearer {token}")),
        ("If-None-Match", first.header("etag").to_owned()),
    ];
    let again: Vec<(&str, &str)> = again.iter().map(|(name, it)| (*name, it.as_str())).collect();
    let address = format!("{BASE}/evidence?limit=1&sort=-evidence_id");
    assert_eq!(work.server.ask("GET", &address, &again).status, 304);
    for (path, status, sort) in [
        ("/evidence?colour=red", 400, "unknown-parameter"),
        ("/evidence?finding=maybe", 400, "bad-value"),
        ("/evidence/O-OPEN?fields=note", 400, "unknown-parameter"),
        ("/evidence/a/b", 404, "not-found"),
        ("/evidence/O-NONE", 404, "unknown-row"),
    ] {
        assert_eq!(problem(&ask(&work, &token, path)), (status, sort.to_owned()), "{path}");
    }
    let carried = format!("Bearer {token}");
    let post = work.server.ask("POST", &format!("{BASE}/evidence"), &[("Authorization", &carried)]);
    assert_eq!((problem(&post).0, post.header("allow")), (405, "GET, HEAD, OPTIONS"));
    let head = work.server.ask("HEAD", &address, &[("Authorization", &carried)]);
    assert_eq!((head.status, head.body.len()), (200, 0));
    // What is recorded now is read now, and ends the cursors of before.
    work.observed("O-MORE", &[]);
    assert_eq!(problem(&ask(&work, &token, rest)), (410, "stale-cursor".to_owned()));
    assert_eq!(json(&ask(&work, &token, "/evidence"))["total"], 3);
}
