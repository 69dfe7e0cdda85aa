//! Random histories through the real store: the index is what the ledger gives, the past stays
//! what it was, and a repeated submission is answered with its first receipt.
//!
//! The seed is fixed; `ACCORDWATCH_CASES=20` runs twenty times as many cases from a random one.

mod proofs;

use std::collections::BTreeMap;
use std::path::Path;

use accordwatch::agreement::EvidenceId;
use accordwatch::analysis::Analysis;
use accordwatch::command::{Cause, Intent, Refusal};
use accordwatch::ledger::Act;
use accordwatch::ledger::checkpoint::Checkpoint;
use accordwatch::publish::{html::html, text::text};
use accordwatch::record::{EvidenceCount, Record, Vantage};
use accordwatch::service::{Service, ServiceFault, edition};
use accordwatch::store::append::cells_of;
use accordwatch::store::read::{self, StoredEntry};
use accordwatch::store::{Reader, Receipt, Refused, StoreFault, index_tables, rebuild};
use accordwatch::word::{Access, Cells, Day, Key, Kind, PartialDate};
use proptest::prelude::*;
use rusqlite::{Connection, types::Value};

use self::proofs::{checkpoints, hex, prove};
use crate::ledger_store::actor;
use crate::world::{Deed, LEVELS, assessment, commitment, config, deeds, mission, with};

const CLEARANCES: [Access; 3] = [Access::Public, Access::Internal, Access::Confidential];

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn at(known_at: u64, as_of: &str, clearance: Access) -> Vantage {
    Vantage { known_at, as_of: day(as_of), clearance }
}

/// Every entry of the ledger, in order.
pub(crate) fn ledger(reader: &Reader) -> Vec<StoredEntry> {
    let mut all = Vec::new();
    reader
        .read(|db| {
            let size = read::ledger_size(db)?;
            read::entries(db, 0, size, |_, entry| {
                all.push(entry);
                Ok(())
            })
        })
        .unwrap();
    all
}

/// Every row of every index table; of the search index every word with its place.
fn index_rows(mission: &Path) -> BTreeMap<String, Vec<Vec<Value>>> {
    let db = Connection::open(mission.join("mission.db")).unwrap();
    db.execute_batch("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, x_search, instance)")
        .unwrap();
    let tables = index_tables();
    let others = tables.iter().filter(|table| *table != "x_search").map(String::as_str);
    others.chain(["temp.words"]).map(|table| (table.to_owned(), rows(&db, table))).collect()
}

fn rows(db: &Connection, table: &str) -> Vec<Vec<Value>> {
    let mut statement = db.prepare(&format!("SELECT * FROM {table}")).unwrap();
    let width = statement.column_count();
    let row = |row: &rusqlite::Row<'_>| (0..width).map(|place| row.get(place)).collect();
    statement.query_map([], row).unwrap().map(Result::unwrap).collect()
}

/// Positions of the records in which a word is found.
fn found(reader: &Reader, word: &str) -> Vec<i64> {
    reader
        .read(|db| {
            let mut hits = db.prepare("SELECT rowid FROM x_search WHERE x_search MATCH ?1")?;
            let found = hits.query_map([word], |row| row.get(0))?;
            Ok(found.map(Result::unwrap).collect())
        })
        .unwrap()
}

/// Destroys what every withdrawn record said.
fn destroy_withdrawn(service: &Service) {
    let entries = ledger(service.reader());
    for (position, entry) in (0..).zip(&entries) {
        let fact = &entry.fact;
        if fact.act != Act::Withdrawn || entry.destroyed {
            continue;
        }
        let (kind, id) = (fact.kind, fact.record_id.clone());
        let (cause, asked_by) = (Cause::Consent, "another".to_owned());
        let intent = Intent::Destroy { kind, id, seen: Some(position), cause, asked_by };
        service.append(&actor(), &intent, None).unwrap();
    }
}

/// A refusal is an answer; any other fault is a defect.
fn refused(fault: &ServiceFault) -> bool {
    matches!(fault, ServiceFault::Refused(_) | ServiceFault::Store(StoreFault::Refused(_)))
}

