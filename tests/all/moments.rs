//! What the public can look back at: at the seal of every published report the record as it was
//! public there, without what was closed or taken back since.

use std::collections::BTreeSet;
use std::path::Path;

use accordwatch::analysis::{Analysis, Scope};
use accordwatch::command::Intent;
use accordwatch::record::{Record, Vantage};
use accordwatch::service::{Service, edition, life};
use accordwatch::store::published::{Moment, Published, prepared};
use accordwatch::store::{MissionFolder, Reader};
use accordwatch::word::{Access, Day, Kind};
use proptest::prelude::*;

use crate::ledger_store::{actor, cells, observation};
use crate::published::planted::{make, revise, withdraw};
use crate::world::{assessment, config, deeds, mission, report, seal, seal_of, source, with};

/// Later than any day in these missions.
const LATE: &str = "2030-12-31";

fn publish(folder: &Path) -> Published {
    edition::publish_mission(&folder.join("m")).unwrap()
}

fn at(known_at: u64) -> Vantage {
    Vantage { known_at, as_of: Day::parse(LATE).unwrap(), clearance: Access::Public }
}

fn ids(record: &Record, kind: Kind) -> Vec<&str> {
    record.ids(kind).into_iter().map(accordwatch::word::Key::as_str).collect()
}

/// Levels of the commitments, by id.
fn levels(record: &Record, known_at: u64) -> Vec<String> {
    let read = Analysis::of(record, at(known_at), "AG").unwrap();
    let level = |held: &accordwatch::analysis::CommitmentStanding| {
        held.standing.level().map_or_else(String::new, |level| level.row.level_code.to_string())
    };
    read.commitments().iter().map(level).collect()
}

fn seen(service: &Service, id: &str, source: &str, links: &str) {
    let row = with(observation(id, "Seen"), Kind::Observation, "source_id", source);
    let row = with(row, Kind::Observation, "event_date", "2018-05-03");
    make(service, Kind::Observation, with(row, Kind::Observation, "links", links));
}

/// Ids of the observations of a commitment that readers see from a position.
fn observed(published: &Published, known_at: u64, commitment: &str) -> Vec<String> {
    let mut found = Record::default();
    published.observations(&at(known_at), commitment, 0..9999, &mut found).unwrap();
    let days = published.first_days(&at(known_at), commitment).unwrap();
    let observed_on = published.observed_on(&at(known_at), commitment).unwrap();
    let newer = published.newer(&at(known_at), commitment, (None, 0)).unwrap();
    let dated = days.iter().filter(|day| day.is_some()).count();
    assert_eq!((days.len(), dated), (found.evidence.len(), newer));
    assert_eq!(observed_on.len(), found.evidence.len());
    found.evidence.keys().map(ToString::to_string).collect()
}

#[test]
fn a_correction_is_seen_from_now_and_what_it_corrects_from_the_seal_before() {
    let folder = tempfile::tempdir().unwrap();
    let service = mission(folder.path());
    make(&service, Kind::Assessment, assessment("A1", "C1", "some", "2018-06-30"));
    make(&service, Kind::Assessment, assessment("A2", "C2", "all", "2018-06-30"));
    seen(&service, "O1", "S1", "C1 supports");
    let then = seal(&service, "R1");
    revise(&service, Kind::Assessment, assessment("A1", "C1", "none", "2018-06-30"), "x".into());
    let anew = assessment("A3", "C2", "some", "2018-06-30");
    make(&service, Kind::Assessment, with(anew, Kind::Assessment, "supersedes", "A2"));
    seen(&service, "O2", "S1", "C1 supports");
    let row = with(observation("O1", "Seen"), Kind::Observation, "links", "C3 supports");
    let row = with(row, Kind::Observation, "event_date", "2018-05-03");
    revise(&service, Kind::Observation, row, "it was another commitment".into());
    let published = publish(folder.path());
    let moments = published.moments().unwrap();
    let root = service.reader().root(then).unwrap();
    let as_of = Day::parse("2018-12-31").unwrap();
    let checkpoint = service.reader().checkpoint(then).unwrap().unwrap_or_default();
    let known_at = then;
    let wanted = Moment { known_at, as_of, report_id: "R1".into(), root, checkpoint };
    assert_eq!(moments, [wanted]);
    let now = published.publication().unwrap().known_at;
    let record = |known_at| published.record_at(&at(known_at)).unwrap();
    assert_eq!(levels(&record(then), then), ["some", "all", ""]);
    assert_eq!(levels(&record(now), now), ["none", "some", ""]);
    assert_eq!(observed(&published, then, "C1"), ["O1"]);
    assert_eq!(observed(&published, now, "C1"), ["O2"]);
    assert_eq!(observed(&published, now, "C3"), ["O1"]);
    assert_eq!(observed(&published, then, "C3"), Vec::<String>::new());
    let last = |known_at| record(known_at).last_observed.keys().map(ToString::to_string).collect();
    let (then, now): (Vec<String>, Vec<String>) = (last(then), last(now));
    assert_eq!((then, now), (vec!["C1".to_owned()], vec!["C1".to_owned(), "C3".to_owned()]));
}

