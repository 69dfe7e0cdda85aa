//! The life of a report through the service: drafted around live figures, looked through, shown,
//! approved by two, sealed, published, written again bit for bit, and corrected by a new edition.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use accordwatch::assessment::ReportState;
use accordwatch::command::{Actor, Intent};
use accordwatch::language::Language;
use accordwatch::publish::text::text;
use accordwatch::report::check::CheckCode;
use accordwatch::service::life::{
    Draft, LifeFault, Step, approvals_of, as_made, broken_files, compared, put_published,
    seal_again, seal_of, sealed_folder,
};
use accordwatch::service::why::ReportFolder;
use accordwatch::service::{Service, edition};
use accordwatch::store::MissionFolder;
use accordwatch::store::published::Published;
use accordwatch::word::{Cells, Day, Kind, hexadecimal};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::ledger_store::{actor, cells, observation};
use crate::site::Server;
use crate::tool::{no_python, ran, run, word};
use crate::world::{assessment, mission, report, with};

pub(crate) struct World {
    folder: tempfile::TempDir,
    service: Service,
}

fn person(code: &str) -> Actor {
    Actor(code.to_owned())
}

impl World {
    /// A mission with two judgements, one of them on evidence, and a draft.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let service = mission(folder.path());
        let world = Self { folder, service };
        let draft = with(report("R2"), Kind::Report, "state", "draft");
        world.make(Kind::Report, with(draft, Kind::Report, "dated", ""));
        let seen = with(observation("E1", "Seen."), Kind::Observation, "source_id", "S1");
        let seen = with(seen, Kind::Observation, "links", "C1 supports");
        world.make(Kind::Observation, with(seen, Kind::Observation, "event_date", "2018-05-03"));
        let one = assessment("A1", "C1", "all", "2018-12-31");
        world.make(Kind::Assessment, with(one, Kind::Assessment, "evidence_ids", "E1"));
        world.make(Kind::Assessment, assessment("A2", "C2", "some", "2018-12-31"));
        world
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("m")
    }

    pub(crate) fn make(&self, kind: Kind, cells: Cells) {
        self.service.append(&actor(), &Intent::Make { kind, cells }, None).unwrap();
    }

    fn write(&self, section: &str, lang: &str, body: &str) {
        let id = format!("R2.{section}.{lang}");
        self.make(
            Kind::Narrative,
            cells(
                Kind::Narrative,
                &[
                    ("narrative_id", &id),
                    ("report_id", "R2"),
                    ("section", section),
                    ("lang", lang),
                    ("body", body),
                ],
            ),
        );
    }

    fn waive(&self, code: CheckCode, subject: &str) {
        let id = format!("W{}", self.service.reader().head().unwrap());
        let row = [
            ("waiver_id", id.as_str()),
            ("report_id", "R2"),
            ("check", code.code()),
            ("subject", subject),
            ("reason", "For a test."),
            ("lang", "en"),
        ];
        self.make(Kind::Waiver, cells(Kind::Waiver, &row));
    }

    /// Lets pass whatever may pass; what may not is left.
    fn waive_all(&self) {
        for check in self.open() {
            if !check.must {
                self.waive(check.code, &check.subject);
            }
        }
    }

    fn open(&self) -> Vec<accordwatch::report::check::Check> {
        let draft = self.service.draft("R2").unwrap();
        let known = self.service.staff_record(draft.vantage.known_at).unwrap();
        draft.checks(&known).unwrap().open
    }

    fn hash(&self) -> String {
        self.service.draft("R2").unwrap().content_hash().unwrap()
    }

    fn approve(&self, who: &str, hash: &str) -> Result<ReportState, LifeFault> {
        self.service.approve(step(&person(who)), hash)
    }

    /// Publishes the sealed report.
    pub(crate) fn publish(&self) {
        self.service.publish_sealed(&self.path(), step(&person("p1"))).unwrap();
    }

    fn flat(&self, lang: &str) -> String {
        let (document, _) = self.service.draft("R2").unwrap().document(lang).unwrap();
        text(&document).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

fn step(actor: &Actor) -> Step<'_> {
    Step { actor, report_id: "R2", entry_id: Uuid::now_v7() }
}

