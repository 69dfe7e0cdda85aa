//! What is sealed of a source: who kept which version and when is noted before it is kept, nothing
//! is lost when two come at once, and a file in the place of another is noticed.

use std::path::PathBuf;

use accordwatch::people::Role;
use accordwatch::service::vault::{custodians, open};
use accordwatch::store::sealed::SealedFolder;
use accordwatch::store::sealing::NotedVersion;
use accordwatch::vault::{self, Identity, MARK_BYTES, Secrets};
use accordwatch::word::Key;
use rusqlite::Connection;

use super::{Visitor, Work, between, value_of};
use crate::tool::{run, word};

fn mission(work: &Work) -> PathBuf {
    work.folder.path().join("m")
}

/// The form of a source with this identity, as a page gives it.
fn filled<'f>(page: &'f str, identity: &'f str) -> Vec<(&'f str, &'f str)> {
    let mut form = vec![
        ("id", value_of(page, "id")),
        ("title", "Resident of the region"),
        ("source_type", "interview"),
        ("reliability", "B"),
        ("consent", "background"),
        ("access_level", "internal"),
        ("identity", identity),
    ];
    for kept in ["record", "seen", "sealed"] {
        form.extend(between(page, &format!("name=\"{kept}\" value=\""), "\"").map(|it| (kept, it)));
    }
    form
}

/// Makes a source with something sealed; gives back its code.
fn made(visitor: &mut Visitor, identity: &str) -> Key {
    let page = visitor.get("/work/en/sources/new").text().to_owned();
    let answer = visitor.post("/work/en/sources/new", &filled(&page, identity));
    assert_eq!(answer.status, 303, "{}", answer.text());
    let to = answer.header("location").to_owned();
    Key::parse(between(&to, "/work/en/sources/", "?").unwrap()).unwrap()
}

/// Seals something else of a source and changes nothing but that.
fn anew(visitor: &mut Visitor, code: &Key, identity: &str) {
    let path = format!("/work/en/sources/{code}/correct");
    let page = visitor.get(&path).text().to_owned();
    let answer = visitor.post(&path, &filled(&page, identity));
    assert!(answer.header("location").ends_with("?sealed=1"), "{}", answer.text());
}

fn noted(work: &Work, code: &Key) -> Vec<NotedVersion> {
    work.desk.office().noted_versions(code).unwrap()
}

/// Who the source is, by what lies in the vault.
fn identity_of(work: &Work, code: &Key, version: u32, key: &Identity) -> String {
    let folder = SealedFolder::at(&mission(work)).unwrap();
    let found = open(&folder, code, Some(version), key).unwrap().unwrap();
    found.opened.secrets.iter().next().unwrap().1.to_owned()
}

fn people(work: &Work) -> Connection {
    Connection::open(mission(work).join("people.db")).unwrap()
}

fn file(work: &Work, code: &Key, version: u32) -> PathBuf {
    mission(work).join(format!("sealed/sources/{code}.{version}.age"))
}

#[test]
fn who_kept_which_version_and_when_stands_on_the_page_and_every_version_stays() {
    let work = Work::new();
    let [key, _] = super::files::custodians(&work);
    let mut one = work.as_role("awa", Role::Observer);
    let mut two = work.as_role("bo", Role::Observer);
    let code = made(&mut one, "Aminata");
    let before = work.head();
    anew(&mut two, &code, "Somebody else altogether");
    assert_eq!(work.head(), before, "of this nothing stands in the ledger");
    let held = noted(&work, &code);
    let by: Vec<_> = held.iter().map(|it| it.by.as_ref().unwrap().0.as_str()).collect();
    assert_eq!(by, ["P-awa", "P-bo"]);
    assert_eq!(held.iter().map(|it| it.entry).collect::<Vec<_>>(), [Some(before - 1), None]);
    let page = two.get(&format!("/work/en/sources/{code}")).text().to_owned();
    for it in &held {
        assert!(page.contains(&it.digests.sha256), "{page}");
    }
    assert!(page.contains("awa (P-awa)") && page.contains("bo (P-bo)"), "{page}");
    assert!(page.contains(&format!("entry {before}")), "{page}");
    assert!(!page.contains("Aminata") && !page.contains("Somebody else"));
    assert_eq!(identity_of(&work, &code, 1, &key), "Aminata");
    assert_eq!(identity_of(&work, &code, 2, &key), "Somebody else altogether");
    assert_eq!(sealed_as(&work), [2, 0, 0, 0]);
}

