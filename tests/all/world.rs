//! A small made-up mission, and random things that people do in it.

use std::path::Path;

use accordwatch::command::Intent;
use accordwatch::service::{Service, ServiceFault, bulk};
use accordwatch::word::{Cells, Day, Kind};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

use crate::ledger_store::{actor, cells, env};

/// Name of the log in tests.
const ORIGIN: &str = "test.example/ledger";

/// A mission in `folder/m` with an agreement, three commitments, three sources and a report.
pub(crate) fn mission(folder: &Path) -> Service {
    let path = folder.join("m");
    drop(Service::create(&path, ORIGIN, env(7)).unwrap());
    bulk::write(&path, &env(8), &actor(), None, |bulk| {
        for (kind, cells) in frame() {
            bulk.make(kind, accordwatch::record::check(kind, &cells).expect("a sound row"))?;
        }
        Ok(())
    })
    .unwrap();
    Service::open(&path, env(9)).unwrap()
}

/// What stands in the mission before anything happens.
pub(crate) fn frame() -> Vec<(Kind, Cells)> {
    let mut rows = vec![
        (
            Kind::Mission,
            cells(
                Kind::Mission,
                &[
                    ("mission_id", "M"),
                    ("name", "A made-up mission"),
                    ("lang", "en"),
                    ("observer", "The Observer"),
                    ("time_zone", "UTC"),
                    ("languages", "en; fr"),
                ],
            ),
        ),
        source("S1", "public"),
        source("S2", "internal"),
        source("S3", "confidential"),
        (
            Kind::Scale,
            cells(
                Kind::Scale,
                &[("scale_id", "three"), ("version", "1"), ("title", "Three"), ("lang", "en")],
            ),
        ),
    ];
    for (order, code) in LEVELS.iter().enumerate() {
        rows.push(level(order, code));
    }
    rows.push((
        Kind::Agreement,
        cells(
            Kind::Agreement,
            &[
                ("agreement_id", "AG"),
                ("title", "A made-up agreement"),
                ("title_lang", "en"),
                ("date_signed", "2015-06-20"),
                ("scale_id", "three"),
            ],
        ),
    ));
    let pillar = [
        ("pillar_id", "PL"),
        ("agreement_id", "AG"),
        ("title", "Pillar"),
        ("lang", "en"),
        ("order", "1"),
    ];
    rows.push((Kind::Pillar, cells(Kind::Pillar, &pillar)));
    rows.extend(["P1", "P2"].map(|id| (Kind::Party, party(id))));
    rows.extend(["C1", "C2", "C3"].map(|id| (Kind::Commitment, commitment(id, "As made"))));
    rows.push((Kind::Report, report("R1")));
    rows
}

/// Levels of the scale, lowest first.
pub(crate) const LEVELS: [&str; 3] = ["none", "some", "all"];

fn level(order: usize, code: &str) -> (Kind, Cells) {
    let row = cells(
        Kind::ScaleLevel,
        &[
            ("level_id", &format!("three-1.{code}")),
            ("scale_id", "three"),
            ("scale_version", "1"),
            ("level_code", code),
            ("order", &order.to_string()),
            ("level_value", &order.to_string()),
            ("label", code),
            ("wording", code),
            ("lang", "en"),
            ("begun", if order > 0 { "true" } else { "false" }),
            ("complete", if order == 2 { "true" } else { "false" }),
        ],
    );
    (Kind::ScaleLevel, row)
}

pub(crate) fn source(id: &str, access: &str) -> (Kind, Cells) {
    let row = cells(
        Kind::Source,
        &[
            ("source_id", id),
            ("title", "A source"),
            ("source_type", "press"),
            ("reliability", "C"),
            ("access_level", access),
        ],
    );
    (Kind::Source, row)
}

pub(crate) fn party(id: &str) -> Cells {
    cells(
        Kind::Party,
        &[
            ("party_id", id),
            ("agreement_id", "AG"),
            ("name", id),
            ("lang", "en"),
            ("kind", "movement"),
            ("roles", "signatory"),
        ],
    )
}

