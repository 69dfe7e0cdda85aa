//! Files of an observation: what is taken, what is left of it in the clear (nothing), who may see the
//! copy, who opens the original, and that it goes when the observation is destroyed.

use std::path::{Path, PathBuf};

use accordwatch::attachment::{DAY_BYTES_MAX, FILES_MAX, digest};
use accordwatch::command::{Actor, Cause, Intent};
use accordwatch::people::{Purpose, Role};
use accordwatch::service::file::open;
use accordwatch::service::vault::change_custodians;
use accordwatch::store::history;
use accordwatch::store::office::{AskedReadings, ReadingOrder};
use accordwatch::store::sealed::SealedFolder;
use accordwatch::vault::{FileHead, Identity};
use accordwatch::word::{Key, Kind};
use memchr::memmem;

use super::{Visitor, Work, value_of};
use crate::published::forms;
use crate::site::Answer;
use crate::tool::{run, word};

const PAGE: &str = "/work/en/observations/O-1";
const FILES: &str = "/work/en/observations/O-1/files";

/// Two custodians of the mission.
pub(crate) fn custodians(work: &Work) -> [Identity; 2] {
    let both = [Identity::generate(), Identity::generate()];
    let folder = SealedFolder::at(&mission(work)).unwrap();
    change_custodians(&folder, |all| {
        all.add("Custodian A", &both[0].public())?;
        all.add("Custodian B", &both[1].public())
    })
    .unwrap();
    both
}

fn mission(work: &Work) -> PathBuf {
    work.folder.path().join("m")
}

/// A picture whose EXIF part says that the camera lay on its side, and something else.
pub(crate) fn jpeg(width: u16, height: u16, hidden: &str) -> Vec<u8> {
    let points = u32::from(width) * u32::from(height);
    let bytes: Vec<u8> = (0..points * 3).map(|n| (n / 7).to_le_bytes()[0]).collect();
    let mut made = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut made, 90);
    if !hidden.is_empty() {
        encoder.add_exif_metadata(&exif(hidden)).unwrap();
    }
    encoder.encode(&bytes, width, height, jpeg_encoder::ColorType::Rgb).unwrap();
    made
}

/// An orientation of 6, and a directory of a place (GPS) that holds a text.
fn exif(hidden: &str) -> Vec<u8> {
    let length = u32::try_from(hidden.len()).unwrap().to_le_bytes();
    let mut bytes = b"II*\0\x08\0\0\0\x02\0".to_vec();
    bytes.extend_from_slice(b"\x12\x01\x03\0\x01\0\0\0\x06\0\0\0");
    bytes.extend_from_slice(b"\x25\x88\x04\0\x01\0\0\0\x26\0\0\0\0\0\0\0");
    // The area information of a place: a text that stands after its directory.
    bytes.extend_from_slice(b"\x01\0\x1c\0\x07\0");
    bytes.extend_from_slice(&length);
    bytes.extend_from_slice(b"\x38\0\0\0\0\0\0\0");
    bytes.extend_from_slice(hidden.as_bytes());
    bytes
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let points = usize::try_from(width * height).unwrap() * 4;
    encoder.write_header().unwrap().write_image_data(&vec![90; points]).unwrap();
    bytes
}

/// The head of a picture that would be too large to decode, with a good checksum.
fn png_of(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = png(4, 4);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = !bytes[12..29].iter().fold(!0_u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 }
        })
    });
    bytes[29..33].copy_from_slice(&sum.to_be_bytes());
    bytes
}

/// Attaches a file as some editor; gives back its code.
pub(crate) fn attached(work: &Work, observation: &str, content: &[u8]) -> Key {
    attached_as(work, observation, content, "")
}

pub(crate) fn attached_as(work: &Work, observation: &str, content: &[u8], caption: &str) -> Key {
    let name = format!("attaching-{}", work.head());
    let mut editor = work.as_role(&name, Role::Editor);
    let page = editor.get(&format!("/work/en/observations/{observation}")).text().to_owned();
    let fields = [("id", value_of(&page, "id")), ("caption", caption)];
    let path = format!("/work/en/observations/{observation}/files");
    let answer = editor.upload(&path, &fields, ("photo.jpg", content));
    assert_eq!(answer.status, 303, "{}", answer.text());
    work.desk.office().attached(observation).unwrap().pop().unwrap().code
}

