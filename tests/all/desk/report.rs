//! The life of a report through its pages: planned, written by two in two languages, looked through,
//! shown to a party and answered, approved by two, sealed, published and corrected.

use std::path::{Path, PathBuf};

use accordwatch::people::Role;
use accordwatch::service::life::Step;
use accordwatch::word::{Day, Kind};
use jiff::SignedDuration;
use uuid::Uuid;

use super::{Visitor, Work, between, value_of};
use crate::world;

const REPORT: &str = "/work/en/reports/R2";

/// A draft of another report, with one section in French.
pub(super) fn drafted(work: &Work, id: &str) {
    let row = world::with(world::report(id), Kind::Report, "state", "draft");
    work.did(&accordwatch::command::Intent::Make { kind: Kind::Report, cells: row });
    let narrative = format!("{id}.summary.fr");
    work.recorded(
        Kind::Narrative,
        &[
            ("narrative_id", &narrative),
            ("report_id", id),
            ("section", "summary"),
            ("lang", "fr"),
            ("body", "Un résumé."),
        ],
    );
}

/// Shows a draft to parties, with a day for the answer that lies far ahead.
pub(super) fn shown(work: &Work, id: &str, parties: &[&str]) {
    let actor = crate::ledger_store::actor();
    let step = Step { actor: &actor, report_id: id, entry_id: Uuid::now_v7() };
    let parties: Vec<String> = parties.iter().map(|id| (*id).to_owned()).collect();
    let due = Day::new(2099, 1, 25).unwrap();
    work.desk.service().show_to_parties(step, &parties, due).unwrap();
}

/// A mission that owes a report every four months, with a judgement that moved in the period.
fn mission() -> Work {
    let work = Work::new();
    work.revised(Kind::Agreement, "AG", "report_every_months", "4");
    super::party::judged(&work, "A-1", "C1");
    super::party::judged(&work, "A-9", super::party::ELSEWHERE);
    for (id, commitment) in [("A-2", "C1"), ("A-8", super::party::ELSEWHERE)] {
        let cells = world::assessment(id, commitment, "all", "2019-05-01");
        work.did(&accordwatch::command::Intent::Make { kind: Kind::Assessment, cells });
    }
    work
}

/// The value of a line of text.
fn typed<'t>(page: &'t str, name: &str) -> &'t str {
    between(page, &format!("name=\"{name}\" type=\"text\" value=\""), "\"").unwrap()
}

const PLAN: &[(&str, &str)] = &[
    ("report_id", "R2"),
    ("agreement_id", "AG"),
    ("kind", "regular"),
    ("title", "The first half of 2019"),
    ("lang", "en"),
    ("period_start", "1 January 2019"),
    ("period_end", "2019-06-30"),
    ("cut_off", "2019-06-30"),
    ("languages", "en"),
    ("languages", "fr"),
];

fn planned(work: &Work) -> Visitor<'_> {
    let mut editor = work.as_role("Edda", Role::Editor);
    let page = editor.get("/work/en/reports").text().to_owned();
    assert_eq!(typed(&page, "report_id"), "R2", "counted on from R1");
    assert!(page.contains("value=\"2019-01-01\""), "the period goes on where the last ended");
    let id = value_of(&page, "id").to_owned();
    let wrong = editor.post("/work/en/reports", &[("id", &id), ("report_id", "a b")]);
    assert_eq!(wrong.status, 422);
    for said in ["This cannot be an id", "at least one language", "This is not a full day"] {
        assert!(wrong.text().contains(said), "{said}: {}", wrong.text());
    }
    let fields = [&[("id", id.as_str())], PLAN].concat();
    let done = editor.post("/work/en/reports", &fields);
    assert_eq!(done.status, 303, "{}", done.text());
    let page = editor.get(done.header("location")).text().to_owned();
    assert!(page.contains("class=\"receipt\"") && page.contains("planned"), "{page}");
    assert_eq!(work.cell(Kind::Report, "R2", "issued_by").as_deref(), Some("The Observer"));
    editor
}

/// Opens a section and sends it with this text and button.
fn sent(
    visitor: &mut Visitor,
    (section, lang): (&str, &str),
    (body, button): (&str, &str),
) -> crate::site::Answer {
    let path = format!("{REPORT}/sections/{section}?lang={lang}");
    let page = visitor.get(&path).text().to_owned();
    let (id, seen) = (value_of(&page, "id").to_owned(), value_of(&page, "seen").to_owned());
    let fields = [("id", &*id), ("seen", &*seen), ("body", body), (button, "1")];
    visitor.post(&path, &fields)
}

