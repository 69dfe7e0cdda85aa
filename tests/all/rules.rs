//! What a record must agree with in what is known, through the service: refusals with their words.

use accordwatch::command::{Intent, Refusal};
use accordwatch::service::{Service, ServiceFault};
use accordwatch::word::{Cells, FaultCode, Kind};

use crate::ledger_store::{actor, cells};
use crate::world::{assessment, commitment, frame, mission, with};

/// The world of these tests: two agreements, each with a pillar, a party and a commitment.
fn two_agreements() -> (tempfile::TempDir, Service) {
    let folder = tempfile::tempdir().unwrap();
    let service = mission(folder.path());
    for kind in [Kind::Agreement, Kind::Pillar, Kind::Party, Kind::Commitment] {
        let (_, row) = frame().into_iter().rfind(|(of, _)| *of == kind).unwrap();
        let row = match kind {
            Kind::Agreement => row,
            Kind::Commitment => other_commitment(row),
            _ => with(row, kind, "agreement_id", "B"),
        };
        let id = ["B", "PLB", "PB", "CB"][[Kind::Agreement, Kind::Pillar, Kind::Party]
            .iter()
            .position(|it| *it == kind)
            .unwrap_or(3)];
        let mut row = row;
        id.clone_into(&mut row.0[0]);
        make(&service, kind, row).unwrap();
    }
    (folder, service)
}

fn other_commitment(row: Cells) -> Cells {
    let row = with(row, Kind::Commitment, "agreement_id", "B");
    let row = with(row, Kind::Commitment, "pillar_id", "PLB");
    with(row, Kind::Commitment, "parties", "PB obligated")
}

fn make(service: &Service, kind: Kind, cells: Cells) -> Result<(), ServiceFault> {
    service.append(&actor(), &Intent::Make { kind, cells }, None).map(drop)
}

fn revise(service: &Service, kind: Kind, cells: Cells) -> Result<(), ServiceFault> {
    let intent = Intent::Revise { kind, cells, seen: None, reason: "as it stands".into() };
    service.append(&actor(), &intent, None).map(drop)
}

/// The faults of a refusal: field, code, and the sentence.
fn faults(answer: Result<(), ServiceFault>) -> Vec<(&'static str, FaultCode, String)> {
    match answer {
        Err(ServiceFault::Refused(Refusal::Faults(faults))) => {
            faults.into_iter().map(|it| (it.field, it.code, it.sentence)).collect()
        }
        other => panic!("{other:?}"),
    }
}

fn due(id: &str, commitment: &str, step: &str) -> Cells {
    let values = [
        ("due_id", id),
        ("commitment_id", commitment),
        ("step", step),
        ("date", "2017-01-01"),
        ("basis", "text"),
    ];
    cells(Kind::DueDate, &values)
}

