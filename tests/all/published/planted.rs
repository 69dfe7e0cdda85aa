//! A mission with planted words: random ones, found nowhere else, in every free text and id that is
//! not public, and others in what is.

use std::path::Path;

use accordwatch::command::{Actor, Intent};
use accordwatch::record::def;
use accordwatch::service::Service;
use accordwatch::store::read;
use accordwatch::word::{Base, Cells, Kind};

use crate::ledger_store::{actor, cells};
use crate::world::{assessment, commitment, mission, party, report, seal, source, with};

/// What stands behind the words of a planted record.
#[derive(Default)]
pub(crate) struct Planted {
    /// Words and ids that must not be found.
    pub(crate) hidden: Vec<String>,
    /// Words that must be found.
    pub(crate) public: Vec<String>,
}

impl Planted {
    /// A word found nowhere else, half Latin and half Arabic: the one survives percent-encoding
    /// as it is, the other does not.
    fn word(n: usize) -> String {
        let mixed = (n as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        format!("Zq{mixed:016x} سر{}", n + 1000)
    }

    fn secret(&mut self) -> String {
        let word = Self::word(self.hidden.len());
        self.hidden.push(word.split(' ').next().unwrap().to_owned());
        self.hidden.push(word.clone());
        word
    }

    fn open(&mut self) -> String {
        let word = Self::word(1_000_000 + self.public.len());
        self.public.push(word.clone());
        word
    }

    /// The row with a planted word in every free text.
    fn fill(&mut self, kind: Kind, mut row: Cells, secret: bool) -> Cells {
        for (place, field) in def(kind).fields.iter().enumerate() {
            if field.kind.base == Base::Text {
                row.0[place] = if secret { self.secret() } else { self.open() };
            }
        }
        row
    }

    /// A hidden record: a planted word in every text, and its id planted too.
    fn hide(&mut self, kind: Kind, row: &[(&str, &str)]) -> Cells {
        let row = cells(kind, row);
        self.hidden.push(row.id().to_owned());
        self.fill(kind, row, true)
    }
}

pub(crate) fn make(service: &Service, kind: Kind, cells: Cells) {
    service.append(&actor(), &Intent::Make { kind, cells }, None).unwrap();
}

pub(crate) fn revise(service: &Service, kind: Kind, cells: Cells, reason: String) {
    service.append(&actor(), &Intent::Revise { kind, cells, seen: None, reason }, None).unwrap();
}

pub(crate) fn withdraw(service: &Service, kind: Kind, id: &str, reason: String) {
    service
        .append(&actor(), &Intent::Withdraw { kind, id: id.into(), seen: None, reason }, None)
        .unwrap();
}

fn observed<'a>(id: &'a str, access: &'a str, source: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("evidence_id", id),
        ("event_date", "2018-03"),
        ("credibility", "3"),
        ("access_level", access),
        ("lang", "en"),
        ("effect", "progress"),
        ("basis", "document"),
        ("finding", "found"),
        ("source_id", source),
    ]
}

/// A mission with planted words in every place that is not public, and in some that are.
pub(crate) fn plant(folder: &Path) -> (Service, Planted) {
    let service = mission(folder);
    let mut planted = Planted::default();
    // What stands here is looked back at from the seals of two reports that are published.
    sources(&service, &mut planted);
    looked_back_at(&service, &mut planted);
    observations(&service, &mut planted);
    resting(&service, &mut planted);
    citing(&service, &mut planted);
    unpublished(&service, &mut planted);
    translations(&service, &mut planted);
    by_somebody(&service, &mut planted);
    make(&service, Kind::Report, report("R2"));
    seal(&service, "R2");
    narrowed(&service, &mut planted);
    taken_back(&service, &mut planted);
    (service, planted)
}

