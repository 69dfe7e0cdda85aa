//! Quick entry with a file, with the tick for danger, and what is offered while somebody types.

use accordwatch::attachment::digest;
use accordwatch::people::Role;
use accordwatch::store::custody::Attached;
use accordwatch::word::{Key, Kind};

use super::files::{custodians, jpeg, kept};
use super::{Visitor, Work, now, value_of};

const ENTRY: &str = "/work/en/entry";

/// The fields of a good observation, as the page that was read last numbers it.
fn fields<'p>(page: &'p str, over: &[(&'p str, &'p str)]) -> Vec<(&'p str, &'p str)> {
    let mut all = vec![
        ("id", value_of(page, "id")),
        ("record", value_of(page, "record")),
        ("when", "early March 2018"),
        ("about", "C1"),
        ("source", "S1"),
        ("what", "Twelve soldiers of the unit were seen at the gate."),
        ("access", "internal"),
    ];
    all.retain(|(name, _)| !over.iter().any(|(other, _)| other == name));
    all.extend_from_slice(over);
    all
}

fn on_the_form(work: &Work) -> (Visitor<'_>, String) {
    let name = format!("entering-{}", work.desk.office().accounts().unwrap().len());
    let mut observer = work.as_role(&name, Role::Observer);
    let page = observer.get(ENTRY).text().to_owned();
    (observer, page)
}

#[test]
fn a_file_enters_the_record_with_the_observation_as_one_entry_however_often_it_is_sent() {
    let work = Work::new();
    drop(custodians(&work));
    let (mut observer, page) = on_the_form(&work);
    assert!(page.contains("enctype=\"multipart/form-data\"") && page.contains("id=\"f-file\""));
    let before = work.head();
    let picture = jpeg(200, 120, "Zq9-hidden");
    let fields =
        fields(&page, &[("about", "AS made"), ("c", "C1"), ("c", "C3"), ("caption", "The gate")]);
    let first = observer.upload(ENTRY, &fields, ("photo.jpg", &picture));
    assert_eq!((first.status, work.head()), (303, before + 1), "{}", first.text());
    let again = observer.upload(ENTRY, &fields, ("photo.jpg", &picture));
    assert_eq!(again.header("location"), first.header("location"));
    assert_eq!((work.head(), kept(&work)), (before + 1, 2), "one original, one copy");
    let id = value_of(&page, "record");
    let cell = |column| work.cell(Kind::Observation, id, column).unwrap();
    assert_eq!(cell("file_sha256"), digest(&picture));
    assert_eq!(cell("links"), "C1 context; C3 context", "every tick came along");
    let shown = observer.get(&format!("/work/en/observations/{id}"));
    assert!(shown.text().contains("JPEG picture") && shown.text().contains("The gate"));
    // Under the same id with another file it is another form: refused, and nothing more is kept.
    let other = observer.upload(ENTRY, &fields, ("photo.jpg", &jpeg(9, 9, "")));
    assert!(other.status == 422 && other.text().contains("was sent before"), "{}", other.text());
    assert_eq!((work.head(), kept(&work)), (before + 1, 2));
    // Without a file it is recorded as ever, whichever way it is sent.
    let page = observer.get(ENTRY).text().to_owned();
    let plain = observer.upload(ENTRY, &self::fields(&page, &[]), ("", b""));
    assert_eq!((plain.status, work.head(), kept(&work)), (303, before + 2, 2), "{}", plain.text());
}