#[test]
fn a_seal_of_another_ledger_is_no_moment_of_this_one() {
    let folder = tempfile::tempdir().unwrap();
    let service = mission(folder.path());
    make(&service, Kind::Assessment, assessment("A1", "C1", "some", "2018-06-30"));
    let here = service.reader().head().unwrap();
    // As it comes with the tables of another mission: its position is one of that ledger.
    seal_of(&service, "R1", (here, &"ab".repeat(32)));
    assert_eq!(publish(folder.path()).moments().unwrap(), []);
    // The control: with the root that the ledger had there it is one.
    let folder = tempfile::tempdir().unwrap();
    let service = mission(folder.path());
    make(&service, Kind::Assessment, assessment("A1", "C1", "some", "2018-06-30"));
    let here = service.reader().head().unwrap();
    let root = service.reader().root(here).unwrap();
    seal_of(&service, "R1", (here, &root));
    assert_eq!(publish(folder.path()).moments().unwrap().len(), 1);
}

#[test]
fn what_is_public_by_turns_is_seen_at_exactly_the_moments_at_which_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let service = mission(folder.path());
    let access = |class: &str| {
        revise(&service, Kind::Source, source("S4", class).1, format!("now {class}"));
    };
    make(&service, Kind::Source, source("S4", "public").1);
    seen(&service, "O1", "S4", "C1 supports");
    let incident = [
        ("incident_id", "N1"),
        ("agreement_id", "AG"),
        ("title", "An attack"),
        ("lang", "en"),
        ("kind", "attack"),
        ("date", "2018-04"),
        ("attribution", "unknown"),
        ("source_ids", "S4"),
    ];
    make(&service, Kind::Incident, cells(Kind::Incident, &incident));
    let first = seal(&service, "R1");
    access("internal");
    make(&service, Kind::Report, report("R2"));
    let second = seal(&service, "R2");
    access("public");
    make(&service, Kind::Report, report("R3"));
    let third = seal(&service, "R3");
    let published = publish(folder.path());
    let now = published.publication().unwrap().known_at;
    for (known_at, there) in [(first, true), (second, false), (third, true), (now, true)] {
        let record = published.record_at(&at(known_at)).unwrap();
        assert_eq!(record.incidents.contains_key("N1"), there, "{known_at}");
        assert_eq!(record.sources.contains_key("S4"), there, "{known_at}");
        assert_eq!(observed(&published, known_at, "C1").len(), usize::from(there), "{known_at}");
    }
    // Closed again, it is at no moment.
    access("confidential");
    let published = publish(folder.path());
    let now = published.publication().unwrap().known_at;
    for known_at in [first, second, third, now] {
        let record = published.record_at(&at(known_at)).unwrap();
        assert!(record.incidents.is_empty() && !record.sources.contains_key("S4"), "{known_at}");
        assert_eq!(observed(&published, known_at, "C1"), Vec::<String>::new());
    }
}