proptest! {
    #![proptest_config(config(12))]

    #[test]
    fn after_any_history_a_rebuild_gives_the_same_index_row_by_row(deeds in deeds(40)) {
        let folder = tempfile::tempdir().unwrap();
        let service = mission(folder.path());
        for (number, deed) in deeds.iter().enumerate() {
            if let Err(fault) = deed.try_in(&service) {
                prop_assert!(refused(&fault), "{deed:?}: {fault}");
            }
            if number % 10 == 9 {
                destroy_withdrawn(&service);
            }
        }
        let size = service.reader().head().unwrap();
        drop(service);
        let path = folder.path().join("m");
        let reader = Reader::open(&path).unwrap();
        prop_assert_eq!(reader.verify(|_| {}).expect("sound").entries, size);
        let (before, words) = (index_rows(&path), found(&reader, "river"));
        prop_assert_eq!(rebuild(&path, |_| {}).unwrap(), size);
        prop_assert_eq!(&before, &index_rows(&path));
        let reader = Reader::open(&path).unwrap();
        prop_assert_eq!(&words, &found(&reader, "river"));
        reader.verify(|_| {}).expect("sound after the rebuild");
    }

    #[test]
    fn at_every_position_and_clearance_the_index_is_the_pure_fold_of_the_facts(
        deeds in deeds(40),
        at_random in prop::collection::vec((any::<prop::sample::Index>(), 0..3_usize, 0..4_usize), 6),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let service = mission(folder.path());
        for deed in &deeds {
            let _ = deed.try_in(&service);
        }
        let entries = ledger(service.reader());
        let head = entries.len();
        let days = ["2014-01-01", "2017-06-30", "2018-12-31", "2030-01-01"];
        let mut vantages: Vec<Vantage> = at_random
            .iter()
            .map(|(n, class, day)| at(n.index(head + 1) as u64, days[*day], CLEARANCES[*class]))
            .collect();
        vantages.extend(CLEARANCES.map(|class| at(head as u64, "2018-12-31", class)));
        for vantage in vantages {
            let known = &entries[..usize::try_from(vantage.known_at).unwrap()];
            let indexed = service.read(&vantage).unwrap();
            let folded = fold(known, &vantage);
            for kind in Kind::ALL {
                prop_assert_eq!(folded.ids(*kind), indexed.ids(*kind), "{:?} {:?}", kind, vantage);
            }
            prop_assert_eq!(&folded, &indexed);
        }
    }

    #[test]
    fn nothing_refused_leaves_a_trace_and_no_earlier_entry_ever_changes(deeds in deeds(30)) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m");
        let service = mission(folder.path());
        let mut past = ledger(service.reader());
        let mut rows = index_rows(&path);
        for deed in &deeds {
            let result = deed.try_in(&service);
            let now = ledger(service.reader());
            prop_assert!(now.len() >= past.len());
            for (old, new) in past.iter().zip(&now) {
                prop_assert_eq!((old.bytes(), old.leaf()), (new.bytes(), new.leaf()));
                prop_assert_eq!((&old.payload, old.seed), (&new.payload, new.seed));
            }
            let rows_now = index_rows(&path);
            if result.is_err() {
                prop_assert_eq!(past.len(), now.len(), "{:?} was refused", deed);
                prop_assert_eq!(&rows, &rows_now, "{:?} was refused", deed);
            }
            (past, rows) = (now, rows_now);
        }
    }

    #[test]
    fn every_checkpoint_still_verifies_and_every_size_is_proved_to_be_a_beginning(
        deeds in deeds(30),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let service = mission(folder.path());
        let before = checkpoints(service.reader());
        for deed in &deeds {
            let _ = deed.try_in(&service);
        }
        let after = checkpoints(service.reader());
        prop_assert!(after.starts_with(&before));
        for (size, note) in after {
            let key = service.reader().verify_key().unwrap();
            let (opened, _) = Checkpoint::open(note.as_bytes(), &[key]).unwrap();
            prop_assert_eq!(opened.size, size);
            prop_assert_eq!(hex(&opened.root), service.reader().root(size).unwrap());
        }
        let size = service.reader().head().unwrap();
        prove(service.reader(), &(0..=size).collect::<Vec<_>>());
    }

    #[test]
    fn a_later_judgement_never_changes_where_a_commitment_stood_on_an_earlier_day(
        deeds in deeds(40),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let service = mission(folder.path());
        for deed in &deeds {
            let _ = deed.try_in(&service);
        }
        let head = |service: &Service| service.reader().head().unwrap();
        let before = service.read(&at(head(&service), "2018-11-30", Access::Confidential)).unwrap();
        let judged: Vec<String> = before.assessments.keys().map(ToString::to_string).collect();
        for (n, commitment) in before.commitments.keys().enumerate() {
            let level = LEVELS[n % LEVELS.len()];
            let row = assessment(&format!("L{n}"), commitment.as_str(), level, "2018-12-01");
            // A later judgement may name any earlier one as the one it replaces.
            let replaced = judged.get(n).map_or("", String::as_str);
            let row = with(row, Kind::Assessment, "supersedes", replaced);
            service
                .append(&actor(), &Intent::Make { kind: Kind::Assessment, cells: row }, None)
                .unwrap();
        }
        let after = service.read(&at(head(&service), "2018-11-30", Access::Confidential)).unwrap();
        for as_of in ["2016-12-31", "2017-12-31", "2018-06-30", "2018-11-30"] {
            let (then, now) = (standings(&before, as_of), standings(&after, as_of));
            prop_assert_eq!(then, now, "as of {}", as_of);
        }
        // The control: on the later day they do change.
        prop_assert_ne!(standings(&before, "2018-12-01"), standings(&after, "2018-12-01"));
    }
}