/// Every file under a folder with its bytes.
fn everything(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(everything(&path));
        } else {
            let bytes = std::fs::read(&path).unwrap();
            found.push((path, bytes));
        }
    }
    found
}

/// Where a word stands, in whatever form.
fn holding(word: &str, places: &[(PathBuf, Vec<u8>)]) -> Vec<PathBuf> {
    let forms = forms(word);
    let holds = |bytes: &[u8]| forms.iter().any(|form| memmem::find(bytes, form).is_some());
    places.iter().filter(|(_, bytes)| holds(bytes)).map(|(path, _)| path.clone()).collect()
}

/// Files of the mission that belong to attachments.
pub(crate) fn kept(work: &Work) -> usize {
    let folders = ["sealed/files", "views"].map(|name| mission(work).join(name));
    folders.iter().filter(|folder| folder.is_dir()).map(|it| everything(it).len()).sum()
}

/// A visitor on the page of the observation O-1, and the id that the form carries.
fn visiting<'w>(work: &'w Work, name: &str) -> (Visitor<'w>, String) {
    let mut visitor = work.as_role(name, Role::Observer);
    let page = visitor.get(PAGE).text().to_owned();
    let id = value_of(&page, "id").to_owned();
    (visitor, id)
}

/// The copy of a picture of 200 × 120 points that was lying on its side.
fn handed_out(visitor: &mut Visitor, code: &Key) -> Answer {
    let view = visitor.get(&format!("/work/en/f/{code}"));
    assert_eq!(view.status, 200);
    for (header, value) in [
        ("content-type", "image/jpeg"),
        ("content-disposition", &*format!("attachment; filename=\"{code}.jpg\"")),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "no-store"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(view.header(header), value, "{header}");
    }
    let policy = view.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'; sandbox;"), "{policy}");
    // Upright: the camera lay on its side.
    let mut decoder = zune_jpeg::JpegDecoder::new(std::io::Cursor::new(&view.body));
    decoder.decode_headers().unwrap();
    assert_eq!(decoder.dimensions(), Some((120, 200)));
    assert!(decoder.exif().is_none());
    view
}

fn custodians_have_it(
    work: &Work,
    both: &[Identity; 2],
    code: &Key,
    (name, posted): (&str, &[u8]),
) {
    let sealed = SealedFolder::at(&mission(work).join("sealed")).unwrap();
    for identity in both {
        let opened = open(&sealed, code, identity).unwrap().unwrap();
        assert_eq!(opened.content.as_slice(), posted);
        assert_eq!((opened.head.name, opened.head.sha256), (name.to_owned(), digest(posted)));
    }
    assert!(open(&sealed, code, &Identity::generate()).is_err());
}