fn approval(visitor: &mut Visitor) -> Vec<(String, String)> {
    let page = visitor.get(&format!("{REPORT}/approve")).text().to_owned();
    ["id", "content_hash"].map(|name| (name.to_owned(), value_of(&page, name).to_owned())).to_vec()
}

fn approved(visitor: &mut Visitor, fields: &[(String, String)]) -> crate::site::Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    visitor.post(&format!("{REPORT}/approve"), &fields)
}

/// Presses the button of a step on the page of the report.
fn pressed(visitor: &mut Visitor, step: &str) -> crate::site::Answer {
    let page = visitor.get(REPORT).text().to_owned();
    let form =
        between(&page, &format!("action=\"{REPORT}/{step}\""), "</form>").unwrap().to_owned();
    let id = value_of(&form, "id").to_owned();
    visitor.post(&format!("{REPORT}/{step}"), &[("id", &id)])
}

/// Lets everything pass that may, by the forms of the page.
fn waived(visitor: &mut Visitor) -> usize {
    let mut count = 0;
    loop {
        let path = format!("{REPORT}/checks");
        let page = visitor.get(&path).text().to_owned();
        let Some(form) = between(&page, &format!("action=\"{path}\""), "</form>") else {
            return count;
        };
        let names = ["id", "waiver", "check", "subject"];
        let values = names.map(|name| (name, value_of(form, name).to_owned()));
        let mut fields: Vec<(&str, &str)> =
            values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        if count == 0 {
            let silent = visitor.post(&path, &fields);
            assert!(silent.status == 422 && silent.text().contains("Say why it may pass"));
        }
        fields.push(("reason", "Looked at in the session of May."));
        assert_eq!(visitor.post(&path, &fields).status, 303);
        count += 1;
    }
}

/// Two sections in both languages; what the form says of a text that cannot stand.
fn written(editor: &mut Visitor) {
    let wrong = "Of all, {{count complete}} are complete.\n\nAnd {{count nonsense}}, 77 all.";
    let looked = sent(editor, ("summary", "en"), (wrong, "look"));
    assert_eq!(looked.status, 200);
    let place = "Line 3, column 5: “count nonsense” asks for something";
    for said in [place, "Of all, <b class=\"figure\">2</b> are complete.", "contradicts the record"]
    {
        assert!(looked.text().contains(said), "{said}: {}", looked.text());
    }
    let refused = sent(editor, ("summary", "en"), (wrong, "record"));
    assert!(refused.status == 422 && refused.text().contains(place), "{}", refused.text());
    assert!(refused.text().contains("And {{count nonsense}}"), "nothing is lost");
    let address = "See [it](https://e.org/{{count complete}}).";
    let refused = sent(editor, ("summary", "en"), (address, "record"));
    let place = "Line 1, column 24: “count complete” stands where nothing can be put in";
    assert!(refused.status == 422 && refused.text().contains(place), "{}", refused.text());
    let good = "Of all, {{count complete}} are complete.";
    assert_eq!(sent(editor, ("summary", "en"), (good, "record")).status, 303);
    let page = editor.get(&format!("{REPORT}/sections/summary?lang=fr")).text().to_owned();
    assert!(page.contains("The text in English") && page.contains(good), "side by side: {page}");
    let offered = "{{count complete pillar=PL}}</code> <span class=\"ol\">2</span>";
    assert!(page.contains(offered), "{page}");
    let french = "En tout, {{count complete}} sont réalisés.";
    assert_eq!(sent(editor, ("summary", "fr"), (french, "record")).status, 303);
    for (lang, text) in [("en", "We thank."), ("fr", "Nous remercions.")] {
        assert_eq!(sent(editor, ("foreword", lang), (text, "record")).status, 303);
    }
}

#[test]
fn a_report_goes_from_its_plan_to_its_correction() {
    let work = mission();
    let mut editor = planned(&work);
    let mut publisher = work.as_role("Paul", Role::Publisher);
    assert!(publisher.get("/work/en/reports").text().contains("Was due by"), "late by the mandate");
    written(&mut editor);
    assert_eq!(work.cell(Kind::Report, "R2", "state").as_deref(), Some("draft"));
    let page = editor.get(REPORT).text().to_owned();
    assert!(page.contains("2 of") && page.contains("Edda"), "{page}");
    // A section that is written anew leaves its translation behind.
    let newer = "Of all, {{count complete}} are complete now.";
    assert_eq!(sent(&mut editor, ("summary", "en"), (newer, "record")).status, 303);
    assert!(editor.get(REPORT).text().contains("perhaps out of date"));
    let versions = editor.get(&format!("{REPORT}/sections/summary/versions?lang=en"));
    assert!(versions.text().contains("<ins>"), "{}", versions.text());
    let preview = publisher.get(&format!("{REPORT}/preview?lang=fr"));
    assert!(preview.text().contains("En tout, <data id=F") && preview.text().contains("Projet, "));
    assert!(preview.header("content-security-policy").contains("style-src 'sha256-"));
    let file = publisher.get(&format!("{REPORT}/download?lang=en&format=txt"));
    assert!(file.header("content-disposition").contains("R2.en.draft.txt"));
    assert!(file.text().starts_with("Draft, draft, as of ledger position"), "{}", file.text());
    assert_eq!(publisher.get(&format!("{REPORT}/download?format=exe")).status, 404);
    assert!(waived(&mut editor) > 0);
    assert!(editor.get(&format!("{REPORT}/checks")).text().contains("Let pass"));
    round(&work, &mut editor, &mut publisher);
    assert!(waived(&mut editor) < 20);
    sealed(&work, &mut editor, &mut publisher);
    erratum(&work, &mut editor);
}