fn bytes(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let held = std::fs::read(&path).unwrap();
                found.push((path.strip_prefix(folder).unwrap().to_owned(), held));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn figures_in_a_narrative_are_put_in_and_follow_the_record() {
    let world = World::new();
    let body = "Of {{count all}} promises, **{{count complete}}** are kept ({{share all.}}). \
                {{commitment C1}} stands at {{level C1}}; see {{observation E1}}.";
    world.write("summary", "en", &body.replace("all.", "complete"));
    let flat = world.flat("en");
    assert!(flat.contains("Of 3 promises, *1* are kept (33.33%)."), "{flat}");
    assert!(flat.contains("3 May 2018, A source (E1)"), "{flat}");
    world.make(Kind::Assessment, assessment("A3", "C3", "all", "2018-12-31"));
    assert!(world.flat("en").contains("Of 3 promises, *2* are kept (66.67%)."));
}

#[test]
fn a_missing_translation_is_seen_and_never_the_other_language() {
    let world = World::new();
    world.write("conclusion", "en", "Only in English.");
    let flat = world.flat("fr");
    assert!(!flat.contains("Only in English"), "{flat}");
    assert!(flat.contains("Non traduit"), "{flat}");
    let open = world.open();
    let found = open.iter().find(|check| check.code == CheckCode::NotTranslated).unwrap();
    assert_eq!(found.subject, "conclusion (fr)");
}

#[test]
fn what_cannot_be_put_in_forbids_approval_and_what_is_typed_is_pointed_out() {
    let world = World::new();
    world.write("summary", "en", "One.\n\nThe {{count nonesuch}} and 17 all of them.");
    let open = world.open();
    let wrong = open.iter().find(|check| check.code == CheckCode::Narrative).unwrap();
    assert!(wrong.must);
    assert_eq!(wrong.subject, "summary (en) 3:5");
    assert_eq!(wrong.detail, ["no_such", "count nonesuch"]);
    let typed = open.iter().find(|check| check.code == CheckCode::TypedNumber).unwrap();
    assert_eq!(typed.detail, ["contradicts", "17", "all", "1"]);
    world.waive_all();
    world.waive(CheckCode::Narrative, &wrong.subject);
    let refused = world.approve("p1", &world.hash()).unwrap_err();
    assert!(matches!(refused, LifeFault::Open(1)), "{refused}");
}

#[test]
fn an_item_of_the_checks_is_let_pass_by_its_subject_only() {
    let world = World::new();
    let none = |code| world.open().into_iter().filter(|check| check.code == code).count();
    assert_eq!(none(CheckCode::NoEvidence), 1);
    world.waive(CheckCode::NoEvidence, "C1");
    assert_eq!(none(CheckCode::NoEvidence), 1);
    world.waive(CheckCode::NoEvidence, "C2");
    assert_eq!(none(CheckCode::NoEvidence), 0);
}

#[test]
fn restricted_evidence_corrected_evidence_and_a_thin_ground_are_found() {
    let world = World::new();
    let closed = with(observation("E2", "Heard."), Kind::Observation, "source_id", "S2");
    let closed = with(closed, Kind::Observation, "access_level", "internal");
    let closed = with(closed, Kind::Observation, "links", "C3 supports");
    world.make(Kind::Observation, with(closed, Kind::Observation, "event_date", "2018-06"));
    let three = assessment("A3", "C3", "some", "2018-12-31");
    world.make(Kind::Assessment, with(three, Kind::Assessment, "evidence_ids", "E2"));
    let (position, cells) = current(&world, Kind::Observation, "E1");
    let cells = with(cells, Kind::Observation, "summary", "Seen otherwise.");
    let revise = Intent::Revise {
        kind: Kind::Observation,
        cells,
        seen: Some(position),
        reason: "A slip.".into(),
    };
    world.service.append(&actor(), &revise, None).unwrap();
    let (position, cells) = current(&world, Kind::Mission, "M");
    let cells = with(cells, Kind::Mission, "sources_min", "2");
    let revise =
        Intent::Revise { kind: Kind::Mission, cells, seen: Some(position), reason: "Rule.".into() };
    world.service.append(&actor(), &revise, None).unwrap();
    let open = world.open();
    let subject = |code| {
        let found = open.iter().filter(|check| check.code == code);
        found.map(|check| check.subject.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(subject(CheckCode::RestsOnClosed), ["C3"]);
    assert_eq!(subject(CheckCode::RestsOnCorrected), ["C1"]);
    assert_eq!(subject(CheckCode::BelowProof), ["C1", "C2", "C3"]);
    assert_eq!(subject(CheckCode::NoEvidence), ["C2"]);
}

fn current(world: &World, kind: Kind, id: &str) -> (u64, Cells) {
    let held = world.service.reader().read(|db| accordwatch::store::read::current(db, kind, id));
    let (position, _, cells) = held.unwrap().unwrap();
    (position, cells)
}

#[test]
fn approval_is_by_two_and_bound_to_what_was_seen() {
    let world = World::new();
    world.write("summary", "en", "{{count complete}} kept.");
    world.write("summary", "fr", "{{count complete}} tenus.");
    world.waive_all();
    let first = world.hash();
    assert_eq!(world.approve("p1", &first).unwrap(), ReportState::Draft);
    assert!(matches!(world.approve("p1", &first), Err(LifeFault::Twice)));
    // What is not in the report changes nothing; a judgement does.
    world.make(Kind::Observation, with(observation("E9", "Else."), Kind::Observation, "links", ""));
    assert_eq!(world.hash(), first);
    let three = assessment("A3", "C3", "all", "2018-12-31");
    world.make(Kind::Assessment, with(three, Kind::Assessment, "evidence_ids", "E1"));
    assert!(matches!(world.approve("p2", &first), Err(LifeFault::Changed)));
    let second = world.hash();
    assert_ne!(first, second);
    assert_eq!(world.approve("p2", &second).unwrap(), ReportState::Draft);
    let refused = world.service.seal_report(&world.path(), step(&person("p1")), &mut |_| {});
    assert!(matches!(refused, Err(LifeFault::State { .. })));
    assert_eq!(world.approve("p1", &second).unwrap(), ReportState::Approved);
    let known = world.service.staff_record(world.service.reader().head().unwrap()).unwrap();
    assert_eq!(approvals_of(&known, "R2", &second).len(), 2);
}

pub(crate) fn sealed() -> World {
    sealed_of(World::new())
}

fn sealed_of(world: World) -> World {
    world.write("summary", "en", "{{count complete}} kept.");
    world.write("summary", "fr", "{{count complete}} tenus.");
    world.waive_all();
    let hash = world.hash();
    world.approve("p1", &hash).unwrap();
    world.approve("p2", &hash).unwrap();
    world.service.seal_report(&world.path(), step(&person("p1")), &mut |_| {}).unwrap();
    world
}

#[test]
fn a_sealed_report_is_written_again_bit_for_bit_whatever_came_after() {
    let world = sealed();
    let held = bytes(&sealed_folder(&world.path(), "R2"));
    assert!(held.iter().any(|(path, _)| path.ends_with("fr/report.html")));
    world.make(Kind::Assessment, assessment("A9", "C3", "all", "2018-12-31"));
    let again = tempfile::tempdir().unwrap();
    seal_again(&world.path(), "R2", again.path(), &mut |_| {}).unwrap();
    assert_eq!(bytes(again.path()), held);
    let size = world.service.reader().head().unwrap();
    let now = Draft::read(world.service.reader(), "R2", size).unwrap().content_hash().unwrap();
    let seal = seal_of(&world.service.staff_record(size).unwrap(), "R2").unwrap().value.clone();
    assert_ne!(now, seal.content_hash.as_str());
}

#[test]
fn a_sealed_file_that_was_changed_is_noticed_and_not_published() {
    let world = sealed();
    let known = world.service.staff_record(world.service.reader().head().unwrap()).unwrap();
    let seal = seal_of(&known, "R2").unwrap().value.clone();
    broken_files(&world.path(), &seal).unwrap();
    let path = sealed_folder(&world.path(), "R2").join("en/report.txt");
    let mut text = std::fs::read_to_string(&path).unwrap();
    text.push(' ');
    std::fs::write(&path, text).unwrap();
    let refused = world.service.publish_sealed(&world.path(), step(&person("p1"))).unwrap_err();
    assert!(matches!(refused, LifeFault::Broken(ref file) if file.ends_with("en/report.txt")));
    let published = MissionFolder(world.path()).published();
    assert!(!published.join("reports/R2").exists());
}

#[test]
fn what_is_published_is_what_was_sealed_and_its_counts_are_kept_as_published_then() {
    let world = sealed();
    world.service.publish_sealed(&world.path(), step(&person("p1"))).unwrap();
    let folder = MissionFolder(world.path()).published();
    let held = bytes(&sealed_folder(&world.path(), "R2"));
    let published = bytes(&folder.join("reports/R2"));
    for file in &held {
        assert!(published.contains(file), "{} is another", file.0.display());
    }
    // Beside the sealed files lie the tables that they were made from, and nothing else.
    let tables = |path: &Path| path.starts_with("tables") || path == Path::new("entries.csv");
    for (path, _) in published.iter().filter(|file| !held.contains(file)) {
        assert!(tables(path), "{}", path.display());
    }
    let record = Published::open(&folder).unwrap().record_without_counts().unwrap();
    assert_eq!(record.reports["R2"].value.state, ReportState::Published);
    assert_eq!(record.narratives.len(), 2);
    assert!(record.waivers.is_empty(), "what was let pass is nobody else's matter");
    let figure = &record.published_figures["R2.all.all"].value;
    assert_eq!((figure.count, figure.denominator), (Some(1), Some(3)));
}

/// Sealed and published with another text, and other numbers, in each language; one text is there
/// in French only.
fn apart() -> World {
    let world = World::new();
    world.write(
        "summary",
        "en",
        "{{count complete}} of {{count all}} kept; {{score}} ({{share complete}}).",
    );
    world.write("summary", "fr", "{{change up}} en progrès, {{observation E1}}.");
    world.write("conclusion", "fr", "Sans niveau, {{count not_assessed}} sur {{count all}}.");
    world.waive_all();
    let hash = world.hash();
    world.approve("p1", &hash).unwrap();
    world.approve("p2", &hash).unwrap();
    world.service.seal_report(&world.path(), step(&person("p1")), &mut |_| {}).unwrap();
    world.service.publish_sealed(&world.path(), step(&person("p1"))).unwrap();
    world
}

#[test]
fn a_sealed_report_has_one_set_of_numbers_whatever_is_written_in_which_language() {
    let world = apart();
    let published = MissionFolder(world.path()).published();
    let folder = published.join("reports/R2");
    let read = ReportFolder::open(&folder).unwrap();
    let by_ids = |lang: &str| {
        let html = std::fs::read_to_string(folder.join(lang).join("report.html")).unwrap();
        let data = html.split("<data id=").skip(1);
        let own = data.map(|it| {
            let (id, rest) = it.split_once(" value=").unwrap();
            (id.to_owned(), rest.split_once('>').unwrap().0.trim_matches('"').to_owned())
        });
        own.collect::<BTreeMap<String, String>>()
    };
    let (english, french) = (by_ids("en"), by_ids("fr"));
    // Of what the program put in, the same ids with the same values.
    let own = |all: &BTreeMap<String, String>| {
        let own = all.iter().filter(|(id, _)| !id.starts_with("F-"));
        own.map(|(id, value)| (id.clone(), value.clone())).collect::<Vec<_>>()
    };
    assert_eq!(own(&english), own(&french));
    assert!(own(&english).len() > 60);
    let texts = |all: &BTreeMap<String, String>| all.len() - own(all).len();
    assert_eq!((texts(&english), texts(&french)), (4, 3));
    // Every number of both is asked why, by the program and by the script.
    for (lang, all) in [("en", &english), ("fr", &french)] {
        for (id, value) in all {
            let why = read.why(id, Language::of(lang).unwrap()).unwrap();
            assert!(why.agrees, "{id}: {:?}", why.answer);
            assert_eq!(
                (&why.figure.value.line(), why.figure.text.contains_key(lang)),
                (value, true)
            );
        }
    }
    assert_eq!(read.figures.figures.len(), own(&english).len() + 7);
    let id = "F-fr-conclusion-1";
    let said = run(&["why", word(&world.path()), "R2", id, "--lang", "fr"]).well();
    assert!(said.out.starts_with(&format!("{id}\u{a0}: 1\n")), "{}", said.out);
    let unknown = run(&["why", word(&world.path()), "R2", "F-en-conclusion-1"]);
    assert!(unknown.code == 1 && unknown.err.contains("prints no number"), "{unknown:?}");
    if no_python() {
        return;
    }
    let script = |words: &[&str]| {
        ran(Command::new("python3").arg(folder.join("recompute.py")).args(words)).well().out
    };
    let n = read.figures.figures.len();
    assert_eq!(script(&[]), format!("{n} figures, {n} made again from the tables, 0 differ.\n"));
    assert!(script(&["--why", id]).starts_with(&format!("{id}: printed 1 (fr)\n")));
}

#[test]
fn on_the_site_a_number_of_one_text_leads_to_the_edition_that_prints_it() {
    let world = apart();
    let server = Server::of(&MissionFolder(world.path()).published());
    let list = server.get("/en/reports/R2/why");
    for id in ["F1", "F-en-summary-4", "F-fr-conclusion-2"] {
        let address = format!("/en/reports/R2/why/{id}");
        assert!(list.text().contains(&address), "{id}");
        let page = server.get(&address);
        assert_eq!(page.status, 200, "{id}");
        assert!(page.text().contains("The tables give the same number."), "{id}");
        let lang = if id.starts_with("F-fr") { "fr" } else { "en" };
        let place = format!("/reports/R2/{lang}/report.html#{id}");
        assert!(page.text().contains(&place), "{place}");
        let html = server.get(place.split('#').next().unwrap());
        assert!(html.text().contains(&format!("<data id={id} ")), "{place}");
    }
    assert_eq!(server.get("/en/reports/R2/why/F-en-conclusion-1").status, 404);
}

#[test]
fn a_correction_is_a_new_edition_that_takes_over_what_was_written() {
    let world = sealed();
    let publisher = person("p1");
    let early = world.service.correct_report(step(&publisher), "R2-2", "C3 restated.");
    assert!(matches!(early, Err(LifeFault::State { .. })));
    world.service.publish_sealed(&world.path(), step(&publisher)).unwrap();
    world.service.correct_report(step(&publisher), "R2-2", "C3 restated.").unwrap();
    let draft = world.service.draft("R2-2").unwrap();
    let report = &draft.report().unwrap().value;
    assert_eq!(report.corrects.as_ref().unwrap().as_str(), "R2");
    assert_eq!((report.edition, report.state), (Some(2), ReportState::Draft));
    let (document, _) = draft.document("fr").unwrap();
    assert!(text(&document).contains("1 tenus."));
    assert!(text(&document).contains("C3 restated."));
}

#[test]
fn a_sealing_that_was_cut_off_is_taken_up_again() {
    let world = World::new();
    world.write("summary", "en", "{{count complete}} kept.");
    world.write("summary", "fr", "{{count complete}} tenus.");
    world.waive_all();
    let hash = world.hash();
    world.approve("p1", &hash).unwrap();
    world.approve("p2", &hash).unwrap();
    // A file stands where the folder of the report should be made.
    std::fs::write(world.path().join("reports"), "in the way").unwrap();
    world.service.seal_report(&world.path(), step(&person("p1")), &mut |_| {}).unwrap_err();
    std::fs::remove_file(world.path().join("reports")).unwrap();
    let head = world.service.reader().head().unwrap();
    world.service.seal_report(&world.path(), step(&person("p1")), &mut |_| {}).unwrap();
    let known = world.service.staff_record(world.service.reader().head().unwrap()).unwrap();
    let seal = &seal_of(&known, "R2").unwrap().value;
    assert_eq!(u64::try_from(seal.known_at).unwrap(), head);
}

#[test]
fn the_draft_read_at_once_is_the_one_that_a_public_copy_gives() {
    let world = World::new();
    world.write("summary", "en", "{{count complete}} kept; {{observation E1}}.");
    let known_at = world.service.reader().head().unwrap();
    let draft = Draft::read(world.service.reader(), "R2", known_at).unwrap();
    let copy = world.folder.path().join("copy");
    let published = edition::draft(&world.path(), "R2", &copy, Some(known_at)).unwrap();
    let record = edition::record_of(&published, "R2").unwrap();
    for lang in ["en", "fr"] {
        let copied = edition::document(&published, &record, "R2", lang).unwrap();
        assert_eq!(draft.document(lang).unwrap().0, copied);
    }
}

#[test]
fn a_report_is_shown_to_parties_with_position_content_and_deadline() {
    let world = World::new();
    let due = Day::parse("2027-01-31").unwrap();
    let parties = ["P1".to_owned(), "P2".to_owned()];
    world.service.show_to_parties(step(&person("p1")), &parties, due).unwrap();
    let draft = world.service.draft("R2").unwrap();
    assert_eq!(draft.report().unwrap().value.state, ReportState::CommentRound);
    assert_eq!(draft.record.showings.len(), 2);
    let showing = &draft.record.showings.values().next().unwrap().value;
    assert_eq!(showing.content_hash.as_str().len(), 64);
    assert_eq!(showing.due_on, due);
}

#[test]
fn two_reports_are_compared_as_they_were_made_with_the_entries_behind_each_change() {
    let world = sealed();
    let later = with(report("R3"), Kind::Report, "state", "draft");
    let later = with(later, Kind::Report, "period_start", "2019-01-01");
    let later = with(later, Kind::Report, "period_end", "2019-12-31");
    world.make(Kind::Report, with(later, Kind::Report, "cut_off", "2019-12-31"));
    let nine = assessment("A9", "C1", "some", "2019-12-31");
    world.make(Kind::Assessment, with(nine, Kind::Assessment, "evidence_ids", "E1"));
    let entry = world.service.reader().head().unwrap();
    // What was judged of 2018 is judged anew: the earlier report keeps what it printed.
    let anew = assessment("A8", "C2", "all", "2018-12-31");
    world.make(Kind::Assessment, with(anew, Kind::Assessment, "supersedes", "A2"));
    let reader = world.service.reader();
    let (before, after) = (as_made(reader, "R2").unwrap(), as_made(reader, "R3").unwrap());
    let document = compared(&before, &after, "en").unwrap();
    let flat = text(&document).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("2 of 3 commitments stand elsewhere in the later report"), "{flat}");
    assert!(flat.contains(&format!("Judgement A9 (entry {entry})")), "{flat}");
    assert!(flat.contains("It rests on: E1 (entry"), "{flat}");
    assert!(flat.contains("complete then 1, as seen now 2"), "{flat}");
}

fn revised(world: &World, kind: Kind, id: &str, set: &[(&str, &str)]) {
    let (position, mut cells) = current(world, kind, id);
    for (field, value) in set {
        cells = with(cells, kind, field, value);
    }
    let (seen, reason) = (Some(position), "For a test.".to_owned());
    let intent = Intent::Revise { kind, cells, seen, reason };
    world.service.append(&actor(), &intent, None).unwrap();
}

#[test]
fn only_what_the_seal_names_is_published() {
    let world = sealed();
    let stray = sealed_folder(&world.path(), "R2").join("en/notes of an editor.txt");
    std::fs::write(&stray, "not for the public").unwrap();
    world.service.publish_sealed(&world.path(), step(&person("p1"))).unwrap();
    let published = MissionFolder(world.path()).published().join("reports/R2");
    assert!(published.join("en/report.html").is_file());
    assert!(!published.join("en/notes of an editor.txt").exists());
    // A file that is gone is as broken as one that was changed.
    std::fs::remove_file(sealed_folder(&world.path(), "R2").join("fr/report.html")).unwrap();
    let refused = put_published(&world.path(), "R2").unwrap_err();
    assert!(matches!(refused, LifeFault::Broken(ref file) if file.ends_with("fr/report.html")));
}

#[test]
fn tables_of_a_report_are_public_only_while_all_that_they_say_is() {
    let world = World::new();
    revised(&world, Kind::Source, "S1", &[("publisher", "A newspaper")]);
    let world = sealed_of(world);
    world.service.publish_sealed(&world.path(), step(&person("p1"))).unwrap();
    let published = MissionFolder(world.path()).published().join("reports/R2");
    let sources = std::fs::read_to_string(published.join("tables/sources.csv")).unwrap();
    assert!(sources.contains("A newspaper"));
    // What else is recorded takes nothing away.
    world.make(Kind::Assessment, assessment("A9", "C3", "all", "2018-12-31"));
    put_published(&world.path(), "R2").unwrap();
    assert!(published.join("entries.csv").is_file());
    // The source is named no more; its record, and the observation on it, stay public.
    revised(&world, Kind::Source, "S1", &[("consent", "public_unnamed")]);
    put_published(&world.path(), "R2").unwrap();
    assert!(published.join("en/report.html").is_file());
    assert!(!published.join("tables").exists() && !published.join("entries.csv").exists());
}

#[test]
fn an_observation_that_is_closed_later_leaves_the_published_narrative() {
    let world = World::new();
    for lang in ["en", "fr"] {
        world.write("summary", lang, "Seen: {{observation E1}} and {{count complete}}.");
    }
    world.waive_all();
    let hash = world.hash();
    world.approve("p1", &hash).unwrap();
    world.approve("p2", &hash).unwrap();
    let publisher = person("p1");
    world.service.seal_report(&world.path(), step(&publisher), &mut |_| {}).unwrap();
    world.service.publish_sealed(&world.path(), step(&publisher)).unwrap();
    let told = || {
        let copy = Published::open(&MissionFolder(world.path()).published()).unwrap();
        let record = copy.record_without_counts().unwrap();
        record.narratives["R2.summary.en"].value.body.as_str().to_owned()
    };
    assert_eq!(told(), "Seen: {{observation E1}} and {{count complete}}.");
    revised(&world, Kind::Observation, "E1", &[("access_level", "internal")]);
    edition::publish_mission(&world.path()).unwrap();
    assert_eq!(told(), "Seen:  and {{count complete}}.");
    // The draft of a new edition keeps it, and the checks ask for it.
    world.service.correct_report(step(&publisher), "R2-2", "E1 closed.").unwrap();
    let draft = world.service.draft("R2-2").unwrap();
    let known = world.service.staff_record(draft.vantage.known_at).unwrap();
    let open = draft.checks(&known).unwrap().open;
    assert!(open.iter().any(|it| it.code == CheckCode::Narrative && it.must), "{open:?}");
}

#[test]
fn a_new_edition_keeps_what_the_public_copy_hides() {
    let world = World::new();
    revised(&world, Kind::Report, "R2", &[("source_ids", "S1; S2"), ("state", "published")]);
    world.service.correct_report(step(&person("p1")), "R2-2", "C3 restated.").unwrap();
    let (_, cells) = current(&world, Kind::Report, "R2-2");
    let place = accordwatch::record::def(Kind::Report).place("source_ids").unwrap();
    assert_eq!(cells.get(place), "S1; S2");
}

/// A new edition of a report that was published without a seal, sealed.
fn new_edition() -> World {
    let world = World::new();
    revised(&world, Kind::Report, "R2", &[("state", "published")]);
    world.service.correct_report(step(&person("p1")), "R2-2", "C3 restated.").unwrap();
    let draft = || world.service.draft("R2-2").unwrap();
    let known = world.service.staff_record(draft().vantage.known_at).unwrap();
    for (number, check) in draft().checks(&known).unwrap().open.into_iter().enumerate() {
        let id = format!("X{number}");
        let row = [
            ("waiver_id", id.as_str()),
            ("report_id", "R2-2"),
            ("check", check.code.code()),
            ("subject", &check.subject),
            ("reason", "For a test."),
            ("lang", "en"),
        ];
        world.make(Kind::Waiver, cells(Kind::Waiver, &row));
    }
    let hash = draft().content_hash().unwrap();
    for who in ["p1", "p2"] {
        let actor = person(who);
        let step = Step { report_id: "R2-2", ..step(&actor) };
        world.service.approve(step, &hash).unwrap();
    }
    let actor = person("p1");
    let step = Step { report_id: "R2-2", ..step(&actor) };
    world.service.seal_report(&world.path(), step, &mut |_| {}).unwrap();
    world
}

#[test]
fn what_a_new_edition_changes_in_an_unsealed_report_is_made_again_too() {
    let world = new_edition();
    world.make(Kind::Assessment, assessment("A9", "C3", "all", "2018-12-31"));
    let again = tempfile::tempdir().unwrap();
    seal_again(&world.path(), "R2-2", again.path(), &mut |_| {}).unwrap();
    assert!(again.path().join("en/changes.html").is_file());
}

/// The same, published.
pub(crate) fn published_edition() -> World {
    let world = new_edition();
    let actor = person("p1");
    let edition = Step { report_id: "R2-2", ..step(&actor) };
    world.service.publish_sealed(&world.path(), edition).unwrap();
    world
}

/// A drawing, a number and the numbers of a report are those of the ledger from which it was made, whatever came after;
/// and both editions say of each other that they are editions.
#[test]
fn what_is_shown_of_a_sealed_report_says_from_which_ledger_it_was_made() {
    let world = published_edition();
    world.make(Kind::Assessment, assessment("A9", "C3", "all", "2018-12-31"));
    drop(edition::publish_mission(&world.path()).unwrap());
    let published = MissionFolder(world.path()).published();
    let server = Server::of(&published);
    let figures = server.get("/reports/R2-2/figures.json");
    let figures: serde_json::Value = serde_json::from_slice(&figures.body).unwrap();
    let seal = &figures["seal"];
    let (position, root) = (seal["position"].to_string(), seal["root_hash"].as_str().unwrap());
    let now = Published::open(&published).unwrap().publication().unwrap();
    assert_ne!(now.root, root);
    let numbers = server.get("/en/reports/R2-2/why");
    let at = numbers.text().split("href=\"").find(|it| it.starts_with("/en/embed/reports/R2-2/"));
    let drawing = at.unwrap().split(['"', '.']).next().unwrap();
    let page = server.get(drawing);
    assert!(page.text().contains(root) && !page.text().contains(&now.root), "{}", page.text());
    let figure = figures["figures"][0]["id"].as_str().unwrap();
    let twins = [
        format!("{drawing}.csv"),
        "/en/reports/R2-2/why.csv".to_owned(),
        "/en/reports/R2-2/why.json".to_owned(),
        format!("/en/reports/R2-2/why/{figure}.json"),
    ];
    for path in twins {
        let answer = server.get(&path);
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("accordwatch-root"), root, "{path}");
        assert_eq!(answer.header("accordwatch-known-at"), position, "{path}");
        if path.ends_with("json") {
            let value: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
            assert_eq!(value["vantage"]["root"], root, "{path}");
            assert_eq!(value["vantage"]["report"], "R2-2", "{path}");
        }
        // Nothing is named that is not there.
        for there in answer.header("link").split(['<', '>']).filter(|it| it.starts_with('/')) {
            assert_eq!(server.get(there).status, 200, "{path}: {there}");
        }
    }
    let agreement =
        world.service.draft("R2-2").unwrap().report().unwrap().value.agreement_id.clone();
    let reports = server.get(&format!("/en/agreements/{agreement}/reports"));
    let article = |id: &str| {
        let rest = reports.text().split_once(&format!("id=\"report-{id}\"")).unwrap().1;
        rest.split("</article>").next().unwrap().to_owned()
    };
    assert!(article("R2-2").contains("Corrects:") && article("R2-2").contains("#report-R2\""));
    assert!(article("R2").contains("Corrected by:") && article("R2").contains("#report-R2-2\""));
    assert!(!article("R2-2").contains("Not sealed"));
}

#[test]
fn sealed_files_and_what_a_new_edition_changes_stand_for_ever_at_the_address_of_their_bytes() {
    let world = published_edition();
    let published = MissionFolder(world.path()).published();
    let server = Server::of(&published);
    let agreement =
        world.service.draft("R2-2").unwrap().report().unwrap().value.agreement_id.clone();
    let page = |name: &str| server.get(&format!("/en/agreements/{agreement}/{name}"));
    let (reports, verify) = (page("reports"), page("verify"));
    for file in ["en/changes.html", "fr/changes.txt", "en/report.html"] {
        let address = format!("/reports/R2-2/{file}");
        assert!(reports.text().contains(&format!("href=\"{address}\"")), "{address}");
        let answer = server.get(&address);
        assert_eq!((answer.status, answer.header("cache-control")), (200, "public, no-cache"));
    }
    let changes = server.get("/reports/R2-2/en/changes.html");
    let heading =
        changes.text().split_once("<h1").unwrap().1.split_once("</h1>").unwrap().0.to_owned();
    assert!(heading.ends_with("From R2 to R2-2"), "{heading}");
    let manifest = server.get("/reports/R2-2/manifest.json");
    let manifest: serde_json::Value = serde_json::from_slice(&manifest.body).unwrap();
    let files = manifest["files"].as_array().unwrap();
    assert!(files.len() > 10, "{manifest}");
    for file in files {
        let (path, digest) = (file["path"].as_str().unwrap(), file["sha256"].as_str().unwrap());
        let name = path.rsplit('/').next().unwrap();
        let address = format!("/sealed/{digest}/{name}");
        let answer = server.get(&address);
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable", "{path}");
        assert_eq!(hexadecimal(&Sha256::digest(&answer.body)), digest, "{path}");
        assert!(verify.text().contains(&address), "{path}");
        assert_eq!(server.get(&format!("/sealed/{digest}/other.html")).status, 404);
    }
    // The list itself is what the seal fixes.
    let bytes = server.get("/reports/R2-2/manifest.json").body;
    let digest = hexadecimal(&Sha256::digest(&bytes));
    assert!(verify.text().contains("href=\"/reports/R2-2/manifest.json\""));
    assert!(verify.text().contains(&format!("<code>{digest}</code>")));
    let seals = server.get("/tables/seals.csv");
    assert!(seals.status == 404 || seals.text().contains(&digest));
    let digest = files[0]["sha256"].as_str().unwrap();
    let name = files[0]["path"].as_str().unwrap();
    let address = format!("/sealed/{digest}/{}", name.rsplit('/').next().unwrap());
    // What is not as it was sealed does not stand at the address of what was.
    std::fs::write(published.join("reports/R2-2").join(name), "Another text.").unwrap();
    let copies = files.iter().filter(|file| file["sha256"] == digest).count();
    assert_eq!((copies, server.get(&address).status), (1, 404));
}