#[test]
fn two_who_submit_at_once_lose_no_version() {
    const EACH: usize = 6;
    let work = Work::new();
    let [key, _] = super::files::custodians(&work);
    let code = made(&mut work.as_role("first", Role::Observer), "nobody");
    let path = format!("/work/en/sources/{code}/correct");
    std::thread::scope(|scope| {
        for name in ["awa", "bo"] {
            let (work, path) = (&work, &path);
            scope.spawn(move || {
                let mut visitor = work.as_role(name, Role::Observer);
                let pages: Vec<String> =
                    (0..EACH).map(|_| visitor.get(path).text().to_owned()).collect();
                for (n, page) in pages.iter().enumerate() {
                    let who = format!("{name} {n}");
                    let answer = visitor.post(path, &filled(page, &who));
                    assert_eq!(answer.status, 303, "{}", answer.text());
                }
            });
        }
    });
    let held = noted(&work, &code);
    let mut sealed: Vec<String> =
        held.iter().map(|it| identity_of(&work, &code, it.version, &key)).collect();
    sealed.sort();
    let mut wanted: Vec<String> = ["awa", "bo"]
        .iter()
        .flat_map(|name| (0..EACH).map(move |n| format!("{name} {n}")))
        .collect();
    wanted.push("nobody".into());
    wanted.sort();
    assert_eq!(sealed, wanted);
    // Each by whom it says.
    for it in held.iter().skip(1) {
        let who = identity_of(&work, &code, it.version, &key);
        assert_eq!(format!("P-{}", who.split(' ').next().unwrap()), it.by.as_ref().unwrap().0);
    }
}

#[test]
fn no_note_no_file_and_what_is_not_recorded_leaves_none() {
    let work = Work::new();
    drop(super::files::custodians(&work));
    let mut visitor = work.as_role("awa", Role::Observer);
    let code = made(&mut visitor, "Aminata");
    let fault =
        "CREATE TRIGGER broken BEFORE INSERT ON sealing_act BEGIN SELECT RAISE(ABORT, 'no'); END";
    people(&work).execute_batch(fault).unwrap();
    let path = format!("/work/en/sources/{code}/correct");
    let page = visitor.get(&path).text().to_owned();
    assert_eq!(visitor.post(&path, &filled(&page, "Another")).status, 500);
    assert!(!file(&work, &code, 2).exists() && file(&work, &code, 1).exists());
    people(&work).execute_batch("DROP TRIGGER broken").unwrap();
    // A form that was refused carries its ciphertext; it is kept once, under the number it has.
    let page = visitor.get(&path).text().to_owned();
    let mut form = filled(&page, "Another");
    form.push(("title", "Renamed"));
    form.retain(|it| *it != ("title", "Resident of the region"));
    let refused = visitor.post(&path, &form).text().to_owned();
    assert!(refused.contains("Say why"), "{refused}");
    assert_eq!(noted(&work, &code).len(), 1);
    let mut form = filled(&refused, "");
    form.extend([("title", "Renamed"), ("reason", "It was wrong.")]);
    form.retain(|it| *it != ("title", "Resident of the region"));
    assert_eq!(visitor.post(&path, &form).status, 303);
    assert_eq!(visitor.post(&path, &form).status, 303);
    assert_eq!(noted(&work, &code).len(), 2);
    // What was sealed for another source is not taken, nor what was never sealed here.
    let other = made(&mut visitor, "Other");
    let path = format!("/work/en/sources/{other}/correct");
    let page = visitor.get(&path).text().to_owned();
    let mut form = filled(&page, "");
    form.push(("sealed", between(&refused, "name=\"sealed\" value=\"", "\"").unwrap()));
    let answer = visitor.post(&path, &form);
    assert!(answer.status == 422 && answer.text().contains("did not arrive whole"), "{answer:?}");
    assert_eq!(noted(&work, &other).len(), 1);
    run(&["verify", word(&mission(&work))]).well();
}