/// What is public at a first moment, of which some is corrected afterwards.
fn looked_back_at(service: &Service, planted: &mut Planted) {
    // An earlier wording of what is public still.
    let row = planted.fill(Kind::Party, party("P2"), false);
    revise(service, Kind::Party, row, planted.secret());
    let mut was = |id: &str, field: &str, word: String| {
        let row = cells(Kind::Observation, &observed(id, "public", "S1"));
        let row = with(row, Kind::Observation, "summary", &planted.open());
        make(service, Kind::Observation, with(row, Kind::Observation, field, &word));
    };
    was("Oreworded", "links", "C3 supports".into());
    for (n, field) in ["place", "title", "admin1", "figure_text"].into_iter().enumerate() {
        was(&format!("Oblanked{n}"), field, format!("Zqblanked{n} سر"));
    }
    was("Onoted", "links", "C3 supports (Zqnoted)".into());
    let row = cells(Kind::Observation, &observed("Omoved", "public", "S1"));
    let row = with(row, Kind::Observation, "summary", &planted.open());
    let row = with(row, Kind::Observation, "place", "Zqmoved");
    let row = with(row, Kind::Observation, "lat", "17.2718281");
    make(service, Kind::Observation, with(row, Kind::Observation, "lon", "-1.5"));
    let row = with(report("HRearly"), Kind::Report, "state", "draft");
    make(service, Kind::Report, row);
    let of = ("report_id", "HRearly");
    let row = [
        ("recommendation_id", "HCearly"),
        ("agreement_id", "AG"),
        ("lang", "en"),
        ("addressee_ids", "P1"),
        of,
    ];
    let row = planted.hide(Kind::Recommendation, &row);
    make(service, Kind::Recommendation, row);
    planted.hidden.push("HRearly".into());
    seal(service, "R1");
}

/// Words of observations that were public at both moments and are public no more, though the
/// observations are.
fn taken_back(service: &Service, planted: &mut Planted) {
    let current = |id: &str| {
        let reader = service.reader();
        reader.read(|db| read::current(db, Kind::Observation, id)).unwrap().unwrap().2
    };
    for (n, field) in ["place", "title", "admin1", "figure_text"].into_iter().enumerate() {
        let row = with(current(&format!("Oblanked{n}")), Kind::Observation, field, "");
        revise(service, Kind::Observation, row, planted.secret());
        planted.hidden.push(format!("Zqblanked{n}"));
    }
    let row = with(current("Onoted"), Kind::Observation, "links", "C3 supports");
    revise(service, Kind::Observation, row, planted.secret());
    planted.hidden.push("Zqnoted".into());
    let row = with(current("Omoved"), Kind::Observation, "lat", "17.3");
    revise(service, Kind::Observation, row, planted.secret());
    planted.hidden.push("17.2718281".into());
    let row = with(current("Omoved"), Kind::Observation, "place", "The north");
    revise(service, Kind::Observation, row, planted.secret());
    planted.hidden.push("Zqmoved".into());
    let row = with(current("Oreworded"), Kind::Observation, "summary", &planted.open());
    revise(service, Kind::Observation, row, planted.secret());
    // Withdrawn, and closed, after both moments.
    for (id, closed) in [("HOwithdrawn", false), ("HOclosed", true)] {
        let now = with(current(id), Kind::Observation, "access_level", "internal");
        if closed {
            revise(service, Kind::Observation, now, planted.secret());
        } else {
            withdraw(service, Kind::Observation, id, planted.secret());
        }
    }
}