#[test]
fn what_a_picture_hides_stands_nowhere_in_the_clear_and_the_custodian_has_it_whole() {
    let work = Work::new();
    let both = custodians(&work);
    work.observed("O-1", &[]);
    let (hidden, name) = ("Zq4d1f-14.4461N-1.4153W", "Zq77c0-interview-of-somebody");
    let posted = jpeg(200, 120, hidden);
    assert!(memmem::find(&posted, hidden.as_bytes()).is_some(), "the control");
    let (mut visitor, id) = visiting(&work, "Awa");
    let sent_as = format!("../../tmp/\u{202e}{name}\u{2066}.exe");
    let before = work.head();
    let fields = [("id", id.as_str()), ("caption", "The  gate,\tfrom the road")];
    let done = visitor.upload(FILES, &fields, (&sent_as, &posted));
    assert_eq!((done.status, work.head()), (303, before + 1), "{}", done.text());
    let page = visitor.get(done.header("location")).text().to_owned();
    assert!(page.contains("class=\"receipt\"") && page.contains("JPEG picture"), "{page}");
    assert!(page.contains("The gate, from the road") && page.contains("from Awa"), "{page}");
    assert!(page.contains("A file was attached: JPEG picture."), "{page}");
    let file = work.desk.office().attached("O-1").unwrap().remove(0);
    assert_eq!(file.sha256, digest(&posted));
    assert_eq!(work.cell(Kind::Observation, "O-1", "file_sha256").unwrap(), file.sha256);
    assert!(page.contains(&file.sha256) && page.contains(file.code.as_str()));

    let view = handed_out(&mut visitor, &file.code);
    let mut places = everything(work.folder.path());
    places.push((PathBuf::from("the page"), page.into_bytes()));
    places.push((PathBuf::from("the copy"), view.body));
    assert_eq!(holding(hidden, &places), Vec::<PathBuf>::new());
    assert_eq!(holding(name, &places), Vec::<PathBuf>::new());
    assert!(!holding("The gate, from the road", &places).is_empty(), "the control");

    custodians_have_it(&work, &both, &file.code, (&format!("{name}.exe"), &posted));
    let log = visitor.get(PAGE).text().to_owned();
    assert!(log.contains("received and sealed") && log.contains("took the copy to look at it"));
    assert!(log.contains("Who had it (2 entries)"), "{log}");
}

#[test]
fn the_verb_writes_an_original_checks_it_and_seals_it_anew() {
    let work = Work::new();
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| word(&folder.path().join(name)).to_owned();
    let key = |name: &str| {
        let made = run(&["vault", "keygen", "--out", &file(name), "--json"]).well().json();
        made["public_key"].as_str().unwrap().to_owned()
    };
    let mission = mission(&work);
    for name in ["1.key", "2.key"] {
        run(&["vault", "recipients", word(&mission), "add", name, &key(name)]).well();
    }
    work.observed("O-1", &[]);
    let posted = jpeg(40, 30, "Zq-hidden");
    let code = attached(&work, "O-1", &posted);
    let opened = |at: &Path, key: &str, out: &str| {
        run(&[
            "vault",
            "file",
            word(at),
            code.as_str(),
            "--identity",
            &file(key),
            "--out",
            &file(out),
            "--json",
        ])
    };
    let told = opened(&mission, "1.key", "a.jpg").well().json();
    assert_eq!(std::fs::read(file("a.jpg")).unwrap(), posted);
    assert_eq!((&told["sha256"], &told["in_record"]), (&digest(&posted).into(), &true.into()));
    assert_eq!((&told["observation"], &told["media"]), (&"O-1".into(), &"jpeg".into()));
    // On a copy of the folder alone, by another custodian; never over what is there.
    let copy = folder.path().join("sealed");
    crate::tool::copy(&mission.join("sealed"), &copy);
    let told = opened(&copy, "2.key", "b.jpg").well().json();
    assert!(told["in_record"].is_null() && std::fs::read(file("b.jpg")).unwrap() == posted);
    assert_eq!(opened(&copy, "2.key", "b.jpg").code, 1);
    let within = mission.join("c.jpg");
    let words =
        ["vault", "file", word(&mission), code.as_str(), "--identity", &file("1.key"), "--out"];
    let refused = run(&[&words[..], &[word(&within)]].concat());
    assert!(refused.code == 1 && refused.err.contains("in the clear") && !within.exists());
    // A custodian who comes later, once it is sealed anew.
    run(&["vault", "recipients", word(&mission), "add", "4.key", &key("4.key")]).well();
    assert_eq!(opened(&mission, "4.key", "d.jpg").code, 1);
    let resealed =
        run(&["vault", "reseal", word(&mission), "--identity", &file("1.key"), "--json"]);
    assert_eq!(resealed.well().json()["resealed"], 1);
    opened(&mission, "4.key", "d.jpg").well();
    assert_eq!(std::fs::read(file("d.jpg")).unwrap(), posted);
    // Another file under its name; a whole one that the record does not know.
    let other = attached(&work, "O-1", &jpeg(9, 9, ""));
    let place = |code: &Key| mission.join(format!("sealed/files/{code}.age"));
    let own = std::fs::read(place(&code)).unwrap();
    std::fs::copy(place(&other), place(&code)).unwrap();
    let exchanged = opened(&mission, "1.key", "e.jpg");
    assert!(exchanged.code == 1 && exchanged.err.contains("exchanged files"), "{}", exchanged.err);
    std::fs::write(place(&code), own).unwrap();
    work.corrected("O-1", "place", "Kidal");
    opened(&mission, "1.key", "f.jpg").well();
    assert_eq!(opened(&mission, "1.key", "f.jpg").code, 1);
}