/// What `verify` says and how it ends, once this was done to the files.
fn verified_after(work: &Work, change: impl FnOnce()) -> String {
    change();
    let said = run(&["verify", word(&mission(work))]);
    assert_eq!(said.code, 4, "{said:?}");
    said.err
}

#[test]
fn a_file_in_the_place_of_another_is_noticed_with_a_key_and_without() {
    let work = Work::new();
    let [key, _] = super::files::custodians(&work);
    let mut visitor = work.as_role("awa", Role::Observer);
    let (code, other) = (made(&mut visitor, "Aminata"), made(&mut visitor, "Other"));
    anew(&mut visitor, &code, "Aminata, new number");
    let [first, second] = [1, 2].map(|version| file(&work, &code, version));
    let (bytes, newer) = (std::fs::read(&first).unwrap(), std::fs::read(&second).unwrap());
    let identity = work.folder.path().join("custodian.key");
    std::fs::write(&identity, key.text().as_bytes()).unwrap();
    let opened = || {
        let mission = mission(&work);
        run(&["vault", "open", word(&mission), code.as_str(), "--identity", word(&identity)])
    };
    assert!(opened().well().out.contains("As this mission noted it: kept by P-awa"));

    // The version before, in the place of the newest.
    let said = verified_after(&work, || std::fs::write(&second, &bytes).unwrap());
    let wanted =
        format!("version 2 of source \"{code}\" is the file of version 1 of source \"{code}\"");
    assert!(said.contains(&wanted), "{said}");
    assert!(opened().err.contains("was sealed as version 1"), "{:?}", opened());
    // Another source's.
    let theirs = std::fs::read(file(&work, &other, 1)).unwrap();
    let said = verified_after(&work, || std::fs::write(&second, &theirs).unwrap());
    assert!(said.contains(&format!("is the file of version 1 of source \"{other}\"")), "{said}");
    assert!(opened().err.contains("somebody has exchanged files"), "{:?}", opened());
    // One made with nothing but the public keys, which everybody may have: the note tells.
    let folder = SealedFolder::at(&mission(&work)).unwrap();
    let forged = Secrets::new(["Not her", "", "", ""]).unwrap();
    let forged = forged.padded((code.as_str(), 2), &[9; MARK_BYTES]).unwrap();
    let forged = vault::seal(&forged, &custodians(&folder).unwrap()).unwrap();
    std::fs::write(&second, forged).unwrap();
    let said = opened();
    assert!(said.code == 1 && said.err.contains("not what this mission noted"), "{said:?}");
    assert!(!said.out.contains("Not her") && !said.err.contains("Not her"));
    let said = run(&["verify", word(&mission(&work))]).well();
    assert!(said.out.contains("sealed version has other bytes than noted"), "{said:?}");
    // No sealed file any more; gone; and one that nobody noted.
    let said = verified_after(&work, || std::fs::write(&second, b"x").unwrap());
    assert!(said.contains("is no sealed file any more"), "{said}");
    let said = verified_after(&work, || std::fs::remove_file(&second).unwrap());
    assert!(said.contains(&format!("version 2 of source \"{code}\" was kept and is not there")));
    std::fs::write(&second, &newer).unwrap();
    let planted = file(&work, &code, 3);
    let said = verified_after(&work, || std::fs::write(&planted, &newer).unwrap());
    assert!(said.contains("version 3") && said.contains("nobody noted"), "{said}");
    std::fs::remove_file(planted).unwrap();
    run(&["verify", word(&mission(&work))]).well();
    // Sealed anew every file is another, and holds the same.
    let said = run(&["vault", "reseal", word(&mission(&work)), "--identity", word(&identity)]);
    assert!(said.well().out.contains("The running program notes it within an hour"));
    assert_eq!(sealed_as(&work), [0, 0, 3, 0]);
    assert!(opened().well().out.contains("sealed anew since"), "{:?}", opened());
    work.desk.note_resealings();
    assert_eq!(sealed_as(&work), [3, 3, 0, 0]);
    assert!(opened().well().out.contains("sealed anew since"), "{:?}", opened());
    let page = visitor.get(&format!("/work/en/sources/{code}")).text().to_owned();
    assert_eq!(page.matches("Sealed anew to other recipients, noted on").count(), 2, "{page}");
}

