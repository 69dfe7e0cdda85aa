//! Every bad input we know of, with its exact words.

use super::*;
use crate::import::Severity;
use crate::word::Kind;

const SOURCES: &[u8] =
    b"source_id,title,source_type,reliability,access_level\nS1,Report of May,un_report,B,public\n";
const SCALES: &[u8] = b"scale_id,version,title,lang\nown,1,Own,en\n";
const LEVELS: &[u8] = b"level_id,scale_id,scale_version,level_code,order,level_value,label,wording,lang,begun,complete
own.nil,own,1,nil,0,0,Nil,Nothing,en,false,false
own.all,own,1,all,1,1,All,Everything,en,true,true
";
const AGREEMENTS: &[u8] = b"agreement_id,title,title_lang\nA1,Accord,en\n";
const PILLARS: &[u8] = b"pillar_id,agreement_id,title,lang,order\nP1,A1,Justice,en,1\n";
const PARTIES: &[u8] = b"party_id,agreement_id,name,lang,kind,roles\nGOV,A1,Government,en,state,signatory\nCMA,A1,Coordination,en,coalition,signatory\n";
const COMMITMENTS: &[u8] = b"commitment_id,text,status_flag,agreement_id,title,lang,pillar_id,nature,parties\nC1,Does it,active,A1,It,en,P1,core,GOV obligated\n";

/// A small sound package, with the files given in place of its own.
fn with(changed: &[(&str, &[u8])]) -> String {
    let mut files = vec![
        ("sources.csv", SOURCES),
        ("scales.csv", SCALES),
        ("scale_levels.csv", LEVELS),
        ("agreements.csv", AGREEMENTS),
        ("pillars.csv", PILLARS),
        ("parties.csv", PARTIES),
        ("commitments.csv", COMMITMENTS),
    ];
    files.retain(|(name, _)| changed.iter().all(|(other, _)| name != other));
    files.extend_from_slice(changed);
    said(&files)
}

fn evidence(rows: &str) -> String {
    let head = "evidence_id,summary,event_date,event_date_precision,credibility,access_level,lang,links,effect,basis,finding,party_ids,source_id\n";
    with(&[("evidence.csv", format!("{head}{rows}").as_bytes())])
}

#[test]
fn a_sound_package_passes_without_a_word() {
    assert_eq!(with(&[]), "");
    assert_eq!(
        evidence("E1,Seen,2018-05,month,2,public,en,C1 supports,progress,seen,found,GOV; CMA,S1\n"),
        ""
    );
}

#[test]
fn an_unknown_party_is_named_with_the_one_that_was_meant() {
    insta::assert_snapshot!(
        evidence("E1,Seen,2018,,2,public,en,C1 supports; C9 context,none,seen,found,GVT; C1,S2\n"),
        @r#"
        evidence.csv, line 2, column links: unknown commitment "C9"; did you mean "C1"? Add it to commitments.csv or correct the id.
        evidence.csv, line 2, column party_ids: unknown party "GVT"; did you mean "GOV"? Add it to parties.csv or correct the id.
        evidence.csv, line 2, column party_ids: "C1" is an id of commitments, not of a party. Add it to parties.csv or correct the id.
        evidence.csv, line 2, column source_id: unknown source "S2"; did you mean "S1"? Add it to sources.csv or correct the id.
        "#
    );
}