#[test]
fn a_file_that_is_refused_keeps_the_observation_back_and_nothing_typed_is_lost() {
    let work = Work::new();
    drop(custodians(&work));
    let (mut observer, page) = on_the_form(&work);
    let before = work.head();
    let fields = fields(&page, &[("place", "Gao")]);
    let mut large = jpeg(8, 8, "");
    large.resize(20 * 1024 * 1024 + 1, 0);
    for (content, said) in [
        (&b"<svg xmlns='x'><script>alert(1)</script></svg>"[..], "This is a web page"),
        (b"MZ\x90\0", "This is a program"),
        (b"", "The file is empty"),
        (&large, "more than 20 MiB"),
    ] {
        let answer = observer.upload(ENTRY, &fields, ("photo.jpg", content));
        let text = answer.text();
        assert_eq!(answer.status, 422, "{said}: {text}");
        assert!(text.contains(said) && text.contains("href=\"#f-file\""), "{text}");
        assert!(text.contains("seen at the gate.") && text.contains("value=\"Gao\""), "{text}");
        assert!(text.contains("<details open>"), "what has to be mended is to be seen");
        assert_eq!((work.head(), kept(&work)), (before, 0), "{said}");
        assert!(observer.get(ENTRY).text().contains("seen at the gate."), "and in the draft");
    }
    // The other way round: the file is good, a field is not. It is said that it was not kept.
    let wrong = self::fields(&page, &[("when", "soonish")]);
    let answer = observer.upload(ENTRY, &wrong, ("photo.jpg", &jpeg(8, 8, "")));
    assert!(answer.status == 422 && answer.text().contains("Choose the file again"));
    // And where the record refuses, after the file was sealed.
    work.observed("O-TAKEN", &[]);
    let taken = self::fields(&page, &[("record", "O-TAKEN")]);
    let answer = observer.upload(ENTRY, &taken, ("photo.jpg", &jpeg(8, 8, "")));
    assert_eq!(answer.status, 422, "{}", answer.text());
    assert_eq!((work.head(), kept(&work)), (before + 1, 0));
    assert!(work.desk.office().attached("O-TAKEN").unwrap().is_empty());
    // Now it is right: what was sent last is recorded.
    let done = observer.upload(ENTRY, &fields, ("photo.jpg", &jpeg(8, 8, "")));
    assert_eq!((done.status, work.head(), kept(&work)), (303, before + 2, 2), "{}", done.text());
}

#[test]
fn without_custodians_no_file_is_taken_and_the_form_says_so() {
    let work = Work::new();
    let (mut observer, page) = on_the_form(&work);
    assert!(page.contains("A file can be attached once") && !page.contains("type=\"file\""));
    let before = work.head();
    let answer = observer.upload(ENTRY, &fields(&page, &[]), ("photo.jpg", &jpeg(8, 8, "")));
    assert!(answer.status == 422 && answer.text().contains("fewer than two recipients"));
    assert_eq!((work.head(), kept(&work)), (before, 0));
}

#[test]
fn a_draft_keeps_no_file_and_says_so() {
    let work = Work::new();
    drop(custodians(&work));
    let (mut observer, page) = on_the_form(&work);
    let fields = fields(&page, &[("danger", "1"), ("keep", "1")]);
    let answer = observer.upload(ENTRY, &fields, ("photo.jpg", &jpeg(8, 8, "Zq-in-the-draft")));
    assert_eq!((answer.status, kept(&work)), (303, 0));
    let page = observer.get(answer.header("location")).text().to_owned();
    assert!(page.contains("Files were not kept") && page.contains("seen at the gate."));
    assert!(page.contains("name=\"danger\" value=\"1\" checked"), "the tick is kept: {page}");
}

#[test]
fn what_could_endanger_somebody_is_confidential_whatever_was_chosen() {
    let work = Work::new();
    for access in ["public", "internal", "confidential"] {
        let (mut observer, page) = on_the_form(&work);
        assert!(page.contains("Naming this could endanger somebody"));
        let fields = fields(&page, &[("access", access), ("danger", "1")]);
        let done = observer.post(ENTRY, &fields);
        assert_eq!(done.status, 303, "{}", done.text());
        let id = value_of(&page, "record");
        assert_eq!(work.cell(Kind::Observation, id, "access_level").unwrap(), "confidential");
        let page = observer.get(done.header("location")).text().to_owned();
        assert!(page.contains("Recorded as confidential, because you said"), "{page}");
        assert!(!page.contains("name=\"danger\" value=\"1\" checked"), "not for the next one");
        let mut other = work.as_role(&format!("other-{access}"), Role::Reviewer);
        assert_eq!(other.get(&format!("/work/en/observations/{id}")).status, 404);
    }
    // The control: without the tick it is what was chosen.
    let (mut observer, page) = on_the_form(&work);
    assert_eq!(observer.post(ENTRY, &fields(&page, &[])).status, 303);
    let level = work.cell(Kind::Observation, value_of(&page, "record"), "access_level").unwrap();
    assert_eq!(level, "internal");
}