/// Sends a file; nothing may be kept of it, and this is said.
fn refused(work: &Work, (name, content): (&str, &[u8]), said: &str) {
    let before = (work.head(), kept(work));
    let (mut visitor, id) =
        visiting(work, &format!("refused-{}", work.desk.office().accounts().unwrap().len()));
    let answer = visitor.upload(FILES, &[("id", &id)], (name, content));
    let text = answer.text();
    assert_eq!(answer.status, 422, "{name}: {text}");
    assert!(text.contains(said) && text.contains("href=\"#f-file\""), "{name}: {text}");
    assert!(text.contains("<details open>"), "{name}: the form is to be seen");
    assert_eq!((work.head(), kept(work)), before, "{name}");
}

#[test]
fn what_is_not_taken_is_said_in_words_and_leaves_nothing_behind() {
    let work = Work::new();
    drop(custodians(&work));
    work.observed("O-1", &[]);
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    let page = "This is a web page";
    refused(&work, ("drawing.svg", svg), page);
    refused(&work, ("photo.jpg", b"\xef\xbb\xbf\n<!DOCTYPE html><script>alert(1)</script>"), page);
    refused(&work, ("photo.gif", b"GIF89a=1;alert(1)//"), "Pictures of this kind");
    refused(&work, ("report.docx", b"PK\x03\x04\x14\0"), "an archive or an office document");
    refused(&work, ("photo.jpg", b"MZ\x90\0\x03\0"), "This is a program");
    refused(&work, ("photo.jpg", b"\x7fELF\x02\x01"), "This is a program");
    refused(&work, ("photo.jpg", b"Twelve soldiers."), "cannot be read from its content");
    refused(&work, ("photo.jpg", b""), "The file is empty");
    refused(&work, ("", b""), "Choose a file");
    refused(&work, ("huge.png", &png_of(50_000, 50_000)), "50,000 × 50,000 points");
    let mut large = jpeg(8, 8, "");
    large.resize(21 * 1024 * 1024, 0);
    refused(&work, ("large.jpg", &large), "more than 20 MiB");
    large.truncate(20 * 1024 * 1024 + 1);
    refused(&work, ("large.jpg", &large), "more than 20 MiB");
    let (mut visitor, id) = visiting(&work, "wordy");
    let long = "x".repeat(121);
    let answer =
        visitor.upload(FILES, &[("id", &id), ("caption", &long)], ("a.jpg", &jpeg(8, 8, "")));
    assert!(answer.status == 422 && answer.text().contains("Say it in at most 120 characters"));
    assert!(answer.text().contains(&long), "what was written is kept");
    // The largest that is taken is taken.
    large.truncate(20 * 1024 * 1024);
    attached(&work, "O-1", &large);
}