#[test]
fn a_record_of_one_agreement_refers_to_none_of_another() {
    let (_folder, service) = two_agreements();
    let row = with(commitment("C9", "Nine"), Kind::Commitment, "pillar_id", "PLB");
    let row = with(row, Kind::Commitment, "parties", "P1 obligated; PB supporting");
    let found = faults(make(&service, Kind::Commitment, row));
    insta::assert_snapshot!(found[0].2, @r#""PLB" belongs to agreement "B" and this record to "AG"; correct the id, or the agreement of this record"#);
    let fields: Vec<_> = found.iter().map(|(field, code, _)| (*field, *code)).collect();
    assert_eq!(fields, [("pillar_id", FaultCode::Foreign), ("parties", FaultCode::Foreign)]);

    let milestone =
        [("milestone_id", "TB"), ("agreement_id", "B"), ("title", "Launch"), ("lang", "en")];
    make(&service, Kind::Milestone, cells(Kind::Milestone, &milestone)).unwrap();
    let relative = |id: &str, commitment: &str| {
        let row = with(due(id, commitment, "0"), Kind::DueDate, "date", "");
        let row = with(row, Kind::DueDate, "relative_to", "TB");
        with(row, Kind::DueDate, "offset", "P60D")
    };
    let found = faults(make(&service, Kind::DueDate, relative("D1", "C1")));
    assert_eq!((found[0].0, found[0].1), ("relative_to", FaultCode::Foreign));
    make(&service, Kind::DueDate, relative("D2", "CB")).expect("of one agreement");

    let judged = assessment("A1", "CB", "some", "2018-12-31");
    let found = faults(make(
        &service,
        Kind::Assessment,
        with(judged, Kind::Assessment, "published_in", "R1"),
    ));
    assert_eq!((found[0].0, found[0].1), ("published_in", FaultCode::Foreign));
    let answer = [
        ("reply_id", "Y1"),
        ("party_id", "PB"),
        ("subject_id", "C1"),
        ("text", "No"),
        ("lang", "en"),
    ];
    let found = faults(make(&service, Kind::Reply, cells(Kind::Reply, &answer)));
    assert_eq!((found[0].0, found[0].1), ("subject_id", FaultCode::Foreign));
}

#[test]
fn a_correction_or_a_split_moves_nothing_to_another_agreement() {
    let (_folder, service) = two_agreements();
    let (_, pillar) = frame().into_iter().find(|(kind, _)| *kind == Kind::Pillar).unwrap();
    let found =
        faults(revise(&service, Kind::Pillar, with(pillar, Kind::Pillar, "agreement_id", "B")));
    insta::assert_snapshot!(found[0].2, @r#"the record belongs to agreement "AG", and a correction cannot move it to "B"; take it back and make another, or correct the cell"#);
    let into = ["C8", "C9"].map(|id| other_commitment(commitment(id, "New")));
    let day = accordwatch::word::Day::new(2018, 6, 1).unwrap();
    let found = faults(service.split(&actor(), "C1", &into, (day, "two")).map(drop));
    assert_eq!((found[0].0, found[0].1), ("successor_ids", FaultCode::Foreign));
    let into = ["C8", "C9"].map(|id| commitment(id, "New"));
    service.split(&actor(), "C1", &into, (day, "two")).expect("within one agreement");
}

#[test]
fn a_folder_holds_one_mission_in_a_time_zone_that_exists() {
    let (_folder, service) = two_agreements();
    let (_, row) = frame().into_iter().next().unwrap();
    let second = with(row.clone(), Kind::Mission, "mission_id", "M2");
    let found = faults(make(&service, Kind::Mission, second));
    insta::assert_snapshot!(found[0].2, @r#"this folder holds the mission "M" already; correct that record, or make another folder for this one"#);
    assert_eq!((found[0].0, found[0].1), ("mission_id", FaultCode::Twice));
    let nowhere = with(row.clone(), Kind::Mission, "time_zone", "Mali time");
    let found = faults(revise(&service, Kind::Mission, nowhere));
    insta::assert_snapshot!(found[0].2, @r#""Mali time" is no time zone of the IANA list; write one such as Africa/Bamako or UTC"#);
    revise(&service, Kind::Mission, with(row, Kind::Mission, "time_zone", "Africa/Bamako"))
        .unwrap();
}

#[test]
fn no_party_is_a_member_of_itself_over_others() {
    let (_folder, service) = two_agreements();
    let party = |id: &str| (Kind::Party, crate::world::party(id));
    let (kind, cells_of) = party("P3");
    make(&service, kind, cells_of).unwrap();
    let member = |id: &str, member: &str, body: &str| {
        let values = [("membership_id", id), ("member_id", member), ("party_id", body)];
        make(&service, Kind::Membership, cells(Kind::Membership, &values))
    };
    member("M1", "P1", "P2").unwrap();
    member("M2", "P2", "P3").unwrap();
    member("M3", "P1", "P3").expect("in both");
    let found = faults(member("M4", "P3", "P1"));
    insta::assert_snapshot!(found[0].2, @r#""P1" is itself a member of "P3", over others or at once; correct one of the memberships"#);
    assert_eq!((found[0].0, found[0].1), ("member_id", FaultCode::Cycle));
}

#[test]
fn a_step_of_a_chain_has_one_date() {
    let (_folder, service) = two_agreements();
    make(&service, Kind::DueDate, due("D1", "C1", "0")).unwrap();
    make(&service, Kind::DueDate, due("D2", "C1", "1")).unwrap();
    make(&service, Kind::DueDate, due("D3", "C2", "0")).expect("of another commitment");
    let found = faults(make(&service, Kind::DueDate, due("D4", "C1", "1")));
    insta::assert_snapshot!(found[0].2, @r#"promised date "D2" is step 1 of "C1" already; number this one after the last"#);
    assert_eq!((found[0].0, found[0].1), ("step", FaultCode::Twice));
    let later = with(due("D2", "C1", "1"), Kind::DueDate, "date", "2017-06-01");
    revise(&service, Kind::DueDate, later).expect("its own step");
}

#[test]
fn a_judgement_rests_on_nothing_that_came_later() {
    let (_folder, service) = two_agreements();
    let seen = |id: &str, date: &str| {
        let row = crate::ledger_store::observation(id, "Seen");
        make(&service, Kind::Observation, with(row, Kind::Observation, "event_date", date))
            .unwrap();
    };
    seen("O1", "2018-12");
    seen("O2", "2019-01");
    let judged = |id: &str, as_of: &str| {
        let row = assessment(id, "C1", "some", as_of);
        make(&service, Kind::Assessment, with(row, Kind::Assessment, "evidence_ids", "O1; O2"))
    };
    let found = faults(judged("A1", "2018-12-31"));
    assert_eq!(found.len(), 1, "{found:?}");
    insta::assert_snapshot!(found[0].2, @r#""O2" speaks of what happened after 2018-12-31, the day of the judgement; correct as_of or take it out"#);
    assert_eq!((found[0].0, found[0].1), ("evidence_ids", FaultCode::Later));
    judged("A1", "2019-12-31").unwrap();
}

#[test]
fn a_name_that_would_read_as_another_is_refused() {
    let (_folder, service) = two_agreements();
    let turned = with(crate::world::party("P9"), Kind::Party, "name", "The \u{202e}tnemnrevoG");
    let found = faults(make(&service, Kind::Party, turned));
    insta::assert_snapshot!(found[0].2, @"holds the control character U+202E, which turns the order of letters; remove it");
    let arabic = with(crate::world::party("P9"), Kind::Party, "name", "\u{2067}الحكومة\u{2069}");
    make(&service, Kind::Party, arabic).unwrap();
}

/// A source that allowed this, an internal observation that rests on it, and a mission to use them in.
fn told(consent: &str) -> (tempfile::TempDir, Service) {
    let folder = tempfile::tempdir().unwrap();
    let service = mission(folder.path());
    let (_, row) = crate::world::source("T", "internal");
    let row =
        with(with(row, Kind::Source, "source_type", "interview"), Kind::Source, "consent", consent);
    make(&service, Kind::Source, row).unwrap();
    make(&service, Kind::Observation, seen("OT", "T", "internal")).unwrap();
    (folder, service)
}

fn seen(id: &str, source: &str, access: &str) -> Cells {
    let row = crate::ledger_store::observation(id, "Twelve soldiers were seen at the gate.");
    let row = with(row, Kind::Observation, "source_id", source);
    with(row, Kind::Observation, "access_level", access)
}

/// A public claim from a source.
fn claim(id: &str, source: &str, evidence: &str) -> Cells {
    let row = [
        ("claim_id", id),
        ("agreement_id", "AG"),
        ("question_id", "Q"),
        ("question", "How many?"),
        ("value_text", "Twelve."),
        ("lang", "en"),
        ("printed", "false"),
        ("source_id", source),
        ("evidence_id", evidence),
    ];
    cells(Kind::Claim, &row)
}

#[test]
fn nothing_public_rests_on_a_source_that_did_not_consent_to_it() {
    for (consent, refused) in
        [("none", true), ("background", true), ("public_unnamed", false), ("", false)]
    {
        let (_folder, service) = told(consent);
        let judged = assessment("J9", "C1", "some", "2018-12-31");
        let judged = with(judged, Kind::Assessment, "evidence_ids", "OT");
        let rows = [
            (Kind::Observation, seen("OP", "T", "public"), "source_id"),
            (Kind::Claim, claim("K1", "T", ""), "source_id"),
            (Kind::Claim, claim("K2", "S1", "OT"), "evidence_id"),
            (Kind::Assessment, judged, "evidence_ids"),
        ];
        for (kind, row, field) in rows {
            let answer = make(&service, kind, row);
            if refused {
                let found = faults(answer);
                assert_eq!(found.len(), 1, "{kind:?} {consent}: {found:?}");
                assert_eq!((found[0].0, found[0].1), (field, FaultCode::Consent));
            } else {
                answer.unwrap_or_else(|fault| panic!("{kind:?} {consent}: {fault}"));
            }
        }
        // Within the mission it may be used.
        make(&service, Kind::Observation, seen("OI", "T", "internal")).unwrap();
    }
}

#[test]
fn consent_may_be_narrowed_at_any_time_and_nothing_new_rests_on_it_then() {
    let (_folder, service) = told("public_named");
    let public = seen("OP", "T", "public");
    make(&service, Kind::Observation, public.clone()).unwrap();
    let (_, row) = crate::world::source("T", "internal");
    let row = with(row, Kind::Source, "source_type", "interview");
    revise(&service, Kind::Source, with(row, Kind::Source, "consent", "background")).unwrap();
    let found = faults(make(&service, Kind::Claim, claim("K1", "S1", "OP")));
    insta::assert_snapshot!(found[0].2, @r#""OP" rests on source "T", which did not consent to public use; take it out; what is to be public needs another source"#);
    // What was public is corrected only by taking it back from the public.
    let corrected = with(public, Kind::Observation, "summary", "Eleven soldiers.");
    let found = faults(revise(&service, Kind::Observation, corrected.clone()));
    assert_eq!(found[0].1, FaultCode::Consent);
    let closed = with(corrected, Kind::Observation, "access_level", "internal");
    revise(&service, Kind::Observation, closed).unwrap();
}