#[test]
fn a_report_and_what_belongs_to_it_are_seen_from_its_own_seal_on() {
    let folder = tempfile::tempdir().unwrap();
    let service = mission(folder.path());
    let draft = with(report("R2"), Kind::Report, "state", "draft");
    make(&service, Kind::Report, draft.clone());
    for (id, of) in [("X1", "R1"), ("X2", "R2")] {
        let row = [
            ("recommendation_id", id),
            ("agreement_id", "AG"),
            ("report_id", of),
            ("text", "Do it"),
            ("lang", "en"),
            ("addressee_ids", "P1"),
        ];
        make(&service, Kind::Recommendation, cells(Kind::Recommendation, &row));
    }
    let first = seal(&service, "R1");
    revise(
        &service,
        Kind::Report,
        with(draft.clone(), Kind::Report, "state", "sealed"),
        "x".into(),
    );
    let second = seal(&service, "R2");
    let unpublished = publish(folder.path());
    assert_eq!(unpublished.moments().unwrap().len(), 1, "a report that is not published");
    revise(&service, Kind::Report, report("R2"), "published".into());
    let published = publish(folder.path());
    let now = published.publication().unwrap().known_at;
    for (known_at, reports, made) in [
        (first, vec!["R1"], vec!["X1"]),
        (second, vec!["R1", "R2"], vec!["X1", "X2"]),
        (now, vec!["R1", "R2"], vec!["X1", "X2"]),
    ] {
        let record = published.record_at(&at(known_at)).unwrap();
        assert_eq!(ids(&record, Kind::Report), reports, "{known_at}");
        assert_eq!(ids(&record, Kind::Recommendation), made, "{known_at}");
    }
    // Back in the making, it is no moment and nothing of it is seen.
    revise(&service, Kind::Report, draft, "something is wrong with it".into());
    let published = publish(folder.path());
    assert_eq!(published.moments().unwrap().len(), 1);
    let record = published.record_at(&at(first)).unwrap();
    assert_eq!(ids(&record, Kind::Report), ["R1"]);
}

#[test]
fn what_was_withdrawn_is_at_no_moment_and_what_cited_it_stands_without() {
    let folder = tempfile::tempdir().unwrap();
    let service = mission(folder.path());
    seen(&service, "O1", "S1", "C1 supports");
    seen(&service, "O2", "S1", "C1 supports");
    let row = assessment("A1", "C1", "some", "2018-06-30");
    let both = with(row.clone(), Kind::Assessment, "evidence_ids", "O1; O2");
    make(&service, Kind::Assessment, both);
    let then = seal(&service, "R1");
    let one = with(row, Kind::Assessment, "evidence_ids", "O1");
    revise(&service, Kind::Assessment, one, "O2 was a mistake".into());
    withdraw(&service, Kind::Observation, "O2", "a mistake".into());
    let published = publish(folder.path());
    let record = published.record_at(&at(then)).unwrap();
    let cited = &record.assessments["A1"].value.evidence_ids;
    assert_eq!(
        cited.iter().map(accordwatch::agreement::EvidenceId::as_str).collect::<Vec<_>>(),
        ["O1"]
    );
    assert_eq!(observed(&published, then, "C1"), ["O1"]);
}

#[test]
fn a_copy_that_prepares_a_report_and_one_of_an_older_program_have_no_moments() {
    let folder = tempfile::tempdir().unwrap();
    let service = mission(folder.path());
    let then = seal(&service, "R1");
    let copy = edition::draft(&folder.path().join("m"), "R1", &folder.path().join("d"), None);
    assert!(copy.unwrap().moments().unwrap().is_empty());
    assert_eq!(publish(folder.path()).moments().unwrap()[0].known_at, then);
    let public = MissionFolder(folder.path().join("m")).published();
    let db = rusqlite::Connection::open(public.join("published.db")).unwrap();
    db.execute_batch("DROP TABLE moment; DROP TABLE x_unseen;").unwrap();
    drop(db);
    let older = Published::open(&public).unwrap();
    assert!(older.moments().unwrap().is_empty());
    assert_eq!(ids(&older.record().unwrap(), Kind::Commitment), ["C1", "C2", "C3"]);
}