#[test]
fn commitments_are_offered_by_id_article_and_words() {
    let work = Work::shipped();
    let mut observer = work.as_role("observer", Role::Observer);
    let mut offered = |lang: &str, term: &str| -> Vec<(String, String)> {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let path = query.append_pair("q", term).finish();
        let answer = observer.get(&format!("/work/{lang}/entry/commitments?{path}"));
        assert_eq!((answer.status, answer.header("content-type")), (200, "application/json"));
        serde_json::from_str(answer.text()).unwrap()
    };
    let ids = |rows: Vec<(String, String)>| rows.into_iter().map(|row| row.0).collect::<Vec<_>>();
    let begun = ids(offered("en", "c3"));
    assert!(begun.len() > 1 && begun.iter().all(|id| id.starts_with("C3")), "{begun:?}");
    assert_eq!(ids(offered("en", "C30"))[0], "C30");
    assert!(!offered("en", "art. 20").is_empty());
    let french = offered("fr", "regions");
    assert!(!french.is_empty() && french.len() <= 12, "{french:?}");
    assert!(french.iter().any(|(_, title)| title.to_lowercase().contains("région")), "{french:?}");
    assert!(offered("en", "").is_empty() && offered("en", "unmotabsent").is_empty());
}

#[test]
fn a_file_whose_observation_was_never_recorded_is_cleared_away_when_the_workspace_opens() {
    let work = Work::new();
    drop(custodians(&work));
    work.observed("O-1", &[]);
    super::files::attached(&work, "O-1", &jpeg(8, 8, ""));
    let left = Key::parse("f00d").unwrap();
    let head = accordwatch::vault::FileHead::new(("f00d", "O-NEVER"), ("jpeg", ""), b"left");
    work.desk.service().keep_file(&left, (&head, b"left"), None).unwrap();
    let row = work.desk.office().attached("O-1").unwrap().remove(0);
    let row = Attached { code: left, observation: "O-NEVER".into(), at: now(), ..row };
    work.desk.office().attach(&row).unwrap();
    assert_eq!(kept(&work), 3);
    let Work { desk, server, folder } = work;
    drop((server, desk));
    let work = Work::made(folder, |desk| desk);
    assert_eq!(kept(&work), 2, "what is recorded stays");
    assert!(work.desk.office().attached("O-NEVER").unwrap().is_empty());
}

#[test]
fn several_files_enter_the_record_with_one_entry_and_the_receipt_lists_them() {
    let work = Work::new();
    drop(custodians(&work));
    let (mut observer, page) = on_the_form(&work);
    assert!(page.contains("type=\"file\" multiple accept="), "{page}");
    let before = work.head();
    let (first, second, pdf) =
        (jpeg(200, 120, "Zq-1"), jpeg(9, 9, ""), b"%PDF-1.7\n%%EOF\n".to_vec());
    let files: [(&str, &[u8]); 3] =
        [("gate.jpg", &first), ("road.jpg", &second), ("letter.pdf", &pdf)];
    let form = fields(&page, &[("caption", "The gate and the road")]);
    let done = observer.upload_all(ENTRY, &form, &files);
    assert_eq!((done.status, work.head()), (303, before + 1), "{}", done.text());
    assert_eq!(kept(&work), 5, "three originals, two copies");
    let again = observer.upload_all(ENTRY, &form, &files);
    assert_eq!(again.header("location"), done.header("location"));
    assert_eq!((work.head(), kept(&work)), (before + 1, 5), "however often it is sent");
    let id = value_of(&page, "record");
    let digests = files.map(|(_, content)| digest(content));
    assert_eq!(work.cell(Kind::Observation, id, "file_sha256").unwrap(), digests.join("; "));
    let receipt = observer.get(done.header("location")).text().to_owned();
    assert!(receipt.contains("3 files were sealed with it."), "{receipt}");
    for (digest, kind) in digests.iter().zip(["JPEG picture", "JPEG picture", "PDF"]) {
        let listed = format!("{} {}</code>", &digest[..4], &digest[4..8]);
        let row = receipt.split("<li>").find(|row| row.contains(&listed)).unwrap();
        assert!(row.starts_with(kind), "{row}");
    }
    // Somebody else's address of the same receipt tells nothing.
    let mut other = work.as_role("other", Role::Observer);
    assert!(!other.get(done.header("location")).text().contains("were sealed"));
    let shown = observer.get(&format!("/work/en/observations/{id}")).text().to_owned();
    assert_eq!(shown.matches("The gate and the road").count(), 3, "{shown}");
    assert!(digests.iter().all(|digest| shown.contains(digest.as_str())));
    // Of what is closed the receipt says how many files, and nothing of them.
    let page = observer.get(ENTRY).text().to_owned();
    let form = fields(&page, &[("danger", "1")]);
    let done = observer.upload_all(ENTRY, &form, &[("a.jpg", &jpeg(8, 8, "")), ("", b"")]);
    let receipt = observer.get(done.header("location")).text().to_owned();
    assert!(receipt.contains("One file was sealed with it."), "{receipt}");
    assert!(!receipt.contains("JPEG picture ·"), "{receipt}");
}

