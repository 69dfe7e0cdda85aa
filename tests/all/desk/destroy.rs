//! Destroying what a withdrawn observation said: one asks, another agrees.

use std::path::{Path, PathBuf};

use accordwatch::command::Intent;
use accordwatch::people::Role;
use accordwatch::word::Kind;

use super::{Visitor, Work, value_of, verified};
use crate::ledger_store::cells;

/// Stands nowhere else.
const CANARY: &str = "mirliflore";
const PAGE: &str = "/work/en/observations/O-1";
const DESTROY: &str = "/work/en/observations/O-1/destroy";
const LIST: &str = "/work/en/destructions";

/// An observation that was corrected on a form, with a draft left over, and withdrawn.
fn withdrawn(work: &Work) {
    work.observed("O-1", &[("summary", &format!("A {CANARY} was seen."))]);
    drop(super::files::custodians(work));
    let picture = super::files::jpeg(60, 40, CANARY);
    super::files::attached_as(work, "O-1", &picture, &format!("The {CANARY} itself"));
    work.corrected("O-1", "place", CANARY);
    let (kind, reason) = (Kind::Observation, "the source asked".to_owned());
    let translation = cells(
        Kind::Translation,
        &[
            ("translation_id", "O-1.summary.fr"),
            ("table", "evidence"),
            ("record_id", "O-1"),
            ("field", "summary"),
            ("lang", "fr"),
            ("text", &format!("On a vu un {CANARY}.")),
            ("translator", "somebody"),
        ],
    );
    work.did(&Intent::Make { kind: Kind::Translation, cells: translation });
    let mut editor = work.as_role("drafting", Role::Editor);
    let draft = "/work/en/observations/O-1/correct";
    editor.get(draft);
    let kept = [("what", format!("Another {CANARY}")), ("keep", "1".to_owned())];
    let kept: Vec<(&str, &str)> = kept.iter().map(|(name, it)| (*name, it.as_str())).collect();
    assert_eq!(editor.post(draft, &kept).status, 303);
    work.did(&Intent::Withdraw { kind, id: "O-1".into(), seen: None, reason });
}

fn holding(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let has = |bytes: Vec<u8>| bytes.windows(CANARY.len()).any(|at| at == CANARY.as_bytes());
        if path.is_dir() {
            found.extend(holding(&path));
        } else if has(std::fs::read(&path).unwrap()) {
            found.push(path);
        }
    }
    found
}

/// The code of the file that was attached, and where it lies.
fn attached(work: &Work) -> (String, [PathBuf; 2]) {
    let code = work.desk.office().attached("O-1").unwrap().remove(0).code.to_string();
    let mission = work.folder.path().join("m");
    let places = [format!("sealed/files/{code}.age"), format!("views/{code}.jpg")];
    (code, places.map(|place| mission.join(place)))
}