fn round(work: &Work, editor: &mut Visitor, publisher: &mut Visitor) {
    let path = format!("{REPORT}/round");
    let mut delegate = work.as_role("Dele", Role::PartyDelegate);
    assert_eq!(delegate.get("/work/en/drafts/R2").status, 404, "not shown yet");
    publisher.get(&path);
    let wrong = publisher.post(&path, &[("due", "2001-01-01")]);
    for said in ["Choose at least one party", "This day has passed"] {
        assert!(wrong.status == 422 && wrong.text().contains(said), "{said}");
    }
    let id = value_of(wrong.text(), "id").to_owned();
    let fields = [("id", id.as_str()), ("parties", "P1"), ("due", "2099-01-25")];
    assert_eq!(publisher.post(&path, &fields).status, 303);
    assert_eq!(work.cell(Kind::Report, "R2", "state").as_deref(), Some("comment_round"));
    let home = delegate.get("/work/en/").text().to_owned();
    assert!(home.contains("drafts/R2") && home.contains("25 January 2099"), "{home}");
    assert!(editor.get(&path).text().contains("Not opened by a delegate yet"));
    let document = delegate.get("/work/en/drafts/R2/document?lang=en").text().to_owned();
    assert!(document.contains("class=strip") && document.contains("Draft for P1"), "{document}");
    for (said, wanted) in [
        ("f-C1", true),
        ("f-C9", false),
        ("are complete now", false),
        ("Of another party", false),
        ("Not published; for comment only", true),
    ] {
        assert_eq!(document.contains(said), wanted, "{said}: {document}");
    }
    assert!(document.matches("Draft for P1").count() >= 3, "cover, head and foot of every page");
    for path in ["drafts/R2", "drafts/R2/document", "drafts/R1"] {
        let other = super::party::delegate_of(work, &path.replace('/', "-"), "P2")
            .get(&format!("/work/en/{path}"));
        assert_eq!(other.status, 404, "{path}");
    }
    let page = delegate.get("/work/en/drafts/R2").text().to_owned();
    let (id, record) = (value_of(&page, "id").to_owned(), value_of(&page, "record").to_owned());
    let fields =
        [("id", &*id), ("record", &*record), ("text", "We did more."), ("text_lang", "en")];
    let replied = delegate.post("/work/en/drafts/R2", &fields);
    let receipt = delegate.get(replied.header("location")).text().to_owned();
    assert!(receipt.contains("class=\"receipt\"") && receipt.contains("We did more."));
    assert_eq!(work.cell(Kind::Reply, &record, "due_on").as_deref(), Some("2099-01-25"));
    let log = editor.get(&path).text().to_owned();
    for said in ["Opened once by a delegate", "Dele", "We did more.", "On the report as a whole"] {
        assert!(log.contains(said), "{said}: {log}");
    }
    let form = between(&log, &format!("action=\"{REPORT}/replies/{record}\""), "</form>").unwrap();
    let (id, seen) = (value_of(form, "id").to_owned(), value_of(form, "seen").to_owned());
    let note = [("id", &*id), ("seen", &*seen), ("note", "The figure was looked at again.")];
    let to = format!("{REPORT}/replies/{record}");
    assert_eq!(editor.post(&to, &note).status, 303);
    let stale = [("seen", &*seen), ("note", "Typed too late.")];
    let again = editor.post(&to, &stale);
    assert!(again.status == 422 && again.text().contains("Typed too late."), "nothing is lost");
    entered(work, editor);
}