proptest! {
    #![proptest_config(config(5))]

    #[test]
    fn a_report_at_a_position_is_the_same_bytes_after_whatever_comes_later(
        first in deeds(20),
        later in deeds(20),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let service = mission(folder.path());
        let path = folder.path().join("m");
        let mut made = Vec::new();
        for part in [first, later] {
            for deed in &part {
                let _ = deed.try_in(&service);
            }
            let head = service.reader().head().unwrap();
            made.push((head, report_at(&path, folder.path(), None)));
        }
        for (position, bytes) in made {
            prop_assert_eq!(report_at(&path, folder.path(), Some(position)), bytes);
        }
    }

    #[test]
    fn the_same_entry_again_in_any_order_gets_the_same_receipt_and_adds_nothing(
        deeds in deeds(30),
        order in any::<u64>(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let service = mission(folder.path());
        let mut receipts = Vec::new();
        for intent in deeds.iter().filter_map(Deed::intent) {
            let id = service.env().id();
            if let Ok(receipt) = service.append(&actor(), &intent, Some(id)) {
                prop_assert!(!receipt.already);
                receipts.push((id, intent, receipt));
            }
        }
        let size = service.reader().head().unwrap();
        receipts.sort_by_key(|(_, _, receipt)| (receipt.position ^ order).wrapping_mul(0x9e37_79b9));
        for (id, intent, first) in &receipts {
            let again = service.append(&actor(), intent, Some(*id));
            let again = again.map_err(|fault| TestCaseError::fail(format!("{intent:?}: {fault}")))?;
            prop_assert_eq!(again, Receipt { already: true, ..*first });
            let other = Intent::Withdraw { kind: Kind::Mission, id: "M".into(), seen: None, reason: "x".into() };
            prop_assert!(differs(&service.append(&actor(), &other, Some(*id))));
        }
        prop_assert_eq!(service.reader().head().unwrap(), size);
        // What was repeated left the service as it was: every current record can be corrected.
        let now = service.read(&at(size, "2018-12-31", Access::Confidential)).unwrap();
        for id in now.ids(Kind::Commitment) {
            let intent = Intent::Revise {
                kind: Kind::Commitment,
                cells: commitment(id.as_str(), "A title of its own"),
                seen: None,
                reason: "a better title".into(),
            };
            let revised = service.append(&actor(), &intent, None);
            prop_assert!(revised.is_ok(), "{:?}", revised);
        }
    }
}

/// What is known at a vantage, folded from the facts without the index.
fn fold(entries: &[StoredEntry], vantage: &Vantage) -> Record {
    let mut record = Record::default();
    for (position, entry) in entries.iter().enumerate() {
        let fact = &entry.fact;
        match fact.act {
            Act::Withdrawn => record.take(fact.kind, &fact.record_id),
            _ => record.put(fact.kind, position as u64, &cells_of(fact)).unwrap(),
        }
    }
    let visible = |access: &str| {
        CLEARANCES.iter().any(|class| class.code() == access && *class <= vantage.clearance)
    };
    record.sources.retain(|_, source| visible(&code(&source.access_level)));
    record.evidence.retain(|_, seen| visible(&code(&seen.access_level)));
    keep_translations(&mut record, vantage.clearance);
    count_evidence(&mut record, vantage.as_of);
    keep_cited(&mut record);
    record
}

fn code(value: &impl accordwatch::word::Field) -> String {
    let mut text = String::new();
    value.write(&mut text);
    text
}

/// A translation of a record that the reader may not see is not there for them either.
fn keep_translations(record: &mut Record, clearance: Access) {
    let (sources, evidence) = (record.sources.clone(), record.evidence.clone());
    record.translations.retain(|_, text| match text.table.as_str() {
        "sources" => {
            clearance == Access::Confidential || sources.contains_key(text.record_id.as_str())
        }
        "evidence" => {
            clearance == Access::Confidential || evidence.contains_key(text.record_id.as_str())
        }
        _ => true,
    });
}

fn count_evidence(record: &mut Record, as_of: Day) {
    for seen in record.evidence.values() {
        let day = PartialDate::earliest(&seen.event_date);
        let month = day.map(|day| day.to_string()[..7].to_owned()).unwrap_or_default();
        for link in &seen.value.links {
            let key = (link.commitment_id.clone(), month.clone());
            let count: &mut EvidenceCount = record.evidence_counts.entry(key).or_default();
            match code(&seen.effect).as_str() {
                "progress" => count.progress += 1,
                "setback" => count.setback += 1,
                _ => count.none += 1,
            }
            let known = record.commitments.contains_key(link.commitment_id.as_str());
            if let Some(day) = day.filter(|day| known && *day <= as_of) {
                let last = record.last_observed.entry(link.commitment_id.clone()).or_insert(day);
                *last = day.max(*last);
            }
        }
    }
}

/// Of the observations the store loads those that others cite.
fn keep_cited(record: &mut Record) {
    let mut cited: Vec<EvidenceId> = Vec::new();
    record.assessments.values().for_each(|it| cited.extend(it.evidence_ids.clone()));
    record.incidents.values().for_each(|it| cited.extend(it.evidence_ids.clone()));
    record.claims.values().for_each(|it| cited.extend(it.evidence_id.clone()));
    let cited: Vec<&Key> = cited.iter().map(|id| &id.0).collect();
    record.evidence.retain(|id, _| cited.contains(&id));
}

fn standings(record: &Record, as_of: &str) -> Vec<String> {
    let vantage = at(u64::MAX, "2018-12-31", Access::Confidential);
    let analysis = Analysis::of(record, vantage, "AG").unwrap().at(day(as_of));
    analysis.commitments().iter().map(|held| format!("{held:?}")).collect()
}

/// Report R1 in both languages, as HTML and text, at a position or at the head.
pub(crate) fn report_at(mission: &Path, folder: &Path, known_at: Option<u64>) -> Vec<String> {
    let copy = folder.join("draft");
    let published = edition::draft(mission, "R1", &copy, known_at).unwrap();
    let record = published.record().unwrap();
    let mut made = Vec::new();
    for lang in ["en", "fr"] {
        let document = edition::document(&published, &record, "R1", lang).unwrap();
        made.extend([html(&document), text(&document)]);
    }
    made
}

fn differs(answer: &Result<Receipt, ServiceFault>) -> bool {
    matches!(answer, Err(ServiceFault::Store(StoreFault::Refused(Refused::EntryDiffers(_)))))
}

#[test]
fn four_clients_that_send_the_same_entries_at_once_get_the_same_receipts_and_nothing_doubled() {
    let folder = tempfile::tempdir().unwrap();
    let service = mission(folder.path());
    let before = service.reader().head().unwrap();
    let mut sent = Vec::new();
    for n in 0..6 {
        let id = format!("C{}", n + 10);
        let title = |title: &str| commitment(&id, title);
        let revise = |words: &str| Intent::Revise {
            kind: Kind::Commitment,
            cells: title(words),
            seen: None,
            reason: "better words".into(),
        };
        sent.push(Intent::Make { kind: Kind::Commitment, cells: title("first") });
        sent.extend([revise("second"), revise(" third "), revise("first")]);
        let reason = "recorded twice".to_owned();
        if n % 2 == 0 {
            sent.push(Intent::Withdraw {
                kind: Kind::Commitment,
                id: id.clone(),
                seen: None,
                reason,
            });
        }
    }
    let sent: Vec<_> = sent.into_iter().map(|intent| (service.env().id(), intent)).collect();
    let answers: Vec<Vec<Receipt>> = std::thread::scope(|scope| {
        let client =
            || sent.iter().map(|(id, it)| service.append(&actor(), it, Some(*id)).unwrap());
        let clients: Vec<_> = (0..4).map(|_| scope.spawn(move || client().collect())).collect();
        clients.into_iter().map(|client| client.join().unwrap()).collect()
    });
    for place in 0..sent.len() {
        let of = |answer: &Vec<Receipt>| (answer[place].position, answer[place].leaf);
        assert!(answers.iter().all(|answer| of(answer) == of(&answers[0])), "entry {place}");
        let first = answers.iter().filter(|answer| !answer[place].already).count();
        assert_eq!(first, 1, "entry {place} was new to {first} clients");
    }
    assert_eq!(service.reader().head().unwrap(), before + sent.len() as u64);
    for (id, _) in &sent {
        let other = Intent::Make { kind: Kind::Commitment, cells: commitment("C99", "other") };
        assert!(differs(&service.append(&actor(), &other, Some(*id))));
    }
}

#[test]
fn of_four_corrections_made_at_once_from_the_same_version_one_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let service = mission(folder.path());
    let before = service.reader().head().unwrap();
    let known = service.read(&at(before, "2018-12-31", Access::Confidential)).unwrap();
    let seen = known.commitments["C1"].position;
    let correct = |n: usize| Intent::Revise {
        kind: Kind::Commitment,
        cells: commitment("C1", &format!("title {n}")),
        seen: Some(seen),
        reason: "a better title".into(),
    };
    let kept: usize = std::thread::scope(|scope| {
        let service = &service;
        let clients: Vec<_> = (0..4)
            .map(|n| scope.spawn(move || service.append(&actor(), &correct(n), None)))
            .collect();
        let answers = clients.into_iter().map(|client| client.join().unwrap());
        answers
            .map(|answer| match answer {
                Ok(_) => 1,
                Err(ServiceFault::Refused(refusal)) if refusal.code() == "changed_meanwhile" => 0,
                Err(fault) => panic!("{fault}"),
            })
            .sum()
    });
    assert_eq!(kept, 1);
    assert_eq!(service.reader().head().unwrap(), before + 1);
    let reader = service.reader();
    reader.verify(|_| {}).expect("sound");
}