#[test]
fn one_asks_and_another_agrees_and_then_it_stands_nowhere() {
    let work = Work::new();
    withdrawn(&work);
    let held = holding(work.folder.path());
    let names = |name: &str| held.iter().any(|path| path.file_name().unwrap() == name);
    assert!(names("mission.db-wal") && names("people.db-wal"), "the control: {held:?}");
    let (code, left) = attached(&work);
    assert!(left.iter().all(|path| path.is_file()), "{left:?}");
    let mut asking = work.as_role("asking", Role::Reviewer);
    assert!(asking.get(PAGE).text().contains("/observations/O-1/destroy"));
    assert!(asking.get(DESTROY).text().contains("One person asks, another agrees"));
    let unsaid = asking.post(DESTROY, &[]);
    assert!(unsaid.status == 422 && unsaid.text().contains("Choose why."));
    assert_eq!(asking.post(DESTROY, &[("cause", "consent_withdrawn")]).status, 303);
    let waits = asking.get(DESTROY).text().to_owned();
    assert!(waits.contains("asking asked on") && waits.contains("took its consent back"));
    // Whoever asked has no button for it, and sending the form all the same does nothing.
    let own = asking.get(LIST).text().to_owned();
    assert!(own.contains("another person has to agree") && !own.contains("Destroy it for ever"));
    let form = |page: &str| [value_of(page, "id").to_owned(), value_of(page, "seen").to_owned()];
    let [id, seen] = form(&own);
    let before = work.head();
    let fields = [("id", id.as_str()), ("seen", &seen), ("agree", "1")];
    let refused = asking.post("/work/en/destructions/evidence/O-1", &fields);
    assert!(refused.status == 422 && refused.text().contains("another person has to agree"));
    assert_eq!(work.head(), before);

    let mut agreeing = work.as_role("agreeing", Role::Reviewer);
    let page = agreeing.get(LIST).text().to_owned();
    assert!(page.contains("Destroy it for ever"), "{page}");
    let [id, seen] = form(&page);
    let wrong = [("id", id.as_str()), ("seen", "1"), ("agree", "1")];
    let stale = agreeing.post("/work/en/destructions/evidence/O-1", &wrong);
    assert!(stale.status == 422 && stale.text().contains("Look at it again"));
    let fields = [("id", id.as_str()), ("seen", &seen), ("agree", "1")];
    let done = agreeing.post("/work/en/destructions/evidence/O-1", &fields);
    // The observation, and its translation, which is withdrawn first.
    assert_eq!((done.status, work.head()), (303, before + 3), "{}", done.text());
    let receipt = agreeing.get(done.header("location")).text().to_owned();
    assert!(
        receipt.contains("Nothing waits") && receipt.contains("class=\"receipt\""),
        "{receipt}"
    );
    let twice = agreeing.post("/work/en/destructions/evidence/O-1", &fields);
    assert!(twice.status == 422 && twice.text().contains("answered meanwhile"));
    assert_eq!(work.head(), before + 3);

    assert!(!left.iter().any(|path| path.exists()), "{left:?}");
    nothing_is_left(&work, &mut agreeing, &code);
}

fn nothing_is_left(work: &Work, visitor: &mut Visitor, code: &str) {
    assert_eq!(holding(work.folder.path()), Vec::<PathBuf>::new());
    assert!(work.desk.office().attached("O-1").unwrap().is_empty());
    assert_eq!(visitor.get(&format!("/work/en/f/{code}")).status, 404);
    let gone = visitor.get(PAGE);
    assert!(gone.status == 200 && gone.text().contains("was destroyed"), "{}", gone.text());
    assert_eq!(visitor.get(DESTROY).status, 404);
    let sought = visitor.get(&format!("/work/en/search?q={CANARY}")).text().to_owned();
    assert!(sought.contains("No record with these words"), "{sought}");
    verified(&work.folder.path().join("m"));
}

#[test]
fn the_second_person_may_refuse_and_then_nothing_happened() {
    let work = Work::new();
    withdrawn(&work);
    let mut asking = work.as_role("asking", Role::Observer);
    asking.get(DESTROY);
    assert_eq!(asking.post(DESTROY, &[("cause", "danger_to_a_person")]).status, 303);
    assert_eq!(asking.get(LIST).status, 404, "an observer agrees to nothing");
    let before = work.head();
    let mut second = work.as_role("second", Role::Reviewer);
    second.get(LIST);
    assert_eq!(second.post("/work/en/destructions/evidence/O-1", &[("refuse", "1")]).status, 303);
    assert!(second.get(LIST).text().contains("Nothing waits"));
    assert_eq!(work.head(), before);
    assert!(second.get(PAGE).text().contains(CANARY));
}

#[test]
fn what_a_closed_observation_said_can_be_destroyed_too_without_its_being_read() {
    let work = Work::new();
    let mut author = work.as_role("author", Role::Observer);
    let by = accordwatch::command::Actor("P-author".into());
    let mut row = crate::ledger_store::observation("O-1", &format!("A {CANARY} was seen."));
    row = crate::world::with(row, Kind::Observation, "access_level", "confidential");
    let service = work.desk.service();
    service.append(&by, &Intent::Make { kind: Kind::Observation, cells: row }, None).unwrap();
    let (kind, reason) = (Kind::Observation, "the source asked".to_owned());
    let gone = Intent::Withdraw { kind, id: "O-1".into(), seen: None, reason };
    service.append(&by, &gone, None).unwrap();
    let mut stranger = work.as_role("stranger", Role::Observer);
    assert_eq!(stranger.get(DESTROY).status, 404);
    assert_eq!(author.get(DESTROY).status, 200);
    assert_eq!(author.post(DESTROY, &[("cause", "danger_to_a_person")]).status, 303);
    let mut second = work.as_role("second", Role::Reviewer);
    let page = second.get(LIST).text().to_owned();
    assert!(page.contains("O-1") && !page.contains(CANARY));
    let [id, seen] = [value_of(&page, "id").to_owned(), value_of(&page, "seen").to_owned()];
    let fields = [("id", id.as_str()), ("seen", seen.as_str()), ("agree", "1")];
    assert_eq!(second.post("/work/en/destructions/evidence/O-1", &fields).status, 303);
    assert_eq!(holding(work.folder.path()), Vec::<std::path::PathBuf>::new());
    verified(&work.folder.path().join("m"));
}