#[test]
fn what_is_taken_is_what_it_begins_with_and_only_pictures_can_be_looked_at() {
    let work = Work::new();
    let both = custodians(&work);
    work.observed("O-1", &[]);
    let whole = jpeg(300, 200, "Zq");
    let cut = &whole[..whole.len() / 2];
    let polyglot = b"%PDF-1.7\n<html><script>alert(1)</script></html>".as_slice();
    let wav = b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0".as_slice();
    let mut visitor = work.as_role("looking", Role::Auditor);
    let sealed = SealedFolder::at(&mission(&work)).unwrap();
    for (content, media, status, said) in [
        (png(30, 20).as_slice(), "png", 200, "Download a copy"),
        (cut, "jpeg", 404, "could not be read whole"),
        (polyglot, "pdf", 404, "only the sealed original"),
        (wav, "wav", 404, "only the sealed original"),
    ] {
        let code = attached(&work, "O-1", content);
        let file = work.desk.office().attached_as(code.as_str()).unwrap().unwrap();
        assert_eq!(file.media, media);
        assert!(visitor.get(PAGE).text().contains(said), "{media}");
        let view = visitor.get(&format!("/work/fr/f/{code}"));
        assert_eq!(view.status, status, "{media}");
        if status == 200 {
            assert!(view.body.starts_with(b"\xff\xd8\xff"));
        }
        let opened = open(&sealed, &code, &both[0]).unwrap().unwrap();
        assert_eq!(opened.content.as_slice(), content, "{media}");
    }
    let cell = work.cell(Kind::Observation, "O-1", "file_sha256").unwrap();
    assert_eq!(cell.split("; ").count(), 4, "{cell}");
}

#[test]
fn a_form_that_is_sent_twice_attaches_once_and_limits_hold() {
    let work = Work::new();
    drop(custodians(&work));
    work.observed("O-1", &[]);
    let (mut visitor, id) = visiting(&work, "twice");
    let picture = jpeg(8, 8, "");
    let first = visitor.upload(FILES, &[("id", &id)], ("a.jpg", &picture));
    // Meanwhile somebody corrects something else.
    work.corrected("O-1", "place", "Kidal");
    let second = visitor.upload(FILES, &[("id", &id)], ("a.jpg", &picture));
    assert_eq!((first.status, second.status), (303, 303), "{}", second.text());
    assert_eq!(first.header("location"), second.header("location"));
    assert_eq!((work.desk.office().attached("O-1").unwrap().len(), kept(&work)), (1, 2));
    refused(&work, ("a.jpg", &picture), "This very file is attached already");
    for n in 1..u16::try_from(FILES_MAX).unwrap() {
        attached(&work, "O-1", &jpeg(8 + n, 8, ""));
    }
    let mut visitor = work.as_role("ninth", Role::Observer);
    assert!(visitor.get(PAGE).text().contains("8 files are attached"));
    let ninth = visitor.upload(FILES, &[], ("a.jpg", &jpeg(99, 8, "")));
    assert!(ninth.status == 422 && ninth.text().contains("8 files are attached"));

    work.observed("O-2", &[]);
    let mut large = work.desk.office().attached("O-1").unwrap().remove(0);
    large.code = Key::parse("f00d").unwrap();
    large.observation = "O-9".into();
    large.bytes = DAY_BYTES_MAX - 100;
    work.desk.office().attach(&large).unwrap();
    visitor.get("/work/en/observations/O-2");
    let path = "/work/en/observations/O-2/files";
    let full = visitor.upload(path, &[], ("a.jpg", &picture));
    assert!(
        full.status == 422 && full.text().contains("files of 200 MiB today"),
        "{}",
        full.text()
    );
    work.desk.office().detach(&large.code).unwrap();
    assert_eq!(visitor.upload(path, &[], ("a.jpg", &picture)).status, 303);
}

#[test]
fn nothing_is_kept_before_there_are_custodians() {
    let work = Work::new();
    work.observed("O-1", &[]);
    let mut visitor = work.as_role("early", Role::Observer);
    let page = visitor.get(PAGE).text().to_owned();
    assert!(page.contains("no recipient is set up") && !page.contains("type=\"file\""), "{page}");
    let answer = visitor.upload(FILES, &[], ("a.jpg", &jpeg(8, 8, "")));
    assert!(answer.status == 422 && answer.text().contains("fewer than two recipients"));
    assert_eq!(kept(&work), 0);
}