pub(crate) fn commitment(id: &str, title: &str) -> Cells {
    cells(
        Kind::Commitment,
        &[
            ("commitment_id", id),
            ("text", "Something is promised"),
            ("status_flag", "active"),
            ("agreement_id", "AG"),
            ("title", title),
            ("lang", "en"),
            ("pillar_id", "PL"),
            ("nature", "core"),
            ("parties", "P1 obligated; P2 supporting"),
        ],
    )
}

pub(crate) fn report(id: &str) -> Cells {
    cells(
        Kind::Report,
        &[
            ("report_id", id),
            ("agreement_id", "AG"),
            ("kind", "year_end"),
            ("title", "Report on 2018"),
            ("lang", "en"),
            ("period_start", "2018-01-01"),
            ("period_end", "2018-12-31"),
            ("cut_off", "2018-12-31"),
            ("dated", "2019-02"),
            ("languages", "en; fr"),
            ("state", "published"),
            ("issued_by", "The Observer"),
        ],
    )
}

pub(crate) fn assessment(id: &str, commitment: &str, level: &str, as_of: &str) -> Cells {
    cells(
        Kind::Assessment,
        &[
            ("assessment_id", id),
            ("commitment_id", commitment),
            ("scale_id", "three"),
            ("scale_version", "1"),
            ("level_code", level),
            ("as_of", as_of),
            ("rationale", "For these reasons"),
            ("lang", "en"),
            ("state", "assessed"),
            ("author", "a1"),
            ("illustrative", "true"),
        ],
    )
}

/// Records that a report was sealed as of now, approved by two; gives back the position of the seal.
pub(crate) fn seal(service: &Service, report: &str) -> u64 {
    let known_at = service.reader().head().unwrap();
    let root = service.reader().root(known_at).unwrap();
    seal_of(service, report, (known_at, &root))
}

/// The same of a ledger that had such a root when it had so many entries.
pub(crate) fn seal_of(service: &Service, report: &str, (known_at, root): (u64, &str)) -> u64 {
    let (hash, at) = ("ab".repeat(32), known_at.to_string());
    let make = |kind, row: &[(&str, &str)]| {
        let intent = Intent::Make { kind, cells: cells(kind, row) };
        service.append(&actor(), &intent, None).unwrap();
    };
    let ids = ["p1", "p2"].map(|who| format!("{report}.{who}"));
    for (id, who) in ids.iter().zip(["p1", "p2"]) {
        let row = [
            ("approval_id", id.as_str()),
            ("report_id", report),
            ("content_hash", &hash),
            ("approved_by", who),
            ("approved_on", "2019-02-01"),
        ];
        make(Kind::Approval, &row);
    }
    let row = [
        ("seal_id", report),
        ("report_id", report),
        ("content_hash", &hash),
        ("known_at", &at),
        ("root_hash", root),
        ("rules_version", "1.1"),
        ("languages", "en"),
        ("manifest_hash", &hash),
        ("sealed_on", "2019-02-01"),
        ("approval_ids", &ids.join("; ")),
    ];
    make(Kind::Seal, &row);
    known_at
}

/// Sets one field.
pub(crate) fn with(mut row: Cells, kind: Kind, field: &str, value: &str) -> Cells {
    let place = accordwatch::record::def(kind).place(field).expect("a field of the kind");
    value.clone_into(&mut row.0[place]);
    row
}

/// How many cases, and from which seed: a fixed one unless more cases are asked for.
pub(crate) fn config(cases: u32) -> Config {
    let times: Option<u32> = std::env::var("ACCORDWATCH_CASES").ok().and_then(|n| n.parse().ok());
    Config {
        cases: cases * times.unwrap_or(1),
        rng_seed: if times.is_some() { RngSeed::Random } else { RngSeed::Fixed(2015) },
        max_shrink_iters: 200,
        failure_persistence: None,
        ..Config::default()
    }
}

pub(crate) fn deeds(most: usize) -> impl Strategy<Value = Vec<Deed>> {
    prop::collection::vec(deed(), 4..most)
}

