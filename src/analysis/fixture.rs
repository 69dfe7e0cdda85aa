//! A small mission for tests, written as people write it: kind, then `field=value` pairs.

use super::Analysis;
use crate::record::{Record, Vantage, def};
use crate::word::{Access, Cells, Day, Kind};

pub(crate) fn day(text: &str) -> Day {
    Day::parse(text).expect(text)
}

/// A record in the making; each row is the next ledger entry.
#[derive(Clone, Default)]
pub(crate) struct Mission {
    pub(crate) record: Record,
    pub(crate) next: u64,
}

impl Mission {
    /// An agreement of 1 January 2015 with pillar `p1` and the five-level scale.
    pub(crate) fn new() -> Self {
        let mut mission = Self::default();
        mission.put(
            Kind::Agreement,
            "agreement_id=a; title=Accord; title_lang=en; date_signed=2015-01-01; \
             date_in_force=2015-02-01; scale_id=five; report_every_months=4",
        );
        mission.put(Kind::Pillar, "pillar_id=p1; agreement_id=a; title=One; lang=en; order=1");
        let five = ["not_begun=0", "minimal=1", "intermediate=2", "nearly=3", "complete=4"];
        mission.scale("five", 1, &five);
        mission
    }

    /// Adds a row; `; ` parts the pairs, `|` parts the items of a list.
    pub(crate) fn put(&mut self, kind: Kind, pairs: &str) {
        let def = def(kind);
        let mut cells = Cells(vec![String::new(); def.fields.len()]);
        for pair in pairs.split("; ") {
            let (name, value) = pair.split_once('=').expect(pair);
            let place = def.place(name).unwrap_or_else(|| panic!("{kind:?} has no {name}"));
            cells.0[place] = value.replace('|', "; ");
        }
        let put = self.record.put(kind, self.next, &cells);
        put.unwrap_or_else(|faults| panic!("{pairs}: {faults:?}"));
        self.next += 1;
    }

    /// Adds a scale of levels `code=points`, lowest first; the last is complete, all but the
    /// first have begun.
    pub(crate) fn scale(&mut self, id: &str, version: i64, levels: &[&str]) {
        self.put(Kind::Scale, &format!("scale_id={id}; version={version}; title=S; lang=en"));
        for (order, level) in levels.iter().enumerate() {
            let (code, points) = level.split_once('=').expect(level);
            let (begun, complete) = (order > 0, order + 1 == levels.len());
            self.put(
                Kind::ScaleLevel,
                &format!(
                    "level_id={id}-{version}.{code}; scale_id={id}; scale_version={version}; \
                     level_code={code}; order={order}; level_value={points}; label={code}; \
                     wording=w; lang=en; begun={begun}; complete={complete}"
                ),
            );
        }
    }

    /// Adds an active commitment of pillar `p1` bound on `parties`, with further pairs.
    pub(crate) fn commitment(&mut self, id: &str, parties: &[&str], more: &str) {
        let bound: Vec<_> = parties.iter().map(|party| format!("{party} obligated")).collect();
        let (bound, more) = (bound.join("|"), if more.is_empty() { "note=n" } else { more });
        self.put(
            Kind::Commitment,
            &format!(
                "commitment_id={id}; text=t; status_flag=active; agreement_id=a; title=t; \
                 lang=en; pillar_id=p1; nature=core; parties={bound}; {more}"
            ),
        );
    }

    /// Judges a commitment on the five-level scale: `level` is a level, `not_assessed` or
    /// `not_assessable`.
    pub(crate) fn judge(&mut self, id: &str, commitment: &str, as_of: &str, level: &str) {
        self.judge_with(id, commitment, as_of, level, "dissent=none");
    }

    /// The same with further pairs.
    pub(crate) fn judge_with(
        &mut self,
        id: &str,
        commitment: &str,
        as_of: &str,
        level: &str,
        more: &str,
    ) {
        let judged = match level {
            "not_assessed" | "not_assessable" => format!("state={level}"),
            level => match level.split_once(':') {
                Some((scale, code)) => {
                    format!("state=assessed; scale_id={scale}; scale_version=1; level_code={code}")
                }
                None => {
                    format!("state=assessed; scale_id=five; scale_version=1; level_code={level}")
                }
            },
        };
        self.put(
            Kind::Assessment,
            &format!(
                "assessment_id={id}; commitment_id={commitment}; as_of={as_of}; {judged}; \
                 rationale=because of {id}; author=ann; lang=en; illustrative=false; {more}"
            ),
        );
    }

    /// An observation of one commitment.
    pub(crate) fn observe(&mut self, id: &str, commitment: &str, date: &str) {
        self.put(
            Kind::Observation,
            &format!(
                "evidence_id={id}; summary=s; event_date={date}; credibility=2; \
                 access_level=public; lang=en; links={commitment} supports; effect=progress; \
                 basis=seen; finding=found; source_id=s1"
            ),
        );
    }

    /// Commitments `c000`.. with a judgement at the end of 2018, so many at each level.
    pub(crate) fn count(levels: &[(&str, usize)]) -> Self {
        let mut mission = Self::new();
        let all = levels.iter().flat_map(|(level, count)| std::iter::repeat_n(*level, *count));
        for (place, level) in all.enumerate() {
            let id = format!("c{place:03}");
            mission.commitment(&id, &["gov"], "");
            mission.judge(&format!("as-{id}"), &id, "2018-12-31", level);
        }
        mission
    }

    pub(crate) fn at(&self, as_of: &str) -> Analysis<'_> {
        let clearance = Access::Confidential;
        let vantage = Vantage { known_at: self.next, as_of: day(as_of), clearance };
        Analysis::of(&self.record, vantage, "a").expect("the agreement is there")
    }
}

/// Mali at the end of 2018.
pub(crate) fn mali_2018() -> Mission {
    Mission::count(&[
        ("complete", 20),
        ("nearly", 14),
        ("intermediate", 18),
        ("minimal", 14),
        ("not_begun", 12),
    ])
}

/// The same histories in every run, so that a failure can be looked at again.
pub(crate) fn steady() -> proptest::test_runner::Config {
    proptest::test_runner::Config {
        cases: 128,
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(2015),
        ..Default::default()
    }
}