/// An answer that came on paper, for a party that is answered for here.
fn entered(work: &Work, editor: &mut Visitor) {
    let page = editor.get(&format!("{REPORT}/round")).text().to_owned();
    let form =
        between(&page, &format!("action=\"{REPORT}/replies\""), "</form>").unwrap().to_owned();
    let (id, record) = (value_of(&form, "id").to_owned(), value_of(&form, "record").to_owned());
    let mut fields = vec![
        ("id", &*id),
        ("record", &*record),
        ("party_id", "P1"),
        ("subject_id", "nosuch"),
        ("received_on", "2020-02-03"),
        ("text", "On paper: it was done in May."),
        ("lang", "en"),
    ];
    let wrong = editor.post(&format!("{REPORT}/replies"), &fields);
    assert!(
        wrong.status == 422 && wrong.text().contains("nothing with this id"),
        "{}",
        wrong.text()
    );
    fields[3].1 = "A-2";
    let done = editor.post(&format!("{REPORT}/replies"), &fields);
    assert_eq!(done.status, 303, "{}", done.text());
    assert_eq!(work.cell(Kind::Reply, &record, "subject_id").as_deref(), Some("A-2"));
    assert!(editor.get(done.header("location")).text().contains("class=\"receipt\""));
}

fn sealed(work: &Work, editor: &mut Visitor, publisher: &mut Visitor) {
    let mut one = work.as_role("Rosa", Role::Reviewer);
    let mut two = work.as_role("Rui", Role::Reviewer);
    let first = approval(&mut one);
    let second = approval(&mut two);
    assert_eq!(approved(&mut one, &first).status, 303);
    let page = one.get(REPORT).text().to_owned();
    assert!(page.contains("1 of 2 people") && page.contains("Rosa"), "{page}");
    let mut again = first.clone();
    again[0].1 = Uuid::now_v7().to_string();
    let twice = approved(&mut one, &again);
    assert!(twice.status == 422 && twice.text().contains("a second person has to"));
    assert!(!page.contains(&format!("action=\"{REPORT}/seal\"")), "one is not enough");
    // Somebody writes between looking and approving.
    let body = "Of all, {{count complete}} are complete at the end.";
    assert_eq!(sent(editor, ("summary", "en"), (body, "record")).status, 303);
    let changed = approved(&mut two, &second);
    assert!(changed.status == 422 && changed.text().contains("changed since you looked at it"));
    assert!(two.get(REPORT).text().contains("One approval is of another content"));
    let hash = approval(&mut two);
    assert_eq!(approved(&mut two, &hash).status, 303);
    let hash = approval(&mut one);
    assert_eq!(approved(&mut one, &hash).status, 303);
    assert_eq!(work.cell(Kind::Report, "R2", "state").as_deref(), Some("approved"));
    assert_eq!(editor.get(&format!("{REPORT}/sections/summary?lang=en")).status, 303, "fixed");
    going_on(work, publisher);
    assert!(publisher.get(REPORT).text().contains("en/report.html"));
    let again = publisher.post(&format!("{REPORT}/seal"), &[("id", &Uuid::now_v7().to_string())]);
    assert!(again.status == 422 && again.text().contains("this step cannot be taken"));
    let done = pressed(publisher, "publish");
    assert_eq!(done.status, 303, "{}", done.text());
    let public = publisher.get("/en/agreements/AG/reports").text().to_owned();
    assert!(public.contains("The first half of 2019"), "{public}");
    let edition = publisher.get("/reports/R2/en/report.html").text().to_owned();
    for said in ["are complete at the end", "answers came", "We did more.", "looked at again"] {
        assert!(edition.contains(said), "{said}");
    }
    assert!(!edition.contains("class=strip"), "an edition carries no mark");
}