#[test]
fn only_who_may_attaches_and_only_who_may_read_it_sees_the_copy() {
    let work = Work::new();
    drop(custodians(&work));
    work.observed("O-1", &[]);
    let picture = jpeg(8, 8, "");
    let before = work.head();
    let (mut visitor, id) = visiting(&work, "own");
    let (stranger, _) = visiting(&work, "stranger");
    let own = std::mem::replace(&mut visitor.token, stranger.token.clone());
    assert_eq!(visitor.upload(FILES, &[("id", &id)], ("a.jpg", &picture)).status, 403);
    visitor.token = own;
    let mut auditor = work.as_role("auditor", Role::Auditor);
    auditor.get(PAGE);
    let mut large = picture.clone();
    large.resize(3 * 1024 * 1024, 0);
    assert_eq!(auditor.upload(FILES, &[], ("a.jpg", &large)).status, 404);
    let mut nobody = Visitor::new(&work.server);
    nobody.get("/work/en/sign-in");
    let led = nobody.upload(FILES, &[], ("a.jpg", &large));
    assert!(led.status == 303 && led.header("location").starts_with("/work/en/sign-in?ended=1"));
    assert_eq!((work.head(), kept(&work)), (before, 0));
    // A form with a file is taken where one can be chosen only, and only whole.
    let entry = visitor.upload("/work/en/entry/draft", &[], ("a.jpg", &picture));
    assert_eq!(entry.status, 403, "no token is read where no file is taken");
    let kind = "multipart/form-data; boundary=x";
    let cookie = format!(
        "{}={}",
        accordwatch::desk::SESSION_COOKIE,
        visitor.cookies[accordwatch::desk::SESSION_COOKIE]
    );
    let torn = crate::site::send_as(
        work.server.address,
        ("POST", FILES),
        &[("Cookie", &cookie)],
        (kind, b"--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nabc"),
    );
    assert_eq!(torn.status, 413);

    let code = attached(&work, "O-1", &picture);
    let path = format!("/work/en/f/{code}");
    assert_eq!(auditor.get(&path).status, 200);
    let lines = work.desk.office().custody_lines(&code).unwrap();
    assert_eq!(lines, 2);
    let mut delegate = work.as_role("delegate", Role::PartyDelegate);
    assert_eq!(delegate.get(&path).status, 404);
    // Somebody closes the observation: its copy is closed with it.
    work.corrected("O-1", "access_level", "confidential");
    let mut other = work.as_role("other", Role::Observer);
    assert_eq!((other.get(&path).status, other.get(PAGE).status), (404, 404));
    assert_eq!(auditor.get(&path).status, 404, "an auditor says for what");
    assert_eq!(work.desk.office().custody_lines(&code).unwrap(), lines, "nothing was shown");
}

#[test]
fn of_a_closed_observation_the_copy_is_a_reading_that_is_noted_with_its_purpose() {
    let work = Work::new();
    drop(custodians(&work));
    let mut own = work.as_role("own", Role::Observer);
    let mut row = crate::ledger_store::observation("O-1", "Twelve soldiers were seen.");
    row = crate::world::with(row, Kind::Observation, "links", "C1 supports");
    row = crate::world::with(row, Kind::Observation, "access_level", "confidential");
    let intent = Intent::Make { kind: Kind::Observation, cells: row };
    work.desk.service().append(&Actor("P-own".into()), &intent, None).unwrap();
    own.get(PAGE);
    let page = own.post(PAGE, &[("purpose", "protect"), ("open", "1")]).text().to_owned();
    let fields = [("id", value_of(&page, "id"))];
    let done = own.upload(FILES, &fields, ("a.jpg", &jpeg(8, 8, "")));
    assert_eq!(done.status, 303, "{}", done.text());
    let code = work.desk.office().attached("O-1").unwrap().remove(0).code;
    own.get(PAGE);
    let page = own.post(PAGE, &[("purpose", "protect"), ("open", "1")]).text().to_owned();
    let path = format!("/work/en/f/{code}?purpose=protect");
    assert!(page.contains(&format!("href=\"{path}\"")), "{page}");
    let asked = AskedReadings {
        owner: None,
        record: "O-1",
        reader: "",
        purpose: Some(Purpose::Protect),
        way: None,
        order: ReadingOrder::Newest,
        part: (0, 50),
    };
    let readings = || work.desk.office().readings(&asked).unwrap().total;
    let before = readings();
    assert_eq!(own.get(&path).status, 200);
    assert_eq!(readings(), before + 1, "noted");
    for bare in [format!("/work/en/f/{code}"), format!("/work/en/f/{code}?purpose=idle")] {
        assert_eq!(own.get(&bare).status, 404);
    }
    let mut other = work.as_role("other", Role::Observer);
    assert_eq!(other.get(&path).status, 404);
    other.get("/work/en/entry");
    assert_eq!(other.upload(FILES, &[], ("a.jpg", &jpeg(9, 9, ""))).status, 404);
    assert_eq!((readings(), work.desk.office().custody_lines(&code).unwrap()), (before + 1, 2));
}