/// Something that somebody tries to do; much of it is refused.
#[derive(Clone, Debug)]
pub(crate) enum Deed {
    Make(Kind, u64, u64),
    Revise(Kind, u64, u64),
    Withdraw(Kind, u64),
    Split(u64, u64),
    Merge(u64, u64, u64),
}

/// What deeds are about, the frequent ones several times.
const ABOUT: [Kind; 13] = [
    Kind::Observation,
    Kind::Observation,
    Kind::Observation,
    Kind::Observation,
    Kind::Assessment,
    Kind::Assessment,
    Kind::Claim,
    Kind::Source,
    Kind::Translation,
    Kind::Translation,
    Kind::Incident,
    Kind::Commitment,
    Kind::DueDate,
];

pub(crate) fn deed() -> impl Strategy<Value = Deed> {
    let about = || prop::sample::select(&ABOUT[..]);
    prop_oneof![
        6 => (about(), 0..6_u64, any::<u64>()).prop_map(|(kind, n, dice)| Deed::Make(kind, n, dice)),
        4 => (about(), 0..6_u64, any::<u64>()).prop_map(|(kind, n, dice)| Deed::Revise(kind, n, dice)),
        1 => (about(), 0..6_u64).prop_map(|(kind, n)| Deed::Withdraw(kind, n)),
        1 => (1..7_u64, any::<u64>()).prop_map(|(n, dice)| Deed::Split(n, dice)),
        1 => (1..7_u64, 1..7_u64, any::<u64>()).prop_map(|(a, b, dice)| Deed::Merge(a, b, dice)),
    ]
}

impl Deed {
    /// Tries it.
    pub(crate) fn try_in(&self, service: &Service) -> Result<(), ServiceFault> {
        let day = Day::new(2018, 6, 1).unwrap();
        match self {
            Self::Split(n, dice) => {
                let into =
                    [commitment(&new_id(*dice), "One"), commitment(&new_id(dice + 1), "Two")];
                service.split(&actor(), &format!("C{n}"), &into, (day, "two promises")).map(drop)
            }
            Self::Merge(a, b, dice) => {
                let ids = [format!("C{a}"), format!("C{b}")];
                let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
                let into = commitment(&new_id(*dice), "Both");
                service.merge(&actor(), &ids, &into, (day, "one promise")).map(drop)
            }
            _ => service.append(&actor(), &self.intent().unwrap(), None).map(drop),
        }
    }

    /// The intent, where it is one.
    pub(crate) fn intent(&self) -> Option<Intent> {
        Some(match *self {
            Self::Make(kind, n, dice) => Intent::Make { kind, cells: row(kind, n, dice) },
            Self::Revise(kind, n, dice) => Intent::Revise {
                kind,
                cells: row(kind, n, dice),
                seen: None,
                reason: format!("reason {dice}"),
            },
            Self::Withdraw(kind, n) => {
                let id = row(kind, n, n).id().to_owned();
                Intent::Withdraw { kind, id, seen: None, reason: "recorded twice".into() }
            }
            Self::Split(..) | Self::Merge(..) => return None,
        })
    }
}

/// Ids beyond those of the frame, few enough that some are taken.
fn new_id(dice: u64) -> String {
    format!("C{}", 4 + dice % 6)
}

fn pick<'a>(dice: u64, turn: u32, from: &[&'a str]) -> &'a str {
    let turned = dice.rotate_right(turn * 5) % from.len() as u64;
    from[usize::try_from(turned).unwrap()]
}

const ACCESS: [&str; 3] = ["public", "internal", "confidential"];
const DATES: [&str; 7] =
    ["2016-05", "2017", "2018-03-12", "XXXX", "2018-02~", "2018-11-01/2018-11-10", "2015-06-20/.."];
const DAYS: [&str; 4] = ["2016-12-31", "2017-12-31", "2018-06-30", "2018-12-31"];