/// What the page of a sealing says once this is on it.
fn awaited(visitor: &mut Visitor, wanted: &str) -> crate::site::Answer {
    for _ in 0..600 {
        let answer = visitor.get(&format!("{REPORT}/sealing"));
        if answer.status != 200 || answer.text().contains(wanted) {
            return answer;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    panic!("never: {wanted}");
}

/// In the place of the first file that a sealing writes a pipe, from which it reads to see whether the
/// same bytes lie there: it waits until somebody writes.
fn piped(work: &Work) -> PathBuf {
    let folder = work.folder.path().join("m/reports/R2/en");
    std::fs::create_dir_all(&folder).unwrap();
    let pipe = folder.join("report.html");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    pipe
}

/// Lets such a sealing go on.
pub(super) fn let_on(pipe: &Path) {
    drop(std::fs::OpenOptions::new().write(true).open(pipe).unwrap());
}

/// A report R2 that is being sealed, and waits until it is let on.
pub(super) fn sealing() -> (Work, PathBuf) {
    let work = mission();
    approved_by_two(&work);
    let pipe = piped(&work);
    let mut publisher = work.as_role("Paul", Role::Publisher);
    assert_eq!(pressed(&mut publisher, "seal").status, 303);
    awaited(&mut publisher, "Page and plain text (English)</b> · going on");
    (work, pipe)
}

/// Written, looked through and approved.
fn approved_by_two(work: &Work) {
    let mut editor = planned(work);
    written(&mut editor);
    waived(&mut editor);
    for name in ["Rosa", "Rui"] {
        let mut reviewer = work.as_role(name, Role::Reviewer);
        let content = approval(&mut reviewer);
        assert_eq!(approved(&mut reviewer, &content).status, 303);
    }
}

/// Seals, and looks at the pages while that goes on.
fn going_on(work: &Work, publisher: &mut Visitor) {
    let pipe = piped(work);
    assert_eq!(publisher.get(&format!("{REPORT}/sealing")).status, 303, "nothing goes on");
    let done = pressed(publisher, "seal");
    assert_eq!(done.header("location"), format!("{REPORT}/sealing"), "{}", done.text());
    let page = awaited(publisher, "Page and plain text (English)</b> · going on");
    assert_eq!(page.header("refresh"), "3");
    for said in ["its position fixed</b> · done", "Page and plain text (French)</b> · later"] {
        assert!(page.text().contains(said), "{said}: {}", page.text());
    }
    // Who does not want the page to move asks for it to stand still.
    assert!(publisher.get(&format!("{REPORT}/sealing?still=1")).header("refresh").is_empty());
    let own = publisher.get(REPORT).text().to_owned();
    assert!(own.contains("<b>Sealed</b> · next") && own.contains("<b>Published</b> · later"));
    assert!(own.contains("is being sealed") && !own.contains(&format!("{REPORT}/seal\"")), "{own}");
    // Pressed again it is the same sealing; of another report it is not waited for.
    let id = Uuid::now_v7().to_string();
    let again = publisher.post(&format!("{REPORT}/seal"), &[("id", &id)]);
    assert_eq!(again.header("location"), format!("{REPORT}/sealing"));
    drafted(work, "R7");
    for step in ["seal", "publish"] {
        let other = publisher.post(&format!("/work/en/reports/R7/{step}"), &[("id", &id)]);
        assert!(
            other.status == 422 && other.text().contains("Report R2 is being sealed"),
            "{step}"
        );
    }
    let_on(&pipe);
    assert_eq!(awaited(publisher, "nothing").header("location"), REPORT);
}

#[test]
fn a_sealing_that_fails_says_why_and_goes_on_from_the_same_position_when_pressed_again() {
    let work = mission();
    approved_by_two(&work);
    let mut publisher = work.as_role("Paul", Role::Publisher);
    // A file lies where a folder has to be made.
    let folder = work.folder.path().join("m/reports");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("R2"), "in the way").unwrap();
    assert_eq!(pressed(&mut publisher, "seal").status, 303);
    assert_eq!(awaited(&mut publisher, "nothing").header("location"), REPORT);
    let page = publisher.get(REPORT).text().to_owned();
    for said in ["The report was not sealed.", "finds it in the log", "Go on with the sealing"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    std::fs::remove_file(folder.join("R2")).unwrap();
    let position = work.head();
    assert_eq!(pressed(&mut publisher, "seal").status, 303);
    assert_eq!(awaited(&mut publisher, "nothing").header("location"), REPORT);
    let page = publisher.get(REPORT).text().to_owned();
    assert!(page.contains("en/report.html") && !page.contains("was not sealed"), "{page}");
    let known_at = work.cell(Kind::Seal, "R2", "known_at").unwrap();
    assert_eq!(known_at, position.to_string(), "as when it was first pressed");
}

#[test]
fn a_waiver_is_taken_back_with_a_reason_and_what_it_let_pass_is_open_again() {
    let work = mission();
    let mut editor = planned(&work);
    written(&mut editor);
    assert!(waived(&mut editor) > 0);
    let path = format!("{REPORT}/checks");
    let page = editor.get(&path).text().to_owned();
    assert!(page.contains("0 open items"), "{page}");
    let back = format!("action=\"{REPORT}/waivers/");
    let waiver = between(&page, &back, "/withdraw\"").unwrap().to_owned();
    let form = between(&page, &format!("{back}{waiver}/withdraw\""), "</form>").unwrap();
    let (id, seen) = (value_of(form, "id").to_owned(), value_of(form, "seen").to_owned());
    let to = format!("{REPORT}/waivers/{waiver}/withdraw");
    let silent = editor.post(&to, &[("id", &id), ("seen", &seen)]);
    assert!(silent.status == 422 && silent.text().contains("Say why"), "{}", silent.text());
    let fields = [("id", &*id), ("seen", &*seen), ("reason", "The session was not in May.")];
    let done = editor.post(&to, &fields);
    assert_eq!(done.status, 303, "{}", done.text());
    let page = editor.get(done.header("location")).text().to_owned();
    assert!(page.contains("class=\"receipt\"") && page.contains("1 open item in"), "{page}");
    assert!(work.cell(Kind::Waiver, &waiver, "reason").is_none(), "it stands no longer");
    // The same form again does nothing, and what is open again can be let pass again.
    assert_eq!(editor.post(&to, &fields).header("location"), path);
    assert_eq!(waived(&mut editor), 1);
}

#[test]
fn an_earlier_version_of_a_section_is_put_back_and_a_text_is_taken_back() {
    let work = mission();
    let mut editor = planned(&work);
    for text in ["The first words.", "Other words."] {
        assert_eq!(sent(&mut editor, ("summary", "en"), (text, "record")).status, 303);
    }
    let path = format!("{REPORT}/sections/summary/versions?lang=en");
    let of = |page: &str, nth: usize| -> [(&'static str, String); 3] {
        let forms: Vec<&str> = page.split(&format!("action=\"{path}\"")).skip(1).collect();
        ["id", "seen", "version"].map(|name| (name, value_of(forms[nth], name).to_owned()))
    };
    let pressed = |editor: &mut Visitor, fields: &[(&str, String)], reason: &str| {
        let mut all: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (*a, b.as_str())).collect();
        all.push(("reason", reason));
        editor.post(&path, &all)
    };
    let body = || work.cell(Kind::Narrative, "R2.summary.en", "body").unwrap();
    let page = editor.get(&path).text().to_owned();
    assert_eq!(page.matches("Put this version back</button>").count(), 1, "{page}");
    // The first form takes the text back, the second puts back what was there before.
    let earlier = of(&page, 1);
    let silent = pressed(&mut editor, &earlier, "");
    assert!(silent.status == 422 && silent.text().contains("Say why"), "{}", silent.text());
    assert_eq!(pressed(&mut editor, &earlier, "The first was right.").status, 303);
    assert_eq!(body(), "The first words.");
    // Bound to what was looked at: the same form again is late.
    let mut late = of(&page, 0);
    late[0].1 = Uuid::now_v7().to_string();
    let late = pressed(&mut editor, &late, "Too late.");
    assert!(late.status == 422 && late.text().contains("Somebody changed this"), "{}", late.text());
    let page = editor.get(&path).text().to_owned();
    assert!(page.contains("The first was right."), "the reason stands in the history");
    let all = of(&page, 0);
    assert_eq!(all[2].1, "");
    assert_eq!(pressed(&mut editor, &all, "Nobody saw it.").status, 303);
    assert_eq!(body().trim(), "");
    let page = editor.get(&path).text().to_owned();
    assert!(page.contains("the text was taken back"), "{page}");
    assert_eq!(page.matches("Put this version back</button>").count(), 3, "all of them");
    let preview = editor.get(&format!("{REPORT}/preview?lang=en"));
    assert!(!preview.text().contains("The first words."));
    // It can be written anew, and put back.
    assert_eq!(pressed(&mut editor, &of(&page, 0), "Seen after all.").status, 303);
    assert_eq!(body(), "The first words.");
    // Not while somebody else writes there, and not once the report is fixed.
    let bob = work.account("Bob", Role::Editor);
    let place = accordwatch::store::writing::Place { report: "R2", section: "summary", lang: "en" };
    work.desk.office().write_at(place, bob, super::now(), false).unwrap();
    let page = editor.get(&path).text().to_owned();
    let held = pressed(&mut editor, &of(&page, 1), "Against Bob.");
    assert!(held.status == 422 && held.text().contains("Bob writes here"), "{}", held.text());
    work.revised(Kind::Report, "R2", "state", "approved");
    let fixed = editor.get(&path).text().to_owned();
    assert!(!fixed.contains("Put this version back"), "{fixed}");
}

#[test]
fn a_draft_is_handed_out_in_every_format_marked_as_a_draft() {
    let work = mission();
    let mut editor = planned(&work);
    assert_eq!(sent(&mut editor, ("summary", "en"), ("So it is.", "record")).status, 303);
    let page = editor.get(REPORT).text().to_owned();
    let offered = |format: &str| page.contains(&format!("download?lang=en&amp;format={format}"));
    for format in ["html", "docx", "txt"] {
        assert!(offered(format), "{format}");
    }
    // In print only where the program prints.
    let prints = accordwatch::service::edition::PRINTS;
    assert_eq!(offered("pdf"), prints);
    let get = |editor: &mut Visitor, format: &str| {
        editor.get(&format!("{REPORT}/download?lang=en&format={format}"))
    };
    let docx = get(&mut editor, "docx");
    assert_eq!(docx.status, 200);
    assert!(docx.header("content-disposition").contains("R2.en.draft.docx"));
    assert!(docx.header("content-security-policy").contains("sandbox"));
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(docx.body.clone())).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut text).unwrap();
        text
    };
    let head = part("word/header1.xml");
    assert!(head.contains("Draft, draft, as of ledger position"), "{head}");
    assert!(part("word/document.xml").contains("So it is."));
    let pdf = get(&mut editor, "pdf");
    if prints {
        assert!(pdf.body.starts_with(b"%PDF-") && pdf.header("content-type") == "application/pdf");
    } else {
        assert_eq!(pdf.status, 404);
    }
}