#[test]
fn a_withdrawn_observation_takes_no_more_files() {
    let work = Work::new();
    drop(custodians(&work));
    work.observed("O-1", &[]);
    let (mut visitor, id) = visiting(&work, "late");
    let reason = "the source asked".to_owned();
    work.did(&Intent::Withdraw { kind: Kind::Observation, id: "O-1".into(), seen: None, reason });
    let answer = visitor.upload(FILES, &[("id", &id)], ("a.jpg", &jpeg(8, 8, "")));
    assert_eq!((answer.status, answer.header("location"), kept(&work)), (303, PAGE, 0));
}

#[test]
fn what_a_stopped_machine_left_behind_is_cleared_away() {
    let work = Work::new();
    drop(custodians(&work));
    work.observed("O-1", &[]);
    let code = attached(&work, "O-1", &jpeg(8, 8, ""));
    // Stopped before the correction: kept and noted, not recorded.
    let left = Key::parse("f00d").unwrap();
    let head = FileHead::new((left.as_str(), "O-1"), ("jpeg", ""), b"left");
    work.desk.service().keep_file(&left, (&head, b"left"), Some(b"copy")).unwrap();
    let mut row = work.desk.office().attached_as(code.as_str()).unwrap().unwrap();
    (row.code, row.sha256) = (left.clone(), digest(b"left"));
    work.desk.office().attach(&row).unwrap();
    let mut visitor = work.as_role("later", Role::Observer);
    assert!(!visitor.get(PAGE).text().contains(&row.sha256));
    assert_eq!(visitor.get("/work/en/f/f00d").status, 404);
    assert_eq!(kept(&work), 4);
    attached(&work, "O-1", &jpeg(9, 9, ""));
    assert_eq!(kept(&work), 4, "one came, one went");

    // Stopped after what it said was destroyed, before its files were.
    let (kind, id) = (Kind::Observation, "O-1".to_owned());
    let reason = "the source asked".to_owned();
    work.did(&Intent::Withdraw { kind, id: id.clone(), seen: None, reason });
    let gone = work.desk.service().reader().read(|db| history::withdrawn(db, kind, &id)).unwrap();
    let cause = Cause::Consent;
    let seen = gone.unwrap().position;
    work.did(&Intent::Destroy { kind, id, seen: Some(seen), cause, asked_by: "P-asking".into() });
    assert_eq!(kept(&work), 4);
    let Work { desk, server, folder } = work;
    drop(server);
    drop(desk);
    let work = Work::made(folder, |desk| desk);
    assert_eq!(kept(&work), 0);
    assert!(work.desk.office().attached("O-1").unwrap().is_empty());
}

#[test]
fn a_digest_is_in_no_public_table() {
    let work = Work::new();
    drop(custodians(&work));
    work.observed("O-1", &[("access_level", "public")]);
    let picture = jpeg(8, 8, "");
    attached(&work, "O-1", &picture);
    let sha256 = digest(&picture);
    let Work { desk, server, folder } = work;
    drop((server, desk));
    let mission = folder.path().join("m");
    drop(accordwatch::service::edition::publish_mission(&mission).unwrap());
    let public = everything(&mission.join("published"));
    assert!(!holding("Twelve soldiers", &public).is_empty(), "the control");
    assert_eq!(holding(&sha256, &public), Vec::<PathBuf>::new());
    assert!(!holding(&sha256, &everything(&mission)).is_empty(), "the control");
}