#[test]
fn a_judgement_is_flagged_once_its_evidence_is_corrected_and_not_at_an_earlier_position() {
    let folder = tempfile::tempdir().unwrap();
    let service = mission(folder.path());
    let seen = crate::ledger_store::observation("E1", "Ten posts were handed over");
    let append = |intent: &Intent| service.append(&actor(), intent, None).unwrap().position + 1;
    append(&Intent::Make { kind: Kind::Observation, cells: seen.clone() });
    let judged =
        with(assessment("J1", "C1", "some", "2018-12-31"), Kind::Assessment, "evidence_ids", "E1");
    let judged_at = append(&Intent::Make { kind: Kind::Assessment, cells: judged });
    let corrected = with(seen, Kind::Observation, "summary", "Two posts were handed over");
    let reason = "the figure was misread".to_owned();
    let corrected_at =
        append(&Intent::Revise { kind: Kind::Observation, cells: corrected, seen: None, reason });
    for clearance in CLEARANCES {
        for (known_at, flagged) in [(judged_at, false), (corrected_at, true)] {
            let vantage = at(known_at, "2018-12-31", clearance);
            let record = service.read(&vantage).unwrap();
            let analysis = Analysis::of(&record, vantage, "AG").unwrap();
            let held = analysis.commitment("C1").unwrap();
            assert_eq!(held.needs_another_look(), flagged, "{clearance:?} at {known_at}");
            assert!(!analysis.commitment("C2").unwrap().needs_another_look());
        }
    }
    let again = Intent::Revise {
        kind: Kind::Assessment,
        cells: with(
            with(
                assessment("J1", "C1", "none", "2018-12-31"),
                Kind::Assessment,
                "evidence_ids",
                "E1",
            ),
            Kind::Assessment,
            "rationale",
            "Looked at again after the correction",
        ),
        seen: None,
        reason: "the evidence was corrected".into(),
    };
    let vantage = at(append(&again), "2018-12-31", Access::Confidential);
    let record = service.read(&vantage).unwrap();
    let analysis = Analysis::of(&record, vantage, "AG").unwrap();
    assert!(!analysis.commitment("C1").unwrap().needs_another_look());
    let unchanged = service.append(&actor(), &again, None);
    assert!(matches!(unchanged, Err(ServiceFault::Refused(Refusal::Unchanged { .. }))));
}