#[test]
fn of_several_files_each_is_told_what_is_the_matter_with_it_and_none_is_kept() {
    let work = Work::new();
    drop(custodians(&work));
    let (mut observer, page) = on_the_form(&work);
    let form = fields(&page, &[("place", "Gao")]);
    let before = work.head();
    let (good, program) = (jpeg(8, 8, ""), b"MZ\x90\0".as_slice());
    let mut refused = |files: &[(&str, &[u8])], said: &[&str], not_said: &[&str]| {
        let answer = observer.upload_all(ENTRY, &form, files);
        let text = answer.text();
        assert_eq!(answer.status, 422, "{said:?}: {text}");
        for said in said {
            assert!(text.contains(said), "{said}: {text}");
        }
        for said in not_said {
            assert!(!text.contains(said), "{said}: {text}");
        }
        assert!(text.contains("value=\"Gao\"") && text.contains("<details open>"), "{text}");
        assert_eq!((work.head(), kept(&work)), (before, 0));
    };
    refused(
        &[("good.jpg", &good), ("a/b/run.jpg", program), ("", b"<!DOCTYPE html>"), ("e.jpg", b"")],
        &[
            "run.jpg: This is a program",
            "File 3: This is a web page",
            "e.jpg: The file is empty",
            "Choose the file again",
        ],
        &["good.jpg", "a/b"],
    );
    refused(
        &[("one.jpg", &good), ("two.jpg", &good)],
        &["two.jpg: This very file is attached already"],
        &["one.jpg:"],
    );
    // A name cannot be markup, and cannot turn the line around.
    refused(
        &[("<b>x</b>\u{202e}gpj.exe", program), ("b.jpg", &good)],
        &["b&gt;gpj.exe: This is a program"],
        &["<b>x", "\u{202e}"],
    );
    let many = vec![("a.jpg", good.as_slice()); 9];
    refused(&many, &["At most 8 files are taken"], &["This very file"]);
    // Each is small enough, all together are not; and one that is too large by itself.
    let filled = |n: u8, mib: usize| {
        let mut content = jpeg(8, 8, "");
        content.resize(mib * 1024 * 1024, n);
        content
    };
    let (twelve, nine) = (filled(1, 12), filled(2, 9));
    refused(
        &[("a.jpg", &twelve), ("b.jpg", &nine)],
        &["b.jpg: The files together hold more than 20 MiB"],
        &["a.jpg:"],
    );
    let (large, small) = (filled(3, 21), filled(4, 0));
    refused(&[("a.jpg", &large), ("b.jpg", &small)], &["more than 20 MiB"], &[]);
    // Without what was wrong it is recorded.
    let done = observer.upload_all(ENTRY, &form, &[("a.jpg", &good), ("b.jpg", &jpeg(9, 9, ""))]);
    assert_eq!((done.status, work.head(), kept(&work)), (303, before + 1, 4), "{}", done.text());
}

#[test]
fn the_page_of_an_observation_takes_one_file_at_a_time() {
    let work = Work::new();
    drop(custodians(&work));
    work.observed("O-1", &[]);
    let mut observer = work.as_role("Awa", Role::Observer);
    let page = observer.get("/work/en/observations/O-1").text().to_owned();
    assert!(page.contains("type=\"file\" accept="), "{page}");
    let (before, fields) = (work.head(), [("id", value_of(&page, "id"))]);
    let files: [(&str, &[u8]); 2] = [("a.jpg", &jpeg(8, 8, "")), ("b.jpg", &jpeg(9, 9, ""))];
    let answer = observer.upload_all("/work/en/observations/O-1/files", &fields, &files);
    assert_eq!((answer.status, work.head(), kept(&work)), (422, before, 0));
}