fn erratum(work: &Work, editor: &mut Visitor) {
    let page = editor.get(REPORT).text().to_owned();
    let form =
        between(&page, &format!("action=\"{REPORT}/correct\""), "</form>").unwrap().to_owned();
    let (id, new) = (value_of(&form, "id").to_owned(), typed(&form, "new_id").to_owned());
    assert_eq!(new, "R2-2");
    let mut fields = vec![("id", &*id), ("new_id", &*new), ("changes", "")];
    let to = format!("{REPORT}/correct");
    let silent = editor.post(&to, &fields);
    assert!(silent.status == 422 && silent.text().contains("Say what the new edition changes"));
    fields[2].1 = "The count of sessions was corrected.";
    let done = editor.post(&to, &fields);
    assert_eq!(done.header("location"), "/work/en/reports/R2-2", "{}", done.text());
    let page = editor.get("/work/en/reports/R2-2").text().to_owned();
    assert!(page.contains("Corrects") && page.contains("/work/en/reports/R2\""), "{page}");
    assert!(editor.get(REPORT).text().contains("Corrected by"));
    let body = work.cell(Kind::Narrative, "R2-2.summary.en", "body").unwrap();
    assert!(body.contains("at the end"), "it takes over what was written");
}

#[test]
fn two_who_write_the_same_section_lose_nothing() {
    let work = mission();
    let mut awa = planned(&work);
    let bob_account = work.account("Bob", Role::Editor);
    let mut bob = work.signed_in(bob_account);
    let mut admin = work.as_role("Ada", Role::Administrator);
    let path = format!("{REPORT}/sections/summary?lang=en");
    let page = awa.get(&path).text().to_owned();
    let (id, seen) = (value_of(&page, "id").to_owned(), value_of(&page, "seen").to_owned());
    assert!(bob.get(&path).text().contains("Edda writes here since"));
    let held = sent(&mut bob, ("summary", "en"), ("Bob was faster.", "record"));
    assert!(held.status == 422 && held.text().contains("Bob was faster."), "{}", held.text());
    // What a script keeps is there again, and the section stays kept.
    let draft = format!("{REPORT}/sections/summary/draft?lang=en");
    let fields = [("id", &*id), ("seen", &*seen), ("body", "Edda began."), ("by_script", "1")];
    assert_eq!(awa.post(&draft, &fields).status, 204);
    assert!(awa.get(&path).text().contains("Edda began."));
    // An administrator ends it; Bob saves; Edda comes second.
    let outline = admin.get(REPORT).text().to_owned();
    assert!(outline.contains("Edda writes here since"), "{outline}");
    let unlock = [("section", "summary"), ("lang", "en")];
    assert_eq!(admin.post(&format!("{REPORT}/unlock"), &unlock).status, 303);
    assert_eq!(sent(&mut bob, ("summary", "en"), ("Bob was faster.", "record")).status, 303);
    let fields = [("id", &*id), ("seen", &*seen), ("body", "Edda began."), ("record", "1")];
    let both = awa.post(&path, &fields);
    assert_eq!(both.status, 422);
    for said in
        ["Bob was faster.", "\nEdda began.</textarea>", "<ins>", "What was changed meanwhile"]
    {
        assert!(both.text().contains(said), "{said}: {}", both.text());
    }
    let (id, seen) =
        (value_of(both.text(), "id").to_owned(), value_of(both.text(), "seen").to_owned());
    let fields =
        [("id", &*id), ("seen", &*seen), ("body", "Bob was faster. Edda began."), ("record", "1")];
    assert_eq!(awa.post(&path, &fields).status, 303);
    let now = work.cell(Kind::Narrative, "R2.summary.en", "body");
    assert_eq!(now.as_deref(), Some("Bob was faster. Edda began."));
    // A time that ran out is taken over by a press, and by that only.
    let place = accordwatch::store::writing::Place { report: "R2", section: "summary", lang: "en" };
    let before = super::now() - SignedDuration::from_mins(20);
    work.desk.office().write_at(place, bob_account, before, false).unwrap();
    let page = awa.get(&path).text().to_owned();
    assert!(page.contains("Take the section over") && page.contains("Bob writes here"), "{page}");
    assert_eq!(awa.post(&path, &[("take", "1")]).status, 303);
    assert!(!awa.get(&path).text().contains("Bob writes here"));
    assert!(bob.get(&path).text().contains("Edda writes here since"));
}

