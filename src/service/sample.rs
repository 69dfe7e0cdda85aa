//! A synthetic mission of any size, the same from the same seed, for benchmarks and trials.
//!
//! Everything in it is made up and says so. It goes through the ordinary writing path.

use std::path::Path;

use super::{ServiceFault, bulk::Bulk};
use crate::command::{Actor, Env};
use crate::record::def;
use crate::word::{Day, Kind};

/// Size and seed of a sample.
#[derive(Clone, Copy, Debug)]
pub struct SampleSize {
    /// Number of commitments.
    pub commitments: u64,
    /// Number of observations.
    pub observations: u64,
    /// Same seed, same mission.
    pub seed: u64,
}

/// Years that the sample covers.
const YEARS: std::ops::Range<i16> = 2015..2023;
/// Number of these years.
const YEARS_COUNT: u64 = 8;
/// Sources of the sample.
const SOURCES: u64 = 200;
/// Pillars of the sample.
const PILLARS: u64 = 6;
/// Parties of the sample.
const PARTIES: u64 = 5;
/// Levels of the shipped five-level scale, lowest first.
const LEVELS: [&str; 5] = ["not_begun", "minimal", "intermediate", "nearly_complete", "complete"];

/// Fills an existing mission, which must hold the shipped scales, with a made-up agreement.
pub fn fill(
    mission: &Path,
    size: SampleSize,
    env: &Env,
    mut progress: impl FnMut(u64) + Send,
) -> Result<u64, ServiceFault> {
    let actor = Actor("sample".into());
    super::bulk::write(mission, env, &actor, None, |bulk| {
        let mut maker = Maker { bulk, dice: Dice(size.seed | 1), made: 0, progress: &mut progress };
        maker.frame(size)?;
        maker.observations(size)?;
        maker.assessments(size)
    })
}

/// A small generator (xorshift64*): reproducible, and no secret depends on it.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % sides.max(1)
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        let place = usize::try_from(self.roll(from.len() as u64)).unwrap_or(0);
        from.get(place).copied().unwrap_or("")
    }
}

struct Maker<'a, 'b, P> {
    bulk: &'a mut Bulk<'b>,
    dice: Dice,
    made: u64,
    progress: &'a mut P,
}

impl<P: FnMut(u64)> Maker<'_, '_, P> {
    fn make(&mut self, kind: Kind, fields: &[(&str, &str)]) -> Result<(), ServiceFault> {
        self.bulk.make(kind, def(kind).cells(fields))?;
        self.made += 1;
        if self.made.is_multiple_of(4096) {
            (self.progress)(self.made);
        }
        Ok(())
    }

    fn frame(&mut self, size: SampleSize) -> Result<(), ServiceFault> {
        self.make(
            Kind::Mission,
            &[
                ("mission_id", "sample"),
                ("name", "Synthetic sample"),
                ("lang", "en"),
                ("observer", "Accordwatch sample generator"),
                ("time_zone", "UTC"),
                ("languages", "en; fr"),
                ("notice", "Everything in this mission is made up."),
            ],
        )?;
        for n in 0..SOURCES {
            self.make(
                Kind::Source,
                &[
                    ("source_id", &format!("S{n:03}")),
                    ("title", &format!("Made-up source {n}")),
                    ("source_type", "press"),
                    ("reliability", ["A", "B", "C", "F"][usize::try_from(n % 4).unwrap_or(0)]),
                    ("access_level", "public"),
                    ("consent", "public_named"),
                ],
            )?;
        }
        self.make(
            Kind::Agreement,
            &[
                ("agreement_id", "sample-1"),
                ("title", "A made-up agreement"),
                ("title_lang", "en"),
                ("date_signed", "2015-06-20"),
                ("scale_id", "five"),
                ("report_every_months", "4"),
                ("catalogue_note", "Every commitment in this catalogue is made up."),
            ],
        )?;
        self.themes()?;
        (0..size.commitments).try_for_each(|n| self.commitment(n))
    }

    fn themes(&mut self) -> Result<(), ServiceFault> {
        for n in 0..PILLARS {
            self.make(
                Kind::Pillar,
                &[
                    ("pillar_id", &format!("pillar-{n}")),
                    ("agreement_id", "sample-1"),
                    ("title", &format!("Pillar {}", n + 1)),
                    ("lang", "en"),
                    ("order", &n.to_string()),
                ],
            )?;
        }
        for n in 0..PARTIES {
            self.make(
                Kind::Party,
                &[
                    ("party_id", &format!("party-{n}")),
                    ("agreement_id", "sample-1"),
                    ("name", &format!("Party {}", n + 1)),
                    ("lang", "en"),
                    ("kind", "state"),
                    ("roles", "signatory"),
                ],
            )?;
        }
        Ok(())
    }