/// Somebody takes a source back while others record what it said, again and again: whichever comes
/// first, no observation is left without its source, and of two claims only one is printed.
#[test]
fn what_is_decided_together_never_contradicts_itself() {
    let folder = tempfile::tempdir().unwrap();
    let service = mission(folder.path());
    for round in 0..24 {
        let id = |what: &str| format!("{what}{round}");
        let make = |kind, cells| Intent::Make { kind, cells };
        service.append(&actor(), &make(Kind::Source, source(&id("SX"))), None).unwrap();
        let speak = make(Kind::Observation, heard(&id("OX"), &id("SX")));
        let retract = Intent::Withdraw {
            kind: Kind::Source,
            id: id("SX"),
            seen: None,
            reason: "given twice".into(),
        };
        let claims = ["a", "b"].map(|which| make(Kind::Claim, printed(&id(which), &id("Q"))));
        let done: Vec<bool> = std::thread::scope(|scope| {
            let all = [&speak, &retract, &claims[0], &claims[1]];
            let started: Vec<_> = all
                .into_iter()
                .map(|intent| scope.spawn(|| service.append(&actor(), intent, None).is_ok()))
                .collect();
            started.into_iter().map(|it| it.join().unwrap()).collect()
        });
        assert_eq!(done[0], !done[1], "round {round}: the source and what it said");
        assert!(done[2] != done[3], "round {round}: two claims printed for one question");
    }
}

fn source(id: &str) -> Cells {
    let values = [("title", "A source"), ("source_type", "press"), ("reliability", "C")];
    let mut all = vec![("source_id", id), ("access_level", "public")];
    all.extend(values);
    crate::ledger_store::cells(Kind::Source, &all)
}

fn heard(id: &str, source: &str) -> Cells {
    with(crate::ledger_store::observation(id, "words"), Kind::Observation, "source_id", source)
}

fn printed(id: &str, question: &str) -> Cells {
    let values = [
        ("claim_id", id),
        ("question_id", question),
        ("question", "How many?"),
        ("agreement_id", "AG"),
        ("said_by", "somebody"),
        ("value_text", "12"),
        ("printed", "true"),
        ("printed_reason", "the better count"),
        ("source_id", "S1"),
        ("lang", "en"),
    ];
    crate::ledger_store::cells(Kind::Claim, &values)
}