#[test]
fn what_was_collected_in_the_mission_may_be_referred_to() {
    struct Holds;
    impl crate::import::Known for Holds {
        fn has(&self, kind: Kind, id: &str) -> bool {
            (kind, id) == (Kind::Agreement, "A1")
        }
        fn ids(&self, _: Kind) -> Vec<String> {
            vec!["A1".into()]
        }
        fn cells(&self, _: Kind, _: &str) -> Option<crate::word::Cells> {
            None
        }
        fn levels(&self, _: &str, _: &str) -> Vec<String> {
            Vec::new()
        }
        fn parent_of(&self, id: &str) -> Option<String> {
            (id == "V9").then(|| "V1".into())
        }
        fn printed_claim(&self, _: &str) -> Option<String> {
            Some("K0".into())
        }
    }
    let said = |files: &[(&str, &[u8])]| {
        let folder = folder(files);
        let found = Package::open(folder.path()).check(&Holds, today(), &mut |_| {});
        found.unwrap_err().kept().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    let circle = b"provision_id,agreement_id,parent_id,eid,number,order,heading,lang,level
V1,A1,V9,v1,1,1,One,en,article
";
    insta::assert_snapshot!(said(&[("provisions.csv", circle)]), @r#"
    provisions.csv, line 2, column parent_id: unknown provision "V9"; did you mean "V1"? Add it to provisions.csv or correct the id.
    provisions.csv, line 2, column parent_id: provisions lie in each other: V1 in V9 in V1. Empty parent_id of the one that stands at the top.
    "#);
    let claims = b"claim_id,agreement_id,question_id,question,lang,value_text,printed,printed_reason,source_id
K1,A1,Q1,How many?,en,Ten,true,Seen,S1
";
    insta::assert_snapshot!(said(&[("claims.csv", claims), ("sources.csv", SOURCES)]), @r#"claims.csv, line 2, column printed: claim "K0" in the mission is already printed for question "Q1". Set printed to true for one claim of a question and to false for the others."#);
    let check = |files: &[(&str, &[u8])]| {
        let folder = folder(files);
        Package::open(folder.path()).check(&Holds, today(), &mut |_| {})
    };
    assert!(check(&[("pillars.csv", PILLARS)]).is_ok());
    assert!(checked(&[("pillars.csv", PILLARS)]).is_err());
    let wrong = PILLARS.to_ascii_lowercase();
    let words = said(&[("pillars.csv", &wrong)]);
    assert!(words.contains("unknown agreement \"a1\"; did you mean \"A1\"?"), "{words}");
}

#[test]
fn provisions_that_lie_in_each_other_are_told_as_a_chain() {
    let rows = b"provision_id,agreement_id,parent_id,eid,number,order,heading,lang,level
V1,A1,V3,v1,1,1,One,en,article
V2,A1,V1,v2,2,2,Two,en,article
V3,A1,V2,v3,3,3,Three,en,article
V4,A1,V3,v4,4,4,Four,en,article
V5,A1,V5,v5,5,5,Five,en,article
";
    insta::assert_snapshot!(with(&[("provisions.csv", rows)]), @"
    provisions.csv, line 6, column parent_id: a provision cannot lie in itself. Correct the row.
    provisions.csv, line 2, column parent_id: provisions lie in each other: V1 in V3 in V2 in V1. Empty parent_id of the one that stands at the top.
    ");
}

#[test]
fn parties_that_are_members_of_each_other_are_told_as_a_chain() {
    let rows = b"membership_id,party_id,member_id
M1,CMA,PLATFORM
M2,PLATFORM,THIRD
M3,THIRD,CMA
M4,CMA,GOV
M5,PLATFORM,GOV
";
    let mut parties = PARTIES.to_vec();
    for id in ["PLATFORM", "THIRD"] {
        parties.extend(format!("{id},A1,{id},en,movement,signatory\n").bytes());
    }
    let said = with(&[("parties.csv", &parties), ("party_members.csv", rows)]);
    insta::assert_snapshot!(said, @"party_members.csv, line 2, column member_id: parties are members of each other: CMA in THIRD in PLATFORM in CMA. Take one of these memberships away.");
    let lattice = b"membership_id,party_id,member_id
M1,CMA,PLATFORM
M2,CMA,THIRD
M3,PLATFORM,THIRD
M4,CMA,GOV
M5,PLATFORM,GOV
";
    assert_eq!(with(&[("parties.csv", &parties), ("party_members.csv", lattice)]), "");
}

/// A second agreement with a pillar, a party, a provision, a commitment, and an instrument.
const OTHER: [(&str, &str); 5] = [
    ("agreements.csv", "A2,Other accord,en\n"),
    ("pillars.csv", "P2,A2,Justice,en,1\n"),
    ("parties.csv", "GOV2,A2,Government,en,state,signatory\n"),
    (
        "commitments.csv",
        "C2,Does it,active,A2,It,en,P2,core,GOV2 obligated\nC3,Does it,active,A1,It,en,P2,core,GOV obligated; GOV2 supporting\n",
    ),
    (
        "instruments.csv",
        "instrument_id,agreement_id,title,lang,kind,date,amends\nI2,A2,Roadmap,en,roadmap,2018,C2\nI3,A2,Pact,en,pact,2018,V1\n",
    ),
];

#[test]
fn a_record_of_one_agreement_refers_to_none_of_another() {
    let own: [&[u8]; 5] = [AGREEMENTS, PILLARS, PARTIES, COMMITMENTS, b""];
    let mut files: Vec<(&str, Vec<u8>)> = OTHER
        .iter()
        .zip(own)
        .map(|((name, more), own)| (*name, [own, more.as_bytes()].concat()))
        .collect();
    let more = [
        (
            "provisions.csv",
            "provision_id,agreement_id,parent_id,eid,number,order,heading,lang,level,pillar\nV1,A1,V2,v1,1,1,One,en,article,P2\nV2,A2,,v2,2,2,Two,en,article,\n",
        ),
        ("milestones.csv", "milestone_id,agreement_id,title,lang\nT2,A2,Launch,en\n"),
        (
            "due_dates.csv",
            "due_id,commitment_id,step,relative_to,offset,basis,instrument_id\nD1,C1,0,T2,P60D,instrument,I2\nD2,C2,0,T2,P60D,instrument,I2\n",
        ),
        (
            "assessments.csv",
            "assessment_id,commitment_id,as_of,rationale,lang,state,author,illustrative,supersedes\nJ1,C1,2018-12-31,Because,en,not_assessable,Ann,false,J2\nJ2,C2,2018-12-31,Because,en,not_assessable,Ann,false,\n",
        ),
        (
            "blockages.csv",
            "blockage_id,agreement_id,title,lang,commitment_ids,party_ids\nB1,A1,No money,en,C1; C2,GOV2\n",
        ),
        (
            "replies.csv",
            "reply_id,party_id,subject_id,text,lang\nY1,GOV,J2,No,en\nY2,GOV2,J2,No,en\n",
        ),
    ];
    files.extend(more.map(|(name, text)| (name, text.as_bytes().to_vec())));
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    insta::assert_snapshot!(with(&files), @r#"
    assessments.csv, line 2, column supersedes: "J2" belongs to agreement "A2" and this record to "A1". Correct the id, or the agreement of the row.
    blockages.csv, line 2, column commitment_ids: "C2" belongs to agreement "A2" and this record to "A1". Correct the id, or the agreement of the row.
    blockages.csv, line 2, column party_ids: "GOV2" belongs to agreement "A2" and this record to "A1". Correct the id, or the agreement of the row.
    commitments.csv, line 4, column pillar_id: "P2" belongs to agreement "A2" and this record to "A1". Correct the id, or the agreement of the row.
    commitments.csv, line 4, column parties: "GOV2" belongs to agreement "A2" and this record to "A1". Correct the id, or the agreement of the row.
    due_dates.csv, line 2, column relative_to: "T2" belongs to agreement "A2" and this record to "A1". Correct the id, or the agreement of the row.
    due_dates.csv, line 2, column instrument_id: "I2" belongs to agreement "A2" and this record to "A1". Correct the id, or the agreement of the row.
    instruments.csv, line 3, column amends: "V1" belongs to agreement "A1" and this record to "A2". Correct the id, or the agreement of the row.
    provisions.csv, line 2, column pillar: "P2" belongs to agreement "A2" and this record to "A1". Correct the id, or the agreement of the row.
    provisions.csv, line 2, column parent_id: "V2" belongs to agreement "A2" and this record to "A1". Correct the id, or the agreement of the row.
    replies.csv, line 2, column subject_id: "J2" belongs to agreement "A2" and this record to "A1". Correct the id, or the agreement of the row.
    "#);
}

#[test]
fn a_correction_leaves_a_record_with_its_agreement() {
    struct Held(crate::record::Record);
    impl crate::import::Known for Held {
        fn has(&self, kind: Kind, id: &str) -> bool {
            crate::import::Known::has(&self.0, kind, id)
        }
        fn ids(&self, kind: Kind) -> Vec<String> {
            crate::import::Known::ids(&self.0, kind)
        }
        fn cells(&self, kind: Kind, id: &str) -> Option<crate::word::Cells> {
            crate::import::Known::cells(&self.0, kind, id)
        }
        fn levels(&self, _: &str, _: &str) -> Vec<String> {
            Vec::new()
        }
        fn parent_of(&self, _: &str) -> Option<String> {
            None
        }
        fn printed_claim(&self, _: &str) -> Option<String> {
            None
        }
    }
    let mut record = crate::record::Record::default();
    let cells = |cells: &[&str]| {
        let mut cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
        cells.resize(30, String::new());
        crate::word::Cells(cells)
    };
    record.put(Kind::Agreement, 0, &cells(&["A1", "Accord", "en"])).unwrap();
    record.put(Kind::Agreement, 1, &cells(&["A2", "Other", "en"])).unwrap();
    record.put(Kind::Pillar, 2, &cells(&["P1", "A2", "Justice", "en", "1"])).unwrap();
    let due = ["D9", "C1", "0", "2018-01-01", "", "", "text"];
    record.put(Kind::DueDate, 3, &cells(&due)).unwrap();
    let mission = ["M1", "A mission", "en", "Ann", "", "UTC", "en"];
    record.put(Kind::Mission, 4, &cells(&mission)).unwrap();
    let member = ["M9", "GOV", "CMA"];
    record.put(Kind::Membership, 5, &cells(&member)).unwrap();
    let due = b"due_id,commitment_id,step,date,basis\nD1,C1,0,2018-05,text\n";
    let mission = b"mission_id,name,lang,observer,time_zone,languages\nM2,Another,en,Ann,UTC,en\n";
    let member = b"membership_id,party_id,member_id\nM1,CMA,GOV\n";
    let files: [(&str, &[u8]); 6] = [
        ("pillars.csv", PILLARS),
        ("parties.csv", PARTIES),
        ("commitments.csv", COMMITMENTS),
        ("due_dates.csv", due),
        ("mission.csv", mission),
        ("party_members.csv", member),
    ];
    let folder = folder(&files);
    let found = Package::open(folder.path()).check(&Held(record), today(), &mut |_| {});
    let said = found.unwrap_err().kept().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!(said, @r#"
    due_dates.csv, line 2, column step: promised date "D9" in the mission is step 0 of "C1" already. Number the promised dates of a commitment 0, 1, 2 ... in their order.
    mission.csv, line 2, column mission_id: the mission is "M1", and a folder holds one. Take this row away, or make another folder for it.
    party_members.csv, line 2, column member_id: parties are members of each other: CMA in GOV in CMA. Take one of these memberships away.
    pillars.csv, line 2, column agreement_id: the record belongs to agreement "A2", and a correction cannot move it to "A1". Correct the cell, or give the record another id.
    "#);
}

#[test]
fn a_folder_holds_one_mission_in_a_time_zone_that_exists() {
    let rows = b"mission_id,name,lang,observer,time_zone,languages
M1,A mission,en,Ann,Africa/Bamako,en
M2,A mission,en,Ann,Mali time,en
M3,A mission,en,Ann,UTC,en
";
    insta::assert_snapshot!(with(&[("mission.csv", rows)]), @r#"
    mission.csv, line 3, column time_zone: "Mali time" is no time zone of the IANA list; write one such as Africa/Bamako or UTC. Correct the cell.
    mission.csv, line 4, column mission_id: the mission is "M1", and a folder holds one. Take this row away, or make another folder for it.
    "#);
}

#[test]
fn a_step_of_a_chain_has_one_date() {
    let rows = b"due_id,commitment_id,step,date,basis
D1,C1,0,2018-01-01,text
D2,C1,1,2018-02-01,text
D3,C1,0,2018-03-01,text
";
    insta::assert_snapshot!(with(&[("due_dates.csv", rows)]), @r#"due_dates.csv, line 4, column step: promised date "D1" on line 2 is step 0 of "C1" already. Number the promised dates of a commitment 0, 1, 2 ... in their order."#);
}

#[test]
fn a_judgement_rests_on_nothing_that_came_later() {
    let evidence = b"evidence_id,summary,event_date,credibility,access_level,lang,effect,basis,finding,source_id
E1,Seen,2018-12,2,public,en,none,seen,found,S1
E2,Seen,2019-01,2,public,en,none,seen,found,S1
E3,Seen,XXXX,2,public,en,none,seen,found,S1
E4,Seen,2018-12-31/2019-02,2,public,en,none,seen,found,S1
";
    let rows = b"assessment_id,commitment_id,scale_id,scale_version,level_code,as_of,rationale,lang,state,author,illustrative,evidence_ids
J1,C1,own,1,nil,2018-12-31,Because,en,assessed,Ann,false,E1; E2; E3; E4
J2,C1,own,1,nil,2019-12-31,Because,en,assessed,Ann,false,E1; E2; E3; E4
";
    insta::assert_snapshot!(with(&[("evidence.csv", evidence), ("assessments.csv", rows)]), @r#"assessments.csv, line 2, column evidence_ids: "E2" speaks of what happened after 2018-12-31, the day of the judgement. Correct as_of, or take the observation out."#);
}

#[test]
fn nothing_public_rests_on_a_source_that_did_not_consent_to_it() {
    let sources = b"source_id,title,source_type,reliability,access_level,consent
S1,Report of May,un_report,B,public,
S2,Somebody,interview,B,internal,background
S3,Somebody else,interview,B,internal,none
S4,A third,interview,B,internal,public_unnamed
";
    let evidence = b"evidence_id,summary,event_date,credibility,access_level,lang,effect,basis,finding,source_id
E1,Seen,2018-12,2,public,en,none,seen,found,S2
E2,Seen,2018-12,2,internal,en,none,seen,found,S2
E3,Seen,2018-12,2,internal,en,none,seen,found,S4
E4,Seen,2018-12,2,public,en,none,seen,found,S4
";
    let claims =
        b"claim_id,agreement_id,question_id,question,lang,value_text,printed,source_id,evidence_id
K1,A1,Q1,How many?,en,Ten,false,S3,
K2,A1,Q1,How many?,en,Twelve,false,S1,E2
K3,A1,Q1,How many?,en,Nine,false,S4,E4
";
    let files: [(&str, &[u8]); 3] =
        [("sources.csv", sources), ("evidence.csv", evidence), ("claims.csv", claims)];
    insta::assert_snapshot!(with(&files), @r#"
    claims.csv, line 2, column source_id: source "S3" did not consent to public use. Take it out; what is to be public needs another source.
    claims.csv, line 3, column evidence_id: "E2" rests on source "S2", which did not consent to public use. Take it out; what is to be public needs another source.
    evidence.csv, line 2, column source_id: source "S2" did not consent to public use. Set access_level to internal, or correct source_id.
    "#);
}

#[test]
fn a_name_that_would_read_as_another_is_refused_and_arabic_is_not() {
    let rows = "party_id,agreement_id,name,lang,kind,roles\nGOV,A1,The \u{202e}tnemnrevoG,en,state,signatory\nCMA,A1,\u{2067}تنسيقية\u{2069} \u{200f}الحركات,ar,coalition,signatory\n";
    insta::assert_snapshot!(with(&[("parties.csv", rows.as_bytes())]), @"parties.csv, line 2, column name: holds the control character U+202E, which turns the order of letters; remove it. Correct the cell.");
}

#[test]
fn a_row_with_a_fault_in_one_cell_is_still_asked_what_its_others_refer_to() {
    insta::assert_snapshot!(
        evidence("E1,Seen,2018-02-30,,2,public,en,C9 supports; C1 context,none,seen,found,GVT,S1\nE2,Seen,2031,,9,public,en,C1 upholds,none,seen,found,,S1\n"),
        @r#"
        evidence.csv, line 3, column credibility: "9" is not one of: 1, 2, 3, 4, 5, 6. Correct the cell.
        evidence.csv, line 3, column links: "upholds" is not one of: supports, contradicts, context. Correct the cell.
        evidence.csv, line 2, column event_date: "2018-02-30" names a day or month that does not exist. Correct the cell.
        evidence.csv, line 2, column links: unknown commitment "C9"; did you mean "C1"? Add it to commitments.csv or correct the id.
        evidence.csv, line 2, column party_ids: unknown party "GVT"; did you mean "GOV"? Add it to parties.csv or correct the id.
        evidence.csv, line 3, column event_date: 2031 lies in the future; today is 2020-06-30. Correct the date; what is only planned has not happened.
        "#
    );
    let levels = b"level_id,scale_id,scale_version,level_code,order,level_value,label,wording,lang,begun,complete
own.nil,own,1,nil,zero,0,Nil,Nothing,en,false,false
";
    let rows = b"assessment_id,commitment_id,scale_id,scale_version,level_code,as_of,rationale,lang,state,author,illustrative
J1,C1,own,1,nil,2018-12-31,Because,en,assessed,Ann,false
";
    insta::assert_snapshot!(with(&[("scale_levels.csv", levels), ("assessments.csv", rows)]), @r#"scale_levels.csv, line 2, column order: "zero" is not a whole number such as 78. Correct the cell."#);
}

#[test]
fn a_level_outside_its_scale_is_refused_with_the_levels_there_are() {
    let rows = b"assessment_id,commitment_id,scale_id,scale_version,level_code,as_of,rationale,lang,state,author,illustrative
J1,C1,own,1,done,2018-12-31,Because,en,assessed,Ann,false
J2,C1,own,2,all,2018-12-31,Because,en,assessed,Ann,false
J3,C1,own,1,all,2031-12-31,Because,en,assessed,Ann,false
J4,C1,other,1,all,2018-12-31,Because,en,assessed,Ann,false
";
    insta::assert_snapshot!(with(&[("assessments.csv", rows)]), @r#"
    assessments.csv, line 5, column scale_id: unknown scale "other". Add it to scales.csv or correct the id.
    assessments.csv, line 2, column level_code: scale "own", version 1 has no level "done". Write one of: nil, all.
    assessments.csv, line 3, column level_code: scale "own" has no levels in version 2. Add them to scale_levels.csv or correct scale_id and scale_version.
    assessments.csv, line 4, column as_of: 2031-12-31 lies in the future; today is 2020-06-30. Correct the date; what is only planned has not happened.
    "#);
}

#[test]
fn a_due_date_relative_to_an_event_that_does_not_exist_is_refused() {
    let rows = b"due_id,commitment_id,step,relative_to,offset,basis
D1,C1,0,signature,P60D,text
D2,C1,1,handover,P60D,text
D3,C1,2,,,text
";
    insta::assert_snapshot!(with(&[("due_dates.csv", rows)]), @r#"
    due_dates.csv, line 4, column date: give a date, or relative_to with offset. Correct the row.
    due_dates.csv, line 3, column relative_to: unknown milestone "handover". Add it to milestones.csv or correct the id.
    "#);
}

#[test]
fn the_same_id_twice_is_refused_with_the_line_of_the_first() {
    insta::assert_snapshot!(
        evidence("E1,\"Seen\nand heard\",2018,,2,public,en,,none,seen,found,,S1\nE1,Other,2018,,2,public,en,,none,seen,found,,S1\n"),
        @r#"evidence.csv, line 4 (row 3 in a spreadsheet), column evidence_id: the id "E1" already stands on line 2. Give one of the two another id, or take one away."#
    );
    let twice = b"party_id,agreement_id,name,lang,kind,roles\nGOV,A1,a,en,state,signatory\nGOV,A1,b,en,state,signatory\n";
    insta::assert_snapshot!(with(&[("parties.csv", twice)]), @r#"parties.csv, line 3, column party_id: the id "GOV" already stands on line 2. Give one of the two another id, or take one away."#);
}

#[test]
fn what_lies_in_the_future_has_not_been_observed() {
    insta::assert_snapshot!(
        evidence("E1,Seen,2020-07-01,,2,public,en,,none,seen,found,,S1\nE2,Seen,2020,,2,public,en,,none,seen,found,,S1\nE3,Seen,2020-24,,2,public,en,,none,seen,found,,S1\n"),
        @"
        evidence.csv, line 2, column event_date: 2020-07-01 lies in the future; today is 2020-06-30. Correct the date; what is only planned has not happened.
        evidence.csv, line 4, column event_date: 2020-24 lies in the future; today is 2020-06-30. Correct the date; what is only planned has not happened.
        "
    );
}

#[test]
fn work_dated_to_come_means_a_wrong_clock_and_is_only_told() {
    let rows = b"source_id,title,source_type,reliability,access_level,published_on,seen_on
S1,Report of May,un_report,B,public,2019,2021-01-01
S2,Report of June,un_report,B,public,2021,2020-07-01
";
    insta::assert_snapshot!(with(&[("sources.csv", rows)]), @"
    sources.csv, line 3, column published_on: 2021 lies in the future; today is 2020-06-30. Correct the date; what is only planned has not happened.
    sources.csv, line 2, column seen_on: 2021-01-01 lies in the future; today is 2020-06-30. It is read all the same; look at the clock of the computer.
    ");
}

#[test]
fn dates_are_tidied_with_a_word_or_refused_when_they_have_two_readings() {
    insta::assert_snapshot!(
        evidence("E1,Seen,25/03/2018,,2,public,en,,none,seen,found,,S1\nE2,Seen,03/04/2018,,2,public,en,,none,seen,found,,S1\nE3,Seen,some time,,2,public,en,,none,seen,found,,S1\nE4,Seen,2018-02-30,,2,public,en,,none,seen,found,,S1\nE5,Seen,2018-03-01,month,2,public,en,,none,seen,found,,S1\n"),
        @r#"
        evidence.csv, line 4, column event_date: "some time" is not a date; write 2018, 2018-03, 2018-03-12, 2018-03~ (about) or 2018-01/2018-04 (a span). Correct the cell.
        evidence.csv, line 5, column event_date: "2018-02-30" names a day or month that does not exist. Correct the cell.
        evidence.csv, line 3, column event_date: "03/04/2018" can be 2018-04-03 or 2018-03-04. Write the one that is meant in this form.
        evidence.csv, line 6, column event_date_precision: says "month", but event_date 2018-03-01 is known to the day. Shorten event_date to what is known (2018-03 for a month), or leave this cell empty.
        evidence.csv, line 2, column event_date: "25/03/2018" was read as 2018-03-25.
        "#
    );
}

#[test]
fn marks_for_missing_values_and_spreadsheet_numbers_are_read_with_a_word() {
    let rows = b"pillar_id,agreement_id,title,lang,order\nP1,A1,Justice,en,1.0\nP2, A1,NA,en,2\n";
    insta::assert_snapshot!(with(&[("pillars.csv", rows)]), @r#"
    pillars.csv, line 3, column title: is empty; a value is required. Fill the cell.
    pillars.csv, line 2, column order: "1.0" was read as 1.
    pillars.csv, line 3, column agreement_id: " A1" was read as A1.
    pillars.csv, line 3, column title: "NA" was read as no value.
    "#);
}

#[test]
fn columns_must_be_those_of_the_table() {
    let rows = b"Pillar_ID , agreement_id,tittle,lang,lang,colour,\nP1,A1,Justice,en,en,red,\n";
    insta::assert_snapshot!(with(&[("pillars.csv", rows)]), @"
    pillars.csv, line 1, column tittle: pillars has no such column; did you mean title? Correct the name or take the column away.
    pillars.csv, line 1, column colour: pillars has no such column. Correct the name or take the column away.
    pillars.csv, line 1: column 7 has no name. Name it or take it away.
    pillars.csv, line 1, column title: the column is missing and a value is required. Add it: Name of the pillar.
    pillars.csv, line 1, column order: the column is missing and a value is required. Add it: Place in the order in which pillars are printed.
    pillars.csv, line 1, column lang: stands twice. Take one of them away.
    ");
    insta::assert_snapshot!(with(&[("pillars.csv", b"P1,A1,Justice,en,1\n")]), @r#"pillars.csv, line 1: the first row is not the header of pillars; its first cell is "P1". Put a first row with the column names: pillar_id, agreement_id, title, lang ... (data/format/tables.md)."#);
}

#[test]
fn rows_must_have_as_many_cells_as_the_header() {
    let rows = b"pillar_id,agreement_id,title,lang,order\nP1,A1,Justice, truth and peace,en,1\n\nP2,A1,Defence\n,,,,\nP3,A1,Truth,en,3,,\n";
    insta::assert_snapshot!(with(&[("pillars.csv", rows)]), @"
    pillars.csv, line 2: the row has 6 cells, the header 5. A cell that holds the delimiter must stand in quotes.
    pillars.csv, line 4: the row has 3 cells, the header 5. Add the missing delimiters, or look for a line break that should stand in quotes.
    pillars.csv, line 6: the row has 7 cells, the header 5. Those beyond are empty and were passed over.
    pillars.csv, line 5: the row is empty. It was passed over.
    ");
}

#[test]
fn a_quotation_mark_that_is_never_closed_is_found_where_it_opens() {
    let rows =
        b"pillar_id,agreement_id,title,lang,order\nP1,A1,\"Justice,en,1\nP2,A1,Defence,en,2\n";
    insta::assert_snapshot!(with(&[("pillars.csv", rows)]), @"pillars.csv, line 2: a quotation mark opens here and is never closed; close it, or double it if it is part of the text. The rest of the file was not looked at.");
    let rows = b"pillar_id,agreement_id,title,lang,order\nP1,A1,\"Our \"good\" title\",en,1\n";
    insta::assert_snapshot!(with(&[("pillars.csv", rows)]), @"pillars.csv, line 2: text follows a closing quotation mark; double each quotation mark that is part of the text. The rest of the file was not looked at.");
}

#[test]
fn a_cell_of_more_than_64_kib_is_refused_and_the_next_row_is_read() {
    let long = "x".repeat(65_537);
    let rows = format!(
        "pillar_id,agreement_id,title,lang,order\nP1,A1,{long},en,1\nP2,A1,Truth,en,zwei\n"
    );
    insta::assert_snapshot!(with(&[("pillars.csv", rows.as_bytes())]), @r#"
    pillars.csv, line 3, column order: "zwei" is not a whole number such as 78. Correct the cell.
    pillars.csv, line 2, column title: the text has 65537 bytes; the limit is 65536: shorten it or attach it as a file. Correct the cell.
    "#);
}

#[test]
fn a_control_character_is_refused_and_a_nul_stops_the_file() {
    let rows = b"pillar_id,agreement_id,title,lang,order\nP1,A1,Ju\x07stice,en,1\n";
    insta::assert_snapshot!(with(&[("pillars.csv", rows)]), @"pillars.csv, line 2, column title: holds the control character U+0007; remove it. Correct the cell.");
    let rows = b"pillar_id,agreement_id,title,lang,order\nP1,A1,Ju\0stice,en,1\n";
    insta::assert_snapshot!(with(&[("pillars.csv", rows)]), @"pillars.csv, line 2: holds a NUL character, so it is damaged or not text. Export the table again from where it came; do not repair it by hand.");
}

#[test]
fn a_workbook_is_named_for_what_it_is() {
    let book = b"PK\x03\x04xl/workbook.xml";
    insta::assert_snapshot!(with(&[("pillars.csv", book), ("Evidence 2018.xlsx", book)]), @"
    pillars.csv: is no CSV file; it looks like an Excel workbook (.xlsx). Open it in a spreadsheet program and save each sheet as CSV UTF-8, named after its table.
    Evidence 2018.xlsx: is no table of the layout. Open it in a spreadsheet program and save each sheet as CSV UTF-8, named after its table.
    ");
}

#[test]
fn an_old_french_file_is_read_with_a_word() {
    let rows = b"pillar_id;agreement_id;title;lang;order\r\nP1;A1;S\xe9curit\xe9;fr;1\r\n";
    insta::assert_snapshot!(with(&[("pillars.csv", rows)]), @"pillars.csv: is not UTF-8 and was read as Windows-1252. Look at a few accented letters.");
    let files: [(&str, &[u8]); 2] = [("agreements.csv", AGREEMENTS), ("pillars.csv", rows)];
    let folder = folder(&files);
    let mut titles = Vec::new();
    let each = |row: crate::import::ReadRow| {
        titles.push(row.cells.get(2).to_owned());
        Ok::<(), Problems>(())
    };
    check(folder.path()).unwrap().rows(each).unwrap();
    assert_eq!(titles[1], "Sécurité");
}

#[test]
fn a_row_of_hashtags_under_the_header_is_passed_over() {
    let rows = b"\xef\xbb\xbfpillar_id,agreement_id,title,lang,order\n#activity+code,,#activity+name,,\nP1,A1,#1 Justice,en,1\n";
    assert_eq!(with(&[("pillars.csv", rows)]), "");
}

#[test]
fn two_claims_printed_for_one_question_are_refused() {
    let rows = b"claim_id,agreement_id,question_id,question,lang,value_text,printed,printed_reason,source_id
K1,A1,Q1,How many?,en,Ten,true,Seen,S1
K2,A1,Q1,How many?,en,Twelve,true,Heard,S1
K3,A1,Q1,How many?,en,Nine,false,,S1
";
    insta::assert_snapshot!(with(&[("claims.csv", rows)]), @r#"claims.csv, line 3, column printed: claim "K1" on line 2 is already printed for question "Q1". Set printed to true for one claim of a question and to false for the others."#);
}

#[test]
fn a_translation_names_a_text_column_of_a_record_that_exists() {
    let rows = b"translation_id,table,record_id,field,lang,text,translator
P1.title.fr,pillars,P1,title,fr,La justice,Ann
P1.order.fr,pillars,P1,order,fr,Un,Ann
GOV.title.fr,pillars,GOV,title,fr,Un,Ann
";
    insta::assert_snapshot!(with(&[("translations.csv", rows)]), @r#"
    translations.csv, line 4, column record_id: "GOV" is an id of parties, not of a pillar. Add it to pillars.csv or correct the id.
    translations.csv, line 3, column field: table pillars has no text column "order". Write one of: title.
    "#);
}

#[test]
fn a_folder_without_tables_and_a_path_that_is_not_there_are_told() {
    let said_of_empty = said(&[("notes.txt", b"hello")]);
    let (error, warning) = said_of_empty.split_once('\n').unwrap();
    assert!(error.ends_with(": there is no table in it. Tables are files such as parties.csv and evidence.csv (data/format/tables.md)."));
    assert!(warning.starts_with("notes.txt: is no table of the layout. Name the file"));
    let gone = check(Path::new("/no/such/folder")).unwrap_err();
    insta::assert_snapshot!(gone.to_string(), @"
    1 error, 0 warnings.
    error: /no/such/folder: cannot be read: No such file or directory (os error 2). Check that it exists and that you may read it.
    ");
    let one = folder(&[("party.csv", PARTIES)]);
    let said = check(&one.path().join("party.csv")).unwrap_err();
    insta::assert_snapshot!(said.to_string(), @"
    1 error, 0 warnings.
    error: party.csv: is no table of the layout. Name the file after its table, such as parties.csv (data/format/tables.md).
    ");
}

#[test]
fn two_files_for_one_table_are_refused() {
    insta::assert_snapshot!(
        said(&[("agreements.csv", AGREEMENTS), ("Agreements.csv", AGREEMENTS)]), @"agreements.csv: is a second file for the table agreements. Keep one of the two.");
}

#[test]
fn hundreds_of_problems_are_summarised_and_none_of_them_stops_the_check() {
    let row = |row| format!("E{row},Seen,2018,,2,public,en,C9 supports,none,seen,found,,S1\n");
    let mut rows = (0..400).map(row).collect::<Vec<_>>().concat();
    rows.push_str("E400,Seen,soon,,2,public,en,,none,seen,found,,S1\n");
    let head = "evidence_id,summary,event_date,event_date_precision,credibility,access_level,lang,links,effect,basis,finding,party_ids,source_id\n";
    let text = format!("{head}{rows}");
    let files: [(&str, &[u8]); 2] = [("sources.csv", SOURCES), ("evidence.csv", text.as_bytes())];
    let problems = checked(&files).unwrap_err();
    assert_eq!(problems.errors(), 401);
    assert_eq!(problems.kept().filter(|p| p.severity == Severity::Error).count(), 6);
    assert!(problems.to_string().contains("  and 395 more of this sort in evidence.csv\n"));
}