/// What `verify` says of sealed versions: as noted, of these sealed anew, sealed anew and not noted,
/// other bytes.
fn sealed_as(work: &Work) -> [u64; 4] {
    let done = run(&["verify", word(&mission(work)), "--json"]).well().json();
    ["as_noted", "sealed_anew", "to_be_noted", "other_bytes"]
        .map(|name| done["sealed"][name].as_u64().unwrap())
}

/// Three versions of two sources, and the identity of a custodian in a file.
fn three_versions(work: &Work) -> (Key, PathBuf) {
    let [key, _] = super::files::custodians(work);
    let mut visitor = work.as_role("awa", Role::Observer);
    let (code, _) = (made(&mut visitor, "Aminata"), made(&mut visitor, "Other"));
    anew(&mut visitor, &code, "Aminata, new number");
    let identity = work.folder.path().join("custodian.key");
    std::fs::write(&identity, key.text().as_bytes()).unwrap();
    (code, identity)
}

#[test]
fn what_was_sealed_anew_on_a_copy_is_noted_once_the_folder_is_back_and_the_program_begins() {
    let work = Work::new();
    let (code, identity) = three_versions(&work);
    let (at, copy) = (mission(&work), work.folder.path().join("copy"));
    crate::tool::copy(&at.join("sealed"), &copy);
    let reseal = || run(&["vault", "reseal", word(&copy), "--identity", word(&identity)]).well();
    assert!(reseal().out.contains("with the file resealed.json"));
    // Twice before it comes back: each follows from the one before.
    reseal();
    let lines = work.desk.office().log_head().unwrap().lines;
    let restarted = |work: Work, change: &dyn Fn()| {
        let Work { desk, server, folder } = work;
        drop((server, desk));
        change();
        Work::made(folder, |desk| desk)
    };
    let back = || {
        std::fs::remove_dir_all(at.join("sealed")).unwrap();
        crate::tool::copy(&copy, &at.join("sealed"));
    };
    let before = std::fs::read(file(&work, &code, 1)).unwrap();
    let work = restarted(work, &back);
    assert_eq!(sealed_as(&work), [3, 3, 0, 0]);
    assert!(!at.join("sealed/resealed.json").exists(), "all of it is noted");
    assert_eq!(work.desk.office().log_head().unwrap().lines, lines + 3);
    // Brought back again, and begun again, it changes nothing.
    let work = restarted(work, &back);
    assert_eq!(sealed_as(&work), [3, 3, 0, 0]);
    assert_eq!(work.desk.office().log_head().unwrap().lines, lines + 3);
    // Once more, without a copy, while nobody runs the program: the verb notes it itself.
    let work = restarted(work, &|| {
        let said = run(&["vault", "reseal", word(&at), "--identity", word(&identity)]).well();
        assert!(said.out.contains("The mission has noted it."), "{said:?}");
        let done = run(&["verify", word(&at)]).well();
        assert!(done.out.contains("3 of these were sealed anew to other recipients"), "{done:?}");
        assert!(done.out.contains("The log of readings is whole"), "{done:?}");
    });
    assert_eq!(work.desk.office().log_head().unwrap().lines, lines + 6);
    // The file from before is found out: those who could open it then still can.
    let newer = std::fs::read(file(&work, &code, 1)).unwrap();
    let said = verified_after(&work, || std::fs::write(file(&work, &code, 1), &before).unwrap());
    assert!(said.contains("the file from before it was sealed anew"), "{said}");
    std::fs::write(file(&work, &code, 1), &newer).unwrap();
    // A note that is taken out of the file, or changed, is found by the chain.
    people(&work).execute_batch("UPDATE resealing SET sha256 = 'x' WHERE resealing = 1").unwrap();
    let said = run(&["verify", word(&at)]);
    assert!(said.code == 4 && said.err.contains("resealing 1, of source"), "{said:?}");
}

