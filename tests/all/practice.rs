//! Published numbers of real observers, from the shipped readings: what adds up is shown to, and
//! what does not is shown not to.

use accordwatch::analysis::readings::share;
use accordwatch::analysis::{Analysis, Ratio, ReadingFault};
use accordwatch::evidence::Reading;
use accordwatch::record::{Record, Vantage};
use accordwatch::word::{Access, Day, Decimal, Field as _, Kind};

use crate::data::{package, rows};

/// The shipped tables about Mali in one record.
fn mali() -> Record {
    let mut record = Record::default();
    let mut position = 0;
    for kind in Kind::ALL {
        for (_, cells) in rows(&package("mali-2015"), *kind) {
            record.put(*kind, position, &cells).unwrap();
            position += 1;
        }
    }
    record
}

fn reading<'r>(record: &'r Record, id: &str) -> &'r Reading {
    &record.indicator_readings.get(id).unwrap_or_else(|| panic!("no reading {id}")).value
}

fn number(text: &str) -> Ratio {
    Ratio::from(&Decimal::read(text).unwrap())
}

fn sum(parts: impl IntoIterator<Item = Ratio>) -> Ratio {
    parts.into_iter().fold(Ratio::ZERO, |sum, part| sum.plus(part).unwrap())
}

/// The sum of the numerators of these readings.
fn of_readings(record: &Record, ids: &[&str]) -> Ratio {
    sum(ids.iter().map(|id| Ratio::from(reading(record, id).numerator.as_ref().unwrap())))
}

/// The sum of the numbers within the brackets of what a source printed.
fn of_words(record: &Record, id: &str) -> Ratio {
    let printed = reading(record, id).printed_text.as_ref().unwrap().as_str();
    let (_, bracket) = printed.split_once('(').unwrap();
    let numbers = bracket.split(|c: char| !c.is_ascii_digit() && c != '.');
    sum(numbers.filter(|part| !part.is_empty()).map(number))
}

/// Printed shares that no fraction of their own reading can give.
fn contradictions(record: &Record) -> Vec<&str> {
    let as_of = Day::new(2024, 12, 31).unwrap();
    let vantage = Vantage { known_at: 1_000_000, as_of, clearance: Access::Public };
    let analysis = Analysis::of(record, vantage, "mali-2015").unwrap();
    let faults = analysis.series().into_iter().flat_map(|series| series.faults);
    let mut found: Vec<&str> = faults
        .filter_map(|fault| match fault {
            ReadingFault::ContradictsItself { reading, .. } => {
                Some(reading.value.reading_id.as_str())
            }
            _ => None,
        })
        .collect();
    found.sort_unstable();
    found
}

#[test]
fn knowledge_of_the_agreement_is_the_sum_of_its_two_printed_parts() {
    let record = mali();
    for (id, whole) in [("RD-KNOW-03", "80.1"), ("RD-KNOW-05", "85")] {
        let printed = reading(&record, id).printed_share.as_ref().unwrap();
        assert_eq!(printed.as_str(), whole);
        let words = reading(&record, id).printed_text.as_ref().unwrap().as_str();
        assert!(words.starts_with(&format!("{whole} % (")), "{words}");
        assert_eq!(of_words(&record, id), number(whole), "{words}");
    }
}

#[test]
fn the_money_of_the_fund_adds_up_by_area_and_by_axis_and_the_north_has_a_third_of_it() {
    let record = mali();
    let area = ["RD-FDDAREA-02", "RD-FDDAREA-03", "RD-FDDAREA-04"];
    assert_eq!(of_readings(&record, &area), number("38.450"));
    let axes = ["RD-FDDAXIS-01", "RD-FDDAXIS-02"];
    assert_eq!(of_readings(&record, &axes), number("38.450"));
    let within = ["RD-FDDAXIS-03", "RD-FDDAXIS-04", "RD-FDDAXIS-05"];
    assert_eq!(of_readings(&record, &within), number("26.694"));
    let north = reading(&record, "RD-FDDAREA-02");
    assert_eq!(north.numerator.as_ref().unwrap().as_str(), "12.069");
    assert_eq!(north.denominator.as_ref().unwrap().as_str(), "38.450");
    assert_eq!(share(north).unwrap().decimal(1), "31.4");
    let raised = ["RD-FDDRAISED-02", "RD-FDDRAISED-03"];
    assert_eq!(of_readings(&record, &raised), number("61"));
}

#[test]
fn the_integrated_add_up_by_rank_and_the_unit_in_kidal_does_not() {
    let record = mali();
    // 66 officers, 221 NCOs and 719 soldiers.
    assert_eq!(of_words(&record, "RD-INTEG-03"), number("1006"));
    assert_eq!(of_readings(&record, &["RD-INTEG-03"]), number("1006"));
    let preregistered = reading(&record, "RD-INTEG-06");
    assert_eq!(share(preregistered).unwrap().decimal(2), "2.16");
    let parts = ["RD-BATFAR-02", "RD-BATFAR-03", "RD-BATFAR-04", "RD-BATFAR-05"];
    assert_eq!(of_readings(&record, &parts), number("410"));
    assert_eq!(of_readings(&record, &["RD-BATFAR-01"]), number("428"));
}

#[test]
fn of_all_shipped_readings_these_contradict_their_own_fraction() {
    let record = mali();
    assert_eq!(contradictions(&record), ["RD-REFYES-02", "RD-REFYES-04", "RD-SPREF-11"]);
}