    fn commitment(&mut self, n: u64) -> Result<(), ServiceFault> {
        let (id, provision) = (format!("C{n:04}"), format!("A{n:04}"));
        self.make(
            Kind::Provision,
            &[
                ("provision_id", &provision),
                ("agreement_id", "sample-1"),
                ("eid", &format!("art_{}", n + 1)),
                ("number", &(n + 1).to_string()),
                ("order", &n.to_string()),
                ("heading", &format!("Made-up article {}", n + 1)),
                ("lang", "en"),
                ("level", "article"),
            ],
        )?;
        let roles = if n.is_multiple_of(3) {
            format!("party-{} obligated; party-{} obligated", n % 5, (n + 1) % 5)
        } else {
            format!("party-{} obligated", n % 5)
        };
        self.make(
            Kind::Commitment,
            &[
                ("commitment_id", &id),
                ("provision_id", &provision),
                ("text", &format!("The party does the made-up thing number {}.", n + 1)),
                ("status_flag", "active"),
                ("tags", if n.is_multiple_of(7) { "gender" } else { "" }),
                ("agreement_id", "sample-1"),
                ("provision_ids", &provision),
                ("title", &format!("Made-up commitment {}", n + 1)),
                ("lang", "en"),
                ("pillar_id", &format!("pillar-{}", n % PILLARS)),
                ("nature", if n.is_multiple_of(2) { "core" } else { "preparatory" }),
                ("parties", &roles),
            ],
        )?;
        self.make(
            Kind::DueDate,
            &[
                ("due_id", &format!("D{n:04}-0")),
                ("commitment_id", &id),
                ("step", "0"),
                ("relative_to", "signature"),
                ("offset", &format!("P{}M", 2 + n % 40)),
                ("basis", "text"),
            ],
        )
    }

    fn observations(&mut self, size: SampleSize) -> Result<(), ServiceFault> {
        for n in 0..size.observations {
            let commitment = self.dice.roll(size.commitments);
            let mut links = format!("C{commitment:04} supports");
            if self.dice.roll(5) == 0 {
                let other = (commitment + 1) % size.commitments.max(1);
                links = format!("{links}; C{other:04} context");
            }
            let date = self.date(n);
            let effect = self.dice.pick(&["progress", "setback", "none"]);
            let what = self.dice.pick(&[
                "meeting held",
                "unit deployed",
                "text adopted",
                "no change",
                "office reopened",
            ]);
            let place = self.dice.pick(&["Northtown", "Eastford", "Westmark", "Southbay"]);
            let party = format!("party-{}", commitment % PARTIES);
            let source = format!("S{:03}", self.dice.roll(SOURCES));
            let credibility = self.dice.pick(&["1", "2", "3", "6"]);
            self.make(
                Kind::Observation,
                &[
                    ("evidence_id", &format!("O{n:07}")),
                    (
                        "summary",
                        &format!("Made-up observation {n}: {what} at {place}, seen by nobody."),
                    ),
                    ("event_date", &date),
                    ("credibility", credibility),
                    ("access_level", "public"),
                    ("lang", "en"),
                    ("links", &links),
                    ("effect", effect),
                    ("basis", "document"),
                    ("finding", "found"),
                    ("place", place),
                    ("party_ids", &party),
                    ("source_id", &source),
                ],
            )?;
        }
        Ok(())
    }

    /// The year follows from the number, so that a judgement finds evidence of its own time.
    fn date(&mut self, n: u64) -> String {
        let year = YEARS.start + i16::try_from(n % YEARS_COUNT).unwrap_or(0);
        let month = 1 + i8::try_from(self.dice.roll(12)).unwrap_or(0);
        let day = 1 + i8::try_from(self.dice.roll(28)).unwrap_or(0);
        match self.dice.roll(10) {
            0 => format!("{year}-{month:02}"),
            _ => Day::new(year, month, day).map(|day| day.to_string()).unwrap_or_default(),
        }
    }

    /// An observation of this year or an earlier one; none where there is none.
    fn cited(&mut self, size: SampleSize, year: i16) -> String {
        if size.observations == 0 {
            return String::new();
        }
        let any = self.dice.roll(size.observations);
        let years = u64::try_from(year - YEARS.start).unwrap_or(0) + 1;
        let first = any / YEARS_COUNT * YEARS_COUNT;
        format!("O{:07}", first + any % YEARS_COUNT % years)
    }

    fn assessments(&mut self, size: SampleSize) -> Result<(), ServiceFault> {
        for n in 0..size.commitments {
            let mut level = self.dice.roll(2);
            for year in YEARS {
                level = (level + self.dice.roll(2)).saturating_sub(self.dice.roll(6) / 5).min(4);
                let code = LEVELS.get(usize::try_from(level).unwrap_or(0)).copied().unwrap_or("");
                let cited = self.cited(size, year);
                self.make(
                    Kind::Assessment,
                    &[
                        ("assessment_id", &format!("AS-C{n:04}-{year}")),
                        ("commitment_id", &format!("C{n:04}")),
                        ("scale_id", "five"),
                        ("scale_version", "1"),
                        ("level_code", code),
                        ("as_of", &format!("{year}-12-31")),
                        ("rationale", "Made up by the sample generator."),
                        ("confidence", "low"),
                        ("evidence_ids", &cited),
                        ("lang", "en"),
                        ("state", "assessed"),
                        ("author", "sample"),
                        ("illustrative", "true"),
                    ],
                )?;
            }
        }
        self.make(
            Kind::Report,
            &[
                ("report_id", "SAMPLE-2018"),
                ("agreement_id", "sample-1"),
                ("kind", "year_end"),
                ("title", "A made-up year 2018"),
                ("lang", "en"),
                ("period_start", "2018-01-01"),
                ("period_end", "2018-12-31"),
                ("cut_off", "2018-12-31"),
                ("state", "draft"),
                ("issued_by", "Accordwatch sample generator"),
            ],
        )
    }
}