fn sources(service: &Service, planted: &mut Planted) {
    for (id, access, consent) in [
        ("HSint", "internal", ""),
        ("HSconf", "confidential", ""),
        ("HSnone", "internal", ""),
        ("HSback", "confidential", "public_unnamed"),
        ("HSgone", "confidential", ""),
    ] {
        let row = [
            ("source_id", id),
            ("source_type", "interview"),
            ("reliability", "B"),
            ("access_level", access),
            ("consent", consent),
        ];
        let row = planted.hide(Kind::Source, &row);
        make(service, Kind::Source, row);
    }
    let reason = planted.secret();
    withdraw(service, Kind::Source, "HSgone", reason);
    // A source that allowed no name: its title may be read, what could name it may not.
    let mut unnamed = source("UN", "public").1;
    for (field, words) in [
        ("consent", "public_unnamed".to_owned()),
        ("title", planted.open()),
        ("publisher", planted.secret()),
        ("url", planted.secret()),
        ("note", planted.secret()),
    ] {
        unnamed = with(unnamed, Kind::Source, field, &words);
    }
    make(service, Kind::Source, unnamed);
}

/// Sources that take back what they allowed, after public records came to rest on them.
fn narrowed(service: &Service, planted: &mut Planted) {
    for (id, consent) in [("HSnone", "none"), ("HSback", "background")] {
        let reader = service.reader();
        let current = reader.read(|db| read::current(db, Kind::Source, id)).unwrap().unwrap();
        let row = with(current.2, Kind::Source, "consent", consent);
        revise(service, Kind::Source, row, planted.secret());
    }
}

fn observations(service: &Service, planted: &mut Planted) {
    let kind = Kind::Observation;
    for (id, access, source) in [
        ("HOint", "internal", "S1"),
        ("HOconf", "confidential", "S1"),
        ("HOrests", "public", "HSint"),
        ("HOnone", "public", "HSnone"),
        ("HOgone", "confidential", "S1"),
        ("HOlater", "public", "S1"),
    ] {
        let row = planted.hide(kind, &observed(id, access, source));
        let link = format!("C1 supports ({})", planted.secret());
        let row = with(row, kind, "links", &link);
        make(service, kind, with(row, kind, "figure", "31415926"));
    }
    planted.hidden.push("31415926".into());
    for id in ["HOwithdrawn", "HOclosed"] {
        let row = planted.hide(kind, &observed(id, "public", "S1"));
        make(service, kind, row);
    }
    // Public at first, and now no more; and the other way about.
    let row = planted.hide(kind, &observed("HOlater", "confidential", "S1"));
    revise(service, kind, row, planted.secret());
    let before = cells(kind, &observed("Oclean", "confidential", "S1"));
    let before = planted.fill(kind, before, true);
    make(service, kind, before);
    let row = planted.fill(kind, cells(kind, &observed("Oclean", "public", "S1")), false);
    revise(service, kind, with(row, kind, "links", "C1 supports"), planted.secret());
    let row = planted.fill(kind, cells(kind, &observed("Oopen", "public", "UN")), false);
    make(service, kind, with(row, kind, "links", "C2 contradicts"));
}

/// Records that rest on a hidden source or observation and go with it.
fn resting(service: &Service, planted: &mut Planted) {
    for (id, source, evidence) in
        [("HKsource", "HSconf", ""), ("HKseen", "S1", "HOint"), ("HKgone", "S1", "HOgone")]
    {
        let row = [
            ("claim_id", id),
            ("agreement_id", "AG"),
            ("question_id", "HQtoll"),
            ("lang", "en"),
            ("printed", "false"),
            ("source_id", source),
            ("evidence_id", evidence),
        ];
        let row = planted.hide(Kind::Claim, &row);
        make(service, Kind::Claim, row);
    }
    let reason = planted.secret();
    withdraw(service, Kind::Observation, "HOgone", reason);
    planted.hidden.push("HQtoll".into());
    let indicator = [("indicator_id", "I1"), ("agreement_id", "AG"), ("lang", "en")];
    let row = planted.fill(Kind::Indicator, cells(Kind::Indicator, &indicator), false);
    make(service, Kind::Indicator, row);
    for (id, source, evidence) in [("HRsource", "HSback", ""), ("HRseen", "S1", "HOrests")] {
        let row = [
            ("reading_id", id),
            ("indicator_id", "I1"),
            ("date", "2018-06"),
            ("numerator", "27182818"),
            ("source_id", source),
            ("evidence_id", evidence),
        ];
        let row = planted.hide(Kind::Reading, &row);
        make(service, Kind::Reading, row);
    }
    planted.hidden.push("27182818".into());
    let row = [
        ("incident_id", "HNtold"),
        ("agreement_id", "AG"),
        ("lang", "en"),
        ("kind", "attack"),
        ("date", "2018-04"),
        ("attribution", "unknown"),
        ("evidence_ids", "HOint; HOconf"),
        ("source_ids", "HSint"),
    ];
    let row = planted.hide(Kind::Incident, &row);
    make(service, Kind::Incident, row);
    let row = [
        ("session_id", "HMtold"),
        ("agreement_id", "AG"),
        ("body_id", "P1"),
        ("lang", "en"),
        ("date", "2018-05"),
        ("state", "held"),
        ("source_ids", "HSconf"),
    ];
    let row = planted.hide(Kind::Session, &row);
    make(service, Kind::Session, row);
    let row = [("reply_id", "HYseen"), ("party_id", "P1"), ("subject_id", "HOint"), ("lang", "en")];
    let row = planted.hide(Kind::Reply, &row);
    make(service, Kind::Reply, row);
}