#[test]
fn a_log_that_somebody_reads_is_cut_once_they_are_done() {
    let work = Work::new();
    withdrawn(&work);
    let mut asking = work.as_role("asking", Role::Reviewer);
    asking.get(DESTROY);
    assert_eq!(asking.post(DESTROY, &[("cause", "consent_withdrawn")]).status, 303);
    let mut second = work.as_role("second", Role::Reviewer);
    let page = second.get(LIST).text().to_owned();
    let [id, seen] = [value_of(&page, "id").to_owned(), value_of(&page, "seen").to_owned()];
    let mission = work.folder.path().join("m");
    let db = rusqlite::Connection::open(mission.join("mission.db")).unwrap();
    db.execute_batch("BEGIN").unwrap();
    let held: i64 = db.query_row("SELECT count(*) FROM entry", [], |row| row.get(0)).unwrap();
    assert!(held > 0);
    let fields = [("id", id.as_str()), ("seen", seen.as_str()), ("agree", "1")];
    assert_eq!(second.post("/work/en/destructions/evidence/O-1", &fields).status, 303);
    let after = work.head();
    assert!(!holding(&mission).is_empty(), "the control: a reader holds the log");
    db.execute_batch("COMMIT").unwrap();
    drop(db);
    let until = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while !holding(&mission).is_empty() {
        assert!(std::time::Instant::now() < until, "{:?}", holding(&mission));
        std::thread::sleep(std::time::Duration::from_millis(200));
    }
    // What was answered stands, and the next write has the next place.
    work.observed("O-2", &[]);
    assert_eq!(work.head(), after + 1);
    verified(&mission);
}

/// Withdraws a record of the workspace on its page, with its translations.
fn taken_back(visitor: &mut Visitor, page: &str) {
    let form = visitor.get(&format!("{page}/withdraw")).text().to_owned();
    let [id, seen] = [value_of(&form, "id").to_owned(), value_of(&form, "seen").to_owned()];
    let fields = [("id", &*id), ("seen", &*seen), ("reason", "It was asked for.")];
    let done = visitor.post(&format!("{page}/withdraw"), &fields);
    assert_eq!(done.status, 303, "{}", done.text());
}

/// One asks for a record to be destroyed and another agrees; gives back how many entries that made.
fn destroyed_by_two(work: &Work, page: &str, to: &str) -> u64 {
    let n = work.head();
    let mut asking = work.as_role(&format!("asking-{n}"), Role::Editor);
    let shown = asking.get(page).text().to_owned();
    assert!(shown.contains(&format!("{page}/destroy")), "{shown}");
    asking.get(&format!("{page}/destroy"));
    let asked = asking.post(&format!("{page}/destroy"), &[("cause", "danger_to_a_person")]);
    assert_eq!(asked.status, 303, "{}", asked.text());
    let mut agreeing = work.as_role(&format!("agreeing-{n}"), Role::Reviewer);
    let list = agreeing.get(LIST).text().to_owned();
    let [id, seen] = [value_of(&list, "id").to_owned(), value_of(&list, "seen").to_owned()];
    let to = format!("/work/en/destructions/{to}");
    let stale = [("id", &*id), ("seen", "1"), ("agree", "1")];
    assert_eq!(agreeing.post(&to, &stale).status, 422);
    assert_eq!(work.head(), n, "what is refused destroys nothing by the way");
    let fields = [("id", &*id), ("seen", &*seen), ("agree", "1")];
    let done = agreeing.post(&to, &fields);
    assert_eq!(done.status, 303, "{}", done.text());
    assert!(agreeing.get(LIST).text().contains("Nothing waits"));
    let gone = agreeing.get(page);
    assert!(gone.status == 200 && gone.text().contains("was destroyed"), "{}", gone.text());
    work.head() - n
}