#[test]
fn a_section_holds_half_a_million_bytes_in_any_script_and_no_other_form_does() {
    let work = mission();
    let mut editor = planned(&work);
    let most = "ا".repeat(262_144);
    let done = sent(&mut editor, ("summary", "fr"), (&most, "record"));
    assert_eq!(done.status, 303);
    assert_eq!(work.cell(Kind::Narrative, "R2.summary.fr", "body").unwrap().len(), 524_288);
    let more = sent(&mut editor, ("foreword", "fr"), (&format!("{most}x"), "record"));
    assert!(more.status == 422 && more.text().contains("a section holds 524,288 bytes"));
    let elsewhere = editor.post(&format!("{REPORT}/checks"), &[("reason", &most)]);
    assert_eq!(elsewhere.status, 413);
}

#[test]
fn what_was_typed_and_not_recorded_is_shown_when_the_report_can_no_longer_be_changed() {
    let work = mission();
    let mut editor = planned(&work);
    let keep = |editor: &mut Visitor, section: &str, body: &str| {
        let path = format!("{REPORT}/sections/{section}?lang=en");
        let page = editor.get(&path).text().to_owned();
        let (id, seen) = (value_of(&page, "id").to_owned(), value_of(&page, "seen").to_owned());
        let fields = [("id", &*id), ("seen", &*seen), ("body", body), ("keep", "1")];
        assert_eq!(editor.post(&path, &fields).status, 303);
    };
    assert_eq!(sent(&mut editor, ("summary", "en"), ("As recorded.", "record")).status, 303);
    keep(&mut editor, "summary", "Typed over it.");
    keep(&mut editor, "foreword", "Never recorded.");
    work.revised(Kind::Report, "R2", "state", "approved");
    for (section, typed) in [("summary", "Typed over it."), ("foreword", "Never recorded.")] {
        let page = editor.get(&format!("{REPORT}/sections/{section}?lang=en"));
        assert_eq!(page.status, 200, "{section}");
        let said = "What you typed here was not recorded";
        assert!(page.text().contains(typed) && page.text().contains(said), "{}", page.text());
        assert!(!page.text().contains("<textarea"));
        assert_eq!(page.text().contains("/versions"), section == "summary");
    }
    // Who has no draft sees what was written, and where nothing was, the report.
    let mut other = work.as_role("Bob", Role::Editor);
    let to = |other: &mut Visitor, section: &str| {
        let answer = other.get(&format!("{REPORT}/sections/{section}?lang=en"));
        answer.header("location").to_owned()
    };
    let versions = to(&mut other, "summary");
    assert_eq!(versions, format!("{REPORT}/sections/summary/versions?lang=en"));
    assert_eq!(other.get(&versions).status, 200);
    assert_eq!(to(&mut other, "foreword"), REPORT);
}