/// Public records whose lists name hidden ones.
fn citing(service: &Service, planted: &mut Planted) {
    let judged = assessment("J1", "C1", "some", "2018-11-30");
    let judged = planted.fill(Kind::Assessment, judged, false);
    let judged = with(judged, Kind::Assessment, "evidence_ids", "HOint; Oclean; HOconf; HOrests");
    make(service, Kind::Assessment, judged);
    let agreement = ("agreement_id", "AG");
    let lang = ("lang", "en");
    let cited = ("evidence_ids", "HOconf; Oopen; HOlater");
    let from = ("source_ids", "HSint; S1; HSconf; HSback");
    let rows: [(Kind, &[(&str, &str)]); 6] = [
        (Kind::Blockage, &[("blockage_id", "B1"), agreement, lang, cited, from]),
        (
            Kind::Incident,
            &[
                ("incident_id", "N1"),
                agreement,
                lang,
                ("kind", "attack"),
                ("date", "2018-04"),
                ("attribution", "unknown"),
                ("question_id", "HQtoll"),
                cited,
                from,
            ],
        ),
        (
            Kind::Instrument,
            &[
                ("instrument_id", "IN1"),
                agreement,
                lang,
                ("kind", "pact"),
                ("date", "2017-03"),
                ("amends", "C1; HOint; HSconf"),
                from,
            ],
        ),
        (Kind::Milestone, &[("milestone_id", "MS1"), agreement, lang, from]),
        (
            Kind::Recommendation,
            &[("recommendation_id", "RC1"), agreement, lang, ("addressee_ids", "P1"), from],
        ),
        (Kind::Reply, &[("reply_id", "Y1"), ("party_id", "P1"), ("subject_id", "J1"), lang, from]),
    ];
    for (kind, row) in rows {
        let row = planted.fill(kind, cells(kind, row), false);
        make(service, kind, row);
    }
    cited_anew(service, planted, (cited, from));
}

type Cell = (&'static str, &'static str);

/// The rest of them: a follow-up, and corrections of what the mission began with.
fn cited_anew(service: &Service, planted: &mut Planted, (cited, from): (Cell, Cell)) {
    let row = [
        ("followup_id", "FU1"),
        ("recommendation_id", "RC1"),
        ("date", "2018-12"),
        ("status", "partly"),
        cited,
        from,
    ];
    let row = planted.fill(Kind::FollowUp, cells(Kind::FollowUp, &row), false);
    make(service, Kind::FollowUp, row);
    let row = with(commitment("C1", "As made"), Kind::Commitment, "source_ids", "HSconf");
    revise(service, Kind::Commitment, row, planted.secret());
    let row = with(party("P1"), Kind::Party, "source_ids", "HSint; S1");
    revise(service, Kind::Party, row, planted.secret());
}