/// The row number `n` of a kind, its content by the dice.
fn row(kind: Kind, n: u64, dice: u64) -> Cells {
    let pick = |turn, from: &[&'static str]| pick(dice, turn, from);
    match kind {
        Kind::Observation => observation(n, dice),
        Kind::Assessment => judged(n, dice),
        Kind::Source => source(&format!("S{}", n + 1), pick(0, &ACCESS)).1,
        Kind::Commitment => commitment(&format!("C{n}"), pick(0, &["One title", "Another title"])),
        Kind::Claim => cells(
            kind,
            &[
                ("claim_id", &format!("K{n}")),
                ("agreement_id", "AG"),
                ("question_id", pick(0, &["Q1", "Q2"])),
                ("question", "How many?"),
                ("lang", "en"),
                ("value_text", pick(1, &["Ten", "Twenty", "None at all"])),
                ("printed", pick(2, &["true", "false", "false"])),
                ("printed_reason", "the only one that was counted"),
                ("evidence_id", pick(3, &["", "O0", "O1"])),
                ("source_id", pick(4, &["S1", "S2", "S3"])),
            ],
        ),
        Kind::Incident => cells(
            kind,
            &[
                ("incident_id", &format!("N{n}")),
                ("agreement_id", "AG"),
                ("title", pick(0, &["A breach", "An attack"])),
                ("lang", "en"),
                ("kind", "attack"),
                ("date", pick(1, &DATES)),
                ("attribution", "unknown"),
                ("evidence_ids", pick(2, &["", "O1", "O2; O3"])),
                ("source_ids", pick(3, &["", "S1", "S2; S3"])),
            ],
        ),
        Kind::DueDate => cells(
            kind,
            &[
                ("due_id", &format!("D{n}")),
                ("commitment_id", pick(0, &["C1", "C2", "C4"])),
                ("step", "0"),
                ("date", pick(1, &DATES)),
                ("basis", "text"),
                ("source_ids", pick(2, &["", "S1", "S3"])),
            ],
        ),
        _ => translation(dice.rotate_right(9) % 6, dice),
    }
}

fn observation(n: u64, dice: u64) -> Cells {
    let pick = |turn, from: &[&'static str]| pick(dice, turn, from);
    let effect = pick(3, &["progress", "setback", "none"]);
    cells(
        Kind::Observation,
        &[
            ("evidence_id", &format!("O{n}")),
            ("summary", &format!("Seen by the river, {}", dice % 1000)),
            ("event_date", pick(0, &DATES)),
            ("credibility", "3"),
            ("access_level", pick(1, &ACCESS)),
            ("lang", "en"),
            ("links", pick(2, &["", "C1 supports", "C1 supports; C2 contradicts", "C4 context"])),
            ("effect", effect),
            ("basis", "document"),
            ("finding", if effect == "none" { "nothing_found" } else { "found" }),
            ("party_ids", pick(4, &["", "P1", "P2"])),
            ("source_id", pick(5, &["S1", "S1", "S2", "S3", "S4"])),
        ],
    )
}

fn judged(n: u64, dice: u64) -> Cells {
    let pick = |turn, from: &[&'static str]| pick(dice, turn, from);
    let commitment = pick(0, &["C1", "C2", "C3", "C5"]);
    let row = assessment(&format!("A{n}"), commitment, pick(1, &LEVELS), pick(2, &DAYS));
    let row = with(row, Kind::Assessment, "evidence_ids", pick(3, &["", "O0", "O1", "O1; O2"]));
    with(row, Kind::Assessment, "supersedes", pick(4, &["", "", "A0", "A1"]))
}

fn translation(n: u64, dice: u64) -> Cells {
    let (table, id, field) = [
        ("evidence", "O0", "summary"),
        ("evidence", "O1", "summary"),
        ("sources", "S2", "title"),
        ("sources", "S4", "title"),
        ("commitments", "C1", "title"),
        ("agreements", "AG", "title"),
    ][usize::try_from(n).unwrap()];
    cells(
        Kind::Translation,
        &[
            ("translation_id", &format!("{id}.{field}.fr")),
            ("table", table),
            ("record_id", id),
            ("field", field),
            ("lang", "fr"),
            ("text", pick(dice, 0, &["Au bord du fleuve", "Sur la rive"])),
            ("translator", "t1"),
        ],
    )
}