#[test]
fn the_list_tells_of_many_reports_what_the_page_of_each_tells() {
    let work = mission();
    let ids: Vec<String> = (2..8).map(|n| format!("R{n}")).collect();
    for id in &ids {
        drafted(&work, id);
    }
    let mut editor = work.as_role("Edda", Role::Editor);
    let listed = |page: &str, id: &str| -> String {
        let rows = page.split("<li>").find(|row| row.contains(&format!("/reports/{id}\"")));
        rows.unwrap().split("</li>").next().unwrap().to_owned()
    };
    let open = |text: &str| -> String {
        let at = text.find(" open").unwrap_or_else(|| panic!("nothing is open: {text}"));
        let before = text[..at].rsplit('>').next().unwrap();
        before.trim().to_owned()
    };
    let first = editor.get("/work/en/reports").text().to_owned();
    for id in &ids {
        let own = editor.get(&format!("/work/en/reports/{id}/checks")).text().to_owned();
        let lead = super::between(&own, "<p class=\"lead\"", "</p>").unwrap().to_owned();
        assert_eq!(open(&listed(&first, id)), open(&lead), "{id}");
    }
    // Asked again it says the same, and something new in one of them is told of at once.
    assert_eq!(
        editor.get("/work/en/reports").text().matches(" open").count(),
        first.matches(" open").count()
    );
    let before = open(&listed(&first, "R3"));
    let told = [
        ("narrative_id", "R3.foreword.fr"),
        ("report_id", "R3"),
        ("section", "foreword"),
        ("lang", "fr"),
        ("body", "Et {{count nonsense}}."),
    ];
    work.recorded(Kind::Narrative, &told);
    let then = editor.get("/work/en/reports").text().to_owned();
    assert_ne!(open(&listed(&then, "R3")), before);
}