/// Reports that the public must not see yet, with everything that belongs to them.
fn unpublished(service: &Service, planted: &mut Planted) {
    for state in ["planned", "draft", "comment_round", "approved", "sealed"] {
        let id = |what: &str| format!("H{what}{state}");
        let report = id("R");
        let (judged, advised) = (id("J"), id("C"));
        let (reply, follow_up, figure) = (id("Y"), id("U"), id("F"));
        let (agreement, lang) = (("agreement_id", "AG"), ("lang", "en"));
        let mut hide = |kind, row: &[(&str, &str)]| {
            let row = planted.hide(kind, row);
            make(service, kind, row);
        };
        let row = [("report_id", report.as_str()), agreement, lang, ("kind", "regular")];
        hide(Kind::Report, &[&row[..], &[("state", state), ("corrects", "R1")]].concat());
        let row = [("recommendation_id", advised.as_str()), agreement, lang];
        let of = [("report_id", report.as_str()), ("addressee_ids", "P1")];
        hide(Kind::Recommendation, &[&row[..], &of].concat());
        let row = [("followup_id", follow_up.as_str()), ("recommendation_id", advised.as_str())];
        hide(Kind::FollowUp, &[&row[..], &[("date", "2018-12"), ("status", "partly")]].concat());
        let row = [("reply_id", reply.as_str()), ("report_id", &report), ("party_id", "P1"), lang];
        hide(Kind::Reply, &row);
        let row = [("figure_id", figure.as_str()), agreement, ("report_id", &report)];
        let of = [("as_of", "2018-12-31"), ("scope_type", "agreement"), ("measure", "other")];
        hide(Kind::PublishedFigure, &[&row[..], &of].concat());
        let row = with(
            assessment(&judged, "C2", "all", "2018-12-31"),
            Kind::Assessment,
            "published_in",
            &report,
        );
        let row = planted.fill(Kind::Assessment, row, true);
        planted.hidden.push(judged.clone());
        make(service, Kind::Assessment, row);
    }
}

fn translations(service: &Service, planted: &mut Planted) {
    for (table, id, field, secret) in [
        ("sources", "HSint", "title", true),
        ("sources", "HSconf", "note", true),
        ("sources", "UN", "note", true),
        ("sources", "UN", "publisher", true),
        ("sources", "UN", "title", false),
        ("evidence", "HOint", "summary", true),
        ("evidence", "HOconf", "place", true),
        ("evidence", "HOrests", "summary", true),
        ("evidence", "HOlater", "title", true),
        ("evidence", "Oclean", "summary", false),
        ("claims", "HKsource", "question", true),
        ("claims", "HKseen", "value_text", true),
        ("indicator_readings", "HRsource", "note", true),
        ("incidents", "HNtold", "title", true),
        ("sessions", "HMtold", "decisions", true),
        ("replies", "HYseen", "text", true),
        ("reports", "HRdraft", "title", true),
        ("assessments", "HJapproved", "rationale", true),
        ("assessments", "J1", "rationale", false),
    ] {
        let name = format!("{id}.{field}.fr");
        let row = [
            ("translation_id", name.as_str()),
            ("table", table),
            ("record_id", id),
            ("field", field),
            ("lang", "fr"),
        ];
        let row = planted.fill(Kind::Translation, cells(Kind::Translation, &row), secret);
        make(service, Kind::Translation, row);
        if secret {
            planted.hidden.push(name);
        }
    }
}

/// The code of whoever records stands in the ledger, not in the public copy.
fn by_somebody(service: &Service, planted: &mut Planted) {
    let somebody = Planted::word(2_000_000).split(' ').next().unwrap().to_owned();
    planted.hidden.push(somebody.clone());
    let intent = Intent::Make { kind: Kind::Party, cells: party("P3") };
    service.append(&Actor(somebody), &intent, None).unwrap();
}