fn translated(work: &Work, kind: Kind, id: &str, field: &str) {
    let key = format!("{id}.{field}.fr");
    let values = [
        ("translation_id", key.as_str()),
        ("table", kind.table()),
        ("record_id", id),
        ("field", field),
        ("lang", "fr"),
        ("text", CANARY),
        ("translator", "somebody"),
    ];
    work.recorded(Kind::Translation, &values);
}

#[test]
fn what_a_claim_said_is_destroyed_with_its_translations_in_one_breath() {
    let work = Work::new();
    let mut claim = super::record::claim("CL-1", "Q-1").to_vec();
    claim.retain(|(name, _)| *name != "value_text");
    let said = format!("A {CANARY}, it says");
    claim.push(("value_text", &said));
    work.recorded(Kind::Claim, &claim);
    translated(&work, Kind::Claim, "CL-1", "value_text");
    let mut editor = work.as_role("editor", Role::Editor);
    taken_back(&mut editor, "/work/en/records/claims/CL-1");
    assert!(!holding(work.folder.path()).is_empty(), "the control");
    let made = destroyed_by_two(&work, "/work/en/records/claims/CL-1", "claims/CL-1");
    assert_eq!(made, 2, "the translation and the claim");
    assert_eq!(holding(work.folder.path()), Vec::<PathBuf>::new());
    verified(&work.folder.path().join("m"));
}

#[test]
fn an_answer_of_a_party_is_read_withdrawn_and_destroyed_and_never_made_or_corrected_here() {
    let work = Work::new();
    let text = format!("We have no {CANARY}.");
    let reply = [("reply_id", "V-1"), ("party_id", "P1"), ("text", &*text), ("lang", "en")];
    work.recorded(Kind::Reply, &reply);
    let page = "/work/en/records/replies/V-1";
    let mut editor = work.as_role("editor", Role::Editor);
    let list = editor.get("/work/en/records/replies").text().to_owned();
    assert!(list.contains("replies/V-1") && !list.contains("new/replies"), "{list}");
    assert!(!editor.get("/work/en/records").text().contains("new/replies"));
    let shown = editor.get(page).text().to_owned();
    assert!(shown.contains(CANARY) && shown.contains("Party that answers"), "{shown}");
    assert!(shown.contains("V-1/withdraw") && !shown.contains("V-1/correct"), "{shown}");
    for path in ["/work/en/new/replies", &format!("{page}/correct")] {
        assert_eq!(editor.get(path).status, 404, "{path}");
        assert_eq!(editor.post(path, &[]).status, 404, "{path}");
    }
    assert_eq!(editor.post(&format!("{page}/correct/draft"), &[]).status, 404);
    let found = editor.get(&format!("/work/en/search?q={CANARY}")).text().to_owned();
    assert!(found.contains(page), "{found}");
    taken_back(&mut editor, page);
    assert_eq!(destroyed_by_two(&work, page, "replies/V-1"), 1);
    assert_eq!(holding(work.folder.path()), Vec::<PathBuf>::new());
    verified(&work.folder.path().join("m"));
}

#[test]
fn kinds_of_which_nothing_is_destroyed_have_no_page_for_it() {
    let work = Work::new();
    work.recorded(Kind::Blockage, &super::record::blockage("B-1"));
    let mut editor = work.as_role("editor", Role::Editor);
    for path in ["records/blockages/B-1/destroy", "records/nosuch/B-1/destroy"] {
        assert_eq!(editor.get(&format!("/work/en/{path}")).status, 404, "{path}");
    }
}

/// A source with something sealed, made on the form; gives back its code.
fn sealed_source(visitor: &mut Visitor) -> String {
    let page = visitor.get("/work/en/sources/new").text().to_owned();
    let title = format!("The {CANARY} of the region");
    let code = value_of(&page, "record").to_owned();
    let fields = [
        ("id", value_of(&page, "id")),
        ("record", &*code),
        ("title", &title),
        ("source_type", "interview"),
        ("reliability", "B"),
        ("consent", "background"),
        ("access_level", "internal"),
        ("identity", "Somebody"),
    ];
    assert_eq!(visitor.post("/work/en/sources/new", &fields).status, 303);
    code
}