#[test]
fn a_list_that_does_not_follow_from_the_notes_makes_nothing_of_other_bytes() {
    let work = Work::new();
    let (code, identity) = three_versions(&work);
    let at = mission(&work);
    let list = at.join("sealed/resealed.json");
    let folder = SealedFolder::at(&at).unwrap();
    let first = std::fs::read(file(&work, &code, 1)).unwrap();
    run(&["vault", "reseal", word(&at), "--identity", word(&identity)]).well();
    let good = std::fs::read_to_string(&list).unwrap();
    let resealed = std::fs::read(file(&work, &code, 1)).unwrap();
    // Another content, sealed with nothing but the public keys, under the digests of the list.
    let forged = Secrets::new(["Not her", "", "", ""]).unwrap();
    let forged = forged.padded((code.as_str(), 1), &[9; MARK_BYTES]).unwrap();
    let forged = vault::seal(&forged, &custodians(&folder).unwrap()).unwrap();
    let noted_after = |list_says: &str, bytes: &[u8]| {
        std::fs::write(&list, list_says).unwrap();
        std::fs::write(file(&work, &code, 1), bytes).unwrap();
        work.desk.note_resealings();
        noted(&work, &code)[0].anew.is_some()
    };
    assert!(!noted_after(&good, &forged), "the list names other bytes");
    let hash = accordwatch::service::vault::sha256_hex;
    let named = good.replacen(&hash(&resealed), &hash(&forged), 1);
    // By whoever does not know the digest of the content.
    let content = noted(&work, &code)[0].digests.content.clone();
    assert!(!noted_after(&named.replace(&content, &hash(b"x")), &forged));
    // From a file that was never noted.
    assert!(!noted_after(&named.replace(&hash(&first), &hash(b"x")), &forged));
    for broken in ["", "no list", "[{}]", "[]"] {
        assert!(!noted_after(broken, &forged), "{broken:?}");
    }
    assert_eq!(sealed_as(&work)[3], 1, "and is said to be other bytes");
    // The control: what the verb wrote, with what it wrote it of.
    assert!(noted_after(&good, &resealed));
    assert_eq!(sealed_as(&work), [3, 3, 0, 0]);
}

#[test]
fn what_was_sealed_before_there_were_notes_is_noted_once_without_a_name() {
    let folder = tempfile::tempdir().unwrap();
    drop(crate::world::mission(folder.path()));
    let sealed = folder.path().join("m/sealed/sources");
    std::fs::create_dir_all(&sealed).unwrap();
    std::fs::write(sealed.join("S1.1.age"), b"age-encryption.org/v1\n").unwrap();
    let work = Work::made(folder, |desk| desk);
    let code = Key::parse("S1").unwrap();
    assert_eq!(noted(&work, &code)[0].by, None);
    let mut visitor = work.as_role("awa", Role::Observer);
    let page = visitor.get("/work/en/sources/S1").text().to_owned();
    assert!(page.contains("kept before this was noted"), "{page}");
    let Work { desk, server, folder } = work;
    drop((server, desk));
    // Put there later it is nobody's.
    std::fs::write(sealed.join("S1.2.age"), b"age-encryption.org/v1\n").unwrap();
    let work = Work::made(folder, |desk| desk);
    assert_eq!(noted(&work, &code).len(), 1);
    assert_eq!(run(&["verify", word(&mission(&work))]).code, 4);
}