/// The copy at a moment says what the sealed report was made of.
#[test]
fn the_record_of_a_moment_gives_the_figures_of_the_report_that_was_sealed_there() {
    let world = crate::life::sealed();
    let seal = life::seals(&world.path()).unwrap().remove(0);
    let known_at = u64::try_from(seal.known_at).unwrap();
    let made = life::as_made(&Reader::open(&world.path()).unwrap(), "R2").unwrap();
    world.publish();
    // Another judgement for the same day does not change what was sealed.
    world.make(Kind::Assessment, assessment("A9", "C2", "all", "2018-12-31"));
    let published = edition::publish_mission(&world.path()).unwrap();
    assert_eq!(published.moments().unwrap().len(), 1);
    let vantage = Vantage { known_at, ..made.vantage };
    let record = published.record_at(&vantage).unwrap();
    assert_eq!(record, made.record);
    let count = |record, vantage| {
        let read = Analysis::of(record, vantage, "AG").unwrap();
        read.distribution(Scope::Agreement).complete()
    };
    let now = published.record_without_counts().unwrap();
    let head = Vantage { as_of: vantage.as_of, ..published.vantage().unwrap() };
    assert_eq!((count(&record, vantage).count, count(&now, head).count), (1, 2));
}

/// A step of a history: things people do, or a report that is sealed and published.
#[derive(Clone, Debug)]
enum Step {
    Do(Vec<crate::world::Deed>),
    Seal,
}

fn history() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![3 => deeds(12).prop_map(Step::Do), 1 => Just(Step::Seal)];
    prop::collection::vec(step, 3..8)
}

/// Makes a history and gives back the seals: report and position.
fn lived(service: &Service, steps: &[Step]) -> Vec<(String, u64)> {
    let mut seals = vec![("R1".to_owned(), seal(service, "R1"))];
    for step in steps {
        match step {
            Step::Do(deeds) => deeds.iter().for_each(|deed| drop(deed.try_in(service))),
            Step::Seal => {
                let id = format!("R{}", seals.len() + 1);
                let intent = Intent::Make { kind: Kind::Report, cells: report(&id) };
                service.append(&actor(), &intent, None).unwrap();
                let at = seal(service, &id);
                seals.push((id, at));
            }
        }
    }
    seals
}

proptest! {
    #![proptest_config(config(8))]

    #[test]
    fn after_any_history_a_moment_shows_what_was_public_there_and_is_now_and_the_present_stays(
        steps in history(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let service = mission(folder.path());
        let seals = lived(&service, &steps);
        let path = folder.path().join("m");
        let published = publish(folder.path());
        let now = published.record().unwrap();
        // The present is as it is in a copy without a past.
        let plain = edition::draft(&path, "R1", &folder.path().join("d"), None).unwrap();
        prop_assert_eq!(&now, &plain.record().unwrap());
        prop_assert_eq!(published.moments().unwrap().len(), seals.len());
        for (id, known_at) in &seals {
            let vantage = at(*known_at);
            let then = published.record_at(&vantage).unwrap();
            let made = service.reader().read(|db| prepared(db, &vantage, id)).unwrap();
            for kind in Kind::ALL.iter().filter(|kind| **kind != Kind::Observation) {
                let [then_ids, made_ids, now_ids] = [&then, &made, &now]
                    .map(|record| ids(record, *kind).into_iter().collect::<BTreeSet<_>>());
                let both: BTreeSet<_> = made_ids.intersection(&now_ids).copied().collect();
                prop_assert!(then_ids.is_subset(&both), "{:?} at {}", kind, known_at);
                for it in both {
                    let place = |record: &Record| record.positions(*kind, it).unwrap();
                    // A version that is that of now is as good at the moment as now.
                    if place(&made) == place(&now) {
                        prop_assert!(then_ids.contains(it), "{:?} {} at {}", kind, it, known_at);
                    }
                    if then_ids.contains(it) {
                        prop_assert_eq!(place(&then), place(&made));
                    }
                }
            }
            for commitment in ids(&now, Kind::Commitment) {
                let current = all_observations(&published);
                for seen in observed(&published, *known_at, commitment) {
                    prop_assert!(current.contains(&seen), "{}", seen);
                }
            }
        }
    }
}

/// Ids of all observations that are public now.
fn all_observations(published: &Published) -> Vec<String> {
    crate::published::rows(published, Kind::Observation)
        .iter()
        .map(|row| row.id().to_owned())
        .collect()
}