#[test]
fn a_source_stays_while_observations_rest_on_it_and_goes_with_everything_sealed() {
    let work = Work::new();
    drop(super::files::custodians(&work));
    let mut editor = work.as_role("editor", Role::Editor);
    let code = sealed_source(&mut editor);
    let (page, mission) = (format!("/work/en/sources/{code}"), work.folder.path().join("m"));
    let file = mission.join(format!("sealed/sources/{code}.1.age"));
    assert!(file.is_file());
    work.observed("O-1", &[("source_id", &code)]);
    work.observed("O-2", &[("source_id", &code)]);
    work.observed("O-SHUT", &[("source_id", &code), ("access_level", "confidential")]);
    let withdraw = |visitor: &mut Visitor| {
        let form = visitor.get(&format!("{page}/withdraw")).text().to_owned();
        let [id, seen] = [value_of(&form, "id").to_owned(), value_of(&form, "seen").to_owned()];
        let fields = [("id", &*id), ("seen", &*seen), ("reason", "In danger.")];
        (form, visitor.post(&format!("{page}/withdraw"), &fields))
    };
    let (form, refused) = withdraw(&mut editor);
    let text = refused.text();
    assert!(form.contains("observations/O-1") && form.contains("observations/O-2"), "{form}");
    assert!(refused.status == 422 && text.contains("O-2 and O-1 rest on it"), "{text}");
    assert!(!text.contains("O-SHUT") && !form.contains("O-SHUT"));
    let gone = |id: &str| {
        let (kind, id, reason) = (Kind::Observation, id.to_owned(), "asked for".to_owned());
        work.did(&Intent::Withdraw { kind, id, seen: None, reason });
    };
    gone("O-1");
    gone("O-2");
    let (_, refused) = withdraw(&mut editor);
    let text = refused.text();
    assert!(text.contains("an observation that you cannot see") && !text.contains("O-SHUT"));
    gone("O-SHUT");
    assert_eq!(editor.get(&format!("{page}/destroy")).status, 303, "it stands");
    assert_eq!(withdraw(&mut editor).1.status, 303);
    assert_eq!(destroyed_by_two(&work, &page, &format!("sources/{code}")), 1);
    assert!(!file.exists());
    let key = accordwatch::word::Key::parse(&code).unwrap();
    assert!(work.desk.office().noted_versions(&key).unwrap().is_empty());
    assert_eq!(holding(work.folder.path()), Vec::<PathBuf>::new());
    verified(&mission);
    // The lines of the log stay, and tell of what is gone.
    crate::tool::run(&["verify", crate::tool::word(&mission)]).well();
    assert_eq!(work.desk.office().log_head().unwrap().lines, 1);
}

#[test]
fn the_sealed_part_of_a_destroyed_source_goes_at_the_next_start_if_the_machine_stopped_before() {
    let work = Work::new();
    drop(super::files::custodians(&work));
    let mut editor = work.as_role("editor", Role::Editor);
    let (code, other) = (sealed_source(&mut editor), sealed_source(&mut editor));
    let (kind, reason) = (Kind::Source, "asked for".to_owned());
    let seen = work.did(&Intent::Withdraw { kind, id: code.clone(), seen: None, reason });
    let cause = accordwatch::command::Cause::Danger;
    let (id, asked_by) = (code.clone(), "P-asking".to_owned());
    work.did(&Intent::Destroy { kind, id, seen: Some(seen), cause, asked_by });
    let file = |code: &str| work.folder.path().join(format!("m/sealed/sources/{code}.1.age"));
    let (gone, stays) = (file(&code), file(&other));
    assert!(gone.is_file() && stays.is_file());
    drop(editor);
    let Work { desk, server, folder } = work;
    drop((server, desk));
    let work = Work::made(folder, |desk| desk);
    assert!(!gone.exists() && stays.is_file());
    crate::tool::run(&["verify", crate::tool::word(&work.folder.path().join("m"))]).well();
}
